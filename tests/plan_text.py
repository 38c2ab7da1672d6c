"""Small help for the parser's tests: a plan from a few lines of text."""

from __future__ import annotations

from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.schema import Document, Row, Table, Target, Task


def plan(body: str, name: str = "某市计划.txt", title: str = "某市交通发展行动计划(2023-2025年)") -> Document:
    """A parsed plan of the given text under a title; blank lines between its paragraphs as offices write them."""
    lines = [line for line in (title + "\n" + body).strip().split("\n") if line.strip()]
    return parse_source(read_bytes(name, "\n\n".join(lines).encode()))


def page(body: str) -> Document:
    return parse_source(read_bytes("某市计划.html", f"<p align=center>某市行动计划(2023-2025年)</p>{body}".encode()))


def headings(document: Document) -> list[str]:
    """Headings, indented by depth."""
    return ["  " * (len(one.path) - 1) + one.path[-1] for one in document.sections]


def units(task: Task) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in task.units]


def target(one: Target) -> tuple[str, float, str, str, int | None]:
    return one.subject, one.quantity.value, one.quantity.unit, one.quantity.comparison, one.year


def targets(
    body: str, title: str = "某市交通发展行动计划(2023-2025年)"
) -> list[tuple[str, float, str, str, int | None]]:
    return [target(one) for one in plan(body, title=title).targets]


def row(line: Row) -> list[str]:
    return [cell.text for cell in line.cells]


def rows(table: Table) -> list[list[str]]:
    return [row(line) for line in table.rows]
