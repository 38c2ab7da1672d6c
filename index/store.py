"""The store: plans in, an index to ask out. The only importer of Chroma.

Everything in a store follows from the files it keeps and from `files.shape_of`; whatever is missing,
damaged or made by other code, model or settings is made again from those files, or refused.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from corpus import parse as parser
from corpus.errors import PlanError, StoreError
from corpus.passages import passages as passages_of
from corpus.readers import SUFFIXES, read_bytes
from corpus.schema import Document
from corpus.settings import Settings
from index import embed, files
from index.files import Content, Manifest, Plan
from index.progress import Progress, silent
from index.search import Index, starts_of, views

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

_HNSW = {"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 300, "max_neighbors": 24}}
_PROBES = 20  # vectors that are looked up on opening, to see that the vector index has them


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


@dataclass
class _Change:
    """The plans of the generation in the making."""

    plans: list[Plan]
    parsed: dict[str, Document] = field(default_factory=dict)  # those that were read anew
    added: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def build(paths: Sequence[Path], settings: Settings, progress: Progress = silent) -> BuildReport:
    """Add or refresh plans from files and folders. A file that fails is reported and the others go in;
    where nothing changed, nothing is done. Raises `StoreError` when the store cannot be written."""
    with files.writing(settings.store):
        manifest = files.read_manifest(settings.store)
        change = _Change(list(manifest.plans) if manifest else [])
        found = list(_files(paths, change.failed))
        for done, path in enumerate(found):
            progress("读取计划", done, len(found))
            _take(path, settings.store, change)
        progress("读取计划", len(found), len(found))
        touched = bool(change.added or change.refreshed)
        if not change.plans or (not touched and manifest and _sound(settings, manifest)):
            return _report(change)
        return _rebuild(settings, manifest, change, progress)


def remove(plan: str, settings: Settings, progress: Progress = silent) -> BuildReport:
    """Take a plan out. Raises `StoreError` when there is no such plan."""
    with files.writing(settings.store):
        manifest = _manifest(settings)
        left = [p for p in manifest.plans if p.id != plan]
        if len(left) == len(manifest.plans):
            raise StoreError(f"索引中没有计划“{plan}”,可用 python -m index list 查看。")
        return replace(_rebuild(settings, manifest, _Change(left), progress), removed=(plan,))


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
            pass  # another program may just have replaced it; else it is damaged
    with files.writing(settings.store):
        manifest = _manifest(settings)
        if not _sound(settings, manifest):
            _rebuild(settings, manifest, _Change(list(manifest.plans)), progress)
    return _open(settings, _manifest(settings))


def verify(settings: Settings, progress: Progress = silent) -> list[str]:
    """Make everything again from the kept files and compare; what differs, in Chinese, nothing when all is well."""
    manifest = _manifest(settings)
    if manifest.shape != files.shape_of(settings):
        return ["索引由另一版本的程序、模型或设置生成,下次使用时会自动重建。"]
    problems: list[str] = []
    try:
        content = files.read_content(settings.store, manifest, thorough=True)
    except StoreError as error:
        return [str(error)]
    texts: list[str] = []
    for done, plan in enumerate(manifest.plans):
        progress("核对计划", done, len(manifest.plans))
        try:
            document = _document(plan, files.read_source(settings.store, plan))
        except PlanError as error:
            problems.append(str(error))
            continue
        passages = passages_of(document)
        texts += [text for passage in passages for text in views(passage)]
        if document != content.documents[plan.id] or passages != tuple(p for p in content.passages if p.plan == plan.id):
            problems.append(f"计划“{plan.id}”与从原文重新得到的结果不符。")
    progress("核对计划", len(manifest.plans), len(manifest.plans))
    if not problems and not np.array_equal(_keys(texts), content.keys):
        problems.append("向量与段落不对应。")
    problems += _compare_vectors(settings, manifest, content)
    return problems


# --- Files in -------------------------------------------------------------------------------------


def _files(paths: Sequence[Path], failed: list[tuple[str, str]]) -> Iterator[Path]:
    """The files meant: those named, and in folders those that can be read as plans."""
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES and p.name[0] not in ".~")
            if not inside:
                failed.append((str(path), f"文件夹“{path}”里没有可读的计划文件。"))
            yield from inside
        elif path.exists():
            yield path
        else:
            failed.append((str(path), f"找不到文件“{path}”。"))


def _take(path: Path, store: Path, change: _Change) -> None:
    """Read one file into the change, if it is new or other than what is there."""
    try:
        origin = str(path.resolve())
        data = path.read_bytes()
        sha256 = hashlib.sha256(data).hexdigest()
        same = next((p for p in change.plans if p.sha256 == sha256 and p.source == path.name), None)
        if same is not None:
            change.unchanged.append(same.id)
            return
        before = next((p for p in change.plans if p.origin == origin), None) or next(
            (p for p in change.plans if p.source == path.name and not Path(p.origin).exists()), None
        )
        document = parser.parse_source(read_bytes(path.name, data))
        name = before.id if before else _free_name(document.id, path, change)
        document = replace(document, id=name)
    except PlanError as error:
        change.failed.append((str(path), str(error)))
        return
    except OSError as error:
        change.failed.append((str(path), f"文件“{path}”读不了({error.strerror or error})。"))
        return
    plan = Plan(name, document.title, path.name, origin, files.keep_source(store, data), 0, len(document.warnings))
    change.parsed[name] = document
    if before:
        change.plans[change.plans.index(before)] = plan
        change.refreshed.append(name)
    else:
        change.plans.append(plan)
        change.added.append(name)


def _free_name(name: str, path: Path, change: _Change) -> str:
    """`name`, or with the first number that makes it free: two files may share a name, not an id."""
    taken = {plan.id for plan in change.plans}
    if name not in taken:
        return name
    free = next(f"{name}-{i}" for i in range(2, len(taken) + 3) if f"{name}-{i}" not in taken)
    change.notes.append(f"“{path}”与已有的计划“{name}”同名,编号改为“{free}”。")
    return free


def _document(plan: Plan, data: bytes) -> Document:
    return replace(parser.parse_source(read_bytes(plan.source, data)), id=plan.id)


# --- A new generation -----------------------------------------------------------------------------


def _rebuild(settings: Settings, old: Manifest | None, change: _Change, progress: Progress) -> BuildReport:
    """Make a generation with the plans of `change` aside, and put it into use."""
    store = settings.store
    content, embedded = _content(settings, old, change, progress)
    counts = {plan.id: 0 for plan in change.plans}
    for passage in content.passages:
        counts[passage.plan] += 1
    listed = tuple(replace(plan, passages=counts[plan.id]) for plan in change.plans)
    manifest = Manifest(files.next_generation(store), files.shape_of(settings), listed, len(content.vectors), {})
    making = store / "making"
    shutil.rmtree(making, ignore_errors=True)
    try:
        manifest = files.write_content(making, manifest, content)
        with _chroma(settings, making) as client:
            _fill(client, _collection_name(settings, manifest), content, progress)
        (store / "generations").mkdir(exist_ok=True)
        making.replace(files.folder_of(store, manifest.generation))
        files.swap(store, manifest)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _drop_old_collections(settings, manifest)
    return replace(_report(change), embedded=embedded)


def _report(change: _Change) -> BuildReport:
    lists = (change.added, change.refreshed, change.unchanged)
    return BuildReport(*map(tuple, lists), failed=tuple(change.failed), notes=tuple(change.notes))


def _content(settings: Settings, old: Manifest | None, change: _Change, progress: Progress) -> tuple[Content, int]:
    """Documents, passages and vectors of the plans; how many texts had to be embedded."""
    known: Content | None = None
    if old is not None:
        try:
            known = files.read_content(settings.store, old, thorough=True)
        except StoreError:
            known = None  # damaged: everything is made again from the sources
    shape = files.shape_of(settings)
    documents: dict[str, Document] = {}
    for done, plan in enumerate(change.plans):
        progress("理解计划", done, len(change.plans))
        if plan.id in change.parsed:
            documents[plan.id] = change.parsed[plan.id]
        elif known and old and old.shape["parser"] == shape["parser"]:
            documents[plan.id] = known.documents[plan.id]
        else:
            documents[plan.id] = _document(plan, files.read_source(settings.store, plan))
    progress("理解计划", len(change.plans), len(change.plans))
    passages = tuple(passage for document in documents.values() for passage in passages_of(document))
    texts = [views(passage) for passage in passages]
    flat = [text for some in texts for text in some]
    reusable = known if known and old and old.shape["embedder"] == shape["embedder"] else None
    keys = _keys(flat)
    vectors, embedded = _vectors(settings, flat, keys, reusable, progress)
    return Content(documents, passages, vectors, starts_of([len(some) for some in texts]), keys), embedded


def _keys(texts: Sequence[str]) -> NDArray[np.bytes_]:
    """What a text's vector is found by: 128 bits of its sha256, as hex."""
    return np.array([hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32] for text in texts], dtype="S32")


