"""Figures of running text, each with what it is of: its thing, its year, and how it stands to the figures beside it.

A sentence of a plan strings figures together by few means: a thing stands in front of its figure, a change goes
由…提高到…, a part follows its whole after 其中, things and figures run side by side around 分别, and what is given
each year or for each household says 每年, 每户. These are read here, once, for all that reckons with text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Literal

from assistant.knowledge import Sentence
from assistant.operands import measure_of, worth
from corpus.schema import Document, Quantity
from corpus.text import clauses, fold, key, quantities, sentences, years

Role = Literal["", "from", "to", "more", "change"]
"""How a figure is meant: as it stands, one end of a change or the other, what comes in addition, a difference."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A figure that a sentence states."""

    sentence: Sentence
    quantity: Quantity
    own: str
    """The words of its clause that name its thing, folded; those of the clause before where it has none."""
    lead: str
    """What the sentence says before them, from the last semicolon or figure on."""
    year: int | None = None
    role: Role = ""
    per: tuple[str, ...] = ()
    """What it is given for: 年 of 每年, 户 of 每户."""
    whole: int | None = None
    """The place among the sentence's figures of the one that it is a part of (其中)."""
    group: int | None = None
    """The place of the first figure of the run of things and figures side by side (分别) that it stands in."""

    @property
    def value(self) -> float:
        return self.quantity.value

    @property
    def unit(self) -> str:
        return self.quantity.unit


RISE = r"提高|提升|增加|增长|上升|扩大|扩增|扩充|调高|上调|延长|加深|新增|增|涨|升|高"
FALL = r"下降|降低|减少|压减|压缩|缩短|缩小|缩减|精简|下调|调低|降|压|减"
_VERB = rf"(?:逐步|分别|再)?(?:{RISE}|{FALL}|发展|调整|整合|变|改)"
_YEAR = r"(?:(?:19|20)\d\d年(?:底|末)?的?)?"
_TO = re.compile(rf"{_VERB}(?:了)?(?:到|至|为|成){_YEAR}[^\d,;]{{0,6}}$")
_FROM = re.compile(r"(?:(?:由|从)[^,;]{0,16}|(?:将|把)(?:原有?|现有)的?)$")
_CHANGE = re.compile(
    rf"(?:比|较)[^,;]{{2,14}}{_VERB}了?约?$|(?:比|较|于)[^,;]{{2,14}}(?:高|低|多|少)出?$|(?:同比|年均)[^,;]{{0,8}}$"
    rf"|(?<!新)(?<!改造)(?<!巩固)(?<!更新)(?:{RISE}|{FALL})(?:了|约|率?达到?|率?为|幅度?)?(?:不低于|不少于|超过)?$|(?:增速|增幅|降幅|涨幅|增长率)[^,;]{{0,6}}$"
)
_MORE = re.compile(r"净增|新增|新建(?!筑)|新认定|新引进|新培育|新改建|增设|再增|再建")
_PER = re.compile(
    r"每一?(?:个)?(学[年期]|季度|标箱|人次|公里|[年月人户家个部座亩所床张台辆艘名位吨项条场天日餐晚处村套只头件]|[校园院馆站店企班队生师镇乡县桥桩]|托位|床位|学位|车位|泊位|社区|小区|家庭|企业|学校|机构|站点|点位)|([户亩人床生村])均"
)
_GIVING = r"给予|发放|奖励|奖补|补助|补贴|资助|一次性|最高|再|按|标准|对|按照"
_EMPTY = re.compile(
    r"(?:(?:19|20)\d\d年?|\d{1,2}月|(?:到|至|截至|力争|年)?(?:底|末)前?|达到|达|超过|突破|总数|总量|总规模|总额|累计|共有|共|各|约|仅|为|是|有|到|至|从|由|的"
    r"|不低于|不少于|不高于|不超过|不大于|不小于|控制在|稳定在|保持在|目标|上年|去年|今年|全年|以上|以下|以内|左右|均|和|及|与|其|里|、|\(|\)|\"|-|\s"
    rf"|{_GIVING}|{_PER.pattern}|{_VERB}(?=到|至|为|成)|成|分别)*"
)
_BUILT_BEFORE = re.compile(r"(?:19|20)\d\d年(?:底|末)?(?:以|之)?前[^,;]{0,6}的")
"""A year that tells which things are meant, not when: 2000年底前建成的老旧小区."""
_PART = re.compile(r"其中|内含|^(?:第一批|首批|首期)")
_GOES_ON = re.compile(r"第[一二三四五六七八九十]+|另|还有|(?:19|20)\d\d年")
"""How a clause begins that goes on with the parts of a whole: 第一批15个, 第二批16个."""
_ENUMERATED = re.compile(r"[^\d,;]{0,8}(?:、|和|及|与|以及)[^\d,;]{0,2}")


