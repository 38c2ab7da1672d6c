"""A query to a draft answer: which operation, on which facts or passages, and what to say when there is nothing.

Each `_on_…` function answers one kind of asking and returns None when the query is not its business or the
plans hold nothing for it; `draft` tries them in order, from the most typed to the least.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant import lookup
from assistant.compose import (
    Draft, amount_text, duty_sentence, joined, member_roles, project_items, project_statement, quote_sentence, rows_quotes,
    sentence_statement, short_words, squeeze_inner, sum_statement, task_label, task_quotes, task_statement, units_phrase, wanted_fields, excerpt,
)
from assistant.knowledge import Knowledge, Member, Sentence, core, is_place, matches
from assistant.language import DOCUMENT_DATA
from assistant.retrieve import (
    ENOUGH, Found, best_links, belongs, cover, coverage, link_projects, own_terms, places_missing, plans_of, rank, tasks_of, with_units,
)
from assistant.schema import Computation, Statement
from assistant.understand import Query, Term
from corpus.schema import Document, Project, Quote, Section, Span
from corpus.text import chinese_number, fold, key, quantities, sentences, show, squeeze, years, yuan

Likeness = Mapping[str, float]
WHO = ("responsible", "lead", "join", "build")


def draft(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """The answer to one query."""
    for handler in (_on_document, _on_nothing, _on_place, _on_difference, _on_verify, _on_projects, _on_unit, _on_comparison, _on_project, _on_section, _on_who, _on_text):
        found = handler(query, know, likeness)
        if found is not None:
            return found
    return not_found(query, know, likeness)


# --- The document's own data -----------------------------------------------------------------------


def _on_document(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """索引号, 文号, 发布时间 …: a field of the page that carried the plan."""
    text = fold(query.text)
    statements: list[Statement] = []
    asked: list[str] = []
    strong = [t for t in own_terms(query, know) if t.weight > 0.5 and not re.search(r"计划|规划|方案|文件|发布|印发|机构|日期|时间|索引|文号|通知|成文|出台|公布|正式|下发|制定", t.word)]
    titles = "".join(key(d.title) for d in know.documents.values())
    if any(t.word not in titles for t in strong):
        return None
    for label, pattern, names in DOCUMENT_DATA:
        if not re.search(pattern, text):
            continue
        asked.append(label)
        for plan in plans_of(query, know):
            document = know.documents[plan]
            statement = _field(document, label, names)
            if statement is not None and statement not in statements:
                statements.append(statement)
    if not asked:
        return None
    told = [s for s in statements if not s.text.endswith("没有填写")]
    if told:
        return Draft("answered", tuple(told))
    lead = Statement(f"计划文件没有写明{joined(asked)}")
    return Draft("not_found", (lead, *statements))


def _field(document: Document, label: str, names: Sequence[str]) -> Statement | None:
    title = f"《{document.title}》" if document.title else "该文件"
    for name in names:
        for field in document.metadata:
            if field.name != name:
                continue
            value = squeeze_inner(field.value)
            line = next((leaf.span for leaf in document.leaves if field.span in leaf.span), field.span)
            if name in ("印发单位", "落款日期"):
                line = field.span
            here = Quote(document.id, line, ("文件信息",))
            if not value.strip("-—/ "):
                return Statement(f"文件信息中的{name}一栏没有填写", (here,))
            del title
            return Statement(f"{name}:{value}", (here,), "line")
    return None


# --- Nothing named ---------------------------------------------------------------------------------


def _on_nothing(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that points at something no one named: ask which."""
    if query.terms or query.units or query.strangers or not (query.asks or query.operation or query.verify):
        return None
    if query.has("place", "summary") or lookup.about_projects(query, know) and not query.pointing:
        return None
    if query.has("list", "number") or query.operation:
        if not query.pointing:
            return None
    examples = [p.name for plan in plans_of(query, know) for p in know.documents[plan].projects[:3]]
    tail = _NAMES_OF_ASK.get(next(iter(sorted(query.asks)), ""), "")
    readings = tuple(f"{name}{tail}" for name in examples) if tail else ()
    return Draft("clarify", (Statement("您问的是哪一项?请说出项目、任务、单位或指标的名称"),), readings)


_NAMES_OF_ASK = {"responsible": "由谁负责?", "build": "由谁建设?", "amount": "计划投资多少?", "period": "建设期限是什么?", "end": "什么时候完工?", "start": "什么时候开工?", "when": "的时间是什么?"}


# --- Where it stands -------------------------------------------------------------------------------


