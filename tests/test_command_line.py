"""The command line as scripts use it: what it prints, how it ends, and one line when it cannot do its work.

Journeys from an empty machine, stores that are missing or damaged, and files that cannot be read are told in
`test_app.py`; here stands what scripts rely on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import assistant.__main__
import corpus.__main__
from corpus.settings import Settings
from tests.conftest import PLAN, ROOT

QUESTION = "诸暨市浦阳江治理三期工程由谁建设"
BUILDER = "诸暨市水利投资发展有限公司"
FIELDS = {"question", "status", "answer", "citations", "answerer", "elapsed_ms"}
CITATION = {"marker", "plan", "source", "path", "quote", "start", "end"}
Said = tuple[int, str, str]
COMMAND = assistant.__main__.main


@pytest.fixture
def ask(bundled: Settings, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """`python -m assistant ask …` over the bundled plan: exit status, what was printed, what was complained of."""

    def ask(*arguments: str | Path) -> Said:
        capsys.readouterr()
        status = COMMAND(["ask", *map(str, arguments), "--store", str(bundled.store)])
        return status, *capsys.readouterr()

    return ask


@pytest.fixture
def batch(ask: Callable[..., Said], tmp_path: Path) -> Callable[..., tuple[Said, Path]]:
    """Questions from a file into a file."""

    def batch(*lines: str | dict[str, Any]) -> tuple[Said, Path]:
        asked, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
        text = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        asked.write_text("\n".join(text) + "\n", encoding="utf-8")
        return ask("--batch", asked, "--out", out), out

    return batch


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def assert_one_line(said: Said, about: str = "") -> None:
    """It failed, printed nothing, and said why in one line of Chinese."""
    status, out, complaint = said
    assert status != 0
    assert out == ""
    assert complaint.count("\n") == 1, complaint
    assert re.search(r"[\u4e00-\u9fff]", complaint)
    assert "Traceback" not in complaint
    assert about in complaint


# --- One question ---------------------------------------------------------------------------------


def test_a_person_reads_the_answer_and_its_sources(ask: Callable[..., Said]) -> None:
    status, out, complaint = ask(QUESTION)
    assert (status, complaint) == (0, "")
    first, *rest = out.splitlines()
    assert BUILDER in first
    assert "[1]" in first
    assert any(line.startswith("[1] ") and PLAN.name in line and "序号33" in line for line in rest)
    assert not out.lstrip().startswith("{")


def test_a_script_reads_one_object_with_the_fields_of_the_contract(ask: Callable[..., Said]) -> None:
    status, out, complaint = ask(QUESTION, "--json")
    assert (status, complaint) == (0, "")
    assert out.count("\n") == 1
    answer = json.loads(out)
    assert answer.keys() >= FIELDS
    assert answer["question"] == QUESTION
    assert answer["status"] == "answered"
    assert answer["answerer"] == "extractive"
    assert answer["elapsed_ms"] > 0
    for n, citation in enumerate(answer["citations"], 1):
        assert citation.keys() >= CITATION
        assert citation["marker"] == n
        assert citation["plan"] == PLAN.stem
        assert citation["source"] == PLAN.name
        assert citation["path"]
        assert citation["end"] - citation["start"] == len(citation["quote"])


def test_chinese_is_printed_as_it_is(ask: Callable[..., Said]) -> None:
    assert BUILDER in ask(QUESTION, "--json")[1]


def test_what_is_not_found_is_an_answer_and_no_failure(ask: Callable[..., Said]) -> None:
    status, out, complaint = ask("市水利局负责什么", "--json")
    assert (status, complaint) == (0, "")
    assert json.loads(out)["status"] == "not_found"


def test_history_is_given_question_by_question(ask: Callable[..., Said]) -> None:
    _, out, _ = ask("那它的投资呢", "--history", "市统计局参与了什么任务", "--history", QUESTION)
    assert "25亿元" in out
    assert "浦阳江治理三期工程" in out.splitlines()[0]  # how it was understood


def test_a_plan_can_be_named(ask: Callable[..., Said]) -> None:
    assert ask(QUESTION, "--plan", PLAN.stem) == ask(QUESTION)
    assert_one_line(ask(QUESTION, "--plan", PLAN.stem, "--plan", "没有这个"), "没有这个")


def test_either_a_question_or_a_batch(ask: Callable[..., Said], tmp_path: Path) -> None:
    assert_one_line(ask(), "--batch")
    assert_one_line(ask(QUESTION, "--batch", tmp_path / "q.jsonl"), "--batch")
    assert_one_line(ask("--batch", tmp_path / "q.jsonl"), "--out")


def test_the_program_itself_ends_as_it_should(bundled: Settings, tmp_path: Path) -> None:
    """Once as a process of its own, from another folder: exit status, streams, encoding."""
    environment = {**os.environ, "PLAN_STORE": str(bundled.store), "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}

    def run(*arguments: str) -> Said:
        command = [sys.executable, "-m", "assistant", "ask", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    status, out, complaint = run(QUESTION, "--json")
    assert (status, complaint) == (0, "")
    assert BUILDER in json.loads(out)["answer"]
    assert_one_line(run(" "), "空")


# --- Many questions -------------------------------------------------------------------------------


def test_each_line_gets_its_answer_in_order(batch: Callable[..., tuple[Said, Path]]) -> None:
    (status, printed, _), out = batch(
        {"id": "一", "question": QUESTION},
        "",
        {"id": "二", "question": "那它的投资呢", "history": [QUESTION], "plans": [PLAN.stem]},
        {"id": "三", "question": "你好"},
    )
    assert (status, printed) == (0, "")
    given = answers(out)
    assert [answer["id"] for answer in given] == ["一", "二", "三"]
    assert all(answer.keys() >= FIELDS | {"id"} for answer in given)
    assert BUILDER in given[0]["answer"]
    assert "25亿元" in given[1]["answer"]
    assert given[2]["status"] == "not_found"


def test_a_batch_says_what_a_single_question_is_told(
    ask: Callable[..., Said], batch: Callable[..., tuple[Said, Path]]
) -> None:
    _, out = batch({"id": "d", "question": QUESTION})
    alone = json.loads(ask(QUESTION, "--json")[1])
    together = answers(out)[0]
    assert {**together, "elapsed_ms": 0} == {"id": "d", **alone, "elapsed_ms": 0}


def test_a_line_that_cannot_be_asked_keeps_the_others(batch: Callable[..., tuple[Said, Path]]) -> None:
    (status, *_), out = batch(
        {"id": "空", "question": "  "},
        {"id": "长", "question": "问" * 20_000},
        {"id": "计划", "question": QUESTION, "plans": ["没有这个"]},
        {"id": "好", "question": QUESTION},
    )
    assert status == 0
    *refused, good = answers(out)
    assert good["status"] == "answered"
    for answer in refused:
        assert answer.keys() >= FIELDS
        assert answer["status"] == "not_found"
        assert answer["citations"] == []
        assert re.search(r"[\u4e00-\u9fff]", answer["answer"])


@pytest.mark.parametrize(
    "line",
    ["{", "不是 JSON", '["谁负责"]', '{"id": "a"}', '{"id": "a", "question": 5}', "null"],
    ids=["cut off", "words", "a list", "no question", "a number", "null"],
)
def test_a_broken_line_is_named_before_anything_is_answered(batch: Callable[..., tuple[Said, Path]], line: str) -> None:
    said, out = batch({"id": "a", "question": QUESTION}, line)
    assert_one_line(said, "第2行")
    assert not out.exists()


def test_a_batch_that_is_not_there_gets_one_line(ask: Callable[..., Said], tmp_path: Path) -> None:
    assert_one_line(ask("--batch", tmp_path / "没有.jsonl", "--out", tmp_path / "a.jsonl"), "没有.jsonl")
    assert_one_line(ask("--batch", tmp_path, "--out", tmp_path / "a.jsonl"))


def test_answers_into_a_place_that_takes_none_get_one_line(ask: Callable[..., Said], tmp_path: Path) -> None:
    asked = tmp_path / "q.jsonl"
    asked.write_text(json.dumps({"id": "a", "question": QUESTION}), encoding="utf-8")
    assert_one_line(ask("--batch", asked, "--out", tmp_path / "没有这个文件夹" / "a.jsonl"), "没有这个文件夹")
    assert_one_line(ask("--batch", asked, "--out", tmp_path))
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    if not os.access(closed, os.W_OK):  # the superuser may write anywhere
        assert_one_line(ask("--batch", asked, "--out", closed / "a.jsonl"), "closed")


# --- What the parser understood -------------------------------------------------------------------


def test_text_and_parse_speak_of_the_same_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert corpus.__main__.main(["text", str(PLAN)]) == 0
    text = capsys.readouterr().out
    assert corpus.__main__.main(["parse", str(PLAN), "--json"]) == 0
    parsed = json.loads(capsys.readouterr().out)
    assert len(parsed["projects"]) == 33
    for project in parsed["projects"]:
        start, end = project["name_span"]["start"], project["name_span"]["end"]
        assert re.sub(r"\s+", "", text[start:end]) == re.sub(r"\s+", "", project["name"])
