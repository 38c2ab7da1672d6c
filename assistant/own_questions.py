"""Questions that a plan puts itself, as headings over its answers (问:个人缴费标准是多少?): one put in like words is
answered by what stands below, though the answer does not say again what it is of."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.compose import Draft, quote_sentence, sentence_statement
from assistant.fits import NUMBER, SAYS_WHO, WHEN
from assistant.knowledge import Knowledge, Sentence
from assistant.query import WHO, Query, clean, read
from assistant.retrieve import Likeness, coverage, own_terms, plans_of
from assistant.wanted import holds
from corpus.schema import Quote, Section
from corpus.text import fold, key

_ASKED_ALIKE = 0.9
"""The share of a question's words that a plan's own question has to hold to be the same."""


def on_own_question(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The first sentence that answers a plan's own question, where that is what is asked, and the only one."""
    terms = [t for t in own_terms(query, know) if t.known or t.weight > 0.3]
    if not terms or query.units or query.strangers or query.verify or query.operation:
        return None
    meant: list[tuple[str, int, Section]] = []
    for plan in plans_of(query, know):
        for at, section in enumerate(know.documents[plan].sections):
            if section.title.endswith(("?", "？")) and coverage(terms, key(section.title))[0] >= _ASKED_ALIKE:
                meant.append((plan, at, section))
    meant = [m for m in meant if _kinds(query) & _kinds(read(clean(m[2].title), know, m[:1]))]
    if len(meant) != 1:
        return None
    plan, at, section = meant[0]
    below = (s for s in know.of_plan(plan) if s.section == at and s.kind == "sentence")
    told = next((s for s in below if _answers(query, know, s)), None)
    if told is None:
        return None
    quotes = (quote_sentence(know, told), Quote(plan, section.heading, section.path))
    return Draft("answered", (replace(sentence_statement(know, told, ()), quotes=quotes),))


def _kinds(query: Query) -> set[str]:
    """What a question asks; a sum of money and another figure are one kind."""
    return {"number" if ask == "amount" else ask for ask in query.asks}


def _answers(query: Query, know: Knowledge, sentence: Sentence) -> bool:
    """Whether a sentence holds the kind of thing that is asked for."""
    text = fold(know.documents[sentence.plan].quote(sentence.span))
    kinds = (
        (("number", "amount"), NUMBER),
        (("when", "start", "end", "deadline", "period"), WHEN),
    )
    told = all(pattern.search(text) for asks, pattern in kinds if query.has(*asks))
    return told and holds(query, text) and (not query.has(*WHO) or re.search(SAYS_WHO, text) is not None)
