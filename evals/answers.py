"""Answers as the contract's JSON has them, read back into the value that the assistant hands on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.schema import Answer, Citation
from corpus.errors import QuestionError


def as_json(id: str, answer: Answer) -> dict[str, Any]:
    """The contract's object, with `id`; fields beyond the contract only where they say something."""
    fields: dict[str, Any] = {
        "id": id,
        "question": answer.question,
        "status": answer.status,
        "answer": answer.answer,
        "citations": [{name: getattr(c, name) for name in Citation.__slots__} for c in answer.citations],
        "answerer": answer.answerer,
        "elapsed_ms": answer.elapsed_ms,
    }
    extra = {name: getattr(answer, name) for name in ("understood", "readings", "note")}
    return fields | {name: value for name, value in extra.items() if value}


def answer_from(fields: Mapping[str, Any]) -> Answer:
    """An answer from the contract's JSON. Raises KeyError, TypeError or ValueError for anything else."""
    if fields["status"] not in ("answered", "not_found", "clarify"):
        raise ValueError(f"status {fields['status']!r}")
    citations = tuple(
        Citation(
            marker=int(c["marker"]),
            plan=str(c["plan"]),
            source=str(c.get("source", "")),
            path=tuple(c.get("path", ())),
            quote=str(c["quote"]),
            start=int(c["start"]),
            end=int(c["end"]),
        )
        for c in fields["citations"]
    )
    return Answer(
        question=str(fields.get("question", "")),
        status=fields["status"],
        answer=str(fields["answer"]),
        citations=citations,
        answerer=str(fields.get("answerer", "")),
        elapsed_ms=float(fields.get("elapsed_ms", 0.0)),
        understood=str(fields.get("understood", "")),
        readings=tuple(fields.get("readings", ())),
        note=str(fields.get("note", "")),
    )


def read(path: Path) -> dict[str, Answer]:
    """Answers by question id, from a file of one JSON object a line. Raises QuestionError."""
    answers = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"答案文件 {path} 读不了，请检查路径。") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            answers[str(fields["id"])] = answer_from(fields)
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionError(f"答案文件 {path.name} 第{number}行不是一个答案({error!r}),请重新生成。") from error
    return answers
