"""By when a piece of work is to be done, and what is due by when: 9月底以前, 完成时限在2025年的, 最早到期的."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.alike import together
from assistant.compose import (
    Draft,
    counted,
    duty_sentence,
    excerpt,
    list_items,
    member_roles,
    quote_sentence,
    row_statement,
    squeeze_inner,
    task_label,
    task_quotes,
)
from assistant.items import Item, items, views
from assistant.knowledge import NOUN, Knowledge, matches
from assistant.language import TASKS
from assistant.lookup import Filter, choose, groups_in, is_domain, labels_in, tables_named, years_of
from assistant.query import WHO, Query
from assistant.retrieve import ENOUGH, Likeness, own_terms, places_missing, plans_of, rank, tasks_of
from assistant.schema import Statement
from assistant.terms import Term
from assistant.times import DUE, MONTH, WORK, Due, due_in, edges, moment
from corpus.schema import Document, Quote, Task
from corpus.text import fold, key, squeeze

_EXTREME = re.compile(
    rf"{DUE}(?:时间|日期|时限)?(?:是|排|要求)?最(?P<a>[早晚迟先后])|最(?P<b>[早晚迟先后])(?:要|该|得|应|需)?(?:{DUE})"
)


_BY_THEN = re.compile("[底末之以]?前|截止|截至|时限|期限|到期|最[早晚迟]|底(?![部层座])|年内|月")


def _all_of_it(query: Query, know: Knowledge, due: Due) -> bool:
    """Whether the year that is named is the one that the whole plan is for."""
    of = {y for plan in plans_of(query, know) for y in years_of(know.documents[plan].title)}
    return of == {due.year}


def on_deadlines(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Tasks and projects by when they are due: in a month or a year, by then, or first and last of all."""
    text = query.text
    if _LASTING.search(text) and query.has("list", "number") and (lasting := _lasting(query, know)):
        return lasting
    if _UNDATED.search(text) and WORK.search(text):
        return _undated(query, know)
    due = due_in(text)
    extreme = _EXTREME.search(text) if re.search(f"{TASKS}|哪(?:一)?[项条件]", text) else None
    asked = query.has("list", "number") or query.operation == "count" or re.search("哪(?:一)?[个项件条]", text)
    about = WORK.search(text) or "时限" in text or re.search(r"几项|哪(?:一)?[些几项件条]|项目|工程", text)
    if (due is None and extreme is None) or not about or not (asked or extreme) or query.verify:
        return None
    of_year = due is not None and due.month is None and bool(query.units) and not _BY_THEN.search(text)
    if of_year and due is not None and _all_of_it(query, know, due):
        return None  # 今年要参与哪些工作, of a plan of this year: all that a unit does
    known = [t for t in own_terms(query, know) if t.weight > 0.6 and t.known]
    titles = key("".join(t.title for p in plans_of(query, know) for t in know.documents[p].tables))
    if [t for t in known if not _of_dues(t.word) and t.word not in titles]:
        return None
    to_the_month = due is not None and due.month is not None
    if not to_the_month and any(not t.known and t.weight >= NOUN and not _of_dues(t.word) for t in query.terms):
        return None
    if due is not None and re.search("实事|项目|工程|小区", text):
        rows = _rows_due(query, know, due)
        said = any("实事" in know.documents[plan].text for plan in plans_of(query, know))
        if rows is not None or not said or re.search("项目|工程|小区", text) or _own_rows(query, know):
            return rows  # 民生实事 that are no rows of their own kind are a plan's tasks
    tasks = [(p, t) for p in plans_of(query, know) for t in _tasks(query, know.documents[p])]
    if extreme is not None and due is None:
        first = _edge(tasks, know, extreme["a"] or extreme["b"])
        if first is None or not query.units or not re.search("(?:几|多少)[项件条]", text):
            return first
        quotes = [_line(know.documents[p], t).quotes[0] for p, t in tasks]
        every = counted(f"{query.units[0].name}的任务", len(tasks), quotes)
        return replace(first, statements=(every, *first.statements))
    months = list(MONTH.finditer(text))
    if len(months) > 1 and re.search("分别|各", text):
        parts = [Due(int(m[1]) if m[1] else None, int(m[2])) for m in months]
        each = [_due_then(tasks, know, part, m[0]) for part, m in zip(parts, months, strict=True)]
        return Draft("answered", tuple(s for lines in each for s in lines), certainty=2.0) if all(each) else None
    assert due is not None
    found = [_line(know.documents[p], t) for p, t in tasks if due.holds(moment(_printed(know.documents[p], t)))]
    if not found:
        told = _sentences_due(query, know, due, known)
        return Draft("answered", told, certainty=1.2) if len(told) > 1 else None
    if any(t.table is None for _, t in tasks) and any(t.table is not None for _, t in tasks):
        return _in_text_and_tables(tasks, know, due)
    return Draft("answered", (counted("符合时限的任务", len(found), [s.quotes[0] for s in found]), *found))


