"""A plan rendered as the document it is, headings, boxes and real tables, with a quote lit up in it.

Drawn from `Document.leaves`, `sections` and `tables` alone, so it is the same for every format a plan
came in; each piece of text is escaped and carries its offset, and nothing of the text is left out
(the table of contents and page furniture are folded away).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from assistant.web.markup import tag, text
from corpus.schema import Document, Leaf, Row, Section, Span, Table


def page(document: Document, lit: Sequence[Span] = ()) -> str:
    """The plan as an HTML fragment; every stretch of `lit` stands in `<mark>`, the first with the id "lit"."""
    body: list[str] = []
    open_boxes: list[Section] = []
    boxes = [s for s in document.sections if s.kind == "box"]
    grids = [t for t in document.tables if not t.entries]
    tables = {t.span.start: t for t in grids}
    done = -1  # the end of the last table drawn
    for kind, run in groupby(document.leaves, key=lambda leaf: leaf.kind == "furniture"):
        leaves = list(run)
        if kind:
            body.append(_furniture(document, leaves, lit))
            continue
        for leaf in leaves:
            if leaf.span.start < done:
                continue
            while open_boxes and leaf.span.start >= open_boxes[-1].span.end:
                open_boxes.pop()
                body.append("</section>")
            while boxes and boxes[0].span.start <= leaf.span.start:
                open_boxes.append(boxes.pop(0))
                body.append('<section class="box">')
            table = _table_at(grids, leaf.span)
            if table is not None:
                body.append(_table(document, table, lit))
                done = table.span.end
                tables.pop(table.span.start, None)
            else:
                body.append(_leaf(document, leaf, lit))
    body += ["</section>"] * len(open_boxes)
    html = "".join(body).replace('<mark class="lit">', '<mark class="lit" id="lit">', 1)
    return tag("article", html, class_="plan", lang="zh-CN", aria_label=document.title)


def outline(document: Document) -> str:
    """The plan's headings, down to the second level, boxes and annexes among them, as links into the page."""
    links = [
        tag("li", tag("a", text(flat(s.number + s.title)), href=f"#s{index}"), class_=f"l{s.level}")
        for index, s in enumerate(document.sections)
        if s.level <= 2 or s.kind != "section"
    ]
    return tag("ol", "".join(links))


def flat(value: str) -> str:
    """A stretch shown on one line: the breaks inside Chinese text are the file's, not the author's."""
    return re.sub(r"\s*\n\s*", "", value).strip()


def lit_text(document: Document, span: Span, lit: Sequence[Span]) -> str:
    """A stretch of the text as HTML, with what belongs to `lit` in `<mark>`."""
    cuts = sorted({span.start, span.end, *(c for s in lit for c in (s.start, s.end) if span.start < c < span.end)})
    pieces = []
    for start, end in pairwise(cuts):
        piece = text(re.sub(r"\s*\n\s*", "", document.text[start:end]))
        inside = any(s.start <= start and end <= s.end for s in lit)
        pieces.append(f'<mark class="lit">{piece}</mark>' if inside and piece.strip() else piece)
    return "".join(pieces)


def _leaf(document: Document, leaf: Leaf, lit: Sequence[Span]) -> str:
    inner = lit_text(document, leaf.span, lit)
    if leaf.kind == "title":
        return tag("h2", inner, class_="title")
    if leaf.kind == "heading" and leaf.section is not None:
        section = document.sections[leaf.section]
        return tag(f"h{min(6, section.level + 2)}", inner, id=f"s{leaf.section}", class_=section.kind)
    return tag("p", inner, class_=leaf.kind)


def _furniture(document: Document, leaves: Sequence[Leaf], lit: Sequence[Span]) -> str:
    name = "、".join(dict.fromkeys(leaf.note or "页眉页脚" for leaf in leaves))
    lines = "".join(tag("p", lit_text(document, leaf.span, lit)) for leaf in leaves)
    shown = "<mark" in lines
    return tag("details", tag("summary", text(name)) + lines, class_="furniture", open=shown)


def _table_at(tables: Sequence[Table], span: Span) -> Table | None:
    return next((t for t in tables if span in t.span), None)


def _table(document: Document, table: Table, lit: Sequence[Span]) -> str:
    heads = [lit_text(document, s, lit) or text(h) for h, s in zip(table.head, table.head_spans, strict=False)]
    heads += [text(h) for h in table.head[len(heads) :]]
    head = tag("thead", tag("tr", "".join(tag("th", h, scope="col") for h in heads)))
    rows = []
    for index, row in enumerate(table.rows):
        cited = any(s.start <= row.span.start and row.span.end <= s.end for s in lit)
        cells = [_cell(document, table, index, column, lit) for column in range(len(row.cells))]
        classes = " ".join(filter(None, ("lit" if cited else "", "total" if row.total else "")))
        rows.append(tag("tr", "".join(cells), class_=classes or None))
    within = [note for note in table.notes if note in table.span]  # those behind it are drawn as paragraphs
    notes = "".join(tag("p", lit_text(document, note, lit), class_="note") for note in within)
    return (
        tag(
            "div",
            tag("table", head + tag("tbody", "".join(rows))),
            class_="wide",
            tabindex=0,
            role="region",
            aria_label=table.title,
        )
        + notes
    )


def _cell(document: Document, table: Table, index: int, column: int, lit: Sequence[Span]) -> str:
    """A cell; one that was merged in the source spans its rows again, as it was printed."""
    cell = table.rows[index].cells[column]
    if cell.filled and index and _same(table.rows[index - 1], column, cell.span):
        return ""
    rows = 1
    while index + rows < len(table.rows) and _filled(table.rows[index + rows], column, cell.span):
        rows += 1
    inner = lit_text(document, cell.span, lit) if cell.span.end > cell.span.start else ""
    return tag("td", inner, rowspan=rows if rows > 1 else None)


def _same(row: Row, column: int, span: Span) -> bool:
    return column < len(row.cells) and row.cells[column].span == span


def _filled(row: Row, column: int, span: Span) -> bool:
    return _same(row, column, span) and row.cells[column].filled
