"""Pinyin back to characters: by the plans' own words, the words of asking, and ordinary words.

Letters may be cut into syllables in several ways (xian: 县, 西安), and syllables stand for many words. The reading is
taken that has the longest known stretches, those of the plans before those of the language at large.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pypinyin import lazy_pinyin, pinyin_dict

from assistant.knowledge import Knowledge, frequencies, loose, sound

_ASKING = (
    "谁 负责 谁负责 由谁 多少 多少个 多少钱 多少亿 多少万 要投 要投多少 要投多少亿 投多少 投多少亿 投资多少 投资多少亿 几个 哪些 有哪些 什么 是什么 什么时候 何时 哪年 哪一年 哪个 哪家 哪 几 有几个 类 那个 这个 是 的 要 达到 年 个 项目 投资 总投资 计划 责任单位 建设单位 牵头 "
    "牵头单位 配合单位 谁牵头 建的 谁建 谁建的 是谁建的 由谁建设 谁来建 建 建设期限 目标 单位 部门 到 有 在 和 怎么 为什么 是谁 落地 完工 开工 完成 管 归谁管 谁管 家 项 亿元 万元 一共 合计 总共 吗 呢 对吗 "
    "最大 最多 最贵 最小 最少 最高 最低 最大的 最多的 附件 表 底 前 三年 每年 新增 新建 改造 指的是 了 里 中 几家 几项 几年 多久 一 二 两 三 四 五 六 七 八 九 十 一家 两家 三家 四家 五家 六家 "
    "哪几家 哪两家 哪三家 哪四家 哪五家 那它 它 它的 去年 今年 明年 哪里 在哪里 设在哪里 建在哪里 几月 几号 几月几号 是多少 是什么时候"
).split()
_ASKING += [f"多少{measure}" for measure in "台 名 米 位 座 处 条 辆 套 所 间 次 天 人 户 亩 吨 场 岁 公里 平方米".split()]


_SPOKEN = {"shei": "shui", "nei": "na", "zhei": "zhe", "lü": "lv", "nü": "nv"}
"""Readings of everyday speech to the ones that the dictionary gives first."""
_LONGEST = 9
"""Syllables in the longest stretch that is looked for."""
_OF_THE_LANGUAGE = 0.6
"""What a stretch counts that is an ordinary word and no plan's, beside 1 for one of the plans or of asking."""


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    found: set[str] = set()
    for reading in pinyin_dict.pinyin_dict.values():
        for one in reading.split(","):
            flat = _flat(one)
            if flat and not re.fullmatch(r"[mnh]g?|hm|hng|ng|m", flat):
                found.add(flat)
    return frozenset(found) - {"o", "yo", "lo", "ei"} | {"lv", "nv"}


def _flat(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if c.isascii() and c.isalpha())


@lru_cache(maxsize=1)
def _asking() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for word in _ASKING:
        found.setdefault(tuple(sound(c) for c in word), word)
    return found


@lru_cache(maxsize=1)
def _ordinary() -> dict[tuple[str, ...], str]:
    """Ordinary words by their sound, the commonest of those that sound alike."""
    common = frequencies()
    found: dict[tuple[str, ...], str] = {}
    for word in sorted((w for w, n in common.items() if n >= 50 and 2 <= len(w) <= 4), key=lambda w: -common[w]):
        found.setdefault(tuple(sound(c) for c in word), word)
    return found


@lru_cache(maxsize=4096)
def _splits(letters: str) -> bool:
    """Whether letters are syllables from end to end."""
    return not letters or any(
        letters[:n] in _syllables() and _splits(letters[n:]) for n in range(min(6, len(letters)), 0, -1)
    )


def is_pinyin(text: str) -> bool:
    """Whether (nearly) all that is written in letters reads as pinyin."""
    words = [w for w in re.findall(r"[a-z]+", text) if w not in ("gdp", "cba", "app", "pue")]
    return bool(words) and sum(map(_splits, words)) >= 0.9 * len(words) and len("".join(words)) >= 4


