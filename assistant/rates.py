"""What a rule gives for an asker's own figures.

按设备投资额的8%给予补助,最高不超过300万元, of 3000万元; 每人每天60元,最长10天, for five persons and twelve days. A rule
is read clause by clause: a share of a sum or so much for each, whom it is for (属专精特新中小企业的按10%), within which
limits, and the most that is given. Where one rule alone is for the asker, it is worked out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.cite import uncarried
from assistant.compose import Draft, quote_sentence
from assistant.knowledge import Knowledge, Sentence
from assistant.limits import OWN, cases_in, given_at_most, in_figures, is_most, limits_in
from assistant.operands import in_larger, levelled
from assistant.query import Query
from assistant.schema import Computation, Statement
from assistant.stated import Stated, stated_in
from corpus.schema import Quantity, Quote, Span
from corpus.text import bigrams, fold, key, quantities, show, yuan

_CASE = re.compile("公司|企业|厂|店|家庭|人家|老人|学校|合作社|农户|村")
_WANTS = re.compile(
    "(?:[补拿报领退返奖给贴收交缴付掏花得抵担赔]|资助|申请|享受|承担|[能可]以?有)[^,?]{0,8}(?:多少|几)|(?:多少|几)[钱元块万]"
)
_GIVES = re.compile(
    "给予|补[助贴偿]|奖[励补]|贴息|救助|资助|减免|返还|支付|收取|计收|缴纳|收费|抵扣|报销|计发|发放"
)
_SHARE_OF_ALL = re.compile("占|比重|比例不|不低于|不少于|提高到?$|增速|增长|下降|达到$|覆盖|率")
_AT_MOST = re.compile("(?:最长|最多|不超过|不高于|期限)[^,;。\\d]{0,4}$")
_FOR_WHOM = re.compile(
    "(?:^|[,;。:])(?:其中|对于?|属于?|列入|认定为|凡)*(?P<who>[^,;。:]{2,24}?)(?:(?<![额费出用款])的,?(?:按(?:照)?)?|按(?:照)?)$"
)
_OF_WHOM = re.compile(
    "其中,?对?(?P<who>[^,;。\\d]{2,12}?)的?,?(?:按(?:照)?)?(?:补[助贴]?|奖[励补]?|给予|抵扣?|资助|贴息?)$"
)
"""其中脱贫户补助50%: such as are given more than all."""
_NOT = "(?:不是|没有?|不属于?|不算|并非|非)[^,?]{0,3}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A share or so much for each, the stretch of its sentence that is about it, and whom that says it is for."""

    rate: Stated
    sentence: Sentence
    text: str
    """The whole sentence, folded."""
    said: str
    """From the rule before to the one behind it."""
    who: str
    alone: bool
    """Whether it is its sentence's only rule, or the first: it is for all that no other one is for."""
    most: Quantity | None = None
    """The most that is given by it, where that is told of several rules in turn: 最高分别不超过300万元、150万元."""


def rules_in(sentence: Sentence, know: Knowledge) -> Iterator[Rule]:
    """The rules of a sentence, in order."""
    document = know.documents[sentence.plan]
    text = fold(document.quote(sentence.span))
    start = sentence.span.start
    every = stated_in(document, sentence)
    found = [f for f in every if _is_rate(f, text, start)]
    for n, f in enumerate(found):
        before = found[n - 1].quantity.span.end - start if n else 0
        after = found[n + 1].quantity.span.start - start if n + 1 < len(found) else len(text)
        at = f.quantity.span.start - start
        lead = text[before:at]
        cut = max(lead.rfind(";"), lead.rfind("。"))
        lead = lead[cut + 1 :]
        behind = text[at:after]
        stop = re.search("[;。]", behind)
        behind = behind[: stop.start()] if stop is not None and n + 1 < len(found) else behind
        behind = behind.split("其中")[0] if n + 1 < len(found) else behind  # what follows is of the next
        who = _FOR_WHOM.search(lead) or _OF_WHOM.search(lead)
        whom = f.own if f.group is not None else who["who"] if who is not None else ""
        yield Rule(f, sentence, text, lead + behind, whom, n == 0 and f.group is None, _most_in_turn(f, every))


