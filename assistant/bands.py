"""Values that a question supposes, and the band of a table that they fall into: 停电8万户启动几级响应, 85分算什么等次.

A column of bands (12小时以上, 6—12小时, 3小时以下) parts its rows by one measure. The row whose band holds the value is
told with what else it says; a value on the edge of two is the one's that begins with it, as 以上 holds its own figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.compose import Draft, names_of, row_statement
from assistant.items import Item, View, items, views, wanted_columns
from assistant.knowledge import Knowledge
from assistant.limits import in_figures
from assistant.query import Query
from assistant.retrieve import Likeness, plans_of
from corpus.text import fold, key, number, squeeze

_SCALE = {"": 1.0, "千": 1e3, "万": 1e4, "亿": 1e8}
_NUMBER = r"(\d+(?:\.\d+)?)([千万亿]?)"
_UNIT = r"((?:个)?(?:[\u4e00-\u9fff]{1,3}?|%|℃|mm))"
_RANGE = re.compile(rf"{_NUMBER}{_UNIT}?(?:\([^()]*\))?[-—–~至到]+{_NUMBER}{_UNIT}(?=$|[\W_]|以?[内下上之])")
_BOUND = re.compile(
    rf"(?P<sign>[≥≤><]|不[低少]于|不超过|不高于|不足|不到|超过|超出|[高大多]于|[低小少]于|达到?|满)?{_NUMBER}{_UNIT}"
    r"(?:\([^()]*\))?(?P<side>及?以[上下内])?(?=$|[\W_\d]|[且并至到不低小未])"
)
_UPWARDS = re.compile("[≥>]|不[低少]于|超|(?<!不)[高大多]于|达|满|以上")
LEAST = 0.05
"""How likely a column is meant where nothing but the kind of thing that its rows are of is said."""
_SHARE = 0.6
"""The share of a column's filled cells that have to be bands."""


@dataclass(frozen=True, slots=True)
class _Band:
    low: float
    high: float
    unit: str

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


