"""What a claim puts forward beside what a text says: figures, ranks, days, how often, where, who holds a post.

Each sort is compared where both the claim and the text have it; a text that has another contradicts the claim.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import TypeVar

from assistant.language import VERIFY
from assistant.posts import claimed_post, holders_of, holds
from corpus.schema import Quantity
from corpus.text import bigrams, chinese_number, fold, in_order

_Thing = TypeVar("_Thing")
_TENS = {"万": 1e4, "亿": 1e8, "百": 1e2, "千": 1e3}
_NEARLY = re.compile(r"(?:约|近|大约|将近|差不多|接近)$")
_AND_MORE = re.compile(r"[多余]|出头")


def agrees(claim: str, put: Quantity, stated: Quantity) -> bool:
    """Whether a claim's figure is one that is stated: 6亿多 and 63940万元, 71.2万 and 71.2万人, 近400 and 397."""
    own, other = _whole(put), _whole(stated)
    bare = put.unit in ("", "万", "亿") or stated.unit in ("", "万", "亿")
    if not bare and put.unit.strip("万亿千百") != stated.unit.strip("万亿千百"):
        return put.value == stated.value  # a measure by another name: 10个 and 10人
    printed = put.span.of(claim)
    if _AND_MORE.search(printed + claim[put.span.end : put.span.end + 2]):
        return own <= other < own + _step(own)
    if _NEARLY.search(claim[: put.span.start]) or re.match("左右|上下", claim[put.span.end :]):
        return abs(own - other) <= 0.05 * own
    return abs(own - other) < 1e-6 * max(own, 1.0) or (bare and put.value == stated.value)


def _whole(quantity: Quantity) -> float:
    """A quantity without 万 and 亿: 71.2万人 as 712000."""
    value = quantity.value
    for name in re.match("[百千万亿]*", quantity.unit)[0]:  # type: ignore[index]
        value *= _TENS[name]
    return value


def _step(value: float) -> float:
    """The last place that a round number is said to: 1亿 of 6亿, 10 of 40."""
    step = 1.0
    while value % (step * 10) == 0 and value >= step * 10:
        step *= 10
    return step


def checked(claim: str, text: str) -> bool | None:
    """Whether a text says of each sort what a claim does, or contradicts it; None where nothing can be compared."""
    claim, text = re.sub(VERIFY, ",", fold(claim)).strip(","), fold(text)
    verdicts = [sort(claim, text) for sort in _SORTS]
    told = [v for v in verdicts if v is not None]
    return all(told) if told else None


def _same_of(pattern: str, meant: Callable[[re.Match[str]], str] = lambda m: m[1]) -> Callable[[str, str], bool | None]:
    """Compares what a pattern finds: all that the claim has is in the text."""
    compiled = re.compile(pattern)

    def compare(claim: str, text: str) -> bool | None:
        own, stated = ({meant(m) for m in compiled.finditer(t)} for t in (claim, text))
        return own <= stated if own and stated else None

    return compare


def _numbered(match: re.Match[str]) -> str:
    return str(int(chinese_number(match[1]) or 0) or match[1])


def _holders(claim: str, text: str) -> bool | None:
    """Whether the post that a claim speaks of is held by whom it says."""
    claimed = claimed_post(claim)
    held = holders_of(claimed["post"], text) if claimed is not None else []
    return any(holds(holder, claimed["holder"]) for holder in held) if claimed is not None and held else None


_TOWN = r"[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道|村|路)"
_OWN_TOWN = re.compile(rf"(?:建|设|落|放|位于|坐落|选址)(?:在|于|到)*(?P<place>{_TOWN})(?![\u4e00-\u9fff]{{3}})")
_SOME_TOWN = re.compile(rf"(?:在|于|设在){_TOWN}")


def _place(claim: str, text: str) -> bool | None:
    """Whether a thing is where a claim says it is."""
    claimed = _OWN_TOWN.search(claim)
    if claimed is None or not _SOME_TOWN.search(text):
        return None
    return claimed["place"] in text


_IN_TURN = re.compile(
    r"(?:^|(?<=[,;、:]))(?P<who>[\u4e00-\u9fff]{1,5}(?:[市县区镇乡](?![长级委政局属域])|街道))(?P<what>[^,;、]{2,})"
)


def _paired(claim: str, text: str) -> bool | None:
    """Of places of which a text says one thing each, whether a claim says of its place what the text does."""
    said = {m["who"]: m["what"] for m in _IN_TURN.finditer(text)}
    own = [who for who in said if who in claim]
    if len(said) < 2 or len(own) != 1:
        return None
    shares = {who: sum(what[i : i + 2] in claim for i in range(len(what) - 1)) for who, what in said.items()}
    return _nearest(shares, own[0])


