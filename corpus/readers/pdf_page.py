"""One page of a PDF as pdfium gives it: characters with their boxes, and the straight rules drawn on it.

Coordinates are points from the page's top left corner as it is shown, x to the right and y downwards.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw

MAX_OBJECTS = 20_000
"""Drawn objects on a page beyond which its rules are not read (a map, not a table)."""
_VISIBLE = 0.5  # points: what is smaller both ways is none that is seen
_THIN = 4.0  # points: a filled shape this thin is a rule
_BREAKS = frozenset({0x02, 0x0A, 0x0D, 0xFFFE})  # line ends and hyphens of pdfium's own making
_TWINS = frozenset("—…")  # drawn as one shape for two characters
_STRAIGHT = 1.0  # points by which a rule may slant


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character (a blank where the file holds one) and its box, `top < bottom`."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: `at` is its y when level, its x when upright; it runs from `start` to `end`."""

    level: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Page:
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


class _Turn:
    """From pdfium's coordinates (origin bottom left, before rotation) to those of the page as shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.quarter = page.get_rotation() // 90 % 4
        left, bottom, right, top = page.get_cropbox()
        self.left, self.bottom, self.across, self.up = left, bottom, right - left, top - bottom

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        return ((x, self.up - y), (y, x), (self.across - x, y), (self.up - y, self.across - x))[self.quarter]

    def size(self) -> tuple[float, float]:
        return (self.up, self.across) if self.quarter % 2 else (self.across, self.up)


def read_page(document: pdfium.PdfDocument, index: int) -> Page:
    """Raises pdfium.PdfiumError when the page is broken."""
    page = document[index]
    turn = _Turn(page)
    width, height = turn.size()
    glyphs = tuple(one for one in _glyphs(page, turn) if -1 <= one.left <= width + 1 and -1 <= one.top <= height + 1)
    rules = tuple(_rules(page, turn))
    page.close()
    return Page(width, height, glyphs, rules)


def _glyphs(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Glyph]:
    text = page.get_textpage()
    box = raw.FS_RECTF()
    seen: set[tuple[str, int, int]] = set()  # text printed twice for weight, a fraction of a point apart
    high = 0
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code, high = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD, 0
        character = _plain(chr(code))
        if character.isspace() and (code in _BREAKS or raw.FPDFText_IsGenerated(text, index) == 1):
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        (ax, ay), (bx, by) = turn(box.left, box.top), turn(box.right, box.bottom)
        glyph = Glyph(character, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        place = (character, round(glyph.left / 2), round(glyph.top / 2))
        drawn = max(glyph.size, glyph.right - glyph.left) > _VISIBLE  # a dash may be half a point high
        if drawn and (place not in seen or character in _TWINS):
            seen.add(place)
            yield glyph
    text.close()


def _plain(character: str) -> str:
    """Radicals and compatibility forms, which fonts in PDFs give for common characters, as those characters."""
    code = ord(character)
    if 0x2E80 <= code < 0x2FE0 or 0xF900 <= code < 0xFB00:
        return unicodedata.normalize("NFKC", character)
    return " " if code < 0x20 or code == 0xFFFE else character


def _rules(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Rule]:
    for count, drawn in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4)):
        if count > MAX_OBJECTS:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(drawn, fill, stroke)
        if not fill.value and not stroke.value:
            continue
        points = list(_segments(drawn))
        if not stroke.value and points:
            xs, ys = [x for pair in points for x, _ in pair], [y for pair in points for _, y in pair]
            if min(max(xs) - min(xs), max(ys) - min(ys)) > _THIN:
                continue
        for start, end in points:
            (ax, ay), (bx, by) = turn(*start), turn(*end)
            if abs(ay - by) <= _STRAIGHT < abs(ax - bx):
                yield Rule(True, (ay + by) / 2, min(ax, bx), max(ax, bx))
            elif abs(ax - bx) <= _STRAIGHT < abs(ay - by):
                yield Rule(False, (ax + bx) / 2, min(ay, by), max(ay, by))


_Point = tuple[float, float]


def _segments(drawn: pdfium.PdfObject) -> Iterator[tuple[_Point, _Point]]:
    """The straight segments of a path, in the page's own coordinates."""
    matrix = drawn.get_matrix()
    container = drawn.container
    while container is not None:
        matrix = matrix.multiply(container.get_matrix())
        container = container.container
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for index in range(min(raw.FPDFPath_CountSegments(drawn), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        elif kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None and last != first:
            yield last, first
