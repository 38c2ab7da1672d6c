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
from assistant.retrieve import Found, Likeness, coverage, like_of, own_terms, plans_of
from assistant.texts import row_says, told_of

MEANT = 6.4
"""Weight from which a sentence is taken for the one meant (calibrated on English questions, some unanswerable)."""


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
    return any(span.meets(sentence.span) for span in spans)


def _meant(query: Query, know: Knowledge, likeness: Likeness) -> Found | None:
    """The sentence or row that stands out by its likeness and holds the sort of thing asked (a logistic regression)."""
    sentences = [s for plan in plans_of(query, know) for s in know.of_plan(plan) if s.kind != "heading"]
    ranked = nlargest(3, ((like_of(likeness, s.plan, s.span), at) for at, s in enumerate(sentences)))
    if len(ranked) < 3:
        return None
    like, best = ranked[0][0], sentences[ranked[0][1]]
    terms = own_terms(query, know)
    share, missing = coverage(terms, best.key, best.context)
    found = Found(best, like, share, missing)
    weighed = (
        (like, 3.0),
        (like - ranked[2][0], 1.8),  # the second may say the same
        (share, 1.0),
        (sum(t.weight for t in terms if not t.known), -1.0),
    )
    clear = sum(value * weight for value, weight in weighed) >= MEANT
    held = replace(query, terms=tuple(t for t in terms if t not in missing))
    says = row_says(held, know, best) if best.kind == "row" else fits(held, know, found)
    return found if clear and says else None
