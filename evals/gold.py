"""What a plan's typed facts make certain: things to ask, with their gold answers and evidence.

Everything here stands in the plan or follows from its rows; what is doubtful (a subject that occurs twice,
a value without an Arabic number, a name in two places) is left out rather than guessed.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.schema import Document, Project, Quantity, Span, Target, Task
from corpus.text import fold, show, squeeze
from evals.metrics import squash
from evals.questions import EVIDENCE_LENGTH

NAME_LENGTH = (4, 40)
ATTRIBUTES = ("监理单位", "设计单位", "中标金额", "占地面积", "环评批复文号", "联系电话", "用地批文")
INDICATORS = ("城镇登记失业率", "粮食总产量", "常住人口规模", "居民人均可支配收入", "森林覆盖率", "公路养护里程", "出生人口数")
UNITS = ("气象局", "审计局", "档案馆", "地震局", "民族宗教事务局", "退役军人事务局", "红十字会")
YEARS = (2030, 2035, 2040, 2028)
FIELDS = ("索引号", "文号", "发布机构", "成文日期", "发布日期", "发布时间", "发文日期")
COUNTED = "零一两三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Gold:
    """One thing to ask. `kind` picks the phrases, `slots` fill them; the rest is the question's gold."""

    kind: str
    type: str
    slots: dict[str, str]
    must: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    note: str = ""
    names: tuple[str, ...] = field(default=(), compare=False)  # all names of this sort, to shorten safely

    @property
    def name(self) -> str:
        return self.slots.get("name", "")


def golds(document: Document, random: random.Random) -> list[Gold]:
    """Everything that can be asked of a plan, in the plan's order within each kind."""
    return [
        *_tasks(document),
        *_units(document),
        *_targets(document),
        *_projects(document, random),
        *_sections(document),
        *_fields(document),
        *_near_misses(document),
    ]


def clip(document: Document, within: Span, *spans: Span) -> str | None:
    """A verbatim stretch that holds `spans`, its blanks made single, of the length evidence has.

    Too short a stretch grows to its right and then to its left, never out of `within`; None where none fits."""
    low, high = EVIDENCE_LENGTH
    text = document.text
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    while len(squash(text[start:end])) < low and end < within.end:
        end += 1
    while len(squash(text[start:end])) < low and start > within.start:
        start -= 1
    flat = " ".join(text[start:end].split())
    return flat if low <= len(squash(flat)) <= high else None


def tail(document: Document, within: Span, span: Span) -> str | None:
    """The last part of `span` that evidence can hold."""
    start = span.start
    while len(squash(document.text[start : span.end])) > EVIDENCE_LENGTH[1]:
        start += 1
    return clip(document, within, Span(start, span.end))


def short_unit(name: str) -> str:
    """A unit's name without the sign of its level (市交通运输局 -> 交通运输局)."""
    return re.sub(r"^[省市县区](?![场域级长委区]|政府)(?=.{3,})", "", name)


# --- Tasks and units ----------------------------------------------------------------------------------


def _tasks(document: Document) -> Iterator[Gold]:
    flat = {id(task): squeeze(task.span.of(document.text)) for task in document.tasks}
    seen = set()
    for task in document.tasks:
        name = subject(task)
        if name is None or name in seen:
            continue
        seen.add(name)
        same = [t for t in document.tasks if squeeze(name) in flat[id(t)] or squeeze(name) in squeeze(t.title)]
        leaders = {u.name for u in task.units if u.role == "lead"}
        shared = [u.name for u in task.units if all(u.name in {v.name for v in t.units} for t in same)]
        evidence = tail(document, task.span, task.duty)
        if not shared or evidence is None or any(doubtful(u.name) for u in task.units):
            continue
        must = tuple(dict.fromkeys((short_unit(name),) for name in shared))
        yield Gold("responsible", "responsibility", {"name": name}, must, (evidence,), note=_where(task.path))
        if len(leaders) == 1 and len(same) == 1:
            yield Gold(
                "lead",
                "responsibility",
                {"name": name},
                ((short_unit(*leaders),),),
                (evidence,),
                note=f"牵头单位,{_where(task.path)}",
            )


