"""What lies between figures, and what they come to together, is what a person with the plan in hand would reckon."""

from __future__ import annotations

import re

import pytest

from assistant.chain import Assistant
from assistant.schema import Answer
from corpus.parse import parse_source
from corpus.readers import read_bytes
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 澄溪县绿色交通发展行动方案(2024-2026年)

## 一、主要指标

表1 主要指标

| 序号 | 指标名称 | 2023年(基期) | 2024年 | 2025年 | 2026年 |
| --- | --- | --- | --- | --- | --- |
| 1 | 光伏装机(万千瓦) | 40 | 46 | 52 | 60 |
| 2 | 绿色出行比例(%) | 62 | 65 | 68 | 71.5 |
| 3 | 公共充电桩(个) | 500 | 640 | 800 | 1000 |
| 4 | 新能源公交车(辆) | 120 | 150 | 180 | 240 |
| 5 | 货运碳排放量(万吨) | 80 | 76 | 72 | 64 |

## 二、重点项目

表2 重点项目

| 类别 | 项目名称 | 建设内容 | 总投资(万元) | 2024年投资(万元) | 2025年投资(万元) | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 枢纽类 | 城东客运枢纽 | 新建停车楼一座,泊位860个 | 24000 | 9000 | 15000 | 2024-2025 | 县交通投资公司 |
| 枢纽类 | 城西物流园 | 新建仓库四座,泊位340个 | 18000 | 6000 | 12000 | 2024-2026 | 县物流发展公司 |
| 枢纽类 | 小计 | | 42000 | 15000 | 27000 | | |
| 道路类 | 滨河大道改造 | 改造道路12公里 | 12000 | 7000 | 5000 | 2023-2024 | 县城建集团 |
| 道路类 | 环山公路 | 新建道路28公里 | 36000 | 10000 | 26000 | 2024-2025 | 县公路中心 |
| 道路类 | 小计 | | 48000 | 17000 | 31000 | | |
| 合计 | | | 90000 | 32000 | 58000 | | |

## 三、各乡镇任务

表3 各乡镇年度任务

| 乡镇 | 农村公路提升(公里) | 公交站亭(座) | 危桥改造(座) |
| --- | --- | --- | --- |
| 石桥镇 | 35 | 24 | 3 |
| 青岭乡 | 50 | 12 | |
| 白沙镇 | 20 | 30 | 2 |
| 云台乡 | 15 | 9 | |
| 全县 | 120 | 75 | 5 |

## 四、保障措施

