"""What two figures of an answer come to, where a question asks for what the plan states only in parts.

An answer may quote both figures and leave the reader to reckon. Every way to reckon with two of the quoted figures that
their measures allow is a candidate; which of them is asked for, if any, is told by boosted trees (`assistant.trees`)
over signs of the question's words and of what each figure is said of. They are fitted on the question sets
(`python -m evals.worked`), and never on the questions that are held out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from assistant.cite import uncarried
from assistant.compose import Draft, quote_sentence, rounded
from assistant.items import Item, item_at, unit_quote
from assistant.knowledge import Knowledge, Sentence
from assistant.limits import given_at_most, in_figures
from assistant.lookup import excepted
from assistant.operands import SUM, in_larger, levelled, year_columns
from assistant.query import Query
from assistant.reckon import PRIOR, over_years
from assistant.retrieve import Likeness, coverage, like_of, own_terms
from assistant.schema import Computation, Statement
from assistant.stated import Stated, stated_in
from assistant.terms import Term
from assistant.trees import chances_of
from corpus.schema import Quantity, Quote, Span
from corpus.text import NUMERALS, bigrams, chinese_number, fold, key, quantities, show, years, yuan

TREES = "worked.json"
READ, MOST = 60, 14
"""The most figures that are read from what is quoted, and the most that are reckoned with: those that the question
speaks of most. So many quotes are read as well."""


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that an answer quotes, with what it is of: its own words, and those around it."""

    quantity: Quantity
    own: str
    around: str
    quotes: tuple[Quote, ...]
    sentence: Sentence | None
    """None for a figure that the asker gives: 要是买一台200万元的设备."""
    place: int
    years: tuple[int, ...] = ()
    role: str = ""
    per: tuple[str, ...] = ()
    whole: int | None = None
    column: str = ""
    against: float = 0.0
    """The other side of a ratio of which this is one: 3 for the 7 of 按7:3分担."""

    @property
    def value(self) -> float:
        return self.quantity.value

    @property
    def unit(self) -> str:
        return self.quantity.unit


@dataclass(frozen=True, slots=True)
class Working:
    """One way to reckon: of which figures, in which order, and what it comes to."""

    way: str
    figures: tuple[Given, ...]
    shown: str
    value: float
    unit: str
    more: tuple[float, ...] = ()
    first: str = ""
    """How the first two of the figures were reckoned with before the last, of a reckoning in two steps."""

    @property
    def with_asked(self) -> bool:
        """Whether a figure is reckoned with that the asker gives, who thereby asks what comes of it."""
        return any(f.sentence is None for f in self.figures)

    @property
    def result(self) -> str:
        stepped = self.first and self.way not in _BOTH_TOLD
        lead = _STEPPED.get(self.way, "为{}{}") if stepped else _LEADS[self.way]
        other = f"{show(self.more[-1])}{self.unit}," if self.way in _BOTH_TOLD else ""
        return _BOTH_TOLD.get(self.way, "") + other + lead.format(show(self.value), self.unit)

    @property
    def statement(self) -> Statement:
        """The computation, told as what follows from the figures quoted before it."""
        quotes = tuple(dict.fromkeys(q for f in self.figures for q in f.quotes))
        lead = "按所问的数字计算" if self.with_asked else "据此计算"
        larger, turned = in_larger(self.value, self.unit)
        shown = f"{self.shown}{turned}"
        values = (*self.more, self.value, *((larger,) if larger else ()))
        computed = Computation(shown, tuple(f.value for f in self.figures), values)
        return Statement(f"{lead},{self.result}:{shown}", quotes, "line", computed)


_LEADS = {
    "gap": "相差{}{}",
    "sum": "合计{}{}",
    "all": "合计{}{}",
    "rest": "其余为{}{}",
    "share": "占{}{}",
    "times": "前者是后者的{}{}",
    "growth": "变化幅度为{}{}",
    "mean": "平均{}{}",
    "product": "合计{}{}",
    "part": "为{}{}",
    "less": "其余为{}{}",
    "base": "整体为{}{}",
    "raised": "提高后为{}{}",
    "ratio": "另一方为{}{}",
    "yearly": "平均每年{}{}",
    "groups": "折合{}{}",
}
_BOTH_TOLD = {"less": "这一部分为", "ratio": "一方为"}
"""Ways that come to two figures which belong together, and how the first of them is told."""
_STEPPED = {
    "gap": "相差{}{}",
    "sum": "合计{}{}",
    "share": "占{}{}",
    "mean": "平均{}{}",
    "product": "合计{}{}",
}
"""How the result of a second step is told, where what it is of is not one of two quoted figures."""


def given_in(quotes: Sequence[Quote], know: Knowledge) -> list[Given]:
    """The first figures that stand in quoted sentences and rows, in the quotes' order."""
    found: list[Given] = []
    for sentence in dict.fromkeys(s for q in quotes[:MOST] for s in know.within(q.plan, q.span)):
        document = know.documents[sentence.plan]
        if sentence.kind == "sentence":
            quote = (quote_sentence(know, sentence),)
            ratio = _RATIO.search(document.text, sentence.span.start, sentence.span.end)
            end = ratio.start() if ratio is not None else sentence.span.end
            stated = (f for f in stated_in(document, sentence) if f.quantity.span.start < end and not _of_each_one(f))
            found += [_of_text(f, sentence, quote, f.lead, n) for n, f in enumerate(stated)]
            found += _of_ratio(ratio, sentence, quote) if ratio is not None else ()
        elif sentence.table is not None and sentence.row is not None:
            item = item_at(document, sentence.table, sentence.row)
            found += _of_row(item, sentence) if item is not None else []
    return found[:READ]


def _of_text(
    f: Stated, sentence: Sentence, quotes: tuple[Quote, ...], around: str, place: int, head: str = ""
) -> Given:
    named = (f.year,) if f.year else ()
    about = key(f.own), key(around)
    return Given(f.quantity, *about, quotes, sentence, place, named, f.role, f.per, f.whole, head)


def _of_each_one(f: Stated) -> bool:
    """每带动1人: what something is given for, and no figure."""
    return f.value == 1 and "每" in f.own


_RATIO = re.compile(r"([\u4e00-\u9fff、和与]*)(?<![\d.:∶:])(\d{1,2})[:∶:](\d{1,2})(?![\d:∶:])")


