"""An asker's own figure beside the limits that a plan sets: whether 75岁 is within 70岁以上, and which of two holds for
82岁, 60岁以上每餐3元 or 80岁以上每餐5元.

What a sentence or a cell says is told by others; here it is only set against the figure that is asked of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.cite import uncarried
from assistant.compose import Draft, quote_sentence, squeeze_inner
from assistant.items import item_at
from assistant.knowledge import Knowledge, Sentence
from assistant.operands import levelled
from assistant.query import Query
from assistant.schema import Computation, Statement
from corpus.schema import Document, Quantity, Quote, Span
from corpus.text import NUMERALS, bigrams, chinese_number, clauses, fold, key, quantities, show, yuan

_FILL = "\u2060"
_ABOVE, _BELOW = "及?以上|起", "及?以下|及?以内|之内"
_UP = "年?满|达到?|超过|高于|大于|多于|不低于|不少于|[≥>]"
_DOWN = "不足|未满|不满|不到|低于|少于|小于|不超过|不高于|[≤<]"
_BEFORE = re.compile(rf"(?:(?P<down>{_DOWN})|(?P<up>{_UP}))$")
_AFTER = re.compile(rf"{_FILL}?(?:\(含[^()]*\))?(?:(?P<up>{_ABOVE})|(?P<down>{_BELOW}))?(?P<of>[^,;。]{{0,24}}?的)?")
_STRICT = re.compile("^(?:超过|高于|大于|多于|>|不足|未满|不满|不到|低于|少于|小于|<)")
_DONE = re.compile("新?[建增]成?|培育|引进|完成|打造|力争|目标|[补奖]|给予|最高|控制")
"""Words before a limit that is none to be met by who asks: a target, or what is paid at the most."""
_CONDITIONS = re.compile("条件|对象|范围|资格|要求|适用|门槛|情形|人群")
_CONDITIONAL = re.compile(
    "的,?(?:可以|可|应当|须|不予|不得|不能|给予|优先|免|按|享受|发放|补|另)|[应须](?:当|在)?(?:年满|具[备有]|满足|符合)"
)
"""What a sentence says that sets conditions: …的,可以申请; 申请人应当年满18周岁."""
_CLASS = re.compile(r"(?:(?P<least>\d+)(?:至|到|[-~—]))?(?P<most>\d+)(?P<unit>人|口|名)(?=家庭|户|之家|的家庭)")
_CAPS = re.compile("不超过|不高于|不低于|不少于")
_KIN = "爸|妈|爹|娘|爷|奶|公|婆|老伴|老人|老头|孩子|娃|儿子?|女儿|我"
_AGED = re.compile(rf"(?:(?:今年|年纪|岁数|高龄|虚岁|刚满)[^\d,]{{0,3}}|(?:{_KIN})(?:今年|都|已经?|快|刚满?)*)$")
_NO_CASE = re.compile(rf"^{_FILL}?(?:{_ABOVE}|{_BELOW}|[往朝]上|之间|[-~至到])")
_SETS = re.compile("(?:超过?|[大高多]于|低于|不足|不到|少于|至少|最[多高少低]|[不未]满|上限|下限|封顶)[是为]?$")
OWN = re.compile(
    "我|俺|咱|某|有[个家户辆套]|一[个家户座台场间栋部]|假如|如果|要是|假设|打算|想|准备|[买盖建装花办开]|名下|家里|自己"
    "|[交缴干住读]了"
)
"""Who asks of a case and not of what the plan says: 我们店180平方米, 办一场六千人的比赛."""
_PERSONS = "(?:全职)?(?:职工|员工|孩子|老人|学生|工人|伙计)"
_SELF = re.compile("[我俺咱]|名下|家里|自己")
_VERDICT = re.compile("^(?:不?对,计划的写法(?:不是这样|与此一致)[:。])")
_MORE_OF = re.compile(
    r"(?:再|另|额外)[^,;。\d]{0,6}?(?:(?P<less>优惠|减|降|扣|下浮)|补|奖|加|增|给|上浮)[^,;。\d]{0,6}$"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as it is written, what the text says of whom it is met by, and the whole sentence or cell."""

    quantity: Quantity
    upwards: bool
    strict: bool
    words: str
    said: str
    text: str
    least: float | None = None
    """Where a class is meant (1至2人家庭, 3人家庭) and no limit: the least figure in it; the other is the most."""

    def holds(self, asked: float, bound: float) -> bool:
        if self.least is not None:
            return self.least <= asked <= bound
        if asked == bound:
            return not self.strict
        return (asked > bound) == self.upwards


