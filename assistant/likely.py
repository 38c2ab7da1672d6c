"""How likely it is that the sentence most like a question answers it, where the question's words find nothing.

Boosted trees (`assistant.trees`) over signs that need no words in common: how far ahead of the rest the sentence is in
likeness, whether it holds the sort of thing asked, what it lacks. They are fitted on the question sets by
`python -m evals.likely`, which writes `likely.json`, and never on the questions that are held out (`evals.held_out`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from assistant.fits import DUTY, NUMBER, WHEN, fits
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Found, Likeness, cosine_of, coverage, crowd, like_of, nearest, places_missing, plans_of
from assistant.terms import Term
from corpus.text import bigrams, fold, key

TREES = "likely.json"
ASKS = ("amount", "number", "responsible", "lead", "join", "build", "when", "end", "start", "period", "list", "how",
         "definition", "place", "why", "often", "summary")  # fmt: skip
FIGURE = re.compile(r"\d+(?:\.\d+)?")


def signs(
    query: Query, know: Knowledge, terms: Sequence[Term], ranked: Sequence[Found], best: Found,
    likeness: Likeness, says: bool,
) -> dict[str, float]:  # fmt: skip
    """What speaks for `best`, the likest of `ranked`, and against it. `ranked`: sentences by words and
    likeness; `says`: whether it is no row, or one with a column for what is asked."""
    text = fold(know.documents[best.sentence.plan].quote(best.sentence.span))
    whole = sum(t.weight for t in terms) or 1.0
    said, pairs = key(query.text), bigrams(key(query.text))
    figures = set(FIGURE.findall(query.text)) - {str(year) for year in query.years}

    like = like_of(likeness, best.sentence.plan, best.sentence.span)
    plans = plans_of(query, know)
    others = (other for place, other in likeness.items() if other != like and place.rpartition("#")[0] in plans)
    focus = query.focus
    top = nearest(likeness, plans)
    cosine = cosine_of(likeness, best.sentence.plan, best.sentence.span)
    return {
        "like": like,
        "like_ahead": like - max(others, default=0.0),
        "cosine": cosine,
        "cosine_ahead": cosine - top,
        "nearest": top,
        "crowd": crowd(likeness, plans),
        "score": best.score,
        "score_ahead": best.score - max((f.score for f in ranked[:2] if f is not best), default=0.0),
        "fits": fits(query, know, best),
        "says": says,
        "row": best.sentence.kind == "row",
        "covered": best.coverage,
        "covered_itself": coverage(terms, best.sentence.key)[0],
        "lacks": sum(t.weight for t in best.missing if t.known) / whole,
        "lacks_most": max((t.weight for t in best.missing if t.known), default=0.0),
        "focus_unknown": focus is not None and not focus.known,
        "unknown": sum(t.weight for t in terms if not t.known),
        "unknown_most": max((t.weight for t in terms if not t.known), default=0.0),
        "elsewhere": places_missing(best, terms),
        "pairs": len(pairs & bigrams(best.sentence.key)) / max(1, len(pairs)),
        "characters": len(set(said) & set(best.sentence.key)) / max(1, len(set(said))),
        "figures": len(figures),
        "figures_lacking": sum(f not in text for f in figures),
        "of_year": all(str(year) in text for year in query.years),
        "of_unit": all(unit.name in text for unit in query.units),
        "has_number": NUMBER.search(text) is not None,
        "has_time": WHEN.search(text) is not None,
        "has_duty": DUTY.search(text) is not None,
        "length": min(len(text), 200),
        "asked_length": min(len(query.text), 60),
        "terms": len(terms),
        "weight": whole,
        "sentences": math.log(max(1, len(likeness))),
        "years": bool(query.years),
        "units": bool(query.units),
        "verify": query.verify,
        "operation": bool(query.operation),
        **{f"asks_{ask}": query.has(ask) for ask in ASKS},
    }
