"""What a query says of kinds, years, amounts and units, as a filter on table rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.alike import together
from assistant.items import Item, View, asks_for_rows, items, pace_at, plain_group, row_ending, row_words, views
from assistant.knowledge import Knowledge, Member, core
from assistant.labelled import mark_asked, tells_of_mark, without_mark
from assistant.language import LIMIT, LIMITS, TASKS
from assistant.query import Query
from assistant.retrieve import coverage, own_terms, plans_of
from assistant.terms import Term
from assistant.times import MONTH, Due, due_in, edges
from corpus.tables import SITE
from corpus.text import NUMERALS, fold, head_levels, key, number, years, yuan


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on a number: `sign` one of >=, >, <=, <, ==.

    `loose`: in common speech it may or may not include the limit (2025年以前)."""

    sign: str
    value: float
    loose: bool = False

    def holds(self, value: float) -> bool:
        return {
            ">=": value >= self.value,
            ">": value > self.value,
            "<=": value <= self.value,
            "<": value < self.value,
            "==": value == self.value,
        }[self.sign]

    def included(self) -> Bound:
        return Bound({"<": "<=", ">": ">="}.get(self.sign, self.sign), self.value)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are meant."""

    groups: tuple[str, ...] = ()  # values of grouping columns, folded by `key`
    labels: tuple[str, ...] = ()  # the same as printed
    units: tuple[Member, ...] = ()
    amount: tuple[Bound, ...] = ()
    start: Bound | None = None
    end: Bound | None = None
    names: tuple[Term, ...] = ()
    excluded: tuple[str, ...] = ()  # 除了交通类
    mark: str = ""  # a sign that names bear: ▲
    part: str = ""  # lead or join: what the units named do
    places: tuple[str, ...] = ()  # where things are built, by the column that says so
    flags: tuple[tuple[int, bool], ...] = ()  # columns of yes and no (是否纳入监管), and which of them is meant
    cells: tuple[tuple[int, str], ...] = ()  # what other columns say: 2027年目标 is Ⅳ类
    figures: tuple[tuple[int, Bound], ...] = ()  # limits on columns of figures: 投放点超过70个
    span: Bound | None = None  # how many years the rows are built
    due: Due | None = None  # the month by which, in which or from which on they are done
    tail: str = ""  # what their names end in: 四个镇 of a table of 镇 and 街道
    payer: int | None = None  # the column of the one source that pays all: 全部由县级财政出
    alone: bool = False  # built in the place named and nowhere else: 只在东礁县的
    less: tuple[str, ...] = ()  # names of rows that are left out: 刨掉软控那个
    by: tuple[tuple[int, str], ...] = ()  # columns of those who do them, and the pattern of the sort meant: 由企业建的

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded or self.units or self.amount or self.start or self.end or self.names or self.mark or self.places or self.flags or self.cells or self.figures or self.span or self.due or self.tail or self.payer is not None or self.less or self.by)


_BESIDE = re.compile("配合|配角|打下手|协同|协办|协助")
"""Words for a part beside the one that leads; 参与 is said of any part."""
PARTS = {"lead": "牵头", "join": "配合"}
"""What a part in a task is called."""


def part_asked(query: Query) -> str:
    """Whether a question asks for what a unit leads, or for what it has a part in beside others."""
    if re.search("牵头(?:或者?|和|与|以及|、)(?:承担|负责|参与|配合)", query.text):
        return ""
    return "lead" if query.has("lead") else "join" if query.has("join") and _BESIDE.search(query.text) else ""


_VALUE = r"(?P<value>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)个?(?P<unit>万亿|亿|千万|百万|万|元)元?(?!平方|立方|千瓦|公顷|公里|[吨人户亩辆株头只次米件套台名张册处艘])"
_MORE = re.compile(_VALUE + r"\s*(?:\(含\)|含)?(?:及|或|和)?(?:其)?(?P<word>以上|以下|以内|之上|之下|起|往上|朝上|开外|打底|往下|朝下)")
_UNREACHED = re.compile(_VALUE + r"(?:都|还|也|是|就)*(?P<word>不到|没到|不足|不满|没满|不够|没有?超?过|不止|超过)(?![\d一二三四五六七八九十百千])")
"""The words of a limit behind its figure: 5亿都不到的."""
_LIMIT = re.compile(rf"(?P<word>{LIMIT})\s*{_VALUE}")
_EXACT = re.compile(
    r"(?:[正恰刚]+好+|恰恰|整整|都是|为|是|投资|投|花|达|达到"
    r"|(?:总额|金额|投资额|资金|经费|造价|补助|补贴|奖[补励])(?=[\d.]+[千百]?[万亿]?元?的))(?:是|为)?(?P<word>)"
    + _VALUE
    + r"(?=的|块|,|$|[\u4e00-\u9fff])(?!元|以|及|或|往|朝|开外|打底)"
)
_SIGN = {word: sign for sign, words in LIMITS.items() for word in words.split()} | {
    "以上": ">=",
    "之上": ">=",
    "起": ">=",
    "往上": ">=",
    "朝上": ">=",
    "打底": ">=",
    "开外": ">",
    "往下": "<=",
    "朝下": "<=",
    "没有过": "<=",
    "没过": "<=",
    "以下": "<=",
    "以内": "<=",
    "之下": "<=",
    "": "==",
}
_SCALE = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "元": 1.0}
_YEAR = r"(?P<year>(?:19|20)\d\d|(?<!\d)[23]\d(?=年))年?"
_ENDING = r"(?<=才)完|(?<=能)完|(?<=会)完|收工|完工|竣工|建成|[建干弄搞]完|完成|做完|结束|到期|截止|收官|收尾|投用|交付|通车|[建修盖造搞弄做]好|[盖造修]完"
_STARTING = r"开工|动工|开建|启动|开始|起步|上马"
_ONE_YEAR = re.compile(
    r"(?:建设期限?|期限|工期|年限|周期|起止(?:年份|时间)?)[^,;?\d]{0,4}(?:只|仅|就|都)[^,;?\d]{0,4}((?:19|20)\d\d)年?(?!\d|[-—~到至前后起底])"
    r"|(?:只|仅|就)在?((?:19|20)\d\d)年?(?:这?一年)?(?:之?内|里|当年)?(?:实施|建设|施工|干|做|建)(?!成|完|好)"
    r"|((?:19|20)\d\d)年?(?:当年(?:就|即|便)|一年(?:之|以)?内(?:就|即|便)?)[^,;?\d]{0,4}(?:完工|建成|竣工|[建干做修]完|投用)"
    r"|((?:19|20)\d\d)年?(?:当年)?(?:开工|动工|启动|开[搞干建])[^\d]{0,3}当年(?:就|即)?[^,;?\d]{0,2}(?:完工|建成|竣工|[建干弄搞做]完|投用)"
    r"|(?:开工|动工|启动|开始)(?:时间)?(?:、|和|与|及|到)(?:完工|建成|竣工|结束)(?:时间)?(?:都|均|全|同)*(?:落|是|安排|排|放)?在((?:19|20)\d\d)年(?!底?[以之]?[前后])"
)
"""建设期只写2025年的, 2025年开工当年完工: begun and done in one year."""
_THROUGH = re.compile(
    r"((?:19|20)\d\d)年?(?:起|开始)?(?:一直)?(?:要|得)?(?:[干建做修搞]|建设|施工|持续|实施|延续)(?:到|至)((?:19|20)\d\d)年?"
)
"""从2023年干到2025年: begun in the one and done in the other."""
_INSIDE = re.compile(
    r"((?:19|20)\d\d)年?(?:到|至|-)((?:19|20)\d\d)年?[底末]?(?:这?[一两二三四五六]年)?(?:期间|之间|以内|之内|间|里头?|中|内)*(?:就|都|全部?)?"
    rf"(?:{_STARTING})[、又并且再到和与]*(?:{_ENDING})"
)
"""2023到2025年这三年里开工又完工的: begun and done within these years."""
_BUILDING = re.compile(r"((?:19|20)\d\d)年(?:底|末|时|度)?(?:还|仍|都|正|依然|要)*(?:在建|在施工|要建设?(?![成好完])|处于建设)")
"""2027年还在建: begun by then and not done before."""



def amount_bounds(text: str) -> tuple[Bound, ...]:
    """50亿元及以上, 不到5亿, 10亿到20亿之间: limits in 元."""
    text = re.sub(r"(?<=[\d一二两三四五六七八九十百])个(?=[亿万])", "", text)
    text = re.sub(r"(?<=[过超上破])(?=[千百]?[亿万]元?(?!平方|立方|千瓦|公顷|公里|[吨人户亩辆株头只次米件套台名张册处艘里分物能事一]))|(?<![\d一二两三四五六七八九十百千几多少])(?=[千百]?[亿万]元?(?:及)?以[上下内])", "1", text)
    text = re.sub("(?<![\\d.])1千(?=[亿万])", "1000", re.sub("(?<![\\d.])1百(?=[亿万])", "100", text))
    between = re.search(r"(\d+(?:\.\d+)?)(亿|万)?元?(?:到|至|-)(\d+(?:\.\d+)?)(亿|万)元?(?:之间|以内)?", text)
    if between and not re.search(r"年", between[0]):
        scale = _SCALE[between[4]]
        return Bound(">=", float(between[1]) * _SCALE[between[2] or between[4]]), Bound("<=", float(between[3]) * scale)
    found = []
    for match in (*_MORE.finditer(text), *_UNREACHED.finditer(text), *_LIMIT.finditer(text), *_EXACT.finditer(text)):
        value = number(match["value"])
        if value is not None:
            found.append(Bound(_SIGN[match["word"]], value * _SCALE[match["unit"]]))
    return tuple(dict.fromkeys(found))[:2]


_FIVE_YEARS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_OF_FIVE_YEARS = re.compile(rf"[\"“]?({'|'.join(_FIVE_YEARS)})[\"”]?(?:时期|规划期|规划)?")


def years_of(title: str) -> list[int]:
    """The years that a plan is for, by its title: 2024—2026年, “十四五”规划."""
    named = [last for name, last in _FIVE_YEARS.items() if name in title]
    return years(title) or [year for last in named[:1] for year in range(last - 4, last + 1)]


def _with_years(text: str) -> str:
    """A question with the last year of a five-year plan where it bounds something: “十四五”以后才完工, 投不完."""
    match = _OF_FIVE_YEARS.search(text)
    if match is None:
        return text
    last, rest = _FIVE_YEARS[match[1]], text[match.end() :]
    if re.match(r"(?:期间|期内|内|里)?[^,;?]{0,6}(?:投|建|干|做|完)[成工]?不(?:完|了)", rest):
        return f"{text[: match.start()]}{last + 1}年起完工"
    if after := re.match(r"(?:结束)?(?:以后|之后|后)", rest):
        return f"{text[: match.start()]}{last + 1}年起{rest[after.end() :]}"
    if re.match(r"(?:期间|期内|以内|内|末|底)[^,;?投]{0,8}(?:完工|竣工|建成|建完|完成|建好)", rest):
        return f"{text[: match.start()]}{last}年底前{re.sub('^(?:期间|期内|以内|内|末|底)', '', rest)}"
    return text


def year_bounds(text: str) -> tuple[Bound | None, Bound | None]:
    """Limits on when things start and end, from a (folded) question."""
    start = end = None
    if building := _BUILDING.search(text):
        then = float(building[1])
        return Bound("<=", then), Bound(">=", then)
    between = re.search(
        r"(?:期限|工期|年限|起止|建设时间|周期)[^,]{0,8}?((?:19|20)\d\d)年?(?:-|到|至)((?:19|20)\d\d)年?"
        r"|(?<![划案期是])((?:19|20)\d\d)年?(?:-|到|至)((?:19|20)\d\d)年?[^,]{0,4}?(?:建设|期限|工期|年限|起止|周期)"
        r"|跨[一两二三四五]个?年[^,\d]{0,6}?((?:19|20)\d\d)年?(?:-|到|至)((?:19|20)\d\d)年?", text
    )
    if between and not re.search(r"之间|期间", text):
        first, last = (year for year in between.groups() if year)
        return Bound("==", float(first)), Bound("==", float(last))
    if through := _THROUGH.search(text):
        return Bound("==", float(through[1])), Bound("==", float(through[2]))
    if inside := _INSIDE.search(text):
        return Bound(">=", float(inside[1])), Bound("<=", float(inside[2]))
    if only := _ONE_YEAR.search(text):
        year = Bound("==", float(next(filter(None, only.groups()))))
        return year, year
    pattern = (
        _YEAR
        + r"(?:\d{1,2}月)?(?P<edge>底|末)?(?P<incl>\(含\)|含|及)?(?P<rel>以前|之前|前|以后|之后|后|起)?(?P<incl2>\(含[^()]{0,6}\)|含)?(?P<between>[^,;?。\d]{0,6}?)(?P<what>"
        + _ENDING
        + "|"
        + _STARTING
        + ")"
    )
    for match in re.finditer(pattern, text):
        if match["what"] == "完" or re.match(_ENDING, match["what"]):
            bound = _bound(match)
            if bound.sign == "==" and re.search(r"(?:到|至|截至)$", text[: match.start()]) and re.search("能|可|就|会", match["between"]):
                bound = Bound("<=", bound.value)  # 到2023年底能建完的: by then, not in that year
            end = bound if end is None or (end.sign == "==" and bound.sign != "==") else end
        else:
            start = start or _bound(match)
    begun = re.search(
        r"(?:起始|起步|开工|动工|开始|启动)(?:年份?|时间)?(?:恰好|正好|刚好|都|就)*(?:是|为|在|于)(?:的)?" + _YEAR + r"(?P<edge>底|末)?(?P<incl>\(含\)|含|及)?(?P<rel>以前|之前|前|以后|之后|后)?(?P<incl2>\(含\)|含)?", text
    )
    if start is None and begun:
        start = _bound(begun)
    if (end is None or end.sign == "==") and start is None:
        late = re.search(
            r"(?:建设期|期限|年限|时限|截止|截止到|截至|建到|做到|干到|修到|拖到|忙到|工期|完工|竣工|完成)(?:时间|日期|年份)?(?:要|得|会|将|都|一直)*(?:拖|延|延续|持续|安排|排|做|建|干|跨越?)?(?:是|为|在|于|到|至|截止到?)*(?P<cmp>晚于|早于|超过|不晚于|超出)?(?:了)?(?:计划|规划|行动)?(?:期末|期)?"
            + _YEAR
            + r"(?:\d{1,2}月)?(?P<edge>底|末)?(?P<incl>\(含\)|含|及)?(?P<rel>以前|之前|前|以后|之后|后)?(?P<incl2>\(含\)|含)?",
            text,
        )
        if late and (end is None or late["rel"] or late["cmp"]):
            end = _bound(late)
            if late["cmp"]:
                end = Bound(
                    {"晚于": ">", "超过": ">", "超出": ">", "早于": "<", "不晚于": "<="}[late["cmp"]], end.value
                )
    return start, end


def _bound(match: re.Match[str]) -> Bound:
    year = int(match["year"])
    value = float(year + 2000 if year < 100 else year)
    relation, inclusive = match["rel"] or "", bool(match["incl"] or match["incl2"] or match["edge"])
    if relation in ("以前", "之前", "前"):
        return Bound("<=" if inclusive else "<", value, loose=not inclusive)
    if relation in ("以后", "之后", "后", "起"):
        return Bound(">=" if inclusive or relation == "起" else ">", value, loose=not inclusive and relation != "起")
    return Bound("==", value)


_RANGE = re.compile(r"(?P<first>20\d\d)年?(?:-|—|~|至|到)+(?P<last>20\d\d)年?")


_ALSO_CALLED = {
    "约束性": re.compile("必须(?:完成|达到|达标|兑现|做到|实现)|铁定|硬性|硬指标|硬任务|刚性|强制|没得商量|说一不二|不能打折"),
    "预期性": re.compile("软指标|仅供参考|努力方向|不作硬性|不是硬性|不强求|引导性|预计能"),
}
"""How people speak of a target that binds, and of one that does not."""


def _untitled(flat: str, title: str) -> str:
    """A question without the name of the table itself, which picks none of its groups: 食堂改造项目, of a table 食堂改造项目表."""
    for noun in re.finditer("项目|工程|任务|指标", flat):
        start = next((at for at in range(noun.start() - 2) if flat[at : noun.end()] in title), None)
        if start is not None:
            return flat[:start] + flat[noun.start() :]
    return flat


def groups_in(text: str, view: View) -> dict[str, str]:
    """Values of a table's grouping columns that a question names: whole (交通互通共网), or begun before 类 (交通类)."""
    values: dict[str, str] = {}
    for item in items(view):
        for k in view.groups:
            if item.row.cells[k].text:
                values.setdefault(key(item.row.cells[k].text), item.row.cells[k].text)
            if re.search("来源|渠道|筹", view.table.head[k]):  # 超长期特别国债、企业自筹
                values |= {key(one): one for one in _SEVERAL.split(item.row.cells[k].text) if one}
    flat = _untitled(key(text), key(view.table.title))
    flat += "".join(f"|{value}" for value, words in _ALSO_CALLED.items() if value in values and words.search(flat))
    seasons = {k: v for k, v in values.items() if k in "春夏秋冬" and (f"{k}季" in flat or f"{k}天" in flat)}
    if seasons:
        return seasons
    values = {k: v for k, v in values.items() if len(k) > 1}
    if view.parts and (through := _RANGE.search(flat)) is not None:  # 2024-2026年的项目, of a list for each year
        first, last = int(through["first"]), int(through["last"])
        values = {k: v for k, v in values.items() if not (of := years(v)) or first <= of[0] <= last}
        return {k: v for k, v in values.items() if years(v)}
    found = {
        k: v
        for k, v in values.items()
        if k in flat or (len(bare := bare_group(v)) >= 3 and bare in flat) or (len(k) > 3 and len(bare) > 1 and bare in flat)
    }
    found = found or {k: v for k, v in values.items() if len(k) >= 4 and _parted(k).search(flat)}
    for said in re.findall("([\u4e00-\u9fff]{2,6}?)类", flat) if found else ():  # 港口码头类和集疏运类
        name = re.split("[和与跟及、]", said)[-1]
        if len(name) > 1 and not any(name in key(of) or key(of) in name for of in found):
            found |= {k: v for k, v in values.items() if bare_group(v).startswith(name)}
    taken = {k for k in view.groups if any(key(i.row.cells[k].text) in found for i in items(view))}
    if found and (taken == set(view.groups) or ("类" not in flat and not re.search("方面|这.块|领域|板块", flat))):
        return found
    values = {
        key(i.row.cells[k].text): i.row.cells[k].text
        for i in items(view)
        for k in view.groups
        if k not in taken and len(key(i.row.cells[k].text)) > 1
    }
    taken_names = tuple(found)
    for match in re.finditer(
        r"([\u4e00-\u9fff]{2,8}?)(?:类|和|与|跟|方面|领域|板块|片区|项目|工程|指标|那块|这块|这[两二三几]块|[两二三]块|条线)", flat
    ):
        word = match[1]
        for length in range(min(len(word), 6), 1, -1):
            tail = word[-length:]
            if any(tail in name for name in taken_names):
                break  # a part of what is named already
            hits = {
                k: v
                for k, v in values.items()
                if bare_group(v).startswith(tail) or (len(tail) >= 2 and match[0][-1] == "类" and tail in k)
            }
            if hits:
                found |= hits
                break
    return found


