"""PDF: what the page breaks for layout is whole again, and what has no text says so."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.errors import ReadError
from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.readers.pdf_lines import lines_of, rows_of
from corpus.readers.pdf_page import Glyph
from corpus.readers.pdf_spread import Cell, Spread, extend
from corpus.schema import Grid, Line
from tests.rendering import Made, Project, Work, pdf
from tests.web_server import chromium


def drawn(text: str, password: str | None = None) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=password)
    canvas.drawString(100, 500, text)
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def test_a_pdf_with_a_password_says_so() -> None:
    with pytest.raises(ReadError, match="密码"):
        read_bytes("a.pdf", drawn("plan", password="secret"))


def test_a_scan_without_text_says_so() -> None:
    with pytest.raises(ReadError, match="OCR"):
        read_bytes("a.pdf", drawn(""))


GROUPS = ("交通建设", "产业发展", "民生服务", "生态环保", "文化旅游")
WORK = Work(
    "完善机制", "，".join(["加快项目建设", "提升服务水平"] * 12), ("公路里程", 500, "公里"), ("市发改局", "市财政局")
)
PLAN = Made(
    "某市高质量发展三年行动计划（2023-2025年）",
    (("交通互联行动", (WORK,) * 8), ("产业提质行动", (WORK,) * 8)),
    tuple(
        (
            group,
            tuple(Project(f"城东{n}号工程", n, (2023, 2025), "市交投集团") for n in range(at * 14 + 1, at * 14 + 15)),
        )
        for at, group in enumerate(GROUPS)
    ),
)


def test_paragraphs_over_lines_and_pages_are_whole_again() -> None:
    source = read_bytes("a.pdf", pdf(PLAN))
    texts = [block.span.of(source.text) for block in source.blocks if isinstance(block, Line) and not block.furniture]
    assert [text for text in texts if text.startswith(("1.", "8."))] == [WORK.paragraph(1), WORK.paragraph(8)] * 2


def test_page_numbers_and_running_heads_are_furniture() -> None:
    source = read_bytes("a.pdf", pdf(PLAN))
    furniture = {block.furniture for block in source.blocks if isinstance(block, Line) and block.furniture}
    assert furniture == {"页码", "页眉", "重复的表头"}
    assert not any(
        leaf.kind != "furniture" and "公报" in leaf.span.of(source.text) for leaf in parse_source(source).leaves
    )


def test_a_table_over_pages_is_one_with_its_group_filled_down() -> None:
    source = read_bytes("a.pdf", pdf(PLAN))
    assert sum(isinstance(block, Grid) for block in source.blocks) == 1
    document = parse_source(source)
    assert [(one.kind, one.name) for one in document.projects] == [
        (GROUPS[n // 14], f"城东{n + 1}号工程") for n in range(70)
    ]
    assert not document.warnings


def inked(text: str, top: float, heights: dict[str, tuple[float, float]]) -> list[Glyph]:
    """Characters a line of 15 points high, each from `top`; those of `heights` are as high as their ink."""
    own = [heights.get(sign, (0.0, 15.0)) for sign in text]
    return [
        Glyph(sign, 15.0 * at, top + a, 15.0 * at + 14, top + b)
        for at, (sign, (a, b)) in enumerate(zip(text, own, strict=True))
    ]


@pytest.mark.parametrize("middle", [5.0, 7.5, 10.0])
def test_a_sign_that_is_but_a_stroke_stands_in_its_line(middle: float) -> None:
    stroke = {"一": (middle - 1, middle + 1)}
    glyphs = [*inked("（一）加强领导", 100, stroke), *inked("每月召开一次会议", 125, stroke)]
    assert ["".join(g.text for g in row) for row in rows_of(glyphs)] == ["（一）加强领导", "每月召开一次会议"]


@pytest.mark.browser
def test_a_page_printed_by_a_browser_keeps_its_strokes(tmp_path: Path) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.set_content(
            "<body style=\"font-family:'Noto Serif CJK SC',serif\">"
            "<p><b>（一）加强组织领导</b></p><p><b>给予一次性奖励。</b></p>"
            "<table border=1 style='font-size:9px'><tr><th>项目</th><th>建设年限</th></tr>"
            "<tr><td>甲桥</td><td><b>2024—2026年</b></td></tr></table>"
        )
        page.pdf(path=tmp_path / "a.pdf")
    text = read_bytes("a.pdf", (tmp_path / "a.pdf").read_bytes()).text
    assert [line for line in ("（一）加强组织领导", "给予一次性奖励。", "2024—2026年") if line not in text] == []


def test_a_line_of_one_character_and_a_stop_is_as_large_as_the_others() -> None:
    """Boxes as tight as the ink: the stop is small, and the paragraph's last line goes on with it all the same."""
    (long,) = lines_of(inked("镇级五十八名", 100.0, {}), 0)
    (short,) = lines_of(inked("名。", 127.0, {"。": (9.0, 12.0)}), 0)
    assert short.size == long.size


def page_of(*rows: str) -> Spread:
    """What a page shows of a table: cells parted by blanks, `-` for an empty one."""
    cells = [
        Cell(at, 1, 100.0 * k, 100.0 * (k + 1), text.replace("-", ""))
        for at, row in enumerate(rows)
        for k, text in enumerate(row.split())
    ]
    return Spread(cells, len(rows), 1, 0.0)


def test_a_row_of_sums_that_ends_a_page_is_not_run_together_with_the_next_pages_first() -> None:
    table = page_of("序号 名称 投资", "1 登山步道 980", "2 环湖步道 1200", "- 小计 2180")
    extend(table, page_of("3 健身中心 6750", "4 体育公园 860"))
    assert [[cell.text for cell in table.row(at)] for at in (3, 4)] == [["", "小计", "2180"], ["3", "健身中心", "6750"]]


def test_a_row_that_a_page_breaks_off_is_whole_again() -> None:
    table = page_of("序号 名称 投资", "1 登山步道 980", "2 环湖步道建设 1200")
    extend(table, page_of("- 及提升工程 -", "3 健身中心 6750"))
    assert [cell.text for cell in table.row(2)] == ["2", "环湖步道建设及提升工程", "1200"]
