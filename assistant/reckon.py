"""Differences, growth, shares, multiples, sums and means of figures that a question names.

Each figure is an operand: it comes from the cell or the sentence it stands in, with its quotes; the computation is
shown and done again by the gate. Which figures are meant follows from what is named: two years of one row, the same
column of several rows, a part and its whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked import figure_of
from assistant.compose import Draft, class_name, rounded, row_statement
from assistant.items import (
    Item,
    amount_column,
    column_asked,
    items,
    label_of,
    names_column,
    names_own_words,
    rates_asked,
    said_of,
    unit_quote,
    views,
    wanted_columns,
)
from assistant.knowledge import NOUN, Knowledge
from assistant.lookup import build_filter, choose, groups_in, leaves_out_rows, tables_asked, years_of
from assistant.operands import (
    DIFFERENCE,
    GROWTH,
    MEAN,
    MEASURES,
    SUM,
    TIMES,
    Operand,
    apart,
    cell,
    is_bare,
    measure_of,
    split_subjects,
    together,
    worth_of,
    year_columns,
)
from assistant.query import Query
from assistant.reckon_sums import IN_FULL
from assistant.retrieve import Likeness, best_links, link_items, own_terms, plans_of, with_units
from assistant.schema import Computation, Statement
from assistant.terms import Term, terms_of
from corpus.schema import Quantity, Quote, Span
from corpus.text import bigrams, chinese_number, fold, head_levels, key, quantities, show, years

_MORE = re.compile(r"(?:哪|谁).{0,12}?(?:更|比较|最)?(?:多|大|高|少|小|低|贵|长|快|强)|相比|对比|比较")
PART = re.compile(
    r"占(?!地|用|压|道|线)(?:了|到)?(.{0,24}?)(?:的)?(?:百分之(?:多少|几)|几分之(?:几|多少)|多少|几成|比例|比重|几(?:个)?百分|多大)|占比(?:是|有|为)?(?:多|几|百)"
)
_ASKING = re.compile(
    r"一共|总共|合计|共计|加起来|加一起|加在一起|加一块|合起来|"
    r"平均|相差|差距|差多少|哪|谁|多少|几(?=[个项倍成台辆座处户套家所名人间])|建成后"
)
_SPAN = re.compile(
    r"(?:这|近|未来|期间|一共|总共)?[两三四五六七八十]年(?:间|来|里|内|下来|期间|总共|一共|累计|合计)?|期末|末年|最后一年|基期|从现在|比(?:现在|目前|现状)|规划期"
)


_OF_CHANGE = re.compile(r"降幅|增幅|增速|增长率|下降率|降低率|累计|(?:增长|降低|下降|提高)(?:[(（].*)?$")
_OTHERS = ("versus", "responsible", "lead", "join", "place", "why", "how", "start", "end", "when")
_IS = re.compile(r"(?<=[\u4e00-\u9fff])(?:是|为|相当于)(?=[\u4e00-\u9fff])")


def _sets_side_by_side(text: str) -> bool:
    return any(p.search(text) for p in (DIFFERENCE, GROWTH, TIMES, MEAN, SUM, _MORE))


def _apart(text: str) -> bool:
    """Whether each figure is asked for, and nothing between them."""
    return bool(re.search("分别|各(?:是|为|有|要|自)?(?:多少|几)", text)) and not re.search("差|哪|谁|比|共", text)


def on_reckoning(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that asks for what lies between figures, or what they come to together."""
    text = query.text
    each = _EACH.search(text)
    thing = (each[1] or each[2] or _OF_SIZE.get(each[0], "")) if each is not None else ""
    if thing and not query.verify and (draft := _dearest(query, know, thing)):
        return draft
    if query.verify or query.has(*_OTHERS) or leaves_out_rows(query, know):
        return None
    if thing and (draft := _of_each(query, know, thing) or _of_columns(query, know, thing)):
        return draft
    if IN_FULL.search(text) and (draft := _in_full(query, know)):
        return draft
    if PART.search(text) and (draft := _share(query, know, likeness)):
        return draft
    if SUM.search(text) and not query.years and (draft := _across(query, know)):
        return draft
    if _apart(text) or not (_sets_side_by_side(text) or (_SPAN.search(text) and "累计" in text)):
        return None
    over_years = _over_years(query, know) if len(MEASURES.findall(text)) < 2 else None
    if over_years is not None:
        return over_years
    several = _several(query, know)
    of_rows = all(_of_a_row(o, know) for o in several)
    return _between(query, several) if len(several) >= 2 and of_rows else None