_ALONE = re.compile(
    "(?:只|仅|单独|光|单)(?:在|建在|落在|位于|涉及|属于|是|靠|用|由|有)|(?:全部?|完全|都)(?:是|靠|依靠|由|用|来自)(?!不是)"
)
"""Words by which a place or a source is the only one."""


def _place_columns(view: View) -> list[int]:
    return [k for k, head in enumerate(view.table.head) if SITE.search(head)]


def places_in(text: str, view: View) -> tuple[str, ...]:
    """The places in a table's column of places that a question names; 全市 only where it asks for the place."""
    named = [
        piece.rstrip("等")
        for item in items(view)
        for k in _place_columns(view)
        for piece in re.split("[、,，;；和及]", item.row.cells[k].text)
    ]
    whole = re.search("地点|位置|[市县区]性的|范围", text)
    flat = key(text)
    fit = [p for p in dict.fromkeys(named) if len(p) > 1 and key(p) in flat and (whole or not p.startswith("全"))]
    return tuple(p for p in fit if not any(p != other and p in other for other in fit))


_YES = re.compile(r"是|有|√|✓|Y|需要?|纳入")


def flags_in(text: str, view: View) -> tuple[tuple[int, bool], ...]:
    """The columns of yes and no that a question speaks of: 纳入专户监管的, 没有纳入专户监管的."""
    found = []
    for k, head in enumerate(view.table.head):
        says = {fold(i.row.cells[k].text).strip() for i in items(view)}
        of_yes = len(says) > 1 and says <= {"是", "否", "√", "×", "✓", "y", "n", "-", "—", ""}
        stem = key(head).removeprefix("是否") if key(head).startswith("是否") or of_yes else ""
        at = key(text).find(stem) if len(stem) >= 2 else -1
        if at >= 0:
            found.append((k, not re.search(r"(?:不|没有?|未|无需)(?:被|需要?|用)?$", key(text)[:at])))
    return tuple(found)


