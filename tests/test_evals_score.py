"""One answer's score from end to end, the mutants that the measures must catch, feedback, and the judge."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel

from assistant.schema import Answer, Citation
from corpus.errors import QuestionError
from corpus.parse import parse
from corpus.schema import Document
from evals import answers, judge, mutants, questions
from evals.__main__ import main
from evals.draft import draft
from evals.feedback import questions_from
from evals.questions import Question
from evals.run import Result
from evals.score import by, failed, figures, score

BUNDLED = Path(__file__).parent.parent / "corpus" / "plans" / "zhuji-hangshao-2023-2025.txt"
TEXT = "序号 1 云溪大道 18.5 2023-2025 市建设集团\n(责任单位:市交通运输局)"
QUESTION = Question(
    "q1", "云溪大道谁建的,多少钱?", "project", "formal", "answered",
    must=(("建设集团",), ("18.5",)), must_not=("交通运输局",),
    evidence=("云溪大道 18.5 2023-2025", "市建设集团 (责任单位:市交通运输局)"), note="一行",
)  # fmt: skip


def cite(text: str, plan: str, *quotes: str) -> tuple[Citation, ...]:
    places = [(quote, text.index(quote)) for quote in quotes]
    return tuple(
        Citation(n, plan, f"{plan}.txt", (), quote, at, at + len(quote)) for n, (quote, at) in enumerate(places, 1)
    )


def answered(said: str, citations: Sequence[Citation] = (), status: str = "answered") -> Answer:
    return Answer("?", status, said, tuple(citations), "test", 10.0)  # type: ignore[arg-type]


def test_a_perfect_answer_has_no_failures() -> None:
    citations = cite(TEXT, "p", "云溪大道 18.5 2023-2025 市建设集团", "市建设集团\n(责任单位:市交通运输局)")
    result = score(QUESTION, answered("由市建设集团建设,18.5亿元[1][2]。", citations), {"p": TEXT})
    assert result.correct
    assert result.failures == ()
    assert (result.facts, result.recall, result.valid, result.offsets) == (1.0, 1.0, (2, 2), (2, 2))
    assert result.precise == (2, 2)


def test_each_fault_of_an_answer_is_named() -> None:
    (right,) = cite(TEXT, "p", "云溪大道 18.5 2023-2025 市建设集团")
    wrong = replace(right, quote="云溪大道 19.5", start=0, end=3)
    said = answered("由交通运输局和市水务局建设,19.6亿元[1][2]。", [wrong])
    result = score(QUESTION, said, {"p": TEXT}, {"市水务局"})
    assert not result.correct
    assert result.missing == (("建设集团",), ("18.5",))
    assert result.forbidden == ("交通运输局",)
    assert result.facts == 0
    assert result.ungrounded == ("19.6",)
    assert result.loose_units == ("市水务局",)
    assert set(result.failures) == {
        "缺内容", "有不应有的内容", "依据不全", "引文不实", "偏移不对", "编号不对应", "数字无据", "单位无据",
    }  # fmt: skip


def test_a_number_whose_proof_stands_beside_another_statement_is_not_beside() -> None:
    citations = cite(TEXT, "p", "云溪大道 18.5", "市建设集团")
    near = score(QUESTION, answered("投资18.5亿元[1],由市建设集团建设[2]。", citations), {"p": TEXT})
    far = score(QUESTION, answered("由市建设集团建设[1],投资18.5亿元[2]。", citations), {"p": TEXT})
    assert (near.beside, far.beside) == (True, False)
    assert far.ungrounded == ()


def test_a_citation_of_a_plan_that_is_not_there_is_no_citation() -> None:
    citations = cite(TEXT, "p", "云溪大道 18.5")
    result = score(QUESTION, answered("18.5[1]", citations), {"other": TEXT})
    assert (result.valid, result.offsets) == ((0, 1), (0, 1))


def test_totals_are_worked_out_by_hand() -> None:
    good = score(QUESTION, answered("市建设集团,18.5亿元[1]。", cite(TEXT, "p", TEXT)), {"p": TEXT})
    half = score(QUESTION, answered("18.5亿元[1]。", cite(TEXT, "p", "云溪大道 18.5 2023-2025")), {"p": TEXT})
    refusal = Question("q2", "?", "unanswerable", "formal", "not_found")
    kept = score(refusal, answered("计划中没有。", status="not_found"), {"p": TEXT})
    found = figures([good, half, kept, failed(refusal)])
    assert found["correct"].value == 0.5
    assert found["facts"].value == 0.75
    assert found["recall"].value == 0.75
    assert found["valid"].value == 1.0
    assert found["abstain_precision"].value == 1.0
    assert found["abstain_recall"].value == 0.5
    assert found["p50_ms"].n == 3
    assert by([good, half, kept], "type") == {"project": (1, 2), "unanswerable": (1, 1)}


def test_answers_in_the_contracts_json_are_read_back_the_same(tmp_path: Path) -> None:
    answer = answered("18.5亿元[1]。", cite(TEXT, "p", "云溪大道 18.5"))
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(answers.as_json("q1", answer), ensure_ascii=False) + "\n", encoding="utf-8")
    assert answers.read(path) == {"q1": answer}
    path.write_text('{"id": "q1", "status": "sure"}\n', encoding="utf-8")
    with pytest.raises(QuestionError, match="第1行"):
        answers.read(path)


def test_the_score_command_lists_every_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    questions.write(tmp_path / "q.jsonl", [QUESTION])
    line = json.dumps(answers.as_json("q1", answered("18.5亿元[1]。", cite(TEXT, "plan", "云溪大道 18.5"))))
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    files = [str(tmp_path / name) for name in ("q.jsonl", "a.jsonl", "plan.txt")]
    assert main(["score", *files[:2], "--plan", files[2]]) == 0
    out = capsys.readouterr().out
    assert "缺:建设集团" in out.replace("\uff1a", ":")
    assert "市建设集团 (责任单位:市交通运输局)" in out


# --- Mutants --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> Document:
    return parse(BUNDLED)


def spelt_out(question: Question, plan: Document) -> Answer:
    """The gold of a drafted question as an answer: each fact on a line, all evidence cited on the first."""
    if question.status == "not_found":
        return answered("计划中没有相关内容。", status="not_found")
    places = [stretch(e, plan.text) for e in question.evidence]
    citations = [Citation(n, plan.id, plan.source, (), plan.text[a:b], a, b) for n, (a, b) in enumerate(places, 1)]
    names = sorted({u.name for t in plan.tasks for u in t.units}, key=len, reverse=True)
    facts = [next((n for n in names if n.endswith(group[0])), group[0]) for group in question.must]
    marks = "".join(f"[{c.marker}]" for c in citations)
    return answered("\n".join(f"{fact}{marks}" for fact in facts), citations)


def stretch(evidence: str, text: str) -> tuple[int, int]:
    """Where evidence stands in a text, blanks apart."""
    places = [i for i, c in enumerate(text) if not c.isspace()]
    flat = "".join(text[i] for i in places)
    start = flat.index("".join(evidence.split()))
    return places[start], places[start + len("".join(evidence.split())) - 1] + 1


def test_every_way_of_breaking_the_answers_is_caught_by_the_measure_that_is_there_for_it(plan: Document) -> None:
    drafted = draft(plan, limit=150)
    found = mutants.catches([(q, spelt_out(q, plan)) for q in drafted], {plan.id: plan})
    assert {c.mutant for c in found} == mutants.MUTANTS.keys()
    for catch in found:
        assert catch.changed > 10
        assert mutants.MUTANTS[catch.mutant][1] in catch.fallen, mutants.markdown(found)


def test_unbroken_answers_let_no_measure_fall(plan: Document) -> None:
    sound = [score(q, spelt_out(q, plan), {plan.id: plan.text}) for q in draft(plan, limit=40)]
    assert mutants.fallen(sound, sound) == {}


def test_a_shifted_span_is_still_verbatim_so_that_only_evidence_can_tell(plan: Document) -> None:
    question = next(q for q in draft(plan, limit=20) if q.status == "answered")
    broken = mutants.shifted_span(spelt_out(question, plan), {plan.id: plan}, random.Random(0))
    result = score(question, broken, {plan.id: plan.text})
    assert result.valid[0] == result.valid[1] == result.offsets[0]
    assert result.uncovered


# --- Feedback and the judge -----------------------------------------------------------------------------


def test_answers_marked_wrong_become_questions_that_the_checker_finds_unfinished(tmp_path: Path) -> None:
    lines = [
        {"verdict": "right", "question": "甲?", "answer": {"answer": "好"}},
        {
            "verdict": "wrong", "question": "乙?", "history": ["上一问"], "answer": {"answer": "错的\n答案"},
            "comment": "应是25",
        },
        {"verdict": "quote", "question": "丙?", "plans": ["p"], "answer": "x"},
        {"verdict": "wrong", "question": "丙?", "answer": "x", "comment": "第二次"},
    ]
    path = tmp_path / "feedback.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    third, second = questions_from(path)
    assert (second.question, second.history, second.style) == ("乙?", ("上一问",), "followup")
    assert "应是25" in second.note
    assert "错的 答案" in second.note
    assert "第二次" in third.note
    assert any("应有内容" in problem for problem in questions.problems(second, {"p": TEXT}))
    assert main(["from-feedback", str(path), "--out", str(tmp_path / "f.csv")]) == 0
    assert questions.read(tmp_path / "f.csv") == (third, second)


@pytest.mark.parametrize("line", ["no json", "[]", '{"question": "x"}'])
def test_a_line_that_is_no_feedback_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "feedback.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(QuestionError, match="第1行"):
        questions_from(path)


def test_faithfulness_is_the_share_of_claims_that_the_quotes_support() -> None:
    reply = '```json\n[{"claim": "甲", "supported": true}, {"claim": "乙", "supported": false}]\n```'
    model = FakeListChatModel(responses=[reply, "说不好"])
    answer = answered("甲,乙[1]。", cite(TEXT, "p", "云溪大道"))
    assert judge.judge(model, answer).faithfulness == 0.5
    assert judge.judge(model, answer).faithfulness is None


def test_the_judges_table_says_how_many_replies_could_be_read() -> None:
    answer = answered("18.5亿元[1]。", cite(TEXT, "p", "云溪大道 18.5"))
    result = Result("set", "assistant", QUESTION, answer, "", score(QUESTION, answer, {"p": TEXT}), None)
    model = FakeListChatModel(responses=['[{"claim": "a", "supported": true}]', "?"])
    assert "| assistant | 1.000 | 1/2 |" in judge.table([result, result], model)
