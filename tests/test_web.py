"""The page in real Chromium, as a visitor goes through it; each journey leaves a screenshot in artifacts/."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from docx import Document as Word
from playwright.sync_api import Browser, Page, Route, expect

from assistant.chain import Assistant
from assistant.schema import Answer
from corpus.settings import Settings
from tests.web_server import HOSTILE, SHOTS, ask, assistant_with, chromium, served, tab

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "axe" / "axe.min.js"
GIVEN = Path(__file__).parents[1] / "evals" / "plans"


@dataclass(frozen=True)
class Slow(Assistant):
    """The real assistant, but it can be made to fail, and to write without end."""

    def stream(self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()) -> Iterator[Answer]:
        if "出错" in question:
            raise RuntimeError("made to fail")
        answers = list(super().stream(question, history, plans))
        yield from answers
        while "没完没了" in question:
            time.sleep(0.05)
            yield replace(answers[-1], answer=answers[-1].answer)


@pytest.fixture(scope="module")
def assistant(bundled: Settings, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    made = assistant_with(bundled, tmp_path_factory.mktemp("page"), hostile=HOSTILE)
    return Slow(made.index, made.settings)


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with served(assistant) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(params=[1440, 390], ids=["desktop", "phone"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, just opened, at two widths; at the end nothing may have gone to another host, nor any script failed."""
    context = browser.new_context(viewport={"width": request.param, "height": 860}, locale="zh-CN")
    opened, requests, errors = context.new_page(), [], []
    opened.on("request", lambda r: requests.append(r.url))
    opened.on("pageerror", lambda e: errors.append(str(e)))
    opened.goto(address)
    expect(opened.locator(".welcome")).to_be_visible(timeout=20_000)
    yield opened
    SHOTS.mkdir(exist_ok=True)
    opened.screenshot(path=SHOTS / f"{request.node.name.replace('[', '-').rstrip(']')}.png")
    context.close()
    assert not [url for url in requests if not url.startswith((address, "data:", "blob:"))]
    assert not errors


def test_a_question_is_answered_and_its_mark_lights_up_the_plan(page: Page) -> None:
    turn = ask(page, "诸暨市浦阳江治理三期工程总投资多少?")
    expect(turn.locator(".reply")).to_contain_text("25亿元")
    turn.locator(".mark").first.click()
    expect(page.locator("#plan tr.lit")).to_contain_text("诸暨市浦阳江治理三期工程")
    expect(page.locator("#plan tr.lit")).to_be_in_viewport()


def test_marks_work_from_the_keyboard(page: Page) -> None:
    ask(page, "谁负责打造最优创新发展生态?").locator(".mark").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#plan mark.lit").first).to_be_in_viewport()
    expect(page.locator("#plan")).to_be_focused()


def test_examples_and_suggestions_are_asked_with_a_click(page: Page) -> None:
    example = page.locator(".welcome [data-ask]").first
    question = example.inner_text()
    example.click()
    expect(page.locator(".turn[data-done] .asked")).to_have_text(question)
    suggestion = page.locator(".turn .choices [data-ask]").first
    question = suggestion.inner_text()
    suggestion.click()
    expect(page.locator(".turn[data-done] .asked").last).to_have_text(question)


@pytest.mark.parametrize(
    ("question", "said"),
    [("  ", "问题是空的"), ("问" * 20_000, "问题太长"), ("\x01\x02", "问题是空的"), ("这一问会出错", "回答时出错")],
    ids=["empty", "long", "control", "crash"],
)
def test_a_bad_question_gets_one_chinese_line(page: Page, question: str, said: str) -> None:
    problem = ask(page, question).locator(".problem")
    expect(problem).to_contain_text(said)
    assert "\n" not in problem.inner_text() and "Traceback" not in page.locator("body").inner_text()


def test_an_answer_can_be_stopped_and_asked_again(page: Page) -> None:
    page.locator("#question textarea").fill("市发改局负责哪些工作,没完没了?")
    page.locator("#send").click()
    expect(page.locator(".turn .reply")).to_be_visible(timeout=20_000)
    page.locator("#stop").click()
    expect(page.locator("#send")).to_be_visible()
    expect(page.locator(".turn[data-done]")).to_have_count(1)
    ask(page, "市建设集团负责什么?")


def test_nothing_is_asked_before_the_answer_is_really_stopped_however_slow_the_line(page: Page) -> None:
    held: list[Route] = []
    page.route("**/cancel", lambda route: held.append(route))
    box = page.locator("#question textarea")
    box.fill("市发改局负责哪些工作,没完没了?")
    page.locator("#send").click()
    expect(page.locator(".turn .reply")).to_be_visible(timeout=20_000)
    page.locator("#stop").click()
    page.wait_for_timeout(500)  # the word to stop is on its way
    assert held
    box.fill("市建设集团负责什么?")
    box.press("Enter")
    expect(box).to_have_value("市建设集团负责什么?")
    for route in held:
        route.continue_()
    expect(page.locator("#send")).to_be_visible()
    box.press("Enter")
    expect(page.locator(".turn[data-done] .asked").last).to_have_text("市建设集团负责什么?")


def test_a_second_question_waits_in_its_box_while_one_is_answered(page: Page) -> None:
    box = page.locator("#question textarea")
    box.fill("市发改局负责哪些工作,没完没了?")
    page.locator("#send").click()
    expect(page.locator(".turn .reply")).to_be_visible(timeout=20_000)
    box.fill("市建设集团负责什么?")
    box.press("Enter")
    expect(page.locator("#stop")).to_be_visible()
    expect(box).to_have_value("市建设集团负责什么?")
    page.locator("#stop").click()
    expect(page.locator(".turn[data-done]")).to_have_count(1)


