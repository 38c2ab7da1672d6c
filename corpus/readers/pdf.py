"""PDF: paragraphs joined again from printed lines, tables from their rules, running heads set apart.

pdfium reads a page of Chinese text some twenty times faster than pdfplumber (pdfminer) and names the same
characters; the table finding that pdfplumber would bring is in `pdf_tables`, merged cells included.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from corpus.errors import ReadError
from corpus.readers.pdf_columns import Region, regions_of
from corpus.readers.pdf_lines import TextLine, continues, lines_of, pitch_of
from corpus.readers.pdf_page import Page, read_page
from corpus.readers.pdf_spread import Spread, extend, grid_cells, piece, same_columns
from corpus.readers.pdf_tables import Frame, find_frames
from corpus.readers.writing import MAX_CHARACTERS, Writing, joined
from corpus.schema import Source

MAX_PAGES = 3_000
_PAGE_NUMBER = re.compile(r"[-—–·\s]*\d{1,4}[-—–·\s]*|第\s*\d+\s*页.{0,12}|\d+\s*/\s*\d+|[ivxIVX]{1,6}")
_CONTINUED = re.compile(r"[（(]?续(?:上)?(?:表|页)?\s*\d*[)）]?|[^。]{0,40}[（(]续(?:表)?\s*\d*[)）]")
_LARGER = 1.1
"""How much larger than the text a line is that stands out as a heading."""
_EDGE = 0.13  # of the page's height, at its top and bottom, where running heads stand


@dataclass(frozen=True, slots=True)
class Running:
    """A line that belongs to the page, not the text."""

    text: str
    name: str
    top: float


Item = TextLine | Spread | Running


def read_pdf(name: str, data: bytes) -> Source:
    """Raises ReadError for a file that is encrypted, broken, over `MAX_PAGES`, or has no text layer."""
    pages = _pages(data)
    items = [_items(page, index) for index, page in enumerate(pages)]
    items = _set_apart([page.height for page in pages], items)
    items = _with_margins([page.width for page in pages], items)
    writing = Writing()
    _Assembly(writing, _usual(items)).run(items)
    return writing.finish(name, "pdf")


def _pages(data: bytes) -> list[Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise ReadError("PDF 有密码保护,请先取消密码(或打印为新的 PDF)后再导入。") from error
        raise ReadError("PDF 已损坏或不完整,请重新下载或用 WPS 另存后再导入。") from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadError(f"PDF 超过 {MAX_PAGES} 页,请拆分后再导入。")
        pages: list[Page] = []
        count = 0
        for index in range(len(document)):
            pages.append(_page(document, index))
            count += len(pages[-1].glyphs)
            if count > MAX_CHARACTERS:
                raise ReadError(f"文件的文字过多(超过 {MAX_CHARACTERS} 字),请拆分后再导入。")
    finally:
        document.close()
    _check_text(pages, count)
    return pages


def _page(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        return read_page(document, index)
    except pdfium.PdfiumError as error:
        raise ReadError(f"PDF 的第 {index + 1} 页无法读取,请用 WPS 或浏览器另存为新的 PDF 后再导入。") from error


def _check_text(pages: Sequence[Page], count: int) -> None:
    if count < 5 * len(pages) or not count:
        raise ReadError("PDF 里没有文字(可能是扫描件),请先用文字识别(OCR)软件转成带文字的 PDF 或 .docx 后再导入。")
    bad = sum(g.text == "\ufffd" or "\ue000" <= g.text <= "\uf8ff" for page in pages for g in page.glyphs)
    if bad > 0.3 * count:
        raise ReadError("PDF 的字体没有文字编码,读出来是乱码;请用文字识别(OCR)软件转换,或找原始的 .docx 导入。")


def _items(page: Page, index: int) -> list[Item]:
    """A page's lines and tables in the order in which they are read."""
    frames = find_frames(page.rules)
    inside: list[list[int]] = [[] for _ in frames]
    free = []
    for place, glyph in enumerate(page.glyphs):
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        owner = next(
            (i for i, one in enumerate(frames) if one.xs[0] <= x <= one.xs[-1] and one.ys[0] <= y <= one.ys[-1]), None
        )
        if owner is None:
            free.append(glyph)
        else:
            inside[owner].append(place)
    framed = {
        frame: _framed(frame, piece(frame, [page.glyphs[place] for place in places], index), page, places, index)
        for frame, places in zip(frames, inside, strict=True)
        if places
    }
    return [item for region in regions_of(free, list(framed)) for item in _down(region, framed, index)]


def _down(region: Region, framed: Mapping[Frame, list[Item]], index: int) -> list[Item]:
    """What stands in a part of a page, from the top down."""
    found: list[tuple[float, list[Item]]] = [
        (line.top, [line]) for line in lines_of(region.glyphs, index, region.column)
    ]
    found += [(frame.ys[0], framed[frame]) for frame in region.frames]
    return [item for _, items in sorted(found, key=lambda one: one[0]) for item in items]


def _framed(frame: Frame, table: Spread, page: Page, places: list[int], index: int) -> list[Item]:
    """A table, or the lines of a box that is framed for looks (one cell to a row)."""
    filled = Counter(cell.row for cell in table.cells if cell.text)
    if max(filled.values()) > 1:
        return [table]
    margins = (frame.xs[0] + 6, frame.xs[-1] - 6)
    return list(lines_of((page.glyphs[place] for place in places), index, margins))


