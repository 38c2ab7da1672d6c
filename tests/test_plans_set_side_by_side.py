"""Several plans loaded together: what each comes to, the list of a year beside its plan, follow-ups that go to another
plan or on from a place that was told, which document has something, papers called by their kind or their subject. The
plans are written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over_all, proved, tells

PLAN = """# 桐江市公共停车设施三年行动计划（2026—2028年）

桐政办发〔2026〕7号

本计划三年总投资2.4亿元，安排项目3个。

| 指标 | 2026年 | 2027年 | 2028年 |
| --- | --- | --- | --- |
| 新增泊位（个） | 1200 | 1500 | 900 |
| 充电车位占比（%） | 12 | 15 | 18 |
| 错时共享小区（个） | 20 | 30 | 40 |

| 序号 | 项目名称 | 总投资（万元） | 建设年限 | 建设地点 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 南门立体车库 | 9600 | 2026—2027 | 南门街道 | 市停车公司 |
| 2 | 火车站停车楼 | 12000 | 2026—2028 | 站前街道 | 市城投集团 |
| 3 | 柳巷地下车库 | 2400 | 2027 | 南门街道 | 市停车公司 |

2027年三季度开展中期评估。市发改局牵头核定停车收费标准。
"""

LIST = """# 桐江市2027年公共停车设施重点任务清单

桐停办〔2027〕2号

2027年计划投入8200万元。

| 指标 | 2026年完成 | 2027年目标 |
| --- | --- | --- |
| 新增泊位（个） | 1230 | 1600 |
| 充电车位占比（%） | 12.4 | 14 |
| 错时共享小区（个） | 21 | 30 |

| 任务 | 年度目标 | 完成时限 | 牵头单位 |
| --- | --- | --- | --- |
| 南门立体车库 | 建成并投入使用 | 8月底 | 市停车公司 |
| 收费改革 | 实行分区定价 | 5月底 | 市发改局 |
"""

OTHER = """# 望州市停车便民实施方案（2026—2028年）

望政办〔2026〕31号

本方案共需投入资金1.9亿元。

| 序号 | 项目名称 | 总投资（万元） | 建设年限 | 建设地点 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 东湖立体车库 | 11000 | 2026—2027 | 东湖街道 | 望州市泊车公司 |
| 2 | 医院停车楼 | 8000 | 2027—2028 | 医巷街道 | 望州市卫健局 |

2026年底前开展中期评估。新建充电车位460个。
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    files = {"plan.md": PLAN, "list.md": LIST, "other.md": OTHER}
    return assistant_over_all(files, tmp_path_factory.mktemp("side_by_side"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        (
            "三份文件的总投资各是多少？哪个最多？",
            ("2.4亿元", "8200万元", "1.9亿元", "最大的是《桐江市公共停车"),
            "12000",
        ),
        ("桐江三年计划和望州方案哪个总投资多，差多少", ("2.4-1.9=0.5亿元",), "8200"),
        ("桐江三年计划和望州方案加起来总共投多少钱", ("4.3亿元",), "8200"),
        ("望州方案的总投资比桐江三年计划还多，对吗", ("不对", "2.4亿元", "1.9亿元"), "8200"),
        ("这份方案的总投资是多少", ("2.4亿元", "8200万元", "1.9亿元"), "您问的是什么"),
    ],
)
def test_what_each_plan_comes_to(plans: Assistant, question: str, told: tuple[str, ...], absent: str) -> None:
    tells(plans, question, told, absent)


def test_the_list_of_a_year_is_set_against_its_plan(plans: Assistant) -> None:
    question = "对照三年行动计划，今年的清单里哪些指标调高了，哪些调低了"
    answer = proved(plans, question).answer
    assert "由1500个调整为1600个" in answer and "由15%调整为14%" in answer
    assert "错时共享" not in answer


@pytest.mark.parametrize(
    ("history", "question", "told"),
    [
        ("桐江市三年行动计划的文号是多少", "那望州市那个呢", "望政办〔2026〕31号"),
        ("南门立体车库今年几月份投用", "它总投资多少，今年安排多少", "9600万元"),
        ("东湖立体车库建在哪个街道", "这个街道还有什么项目", "东湖街道"),
        ("桐江清单里南门立体车库由哪个单位牵头", "望州的东湖立体车库呢，也是它吗", "望州市泊车公司"),
    ],
)
def test_follow_ups_go_to_another_plan_or_on_from_what_was_told(
    plans: Assistant, history: str, question: str, told: str
) -> None:
    assert told in proved(plans, question, history).answer


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("中期评估两个城市哪个更早", ("2027年三季度", "2026年底前"), "您问"),
        ("充电车位占比哪几份文件有？分别定到多少？", ("15%", "14%"), "460"),
        ("南门立体车库今年几月份投用", ("8月底",), "没有写明所问"),
        ("两个城市的错时共享小区目标各是多少", ("40个", "《望州市停车便民实施方案（2026—2028年）》没有写明"), "460"),
    ],
)
def test_each_plan_is_asked_and_what_one_lacks_is_said(
    plans: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plans, question, told, absent)