def subject(task: Task) -> str | None:
    """What a task is called in a question: its title, or the first clause of a row's long text."""
    first = re.search(r"[,;:。]", fold(task.title))
    name = squeeze(task.title[: first.start()] if first else task.title)
    name = re.sub(r"^(?:到|力争到|至)?20\d\d年(?:底)?", "", name).strip("“”")
    return name if NAME_LENGTH[0] <= len(name) <= NAME_LENGTH[1] and whole(name) else None


def whole(name: str) -> bool:
    """Whether quotation marks and brackets come in pairs: a name cut out of a sentence often loses one."""
    flat = fold(name)
    return flat.count("(") == flat.count(")") and name.count("“") == name.count("”") and name.count("《") == name.count("》")


def doubtful(unit: str) -> bool:
    """Whether a unit's name looks like more than one name (…等和各省级人民政府)."""
    return len(unit) > 20 or re.search(r"等|各|有关|[、,;]", fold(unit)) is not None


def _units(document: Document) -> Iterator[Gold]:
    tasks: dict[str, list[Task]] = defaultdict(list)
    for task in document.tasks:
        for unit in task.units:
            tasks[unit.name].append(task)
    for name, found in tasks.items():
        evidence = [tail(document, task.span, task.duty) for task in found]
        subjects = [subject(task) for task in found]
        if not 1 <= len(found) <= 4 or None in evidence or None in subjects or doubtful(name):
            continue
        if any(name != other and (name in other or other in name) for other in tasks):
            continue
        must = tuple(dict.fromkeys((s,) for s in subjects if s))
        texts = tuple(dict.fromkeys(e for e in evidence if e))
        yield Gold("unit_tasks", "reverse", {"name": name}, must, texts, note=f"{name}有{len(found)}项任务")


# --- Targets ------------------------------------------------------------------------------------------


def _targets(document: Document) -> Iterator[Gold]:
    for target in sound_targets(document):
        evidence = clip(document, target.sentence, target.subject_span, target.quantity.span)
        if evidence is None:
            continue
        slots = {"name": squeeze(target.subject), "when": f"到{target.year}年" if target.year else ""}
        value = printed(target.quantity, document.quote(target.quantity.span))
        yield Gold("target", "target", slots, (value,), (evidence,), note=_where(target.path))


def sound_targets(document: Document) -> list[Target]:
    """Targets whose subject stands alone: a whole phrase, met once, with a number in Arabic digits."""
    names = Counter(squeeze(t.subject) for t in document.targets)

    def sound(target: Target) -> bool:
        name = squeeze(target.subject)
        number = re.search(r"\d", document.quote(target.quantity.span)) is not None
        return whole(name) and number and names[name] == 1 and NAME_LENGTH[0] <= len(name) <= NAME_LENGTH[1]

    return [target for target in document.targets if sound(target)]


def printed(quantity: Quantity, text: str) -> tuple[str, ...]:
    """How an answer may print a value that the plan prints as `text`."""
    number = show(quantity.value)
    forms = [squash(text), f"{number}{quantity.unit}"]
    if len(number) > 2:  # long enough not to stand anywhere by chance
        forms.append(number)
    return tuple(dict.fromkeys(forms))


# --- Projects -----------------------------------------------------------------------------------------


def _projects(document: Document, random: random.Random) -> Iterator[Gold]:
    names = Counter(p.name for p in document.projects)
    sound = [p for p in document.projects if names[p.name] == 1 and NAME_LENGTH[0] <= len(p.name) <= NAME_LENGTH[1]]
    for project in sound:
        yield from _of_project(document, project, tuple(names))
    for table in {p.table for p in sound}:
        rows = [p for p in document.projects if p.table == table]
        if all(p.amount is not None for p in rows) and len({p.amount.unit for p in rows if p.amount}) == 1:
            yield from _of_table(document, rows, [p for p in sound if p.table == table], random)


def column(document: Document, project: Project) -> str:
    """The title of the column that the project's amount stands in, without its unit."""
    table = document.tables[project.table]
    cells = table.rows[project.row].cells
    for title, cell in zip(table.head, cells, strict=False):
        if project.amount and cell.span.start <= project.amount.span.start < cell.span.end:
            return re.sub(r"\(.*?\)|[\s/]", "", fold(title)) or "投资额"
    return "投资额"


def row_evidence(document: Document, project: Project, *spans: Span | None) -> str | None:
    return clip(document, project.span, project.name_span, *(s for s in spans if s is not None))