def in_cells(document: Document, row: Sentence) -> Iterator[Sentence]:
    """The sentences of running text that the cells of a row hold, what the row says otherwise around them."""
    if row.table is None or row.row is None:
        return
    for cell in document.tables[row.table].rows[row.row].cells:
        if not cell.filled and len(cell.text) >= TEXT:
            for span in sentences(document.text, cell.span):
                words, around = key(document.quote(span)), row.context + row.key
                yield replace(row, span=span, key=words, context=around, kind="sentence", table=None, row=None)


TEXT = 10
"""How long a cell is that is read as running text."""


@lru_cache(maxsize=8192)
def stated_in(document: Document, sentence: Sentence) -> tuple[Stated, ...]:
    """The figures of a sentence of running text, in order."""
    text, found = document.text, list[Stated]()
    governing, whole = _year_before(text, sentence), None
    lead, subject, last, names, before = "", "", sentence.span.start, list[str](), ""
    for clause in clauses(text, sentence.span):
        folded = fold(clause.of(text))
        if re.search("[;:。]", fold(text[last : clause.start])):
            lead = subject = before = ""
            names = []
        last = clause.end
        inside = [q for q in quantities(text, clause) if _counts(text, q)]
        alike = bool(inside) and _goes_on_alike(found, folded[: inside[0].span.start - clause.start])
        if inside and not _PART.search(folded) and not _GOES_ON.match(folded) and not alike:
            whole = None
        first, end, per = len(found), 0, tuple[str, ...]()
        for q in inside:
            start = q.span.start - clause.start
            words, end = folded[end:start], q.span.end - clause.start
            if _PART.search(words):
                whole = len(found) - 1 if found else None
                per = found[whole].per if whole is not None else per
            per = tuple(dict.fromkeys((*per, *(m[1] or m[2] for m in _PER.finditer(words)))))
            role = _role(words, folded[end:])
            said = years(_BUILT_BEFORE.sub("", words))
            if said and role != "from" and "(" not in words:
                governing = said[-1]
            own, around = words.strip("、,"), lead
            if _EMPTY.fullmatch(own):
                own = f"{found[-1].own if len(found) > first else subject}{own}"
            elif len(found) > first:
                around = f"{lead}{found[first].own}"
            own += _behind(folded[end:]) if role != "from" else ""
            found.append(Stated(sentence, q, own, around, said[-1] if said else governing, role, per, whole))
        found[first:], names = _side_by_side(found[first:], folded, lead, first, clause.start, names, before)
        before = folded
        if inside:
            lead, subject = f"{lead}{''.join(f.own for f in found[first:])}", found[-1].own
        else:
            lead, subject = f"{lead}{folded}", f"{subject}{folded}"
            governing = next(reversed(years(folded)), governing)
    return tuple(_with_wholes(found))


def _with_wholes(found: Sequence[Stated]) -> list[Stated]:
    """Figures that come to the one before them exactly are its parts, whatever is said between: 总投资3.2亿元,资金来源
    为区级财政、上级补助、社会资本,分别为18600万元、8900万元、4500万元."""
    told = list(found)
    for at, whole in enumerate(found):
        if whole.whole is not None or whole.role not in ("", "more", "to") or whole.unit in ("", "%", "年"):
            continue
        all_of_it = worth(whole.quantity)
        alike = [f for f in found[at + 1 :] if measure_of(f.unit) == measure_of(whole.unit)]
        sums = accumulate(worth(f.quantity) for f in alike)
        count = next((n for n, total in enumerate(sums, 1) if n > 1 and abs(total - all_of_it) < 1e-6), 0)
        beside = whole.group is not None and any(f.group == whole.group for f in alike[:count])
        if beside or all_of_it < _BY_CHANCE:
            continue
        if count and all(f.whole is None and f.role in ("", "more") for f in alike[:count]):
            told = [replace(f, whole=at) if f in alike[:count] else f for f in told]
    return told


