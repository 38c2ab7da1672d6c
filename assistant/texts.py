"""Questions that the running text answers: the sentence that fits, its twins, and what a colon announces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import ALSO_ALIKE, Draft, counted, excerpt, item_statement, quote_sentence, sentence_statement
from assistant.fits import NUMBER, OFTEN, SEVERAL, WHEN, announces, counts_kinds, fits, overlap, said, wants_several
from assistant.items import Item, item_at, items, views
from assistant.knowledge import NOUN, Knowledge, Sentence, is_place, matches
from assistant.likely import TREES, signs
from assistant.one_row import has_answer
from assistant.operands import is_bare, split_subjects
from assistant.query import WHO, Query
from assistant.retrieve import (
    ENOUGH,
    Found,
    Likeness,
    cover,
    coverage,
    like_of,
    names_in,
    of_another,
    own_terms,
    places_missing,
    plans_of,
    rank,
    tasks_of,
    with_units,
)
from assistant.schema import Statement
from assistant.sections import place_of
from assistant.terms import Term, terms_of
from assistant.trees import chance
from assistant.who import each_apart, of_own_clause, who_statements
from corpus.numbering import numbering
from corpus.schema import Quote, Span
from corpus.text import fold, key


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
    names = names_in(query, know, terms)
    fitting = [
        f
        for f in ranked
        if fits(query, know, f)
        and not of_another(names, f.sentence)
        and not places_missing(f, terms)
        and (not query.has("number", "amount") or row_says(query, know, f.sentence))
        and _counts(query, know, f.sentence)
    ]
    if not fitting:
        return None
    if query.has("list"):  # what is listed stands in a list
        fitting.sort(
            key=lambda f: -(f.score + (0.15 if _lists(f.sentence.span.of(know.documents[f.sentence.plan].text)) else 0))
        )
    single = _by_strong_words(fitting, terms) or fitting[0]
    wanted = (
        OFTEN
        if query.has("often")
        else NUMBER
        if query.has("number", "amount") or query.operation == "count"
        else WHEN
        if query.has("when", "end", "start")
        else SEVERAL
        if wants_several(query)
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


def _lists(text: str) -> bool:
    """Whether a text lists things, or announces a list."""
    return text.count("、") > 1 or announces(fold(text))


def on_likeliest(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question put in words that the plans do not use: the statement most like it, where it is likely the answer."""
    terms = own_terms(query, know)
    if query.units:
        terms = with_units(query, terms, know)
    if not terms or query.strangers:
        return None
    foreign = any(not t.known and t.weight >= 1 for t in terms)
    row = None if foreign or (query.verify and query.units) else _likeliest_row(query, know, likeness)
    if row is not None:
        return Draft("answered", (item_statement(row, query),), certainty=0.2, about=(row.name,))
    ranked = rank(query, know, terms, likeness, least=0.0)[:200]
    if not ranked:
        return None
    best = max(ranked, key=lambda f: like_of(likeness, f.sentence.plan, f.sentence.span))
    of = signs(query, know, terms, ranked, best, likeness, row_says(query, know, best.sentence))
    if not (of["covered"] or of["pairs"]) or of_another(names_in(query, know, terms), best.sentence):
        return None  # it shares no word with the question: likeness alone is no witness
    other = of["focus_unknown"] and not of["fits"]
    if chance(TREES, of) < (LIKELY_TRUE if query.verify or other else LIKELY):
        return None
    return place_of(query, know, [best]) if query.has("place") else told_of(query, know, best)


def told_of(query: Query, know: Knowledge, found: Found) -> Draft:
    """What one sentence says for an answer, where likeness and not words found it."""
    wanted = NUMBER if query.has("number", "amount") else None
    return replace(_texts(query, know, [found], own_terms(query, know), wanted), certainty=0.2)


def _likeliest_row(query: Query, know: Knowledge, likeness: Likeness) -> Item | None:
    """给电动车换电池的那个项目: the project whose row is by far the most like the question, if it has what is asked."""
    if not query.has("amount", "period", "start", "end", "build", "responsible") or (
        query.focus and not query.focus.known
    ):
        return None
    if any(not t.known and t.weight >= 1 for t in query.terms):
        return None  # a place, a code or a stage (二期) that the plans lack
    rows = [
        (like_of(likeness, plan, item.row.span), item)
        for plan in plans_of(query, know)
        for view in views(know.documents[plan])
        for item in (items(view) if view.klass == "project" else ())
    ]
    rows.sort(key=lambda r: -r[0])
    if len(rows) < 2 or rows[0][0] < ALIKE_ROW or rows[0][0] - rows[1][0] < AHEAD:
        return None
    if not re.search("项目|工程", query.text) and rows[0][0] < max(likeness.values()) - 0.3:
        return None
    said = key(query.residual)
    names = {said[a:b] for a in range(len(said)) for b in range(a + 4, min(len(said), a + 12) + 1)}
    if any(name not in key(rows[0][1].row_text) and know.known(name) for name in names):
        return None  # what is named stands elsewhere in the plans, under its own name
    return rows[0][1] if has_answer(rows[0][1], query) else None


