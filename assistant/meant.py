"""A question in English: the sentence that is meant by the likeness of the question as it was put.

Its Chinese is made word by word and may be wrong; the embedding of the English stands beside its sentence whatever
words the plans use. What the question wants to know (who, how much, when) is read from the Chinese, and the sentence
has to hold it.
"""

from __future__ import annotations

from dataclasses import replace
from heapq import nlargest

from assistant.compose import Draft
from assistant.fits import fits
from assistant.knowledge import Knowledge, Sentence
from assistant.query import Query
from assistant.retrieve import Found, Likeness, coverage, own_terms, plans_of
from assistant.texts import told_of

STANDS_OUT = 2.3
"""How like a question a sentence is and how far before the third, together, that is taken for the one meant."""
BY_FAR = 2.9
"""The same where the sentence holds the kind of thing asked, but not the words that the question names it by."""


def as_meant(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """An answer that stands on translated words, or none: that of the sentence which is clearly meant instead."""
    if not query.said or query.verify or query.operation in _RECKONED or told.certainty >= SURE_OF_ITSELF:
        return told
    found = _meant(query, know, likeness)
    if found is None or (told.status == "answered" and _quotes(told, found.sentence)):
        return told
    return told_of(query, know, found)


SURE_OF_ITSELF = 1.2
"""How certain an answer is that needs no other witness: of rows, posts, the document itself."""
_RECKONED = ("sum", "mean", "max", "min", "difference", "compare", "differ", "ratio")


def _quotes(told: Draft, sentence: Sentence) -> bool:
    """Whether an answer stands on a sentence already."""
    spans = [q.span for s in told.statements for q in s.quotes if q.plan == sentence.plan]
    return any(span.start < sentence.span.end and sentence.span.start < span.end for span in spans)


def _meant(query: Query, know: Knowledge, likeness: Likeness) -> Found | None:
    """The sentence or row that stands out by its likeness and holds what is asked for."""
    sentences = [s for plan in plans_of(query, know) for s in know.of_plan(plan) if s.kind != "heading"]
    ranked = nlargest(3, ((likeness.get(f"{s.plan}#{s.span.start}", 0.0), at) for at, s in enumerate(sentences)))
    if len(ranked) < 3:
        return None
    like, best = ranked[0][0], sentences[ranked[0][1]]
    out = like + like - ranked[2][0]
    share, missing = coverage(own_terms(query, know), best.key, best.context)
    found = Found(best, like, share, missing)
    if out >= STANDS_OUT and fits(query, know, found):
        return found
    held = replace(query, terms=tuple(t for t in query.terms if t not in missing))
    return found if out >= BY_FAR and fits(held, know, found) else None
