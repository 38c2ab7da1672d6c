"""Questions that the loaded plans can answer: examples for an empty page, and what to ask next after an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from assistant.compose import of_group
from corpus.schema import Document, Span
from corpus.text import yuan

SHORT = range(4, 23)  # characters of a name that makes a readable question


def examples(documents: Mapping[str, Document], most: int = 6) -> list[str]:
    """One question of each kind that a plan has facts for; the plans take turns, each beginning with another kind."""
    by_plan = []
    for turn, document in enumerate(documents.values()):
        own = _examples(document)
        by_plan.append(own[turn % len(own) :] + own[: turn % len(own)])
    mixed = [q for row in zip_longest(*by_plan) for q in row if q]
    return list(dict.fromkeys(mixed))[:most]


def suggestions(
    answer: Mapping[str, Any], documents: Mapping[str, Document], asked: Sequence[str] = (), most: int = 3
) -> list[str]:
    """Questions about the facts that an answer's quotes touch, and about the plan as a whole
    where these are few; never one of `asked`.

    `answer` is the JSON of an Answer; suggestions of its own come first."""
    by_form: dict[str, str] = {}  # one question of each form, about the first fact that allows it
    for c in answer["citations"][:6]:
        if c["plan"] in documents:
            for form, name in _around(documents[c["plan"]], Span(c["start"], c["end"]), answer["answer"]):
                by_form.setdefault(form, form.format(name))
    cited = {n: d for n, d in documents.items() if any(c["plan"] == n for c in answer["citations"])}
    found = [*answer["suggestions"], *by_form.values(), *examples(cited or documents)]
    before = {q.rstrip("?？。") for q in (*asked, answer["question"])}
    return [q for q in dict.fromkeys(found) if q.rstrip("?？") not in before][:most]


def _examples(document: Document) -> list[str]:
    found: list[str] = []
    tasks = [t for t in document.tasks if t.table is None and t.units and len(t.title) in SHORT]
    if tasks:
        found.append(f"谁负责{tasks[len(tasks) // 2].title}?")
    targets = [t for t in document.targets if t.year and len(t.subject) in SHORT]
    if targets:
        found.append(f"到{targets[0].year}年,{targets[0].subject}的目标是多少?")
    costly = [(p.amount, p) for p in document.projects if p.amount is not None]
    if costly:
        found.append(f"{max(costly, key=lambda pair: yuan(pair[0]) or 0)[1].name}总投资多少,由谁建设?")
    units = Counter(unit.name for task in document.tasks for unit in task.units)
    if units:
        found.append(f"{units.most_common(1)[0][0]}负责哪些工作?")
    kinds = Counter(p.kind for p in document.projects if p.kind)
    if kinds:
        kind = kinds.most_common(1)[0][0]
        found.append(f"{kind}{of_group(kind)}项目有多少个,总投资合计多少?")
    boxes = [s for s in document.sections if s.kind == "box" and s.title]
    if boxes:
        found.append(f"{boxes[0].title.strip('“”')}包括哪些内容?")
    return found or [f"{document.title}的主要内容是什么?"]


def _around(document: Document, span: Span, said: str) -> Iterator[tuple[str, str]]:
    """What else can be asked of the facts at `span`: a form of question and a name; not what was answered already."""
    for project in document.projects:
        if project.span in span or span in project.span:
            if project.amount and "投资" not in said:
                yield "{}总投资多少?", project.name
            if project.period and "期限" not in said and "年" not in said:
                yield "{}的建设期限是什么?", project.name
            if project.units and project.units[0].name not in said:
                yield "{}由谁建设?", project.name
            if project.kind:
                yield f"{{}}{of_group(project.kind)}项目有哪些?", project.kind
    for task in document.tasks:
        if task.span in span or span in task.span:
            if task.table is None and task.units and task.units[0].name not in said and len(task.title) in SHORT:
                yield "谁负责{}?", task.title
            for unit in task.units[:1]:
                yield "{}负责哪些工作?", unit.name
    for target in document.targets:
        if target.sentence in span and target.year and len(target.subject) in SHORT and target.subject not in said:
            yield f"到{target.year}年,{{}}的目标是多少?", target.subject
