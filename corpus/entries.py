"""Things set out one below the other, each with the same labels: 总投资:…, 建设单位:….

They stand under headings of their own with labelled lines or with a small table of labels and values, or as paragraphs
that begin with the thing's name (项目名称:…;建设内容:…). Such a run says what a table would, a thing a row and a label
a column, and is read as one. Its text stays what it is: the table points into it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.facts import is_project_table, kinds_of
from corpus.numbering import numbering
from corpus.outline import Outline
from corpus.schema import Cell, Row, Section, Span, Table
from corpus.tables import column_kind, squeeze_cell
from corpus.text import fold, squeeze, trim

_LABEL = re.compile(
    r"(?:^|(?<=[。;；\n \u3000]))[ \t\u3000]*【?"
    r"(?P<label>[\u4e00-\u9fff]{2,8}|[\u4e00-\u9fff](?:[ \u3000]{1,6}[\u4e00-\u9fff]){1,3})"
    r"】?[ \t]*[:：]"
)
_NAME = re.compile(r"(?![\u4e00-\u9fff]*单位)[\u4e00-\u9fff]{0,4}名称")
_HEAD_OF_VALUES = re.compile(r"(?:具体|主要|有关)?(?:内容|说明|情况|详情|要求|信息)|值")
_COUNTED = re.compile(r"(?P<mark>[\u4e00-\u9fff]{1,4}\d{1,2})[\s.、:：]*")
_SHARE = 0.6
"""The share of a run's things that have to say something under a label of running text to make it a column."""
_DOERS = {"lead", "join", "unit", "build", "leader"}


@dataclass(slots=True)
class _Thing:
    """One thing: where its name stands, and under each label where that and its value do."""

    name: Span
    start: int
    section: int | None
    fields: dict[str, tuple[Span, Span]] = field(default_factory=dict)
    table: Table | None = None  # the small table that sets it out
    own_section: bool = False  # its section is of nothing else

    def kinds(self) -> set[str]:
        return {column_kind(label) for label in self.fields} - {""}


def with_entries(text: str, shape: Outline, tables: Sequence[Table]) -> list[Table]:
    """The tables, with those of one thing each, and the labelled paragraphs, made the rows of one."""
    things = [thing for table in tables if (thing := _of_table(text, shape, table)) is not None]
    parents = {section.parent for section in shape.sections}
    drawn = Counter(thing.section for thing in things)
    for thing in things:
        thing.own_section = thing.section is not None and drawn[thing.section] == 1 and thing.section not in parents
    taken = [table.span for table in tables]
    for at, section in enumerate(shape.sections):
        if at not in parents and not any(section.span.meets(span) for span in taken):
            things += _of_section(text, shape, at)
    groups: dict[int | None, list[_Thing]] = {}
    for thing in things:
        if thing.own_section and thing.section is not None:
            groups.setdefault(shape.sections[thing.section].parent, []).append(thing)
    for thing in things:
        if not thing.own_section:
            above = shape.sections[thing.section].parent if thing.section is not None else None
            beside = groups.get(above, [])
            alike = any(one.own_section and 2 * len(one.kinds() & thing.kinds()) > len(one.kinds()) for one in beside)
            groups.setdefault(above if alike else thing.section, []).append(thing)
    found = [(group, table) for at, group in groups.items() if (table := _table(text, shape, at, group)) is not None]
    gone = {id(thing.table) for group, _ in found for thing in group}
    return [*(table for table in tables if id(table) not in gone), *(table for _, table in found)]


# --- Where things are set out ----------------------------------------------------------------------


