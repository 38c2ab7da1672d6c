"""Headings that neither a number nor the format marks: a sign sets them off (◆ 工作目标, 【出台背景】), or they are
questions that an answer follows (问:怎么申报?)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.schema import Grid, Line
from corpus.text import fold, squeeze

_NAME = r"[^。;,:?!]{2,24}"
_SIGN = "[◆◇■□▲△●○★☆※◎▶►❖♦▍]"
_SIGNED = re.compile(rf"{_SIGN}(?P<of>{_NAME})|\[(?P<within>(?=[^\]]*[\u4e00-\u9fff]{{2}})[^\[\]]{{2,24}})\]")
_QUESTION = re.compile(
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、]|\([\d一二三四五六七八九十]{1,3}\))?"
    r"(?:问|q)(?:\d{1,2})?[:.、](?P<asked>.{2,80})",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"(?:答|a)(?:\d{1,2})?[:.、]", re.IGNORECASE)
_OFTEN = 0.6
"""The share of the lines under one sign that have to be headings to make it a sign of headings, and no bullet."""


def with_signed(text: str, blocks: Sequence[Line | Grid]) -> list[Line | Grid]:
    """Lines with the level of a heading where a sign or an answer makes them one, below the levels of the format."""
    flats = [fold(squeeze(b.span.of(text))) if isinstance(b, Line) else "" for b in blocks]
    level = 1 + max((b.level or 0 for b in blocks if isinstance(b, Line)), default=0)
    signed = _signed(flats)
    asked = {i for i, flat in enumerate(flats[:-1]) if _QUESTION.fullmatch(flat) and _ANSWER.match(flats[i + 1])}
    out: list[Line | Grid] = []
    for i, block in enumerate(blocks):
        if isinstance(block, Line) and block.level is None and (i in signed or i in asked):
            block = replace(block, level=max(2, level) + (i in asked))
        out.append(block)
    return out


def _signed(flats: Sequence[str]) -> set[int]:
    """The lines that a sign makes headings: twice or more in a plan, and mostly before text of another kind."""
    marks = [_mark(flat) for flat in flats]
    found: set[int] = set()
    for sign in {mark for mark in marks if mark}:
        lines = [i for i, mark in enumerate(marks) if mark == sign]
        heads = [i for i in lines if i + 1 < len(flats) and marks[i + 1] != sign and is_signed(flats[i])]
        if len(heads) > 1 and len(heads) >= _OFTEN * len(lines):
            found |= set(heads)
    return found


def _mark(flat: str) -> str:
    return flat[:1] if re.match(rf"{_SIGN}|\[[^\[\]]+\]$", flat) else ""


def is_signed(flat: str) -> bool:
    """Whether a (folded, squeezed) line is short and set off by a sign."""
    return _SIGNED.fullmatch(flat) is not None


def is_question(flat: str) -> bool:
    return _QUESTION.fullmatch(flat) is not None


def answer(folded: str) -> int:
    """How long the word is that says that a line answers: 答:."""
    match = re.match(rf"\s*(?:{_ANSWER.pattern})\s*", folded, re.IGNORECASE)
    return match.end() if match is not None and match.end() < len(folded) else 0


def plain(name: str) -> str:
    """A heading's words without the sign that sets it off, or the word that says that it asks."""
    flat = fold(name)
    match = _SIGNED.fullmatch(flat) or _QUESTION.fullmatch(flat)
    group = next((g for g in ("of", "within", "asked") if match and match.groupdict().get(g)), None)
    return name if match is None or group is None else name[match.start(group) : match.end(group)]
