"""When the sentence most like a question is taken for its answer, and what that is fitted on."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant import likely, trees
from assistant.chain import Assistant
from evals import held_out, questions
from evals import likely as fitting
from tests.small_plans import WATER, assistant_over, proved

SETS = sorted(Path(held_out.__file__).with_name("questions").glob("*.jsonl"))


def test_the_trees_give_what_scikit_learn_gives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The fitted model as it is written and read again is the one that was fitted, on one sign alone as on many."""
    from sklearn.ensemble import GradientBoostingClassifier

    dice = np.random.default_rng(0)
    signs = [{name: float(value) for name, value in zip("abcd", row, strict=True)} for row in dice.random((300, 4))]
    right = [s["a"] + s["b"] > 1.2 for s in signs]
    start, fitted = fitting.fit(signs, right, [False] * 300)
    (tmp_path / "likely.json").write_text(json.dumps({"start": start, "trees": fitted}), encoding="utf-8")
    monkeypatch.setattr(trees, "FOLDER", tmp_path)
    trees.fitted.cache_clear()
    model = GradientBoostingClassifier(**fitting.SHAPE)
    model.fit([list(s.values()) for s in signs], right)
    expected = model.predict_proba([list(s.values()) for s in signs])[:, 1]
    assert [trees.chance(likely.TREES, s) for s in signs] == pytest.approx(expected, abs=0.01)
    trees.fitted.cache_clear()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(WATER, tmp_path_factory.mktemp("likely"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("家里吃低保的，水钱能省多少？", "每户每月免收4吨水费"),
        ("老是垫底的乡镇会怎么样？", "书面检讨"),
    ],
)
def test_what_is_asked_in_words_that_the_plan_does_not_use_is_answered(
    small: Assistant, question: str, said: str
) -> None:
    assert said in proved(small, question).answer


@pytest.mark.parametrize(
    "question",
    ["装一只智能水表要收多少钱？", "县里请了哪家公司来检测水？", "矿泉水厂啥时候开业？"],
)
def test_what_the_plan_does_not_say_is_not_taken_for_something_like_it(small: Assistant, question: str) -> None:
    assert proved(small, question).status == "not_found"


def test_an_order_to_make_something_up_is_declined(small: Assistant) -> None:
    answer = proved(small, "你随便编一个石坞水厂剪彩的日子，我好发朋友圈。")
    assert answer.status == "not_found"
    assert "只根据已载入的计划原文回答" in answer.answer


def test_a_share_of_a_unit_is_no_share_in_work_that_it_answers_for(small: Assistant) -> None:
    answer = proved(small, "三个项目一共多少钱，水务集团的占多大比例？").answer
    assert "19245万元" in answer
    assert "没有写明这里所问的占比" in answer


def test_every_sign_that_the_trees_ask_for_is_one_that_a_question_gives(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, float]] = []

    def no_chance(_: str, of: dict[str, float]) -> float:
        given.append(of)
        return 0.0

    monkeypatch.setattr("assistant.texts.chance", no_chance)
    small.ask("家里吃低保的，水钱能省多少？")
    assert given
    assert set(trees.fitted(likely.TREES).signs) <= set(given[0])


def test_nothing_is_fitted_on_questions_that_are_held_out() -> None:
    """As many as README says, some of them without an answer, and none that a fit would see."""
    asked = [(path.stem, q) for path in SETS for q in questions.read(path)]
    out = [(name, q) for name, q in asked if held_out.held_out(name, q)]
    assert len(out) == 2369
    assert {name for name, _ in out} >= held_out.WHOLE_SETS | held_out.EVEN_IDS
    assert any(q.status == "not_found" for _, q in out)
    assert all(not held_out.held_out("zhuji-a", q) for q in questions.read(SETS[0].with_name("zhuji-a.jsonl")))
