"""The page in real Chromium: a question, its answer, its marks, and the plan lit up beside it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.web import build_app
from corpus.parse import parse
from tests.web_fake import FakeAssistant

PLAN = Path(__file__).parents[1] / "corpus" / "plans" / "zhuji-hangshao-2023-2025.txt"
SHOTS = Path(__file__).parents[1] / "artifacts"
CHROMIUM = os.environ.get("PLAN_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = uvicorn.Server(uvicorn.Config(build_app(FakeAssistant(parse(PLAN))), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("PLAN_REQUIRE_BROWSER") == "1":
            pytest.fail(f"PLAN_REQUIRE_BROWSER=1, but there is no Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}; install it (apt install chromium) or set PLAN_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=[1440, 390], ids=["desktop", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 860}, locale="zh-CN")
    opened = context.new_page()
    opened.requests_made = []  # type: ignore[attr-defined]
    opened.on("request", lambda r: opened.requests_made.append(r.url))  # type: ignore[attr-defined]
    yield opened
    SHOTS.mkdir(exist_ok=True)
    opened.screenshot(path=SHOTS / f"{request.node.name.replace('[', '-').rstrip(']')}.png")
    context.close()


def ask(page: Page, question: str) -> Any:
    """Type a question, send it, and wait for its finished turn."""
    before = page.locator(".turn[data-done]").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".turn[data-done]")).to_have_count(before + 1)
    return page.locator(".turn").last


def test_a_question_is_answered_and_its_mark_lights_up_the_plan(page: Page, address: str) -> None:
    page.goto(address)
    turn = ask(page, "谁负责浦阳江治理")
    expect(turn.locator(".reply")).to_contain_text("诸暨市浦阳江治理三期工程")
    turn.locator('.mark[data-marker="1"]').click()
    expect(page.locator("#plan tr.lit")).to_contain_text("诸暨市水利投资发展有限公司")
    expect(page.locator("#plan tr.lit")).to_be_in_viewport()


def test_marks_work_from_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    mark = ask(page, "谁负责浦阳江治理").locator('.mark[data-marker="2"]')
    mark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#plan mark.lit").first).to_be_in_viewport()
    expect(page.locator("#plan")).to_be_focused()


def test_examples_are_asked_with_a_click(page: Page, address: str) -> None:
    page.goto(address)
    example = page.locator(".welcome [data-ask]").first
    question = example.inner_text()
    example.click()
    expect(page.locator(".turn[data-done] .asked")).to_have_text(question)


@pytest.mark.parametrize(
    ("question", "said"), [("  ", "问题是空的"), ("问" * 20_000, "问题太长"), ("\x01\x02", "问题是空的"), ("boom", "回答时出错")],
    ids=["empty", "long", "control", "crash"],
)
def test_a_bad_question_gets_one_chinese_line(page: Page, address: str, question: str, said: str) -> None:
    page.goto(address)
    problem = ask(page, question).locator(".problem")
    expect(problem).to_contain_text(said)
    assert "Traceback" not in page.locator("body").inner_text()


def test_nothing_is_asked_of_another_host(page: Page, address: str) -> None:
    page.goto(address)
    ask(page, "谁负责浦阳江治理")
    page.wait_for_load_state("networkidle")
    made = page.requests_made  # type: ignore[attr-defined]
    assert made and not [url for url in made if not url.startswith((address, "data:", "blob:"))]


def test_a_link_asks_its_question_and_the_conversation_is_still_there_after_a_reload(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=浦阳江治理")
    expect(page.locator(".turn[data-done] .asked")).to_have_text("浦阳江治理")
    page.goto(address)
    expect(page.locator(".turn[data-done] .asked")).to_have_text("浦阳江治理")