def on_things_apart(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Things set side by side of which a sentence tells the one and a row or another sentence the other."""
    if query.verify or query.has(*_OTHERS) or _apart(query.text) or not _sets_side_by_side(query.text):
        return None
    if leaves_out_rows(query, know):
        return None
    several = _several(query, know)
    return _between(query, several) if len(several) >= 2 else None


def _of_a_row(operand: Operand, know: Knowledge) -> bool:
    """Whether an operand stands in a table."""
    return any(s.kind == "row" for q in operand.quotes for s in know.within(q.plan, q.span))


def claimed(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A比B多,对吗: both figures, and whether the one is as much more as is said."""
    than = r"比.{2,40}?(?:要|更|还)?"
    claim = re.search(rf"{than}(?P<more>多|大|高|贵|长)|{than}(?:少|小|低|短|便宜)", query.text)
    if claim is None or re.search(r"多少|几", query.text):
        return None
    several = _several(query, know)
    if len(several) != 2:
        return None
    first, second = several
    right = (worth_of(first) > worth_of(second)) == bool(claim["more"])
    quotes = tuple(dict.fromkeys((*first.quotes, *second.quotes)))
    verdict = "对,计划的写法与此一致" if right else "不对,计划的写法不是这样"
    text = f"{verdict}:{first.label}{first.printed},{second.label}{second.printed}"
    return Draft("answered", (Statement(text, quotes),), certainty=2.5, about=tuple(o.label for o in several))


_SO_MANY = re.compile("(?P<n>[两二三四五六])[项样笔块种](?P<of>[\u4e00-\u9fff]{2})")


def _across(query: Query, know: Knowledge) -> Draft | None:
    """中央和县级一共补多少, 三项补贴加起来多少: columns of one row that is named, added up, none of them a whole."""
    links = best_links(link_items(query, know, own_terms(query, know)), query)
    if len(links) != 1:
        return None
    item, flat = links[0].item, key(query.text).replace(key(links[0].item.name), "")
    heads = {k: key(re.sub(r"[(（].*", "", head_levels(h)[-1])) for k, h in enumerate(item.view.table.head)}
    parts = [k for k in heads if k != item.view.name_at and not re.search("总|合计|小计", heads[k])]
    figured = [k for k in parts if item.number(k) is not None]
    begins = [heads[k][:2] for k in figured]
    named = [k for k in figured if heads[k] in flat or (heads[k][:2] in flat and begins.count(heads[k][:2]) == 1)]
    if len(named) < 2 and (said := _SO_MANY.search(flat)):
        alike = [k for k in figured if said["of"] in heads[k]]
        named = alike if len(alike) == (chinese_number(said["n"].replace("两", "二")) or 0) else []
    found = [o for k in named if (o := cell(item, k, label_of(item.view, k))) is not None]
    if len(found) < 2 or len({o.unit for o in found}) != 1 or not found[0].unit:
        return None
    return replace(together(query, found, item.name), about=(item.name,))


# --- One row over the years ------------------------------------------------------------------------


_GAINED = re.compile("新增|增加|增设|扩大|提升|提高|净增|新建")


def _less_heads(text: str, heads: Sequence[str]) -> str:
    """A question without the word of growth that begins the columns' own name: 新增托位, year by year, is no growth."""
    words = {m[0] for head in heads for level in head_levels(head)[:-1] if (m := _GAINED.match(fold(level)))}
    return re.sub("|".join(words), "", text) if words else text


def _over_years(query: Query, know: Knowledge) -> Draft | None:
    """What the figure of a row that a question names grows by between two years, or its sum or mean over several."""
    plain = _without_bare(query)
    found = [link for link in _rows_named(plain, know) if year_columns(link)] if _of_two_years(query) else []
    if len(found) != 1 and len(set(query.years)) == 2:  # 从2025年到2027年新增多少托位: what 托位 grow by
        kept = tuple(t for t in plain.terms if not _GAINED.fullmatch(t.word))
        if len(kept) < len(plain.terms) and not found:
            found = [row for row in _rows_named(replace(plain, terms=kept), know) if year_columns(row)]
        said = "".join(t.word for t in kept)  # 托位总数 of 多少托位, beside 普惠托位占比
        found = [row for row in found if re.sub("(?:总[数量]|数量?)$", "", key(row.name)) == said] or found
    return over_years(query, found[0]) if len(found) == 1 else None


def _of_two_years(query: Query) -> bool:
    two = len(set(query.years)) >= 2 or _SPAN.search(query.text) is not None
    apart_ = DIFFERENCE.search(query.text) or PRIOR.search(query.text)
    return two or (bool(query.years) and apart_ is not None)


def over_years(query: Query, item: Item) -> Draft | None:
    """What a row's figure grows by between two years, or its sum or mean over several, where a question asks that."""
    text = query.text
    if not _of_two_years(query):
        return None
    if re.search(rf".{{3,}}比[^,?]{{0,4}}{re.escape(key(item.name))}", key(text)):
        return None  # what is set beside the row is another thing, and no year of it
    if _OF_CHANGE.search(item.name) and not re.search("相差|差|比", text):
        return None  # its figures are changes already
    columns = year_columns(item)
    text = _less_heads(text, [item.view.table.head[k] for k, _ in columns])
    if not (_sets_side_by_side(text) or _SPAN.search(text) or PRIOR.search(text)):
        return None
    named = [(k, y) for k, y in columns if names_own_words(item.view.table.head[k], key(text))]
    columns = named if len(named) > 1 else columns
    chosen = [(k, y) for k, y in columns if y in query.years]
    if query.years and not chosen and not _SPAN.search(text):
        return None  # of a year that the row does not have
    if len({y for _, y in chosen}) < 2:
        if chosen and len(set(query.years)) > 1 and not _SPAN.search(text):
            return None  # from a year that the table has to one that it has not
        if query.years and len(chosen) == 1 and (not _SPAN.search(text) or "基期" in text):
            before = _latest_known(item, columns, chosen[0]) if _SHORT_OF.search(text) else columns[0]
            if PRIOR.search(text):
                prior = next((c for c in columns if c[1] == chosen[0][1] - 1), None)
                if prior is None:
                    return None
                before = prior
            chosen = [before, *chosen] if before != chosen[0] else [*chosen, columns[-1]]
        else:
            chosen = columns
    operands = [o for k, y in chosen if (o := cell(item, k, _of_its_year(item, k, y))) is not None]
    if len(operands) < 2 or len({o.label for o in operands}) < 2:
        return None
    total = SUM.search(text) or (text != query.text and _SPAN.search(text))  # 三年新增多少, of each year's new ones
    summed = (total and not _noted(item, "累计")) or (_of_each_year(item) and "累计" in text)
    of_new = SUM.search(text) is not None and re.match("新[增建开]", item.name) is not None  # 两年合计新增多少
    if (MEAN.search(text) or summed) and (not DIFFERENCE.search(text) or (summed and (_of_each_year(item) or of_new))):
        low, high = min(y for _, y in chosen), max(y for _, y in chosen)
        inside = [(k, y) for k, y in columns if low <= y <= high and (y in query.years or not _is_base(item, k))]
        between = [o for k, y in inside if (o := cell(item, k, f"{y}年")) is not None]
        return together(query, between, item.name) if len(between) >= 2 else None
    first, last = operands[0], operands[-1]
    lead = f"{item.name}:{first.label}{first.printed},{last.label}{last.printed}"
    told = apart(query, first, last, over_time=True)
    if told is None:
        return None
    statements = [replace(told, text=f"{lead},{told.text}")]
    if MEAN.search(text) or "年均" in text:
        span = max(y for _, y in chosen) - min(y for _, y in chosen)
        gap = round(abs(last.value - first.value), 6)
        if span > 1:
            statements.append(_yearly(gap, span, first, last))
    return Draft("answered", tuple(statements), certainty=2.5, about=(item.name,))


def _of_its_year(item: Item, k: int, year: int) -> str:
    """What a figure of a year is called: by the year, or 全年 where its column does not print it."""
    return f"{year}年" if years(item.view.table.head[k]) else label_of(item.view, k)


PRIOR = re.compile("[比较](?:上|前|头)一?年")
_SHORT_OF = re.compile("[离距][^,?]{0,10}目标|还(?:差|要|需|得)")


def _latest_known(item: Item, columns: Sequence[tuple[int, int]], goal: tuple[int, int]) -> tuple[int, int]:
    """The last figure before that of the goal, where the table tells goals from what was reached; else the first."""
    heads = item.view.table.head
    if not re.search("目标|规划", heads[goal[0]]):
        return columns[0]
    known = [c for c in columns if c != goal and c[1] <= goal[1] and not re.search("目标|规划|计划", heads[c[0]])]
    return known[-1] if known else columns[0]


def _of_each_year(item: Item) -> bool:
    """Whether an indicator's figures are each of one year alone, by its name or a note: 当年新增首贷户."""
    return _noted(item, "当年") or re.search("当年|年度|每年|年均|年新增", item.name) is not None


def _noted(item: Item, word: str) -> bool:
    """Whether a note under the table says this of the row that it numbers: Z6、Z11为年末累计数."""
    notes = "".join(item.document.quote(note) for note in item.view.table.notes)
    number = re.escape(item.row.number or "—")
    return re.search(rf"(?:第{number}项|(?<![A-Za-z\d]){number}(?!\d))[^;；。,，]{{0,8}}{word}", notes) is not None


def _yearly(gap: float, span: int, first: Operand, last: Operand) -> Statement:
    high, low = max(first.value, last.value), min(first.value, last.value)
    mean = round(gap / span, 2)
    years_ = [int(m) for o in (first, last) for m in re.findall(r"(?:19|20)\d\d", o.label)]
    unit = "个百分点" if first.unit == "%" else first.unit
    shown = (
        f"{show(high)}-{show(low)}={show(gap)}{unit};{max(years_)}-{min(years_)}={span}年;"
        f"{show(gap)}÷{span}={rounded(gap / span, unit)}"
    )
    operands = (high, low, float(max(years_)), float(min(years_)))
    values = (gap, float(span), mean)
    return Statement(
        f"平均每年{show(mean)}{unit}:{shown}",
        (*first.quotes, *last.quotes),
        "line",
        Computation(shown, operands, values),
    )


def _is_base(item: Item, k: int) -> bool:
    """Whether a column is of what was before: by its head, or by a year before those of the plan's title."""
    head, of = item.view.table.head[k], years_of(item.document.title)
    before = bool(of) and all(year < min(of) for year in years(head)) and bool(years(head))
    return before or bool(re.search("实[际绩]|基[期数]|现状|完成", head))


# --- Several things side by side --------------------------------------------------------------------


def _several(query: Query, know: Knowledge) -> list[Operand]:
    """The figure of each thing that a question sets side by side, all of one measure."""
    asked = _ASKING.search(query.text)
    before = key(query.text[: asked.start()]) if asked and asked.start() > 6 else key(query.text)
    found: list[Operand] = []
    lost = 0
    subject = _IS.sub(",", query.subject) if TIMES.search(query.text) else query.subject
    parts = split_subjects(subject)
    for part, after in zip(parts, (*parts[1:], ""), strict=False):
        terms = things_in(part, know)
        if not terms or not any(t.word in before for t in terms):
            continue
        operand = _operand(query, know, part, terms)
        if operand is None and len(part) <= 3 < len(after):  # 城镇 of 城镇和农村居民收入
            whole = f"{part}{after[len(part) :]}"
            operand = _operand(query, know, whole, things_in(whole, know))
        lost += operand is None
        if operand is not None and all((o.value, o.quotes) != (operand.value, operand.quotes) for o in found):
            found.append(operand)
    kinds = {measure_of(o.unit) for o in found}
    several = re.search("([两二三四五六七八九十])(?:个|项|道|样|类|种|步|环节|部分|者|家|笔|块)", query.text)
    counted = chinese_number(several[1]) if several and SUM.search(query.text) else None
    short = lost > 0 and counted is not None and len(found) < counted
    return found if len(kinds) == 1 and not short else []


def things_in(part: str, know: Knowledge) -> list[Term]:
    """The words of a part of a question that name its thing."""
    return [
        t
        for t in terms_of(part, know)
        if not is_bare(t.word) and t.word not in know.column_words and t.word.rstrip("市县区省") not in know.areas
    ]


def _operand(query: Query, know: Knowledge, part: str, terms: Sequence[Term]) -> Operand | None:
    """What is stated of one thing in the measure that the question asks for."""
    links = best_links(link_items(query, know, terms), replace(query, text=part))
    if len(links) > 1:  # of rows of several tables, that of the table with the column asked for
        links = [link for link in links if names_column(link.item.view, query.text)] or links
    for link in links[:1] if len(links) == 1 else ():
        k = column_asked(link.item, query)
        if k is not None and (figure := cell(link.item, k, link.item.name)) is not None:
            return figure
        inside = _in_words(query, link.item)
        if inside is not None:
            return inside
    return None if links else figure_of(query, know, terms)


def _in_words(query: Query, item: Item) -> Operand | None:
    """A figure in the words of a row (泊位860个) that has the measure or stands beside the word asked for."""
    measure = re.search(r"(?:多少|几)(?:个)?([\u4e00-\u9fff]{1,5})", query.text)
    wanted = key(measure[1]) if measure else ""
    stated = [
        (q, k)
        for k in item.view.columns("work", "goal", "")
        if k != item.view.name_at
        for q in quantities(item.document.text, item.row.cells[k].span)
        if q.unit
    ]
    near = [q for q, _ in stated if wanted and (wanted.startswith(q.unit) or q.unit.endswith(wanted[:1] or "?"))]
    asked = {w for t in query.terms for w in (t.word, *t.alternatives)} | {wanted}
    words = [w[:2] for w in asked if w and len(w) >= 2]

    def stands(q: Quantity, before: int, behind: int) -> bool:
        around = key(item.document.text[max(0, q.span.start - before) : q.span.end + behind])
        return any(w in around for w in words)

    named = [q for q, _ in stated if stands(q, 4, 0)] or [q for q, _ in stated if stands(q, 8, 6)]
    both = [q for q in near if q in named]
    chosen = both or near or named or ([stated[0][0]] if len(stated) == 1 else [])
    if not chosen:
        return None
    return Operand(item.name, chosen[0].value, chosen[0].unit, (item.quote,))


def _between(query: Query, operands: Sequence[Operand]) -> Draft:
    """Several operands together or against each other, the answer first."""
    quotes = tuple(dict.fromkeys(q for o in operands for q in o.quotes))
    lines = [Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in operands]
    about = tuple(o.label for o in operands)
    if SUM.search(query.text) or MEAN.search(query.text):
        return replace(together(query, operands, ""), about=about)
    if len(operands) == 2:
        told = apart(query, operands[0], operands[1])
        if told is not None:
            return Draft("answered", (replace(told, block="line"), *lines), certainty=2.5, about=about)
    said = key(query.text)
    for operand in operands:  # 小巨人 is a name
        said = said.replace(key(operand.label), "")
    largest = query.operation == "max" or not re.search(r"(?<!多)(?:最?(?:少|小|低|短)|便宜)", said)
    best = (max if largest else min)(operands, key=worth_of)
    head = Statement(f"{'最大' if largest else '最小'}的是{best.label},{best.printed}", quotes, "line")
    return Draft("answered", (head, *lines), certainty=2.5, about=(best.label,))


def columns_apart(query: Query, item: Item) -> list[Statement]:
    """总投资和“十四五”投资差多少: two columns of one row against each other."""
    named = [o for k in wanted_columns(item, query.asks, query.text) if (o := cell(item, k, label_of(item.view, k)))]
    told = apart(query, named[0], named[1]) if len(named) == 2 else None
    return [told] if told is not None else []


_EACH = re.compile(
    r"(?:(?:平均|平摊|分摊|均摊|摊|折合)[^,;?]{0,6}?(?:每一?|一)|每(?=.{1,4}(?:总?投资|要?[投花]))"
    r"|每(?=.{1,6}(?:造价|成本|花费|花钱))|单(?=[张座间户台亩处套]|个(?!项目|工程)))"
    r"(?:个)?([\u4e00-\u9fff]{1,10}?)"
    r"(?:的|上|头上|大概|大约|平均|得|要|需|是|总?投|花|合|多少|几|哪|造价|成本|最|[,?]|$)"
    r"|单位(?:面积|长度)(?=[^,?]{0,6}(?:投|造价|成本))"
    r"|(?<![\d一二三四五六七八九十第])一([座公里个所户亩台辆处套张床人间条])(?=[^,?]{1,8}平均)"
)
"""Words that ask what there is of a sum for each of the things that it is for: 平摊下来一公里多少万."""


_OF_MONEY = re.compile(
    "(?:多少|几|好多)(?:个)?(?:[万亿千百]|元|块|钱|资|投|$|[,?。])|造价|单价|成本|更?贵|便宜|投资[^,?]{0,2}哪"
)
"""What there is of a sum for each is money: 平均每座能停多少条船 asks for none."""


def _of_each(query: Query, know: Knowledge, thing: str) -> Draft | None:
    """智慧社区24个,总投资3120万元: what of a row's sum there is for each; of several rows, where it is more."""
    if not (_OF_MONEY.search(query.text) or query.has("amount")):
        return None
    asked = _without_bare(query)
    found = [i for i in _rows_named(asked, know) if i.view.sums()]
    if _DEARER.search(query.text):
        parts = [part for part in split_subjects(query.subject) if things_in(part, know)]
        links = [best_links(link_items(query, know, things_in(p, know)), replace(query, text=p)) for p in parts]
        sides = [of[0].item for of in links if len(of) == 1 and of[0].item.view.sums()]
        found = list(dict.fromkeys(sides)) if len(set(sides)) > 1 else found
    means = [m for i in found if (m := _mean_of(query, i, thing, know)) is not None]
    if len(means) == 1 and len(found) == 1:
        return Draft("answered", means[0].told, certainty=2.5, about=(found[0].name,))
    if len(means) < 2 or len(means) != len(found) or len({m.unit for m in means}) != 1:
        return None
    least = _LESS.search(query.text) is not None
    best = (min if least else max)(means, key=lambda m: m.value)
    quotes = tuple(dict.fromkeys(q for m in means for q in m.told[0].quotes))
    same = len({rounded(m.value) for m in means}) == 1
    lead = Statement("一样高" if same else f"{best.name}{'更低' if least else '更高'}", quotes, "line")
    lines = [replace(m.told[0], block="item") for m in means]
    return Draft("answered", (lead, *lines), certainty=3.0, about=(best.name,))


_SIZES = re.compile("(?:平方|立方)(?:米|公里)|公里|公顷|千瓦时?")
_OF_SIZE = {"单位面积": "平方米", "单位长度": "公里"}
_EDGE = re.compile("最(?P<word>[贵高大多])|最(?P<least>便宜|划算|低|省钱?|少|小)")


def _dearest(query: Query, know: Knowledge, thing: str) -> Draft | None:
    """摊到每平方米哪处造价最贵: the rows of a table by what of their sums there is for each."""
    edges = list(dict.fromkeys("least" if m["least"] else "most" for m in _EDGE.finditer(query.text)))
    if not edges or query.units or query.strangers:
        return None
    everywhere = [v for p in plans_of(query, know) for v in views(know.documents[p])]
    for view in tables_asked(query, know) or everywhere:
        chosen, rest = build_filter(query, view, know) if view.sums() else (None, ())
        strange = [t for t in rest if t.known and t.weight >= NOUN and not is_bare(t.word) and t.word not in thing]
        if chosen is None:
            continue
        named = tuple(t for t in strange if not any(t.word in key(h) for h in (*view.table.head, "造价成本钱")))
        found = choose(replace(chosen, names=named, figures=()), view, None)
        means = [m for i in found if (m := _mean_of(query, i, thing, know)) is not None]
        if len(means) < 2 or len({measure_of(m.unit) for m in means}) != 1:
            continue
        means.sort(key=lambda m: -m.value * (10_000 if m.unit == "亿元" else 1))
        picked = [means[0] if edge == "most" else means[-1] for edge in edges]
        words = {"least" if m["least"] else "most": m[0] for m in _EDGE.finditer(query.text)}
        lead = [
            replace(m.told[0], text=f"{words[edge]}的是{m.told[0].text}", block="line")
            for m, edge in zip(picked, edges, strict=True)
        ]
        others = [replace(m.told[0], block="item") for m in means if m not in picked]
        rows = [m.told[1] for m in picked]
        return Draft("answered", (*lead, *rows, *others), certainty=3.0, about=(picked[0].name,))
    return None


_DEARER = re.compile(
    "(?:哪[个项边家一座处段条笔]*|谁)(?:的)?(?:每[^,?]{1,8}?)?(?:更|还|要|最)?(?:贵|高|划算|便宜|低|省)"
)
_LESS = re.compile("划算|便宜|低|省钱")


@dataclass(frozen=True, slots=True)
class _Mean:
    """What of a row's sum there is for each thing."""

    name: str
    value: float
    unit: str
    told: tuple[Statement, ...]


def _mean_of(query: Query, item: Item, thing: str, know: Knowledge) -> _Mean | None:
    k = amount_column(item.view, query.text)
    whole = cell(item, k, item.name) if k is not None else None
    if whole is None or k is None:
        return None
    text = item.document.text
    figured = [(at, q) for at in range(item.view.own) if at not in item.view.sums() and (q := item.number(at))]
    worded = [at for at in range(item.view.own) if item.view.kinds[at] not in ("amount", "period", "number", "name")]
    told_in = [at for at in worded if re.search(rf"\d\s*{re.escape(thing[:1])}", fold(item.row.cells[at].text))][:1]
    counts = [q for _, q in figured if q.unit and thing.startswith(q.unit.removeprefix("万") or "?")] or [
        q
        for at, c in enumerate(item.row.cells)
        if item.view.kinds[at] not in ("amount", "period", "number")
        for q in quantities(text, c.span)
        if thing.startswith(q.unit.removeprefix("万") or "?")
        or (q.unit in _COUNTS and _called(thing, _beside(text, c.span, q.span)))
    ]
    if not counts:  # 泊位(个), of a 车位
        called = {w for t in terms_of(thing, know) for w in (t.word, *t.alternatives)}
        headed = [(at, q) for at, q in figured if any(w in key(item.view.table.head[at]) for w in called)]
        counts, told_in = [q for _, q in headed], [at for at, _ in headed][:1]
    counts = [q for q in counts if "其中" not in text[max(0, q.span.start - 8) : q.span.start]] or counts
    if len({q.value for q in counts}) != 1:
        return None
    many = counts[0].unit.startswith("万") and not thing.startswith("万")  # 1.8万平方米, of 每平方米
    count = round(counts[0].value * 10_000, 6) if many else counts[0].value
    if count < 2:
        return None
    small = whole.unit == "亿元" and whole.value < count  # 0.54亿元 for 36: in 万元
    value, unit = (round(whole.value * 10_000, 6), "万元") if small else (whole.value, whole.unit)
    mean = round(value / count, 2)
    turned = f"{show(counts[0].value)}万={show(count)}{counts[0].unit[1:]};" if many else ""
    turned += f"{whole.printed}={show(value)}{unit};" if small else ""
    shown = f"{turned}{show(value)}÷{show(count)}={rounded(value / count, unit)}"
    each = f"个{thing}" if len(thing) > 2 and thing[0] not in _COUNTS and not _SIZES.fullmatch(thing) else thing
    told = f"{item.name}平均每{each}{show(mean)}{unit}:{shown}"
    computed = Computation(shown, (whole.value, counts[0].value), (count, value, mean))
    row = replace(row_statement(item, [*told_in, k]), block="item")
    return _Mean(item.name, value / count, unit, (Statement(told, whole.quotes, "line", computed), row))


def _of_columns(query: Query, know: Knowledge, thing: str) -> Draft | None:
    """平均每个小区惠及多少户, where no row is named: one column of a table by another, all rows together."""
    flat, found = key(query.text), list[Draft]()
    measure = re.search("(?:多少|几)个?([\u4e00-\u9fff])", query.text)
    for view in (v for plan in plans_of(query, know) for v in views(know.documents[plan])):
        rows = items(view)
        figured = [k for k in range(view.own) if k != view.name_at and len(_figures_in(rows, k)) == len(rows) > 1]
        figured = [k for k in figured if not _NOT_ADDED.search(fold(view.table.head[k]))]
        heads = {k: key(re.sub(r"\([^()]*\)", "", fold(head_levels(view.table.head[k])[-1]))) for k in figured}
        units = {k: q.unit if (q := rows[0].number(k)) is not None else "" for k in figured}
        nouns = {k: _noun_at(thing, heads[k]) for k in figured}
        counts = [k for k in figured if nouns[k]]
        counts = counts or [k for k in figured if units[k] == thing[0] and units[k] in _COUNTS]
        of_it = [k for k in figured if k not in counts and measure is not None and units[k] == measure[1]]
        others = of_it or [k for k in figured if k not in counts and said_of(heads[k], flat) >= 2]
        if len(counts) != 1 or len(others) != 1 or any(key(i.name) in flat for i in rows):
            continue
        whole, count = (_figures_in(rows, k) for k in (others[0], counts[0]))
        total, number, unit = round(sum(whole), 6), round(sum(count), 6), units[others[0]]
        if not number:
            continue
        shown = f"{'+'.join(map(show, whole))}={show(total)}{unit};{'+'.join(map(show, count))}={show(number)};"
        shown += f"{show(total)}÷{show(number)}={rounded(total / number, unit)}"
        mean = round(total / number, 2)
        quotes = (*(i.quote for i in rows), *unit_quote(rows[0], [others[0], counts[0]]))
        computed = Computation(shown, (*whole, *count), (total, number, mean))
        noun = f"个{nouns[counts[0]]}" if nouns[counts[0]] else thing[0]
        lead = Statement(f"平均每{noun}{show(mean)}{unit}:{shown}", quotes, "line", computed)
        lines = (row_statement(i, [counts[0], others[0]], "item") for i in rows)
        found.append(Draft("answered", (lead, *lines), certainty=2.5))
    return found[0] if len(found) == 1 else None


_NOT_ADDED = re.compile("率|比|标准|均|单价|[/／]|%|年份|年限")
"""Heads over figures that are not added up."""


def _noun_at(thing: str, head: str) -> str:
    """The end of a column's head that words begin with: 小区 of 改造小区, in 小区惠及多少户."""
    return next((head[at:] for at in range(len(head) - 1) if thing.startswith(head[at:])), "")


def _figures_in(rows: Sequence[Item], column: int) -> list[float]:
    return [q.value for i in rows if (q := i.number(column)) is not None]


def _beside(text: str, cell_: Span, figure: Span) -> str:
    """The words of a cell around a figure."""
    return text[max(cell_.start, figure.start - 12) : min(cell_.end, figure.end + 6)]


def _called(thing: str, words: str) -> bool:
    """Whether words call what they count as a question does, a character aside: 就业服务占 of 就业服务站(15个)."""
    own = bigrams(key(thing))
    return thing in words or (len(own) > 2 and len(own & bigrams(key(words))) >= len(own) - 1)


def _in_full(query: Query, know: Knowledge) -> Draft | None:
    """生活补贴(元/月) 3000, 最长期限 36个月: what one gets of it in all."""
    found = _rows_named(_without_bare(query), know)
    rates = rates_asked(found[0].view, query.text) if len(found) == 1 else []
    monthly = [k for k in rates if re.search("元/月|每月", fold(found[0].view.table.head[k]))]
    rate = cell(found[0], monthly[0], found[0].name) if len(monthly) == 1 else None
    lasting = [m for c in found[0].row.cells if (m := re.fullmatch(r"(\d+)个月", fold(c.text)))] if rate else []
    if rate is None or len(lasting) != 1:
        return None
    item, months = found[0], float(lasting[0][1])
    value = round(rate.value * months, 6)
    shown = f"{show(rate.value)}×{show(months)}={show(value)}元"
    path = item.view.table.path
    quotes = (*rate.quotes, *(Quote(item.document.id, c.span, path) for c in item.row.cells if c.filled))
    computed = Computation(shown, (rate.value, months), (value,))
    told = f"{item.name}{label_of(item.view, monthly[0])}合计{show(value)}元:{shown}"
    return Draft("answered", (Statement(told, quotes, "line", computed),), certainty=2.5)


_COUNTS = frozenset("个 家 所 处 座 条 名 人 户 张 台 套 辆 部 支 间 栋 幢 位".split())


# --- A part of a whole ------------------------------------------------------------------------------


_AMONG = re.compile("在([^,?]{2,16}?)(?:里|中|当中)(?:面|头|间)?(?:大约|大概|约|一共|能)*$")


_OF_MEASURE = re.compile("人口|人数|户数|面积|产量|产值|里程")
"""What a share is of, where it is of no money."""


def _share(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A占B的百分之几: both figures, then their quotient."""
    match = PART.search(query.text)
    assert match is not None
    before, whole = query.text[: match.start()], match[1] or ""
    if SUM.search(before):
        return None  # of several together, which were not found in one table
    if among := _AMONG.search(before):  # 绿色贷款在全部资金里占几成
        before, whole = before[: among.start()], among[1] + whole
    own = [t for t in own_terms(query, know) if not is_bare(t.word)]
    said = {t.word for t in own}
    part_terms = [t for t in terms_of(before, know) if t.word in said] or own
    links = best_links(link_items(query, know, with_units(query, part_terms, know)), replace(query, text=before))
    if len(links) != 1:
        return None
    item = links[0].item
    if (of := _OF_MEASURE.search(before)) is not None and of[0] not in item.row_text + "".join(item.view.table.head):
        return None  # 老年人口占比, and no 老年食堂
    k = column_asked(item, query)
    of_its_class = re.fullmatch("[这本该]?一?大?类[里中]?的?", whole) is not None and bool(item.view.groups)
    of_class = of_its_class or bool(groups_in(whole, item.view) or re.search("全部|总|所有", whole))
    of_class = of_class and item.view.klass == "project"
    if k is None and (of_class or query.has("amount") or re.search("投资|资金|钱", query.text)):
        k = amount_column(item.view, query.text)
    if item.view.klass == "target":
        return None  # indicators have no sum
    part = cell(item, k, item.name) if k is not None else None
    if part is None or k is None:
        return None
    if key(item.name) not in key(before) and groups_in(before, item.view):
        return None  # 绿化类项目占总投资的多少: of the group, and no row of it
    groups = groups_in(whole, item.view)
    if of_its_class:
        label = item.row.cells[item.view.groups[0]].text
        groups = {key(label): label}
    groups = groups or (groups_in(query.text, item.view) if "类" in query.text else {})
    rest = [
        i for i in items(item.view) if not groups or any(key(i.row.cells[g].text) in groups for g in item.view.groups)
    ]
    addends = [q.value for i in rest if (q := i.number(k)) is not None]
    if len(addends) < 2:
        return None
    total = round(sum(addends), 6)
    share = round(100 * part.value / total, 2)
    name = class_name(next(iter(groups.values()))) if groups else "全部"
    addition = "+".join(map(show, addends))
    quotient = rounded(100 * part.value / total, "%")
    shown = f"{addition}={show(total)}{part.unit};{show(part.value)}÷{show(total)}={quotient}"
    quotes = (item.quote, *(i.quote for i in rest), *unit_quote(item, [k]))
    label = label_of(item.view, k)
    text = f"{item.name}的{label}{part.printed},占{name}的{show(share)}%:{shown}"
    return Draft(
        "answered",
        (
            Statement(
                text, tuple(dict.fromkeys(quotes)), "line", Computation(shown, (*addends, part.value), (total, share))
            ),
        ),
        certainty=2.5,
        about=(item.name,),
    )


# --- Operands --------------------------------------------------------------------------------------


def _rows_named(query: Query, know: Knowledge) -> list[Item]:
    terms = with_units(query, own_terms(query, know), know)
    return [link.item for link in best_links(link_items(query, know, terms), query)]


def _without_bare(query: Query) -> Query:
    """The query without terms that only say what is done with figures."""
    kept = tuple(t for t in query.terms if not is_bare(t.word))
    return replace(query, terms=kept)
