"""Answers that people have read and found right stay as they are, to the letter.

`tests/golden/answers.json` holds questions with the status, answer and quotes they must get. After a change that is
meant, renew it with `PLAN_RENEW_ANSWERS=1 python -m pytest tests/test_answers.py` and read the difference before it
is committed: a new answer goes in because it is right, not because it is what comes out.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from assistant.chain import Assistant

GOLDEN = Path(__file__).parent / "golden" / "answers.json"
CASES: list[dict[str, Any]] = json.loads(GOLDEN.read_text(encoding="utf-8"))
RENEW = os.environ.get("PLAN_RENEW_ANSWERS") == "1"


def given(assistant: Assistant, case: dict[str, Any]) -> dict[str, Any]:
    """The case with what the assistant says now."""
    answer = assistant.ask(case["question"], case["history"])
    return {
        **{name: case[name] for name in ("plans", "question", "history")},
        "status": answer.status,
        "answer": answer.answer.split("\n"),
        "quotes": [f"{c.plan}: {c.quote}" for c in answer.citations],
    }


@pytest.fixture(params=CASES, ids=[case["question"] for case in CASES])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    """A question, and what must be said to it."""
    found: dict[str, Any] = request.param
    return found


@pytest.mark.skipif(RENEW, reason="the answers are being renewed")
def test_what_was_found_right_is_still_said(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    assistant: Assistant = request.getfixturevalue("assistant" if case["plans"] == "bundled" else "well_read")
    assert given(assistant, case) == case


@pytest.mark.skipif(not RENEW, reason="only with PLAN_RENEW_ANSWERS=1")
def test_renewing(assistant: Assistant, well_read: Assistant) -> None:
    cases = [given(assistant if case["plans"] == "bundled" else well_read, case) for case in CASES]
    GOLDEN.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def test_the_answers_cover_every_kind_of_outcome() -> None:
    assert {case["status"] for case in CASES} == {"answered", "not_found", "clarify"}
    assert {case["plans"] for case in CASES} == {"bundled", "all"}
    assert any(case["history"] for case in CASES)


def test_those_who_answer_for_the_river_are_named_and_no_others(assistant: Assistant) -> None:
    """Body, annex of tasks and annex of projects each know a part of it."""
    answer = assistant.ask("谁负责浦阳江治理").answer
    for unit in ("市生态环境分局", "市自然资源和规划局", "诸暨市水利投资发展有限公司"):
        assert unit in answer
    for unit in ("交通运输局", "建设集团"):
        assert unit not in answer
