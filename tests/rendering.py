# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Plans that are made up, and the same plan as an office would keep it in each of the five formats.

`Made` is what the plan says; `RENDER` writes it as bytes. What the parser finds is compared with what was said.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle  # type: ignore[import-untyped]

CHINESE = "一二三四五六七八九十"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


_SIDES = "top left bottom right insideH insideV".split()
_RULES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)
_TABLE = f"<w:tbl><w:tblPr><w:tblBorders>{_RULES}</w:tblBorders></w:tblPr>"


@dataclass(frozen=True)
class Work:
    """A task: its name, what is done, what is reached (indicator, number, unit), who answers for it."""

    name: str
    sentence: str
    goal: tuple[str, int, str]
    units: tuple[str, ...]

    def paragraph(self, number: int) -> str:
        subject, value, unit = self.goal
        return f"{number}.{self.name}。{self.sentence}。到2025年，{subject}达到{value}{unit}。（责任单位：{'、'.join(self.units)}）"


@dataclass(frozen=True)
class Project:
    name: str
    amount: int
    years: tuple[int, int]
    builder: str


@dataclass(frozen=True)
class Made:
    """A plan: chapters of works, and groups of projects in an annex."""

    title: str
    chapters: tuple[tuple[str, tuple[Work, ...]], ...]
    groups: tuple[tuple[str, tuple[Project, ...]], ...]

    def projects(self) -> list[tuple[str, Project]]:
        return [(group, project) for group, projects in self.groups for project in projects]


HEAD = ("序号", "项目类型", "项目名称", "总投资(亿元)", "建设期限", "建设单位")
ANNEX = "重点项目建设表"


def lines(made: Made) -> Iterator[tuple[str, str]]:
    """Kind (title, h1, p) and text of everything before the table."""
    yield "title", made.title
    yield "p", "为加快高质量发展，结合本市实际，制定本计划。"
    for at, (name, works) in enumerate(made.chapters):
        yield "h1", f"{CHINESE[at]}、{name}"
        for number, work in enumerate(works, 1):
            yield "p", work.paragraph(number)
    yield "annex", "附件1"
    yield "caption", ANNEX


def _own(made: Made) -> Iterator[tuple[int, str, int, Project]]:
    """Rows: number, group (only in its first row), rows that the group spans, project."""
    number = 0
    for group, projects in made.groups:
        for at, project in enumerate(projects):
            number += 1
            yield number, group if at == 0 else "", len(projects) if at == 0 else 0, project


def _rest(project: Project) -> tuple[str, str, str, str]:
    return project.name, str(project.amount), f"{project.years[0]}-{project.years[1]}", project.builder


def txt(made: Made) -> bytes:
    """One cell a line, as text copied from a page keeps a table."""
    body = [text for _, text in lines(made)] + list(HEAD)
    for number, group, _, project in _own(made):
        body += [str(number), *([group] if group else []), *_rest(project)]
    return ("\n\n".join(body) + "\n").encode("gb18030")


def md(made: Made) -> bytes:
    marks = {"title": "# ", "h1": "## ", "annex": "## "}
    body = "\n\n".join(marks.get(kind, "") + text for kind, text in lines(made))
    rows = ["|" + "|".join(HEAD) + "|", "|" + "---|" * len(HEAD)]
    for number, group, _, project in _own(made):
        rows.append("|" + "|".join((str(number), group, *_rest(project))) + "|")
    return (body + "\n\n" + "\n".join(rows) + "\n").encode()


def html(made: Made) -> bytes:
    """Headings without heading tags, inside a layout table, with a merged group column."""
    form = {
        "title": '<p style="text-align: center"><span style="font-weight: bold">{}</span></p>',
        "h1": '<p><span style="font-weight: bold;">{}</span></p>',
        "caption": '<p align="center">{}</p>',
    }
    body = "".join(form.get(kind, "<p>　　{}</p>").format(escape(text)) for kind, text in lines(made))
    rows = "".join(f"<td>{one}</td>" for one in HEAD)
    table = f"<tr>{rows}</tr>"
    for number, group, span, project in _own(made):
        first = f"<td>{number}</td>" + (f"<td rowspan={span}>{group}</td>" if group else "")
        table += f"<tr>{first}{''.join(f'<td><p>{one}</p></td>' for one in _rest(project))}</tr>"
    frame = f"<table><tr><td><div class=nav>首页</div></td></tr><tr><td id=UCAP>{body}<table border=1>{table}</table></td></tr></table>"
    return f"<html><body>{frame}<footer>主办单位</footer></body></html>".encode()


