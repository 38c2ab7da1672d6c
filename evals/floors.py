"""The figures that a change may not fall under, kept in `floors.json` beside this file.

`{"set": {"measure": floor}}`; a measure is one of `evals.score.NAMES`. `python -m evals run … --raise-floors`
writes what was reached, never less than what stood there; lowering one is an edit that a reviewer sees.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import QuestionError
from evals.run import Result
from evals.score import NAMES, figures

TOLERANCE = 1e-9
KEPT = ("correct", "facts", "clean", "grounded", "units", "recall", "precision", "valid", "offsets", "markers",
        "abstain_precision", "abstain_recall")  # fmt: skip
"""Measures that get a floor: all rates but those of few questions or of speed."""


def below(results: Sequence[Result], path: Path, system: str = "assistant") -> list[str]:
    """One line for each figure of `system` under its floor, each question it broke on, and each set without floors.

    Raises QuestionError.
    """
    try:
        floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise QuestionError(f"底线文件 {path} 读不了，请检查。") from error
    lines = [f"{r.set}:{r.question.id} 出错：{r.error}" for r in results if r.system == system and r.error]
    for name in dict.fromkeys(r.set for r in results if r.system == system):
        if name not in floors:
            lines.append(f"题集 {name} 在 {path.name} 里没有底线，请补上。")
            continue
        found = figures([r.score for r in results if r.set == name and r.system == system])
        for measure, floor in floors[name].items():
            if measure not in NAMES:
                raise QuestionError(f"底线文件 {path.name} 里的指标 {measure} 不认识，可用的有：{'、'.join(NAMES)}。")
            value = found[measure].value
            if value is None or value < floor - TOLERANCE:
                lines.append(f"{name}:{NAMES[measure]} {value if value is None else f'{value:.4f}'} 低于底线 {floor}")
    return lines


def raised(results: Sequence[Result], path: Path, system: str = "assistant") -> dict[str, dict[str, float]]:
    """The floors with those of the sets in `results` raised to what was reached, rounded down to two digits."""
    floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name in dict.fromkeys(r.set for r in results if r.system == system):
        found = figures([r.score for r in results if r.set == name and r.system == system])
        old = floors.get(name, {})
        reached = {m: math.floor(v * 100 + TOLERANCE) / 100 for m in KEPT if (v := found[m].value) is not None}
        floors[name] = old | {m: max(old.get(m, 0.0), v) for m, v in reached.items()}
    return floors


def write(floors: dict[str, dict[str, float]], path: Path) -> None:
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
