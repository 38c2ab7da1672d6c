"""Pinyin back to characters, by the plans' own words and the words of asking."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from pypinyin import pinyin_dict

from assistant.knowledge import Knowledge, loose, sound

_ASKING = (
    "谁 负责 谁负责 由谁 多少 多少个 多少钱 几个 哪些 什么 是什么 什么时候 哪年 哪个 那个 这个 是 的 要 达到 年 个 项目 投资 总投资 计划 责任单位 建设单位 建的 谁建的 是谁建的 谁建 由谁建设 谁来建 建设期限 目标 "
    "单位 部门 到 有 在 和 怎么 为什么 是谁 落地 完工 开工 管 归谁管 家 亿元 一共 合计 吗 呢"
).split()


_SPOKEN = {"shei": "shui", "nei": "na", "zhei": "zhe", "lv": "lü"}
"""Readings of everyday speech to the ones that the dictionary gives first."""


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    import unicodedata

    found: set[str] = set()
    for reading in pinyin_dict.pinyin_dict.values():
        for one in reading.split(","):
            flat = "".join(c for c in unicodedata.normalize("NFD", one) if c.isascii() and c.isalpha())
            if flat and not re.fullmatch(r"[mnh]g?|hm|hng|ng|m", flat):
                found.add(flat)
    return frozenset(found)


@lru_cache(maxsize=1)
def _asking() -> dict[tuple[str, ...], str]:
    return {tuple(sound(c) for c in word): word for word in _ASKING}


def split(letters: str) -> list[str] | None:
    """A run of letters as syllables, the longest first; None when it is not pinyin."""
    if not letters:
        return []
    for length in range(min(6, len(letters)), 0, -1):
        head = letters[:length]
        if head in _syllables():
            rest = split(letters[length:])
            if rest is not None:
                return [head, *rest]
    return None


def from_pinyin(text: str, know: Knowledge) -> str:
    """Runs of pinyin in a text, as the characters that the plans or the words of asking give for them."""

    def replace(match: re.Match[str]) -> str:
        syllables: list[str] = []
        for word in match.group().split():
            parts = split(word)
            if parts is None:
                return match.group()
            syllables += [loose(_SPOKEN.get(p, p)) for p in parts]
        found = _characters(syllables, know)
        return f" {found} " if found else match.group()

    joined = re.sub(r"[a-z]+(?: [a-z]+)*", replace, text)
    return joined if joined != text else re.sub(r"[a-z]{4,}", replace, text)


def _characters(syllables: list[str], know: Knowledge) -> str:
    """The reading with the longest known stretches (dynamic programming; a stretch counts its length squared)."""
    n = len(syllables)
    best: list[tuple[float, str]] = [(0.0, "")] + [(float("-inf"), "")] * n
    for i in range(n):
        score, so_far = best[i]
        if score == float("-inf"):
            continue
        for length in range(1, min(9, n - i) + 1):
            word = _asking().get(tuple(syllables[i : i + length])) or (
                _in_plans(syllables[i : i + length], know) if length > 1 else None
            )
            if word and score + length**2 > best[i + length][0]:
                best[i + length] = (score + length**2, so_far + word)
        if score - 4 > best[i + 1][0]:
            best[i + 1] = (score - 4, so_far + f" {syllables[i]} ")
    total, found = best[n]
    return found if total > n else ""


def _in_plans(syllables: list[str], know: Knowledge) -> str | None:
    """A stretch of a plan that sounds so, the commonest one."""
    stretches = set(know.sounds.get((syllables[0], syllables[1]), ()))
    for a, b in pairwise(syllables[1:]):
        pairs = know.sounds.get((a, b), set())
        stretches = {s + p[1] for s in stretches for p in pairs if s[-1] == p[0]}
        stretches = {s for s in stretches if know.known(s)}
    return max(stretches, key=lambda s: (know.text.count(s), s), default=None)