def amount_forms(document: Document, project: Project) -> tuple[str, ...]:
    """How an answer may print a project's amount; the row itself, verbatim, is one of them."""
    if project.amount is None:
        return ()
    number, unit = show(project.amount.value), project.amount.unit
    row = squash(document.text[project.name_span.start : project.amount.span.end])
    forms = [f"{number}{unit}", f"{number}{unit.removesuffix('元')}", row]
    return tuple(dict.fromkeys([*forms, number] if len(number) > 2 else forms))


def _of_project(document: Document, project: Project, names: tuple[str, ...]) -> Iterator[Gold]:
    amount, period, builders = project.amount, project.period, [u for u in project.units if u.role == "build"]
    title = column(document, project)
    slots = {"name": project.name, "column": title}
    note = _where(project.path)

    def gold(kind: str, type: str, must: Sequence[tuple[str, ...]], *spans: Span | None) -> Iterator[Gold]:
        evidence = row_evidence(document, project, *spans)
        if evidence is not None:
            yield Gold(kind, type, slots, tuple(must), (evidence,), note=note, names=names)

    years = [(str(y),) for y in dict.fromkeys((period.start, period.end)) if y] if period else []
    built = [(short_unit(u.name),) for u in builders]
    if amount:
        yield from gold("amount", "funding", [amount_forms(document, project)], amount.span)
    if period and years:
        yield from gold("period", "period", years, period.span)
    if builders:
        yield from gold("builder", "project", built, *(u.span for u in builders))
    if amount and period and builders:
        must = [amount_forms(document, project), *years, *built]
        yield from gold("project", "project", must, amount.span, period.span, *(u.span for u in builders))


def _of_table(document: Document, rows: list[Project], sound: list[Project], random: random.Random) -> Iterator[Gold]:
    """Lists, sums, extremes, comparisons and claims over the rows of one table, all with the same unit."""
    title = column(document, rows[0])
    unit = rows[0].amount.unit if rows[0].amount else ""
    base = {"column": title, "unit": unit}

    def rows_gold(kind: str, type: str, slots: dict[str, str], found: list[Project], must: list[tuple[str, ...]]) -> Iterator[Gold]:
        evidence = [row_evidence(document, p, p.amount.span if p.amount else None) for p in found]
        if all(evidence):
            yield Gold(kind, type, base | slots, tuple(must), tuple(e for e in evidence if e), note=f"{len(found)}行")

    kinds: dict[str, list[Project]] = defaultdict(list)
    builders: dict[str, list[Project]] = defaultdict(list)
    for project in rows:
        kinds[project.kind].append(project)
        for builder in project.units:
            builders[builder.name].append(project)
    for kind, found in kinds.items():
        if kind and 2 <= len(found) <= 10:
            yield from rows_gold("kind_list", "list", {"name": kind}, found, [(p.name,) for p in found])
            yield from rows_gold("kind_sum", "aggregate", {"name": kind}, found, [count(found), total(found)])
    for name, found in builders.items():
        if 2 <= len(found) <= 8:
            yield from rows_gold("unit_projects", "reverse", {"name": name}, found, [(p.name,) for p in found])
    values = sorted({p.amount.value for p in rows if p.amount}, reverse=True)
    for value in values[2:6]:
        found = [p for p in rows if p.amount and p.amount.value >= value]
        yield from rows_gold("over", "aggregate", {"value": show(value)}, found, [count(found), *((p.name,) for p in found)])
    ends: dict[int, list[Project]] = defaultdict(list)
    for project in rows:
        if project.period and project.period.end:
            ends[project.period.end].append(project)
    for year, found in ends.items():
        if 2 <= len(found) <= 10 and all(p.period for p in rows):
            yield from rows_gold("ends", "aggregate", {"year": str(year)}, found, [count(found), *((p.name,) for p in found)])
    yield from _pairs(document, sound, base, random)


def _pairs(document: Document, sound: list[Project], base: dict[str, str], random: random.Random) -> Iterator[Gold]:
    shuffled = random.sample(sound, len(sound))
    for one, other in zip(shuffled[::2], shuffled[1::2], strict=False):
        if not one.amount or not other.amount or one.amount.value == other.amount.value:
            continue
        evidence = [row_evidence(document, p, p.amount.span if p.amount else None) for p in (one, other)]
        texts = tuple(e for e in evidence if e)
        if len(texts) < 2:
            continue
        slots = base | {"name": one.name, "other": other.name}
        both = (amount_forms(document, one), amount_forms(document, other))
        yield Gold("larger", "compare", slots, both, texts, note="两行比较")
        right, wrong = show(one.amount.value), show(other.amount.value)
        forms = amount_forms(document, one)
        yes, no = ("不正确", "不属实", "说法有误"), ("说法正确", "说法属实")
        yield Gold("true_claim", "verify", slots | {"value": right}, (forms,), texts[:1], yes, note="说法属实")
        yield Gold("false_claim", "verify", slots | {"value": wrong}, (forms,), texts[:1], no, note=f"应为{right}")


