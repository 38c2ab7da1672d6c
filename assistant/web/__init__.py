"""The web application: the chat page, the plan beside it, and the JSON interface, served from this machine alone."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")  # read when Gradio is imported

import gradio as gr
import uvicorn
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from assistant.web.api import add_routes
from assistant.web.desk import Assistant, Desk
from assistant.web.strings import EN, ZH, Strings
from assistant.web.ui import page

STATIC = Path(__file__).parent / "static"
_FONTS = ["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"]


def build_app(assistant: Assistant) -> FastAPI:
    """The whole application; Chinese at `/`, English at `/en/`."""
    desk = Desk(assistant)
    app = FastAPI(title="规划问答", docs_url=None, redoc_url=None)
    add_routes(app, desk)
    app.mount("/web", StaticFiles(directory=STATIC), name="static")
    for path, words in (("/en", EN), ("/", ZH)):
        _mount(app, desk, path, words)
    return app


def _mount(app: FastAPI, desk: Desk, path: str, words: Strings) -> None:
    head = f'<link rel="stylesheet" href="/web/page.css"><script defer src="/web/page.js" data-lang="{words.lang}"></script>'
    theme = gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=_FONTS, font_mono=["ui-monospace", "monospace"])
    gr.mount_gradio_app(
        app, page(desk, words), path, theme=theme, head=head, footer_links=[], run_history=False, show_error=False,
        max_file_size="50mb", ssr_mode=False, pwa=False,
    )


def serve(assistant: Assistant, host: str = "127.0.0.1", port: int = 7860) -> None:
    """Serve the application until it is stopped."""
    uvicorn.run(build_app(assistant), host=host, port=port, log_level="warning")
