"""Fitted boosted trees as the JSON that `assistant.trees` reads."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import Any

from assistant import trees

Tree = Any  # a number, or [sign, threshold, tree up to it, tree above it]


def of(model: Any, names: Sequence[str], prior: float) -> tuple[float, list[Tree]]:
    """Log odds to start from and the trees of a fitted scikit-learn GradientBoostingClassifier; `prior`: the share of
    its examples that are right."""

    def node(tree: Any, at: int) -> Tree:
        low, high = int(tree.children_left[at]), int(tree.children_right[at])
        if low == high:
            return round(float(tree.value[at][0][0]) * float(model.learning_rate), 5)
        threshold = round(float(tree.threshold[at]), 5)
        return [names[tree.feature[at]], threshold, node(tree, low), node(tree, high)]

    return round(math.log(prior / (1 - prior)), 5), [node(row[0].tree_, 0) for row in model.estimators_]


def of_histogram(model: Any, names: Sequence[str]) -> tuple[float, list[Tree]]:
    """The same of a HistGradientBoostingClassifier with two classes."""

    def node(nodes: Any, at: int) -> Tree:
        own = nodes[at]
        if own["is_leaf"]:
            return round(float(own["value"]), 5)
        name, threshold = names[own["feature_idx"]], float(own["num_threshold"])
        return [name, threshold, node(nodes, int(own["left"])), node(nodes, int(own["right"]))]

    return round(float(model._baseline_prediction.item()), 5), [node(row[0].nodes, 0) for row in model._predictors]


def write(name: str, start: float, fitted: Sequence[Tree]) -> None:
    """A tree a line: what changed can be seen."""
    lines = ",\n".join(json.dumps(tree) for tree in fitted)
    (trees.FOLDER / name).write_text(f'{{"start": {start}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
