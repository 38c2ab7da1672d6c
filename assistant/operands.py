"""Figures that are reckoned with, and what lies between them: the difference, the growth, the multiple, the sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import Draft, rounded
from assistant.items import Item, unit_quote, years_of_column
from assistant.query import Query
from assistant.schema import Computation, Statement
from corpus.schema import Quantity, Quote, Span
from corpus.text import fold, key, show, yuan

_MUCH = r"(?:了|出|出来|到|约|大约|大概|个)*(?:多少|几|百分之|幅度|比例)"
_UP = r"净增|增长|增加|提高|提升|上升|新增|增|涨|多|高|扩大|翻"
_DOWN = r"净减|减少|下降|降低|压减|缩小|降|少|低|短"
DIFFERENCE = re.compile(
    rf"(?:相差|差距|差额|差值|(?<!出)差|(?<!最)(?:{_UP}|{_DOWN})){_MUCH}|差距|差额|(?:{_UP}|{_DOWN})(?:了)?(?:多)?(?:大)?(?:幅|量)(?:是|有)?多"
    r"|比.{2,30}(?:(?:多|少)[\u4e00-\u9fff]{0,4}?|长|大|贵|远|宽|重|快)(?:出|了)?(?:多少|几)"
    r"|(?<=,)(?:大|小|长|短|贵|重|宽|远)(?:出|了)?(?:多少|几)"
)
GROWTH = re.compile(
    rf"(?:{_UP}|{_DOWN})(?:了|约|的)*(?:百分之|几成|多少%|百分比|比例|幅度)|增幅|增长率|涨幅|降幅|增速是"
)
TIMES = re.compile(r"几倍|多少倍|倍数")
MEAN = re.compile(r"平均(?:每)?|年均(?!增|涨|降|提|升|幅)")
SUM = re.compile(
    r"一共|总共|拢共|合计|共计|加起来|加在一起|加一起|加一块|加一下|加一加|加总|累加|相加|合起来|合在一起|总和|之和|总计|(?<![一总公])共[\u4e00-\u9fff]{0,3}(?:多少|几)"
)


MEASURES = re.compile("(?:多少|(?<!哪)几)(?:万|亿)?(?:[个户家人亩处套台座张名所辆]|公里|元)")
"""What a question asks the number of: several are several columns (几个小区,多少户)."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that is reckoned with: what it is called, what proves it, and of a sum how it was reckoned."""

    label: str
    value: float
    unit: str
    quotes: tuple[Quote, ...]
    addition: str = ""
    addends: tuple[float, ...] = ()

    @property
    def printed(self) -> str:
        return f"{show(self.value)}{self.unit}"

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.value, self.unit, Span(0, 0))


def cell(item: Item, k: int, label: str) -> Operand | None:
    quantity = item.number(k)
    if quantity is None:
        return None
    return Operand(label, quantity.value, quantity.unit, (item.quote, *unit_quote(item, [k])))


def year_columns(item: Item) -> list[tuple[int, int]]:
    """Columns that hold a figure of a year, in order."""
    found = []
    for k, head in enumerate(item.view.table.head):
        stated = years_of_column(item.view, k)
        if len(stated) == 1 and not re.search("年均|增速|增长", head) and item.number(k) is not None:
            found.append((k, stated[0]))
    return found


def measure_of(unit: str) -> str:
    return "元" if yuan(Quantity(1.0, unit, Span(0, 0))) is not None else unit


def worth(quantity: Quantity) -> float:
    """What a quantity is compared by: sums of money in yuan, all else as it is."""
    return yuan(quantity) or quantity.value


def worth_of(operand: Operand) -> float:
    return worth(operand.quantity)


def levelled(a: Quantity, b: Quantity) -> tuple[tuple[float, float], str, str] | None:
    """Two figures in one unit, sums of money of two units in 亿元, or in 万元 where one is too small for that: their
    values, the unit, and how they were turned."""
    if a.unit == b.unit:
        return (a.value, b.value), a.unit, ""
    if (scaled := _of_one_scale(a, b)) is not None:
        return scaled
    both = yuan(a), yuan(b)
    if both[0] is None or both[1] is None:
        return None
    unit, scale = ("亿元", 1e8) if min(both[0], both[1]) >= 1e5 else ("万元", 1e4)
    values = (round(both[0] / scale, 6), round(both[1] / scale, 6))
    turned = [f"{show(q.value)}{q.unit}={show(v)}{unit}" for q, v in zip((a, b), values, strict=True) if q.unit != unit]
    return values, unit, ";".join(turned) + ";"


def _of_one_scale(a: Quantity, b: Quantity) -> tuple[tuple[float, float], str, str] | None:
    """Two counts of which one is in 万: 1.5万=15000个 beside 8600个."""
    large, small = (a, b) if a.unit.startswith("万") else (b, a)
    if not small.unit or large.unit != f"万{small.unit}" or yuan(small) is not None:
        return None
    value = round(large.value * 10_000, 6)
    values = (value, small.value) if large is a else (small.value, value)
    return values, small.unit, f"{show(large.value)}万={show(value)}{small.unit};"


def in_larger(value: float, unit: str) -> tuple[float, str]:
    """A sum of money in the larger unit where it is as exact in it: 1060000元=106万元; (0, "") where it is not."""
    above = {"元": "万元", "万元": "亿元"}.get(unit, "")
    larger = round(value / 10_000, 4)
    if not above or value < 10_000 or larger * 10_000 != value:
        return 0.0, ""
    return larger, f";{show(value)}{unit}={show(larger)}{above}"


