"""Tables on a page, from the rules that are drawn: where no rule parts two places, they are one merged cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.readers.pdf_page import Rule

_NEAR = 3.0  # points by which rules may miss each other
_SHORTEST = 6.0
_MAX_RULES = 4_000


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its corner in the grid of its own page, what it spans, and its edges in points."""

    row: int
    column: int
    rowspan: int
    colspan: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A table's cells in reading order, and the lines of its grid."""

    boxes: tuple[Box, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def find_frames(rules: Sequence[Rule]) -> list[Frame]:
    """The tables (and framed boxes of one cell) that a page's rules draw, from the top down."""
    if len(rules) > _MAX_RULES:
        return []
    merged = [rule for level in (True, False) for rule in _merge([one for one in rules if one.level is level])]
    frames = [frame for group in _touching(merged) if (frame := _frame(group)) is not None]
    frames.sort(key=lambda one: (one.ys[0], one.xs[0]))
    return [one for one in frames if not any(other is not one and _inside(one, other) for other in frames)]


def _merge(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda one: (round(one.at / _NEAR), one.start)):
        last = next(
            (i for i in range(len(merged) - 1, max(-1, len(merged) - 40), -1) if _continues(merged[i], rule)), None
        )
        if last is None:
            merged.append(rule)
        else:
            before = merged[last]
            merged[last] = Rule(rule.level, before.at, min(before.start, rule.start), max(before.end, rule.end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _continues(before: Rule, rule: Rule) -> bool:
    return abs(before.at - rule.at) <= _NEAR and rule.start <= before.end + _NEAR and before.start <= rule.end + _NEAR


def _touching(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of rules that meet, directly or through others."""
    group = list(range(len(rules)))

    def find(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    upright = [i for i, rule in enumerate(rules) if not rule.level]
    for i, rule in enumerate(rules):
        if rule.level:
            for j in upright:
                if _meet(rule, rules[j]):
                    group[find(j)] = find(i)
    order = sorted(range(len(rules)), key=find)
    return [[rules[i] for i in members] for _, members in groupby(order, key=find)]


def _meet(level: Rule, upright: Rule) -> bool:
    across = level.start - _NEAR <= upright.at <= level.end + _NEAR
    return across and upright.start - _NEAR <= level.at <= upright.end + _NEAR


def _frame(rules: list[Rule]) -> Frame | None:
    levels = [rule for rule in rules if rule.level]
    uprights = [rule for rule in rules if not rule.level]
    if len(levels) < 2 or not uprights:
        return None
    xs, ys = _lines(rule.at for rule in uprights), _lines(rule.at for rule in levels)
    left, right = min(rule.start for rule in levels), max(rule.end for rule in levels)
    if left < xs[0] - 3 * _NEAR:  # tables are often drawn open at their sides
        xs.insert(0, left)
    if right > xs[-1] + 3 * _NEAR:
        xs.append(right)
    if len(xs) < 2 or len(ys) < 2:
        return None
    boxes = _boxes(xs, ys, levels, uprights)
    return Frame(tuple(boxes), tuple(xs), tuple(ys))


def _lines(places: Iterable[float]) -> list[float]:
    """Places of rules, those nearer than a hair taken for one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _boxes(xs: list[float], ys: list[float], levels: list[Rule], uprights: list[Rule]) -> list[Box]:
    """Grid places joined wherever no rule stands between them, as the rectangles that they fill."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = [[(row, column) for column in range(columns)] for row in range(rows)]
    boxes = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] != (row, column):
                continue
            across = 1
            middle = (ys[row] + ys[row + 1]) / 2
            while (
                column + across < columns
                and owner[row][column + across] == (row, column + across)
                and not _drawn(uprights, xs[column + across], middle)
            ):
                across += 1
            down = 1
            while row + down < rows and not any(
                _drawn(levels, ys[row + down], (xs[column + i] + xs[column + i + 1]) / 2) for i in range(across)
            ):
                down += 1
            for i in range(down):
                for j in range(across):
                    owner[row + i][column + j] = (row, column)
            boxes.append(Box(row, column, down, across, xs[column], ys[row], xs[column + across], ys[row + down]))
    return boxes


def _drawn(rules: list[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= middle <= rule.end for rule in rules)


def _inside(one: Frame, other: Frame) -> bool:
    within = other.xs[0] - _NEAR <= one.xs[0] and one.xs[-1] <= other.xs[-1] + _NEAR
    smaller = len(one.boxes) < len(other.boxes) or (one.xs[-1] - one.xs[0]) < (other.xs[-1] - other.xs[0]) - _NEAR
    return within and smaller and other.ys[0] - _NEAR <= one.ys[0] and one.ys[-1] <= other.ys[-1] + _NEAR
