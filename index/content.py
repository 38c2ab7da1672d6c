"""What a generation holds, made from its plans: documents, passages, and a vector for each view."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError
from corpus.passages import passages as passages_of
from corpus.schema import Document
from corpus.settings import Settings
from index import embed, files
from index.files import Content, Manifest
from index.intake import Change, document_of
from index.progress import Progress
from index.search import starts_of, views


def make(settings: Settings, old: Manifest | None, change: Change, progress: Progress) -> tuple[Content, int]:
    """The content of a generation with the plans of `change`, and how many texts had to be embedded.

    From the generation before it takes documents that the same parser made, and the vectors of texts
    that the same model has seen. Raises `StoreError` when a kept file is gone, `ReadError` when this
    parser cannot read one any more."""
    known = _known(settings, old)
    shape = files.shape_of(settings)
    same_parser = old is not None and old.shape["parser"] == shape["parser"]
    same_model = old is not None and old.shape["embedder"] == shape["embedder"]
    documents: dict[str, Document] = {}
    for done, plan in enumerate(change.plans):
        progress("理解计划", done, len(change.plans))
        if plan.id in change.parsed:
            documents[plan.id] = change.parsed[plan.id]
        elif known and same_parser:
            documents[plan.id] = known.documents[plan.id]
        else:
            documents[plan.id] = document_of(plan, files.read_source(settings.store, plan))
    progress("理解计划", len(change.plans), len(change.plans))
    passages = tuple(passage for document in documents.values() for passage in passages_of(document))
    texts = [views(passage) for passage in passages]
    flat = [text for some in texts for text in some]
    keys = keys_of(flat)
    vectors, embedded = _vectors(settings, flat, keys, known if same_model else None, progress)
    return Content(documents, passages, vectors, starts_of([len(some) for some in texts]), keys), embedded


def keys_of(texts: Iterable[str]) -> NDArray[np.bytes_]:
    """What a text's vector is found by: 128 bits of its sha256, as hex."""
    return np.array([hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32] for text in texts], dtype="S32")


def _known(settings: Settings, old: Manifest | None) -> Content | None:
    """The generation before, None where it is damaged: then everything is made again from the sources."""
    if old is None:
        return None
    try:
        return files.read_content(settings.store, old, thorough=True)
    except StoreError:
        return None


def _vectors(
    settings: Settings, texts: Sequence[str], keys: NDArray[np.bytes_], known: Content | None, progress: Progress
) -> tuple[NDArray[np.float32], int]:
    """A vector for each text; only texts that `known` does not hold are embedded, each once."""
    names = keys.tolist()
    held = dict(zip(known.keys.tolist(), known.vectors, strict=True)) if known else {}
    missing = {name: text for name, text in zip(names, texts, strict=True) if name not in held}
    if missing or not held:
        model = embed.load(settings.embedder, progress)
        if not names:
            return np.empty((0, model.dimension), np.float32), 0
        held.update(zip(missing, model.passages(list(missing.values()), progress), strict=True))
    if not names:
        return np.empty((0, len(next(iter(held.values())))), np.float32), 0
    return np.stack([held[name] for name in names]).astype(np.float32), len(missing)
