"""Lists of places that a table sets out by name: the villages of each town, of each year, 示范村分年度创建名单."""

from __future__ import annotations

import re

from assistant.compose import Draft, counted, names_of, row_statement
from assistant.items import Item, View, items, views
from assistant.knowledge import NOUN, Knowledge
from assistant.query import Query
from assistant.retrieve import Likeness, plans_of
from corpus.text import fold, key, years

_KINDS = "社区|小区|村|线路|公路|学校|幼儿园|河道|景区"
_SPLIT = re.compile("[、,，;；\\s]+")
_NONE = re.compile(r"[-—–/\s]*")


def on_name_list(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """2025年的示范村有哪些, 宣传部联系的是哪些提升村: the names in the cells that the question means, row by row."""
    asked = re.search(
        f"哪(?:些|几?个)(?P<alone>{_KINDS})|(?P<thing>[\u4e00-\u9fff]{{2}}(?:{_KINDS}))(?!里|中)", query.text
    )
    if asked is None or query.verify or query.operation in ("sum", "mean", "max", "min", "compare"):
        return None
    if not (query.has("list") or asked["alone"] or re.search("哪(?:些|几|[二两三四五六七八九十])|名单", query.text)):
        return None
    said = re.findall(f"[\u4e00-\u9fff]{{2}}(?:{_KINDS})", key(query.text))
    for view in (v for plan in plans_of(query, know) for v in views(know.documents[plan])):
        things = {word for word in said if word in key(view.table.title)}
        columns = [k for k in range(view.own) if k != view.name_at and _named(view, k)]
        if not things and not (asked["alone"] and columns and 0 < len(_rows(query, view)) < len(items(view))):
            continue
        stated = set(years(view.table.title)) | {y for k in columns for y in years(view.table.head[k])}
        if not columns or (query.years and not set(query.years) <= stated):
            continue
        of_year = [k for k in columns if set(years(view.table.head[k])) & set(query.years)] or columns
        rows = [i for i in _rows(query, view) if any(not _NONE.fullmatch(i.row.cells[k].text) for k in of_year)]
        if not rows:
            continue
        told = [k for k in of_year if any(not _NONE.fullmatch(i.row.cells[k].text) for i in rows)]
        asks_units = query.units or query.has("responsible", "lead")
        units = list(view.columns("unit", "lead", "join")) if asks_units else []
        lines = [row_statement(i, [*told, *(k for k in units if k not in told)], "item") for i in rows]
        count = sum(len(_names(i.row.cells[k].text)) for i in rows for k in told)
        noun = max(things, key=len, default=asked["alone"] or "")
        head = counted(f"表中所列{noun}", count, [i.quote for i in rows], "个")
        return Draft("answered", (head, *lines), certainty=2.5, about=names_of(rows))
    return None


def _rows(query: Query, view: View) -> list[Item]:
    """The rows that a question names, or whose units it names; else all."""
    flat = key(query.text)
    every = items(view)
    named = [i for i in every if len(key(i.name)) > 1 and key(i.name) in flat]
    by_unit = [i for i in every if any(u.key in key(i.row_text) or key(u.name) in key(i.row_text) for u in query.units)]
    told = [t.word for t in query.terms if t.known and t.weight >= NOUN]
    by_word = [i for i in every if any(word in key(i.row_text) for word in told)]
    by_word = by_word if len(by_word) < len(every) else []
    return named or by_unit or by_word or ([] if query.units else list(every))


def _names(cell: str) -> list[str]:
    return [] if _NONE.fullmatch(cell) else [part for part in _SPLIT.split(fold(cell)) if part]


def _named(view: View, k: int) -> bool:
    """Whether a column's cells hold nothing but names of places of one kind."""
    cells = [names for i in items(view) if (names := _names(i.row.cells[k].text))]
    every = [name for names in cells for name in names]
    return len(every) > 1 and all(re.search(f"(?:{_KINDS})$", re.sub(r"[(（].*", "", name)) for name in every)
