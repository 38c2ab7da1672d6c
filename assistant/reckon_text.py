"""What follows from figures of running text: what lies between two, what is left, what a share or a yearly sum comes to.

Which figures are meant follows from what their own clauses name (`assistant.stated`). Each kind of reckoning is one
function that looks for the form of sentence it rests on (a change, a whole and its part, a sum for each of so many)
and gives None where the form, the thing or a figure is in doubt: then the sentence is quoted and nothing reckoned.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.claims import UNITS, same_unit
from assistant.compose import Draft, quote_sentence, rounded, sentence_statement
from assistant.fits import NUMBER
from assistant.items import items, views
from assistant.knowledge import NOUN, Knowledge, Sentence, is_place, matches
from assistant.operands import (
    DIFFERENCE,
    MEAN,
    SUM,
    TIMES,
    Operand,
    apart,
    cell,
    is_bare,
    measure_of,
    split_subjects,
    year_columns,
)
from assistant.query import Query
from assistant.retrieve import ENOUGH, Likeness, coverage, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.stated import FALL, PAST, RISE, Stated, stated_in
from assistant.terms import Term, terms_of
from corpus.schema import Quantity, Span
from corpus.text import chinese_number, fold, is_measure, key, show, years, yuan

NAMED = 0.6
"""The share of what is asked that a figure's own clauses must name."""
HELD = 0.75
"""The share of it that must stand in the sentence or its paragraph."""
_GAP = re.compile(
    rf"{DIFFERENCE.pattern}|比.{{2,30}}?(?:多|少)[\u4e00-\u9fff]{{1,4}}(?:多少|几)|(?:{RISE}|{FALL})(?:了|出|到)?(?:多少|几)|(?:还|仍)(?:差|缺|要|需)|涨多少"
)
_MEASURE = re.compile(
    rf"(?:多少|几)(?:个)?(?![倍成])(?:(?P<money>钱|元|亿元|万元|块钱|奖金|资金|经费)|(?P<unit>{UNITS}))"
)
_SHARE = re.compile(r"占|几成|百分之|比例|比重")


def figure_of(query: Query, know: Knowledge, terms: Sequence[Term]) -> Operand | None:
    """The figure that a clause states of a thing, where it names it and no other says otherwise."""
    asked = _Asked(query, know)
    fit = [n for n in asked.figures(_things(terms)) if n.own >= NAMED and n.figure.role not in ("from", "change")]
    fit = [n for n in fit if asked.of_year(n.figure)]
    figure = _one(asked, fit)
    return _operand(asked, figure, "".join(t.word for t in terms)) if figure is not None else None


@dataclass(frozen=True, slots=True)
class _Named:
    """A figure, and the share of what is asked that its own words, its clauses and its sentence hold."""

    figure: Stated
    own: float
    told: float
    around: float


@dataclass(frozen=True)
class _Asked:
    """A question, and the figures of running text that it may mean."""

    query: Query
    know: Knowledge

    @property
    def text(self) -> str:
        return self.query.text

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        units = tuple(Term(word, (), self.know.weight(word), True) for u in self.query.units for word in (key(u.name),))
        return _things((*own_terms(self.query, self.know), *units))

    @cached_property
    def sentences(self) -> list[tuple[Sentence, float]]:
        """The sentences that hold what is asked, and how much of it."""
        return self.holding(self.terms)

    @cached_property
    def named(self) -> list[_Named]:
        return self.figures(self.terms)

    def holding(self, terms: Sequence[Term]) -> list[tuple[Sentence, float]]:
        found = []
        for sentence in (s for plan in plans_of(self.query, self.know) for s in self.know.of_plan(plan)):
            if sentence.kind != "sentence":
                continue
            share, missing = coverage(terms, sentence.key.replace("城乡", "城乡城市农村"), sentence.context)
            share = share if terms else 1.0
            if "实际" in self.text and "实际" not in sentence.key:
                continue  # what has come of a target is another figure than the target
            if share >= ENOUGH and not any(t.weight > NOUN or is_place(t.word) for t in missing):
                found.append((sentence, share))
        return found

    def figures(self, terms: Sequence[Term], held: float = HELD) -> list[_Named]:
        """The figures whose sentences hold what is asked, those that name most of it first."""
        found = []
        for sentence, around in self.holding(terms):
            if around < held:
                continue
            for f in self.stated(sentence):
                if not self.of_measure(f.unit):
                    continue
                own, told = coverage(terms, key(f.own))[0], coverage(terms, key(f.lead + f.own))[0]
                found.append(_Named(f, own, told, around))
        return sorted(found, key=lambda n: (-round(n.own + 0.5 * n.told, 3), -n.around))

    def of_year(self, f: Stated) -> bool:
        """Whether a figure holds for the year that is asked for, where one is."""
        named, horizon = self.query.years, self.horizon(f.sentence.plan)
        if not named:
            return True
        if f.year is not None:
            return f.year in named
        return horizon is not None and horizon[1] in named and not PAST.search(" ".join(f.sentence.path))

    def of_measure(self, unit: str) -> bool:
        """Whether a figure is counted in what is asked for: 多少钱 in money, 多少亩 in 亩."""
        asked = _MEASURE.search(self.text)
        if unit == "%" or asked is None:
            return True
        if asked["money"]:
            return yuan(Quantity(1.0, unit, Span(0, 0))) is not None
        return same_unit(asked["unit"], unit.lstrip("万亿")) or asked["unit"] in unit

    def stated(self, sentence: Sentence) -> tuple[Stated, ...]:
        return stated_in(self.know.documents[sentence.plan], sentence)

    def horizon(self, plan: str) -> tuple[int, int] | None:
        """The first and the last year that a plan is for, by its title."""
        title = self.know.documents[plan].title
        stated = years(title)
        if stated:
            return stated[0], stated[-1]
        five = re.search("(十[二三四五六])五", fold(title))
        last = 2000 + 5 * int(chinese_number(five[1]) or 0) - 45 if five else 0
        return (last - 4, last) if five else None


