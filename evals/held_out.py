"""The questions that no one who writes the code has read, to tell what is mended from what only fits.

Their answers are counted and never looked at, and nothing is fitted on them. `python -m evals.held_out RUN` prints
what a run of all sets (`python -m evals run evals/questions/*.jsonl --out RUN`) made of them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from evals.questions import Question
from evals.run import Result, read
from evals.score import figures

WHOLE_SETS = frozenset({"zhuji-k", "others-s", "others-t", "layouts-f", "loose-a", "steps-b", "callers-b"})
EVEN_IDS = frozenset(
    {*(f"zhuji-{c}" for c in "lmno"), *(f"others-{c}" for c in "uvwxyz"), "reckon-a", "prose-a", "reworded"}
)
"""Sets of which the even numbers are held out."""
NEW_PLANS = {"loose-a": "in loose words", "steps-b": "in several steps", "callers-b": "as callers ask"}
"""Sets of one plan at a time that are asked in a way of their own."""
PLANS = re.compile(r"layouts-(?:a[24]|b2|c2|e[23])|whole-a2|open-[ab][24]|groups-[ab][24].")


def held_out(name: str, question: Question) -> bool:
    """Whether a question of the set of that name is held out."""
    number = re.search(r"\d+$", question.id)
    even = name in EVEN_IDS and number is not None and int(number[0]) % 2 == 0
    return name in WHOLE_SETS or even or any(PLANS.fullmatch(plan) for plan in question.plans)


def kind_of(name: str, question: Question) -> str:
    """What a held-out question is asked of, in the words of README."""
    if name == "reworded":
        return "in somebody else's words"
    if name in NEW_PLANS:
        return f"one new plan, {NEW_PLANS[name]}"
    if len(question.plans) > 1 or name.startswith("groups"):
        return "several plans at once"
    if re.match("layouts|open-b", name):
        return "a small plan of its own layout"
    return "one new plan" if question.plans and not question.plans[0].startswith("zhuji") else "the bundled plan"


def table(results: list[Result]) -> str:
    """A line for each kind and one for all: questions, share answered right, its 95 % interval."""
    out = [r for r in results if held_out(r.set, r.question)]
    if not out:
        return "none of the questions is held out"
    kinds = sorted({kind_of(r.set, r.question) for r in out})
    lines = []
    for kind in ("all", *kinds):
        scores = [r.score for r in out if kind in ("all", kind_of(r.set, r.question))]
        right = figures(scores)["correct"]
        lines.append(f"{kind:32}{len(scores):6}{right.value:8.3f}  {right.low:.3f}–{right.high:.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(read(Path(sys.argv[1]))))