def cells_in(text: str, view: View) -> tuple[tuple[int, str], ...]:
    """What a question says that a column holds, where it names the column by its year or words, or where several rows
    hold it: 2027年目标还是Ⅳ类的, 放在区级库的."""
    flat = key(text)
    if (dated := dated_in(text, view)) is not None:
        return (dated,)
    found: list[tuple[int, str, bool]] = []
    for k, kind in enumerate(view.kinds):
        grouped = k in view.groups and not years(view.table.head[k])
        if k == view.name_at or grouped or kind not in ("", "goal", "leader") or re.search("备注|说明", view.table.head[k]):
            continue
        values = [_value(i.row.cells[k].text) for i in items(view)]
        said = {v for v in values if len(v) > 1 and not re.fullmatch(r"[\d.%]+", v) and re.search(rf"(?<![a-z\d]){re.escape(v)}", flat)}
        named = names_head(view.table.head[k], text) or (kind == "leader" and _begins_head(view, k, flat))
        fit = [v for v in said if named or (values.count(v) > 1 and k not in view.groups)]
        found += [(k, max(fit, key=len), named)] if fit else []
    by_head = [(k, v) for k, v, named in found if named]
    return tuple(by_head or [(k, v) for k, v, _ in found if len(found) == 1])


_OF_YEAR = re.compile("(?P<deed>[\u4e00-\u9fff]{2,4})(?:年度|年份|年)")


def dated_in(text: str, view: View) -> tuple[int, str] | None:
    """The column of single years whose deed a question puts behind a year that it holds, and that year as it stands:
    2026年创建的, of a column 创建年度; 2025年第一批创建的, where that is the first of its years."""
    flat = key(text)
    for k, head in enumerate(view.table.head):
        deed = _OF_YEAR.fullmatch(fold(head))
        cells = [_value(i.row.cells[k].text) for i in items(view)] if deed else []
        if deed is None or not cells or not all(re.fullmatch(r"(?:19|20)\d\d年?", cell) for cell in cells):
            continue
        done = deed["deed"]
        done = _ANY_DEED if done in ("实施", "计划", "安排", "改造", "建设") else rf"{done}|{done[0]}(?=[的好成])"
        within = "(?:在?[\u4e00-\u9fff]{2,4}?(?:街道|[镇乡村区县市]))?"
        said = re.search(rf"((?:19|20)\d\d)年?度?(?:第?([一二三四五])批|首批)?{within}(?:要|计划|拟|将|内|里)*(?:{done})", flat)
        held = sorted(set(cells))
        value = next((v for v in held if said and v.startswith(said[1])), None)
        if said and value and (not said[2] or "一二三四五".index(said[2]) == held.index(value)):
            return k, value
    return None


_ANY_DEED = "实施|改造|改(?=的|[好完]|哪|几)|整治|建设|建(?=的|[好完成]|哪|几)|更新|做|弄|搞|动工|安排"
"""What is done in the year of 实施年度, however it is called."""


def _value(cell: str) -> str:
    """What a cell says, without what stands behind a person in brackets: 何绍文 of 何绍文(镇长)."""
    return key(re.sub(r"[(（][^()（）]*[)）]$", "", cell))


def _begins_head(view: View, k: int, flat: str) -> bool:
    """Whether a question says by what a column of persons is told from those beside it: 技术 of 技术责任人."""
    own = key(view.table.head[k])
    beside = [key(view.table.head[other]) for other in view.columns("leader") if other != k]
    return len(own) > 3 and own[:2] in flat and all(not head.startswith(own[:2]) for head in beside)


def names_head(head: str, text: str) -> bool:
    """Whether a question names a column: the year of its head, or its words where it has none."""
    stated = years(head)
    if stated:
        return set(stated) <= set(years(text))
    own = key(re.sub(r"[(（].*?[)）]", "", head))
    return len(own) > 1 and own in key(text)


_FIGURE_BOUND = re.compile(
    rf"(?:(?P<word>{LIMIT}|达到)(?P<a>\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+)(?P<scale_a>万)?(?P<unit>平方米|立方米|公顷|公里|[亩吨人户米艘个张])?"
    r"|(?:在|有|为|是)?(?P<b>\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?P<scale_b>万)?[\u4e00-\u9fff]{0,3}?(?P<edge>及?以[上下]))"
)


_FIGURE = re.compile(
    r"(?:的?(?:都|正好|刚好)?(?P<is>是|为|等于|有)?)"
    rf"(?P<value>\d+(?:\.\d+)?|[{NUMERALS}]+)(?P<scale>万)?[\u4e00-\u9fff%]{{0,2}}?(?:的|(?(is)(?=[?,。]|$)|(?!)))"
)
"""A figure of its own behind what may be a column's name: 分值12分的."""


