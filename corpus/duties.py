"""Who answers for what, in running text: brackets, labelled lines, and sentences that give a unit its work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.numbering import numbering
from corpus.outline import Block, Outline
from corpus.schema import Role, Section, Span, Task, Unit
from corpus.signs import answer
from corpus.text import clauses, fold, sentences, squeeze, trim
from corpus.units import TIME_LABEL, duty_brackets, duty_label, first_leads, is_open_ended, looks_like_unit, split_units

_FIRST_LEADS = re.compile(
    r"(?:列|排|排名|排序)(?:在)?(?:首位|第一位?|首位?|最前)(?:的|者)?(?:单位|部门|者)?(?:的)?为?(?:是)?(?:牵头|主要责任|主办)|第一(?:个|家)?(?:责任)?(?:单位|部门)为牵头"
)
_DEADLINE = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?(?:以|之)?前|(?:19|20)\d\d年(?:年)?[底末](?:以|之)?前?|(?:19|20)\d\d年前|"
    r"(?:每年|每月|每季度|每半年)(?:\d{1,2}月)?(?:\d{1,2}日|底|末)?前|(?:印发|发布|公布|施行|实施)(?:之日)?(?:起|后)\d+个?(?:工作)?[日天月]内|"
    r"\d+个(?:工作日|月|自然日)内|(?:19|20)\d\d年(?:第?[一二三四]季度|上半年|年中|下半年)(?:底|末)?前?|长期坚持|持续推进|常态化推进"
)
_NAME = r"[\u4e00-\u9fffA-Za-z]{1,24}?(?:[(（][^()（）]{1,16}[)）])?"
_LIST = rf"{_NAME}(?:[、和及与]{_NAME}){{0,11}}?"
_GIVEN = re.compile(
    rf"(?:^|(?<=[,;:。、\s]))(?:第(?:\d{{1,2}}|[一二三四五六七八九十])[项条款步点])?(?P<topic>[\u4e00-\u9fff“”\"]{{2,20}}?)?由(?P<units>{_LIST})(?:等)?(?P<verb>(?:共同|联合|分别)?牵头(?:负责|组织|调度)?|(?:共同|具体|统一|分别|按职责(?:分工)?)?负(?:责|总责)(?:实施|落实|组织实施)?|承担|组织实施|主抓|抓总|统筹|落实(?=[,;。]|$)|(?=(?:(?:于|在)[^,。;]{{2,14}}(?:前|内|底|年))?(?:研究|制定|编制|起草|出台|印发|组建|设立|完成|建立|发布|公布)(?!的))|会同{_LIST}(?=[,于在开推实做制加组落统完研提定按向及]|办(?!公)|建(?!设(?:局|委|厅|部)|[局委厅])))(?!人|同志|解释|制)"
    rf"(?P<more>(?:[,、]?(?:会同)?{_LIST}(?:配合|参加|参与|协助|协同)|[,、]会同{_LIST}(?=[,;。建开推实做制加组落承完$]|$)))?"
)
_TAKES = re.compile(
    rf"^(?P<units>{_LIST})(?:(?P<lead>(?:共同|联合|分别)?牵头|主抓|统筹(?=[,;。]|$)|(?:具体|统一|共同)?负(?:责|总责))(?!单位|部门|同志|人(?![才员口民力事])|解释|制(?!定))|会同(?P<more>{_LIST}(?:等)?(?:部门|单位)?)(?=[,开推实做制加组落统完负研提定对按向及]|建(?!设(?:局|委|厅|部)|[局委厅])))"
)
_FOR = re.compile(
    rf"^(?P<units>{_LIST})对(?P<work>[^,;。]{{4,60}}?)(?:(?:全面|具体)?负(?:总)?责(?!的|人|同志|制|任)|(?:出具|进行|开展|实施)[^,;。]{{2,16}}$)"
)
"""A对B负总责, A对B出具意见: the work stands between the unit and the verb."""
_ALSO = re.compile(
    rf"^(?:会同)?(?P<units>{_LIST}(?:等)?)(?:(?:共同|积极|分别|协同|按职责(?:分工)?|做好)*(?:配合|参加|参与|协助|协同|协办|支持|指导|落实|实施|保障))+(?:[^,;。]{{0,12}})$"
)
"""A clause after a duty that names who else has a part in it: B、C配合."""


@dataclass(frozen=True, slots=True)
class Duty:
    """A stretch that names units. `stretch` is all of it, `units` who they are."""

    stretch: Span
    units: tuple[Unit, ...]
    deadline: Span | None = None


def body_tasks(text: str, outline: Outline) -> list[Task]:
    """Tasks outside tables. A duty covers the text since the one before it in its section, else since the heading."""
    leads = bool(_FIRST_LEADS.search(fold(text)))
    tasks: list[Task] = []
    by_section: dict[int | None, list[Block]] = {}
    for block in outline.blocks:
        if block.line is not None and block.kind != "note":
            by_section.setdefault(block.section, []).append(block)
    lines = [block.line.span for blocks in by_section.values() for block in blocks if block.line is not None]
    by_units = sum(_addressed(text, line) is not None for line in lines) >= 2
    for at, blocks in by_section.items():
        section = outline.sections[at] if at is not None else None
        duties = list(_stated(text, blocks))
        found = list(_covering(text, section, at, duties, blocks))
        if not found:
            found = list(_headed(text, section, at, blocks, outline.sections))
        if not found and section is not None and by_units:
            found = list(_listed(text, section, at, blocks))
        if not found:
            found = list(_told(text, section, at, blocks))
        tasks += found
    if leads:
        tasks = [replace(task, units=first_leads(task.units)) for task in tasks]
    return sorted(tasks, key=lambda task: (task.span, task.duty))


# --- Stated duties: brackets and labelled lines ---------------------------------------------------------


def _stated(text: str, blocks: Sequence[Block]) -> Iterator[Duty]:
    """Duties that the text sets apart, in order; lines of labels that follow each other are one."""
    held: list[Span] = []
    for block in blocks:
        span = block.line.span if block.line else Span(0, 0)
        folded = fold(span.of(text))
        if duty_label(folded):
            held.append(span)
            continue
        yield from _from_lines(text, held)
        held = []
        yield from duties_within(text, span)
    yield from _from_lines(text, held)


def duties_within(text: str, span: Span) -> Iterator[Duty]:
    """The duties that a paragraph or a cell states beside its words: in brackets, else behind labels at its end."""
    brackets = duty_brackets(text, span)
    for bracket, inside in brackets:
        if units := split_units(text, inside):
            yield Duty(bracket, units, _deadline(text, inside))
    if not brackets and (tail := _labelled_tail(text, span)):
        yield from _from_lines(text, [tail])


def _labelled_tail(text: str, span: Span) -> Span | None:
    """责任单位:… at a paragraph's end, behind its last full stop, without brackets."""
    for sentence in sentences(text, span)[1:]:
        if duty_label(fold(sentence.of(text))):
            return Span(sentence.start, span.end)
    return None


