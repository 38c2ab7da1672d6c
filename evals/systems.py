"""What can be compared: the assistant, the same with a part switched off, and two plain baselines.

A system answers a question and, where it ranks passages, shows its ranking. The tutorial pipeline is kept
as LangChain's retrieval tutorial has it (RecursiveCharacterTextSplitter, a Chroma vector store, the top
chunks), on the same embedding model; lexical is the assistant's own lexical leg over its own passages and
nothing else. Neither baseline can refuse: their top passages are their answer.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.schema import Answer, Citation
from corpus.schema import Document
from corpus.settings import Settings
from evals.questions import Question

if TYPE_CHECKING:
    from index.embed import Embedder, Side
    from index.progress import Progress
    from index.search import Index

CHUNK_SIZE, CHUNK_OVERLAP = 500, 50
LEXICAL_TOP = 5
RANKED = 20  # how deep a ranking is looked at


@dataclass(frozen=True, slots=True)
class System:
    """`ask` answers; `rank` gives places in `pool` (the texts that can be found), best first."""

    name: str
    ask: Callable[[Question], Answer]
    rank: Callable[[Question], Sequence[int]] | None = None
    pool: Sequence[str] = ()


@dataclass
class Bench:
    """The plans of one set, indexed once, on which every system of a run works."""

    plans: Sequence[Path]
    settings: Settings

    @cached_property
    def index(self) -> Index:
        from index import embed
        from index.store import build, open_index

        load = embed.load
        with patch.object(embed, "load", lambda name, progress: _remembering(load(name, progress))):
            build(self.plans, self.settings)
        return open_index(self.settings)

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.index.documents

    @cached_property
    def chunks(self) -> Chunks:
        return Chunks(self.documents, self.index.embedder)


@cache
def _remembering(model: Embedder) -> Embedder:
    """The model with each text's vector kept: many sets are asked of the same plans, each in a store of its own."""
    kept: dict[tuple[Side, str], NDArray[np.float32]] = {}

    def encode(texts: Sequence[str], side: Side, progress: Progress) -> NDArray[np.float32]:
        new = list(dict.fromkeys(text for text in texts if (side, text) not in kept))
        if new:
            kept.update(zip([(side, text) for text in new], model.encode(new, side, progress), strict=True))
        return np.stack([kept[side, text] for text in texts]) if texts else model.encode(texts, side, progress)

    return replace(model, encode=encode)


def make(name: str, bench: Bench) -> System:
    """The system of that name. Raises KeyError for a name that isn't in NAMES."""
    return SYSTEMS[name](name, bench)


# --- The assistant, whole and with a part switched off ----------------------------------------------


def _assistant(change: Callable[[Index], Index]) -> Callable[[str, Bench], System]:
    def system(name: str, bench: Bench) -> System:
        from assistant.chain import Assistant

        index = change(bench.index)
        assistant = Assistant(index, bench.settings)
        places = {passage.id: place for place, passage in enumerate(index.passages)}

        def rank(question: Question) -> list[int]:
            hits = index.search(searched(question), RANKED, question.plans)
            return [places[hit.passage.id] for hit in hits]

        return System(
            name,
            ask=lambda q: assistant.ask(q.question, q.history, q.plans),
            rank=rank,
            pool=[p.text for p in index.passages],
        )

    return system


def whole(index: Index) -> Index:
    return index


class Silent:
    """A lexical leg that finds nothing in `size` passages."""

    def __init__(self, size: int) -> None:
        self.size = size

    def scores(self, query: str) -> NDArray[np.float32]:
        return np.zeros(self.size, np.float32)


def without_lexical(index: Index) -> Index:
    """The index with a lexical leg that scores every passage 0."""
    deaf = replace(index)
    vars(deaf)["lexical"] = Silent(len(index.passages))  # where the cached property keeps its value
    return deaf


def without_dense(index: Index) -> Index:
    """The index with all vectors 0 and a vector store that finds nothing."""
    return replace(
        index, vectors=np.zeros_like(index.vectors), nearest=lambda vector, k: np.empty(0, np.int64)
    )


