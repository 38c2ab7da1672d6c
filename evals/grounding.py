"""Are the numbers of an answer in its quotes? Judged from the strings alone, apart from the assistant's own gate.

A number is grounded when it stands in a quote, when the question gave it, when it is the result of a
computation that the answer shows and that holds (its operands grounded too), or when it counts
what the answer lists or cites ("共9项").
"""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from decimal import Decimal

from corpus.text import chinese_number, squeeze

NUMBER = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千]+"
MEASURE = r"(?:个|项|条|家|名|处|所|座|场|件|次|类|大|种|位|镇|年|倍|成|亿|万|公里|%)"
UNIT_SCALES = {"亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "": Decimal(1)}
LIST_LINE = re.compile(r"^\s*(?:[-*•·]\s+|\d{1,3}[.、)]\s*(?!\d)|\(\d{1,3}\))")
LATIN_NAME = re.compile(r"[A-Za-z]+[-.]?\d+(?:\.\d+)?")
MARKER = re.compile(r"\[\d+\]")


def folded(text: str) -> str:
    """NFKC, but with circled numbers, which NFKC would turn into numbers, made list signs first."""
    return unicodedata.normalize("NFKC", re.sub(r"[\u2460-\u249b\u2776-\u2793]", "• ", text))


def values(text: str) -> set[Decimal]:
    """The numbers that a text holds, in Arabic digits or in Chinese ones."""
    flat = folded(text)
    found = {Decimal(n.replace(",", "")) for n in re.findall(NUMBER, flat)}
    return found | {value(n) for n in re.findall(CHINESE, flat)}


def claimed(text: str) -> list[str]:
    """The numbers that an answer states, as printed: Arabic ones, and Chinese ones with a measure word.

    Markers and list ordinals are no statements.

    >>> claimed("1. 共九项,合计356.2亿元[12]。")
    ['九', '356.2']
    """
    lines = [LIST_LINE.sub("", line) for line in folded(MARKER.sub(" ", text)).splitlines()]
    pattern = re.compile(rf"{NUMBER}|(?<![第之哪这那每某任同另统零〇一二两三四五六七八九十百千]){CHINESE}(?={MEASURE})")
    return [match[0] for line in lines for match in pattern.finditer(line)]


def value(printed: str) -> Decimal:
    """The value of a number as printed, in Arabic or Chinese digits; what can be no number is -1.

    >>> value("1,200.5"), value("三十四"), value("二〇二五")
    (Decimal('1200.5'), Decimal('34'), Decimal('2025'))
    """
    if printed[0].isdigit():
        return Decimal(printed.replace(",", ""))
    number = chinese_number(printed)
    return Decimal(-1) if number is None else Decimal(int(number))


EXPRESSION = re.compile(
    r"([\d(][\d.,()+\-−–×x*÷/ \s亿万元个项家名吨公里%]*)(?:=|≈|约等于)\s*约?\s*"
    rf"({NUMBER})\s*(%|[亿万]?)"
)
ROUNDED = re.compile(rf"[^\d≈=]{{0,6}}≈\s*({NUMBER})")
"""The same result with fewer places: 68.49%≈68.5%."""
TERM = re.compile(rf"({NUMBER})\s*([亿万]?)[^\d+\-*/().]*")


def computations(text: str) -> Iterator[tuple[tuple[Decimal, ...], Decimal]]:
    """(operands, result) of each computation shown in `text` that holds, at the result's own precision.

    >>> [(sorted(map(str, ops)), str(result)) for ops, result in computations("合计(117+63=180亿元),均值180÷2=91")]
    [(['117', '63'], '180')]
    """
    flat = folded(MARKER.sub("", text))
    for match in EXPRESSION.finditer(flat):
        left, result, unit = match[1], Decimal(match[2].replace(",", "")), match[3]
        for start in (m.start() for m in re.finditer(r"(?<![\d.,])[\d(]", left)):
            if _holds(left[start:], result, unit):
                operands = tuple(Decimal(n.replace(",", "")) for n in re.findall(NUMBER, left[start:]))
                yield operands, result
                rounded = ROUNDED.match(flat, match.end())
                if rounded and _agrees(result, Decimal(rounded[1])):
                    yield operands, Decimal(rounded[1])
                break


def _holds(left: str, result: Decimal, unit: str) -> bool:
    """Whether `left` comes to `result`: as printed, as a percentage, or with 亿 and 万 counted in."""
    bare, scaled = _evaluated(left, scaled=False), _evaluated(left, scaled=True)
    reached = [] if bare is None else [bare, bare * 100] if unit == "%" else [bare]
    if bare is not None and re.fullmatch(rf"\s*{NUMBER}[^\d%]*[×x*]\s*{NUMBER}\s*%\s*", left):
        reached = [bare / 100]  # 3×40%: a share of a sum
    if bare is not None and re.fullmatch(rf"\s*{NUMBER}[^\d%]*÷\s*{NUMBER}\s*%\s*", left):
        reached = [bare * 100]  # 12.8÷16%: what a sum is a share of
    if scaled is not None:
        reached.append(scaled / UNIT_SCALES.get(unit, Decimal(1)))
    return any(_agrees(value, result) for value in reached)


def _agrees(got: Decimal, printed: Decimal) -> bool:
    """Whether `printed` is `got` at the precision it is printed with (a half may be rounded either way)."""
    exponent = printed.as_tuple().exponent
    return abs(got - printed) <= Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _evaluated(expression: str, scaled: bool) -> Decimal | None:
    """The expression's value, its units scaled (亿, 万) or left out; None when it is no arithmetic."""
    text = expression.replace(",", "").translate(str.maketrans("−–×x÷", "--**/"))
    text = TERM.sub(lambda m: str(Decimal(m[1]) * (UNIT_SCALES[m[2]] if scaled else 1)), text)
    text = re.sub(r"[^\d.+\-*/()]", "", text)
    while text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:]
    try:
        return _value_of(ast.parse(text, mode="eval").body)
    except (SyntaxError, ArithmeticError, ValueError):
        return None


