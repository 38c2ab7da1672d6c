"""Who belongs to a body: the lists of members of headquarters, offices, meetings and groups, and what two lists share.

A plan says it in a sentence (联席会议由A、B、C组成; 办公室成员由…组成) or on a line of its own under the body's heading
(成员:A、B有关负责人). Both are read as one kind of value, a `Membership`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.compose import Draft, squeeze_inner
from assistant.knowledge import Knowledge, matches
from assistant.query import Query
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Computation, Statement
from corpus.schema import Document, Quote, Span
from corpus.text import fold, key, sentences

_BODY = r"(?:全体会议|常务会议|办公会议|联席会议|工作会议|会议|指挥部|领导小组|工作组|专家组|小组|专班|委员会|办公室|理事会|联盟)"
_FORMED = re.compile(
    rf"(?:^|(?<=[,;。]))(?:\d{{1,2}}[.、]|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\))?(?P<name>[\u4e00-\u9fff()]{{0,24}}?{_BODY})(?:的)?(?:成员)?(?:主要)?"
    r"由(?:下列(?:人员|单位|部门))?(?P<list>[^。;]{4,400}?)(?:等)?(?:共)?(?:\d+个?(?:部门|单位|家|人)?)?(?:部门|单位|和)*(?:的)?(?:有关|相关)?(?:负责|分管)?(?:人员?|同志)?组成"
)
_LINE = re.compile(r"^成员(?:单位)?:(?P<list>.{4,400})$")
_TAIL = re.compile(
    r"(?:等)?\d*个?(?:部门和单位|单位和部门|部门|单位)?(?:的)?(?:有关|相关|主要|分管)*(?:负责(?:人|同志)?|人员|同志)?$"
)


@dataclass(frozen=True, slots=True)
class Membership:
    """A body and its members, as one sentence or line lists them."""

    name: str
    members: tuple[str, ...]
    span: Span
    path: tuple[str, ...]

    @property
    def kind(self) -> str:
        """The noun that tells the body from others: 办公室 of 指挥部办公室, 常务会议 of 国务院常务会议."""
        found = re.findall(_BODY, self.name)
        return found[-1] if found else self.name

    def quote(self, document: Document) -> Quote:
        return Quote(document.id, self.span, self.path)


@lru_cache(maxsize=64)
def memberships(document: Document) -> tuple[Membership, ...]:
    """All lists of members of a plan, in order."""
    return tuple(_memberships(document))


def _memberships(document: Document) -> Iterator[Membership]:
    for leaf in document.leaves:
        if leaf.kind in ("cell", "metadata", "furniture"):
            continue
        path = document.sections[leaf.section].path if leaf.section is not None else ()
        for span in sentences(document.text, leaf.span):
            flat = re.sub(r"\s", "", fold(span.of(document.text)))
            line = _LINE.match(flat.rstrip("。;"))
            told = _FORMED.search(flat)
            if line is not None and path and len(members := _listed(line["list"])) > 1:
                if body := re.findall(rf"[\u4e00-\u9fff]*?{_BODY}", fold(path[-1])):
                    yield Membership("".join(body), members, span, path)
            elif told is not None and len(members := _listed(told["list"])) > 1:
                yield Membership(told["name"], members, span, path)


def _listed(words: str) -> tuple[str, ...]:
    names = re.split(r"[、,]|(?<=[局委部办院会司])和", _TAIL.sub("", words))
    return tuple(name for part in names if len(name := part.removeprefix("由").strip()) > 1)


_BELONGS = re.compile(
    r"组成|成员|参加|出席|进|加入|派|包括|在(?!于)|哪(?:几|些)(?:家|个)|有(?:哪|谁|什么)|哪些(?:人|部门|单位)|(?:都)?有谁"
)
_NEITHER = re.compile(r"没|不(?!是)|(?<!是)不是|未|除")
_BOTH = re.compile(r"既|又|同时|也|都(?:在|进|参加|是)|两(?:边|头|个)")
_MEETING = re.compile(r"开会|会议")


def on_bodies(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Who a body consists of; which members of one are, or are not, in another as well."""
    if query.verify or query.has("when", "why", "place", "amount") or not _BELONGS.search(query.text):
        return None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        found = [m for m in memberships(document) if _named(m, query.text)]
        if len(found) > 1 and (compared := _compared(query, document, found)) is not None:
            return compared
    return _of_one(query, know)


