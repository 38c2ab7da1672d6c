"""Boosted trees that were fitted on the question sets: the chance that something with certain signs is what is asked.

Gradient boosted trees (Friedman 2001, "Greedy Function Approximation"), written by `evals.trees` as JSON beside this
module: log odds to start from, and trees, each a number to add or [sign, threshold, tree up to it, tree above it].
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def chance(name: str, of: Mapping[str, float]) -> float:
    """The probability, 0 to 1, by the trees in the file of that name."""
    total, trees = _fitted(name)
    for node in trees:
        while isinstance(node, list):
            sign, threshold, low, high = node
            node = low if of[sign] <= threshold else high
        total += node
    return 1 / (1 + math.exp(-total))


@cache
def _fitted(name: str) -> tuple[float, list[Any]]:
    found = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return float(found["start"]), found["trees"]
