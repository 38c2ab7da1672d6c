"""Does the evaluation notice? The assistant broken on purpose, one way at a time, and the measures that fall.

A mutant is a function from an answer to a worse one. A measure has caught it when the interval of the
paired difference to the unbroken answers lies below zero.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.schema import Answer
from corpus.schema import Document
from evals import metrics
from evals.questions import Question
from evals.score import MEASURES, NAMES, Score, score, units_of

Documents = Mapping[str, Document]
Mutant = Callable[[Answer, Documents, random.Random], Answer]
SHIFT = 60  # characters that a shifted span is off by


def wrong_unit(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """One unit named in the answer becomes another unit of the plans."""
    units = sorted(units_of(documents.values()))
    named = [name for name in units if name in answer.answer]
    others = [name for name in units if name not in answer.answer]
    if not named or not others or answer.status != "answered":
        return answer
    return replace(answer, answer=answer.answer.replace(chance.choice(named), chance.choice(others)))


def shifted_span(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """Every citation points a little further on: still verbatim, still with true offsets, but another stretch."""
    citations = []
    for c in answer.citations:
        text = documents[c.plan].text
        start = min(c.start + SHIFT, max(0, len(text) - (c.end - c.start)))
        end = start + c.end - c.start
        citations.append(replace(c, start=start, end=end, quote=text[start:end]))
    return replace(answer, citations=tuple(citations))


def stale_offsets(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """The quotes are right, but their offsets were counted in another text."""
    return replace(answer, citations=tuple(replace(c, start=c.start + 1, end=c.end + 1) for c in answer.citations))


def dropped_row(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """One cited statement is lost, with its citations, and the markers are numbered anew by dropping its."""
    if answer.status != "answered" or not answer.citations:
        return answer
    marker = chance.choice(answer.citations).marker
    kept = [line for line in answer.answer.splitlines() if f"[{marker}]" not in line]
    if not any(re.search(r"\[\d+\]", line) for line in kept):  # one running sentence: cut the statement out of it
        kept = [re.sub(rf"[^\]\n]*\[{marker}\]", "", answer.answer)]
    text = "\n".join(kept)
    left = tuple(c for c in answer.citations if f"[{c.marker}]" in text)
    return replace(answer, answer=text, citations=left)


def invented_number(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """One number of the answer becomes another one."""
    numbers = list(re.finditer(r"(?<![\d.\[])\d+(?:\.\d+)?(?![\d.\]])", answer.answer))
    if not numbers or answer.status != "answered":
        return answer
    match = chance.choice(numbers)
    made_up = str(round(float(match[0]) * 1.7 + 3.1, 1))
    return replace(answer, answer=answer.answer[: match.start()] + made_up + answer.answer[match.end() :])


def never_refusing(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """Where the plans say nothing, the nearest thing is handed out as the answer."""
    return replace(answer, status="answered") if answer.status == "not_found" else answer


def always_refusing(answer: Answer, documents: Documents, chance: random.Random) -> Answer:
    """Every third answer is a refusal instead."""
    if answer.status != "answered" or chance.random() > 1 / 3:
        return answer
    return replace(answer, status="not_found", answer="计划中没有相关内容。", citations=())


MUTANTS: Mapping[str, tuple[Mutant, str]] = {
    "错单位": (wrong_unit, "units"),
    "引文错位": (shifted_span, "recall"),
    "偏移过时": (stale_offsets, "offsets"),
    "漏一行": (dropped_row, "facts"),
    "编造数字": (invented_number, "grounded"),
    "从不拒答": (never_refusing, "abstain_recall"),
    "乱拒答": (always_refusing, "abstain_precision"),
}
"""Each way of breaking, and the measure that is there to catch it."""


@dataclass(frozen=True, slots=True)
class Catch:
    """What a mutant did: how many answers it changed, and (before, after) of every measure that fell for certain."""

    mutant: str
    changed: int
    fallen: Mapping[str, tuple[float, float]]


def catches(
    pairs: Sequence[tuple[Question, Answer]], documents: Documents, seed: int = 0
) -> list[Catch]:
    """Break the same answers in every way and see which measures notice."""
    texts = {plan: document.text for plan, document in documents.items()}
    units = units_of(documents.values())
    sound = [score(q, a, texts, units) for q, a in pairs]
    found = []
    for name, (mutant, _) in MUTANTS.items():
        chance = random.Random(seed)
        broken = [mutant(a, documents, chance) for _, a in pairs]
        scores = [score(q, b, texts, units) for (q, _), b in zip(pairs, broken, strict=True)]
        changed = sum(a != b for (_, a), b in zip(pairs, broken, strict=True))
        found.append(Catch(name, changed, fallen(sound, scores)))
    return found


def fallen(before: Sequence[Score], after: Sequence[Score]) -> dict[str, tuple[float, float]]:
    """The measures whose paired difference lies below zero with 95 % certainty, or that apply no longer."""
    found = {}
    for name, measure in MEASURES.items():
        pairs = [(measure(b), measure(a)) for b, a in zip(before, after, strict=True)]
        both = [(b, a) for b, a in pairs if b is not None and a is not None]
        changes = [a - b for b, a in both]
        if name == "abstain_precision":  # what is refused differs between the two: compare the means
            old, new = [b for b, _ in pairs if b is not None], [a for _, a in pairs if a is not None]
            if old and new and metrics.interval(new)[1] < sum(old) / len(old):
                found[name] = (sum(old) / len(old), sum(new) / len(new))
        elif both and metrics.interval(changes)[1] < 0:
            found[name] = (sum(b for b, _ in both) / len(both), sum(a for _, a in both) / len(both))
    return found


def markdown(found: Sequence[Catch]) -> str:
    """The check as a table: each mutant, and what caught it."""
    lines = ["| 破坏 | 改动的答案 | 应由谁发现 | 发现它的指标（前→后） |", "| --- | --- | --- | --- |"]
    for catch in found:
        due = MUTANTS[catch.mutant][1]
        seen = "、".join(f"{NAMES[m]} {b:.3f}→{a:.3f}" for m, (b, a) in catch.fallen.items()) or "没有发现"
        verdict = "" if due in catch.fallen else "(未发现)"
        lines.append(f"| {catch.mutant} | {catch.changed} | {NAMES[due]}{verdict} | {seen} |")
    return "\n".join(lines) + "\n"
