"""The store: plans in, an index to ask out. The only importer of Chroma.

Everything in a store follows from the files it keeps and from `files.shape_of`; whatever is missing,
damaged or made by other code, model or settings is made again from those files, or refused.
"""

from __future__ import annotations

import hashlib
import shutil
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from corpus.errors import PlanError, StoreError
from corpus.passages import passages as passages_of
from corpus.settings import Settings
from index import content, embed, files
from index.disk import reason
from index.files import Content, Manifest, Plan
from index.intake import Change, document_of, files_in, take
from index.progress import Progress, silent
from index.search import Index, views

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

Nearest = Callable[[NDArray[np.float32], int], NDArray[np.int64]]

_HNSW: Any = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 300, "max_neighbors": 24}}
_PROBES = 20  # vectors looked up on opening, to see that the vector index has them


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, by plan id; `failed` are files with the reason, `notes` what a person should know."""

    added: tuple[str, ...] = ()
    refreshed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    embedded: int = 0  # texts that the model had to embed; the rest were known


def build(paths: Sequence[Path], settings: Settings, progress: Progress = silent) -> BuildReport:
    """Add or refresh plans from files and folders. A file that fails is reported and the others go in;
    where nothing changed, nothing is done. Raises `StoreError` when the store cannot be written."""
    with files.writing(settings.store):
        manifest = files.read_manifest(settings.store)
        change = Change(list(manifest.plans) if manifest else [])
        found = list(files_in(paths, change))
        for done, path in enumerate(found):
            progress("读取计划", done, len(found))
            take(path, settings.store, change)
        progress("读取计划", len(found), len(found))
        if change.added or change.refreshed or (manifest and not _sound(settings, manifest)):
            return _rebuild(settings, manifest, change, progress)
        return _report(change)


def remove(plan: str, settings: Settings, progress: Progress = silent) -> BuildReport:
    """Take a plan out. Raises `StoreError` when there is no such plan."""
    _manifest(settings)
    with files.writing(settings.store):
        manifest = _manifest(settings)
        left = [p for p in manifest.plans if p.id != plan]
        if len(left) == len(manifest.plans):
            raise StoreError(f"索引中没有计划“{plan}”,可用 python -m index list 查看。")
        return replace(_rebuild(settings, manifest, Change(left), progress), removed=(plan,))


def plans(settings: Settings) -> tuple[Plan, ...]:
    """What is in the store. Raises `StoreError` when there is none."""
    return _manifest(settings).plans


def open_index(settings: Settings, progress: Progress = silent) -> Index:
    """The index, open for questions; made again from its sources where it is damaged or was made by
    other code, model or settings. Raises `StoreError` when it is missing or cannot be mended."""
    manifest = _manifest(settings)
    if manifest.shape == files.shape_of(settings):
        try:
            return _open(settings, manifest)
        except StoreError:
            pass  # another program has just replaced it, or it is damaged
    with files.writing(settings.store):
        manifest = _manifest(settings)
        if not _sound(settings, manifest):
            _rebuild(settings, manifest, Change(list(manifest.plans)), progress)
        return _open(settings, _manifest(settings))


def current(settings: Settings, index: Index) -> bool:
    """Whether an open index is still the newest; a long-running program opens it again when not."""
    return files.generation_in_use(settings.store) in ("", index.generation)


def verify(settings: Settings, progress: Progress = silent) -> list[str]:
    """Make everything again from the kept files and compare; what differs, in Chinese, nothing when all is well."""
    manifest = _manifest(settings)
    if manifest.shape != files.shape_of(settings):
        return ["索引由另一版本的程序、模型或设置生成,下次使用时会自动重建。"]
    try:
        held = files.read_content(settings.store, manifest, thorough=True)
    except StoreError as error:
        return [f"{error}下次使用时会自动重建。"]
    problems: list[str] = []
    texts: list[str] = []
    for done, plan in enumerate(manifest.plans):
        progress("核对计划", done, len(manifest.plans))
        try:
            document = document_of(plan, files.read_source(settings.store, plan))
        except PlanError as error:
            problems.append(str(error))
            continue
        passages = passages_of(document)
        texts += [text for passage in passages for text in views(passage)]
        same = asdict(document) == asdict(held.documents[plan.id])
        if not same or passages != tuple(p for p in held.passages if p.plan == plan.id):
            problems.append(f"计划“{plan.id}”与从原文重新得到的结果不符。")
    progress("核对计划", len(manifest.plans), len(manifest.plans))
    if not problems and not np.array_equal(content.keys_of(texts), held.keys):
        problems.append("向量与段落不对应。")
    return problems + _compare_vectors(settings, manifest, held)


# --- Generations ----------------------------------------------------------------------------------


def _rebuild(settings: Settings, old: Manifest | None, change: Change, progress: Progress) -> BuildReport:
    """Make a generation with the plans of `change` aside, and put it into use."""
    store = settings.store
    made, embedded = content.make(settings, old, change, progress)
    held_by = [passage.plan for passage in made.passages]
    listed = tuple(replace(plan, passages=held_by.count(plan.id)) for plan in change.plans)
    manifest = Manifest(files.next_generation(store), files.shape_of(settings), listed, len(made.vectors), {})
    making = store / "making"
    shutil.rmtree(making, ignore_errors=True)
    try:
        manifest = files.write_content(making, manifest, made)
        with _client(settings, making) as client:
            _fill(client, _collection_name(settings, manifest), made, progress)
        files.swap(store, making, manifest)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _drop_old_collections(settings)
    return replace(_report(change), embedded=embedded)


def _report(change: Change) -> BuildReport:
    return BuildReport(
        added=tuple(change.added),
        refreshed=tuple(change.refreshed),
        unchanged=tuple(change.unchanged),
        failed=tuple(change.failed),
        notes=tuple(change.notes),
    )


def _manifest(settings: Settings) -> Manifest:
    manifest = files.read_manifest(settings.store) if settings.store.is_dir() else None
    if manifest is None:
        raise StoreError(f"索引文件夹“{settings.store}”里还没有计划,请先运行 python -m index build 文件或文件夹。")
    return manifest


def _open(settings: Settings, manifest: Manifest) -> Index:
    """A generation as it is. Raises `StoreError` when it is not whole."""
    held = files.read_content(settings.store, manifest)
    with _told():
        client = _connect(settings, files.folder_of(settings.store, manifest.generation))
        collection = client.get_collection(_collection_name(settings, manifest), embedding_function=None)
        nearest = _nearest(collection, manifest.views)
        if collection.count() != manifest.views or not _finds_itself(nearest, held.vectors):
            raise StoreError("向量库中的向量不全。")
    index = Index(
        documents=held.documents,
        passages=held.passages,
        vectors=held.vectors,
        starts=held.starts,
        nearest=nearest,
        load_embedder=lambda: embed.load(settings.embedder),
        generation=manifest.generation,
    )
    weakref.finalize(index, client.close)  # type: ignore[attr-defined]
    return index


def _sound(settings: Settings, manifest: Manifest) -> bool:
    if manifest.shape != files.shape_of(settings):
        return False
    try:
        _open(settings, manifest)
    except StoreError:
        return False
    return True


# --- Chroma ---------------------------------------------------------------------------------------


@contextmanager
def _told() -> Iterator[None]:
    """Chroma's errors as one line. A damaged folder makes it fail in many ways, down to missing attributes."""
    try:
        yield
    except PlanError:
        raise
    except Exception as error:
        said = reason(error) if isinstance(error, OSError) else str(error).strip() or type(error).__name__
        said = said.splitlines()[0][:200]
        raise StoreError(f"向量库出错({said}),原有索引未受影响;请检查磁盘空间、权限和 PLAN_CHROMA_URL。") from error


