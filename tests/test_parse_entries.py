"""Projects set out under headings with labelled lines are read, asked about and added up as a table's rows are."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.web import source
from corpus.facts import kinds_of
from corpus.parse import parse_source
from corpus.readers import read_bytes
from tests.plan_text import plan
from tests.small_plans import assistant_over, proved

PLAN = """# 云溪县文化体育设施建设方案（2024—2026年）

## 一、建设任务

### （一）文化中心

建设内容：新建图书馆、文化馆，总建筑面积3.6万平方米。

总投资：4.2亿元。

建设年限：2024—2026年。

建设单位：县文旅投资公司。

责任单位：县文广旅体局。

### （二）健身中心

建设内容：新建游泳馆1座。总投资：1.85亿元。建设年限：2024—2025年。建设单位：县城投集团。

责任单位：县住建局。

### （三）文化站提升

建设内容：改造文化站12个；总投资：2400万元；建设年限：2024年；建设单位：各乡镇；责任单位：县财政局。

## 二、保障措施

（一）组织保障。每月调度一次。

（二）资金保障。县财政每年安排专项资金3000万元。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("entries"))


def test_labelled_lines_under_like_headings_are_a_table_of_projects(asked: Assistant) -> None:
    (document,) = asked.documents.values()
    (table,) = document.tables
    assert table.entries and table.title == "建设任务"
    assert kinds_of(table) == ["name", "work", "amount", "period", "build", "unit"]
    assert [(p.name, p.amount and (p.amount.value, p.amount.unit)) for p in document.projects] == [
        ("文化中心", (4.2, "亿元")),
        ("健身中心", (1.85, "亿元")),
        ("文化站提升", (2400.0, "万元")),
    ]
    cells = [cell for row in table.rows for cell in row.cells]
    assert all(document.quote(cell.span).rstrip("。；") == cell.text for cell in cells)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("文化中心投资多少,谁建", "总投资4.2亿元,建设单位为县文旅投资公司"),
        ("2025年建成的有哪些项目", "健身中心:建设年限为2024—2025年"),
        ("一共几个项目,总投资多少", "总投资合计6.29亿元:4.2亿元+1.85亿元+2400万元=6.29亿元"),
        ("哪个项目投资最大", "最大的是文化中心"),
        ("县城投集团建什么", "县城投集团建设的项目共1项"),
        ("县住建局负责什么项目", "县住建局负责的项目共1项"),
    ],
)
def test_they_are_asked_about_as_rows_are(asked: Assistant, question: str, told: str) -> None:
    assert told in proved(asked, question).answer


def test_they_are_shown_as_the_text_they_are(asked: Assistant) -> None:
    (document,) = asked.documents.values()
    assert "<table" not in source.page(document, [document.tables[0].rows[1].span])


def test_units_and_a_date_under_labels_stay_those_of_a_task() -> None:
    document = plan(
        "一、任务\n(一)修路\n修东线。\n牵头单位:县交通局\n完成时限:2025年\n(二)架桥\n架西桥。\n牵头单位:县建设局\n完成时限:2026年"
    )
    assert document.tables == () and [task.units[0].name for task in document.tasks] == ["县交通局", "县建设局"]


CARDS = """# 东屏县2025年民生实事项目

## 实事1 城北小学扩建

| 要素 | 内容 |
|---|---|
| 建设内容 | 新建教学楼1栋,增加学位540个 |
| 总投资 | 2300万元 |
| 责任领导 | 副县长 王建国 |
| 主办单位 | 县教育局 |
| 完成时限 | 2025年8月底 |

## 实事2 乡村医生培训

| 要素 | 内容 |
|---|---|
| 建设内容 | 培训乡村医生320人 |
| 补助标准 | 每人补助2000元 |
| 总投资 | 64万元 |
| 责任领导 | 副县长 李梅 |
| 主办单位 | 县卫生健康局 |
| 完成时限 | 2025年11月底 |

## 实事3至实事4

实事3 项目名称:公交线路优化;总投资:1350万元;责任领导:副县长 王建国;主办单位:县交通局;完成时限:2025年6月底。

实事4 项目名称:口袋公园;总投资:720万元;责任领导:副县长 李梅;主办单位:县住建局;完成时限:2025年10月底。
"""


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(CARDS, tmp_path_factory.mktemp("cards"))


def test_small_tables_and_paragraphs_of_one_thing_each_are_rows_of_one_table(cards: Assistant) -> None:
    (document,) = cards.documents.values()
    (table,) = document.tables
    assert [(row.number, row.cells[0].text) for row in table.rows] == [
        ("1", "城北小学扩建"),
        ("2", "乡村医生培训"),
        ("3", "公交线路优化"),
        ("4", "口袋公园"),
    ]
    assert [p.amount and p.amount.value for p in document.projects] == [2300.0, 64.0, 1350.0, 720.0]
    assert [u.name for u in document.projects[0].units if u.role == "leader"] == ["王建国"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("王建国副县长联系的实事有几件,总投资加起来多少", "共2件,总投资合计3650万元:2300+1350=3650万元"),
        ("李梅分管哪些项目", "共2项"),
        ("哪个项目最早完成", "最早的是公交线路优化"),
        ("4件实事总投资多少", "合计4434万元"),
        ("培训一人补助多少", "每人补助2000元"),
    ],
)
def test_what_stands_in_cards_is_asked_about_as_rows_are(cards: Assistant, question: str, told: str) -> None:
    assert told in proved(cards, question).answer


def test_a_year_of_which_the_plan_has_no_list_is_refused(cards: Assistant) -> None:
    assert cards.ask("2026年的实事项目有哪些").status == "not_found"


CARDS_OF_TWO_PAIRS = """<html><body><h1>甲市防灾方案</h1><p>为防灾,制定本方案。</p><h2>项目卡片(金额单位:万元)</h2>
<table><tr><td>项目名称</td><td colspan="3">甲市海洋气象观测基地</td></tr>
<tr><td>建设地点</td><td>东岬</td><td>建设性质</td><td>新建</td></tr>
<tr><td>总投资</td><td>6850</td><td>2025年度计划</td><td>1500</td></tr></table>
<table><tr><td>项目名称</td><td colspan="3">城市内涝预警系统</td></tr>
<tr><td>建设地点</td><td>南区</td><td>建设性质</td><td>扩建</td></tr>
<tr><td>总投资</td><td>2180</td><td>2025年度计划</td><td>400</td></tr></table></body></html>"""


def test_cards_with_two_labels_a_row_and_a_name_across_are_rows_of_one_table() -> None:
    (table,) = parse_source(read_bytes("a.html", CARDS_OF_TWO_PAIRS.encode())).tables
    assert table.head == ("项目名称", "建设地点", "建设性质", "总投资", "2025年度计划")
    assert [row.cells[0].text for row in table.rows] == ["甲市海洋气象观测基地", "城市内涝预警系统"]
    assert [row.cells[4].text for row in table.rows] == ["1500", "400"]
