"""Word's automatic numbers (“一、”, “(一)”, “1.1”): nowhere in the file's text, but what people see and cite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_MAX_LEVEL = 9


def chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零五: counting numerals up to 9,999."""
    if number <= 0 or number > 9_999:
        return str(number)
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            text += _DIGITS[digit] + unit
        elif text and number and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        count, number = divmod(min(number, 3999), value)
        text += letters * count
    return text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)


def _cyclic(names: str) -> Callable[[int], str]:
    return lambda number: names[(number - 1) % len(names)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ideographTraditional": _cyclic("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cyclic("子丑寅卯辰巳午未申酉戌亥"),
}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    legal: bool


class Numbering:
    """Counts the numbered paragraphs as they come, in document order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}  # by numId
        self._list: dict[str, str] = {}  # numId -> the abstract list whose counters it shares
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        abstract = {one.get(W + "abstractNumId", ""): _levels(one) for one in root.iter(W + "abstractNum")}
        for number in root.iter(W + "num"):
            identity = number.get(W + "numId", "")
            reference = number.find(W + "abstractNumId")
            base = reference.get(W + "val", "") if reference is not None else ""
            levels = dict(abstract.get(base, {}))
            for override in number.iter(W + "lvlOverride"):
                index = _integer(override.get(W + "ilvl"), 0)
                levels.update(_levels(override))
                start = override.find(W + "startOverride")
                if start is not None:
                    self._restarts[identity, index] = _integer(start.get(W + "val"), 1)
            self._levels[identity] = levels
            self._list[identity] = base

    def next(self, identity: str, index: int) -> str:
        """The number of the next paragraph of list `identity` at level `index` (from 0); "" for a bullet."""
        level = self._levels.get(identity, {}).get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._list[identity], [None] * _MAX_LEVEL)
        restart = self._restarts.pop((identity, index), None)
        before = counts[index]
        counts[index] = restart if restart is not None else level.start if before is None else before + 1
        counts[index + 1 :] = [None] * (_MAX_LEVEL - index - 1)
        if level.format in {"bullet", "none"}:
            return "" if level.format == "bullet" else level.text if "%" not in level.text else ""
        return self._shown(identity, index, level, counts)

    def _shown(self, identity: str, index: int, level: _Level, counts: list[int | None]) -> str:
        text = level.text
        for place in range(index + 1):
            if f"%{place + 1}" not in text:
                continue
            shown = self._levels[identity].get(place, level)
            count = counts[place] if counts[place] is not None else shown.start
            form = "decimal" if level.legal else shown.format
            text = text.replace(f"%{place + 1}", _FORMATS.get(form, str)(count or 0))
        return text


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels = {}
    for level in parent.iter(W + "lvl"):
        index = _integer(level.get(W + "ilvl"), 0)
        if 0 <= index < _MAX_LEVEL:
            levels[index] = _Level(
                _integer(_value(level, "start"), 1),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                level.find(W + "isLgl") is not None,
            )
    return levels


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(W + name)
    return None if child is None else child.get(W + "val")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else default
