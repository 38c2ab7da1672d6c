"""Fit `assistant/further.json`: which of the sentences and rows most like a question belong to its answer.

`python -m evals.further gather FILE [SET...]` asks every question of the sets that is not held out, with nothing told
further, and keeps the signs of what could be (`assistant.further`): right is what proves an answer that is due and is
not quoted yet, and nothing is where the answer is right as it is. `--askings` asks instead what was written for this
(`askings.jsonl`: loose words, two wishes at once, near misses; in no set, of plans that are not held out).
`python -m evals.further fit FILE...` fits the trees on what was kept and prints what they make of sets that are new to
them, by cross-validation. The embedding model was taught questions of the same sets and the first 1,284 of the askings
(`evals.adapt`), which makes its likeness there a little better than on new ones. Needs scikit-learn, which comes with
the extra `test`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.chain import Assistant
from assistant.compose import Draft
from assistant.further import ALONE, BESIDE, TREES, Weighing
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Likeness
from assistant.schema import Answer
from corpus.settings import Settings
from evals import metrics, questions, trees
from evals.held_out import held_out
from evals.questions import Question
from evals.run import bench_of
from evals.score import score
from evals.worked import SETS

FOLDS = 5
SHAPE: Mapping[str, Any] = {
    "max_iter": 200, "learning_rate": 0.06, "max_leaf_nodes": 12, "min_samples_leaf": 30, "l2_regularization": 3.0,
    "max_features": 0.3, "random_state": 0,
}  # fmt: skip


@dataclass(frozen=True)
class Example:
    """What could be told further to an answer: signs, and which of it is right."""

    group: str
    names: tuple[str, ...]  # of the signs
    signs: NDArray[np.float32]  # [sentences, signs]
    proves: NDArray[np.bool_]  # [sentences]: it is evidence that is not quoted
    gains: NDArray[np.int8]  # [sentences]: how many of the things that the answer lacks it holds
    due: bool  # the question has an answer
    answered: bool
    good: bool  # the answer is right as it is

    @property
    def right(self) -> NDArray[np.bool_]:
        return self.proves & (not self.good)


def asked(assistant: Assistant, question: Question) -> tuple[Answer, list[Weighing]]:
    """The answer without what is told further, and for each wish what could be."""
    seen: list[Weighing] = []

    def keep(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
        seen.append(Weighing(told, query, know, likeness))
        return told

    with patch("assistant.answering.with_further", keep):
        answer = assistant.ask(question.question, question.history, question.plans)
    return answer, seen


def of_set(name: str, items: Sequence[Question], assistant: Assistant) -> Iterator[Example]:
    """An example for each wish of a question. A question that states nothing that its answer must hold is answered
    rightly where all its evidence is quoted."""
    texts = {plan: document.text for plan, document in assistant.index.documents.items()}
    for question in tqdm(items, name, disable=None):
        answer, seen = asked(assistant, question)
        got = score(question, answer, texts)
        good = got.correct and (bool(question.must) or not got.uncovered)
        due = question.status == "answered"
        evidence = [metrics.squash(quote) for quote in question.evidence] if due else []
        lacking = metrics.missing(answer.answer, question.must) if due else ()
        for weighing in seen:
            if weighing.told.status == "clarify" or not weighing.candidates:
                continue
            quoted = [_text(weighing.know, q.plan, q.span) for q in weighing.quotes]
            open_ = [e for e in evidence if not any(e in quote for quote in quoted)]
            shown = [_text(weighing.know, f.sentence.plan, f.sentence.span) for f in weighing.candidates]
            signs = [weighing.signs(found) for found in weighing.candidates]
            yield Example(
                name,
                tuple(signs[0]),
                np.array([[float(value) for value in of.values()] for of in signs], np.float32),
                np.array([any(e in text or (text in e and len(text) > 5) for e in open_) for text in shown]),
                np.array([len(lacking) - len(metrics.missing(text, lacking)) for text in shown], np.int8),
                due,
                weighing.told.status == "answered",
                good,
            )


def _text(know: Knowledge, plan: str, span: Any) -> str:
    return metrics.squash(know.documents[plan].quote(span))


def of_sets(paths: Sequence[Path], settings: Settings) -> Iterator[Example]:
    for path in paths:
        every = questions.read(path)
        items = [q for q in every if not held_out(path.stem, q)]
        if items:
            bench = bench_of(every, (), settings)
            yield from of_set(path.stem, items, Assistant(bench.index, bench.settings))


def of_askings(settings: Settings) -> Iterator[Example]:
    """The questions that were written to teach this."""
    for plan, items in questions.askings().items():
        bench = bench_of(items, (), settings)
        yield from of_set(plan, items, Assistant(bench.index, bench.settings))


def save(path: Path, examples: Sequence[Example]) -> None:
    """As arrays: one row for each sentence, and for each example how many rows it has."""
    np.savez_compressed(
        path,
        names=np.array(examples[0].names),
        signs=np.concatenate([e.signs for e in examples]),
        proves=np.concatenate([e.proves for e in examples]),
        gains=np.concatenate([e.gains for e in examples]),
        counts=np.array([len(e.proves) for e in examples]),
        groups=np.array([e.group for e in examples]),
        flags=np.array([(e.due, e.answered, e.good) for e in examples]),
    )


def load(path: Path) -> list[Example]:
    kept = np.load(path)
    ends = np.cumsum(kept["counts"])[:-1]
    parts = zip(*(np.split(kept[name], ends) for name in ("signs", "proves", "gains")), strict=True)
    names = tuple(kept["names"].tolist())
    return [
        Example(str(group), names, *part, *map(bool, flags))
        for group, part, flags in zip(kept["groups"], parts, kept["flags"], strict=True)
    ]


def fit(examples: Sequence[Example]) -> tuple[float, list[trees.Tree]]:
    """Log odds to start from and the trees; prints how they do on sets that are new to them."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    def fitted(own: Sequence[Example]) -> Any:
        signs, right = np.concatenate([e.signs for e in own]), np.concatenate([e.right for e in own])
        return HistGradientBoostingClassifier(**SHAPE).fit(signs, right)

    fold = [crc32(e.group.encode()) % FOLDS for e in examples]
    told: list[tuple[Example, NDArray[np.float64]]] = []
    for k in range(FOLDS):
        new = [e for e, own in zip(examples, fold, strict=True) if own == k]
        if new:
            model = fitted([e for e, own in zip(examples, fold, strict=True) if own != k])
            chances = np.split(model.predict_proba(np.concatenate([e.signs for e in new]))[:, 1], _ends(new))
            told += zip(new, chances, strict=True)
    for least in sorted({ALONE, BESIDE, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6}):
        print(least, dict(sorted(Counter(_made(e, own >= least) for e, own in told).items())))
    return trees.of_histogram(fitted(examples), examples[0].names)


