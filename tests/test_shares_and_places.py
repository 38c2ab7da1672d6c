"""Parts of a whole, rows by place and by years, numbered tasks, and second wishes said of the first one's thing."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.compose import rounded
from tests.small_plans import assistant_over, proved

PLAN = """# 松溪县公共服务提升行动计划(2024—2026年)

## 一、重点任务

任务1 建设托育中心。在东镇建设托育中心1处,家庭托育点每个收托不超过5人。
责任单位：县卫健局（牵头）、县教育局
完成时限：2025年9月底前

任务2 开通服务热线。整合预约、查询、投诉等6项功能,开通心理热线96525,24小时有人接听。
责任单位：县政务办（牵头）、县民政局
完成时限：2024年6月底前

## 二、资金保障

本计划共有项目4个,总投资9000万元。资金来源为:县级财政4100万元,专项债券2700万元,社会资本2200万元。

表1 重点项目表

| 序号 | 项目名称 | 建设地点 | 新增床位(张) | 总投资(万元) | 其中:县级财政 | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 托育中心一期 | 东镇 | 60 | 4000 | 2000 | 2024—2025年 | 县卫健局 |
| 2 | 护理院 | 东镇、西乡 | 120 | 3000 | 1500 | 2025年 | 县民政局 |
| 3 | 服务平台 | 全县 | — | 1500 | 800 | 2024年 | 县政务办 |
| 4 | 驿站 | 西乡 | 20 | 500 | 200 | 2025年 | 县城投公司 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("places"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("专项债券占总投资的百分之几？", "2700÷9000=30%"),
        ("县级财政占总盘子多大比重？", "4100÷9000=45.56%"),
        ("专项债券和社会资本加起来占总投资的几成？", "4900÷9000=54.44%"),
        ("投资最大的项目是哪个，占总投资的几成？", "4000÷9000"),
        ("新增床位最多的是哪个项目，占全部的几成？", "120÷200=60%"),
    ],
)
def test_a_share_is_that_of_what_is_named(small: Assistant, question: str, told: str) -> None:
    assert told in proved(small, question).answer


@pytest.mark.parametrize(
    ("question", "rows", "total"),
    [
        ("西乡的项目有几个，一共投多少？", ("护理院", "驿站"), "3500万元"),
        ("建设期只写2025年的项目有几个，合计多少万元？", ("护理院", "驿站"), "3500万元"),
        ("2025年开工当年完工的项目有哪些？", ("护理院", "驿站"), ""),
    ],
)
def test_rows_by_place_and_by_their_only_year(
    small: Assistant, question: str, rows: tuple[str, ...], total: str
) -> None:
    answer = proved(small, question).answer
    assert all(row in answer for row in rows)
    assert total in answer
    assert "托育中心一期" not in answer


def test_a_second_wish_for_another_column_is_of_the_first_one_s_row(small: Assistant) -> None:
    answer = proved(small, "护理院总投资多少，县财政掏多少万？").answer
    assert "3000" in answer
    assert "1500" in answer


def test_a_task_is_meant_by_its_number(small: Assistant) -> None:
    assert "县政务办" in proved(small, "任务2由谁牵头？").answer
    assert "2025年9月" in proved(small, "任务1什么时候完成？").answer


def test_a_limit_for_each_one_is_held_against_the_plan_s_own(small: Assistant) -> None:
    answer = proved(small, "家庭托育点每个最多能收10个孩子，对不？").answer
    assert answer.startswith("不对")
    assert "不超过5人" in answer


def test_a_number_to_call_is_no_day(small: Assistant) -> None:
    assert "96525" in proved(small, "心里难受想打热线，热线是几号？").answer


def test_another_stage_is_of_the_same_thing(small: Assistant) -> None:
    assert small.ask("那二期投多少钱？", ["托育中心一期总投资多少？"]).status == "not_found"


def test_a_numbered_line_that_the_plan_lacks_is_no_other_one(small: Assistant) -> None:
    assert small.ask("3号线投资多少？").status == "not_found"


@pytest.mark.parametrize(("exact", "told"), [(25.4453, "25.45%≈25.4%"), (68.494, "68.49%≈68.5%"), (50.0, "50%")])
def test_a_quotient_is_rounded_once(exact: float, told: str) -> None:
    assert rounded(exact, "%") == told
