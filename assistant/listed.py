"""Figures that a sentence sets side by side, each of another thing, as a table without lines.

其中上级补助3200万元、市级财政2900万元, 甲、乙、丙分别为3万吨、2万吨、1.5万吨: which is the most, how many are above a
bound, their sum. A list is read from one sentence; where its things have no names beside it, as in
八项行动投资依次为, they are the headings of the plan that are as many and end alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from assistant.cite import uncarried
from assistant.compose import Draft, quote_sentence, rounded
from assistant.knowledge import Knowledge, Sentence
from assistant.limits import in_figures
from assistant.operands import DIFFERENCE, SUM, is_bare, levelled, measure_of, split_subjects, worth
from assistant.query import Query
from assistant.retrieve import Likeness, cosine_of, coverage, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.stated import LED_IN, Stated, in_cells, stated_in
from corpus.schema import Document, Quantity, Quote
from corpus.text import bigrams, chinese_number, fold, is_measure, key, quantities, show, years, yuan


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing of a list, its figure, and what its name is quoted by where it stands elsewhere."""

    name: str
    quantity: Quantity
    named: tuple[Quote, ...] = ()

    @property
    def printed(self) -> str:
        return f"{show(self.quantity.value)}{self.quantity.unit}"


@dataclass(frozen=True, slots=True)
class Listing:
    """Things that a sentence lists with a figure each, all of one measure."""

    sentence: Sentence
    entries: tuple[Entry, ...]
    of: str
    """What the sentence says before the list."""
    whole: Quantity | None = None
    """What the figures are the parts of, where it is told before them."""
    in_turn: bool = False
    """Whether things and figures run side by side (分别)."""


def lists_in(document: Document, sentence: Sentence) -> Iterator[Listing]:
    """The lists of a sentence of running text, of three things and more, or of two that 分别 sets side by side."""
    every = stated_in(document, sentence)
    stated = [f for f in every if f.unit and f.role in ("", "more") and not f.per]
    for _, run in groupby(stated, key=lambda f: (measure_of(f.unit), f.group, f.whole)):
        several = list(run)
        if len(several) < (2 if several[0].group is not None else 3):
            continue
        names = [_name_of(f, document) for f in several]
        names = names if several[0].group is None else _less_shared(names)
        if all(names) and len(set(names)) == len(names) and not any("、" in name for name in names):
            entries = tuple(Entry(name, f.quantity) for name, f in zip(names, several, strict=True))
            at = several[0].whole
            of_it = at is not None and measure_of(every[at].unit) == measure_of(several[0].unit)
            whole = every[at].quantity if at is not None and of_it else None
            of, first = f"{several[0].lead}{several[0].own}", entries[0].quantity
            rest = sum(worth(e.quantity) for e in entries[1:])
            if len(entries) > 3 and abs(worth(first) - rest) < 1e-6 * rest:
                whole, entries = first, entries[1:]  # 投资179.2亿元中,补助资金46.5亿元、…
            yield Listing(sentence, entries, of, whole, several[0].group is not None)
    yield from _of_headings(document, sentence)


def _less_shared(names: list[str]) -> list[str]:
    """Names without the measure that all end in: 城北日处理能力, 沙洲日处理能力."""
    ends = zip(*(name[::-1] for name in names), strict=False)
    shared = list(takewhile(lambda end: len(set(end)) == 1, ends))
    shared = shared[:-1] if shared and shared[-1][0] in "级类" else shared
    if len(shared) < 2 or any(len(name) <= len(shared) or years(name) for name in names):
        return names
    return [name[: -len(shared)] for name in names]


_LEADS = re.compile("^(?:\\d{1,2}[.、]|其中|和|及|以及|与|另有?|还有|包括|含|全[年市县区]|到?20\\d\\d年底?,?(?=.))")
_TAIL = re.compile(
    "(?:计划|预计|预算|约|共|各|累计|分别|合计|安排|投入|出资|承担|完成|达到?|力争|不少于|不低于|为|有|是|[:(（])+$"
)


_BRACKETED = re.compile(r"\([^()]*\)$")


