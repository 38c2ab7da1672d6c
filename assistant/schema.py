"""What the assistant hands on: statements with the quotes that carry them, and the finished answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.schema import Quote

Status = Literal["answered", "not_found", "clarify"]


@dataclass(frozen=True, slots=True)
class Computation:
    """A sum, count, difference or share that code made from quoted values.

    `shown` is the computation as printed in the statement ("117+63+25=205"); `values` are all the
    numbers in it that stand in no quote (205); `operands` are those that must stand in the quotes."""

    shown: str
    operands: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or list item, without markers, and what carries it.

    `block` says how it is laid out: in the running text, as a list item, or as a line of its own.
    A statement with no quotes must hold no number, date, unit, place or name of its own: the gate
    drops it otherwise (it may repeat the names that the *question* used when saying they are missing)."""

    text: str
    quotes: tuple[Quote, ...] = ()
    block: Literal["sentence", "item", "line"] = "sentence"
    computation: Computation | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A marker's other end, as CONTRACT's JSON has it: `quote == text[start:end]`."""

    marker: int
    plan: str
    source: str
    path: tuple[str, ...]
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    question: str
    status: Status
    answer: str
    citations: tuple[Citation, ...]
    answerer: str  # "extractive", or the model's name; "extractive (fallback)" when the model's draft did not hold
    elapsed_ms: float
    understood: str = ""  # how a follow-up or a misspelt name was read, in Chinese; empty when as asked
    readings: tuple[str, ...] = ()  # status clarify: full questions to choose from
    suggestions: tuple[str, ...] = ()  # questions the plan can answer next
    note: str = ""  # one line on what went wrong with a model, if anything