def less_limits(text: str, view: View) -> str:
    """A question without the columns of figures that it only sets limits on: what it asks is another one."""
    for m in _FIGURE_BOUND.finditer(text):
        if figures_in(text[: m.end()], view) and (said := re.search("[^,;?的里中]{0,12}$", text[: m.start()])):
            text = text.replace(said[0] + m[0], "")
    return text


FIRST_SO_MANY = re.compile(
    r"(?<!\d)(?:前|头)(?P<a>[二三四五六七八九十两]|\d{1,2})(?:名|个|项|位|大)(?!期|年)"
    r"|最(?P<by>[大多高小少低])的(?:前|头)?(?P<b>[二三四五六七八九十两]|\d{1,2})(?:个|项|家)"
)
"""The first rows of all: 前三名, 最大的五个."""


def limits_figures(query: Query, know: Knowledge) -> bool:
    """Whether a question sets a limit on a column of figures of a table, or means the first so many rows of it."""
    if FIRST_SO_MANY.search(query.text) and not query.has("list"):
        return True
    if not _FIGURE_BOUND.search(query.text):
        return False
    return any(figures_in(query.text, v) for p in plans_of(query, know) for v in views(know.documents[p]))


_ROUND = {"百": "一百", "千": "一千", "万": "一万"}
"""Round numbers without their 一: 过千."""


_NOT_ONE = re.compile("一(?:处|个|家|项|座|条|户|人|起|所)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:都|也)(?:没有?|无)")
"""一处泥石流都没有的: the rows of which a column says none."""


def figures_in(text: str, view: View) -> tuple[tuple[int, Bound], ...]:
    """Limits that a question sets on a column of figures that it names right before them."""
    found = []
    for m in _FIGURE_BOUND.finditer(text):
        before = re.sub(r"(?:都|也|数量|任务|目标|的|是|有|在)+$", "", text[: m.start()])
        for k in _limited(before, m["unit"] or "", years(text), view):
            value = (number(_ROUND.get(m["a"] or "", m["a"] or m["b"]).replace("两", "二")) or 0.0) * (1e4 if m["scale_a"] or m["scale_b"] else 1.0)
            stated = next((q.unit for i in items(view) if (q := i.number(k)) is not None), "")
            value /= 1e4 if stated.startswith("万") else 1.0
            word = m["word"] or m["edge"].removeprefix("及")
            found.append((k, Bound(">=" if word == "达到" else _SIGN[word], value)))
    for m in _FIGURE.finditer(text):
        for k in _limited(text[: m.start()], "", years(text), view):
            figures = [q for i in items(view) if (q := i.number(k)) is not None]
            value = (number(m["value"].replace("两", "二")) or 0.0) * (1e4 if m["scale"] else 1.0)
            value /= 1e4 if figures and figures[0].unit.startswith("万") else 1.0
            if any(q.value == value for q in figures):
                found.append((k, Bound("==", value)))
    for m in _NOT_ONE.finditer(text):
        found += [(k, Bound("==", 0.0)) for k in _limited(m["what"], "", years(text), view)]
    within = _WITHIN.search(text)
    held = [k for k in range(len(view.kinds)) if within and any(_lasts(i, k, within["unit"]) for i in items(view))]
    if within is not None and len(held) == 1:
        found.append((held[0], Bound("<=", number(within["n"].replace("两", "二")) or 0.0)))
    return tuple(found)


def _limited(before: str, unit: str, of: Sequence[int], view: View) -> list[int]:
    """The columns of figures that the words before a limit end in, or that alone have its unit; of columns that differ
    in their years those of the years named, or else the one of all years."""
    heads = [re.sub(r"[(（\[〔].*?[)）\]〕]", "", fold(head)) for head in view.table.head]
    plain = [k for k in range(len(heads)) if k != view.name_at and view.kinds[k] not in ("amount", "period", "number")]
    ends = {k: [part[n:] for part in (heads[k], heads[k].removesuffix("数")) for n in range(len(part) - 1)] for k in plain}
    longest = {k: max((len(e) for e in ends[k] if before.endswith(e)), default=0) for k in plain}
    named = [k for k in plain if longest[k] and longest[k] == max(longest.values())]
    if not named and unit:
        named = [k for k in plain if any((q := i.number(k)) is not None and q.unit == unit for i in items(view))]
        named = named if len({re.sub(r"\d{4}年?|合计|小计", "", heads[k]) for k in named}) == 1 else []
    if len(named) < 2:
        return named
    noun = re.sub(r"\d{4}年?", "", heads[named[0]])
    of_all = [k for k in plain if not years(heads[k]) and noun in heads[k] and re.search("合计|总", heads[k])]
    return [k for k in named if set(years(heads[k])) & set(of)] or of_all or named


_WITHIN = re.compile(f"(?P<n>\\d+|[{NUMERALS}]+)(?P<unit>分钟|小时|个?工作日)(?:之|以)?内(?:[\u4e00-\u9fff]{{0,4}}(?:完毕|到位|完成))?")
"""30分钟内集结: rows by a column of so many minutes or hours."""


def _lasts(item: Item, k: int, unit: str) -> bool:
    figure = item.number(k)
    return figure is not None and figure.unit == unit


_IN_FULL = re.compile(r"(?:全部?|完全|全额|全都?是?|只|仅|单|纯|百分之百|百分百|100%)(?:都|要|得)?(?:由|靠|用|是|来自|依靠|使用|花|为|拿)(?:的是)?(?P<who>[^,;?]{2,14})")


def payer_in(text: str, view: View) -> int | None:
    """The column of the source that a question says pays all of a row: 全部由县级财政出钱, 只靠自筹."""
    said = _IN_FULL.search(text)
    if said is None or len(view.columns("amount")) < 2:
        return None
    who = key(said["who"]).replace("里", "").replace("级", "")
    heads = {
        k: key(head_levels(view.table.head[k])[-1]).removeprefix("其中").replace("级", "") for k in sources_of_money(view)
    }
    whole = [k for k, head in heads.items() if head in who]
    part = [k for k, head in heads.items() if len(head) > 3 and (head[-2:] in who or head[:2] in who)]
    level = _LEVEL.match(who)
    of_level = [k for k, head in heads.items() if level is not None and head.startswith(level[0])]
    found = whole or part or of_level  # 全是区里出钱
    return found[0] if len(found) == 1 else None


_LEVEL = re.compile("中央|国家|[省市县区镇乡村]|企业|社会")


def sources_of_money(view: View) -> list[int]:
    """The columns of money that hold parts of another, the whole."""
    heads = {k: view.table.head[k] for k in view.columns("amount")}
    return [k for k, head in heads.items() if not re.search("总|合计|小计|估算|投资额", head) and not years(head)]


_SPAN = re.compile(
    r"(?:跨|历时|持续|建设期限?|工期|周期|年限)(?:要|需|为|是|有|达|长达|只|仅|就|都)*(?P<n>[一两二三四五六]|\d)个?(?:年度|年份?)(?=的|建设|[,?)]|$)"
)
_WITHIN_A_YEAR = re.compile(
    r"(?:当年|同一?年|一年(?:之|以)?内)[^,;?\d]{0,4}(?:开工|动工|启动|开建|[建干做修])[^,;?\d]{0,3}?"
    r"(?:当年|同一?年|一年(?:之|以)?内)?(?:就|即|也|便)?[^,;?\d]{0,2}(?:完|建成|竣工|投用)"
)
"""当年建当年完: begun and done in one year, whichever it is."""


_SORTS_OF_BODY = {
    "有限公司": "有限公司",
    "公司|企业|民企|国企": "公司|集团|企业|[厂社]$",
    "集团": "集团",
    "(?:乡镇|镇街|街镇|[镇乡]|街道)(?:人民政府|政府|办事处|自己)?": "[镇乡](?:人民政府|政府)?(?:$|等|、)|街道",
    "(?:人民)?政府": "人民政府|管委会|管理委员会",
    "学校|医院": "学校|中学|小学|学院|医院|卫生院",
}
_BODY = "|".join(_SORTS_OF_BODY)
_DONE_BY = re.compile(
    "(?:责任|建设|实施|牵头|业主|承建|主管|承办|主体)(?:单位|主体|方)?(?:这?一栏|里)?(?:写?的?(?:都|全|就)?(?:是|为|写成|写的是|写明是|写着|写明|填的是))"
    f"(?:某[一个]?[个家]?具体的?|哪?一?[家个]?|\"某*|某*)?(?P<a>{_BODY})\"?(?:来|去)?(?:的|有|共|一共|,)"
    f"|(?:由|是|归|让|交给)(?:(?:{_BODY})[、和或])?(?P<b>{_BODY})(?:来|去|出面|负责|自己)*"
    "(?:当(?:建设|实施|责任)?(?:单位|业主|主体)|建设?|承建|实施|负责|投资|牵头|出钱|干|做|办|管)"
    f"|(?:^|的|[,、])(?P<c>{_BODY})(?:来|去|出面|负责|自己)*(?:建设?|承建|实施|负责|投资|出资|牵头|承办)的(?=项目|工程|任务|有|共)"
)
"""由企业来建的项目, 建设单位是有限公司的: rows by the sort of body that does them."""