def _in_text_and_tables(tasks: Sequence[tuple[str, Task]], know: Knowledge, due: Due) -> Draft:
    """What is due of a plan's tasks in running text, and of the rows of its tables, each counted for itself."""
    lines: list[Statement] = []
    for plan, table in dict.fromkeys((p, t.table) for p, t in tasks):
        own = [(p, t) for p, t in tasks if (p, t.table) == (plan, table)]
        of = [(p, t) for p, t in own if due.holds(moment(_printed(know.documents[p], t)))]
        if of:
            title = "" if table is None else squeeze(know.documents[plan].tables[table].title)
            lead = f"“{title}”中符合时限的" if title else "正文中符合时限的任务"
            found = [_line(know.documents[p], t) for p, t in of]
            lines += [counted(lead, len(found), [s.quotes[0] for s in found]), *found]
    return Draft("answered", tuple(lines))


def _own_rows(query: Query, know: Knowledge) -> bool:
    """Whether 民生实事 are the rows of a table of their own, with what they cost: what they come to is asked of it."""
    return "实事" in query.text and any(v.klass != "task" and v.columns("period") for v in tables_named(query, know))


def _rows_due(query: Query, know: Knowledge, due: Due) -> Draft | None:
    """The rows of tables of other things than tasks that are due; what is counted, added or of one unit is filtered."""
    if query.has("amount", "number") or query.operation or query.units:
        return None
    every = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    tables = [v for v in (tables_named(query, know) if "实事" in query.text else every) if v.klass != "task"]
    rows: list[Item] = []
    for view in (v for v in together(tables) if v.columns("period")):
        groups = tuple(groups_in(query.text, view))
        rows += [i for i in choose(Filter(groups), view, None) if due.holds(edges(i)[1])]
    told = list_items(rows, replace(query, asks=frozenset({"period"}), text=""))
    return Draft("answered", (counted("符合时限的项目", len(rows), [i.quote for i in rows]), *told)) if rows else None


def _due_then(tasks: Sequence[tuple[str, Task]], know: Knowledge, due: Due, said: str) -> list[Statement]:
    """The tasks that are due in one of several months that a question names."""
    found = [_line(know.documents[p], t) for p, t in tasks if due.holds(moment(_printed(know.documents[p], t)))]
    return [counted(f"{said}到期的任务", len(found), [s.quotes[0] for s in found]), *found] if found else []


_UNDATED = re.compile(
    r"(?:没有?|未)(?:写|列|给|定|明确|具体|规定|设|标)[明出定]?(?:了|具体|明确)*的?(?:完成|办结)?(?:的)?(?:时限|期限|日期|时间)"
    r"|(?:时限|期限)(?:写的?|标的?)?(?:是|为)?\"?(?:长期|持续)"
)


_LASTING = re.compile(
    "长期(?:坚持|推进|抓|实施|做|干|开展)|持续推进|常态化推进|(?:时限|期限|时间)(?:写的?|标的?)?(?:是|为)\"?长期"
)


def _lasting(query: Query, know: Knowledge) -> Draft | None:
    """哪几项要长期坚持: the tasks whose time is no day, but that they go on."""
    tasks = [(p, t) for p in plans_of(query, know) for t in _tasks(query, know.documents[p])]
    found = [(p, t) for p, t in tasks if re.search("长期|持续|常态", _printed(know.documents[p], t))]
    said = key(_LASTING.sub("", query.text))
    if not found or [t for t in own_terms(query, know) if t.known and t.word in said and not _of_dues(t.word)]:
        return None
    lines = [_line(know.documents[p], t) for p, t in found]
    head = counted("长期推进的任务", len(lines), [s.quotes[0] for s in lines])
    return Draft("answered", (head, *lines), certainty=2.0)


def _undated(query: Query, know: Knowledge) -> Draft | None:
    """没有写明办结日期的事项: the rows of a table of work in whose column of time no time stands."""
    tables = [v for p in plans_of(query, know) for v in views(know.documents[p]) if v.klass == "task"]
    dated = [v for v in tables if v.columns("period")]
    found = [i for v in dated for i in items(v) if moment(i.row.cells[v.columns("period")[-1]].text) is None]
    if not found:
        return None
    lines = [row_statement(i, i.view.columns("period"), "item") for i in found]
    head = counted("没有写明具体时间的任务", len(found), [i.quote for i in found])
    return Draft("answered", (head, *lines), certainty=2.0)


def _of_dues(word: str) -> bool:
    """Whether a word belongs to asking by when, not to a piece of work."""
    return is_domain(word) or bool(
        re.search(rf"{DUE}|完成|时限|{TASKS}|清单|写明|到期|办结|月|年底|最[早晚]|[早晚]的", word)
    )


