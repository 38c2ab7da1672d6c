"""What so much for each comes to: prices times counts, yearly sums; what comes in addition, sums of a list, means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import HELD, NAMED, SHARE, Asked, Named, one, reckoned
from assistant.compose import Draft, rounded
from assistant.knowledge import matches
from assistant.operands import MEAN, SUM
from assistant.retrieve import coverage
from assistant.stated import Stated
from corpus.text import chinese_number, fold, key, show, years, yuan

_KIN = (frozenset("人名位"), frozenset("家户所个座部台处"))
_COUNTERS = frozenset("个家所座处支辆张名户间条只")
_ALL = re.compile(rf"{SUM.pattern}|全部|都|共要|要(?:补|发|给|投|花|奖)|总")


def priced(asked: Asked) -> Draft | None:
    """五年改造5200户,按每户5000元补助: what all of them come to."""
    of_money = asked.query.has("amount") or re.search("[资奖]金|补助|补贴|钱|费|款|发", asked.text)
    if not of_money or not _ALL.search(asked.text):
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
        less = n.own + 0.5 * n.told < prices[0].own + 0.5 * prices[0].told - 0.01
        if less or n.told < NAMED or n.figure.quantity.comparison not in ("=", "~", ">="):
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
    unit = _LARGER.get(price.unit) if count.unit.startswith("万") else price.unit
    if unit is None:
        return None
    value = round(price.value * count.value, 6)
    if unit == price.unit:
        shown, money = f"{show(count.value)}×{show(price.value)}={show(value)}{unit}", value
    else:
        shown, money = f"{show(count.value)}万×{show(price.value)}{price.unit}={show(value)}{unit}", None
    return reckoned(asked, f"合计{show(value)}{unit}", shown, (count, price), (value,), money)


_LARGER = {"元": "万元", "万元": "亿元"}
"""What ten thousand times a sum of money is counted in: 0.9万亩 at 600元 each are 540万元."""


def _counted(asked: Asked, price: Stated, unit: str) -> list[Stated]:
    """How many of what a price is for: those of its sentence, else of its paragraph where the same words name them."""
    kin = next((k for k in _KIN if unit in k), frozenset(unit))
    here = [f for f in asked.stated(price.sentence) if _of_kin(asked, f, unit, kin)]
    before = [f for f in here if f.quantity.span.start < price.quantity.span.start]
    if here:
        return before[-1:] or here
    around = [f for f in _of_paragraph(asked, price) if _of_kin(asked, f, unit, kin)]
    return [f for f in around if _shared_name(f.own, price.own)]


def _of_paragraph(asked: Asked, figure: Stated) -> list[Stated]:
    """The figures of the paragraph that a figure stands in."""
    own = figure.sentence
    sentences = [s for s in asked.know.of_plan(own.plan) if s.kind == "sentence" and s.context == own.context]
    return [f for s in sentences for f in asked.stated(s)]


def _of_kin(asked: Asked, f: Stated, unit: str, kin: frozenset[str]) -> bool:
    if f.role in ("change", "from") or f.per:
        return False
    behind = asked.know.documents[f.sentence.plan].text[f.quantity.span.end :][:4]
    named = f.unit in _COUNTERS and unit in key(f.own + behind)  # 120所学校, for 每校
    return f.unit.removeprefix("万") == unit or f.unit in kin or named


def _shared_name(a: str, b: str) -> bool:
    """Whether two stretches name one thing: four characters together."""
    pieces = {key(a)[i : i + 4] for i in range(len(key(a)) - 3)}
    return any(key(b)[i : i + 4] in pieces for i in range(len(key(b)) - 3))


def _rewards(asked: Asked, prices: Sequence[Named]) -> Draft | None:
    """智能工厂、数字化车间分别奖励50万元、20万元, and how many of each are to be."""
    run = [n.figure for n in prices if n.figure.group is not None and n.figure.sentence == prices[0].figure.sentence]
    shared = [t for t in asked.terms if all(matches(t.word, t.alternatives, key(f.own)) for f in run)]
    telling = [t for t in asked.terms if t not in shared]
    chosen = [f for f in run if coverage(telling, key(f.own))[0] > 0]
    if len(chosen) < 2:
        return None
    pairs: list[tuple[Stated, Stated]] = []
    for price in sorted(chosen, key=lambda f: f.quantity.span.start):
        counts = [
            f
            for f in _of_paragraph(asked, price)
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
    return reckoned(asked, f"合计{show(value)}{unit}", shown, tuple(f for pair in pairs for f in pair), (value,), value)


def _tail(own: str) -> str:
    """The end of a thing's name, without what is given for it: 智能工厂 of 对通过省级认定的智能工厂一次性奖励."""
    return key(re.sub(r"(?:的)?(?:一次性)?(?:奖励|补助|补贴|支持|奖补)$", "", own))[-4:]


