# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Files become one text with lines and tables in it, whatever format they come in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.readers import SUFFIXES, read, read_bytes
from corpus.schema import Grid, Line, Source

PLANS = Path(__file__).parent / "plans"
BUNDLED = Path(__file__).parent.parent / "corpus" / "plans" / "zhuji-hangshao-2023-2025.txt"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def lines(source: Source, *, furniture: bool = False) -> list[str]:
    return [b.span.of(source.text) for b in source.blocks if isinstance(b, Line) and (furniture or b.furniture is None)]


def grids(source: Source) -> list[Grid]:
    return [block for block in source.blocks if isinstance(block, Grid)]


def cells(source: Source, grid: Grid) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.span.of(source.text)) for cell in grid.cells]


def html(body: str) -> Source:
    return read_bytes("a.html", f"<html><body>{body}</body></html>".encode())


def docx(body: str, **parts: str) -> bytes:
    """A Word file of the given body; `parts` by name: numbering, styles, header1, footnotes."""
    kinds = {name: name.rstrip("0123456789") for name in parts}
    relations = "".join(f'<Relationship Id="{n}" Type="{TYPE}/{k}" Target="{n}.xml"/>' for n, k in kinds.items())
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        main = f'<Relationship Id="r" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f"<Relationships>{main}</Relationships>")
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return data.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


# --- Plain text ---------------------------------------------------------------------------------------


def test_plain_text_is_kept_exactly_as_received() -> None:
    assert read(BUNDLED).text == BUNDLED.read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_chinese_offices_give_the_same_text(encoding: str) -> None:
    text = "附件1:重点任务分解表\n\n一、行动背景\n到2025年,力争达到375亿元。(责任单位:市发改局)\n"
    data = text.replace("\n", "\r\n").encode(encoding)
    assert read_bytes("计划.txt", data).text == text


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="一二三四五发展改革委、。(责任单位:)0123456789%\n ", min_size=4).filter(str.strip),
    st.sampled_from(["utf-8", "gb18030", "utf-16"]),
)
def test_any_chinese_text_survives_its_encoding(text: str, encoding: str) -> None:
    text = "重点任务:" + text
    assert read_bytes("a.txt", text.encode(encoding)).text == text


# --- HTML ---------------------------------------------------------------------------------------------


def test_what_is_inside_layout_tables_is_text_and_data_tables_are_grids() -> None:
    source = html(
        "<table><tr><td><table><tr><td id=x><p>一、总体要求</p><p>正文。</p>"
        "<table border=1><tr><th>序号</th><th>单位</th></tr><tr><td>1</td><td>市发改局</td></tr></table>"
        "</td></tr></table></td><td></td></tr></table>"
    )
    assert lines(source) == ["一、总体要求", "正文。"]
    assert cells(source, grids(source)[0]) == [(0, 0, "序号"), (0, 1, "单位"), (1, 0, "1"), (1, 1, "市发改局")]
    assert grids(source)[0].head_rows == 1


def test_html_merged_cells_stand_once_at_their_corner() -> None:
    source = html(
        "<table border=1><tr><td>领域</td><td colspan=2>投资</td></tr>"
        "<tr><td rowspan=2>交通</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    )
    (grid,) = grids(source)
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in grid.cells if c.rowspan + c.colspan > 2] == [
        (0, 1, 1, 2),
        (1, 0, 2, 1),
    ]
    assert source.text == "领域\t投资\n交通\t1\t2\n\t3\t4\n"


def test_the_site_around_a_plan_is_furniture_and_scripts_are_gone() -> None:
    body = "<p>" + "为加快建设,制定本计划。" * 20 + "</p>"
    source = html(
        "<script>var a='x'</script><div class='nav'>首页 > 公开</div>"
        + body
        + "<div class=share-box>分享到</div><footer>主办单位</footer>"
    )
    assert lines(source) == ["为加快建设,制定本计划。" * 20]
    assert [b.furniture for b in source.blocks if isinstance(b, Line)] == ["网站导航", None, "分享工具", "页脚"]


def test_a_plan_inside_a_part_called_print_is_still_the_plan() -> None:
    assert lines(html("<div id=printArea><p>一、总体要求</p></div>")) == ["一、总体要求"]


