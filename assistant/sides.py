"""Two things that a question sets against each other or adds up, each asked for by itself where they are found in two
places and not together: 县一中新校区和县中医院迁建哪个投资大."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.compose import Draft
from assistant.operands import Operand, apart, levelled, measure_of
from assistant.query import WHO, Query
from assistant.schema import Computation, Statement
from corpus.schema import Quantity
from corpus.text import bigrams, fold, key, quantities, show

_SIDES = re.compile(
    "^(?P<a>[^,?;]{2,24}?)(?:和|与|跟|同|还是|比)(?P<b>[^,?;]{2,24}?)"
    "(?:,|[这那]?[两2](?:个|项|家|条|处|种|类)?(?:行业|项目|工程|地方|任务|指标|领域|镇|乡|街道)?|相比|比起来|比一?比|比(?=,)|要求上|之间)*"
    "(?P<tail>(?:哪|谁|各|分别|加起来|加一起|加在一起|合起来|一共|总共|合计|总投资|投资).*)$"
)
_TIMED = re.compile("[更最]?(?:早|晚|先|后|迟|快)|什么时候|何时|啥时")
_OF_MONEY = re.compile("投资|花钱|[投花](?:得|了)?[多少]|要投|多少钱|贵|钱")
_ALIKE = re.compile("一样|相同|同样")
_WHOSE = re.compile("谁家|谁(?:的?[^,?]{0,12}?(?:更|比较|[投得定]))?[高低大小多少早晚先](?=[,?]|$)")
_NO_THING = re.compile("[表单里](?:[|]|$)|最|哪|[几谁]|多少")
_EACH = re.compile("(?:各自?|分别)(?P<ask>[^,?]*?(?:多少|几)[^,?]*)")
_TOGETHER = re.compile("(?:加起来|加一起|加在一起|合起来|一共|总共|合计)(?P<ask>[^,?]*?(?:多少|几)[^,?]*)")
_WHICH = re.compile(
    "(?:哪|谁)(?:一?[个家项边方条处]|里|地)?(?:的)?(?P<what>[^,?]{2,20}?)?(?:定得|要)?(?:更|比较)?[高低大小多少长短]"
    "(?=[,?]|$|些|一[些点]|多少|几)"
)
_DAY = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|中旬|上旬|下旬)?前?|(?:19|20)\d\d年(?:[底末]|上半年|下半年)?前?"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """The two things, what is asked of each by itself, and whether it is a time."""

    names: tuple[str, str]
    asks: tuple[str, str]
    timed: bool


def sides_of(query: Query) -> Sides | None:
    """The two things that a question sets side by side; None where it does no such thing, or asks it of a unit."""
    found = _SIDES.match(query.text.strip(" ,。?!"))
    if found is None or query.verify or _ALIKE.search(found["tail"]) or _of_units(query):
        return None
    if _NO_THING.search(f"{found['a']}|{found['b']}"):
        return None
    if any(found["a"][-2:] in u.name and found["b"][:2] in u.name for u in query.units):
        return None  # 海洋与渔业局 is one
    of = re.match("[^的]{2,16}的", found["a"]) if "的" not in found["b"] else None  # 石桥县2027年的A和B
    names, tail, timed = (found["a"][of.end() if of else 0 :], found["b"]), found["tail"], False
    lead = of[0] if of else ""
    if (each := _EACH.search(tail) or _TOGETHER.search(tail)) is not None:
        ask = "投资多少" if re.fullmatch("(?:要|得|需要?)?[投花](?:资)?多少钱?", each["ask"]) else each["ask"]
    elif _OF_MONEY.search(tail):
        ask = "投资多少"
    elif _TIMED.search(tail):
        ask, timed = "是什么时候", True
    elif (which := _WHICH.search(tail)) is not None:
        ask = f"{which['what'] or ''}是多少"
    else:
        return None
    return Sides(names, (f"{lead}{names[0]}{ask}", f"{lead}{names[1]}{ask}"), timed)


def with_both_sides(told: Draft, query: Query, ask: Callable[[str], Draft]) -> Draft:
    """An answer to a question that sets two things side by side, of both of them, with what lies between them."""
    sides = sides_of(query)
    reckoned = told.status == "answered" and (told.certainty >= TYPED or any(s.computation for s in told.statements))
    if sides is None or reckoned:
        return told
    apart_ = _each_told(query, sides, ask)
    if apart_ is None or (apart_.certainty < WITH_VERDICT and _tells_both(told, sides)):
        return told
    return apart_


def _of_units(query: Query) -> bool:
    """Whether it is asked who does something, and not 谁家高."""
    return query.has(*WHO) and not _WHOSE.search(query.text)


TYPED, WITH_VERDICT = 2.0, 1.0
"""The certainty of answers that tables give to a comparison, and of two sides with what lies between them."""


def _tells_both(told: Draft, sides: Sides) -> bool:
    """Whether an answer speaks of both things."""
    text = key("".join(s.text for s in told.statements))
    return told.status == "answered" and all(_share(name, text) >= _NAMED for name in sides.names)


_ROW = re.compile("[^:,。;；，、]{2,30}(?=:)")
_NAMED = 0.6
"""The share of a name's pairs of characters that a text holds that speaks of it."""


