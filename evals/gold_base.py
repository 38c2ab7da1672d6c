"""One gold: a thing to ask with its answer and evidence, and the helpers that every source of golds shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.schema import Document, Span
from corpus.text import squeeze
from evals.metrics import squash
from evals.questions import EVIDENCE_LENGTH

NAME_LENGTH = (4, 40)


@dataclass(frozen=True, slots=True)
class Gold:
    """One thing to ask. `kind` picks the phrases, `slots` fill them; the rest is the question's gold."""

    kind: str
    type: str
    slots: dict[str, str]
    must: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    note: str = ""
    names: tuple[str, ...] = field(default=(), compare=False)  # all names of this sort, to shorten safely

    @property
    def name(self) -> str:
        return self.slots.get("name", "")


def clip(document: Document, within: Span, *spans: Span) -> str | None:
    """A verbatim stretch that holds `spans`, its blanks made single, of the length evidence has.

    Too short a stretch grows to its right and then to its left, never out of `within`; None where none fits."""
    low, high = EVIDENCE_LENGTH
    text = document.text
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    while len(squash(text[start:end])) < low and end < within.end:
        end += 1
    while len(squash(text[start:end])) < low and start > within.start:
        start -= 1
    flat = " ".join(text[start:end].split())
    return flat if low <= len(squash(flat)) <= high else None


def short_unit(name: str) -> str:
    """A unit's name without the sign of its level (市交通运输局 -> 交通运输局)."""
    return re.sub(r"^[省市县区](?![场域级长委区]|政府)(?=.{3,})", "", name)


def where(path: Sequence[str]) -> str:
    return "›".join(squeeze(p) for p in path[-2:]) or "正文"
