"""What a plan states differently in its running text and in a table: both are told, and nothing that agrees is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.contradicted import OTHERWISE, contradictions
from tests.plan_text import plan as parsed
from tests.small_plans import assistant_over, proved, tells

PLAN = """# 柳溪市公共停车三年行动计划（2025—2027年）

## 一、目标
到2027年，公共停车泊位达到3200个，电动车充电桩达到420根，智慧停车场接入率超过90%。

## 二、任务
1.建设枢纽停车楼。建设城东枢纽停车楼1座，2026年6月底前建成。（牵头单位：市城市管理局）
2.发放外出停车补贴。给予外出务工车主停车补贴，于当年11月30日前向所在社区申请。（牵头单位：市财政局）
3.规范收费。2025年新增咪表60处。（牵头单位：市发展和改革局）

附件1 主要指标

| 指标 | 单位 | 2024年 | 2027年 |
| --- | --- | --- | --- |
| 公共停车泊位 | 个 | 2400 | 3200 |
| 电动车充电桩 | 根 | 150 | 460 |
| 智慧停车场接入率 | % | 60 | 95 |

附件2 重点项目

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 建设年限 |
| --- | --- | --- | --- | --- |
| 1 | 城东枢纽停车楼工程 | 泊位480个；2026年12月底前建成 | 6200 | 2025—2026年 |
| 2 | 智慧停车平台 | 接入停车场80处 | 900 | 2025年 |

附件3 补贴申请一览

| 补贴 | 标准 | 申请时限 |
| --- | --- | --- |
| 外出务工停车补贴 | 每车300元 | 当年10月31日前 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("twice"))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("2027年充电桩要有多少根", ("460根", OTHERWISE, "电动车充电桩达到420根")),
        ("电动车充电桩2027年是420根吗", ("420根", OTHERWISE, "2027年460根")),
        ("停车补贴最晚几号前申请", ("10月31日", "11月30日")),
        ("城东枢纽停车楼什么时候建成", (OTHERWISE, "2026年6月底", "2026年12月底")),
    ],
)
def test_whoever_is_told_one_of_two_places_is_told_the_other(
    plan: Assistant, question: str, held: tuple[str, ...]
) -> None:
    tells(plan, question, held, "没有写明")


@pytest.mark.parametrize(
    "question",
    ["2027年公共停车泊位多少个", "智慧停车场接入率2027年多少", "电动车充电桩2024年有多少根", "智慧停车平台投资多少"],
)
def test_what_agrees_or_is_of_another_year_is_told_once(plan: Assistant, question: str) -> None:
    assert OTHERWISE not in proved(plan, question).answer


@given(st.integers(1, 999), st.integers(1, 999))
def test_two_places_contradict_each_other_where_their_figures_differ(stated: int, tabled: int) -> None:
    document = parsed(
        f"一、目标\n到2027年，公共停车泊位达到{stated}个。\n附件1 主要指标\n"
        f"指标\t单位\t2024年\t2027年\n公共停车泊位\t个\t5\t{tabled}\n智慧停车场\t处\t3\t8",
        title="柳溪市停车行动计划（2025—2027年）",
    )
    assert [(c.in_text, c.in_row) for c in contradictions(document)] == (
        [] if stated == tabled else [(str(stated), str(tabled))]
    )
