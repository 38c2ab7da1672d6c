"""The text of a source, made once: each reader writes its lines and tables here, in reading order.

A paragraph is one line of the text; a table row is one line too, its cells parted by tabs (a cell's own
line breaks are kept, since they part names in a list). A merged cell is written once, at its top left
corner, and leaves empty places where it spreads, so that the columns of every row still stand in line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.errors import ReadError
from corpus.schema import Format, Grid, GridCell, Line, Source, Span

MAX_CHARACTERS = 10_000_000
MAX_CELLS = 300_000
_DROPPED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\ufff9-\uffff]"
)
_RUN_OF_BLANKS = re.compile(r"[ \xa0]+")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell before it has a place in the text. `row` and `column` are its top left corner, from 0."""

    row: int
    column: int
    text: str
    rowspan: int = 1
    colspan: int = 1


class Writing:
    """A source in the making. Raises ReadError when it outgrows what a plan can be."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._size = 0
        self._cells = 0
        self._blocks: list[Line | Grid] = []

    def line(
        self,
        text: str,
        *,
        level: int | None = None,
        centred: bool = False,
        bold: bool = False,
        furniture: str | None = None,
    ) -> None:
        """Writes a paragraph. Line breaks in it make several lines with the same properties."""
        for piece in clean(text).split("\n"):
            if piece := piece.strip():
                span = self._write(piece)
                self._blocks.append(Line(span, level, centred, furniture, bold))
                self._write("\n")

    def grid(self, cells: Iterable[CellText], head_rows: int | None = None) -> None:
        """Writes a table. `head_rows` counts the rows that the format marks as its head."""
        placed: list[GridCell] = []
        by_row: dict[int, list[CellText]] = {}
        for cell in cells:
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise ReadError(f"表格过大(超过 {MAX_CELLS} 个单元格),请只保留与规划有关的表格后再导入。")
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            column = 0
            for cell in sorted(by_row[row], key=lambda one: one.column):
                self._write("\t" * (cell.column - column))
                column = cell.column
                text = "\n".join(filter(None, (piece.strip() for piece in clean(cell.text).split("\n"))))
                placed.append(GridCell(row, column, self._write(text), cell.rowspan, cell.colspan))
            self._write("\n")
        if placed:
            self._blocks.append(Grid(tuple(placed), head_rows))

    def finish(self, name: str, kind: Format) -> Source:
        """The finished source. Raises ReadError when there is no text in it."""
        text = "".join(self._parts)
        if not text.strip():
            raise ReadError(f"“{name}”里没有文字。")
        return Source(name, kind, text, tuple(self._blocks))

    def _write(self, text: str) -> Span:
        start = self._size
        self._size += len(text)
        if self._size > MAX_CHARACTERS:
            raise ReadError(f"文件的文字过多(超过 {MAX_CHARACTERS} 字),请拆分后再导入。")
        self._parts.append(text)
        return Span(start, self._size)


def clean(text: str) -> str:
    """Takes out what cannot be seen: controls, zero-width characters, runs of blanks (to one)."""
    return _RUN_OF_BLANKS.sub(" ", _DROPPED.sub("", text))


def joined(pieces: Iterable[str]) -> str:
    """Joins the lines of a paragraph that was broken for layout: with a blank between two Latin words,
    with nothing between Chinese characters or the halves of a number."""
    text = ""
    for piece in pieces:
        latin = text[-1:].isascii() and piece[:1].isascii() and text[-1:].isalpha() and piece[:1].isalnum()
        text += (" " if latin else "") + piece
    return text
