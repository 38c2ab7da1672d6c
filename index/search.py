"""Two legs, one ranking: small functions on arrays, and the index that a question is put to.

A passage is embedded whole and by its sentences ("views"): a question is about one statement, and a
long passage's one vector blurs it. The legs are joined by a convex combination of min-max scaled
scores, which Bruch, Gai and Ingber (2023, "An Analysis of Fusion Functions for Hybrid Retrieval",
arXiv:2210.11934) found better than reciprocal ranks; `python -m evals retrieval` compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.schema import Document, Passage, Span
from corpus.text import sentences
from index.embed import Embedder, identity
from index.lexical import Lexical

CANDIDATES = 100  # passages that each leg puts forward
DENSE_SHARE = 0.5  # of the dense leg in the joint score; 0.5 to 0.6 is best on plans, 0.6 to 0.7 on CMRC 2018
WHOLE_SHARE = 0.4  # of the whole passage's cosine beside that of its best sentence, and beside that of each sentence
COSINE, WORDS = 0.29, 1.0  # what a standard score of the cosine and the best BM25 weigh beside full coverage
CENTRE, SPREAD = 0.47, 0.036  # mean and standard deviation of the default model's cosines within one question
VECTORS_KEPT = 16  # the texts of a question with several wishes, and of the one before it
VIEWS_ASKED = 8  # views asked of the vector store for each candidate wanted

Scores = NDArray[np.float32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `score` lies in 0..1 and ranks within one question; `dense` (cosine) and
    `lexical` (BM25) are the legs' own scores."""

    passage: Passage
    score: float
    dense: float
    lexical: float


def views(passage: Passage) -> list[str]:
    """The texts that a passage is embedded as: all of it under its headings, then each sentence of several."""
    if passage.kind != "paragraph":
        return [passage.search_text]
    parts = [span.of(passage.text) for span in sentences(passage.text, Span(0, len(passage.text)))]
    return [passage.search_text, *(parts if len(parts) > 1 else [])]


def statements(passage: Passage) -> list[Span]:
    """What a passage's views are of, each a stretch of the plan: its sentences, or all of it when it has but one."""
    parts = sentences(passage.text, Span(0, len(passage.text))) if passage.kind == "paragraph" else []
    at = passage.span.start
    return [Span(at + part.start, at + part.end) for part in parts] if len(parts) > 1 else [passage.span]


def dense_scores(vector: Scores, vectors: Scores, starts: Places, which: Places) -> Scores:
    """Cosine of a question with some passages, float32[len(which)]: a share of the whole passage's and
    the rest of its best sentence's. Passage i's views are the rows `starts[i]:starts[i + 1]`, the whole first."""
    if not len(which):
        return np.empty(0, np.float32)
    counts = starts[which + 1] - starts[which]
    firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    rows = np.arange(counts.sum()) - np.repeat(firsts - starts[which], counts)
    cosine = np.asarray(vectors[rows] @ vector, np.float32)
    whole = cosine[firsts]
    sentence = cosine.copy()
    sentence[firsts[counts > 1]] = -1.0  # the whole is no sentence of its own, unless it has none
    mixed = WHOLE_SHARE * whole + (1 - WHOLE_SHARE) * np.maximum.reduceat(sentence, firsts)
    return np.asarray(mixed, np.float32)


def convex(dense: Scores, lexical: Scores, share: float = DENSE_SHARE) -> Scores:
    """Joint scores of the same passages: each leg scaled to 0..1, then weighted."""
    joint: Scores = share * scaled(dense) + (1 - share) * scaled(lexical)
    return joint


def reciprocal_ranks(dense: Scores, lexical: Scores, k: int = 60) -> Scores:
    """Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009), kept for comparison."""
    ranks = [np.argsort(np.argsort(-leg, kind="stable"), kind="stable") for leg in (dense, lexical)]
    return np.asarray(sum(1.0 / (k + 1 + rank) for rank in ranks), np.float32)


