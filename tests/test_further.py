"""What the plans say further to an answer, and what that is fitted on."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import further, trees
from assistant.chain import Assistant, merge
from assistant.compose import FURTHER, Draft
from assistant.schema import Statement
from evals import further as fitting
from evals import held_out, questions
from evals.worked import SETS
from tests.small_plans import WATER, assistant_over, proved


def _examples() -> list[fitting.Example]:
    """Of three hundred questions, what is right where two signs together are large."""
    dice = np.random.default_rng(0)
    signs = dice.random((300, 2, 4)).astype(np.float32)
    right = signs[:, :, 0] + signs[:, :, 1] > 1.2
    none = np.zeros(2, np.int8)
    return [
        fitting.Example(str(k % 20), tuple("abcd"), of, proves, none, True, True, False)
        for k, (of, proves) in enumerate(zip(signs, right, strict=True))
    ]


def test_the_trees_give_what_scikit_learn_gives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The fitted model as it is written and read again is the one that was fitted."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    examples = _examples()
    start, fitted = fitting.fit(examples)
    (tmp_path / further.TREES).write_text(json.dumps({"start": start, "trees": fitted}), encoding="utf-8")
    monkeypatch.setattr(trees, "FOLDER", tmp_path)
    trees.fitted.cache_clear()
    model = HistGradientBoostingClassifier(**fitting.SHAPE)
    signs = np.concatenate([e.signs for e in examples])
    model.fit(signs, np.concatenate([e.right for e in examples]))
    named = [dict(zip("abcd", map(float, row), strict=True)) for row in signs]
    expected = model.predict_proba(signs)[:, 1]
    assert [trees.chance(further.TREES, of) for of in named] == pytest.approx(expected, abs=0.01)
    trees.fitted.cache_clear()


def test_examples_are_read_as_they_were_kept(tmp_path: Path) -> None:
    examples = _examples()
    fitting.save(tmp_path / "kept.npz", examples)
    again = fitting.load(tmp_path / "kept.npz")
    assert [(e.group, e.names, e.due, e.answered, e.good) for e in again] == [
        (e.group, e.names, e.due, e.answered, e.good) for e in examples
    ]
    assert all(np.array_equal(a.signs, b.signs) for a, b in zip(again, examples, strict=True))
    assert all(np.array_equal(a.proves, b.proves) for a, b in zip(again, examples, strict=True))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(WATER, tmp_path_factory.mktemp("further"))


def test_what_is_told_further_is_not_quoted_yet_is_bounded_and_proved(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "全县农村自来水普及率到2027年要达到多少？"
    before = proved(small, question)
    monkeypatch.setattr("assistant.further.chances", lambda name, of: [1.0] * len(of))
    after = proved(small, question)
    assert after.answer.startswith(before.answer)
    told = after.answer[len(before.answer) :]
    assert "计划中还写到:" in told
    assert 1 <= len(told.strip().splitlines()) <= further.TOLD
    own = {(c.start, c.end) for c in before.citations}
    assert all((c.start, c.end) not in own for c in after.citations[len(before.citations) :])


def test_nothing_is_told_of_an_organisation_that_the_plan_does_not_know(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.further.chances", lambda name, of: [1.0] * len(of))
    assert proved(small, "县气象局负责哪些工作？").status == "not_found"


def test_every_sign_that_the_trees_ask_for_is_one_that_a_question_gives(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, float]] = []

    def no_chance(_: str, of: list[dict[str, float]]) -> list[float]:
        given.extend(of)
        return [0.0] * len(of)

    monkeypatch.setattr("assistant.further.chances", no_chance)
    small.ask("家里吃低保的，水钱能省多少？")
    assert given
    assert set(trees.fitted(further.TREES).signs) <= set(given[0])


def test_what_two_wishes_are_told_alike_is_told_once() -> None:
    said = Statement("考核结果前2名的乡镇各奖励50万元")
    first = Draft("answered", (Statement("专班每月通报进度"), replace(said, text=f"{FURTHER}{said.text}")))
    assert merge([first, Draft("answered", (said,))]).statements == first.statements


def test_what_it_is_taught_by_asks_plans_whose_questions_are_not_held_out() -> None:
    lines = [json.loads(line) for line in questions.ASKINGS.read_text(encoding="utf-8").splitlines()]
    assert not [line["plan"] for line in lines if held_out.PLANS.fullmatch(line["plan"])]
    loose = {plan for q in questions.read(Path("evals/questions/loose-a.jsonl")) for plan in q.plans}
    assert not loose & {line["plan"] for line in lines}
    assert {line["status"] for line in lines} == {"answered", "not_found"}
    assert all(bool(line["evidence"]) == bool(line["must"]) == (line["status"] == "answered") for line in lines)
    asked = {(plan, q.question) for path in SETS for q in questions.read(path) for plan in q.plans}
    assert not asked & {(line["plan"], line["question"]) for line in lines}


@pytest.mark.parametrize(
    "question",
    [
        "管道更换和新铺，正文里和项目表里各是多少公里",
        "管道的公里数，前面任务里写的和附表写的一样吗",
        "管道更换和新铺多少公里？正文里写的和项目表里写的一样吗",
        "管道要换多少公里，前后两处写的数一样吗",
    ],
)
def test_what_is_asked_of_the_text_and_of_a_table_is_told_of_both(small: Assistant, question: str) -> None:
    told = proved(small, question).answer
    assert "268公里" in told and "74公里" in told


def test_what_is_likely_enough_is_told_in_the_place_of_a_refusal(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that misses a name for what is asked gives way to the trees where they are sure, and not before."""
    question = "每月通报进度的是哪几位领导，姓甚名谁？"
    for chance, status in ((further.CLEAR - 0.05, "not_found"), (further.CLEAR + 0.05, "answered")):
        monkeypatch.setattr("assistant.further.chances", lambda name, of, c=chance: [c] + [0.0] * (len(of) - 1))
        assert proved(small, question).status == status
