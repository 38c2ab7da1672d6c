"""Two things that one sentence names, a whole and its parts: how far apart, which share, what is left, what it pays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from assistant.asked import (
    NAMED,
    SHARE,
    Asked,
    Named,
    alike,
    one,
    operand_of,
    reckoned,
    same_measure,
    things,
    with_sentences,
)
from assistant.compose import Draft, rounded
from assistant.items import items, views
from assistant.knowledge import Knowledge, matches
from assistant.operands import SUM, apart, measure_of, split_subjects
from assistant.query import Query
from assistant.retrieve import ENOUGH, coverage, plans_of
from assistant.stated import Stated
from assistant.terms import Term, terms_of
from corpus.schema import Quantity, Span
from corpus.text import fold, key, quantities, show, yuan


def side_by_side(asked: Asked) -> Draft | None:
    """城市176个、农村108个: two things that one sentence names, against each other."""
    if not asked.gap or both_asked(asked.text):
        return None
    subject = re.sub(r"(?<=[\u4e00-\u9fff])(?:是|为|相当于)(?=[\u4e00-\u9fff])", ",", asked.query.subject)
    pair = two_of(asked, split_subjects(subject)[:3])
    if pair is None or not all(asked.of_year(f) for f in pair):
        return None
    first, second = (operand_of(asked, f, label) for f, label in zip(pair, ("前者", "后者"), strict=True))
    told = apart(asked.query, first, second)
    return with_sentences(asked, told, pair) if told is not None else None


def both_asked(text: str) -> bool:
    """Whether two things are asked for together: 一共新增多少."""
    return SUM.search(text) is not None and not re.search("差|比|占", text)


def both_together(asked: Asked) -> Draft | None:
    """新增幼儿园学位3600个,义务教育学位5400个: what two things that one sentence names come to together."""
    parts = split_subjects(asked.query.subject)
    pair = two_of(asked, parts) if both_asked(asked.text) and len(parts) == 2 else None
    if pair is None or not all(asked.of_year(f) for f in pair) or pair[0].unit != pair[1].unit or pair[0].per:
        return None
    value, unit = round(pair[0].value + pair[1].value, 6), pair[0].unit
    shown = f"{show(pair[0].value)}+{show(pair[1].value)}={show(value)}{unit}"
    return reckoned(asked, f"合计{show(value)}{unit}", shown, pair, (value,))


def two_of(asked: Asked, parts: Sequence[str]) -> tuple[Stated, Stated] | None:
    """The figures of two things named apart, both from one sentence, each by what the other thing lacks."""
    whole = [things(terms_of(_floors(asked, p), asked.know)) for p in parts]
    scoped = [things(terms_of(_within(_floors(asked, p)), asked.know)) or w for p, w in zip(parts, whole, strict=True)]
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


def _floors(asked: Asked, part: str) -> str:
    """五楼 as 五层, where the plan counts floors so."""
    return re.sub(
        r"([一二三四五六七八九十])楼(?![宇房])", lambda m: f"{m[1]}层" if asked.know.known(f"{m[1]}层") else m[0], part
    )


def _measure(unit: str) -> str:
    return measure_of(unit).lstrip("万亿") or unit


def _scale(unit: str) -> float:
    return {"万": 1e4, "亿": 1e8}.get(unit[:1], 1.0)


def share_of_whole(asked: Asked) -> Draft | None:
    """A占B的几成: a part by its whole, both of one sentence."""
    match = re.search(r"占(?:到|了)?(?!地|用|压|道)", asked.text)
    if (
        match is None
        or not re.search("多少|几|多[大高]|比[例重]", asked.text[match.end() :])
        or not SHARE.search(asked.text)
    ):
        return None
    before = asked.text[: match.start()].rstrip(",")
    after = re.split("的?(?:百分之)?(?:多少|几|多[大高]|比例|比重)", asked.text[match.end() :])[0]
    general = not things(terms_of(_OF_ALL.sub("", after), asked.know))
    among = re.fullmatch(r"(.+?)在(.+?)(?:里|中)(?:面|头|间)?", before)
    inner = [among[2], among[1]] if among else re.split(r"里(?:面|头)?|中(?![心央小])|当中|其中|,", before, maxsplit=1)
    sides = (before, after) if not general else (inner[1], inner[0]) if len(inner) == 2 else ()
    pair = two_of(asked, sides)
    unnamed = not things(terms_of(inner[1] if general and len(inner) == 2 else before, asked.know))
    if pair is None and (general or unnamed):
        named = (inner[1], inner[0]) if general and len(inner) == 2 else (before, _OF_ALL.sub("", after))
        pair = _part_of_whole(asked, unnamed, named) or _part_of_total(asked, before, after)
        if pair is None and not unnamed and (several := _parts_of_sum(asked, inner[-1])):
            return several
    elif pair is None and (told := _part_of_whole(asked)) and _all_named(asked, after, told[1]):
        pair = told
    if pair is not None and _beside_each_other(*pair) and not _named_whole(after, pair[1], asked.know):
        of = asked.stated(pair[0].sentence)[pair[0].whole or 0]
        pair = None if general else (pair[0], of) if _TOTAL.search(after) else _part_of_whole(asked, True, (before, ""))
    if pair is None or pair[0].unit == "%":
        return None
    part, whole = pair
    shown, total = "", whole.value
    if part.unit != whole.unit:
        if _measure(part.unit) != _measure(whole.unit):
            return None
        total = _in_unit(whole, part.unit)
        shown = f"{show(whole.value)}{whole.unit}={show(total)}{part.unit};"
    if not 0 < part.value <= total:
        return None
    share, quotient = _share(part.value, total)
    shown += quotient
    values = (share,) if total == whole.value else (share, total)
    return reckoned(asked, f"占{show(share)}%", shown, pair, values)


def _named_whole(said: str, figure: Stated, know: Knowledge) -> bool:
    """Whether all that words name is in a figure's own words, money aside: 县级财政配套, and not 今年资金盘子."""
    words = [t.word for t in terms_of(said, know) if not re.fullmatch("(?:今年|全年|总)?(?:资金|投资|盘子)+", t.word)]
    return bool(words) and all(word in key(figure.own) for word in words)


