"""What lies between a thing as it stands and as it is to be: in one clause, in two sentences, beside all's target."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.asked import NAMED, Asked, Named, alike, one, operand_of, reckoned, things, with_sentences
from assistant.compose import Draft, sentence_statement
from assistant.fits import NUMBER
from assistant.items import items, views
from assistant.operands import apart, cell, split_subjects, year_columns
from assistant.query import NOW
from assistant.retrieve import coverage, plans_of
from assistant.schema import Statement
from assistant.stated import PAST, RISE, Stated
from assistant.terms import terms_of
from corpus.text import chinese_number, key, show


def changed(asked: Asked) -> Draft | None:
    """由31.5亿元提高到60亿元: what a change that one clause tells comes to."""
    if not asked.gap:
        return None
    found: list[tuple[Named, Stated]] = []
    for n in asked.named:
        row = asked.stated(n.figure.sentence)
        if n.figure.role != "from" or n.told < NAMED or _of_another(n, row, asked):
            continue
        after = row[row.index(n.figure) + 1 :][:1]
        if after and after[0].role == "to" and after[0].unit == n.figure.unit:
            found.append((n, after[0]))
    best = [(n, to) for n, to in found if n.told >= found[0][0].told - 0.01]
    if len({(n.figure.value, to.value) for n, to in best}) != 1:
        return None
    first, last = best[0][0].figure, best[0][1]
    stated, named = {first.year, last.year} - {None}, set(asked.query.years)
    rest = named - stated
    if rest and stated and (len(stated) == 2 or not named & stated):
        return None
    return _over_time(asked, first, last)


def _of_another(n: Named, row: Sequence[Stated], asked: Asked) -> bool:
    """Whether another figure of the sentence is what is asked of, by its own words, and this one's tell none of it."""
    others = (coverage(asked.terms, key(f.own))[0] for f in row if f.role != "to")
    return n.own < 0.1 and max(others, default=0.0) >= NAMED


_THEN = re.compile(
    r"以后|将来|最后|今后|目标|往后"
    r"|(?:想|要|打算|准备|计划)[\u4e00-\u9fff]{0,4}?(?:到|成|为|至|有)?(?:多少|几|多久|多[大高长远])"
)


def now_and_then(asked: Asked) -> Draft | None:
    """眼下多少,以后要到多少: the clause that tells what a thing goes from and what it goes to."""
    both = NOW.search(asked.text) and _THEN.search(asked.text)
    from_to = re.search(r"从(?:多少|几)[^,;]{0,6}(?:到|至|为)(?:多少|几)", asked.text)
    if asked.gap or asked.query.operation not in ("", "count") or not (both or from_to):
        return None
    found = [n for n in asked.named if n.figure.role == "from" and n.told >= NAMED]
    best = [n.figure for n in found if n.own >= found[0].own - 0.01 and n.told >= found[0].told - 0.01]
    pairs = [
        (a, b)
        for a, b in (pair for f in best for pair in pairwise(asked.stated(f.sentence)))
        if a in best and b.role == "to" and a.unit in ("", b.unit)
    ]
    if len({(a.value, b.value) for a, b in pairs}) != 1:
        return None
    sentence = pairs[0][0].sentence
    return Draft("answered", (sentence_statement(asked.know, sentence, asked.terms, NUMBER),), certainty=2.0)


