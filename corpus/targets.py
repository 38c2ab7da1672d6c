"""Numbers that a plan sets out to reach, in running text: which indicator, how much, by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from corpus.outline import Outline
from corpus.schema import Quantity, Section, Span, Target
from corpus.text import clauses, fold, quantities, sentences, squeeze, trim, years
from corpus.units import duty_brackets, duty_label

_REACH = re.compile(
    r"达到?|突破|超过|不少于|不低于|不超过|不高于|控制在|提[高升]|下降|降[至低到]|增长|增速|新增|引进|引培|建成|建立|设立|打造|培育|完成|实施|实现|规划|力争|保持|稳定|"
    r"增加|减少|压[缩减]|缩短|覆盖|举办|新建|改造|建设|投资|培养|选树|创建|开通|推出|组织|扩大|发展|安排|发放|整治|消除|改建|扩建|盘活|清淤|疏浚|储备|配备|培训|开展|"
    r"认定|入库|落地|招引|孵化|兑现|进入|确保|争取|占比|比例|比重|覆盖率|达标率|总量|余额|总额|规模"
)
_PAST_SECTION = re.compile(
    r"(?<!夯实)(?<!强化)(?<!筑牢)(?<!打牢)基础(?:$|与|和|及|条件)|成就|成效|回顾|现状|形势|背景|机遇|挑战|存在问题|修订说明|编制依据|适用范围|附则|“?十[二三四]五”?(?:时期|期间)?(?:发展)?(?:成就|回顾)"
)
_PAST = re.compile(
    r"已(?:建成|完成|达|有|经|实现|累计)|实际完成|完成情况|同比|上年|去年|截至(?:目前|20\d\d年[底末]?,?.{0,12}已)|五年来|近年来|[历累]年来|以来"
)
_GOAL_SECTION = re.compile(r"目标|指标")
_YEAR = re.compile(
    r"(?P<by>(?:力争|确保|争取)?(?:到|至|截至)|前)?(?P<year>(?:19|20)\d\d)年(?P<end>年?底|末|前|年末|[1-9]\d?月(?:底|末|\d{1,2}日)?前?)?"
)
_BASE_YEAR = re.compile(r"(?:比|较|是|与|以|相比|由|从|对|自)$")
_AFTER_BASE = re.compile(r"的|以来|相比|基础|修订|版|印发|为基|度(?:考核|评价)|[—\-~至到]\d")
_LEAD = re.compile(
    r"^(?:[①-⑳·]|[(]?\d{1,2}[.、)](?!\d)|[(][一二三四五六七八九十]{1,3}[)])?[、和及与并且或,;:)\]\s]*(?:(?:力争|确保|争取|预计|计划)?(?:到|至|截至)?(?:19|20)\d\d年(?:年?底|末|度)?前?(?:[1-9]\d?月(?:底|\d{1,2}日)?前?)?[,]?)?"
    r"(?:“?十[四五六]五”?(?:时期|期间|末)[,]?)?(?:力争|确保|争取|其中|使|推动|实现|并|使得|预计|目标(?:是|为)?:?)*"
)
_TAIL = re.compile(
    r"(?:(?:分别|均|已|将|要|需|累计)?(?:达到|达|突破|超过|超|不少于|不低于|不超过|不高于|不突破|控制在|提高到|提升到|提升至|提高至|提高|提升|下降到|下降至|降至|降低到|降低至|"
    r"增长到|增加到|增加至|扩大到|扩大至|发展到|压缩至|压缩到|压减至|压减到|缩短至|缩短到|缩小到|恢复到|稳定在|保持在|进入全[国省市县区]前|进入.{0,6}前|排名前|"
    r"调整为|为|至|到|在|均|(?<![签预履节集公合违续])约|近|各|共|有|是|占|(?:到|至)?(?:19|20)\d\d年(?:底|末)?))+$"
)
_ONLY_VERB = re.compile(
    r"^(?:每年|每季度|每月|每半年|全年|全市|全县|全区|三年|五年|累计|共|各|再|至少|计划|同时|总共|合计|已)*(?:新增|新建|新改建|规划|改建|扩建|改造|建成|建设|引进|培育|打造|完成|实施|设立|建立|组建|举办|开展|开通|推出|组织|"
    r"整治|消除|盘活|清淤|储备|配备|培训|创建|选树|认定|招引|投资|发放|安排|落地|推进|谋划|布局|争取|新认定|创成|形成|培养|招聘|发展|配置|增设|增加|减少|拥有|有|达|达到|推广|修复|完善|改扩建|迁建|提供|建有)*$"
)
_CHANGES = re.compile(
    r"(?:户|家|个|万|元|%|人|件|亩|吨)?(?:以上)?(?:提高|提升|增加|增长|下降|降低|扩大|缩小|压减|压缩|缩短|调整|[增降升减提])(?:到|至|为)"
)
_SKIPPED_UNITS = frozenset(
    {"", "年", "月", "日", "期", "届", "级", "类", "成", "次", "天", "小时", "分钟", "个月", "岁", "个工作日"}
)
_FREQUENT = frozenset({"次", "天", "小时", "分钟", "个工作日", "级", "个月"})
_FIVE_YEARS = {
    2016: "十三五|第十三个五年",
    2021: "十四五|第十四个五年",
    2026: "十五五|第十五个五年",
    2031: "十六五|第十六个五年",
}
_CALENDAR = tuple("月日时号章条页")


@dataclass(frozen=True, slots=True)
class _When:
    """The year that holds at some place of a paragraph."""

    year: int | None
    span: Span | None


def body_targets(text: str, outline: Outline, skip: list[Span]) -> list[Target]:
    """Targets outside `skip` (tables, and lines that hold their cells), in the text's order. Numbers of times before
    the plan's own are no targets."""
    period = plan_years(outline)
    found: list[Target] = []
    for block in outline.blocks:
        line = block.line
        if line is None or block.kind == "note" or any(line.span in one or one in line.span for one in skip):
            continue
        section = outline.sections[block.section] if block.section is not None else None
        if _is_past(section) or (section is None and outline.title_span and line.span.start < outline.title_span.start):
            continue
        when = _default(text, section, period)
        found += paragraph_targets(text, line.span, section, block.section, when, period)
    return found