def by_sound(name: str, know: Knowledge) -> list[str]:
    """Stretches of the plans that sound like one word in pinyin, the commonest first: wanghu as 望湖."""
    if not _splits(name) or len(name) < 3:
        return []
    found = {stretch for syllables in _readings(name) for stretch in _in_plans(syllables, know)}
    exact = {s for s in found if "".join(lazy_pinyin(s)) == name} or found
    often = {s: know.text.count(s) for s in exact}
    return [s for s in sorted(often, key=lambda s: (-often[s], s)) if 4 * often[s] >= max(often.values())]


def from_pinyin(text: str, know: Knowledge) -> str:
    """A text in pinyin in the characters that the plans, the words of asking or the language give for it."""
    return re.sub(r"[a-z][a-z' \-]*[a-z]|[a-z]", lambda m: f" {_characters(m[0], know)} ", text)


def _readings(letters: str) -> Iterator[list[str]]:
    """The ways to cut letters into syllables, each as many speakers say it."""
    if not letters:
        yield []
    for n in range(min(6, len(letters)), 0, -1):
        if letters[:n] in _syllables():
            for rest in _readings(letters[n:]):
                yield [loose(_SPOKEN.get(letters[:n], letters[:n])), *rest]


def _characters(letters: str, know: Knowledge) -> str:
    """The reading with the longest known stretches (dynamic programming; a stretch counts its length squared)."""
    n = len(letters)
    best: list[tuple[float, str]] = [(0.0, "")] + [(float("-inf"), "")] * n
    for at in range(n):
        score, so_far = best[at]
        if score == float("-inf"):
            continue
        if letters[at] in " '-":
            best[at + 1] = max(best[at + 1], best[at])
            continue
        for end, worth, word in _words_from(letters, at, know):
            whole = 0.3 * ((at == 0 or letters[at - 1] in " '-") + (end == n or letters[end] in " '-"))
            best[end] = max(best[end], (score + worth + whole, so_far + word))
        run = re.match(r"[a-z]+", letters[at:])
        if run and (at == 0 or not letters[at - 1].isalpha()):  # no pinyin, or nothing known that sounds so
            end = at + len(run[0])
            best[end] = max(best[end], (score - 4 * len(run[0]), f"{so_far} {run[0]} "))
    return best[n][1]


def _words_from(letters: str, at: int, know: Knowledge) -> Iterator[tuple[int, float, str]]:
    """Known words that begin at a letter: where each ends, what it is worth, and its characters."""
    for end, syllables in _syllables_from(letters, at):
        asked = _asking().get(syllables)
        if asked:
            yield end, len(syllables) ** 2, asked
            continue
        held = _in_plans(list(syllables), know) if len(syllables) > 1 else []
        if held:
            yield end, len(syllables) ** 2, max(held, key=lambda s: (know.text.count(s), s))
        elif syllables in _ordinary():
            yield end, _OF_THE_LANGUAGE * len(syllables) ** 2, _ordinary()[syllables]


def _syllables_from(letters: str, at: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Runs of syllables that begin at a letter, each with its end; blanks and hyphens may stand between them."""
    open_: list[tuple[int, tuple[str, ...]]] = [(at, ())]
    while open_:
        start, so_far = open_.pop()
        while so_far and start < len(letters) and letters[start] in " '-":
            start += 1
        for n in range(1, min(6, len(letters) - start) + 1):
            syllable = letters[start : start + n]
            if syllable in _syllables():
                longer = (*so_far, loose(_SPOKEN.get(syllable, syllable)))
                if syllable[0] in "aoe" and start and letters[start - 1] not in " '-":
                    continue  # xi'an has its apostrophe
                yield start + n, longer
                if len(longer) < _LONGEST:
                    open_.append((start + n, longer))


def _in_plans(syllables: list[str], know: Knowledge) -> list[str]:
    """The stretches of the plans that sound so."""
    if len(syllables) < 2:
        return []
    stretches = set(know.spoken.get((syllables[0], syllables[1]), ()))
    for a, b in pairwise(syllables[1:]):
        pairs = know.spoken.get((a, b), set())
        stretches = {s + p[1] for s in stretches for p in pairs if s[-1] == p[0]}
        stretches = {s for s in stretches if know.known(s)}
    return list(stretches)