def on_band(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The row that a supposed value belongs to, by the only column of bands that the question fits best."""
    query = query if re.search(r"\d", query.text) else replace(query, text=query.whole)  # 想换辆15.8万的,能补多少
    if query.verify or not re.search(r"\d", query.text):
        return None
    found: list[tuple[float, Item, int]] = []
    for view in (v for plan in plans_of(query, know) for v in views(know.documents[plan])):
        for k, bands in _columns(view):
            value = _supposed(query.text, next(iter(bands.values())).unit)
            of_kind = bool(_of_the_kind([*bands], view, query))
            likely = _likeness(view, k, query.text) or LEAST * of_kind
            held = [at for at, band in bands.items() if value is not None and likely and band.holds(value)]
            held.sort(key=lambda at: (-bands[at].low, bands[at].high))
            held = _of_the_kind(held, view, query) if not _parts(list(bands.values())) else held
            found += [(likely, Item(view, at), k) for at in held[:1]]
    best = max((likely for likely, _, _ in found), default=0.0)
    told = [(item, k) for likely, item, k in found if likely == best]
    if not told or len({(item.document.id, item.view.at, item.row_at) for item, _ in told}) > 1:
        return None
    item, k = told[0]
    others = {at for at, _ in _columns(item.view)}
    wanted = [at for at in wanted_columns(item, query.asks, query.text) if at not in others]
    told_by = [at for at in range(item.view.own) if at != item.view.name_at and at not in others]
    wanted = wanted or [at for at in told_by if item.row.cells[at].text and item.view.kinds[at] != "number"]
    if "谁" in query.text:
        wanted += [at for at, head in enumerate(item.view.table.head) if re.search("[人者长员]$|单位|部门|机构", head)]
    columns = sorted({*([k] if k != item.view.name_at else []), *wanted})
    return Draft("answered", (row_statement(item, columns),), certainty=2.5, about=names_of([item]))


@lru_cache(maxsize=1024)
def _columns(view: View) -> tuple[tuple[int, dict[int, _Band]], ...]:
    """The columns of bands in one unit that part a measure, each with its bands by row; years part nothing."""
    found = []
    for k in [k for k in range(view.own) if view.klass != "project" and view.kinds[k] not in ("period", "number")]:
        cells = [(i.row_at, i.row.cells[k].text) for i in items(view) if i.row.cells[k].text.strip("-—/ ")]
        bands = {at: band for at, text in cells if (band := _band(text)) is not None}
        if len(bands) > 1 and len(bands) >= _SHARE * len(cells) and _parts_each(view, bands):
            found.append((k, bands))
    return tuple(found)


def _parts_each(view: View, bands: Mapping[int, _Band]) -> bool:
    """Whether bands part a measure, or do so for each kind of thing (新能源乘用车, 燃油乘用车) that the rows are of."""
    if _parts(list(bands.values())):
        return True
    kinds: dict[str, list[_Band]] = {}
    for at, band in bands.items():
        kinds.setdefault(Item(view, at).name, []).append(band)
    return len(kinds) < len(bands) and all(len(own) > 1 and _parts(own) for own in kinds.values())


_CALLED = (("新能源", "电车|电动汽车|电动轿?车|新能源|纯电|绿牌"), ("燃油", "油车|燃油|汽油|烧油|柴油|蓝牌"))
"""Kinds of cars as they are spoken of."""


def _of_the_kind(held: Sequence[int], view: View, query: Query) -> list[int]:
    """The rows of the kind that a question names next to its figure: the car bought for it, not the one sold."""
    names = {at: key(Item(view, at).name) for at in held}
    text, said = fold(query.text), list[tuple[int, int]]()
    figure = re.search(r"\d", text)
    place = figure.start() if figure is not None else len(text)
    for at, name in names.items():
        others = {n[i : i + 2] for n in names.values() if n != name for i in range(len(n) - 1)}
        own = [name[i : i + 2] for i in range(len(name) - 1) if name[i : i + 2] not in others]
        words = "|".join([*map(re.escape, own), *(w for kind, w in _CALLED if kind in name)])
        spoken = [abs(m.start() - place) for m in re.finditer(words, text)] if words else []
        said += [(min(spoken), at)] if spoken else []
    nearest = min(said, default=(0, 0))
    return [at for far, at in said if far == nearest[0]]


def _parts(bands: Sequence[_Band]) -> bool:
    """Whether bands of one unit lie side by side, or each within the next (30天以上, 45天以上)."""
    ordered = sorted(bands, key=lambda band: (band.low, band.high))
    beside = all(a.high <= b.low for a, b in pairwise(ordered))
    nested = len({b.high for b in bands}) == 1 or len({b.low for b in bands}) == 1
    return len({b.unit for b in bands}) == 1 and len(set(bands)) == len(bands) and (beside or nested)


def _band(text: str) -> _Band | None:
    """What a cell that is hardly more than a band of figures holds."""
    flat = fold(squeeze(text)).replace("钟头", "小时")
    between = _RANGE.search(flat)
    if between is not None:
        if len(flat) - len(between[0]) > 6:
            return None
        unit = between[6].removeprefix("个")
        high = float(number(between[4]) or 0) * _SCALE[between[5]]
        low = float(number(between[1]) or 0) * _SCALE[between[2] or ("" if between[3] else between[5])]
        low = low if low <= high else float(number(between[1]) or 0)
        return _Band(low, high, unit)
    edges = [m for m in _BOUND.finditer(flat) if m["sign"] or m["side"]]
    if not edges or len(flat) - sum(len(m[0]) for m in edges) > 6 or len({m[4] for m in edges}) > 1:
        return None
    if re.search(r"\d", _BOUND.sub("", flat)):
        return None
    low, high = 0.0, float("inf")
    for m in edges:
        value = float(number(m[2]) or 0) * _SCALE[m[3]]
        if _UPWARDS.search(f"{m['sign'] or ''}{m['side'] or ''}"):
            low = max(low, value)
        else:
            high = min(high, value)
    return _Band(low, high, edges[0][4].removeprefix("个"))


def _supposed(text: str, unit: str) -> float | None:
    """The one value in a unit that a question supposes; none that it sets as a bound."""
    flat = in_figures(text).replace("钟头", "小时")
    found = re.findall(rf"{_NUMBER}多?个?{re.escape(unit)}(?!及?以[上下内]|[之]?[间前后])", flat)
    values = {float(number(value) or 0) * _SCALE[scale] for value, scale in found}
    return values.pop() if len(values) == 1 else None


def _likeness(view: View, k: int, text: str) -> float:
    """How much of a column's head a question says, and, less so, of what the table is of."""
    flat = key(text)

    def said(words: str) -> float:
        pairs = {words[i : i + 2] for i in range(len(words) - 1)}
        return sum(pair in flat for pair in pairs) / (len(pairs) or 1)

    head = said(key(re.sub(r"\([^()]*\)", "", fold(view.table.head[k]))))
    table = said(key(view.table.title + "".join(view.table.head)))
    return head + 0.1 * table + 0.01 * bool(re.search("[几什哪].{0,2}[级等档类]", text))