# --- Between figures -------------------------------------------------------------------------------


def apart(query: Query, first: Operand, last: Operand, over_time: bool = False) -> Statement | None:
    """How far two operands are apart: by how much, by which share, or how many times."""
    quotes = tuple(dict.fromkeys((*first.quotes, *last.quotes)))
    if first.unit != last.unit:
        if measure_of(first.unit) != "元" or measure_of(last.unit) != "元":
            return None
        more = first if worth_of(first) > worth_of(last) else last
        level = levelled(first.quantity, last.quantity)
        assert level is not None
        values, unit, turned = level
        gap = round(abs(values[0] - values[1]), 6)
        shown = f"{turned}{show(max(values))}-{show(min(values))}={show(gap)}{unit}"
        computed = Computation(shown, (first.value, last.value), (*values, gap))
        return Statement(f"{more.label}的投资更大,多{show(gap)}{unit}:{shown}", quotes, "sentence", computed)
    unit = first.unit
    text = query.text
    if TIMES.search(text) and min(first.value, last.value):
        a, b = (last, first) if over_time else (first, last)
        ratio = round(a.value / b.value, 2)
        shown = f"{show(a.value)}÷{show(b.value)}={rounded(a.value / b.value, '倍')}"
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
    if over_time and GROWTH.search(text) and not re.search("百分点", text) and first.value:
        rise = round(100 * gap / first.value, 2)
        quotient = rounded(100 * gap / first.value, "%")
        shown = f"{show(high)}-{show(low)}={show(gap)}{unit};{show(gap)}÷{show(first.value)}={quotient}"
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


def together(query: Query, operands: Sequence[Operand], name: str) -> Draft:
    """The sum, or the mean, of operands of one measure."""
    if len({o.unit for o in operands}) > 1:
        return Draft("answered", tuple(Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in operands))
    unit = operands[0].unit
    values = [o.value for o in operands]
    whole = round(sum(values), 6)
    quotes = tuple(dict.fromkeys(q for o in operands for q in o.quotes))
    addition = "+".join(map(show, values))
    lead = f"{name}," if name else ""
    both: list[Statement] = []
    if MEAN.search(query.text) and SUM.search(query.text):
        shown = f"{addition}={show(whole)}{unit}"
        both.append(
            Statement(
                f"{lead}合计{show(whole)}{unit}:{shown}", quotes, "line", Computation(shown, tuple(values), (whole,))
            )
        )
    if MEAN.search(query.text):
        mean = round(whole / len(values), 2)
        shown = f"({addition})÷{len(values)}={rounded(whole / len(values), unit)}"
        text = f"{lead}平均{show(mean)}{unit}:{shown}"
        computed = Computation(shown, tuple(values), (mean,))
    else:
        shown = f"{addition}={show(whole)}{unit}"
        text = f"{lead}合计{show(whole)}{unit}:{shown}"
        computed = Computation(shown, tuple(values), (whole,))
    lines = [Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in operands]
    return Draft("answered", (*both, Statement(text, quotes, "line", computed), *lines), certainty=2.5)


# --- Words of reckoning ----------------------------------------------------------------------------


_BARE = frozenset(
    "平均 每年 年均 增加 增长 提高 新增 提升 减少 下降 降低 相差 差 差距 "
    "一共 总共 合计 加起来 多 少 高 低 期间 五年 三年 累计 增幅 百分点 个百分点 "
    "占 占比 比例 倍 几倍 投资 相比 更多 更大 数量 规模 全部 "
    "合起来 起来 一块 花钱 花 贵 建成后 之后 加上 来 上 扩大 增速 幅度 倍数 增量 差额 差距 缩短 比重".split()
)


def is_bare(word: str) -> bool:
    """Whether a word belongs to reckoning, not to a thing."""
    return word in _BARE or bool(
        re.fullmatch(r"每[\u4e00-\u9fff]|[一二三四五六七八九十两\d]+(?:年|个|项|处|家|座)?(?:间|里)?", word)
    )


_ALIKE = re.compile(
    r"(?P<a>[^,、的]{2,10})(?:、|和|与|跟|同)(?P<b>[^,、的]{2,10}?)(?:这|那)?[两二2][个座家条项处所]"
    r"(?P<noun>(?!项目|工程|任务|指标)[\u4e00-\u9fff]{2,10}?)(?=在|的|,|哪|谁|各|分别|[有是]|$)"
)
"""岭头、沙埠两个消防站: two things that one word is said of."""


def split_subjects(subject: str) -> list[str]:
    """The things that a question sets side by side."""
    if alike := _ALIKE.search(fold(subject)):
        return [f"{alike['a']}{alike['noun']}", f"{alike['b']}{alike['noun']}"]
    pieces = re.split(
        r"[,、]|(?:(?<=[\u4e00-\u9fff\")])|(?<=[a-z]\d{3}))(?:和|与|跟|同|还是|以及|比|加上|加)(?=[\u4e00-\u9fff\"a-z]|\d{1,3}[号期#])",
        fold(subject),
    )
    pieces = [re.sub("[这那][两三四](?:个|段|条|家|座|项|处)$", "", p) for p in pieces]  # A和B这两段
    return [p for p in pieces if len(key(p)) >= 2]