def _connect(settings: Settings, folder: Path) -> ClientAPI:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url is None:
        return chromadb.PersistentClient(str(folder / "chroma"), settings=quiet)
    parts = urlsplit(settings.chroma_url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(parts.hostname or "", parts.port or (443 if secure else 80), ssl=secure, settings=quiet)


@contextmanager
def _client(settings: Settings, folder: Path) -> Iterator[ClientAPI]:
    """A client while it is needed; the folder is free again after."""
    with _told():
        client = _connect(settings, folder)
        try:
            yield client
        finally:
            client.close()  # type: ignore[attr-defined]


def _collection_name(settings: Settings, manifest: Manifest) -> str:
    return _collection_prefix(settings) + manifest.generation


def _collection_prefix(settings: Settings) -> str:
    """A server may hold several stores' collections."""
    return (
        f"plans-{hashlib.sha256(str(settings.store).encode()).hexdigest()[:10]}-" if settings.chroma_url else "plans-"
    )


def _fill(client: ClientAPI, name: str, made: Content, progress: Progress) -> None:
    """A new collection with every view: its row number as id, the vector, the passage's text and plan."""
    collection = client.create_collection(name, configuration=_HNSW, embedding_function=None)
    total = len(made.vectors)
    owner = np.repeat(np.arange(len(made.passages)), np.diff(made.starts))
    size = min(client.get_max_batch_size(), 1000)
    for start in range(0, total, size):
        rows = range(start, min(start + size, total))
        held = [made.passages[owner[row]] for row in rows]
        collection.upsert(
            ids=[str(row) for row in rows],
            embeddings=made.vectors[rows.start : rows.stop],
            documents=[passage.text for passage in held],
            metadatas=[{"plan": p.plan, "passage": p.id, "kind": p.kind} for p in held],
        )
        progress("写入向量库", rows.stop, total)
    if collection.count() != total:
        raise StoreError("向量库没有收下全部向量,请检查磁盘空间后重试;原有索引未受影响。")


def _nearest(collection: Collection, total: int) -> Nearest:
    """The collection as a function: a vector and k -> rows of about k nearest views, nearest first."""

    def nearest(vector: NDArray[np.float32], k: int) -> NDArray[np.int64]:
        if not total:
            return np.empty(0, np.int64)
        with _told():
            found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=min(k, total), include=[])
        return np.array([int(name) for name in found["ids"][0]], np.int64)

    return nearest