_BY_CHANCE = 20
"""Smaller figures come to one another by chance: 3个、2个、1个."""


def _goes_on_alike(before: Sequence[Stated], said: str) -> bool:
    """Whether a clause says of another part what the one before says of its own: 其中甲县建的38个,乙县建的29个."""
    words = key(said)
    return bool(before) and before[-1].whole is not None and len(words) > 4 and key(before[-1].own).endswith(words[-3:])


def _counts(text: str, q: Quantity) -> bool:
    """Whether a number is a figure: no day of a month, no 四个 of 四个集群; without a unit only 1.6 and 为0."""
    printed, before = fold(q.span.of(text)), fold(text[max(0, q.span.start - 2) : q.span.start])
    if q.unit == "日" and before.endswith("月"):
        return False
    if not q.unit:
        behind = fold(text[q.span.end : q.span.end + 5])
        if re.match(r"(?:19|20)\d\d$", printed) and re.match(r"年|[—~-](?:19|20)\d\d", behind):
            return False  # 近期为2024—2027年
        return bool(re.match(r"\d+\.\d", printed)) or before.endswith("为")
    return printed[:1].isdigit() or q.unit == "%" or q.value >= 20


def _role(words: str, after: str) -> Role:
    if _TO.search(words):
        return "to"
    if _FROM.search(words) and re.match(rf"(?:以上|以下|以内|左右)?[^,;\d]{{0,4}}{_VERB}(?:到|至|为|成)", after):
        return "from"
    if _CHANGE.search(words):
        return "change"
    return "more" if _MORE.search(words) and not re.search("总数|总量|达到", words) else ""


def _behind(after: str) -> str:
    """The words behind a figure that still name its thing: 4000亩"工业用地", up to the next figure or comma."""
    words = re.match(r"的(?:[^\d、,;:()\"]|\"[^\"]*\"){2,24}|[^\d、,;:和及与()\"]{0,12}", after)
    return "" if words is None or re.search(_VERB, words[0]) else words[0]


def _year_before(text: str, sentence: Sentence) -> int | None:
    """The year that a paragraph of what has been begins with: it holds for its later sentences."""
    if not PAST.search(" ".join(sentence.path)):
        return None
    start = text.rfind("\n", 0, sentence.span.start) + 1
    opening = re.match(r".{0,40}?((?:19|20)\d\d)年", fold(text[start : sentence.span.start]).strip())
    return int(opening[1]) if opening else None


PAST = re.compile(r"基础(?!设施)|成效|成就|现状|回顾|背景|形势|问题|短板")
"""Headings under which a plan tells how things stand."""


def _side_by_side(
    own: Sequence[Stated], folded: str, lead: str, first: int, start: int, before: list[str], clause: str
) -> tuple[list[Stated], list[str]]:
    """Figures behind 分别, each with the thing at its place in the list of things before it, and these things: those of
    a list earlier in the sentence for a second one of as many figures (境内、境外展会分别…,单次分别…), or of the clause
    before (露地蔬菜、设施蔬菜基地,分别按每亩…)."""
    at = max(folded.find("分别"), folded.find("依次为"))
    run = [f for f in own if f.quantity.span.start - start > at] if at >= 0 else []
    between = [folded[a.quantity.span.end - start : b.quantity.span.start - start] for a, b in pairwise(run)]
    if len(run) < 2 or not all(_ENUMERATED.fullmatch(words) for words in between):
        return list(own), before
    measure = folded[:at]
    again = before if len(before) == len(run) else _listed(lead, len(run)) or _listed(clause, len(run))
    names = _listed(measure, len(run)) or again
    if not names:
        return [replace(f, role=run[0].role, year=run[0].year) if f in run else f for f in own], before
    shared = measure if names is again else ""
    behind = _behind(folded[run[-1].quantity.span.end - start :])
    told = [
        replace(
            f,
            own=f"{name}{shared}{behind}",
            lead=f"{lead}{folded[:at]}",
            per=run[0].per,
            role=run[0].role,
            year=years(name)[0] if years(name) else f.year,
            group=first,
        )
        for f, name in zip(run, names, strict=True)
    ]
    return [*own[: len(own) - len(run)], *told], names


