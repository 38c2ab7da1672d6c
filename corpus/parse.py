"""A source in, a typed plan out: outline, tables, facts, warnings, and the proof that no character was lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from corpus.cards import cards_apart, joined_cards
from corpus.continued import joined
from corpus.duties import body_tasks
from corpus.entries import with_entries
from corpus.facts import kinds_of, tables_facts, with_noted_units, with_shared_units
from corpus.outline import Block, Outline, outline
from corpus.readers import read
from corpus.schema import Document, Leaf, LeafKind, Line, Source, Span, Table, Warning
from corpus.tables import find_in_lines, from_grid, from_lines, measured, unit_line
from corpus.targets import body_targets, plan_years
from corpus.text import column_units, number, sentences, show, squeeze
from corpus.told import told_tables
from corpus.turned import upright
from corpus.versions import validity
from corpus.wrapped import RULE


def parse(path: Path) -> Document:
    """Read and understand a file. Raises ReadError for what cannot be read as a plan."""
    return parse_source(read(path))


def parse_source(source: Source) -> Document:
    """Understand a source that was read."""
    shape = outline(source)
    tables, consumed, cells = _tables(source.text, shape)
    shape = _without(shape, consumed)
    tables = joined_cards(source.text, shape, with_entries(source.text, shape, cards_apart(tables)))
    tables = [*tables, *told_tables(source.text, shape, tables)]
    leaves = sorted((*(leaf for leaf in shape.leaves), *cells), key=lambda leaf: leaf.span)
    leaves = _account(source.text, leaves)
    period = plan_years(shape)
    row_tasks, row_targets, projects = tables_facts(
        source.text, tables, period[0] if period and period[0] == period[1] else None
    )
    tasks = body_tasks(source.text, shape)
    entered = [cell.span for t in tables if t.entries for row in t.rows for cell in row.cells[1:] if cell.text]
    targets = body_targets(source.text, shape, [*entered, *(t.span for t in tables if not t.entries)])
    return Document(
        id=plan_id(source.name),
        source=source.name,
        format=source.format,
        title=shape.title,
        text=source.text,
        metadata=(*shape.metadata, *validity(source.text, shape.title_span)),
        leaves=tuple(leaves),
        sections=shape.sections,
        tables=tuple(tables),
        tasks=(*tasks, *row_tasks),
        targets=(*targets, *row_targets),
        projects=tuple(projects),
        warnings=tuple(_warnings(source.text, tables)),
    )


def plan_id(name: str) -> str:
    """A plan's id: its file's name without the ending, blanks and path signs made into hyphens."""
    stem = re.sub(r"\.[^.]{1,5}$", "", Path(name).name)
    return re.sub(r"[\s/\\:#?*\"<>|]+", "-", stem).strip("-.")[:120] or "plan"


def _tables(text: str, shape: Outline) -> tuple[list[Table], list[Span], list[Leaf]]:
    """Tables of the format, and tables found in runs of lines; the lines they took; their cells as leaves."""
    tables: list[Table] = []
    consumed: list[Span] = []
    cells: list[Leaf] = []
    run: list[Block] = []

    def flush() -> None:
        lines = [b.line for b in run if b.line is not None]
        section = run[0].section if run else None
        while (found := find_in_lines(text, lines)) is not None:
            title = _caption(text, shape, section, lines[: found.start])
            path = _path(shape, section)
            tables.append(from_lines(text, found.head, found.rows, title, path, section, found.even, found.groups))
            taken = [line.span for line in lines[found.start : found.end]]
            consumed.extend(taken)
            cells.extend(Leaf("cell", span, section) for span in taken)
            lines = lines[found.end :]
        run.clear()

    before: list[Line] = []
    units: dict[str, str] = {}  # of columns, as lines of the section give them
    for block in joined(text, shape.blocks):
        if run and run[-1].section != block.section:
            flush()
            before, units = [], {}  # a caption stands in the table's own section
        if block.grid is not None:
            flush()
            title = _caption(text, shape, block.section, before)
            grid = from_grid(text, block.grid, title, _path(shape, block.section), block.section)
            if grid is not None:
                named = column_units(shape.sections[block.section].title) if block.section is not None else {}
                tables.append(replace(measured(grid, named | units), lead=_announcing(text, before)))
            kind: LeafKind = "cell" if grid is not None else "paragraph"  # a table for looks: its text is text
            cells += [Leaf(kind, s, block.section) for c in block.grid.cells for s in c.spans if s.end > s.start]
            before = []
            continue
        run.append(block)
        before = [*before[-3:], block.line] if block.line else before
        units |= column_units(block.line.span.of(text)) if block.line else {}
    flush()
    noted = (with_shared_units(_with_notes(text, table, shape)) for table in tables)
    return _referred_to(text, [upright(table) for table in noted]), consumed, cells


_NUMBERED = re.compile(r"(附件|附表|表|专栏)([\d一二三四五六七八九十]{1,2})(?![\d-])")


def _referred_to(text: str, tables: Sequence[Table]) -> list[Table]:
    """Tables that nothing before them announces, with the sentence that leaves what it says to them by their number:
    首批挂牌督办的项目13项,总投资8600万元,详见附件2."""
    names = ["".join((squeeze(t.title), "|", squeeze(t.path[-1] if t.path else ""))) for t in tables]
    numbers = [{m[0] for m in _NUMBERED.finditer(name)} for name in names]
    found = []
    for table, own in zip(tables, numbers, strict=True):
        alone = [n for n in own if sum(n in others for others in numbers) == 1]
        before = text[: table.span.start]
        said = [re.search(rf"[^。；\n]*[见如](?:本方案)?{n}(?![\d-])[^。；\n]*", before) for n in alone]
        referring = next((m for m in said if m is not None), None) if table.lead is None else None
        found.append(table if referring is None else replace(table, lead=Span(*referring.span())))
    return found


def _with_notes(text: str, table: Table, shape: Outline) -> Table:
    """A table with the notes that follow it, up to the next text of another kind, table or section; what begins with
    the unit of its figures (单位:亿元。…) is one."""
    notes = list(table.notes)
    for block in shape.blocks:
        if block.grid is not None and min((c.span.start for c in block.grid.cells), default=0) >= table.span.end:
            break
        if block.line is None or block.line.span.start < table.span.end:
            continue
        of_unit = re.match(r"[(（]?(?:金额|计量)?单位[:：]\s*[亿万千]?元", squeeze(block.line.span.of(text)))
        if (block.kind != "note" and not of_unit) or block.section != table.section:
            break
        notes.append(block.line.span)
    return with_noted_units(text, replace(table, notes=tuple(notes)))


def _path(shape: Outline, section: int | None) -> tuple[str, ...]:
    return shape.sections[section].path if section is not None else ()


def _announcing(text: str, before: Sequence[Line]) -> Span | None:
    """The sentence before a table, or before its caption, that leaves what it says to the table, with the one before
    it (首批四处,由…运营。情况如下:)."""
    for line in reversed(before[-3:]):
        told = sentences(text, line.span)
        telling = [at for at, one in enumerate(told) if re.search("[:：]$|如下|下表|见表", one.of(text).rstrip())]
        if telling:
            return Span(told[max(0, telling[-1] - 1)].start, told[telling[-1]].end)
        if "。" in line.span.of(text):
            break
    return None


_UNIT_OF_MONEY = re.compile(r"(?:资金|金额|投资|经费)?的?(?:计量)?单位(?:[:：]|均?为)([亿万]?元)(?=[，,。；;]|$)")
"""A clause of a note above a table: 本清单共10件。资金单位为万元,联络员为科级干部。"""


def _caption(text: str, shape: Outline, section: int | None, before: Sequence[Line]) -> str:
    """A table's title: the caption line before it, else its section's title; a line of its unit is added."""
    unit = title = ""
    for line in reversed(before):
        flat = " ".join(map(squeeze, _BEFORE_YEAR.split(line.span.of(text))))
        if RULE.fullmatch(flat):
            continue
        if told := unit_line(flat):
            unit = told
            continue
        named = re.sub(r"[（(][^()（）]*[)）]$", "", flat)
        marked = line.bold or line.centred or _NAMES_TABLE.search(named) or _NAMES_PART.fullmatch(named)
        if len(flat) <= 60 and marked and "。" not in flat and not flat.endswith(("。", "；", ";", "：", ":", "，")):
            title = flat
        elif within := re.search(r"[（(]单位[:：][^()（）]{1,12}[）)](?=[。:：]?$)", flat):
            unit = unit or within[0]
        elif within := _UNIT_OF_MONEY.search(flat):
            unit = unit or f"(单位:{within[1]})"
        break
    return (title or (shape.sections[section].title if section is not None else shape.title)) + unit


_BEFORE_YEAR = re.compile(r"(?<=[\u4e00-\u9fff]\d)\s+(?=\d{4}年)")
"""What parts the number of a table from the year that its title begins with: 表2 2025年改造小区表."""
_NAMES_TABLE = re.compile(r"表|清单|名单|目录|一览|指标|项目|分工|台账|计划$")
_NAMES_PART = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:[省市县区旗镇乡村]|街道|社区|园区|片区)|(?:19|20)\d\d年度?|第[一二三四五六七八九十]批次?"
)
"""What tells tables of one shape apart, on a line of its own: a town, a year, a batch."""


def _without(shape: Outline, consumed: Sequence[Span]) -> Outline:
    """The outline less the lines that turned out to be cells."""
    gone = set(consumed)
    return Outline(
        shape.title,
        shape.title_span,
        shape.metadata,
        shape.sections,
        tuple(leaf for leaf in shape.leaves if leaf.span not in gone),
        tuple(b for b in shape.blocks if b.line is None or b.line.span not in gone),
    )


def _account(text: str, leaves: Iterable[Leaf]) -> list[Leaf]:
    """Leaves that cover each non-blank character once: what nobody claimed becomes furniture, named so."""
    done: list[Leaf] = []
    at = 0
    for leaf in leaves:
        start = max(leaf.span.start, at)
        if start >= leaf.span.end:
            continue
        done += _unclaimed(text, at, start)
        done.append(
            leaf if start == leaf.span.start else Leaf(leaf.kind, Span(start, leaf.span.end), leaf.section, leaf.note)
        )
        at = leaf.span.end
    return done + _unclaimed(text, at, len(text))


def _unclaimed(text: str, start: int, end: int) -> list[Leaf]:
    piece = text[start:end]
    if not piece.strip():
        return []
    lead = len(piece) - len(piece.lstrip())
    return [Leaf("furniture", Span(start + lead, start + len(piece.rstrip())), None, "未归类")]


def _warnings(text: str, tables: Sequence[Table]) -> Iterable[Warning]:
    """What looks odd in the tables, for the person who put the plan in."""
    for table in tables:
        yield from _skips(table)
        kinds = kinds_of(table)
        for k, kind in enumerate(kinds):
            if kind == "amount":
                yield from _sums(table, k)
        for row in table.rows:
            empty = [table.head[k] for k, c in enumerate(row.cells) if not c.text and k < len(table.head)]
            if len(empty) >= max(2, len(row.cells) // 2) and not (row.total or row.part or table.entries):
                yield Warning(
                    f"{table.title}:序号{row.number or '?'}这一行缺{'、'.join(filter(None, empty))}", row.span
                )


def _skips(table: Table) -> Iterable[Warning]:
    seen = [int(r.number) for r in table.rows if r.number.isdigit()]
    for before, after in pairwise(seen):
        if after not in (before, before + 1, 1):
            yield Warning(f"{table.title}:序号从{before}跳到{after}", table.span)


def _sums(table: Table, column: int) -> Iterable[Warning]:
    """A printed total beside the sums it may be of: its group's above it (小计) or below it, or all rows'."""
    values = [0.0 if row.part else number(row.cells[column].text) or 0.0 for row in table.rows]
    totals = [at for at, row in enumerate(table.rows) if row.total]
    edges = [-1, *totals, len(values)]

    def added(start: int, end: int) -> float:
        return sum(v for v, row in zip(values[start:end], table.rows[start:end], strict=True) if not row.total)

    for at, before, after in zip(totals, edges, edges[2:], strict=False):
        whole = added(0, len(values))
        sums = (added(before + 1, at), added(at + 1, after), added(0, at), whole)
        if values[at] and min(abs(values[at] - s) for s in sums) > 0.005 * max(1.0, abs(values[at])):
            said = squeeze(table.rows[at].cells[0].text) or "合计"
            yield Warning(f"{table.title}:表中{said}为{show(values[at])},各行相加为{show(whole)}", table.rows[at].span)
