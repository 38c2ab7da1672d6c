"""Who does a task, and what a unit does: duties, both ways round, and when they are due."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.compose import (
    Draft,
    counted,
    duty_quotes,
    duty_sentence,
    excerpt,
    item_statement,
    joined,
    list_items,
    member_roles,
    quote_sentence,
    task_label,
    task_quotes,
    task_statement,
    units_phrase,
    whole_label,
)
from assistant.deeds import deeds
from assistant.fits import fits, overlap
from assistant.items import WHERE, item_at, items, views
from assistant.knowledge import Knowledge, Member, core, matches
from assistant.one_row import has_answer
from assistant.query import WHO, Query
from assistant.retrieve import (
    ENOUGH,
    Found,
    Likeness,
    best_links,
    cover,
    coverage,
    link_items,
    own_terms,
    places_missing,
    plans_of,
    rank,
    tasks_of,
)
from assistant.schema import Statement
from assistant.terms import Term, units_in
from corpus.schema import Document, Quote, Task
from corpus.text import fold, key, squeeze


def on_who(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """谁负责: the tasks that name the subject, in body and annex, and the projects of that name."""
    if not query.has(*WHO) or not query.terms:
        return None
    terms = own_terms(query, know)
    matched = matched_tasks(query, know, likeness, terms)
    if matched and _said_better(query, know, likeness, terms, matched[0][0]):
        return None
    if not matched and len(terms) > 2:
        matched = _covering_tasks(query, know, likeness, terms)
    matched = _of_own_clause([*matched, *_related_tasks(query, know, likeness, terms, matched)], know, terms)
    told = _row_of_more(query, know, matched)
    if told is not None:
        return told
    statements = who_statements(know, matched, terms)
    links = [
        link for link in best_links(link_items(query, know, terms), query) if link.score >= 0.85 and link.item.units
    ]
    if statements and query.has("lead", "join") and not query.has("build"):
        links = [link for link in links if any(link.item.view.columns(r) for r in ("lead", "unit", "join", "leader"))]
    if query.has("when", "end", "start", "period"):
        statements += [_due(know, plan, at) for _, plan, at in matched[:3] if _has_due(know.documents[plan].tasks[at])]
    for link in links[:3]:
        also = ("amount", "period") if len(terms) <= 3 and not query.has("build") else ()
        statements.append(item_statement(link.item, query, "sentence", also))
    if not statements:
        return None
    titles = list(dict.fromkeys(know.documents[p].tasks[a].title for _, p, a in matched))
    if re.match("(?:那|这)个", query.text) and len(statements) > 2 and len(terms) == 1:
        lead = Statement("计划中有几项都提到,您问的是哪一项?先都列在这里", (), "line")
        listed = tuple(replace(s, block="item") for s in statements[:6])
        return Draft("clarify", (lead, *listed), tuple(f"“{t}”由谁负责?" for t in titles if len(t) <= 40))
    best = max([f.coverage for f, _, _ in matched] + [link.score for link in links])
    return Draft("answered", tuple(statements[:6]), certainty=best)


def _row_of_more(query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]]) -> Draft | None:
    """谁牵头,在哪办,花多少钱: the row of a task that has all the columns asked for beside its units."""
    if not matched or not (query.has("amount") or WHERE.search(query.text)):
        return None
    found, plan, _ = matched[0]
    if found.sentence.table is None or found.sentence.row is None:
        return None
    item = item_at(know.documents[plan], found.sentence.table, found.sentence.row)
    if item is None or not has_answer(item, query):
        return None
    return Draft("answered", (item_statement(item, query),), certainty=found.coverage, about=(item.name,))


def _has_due(task: Task) -> bool:
    return task.deadline is not None


def _due(know: Knowledge, plan: str, at: int) -> Statement:
    document = know.documents[plan]
    task = document.tasks[at]
    assert task.deadline is not None
    due = () if task.table is not None else (Quote(plan, task.deadline, task.path),)
    quotes = (*task_quotes(document, task), *due)
    return Statement(f"“{task.title}”完成时限为{squeeze(document.quote(task.deadline))}", quotes)


def on_due(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """By when a piece of work is to be done, where only the bracket of its units says so (;完成时限:9月底)."""
    if not query.has("when", "end", "deadline") or query.has(*WHO) or not query.terms or query.verify:
        return None
    terms = own_terms(query, know)
    ranked = [f for f in rank(query, know, terms, likeness, ("sentence", "heading")) if not places_missing(f, terms)]
    best = [f for f in ranked if f.coverage >= ENOUGH][:1]
    for f, plan, at in tasks_of(best, know):
        document = know.documents[plan]
        task = document.tasks[at]
        inside = duty_sentence(document, task)
        if task.table is None and task.deadline is not None and task.deadline in inside:
            words = excerpt(document, f.sentence.span, terms)
            quotes = (quote_sentence(know, f.sentence), Quote(plan, inside, task.path))
            due = squeeze(document.quote(task.deadline))
            return Draft("answered", (Statement(f"“{words}”完成时限为{due}", quotes),), certainty=best[0].coverage)
    return None


def _said_better(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term], best: Found) -> bool:
    """Whether a sentence outside all tasks, of duties too, covers much more of the question (由X负责解释)."""
    first = next((f for f in rank(query, know, terms, likeness, ("sentence",)) if fits(query, know, f)), None)
    if first is None or first.coverage <= best.coverage + 0.15 or tasks_of([first], know):
        return False
    text = fold(know.documents[first.sentence.plan].quote(first.sentence.span))
    return re.search(r"由.{2,30}(?:负责|承担|担任|批准|解释|牵头|兼任)|^.{2,12}:", text) is not None


def about_duty(query: Query) -> bool:
    """谁负责 alone goes to tasks before it goes to rows that merely carry the name."""
    return query.has("responsible", "lead", "join") and not query.has("amount", "period", "build")


def _covering_tasks(
    query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]
) -> list[tuple[Found, str, int]]:
    """Several subjects in one question, each with a task of its own."""
    ranked = [f for f in rank(query, know, terms, likeness) if tasks_of([f], know)]
    chosen = cover(ranked, terms, 3)
    held = sum(t.weight for t in terms if any(matches(t.word, t.alternatives, f.sentence.key) for f in chosen))
    return tasks_of(chosen, know) if chosen and held / (sum(t.weight for t in terms) or 1) >= 0.75 else []


def _related_tasks(
    query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term], matched: Sequence[tuple[Found, str, int]]
) -> list[tuple[Found, str, int]]:
    """For a subject of one or two words: other tasks of the same chapter or field that name its telling word.

    浦阳江治理 is the business of every task of the ecological chapter that is about 浦阳江, and not of the
    transport chapter's that make it navigable.
    """
    if not matched or len(terms) > 2:
        return []
    strong = max(terms, key=lambda t: t.weight * len(t.word))
    if len(strong.word) < 3 or strong.weight < 0.35 or len(terms) == 1:
        return []
    fields = {_field_of(know, plan, at) for _, plan, at in matched}
    seen = {(plan, at) for _, plan, at in matched}
    ranked = [f for f in rank(query, know, terms, likeness) if strong.word in f.sentence.key]
    return [t for t in tasks_of(ranked, know) if t[1:] not in seen and _field_of(know, t[1], t[2]) in fields][:3]


def _field_of(know: Knowledge, plan: str, at: int) -> str:
    """The chapter or field of action that a task belongs to, by the characters that body and table share."""
    document = know.documents[plan]
    task = document.tasks[at]
    if task.table is not None and task.row is not None:
        row = document.tables[task.table].rows[task.row]
        from corpus.tables import column_kind

        for head, cell in zip(document.tables[task.table].head, row.cells, strict=False):
            if column_kind(head) == "kind":
                return key(cell.text)
        return ""
    section = document.sections[task.section] if task.section is not None else None
    name = section.path[-2] if section and len(section.path) > 1 else section.path[-1] if section else ""
    title = re.sub(r"^[^\u4e00-\u9fff]*(?:[一二三四五六七八九十]+[、)])?", "", squeeze(name))
    return key(re.sub(r"^(?:\([一二三四五六七八九十]+\)|实施|推进|开展)+", "", fold(title)))


def who_statements(
    know: Knowledge, matched: Sequence[tuple[Found, str, int]], terms: Sequence[Term]
) -> list[Statement]:
    """One statement a task; tasks with the same units and much the same words become one, with all their quotes."""
    statements: list[Statement] = []
    ordered = sorted(matched[:6], key=lambda m: (-round(m[0].coverage, 1), m[2]))
    units_seen: dict[tuple[str, ...], int] = {}
    for f, plan, at in ordered:
        task = know.documents[plan].tasks[at]
        if f.sentence.kind == "heading":
            statement = _heading_task(know, plan, at)
        else:
            statement = task_statement(know, plan, at, f.sentence, terms)
        same = tuple(sorted(key(u.name) + u.role for u in task.units))
        if same in units_seen and f.coverage >= ENOUGH:
            first = statements[units_seen[same]]
            statements[units_seen[same]] = replace(
                first, quotes=tuple(dict.fromkeys((*first.quotes, *statement.quotes)))
            )
            continue
        units_seen[same] = len(statements)
        table = task.table is not None
        lead = (
            "附件的任务表中," if table and any(know.documents[p].tasks[a].table is None for _, p, a in matched) else ""
        )
        statements.append(replace(statement, text=lead + statement.text))
    return statements


def _heading_task(know: Knowledge, plan: str, at: int) -> Statement:
    document = know.documents[plan]
    task = document.tasks[at]
    section = document.sections[task.section] if task.section is not None else None
    quotes = [Quote(plan, section.heading, section.path)] if section else []
    quotes += duty_quotes(document, task)
    return Statement(f"“{task.title}”{units_phrase(task.units, task.open_ended)}", tuple(quotes))


def matched_tasks(
    query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]
) -> list[tuple[Found, str, int]]:
    """The tasks whose words cover the subject, best first, with the sentence of each that does."""
    kinds = {"rows": ("row",), "body": ("sentence", "heading")}.get(place_asked(query), ("sentence", "row", "heading"))
    ranked = [f for f in rank(query, know, terms, likeness, kinds) if not places_missing(f, terms)]
    strict = [f for f in ranked if f.coverage >= ENOUGH]
    if not strict:
        return []
    top = strict[0].coverage
    near = [f for f in strict if f.coverage >= top - 0.13]
    # The heading that is the very thing asked names the task better than a sentence under it.
    near.sort(key=lambda f: f.sentence.kind != "heading" or f.coverage < 0.95)
    found = _of_own_clause(tasks_of(near, know), know, terms)
    if place_asked(query) != "both":
        return found
    # Body and annex may differ on the units: the best of each is looked at.
    tabled = {know.documents[p].tasks[a].table is not None for _, p, a in found}
    if len(tabled) == 1:
        other = [
            t
            for t in tasks_of([f for f in ranked if f.coverage >= 0.5][:40], know)
            if (know.documents[t[1]].tasks[t[2]].table is not None) not in tabled
        ]
        found += [
            t
            for t in other[:1]
            if t[0].coverage >= max(0.5, top - 0.35) and overlap(t[0].sentence.key, found[0][0].sentence.key) > 0.3
        ]
    return found


def _of_own_clause(
    found: Sequence[tuple[Found, str, int]], know: Knowledge, terms: Sequence[Term]
) -> list[tuple[Found, str, int]]:
    """Of several duties in one sentence (甲组由A牵头;乙组由B牵头), those whose own clause is about the subject."""
    held: dict[tuple[str, int, int], list[tuple[float, tuple[Found, str, int]]]] = {}
    for f, plan, at in found:
        text, duty = know.documents[plan].text, know.documents[plan].tasks[at].duty
        span = f.sentence.span
        inside = f.sentence.kind == "sentence" and duty in span
        start = max(text.rfind(mark, span.start, duty.start) for mark in "；;") + 1 if inside else span.start
        share = coverage(terms, key(text[max(start, span.start) : duty.end]))[0] if inside else 1.0
        held.setdefault((plan, span.start, span.end), []).append((share, (f, plan, at)))
    out = []
    for entries in held.values():
        best = max(share for share, _ in entries)
        out += [entry for share, entry in entries if len(entries) == 1 or share >= best - 0.1]
    return [entry for entry in found if entry in out]


def place_asked(query: Query) -> str:
    """Where in the plan a question looks: in its tables ("rows"), its running text ("body"), or both."""
    if query.has("versus"):
        return "both"
    tables = re.search(r"附件|附表|分解表|分工表|任务表|项目表|清单|专栏|表\d", query.text)
    body = re.search(r"正文", query.text)
    return "rows" if tables and not body else "body" if body and not tables else "both"


def on_unit(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Given a unit, what it does: its tasks and projects, listed or counted."""
    if query.strangers and not query.units and not [t for t in own_terms(query, know) if t.weight > 0.5 and t.known]:
        name = query.strangers[0]
        return Draft("not_found", (Statement(f"计划中没有提到“{name}”,也没有写它承担的工作"),))
    if not query.units:
        return None
    plans = plans_of(query, know)
    titles = key(
        "".join(
            (
                *(know.documents[p].title for p in plans),
                *(v.table.title for p in plans for v in views(know.documents[p])),
            )
        )
    )
    rest = [
        t
        for t in own_terms(query, know)
        if t.weight > 0.35
        and t.word not in titles
        and t.word not in know.column_words
        and not re.fullmatch(
            r"任务|工作|项目|重点|职责|事项|项?重点工作|参与|活儿?|年度|行动|举措|措施|清单|名单|意见|方案|规划|指导|部门|"
            r"[\d一二两三四五六七八九十]+[项个条件家]?",
            t.word,
        )
    ]
    if rest:
        return None
    if query.has("when", "how", "why") and not query.has("list", "responsible", "join"):
        return None
    scope = place_asked(query)
    statements: list[Statement] = []
    spoken = re.sub(r"(?:项目|工程)(?:清单|表)", "", query.text)
    only_projects = bool(re.search(r"项目|工程|投资", spoken)) and not re.search(r"任务|工作|正文", spoken)
    for plan in plans_of(query, know):
        statements += _unit_in_plan(query, know, plan, scope, only_projects)
    if not statements:
        return None
    return Draft("answered", tuple(statements))


