"""Typed facts: filter, list, count, sum, compare. What a query says of kinds, years, amounts and units, as a filter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.knowledge import Knowledge, Member, core
from assistant.retrieve import coverage, own_terms, plans_of
from assistant.understand import Query, Term
from corpus.schema import Project
from corpus.text import fold, key, number, yuan


@dataclass(frozen=True, slots=True)
class Bound:
    """A limit on a number: `sign` one of >=, >, <=, <, ==; `loose`: in common speech it may or may not include the limit."""

    sign: str
    value: float
    loose: bool = False

    def holds(self, value: float) -> bool:
        return {">=": value >= self.value, ">": value > self.value, "<=": value <= self.value, "<": value < self.value, "==": value == self.value}[self.sign]

    def included(self) -> Bound:
        return Bound({"<": "<=", ">": ">="}.get(self.sign, self.sign), self.value)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which projects are meant."""

    kinds: tuple[str, ...] = ()
    units: tuple[Member, ...] = ()
    amount: Bound | None = None
    start: Bound | None = None
    end: Bound | None = None
    names: tuple[Term, ...] = ()
    strangers: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds or self.units or self.amount or self.start or self.end or self.names)


@dataclass(frozen=True, slots=True)
class Chosen:
    plan: str
    at: int
    project: Project


_AMOUNT = r"(?P<value>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+)(?P<unit>万亿|亿|千万|百万|万|元)元?"
_MORE = re.compile(_AMOUNT + r"\s*(?:\(含\)|含)?(?:及|或|和)?(?:其)?(?P<after>以上|以下|以内|之上|之下|起)")
_LIMIT = re.compile(r"(?P<before>不超过|不高于|不大于|不低于|不少于|不小于|至少|超过|大于|高于|多于|超|过|不到|不足|低于|少于|小于|未到|没到|上)\s*" + _AMOUNT)
_SIGN = {
    "以上": ">=", "之上": ">=", "起": ">=", "以下": "<=", "以内": "<=", "之下": "<=", "不超过": "<=", "不高于": "<=", "不大于": "<=", "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=",
    "超过": ">", "大于": ">", "高于": ">", "多于": ">", "超": ">", "过": ">", "上": ">=", "不到": "<", "不足": "<", "低于": "<", "少于": "<", "小于": "<", "未到": "<", "没到": "<",
}
_SCALE = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, "元": 1.0}
_YEAR = r"(?P<year>(?:19|20)\d\d|(?<!\d)[23]\d)年?"
_ENDING = r"完工|竣工|建成|建完|完成|做完|结束|到期|截止|收官|收尾|投用|交付|通车"
_STARTING = r"开工|动工|开建|启动|开始|起步|上马"


def amount_bound(text: str) -> Bound | None:
    """50亿元及以上, 不到5亿: a limit in 元."""
    for match in (*_MORE.finditer(text), *_LIMIT.finditer(text)):
        value = number(match["value"])
        word = match.groupdict().get("after") or match.groupdict().get("before") or ""
        if value is not None:
            return Bound(_SIGN[word], value * _SCALE[match["unit"]])
    return None


def year_bounds(text: str) -> tuple[Bound | None, Bound | None]:
    """Limits on when projects start and end, from a (folded) question."""
    start = end = None
    for match in re.finditer(_YEAR + r"(?P<edge>底|末)?(?P<incl>\(含\)|含|及)?(?P<rel>以前|之前|前|以后|之后|后|起)?(?P<between>[^,;?。\d]{0,6}?)(?P<what>" + _ENDING + "|" + _STARTING + ")", text):
        bound = _bound(match)
        if re.match(_ENDING, match["what"]):
            end = end or bound
        else:
            start = start or bound
    if end is None:
        late = re.search(r"(?:期限|截止|截止到|截至|建到|做到|工期|完工|竣工|完成)(?:时间|日期|年份)?(?:是|为|在|于|到|至|截止到?|晚于|早于)*(?P<cmp>晚于|早于|超过|不晚于)?" + _YEAR + r"(?P<edge>底|末)?(?P<incl>\(含\)|含|及)?(?P<rel>以前|之前|前|以后|之后|后)?", text)
        if late and not start:
            end = _bound(late)
            if late["cmp"]:
                end = Bound({"晚于": ">", "超过": ">", "早于": "<", "不晚于": "<="}[late["cmp"]], end.value)
    return start, end


def _bound(match: re.Match[str]) -> Bound:
    year = int(match["year"])
    value = float(year + 2000 if year < 100 else year)
    relation, inclusive = match["rel"] or "", bool(match["incl"] or match["edge"])
    if relation in ("以前", "之前", "前"):
        return Bound("<=" if inclusive else "<", value, loose=not inclusive)
    if relation in ("以后", "之后", "后", "起"):
        return Bound(">=" if inclusive or relation == "起" else ">", value, loose=not inclusive and relation != "起")
    return Bound("==", value)


