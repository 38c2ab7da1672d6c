"""A whole that running text parts (三区, 两大板块), each part with what it holds: in which part a place is, what a
part holds, and whether a place is where a claim puts it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import Draft, quote_sentence, sentence_statement, squeeze_inner
from assistant.knowledge import Knowledge, Sentence, core
from assistant.query import Query
from assistant.retrieve import ENOUGH, Likeness, own_terms, plans_of, rank
from assistant.schema import Statement
from corpus.schema import Document, Span
from corpus.text import fold, key

_HOLDS = re.compile(
    r"(?P<name>[^,;。:、\"“”]{3,24}?)(?:[,:]?(?:包括|涵盖|包含|覆盖|下辖)"
    r"(?P<members>(?:(?!,[^,;。:、]{2,20}(?:包括|涵盖|包含|覆盖|下辖))[^;。]){4,120})"
    r"|以(?P<around>[^,;。]{4,60})为(?P<role>核心|两极|龙头|支撑|重点|中心|主体|载体))"
)
_LEAD = re.compile(r"^.*(?:[\"”]即|即|分为|划分为|构建|建设|形成|打造)")
_COUNT = re.compile(r"等?(?:\d+|[二两三四五六七八九十]+)个[\u4e00-\u9fff]{1,6}$|等$")
_IN_WHICH = re.compile(
    r"(?:属于?|归属?|划|分属|纳入|列入|在|位于)[^,?]{0,10}?(?:哪|什么)(?:一|几|两)?[个条座]?(?P<noun>[\u4e00-\u9fff]{1,4})"
)
_HOLDS_WHAT = re.compile(r"(?:包括|包含|涵盖|覆盖|下辖|有|含|涉及)(?:了|着)?(?:哪|多少|几|什么|啥)")


@dataclass(frozen=True, slots=True)
class Part:
    """A part, what it holds, and where the text says so."""

    name: str
    members: tuple[str, ...]
    span: Span
    role: str  # what its members are to it, where the text says so: 核心

    def holds(self, text: str) -> list[str]:
        return [m for m in self.members if m in text]


def on_parted(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """月亮湖镇属于哪个片区, 中部片区包括哪几个乡镇."""
    which, what = _IN_WHICH.search(query.text), _HOLDS_WHAT.search(query.text)
    if not (what or "哪" in query.text) or query.verify or query.strangers:
        return None
    for sentence, parts in _partings(query, know):
        if which and any(which["noun"][:2] in p.name for p in parts):
            beside = _told_elsewhere(query, know, likeness, sentence, parts)
            text = beside.key if beside is not None else key(query.text)
            found = [p for p in parts if p.holds(text)]
            if found:
                lead = [sentence_statement(know, beside, own_terms(query, know))] if beside is not None else []
                return Draft("answered", (*lead, *_told(know, sentence, found)), certainty=2.0)
        found = [p for p in _named(query, know, parts) if what or (p.role and p.role in query.text)]
        if found and not query.has("responsible", "lead", "join"):
            return Draft("answered", tuple(_told(know, sentence, found)), certainty=2.0)
    return None


def verify_parted(query: Query, know: Knowledge) -> Draft | None:
    """月亮湖镇在中部片区吧: whether the part that a claim names holds what it puts there."""
    if re.search(r"\d", query.text):
        return None
    for sentence, parts in _partings(query, know):
        put = [p for p in parts if p.holds(key(query.text))]
        named = _named(query, know, parts)
        if len(put) == 1 and len(named) == 1:
            right = put == named
            (told,) = _told(know, sentence, put)
            verdict = "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
            return Draft("answered", (Statement(verdict + told.text, told.quotes),), certainty=1.2)
    return None


def _partings(query: Query, know: Knowledge) -> list[tuple[Sentence, tuple[Part, ...]]]:
    """The sentences that part something, with the parts."""
    found = []
    for plan in plans_of(query, know):
        telling = [s for s in know.of_plan(plan) if s.kind == "sentence" and _TELLS.search(s.key)]
        found += [(s, parts) for s in telling if len(parts := _parts_in(know.documents[plan], s.span)) > 1]
    return found


_TELLS = re.compile("包括.*包括|涵盖.*涵盖|包含.*包含|覆盖.*覆盖|下辖.*下辖|以.*为.*以.*为")


def _parts_in(document: Document, span: Span) -> tuple[Part, ...]:
    found = []
    for match in _HOLDS.finditer(fold(document.text[span.start : span.end])):
        listed = _COUNT.sub("", match["members"] or match["around"])
        members = [key(m) for m in re.split("[、,]|和|及|与", listed)]
        name = _LEAD.sub("", match["name"])
        if len(members) > 1 and all(1 < len(m) <= 10 and not re.search(r"\d", m) for m in members) and len(name) > 2:
            start = match.start("name") + len(match["name"]) - len(name)
            stated = Span(span.start + start, span.start + match.end())
            found.append(Part(name, tuple(members), stated, match["role"] or ""))
    return tuple(found)


def _named(query: Query, know: Knowledge, parts: Sequence[Part]) -> list[Part]:
    """The parts that a question names by a word that no other part's name has and by what they are (北部…片区), the
    places that it names aside."""
    text = re.sub("|".join(re.escape(m) for p in parts for m in p.members), "", query.text)
    words = [{w for w in know.tokenizer.cut(p.name) if len(w) > 1} for p in parts]
    own = [mine - set().union(*(o for o in words if o is not mine)) for mine in words]
    kinds = [
        f"(?:{'|'.join(map(re.escape, mine))})[^,?]{{0,12}}?{re.escape(p.name[-2:])}"
        for p, mine in zip(parts, own, strict=True)
    ]
    return [
        p for p, kind, mine in zip(parts, kinds, own, strict=True) if p.name in text or (mine and re.search(kind, text))
    ]


def _told_elsewhere(
    query: Query, know: Knowledge, likeness: Likeness, parting: Sentence, parts: Sequence[Part]
) -> Sentence | None:
    """Where a question names no member, the sentence that does for it: 搞试点的那两个镇属于哪一片."""
    if any(p.holds(key(query.text)) for p in parts) or any(core(u.name) in query.text for u in query.units):
        return None
    ranked = rank(query, know, own_terms(query, know), likeness, ("sentence",))
    fit = [f for f in ranked[:4] if f.sentence != parting and any(p.holds(f.sentence.key) for p in parts)]
    return fit[0].sentence if fit and fit[0].coverage >= ENOUGH * 0.7 else None


def _told(know: Knowledge, sentence: Sentence, found: Sequence[Part]) -> list[Statement]:
    quote = quote_sentence(know, sentence)
    text = know.documents[sentence.plan].text
    block = "sentence" if len(found) == 1 else "item"
    return [Statement(squeeze_inner(p.span.of(text)), (quote,), block) for p in found]  # type: ignore[arg-type]