def _most_in_turn(f: Stated, every: Sequence[Stated]) -> Quantity | None:
    """The most that is given by a rule of several that stand side by side, where the most of each stands so too."""
    beside = [o for o in every if o.group == f.group and f.group is not None]
    others = [o for o in every if o.group not in (None, f.group) and yuan(o.quantity)]
    caps = [o for o in others if re.search("最高|不超过|上限", o.own)]
    return caps[beside.index(f)].quantity if beside and len(caps) == len(beside) else None


def _is_rate(f: Stated, text: str, start: int) -> bool:
    before = text[max(0, f.quantity.span.start - start - 12) : f.quantity.span.start - start]
    behind = text[f.quantity.span.end - start : f.quantity.span.end - start + 8]
    at_most = is_most(before) or re.search(r"不(?:超过|高于)[^,;。\d]{0,8}的$", before)
    if at_most or (f.group is not None and re.search("最高|不超过|上限", f.own)):
        return False
    if f.unit == "%":
        given = _GIVES.search(f.own) or _GIVES.search(behind) or re.search("按[^,;。]{0,14}的?$", before)
        return given is not None and not _SHARE_OF_ALL.search(re.sub("比例", "", before[-5:]))
    return yuan(f.quantity) is not None and bool(f.per) and not re.search("投资|造价", f.own)