def limits_in(text: str, conditions: bool = False) -> Iterator[Limit]:
    """The limits in a sentence or a cell that who asks may be within or not: of an age, or said of somebody or
    something (…的); in what states `conditions`, all."""
    parts = clauses(text, Span(0, len(text)))
    conditions = conditions or _CONDITIONAL.search(fold(text)) is not None
    for n, part in enumerate(parts):
        told = [*_set_in(_flat(part.of(text)), conditions)]
        said = squeeze_inner(text[part.start : [*_until_the_next(text, parts[n:], conditions)][-1].end]) if told else ""
        for q, upwards, strict, words, least in told:
            printed = squeeze_inner(part.of(text)[words.start : words.end])
            yield Limit(q, upwards, strict, printed, _NUMBERED.sub("", said), text, least)


_NUMBERED = re.compile(r"^(?:\d+[.、．]|[(（]?[一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、)\s*")


def _until_the_next(text: str, parts: Sequence[Span], conditions: bool) -> Iterator[Span]:
    """A clause with a limit, and those behind it up to the next with one, or to a semicolon."""
    yield parts[0]
    for before, part in pairwise(parts):
        if text[before.end : before.end + 1] in ";；。" or any(_set_in(_flat(part.of(text)), conditions)):
            return
        yield part


def _set_in(clause: str, conditions: bool) -> Iterator[tuple[Quantity, bool, bool, Span, float | None]]:
    """The limits that a clause sets: the figure, whether it is the least, whether it is left out, the words, and the
    least of a class."""
    for m in _CLASS.finditer(clause):
        most = Quantity(float(m["most"]), m["unit"], Span(m.start("most"), m.end("unit")))
        yield most, True, False, Span(m.start(), m.end()), float(m["least"] or m["most"])
    for q in quantities(clause):
        start = q.span.start
        end = start + len(re.sub("(?:以上|以下|以内|多|余)$", "", q.span.of(clause)))
        before, after = _BEFORE.search(clause[:start]), _AFTER.match(clause, end)
        assert after is not None
        above, below = after["up"] is not None, after["down"] is not None
        if not (above or below or before) or q.unit in ("", "%", "个百分点"):
            continue
        said = before[0] if before and not (above or below) else ""
        of_whom = re.match("家庭|户|住户", clause[end + len(after[0]) - len(after["of"] or "") :]) is not None
        own = q.unit == "岁" or ((conditions or after["of"] or of_whom) and not _CAPS.match(said))
        if not own or (q.unit != "岁" and _DONE.search(clause[max(0, start - 8) : start])):
            continue
        upwards = above or (not below and before is not None and before["up"] is not None)
        first = start - (len(before[0]) if before else 0)
        yield q, upwards, bool(_STRICT.match(said)), Span(first, end + len(after[0]) - len(after["of"] or "")), None


def _flat(text: str) -> str:
    """A text of the same length with ages in 岁."""
    return fold(text).replace("周岁", f"岁{_FILL}")


def cases_in(text: str) -> list[Quantity]:
    """The figures that a question supposes: 我奶奶75岁, 一家180平方米的店; none that it sets as a limit."""
    flat = in_figures(text)
    found = [q for q in quantities(flat) if not _NO_CASE.match(flat[q.span.end :])]
    found = [q for q in found if not (re.search("以[上下内]$", q.span.of(flat)) or _SETS.search(flat[: q.span.start]))]
    return [replace(q, unit="岁") if not q.unit and _AGED.search(flat[: q.span.start]) else q for q in found]


