"""What quotes carry: their text, their figures, and the computations that hold over them."""

from __future__ import annotations

import ast
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims import UNITS, Date, Figure, Number, Same, Years, counter, figures, same_unit
from assistant.schema import Statement
from corpus.schema import Document, Quote, Row, Table
from corpus.text import fold, squeeze

_HEAD_UNIT = re.compile(r"[(\[/:]\s*(?:单位[::]?)?\s*(百万|万|亿|千)?\s*([\u4e00-\u9fff%‰]{0,4}?)\s*[)\]]?$")
_NOTE_UNIT = re.compile(r"单位\s*:?\s*(百万|万|亿|千)?\s*([\u4e00-\u9fff%]{1,4}?)(?=[、,;)\]\s]|$)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One or several quotes, ready to be compared with. `text` and `headings` are folded and without blanks."""

    text: str
    headings: str
    figures: frozenset[Figure]
    rows: int = 0  # whole table rows within the quotes, totals left out
    sections: frozenset[int] = frozenset()  # for each level, how many headings the quotes cover

    def __or__(self, other: Evidence) -> Evidence:
        return Evidence(
            f"{self.text}\n{other.text}",
            f"{self.headings}\n{other.headings}",
            self.figures | other.figures,
            self.rows + other.rows,
            self.sections | other.sections,
        )

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
    """What one quote carries. A table row's numbers take the unit of their column's head."""
    raw = document.quote(quote.span)
    plain, found = raw, set[Figure]()
    rows = _tables(Same(document)).touched(quote)
    for row, units in rows:
        for cell, unit in zip(row.cells, units, strict=False):
            if unit is None or cell.span not in quote.span:
                continue
            start, end = cell.span.start - quote.span.start, cell.span.end - quote.span.start
            plain = plain[:start] + "\n" * (end - start) + plain[end:]
            found |= {_in_unit(figure, unit) for figure in figures(cell.text)}
    found |= set(figures(plain))
    whole = sum(row.span in quote.span and not row.total for row, _ in rows)
    levels = Counter(section.level for section in document.sections if section.heading in quote.span)
    headings = "\n".join(squeeze(fold(heading)) for heading in (*quote.path, document.title))
    return Evidence(squeeze(fold(raw)), headings, frozenset(found), whole, frozenset(levels.values()))


def _in_unit(figure: Figure, unit: tuple[str, str]) -> Figure:
    bare = isinstance(figure, Number) and not figure.unit and not figure.scale
    return Number(figure.value, *unit, figure.printed) if isinstance(figure, Number) and bare else figure


def column_heads(document: Document, quote: Quote) -> str:
    """The column heads above the table rows that a quote touches, folded and without blanks."""
    rows = {id(row) for row, _ in _tables(Same(document)).touched(quote)}
    heads = [head for table in document.tables if any(id(row) in rows for row in table.rows) for head in table.head]
    return squeeze(fold("\n".join(heads).replace("\n", "|")))


@dataclass(frozen=True, slots=True)
class _Rows:
    starts: tuple[int, ...]
    rows: tuple[tuple[Row, tuple[tuple[str, str] | None, ...]], ...]

    def touched(self, quote: Quote) -> list[tuple[Row, tuple[tuple[str, str] | None, ...]]]:
        """The rows that a quote lies in or covers, with the unit of each column."""
        at = max(0, bisect_right(self.starts, quote.span.start) - 1)
        found = []
        while at < len(self.rows) and self.starts[at] < quote.span.end:
            if self.rows[at][0].span.end > quote.span.start:
                found.append(self.rows[at])
            at += 1
        return found


@lru_cache(maxsize=32)
def _tables(same: Same) -> _Rows:
    document = same.document
    rows = [(row, units) for table in document.tables for units in [_units(document, table)] for row in table.rows]
    rows.sort(key=lambda pair: pair[0].span.start)
    return _Rows(tuple(row.span.start for row, _ in rows), tuple(rows))


def _units(document: Document, table: Table) -> tuple[tuple[str, str] | None, ...]:
    """For each column the (scale, unit) that its head states, or the table's note for columns of amounts."""
    noted = [_NOTE_UNIT.search(fold(text)) for text in (table.title, *(document.quote(note) for note in table.notes))]
    shared = next(((m[1] or "", m[2]) for m in noted if m), None)
    units: list[tuple[str, str] | None] = []
    for head in table.head:
        if re.fullmatch(r"序号?|编号|项目序号|no\.?", squeeze(fold(head))):
            units.append(("", "序号"))
            continue
        match = _HEAD_UNIT.search(squeeze(fold(head)))
        stated = figures(f"1{match[1] or ''}{match[2]}") if match and (match[1] or match[2]) else []
        one = stated[0] if len(stated) == 1 and isinstance(stated[0], Number) else None
        if one and (one.scale or one.unit):
            units.append((one.scale, one.unit))
        else:
            units.append(shared if shared and re.search(r"投资|金额|资金|经费|预算|造价|数量|规模", head) else None)
    return tuple(units)


# --- Computations -----------------------------------------------------------------------------------

_OPERATORS = str.maketrans({"×": "*", "x": "*", "÷": "/", "−": "-", "≈": "="})
_FACTOR = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_TERM = re.compile(rf"(\d+(?:\.\d+)?)\s*(万亿|亿|万)?((?:{UNITS})?)")
_ONE = rf"\(*\s*{_TERM.pattern}\s*\)*"
_EQUATION = re.compile(rf"{_ONE}(?:\s*[-+*/]\s*{_ONE})*(?:\s*=\s*{_TERM.pattern})+")


def results(statement: Statement, evidence: Evidence) -> list[Number] | None:
    """The numbers that a statement's shown computation yields, or None when it does not hold over the evidence.

    Each operand of an equation stands in the quotes, is an earlier result, or belongs to the computation's
    form (÷n for a mean of n addends, ×100 for a share, +1 for both ends of a stretch of years)."""
    computation = statement.computation
    if computation is None:
        return []
    shown = fold(computation.shown).translate(_OPERATORS)
    found: list[Number] = []
    for match in _EQUATION.finditer(shown):
        result = _equation(match.group(), evidence, found)
        if result is None:
            return None
        found.extend(result)
    others = _EQUATION.sub("\x00", shown)
    countable = _countable(statement, evidence)
    found += [Number(count, "", "个", "") for count in countable]
    yielded = Evidence("", "", frozenset[Figure](found))
    carried = all(evidence.carries(figure) or yielded.carries(figure) for figure in figures(others))
    return found if carried and "=" not in others else None


def _countable(statement: Statement, evidence: Evidence) -> set[float]:
    """What can be counted where a statement is cited: quotes, rows, headings, operands, and what it lists."""
    counts = {len(set(statement.quotes)), evidence.rows, *evidence.sections}
    operands = statement.computation.operands if statement.computation else ()
    if operands and all(evidence.carries(Number(value, "", "", "")) or _year(value, evidence) for value in operands):
        counts.add(len(operands))
    for stretch in re.split(r"[::。;;\n((),,]|分别是|分别为|包括|即", statement.text):
        counts.add(len(re.split(r"、|和|及|与", stretch)) if re.search("[、和及与]", stretch) else 0)
    return {float(count) for count in counts}


def _equation(equation: str, evidence: Evidence, before: Sequence[Number]) -> list[Number] | None:
    """The results of `a+b=c` (or `a+b=c=d`), None when the sides differ or an operand is carried by nothing."""
    left, *rights = equation.split("=")
    left = left[max(0, left.count("(") - left.count(")")) :]
    terms = [(float(value), scale, unit) for value, scale, unit in _TERM.findall(left)]
    sides = [match for right in rights if (match := _TERM.search(right))]
    scales = {scale for _, scale, unit in terms if scale or unit} | {m[2] for m in sides if m[2] or m[3]}
    scaled = len(scales) > 1 and "%" not in equation
    worth = _evaluate(_TERM.sub(lambda m: repr(float(m[1]) * (_FACTOR[m[2] or ""] if scaled else 1.0)), left))
    units: set[tuple[str, str]] = set()
    for value, scale, unit in terms:
        stated = _stated(Number(value, scale, unit, ""), evidence, before)
        if stated is None and not _formal(value, left, terms):
            return None
        units |= stated or set()
    found: list[Number] = []
    for match in sides:
        value, scale, unit = float(match[1]), match[2] or "", match[3]
        share = unit == "%" and "/" in left and "*" not in left
        expected = None if worth is None else worth * 100 if share else worth / (_FACTOR[scale] if scaled else 1.0)
        if expected is None or abs(expected - value) > 0.5 * 10 ** -len(match[1].partition(".")[2]) + 1e-9:
            return None
        if (scale or unit) and not (scaled or share or unit == "年" or counter(unit) or (scale, unit) in units):
            return None
        found += [Number(value, s, u, match.group()) for s, u in {(scale, unit)} | (set() if scale or unit else units)]
    return found


def _stated(claim: Number, evidence: Evidence, before: Iterable[Number]) -> set[tuple[str, str]] | None:
    """The (scale, unit) pairs that an operand has where it stands; None when it stands nowhere."""
    hits = [f for f in (*evidence.figures, *before) if isinstance(f, Number) and same_number(claim, f)]
    if hits:
        return {(hit.scale, hit.unit) for hit in hits}
    return {("", "年")} if not claim.scale and _year(claim.value, evidence) else None


def _year(value: float, evidence: Evidence) -> bool:
    return 1900 <= value <= 2100 and float(value).is_integer() and evidence.carries(Date(int(value), None, None, ""))


def _formal(value: float, left: str, terms: Sequence[tuple[float, str, str]]) -> bool:
    """Whether a number belongs to the form of a computation and claims nothing about the plan."""
    if value == 100:
        return re.search(r"\*\s*100\b", left) is not None
    if value == 1 and re.search(r"\+\s*1\s*$", left):
        return all(1900 <= year <= 2100 for year, _, _ in terms[:-1])
    mean = re.fullmatch(r"\s*\((.*)\)\s*/\s*(\d+)\D*", left)
    return mean is not None and value == float(mean[2]) == len(mean[1].split("+"))


def _evaluate(expression: str) -> float | None:
    text = re.sub(r"[^\d.+\-*/()e]", "", expression)
    try:
        return _value(ast.parse(text, mode="eval").body) if len(text) <= 2000 else None
    except (SyntaxError, ArithmeticError, ValueError, RecursionError):
        return None


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = _value(left), _value(right)
            match op:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a / b
    raise ValueError("not arithmetic")