def _from_lines(text: str, lines: Sequence[Span]) -> Iterator[Duty]:
    if lines:
        whole = Span(lines[0].start, lines[-1].end)
        if units := split_units(text, whole):
            yield Duty(whole, units, _deadline(text, whole))


def _deadline(text: str, span: Span) -> Span | None:
    """When the work is to be done: what stands under a label of time, else the first date to be kept."""
    folded = fold(span.of(text))
    label = TIME_LABEL.search(folded)
    if label:
        end = re.search(r"[;。\n)\]】]|$", folded[label.end() :])
        stop = label.end() + (end.start() if end else 0)
        found = trim(text, Span(span.start + label.end(), span.start + stop))
        return found if found.end > found.start else None
    match = _DEADLINE.search(folded)
    return Span(span.start + match.start(), span.start + match.end()) if match else None


def _covering(
    text: str, section: Section | None, at: int | None, duties: Sequence[Duty], blocks: Sequence[Block]
) -> Iterator[Task]:
    start = section.heading.start if section else (blocks[0].line.span.start if blocks and blocks[0].line else 0)
    for index, duty in enumerate(duties):
        of_items = len(duties) > 1 or len(blocks) == 1
        own = _own_item(text, duty, blocks) if of_items else None
        start = start if own is None else max(start, own)
        covered = trim(text, Span(start, duty.stretch.end))
        before = Span(start, duty.stretch.start)
        if (
            section is not None
            and index == 0
            and not text[section.heading.end : duty.stretch.start].strip()
            and len(duties) == 1
        ):
            covered = trim(
                text, Span(start, max(duty.stretch.end, _end_of(blocks)))
            )  # named beside the heading, for all below it
        yield Task(
            title=_title(text, section, before, alone=len(duties) == 1 and own is None),
            span=covered,
            duty=duty.stretch,
            units=duty.units,
            path=section.path if section else (),
            section=at,
            open_ended=is_open_ended(duty.stretch.of(text)),
            deadline=duty.deadline or _deadline(text, before),
        )
        start = duty.stretch.end