def _name_of(f: Stated, document: Document) -> str:
    """What a figure is of, as its clause says it; a year where nothing else is said."""
    text = fold(f.own)
    behind = fold(document.text[f.quantity.span.end : f.quantity.span.end + 12])
    words = re.match("[\u4e00-\u9fff]{2,}", behind)
    if words and text.endswith(words[0]):
        text = text.removesuffix(words[0])
    text = _BRACKETED.sub("", LED_IN.sub("", text.strip()))
    while (shorter := _TAIL.sub("", _LEADS.sub("", text)).strip("、, ")) != text:
        text = shorter
    return text if len(text) <= 24 and re.search("[\u4e00-\u9fff\\d]", text) else ""


_IN_TURN = re.compile(
    r"(?P<n>[二三四五六七八九十]|\d{1,2})(?:大|项|个|类|条|方面)*(?P<kind>[\u4e00-\u9fff]{2})[^,;。\d]*?"
    "(?:依次|分别)(?:为|是|安排|投入)?$"
)


def _of_headings(document: Document, sentence: Sentence) -> Iterator[Listing]:
    """八项行动投资依次为1.35亿元、3.1亿元、…: figures in the order of the headings that end in 行动."""
    text = fold(document.quote(sentence.span))
    found = list(quantities(text))
    for first, q in enumerate(found):
        lead = _IN_TURN.search(text[: q.span.start])
        count = int(chinese_number(lead["n"]) or float(lead["n"])) if lead is not None else 0
        run = found[first : first + count]
        if lead is None or count < 3 or len(run) < count or len({measure_of(f.unit) for f in run}) > 1:
            continue
        alike = [s for s in document.sections if key(s.title).endswith(lead["kind"])]
        levels = {s.level for s in alike if sum(o.level == s.level for o in alike) == count}
        named = [s for s in alike if levels and s.level == min(levels)]
        if len(named) == count:
            quotes = [Quote(document.id, s.heading, ()) for s in named]
            entries = (Entry(s.title, f, (q,)) for s, f, q in zip(named, run, quotes, strict=True))
            yield Listing(sentence, tuple(entries), lead[0])


_SUM_OF_PART = re.compile(r"(?:计划|预计|估算|概算)?总?投资(?:额|约|共|为)*(?P<sum>\d[\d.,]*[亿万]元)")


def parts_with_sums(document: Document, know: Knowledge) -> Iterator[Listing]:
    """Three headings and more beside each other of which each tells one sum of investment in its part of the plan:
    ten 民生实事, each with its 计划投资5.4亿元."""
    for parent in {s.parent for s in document.sections}:
        beside = [s for s in document.sections if s.parent == parent and s.kind == "section"]
        entries: list[Entry] = []
        first: Sentence | None = None
        for section in beside:
            inside = [s for s in know.within(document.id, section.span) if s.kind == "sentence"]
            told = [(s, m) for s in inside for m in _SUM_OF_PART.finditer(fold(document.quote(s.span)))]
            if len(told) != 1:
                break
            [(sentence, match)] = told
            [quantity] = quantities(match["sum"])
            named = (Quote(document.id, section.heading, section.path), quote_sentence(know, sentence))
            entries.append(Entry(section.title, quantity, named))
            first = first or sentence
        if first is not None and len(entries) == len(beside) > 2:
            above = document.sections[parent].title if parent is not None else document.title
            yield Listing(first, tuple(entries), key(above) + "投资")


# --- What is asked of a list -----------------------------------------------------------------------

_ENDS = re.compile("(?P<most>最[大多高长重贵]|[最花投][^,]{0,3}多)|(?P<least>最[小少低短轻])")
_SHARE = re.compile("占(?!地|用|压)[^,?]{0,16}(?:多少|几|比例|比重|百分)|占比")
_BOUND = re.compile(
    "(?:(?P<over>超过?|大于|高于|多于|不[低少]于|达到)|(?P<under>不足|不到|不满|低于|少于|小于|不超过))$"
)
_BEHIND = re.compile("(?:及)?(?:(?P<over>以上|往上)|(?P<under>以下|以内|往下))")
_WHICH = re.compile(
    "哪(?:一)?(?:个)?(?P<kind>年|[省市县区镇乡村]{1,2}|街道|城市)|最.的(?:[两二三]个)?(?P<of>[省市县区镇乡村]|街道|城市)"
)
_THING = re.compile(
    "哪(?:一)?[个座家所条处](?P<thing>[\u4e00-\u9fff]{2})(?<!最.)"
    "|(?P<before>[\u4e00-\u9fff]{2}),?(?:里|中|当中|里面|是)?,?哪(?:一)?[个座家所条处]"
)
_PICKS = re.compile("(?:哪|谁|什么)[^,?]{0,12}?最|最[^,?]{1,8}(?:是|为)?(?:哪|谁|什么)|最[^,?]{1,8}(?:和|与|跟|比)最")
"""Words that pick among things; what is asked of the highest, 最高那级, is another thing."""
_CHANGES = re.compile("[增涨降减升]幅|增速|增长|提高|下降|变化|[加增减涨降添](?:得|了)?最")
REPEATED = 1.0
"""How certain an answer out of a row is to be so that it stands where things are to be added and it adds nothing."""
_NEAR = 0.08
"""How far a list's sentence may be in cosine from the one that is the most like the question."""