def _by_sort(text: str, view: View) -> tuple[tuple[int, str], ...]:
    """The columns of those who do the rows, the builders' where it holds such bodies, else that of who answers for them,
    each with the pattern of the sort of body that a question says does them; none where it names none."""
    said = _DONE_BY.search(fold(text))
    word = (said["a"] or said["b"] or said["c"]) if said is not None else ""
    pattern = next((p for words, p in _SORTS_OF_BODY.items() if word and re.fullmatch(words, word)), "")
    for columns in (view.columns(role) for role in ("build", "unit", "lead")) if pattern else ():
        if any(re.search(pattern, r.cells[k].text) for k in columns for r in view.table.rows):
            return tuple((k, pattern) for k in columns)
    return ()


_SPAN_BOUND = re.compile(
    r"(?:跨|历时|持续|(?:建设|实施|施工)的?(?:期限?|周期|年限|时间)|工期|周期|年限)(?:要|需|为|是|有|达|在|长达|就|都)*"
    r"(?P<over>超过?|大于|多于|长于|不止|不[少低短]于)?(?P<n>[一两二三四五六]|\d)个?(?:年度|年份?)"
    r"(?P<behind>及?以上|以内|及?以下|往上|开外)?(?=的|建设|[,?)]|$)"
)


def span_in(text: str) -> Bound | None:
    """How many years long rows are built that a question means: 跨三个年度的, 建设期三年以上的, 工期超过两年的."""
    if _WITHIN_A_YEAR.search(text) and not years(text):
        return Bound("==", 1)
    said = _SPAN.search(text)
    if said:
        return Bound("==", number(said["n"].replace("两", "二")) or 0)
    said = _SPAN_BOUND.search(text)
    if said is None or not (said["over"] or said["behind"]):
        return None
    count = number(said["n"].replace("两", "二")) or 0
    if said["behind"] and said["behind"].endswith(("内", "下")):
        return Bound("<=", count)
    return Bound(">=" if said["behind"] or (said["over"].startswith("不") and said["over"] != "不止") else ">", count)


_OF_TAIL = re.compile(r"(?P<count>[两二三四五六七八九十]|\d{1,2}|各|所有|全部)个?(?P<tail>街道|镇|乡|县|园区|开发区|区|村)(?![办级道镇乡街市区县(（、])")


def tail_in(text: str, view: View, groups: Sequence[str]) -> str:
    """What the names of the rows that a question means end in: as many rows as it counts (四个镇), or all of them."""
    said = _OF_TAIL.search(text)
    if said is None:
        return ""
    count = number(said["count"].replace("两", "二"))
    named = [i for i in items(view) if not re.match("其他|其余|其它", i.name)]
    names = [key(i.name) for i in named if not groups or _in_groups(i, groups)]
    ending = [n for n in names if n.endswith(said["tail"])]
    if not 1 < len(ending) < len(names) or count == len(names):
        return ""  # 五个县里, of five counties, cities and districts
    return said["tail"] if count is None or count == len(ending) else said[0]  # of another number: no rows


@lru_cache(maxsize=1024)
def _parted(value: str) -> re.Pattern[str]:
    """A value with a word put in between its own: 医院自己填报 for 医院填报."""
    return re.compile("|".join(rf"{re.escape(value[:i])}.{{1,2}}{re.escape(value[i:])}" for i in range(2, len(value) - 1)))


def bare_group(value: str) -> str:
    """A group's name by its words: 学前教育 of (一)学前教育, 能源 of 能源领域."""
    return re.sub(r"(?:领域|方面|类|片区|类别|板块|行动|工程|项目|(?<=债)券|(?<=..)资金)$", "", key(plain_group(fold(value)))) or key(value)


def _without_heads(text: str, view: View) -> str:
    """A question without the column it names by its whole head: 截至2024年底累计完成投资 bounds no row's years."""
    for head in view.table.head:
        if years(head) and len(head) >= 10:
            text = text.replace(fold(head), "")
    return text


_DONE_IN_MONTH = re.compile(rf"{MONTH.pattern}[底末份]?(?:以|之)?[前后内]?[^,?\d]{{0,6}}?(?:完工|竣工|完成|建成|[建做干弄搞修]完|建好|投用|交付|收尾|通车|投产|并网|上线|达产)")


_EXCEPT = r"(?:(?<![消清])除(?:了|去|开|掉)?|刨(?:去|掉|除|开)?|[抛撇]开|不(?:含|算|包括|计)|[去拿抛]掉|剔除|扣(?:除|掉|去)|减去)"
_EXCEPTED = re.compile(
    rf"(?:把|将)(?P<c>[^,;?()]{{2,20}}?)(?:给|先|都)*(?:{_EXCEPT})(?=[,?]|$|的话|后|以后|之后|还?剩)|"
    rf"{_EXCEPT}(?P<a>[^,;?()]{{2,20}}?)(?=以外|之外|外|,|[)?]|$|还?剩|其余|一共|总共)"
    r"|(?:^|(?<=[,?。(]))(?P<b>[^,;?()]{2,20}?)(?:不算(?:在内|进去)?|除外|不计(?:在内)?|刨[开去掉]|除[开去]|撇开)(?=[,?)。]|$)"
)


def excepted(text: str) -> str:
    """What a question leaves out: 刨掉软控, 光伏那个不算; "" where it leaves out nothing."""
    said = _EXCEPTED.search(text)
    return (said["a"] or said["b"] or said["c"]) if said else ""


def leaves_out_rows(query: Query, know: Knowledge) -> bool:
    """Whether a question leaves out rows of a table: what the others come to is asked."""
    said = excepted(query.text)
    tables = [v for p in plans_of(query, know) for v in views(know.documents[p])] if said else []
    return any(_rows_named(said, query, v) for v in tables)


def _rows_named(said: str, query: Query, view: View) -> tuple[str, ...]:
    """The names of the rows that words of a question stand in, as most of them are said."""
    terms = [t for t in query.terms if t.known and t.word in key(said) and not is_domain(t.word)]
    shares = {i.name: coverage(terms, key(i.name))[0] for i in items(view)} if terms else {}
    most = max(shares.values(), default=0.0)
    return tuple(name for name, share in shares.items() if share == most >= 0.4)


_GRADES = ("特级 中心 国家级 5a级", "一级 省级 4a级 甲级", "二级 市级 3a级 乙级", "三级 县级 区级 丙级", "四级 镇级", "五级")
"""Grades that plans give, from the highest to the lowest."""


def _or_above(groups: dict[str, str], text: str, view: View) -> dict[str, str]:
    """二级以上: the grades that a question names, and those above them; no group where all rows are so."""
    for grade in [g for g in groups if re.search(f"{re.escape(g)}(?:及|和|或)?以上", key(text))]:
        column = next(k for k in view.groups if any(key(i.row.cells[k].text) == grade for i in items(view)))
        at = next((n for n, names in enumerate(_GRADES) if grade in names.split()), None)
        values = {key(i.row.cells[column].text): i.row.cells[column].text for i in items(view)}
        above = " ".join(_GRADES[: at + 1]).split() if at is not None else []
        fit = {k: v for k, v in values.items() if k in above}
        groups = {k: v for k, v in groups.items() if k != grade}
        groups |= fit if at is not None and len(fit) < len(values) else {}
    return groups


_BEGUN = re.compile(
    "(?P<new>新(?:开工|开建|建|上马?|启动)|(?:今年|当年|年内|本年度?)(?:新)?(?:开工|动工|开建))的?(?=项目|工程|[?,]|$|是|有|共|一共)"
    "|(?:续建|(?:去年|往年|以前)(?:就|已|已经)+(?:开工|动工|开建)了?)的?(?=项目|工程|[?,]|$|是|有|共|一共)"
)
"""Projects that a plan of one year begins, and those that it goes on with."""


def _begun_when(new: bool, view: View) -> Bound | None:
    """When projects begin that are new or go on, where the table is of one year and has no column that says so."""
    of = years_of(view.document.title)
    begun = {i.period.start for i in items(view) if i.period is not None}
    said = re.search("新建|续建", "".join((*view.table.head, *(i.row.cells[k].text for i in items(view) for k in view.groups))))
    if view.klass != "project" or len(set(of)) != 1 or said or not {of[0]} < begun:
        return None
    return Bound("==" if new else "<", float(of[0]))


