"""Boosted trees that were fitted on the question sets: the chance that something with certain signs is what is asked.

Gradient boosted trees (Friedman 2001, "Greedy Function Approximation"), written by `evals.trees` as JSON beside this
module: log odds to start from, and trees, each a number to add or [sign, threshold, tree up to it, tree above it].
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Fitted:
    """All trees as one list of nodes: which sign each asks for, up to what it goes to `low` and above to `high`, and
    what a leaf adds. A leaf goes to itself."""

    start: float
    signs: tuple[str, ...]
    roots: NDArray[np.int64]
    sign: NDArray[np.int64]
    threshold: NDArray[np.float64]
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    adds: NDArray[np.float64]


def chance(name: str, of: Mapping[str, float]) -> float:
    """The probability, 0 to 1, by the trees in the file of that name."""
    return chances(name, [of])[0]


def chances(name: str, of: Sequence[Mapping[str, float]]) -> list[float]:
    """The same of several things at once, which takes hardly longer than of one."""
    if not of:
        return []
    wanted = fitted(name).signs
    return chances_of(name, wanted, np.array([[float(signs[sign]) for sign in wanted] for signs in of]))


def chances_of(name: str, signs: Sequence[str], values: NDArray[np.float64]) -> list[float]:
    """The same of things whose signs stand side by side. `values`: [things, signs]."""
    trees, at_sign = fitted(name), {sign: k for k, sign in enumerate(signs)}
    values = values[:, [at_sign[sign] for sign in trees.signs]]
    which = np.arange(len(values))[:, None]
    at, before = np.tile(trees.roots, (len(values), 1)), None
    while before is None or (at != before).any():
        before = at
        at = np.where(values[which, trees.sign[at]] <= trees.threshold[at], trees.low[at], trees.high[at])
    odds = trees.start + trees.adds[at].sum(axis=1)
    return list(map(float, 1 / (1 + np.exp(-odds))))


@cache
def fitted(name: str) -> Fitted:
    """The trees in the file of that name."""
    found = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    names: dict[str, int] = {}
    nodes: list[tuple[int, float, int, int, float]] = []

    def add(tree: Any) -> int:
        at = len(nodes)
        nodes.append((0, 0.0, at, at, 0.0))
        if isinstance(tree, list):
            sign, threshold, low, high = tree
            nodes[at] = (names.setdefault(sign, len(names)), threshold, add(low), add(high), 0.0)
        else:
            nodes[at] = (0, 0.0, at, at, tree)
        return at

    roots = np.array([add(tree) for tree in found["trees"]])
    sign, threshold, low, high, adds = map(np.array, zip(*nodes, strict=True))
    return Fitted(float(found["start"]), tuple(names), roots, sign, threshold, low, high, adds)