def _of_table(text: str, shape: Outline, table: Table) -> _Thing | None:
    """The thing that a table of labels and values sets out: a label to a row, or two with their values."""
    head = [Cell(name, span) for name, span in zip(table.head, table.head_spans, strict=True)]
    headed = len(head) > 1 and (not head[0].text or _HEAD_OF_VALUES.fullmatch(fold(head[1].text)))
    rows = [*([] if headed else [head]), *(row.cells for row in table.rows)]
    fields: dict[str, tuple[Span, Span]] = {}
    for row in rows:
        own = [cell for cell in row if not cell.filled]
        for label, value in zip(own[::2], own[1::2], strict=False):
            flat = fold(label.text).rstrip(":")
            if flat in fields or len(flat) > 12 or re.search(r"\d", flat):
                return None
            fields[flat] = (label.span, value.span)
    if len(table.head) not in (2, 4) or sum(map(bool, map(column_kind, fields))) < _SHARE * len(fields):
        return None
    thing = _Thing(_name_of(text, shape, table, fields), table.span.start, table.section, fields, table)
    if len(thing.kinds()) < 3 or not thing.kinds() & (_DOERS | {"period"}):
        return None
    thing.start = thing.name.start if thing.name.end <= table.span.start else table.span.start
    return thing


def _name_of(text: str, shape: Outline, table: Table, fields: dict[str, tuple[Span, Span]]) -> Span:
    """What the thing of a table is called: under a label of names, in the line above, or in the heading."""
    named = next((value for label, (_, value) in fields.items() if _NAME.fullmatch(label)), None)
    lines = [b.line.span for b in shape.blocks if b.line is not None and b.section == table.section]
    above = next((line for line in reversed(lines) if line.end <= table.span.start), None)
    if named is not None:
        return named
    if above is not None and not text[above.end : table.span.start].strip() and len(squeeze(above.of(text))) <= 40:
        return above
    return _title(text, shape.sections[table.section]) if table.section is not None else table.span


def _of_section(text: str, shape: Outline, at: int) -> list[_Thing]:
    """The things that the labelled lines of a section set out: the section's own, or those that the lines name."""
    section = shape.sections[at]
    whole = _Thing(_title(text, section), section.heading.start, at, own_section=True)
    found: list[_Thing] = []
    lines = [b.line.span for b in shape.blocks if b.line is not None and b.section == at]
    spans = [Span(max(line.start, section.heading.end), line.end) for line in lines]
    stated = [_fields(text, span) for span in spans]
    again = _first_again(text, stated)  # 项目:…, and then what is said of it
    for line, span, fields in zip(lines, spans, stated, strict=True):
        if not fields:
            _goes_on(found[-1] if found else whole, line)
            continue
        named = next((value for label, (_, value) in fields.items() if _NAME.fullmatch(label) or label == again), None)
        lead = _lead(text, Span(span.start, min(label.start for label, _ in fields.values())))
        if named is not None or (lead is not None and sum(map(bool, map(column_kind, fields))) > 1):
            found.append(_Thing(named or lead or span, span.start, at))
        fields.pop(again, None)
        (found[-1] if found else whole).fields.update(fields)
    return [thing for thing in found or [whole] if len(thing.kinds()) > 1]


def _first_again(text: str, stated: Sequence[Mapping[str, tuple[Span, Span]]]) -> str:
    """The label that the first labelled line begins with and other lines begin with again, each time with another
    value: what each of several things is called by (项目:…, 隐患:…)."""
    begun = [next(iter(fields.items())) for fields in stated if fields]
    first = begun[0][0] if begun else ""
    values = [squeeze(value.of(text)) for label, (_, value) in begun if label == first]
    lines = len(begun) >= 3 * len(values) and all(1 < len(value) <= 40 for value in values)
    return first if len(values) > 1 and len(set(values)) == len(values) and lines else ""


def _fields(text: str, line: Span) -> dict[str, tuple[Span, Span]]:
    """The labels of a line, each with where it and what follows it stand."""
    words = fold(line.of(text))
    found = list(_LABEL.finditer(words))
    ends = [*(match.start() for match in found[1:]), len(words)][: len(found)]
    return {
        squeeze(m["label"]): (
            Span(line.start + m.start("label"), line.start + m.end()),
            trim(text, Span(line.start + m.end(), line.start + end)),
        )
        for m, end in zip(found, ends, strict=True)
    }


def _goes_on(thing: _Thing, line: Span) -> None:
    """A line without labels is what the label before it, with nothing beside it, announced."""
    last = next(reversed(thing.fields), None)
    if last is not None and thing.fields[last][1].start >= thing.fields[last][1].end:
        thing.fields[last] = (thing.fields[last][0], line)


