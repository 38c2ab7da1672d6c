"""What a plan states differently in its running text and in a table: whoever is told the one is told the other.

Three sorts are found: figures of one indicator, in one unit and, where it is said, for one year; figures of a thing
that running text names whole and its row describes; and days or months by which the same is to be done.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.compose import Draft, row_statement, squeeze_inner
from assistant.items import Item, item_at, items, views
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.schema import Statement
from corpus.schema import Document, Quantity, Quote, Span, Target
from corpus.text import bigrams, clauses, fold, key, quantities, sentences, show, years

OTHERWISE = "另一处写得不同:"
_UNIT = re.compile(r"\((?!当年|累计|新增)[^()]{1,6}\)$")
_BEFORE = re.compile("^(?:累计|全[市县区州省镇乡]|[本我][市县区州省]|创建|建成|配备|储备|实现|完成|达到)+")
_AFTER = re.compile("(?:累计|数量|总数|总量|总规模|数|的)+$")
_OF_SEVERAL_YEARS = re.compile(
    "[两三四五六]年(?:累计|共|新增|来|内|间|合计)?|年均|每年|期间|其中|合计|再|新增|增加|现有|已"
)
"""Words of a figure over several years, or of what is added, beside which one of a single year says nothing else."""
_AS_IT_IS = re.compile("现有|目前|截至")
_AT_LEAST, _AT_MOST = re.compile("突破|超过?|以上|不[低少]于"), re.compile("控制在|以[内下]|不[高超多]")
_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?")
_DONE = "申请|申报|建成|完成|投用|投入使用|开工|启用|通车|竣工|完工|验收|上线|开业|启动"
_DONE_BY = re.compile(f"(?P<end>{_DONE})$|(?P<label>{_DONE})时[限间]:")
_LEAST, _SHARED = 3, 0.85
"""The fewest characters of a name that two places are taken to share, and the share of its pairs of characters that
the words before a day hold that is one of the same thing."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing as running text states it, in a clause of a sentence, and as a row does, in a column of its own; with
    what each prints."""

    sentence: Span
    clause: Span
    path: tuple[str, ...]
    in_text: str
    item: Item
    column: int
    in_row: str
    year: int | None


@lru_cache(maxsize=64)
def contradictions(document: Document) -> tuple[Contradiction, ...]:
    """All that a plan's running text and its tables say differently, in the text's order."""
    return tuple(sorted((*_figures(document), *_described(document), *_days(document)), key=lambda c: c.clause.start))


def with_contradicted(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer, and what the other place says of the same."""
    if told.status != "answered" or query.operation == "differ":
        return told
    more = [
        _other(told, contradiction)
        for plan in dict.fromkeys(q.plan for q in told.quotes)
        for contradiction in contradictions(know.documents[plan])
        if not query.years or contradiction.year in (None, *query.years)
    ]
    new = [s for s in dict.fromkeys(more) if s is not None]
    return replace(told, statements=(*told.statements, *new)) if new else told


def _other(told: Draft, contradiction: Contradiction) -> Statement | None:
    """The side of a contradiction that an answer leaves out, where it tells the other."""
    item, document = contradiction.item, contradiction.item.document
    in_text = _tells(told, document, contradiction.sentence, contradiction.in_text)
    in_row = _tells(told, document, item.row.span, contradiction.in_row)
    if in_text == in_row:
        return None
    if in_row:
        words = squeeze_inner(contradiction.clause.of(document.text))
        return Statement(f"{OTHERWISE}{words}", (Quote(document.id, contradiction.sentence, contradiction.path),))
    row = row_statement(item, [contradiction.column])
    return replace(row, text=f"{OTHERWISE}{row.text}")


def _tells(told: Draft, document: Document, place: Span, printed: str) -> bool:
    """Whether a statement stands on that place and says what is printed there."""
    said = re.compile(rf"(?<![\d.]){re.escape(printed)}(?![\d.])")
    return any(
        said.search(fold(s.text).replace(",", ""))
        and any(q.plan == document.id and q.span.meets(place) for q in s.quotes)
        for s in told.statements
    )


# --- Figures ----------------------------------------------------------------------------------------


def _figures(document: Document) -> Iterator[Contradiction]:
    stated: dict[tuple[str, str, int | None], list[Target]] = defaultdict(list)
    for target in document.targets:
        sentence, clause = target.sentence.of(document.text), _clause(document, target).of(document.text)
        as_it_is = target.year is None and _AS_IT_IS.search(sentence)
        if target.table is None and not as_it_is and not _OF_SEVERAL_YEARS.search(clause):
            stated[_name(target.subject), target.quantity.unit, target.year].append(target)
    for name, item, column, year, figure in _of_rows(document):
        same = stated.get((name, figure.unit, year), []) if len(name) >= _LEAST else []
        for target in _otherwise(same, figure, document):
            yield Contradiction(
                target.sentence, _clause(document, target), target.path, show(target.quantity.value),
                item, column, show(figure.value), target.year,
            )  # fmt: skip


def _name(subject: str) -> str:
    """What an indicator is called in any place: 夜间公交线路 for 夜间公交线路(条)."""
    return _AFTER.sub("", _BEFORE.sub("", key(_UNIT.sub("", fold(subject)))))


