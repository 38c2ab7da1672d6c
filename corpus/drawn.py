"""Tables drawn with signs: ┌─┬─┐ │ └─┴─┘, or +---+ and |. Where no rule parts two places, they are one merged cell.

Such tables are set by hand, and their rules seldom stand quite below each other: a line's cells are matched with the
table's columns by their order and width. A cell broken over lines has a stretch of the text for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median
from unicodedata import east_asian_width

from corpus.schema import Grid, GridCell, Line, Span
from corpus.text import trim

_LEVEL = r"\-─━═┄┅┈┉╌╍=－—"
_UPRIGHT = "│┃║|｜┆┇┊┋"
_JOINT = "+" + "".join(chr(code) for code in range(0x250C, 0x2571) if chr(code) not in _LEVEL + _UPRIGHT)
_BAR = f"[{_UPRIGHT}{_JOINT}]"
_RULED = re.compile(f"{_BAR}[{_LEVEL}]{{2,}}|[{_LEVEL}]{{2,}}{_BAR}")
_EDGED = re.compile(f"{_BAR}.*{_BAR}")
_PARTS = {True: re.compile(_BAR), False: re.compile(_BAR.replace("+", ""))}
"""What parts a line's cells: + only in one that has a rule."""


def drawn(text: str, blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Blocks in which lines that draw a table are that table."""
    done: list[Line | Grid] = []
    run: list[Line] = []
    for block in [*blocks, None]:
        if isinstance(block, Line) and _EDGED.fullmatch(block.span.of(text)):
            run.append(block)
            continue
        done += _read(text, run)
        run = []
        if block is not None:
            done.append(block)
    return done


def _read(text: str, run: Sequence[Line]) -> Sequence[Line | Grid]:
    rules = [line for line in run if _RULED.search(line.span.of(text))]
    jointed = [line for line in rules if any(sign in _JOINT for sign in line.span.of(text))]
    if len(jointed) < 2 or len(rules) == len(run):
        return run
    printed = min((_placed(text, run, wide) for wide in (1, 2)), key=lambda one: one[0])[1]
    cells = _cells(text, printed)
    return [Grid(tuple(cells))] if len({c.row for c in cells}) > 1 else run


@dataclass(frozen=True, slots=True)
class _Segment:
    """What a line has between two bars: the columns that it reaches over (half-open), its text, or a rule."""

    first: int
    end: int
    span: Span
    rule: bool


_Printed = list[_Segment]


def _placed(text: str, run: Sequence[Line], wide: int) -> tuple[float, list[_Printed]]:
    """The lines' segments in the table's columns, and how badly they fit where drawn signs are so wide."""
    pieces = [_pieces(text, line) for line in run]
    widths = [[_width(text, piece, wide) for piece in line] for line in pieces]
    most = max(map(len, widths))
    columns = [median(column) for column in zip(*(own for own in widths if len(own) == most), strict=True)]
    cost, printed = 0.0, []
    for line, own in zip(pieces, widths, strict=True):
        lost, ends = _matched(own, columns)
        cost += lost
        jointed = any(sign in _JOINT for sign in text[line[0].start - 1 : line[-1].end + 1]) if line else False
        rules = [_is_rule(text, span) for span in line]
        rules = rules if jointed or all(rules) else [False] * len(line)
        places = zip(line, [0, *ends[:-1]], ends, rules, strict=True)
        printed.append([_Segment(a, b, _shown(text, span, rule), rule) for span, a, b, rule in places])
    return cost, printed


def _is_rule(text: str, span: Span) -> bool:
    own = span.of(text)
    return len(own) > 1 and all(sign in _LEVEL for sign in own)


def _shown(text: str, span: Span, rule: bool) -> Span:
    return Span(span.start, span.start) if rule else trim(text, span)


def _pieces(text: str, line: Line) -> list[Span]:
    own = line.span.of(text)
    marks = list(_PARTS[bool(_RULED.search(own))].finditer(own))
    edges = [(line.span.start + m.start(), line.span.start + m.end()) for m in marks]
    return [Span(a[1], b[0]) for a, b in pairwise(edges)]


def _width(text: str, span: Span, wide: int) -> int:
    return sum(
        wide if "\u2500" <= sign < "\u2580" else 2 if east_asian_width(sign) in "WF" else 1 for sign in span.of(text)
    )


def _matched(own: Sequence[int], columns: Sequence[float]) -> tuple[float, list[int]]:
    """The columns (half-open, each segment's end) that a line's segments reach over, as well as their widths fit."""
    if len(own) == len(columns):
        return sum(abs(a - b) for a, b in zip(own, columns, strict=True)), list(range(1, len(own) + 1))
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [])}
    for at, width in enumerate(own):
        left = len(own) - at - 1
        found: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, ends) in best.items():
            for end in range(start + 1, len(columns) - left + 1):
                lost = cost + abs(width - sum(columns[start:end]) - (end - start - 1))
                if end not in found or lost < found[end][0]:
                    found[end] = (lost, [*ends, end])
        best = found
    return best[len(columns)]


@dataclass(slots=True)
class _Open:
    """A cell in the making."""

    row: int
    column: int
    colspan: int
    at: int
    rowspan: int = 1
    pieces: list[Span] = field(default_factory=list)

    def cell(self) -> GridCell:
        first, *more = self.pieces or [Span(self.at, self.at)]
        return GridCell(self.row, self.column, first, self.rowspan, self.colspan, tuple(more))


def _rows_apart(printed: Sequence[_Printed]) -> list[bool]:
    """Of each line whether it begins a row of its own, though no rule parts it from the line above: where all lines
    between two rules fill the same columns, or, in a table without rules between rows, at least those of the row
    before; the others go on with what is broken over lines."""
    filled = [None if any(s.rule for s in line) else _filled(line) for line in printed]
    runs = [list(run) for ruled, run in groupby(range(len(filled)), key=lambda at: filled[at] is None) if not ruled]
    found = [False] * len(filled)
    for run in runs:
        columns = [filled[at] or set() for at in run]
        alike = len(run) > 1 and all(own == columns[0] for own in columns) and len(columns[0]) > 1
        begun = columns[0]
        for at, own in zip(run[1:], columns[1:], strict=True):
            found[at] = alike or (len(runs) <= 3 and len(begun) > 1 and begun <= own)
            begun = own if found[at] else begun
    return found


def _filled(line: _Printed) -> set[int]:
    return {s.first for s in line if s.span.end > s.span.start}


def _cells(text: str, printed: Sequence[_Printed]) -> list[GridCell]:
    done: list[_Open] = []
    held: dict[int, _Open] = {}  # by column, the cell that goes on below
    row, begun = 0, False
    for line, apart in zip(printed, _rows_apart(printed), strict=True):
        ruled = {k for s in line if s.rule for k in range(s.first, s.end)}
        if begun and (ruled or apart):
            row += 1
            going_on = {id(cell): cell for k, cell in held.items() if ruled and k not in ruled}
            for cell in going_on.values():
                cell.rowspan += 1
            held = {cell.column + k: cell for cell in going_on.values() for k in range(cell.colspan)}
            begun = False
        for segment in line:
            if segment.rule:
                continue
            if segment.first not in held and not ruled:
                cell = _Open(row, segment.first, segment.end - segment.first, segment.span.start)
                done.append(cell)
                held |= dict.fromkeys(range(segment.first, segment.end), cell)
            if segment.span.end > segment.span.start and segment.first in held:
                held[segment.first].pieces.append(segment.span)
        begun = begun or not ruled
    return sorted((cell.cell() for cell in done), key=lambda cell: (cell.row, cell.column))