def with_rate(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer that quotes rules, and what the one that is for the asker comes to for the figures they give."""
    if told.status != "answered" or any(s.computation for s in told.statements) or query.operation in ("max", "min"):
        return told
    asked = in_figures(query.whole)
    other = "".join(f",{w}" for t in query.terms for w in t.alternatives)
    cases = cases_in(asked)
    of_case = OWN.search(asked) or _CASE.search(asked) or any(yuan(q) is not None for q in cases)
    if query.verify or not (of_case and _WANTS.search(asked)):
        return told
    quotes = [q for s in told.statements[:5] for q in s.quotes]
    sentences = list(dict.fromkeys(s for q in quotes for s in know.within(q.plan, q.span) if s.kind == "sentence"))
    split = _split(sentences, cases, asked, know)
    if split is not None:
        return replace(told, statements=(*told.statements, split))
    rules = [r for s in sentences for r in rules_in(s, know)]
    worked = [(r, w) for r in rules if (w := _worked(r, cases, asked)) is not None]
    fit = [(share, r, w) for r, w in worked if (share := _meant(r, rules, cases, asked + other)) > 0]
    if not fit:
        return told
    best = max(share for share, _, _ in fit)
    chosen = [(r, w) for share, r, w in fit if share == best]
    if len({w.values[-1] for _, w in chosen}) != 1:
        return told
    rule, made = chosen[0]
    made = _of_whole_at_most(rule, _raised(rule, made, asked), cases)
    statement = _told(rule, made, [*sentences, *_behind(rule.sentence, know)], asked, know)
    if uncarried(statement, know.documents, asked):
        return told
    return replace(told, statements=(*told.statements, statement))


def _behind(sentence: Sentence, know: Knowledge) -> list[Sentence]:
    """The sentences next behind one, of the same part of the plan: what is given at the most may stand there."""
    own = [s for s in know.of_plan(sentence.plan) if s.kind == "sentence" and s.span.start > sentence.span.start]
    return [s for s in own[:3] if s.section == sentence.section]


@dataclass(frozen=True, slots=True)
class _Made:
    """A computation on its way: how it is shown, of what, and what it came to."""

    shown: str
    operands: tuple[float, ...]
    values: tuple[float, ...]
    unit: str


def _worked(rule: Rule, cases: Sequence[Quantity], asked: str) -> _Made | None:
    """A rule worked out for the figures of a case; None where one that it needs is missing."""
    rate = rule.rate.quantity
    sums = [q for q in cases if yuan(q) is not None]
    if rate.unit == "%":
        base = _base(rule, sums, asked)
        if base is None:
            return None
        value, unit, lead, operands = base
        part = round(value * rate.value / 100, 6)
        shown = f"{lead}{show(value)}×{show(rate.value)}%={show(part)}{unit}"
        return _Made(shown, (*operands, rate.value), (part,), unit)
    factors: list[float] = []
    operands_: list[float] = []
    steps: list[str] = []
    for unit in rule.rate.per:
        given = [q for q in cases if _same(q.unit, unit)]
        if not given and unit in ("户", "家", "企业", "次", "餐", "人", "年") and (unit != "人" or "我" in asked):
            continue
        if not given:
            return None
        count = given[0].value
        most = _most(rule, unit)
        operands_ += [count]
        if most is not None and most < count:
            steps.append(f"{show(count)}{unit}>{show(most)}{unit}")
            operands_.append(most)
            count = most
        factors.append(count)
    if not factors:
        return None
    value = rate.value
    for factor in factors:
        value = round(value * factor, 6)
    shown = f"{'×'.join(map(show, factors))}×{show(rate.value)}={show(value)}{rate.unit}"
    return _Made(";".join((*steps, shown)), (*operands_, rate.value), (value,), rate.unit)


_BEFORE, _NOW = re.compile("(?:去年|上年|前年|原来|之前)[^,?]{0,8}$"), re.compile("(?:今年|本年|现在|目前)[^,?]{0,8}$")


def _base(rule: Rule, sums: Sequence[Quantity], asked: str) -> tuple[float, str, str, tuple[float, ...]] | None:
    """The sum that a share is of: the one that is given, or what the later of two is more than the earlier."""
    if len(sums) == 1:
        return sums[0].value, sums[0].unit, "", (sums[0].value,)
    earlier = [q for q in sums if _BEFORE.search(asked[: q.span.start])]
    later = [q for q in sums if _NOW.search(asked[: q.span.start])]
    sums = [*earlier, *later] if len(earlier) == len(later) == 1 else sums
    if len(sums) == 2 and re.search("增量|新增部分|增加额|增长部分", rule.text) and sums[0].unit == sums[1].unit:
        low, high = sorted(q.value for q in sums)
        gap = round(high - low, 6)
        return gap, sums[0].unit, f"{show(high)}-{show(low)}={show(gap)}{sums[0].unit};", (high, low)
    named = _named(rule, sums, asked)
    return (named.value, named.unit, "", (named.value,)) if named is not None else None


def _named(rule: Rule, sums: Sequence[Quantity], asked: str) -> Quantity | None:
    """Of several sums the one that is given for what a share is of: 设备2000万, of 按设备投资额的8%."""
    before = rule.text[: rule.rate.quantity.span.start - rule.sentence.span.start]
    of = re.findall("按(?:照)?([^,;。\\d]{2,14}?)的?$", before)
    said = [asked[max(0, q.span.start - 6) : q.span.start] for q in sums]
    own = [len(bigrams(key(of[-1])) & bigrams(key(re.split("[,;。]", words)[-1]))) for words in said] if of else []
    best = max(own, default=0)
    return sums[own.index(best)] if best and own.count(best) == 1 else None


_ALIKE = tuple(map(frozenset, ("人 名 位 口".split(), "天 日".split(), "台 辆".split(), "艘 条 只".split())))
_PLACES = re.compile("(?:泊|车|床|托|学|摊)位|标箱|张")


def _same(a: str, b: str) -> bool:
    """Whether an asker's measure word counts what a rule gives something for: 85个(车位) of 每个泊位."""
    places = a == "个" and _PLACES.fullmatch(b) is not None
    return a == b or places or any(a in alike and b in alike for alike in _ALIKE)


def _most(rule: Rule, unit: str) -> float | None:
    """The most of a unit that a rule counts: 最长10天, 每年不超过60日."""
    for q in quantities(rule.said):
        if _same(q.unit, unit) and _AT_MOST.search(rule.said[: q.span.start]):
            return q.value
    return None


def _meant(rule: Rule, rules: Sequence[Rule], cases: Sequence[Quantity], asked: str) -> float:
    """How well a rule is for the asker: 0 where it is not, by a limit that they miss or by whom it is for."""
    within = 0.0
    for limit in limits_in(rule.said, conditions=True):
        excludes = _EXCLUDES.search(limit.said) is not None  # 不足30万元的不予补助
        for case in cases:
            level = levelled(case, limit.quantity)
            if level is not None and limit.holds(*level[0]) == excludes:
                return 0.0
            within += 0.2 * (level is not None and not excludes)
    others = set[str]().union(*(bigrams(key(r.who)) for r in rules if r is not rule))
    own = bigrams(key(rule.who)) - others
    said = own & bigrams(key(asked))
    if any(re.search(_NOT + re.escape(pair), asked) for pair in said):
        return 0.0
    if within and "其中" in rule.said:
        return 3.0 + within  # 抵扣50%,其中成立不足3年的抵扣70%: what holds for some of all
    if said and "其中" in rule.said and len(said) >= 0.5 * len(own):
        return 3.0 + within
    if said:
        return 1.0 + within + len(said) / max(1, len(own))
    return within + (0.5 if rule.alone else 0.4 if within else 0.0)


_RAISED = re.compile(r"(?:^|[,;。])(?P<who>[^,;。\d]{2,12}?)(?:的)?(?:再)?上浮(?P<by>\d+)%")
_PART_OF_WHOLE = re.compile(r"不(?:超过|高于)(?:其|该?项目)?(?:总投资|总造价|投资额?|造价|费用|价款)的(?P<part>\d+)%")


def _raised(rule: Rule, made: _Made, asked: str) -> _Made:
    """What a rule comes to where it gives more to such as the asker: 脱贫村上浮20%."""
    more = _RAISED.search(rule.text)
    if more is None or not bigrams(key(more["who"])) <= bigrams(key(asked)):
        return made
    extra = round(made.values[-1] * float(more["by"]) / 100, 6)
    value = round(made.values[-1] + extra, 6)
    shown = f"{made.shown};{show(made.values[-1])}×{more['by']}%={show(extra)}{made.unit}"
    shown += f";{show(made.values[-1])}+{show(extra)}={show(value)}{made.unit}"
    return _Made(shown, (*made.operands, float(more["by"])), (*made.values, extra, value), made.unit)


def _of_whole_at_most(rule: Rule, made: _Made, cases: Sequence[Quantity]) -> _Made:
    """No more than a part of what the asker's whole comes to: 不超过其总投资的60%."""
    least, sums = _PART_OF_WHOLE.search(rule.text), [q for q in cases if yuan(q) is not None]
    if least is None or len(sums) != 1 or sums[0].unit != made.unit:
        return made
    most = round(sums[0].value * float(least["part"]) / 100, 6)
    if most >= made.values[-1]:
        return made
    shown = f"{made.shown};{show(sums[0].value)}×{least['part']}%={show(most)}{made.unit}"
    return _Made(shown, (*made.operands, sums[0].value, float(least["part"])), (*made.values, most), made.unit)


_EXCLUDES = re.compile("不予|不得|不再|不[补奖给享]|取消|除外")
_SPLIT = re.compile(
    r"由(?P<who>[^,。;]{2,40}?)按(?:照)?(?P<parts>\d+(?:[:∶比]\d+)+)(?:的)?(?:比例)?(?:共同)?(?:分担|分摊|承担|负担|配套|共担)"
)


def _split(
    sentences: Sequence[Sentence], cases: Sequence[Quantity], asked: str, know: Knowledge
) -> Statement | None:
    """由资金池、合作银行、担保公司按5∶3∶2的比例分担, of a loss of 300万元: what each of them that is named bears."""
    sums = [q for q in cases if yuan(q) is not None]
    for sentence in sentences if len(sums) == 1 else ():
        said = _SPLIT.search(fold(know.documents[sentence.plan].quote(sentence.span)))
        payers = re.split("、|和|与|及", said["who"]) if said is not None else []
        parts = [float(p) for p in re.findall(r"\d+", said["parts"])] if said is not None else []
        if len(payers) != len(parts):
            continue
        named = [k for k, p in enumerate(payers) if bigrams(key(p)) & bigrams(key(asked)) or f"{key(p)[:1]}里" in asked]
        if not named or len(named) == len(payers) > 2:
            continue
        whole, all_ = sums[0], sum(parts)
        addition = "+".join(map(show, parts))
        shares = [(payers[k], round(whole.value * parts[k] / all_, 6), parts[k]) for k in named]
        turned = (f"{show(whole.value)}×{show(p)}÷({addition})={show(v)}{whole.unit}" for _, v, p in shares)
        shown = ";".join(turned)
        told = "、".join(f"{payer}{show(v)}{whole.unit}" for payer, v, _ in shares)
        computed = Computation(shown, (whole.value, *parts), tuple(v for _, v, _ in shares))
        statement = Statement(f"按所问的数字计算,{told}:{shown}", (quote_sentence(know, sentence),), "line", computed)
        if not uncarried(statement, know.documents, asked):
            return statement
    return None


def _told(rule: Rule, made: _Made, sentences: Sequence[Sentence], asked: str, know: Knowledge) -> Statement:
    """What a rule comes to, less what is more than is given at the most."""
    quotes: tuple[Quote, ...] = (quote_sentence(know, rule.sentence),)
    shown, operands, values = made.shown, made.operands, made.values
    value = values[-1]
    half = _halved(rule, sentences, asked, know)
    if half is not None:
        value = round(value / 2, 6)
        shown, values = f"{shown};{show(values[-1])}÷2={show(value)}{made.unit}", (*values, value)
        quotes = tuple(dict.fromkeys((*quotes, quote_sentence(know, half))))
    larger, turned = in_larger(value, made.unit)
    shown, values = f"{shown}{turned}", (*values, larger) if larger else values
    result = f"{show(value)}{made.unit}"
    cap = _cap(rule, sentences, Quantity(value, made.unit, Span(0, 0)), know)
    if cap is not None:
        most, sentence, words = cap
        shown = f"{shown};{result}>{show(most.value)}{most.unit}"
        operands = (*operands, most.value)
        quotes = tuple(dict.fromkeys((*quotes, quote_sentence(know, sentence))))
        result = f"{result},超过了“{words}”,以此为限"
    return Statement(f"按所问的数字计算,为{result}:{shown}", quotes, "line", Computation(shown, operands, values))


def _halved(rule: Rule, sentences: Sequence[Sentence], asked: str, know: Knowledge) -> Sentence | None:
    """The sentence that halves what is given for what the asker says of themselves: 已获保险赔付的减半计发."""
    flat = key(asked)
    for sentence in sentences:
        for m in _HALVES.finditer(fold(know.documents[sentence.plan].quote(sentence.span))):
            who = key(m["who"] or m["straight"])
            pairs = bigrams(who) & bigrams(flat)
            alike = len(set(who) & set(flat)) >= 0.6 * len(set(who))
            if pairs and alike and not any(re.search(_NOT + re.escape(pair), asked) for pair in pairs):
                return sentence
    return None


_HALVES = re.compile(
    "(?:^|[,;。])(?:(?P<who>[^,;。]{3,24}?)的,?[^,;。]{0,6}减半|(?P<straight>[^,;。]{2,12}(?<!标准)(?<!金额)(?<!补[助贴]))减半)"
)


def _cap(
    rule: Rule, sentences: Sequence[Sentence], value: Quantity, know: Knowledge
) -> tuple[Quantity, Sentence, str] | None:
    """The most that is given, where what a rule comes to is more: its own, else one of the answer's other sentences."""
    if rule.most is not None:
        level = levelled(value, rule.most)
        over = level is not None and level[0][0] > level[0][1]
        printed = f"{show(rule.most.value)}{rule.most.unit}"
        return (rule.most, rule.sentence, f"最高{printed}") if over else None
    texts = [(rule.said, rule.sentence)]
    others = [fold(know.documents[s.plan].quote(s.span)) for s in sentences]
    every = re.compile("均不超过|单[个家户]|每[户家]|合计")
    texts += [(t, s) for t, s in zip(others, sentences, strict=True) if every.search(t)]
    for text, sentence in texts:
        caps = list(given_at_most(text))
        level = levelled(value, caps[0][0]) if caps else None
        if level is not None and level[0][0] > level[0][1]:
            return caps[0][0], sentence, caps[0][1]
        if caps:
            return None
    return None
