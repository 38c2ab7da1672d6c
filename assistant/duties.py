"""What a unit does: its tasks by part and place, its projects, and what running text has it do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import lookup
from assistant.compose import (
    Draft,
    counted,
    joined,
    list_items,
    member_roles,
    merged_units,
    task_label,
    task_quotes,
    whole_label,
    work_of,
)
from assistant.deeds import deeds
from assistant.items import Item, item_at, items, views
from assistant.knowledge import Knowledge, Member, core
from assistant.language import TASKS
from assistant.query import Query
from assistant.retrieve import Likeness, coverage, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.terms import Term
from assistant.who import place_asked
from corpus.schema import Document, Quote, Task
from corpus.text import key, squeeze

_DOES_WHAT = re.compile("(?:牵头|负责|配合|承担|要|该)(?:干|做)(?:些|点)?(?:什么|啥|哪些)")
"""What it has to do, projects or not: 要牵头干什么,手上有没有具体项目."""


def on_unit(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Given a unit, what it does: its tasks and projects, listed or counted."""
    if query.strangers and not query.units and not [t for t in own_terms(query, know) if t.weight > 0.5 and t.known]:
        name = query.strangers[0]
        said = f"计划中没有提到“{name}”"
        return Draft("not_found", (Statement(said if name[0].isdigit() else f"{said},也没有写它承担的工作"),))
    if not query.units or re.search("(?:什么|啥|何|哪些?)(?:的)?职(?!责|能|权)|职务", query.text):
        return None  # 分别挂什么职: of persons, and no task
    rest = _words_beside(query, know)
    if rest and not _FIELD_LEFT_OUT.search(query.text):
        return _in_part(query, know, rest)
    if query.has("when", "how", "why") and not query.has("list", "responsible", "lead", "join"):
        return None
    if query.has("number") and _has_own_row(query, know):
        return None
    scope = place_asked(query)
    statements: list[Statement] = []
    spoken = re.sub(r"(?:项目|工程)(?:清单|表)", "", query.text)
    only_projects = bool(re.search(r"项目|工程|投资", spoken)) and not re.search(r"任务|工作|正文", spoken)
    only_projects &= _DOES_WHAT.search(spoken) is None
    only_projects &= any(know.documents[plan].projects for plan in plans_of(query, know))  # 实事项目 may be tasks
    for plan in plans_of(query, know):
        statements += _unit_in_plan(query, know, plan, scope, only_projects)
    lacking = Statement(f"项目表中没有由“{query.units[0].name}”建设的项目", (), "line")
    if re.search("项目|工程", spoken) and _builds_nothing(query, know):
        if statements and re.search("任务|工作", spoken):
            return Draft("answered", (*statements, lacking))
        if not statements and only_projects and (query.has("list") or query.operation == "count"):
            return Draft("not_found", (lacking,), certainty=2.5)
    if not statements:
        return None
    return Draft("answered", tuple(statements), about=_listed(statements))


def _listed(statements: Sequence[Statement]) -> tuple[str, ...]:
    """The names of several tasks and projects that are listed, for what is asked of one of them by its place."""
    names = tuple(re.split("[(（:]", s.text)[0] for s in statements if s.block == "item")
    return names if len(names) > 1 else ()


_ABOUT = re.compile(
    rf"(?:涉及|关于|有关|针对|提到)(?:到|了)?(?P<a>[^,?]{{2,14}}?)(?:方面|领域)?的(?:{TASKS})"
    rf"|(?P<b>[^,?]{{2,10}}?)(?:方面|领域)?的(?:{TASKS})(?:一共|总共|都|共|有|是)*(?:哪|几|多少)"
    rf"|(?:哪些|哪几[项条个]|多少[项条个]|几[项条个])(?:{TASKS})(?:和|跟|与)?(?:是)?(?:涉及|关于|提到|针对)(?:到|了)?(?P<c>[^,?]{{2,14}})"
)


