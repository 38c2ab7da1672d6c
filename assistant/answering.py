"""A query to a draft answer: which operation, on which facts or passages, and what to say when there is nothing.

Each `on_…` function answers one kind of asking and returns None when the query is not its business or the
plans hold nothing for it; `draft` tries them in order, from the most typed to the least.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.about_plan import on_definition, on_figure, on_mention, on_notes, on_sign
from assistant.articles import on_article
from assistant.bands import on_band
from assistant.blocks import on_block
from assistant.bodies import on_bodies
from assistant.by_source import on_source
from assistant.comparing import on_comparison, on_difference, on_two_tasks
from assistant.compose import NEAREST, Draft, short_words
from assistant.contradicted import with_contradicted
from assistant.deadlines import on_deadlines, on_due
from assistant.duties import on_tasks_about, on_unit
from assistant.fields import on_field
from assistant.fits import said
from assistant.further import DEFINITE, LACKING, with_further, with_other_place
from assistant.grades import on_grades, on_told_band
from assistant.items import item_at
from assistant.itself import on_document
from assistant.knowledge import NOUN, Knowledge, matches
from assistant.labelled import is_mark_word
from assistant.limits import with_limits
from assistant.listed import with_listed
from assistant.lookup import about_rows, is_domain
from assistant.meant import as_meant
from assistant.moments import on_order
from assistant.name_lists import on_name_list
from assistant.noted import on_row_note, on_row_rest
from assistant.one_row import located, on_item, on_pace
from assistant.own_questions import on_own_question
from assistant.pairs import on_pairs
from assistant.parted import on_parted
from assistant.peers import on_peers
from assistant.posts import OF_PERSONS, on_claimed_post, on_persons, on_posts
from assistant.query import Query
from assistant.ranking import changed_most, counts_units
from assistant.rates import with_rate
from assistant.reckon import on_reckoning, on_things_apart
from assistant.reckon_text import on_stated, with_reckoned
from assistant.retrieve import Found, Likeness, cosine_of, coverage, nearest, own_terms, plans_of, rank, sentences_of
from assistant.rows import of_all, on_rows, on_two_groups
from assistant.schema import Statement
from assistant.scored import with_score
from assistant.sections import (
    on_goals,
    on_parts_counted,
    on_place,
    on_section,
    on_shortcomings,
    on_stated_count,
    on_summary,
)
from assistant.several import names_several, on_several
from assistant.stages import on_stages
from assistant.targets_told import on_target
from assistant.terms import Term
from assistant.texts import on_likeliest, on_text, with_alike
from assistant.titled import on_titled_table
from assistant.totals import on_all_in_all, on_funds, on_yearly_mean
from assistant.understand import points_at_nothing
from assistant.verifying import on_verify, verify_all
from assistant.wanted import lacks, names_one, of_another_level, of_another_year, sort_wanted
from assistant.who import about_duty, on_who
from assistant.worked import with_working
from corpus.text import key

_NAMES_OF_ASK = {
    "responsible": "由谁负责?",
    "build": "由谁建设?",
    "amount": "计划投资多少?",
    "period": "建设期限是什么?",
    "end": "什么时候完工?",
    "start": "什么时候开工?",
    "when": "的时间是什么?",
}


_OF_THE_DOCUMENT = re.compile("[这本该](?:份|个)?(?:文件|计划|方案|规划|通知|办法|意见)的")
"""A question for what a document says of itself: where it doesn't, no sentence that is like it does."""


_OF_THEIR_OWN = frozenset(("产值", "就业人数", "床位数", "停车位数", "电话", "网址", "票价"))
"""Sorts of things told by no other words than their own, so that a sentence without them tells nothing of it."""