def _ends(examples: Sequence[Example]) -> NDArray[np.int64]:
    return np.cumsum([len(e.proves) for e in examples])[:-1]


def _made(example: Example, told: NDArray[np.bool_]) -> str:
    """What became of an answer by what is told further."""
    before = "answered" if example.answered else "refused"
    if not told.any():
        return f"{before}, nothing told"
    if not example.due:
        return f"{before}, has no answer"
    what = "lacking" if example.gains[told].any() else "evidence" if example.proves[told].any() else "neither"
    return f"{before} {'rightly' if example.good else 'wrongly'}, told {what}"


def main() -> None:
    options = argparse.ArgumentParser(description="Fit assistant/further.json on question sets.")
    commands = options.add_subparsers(dest="command", required=True)
    gathering = commands.add_parser("gather")
    gathering.add_argument("file", type=Path)
    gathering.add_argument("sets", nargs="*", type=Path, default=SETS)
    gathering.add_argument("--store", type=Path, default=Path(".store/evals"))
    gathering.add_argument("--askings", action="store_true")
    commands.add_parser("fit").add_argument("files", nargs="+", type=Path)
    given = options.parse_args()
    if given.command == "gather":
        settings = Settings(store=given.store)
        save(given.file, list(of_askings(settings) if given.askings else of_sets(given.sets, settings)))
    else:
        trees.write(TREES, *fit([e for file in given.files for e in load(file)]))


if __name__ == "__main__":
    main()
