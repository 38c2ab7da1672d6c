"""Cells of a copied table that were broken over lines: what stands on a line of its own goes to the row above it.

Text copied out of a page has a table's rows on lines, their cells parted by tabs or blanks, and below a row, again on
a line, the ends of those of its cells that were too long for their column. A cell is broken where it is as wide as
its column gets, and the ends keep the order of the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from unicodedata import east_asian_width

from corpus.numbering import numbering
from corpus.schema import Span
from corpus.tables import cell_fits, column_kind, is_total
from corpus.text import fold

_ROW_NUMBER = re.compile(r"(\d{1,3})[.、]?")
_STOP = re.compile(r"[。；;：:！？]")
NARROW = 3
"""How much narrower than its column gets (in columns on a terminal) a broken cell may be: a word or a number that
was not parted went to the next line as a whole."""


def numbered_head(text: str, head: Sequence[Span]) -> bool:
    """Whether a table's first column has running numbers, by which its rows can be told from what goes on below."""
    return len(head) > 2 and column_kind(head[0].of(text)) == "number"


def row_number(text: str, row: Sequence[Span]) -> int | None:
    """The running number that a row begins with."""
    match = _ROW_NUMBER.fullmatch(fold(row[0].of(text)))
    return int(match[1]) if match else None


def goes_on(text: str, row: Sequence[Span], head: Sequence[Span]) -> bool:
    """Whether a line may be the ends of cells above it: fewer than a row has, and no number, part, total or note."""
    whole = text[row[0].start : row[-1].end]
    if not 0 < len(row) < len(head) or _STOP.search(whole) or any(is_total(cell.of(text)) for cell in row):
        return False
    return row_number(text, row) is None and numbering(fold(whole)) is None


def rejoined(text: str, rows: Sequence[Sequence[Span]], ends: Sequence[bool]) -> list[list[tuple[Span, ...]]] | None:
    """The rows, each cell with the stretches of text that it consists of. `ends` says which of the lines go on with
    the row above. None where they fit no row."""
    own = [row for row, end in zip(rows, ends, strict=True) if not end]
    columns = len(own[0])
    kinds = [column_kind(cell.of(text)) for cell in own[0]]
    whole = [row for row in own[1:] if len(row) == columns]
    said = [[row[k].of(text) for row in whole] for k in range(columns)]
    widest = [(max(map(_wide, own), default=0), max(map(len, own), default=0)) for own in said]
    done: list[list[tuple[Span, ...]]] = []
    for row, end in zip(rows, ends, strict=True):
        if not end:
            done.append([(cell,) for cell in row])
            continue
        above, pieces = done[-1], [cell for cell in row if cell.end > cell.start]
        taken = _columns_of(text, pieces, above, kinds, widest) if len(above) == columns else None
        if taken is None:
            return None
        for k, cell in zip(taken, pieces, strict=True):
            above[k] = (*above[k], cell)
    return done


def _columns_of(
    text: str,
    row: Sequence[Span],
    above: Sequence[tuple[Span, ...]],
    kinds: Sequence[str],
    widest: Sequence[tuple[int, int]],
) -> tuple[int, ...] | None:
    """The columns whose cells a line's pieces go on with: those that are full, and whose kind the whole is of."""

    def cost(k: int, piece: Span) -> float:
        told, rest = above[k][-1].of(text), piece.of(text)
        wide, signs = widest[k]
        short = min(wide - _wide(told), 2 * (signs - len(told)))  # broken by width, or by the count of signs
        if not told or k == 0 or short > NARROW + (4 if len(above[k]) > 1 else 0) or _wide(rest) > wide + 2:
            return 100.0
        whole = "".join(s.of(text) for s in above[k]) + rest
        counted = 4.0 if told[-1].isdigit() and not rest[0].isdigit() else 0.0  # 终端2000|套
        twice = 2.0 if whole in text.replace("\n", "") else 0.0
        return short + (0.0 if cell_fits(kinds[k], whole) else 6.0) - twice - counted

    places = combinations(range(len(above)), len(row))
    costs = {ks: sum(cost(k, piece) for k, piece in zip(ks, row, strict=True)) for ks in places}
    best = min(costs, key=lambda ks: costs[ks])
    return best if costs[best] < 100 else None


def _wide(said: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in said)
