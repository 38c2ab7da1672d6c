"""Things that a plan counts and names, and sections that are summed up by their place or their title."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 云溪市海洋经济三年行动方案（2024—2026年）

## 一、发展基础

（一）现状。2023年海洋生产总值达到320亿元。

（二）短板。仍存在“三个不足”：一是深水泊位不足，仅有2个；二是海工装备配套不足；三是科研人才不足。

## 二、总体要求

按照统一规划、统一岸线、统一调度的要求，打造港产融合示范区、海洋科创先行区和滨海旅游样板区。弘扬“四贤”文化。

专项检查发现的问题集中在两方面：

1. 岸线占用：闲置码头6座。

2. 排口超标：入海排口11个。

## 三、保障措施

### （一）加强组织领导

成立海洋经济工作专班，每季度会商一次。

### （二）强化要素保障

每年安排用海指标300公顷。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, Path(tmp_path_factory.mktemp("several")))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("要打造的三个“区”分别是什么？", ("港产融合示范区", "海洋科创先行区", "滨海旅游样板区")),
        ("按哪“三个统一”来推进？", ("统一规划", "统一岸线", "统一调度")),
        ("“三个不足”是哪三个？", ("深水泊位不足", "海工装备配套不足", "科研人才不足")),
        ("专项检查发现的问题集中在哪两方面？", ("岸线占用", "排口超标")),
        ("眼下差在哪儿，还有哪些短板？", ("深水泊位不足", "科研人才不足")),
    ],
)
def test_what_is_counted_is_named(assistant: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = proved(assistant, question)
    assert answer.status == "answered"
    assert all(name in answer.answer for name in told)


def test_names_that_are_not_told_are_refused(assistant: Assistant) -> None:
    assert assistant.ask("“四贤”具体是哪四位？").status == "not_found"


@pytest.mark.parametrize(
    "question", ["用几句话概括最后一部分讲了哪些方面", "第三部分主要讲了什么", "把“保障措施”这一块简单概括一下"]
)
def test_a_section_is_summed_up_by_its_place_or_title(assistant: Assistant, question: str) -> None:
    answer = proved(assistant, question)
    assert "加强组织领导:成立海洋经济工作专班" in answer.answer
    assert "300公顷" in answer.answer
