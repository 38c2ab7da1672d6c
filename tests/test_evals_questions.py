"""Question sets: read from three formats alike, refused with the line named, checked against the plans."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import QuestionError
from evals.questions import Question, as_json, check, problems, question_from, read, write

PLAN = "一、交通\n合温高速诸暨段\n25\n2024-2027\n省交投浙中专班\n(责任单位:市交通运输局、市发改局)"
TEXTS = {"demo": PLAN}
GOOD = Question(
    id="q001",
    question="合温高速投多少?",
    type="funding",
    style="formal",
    status="answered",
    must=(("25亿", "|25|", "25"),),
    evidence=("合温高速诸暨段 25 2024-2027",),
    note="表中一行",
)


@pytest.mark.parametrize("ending", ["jsonl", "csv", "xlsx"])
def test_a_set_written_in_any_format_is_read_back_the_same(tmp_path: Path, ending: str) -> None:
    items = (
        GOOD,
        replace(GOOD, id="q002", history=("上一问", "=1+1"), style="followup", must=(("甲",), ("乙", "丙"))),
        replace(GOOD, id="q003", status="clarify", accept_answer=True, plans=("demo",), must_not=("不\u201c对\u201d",)),
    )
    path = tmp_path / f"set.{ending}"
    write(path, items)
    assert read(path) == items


letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"))
words = st.text(letters, min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        Question, id=words, question=words, type=words, style=words, status=st.just("answered"), note=words,
        history=st.tuples(words), must=st.tuples(st.tuples(words, words)), evidence=st.tuples(words),
    )
)  # fmt: skip
def test_json_and_back_is_the_identity(question: Question) -> None:
    assert question_from(json.loads(json.dumps(as_json(question), ensure_ascii=False))) == question


def test_staff_may_write_english_or_chinese_titles_and_save_in_their_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    rows = ("编号,问题,type,说法,应答,应有内容", "q1,谁负责?,list,formal,answered,甲局 | 乙局")
    path.write_bytes("\n".join(rows).encode("gb18030"))
    (question,) = read(path)
    assert question.must == (("甲局", "乙局"),)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "第2行"),
        ("[]", "第2行"),
        (json.dumps({"id": "x"}), "question"),
        (json.dumps(as_json(GOOD) | {"must": "25"}), "must"),
        (json.dumps(as_json(GOOD) | {"must": [["a", ""]]}), "must"),
        (json.dumps(as_json(GOOD) | {"status": "maybe"}), "maybe"),
        (json.dumps(as_json(GOOD) | {"colour": "red"}), "colour"),
        (json.dumps(as_json(GOOD)), "编号重复"),
    ],
)
def test_a_line_that_is_no_question_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(as_json(GOOD)) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(QuestionError, match=says):
        read(path)


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl", b""), ("a.txt", b"x"), ("a.xlsx", b"no zip"), ("a.csv", b"\xff\xff")]
)
def test_a_file_that_is_no_set_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(QuestionError, match="题集"):
        read(tmp_path / name)
    with pytest.raises(QuestionError, match="读不了"):
        read(tmp_path / "missing.jsonl")


def test_a_sound_question_has_no_problems() -> None:
    assert list(problems(GOOD, TEXTS)) == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (replace(GOOD, evidence=("合温高速诸暨段 26 2024-2027",)), "不在计划里"),
        (replace(GOOD, evidence=("合温",)), "有2字"),
        (replace(GOOD, evidence=GOOD.evidence * 2), "重复"),
        (replace(GOOD, must=(("26亿",),)), "都找不到"),
        (replace(GOOD, must=()), "要有应有内容"),
        (replace(GOOD, must_not=("2",)), "矛盾"),
        (replace(GOOD, must_not=("2024-2027",)), "出现在依据原文"),
        (replace(GOOD, status="not_found"), "unanswerable"),
        (replace(GOOD, style="followup"), "上文"),
        (replace(GOOD, type="weather"), "weather"),
        (replace(GOOD, plans=("other",)), "other"),
        (replace(GOOD, accept_answer=True), "clarify"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(question: Question, says: str) -> None:
    assert any(says in problem for problem in problems(question, TEXTS))


def test_the_same_question_twice_is_a_problem_of_the_set() -> None:
    assert any("问题重复" in p for p in check([GOOD, replace(GOOD, id="q002")], TEXTS))