def kinds_in(text: str, know: Knowledge, plans: Sequence[str]) -> tuple[str, ...]:
    """Types of project that a question names: whole (交通互通共网), or their beginning before 类 (交通类)."""
    kinds = list(dict.fromkeys(p.kind for plan in plans for p in know.documents[plan].projects if p.kind))
    flat = key(text)
    found = [k for k in kinds if key(k) in flat]
    if found:
        return tuple(found)
    for match in re.finditer(r"([\u4e00-\u9fff]{2,6}?)(?:类|方面的?项目|领域的?项目|板块|项目|工程)", flat):
        word = re.sub(r"^(?:附件|里面?|中|的|所有|全部|哪些|多少|几个|计划|属于)+", "", match[1])
        for length in range(min(len(word), 6), 1, -1):
            tail = word[-length:]
            hits = [k for k in kinds if key(k).startswith(tail) or (match[0].endswith("类") and tail in key(k))]
            if hits:
                return tuple(hits)
    return ()


def project_filter(query: Query, know: Knowledge) -> tuple[Filter, tuple[Term, ...]]:
    """A query as a filter on projects, and the terms that the filter does not account for."""
    plans = tuple(plans_of(query, know))
    kinds = kinds_in(query.text, know, plans)
    start, end = year_bounds(query.text)
    units = tuple(u for u in query.units if any(p in plans for p, _ in u.projects))
    # 文旅集团 may be one unit of the task list and another, by its full name, of the project list.
    bound = amount_bound(query.text)
    absorbed = [t for t in own_terms(query, know) if not _accounted(t.word, kinds, query)]
    return Filter(kinds, units, bound, start, end), tuple(absorbed)


_DOMAIN = frozenset("以上 以下 以内 以前 以后 之前 之后 截止 截至 不到 不足 超过 投资 总投资 计划总投资 项目 工程 类 类型 六类 各类 建设 完工 开工 竣工 金额 个数 以上的 及以上 含 民生类 在建 立项 重点项目 建设项目 重大项目 工程项目 那些 名单 一类 哪类 每类 类别 分类 平均 合计 投 要投 省 期限 到期 才 才能 更大 更多 计划投资 建设单位 单位".split())


def _accounted(word: str, kinds: Sequence[str], query: Query) -> bool:
    if word in _DOMAIN or any(word.rstrip("类") and word.rstrip("类") in key(k) for k in kinds):
        return True
    if re.fullmatch(r"[\d.]+(?:亿|万)?元?|\d+个?|[一二三四五六七八九十]+类|.{0,3}类", word):
        return True
    return any(word in core(u.name) for u in query.units)


def choose(chosen: Filter, know: Knowledge, plans: Sequence[str]) -> list[Chosen]:
    """Projects that pass a filter, in the plans' order."""
    out = []
    for plan in plans:
        for at, project in enumerate(know.documents[plan].projects):
            if passes(project, chosen, plan, at):
                out.append(Chosen(plan, at, project))
    return out


def passes(project: Project, chosen: Filter, plan: str, at: int) -> bool:
    """Whether a project meets every part of a filter; a value it lacks meets no limit on it."""
    if chosen.kinds and project.kind not in chosen.kinds:
        return False
    if chosen.units and not any((plan, at) in unit.projects for unit in chosen.units):
        return False
    if chosen.amount:
        value = yuan(project.amount) if project.amount else None
        if value is None or not chosen.amount.holds(value):
            return False
    for bound, year in ((chosen.start, project.period.start if project.period else None), (chosen.end, project.period.end if project.period else None)):
        if bound and (year is None or not bound.holds(year)):
            return False
    return not chosen.names or coverage(chosen.names, key(project.name))[0] >= 0.7


def about_projects(query: Query, know: Knowledge) -> bool:
    """Whether a question is put to the list of projects: it counts, sums, filters or lists 项目."""
    plans = plans_of(query, know)
    if not any(know.documents[p].projects for p in plans):
        return False
    text = fold(query.text)
    named = bool(re.search(r"项目|工程|附件\s*2|投资|多少亿|几个亿", text))
    listing = query.operation in ("count", "sum", "mean", "max", "min") or query.has("list", "number")
    return named and listing


def total(projects: Sequence[Chosen]) -> float:
    """The sum of amounts in the unit of the first (all of one table share one)."""
    return round(sum(c.project.amount.value for c in projects if c.project.amount), 6)