_PLACE = re.compile("(?:其中|在)?[^省市县区镇乡村街]{1,6}?(?:省|市|县|区|镇|乡|村|街道)(?![区级域])")
_BUILDING = re.compile("^(?:新建|扩建|改建|建设|建成|完成|推进|实施|改造|提升)(?=..)")


def _noun_of_all(pieces: Sequence[str]) -> str:
    """The noun behind the last of several things that is one of all: 卓越级、先进级智能工厂; 城北、沙洲、青石水厂."""
    first, *rest = pieces
    *others, last = [_BUILDING.sub("", first), *rest]
    ends = {piece[-1] for piece in others}
    if len(ends) == 1 and (end := ends.pop()) in "级类等档型期" and end in last[:-1]:
        return last[last.rindex(end, 0, len(last) - 1) + 1 :]
    if all(_PLACE.fullmatch(piece) for piece in others) and (place := _PLACE.match(last)):
        return last[place.end() :]  # 甲区、乙县净增经营主体目标
    longest = max(map(len, others))
    return last[longest:] if longest <= 3 and len(last) >= longest + 3 else ""


LED_IN = re.compile("^.*(?:来源|构成|组成)(?:分别)?(?:为|是|有|包括|:)(?=.{2})")
"""What a sentence says before a list, as far as it tells nothing of its first thing alone."""


def _listed(text: str, count: int) -> list[str]:
    """As many things as there are figures, from a text that lists them; none where they do not go up."""
    pieces = [p for p in re.split(r"、|以及|和|及|与", text) if p]
    if len(pieces) > count:  # 中央和省级补助、市级补助、社会资本及银行贷款
        pieces = [p for p in text.split("、") if p]
        if len(pieces) == count - 1 and (ends := re.fullmatch("(.{2,}?)(?:以及|和|及|与)(.{2,})", pieces[-1])):
            pieces = [*pieces[:-1], ends[1], ends[2]]  # 中央和省级补助、市级财政、县级配套和企业自筹
    through = re.search(r"((?:19|20)\d\d)年?(?:至|到|[-—~])((?:19|20)\d\d)年", text)
    if through is not None and int(through[2]) - int(through[1]) == count - 1:
        return [f"{year}年" for year in range(int(through[1]), int(through[2]) + 1)]
    if len(pieces) == count:
        pieces[0] = LED_IN.sub("", pieces[0])  # 资金来源为区级财政、上级补助、…
        ranks = [re.fullmatch(r"(.*?)([一二三四五六七八九十a-z])", p) for p in pieces[:-1]]
        if all(ranks) and re.match("[一二三四五六七八九十a-z]", pieces[-1]):  # 一、二、三档
            return [*(f"{p}{pieces[-1][1:]}" for p in pieces[:-1]), pieces[-1]]
        counted = re.search(
            r"(?<=[\u4e00-\u9fff])(?:\d+|[二两三四五六七八九十]+)(?:大|个|条|项|类|家|种|所)(?=[\u4e00-\u9fff])",
            pieces[-1],
        )
        if counted is None:
            noun = _noun_of_all(pieces)
            return [*(f"{p}{noun}" for p in pieces[:-1]), pieces[-1]]
        *others, last = *pieces[:-1], pieces[-1][: counted.start()]
        return [f"{name}{pieces[-1][counted.end() :]}" for name in (*others, last)]
    if count == 2 and (both := re.search("城乡", text)):
        rest = text[both.end() :]
        return [f"城市城镇{rest}", f"农村乡村{rest}"]
    return []