def _beside_each_other(part: Stated, other: Stated) -> bool:
    """Whether two figures are parts of one whole (其中补助1.5亿元、债券1.2亿元), and neither a share of the other."""
    return part.sentence == other.sentence and part.whole is not None and part.whole == other.whole


def _share(part: float, total: float) -> tuple[float, str]:
    """What per cent of a total a part is, and the quotient as it is shown."""
    return round(100 * part / total, 2), f"{show(part)}÷{show(total)}={rounded(100 * part / total, '%')}"


_OF_ALL = re.compile(
    "全部|所有|(?:总(?:数|额|量|体)?|整个|其中|当年|全年)|的?(?:资金|预算|经费|投入|投资|安排)(?=$|的|总)|(?:19|20)\\d\\d年(?:度|的)?"
)
"""Words for the whole that a share is of, which name nothing of it."""


def _part_of_whole(asked: Asked, unnamed: bool = False, named: Sequence[str] = ()) -> tuple[Stated, Stated] | None:
    """The part (其中) that is asked for, or a year's part of all investment, with its whole; `named` is what the
    question calls the part, and what it calls the whole, which may stand around the sentence."""
    part = _invested(asked) if unnamed else one(asked, _parts_named(asked.named))
    terms = asked.terms
    if part is None and not unnamed and named:
        terms, around = (things(terms_of(words, asked.know)) for words in named)
        told = [n for n in _parts_named(asked.figures(terms)) if asked.of_year(n.figure)]
        told = [n for n in told if not coverage(around, n.figure.sentence.key, n.figure.sentence.context)[1]]
        part = one(asked, told)
    if part is None or part.whole is None:
        return None
    whole = asked.stated(part.sentence)[part.whole]
    return (part, whole) if unnamed or _tells_apart(terms, part, whole) else None


