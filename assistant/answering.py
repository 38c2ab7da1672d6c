"""A query to a draft answer: which operation, on which facts or passages, and what to say when there is nothing.

Each `_on_…` function answers one kind of asking and returns None when the query is not its business or the
plans hold nothing for it; `draft` tries them in order, from the most typed to the least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import (
    WORDED,
    Draft,
    cell_excerpt,
    counted,
    duty_quotes,
    excerpt,
    item_statement,
    joined,
    list_items,
    member_roles,
    quote_sentence,
    sentence_statement,
    short_words,
    squeeze_inner,
    task_label,
    task_quotes,
    task_statement,
    telling_cell,
    units_phrase,
)
from assistant.items import Item, item_at, items, views
from assistant.knowledge import NOUN, Knowledge, Member, Sentence, core, is_place, matches, ordinary_words
from assistant.language import DOCUMENT_DATA
from assistant.query import NOW, Query
from assistant.reckon import on_reckoning, split_subjects
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
    with_units,
)
from assistant.rows import on_comparison, on_item, on_rows, verify_all, verify_item
from assistant.schema import Statement
from assistant.terms import Term, terms_of
from corpus.schema import Document, Quantity, Quote, Section, Span, Task
from corpus.text import chinese_number, clauses, fold, key, quantities, sentences, squeeze, years, yuan

WHO = ("responsible", "lead", "join", "build")


def draft(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """The answer to one query."""
    both = _two_asks(query, know, likeness)
    if both is not None:
        return both
    told = _on_document(query, know, likeness)
    if told is not None:
        return told
    if query.focus is not None and not query.focus.known and query.focus.weight >= NOUN and not query.verify:
        return not_found(query, know, likeness)
    whole = verify_all(query, know)
    if whole is not None:
        return whole
    refused: Draft | None = None
    for handler in (
        _on_nothing,
        _on_definition,
        _on_place,
        _on_deadlines,
        _on_difference,
        _on_two_tasks,
        _on_verify,
        on_reckoning,
        on_comparison,
        on_rows,
        _on_unit,
        *((_on_who, on_item, _on_section) if _about_duty(query) else (on_item, _on_section, _on_who)),
        _on_text,
    ):
        found = handler(query, know, likeness)
        if found is not None and found.status == "not_found" and handler is on_rows:
            return found  # a filter that no row passes is an answer
        if found is not None and found.status != "not_found" and (refused is None or _in_words(found, know)):
            return found
        refused = refused or (found if found is not None and found.status == "not_found" else None)
    return refused or not_found(query, know, likeness)


def _in_words(found: Draft, know: Knowledge) -> bool:
    """Whether an answer stands on running text: what a table's row lacks, another row does not say for it."""
    rows = {(plan, row.span) for plan, d in know.documents.items() for t in d.tables for row in t.rows}
    return not any((q.plan, q.span) in rows for s in found.statements for q in s.quotes)