def with_listed(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """An answer that reckons nothing, led by what is asked of a list that is like the question, where there is one."""
    bounded = query.operation == "count" and _bound(query) is not None
    counts_parts = bounded and not told.about and any("共" in s.text for s in told.statements[:1])
    listed = sum(s.block == "item" for s in told.statements) > 1
    reckoned = (listed or any(s.computation for s in told.statements)) and not counts_parts
    if told.status == "clarify" or query.verify or reckoned:
        return told
    picked = any(s.text.startswith("最") for s in told.statements)
    of_rows = any(s.kind == "row" for q in told.quotes for s in know.within(q.plan, q.span))
    adds = query.operation in ("sum", "mean") and told.certainty < REPEATED
    if told.status == "answered" and (told.about or (of_rows and not adds) or picked):
        return told
    picks = query.operation in ("max", "min") and _PICKS.search(query.text) and not _CHANGES.search(query.text)
    reckons = query.operation in ("sum", "mean") or bounded
    if not (picks or reckons or _SHARE.search(query.text)):
        return told
    best = _listing(told, query, know, likeness)
    lines = list(_answered(best, query, know)) if best is not None else []
    if best is None or not lines or any(uncarried(s, know.documents, in_figures(query.whole)) for s in lines):
        return told
    quotes = (quote_sentence(know, best.sentence),)
    said = [s for s in told.statements[:1] if quotes[0] in s.quotes] if told.status == "answered" else []
    whole = said or [Statement(know.documents[best.sentence.plan].quote(best.sentence.span), quotes, "line")]
    return Draft("answered", (*lines, *whole), certainty=1.5, about=tuple(e.name for e in best.entries[:1]))


def _listing(told: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Listing | None:
    """The list that a question asks of: one that is quoted, or in a sentence that is like the question."""
    terms = [t for t in own_terms(query, know) if t.known and not is_bare(t.word)]
    every = [s for plan in plans_of(query, know) for s in know.of_plan(plan) if s.kind != "heading"]
    cosines = [cosine_of(likeness, s.plan, s.span) for s in every]
    top = max((cosine for s, cosine in zip(every, cosines, strict=True) if s.kind == "sentence"), default=0.0)
    found: list[tuple[float, Listing]] = []
    which = _WHICH.search(query.text)
    for sentence, cosine in zip(every, cosines, strict=True):
        quoted = any(sentence.span == q.span and sentence.plan == q.plan for q in told.quotes[:2])
        if cosine < top - (_NEAR if which is None else 2 * _NEAR) and not quoted:
            continue
        for listing in _lists_said(know.documents[sentence.plan], sentence):
            if _fits(listing, query):
                share = coverage(terms, key(listing.of) + listing.sentence.key, sentence.context)[0] if terms else BARE
                found.append((share + cosine + 0.1 * quoted + _of_its_side(listing, query), listing))
    asked = _PARTS_ASKED.search(query.text)
    if asked is not None and re.search("投资|钱|资金|[亿万]", query.text):
        parts = [p for plan in plans_of(query, know) for p in parts_with_sums(know.documents[plan], know)]
        count = int(chinese_number(asked["n"]) or 0)
        such = [p for p in parts if asked["what"] in p.of and len(p.entries) == count]
        if such:
            return such[0]  # 十件实事里投资最多的是哪件
    best = max(found, key=lambda f: f[0], default=None)
    return best[1] if best is not None and best[0] >= LEAST else None


def _lists_said(document: Document, sentence: Sentence) -> Iterator[Listing]:
    """The lists of a sentence, and those of the sentences that a cell of a row holds."""
    for said in in_cells(document, sentence) if sentence.kind == "row" else (sentence,):
        yield from lists_in(document, said)


_PARTS_ASKED = re.compile("(?P<n>[二三四五六七八九十]{1,3})[件项大个](?:民生)?(?P<what>实事|行动|任务|工程|举措)")


LEAST, BARE = 1.0, 0.46
"""The least that a list's words and its likeness come to, and what its words count for where a question names none."""
_SPENT, _RAISED = re.compile("支出|花销|花在|用于|用在|开支|用途"), re.compile("收入|筹[集资措]|来源|进账|进项|出资")


def _of_its_side(listing: Listing, query: Query) -> float:
    """Whether a list is of what is spent or of where it comes from, as the question is."""
    said = fold(listing.of)
    asked, told = ([bool(side.search(text)) for side in (_SPENT, _RAISED)] for text in (query.text, said))
    if asked[0] == asked[1]:
        return 0.0
    return 0.2 if asked == told else -0.2 if asked == told[::-1] else 0.0


def _fits(listing: Listing, query: Query) -> bool:
    """Whether the things of a list are of the kind that is asked for, and their figures of its measure."""
    which = _WHICH.search(query.text)
    names = [e.name for e in listing.entries]
    if which is not None and which["kind"] == "年":
        return all(years(name) for name in names)
    if which is not None:
        return all(name.endswith(tuple(which["kind"] or which["of"])) for name in names)
    if all(years(name) for name in names):
        over, ends = _SO_MANY_YEARS.search(query.text), sorted(set(query.years))
        so_many = chinese_number(over[1].replace("两", "二")) if over is not None else None
        through = len(ends) == 2 and {y for name in names for y in years(name)} == set(range(ends[0], ends[1] + 1))
        return query.operation == "sum" and (so_many == len(names) or through)
    thing = _THING.search(query.text)
    noun = (thing["thing"] or thing["before"]) if thing is not None else ""
    if noun in ("项目", "工程") and not all(noun in name for name in names):
        return False
    if noun and all(noun in name for name in names) and listing.entries[0].quantity.unit in _COUNTERS:
        return False  # 哪个水库最小 asks of none of 中型水库3座、小型水库43座
    bound = _bound(query)
    unit = bound[0].unit if bound is not None else ""
    money = yuan(listing.entries[0].quantity) is not None
    if listing.entries[0].quantity.unit in ("%", "个百分点") and not re.search("率|比例|比重|百分|%|占|成", query.text):
        return False
    if unit:
        return levelled(Quantity(1.0, unit, listing.entries[0].quantity.span), listing.entries[0].quantity) is not None
    return money or not (query.has("amount") or re.search("钱|投资|资金|经费", query.text))


_COUNTERS = frozenset("个座家所条处项名支")


def _bound(query: Query) -> tuple[Quantity, bool, bool] | None:
    """A bound in a question, whether what is above it is meant, and whether it counts itself."""
    text = re.sub("(?<=\\d)个(?=[万亿])", "", in_figures(query.text))
    text = re.sub(r"(\d[\d.]*[万亿])(?!元|[\u4e00-\u9fff]*[人户家个吨亩])(?=的|以|$|,|[\u4e00-\u9fff])", r"\1元", text)
    for q in quantities(text):
        before, behind = _BOUND.search(text[: q.span.start]), _BEHIND.match(text, q.span.end)
        printed = q.span.of(text)
        above = printed.endswith("以上") or (behind is not None and behind["over"] is not None)
        below = printed.endswith(("以下", "以内")) or (behind is not None and behind["under"] is not None)
        if before is None and not (above or below):
            continue
        over = above or (not below and before is not None and before["over"] is not None)
        strict = not (above or below) and before is not None and not re.match("不[低少超]|达", before[0])
        return q, over, not strict
    return None


def _answered(listing: Listing, query: Query, know: Knowledge) -> Iterator[Statement]:
    """What is asked of a list: the ends, how many are within a bound, a share, or a sum."""
    quote = quote_sentence(know, listing.sentence)
    bound = _bound(query)
    by_size = sorted(listing.entries, key=lambda e: -worth(e.quantity))
    named = tuple(dict.fromkeys(q for e in listing.entries for q in e.named))
    if query.operation == "count" and bound is not None:
        limit, over, itself = bound
        fit = [e for e in listing.entries if _within(e.quantity, limit, over, itself)]
        if fit:
            listed = "、".join(f"{e.name}{e.printed}" for e in fit)
            shown = f"共{len(fit)}项"
            computed = Computation(shown, tuple(e.quantity.value for e in fit), (float(len(fit)),))
            yield Statement(f"符合条件的{shown}:{listed}", (quote, *named), "line", computed)
        return
    if _SHARE.search(query.text):
        added = list(_added(listing, query, quote)) if SUM.search(query.text) else []
        yield from added or _share_of(listing, query, quote)
        yield from _share_of_added(listing, added, quote)
        return
    if query.operation in ("sum", "mean"):
        yield from _added(listing, query, quote)
        return
    if query.operation not in ("max", "min"):
        return
    ends = {"most" if m["most"] else "least": f"最{m[0][-1]}" for m in _ENDS.finditer(query.text)}
    ends = ends or {"most" if query.operation == "max" else "least": "最多" if query.operation == "max" else "最少"}
    edge: list[Entry] = []
    for end, word in ends.items():
        value = worth(by_size[0 if end == "most" else -1].quantity)
        best = [e for e in listing.entries if worth(e.quantity) == value]
        listed = "、".join(f"{e.name},{e.printed}" for e in best)
        counted_year = _year_in_turn(listing, best[0], know)
        told = f"{word}的是{listed}" + (f":{counted_year.shown}" if counted_year is not None else "")
        yield Statement(told, (quote, *(q for e in best for q in e.named)), "line", counted_year)
        edge += best[:1]
    if DIFFERENCE.search(query.text) and len(edge) == 1:
        edge.append(by_size[1] if re.search("第二|次[高多大]", query.text) else by_size[-1 if "most" in ends else 0])
    if DIFFERENCE.search(query.text) and len(edge) == 2:
        yield from _apart(edge, quote)


def _named(listing: Listing, query: Query) -> list[Entry]:
    """The things of a list that a question names, by words that no other one has."""
    flat = key(query.text)
    pairs = [bigrams(key(e.name)) for e in listing.entries]
    own = [p - set[str]().union(*(o for o in pairs if o is not p)) for p in pairs]
    named = [e for e, p in zip(listing.entries, own, strict=True) if key(e.name) in flat or p & bigrams(flat)]
    return [e for e in listing.entries if e in named or _of_level(e, flat)]


def _of_level(entry: Entry, flat: str) -> bool:
    """Whether a source of money is named by its level alone: 省里的钱, 县财政 of 省级资金, 县级财政."""
    level = _LEVEL.match(entry.name)
    return level is not None and re.search(f"{level[0]}(?:里|上|财政|级)", flat) is not None


_LEVEL = re.compile("[省市县区镇]")


def _said(entry: Entry, query: Query) -> float:
    """The share of a thing's name that a question says."""
    pairs = bigrams(key(entry.name))
    return len(pairs & bigrams(key(query.text))) / max(1, len(pairs))


SAID_OF_IT = 0.4


def _in_short(entry: Entry, flat: str) -> bool:
    """Whether a question says three characters of a name on end: 专项债 of 地方政府专项债券."""
    name = key(entry.name)
    return any(name[at : at + 3] in flat for at in range(len(name) - 2))


def _share_of(listing: Listing, query: Query, quote: Quote) -> Iterator[Statement]:
    """What share a thing of a list has in what all come to, or in what they are the parts of."""
    flat = key(query.text)
    named = [e for e in _named(listing, query) if _said(e, query) >= SAID_OF_IT or _of_level(e, flat)]
    named = named or [e for e in _named(listing, query) if _in_short(e, flat)]
    if len(named) != 1 or named[0].quantity.unit == "%":
        return
    values = [e.quantity.value for e in listing.entries]
    unit = named[0].quantity.unit
    if listing.whole is not None:
        level = levelled(named[0].quantity, listing.whole)
        if level is None:
            return
        (part, whole), _, lead = level
    elif len({e.quantity.unit for e in listing.entries}) == 1:
        part, whole = named[0].quantity.value, round(sum(values), 6)
        lead = f"{'+'.join(map(show, values))}={show(whole)}{unit};"
    else:
        return
    share = 100 * part / whole
    shown = f"{lead}{show(part)}÷{show(whole)}={rounded(share, '%')}"
    operands = (*values, *((listing.whole.value,) if listing.whole is not None else ()))
    computed = Computation(shown, operands, (part, whole, round(share, 2)))
    yield Statement(f"{named[0].name}占{show(round(share, 2))}%:{shown}", (quote,), "line", computed)


def _share_of_added(listing: Listing, added: Sequence[Statement], quote: Quote) -> Iterator[Statement]:
    """What share the sum of several things of a list is of what they are the parts of."""
    computed = added[0].computation if added else None
    if computed is None or listing.whole is None:
        return
    level = levelled(replace(listing.entries[0].quantity, value=computed.values[-1]), listing.whole)
    if level is None or level[0][0] > level[0][1]:
        return
    (part, whole), _, lead = level
    share = round(100 * part / whole, 2)
    shown = f"{computed.shown};{lead}{show(part)}÷{show(whole)}={rounded(100 * part / whole, '%')}"
    told = Computation(shown, (*computed.operands, listing.whole.value), (part, whole, share))
    yield Statement(f"占{show(share)}%:{shown}", (quote,), "line", told)


_SO_MANY_YEARS = re.compile("([两二三四五六七八九十]|\\d)年(?!期|级|以)")
_SO_MANY = re.compile("([两二三四五六七八九十]{1,2}|\\d{1,2})(?:个|座|家|所|处|项|条|类|片|级|档|笔|大|地)")


def _added(listing: Listing, query: Query, quote: Quote) -> Iterator[Statement]:
    """What the things of a list that are named come to together, or all where as many are counted as stand there."""
    named = _named(listing, query)
    asked = len([part for part in split_subjects(query.subject) if not (is_measure(part) or part.startswith("占"))])
    count = _SO_MANY.search(query.text)
    counted = chinese_number(count[1].replace("两", "二")) if count is not None else None
    over = all(years(e.name) for e in listing.entries)  # 三年合计安排多少
    everything = listing.in_turn and (over or len(listing.entries) in (asked, counted))  # 三座水厂加起来
    chosen = listing.entries if everything else named if len(named) >= asked else ()
    if len(chosen) < 2 or len({e.quantity.unit for e in chosen}) > 1:
        return
    unit, values = chosen[0].quantity.unit, [e.quantity.value for e in chosen]
    total, addition = round(sum(values), 6), "+".join(map(show, values))
    if query.operation == "mean":
        mean = total / len(values)
        shown = f"({addition})÷{len(values)}={rounded(mean, unit)}"
        computed = Computation(shown, tuple(values), (round(mean, 2),))
        yield Statement(f"平均{show(round(mean, 2))}{unit}:{shown}", (quote,), "line", computed)
        return
    shown = f"{addition}={show(total)}{unit}"
    listed = "、".join(f"{e.name}{e.printed}" for e in chosen)
    through = over and len(query.years) == 2  # 2024—2027年: the years between stand in no quote
    beside = "" if through else f"({listed})"
    computed = Computation(shown, tuple(values), (total,))
    yield Statement(f"合计{show(total)}{unit}:{shown}{beside}", (quote,), "line", computed)


def _year_in_turn(listing: Listing, entry: Entry, know: Knowledge) -> Computation | None:
    """How a year follows that a sentence doesn't print: 2024年 of 2021年至2025年分别为."""
    said = years(know.documents[listing.sentence.plan].quote(listing.sentence.span))
    named = years(entry.name)
    if not named or named[0] in said:
        return None
    first, after = years(listing.entries[0].name)[0], listing.entries.index(entry)
    return Computation(f"{first}年起第{after + 1}年={named[0]}年", (first,), (named[0],))


def _within(q: Quantity, limit: Quantity, over: bool, itself: bool) -> bool:
    level = levelled(q, limit)
    if level is None:
        return False
    (value, bound), _, _ = level
    return (value == bound and itself) or (value != bound and (value > bound) == over)


def _apart(edge: Sequence[Entry], quote: Quote) -> Iterator[Statement]:
    level = levelled(edge[0].quantity, edge[1].quantity)
    if level is not None:
        (a, b), unit, turned = level
        gap = round(abs(a - b), 6)
        points = "个百分点" if unit == "%" else unit
        shown = f"{turned}{show(max(a, b))}-{show(min(a, b))}={show(gap)}{points}"
        computed = Computation(shown, (edge[0].quantity.value, edge[1].quantity.value), (a, b, gap))
        yield Statement(f"相差{show(gap)}{points}:{shown}", (quote,), "line", computed)
