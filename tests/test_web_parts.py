"""What the page is made of, without a browser: escaping, the rendered plan, tables and exports, the JSON interface."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document as Word
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant.chain import Assistant
from assistant.web import browser, build_app, charts, follow, markup, reply, source
from assistant.web.desk import Desk
from corpus.parse import parse
from corpus.schema import Document, Span
from corpus.settings import Settings
from tests.conftest import PLAN
from tests.web_server import HOSTILE, assistant_with


@pytest.fixture(scope="module")
def plan() -> Document:
    return parse(PLAN)


@pytest.fixture(scope="module")
def assistant(bundled: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_with(bundled, tmp_path_factory.mktemp("parts"), hostile=HOSTILE)


@pytest.fixture(scope="module")
def client(assistant: Assistant) -> Iterator[TestClient]:
    with TestClient(build_app(assistant)) as opened:
        yield opened


def visible(fragment: str) -> str:
    """A fragment's text, blanks aside."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]*>", "", fragment)))


@given(st.text())
def test_text_comes_back_as_it_was_and_holds_no_markup(value: str) -> None:
    made = markup.text(value)
    assert html.unescape(made) == html.unescape(html.escape(value))
    assert not set("<>\"'{}$`") & set(made)


def test_only_citations_become_marks() -> None:
    made = markup.answer("甲[1]。\n- 乙[2](javascript:x)", lambda n: f"<b>{n}</b>" if n == 1 else None)
    assert made == "<p>甲<b>1</b>。</p><ul><li>乙[2](javascript:x)</li></ul>"


def test_a_table_in_an_answer_is_a_table() -> None:
    made = markup.answer("| 单位 | 项目 |\n| --- | --- |\n| 甲 | 3 [1] |", lambda n: f"<b>{n}</b>")
    assert "<th scope=\"col\">单位</th>" in made and "<td>3 <b>1</b></td>" in made and "---" not in made


def test_the_rendered_plan_leaves_no_character_out(plan: Document) -> None:
    shown = visible(source.page(plan))
    for leaf in plan.leaves:
        if leaf.kind not in ("furniture", "cell"):
            assert re.sub(r"\s+", "", plan.quote(leaf.span)) in shown
    for table in plan.tables:
        assert all(re.sub(r"\s+", "", plan.quote(cell.span)) in shown for row in table.rows for cell in row.cells)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_is_quoted_is_what_is_lit(plan: Document, data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from([x for x in plan.leaves if x.kind in ("paragraph", "heading", "item")]))
    start = data.draw(st.integers(leaf.span.start, leaf.span.end - 1))
    end = data.draw(st.integers(start + 1, leaf.span.end))
    page = source.page(plan, [Span(start, end)])
    lit = "".join(re.findall(r'<mark class="lit"(?: id="lit")?>(.*?)</mark>', page))
    assert visible(lit) == re.sub(r"\s+", "", plan.text[start:end])


def test_every_row_of_a_table_can_be_lit(plan: Document) -> None:
    for table in plan.tables:
        for row in table.rows[::7]:
            page = source.page(plan, [row.span])
            assert page.count('<tr class="lit">') == 1


def test_sums_by_type_and_their_chart_are_those_of_the_plan(plan: Document) -> None:
    table = browser.sheet({plan.id: plan}, browser.Filter("projects", type="交通互通共网"))
    assert len(table.rows) == 9 and round(sum(float(r.cells[2]) for r in table.rows), 2) == 356.2
    assert "740.55亿元" in charts.investment({plan.id: plan})


def test_filters_narrow_and_every_row_knows_its_source(plan: Document) -> None:
    for kind in browser.KINDS:
        table = browser.sheet({plan.id: plan}, browser.Filter(kind))
        assert table.rows and all(plan.text[r.span.start : r.span.end].strip() for r in table.rows)
    unit = browser.units_of({plan.id: plan})[0]
    mine = browser.sheet({plan.id: plan}, browser.Filter("tasks", unit=unit))
    assert mine.rows and all(unit in r.units for r in mine.rows)
    assert not browser.sheet({plan.id: plan}, browser.Filter("tasks", words="规划里没有的字样")).rows


def test_exports_hold_what_is_shown_and_no_formula() -> None:
    row = browser.Row(("=HYPERLINK(1)", 3.5, "甲"), "p", Span(0, 1))
    table = browser.Sheet("projects", ("项目", "总投资", "单位"), (row,))
    lines = list(csv.reader(io.StringIO(browser.as_csv(table).decode("utf-8-sig"))))
    assert lines == [["项目", "总投资", "单位"], ["'=HYPERLINK(1)", "3.5", "甲"]]
    cell = load_workbook(io.BytesIO(browser.as_xlsx(table))).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_examples_are_about_the_loaded_plan_and_can_be_answered(assistant: Assistant) -> None:
    asked = follow.examples(assistant.documents)
    assert len(asked) == len(set(asked)) >= 4
    assert all(assistant.ask(q).status == "answered" for q in asked)