def _of_ratio(ratio: re.Match[str], sentence: Sentence, quotes: tuple[Quote, ...]) -> Iterator[Given]:
    """The two sides of a ratio: 市、区两级财政按4∶6分担."""
    sides = re.split("[、和与]", ratio[1])
    names = sides if len(sides) == 2 else ("", "")
    for k in (0, 1):
        mine, other = float(ratio[2 + k]), float(ratio[3 - k])
        if min(mine, other) > 0:
            quantity, around = Quantity(mine, "", Span(*ratio.span(2 + k))), key(ratio[1])
            yield Given(quantity, key(names[k]), around, quotes, sentence, 50 + k, against=other)


def _of_row(item: Item, sentence: Sentence) -> Iterator[Given]:
    """The figures of a row: cells that are one, under their column's head, and those that a cell's words hold."""
    for k, head in enumerate(item.view.table.head):
        quantity, cell = item.number(k), item.row.cells[k]
        if not head:
            continue  # the name of the rows' group: 高端装备（4个）
        if quantity is not None and item.view.kinds[k] != "period":
            quotes = (item.quote, *unit_quote(item, [k]))
            about = key(head), key(f"{item.name}{item.group}")
            yield Given(quantity, *about, quotes, sentence, k, tuple(years(head)), column=key(head))
        elif item.view.kinds[k] != "name" and cell.text and not cell.filled:
            inside = stated_in(item.document, replace(sentence, span=cell.span))
            for n, f in enumerate(inside):
                told = _of_text(f, sentence, (item.quote,), item.name + head, 100 * k + n, key(head))
                yield told if told.years else replace(told, years=tuple(years(head)))


def asked_in(query: Query, given: Sequence[Given]) -> list[Given]:
    """The figures that the asker gives and no quote holds."""
    found, told = list[Given](), {f.value for f in given}
    text = in_figures(query.whole)
    for n, q in enumerate(quantities(text)):
        scale = text[q.span.end : q.span.end + 1]
        if not q.unit and scale and scale in "万亿":
            q = replace(q, unit=scale)  # 票款有12万
        if q.unit == "年" and 20 <= q.value < 40:
            continue  # 25年 is 2025
        if text[q.span.start - 1 : q.span.start] in ("这", "那"):
            continue  # 这2个 points at what was told
        if q.unit and q.value not in told:  # 235国道 is a name
            around = text[max(0, q.span.start - 4) : q.span.end + 8]
            found.append(Given(q, key(around), "", (), None, n))
    return found[:3]


def workings(weighing: Weighing) -> list[Working]:
    """Every way to reckon with two of the figures that their measures allow, in two steps with three, and with runs of
    one measure, as far as the question has words for it and there is something to show."""
    text = _BUILT.sub("", weighing.query.text)
    asked = {way for way, words in _ASKING.items() if words.search(text)}
    asked_after = asked | ({"sum"} if "product" in asked else set())  # 3×2000+8000
    every = [w for w in _workings(weighing.spoken_of(MOST)) if w.way in asked or w.with_asked]
    every += [w for w in _in_steps(weighing.spoken_of(STEPPED)) if w.way in asked_after or w.with_asked]
    each = {f.unit for f in weighing.given if f.sentence is None and any(f.unit in o.per for o in weighing.given)}
    others = [f for f in weighing.given if _of_a_rival(f, weighing)]
    every = [w for w in every if _makes_sense(w, each, weighing) and not any(f in others for f in w.figures)]
    told, query = weighing.told, weighing.query
    return [w for w in every if w.value >= 0.05 and not tells(told, w) and not _again(told, w, query)]


_DURATIONS = frozenset({"年", "个月", "月", "天", "日", "小时", "个工作日"})


def _makes_sense(working: Working, each: set[str], weighing: Weighing) -> bool:
    """Whether a product of two figures is one of so much for each, where something is given for each of what the asker
    has (每人每月180元), and none of a length of time and of what is given for no such length.

    Of two rows, neither is a share of the other in a column of both."""
    if working.way == "share" and not working.first:
        a, b = working.figures
        return not (a.column and a.column == b.column and a.sentence != b.sentence) and not _siblings(a, b, weighing)
    if working.way == "sum" and not working.first:
        a, b = working.figures
        if _undated_and_dated(a, b, weighing):
            return False
    if working.way != "product" or working.first:
        return True
    a, b = working.figures
    for f, o in ((a, b), (b, a)):
        if f.sentence is None and f.unit in each and f.unit not in o.per:
            return False
        of_it = f.unit in o.per or yuan(o.quantity) is not None or o.unit in ("次", "场", "人次")
        since = f.sentence is not None and f.own.endswith(("满", "达", "超过", "不足"))  # 满3年的每月200元
        if f.unit in _DURATIONS and (since or not of_it):
            return False
    return True


def _undated_and_dated(a: Given, b: Given, weighing: Weighing) -> bool:
    """Whether one figure is of no year and the other of one of two years behind it: 45所, 2025年13所, 2026年22所."""
    of_column = bool(a.column) != bool(b.column) and len(bigrams(a.own) & bigrams(b.own)) > 1
    if of_column and bool(a.years) != bool(b.years) and a.sentence is not None and b.sentence is not None:
        return True  # 2026年工作要点: 基地1个, beside 基地5个 of all the years
    dated = [f for f in weighing.given if (f.sentence, f.unit) == (a.sentence, a.unit) and f.years and not f.column]
    return a.sentence is not None and a.sentence == b.sentence and bool(a.years) != bool(b.years) and len(dated) > 1


def _of_a_rival(f: Given, weighing: Weighing) -> bool:
    """Whether a figure is given for each of something else than the question speaks of: 300元 of
    露地蔬菜、设施蔬菜分别按每亩100元、300元, asked of 露地菜."""
    if not f.per or f.sentence is None:
        return False
    asked = bigrams(key(weighing.query.whole))
    rivals = [o for o in weighing.given if o != f and (o.sentence, o.unit, o.per) == (f.sentence, f.unit, f.per)]
    own, *others = (bigrams(_OF_ALL.sub("", one.own)) for one in (f, *rivals))
    return not own.difference(*others) & asked and any((other - own) & asked for other in others)


_OF_ALL = re.compile("^(?:对|新?引进|新建|新增|新认定|建设|培育|购置|购买)+")
"""What the first of several things has in front for all of them."""