def scaled(scores: Scores) -> Scores:
    """Scores moved to 0..1; all 0 where they do not differ."""
    if not len(scores):
        return scores
    low, high = scores.min(), scores.max()
    return np.zeros_like(scores) if high - low < 1e-9 else ((scores - low) / (high - low)).astype(np.float32)


def best(scores: Scores, k: int) -> Places:
    """Places of the k highest scores, best first; equal ones in the order they stand."""
    return np.argsort(-scores, kind="stable")[:k]


def _standard(cosines: Scores) -> Scores:
    """Standard scores of cosines, float32[n]."""
    return np.asarray((cosines - cosines.mean()) / (float(cosines.std()) or 1.0), np.float32)


class Likeness(dict[str, float]):
    """How like a question each sentence and row is, by `plan#start`; comparable within one question.

    `cosines`: the same by meaning alone, comparable between questions with the default model, which is taught what is
    no answer (`evals.adapt`). Another's tell nothing of that: they are moved to where the default's mostly lie."""

    def __init__(self, like: Iterable[tuple[str, float]], cosines: Iterable[tuple[str, float]]) -> None:
        super().__init__(like)
        self.cosines = dict(cosines)
        self._of_plans: dict[frozenset[str], tuple[float, ...]] = {}

    def cosines_of(self, plans: Iterable[str]) -> tuple[float, ...]:
        """Those of all that stands in these plans; kept, for an answer asks for them several times."""
        asked = frozenset(plans)
        if asked not in self._of_plans:
            near = (cosine for place, cosine in self.cosines.items() if place.rpartition("#")[0] in asked)
            self._of_plans[asked] = tuple(near)
        return self._of_plans[asked]