_COUNTED = "口|岁|个?人|平|套|台|间|亩|个月|年(?:了|多|,|的?(?:劳动)?合同)"
_IN_WORDS = re.compile(f"(?<![\\d.{NUMERALS}])[一二两三四五六七八九十][{NUMERALS}]*(?={_COUNTED})")
"""A numeral in words; of 1万2千人 none."""
_OWNED = re.compile(
    "(?:[我俺咱某](?:家|们|村|公司|厂|店)?|名下)(?:里|村|公司|厂|店)?(?:有|的|养了?|买了?)?"
    "[一二两三四五六七八九十]+[条只艘辆张份栋幢件头棵株座间](?!路|街)"
)
"""So many of what is the asker's own: 我家三条船."""


_SPENT = "(?:[花投交付买贷借赔亏存缴剩掏扛要是过]|营收|收入|费用?|造价|自付|负担)(?:了|掉|到|进去|下来)?"
_COUNTS = "[人户亩吨平立个辆株头只标次米件套台名公张册处家条千美斤度份]"


def in_figures(text: str) -> str:
    """A question with the figures of a case as a plan writes them: 四口人 as 4人, 40平 as 40平方米, 60块 as 60元."""
    flat = re.sub(r"平米|平方(?!米|公里|千米)|(?<=\d)平(?!方)", "平方米", _flat(text))
    bare = r"(?<=\d)(万?)块钱?|(?<=\d)(万)(?=的|[,?吗(]|$|[能可奖补](?!贴|助))"
    flat = re.sub(bare, lambda m: f"{m[1] or m[2] or ''}元", flat)
    flat = re.sub(rf"({_SPENT}\d[\d.]*)(个?[万亿])(?!元|{_COUNTS})", lambda m: f"{m[1]}{m[2][-1]}元", flat)
    flat = re.sub(_IN_WORDS, lambda m: show(n) if (n := chinese_number(m[0])) else m[0], flat)
    flat = _OWNED.sub(lambda m: re.sub(f"[{NUMERALS}]+", lambda n: show(chinese_number(n[0]) or 1), m[0]), flat)
    flat = re.sub(r"(?<=\d)个(?=标箱|[泊床托学]位)", "", flat)
    flat = re.sub(r"(?<=\d)口(?:之家|人)?", "人", flat)
    flat = re.sub(f"(?<=[\\d{NUMERALS}])(?:个|名|位)(?={_PERSONS})", "人", flat)
    return re.sub(f"(?<=[\\d{NUMERALS}])[个名位]人", "人", flat)


_AT_MOST = re.compile(
    r"(?:(?:最高|最多|上限|封顶|限额)[^,;。\d]{0,8}"
    r"|(?:累计|合计|单[个家户]|每[^,;。\d]{1,6}|补助|奖励)[^,;。\d]{0,10}不(?:超过|高于)[^,;。\d]{0,4})$"
)


def is_most(before: str) -> bool:
    """Whether the words before a sum say that no more than it is given."""
    return _AT_MOST.search(before) is not None


def given_at_most(text: str) -> Iterator[tuple[Quantity, str]]:
    """The sums that a text (folded) says are given at the most, each with the words of its clause."""
    for q in quantities(text):
        before = text[: q.span.start]
        if yuan(q) is not None and is_most(before):
            said = re.search("[^,;。:]{0,14}$", before)
            yield q, f"{said[0] if said else ''}{q.span.of(text)}".strip()


_AGES = re.compile(r"(\d{1,3})(?:周?岁)?[至到~—–-](\d{1,3})周?岁")