def _nearest(shares: Mapping[_Thing, int], own: _Thing) -> bool | None:
    """Whether a claim shares more with what is said of its own thing than of any other; None where as much."""
    other = max(share for thing, share in shares.items() if thing != own)
    return None if shares[own] == other else shares[own] > other


_IN_STEPS = re.compile(r"第(?P<n>[一二三四五1-5])(?:次|步|阶段|回|档)(?P<what>[^,;。、]{2,})")


def _stepped(claim: str, text: str) -> bool | None:
    """第一次通报,第二次约谈: whether a claim says of its step what the text says of that one."""
    said = {_numbered_step(m["n"]): bigrams(m["what"]) for m in _IN_STEPS.finditer(text)}
    own = [m for m in _IN_STEPS.finditer(claim) if _numbered_step(m["n"]) in said]
    if len(said) < 2 or len(own) != 1:
        return None
    put = bigrams(own[0]["what"])
    return _nearest({n: len(put & what) for n, what in said.items()}, _numbered_step(own[0]["n"]))


def _numbered_step(number: str) -> int:
    return int(chinese_number(number) or 0)


_OF_THE_OTHERS = re.compile(r"[,;](?P<others>其[他余它][^,;。\d]*?)(?P<figure>\d+(?:\.\d+)?)")


def _of_the_others(claim: str, text: str) -> bool | None:
    """困难学生由财政承担,其他学生缴纳240元: a figure of all others is not that of those named before them."""
    for match in _OF_THE_OTHERS.finditer(text):
        before = re.split("[,;。]", text[: match.start()])[-1][:12]
        own = bigrams(before) - bigrams(match["others"])
        if own & bigrams(claim) and re.search(rf"(?<![\d.]){re.escape(match['figure'])}(?![\d.])", claim):
            return False
    return None


_OFFICE = re.compile(r"办公室(?:设|放)(?:在|于)(?P<unit>[\u4e00-\u9fff]{2,14}?(?:局|委|办|部|厅|中心|委员会|政府))")


def _office(claim: str, text: str) -> bool | None:
    """Whether the office of a group is where a claim says, by the short form of its name."""
    own, stated = _OFFICE.search(claim), _OFFICE.search(text)
    if own is None or stated is None:
        return None
    short = own["unit"].lstrip("省市县区")  # 工信局 of 工业和信息化局
    return re.search(f"{in_order(short)}$", stated["unit"]) is not None


_IN_ORDER = re.compile(r"(?P<names>[^,;。:]+)分别[^,;。:\d]*(?P<values>\d[^;。,]*)")


def _respectively(claim: str, text: str) -> bool | None:
    """国家级、省级的分别奖励100万元、30万元: whether the figure that a claim gives is that of the one it names."""
    for match in _IN_ORDER.finditer(text):
        names, values = re.split("[、和与及]", match["names"]), re.split("[、和与及]", match["values"])
        claimed = _IN_ORDER.search(claim)
        if claimed is not None and names[0] in claimed["names"] and names[-1][:2] in claimed["names"]:
            in_turn = claimed["names"].find(names[0]) < claimed["names"].rfind(names[-1][:2])
            put, said = (re.findall(_FIGURE, t) for t in (claimed["values"], match["values"]))
            return put == said[: len(put)] if in_turn else None
        pairs = [bigrams(name) for name in names]
        own = [sum(p in claim for p in mine - set().union(*(o for o in pairs if o is not mine))) for mine in pairs]
        if len(names) != len(values) or own.count(max(own)) > 1:
            continue
        figures = set(re.findall(r"\d+(?:\.\d+)?", claim))
        due = re.search(r"\d+(?:\.\d+)?", values[own.index(max(own))])
        others = {m[0] for v in values if (m := re.search(r"\d+(?:\.\d+)?", v))}
        if due and figures & others:
            return due[0] in figures
    return None


def _contained(claim: str, text: str) -> bool | None:
    """Whether a text says that something is not in it (不含餐费) where the claim says that it is; and the reverse."""
    for match in re.finditer(r"(?P<not>[不未])(?P<what>(?:包?含|计入|包括|列入|纳入|收)[\u4e00-\u9fff]{2,4})", text):
        what = match["what"][:4]
        if what in claim:
            return re.search(f"[不未没]有?{what}", claim) is not None
    return None


_FIGURE = r"(\d+(?:\.\d+)?)(?![\d.年月])"
_OF_A_YEAR = re.compile(rf"((?:19|20)\d\d)年(?:[底末前度]|以前|之前)?(?:[^,;。、\d]{{0,10}}?){_FIGURE}")


def _dated(claim: str, text: str) -> bool | None:
    """Of years with a figure each (2027年82%、2030年90%), whether a claim gives each the figure that the text does."""
    own, said = (dict(_OF_A_YEAR.findall(t)) for t in (claim, text))
    both = own.keys() & said.keys()
    return all(own[year] == said[year] for year in both) if len(both) > 1 else None