def _unit_in_plan(query: Query, know: Knowledge, plan: str, scope: str, only_projects: bool) -> list[Statement]:
    document = know.documents[plan]
    statements: list[Statement] = []
    members = query.units
    tasks = sorted({i for m in members for p, i in m.tasks if p == plan})
    if len({core(m.name) for m in members}) > 1 and re.search(r"一起|共同|同时|联合|都(?:有|参|负)", query.text):
        tasks = [
            i
            for i in tasks
            if all(
                any((plan, i) in m.tasks for m in members if core(m.name) == name)
                for name in {core(m.name) for m in members}
            )
        ]
    elif len({core(m.name) for m in members}) > 1 and re.search(
        r"谁.{0,4}(?:多|少)|各(?:有)?几|分别|更[多少]|相比|比", query.text
    ):
        statements = []
        for name in dict.fromkeys(core(m.name) for m in members):
            alone = replace(
                query, units=tuple(m for m in members if core(m.name) == name), text=query.text.split(",")[0]
            )
            statements += _unit_in_plan(
                replace(alone, text="附件" if scope == "rows" else "正文" if scope == "body" else ""),
                know,
                plan,
                scope,
                only_projects,
            )
        return statements
    if query.has("lead") and query.has("join") and re.search("配合|参与|协办", query.text):
        sides = [
            _unit_in_plan(replace(query, asks=query.asks - {other}), know, plan, scope, only_projects)
            for other in ("join", "lead")
        ]
        return list(dict.fromkeys(s for side in sides for s in side))
    role = "lead" if query.has("lead") else "join" if query.has("join") and _BESIDE.search(query.text) else ""
    if role:
        roles = {i: {r for m in members for r in _roles(document.tasks[i], m)} for i in tasks}
        if any(r in ("lead", "join") for own in roles.values() for r in own):
            tasks = [i for i in tasks if role in roles[i]]
        else:
            role = ""  # a plan that tells no roles apart
    rows = [i for i in tasks if document.tasks[i].table is not None]
    body = [i for i in tasks if document.tasks[i].table is None]
    names = joined(m.name for m in members if any(p == plan for p, _ in (*m.tasks, *m.projects)))
    verb = {"lead": "牵头", "join": "配合"}.get(role, "承担")
    if not only_projects:
        if rows and scope != "body":
            statements += _unit_tasks(document, rows, members, f"{names}在重点任务表中{verb}的工作")
        if body and scope != "rows" and not (rows and query.operation == "count" and scope == "rows"):
            statements += _unit_tasks(
                document, body, members, f"{names}在正文中{verb}的任务" if rows else f"{names}{verb}的任务"
            )
    if not only_projects and scope != "rows" and not role and not rows and _all_asked(query):
        told = [document.tasks[i].span for i in body]
        statements += deeds(know, plan, [m for m in members if any(p == plan for p, _ in m.tasks)], told)
    found = [
        i
        for v in views(document)
        if v.klass == "project"
        for i in items(v)
        if any(m.key in key(i.units) for m in members)
    ]
    if found and (only_projects or not tasks or not role):
        statements.append(counted(f"{names}{verb_of(document)}的项目", len(found), [i.quote for i in found]))
        statements += list_items(found, replace(query, asks=frozenset(("amount", "period"))))
    return statements


