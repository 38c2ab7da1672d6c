"""Rows like one that is named: 还有哪些项目也是那一年完工的, 跟它同一家单位建的还有谁."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import Draft, counted, item_statement, list_items, names_of
from assistant.items import Item, amount_column, items, plain_group
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Likeness, best_links, link_items, own_terms, with_units
from assistant.schema import Statement
from assistant.terms import Term
from corpus.text import key, show

_LIKE = re.compile(
    r"也(?:都)?(?:是|由|归|要|在|投|建|会)|同样|一样|相同|(?:与|跟|和)[^,?]{1,16}?同(?=[一年期类属])"
    r"|同(?:一)?(?:年|期|类|类型|个单位|家(?:单位|公司|企业)?|时)|那(?:一)?年|除(?:了|去|开)[^?]{1,16}还有"
)
_OTHERS = re.compile(
    r"(?:还有|别的|其他|其它|另外|除了|有没有|有无)[^?]*(?:项目|工程|谁|哪|几|的)|哪[些几个][^?]*(?:也|同)"
)
_RANKED = re.compile(r"最|第[一二三四五]|占|相差|更[多大高少早晚长贵]")
_SAME: tuple[tuple[str, str], ...] = (
    (
        "unit",
        r"同一(?:个|家)(?:单位|公司|企业|业主)?|(?:单位|公司|业主)[^,?]{0,8}(?:一样|相同)"
        r"|(?:也|同样)(?:都)?(?:是|由|归)?(?:[它他她]|这家|该)(?:们|公司|单位|家)*(?:来|在)?(?:建|负责|承建|牵头|实施|管|搞)",
    ),
    ("start", r"开工|动工|开建|启动|开始(?:建)?|上马"),
    ("end", r"完工|竣工|建成|建完|建好|完成|建到|到期|结束|收尾|投用|截止|弄好|修好"),
    ("period", r"期限|工期|起止"),
    ("amount", r"投资|投入|花钱|花(?:得|的)|投(?:得|的|了|这么|那么|一样)|亿|万元|贵"),
    ("group", r"同(?:属)?(?:一)?(?:个)?(?:类|类型|领域|板块)|类型|类别|类(?:项目)?(?:里面?|中|里头)"),
)
"""What two rows may have in common, and the words for it."""


_CLEARLY = 0.1
"""How much more of its name one of several rows must have been said with to be the one that is meant."""


def on_peers(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The other rows of a table that have in common with the row named what the question says."""
    text = query.text
    alike = _LIKE.search(text) and _OTHERS.search(text) and not _RANKED.search(text)
    if query.operation in ("sum", "mean", "max", "min") or not alike:
        return None
    common = next((name for name, words in _SAME if re.search(words, text)), "end" if "那" in text else "")
    links = best_links(link_items(query, know, _of_the_row(query, know)), query) if common else []
    links = [link for link in links if link.item.view.klass == "project"]
    links.sort(key=lambda link: -link.tightness)
    if not links or (len(links) > 1 and links[1].tightness > links[0].tightness - _CLEARLY):
        return None
    one = links[0].item
    value = _value(one, common)
    if not value or (query.years and common in ("start", "end") and int(value) not in query.years):
        return None
    found = [i for i in items(one.view) if i.row is not one.row and _value(i, common) == value]
    also = {"unit": "build", "group": "amount"}.get(common, common)
    asked = replace(query, asks=frozenset({also}), operation="", years=())
    own = item_statement(one, asked)
    if not found:
        return Draft("answered", (Statement("表中没有与此相同的其他项目", own.quotes), own), certainty=2.0)
    head = counted("与此相同的其他项目", len(found), [i.quote for i in found])
    return Draft("answered", (head, *list_items(found, asked), own), certainty=2.0, about=names_of(found))


def _of_the_row(query: Query, know: Knowledge) -> tuple[Term, ...]:
    """The words of a question that may name the row, without those of what the rows have in common."""
    common = "|".join(words for _, words in _SAME)
    terms = [t for t in own_terms(query, know) if not re.search(common, t.word) and t.known]
    return with_units(query, terms, know)


def _value(item: Item, common: str) -> str:
    """What a row has in one respect, to compare with another's."""
    period = item.period
    if common in ("start", "end"):
        year = getattr(period, common) if period is not None else None
        return str(year or "")
    if common == "period":
        return f"{period.start}-{period.end}" if period is not None else ""
    if common == "unit":
        return key(item.units)
    if common == "group":
        return key(plain_group(item.group))
    amount = item.amount(amount_column(item.view, ""))
    return f"{show(amount.value)}{amount.unit}" if amount is not None else ""