def test_bold_and_centred_paragraphs_are_reported_and_levels_only_where_tags_say_so() -> None:
    source = html(
        "<p style='text-align: center'><span style='font-weight:bold'>行动计划</span></p><h2>目标</h2><p>到<b>2025年</b>达到5%。</p>"
    )
    assert [(b.centred, b.bold, b.level) for b in source.blocks if isinstance(b, Line)] == [
        (True, True, None),
        (False, False, 2),
        (False, False, None),
    ]


def test_numbers_of_html_lists_are_text_as_people_see_them() -> None:
    assert lines(html("<ol start=3><li>建成</li><li><p>开工</p></li></ol><ul><li>其他</li></ul>")) == [
        "3.建成",
        "4.开工",
        "其他",
    ]


def test_source_line_breaks_do_not_part_chinese_words() -> None:
    assert lines(html("<p>市发展和\n      改革局  A B</p>")) == ["市发展和改革局 A B"]


def test_a_page_declared_gb2312_is_read_so() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><p>朱镕基</p>'
    assert lines(read_bytes("a.htm", page.encode("gb18030"))) == ["朱镕基"]


# --- Markdown -----------------------------------------------------------------------------------------


def test_markdown_marks_go_and_printed_numbers_stay() -> None:
    source = read_bytes("a.md", "# 计划\n\n一、**总体**要求\n1. 建成\n2. 开工\n- 其他\n\n    缩进的段落\n".encode())
    assert lines(source) == ["计划", "一、总体要求", "1. 建成", "2. 开工", "其他", "缩进的段落"]
    assert [b.level for b in source.blocks if isinstance(b, Line)][:2] == [1, None]


def test_markdown_tables_are_grids_with_one_head_row() -> None:
    source = read_bytes("a.md", "|序号|单位|\n|-|-|\n|1|市发改局<br>市经信局|\n".encode())
    (grid,) = grids(source)
    assert grid.head_rows == 1
    assert cells(source, grid)[-1] == (1, 1, "市发改局\n市经信局")


# --- Word ---------------------------------------------------------------------------------------------

NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def numbered(text: str, level: int) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')


def test_word_automatic_numbers_are_in_the_text() -> None:
    body = "".join(
        [
            numbered("总体要求", 0),
            numbered("目标", 1),
            numbered("思路", 1),
            numbered("5G建设", 2),
            numbered("重点任务", 0),
            numbered("交通", 1),
            numbered("要点", 3),
        ]
    )
    source = read_bytes("a.docx", docx(body, numbering=NUMBERING))
    assert lines(source) == ["一、总体要求", "(一)目标", "(二)思路", "1. 5G建设", "二、重点任务", "(一)交通", "要点"]


def test_word_heading_levels_come_from_styles_and_what_they_are_based_on() -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="M"><w:name w:val="我的"/><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = (
        p("计划", '<w:pStyle w:val="T"/>') + p("目录项", '<w:pStyle w:val="C"/>') + p("目标", '<w:pStyle w:val="M"/>')
    )
    source = read_bytes("a.docx", docx(body + p("思路", '<w:outlineLvl w:val="0"/>'), styles=styles))
    found = [(b.level, b.furniture) for b in source.blocks if isinstance(b, Line)]
    assert found == [(0, None), (None, "目录"), (2, None), (1, None)]


def test_word_merged_cells_and_repeated_heads() -> None:
    rows = (
        "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + tc("领域") + tc("任务") + tc("单位") + "</w:tr>"
        "<w:tr>" + tc("交通", '<w:vMerge w:val="restart"/>') + tc("修路") + tc("甲局") + "</w:tr>"
        "<w:tr>" + tc("", "<w:vMerge/>") + tc("架桥", '<w:gridSpan w:val="2"/>') + "</w:tr>"
    )
    source = read_bytes("a.docx", docx(f"<w:tbl>{rows}</w:tbl>"))
    (grid,) = grids(source)
    assert grid.head_rows == 1
    assert source.text == "领域\t任务\t单位\n交通\t修路\t甲局\n\t架桥\n"
    assert [(c.row, c.column, c.rowspan, c.colspan) for c in grid.cells if c.rowspan + c.colspan > 2] == [
        (1, 0, 2, 1),
        (2, 1, 1, 2),
    ]