BETWEEN = re.compile(r"((?:19|20)\d\d)年?(?:-+|至|到)((?:19|20)\d\d)年")


def _length(between: re.Match[str] | None) -> int:
    """How many years a stretch such as 2025—2027年 has."""
    return int(between[2]) - int(between[1]) + 1 if between else 0


_YEARS_ASKED = re.compile(r"([二两三四五六七八九十])年(?!级|以)")
_LASTING = re.compile(r"(?:连续|期限|为期)([二两三四五六七八九十])年")


def yearly_sum(asked: Asked) -> Draft | None:
    """连续五年每年安排3000万元: what the years come to."""
    span = _YEARS_ASKED.search(asked.text)
    summed = span or SUM.search(asked.text) or re.search("全部给完|总", asked.text)
    if not summed or MEAN.search(asked.text) or SHARE.search(asked.text):
        return None
    fit = [n for n in asked.named if n.figure.per == ("年",) and n.figure.role in ("", "more") and n.figure.unit != "%"]
    yearly = one(asked, [n for n in fit if n.figure.whole is None or n.own >= NAMED])
    if yearly is None or yearly.quantity.comparison in ("<", "<="):
        return None
    number = int(chinese_number(span[1]) or 0) if span else 0
    value, unit = show(yearly.value), yearly.unit
    sentence = fold(asked.know.documents[yearly.sentence.plan].quote(yearly.sentence.span))
    lasting = _LASTING.search(sentence)
    between = re.search(rf"{BETWEEN.pattern}[^。;]{{0,30}}每年", sentence)
    stated = int(chinese_number(lasting[1]) or 0) if lasting else _length(between)
    spans: tuple[float, ...] = ()
    if stated and number in (0, stated):
        count = stated
        first = f"{between[2]}-{between[1]}+1={stated}年;" if between and not lasting else ""
        shown = f"{first}{value}×{count}"
        spans = (float(count),)
    else:  # the sentence does not say how long: as many years as the question, within the plan's
        horizon = asked.horizon(yearly.sentence.plan)
        count = number or _years_between(asked, horizon)
        longest = horizon[1] - horizon[0] + 1 if horizon and horizon[0] < horizon[1] else count
        if count < 2 or count > longest or (stated and count > stated):
            return None
        shown = "+".join([value] * count)
    whole = round(yearly.value * count, 6)
    least = "至少" if yearly.quantity.comparison in (">=", ">") else ""
    lead, shown = f"{least}合计{show(whole)}{unit}", f"{shown}={show(whole)}{unit}"
    return reckoned(asked, lead, shown, (yearly,), (whole, *spans), whole)


def _years_between(asked: Asked, horizon: tuple[int, int] | None) -> int:
    """How many years a question spans (2022到2025年), where the plan is for them."""
    named = sorted(set(asked.query.years))
    if len(named) != 2 or not re.search(r"\d年?(?:到|至|-)", asked.text) or horizon is None:
        return 0
    return named[1] - named[0] + 1 if horizon[0] <= named[0] and named[1] <= horizon[1] else 0


_THEN = re.compile(
    r"该有|会有|达到|总数|(?:一共|总共)(?:会|能|该|将)?(?:有|达到)|之后|以后|完成后"
    r"|年底(?:一共|总共)?(?:会|能|该|将)?有"
)
_AGO = re.compile(r"之前|原来|原先|原有|现在|目前|已经有|已有|去年|上年|年底有")


_BY_NOW = re.compile("现在|目前|眼下|原来|原先|之前")


