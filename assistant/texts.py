"""Questions that the running text answers: the sentence that fits, its twins, and what a colon announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Draft, excerpt, quote_sentence
from assistant.fits import NUMBER, WHEN, fits, overlap, said
from assistant.knowledge import NOUN, Knowledge, Sentence, is_place, matches
from assistant.query import WHO, Query
from assistant.reckon import split_subjects
from assistant.retrieve import (
    ENOUGH,
    Found,
    Likeness,
    cover,
    coverage,
    own_terms,
    places_missing,
    rank,
    tasks_of,
    with_units,
)
from assistant.schema import Statement
from assistant.terms import Term, terms_of
from assistant.who import who_statements


def on_text(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What has no typed fact: the sentences that hold the question's words and what it wants to know."""
    terms = own_terms(query, know)
    if query.units:
        terms = with_units(query, terms, know)
    if not terms or query.strangers:
        return None
    each = _each(query, know, likeness)
    if each is not None:
        return each
    ranked = rank(query, know, terms, likeness)
    fitting = [f for f in ranked if fits(query, know, f) and not places_missing(f, terms)]
    if not fitting:
        return None
    if query.has("list"):  # what is listed stands in a list
        fitting.sort(
            key=lambda f: (
                -(f.score + (0.15 if f.sentence.span.of(know.documents[f.sentence.plan].text).count("、") > 1 else 0))
            )
        )
    single = _by_strong_words(fitting, terms) or fitting[0]
    wanted = (
        NUMBER
        if query.has("number", "amount") or query.operation == "count"
        else WHEN
        if query.has("when", "end", "start")
        else None
    )
    if single.coverage >= ENOUGH and not [t for t in single.missing if t.known and t.weight > 0.5]:
        return _texts(query, know, _with_twins(fitting, single), terms, wanted)
    chosen = cover(fitting, terms)
    held = [
        t
        for t in terms
        if any(
            matches(t.word, t.alternatives, f.sentence.key) or matches(t.word, t.alternatives, f.sentence.context) > 0.5
            for f in chosen
        )
    ]
    share = sum(t.weight for t in held) / (sum(t.weight for t in terms) or 1)
    if share < ENOUGH or any(is_place(t.word) for t in terms if t not in held):
        return None
    chosen = [f for f in chosen if f.coverage >= 0.3]
    return _texts(query, know, chosen, terms, wanted) if chosen else None


def _each(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A和B分别…: the answer for each thing that is named, where each has one of its own."""
    if not re.search(r"分别|各自|各(?:是|为|由|有)|(?:和|跟|与|、|及)副", query.text):
        return None
    parts = [p for p in split_subjects(query.subject) if terms_of(p, know)]
    if not 2 <= len(parts) <= 4:
        return None
    alone = replace(query, text=re.sub(r"分别|各自|各", "", query.text))
    drafts = [on_text(replace(alone, subject=p, terms=terms_of(p, know)), know, likeness) for p in parts]
    found = [d for d in drafts if d is not None and d.status == "answered"]
    if len(found) < len(parts):
        return None
    statements = tuple(dict.fromkeys(d.statements[0] for d in found))
    return Draft("answered", statements, certainty=min(d.certainty for d in found)) if len(statements) > 1 else None


def _by_strong_words(fitting: Sequence[Found], terms: Sequence[Term]) -> Found | None:
    """The sentence that holds every telling word of the question, whatever small words it lacks.

    A word of manner or a cut between words is no ground for refusing; a missing name or noun is."""
    strong = [t for t in terms if t.weight >= (0.38 if t.known else NOUN)]
    if len(strong) < 2:
        return None
    for f in fitting[:5]:
        share, missing = coverage(strong, f.sentence.key, f.sentence.context)
        if share >= 0.8 and not [t for t in missing if t.weight > 0.5] and f.coverage >= 0.4:
            return replace(f, coverage=max(f.coverage, ENOUGH), missing=missing)
    return None


def _with_twins(fitting: Sequence[Found], best: Found) -> list[Found]:
    """The best sentence, and others that cover as much and are not the same said again."""
    out = [best]
    for f in fitting[1:12]:
        if (
            f.coverage >= best.coverage - 0.02
            and f.coverage >= 0.9
            and all(overlap(f.sentence.key, o.sentence.key) < 0.5 for o in out)
        ):
            out.append(f)
    return out[:3]


def _texts(
    query: Query, know: Knowledge, chosen: Sequence[Found], terms: Sequence[Term], wanted: re.Pattern[str] | None
) -> Draft:
    if query.has(*WHO):
        duties = who_statements(know, tasks_of(chosen[:2], know), terms)
        if duties:
            return Draft("answered", tuple(duties), certainty=max(f.coverage for f in chosen) - 0.05)
    statements = []
    for f in chosen:
        statements.append(said(query, know, f, terms, wanted))
        statements += _announced(query, know, f.sentence)
    return Draft("answered", tuple(dict.fromkeys(statements)), certainty=max(f.coverage for f in chosen) - 0.05)


def _announced(query: Query, know: Knowledge, sentence: Sentence) -> list[Statement]:
    """What follows a sentence that ends in a colon, where the question asks for it: each item by its first sentence."""
    document = know.documents[sentence.plan]
    if not query.has("list", "how", "summary", "definition") or not document.quote(sentence.span).rstrip().endswith(
        ("：", ":")
    ):
        return []
    after = [s for s in know.of_plan(sentence.plan) if s.span.start > sentence.span.start and s.kind == "sentence"]
    leaves = {leaf.span.start: leaf for leaf in document.leaves if leaf.kind in ("paragraph", "item")}
    items: list[Statement] = []
    for s in after:
        if s.section != sentence.section or len(items) == 12:
            break
        if s.span.start in leaves:
            items.append(Statement(excerpt(document, s.span, ()), (quote_sentence(know, s),), "item"))
    return items