def between_times(asked: Asked) -> Draft | None:
    """The same thing as it stands in one sentence and as it is to be in another."""
    if not asked.gap:
        return None
    ends = _times_asked(asked)
    if ends is None:
        return None
    parts = split_subjects(asked.query.subject) if re.search("各|分别", asked.text) else []
    sides = [t for t in (things(terms_of(p, asked.know)) for p in parts) if t]
    drafts = []
    for terms in sides if len(sides) == 2 else [asked.terms]:
        shared = tuple(t for t in asked.terms if not any(t.word == s.word for side in sides for s in side))
        candidates = asked.figures((*terms, *shared) if len(sides) == 2 else terms)
        first, last = (_at(asked, candidates, end, base) for end, base in zip(ends, (True, False), strict=True))
        if first is None or last is None or first.unit != last.unit or first == last:
            return None
        draft = _over_time(asked, first, last)
        if draft is None:
            return None
        name = "".join(t.word for t in terms) if len(sides) == 2 else ""
        drafts.append((name, draft))
    lines = tuple(replace(d.statements[0], text=f"{name}{d.statements[0].text}") for name, d in drafts)
    quoted = tuple(dict.fromkeys(s for _, d in drafts for s in d.statements[1:]))
    return Draft("answered", (*lines, *quoted), certainty=2.0)


def _times_asked(asked: Asked) -> tuple[int | None, int | None] | None:
    """The two times between which something is asked; None for a time: as it stands now, or as it is to be at last."""
    named = sorted(set(asked.query.years))
    if len(named) == 2:
        return named[0], named[1]
    if len(named) > 2:
        return None
    against = re.search(r"比|跟|较|还差|还缺|还(?:要|需)|离|距", asked.text)
    if not named:
        return (None, None) if against and re.search(r"目标|还差|还缺|还(?:要|需)|现在|目前|现状", asked.text) else None
    plans = plans_of(asked.query, asked.know)
    begins = [h[0] for plan in plans if (h := asked.horizon(plan))]
    if not against or not begins:
        return None
    return (named[0], None) if named[0] < min(begins) else (None, named[0])


def _at(asked: Asked, candidates: Sequence[Named], year: int | None, base: bool) -> Stated | None:
    """The one figure of a thing at a time; None where several differ."""
    fit = []
    for n in candidates:
        f = n.figure
        named = n.own >= 0.5 or (n.own > 0 and n.told >= 0.95)  # …易涝点…,2024年整治31处
        if n.told < NAMED or not named or f.role in ("more", "change") or (f.whole is not None and n.told < 0.95):
            continue
        horizon = asked.horizon(f.sentence.plan)
        past = f.role == "from" or PAST.search(" ".join(f.sentence.path)) is not None
        past = past or bool(f.year and horizon and f.year < horizon[0])
        aim = "目标" in " ".join(f.sentence.path) or (horizon and horizon[0] == horizon[1])
        of = f.year or (horizon[1] if horizon and aim and not past else None)
        of = of or (horizon[0] - 1 if horizon and past else None)
        if past == base if year is None else of == year:
            fit.append((n, of or 0))
    if year is None and not base:
        last = max((of for _, of in fit), default=0)
        fit = [(n, of) for n, of in fit if of == last]
    best = [n.figure for n, _ in fit if n.own >= fit[0][0].own - 0.01]
    return alike(best) or alike([f for f in best if _named_whole(f, asked.text)])


_FILL = re.compile(
    r"^(?:全[市县区省]|我[市县区省])?(?:共有|建成|累计|拥有|完成)*|(?:达到|突破|超过|总数|总量|约|仅|为|至|到|不足|达)+$"
)


def _named_whole(f: Stated, text: str) -> bool:
    """Whether a question says all that a figure's own words name: 养老床位, and no 家庭养老床位."""
    return key(_FILL.sub("", _FILL.sub("", key(f.own)))) in key(text)


def _over_time(asked: Asked, first: Stated, last: Stated) -> Draft | None:
    labels = [f"{f.year}年" if f.year else word for f, word in ((first, "原来"), (last, "后来"))]
    a, b = (operand_of(asked, f, label) for f, label in zip((first, last), labels, strict=True))
    told = apart(asked.query, a, b, over_time=True)
    told = replace(told, text=f"{_bound(first, last)}{told.text}") if told is not None and told.computation else told
    return with_sentences(asked, told, (first, last)) if told is not None else None


