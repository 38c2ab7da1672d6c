"""What a note under a table says of one row: what has been spent of it, what it waits for, what is not its own money.

A note names its row by number (第9项总投资中含…) or by name; a question names the row, or says what the note says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.compose import Draft, quote_sentence, squeeze_inner
from assistant.items import Item, amount_column, items, label_of, unit_quote, views
from assistant.knowledge import Knowledge, Sentence
from assistant.operands import cell
from assistant.query import Query
from assistant.retrieve import Likeness, best_links, coverage, link_items, own_terms, plans_of
from assistant.schema import Computation, Statement
from corpus.schema import Quantity, Span
from corpus.text import fold, key, quantities, show, yuan

_KINDS = (
    (r"已经?(?:投|花|用|完成|到位)|[投花用]掉|前几年|前期投|早(?:就|先)投|以前投", "已(?:完成|投|到位)|累计"),
    (
        r"条件|前提|才能|才可以|等(?:什么|啥|到|着)|卡(?:在|着)|什么情况下|[动开]得了工",
        "待|须|批复|核准|审批|落实后|后(?:开工|实施)",
    ),
    (r"扣|刨|除(?:去|掉|开)|减去|[去抛]掉|其中|含|上级|自筹|另外筹|配套", "含|其中"),
    (r"分担|分摊|各出|各掏|各自出|谁出|按(?:什么|啥|多少)比例", "分担|分摊|比例|承担"),
    (r"剩|余下|其余|放哪|往后|结转|哪去了", "其余|剩余|下一|结转|后续"),
)
"""What is asked of a row beside its columns, and how a note says it."""
_LESS = re.compile(
    r"扣|刨|除(?:去|掉|开)|减去|[去抛]掉|自筹|另(?:外)?[筹找]|自己(?:筹|出|掏)|还(?:剩|差|要|有)|剩下|其余"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A row, and a sentence of the notes under its table that speaks of it."""

    item: Item
    sentence: Sentence


