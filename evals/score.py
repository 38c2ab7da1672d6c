"""One answer against its question: everything that can be said of it, in one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.schema import Answer
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
        }
        return tuple(name for name, wrong in checks.items() if wrong)


def score(question: Question, answer: Answer, texts: Mapping[str, str]) -> Score:
    """Score an answer. `texts`: plan id -> the plan's text, as `corpus text` prints it."""
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
    whole = set(grounding.ungrounded(answer.answer, (), asked))
    for text, marks in metrics.statements(answer.answer):
        own = [by_marker[m] for m in marks if m in by_marker]
        if marks and whole & set(grounding.ungrounded(text, own, asked)):
            return False
    return True


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over many answers: its value, what one question contributes, and the interval of the mean."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def figures(scores: Sequence[Score]) -> dict[str, Figure]:
    """Every measure over `scores`, by name. Rates of citations are over all citations (intervals: by question)."""
    abstain = [(s.given == "not_found", s.due == "not_found") for s in scores]
    precision, recall = metrics.abstention(abstain)
    found = {
        "correct": _mean([s.correct for s in scores]),
        "status": _mean([s.status_right for s in scores]),
        "facts": _mean([s.facts for s in scores if s.facts is not None]),
        "clean": _mean([not s.forbidden for s in scores]),
        "grounded": _mean([not s.ungrounded for s in scores]),
        "beside": _mean([s.beside for s in scores]),
        "recall": _mean([s.recall for s in scores if s.recall is not None]),
        "precision": _rate([s.precise for s in scores]),
        "valid": _rate([s.valid for s in scores]),
        "offsets": _rate([s.offsets for s in scores]),
        "markers": _mean([s.markers for s in scores]),
        "abstain_precision": Figure(precision, *_spread([d for g, d in abstain if g]), sum(g for g, _ in abstain)),
        "abstain_recall": Figure(recall, *_spread([g for g, d in abstain if d]), sum(d for _, d in abstain)),
        "conversation": _mean([s.correct for s in scores if s.style == "followup"]),
    }
    times = [s.elapsed_ms for s in scores]
    for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95)):
        found[name] = Figure(metrics.percentile(times, share) if times else None, None, None, len(times))
    return found


def _spread(values: Sequence[float]) -> tuple[float | None, float | None]:
    return metrics.interval(values) if values else (None, None)


def _mean(values: Sequence[float]) -> Figure:
    return Figure(sum(values) / len(values) if values else None, *_spread(values), len(values))


def _rate(counts: Sequence[tuple[int, int]]) -> Figure:
    """Good over all, for counts that a question may have many of; resampled by question."""
    total = sum(n for _, n in counts)
    return Figure(
        sum(good for good, _ in counts) / total if total else None,
        *_spread([good / n for good, n in counts if n]),
        total,
    )


NAMES = {
    "correct": "答对",
    "status": "状态对",
    "facts": "内容齐全",
    "clean": "无不应有内容",
    "grounded": "数字有据",
    "beside": "数字就近有据",
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