_FROM_TO = re.compile(
    rf"(?:由|从)[^,;。\d]{{0,6}}?(?:(?:19|20)\d\d年[底末]?的?)?{_FIGURE}[^,;。\d]{{0,10}}?(?:到|至|为){_FIGURE}"
)


def _from_to(claim: str, text: str) -> bool | None:
    """由54%提高到76%: whether a claim has a change from and to the figures of the text, and not the other way round."""
    own, said = (set(_FROM_TO.findall(t)) for t in (claim, text))
    turned = {(b, a) for a, b in own}
    return own <= said if own & said or turned & said else None


_WITH_WORDS = re.compile(rf"(?P<words>[\u4e00-\u9fff\"]{{2,}}){_FIGURE}")


def _crossed(claim: str, text: str) -> bool | None:
    """Whether a claim gives two things each the other's figure: each is nearer to the words of the other one's."""
    own, said = ({m[2]: bigrams(m["words"]) for m in _WITH_WORDS.finditer(t)} for t in (claim, text))
    both = [figure for figure in own if figure in said]
    for a, b in combinations(both, 2):
        crossed = len(own[a] & said[b]) + len(own[b] & said[a])
        if crossed > len(own[a] & said[a]) + len(own[b] & said[b]):
            return False
    return None


_A_PART = "(?:一半|半数|大半|部分|[一二两三四五六七八九]成|三分之[一二]|四分之[一三])"
_COVERED = re.compile(
    "(?P<all>全面?覆盖|全部覆盖|覆盖(?:率)?(?:达到?|到)?(?:100%|百分之百)|(?:全部|都|全)(?:要)?(?:覆盖|完成|实现))"
    f"|(?P<part>{_A_PART}[^,;。]{{0,8}}覆盖|覆盖[^,;。]{{0,6}}{_A_PART})"
)


def _covering(claim: str, text: str) -> bool | None:
    """Whether all is covered of which a claim says that all is, or that a part is."""
    own, said = _COVERED.search(claim), _COVERED.search(text)
    if own is None or said is None or said["all"] is None:
        return None
    return own["all"] is not None


_PAYERS = (
    "财政|政府|国家|公家|公款",
    "居民|住户|用户|个人|自己|自家|自个儿?|业主|村民|农户|家庭|本人",
    "企业|公司|厂[里家]|单位",
)
"""Those who pay, each by the names that mean the same."""
_PAYER = "|".join(_PAYERS)
_PAYS = re.compile(
    rf"(?P<who>{_PAYER})(?:(?!{_PAYER})[^,;。、\d]){{0,6}}?(?:补[助贴]|承担|负担|出资?|掏|拿|付|交|兜底)"
    r"(?:(?P<figure>\d+(?:\.\d+)?)|[^,;。、\d]{0,2})"
)


def paid_by(claim: str, text: str) -> bool | None:
    """Whether he pays a figure of whom a claim says it (居民承担180元), or all of it where no figure is claimed; None
    where a text does not say who does."""
    own, said = ([(m, _payer(m["who"])) for m in _PAYS.finditer(fold(t))] for t in (claim, text))
    if len(own) != 1:
        return None
    (claimed, payer) = own[0]
    figure = claimed["figure"]
    holding = {who for m, who in said if (m["figure"] == figure if figure else re.search("全部|全额", m[0]))}
    return payer in holding if holding else None


def _payer(name: str) -> int:
    return next(at for at, names in enumerate(_PAYERS) if re.fullmatch(names, name))


_OFTEN = (
    r"(?<!\d)(?:每|[一1])?(?:隔)?(?P<of>两年|半年|半个?月|学期|学年|季度?|月|周|年)(?:至少|不少于)?"
    r"(?:[^,。;\d]{0,6}?)[一1][次期场届]"
)
_SORTS: tuple[Callable[[str, str], bool | None], ...] = (
    _same_of(r"(?:排|位|列|居)(?:在|名|到)?(?:全?[省市县国]?)第([\d一二三四五六七八九十]+)", _numbered),
    _same_of(r"(\d{1,2})[日号](?!线|楼|文)"),
    _same_of(r"((?:19|20)\d\d年\d{1,2}月)"),
    _same_of(_OFTEN, lambda m: m["of"].replace("度", "").replace("个", "")),
    _dated,
    _from_to,
    _crossed,
    _holders,
    _same_of(r"(?<![\d第])([一二两三四五六七八九十]|\d{1,2})年(?=内|以内|之内|都|不)", _numbered),
    _place,
    _office,
    _respectively,
    _paired,
    _stepped,
    _of_the_others,
    _contained,
    _covering,
)