ALIKE_ROW, AHEAD = 1.7, 0.6
"""How like a question a project's row is, and how far ahead of the next, to be taken for what a nickname means."""


def row_says(query: Query, know: Knowledge, sentence: Sentence) -> bool:
    """Whether a row has a column for what is asked; running text is judged by `fits` alone."""
    if sentence.table is None or sentence.row is None:
        return True
    item = item_at(know.documents[sentence.plan], sentence.table, sentence.row)
    return item is None or item.view.klass == "task" or (bool(query.asks) and has_answer(item, query))


def on_nearby(query: Query, know: Knowledge, likeness: Likeness, quotes: Sequence[Quote]) -> Draft | None:
    """A wish that found nothing of its own: what the passage that answered the wish before it says (啥时候装完)."""
    terms = own_terms(query, know)
    elsewhere = any(a in key(query.text) for a in know.areas)
    unknown = any(not t.known and t.weight >= NOUN for t in terms) or (query.focus and not query.focus.known)
    if not query.asks or query.strangers or query.units or unknown or elsewhere:
        return None
    terms = tuple(t for t in terms if t.known and not is_bare(t.word))
    before = [s for q in quotes for s in know.within(q.plan, q.span)]
    sections = {(s.plan, s.section) for s in before if s.kind == "sentence" and s.section is not None}
    whole = {(s.plan, s.span) for s in before}
    found: list[tuple[float, Found]] = []
    for s in know.sentences:
        quoted = (s.plan, s.span) in whole
        if s.kind == "heading" or not (quoted or (s.kind == "sentence" and (s.plan, s.section) in sections)):
            continue
        share, missing = coverage(terms, s.key)
        here = Found(s, share + 0.3 * quoted, share, missing)
        if (share >= 0.5 or (quoted and not terms)) and fits(query, know, here) and not places_missing(here, terms):
            like = like_of(likeness, s.plan, s.span)
            found.append((here.score + 0.1 * like, here))
    if not found:
        return None
    best = max(found, key=lambda f: f[0])[1]
    told = _texts(query, know, [best], terms, NUMBER if query.has("number", "amount") else None)
    return replace(told, certainty=0.2)