def _share(name: str, text: str) -> float:
    own = bigrams(key(name))
    return len(own & bigrams(text)) / max(1, len(own))


def _each_told(query: Query, sides: Sides, ask: Callable[[str], Draft]) -> Draft | None:
    """What is told of each by itself, led by what lies between them where both are told by name; None where one of them
    is not found."""
    drafts = [ask(text) for text in sides.asks]
    if any(d.status != "answered" or not d.statements for d in drafts):
        return None
    lines = tuple(dict.fromkeys(s for d in drafts for s in d.statements[:2]))
    told = zip(sides.names, drafts, strict=True)
    named = all(any(_share(name, key(s.text)) >= _NAMED for s in d.statements) for name, d in told)
    verdict = (_earlier if sides.timed else _apart)(query, sides, drafts) if named else ()
    return Draft("answered", (*verdict, *lines), certainty=WITH_VERDICT if verdict else 0.9)


def _part(name: str, statement: Statement) -> str:
    """What a statement says of a thing: a row's whole, of running text the part between two marks that names it."""
    if _ROW.match(statement.text):
        return statement.text
    return max(re.split("[；;。]", statement.text), key=lambda part: _share(name, key(part)))


def _earlier(query: Query, sides: Sides, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    days = [_DAY.findall(fold(_part(n, d.statements[0]))) for n, d in zip(sides.names, drafts, strict=True)]
    if any(len(set(own)) != 1 for own in days):
        return ()
    a, b = (own[0] for own in days)
    orders = [tuple(int(n) for n in re.findall(r"\d+", day)) for day in (a, b)]
    if len(orders[0]) != len(orders[1]) or orders[0] == orders[1]:
        return ()
    quotes = tuple(dict.fromkeys(q for d in drafts for q in d.statements[0].quotes))
    first = 0 if orders[0] < orders[1] else 1
    names, days_ = sides.names, (a, b)
    return (Statement(f"{names[first]}在先:{days_[first]},{names[1 - first]}为{days_[1 - first]}", quotes, "line"),)


def _apart(query: Query, sides: Sides, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    told = zip(sides.names, sides.asks, drafts, strict=True)
    first, last = (next((o for s in d.statements if (o := _operand(n, a, s))), None) for n, a, d in told)
    if first is None or last is None or measure_of(first.unit) != measure_of(last.unit):
        return ()
    if _TOGETHER.search(query.text):
        return _sum(first, last)
    gap = apart(query, first, last)
    return () if gap is None else (gap,)


def _sum(first: Operand, last: Operand) -> tuple[Statement, ...]:
    level = levelled(first.quantity, last.quantity)
    if level is None:
        return ()
    values, unit, turned = level
    whole = round(sum(values), 6)
    shown = f"{turned}{show(values[0])}+{show(values[1])}={show(whole)}{unit}"
    quotes = tuple(dict.fromkeys((*first.quotes, *last.quotes)))
    computed = Computation(shown, (first.value, last.value), (*values, whole))
    return (Statement(f"合计{show(whole)}{unit}:{shown}", quotes, "line", computed),)


_WHOLE = re.compile("小计|合计|总投资|修订后|共$")
"""Words before the figure that is meant, of several in a row."""


def _operand(name: str, asked: str, statement: Statement) -> Operand | None:
    """The one figure of the measure asked for that is told of a thing."""
    part = fold(_part(name, statement))
    unit = re.search("(?:多少|几)(?:个)?(?P<unit>[\u4e00-\u9fff]{1,3})?", asked)
    money = "投资" in asked or "钱" in asked

    def fits(q: Quantity) -> bool:
        if money:
            return measure_of(q.unit) == "元"
        return bool(q.unit) and (unit is None or not unit["unit"] or q.unit.startswith(unit["unit"][:1]))

    figures = [q for q in quantities(part) if fits(q)]
    whole = [q for q in figures if _WHOLE.search(part[max(0, q.span.start - 6) : q.span.start])]
    chosen = figures if len(figures) == 1 else whole
    if len(chosen) != 1:
        return None
    row = _ROW.match(statement.text)
    return Operand(row[0] if row else name, chosen[0].value, chosen[0].unit, statement.quotes)
