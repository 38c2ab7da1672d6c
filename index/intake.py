"""Which files are meant, and what they change among the plans of a store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import PlanError
from corpus.parse import parse_source
from corpus.readers import SUFFIXES, read_bytes
from corpus.schema import Document
from index import files
from index.disk import reason
from index.files import Plan


@dataclass(slots=True)
class Change:
    """The plans of the generation in the making, and what happened to each file on the way."""

    plans: list[Plan]
    parsed: dict[str, Document] = field(default_factory=dict)  # by plan id: those that were read anew
    added: list[str] = field(default_factory=list)
    refreshed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)  # file, reason
    notes: list[str] = field(default_factory=list)


def files_in(paths: Sequence[Path], change: Change) -> Iterator[Path]:
    """The files meant: those named, and in folders (at any depth) those that can be read as plans."""
    for path in paths:
        if path.is_dir():
            inside = sorted(
                p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES and p.name[0] not in ".~"
            )
            if not inside:
                change.failed.append((str(path), f"文件夹“{path}”里没有可读的计划文件。"))
            yield from inside
        elif path.exists():
            yield path
        else:
            change.failed.append((str(path), f"找不到文件“{path}”。"))


def take(path: Path, store: Path, change: Change) -> None:
    """Read one file into the change, if it is new or other than what is there. A file that cannot be
    read is noted as failed, and what was there of it stays."""
    try:
        data = path.read_bytes()
        known = _same(path, data, change.plans)
        if known is not None:
            change.unchanged.append(known.id)
            return
        document = parse_source(read_bytes(path.name, data))
    except PlanError as error:
        change.failed.append((str(path), str(error)))
        return
    except OSError as error:
        change.failed.append((str(path), f"文件“{path}”读不了:{reason(error)}。"))
        return
    before = _before(path, change.plans)
    name = before.id if before else _free_id(document.id, path, change)
    sha256 = files.keep_source(store, data)
    plan = Plan(name, document.title, path.name, str(path.resolve()), sha256, 0, len(document.warnings))
    change.parsed[name] = replace(document, id=name)
    if before:
        change.plans[change.plans.index(before)] = plan
    else:
        change.plans.append(plan)
    done = change.refreshed if before else change.added
    if name not in (*change.refreshed, *change.added):
        done.append(name)


def document_of(plan: Plan, data: bytes) -> Document:
    """A plan as understood, from its file's bytes."""
    return replace(parse_source(read_bytes(plan.source, data)), id=plan.id)


def _same(path: Path, data: bytes, plans: Sequence[Plan]) -> Plan | None:
    """The plan that this very file already is, wherever it lay then."""
    sha256 = hashlib.sha256(data).hexdigest()
    return next((plan for plan in plans if plan.sha256 == sha256 and plan.source == path.name), None)


def _before(path: Path, plans: Sequence[Plan]) -> Plan | None:
    """The plan that this file is a new version of: the one from the same place, or one of the same
    name whose place is no more (an upload, a folder that was moved)."""
    origin = str(path.resolve())
    at_place = (plan for plan in plans if plan.origin == origin)
    homeless = (plan for plan in plans if plan.source == path.name and not Path(plan.origin).exists())
    return next(at_place, None) or next(homeless, None)


def _free_id(wanted: str, path: Path, change: Change) -> str:
    """`wanted`, or with the first number that makes it free: two files may share a name, not an id."""
    taken = {plan.id for plan in change.plans}
    if wanted not in taken:
        return wanted
    free = next(f"{wanted}-{i}" for i in range(2, len(taken) + 3) if f"{wanted}-{i}" not in taken)
    change.notes.append(f"“{path}”与已有的计划“{wanted}”同名,编号改为“{free}”。")
    return free
