"""The plans' facts as tables: chosen by kind, plan, unit, type and words, for the page and for export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus.schema import Comparison, Document, Project, Quantity, Role, Span, Target, Task
from corpus.text import fold, show, yuan

Kind = Literal["tasks", "targets", "projects", "units"]
KINDS: dict[Kind, str] = {"tasks": "任务", "targets": "目标", "projects": "项目", "units": "责任单位"}
ROLES: dict[Role, str] = {"responsible": "责任", "lead": "牵头", "join": "配合", "build": "建设", "leader": "责任领导"}
_SIGNS: dict[Comparison, str] = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to be shown; an empty value lets everything pass. `words` must all stand in the row."""

    kind: Kind = "projects"
    plan: str = ""
    unit: str = ""
    type: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: a cell for each column, and the stretch of the plan that it was read from."""

    cells: tuple[str | float, ...]
    plan: str
    span: Span
    units: tuple[str, ...] = ()
    type: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    kind: Kind
    head: tuple[str, ...]
    rows: tuple[Row, ...] = field(default=())


def sheet(documents: Mapping[str, Document], chosen: Filter) -> Sheet:
    """The rows that pass the filter, in the plans' own order (units: those with the most work first)."""
    make: dict[Kind, tuple[tuple[str, ...], Callable[[Document], Iterator[Row]]]] = {
        "tasks": (("任务", "责任单位", "所在位置"), _tasks),
        "targets": (("指标", "年份", "目标值", "单位", "现状", "性质"), _targets),
        "projects": (("项目", "类型", "总投资(亿元)", "起", "止", "建设(责任)单位"), _projects),
        "units": (("单位", "任务(项)", "其中牵头", "项目(个)"), _units),
    }
    head, rows = make[chosen.kind]
    several = len(documents) > 1 and not chosen.plan
    words = fold(chosen.words).split()
    found: list[Row] = []
    for name, document in documents.items():
        if chosen.plan and chosen.plan != name:
            continue
        for row in rows(document):
            text = fold(" ".join(map(str, row.cells)))
            if (chosen.unit and chosen.unit not in row.units) or (chosen.type and chosen.type != row.type):
                continue
            if all(word in text for word in words):
                found.append(replace(row, cells=(*row.cells, document.title)) if several else row)
    return _without_empty(Sheet(chosen.kind, (*head, "规划") if several else head, tuple(found)))


def _without_empty(table: Sheet) -> Sheet:
    """The table less the columns that say nothing in any row."""
    kept = [
        k for k in range(len(table.head)) if not table.rows or any(row.cells[k] not in ("", 0) for row in table.rows)
    ]
    rows = tuple(replace(row, cells=tuple(row.cells[k] for k in kept)) for row in table.rows)
    return Sheet(table.kind, tuple(table.head[k] for k in kept), rows)


def units_of(documents: Mapping[str, Document], plan: str = "") -> list[str]:
    """All units that have a task or a project, those with the most first."""
    counts: dict[str, int] = {}
    for name, document in documents.items():
        if plan in ("", name):
            for unit in (u.name for fact in _duties(document) for u in fact.units):
                counts[unit] = counts.get(unit, 0) + 1
    return sorted(counts, key=lambda unit: -counts[unit])


def types_of(documents: Mapping[str, Document], plan: str = "") -> list[str]:
    """All types of projects, in the plans' order."""
    return list(dict.fromkeys(p.kind for n, d in documents.items() if plan in ("", n) for p in d.projects if p.kind))


def as_csv(table: Sheet) -> bytes:
    """For a spreadsheet: UTF-8 with its mark, and no cell that a spreadsheet would take for a formula."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(table.head)
    for row in table.rows:
        writer.writerow([f"'{c}" if isinstance(c, str) and c[:1] in "=+-@\t\r" and c else c for c in row.cells])
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(table: Sheet) -> bytes:
    """An Excel workbook with one sheet; text cells are text, whatever they begin with."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    page = book.worksheets[0]
    page.title = KINDS[table.kind]
    for number, values in enumerate((table.head, *(r.cells for r in table.rows)), 1):
        for column, value in enumerate(values, 1):
            cell = page.cell(number, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=number == 1)
    for column, name in enumerate(table.head, 1):
        longest = max((len(str(r.cells[column - 1])) for r in table.rows), default=0)
        page.column_dimensions[get_column_letter(column)].width = min(60, 4 + 2 * max(len(name), longest))
    page.freeze_panes = "A2"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def quantity(value: Quantity | None) -> str:
    """A number as printed: sign, value, unit."""
    return f"{_SIGNS[value.comparison]}{show(value.value)}{value.unit}" if value else ""


def _named(fact: Task | Project) -> str:
    """Units with their roles where these differ from mere responsibility."""
    named = [u.name if u.role in ("responsible", "build") else f"{u.name}({ROLES[u.role]})" for u in fact.units]
    return "、".join(named) + ("等" if isinstance(fact, Task) and fact.open_ended else "")


def _tasks(document: Document) -> Iterator[Row]:
    for task in document.tasks:
        place = " › ".join(task.path)
        yield Row((task.title, _named(task), place), document.id, task.span, tuple(u.name for u in task.units))


def _targets(document: Document) -> Iterator[Row]:
    for t in document.targets:
        base = quantity(t.baseline) + (f"({t.baseline_year}年)" if t.baseline and t.baseline_year else "")
        value = f"{_SIGNS[t.quantity.comparison]}{show(t.quantity.value)}"
        yield Row((t.subject, t.year or "", value, t.quantity.unit, base, t.binding or ""), document.id, _whole(t))


def _whole(target: Target) -> Span:
    """What proves a target: from its name to its number."""
    return Span(
        min(target.subject_span.start, target.quantity.span.start),
        max(target.subject_span.end, target.quantity.span.end),
    )


def _projects(document: Document) -> Iterator[Row]:
    for p in document.projects:
        amount = in_yi(p)
        cells = (p.name, p.kind, "" if amount is None else amount, _year(p, "start"), _year(p, "end"), _named(p))
        yield Row(cells, document.id, p.span, tuple(u.name for u in p.units), p.kind)


def in_yi(project: Project) -> float | None:
    """A project's amount in 亿元, None where none is printed."""
    amount = yuan(project.amount) if project.amount else None
    return None if amount is None else round(amount / 1e8, 6)


def _year(project: Project, which: Literal["start", "end"]) -> int | str:
    year = getattr(project.period, which) if project.period else None
    return year if isinstance(year, int) else ""


def _duties(document: Document) -> tuple[Task | Project, ...]:
    return (*document.tasks, *document.projects)


def _units(document: Document) -> Iterator[Row]:
    for name in units_of({document.id: document}):
        tasks = [t for t in document.tasks if name in (u.name for u in t.units)]
        leads = [t for t in tasks if any(u.name == name and u.role == "lead" for u in t.units)]
        projects = [p for p in document.projects if name in (u.name for u in p.units)]
        first = min(u.span for fact in _duties(document) for u in fact.units if u.name == name)
        yield Row((name, len(tasks), len(leads), len(projects)), document.id, first, (name,))