def _two_asks(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """谁负责,多少艘: who answers for a thing and a figure of it stand in different places; each is looked for."""
    who = query.asks & {"responsible", "lead", "join"}
    rest = query.asks - who - {"list", "definition", "build"}
    if not who or not rest & {"number", "when", "end", "deadline"} or query.verify or not query.terms or query.units:
        return None
    parts = [draft(replace(query, asks=asks), know, likeness) for asks in (frozenset(rest), who)]
    answered = [p for p in parts if p.status == "answered"]
    if len(answered) < 2:
        return None
    statements = tuple(dict.fromkeys(s for p in answered for s in p.statements))
    return Draft("answered", statements, certainty=max(p.certainty for p in answered))


# --- The document's own data -----------------------------------------------------------------------


def _on_document(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """索引号, 文号, 发布时间 …: a field of the page that carried the plan."""
    text = fold(query.text)
    statements: list[Statement] = []
    asked: list[str] = []
    strong = [
        t
        for t in own_terms(query, know)
        if t.weight > 0.5
        and not re.search(
            r"计划|规划|方案|文件|发布|印发|机构|日期|时间|索引|文号|通知|成文|出台|公布|正式|下发|制定", t.word
        )
    ]
    titles = "".join(key(d.title) for d in know.documents.values())
    explicit = re.search(r"索引号|文号|发文字号|发布日期|发布时间|印发日期|封面|署名|信息来源|成文日期|成文时间|主题分类|主题词|浏览次数|落款", text)
    if any(t.word not in titles for t in strong) and not explicit:
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
    if label == "主送单位":
        return _addressees(document)
    if label == "施行日期":
        return _validity(document)
    if label == "标题":
        leaf = next((leaf for leaf in reversed(document.leaves) if leaf.kind == "title"), None)
        return (
            Statement(f"《{squeeze_inner(document.quote(leaf.span))}》", (Quote(document.id, leaf.span, ()),))
            if leaf
            else None
        )
    for name in names:
        for field in document.metadata:
            if field.name != name:
                continue
            value = squeeze_inner(field.value)
            line = next((leaf.span for leaf in document.leaves if field.span in leaf.span), field.span)
            if name in ("印发单位", "落款日期"):
                line = field.span
            label_at = re.search(
                r"\s*".join(name) + r"[\s:]*$", fold(document.text[max(0, line.start - 30) : line.start])
            )
            if label_at:  # the label stands before the value
                line = Span(max(0, line.start - 30) + label_at.start(), line.end)
            here = Quote(document.id, line, ("文件信息",))
            if not value.strip("-—/ "):
                return Statement(f"文件信息中的{name}一栏没有填写", (here,))
            return Statement(f"{name}:{value}", (here,), "line")
    return None


def _addressees(document: Document) -> Statement | None:
    """Whom a notice is sent to: the line with a colon at its end before its text."""
    for leaf in document.leaves:
        raw = squeeze_inner(document.quote(leaf.span))
        if leaf.span.start > 4000:
            break
        if (
            leaf.kind in ("paragraph", "metadata", "note")
            and len(raw) <= 200
            and raw.endswith((":", "："))
            and re.search(r"^各|政府|部门|单位|街道", raw)
        ):
            return Statement(f"主送单位:{raw.rstrip(':：')}", (Quote(document.id, leaf.span, ("文件信息",)),), "line")
    return None


def _validity(document: Document) -> Statement | None:
    """From when and until when a document holds, where it says so."""
    for leaf in document.leaves:
        if leaf.kind not in ("paragraph", "item"):
            continue
        for span in sentences(document.text, leaf.span):
            raw = squeeze_inner(span.of(document.text))
            if re.search(r"有效期|起施行|起实施|起执行|施行至|执行至", raw) and len(raw) <= 120:
                return Statement(raw.rstrip("。"), (Quote(document.id, span, ()),))
    return None


# --- Nothing named ---------------------------------------------------------------------------------


def _on_nothing(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that points at something no one named: ask which."""
    if query.terms or query.units or query.strangers or not (query.asks or query.operation or query.verify):
        return None
    if query.has("place", "summary"):
        return None
    if (query.has("list", "number") or query.operation) and not query.pointing:
        return None
    examples = [p.name for plan in plans_of(query, know) for p in know.documents[plan].projects[:3]]
    tail = _NAMES_OF_ASK.get(next(iter(sorted(query.asks)), ""), "")
    readings = tuple(f"{name}{tail}" for name in examples) if tail else ()
    return Draft("clarify", (Statement("还不清楚您问的是什么,请说出项目、任务、单位或指标的名称"),), readings)


_NAMES_OF_ASK = {
    "responsible": "由谁负责?",
    "build": "由谁建设?",
    "amount": "计划投资多少?",
    "period": "建设期限是什么?",
    "end": "什么时候完工?",
    "start": "什么时候开工?",
    "when": "的时间是什么?",
}


# --- What a word means ------------------------------------------------------------------------------

_MEANING = re.compile(
    r"什么意思|啥意思|指的?是?(?:什么|啥|哪)|是指|什么是|啥是|何为|何谓|什么叫|含义|定义|概念|怎么解释|如何理解|是什么$|是啥$"
)
_TOLD = re.compile(
    r"(?:注[:,]?)?(?:[(\[]?[\d一二三四五六七八九十①-⑳]{1,3}[)\].、]?)*\"?(?P<name>[^\",:]{2,24})\"?(?:\([^()]{1,30}\))?\"?[,:]?"
    r"(?:是指|指的是|系指|指|即|:)"
)
"""How a plan explains its words: X:指…; “X”,是指…; X(…)是指…"""


def _on_definition(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """什么是X: the sentence that says so, where the plan has one; X may be the heading of a short paragraph."""
    if not query.has("definition") or not _MEANING.search(query.text.rstrip("?")) or not query.terms:
        return None
    quoted = [key(q) for q in re.findall(r"\"([^\"]{2,24})\"", query.text)]
    subjects = quoted or ["".join(t.word for t in own_terms(query, know))]
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for sentence in know.of_plan(plan):
            told = _TOLD.match(fold(document.quote(sentence.span))) if sentence.kind == "sentence" else None
            if told and any(s == key(told["name"]) for s in subjects):
                return Draft("answered", (sentence_statement(know, sentence, ()),), certainty=1.2)
        for at, section in enumerate(document.sections):
            if not any(s == re.sub(r"^[①-⑳]", "", key(section.title)) for s in subjects):
                continue
            below = [s for s in know.of_plan(plan) if s.section == at and s.kind == "sentence"]
            if below and re.match(r"(?:是)?指|即|是", fold(document.quote(below[0].span))):
                said = f"{squeeze_inner(section.title)}:{squeeze_inner(document.quote(below[0].span))}"
                quotes = (Quote(plan, section.heading, section.path), quote_sentence(know, below[0]))
                return Draft("answered", (Statement(said, quotes),), certainty=1.2)
    return None


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
        statements.append(
            Statement(
                f"{'' if statements else '写在'}“{place}”{row}", (quote_sentence(know, f.sentence), *heads), "line"
            )
        )
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
    if not query.has(*WHO) and not re.search(r"单位|部门", query.text):
        return _two_places(query, know, likeness, terms)
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
        parts = [
            f"只有正文列出{only_body}" if only_body else "",
            f"只有附件列出{only_rows}" if only_rows else "",
            f"两处都有{both}" if both else "没有一家相同",
        ]
        verdict = Statement("正文与附件列的责任单位不一致:" + ";".join(p for p in parts if p), quotes, "line")
    return Draft("answered", (verdict, *(replace(s, block="item") for s in statements)))


def _two_places(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> Draft | None:
    """The best sentence of the body and the best row, side by side, and whether their figures agree."""
    ranked = [f for f in rank(query, know, terms, likeness) if f.coverage >= 0.5]
    numbered = query.has("number", "amount") or bool(re.search(r"数|几|多少|规模|目标|面积", query.text))
    pair = [
        next((f for f in ranked if (f.sentence.kind == "row") == row and (not numbered or _NUMBER.search(f.sentence.key))), None)
        for row in (False, True)
    ]
    found = [f for f in pair if f is not None]
    if len(found) < 2:
        return None
    figures = [
        {
            (q.value, q.unit[-1:])
            for q in quantities(know.documents[f.sentence.plan].quote(f.sentence.span), Span(0, 10_000))
        }
        for f in found
    ]
    statements = [said(query, know, f, terms, _NUMBER if numbered else None) for f in found]
    if not numbered:
        sides = zip(("正文", "表格"), statements, strict=True)
        return Draft("answered", tuple(replace(s, text=f"{where}:{s.text}", block="item") for where, s in sides))
    quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
    values = [{v for v, _ in f} for f in figures]
    agree = bool(values[0] & values[1])
    labelled = [
        replace(s, text=f"{where}:{s.text}", block="item")
        for where, s in zip(("正文", "表格"), statements, strict=True)
    ]
    return Draft("answered", (Statement("两处写法" + ("一致" if agree else "不一致"), quotes, "line"), *labelled))


_MONTH = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:\d{1,2}日)?(底)?")


def _on_deadlines(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Tasks by when they are due: 9月底以前要完成的任务."""
    asked = _MONTH.search(query.text)
    if (
        asked is None
        or not re.search(r"任务|工作|事项|几项|哪些", query.text)
        or not (query.has("list", "number") or query.operation == "count")
    ):
        return None
    if [
        t
        for t in own_terms(query, know)
        if t.weight > 0.6 and t.known and not re.search(r"完成|时限|任务|工作|月", t.word)
    ]:
        return None
    until = bool(re.search(r"以前|之前|不晚于|\(含\)|截至|前要|前应", query.text))
    due = (int(asked[1]) if asked[1] else None, int(asked[2]))
    found: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for task in document.tasks:
            printed = fold(document.quote(task.deadline)) if task.deadline else ""
            stated = _MONTH.search(printed)
            if stated is None or (due[0] and stated[1] and int(stated[1]) > due[0]):
                continue
            month = int(stated[2]) if not (due[0] and stated[1] and int(stated[1]) < due[0]) else 0
            if month == due[1] or (until and month < due[1]):
                quotes = (
                    *task_quotes(document, task),
                    *((Quote(plan, task.deadline, task.path),) if task.table is None and task.deadline else ()),
                )
                found.append(Statement(f"{task_label(document, task)}:{printed}", quotes, "item"))
    if not found:
        return None
    return Draft("answered", (counted("符合时限的任务", len(found), [s.quotes[0] for s in found]), *found))


# --- Units -----------------------------------------------------------------------------------------


def _on_unit(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Given a unit, what it does: its tasks and projects, listed or counted."""
    if query.strangers and not query.units and not [t for t in own_terms(query, know) if t.weight > 0.5 and t.known]:
        name = query.strangers[0]
        return Draft("not_found", (Statement(f"计划中没有提到“{name}”,也没有写它承担的工作"),))
    if not query.units:
        return None
    titles = key("".join(v.table.title for p in plans_of(query, know) for v in views(know.documents[p])))
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
    only_projects = bool(re.search(r"项目|工程|投资", query.text)) and not re.search(r"任务|工作", query.text)
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
    elif len({core(m.name) for m in members}) > 1 and re.search(r"谁.{0,4}(?:多|少)|各(?:有)?几|分别|更[多少]|相比|比", query.text):
        statements = []
        for name in dict.fromkeys(core(m.name) for m in members):
            alone = replace(query, units=tuple(m for m in members if core(m.name) == name), text=query.text.split(",")[0])
            statements += _unit_in_plan(replace(alone, text="附件" if scope == "rows" else "正文" if scope == "body" else ""), know, plan, scope, only_projects)
        return statements
    if query.has("lead") and query.has("join") and re.search("配合|参与|协办", query.text):
        sides = [_unit_in_plan(replace(query, asks=query.asks - {other}), know, plan, scope, only_projects) for other in ("join", "lead")]
        return list(dict.fromkeys(s for side in sides for s in side))
    role = "lead" if query.has("lead") else "join" if query.has("join") and "配合" in query.text else ""
    if role:
        roles = {i: {r for m in members for r in member_roles(document.tasks[i], m)} for i in tasks}
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


def verb_of(document: Document) -> str:
    """What the table of projects says its units do."""
    return "建设" if any(v.columns("build") for v in views(document) if v.klass == "project") else "负责"


def _unit_tasks(document: Document, tasks: Sequence[int], members: Sequence[Member], lead: str) -> list[Statement]:
    quotes = tuple(q for i in tasks for q in task_quotes(document, document.tasks[i]))
    out = [counted(lead, len(tasks), quotes)]
    for i in tasks:
        task = document.tasks[i]
        others = joined(u.name for u in task.units if all(key(u.name) != m.key for m in members))
        label = task_label(document, task)
        out.append(
            Statement(f"{label}{_aside(document, task, others)}", task_quotes(document, task), "item")
        )
    return out


def _aside(document: Document, task: Task, others: str) -> str:
    """What a list says of a task in brackets: who else answers for it, and by when."""
    due = squeeze(document.quote(task.deadline)) if task.deadline is not None and task.table is not None else ""
    said = [f"同列单位:{others}" if others else "", f"完成时限:{due}" if due else ""]
    told = ";".join(part for part in said if part)
    return f"({told})" if told else ""


# --- Who -------------------------------------------------------------------------------------------


def _matched_tasks(
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
    found = tasks_of(near, know)
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
            if t[0].coverage >= max(0.5, top - 0.35) and _overlap(t[0].sentence.key, found[0][0].sentence.key) > 0.3
        ]
    return found


def place_asked(query: Query) -> str:
    """Where in the plan a question looks: in its tables ("rows"), its running text ("body"), or both."""
    if query.has("versus"):
        return "both"
    tables = re.search(r"附件|附表|分解表|分工表|任务表|项目表|清单|专栏|表\d", query.text)
    body = re.search(r"正文", query.text)
    return "rows" if tables and not body else "body" if body and not tables else "both"


def _on_who(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """谁负责: the tasks that name the subject, in body and annex, and the projects of that name."""
    if not query.has(*WHO) or not query.terms:
        return None
    terms = own_terms(query, know)
    matched = _matched_tasks(query, know, likeness, terms)
    if matched and _said_better(query, know, likeness, terms, matched[0][0]):
        return None
    if not matched and len(terms) > 2:
        matched = _covering_tasks(query, know, likeness, terms)
    matched = [*matched, *_related_tasks(query, know, likeness, terms, matched)]
    statements = _who_statements(know, matched, terms)
    links = [
        link for link in best_links(link_items(query, know, terms), query) if link.score >= 0.85 and link.item.units
    ]
    if statements and query.has("lead", "join") and not query.has("build"):
        links = [link for link in links if any(link.item.view.columns(r) for r in ("lead", "unit", "join", "leader"))]
    for link in links[:3]:
        also = ("amount", "period") if len(terms) <= 3 and not query.has("build") else ()
        statements.append(item_statement(link.item, query, "sentence", also))
    if not statements:
        return None
    best = max([f.coverage for f, _, _ in matched] + [link.score for link in links])
    return Draft("answered", tuple(statements[:6]), certainty=best)


def _said_better(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term], best: Found) -> bool:
    """Whether a sentence outside all tasks, of duties too, covers much more of the question (由X负责解释)."""
    first = next((f for f in rank(query, know, terms, likeness, ("sentence",)) if _fits(query, know, f)), None)
    if first is None or first.coverage <= best.coverage + 0.15 or tasks_of([first], know):
        return False
    text = fold(know.documents[first.sentence.plan].quote(first.sentence.span))
    return re.search(r"由.{2,30}(?:负责|承担|担任|批准|解释|牵头|兼任)|^.{2,12}:", text) is not None


def _about_duty(query: Query) -> bool:
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


def _who_statements(
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
    if re.search(r"(?:目标|指标|数字|数量|量化)", query.text) and query.has("number", "list"):
        return _targets_of(document, at)
    if query.has("summary"):
        return _summary(document, at)
    children = _parts_of(document, at)
    if len(children) < 2:
        return _summary(document, at) if query.has("list", "how") else None
    section = document.sections[at]
    quotes = (Quote(document.id, section.heading, section.path),)
    items = [Statement(text, (Quote(document.id, span, section.path),), "item") for text, span in children]
    return Draft("answered", (Statement(f"“{section.title}”包括以下几个方面", quotes, "line"), *items))


def _numbered_group(query: Query, know: Knowledge) -> tuple[Document, list[Section]] | None:
    """六大行动: as many sibling headings as the number says, all with that word."""
    match = re.search(
        r"([二三四五六七八九十]|\d{1,2})(?:大|个|项|类|条)([\u4e00-\u9fff]{2,4}?)(?=[\"”,、]|分别|是|有|包括|的|哪|都|叫|各|名|$)",
        fold(query.text),
    )
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
    terms = list(own_terms(query, know))
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
                score = 1.0 + len(title) / 100 + section.level / 1000
            elif terms:
                share, missing = coverage(terms, title)
                held = sum(max((len(w) for w in (t.word, *t.alternatives) if w in title), default=0) for t in terms)
                own = len(re.sub(r"^(?:高(?:水平|标准|质量)|加快|大力|全面|深入|积极|推进|推动|建设|实施|打造|构建|促进|加强|深化|完善)+", "", title))
                score = share if not missing and held >= 0.5 * own else 0.0
            else:
                score = 0.0
            if score and (best is None or score > best[0]):
                best = (score, document, at)
    if best is None:
        return None
    others = [
        t
        for t in terms
        if t.known
        and t.weight > 0.6
        and not matches(t.word, t.alternatives, key("".join(best[1].sections[best[2]].path)))
    ]
    said = sum(len(t.word) for t in terms)
    brief = len(key(best[1].sections[best[2]].title)) < 0.5 * said and best[0] < 2 and query.has("list", "number")
    return None if others or brief else (best[1], best[2])


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


def _targets_of(document: Document, at: int) -> Draft | None:
    """The sentences of a section that set a number to be reached."""
    span = document.sections[at].span
    found = [t for t in document.targets if t.table is None and t.sentence in span]
    if not found:
        return None
    spans = dict.fromkeys(t.sentence for t in found)
    items = [
        Statement(excerpt(document, s, ()), (Quote(document.id, s, document.sections[at].path),), "item") for s in spans
    ]
    return Draft("answered", tuple(items), certainty=1.0)


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
                    items.append(
                        Statement(
                            squeeze_inner(span.of(document.text)).rstrip("。"),
                            (Quote(document.id, span, section.path),),
                            "item",
                        )
                    )
    return Draft("answered", (lead, *items[:10])) if items else None


# --- 是不是 ------------------------------------------------------------------------------------------


def _on_two_tasks(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Whether two pieces of work have the same units."""
    if query.operation != "differ" or query.has("versus"):
        return None
    found: list[tuple[Statement, set[str]]] = []
    for part in split_subjects(query.subject):
        terms = terms_of(part, know)
        matched = _matched_tasks(replace(query, terms=terms), know, likeness, terms) if terms else []
        if matched:
            names = {u.name for _, p, a in matched[:2] for u in know.documents[p].tasks[a].units}
            found.append((_who_statements(know, matched[:2], terms)[0], names))
    if len(found) != 2:
        return None
    (a, first), (b, second) = found
    quotes = tuple(dict.fromkeys((*a.quotes, *b.quotes)))
    if first == second:
        verdict = "两项的责任单位相同"
    else:
        same, left, right = sorted(first & second), sorted(first - second), sorted(second - first)
        parts = [
            f"前一项另有{joined(left)}" if left else "",
            f"后一项另有{joined(right)}" if right else "",
            f"两项都有{joined(same)}" if same else "没有共同的单位",
        ]
        verdict = "两项的责任单位不同:" + ";".join(p for p in parts if p)
    return Draft("answered", (Statement(verdict, quotes, "line"), replace(a, block="item"), replace(b, block="item")))


def _verify_extreme(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """是最大的吧: the extreme of the table beside the row that was named."""
    if query.operation not in ("max", "min"):
        return None
    links = best_links(link_items(query, know, with_units(query, own_terms(query, know), know)), query)
    top = on_rows(replace(query, verify=False, terms=(), units=(), asks=query.asks | {"amount"}), know, likeness)
    if len(links) != 1 or top is None or top.status != "answered":
        return None
    right = links[0].item.name in top.statements[0].text
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    own = item_statement(links[0].item, replace(query, asks=frozenset({"amount"})))
    return Draft(
        "answered", (replace(top.statements[0], text=verdict + top.statements[0].text), *(() if right else (own,)))
    )


def _on_verify(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A claim put to the plan: the claim's figures, years and units against those of what it is about."""
    if not query.verify:
        return None
    extreme = _verify_extreme(query, know, likeness)
    if extreme is not None:
        return extreme
    claimed_numbers = [
        q
        for q in quantities(query.text, Span(0, len(query.text)))
        if q.unit not in ("年", "期") and not re.search(r"第$", query.text[: q.span.start])
    ]
    terms = with_units(query, own_terms(query, know), know)
    links = best_links(link_items(query, know, own_terms(query, know)) or link_items(query, know, terms), query)
    if (
        links
        and len(links) <= 2
        and (
            claimed_numbers
            or query.years
            or query.units
            or query.strangers
            or query.has("amount", "period", "build", "end", "start")
        )
    ):
        return verify_item(query, links[0].item, claimed_numbers)
    matched = _matched_tasks(query, know, likeness, own_terms(query, know)) if query.terms else []
    if query.units and matched:
        return _verify_units(query, know, matched)
    return _verify_text(query, know, likeness, claimed_numbers)


def _verify_units(query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]]) -> Draft:
    terms = own_terms(query, know)
    holding = [
        (f, p, a)
        for f, p, a in matched
        if all(any(key(u.name) == m.key for u in know.documents[p].tasks[a].units) for m in query.units)
    ]
    groups = {core(m.name) for m in query.units}
    if not holding and len(query.units) > 1:
        holding = (
            [
                (f, p, a)
                for f, p, a in matched
                if any(any(key(u.name) == m.key for u in know.documents[p].tasks[a].units) for m in query.units)
            ]
            if len(groups) == 1
            else []
        )
    statements = _who_statements(know, holding or matched, terms)
    verdict = "对,责任单位里有。" if holding else "不对,责任单位里没有。"
    first = statements[0]
    return Draft("answered", (replace(first, text=verdict + first.text), *statements[1:3]))


def _verify_text(query: Query, know: Knowledge, likeness: Likeness, claimed: Sequence[Quantity]) -> Draft | None:
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
        right &= any(s.value == quantity.value for s in stated)
    said_years = years(document.quote(best.sentence.span))
    if query.years and said_years:
        right &= all(y in said_years for y in query.years)
    telling = [t for t in best.missing if t.weight > 0.5]
    right &= not telling and not query.strangers
    if not claimed and telling and best.coverage < ENOUGH:
        return None
    statement = said(query, know, best, (*terms, *units), _NUMBER if claimed else None)
    verdict = "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
    checked = claimed or query.years or query.units or query.strangers
    if not checked and (best.coverage < 0.9 if right else not [t for t in telling if _is_name(t.word)]):
        verdict = "计划的写法是:"  # nothing was put forward that could be checked value by value
    return Draft("answered", (replace(statement, text=verdict + statement.text),))


def _is_name(word: str) -> bool:
    """A name of something, as against a word for it."""
    return (
        is_place(word) or bool(re.search(r"[a-z0-9]|公司$|大学$|医院$|局$|集团$", word)) or word not in ordinary_words()
    )


# --- Running text ----------------------------------------------------------------------------------

_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+(?:个|项|家|条|场|名|位|所|座|处|次|倍|成)|百分之|全面|全部|全覆盖"
)
_WHEN = re.compile(r"\d{4}年|\d+月|年底|每年|每月|月底|季度|\d+日")
_MEASURE = re.compile(
    r"(?:多少|(?<!哪)几)(?:个)?(?P<m>亩|公顷|公里|千米|平方米|立方米|千瓦|平方公里|米|张|人次|人|户|吨|度|元|岁|小时|分钟|天|场|条|家|名|位|所|座|辆|套|万人次|台|架|床|倍|层|车道|次)"
)
_KIN = {
    "人": "人名位",
    "名": "名位人个",
    "位": "位名人个",
    "家": "家个所户",
    "所": "所家个",
    "个": "个家项处条名",
    "条": "条个项",
    "场": "场次",
    "次": "次场届",
    "座": "座个",
    "元": "元",
    "天": "天日",
    "户": "户家",
}


def _fits(query: Query, know: Knowledge, found: Found) -> bool:
    """Whether a sentence has what the question wants to know: a number, a date, an amount, of the right year."""
    document = know.documents[found.sentence.plan]
    text = fold(document.quote(found.sentence.span))
    if query.has(*WHO) and not _DUTY.search(text):
        return False
    if query.has("amount") and not query.has("number") and not _priced(query, know, found, text):
        return False
    named = re.search(r"(?:长|任|人|书记|领导|谁).{0,3}(?:叫什么|叫啥|姓什么)|姓名|姓什么", query.text)
    if named and not _PERSON.search(text):
        return False
    measure = _MEASURE.search(query.text)
    if measure and not query.has("amount"):
        wanted = _KIN.get(measure["m"], measure["m"])
        units = [q.unit for q in quantities(text, Span(0, len(text)))]
        if measure["m"] in (
            "亩",
            "公顷",
            "立方米",
            "千瓦",
            "公里",
            "千米",
            "平方米",
            "平方公里",
            "米",
            "张",
            "吨",
            "岁",
            "小时",
            "分钟",
            "床",
            "层",
            "车道",
            "台",
        ):
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
    if NOW.search(query.text) and not re.search(r"目标|要", query.text) and re.search(r"力争|(?:到|至)20\d\d年", text):
        return False
    return _year_fits(query, know, found, text)


_PERSON = re.compile(r"姓名|[:\s][\u4e00-\u9fff]{2,3}\s{1,4}[\u4e00-\u9fff]{2,}|[\u4e00-\u9fff]{2,3}(?:同志|先生|女士)")


def _priced(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """Whether a sum of money stands in the same clause as the subject, or right after it."""
    if found.sentence.kind == "row":
        return any(yuan(q) is not None for q in quantities(text, Span(0, len(text))))
    terms = [t for t in own_terms(query, know) if t.known and t.weight > 0.3]
    strongest = max(terms, key=lambda t: t.weight, default=None)
    held = False
    for clause in clauses(text, Span(0, len(text))):
        flat = key(clause.of(text))
        here = strongest is None or matches(strongest.word, strongest.alternatives, flat) > 0
        sums = [q for q in quantities(text, clause) if yuan(q) is not None]
        if sums and (here or (held and not all(text[q.span.end :].startswith("的") for q in sums))):
            return True
        held = here or (held and re.match(r"(?:其中|计划|预计|总|首期|每年)", flat) is not None)
    return False


def _year_fits(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """A question about one year is not answered with another's figure."""
    if not query.years or query.has("list", "how", "why", "responsible", "lead", "join"):
        return True
    document = know.documents[found.sentence.plan]
    stated = years(text)
    if len(set(stated)) > 1 and found.sentence.kind == "sentence":
        return _governing_year(query, know, text, stated)
    if not stated and re.search(r"三年|五年|十年|累计", text) and "每年" not in text and len(set(years(document.title))) > 1:
        return False
    if not stated:
        stated = years(found.sentence.context) or years(" ".join(found.sentence.path))
    if not stated and _PAST.search(" ".join(found.sentence.path)):
        return False
    if not stated:
        horizon = years(document.title)
        return query.years[-1] in horizon[-1:] or not horizon
    return all(y in stated for y in query.years)


def _governing_year(query: Query, know: Knowledge, text: str, stated: Sequence[int]) -> bool:
    """Of several years in a sentence, whether the one that holds where the subject stands is the one asked for."""
    terms = [t for t in own_terms(query, know) if t.known]
    parts = [clause.of(text) for clause in clauses(text, Span(0, len(text)))]
    held = [sum(t.weight for t in terms if matches(t.word, t.alternatives, key(part))) for part in parts]
    best = max(held, default=0.0)
    if not best or len(set(query.years)) > 1:
        return all(y in stated for y in query.years)
    year = 0
    for at, part in enumerate(parts):
        year = (years(part) or [year])[0]
        beside = years(" ".join(parts[max(0, at - 1) : at + 2]))
        if held[at] >= best - 0.01 and (year in query.years or set(beside) & set(query.years)):
            return True
    return False


_PAST = re.compile(r"基础(?!设施)|成效|成就|现状|回顾|背景|形势|机遇|挑战|问题")
_DUTY = re.compile(r"负责|牵头|担任|组长|主任|指挥|承担|配合|参与|会同|批准|由[^,。]{2,20}|设在|归口|领导|公司|局|单位")


def _on_text(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What has no typed fact: the sentences that hold the question's words and what it wants to know."""
    terms = own_terms(query, know)
    if query.units:
        terms = with_units(query, terms, know)
    if not terms or query.strangers:
        return None
    each = _each(query, know, likeness)
    if each is not None:
        return each
    ranked = rank(query, know, terms, likeness)
    fitting = [f for f in ranked if _fits(query, know, f) and not places_missing(f, terms)]
    if not fitting:
        return None
    if query.has("list"):  # what is listed stands in a list
        fitting.sort(key=lambda f: -(f.score + (0.15 if f.sentence.span.of(know.documents[f.sentence.plan].text).count("、") > 1 else 0)))
    single = _by_strong_words(fitting, terms) or fitting[0]
    wanted = (
        _NUMBER
        if query.has("number", "amount") or query.operation == "count"
        else _WHEN
        if query.has("when", "end", "start")
        else None
    )
    if single.coverage >= ENOUGH and not [t for t in single.missing if t.known and t.weight > 0.5]:
        return _texts(query, know, _with_twins(fitting, single), terms, wanted)
    chosen = cover(fitting, terms)
    held = [
        t
        for t in terms
        if any(
            matches(t.word, t.alternatives, f.sentence.key) or matches(t.word, t.alternatives, f.sentence.context) > 0.5
            for f in chosen
        )
    ]
    share = sum(t.weight for t in held) / (sum(t.weight for t in terms) or 1)
    if share < ENOUGH or any(is_place(t.word) for t in terms if t not in held):
        return None
    chosen = [f for f in chosen if f.coverage >= 0.3]
    return _texts(query, know, chosen, terms, wanted) if chosen else None


def _each(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A和B分别…: the answer for each thing that is named, where each has one of its own."""
    if not re.search(r"分别|各自|各(?:是|为|由|有)", query.text):
        return None
    parts = [p for p in split_subjects(query.subject) if terms_of(p, know)]
    if not 2 <= len(parts) <= 4:
        return None
    alone = replace(query, text=re.sub(r"分别|各自|各", "", query.text))
    drafts = [_on_text(replace(alone, subject=p, terms=terms_of(p, know)), know, likeness) for p in parts]
    found = [d for d in drafts if d is not None and d.status == "answered"]
    if len(found) < len(parts):
        return None
    statements = tuple(dict.fromkeys(d.statements[0] for d in found))
    return Draft("answered", statements, certainty=min(d.certainty for d in found)) if len(statements) > 1 else None


def _by_strong_words(fitting: Sequence[Found], terms: Sequence[Term]) -> Found | None:
    """The sentence that holds every telling word of the question, whatever small words it lacks.

    A word of manner or a cut between words is no ground for refusing; a missing name or noun is."""
    strong = [t for t in terms if t.weight >= (0.38 if t.known else NOUN)]
    if len(strong) < 2:
        return None
    for f in fitting[:5]:
        share, missing = coverage(strong, f.sentence.key, f.sentence.context)
        if share >= 0.8 and not [t for t in missing if t.weight > 0.5] and f.coverage >= 0.4:
            return replace(f, coverage=max(f.coverage, ENOUGH), missing=missing)
    return None


def _with_twins(fitting: Sequence[Found], best: Found) -> list[Found]:
    """The best sentence, and others that cover as much and are not the same said again."""
    out = [best]
    for f in fitting[1:12]:
        if (
            f.coverage >= best.coverage - 0.02
            and f.coverage >= 0.9
            and all(_overlap(f.sentence.key, o.sentence.key) < 0.5 for o in out)
        ):
            out.append(f)
    return out[:3]


def _overlap(a: str, b: str) -> float:
    grams = {a[i : i + 4] for i in range(len(a) - 3)}
    return sum(b[i : i + 4] in grams for i in range(len(b) - 3)) / max(1, min(len(a), len(b)) - 3)


def _texts(
    query: Query, know: Knowledge, chosen: Sequence[Found], terms: Sequence[Term], wanted: re.Pattern[str] | None
) -> Draft:
    if query.has(*WHO):
        duties = _who_statements(know, tasks_of(chosen[:2], know), terms)
        if duties:
            return Draft("answered", tuple(duties), certainty=max(f.coverage for f in chosen) - 0.05)
    statements = []
    for f in chosen:
        statements.append(said(query, know, f, terms, wanted))
        statements += _announced(query, know, f.sentence)
    return Draft("answered", tuple(dict.fromkeys(statements)), certainty=max(f.coverage for f in chosen) - 0.05)


def _announced(query: Query, know: Knowledge, sentence: Sentence) -> list[Statement]:
    """What follows a sentence that ends in a colon, where the question asks for it: each item by its first sentence."""
    document = know.documents[sentence.plan]
    if not query.has("list", "how", "summary", "definition") or not document.quote(sentence.span).rstrip().endswith(("：", ":")):
        return []
    after = [s for s in know.of_plan(sentence.plan) if s.span.start > sentence.span.start and s.kind == "sentence"]
    leaves = {leaf.span.start: leaf for leaf in document.leaves if leaf.kind in ("paragraph", "item")}
    items: list[Statement] = []
    for s in after:
        if s.section != sentence.section or len(items) == 12:
            break
        if s.span.start in leaves:
            items.append(Statement(excerpt(document, s.span, ()), (quote_sentence(know, s),), "item"))
    return items


def said(
    query: Query, know: Knowledge, found: Found, terms: Sequence[Term], wanted: re.Pattern[str] | None = None
) -> Statement:
    """A found sentence as a statement; a row by its name and the columns asked for."""
    sentence = found.sentence
    if sentence.table is not None and sentence.row is not None:
        item = item_at(know.documents[sentence.plan], sentence.table, sentence.row)
        if item is not None and item.view.klass != "task":
            return item_statement(item, query)
        if item is not None:
            return replace(task_row_statement(query, know, item, terms, wanted), quotes=(item.quote,))
    return sentence_statement(know, sentence, terms, wanted)


def task_row_statement(
    query: Query, know: Knowledge, item: Item, terms: Sequence[Term], wanted: re.Pattern[str] | None
) -> Statement:
    """A row of a task table: the part of its work that answers, or its name and the column asked for."""
    cells = [c for k, c in enumerate(item.row.cells) if item.view.kinds[k] in WORDED and c.text]
    best = telling_cell(cells, terms)
    if (len(cells) > 1 and len(best.text) < 40) or query.has("deadline", "end", "when", "period"):
        return item_statement(item, query)
    return Statement(cell_excerpt(item.document, best, terms, wanted))


# --- Nothing found ---------------------------------------------------------------------------------


def not_found(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """What the plan does not say is said to be missing, with the nearest that it does say."""
    terms = own_terms(query, know)
    unknown = [t.word for t in terms if not t.known and t.weight >= NOUN and not re.search(r"\d", t.word)]
    subject = re.sub(r"\d+", "", short_words("".join(t.word for t in terms), terms))[:40]
    lead = f"计划中没有写明“{subject}”的相关内容" if subject else "计划中没有找到与此有关的内容"
    if query.strangers:
        lead = f"计划中没有提到“{query.strangers[0]}”"
    elif unknown:
        lead = f"计划中没有提到“{'”“'.join(unknown[:3])}”"
    elif query.years and terms and not query.has("place", "summary"):
        lead = f"计划中没有写明“{subject}”在所问年份的情况"
    elif query.has("amount"):
        lead = f"计划中没有写明“{subject}”的投资金额" if subject else "计划中没有写明这项投资金额"
    elif query.has("when", "end", "start", "period"):
        lead = f"计划中没有写明“{subject}”的这一时间"
    statements = [Statement(lead)]
    known = [t for t in terms if t.known]
    ranked = [f for f in rank(query, know, known, likeness) if f.coverage >= 0.6] if known else []
    if ranked:
        near = said(query, know, ranked[0], known)
        statements.append(replace(near, text=f"与此最接近的写法是:{near.text}"))
    return Draft("not_found", tuple(statements))