def with_alike(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """An answer that stands on words alone, with the sentence most like the question beside it where that is another.

    Words and likeness are two witnesses: where they point at different sentences, or the words cover little of the
    question and another sentence is nearly as like it, the reader sees both and which is which."""
    if told.status != "answered" or told.certainty >= 1 or query.has("list", "definition", "how", "summary"):
        return told
    terms = own_terms(query, know)
    spans = [(q.plan, q.span) for s in told.statements for q in s.quotes]
    own: list[tuple[float, Sentence]] = []
    others: list[tuple[float, Sentence]] = []
    for s in (s for plan in plans_of(query, know) for s in know.of_plan(plan)):
        if s.kind not in ("sentence", "row") or len(s.key) <= 8:
            continue
        like = like_of(likeness, s.plan, s.span)
        inside = any(plan == s.plan and span.meets(s.span) for plan, span in spans)
        (own if inside else others).append((like, s))
    if not terms or not own or not others:
        return told
    like, best = max(others, key=lambda o: o[0])
    ahead = like - max(o[0] for o in own)
    covered = max(coverage(terms, s.key, s.context)[0] for _, s in own)
    if like < 1 or ahead <= (-NEARLY if covered < COVERED else 0):
        return told
    share, missing = coverage(terms, best.key, best.context)
    found = Found(best, share, share, missing)
    if places_missing(found, terms):
        return told
    more = [s for s in _texts(query, know, [found], terms, None).statements if s not in told.statements]
    more = [replace(s, text=f"{ALSO_ALIKE}{s.text}" if n == 0 else s.text) for n, s in enumerate(more)]
    return replace(told, statements=(*told.statements, *more))


NEARLY, COVERED = 0.4, 0.8
"""How much less like a question another sentence may be, and which share of it the told ones then cover at most."""

LIKELY, LIKELY_TRUE = 0.3, 0.6
"""The chance from which a statement is taken for the answer: more come right by it than are wrongly not refused. What
is asked to be confirmed has to be likelier, as any statement reads like a yes."""


def _each(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A和B分别…: the answer for each thing that is named, where each has one of its own."""
    if not (re.search(r"分别|各自|各(?:是|为|由|有)|(?:和|跟|与|、|及)副", query.text) or query.has("often")):
        return None
    parts = [p for p in split_subjects(query.subject) if terms_of(p, know)]
    if not 2 <= len(parts) <= 4:
        return None
    told = each_apart(query, know, parts, lambda q: on_text(q, know, likeness), most=1)
    return told if told is not None and len(told.statements) > 1 else None


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
        duties = who_statements(know, of_own_clause(tasks_of(chosen[:2], know), know, terms), terms)
        if duties:
            return Draft("answered", tuple(duties), certainty=max(f.coverage for f in chosen) - 0.05)
    statements = []
    for f in chosen:
        listed = _announced(query, know, f.sentence)
        if counts_kinds(query) and len(listed) > 1:
            statements.append(counted("", len(listed), [q for s in listed for q in s.quotes]))
        led = _led(query, know, f.sentence)
        statements += led or [said(query, know, f, () if query.has("forbidden") else terms, wanted)]
        statements += listed
    return Draft("answered", tuple(dict.fromkeys(statements)), certainty=max(f.coverage for f in chosen) - 0.05)


_LEAD = 8
_COUNTS = re.compile("[\\d一二两三四五六七八九十]")


def _led(query: Query, know: Knowledge, sentence: Sentence) -> list[Statement]:
    """What follows a few words that only head their paragraph (要素保障。), where nothing but these was found: the
    sentences with the name that is quoted in the question, else all of them."""
    if sentence.kind != "sentence" or len(sentence.key) > _LEAD or _COUNTS.search(sentence.key):
        return []
    document = know.documents[sentence.plan]
    leaf = next((one.span for one in document.leaves if sentence.span in one.span), None)
    after = know.within(sentence.plan, Span(sentence.span.end, leaf.end)) if leaf is not None else []
    before = key(document.text[leaf.start : sentence.span.start]) if leaf is not None else ""
    if not after or before.strip("0123456789一二三四五六七八九十"):
        return []
    named = [key(name) for name in re.findall('"([^"]+)"', query.text)]
    of_name = [s for s in after if any(name in s.key for name in named if name not in sentence.key)]
    return [sentence_statement(know, s, ()) for s in (of_name or after)[:5]]


def _counts(query: Query, know: Knowledge, sentence: Sentence) -> bool:
    """Whether a sentence states the number that is asked for, or else announces a list that can be counted."""
    stated = NUMBER.search(fold(know.documents[sentence.plan].quote(sentence.span)))
    return not counts_kinds(query) or stated is not None or len(_announced(query, know, sentence)) > 1


_POINTS_ON = re.compile(r"(?:下列|以下|如下)(?![^。;]{0,20}:[^。;]{2})[^,。;]{0,20}")
"""Words by which a sentence leaves what it says to the list after it."""


def _announced(query: Query, know: Knowledge, sentence: Sentence) -> list[Statement]:
    """What follows a sentence that ends in a colon, or points at what follows (有下列情形之一的,…): each item by its
    first sentence, where the question asks for it."""
    document = know.documents[sentence.plan]
    said_ = document.quote(sentence.span).rstrip()
    points = bool(_POINTS_ON.search(fold(said_)))
    wanted = points or query.has("list", "how", "summary", "definition") or counts_kinds(query)
    if not wanted or query.has(*WHO, "when", "deadline", "amount") or not (points or said_.endswith(("：", ":"))):
        return []
    after = [s for s in know.of_plan(sentence.plan) if s.span.start > sentence.span.start and s.kind == "sentence"]
    leaves = {leaf.span.start: leaf for leaf in document.leaves if leaf.kind in ("paragraph", "item")}
    items: list[Statement] = []
    family, most = "", 60 if counts_kinds(query) else 12
    for s in after:
        leaf = leaves.get(s.span.start)
        number = numbering(fold(leaf.span.of(document.text))) if leaf is not None else None
        listed = number is not None or said_.endswith(("：", ":"))
        if s.section != sentence.section or len(items) == most or (leaf is not None and not listed):
            break
        if leaf is not None and family and (number is None or number.family != family):
            break  # the list has ended
        family = family or (number.family if number is not None else "")
        if leaf is not None:
            items.append(Statement(excerpt(document, s.span, ()), (quote_sentence(know, s),), "item"))
    return items