(一)加强领导。县交通运输局每季度通报进展。(县交通运输局负责)
"""
PROJECTS = ("城东客运枢纽", "城西物流园", "滨河大道改造", "环山公路")
TOWNS = ("石桥镇", "青岭乡", "白沙镇", "云台乡")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("reckon"))


def answered(small: Assistant, question: str) -> Answer:
    answer = proved(small, question)
    assert answer.status == "answered", answer.answer
    return answer


def listed(answer: Answer) -> list[str]:
    """The rows that an answer names in its list, in order; of a single sentence, the row it names."""
    names = "|".join((*PROJECTS, *TOWNS))
    items = re.findall(rf"^- ({names})", answer.answer, re.MULTILINE)
    return items or re.findall(rf"(?:^|的是)({names})", answer.answer)


def test_the_totals_of_the_tables_are_no_rows_to_reckon_with() -> None:
    document = parse_source(read_bytes("plan.md", PLAN.encode()))
    assert [[line.total for line in table.rows] for table in document.tables] == [
        [False] * 5,
        [False, False, True, False, False, True, True],
        [False, False, False, False, True],
    ]
    assert [one.name for one in document.projects] == list(PROJECTS)
    assert not document.warnings


# --- One row over the years -----------------------------------------------------------------------

OVER_YEARS = [
    ("绿色出行比例从2023年到2026年提高了几个百分点", "增加9.5个百分点:71.5-62=9.5个百分点"),
    ("绿色出行比例2025年比2024年提高几个百分点", "增加3个百分点:68-65=3个百分点"),
    ("绿色出行比例三年提高多少", "增加9.5个百分点:71.5-62=9.5个百分点"),
    ("光伏装机2026年比2023年增加多少", "增加20万千瓦:60-40=20万千瓦"),
    ("货运碳排放量2026年比2023年减少多少", "减少16万吨:80-64=16万吨"),
    ("公共充电桩三年增加多少", "增加500个:1000-500=500个"),
    ("光伏装机2026年比2023年增长百分之多少", "增长50%:60-40=20万千瓦;20÷40=50%"),
    ("公共充电桩2025年比2024年增长百分之多少", "增长25%:800-640=160个;160÷640=25%"),
    ("货运碳排放量2026年比2023年下降百分之多少", "下降20%:80-64=16万吨;16÷80=20%"),
    ("新能源公交车2024年到2026年一共多少辆", "合计570辆:150+180+240=570辆"),
    ("新能源公交车2024年至2026年平均每年多少辆", "平均190辆:(150+180+240)÷3=190辆"),
    ("环山公路2024年和2025年一共投资多少", "合计36000万元:10000+26000=36000万元"),
    ("新能源公交车2023年到2026年平均每年增加多少辆", "平均每年40辆:240-120=120辆;2026-2023=3年;120÷3=40辆"),
    ("公共充电桩2023年到2026年平均每年增加多少个", "平均每年166.67个:1000-500=500个;2026-2023=3年;500÷3=166.67个"),
]


@pytest.mark.parametrize(("question", "reckoned"), OVER_YEARS, ids=[question for question, _ in OVER_YEARS])
def test_one_row_over_the_years(small: Assistant, question: str, reckoned: str) -> None:
    answer = answered(small, question)
    assert reckoned in answer.answer
    name = re.split(r"从|20|三年", question)[0]
    assert name in quotes(answer)[0]


def test_growth_is_told_with_both_years_and_their_unit(small: Assistant) -> None:
    answer = answered(small, "光伏装机2025年比2024年增加多少")
    assert "2024年46万千瓦,2025年52万千瓦" in answer.answer
    assert {"2024年", "2025年"} <= set(quotes(answer))


# --- Several rows ---------------------------------------------------------------------------------

SEVERAL = [
    ("城东客运枢纽和城西物流园投资相差多少", "相差6000万元:24000-18000=6000万元", "城东客运枢纽更多"),
    ("滨河大道改造和环山公路投资差多少", "相差24000万元:36000-12000=24000万元", "环山公路更多"),
    ("石桥镇和青岭乡的农村公路提升相差多少", "相差15公里:50-35=15公里", "青岭乡更多"),
    ("石桥镇的公交站亭比青岭乡多多少座", "相差12座:24-12=12座", "石桥镇更多"),
    ("滨河大道改造和环山公路的总投资合计多少", "合计48000万元:12000+36000=48000万元", ""),
    ("石桥镇、青岭乡和白沙镇公交站亭一共多少座", "合计66座:24+12+30=66座", ""),
    ("石桥镇和白沙镇的危桥改造一共多少座", "合计5座:3+2=5座", ""),
    ("城东客运枢纽、城西物流园和环山公路平均投资多少", "平均26000万元:(24000+18000+36000)÷3=26000万元", ""),
    ("城东客运枢纽和城西物流园的泊位一共多少个", "合计1200个:860+340=1200个", ""),
    ("城东客运枢纽和城西物流园的泊位平均多少个", "平均600个:(860+340)÷2=600个", ""),
    ("城东客运枢纽的泊位比城西物流园多多少个", "相差520个:860-340=520个", "城东客运枢纽更多"),
    ("滨河大道改造和环山公路合起来多少公里", "合计40公里:12+28=40公里", ""),
]


@pytest.mark.parametrize(("question", "reckoned", "more"), SEVERAL, ids=[question for question, *_ in SEVERAL])
def test_rows_set_side_by_side(small: Assistant, question: str, reckoned: str, more: str) -> None:
    answer = answered(small, question)
    assert reckoned in answer.answer
    assert answer.answer.startswith(more)
    named = [name for name in (*PROJECTS, *TOWNS) if name in question]
    assert sorted(listed(answer)) == sorted(named)
    for name in named:
        assert any(name in quote for quote in quotes(answer))


COLUMNS = [
    ("各乡镇农村公路提升一共多少公里", "合计120公里:35+50+20+15=120公里", TOWNS),
    ("各乡镇公交站亭平均多少座", "18.75座:(24+12+30+9)÷4=18.75座", TOWNS),
    ("项目平均投资多少", "22500万元:(24000+18000+12000+36000)÷4=22500万元", PROJECTS),
    ("一共有几个项目,总投资多少", "共4个,总投资合计90000万元:24000+18000+12000+36000=90000万元", PROJECTS),
]


@pytest.mark.parametrize(("question", "reckoned", "rows"), COLUMNS, ids=[question for question, *_ in COLUMNS])
def test_a_whole_column(small: Assistant, question: str, reckoned: str, rows: tuple[str, ...]) -> None:
    answer = answered(small, question)
    assert reckoned in answer.answer
    assert listed(answer) == list(rows)


SHARES = [
    ("环山公路占全部投资的百分之多少", "40%:24000+18000+12000+36000=90000万元;36000÷90000=40%"),
    ("城西物流园的投资占总投资的百分之几", "20%:24000+18000+12000+36000=90000万元;18000÷90000=20%"),
    ("石桥镇公交站亭占全县的百分之多少", "32%:24+12+30+9=75座;24÷75=32%"),
    ("青岭乡的农村公路提升占全县的百分之多少", "41.67%:35+50+20+15=120公里;50÷120=41.67%"),
    ("枢纽类项目占总投资的百分之多少", "24000+18000=42000万元;42000÷90000=46.67%"),
]


@pytest.mark.parametrize(("question", "reckoned"), SHARES, ids=[question for question, _ in SHARES])
def test_a_part_of_the_whole(small: Assistant, question: str, reckoned: str) -> None:
    assert reckoned in answered(small, question).answer


# --- Totals by year -------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ["各年投资各是多少,哪一年最多", "哪一年投资最多"])
def test_the_largest_year_comes_first_and_then_the_others(small: Assistant, question: str) -> None:
    first, *others = answered(small, question).answer.split("\n")
    assert first.startswith("最多的是2025年:58000万元")
    assert [line.split("[")[0] for line in others] == ["- 2024年:32000万元"]


def test_the_smallest_year(small: Assistant) -> None:
    assert answered(small, "哪一年的投资最少").answer.startswith("最少的是2024年:32000万元")


def test_years_that_are_named_are_told_each(small: Assistant) -> None:
    answer = answered(small, "2024年和2025年的投资各是多少").answer
    assert [line.split("[")[0] for line in answer.split("\n")] == ["- 2024年:32000万元", "- 2025年:58000万元"]


def test_all_years_together(small: Assistant) -> None:
    answer = answered(small, "各年投资一共多少").answer
    assert "合计90000万元:32000+58000=90000万元" in answer
    assert "2024年:32000万元" in answer
    assert "2025年:58000万元" in answer


def test_the_years_of_one_kind_are_summed_over_its_rows(small: Assistant) -> None:
    answer = answered(small, "枢纽类项目哪一年投资最多").answer
    assert answer.startswith("最多的是2025年")
    assert "15000+12000=27000万元" in answer
    assert "9000+6000=15000万元" in answer


# --- Ranks ----------------------------------------------------------------------------------------

RANKS = [
    ("投资最大的项目是哪个", "环山公路", "36000万元"),
    ("投资第二大的项目是哪个", "城东客运枢纽", "24000万元"),
    ("投资排第二的项目是哪个", "城东客运枢纽", "24000万元"),
    ("投资排第三的项目是哪个", "城西物流园", "18000万元"),
    ("投资最小的项目是哪个", "滨河大道改造", "12000万元"),
    ("2025年投资最大的项目是哪个", "环山公路", "26000万元"),
    ("道路类里投资最大的项目是哪个", "环山公路", "36000万元"),
    ("枢纽类里投资最大的项目是哪个", "城东客运枢纽", "24000万元"),
    ("农村公路提升最少的是哪个乡镇", "云台乡", "15"),
    ("公交站亭最多的乡镇是哪个", "白沙镇", "30"),
    ("公交站亭排第二的是哪个乡镇", "石桥镇", "24"),
    ("公交站亭最少的乡镇是哪个", "云台乡", "9"),
    ("危桥改造最多的是哪个乡镇", "石桥镇", "3"),
    ("最早完工的项目是哪个", "滨河大道改造", "2023-2024"),
    ("工期最长的项目是哪个", "城西物流园", "2024-2026"),
]


@pytest.mark.parametrize(("question", "name", "figure"), RANKS, ids=[question for question, *_ in RANKS])
def test_a_rank_picks_one_row(small: Assistant, question: str, name: str, figure: str) -> None:
    answer = answered(small, question)
    assert listed(answer) == [name]
    assert re.search(rf"(?<!\d){figure}(?!\d)", answer.answer)


APART = [
    ("投资第一和第二相差多少", "相差12000万元:36000-24000=12000万元", ["环山公路", "城东客运枢纽"]),
    ("投资第二和第四相差多少", "相差12000万元:24000-12000=12000万元", ["城东客运枢纽", "滨河大道改造"]),
    ("投资第一和第三相差多少", "相差18000万元:36000-18000=18000万元", ["环山公路", "城西物流园"]),
    ("投资最大的项目比最小的多多少", "相差24000万元:36000-12000=24000万元", ["环山公路", "滨河大道改造"]),
]


@pytest.mark.parametrize(("question", "reckoned", "rows"), APART, ids=[question for question, *_ in APART])
def test_two_ranks_apart(small: Assistant, question: str, reckoned: str, rows: list[str]) -> None:
    answer = answered(small, question)
    assert answer.answer.startswith(rows[0])
    assert reckoned in answer.answer
    assert listed(answer) == rows


# --- Two kinds ------------------------------------------------------------------------------------


def test_two_kinds_are_summed_and_set_against_each_other(small: Assistant) -> None:
    answer = answered(small, "枢纽类和道路类投资相差多少").answer
    assert "24000+18000=42000万元;12000+36000=48000万元;48000-42000=6000万元" in answer
    assert answer.startswith("“道路类”")


def test_the_kind_with_most(small: Assistant) -> None:
    answer = answered(small, "哪类项目投资最多").answer
    assert answer.startswith("最多的是“道路类”,共2项,总投资合计48000万元")
    assert "42000万元" in answer


# --- Empty cells, and claims of all ---------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    ["没有危桥改造任务的乡镇有哪些", "哪些乡镇没有危桥改造", "没有安排危桥改造的乡镇有哪些", "哪个乡镇没有危桥改造"],
)
def test_rows_whose_cell_is_empty(small: Assistant, question: str) -> None:
    answer = answered(small, question)
    assert listed(answer) == ["青岭乡", "云台乡"]
    assert "共2项" in answer.answer


CLAIMS = [
    ("项目是不是全部都能在2025年底前建成", ["城西物流园"]),
    ("所有项目是不是都能在2025年底前建成", ["城西物流园"]),
    ("所有项目都能在2024年底前建成吗", ["城东客运枢纽", "城西物流园", "环山公路"]),
    ("枢纽类项目是不是都能在2025年底前建成", ["城西物流园"]),
    ("所有项目的投资都在20000万元以上吗", ["城西物流园", "滨河大道改造"]),
    ("是不是所有项目投资都超过2亿元", ["城西物流园", "滨河大道改造"]),
    ("是不是全部项目都能在2026年底前建成", []),
    ("道路类项目是不是都能在2025年底前建成", []),
    ("是不是所有项目投资都超过1亿元", []),
]


@pytest.mark.parametrize(("question", "against"), CLAIMS, ids=[question for question, _ in CLAIMS])
def test_a_claim_of_all_holds_or_those_that_do_not_are_named(
    small: Assistant, question: str, against: list[str]
) -> None:
    answer = answered(small, question)
    assert answer.answer.startswith("不对" if against else "对")
    assert listed(answer) == against
    count = len(against) or (2 if "道路类" in question else 4)
    assert f"共{count}项" in answer.answer


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("城西物流园的投资比城东客运枢纽多,对吗", False),
        ("城西物流园的投资比城东客运枢纽少,对吗", True),
        ("城西物流园的投资比滨河大道改造多,对吗", True),
    ],
)
def test_a_claim_of_more_shows_both_figures(small: Assistant, question: str, right: bool) -> None:
    answer = answered(small, question).answer
    assert answer.startswith("对" if right else "不对")
    for name, figure in zip(PROJECTS, ("24000", "18000", "12000", "36000"), strict=True):
        assert (f"{name}{figure}万元" in answer) == (name in question)


DONE = [
    ("到2025年底能建完的项目有哪些", ["城东客运枢纽", "滨河大道改造", "环山公路"]),
    ("2025年完工的项目有哪些", ["城东客运枢纽", "环山公路"]),
    ("到2024年底能建完的项目有哪些", ["滨河大道改造"]),
    ("2026年完工的项目有哪些", ["城西物流园"]),
    ("到2026年底能建完的项目有几个", list(PROJECTS)),
]


@pytest.mark.parametrize(("question", "rows"), DONE, ids=[question for question, _ in DONE])
def test_done_by_a_year_takes_in_what_was_done_before_it(small: Assistant, question: str, rows: list[str]) -> None:
    answer = answered(small, question)
    assert listed(answer) == rows
    assert re.search(f"共{len(rows)}[项个]", answer.answer)