def _value_of(node: ast.expr) -> Decimal:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return Decimal(str(node.value))
    if isinstance(node, ast.BinOp):
        left, right = _value_of(node.left), _value_of(node.right)
        match node.op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                return left / right
    raise ValueError("not arithmetic")


def counts(text: str) -> set[Decimal]:
    """The counts that an answer shows by itself: its list items, its citations, and what a stretch enumerates.

    >>> sorted(map(int, counts("共3个:甲局、乙局、丙局[1]。")))
    [1, 3]
    """
    text = folded(text)
    lines = [line for line in text.splitlines() if line.strip()]
    found = {len(set(MARKER.findall(text))), sum(bool(LIST_LINE.match(line)) for line in lines)}
    found |= {len(set(MARKER.findall(line))) for line in lines}
    table = [line for line in lines if line.lstrip().startswith("|")]
    found.add(max(0, len(table) - 2))  # without the head and the rule below it
    for stretch in re.split(r"[:。;\n(]", MARKER.sub("", text)):
        found.add(len([part for part in re.split(r"[、,]", stretch) if part.strip()]))
    found |= _runs(lines)
    return {Decimal(n) for n in found if n}


def _runs(lines: Sequence[str]) -> set[int]:
    """The lengths of the answer's separate lists."""
    lengths, run = set(), 0
    for line in [*lines, ""]:
        if LIST_LINE.match(line):
            run += 1
        else:
            lengths.add(run)
            run = 0
    return lengths


def _days(text: str) -> Iterator[Decimal]:
    """The days or months between two dates, where an answer shows as many as there are."""
    for match in re.finditer(r"(\d{4})年(\d+)月(\d+)日-(\d{4})年(\d+)月(\d+)日=(\d+)天", folded(text)):
        *dates, stated = map(int, match.groups())
        if (date(*dates[:3]) - date(*dates[3:])).days == stated:
            yield Decimal(stated)
    for match in re.finditer(r"(\d{4})年(\d+)月-(\d{4})年(\d+)月=(\d+)个月", folded(text)):
        year, month, first_year, first_month, stated = map(int, match.groups())
        if (year - first_year) * 12 + month - first_month == stated:
            yield Decimal(stated)


def _years_in_turn(text: str, known: Collection[Decimal]) -> Iterator[int]:
    """The years that follow from the first one of a stretch: 2021年起第4年=2024年, and 4."""
    for first, place, year in re.findall(r"((?:19|20)\d\d)年起第(\d)年=((?:19|20)\d\d)年", text):
        if Decimal(first) in known and int(first) + int(place) - 1 == int(year):
            yield from (int(place), int(year))


def ungrounded(answer: str, quotes: Sequence[str], question: str = "", whole: str = "") -> tuple[str, ...]:
    """The numbers of `answer`, as printed, that nothing carries.

    Where `answer` is one statement of a longer answer, `whole` is that one: what it counts and has computed
    may be said again.

    >>> ungrounded("计划投资25亿元[1],2026年完工。", ["三期工程 25 2022-2025"])
    ('2026',)
    """
    known = set().union(values(question), *map(values, quotes))
    known |= {Decimal(2)} if any("减半" in folded(quote) for quote in quotes) else set()
    for years, months in re.findall(r"(\d+)年×12=(\d+)个月", f"{answer} {whole}"):
        known |= {Decimal(12), Decimal(months)} if int(years) * 12 == int(months) else set()
    known |= {days for text in (answer, whole) for days in _days(text)}
    known |= {Decimal(year) for text in (answer, whole) for year in _years_in_turn(text, known)}
    shown = counts(answer) | counts(whole)
    for _ in range(2):  # a computation may use the result of the one before
        for operands, result in (*computations(answer), *computations(whole)):
            if all(operand in known or operand in shown for operand in operands):
                known |= {*operands, result}
                shown |= {Decimal(len(operands))}  # "共9项": as many as were added up
    printed = dict.fromkeys(claimed(_without_names(answer, [*quotes, question])))
    return tuple(
        number
        for number in printed
        if value(number) not in known and not (value(number) in shown and _counts_something(number, answer))
    )


def _without_names(answer: str, sources: Sequence[str]) -> str:
    """`answer` without the names of Latin letters and digits (G235, PM2.5) that its sources have too."""
    known = folded(" ".join(sources)).lower()
    return LATIN_NAME.sub(lambda m: " " if m[0].lower() in known else m[0], folded(answer))


def _counts_something(printed: str, answer: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(printed)}\s*(?:{MEASURE}|[\u4e00-\u9fff])", folded(answer)) is not None


def loose_names(answer: str, names: Collection[str], quotes: Sequence[str], question: str = "") -> tuple[str, ...]:
    """Those of `names` (units, projects) that `answer` uses and that stand in no quote nor in the question.

    A name inside a longer one that is used counts only where it stands by itself.

    >>> loose_names("由市发改局、市教体局负责[1]。", ["市发改局", "市教体局"], ["责任单位:市 发改局"])
    ('市教体局',)
    """
    text = squeeze(MARKER.sub("", answer))
    known = "\n".join(map(squeeze, (*quotes, question)))
    loose = []
    for name in sorted({squeeze(n) for n in names}, key=len, reverse=True):
        if name in text:
            if name not in known:
                loose.append(name)
            text = text.replace(name, " ")
    return tuple(loose)
