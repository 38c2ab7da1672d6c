"""The lexical leg: BM25 on Chinese without a segmenter."""

from __future__ import annotations

import math
import re
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, B, Lexical
from index.search import Index

TEXTS = [
    "市生态环境分局负责浦阳江治理",
    "市交通运输局负责浦阳江航运",
    "建设5G基站1200个,投资28.5亿元",
    "smart city 平台",
]


def test_the_text_that_shares_most_with_the_question_comes_first() -> None:
    assert Lexical(TEXTS).scores("谁负责浦阳江治理").argmax() == 0
    assert Lexical(TEXTS).scores("浦阳江航运由谁负责").argmax() == 1


def test_nothing_shared_scores_nothing() -> None:
    assert not Lexical(TEXTS).scores("养老床位").any()
    assert not Lexical(TEXTS).scores("").any()
    assert Lexical([]).scores("浦阳江").shape == (0,)


def test_words_and_figures_match_whole() -> None:
    assert Lexical(TEXTS).scores("5g").argmax() == 2
    assert Lexical(TEXTS).scores("28.5").nonzero()[0].tolist() == [2]
    assert not Lexical(TEXTS).scores("28").any()
    assert not Lexical(TEXTS).scores("smartcity").any()


@pytest.mark.parametrize("question", ["浦陽江治理", "浦阳江\n治理", "浦 阳 江治理"])
def test_traditional_characters_and_blanks_make_no_difference(question: str) -> None:
    index = Lexical(TEXTS)
    assert np.array_equal(index.scores(question), index.scores("浦阳江治理"))


def test_full_width_letters_and_capitals_make_no_difference() -> None:
    index = Lexical(TEXTS)
    assert np.array_equal(index.scores("Ｓmart CITY"), index.scores("smart city"))


def _terms(text: str) -> list[str]:
    runs = re.findall(r"[一-鿿]+", text)
    return re.findall(r"[a-z0-9]+", text) + [
        run[i : i + n] for run in runs for n in (1, 2) for i in range(len(run) - n + 1)
    ]


def _bm25(texts: list[str], query: str) -> list[float]:
    """The formula, term by term: the oracle for the arrays."""
    counts = [Counter(_terms(text)) for text in texts]
    mean = max(sum(map(Counter.total, counts)) / len(texts), 1)
    scores = []
    for count in counts:
        score = 0.0
        for term in _terms(query):
            held = sum(term in other for other in counts)
            idf = math.log1p((len(texts) - held + 0.5) / (held + 0.5))
            norm = K1 * (1 - B + B * count.total() / mean)
            score += idf * count[term] * (K1 + 1) / (count[term] + norm) if count[term] else 0.0
        scores.append(score)
    return scores


WORDS = st.text(st.sampled_from("浦阳江治理 ,5g"), max_size=12).map(lambda s: re.sub(r" +", ",", s))


@given(st.lists(WORDS, min_size=1, max_size=6), WORDS)
def test_scores_are_those_of_the_formula(texts: list[str], query: str) -> None:
    assert np.allclose(Lexical(texts).scores(query), _bm25(texts, query), atol=1e-5)


def test_a_rows_number_is_found_among_all_passages_of_a_plan(index: Index) -> None:
    best = index.passages[int(index.lexical.scores("诸暨市浦阳江治理三期工程总投资").argmax())]
    assert "诸暨市水利投资发展有限公司" in best.text
