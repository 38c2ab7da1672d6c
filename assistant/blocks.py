"""What a block of a table's figures comes to: the rows and the columns that a question means, taken together.

A question names rows (岚州和北湾两市, 北部山区三个镇, 全市) and columns (2028年, 2024和2025两年, 五年里, 现有隐患点).
What they come to is told with each row's part; where it is asked for, with the share of all rows, and with the rows
that have most of it. All that a question says has to belong to the table; else another thing is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import lookup
from assistant.compose import Draft, class_name, rounded
from assistant.items import (
    Item,
    View,
    amount_column,
    column_asked,
    head_quote,
    items,
    label_of,
    plain_group,
    row_words,
    views,
)
from assistant.knowledge import NOUN, Knowledge, ordinary_words
from assistant.language import SOFT
from assistant.operands import MEAN, MEASURES, SUM, is_bare
from assistant.query import NOW, Query
from assistant.reckon import PART
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.terms import Term
from corpus.schema import Quote
from corpus.text import fold, head_levels, key, show, years

_MOST = re.compile(r"最(?P<word>[多大高少小低])|[哪谁][^,?]{0,6}?(?:更)?(?P<than>[多少])(?!少)")
_EVERY_YEAR = re.compile(
    r"[三四五六七八九十]年(?:里头?|间|内|来|下来|期间|一?共|总共|合计|加|累计)|[各历每逐几]年|这几年|每一年|全周期"
)
_BASE = re.compile("基期|基数|现状|实绩|实际|存量|现有")
_NOW = re.compile(rf"{NOW.pattern}|现有|存量")
_EVERYWHERE = re.compile(r"^占?(?:全[省市县区镇州]|整个|总体|各|所有|合计|总计|比例|比重|占比)$")
_GENERAL = re.compile(rf"{_EVERYWHERE.pattern}|{_EVERY_YEAR.pattern}")
_ROWS = re.compile("项目|工程|指标|任务")
_TOTAL = re.compile("^(?:总|合计|小计|共计)|[合总小]计$|平均")
_SHARED = re.compile("占(?!地|用|道|压)(?P<whole>[^,?]*)|比例|比重")


@dataclass(frozen=True)
class _Block:
    """Some rows and some columns of one table, and what its rows are called together."""

    view: View
    rows: Sequence[Item]
    columns: Sequence[int]
    name: str
    groups: Sequence[str] = ()

    @property
    def unit(self) -> str:
        return next((q.unit for i in self.rows for k in self.columns if (q := i.number(k)) is not None), "")

    def values(self, rows: Sequence[Item]) -> list[float]:
        return [q.value for i in rows for k in self.columns if (q := i.number(k)) is not None]

    @property
    def heads(self) -> tuple[Quote, ...]:
        return tuple(head_quote(self.view, k) for k in self.columns)


def on_block(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What figures of several rows or columns of one table come to, their share of all, and where there are most."""
    text = query.text
    of_others = query.has("versus", "place", "why", "how", "start", "end")
    if query.verify or query.strangers or MEAN.search(text) or of_others:
        return None
    summed, share = SUM.search(text) is not None, PART.search(text) or re.search("占[^,?]*(?:比例|比重)", text)
    if (not summed and not share) or lookup.limits_figures(query, know):
        return None  # rows that a figure picks are added up where rows are asked for
    found = [b for p in plans_of(query, know) for v in views(know.documents[p]) if (b := _block(query, know, v))]
    if len(found) != 1 or len(found[0].values(found[0].rows)) < 2:
        return None
    block = found[0]
    if len(block.rows) == 1 and not share and len(MEASURES.findall(text)) > 1:
        return None  # 三年改造几个小区,涉及多少户: two columns of a row
    lines = [_total(block)]
    if share:
        of_all = _share(block, query)
        if of_all is None:
            return None
        lines.append(of_all)
    if (most := _MOST.search(text)) and len(block.rows) > 1:
        lines.append(_most(block, most))
    return Draft("answered", (*lines, *_each(block)), certainty=2.5)


# --- Which rows and columns -------------------------------------------------------------------------