def after_more(asked: Asked) -> Draft | None:
    """净增18家(2024年末为102家): how many there are then; 新认定10家、总数达到58家: how many there were."""
    named = asked.query.years
    for more in (n.figure for n in asked.named if n.figure.role == "more" and n.own >= NAMED):
        row = asked.stated(more.sentence)
        beside = next((f for f in row[row.index(more) + 1 :][:1] if f.unit == more.unit), None)
        if beside is None:
            continue
        horizon = asked.horizon(more.sentence.plan) or (0, 0)
        if re.search("总数|总量|累计达|达到", beside.own[len(more.own) :]):
            ago = _AGO.search(asked.text) or (named and not _THEN.search(asked.text))
            before_it = not named or named[0] == horizon[0] - 1 or _BY_NOW.search(asked.text) is not None
            if ago and before_it and beside.value > more.value:
                return _joined(asked, beside, more, -1)
        before = re.search(r"\((?:20\d\d年|上年|去年)[末底]?(?:为|有|已)", beside.own)
        if before and _THEN.search(asked.text) and set(named) <= {more.year, horizon[1]} - {beside.year}:
            return _joined(asked, beside, more, 1)
    return None


_BOTH = re.compile("(?:已有|现有|原有|已经|已|原先|原来|现在)[^?]{0,16}(?:新|再|还要|另)")
MOSTLY = 0.6
"""The share of a question's words that the names of two figures hold each: 已引进 is not said of both."""
_NEW = re.compile("新[建增引设添]|增[设加配]|再[建增引]")


def there_and_new(asked: Asked) -> Draft | None:
    """已有的和新增的一共多少: what is there and what comes to it, told in a sentence of its own each, are added."""
    if not _BOTH.search(asked.text) or not SUM.search(asked.text):
        return None
    things = tuple(t.word for t in asked.terms)
    figures = [n.figure for n in asked.named if n.own >= MOSTLY and n.figure.own.endswith(things)]
    figures = [f for f in figures if f.unit in _COUNTERS]
    new = [f for f in figures if _NEW.search(f.own)]
    old = [f for f in figures if f not in new]
    apart = len(new) == 1 == len(old) and new[0].sentence != old[0].sentence
    return _joined(asked, old[0], new[0], 1) if apart else None


def _joined(asked: Asked, base: Stated, more: Stated, sign: int) -> Draft:
    value = round(base.value + sign * more.value, 6)
    shown = f"{show(base.value)}{'+' if sign > 0 else '-'}{show(more.value)}={show(value)}{more.unit}"
    return reckoned(asked, f"{show(value)}{more.unit}", shown, (base, more), (value,))


_SO_MANY_YEARS = re.compile("([两二三四五])年(?!级|前|以|期)")


def over_the_years(asked: Asked) -> Draft | None:
    """2025年底前收回13所,2026年底前再收回22所: what is done in the two years, of the sentence meant."""
    span = _SO_MANY_YEARS.search(asked.text)
    if not asked.told or span is None or not SUM.search(asked.text) or MEAN.search(asked.text):
        return None
    count = int(chinese_number(span[1].replace("两", "二")) or 0)
    row = [f for f in asked.stated(asked.told[0]) if f.year and f.role in ("", "more") and not f.per]
    for unit in dict.fromkeys(f.unit for f in row):
        run = [f for f in row if f.unit == unit and asked.of_measure(unit)]
        if len(run) == count == len({f.year for f in run}) and unit not in ("", "%", "年"):
            value = round(sum(f.value for f in run), 6)
            shown = "+".join(show(f.value) for f in run) + f"={show(value)}{unit}"
            return reckoned(asked, f"合计{show(value)}{unit}", shown, run, (value,), value)
    return None


_SORTS = "个条项类家大种道步笔级层档方块"


def sum_of_list(asked: Asked) -> Draft | None:
    """三条产业链产值分别达到95亿元、62亿元和28亿元: what all of a list come to."""
    if not SUM.search(asked.text):
        return None
    counted = re.search(rf"([二两三四五六七八九十])[{_SORTS}]([\u4e00-\u9fff]{{2,8}})?", asked.text)
    number = chinese_number(counted[1]) if counted else None
    runs = _runs(asked, counted[2] or "") if counted and asked.named and asked.named[0].around >= HELD else []
    row = next((run for run in runs if len(run) == number), []) if counted else _of_one_name(asked)
    if not row or len({f.unit for f in row}) != 1 or row[0].per or row[0].unit in ("", "%"):
        return None
    value = round(sum(f.value for f in row), 6)
    shown = "+".join(show(f.value) for f in row) + f"={show(value)}{row[0].unit}"
    return reckoned(asked, f"合计{show(value)}{row[0].unit}", shown, row, (value,), value)