def _parts_named(named: Sequence[Named]) -> list[Named]:
    return [n for n in named if n.figure.whole is not None and n.figure.unit != "%"]


_TOTAL = re.compile(r"总投资|投资总|总(?:额|规模|盘子)")


def _part_of_total(asked: Asked, before: str, after: str) -> tuple[Stated, Stated] | None:
    """总投资62.1亿元…。近期计划完成投资41.3亿元: a part, and the total that its paragraph begins with."""
    terms = things(terms_of(before, asked.know))
    if not terms or not _TOTAL.search(after):
        return None
    found: set[tuple[Stated, Stated]] = set()
    for row in _paragraphs(asked):
        wholes = [f for f in row if _TOTAL.search(f.own) and yuan(f.quantity)]
        parts = [f for f in row if f not in wholes and all(matches(t.word, t.alternatives, key(f.own)) for t in terms)]
        found |= {(p, w) for w in wholes for p in parts if same_measure(p, w) and p.role in ("", "more")}
    return found.pop() if len(found) == 1 else None


def _all_named(asked: Asked, words: str, figure: Stated) -> bool:
    """Whether a figure's own clauses hold all that words name."""
    told = key(figure.lead + figure.own)
    return all(matches(t.word, t.alternatives, told) for t in things(terms_of(words, asked.know)))


def _parts_of_sum(asked: Asked, named: str) -> Draft | None:
    """总投资397.5亿元…。资金来源为:…专项债券86亿元…: parts that a paragraph adds up to its whole.

    Each part has to hold all that the question calls it."""
    names = [things(terms_of(part, asked.know)) for part in split_subjects(named)]
    names = [name for name in names if name]
    found: dict[tuple[float, ...], tuple[Stated, tuple[Stated, ...]]] = {}
    for row in _paragraphs(asked):
        for at, whole in enumerate(row):
            parts = _adding_up(whole, row[at + 1 :])
            chosen = [_best_named(parts, name) for name in names]
            if all(len(c) == 1 and coverage(n, key(c[0].own))[0] >= 0.99 for c, n in zip(chosen, names, strict=True)):
                own = tuple(c[0] for c in chosen)
                found[whole.value, *(p.value for p in own)] = (whole, own)
    if len(found) != 1 or not names:
        return None
    whole, own = next(iter(found.values()))
    total = round(sum(p.value for p in own), 6)
    share, quotient = _share(total, whole.value)
    added = f"{'+'.join(show(p.value) for p in own)}={show(total)}{whole.unit};" if len(own) > 1 else ""
    values = (total, share) if added else (share,)
    return reckoned(asked, f"占{show(share)}%", f"{added}{quotient}", (*own, whole), values)


def _tells_apart(terms: Sequence[Term], part: Stated, whole: Stated) -> bool:
    """Whether a part's own words hold all of what is asked that its whole's words lack, and something of it."""
    told = key(whole.lead + whole.own)
    new = [t for t in terms if t.weight >= 0.3 and not matches(t.word, t.alternatives, told)]
    return bool(new) and all(matches(t.word, t.alternatives, key(part.own)) for t in new)


def _invested(asked: Asked) -> Stated | None:
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
    return alike(fit)


_MOST = re.compile("最[多大高长]|占?大头")
_LEAST = re.compile("最[少小低短]")


