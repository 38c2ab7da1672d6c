"""A question that wants more of a thing than was told gets the rest of its row, and the sums it asks for."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over

PLAN = """# 云河县养老设施建设方案

云河县民政局 2024年3月1日

## 一、基础

现有助餐点36个,护理型床位1200张。

## 二、目标

到2026年,新建助餐点14个,新增护理型床位400张。

## 附件 重点项目表

| 序号 | 项目名称 | 建设内容 | 总投资(万元) | 2024年计划投资(万元) | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 县社会福利中心改扩建 | 改造用房2600平方米,设床位180张 | 3200 | 1200 | 2024—2025年 | 县民政局 |
| 2 | 东门养老综合体 | 新建综合体1处,惠及老人4500名 | 5600 | 2000 | 2024—2026年 | 县城投公司 |
| 3 | 石桥镇敬老院提升 | 更新消防设施,设床位60张 | 480 | 480 | 2024年 | 石桥镇政府 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("besides"))


def test_what_was_not_understood_is_told_with_the_rest_of_the_row(assistant: Assistant) -> None:
    told = assistant.ask("东门养老综合体要花多少钱,多少老人能受益?").answer
    assert "5600万元" in told and "4500" in told


def test_who_and_when_of_a_row_are_both_told(assistant: Assistant) -> None:
    told = assistant.ask("石桥镇敬老院提升是哪家单位在弄,能住多少人?").answer
    assert "石桥镇政府" in told and "60" in told


def test_a_question_for_one_thing_gets_one_thing(assistant: Assistant) -> None:
    told = assistant.ask("县社会福利中心改扩建总投资多少?").answer
    assert "3200万元" in told and "180" not in told and "2024—2025" not in told


def test_a_list_is_told_with_every_sum_that_was_asked_for(assistant: Assistant) -> None:
    told = assistant.ask("重点项目有几个?总投资和2024年计划投资各合计多少?").answer
    assert "9280" in told and "3680" in told


def test_what_is_there_and_what_comes_to_it_are_added(assistant: Assistant) -> None:
    answer = assistant.ask("助餐点已有的加上新增的一共多少个?")
    assert "36+14=50" in answer.answer
    assert {"36", "14"} <= {n for c in answer.citations for n in ("36", "14") if n in c.quote}


def test_what_is_counted_in_its_own_measure_is_no_count_of_projects(assistant: Assistant) -> None:
    answer = assistant.ask("东门养老综合体要建多少座充电站?")
    assert "共1项" not in answer.answer


@pytest.mark.parametrize(
    ("question", "sum_"),
    [
        ("县社会福利中心改扩建和石桥镇敬老院提升一共多少张床位？", "180+60=240张"),
        ("县社会福利中心改扩建和石桥镇敬老院提升的床位合起来是多少？", "180+60=240张"),
    ],
)
def test_what_the_words_of_rows_measure_is_added_up_where_the_sum_is_asked(
    assistant: Assistant, question: str, sum_: str
) -> None:
    assert sum_ in assistant.ask(question).answer


def test_what_not_every_row_measures_is_not_added_up(assistant: Assistant) -> None:
    assert "张:" not in assistant.ask("县社会福利中心改扩建和东门养老综合体一共多少张床位？").answer
