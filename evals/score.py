"""One answer against its question: everything that can be said of it, in one value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.schema import Answer
from corpus.schema import Document
from evals import grounding, metrics
from evals.questions import Question


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer got. Counts are (good, all); None where a measure does not apply."""

    id: str
    type: str
    style: str
    due: str
    given: str
    correct: bool
    missing: tuple[tuple[str, ...], ...]
    forbidden: tuple[str, ...]
    uncovered: tuple[str, ...]
    ungrounded: tuple[str, ...]
    loose_units: tuple[str, ...]
    facts: float | None  # share of `must` groups present, where an answer is due
    recall: float | None  # share of evidence covered, where status answered is due
    valid: tuple[int, int]
    offsets: tuple[int, int]
    precise: tuple[int, int]
    markers: bool
    beside: bool  # each cited statement's numbers stand in its own quotes
    elapsed_ms: float

    @property
    def status_right(self) -> bool:
        return self.correct or self.given == self.due

    @property
    def failures(self) -> tuple[str, ...]:
        """Which measures this answer hurts, by name."""
        checks = {
            "状态": not self.status_right,
            "缺内容": bool(self.missing),
            "有不应有的内容": bool(self.forbidden),
            "依据不全": bool(self.uncovered) and self.due == "answered",
            "引文不实": self.valid[0] < self.valid[1],
            "偏移不对": self.offsets[0] < self.offsets[1],
            "编号不对应": not self.markers,
            "数字无据": bool(self.ungrounded),
            "单位无据": bool(self.loose_units),
        }
        return tuple(name for name, wrong in checks.items() if wrong)


def units_of(documents: Iterable[Document]) -> frozenset[str]:
    """The names of units that plans name: what an answer may not use without a quote that has it."""
    lists = (units for d in documents for units in (*(t.units for t in d.tasks), *(p.units for p in d.projects)))
    return frozenset(unit.name for units in lists for unit in units if len(unit.name) > 2)


def score(question: Question, answer: Answer, texts: Mapping[str, str], units: Collection[str] = ()) -> Score:
    """Score an answer. `texts`: plan id -> the plan's text, as `corpus text` prints it; `units`: see `units_of`."""
    quotes = [c.quote for c in answer.citations]
    right = metrics.status_right(answer.status, question.status, question.accept_answer)
    missing = metrics.missing(answer.answer, question.must)
    forbidden = metrics.forbidden(answer.answer, question.must_not)
    uncovered = metrics.uncovered(question.evidence, quotes)
    asked = " ".join([*question.history, question.question])
    cited = [(c.marker, c.quote) for c in answer.citations]
    precise = metrics.precise(answer.answer, cited, question.evidence, question.must)
    judged = question.status == "answered"
    return Score(
        id=question.id,
        type=question.type,
        style=question.style,
        due=question.status,
        given=answer.status,
        correct=right and not missing and not forbidden,
        missing=missing,
        forbidden=forbidden,
        uncovered=uncovered,
        ungrounded=grounding.ungrounded(answer.answer, quotes, asked),
        loose_units=grounding.loose_names(answer.answer, units, quotes, asked),
        facts=1 - len(missing) / len(question.must) if question.must else None,
        recall=1 - len(uncovered) / len(question.evidence) if judged and question.evidence else None,
        valid=_count(metrics.verbatim(c.quote, texts.get(c.plan)) for c in answer.citations),
        offsets=_count(metrics.offsets_hold(c.quote, c.start, c.end, texts.get(c.plan)) for c in answer.citations),
        precise=_count(precise if judged else ()),
        markers=metrics.markers_match(answer.answer, [c.marker for c in answer.citations]),
        beside=_beside(answer, asked),
        elapsed_ms=answer.elapsed_ms,
    )


def failed(question: Question) -> Score:
    """The score of a question that a system broke on: wrong, and no refusal either."""
    nothing = Answer(question.question, "not_found", "", (), "", 0.0)
    broken = score(question, nothing, {})
    return replace(broken, given="error", correct=False, recall=0.0 if question.status == "answered" else None)


