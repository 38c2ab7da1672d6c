"""By when work is to be done, and what is due by a month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose import (
    Draft,
    counted,
    duty_sentence,
    excerpt,
    list_items,
    quote_sentence,
    squeeze_inner,
    task_label,
    task_quotes,
)
from assistant.items import items, views
from assistant.knowledge import Knowledge, matches
from assistant.query import WHO, Query
from assistant.retrieve import ENOUGH, Likeness, own_terms, places_missing, plans_of, rank, tasks_of
from assistant.schema import Statement
from assistant.terms import Term
from corpus.schema import Quote
from corpus.text import fold, key, squeeze

_MONTH = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:\d{1,2}日)?(底)?")


def due_statement(know: Knowledge, plan: str, at: int) -> Statement | None:
    """By when a task is to be done, where its row or bracket says so."""
    document = know.documents[plan]
    task = document.tasks[at]
    if task.deadline is None:
        return None
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
            if f.sentence.span in inside:  # only the heading above it says what is to be done
                words, quotes = task.title, (*task_quotes(document, task), Quote(plan, inside, task.path))
            else:
                words = excerpt(document, f.sentence.span, terms)
                quotes = (quote_sentence(know, f.sentence), Quote(plan, inside, task.path))
            due = squeeze(document.quote(task.deadline))
            return Draft("answered", (Statement(f"“{words}”完成时限为{due}", quotes),), certainty=best[0].coverage)
    return None


_FEASTS = (("国庆节?|十一", "9月底"), ("元旦", "12月底"), ("五一|劳动节", "4月底"), ("七一", "6月底"))
"""Days that stand for the end of the month before them: 国庆前 is by the end of September."""


def on_deadlines(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Tasks and projects by when they are due: 9月底以前要完成的任务."""
    text = query.text
    for feast, end in _FEASTS:
        text = re.sub(f"(?:{feast})(?:之|以)?前", f"{end}以前", text)
    of_rows = bool(re.search("实事|项目|工程|小区", text))
    asked = _month(text) if not of_rows or _MONTH.search(text) else None
    if (
        asked is None
        or not re.search(r"任务|工作|事|几项|哪些|实事|项目|工程|哪几", text)
        or not (query.has("list", "number") or query.operation == "count")
    ):
        return None
    known = [t for t in own_terms(query, know) if t.weight > 0.6 and t.known]
    titles = key("".join(t.title for p in plans_of(query, know) for t in know.documents[p].tables))
    if [t for t in known if not re.search(r"完成|时限|任务|工作|月", t.word) and t.word not in titles]:
        return None
    due = _Due(
        *asked,
        bool(re.search(r"以前|之前|不晚于|\(含\)|截至|前要|前应", text)),
    )
    found: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for task in document.tasks if not of_rows else ():
            if task.deadline is not None and due.holds(document.quote(task.deadline)):
                outside = (Quote(plan, task.deadline, task.path),) if task.table is None else ()
                quotes = (*task_quotes(document, task), *outside)
                label = f"{task_label(document, task)}:{fold(document.quote(task.deadline))}"
                found.append(Statement(label, quotes, "item"))
        for view in views(document) if of_rows else ():
            columns = view.columns("period")[-1:] if view.klass != "task" else []
            rows = [i for i in items(view) for k in columns if due.holds(i.row.cells[k].text)]
            found += list_items(rows, replace(query, asks=frozenset({"period"}), text=""))
    if not found:
        told = _sentences_due(query, know, (due.year, due.month), known)
        return Draft("answered", told, certainty=1.2) if len(told) > 1 else None
    what = "项目" if of_rows else "任务"
    return Draft("answered", (counted(f"符合时限的{what}", len(found), [s.quotes[0] for s in found]), *found))


_YEAR_END = re.compile(r"((?:19|20)\d\d)年年?[底末]")


def _month(text: str) -> tuple[int | None, int] | None:
    """The month that a text names, with its year where it says one; the end of a year is its December."""
    if month := _MONTH.search(text):
        return int(month[1]) if month[1] else None, int(month[2])
    end = _YEAR_END.search(text)
    return (int(end[1]), 12) if end else None


@dataclass(frozen=True, slots=True)
class _Due:
    """A month by which, or in which, something is to be done."""

    year: int | None
    month: int
    until: bool

    def holds(self, printed: str) -> bool:
        stated = _month(fold(printed))
        if stated is None or (self.year and stated[0] and stated[0] > self.year):
            return False
        month = stated[1] if not (self.year and stated[0] and stated[0] < self.year) else 0
        return month == self.month or (self.until and month < self.month)


def _sentences_due(
    query: Query, know: Knowledge, due: tuple[int | None, int], terms: Sequence[Term]
) -> tuple[Statement, ...]:
    """The sentences that set something for a month, of the part of the plan that the question names."""
    found: list[Statement] = []
    for plan in plans_of(query, know):
        for sentence in know.of_plan(plan):
            text = fold(know.documents[plan].quote(sentence.span))
            stated = [
                m
                for m in _MONTH.finditer(text)
                if re.match("(?:\\d{1,2}日)?(?:底|末)?(?:以|之)?前|底", text[m.end(2) + 1 :])
            ]
            fit = any(int(m[2]) == due[1] and (not due[0] or not m[1] or int(m[1]) == due[0]) for m in stated)
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