def test_a_link_asks_its_question_and_the_conversation_outlives_a_reload(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=市建设集团负责什么")
    expect(page.locator(".turn[data-done] .asked")).to_have_text("市建设集团负责什么", timeout=20_000)
    page.goto(address)
    expect(page.locator(".turn[data-done] .asked")).to_have_text("市建设集团负责什么", timeout=20_000)


def test_a_plan_that_contains_markup_shows_as_text(page: Page) -> None:
    ask(page, "示范园区由谁负责?").locator(".mark").first.click()
    plan = page.locator("#plan")
    for written in ("<script>", "[示范园区](javascript:", "2021~2025年", "{{value}}", "${value}", "<img"):
        expect(plan).to_contain_text(written)
    assert page.evaluate("window.broken") is None
    assert page.locator("#plan :is(script, img, a, del)").count() == 0


def test_tables_can_be_filtered_sorted_and_lead_to_their_source(page: Page) -> None:
    tab(page, "浏览")
    rows = page.locator("table.facts tbody tr")
    expect(rows).to_have_count(33)
    page.get_by_role("button", name="总投资(亿元)").click()
    page.get_by_role("button", name="总投资(亿元)").click()
    expect(rows.first).to_contain_text("柯诸高速诸暨段")
    page.locator("#words input, #words textarea").fill("浦阳江")
    expect(rows).to_have_count(1)
    rows.locator("[data-plan]").click()
    expect(page.locator("#plan tr.lit")).to_contain_text("浦阳江治理三期工程")


def test_a_units_page_shows_all_that_it_must_do(page: Page) -> None:
    tab(page, "浏览")
    page.get_by_role("radio", name="责任单位").check()
    page.locator("table.facts").get_by_role("button", name="市交通运输局", exact=True).click()
    expect(page.locator("#browse h2")).to_have_text("市交通运输局")
    expect(page.locator("#browse h3")).to_contain_text(["任务", "项目"])


def test_a_plan_is_put_in_asked_about_and_taken_out(page: Page) -> None:
    tab(page, "规划管理")
    page.locator("#upload input[type=file]").set_input_files(GIVEN / "qingyu-145.docx")
    report = page.locator("#report .report")
    expect(report).to_contain_text("已载入", timeout=60_000)
    title = report.locator("h3").inner_text().split("：")[1]
    page.on("dialog", lambda dialog: dialog.accept())
    card = page.locator("ul.plans > li", has_text=title)
    card.get_by_role("button", name="移除").click()
    expect(card).to_have_count(0, timeout=60_000)


def test_a_file_that_cannot_be_read_says_why_and_harms_nothing(page: Page, tmp_path: Path) -> None:
    bad = tmp_path / "坏文件.docx"
    bad.write_bytes(b"\x00\x01not a word file")
    tab(page, "规划管理")
    expect(page.locator("ul.plans > li").first).to_be_visible()
    before = page.locator("ul.plans > li").count()
    page.locator("#upload input[type=file]").set_input_files(bad)
    expect(page.locator("#report .problem")).to_contain_text("坏文件", timeout=30_000)
    expect(page.locator("ul.plans > li")).to_have_count(before)


def test_an_answer_becomes_a_reply_that_word_can_open(page: Page) -> None:
    ask(page, "诸暨市浦阳江治理三期工程总投资多少?").get_by_role("button", name="答复稿").click()
    letter = page.locator("#letter-text")
    expect(letter).to_be_visible()
    for part in ("25亿元", "001008006002001/2022-151915", "诸暨市浦阳江治理三期工程", "您好"):
        assert part in letter.input_value()
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word 文件").click()
    written = "\n".join(p.text for p in Word(io.BytesIO(Path(download.value.path()).read_bytes())).paragraphs)
    assert "25亿元" in written and "[1]" in written


def test_feedback_is_kept_with_the_answer(page: Page, assistant: Assistant) -> None:
    turn = ask(page, "市发改局负责哪些工作?")
    turn.get_by_role("button", name="引文不对").click()
    turn.locator(".remark input").fill("少了一处")
    turn.locator(".remark button").click()
    expect(turn.locator(".rating")).to_contain_text("已记录")
    kept = json.loads((assistant.settings.store / "feedback.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (kept["verdict"], kept["comment"], kept["question"]) == ("quote", "少了一处", "市发改局负责哪些工作?")
    assert kept["answer"]["citations"]


def test_readings_of_a_question_are_buttons(page: Page) -> None:
    turn = ask(page, "责任单位是谁")
    reading = turn.locator(".choices [data-ask]").first
    question = reading.inner_text()
    reading.click()
    expect(page.locator(".turn[data-done] .asked").last).to_have_text(question)


def test_english_can_be_chosen(page: Page, address: str) -> None:
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{address}/en/")
    expect(page.get_by_role("tab", name="Browse")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.reload()
    ask(page, "交通互通共网类项目有多少个,总投资合计多少?")
    page.add_script_tag(path=AXE)
    found = []
    for name in ("问答", "浏览", "规划管理"):
        tab(page, name)
        page.wait_for_timeout(600)  # the tab's content and its transitions
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [
            f"{name}: {v['id']} ({v['impact']}): {v['nodes'][0]['html'][:200]} ×{len(v['nodes'])}"
            for v in result["violations"]
            if v["impact"] in ("serious", "critical")
        ]
    assert not found, "\n".join(found)