@dataclass(frozen=True)
class Index:
    """What the store holds, open for questions. Safe to share between threads: nothing in it changes."""

    documents: Mapping[str, Document]
    passages: tuple[Passage, ...]
    vectors: Scores  # one row for each view
    starts: Places  # passage i's views are rows starts[i]:starts[i + 1]
    nearest: Callable[[Scores, int], Places]  # a vector and k -> about k nearest views, from the vector store
    load_embedder: Callable[[], Embedder]
    generation: str = ""  # which build this is
    _last: dict[str, Scores] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def embedder(self) -> Embedder:
        return self.load_embedder()

    @cached_property
    def lexical(self) -> Lexical:
        return Lexical([passage.search_text for passage in self.passages])

    @cached_property
    def _plan_of(self) -> NDArray[np.str_]:
        return np.array([passage.plan for passage in self.passages])

    @cached_property
    def statement_vectors(self) -> Scores:
        """What each sentence and row is compared with, float32[n, d], in their order: its own vector with a share of
        its whole passage's, which stands under its headings and says what it leaves out (到2027年达到70座)."""
        own, whole = self._statements[1]
        mixed: Scores = (1 - WHOLE_SHARE) * self.vectors[own] + WHOLE_SHARE * self.vectors[whole]
        return mixed

    @cached_property
    def _statements(self) -> tuple[tuple[str, ...], tuple[Places, Places], NDArray[np.str_], Lexical]:
        """Every sentence and row: its name (`plan#start`), the rows of its own view and of its passage's whole, its
        plan, and the words of all."""
        names, rows, wholes, plans, texts = [], [], [], [], []
        for passage, start, end in zip(self.passages, self.starts[:-1], self.starts[1:], strict=True):
            shown = views(passage)
            for place, span in enumerate(statements(passage)):
                at = place + (end - start > 1)
                names.append(f"{passage.plan}#{span.start}")
                rows.append(start + at)
                wholes.append(start)
                plans.append(passage.plan)
                texts.append(shown[at])
        return tuple(names), (np.array(rows, np.int64), np.array(wholes, np.int64)), np.array(plans), Lexical(texts)

    def likeness(self, question: str, plans: Collection[str] = (), said: str = "") -> Likeness:
        """How like a question each sentence and table row is.

        Standard scores of the cosine and shares of the best BM25; a logistic regression over the sentences that
        the question sets cite set their weights beside lexical coverage. `said`: the question in another language,
        as it was put, which tells what is meant where its translation may go wrong: the mean of both cosines counts."""
        names, _, owners, lexical = self._statements
        which = np.flatnonzero(np.isin(owners, list(plans))) if plans else np.arange(len(names))
        if not len(which):
            return Likeness((), ())
        vectors = self.statement_vectors[which] if plans else self.statement_vectors
        cosines = [vectors @ self._vector(text) for text in (question, said) if text]
        words = lexical.scores(question)[which]
        own = np.mean([_standard(cosine) for cosine in cosines], axis=0)
        joint = COSINE * own + WORDS * words / max(float(words.max()), 1e-9)
        keys = [names[i] for i in which]
        taught = self.embedder.name == identity()
        mean = np.mean(cosines, axis=0) if taught else CENTRE + SPREAD * own
        return Likeness(zip(keys, joint.tolist(), strict=True), zip(keys, mean.tolist(), strict=True))

    def meaning(self, question: str, plans: Collection[str] = ()) -> dict[str, float]:
        """How near in meaning each sentence and row is to a question in any language: the cosine's standard score."""
        names, _, owners, _ = self._statements
        which = np.flatnonzero(np.isin(owners, list(plans))) if plans else np.arange(len(names))
        scores = _standard(self.statement_vectors[which] @ self._vector(question))
        return dict(zip((names[i] for i in which), scores.tolist(), strict=True))

    def dense(self, vector: Scores, k: int, plans: Collection[str] = ()) -> list[tuple[int, float]]:
        """The k passages nearest to a question's vector, as (place in `passages`, cosine), best first.

        Found by the vector store; within given plans by comparing with each of theirs, which is
        quicker than the store's filter by an order of magnitude."""
        which = self._near(vector, k, plans)
        scores = dense_scores(vector, self.vectors, self.starts, which)
        return [(int(which[i]), float(scores[i])) for i in best(scores, k)]

    def _vector(self, question: str) -> Scores:
        """A question's vector; the searches of one question need the same few."""
        last = self._last.get(question)
        if last is None:
            (last,) = self.embedder.queries([question])
            if len(self._last) >= VECTORS_KEPT:
                self._last.clear()
            self._last[question] = last
        return last

    def search(self, question: str, k: int, plans: Collection[str] = ()) -> list[Hit]:
        """The k best passages of both legs together, best first."""
        vector = self._vector(question)
        lexical = self.lexical.scores(question)
        if plans:
            lexical = np.where(np.isin(self._plan_of, list(plans)), lexical, 0.0).astype(np.float32)
        named = best(lexical, max(k, CANDIDATES))
        which = np.union1d(self._near(vector, max(k, CANDIDATES), plans), named[lexical[named] > 0])
        dense = dense_scores(vector, self.vectors, self.starts, which)
        joint = convex(dense, lexical[which])
        return [
            Hit(self.passages[which[i]], float(joint[i]), float(dense[i]), float(lexical[which[i]]))
            for i in best(joint, k)
        ]

    def _near(self, vector: Scores, k: int, plans: Collection[str]) -> Places:
        """Places of at least k passages (if there are so many) among which the nearest are."""
        if plans:
            return np.flatnonzero(np.isin(self._plan_of, list(plans)))
        found = self.nearest(vector, k * VIEWS_ASKED)
        return np.unique(np.searchsorted(self.starts, found, side="right") - 1)


def starts_of(counts: Sequence[int]) -> Places:
    """Where each passage's views begin, and where the last one's end, int64[n + 1]."""
    return np.concatenate([[0], np.cumsum(np.asarray(counts, np.int64))]).astype(np.int64)
