"""Claims about the class of a row: X是定性指标吗, 这项推广到全国吗, X是国家监测指标吧.

A table parts its rows by columns of few values, and by signs behind their names; a claim names a row and such a
value."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import Draft, row_statement
from assistant.items import Item, View, item_at, items, views
from assistant.knowledge import Knowledge
from assistant.labelled import legend, mark_asked, tells_of_mark, without_mark
from assistant.lookup import groups_in
from assistant.query import Query
from assistant.retrieve import ENOUGH, Likeness, best_links, link_items, own_terms, plans_of, rank
from assistant.schema import Statement
from assistant.terms import Term
from corpus.schema import Quote
from corpus.text import fold, key, squeeze

_DENIED = re.compile(r"(?:不是|不属于|不算|并非|没有?)$")


def verify_class(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Whether a row that a claim names is of the class, or bears the sign, that the claim puts it in."""
    if query.years or query.units or query.strangers or query.operation:
        return None
    item = _row_meant(query, know, likeness)
    if item is None:
        return None
    mark = mark_asked(query.text, [i.name for i in items(item.view)], item.document)
    if mark and mark not in query.text:
        return _of_sign(query, item, mark)
    told = {k: v for k, v in _values_named(query, item).items() if v}
    if not told or not _says_no_more(query, item, told):
        return None
    flat, named = key(query.text), [v for values in told.values() for v in values]
    if re.search(r"\d", re.sub("|".join(map(re.escape, named)), "", flat)):
        return None  # a figure is claimed as well
    denied = any(_DENIED.search(flat[: flat.find(v)]) for v in named if v in flat)
    right = all(key(item.row.cells[k].text) in values for k, values in told.items()) != denied
    return Draft("answered", (with_verdict(row_statement(item, list(told)), right),), certainty=1.2)


def _row_meant(query: Query, know: Knowledge, likeness: Likeness) -> Item | None:
    """The one row that a claim is about: by its name, or of a table of tasks by what it says."""
    terms = [t for t in own_terms(query, know) if not _of_a_sign(t, query, know)]
    links = best_links(link_items(query, know, terms), query)
    if links:
        return links[0].item if len(links) == 1 else None
    found = next(iter(rank(query, know, terms, likeness, ("row",))), None)
    if found is None or found.sentence.table is None or found.sentence.row is None:
        return None
    item = item_at(know.documents[found.sentence.plan], found.sentence.table, found.sentence.row)
    values = _all_values(item.view) if item is not None else ""
    own = [t for t in terms if t.known and t.word not in values]
    held = sum(t.weight for t in own if t not in found.missing)
    return item if own and held >= ENOUGH * sum(t.weight for t in own) else None


def _of_a_sign(term: Term, query: Query, know: Knowledge) -> bool:
    """Whether a word only says which sign is meant: 国家 and 监测 of 国家监测指标."""
    tables = [view for plan in plans_of(query, know) for view in views(know.documents[plan])]
    marked = [(v.document, mark_asked(query.text, [i.name for i in items(v)], v.document)) for v in tables]
    return any(tells_of_mark(term.word, mark, document) for document, mark in marked if mark)


def _values_named(query: Query, item: Item) -> dict[int, set[str]]:
    """For each column that parts the rows, its values that a claim names beside the row's own name."""
    text = fold(query.text).replace(fold(item.name), "")
    named = set(groups_in(text, item.view))
    of_column = {k: {key(row.cells[k].text) for row in item.view.table.rows} for k in item.view.groups}
    return {k: {v for v in values & named if v not in key(item.name)} for k, values in of_column.items()}


def _all_values(view: View) -> str:
    return key("".join(row.cells[k].text for row in view.table.rows for k in view.groups) + "".join(view.table.head))


def _says_no_more(query: Query, item: Item, told: dict[int, set[str]]) -> bool:
    """Whether the claim is of nothing but the class: all else that it says stands in the row."""
    words = key(item.row_text + item.view.table.title + item.document.title) + _all_values(item.view)
    words += "".join(v for values in told.values() for v in values)
    return not any(t.known and t.weight > 0.5 and not _in(t, words) for t in query.terms)


def _in(term: Term, words: str) -> bool:
    return any(word in words for word in (term.word, *term.alternatives))


def _of_sign(query: Query, item: Item, mark: str) -> Draft | None:
    """Whether a row's name bears the sign, with the sentence that says what it stands for."""
    span = legend(mark, item.document)
    if span is None:
        return None
    rest = without_mark(query.text, mark, item.document)
    denied = re.search("不是|不属于|不算|并非|没有?", rest) is not None
    told = Statement(item.name, (item.quote, Quote(item.document.id, span)))
    meaning = Statement(squeeze(span.of(item.document.text)), (Quote(item.document.id, span),), "line")
    return Draft("answered", (with_verdict(told, (mark in item.name) != denied), meaning), certainty=1.2)


def with_verdict(statement: Statement, right: bool) -> Statement:
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    return replace(statement, text=verdict + statement.text)
