"""The embedding model: text in, unit vectors out.

The default is multilingual-e5-small out of an installed package, unpacked once into the cache folder
as a sentence-transformers model. Answering needs one short vector, so this model is not run through
torch, whose import alone takes longer than everything else a start does, but as the ONNX graphs in the
same folder, on the same weights: one for what is searched and one for questions, with what was learned of
questions to plans. A model by name goes through sentence-transformers.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from corpus.errors import SettingsError
from corpus.settings import user_folder
from index import unpack
from index.progress import Progress, silent

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]
Side = Literal["query", "passage"]

_TOKENS_A_BATCH = 512  # padded; more makes long passages slower on two cores, not faster
_THREADS = min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, 8)


@dataclass(frozen=True, slots=True)
class Embedder:
    """A loaded model. `name` identifies model and weights: equal names give equal vectors of what is searched."""

    name: str
    dimension: int
    encode: Callable[[Sequence[str], Side, Progress], Vectors]

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors float32[n, d] of questions."""
        return self.encode(texts, "query", silent)

    def passages(self, texts: Sequence[str], progress: Progress = silent) -> Vectors:
        """Unit vectors float32[n, d] of what is searched."""
        return self.encode(texts, "passage", progress)


def identity(name: str | None = None) -> str:
    """The `name` that the loaded model will have, without loading it.

    For a local folder it changes with the files in it."""
    if name is None:
        return f"{unpack.NAME}@{unpack.PACKED_SHA256[:12]}-{unpack.SEARCHED}"
    folder = Path(name)
    if not folder.is_dir():
        return name
    files = ((p.relative_to(folder).as_posix(), p.stat()) for p in sorted(folder.rglob("*")) if p.is_file())
    seen = "\n".join(f"{path} {stat.st_size} {stat.st_mtime_ns}" for path, stat in files)
    return f"{name}@{hashlib.sha256(seen.encode()).hexdigest()[:12]}"


def load(name: str | None = None, progress: Progress = silent) -> Embedder:
    """The default model, or one by hub name or local folder through sentence-transformers.

    Raises `StoreError` when the default cannot be unpacked, `SettingsError` when a named one cannot be loaded."""
    if name is None:
        folder = unpack.folder(user_folder("cache"), progress)
        return open_folder(folder, folder.stat().st_mtime_ns)
    return _sentence_transformer(name)


# --- The default ----------------------------------------------------------------------------------


@cache
def open_folder(folder: Path, made: int = 0) -> Embedder:
    """An unpacked folder (see `unpack`), run by ONNX Runtime; opened once, and anew when it has been `made` anew."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(512)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.log_severity_level = 3
    # Threads that wait without sleeping take the cores from whatever else runs: half as much again for one question.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")

    @cache
    def session(side: Side) -> onnxruntime.InferenceSession:
        graph = folder / {"query": "queries.onnx", "passage": "model.onnx"}[side]
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

    dimension = int(session("query").get_outputs()[0].shape[-1])

    def encode(texts: Sequence[str], side: Side, progress: Progress) -> Vectors:
        vectors = np.empty((len(texts), dimension), np.float32)
        done = 0
        for batch, ids, mask in _batches(tokenizer, [f"{side}: {text}" for text in texts]):
            (hidden,) = session(side).run(None, {"input_ids": ids, "attention_mask": mask})
            vectors[batch] = _mean(hidden, mask)
            done += len(batch)
            progress("计算向量", done, len(texts))
        return vectors

    return Embedder(identity(), dimension, encode)


def _batches(
    tokenizer: Tokenizer, texts: list[str]
) -> Iterator[tuple[list[int], NDArray[np.int64], NDArray[np.int64]]]:
    """Texts of like length together: which they are, their token ids and the mask, int64[b, s]."""
    ids = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    while order:
        width = len(ids[order[0]])
        size = 1
        while size < len(order) and len(ids[order[size]]) * (size + 1) <= _TOKENS_A_BATCH:
            width = len(ids[order[size]])
            size += 1
        batch, order = order[:size], order[size:]
        padded = np.ones((size, width), np.int64)  # 1 is <pad>
        mask = np.zeros((size, width), np.int64)
        for row, i in enumerate(batch):
            padded[row, : len(ids[i])] = ids[i]
            mask[row, : len(ids[i])] = 1
        yield batch, padded, mask


def _mean(hidden: Vectors, mask: NDArray[np.int64]) -> Vectors:
    """Mean pooling over a text's own tokens, then unit length."""
    weight = mask[:, :, None].astype(np.float32)
    pooled = (hidden * weight).sum(axis=1) / weight.sum(axis=1)
    unit: Vectors = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
    return unit


# --- By name --------------------------------------------------------------------------------------


def _sentence_transformer(name: str) -> Embedder:
    """A folder is loaded offline; a hub name from the local hub cache, else from the hub."""
    local = Path(name).is_dir()
    if local:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    from sentence_transformers import SentenceTransformer

    try:
        try:
            model = SentenceTransformer(name, device="cpu", local_files_only=True)
        except Exception:
            if local:
                raise
            model = SentenceTransformer(name, device="cpu")
    except Exception as error:  # each model's own code may fail in its own way
        reason = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
        raise SettingsError(
            f"PLAN_EMBEDDER“{name}”加载不了({reason}),请检查名称或文件夹,或不设置它以使用内置模型。"
        ) from error
    prompts = _prompts(name, model)
    dimension = len(model.encode(["尺寸"], show_progress_bar=False)[0])

    def encode(texts: Sequence[str], side: Side, progress: Progress) -> Vectors:
        parts = [np.empty((0, dimension), np.float32)]
        for start in range(0, len(texts), 64):
            batch = list(texts[start : start + 64])
            parts.append(model.encode(batch, prompt=prompts[side], normalize_embeddings=True, show_progress_bar=False))
            progress("计算向量", start + len(batch), len(texts))
        return np.concatenate(parts).astype(np.float32)

    return Embedder(identity(name), dimension, encode)


def _prompts(name: str, model: Any) -> dict[Side, str]:
    """What the model wants before a question and before a passage: what it states itself, else what
    the model cards of the two families say that are most used for Chinese and state nothing."""
    stated: dict[str, str] = model.prompts or {}
    query = stated.get("query") or ""
    passage = stated.get("document") or stated.get("passage") or ""
    family = Path(name).name.lower()
    if not (query or passage):
        if "e5-" in family and "instruct" not in family:
            query, passage = "query: ", "passage: "
        elif family.startswith("bge-") and "-zh" in family:
            query = "为这个句子生成表示以用于检索相关文章："
    return {"query": query, "passage": passage}
