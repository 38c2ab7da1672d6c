"""What the tests of the page share: the real application on a port of its own, and Debian's Chromium."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from assistant.chain import Assistant, open_assistant
from assistant.web import build_app
from corpus.settings import Settings
from index import store

SHOTS = Path(__file__).parents[1] / "artifacts"
CHROMIUM = os.environ.get("PLAN_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

HOSTILE = """<script>window.broken = 1</script>县示范行动计划(2021~2025年)

一、总体要求

推进<img src=x onerror="window.broken=2">园区建设,2021~2025年投资3~5亿元。

二、重点任务

1.建设[示范园区](javascript:window.broken=3)。完成{{value}}与${value}改造,新增就业1000人。(责任单位:县发改局)
"""


def assistant_with(bundled: Settings, folder: Path, **files: str) -> Assistant:
    """The bundled plan, and others from texts, in a store that may be changed."""
    settings = Settings(store=folder / "store")
    shutil.copytree(bundled.store, settings.store)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    store.build([folder / f"{name}.txt" for name in files], settings)
    return open_assistant(settings)


@contextmanager
def served(assistant: Assistant) -> Iterator[str]:
    """The application's address."""
    server = uvicorn.Server(uvicorn.Config(build_app(assistant), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without one the test is skipped, or fails where PLAN_REQUIRE_BROWSER=1."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("PLAN_REQUIRE_BROWSER") == "1":
            pytest.fail(f"PLAN_REQUIRE_BROWSER=1, but there is no Chromium at {CHROMIUM}")
        pytest.skip(f"no Chromium at {CHROMIUM}: apt install chromium, or set PLAN_CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def ask(page: Page, question: str) -> Locator:
    """Type a question, send it, and wait for its finished turn."""
    before = page.locator(".turn[data-done]").count()
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator(".turn[data-done]")).to_have_count(before + 1, timeout=20_000)
    return page.locator(".turn").last


def tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()
