"""Answers that people marked wrong on the page become questions of a set, their gold left for staff to write.

What comes in: one JSON object a line, with the `question`, its `history` and `plans`, the `answer` (the
contract's object), a `verdict` ("right", "wrong", "quote": the quote was wrong) and a free `comment`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus.errors import QuestionError
from evals.questions import Question

WRONG = ("wrong", "quote")
NOTE_LENGTH = 300


def questions_from(path: Path, prefix: str = "f") -> list[Question]:
    """The questions that were marked wrong, each once, the newest remark first. Raises QuestionError.

    Their `must` and `evidence` are empty: `python -m evals check` names them until somebody has filled them in.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"反馈文件 {path} 读不了，请检查路径。") from error
    found: dict[tuple[str, tuple[str, ...]], dict[str, Any]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            if fields["verdict"] in WRONG:
                found[str(fields["question"]), tuple(map(str, fields.get("history", ())))] = fields
        except (ValueError, KeyError, TypeError) as error:
            raise QuestionError(f"反馈文件 {path.name} 第{number}行不是一条反馈({error!r})。") from error
    return [
        Question(
            id=f"{prefix}{place:03d}",
            question=question,
            type="background",
            style="followup" if history else "colloquial",
            status="answered",
            history=history,
            note=_note(fields),
            plans=tuple(map(str, fields.get("plans", ()))),
        )
        for place, ((question, history), fields) in enumerate(reversed(found.items()), 1)
    ]


def _note(fields: Mapping[str, Any]) -> str:
    """Why it was marked, and what had been answered, in one line."""
    answer = fields.get("answer")
    said = answer.get("answer", "") if isinstance(answer, Mapping) else str(answer or "")
    what = "引文不对" if fields["verdict"] == "quote" else "答案不对"
    parts = [what, str(fields.get("comment") or ""), f"当时的答案：{said}" if said else ""]
    return re.sub(r"\s+", " ", ";".join(part for part in parts if part))[:NOTE_LENGTH]