def _vectors(
    settings: Settings, texts: Sequence[str], keys: NDArray[np.bytes_], known: Content | None, progress: Progress
) -> tuple[NDArray[np.float32], int]:
    """A vector for each text; only texts that `known` does not hold are embedded, each once."""
    places = {key: i for i, key in enumerate(known.keys.tolist())} if known else {}
    names = keys.tolist()
    missing = {key: text for key, text in zip(names, texts, strict=True) if key not in places}
    fresh: dict[bytes, NDArray[np.float32]] = {}
    if missing or known is None:
        made = embed.load(settings.embedder, progress).passages(list(missing.values()), progress)
        if not len(missing):
            return made, 0
        fresh = dict(zip(missing, made, strict=True))
    rows = [fresh[key] if key in fresh else known.vectors[places[key]] for key in names]  # type: ignore[union-attr]
    if not rows:
        return np.empty((0, known.vectors.shape[1] if known else 0), np.float32), 0
    return np.stack(rows).astype(np.float32), len(missing)


# --- Opening --------------------------------------------------------------------------------------


def _manifest(settings: Settings) -> Manifest:
    manifest = files.read_manifest(settings.store) if settings.store.is_dir() else None
    if manifest is None:
        raise StoreError(f"索引文件夹“{settings.store}”里还没有计划,请先运行 python -m index build 文件或文件夹。")
    return manifest


