"""Whether a plan speaks of a thing, what it says of itself, lists that are empty, and a second sentence as alike."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from corpus.text import quantities
from tests.small_plans import assistant_over, proved

PLAN = """# 青榆县“融城”行动计划(2024-2026年)

## 一、总体要求

加快融入省城,开通通勤城轨,成功举办省级以上赛事活动100多场。

## 二、重点任务

### (一)交通

1.建设快速路。新建快速路30公里。(责任单位:县交通局、县城建集团)

2.整治清水河。综合治理清水河12公里。(责任单位:县生态环境局)

### (二)民生

3.看护清水河湿地。巡查清水河湿地,每月两次。(责任单位:县生态环境局、县林业局、县水利局)

## 三、保障措施

设三个督查小组,每月督查计划落实情况。

附件1 任务分解表

| 序号 | 领域 | 任务 | 责任单位 |
| --- | --- | --- | --- |
| 1 | 交通提速行动 | 新建快速路30公里 | 县交通局、县城建集团 |
| 2 | 交通提速行动 | 整治清水河 | 县生态环境局 |
| 3 | 民生提标行动 | 巡查清水河湿地 | 县生态环境局、县林业局、县水利局 |

附件2 重点项目表

| 序号 | 项目名称 | 计划总投资(亿元) | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- |
| 1 | 青榆县东环快速路 | 12 | 2022-2026 | 青榆县城市建设集团有限公司 |
| 2 | 青榆县文化中心 | 8 | 2024-2028 | 青榆县城市建设集团有限公司 |
| 3 | 东湖产业园 | 5 | 2023-2025 | 东湖置业有限公司 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("mentions"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("有没有提到清水河", "提到了"),
        ("计划有几个部分", "共3个"),
        ("计划从哪年到哪年", "2024-2026年"),
        ("只有一个责任单位的任务有哪些", "共1项"),
        ("三个单位共同负责的任务有几项", "巡查清水河湿地"),
        ("哪个行动的任务最多", "交通提速行动"),
        ("省级以上赛事活动办了多少场", "100多场"),
        ("县城建集团承建哪些项目", "共2项"),
        ("名称以“青榆县”开头的项目投资合计", "12+8=20亿元"),
        ("青榆县文化中心比东湖产业园晚几年完工", "2028-2025=3年"),
        ("生态环境局跟谁一起管清水河湿地", "县林业局"),
    ],
)
def test_what_stands_in_the_plan_is_told(small: Assistant, question: str, told: str) -> None:
    answer = proved(small, question)
    assert answer.status == "answered", answer.answer
    assert told in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "有没有提到机场",
        "由国资公司建设的项目有哪几个",
        "县交通局建设的项目有哪些",
        "五个单位共同负责的任务有哪些",
    ],
)
def test_what_does_not_is_said_to_be_missing(small: Assistant, question: str) -> None:
    assert proved(small, question).status == "not_found"


def test_another_word_for_a_thing_is_said_to_be_another(small: Assistant) -> None:
    answer = proved(small, "有没有提到地铁").answer
    assert "没有用“地铁”这个说法" in answer
    assert "城轨" in answer


def test_the_sentence_most_like_a_question_is_told_beside_one_that_shares_its_words(small: Assistant) -> None:
    assert "督查小组" in proved(small, "谁来监督这个计划的落实").answer


@pytest.mark.parametrize(
    ("text", "value", "unit"), [("100多场", 100, "场"), ("20余家", 20, "家"), ("1800个", 1800, "个")]
)
def test_a_figure_at_the_beginning_and_more_than_so_many_are_read(text: str, value: float, unit: str) -> None:
    assert [(q.value, q.unit) for q in quantities(text)] == [(value, unit)]