def largest_part(asked: Asked) -> Draft | None:
    """179.2亿元中,拟争取…46.5亿元,…38.0亿元,…: of parts that add up to their whole, the largest, and its share.

    That they add up proves that they are all its parts; the whole is meant where the question says its figure or
    names what it is of."""
    order = _MOST.search(asked.text) or _LEAST.search(asked.text)
    if order is None or not re.search("哪|什么|啥|谁", asked.text) or _asks_rows(asked):
        return None
    found: dict[tuple[float, ...], tuple[float, Stated, list[Stated]]] = {}
    for row in _paragraphs(asked):
        for at, whole in enumerate(row):
            share, parts = _meant(asked, whole), _adding_up(whole, row[at + 1 :])
            if parts and share >= NAMED:
                found.setdefault((whole.value, *(p.value for p in parts)), (share, whole, parts))
    of_money = re.search("投资|花钱|烧钱|多少钱", asked.text) is not None
    found = {k: told for k, told in found.items() if not of_money or yuan(told[1].quantity) is not None}
    best = [(w, parts) for share, w, parts in found.values() if share >= max(s for s, _, _ in found.values()) - 0.01]
    if len(best) != 1:
        return None
    ((whole, parts),) = best
    ranked = sorted(parts, key=lambda p: -p.value)
    first = ranked[0] if _MOST.search(asked.text) else ranked[-1]
    if [p.value for p in parts].count(first.value) > 1:
        return None
    share, shown = _share(first.value, whole.value)
    lead = f"{order[0]}的是{first.own.strip('、,')},{show(first.value)}{first.unit},占{show(share)}%"
    return reckoned(asked, lead, shown, (whole, first), (share,))


def _asks_rows(asked: Asked) -> bool:
    """Whether the largest of a table's rows is asked for, by what its head calls them: 哪个街道…最多."""
    tables = [v for p in plans_of(asked.query, asked.know) for v in views(asked.know.documents[p])]
    called = re.search("哪(?:一|几)?[个所家座条]([\u4e00-\u9fff]{2})", asked.text)
    if called is not None:
        names = (key(re.sub("[(（].*", "", i.name)) for v in tables for i in items(v))
        if sum(name.endswith(called[1]) for name in names) > 1:
            return True
    heads = (key(v.table.head[v.name_at]) for v in tables)
    return any(re.search(f"哪(?:一|几)?个?{re.escape(head)}", asked.text) for head in set(heads) if len(head) > 1)


def _paragraphs(asked: Asked) -> Iterable[list[Stated]]:
    """The figures of each paragraph: the parts of a whole may stand in the sentence after it (其中,…)."""
    told = (s for plan in plans_of(asked.query, asked.know) for s in asked.know.of_plan(plan) if s.kind == "sentence")
    for _, sentences in groupby(told, key=lambda s: (s.plan, s.section, s.context)):
        yield [f for s in sentences for f in asked.stated(s)]


def _adding_up(whole: Stated, after: Sequence[Stated]) -> list[Stated]:
    """The figures behind a whole that come to it exactly; none where they do not."""
    parts = [f for f in after if f.unit == whole.unit and f.role in ("", "more")]
    inner = _inner_parts(parts)
    by_sentence = [list(own) for _, own in groupby(parts, key=lambda f: f.sentence)]
    for row in (parts, [f for at, f in enumerate(parts) if not any(at in of for of in inner)], *by_sentence[1:]):
        for count in range(2, len(row) + 1):
            if abs(sum(p.value for p in row[:count]) - whole.value) < 1e-6:
                return row[:count]
    return []


def _inner_parts(parts: Sequence[Stated]) -> list[range]:
    """Where figures come to the one before them, as the parts of a part: 38.7亿元,两年分别为12.6亿元、26.1亿元."""
    return [
        range(at + 1, at + 1 + count)
        for at in range(len(parts))
        for count in range(2, len(parts) - at)
        if abs(sum(p.value for p in parts[at + 1 : at + 1 + count]) - parts[at].value) < 1e-6
    ]