_MARKED = re.compile(r"\s*(?:-{1,2}|[(]?\d{1,2}[)、.]|[一二三四五六七八九十]是|[①-⑳])")


def _own_item(text: str, duty: Duty, blocks: Sequence[Block]) -> int | None:
    """Where the item of a list begins that ends with a duty of its own: ——医疗协作。…(县卫健局)."""
    for block in blocks:
        line = block.line.span if block.line is not None else None
        if line is not None and duty.stretch in line and duty.stretch.start > line.start + 8:
            marked = _MARKED.match(fold(line.of(text)))
            return line.start if marked else None
    return None


def _end_of(blocks: Sequence[Block]) -> int:
    return max((block.line.span.end for block in blocks if block.line), default=0)


def _title(text: str, section: Section | None, covered: Span, alone: bool) -> str:
    """A section's title for its only duty; else the first sentence that the duty covers."""
    if section is not None and (alone or covered.end <= section.heading.end):
        return section.title
    start = section.heading.end if section is not None and section.heading.end > covered.start else covered.start
    said = (squeeze(one.of(text)).strip("。；;,，") for one in sentences(text, Span(start, covered.end)))
    title = next((own for one in said if len(own := one[answer(fold(one)) :]) > 2), "")
    number = numbering(fold(title))
    title = title[number.length :] if number is not None and number.kind == "1.1" else title  # 3.2.1, and no 1.8万亩
    return (
        re.sub(r"^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|^[①-⑳]", "", title)
        or (section.title if section else "")
    )[:60]


def _headed(
    text: str, section: Section | None, at: int | None, blocks: Sequence[Block], sections: Sequence[Section]
) -> Iterator[Task]:
    """县公安局:负责… under a heading of duties: the heading names who, the paragraph what."""
    lines = [block.line.span for block in blocks if block.line is not None]
    above = sections[section.parent].title if section is not None and section.parent is not None else ""
    if section is None or not lines or not _OF_DUTIES.search(above) or not _DOES.match(fold(lines[0].of(text))):
        return
    numbered = numbering(fold(section.heading.of(text)))
    start = section.heading.start + (numbered.length if numbered else 0)
    units = split_units(text, Span(start, section.heading.end))
    if units and all(looks_like_unit(unit.name) and _is_name(unit.name) for unit in units):
        first = squeeze(sentences(text, lines[0])[0].of(text)).rstrip("。；;")
        yield Task(
            title=first[:60],
            span=Span(section.heading.start, lines[-1].end),
            duty=section.heading,
            units=units,
            path=section.path,
            section=at,
            open_ended=False,
            deadline=_deadline(text, Span(lines[0].start, lines[-1].end)),
        )


