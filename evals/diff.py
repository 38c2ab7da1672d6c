"""Two runs (or two systems of one run) side by side: what got better, what broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evals import metrics
from evals.report import shown
from evals.run import Result
from evals.score import NAMES, figures


@dataclass(frozen=True, slots=True)
class Change:
    """One question that the two runs did differently on: right and wrong, or right with other failures."""

    before: Result
    after: Result


@dataclass(frozen=True, slots=True)
class Difference:
    """`better` and `broken` by correctness; `worse` and `mended` are right both times but for a measure."""

    shared: int
    better: tuple[Change, ...]
    broken: tuple[Change, ...]
    mended: tuple[Change, ...]
    worse: tuple[Change, ...]
    p: float
    figures: tuple[tuple[str, float | None, float | None], ...]


def compare(before: Sequence[Result], after: Sequence[Result]) -> Difference:
    """Compare the questions that both hold (same set, id and wording)."""
    old = {(r.set, r.question.id, r.question.question): r for r in before}
    pairs = [
        Change(old[key], r) for r in after if (key := (r.set, r.question.id, r.question.question)) in old
    ]
    first, second = [c.before.score for c in pairs], [c.after.score for c in pairs]
    values = [(name, figures(first)[name].value, figures(second)[name].value) for name in NAMES] if pairs else []

    def those(was: bool, now: bool) -> tuple[Change, ...]:
        return tuple(c for c in pairs if (c.before.score.correct, c.after.score.correct) == (was, now))

    same = [c for c in pairs if c.before.score.correct == c.after.score.correct]
    return Difference(
        shared=len(pairs),
        better=those(False, True),
        broken=those(True, False),
        mended=tuple(c for c in same if set(_failures(c.after)) < set(_failures(c.before))),
        worse=tuple(c for c in same if set(_failures(c.after)) - set(_failures(c.before))),
        p=metrics.mcnemar([s.correct for s in first], [s.correct for s in second]),
        figures=tuple(values),
    )


def _failures(result: Result) -> tuple[str, ...]:
    return result.score.failures


def markdown(difference: Difference, before: str, after: str) -> str:
    """The difference as Markdown: totals, then every question that changed."""
    lines = [f"# {before} → {after}", "", f"两边都有的题：{difference.shared}。"]
    better, broken = len(difference.better), len(difference.broken)
    lines.append(f"答对变化：好了 {better}，坏了 {broken}，McNemar p = {difference.p:.2g}。")
    lines += ["", f"| 指标 | {before} | {after} | 变化 |", "| --- | --- | --- | --- |"]
    for name, was, now in difference.figures:
        change = f"{now - was:+.3f}" if was is not None and now is not None else "—"
        lines.append(f"| {NAMES[name]} | {shown(name, was)} | {shown(name, now)} | {change} |")
    titles = {"坏了": difference.broken, "好了": difference.better, "变差": difference.worse, "改善": difference.mended}
    for title, changes in titles.items():
        if changes:
            lines += ["", f"## {title}({len(changes)})"]
            lines += [line for change in changes for line in _change(change)]
    return "\n".join(lines) + "\n"


def _change(change: Change) -> list[str]:
    question = change.after.question
    lines = ["", f"### {question.id} {question.question}"]
    for word, result in (("前", change.before), ("后", change.after)):
        said = result.answer.answer if result.answer else result.error
        failures = "、".join(_failures(result)) or "无失败"
        lines += ["", f"{word}({result.score.given}；{failures}):", "", *(f"> {line}" for line in said.splitlines())]
    return lines