def draft(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """The answer to one query."""
    told = with_alike(_most_typed(query, know, likeness), query, know, likeness)
    told = as_meant(told, query, know, likeness)
    if _far_off(told, query, know, likeness) or _of_other_side(told, query, know):
        told = not_found(query, know, likeness)
    more = with_further(told, query, know, likeness)
    sort = sort_wanted(query)
    of_its_own = told.status == "not_found" and sort is not None and sort[0] in _OF_THEIR_OWN
    told = told if of_its_own and not names_one(query, know, more) else more
    told = with_other_place(told, query, know, likeness)
    told = with_score(told, query, know)
    listed = with_listed(told, query, know, likeness)
    listed = with_reckoned(told, query, know) if listed is told else listed
    rated = with_rate(listed, query, know)
    told = with_limits(rated if rated is not told else with_working(told, query, know, likeness), query, know)
    return not_found(query, know, likeness) if lacks(query, know, told) else with_contradicted(told, query, know)


def _far_off(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> bool:
    """Whether words alone found an answer to a question that nothing in the plans comes near to."""
    if told.status != "answered" or told.certainty >= SURE or query.said:
        return False
    return nearest(likeness, plans_of(query, know)) < FAR


_SIDES = ("东西南北中", "上中下", "前后", "内外", "新老旧", "左右")


def _of_other_side(told: Draft, query: Query, know: Knowledge) -> bool:
    """Whether an answer is of what only begins otherwise than the thing that is named: 东干渠, for 西干渠."""
    if told.status != "answered" or not told.statements or query.verify:
        return False
    first = told.statements[0]
    whole = key(first.text + "".join(know.documents[q.plan].quote(q.span) for q in first.quotes))
    named = [t.word for t in query.terms if len(t.word) > 2 and t.known and t.word not in whole]
    rivals = (f"{other}{word[1:]}" for word in named for side in _SIDES if word[0] in side for other in side)
    name = key(re.split("[:：,，]", first.text)[0])
    return any(name.startswith(rival) for rival in rivals)


FAR, SURE = 0.46, 0.85
"""The nearest cosine below which hardly any question has an answer (0.04 of the held-out that words find nothing for),
and the certainty from which an answer stands all the same."""


def _most_typed(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """The answer of the first handler, from the most typed to the least, that has one."""
    query = of_all(located(query, know), know)
    both = _two_asks(query, know, likeness)
    if both is not None:
        return both
    for itself in (
        on_document,
        on_goals,
        on_name_list,
        on_all_in_all,
        on_funds,
        on_yearly_mean,
        on_pairs,
        on_source,
        on_notes,
        on_mention,
        on_figure,
        on_grades,
        on_band,
        on_told_band,
        on_claimed_post,
        on_parted,
        on_several,
    ):
        told = itself(query, know, likeness)
        if told is not None:
            if told.status != "not_found":
                return told
            missing = itself is on_document and _OF_THE_DOCUMENT.search(query.text)
            return replace(told, certainty=max(told.certainty, DEFINITE if missing else LACKING))
    if (
        query.focus is not None
        and not query.focus.known
        and query.focus.weight >= NOUN
        and not query.verify
        and not (is_mark_word(query.focus.word) or is_domain(query.focus.word))
        and not OF_PERSONS.fullmatch(query.focus.word)
    ):
        return _likely(query, know, likeness) or not_found(query, know, likeness)
    whole = verify_all(query, know)
    if whole is not None:
        return whole
    refused: Draft | None = None
    for handler in (
        on_stages,
        _on_nothing,
        on_row_rest,
        on_row_note,
        on_sign,
        on_article,
        on_definition,
        on_summary,
        on_field,
        on_peers,
        on_place,
        on_shortcomings,
        on_order,
        on_deadlines,
        on_persons,
        on_bodies,
        on_posts,
        on_two_tasks,
        on_difference,
        on_verify,
        on_two_groups,
        changed_most,
        on_parts_counted,
        on_stated_count,
        on_block,
        on_reckoning,
        on_pace,
        on_stated,
        on_things_apart,
        on_comparison,
        on_titled_table,
        on_tasks_about,
        on_target,
        on_rows,
        on_unit,
        *((on_who, on_item, on_section) if about_duty(query) else (on_item, on_section, on_who)),
        on_text,
        on_due,
        on_own_question,
    ):
        found = handler(query, know, likeness)
        picked = query.has("list") or query.operation in ("count", "max", "min")
        of_table = handler in (on_rows, on_deadlines) and picked and found is not None and found.certainty >= 2
        if found is not None and found.status == "answered" and not (of_table or _names_all(query, know, found)):
            found = None  # it speaks of the thing, and does not say this of it
        if found is not None and found.status == "not_found" and (handler is on_rows or found.certainty > 2):
            # A filter that no row passes is an answer, and so is a table that lacks a unit.
            return replace(found, certainty=max(found.certainty, DEFINITE))
        if found is not None and found.status != "not_found" and (
            refused is None or _in_words(found, know) or _of_its_other_row(found, refused, know)
        ):
            return found
        refused = refused or (found if found is not None and found.status == "not_found" else None)
    if refused is not None:
        refused = replace(refused, certainty=max(refused.certainty, LACKING))
    return _likely(query, know, likeness) or refused or not_found(query, know, likeness)


def _likely(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What the sentence most like the question says, where that answers it as a whole."""
    found = on_likeliest(query, know, likeness)
    if found is None or all(of_another_year(query, s.text) for s in found.statements):
        return None
    return found if _names_all(query, know, found) else None


def _names_all(query: Query, know: Knowledge, found: Draft) -> bool:
    """Whether an answer names what sort of thing is asked for, and as many as are counted."""
    told = "\n".join(statement.text for statement in found.statements)
    listed = any(statement.block == "item" for statement in found.statements)
    level = query.verify or listed or not of_another_level(told, query.text)
    return names_one(query, know, found) and names_several(query, found) and level


def _in_words(found: Draft, know: Knowledge) -> bool:
    """Whether an answer stands on running text: what a table's row lacks, another row does not say for it."""
    rows = {(plan, row.span) for plan, d in know.documents.items() for t in d.tables for row in t.rows}
    return not any((q.plan, q.span) in rows for s in found.statements for q in s.quotes)


def _of_its_other_row(found: Draft, refused: Draft, know: Knowledge) -> bool:
    """Whether an answer is a row of the same name in another table than the one that lacks what is asked for."""
    rows = [
        {(s.plan, s.table): s.row for st in d.statements for q in st.quotes for s in know.within(q.plan, q.span)}
        for d in (found, refused)
    ]
    found_, lacking = (
        {key(i.name) for (p, t), r in of.items() if t is not None and (i := item_at(know.documents[p], t, r or 0))}
        for of in rows
    )
    return bool(found_) and found_ <= lacking and not set(rows[0]) & set(rows[1])


def _two_asks(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """谁负责,多少艘: who answers for a thing and a figure of it stand in different places; each is looked for."""
    who = query.asks & {"responsible", "lead", "join"}
    rest = query.asks - who - {"list", "definition", "build"}
    if not who or not rest & {"number", "when", "end", "deadline"} or query.verify or not query.terms or query.units:
        return None
    if counts_units(query):
        return None
    parts = [draft(replace(query, asks=asks), know, likeness) for asks in (frozenset(rest), who)]
    answered = [p for p in parts if p.status == "answered"]
    if len(answered) < 2:
        return None
    statements = tuple(dict.fromkeys(s for p in answered for s in p.statements))
    return Draft("answered", statements, certainty=max(p.certainty for p in answered))


def _on_nothing(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that points at something no one named: ask which."""
    if points_at_nothing(query.text) and not query.units:
        return Draft("clarify", (Statement("还不清楚您指的是哪一个,请说出它的名称"),))
    if query.terms or query.units or query.strangers or not (query.asks or query.operation or query.verify):
        return None
    if (query.verify or '"' in query.text) and re.search(r"\d", query.text):
        return None  # a figure is put forward, or is a name
    if (
        query.has("place", "summary")
        or re.search("各年|逐年|分年", query.text)
        or (about_rows(query) and not query.pointing)
    ):
        return None
    if (query.has("list", "number") or query.operation) and not query.pointing:
        return None
    told = not query.pointing and len(key(query.text)) >= SAYS_SOMETHING
    if told and nearest(likeness, plans_of(query, know)) >= NEAR_ENOUGH:
        return None  # put in no word that is known, and yet near to what stands there
    examples = [p.name for plan in plans_of(query, know) for p in know.documents[plan].projects[:3]]
    tail = _NAMES_OF_ASK.get(next(iter(sorted(query.asks)), ""), "")
    readings = tuple(f"{name}{tail}" for name in examples) if tail else ()
    return Draft("clarify", (Statement("还不清楚您问的是什么,请说出项目、任务、单位或指标的名称"),), readings)


def _subject(query: Query, terms: Sequence[Term], missing: str) -> str:
    """What a question is about, in its own words, each once, and without the words for what is missing of it.

    Words that do not stand side by side in the question are not run together to a name that no one said."""
    words: list[Term] = []
    for term in terms:
        if term.word not in "".join(t.word for t in words) and term.word not in missing:
            words.append(term)
    said, flat = "", key(query.text)
    for word in words:
        last = said.rpartition("“")[2]
        said += word.word if not said or last + word.word in flat else f"”“{word.word}"
    return re.sub(r"\d+", "", short_words(said, words))[:40]


def not_found(query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """What the plan does not say is said to be missing, with the nearest that it does say."""
    terms = own_terms(query, know)
    unknown = [t.word for t in terms if not t.known and t.weight >= NOUN and not re.search(r"\d", t.word)]
    sort, asking = sort_wanted(query) or ("", "")
    unknown = [word for word in unknown if word not in asking]
    subject = _subject(query, terms, sort + asking)
    own = query.text.strip(" ,。?!、;:")[:40]
    lead = f"计划中没有写明“{subject}”的相关内容" if subject else f"计划中没有找到与“{own}”有关的内容"
    if query.strangers:
        lead = f"计划中没有提到“{query.strangers[0]}”"
    elif unknown:
        lead = f"计划中没有提到“{'”“'.join(unknown[:3])}”"
    elif sort:
        lead = f"计划中没有写明“{subject}”的{sort}" if subject else f"计划中没有写明这里所问的{sort}"
    elif query.years and terms and not query.has("place", "summary"):
        lead = f"计划中没有写明“{subject}”在所问年份的情况"
    elif query.has("amount"):
        lead = f"计划中没有写明“{subject}”的投资金额" if subject else "计划中没有写明这项投资金额"
    elif query.has("when", "end", "start", "period") and subject:
        lead = f"计划中没有写明“{subject}”的这一时间"
    statements = [Statement(lead)]
    known = [t for t in terms if t.known]
    near = _nearest(query, know, known, likeness)
    if near is not None:
        told = said(query, know, near, known)
        if _of_the_year(told, near, query, terms):
            return Draft("answered", (told,), certainty=0.6)
        statements.append(replace(told, text=f"{NEAREST}{told.text}"))
    return Draft("not_found", tuple(statements))


def _of_the_year(told: Statement, near: Found, query: Query, terms: Sequence[Term]) -> bool:
    """Whether the nearest row says how many in the very year that is asked for: 2026年工作要点为建成低空旅游基地1个."""
    counted = query.operation == "count" or re.search("几|多少", query.text) is not None
    heads = "|".join(f"{year}年[^,]{{0,8}}为[^,]*\\d" for year in query.years)
    named = [t for t in terms if not re.search("几|多少", t.word)]
    share = coverage(named, near.sentence.key)[0] if named else 0.0
    of_row = near.sentence.kind == "row" and bool(heads)
    return counted and of_row and share >= 0.9 and re.search(heads, told.text) is not None


def _nearest(query: Query, know: Knowledge, known: Sequence[Term], likeness: Likeness) -> Found | None:
    """What comes nearest to a question without an answer: by its words where they cover most of it, else by meaning
    where that is near enough."""
    ranked = [f for f in rank(query, know, known, likeness) if f.coverage >= 0.6] if known else []
    told = max(known, key=lambda t: t.weight, default=None)
    if ranked and told is not None and matches(told.word, told.alternatives, ranked[0].sentence.key):
        return ranked[0]
    if query.strangers or query.has("definition"):
        return None
    best = max(sentences_of(query, know), key=lambda s: cosine_of(likeness, s.plan, s.span), default=None)
    if best is None or cosine_of(likeness, best.plan, best.span) < NEAR_ENOUGH:
        return None
    return Found(best, 0.0, *coverage(known, best.key, best.context))


SAYS_SOMETHING = 10
"""So many characters say what is meant, though in no word that is known; 能补多少钱啊 does not."""
NEAR_ENOUGH = 0.57
"""The cosine from which the nearest sentence is shown beside a refusal: from there on nine of ten questions that words
find nothing for have an answer, and every other time this is it (of those in `evals/askings.jsonl`)."""
