"""The figures, each a pure function of strings, numbers and ranks; nothing here knows the assistant.

Answers are scored as the question sets' own description has it (status, facts, forbidden strings,
evidence covered by quotes). Citation precision follows ALCE (Gao et al., EMNLP 2023), with gold
evidence in place of its entailment model. Retrieval measures are the usual ones (Manning, Raghavan,
Schuetze, "Introduction to Information Retrieval", ch. 8; Jarvelin and Kekalainen 2002 for nDCG).
Intervals are percentile bootstraps (Efron 1979); two systems are compared by McNemar's exact test.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Hashable, Sequence
from functools import cache, lru_cache

import numpy as np
from opencc import OpenCC
from scipy import stats

COVER_MIN, COVER_SHARE = 8, 0.8
"""A quote inside an evidence string covers it from this many characters and this share of it on."""


# --- Strings ---------------------------------------------------------------------------------------


def unblanked(text: str) -> str:
    """`text` without any white space.

    >>> unblanked("市 科技局\\n")
    '市科技局'
    """
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=1 << 16)
def squash(text: str) -> str:
    """NFKC, then without white space: how evidence and quotes are compared.

    >>> squash("(R&D) 3.3%")
    '(R&D)3.3%'
    """
    return unblanked(unicodedata.normalize("NFKC", text))


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def plain(text: str) -> str:
    """`squash`, then 繁→简: how answers, `must` and `must_not` are compared.

    >>> plain("市 發改局")
    '市发改局'
    """
    return str(_simplifier().convert(squash(text)))


# --- One answer ------------------------------------------------------------------------------------


def missing(answer: str, must: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The `must` groups of which no alternative stands in `answer`.

    >>> missing("由市发改局、店口镇负责", [["发改局", "发展和改革局"], ["次坞"]])
    (('次坞',),)
    """
    flat = plain(answer)
    return tuple(tuple(group) for group in must if not any(plain(s) in flat for s in group))


def forbidden(answer: str, must_not: Sequence[str]) -> tuple[str, ...]:
    """The `must_not` strings that stand in `answer`."""
    flat = plain(answer)
    return tuple(s for s in must_not if plain(s) in flat)


def status_right(given: str, due: str, accept_answer: bool = False) -> bool:
    """Whether the status is the one due; where `accept_answer`, an answer in place of asking back is too.

    >>> status_right("answered", "clarify", accept_answer=True), status_right("not_found", "clarify", True)
    (True, False)
    """
    return given == due or (accept_answer and given == "answered")


def covered(evidence: str, quotes: Sequence[str]) -> bool:
    """Whether some quote holds `evidence`, or is a stretch of it of at least 8 characters and 80 %."""
    need = squash(evidence)
    for quote in map(squash, quotes):
        if need in quote:
            return True
        if len(quote) >= max(COVER_MIN, COVER_SHARE * len(need)) and quote in need:
            return True
    return False


def uncovered(evidence: Sequence[str], quotes: Sequence[str]) -> tuple[str, ...]:
    """The evidence strings that no quote covers; citation recall is 1 - len(uncovered) / len(evidence)."""
    return tuple(e for e in evidence if not covered(e, quotes))


def verbatim(quote: str, source: str | None) -> bool:
    """Whether `quote` stands in `source` once blanks are taken out of both (None: no such plan)."""
    return bool(unblanked(quote)) and source is not None and unblanked(quote) in unblanked_source(source)


@lru_cache(maxsize=32)
def unblanked_source(source: str) -> str:
    """`unblanked`, remembered: a plan is compared with every quote of a run."""
    return unblanked(source)


@lru_cache(maxsize=32)
def squashed_source(source: str) -> str:
    """`squash`, remembered."""
    return squash(source)


def offsets_hold(quote: str, start: int, end: int, text: str | None) -> bool:
    """Whether `quote == text[start:end]`, in code points (None: no such plan)."""
    return text is not None and 0 <= start < end <= len(text) and text[start:end] == quote


MARKERS = re.compile(r"(?:\[\d+\]\s*)+")


def statements(answer: str) -> list[tuple[str, tuple[int, ...]]]:
    """An answer cut into statements, each with the markers that follow it (none: an uncited one).

    >>> statements("由甲局[1]和乙局[2][3]负责。\\n共2家:")
    [('由甲局', (1,)), ('和乙局', (2, 3)), ('负责。', ()), ('共2家:', ())]
    """
    found: list[tuple[str, tuple[int, ...]]] = []
    for line in answer.splitlines():
        end = 0
        for match in MARKERS.finditer(line):
            found.append((line[end : match.start()].strip(), tuple(int(n) for n in re.findall(r"\d+", match[0]))))
            end = match.end()
        found.append((line[end:].strip(), ()))
    return [(text, markers) for text, markers in found if markers or re.search(r"\w", text)]


def markers_match(answer: str, markers: Sequence[int]) -> bool:
    """Whether the `[n]` in `answer` and the citations' markers match one to one."""
    shown = {int(n) for n in re.findall(r"\[(\d+)\]", answer)}
    return shown == set(markers) and len(set(markers)) == len(markers)