def _block(query: Query, know: Knowledge, view: View) -> _Block | None:
    """The rows and columns of a table that a question means, where all that it says belongs to that table."""
    if view.klass == "target" or (view.klass != "other" and not view.columns("amount")):
        return None
    part = query.text[: m.start()] if (m := _SHARED.search(query.text)) and m.start() > 6 else query.text
    chosen, rest = lookup.build_filter(query, view, know)
    named = rows_said(part, view, key("|".join(chosen.labels)))
    words = view.around + row_words(view) + key(view.table.title) + "".join(key(i.name) for i in named)
    words += "".join(key(view.document.quote(n)) for n in view.table.notes)
    terms = own_terms(query, know)
    rest = tuple(t for t in rest if not re.fullmatch(rf"{len(items(view))}[\u4e00-\u9fff]", t.word))  # 8场节会
    if any(_strange(t, words) for t in rest) or (query.units and not (chosen.units or named)):
        return None
    if not named and not chosen.groups and not any(t.weight >= 0.3 and t.word in view.around for t in terms):
        return None  # nothing says that this table is meant
    other_rows = _ROWS.search(query.text) and not named and view.klass == "other"
    if chosen.amount or chosen.start or chosen.end or other_rows:
        return None  # rows of another kind, and limits on them
    rows: Sequence[Item] = named
    name = "、".join(i.name for i in named)
    if len(named) < 2:
        bare = replace(chosen, amount=(), start=None, end=None)
        rows = named or lookup.choose(bare, view, None)
        name = name or "、".join(plain_group(label) for label in chosen.labels)
    columns = _columns(query, view, rows)
    if view.klass != "other" and ((len(named) < 2 and not chosen.groups) or not _SHARED.search(query.text)):
        return None  # rows of projects are added up where rows are asked for
    block = _Block(view, rows, columns, name, () if named else chosen.labels)
    units = {q.unit for i in rows for k in columns if (q := i.number(k)) is not None}
    if query.has("amount") and _MONEY.search(query.text) and not all(unit.endswith("元") for unit in units):
        return None  # 改造老旧小区总共要投多少, of a table that counts them
    return block if columns and rows and len(units) == 1 and units != {"%"} else None


_MONEY = re.compile("投(?!用|放|产|入使用)|花(?:多少|几|费)|钱|资金|经费|[亿万]元")


def _strange(term: Term, words: str) -> bool:
    """Whether a word of a question says something that the table does not."""
    if is_bare(term.word) or lookup.is_domain(term.word) or _GENERAL.match(term.word):
        return False
    if term.weight < 0.3 or term.word in SOFT or not (term.known or term.weight >= NOUN) or _NOW.fullmatch(term.word):
        return False
    return not any(w in words for w in (term.word, *term.alternatives, term.word.removeprefix("占")))


def rows_said(text: str, view: View, groups: str = "") -> list[Item]:
    """The rows of a table that a question calls by their names, whole or by as much of them as no other row has and
    no group that is named."""
    flat, names = key(text), [key(i.name) for i in items(view)]
    found = []
    for item, name in zip(items(view), names, strict=True):
        begun = max((n for n in range(2, len(name) + 1) if name[:n] in flat), default=0)
        alone = sum(other.startswith(name[:begun]) for other in names) == 1
        short = begun > 2 or name[begun:] in tuple("省市县区镇乡村") or name[:begun] not in ordinary_words()
        own = begun and alone and short and name[:begun] not in groups
        level = len(name) > 3 and name[0] in "省市县区" and re.search(f"(?<![省市县区]){re.escape(name[1:])}", flat)
        if own or level:
            found.append(item)
    return found


def _columns(query: Query, view: View, rows: Sequence[Item]) -> list[int]:
    """The columns of figures that a question means: of the years it names, of all years, or the one that it names."""
    figured = [k for k in range(view.own) if k != view.name_at and sum(i.number(k) is not None for i in rows) > 0]
    figured = [k for k in figured if view.kinds[k] not in ("number", "period")]
    figured = [k for k in figured if not _TOTAL.search(view.table.head[k])]
    dated = {k: years(head_levels(view.table.head[k])[-1]) for k in figured}
    dated = {k: of for k, of in dated.items() if len(of) == 1}
    asked = set(query.years)
    if len(asked) == 2 and re.search(r"\d年?(?:到|至|-|—|~)(?:19|20)\d\d", query.text):
        asked = set(range(min(asked), max(asked) + 1))
    if asked:
        of_years = [k for k, of in dated.items() if of[0] in asked]
        return of_years if {dated[k][0] for k in of_years} == asked else []
    if _NOW.search(query.text) and (now := [k for k in figured if _BASE.search(view.table.head[k])]):
        said = {k: shared_words(view.table.head[k], query.text) for k in now}
        best = [k for k in now if said[k] == max(said.values())]
        return best if len(best) == 1 else []
    if _EVERY_YEAR.search(query.text) and len(dated) > 1:
        return [k for k in dated if not _BASE.search(view.table.head[k])]
    if len(joined := _joined(query.text, {k: view.table.head[k] for k in figured})) == 2:
        return joined
    of_money = view.columns("amount") and re.search("投资|[钱元]|经费|资金", query.text)
    columns = {column_asked(i, query) for i in rows} - {None} if not of_money else set()
    if not columns and view.columns("amount"):
        columns = {amount_column(view, query.text)}
    column = columns.pop() if len(columns) == 1 else None
    return [column] if column is not None and column in figured else []