_COUNTED_NOUN = re.compile(r"(?:多少|几)[个所家座处名条项户张支]([\u4e00-\u9fff]{2,4})")


def _of_one_name(asked: Asked) -> list[Stated]:
    """县级路长12名、乡级路长86名、村级路长1043名 of 路长一共多少: a sentence's figures that are all of the thing; those
    of the noun that is counted (3个乡镇, 4个乡镇 of 多少个乡镇), where the sentence speaks of what is asked.

    A word that names some of them only says that those are meant, or one of them."""
    noun = _COUNTED_NOUN.search(asked.text)
    ended = [n.figure for n in asked.named if noun and n.around >= HELD and key(n.figure.own).endswith(noun[1])]
    fit = [n.figure for n in asked.named if n.own >= NAMED and n.figure.whole is None]
    fit = ended if len(ended) > 1 and len(fit) < 2 else fit
    if len({(f.sentence, f.unit, f.role) for f in fit}) != 1:
        return []
    row = fit
    ends = [t.word for t in asked.terms if all(key(f.own).endswith(t.word) for f in row)]
    if not ends or any(yuan(f.quantity) is not None for f in row):
        return []
    told = [[matches(t.word, t.alternatives, key(f.own)) > 0 for f in row] for t in asked.terms]
    apart = any(len(set(held)) > 1 for held in told) or re.search("合计|共计|总", "".join(f.own for f in row))
    return [] if len(row) < 2 or apart or len({key(f.own) for f in row}) < len(row) else row


def _runs(asked: Asked, thing: str) -> list[list[Stated]]:
    """The figures beside the one that is meant: those told side by side, those of the things counted, all."""
    best = asked.named[0].figure
    row = [f for f in asked.stated(best.sentence) if f.unit == best.unit and f.role == "" and f.whole is None]
    words = [t.word for t in asked.terms if t.word in key(thing)][-1:]
    of_it = [f for f in row if words and words[0] in key(f.own) and not re.search("合计|共计|总", f.own)]
    groups = {f.group for f in of_it} - {None}  # 特种玻璃、绿色食品集群产值分别…: both are 集群
    return [
        [f for f in row if f.group == best.group] if best.group is not None else [],
        [f for f in row if f in of_it or f.group in groups],
        row if best.group is None else [],
    ]


def mean_of_each(asked: Asked) -> Draft | None:
    """三年累计上云1200家: how many a year; 队伍18支、650人: how many in each."""
    each = re.search(r"平均(?:下来)?(?:每一?|一)(?:个)?([\u4e00-\u9fff])|每一?([\u4e00-\u9fff])平均|(年)均", asked.text)
    if each is None:
        return None
    unit = each[1] or each[2] or each[3]
    fit = [n for n in asked.named if n.figure.role in ("", "more") and n.figure.unit not in ("", "%", unit)]
    total = one(asked, [n for n in fit if not n.figure.per])
    if total is None:
        return None
    first, others = "", tuple(f for f in asked.stated(total.sentence) if f.unit == unit and f.role != "change")
    if unit == "年":
        others, span = (), re.search(r"([二两三四五六七八九十])年(?!级|以)", total.lead + total.own)
        between = BETWEEN.search(fold(asked.know.documents[total.sentence.plan].quote(total.sentence.span)))
        number = float(chinese_number(span[1]) or 0) if span else float(_length(between))
        first = f"{between[2]}-{between[1]}+1={show(number)}年;" if between and not span else ""
    else:
        number = others[0].value if len(others) == 1 else 0.0
    if number < 2:
        return None
    mean = round(total.value / number, 2)
    shown = f"{first}{show(total.value)}÷{show(number)}={rounded(total.value / number, total.unit)}"
    values = (mean, number) if first else (mean,)
    return reckoned(asked, f"平均{show(mean)}{total.unit}", shown, (total, *others), values)


IN_FULL = re.compile(rf"{SUM.pattern}|[拿领补享发给][满足完]|到期|满期|全部")
_MONTHS = re.compile(r"(?<![\d.])(\d{1,3})个月|(?<!近)([一二两三四五六七八九十\d]+)年(?!级|以|均|度|期|底|末|内)")


