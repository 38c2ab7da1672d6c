"""Questions about the stages of a piece of work: when each is, and how many there are.

A plan names them in headings, with their times in brackets: (一)动员部署阶段(2024年3月1日至3月20日).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, counted
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Likeness, plans_of
from assistant.schema import Statement
from corpus.schema import Document, Quote, Section, Span
from corpus.text import chinese_number, fold, key, sentences, squeeze

_STAGE = re.compile(r"(?P<name>[^()]{2,16})阶段(?P<times>\([^()]*\d[^()]*\))?$")
_WHEN = re.compile(r"几月|什么时候|何时|啥时候|时间|多久|几号|哪天")
_HOW_MANY = re.compile(r"(?:几|多少|哪些|哪几|哪)(?:个)?阶段|阶段(?:有哪些|有几|怎么分|如何划分|是怎么|分别)")
_TIME = re.compile(r"\d{1,2}月|(?:19|20)\d\d年|[上下]半年")
_PLACE = re.compile(r"第([一二三四五六七八九\d])个?阶段")


def on_stages(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """集中整治阶段是什么时候; 分几个阶段."""
    text = fold(query.text)
    if "阶段" not in text or query.verify:
        return None
    found: list[Statement] = []
    many = _HOW_MANY.search(text)
    when = query.has("when", "start", "end", "period", "deadline") or _WHEN.search(text)
    for plan in plans_of(query, know):
        document = know.documents[plan]
        stages = [(section, match) for section in document.sections if (match := _STAGE.fullmatch(fold(section.title)))]
        if many and len(stages) > 1:
            quotes = [_quote(document, section) for section, _ in stages]
            found.append(counted("实施阶段", len(stages), quotes, "个"))
            found += [Statement(s.title, (q,), "item") for (s, _), q in zip(stages, quotes, strict=True)]
        elif many and "哪个" not in many[0] and len(told := _told(know, plan)) > 1:
            found += [counted("实施阶段", len(told), [q for s in told for q in s.quotes], "个"), *told]
        elif when and (stage := _named(text, stages)) is not None:
            found += _times(document, *stage)
    return Draft("answered", tuple(found), certainty=1.2) if found else None


_BEGINS = re.compile(r"[-—·•*\s]*第[一二三四五六七八九]阶段")


def _told(know: Knowledge, plan: str) -> list[Statement]:
    """The stages that running text begins paragraphs with: 第一阶段:摸底建档(2026年3月—2026年6月)。"""
    found: dict[str, Statement] = {}
    for sentence in know.of_plan(plan):
        text = know.documents[plan].quote(sentence.span)
        begun = _BEGINS.match(fold(text)) if sentence.kind == "sentence" else None
        if begun is not None:
            said = squeeze(text).lstrip("-—·•*").rstrip("。；;")
            quote = Quote(plan, sentence.span, sentence.path)
            found.setdefault(key(begun[0]), Statement(said[:80], (quote,), "item"))
    return list(found.values())


def _named(text: str, stages: Sequence[tuple[Section, re.Match[str]]]) -> tuple[Section, re.Match[str]] | None:
    """The stage that a question names, or counts."""
    said = [stage for stage in stages if key(stage[1]["name"]) in key(text)]
    if said:
        return max(said, key=lambda stage: len(stage[1]["name"]))
    place = _PLACE.search(text)
    at = int(chinese_number(place[1]) or place[1]) if place else 0
    return stages[at - 1] if 0 < at <= len(stages) else None


def _times(document: Document, section: Section, match: re.Match[str]) -> list[Statement]:
    """The heading with its times, or the first sentence under it if that says them."""
    if match["times"]:
        return [Statement(section.title, (_quote(document, section),))]
    below = Span(section.heading.end, section.span.end)
    first = next(iter(sentences(document.text, below)), None)
    if first is None or not _TIME.search(fold(first.of(document.text))):
        return []
    said = squeeze(first.of(document.text)).rstrip("。；")
    return [Statement(f"{section.title}:{said}", (_quote(document, section), Quote(document.id, first, section.path)))]


def _quote(document: Document, section: Section) -> Quote:
    return Quote(document.id, section.heading, section.path)