def with_limits(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer, and whether the figure that is asked of is within the limits that it quotes."""
    listed = any(s.block == "item" or s.computation for s in told.statements[:1]) or len(told.statements) > MOST
    if told.status != "answered" or not told.statements or (query.operation and listed):
        return told
    text = in_figures(query.whole)
    cases = cases_in(text)
    if not cases:
        return told
    own = OWN.search(query.whole) is not None
    pairs = bigrams(key(text))
    around = bigrams(key(",".join(said for c in cases for said in re.findall(_AROUND.format(show(c.value)), text))))
    ruled = [s for s in told.statements if s.computation and s.text.startswith("按所问的数字计算")]
    stated_by = replace(told, statements=tuple(ruled)) if ruled else told
    quoted = _told_in(stated_by, know)
    most = sorted(quoted, key=lambda s: -len(pairs & bigrams(s.key)) - 2 * len(around & bigrams(s.key)))
    for sentence in most:  # first that which speaks most of the case
        every = list(_of(sentence, know.documents[sentence.plan]))
        stated = set() if own else {q.value for q in quantities(sentence.key)}
        for case in cases:
            fit = [(limit, both) for limit in every if (both := _level(case, limit, query)) is not None]
            if not fit or len({c.value for c in cases if c.unit == case.unit}) > 1:
                continue
            ages = _AGES.findall(sentence.key) if case.unit.endswith("岁") else []
            of_range = any(int(low) <= case.value <= int(high) for low, high in ages)
            if of_range and not any(limit.holds(*both) for limit, both in fit):
                continue  # 85 of 80至89周岁每月60元,…100周岁及以上600元
            if case.unit != "岁" and not own and (query.verify or case.value in stated):
                continue
            if len({both[1] for _, both in fit}) == 1 and len({limit.upwards for limit, _ in fit}) > 1:
                fit = [(replace(lim, strict=lim.strict or "及" not in lim.words), both) for lim, both in fit]
            bounds = [{limit.quantity.value for limit, _ in fit if limit.upwards is up} for up in (True, False)]
            bands = bool(bounds[0] & bounds[1])  # 100万元以上、不足500万元的…;500万元以上…
            if yuan(case) is not None and not bands:  # of sums of money, those of what the asker names: 车, 收入
                fit = [f for f in fit if _shared(around, f[0]) == max(_shared(around, g[0]) for g in fit)]
            # 100万元以上、不足500万元的: both hold or neither does
            missed = {limit.said for limit, both in fit if not limit.holds(*both)}
            held = [(limit, both) for limit, both in fit if limit.said not in missed]
            # 82岁: of 60岁以上 and 80岁以上 the one that it has just passed
            limit, values = min(held or fit, key=lambda f: abs(f[1][0] - f[1][1]))
            quotes = (quote_sentence(know, sentence),)
            lines = [_line(case, limit, values, bool(held), len(fit) > 1, quotes)]
            lines += _added(limit, [other for other, _ in held if other is not limit], quotes) if held else ()
            if any(uncarried(line, know.documents, text) for line in lines):
                continue
            others = {q.value for q in cases if q.unit and q.unit != case.unit}
            first = _judged(told.statements[0], others, limit if held else None)
            rest = [s for s in told.statements[1:] if not _reckons_with(s, case, sentence)]
            return replace(told, statements=(first, *rest, *lines))
    of_self = _SELF.search(text) is not None and query.verify
    if of_self and not {c.value for c in cases} & {q.value for q in _stated(told, know)}:
        first = told.statements[0]  # what is so of a case is for the asker to see
        return replace(told, statements=(replace(first, text=_VERDICT.sub("", first.text)), *told.statements[1:]))
    return told


def _shared(around: Set[str], limit: Limit) -> int:
    return len(around & bigrams(key(limit.said)))


def _stated(told: Draft, know: Knowledge) -> Iterator[Quantity]:
    for sentence in _told_in(told, know):
        yield from quantities(sentence.key)


MOST = 4
_AROUND = "[^,]{{0,8}}{}[^,]{{0,6}}"


def _reckons_with(statement: Statement, case: Quantity, sentence: Sentence) -> bool:
    """Whether a computation multiplies by what only tells within which limit a case is: so much for each is said."""
    made = statement.computation
    each = re.search(f"每[^,;。]{{0,4}}{re.escape(case.unit)}", sentence.key)
    return made is not None and case.value in made.operands and not each and "%" not in made.shown


def _told_in(told: Draft, know: Knowledge) -> Iterator[Sentence]:
    quotes = [q for s in told.statements[:MOST] for q in s.quotes]
    yield from dict.fromkeys(s for q in quotes for s in know.within(q.plan, q.span) if s.kind != "heading")


def _of(sentence: Sentence, document: Document) -> Iterator[Limit]:
    if sentence.table is None or sentence.row is None:
        yield from limits_in(document.quote(sentence.span))
        return
    item = item_at(document, sentence.table, sentence.row)
    for k, head in enumerate(item.view.table.head if item is not None else ()):
        assert item is not None
        yield from limits_in(item.row.cells[k].text, conditions=_CONDITIONS.search(head) is not None)


def _level(case: Quantity, limit: Limit, query: Query) -> tuple[float, float] | None:
    """Both figures in one unit; None where they measure other things."""
    ours, theirs = (replace(q, unit="人") if q.unit in ("名", "位", "口") else q for q in (case, limit.quantity))
    flat = fold(query.whole)
    if not case.unit and case.value >= 20 and (before := re.search(f"([^,\\d]{{2,8}}){show(case.value)}(?!\\d)", flat)):
        same = bigrams(before[1]) & bigrams(limit.said.partition(show(limit.quantity.value))[0])
        ours = replace(ours, unit=theirs.unit) if same else ours  # 人均月收入3500
    level = levelled(ours, theirs)
    of_home = ours.unit == theirs.unit == "人" and "家" in flat and "家庭" in limit.text
    alike = case.unit == "岁" or of_home or bigrams(key(query.whole)) & bigrams(key(limit.text))
    return level[0] if level is not None and alike else None


def _line(
    case: Quantity, limit: Limit, values: tuple[float, float], held: bool, of_several: bool, quotes: tuple[Quote, ...]
) -> Statement:
    if limit.least is not None and limit.least != limit.quantity.value and held:
        shown = f"{show(limit.least)}≤{show(values[0])}≤{show(values[1])}"
        computed = Computation(shown, (case.value, limit.least, limit.quantity.value), ())
        return Statement(f"按所问的数字看,符合“{limit.said}”:{shown}", quotes, "line", computed)
    sign = "=" if values[0] == values[1] else ">" if values[0] > values[1] else "<"
    money = "元" in case.unit and case.unit != limit.quantity.unit
    ours, theirs = (case.unit, limit.quantity.unit) if money else ("", "")
    shown = f"{show(case.value)}{ours}{sign}{show(limit.quantity.value)}{theirs}"
    words = limit.said if of_several and held else limit.words
    text = f"按所问的数字看,{'符合' if held else '不符合'}“{words}”:{shown}"
    return Statement(text, quotes, "line", Computation(shown, (case.value, limit.quantity.value), ()))


def _added(limit: Limit, others: Sequence[Limit], quotes: tuple[Quote, ...]) -> Iterator[Statement]:
    """What comes of a limit that adds to another one: 每份不高于10元,80周岁以上再优惠2元."""
    said = fold(limit.said)
    more = [(q, m) for q in quantities(said) if (m := _MORE_OF.search(said[: q.span.start]))]
    bases = [base for other in others for base in _beside(other) if more and base.unit == more[0][0].unit]
    if len(more) == 1 and len(bases) == 1:
        (change, sense), base = more[0], bases[0]
        sign, by = ("-", -change.value) if sense["less"] is not None else ("+", change.value)
        value = round(base.value + by, 6)
        shown = f"{show(base.value)}{sign}{show(change.value)}={show(value)}{change.unit}"
        computed = Computation(shown, (base.value, change.value), (value,))
        yield Statement(f"据此计算,为{show(value)}{change.unit}:{shown}", quotes, "line", computed)


def _beside(limit: Limit) -> Iterator[Quantity]:
    """What is said with a limit, besides its own figure."""
    yield from (q for q in quantities(fold(limit.said)) if q.unit != limit.quantity.unit)


def _judged(first: Statement, others: Set[float], limit: Limit | None) -> Statement:
    """An answer's first statement without a verdict on the asker's own figure; what is claimed beside it is judged by
    the limit that it is within."""
    verdict = _VERDICT.match(first.text)
    if verdict is None or (others and limit is None):
        return first
    right = limit is not None and others <= {q.value for q in _beside(limit)}
    lead = "" if not others else "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
    return replace(first, text=lead + first.text[verdict.end() :])