def _things(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Terms that name something: none of reckoning, no measure, no word of manner that the plans lack."""
    return tuple(
        t
        for t in terms
        if t.word
        and not is_bare(t.word)
        and not is_measure(t.word)
        and (t.known or t.weight >= NOUN)
        and not t.word[0].isdigit()
    )


def on_stated(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question whose answer follows from figures of running text."""
    if (
        query.verify
        or query.strangers
        or query.has("versus", "responsible", "lead", "join", "place", "why", "when", "start", "end")
    ):
        return None
    if not re.search("多少|几|多[大高长]|差", query.text):
        return None
    asked = _Asked(query, know)
    for kind in KINDS if asked.terms else (_share,):
        found = kind(asked)
        if found is not None:
            return found
    return None


# --- Between two times -----------------------------------------------------------------------------


def _changed(asked: _Asked) -> Draft | None:
    """由31.5亿元提高到60亿元: what a change that one clause tells comes to."""
    if not (_GAP.search(asked.text) or TIMES.search(asked.text)) or _SHARE.search(asked.text):
        return None
    found: list[tuple[_Named, Stated]] = []
    for n in asked.named:
        if n.figure.role != "from" or n.told < NAMED:
            continue
        row = asked.stated(n.figure.sentence)
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


def _between_times(asked: _Asked) -> Draft | None:
    """The same thing as it stands in one sentence and as it is to be in another."""
    if not (_GAP.search(asked.text) or TIMES.search(asked.text)) or _SHARE.search(asked.text):
        return None
    ends = _times_asked(asked)
    if ends is None:
        return None
    parts = split_subjects(asked.query.subject) if re.search("各|分别", asked.text) else []
    sides = [t for t in (_things(terms_of(p, asked.know)) for p in parts) if t]
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


def _times_asked(asked: _Asked) -> tuple[int | None, int | None] | None:
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


def _at(asked: _Asked, candidates: Sequence[_Named], year: int | None, base: bool) -> Stated | None:
    """The one figure of a thing at a time; None where several differ."""
    fit = []
    for n in candidates:
        f = n.figure
        if n.told < NAMED or n.own < 0.5 or f.role in ("more", "change") or (f.whole is not None and n.told < 0.95):
            continue
        horizon = asked.horizon(f.sentence.plan)
        past = f.role == "from" or PAST.search(" ".join(f.sentence.path)) is not None
        past = past or bool(f.year and horizon and f.year < horizon[0])
        aim = "目标" in " ".join(f.sentence.path) or (horizon and horizon[0] == horizon[1])
        of = f.year or (horizon[1] if horizon and aim and not past else None)
        if past == base if year is None else of == year:
            fit.append((n, of or 0))
    if year is None and not base:
        last = max((of for _, of in fit), default=0)
        fit = [(n, of) for n, of in fit if of == last]
    best = [n.figure for n, _ in fit if n.own >= fit[0][0].own - 0.01]
    return _alike(best) or _alike([f for f in best if _named_whole(f, asked.text)])


def _alike(figures: Sequence[Stated]) -> Stated | None:
    """One of several figures that say the same; None where they do not."""
    return figures[0] if len({(f.value, f.unit) for f in figures}) == 1 else None


_FILL = re.compile(
    r"^(?:全[市县区省]|我[市县区省])?(?:共有|建成|累计|拥有|完成)*|(?:达到|突破|超过|总数|总量|约|仅|为|至|到|不足|达)+$"
)


def _named_whole(f: Stated, text: str) -> bool:
    """Whether a question says all that a figure's own words name: 养老床位, and no 家庭养老床位."""
    return key(_FILL.sub("", _FILL.sub("", key(f.own)))) in key(text)


def _over_time(asked: _Asked, first: Stated, last: Stated) -> Draft | None:
    labels = [f"{f.year}年" if f.year else word for f, word in ((first, "原来"), (last, "后来"))]
    a, b = (_operand(asked, f, label) for f, label in zip((first, last), labels, strict=True))
    told = apart(asked.query, a, b, over_time=True)
    told = replace(told, text=f"{_bound(first, last)}{told.text}") if told is not None and told.computation else told
    return _quoted(asked, told, (first, last)) if told is not None else None


def _bound(first: Stated, last: Stated) -> str:
    """Whether what lies between two figures is a least, or only about so much."""
    up, low = (">", ">=", "="), ("<", "<=", "=")
    signs = first.quantity.comparison, last.quantity.comparison
    if signs == ("=", "="):
        return ""
    rises = last.value > first.value
    return "至少" if (signs[0] in (low if rises else up) and signs[1] in (up if rises else low)) else "约"


_OF_ALL = re.compile(r"比(?:全[省市县区]|总体|整体)?(?:的)?总?(?:目标|平均|水平|要求|总体|整体)")


def _above_all(asked: _Asked) -> Draft | None:
    """公办养老机构…达到65% beside the target 养老机构…60%: how far a part is to be above the whole's target."""
    if not _GAP.search(asked.text) or not _OF_ALL.search(asked.text):
        return None
    own = _one(asked, [n for n in asked.named if n.own >= NAMED and n.figure.role in ("", "to")])
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
    told = apart(asked.query, _operand(asked, own, "前者"), whole)
    if told is None:
        return None
    quoted = _quoted(asked, told, (own,))
    of_all = Statement(f"{whole.label}{whole.printed}", whole.quotes, "item")
    return replace(quoted, statements=(*quoted.statements, of_all))


# --- Two things of one sentence --------------------------------------------------------------------


def _side_by_side(asked: _Asked) -> Draft | None:
    """城市176个、农村108个: two things that one sentence names, against each other."""
    if not (_GAP.search(asked.text) or TIMES.search(asked.text)) or _SHARE.search(asked.text):
        return None
    subject = re.sub(r"(?<=[\u4e00-\u9fff])(?:是|为|相当于)(?=[\u4e00-\u9fff])", ",", asked.query.subject)
    pair = _two(asked, split_subjects(subject)[:3])
    if pair is None or not all(asked.of_year(f) for f in pair):
        return None
    first, second = (_operand(asked, f, label) for f, label in zip(pair, ("前者", "后者"), strict=True))
    told = apart(asked.query, first, second)
    return _quoted(asked, told, pair) if told is not None else None


def _two(asked: _Asked, parts: Sequence[str]) -> tuple[Stated, Stated] | None:
    """The figures of two things named apart, both from one sentence, each by what the other thing lacks."""
    whole = [_things(terms_of(_floors(asked, p), asked.know)) for p in parts]
    scoped = [_things(terms_of(_within(_floors(asked, p)), asked.know)) or w for p, w in zip(parts, whole, strict=True)]
    sides = [(s, w) for s, w in zip(scoped, whole, strict=True) if s]
    if len(sides) < 2:
        return None
    *before, (a, all_a), (b, all_b) = sides
    own = [tuple(t for t in x if t.word not in {u.word for u in y}) or x for x, y in ((a, b), (b, a))]
    together = tuple(dict.fromkeys((*(t for _, w in before for t in w), *all_a, *all_b)))
    found: list[tuple[float, Stated, Stated]] = []
    shared = [t for t in a if t in b]
    for sentence, share in asked.holding(together):
        if any(not matches(t.word, t.alternatives, sentence.key) for t in shared):
            continue
        row = [f for f in asked.stated(sentence) if asked.of_measure(f.unit)]
        first, second = (_most_named(row, terms) for terms in own)
        pairs = [(f, g) for f in first for g in second if f != g and _measure(f.unit) == _measure(g.unit)]
        pairs = [(f, g) for f, g in pairs if f.group is not None and f.group == g.group] or pairs
        if len({(f.value, g.value) for f, g in pairs}) == 1:
            found.append((share, *pairs[0]))
    best = [(f, g) for share, f, g in found if share >= max(s for s, _, _ in found) - 0.01]
    return best[0] if len({(f.value, g.value) for f, g in best}) == 1 else None


def _most_named(row: Sequence[Stated], terms: Sequence[Term]) -> list[Stated]:
    """The figures of a sentence whose clauses name most of a thing, and of these those that name it themselves."""
    words = key("".join(f.lead + f.own for f in row))
    around = [t for t in terms if not matches(t.word, t.alternatives, words)]  # 分摊 of 分摊系数, in the paragraph
    if row and all(matches(t.word, t.alternatives, row[0].sentence.key + row[0].sentence.context) for t in around):
        terms = [t for t in terms if t not in around]
    shares = [(coverage(terms, key(f.lead + f.own))[0], coverage(terms, key(f.own))[0], f) for f in row]
    shares = [s for s in shares if s[0] >= NAMED and s[1] > 0 and s[2].role != "change"]
    most = max((told for told, _, _ in shares), default=0.0)
    best = max((own for told, own, _ in shares if told >= most - 0.01), default=0.0)
    return [f for told, own, f in shares if told >= most - 0.01 and own >= best - 0.01]


def _within(part: str) -> str:
    """What is named of a whole: 五楼那户 of 六层楼里五楼那户."""
    return re.split(r"里(?:面|头)?|中(?![心央小])|当中|其中", part)[-1]


def _floors(asked: _Asked, part: str) -> str:
    """五楼 as 五层, where the plan counts floors so."""
    return re.sub(
        r"([一二三四五六七八九十])楼(?![宇房])", lambda m: f"{m[1]}层" if asked.know.known(f"{m[1]}层") else m[0], part
    )


# --- Wholes and parts ------------------------------------------------------------------------------


def _share(asked: _Asked) -> Draft | None:
    """A占B的几成: a part by its whole, both of one sentence."""
    match = re.search(r"占(?:到|了)?(?!地|用|压|道)", asked.text)
    if match is None or not re.search("多少|几", asked.text[match.end() :]) or not _SHARE.search(asked.text):
        return None
    before, after = (
        asked.text[: match.start()],
        re.split("的?(?:百分之)?(?:多少|几|比例|比重)", asked.text[match.end() :])[0],
    )
    general = not _things(terms_of(re.sub("全部|所有|总(?:数|额|量|体)?|整个|其中", "", after), asked.know))
    part, whole = None, None
    if (
        general
        and (inner := re.split(r"里(?:面|头)?|中(?![心央小])|当中|其中|,", before, maxsplit=1))
        and len(inner) == 2
    ):
        pair = _two(asked, (inner[1], inner[0]))
        part, whole = pair if pair else (None, None)
    elif not general:
        pair = _two(asked, (before, after))
        part, whole = pair if pair else (None, None)
    unnamed = not _things(terms_of(before, asked.know))
    if (part is None or whole is None) and (general or unnamed):
        parts = [n for n in asked.named if n.figure.whole is not None and n.figure.unit != "%"]
        part = _invested(asked) if unnamed else _one(asked, parts)
        whole = asked.stated(part.sentence)[part.whole] if part is not None and part.whole is not None else None
        if not unnamed and part is not None and whole is not None and not _tells_apart(asked.terms, part, whole):
            return None
    if part is None or whole is None or part.unit == "%":
        return None
    shown, total = "", whole.value
    if part.unit.startswith("万") and whole.unit == f"亿{part.unit[1:]}":
        total = round(whole.value * 10_000, 6)
        shown = f"{show(whole.value)}{whole.unit}={show(total)}{part.unit};"
    elif part.unit != whole.unit:
        return None
    if not 0 < part.value <= total:
        return None
    share = round(100 * part.value / total, 2)
    shown += f"{show(part.value)}÷{show(total)}={rounded(share, '%')}"
    return _told(asked, f"占{show(share)}%", shown, (part, whole), (share, *([total] if total != whole.value else [])))


def _tells_apart(terms: Sequence[Term], part: Stated, whole: Stated) -> bool:
    """Whether a part's own words hold all of what is asked that its whole's words lack, and something of it."""
    new = [t for t in terms if not matches(t.word, t.alternatives, key(whole.lead + whole.own))]
    return bool(new) and all(matches(t.word, t.alternatives, key(part.own)) for t in new)


def _invested(asked: _Asked) -> Stated | None:
    """Where nothing is named but a year's investment: what of all projects' total the plan gives for the year."""
    if len(set(asked.query.years)) != 1 or not re.search("投资|资金", asked.text) or asked.query.units:
        return None
    fit = []
    for sentence, _ in asked.sentences:
        row = asked.stated(sentence) if "总投资" in sentence.key else ()
        fit += [
            f
            for f in row
            if f.whole is not None and f.year in asked.query.years and yuan(f.quantity) and "总投资" in row[f.whole].own
        ]
    return _alike(fit)


_LEFT = re.compile(r"剩|其余|余下|没|未|不(?!低|少|高|超)|第[二三四五六]批")
_DONE = re.compile(r"已|累计|完成")


def _rest(asked: _Asked) -> Draft | None:
    """自建业务系统138个,其中互通的仅53个: what of a whole is left."""
    if not _LEFT.search(asked.text) and not re.search("还差|还有(?:多少|几)", asked.text):
        return None
    if re.search("尚有|待(?:改造|建|完成)|剩余|缺口", " ".join(n.figure.own for n in asked.named if n.own >= NAMED)):
        return None  # the plan says itself what is left
    found = []
    for n in asked.named:
        whole = n.figure
        if n.told < 0.5 or whole.role in ("change", "from") or whole.unit in ("", "%") or whole.whole is not None:
            continue
        row = asked.stated(whole.sentence)
        parts = [f for f in row if f.whole == row.index(whole) and _same_measure(f, whole)]
        other = re.search("其余|剩余", fold(asked.know.documents[whole.sentence.plan].quote(whole.sentence.span)))
        if (parts and other and re.search("其余|剩|第[二三四五六]批", asked.text)) or (
            len(parts) == 1 and coverage(asked.terms, key(parts[0].own))[0] > 0 and re.search("没|未|不", asked.text)
        ):
            found.append((n, whole, tuple(parts)))
    if not found:
        found = _done_of_all(asked)
    if len({(whole.value, *(p.value for p in parts)) for _, whole, parts in found}) != 1:
        return None
    _, whole, parts = found[0]
    left = round(whole.value - sum(p.value for p in parts), 6)
    if left <= 0:
        return None
    taken = "-".join(show(p.value) for p in parts)
    return _told(
        asked,
        f"还有{show(left)}{whole.unit}",
        f"{show(whole.value)}-{taken}={show(left)}{whole.unit}",
        (whole, *parts),
        (left,),
    )


def _done_of_all(asked: _Asked) -> list[tuple[_Named, Stated, tuple[Stated, ...]]]:
    """共有186个 and 已完成97个 of the same thing, in one paragraph of how things stand."""
    if not re.search("没|未|还剩|还差", asked.text):
        return []
    fit = [
        n
        for n in asked.named
        if n.own >= NAMED and n.figure.role not in ("change", "from", "more") and n.figure.unit not in ("", "%")
    ]
    found = []
    for n in fit:
        for m in fit:
            same = (
                n.figure.sentence.plan == m.figure.sentence.plan
                and n.figure.sentence.context == m.figure.sentence.context
            )
            if same and m.figure.unit == n.figure.unit and m.figure.value < n.figure.value:
                if _DONE.search(m.figure.own) and re.search("共|总", n.figure.own) and not _DONE.search(n.figure.own):
                    found.append((n, n.figure, (m.figure,)))
    return found


def _percent_of(asked: _Asked) -> Draft | None:
    """总规模2亿元,其中县国投出资40%: what a share of a sum comes to."""
    if _SHARE.search(asked.text) or not re.search("多少|几", asked.text) or re.search("百分|%|率", asked.text):
        return None
    found = []
    for n in asked.named:
        part = n.figure
        if (
            part.unit != "%"
            or part.role in ("change", "from", "to")
            or not re.search("出资|占|比例|用于|份额", part.own)
            or "率" in part.own
        ):
            continue
        row = asked.stated(part.sentence)
        at = part.whole if part.whole is not None else row.index(part) - 1
        whole = row[at] if at >= 0 else None
        if whole is None or whole.unit in ("%", "") or whole.role == "change":
            continue
        rest = asked.know.documents[part.sentence.plan].text[part.quantity.span.end : part.sentence.span.end]
        other = re.match(r"[,，]?(?:其余|剩余)([^,，。;；]*)", rest)
        left = other is not None and coverage(asked.terms, key(other[1]))[0] > coverage(asked.terms, key(part.own))[0]
        told = coverage(asked.terms, key(part.lead + (other[1] if left and other else part.own)))[0]
        new = [t for t in asked.terms if t.weight >= 0.3 and not coverage((t,), key(whole.lead + whole.own))[0]]
        held = [t for t in new if matches(t.word, t.alternatives, key(other[1] if left and other else part.own))]
        if told < NAMED or not held or len(held) < len(new):
            continue  # another payer, another purpose
        found.append((n, whole, part, left))
    if len({(whole.value, part.value, left) for _, whole, part, left in found}) != 1:
        return None
    _, whole, part, left = found[0]
    least = "至少" if ">=" in (part.quantity.comparison, whole.quantity.comparison) else ""
    value = round(whole.value * part.value / 100, 6)
    shown = f"{show(whole.value)}×{show(part.value)}%={show(value)}{whole.unit}"
    values: tuple[float, ...] = (value,)
    if left:
        value = round(whole.value - value, 6)
        shown += f";{show(whole.value)}-{show(values[0])}={show(value)}{whole.unit}"
        values = (*values, value)
    return _told(asked, f"{least}{show(value)}{whole.unit}", shown, (whole, part), values, value)


_SPLIT = re.compile(r"由([^,。;]{2,24}?)按(?:照)?(\d+)[:∶比](\d+)(?:的)?(?:比例)?(?:分担|分摊|承担|负担|配套)")
_PAYER = re.compile(r"[省市县区](?:级|本级)?(?:财政)?|财政")


def _split(asked: _Asked) -> Draft | None:
    """每部给予15万元补助,由市、区两级财政按6∶4分担: what one of two pays."""
    if not re.search("多少|几", asked.text) or _SHARE.search(asked.text):
        return None
    terms = tuple(t for t in asked.terms if not _PAYER.fullmatch(t.word))
    sums = [
        n for n in asked.figures(terms, ENOUGH) if yuan(n.figure.quantity) and n.figure.role not in ("change", "from")
    ]
    whole = _one(asked, sums) if terms else None
    if whole is None:
        return None
    text = asked.know.documents[whole.sentence.plan].text
    after = re.match(r"[^。\n]*(?:。[^。\n]*)?", text[whole.quantity.span.end :])  # its sentence and the next
    match = _SPLIT.search(fold(after[0])) if after else None
    payers = [re.sub("两级|财政", "", p) for p in re.split("、|和|与", match[1])] if match else []
    named = [at for at, p in enumerate(payers) if re.search(f"{p}(?:本?级|里|财政|出|掏|拿)", asked.text)]
    if match is None or len(payers) != 2 or len(named) != 1:
        return None
    own, other = float(match[2 + named[0]]), float(match[3 - named[0]])
    value = round(whole.value * own / (own + other), 6)
    shown = f"{show(whole.value)}×{show(own)}÷({show(own)}+{show(other)})={show(value)}{whole.unit}"
    end = whole.quantity.span.end + match.end()
    ruled = [
        s
        for s in asked.know.within(whole.sentence.plan, Span(whole.sentence.span.start, end + 200))
        if s.span.start < end <= s.span.end
    ]
    return _told(asked, f"{show(value)}{whole.unit}", shown, (whole,), (value,), value, (own, other), ruled)


# --- So much for each ------------------------------------------------------------------------------

_KIN = (frozenset("人名位"), frozenset("家户所个座部台处"))
_ALL = re.compile(rf"{SUM.pattern}|全部|都|共要|要(?:补|发|给|投|花|奖)|总")


def _priced(asked: _Asked) -> Draft | None:
    """五年改造5200户,按每户5000元补助: what all of them come to."""
    if not (asked.query.has("amount") or re.search("奖金|补助|补贴|钱", asked.text)) or not _ALL.search(asked.text):
        return None
    prices = [
        n
        for n in asked.named
        if yuan(n.figure.quantity) and n.told >= 0.5 and n.figure.role not in ("change", "from", "more")
    ]
    aligned = _rewards(asked, prices)
    if aligned is not None or not prices:
        return aligned
    found = []
    for n in prices:
        least = n.own + 0.5 * n.told < prices[0].own + 0.5 * prices[0].told - 0.01
        if least or n.told < NAMED or n.figure.quantity.comparison not in ("=", "~", ">="):
            continue
        each = [u for u in n.figure.per if u not in ("年", "月", "日", "学年")]
        if len(each) != 1 or (set(n.figure.per) - set(each) - {"年"}):
            continue
        counts = _counted(asked, n.figure, each[0])
        if len({c.value for c in counts}) == 1:
            found.append((n, counts[0]))
    if len({(n.figure.value, c.value) for n, c in found}) != 1:
        return None
    price, count = found[0][0].figure, found[0][1]
    if count.unit.startswith("万"):
        value = round(price.value * count.value * 10_000, 6)
        shown = f"{show(count.value)}{count.unit}×{show(price.value)}{price.unit}={show(value)}{price.unit}"
    else:
        value = round(price.value * count.value, 6)
        shown = f"{show(count.value)}×{show(price.value)}={show(value)}{price.unit}"
    return _told(asked, f"合计{show(value)}{price.unit}", shown, (count, price), (value,), value)


def _counted(asked: _Asked, price: Stated, unit: str) -> list[Stated]:
    """How many of what a price is for: those of its sentence, else of its paragraph where the same words name them."""
    kin = next((k for k in _KIN if unit in k), frozenset(unit))
    same = [
        s
        for s in asked.know.of_plan(price.sentence.plan)
        if s.kind == "sentence" and s.context == price.sentence.context
    ]
    here = [f for f in asked.stated(price.sentence) if _of_kin(f, unit, kin)]
    before = [f for f in here if f.quantity.span.start < price.quantity.span.start]
    if here:
        return before[-1:] or here
    around = [f for s in same for f in asked.stated(s) if _of_kin(f, unit, kin)]
    return [f for f in around if _shared_name(f.own, price.own)]


def _of_kin(f: Stated, unit: str, kin: frozenset[str]) -> bool:
    return f.role not in ("change", "from") and not f.per and (f.unit.removeprefix("万") == unit or f.unit in kin)


def _shared_name(a: str, b: str) -> bool:
    """Whether two stretches name one thing: three characters together that are no common verb's."""
    one = {key(a)[i : i + 4] for i in range(len(key(a)) - 3)}
    return any(key(b)[i : i + 4] in one for i in range(len(key(b)) - 3))


def _rewards(asked: _Asked, prices: Sequence[_Named]) -> Draft | None:
    """智能工厂、数字化车间分别奖励50万元、20万元, and how many of each are to be."""
    named = [n.figure for n in prices if n.figure.group is not None and n.figure.sentence == prices[0].figure.sentence]
    chosen = [f for f in named if any(t.word in _tail(f.own) or _tail(f.own)[-2:] in t.word for t in asked.terms)]
    if len(chosen) < 2:
        return None
    sentences = [s for s in asked.know.of_plan(chosen[0].sentence.plan) if s.kind == "sentence"]
    pairs: list[tuple[Stated, Stated]] = []
    for price in sorted(chosen, key=lambda f: f.quantity.span.start):
        counts = [
            f
            for s in sentences
            if s.context == price.sentence.context
            for f in asked.stated(s)
            if yuan(f.quantity) is None and f.unit not in ("", "%") and _tail(price.own) in key(f.own)
        ]
        if len({c.value for c in counts}) != 1:
            return None
        pairs.append((counts[0], price))
    if len({p.unit for _, p in pairs}) != 1:
        return None
    value = round(sum(c.value * p.value for c, p in pairs), 6)
    unit = pairs[0][1].unit
    shown = "+".join(f"{show(c.value)}×{show(p.value)}" for c, p in pairs) + f"={show(value)}{unit}"
    return _told(asked, f"合计{show(value)}{unit}", shown, tuple(f for pair in pairs for f in pair), (value,), value)


def _tail(own: str) -> str:
    """The end of a thing's name, without what is given for it: 智能工厂 of 对通过省级认定的智能工厂一次性奖励."""
    return key(re.sub(r"(?:的)?(?:一次性)?(?:奖励|补助|补贴|支持|奖补)$", "", own))[-4:]


_BETWEEN = re.compile(r"((?:19|20)\d\d)年?(?:-+|至|到)((?:19|20)\d\d)年")


def _length(between: re.Match[str] | None) -> float:
    return float(between[2]) - float(between[1]) + 1 if between else 0.0


_YEARS_ASKED = re.compile(r"([二两三四五六七八九十])年(?!级|以)")


def _yearly(asked: _Asked) -> Draft | None:
    """连续五年每年安排3000万元: what the years come to."""
    span = _YEARS_ASKED.search(asked.text)
    if (
        not (span or SUM.search(asked.text) or re.search("全部给完|总", asked.text))
        or MEAN.search(asked.text)
        or _SHARE.search(asked.text)
    ):
        return None
    fit = [
        n
        for n in asked.named
        if n.figure.per == ("年",) and n.figure.role not in ("change", "from", "to") and n.figure.unit not in ("", "%")
    ]
    yearly = _one(asked, [n for n in fit if n.figure.whole is None or n.own >= NAMED])
    if yearly is None or yearly.quantity.comparison in ("<", "<="):
        return None
    number = int(chinese_number(span[1]) or 0) if span else 0
    sentence = fold(asked.know.documents[yearly.sentence.plan].quote(yearly.sentence.span))
    lasting = re.search(r"(?:连续|期限|为期)([二两三四五六七八九十])年", sentence)
    between = re.search(rf"{_BETWEEN.pattern}[^。;]{{0,30}}每年", sentence)
    horizon = asked.horizon(yearly.sentence.plan)
    least = "至少" if yearly.quantity.comparison in (">=", ">") else ""
    value, unit = yearly.value, yearly.unit
    if lasting and number in (0, stated := int(chinese_number(lasting[1]) or 0)):
        shown, count, more = f"{show(value)}×{stated}", stated, (float(stated),)
    elif between and number in (0, stated := int(between[2]) - int(between[1]) + 1):
        shown, count, more = (
            f"{between[2]}-{between[1]}+1={stated}年;{show(value)}×{stated}",
            stated,
            (float(between[2]), float(between[1])),
        )
    else:
        count = number or _years_between(asked, horizon)
        if count < 2 or (horizon and horizon[0] < horizon[1] and count > horizon[1] - horizon[0] + 1):
            return None
        shown, more = "+".join([show(value)] * count), ()
    whole = round(value * count, 6)
    return _told(
        asked,
        f"{least}合计{show(whole)}{unit}",
        f"{shown}={show(whole)}{unit}",
        (yearly,),
        (whole, *([float(count)] if between and not lasting else [])),
        whole,
        more,
    )


def _years_between(asked: _Asked, horizon: tuple[int, int] | None) -> int:
    """How many years a question spans (2022到2025年), where the plan is for them."""
    named = sorted(set(asked.query.years))
    if len(named) != 2 or not re.search(r"\d年?(?:到|至|-)", asked.text) or horizon is None:
        return 0
    return named[1] - named[0] + 1 if horizon[0] <= named[0] and named[1] <= horizon[1] else 0


# --- What comes in addition, sums and means --------------------------------------------------------


def _after_more(asked: _Asked) -> Draft | None:
    """净增18家(2024年末为102家): how many there are then; 新认定10家、总数达到58家: how many there were."""
    then = re.search(
        r"该有|会有|达到|总数|(?:一共|总共)(?:会|能|该|将)?(?:有|达到)|之后|以后|完成后|年底(?:一共|总共)?(?:会|能|该|将)?有",
        asked.text,
    )
    ago = re.search(r"之前|原来|原先|原有|现在|目前|已经有|已有|去年|上年|年底有", asked.text) or (
        asked.query.years and not then
    )
    for n in asked.named:
        more = n.figure
        if more.role != "more" or n.own < NAMED or not re.search("多少|几", asked.text):
            continue
        row = asked.stated(more.sentence)
        beside = next((f for f in row[row.index(more) + 1 :][:1] if f.unit == more.unit), None)
        total = beside if beside and re.search("总数|总量|累计达|达到", beside.own[len(more.own) :]) else None
        base = (
            beside
            if beside and total is None and re.search(r"\((?:20\d\d年|上年|去年)[末底]?(?:为|有|已)", beside.own[-16:])
            else None
        )
        if (
            then
            and base
            and not total
            and set(asked.query.years)
            <= {more.year, base.year, *(asked.horizon(more.sentence.plan) or ())} - {base.year}
        ):
            value = round(base.value + more.value, 6)
            shown = f"{show(base.value)}+{show(more.value)}={show(value)}{more.unit}"
            return _told(asked, f"{show(value)}{more.unit}", shown, (base, more), (value,))
        horizon = asked.horizon(more.sentence.plan)
        year_ago = asked.query.years[:1] and horizon and asked.query.years[0] == horizon[0] - 1
        if total and ago and (year_ago or not asked.query.years) and total.value > more.value:
            value = round(total.value - more.value, 6)
            shown = f"{show(total.value)}-{show(more.value)}={show(value)}{more.unit}"
            return _told(asked, f"{show(value)}{more.unit}", shown, (total, more), (value,))
    return None


def _listed(asked: _Asked) -> Draft | None:
    """三条产业链产值分别达到95亿元、62亿元和28亿元: what all of a list come to."""
    if not SUM.search(asked.text):
        return None
    best = asked.named[0] if asked.named and asked.named[0].around >= HELD else None
    if best is None or best.figure.group is None:
        return None
    row = [f for f in asked.stated(best.figure.sentence) if f.group == best.figure.group]
    counted = re.search(r"([二两三四五六七八九十])(?:个|条|项|类|家|大|种)", asked.text)
    if (
        len({f.unit for f in row}) != 1
        or row[0].per
        or (counted and chinese_number(counted[1]) != len(row))
        or not counted
    ):
        return None
    value = round(sum(f.value for f in row), 6)
    shown = "+".join(show(f.value) for f in row) + f"={show(value)}{row[0].unit}"
    return _told(asked, f"合计{show(value)}{row[0].unit}", shown, row, (value,), value)


def _mean(asked: _Asked) -> Draft | None:
    """三年累计上云1200家: how many a year; 队伍18支、650人: how many in each."""
    each = re.search(r"平均(?:下来)?每一?(?:个)?([\u4e00-\u9fff])|每一?([\u4e00-\u9fff])平均|(年)均", asked.text)
    if each is None:
        return None
    unit = each[1] or each[2] or each[3]
    total = _one(
        asked,
        [
            n
            for n in asked.named
            if n.figure.role not in ("change", "from", "to")
            and not n.figure.per
            and n.figure.unit not in ("", "%", unit)
        ],
    )
    if total is None:
        return None
    if unit == "年":
        said = fold(asked.know.documents[total.sentence.plan].quote(total.sentence.span))
        span = re.search(r"([二两三四五六七八九十])年(?!级|以)", total.lead + total.own)
        between = _BETWEEN.search(said)
        if span is None and between is None:
            return None
        number, others = float(chinese_number(span[1]) or 0) if span else _length(between), ()
    else:
        counts = [f for f in asked.stated(total.sentence) if f.unit == unit and f.role != "change"]
        if len(counts) != 1:
            return None
        number, others = counts[0].value, (counts[0],)
    if number < 2:
        return None
    mean = round(total.value / number, 2)
    first = f"{between[2]}-{between[1]}+1={show(number)}年;" if not others and span is None and between else ""
    shown = f"{first}{show(total.value)}÷{show(number)}={rounded(mean, total.unit)}"
    return _told(asked, f"平均{show(mean)}{total.unit}", shown, (total, *others), (mean, *([number] if first else [])))


KINDS: tuple[Callable[[_Asked], Draft | None], ...] = (
    _changed,
    _side_by_side,
    _between_times,
    _above_all,
    _share,
    _rest,
    _split,
    _percent_of,
    _priced,
    _mean,
    _yearly,
    _after_more,
    _listed,
)


# --- Answers ---------------------------------------------------------------------------------------


def _one(asked: _Asked, named: Sequence[_Named]) -> Stated | None:
    """The figure that names most of what is asked; None where another says otherwise, or none names enough."""
    fit = [n for n in named if n.told >= NAMED]
    best = [n.figure for n in fit if n.own + 0.5 * n.told >= fit[0].own + 0.5 * fit[0].told - 0.01]
    return _alike(best) or _alike([f for f in best if f"{show(f.value)}{f.unit}" in asked.text])


def _measure(unit: str) -> str:
    return measure_of(unit).lstrip("万亿") or unit


def _same_measure(a: Stated, b: Stated) -> bool:
    return a.unit == b.unit or same_unit(a.unit, b.unit)


def _operand(asked: _Asked, f: Stated, label: str) -> Operand:
    return Operand(label, f.value, f.unit, (quote_sentence(asked.know, f.sentence),))


def _told(
    asked: _Asked,
    lead: str,
    shown: str,
    figures: Sequence[Stated],
    values: tuple[float, ...],
    money: float | None = None,
    more: tuple[float, ...] = (),
    beside: Sequence[Sentence] = (),
) -> Draft:
    """A result with its computation, then the sentences that it rests on; large sums of money also in 万元 or 亿元."""
    unit = next((f.unit for f in reversed(figures) if yuan(f.quantity)), "")
    if money is not None and unit in ("元", "万元") and money >= 10_000:
        other = round(money / 10_000, 6)
        larger = "万元" if unit == "元" else "亿元"
        lead, shown, values = (
            f"{lead}({show(other)}{larger})",
            f"{shown};{show(money)}{unit}={show(other)}{larger}",
            (*values, other),
        )
    sentences = tuple(dict.fromkeys((*(f.sentence for f in figures), *beside)))
    quotes = tuple(quote_sentence(asked.know, s) for s in sentences)
    computed = Computation(shown, (*(f.value for f in figures), *more), values)
    return _quoted(asked, Statement(f"{lead}:{shown}", quotes, "line", computed), figures, beside)


def _quoted(asked: _Asked, told: Statement, figures: Sequence[Stated], beside: Sequence[Sentence] = ()) -> Draft:
    sentences = dict.fromkeys((*(f.sentence for f in figures), *beside))
    said = [replace(sentence_statement(asked.know, s, asked.terms, NUMBER), block="item") for s in sentences]  # type: ignore[arg-type]
    return Draft("answered", (replace(told, block="line"), *said), certainty=2.0)
