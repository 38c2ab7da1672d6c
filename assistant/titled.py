"""A table that a question means by the words of its title: 还在做前期研究的项目有哪些, of …前期研究项目表."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, counted, names_of
from assistant.items import View, items, views
from assistant.knowledge import Knowledge
from assistant.language import SOFT
from assistant.lookup import year_bounds
from assistant.query import Query
from assistant.retrieve import Likeness, coverage, own_terms, plans_of
from assistant.schema import Statement
from corpus.text import fold, key, squeeze, years

_ANNEX = re.compile(r"(?:附件|附表|专栏|表)\s*[\d一二三四五六七八九十]+")
_LONGEST = 40
"""So many rows are listed; of more, that is no answer."""
_TELLING = 4
"""So many characters of a title's own words tell it from what merely shares a word with it."""
_OF_ANY = frozenset("指标 项目 任务 工程 清单 名单 一览 附表 附件 重点 主要 指标体系 分解 明细 说明 解释".split())
"""Words of any table's title."""


def on_titled_table(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Every row of the one table whose own words the question says, where it asks for them all.

    What else the question says has to stand in the title or in the sentence that points at the table
    (另安排前期研究项目4项,不计入投资规模,详见附表2): it narrows nothing."""
    lists = query.has("list") or query.operation == "count"
    if (
        not lists
        or query.operation not in ("", "count")
        or query.units
        or query.verify
        or query.has("lead", "join", "responsible", "amount")
        or any(year_bounds(query.text))
    ):
        return None
    tables = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    flat = key(query.text)
    meant = [
        v
        for v in tables
        if len("".join(words := _own_words(v, tables, know))) >= _TELLING
        and all(w in flat for w in words)
        and not query.years
        and _says_all(query, v, know)
    ]
    meant = meant or [v for v in tables if _list_of_year(query, v, know)]
    if len(meant) != 1 or not 1 < len(found := items(meant[0])) <= _LONGEST:
        return None
    lead = f"“{squeeze(meant[0].table.title)}”"
    rows = [Statement(i.name[:60].rstrip("。"), (i.quote,), "item") for i in found]
    statements = (counted(lead, len(found), [i.quote for i in found]), *rows)
    return Draft("answered", statements, certainty=2.0, about=names_of(found))


def _list_of_year(query: Query, view: View, know: Knowledge) -> bool:
    """Whether a table is the list of the year that a question asks for, and of nothing that the question lacks."""
    title = view.table.title
    if not query.years or set(years(title)) != set(query.years) or not re.search("名单|清单|目录", title):
        return False
    words = [t for t in own_terms(query, know) if not _NAMING.fullmatch(t.word)]
    return bool(words) and not coverage(words, key(title + "".join(view.table.head)))[1]


_NAMING = re.compile("批准|认定|入选|确定|列入|公布|评定|获批|获评|创建")


def _own_words(view: View, tables: Sequence[View], know: Knowledge) -> list[str]:
    """The words of a title that no other table and no plan has in its own: 前期, 研究."""
    others = [key(v.table.title) for v in tables if v is not view] + [key(d.title) for d in know.documents.values()]
    words = know.tokenizer.cut(key(view.table.title))
    return [w for w in words if len(w) > 1 and w not in SOFT | _OF_ANY and not any(w in other for other in others)]


def _says_all(query: Query, view: View, know: Knowledge) -> bool:
    """Whether a title, and the sentence that points at its table, hold every word of the question."""
    label = next((m[0] for part in (*view.table.path, view.table.title) if (m := _ANNEX.match(fold(part)))), "")
    pointing = [s.key for s in know.of_plan(view.document.id) if label and s.kind == "sentence" and key(label) in s.key]
    around = key(view.table.title) + key("".join(view.table.head)) + "".join(pointing)
    return not coverage(own_terms(query, know), around)[1]
