"""`python -m assistant.web.screenshots`: the pictures of README.md and of the manual, made anew from the running page.

Needs the `test` extra (playwright) and a Chromium (PLAN_CHROMIUM, else /usr/bin/chromium)."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import uvicorn

from assistant.__main__ import ready
from assistant.web import DOCS, build_app
from assistant.web.follow import examples
from corpus.errors import PlanError
from corpus.settings import load

SIZE = {"width": 1440, "height": 860}


def main() -> int:
    """Serve the store of the settings, go through the page, write the pictures to docs/."""
    try:
        assistant = ready(load())
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    server = uvicorn.Server(uvicorn.Config(build_app(assistant), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while thread.is_alive() and not server.started:
        time.sleep(0.05)
    DOCS.mkdir(exist_ok=True)
    port = server.servers[0].sockets[0].getsockname()[1]
    _take(f"http://127.0.0.1:{port}", examples(assistant.documents), DOCS)
    server.should_exit = True
    thread.join(10)
    return 0


def _take(address: str, questions: list[str], to: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        where = os.environ.get("PLAN_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=where, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=SIZE, locale="zh-CN", color_scheme="light")  # type: ignore[arg-type]
        page.goto(address)
        page.wait_for_selector(".welcome")
        for asked, question in enumerate(questions[:3:2], 1):
            page.locator("#question textarea").fill(question)
            page.locator("#send").click()
            page.wait_for_function(f"document.querySelectorAll('.turn[data-done]').length === {asked}")
        page.locator(".turn").last.locator(".mark").first.click()
        page.wait_for_selector("#lit")
        page.wait_for_timeout(800)  # scrolling comes to rest
        page.screenshot(path=to / "chat.png")
        page.locator("[data-act=draft]").last.click()
        page.wait_for_timeout(500)
        page.screenshot(path=to / "reply.png")
        page.locator("[data-act=letter-close]").click()
        for name, file in (("浏览", "browse.png"), ("规划管理", "plans.png")):
            page.get_by_role("tab", name=name).click()
            page.wait_for_timeout(1200)
            page.screenshot(path=to / file)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