def adds_up(query: Query, know: Knowledge, put: Sequence[Quantity]) -> Draft | None:
    """总投资45.2亿,跟已完成、规划期、结转三块拼起来对得上吗: a whole that a claim names, with its paragraph's parts."""
    asked = Asked(query, know)
    found: dict[tuple[float, ...], tuple[Stated, list[Stated]]] = {}
    for row in _paragraphs(asked):
        for at, whole in enumerate(row):
            if any(same_number(q, whole) for q in put) and (parts := _adding_up(whole, row[at + 1 :])):
                found.setdefault(tuple(p.value for p in parts), (whole, parts))
    if len(found) != 1:
        return None
    whole, parts = next(iter(found.values()))
    shown = f"{'+'.join(show(p.value) for p in parts)}={show(whole.value)}{whole.unit}"
    return reckoned(asked, "对,计划的写法与此一致", shown, (whole, *parts), (whole.value,))


def same_number(put: Quantity, figure: Stated) -> bool:
    """Whether a question's figure is that of a plan, 45.2亿 being said for 45.2亿元."""
    return abs(put.value - figure.value) < 1e-6 and put.unit.strip("元") == figure.unit.strip("元")


def _meant(asked: Asked, whole: Stated) -> float:
    """How far a question means a whole: it says its figure (那179.2亿的钱里), or names what it is a figure of."""
    said = [q for q in quantities(asked.text) if q.unit == whole.unit or _scale(q.unit) > 1]
    if said:
        return float(any(abs(q.value * _scale(q.unit) - whole.value * _scale(whole.unit)) < 1e-6 for q in said))
    own, around = (coverage(asked.terms, key(words))[0] for words in (whole.own, whole.lead + whole.own))
    return around + 0.5 * own if own > 0 and around >= NAMED else 0.0


_EXCEPT = re.compile(
    r"刨(?:去|掉|除|开)?|(?<![消清])除(?:去|掉|开|了)?(?!外)|扣(?:除|掉|去)|[去拿抛]掉|减去|撇开|不算|不含|之外|以外"
)
_LEFT = re.compile(r"剩|其余|余下|还余|结余|没|未|不(?!低|少|高|超)|第[二三四五六]批")
_DONE = re.compile(r"已|累计|完成")


def rest_of_whole(asked: Asked) -> Draft | None:
    """自建业务系统138个,其中互通的仅53个: what of a whole is left."""
    if _EXCEPT.search(asked.text) and (excepted := _all_but(asked)):
        return _left_of(asked, *excepted)
    if not _LEFT.search(asked.text) and not re.search("还[差得要需]|还有(?:多少|几)", asked.text):
        return None
    if re.search("尚有|待(?:改造|建|完成)|剩余|缺口", " ".join(n.figure.own for n in asked.named if n.own >= NAMED)):
        return None  # the plan says itself what is left
    if last := _last_year(asked):
        return _left_of(asked, *last)
    found: list[tuple[Stated, tuple[Stated, ...]]] = []
    for n in asked.named:
        whole = n.figure
        if n.told < 0.5 or whole.role in ("change", "from") or whole.unit in ("", "%") or whole.whole is not None:
            continue
        row = asked.stated(whole.sentence)
        parts = tuple(f for f in row if f.whole == row.index(whole) and same_measure(f, whole))
        other = re.search("其余|剩余", fold(asked.know.documents[whole.sentence.plan].quote(whole.sentence.span)))
        if (parts and other and re.search("其余|剩|第[二三四五六]批", asked.text)) or (
            len(parts) == 1 and _names_part(asked, parts[0]) and re.search("没|未|不|之外", asked.text)
        ):
            found.append((whole, parts))
    found = found or _done_of_all(asked) or _all_done(asked)
    if len({(whole.value, *(p.value for p in parts)) for whole, parts in found}) != 1:
        return None
    return _left_of(asked, *found[0])


_OTHERS = re.compile("(?:其余|剩余|余下)(?:的|部分|资金|款项?|费用|缺口)*(?:由|为|从|用于|靠|通过)?([^,。;]{2,30})")


