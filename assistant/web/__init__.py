"""The web application: the chat page, the plan beside it, and the JSON interface, served from this machine alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when Gradio is imported

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.chain import Assistant
from assistant.web.api import add_routes
from assistant.web.desk import Desk
from assistant.web.strings import EN, ZH, Strings
from assistant.web.ui import page

STATIC = Path(__file__).parent / "static"
DOCS = Path(__file__).parents[2] / "docs"  # there in a checkout; without it the page has no manual
_FONTS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]

_CONTENT = (  # the browser itself refuses any other host; Gradio's components need inline scripts and eval
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; form-action 'self'; base-uri 'self'"
)


class _Headers:
    """Every answer carries what a browser may do with it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = _CONTENT
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
            await send(message)

        await self.app(scope, receive, with_headers)


def build_app(assistant: Assistant) -> FastAPI:
    """The whole application; Chinese at `/`, English at `/en/`."""
    desk = Desk(assistant)
    app = FastAPI(title="规划问答", docs_url=None, redoc_url=None)
    app.add_middleware(_Headers)
    add_routes(app, desk)
    app.mount("/web", StaticFiles(directory=STATIC), name="static")
    if DOCS.is_dir():
        app.mount("/manual", StaticFiles(directory=DOCS), name="manual")
    for path, words in (("/en", EN), ("/", ZH)):
        _mount(app, desk, path, words)
    return app


def _mount(app: FastAPI, desk: Desk, path: str, words: Strings) -> None:
    head = f'<script defer src="/web/page.js" data-lang="{words.lang}"></script>'
    head += '<link rel="stylesheet" href="/web/page.css">'
    theme = gr.themes.Base(
        primary_hue="blue", neutral_hue="slate", font=_FONTS, font_mono=["ui-monospace", "monospace"]
    )
    gr.mount_gradio_app(
        app,
        page(desk, words, _manual()),
        path,
        theme=theme,
        head=head,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size="50mb",
        ssr_mode=False,
        pwa=False,
    )


def _manual() -> str | None:
    """The manual, its pictures found under this server's own address."""
    file = DOCS / "使用手册.md"
    return re.sub(r"\]\((?=[\w-]+\.png\))", "](/manual/", file.read_text(encoding="utf-8")) if file.is_file() else None


def serve(assistant: Assistant, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the application until it is stopped."""
    uvicorn.run(build_app(assistant), host=host, port=port, log_level="warning")
