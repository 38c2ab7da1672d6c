"""The numbers that headings and items begin with, and how they stand to each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import NUMERALS, chinese_number

_N = f"[{NUMERALS}]+"
_UNIT_AFTER = r"(?!\s*(?:亿|万|千|百|个|元|家|%|‰|倍|公里|米|吨|亩|人|户|年|月|日|号|平方|立方|以内|以上|以下|左右))"
ANNEX_COUNT = r"(?:\d{1,2}(?=(?:19|20)\d\d年)|(?!(?:19|20)\d\d年)\d{0,3})"
"""The count behind 附件 in a line without blanks, where a year may begin the title that follows: 附表1 2024年项目."""
# From the outermost to the innermost, where a plan mixes them: the order of the State Council's rules for
# official documents, with chapters above and decimals (1, 1.1, 1.1.1: one kind, as deep as their points) below.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("annex", re.compile(rf"附[件录表图]\s*({_N}(?!览)|{ANNEX_COUNT})\s*[:.、]?(?=\s|$|(?:19|20)\d\d年|[^\d:.、])")),
    ("box", re.compile(rf"(?:专栏|专拦|表格?框)\s*(\d+|{_N})?\s*[:.、]?")),
    ("chapter", re.compile(rf"第\s*({_N}|\d+)\s*(?:[编篇章]|部分)(?![程节号])")),
    ("part", re.compile(rf"第\s*({_N}|\d+)\s*节")),
    ("一、", re.compile(rf"({_N})\s*、(?!{_N}[、类级是])")),
    ("条", re.compile(rf"第\s*({_N}|\d+)\s*条(?![款例件])")),
    ("(一)", re.compile(rf"\(\s*({_N})\s*\)、?")),
    ("任务", re.compile(rf"(?:任务|行动|举措)\s*(\d{{1,2}}|{_N})(?:\s*[:、.](?!\d)|\s+)(?=\S)")),
    ("1.1", re.compile(rf"(\d{{1,2}}(?:\.[1-9]\d?){{1,4}})(?![\d.%]){_UNIT_AFTER}[.、]?")),
    ("1.", re.compile(r"(\d{1,3})\s*[.、](?!\d)")),
    ("1 ", re.compile(r"(\d{1,2})\s+(?=[^\d\s,.;:%\-])" + _UNIT_AFTER)),
    ("(1)", re.compile(r"\(\s*(\d{1,3})\s*\)、?|(\d{1,2})\)")),
    ("①", re.compile(r"([①-⑳])")),
)
_RANK = {kind: rank for rank, (kind, _) in enumerate(_KINDS)}
_ORDINAL = re.compile(rf"(?:{_N})是|第{_N}[,、]|其{_N}")


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number: its kind, its count among its siblings, its length in code points.

    `above` holds the counts before the last of a decimal number (1.2.3: (1, 2)), else nothing."""

    kind: str
    value: int
    length: int
    above: tuple[int, ...] = ()

    @property
    def rank(self) -> int:
        """How far in it stands by custom: less is further out. Decimals count their points."""
        if self.kind in ("1.1", "1.", "1 "):
            return _RANK["1.1"] * 10 + len(self.above)
        return _RANK[self.kind] * 10

    @property
    def family(self) -> str:
        """Numbers of one family count each other: 1. and 1 are written for each other, 1.1 by its points."""
        return f"1{'.1' * len(self.above)}" if self.kind in ("1.1", "1.", "1 ") else self.kind

    def follows(self, other: Number) -> bool:
        """Whether it is the next of the same run."""
        return self.family == other.family and self.above == other.above and self.value == other.value + 1


def numbering(folded: str) -> Number | None:
    """The number a (folded) line begins with, None when it begins with none."""
    for kind, pattern in _KINDS:
        match = pattern.match(folded)
        if match is None:
            continue
        printed = next((group for group in match.groups() if group), "")
        if kind == "1.1":
            *above, last = (int(part) for part in printed.split("."))
            return Number(kind, last, match.end(), tuple(above))
        if kind == "①":
            return Number(kind, ord(printed) - ord("①") + 1, match.end())
        value = int(printed) if printed.isdigit() else int(chinese_number(printed) or 0)
        return Number(kind, value, match.end())
    return None


def is_ordinal(folded: str) -> bool:
    """一是…, 第一,…: a list inside a paragraph, never headings."""
    return bool(_ORDINAL.match(folded))