def monthly_total(asked: Asked) -> Draft | None:
    """给予每月3000元生活补贴,最长3年: what one gets of it in all."""
    if not IN_FULL.search(asked.text) or MEAN.search(asked.text) or SHARE.search(asked.text):
        return None
    if _ONE_YEAR.search(asked.text) or re.search("[一每]个?月", asked.text):
        return None
    fit = [n for n in asked.named if "月" in n.figure.per and n.figure.role == "" and yuan(n.figure.quantity)]
    monthly = one(asked, fit)
    if monthly is None:
        return None
    text = asked.know.documents[monthly.sentence.plan].text
    sentence = fold(text[monthly.quantity.span.end : monthly.sentence.span.end]).split(";")[0]
    lasting = re.search(rf"(?:最长|期限|为期|连续|不超过|补贴期|发放)[^,;。\d]{{0,6}}(?:{_MONTHS.pattern})", sentence)
    if lasting is None or len(_MONTHS.findall(sentence)) != 1:
        return None
    count = float(lasting[1]) if lasting[1] else (chinese_number(lasting[2]) or float(lasting[2]))
    months = count if lasting[1] else count * 12
    value = round(monthly.value * months, 6)
    first = "" if lasting[1] else f"{show(count)}年×12={show(months)}个月;"
    shown = f"{first}{show(monthly.value)}×{show(months)}={show(value)}{monthly.unit}"
    values = (value,) if lasting[1] else (months, value)
    return reckoned(asked, f"合计{show(value)}{monthly.unit}", shown, (monthly,), values, value, (count,))


_IN_A_YEAR = {"月": 12, "季度": 4, "学期": 2}
_ONE_YEAR = re.compile("(?<![满第头近])(?:一|全|整|每)(?:个)?(?:学)?年(?!级|度|以|期|之)")


def over_a_year(asked: Asked) -> Draft | None:
    """每生每学期补助1500元: what one gets in a year of it."""
    if not _ONE_YEAR.search(asked.text) or not re.search("多少|几", asked.text) or SHARE.search(asked.text):
        return None
    fit = [n for n in asked.named if set(n.figure.per) & set(_IN_A_YEAR) and "年" not in n.figure.per]
    fit = [n for n in fit if yuan(n.figure.quantity) and n.figure.role in ("", "to")]
    part = one(asked, fit)
    if part is None or MEAN.search(asked.text):
        return None
    [term] = [p for p in part.per if p in _IN_A_YEAR][:1]
    text = fold(asked.know.documents[part.sentence.plan].quote(part.sentence.span))
    if re.search(r"按\d{1,2}个月|\d{1,2}个月计", text):
        return None  # 每年按10个月计发
    times = _IN_A_YEAR[term]
    value = round(part.value * times, 6)
    if term == "月":
        shown = f"1年×12=12个月;{show(part.value)}×12={show(value)}{part.unit}"
        return reckoned(asked, f"合计{show(value)}{part.unit}", shown, (part,), (12.0, value), value, (1.0,))
    shown = f"{'+'.join([show(part.value)] * times)}={show(value)}{part.unit}"
    return reckoned(asked, f"合计{show(value)}{part.unit}", shown, (part,) * times, (value,), value)


_INSTALMENT = re.compile(
    r"(?:第([一二三四五])|(首|头一?))(?:年|期|笔|次|批)(?!.*(?:第[二三四五]|剩|其余))[^,;]{0,12}(?:多少|几)"
)
_RATIO = re.compile(r"按(?:照)?(\d+(?:[:∶比]\d+)+)(?:的)?比例(?:拨付|发放|兑现|支付|拨|给)")
_PERCENTS = re.compile(r"(?:分别)?按?(?:照)?(\d+%(?:、\d+%)+)(?:的比例)?(?:拨付|发放|兑现|支付)?")


def instalment(asked: Asked) -> Draft | None:
    """分三年按4∶3∶3的比例拨付: what one gets of a sum in one of the years."""
    which = _INSTALMENT.search(asked.text)
    sums = [n for n in asked.named if yuan(n.figure.quantity) and n.figure.role == "" and not n.figure.per]
    whole = one(asked, sums) if which else None
    if which is None or whole is None:
        return None
    text = asked.know.documents[whole.sentence.plan].text[whole.quantity.span.end : whole.sentence.span.end]
    ratio, percents = _RATIO.search(fold(text)), _PERCENTS.search(fold(text))
    parts = [float(p) for p in re.findall(r"\d+", (ratio or percents or ["", ""])[1])]
    at = int(chinese_number(which[1]) or 0) - 1 if which[1] else 0
    if not at < len(parts):
        return None
    value = round(whole.value * parts[at] / sum(parts), 6)
    if ratio:
        shown = f"{show(whole.value)}×{show(parts[at])}÷({'+'.join(map(show, parts))})={show(value)}{whole.unit}"
    elif sum(parts) == 100:
        shown = f"{show(whole.value)}×{show(parts[at])}%={show(value)}{whole.unit}"
    else:
        return None
    return reckoned(asked, f"{show(value)}{whole.unit}", shown, (whole,), (value,), value, tuple(parts))