def _joined(text: str, heads: dict[int, str]) -> list[int]:
    """The two columns that a question adds by their names: 市级补助和县区配套一共多少."""
    names = {k: key(re.sub(r"\([^()]*\)", "", fold(head_levels(head)[-1]))) for k, head in heads.items()}
    flat = key(text)
    said = [k for k, name in names.items() if len(name) > 1 and name in flat]
    if len(said) != 2 or re.search("分别|各", text):
        return []
    pairs = ((names[a], names[b]) for a, b in (said, said[::-1]))
    beside = any(re.search(f"{re.escape(a)}(?:和|与|跟|加上?|及).{{0,4}}{re.escape(b)}", flat) for a, b in pairs)
    return said if beside else []


def shared_words(head: str, text: str) -> int:
    """How many pairs of characters a head shares with a question."""
    own, flat = key(head), key(text)
    return sum(own[at : at + 2] in flat for at in range(len(own) - 1))


# --- What they come to ------------------------------------------------------------------------------


def _addition(values: Sequence[float], unit: str) -> str:
    whole = show(round(sum(values), 6))
    return f"{'+'.join(map(show, values))}={whole}{unit}" if len(values) > 1 else f"{whole}{unit}"


def _what(block: _Block) -> str:
    labels = "、".join(label_of(block.view, k) for k in block.columns) if len(block.columns) < 4 else ""
    return ",".join(part for part in (block.name, labels) if part)


def _total(block: _Block) -> Statement:
    values = block.values(block.rows)
    whole, shown = round(sum(values), 6), _addition(values, block.unit)
    lead = f"{_what(block)}合计{show(whole)}{block.unit}"
    quotes = (*(i.quote for i in block.rows), *block.heads)
    return Statement(f"{lead}:{shown}", quotes, "line", Computation(shown, tuple(values), (whole,)))


def _share(block: _Block, query: Query) -> Statement | None:
    """What part the rows are of all, or of the group that the question calls the whole."""
    said = _SHARED.search(query.text)
    groups = lookup.groups_in(said["whole"], block.view) if said and said["whole"] else {}
    every = lookup.choose(lookup.Filter(groups=tuple(groups)), block.view, None)
    own, all_ = block.values(block.rows), block.values(every)
    part, whole = round(sum(own), 6), round(sum(all_), 6)
    if not whole or part >= whole:
        return None
    share = round(100 * part / whole, 2)
    quotient = rounded(100 * part / whole, "%")
    shown = f"{_addition(all_, block.unit)};{_addition(own, block.unit)};{show(part)}÷{show(whole)}={quotient}"
    name = class_name(next(iter(groups.values()))) if groups else "全部"
    quotes = (*(i.quote for i in every), *block.heads)
    computed = Computation(shown, tuple(all_), (whole, part, share))
    return Statement(f"占{name}的{show(share)}%:{shown}", quotes, "line", computed)


def _parts(block: _Block) -> list[tuple[str, list[Item]]]:
    """What is set side by side: the groups that a question names, else the rows."""
    if len(block.groups) < 2:
        return [(fold(i.name), [i]) for i in block.rows]
    cells = {label: key(label) for label in block.groups}
    return [
        (label, [i for i in block.rows if any(key(i.row.cells[k].text) == of for k in block.view.groups)])
        for label, of in cells.items()
    ]


def _most(block: _Block, most: re.Match[str]) -> Statement:
    """The rows, or the groups, that have most, or least, of it."""
    low = (most["word"] or most["than"]) in "少小低"
    sizes = {name: (round(sum(block.values(rows)), 6), rows) for name, rows in _parts(block)}
    edge = (min if low else max)(size for size, _ in sizes.values())
    best = {name: rows for name, (size, rows) in sizes.items() if size == edge}
    values = block.values(next(iter(best.values())))
    shown, each = _addition(values, block.unit), "都是" if len(best) > 1 else ""
    quotes = (*(i.quote for rows in best.values() for i in rows), *block.heads)
    text = f"{'最少' if low else '最多'}的是{'、'.join(best)},{each}{shown}"
    return Statement(text, quotes, "line", Computation(shown, tuple(values), (edge,)))


def _each(block: _Block) -> list[Statement]:
    """Each row, or each group, with its part of the whole."""
    parts, lines = _parts(block), []
    for name, rows in parts if 1 < len(parts) <= 20 else ():
        values = block.values(rows)
        shown, quotes = _addition(values, block.unit), (*(i.quote for i in rows), *block.heads)
        computed = Computation(shown, tuple(values), (round(sum(values), 6),)) if len(values) > 1 else None
        lines.append(Statement(f"{name}:{shown}", quotes, "item", computed))
    return lines