def _siblings(a: Given, b: Given, weighing: Weighing) -> bool:
    """Whether two figures stand in one list (争取上级补助…,区级财政…,专项债券…) of which the question names but one:
    it asks what share that one is of all, and not of another."""
    if a.sentence is None or a.sentence != b.sentence or a.column or b.column:
        return False
    alike = [f for f in weighing.given if f.sentence == a.sentence and f.unit == a.unit]
    if len(alike) < 3 or b.place == a.whole or a.place == b.whole or min(alike, key=lambda f: f.place) in (a, b):
        return a.whole is not None and a.whole == b.whole
    return not all(bigrams(f.own) & bigrams(key(weighing.query.text)) for f in (a, b))


_BUILT = re.compile("[新扩改]建")
"""新建多少座 asks for no difference, for all that 增加多少 may."""


def _again(told: Draft, working: Working, query: Query) -> bool:
    """Whether an answer reckons with the same figures already: after the sum of two, what share one is of the other, or
    what lies between two of the rows that are left where others are not meant."""
    figures = {f.value for f in working.figures}
    computed = [s for s in told.statements if s.computation]
    if working.way in ("share", "growth") and any("占" in s.text for s in computed):
        return True  # the share that is asked for is told
    reckoned = any(s.computation and figures <= set(s.computation.operands) for s in computed)
    return reckoned and (working.way not in ("gap", "growth") or bool(excepted(query.text)))


def _workings(given: Sequence[Given]) -> Iterator[Working]:
    for a, b in combinations(given, 2):
        yield from _of_two(a, b)
    for run in _runs(given):
        values = [f.value for f in run]
        unit = run[0].unit
        total = round(sum(values), 6)
        if any(abs(2 * value - total) < 1e-6 for value in values):
            continue  # a sum beside its parts
        yield Working("all", tuple(run), f"{'+'.join(map(show, values))}={show(total)}{unit}", total, unit)
        largest = max(run, key=lambda f: f.value)
        others = [f for f in run if f is not largest]
        rest = round(largest.value - sum(f.value for f in others), 6)
        if rest > 0:
            shown = f"{show(largest.value)}-{'-'.join(show(f.value) for f in others)}={show(rest)}{unit}"
            yield Working("rest", (largest, *others), shown, rest, unit)


def _of_two(a: Given, b: Given) -> Iterator[Working]:
    if not (a.value > 0 and b.value > 0) or not (a.sentence or b.sentence):
        return
    level = levelled(a.quantity, b.quantity)
    if a.against or b.against:
        yield from _by_ratio(a, b) if b.against else _by_ratio(b, a)
    elif level is None:
        yield from _unlike(a, b)
        yield from _unlike(b, a)
    elif all(float(show(value)) == value for value in level[0]):  # turned without rounding
        yield from _alike(a, b, *level)


def _by_ratio(a: Given, side: Given) -> Iterator[Working]:
    """What the one side of a ratio gets of a sum of money, and the other."""
    if yuan(a.quantity) is not None and not a.against:
        whole = side.value + side.against
        other, own = (a.value * value / whole for value in (side.against, side.value))
        shown = f"{show(side.value)}+{show(side.against)}={show(whole)};"
        shown += f"{show(a.value)}×{show(side.against)}÷{show(whole)}={rounded(other, a.unit)};"
        shown += f"{show(a.value)}×{show(side.value)}÷{show(whole)}={rounded(own, a.unit)}"
        yield Working("ratio", (a, side), shown, round(own, 2), a.unit, (whole, round(other, 2)))


FIRST: Mapping[str, tuple[str, ...]] = {
    "sum": ("share", "mean", "product", "part", "times", "gap"),
    "gap": ("mean", "share", "product", "sum", "gap"),
    "product": ("sum", "part", "less", "gap", "product", "share", "raised"),
    "part": ("product", "sum", "gap", "share"),
    "less": ("product", "mean"),
    "mean": ("product",),
    "groups": ("product",),
}
"""What is reckoned in a first step, and how its result is reckoned with in a second."""
STEPPED = 7
"""The most figures that are reckoned with in two steps: those that the question speaks of most."""


def _in_steps(given: Sequence[Given]) -> Iterator[Working]:
    """What two figures come to, reckoned with a third: (18+2)×8, 3×2000+8000, 6×90×70%."""
    for a, b in combinations(given, 2):
        for first in _of_two(a, b):
            if first.way not in FIRST or first.unit.endswith("百分点") or "≈" in first.shown:
                continue  # what is rounded is not reckoned with
            quotes = tuple(dict.fromkeys((*a.quotes, *b.quotes)))
            result = Given(
                Quantity(first.value, first.unit, Span(0, 0)), a.own + b.own, "", quotes, a.sentence or b.sentence, -1
            )
            for c in given:
                if c is a or c is b or c.against:
                    continue
                for second in _of_two(result, c):
                    if second.way in FIRST[first.way]:
                        yield Working(
                            second.way, (*first.figures, c), f"{first.shown};{second.shown}", second.value,
                            second.unit, (*first.more, first.value, *second.more), first.way,
                        )  # fmt: skip


def _runs(given: Sequence[Given]) -> Iterator[list[Given]]:
    """Three figures or more of one measure in one sentence, or in one column of several rows: of a sentence either all
    of a year or none (对45所…,2025年13所,2026年22所 has a whole in front of two years' parts)."""
    groups: dict[tuple[object, ...], list[Given]] = {}
    for f in (f for f in given if f.sentence is not None):
        groups.setdefault((f.sentence, f.unit), []).append(f)
        if f.column and f.sentence is not None:
            groups.setdefault((f.column, f.sentence.table, f.unit), []).append(f)
    for run in groups.values():
        dated = [bool(f.years) for f in run if not f.column]
        if 3 <= len(run) <= 9 and run[0].unit != "%" and (all(dated) or not any(dated)):
            yield run