_TIME_OF = re.compile("(?P<deed>[\u4e00-\u9fff]{2})(?:时限|时间|期限|日期|节点)")


def _as_done(text: str, view: View) -> str:
    """A question with what a column is the time of (销号时限, 投产时间) as 完成, unless it begins something."""
    heads = (_TIME_OF.fullmatch(fold(view.table.head[k])) for k in view.columns("period"))
    deeds = [m["deed"] for m in heads if m is not None and not re.search(f"{_STARTING}|建设|实施|计划|起止|完成", m["deed"])]
    return re.sub("|".join(deeds), "完成", text) if deeds else text


def build_filter(query: Query, view: View, know: Knowledge) -> tuple[Filter, tuple[Term, ...]]:
    """A query as a filter on a view's rows, and the terms that the filter does not account for."""
    mark = mark_asked(query.text, [i.name for i in items(view)], view.document)
    groups = groups_in(without_mark(query.text, mark, view.document), view)
    text = _as_done(query.text, view)
    month = _DONE_IN_MONTH.search(text) if view.columns("period") and view.klass != "task" else None
    due = due_in(text) if month else None
    due = replace(due, until=True) if due and month and "前" in month[0] else due
    start, end = year_bounds(_with_years(_without_heads(text.replace(month[0], "") if month else text, view)))
    if not view.columns("period") and query.years and set(query.years) <= set(years(view.table.title)):
        start = end = None  # 2024年新建多少, of a table that is of that year
    begun = _BEGUN.search(query.text) if not query.has("definition") else None
    start = (_begun_when(begun["new"] is not None, view) if begun else None) or start
    places = () if query.has("build", "lead", "join", "responsible") else places_in(query.text, view)
    units = tuple(u for u in query.units if any(key(u.name) in key(i.units) for i in items(view)))
    units = tuple(u for u in units if not any(key(p) in u.key for p in places))
    without = excepted(query.text)
    within = {k for k in groups if any(k in u.key and u.key != k for u in units)}  # 水利 of 水利局, no 水利类
    groups = {k: v for k, v in groups.items() if k not in within or re.search(f"{re.escape(k)}(?:类|领域|方面)", key(query.text))}
    excluded = groups_in(without, view)
    less = () if excluded else _rows_named(without, query, view)
    excluded |= {k: v for k, v in groups.items() if re.search(rf"{_NOT}[的在]?{re.escape(bare_group(v))}", key(query.text))}
    cells = cells_in(query.text, view)
    figures = figures_in(query.text, view)
    money = _FIGURE_BOUND.sub("", query.text) if figures else query.text
    meant = _or_above(groups, query.text, view)
    kept = {k: v for k, v in meant.items() if k not in (*excluded, *(value for _, value in cells))}
    chosen = Filter(
        tuple(kept), tuple(kept.values()), units, amount_bounds(money), start, end, (), tuple(excluded), mark, part_asked(query), places, flags_in(query.text, view), cells, figures, span_in(query.text), due, tail_in(query.text, view, tuple(kept)), payer_in(query.text, view), bool(places or kept) and _ALONE.search(query.text) is not None, less, _by_sort(query.text, view)
    )
    noted, names = _noted_of_heads(query.text, view), key("|".join(i.name for i in items(view)))
    heads, row_kinds = key("".join(view.table.head)), row_words(view)
    kinds = {plain_group(fold(r.cells[k].text))[-2:] for k in view.groups for r in view.table.rows}
    of_class = class_named(query.text) if len(kept) == 1 else ""
    posts = key("".join(r.cells[k].text for r in view.table.rows for k in view.columns("leader"))) if units else ""
    sorts = "".join(m[0] for v, words in _ALSO_CALLED.items() if v in groups for m in words.finditer(key(query.text)))
    of_figures = view.klass == "other" and any(names_head(h, query.text) for h in view.table.head)
    of_whole = "".join(re.findall(r"占(?!地|用|道)([^,?]*?)总的?(?:投资|额|量|数)", fold(query.text)))
    rest = [
        t
        for t in own_terms(query, know)
        if t.word not in of_class + of_whole and t.word not in sorts
        and not (re.fullmatch("全[省市县区州镇乡]", t.word) and t.word[1] in view.document.title[:8])
        and not _is_topic(t, query.text, view)
        and not tells_of_mark(t.word, mark, view.document)
        and not any(t.word in key(p) for p in places)
        and not (less and t.word in key(without))
        and t.word not in posts  # 刘志远副县长
        and not any(t.word in value for _, value in chosen.cells)
        and not (re.fullmatch("第[一二三四五]批|首批", t.word) and dated_in(query.text, view))
        and not any(t.word in (f"{group}季", f"{group}天") for group in groups)
        and not (chosen.by and t.word in _DONE_BY.sub(lambda m: f"{m[0]}|", fold(query.text)).split("|")[0])
        and not (start and begun and t.word in begun[0])
        and not (chosen.span and re.fullmatch("[一二两三四五六七八九十\\d]+个?年度?|跨|超过|以上|以内", t.word))
        and not (month and t.word in month[0])
        and not (chosen.figures and any(t.word in m[0] for b in (_FIGURE_BOUND, _WITHIN) for m in b.finditer(fold(query.text))))
        and not _accounted(t, groups, query, view.titled if t.word in names else view.around + noted, heads, row_kinds)
        and not (t.word in _DONE_TO and of_figures)
        and {_ALL_OF_A_KIND.sub("", t.word)} != kinds  # 哪个行动, 六大行动, where all groups are called so
    ]
    return chosen, tuple(rest)


def _is_topic(term: Term, text: str, view: View) -> bool:
    """Whether a word only says what the whole plan is of: 充电工程 in a plan of 充电设施, and not one of its two topics."""
    title = key(view.document.title)
    if term.word not in title:
        return False
    whole = _OF_PAPER.match(key(text))
    if whole is not None and term.word in whole["what"]:
        return True  # 河西城市更新那张清单
    of_works = re.search(rf"{re.escape(term.word)}(?:项目|工程)", key(text)) is not None
    return term.weight < 0.3 or (of_works and not re.search("[和与及、]", title))


_OF_PAPER = re.compile("(?P<what>[\u4e00-\u9fff]{4,16}?)的?[那这][张份个本套](?:\\d+[项个])?(?:的)?(?:项目)?(?:清单|表|附表|附件)")
_CLASS_NAMED = re.compile(r"([\u4e00-\u9fff]{2,10})类(?:的)?(?:项目|工程)")


def class_named(text: str) -> str:
    """The name before 类 in a question about a class of projects: 科技创新 of 科技创新类项目."""
    named = _CLASS_NAMED.search(key(text))
    return re.split("[的有是在里中上和与及哪这那各几]|属于|什么|多少|一共|所有|全部", named[1])[-1] if named else ""


_ALL_OF_A_KIND = re.compile(r"^[二三四五六七八九十]大(?=[\u4e00-\u9fff]{2}$)")

_NOT = "(?:(?<!是)不是|不属于|并非|而非|(?<!是)非)"
"""Before a group's name: the rows that are meant are the others."""

_DONE_TO = frozenset("改造 改 建设 建 新建 完成 提升 实施 做 加装 新增 铺设 安装 改得 建得 装 装得 任务".split())
"""What is done with the things that a column counts: 老旧小区改造最多的区, of a column 老旧小区(个)."""
_DOMAIN = frozenset(
    "领域 各领域 板块 各板块 行动领域 单子 表单 名册 台账 盘子 年度 每年 各年 历年 逐年 跨 建设期 建设期限 当年 只写 限于 只限于 仅限 仅限于 限定 以上 以下 以内 以前 以后 之前 之后 截止 截至 不到 不足 超过 投资 总投资 计划总投资 项目 工程 类 类型 各类 建设 完工 开工 竣工 金额 个数 以上的 及以上 含 在建 立项 重点项目 建设项目 "
    "重大项目 重点 重大 工程项目 名单 一类 哪类 每类 类别 分类 平均 合计 小计 总计 投 要投 省 期限 到期 才 才能 更大 更多 计划投资 建设单位 单位 资金 之间 投资额 计划 表里 表中 专栏 除 总数 数目 "
    "排名 排 前三 换算 折合 折算 单项 烧钱 花钱 规模 最大 最小 占 占比 比例 比重 几成 任务 工作 指标 事项 重点工作 牵头 配合 时限 完成时限 完成 底 超出 晚于 早于 跨 跨越 跨到 十四五 十五五 共有 部署 实事 民生实事 完全 出钱 掏钱 给钱 投钱 拨钱 拨款 用钱 承担 联系 分管 包联 挂联 包抓 挂钩 领衔 头上 名下 手头 在内 包含 类共 除外 外 除 除了 其他 其余 排前 前三 前五 合起来 多大 收尾 开工 写 刚好 正好 恰好 正正好好 整张 整个 汇总 二者 两者 惠及 涉及 一分 一分钱 没排 未排 没安排 安排 排 排行 高往低 低往高 从高往低 从低往高 论 当年 起始 起始年 期末 看 只看 落在 压 手上 倍 几倍 差 一直 占全部 全部 总盘子 折成".split()
)