_RAISED = re.compile(r"上浮|提高|上调|增加|加发|再(?:增|奖|加|补)")


def raised(asked: Asked) -> Draft | None:
    """属于急需紧缺目录的,标准上浮20%: what a sum comes to where the question says that this is so."""
    if not re.search("多少|几", asked.text) or SHARE.search(asked.text):
        return None
    found: list[tuple[Stated, Stated]] = []
    for more in (n.figure for n in asked.named if n.figure.unit == "%" and _RAISED.search(n.figure.own)):
        row = asked.stated(more.sentence)
        rule = key(re.split("[;。]", more.lead)[-1] + more.own)
        own = [t for t in asked.terms if matches(t.word, t.alternatives, rule)]
        sums = [f for f in row[: row.index(more)] if yuan(f.quantity) and f.role in ("", "to") and not f.per]
        rest = [t for t in asked.terms if t not in own]
        shares = [(coverage(rest, key(f.own))[0], f) for f in sums]
        best = max((share for share, _ in shares), default=0.0)
        chosen = [f for share, f in shares if share >= best - 0.01]
        if best <= 0 or len({f.value for f in chosen}) != 1:
            continue
        if any(not matches(t.word, t.alternatives, key(chosen[0].own)) for t in own):  # not 补助, which both are
            found.append((chosen[0], more))
    if len({(base.value, more.value) for base, more in found}) != 1:
        return None
    base, more = found[0]
    extra = round(base.value * more.value / 100, 6)
    value = round(base.value + extra, 6)
    shown = f"{show(base.value)}×{show(more.value)}%={show(extra)}{base.unit};"
    shown += f"{show(base.value)}+{show(extra)}={show(value)}{base.unit}"
    return reckoned(asked, f"{show(value)}{base.unit}", shown, (base, more), (extra, value), value)


def year_of_most(asked: Asked) -> Draft | None:
    """2025年1.6亿元、2026年2亿元、2027年2.4亿元: the year with the most, and by how much more than the least."""
    text = asked.text
    if not re.search("哪(?:一)?年", text) or not (order := re.search("最(?:多|高|大)|最(?:少|低|小)", text)):
        return None
    runs: dict[tuple[str, int, str], list[Stated]] = {}
    for n in asked.named:
        f = n.figure
        if f.year is not None and f.role == "":
            runs.setdefault((f.sentence.plan, f.sentence.span.start, f.unit), []).append(f)
    rows = [row for row in runs.values() if len(row) >= 2 and len({f.year for f in row if _of_one_year(f)}) >= 2]
    rows = [[f for f in row if _of_one_year(f)] for row in rows]
    if len(rows) != 1 or len({f.year for f in rows[0]}) != len(rows[0]):
        return None
    row = sorted(rows[0], key=lambda f: f.value)
    least, most = row[0], row[-1]
    first = most if order[0][1] in "多高大" else least
    if first.year not in years(asked.know.documents[first.sentence.plan].quote(first.sentence.span)):
        return None  # one of 2021年至2025年: `listed` tells how it follows
    lead = f"{'最多' if first is most else '最少'}的是{first.year}年,为{show(first.value)}{first.unit}"
    gap = round(most.value - least.value, 6)
    shown = f"{show(most.value)}-{show(least.value)}={show(gap)}{first.unit}"
    return reckoned(asked, f"{lead},最多与最少相差{show(gap)}{first.unit}", shown, (most, least), (gap,))


def _of_one_year(f: Stated) -> bool:
    """Whether a figure's own words say its year and hardly more: 2025年1.6亿元."""
    return bool(re.search(rf"{f.year}年[^\d,;]{{0,6}}$", f.own.split("\n")[-1])) or f"{f.year}年" in f.own