def _bound(first: Stated, last: Stated) -> str:
    """Whether what lies between two figures is a least, or only about so much."""
    up, low = (">", ">=", "="), ("<", "<=", "=")
    signs = first.quantity.comparison, last.quantity.comparison
    if signs == ("=", "="):
        return ""
    rises = last.value > first.value
    return "至少" if (signs[0] in (low if rises else up) and signs[1] in (up if rises else low)) else "约"


def as_it_was(asked: Asked) -> Draft | None:
    """17.6%,比2020年提高4.3个百分点: what it was in the year that it is set against."""
    if asked.gap or len(set(asked.query.years)) != 1 or not re.search("多少|几", asked.text):
        return None
    year, found = asked.query.years[0], list[tuple[Stated, Stated]]()
    for change in (n.figure for n in asked.named if n.figure.role == "change" and n.told >= NAMED):
        row = asked.stated(change.sentence)
        now = row[max(0, row.index(change) - 1)]
        points = (now.unit, change.unit) == ("%", "个百分点")
        named = coverage(asked.terms, key(now.own))[0] >= NAMED
        if (
            named
            and re.search(rf"比{year}年", change.own)
            and change.group is None
            and (points or now.unit == change.unit)
        ):
            found.append((now, change))
    if len({(now.value, change.value) for now, change in found}) != 1:
        return None
    now, change = found[0]
    rose = re.search(RISE, change.own) is not None
    value = round(now.value - change.value if rose else now.value + change.value, 6)
    shown = f"{show(now.value)}{'-' if rose else '+'}{show(change.value)}={show(value)}{now.unit}"
    return reckoned(asked, f"{show(value)}{now.unit}", shown, (now, change), (value,))


_OF_ALL = re.compile(r"比(?:全[省市县区]|总体|整体)?(?:的)?总?(?:目标|平均|水平|要求|总体|整体)")


_FIVE = re.compile("十[一二三四五六]五")


def between_fives(asked: Asked) -> Draft | None:
    """“十三五”期间完成投资87.6亿元 and “十四五”期间完成179.2亿元: the same thing over two five-year plans.

    A figure is of the plan that its own clauses name, and of no other."""
    fives = list(dict.fromkeys(_FIVE.findall(asked.text)))
    if len(fives) != 2 or not asked.gap:
        return None
    terms = tuple(t for t in asked.terms if not _FIVE.search(t.word))
    pair: list[Stated] = []
    for five in sorted(fives, key=lambda f: chinese_number(f[1]) or 0):
        fit = [n for n in asked.figures(terms) if n.figure.role == "" and n.figure.unit not in ("", "%")]
        fit = [n for n in fit if set(_FIVE.findall(n.figure.lead + n.figure.own)) == {five} and n.told >= 0.9]
        figure = alike([n.figure for n in fit if n.own >= fit[0].own - 0.01])
        pair += [figure] if figure is not None else []
    return _over_time(asked, pair[0], pair[1]) if len(pair) == 2 and pair[0].unit == pair[1].unit else None


def above_all(asked: Asked) -> Draft | None:
    """公办养老机构…达到65% beside the target 养老机构…60%: how far a part is to be above the whole's target."""
    if not asked.gap or not _OF_ALL.search(asked.text):
        return None
    own = one(asked, [n for n in asked.named if n.own >= NAMED and n.figure.role in ("", "to")])
    if own is None:
        return None
    found = [
        (item, k, year)
        for view in views(asked.know.documents[own.sentence.plan])
        for item in (items(view) if view.klass == "target" else ())
        for k, year in year_columns(item)
        if key(item.name) in key(own.own) and year == (own.year or max(y for _, y in year_columns(item)))
    ]
    whole = cell(found[0][0], found[0][1], f"{found[0][0].name}{found[0][2]}年") if len(found) == 1 else None
    if whole is None or whole.unit != own.unit:
        return None
    told = apart(asked.query, operand_of(asked, own, "前者"), whole)
    if told is None:
        return None
    quoted = with_sentences(asked, told, (own,))
    of_all = Statement(f"{whole.label}{whole.printed}", whole.quotes, "item")
    return replace(quoted, statements=(*quoted.statements, of_all))