_ADDRESSED = re.compile(r"\s*(?:-{1,2}|[·•]|[(]?\d{1,2}[)、.])?\s*(?P<units>[^:,。;\d]{3,60}):")
_ROLE_SAID: tuple[tuple[str, Role], ...] = (("牵头", "lead"), ("配合", "join"))
_OFFICE = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|政府|街道|镇|乡|办事处|管委会|督查室|人武部|宣传部|组织部|统战部|政法委|"
    r"联合会|总工会|妇联|团委|残联)"
    r"(?:[(][^()]{1,24}[)])?$"
)


def _listed(text: str, section: Section, at: int | None, blocks: Sequence[Block]) -> Iterator[Task]:
    """A list by units: 县教育局:新建…, or the name on a line of its own and on those under it what it is to do."""
    lines = [block.line.span for block in blocks if block.line is not None]
    heads = [(n, *own) for n, line in enumerate(lines) if (own := _addressed(text, line)) is not None]
    ends = [*(n for n, *_ in heads[1:]), *([len(lines)] if heads else [])]
    for (n, named, units), after in zip(heads, ends, strict=True):
        beside = trim(text, Span(named.end + 1, lines[n].end))
        alone = beside.end - beside.start < 4
        if alone and after == n + 1:
            continue
        work = Span(lines[n + 1].start, lines[after - 1].end) if alone else beside
        said = next((role for word, role in _ROLE_SAID if text.startswith(word, work.start)), None)
        title = re.sub(r"^[·•\-\s]+", "", squeeze(sentences(text, work)[0].of(text)))
        yield Task(
            title=title.strip("。；;")[:60],
            span=Span(lines[n].start, work.end),
            duty=named,
            units=tuple(replace(unit, role=said or unit.role) for unit in units),
            path=section.path,
            section=at,
            open_ended=is_open_ended(named.of(text)),
            deadline=_deadline(text, work),
        )


def _addressed(text: str, line: Span) -> tuple[Span, tuple[Unit, ...]] | None:
    """The units that a line names before its colon, if it names nothing else there."""
    match = _ADDRESSED.match(fold(line.of(text)))
    if match is None or duty_label(match["units"]):
        return None
    named = Span(line.start + match.start("units"), line.start + match.end("units"))
    units = split_units(text, named)
    if not units or not all(_OFFICE.search(fold(unit.name)) and _is_name(unit.name) for unit in units):
        return None
    return named, units


_OF_DUTIES = re.compile("职责|分工|职能|成员单位|组成")
_DOES = re.compile("负责|承担|牵头|组织|配合|协助|参与|指导|做好|制定|落实|加强|统筹|会同|按照|根据|及时|履行")


# --- Duties told in a sentence ---------------------------------------------------------------------------


