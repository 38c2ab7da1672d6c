"""Questions about a field of a plan as a whole: 教育这块要做哪些事, 讲讲看病就医方面的打算, 旅游这一块的目标."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, excerpt, quote_sentence
from assistant.knowledge import NOUN, Knowledge, matches
from assistant.language import FIELDS
from assistant.query import WHO, Query
from assistant.retrieve import Likeness, plans_of
from assistant.schema import Statement
from assistant.sections import section_summary
from assistant.terms import Term, terms_of
from corpus.schema import Document
from corpus.text import key, sentences

_MARK = r"(?:这|那)?(?:一)?(?:个)?(?:块|摊(?:子)?|条线|方面|领域|板块|行业|节|部分)(?:儿|的)?"
_DOES = (
    r"(?:打算|准备|计划|主要|都|到底|究竟|具体|要|会|得|想|该|这?[几一二三五]年(?:里|内|间)?|接下来|今后|未来)*"
    r"(?:(?:干|做|搞|抓|办|弄|推|有|开展|推进|安排|部署)(?:了|出)?(?:些|点|一些)?(?:什么|啥|哪(?:些|几)(?:件|样|项|条)?|什么样的)"
    r"(?:大事|实事|事(?:情)?|动作|打算|举措|措施|安排|部署|新?工作|内容|重点|要点|任务|办法|做法|变化|名堂|动静|说法)?"
    r"|(?:怎么|如何|咋)(?:搞|抓|干|推进|推动|发展|安排|部署|弄|做|办)"
    r"|(?:有)?(?:什么|啥|哪些|哪几)(?:件|样|项|条)?(?:大事|实事|动作|打算|举措|措施|安排|部署|工作|重点|要点|任务|办法|做法))"
)
_TELL = r"(?:总结|概括|概述|归纳|简述|介绍|说说|讲讲|说|讲|聊聊|梳理|理一理|捋一捋|提炼|列)(?:一)?(?:下|说|讲|几句|遍)?"
_FIELD = re.compile(
    rf"(?P<a>[\u4e00-\u9fff、]{{2,12}}?)(?:工作)?{_MARK}(?:,)?(?:的)?(?:工作)?{_DOES}|{_TELL}(?:关于|有关)?(?P<b>[\u4e00-\u9fff、]{{2,12}}?)(?:工作)?{_MARK}"
    rf"|(?:把|对|就)(?P<c>[\u4e00-\u9fff、]{{2,12}}?)(?:工作)?{_MARK}(?:内容)?(?:给我)?(?:简单|简要|大致)?{_TELL}"
)
_LEAD = re.compile(
    rf"^(?:.*(?:{_TELL}|计划(?:里|中|对)?|规划(?:里|中|对)?|方案(?:里|中|对)?))?(?:关于|有关|对|在|把|给我|跟我|我们|咱们|市里|县里|区里|的)*"
)
_GOAL = re.compile(
    rf"(?P<a>[\u4e00-\u9fff]{{2,8}}?)(?:工作)?{_MARK}[^,?]{{0,10}}(?:达到|实现|完成|定(?:了|的|下)?|有|是|做到)*(?:什么|啥|哪些|怎样的|几个)(?:样的)?(?:具体)?(?:目标|指标|水平)"
    rf"|(?P<b>[\u4e00-\u9fff]{{2,8}}?)(?:工作)?{_MARK}[^,?]{{0,10}}(?:目标|指标)(?:(?:是|有|都)*(?:什么|啥|哪些|怎样|多少)|[?。]?$)"
)
_ASIDE = re.compile(
    "背景|基础(?!设施)|现状|形势|机遇|挑战|回顾|成效|问题|不足|指导思想|原则|总体|保障措施|组织保障|实施保障|附件|附表|目标"
)
"""Parts of a plan that set no field's work out."""
_BEFORE = re.compile("背景|基础(?!设施)|现状|回顾|成效|问题|不足")
"""Parts that say how things stand."""
_MOST = 8
_LEAD_OF_POINT = 30
"""Longer first sentences of a paragraph do not name its point."""


def on_field(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What a plan sets out for a field: the part of it with that heading; its goals, where those are asked for."""
    if query.verify or query.units or query.strangers or query.operation or query.has(*WHO, "amount", "place", "when"):
        return None
    goal = _GOAL.search(query.text)
    asked = goal or _FIELD.search(query.text)
    if asked is None:
        return None
    said = next(filter(None, asked.groupdict().values()))
    terms = terms_of(_LEAD.sub("", said), know) if not re.search("[哪几啥]|什么", said) else ()
    if not terms or any(not _of_a_field(t) and not t.known and t.weight >= NOUN for t in terms):
        return None
    if goal is not None:
        return _goals(query, know, terms)
    told = [s for plan in plans_of(query, know) for s in _parts(know.documents[plan], terms)]
    return Draft("answered", tuple(told), certainty=1.5) if told else None


def _of_a_field(term: Term) -> tuple[str, ...]:
    """What the headings of plans call the field that a word belongs to."""
    return tuple(name for asked, names in FIELDS if term.word in asked for name in names)


def _held(term: Term, text: str) -> bool:
    """Whether a text speaks of a word or of its field."""
    return matches(term.word, term.alternatives, text) > 0 or any(name in text for name in _of_a_field(term))


def _parts(document: Document, terms: Sequence[Term]) -> list[Statement]:
    """The points of the one section, or of sections side by side, whose headings name a field."""
    own = [t for t in terms if not _held(t, key(document.title))]  # 孩子安全, in a plan for children
    terms = own or terms
    named = [
        (at, s)
        for at, s in enumerate(document.sections)
        if s.kind != "annex"
        and not _ASIDE.search("".join(s.path))
        and all(_held(t, key(s.title)) for t in terms if t.known or _of_a_field(t))
        and key(s.title) not in key(document.title)
    ]
    if not named:
        return []
    top = min(s.level for _, s in named)
    chosen = [at for at, s in named if s.level == top]
    if len(chosen) > 3:
        return []
    return [statement for at in chosen for statement in section_summary(document, at)]


def _goals(query: Query, know: Knowledge, terms: Sequence[Term]) -> Draft | None:
    """The points of a plan's goals that begin with a field, and the sentences elsewhere that give it a figure."""
    found: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        of_goals = [
            leaf.span
            for leaf in document.leaves
            if leaf.section is not None
            and leaf.kind in ("paragraph", "item")
            and "目标" in "".join(document.sections[leaf.section].path)
        ]
        own = [
            parts
            for span in of_goals
            if (parts := sentences(document.text, span))
            and len(key(lead := parts[0].of(document.text))) < _LEAD_OF_POINT
            and all(_held(t, key(lead)) for t in terms)
        ]
        points = {span for parts in own for span in parts}
        figures = {t.sentence for t in document.targets if not query.years or t.year in (None, *query.years)}
        for s in (s for s in know.of_plan(plan) if not _BEFORE.search("".join(s.path))):
            text = excerpt(document, s.span, ()).rstrip("。") if s.kind == "sentence" else ""
            named = s.span in points or (s.span in figures and all(_held(t, key(text)) for t in terms))
            if text and named and not any(text in other.text for other in found):
                found.append(Statement(text, (quote_sentence(know, s),), "item"))
    return Draft("answered", tuple(found[:_MOST]), certainty=1.5) if found else None
