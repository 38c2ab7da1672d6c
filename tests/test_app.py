"""A user's journey from nothing: the first start, the next one, the command line, and what goes wrong on the way."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import app
import assistant.__main__
import corpus.__main__
import index.__main__
from corpus.settings import Settings

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "corpus/plans/zhuji-hangshao-2023-2025.txt"
QUESTION = "谁负责浦阳江治理"
Run = Callable[..., tuple[int, str, str]]
_COMMANDS = {"assistant": assistant.__main__.main, "corpus": corpus.__main__.main, "index": index.__main__.main}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """A command, as after `python -m`: its exit status, what it printed, and what it complained of."""

    def run(command: str, *arguments: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = (app.main if command == "app.py" else _COMMANDS[command])([str(a) for a in arguments])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def store(bundled: Settings, tmp_path: Path) -> Path:
    """A store with the bundled plan in it, of the test's own."""
    return Path(shutil.copytree(bundled.store, tmp_path / "store"))


# --- The page -------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_first_start_needs_nothing_and_the_next_one_makes_nothing(tmp_path: Path) -> None:
    with started(tmp_path) as ask:
        first = ask(QUESTION)
        assert first["status"] == "answered"
        assert first["citations"]
    made = newest(tmp_path)
    with started(tmp_path) as ask:
        assert ask(QUESTION)["answer"] == first["answer"]
    assert newest(tmp_path) == made


@contextmanager
def started(home: Path) -> Iterator[Callable[[str], dict[str, Any]]]:
    """`python app.py` with all that it keeps below `home`; gives a way to ask it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
    }
    open_url = urllib.request.build_opener(urllib.request.ProxyHandler({})).open

    def ask(question: str) -> dict[str, Any]:
        body = json.dumps({"question": question}).encode()
        request = urllib.request.Request(f"{address}/api/ask", body, {"Content-Type": "application/json"})
        found: dict[str, Any] = json.load(open_url(request, timeout=60))
        return found

    address = f"http://127.0.0.1:{port}"
    page = subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert page.stdout
    try:
        assert address in page.stdout.readline()  # said when the plan is in, just before the page opens
        while True:
            try:
                assert "gradio" in open_url(address, timeout=60).read().decode().lower()
                break
            except urllib.error.URLError as error:
                assert not isinstance(error, urllib.error.HTTPError), error
                assert page.poll() is None, "the page's program ended"
                time.sleep(0.1)
        yield ask
    finally:
        page.terminate()
        page.wait(60)
        page.stdout.close()


def newest(home: Path) -> dict[Path, int]:
    """What was written below `home`, and when, but for Chroma's own journal of being opened."""
    made = [*home.rglob("*.onnx"), *home.rglob("current.json"), *home.rglob("generations/*")]
    assert len(made) >= 3
    return {path: path.stat().st_mtime_ns for path in made}


def test_a_port_in_use_is_said_before_any_work(run: Run, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        status, said, complaint = run("app.py", "--port", str(other.getsockname()[1]), "--store", tmp_path / "store")
    assert status == 1
    assert said == ""
    assert_one_line(complaint, "--port")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("arguments", [("--port", "99999"), ("--host", "no such host"), ("--host", "192.0.2.1")])
def test_an_address_that_is_none_is_said(run: Run, arguments: tuple[str, str]) -> None:
    status, _, complaint = run("app.py", *arguments)
    assert status == 1
    assert_one_line(complaint, arguments[1])


# --- The command line -----------------------------------------------------------------------------


def test_a_plan_that_went_in_is_asked_and_comes_out_again(run: Run, store: Path) -> None:
    assert run("index", "build", PLAN, "--store", store)[0] == 0
    assert PLAN.stem in run("index", "list", "--store", store)[1]
    assert run("index", "verify", "--store", store)[0] == 0

    status, out, _ = run("assistant", "ask", QUESTION, "--json", "--store", store)
    answer = json.loads(out)
    text = run("corpus", "text", PLAN)[1]
    assert status == 0
    assert answer["status"] == "answered"
    for citation in answer["citations"]:
        assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert f"[{citation['marker']}]" in answer["answer"]

    assert run("index", "remove", PLAN.stem, "--store", store)[0] == 0
    assert PLAN.stem not in run("index", "list", "--store", store)[1]


@pytest.mark.slow
def test_an_empty_store_gets_the_bundled_plan_when_it_is_asked(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("assistant", "ask", QUESTION, "--store", tmp_path / "store")
    assert status == 0
    assert "[1]" in out
    assert PLAN.name in out


def test_a_batch_gives_one_answer_for_each_line(run: Run, bundled: Settings, tmp_path: Path) -> None:
    asked: list[dict[str, Any]] = [
        {"id": "a", "question": QUESTION},
        {"id": "b", "question": "由谁建设?", "history": ["诸暨市浦阳江治理三期工程总投资多少?"]},
        {"id": "c", "question": " "},
        {"id": "d", "question": "问" * 20_000},
    ]
    batch, out = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    batch.write_text("\n\n".join(json.dumps(item, ensure_ascii=False) for item in asked), encoding="utf-8")
    assert run("assistant", "ask", "--batch", batch, "--out", out, "--store", bundled.store)[0] == 0
    given = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in given] == ["a", "b", "c", "d"]
    assert [answer["question"] for answer in given][:3] == [item["question"] for item in asked][:3]
    assert [answer["status"] for answer in given[:2]] == ["answered", "answered"]
    assert "诸暨市水利投资发展有限公司" in given[1]["answer"]
    assert not given[2]["citations"]
    assert not given[3]["citations"]


def test_what_the_parser_understood_can_be_read_by_programs_and_by_people(run: Run) -> None:
    parsed = json.loads(run("corpus", "parse", PLAN, "--json")[1])
    assert len(parsed["projects"]) == 33
    assert {"sections", "tasks", "targets", "tables", "warnings"} <= parsed.keys()
    assert "诸暨市浦阳江治理三期工程" in run("corpus", "parse", PLAN)[1]


# --- What goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "said"),
    [("", "空"), (" \t", "空"), ("\x00\x01", "空"), ("?!。", "空"), ("浦阳江" * 7_000, "太长")],
    ids=["nothing", "blanks", "controls", "marks", "long"],
)
def test_a_bad_question_gets_one_line(run: Run, bundled: Settings, question: str, said: str) -> None:
    status, out, complaint = run("assistant", "ask", question, "--store", bundled.store)
    assert (status, out) == (1, "")
    assert_one_line(complaint, said)


