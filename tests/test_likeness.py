"""How near a plan comes to a question: with its passage beside each sentence, and with a model that was not taught."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.chain import Assistant
from index.search import CENTRE, SPREAD, WHOLE_SHARE
from tests.small_plans import assistant_over

PLAN = """# 临湖县公共自行车服务提升方案

## 一、站点

现有公共自行车站点120处、车辆3600辆。到2027年达到200处，其中乡镇不少于40处。

## 二、收费

一小时以内免费，超过一小时的每半小时收1元。押金200元，七个工作日内退还。
"""
ANSWERED = ["骑车头一个钟头要不要钱", "押金几天能退回来", "自行车站点以后要有多少处"]
UNANSWERED = ["高铁站的停车场几点关门", "乡里的养老院一个月收多少钱", "水库里能不能钓鱼"]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("near"))


def nearest(assistant: Assistant, question: str) -> float:
    return max(assistant.index.likeness(question).cosines.values())


def test_a_plan_comes_nearer_to_what_it_answers(small: Assistant) -> None:
    assert min(nearest(small, q) for q in ANSWERED) > max(nearest(small, q) for q in UNANSWERED)


def test_a_sentence_is_compared_with_its_passage_beside_it(small: Assistant) -> None:
    index = small.index
    vectors = index.statement_vectors
    assert len(vectors) == len(index.likeness("站点").cosines)
    several = next(i for i in range(len(index.passages)) if index.starts[i + 1] - index.starts[i] > 1)
    first = int(index.starts[several])
    mixed = (1 - WHOLE_SHARE) * index.vectors[first + 1] + WHOLE_SHARE * index.vectors[first]
    assert np.isclose(vectors, mixed, atol=1e-6).all(axis=1).any()


def test_the_cosines_of_a_model_that_was_not_taught_tell_nothing_of_an_answer(small: Assistant) -> None:
    own = small.index.embedder
    other = replace(small.index, load_embedder=lambda: replace(own, name="other"), _last={})
    cosines = np.array(list(other.likeness(UNANSWERED[0]).cosines.values()))
    assert cosines.mean() == pytest.approx(CENTRE, abs=1e-3)
    assert cosines.std() == pytest.approx(SPREAD, abs=1e-3)
    assert Assistant(other, small.settings).ask("押金多少元").status == "answered"
