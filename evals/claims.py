"""Claims in a plan's own words, put back to it: as they stand, and with another of its figures in place of their own.

A figure that stands elsewhere in a plan bears out no claim. For each plan a clause with one figure is asked as it is
written and once with a figure of the same unit from another clause; counted is how often a right claim is confirmed and
a wrong one denied. Some exchanged figures are true all the same (what is now, beside what is aimed at), so that the
share of wrong claims that are confirmed is too high rather than too low.
`python -m evals.claims [PLAN ...]` asks the plans of the question sets, or those named.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.chain import Assistant
from assistant.knowledge import knowledge
from corpus.schema import Document, Quantity
from corpus.settings import load
from corpus.text import clauses, fold, quantities
from evals.held_out import PLANS
from evals.metrics import interval
from evals.run import PLAN_FOLDERS, bench_of

PER_PLAN, SEED = 5, 0
TAILS = (",对吗", ",是这样吧", "是不是?", ",没记错吧")


@dataclass(frozen=True, slots=True)
class Claim:
    """A question that puts a claim to a plan, and whether the plan says so."""

    text: str
    right: bool


def claims_of(document: Document, chosen: random.Random, count: int = PER_PLAN) -> list[Claim]:
    """So many clauses of a plan as claims, each followed by itself with a figure of another clause."""
    stated = [*_stated(document)]
    chosen.shuffle(stated)
    claims: list[Claim] = []
    for clause, figure, printed in stated[:count]:
        tail = chosen.choice(TAILS)
        claims.append(Claim(clause + tail, True))
        others = sorted({p for _, q, p in stated if q.unit == figure.unit and q.value != figure.value})
        if others:
            claims.append(Claim(clause.replace(printed, chosen.choice(others)) + tail, False))
    return claims


def _stated(document: Document) -> Iterator[tuple[str, Quantity, str]]:
    """Short clauses of running text with one figure behind four characters at least, and the figure as printed."""
    for sentence in knowledge({document.id: document}).of_plan(document.id):
        for clause in clauses(document.text, sentence.span) if sentence.kind == "sentence" else ():
            figures = [q for q in quantities(document.text, clause) if q.unit not in ("", "年", "月", "日", "期")]
            text = fold(clause.of(document.text)).strip("。;,")
            if len(figures) == 1 and 10 <= len(text) <= 32 and not re.search('[("::]', text):
                before = text[: figures[0].span.start - clause.start]
                if re.search("[\u4e00-\u9fff]{4}", before):
                    yield text, figures[0], fold(figures[0].span.of(document.text))


def verdict(answer: str) -> bool | None:
    """Whether an answer confirms a claim, denies it, or does neither."""
    if answer.startswith(("不对", "前后写法不一致")):
        return False
    return True if answer.startswith("对,") else None


def table(paths: list[Path]) -> str:
    """A line each for right and for wrong claims: how many, the shares confirmed and denied, 95 % intervals."""
    chosen, settings = random.Random(SEED), load()
    told: dict[bool, list[bool | None]] = {True: [], False: []}
    for path in paths:
        bench = bench_of([], [path], settings)
        assistant = Assistant(bench.index, bench.settings)
        for document in assistant.documents.values():
            for claim in claims_of(document, chosen):
                told[claim.right].append(verdict(assistant.ask(claim.text).answer))
    lines = []
    for right, verdicts in told.items():
        shares = [[float(v is said) for v in verdicts] for said in (True, False)]
        (a, (b, c)), (d, (e, f)) = ((sum(s) / max(1, len(s)), interval(s)) for s in shares)
        of = "right claims" if right else "wrong claims"
        lines.append(f"{of}{len(verdicts):6}  confirmed {a:.3f} ({b:.3f}–{c:.3f})  denied {d:.3f} ({e:.3f}–{f:.3f})")
    return "\n".join(lines)


if __name__ == "__main__":
    named = [Path(name) for name in sys.argv[1:]]
    every = (path for folder in PLAN_FOLDERS for path in sorted(folder.iterdir()) if path.is_file())
    print(table(named or [path for path in every if not PLANS.fullmatch(path.stem)]))