def docx(made: Made) -> bytes:
    """Heading numbers made by Word, a merged group column, a head that repeats."""
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = ""
    for kind, text in lines(made):
        properties = '<w:jc w:val="center"/>' if kind in ("title", "caption") else number if kind == "h1" else ""
        body += _paragraph(text.split("、", 1)[1] if kind == "h1" else text, properties)
    rows = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + "".join(_cell(one) for one in HEAD) + "</w:tr>"
    for count, group, _, project in _own(made):
        merge = '<w:vMerge w:val="restart"/>' if group else "<w:vMerge/>"
        rows += f"<w:tr>{_cell(str(count))}{_cell(group, merge)}{''.join(map(_cell, _rest(project)))}</w:tr>"
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    return _package(f"{body}{_TABLE}{rows}</w:tbl>", numbering)


def _package(body: str, numbering: str = "") -> bytes:
    """A Word file that other offices open too."""
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = f'<Override PartName="/word/document.xml" ContentType="{content}.document.main+xml"/>'
    relation = '<Relationship Id="r" Type="{}/{}" Target="{}"/>'
    parts = {
        "_rels/.rels": relation.format(_TYPE, "officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relation.format(_TYPE, "numbering", "numbering.xml") if numbering else "",
    }
    with io.BytesIO() as data:
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            if numbering:
                types += f'<Override PartName="/word/numbering.xml" ContentType="{content}.numbering+xml"/>'
                package.writestr("word/numbering.xml", numbering)
            rels = "application/vnd.openxmlformats-package.relationships+xml"
            default = f'<Default Extension="rels" ContentType="{rels}"/>'
            schema = "http://schemas.openxmlformats.org/package/2006"
            package.writestr("[Content_Types].xml", f'<Types xmlns="{schema}/content-types">{default}{types}</Types>')
            for name, relations in parts.items():
                package.writestr(name, f'<Relationships xmlns="{schema}/relationships">{relations}</Relationships>')
            package.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        return data.getvalue()


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_paragraph(text)}</w:tc>"


