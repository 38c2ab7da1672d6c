"""Differences, growth, shares, multiples, sums and means of figures that a question names.

Each figure is an operand: it comes from the cell or the sentence it stands in, with its quotes; the computation is
shown and done again by the gate. Which figures are meant follows from what is named: two years of one row, the same
column of several rows, a part and its whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.compose import Draft, class_name, quote_sentence, rounded
from assistant.items import Item, amount_column, column_asked, items, label_of, names_column, unit_quote, wanted_columns
from assistant.knowledge import Knowledge, matches
from assistant.lookup import groups_in
from assistant.query import Query
from assistant.retrieve import ENOUGH, Likeness, best_links, link_items, own_terms, places_missing, rank, with_units
from assistant.schema import Computation, Statement
from assistant.terms import Term, terms_of
from corpus.schema import Quantity, Quote, Span
from corpus.text import clauses, fold, key, quantities, show, years, yuan

_MUCH = r"(?:了|出|出来|到|约|大约|大概|个)*(?:多少|几|百分之|幅度|比例)"
_UP = r"增长|增加|提高|提升|上升|新增|增|涨|多|高|扩大|翻"
_DOWN = r"减少|下降|降低|压减|缩小|降|少|低|短"
DIFFERENCE = re.compile(
    rf"(?:相差|差距|差额|差值|(?<!出)差|{_UP}|{_DOWN}){_MUCH}|差距|差额|(?:{_UP}|{_DOWN})(?:了)?(?:多)?(?:大)?(?:幅|量)(?:是|有)?多"
    r"|比.{2,30}(?:(?:多|少)(?:投资|投|花|建|安排)|长|大|贵|远|宽|重|快)(?:出|了)?(?:多少|几)"
)
_GROWTH = re.compile(
    rf"(?:{_UP}|{_DOWN})(?:了|约|的)*(?:百分之|几成|多少%|百分比|比例|幅度)|增幅|增长率|涨幅|降幅|增速是"
)
_TIMES = re.compile(r"几倍|多少倍|倍数")
MEAN = re.compile(r"平均(?:每)?|年均(?!增)")
SUM = re.compile(
    r"一共|总共|合计|共计|加起来|加在一起|加一起|加一块|合起来|合在一起|总和|之和|总计|(?<![一总公])共[\u4e00-\u9fff]{0,3}(?:多少|几)"
)
_MORE = re.compile(r"(?:哪|谁).{0,12}?(?:更|比较|最)?(?:多|大|高|少|小|低|贵|长|快|强)|相比|对比|比较")
_PART = re.compile(
    r"占(?!地|用|压|道|线)(?:了|到)?(.{0,24}?)(?:的)?(?:百分之(?:多少|几)|多少|几成|比例|比重|几(?:个)?百分|多大)|占比(?:是|有|为)?(?:多|几|百)"
)
_ASKING = re.compile(r"一共|总共|合计|共计|加起来|加一起|加在一起|加一块|合起来|"
    r"平均|相差|差距|差多少|哪|谁|多少|几(?=[个项倍成])|建成后")
_SPAN = re.compile(
    r"(?:这|近|未来|期间|一共|总共)?(?:[三五]|十|两)年(?:间|来|里|内|下来|期间|总共|一共|累计|合计)?|期末|基期|从现在|比(?:现在|目前|现状)|规划期"
)


_OF_CHANGE = re.compile(r"降幅|增幅|增速|增长率|下降率|降低率|累计|(?:增长|降低|下降|提高)(?:[(（].*)?$")
_IS = re.compile(r"(?<=[\u4e00-\u9fff])(?:是|为|相当于)(?=[\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that is reckoned with: what it is called, and what proves it."""

    label: str
    value: float
    unit: str
    quotes: tuple[Quote, ...]

    @property
    def printed(self) -> str:
        return f"{show(self.value)}{self.unit}"