def _finds_itself(nearest: Nearest, vectors: NDArray[np.float32]) -> bool:
    """Whether vectors from all over the collection find themselves, or their equal.

    A collection's count comes from its table of records and says nothing of its vector index."""
    for row in sorted({len(vectors) * i // _PROBES for i in range(_PROBES)} if len(vectors) else ()):
        found = nearest(vectors[row], 3)
        if not len(found) or float((vectors[found] @ vectors[row]).max()) < 0.9999:
            return False
    return True


def _compare_vectors(settings: Settings, manifest: Manifest, held: Content) -> list[str]:
    """The collection's vectors beside those on file."""
    try:
        with _client(settings, files.folder_of(settings.store, manifest.generation)) as client:
            collection = client.get_collection(_collection_name(settings, manifest), embedding_function=None)
            if (count := collection.count()) != manifest.views:
                return [f"向量库中有 {count} 个向量,应有 {manifest.views} 个,下次使用时会自动重建。"]
            for start in range(0, manifest.views, 1000):
                rows = range(start, min(start + 1000, manifest.views))
                got: Any = collection.get(ids=[str(row) for row in rows], include=["embeddings"])
                places = np.array([int(name) for name in got["ids"]], np.int64)
                if len(places) != len(rows) or not np.allclose(got["embeddings"], held.vectors[places], atol=1e-5):
                    return ["向量库中的向量与生成时不同。"]
            if not _finds_itself(_nearest(collection, manifest.views), held.vectors):
                return ["向量库查不到其中的向量,下次使用时会自动重建。"]
    except StoreError as error:
        return [str(error)]
    return []


def _drop_old_collections(settings: Settings) -> None:
    """On a server: take away this store's collections but those of the generations that are still there."""
    if settings.chroma_url is None:
        return
    kept = files.generations(settings.store)
    prefix = _collection_prefix(settings)
    with _client(settings, settings.store) as client:
        for collection in client.list_collections():
            if collection.name.startswith(prefix) and collection.name.removeprefix(prefix) not in kept:
                client.delete_collection(collection.name)
