"""What else the plans say that belongs to an answer, or is one where words found nothing.

An answer that stands on the right sentence may leave out the one beside it that is asked for as well. Each of the
sentences and rows most like a question that are not quoted yet is weighed by boosted trees (`assistant.trees`): how
like it is beside those quoted, which words of the question it holds that they lack, whether it is of the sort asked,
and how it stands to them in the text. They are fitted by `python -m evals.further`, and never on the questions that are
held out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from heapq import nlargest

from assistant.compose import FURTHER, Draft
from assistant.fits import DUTY, NUMBER, WHEN, fits
from assistant.knowledge import Knowledge, Sentence
from assistant.likely import ASKS, FIGURE
from assistant.lookup import excepted
from assistant.query import Query, of_two_places
from assistant.retrieve import (
    Found,
    Likeness,
    cosine_of,
    coverage,
    crowd,
    like_of,
    names_in,
    nearest,
    of_another,
    own_terms,
    places_missing,
    plans_of,
    sentences_of,
    with_units,
)
from assistant.schema import Statement
from assistant.sections import place_of
from assistant.terms import Term
from assistant.texts import row_says, told_of
from assistant.trees import chances
from assistant.wanted import STAGE, names_one, of_another_year
from corpus.schema import Quote
from corpus.text import bigrams, fold, key

TREES = "further.json"
WEIGHED, TOLD = 8, 3
"""How many of the most alike are weighed, and how many are told at most."""
NEAR, OF_NEAR = 0.59, 0.15
"""The cosine of the nearest sentence from which nearly every question has an answer, and the chance from which one is
told for it there."""
ALONE, TRUE, BESIDE = 0.35, 0.4, 0.15
"""The chance from which one is told where nothing else is, the same where it would confirm what is asked (any statement
reads like a yes) or what is named lacks what is asked, and beside what is told already."""
CLEAR = 0.6
"""The chance from which the trees are believed over rules that miss a column or a name for what is asked."""

DEFINITE, LACKING = 1.1, 1.05
"""How certain a refusal is that stands on all rows of a table, or on all that a document says of itself: nothing that
is only like the question overrules it. And one that stands on what is named and lacks what is asked: only what is very
likely does."""


def with_further(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """An answer with what the plans say further to it; what they say where words found nothing."""
    answered = told.status == "answered"
    if told.status == "clarify" or (not answered and (query.strangers or told.certainty >= DEFINITE)):
        return told
    if answered and query.operation and not query.verify:
        return told  # what is picked, counted or added is complete
    if answered and query.units and excepted(query.text):
        return told  # what is left out is not told after all
    weighing = Weighing(told, query, know, likeness)
    if not answered and query.has("definition") and not any(t.known for t in weighing.terms):
        return told  # another word's meaning is none of this one's
    near = weighing.question["nearest"] >= NEAR and not query.has("why")
    sure = query.verify or told.certainty >= LACKING
    least = BESIDE if answered else TRUE if sure else OF_NEAR if near else ALONE
    likely = chances(TREES, [weighing.signs(found) for found in weighing.candidates])
    names = [] if answered else names_in(query, know, weighing.terms)
    found = [f for f, own in zip(weighing.candidates, likely, strict=True) if own >= least][:TOLD]
    found = [f for f in found if not of_another(names, f.sentence) and not _of_another_stage(query, f.sentence)]
    clear, dated = max(likely, default=0.0) >= CLEAR, near and bool(query.years)
    if not answered and (dated or not clear):
        # No row is told that has no column for what is asked, nor from a low chance another year.
        found = [f for f in found if fits(query, know, f) or (not dated and row_says(query, know, f.sentence))]
    if not found:
        return told
    found.sort(key=lambda f: (f.sentence.plan, f.sentence.span.start))
    if not answered and query.has("place"):
        return place_of(query, know, found) or told
    more = [s for f in found for s in told_of(query, know, f).statements if s not in told.statements]
    if not answered:
        more = [s for s in more if not of_another_year(query, s.text)]
        if not more:
            return told
        alone = Draft("answered", tuple(dict.fromkeys(more)), certainty=0.2)
        return alone if clear or names_one(query, know, alone) else told
    return _and_more(told, more)


def _of_another_stage(query: Query, sentence: Sentence) -> bool:
    """Whether a sentence speaks of another of several stages than the one that is asked for: 二期 of 一期."""
    asked, told = (set(STAGE.findall(text)) for text in (key(query.text), sentence.key))
    return bool(asked and told) and not asked & told


def _and_more(told: Draft, more: Sequence[Statement]) -> Draft:
    """An answer with what is told further, which is said to be."""
    led = (replace(s, text=f"{FURTHER}{s.text}" if n == 0 else s.text) for n, s in enumerate(more))
    return replace(told, statements=(*told.statements, *led))


def with_other_place(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """正文和表里各是几条: an answer that stands on running text alone, or on rows alone, with what is most like the
    question in the other, where it asks of both."""
    kinds = {s.kind for q in told.quotes for s in know.touching(q.plan, q.span) if s.kind != "heading"}
    if told.status != "answered" or not of_two_places(query.text) or len(kinds) != 1 or query.strangers:
        return told
    terms = own_terms(query, know)

    def fit(s: Sentence) -> float:
        return cosine_of(likeness, s.plan, s.span) + 0.3 * coverage(terms, s.key, s.context)[0]

    notes = {plan: [note for t in d.tables for note in t.notes] for plan, d in know.documents.items()}
    others = (s for s in sentences_of(query, know) if s.kind not in kinds)
    others = (s for s in others if not any(s.span in note for note in notes[s.plan]))
    best = max(others, key=fit, default=None)
    if best is None or fit(best) < OTHER_PLACE:
        return told
    found = told_of(query, know, Found(best, 1.0, *coverage(terms, best.key, best.context)))
    return _and_more(told, [s for s in found.statements if s not in told.statements])


OTHER_PLACE = 0.6
"""How like the question, and how much of its words, what the other place says has to be to be told."""


@dataclass(frozen=True)
class Weighing:
    """A question and what is told of it."""

    told: Draft
    query: Query
    know: Knowledge
    likeness: Likeness

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        terms = own_terms(self.query, self.know)
        return with_units(self.query, terms, self.know) if self.query.units else terms

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        return self.told.quotes if self.told.status == "answered" else ()

    @cached_property
    def ranked(self) -> list[tuple[float, Sentence]]:
        """All that could be told, most alike first."""
        every = ((like_of(self.likeness, s.plan, s.span), s) for s in sentences_of(self.query, self.know))
        return nlargest(WEIGHED + 60, every, key=lambda r: r[0])

    @cached_property
    def quoted(self) -> list[Sentence]:
        """The sentences and rows that are told."""
        touched = (s for q in self.quotes for s in self.know.touching(q.plan, q.span) if s.kind != "heading")
        return list({(s.plan, s.span.start): s for s in touched}.values())

    @cached_property
    def candidates(self) -> list[Found]:
        """The most alike that are not quoted, best first."""
        own = {(s.plan, s.span.start) for s in self.quoted}
        found = []
        for like, s in [r for r in self.ranked if (r[1].plan, r[1].span.start) not in own][:WEIGHED]:
            share, missing = coverage(self.terms, s.key, s.context)
            found.append(Found(s, share + like, share, missing))
        return found

    @cached_property
    def likes(self) -> list[float]:
        return [like_of(self.likeness, f.sentence.plan, f.sentence.span) for f in self.candidates]

    @cached_property
    def pairs(self) -> set[str]:
        return bigrams(key(self.query.text))

    @cached_property
    def words(self) -> str:
        """What is told, as one text to look words up in."""
        return "\n".join(s.key for s in self.quoted)

    @cached_property
    def told_pairs(self) -> set[str]:
        return bigrams(self.words)

    @cached_property
    def question(self) -> dict[str, float]:
        query, told = self.query, self.told
        likes = [like_of(self.likeness, s.plan, s.span) for s in self.quoted]
        cosines = [cosine_of(self.likeness, s.plan, s.span) for s in self.quoted]
        whole = sum(t.weight for t in self.terms) or 1.0
        shown = [self.know.documents[s.plan].quote(s.span) for s in self.quoted]
        texts = fold("\n".join(shown))
        own = [coverage(self.terms, s.key, s.context)[0] for s in self.quoted]
        focus, plans = query.focus, plans_of(query, self.know)
        return {
            "answered": told.status == "answered",
            "certainty": told.certainty,
            "statements": len(told.statements),
            "quoted": len(self.quoted),
            "rows_quoted": sum(s.kind == "row" for s in self.quoted),
            "items": sum(s.block == "item" for s in told.statements),
            "computed": sum(s.computation is not None for s in told.statements),
            "told_like": max(likes, default=0.0),
            "told_least": min(likes, default=0.0),
            "told_cosine": max(cosines, default=0.0),
            "told_cosine_least": min(cosines, default=0.0),
            "told_covers": coverage(self.terms, self.words)[0],
            "told_best": max(own, default=0.0),
            "told_pairs": len(self.pairs & self.told_pairs) / max(1, len(self.pairs)),
            "told_number": len(NUMBER.findall(texts)),
            "told_time": WHEN.search(texts) is not None,
            "told_duty": DUTY.search(texts) is not None,
            "told_length": sum(min(len(s.text), 200) for s in told.statements),
            "most_like": self.ranked[0][0] if self.ranked else 0.0,
            "nearest": nearest(self.likeness, plans),
            "crowd": crowd(self.likeness, plans),
            "sentences": len(self.likeness),
            "plans": len(plans),
            "terms": len(self.terms),
            "weight": whole,
            "unknown": sum(t.weight for t in self.terms if not t.known),
            "unknown_most": max((t.weight for t in self.terms if not t.known), default=0.0),
            "focus_unknown": focus is not None and not focus.known,
            "asked_length": min(len(query.text), 60),
            "figures_asked": len(set(FIGURE.findall(query.text)) - {str(y) for y in query.years}),
            "years": len(query.years),
            "units": len(query.units),
            "strangers": bool(query.strangers),
            "verify": query.verify,
            "operation": bool(query.operation),
            **{f"cue_{cue}": cue in query.text for cue in _CUES},
            **{f"asks_{ask}": query.has(ask) for ask in ASKS},
        }

    def signs(self, best: Found) -> dict[str, float]:
        """What speaks for a candidate and against it."""
        query, know, s = self.query, self.know, best.sentence
        text = fold(know.documents[s.plan].quote(s.span))
        rank, likes = self.candidates.index(best), self.likes
        like, pairs, told = likes[rank], bigrams(s.key), self.told_pairs
        whole = self.question["weight"]
        both = coverage(self.terms, f"{self.words}\n{s.key}")[0]
        near = [q for q in self.quoted if q.plan == s.plan]
        apart = (abs(q.span.start - s.span.start) for q in near)
        return {
            "like": like,
            "cosine": (cosine := cosine_of(self.likeness, s.plan, s.span)),
            "cosine_to_told": cosine - self.question["told_cosine"],
            "rank": rank,
            "like_ahead": like - max((v for k, v in enumerate(likes) if k != rank), default=0.0),
            "like_next": like - (likes[rank + 1] if rank + 1 < len(likes) else 0.0),
            "like_to_told": like - self.question["told_like"],
            "like_to_least": like - self.question["told_least"],
            "like_to_most": like - self.question["most_like"],
            "fits": fits(query, know, best),
            "says": row_says(query, know, s),
            "row": s.kind == "row",
            "covered": best.coverage,
            "covered_itself": coverage(self.terms, s.key)[0],
            "gain": both - self.question["told_covers"],
            "pairs": len(self.pairs & pairs) / max(1, len(self.pairs)),
            "pairs_gain": len((self.pairs & pairs) - told) / max(1, len(self.pairs)),
            "as_told": len(pairs & told) / max(1, len(pairs)),
            "lacks": sum(t.weight for t in best.missing if t.known) / whole,
            "lacks_most": max((t.weight for t in best.missing if t.known), default=0.0),
            "elsewhere": places_missing(best, self.terms),
            "of_year": all(str(year) in text for year in query.years),
            "of_unit": all(unit.name in text for unit in query.units),
            "figures_lacking": sum(f not in text for f in set(FIGURE.findall(query.text))),
            "has_number": len(NUMBER.findall(text)),
            "has_time": WHEN.search(text) is not None,
            "has_duty": DUTY.search(text) is not None,
            "length": min(len(text), 200),
            "apart": min((*apart, 9999)),
            "same_path": any(q.path == s.path for q in near),
            "same_table": s.table is not None and any(q.table == s.table for q in near),
            "same_plan": bool(near) or not self.quoted,
            "same_kind": any(q.kind == s.kind for q in self.quoted),
            "told_shares": any(set(q.path) & set(s.path) for q in near),
            **self.question,
        }


_CUES = ("和", "、", "分别", "各", "还", "又", "另外", "都", "哪些", "什么", "为啥", "怎么", "多少", "几", "谁", "哪",
         "比", "吗", "共")  # fmt: skip
