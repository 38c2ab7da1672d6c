"""Two things side by side: rows, tasks, units, and what the plan says of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Draft, item_statement, joined, list_items, names_of, sum_statement, task_statement
from assistant.fits import NUMBER, said
from assistant.items import Item, amount_column
from assistant.knowledge import Knowledge
from assistant.operands import split_subjects
from assistant.query import WHO, Query
from assistant.retrieve import Found, Likeness, best_links, link_items, own_terms, rank
from assistant.schema import Computation, Statement
from assistant.terms import Term, terms_of
from assistant.who import matched_tasks, who_statements
from corpus.schema import Quantity, Span
from corpus.text import key, quantities, show, yuan


def on_difference(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """正文和附件写的一样吗: the units of one piece of work in both places, side by side."""
    if not query.has("versus") or not query.terms:
        return None
    terms = own_terms(query, know)
    if not query.has(*WHO) and not re.search(r"单位|部门", query.text):
        return _two_places(query, know, likeness, terms)
    matched = matched_tasks(query, know, likeness, terms)
    if not matched:
        return None
    body = [m for m in matched if know.documents[m[1]].tasks[m[2]].table is None][:1]
    rows = [m for m in matched if know.documents[m[1]].tasks[m[2]].table is not None][:1]
    if body and not rows and (told := _beside_a_project(query, know, body[0], terms)) is not None:
        return told
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
    return Draft("answered", (_agreement(names, statements), *(replace(s, block="item") for s in statements)))


def _beside_a_project(
    query: Query, know: Knowledge, body: tuple[Found, str, int], terms: Sequence[Term]
) -> Draft | None:
    """The units that running text gives a piece of work, beside those of the project of that name."""
    found, plan, at = body
    links = [
        link
        for link in best_links(link_items(query, know, terms), query)
        if link.score >= 0.6 and link.item.document.id == plan and link.item.units
    ]
    if len(links) != 1:
        return None
    row = item_statement(links[0].item, replace(query, asks=frozenset({"responsible", "lead", "build"})))
    of_task = task_statement(know, plan, at, found.sentence, terms, "正文:")
    statements = [of_task, replace(row, text=f"附件的表格:{row.text}")]
    roles = links[0].item.view.columns("lead", "responsible", "unit", "join", "build")
    listed = [n for k in roles for n in re.split(r"[、,，;；/\s]+", links[0].item.row.cells[k].text) if n]
    names = [[u.name for u in know.documents[plan].tasks[at].units], listed]
    return Draft("answered", (_agreement(names, statements), *(replace(s, block="item") for s in statements)))


def _agreement(names: Sequence[Sequence[str]], statements: Sequence[Statement]) -> Statement:
    """Whether two lists of units are the same, and what stands in only one of them."""
    a, b = (set(map(key, n)) for n in names)
    quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
    if a == b:
        return Statement("正文与附件列的责任单位一致", quotes, "line")
    only_body = joined(n for n in names[0] if key(n) not in b)
    only_rows = joined(n for n in names[1] if key(n) not in a)
    both = joined(n for n in names[0] if key(n) in b)
    parts = [
        f"只有正文列出{only_body}" if only_body else "",
        f"只有附件列出{only_rows}" if only_rows else "",
        f"两处都有{both}" if both else "没有一家相同",
    ]
    return Statement("正文与附件列的责任单位不一致:" + ";".join(p for p in parts if p), quotes, "line")


def _two_places(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> Draft | None:
    """The best sentence of the body and the best row, side by side, and whether their figures agree."""
    ranked = [f for f in rank(query, know, terms, likeness) if f.coverage >= 0.5]
    numbered = query.has("number", "amount") or bool(re.search(r"数|几|多少|规模|目标|面积", query.text))
    pair = [
        next(
            (
                f
                for f in ranked
                if (f.sentence.kind == "row") == row and (not numbered or NUMBER.search(f.sentence.key))
            ),
            None,
        )
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
    statements = [said(query, know, f, terms, NUMBER if numbered else None) for f in found]
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


def on_two_tasks(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Whether two pieces of work have the same units."""
    if query.operation != "differ" or query.has("versus"):
        return None
    found: list[tuple[Statement, set[str]]] = []
    for part in split_subjects(query.subject):
        terms = terms_of(part, know)
        matched = matched_tasks(replace(query, terms=terms), know, likeness, terms) if terms else []
        if matched:
            names = {u.name for _, p, a in matched[:2] for u in know.documents[p].tasks[a].units}
            found.append((who_statements(know, matched[:2], terms)[0], names))
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


def on_comparison(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Several rows side by side: each one's columns, then which is more and by how much."""
    parts = split_subjects(query.subject)
    found: list[Item] = []
    for part in parts if len(parts) > 1 else ():
        terms = terms_of(part, know)
        links = best_links(link_items(query, know, terms), replace(query, text=part)) if terms else []
        if len(links) == 1 and links[0].item not in found:
            found.append(links[0].item)
    if len(found) < 2:
        return None
    if not query.asks and query.operation not in ("compare", "difference", "sum", "differ"):
        return None
    statements: list[Statement] = []
    columns = [amount_column(i.view, query.text) for i in found]
    amounts = [i.amount(c) for i, c in zip(found, columns, strict=True)]
    about_time = query.has("end", "start", "when", "period")
    about_money = (
        query.has("amount")
        or re.search(r"投资|规模|钱|亿", query.text)
        or (
            query.operation in ("compare", "difference")
            and not about_time
            and not query.has("responsible", "lead", "join", "build")
        )
    )
    if query.operation == "sum" and columns[0] is not None and all(amounts):
        statements.append(sum_statement(found, columns[0], ""))
    elif len(found) == 2 and about_money and all(amounts):
        statements.append(difference_between(found, [a for a in amounts if a]))
    if len(found) == 2 and about_time:
        statements += _sooner(found, query)
    also = ["amount"] if query.operation in ("difference", "compare") and about_money else []
    statements += list_items(found, query, also)
    return Draft("answered", tuple(statements), about=names_of(found))


def difference_between(found: Sequence[Item], amounts: Sequence[Quantity]) -> Statement:
    a, b = amounts
    quotes = tuple(i.quote for i in found)
    if yuan(a) == yuan(b):
        return Statement("两项的投资相同", quotes, "line")
    more = found[0] if (yuan(a) or a.value) > (yuan(b) or b.value) else found[1]
    if a.unit != b.unit:
        return Statement(f"{more.name}的投资更大", quotes, "line")
    high, low = max(a.value, b.value), min(a.value, b.value)
    shown = f"{show(high)}-{show(low)}={show(round(high - low, 6))}{a.unit}"
    return Statement(
        f"{more.name}的投资更大,多{show(round(high - low, 6))}{a.unit}:{shown}",
        quotes,
        "line",
        Computation(shown, (high, low), (round(high - low, 6),)),
    )


def _sooner(found: Sequence[Item], query: Query) -> list[Statement]:
    periods = [i.period for i in found]
    starting = query.has("start") and not query.has("end")
    edges = [(p.start if starting else p.end) if p else None for p in periods]
    if edges[0] is None or edges[1] is None:
        return []
    word = "开工" if starting else "完工"
    text = f"两项的{word}年份相同" if edges[0] == edges[1] else f"{found[0 if edges[0] < edges[1] else 1].name}先{word}"
    return [Statement(text, tuple(i.quote for i in found), "line")]
