"""The metrics, each against values worked out by hand; library implementations as oracles where there are any."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import ndcg_score

from evals import grounding, metrics


def test_comparison_folds_width_blanks_and_traditional_characters() -> None:
    assert metrics.plain("由 市發展和改革局\n負責,3.3%") == "由市发展和改革局负责,3.3%"


@pytest.mark.parametrize(
    ("given", "due", "accept", "right"),
    [
        ("answered", "answered", False, True),
        ("not_found", "answered", False, False),
        ("answered", "clarify", False, False),
        ("answered", "clarify", True, True),
        ("not_found", "clarify", True, False),
    ],
)
def test_status_is_right_when_it_is_the_one_due_or_an_accepted_answer(
    given: str, due: str, accept: bool, right: bool
) -> None:
    assert metrics.status_right(given, due, accept) is right


def test_a_group_is_met_by_any_of_its_alternatives() -> None:
    must = [["发改局", "发展和改革局"], ["店口"]]
    assert metrics.missing("由市發展和改革局、店口镇负责", must) == ()
    assert metrics.missing("由市发改局负责", must) == (("店口",),)


def test_forbidden_strings_are_found_after_folding() -> None:
    assert metrics.forbidden("由交通 運輸局负责", ["交通运输局", "建设集团"]) == ("交通运输局",)


@pytest.mark.parametrize(
    ("quote", "covers"),
    [
        ("合温高速诸暨段\n25\n2024-2027\n省交投", True),  # holds the evidence, blanks apart
        ("合温高速诸暨段 25 2024-20", True),  # 16 of its 18 characters
        ("合温高速诸暨段 25", False),  # 9 of 18: under 80 %
        ("高速", False),
        ("", False),
    ],
)
def test_evidence_is_covered_by_a_quote_that_holds_it_or_nearly_is_it(quote: str, covers: bool) -> None:
    assert metrics.covered("合温高速诸暨段 25 2024-2027", [quote]) is covers


def test_a_short_quote_covers_only_from_eight_characters_on() -> None:
    assert not metrics.covered("市教体局、市文旅", ["市教体局、市文"])  # 7 of 8 characters
    assert metrics.covered("市教体局、市文旅局", ["市教体局、市文旅"])  # 8 of 9


def test_offsets_count_code_points_and_must_match_exactly() -> None:
    text = "𠮷一二三"
    assert metrics.offsets_hold("一二", 1, 3, text)
    assert not metrics.offsets_hold("一二", 0, 2, text)
    assert not metrics.offsets_hold("一二", 1, 3, None)
    assert not metrics.offsets_hold("", 1, 1, text)


def test_a_quote_is_verbatim_up_to_blanks_and_never_up_to_width() -> None:
    assert metrics.verbatim("投资 25\n亿元", "计划投资25亿元")
    assert not metrics.verbatim("投资\uff12\uff15亿元", "计划投资25亿元")
    assert not metrics.verbatim("投资", None)


def test_markers_and_citations_match_one_to_one() -> None:
    assert metrics.markers_match("甲[1],乙[2][1]。", [1, 2])
    assert not metrics.markers_match("甲[1]。", [1, 2])
    assert not metrics.markers_match("甲[1][2]。", [1])
    assert not metrics.markers_match("甲[1]。", [1, 1])


def test_a_citation_is_precise_when_it_holds_evidence_or_the_fact_beside_it() -> None:
    answer = "由甲局[1]和乙局[2]负责,详见附件[3]。"
    quotes = [(1, "责任单位:甲局、乙局"), (2, "序号5 乙局"), (3, "无关的一段话")]
    assert metrics.precise(answer, quotes, ["责任单位:甲局、乙局"], [["乙局"]]) == (True, True, False)


def test_abstention_counts_given_against_due() -> None:
    given_due = [(True, True), (True, True), (True, False), (False, True), (False, False)]
    assert metrics.abstention(given_due) == (2 / 3, 2 / 3)
    assert metrics.abstention([(False, False)]) == (None, None)


def test_mcnemar_counts_only_the_questions_that_differ() -> None:
    # 10 differ, 9 to 1: 2 * (C(10,0) + C(10,1)) / 2**10 = 22/1024
    first = [True] * 9 + [False] + [True] * 40
    second = [False] * 9 + [True] + [True] * 40
    assert metrics.mcnemar(first, second) == pytest.approx(22 / 1024)
    assert metrics.mcnemar([True, False], [True, False]) == 1.0


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.randoms())
def test_mcnemar_is_symmetric_and_a_probability(first: list[bool], random: object) -> None:
    second = [flag ^ (random.random() < 0.3) for flag in first]  # type: ignore[attr-defined]
    p = metrics.mcnemar(first, second)
    assert 0 < p <= 1
    assert p == pytest.approx(metrics.mcnemar(second, first))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_an_interval_lies_around_the_mean_and_within_the_values(values: list[float]) -> None:
    low, high = metrics.interval(values)
    slack = 1e-9
    assert min(values) - slack <= low <= high <= max(values) + slack


def test_an_interval_of_a_coin_is_about_two_standard_errors_wide() -> None:
    low, high = metrics.interval([0.0, 1.0] * 50)
    assert low == pytest.approx(0.5 - 1.96 * 0.05, abs=0.015)
    assert high == pytest.approx(0.5 + 1.96 * 0.05, abs=0.015)


def test_rank_measures_by_hand() -> None:
    ranking, relevant = ["a", "b", "c", "d"], {"b", "d", "z"}
    assert metrics.recall_at(ranking, relevant, 2) == pytest.approx(1 / 3)
    assert metrics.recall_at(ranking, relevant, 4) == pytest.approx(2 / 3)
    assert metrics.reciprocal_rank(ranking, relevant) == 0.5
    assert metrics.reciprocal_rank(ranking, relevant, k=1) == 0.0
    ideal = 1 + 1 / np.log2(3) + 1 / 2
    assert metrics.ndcg_at(ranking, relevant) == pytest.approx((1 / np.log2(3) + 1 / np.log2(5)) / ideal)


@given(st.lists(st.booleans(), min_size=2, max_size=20).filter(any), st.integers(1, 20))
def test_ndcg_agrees_with_scikit_learn(gains: list[bool], k: int) -> None:
    relevant = {place for place, gain in enumerate(gains) if gain}
    falling = [-float(place) for place in range(len(gains))]
    expected = ndcg_score([[int(g) for g in gains]], [falling], k=k)
    assert metrics.ndcg_at(range(len(gains)), relevant, k) == pytest.approx(expected)


def test_evidence_recall_counts_strings_that_the_first_passages_cover() -> None:
    passages = ["前言", "责任单位:市交通运输局", "合温高速诸暨段 25 2024-2027"]
    evidence = ["责任单位:市交通运输局", "合温高速诸暨段 25"]
    assert metrics.evidence_recall_at(passages, evidence, 2) == 0.5
    assert metrics.evidence_recall_at(passages, evidence, 3) == 1.0


# --- Numbers ---------------------------------------------------------------------------------------

ROWS = ["甲项目 117 2022-2026", "乙项目 63 2023-2025"]


@pytest.mark.parametrize(
    ("answer", "loose"),
    [
        ("甲项目投资117亿元[1]。", ()),
        ("甲项目投资118亿元[1]。", ("118",)),
        ("甲项目投资1,170亿元[1]。", ("1,170",)),
        ("2026年完工[1],2027年验收。", ("2027",)),
        ("共2个项目,合计180亿元(117+63=180)[1][2]。", ()),
        ("共2个项目,合计181亿元(117+63=181)[1][2]。", ("181",)),  # the sum is wrong
        ("合计180亿元[1][2]。", ("180",)),  # the sum is not shown
        ("合计217亿元(117+100=217)[1]。", ("217", "100")),  # an operand is made up
        ("共3个项目:甲、乙[1][2]。", ("3",)),
        ("共两个项目[1][2]。", ()),
        ("共九个项目[1][2]。", ("九",)),
        ("平均90亿元((117+63)÷2=90)[1][2]。", ()),
        ("甲多54亿元(117-63=54)[1][2]。", ()),
        ("甲占65%(117÷(117+63)=65%)[1][2]。", ()),
        ("平均30.73亿元((65.8+27.5+22+7.6)÷4=30.73)[1]。", ("30.73", "65.8", "27.5", "22", "7.6", "4")),
        ("您问的是哪一项?", ()),
        ("第十四个五年规划,第五次会议", ("五",)),
        ("经G235国道,共2个项目[1][2]。", ("235",)),
        ("折合1170000万元(117亿元=1170000万元)[1]。", ()),
        ("1. 甲117亿元[1]\n2. 乙63亿元[2]", ()),
        ("\u2460甲117亿元[1];\u2461乙63亿元[2]", ()),
        ("共\uff13个\uff1a甲\uff0c乙\uff0c丙[1]。", ()),
    ],
)
def test_numbers_are_grounded_in_quotes_or_in_a_shown_computation(answer: str, loose: tuple[str, ...]) -> None:
    assert set(grounding.ungrounded(answer, ROWS)) == set(loose)


def test_a_half_may_be_rounded_up_or_to_even() -> None:
    shown = "平均30.73亿元((65.8+27.5+22+7.6)÷4=30.73)[1][2][3][4]"
    rows = ["65.8", "27.5", "22", "7.6"]
    assert grounding.ungrounded(shown, rows) == ()
    assert grounding.ungrounded(shown.replace("30.73", "30.72"), rows) == ()
    assert "30.74" in grounding.ungrounded(shown.replace("30.73", "30.74"), rows)


def test_a_name_with_digits_is_no_number_where_a_quote_has_it() -> None:
    assert grounding.ungrounded("经g235国道,PM2.5下降。", ["G235国道"], "PM2.5怎么样?") == ()


def test_a_statement_may_repeat_what_the_whole_answer_has_computed() -> None:
    whole = "合计180亿元:117+63=180亿元[1][2]\n共2项,占180亿元[3]"
    assert grounding.ungrounded("占180亿元", [], whole=whole) == ("180",)
    assert grounding.ungrounded("占180亿元", ROWS, whole=whole) == ()


def test_a_number_of_the_question_is_not_invented() -> None:
    assert grounding.ungrounded("计划没有2035年的目标。", [], "2035年的目标是多少?") == ()


@given(st.lists(st.decimals(0, 999, places=2), min_size=2, max_size=6))
def test_any_true_sum_is_recognised_and_a_false_one_is_not(amounts: list[Decimal]) -> None:
    shown = "+".join(map(str, amounts))
    right = sum(amounts, Decimal(0))
    assert [result for _, result in grounding.computations(f"合计({shown}={right}亿元)")] == [right]
    assert list(grounding.computations(f"合计({shown}={right + 1}亿元)")) == []
