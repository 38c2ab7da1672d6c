"""Cards: a small table for each thing, its labels in the first column and what it is in the second (栏目 | 内容).

Several cards with the same labels say what one table would, a thing a row and a label a column, and are read as one.
What names a thing is the value under a label of names, else the heading that its card stands under, else its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.outline import Outline
from corpus.schema import Cell, Row, Span, Table
from corpus.tables import column_kind
from corpus.text import fold, squeeze

_HEAD = re.compile(r"(?:项目|栏目|条目|内容|要素|类别|事项|名称|指标|字段|序号|要点)")
_LABEL = re.compile(r"(?:20\d\d年度?)?[\u4e00-\u9fff]{2,10}(?:[(（][^()（）]{1,8}[)）])?")
_SHARE = 0.6
"""The share of a card's labels that the first of its run has."""


@dataclass(frozen=True, slots=True)
class _Card:
    at: int  # which table it is
    table: Table
    pairs: Mapping[str, tuple[Cell, Cell]]  # label and value, by label


def cards_apart(tables: Sequence[Table]) -> list[Table]:
    """The tables, those apart in which one card stands below the other: their first label comes again and again."""
    return [card for table in tables for card in _apart(table)]


def _apart(table: Table) -> list[Table]:
    again = [at for at, row in enumerate(table.rows) if row.cells[0].text == table.head[0]]
    if len(table.head) not in (2, 4) or table.turned or not again or not _LABEL.fullmatch(squeeze(table.head[0])):
        return [table]
    parts = [replace(table, rows=table.rows[: again[0]])]
    for first, end in zip(again, [*again[1:], len(table.rows)], strict=True):
        top = table.rows[first].cells
        head = tuple(cell.text for cell in top)
        rows = table.rows[first + 1 : end]
        parts.append(replace(table, head=head, head_spans=tuple(cell.span for cell in top), rows=rows))
    return [replace(part, span=Span(part.head_spans[0].start, _end(part))) for part in parts]


def _end(table: Table) -> int:
    return max(table.head_spans[-1].end, *(row.span.end for row in table.rows), 0)


def joined_cards(text: str, shape: Outline, tables: Sequence[Table]) -> list[Table]:
    """The tables, with each run of cards that have their labels in common as one table."""
    cards = [_Card(at, t, pairs) for at, t in enumerate(tables) if (pairs := _pairs(t))]
    done = list(tables)
    gone: set[int] = set()
    for run in _runs(cards):
        done[run[0].at] = _together(text, shape, run)
        gone |= {card.at for card in run[1:]}
    return [table for at, table in enumerate(done) if at not in gone]


def _pairs(table: Table) -> dict[str, tuple[Cell, Cell]]:
    """A card's values by their labels; nothing for a table that is no card."""
    width = len(table.head)
    if width not in (2, 4) or table.turned or table.entries or any("/" in head for head in table.head):
        return {}
    spans = table.head_spans
    head = [Cell(name, spans[k], spans[k] in spans[:k]) for k, name in enumerate(table.head)]
    rows = [row.cells for row in table.rows]
    if not _HEAD.fullmatch(squeeze(head[0].text)):
        rows.insert(0, tuple(head))
    found = [(row[k], row[k + 1]) for row in rows for k in range(0, width, 2) if row[k].text and not row[k].filled]
    labels = [squeeze(label.text) for label, _ in found]
    known = any(column_kind(label) for label in labels)
    if len(found) < 3 or len(set(labels)) < len(labels) or not all(map(_LABEL.fullmatch, labels)) or not known:
        return {}
    return dict(zip(labels, found, strict=True))


def _runs(cards: Sequence[_Card]) -> Iterator[list[_Card]]:
    """Cards one after another, and most of whose labels are the same."""
    run: list[_Card] = []
    for card in cards:
        if run and len(set(card.pairs) & set(run[0].pairs)) < _SHARE * len(card.pairs):
            if len(run) > 1:
                yield run
            run = []
        run.append(card)
    if len(run) > 1:
        yield run


def _together(text: str, shape: Outline, run: Sequence[_Card]) -> Table:
    labels = list(dict.fromkeys(label for card in run for label in card.pairs))
    named = next((label for label in labels if column_kind(label) == "name" and _each(run, label)), None)
    labels = [label for label in labels if label != named]
    first = run[0]
    rows = []
    for card in run:
        name = card.pairs[named][1] if named else _named_above(text, shape, card.table)
        start = Span(card.table.span.start, card.table.span.start)
        values = (card.pairs[label][1] if label in card.pairs else Cell("", start) for label in labels)
        rows.append(Row((name, *values), Span(min(name.span.start, start.start), card.table.span.end)))
    heads = [next(card.pairs[label][0].span for card in run if label in card.pairs) for label in labels]
    sections = {card.table.section for card in run}
    own = shape.sections[first.table.section] if first.table.section is not None else None
    above = own if len(sections) == 1 or own is None else shape.sections[own.parent] if own.parent is not None else None
    section = next((at for at, s in enumerate(shape.sections) if s is above), None)
    return Table(
        above.title if above is not None else shape.title,
        above.path if above is not None else (),
        (named or "名称", *labels),
        (first.pairs[named][0].span if named else rows[0].cells[0].span, *heads),
        tuple(rows),
        Span(rows[0].span.start, rows[-1].span.end),
        section,
        tuple(note for card in run for note in card.table.notes),
        entries=True,
    )


def _each(run: Sequence[_Card], label: str) -> bool:
    """Whether every card has a value of its own under a label."""
    values = [card.pairs[label][1].text for card in run if label in card.pairs]
    return len(set(values)) == len(run)


def _named_above(text: str, shape: Outline, table: Table) -> Cell:
    """A card's name: its caption where that differs from the heading, else the heading."""
    section = shape.sections[table.section] if table.section is not None else None
    title = table.title or (section.title if section else "")
    at = text.rfind(title, 0, table.span.start)
    if section is not None and (at < 0 or fold(title) == fold(section.title)):
        at = text.find(section.title, section.heading.start, section.heading.end)
        span = Span(at, at + len(section.title)) if at >= 0 else section.heading
        return Cell(section.title, span)
    return Cell(title, Span(at, at + len(title)) if at >= 0 else Span(table.span.start, table.span.start))