def test_a_plan_that_is_not_there_gets_one_line(run: Run, bundled: Settings) -> None:
    status, _, complaint = run("assistant", "ask", QUESTION, "--plan", "不存在", "--store", bundled.store)
    assert status == 1
    assert_one_line(complaint, "不存在")


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.txt", None), ("empty.txt", b""), ("blank.txt", b"\n \n"), ("binary.txt", bytes(range(256)) * 40),
     ("false.pdf", b"no pdf"), ("false.docx", b"PK\x03\x04 no zip"), ("a.exe", b"MZ")],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_one_line(run: Run, tmp_path: Path, name: str, content: bytes | None) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    for command in ("parse", "text"):
        status, out, complaint = run("corpus", command, file)
        assert (status, out) == (1, "")
        assert_one_line(complaint)


def test_a_file_that_cannot_be_read_keeps_no_other_out(run: Run, tmp_path: Path, store: Path) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "好.txt").write_text("附近治理计划\n一、任务\n治理一条小河。(责任单位:县水利局)\n", encoding="utf-8")
    status, out, complaint = run("index", "build", tmp_path / "空.txt", tmp_path / "好.txt", "--store", store)
    assert status == 1
    assert "空.txt" in out + complaint
    assert "附近治理计划" in run("index", "list", "--store", store)[1]


@pytest.mark.parametrize("command", ["list", "verify"])
def test_a_store_that_is_not_there_gets_one_line(run: Run, tmp_path: Path, command: str) -> None:
    status, _, complaint = run("index", command, "--store", tmp_path / "store")
    assert status == 1
    assert_one_line(complaint, "index build")


def test_a_store_that_is_a_file_gets_one_line(run: Run) -> None:
    for command in (("assistant", "ask", QUESTION), ("index", "list"), ("app.py",)):
        status, _, complaint = run(*command, "--store", PLAN)
        assert status == 1
        assert_one_line(complaint, "是文件")


def test_a_damaged_store_is_mended_or_refused_in_one_line(run: Run, store: Path) -> None:
    before = run("assistant", "ask", QUESTION, "--store", store)
    for file in store.rglob("generations/*/*"):
        if file.is_file():
            file.write_bytes(b"\x00" * 100)
    assert run("assistant", "ask", QUESTION, "--store", store)[:2] == before[:2]
    for manifest in (store / "current.json", *store.rglob("manifest.json")):
        manifest.write_text("{", encoding="utf-8")
    status, out, complaint = run("assistant", "ask", QUESTION, "--store", store)
    assert (status, out) == (1, "")
    assert_one_line(complaint, str(store))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's /dev/full, a file on a full disk")
def test_a_full_disk_gets_one_line(run: Run, bundled: Settings, tmp_path: Path) -> None:
    batch = tmp_path / "q.jsonl"
    batch.write_text(json.dumps({"id": "a", "question": QUESTION}), encoding="utf-8")
    status, _, complaint = run("assistant", "ask", "--batch", batch, "--out", "/dev/full", "--store", bundled.store)
    assert status == 1
    assert_one_line(complaint)


def test_a_setting_that_makes_no_sense_gets_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAN_CHROMA_URL", "nonsense")
    for command in (("assistant", "ask", QUESTION), ("index", "list"), ("app.py",)):
        status, _, complaint = run(*command)
        assert status == 1
        assert_one_line(complaint, "nonsense")


def assert_one_line(complaint: str, said: str = "") -> None:
    """One line of Chinese, with what is said in it, and no traceback."""
    assert complaint.endswith("\n")
    assert complaint.count("\n") == 1, complaint
    assert any("\u4e00" <= character <= "\u9fff" for character in complaint)
    assert said in complaint