def _of_rows(document: Document) -> Iterator[tuple[str, Item, int, int | None, Quantity]]:
    """What each row gives a figure of: the row's own name in a column of a year, or in the only column of figures; the
    words of a cell that states a target."""
    for view in views(document):
        for item in items(view):
            numbers = [(k, q) for k in range(len(view.kinds)) if (q := item.number(k)) is not None and q.unit]
            for column, figure in numbers if not item.row.total else ():
                said = years(view.table.head[column])
                if len(said) == 1 or len(numbers) == 1:
                    yield _name(item.name), item, column, said[0] if len(said) == 1 else None, figure
    for target in document.targets:
        placed = target.table is not None and target.row is not None
        row = item_at(document, target.table or 0, target.row or 0) if placed else None
        cells = enumerate(row.row.cells) if row is not None else ()
        held = next((k for k, c in cells if target.quantity.span in c.span and target.subject_span in c.span), None)
        if row is not None and held is not None:
            yield _name(target.subject), row, held, target.year, target.quantity


def _described(document: Document) -> Iterator[Contradiction]:
    """床位500张 of 新院区设置床位500张, beside the row 新院区 whose words have 设置床位480张."""
    told = [(key(t.subject), t) for t in document.targets if t.table is None]
    for view in views(document) if told else ():
        for item in items(view) if view.klass != "target" else ():
            name = key(item.name)
            own = [(s.rpartition(name)[2], t) for s, t in told if len(name) >= _WHOLE and name in s]
            for column, cell in enumerate(item.row.cells) if own else ():
                for figure in quantities(document.text, cell.span):
                    before = key(document.text[cell.span.start : figure.span.start])
                    for what, target in own:
                        alike = target.quantity.unit == figure.unit and len(what) > 1 and before.endswith(what[-2:])
                        if alike and target.quantity.value != figure.value:
                            yield Contradiction(
                                target.sentence, _clause(document, target), target.path, show(target.quantity.value),
                                item, column, show(figure.value), None,
                            )  # fmt: skip


_WHOLE = 6
"""The fewest characters of a row's name by which running text means that row and no other."""


def _otherwise(stated: Sequence[Target], figure: Quantity, document: Document) -> list[Target]:
    """Of what running text states of an indicator what doesn't agree with a row's figure."""
    alike = {t.sentence for t in stated if t.quantity.value == figure.value}
    return [t for t in stated if t.sentence not in alike and not _holds(t, figure, document)]


def _holds(target: Target, figure: Quantity, document: Document) -> bool:
    """Whether a figure is within the bound that running text sets: 102亿元 is 超过100亿元."""
    said = _clause(document, target).of(document.text)
    above, below = figure.value > target.quantity.value, figure.value < target.quantity.value
    return bool(above and _AT_LEAST.search(said)) or bool(below and _AT_MOST.search(said))


def _clause(document: Document, target: Target) -> Span:
    """The clause that states a target."""
    parts = clauses(document.text, target.sentence)
    return next((c for c in parts if target.quantity.span in c), target.sentence)


# --- Days -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause of running text that says by which day something is done, and the pairs of characters of its
    paragraph up to it."""

    day: re.Match[str]
    done: str
    sentence: Span
    clause: Span
    path: tuple[str, ...]
    words: frozenset[str]


def _days(document: Document) -> Iterator[Contradiction]:
    dated = list(_dated(document))
    for view in views(document) if dated else ():
        for item in items(view):
            own = bigrams(re.sub("(?:建设)?(?:项目|工程)?$", "", _name(item.name)))
            for column, cell in enumerate(item.row.cells) if len(own) >= _LEAST else ():
                days = list(_DAY.finditer(fold(cell.text))) if column != view.name_at else []
                done = {*re.findall(_DONE, cell.text)} or {*re.findall(_DONE, view.table.head[column])}
                for one in dated if len(days) == 1 else ():
                    alike = len(own & one.words) >= _SHARED * len(own)
                    if one.done in done and alike and _differ(days[0], one.day):
                        yield Contradiction(
                            one.sentence, one.clause, one.path, one.day[0], item, column, days[0][0], None
                        )


def _dated(document: Document) -> Iterator[_Dated]:
    for leaf in document.leaves:
        section = document.sections[leaf.section] if leaf.section is not None else None
        if leaf.kind != "paragraph" or not _DAY.search(fold(leaf.span.of(document.text))):
            continue
        for sentence in sentences(document.text, leaf.span):
            for clause in clauses(document.text, sentence):
                said = fold(clause.of(document.text)).rstrip(")。;")
                days, done = list(_DAY.finditer(said)), _DONE_BY.search(said)
                if len(days) == 1 and done is not None:
                    before = (section.title if section else "") + document.text[leaf.span.start : clause.end]
                    path = section.path if section else ()
                    word, held = done["end"] or done["label"], frozenset(bigrams(key(before)))
                    yield _Dated(days[0], word, sentence, clause, path, held)


def _differ(a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two days are not the same, as far as both are said."""
    return any(x and y and int(x) != int(y) for x, y in zip(a.groups(), b.groups(), strict=True))
