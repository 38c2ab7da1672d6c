"""Text set in columns: a page is parted where a gutter runs between two, so that each is read by itself.

A gutter is told by prose, not by blanks alone: lines on both sides of it mostly fill their column. The cells of a
table without rules do not, and stay in their rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_lines import Row, rows_of
from corpus.readers.pdf_page import Glyph
from corpus.readers.pdf_tables import Frame

_LEAST_ROWS = 3  # with text on both sides of a gutter
_LEAST_LENGTH = 8  # characters of a usual line of a column


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read by itself; `column` has the margins of the one that it is, if it is one."""

    glyphs: tuple[Glyph, ...]
    frames: tuple[Frame, ...]
    column: tuple[float, float] | None = None


def regions_of(
    glyphs: Sequence[Glyph], frames: Sequence[Frame], column: tuple[float, float] | None = None
) -> list[Region]:
    """The parts of a page in the order in which they are read."""
    rows = rows_of(glyphs)
    bands = [band for at in _gutters(rows) if (band := _band(rows, frames, at)) is not None]
    if not bands:
        return [Region(tuple(glyphs), tuple(frames), column)]
    first, last, at = max(bands, key=lambda band: band[1] - band[0])
    top, bottom = min(g.top for g in rows[first]), max(g.bottom for g in rows[last - 1])
    above = [f for f in frames if f.ys[-1] <= top]
    beside = [f for f in frames if top < f.ys[-1] and f.ys[0] < bottom]
    below = [f for f in frames if f not in above and f not in beside]
    done = [Region(_flat(rows[:first]), tuple(above), column)] if first or above else []
    for left in (True, False):
        own = [[g for g in row if (g.left < at) is left] for row in rows[first:last]]
        edges = (min(g.left for row in own for g in row), max(g.right for row in own for g in row))
        done += regions_of(_flat(own), [f for f in beside if (f.xs[0] < at) is left], edges)
    if last < len(rows) or below:
        done += regions_of(_flat(rows[last:]), below, column)
    return done


def _flat(rows: Sequence[Row]) -> tuple[Glyph, ...]:
    return tuple(glyph for row in rows for glyph in row)


def _gutters(rows: Sequence[Row]) -> list[float]:
    """The places of wide gaps within rows, those that most rows have first."""
    gaps = [
        (before.right, after.left)
        for row in rows
        for before, after in pairwise(g for g in row if not g.text.isspace())
        if after.left - before.right > 0.8 * before.size
    ]
    places = {round((left + right) / 2) for left, right in gaps}
    support = {at: sum(left < at < right for left, right in gaps) for at in places}
    most = sorted((at for at in places if support[at] >= _LEAST_ROWS), key=lambda at: (-support[at], at))
    return [float(at) for at in most[:12]]


def _band(rows: Sequence[Row], frames: Sequence[Frame], at: float) -> tuple[int, int, float] | None:
    """The first and last row (half-open) of a stretch that a gutter parts into two columns of prose, with its place."""
    first = 0
    for end in range(len(rows) + 1):
        if end < len(rows) and not _crossed(rows, frames, end, at):
            continue
        low, high = _close(rows, first, end, at)
        if _is_prose(rows[low:high], at):
            return low, high, at
        first = end + 1
    return None


def _crossed(rows: Sequence[Row], frames: Sequence[Frame], place: int, at: float) -> bool:
    """Whether the row, or a table between it and the row before, reaches over the gutter."""
    row = rows[place]
    if any(g.left < at < g.right for g in row):
        return True
    top = max(g.bottom for g in rows[place - 1]) if place else 0.0
    bottom = max(g.bottom for g in row)
    return any(f.xs[0] < at < f.xs[-1] and f.ys[0] < bottom and f.ys[-1] > top for f in frames)


def _close(rows: Sequence[Row], first: int, end: int, at: float) -> tuple[int, int]:
    """A stretch without the lines at its ends that stand on one side of the gutter, and well apart."""
    tops = [median(g.top for g in row) for row in rows]
    pitch = median([b - a for a, b in pairwise(tops[first:end])] or [0.0])
    while first < end - 1 and not _parted(rows[first], at) and tops[first + 1] - tops[first] > 1.6 * pitch:
        first += 1
    while end - 1 > first and not _parted(rows[end - 1], at) and tops[end - 1] - tops[end - 2] > 1.6 * pitch:
        end -= 1
    return first, end


def _parted(row: Row, at: float) -> bool:
    return row[0].left < at < row[-1].left


def _is_prose(rows: Sequence[Row], at: float) -> bool:
    """Whether the lines on both sides mostly fill their columns, with a gutter between them."""
    if sum(_parted(row, at) for row in rows) < _LEAST_ROWS:
        return False
    sides = [[[g for g in row if (g.left < at) is left] for row in rows] for left in (True, False)]
    size = median(g.size for row in rows for g in row)
    lefts, rights = ([row for row in side if row] for side in sides)
    if min(row[0].left for row in rights) - max(row[-1].right for row in lefts) < 0.8 * size:
        return False
    return all(_fills(side, size) for side in (lefts, rights))


def _fills(lines: Sequence[Row], size: float) -> bool:
    edge = max(line[-1].right for line in lines)
    full = sum(line[-1].right > edge - 2 * size for line in lines)
    return 2 * full >= len(lines) and median(len(line) for line in lines) >= _LEAST_LENGTH
