"""Fit `assistant/likely.json`: when the sentence most like a question is taken for its answer.

`python -m evals.likely [SET...]` asks every question of the sets that is not held out, and those of `askings.jsonl`,
twice: with no such sentence taken, to see which are left without an answer, and with every one taken, to see which come
right by it. The trees are fitted on the signs of those (`assistant.likely`); what they make of questions they were not
fitted on is printed, by cross-validation. What the embedding model was taught (`evals.adapt`) are questions of the same
sets and the first 1,284 of the askings, and of those its likeness is better than of new ones; the other 1,440 it never
met. Needs scikit-learn, which comes with the extra `test`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tqdm import tqdm

from assistant.likely import TREES
from assistant.texts import LIKELY
from corpus.settings import Settings
from evals import questions, trees
from evals.held_out import held_out
from evals.questions import Question
from evals.run import bench_of
from evals.score import score, units_of
from evals.systems import Bench, make

SETS = sorted(Path(__file__).with_name("questions").glob("*.jsonl"))
FOLDS = 10
SHAPE: Mapping[str, Any] = {
    "n_estimators": 60, "max_depth": 3, "subsample": 0.6, "min_samples_leaf": 5, "random_state": 0,
}  # fmt: skip
Signs = Mapping[str, float]


def of_set(path: Path, settings: Settings) -> Iterator[tuple[Signs, bool, bool]]:
    """What the questions of a set teach that are not held out."""
    every = questions.read(path)
    items = [q for q in every if not held_out(path.stem, q)]
    if items:
        yield from examples(items, bench_of(every, (), settings))


def of_askings(settings: Settings) -> Iterator[tuple[Signs, bool, bool]]:
    """What the questions teach that were written for this."""
    for items in tqdm(questions.askings().values(), "askings", disable=None):
        yield from examples(items, bench_of(items, (), settings))


def examples(items: Sequence[Question], bench: Bench) -> Iterator[tuple[Signs, bool, bool]]:
    """Of each question that words find nothing for: the likeliest sentence's signs, whether it is right,
    and whether the question has no answer. What is told further comes after and is left out. Questions with several
    wishes teach nothing of one sentence."""
    system = make("assistant", bench)
    alone = patch("assistant.answering.with_further", lambda told, *_: told)
    texts, units = {p: d.text for p, d in bench.documents.items()}, units_of(bench.documents.values())
    for question in items:
        seen: list[Signs] = []

        def none(_: str, of: Signs, seen: list[Signs] = seen) -> float:
            seen.append(of)
            return 0.0

        with patch("assistant.texts.chance", none), alone:
            refused = system.ask(question).status == "not_found"
        if not refused or len(seen) != 1:
            continue
        with patch("assistant.texts.chance", lambda name, of: 1.0), alone:
            answer = system.ask(question)
        right = answer.status == "answered" and score(question, answer, texts, units).correct
        yield seen[0], right, question.status != "answered"


def fit(of: Sequence[Signs], right: Sequence[bool], unanswerable: Sequence[bool]) -> tuple[float, list[trees.Tree]]:
    """Log odds to start from and the trees, as `likely.json` holds them; prints how they do on what is new to them."""
    import numpy as np
    from sklearn.ensemble import GradientBoostingClassifier
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    names = list(of[0])
    x, y = np.array([[float(s[n]) for n in names] for s in of]), np.array(right)
    model = GradientBoostingClassifier(**SHAPE)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    taken = cross_val_predict(model, x, y, cv=folds, method="predict_proba")[:, 1] >= LIKELY
    print(f"{len(y)} found no words; the likeliest is right for {y.sum()}, {sum(unanswerable)} have no answer")
    wrongly = int((taken & np.array(unanswerable)).sum())
    print(f"cross-validated: {taken.sum()} taken, {(taken & y).sum()} right, {wrongly} that were to be refused")
    model.fit(x, y)
    return trees.of(model, names, y.mean())


def main() -> None:
    options = argparse.ArgumentParser(description="Fit assistant/likely.json on question sets.")
    options.add_argument("sets", nargs="*", type=Path, default=SETS)
    options.add_argument("--store", type=Path, default=Path(".store/evals"))
    given = options.parse_args()
    settings = Settings(store=given.store)
    found = [e for path in tqdm(given.sets, disable=None) for e in of_set(path, settings)]
    found += of_askings(settings)
    of, right, unanswerable = zip(*found, strict=True)
    trees.write(TREES, *fit(of, right, unanswerable))


if __name__ == "__main__":
    main()