def pdf(made: Made) -> bytes:
    """Paragraphs wrapped to the page, page numbers, a running head, a table that repeats its head on each page."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = ParagraphStyle(
        "plain", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24
    )
    title = ParagraphStyle("title", plain, alignment=TA_CENTER, fontSize=16, leading=24, firstLineIndent=0)
    small = ParagraphStyle("small", plain, fontSize=9, leading=12, firstLineIndent=0)
    story = [Paragraph(escape(text), title if kind in ("title", "caption") else plain) for kind, text in lines(made)]
    grid = [[Paragraph(one, small) for one in HEAD]]
    style: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for number, group, span, project in _own(made):
        if span > 1:
            style.append(("SPAN", (1, number), (1, number + span - 1)))
        grid.append([Paragraph(one, small) for one in (str(number), group, *_rest(project))])
    table = Table(grid, colWidths=[30, 70, 140, 60, 70, 90], repeatRows=1)
    table.setStyle(TableStyle(style))
    data = io.BytesIO()

    def margins(canvas: object, document: object) -> None:
        canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
        canvas.drawString(72, A4[1] - 40, "某市人民政府公报")  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 30, f"— {document.page} —")  # type: ignore[attr-defined]

    template = SimpleDocTemplate(data, pagesize=A4, topMargin=72, bottomMargin=72)
    template.build([*story, table], onFirstPage=margins, onLaterPages=margins)
    return data.getvalue()


RENDER: dict[str, Callable[[Made], bytes]] = {"txt": txt, "md": md, "html": html, "docx": docx, "pdf": pdf}


# --- Layouts: blocks of text and tables -------------------------------------------------------------------


def render(blocks: tuple[str | list[list[str]], ...], kind: str) -> bytes:
    """A layout (see tests/layouts.py) in a format."""
    return {"txt": _blocks_txt, "md": _blocks_md, "html": _blocks_html, "docx": _blocks_docx, "pdf": _blocks_pdf}[kind](
        blocks
    )


def _blocks_txt(blocks: tuple[str | list[list[str]], ...]) -> bytes:
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(("　　" if block[0] == ">" else "") + block.lstrip("#=>"))
        else:
            out.append("\n".join("\t".join("" if one == "^" else one for one in row) for row in block))
    return "\r\n".join(out).encode("utf-8-sig")


def _blocks_md(blocks: tuple[str | list[list[str]], ...]) -> bytes:
    out = []
    for block in blocks:
        if isinstance(block, str):
            out.append(("# " if block[0] == "#" else "") + block.lstrip("#=>"))
        else:
            rows = ["|" + "|".join("" if one == "^" else one for one in row) + "|" for row in block]
            out.append("\n".join([rows[0], "|" + "-|" * len(block[0]), *rows[1:]]))
    return "\n\n".join(out).encode()


def _merged(block: list[list[str]], row: int, column: int) -> int:
    """How many rows a cell covers; 0 for one that is covered."""
    if block[row][column] == "^":
        return 0
    end = row + 1
    while end < len(block) and block[end][column] == "^":
        end += 1
    return end - row


def _blocks_html(blocks: tuple[str | list[list[str]], ...]) -> bytes:
    style = {"#": "text-align:center;font-weight:bold", "=": "text-align:center", ">": "text-align:right"}
    out = ""
    for block in blocks:
        if isinstance(block, str):
            out += (
                f'<p style="{style.get(block[0], "text-indent:2em")}"><span>{escape(block.lstrip("#=>"))}</span></p>\n'
            )
            continue
        out += "<table border=1>"
        for r, row in enumerate(block):
            spans = [(one, _merged(block, r, k)) for k, one in enumerate(row)]
            out += (
                "<tr>"
                + "".join(f"<td rowspan={span}><p>{escape(one)}</p></td>" for one, span in spans if span)
                + "</tr>"
            )
        out += "</table>"
    return f"<html><body><div class=header>某市政府网</div>{out}</body></html>".encode("gb18030")


def _blocks_docx(blocks: tuple[str | list[list[str]], ...]) -> bytes:
    align = {"#": '<w:jc w:val="center"/>', "=": '<w:jc w:val="center"/>', ">": '<w:jc w:val="right"/>'}
    body = ""
    for block in blocks:
        if isinstance(block, str):
            body += _paragraph(block.lstrip("#=>"), align.get(block[0], ""))
            continue
        body += _TABLE
        for r, row in enumerate(block):
            body += "<w:tr>"
            for k, one in enumerate(row):
                span = _merged(block, r, k)
                merge = "<w:vMerge/>" if span == 0 else '<w:vMerge w:val="restart"/>' if span > 1 else ""
                body += _cell("" if one == "^" else one, merge)
            body += "</w:tr>"
        body += "</w:tbl>"
    return _package(body)


def _blocks_pdf(blocks: tuple[str | list[list[str]], ...]) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    plain = ParagraphStyle(
        "plain", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24
    )
    centre = ParagraphStyle("centre", plain, alignment=TA_CENTER, firstLineIndent=0)
    right = ParagraphStyle("right", plain, alignment=TA_RIGHT, firstLineIndent=0)
    small = ParagraphStyle("small", plain, fontSize=9, leading=12, firstLineIndent=0)
    story: list[object] = []
    for block in blocks:
        if isinstance(block, str):
            style = {"#": centre, "=": centre, ">": right}.get(block[0], plain)
            story.append(Paragraph(escape(block.lstrip("#=>")), style))
            continue
        rules: list[tuple[object, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
        for r, row in enumerate(block):
            for k in range(len(row)):
                if (span := _merged(block, r, k)) > 1:
                    rules.append(("SPAN", (k, r), (k, r + span - 1)))
        cells = [[Paragraph("" if one == "^" else escape(one), small) for one in row] for row in block]
        table = Table(cells, colWidths=[450 / len(block[0])] * len(block[0]), repeatRows=1)
        table.setStyle(TableStyle(rules))
        story.append(table)
    data = io.BytesIO()
    SimpleDocTemplate(data, pagesize=A4, topMargin=72, bottomMargin=72).build(story)
    return data.getvalue()
