"""What quotes carry: their text, their figures, and the things in them that can be counted.

A cell of a table row says only half of what it says; the other half stands in its column's head, or in the row's
own cell for units: 117 under 计划总投资(亿元), 186.4 under 2020年 beside 亿元. Both belong to the cell here."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims import Date, Figure, Number, Years, counter, figures, same_unit
from corpus.facts import kinds_of
from corpus.schema import Document, Quote, Row, Table
from corpus.tables import OF_A_YEAR, SIZED
from corpus.text import fold, head_levels, is_measure, squeeze, units_stated

_HEAD_UNIT = re.compile(r"[(\[/:]\s*(?:单位[::]?)?\s*(百万|万|亿|千)?\s*([\u4e00-\u9fff%‰]{0,4}?)\s*[)\]]?$")
_BRACKET_UNIT = re.compile(r"[(\[](?:单位:?)?(百万|万|亿|千)?([\u4e00-\u9fff%‰]{1,4}?)(?:[/,、][^()]*)?[)\]]$")
"""A unit in brackets, whatever follows it there: (元/月), (万元,一次性)."""
_NAMED_UNIT = re.compile(r"[^\d][(]([^()]{1,8})[)]$")  # 光伏装机(万千瓦)
_TITLE_UNIT = re.compile(r"\((亿|万)(元)\)$")
"""分年资金(万元): the unit of money that a title ends in."""
_NOTE_UNIT = re.compile(r"单位\s*(?::|均?为)?\s*(百万|万|亿|千)?\s*([\u4e00-\u9fff%]{1,4}?)(?=[、,;。)\]\s/]|$)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or several quotes, ready to be compared with. `text` and `headings` are folded and without blanks."""

    text: str
    headings: str
    figures: frozenset[Figure]
    things: frozenset[tuple[str, str, int]] = frozenset()
    """What can be counted within the quotes: (kind, plan, where) of rows, tasks, tasks of a unit, headings."""
    dated: frozenset[tuple[float, int]] = frozenset()
    """(number, year) of cells whose column is a year's."""

    def __or__(self, other: Evidence) -> Evidence:
        return Evidence(
            f"{self.text}\n{other.text}",
            f"{self.headings}\n{other.headings}",
            self.figures | other.figures,
            self.things | other.things,
            self.dated | other.dated,
        )

    @property
    def tabular(self) -> bool:
        """Whether a quote holds a whole row of a table."""
        return any(kind == "row" for kind, _, _ in self.things)

    def carries(self, claim: Figure) -> bool:
        """Whether a figure stands here, as printed or in another writing of the same claim."""
        if isinstance(claim, Years):
            return claim in self.figures
        if isinstance(claim, Date):
            return any(_covers(stated, claim) for stated in self.figures)
        return any(isinstance(stated, Number) and same_number(claim, stated) for stated in self.figures)


NOTHING = Evidence("", "", frozenset())


def _covers(stated: Figure, claim: Date) -> bool:
    if isinstance(stated, Years):
        return claim.month is None and claim.day is None and claim.year in (stated.start, stated.end)
    if isinstance(stated, Number):
        return claim.month is None and stated.value == claim.year and not stated.scale and stated.unit in ("", "年")
    parts = ((claim.year, stated.year), (claim.month, stated.month), (claim.day, stated.day))
    return all(asked is None or asked == given for asked, given in parts)


def same_number(claim: Number, stated: Number) -> bool:
    """Whether a stated number carries a claimed one: the same value, 万 or 亿, and a unit that means the same."""
    if claim.value != stated.value:
        return False
    if not claim.unit and not claim.scale:
        return True
    if claim.scale != stated.scale:
        return False
    if same_unit(claim.unit, stated.unit) or (claim.scale and not claim.unit):
        return True
    if claim.unit == "第":
        return stated.unit in ("", "序号")
    return not stated.unit and (bool(stated.scale) or counter(claim.unit))


def evidence_of(document: Document, quote: Quote) -> Evidence:
    """What one quote carries."""
    raw = document.quote(quote.span)
    plain, found, dated = raw, set[Figure](), set[tuple[float, int]]()
    rows = _tables(document).touched(quote)
    for row, columns in rows:
        own = next((c.text for c, column in zip(row.cells, columns, strict=False) if column.names_unit), "")
        own = own or next((m[1] for c in row.cells if (m := _NAMED_UNIT.search(fold(c.text))) and is_measure(m[1])), "")
        for cell, column in zip(row.cells, columns, strict=False):
            if cell.span not in quote.span:
                continue
            whole = column.growth and _IN_BRACKETS.fullmatch(fold(cell.text)) is not None
            unit = _unit(own) if whole else column.unit or _unit(own)
            told = [_in_unit(figure, unit) for figure in figures(cell.text)]
            if column.unit or own:
                start, end = cell.span.start - quote.span.start, cell.span.end - quote.span.start
                plain = plain[:start] + "\n" * (end - start) + plain[end:]
            found |= {*told, *(Date(year, None, None, str(year)) for year in column.years)}
            dated |= {(figure.value, year) for figure in told if isinstance(figure, Number) for year in column.years}
    found |= set(figures(plain))
    headings = "\n".join(squeeze(fold(heading)) for heading in (*quote.path, document.title))
    text = squeeze(fold(raw))
    broken = [squeeze(fold(c.text)) for row, _ in rows if row.span in quote.span for c in row.cells if c.more]
    things = _things(document, quote, rows)
    return Evidence("\n".join((text, *broken)), headings, frozenset(found), things, frozenset(dated))


_IN_BRACKETS = re.compile(r"[\[〔【(].*[\]〕】)]")


