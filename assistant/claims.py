"""What a sentence claims: the numbers, dates, amounts and names in it, in a form that two texts can be compared by.

Nothing here knows a plan or a question. Numbers are read by the rules of written Chinese (百分之五, 八个, 二〇二五年,
2022-2026); names by what the loaded plans call things (`Names`) and by how the language forms the names of
organisations and places (…局, …委, …公司, …镇). Everything is compared folded (`corpus.text.fold`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.words import COMMON, COUNTERS, MEASURES, PLACES, PLAIN
from corpus.schema import Document
from corpus.text import chinese_number, fold, squeeze

# --- Numbers ----------------------------------------------------------------------------------------

_SCALES = "百万亿 千万亿 万亿 百亿 千亿 十亿 百万 千万 十万 亿 万 千 百"
_DIGITS = r"\d+(?:\.\d+)?"
_HAN = "零一二三四五六七八九十百千两"
UNITS = "|".join(sorted(map(re.escape, (*COUNTERS, *MEASURES)), key=len, reverse=True))
_YEARS = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?年?(?:度)?\s?(?:-|至|到)+\s?((?:19|20)\d\d)(?![\d.])")
_DATE = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)\s*(?:年\s*(1[0-2]|0?[1-9])\s*月(?:\s*(3[01]|[12]\d|0?[1-9])\s*日?(?!\d))?|"
    r"([\-./])\s*(1[0-2]|0?[1-9])\s*\4\s*(3[01]|[12]\d|0?[1-9])(?!\d))"
)
_DAY = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日")
_YEAR = re.compile(r"(?<![\d.a-z])((?:19|20)\d\d)(?:\s?年(?!产)|(?![\d.%]|\s?(?:" + UNITS + r"|[百千万亿])))")
_CODE = re.compile(r"(?<![a-z0-9])(?:[a-z][a-z.&-]*\d[a-z0-9.-]*|\d+[a-z](?![a-z])[a-z0-9.-]*)")
_NUMBER = re.compile(
    rf"(?P<percent>百分之)?(?P<ordinal>第)?"
    rf"(?P<value>{_DIGITS}|[{_HAN}]+(?:点[{_HAN}]+)?|(?<=[上近超])(?=[万亿])|半(?=年|小时|天|个月))"
    rf"(?P<scale>{'|'.join(_SCALES.split())})?[多余来几]?(?: {{0,2}})(?P<unit>{UNITS})?"
)
_ONLY, _BOTH = "只仅共有唯", "都均写说不一的,:、"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as claimed: 540万人次 is (540, 万, 人次), 8个 (8, "", 个), 3.3% (3.3, "", %), 第8项 (8, "", 第).

    万 and 亿 belong to the unit, never to the value: 1亿元 and 10000万元 are two claims."""

    value: float
    scale: str
    unit: str
    printed: str = field(compare=False)
    at: int = field(default=-1, compare=False)  # where it stands in the text as `folded` gives it


@dataclass(frozen=True, slots=True)
class Date:
    """A date or a part of one; what is not stated is None."""

    year: int | None
    month: int | None
    day: int | None
    printed: str = field(compare=False)
    at: int = field(default=-1, compare=False)  # where it stands in the text as `folded` gives it


@dataclass(frozen=True, slots=True)
class Years:
    """A stretch of years in the order printed."""

    start: int
    end: int
    printed: str = field(compare=False)
    at: int = field(default=-1, compare=False)  # where it stands in the text as `folded` gives it


Figure = Number | Date | Years


def folded(text: str) -> str:
    """Text as figures are read from it: folded, years in digits, thousands without commas."""
    plain = fold(text)
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", plain)
    return re.sub(r"[零一二三四五六七八九]{4}(?=年)", lambda m: f"{chinese_number(m.group()):.0f}", plain)


def figures(text: str) -> list[Figure]:
    """Every number, date and stretch of years that `text` states, in order."""
    plain = folded(text)
    found: list[Figure] = []

    def take(pattern: re.Pattern[str], make: type[Date] | type[Years]) -> None:
        nonlocal plain
        for match in pattern.finditer(plain):
            parts = [int(part) for part in match.groups() if part and part.isdigit()]
            if make is Years:
                found.append(Years(parts[0], parts[1], match.group(), match.start()))
            elif pattern is _DAY:
                found.append(Date(None, parts[0], parts[1], match.group(), match.start()))
            else:
                year, month, day = [*parts, None, None][:3]
                found.append(Date(year, month, day, match.group(), match.start()))
        plain = pattern.sub(lambda m: "\x00" * len(m.group()), plain)

    take(_YEARS, Years)
    take(_DATE, Date)
    take(_DAY, Date)
    plain = _CODE.sub(lambda m: "\x00" * len(m.group()), plain)
    take(_YEAR, Date)
    found.extend(_numbers(plain))
    return sorted(found, key=lambda figure: figure.at)