_BESIDE = re.compile("配合|配角|打下手|协同|协办|协助")
"""Words for a part beside the one that leads; 参与 is said of any part."""


def _roles(task: Task, member: Member) -> list[str]:
    """A unit's parts in a task; 责任单位 beside a 牵头单位 join in."""
    led = any(u.role == "lead" for u in task.units)
    return ["join" if led and role == "responsible" else role for role in member_roles(task, member)]


_DUTIES = {"lead": "牵头", "join": "配合"}


def units_given(said: str, asks: Collection[str], know: Knowledge) -> tuple[str, ...]:
    """The units that a statement of duties gives in answer to who leads, who joins, or who does the work."""
    if not set(asks) & set(WHO):
        return ()
    clauses = re.split("[,。]", fold(re.sub("“.*?”", "", said)))
    roles = [word for role, word in _DUTIES.items() if role in asks]
    of_role = [clause for clause in clauses if clause.endswith(tuple(roles))]
    return tuple(dict.fromkeys(m.name for c in of_role or clauses for m in units_in(c, know)[0]))


def _all_asked(query: Query) -> bool:
    """Whether a question wants everything that a unit does, and not how many tasks it has."""
    return query.operation != "count" and not query.has("number", "when", "end", "deadline")


def verb_of(document: Document) -> str:
    """What the table of projects says its units do."""
    return "建设" if any(v.columns("build") for v in views(document) if v.klass == "project") else "负责"


def _unit_tasks(document: Document, tasks: Sequence[int], members: Sequence[Member], lead: str) -> list[Statement]:
    quotes = tuple(q for i in tasks for q in task_quotes(document, document.tasks[i]))
    out = [counted(lead, len(tasks), quotes)]
    for i in tasks:
        task = document.tasks[i]
        others = joined(u.name for u in task.units if all(key(u.name) != m.key for m in members))
        label = task_label(document, task) if len(tasks) > FEW else whole_label(document, task)
        out.append(Statement(f"{label}{_aside(document, task, others)}", task_quotes(document, task), "item"))
    return out


FEW = 3
"""Up to so many tasks of a unit are told in full."""


def _aside(document: Document, task: Task, others: str) -> str:
    """What a list says of a task in brackets: who else answers for it, and by when."""
    due = squeeze(document.quote(task.deadline)) if task.deadline is not None and task.table is not None else ""
    said = [f"同列单位:{others}" if others else "", f"完成时限:{due}" if due else ""]
    told = ";".join(part for part in said if part)
    return f"({told})" if told else ""
