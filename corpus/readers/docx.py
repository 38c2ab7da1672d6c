"""Word documents: the paragraphs and tables a person sees on paper, automatic numbers included.

Insertions under revision are kept and deletions dropped; text boxes and footnotes follow the paragraph
that holds them; headers and footers come last, as furniture.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from corpus.readers.docx_numbering import Numbering, W
from corpus.readers.docx_package import Package, ParagraphStyle, Styles, is_on, with_properties
from corpus.readers.writing import CellText, Writing
from corpus.schema import Source

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT = {W + "t", _M + "t"}
_BLANKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_SKIPPED = {W + name for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "delText", "rt", "commentReference")}
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_GRID_LIMIT = 200  # columns; more are no table


@dataclass(slots=True)
class Paragraph:
    """A paragraph's own text, and what hangs on it."""

    text: str = ""
    style: ParagraphStyle = field(default_factory=ParagraphStyle)
    all_bold: bool = True
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_docx(name: str, data: bytes) -> Source:
    """Raises ReadError when the package is broken, too large, or holds no text."""
    package = Package(data)
    writing = Writing()
    reader = _Reader(package, writing)
    body = package.document().find(W + "body")
    if body is not None:
        reader.blocks(body)
    reader.margins()
    return writing.finish(name, "docx")


class _Reader:
    def __init__(self, package: Package, writing: Writing) -> None:
        self._package = package
        self._writing = writing
        self._styles = Styles(package.first("styles"))
        self._numbering = Numbering(package.first("numbering"))
        self._notes = {kind: _notes(package.first(kind)) for kind in ("footnotes", "endnotes")}

    def blocks(self, parent: etree._Element, furniture: str | None = None) -> None:
        """Writes the paragraphs and tables that stand in `parent`."""
        for block in _blocks(parent):
            if block.tag == W + "tbl":
                self._table(block, furniture)
            else:
                contents = "目录" if _in_contents(block) else None
                self._write(self._paragraph(block), furniture or contents)

    def margins(self) -> None:
        """Headers and footers, each text once; those that only number pages have none."""
        seen: set[str] = set()
        for kind, name in (("header", "页眉"), ("footer", "页脚")):
            for part in self._package.all(kind):
                for block in part.iter(W + "p"):
                    text = self._paragraph(block).text.strip()
                    if any(one.isalpha() for one in text) and text not in seen:
                        seen.add(text)
                        self._writing.line(text, furniture=name)

    def _write(self, paragraph: Paragraph, furniture: str | None) -> None:
        style = paragraph.style
        self._writing.line(
            paragraph.text,
            level=style.level,
            centred=bool(style.centred),
            bold=paragraph.all_bold,
            furniture=furniture or ("目录" if style.contents else None),
        )
        for box in paragraph.boxes:
            self.blocks(box, furniture)
        for kind, identity in paragraph.notes:
            if (note := self._notes[kind].get(identity)) is not None:
                self._writing.line("注:" + "".join(self._paragraph(one).text for one in note.iter(W + "p")).strip())

    def _paragraph(self, element: etree._Element) -> Paragraph:
        properties = element.find(W + "pPr")
        named = properties.find(W + "pStyle") if properties is not None else None
        style = self._styles.of(named.get(W + "val") if named is not None else None)
        paragraph = Paragraph(style=with_properties(style, properties))
        for run in _runs(element, paragraph):
            _read_run(run, paragraph)
        if paragraph.style.number and (paragraph.text.strip() or paragraph.boxes):
            number = self._numbering.next(*paragraph.style.number).strip()
            close = bool(paragraph.text) and number[-1:].isascii() and paragraph.text.strip()[:1].isascii()
            paragraph.text = number + (" " if number and close else "") + paragraph.text.strip()
        return paragraph

    def _table(self, table: etree._Element, furniture: str | None) -> None:
        rows = [list(_cells(row)) for row in _children(table, W + "tr")]
        if furniture or all(len(row) < 2 for row in rows):  # a box drawn as a table of one column
            for row in rows:
                for _, cell in row:
                    self.blocks(cell, furniture)
            return
        heads = [row.find(f"{W}trPr/{W}tblHeader") for row in _children(table, W + "tr")]
        count = next((index for index, head in enumerate(heads) if head is None or not is_on(head)), len(heads))
        self._writing.grid(self._grid(rows), count if 0 < count < len(rows) else None)

    def _grid(self, rows: list[list[tuple[int, etree._Element]]]) -> list[CellText]:
        """Cells in reading order; a cell merged downwards grows at its top and is left out below."""
        cells: list[CellText] = []
        open_merges: dict[int, int] = {}  # column -> index into cells of the merged cell that reaches here
        for index, row in enumerate(rows):
            reached: dict[int, int] = {}
            for column, cell in row:
                across = _across(cell)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(W + "val", "continue") != "restart" and column in open_merges:
                    top = open_merges[column]
                    cells[top] = replace(cells[top], rowspan=index - cells[top].row + 1)
                    reached[column] = top
                    continue
                if merge is not None:
                    reached[column] = len(cells)
                cells.append(CellText(index, column, self._cell_text(cell), 1, across))
            open_merges = reached
        return cells

    def _cell_text(self, cell: etree._Element) -> str:
        lines: list[str] = []
        for block in cell.iter(W + "p"):
            if not _inside_box(block, cell):
                paragraph = self._paragraph(block)
                lines.append(paragraph.text.replace("\t", " "))
                lines.extend(self._paragraph(one).text for box in paragraph.boxes for one in box.iter(W + "p"))
        return "\n".join(lines)