def _told(text: str, section: Section | None, at: int | None, blocks: Sequence[Block]) -> Iterator[Task]:
    """由A牵头,会同B…; A会同B…; A牵头…: the clause is the work, the units are its subjects.

    A sentence, or its first part, that says nothing but the units (A牵头,B配合。 由A负责兑现。) is of all that stands
    before it, up to the last duty; one that numbers what it is of (第2项由A负责) is of that item of the paragraph."""
    lines = [block.line.span for block in blocks if block.line is not None]
    start = section.heading.start if section is not None else (lines[0].start if lines else 0)
    for sentence in (sentence for line in lines for sentence in sentences(text, line)):
        for part in _parts(text, sentence):
            given = _given(text, part)
            taken = [] if given else _taken(text, part)
            for n, (stretch, units, topic) in enumerate(given or taken):
                end = min((other.start for other, _, _ in taken[n + 1 :]), default=part.end)
                stretch, units = _with_others(text, Span(part.start, end), stretch, units)
                if (item := _item_numbered(text, lines, Span(part.start, stretch.start))) is not None:
                    title = squeeze(item.of(text)).strip("。；;")[:60]
                    clause = Span(max(text.rfind(mark, part.start, stretch.start) for mark in "，,") + 1, stretch.end)
                    stretch = trim(text, Span(max(clause.start, part.start), clause.end))
                    path = section.path if section else ()
                    yield Task(title, item, stretch, units, path, at, open_ended=is_open_ended(stretch.of(text)))
                    continue
                around = fold(squeeze(text[part.start : stretch.start] + "|" + text[stretch.end : part.end]))
                alone = part.start == sentence.start and _NOTHING_BESIDE.fullmatch(around) is not None
                span = trim(text, Span(start, part.end)) if alone else sentence
                line = next(one for one in lines if sentence in one)
                heads = topic and line.start == sentence.start and _HEADS.fullmatch(around.replace(topic, ""))
                span = line if heads else span  # 5.岸电由机电部牵头。2024年新增…
                if len(taken) > 1 and topic:  # A负责收入核查,B负责住房核查: each clause is a duty of its own
                    span = Span(stretch.start, len(text[:end].rstrip("，,、 \n")))
                start = sentence.end
                named = section.title if section and not section.title.endswith(("?", "？")) else ""
                yield Task(
                    title=topic or named or _title(text, section, span, alone=False),
                    span=span,
                    duty=stretch,
                    units=units,
                    path=section.path if section else (),
                    section=at,
                    open_ended=is_open_ended(stretch.of(text)),
                    deadline=_deadline(text, part),
                )


_NOTHING_BESIDE = re.compile(
    "(?:以?上述?|这|该|此|前述)?(?:[各几一]?[项些条个])?(?:工作|任务|事项|内容|措施)?(?:分别|均|都|统一)?由?[|]"
    "(?:组织|具体|统一)?(?:实施|落实|兑现|执行|办理|推进|受理|发放|拨付)?[。;]?"
)
"""What may stand before and behind the units of a duty that says nothing else."""
_HEADS = re.compile("(?:\\d{1,2}[.、]|[(]\\d{1,2}[)])由[|][。;]?")
"""What stands beside the topic and the units where a numbered paragraph begins with them alone."""
_NTH_ITEM = re.compile("(?:^|[,;。])第([一二三四五六七八九十]|\\d{1,2})[项条款步点]由?$")
_INLINE = re.compile(r"(?:^|(?<=[；;。：:\s]))(?:(?P<n>\d{1,2})[.、．](?!\d)|[（(](?P<m>\d{1,2})[）)])")


def _item_numbered(text: str, lines: Sequence[Span], before: Span) -> Span | None:
    """The item that a duty names by its number (第2项由…), of a list that runs on in a paragraph of the section."""
    named = _NTH_ITEM.search(fold(squeeze(before.of(text))))
    if named is None:
        return None
    number = int(named[1]) if named[1].isdigit() else "一二三四五六七八九十".index(named[1]) + 1
    for line in lines:
        found = list(_INLINE.finditer(line.of(text)))
        for mark, after in zip_longest(found, found[1:]):
            if int(mark["n"] or mark["m"]) == number:
                end = after.start() if after is not None else line.end - line.start
                stop = text.find("。", line.start + mark.end(), line.start + end)
                return trim(text, Span(line.start + mark.end(), stop if stop > 0 else line.start + end))
    return None