def _open(settings: Settings, manifest: Manifest) -> Index:
    content = files.read_content(settings.store, manifest)
    with _told():
        client = _client(settings, files.folder_of(settings.store, manifest.generation))
        collection = client.get_collection(_collection_name(settings, manifest), embedding_function=None)
        nearest = _nearest(collection, manifest.views)
        if collection.count() != manifest.views or not _has_vectors(nearest, content.vectors):
            raise StoreError("向量库中的向量不全。")
    return Index(
        documents=content.documents,
        passages=content.passages,
        vectors=content.vectors,
        starts=content.starts,
        nearest=nearest,
        load_embedder=lambda: embed.load(settings.embedder),
        generation=manifest.generation,
    )


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
    """Chroma's errors as one line."""
    import chromadb.errors
    import httpx

    try:
        yield
    except (chromadb.errors.ChromaError, sqlite3.Error, httpx.HTTPError, ValueError, RuntimeError) as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise StoreError(f"向量库出错({reason}),原有索引未受影响;请检查磁盘空间、权限和 PLAN_CHROMA_URL。") from error


def _client(settings: Settings, folder: Path) -> ClientAPI:
    import chromadb

    quiet = chromadb.Settings(anonymized_telemetry=False)
    if settings.chroma_url is None:
        return chromadb.PersistentClient(str(folder / "chroma"), settings=quiet)
    parts = urlsplit(settings.chroma_url)
    secure = parts.scheme == "https"
    return chromadb.HttpClient(parts.hostname or "", parts.port or (443 if secure else 80), ssl=secure, settings=quiet)


@contextmanager
def _chroma(settings: Settings, folder: Path) -> Iterator[ClientAPI]:
    """A client while it is needed; the folder is free again after."""
    with _told():
        client = _client(settings, folder)
        try:
            yield client
        finally:
            client.close()  # type: ignore[attr-defined]