def _alike(a: Given, b: Given, values: tuple[float, float], unit: str, turned: str) -> Iterator[Working]:
    """What two figures of one measure come to. `values`: both in one `unit`; `turned`: how they were turned to it."""
    if min(values) <= 0:
        return  # too small to be shown in the larger unit
    asked, told = (a, b) if a.sentence is None else (b, a)
    if asked.sentence is None and (_of_each(told) or "每" in told.around):
        if told.value != 1 and asked.value > told.value:
            yield _groups(asked, told, values if asked is a else values[::-1], turned)
        yield from _times_over(a, b)
        return  # what one gets is not taken from what all have
    first, last = map(show, values)
    if values[0] != values[1]:
        (more, high), (less, low) = sorted(((a, values[0]), (b, values[1])), key=lambda pair: -pair[1])
        gap = round(high - low, 6)
        points = "个百分点" if unit == "%" else unit
        apart = f"{turned}{show(high)}-{show(low)}={show(gap)}"
        yield Working("gap", (more, less), apart + points, gap, points)
        share, times, rise = 100 * low / high, high / low, 100 * gap / values[0]
        shown = f"{turned}{show(low)}÷{show(high)}={rounded(share, '%')}"
        yield Working("share", (less, more), shown, round(share, 2), "%")
        shown = f"{turned}{show(high)}÷{show(low)}={rounded(times, '倍')}"
        yield Working("times", (more, less), shown, round(times, 2), "倍")
        shown = f"{apart}{unit};{show(gap)}÷{first}={rounded(rise, '%')}"
        yield Working("growth", (a, b), shown, round(rise, 2), "%", (gap,))
    span = abs(a.years[0] - b.years[0]) if len(a.years) == len(b.years) == 1 else 0
    if span > 1 and values[0] != values[1]:
        last_year, first_year = max(a.years + b.years), min(a.years + b.years)
        mean = gap / span
        shown = f"{apart}{points};{last_year}-{first_year}={span}年;{show(gap)}÷{span}={rounded(mean, points)}"
        yield Working("yearly", (more, less), shown, round(mean, 2), points, (gap, span))
    if unit != "%" and (a.sentence is None) != (b.sentence is None):
        yield from _times_over(a, b)  # 56个窗口, 每个窗口配3个人
    if (unit != "%" or a.sentence is b.sentence) and not _whole_and_part(a, b):
        total = round(sum(values), 6)
        yield Working("sum", (a, b), f"{turned}{first}+{last}={show(total)}{unit}", total, unit)


def _whole_and_part(a: Given, b: Given) -> bool:
    """Whether two cells of a row are its whole and a part of it: 总投资 and 2025年投资 are not added up."""
    of_a_row = a.sentence is b.sentence and a.column != b.column and bool(a.column and b.column)
    return of_a_row and any(re.search("总|合计", f.column) for f in (a, b))


def _of_each(f: Given) -> bool:
    """Whether a figure is what one of something gets or takes: 每300名学生配1名, 每亩补助2.4万元."""
    return bool(f.per) or "每" in f.own


_OF_PERSONS = frozenset({"个", "名", "人", "位"})


def _groups(whole: Given, each: Given, values: tuple[float, float], turned: str) -> Working:
    """How many times what one takes goes into all that there is: 2400÷300=8."""
    over = values[0] / values[1]
    shown = f"{turned}{show(values[0])}÷{show(values[1])}={rounded(over, '')}"
    return Working("groups", (whole, each), shown, round(over, 2), "")


def _unlike(a: Given, b: Given) -> Iterator[Working]:
    """What a figure comes to by another of another measure: by a share of it, for so many, to each."""
    if a.unit == "%":
        return
    if b.unit == "%":
        part = round(a.value * b.value / 100, 6)
        shown = f"{show(a.value)}×{show(b.value)}%={show(part)}{a.unit}"
        yield Working("part", (a, b), shown, part, a.unit)
        if _RISES.search(b.own):
            more = round(a.value + part, 6)
            raised = f"{shown};{show(a.value)}+{show(part)}={show(more)}{a.unit}"
            yield Working("raised", (a, b), raised, more, a.unit, (part,))
        if b.value < 100:
            rest = round(a.value - part, 6)
            shown = f"{shown};{show(a.value)}-{show(part)}={show(rest)}{a.unit}"
            yield Working("less", (a, b), shown, rest, a.unit, (part,))
            base = 100 * a.value / b.value
            shown = f"{show(a.value)}÷{show(b.value)}%={rounded(base, a.unit)}"
            if not ("其中" in b.own and a.sentence == b.sentence and a.place < b.place):  # 600万元,其中夜间不低于60%
                yield Working("base", (a, b), shown, round(base, 2), a.unit)
        return
    if a.sentence is None and {a.unit, b.unit} <= _OF_PERSONS and _of_each(b) and b.value != 1 and a.value > b.value:
        yield _groups(a, b, (a.value, b.value), "")  # 90个学员, 每15名配1名
    if b.unit == "倍":
        yield from _times_over(a, b)
        return
    if a.unit == "倍":
        return
    if not _of_each(a):  # 每座90万元 is no sum to be divided
        yield from _to_each(a, b)
    if not b.unit.startswith(("万", "亿")):
        yield from _times_over(a, b)


def _to_each(a: Given, b: Given) -> Iterator[Working]:
    """What of one figure comes to each of another: 2.3万人=23000人;23000÷7120=3.23人."""
    if yuan(b.quantity) is not None or b.unit.startswith("亿") or "/" in b.unit or "元" in b.unit:
        return  # nothing comes to each of 150元/千瓦
    count, turned = b.value, ""
    if b.unit.startswith("万"):
        count = round(b.value * 10_000, 6)
        turned = f"{show(b.value)}万={show(count)}{b.unit[1:]};"
    value, unit = a.value, a.unit
    while value / count < 1 and unit[:1] in ("万", "亿") and len(unit) > 1:
        unit = f"万{unit[1:]}" if unit[0] == "亿" else unit[1:]
        value = round(value * 10_000, 6)
    if unit != a.unit:
        scaled = a.unit if yuan(a.quantity) is not None else a.unit[:1]
        turned = f"{show(a.value)}{scaled}={show(value)}{unit};{turned}"
    mean = value / count
    yield Working("mean", (a, b), f"{turned}{show(value)}÷{show(count)}={rounded(mean, unit)}", round(mean, 2), unit)


_RISES = re.compile("上浮|浮动|提高|上调|增加|增长|加发|增发|再加|上涨|提升|加收")


def _times_over(a: Given, b: Given) -> Iterator[Working]:
    """So much for each of so many."""
    if yuan(b.quantity) is None and b.value != 1:
        product = round(a.value * b.value, 6)
        yield Working("product", (a, b), f"{show(b.value)}×{show(a.value)}={show(product)}{a.unit}", product, a.unit)


