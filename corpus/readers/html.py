"""HTML pages: what a reader of the page sees, in order; the site around the plan is marked as furniture.

Tables that only lay out the page are walked through; tables that hold data become grids. Headings need
no heading tags: boldness and centring are reported for the parser to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from corpus.errors import ReadError
from corpus.readers.decoding import decode
from corpus.readers.html_survey import MAX_DEPTH, Survey, survey
from corpus.readers.writing import MAX_CELLS, CellText, Writing
from corpus.schema import Format, Source

MAX_MARKUP: Final = 30_000_000  # characters
MAX_SPAN: Final = 20  # columns that a cell may span beyond those that any row shows
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "svg",
        "canvas",
        "object",
        "embed",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "input",
        "button",
        "map",
        "math",
        "rp",
        "rt",
        "title",
        "meta",
        "link",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
        "st1:chsdate",
    ]
)
_TAG = re.compile(
    r"<script\b.*?</script\s*>|<!--.*?-->|<(/?)(?!(?:p|li|br|hr|img|input|meta|link|col|wbr|dt|dd|option)\b)"
    r"([a-z][\w:-]*)(?:\s[^<>]*)?(/?)>",
    re.IGNORECASE | re.DOTALL,
)
_OPTIONAL_END = frozenset({"tr", "td", "th", "thead", "tbody", "tfoot"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(\w+)", re.IGNORECASE)
_HAN = r"\u2e80-\u9fff\uff00-\uffef“”‘’—…"
_SOURCE_BREAK = re.compile(rf"(?<=[{_HAN}])[ \t]*\n\s*(?=[{_HAN}])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_NUMBERED = re.compile(r"\s*[((]?[\d一二三四五六七八九十①-⑳第]")
_HEADINGS: dict[str, int | None] = {f"h{level}": level for level in range(1, 7)}


Sink = Callable[[str, "Style"], None]


@dataclass(frozen=True, slots=True)
class Style:
    """What an element inherits from those around it."""

    level: int | None = None
    centred: bool = False
    bold: bool = False
    furniture: str | None = None
    preformatted: bool = False


def read_html(name: str, data: bytes) -> Source:
    """Raises ReadError when the page is nested deeper than any page is, or holds no text."""
    declared = _DECLARED.search(data[:4096])
    return read_markup(name, decode(data, declared[1].decode("ascii") if declared else None), "html")


def read_markup(name: str, markup: str, kind: Format) -> Source:
    """The same for markup that is text already."""
    writing = Writing()

    def write(text: str, style: Style) -> None:
        writing.line(text, level=style.level, centred=style.centred, bold=style.bold, furniture=style.furniture)

    root = _tree(markup)
    if root is not None:
        _Walk(write, survey(root), writing).run(root)
    return writing.finish(name, kind)


def _tree(markup: str) -> etree._Element | None:
    _check(markup)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        parser.feed(markup.replace("\v", " ").encode("utf-8", "replace"))
        return parser.close()
    except etree.LxmlError:
        return None


def _check(markup: str) -> None:
    """Refuses, before any tree is built, what would make it too deep (the parser drops the rest) or too wide."""
    if len(markup) > MAX_MARKUP:
        raise ReadError(f"网页过大(超过 {MAX_MARKUP // 1_000_000} 百万字符),请拆分后再导入。")
    depth = cells = 0
    for tag in _TAG.finditer(markup):
        if tag[2] is None or tag[3]:
            continue
        name = tag[2].lower()
        cells += name in {"td", "th"} and not tag[1]
        if name not in _OPTIONAL_END:
            deep = 4 if name == "table" else 1  # body, row and cell of a table nest too
            depth = max(0, depth - deep) if tag[1] else depth + deep
        if depth > MAX_DEPTH:
            raise ReadError(f"网页的层次嵌套过深(超过 {MAX_DEPTH} 层),请用浏览器打开后另存为文本再导入。")
    if cells > MAX_CELLS:
        raise ReadError(f"网页里的表格过大(超过 {MAX_CELLS} 个单元格),请只保留与规划有关的表格后再导入。")


class _Walk:
    """One pass over a part of the page: blocks become paragraphs, handed to `sink` with their style."""

    def __init__(self, sink: Sink, found: Survey, writing: Writing | None) -> None:
        self._sink = sink
        self._found = found
        self._writing = writing  # None inside a cell, where a nested table is only text
        self._styles = [Style()]
        self._pieces: list[str] = []
        self._first: Style | None = None  # the style in which the paragraph began
        self._all_bold = True
        self._number = ""
        self._counters: list[int | None] = []

    def run(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if event == "start":
                if self._enter(element, element is root):
                    self._add(element.text)
                else:
                    walker.skip_subtree()
            else:
                self._leave(element)
                if element is not root:
                    self._add(element.tail)
        self._flush()

    def _enter(self, element: etree._Element, is_root: bool) -> bool:
        """Opens an element; False when what is in it has been dealt with or cannot be seen."""
        tag = element.tag
        seen = tag not in _UNSEEN and not _HIDDEN.search(element.get("style", "")) and element.get("hidden") is None
        if tag not in _INLINE and seen and tag != "br":
            self._flush()
        style = self._style(element, self._styles[-1])
        self._styles.append(style)
        if tag in {"ol", "ul"}:
            self._counters.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self._count(element)
        if not seen:
            return False
        if (
            tag == "table"
            and not is_root
            and self._writing
            and not style.furniture
            and element in self._found.data_tables
        ):
            write_table(element, self._found, self._writing, self._sink)
            return False
        return True

    def _leave(self, element: etree._Element) -> None:
        self._styles.pop()
        tag = element.tag
        if tag == "br" or tag == "hr":
            self._pieces.append("\v")
        elif tag not in _INLINE and tag not in _UNSEEN:
            self._flush()
        if tag in {"ol", "ul"} and self._counters:
            self._counters.pop()
        elif tag == "li":
            self._number = ""

    def _style(self, element: etree._Element, outer: Style) -> Style:
        tag, css = str(element.tag), element.get("style", "")
        centred, bold = outer.centred, outer.bold or tag in {"b", "strong"}
        align = _ALIGN.search(css)
        if align or (element.get("align") and tag != "table"):  # a table so marked stands in the middle, not its text
            centred = (align[1] if align else element.get("align", "")).lower() == "center"
        elif tag == "center":
            centred = True
        if weight := _WEIGHT.search(css):
            bold = weight[1].lower() in {"bold", "bolder"} or _number(weight[1], 0) >= 600
        return Style(
            _HEADINGS.get(tag, outer.level),
            centred,
            bold,
            outer.furniture or self._found.furniture.get(element),
            outer.preformatted or tag in {"pre", "xmp"},
        )

    def _count(self, item: etree._Element) -> None:
        if self._counters and (count := self._counters[-1]) is not None:
            count = _number(item.get("value"), count)
            self._number = f"{count}."
            self._counters[-1] = count + 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        style = self._styles[-1]
        self._pieces.append(text.replace("\n", "\v") if style.preformatted else text)
        if text.strip():
            self._first = self._first or style
            self._all_bold = self._all_bold and style.bold

    def _flush(self) -> None:
        text = _SOURCE_BREAK.sub("", "".join(self._pieces))
        text = "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\v"))
        if self._first and text.strip():
            if self._number and not _NUMBERED.match(text):
                text = self._number + (" " if text.strip()[0].isascii() else "") + text.strip()
            self._number = ""
            self._sink(text, replace(self._first, bold=self._all_bold))
        self._pieces, self._first, self._all_bold = [], None, True


def write_table(table: etree._Element, found: Survey, writing: Writing, sink: Sink) -> None:
    """Writes a table of data as a grid, its caption as a line before it."""
    rows, head_rows = _rows(table, found, sink)
    widest = max((len(row) for row in rows), default=0) + MAX_SPAN
    free_from: list[int] = []  # for each column, the first row that no cell above reaches into
    cells: list[CellText] = []
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            while column < len(free_from) and free_from[column] > index:
                column += 1
            across = min(max(_number(cell.get("colspan"), 1), 1), widest)
            down = min(_number(cell.get("rowspan"), 1) or len(rows), len(rows) - index)
            free_from.extend([0] * (column + across - len(free_from)))
            free_from[column : column + across] = [index + down] * across
            cells.append(CellText(index, column, _cell_text(cell, found), max(down, 1), across))
            column += across
    writing.grid(cells, head_rows)


def _rows(table: etree._Element, found: Survey, sink: Sink) -> tuple[list[list[etree._Element]], int | None]:
    """The table's own rows (not those of tables inside it), and how many of them `<thead>` holds."""
    rows: list[list[etree._Element]] = []
    head = 0
    walker = etree.iterwalk(table, events=("start",), tag=("tr", "table", "caption"))
    for _, element in walker:
        if element is table:
            continue
        walker.skip_subtree()
        if element.tag == "caption":
            _Walk(sink, found, None).run(element)
        elif element.tag == "tr":
            row = [child for child in element if child.tag in {"td", "th"}]
            rows.append(row)
            parent = element.getparent()
            only_heads = bool(row) and all(cell.tag == "th" for cell in row)
            if head == len(rows) - 1 and (only_heads or (parent is not None and parent.tag == "thead")):
                head += 1
    return rows, head if 0 < head < len(rows) else None


def _cell_text(cell: etree._Element, found: Survey) -> str:
    lines: list[str] = []
    _Walk(lambda text, _: lines.append(text), found, None).run(cell)
    return "\n".join(lines)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
