"""What the parser understood, for a person to check against the paper: outline, facts, tables in and out, warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.schema import Comparison, Document, Quantity, Role, Span, Target, Task
from corpus.text import show, squeeze

_ROLES: dict[Role, str] = {"responsible": "责任", "lead": "牵头", "join": "配合", "build": "建设", "leader": "领导"}
_SIGNS: dict[Comparison, str] = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<", "~": "约"}
_KINDS = {
    "title": "标题",
    "heading": "标题",
    "paragraph": "正文",
    "item": "条目",
    "cell": "单元格",
    "metadata": "文件信息",
    "note": "注释",
    "furniture": "版面",
}
_WIDTH = 44


def describe(document: Document) -> str:
    """The report that `python -m corpus parse` prints. Places are offsets into the text, `[start:end]`."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    yield document.title
    for field in document.metadata:
        yield f"  {field.name}:{field.value}"
    yield f"\n章节 {len(document.sections)} 个"
    for section in document.sections:
        yield f"{'  ' * section.level}{squeeze(section.number)}{section.title} {_at(section.heading)}"
    yield f"\n任务 {len(document.tasks)} 项"
    for task in document.tasks:
        yield f"  {_task(task)}"
    yield f"\n目标 {len(document.targets)} 个"
    for target in document.targets:
        yield f"  {_target(target)}"
    yield f"\n项目 {len(document.projects)} 个"
    for project in document.projects:
        units = "、".join(unit.name for unit in project.units)
        money = f"{show(project.amount.value)}{project.amount.unit}" if project.amount else "金额未列"
        period = f"{project.period.start or ''}-{project.period.end or ''}" if project.period else ""
        yield f"  {project.kind and project.kind + '/'}{project.name} {money} {period} {units} {_at(project.span)}"
    yield f"\n表格 {len(document.tables)} 张"
    for table in document.tables:
        totals = sum(row.total for row in table.rows)
        apart = f",另有合计行 {totals} 行" if totals else ""
        yield f"  {table.title}:{len(table.rows) - totals} 行{apart};列:{'、'.join(table.head)} {_at(table.span)}"
    yield f"\n全文 {len(document.text)} 字,{_account(document)}"
    yield f"提醒 {len(document.warnings)} 条"
    for warning in document.warnings:
        yield f"  {warning.message}{' ' + _at(warning.span) if warning.span else ''}"


def _account(document: Document) -> str:
    """How many characters each kind of leaf holds: the proof that none was dropped."""
    counts: Counter[str] = Counter()
    for leaf in document.leaves:
        counts[_KINDS[leaf.kind]] += len(squeeze(leaf.span.of(document.text)))
    return "其中" + "、".join(f"{name} {count}" for name, count in counts.items())


def _at(span: Span) -> str:
    return f"[{span.start}:{span.end}]"


def _task(task: Task) -> str:
    units = "、".join(f"{unit.name}({_ROLES[unit.role]})" for unit in task.units) + ("等" if task.open_ended else "")
    return f"{task.title[:_WIDTH]} —— {units} {_at(task.span)}"


def _target(target: Target) -> str:
    base = f" ← {_quantity(target.baseline)}({target.baseline_year or '基期'})" if target.baseline else ""
    year = f"{target.year}年 " if target.year else ""
    kind = f" {target.binding}" if target.binding else ""
    return f"{year}{target.subject[:_WIDTH]} {_quantity(target.quantity)}{base}{kind} {_at(target.quantity.span)}"


def _quantity(quantity: Quantity) -> str:
    return f"{_SIGNS[quantity.comparison]}{show(quantity.value)}{quantity.unit}"