# --- Signs -----------------------------------------------------------------------------------------

_LEFT = (
    "剩|余下|其余|另外|没|未|不(?!少于|低于|超过|高于|大于|小于|得|同|管|知|会|是)|除|扣|刨|去掉|以外|外的|空着|还[要需得差缺有能]|自己|自筹|掏|"
    "(?:净|多)(?:给|出|下)"
)
_MORE = (
    r"差(?!异|别)|缺|悬殊|比.{1,30}?[多少高低长短大小快慢远宽重贵]|[多高少低长大贵快宽远重](?:出|了|上|给|拿|补)?(?:来)?(?:多少|几)|净增|净减|"
    r"[增提升涨扩添新降减压缩拓](?:[加高升长大添到少低短建设]|了|出|上|去)*(?:了|到|出|上|掉|多|少)*(?:多少|几)|往上|往下|再[^,]{0,4}[多几]"
)
_TOGETHER = (
    "一共|总共|拢共|统共|总计|总和|合计|共计|合起来|合在一起|加(?:起来|在一起|一起|一块|一下|上|总)|连同|算上|全部|整个"
    "|之和|和起来|凑|叠加|并(?:到|在)?一[起块]|两(?:笔|项|样|头|关|步|道|处)|(?<![公一总拢统])共(?:有|要|需|能|可|得)?(?:多少|几)|总(?:的|数)"
)
_SHARE = "占|比例|比重|百分之|几成|百分比|份额|率|几个点|多大"
ASKING: Mapping[str, str] = {
    "gap": f"{_MORE}|{_LEFT}",
    "sum": _TOGETHER,
    "all": _TOGETHER,
    "rest": _LEFT,
    "share": _SHARE,
    "times": "倍|翻",
    "growth": f"增幅|增长率|涨幅|降幅|幅度|增速|{_SHARE}",
    "mean": "均|每|摊|一[个年户家座所亩台辆人间张条处支名天月](?:[^,]{0,8})(?:多少|几)",
    "product": f"{_TOGETHER}|如果|假如|要是|假设|按|照|[每满]|[能可要得该](?:以)?[拿领补得花备筹给奖出掏投]|都",
    "part": "如果|假如|要是|假设|按|照|有多少|有几|[能可要得该](?:以)?[拿领补得花备筹给奖出掏投]|是多少|几",
    "less": f"{_LEFT}|只能|[最顶]多|降|减|压",
    "base": "总|全|一共|整个|推|折|多少|几",
    "raised": "涨|浮|提|加|按|照|能|可以|多少|几",
    "ratio": "分担|分摊|承担|各|摊|掏|财政|(?:出|拿)(?:多少|几)|[省市区县镇村]里?(?:出|拿|担)",
    "yearly": "每年|一年|年均|年年|逐年|平均",
    "groups": "多少|几",
}
"""The words by which each way to reckon is asked for; what is not asked for is no candidate."""
_ASKING = {way: re.compile(pattern) for way, pattern in ASKING.items()}
_CUES = {
    "more": _MORE,
    "left": _LEFT,
    "together": _TOGETHER,
    "share": _SHARE,
    "mean": "平均|均摊|人均|户均|年均|摊",
    "per": "每",
    "times": "倍|翻",
    "growth": "增幅|增长率|涨幅|降幅|幅度|增速|[增减升降涨](?:长|少|加|低)?了?(?:百分|几成)",
    "if": "如果|假如|要是|假设",
    "by": "按|照",
    "money": "钱|元|投资|资金|经费|补|奖|费",
    "people": "人|户|家",
    "from": "从|由|原|现|目前|现在|已|当初|原来",
    "to": "到|目标|要|将|底",
    "than": "比|较|相比",
    "each": "各|分别",
    "and": "和|与|跟|、|加|还有",
    "of_parts": "其中|里头|里面|当中",
    "first": "首期|第一|头一|前期|先",
    "most": "最",
    "at_most": "最多|最高|顶多|封顶|至少|起码|最少",
    "much": "多少",
    "how_many": "几",
    "standard": "标准|多少钱一|满分|条件",
    "when": "什么时候|啥时候|何时|哪年|几月",
    "more_before": "[多高少低差缺长大贵剩余](?:出|了|上)?(?:多少|几)",
    "together_before": "(?:共|总|合计|起来|总共|一共)[^,]{0,6}(?:多少|几)",
    "built_before": "[建设投造办开补奖达引种招培](?:成|到|立|资|造|助|励|进|设)?(?:多少|几)",
    "two_asked": "(?:多少|几).{2,}(?:多少|几|什么|啥|哪|谁)",
}
_COMPILED = {name: re.compile(pattern) for name, pattern in _CUES.items()}


_TOTAL = re.compile("合计|总计|小计|全[市县区省乡镇国]|总[量数额投体]|全部|共计")


