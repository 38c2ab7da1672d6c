"""Characters to lines, and lines to paragraphs: what a page breaks for layout is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.pdf_page import Glyph
from corpus.readers.writing import joined

_PAD = 6.0  # points between a cell's rule and its text
_CLOSING = "，。、；：？！）》〉」』】〕”’％…—,.;:?!)%]"
_OPENING = "（《〈「『【〔“‘([\"'"
_NUMBERED = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[)）]|\d{1,3}[.．、](?!\d)|\d{1,2}(?:\.\d{1,2}){1,4}\s?[\u4e00-\u9fff]|\d{1,2}\s+[\u4e00-\u9fff]|[①-⑳]|第[一二三四五六七八九十百]+[章节条]|附[件表录]|续?表\s*\d|专栏|——"
)
_TITLES = ("通知", "意见", "方案", "规划", "计划", "办法", "决定", "批复", "函", "预案", "要点")
_SALUTATION = re.compile(r"[\u4e00-\u9fff、，,（）()]{2,60}[：:]")
_STOPS = tuple("。；;：:！!？?）)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line. `left_margin` and `right_margin` are those of the page, or of the column or box that it stands
    in (`boxed`)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    first: float  # the width that the line's first character or word takes
    left_margin: float
    right_margin: float
    page: int
    boxed: bool = False

    def centred(self) -> bool:
        before, after = self.left - self.left_margin, self.right_margin - self.right
        return before > 2.5 * self.size and abs(before - after) < max(1.5 * self.size, 0.2 * before)


Row = list[Glyph]
"""What stands on one line, from left to right, without the blanks at its ends."""


def lines_of(glyphs: Iterable[Glyph], page: int, margins: tuple[float, float] | None = None) -> list[TextLine]:
    """The printed lines from the top down. `margins` are those of a column or cell; a page's are measured."""
    rows = rows_of(glyphs)
    if not rows:
        return []
    left, right = margins or (min(row[0].left for row in rows), max(row[-1].right for row in rows))
    return [_line(row, page, left, right, margins is not None) for row in rows]


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The glyphs of each printed line, from the top down. Boxes may be as tight as the ink (in fonts of drawn shapes):
    一 and — are lower than a line and may come before or after the middle of its other characters."""
    rows: list[Row] = []
    tallest: list[Glyph] = []  # of each row, the glyph that says how high it is
    for glyph in sorted(glyphs, key=_middle):
        middle = _middle(glyph)
        near = range(max(0, len(rows) - 3), len(rows))
        at = next((i for i in near if _beside(tallest[i], middle) or _beside(glyph, _middle(tallest[i]))), None)
        if at is None:
            rows.append([glyph])
            tallest.append(glyph)
        else:
            rows[at].append(glyph)
            if glyph.size > tallest[at].size:
                tallest[at] = glyph
    rows = [_stripped(sorted(row, key=lambda one: one.left)) for row in rows]
    return sorted(filter(None, rows), key=lambda row: median(one.top for one in row))


def _stripped(row: Row) -> Row:
    shown = [index for index, glyph in enumerate(row) if not glyph.text.isspace()]
    return row[shown[0] : shown[-1] + 1] if shown else []


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _beside(tallest: Glyph, middle: float) -> bool:
    return tallest.top + 0.2 * tallest.size < middle < tallest.bottom - 0.2 * tallest.size


def _line(row: Row, page: int, left: float, right: float, boxed: bool) -> TextLine:
    size = median([one.size for one in row if one.text.isalnum()] or [one.size for one in row])  # 名。 is no smaller
    text = row[0].text
    for before, glyph in pairwise(row):
        latin = before.text.isascii() and glyph.text.isascii() and before.text.isalnum() and glyph.text.isalnum()
        apart = glyph.left - before.right > (0.2 if latin else 1.2) * size
        text += (" " if apart and not (before.text + glyph.text).isspace() else "") + glyph.text
    return TextLine(
        text,
        row[0].left,
        min(one.top for one in row),
        row[-1].right,
        max(one.bottom for one in row),
        size,
        _first_width(row),
        left,
        right,
        page,
        boxed,
    )


def _first_width(row: Row) -> float:
    """What would have had to fit on the line before: a Latin word or number, or a character, with its stops."""
    end = 0
    while end < len(row) - 1 and row[end].text in _OPENING:
        end += 1
    end += 1
    if _is_latin(row[end - 1].text):
        while end < len(row) and (_is_latin(row[end].text) or row[end].text in "-—–./%"):
            end += 1
    while end < len(row) and row[end].text in _CLOSING:
        end += 1
    return row[end - 1].right - row[0].left


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def continues(before: TextLine, line: TextLine, pitch: float | None) -> bool:
    """Whether `line` goes on with the paragraph of `before`. `pitch` is the usual distance between lines."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    if pitch and before.page == line.page and line.top - before.top > 1.7 * max(pitch, before.size):
        return False
    room = (before.right_margin - before.left_margin) - (before.right - before.left_margin)
    spare = 0.6 if before.text.endswith(_STOPS) else 3.0
    if before.centred() or line.centred() or room > line.first + spare * line.size:
        return False
    if before.left - before.left_margin > 4 * before.size and line.left < before.left - 2 * line.size:
        return False  # what was set to the right: a signature, a date
    if before.text.endswith(_TITLES) and _SALUTATION.fullmatch(line.text):
        return False
    indented = line.left - line.left_margin > 1.2 * line.size
    hanging = indented and abs(line.left - before.left) < 0.3 * line.size and not before.text.endswith(_STOPS)
    if indented and not hanging:
        return False
    return not (_NUMBERED.match(line.text) and before.text.endswith(_STOPS))


def pitch_of(lines: Sequence[TextLine]) -> float | None:
    """The usual distance from one line's top to the next one's, in points."""
    gaps = [b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < 4 * a.size]
    return median(gaps) if gaps else None


def cell_text(glyphs: Iterable[Glyph], left: float, right: float) -> str:
    """A cell's text: lines that were only wrapped are joined, the others kept apart by line breaks."""
    lines = lines_of(glyphs, 0, (left + _PAD, right - _PAD))
    pieces: list[str] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before is not None and _wrapped(before, line):
            pieces[-1] = joined((pieces[-1], line.text))
        else:
            pieces.append(line.text)
    return "\n".join(pieces)


def _wrapped(before: TextLine, line: TextLine) -> bool:
    width = before.right_margin - before.left_margin
    room = width - (before.right - before.left)
    wide = width > 5 * line.size and not before.text.endswith(_STOPS)
    return line.first + (3.0 if wide else 0.4) * line.size > room and not (
        _NUMBERED.match(line.text) and before.text.endswith(_STOPS)
    )
