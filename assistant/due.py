"""By when a piece of work is to be done."""

from __future__ import annotations

from assistant.compose import (
    Draft,
    duty_sentence,
    excerpt,
    quote_sentence,
    task_quotes,
)
from assistant.knowledge import Knowledge
from assistant.query import WHO, Query
from assistant.retrieve import ENOUGH, Likeness, own_terms, places_missing, rank, tasks_of
from assistant.schema import Statement
from corpus.schema import Quote
from corpus.text import squeeze


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
