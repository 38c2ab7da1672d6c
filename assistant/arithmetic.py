"""Computations that a statement shows, done again over the figures that its quotes carry."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.claims import UNITS, Date, Figure, Number, Years, counter, figures
from assistant.evidence import NOTHING, Evidence, same_number
from assistant.schema import Statement
from corpus.text import fold

_OPERATORS = str.maketrans({"×": "*", "x": "*", "÷": "/", "−": "-", "≈": "="})
_FACTOR = {"": 1.0, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_TERM = re.compile(rf"(\d+(?:\.\d+)?)\s*(万亿|亿|万)?((?:{UNITS})?)")
_ONE = rf"\(*\s*{_TERM.pattern}\s*\)*"
_EQUATION = re.compile(rf"{_ONE}(?:\s*[-+*/]\s*{_ONE})*(?:\s*=\s*{_TERM.pattern})+")

_IN_MONTHS = re.compile(r"(\d+(?:\.\d+)?)年\*12=(\d+(?:\.\d+)?)个月")
"""Years that a plan states, or the one of which a sum is asked, in months: the one number that is reckoned with and
stands in no plan."""
_DAY = r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日"
_DAYS = re.compile(rf"{_DAY}-{_DAY}=(\d+)天")
"""2019年1月14日-2018年12月30日=15天"""
_MONTH = r"((?:19|20)\d\d)年(\d{1,2})月"
_MONTHS = re.compile(rf"{_MONTH}-{_MONTH}=(\d+)个月")
"""2027年6月-2026年9月=9个月"""

_YEAR_IN_TURN = re.compile(r"((?:19|20)\d\d)年起第(\d)年=((?:19|20)\d\d)年")
"""2021年起第4年=2024年, of figures that a plan gives for 2021年至2025年 in turn"""


def results(statement: Statement, quoted: Evidence, asked: Evidence = NOTHING) -> list[Number] | None:
    """The numbers that a statement's shown computation yields, or None when it does not hold over the evidence.

    Each operand of an equation stands in the quotes, is given by the asker (要是买一台200万元的设备), is an earlier
    result, or belongs to the computation's form (÷n for a mean of n addends, ×100 for a share, +1 for both ends of a
    stretch of years)."""
    computation = statement.computation
    if computation is None:
        return []
    halved = {Number(2.0, "", "", "减半")} if "减半" in quoted.text else set[Figure]()
    evidence = replace(quoted, figures=quoted.figures | asked.figures | halved)
    shown = fold(computation.shown).translate(_OPERATORS)
    found = _days(shown, evidence)
    if found is None:
        return None
    shown = _YEAR_IN_TURN.sub("\x00", _MONTHS.sub("\x00", _DAYS.sub("\x00", shown)))
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


def _days(shown: str, evidence: Evidence) -> list[Number] | None:
    """The days or months between dates that the evidence carries, as far as they are right; None where one is not."""
    found = []
    for match in _DAYS.finditer(shown):
        a, b, c, x, y, z, count = map(int, match.groups())
        try:
            holds = (date(a, b, c) - date(x, y, z)).days == count
        except ValueError:
            return None
        if not (holds and evidence.carries(Date(a, b, c, "")) and evidence.carries(Date(x, y, z, ""))):
            return None
        found.append(Number(float(count), "", "天", match.group()))
    for match in _YEAR_IN_TURN.finditer(shown):
        first, place, year = map(int, match.groups())
        through = [f for f in evidence.figures if isinstance(f, Years) and f.start == first and f.end >= year]
        if first + place - 1 != year or not through:
            return None
        found.append(Number(float(year), "", "年", match.group()))
    for match in _MONTHS.finditer(shown):
        a, b, x, y, count = map(int, match.groups())
        if (a - x) * 12 + b - y != count or not (
            evidence.carries(Date(a, b, None, "")) and evidence.carries(Date(x, y, None, ""))
        ):
            return None
        found.append(Number(float(count), "", "个月", match.group()))
    return found


def _countable(statement: Statement, evidence: Evidence) -> set[float]:
    """What can be counted where a statement is cited: quotes, rows, headings, operands, and what it lists."""
    kinds = Counter(kind for kind, _, _ in evidence.things)
    counts = {len(set(statement.quotes))}
    counts |= {n for kind, n in kinds.items() if not kind.startswith("task of ") or kind[8:] in statement.text}
    operands = statement.computation.operands if statement.computation else ()
    if operands and all(evidence.carries(Number(value, "", "", "")) or _year(value, evidence) for value in operands):
        counts.add(len(operands))
    for stretch in re.split(r"[::。;;\n((),,]|分别是|分别为|包括|即", statement.text):
        counts |= _listed(stretch)
    return {float(count) for count in counts}


def _listed(stretch: str) -> set[int]:
    """How many things a stretch lists: parted by 、 with 和 before the last one only (工业和信息化部 is one thing)."""
    if not re.search("[、和及与]", stretch):
        return set()
    *firsts, last = stretch.split("、")
    apart = len(re.split("[和及与]", last))
    return {len(re.split("[、和及与]", stretch))} | ({len(firsts) + 1} if firsts and apart == 1 else set())


def _equation(equation: str, evidence: Evidence, before: Sequence[Number]) -> list[Number] | None:
    """The results of `a+b=c` (or `a+b=c=d`), None when the sides differ or an operand is carried by nothing."""
    if months := _IN_MONTHS.fullmatch(equation):
        of_years = _stated(Number(float(months[1]), "", "年", ""), evidence, before) or set()
        right = (months[1] == "1" or ("", "年") in of_years) and float(months[1]) * 12 == float(months[2])
        return [Number(float(months[2]), "", unit, equation) for unit in ("个月", "")] if right else None
    left, *rights = equation.split("=")
    left = left[max(0, left.count("(") - left.count(")")) :]
    terms = [(float(value), scale, unit) for value, scale, unit in _TERM.findall(left)]
    sides = [match for right in rights if (match := _TERM.search(right))]
    scales = {scale for _, scale, unit in terms if scale or unit} | {m[2] for m in sides if m[2] or m[3]}
    scaled = len(scales) > 1 and "%" not in equation
    of_share = re.fullmatch(r"[^-+/*%]*\*\s*\d+(?:\.\d+)?%\s*", left) is not None  # 2×40%: a share of a sum
    worth = _evaluate(_TERM.sub(lambda m: repr(float(m[1]) * (_FACTOR[m[2] or ""] if scaled else 1.0)), left))
    by_share = re.fullmatch(r"[^-+/*%]*/\s*\d+(?:\.\d+)?%\s*", left) is not None  # 12.8÷16%: what it is a share of
    worth = worth / 100 if worth is not None and of_share else worth
    worth = worth * 100 if worth is not None and by_share else worth
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
        points = unit.endswith("百分点") and ("", "%") in units  # what two shares differ by
        times = unit == "倍" and "/" in left and "*" not in left and _alike(left, evidence, before)
        known = times or points or scaled or share or unit == "年" or counter(unit) or (scale, unit) in units
        if (scale or unit) and not known:
            return None
        found += [Number(value, s, u, match.group()) for s, u in {(scale, unit)} | (set() if scale or unit else units)]
    return found


def _alike(left: str, evidence: Evidence, before: Sequence[Number]) -> bool:
    """Whether both sides of a division stand in one measure, so that one is so many times the other."""
    stated = [_stated(Number(float(v), s, u, ""), evidence, before) or set() for v, s, u in _TERM.findall(left)]
    return len(stated) == 2 and bool(stated[0] & stated[1])


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
