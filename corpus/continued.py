"""Tables that a page break cut in two: the pieces joined again, before any of them is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.outline import Block
from corpus.schema import Grid, Line
from corpus.text import fold, squeeze

_CONTINUED = re.compile(r"[(]续.{0,4}[)]|续表?\d*$|^续表")
_MEASURE = re.compile(r"[(]?(?:计量|金额)?单位:.{1,12}[)]?")


def joined(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks in which a table that goes on with the one before it is part of it.

    It does so where it stands in the same section, with as many columns, and nothing but a caption that says 续 (or
    the line of its unit) between them; and where it repeats the head, or counts on from the last row's number."""
    done: list[Block] = []
    last: int | None = None  # the place in `done` of the table before
    for block in blocks:
        before = done[last] if last is not None else None
        if block.grid is None:
            if before is not None and not _between(text, block.line, before, block):
                last = None
        elif before is not None and before.grid is not None and _goes_on(text, before.grid, block.grid, done, last):
            done[last or 0] = replace(before, grid=_extended(before.grid, block.grid))
            continue
        else:
            last = len(done)
        done.append(block)
    return done


def _between(text: str, line: Line | None, table: Block, block: Block) -> bool:
    """Whether a line may stand between two pieces of a table."""
    flat = fold(squeeze(line.span.of(text))) if line is not None else ""
    return block.section == table.section and bool(_CONTINUED.search(flat) or _MEASURE.fullmatch(flat))


def _goes_on(text: str, first: Grid, second: Grid, done: Sequence[Block], last: int | None) -> bool:
    if _width(first) != _width(second):
        return False
    between = [fold(squeeze(b.line.span.of(text))) for b in done[(last or 0) + 1 :] if b.line is not None]
    said = any(_CONTINUED.search(flat) for flat in between)
    repeated = _row(text, first, 0) == _row(text, second, 0)
    ended = max(_numbers(text, first), default=None)
    began = min(_numbers(text, second), default=None)
    counts_on = ended is not None and began == ended + 1
    return counts_on or (repeated and said)


def _row(text: str, grid: Grid, at: int) -> list[str]:
    return [squeeze(cell.of(text)) for cell in grid.cells if cell.row == at]


def _numbers(text: str, grid: Grid) -> list[int]:
    """The running numbers in a table's first two columns."""
    cells = (fold(squeeze(cell.of(text))).rstrip(".、") for cell in grid.cells if cell.column < 2)
    return [int(flat) for flat in cells if re.fullmatch(r"\d{1,3}", flat)]


def _width(grid: Grid) -> int:
    return max((cell.column + cell.colspan for cell in grid.cells), default=0)


def _extended(first: Grid, second: Grid) -> Grid:
    """One grid of both, the second's rows below the first's."""
    rows = max(cell.row + cell.rowspan for cell in first.cells)
    below = tuple(
        replace(cell, row=cell.row + rows) for cell in second.cells
    )
    return replace(first, cells=(*first.cells, *below))