def _accounted(term: Term, groups: dict[str, str], query: Query, table: str, heads: str, row_kinds: str = "") -> bool:
    word = term.word
    if word in _DOMAIN or any((own := re.sub("类+$|(?<=..)资金$", "", word)) and own in group for group in groups):
        return True
    if re.fullmatch(
        r"[\d.]+(?:亿|万)?元?|\d+(?:个|项|家)?|[一两三四五六]年|[一二三四五六七八九十两]+(?:类|个|项|大类)|[这那哪几各每一]?[几]?类|每[月年天日周]|十四五|专栏\d*|附件\d*|表\d*|[亿万元及以上下内含\d.]+",
        word,
    ):
        return True
    return (
        any(word in core(u.name) for u in query.units)
        or any(w in heads for w in (word, word.lstrip("各每受被"), *term.alternatives) if w)
        or (bool(groups) and "来源" in heads and _OF_A_SOURCE.fullmatch(word) is not None)
        or (word[-1] in "表单" and word[:-1] in table)
        or (len(word) < 4 and set(word) <= set(row_kinds))
        or (any(w in table for w in (word, *term.alternatives)) and term.weight < 0.9)
        or bool(re.fullmatch(r"排?名?前.?|前.{1,2}名|第.[大高多小少低]?|.中|.类中", word))
    )


def _noted_of_heads(text: str, view: View) -> str:
    """What the notes under a table say of a column that a question names: 户数为常住户数."""
    heads = [own for head in view.table.head if len(own := key(head)) > 1 and own in key(text)]
    told = [clause for note in view.table.notes for clause in re.split("[;,。；，]", view.document.quote(note))]
    return "".join(key(clause) for clause in told if any(head in key(clause) for head in heads))


_OF_A_SOURCE = re.compile(r"(?:提供|取|取自|来自|采集|填报|报送|获取|自己填|填写)?(?:数据|数)?(?:来源)?")
"""Words for where a figure is taken from, beside a column that says so."""


def is_domain(word: str) -> bool:
    """Whether a word belongs to asking about tables rather than to a subject."""
    return word in _DOMAIN


def passes(item: Item, chosen: Filter, column: int | None) -> bool:
    """Whether a row meets every part of a filter; a value it lacks meets no limit on it."""
    row, view = item.row, item.view
    if chosen.excluded and any(key(row.cells[k].text) in chosen.excluded for k in view.groups):
        return False
    if chosen.groups and not (_alone_in if chosen.alone else _in_groups)(item, chosen.groups):
        return False
    if (chosen.mark and chosen.mark not in item.name) or item.name in chosen.less:
        return False
    if chosen.places and not any(_sited(row.cells[k].text, chosen) for k in _place_columns(view)):
        return False
    if any(_value(row.cells[k].text) != value for k, value in chosen.cells):
        return False
    if any(
        (q := item.number(k)) is None or not bound.holds(q.value) or pace_at(item, k) == "累计"
        for k, bound in chosen.figures
    ):
        return False
    if chosen.span and not chosen.span.holds(_length(item)):
        return False
    if chosen.by and not any(re.search(pattern, row.cells[k].text) for k, pattern in chosen.by):
        return False
    if chosen.payer is not None and not _paid_by(item, chosen.payer):
        return False
    if chosen.due and not chosen.due.holds(edges(item)[1]):
        return False
    if chosen.tail and (not key(item.name).endswith(chosen.tail) or re.match("其他|其余|其它", item.name)):
        return False
    if any(bool(_YES.fullmatch(row.cells[k].text.strip())) is not yes for k, yes in chosen.flags):
        return False
    if chosen.units and not any(u.key in key(item.units_as(chosen.part)) for u in chosen.units):
        return False
    if chosen.amount:
        quantity = item.amount(column)
        value = yuan(quantity) if quantity else None
        if value is None or not all(b.holds(value) for b in chosen.amount):
            return False
    if chosen.start or chosen.end:
        period = item.period
        for bound, year in (
            (chosen.start, period.start if period else None),
            (chosen.end, period.end if period else None),
        ):
            if bound and (year is None or not bound.holds(year)):
                return False
    return not chosen.names or coverage(chosen.names, key(item.name + item.group))[0] >= 0.7


def _sited(cell: str, chosen: Filter) -> bool:
    """Whether a cell of places names one that is meant, and no other where it is to stand alone."""
    return any(key(p) == key(cell) if chosen.alone else key(p) in key(cell) for p in chosen.places)


def _paid_by(item: Item, column: int) -> bool:
    """Whether one source pays for a row, and no other does: it has the whole where the table tells what that is."""
    paid = {k for k in sources_of_money(item.view) if (q := item.amount(k)) is not None and q.value > 0}
    wholes = [q for k in item.view.columns("amount") if k not in sources_of_money(item.view) and (q := item.amount(k))]
    own = item.amount(column)
    return paid == {column} and all(own is not None and yuan(q) == yuan(own) for q in wholes[:1])


def _length(item: Item) -> int:
    """How many years a row is built, the first and the last included."""
    period = item.period
    return period.end - period.start + 1 if period and period.start and period.end else 0


_SEVERAL = re.compile("[、,，/]")


def _in_groups(item: Item, groups: Sequence[str]) -> bool:
    """Whether a row is in the groups that are named: in one of several of the same column, in each of several columns."""
    left = set(groups)
    for k in item.view.groups:
        cells = [row.cells[k].text for row in item.view.table.rows]
        of_column = left & {key(one) for cell in cells for one in (cell, *_SEVERAL.split(cell))}
        own = item.row.cells[k].text
        if of_column and not of_column & {key(own), *map(key, _SEVERAL.split(own))}:  # 望湖街道、梅园街道
            return False
        left -= of_column
    return True


def _alone_in(item: Item, groups: Sequence[str]) -> bool:
    """Whether a row is in the groups that are named, and in no other: 只在中岛市试点的."""
    own = {key(item.row.cells[k].text) for k in item.view.groups}
    return _in_groups(item, groups) and bool(own & set(groups))


def choose(chosen: Filter, view: View, column: int | None) -> list[Item]:
    """A view's rows that pass, in the plan's order."""
    return [item for item in items(view) if passes(item, chosen, column)]


_NOUN: tuple[tuple[str, str], ...] = (
    ("target", r"指标"),
    ("project", r"项目|工程|实事|投资|多少亿|几个亿|亿元|万元|开工|完工|竣工|钱"),
    ("task", TASKS),
)


def tables_asked(query: Query, know: Knowledge) -> list[View]:
    """The tables that a question is put to, those of one shape as one."""
    return together(tables_named(query, know))


def tables_named(query: Query, know: Knowledge) -> list[View]:
    """The tables a question is put to: the one it names (附件2, 专栏1), else those of the kind of thing it counts."""
    text = fold(query.text)
    all_views = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    marked = [v for v in all_views if mark_asked(query.text, [i.name for i in items(v)], v.document)]
    if marked:
        return marked
    if named := tables_called(query, know):
        return named
    plans = plans_of(query, know)
    if labels_in(text) & {label for p in plans for s in know.documents[p].sections for label in labels_in(s.path[-1])}:
        return []  # a box of text
    named = [v for v in all_views if v.klass in ("other", "task") and names_rows(text, v)]
    named = [v for v in named if not re.search("项目|工程|指标|任务", text.replace(_noun_of_rows(v), ""))]
    if named:
        return named
    called = [v for v in all_views if v.klass == "project" and len(noun := _noun_of_rows(v)) > 1 and noun in text]
    called = [v for v in called if groups_in(text, v)]
    if called and not re.search("项目|工程|指标|任务", text):
        return called  # 哪些机构是新建的, of a column of names of 机构
    headed = [v for v in all_views if any(asks_by(v.table.head[k], text) for k in v.groups)]
    if headed:
        return headed
    of_classes = "类" in text and "指标" not in text
    classed = [v for v in all_views if v.klass == "project" and groups_in(text, v)] if of_classes else []
    if classed:
        return classed
    deeds = {len(items(v)) for v in all_views if "实事" in text and "实事" in "".join((v.table.title, *v.table.path))}
    if deeds:  # tables of them, and those with as many rows
        return [v for v in all_views if v.klass in ("project", "task") and len(items(v)) in deeds]
    priced = [v for v in all_views if v.klass == "task" and v.columns("amount")]
    if priced and re.search(TASKS, text) and not re.search("项目|工程|实事", text):
        return priced  # 任务一共投资多少
    bounded = [v for v in all_views if v.klass in ("other", "task") and figures_in(query.text, v)]
    if bounded and not re.search("项目|工程", text):
        return bounded  # 上限100万元以上的有哪几项
    dated = [v for v in all_views if v.klass == "project" and dated_in(text, v) is not None]
    if dated and not re.search("指标|任务", text):
        return dated  # 2027年要改造的桥有哪些
    for klass, pattern in _NOUN:
        if re.search(pattern, text):
            found = [v for v in all_views if v.klass == klass]
            # What running text sets out is no whole list of projects: it is meant where projects are asked for.
            found = [v for v in found if not v.table.entries or re.search("项目|工程", text)]
            found = found or [v for v in all_views if klass == "project" and v.klass == "other" and v.columns("amount")]
            if found:
                return found
    if any(year_bounds(text)) and not query.terms:
        return [v for v in all_views if v.klass == "project"]
    grouped = [v for v in all_views if v.klass == "other" and groups_in(text, v)]
    if grouped:
        return grouped
    words = {w for t in query.terms for w in (t.word, *t.alternatives) if len(w) >= 2 and not {w, w[:-1]} & know.areas}
    words |= set(re.findall(r"[\u4e00-\u9fff]{2,4}(?=一共|总共|共|有几|有多少)", text))
    return [v for v in all_views if any(w in v.around for w in words)]


