"""A row tells as much as is asked, each row where all are asked of, and what lies between two of its years."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 云浦县学生餐管理办法

## 一、伙食标准

学生每日伙食费按附表执行。

| 学段 | 早餐（元） | 午餐（元） | 晚餐（元） | 每日上限（元） | 监督电话 |
| --- | --- | --- | --- | --- | --- |
| 小学 | 4 | 9 | 7 | 20 | 5187322 |
| 初中 | 5 | 10 | 8 | 23 | 5187323 |
| 高中（中职） | 5 | 12 | 10 | 27 | 5187324 |

## 二、主要指标

| 指标 | 单位 | 2023年 | 2025年 | 2026年 | 2027年 |
| --- | --- | --- | --- | --- | --- |
| 学校食堂自营率 | % | 61 | 75 | 80 | 90 |
| 持证厨师人数 | 人 | 320 | 400 | 430 | 520 |

## 三、监督

食堂不得转包，家长可以随时进校查看后厨。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("rows"))


def test_a_row_tells_every_thing_that_is_asked_of_it(small: Assistant) -> None:
    told = proved(small, "念初中的一顿中饭多少钱，一天顶天多少，有意见打哪个电话").answer
    assert "午餐10元" in told and "23元" in told and "5187323" in told


def test_a_row_of_which_one_thing_is_asked_tells_no_more(small: Assistant) -> None:
    told = proved(small, "初中午餐多少钱").answer
    assert "午餐10元" in told and "晚餐" not in told


@pytest.mark.parametrize("question", ["三个学段午餐各多少钱", "每个学段午餐多少钱", "各学段的午餐标准是多少"])
def test_each_row_is_told_where_rows_are_asked_of_by_what_their_head_calls_them(
    small: Assistant, question: str
) -> None:
    told = proved(small, question).answer
    assert [cell in told for cell in ("午餐9元", "午餐10元", "午餐12元")] == [True] * 3
    assert "合计" not in told


def test_rows_of_another_number_are_not_all_of_them(small: Assistant) -> None:
    assert "午餐9元" not in proved(small, "四个学段午餐各多少钱").answer


def test_what_one_pays_is_not_said_to_be_invested(small: Assistant) -> None:
    assert "投资" not in proved(small, "小学和高中晚餐分别多少钱").answer


@pytest.mark.parametrize(
    ("question", "reckoned"),
    [
        ("食堂自营率四年要涨几个百分点", "90-61=29个百分点"),
        ("食堂自己办的四年要涨几个百分点", "90-61=29个百分点"),
        ("带证做饭的人末年比头年多出多少", "520-320=200人"),
        ("自己办食堂的比例2027年要比2025年高多少", "90-75=15个百分点"),
        ("持证厨师2027年比上一年多多少人", "520-430=90人"),
    ],
)
def test_what_lies_between_two_years_is_reckoned_however_the_row_is_called(
    small: Assistant, question: str, reckoned: str
) -> None:
    assert reckoned in proved(small, question).answer


def test_the_year_before_is_not_another_year(small: Assistant) -> None:
    assert "=" not in proved(small, "持证厨师2025年比上一年多多少人").answer


def test_a_refusal_shows_what_comes_nearest_by_meaning(small: Assistant) -> None:
    answer = proved(small, "爹妈想到灶间里头转一圈行吗")
    assert "进校查看后厨" in answer.answer