def left_to(asked: Asked) -> Draft | None:
    """总投入2400万元,其中省级补助900万元,其余由经营主体自筹: what is left to those who bear the rest, or its share."""
    if not re.search("多少|几", asked.text) or _LEFT.search(asked.text):
        return None
    found: list[tuple[Stated, tuple[Stated, ...]]] = []
    for sentence, _ in asked.sentences:
        others = _OTHERS.search(fold(asked.know.documents[sentence.plan].quote(sentence.span)))
        if others is None or not any(matches(t.word, t.alternatives, key(others[1])) for t in asked.terms):
            continue
        end = sentence.span.start + others.start()
        row = [f for f in asked.stated(sentence) if f.quantity.span.end <= end]
        at = next((f.whole for f in reversed(row) if f.whole is not None), None)
        if at is None or not asked.of_measure(row[at].unit) or not asked.of_year(row[at]):
            continue
        parts = tuple(row[next(k for k, f in enumerate(row) if f.whole == at) :])
        named = coverage(asked.terms, key(row[at].lead + row[at].own + others[1]))[0] >= NAMED
        if named and all(same_measure(f, row[at]) and f.role == "" for f in parts):
            found.append((row[at], parts))
    share = re.search("几成|几分之|百分之|比例|比重|占", asked.text) is not None
    return _left_of(asked, *found[0], "其余", share) if len(found) == 1 else None


def _last_year(asked: Asked) -> tuple[Stated, tuple[Stated, ...]] | None:
    """到2026年底186个全部达标,其中2024年新达标40个、2025年45个, and 73个 that were there before: what the last year is
    to add, the whole and what is taken from it."""
    if not asked.query.years or not re.search("还[差得要需剩]|剩|余下", asked.text):
        return None
    for n in asked.named:
        whole = n.figure
        row = asked.stated(whole.sentence)
        parts = [f for f in row if f.whole == row.index(whole) and same_measure(f, whole)]
        dated = [f.year for f in parts if f.year and f.year < max(asked.query.years)]
        if n.told < 0.5 or not parts or len(dated) != len(parts) or whole.year != max(asked.query.years):
            continue
        if not any(re.search("新|再|增", f.own) for f in parts):
            return whole, tuple(parts)
        before = _there_before(asked, whole)
        return (whole, (before, *parts)) if before is not None else None
    return None


def _there_before(asked: Asked, whole: Stated) -> Stated | None:
    """186个站点中,达标的仅73个: what of the same whole another sentence says there is."""
    found = []
    for sentence, _ in asked.holding(asked.terms):
        row = asked.stated(sentence)
        told = [b for a, b in pairwise(row) if (a.value, a.unit) == (whole.value, whole.unit) and b.unit == whole.unit]
        found += [f for f in told if sentence != whole.sentence and f.value < whole.value and f.role == ""]
    return alike(found) if found else None


def _left_of(
    asked: Asked, whole: Stated, parts: tuple[Stated, ...], lead: str = "还有", share: bool = False
) -> Draft | None:
    """What a whole comes to without some parts, or the share that it is of the whole."""
    unit = parts[0].unit
    total = _in_unit(whole, unit)
    left = round(total - sum(p.value for p in parts), 6)
    if left <= 0 or any(p.unit != unit for p in parts):
        return None
    first = f"{show(whole.value)}{whole.unit}={show(total)}{unit};" if total != whole.value else ""
    shown = f"{first}{show(total)}-{'-'.join(show(p.value) for p in parts)}={show(left)}{unit}"
    values = (total, left) if first else (left,)
    told = f"{lead}{show(left)}{unit}"
    if share:
        of_all, quotient = _share(left, total)
        shown, values, told = f"{shown};{quotient}", (*values, of_all), f"{told},占{show(of_all)}%"
    return reckoned(asked, told, shown, (whole, *parts), values)


def _in_unit(figure: Stated, unit: str) -> float:
    """What a figure is in a unit of its own measure: 1.2亿元 is 12000万元."""
    return round(figure.value * _scale(figure.unit) / _scale(unit), 6)