@dataclass(frozen=True)
class Weighing:
    """A question, the figures that may be reckoned with, and what of it each of them is said of."""

    given: Sequence[Given]
    told: Draft
    query: Query
    know: Knowledge
    likeness: Likeness

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        return own_terms(self.query, self.know)

    @cached_property
    def pairs(self) -> set[str]:
        return bigrams(key(self.query.text))

    @cached_property
    def quoted(self) -> frozenset[Sentence]:
        return frozenset(s for q in self.told.quotes for s in self.know.within(q.plan, q.span))

    def named(self, words: str) -> float:
        if words not in self._known:
            self._known[words] = coverage(self.terms, words)[0] if self.terms else 0.0
        return self._known[words]

    def shared(self, words: str) -> float:
        return len(self.pairs & bigrams(words)) / max(1, len(self.pairs))

    @cached_property
    def question(self) -> dict[str, float]:
        query, text = self.query, self.query.text
        return {
            **{f"cue_{name}": bool(pattern.search(text)) for name, pattern in _COMPILED.items()},
            "money_asked": query.has("amount"),
            "number_asked": query.has("number"),
            "count": query.operation == "count",
            "operation": bool(query.operation),
            "years": len(query.years),
            "given": len(self.given),
            "sentences": len({f.sentence for f in self.given}),
            "weight": sum(t.weight for t in self.terms),
            "length": min(len(text), 80),
            "computed": sum(s.computation is not None for s in self.told.statements),
            **self.straight,
        }

    @cached_property
    def asked_unit(self) -> str:
        """What is counted: 亩 of 多少亩."""
        unit = re.search(r"(?:多少|几)(?:个)?(亿元|万元|元|[\u4e00-\u9fff])", self.query.text)
        return unit[1] if unit is not None else ""

    @cached_property
    def straight(self) -> dict[str, float]:
        """How well a single figure says what is asked, without reckoning."""
        fit = [f for f in self.given if f.sentence and self.asked_unit and self.asked_unit in (f.unit or f.column)]
        return {
            "straight": len(fit),
            "straight_own": max((self.named(f.own) for f in fit), default=0.0),
            "straight_told": max((self.named(f.own + f.around) for f in fit), default=0.0),
            "straight_pairs": max((self.shared(f.own) for f in fit), default=0.0),
        }

    @cached_property
    def of(self) -> list[dict[str, float]]:
        """Of each figure, what speaks for its being meant."""
        text = self.query.text
        return [
            {
                "own": self.named(f.own),
                "told": self.named(f.own + f.around),
                "all": self.named(f.sentence.key) if f.sentence else 0.0,
                "pairs": self.shared(f.own),
                "pairs_told": self.shared(f.own + f.around),
                "like": like_of(self.likeness, f.sentence.plan, f.sentence.span) if f.sentence else 0.0,
                "per": bool(f.per),
                "from": f.role == "from",
                "to": f.role == "to",
                "change": f.role in ("more", "change"),
                "money": yuan(f.quantity) is not None,
                "percent": f.unit == "%",
                "bare": not f.unit,
                "of_year": bool(set(f.years) & set(self.query.years)),
                "has_year": bool(f.years),
                "row": f.sentence is not None and f.sentence.kind == "row",
                "asked": f.sentence is None,
                "quoted": f.sentence in self.quoted,
                "part": f.whole is not None,
                "unit_said": bool(f.unit) and fold(f.unit) in text,
                "value_said": show(f.value) in text,
                "place": n,
                "alike": sum(o.unit == f.unit for o in self.given),
                "total": _TOTAL.search(f.around + f.own) is not None,
                "ahead": self.named(f.own + f.around) - max(self.told_beside(f), default=0.0),
                "distinct": self.distinct[n],
                "cap": re.search("最[高多]|不超过|上限|封顶", f.own) is not None,
                "bound": re.search("至少|不[低少]于|起码", f.own) is not None,
            }
            for n, f in enumerate(self.given)
        ]

    @cached_property
    def distinct(self) -> list[int]:
        """How much of what is said of a figure, and of no other one in its sentence, or of its row and of no other one
        with a figure in its column, the question says."""
        own, around = [bigrams(f.own) for f in self.given], [bigrams(f.around) for f in self.given]
        found = []
        for n, f in enumerate(self.given):
            with_it = [k for k, o in enumerate(self.given) if k != n and o.sentence is f.sentence]
            below_it = [k for k, o in enumerate(self.given) if k != n and f.column and o.column == f.column]
            told = own[n].difference(*(own[k] for k in with_it))
            named = around[n].difference(*(around[k] for k in below_it)) if below_it else set[str]()
            found.append(len((told | named) & self.pairs))
        return found

    @cached_property
    def spoken(self) -> list[float]:
        """How much the question speaks of each figure."""
        return [of["told"] + of["pairs_told"] + of["like"] + of["asked"] + 0.2 * of["unit_said"] for of in self.of]

    def spoken_of(self, count: int) -> list[Given]:
        """So many of the figures, those that the question speaks of most, in their order."""
        most = sorted(range(len(self.given)), key=lambda n: -self.spoken[n])[:count]
        return [self.given[n] for n in sorted(most)]

    def told_beside(self, figure: Given) -> Iterator[float]:
        """How well what the other figures of the same measure are of is named."""
        return (self.named(o.own + o.around) for o in self.given if o is not figure and o.unit == figure.unit)

    def signs(self, ways: Sequence[Working]) -> tuple[tuple[str, ...], NDArray[np.float64]]:
        """What speaks for each way to reckon being the one that is asked for, and what against it: the signs' names,
        and their values [ways, signs]."""
        place = {id(f): n for n, f in enumerate(self.given)}
        places = [[place[id(f)] for f in w.figures] for w in ways]
        at = np.array([[*of[:2], of[2] if w.first else -1] for w, of in zip(ways, places, strict=True)])
        every = np.array([[float(v) for v in of.values()] for of in self.of])
        figures = np.vstack([every, np.zeros((1, every.shape[1]))])
        names = tuple(self.of[0])
        own = [self._of_way(w, *of) for w, of in zip(ways, places, strict=True)]
        question = np.array([float(v) for v in self.question.values()])
        columns = (
            np.tile(question, (len(ways), 1)),
            *(figures[at[:, k]] for k in range(3)),
            np.array([[float(v) for v in of.values()] for of in own]),
        )
        which = (f"{which}_{name}" for which in ("first", "last", "third") for name in names)
        return (*self.question, *which, *own[0]), np.hstack(columns)

    def _of_way(self, working: Working, *places: int) -> dict[str, float]:
        (first, last), (m, n) = working.figures[:2], places[:2]
        third = working.figures[2] if working.first else None
        both = first.own + last.own
        return {
            **{f"way_{way}": way == working.way for way in _LEADS},
            **{f"before_{way}": way == working.first for way in FIRST},
            "both_own": self.named(both),
            "both_pairs": self.shared(both),
            "same_sentence": first.sentence == last.sentence,
            "same_words": bool(first.own) and first.own == last.own,
            "same_around": bool(first.around) and first.around == last.around,
            "shared": len(bigrams(first.own) & bigrams(last.own)),
            "next": abs(m - n) == 1,
            "order": m < n,
            "years_apart": bool(first.years) and bool(last.years) and first.years != last.years,
            "part_of": first.whole == last.place or last.whole == first.place,
            "unit_asked": bool(self.asked_unit) and self.asked_unit in working.unit,
            "unit_other": bool(self.asked_unit) and self.asked_unit not in working.unit,
            "asked_left": sum(f.sentence is None and f not in working.figures for f in self.given),
            "figures": len(working.figures),
            "rows": len({f.sentence for f in working.figures if f.sentence is not None}),
            "columns": len({f.column for f in working.figures if f.sentence is not None}),
            "least": min(used := [self.spoken[place] for place in places]),
            "mean": sum(used) / len(used),
            "left": max((s for n, s in enumerate(self.spoken) if n not in places), default=0.0) - min(used),
            "run": len(working.figures) if not working.first else 0,
            "stated": any(f.value == working.value for f in self.given),
            "round": working.value == round(working.value),
            "per_match": any(f.unit and f.unit in o.per for f, o in ((first, last), (last, first))),
            "per_third": third is not None and any(third.unit and third.unit in o.per for o in (first, last)),
            "each_asked": bool(last.unit) and any(f"{each}{last.unit}" in self.query.text for each in "一每均"),
            "distinct_least": min(self.distinct[place] for place in places),
            "distinct_left": max((d for n, d in enumerate(self.distinct) if n not in places), default=0),
            "third_sentence": third is not None and third.sentence in (first.sentence, last.sentence),
            "third_around": third is not None and third.around in (first.around, last.around),
            "third_words": third is not None and third.own in (first.own, last.own),
            "third_behind": third is not None and places[2] > max(m, n),
        }

    @cached_property
    def _known(self) -> dict[str, float]:
        return {}