def on_row_note(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The note on the row that a question means, where it says what is asked and no column does."""
    kinds = [told for asked, told in _KINDS if re.search(asked, query.text)]
    if not kinds or query.verify or query.strangers or query.operation in ("max", "min", "mean", "count"):
        return None
    noted = [n for n in _of_rows(query, know) if any(re.search(told, n.sentence.key) for told in kinds)]
    found = [n for n in noted if _meant(query, n, know)]
    if len({(n.item.document.id, n.item.view.at, n.item.row_at) for n in found}) != 1:
        return None
    left = _left_of(query, found[0], know) if _LESS.search(query.text) else None
    told = tuple(_statement(n, know) for n in found)
    return Draft("answered", (left, *told) if left else told, certainty=2.0, about=(found[0].item.name,))


def on_row_rest(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """总投资4.5亿元,“十四五”投资0.5亿元: what of a row's whole sum is left beside the part of these years, and where
    a note puts it (其余投资列入下一规划期)."""
    if not _REST.search(query.text) or query.verify or query.operation in ("max", "min", "count", "sum"):
        return None
    item = _row_named(query, know)
    if item is None:
        return None
    sums = [k for k in item.view.sums() if item.amount(k)]
    wholes = [k for k in sums if "总" in item.view.table.head[k]]
    parts = [k for k in sums if k not in wholes]
    if len(wholes) != 1 or len(parts) != 1:
        return None
    whole, part = (operand for k in (*wholes, *parts) if (operand := cell(item, k, label_of(item.view, k))) is not None)
    left = round(whole.value - part.value, 6)
    if whole.unit != part.unit or left <= 0:
        return None
    shown = f"{show(whole.value)}-{show(part.value)}={show(left)}{whole.unit}"
    quotes = tuple(dict.fromkeys((*whole.quotes, *part.quotes)))
    lead = f"{item.name}:{whole.label}{whole.printed},{part.label}{part.printed},其余{show(left)}{whole.unit}:{shown}"
    told = Statement(lead, quotes, "line", Computation(shown, (whole.value, part.value), (left,)))
    notes = [s for note in item.view.table.notes for s in know.within(item.document.id, note) if "其余" in s.key]
    rest = [_statement(Noted(item, s), know) for s in notes]
    return Draft("answered", (told, *rest), certainty=2.0, about=(item.name,))


_REST = re.compile(
    r"扣(?:掉|除|去)|减去|刨[去掉]|还差(?!距)|剩(?!余(?:劳动|价值))|余下|其余|结转|[没未](?:有)?(?:安排(?:的|完)|下达|拨|到位|完成|花|用|支出)|(?:[以往之]后|后面|下一期)(?:还)?[^,?]{0,4}(?:投|安排)"
)


def _of_rows(query: Query, know: Knowledge) -> Iterable[Noted]:
    for plan in plans_of(query, know):
        for view in views(know.documents[plan]):
            notes = [s for note in view.table.notes for s in know.within(plan, note)]
            for item in items(view) if notes else ():
                yield from (Noted(item, s) for s in notes if _speaks_of(s, item))


def _speaks_of(sentence: Sentence, item: Item) -> bool:
    numbers = re.findall(r"\d+", ",".join(re.findall(r"第((?:\d+[、和]?)+)项", sentence.key)))
    return item.row.number in numbers or (len(key(item.name)) > 3 and key(item.name) in sentence.key)


def _row_named(query: Query, know: Knowledge) -> Item | None:
    """The one row whose whole name a question says, whatever else it says; or else the one that it means."""
    flat = key(query.text)
    tables = [view for plan in plans_of(query, know) for view in views(know.documents[plan])]
    whole = [i for v in tables for i in items(v) if len(key(i.name)) > 3 and key(i.name) in flat]
    if len(whole) == 1:
        return whole[0]
    linked = best_links(link_items(query, know, [t for t in own_terms(query, know) if t.known]), query)
    return linked[0].item if len(linked) == 1 else None


def _meant(query: Query, noted: Noted, know: Knowledge) -> bool:
    """Whether a question names a note's row, or else says most of what the note says of it."""
    terms = own_terms(query, know)
    named = _row_named(query, know)
    if named is not None:
        return named == noted.item
    return len(terms) > 1 and coverage(terms, noted.sentence.key)[0] >= 0.8


def _statement(noted: Noted, know: Knowledge) -> Statement:
    document = know.documents[noted.sentence.plan]
    text = squeeze_inner(_after_number(noted, document.text).of(document.text)).rstrip("。")
    return Statement(text, (quote_sentence(know, noted.sentence), noted.item.quote))


def _left_of(query: Query, noted: Noted, know: Knowledge) -> Statement | None:
    """总投资4200万元 less the 2600万元 of it that a note tells of."""
    item, text = noted.item, noted.item.document.text
    column = amount_column(item.view, query.text)
    whole = item.amount(column) if column is not None else None
    parts: list[Quantity] = [q for q in quantities(text, _after_number(noted, text)) if yuan(q) is not None]
    if whole is None or column is None or len(parts) != 1 or parts[0].unit != whole.unit:
        return None
    left = round(whole.value - parts[0].value, 6)
    shown = f"{show(whole.value)}-{show(parts[0].value)}={show(left)}{whole.unit}"
    quotes = (item.quote, *unit_quote(item, [column]), quote_sentence(know, noted.sentence))
    computed = Computation(shown, (whole.value, parts[0].value), (left,))
    return Statement(f"{item.name}还有{show(left)}{whole.unit}:{shown}", quotes, "line", computed)


def _after_number(noted: Noted, text: str) -> Span:
    """A note without the number it begins with."""
    span = noted.sentence.span
    number = re.match(r"(?:注[:：])?\s*\d+[.．、]", fold(span.of(text)))
    return Span(span.start + (number.end() if number else 0), span.end)
