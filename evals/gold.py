"""What a plan's typed facts make certain: things to ask, with their gold answers and evidence.

Everything here stands in the plan or follows from its rows; what is doubtful (a subject that occurs twice,
a value without an Arabic number, a name in two places) is left out rather than guessed.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from corpus.schema import Document, Quantity, Span, Target, Task
from corpus.text import fold, show, squeeze
from evals.gold_base import NAME_LENGTH, Gold, clip, short_unit, where
from evals.gold_rows import project_golds
from evals.metrics import squash, squashed_source
from evals.questions import EVIDENCE_LENGTH

ATTRIBUTES = ("监理单位", "设计单位", "中标金额", "占地面积", "环评批复文号", "联系电话", "用地批文")
INDICATORS = (
    "城镇登记失业率", "粮食总产量", "常住人口规模", "居民人均可支配收入", "森林覆盖率", "公路养护里程", "出生人口数",
)  # fmt: skip
UNITS = ("气象局", "审计局", "档案馆", "地震局", "民族宗教事务局", "退役军人事务局", "红十字会")
YEARS = (2030, 2035, 2040, 2028)
FIELDS = ("索引号", "文号", "发布机构", "成文日期", "发布日期", "发布时间", "发文日期")


def golds(document: Document, random: random.Random) -> list[Gold]:
    """Everything that can be asked of a plan, in the plan's order within each kind."""
    return [
        *_tasks(document),
        *_units(document),
        *_targets(document),
        *project_golds(document, random),
        *_sections(document),
        *_fields(document),
        *_near_misses(document),
    ]


def tail(document: Document, within: Span, span: Span) -> str | None:
    """The last part of `span` that evidence can hold."""
    start = span.start
    while len(squash(document.text[start : span.end])) > EVIDENCE_LENGTH[1]:
        start += 1
    return clip(document, within, Span(start, span.end))


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
        yield Gold("responsible", "responsibility", {"name": name}, must, (evidence,), note=where(task.path))
        if len(leaders) == 1 and len(same) == 1:
            yield Gold(
                "lead",
                "responsibility",
                {"name": name},
                ((short_unit(*leaders),),),
                (evidence,),
                note=f"牵头单位，{where(task.path)}",
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
    pairs = ((flat, "(", ")"), (name, "“", "”"), (name, "《", "》"))
    return all(text.count(first) == text.count(last) for text, first, last in pairs)


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
        yield Gold("target", "target", slots, (value,), (evidence,), note=where(target.path))


def sound_targets(document: Document) -> list[Target]:
    """Targets whose subject stands alone: a whole phrase, met once, with a number in Arabic digits."""
    names = Counter(squeeze(t.subject) for t in document.targets)
    heads = {re.sub(r"\(.*?\)", "", fold(squeeze(title))) for table in document.tables for title in table.head}

    def sound(target: Target) -> bool:
        name = squeeze(target.subject)
        number = re.search(r"\d", document.quote(target.quantity.span)) is not None
        dated = re.match(r"20\d\d年?", name) is not None  # the head of a column, not an indicator
        sized = NAME_LENGTH[0] <= len(name) <= NAME_LENGTH[1]
        alone = names[name] == 1 and name not in heads
        return sized and whole(name) and number and not dated and alone

    return [target for target in document.targets if sound(target)]


def printed(quantity: Quantity, text: str) -> tuple[str, ...]:
    """How an answer may print a value that the plan prints as `text`."""
    number = show(quantity.value)
    forms = [squash(text), f"{number}{quantity.unit}"]
    if len(number) > 2:  # long enough not to stand anywhere by chance
        forms.append(number)
    return tuple(dict.fromkeys(forms))


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
        yield Gold("sections", "list", slots, tuple((t,) for t in titles), texts, note=where(section.path))


def _fields(document: Document) -> Iterator[Gold]:
    for item in document.metadata:
        start = document.text.rfind(item.name, max(0, item.span.start - 20), item.span.start)
        value = " ".join(item.value.split())
        if item.name not in FIELDS or start < 0 or len(squash(value)) < 4:
            continue
        line = Span(start, item.span.end)
        evidence = clip(document, line, line)
        if evidence is not None:
            must = (value, *dates(value))
            yield Gold("field", "background", {"name": item.name}, (must,), (evidence,), note="文件信息")


def dates(text: str) -> tuple[str, ...]:
    """How an answer may print the date in `text`, if it has one.

    >>> dates("2022- 12- 04 12: 46")
    ('2022-12-04', '2022年12月4日')
    """
    found = re.search(r"(20\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})", text)
    if found is None:
        return ()
    year, month, day = map(int, found.groups())
    return f"{year}-{month:02d}-{day:02d}", f"{year}年{month}月{day}日"


def _near_misses(document: Document) -> Iterator[Gold]:
    """Questions that the plan does not answer, each one step from one that it does: another attribute of a known
    project, another year of a known target, another indicator, another unit."""
    flat = squashed_source(document.text)
    absent = [a for a in ATTRIBUTES if a not in flat]
    for place, project in enumerate(p for p in document.projects if len(p.name) <= NAME_LENGTH[1]):
        if absent:
            slots = {"name": project.name, "missing": absent[place % len(absent)]}
            yield Gold("no_attribute", "unanswerable", slots, note="表中没有这一栏")
    years = [y for y in YEARS if str(y) not in flat]
    for place, target in enumerate(t for t in sound_targets(document) if t.year):
        if years:
            year = str(years[place % len(years)])
            slots = {"name": squeeze(target.subject), "year": year, "when": f"到{target.year}年"}
            yield Gold("no_year", "unanswerable", slots, note="计划没有这一年的目标")
    known = [t.year for t in document.targets if t.year]
    for indicator in INDICATORS:
        near = any(indicator[:2] in t.subject for t in document.targets)  # 粮食总产量 beside 粮食综合生产能力: doubtful
        if indicator not in flat and not near and known:
            slots = {"missing": indicator, "year": str(max(known))}
            yield Gold("no_indicator", "unanswerable", slots, note="计划没有这项指标")
    levels = Counter(u.name[0] for t in document.tasks for u in t.units if u.name[0] in "省市县区")
    for unit in UNITS:
        if unit not in flat:
            name = (levels.most_common(1)[0][0] if levels else "") + unit
            yield Gold("no_unit", "unanswerable", {"missing": name}, note="计划没有提到这个单位")
