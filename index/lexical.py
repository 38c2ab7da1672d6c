"""The lexical leg: BM25 over Chinese characters and pairs of them, Latin words and numbers.

No segmenter: a plan is full of names that no dictionary has, and pairs of neighbouring characters find
them as they are. Scoring is Okapi BM25 (Robertson and Zaragoza 2009), with Lucene's idf, which is never
negative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold

K1, B = 1.2, 0.5
_WORD = re.compile(r"[a-z0-9]+(?:\.[0-9]+)*")
_BLANK = re.compile(r"(?<![!-~])\s+|\s+(?![!-~])")  # any but one between two Latin words
_PAIR = 21  # bits of a code point: a pair of characters is one number
_WORDS = 1 << 2 * _PAIR  # words are numbered from here on

Integers = NDArray[np.int64]


class Lexical:
    """An inverted index in memory, made by sorting: no Python loop goes over characters.

    After 'texts' come in, `_terms` are all terms in order, and term t's postings are the stretch
    `_starts[t]:_starts[t + 1]` of `_owner` (whose text) and `_weights` (how much it adds there)."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        self._words: dict[str, int] = {}
        keys, owner = self._occurrences(texts, learn=True)
        self._terms, term = np.unique(keys, return_inverse=True)
        postings, times = np.unique(term * max(self.size, 1) + owner, return_counts=True)
        term, self._owner = np.divmod(postings, max(self.size, 1))
        self._starts = np.searchsorted(term, np.arange(len(self._terms) + 1))
        held_by = np.diff(self._starts)
        idf = np.log1p((self.size - held_by + 0.5) / (held_by + 0.5))
        length = np.bincount(owner, minlength=self.size)
        norm = K1 * (1 - B + B * length / max(float(length.sum()) / max(self.size, 1), 1.0))
        self._weights = (idf[term] * times * (K1 + 1) / (times + norm[self._owner])).astype(np.float32)

    def scores(self, query: str) -> NDArray[np.float32]:
        """BM25 of each text for `query`, float32[n]; 0 where they share nothing."""
        found = np.zeros(self.size, np.float32)
        terms, times = np.unique(self._occurrences([query])[0], return_counts=True)
        places = np.searchsorted(self._terms, terms)
        for term, place, count in zip(terms.tolist(), places.tolist(), times.tolist(), strict=True):
            if place < len(self._terms) and self._terms[place] == term:
                held = slice(self._starts[place], self._starts[place + 1])
                found[self._owner[held]] += count * self._weights[held]
        return found

    def _occurrences(self, texts: Sequence[str], learn: bool = False) -> tuple[Integers, Integers]:
        """Every occurrence of a term, as the term's number and the text it stands in."""
        folded = [_BLANK.sub("", fold(text)) for text in texts]
        codes = np.frombuffer("".join(text + "\n" for text in folded).encode("utf-32-le", "replace"), "<u4").astype(
            np.int64
        )
        owner = np.repeat(np.arange(len(folded)), [len(text) + 1 for text in folded])
        han = _is_han(codes)
        pair = han[:-1] & han[1:]
        words = [(i, number) for i, text in enumerate(folded) for number in self._numbers(text, learn)]
        of_words = np.array(words, np.int64).reshape(-1, 2)
        keys = (codes[han], codes[:-1][pair] << _PAIR | codes[1:][pair], of_words[:, 1])
        owners = (owner[han], owner[:-1][pair], of_words[:, 0])
        return np.concatenate(keys), np.concatenate(owners)

    def _numbers(self, text: str, learn: bool) -> list[int]:
        """The numbers of the Latin words and figures in a folded text; unknown ones are learnt or left out."""
        found = _WORD.findall(text)
        if learn:
            return [_WORDS + self._words.setdefault(word, len(self._words)) for word in found]
        return [_WORDS + self._words[word] for word in found if word in self._words]


def _is_han(codes: Integers) -> NDArray[np.bool_]:
    """Characters of scripts that are written without blanks: Chinese, kana."""
    return (
        ((codes >= 0x3400) & (codes <= 0x9FFF))
        | ((codes >= 0xF900) & (codes <= 0xFAFF))
        | ((codes >= 0x3041) & (codes <= 0x30FF))
        | (codes >= 0x20000)
    )