def on_reckoning(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that asks for what lies between figures, or what they come to together."""
    others = ("versus", "responsible", "lead", "join", "place", "why", "how", "start", "end", "when")
    if query.verify or query.has(*others):
        return None
    text = query.text
    if _PART.search(text) and (draft := _share(query, know, likeness)):
        return draft
    asked = [p for p in (DIFFERENCE, _GROWTH, _TIMES, MEAN, SUM, _MORE) if p.search(text)]
    apart = re.search("分别|各(?:是|为|有|要|自)?(?:多少|几)", text) and not re.search("差|哪|谁|比|共", text)
    if not asked or apart:
        return None
    over_years = _over_years(query, know)
    if over_years is not None:
        return over_years
    several = _several(query, know, likeness)
    if len(several) >= 2:
        return _between(query, several)
    return None


def claimed(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A比B多,对吗: both figures, and whether the one is as much more as is said."""
    than = r"比.{2,40}?(?:要|更|还)?"
    claim = re.search(rf"{than}(?P<more>多|大|高|贵|长)|{than}(?:少|小|低|短|便宜)", query.text)
    if claim is None or re.search(r"多少|几", query.text):
        return None
    several = _several(query, know, likeness)
    if len(several) != 2:
        return None
    first, second = several
    right = (_worth(first) > _worth(second)) == bool(claim["more"])
    quotes = tuple(dict.fromkeys((*first.quotes, *second.quotes)))
    verdict = "对,计划的写法与此一致" if right else "不对,计划的写法不是这样"
    text = f"{verdict}:{first.label}{first.printed},{second.label}{second.printed}"
    return Draft("answered", (Statement(text, quotes),), certainty=2.5, about=tuple(o.label for o in several))


# --- One row over the years ------------------------------------------------------------------------


def _over_years(query: Query, know: Knowledge) -> Draft | None:
    """What a row's figure grows by between two years, or its sum or mean over several."""
    text = query.text
    if not (len(set(query.years)) >= 2 or _SPAN.search(text) or (query.years and DIFFERENCE.search(text))):
        return None
    plain = _without_bare(query)
    found = [link for link in _rows_named(plain, know) if year_columns(link)]
    if len(found) != 1:
        return None
    item = found[0]
    if _OF_CHANGE.search(item.name) and not re.search("相差|差|比", text):
        return None  # its figures are changes already
    columns = year_columns(item)
    chosen = [(k, y) for k, y in columns if y in query.years]
    if len({y for _, y in chosen}) < 2:
        if query.years and len(chosen) == 1 and not _SPAN.search(text):
            chosen = [columns[0], *chosen] if columns[0] != chosen[0] else []
        else:
            chosen = columns
    operands = [o for k, y in chosen if (o := cell(item, k, f"{y}年")) is not None]
    if len(operands) < 2:
        return None
    if (MEAN.search(text) and not DIFFERENCE.search(text)) or (SUM.search(text) and not DIFFERENCE.search(text)):
        low, high = min(y for _, y in chosen), max(y for _, y in chosen)
        inside = [(k, y) for k, y in columns if low <= y <= high and (y in query.years or not _is_base(item, k))]
        between = [o for k, y in inside if (o := cell(item, k, f"{y}年")) is not None]
        return _together(query, between, item.name) if len(between) >= 2 else None
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


def _yearly(gap: float, span: int, first: Operand, last: Operand) -> Statement:
    high, low = max(first.value, last.value), min(first.value, last.value)
    mean = round(gap / span, 2)
    years_ = [int(m) for o in (first, last) for m in re.findall(r"(?:19|20)\d\d", o.label)]
    shown = (
        f"{show(high)}-{show(low)}={show(gap)}{first.unit};{max(years_)}-{min(years_)}={span}年;"
        f"{show(gap)}÷{span}={rounded(mean, first.unit)}"
    )
    operands = (high, low, float(max(years_)), float(min(years_)))
    values = (gap, float(span), mean)
    return Statement(
        f"平均每年{show(mean)}{first.unit}:{shown}",
        (*first.quotes, *last.quotes),
        "line",
        Computation(shown, operands, values),
    )


def year_columns(item: Item) -> list[tuple[int, int]]:
    """Columns that hold a figure of a year, in order."""
    found = []
    for k, head in enumerate(item.view.table.head):
        stated = years(head)
        if len(stated) == 1 and not re.search("年均|增速|增长", head) and item.number(k) is not None:
            found.append((k, stated[0]))
    return found


def _is_base(item: Item, k: int) -> bool:
    return bool(re.search("实际|基期|现状|基数|完成", item.view.table.head[k]))


# --- Several things side by side --------------------------------------------------------------------


def _several(query: Query, know: Knowledge, likeness: Likeness) -> list[Operand]:
    """The figure of each thing that a question sets side by side, all of one measure."""
    asked = _ASKING.search(query.text)
    before = key(query.text[: asked.start()]) if asked and asked.start() > 6 else key(query.text)
    found: list[Operand] = []
    subject = _IS.sub(",", query.subject) if _TIMES.search(query.text) else query.subject
    for part in split_subjects(subject):
        terms = [
            t
            for t in terms_of(part, know)
            if not is_bare(t.word) and t.word not in know.column_words and t.word.rstrip("市县区省") not in know.areas
        ]
        if not terms or not any(t.word in before for t in terms):
            continue
        operand = _operand(query, know, likeness, part, terms)
        if operand is not None and operand not in found:
            found.append(operand)
    kinds = {measure_of(o.unit) for o in found}
    return found if len(kinds) == 1 else []


def _operand(query: Query, know: Knowledge, likeness: Likeness, part: str, terms: Sequence[Term]) -> Operand | None:
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
    return None if links else _in_text(query, know, likeness, terms)


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


def _in_text(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> Operand | None:
    """The figure that a sentence states of a thing: in the clause that names it, after it."""
    whole = sum(t.weight for t in terms)
    best: tuple[float, Operand] | None = None
    for found in rank(query, know, terms, likeness)[:4]:
        if found.coverage < ENOUGH or found.sentence.kind == "row" or places_missing(found, terms):
            continue
        document = know.documents[found.sentence.plan]
        for clause in clauses(document.text, found.sentence.span):
            text = clause.of(document.text)
            held = sum(t.weight for t in terms if matches(t.word, t.alternatives, key(text))) / whole
            stated = [q for q in quantities(document.text, clause) if q.unit]
            after = _behind(terms, fold(text))
            own = [q for q in stated if q.span.start - clause.start >= after][:1] if len(stated) > 1 else stated
            if held >= 0.5 and own and (best is None or held > best[0]):
                label = "".join(t.word for t in terms)
                quotes = (quote_sentence(know, found.sentence),)
                best = (held, Operand(label, own[0].value, own[0].unit, quotes))
    return best[1] if best else None


def _behind(terms: Sequence[Term], folded: str) -> int:
    """Where the last word of a thing ends in a clause: its figure stands behind it."""
    ends = [at + len(w) for t in terms for w in (t.word, *t.alternatives) if (at := folded.find(w)) >= 0]
    return max(ends, default=0)


def _between(query: Query, operands: Sequence[Operand]) -> Draft:
    """Several operands together or against each other, the answer first."""
    quotes = tuple(dict.fromkeys(q for o in operands for q in o.quotes))
    lines = [Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in operands]
    about = tuple(o.label for o in operands)
    if SUM.search(query.text) or MEAN.search(query.text):
        return replace(_together(query, operands, ""), about=about)
    if len(operands) == 2:
        told = apart(query, operands[0], operands[1])
        if told is not None:
            return Draft("answered", (replace(told, block="line"), *lines), certainty=2.5, about=about)
    largest = not re.search(r"(?<!多)(?:最?(?:少|小|低|短)|便宜)", query.text)
    best = (max if largest else min)(operands, key=_worth)
    head = Statement(f"{'最大' if largest else '最小'}的是{best.label},{best.printed}", quotes, "line")
    return Draft("answered", (head, *lines), certainty=2.5, about=(best.label,))


def _together(query: Query, operands: Sequence[Operand], name: str) -> Draft:
    """The sum, or the mean, of operands of one measure."""
    if len({o.unit for o in operands}) > 1:
        return Draft("answered", tuple(Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in operands))
    unit = operands[0].unit
    values = [o.value for o in operands]
    whole = round(sum(values), 6)
    quotes = tuple(dict.fromkeys(q for o in operands for q in o.quotes))
    addition = "+".join(map(show, values))
    lead = f"{name}," if name else ""
    if MEAN.search(query.text):
        mean = round(whole / len(values), 2)
        shown = f"({addition})÷{len(values)}={rounded(mean, unit)}"
        text = f"{lead}平均{show(mean)}{unit}:{shown}"
        computed = Computation(shown, tuple(values), (mean,))
    else:
        shown = f"{addition}={show(whole)}{unit}"
        text = f"{lead}合计{show(whole)}{unit}:{shown}"
        computed = Computation(shown, tuple(values), (whole,))
    lines = [Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in operands]
    return Draft("answered", (Statement(text, quotes, "line", computed), *lines), certainty=2.5)


def apart(query: Query, first: Operand, last: Operand, over_time: bool = False) -> Statement | None:
    """How far two operands are apart: by how much, by which share, or how many times."""
    quotes = tuple(dict.fromkeys((*first.quotes, *last.quotes)))
    if first.unit != last.unit:
        if measure_of(first.unit) != "元" or measure_of(last.unit) != "元":
            return None
        more = first if _worth(first) > _worth(last) else last
        return Statement(f"{more.label}的投资更大:{first.label}{first.printed},{last.label}{last.printed}", quotes)
    unit = first.unit
    text = query.text
    if _TIMES.search(text) and min(first.value, last.value):
        a, b = (last, first) if over_time else (first, last)
        ratio = round(a.value / b.value, 2)
        shown = f"{show(a.value)}÷{show(b.value)}={rounded(ratio, '倍')}"
        return Statement(
            f"{a.label}是{b.label}的{'' if ratio * b.value == a.value else '约'}{show(ratio)}倍:{shown}",
            quotes,
            "sentence",
            Computation(shown, (a.value, b.value), (ratio,)),
        )
    if first.value == last.value:
        return Statement(f"{first.label}与{last.label}相同,都是{first.printed}", quotes)
    high, low = max(first.value, last.value), min(first.value, last.value)
    gap = round(high - low, 6)
    points = "个百分点" if unit == "%" else unit
    if over_time and _GROWTH.search(text) and not re.search("百分点", text) and first.value:
        rise = round(100 * gap / first.value, 2)
        shown = f"{show(high)}-{show(low)}={show(gap)}{unit};{show(gap)}÷{show(first.value)}={rounded(rise, '%')}"
        word = "增长" if last.value > first.value else "下降"
        return Statement(
            f"{word}{show(rise)}%:{shown}",
            quotes,
            "sentence",
            Computation(shown, (high, low, first.value), (gap, rise)),
        )
    shown = f"{show(high)}-{show(low)}={show(gap)}{points}"
    computed = Computation(shown, (high, low), (gap,))
    if over_time:
        word = "增加" if last.value > first.value else "减少"
        return Statement(f"{word}{show(gap)}{points}:{shown}", quotes, "sentence", computed)
    more = first if first.value > last.value else last
    return Statement(f"{more.label}更多,相差{show(gap)}{points}:{shown}", quotes, "sentence", computed)


def columns_apart(query: Query, item: Item) -> list[Statement]:
    """总投资和“十四五”投资差多少: two columns of one row against each other."""
    named = [o for k in wanted_columns(item, query.asks, query.text) if (o := cell(item, k, label_of(item.view, k)))]
    told = apart(query, named[0], named[1]) if len(named) == 2 else None
    return [told] if told is not None else []


# --- A part of a whole ------------------------------------------------------------------------------


def _share(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A占B的百分之几: both figures, then their quotient."""
    match = _PART.search(query.text)
    assert match is not None
    before, whole = query.text[: match.start()], match[1] or ""
    part_terms = [t for t in terms_of(before, know) if not is_bare(t.word)] or [
        t for t in own_terms(query, know) if not is_bare(t.word)
    ]
    links = best_links(link_items(query, know, with_units(query, part_terms, know)), replace(query, text=before))
    if len(links) != 1:
        return _share_in_text(query, know, likeness, before)
    item = links[0].item
    k = column_asked(item, query)
    of_class = item.view.klass == "project" and bool(groups_in(whole, item.view) or re.search("全部|总|所有", whole))
    if k is None and (of_class or query.has("amount") or re.search("投资|资金|钱", query.text)):
        k = amount_column(item.view, query.text)
    if item.view.klass == "target":
        return None  # indicators have no sum
    part = cell(item, k, item.name) if k is not None else None
    if part is None or k is None:
        return None
    groups = groups_in(whole, item.view) or (groups_in(query.text, item.view) if "类" in query.text else {})
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
    shown = f"{addition}={show(total)}{part.unit};{show(part.value)}÷{show(total)}={rounded(share, '%')}"
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


def _share_in_text(query: Query, know: Knowledge, likeness: Likeness, before: str) -> Draft | None:
    """A里B占几成: two figures of one sentence, the part's and the whole's."""
    pieces = re.split(r"里(?:面)?|中|当中|其中|,", before)
    if len(pieces) < 2:
        return None
    whole_terms, part_terms = terms_of(pieces[0], know), terms_of(pieces[-1], know)
    if not whole_terms or not part_terms:
        return None
    a = _in_text(query, know, likeness, part_terms)
    b = _in_text(query, know, likeness, whole_terms)
    if a is None or b is None or a.unit != b.unit or not b.value or a.value > b.value:
        return None
    share = round(100 * a.value / b.value, 2)
    shown = f"{show(a.value)}÷{show(b.value)}={rounded(share, '%')}"
    quotes = tuple(dict.fromkeys((*a.quotes, *b.quotes)))
    text = f"{a.label}{a.printed},{b.label}{b.printed},占{show(share)}%:{shown}"
    return Draft(
        "answered", (Statement(text, quotes, "line", Computation(shown, (a.value, b.value), (share,))),), certainty=2.0
    )


# --- Operands --------------------------------------------------------------------------------------


def cell(item: Item, k: int, label: str) -> Operand | None:
    quantity = item.number(k)
    if quantity is None:
        return None
    return Operand(label, quantity.value, quantity.unit, (item.quote, *unit_quote(item, [k])))


def _rows_named(query: Query, know: Knowledge) -> list[Item]:
    terms = with_units(query, own_terms(query, know), know)
    return [link.item for link in best_links(link_items(query, know, terms), query)]


def _without_bare(query: Query) -> Query:
    """The query without terms that only say what is done with figures."""
    kept = tuple(t for t in query.terms if not is_bare(t.word))
    return replace(query, terms=kept)


_BARE = frozenset(
    "平均 每年 年均 增加 增长 提高 新增 提升 减少 下降 降低 相差 差 差距 "
    "一共 总共 合计 加起来 多 少 高 低 期间 五年 三年 累计 增幅 百分点 个百分点 "
    "占 占比 比例 倍 几倍 投资 相比 更多 更大 数量 规模 全部 "
    "合起来 起来 一块 花钱 花 贵 建成后 之后 加上 来 上 扩大 增速 幅度".split()
)


def is_bare(word: str) -> bool:
    """Whether a word belongs to reckoning, not to a thing."""
    return word in _BARE or bool(re.fullmatch(r"[一二三四五六七八九十两\d]+(?:年|个|项|处|家|座)?(?:间|里)?", word))


def measure_of(unit: str) -> str:
    return "元" if yuan(Quantity(1.0, unit, Span(0, 0))) is not None else unit


def _worth(operand: Operand) -> float:
    return worth(Quantity(operand.value, operand.unit, Span(0, 0)))


def worth(quantity: Quantity) -> float:
    """What a quantity is compared by: sums of money in yuan, all else as it is."""
    return yuan(quantity) or quantity.value




def split_subjects(subject: str) -> list[str]:
    """The things that a question sets side by side."""
    pieces = re.split(
        r"[,、]|(?<=[\u4e00-\u9fff\")])(?:和|与|跟|同|还是|以及|比|加上|加)(?=[\u4e00-\u9fff\"a-z])", fold(subject)
    )
    return [p for p in pieces if len(key(p)) >= 2]