def precise(
    answer: str, quotes: Sequence[tuple[int, str]], evidence: Sequence[str], must: Sequence[Sequence[str]]
) -> tuple[bool, ...]:
    """For each (marker, quote): whether the citation is to the point.

    After ALCE's citation precision, with the gold in the place of an entailment model: a quote is to the
    point when it holds gold evidence, or when it holds a required fact that its own statement makes."""
    beside: dict[int, list[str]] = {}
    for text, marks in statements(answer):
        for mark in marks:
            beside.setdefault(mark, []).append(plain(text))
    facts = [plain(s) for group in must for s in group]

    def to_the_point(marker: int, quote: str) -> bool:
        flat = plain(quote)
        own = beside.get(marker, ())
        return any(covered(e, [quote]) for e in evidence) or any(f in flat and f in text for f in facts for text in own)

    return tuple(to_the_point(marker, quote) for marker, quote in quotes)


# --- Many answers ----------------------------------------------------------------------------------


def abstention(pairs: Sequence[tuple[bool, bool]]) -> tuple[float | None, float | None]:
    """Precision and recall of refusing, from (given, due) pairs; None where nothing was given or due.

    >>> abstention([(True, True), (True, False), (False, True), (False, False)])
    (0.5, 0.5)
    """
    both = sum(given and due for given, due in pairs)
    given, due = sum(g for g, _ in pairs), sum(d for _, d in pairs)
    return (both / given if given else None), (both / due if due else None)


def percentile(values: Sequence[float], share: float) -> float:
    """The `share` quantile (0..1), by linear interpolation; raises ValueError for no values.

    >>> percentile([1.0, 2.0, 3.0, 4.0], 0.5)
    2.5
    """
    if not values:
        raise ValueError("no values")
    return float(np.quantile(np.asarray(values), share))


def interval(values: Sequence[float], level: float = 0.95, rounds: int = 2000, seed: int = 0) -> tuple[float, float]:
    """A percentile bootstrap interval of the mean over questions (the unit that is resampled).

    >>> interval([1.0] * 8)
    (1.0, 1.0)
    """
    if not values:
        raise ValueError("no values")
    data = np.asarray(values, dtype=float)
    picks = np.random.default_rng(seed).integers(0, len(data), size=(rounds, len(data)))
    means = data[picks].mean(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def ratio_interval(
    counts: Sequence[tuple[int, int]], level: float = 0.95, rounds: int = 2000, seed: int = 0
) -> tuple[float, float]:
    """A percentile bootstrap interval of sum(good) / sum(all) for (good, all) of each question.

    >>> ratio_interval([(2, 2), (3, 3)])
    (1.0, 1.0)
    """
    data = np.asarray([pair for pair in counts if pair[1]], dtype=float)
    if not len(data):
        raise ValueError("no values")
    picks = np.random.default_rng(seed).integers(0, len(data), size=(rounds, len(data)))
    good, total = data[picks].sum(axis=1).T
    low, high = np.quantile(good / total, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> float:
    """The exact two-sided p-value that two systems are equally often right, on the same questions.

    McNemar 1947: only the pairs that differ count, and half of them go each way by chance.

    >>> mcnemar([True] * 6, [False] * 6)
    0.03125
    """
    only_first = sum(a and not b for a, b in zip(first, second, strict=True))
    only_second = sum(b and not a for a, b in zip(first, second, strict=True))
    if only_first + only_second == 0:
        return 1.0
    return float(stats.binomtest(only_first, only_first + only_second, 0.5).pvalue)


# --- Rankings --------------------------------------------------------------------------------------
# A ranking is a sequence of ids, best first, each once; `relevant` are the ids that are right.


def recall_at(ranking: Sequence[Hashable], relevant: Collection[Hashable], k: int) -> float:
    """The share of `relevant` among the first k. Raises ValueError when nothing is relevant."""
    if not relevant:
        raise ValueError("nothing is relevant")
    return len(set(ranking[:k]) & set(relevant)) / len(set(relevant))


def reciprocal_rank(ranking: Sequence[Hashable], relevant: Collection[Hashable], k: int = 10) -> float:
    """1 / rank of the first relevant one among the first k, else 0; its mean is MRR@k."""
    return next((1 / rank for rank, item in enumerate(ranking[:k], 1) if item in relevant), 0.0)


def ndcg_at(ranking: Sequence[Hashable], relevant: Collection[Hashable], k: int = 10) -> float:
    """nDCG@k with gain 1 for a relevant item, discounted by log2(rank + 1)."""
    if not relevant:
        raise ValueError("nothing is relevant")
    gain = sum(1 / np.log2(rank + 1) for rank, item in enumerate(ranking[:k], 1) if item in relevant)
    ideal = sum(1 / np.log2(rank + 1) for rank in range(1, min(k, len(set(relevant))) + 1))
    return float(gain / ideal)


def evidence_recall_at(ranked: Sequence[str], evidence: Sequence[str], k: int) -> float:
    """The share of evidence strings that the first k passages (texts, best first) cover."""
    if not evidence:
        raise ValueError("no evidence")
    return 1 - len(uncovered(evidence, ranked[:k])) / len(evidence)