def codes(text: str) -> list[str]:
    """Names made of letters and digits (G60, S217, 5G), folded."""
    return [match.group().rstrip(".-") for match in _CODE.finditer(fold(text))]


def _numbers(plain: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(plain):
        raw, scale, unit = match["value"], match["scale"] or "", match["unit"] or ""
        digits = raw[:1].isdigit()
        if not digits and not (unit or match["percent"] or match["ordinal"] or scale in ("万亿", "亿")):
            continue
        if not digits and raw and counter(unit) and _idle(plain, match):
            continue
        if raw == "半":
            value: float | None = 0.5
        elif raw:
            value = float(raw) if digits else chinese_number(f"一{raw}" if raw[0] in "百千" else raw)
        else:
            value = 1.0
        if value is None:
            continue
        unit = "%" if match["percent"] else "第" if match["ordinal"] else unit
        yield Number(value, scale, unit, match.group().strip(), match.start())


def _idle(plain: str, match: re.Match[str]) -> bool:
    """Whether a numeral before a counter counts nothing: 一个共同目标 (but 只有一个, 共一项 count), 两处都写."""
    before, after = plain[: match.start()][-1:], plain[match.end() : match.end() + 1]
    if match["value"] == "两":
        return match["unit"] == "处" and after in _BOTH
    none = plain[: match.start()].endswith(("没有", "无"))
    return match["value"] == "一" and (none or not before or before not in _ONLY)


def counter(unit: str) -> bool:
    return unit in COUNTERS


def same_unit(claimed: str, stated: str) -> bool:
    return claimed == stated or (counter(claimed) and counter(stated))


# --- Names ------------------------------------------------------------------------------------------

_GENERIC = re.compile(
    r"(?:所属|所在|牵头|主管|分管|配合|主办|承办|参与|业主|成员|各|有关|相关|建设|工程|项目|改造|提升|扩建|新建|改建|有限|公司|集团|股份|科技|发展|产业|基地|中心|责任|单位|投资|开发|管理|服务|技术|"
    r"文化|旅游|综合|平台|园区|制造|生产|设施|基础|中小|企业|政府|部门|人民|行动|计划|重点|任务|目标|总体|创新|数字|智能|智慧|"
    r"工作|领导|小组|办公室|委员会|推进|加强|实施|完善|体系|机制|能力|水平|年产|一期|二期|三期|示范|保障|组织|要求|附件|专栏|"
    r"计划总|期限|合计|总投|加快|深化|强化|推动|促进|构建|打造|优化|高质量|高水平|公共|社会|经济|区域|国家|省级|市级|县级|全面|"
    r"建成|达到|生态|环境|保护|治理|绿色|低碳|交通|教育|医疗|卫生|健康|养老|就业|人才|农业|农村|乡村|城市|城乡|土地|资金|政策|"
    r"的|和|与|及|等|在|由|为|是|以|对|到|了|有|个|项|家|年|区|市|县|省|镇|乡|村|局|办|委|厅|处|院|所|大|新|总|主要|名称|类型)+"
)
_SUFFIX = re.compile(
    r"有限责任公司|股份有限公司|有限公司|公司|集团|委员会|管委会|办公室|办事处|管理处|街道|中心(?!城|镇|区|思|任|工|环)|大学|学院|学校|医院|银行|"
    r"协会|学会|商会|联合会|联盟|法院|检察院|研究院|研究所|保护区|机场|铁路|高速|大桥|水库|"
    r"局(?![面部限势域])|委(?![员托派会])|办(?![法理公学事好得医案结成])|厅|院(?![校士内外前])|部(?![门分署队件位级])|"
    r"省(?![级市内外份际域领])|市(?![场民级区域值外内委县领])|县(?![域级城委乡领])|区(?![域块位间别分委县领])|镇(?![乡村区街领])|"
    r"乡(?![村镇土亲贤领])|村(?![镇庄民居级])"
)
_CUT = frozenset("由和与及或是为的在向对从把被将给归属于按经等这那该此每某哪、以")

_LISTED = re.compile(r"(?:^|[\s,、;:。(\"])([\u4e00-\u9fff]{2,3})(镇|乡|街道|县|市)(?=[\s,、;:。)\"]|$)", re.MULTILINE)
_NOT_PLACE = re.compile(r"[各全本该我外中城县设地跨省副重强特上都]|[镇乡村市县区街]$|.*(?:城|示范|中心|小)$")


@dataclass(frozen=True, slots=True)
class Names:
    """What the loaded plans call things, ready to be found in a sentence.

    `whole` maps the first two characters to the names that begin so, longest first; `parts` are the
    stretches of four characters of the names of projects and units (a shortened name is recognised by them)."""

    whole: dict[str, tuple[str, ...]]
    parts: frozenset[str]

    def within(self, squeezed: str) -> Iterator[str]:
        """Names, and recognisable parts of names, in a folded text without blanks."""
        at = 0
        while at < len(squeezed) - 1:
            name = next((n for n in self.whole.get(squeezed[at : at + 2], ()) if squeezed.startswith(n, at)), None)
            if name is not None:
                yield name
                at += len(name)
                continue
            if squeezed[at : at + 4] in self.parts:
                yield squeezed[at : at + 4]
            at += 1


def names(documents: Iterable[Document]) -> Names:
    """The names of the loaded plans; computed once for a set of documents."""
    return _names(tuple(documents))


@lru_cache(maxsize=8)
def _names(documents: tuple[Document, ...]) -> Names:
    things: set[str] = set()
    titles: set[str] = set()
    for document in documents:
        things |= {unit.name for task in document.tasks for unit in task.units}
        things |= {unit.name for project in document.projects for unit in project.units}
        things |= {project.name for project in document.projects}
        titles |= {section.title for section in document.sections if len(section.title) >= 6}
        titles |= {table.title for table in document.tables if len(table.title) >= 6} | {document.title}
        things |= {stem + end for stem, end in _LISTED.findall(fold(document.text)) if not _NOT_PLACE.match(stem)}
    plain = {key for name in things if len(key := squeeze(fold(name))) >= 3 and key not in COMMON}
    whole = {name for name in plain | {squeeze(fold(title)) for title in titles} if not _GENERIC.fullmatch(name)}
    whole |= {name[:-1] for name in plain if re.fullmatch(r"[\u4e00-\u9fff]{3,4}[镇县]", name)} | set(PLACES)
    table: dict[str, list[str]] = {}
    for name in sorted(whole - {""}, key=len, reverse=True):
        table.setdefault(name[:2], []).append(name)
    parts = {name[i : i + 4] for name in plain for i in range(len(name) - 3)}
    return Names({k: tuple(v) for k, v in table.items()}, frozenset(p for p in parts if _telling(p)))


def _telling(part: str) -> bool:
    """Whether four characters of a name tell it from ordinary words: at least two are of no generic word."""
    return len(_GENERIC.sub("", part)) >= 2 and not any(not ("\u4e00" <= c <= "\u9fff") for c in part)


def formed(squeezed: str, known: str) -> Iterator[str]:
    """Names formed by suffix (体育局, 惠民公司, 河上镇) in a text that do not stand in `known`; both squeezed.

    A name's beginning can't be told in running text, so the longest stretch before the suffix that stands in
    `known` is looked for: it has to be telling (财政局, not 局), and must not leave a 市 or 省 outside."""
    for match in _SUFFIX.finditer(squeezed):
        start, end = match.span()
        if any(squeezed.endswith(word, 0, end) for word in COMMON) or not _han(squeezed[start - 1 : start]):
            continue
        at = start
        while at > 0 and _han(squeezed[at - 1]) and squeezed[at - 1 : end] in known:
            at -= 1
        before = squeezed[at - 1 : at]
        edge = not _han(before) or before in _CUT or _LEADS_IN.search(squeezed[max(0, at - 2) : at])
        whole = before not in _LEVEL and start - at >= 2 and _telling_name(squeezed[at:start], match.group())
        continued = match.group() in _LEVEL and squeezed[start : end + 2] in known and len(squeezed) >= end + 2
        told = continued and _TELLS.search(squeezed[max(0, start - 4) : start])
        if not edge and not whole and not told:
            yield squeezed[max(0, at - 4) : end]


_LEVEL = frozenset("市省县区镇乡州")
_TELLS = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, PLAIN), key=len, reverse=True))})$")
_LEADS_IN = re.compile(r"(?:单位|责任|负责|牵头|配合|主体|有关|相关|包括|涉及|其中|分别)$")


def _telling_name(stem: str, suffix: str) -> bool:
    return len(suffix) == 1 or bool(_GENERIC.sub("", stem))


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