def test_word_revisions_read_as_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>达到</w:t></w:r><w:del><w:r><w:delText>300</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>375</w:t></w:r></w:ins><w:r><w:t>亿元</w:t></w:r></w:p>"
    )
    assert lines(read_bytes("a.docx", docx(body))) == ["达到375亿元"]


def test_word_text_boxes_footnotes_and_running_heads_have_their_places() -> None:
    box = f"<w:txbxContent>{p('专栏1 工程')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>正文。</w:t></w:r><w:r><w:pict><v:shape xmlns:v="v">{box}</v:shape></w:pict></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    )
    source = read_bytes(
        "a.docx",
        docx(
            body,
            footnotes=f'<w:footnotes {W}><w:footnote w:id="2">{p("指全社会研发。")}</w:footnote></w:footnotes>',
            header1=f"<w:hdr {W}>{p('某市文件')}</w:hdr>",
            footer1=f"<w:ftr {W}>{p('- 1 -')}</w:ftr>",
        ),
    )
    assert lines(source) == ["正文。", "专栏1 工程", "注:指全社会研发。"]
    assert lines(source, furniture=True)[-1] == "某市文件"


def test_a_box_drawn_as_a_table_of_one_cell_is_text() -> None:
    body = f"<w:tbl><w:tr><w:tc>{p('专栏1 重点工程')}{p('1.建成。')}</w:tc></w:tr></w:tbl>"
    assert lines(read_bytes("a.docx", docx(body))) == ["专栏1 重点工程", "1.建成。"]


# --- Invariants and bounds ------------------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(sorted(SUFFIXES)),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<table>", b"|a|\n|-|\n"]),
)
def test_any_bytes_give_a_source_or_a_clear_error(data: bytes, suffix: str, start: bytes) -> None:
    try:
        source = read_bytes("某计划" + suffix, start + data)
    except ReadError as error:
        assert "某计划" in str(error)
        assert str(error).endswith("。")
    else:
        check(source)


def check(source: Source) -> None:
    """Blocks follow each other, hold no blank at their ends, and cover whatever is not blank."""
    spans = [span for b in source.blocks for span in ([b.span] if isinstance(b, Line) else [c.span for c in b.cells])]
    at = 0
    for span in spans:
        assert at <= span.start <= span.end <= len(source.text)
        assert not source.text[at : span.start].strip()
        assert span.of(source.text).strip() == span.of(source.text)
        at = span.end
    assert not source.text[at:].strip()


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".xls", ".et", ".png", ".jpg", ".rtf", ".ofd", ".zip", ".exe", ""])
def test_what_cannot_be_read_is_refused_with_the_way_to_convert(suffix: str) -> None:
    with pytest.raises(ReadError, match=r"转|另存|解压|导出|复制"):
        read_bytes("计划" + suffix, b"content")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"0" * 99, "密码"),
        ("a.txt", b"%PDF-1.7 x", "PDF"),
        ("a.txt", docx(p("一")), "Office"),
        ("a.pdf", b"%PDF-1.7\nbroken", "损坏"),
        ("a.docx", b"PK\x03\x04broken", "损坏"),
        ("a.txt", bytes(range(1, 32)) * 40, "文本|编码"),
        ("a.md", b" \n", "空"),
        ("a.html", b"<p> </p>", "没有文字"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told_so(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read_bytes(name, data)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("bomb.docx", docx("<w:p/>" * 9_000_000), "过大"),
        ("rows.html", b"<table border=1>" + b"<tr><td>1<td>2" * 200_000, "过大"),
        ("deep.html", b"<div>" * 50_000 + b"x", "过深"),
        ("deep.docx", docx("<w:tbl><w:tr><w:tc>" * 5_000), "损坏"),
        ("long.txt", b"1\n" * 6_000_000, "过多"),
    ],
    ids=["zip bomb", "million cells", "deep page", "deep document", "endless text"],
)
def test_what_would_eat_the_machine_is_refused(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read_bytes(name, data)


def test_a_wide_span_in_html_does_not_blow_up() -> None:
    source = html("<table border=1>" + "<tr><td colspan=1000 rowspan=60000>甲</td><td>乙</td></tr>" * 50 + "</table>")
    assert len(source.text) < 200_000


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"没有这个\.txt"):
        read(tmp_path / "没有这个.txt")