def plan_years(outline: Outline) -> tuple[int, int] | None:
    """The first and last year of the plan: from its title, else the year of its date and whatever comes after."""
    named = years(outline.title)
    dates = [year for one in outline.metadata if re.search("日期|时间", one.name) for year in years(one.value)]
    five = next((n for n, words in _FIVE_YEARS.items() if re.search(words, outline.title)), None)
    if five is not None:
        return five, max(five + 4, *named) if named else five + 4
    if len(named) == 1 and dates and named[0] > min(dates) + 1:
        return min(dates), named[0]
    if named:
        return named[0], named[-1]
    return (min(dates), 9999) if dates else None


def _is_past(section: Section | None) -> bool:
    return section is not None and any(
        _PAST_SECTION.search(part) and not _GOAL_SECTION.search(part) for part in section.path
    )


def _default(text: str, section: Section | None, period: tuple[int, int] | None) -> _When:
    if section is not None and (named := years(section.title)):
        place = re.search(str(named[-1]), section.heading.of(text))
        span = Span(section.heading.start + place.start(), section.heading.start + place.end()) if place else None
        return _When(named[-1], span)
    if period is not None and period[0] == period[1]:
        return _When(period[0], None)
    if period is not None and period[1] != 9999 and section is not None and _GOAL_SECTION.search(section.title):
        return _When(period[1], None)
    return _When(None, None)


def paragraph_targets(
    text: str, span: Span, section: Section | None, at: int | None, when: _When, period: tuple[int, int] | None
) -> Iterator[Target]:
    """The targets of one paragraph. A year that leads a sentence holds for those after it."""
    told: dict[str, tuple[Span, str]] = {}  # the indicators so far, each with its unit
    for sentence in sentences(text, span):
        folded = fold(sentence.of(text))
        if duty_label(folded) or _PAST.search(folded):
            continue
        lead = next((one for one in _years(folded, 0, len(folded)) if one.start() == 0 or one["by"]), None)
        if lead:
            when = _at(sentence.start, lead)
        for target in _sentence(text, sentence, section, at, when, period, told):
            told.setdefault(target.subject, (target.subject_span, target.quantity.unit))
            yield target


