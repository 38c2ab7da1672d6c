"""Figures that a plan states differently in its running text and in a table: whoever is told one is told the other.

Both places name the same indicator, in the same unit and, where they say one, for the same year.
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
from corpus.text import clauses, key, show, years

OTHERWISE = "另一处写得不同:"
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_BEFORE = re.compile("^(?:累计|全[市县区州省镇乡]|[本我][市县区州省]|创建|建成|配备|储备|实现|完成|达到)+")
_AFTER = re.compile("(?:累计|数量|总数|总量|总规模|数|的)+$")
_OF_SEVERAL_YEARS = re.compile("[两三四五六]年(?:累计|共|新增|来|内|间|合计)?|年均|每年|期间|其中|合计|再|新增|增加|现有|已")
"""Words of a figure over several years, or of what is added, beside which one of a single year says nothing else."""
_AS_IT_IS = re.compile("现有|目前|截至")
_AT_LEAST, _AT_MOST = re.compile("突破|超过?|以上|不[低少]于"), re.compile("控制在|以[内下]|不[高超多]")
_LEAST = 3
"""The fewest characters of a name that two places are taken to share."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One figure as running text states it and as a table's row does, in a column of its own."""

    target: Target
    item: Item
    column: int
    figure: Quantity


@lru_cache(maxsize=64)
def contradictions(document: Document) -> tuple[Contradiction, ...]:
    """All figures of a plan of which running text and a table say different numbers, in the text's order."""
    stated: dict[tuple[str, str, int | None], list[Target]] = defaultdict(list)
    for target in document.targets:
        sentence, clause = target.sentence.of(document.text), _clause(document, target).of(document.text)
        as_it_is = target.year is None and _AS_IT_IS.search(sentence)
        if target.table is None and not as_it_is and not _OF_SEVERAL_YEARS.search(clause):
            stated[_name(target.subject), target.quantity.unit, target.year].append(target)
    found = [
        Contradiction(target, item, column, figure)
        for name, item, column, year, figure in _figures(document)
        for target in _otherwise(stated.get((name, figure.unit, year), ()), figure, document)
        if len(name) >= _LEAST
    ]
    return tuple(sorted(found, key=lambda c: c.target.sentence.start))


def _name(subject: str) -> str:
    """What an indicator is called in any place: 夜间公交线路 for 夜间公交线路(条)."""
    return _AFTER.sub("", _BEFORE.sub("", _BRACKETS.sub("", key(subject))))


def _figures(document: Document) -> Iterator[tuple[str, Item, int, int | None, Quantity]]:
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
        item = item_at(document, target.table, target.row) if None not in (target.table, target.row) else None
        column = next((k for k, c in enumerate(item.row.cells) if target.quantity.span in c.span), None) if item else None
        if item is not None and column is not None and target.subject_span in item.row.cells[column].span:
            yield _name(target.subject), item, column, target.year, target.quantity


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


def with_other_figure(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer, and what the other place says of a figure that it tells."""
    if told.status != "answered" or query.operation == "differ":
        return told
    more = [
        _other(told, contradiction)
        for plan in dict.fromkeys(q.plan for q in told.quotes)
        for contradiction in contradictions(know.documents[plan])
        if not query.years or contradiction.target.year in (None, *query.years)
    ]
    new = [s for s in dict.fromkeys(more) if s is not None]
    return replace(told, statements=(*told.statements, *new)) if new else told


def _other(told: Draft, contradiction: Contradiction) -> Statement | None:
    """The side of a contradiction that an answer leaves out, where it tells the other."""
    target, item, column = contradiction.target, contradiction.item, contradiction.column
    document = item.document
    in_text = _tells(told, document, target.sentence, target.quantity)
    in_row = _tells(told, document, item.row.span, contradiction.figure)
    if in_text == in_row:
        return None
    if in_row:
        words = squeeze_inner(_clause(document, target).of(document.text))
        return Statement(f"{OTHERWISE}{words}", (Quote(document.id, target.sentence, target.path),))
    row = row_statement(item, [column])
    return replace(row, text=f"{OTHERWISE}{row.text}")


def _tells(told: Draft, document: Document, place: Span, figure: Quantity) -> bool:
    """Whether a statement stands on that place and says the figure that is in it."""
    printed = re.escape(show(figure.value))
    said = re.compile(rf"(?<![\d.]){printed}(?![\d.])")
    return any(
        said.search(s.text.replace(",", "")) and any(q.plan == document.id and _meet(q.span, place) for q in s.quotes)
        for s in told.statements
    )


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end