def _on_place(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    if not query.has("place") or not query.terms:
        return None
    terms = own_terms(query, know)
    ranked = [f for f in rank(query, know, terms, likeness, ("sentence", "row", "heading")) if f.coverage >= ENOUGH]
    if not ranked:
        return None
    top = ranked[0].coverage
    statements: list[Statement] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for f in [f for f in ranked if f.coverage >= top - 0.1][:8]:
        if (f.sentence.plan, f.sentence.path) in seen or not f.sentence.path:
            continue
        seen.add((f.sentence.plan, f.sentence.path))
        document = know.documents[f.sentence.plan]
        heads = _heading_quotes(document, f.sentence.section)
        row = ""
        if f.sentence.row is not None and f.sentence.table is not None:
            number = document.tables[f.sentence.table].rows[f.sentence.row].number
            row = f"第{number}项" if number else ""
        place = "——".join(squeeze(p) for p in f.sentence.path)
        statements.append(Statement(f"{'' if statements else '写在'}“{place}”{row}", (quote_sentence(know, f.sentence), *heads), "line"))
        if len(statements) == 3:
            break
    return Draft("answered", tuple(statements)) if statements else None


def _heading_quotes(document: Document, section: int | None) -> list[Quote]:
    out: list[Quote] = []
    while section is not None:
        s = document.sections[section]
        out.insert(0, Quote(document.id, s.heading, s.path))
        section = s.parent
    return out


# --- Body against annex ----------------------------------------------------------------------------


def _on_difference(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """正文和附件写的一样吗: the units of one piece of work in both places, side by side."""
    if not query.has("versus") or not query.terms:
        return None
    terms = own_terms(query, know)
    matched = _matched_tasks(query, know, likeness, terms)
    if not matched:
        return None
    body = [m for m in matched if know.documents[m[1]].tasks[m[2]].table is None][:1]
    rows = [m for m in matched if know.documents[m[1]].tasks[m[2]].table is not None][:1]
    if not body or not rows:
        where = "正文" if body else "附件的表格"
        other = "附件的表格" if body else "正文"
        f, plan, at = (body or rows)[0]
        statement = task_statement(know, plan, at, f.sentence, terms)
        return Draft("answered", (Statement(f"只有{where}写到责任单位,{other}中没有对应的一项"), statement))
    statements = []
    names: list[list[str]] = []
    for where, (f, plan, at) in (("正文", body[0]), ("附件的表格", rows[0])):
        statements.append(task_statement(know, plan, at, f.sentence, terms, f"{where}:"))
        names.append([u.name for u in know.documents[plan].tasks[at].units])
    a, b = (set(map(key, n)) for n in names)
    quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
    if a == b:
        verdict = Statement("正文与附件列的责任单位一致", quotes, "line")
    else:
        only_body = joined(n for n in names[0] if key(n) not in b)
        only_rows = joined(n for n in names[1] if key(n) not in a)
        both = joined(n for n in names[0] if key(n) in b)
        parts = [f"只有正文列出{only_body}" if only_body else "", f"只有附件列出{only_rows}" if only_rows else "", f"两处都有{both}" if both else "没有一家相同"]
        verdict = Statement("正文与附件列的责任单位不一致:" + ";".join(p for p in parts if p), quotes, "line")
    return Draft("answered", (verdict, *(replace(s, block="item") for s in statements)))


# --- Projects: filter, count, sum ------------------------------------------------------------------


def _on_projects(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question put to the list of projects."""
    if not lookup.about_projects(query, know):
        return None
    chosen_filter, rest = lookup.project_filter(query, know)
    plans = tuple(plans_of(query, know))
    if rest:
        # What is left has to be what the names say (高速项目有几个), or the question is about something else.
        named = replace(chosen_filter, names=rest)
        if any(not t.known for t in rest) or not lookup.choose(named, know, plans) or not _lists(query):
            return None
        chosen_filter = named
    if query.strangers or (query.units and not chosen_filter.units):
        return None
    if query.units and query.has("responsible", "join") and not re.search(r"项目|投资|亿", query.text):
        return None
    if re.search(r"哪(?:一|个)?类|(?:按|分)(?:类型|类别|类)|各类|每类|类别?.{0,4}最", query.text) and not chosen_filter.kinds:
        return _by_kind(query, know, chosen_filter, plans)
    chosen = lookup.choose(chosen_filter, know, plans)
    if query.ordinal is not None:
        return _ordinal(query, know, chosen)
    if not chosen:
        return Draft("not_found", (Statement("计划的项目表中没有符合条件的项目"),)) if chosen_filter else None
    if query.operation in ("max", "min"):
        return _extreme(query, know, chosen)
    if not chosen_filter and not query.operation and not re.search(r"项目", query.text):
        return None
    if chosen_filter.start is None and chosen_filter.end is None and query.years and not chosen_filter.amount:
        return None
    money = query.has("amount") or query.operation in ("sum", "mean")
    lead = _description(query, chosen_filter)
    statements: list[Statement] = []
    fields: set[str] = set()
    if money or chosen_filter.amount:
        fields.add("amount")
    if chosen_filter.start or chosen_filter.end or query.has("period", "start", "end"):
        fields.add("period")
    if query.has("build", "responsible") and not chosen_filter.units:
        fields.add("units")
    if money and any(c.project.amount for c in chosen):
        statements.append(sum_statement(know, chosen, lead, query.operation == "mean"))
    else:
        statements.append(Statement(f"{lead}共{len(chosen)}项", rows_quotes(know, chosen), "line", None))
    listed = project_items(know, chosen, fields or {"amount", "period"})
    statements += listed
    for edge in (chosen_filter.end, chosen_filter.start):
        if edge and edge.loose:
            statements += _with_edge(query, know, chosen_filter, chosen, plans, money)
    return Draft("answered", tuple(statements), subject=lead)


def _lists(query: Query) -> bool:
    return query.has("list") or query.operation in ("count", "sum", "mean", "max", "min")


def _description(query: Query, chosen: lookup.Filter) -> str:
    """What was counted, in the plan's words."""
    parts = []
    if chosen.units:
        parts.append(f"{joined(u.name for u in chosen.units)}建设的")
    if chosen.kinds:
        parts.append(f"“{joined(chosen.kinds)}”类")
    return "".join(parts) + ("项目" if parts else "符合条件的项目" if chosen else "计划所列项目")


def _with_edge(query: Query, know: Knowledge, chosen_filter: lookup.Filter, chosen: Sequence[lookup.Chosen], plans: Sequence[str], money: bool) -> list[Statement]:
    """以前 and 以后 may or may not mean to include the year itself: say what changes if they do."""
    wide = replace(chosen_filter, end=chosen_filter.end.included() if chosen_filter.end else None, start=chosen_filter.start.included() if chosen_filter.start else None)
    more = [c for c in lookup.choose(wide, know, plans) if c not in chosen]
    if not more:
        return []
    everything = lookup.choose(wide, know, plans)
    statements = [sum_statement(know, everything, "如果把当年的也算上,") if money else Statement(f"如果把当年的也算上,共{len(everything)}项,另有", rows_quotes(know, everything), "line")]
    return [*statements, *project_items(know, more, {"amount", "period"})]


def _extreme(query: Query, know: Knowledge, chosen: Sequence[lookup.Chosen]) -> Draft | None:
    """The largest or smallest, ties all named."""
    text = query.text
    by_time = re.search(r"最(?:早|晚|迟|先|后|长|短)|工期|期限", text) and not re.search(r"投资|亿|钱", text)

    def measure(c: lookup.Chosen) -> float | None:
        period = c.project.period
        if by_time:
            if period is None or period.start is None or period.end is None:
                return None
            if re.search(r"长|短|工期", text):
                return float(period.end - period.start)
            return float(period.start if re.search(r"开工|动工|开始|启动", text) else period.end)
        return yuan(c.project.amount) if c.project.amount else None

    measured = [(m, c) for c in chosen if (m := measure(c)) is not None]
    if not measured:
        return None
    largest = query.operation == "max" and not re.search(r"最早|最短", text)
    edge = (max if largest else min)(m for m, _ in measured)
    best = [c for m, c in measured if m == edge]
    document = know.documents[best[0].plan]
    fields = {"period"} if by_time else {"amount"}
    extra = {"units"} if query.has("build", "responsible") else set()
    word = re.search(r"最[\u4e00-\u9fff]", text)
    lead = f"{word[0] if word else '最大'}的是" if len(best) == 1 else f"{word[0] if word else '最大'}的有{len(best)}项:"
    if len(best) == 1:
        statement = project_statement(document, best[0].project, fields | extra)
        return Draft("answered", (replace(statement, text=lead + statement.text),))
    return Draft("answered", (Statement(lead.rstrip(":"), rows_quotes(know, best), "line"), *project_items(know, best, fields | extra)))


def _by_kind(query: Query, know: Knowledge, chosen_filter: lookup.Filter, plans: Sequence[str]) -> Draft | None:
    """Each type with its count and sum; the extreme one first where it is asked for."""
    groups: dict[str, list[lookup.Chosen]] = {}
    for c in lookup.choose(chosen_filter, know, plans):
        if c.project.kind:
            groups.setdefault(c.project.kind, []).append(c)
    if len(groups) < 2:
        return None
    counting = not query.has("amount") and not re.search(r"投资|亿|钱", query.text)

    def size(kind: str) -> float:
        return float(len(groups[kind])) if counting else lookup.total(groups[kind])

    order = sorted(groups, key=lambda kind: -size(kind))
    statements = []
    if query.operation in ("max", "min"):
        best = order[0] if query.operation == "max" else order[-1]
        lead = f"{'最多' if counting else '最高'}的是“{best}”类," if query.operation == "max" else f"{'最少' if counting else '最低'}的是“{best}”类,"
        statements.append(sum_statement(know, groups[best], lead))
        order = [k for k in order if k != best]
    statements += [replace(sum_statement(know, groups[kind], f"“{kind}”类"), block="item") for kind in order]
    return Draft("answered", tuple(statements))


def _ordinal(query: Query, know: Knowledge, chosen: Sequence[lookup.Chosen]) -> Draft | None:
    assert query.ordinal is not None
    at = len(chosen) - 1 if query.ordinal == -1 else query.ordinal - 1
    if not 0 <= at < len(chosen):
        return Draft("not_found", (Statement("上面列出的项目没有这么多"),))
    c = chosen[at]
    return Draft("answered", (project_statement(know.documents[c.plan], c.project, wanted_fields(query)),), subject=c.project.name)


# --- Units -----------------------------------------------------------------------------------------


def _on_unit(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Given a unit, what it does: its tasks and projects, listed or counted."""
    if query.strangers and not query.units and not [t for t in own_terms(query, know) if t.weight > 0.5 and t.known]:
        name = query.strangers[0]
        return Draft("not_found", (Statement(f"计划中没有提到“{name}”,也没有写它承担的工作"),))
    if not query.units:
        return None
    rest = [t for t in own_terms(query, know) if t.weight > 0.35 and not re.fullmatch(r"任务|工作|项目|重点|职责|事项|[\d项个]+|项?重点工作|参与|活儿?|年度|行动", t.word)]
    if rest:
        return None
    if query.has("when", "how", "why") and not query.has("list", "responsible", "join"):
        return None
    scope = "rows" if re.search(r"附件|分解表|表", query.text) else "body" if re.search(r"正文", query.text) else "both"
    statements: list[Statement] = []
    only_projects = bool(re.search(r"项目|工程|投资", query.text)) and not re.search(r"任务|工作", query.text)
    for plan in plans_of(query, know):
        statements += _unit_in_plan(query, know, plan, scope, only_projects)
    if not statements:
        return None
    return Draft("answered", tuple(statements), subject=joined(u.name for u in query.units))


def _unit_in_plan(query: Query, know: Knowledge, plan: str, scope: str, only_projects: bool) -> list[Statement]:
    document = know.documents[plan]
    statements: list[Statement] = []
    members = query.units
    tasks = sorted({i for m in members for p, i in m.tasks if p == plan})
    role = "lead" if query.has("lead") else "join" if query.has("join") and "配合" in query.text else ""
    if role:
        tasks = [i for i in tasks if any(role in member_roles(document.tasks[i], m) for m in members)]
    rows = [i for i in tasks if document.tasks[i].table is not None]
    body = [i for i in tasks if document.tasks[i].table is None]
    names = joined(m.name for m in members if any(p == plan for p, _ in (*m.tasks, *m.projects)))
    verb = {"lead": "牵头", "join": "配合"}.get(role, "承担")
    if not only_projects:
        if rows and scope != "body":
            statements += _unit_tasks(document, rows, members, f"{names}在重点任务表中{verb}的工作共{len(rows)}项")
        if body and scope != "rows" and not (rows and query.operation == "count" and scope == "rows"):
            statements += _unit_tasks(document, body, members, f"{names}在正文中{verb}的任务共{len(body)}项" if rows else f"{names}{verb}的任务共{len(body)}项")
    projects = sorted({i for m in members for p, i in m.projects if p == plan})
    if projects and (only_projects or not tasks or not role and query.has("list", "build")):
        chosen = [lookup.Chosen(plan, i, document.projects[i]) for i in projects]
        statements.append(Statement(f"{names}建设的项目共{len(chosen)}项", rows_quotes(know, chosen), "line"))
        statements += project_items(know, chosen, {"amount", "period"})
    return statements


def _unit_tasks(document: Document, tasks: Sequence[int], members: Sequence[Member], lead: str) -> list[Statement]:
    quotes = tuple(q for i in tasks for q in task_quotes(document, document.tasks[i]))
    out = [Statement(lead, quotes, "line")]
    for i in tasks:
        task = document.tasks[i]
        others = joined(u.name for u in task.units if all(key(u.name) != m.key for m in members))
        label = task_label(document, task)
        out.append(Statement(f"{label}" + (f"(同列单位:{others})" if others else ""), task_quotes(document, task), "item"))
    return out


# --- Who -------------------------------------------------------------------------------------------


def _matched_tasks(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> list[tuple[Found, str, int]]:
    """The tasks whose words cover the subject, best first, with the sentence of each that does."""
    ranked = [f for f in rank(query, know, terms, likeness, ("sentence", "row", "heading")) if not places_missing(f)]
    strict = [f for f in ranked if f.coverage >= ENOUGH]
    if not strict:
        return []
    top = strict[0].coverage
    near = [f for f in strict if f.coverage >= top - 0.13]
    return tasks_of(near, know)


def _on_who(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """谁负责: the tasks that name the subject, in body and annex, and the projects of that name."""
    if not query.has(*WHO) or not query.terms:
        return None
    terms = own_terms(query, know)
    matched = _matched_tasks(query, know, likeness, terms)
    if not matched and len(terms) > 2:
        matched = _covering_tasks(query, know, likeness, terms)
    matched = [*matched, *_related_tasks(query, know, likeness, terms, matched)]
    statements = _who_statements(know, matched, terms)
    projects = [link for link in link_projects(query, know, terms) if link.score >= 0.85]
    for link in projects[:3]:
        document = know.documents[link.plan]
        statements.append(project_statement(document, document.projects[link.at], {"units", "amount", "period"} if len(terms) <= 3 else {"units"}))
    if not statements:
        return None
    return Draft("answered", tuple(statements[:6]))


def _covering_tasks(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> list[tuple[Found, str, int]]:
    """Several subjects in one question, each with a task of its own."""
    ranked = [f for f in rank(query, know, terms, likeness) if tasks_of([f], know)]
    chosen = cover(ranked, terms, 3)
    held = sum(t.weight for t in terms if any(matches(t.word, t.alternatives, f.sentence.key) for f in chosen))
    return tasks_of(chosen, know) if chosen and held / (sum(t.weight for t in terms) or 1) >= 0.75 else []


def _related_tasks(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term], matched: Sequence[tuple[Found, str, int]]) -> list[tuple[Found, str, int]]:
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
        from assistant.compose import key as flat
        from corpus.tables import column_kind

        for head, cell in zip(document.tables[task.table].head, row.cells, strict=False):
            if column_kind(head) == "kind":
                return flat(cell.text)
        return ""
    section = document.sections[task.section] if task.section is not None else None
    name = section.path[-2] if section and len(section.path) > 1 else section.path[-1] if section else ""
    title = re.sub(r"^[^\u4e00-\u9fff]*(?:[一二三四五六七八九十]+[、)])?", "", squeeze(name))
    return key(re.sub(r"^(?:\([一二三四五六七八九十]+\)|实施|推进|开展)+", "", fold(title)))


def _who_statements(know: Knowledge, matched: Sequence[tuple[Found, str, int]], terms: Sequence[Term]) -> list[Statement]:
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
            statements[units_seen[same]] = replace(first, quotes=tuple(dict.fromkeys((*first.quotes, *statement.quotes))))
            continue
        units_seen[same] = len(statements)
        table = task.table is not None
        lead = "附件的任务表中," if table and any(know.documents[p].tasks[a].table is None for _, p, a in matched) else ""
        statements.append(replace(statement, text=lead + statement.text))
    return statements


def _heading_task(know: Knowledge, plan: str, at: int) -> Statement:
    document = know.documents[plan]
    task = document.tasks[at]
    section = document.sections[task.section] if task.section is not None else None
    quotes = [Quote(plan, section.heading, section.path)] if section else []
    quotes.append(Quote(plan, duty_sentence(document, task), task.path))
    return Statement(f"“{task.title}”{units_phrase(task.units, task.open_ended)}", tuple(quotes))


# --- One project, or several compared --------------------------------------------------------------


def _on_project(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Amount, period or builder of a project that the question names."""
    if not query.has("amount", "period", "start", "end", "build", "when", "number", "definition", "deadline") and query.asks - {"responsible", "lead"}:
        return None
    if query.has("responsible", "lead", "join", "number") and not query.has("amount", "period", "build", "start", "end"):
        return None
    terms = with_units(query, own_terms(query, know), know)
    links = link_projects(query, know, terms)
    if not links:
        return None
    best = best_links(links, query, know)
    if query.asks <= {"definition", "list"} and not query.has("amount"):
        return None
    fields = wanted_fields(query)
    statements = [project_statement(know.documents[b.plan], know.documents[b.plan].projects[b.at], fields, "item" if len(best) > 1 else "sentence") for b in best]
    if len(best) > 1 and not re.search(r"哪些|都|分别|各|所有|这些|那些|全部", query.text) and query.operation not in ("compare", "max", "min", "sum", "count"):
        if len(best) > 6:
            return Draft("clarify", (Statement(f"名称里有这个词的项目有{len(best)}项,您问的是哪一项?", tuple(q for s in statements for q in s.quotes), "line"), *statements), _readings(query, know, best))
        return Draft("clarify", (Statement("计划中有几个项目都符合,您问的是哪一个?先都列在这里", (), "line"), *statements), _readings(query, know, best))
    return Draft("answered", tuple(statements), subject=joined(know.documents[b.plan].projects[b.at].name for b in best))


def _readings(query: Query, know: Knowledge, links: Sequence[object]) -> tuple[str, ...]:
    tail = _NAMES_OF_ASK.get(next((a for a in ("amount", "build", "period", "start", "end", "responsible") if a in query.asks), ""), "")
    return tuple(f"{know.documents[link.plan].projects[link.at].name}{tail}" for link in links)  # type: ignore[attr-defined]


def _on_comparison(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Two projects side by side: each one's figures, then which is more and by how much."""
    if query.operation not in ("compare", "difference", "max", "min", "sum") and not re.search(r"[和与跟]|、|还是", query.text):
        return None
    parts = [p for p in re.split(r"[,、]|(?<=[\u4e00-\u9fff\"])(?:和|与|跟|同|还是|以及)(?=[\u4e00-\u9fff\"a-z])", query.residual) if len(key(p)) >= 2]
    chosen: list[lookup.Chosen] = []
    for part in parts:
        from assistant.understand import _terms

        terms = tuple(t for t in _terms(part, know))
        links = best_links(link_projects(query, know, terms), replace(query, text=part), know) if terms else []
        if len(links) == 1:
            c = lookup.Chosen(links[0].plan, links[0].at, know.documents[links[0].plan].projects[links[0].at])
            if c not in chosen:
                chosen.append(c)
    if len(chosen) < 2:
        return None
    if not query.has("amount", "period", "end", "start", "build", "responsible", "number", "when") and query.operation not in ("compare", "difference", "sum"):
        return None
    fields = wanted_fields(query) | ({"amount"} if query.operation in ("difference",) else set())
    statements = project_items(know, chosen, fields)
    quotes = rows_quotes(know, chosen)
    if len(chosen) == 2 and "amount" in fields and chosen[0].project.amount and chosen[1].project.amount and query.operation != "sum":
        a, b = (c.project.amount for c in chosen)
        assert a and b
        if a.value != b.value and a.unit == b.unit:
            more = chosen[0] if a.value > b.value else chosen[1]
            high, low = max(a.value, b.value), min(a.value, b.value)
            shown = f"{show(high)}-{show(low)}={show(round(high - low, 6))}{a.unit}"
            statements.insert(0, Statement(f"{more.project.name}投资更大,多{show(round(high - low, 6))}{a.unit}:{shown}", quotes, "line", Computation(shown, (high, low), (round(high - low, 6),))))
        elif a.value == b.value:
            statements.insert(0, Statement("两个项目的投资相同", quotes, "line"))
    if len(chosen) == 2 and "period" in fields and query.has("end", "when", "period"):
        ends = [c.project.period.end if c.project.period else None for c in chosen]
        if ends[0] and ends[1]:
            text = "两个项目的完工年份相同" if ends[0] == ends[1] else f"{chosen[0 if ends[0] < ends[1] else 1].project.name}先完工"
            statements.insert(0, Statement(text, quotes, "line"))
    if query.operation == "sum":
        statements.insert(0, sum_statement(know, chosen, ""))
    return Draft("answered", tuple(statements))


# --- Sections --------------------------------------------------------------------------------------


def _on_section(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What a section, box or annex consists of, or says."""
    if not query.has("list", "summary", "number", "definition", "how") and query.operation != "count":
        return None
    if query.has(*WHO, "amount"):
        return None
    group = _numbered_group(query, know)
    if group:
        document, sections = group
        quotes = tuple(Quote(document.id, s.heading, s.path) for s in sections)
        items = [Statement(s.title, (Quote(document.id, s.heading, s.path),), "item") for s in sections]
        return Draft("answered", (Statement("分别是", quotes, "line"), *items))
    named = _named_section(query, know)
    if named is None:
        return None
    document, at = named
    if query.has("summary"):
        return _summary(document, at)
    children = _parts_of(document, at)
    if len(children) < 2:
        return None
    section = document.sections[at]
    quotes = (Quote(document.id, section.heading, section.path),)
    items = [Statement(text, (Quote(document.id, span, section.path),), "item") for text, span in children]
    return Draft("answered", (Statement(f"“{section.title}”包括以下几个方面", quotes, "line"), *items))


def _numbered_group(query: Query, know: Knowledge) -> tuple[Document, list[Section]] | None:
    """六大行动: as many sibling headings as the number says, all with that word."""
    match = re.search(r"([二三四五六七八九十]|\d{1,2})(?:大|个|项|类|条)([\u4e00-\u9fff]{2,4}?)(?=[\"”,、]|分别|是|有|包括|的|哪|$)", fold(query.text))
    if match is None:
        return None
    count = int(chinese_number(match[1]) or 0) if not match[1].isdigit() else int(match[1])
    for plan in plans_of(query, know):
        document = know.documents[plan]
        groups: dict[int | None, list[Section]] = {}
        for section in document.sections:
            groups.setdefault(section.parent, []).append(section)
        for sections in groups.values():
            if len(sections) == count and all(match[2] in s.title for s in sections):
                return document, sections
    return None


def _named_section(query: Query, know: Knowledge) -> tuple[Document, int] | None:
    """The heading that a question names: by its number (专栏3), or by most of its words."""
    terms = [t for t in own_terms(query, know)]
    flat = key(query.text)
    best: tuple[float, Document, int] | None = None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for at, section in enumerate(document.sections):
            label = key(section.number) if section.kind != "section" else ""
            title = key(section.title)
            if label and re.search(re.escape(label) + r"(?!\d)", flat):
                score = 2.0
            elif len(title) >= 3 and title in flat:
                score = 1.0 + len(title) / 100
            elif terms:
                share, missing = coverage(terms, title)
                held = sum(len(t.word) for t in terms if t.word in title)
                score = share if not missing and held >= 0.5 * len(title) else 0.0
            else:
                score = 0.0
            if score and (best is None or score > best[0]):
                best = (score, document, at)
    if best is None:
        return None
    others = [t for t in terms if t.known and t.weight > 0.6 and not matches(t.word, t.alternatives, key("".join(best[1].sections[best[2]].path)))]
    return None if others else (best[1], best[2])


def _parts_of(document: Document, at: int) -> list[tuple[str, Span]]:
    """A section's parts: its headings one level down, else the lead of each of its paragraphs."""
    children = [s for s in document.sections if s.parent == at]
    if children:
        return [(s.title, s.heading) for s in children]
    parts = []
    for leaf in document.leaves:
        if leaf.section == at and leaf.kind in ("paragraph", "item"):
            first = sentences(document.text, leaf.span)[:1]
            if first:
                lead = squeeze_inner(first[0].of(document.text))
                if len(lead) <= 60:
                    parts.append((re.sub(r"^[—\-\s]+", "", lead).rstrip("。"), first[0]))
    return parts


def _summary(document: Document, at: int) -> Draft | None:
    section = document.sections[at]
    children = [s for s in document.sections if s.parent == at]
    lead = Statement(f"“{section.title}”的要点", (Quote(document.id, section.heading, section.path),), "line")
    items: list[Statement] = []
    if children:
        items = [Statement(s.title, (Quote(document.id, s.heading, s.path),), "item") for s in children]
    else:
        for leaf in document.leaves:
            if leaf.section == at and leaf.kind in ("paragraph", "item"):
                for span in sentences(document.text, leaf.span)[:8]:
                    items.append(Statement(squeeze_inner(span.of(document.text)).rstrip("。"), (Quote(document.id, span, section.path),), "item"))
    return Draft("answered", (lead, *items[:10])) if items else None


# --- 是不是 ------------------------------------------------------------------------------------------


def _on_verify(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A claim put to the plan: the claim's figures, years and units against those of what it is about."""
    if not query.verify:
        return None
    claimed_numbers = [q for q in quantities(query.text, Span(0, len(query.text))) if q.unit not in ("年", "期") and not re.search(r"第$", query.text[: q.span.start])]
    terms = with_units(query, own_terms(query, know), know)
    links = best_links([link for link in link_projects(query, know, own_terms(query, know)) or link_projects(query, know, terms)], query, know)
    if links and len(links) <= 2 and (claimed_numbers or query.years or query.units or query.has("amount", "period", "build", "end", "start")):
        return _verify_project(query, know, links[0].plan, links[0].at, claimed_numbers)
    matched = _matched_tasks(query, know, likeness, own_terms(query, know)) if query.terms else []
    if query.units and matched:
        return _verify_units(query, know, matched)
    return _verify_text(query, know, likeness, claimed_numbers)


def _verify_project(query: Query, know: Knowledge, plan: str, at: int, claimed: Sequence[object]) -> Draft:
    document = know.documents[plan]
    project = document.projects[at]
    right = True
    fields: set[str] = set()
    for quantity in claimed:
        value = yuan(quantity)  # type: ignore[arg-type]
        if value is None:
            continue
        fields.add("amount")
        right &= project.amount is not None and yuan(project.amount) == value
    if query.years:
        fields.add("period")
        stated = [y for y in ((project.period.start, project.period.end) if project.period else ()) if y]
        if query.has("end") or re.search(r"完工|竣工|建成|完成|建完|结束", query.text):
            right &= query.years[-1] in stated[-1:]
        elif query.has("start") or re.search(r"开工|动工|启动|开建", query.text):
            right &= query.years[0] in stated[:1]
        else:
            right &= all(y in stated for y in query.years)
    named = [u for u in query.units if core(u.name) not in key(project.name)]
    if named:
        fields.add("units")
        right &= all(any(key(unit.name) == m.key for unit in project.units) for m in named)
    if not fields:
        fields = wanted_fields(query)
    statement = project_statement(document, project, fields)
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    return Draft("answered", (replace(statement, text=verdict + statement.text),))


def _verify_units(query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]]) -> Draft:
    terms = own_terms(query, know)
    holding = [(f, p, a) for f, p, a in matched if all(any(key(u.name) == m.key for u in know.documents[p].tasks[a].units) for m in query.units)]
    groups = {core(m.name) for m in query.units}
    if not holding and len(query.units) > 1:
        holding = [(f, p, a) for f, p, a in matched if any(any(key(u.name) == m.key for u in know.documents[p].tasks[a].units) for m in query.units)] if len(groups) == 1 else []
    statements = _who_statements(know, holding or matched, terms)
    verdict = "对,责任单位里有。" if holding else "不对,责任单位里没有。"
    first = statements[0]
    return Draft("answered", (replace(first, text=verdict + first.text), *statements[1:3]))


def _verify_text(query: Query, know: Knowledge, likeness: Likeness, claimed: Sequence[object]) -> Draft | None:
    """A claim about running text: the sentence that is about it, and whether it holds all of the claim."""
    terms = own_terms(query, know)
    units = [Term(core(u.name), (), know.weight(core(u.name)), True) for u in query.units]
    ranked = [f for f in rank(query, know, (*terms, *units), likeness) if f.coverage >= 0.5]
    if not ranked:
        return None
    best = ranked[0]
    document = know.documents[best.sentence.plan]
    stated = list(quantities(document.text, best.sentence.span))
    right = True
    for quantity in claimed:
        right &= any(s.value == quantity.value for s in stated)  # type: ignore[attr-defined]
    said_years = years(document.quote(best.sentence.span))
    if query.years and said_years:
        right &= all(y in said_years for y in query.years)
    telling = [t for t in best.missing if t.weight > 0.5]
    right &= not telling and not query.strangers
    if not claimed and telling and best.coverage < ENOUGH:
        return None
    statement = sentence_statement(know, best.sentence, (*terms, *units), _NUMBER if claimed else None)
    verdict = "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
    return Draft("answered", (replace(statement, text=verdict + statement.text),))


# --- Running text ----------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:个|项|家|条|场|名|位|所|座|处|次|倍|成)|百分之|全面|全部|全覆盖")
_WHEN = re.compile(r"\d{4}年|\d+月|年底|每年|每月|月底|季度|\d+日")
_MEASURE = re.compile(r"(?:多少|几)(?:个)?(?P<m>亩|公里|千米|平方米|平方公里|米|张|人次|人|户|吨|度|元|岁|小时|分钟|天|场|条|家|名|位|所|座|辆|套|万人次|台|架|床|倍|层|车道|次)")
_KIN = {"人": "人名位", "名": "名位人个", "位": "位名人个", "家": "家个所户", "所": "所家个", "个": "个家项处条名", "条": "条个项", "场": "场次", "次": "次场届", "座": "座个", "元": "元", "天": "天日", "户": "户家"}


def _fits(query: Query, know: Knowledge, found: Found) -> bool:
    """Whether a sentence has what the question wants to know: a number, a date, an amount, of the right kind and year."""
    document = know.documents[found.sentence.plan]
    text = fold(document.quote(found.sentence.span))
    if query.has("amount") and not query.has("number") and not any(yuan(q) is not None for q in quantities(text, Span(0, len(text)))):
        return False
    measure = _MEASURE.search(query.text)
    if measure and not query.has("amount"):
        wanted = _KIN.get(measure["m"], measure["m"])
        units = [q.unit for q in quantities(text, Span(0, len(text)))]
        if measure["m"] in ("亩", "公里", "千米", "平方米", "平方公里", "米", "张", "吨", "岁", "小时", "分钟", "床", "层", "车道", "台"):
            if not any(measure["m"] in u for u in units):
                return False
        elif not any(u and (u[-1] in wanted or u in wanted) for u in units):
            return False
    elif (query.has("number") or query.operation == "count") and not _NUMBER.search(text) and not query.has("list"):
        return False
    if query.has("when", "end", "start", "period", "deadline") and not _WHEN.search(text):
        return False
    if re.search(r"几点|几时发车|钟点", query.text) and not re.search(r"\d+(?:点|时|:\d\d)", text):
        return False
    if re.search(r"几月几|几号|哪一?天|哪一?日", query.text) and not re.search(r"\d+月\d+日|\d+月", text):
        return False
    return _year_fits(query, know, found, text)


def _year_fits(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """A question about one year is not answered with another's figure."""
    if not query.years or not query.has("number", "amount", "when") and query.operation != "count":
        return True
    document = know.documents[found.sentence.plan]
    stated = years(text)
    if not stated:
        stated = years(found.sentence.context) or years(" ".join(found.sentence.path))
    if not stated:
        horizon = years(document.title)
        return query.years[-1] in horizon[-1:] or not horizon
    return all(y in stated for y in query.years)


def _on_text(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What has no typed fact: the sentences that hold the question's words and what it wants to know."""
    terms = own_terms(query, know)
    if query.units:
        terms = with_units(query, terms, know)
    if not terms or query.strangers:
        return None
    ranked = rank(query, know, terms, likeness)
    fitting = [f for f in ranked if _fits(query, know, f) and not places_missing(f)]
    if not fitting:
        return None
    single = fitting[0]
    wanted = _NUMBER if query.has("number", "amount") or query.operation == "count" else _WHEN if query.has("when", "end", "start") else None
    if single.coverage >= ENOUGH and not [t for t in single.missing if t.known and t.weight > 0.5]:
        return _texts(query, know, _with_twins(fitting, single), terms, wanted)
    chosen = cover(fitting, terms)
    held = [t for t in terms if any(matches(t.word, t.alternatives, f.sentence.key) or 0.5 < matches(t.word, t.alternatives, f.sentence.context) for f in chosen)]
    share = sum(t.weight for t in held) / (sum(t.weight for t in terms) or 1)
    if share < ENOUGH or any(is_place(t.word) for t in terms if t not in held):
        return None
    chosen = [f for f in chosen if f.coverage >= 0.3]
    return _texts(query, know, chosen, terms, wanted) if chosen else None


def _with_twins(fitting: Sequence[Found], best: Found) -> list[Found]:
    """The best sentence, and others that cover as much and are not the same said again."""
    out = [best]
    for f in fitting[1:12]:
        if f.coverage >= best.coverage - 0.02 and f.coverage >= 0.9 and all(_overlap(f.sentence.key, o.sentence.key) < 0.5 for o in out):
            out.append(f)
    return out[:3]


def _overlap(a: str, b: str) -> float:
    grams = {a[i : i + 4] for i in range(len(a) - 3)}
    return sum(b[i : i + 4] in grams for i in range(len(b) - 3)) / max(1, min(len(a), len(b)) - 3)


def _texts(query: Query, know: Knowledge, chosen: Sequence[Found], terms: Sequence[Term], wanted: re.Pattern[str] | None) -> Draft:
    statements = []
    for f in chosen:
        statements.append(sentence_statement(know, f.sentence, terms, wanted))
    return Draft("answered", tuple(dict.fromkeys(statements)))


# --- Nothing found ---------------------------------------------------------------------------------


def not_found(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """What the plan does not say is said to be missing, with the nearest that it does say."""
    terms = own_terms(query, know)
    unknown = [t.word for t in terms if not t.known and t.weight > 0.5]
    subject = short_words("".join(t.word for t in terms), terms)[:40]
    lead = f"计划中没有写明“{subject}”的相关内容" if subject else "计划中没有找到与此有关的内容"
    if query.strangers:
        lead = f"计划中没有提到“{query.strangers[0]}”"
    elif unknown:
        lead = f"计划中没有提到“{'”“'.join(unknown[:3])}”"
    elif query.has("amount"):
        lead = f"计划中没有写明“{subject}”的投资金额" if subject else "计划中没有写明这项投资金额"
    elif query.has("when", "end", "start", "period"):
        lead = f"计划中没有写明“{subject}”的这一时间"
    statements = [Statement(lead)]
    known = [t for t in terms if t.known]
    ranked = [f for f in rank(query, know, known, likeness) if f.coverage >= 0.6] if known else []
    if ranked:
        near = sentence_statement(know, ranked[0].sentence, known)
        statements.append(replace(near, text=f"与此最接近的写法是:{near.text}"))
    return Draft("not_found", tuple(statements))