def _blocks(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, looked for through content controls, revisions and the like."""
    for child in parent:
        if child.tag in {W + "p", W + "tbl"}:
            yield child
        elif child.tag == _MC + "AlternateContent":
            yield from _blocks(child[0]) if len(child) else ()
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child)


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, but none of a table inside it; deleted rows left out."""
    for child in parent:
        if child.tag == tag:
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"}:
            yield from _children(child, tag)


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    before = row.find(f"{W}trPr/{W}gridBefore")
    column = _integer(before.get(W + "val") if before is not None else None, 0)
    for cell in _children(row, W + "tc"):
        if column < _GRID_LIMIT:
            yield column, cell
        column += _across(cell)


def _across(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(max(_integer(span.get(W + "val") if span is not None else None, 1), 1), _GRID_LIMIT)


def _runs(parent: etree._Element, paragraph: Paragraph) -> Iterator[etree._Element]:
    """The runs of a paragraph as it reads once every revision is accepted."""
    for child in parent:
        if child.tag == W + "r":
            yield child
        elif child.tag == _MC + "AlternateContent":
            yield from _runs(child[0], paragraph) if len(child) else ()
        elif child.tag in {_M + "oMath", _M + "oMathPara"}:
            paragraph.text += "".join(one.text or "" for one in child.iter(_M + "t"))
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _runs(child, paragraph)


def _read_run(run: etree._Element, paragraph: Paragraph) -> None:
    properties = run.find(W + "rPr")
    hidden = properties.find(W + "vanish") if properties is not None else None
    if hidden is not None and is_on(hidden):
        return
    before = len(paragraph.text)
    for child in run:
        _read_piece(child, paragraph)
    if paragraph.text[before:].strip():
        bold = properties.find(W + "b") if properties is not None else None
        paragraph.all_bold = paragraph.all_bold and (is_on(bold) if bold is not None else paragraph.style.bold)


def _read_piece(piece: etree._Element, paragraph: Paragraph) -> None:
    if piece.tag in _TEXT:
        paragraph.text += piece.text or ""
    elif piece.tag in _BLANKS:
        paragraph.text += _BLANKS[piece.tag] if piece.get(W + "type") not in {"page", "column"} else ""
    elif piece.tag in _NOTES:
        paragraph.notes.append((_NOTES[piece.tag], piece.get(W + "id", "")))
    elif piece.tag == _MC + "AlternateContent":
        if len(piece):  # the first choice; the fallback says the same for older programs
            for child in piece[0]:
                _read_piece(child, paragraph)
    elif piece.tag in {W + "drawing", W + "pict", W + "object"}:
        paragraph.boxes.extend(_outermost_boxes(piece))
    elif piece.tag == W + "ruby":
        paragraph.text += "".join(one.text or "" for one in piece.iterfind(f"{W}rubyBase//{W}t"))


def _outermost_boxes(piece: etree._Element) -> Iterator[etree._Element]:
    for child in piece:
        if child.tag == W + "txbxContent":
            yield child
        elif child.tag == _MC + "AlternateContent":
            yield from _outermost_boxes(child[0]) if len(child) else ()
        elif isinstance(child.tag, str):
            yield from _outermost_boxes(child)


def _inside_box(block: etree._Element, cell: etree._Element) -> bool:
    for parent in block.iterancestors():
        if parent is cell:
            return False
        if parent.tag == W + "txbxContent":
            return True
    return False


def _in_contents(block: etree._Element) -> bool:
    """Whether the paragraph stands in the table of contents that Word made."""
    for parent in block.iterancestors(W + "sdt"):
        gallery = parent.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        if gallery is not None and gallery.get(W + "val") == "Table of Contents":
            return True
    return False


def _notes(root: etree._Element | None) -> dict[str, etree._Element]:
    if root is None:
        return {}
    return {
        note.get(W + "id", ""): note
        for note in root
        if note.get(W + "type") not in {"separator", "continuationSeparator"}
    }


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
