"""Layouts that keep a table's meaning in how it is drawn or set: rules of signs, cards, heads over two lines, towns."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from corpus.parse import parse_source
from corpus.readers.plain import read_plain
from corpus.schema import Table
from tests.small_plans import assistant_over, proved

DRAWN = """滨河区安全生产整治台账

一、主要指标
表1  主要指标
┌────┬────────────┬───┬────┬───────────┐
│类别│指标        │单位│2024年│   目标值   │
│    │            │    │实绩  ├─────┬─────┤
│    │            │    │      │2025年│2026年│
├────┼────────────┼───┼────┼─────┼─────┤
│设施│智慧教室    │间  │ 1240 │ 1680 │ 2150 │
│    ├────────────┼───┼────┼─────┼─────┤
│    │校园千兆接入│%  │ 62   │ 75   │ 90   │
│    │率          │    │      │      │      │
└────┴────────────┴───┴────┴─────┴─────┘

二、整治任务
+----+----------+--------+
|编号|任务      |责任科室|
+----+----------+--------+
|A1  |储罐整治  |安监科  |
|A2  |粉尘整治  |安监科  |
+----+----------+--------+
|B1  |通道打通  |消防科  |
|B2  |充电棚建设|物业科  |
+----+----------+--------+
"""

SET_OUT = """望江区水库和隐患责任清单

一、水库名单(库容:万立方米)
石门镇
水库\t库容\t技术责任人
合计2座\t230.6\t
龙塘水库\t142.0\t罗军
杉坑水库\t88.6\t沈立

双溪乡
水库\t库容\t技术责任人
上湾水库\t94.2\t沈立
石鼓水库\t48.3\t罗军

二、资金安排(除注明外,单位为万元)
项目\t总投资\t上级\t县级\t2024年底前已完成
合计\t1.1亿元\t7400\t3600\t5200
泵站扩容\t5400\t2700\t2700\t2160
管网改造\t5600\t4700\t900\t3040

三、挂牌隐患
项    目:东港油库防火堤破损
整改资金:260万元
督办领导:陈国栋
整改时限:2025年4月30日
项    目:兴达木业除尘失效
整改资金:85万元
督办领导:林秀芳
整改时限:2025年3月31日

四、分工
1.岸电建设由机电部牵头,港区公司配合。2025年新增高压岸电8套。
2.堆场改造由技术中心牵头。2025年9月底前投运。
"""


def _tables(text: str) -> tuple[Table, ...]:
    return parse_source(read_plain("plan.txt", text.encode())).tables


def test_a_table_drawn_with_signs_has_its_merged_cells_its_broken_names_and_its_second_head() -> None:
    first, second = _tables(DRAWN)
    assert first.head == ("类别", "指标", "单位", "2024年实绩", "目标值/2025年", "目标值/2026年")
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["设施", "智慧教室", "间", "1240", "1680", "2150"],
        ["设施", "校园千兆接入率", "%", "62", "75", "90"],
    ]
    assert [row.cells[0].text for row in second.rows] == ["A1", "A2", "B1", "B2"]


def test_cards_one_below_the_other_are_rows_and_units_given_by_name_are_those_of_columns() -> None:
    tables = _tables(SET_OUT)
    assert "库容(万立方米)" in tables[0].head
    cards = next(table for table in tables if table.entries)
    assert [row.cells[0].text for row in cards.rows] == ["东港油库防火堤破损", "兴达木业除尘失效"]


def test_a_numbered_sentence_that_gives_a_unit_its_work_is_a_task_of_its_topic() -> None:
    document = parse_source(read_plain("plan.txt", SET_OUT.encode()))
    assert [task.title for task in document.tasks if task.table is None] == ["岸电建设", "堆场改造"]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(SET_OUT, tmp_path_factory.mktemp("layouts"), "plan.txt")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("杉坑水库在哪个镇?", ("石门镇",)),
        ("罗军管几座水库?这些水库的库容一共多少?", ("共2项", "190.3万立方米")),
        ("石门镇和双溪乡哪个总库容大?大多少?", ("石门镇", "88.1万立方米")),
        ("县级资金占总投资的百分之几?", ("32.73%",)),
        ("泵站扩容完成了总投资的百分之几?还剩多少万元没完成?", ("40%", "3240万元")),
        ("陈国栋督办哪处隐患?", ("东港油库",)),
    ],
)
def test_what_such_tables_hold_is_reckoned_with(assistant: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = proved(assistant, question)
    assert answer.status == "answered"
    assert all(words in answer.answer for words in held), answer.answer