def _named(body: Membership, text: str) -> bool:
    """Whether a question names a body by its noun, and not as the owner of another (指挥部 of 指挥部办公室)."""
    return re.search(rf"{body.kind}(?!办公室)", text) is not None


def _compared(query: Query, document: Document, found: Sequence[Membership]) -> Draft | None:
    """The members that two bodies share, or that the first has and the second lacks."""
    first, second = _in_order(query.text, found)
    if first.kind == second.kind:
        return None
    shared = {key(m) for m in first.members} & {key(m) for m in second.members}
    without = _NEITHER.search(query.text)
    if without is None and not _BOTH.search(query.text):
        return None
    if without is not None:  # the body that stands behind the word of lacking is the one they are not in
        lacking = next(
            (m for m in (second, first) if re.search(rf"(?:{_NEITHER.pattern})[^,?]*{m.kind}(?!办公室)", query.text)),
            second,
        )
        base = first if lacking is second else second
        names = [m for m in base.members if key(m) not in shared]
        lead = f"{base.kind}成员中不在{lacking.kind}的"
    else:
        names = [m for m in first.members if key(m) in shared]
        lead = f"{first.kind}和{second.kind}都有的"
    quotes = (first.quote(document), second.quote(document))
    if not names:
        return Draft("answered", (Statement(f"{lead}没有", quotes),), certainty=2.0)
    shown = f"共{len(names)}个"
    text = f"{lead}{shown}:{'、'.join(names)}"
    computed = Statement(text, quotes, "line", Computation(shown, (), (float(len(names)),)))
    return Draft("answered", (computed,), certainty=2.0)


def _in_order(text: str, found: Sequence[Membership]) -> tuple[Membership, Membership]:
    """The two bodies that a question names, as it names them."""
    first = sorted(found, key=lambda m: min(at.start() for at in re.finditer(rf"{m.kind}(?!办公室)", text)))
    return first[0], next((m for m in first if m.kind != first[0].kind), first[0])


def _of_one(query: Query, know: Knowledge) -> Draft | None:
    """由哪些单位组成: the sentence that lists them; of meetings that are not told apart, each of them."""
    asks = re.search(r"组成|成员(?:单位|部门)|参加|出席|哪些人", query.text) and query.has(
        "list", "responsible", "join", "number", "definition"
    )
    meeting = _MEETING.search(query.text)
    if not asks:
        return None
    found: list[tuple[float, Document, Membership]] = []
    terms = [
        t for t in own_terms(query, know) if t.known and not _BELONGS.search(t.word) and not _MEETING.fullmatch(t.word)
    ]
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for body in memberships(document):
            words = key(body.name + "".join(body.path) + document.title)
            share = sum(t.weight for t in terms if matches(t.word, t.alternatives, words)) / (
                sum(t.weight for t in terms) or 1
            )
            if share >= 0.6 and (_named(body, query.text) or (meeting and "会议" in body.kind)):
                found.append((share, document, body))
    if not found:
        return None
    best = max(share for share, _, _ in found)
    near = [(d, m) for share, d, m in found if share >= best - 0.1]
    near = [(d, m) for d, m in near if _named(m, query.text)] or near
    statements = tuple(
        Statement(squeeze_inner(m.span.of(d.text)), (m.quote(d),), "item" if len(near) > 1 else "sentence")
        for d, m in near
    )
    if len(near) > 1 and len({m.kind for _, m in near}) > 1:
        lead = Statement("有几个会议,您问的是哪一个?先都列在这里", (), "line")
        return Draft("clarify", (lead, *statements), tuple(f"{m.name}由哪些人组成?" for _, m in near), certainty=2.0)
    if (
        len(near) == 1
        and (query.operation == "count" or query.has("number"))
        and not re.search("等(?:部门|单位|人)", statements[0].text)
    ):
        body = near[0][1]
        shown = f"共{len(body.members)}个"
        text = f"{body.kind}的组成{shown}:{'、'.join(body.members)}"
        counted = Statement(text, statements[0].quotes, "sentence", Computation(shown, (), (float(len(body.members)),)))
        return Draft("answered", (counted,), certainty=2.0)
    return Draft("answered", statements, certainty=2.0)