def _all_but(asked: Asked) -> tuple[Stated, tuple[Stated, ...]] | None:
    """12万亩,其中石川县5万亩、云岫县4.5万亩, and 刨去石川和云岫: the whole and each part that is taken away."""
    match = re.search(rf"(?:{_EXCEPT.pattern})([^,;]+)", asked.text) or re.search(
        rf"([^,;]+?)(?:{_EXCEPT.pattern})", asked.text
    )
    names = [things(terms_of(p, asked.know)) for p in re.split("[、和与及跟]", match[1])] if match else []
    kept = tuple(t for t in asked.terms if not any(t in name for name in names))
    found: set[tuple[Stated, tuple[Stated, ...]]] = set()
    for part in (n.figure for n in asked.named if n.figure.whole is not None):
        row = asked.stated(part.sentence)
        whole = row[part.whole or 0]
        of_it = [f for f in row if f.whole == part.whole and _measure(f.unit) == _measure(whole.unit)]
        parts = [_best_named(of_it, name) for name in names]
        if len(of_it) == len(names) == 1 and not parts[0] and coverage(names[0], key(part.lead + part.own))[0] >= NAMED:
            parts = [of_it]  # 其中建设立体停车库2座、泊位320个, and 除了立体车库的
        if all(len(p) == 1 for p in parts) and parts and coverage(kept, key(whole.lead + whole.own))[0] >= NAMED:
            found.add((whole, tuple(p[0] for p in parts)))
    return found.pop() if len(found) == 1 else None


def _best_named(figures: Sequence[Stated], name: Sequence[Term]) -> list[Stated]:
    """Of a whole's parts those whose own words hold most of a name."""
    shares = [(coverage(name, key(f.own))[0], f) for f in figures]
    best = max((share for share, _ in shares), default=0.0)
    return [f for share, f in shares if best > 0 and share >= best - 0.01]


def _names_part(asked: Asked, part: Stated) -> bool:
    """Whether a question names the part that is to be taken away: 互通, 首期."""
    first = re.search("首期|首批|第一批|一期", part.own)
    return coverage(asked.terms, key(part.own))[0] > 0 or (first is not None and first[0] in asked.text)


def _done_of_all(asked: Asked) -> list[tuple[Stated, tuple[Stated, ...]]]:
    """共有186个 and 已完成97个 of the same thing, in one paragraph of how things stand."""
    if not re.search("没|未|还剩|还差", asked.text):
        return []
    fit = [n.figure for n in asked.named if n.own >= NAMED and n.figure.role == "" and n.figure.unit not in ("", "%")]
    done = [f for f in fit if _DONE.search(f.own)]
    wholes = [f for f in fit if f not in done and re.search("共|总", f.own)]
    return [
        (w, (d,))
        for w in wholes
        for d in done
        if (w.sentence.plan, w.sentence.context, w.unit) == (d.sentence.plan, d.sentence.context, d.unit)
    ]


def _all_done(asked: Asked) -> list[tuple[Stated, tuple[Stated, ...]]]:
    """45所逐一清理,2025年底前收回13所,2026年底前再收回22所: what is left then, of the sentence that is meant."""
    if not asked.told or not re.search("[剩余]", asked.text):
        return []
    whole, *rest = asked.stated(asked.told[0]) or (None,)
    done = tuple(f for f in rest if whole is not None and f.unit == whole.unit and f.role in ("", "more") and f.year)
    left = whole is not None and len(done) > 1 and sum(f.value for f in done) < whole.value
    return [(whole, done)] if whole is not None and left and re.search("再|又|继续", done[-1].own) else []


_MONEY_ASKED = re.compile("(?:多少|几)个?(?:现?钱|[百千]?[万亿]元?|元)")