def test_a_reply_names_the_plan_its_number_and_every_quote(assistant: Assistant, client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": "诸暨市浦阳江治理三期工程总投资多少?"}).json()
    text = reply.draft(answer, assistant.documents, date(2025, 3, 7))
    quotes = [" ".join(c["quote"].split()) for c in answer["citations"]]
    for part in ("001008006002001/2022-151915", "2025年3月7日", *quotes):
        assert part in text
    assert Word(io.BytesIO(reply.docx(text + "\x00"))).paragraphs[0].text == text.splitlines()[0]


def test_the_interface_answers_as_the_contract_says(client: TestClient, assistant: Assistant) -> None:
    answer = client.post("/api/ask", json={"question": "谁负责打造最优创新发展生态?"}).json()
    assert answer["status"] == "answered"
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer["answer"])} == {c["marker"] for c in answer["citations"]}
    for c in answer["citations"]:
        text = client.get(f"/api/plans/{c['plan']}/text").text
        assert text[c["start"] : c["end"]] == c["quote"]
    assert {p["id"] for p in client.get("/api/plans").json()} == set(assistant.documents)
    assert client.get("/api/health").json()["status"] == "ok"


@pytest.mark.parametrize("body", [{"question": ""}, {"question": "问" * 20_000}, {"question": "甲", "plans": ["没有"]}])
def test_the_interface_refuses_with_one_chinese_line(client: TestClient, body: dict[str, object]) -> None:
    refused = client.post("/api/ask", json=body)
    assert refused.status_code == 400 and re.search(r"[一-鿿]", refused.json()["error"])


@pytest.mark.parametrize("at", ["x", "5-2", "0-99999999", "-1-4", "1-2-3"])
def test_a_place_outside_the_text_is_refused(client: TestClient, at: str) -> None:
    assert client.get(f"/api/plans/{PLAN.stem}/page", params={"at": at}).status_code == 422


def test_a_plan_is_replaced_by_its_new_version_and_a_bad_file_changes_nothing(
    bundled: Settings, tmp_path: Path
) -> None:
    desk = Desk(assistant_with(bundled, tmp_path, old="测试县2024年工作要点\n\n一、总体要求\n\n新增就业1000人。\n"))
    new = tmp_path / "new.txt"
    new.write_text("测试县2025年工作要点\n\n一、总体要求\n\n新增就业2000人。\n", encoding="utf-8")
    seen: list[str] = []
    assert desk.add(new, "old", lambda what, done, total: seen.append(what)).document is not None
    assert set(desk.documents) == {PLAN.stem, "new"} and "读取计划" in seen
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 broken")
    failed = desk.add(bad, "new")
    assert failed.document is None and "bad.pdf" in failed.problem and str(tmp_path) not in failed.problem
    assert set(desk.documents) == {PLAN.stem, "new"}
    assert desk.remove("new") == "" and desk.remove(PLAN.stem) != ""
    assert set(desk.documents) == {PLAN.stem}


def test_an_unknown_plan_is_not_found(client: TestClient) -> None:
    assert client.get("/api/plans/..%2f..%2fetc/text").status_code == 404
    assert client.get("/api/plans/nothing/page").status_code == 404


def test_plans_of_every_format_are_drawn(client: TestClient) -> None:
    for path in sorted((Path(__file__).parents[1] / "evals" / "plans").iterdir()):
        document = parse(path)
        page = source.page(document, [document.tables[0].rows[0].span] if document.tables else ())
        grids = sum(not table.entries for table in document.tables)  # the others are drawn as the paragraphs they are
        assert page.count("<table>") == grids and ('class="lit"' in page or not document.tables)


def test_a_note_behind_a_table_is_drawn_once(tmp_path: Path) -> None:
    """It belongs to the table, and stands in the plan as a paragraph of its own."""
    path = tmp_path / "plan.md"
    path.write_text(
        "# 南屏区改造方案\n\n## 一、重点项目\n\n"
        "|序号|小区名称|投资(万元)|\n|---|---|---|\n|1|文昌苑|1760|\n|2|红旗里|980|\n\n"
        "注:文昌苑由2025年调整至2026年实施。\n",
        encoding="utf-8",
    )
    document = parse(path)
    assert document.tables[0].notes
    assert source.page(document).count("调整至2026年实施") == 1
