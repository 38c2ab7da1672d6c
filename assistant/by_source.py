"""What of a table's money comes from where, as a cell of sources tells it: 省级补助120万元、县级财政240万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant import lookup
from assistant.compose import Draft, names_of, row_statement
from assistant.items import Item, View, amount_column, items, views
from assistant.knowledge import NOUN, Knowledge
from assistant.operands import is_bare
from assistant.query import Query
from assistant.retrieve import Likeness, plans_of
from assistant.schema import Computation, Statement
from corpus.schema import Quantity
from corpus.text import fold, key, quantities, show, yuan

_SOURCE = re.compile(
    r"(?:^|(?<=[、,;。及和与]))(?:其中)?[:：]?(?P<source>(?![每单最]|一次)[\u4e00-\u9fff]{2,10}?)(?:约|共|投入|安排|出资)?$"
)
_USES = re.compile("^(?:[用使动][到用]|拿到?|获得|得到|申请|争取|靠|有|安排)|(?:资金|来源|补助|资金来源)$")


def on_source(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """哪几个用到省级补助, 省级补助一共多少万元: the rows that a source pays for, and what it pays in all."""
    asked = query.operation in ("sum", "count") or query.has("list", "amount")
    if not asked or query.verify or query.units or query.strangers or query.years:
        return None
    flat = key(query.text)
    for view in (v for plan in plans_of(query, know) for v in views(know.documents[plan])):
        paid = _paid(view)
        named = sorted((source for source in paid if key(source) in flat), key=len)
        if not named or any(key(i.name) in flat for i in items(view)):
            continue
        source = named[-1]
        chosen, rest = lookup.build_filter(query, view, know)
        left = [t for t in rest if t.known and t.weight >= NOUN and t.word not in key(source) and not is_bare(t.word)]
        alone = not replace(chosen, groups=(), labels=(), cells=()) and set(map(key, chosen.labels)) <= {key(source)}
        if not alone or [t for t in left if t.word not in view.around and not _USES.search(t.word)]:
            continue
        return _told(view, source, paid[source])
    return None


@lru_cache(maxsize=256)
def _paid(view: View) -> dict[str, list[tuple[Item, Quantity]]]:
    """The sources that cells of words name, each with the rows that it pays for and what; the whole of a row's money
    where it stands in its cell alone."""
    found: dict[str, list[tuple[Item, Quantity]]] = {}
    column = amount_column(view, "")
    told_in = [k for k in range(view.own) if k != view.name_at and view.kinds[k] not in ("amount", "period", "number")]
    for item in items(view):
        for k in told_in:
            cell = item.row.cells[k]
            start = cell.span.start
            for q in quantities(item.document.text, cell.span):
                said = _SOURCE.search(fold(item.document.text[start : q.span.start])) if yuan(q) is not None else None
                if said is not None:
                    found.setdefault(said["source"], []).append((item, q))
                start = q.span.end
    for item in items(view):
        whole = item.amount(column)
        for k in told_in:
            if whole is not None and (own := fold(item.row.cells[k].text)) in found:
                found[own].append((item, whole))
    return found


def _told(view: View, source: str, paid: Sequence[tuple[Item, Quantity]]) -> Draft | None:
    paid = sorted(paid, key=lambda one: one[0].row_at)
    rows = [item for item, _ in paid]
    unit, values = paid[0][1].unit, tuple(q.value for _, q in paid)
    if any(q.unit != unit for _, q in paid):
        return None
    whole = round(sum(values), 6)
    added = f"合计{show(whole)}{unit}:{'+'.join(map(show, values))}={show(whole)}{unit}"
    shown = f"共{len(rows)}项,{added if len(rows) > 1 else f'{show(whole)}{unit}'}"
    computed = Computation(shown, values, (whole, float(len(rows))))
    lead = Statement(f"“{source}”{shown}", tuple(i.quote for i in rows), "line", computed)
    money = [k for k in (amount_column(view, ""),) if k is not None]
    lines = []
    for i in rows:
        told_in = [k for k in range(view.own) if source in fold(i.row.cells[k].text) and k != view.name_at]
        lines.append(row_statement(i, [*money, *told_in[:1]], "item"))
    return Draft("answered", (lead, *lines), certainty=2.5, about=names_of(rows))
