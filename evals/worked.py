"""Fit `assistant/worked.json`: which way to reckon with the figures of an answer a question asks for, if any.

`python -m evals.worked [SET...]` gathers examples from two sources. Of each question of the sets that is not held out,
and of the loose ones (`askings.jsonl`): the figures that its answer quotes, or that its evidence holds; a way to reckon
is right when it comes to something that the answer must hold and that stands in none of the quotes. And
`reckonings.jsonl`: questions written for some sentences and rows, each with the way and the figures, or in steps, and
half as many that want no reckoning. The trees are fitted on the signs of those (`assistant.worked`); what they make of
questions they were not fitted on is printed, by cross-validation. Needs scikit-learn, which comes with the extra
`test`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.chain import Assistant
from assistant.compose import Draft, quote_sentence
from assistant.knowledge import Knowledge, Sentence
from assistant.query import Query
from assistant.retrieve import Likeness, plans_of
from assistant.schema import Answer
from assistant.worked import (
    ASKED,
    TREES,
    WORKED,
    Weighing,
    Working,
    asked_in,
    given_in,
    workings,
)
from corpus.schema import Quote
from corpus.settings import Settings
from evals import metrics, questions, trees
from evals.held_out import held_out
from evals.questions import Question
from evals.run import bench_of

SETS = sorted(Path(__file__).with_name("questions").glob("*.jsonl"))
RECKONINGS = Path(__file__).with_name("reckonings.jsonl")
FOLDS = 5
SHAPE: Mapping[str, Any] = {
    "max_iter": 500, "learning_rate": 0.05, "max_leaf_nodes": 24, "min_samples_leaf": 20, "l2_regularization": 3.0,
    "max_features": 0.5, "random_state": 0,
}  # fmt: skip
WRONG_KEPT = 20  # of the wrong ways to reckon of one question, how many are learned from
OF_WRONG = 0.1  # what each of them counts, beside the right one of a question
NONE_RIGHT = 0.5  # what they count where something must be reckoned and the ways hold it not


@dataclass(frozen=True)
class Example:
    """The ways to reckon that some quotes allow for a question: their signs, and which of them are right."""

    question: str
    source: str  # told, evidence: where the quotes are from
    names: tuple[str, ...]  # of the signs
    signs: NDArray[np.float32]  # [ways, signs]
    right: NDArray[np.bool_]  # [ways]
    wanted: bool  # something must be reckoned


@dataclass(frozen=True)
class Seen:
    """What the assistant was about to answer to a question with one wish."""

    answer: Answer
    told: Draft
    query: Query
    know: Knowledge
    likeness: Likeness


def seen(assistant: Assistant, question: str, history: Sequence[str], plans: Sequence[str]) -> Seen | None:
    """None where nothing is reckoned: several wishes, a claim to be confirmed, no word for a figure."""
    calls: list[tuple[Draft, Query, Knowledge, Likeness]] = []

    def keep(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
        calls.append((told, query, know, likeness))
        return told

    with patch("assistant.answering.with_working", keep):
        answer = assistant.ask(question, history, plans)
    if len(calls) != 1 or calls[0][1].verify or not ASKED.search(calls[0][1].text):
        return None
    return Seen(answer, *calls[0])


def of_quotes(
    seen: Seen, source: str, quotes: Sequence[Quote], right: Callable[[Working], bool], wanted: bool
) -> Iterator[Example]:
    """The ways to reckon that some quotes allow; none where nothing could be reckoned."""
    told = Draft("answered", ()) if source == "evidence" else seen.told
    given = given_in(quotes, seen.know)
    given += asked_in(seen.query, given)
    weighing = Weighing(given, told, seen.query, seen.know, seen.likeness)
    ways = workings(weighing)
    if ways:
        names, values = weighing.signs(ways)
        truth = np.array([wanted and right(w) for w in ways])
        yield Example(seen.query.text, source, names, values.astype(np.float32), truth, wanted)


def told_quotes(seen: Seen) -> Sequence[Quote]:
    """The quotes of an answer; none of a refusal."""
    return seen.told.quotes if seen.told.status == "answered" else ()


def standing_for(seen: Seen, evidence: Sequence[str]) -> list[Quote]:
    """The sentences and rows that some evidence stands in, or that stand in it."""
    found = [metrics.squash(e) for e in evidence]

    def proves(sentence: Sentence) -> bool:
        text = metrics.squash(seen.know.documents[sentence.plan].quote(sentence.span))
        return any(e in text or (text in e and len(text) > 5) for e in found)

    plans = plans_of(seen.query, seen.know)
    return [
        quote_sentence(seen.know, s)
        for s in seen.know.sentences
        if s.plan in plans and s.kind != "heading" and proves(s)
    ]


def of_set(path: Path, settings: Settings) -> Iterator[Example]:
    """Of each question of a set: what its answer quotes, and what its evidence says."""
    items = [q for q in questions.read(path) if not held_out(path.stem, q)]
    if not items:
        return
    bench = bench_of(questions.read(path), (), settings)
    assistant = Assistant(bench.index, bench.settings)
    for question in tqdm(items, path.stem, disable=None):
        yield from of_question(assistant, question)


def of_question(assistant: Assistant, question: Question) -> Iterator[Example]:
    """What its answer quotes, and what its evidence says."""
    before = seen(assistant, question.question, question.history, question.plans)
    if before is None:
        return
    due = question.status == "answered"
    evidence = standing_for(before, question.evidence) if due else []
    stated = " ".join(question.evidence)
    for source, quotes, text in (
        ("told", told_quotes(before), before.answer.answer), ("evidence", evidence, stated)
    ):  # fmt: skip
        must = metrics.missing(text, question.must) if due else ()
        yield from of_quotes(before, source, quotes, partial(comes_to, must), bool(must))


def comes_to(must: Sequence[Sequence[str]], working: Working) -> bool:
    """Whether what a way to reckon comes to is something that an answer must hold."""
    last = working.shown.rpartition(";")[2].partition("=")[2]
    return len(metrics.missing(f"{working.result}:={last}", must)) < len(must)


def of_lines(settings: Settings) -> Iterator[Example]:
    """The questions that were written for single sentences and rows, and the loose ones."""
    lines = [json.loads(line) for line in RECKONINGS.read_text(encoding="utf-8").splitlines()]
    loose = questions.askings()
    for plan in tqdm(sorted({*loose, *(line["plan"] for line in lines)}), "lines", disable=None):
        bench = bench_of([Question("", "", "", "", "answered", plans=(plan,))], (), settings)
        assistant = Assistant(bench.index, bench.settings)
        for line in (one for one in lines if one["plan"] == plan):
            for asked in line["questions"]:
                yield from of_reckoning(assistant, line, asked)
        for asking in loose.get(plan, ()):
            yield from of_question(assistant, asking)


def of_reckoning(assistant: Assistant, line: Mapping[str, Any], asked: Mapping[str, Any]) -> Iterator[Example]:
    """What comes of a question that was written for some sentences or rows."""
    before = seen(assistant, asked["question"], (), (line["plan"],))
    if before is None:
        return
    for source, quotes in (
        ("evidence", standing_for(before, line["evidence"])),
        ("told", told_quotes(before)),
    ):
        yield from of_quotes(before, source, quotes, partial(is_asked, asked), asked["way"] != "none")


def is_asked(asked: Mapping[str, Any], working: Working) -> bool:
    """Whether a way to reckon comes to what was written down, of the same figures or in the same way."""
    result = float(asked["result"])
    figures = {f.value for f in working.figures} <= set(map(float, asked["figures"]))
    alike = any(abs(working.value * scale - result) <= 0.006 * abs(result) for scale in (1, 1e4, 1e-4))
    return alike and (figures or working.way == asked["way"] or bool(working.first and asked["way"] == "steps"))


def sampled(examples: Sequence[Example]) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]:
    """Signs, what is right, and weights: right ways count for one together, wrong ones are thinned out."""
    chance = np.random.default_rng(0)
    signs, right, weights = [], [], []
    for example in examples:
        good, wrong = np.flatnonzero(example.right), np.flatnonzero(~example.right)
        kept = chance.choice(wrong, min(len(wrong), WRONG_KEPT), replace=False)
        worth = OF_WRONG * (NONE_RIGHT if example.wanted and not len(good) else 1.0)
        signs += [example.signs[good], example.signs[kept]]
        right += [np.ones(len(good), bool), np.zeros(len(kept), bool)]
        each = (1 / max(1, len(good)), worth * len(wrong) / max(1, len(kept)))
        weights += [np.full(len(good), each[0]), np.full(len(kept), each[1])]
    return np.concatenate(signs), np.concatenate(right), np.concatenate(weights)


def fit(examples: Sequence[Example]) -> tuple[float, list[trees.Tree]]:
    """Log odds to start from and the trees; prints how they do on questions that are new to them."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    def fitted(own: Sequence[Example]) -> Any:
        signs, right, weights = sampled(own)
        return HistGradientBoostingClassifier(**SHAPE).fit(signs, right, sample_weight=weights)

    fold = np.array([crc32(example.question.encode()) % FOLDS for example in examples])
    best: list[tuple[float, bool]] = [(0.0, False)] * len(examples)
    for k in range(FOLDS):
        model = fitted([e for e, own in zip(examples, fold, strict=True) if own != k])
        for at in map(int, np.flatnonzero(fold == k)):
            chances = model.predict_proba(examples[at].signs)[:, 1]
            best[at] = (float(chances.max()), bool(examples[at].right[chances.argmax()]))
    for source in ("told", "evidence"):
        own = [(b, e) for b, e in zip(best, examples, strict=True) if e.source == source]
        shown = [(b, e) for b, e in own if b[0] >= WORKED]
        print(
            f"{source}: {len(own)} questions, {sum(e.wanted for _, e in own)} want reckoning; {len(shown)} shown, "
            f"{sum(b[1] for b, _ in shown)} right, {sum(not e.wanted for _, e in shown)} where none is wanted"
        )
    return trees.of_histogram(fitted(examples), examples[0].names)


def main() -> None:
    options = argparse.ArgumentParser(description="Fit assistant/worked.json on question sets.")
    options.add_argument("sets", nargs="*", type=Path, default=SETS)
    options.add_argument("--store", type=Path, default=Path(".store/evals"))
    given = options.parse_args()
    settings = Settings(store=given.store)
    found = [*of_lines(settings), *(e for path in given.sets for e in of_set(path, settings))]
    trees.write(TREES, *fit(found))


if __name__ == "__main__":
    main()
