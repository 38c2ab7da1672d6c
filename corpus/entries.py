"""Things set out one below the other, each under a heading of its own with the same labels: 总投资:…, 建设单位:….

Such a run says what a table would, a thing a row and a label a column, and is read as one. Its text stays what it is,
paragraphs under headings: the table points into them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.facts import is_project_table, kinds_of
from corpus.outline import Outline
from corpus.schema import Cell, Row, Section, Span, Table
from corpus.tables import column_kind, squeeze_cell
from corpus.text import fold, trim

_LABEL = re.compile(r"(?:^|(?<=[。;；\n]))[ \t\u3000]*(?P<label>[\u4e00-\u9fff]{2,8})[ \t]*[:：]")
_SHARE = 0.6
"""The share of a run's things that have to say something under a label to make it a column."""


def entry_tables(text: str, shape: Outline, tables: Sequence[Table]) -> Iterator[Table]:
    """The runs of sibling sections that set out projects by labels, each as a table."""
    parents: dict[int | None, list[int]] = {}
    for at, section in enumerate(shape.sections):
        parents.setdefault(section.parent, []).append(at)
    taken = [table.span for table in tables]
    for parent, children in parents.items():
        leafs = [at for at in children if at not in parents and not _overlaps(shape.sections[at].span, taken)]
        things = [(at, fields) for at in leafs if (fields := _fields(text, shape.sections[at]))]
        table = _table(text, shape, parent, things) if len(things) > 1 else None
        if table is not None and is_project_table(table, kinds_of(table)):
            yield table


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _fields(text: str, section: Section) -> dict[str, Span]:
    """What stands under labels below a heading, by label."""
    start = section.heading.end
    words = fold(text[start : section.span.end])
    found = list(_LABEL.finditer(words))
    ends = [*(match.start() for match in found[1:]), len(words)][: len(found)]
    spans = {m["label"]: trim(text, Span(start + m.end(), start + end)) for m, end in zip(found, ends, strict=True)}
    return spans if sum(1 for label in spans if column_kind(label)) > 1 else {}


def _table(
    text: str, shape: Outline, parent: int | None, things: Sequence[tuple[int, dict[str, Span]]]
) -> Table | None:
    counts = Counter(label for _, fields in things for label in fields)
    labels = [label for label, count in counts.items() if count >= max(2, _SHARE * len(things))]
    if not {"amount", "build"} & set(map(column_kind, labels)):
        return None  # units and a date alone are those of a task
    rows = []
    for at, fields in things:
        section = shape.sections[at]
        own = [label for label in labels if label in fields]
        if not own:
            continue
        empty = Span(section.heading.end, section.heading.end)
        name = Cell(section.title, _title(text, section))
        values = [fields.get(label, empty) for label in labels]
        cells = [Cell(squeeze_cell(span.of(text)).rstrip("。;；"), span) for span in values]
        rows.append(Row((name, *cells), Span(section.heading.start, max(fields[label].end for label in own))))
    heads = [next(f[label] for _, f in things if label in f) for label in labels]
    head_spans = tuple(Span(_before(text, span, label), span.start) for span, label in zip(heads, labels, strict=True))
    above = shape.sections[parent] if parent is not None else None
    title = above.title if above is not None else shape.title
    first = shape.sections[things[0][0]].heading
    span = Span(rows[0].span.start, rows[-1].span.end)
    head = ("项目名称", *labels)
    path = above.path if above is not None else ()
    return Table(title, path, head, (first, *head_spans), tuple(rows), span, parent, entries=True)


def _title(text: str, section: Section) -> Span:
    """Where a heading's title stands, its number aside."""
    at = text.find(section.title, section.heading.start, section.heading.end)
    return Span(at, at + len(section.title)) if at >= 0 else section.heading


def _before(text: str, span: Span, label: str) -> int:
    return text.rfind(label, 0, span.start)