def _with_others(text: str, part: Span, stretch: Span, units: tuple[Unit, ...]) -> tuple[Span, tuple[Unit, ...]]:
    """A duty with the clauses right after it that name who joins in."""
    pieces = clauses(text, part)
    own = next((at for at, clause in enumerate(pieces) if stretch.end <= clause.end), len(pieces))
    for clause in pieces[own:]:
        if clause.start < stretch.end:
            continue
        match = _ALSO.match(fold(clause.of(text)))
        if match is None:
            break
        listed = Span(clause.start + match.start("units"), clause.start + match.end("units"))
        others = tuple(unit for unit in split_units(text, listed, "join") if looks_like_unit(unit.name))
        if not others or not all(_is_name(unit.name) for unit in others):
            break
        stretch = Span(stretch.start, clause.end)
        units = (*units, *(unit for unit in others if all(one.span != unit.span for one in units)))
    return stretch, units


def _parts(text: str, sentence: Span) -> list[Span]:
    """A sentence's parts between semicolons."""
    starts = [sentence.start, *(sentence.start + m.end() for m in re.finditer("[;；]", sentence.of(text)))]
    return [trim(text, Span(a, b)) for a, b in zip(starts, [*starts[1:], sentence.end], strict=True)]


_Given = tuple[Span, tuple[Unit, ...], str]
"""A stretch that gives units work, the units, and what it calls the work."""


def _given(text: str, part: Span) -> list[_Given]:
    """由A…, 由B…: what a part of a sentence gives to whom."""
    number = numbering(fold(part.of(text)))  # 4.岸电由机电部牵头
    part = trim(text, Span(part.start + number.length, part.end)) if number else part
    folded = fold(part.of(text))
    found: list[_Given] = []
    for match in _GIVEN.finditer(folded):
        end = match.end("more") if match["more"] else match.end("verb")
        stretch = Span(part.start + match.start("units"), part.start + end)
        units = tuple(unit for unit in split_units(text, stretch) if looks_like_unit(unit.name) and _is_name(unit.name))
        if units and looks_like_unit(units[0].name):
            topic = re.sub('^"([^"]*)"$', r"\1", match["topic"] or "")
            least = 2 if number and match.start() == 0 else 3  # 5.岸电由…
            found.append((stretch, units, topic if least <= len(topic) <= 20 and not _POINTS.match(topic) else ""))
    return found


_POINTS = re.compile(r"[该此这本上][项述类]?")


def _taken(text: str, part: Span) -> list[_Given]:
    """A牵头…, A会同B…: the unit is the subject of the clause; several, where each clause says what its unit does."""
    found: list[_Given] = []
    for whole in clauses(text, part):
        number = numbering(fold(whole.of(text)))  # (5)县财政局负责…, 6.2.1 财政部会同…
        clause = trim(text, Span(whole.start + number.length, whole.end)) if number else whole
        alone = not re.search("负责|牵头", text[clause.end : part.end])  # of two duties neither is the whole sentence's
        match = _TAKES.match(fold(clause.of(text))) or (_FOR.match(fold(clause.of(text))) if alone else None)
        if not match:
            continue
        work = match.groupdict().get("work")
        stretch = Span(clause.start, clause.start + (match.end("units") if work else match.end()))
        units = split_units(text, stretch)
        named = [unit for unit in units if looks_like_unit(unit.name) and _is_name(unit.name)]
        if named and len(named) == len(units):
            rest = work or squeeze(text[stretch.end : clause.end]).strip("，,。")
            if not found or len(rest) >= 4:
                found.append((stretch, units, rest[:40] if len(rest) >= 4 else ""))
    return found


def _is_name(name: str) -> bool:
    """A unit's name, not a phrase that ends like one."""
    if re.match(r"并?(?:指定|明确|设立|成立)", name):
        return False
    no_actor = r"支持|推动|引导|鼓励|依托|指导|组织|协调|督促|(?:城乡|区域|部门|上下|条块|属地|政府|企业|社会|市场)$"
    if re.match(no_actor, name):
        return False
    return len(name) <= 22 and not re.search(
        r"加强|推进|建立|完善|将|把|对|要|的|由|通过|建设(?!局|厅|部|委|集团|工程|管理|银行|投资|发展)|实施|开展|做好",
        name,
    )
