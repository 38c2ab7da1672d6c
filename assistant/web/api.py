"""The JSON interface beside the page, and what the page's script fetches: a plan's text, and the plan as a document."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import FastAPI, HTTPException, Query
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field
from starlette.requests import Request

from assistant.web import browser, reply, source
from assistant.web.desk import Desk
from corpus.errors import PlanError, QuestionError
from corpus.schema import Document, Span


class Question(BaseModel):
    question: str
    history: list[str] = Field(default_factory=list, max_length=50)
    plans: list[str] = Field(default_factory=list, max_length=500)


class Cited(BaseModel):
    """What the page hands back of a citation: the contract's object, bounded."""

    marker: int
    plan: str = Field(max_length=200)
    source: str = Field(max_length=300)
    path: list[Annotated[str, Field(max_length=500)]] = Field(max_length=20)
    quote: str = Field(max_length=20_000)
    start: int
    end: int


class Given(BaseModel):
    """What the page hands back of an answer."""

    question: str = Field(max_length=2_000)
    status: Literal["answered", "not_found", "clarify"]
    answer: str = Field(max_length=50_000)
    citations: list[Cited] = Field(max_length=500)
    answerer: str = Field("", max_length=200)


class Letter(BaseModel):
    text: str = Field(max_length=100_000)


class Feedback(BaseModel):
    question: str = Field(max_length=2_000)
    history: list[Annotated[str, Field(max_length=2_000)]] = Field(default_factory=list, max_length=50)
    plans: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list, max_length=50)
    answer: Given
    verdict: Literal["right", "wrong", "quote"]
    comment: str = Field("", max_length=500)


def add_routes(app: FastAPI, desk: Desk) -> None:
    """`/api/…` on `app`."""

    def document(plan: str) -> Document:
        if plan not in desk.documents:
            raise HTTPException(404, "没有这个规划,请先在“规划管理”中查看已载入的规划。")
        return desk.documents[plan]

    @app.exception_handler(PlanError)
    def _refused(_: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"error": str(error)}, 400 if isinstance(error, QuestionError) else 503)

    @app.get("/api/health")
    def _health() -> dict[str, Any]:
        return {"status": "ok", "plans": len(desk.documents)}

    @app.post("/api/ask")
    def _ask(question: Question) -> dict[str, Any]:
        desk.refresh()
        return asdict(desk.assistant.ask(question.question, question.history, question.plans))

    @app.get("/api/plans")
    def _plans() -> list[dict[str, Any]]:
        return [summary(d) for d in desk.documents.values()]

    @app.get("/api/plans/{plan}/text")
    def _text(plan: str) -> PlainTextResponse:
        return PlainTextResponse(document(plan).text)

    @app.get("/api/plans/{plan}/page")
    def _page(plan: str, at: Annotated[list[str] | None, Query(max_length=64)] = None) -> dict[str, str]:
        """The plan as HTML, with the stretches `at=start-end` lit up."""
        found = document(plan)
        spans = [_span(one, len(found.text)) for one in at or ()]
        return {"title": found.title, "outline": source.outline(found), "html": source.page(found, spans)}

    @app.post("/api/reply")
    def _reply(answer: Given) -> dict[str, str]:
        return {"text": reply.draft(answer.model_dump(), desk.documents, date.today())}

    @app.post("/api/reply.docx")
    def _letter(letter: Letter) -> Response:
        return _file(
            reply.docx(letter.text), "答复稿.docx", "vnd.openxmlformats-officedocument.wordprocessingml.document"
        )

    @app.post("/api/feedback")
    def _feedback(said: Feedback) -> dict[str, str]:
        desk.keep_feedback(said.model_dump())
        return {"status": "ok"}

    @app.get("/api/browse.{ending}")
    def _export(
        ending: Literal["csv", "xlsx"],
        kind: browser.Kind = "projects",
        plan: str = "",
        unit: str = "",
        type: str = "",
        words: str = "",
    ) -> Response:
        table = browser.sheet(desk.documents, browser.Filter(kind, plan, unit, type, words))
        name = f"{browser.KINDS[kind]}.{ending}"
        if ending == "csv":
            return _file(browser.as_csv(table), name, "csv", "text")
        return _file(browser.as_xlsx(table), name, "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


def _file(data: bytes, name: str, kind: str, family: str = "application") -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(data, media_type=f"{family}/{kind}", headers={"Content-Disposition": disposition})


def summary(document: Document) -> dict[str, Any]:
    """A plan in one JSON object: what it is and how much was understood."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "format": document.format,
        "characters": len(document.text),
        "metadata": {f.name: f.value for f in document.metadata},
        "counts": {
            "sections": len(document.sections),
            "tables": len(document.tables),
            "tasks": len(document.tasks),
            "targets": len(document.targets),
            "projects": len(document.projects),
        },
        "warnings": [w.message for w in document.warnings],
    }


def _span(value: str, length: int) -> Span:
    start, _, end = value.partition("-")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length):
        raise HTTPException(422, "位置应写作“起-止”,且在原文之内。")
    return Span(int(start), int(end))