def _things(document: Document, quote: Quote, rows: Sequence[_ReadRow]) -> frozenset[tuple[str, str, int]]:
    plan = document.id
    own = [(row, next((c.span for c in row.cells if not c.filled), row.span)) for row, _ in rows if not row.total]
    things = {("row", plan, first.start) for row, first in own if row.span in quote.span}
    for task in document.tasks:
        if task.duty in quote.span:
            things |= {(kind, plan, task.duty.start) for kind in ("task", *(f"task of {u.name}" for u in task.units))}
    for section in document.sections:
        if section.heading in quote.span:
            things.add((f"level {section.level}", plan, section.heading.start))
    return frozenset(things)


def _in_unit(figure: Figure, unit: tuple[str, str] | None) -> Figure:
    if unit is None:
        return figure
    if isinstance(figure, Date) and figure.printed.isdigit() and unit != ("", "年") and figure.year is not None:
        return Number(float(figure.year), *unit, figure.printed)  # 2000 under 万元 is a sum, no year
    if not isinstance(figure, Number) or figure.unit or figure.scale:
        return figure
    return Number(figure.value, *unit, figure.printed)


def column_heads(document: Document, quote: Quote) -> str:
    """The column heads above the table rows that a quote touches, folded and without blanks."""
    rows = {id(row) for row, _ in _tables(document).touched(quote)}
    heads = [head for table in document.tables if any(id(row) in rows for row in table.rows) for head in table.head]
    return squeeze(fold("\n".join(heads).replace("\n", "|")))


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column's head says of the cells below it."""

    unit: tuple[str, str] | None  # (万 or 亿 or "", unit)
    years: tuple[int, ...]
    names_unit: bool  # the cells below are units of measure
    growth: bool  # they are yearly growth in per cent, and in brackets what the years come to, in the row's own unit


_ReadRow = tuple[Row, tuple[_Column, ...]]


@dataclass(frozen=True, slots=True)
class _Rows:
    starts: tuple[int, ...]
    rows: tuple[_ReadRow, ...]

    def touched(self, quote: Quote) -> list[_ReadRow]:
        """The rows that a quote lies in or covers, with what their columns say."""
        at = max(0, bisect_left(self.starts, quote.span.start) - 1)
        found = []
        while at < len(self.rows) and self.starts[at] < quote.span.end:
            if self.rows[at][0].span.end > quote.span.start:
                found.append(self.rows[at])
            at += 1
        return found


@lru_cache(maxsize=32)
def _tables(document: Document) -> _Rows:
    rows = [(row, heads) for table in document.tables for heads in [_columns(document, table)] for row in table.rows]
    rows.sort(key=lambda pair: pair[0].span.start)
    return _Rows(tuple(row.span.start for row, _ in rows), tuple(rows))


_NUMBERING = re.compile(r"序号?|编号|项目序号|no\.?")
_AMOUNTS = re.compile(r"^其中|投资|金额|资金|经费|预算|造价|数量|规模")


def _columns(document: Document, table: Table) -> tuple[_Column, ...]:
    """For each column the unit and year of its head, or the unit of the table's note for columns of amounts."""
    told = [fold(text) for text in (table.title, *(document.quote(note) for note in table.notes))]
    noted = [*(_NOTE_UNIT.search(text) for text in told), _TITLE_UNIT.search(told[0].strip())]
    shared = next((_unit(f"{m[1] or ''}{m[2]}") for m in noted if m), None)
    several = next((units for text in told if len(units := units_stated(text)) > 1), [])
    kinds = kinds_of(table)
    of_sums = not any(squeeze(fold(head)) in ("单位", "计量单位") for head in table.head)
    columns = []
    for k, head in enumerate(table.head):
        plain = squeeze(fold(head))
        money = kinds[k] == "amount"
        if several:  # 单位:平方米、万元: that of money is the sums', the other the sizes'
            fit = [u for u in several if u.endswith("元") == money]
            noted_unit = _unit(fit[0]) if len(fit) == 1 and (money or SIZED.search(plain)) else None
        elif (
            _AMOUNTS.search(plain)
            or (of_sums and OF_A_YEAR.fullmatch(plain))
            or (money and shared and shared[1] == "元")
        ):
            noted_unit = shared
        else:
            noted_unit = None
        unit = _head_unit(plain) or noted_unit
        years = tuple(f.year for f in figures(head) if isinstance(f, Date) and f.year and not f.month)
        numbering = _NUMBERING.fullmatch(plain) is not None
        names_unit, growth = plain in ("单位", "计量单位"), re.search("年均|增速", plain) is not None
        columns.append(_Column(("", "序号") if numbering else unit, years, names_unit, growth))
    return tuple(columns)


def _head_unit(plain: str) -> tuple[str, str] | None:
    """The unit that a head states: of its lowest level that states one in brackets, else what stands at its end."""
    brackets = [m for level in reversed(head_levels(plain)) if (m := _BRACKET_UNIT.search(level))]
    for match in (*brackets, *(m for m in (_HEAD_UNIT.search(plain),) if m)):
        if unit := _unit(f"{match[1] or ''}{match[2]}"):
            return unit
    return ("", "%") if re.search("年均增|增速|增长率", plain) else None  # what is counted so is counted in per cent


def _unit(text: str) -> tuple[str, str] | None:
    """(scale, unit) of a unit of measure as printed (万元, %, 人次), None for what is none."""
    stated = figures(f"1{text}") if text else []
    one = stated[0] if len(stated) == 1 and isinstance(stated[0], Number) else None
    return (one.scale, one.unit) if one and (one.scale or one.unit) else None
