"""The same question in other people's words: what is asked is read plainly, and answered alike."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.query import clean


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("该项目投资几何?", "该项目投资多少?"),
        ("两类的总额相差几何?请将两个总额一并列出。", "两类的总额相差多少?。"),
        ("10亿的项目,帮忙数数看", "10亿的项目,有多少个"),
        ("把匡算投资逐项加总", "匡算投资合计多少"),
        ("均摊到每个项目头上合多少亿", "平均每个项目头上多少亿"),
        ("满意度这部分按百分之几折算", "满意度这部分占百分之几"),
        ("项目合在一起排座次,榜首是哪一个", "项目最大的是哪一个"),
        ("榜眼是哪个项目", "第二大的是哪个项目"),
        ("10件实事从高到低排,首尾两件各是什么", "10件实事最多和最少的分别是什么"),
        ("投资最多的是哪一类,共多少亿元", "投资最多的是哪类,多少亿元"),
        ("何年动工", "哪年动工"),
        ("与旧版对照,任务里凭空多出来的是哪两项", "与旧版对照,任务里新增的是哪两项"),
        ("建到哪年为止", "建到哪年"),
    ],
)
def test_a_way_of_saying_is_read_as_the_plain_one(said: str, plain: str) -> None:
    assert clean(said) == plain


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("不多不少刚好10亿的项目,帮忙数数看。", "共7个"),
        ("水投名下就一个项目,报一下叫什么、花多少、建到哪年为止。", "25亿元"),
        ("按六大行动分类汇总,砸钱最多的是哪一类,共多少亿元?", "356.2亿元"),
        ("交通互通与产业互联两类项目,投资总额相差几何?请将两个总额一并列出。", "172.5亿元"),
        ("为确保计划落地,最后一章提供了哪四方面的支撑?", "强化要素支撑"),
        ("保障措施第二条谈的是机制,请概括其要点。", "成本共担"),
        ("创新协同类项目的投资,相当于交通互通类的百分之多少?", "20.49%"),
        ("民生智慧共享类里头,投资垫底的是哪个?", "2.2亿元"),
        ("33个项目按投资额由多到少排座次,第三把交椅是哪个,投了多少?", "65.8亿元"),
    ],
)
def test_the_bundled_plan_answers_in_whatever_words(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert told in answer.answer


def test_several_things_that_are_asked_for_are_named(assistant: Assistant) -> None:
    """A sentence that names one thing only answers no question for four."""
    answer = assistant.ask("高水平建设G60创新港,最终要挂上哪四块“区”字招牌?")
    assert "融杭接沪示范区" in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("最后一章第六条讲的是什么?", "没有列出第六条"),
        ("柯诸高速建成后收费几何?", "收费标准"),
        ("银行贷款占总投资几成?", "银行贷款"),
    ],
)
def test_what_is_not_there_is_missing_in_other_words_too(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "not_found"
    assert told in answer.answer
