"""Tables that run over pages: the pieces that each page shows, joined into one, repeated heads set apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.readers.pdf_lines import cell_text
from corpus.readers.pdf_page import Glyph
from corpus.readers.pdf_tables import Frame
from corpus.readers.writing import CellText, joined

_NEAR = 6.0  # points by which the columns of two pages may differ
_NUMBER = re.compile(r"\d{1,4}[.、]?")
_FIGURE = re.compile(r"[\d,.]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by its row in the whole table and its edges in points."""

    row: int
    rowspan: int
    left: float
    right: float
    text: str


@dataclass(slots=True)
class Spread:
    """A table in the making: `repeats` are the heads that later pages printed again."""

    cells: list[Cell]
    rows: int
    page: int
    bottom: float
    head_rows: int | None = None
    repeats: list[str] = field(default_factory=list)

    def edges(self) -> list[float]:
        """The lines between columns, from all pages."""
        found: list[float] = []
        for place in sorted({edge for cell in self.cells for edge in (cell.left, cell.right)}):
            if not found or place - found[-1] > _NEAR:
                found.append(place)
        return found

    def row(self, index: int) -> list[Cell]:
        return sorted((cell for cell in self.cells if cell.row == index), key=lambda one: one.left)


def piece(frame: Frame, glyphs: Sequence[Glyph], page: int) -> Spread:
    """What one page shows of a table. Rows without any text, ruled for looks, are left out."""
    place = {
        (row, column): index
        for index, box in enumerate(frame.boxes)
        for row in range(box.row, box.row + box.rowspan)
        for column in range(box.column, box.column + box.colspan)
    }
    held: list[list[Glyph]] = [[] for _ in frame.boxes]
    for glyph in glyphs:
        column = _slot(frame.xs, (glyph.left + glyph.right) / 2)
        row = _slot(frame.ys, (glyph.top + glyph.bottom) / 2)
        held[place[row, column]].append(glyph)
    cells = [
        Cell(box.row, box.rowspan, box.left, box.right, cell_text(inside, box.left, box.right))
        for box, inside in zip(frame.boxes, held, strict=True)
    ]
    return Spread(cells, len(frame.ys) - 1, page, frame.ys[-1])


def _slot(edges: Sequence[float], place: float) -> int:
    return max(0, min(len(edges) - 2, sum(edge <= place for edge in edges) - 1))


def same_columns(table: Spread, later: Spread) -> bool:
    """Whether a later page's table can be the same one: each of its columns' edges is one of the table's."""
    ours, theirs = table.edges(), later.edges()
    if abs(ours[0] - theirs[0]) > 2 * _NEAR or abs(ours[-1] - theirs[-1]) > 2 * _NEAR:
        return False
    fewer, more = sorted((ours, theirs), key=len)
    return len(fewer) > 2 and all(any(abs(a - b) <= 1.5 * _NEAR for b in more) for a in fewer)


def extend(table: Spread, later: Spread) -> None:
    """Goes on with `table` on the next page."""
    repeated = _repeated(table, later)
    if repeated:
        table.head_rows = repeated
        table.repeats.append(
            "\t".join(cell.text for index in range(repeated) for cell in later.row(index) if cell.text)
        )
    body = [replace(cell, row=cell.row - repeated) for cell in later.cells if cell.row >= repeated]
    rows = later.rows - repeated
    if rows and _goes_on(table, [cell for cell in body if cell.row == 0]):
        for cell in [one for one in body if one.row == 0]:
            _append(table, cell)
        body = [replace(cell, row=cell.row - 1) for cell in body if cell.row > 0]
        rows -= 1
    for cell in body:
        moved = replace(cell, row=cell.row + table.rows)
        if not (cell.row == 0 and not cell.text and _grow(table, moved)):
            table.cells.append(moved)
    table.rows += rows
    table.page, table.bottom = later.page, later.bottom


def _repeated(table: Spread, later: Spread) -> int:
    """How many of the later piece's first rows say the same as the table's first ones."""
    count = 0
    while count < min(3, table.rows, later.rows) and [c.text for c in table.row(count)] == [
        c.text for c in later.row(count)
    ]:
        count += 1
    return count


def _goes_on(table: Spread, first: list[Cell]) -> bool:
    """Whether a page's first row is the rest of the row that the page before broke off."""
    numbered = _number_column(table)
    if numbered is None or not first:
        return False
    last = [cell for cell in table.cells if cell.row + cell.rowspan == table.rows]
    above = next((cell for cell in last if _over(cell, numbered)), None)
    below = next((cell for cell in first if _over(cell, numbered)), None)
    if above is None or below is None:
        return False
    pairs = [(one.text, cell.text) for cell in first for one in last if _over(one, (cell.left, cell.right))]
    if any(_FIGURE.fullmatch(one) and _FIGURE.fullmatch(other) for one, other in pairs):
        return False  # no figure is broken off: a row of sums, without a number, ends the page or begins the next
    return bool(above.text) != bool(below.text) and any(cell.text for cell in first)


def _number_column(table: Spread) -> tuple[float, float] | None:
    """The edges of the column whose cells are running numbers."""
    counts: dict[tuple[float, float], int] = {}
    for cell in table.cells:
        if _NUMBER.fullmatch(cell.text):
            counts[cell.left, cell.right] = counts.get((cell.left, cell.right), 0) + 1
    best = max(counts, key=lambda one: (counts[one], -one[0]), default=None)
    return best if best is not None and counts[best] * 2 >= table.rows - 1 else None


def _over(cell: Cell, column: tuple[float, float]) -> bool:
    return abs(cell.left - column[0]) <= _NEAR and abs(cell.right - column[1]) <= _NEAR


def _append(table: Spread, cell: Cell) -> None:
    """Adds the rest of a cell to what the page before had of it."""
    for index, above in enumerate(table.cells):
        if above.row + above.rowspan == table.rows and _over(above, (cell.left, cell.right)):
            text = joined(filter(None, (above.text, cell.text)))
            table.cells[index] = replace(above, text=text, rowspan=above.rowspan + cell.rowspan - 1)
            return


def _grow(table: Spread, cell: Cell) -> bool:
    """An empty cell at a page's top goes on with a merged one, in a column that has merged cells below the head."""
    column = (cell.left, cell.right)
    head = table.head_rows or max((one.rowspan for one in table.row(0)), default=1)
    if cell.rowspan == 1 and not any(one.rowspan > 1 and one.row >= head and _over(one, column) for one in table.cells):
        return False
    for index, above in enumerate(table.cells):
        if above.row + above.rowspan == cell.row and _over(above, column):
            table.cells[index] = replace(above, rowspan=above.rowspan + cell.rowspan)
            return True
    return False


def grid_cells(table: Spread) -> list[CellText]:
    """The table's cells with columns counted over all pages; rows and columns without any text left out."""
    edges = table.edges()
    filled = sorted({cell.row for cell in table.cells if cell.text})
    order = {row: index for index, row in enumerate(filled)}
    cells = []
    for cell in table.cells:
        if cell.row not in order:
            continue
        column, end = _nearest(edges, cell.left), _nearest(edges, cell.right)
        down = sum(cell.row <= row < cell.row + cell.rowspan for row in filled)
        cells.append(CellText(order[cell.row], column, cell.text, down, max(1, end - column)))
    return sorted(cells, key=lambda one: (one.row, one.column))


def _nearest(edges: Sequence[float], place: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - place))
