"""What follows from figures of running text.

Which figures are meant follows from what their own clauses name (`assistant.stated`, `assistant.asked`). Each kind of
reckoning is one function that looks for the form of sentence it rests on (a change, a whole and its part, a sum for
each of so many) and gives None where the form, the thing or a figure is in doubt: then the sentence is quoted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.asked import Asked
from assistant.cite import uncarried
from assistant.compose import Draft
from assistant.knowledge import Knowledge
from assistant.limits import in_figures
from assistant.lookup import limits_figures
from assistant.query import Query
from assistant.reckon_parts import (
    both_together,
    largest_part,
    left_to,
    payer_share,
    percent_of_sum,
    rest_of_whole,
    share_of_whole,
    side_by_side,
)
from assistant.reckon_sums import (
    after_more,
    instalment,
    mean_of_each,
    monthly_total,
    over_a_year,
    over_the_years,
    priced,
    raised,
    sum_of_list,
    there_and_new,
    year_of_most,
    yearly_sum,
)
from assistant.reckon_times import above_all, as_it_was, between_fives, between_times, changed, now_and_then
from assistant.retrieve import Likeness
from assistant.stated import in_cells, stated_in


def on_stated(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question whose answer follows from figures of running text."""
    if (
        query.verify
        or query.strangers
        or query.has("versus", "responsible", "lead", "join", "place", "why", "start", "end")
    ):
        return None
    if limits_figures(query, know):
        return None  # rows of a table are meant
    if re.search("项目|工程", query.text) and query.has("amount") and any(unit.projects for unit in query.units):
        return None  # what a unit's projects come to
    measured = re.search("多少|几|多[大高长久远]|差|占比|比[例重]|哪(?:一)?年|最[多大高长少小低短]|大头", query.text)
    if not measured:
        return None
    asked = Asked(query, know)
    if len(set(_FIVE_YEARS.findall(query.text))) > 1:
        return between_fives(asked)  # two times, and a sentence seldom says which it is of
    if query.has("when"):
        return year_of_most(asked) if asked.terms else None
    for kind in KINDS if asked.terms else (largest_part, share_of_whole):
        found = kind(asked)
        if found is not None and not (_SHARE_OF_MONEY.search(query.text) and _of_counts(found)):
            return found
    return None


def with_reckoned(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer that quotes one sentence and reckons nothing, led by what is asked of the figures of that sentence; of
    a row, the sentences that its cells hold."""
    if told.status != "answered" or query.verify or any(s.computation for s in told.statements):
        return told
    if query.has("responsible", "lead", "join", "place", "why", "start", "end", "when"):
        return told
    quoted = [s for q in told.statements[0].quotes for s in know.within(q.plan, q.span)]
    sentences = [s for s in dict.fromkeys(quoted) if s.kind == "sentence" and stated_in(know.documents[s.plan], s)]
    rows = [s for s in dict.fromkeys(quoted) if s.kind == "row"]
    if not sentences and len(rows) == 1:
        sentences = [s for s in in_cells(know.documents[rows[0].plan], rows[0]) if _FIGURES.search(s.key)]
    asked = Asked(query, know, tuple(sentences[:1]))
    for kind in KINDS if len(sentences) == 1 and asked.terms else ():
        found = kind(asked)
        if found is not None and not uncarried(found.statements[0], know.documents, in_figures(query.whole)):
            return replace(told, statements=(found.statements[0], *told.statements))
    return told


_FIGURES = re.compile(r"\d.*\d")


_SHARE_OF_MONEY = re.compile("总?投资(?:多少|额)?[^?]*占[^?]*投资|占[^,?]{0,12}(?:总?投资|资金)(?:额)?的")


def _of_counts(found: Draft) -> bool:
    """Whether a share is one of numbers of things (5个÷12个), where it is money that is set against money."""
    told = "".join(s.text for s in found.statements)
    shown = [s.computation.shown for s in found.statements if s.computation is not None]
    parts = [m[1] for one in shown if (m := re.search(r"([\d.]+)÷", one))]
    return any(re.search(rf"(?<![\d.]){re.escape(part)}[个项家处座条件]", told) for part in parts)


_FIVE_YEARS = re.compile("十[一二三四五六]五")

KINDS: tuple[Callable[[Asked], Draft | None], ...] = (
    changed,
    now_and_then,
    side_by_side,
    between_times,
    above_all,
    as_it_was,
    left_to,
    largest_part,
    share_of_whole,
    rest_of_whole,
    payer_share,
    percent_of_sum,
    instalment,
    raised,
    monthly_total,
    over_a_year,
    priced,
    mean_of_each,
    yearly_sum,
    over_the_years,
    after_more,
    there_and_new,
    sum_of_list,
    both_together,
)
