"""Golds from tables of projects: single cells, lists, sums, counts, comparisons, claims true and false."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.schema import Document, Project, Span
from corpus.text import fold, show
from evals.gold_base import NAME_LENGTH, Gold, clip, short_unit, where
from evals.metrics import squash

COUNTED = "零一两三四五六七八九十"


def project_golds(document: Document, random: random.Random) -> Iterator[Gold]:
    names = Counter(p.name for p in document.projects)
    sound = [p for p in document.projects if names[p.name] == 1 and NAME_LENGTH[0] <= len(p.name) <= NAME_LENGTH[1]]
    for project in sound:
        yield from _of_project(document, project, tuple(names))
    for table in {p.table for p in sound}:
        rows = [p for p in document.projects if p.table == table]
        if all(p.amount is not None for p in rows) and len({p.amount.unit for p in rows if p.amount}) == 1:
            yield from _of_table(document, rows, [p for p in sound if p.table == table], random)


def column(document: Document, project: Project) -> str:
    """The title of the column that the project's amount stands in, without its unit."""
    table = document.tables[project.table]
    cells = table.rows[project.row].cells
    for title, cell in zip(table.head, cells, strict=False):
        if project.amount and cell.span.start <= project.amount.span.start < cell.span.end:
            return re.sub(r"\(.*?\)|[\s/]", "", fold(title)) or "投资额"
    return "投资额"


def row_evidence(document: Document, project: Project, *spans: Span | None) -> str | None:
    return clip(document, project.span, project.name_span, *(s for s in spans if s is not None))


def amount_evidence(document: Document, project: Project) -> str | None:
    return row_evidence(document, project, project.amount.span if project.amount else None)


def amount_forms(document: Document, project: Project) -> tuple[str, ...]:
    """How an answer may print a project's amount; the row itself, verbatim, is one of them."""
    if project.amount is None:
        return ()
    number, unit = show(project.amount.value), project.amount.unit
    row = squash(document.text[project.name_span.start : project.amount.span.end])
    forms = [f"{number}{unit}", f"{number}{unit.removesuffix('元')}", row]
    return tuple(dict.fromkeys([*forms, number] if len(number) > 2 else forms))


def _of_project(document: Document, project: Project, names: tuple[str, ...]) -> Iterator[Gold]:
    amount, period, builders = project.amount, project.period, [u for u in project.units if u.role == "build"]
    title = column(document, project)
    slots = {"name": project.name, "column": title}
    note = where(project.path)

    def gold(kind: str, type: str, must: Sequence[tuple[str, ...]], *spans: Span | None) -> Iterator[Gold]:
        evidence = row_evidence(document, project, *spans)
        if evidence is not None:
            yield Gold(kind, type, slots, tuple(must), (evidence,), note=note, names=names)

    years = [(str(y),) for y in dict.fromkeys((period.start, period.end)) if y] if period else []
    built = [(short_unit(u.name),) for u in builders]
    if amount:
        yield from gold("amount", "funding", [amount_forms(document, project)], amount.span)
    if period and years:
        yield from gold("period", "period", years, period.span)
    if builders:
        yield from gold("builder", "project", built, *(u.span for u in builders))
    if amount and period and builders:
        must = [amount_forms(document, project), *years, *built]
        yield from gold("project", "project", must, amount.span, period.span, *(u.span for u in builders))


def _of_table(document: Document, rows: list[Project], sound: list[Project], random: random.Random) -> Iterator[Gold]:
    """Lists, sums, extremes, comparisons and claims over the rows of one table, all with the same unit."""
    title = column(document, rows[0])
    unit = rows[0].amount.unit if rows[0].amount else ""
    base = {"column": title, "unit": unit}

    def gold(
        kind: str, type: str, slots: dict[str, str], found: list[Project], must: list[tuple[str, ...]]
    ) -> Iterator[Gold]:
        evidence = [amount_evidence(document, p) for p in found]
        if all(evidence):
            yield Gold(kind, type, base | slots, tuple(must), tuple(e for e in evidence if e), note=f"{len(found)}行")

    def counted(kind: str, slot: str, value: str, found: list[Project]) -> Iterator[Gold]:
        yield from gold(kind, "aggregate", {slot: value}, found, [count(found), *((p.name,) for p in found)])

    kinds: dict[str, list[Project]] = defaultdict(list)
    builders: dict[str, list[Project]] = defaultdict(list)
    for project in rows:
        kinds[project.kind].append(project)
        for builder in project.units:
            builders[builder.name].append(project)
    for kind, found in kinds.items():
        if kind and 2 <= len(found) <= 10:
            yield from gold("kind_list", "list", {"name": kind}, found, [(p.name,) for p in found])
            yield from gold("kind_sum", "aggregate", {"name": kind}, found, [count(found), total(found)])
    for name, found in builders.items():
        if 2 <= len(found) <= 8:
            yield from gold("unit_projects", "reverse", {"name": name}, found, [(p.name,) for p in found])
    values = sorted({p.amount.value for p in rows if p.amount}, reverse=True)
    for value in values[2:6]:
        found = [p for p in rows if p.amount and p.amount.value >= value]
        yield from counted("over", "value", show(value), found)
    ends: dict[int, list[Project]] = defaultdict(list)
    for project in rows:
        if project.period and project.period.end:
            ends[project.period.end].append(project)
    for year, found in ends.items():
        if 2 <= len(found) <= 10 and all(p.period for p in rows):
            yield from counted("ends", "year", str(year), found)
    yield from _pairs(document, sound, base, random)


def _pairs(document: Document, sound: list[Project], base: dict[str, str], random: random.Random) -> Iterator[Gold]:
    shuffled = random.sample(sound, len(sound))
    for one, other in zip(shuffled[::2], shuffled[1::2], strict=False):
        if not one.amount or not other.amount or one.amount.value == other.amount.value:
            continue
        texts = tuple(e for p in (one, other) if (e := amount_evidence(document, p)))
        if len(texts) < 2:
            continue
        slots = base | {"name": one.name, "other": other.name}
        both = (amount_forms(document, one), amount_forms(document, other))
        yield Gold("larger", "compare", slots, both, texts, note="两行比较")
        right, wrong = show(one.amount.value), show(other.amount.value)
        forms = amount_forms(document, one)
        yes, no = ("不正确", "不属实", "说法有误"), ("说法正确", "说法属实")
        yield Gold("true_claim", "verify", slots | {"value": right}, (forms,), texts[:1], yes, note="说法属实")
        yield Gold("false_claim", "verify", slots | {"value": wrong}, (forms,), texts[:1], no, note=f"应为{right}")


def count(found: Sequence[object]) -> tuple[str, ...]:
    """How an answer may print how many there are."""
    n = len(found)
    numerals = [str(n), *([COUNTED[n]] if n < len(COUNTED) else [])]
    return tuple(f"{numeral}{measure}" for numeral in numerals for measure in ("个", "项"))


def total(found: Sequence[Project]) -> tuple[str, ...]:
    """How an answer may print the sum of amounts, reckoned in decimals."""
    amounts = [p.amount for p in found if p.amount]
    number = show(float(sum((Decimal(show(a.value)) for a in amounts), Decimal(0))))
    unit = amounts[0].unit
    return tuple(dict.fromkeys((f"{number}{unit}", f"{number}{unit.removesuffix('元')}", f"={number}")))