def without_facts(index: Index) -> Index:
    """The index over plans of which no task, target or project was understood."""
    bare = {plan: replace(d, tasks=(), targets=(), projects=()) for plan, d in index.documents.items()}
    return replace(index, documents=bare)


def searched(question: Question) -> str:
    """What a baseline searches for: the question, behind the user's earlier ones."""
    return " ".join([*question.history, question.question])


# --- Baselines ---------------------------------------------------------------------------------------


class Passages(Embeddings):
    """The assistant's embedding model as LangChain takes one."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [[float(x) for x in vector] for vector in self.embedder.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        return [float(x) for x in self.embedder.queries([text])[0]]


class Chunks:
    """The tutorial's index: chunks of 500 characters with 50 of overlap in a Chroma vector store."""

    def __init__(self, documents: Mapping[str, Document], embedder: Embedder) -> None:
        from langchain_chroma import Chroma
        from langchain_core.documents import Document as Page
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(
            chunk_size=CHUNK_SIZE, chunk_overlap=CHUNK_OVERLAP, add_start_index=True
        )
        pages = [
            Page(page_content=document.text, metadata={"plan": plan, "source": document.source})
            for plan, document in documents.items()
        ]
        self.pages = splitter.split_documents(pages)
        for place, page in enumerate(self.pages):
            page.metadata["place"] = place
        self.store = Chroma(
            collection_name=f"tutorial-{uuid.uuid4().hex}",  # in memory; a process may hold several
            embedding_function=Passages(embedder),
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
        self.store.add_documents(self.pages)

    def nearest(self, question: Question, k: int) -> list[int]:
        """Places of the k chunks nearest to the question, best first."""
        where = {"plan": {"$in": list(question.plans)}} if question.plans else None
        found = self.store.similarity_search(searched(question), k=k, filter=where)  # type: ignore[arg-type]
        return [int(page.metadata["place"]) for page in found]


def _tutorial(k: int) -> Callable[[str, Bench], System]:
    def system(name: str, bench: Bench) -> System:
        chunks = bench.chunks

        def ask(question: Question) -> Answer:
            pages = [chunks.pages[place] for place in chunks.nearest(question, k)]
            quotes = [
                (p.metadata["plan"], p.metadata["source"], p.page_content, p.metadata["start_index"]) for p in pages
            ]
            return listed(name, question, quotes)

        return System(name, ask, lambda q: chunks.nearest(q, RANKED), [page.page_content for page in chunks.pages])

    return system


def _lexical(name: str, bench: Bench) -> System:
    index = bench.index

    def rank(question: Question) -> list[int]:
        scores = index.lexical.scores(searched(question))
        allowed = [not question.plans or p.plan in question.plans for p in index.passages]
        order = np.argsort(-np.where(allowed, scores, -np.inf), kind="stable")
        return [int(place) for place in order[:RANKED] if allowed[place]]

    def ask(question: Question) -> Answer:
        found = [index.passages[place] for place in rank(question)[:LEXICAL_TOP]]
        return listed(name, question, [(p.plan, index.documents[p.plan].source, p.text, p.span.start) for p in found])

    return System(name, ask, rank, [p.text for p in index.passages])


def listed(name: str, question: Question, quotes: Sequence[tuple[str, str, str, int]]) -> Answer:
    """(plan, source, text, start) of the passages found, as an answer: each passage, cited to itself."""
    return Answer(
        question=question.question,
        status="answered",
        answer="\n\n".join(f"{text}[{marker}]" for marker, (_, _, text, _) in enumerate(quotes, 1)),
        citations=tuple(
            Citation(marker, plan, source, (), text, start, start + len(text))
            for marker, (plan, source, text, start) in enumerate(quotes, 1)
        ),
        answerer=name,
        elapsed_ms=0.0,
    )


SYSTEMS: dict[str, Callable[[str, Bench], System]] = {
    "assistant": _assistant(whole),
    "no-lexical": _assistant(without_lexical),
    "no-dense": _assistant(without_dense),
    "no-facts": _assistant(without_facts),
    "tutorial": _tutorial(4),
    "tutorial-8": _tutorial(8),
    "lexical": _lexical,
}
