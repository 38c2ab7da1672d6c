"""A question that goes on in another plan: 那交通的呢, 园区那份呢, 那另一个方案呢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.scope import Scope
from corpus.text import fold, key

_PAPER = "(?:行动方案|实施方案|行动计划|实施意见|方案|计划(?!总?投)|规划|文件|要点|办法)"
_TO_PLAN = re.compile(
    "(?:那么?|换成|换到|再看)?(?P<word>[\u4e00-\u9fff]{2,12}?)"
    rf"(?:的?[那这]?一?[份个边](?:{_PAPER})?|{_PAPER}|的)(?:里|中|的)?(?:呢|怎么样|咋样|是多少|怎么说|怎么写)[?。]?"
)
_TO_THE_OTHER = re.compile(
    rf"(?:那么?|换成|换到)?(?:在)?(?:另外?一?|其他|别的)[个份](?:{_PAPER})?(?:里|中)?"
    "(?:呢|怎么样|咋样|怎么说|怎么写)[?。]?"
)
_NAMED = re.compile(
    r"在?(?:(?![的在和与跟同比里由归被])[\u4e00-\u9fff]){1,14}?"
    rf"(?:{_PAPER}|[那这]一?[份边])(?:里|中)?面?的?"
)


def in_other_plan(question: str, history: Sequence[str], scope: Scope) -> str:
    """The last question put to the plan that is named instead; "" where it doesn't go on so.

    Of several others the one is meant that has what the last question names."""
    said = fold(question).strip()
    named, other = _TO_PLAN.fullmatch(said), _TO_THE_OTHER.fullmatch(said)
    if not history or len(scope.know.documents) < 2 or not (named or other):
        return ""
    before = in_other_plan(history[-1], history[:-1], scope) or fold(history[-1])
    was = scope.named(before)
    if len(was) != 1:
        return ""
    rest = re.sub("《[^》]*》(?:里|中)?,?", "", before)
    rest = _NAMED.sub("", rest, count=1) if rest == before else rest
    if other:
        others = [p for p in scope.know.documents if p not in was]
        things = re.findall("[\u4e00-\u9fff]{2,}", re.split("[由归的在]", rest)[0])
        held = [p for p in others if things and things[0] in scope.know.documents[p].text]
        meant = others if len(others) == 1 else held
    else:
        assert named is not None
        meant = [p for p in scope.called(key(named["word"])) if p not in was]
    if len(meant) != 1 or len(key(rest)) < 4 or rest == before:
        return ""  # of a thing in it, and no plan was named: 诸暨那个呢
    if named:
        return f"{named['word']}那份里,{rest.lstrip(',')}"
    title = re.sub("^.*关于印发|的通知$|[《》]", "", scope.know.documents[meant[0]].title)
    return f"《{title}》里,{rest.lstrip(',')}"
