"""Draft a question set from what the parser understood of a plan, for staff to review before it counts.

Gold answers and evidence come from the typed facts (`evals.gold`), wording from `evals.phrasing`. A parser's
error would show up as a wrong gold answer: that is why a person reads a draft first.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import cycle

from corpus.schema import Document
from evals.gold import golds
from evals.gold_base import Gold
from evals.phrasing import PHRASES, abbreviated, noisy, traditional, typo
from evals.questions import Question, problems

STYLES = (
    "formal", "colloquial", "formal", "abbreviation", "formal", "typo", "followup", "traditional", "formal", "noisy",
)  # fmt: skip
"""The styles in turn; one that a question cannot take becomes the formal one."""
UNANSWERABLE = 0.15


def draft(
    document: Document, limit: int = 120, prefix: str = "g", seed: int = 0, named: bool = False
) -> list[Question]:
    """At most `limit` questions, balanced over kinds, about 15 % of them unanswerable.

    The same plan and seed give the same set. `named` writes the plan's id into each question, for sets over
    several plans. Every question passes `evals.questions.problems`.
    """
    chance = random.Random(seed)
    found = golds(document, chance)
    asked = [g for g in found if g.type != "unanswerable"]
    unasked = [g for g in found if g.type == "unanswerable"]
    plans = (document.id,) if named else ()
    drafted = _worded(asked, limit - round(limit * UNANSWERABLE), document, chance, plans, 0, prefix)
    refusals = min(limit - len(drafted), round(len(drafted) * UNANSWERABLE / (1 - UNANSWERABLE)))
    return drafted + _worded(unasked, refusals, document, chance, plans, len(drafted), prefix)


def _worded(
    part: Sequence[Gold],
    wanted: int,
    document: Document,
    chance: random.Random,
    plans: tuple[str, ...],
    before: int,
    prefix: str,
) -> list[Question]:
    styles, texts = cycle(STYLES), {document.id: document.text}
    made: list[Question] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for gold in _in_turn(part, chance):
        if len(made) >= wanted:
            break
        style, question, history = word(gold, next(styles), document, chance)
        drafted = Question(
            id=f"{prefix}{before + len(made) + 1:03d}",
            question=question,
            type=gold.type,
            style=style,
            status="not_found" if gold.type == "unanswerable" else "answered",
            history=history,
            must=gold.must,
            must_not=gold.must_not,
            evidence=gold.evidence,
            note=gold.note or gold.kind,
            plans=plans,
        )
        if (question, history) not in seen and not any(problems(drafted, texts)):
            seen.add((question, history))
            made.append(drafted)
    return made


def _in_turn(part: Sequence[Gold], chance: random.Random) -> Iterator[Gold]:
    """One of each kind after the other, every gold at most twice."""
    for _ in range(2):
        kinds: dict[str, list[Gold]] = {}
        for gold in chance.sample(part, len(part)):
            kinds.setdefault(gold.kind, []).append(gold)
        while any(kinds.values()):
            for found in kinds.values():
                if found:
                    yield found.pop()


def word(gold: Gold, style: str, document: Document, chance: random.Random) -> tuple[str, str, tuple[str, ...]]:
    """(the style really used, the question, the history) for a gold in a style."""
    phrases = PHRASES[gold.kind]
    formal = chance.choice(list(phrases.formal)).format(**gold.slots)
    if style == "colloquial":
        return style, chance.choice(list(phrases.colloquial)).format(**gold.slots), ()
    if style == "followup" and phrases.followup:
        earlier = phrases.earlier.format(**gold.slots)
        return style, chance.choice(list(phrases.followup)).format(**gold.slots), (earlier,)
    if style == "traditional":
        return style, traditional(formal), ()
    if style == "noisy":
        return style, noisy(formal, chance), ()
    if style == "typo" and len(gold.name) >= 6 and (wrong := typo(formal, gold.name, document.text, chance)):
        return style, wrong, ()
    if style == "abbreviation" and gold.names and (short := abbreviated(gold.name, gold.names)):
        return style, formal.replace(gold.name, short), ()
    return "formal", formal, ()