def _set_apart(heights: Sequence[float], items: list[list[Item]]) -> list[list[Item]]:
    """Marks page numbers, and lines that stand at the edge of page after page, as what they are."""
    edges: list[list[int]] = [_edge_lines(height, page) for height, page in zip(heights, items, strict=True)]
    seen = Counter(
        key for page, places in zip(items, edges, strict=True) for key in {_masked(page[place]) for place in places}
    )
    enough = max(2, min(4, len(items) * 2 // 5))
    usual = _usual(items)
    done = []
    for height, page, places in zip(heights, items, edges, strict=True):
        page = list(page)
        for place in places:
            line = page[place]
            if not isinstance(line, TextLine):
                continue
            if _PAGE_NUMBER.fullmatch(line.text):
                page[place] = Running(line.text, "页码", line.top)
            elif seen[_masked(line)] >= enough or _stands_apart(page, place, usual):
                page[place] = Running(line.text, "页眉" if line.top < height / 2 else "页脚", line.top)
        done.append([_continued(item) for item in page])
    return done


def _usual(items: Iterable[Sequence[Item]]) -> float:
    """The size of most lines."""
    return median([line.size for page in items for line in page if isinstance(line, TextLine)] or [0.0])


def _stands_apart(page: Sequence[Item], place: int, usual: float) -> bool:
    """The outermost line of a page, smaller than the text and well away from it."""
    line = page[place]
    if place not in (0, len(page) - 1) or not isinstance(line, TextLine) or line.size > 0.9 * usual:
        return False
    near = page[1] if place == 0 and len(page) > 1 else page[place - 1]
    if not isinstance(near, TextLine):
        return False
    gap = near.top - line.bottom if place == 0 else line.top - near.bottom
    return gap > 1.2 * usual


def _edge_lines(height: float, page: Sequence[Item]) -> list[int]:
    """The first two and last two lines of a page, if they stand in its margins."""
    lines = sorted((item.top, place) for place, item in enumerate(page) if isinstance(item, TextLine))
    places = [place for _, place in lines]
    outer = {*places[:2], *places[-2:]}
    return [place for place in outer if _at_edge(page[place], height)]


def _at_edge(item: Item, height: float) -> bool:
    return isinstance(item, TextLine) and (item.bottom < _EDGE * height or item.top > (1 - _EDGE) * height)


def _masked(item: Item) -> tuple[str, int]:
    """What a running line is known by: its words and their size, which tells it from a title of the same words. The
    number of an annex is a word of it: 附件1 and 附件2 head two parts."""
    return (re.sub(r"(?<!附[件表录])\d+", "#", item.text), round(item.size)) if isinstance(item, TextLine) else ("", 0)


def _continued(item: Item) -> Item:
    if isinstance(item, TextLine) and _CONTINUED.fullmatch(item.text):
        return Running(item.text, "续表", item.top)
    return item


def _with_margins(widths: Sequence[float], items: list[list[Item]]) -> list[list[Item]]:
    """Gives the lines outside boxes the margins of the page's text. Where too few lines of a page reach its right
    edge to show where that is, it is the other pages', else as far from the paper's edge as the left one."""
    lefts, rights = [], []
    for page in items:
        lines = _free(page)
        edge = max((line.right for line in lines), default=0.0)
        shown = sum(line.right > edge - 1.5 * line.size for line in lines) >= 3 and len(lines) >= 6
        lefts.append(min((line.left for line in lines), default=0.0))
        rights.append(edge if shown else None)
    known = [right for right in rights if right is not None]
    usual = median(known) if known else None
    done = []
    for width, page, left, right in zip(widths, items, lefts, rights, strict=True):
        lines = _free(page)
        edge = max((line.right for line in lines), default=0.0)
        right = right if right is not None else max(edge, usual if usual is not None else width - left)
        free = {id(line) for line in lines}
        done.append(
            [
                replace(one, left_margin=left, right_margin=right)
                if isinstance(one, TextLine) and id(one) in free
                else one
                for one in page
            ]
        )
    return done


def _free(page: Iterable[Item]) -> list[TextLine]:
    """Lines that share the page's margins: not those in columns and boxes."""
    return [item for item in page if isinstance(item, TextLine) and not item.boxed]


class _Assembly:
    """Goes through the pages' items and writes paragraphs and tables; what belongs to a page waits until the
    paragraph or table that runs over its edge is done."""

    def __init__(self, writing: Writing, usual: float) -> None:
        self._writing = writing
        self._usual = usual
        self._lines: list[TextLine] = []
        self._table: Spread | None = None
        self._waiting: list[Running] = []

    def run(self, pages: Iterable[list[Item]]) -> None:
        for page in pages:
            pitch = pitch_of([item for item in page if isinstance(item, TextLine)])
            first = True
            for item in page:
                if isinstance(item, Running):
                    self._waiting.append(item)
                elif isinstance(item, TextLine):
                    self._line(item, pitch)
                    first = False
                else:
                    self._spread(item, first)
                    first = False
        self._flush()

    def _line(self, line: TextLine, pitch: float | None) -> None:
        if not (self._lines and continues(self._lines[-1], line, pitch)):
            self._flush()
        self._lines.append(line)

    def _spread(self, table: Spread, first: bool) -> None:
        if (
            first
            and self._table is not None
            and self._table.page == table.page - 1
            and same_columns(self._table, table)
        ):
            extend(self._table, table)
            return
        self._flush()
        self._table = table

    def _flush(self) -> None:
        """Writes what is open, then the running lines of the pages it went over."""
        if self._lines:
            lines = self._lines
            alone = len(lines) == 1
            larger = alone and lines[0].size > _LARGER * self._usual
            text = joined(line.text for line in lines)
            self._writing.line(text, centred=alone and lines[0].centred(), bold=larger)
        if self._table is not None:
            self._writing.grid(grid_cells(self._table), self._table.head_rows)
            for repeat in self._table.repeats:
                self._writing.line(repeat, furniture="重复的表头")
        self._lines, self._table = [], None
        for running in self._waiting:
            self._writing.line(running.text, furniture=running.name)
        self._waiting = []