def _lead(text: str, before: Span) -> Span | None:
    """A name at a line's beginning, before its first label: 2. 文化站提升。"""
    number = numbering(fold(before.of(text)))
    span = trim(text, Span(before.start + (number.length if number else 0), before.end))
    flat = fold(squeeze(span.of(text))).rstrip("。;:")
    return span if 2 <= len(flat) <= 40 and not re.search("[。;]", flat) else None


def _title(text: str, section: Section) -> Span:
    """Where a heading's title stands, its number aside."""
    number = numbering(fold(section.heading.of(text)))
    start = section.heading.start + (number.length if number else 0)
    return trim(text, Span(start, section.heading.end))


# --- The table ---------------------------------------------------------------------------------------


def _table(text: str, shape: Outline, at: int | None, things: list[_Thing]) -> Table | None:
    """The table of things that were set out alike; None for what is none of projects, nor drawn as tables."""
    drawn = [thing for thing in things if thing.table is not None]
    if len(things) < 2 and not drawn:
        return None
    things = sorted(things, key=lambda thing: thing.start)
    columns = _columns(things)
    kinds = {column_kind(labels[0]) for labels in columns}
    of_projects = bool({"amount", "build"} & kinds)
    if not of_projects and not drawn:
        return None  # units and a date alone are those of a task
    rows = [
        _row(text, thing, columns, number, name)
        for thing, (number, name) in zip(things, _names(text, things), strict=True)
    ]
    told = [(one.fields[label][0], label) for one in things for label in one.fields]
    first = [next((span, label) for span, label in told if label in labels) for labels in columns]
    above = shape.sections[at] if at is not None else None
    head = ("项目名称" if of_projects else "任务名称", *(label for _, label in first))
    spans = (things[0].name, *(span for span, _ in first))
    whole = Span(rows[0].span.start, rows[-1].span.end)
    title, path = (above.title, above.path) if above is not None else (shape.title, ())
    table = Table(title, path, head, spans, tuple(rows), whole, at, entries=True)
    return table if drawn or is_project_table(table, kinds_of(table)) else None


def _columns(things: Sequence[_Thing]) -> list[list[str]]:
    """The labels that make columns, those that mean the same to different things together (建设任务, 建设内容)."""
    counts = Counter(label for thing in things for label in thing.fields if not _NAME.fullmatch(label))
    drawn = {label for thing in things if thing.table is not None for label in thing.fields}
    columns: list[list[str]] = []
    for label in counts:
        same = next((one for one in columns if all(_alike(said, label, things) for said in one)), None)
        if same is not None:
            same.append(label)
        else:
            columns.append([label])
    often = max(2, _SHARE * len(things))
    return [labels for labels in columns if drawn & {*labels} or sum(counts[label] for label in labels) >= often]


def _alike(one: str, other: str, things: Sequence[_Thing]) -> bool:
    kind = column_kind(one)
    apart = not any(one in thing.fields and other in thing.fields for thing in things)
    return bool(kind) and kind == column_kind(other) and apart


def _row(text: str, thing: _Thing, columns: Sequence[Sequence[str]], number: str, name: Span) -> Row:
    values = [next((thing.fields[one][1] for one in labels if one in thing.fields), None) for labels in columns]
    spans = [name, *(value or Span(thing.start, thing.start) for value in values)]
    cells = tuple(Cell(squeeze_cell(span.of(text)).rstrip("。;；:："), span) for span in spans)
    return Row(cells, Span(thing.start, max(value.end for _, value in thing.fields.values())), number)


def _names(text: str, things: Sequence[_Thing]) -> list[tuple[str, Span]]:
    """The running numbers that things bear before their names (实事3 长者食堂), and the names without them."""
    marks = [_COUNTED.match(fold(text[thing.start : thing.start + 12])) for thing in things]
    if len({re.sub(r"\d", "", mark["mark"]) for mark in marks if mark}) != 1 or not all(marks):
        return [("", thing.name) for thing in things]
    found = []
    for thing, mark in zip(things, marks, strict=True):
        number = re.sub(r"\D", "", mark["mark"]) if mark else ""
        start = max(thing.name.start, thing.start + (mark.end() if mark else 0))
        found.append((number, trim(text, Span(start, thing.name.end))))
    return found