def _collection_name(settings: Settings, manifest: Manifest) -> str:
    """One for each store and generation, as a server may hold several."""
    return f"{_collection_prefix(settings)}{manifest.generation}"


def _collection_prefix(settings: Settings) -> str:
    return f"plans-{hashlib.sha256(str(settings.store).encode()).hexdigest()[:10]}-" if settings.chroma_url else "plans-"


def _fill(client: ClientAPI, name: str, content: Content, progress: Progress) -> None:
    """A new collection with every view: its row number as id, the vector, the passage's text and plan."""
    collection = client.create_collection(name, configuration=_HNSW, embedding_function=None)  # type: ignore[arg-type]
    total = len(content.vectors)
    owner = np.repeat(np.arange(len(content.passages)), np.diff(content.starts))
    size = min(client.get_max_batch_size(), 1000)
    for start in range(0, total, size):
        rows = range(start, min(start + size, total))
        held = [content.passages[owner[row]] for row in rows]
        collection.upsert(
            ids=[str(row) for row in rows],
            embeddings=content.vectors[rows.start : rows.stop],
            documents=[passage.text for passage in held],
            metadatas=[{"plan": p.plan, "passage": p.id, "kind": p.kind} for p in held],
        )
        progress("写入向量库", rows.stop, total)
    if collection.count() != total:
        raise StoreError("向量库没有收下全部向量,请检查磁盘空间后重试;原有索引未受影响。")


def _nearest(collection: Collection, total: int) -> Callable[[NDArray[np.float32], int], NDArray[np.int64]]:
    def nearest(vector: NDArray[np.float32], k: int) -> NDArray[np.int64]:
        if not total:
            return np.empty(0, np.int64)
        with _told():
            found: Any = collection.query(query_embeddings=[vector], n_results=min(k, total), include=[])
        return np.array([int(name) for name in found["ids"][0]], np.int64)

    return nearest


def _has_vectors(nearest: Callable[[NDArray[np.float32], int], NDArray[np.int64]], vectors: NDArray[np.float32]) -> bool:
    """Whether vectors from all over the collection find themselves, or their equal."""
    rows = np.unique(np.linspace(0, len(vectors) - 1, _PROBES).astype(int)) if len(vectors) else []
    for row in rows:
        found = nearest(vectors[row], 3)
        if not len(found) or float((vectors[found] @ vectors[row]).max()) < 0.9999:
            return False
    return True


def _compare_vectors(settings: Settings, manifest: Manifest, content: Content) -> list[str]:
    """The collection's vectors beside those on file."""
    try:
        with _told():
            client = _client(settings, files.folder_of(settings.store, manifest.generation))
            collection = client.get_collection(_collection_name(settings, manifest), embedding_function=None)
            if (count := collection.count()) != manifest.views:
                return [f"向量库中有 {count} 个向量,应有 {manifest.views} 个。"]
            for start in range(0, manifest.views, 1000):
                rows = range(start, min(start + 1000, manifest.views))
                got: Any = collection.get(ids=[str(row) for row in rows], include=["embeddings"])
                places = np.array([int(name) for name in got["ids"]], np.int64)
                if len(places) != len(rows) or not np.allclose(got["embeddings"], content.vectors[places], atol=1e-5):
                    return ["向量库中的向量与生成时不同。"]
            if not _has_vectors(_nearest(collection, manifest.views), content.vectors):
                return ["向量库查找不到其中的向量。"]
    except StoreError as error:
        return [str(error)]
    return []


def _drop_old_collections(settings: Settings, manifest: Manifest) -> None:
    """On a server: take away this store's collections but those of the last two generations."""
    if settings.chroma_url is None:
        return
    kept = {folder.name for folder in (settings.store / "generations").iterdir()}
    prefix = _collection_prefix(settings)
    with _chroma(settings, settings.store) as client:
        for name in _names(client.list_collections()):
            if name.startswith(prefix) and name.removeprefix(prefix) not in kept:
                client.delete_collection(name)


def _names(collections: Iterable[Any]) -> list[str]:
    return [collection if isinstance(collection, str) else collection.name for collection in collections]