def percent_of_sum(asked: Asked) -> Draft | None:
    """总规模2亿元,其中县国投出资40%: what a share of a sum comes to."""
    if re.search("占|比例|比重|份额|百分|%|率", asked.text) or not re.search("多少|几", asked.text):
        return None  # the share itself is asked for
    found: list[tuple[Stated, Stated, bool]] = []
    for part in (n.figure for n in asked.named if n.figure.unit == "%" and n.figure.role == ""):
        row = asked.stated(part.sentence)
        first = part.group if part.group is not None else row.index(part)
        at = part.whole if part.whole is not None else first - 1
        if at < 0 or row[at].unit in ("%", "") or row[at].role == "change" or not asked.of_year(part):
            continue
        if _MONEY_ASKED.search(asked.text) and yuan(row[at].quantity) is None:
            continue  # 26座…按不超过30%给予补助: no share of the 26
        done = re.search("(?:完成|执行|拨付|到位)率", part.own)
        if not (done or re.search("出资|占|比例|用于|份额|不[低少高超][于过]", part.own)) or (
            "率" in part.own and not done
        ):
            continue
        if part.whole is None and not done and not re.match("对|由|用于|向", part.own):
            continue  # 煤炭消费总量1286万吨,非化石能源消费占比17.6%: a share of something else
        rest = asked.know.documents[part.sentence.plan].text[part.quantity.span.end : part.sentence.span.end]
        other = re.match(r"[,，]?(?:其余|剩余)([^,，。;；]*)", rest)
        for words, left in ((part.own, False), (other[1] if other else "", True)):
            told = coverage(asked.terms, key(part.lead + words))[0]
            if words and told >= NAMED and _tells_apart(asked.terms, replace(part, own=words), row[at]):
                found.append((row[at], part, left))
    exact = [f for f in found if f[1].own[:3] in asked.text]  # 二季度末, of four quarters
    found = exact or found
    if len({(whole.value, part.value, left) for whole, part, left in found}) != 1:
        return None
    whole, part, left = found[0]
    least = "至少" if ">=" in (part.quantity.comparison, whole.quantity.comparison) else ""
    value = round(whole.value * part.value / 100, 6)
    shown = f"{show(whole.value)}×{show(part.value)}%={show(value)}{whole.unit}"
    values: tuple[float, ...] = (value,)
    if left:
        value = round(whole.value - value, 6)
        shown += f";{show(whole.value)}-{show(values[0])}={show(value)}{whole.unit}"
        values = (*values, value)
    return reckoned(asked, f"{least}{show(value)}{whole.unit}", shown, (whole, part), values, value)


_SPLIT = re.compile(r"由([^,。;]{2,24}?)按(?:照)?(\d+)[:∶比](\d+)(?:的)?(?:比例)?(?:分担|分摊|承担|负担|配套)")
_PAYS = r"(?:本?级|里)?(?:财政)?[^,;]{0,6}?(?:出|掏|拿|承担|负担|分担|贴)"
_PAYER = re.compile(r"[省市县区](?:级|本级)?(?:财政)?|财政")


def payer_share(asked: Asked) -> Draft | None:
    """每部给予15万元补助,由市、区两级财政按6∶4分担: what one of two pays."""
    if not re.search("多少|几", asked.text) or SHARE.search(asked.text):
        return None
    terms = tuple(t for t in asked.terms if not _PAYER.fullmatch(t.word))
    sums = [
        n for n in asked.figures(terms, ENOUGH) if yuan(n.figure.quantity) and n.figure.role not in ("change", "from")
    ]
    whole = one(asked, sums) if terms else None
    if whole is None or not asked.of_year(whole):
        return None
    text = asked.know.documents[whole.sentence.plan].text
    after = re.match(
        r"[^。\n]*(?:。(?:所需|上述|其|资金|补贴|补助|费用)[^。\n]*)?", text[whole.quantity.span.end :]
    )  # its sentence and the next
    match = _SPLIT.search(fold(after[0])) if after else None
    payers = [re.sub("两级|财政", "", p) for p in re.split("、|和|与", match[1])] if match else []
    named = [at for at, p in enumerate(payers) if re.search(f"{p}{_PAYS}", asked.text)]
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
    return reckoned(asked, f"{show(value)}{whole.unit}", shown, (whole,), (value,), value, (own, other), ruled)