WORKED, IN_SO_MANY_WORDS = 0.6, 0.5
"""The chance from which a way to reckon is shown, and that from which it is where a question says what is to be
reckoned: a wrong one is told beside the right figures, and misleads."""
SAID = re.compile(
    "比[^,?]{1,30}[多少高低长短大小](?:[出了]|[\u4e00-\u9fff]{2})?(?:多少|几)|(?<![多差])[多少高差](?:多少|几[个万亿])|相差|百分之几|几成|占[^,?]{0,12}比例"
    "|平均|加起来|合起来|合计|相加|加总"
)


_EACH_ALONE = re.compile("(?:分别|各)(?:自|是|为|有|要)*(?:多少|几)[^,?]{0,4}[?]?$")
"""Words that ask for each figure, and for nothing between them, at a question's end."""


def with_working(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """An answer that quotes figures, and what they come to where that is what is asked for."""
    if told.status != "answered" or query.verify:
        return told
    timed = _in_time(told, query, know)
    if timed is not None:
        return replace(told, statements=(*told.statements, timed))
    each = _EACH_ALONE.search(query.text) and not SUM.search(query.text) and len(told.statements) > 1
    if not ASKED.search(query.text) or each:
        return told
    grown = _over_years(told, query, know, likeness)
    if grown is not None:
        return grown
    given = given_in(told.quotes, know)
    yearly = _per_year(given, told, query, know, likeness)
    if yearly is not None:
        return replace(told, statements=(*told.statements, yearly))
    best = likeliest([*given, *asked_in(query, given)], told, query, know, likeness)
    return replace(told, statements=(*told.statements, *best))


_UNTIL_ASKED = re.compile("到(?:[什啥]么?时候|何时|哪一?[年天月])|失效|到期|为止|过期|[什啥]么?时候截?止|管到")
_IN_FORCE = re.compile(
    rf"自(?P<year>20\d\d)年(?P<day>\d{{1,2}}月\d{{1,2}}日)?起[^。;]{{0,12}}有效期(?:为|是)?(?P<years>[{NUMERALS}]|\d{{1,2}})年"
)
_YEARS_APART = re.compile("(?:隔|前后|相差|相隔|早|晚|提前|推迟)(?:了|差|要|花|用|隔)*(?:几|多少)年")


def _in_time(told: Draft, query: Query, know: Knowledge) -> Statement | None:
    """Till when something is in force of which the day and the years are told, and how many years two that are told lie
    apart."""
    if any(s.computation for s in told.statements):
        return None
    for said in told.statements if _UNTIL_ASKED.search(query.text) else ():
        force = _IN_FORCE.search(fold(said.text))
        if force is not None:
            first, lasts = int(force["year"]), int(chinese_number(force["years"]) or force["years"])
            shown = f"{first}+{lasts}={first + lasts}"
            text = f"据此计算,期满是{first + lasts}年{'同月同日' if force['day'] else ''}:{shown}"
            statement = Statement(text, said.quotes, "line", Computation(shown, (first, lasts), (first + lasts,)))
            return None if uncarried(statement, know.documents, query.whole) else statement
    for said in told.statements[:1] if _YEARS_APART.search(query.text) else ():
        named = sorted(set(years(said.text)))
        if len(named) == 2:
            gap = named[1] - named[0]
            shown = f"{named[1]}-{named[0]}={gap}年"
            computed = Computation(shown, tuple(named), (gap,))
            return Statement(f"据此计算,相隔{gap}年:{shown}", said.quotes, "line", computed)
    return None


_YEARLY = re.compile(
    "年均(?!增|涨|降|提|升|幅)|(?:平均|均|匀|摊)[^,?]{0,8}(?:每年|[一每]年)|(?:每年|一年)[^,?]{0,4}(?:平均|均摊|匀|摊)"
)
_SO_MANY_YEARS = re.compile(rf"(?<![第\d])(?P<n>[{NUMERALS}]|\d{{1,2}})年(?!级|期[限内]?为|后|前|来|底|初|制|生)")


def _per_year(
    given: Sequence[Given], told: Draft, query: Query, know: Knowledge, likeness: Likeness
) -> Statement | None:
    """What a sum over so many years comes to for each of them: 三年累计安排1.5亿元."""
    if not _YEARLY.search(query.text) or any(s.computation for s in told.statements):
        return None
    weighing = Weighing(given, told, query, know, likeness)
    found: list[tuple[float, Given, float]] = []
    for f, spoken in zip(given, weighing.spoken, strict=True):
        if f.sentence is None or f.unit in ("%", "年", "个百分点") or "每" in f.own or "年均" in f.own + f.around:
            continue
        text = fold(know.documents[f.sentence.plan].quote(f.sentence.span))
        before = f.column or text[: max(0, f.quantity.span.start - f.sentence.span.start)]
        said = list(_SO_MANY_YEARS.finditer(before))
        if said and not re.search("[。;]", before[said[-1].end() :]):
            count = said[-1]["n"]
            found.append((spoken, f, chinese_number(count) or float(count)))
    best = max(found, key=lambda one: one[0], default=None)
    if best is None or best[2] < 2:
        return None
    _, f, count = best
    shown = f"{show(f.value)}÷{show(count)}={rounded(f.value / count, f.unit)}"
    computed = Computation(shown, (f.value, count), (round(f.value / count, 2),))
    statement = Statement(f"据此计算,平均每年{rounded(f.value / count, f.unit)}:{shown}", f.quotes, "line", computed)
    return None if uncarried(statement, know.documents, query.text) else statement


def _over_years(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """An answer that tells a row of figures year by year, of several the most like the question, with what they grow by
    where that is asked."""
    if any(s.computation for s in told.statements) or not _ASKING["gap"].search(query.text):
        return None
    rows = [s for q in told.quotes for s in know.within(q.plan, q.span) if s.kind == "row"]
    best = max(rows, key=lambda s: like_of(likeness, s.plan, s.span), default=None)
    if best is None or best.table is None or best.row is None:
        return None
    item = item_at(know.documents[best.plan], best.table, best.row)
    grown = over_years(query, item) if item is not None and year_columns(item) else None
    if grown is None or item is None or uncarried(grown.statements[0], know.documents, query.whole):
        return None
    return replace(told, statements=grown.statements)


def tells(told: Draft, working: Working) -> bool:
    """Whether an answer states already what a way to reckon comes to."""
    shown = show(working.value)
    texts = [s.text for s in told.statements if s.computation is not None and shown in s.text]
    return any(re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.]*\d)", text) for text in texts)


def _of_the_years(working: Working, query: Query) -> bool:
    """Whether the figures are none of other years than the two or more that are set side by side."""
    asked = set(query.years)
    asked |= {year - 1 for year in asked} if PRIOR.search(query.text) else set()
    return len(asked) < 2 or all(asked & set(f.years) for f in working.figures if f.sentence is not None)


_RISEN = re.compile("[增提升涨扩降减压缩](?:[加高升长大低少短幅])?(?:了|到|出|上|掉)?(?:多少|几)")


def _of_two_years(working: Working, query: Query) -> bool:
    """Whether the figures are those of the two years that a question names: 2025年比2027年多多少."""
    named = [set(f.years) for f in working.figures]
    return len(query.years) == 2 and all(len(of) == 1 for of in named) and set().union(*named) == set(query.years)


ASKED = re.compile(r"多少|几|差|占|比例|比重|百分之|倍|合计|一共|总共|平均|剩|缺")


_HOW_MANY_FOR = re.compile("(?:要|该|得|需|至少|起码|最少|配|设)[^,?]{0,6}(?:几|多少)(?:个(?!月)|名|位|人)")
"""How many are needed for so many: 我们有90名学员,至少要配几名教练."""


def likeliest(
    given: Sequence[Given], told: Draft, query: Query, know: Knowledge, likeness: Likeness
) -> list[Statement]:
    """The way to reckon that the question most likely asks for, where one is likely enough and holds, and with it
    another one that is about as likely."""
    weighing = Weighing(given, told, query, know, likeness)
    ways = [w for w in workings(weighing) if _of_the_years(w, query)]
    if not ways:
        return []
    found = sorted(zip(chances_of(TREES, *weighing.signs(ways)), ways, strict=True), key=lambda f: -f[0])
    chance, best = found[0]
    groups = [w for w in ways if w.way == "groups" and not w.first and w.with_asked]
    if groups and _HOW_MANY_FOR.search(query.text):
        chance, best = 1.0, max(groups, key=lambda w: len(bigrams(w.figures[0].own) & bigrams(w.figures[1].own)))
    least = IN_SO_MANY_WORDS if SAID.search(query.text) else WORKED
    dated = [w for w in ways if w.way == "gap" and not w.first and _of_two_years(w, query)]
    if len(dated) == 1 and SAID.search(query.text):
        chance, best = 1.0, dated[0]
    if best.way == "gap" and {f.role for f in best.figures} == {"from", "to"} and _RISEN.search(query.text):
        chance = 1.0  # 由3.1个提高到5个, of which it is asked how much that is
    asked = in_figures(query.whole)
    if chance < least or uncarried(best.statement, know.documents, asked):
        return []
    rests = [w for c, w in found if w.way == "less" and w.figures == best.figures and c >= AS_LIKELY * chance]
    first = rests[0].statement if best.way == "part" and rests else best.statement  # the rest is told with the part
    likely = [w for c, w in found if c >= ANOTHER and w not in rests and set(w.figures) != set(best.figures)]
    others = [w.statement for w in likely if (w.way in _APART) == (best.way in _APART)]
    others = [s for s in others if _anew(s, first) and not uncarried(s, know.documents, asked)]
    capped = next((s for s in _capped(best.statement, best, know) if not uncarried(s, know.documents, asked)), first)
    others = others[:1] if chance < CERTAIN else []
    return [capped, *(replace(s, text=_OTHERWISE + s.text.partition(",")[2]) for s in others)]


def _capped(told: Statement, working: Working, know: Knowledge) -> Iterator[Statement]:
    """What an asker's case comes to where it is more than is given at the most: 单个企业最高不超过150万元."""
    part = working.more[-1] if working.way == "less" and working.more else working.value  # not what is left beside it
    made, before = Quantity(part, working.unit, Span(0, 0)), told.computation
    for sentence in dict.fromkeys(f.sentence for f in working.figures if working.with_asked):
        text = fold(know.documents[sentence.plan].quote(sentence.span)) if sentence is not None else ""
        for cap, words in given_at_most(text):
            level = levelled(made, cap)
            over = level is not None and level[0][0] > level[0][1]
            if over and before is not None and cap.value not in before.operands:
                shown = f"{before.shown};{show(part)}{working.unit}>{show(cap.value)}{cap.unit}"
                computed = Computation(shown, (*before.operands, cap.value), before.values)
                said = told.text.removesuffix(f":{before.shown}")
                yield replace(told, text=f"{said},超过了“{words}”,以此为限:{shown}", computation=computed)


AS_LIKELY, ANOTHER, CERTAIN = 0.8, 0.5, 0.8
"""The share of the likeliest way's chance from which the rest is told with the part; the chance from which a second way
is shown, which is the one asked for, and the first is not, every fifth time; and the first's from which none is."""
_APART = frozenset({"gap", "rest", "less", "growth", "share", "times", "yearly"})
_OTHERWISE = "若是另一种算法,"


def _anew(other: Statement, first: Statement) -> bool:
    """Whether a computation comes to something that another one doesn't show."""
    made, shown = other.computation, first.computation
    return made is not None and shown is not None and made.values[-1] not in {*shown.values, *shown.operands}