def _tasks(query: Query, document: Document) -> list[Task]:
    """The dated tasks that a question means: of the table or the text it names, of the units it names."""
    labels = labels_in(query.text)
    tasks = [t for t in document.tasks if t.deadline is not None]
    if labels or re.search("清单|分解表|分工表|任务表", query.text):
        tabled = [t for t in tasks if t.table is not None]
        tasks = [t for t in tabled if _under(document, t, labels)] or tabled
    elif "正文" in query.text:
        tasks = [t for t in tasks if t.table is None]
    else:  # what a table lists is said once more in the text, unless the text has more
        tabled = [t for t in tasks if t.table is not None]
        tasks = tabled if 2 * len(tabled) >= len(tasks) else tasks
    role = "lead" if "牵头" in query.text else "join" if "配合" in query.text else ""
    for unit in query.units[:1]:
        tasks = [t for t in tasks if any(not role or r == role for r in member_roles(t, unit))]
    return tasks


def _under(document: Document, task: Task, labels: set[str]) -> bool:
    assert task.table is not None
    table = document.tables[task.table]
    return not labels or bool(labels & labels_in(" ".join((*table.path, table.title))))


def _printed(document: Document, task: Task) -> str:
    return document.quote(task.deadline) if task.deadline is not None else ""


def _line(document: Document, task: Task) -> Statement:
    label = f"{task_label(document, task)}:{fold(_printed(document, task))}"
    return Statement(label, _quotes(document, task), "item")


def _quotes(document: Document, task: Task) -> tuple[Quote, ...]:
    """A task's quotes, and its deadline's own where that stands outside its row."""
    outside = (Quote(document.id, task.deadline, task.path),) if task.table is None and task.deadline else ()
    return (*task_quotes(document, task), *outside)


def _edge(tasks: Sequence[tuple[str, Task]], know: Knowledge, word: str) -> Draft | None:
    """The tasks that are due first or last."""
    dated = [(m.order, p, t) for p, t in tasks if (m := moment(_printed(know.documents[p], t))) and not m.yearly]
    if len({order for order, _, _ in dated}) < 2 or len({bool(order[0]) for order, _, _ in dated}) > 1:
        return None
    edge = (min if word in "早先" else max)(order for order, _, _ in dated)
    lines = [_line(know.documents[p], t) for order, p, t in dated if order == edge]
    if len(lines) == 1:
        about = next(t.title for order, _, t in dated if order == edge)
        first = replace(lines[0], text=f"最{word}的是{lines[0].text}", block="line")
        return Draft("answered", (first,), certainty=2.0, about=(about,))
    return Draft("answered", (counted(f"最{word}的", len(lines), [s.quotes[0] for s in lines]), *lines), certainty=2.0)


def _sentences_due(query: Query, know: Knowledge, due: Due, terms: Sequence[Term]) -> tuple[Statement, ...]:
    """The sentences that set something for a month, of the part of the plan that the question names."""
    found: list[Statement] = []
    for plan in plans_of(query, know):
        for sentence in know.of_plan(plan):
            text = fold(know.documents[plan].quote(sentence.span))
            stated = [
                m
                for m in MONTH.finditer(text)
                if re.match("(?:\\d{1,2}日)?(?:底|末)?(?:以|之)?前|底", text[m.end(2) + 1 :])
            ]
            fit = any(int(m[2]) == due.month and (not due.year or not m[1] or int(m[1]) == due.year) for m in stated)
            where = key("".join(sentence.path)) + sentence.key
            if sentence.kind == "sentence" and fit and all(matches(t.word, t.alternatives, where) for t in terms):
                found.append(
                    Statement(
                        squeeze_inner(know.documents[plan].quote(sentence.span)).rstrip("。"),
                        (quote_sentence(know, sentence),),
                        "item",
                    )
                )
    return tuple(found)


# --- Of one piece of work -----------------------------------------------------------------------------


def due_statement(know: Knowledge, plan: str, at: int) -> Statement | None:
    """By when a task is to be done, where its row or bracket says so."""
    document = know.documents[plan]
    task = document.tasks[at]
    if task.deadline is None:
        return None
    return Statement(f"“{task.title}”完成时限为{squeeze(document.quote(task.deadline))}", _quotes(document, task))


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
            if f.sentence.span in inside:  # only the heading above it says what is to be done
                words, quotes = task.title, (*task_quotes(document, task), Quote(plan, inside, task.path))
            else:
                words = excerpt(document, f.sentence.span, terms)
                quotes = (quote_sentence(know, f.sentence), Quote(plan, inside, task.path))
            due = squeeze(document.quote(task.deadline))
            return Draft("answered", (Statement(f"“{words}”完成时限为{due}", quotes),), certainty=best[0].coverage)
    return None
