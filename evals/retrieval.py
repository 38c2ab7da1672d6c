"""Retrieval alone, on a set in SQuAD's form: legs, fusions and embedding models side by side in one run.

Each question must find the passage it was asked of among all passages of the set. Every row is made of
the functions that serve the assistant (`index.search`, `index.lexical`, `index.embed`), and the last
one is `Index.search` itself.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import settings
from corpus.errors import QuestionError
from corpus.schema import Passage, Span
from evals.metrics import interval, reciprocal_rank
from index import embed
from index.progress import Progress, silent, terminal
from index.search import Index, best, convex, dense_scores, reciprocal_ranks, starts_of, views

TOP = 10

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Row:
    """One ranker's figures, each with its 95 % bootstrap interval."""

    ranker: str
    embedder: str  # "" for a ranker that needs none
    recall_1: tuple[float, float, float]
    recall_5: tuple[float, float, float]
    mrr_10: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Set:
    """Passages, and questions with the place of the passage that each was asked of."""

    passages: tuple[Passage, ...]
    questions: tuple[str, ...]
    gold: tuple[int, ...]


def read_squad(path: Path, limit: int | None = None) -> Set:
    """A set in SQuAD's form (Rajpurkar et al. 2016), its first `limit` questions.

    Raises `QuestionError` for a file that is none."""
    passages: list[Passage] = []
    questions: list[str] = []
    gold: list[int] = []
    try:
        for article in json.loads(path.read_bytes())["data"]:
            for paragraph in article["paragraphs"]:
                text = str(paragraph["context"])
                place = len(passages)
                span = Span(0, len(text))
                passages.append(Passage(f"set#{place}", "set", (), span, text, text, "paragraph"))
                questions += [str(qa["question"]) for qa in paragraph["qas"]]
                gold += [place] * len(paragraph["qas"])
    except OSError as error:
        raise QuestionError(f"读不了“{path}”,请检查路径和权限。") from error
    except (ValueError, KeyError, TypeError) as error:
        raise QuestionError(f"“{path}”不是 SQuAD 格式的题集(data → paragraphs → context、qas)。") from error
    return Set(tuple(passages), tuple(questions[:limit]), tuple(gold[:limit]))


def run(
    squad: Path, embedders: Sequence[str | None] = (None,), limit: int | None = None, progress: Progress = silent
) -> list[Row]:
    """The figures of every ranker, the lexical one once and the others for each embedding model."""
    questions = read_squad(squad, limit)
    rows: list[Row] = []
    for name in embedders:
        model = embed.load(name, progress)
        index = open_set(questions.passages, model, progress)
        vectors = model.queries(questions.questions)
        rankings: dict[str, list[list[int]]] = {}
        for done, (question, vector) in enumerate(zip(questions.questions, vectors, strict=True)):
            for ranker, ranking in _rankings(index, question, vector).items():
                rankings.setdefault(ranker, []).append(ranking)
            progress("排序", done + 1, len(questions.questions))
        for ranker, found in rankings.items():
            if not rows or ranker != LEXICAL:
                rows.append(_row(ranker, "" if ranker == LEXICAL else model.name, found, questions.gold))
    return rows


def open_set(passages: tuple[Passage, ...], model: embed.Embedder, progress: Progress = silent) -> Index:
    """The passages as an index, its nearest views found by comparing with each."""
    texts = [views(passage) for passage in passages]
    vectors = model.passages([text for some in texts for text in some], progress)
    starts = starts_of([len(some) for some in texts])
    return Index({}, passages, vectors, starts, lambda vector, k: best(vectors @ vector, k), lambda: model)


LEXICAL = "BM25(单字、双字)"


def _rankings(index: Index, question: str, vector: Scores) -> dict[str, list[int]]:
    """What each ranker puts first: places of passages, best first."""
    words = index.lexical.scores(question)
    whole = np.asarray(index.vectors[index.starts[:-1]] @ vector, np.float32)
    mixed = dense_scores(vector, index.vectors, index.starts, np.arange(len(index.passages)))
    scores = {
        LEXICAL: words,
        "向量(整段)": whole,
        "向量(整段+句)": mixed,
        "RRF(整段)": reciprocal_ranks(whole, words),
        "RRF(整段+句)": reciprocal_ranks(mixed, words),
        "加权(整段)": convex(whole, words),
        "加权(整段+句)": convex(mixed, words),
    }
    served = [int(hit.passage.id.split("#")[1]) for hit in index.search(question, TOP)]
    return {name: best(found, TOP).tolist() for name, found in scores.items()} | {"Index.search": served}


def _row(ranker: str, embedder: str, rankings: Sequence[Sequence[int]], gold: Sequence[int]) -> Row:
    pairs = list(zip(rankings, gold, strict=True))
    first = [float(right in found[:1]) for found, right in pairs]
    among = [float(right in found[:5]) for found, right in pairs]
    place = [reciprocal_rank(found, {right}, TOP) for found, right in pairs]
    return Row(ranker, embedder, *(_figure(values) for values in (first, among, place)))


def _figure(values: Sequence[float]) -> tuple[float, float, float]:
    low, high = interval(values)
    return float(np.mean(values)), low, high


def markdown(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    return "\n".join(_lines(rows))


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    yield "| 排序 | 向量模型 | R@1 | R@5 | MRR@10 |"
    yield "| --- | --- | --- | --- | --- |"
    for row in rows:
        figures = " | ".join(
            f"{value:.3f} [{low:.3f}, {high:.3f}]" for value, low, high in (row.recall_1, row.recall_5, row.mrr_10)
        )
        yield f"| {row.ranker} | {row.embedder} | {figures} |"


def main(argv: Sequence[str] | None = None) -> int:
    """`python -m evals retrieval --squad FILE [--embedder NAME]... [--limit N] [--out FILE]`."""
    parser = argparse.ArgumentParser(prog="python -m evals retrieval", description="比较各路检索、融合和向量模型")
    parser.add_argument("--squad", type=Path, required=True, metavar="FILE", help="SQuAD 格式的题集")
    parser.add_argument(
        "--embedder", action="append", metavar="NAME", help="向量模型,可多次;default 为内置模型(默认取 PLAN_EMBEDDER)"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="只测前 N 题")
    parser.add_argument("--out", type=Path, metavar="FILE", help="把表格也写到文件")
    options = parser.parse_args(argv)
    names = [None if name == "default" else name for name in options.embedder or [settings.load().embedder]]
    with terminal() as progress:
        rows = run(options.squad, names, options.limit, progress)
    print(markdown(rows))
    if options.out:
        options.out.write_text(markdown(rows) + "\n", "utf-8")
    return 0