def count(found: Sequence[object]) -> tuple[str, ...]:
    """How an answer may print how many there are."""
    n = len(found)
    numerals = [str(n), *([COUNTED[n]] if n < len(COUNTED) else [])]
    return tuple(f"{numeral}{measure}" for numeral in numerals for measure in ("个", "项"))


def total(found: Sequence[Project]) -> tuple[str, ...]:
    """How an answer may print the sum of amounts, reckoned in decimals."""
    amounts = [p.amount for p in found if p.amount]
    number = show(float(sum((Decimal(show(a.value)) for a in amounts), Decimal(0))))
    return tuple(dict.fromkeys((f"{number}{amounts[0].unit}", f"{number}{amounts[0].unit.removesuffix('元')}", f"={number}")))


# --- Sections and near-misses -------------------------------------------------------------------------


def _sections(document: Document) -> Iterator[Gold]:
    names = Counter(s.title for s in document.sections)
    for place, section in enumerate(document.sections):
        children = [s for s in document.sections if s.parent == place and s.kind == "section" and s.number]
        if not 3 <= len(children) <= 9 or names[section.title] > 1 or section.kind != "section":
            continue
        evidence = [clip(document, s.heading, s.heading) for s in children]
        titles = [squeeze(s.title).rstrip("。.:：") for s in children]
        if None in evidence or not all(NAME_LENGTH[0] <= len(t) <= NAME_LENGTH[1] for t in titles):
            continue
        slots = {"name": squeeze(section.title).rstrip("。")}
        texts = tuple(e for e in evidence if e)
        yield Gold("sections", "list", slots, tuple((t,) for t in titles), texts, note=_where(section.path))


def _fields(document: Document) -> Iterator[Gold]:
    for item in document.metadata:
        start = document.text.rfind(item.name, max(0, item.span.start - 20), item.span.start)
        value = " ".join(item.value.split())
        if item.name not in FIELDS or start < 0 or len(squash(value)) < 4:
            continue
        line = Span(start, item.span.end)
        evidence = clip(document, line, line)
        if evidence is not None:
            yield Gold("field", "background", {"name": item.name}, ((value,),), (evidence,), note="文件信息")


def _near_misses(document: Document) -> Iterator[Gold]:
    """Questions that the plan does not answer, each one step from one that it does: another attribute of a known
    project, another year of a known target, another indicator, another unit."""
    flat = squash(document.text)
    absent = [a for a in ATTRIBUTES if a not in flat]
    for place, project in enumerate(p for p in document.projects if len(p.name) <= NAME_LENGTH[1]):
        if absent:
            slots = {"name": project.name, "missing": absent[place % len(absent)]}
            yield Gold("no_attribute", "unanswerable", slots, note="表中没有这一栏")
    years = [y for y in YEARS if str(y) not in flat]
    for place, target in enumerate(t for t in sound_targets(document) if t.year):
        if years:
            slots = {"name": squeeze(target.subject), "year": str(years[place % len(years)]), "when": f"到{target.year}年"}
            yield Gold("no_year", "unanswerable", slots, note="计划没有这一年的目标")
    known = [t.year for t in document.targets if t.year]
    for indicator in INDICATORS:
        if indicator not in flat and indicator[-4:] not in flat and known:
            slots = {"missing": indicator, "year": str(max(known))}
            yield Gold("no_indicator", "unanswerable", slots, note="计划没有这项指标")
    levels = Counter(u.name[0] for t in document.tasks for u in t.units if u.name[0] in "省市县区")
    for unit in UNITS:
        if unit not in flat:
            name = (levels.most_common(1)[0][0] if levels else "") + unit
            yield Gold("no_unit", "unanswerable", {"missing": name}, note="计划没有提到这个单位")


def _where(path: Sequence[str]) -> str:
    return "›".join(squeeze(p) for p in path[-2:]) or "正文"