def _years(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Years that say when, not those that compare (比2020年) or belong to a name (《…2024年…》)."""
    for match in _YEAR.finditer(folded, start, end):
        base = _BASE_YEAR.search(folded[max(0, match.start() - 2) : match.start()]) and not match["by"]
        inside = folded.rfind("《", 0, match.start()) > folded.rfind("》", 0, match.start())
        if not (base or inside or _AFTER_BASE.match(folded, match.end())):
            yield match


def _at(offset: int, match: re.Match[str]) -> _When:
    return _When(int(match["year"]), Span(offset + match.start("year"), offset + match.end()))


def _sentence(
    text: str,
    sentence: Span,
    section: Section | None,
    at: int | None,
    when: _When,
    period: tuple[int, int] | None,
    told: Mapping[str, tuple[Span, str]],
) -> Iterator[Target]:
    subject: Span | None = None
    named_by: dict[str, Span] = {}  # the last indicator of each unit
    brackets = [bracket for bracket, _ in duty_brackets(text, sentence)]
    for clause in clauses(text, sentence):
        if any(clause.start < b.end and b.start <= clause.start for b in brackets):
            continue
        named = [_at(clause.start, one) for one in _years(fold(clause.of(text)), 0, clause.end - clause.start)]
        numbers = [
            q for q in quantities(text, clause) if not any(q.span in b for b in brackets) and not _is_time(text, q)
        ]
        those = THOSE.match(fold(clause.of(text)))
        if those is not None:  # 上述三项 is none of the figures
            numbers = [n for n in numbers if n.span.start >= clause.start + those.end()]
        shared = _respectively(text, clause, numbers, named)
        if those is not None and not shared:
            shared = _of_those(numbers, list(told.values()))
        if len(named) >= 1 and not shared:
            when = named[0]
        base: Quantity | None = None
        start = clause.start
        for index, number in enumerate(numbers):
            one_when = next((one for one in reversed(named) if one.span and one.span.end <= number.span.start), when)
            own: Span | None
            if shared:
                own, one_when = shared[index][0], shared[index][1] or one_when
            elif _in_subject(text, clause, numbers, index):
                continue
            else:
                if _is_base(text, number):
                    base = number
                    subject = _subject(text, Span(start, number.span.start), number, clause) or subject
                    start = number.span.end
                    continue
                own = _subject(text, Span(start, number.span.start), number, clause)
                own = own or (subject if base is not None else named_by.get(number.unit) or subject)
            start = number.span.end
            if own is None or not _counts(text, clause, number, one_when) or _before(one_when, period):
                continue
            subject = named_by[number.unit] = own
            yield Target(
                subject=squeeze(own.of(text)),
                subject_span=own,
                quantity=number,
                year=one_when.year,
                year_span=one_when.span,
                sentence=sentence,
                path=section.path if section else (),
                section=at,
                baseline=base,
            )
            base = None


def _before(when: _When, period: tuple[int, int] | None) -> bool:
    """A year before the plan's first: a figure reached, not one to reach."""
    return when.year is not None and period is not None and when.year < period[0]


def _is_time(text: str, number: Quantity) -> bool:
    """Parts of dates and hours, and how often: 12月, 8时, 24小时, 每2小时."""
    if number.unit == "":
        return text.startswith(_CALENDAR, number.span.end)
    often = text[max(0, number.span.start - 1) : number.span.start] == "每"
    return number.unit in ("小时", "天", "日", "分钟", "月", "个月", "年") and (often or number.value == 24)


def _counts(text: str, clause: Span, number: Quantity, when: _When) -> bool:
    """Whether a number is one to reach: it has a year, or the clause says what is done to it."""
    before = text[clause.start : number.span.start]
    if number.unit in _SKIPPED_UNITS:
        return number.unit in _FREQUENT and bool(
            re.search(
                r"每|不少于|不低于|不超过|压[缩减]|缩短|达到|控制在|以内|不得超过|提高到",
                before + text[number.span.start : number.span.end],
            )
        )
    closes = text[number.span.end : number.span.end + 1] in tuple(
        "，,。；;、)）\n"
    )  # 取缔码头15座: what is done, and how much
    return when.year is not None or closes or bool(_REACH.search(before)) or number.comparison != "="


def _in_subject(text: str, clause: Span, numbers: list[Quantity], index: int) -> bool:
    """A number inside the indicator's name (60分钟到达本岛的比例达到95%): it goes on in words to the next number."""
    if index + 1 >= len(numbers):
        return False
    between = fold(text[numbers[index].span.end : numbers[index + 1].span.start])
    return bool(re.match(r"(?!以)[^、,;()和及与并]{2,}(?:达到|达|比例|占比|比重|覆盖率|不低于|提高到|率)", between))


def _is_base(text: str, number: Quantity) -> bool:
    """由1.4万户调整为…: the value that was."""
    before = fold(text[max(0, number.span.start - 9) : number.span.start])
    return bool(
        re.search(r"(?:由|从)(?:进入)?(?:20\d\d年[底末初]?的?|目前的?|现在的?|原来的?|全[省市国]前)?$", before)
    ) and bool(_CHANGES.match(fold(text[number.span.end : number.span.end + 12])))


def _respectively(
    text: str, clause: Span, numbers: list[Quantity], named: list[_When]
) -> list[tuple[Span, _When | None]]:
    """A、B分别达到x和y; 2024年、2025年分别完成x、y: each number with its own subject or year."""
    place = fold(clause.of(text)).find("分别")
    after = [n for n in numbers if n.span.start > clause.start + place]
    if place < 0 or len(after) < 2 or len(after) != len(numbers):
        return []
    before = Span(clause.start, clause.start + place)
    dated = [one for one in named if one.span and one.span.end <= before.end]
    lead = _LEAD.match(fold(before.of(text)))
    if len(dated) == len(numbers):
        first = max(one.span.end for one in dated if one.span)
        subject = trim(text, Span(first, before.end))
        if subject.end - subject.start < 2:
            subject = trim(text, Span(before.end + 2, numbers[0].span.start))
        return [(subject, one) for one in dated]
    start = before.start + (lead.end() if lead else 0)
    items: list[Span] = []
    for match in re.finditer(r"[^、和及与]+", text[start : before.end]):
        items.append(trim(text, Span(start + match.start(), start + match.end())))
    if len(items) < len(numbers):
        return []
    items = (
        items[-len(numbers) :]
        if len(items) == len(numbers)
        else [Span(items[0].start, items[-len(numbers)].end), *items[1 - len(numbers) :]]
    )
    return [(item, None) for item in items]


THOSE = re.compile(
    r"(?:上述|以上|前述|上面|这)[一二三四五六七八九十\d]*[项个类]?(?:指标|目标|数据|比例|数字)?(?:将|要|均)?分别"
)
"""上述三项指标分别: what the words before name."""


def _of_those(numbers: list[Quantity], told: list[tuple[Span, str]]) -> list[tuple[Span, _When | None]]:
    """到2027年底,上述三项指标分别为…: the indicators that the paragraph named before, in their order and units."""
    last = told[-len(numbers) :] if len(numbers) > 1 else []
    return [(own, None) for own, _ in last] if last and [u for _, u in last] == [n.unit for n in numbers] else []


_MOVED_ALONE = re.compile(r"(?:由|从)(?:(?:19|20)\d\d年[底末初]?的?)?")
_MOVED = re.compile(rf"(?<=..){_MOVED_ALONE.pattern}$")


def _subject(text: str, span: Span, number: Quantity, clause: Span) -> Span | None:
    """The indicator's name before a number, without the year that leads it and the verb of reaching; where only a
    verb stands there (新增12个联办事项), what is counted after the number."""
    folded = fold(span.of(text))
    lead = _LEAD.match(folded)
    start = span.start + (lead.end() if lead else 0)
    tail = _TAIL.search(folded, start - span.start)
    end = span.start + tail.start() if tail else span.end
    name = trim(text, Span(start, max(start, end)))
    if _MOVED_ALONE.fullmatch(fold(name.of(text))):
        return None
    if moved := _MOVED.search(fold(name.of(text))):  # 老年食堂由2024年底的
        name = trim(text, Span(name.start, name.start + moved.start()))
    while name.end > name.start and text[name.end - 1] in "、，,：:“”（(":
        if text[name.end - 1] == "”" and "“" in name.of(text):
            break  # “无废细胞”: a name to its end
        name = trim(text, Span(name.start, name.end - 1))
    bracket = max(text.rfind("（", name.start, name.end), text.rfind("(", name.start, name.end))
    if bracket > name.start and not re.search("[)）]", text[bracket : name.end]):
        inside = trim(text, Span(bracket + 1, name.end))
        name = inside if inside.end - inside.start >= 2 else Span(name.start, bracket)
    if re.match(r"^(?:是|为|比|较)(?:(?:19|20)\d\d年)?的?$", fold(squeeze(span.of(text)))):
        return None
    if len(squeeze(name.of(text))) >= 2 and not _ONLY_VERB.match(fold(squeeze(name.of(text)))):
        return name
    after = re.match(r"(?:的)?((?:[^、,;。()和及与达超]|\([^()]*\)){2,30})", fold(text[number.span.end : clause.end]))
    if after and not re.match(r"以|左右|每", after[1]):
        return trim(text, Span(number.span.end + after.start(1), number.span.end + after.end(1)))
    return name if len(squeeze(name.of(text))) >= 2 else None


def cell_targets(
    text: str,
    span: Span,
    row: Span,
    path: tuple[str, ...],
    section: int | None,
    place: tuple[int, int],
    when: int | None,
) -> list[Target]:
    """Targets in a cell of a table that is no table of indicators; the row is what is cited."""
    found = paragraph_targets(text, span, None, section, _When(when, None), None)
    return [replace(one, sentence=row, path=path, table=place[0], row=place[1]) for one in found]