def on_tasks_about(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """跟数字经济有关的任务有哪些: the tasks whose own words hold a subject, those of tables where there are any."""
    about = _ABOUT.search(query.text)
    said = key(next(filter(None, about.groups()), "")) if about else ""
    words = [t for t in query.terms if t.word in said]
    if re.search("单位|部门|负责|牵头|参与|共同|完成|到期", said):
        return None  # tasks by who does them or when
    if not words or query.units or query.strangers or not (query.has("list", "number") or query.operation == "count"):
        return None
    if any(lookup.groups_in(query.text, v) for plan in plans_of(query, know) for v in views(know.documents[plan])):
        return None  # the rows of a group
    statements: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        if any(said in (title := key(section.title)) and len(title) < len(said) + 5 for section in document.sections):
            return None  # what is asked for stands under a heading of its own
        held = [t for t in document.tasks if not coverage(words, key(document.quote(t.span) + t.title))[1]]
        held = [t for t in held if t.table is not None] or held
        if held:
            quotes = [q for t in held for q in task_quotes(document, t)]
            statements.append(counted(f"提到“{said}”的任务", len(held), quotes))
            for t in held:
                units = joined(u.name for u in t.units if u.role != "leader")
                statements.append(Statement(f"{task_label(document, t)}({units})", task_quotes(document, t), "item"))
    return Draft("answered", tuple(statements), certainty=1.5) if statements else None


def _has_own_row(query: Query, know: Knowledge) -> bool:
    """Whether a table of other things than work has a row of a unit's name, and a word of the question (镇街, 处数)."""
    flat, names = key(query.text), {key(m.name) for m in query.units}
    for view in (v for plan in plans_of(query, know) for v in views(know.documents[plan]) if v.klass == "other"):
        heads = key("".join(view.table.head) + view.table.title)
        said = any(t.word in heads for t in own_terms(query, know) if t.weight > 0.25)
        if said and "任务" not in flat and any(key(item.name) in names for item in items(view)):
            return True
    return False


def _builds_nothing(query: Query, know: Knowledge) -> bool:
    """Whether the plans say of every project who builds it, and it is none of the units that are asked about."""
    projects = [p for plan in plans_of(query, know) for p in know.documents[plan].projects]
    told = [p for p in projects if any(u.role == "build" for u in p.units)]
    mine = {m.key for m in query.units}
    return len(told) > 1 and len(told) == len(projects) and not any(key(u.name) in mine for p in told for u in p.units)


def _words_beside(query: Query, know: Knowledge) -> list[Term]:
    """What a question names beside a unit, its plan and the words for work."""
    plans = plans_of(query, know)
    titles = key(
        "".join(
            (
                *(know.documents[p].title for p in plans),
                *(v.table.title for p in plans for v in views(know.documents[p])),
            )
        )
    )
    return [
        t
        for t in own_terms(query, know)
        if t.weight > 0.35
        and t.word not in titles
        and t.word not in know.column_words
        and not re.fullmatch(
            r"任务|工作|项目|重点|职责|分管|包联|挂帅|事项|实事|项?重点工作|参与|活儿?|年度|行动|举措|措施|清单|名单|意见|方案|规划|指导|兑现|办理|受理|落实|部门|国务院|"
            r"[\d一二两三四五六七八九十]+[项个条件家]?",
            t.word,
        )
    ]


def _in_part(query: Query, know: Knowledge, words: Sequence[Term]) -> Draft | None:
    """休闲农业那四条里,扶贫办参与的是哪一条: a unit's tasks under the heading that the question names."""
    if not query.has("list", "responsible", "lead", "join") and query.operation != "count":
        return None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for section in document.sections:
            deep = len(section.path)
            under = [i for i, t in enumerate(document.tasks) if t.table is None and t.path[:deep] == section.path]
            mine = [i for i in under if any((plan, i) in m.tasks for m in query.units)]
            if len(under) > 1 and mine and not coverage(words, key(section.title))[1]:
                mine, role = _of_role(query, document, mine)
                verb = lookup.PARTS.get(role, "承担")
                lead = f"{joined(m.name for m in query.units)}在“{section.title}”中{verb}的任务"
                return Draft("answered", tuple(_unit_tasks(query, document, mine, query.units, lead)))
    return None


def _of_role(query: Query, document: Document, tasks: Sequence[int]) -> tuple[list[int], str]:
    """The tasks in which the units have the part that is asked for, and that part; all where none is told apart."""
    role = lookup.part_asked(query)
    roles = {i: {r for m in query.units for r in _roles(document.tasks[i], m)} for i in tasks}
    if role and any(r in ("lead", "join") for own in roles.values() for r in own):
        return [i for i in tasks if role in roles[i]], role
    return list(tasks), ""


def _unit_in_plan(query: Query, know: Knowledge, plan: str, scope: str, only_projects: bool) -> list[Statement]:
    """What one plan gives units to do: tasks of tables and of its text, and projects; several units each or both."""
    document, members = know.documents[plan], query.units
    names = list(dict.fromkeys(core(m.name) for m in members))
    together = len(names) > 1 and re.search(r"一起|共同|同时|联合|都(?:有|参|负)", query.text) is not None
    if len(names) > 1 and not together and _EACH_UNIT.search(query.text):
        text = {"rows": "附件", "body": "正文"}.get(scope, "")
        alone = [replace(query, units=tuple(m for m in members if core(m.name) == name), text=text) for name in names]
        return [s for one in alone for s in _unit_in_plan(one, know, plan, scope, only_projects)]
    if query.has("lead") and query.has("join") and re.search("配合|参与|协办", query.text):
        sides = [replace(query, asks=query.asks - {other}) for other in ("join", "lead")]
        return list(dict.fromkeys(s for side in sides for s in _unit_in_plan(side, know, plan, scope, only_projects)))
    of_name = [{i for m in members if core(m.name) == name for p, i in m.tasks if p == plan} for name in names]
    tasks = sorted(set.intersection(*of_name) if together else set().union(*of_name))
    if field := _FIELD_LEFT_OUT.search(query.text):
        tasks = [i for i in tasks if not _in_field(document, document.tasks[i], field["field"])]
    inside = [i for i in tasks if _under_named(document, document.tasks[i], query.text)]
    tasks = inside or tasks
    part = lookup.part_asked(query)
    tasks, role = _of_role(query, document, tasks)
    called = joined(m.name for m in members if any(p == plan for p, _ in (*m.tasks, *m.projects)))
    statements = [] if only_projects else _tasks_in_plan(query, know, plan, scope, tasks, called, role)
    found = [
        i
        for v in views(document)
        if v.klass == "project"
        for i in items(v)
        if (all if together else any)(m.key in key(i.units_as(part)) for m in members)
    ]
    if found and (only_projects or not tasks or not role):
        verb = lookup.PARTS[part] if part and all(i.view.tells_parts for i in found) else _verb_of(found, members)
        quotes = [*(i.quote for i in found), *merged_units(found)]
        statements.append(counted(f"{called}{verb}的项目", len(found), quotes))
        statements += list_items(found, replace(query, asks=frozenset(("amount", "period"))))
    return statements


_FIELD_LEFT_OUT = re.compile(
    "(?:除了?|除去|撇开|抛开|不算|不属于)(?P<field>[\u4e00-\u9fff]{2,12}?)(?:类|领域|方面|板块|专项)?的?(?:行动|任务|工作)?(?:以外|之外|外|的|,|还)"
)
"""除了交通行动以外还有哪些任务: a field whose tasks are left out."""


def _in_field(document: Document, task: Task, field: str) -> bool:
    """Whether a task's group or one of the headings above it is called by a field."""
    item = item_at(document, task.table, task.row) if task.table is not None and task.row is not None else None
    above = [item.group] if item is not None else list(task.path[:-1])
    return any(key(field) in key(name) for name in above)


def _under_named(document: Document, task: Task, text: str) -> bool:
    """Whether a task stands under a heading that a question looks in: 重点任务里牵头几项."""
    titles = [key(document.sections[s].title) for s in _above(document, task.section)]
    behind = "(?:里|中|部分|这章|一章|这块|那块)"
    return any(len(t) > 3 and re.search(f"{re.escape(t)}{behind}", key(text)) for t in titles)


def _above(document: Document, section: int | None) -> Iterator[int]:
    """A section and those above it."""
    while section is not None:
        yield section
        section = document.sections[section].parent


_EACH_UNIT = re.compile(r"谁.{0,4}(?:多|少)|各(?:自)?[^,各]{0,6}(?:几|多少)|分别|更[多少]|相比|比")


def _tasks_in_plan(
    query: Query, know: Knowledge, plan: str, scope: str, tasks: Sequence[int], called: str, role: str
) -> list[Statement]:
    """The tasks of units, those of tables before those of the text, and what else the text says that they do."""
    document, members = know.documents[plan], query.units
    rows = [i for i in tasks if document.tasks[i].table is not None]
    body = [i for i in tasks if document.tasks[i].table is None]
    verb = lookup.PARTS.get(role, "承担")
    statements: list[Statement] = []
    if rows and scope != "body":
        statements += _unit_tasks(query, document, rows, members, f"{called}在重点任务表中{verb}的工作")
    if body and scope != "rows":
        lead = f"{called}在正文中{verb}的任务" if rows else f"{called}{verb}的任务"
        statements += _unit_tasks(query, document, body, members, lead)
    if scope != "rows" and not role and not rows and _all_asked(query):
        told = [span for i in body for span in (document.tasks[i].span, document.tasks[i].duty)]
        statements += deeds(know, plan, [m for m in members if any(p == plan for p, _ in m.tasks)], told)
    return statements


def _roles(task: Task, member: Member) -> list[str]:
    """A unit's parts in a task; 责任单位 beside a 牵头单位 join in."""
    led = any(u.role == "lead" for u in task.units)
    return ["join" if led and role == "responsible" else role for role in member_roles(task, member)]


def _all_asked(query: Query) -> bool:
    """Whether a question wants everything that a unit does, and not how many tasks it has."""
    return query.operation != "count" and not query.has("number", "when", "end", "deadline")


def _verb_of(found: Sequence[Item], members: Sequence[Member]) -> str:
    """What the table of projects says that units do: build, where they stand in its column of builders in every row."""
    built = ["".join(item.row.cells[k].text for k in item.view.columns("build")) for item in found]
    return "建设" if all(any(m.key in key(units) for m in members) for units in built) else "负责"


def _unit_tasks(
    query: Query, document: Document, tasks: Sequence[int], members: Sequence[Member], lead: str
) -> list[Statement]:
    quotes = tuple(q for i in tasks for q in task_quotes(document, document.tasks[i]))
    out = [counted(lead, len(tasks), quotes)]
    of_row = query.has("number") and bool(_VALUES.search(query.text))
    for i in tasks:
        task = document.tasks[i]
        beside = [u for u in task.units if u.role != "leader"]
        others = joined(u.name for u in beside if all(key(u.name) != m.key for m in members))
        label = task_label(document, task) if len(tasks) > FEW else whole_label(document, task)
        goal = _goal(document, task, label) if of_row else ""
        work = work_of(document, task) if label != task_label(document, task) else None
        own = (*task_quotes(document, task), *([Quote(document.id, work, task.path)] if work is not None else []))
        number = _number(document, task) if "序号" in query.text else ""
        out.append(Statement(f"{number}{label}{goal}{_aside(document, task, others)}", own, "item"))
    return out + (_units_counted(document, tasks) if _UNITS_OF_IT.search(query.text) and len(tasks) <= FEW else [])


_VALUES = re.compile("(?:指标|目标|数量|任务量|标准)(?:值)?(?:分别|各)*(?:是|为|定)*(?:多少|几)|要(?:完成|达到)多少")
_UNITS_OF_IT = re.compile("(?:多少|几)(?:家|个)(?:责任|牵头|配合|参与)?(?:单位|部门)")


def _goal(document: Document, task: Task, label: str) -> str:
    """The figure that a task's row sets for it, where a column of goals holds one."""
    if task.table is None or task.row is None:
        return ""
    item = item_at(document, task.table, task.row)
    cells = [item.row.cells[k].text for k in item.view.columns("goal", "value", "")] if item else []
    told = [c for c in cells if re.search(r"\d", c) and c not in label and len(c) < 40]
    return f":{told[0]}" if told else ""


def _number(document: Document, task: Task) -> str:
    """The number of a task's row, where the table numbers its rows."""
    if task.table is None or task.row is None:
        return ""
    number = document.tables[task.table].rows[task.row].number
    return f"序号{number}:" if number else ""


FEW = 3
"""Up to so many tasks of a unit are told in full."""


def _units_counted(document: Document, tasks: Sequence[int]) -> list[Statement]:
    """同一项里一共列了几家单位: how many units a task names."""
    out = []
    for task in (document.tasks[i] for i in tasks):
        names = list(dict.fromkeys(u.name for u in task.units))
        shown = f"共{len(names)}家"
        text = f"同一项里列出的单位{shown}:{'、'.join(names)}"
        out.append(Statement(text, task_quotes(document, task), "line", Computation(shown, (), (float(len(names)),))))
    return out


def _aside(document: Document, task: Task, others: str) -> str:
    """What a list says of a task in brackets: who else answers for it, and by when."""
    quoted = task.deadline is not None and any(task.deadline in q.span for q in task_quotes(document, task))
    due = squeeze(document.quote(task.deadline)) if task.deadline is not None and quoted else ""
    said = [f"同列单位:{others}" if others else "", f"完成时限:{due}" if due else ""]
    told = ";".join(part for part in said if part)
    return f"({told})" if told else ""