def _count(good: Iterable[bool]) -> tuple[int, int]:
    flags = list(good)
    return sum(flags), len(flags)


def _beside(answer: Answer, asked: str) -> bool:
    """Whether each cited statement's numbers stand in the quotes of its own markers (or are computed)."""
    by_marker = {c.marker: c.quote for c in answer.citations}
    for text, marks in metrics.statements(answer.answer):
        own = [by_marker[m] for m in marks if m in by_marker]
        if marks and grounding.ungrounded(text, own, asked, answer.answer):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over many answers: its value, what one question contributes, and the interval of the mean."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def _share(count: tuple[int, int]) -> float | None:
    return count[0] / count[1] if count[1] else None


MEASURES: Mapping[str, Callable[[Score], float | None]] = {
    "correct": lambda s: float(s.correct),
    "status": lambda s: float(s.status_right),
    "facts": lambda s: s.facts,
    "clean": lambda s: float(not s.forbidden),
    "grounded": lambda s: float(not s.ungrounded),
    "beside": lambda s: float(s.beside),
    "units": lambda s: float(not s.loose_units),
    "recall": lambda s: s.recall,
    "precision": lambda s: _share(s.precise),
    "valid": lambda s: _share(s.valid),
    "offsets": lambda s: _share(s.offsets),
    "markers": lambda s: float(s.markers),
    "abstain_precision": lambda s: float(s.due == "not_found") if s.given == "not_found" else None,
    "abstain_recall": lambda s: float(s.given == "not_found") if s.due == "not_found" else None,
    "conversation": lambda s: float(s.correct) if s.style == "followup" else None,
}
"""What one answer contributes to each measure, 0..1; None where the measure does not apply to it."""

POOLED: Mapping[str, Callable[[Score], tuple[int, int]]] = {"valid": lambda s: s.valid, "offsets": lambda s: s.offsets}
"""Measures that are taken over all citations together, not averaged over questions."""


def figures(scores: Sequence[Score]) -> dict[str, Figure]:
    """Every measure over `scores`, by name; intervals are bootstrapped by question."""
    found = {}
    for name, measure in MEASURES.items():
        if name in POOLED:
            found[name] = _pooled([POOLED[name](s) for s in scores])
        else:
            found[name] = mean([value for s in scores if (value := measure(s)) is not None])
    times = [s.elapsed_ms for s in scores if s.given != "error"]
    for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95)):
        found[name] = Figure(metrics.percentile(times, share) if times else None, None, None, len(times))
    return found


def mean(values: Sequence[float]) -> Figure:
    """The mean with its bootstrap interval; all None for no values."""
    if not values:
        return Figure(None, None, None, 0)
    return Figure(sum(values) / len(values), *metrics.interval(values), len(values))


def _pooled(counts: Sequence[tuple[int, int]]) -> Figure:
    good, total = sum(g for g, _ in counts), sum(n for _, n in counts)
    return Figure(good / total, *metrics.ratio_interval(counts), total) if total else Figure(None, None, None, 0)


NAMES = {
    "correct": "答对",
    "status": "状态对",
    "facts": "内容齐全",
    "clean": "无不应有内容",
    "grounded": "数字有据",
    "beside": "数字就近有据",
    "units": "单位有据",
    "recall": "引文召回",
    "precision": "引文精度",
    "valid": "引文属实",
    "offsets": "偏移正确",
    "markers": "编号对应",
    "abstain_precision": "拒答精度",
    "abstain_recall": "拒答召回",
    "conversation": "多轮答对",
    "p50_ms": "p50 毫秒",
    "p95_ms": "p95 毫秒",
}


def by(scores: Sequence[Score], attribute: str) -> dict[str, tuple[int, int]]:
    """Correct and all, by `type`, `style` or `due`, in order of first appearance."""
    groups: dict[str, list[bool]] = {}
    for s in scores:
        groups.setdefault(getattr(s, attribute), []).append(s.correct)
    return {name: (sum(flags), len(flags)) for name, flags in groups.items()}