def asks_by(head: str, text: str) -> bool:
    """Whether a question asks which of what a column of groups holds: 哪个季节."""
    name = re.escape(re.sub(r"[(（].*", "", fold(head)))
    return len(name) > 1 and re.search(f"(?:哪[一几]?个?|什么|各个?|每个?){name}", text) is not None


_SEVERAL_TABLES = re.compile(r"(?<!第)(?P<count>[两二三四五]|\d)[个张份](?:项目)?(?:附件|附表|表格?|清单|项目表)")


def tables_called(query: Query, know: Knowledge) -> list[View]:
    """The tables that a question names by their number (附件2), or by how many of one shape there are (两张项目表)."""
    text = fold(query.text)
    all_views = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    labels = labels_in(text)
    named = [v for v in all_views if labels & labels_in(" ".join((*v.table.path, v.table.title)))]
    named = named or _called(key(text).replace("的项目", "项目"), [v for v in all_views if _of_those_years(v, query)])
    several = _SEVERAL_TABLES.search(text)
    if named or several is None:
        return named
    count = number(several["count"].replace("两", "二"))
    shapes = {v.table.head: [w for w in all_views if w.table.head == v.table.head] for v in all_views}
    alike = [group for group in shapes.values() if len(group) == count]
    return alike[0] if len(alike) == 1 else []


def _of_those_years(view: View, query: Query) -> bool:
    """Whether a table's title is of no other years than the question: 2025年完工项目 is not what is done in 2026."""
    of = set(years(view.table.title))
    return not of or not query.years or bool(of & set(query.years))


_CALLED = re.compile("[\u4e00-\u9fff]{2,10}?(?:项目|工程)")


def _called(flat: str, all_views: Sequence[View]) -> list[View]:
    """The table of projects whose title alone has the words before 项目: 储备项目 beside 新建改扩建项目."""
    tables = [v for v in all_views if v.klass == "project"]
    for said in (flat[at:] for at in range(len(flat))) if len(tables) > 1 else ():
        name = _CALLED.match(said)
        fit = [v for v in tables if name and name[0] in key(v.table.title)]
        if name and len(fit) == 1 and not any(name[0] in key(i.name + i.group) for v in tables for i in items(v)):
            return fit
    return []


def names_rows(text: str, view: View) -> bool:
    """Whether a question calls the rows of a table what its head calls them: 活动 of 活动名称, and names a column."""
    noun = _noun_of_rows(view)
    called = (len(noun) > (1 if view.klass == "other" else 3) and noun in text) or asks_for_rows(view, text)
    timed = called and bool(view.columns("period")) and _OF_TIME.search(text) is not None
    heads = (h for k, h in enumerate(view.table.head) if k != view.name_at)
    timed |= called and bool(view.columns("amount")) and _OF_PURSE.search(text) is not None
    if len(noun) > 1 and re.search(f"(?:多少|几)[个项条家处座所][^,?]{{0,6}}?{re.escape(noun)}", text):
        return True
    if noun in text and dated_in(text, view) is not None:
        return True
    return timed or (called and any(names_head(h, text) for h in heads))


def names_each(text: str, view: View) -> bool:
    """Whether a question asks of each row of a table, called what its head calls them, and names a column: 各学段午餐."""
    noun = _noun_of_rows(view)
    if view.klass != "other" or len(noun) < 2 or not names_rows(fold(text), view):
        return False
    each = re.search(rf"(?:各个?|每个?|所有|(?P<count>\d+|[二两三四五六七八九十]+)[个种类]){re.escape(noun)}", fold(text))
    count = each and each["count"] and number(each["count"].replace("两", "二"))
    return each is not None and (not count or count == len(items(view)))


_OF_PURSE = re.compile("(?:分到|拿到|得到|给)(?:了)?的?(?:钱|资金|经费)|(?:钱|资金|经费)[^,?]{0,4}最|最[大小多少高低][^?]{0,14}(?:钱|[亿万]元)")
_OF_TIME = re.compile(
    f"(?:{_ENDING}|{_STARTING})[^,?]{{0,4}}最[早晚迟]|最[早晚迟先后][^,?]{{0,4}}(?:{_ENDING}|{_STARTING})"
    f"|\\d年?(?:底|末)?[以之]?[前后内][^,?]{{0,4}}(?:{_ENDING}|{_STARTING})"
)


def _noun_of_rows(view: View) -> str:
    """What the rows are called: by the head over their names (渔港 of 渔港名称), or else by how most of these end."""
    head = re.sub(r"[(（].*|(?:(?:(?<=..)资金)?名称|(?<=村)名)$", "", fold(view.table.head[view.name_at]))
    return head or row_ending(view)


def labels_in(text: str) -> set[str]:
    """The places of a plan that a text names by number: 附件2, 专栏1, 表3."""
    return {squash(m) for m in re.findall(r"(?:附件|附表|专栏|表)\s*(?:\d+|[一二三四五六七八九十]+)", fold(text))}


def squash(label: str) -> str:
    """附件 2 and 附件二 alike."""
    digits = dict(zip("一二三四五六七八九", "123456789", strict=True))
    return "".join(digits.get(c, c) for c in label if not c.isspace())


def about_rows(query: Query) -> bool:
    """Whether a question counts, sums, lists or picks among rows."""
    return (
        query.ordinal is not None
        or ("哪" in query.text and _IN_FULL.search(query.text) is not None)
        or query.operation in ("count", "sum", "mean", "max", "min", "ratio", "difference")
        or query.has("list", "number")
        or (query.has("amount") and bool(query.units) and bool(re.search("项目|工程", query.text)))
        or (query.has("amount") and bool(re.search(r"[\u4e00-\u9fff]{2}类", query.text)))
        or bool(re.search(r"[\u4e00-\u9fff]{2}类[^,?]{0,6}占", query.text))
        or (query.operation == "compare" and bool(re.search("类[^,?]{1,8}类.{0,4}(?:项目|工程|任务|指标)", query.text)))
        or (all(is_domain(t.word) for t in query.terms) and bool(re.search("哪|(?:项目|工程)[?。]?$", query.text)) and any(year_bounds(query.text)))
        or (query.has("amount") and (len(set(query.years)) > 1 or bool(re.search("各年|每年|逐年|分年", query.text))) and all(is_domain(t.word) for t in query.terms))
        or (query.has("amount") and bool(re.search(r"除了|除去|除开|不算|不含|其余|其他项目", query.text)))
        or bool(
            re.search(
                r"排(?:名)?前|前[三五十]|第[二三四五六七八九十](?:大|高|多|小|少|低|早|晚|长)|哪(?:一|几|[两二三四五六七八九十])?(?:个|条|座|件|家)(?:项目|工程|指标|地区|县|镇|乡|区|街道|单位|任务|企业|实事|高速|公路)|哪(?:一)?[项件]|什么(?:项目|工程|指标)|是哪(?:一|几)?(?:[条座所处](?![\u4e00-\u9fff]*(?:单位|部门|局))|个(?:项目|工程|任务)?(?=$|[?,。]))",
                query.text,
            )
        )
    )


def widened(chosen: Filter) -> Filter:
    """The filter with its loose years included."""
    return replace(
        chosen,
        start=chosen.start.included() if chosen.start else None,
        end=chosen.end.included() if chosen.end else None,
    )
