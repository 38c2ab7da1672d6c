"""Drafted sets: valid, balanced, repeatable, and true to the plan's facts."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.schema import Document
from evals import metrics, questions
from evals.__main__ import main
from evals.draft import STYLES, draft
from evals.gold import golds
from evals.gold_base import short_unit
from evals.phrasing import PHRASES, abbreviated, noisy, typo

PLANS = Path(__file__).parent.parent / "corpus" / "plans"


@pytest.fixture(scope="module")
def plan() -> Document:
    return parse(PLANS / "zhuji-hangshao-2023-2025.txt")


def test_a_draft_passes_the_checker_and_is_the_same_each_time(plan: Document) -> None:
    drafted = draft(plan, limit=150)
    assert len(drafted) == 150
    assert questions.check(drafted, {plan.id: plan.text}) == []
    assert drafted == draft(plan, limit=150)
    assert drafted != draft(plan, limit=150, seed=1)


def test_a_draft_has_every_kind_and_style_and_about_15_percent_to_refuse(plan: Document) -> None:
    drafted = draft(plan, limit=150)
    types, styles = Counter(q.type for q in drafted), Counter(q.style for q in drafted)
    kinds = "responsibility target funding period project list aggregate compare reverse verify".split()
    assert set(kinds) <= types.keys()
    assert set(STYLES) <= styles.keys()
    assert styles["formal"] <= 100
    assert 0.1 <= types["unanswerable"] / 150 <= 0.2


def test_known_sums_of_the_bundled_plan_are_among_the_golds(plan: Document) -> None:
    sums = {g.name: g.must for g in golds(plan, random.Random(0)) if g.kind == "kind_sum"}
    assert "9个" in sums["交通互通共网"][0]
    assert "356.2亿元" in sums["交通互通共网"][1]
    assert "26.95亿元" in sums["生态共管共治"][1]


def test_the_gold_answer_spelt_out_with_its_evidence_scores_full_marks(plan: Document) -> None:
    for question in draft(plan, limit=150):
        said = ";".join(group[0] for group in question.must)
        assert metrics.missing(said, question.must) == ()
        assert metrics.uncovered(question.evidence, question.evidence) == ()


def test_what_a_near_miss_asks_for_is_nowhere_in_the_plan(plan: Document) -> None:
    misses = [g for g in golds(plan, random.Random(0)) if g.type == "unanswerable"]
    assert {g.kind for g in misses} == {"no_attribute", "no_year", "no_indicator", "no_unit"}
    for gold in misses:
        word = gold.slots["year"] if gold.kind == "no_year" else short_unit(gold.slots["missing"])
        assert word not in plan.text


def test_every_kind_of_gold_has_phrases_that_its_slots_fill(plan: Document) -> None:
    for gold in golds(plan, random.Random(0)):
        phrases = PHRASES[gold.kind]
        for template in (*phrases.formal, *phrases.colloquial, *phrases.followup, phrases.earlier):
            assert "{" not in template.format(**gold.slots)


def test_a_typo_changes_one_character_for_one_that_sounds_alike() -> None:
    chance = random.Random(0)
    wrong = typo("海归小镇由谁建设?", "海归小镇", "龟规海孩归小晓镇振", chance)
    assert wrong is not None
    assert sum(a != b for a, b in zip(wrong, "海归小镇由谁建设?", strict=True)) == 1
    assert typo("海归小镇由谁建设?", "海归小镇", "海归小镇", chance) is None


def test_an_abbreviation_still_fits_one_name_only() -> None:
    names = ["某某市人民医院二期工程", "某某市人民医院二期工程附属项目"]
    assert abbreviated(names[0], names) is None
    assert abbreviated(names[0], names[:1]) == "人民医院二期"


def test_a_draft_asks_for_the_documents_own_data_in_any_form_of_its_date(plan: Document) -> None:
    fields = {g.name: g.must[0] for g in golds(plan, random.Random(0)) if g.kind == "field"}
    assert {"2022-12-22", "2022年12月22日"} <= set(fields["成文日期"])


def test_no_question_begins_with_what_follows_an_empty_slot(plan: Document) -> None:
    assert not [q.question for q in draft(plan, limit=400) if q.question[0] in "的\uff0c、"]


def test_noise_keeps_the_words() -> None:
    noise = noisy("合温高速由谁建设?", random.Random(3))
    assert "合温高速由谁建设" in metrics.unblanked(noise)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("市交通运输局", "交通运输局"),
        ("市场监管总局", "市场监管总局"),
        ("县委办", "县委办"),
        ("省交投专班", "交投专班"),
        ("区政府", "区政府"),
    ],
)
def test_short_names_of_units_lose_only_the_sign_of_level(name: str, short: str) -> None:
    assert short_unit(name) == short


def test_the_command_writes_a_set_for_staff_in_excel(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "draft.xlsx"
    assert main(["draft", str(PLANS / "zhuji-hangshao-2023-2025.txt"), "--limit", "20", "--out", str(out)]) == 0
    assert "20 题" in capsys.readouterr().out
    assert len(questions.read(out)) == 20
    assert main(["check", str(out)]) == 0
