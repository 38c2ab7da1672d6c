"""Numbering to section tree: what each line of a plan is, and under which headings it stands.

The tree is not read off fixed levels: a heading goes on with the run it continues, or opens below the
headings that by custom stand further out than its kind of number. So 专栏 boxes with a numbering of their
own stay apart from the task they interrupt: the number after the box continues the task's count, not the box's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.front import Front, front
from corpus.numbering import ANNEX_COUNT, Number, is_ordinal, numbering
from corpus.schema import Field, Grid, Leaf, LeafKind, Line, Section, Source, Span
from corpus.signs import answer, is_question, plain, with_signed
from corpus.text import fold, squeeze, trim
from corpus.units import duty_brackets
from corpus.wrapped import paragraphs

_HEADING_LENGTH = 45
_OF_LISTS = ("1.", "1 ", "(1)", "①")
_SENDS_ON = re.compile(r",[^,]*见(?:附[件表]|表)\s*\d|见(?:附[件表]|表)\s*\d+,")
"""A numbered sentence that sends the reader on: 3.三年指标见表1,各年度目标由…分解."""
_GIVES_WORK = re.compile(
    r"由[^,;。]{2,24}(?:牵头|负责|承担|组织实施)(?!人|制|解释)|[^由]{2,16}(?:牵头|负责),[^,;。]{2,24}(?:配合|参与|参加|协助)$"
)
"""A numbered sentence that says whose work it is: 5.岸电由机电部牵头,港区公司配合。"""
_SENTENCE = re.compile(
    r"^(?:[到至]\d|截至|力争|自(?=\d|印发|发布|公布|本)|经.{2,12}(?:同意|批准)|如(?!何)|若|由.{2,20}(?:负责|牵头)|凡|严禁|不得|本(?:方案|办法|计划|规划)|根据|按照)|(?:应当|不得|必须|负责解释|按照?.{0,12}执行|之日起|自.{2,12}起)|"
    r"(?:19|20)\d\d年.*\d|[达超]\s*到?\s*\d|\d\s*(?:%|亿元|万元)"
)
_DUTY_LABEL = re.compile(
    r"(?:责任|牵头|配合|主办|协办|承办|落实|参与|实施|建设|负责)(?:单位|部门|主体|领导)|(?:完成|办结)(?:时限|时间)|时间(?:节点|安排)|责任人"
)
_NOTE = re.compile(r"(?:注|备注|说明|附注|资料来源|数据来源)\s*\d*\s*[:：]")
_NUMBERS_IN_NOTE = re.compile(r"(?:[:：。;]|^)\s*[(（]?(\d{1,2})\s*[.、)](?!\d)")
_PREFACE = re.compile(r"前言|序言?|引言|导言|导语|概述|结[语束]语?|后记|附则")
_TOP = Number("一、", 1, 2).rank
_CAPTION = re.compile(r"表\s*\d+")
_ANNEX = re.compile(rf"附(?:件|表){ANNEX_COUNT}")
_ANNEX_LIST = re.compile(r"附(?:件|表)\s*(\d*)\s*[:.、]?\s*\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A line with what it is, or a table; `section` is an index into the sections."""

    line: Line | None
    grid: Grid | None
    section: int | None
    kind: LeafKind


@dataclass(frozen=True, slots=True)
class Outline:
    """A source's structure. `blocks` are the paragraphs, items and tables that hold the plan's matter."""

    title: str
    title_span: Span | None
    metadata: tuple[Field, ...]
    sections: tuple[Section, ...]
    leaves: tuple[Leaf, ...]
    blocks: tuple[Block, ...]


def outline(source: Source) -> Outline:
    """Read the structure of a source."""
    text = source.text
    lines = with_signed(text, paragraphs(source))
    found = front(text, lines)
    flats = [fold(squeeze(b.span.of(text))) if isinstance(b, Line) else "" for b in lines]
    announced = _announced(flats, lines)
    items = _items(flats)
    tree = _Tree(text, articles=_has_articles(flats))
    for i, block in enumerate(lines):
        mark = found.marks.get(i)
        if isinstance(block, Grid):
            if mark is None:
                tree.grid(block)
            else:
                tree.leaves += [Leaf(mark[0], c.span, None, mark[1]) for c in block.cells if c.span.end > c.span.start]
        elif mark is not None:
            tree.leaf(mark[0], block.span, mark[1])
        elif i in found.title:
            tree.leaf("title", block.span, "")
        elif i in announced:
            tree.leaf("note", block.span, "附件目录")
        elif found.title and i < found.title[0]:
            tree.paragraph(block, "paragraph")
        else:
            tree.line(block, flats[i], _following(lines, flats, found, i), item=i in items)
    title, span = _title(source, lines, found)
    return Outline(title, span, tuple(found.fields), tree.close(), tuple(tree.leaves), tuple(tree.blocks))


def _title(source: Source, lines: Sequence[Line | Grid], found: Front) -> tuple[str, Span | None]:
    spans = [block.span for i in found.title if isinstance(block := lines[i], Line)]
    if not spans:
        return re.sub(r"\.\w{1,5}$", "", source.name), None
    return "".join(squeeze(span.of(source.text)) for span in spans), Span(spans[0].start, spans[-1].end)


def _has_articles(flats: Sequence[str]) -> bool:
    """Whether 一、二、… go on through the chapters: they number articles, which are text and no headings."""
    numbers = [number for flat in flats if (number := numbering(flat)) is not None]
    chapters = sum(number.kind == "chapter" for number in numbers)
    counted = [number.value for number in numbers if number.kind == "一、"]
    first = next((number.kind for number in numbers if number.kind in ("chapter", "一、")), "")
    run = counted == list(range(1, len(counted) + 1))
    return first == "chapter" and 1 < chapters < len(counted) and run


def _items(flats: Sequence[str]) -> set[int]:
    """Lines of lists whose items are sentences (5.新建口袋公园20处,绿道35公里。(市园林局)), one below the other: where
    some of a list can be no headings, those that speak of figures or go on after a comma are none either."""
    found: set[int] = set()
    run: list[int] = []
    numbers = [numbering(flat) for flat in flats]
    for at, number in enumerate([*numbers, None]):
        before = numbers[run[-1]] if run else None
        if number is not None and before is not None:
            between = numbers[run[-1] + 1 : at]  # headings further out, where the count goes on below them
            if number.follows(before) and all(n is not None and n.rank < number.rank for n in between):
                run.append(at)
                continue
            if number.rank < before.rank:
                continue
        said = {i: re.split("[。:]", flats[i][own.length :])[0] for i in run if (own := numbers[i]) is not None}
        long = {i for i, words in said.items() if len(words) > _HEADING_LENGTH}
        plain = long | {i for i, words in said.items() if "," in words and re.search(r"\d", words)}
        if len(run) > 2 and 3 * len(plain) >= len(run):
            found |= long | {i for i, words in said.items() if re.search(r"\d|,", words)}
        run = [at] if number is not None and number.kind in _OF_LISTS else []
    return found


def _following(lines: Sequence[Line | Grid], flats: list[str], found: Front, at: int) -> str | None:
    """The folded text of the next line that matters; "" before a table, None at the end."""
    for i in range(at + 1, min(at + 6, len(lines))):
        if i not in found.marks:
            return flats[i]
    return None


def _announced(flats: list[str], lines: Sequence[Line | Grid]) -> set[int]:
    """Lines that only announce annexes (附件:1.某表, and 2.某表 under it) that stand further down."""
    heads = {flat.rstrip(":") for flat in flats if re.fullmatch(r"附(?:件|表)\d*:?", flat)}
    heads |= {match[0] for flat in flats if (match := _ANNEX.match(flat)) and match[0][2:]}
    found: set[int] = set()
    for i, flat in enumerate(flats):
        match = _ANNEX_LIST.match(flat)
        if not match or len(flat) > 80 or flat.endswith("。"):
            continue
        label = _ANNEX.match(flat)
        name = re.sub(rf"^{_ANNEX.pattern}[:.、]?(?:\d+[.、])?", "", flat)
        later = flats[i + 1 :]
        again = any(one == name or one.endswith(name) for one in later) if len(name) > 3 else False
        bare = label is not None and any(one.rstrip(":") in (label[0], f"{label[0]}1", "附件") for one in later)
        if name and (again or bare):
            found.add(i)
            found |= _announced_below(flats, i, heads)
    return found


def _announced_below(flats: list[str], at: int, heads: set[str]) -> set[int]:
    found = set()
    for i in range(at + 1, min(at + 12, len(flats))):
        number = re.match(rf"{i - at + 1}[.、]", flats[i])  # 2.2025年… as well
        if number is None or flats[i].endswith("。"):
            break
        name = flats[i][number.end() :]
        if f"附件{i - at + 1}" in heads or any(one.endswith(name) for one in flats[i + 1 :]):
            found.add(i)
    return found


@dataclass(frozen=True, slots=True)
class _Open:
    """A heading under which lines still fall. `style` is the level its format states."""

    section: int
    number: Number | None
    style: int | None
    centred: bool = False


def _as_printed(number: str, title: str) -> str:
    """A heading in one line; a number and a title that begins with a figure stay apart: 附件1 2024年新建项目."""
    return f"{number} {title}" if number[-1:].isdigit() and title[:1].isdigit() else number + title


class _Tree:
    """The section tree in the making, while lines go by; private to `outline`."""

    def __init__(self, text: str, articles: bool) -> None:
        self.text = text
        self.articles = articles
        self.sections: list[Section] = []
        self.leaves: list[Leaf] = []
        self.blocks: list[Block] = []
        self.open: list[_Open] = []
        self.before_annex: list[_Open] = []
        self.annex_title_due = False
        self.title_open = False  # the last line was a centred heading, which may run over a second one
        self.noted: int | None = None  # the last number in notes: lines after 注: that go on counting are notes too

    def here(self) -> int | None:
        return self.open[-1].section if self.open else None

    def leaf(self, kind: LeafKind, span: Span, note: str) -> None:
        self.leaves.append(Leaf(kind, span, self.here(), note))

    def paragraph(self, line: Line, kind: LeafKind) -> None:
        self.leaf(kind, line.span, "")
        self.blocks.append(Block(line, None, self.here(), kind))

    def grid(self, grid: Grid) -> None:
        self.annex_title_due = False
        self.noted = None
        self._enter_box(grid)
        self.blocks.append(Block(None, grid, self.here(), "cell"))

    def _enter_box(self, grid: Grid) -> None:
        """A box drawn as a table, whose first row names it right across: 专栏3 妇女发展重点项目."""
        top = [cell for cell in grid.cells if cell.row == 0]
        width = max((cell.column + cell.colspan for cell in grid.cells), default=0)
        if len(top) != 1 or top[0].colspan < width or width < 2:
            return
        number = numbering(fold(top[0].span.of(self.text)))
        flat = fold(squeeze(top[0].span.of(self.text)))
        if number is not None and number.kind == "box" and self._names_a_part(flat, number):
            self._enter(Line(top[0].span), number, top[0].span)

    def line(self, line: Line, flat: str, following: str | None, item: bool = False) -> None:
        """Takes the next line: a heading, a paragraph with or without a heading at its start, an item, a note."""
        folded = fold(line.span.of(self.text))
        number = None if is_ordinal(folded) else numbering(folded)
        if number is not None or not line.centred:
            self.title_open = False
        if _NOTE.match(folded):
            self.noted = int((_NUMBERS_IN_NOTE.findall(folded) or ["0"])[-1])
            self.paragraph(line, "note")
            return
        counts = number is not None and number.kind in ("1.", "(1)", "①")
        if self.noted is not None and number is not None and counts and number.value == self.noted + 1:
            self.noted = int(([str(number.value), *_NUMBERS_IN_NOTE.findall(folded)])[-1])
            self.paragraph(line, "note")
            return
        self.noted = None
        if (said := answer(folded)) and self.open and is_question(self._printed(self.open[-1].section)):
            start = line.span.start + said
            self.leaf("furniture", Span(line.span.start, start), "答")
            self.paragraph(replace(line, span=trim(self.text, Span(start, line.span.end))), "paragraph")
            return
        if number is not None and number.kind in ("annex", "box") and not self._names_a_part(flat, number):
            number = None
        if self.annex_title_due and (number is None or number.kind == "annex") and self._may_be_title(flat):
            self._extend(line)
            self.annex_title_due = False
            return
        if number is None:
            self._unnumbered(line, flat, following)
            return
        heading = None if item and not line.level else self._heading(line, flat, number, following)
        if heading is None:
            self.paragraph(line, "item")
        else:
            self._enter(line, number, heading)

    def _printed(self, section: int) -> str:
        return fold(squeeze(self.sections[section].heading.of(self.text)))

    def _unnumbered(self, line: Line, flat: str, following: str | None) -> None:
        short = (
            len(flat) <= 30
            and flat[:1] not in ("(", "[")
            and not flat.endswith(("。", "；", ";", ":", ",", "、", ")"))
            and not _DUTY_LABEL.match(flat)
        )
        marked = (line.bold or line.centred) and short and following is not None and not _CAPTION.match(flat)
        before_table = following == "" or (following is not None and re.match(r"序号|\(?单位:", following) is not None)
        styled = line.level is not None and line.level > 0 and len(flat) <= 80
        if self.title_open and marked and line.centred and not before_table:
            self._extend(line)
        elif styled or (marked and not before_table and len(flat) > 1 and not flat.isdigit()):
            self._enter(line, None, line.span)
            self.title_open = line.centred and not styled
        else:
            self.paragraph(line, "paragraph")

    def _names_a_part(self, flat: str, number: Number) -> bool:
        """附件2 or 专栏1 as a head, not as the beginning of a sentence that speaks of it."""
        rest = flat[number.length :] if len(flat) > number.length else ""
        said = re.match(r"(?:所列|中|的|规定|明确|为|是|和|见)", rest) is not None
        return len(flat) <= 70 and not flat.endswith(("。", ";", ",")) and not said and "见附" not in flat

    def _may_be_title(self, flat: str) -> bool:
        return (
            len(flat) <= 80 and not flat.endswith(("。", ";", "；")) and not re.match(r"序号|\(?单位:|编制单位", flat)
        )

    def _heading(self, line: Line, flat: str, number: Number, following: str | None) -> Span | None:
        """The stretch of a numbered line that is its heading: all of it, its first sentence, its number, or nothing."""
        if self.articles and number.kind == "一、":
            return None
        start, end = line.span.start, line.span.end
        body = start + number.length
        if number.kind in ("annex", "box", "chapter", "part") or line.level is not None:
            return Span(start, end)
        stop = next((at for at in range(body, end) if self._ends_heading(at, body)), end)
        title = fold(squeeze(self.text[body:stop]))
        rest = self.text[min(stop + 1, end) : end].strip()
        sentence = re.search(r"\d", title) and rest  # 第八条 租金按每平方米每月8元收取。低保家庭…
        if number.kind == "条" and stop == end and following and self._titles_article(title, following, number):
            return Span(start, end)
        if number.kind == "条" and (not rest or len(title) > 20 or "," in title or sentence):
            return Span(start, trim(self.text, Span(start, body)).end)
        if not title or len(title) > _HEADING_LENGTH or title.endswith((";", ",")) or self._is_figure(title):
            return None
        if _SENDS_ON.search(title):
            return None
        duty_only = bool(re.fullmatch(r"[(（][^()（）]*[)）][。；;]?", rest))
        if rest and not duty_only:
            return None if self._is_sentence(title, number) else Span(start, min(stop + 1, end))
        ended = self.text[stop : stop + 1] in tuple("。；;")
        if ended and (self._in_list() or (self._after_item(number) and not self._opens(following, number))):
            return None
        if ended and (number.kind in ("(1)", "①") or not self._opens(following, number)) and not duty_only:
            short = len(title) <= 16 and "," not in title and number.kind not in ("(1)", "①")
            figured = number.kind == "1." and re.search(r"\d万?[\u4e00-\u9fff]{1,3}$", title)  # 新建幼儿园5所。
            short = short and not figured
            return Span(start, end) if short and not self._is_sentence(title, number) else None
        if self._is_sentence(title, number) and not (following and not numbering(following)):
            return None
        return Span(start, min(stop + 1, end) if ended or rest else end)

    def _titles_article(self, title: str, following: str, number: Number) -> bool:
        """Whether a line names an article (第12条 城镇开发边界) that the line behind it begins to state."""
        stated = not re.match(r"第.{1,5}条", fold(squeeze(following)))
        return stated and 1 < len(title) <= 18 and "," not in title and not self._is_sentence(title, number)

    def _ends_heading(self, at: int, body: int) -> bool:
        """Whether a heading that began at `body` stops at `at`: not at a colon within a bracket, (单位:亿元)."""
        if self.text[at] in ":：":
            before = fold(self.text[body:at])
            return before.count("(") <= before.count(")")
        return self.text[at] == "。" or (self.text[at] == "\n" and at > body)

    def _in_list(self) -> bool:
        """Whether the line before announced a list (…:) or was an item of one (…;)."""
        return bool(self.leaves) and self.leaves[-1].span.of(self.text)[-1:] in tuple("：:；;")

    def _after_item(self, number: Number) -> bool:
        """Whether the line before is an item, and this the next of its list."""
        last = self.blocks[-1] if self.blocks else None
        if last is None or last.kind != "item" or last.line is None or last.section != self.here():
            return False
        before = numbering(fold(last.line.span.of(self.text)))
        return before is not None and number.follows(before)

    @staticmethod
    def _is_figure(title: str) -> bool:
        return not re.search(r"[\u4e00-\u9fffA-Za-z]{2}", title)

    @staticmethod
    def _is_sentence(title: str, number: Number) -> bool:
        """A clause of running text, not the name of what follows: it speaks of times and numbers, or goes on and on."""
        title = re.sub(r"(?<=阶段)\([^()]*\)$", "", title)  # a stage's times are no part of its name
        if number.kind in ("一、", "(一)") and len(title) <= 24:
            return False
        if number.kind not in ("一、", "(一)") and _GIVES_WORK.search(title):
            return True
        return bool(_SENTENCE.search(title)) or title.count(",") + title.count("、") // 4 > 2

    def _opens(self, following: str | None, number: Number) -> bool:
        """Whether what follows can stand under this line: text without a number, or a number further in."""
        if not following:
            return following == ""
        after = numbering(following)
        return after is None or after.rank > number.rank

    def _enter(self, line: Line, number: Number | None, heading: Span) -> None:
        self._close_to(line, number)
        for bracket, _ in duty_brackets(self.text, heading)[-1:]:  # (市发改局负责) behind a heading is no part of it
            if bracket.end >= heading.end - 1 and bracket.start > heading.start + 2:
                heading = trim(self.text, Span(heading.start, bracket.start))
        printed = heading.of(self.text)
        length = number.length if number else 0
        kind: Literal["section", "box", "annex"] = "section"
        if number is not None and number.kind == "annex":
            kind = "annex"
        elif number is not None and number.kind == "box":
            kind = "box"
        title = plain(squeeze(printed[length:])).rstrip("。:：")
        parent = self.here()
        above = self.sections[parent].path if parent is not None else ()
        path = (*above, _as_printed(squeeze(printed[:length]), plain(squeeze(printed[length:]))).rstrip("。:："))
        level = len(self.open) + 1
        self.sections.append(Section(squeeze(printed[:length]), title, level, kind, heading, line.span, parent, path))
        self.open.append(_Open(len(self.sections) - 1, number, line.level, line.centred))
        self.leaf("heading", heading, "")
        self.annex_title_due = kind == "annex" and not title
        rest = trim(self.text, Span(heading.end, line.span.end))
        if rest.end > rest.start:
            self.paragraph(replace(line, span=rest), "paragraph")

    def _extend(self, line: Line) -> None:
        """The line under a bare 附件N, or under the first half of a centred heading, belongs to it."""
        at = self.open[-1].section
        section = self.sections[at]
        title = section.title + squeeze(line.span.of(self.text))
        span = Span(section.heading.start, line.span.end)
        path = (*section.path[:-1], _as_printed(section.number.rstrip(":："), title))
        self.sections[at] = replace(section, title=title, heading=span, path=path)
        self.leaf("heading", line.span, "")

    # --- Which headings a new one shuts -----------------------------------------------------------------

    def _close_to(self, line: Line, number: Number | None) -> None:
        if number is None:
            self._close_unnumbered(line)
        elif number.kind == "annex":
            if not any(self.sections[one.section].kind == "annex" for one in self.open):
                self.before_annex = [one for one in self.open if not self._is_part(one)]
            self.open.clear()
        elif number.kind == "box":
            self._cut(self._box_at())
        elif not self._continues(number):
            self._close_inner(line, number)

    def _continues(self, number: Number) -> bool:
        """Goes on with the innermost open run that this number is the next of; that may be outside a box."""
        for i in range(len(self.open) - 1, -1, -1):
            before = self.open[i].number
            if before is not None and number.follows(before):
                self._cut(i)
                return True
        first = self.before_annex[0].number if self.before_annex else None
        if first is not None and number.follows(first):  # 附表一 stands in the body: 壹, 附表一, 贰
            self.open, self.before_annex = [], []
            return True
        return False

    def _close_inner(self, line: Line, number: Number) -> None:
        """No run to go on with: shuts what stands as far in as this kind of number, or further."""
        floor = 1 + max((i for i, one in enumerate(self.open) if self._is_part(one)), default=-1)
        if (
            number.value != 1
            and number.kind != "条"
            and floor
            and self.sections[self.open[floor - 1].section].kind == "box"
        ):
            outer = next(
                (i for i, one in enumerate(self.open[:floor]) if one.number and one.number.family == number.family),
                None,
            )
            inner = any(one.number and one.number.family == number.family for one in self.open[floor:])
            if outer is not None and not inner:
                self._cut(outer)
                return
            if outer is None and not inner and number.rank <= self._outermost_rank():
                floor = 0
        if number.kind in ("chapter", "part") and number.value == 1 and self._parts_of_one(number):
            return
        for i in range(floor, len(self.open)):
            before = self.open[i]
            if before.number is None:
                styled = line.level is not None and before.style is not None and before.style >= line.level
                alone = before.style is None and number.rank <= _TOP and not before.centred
                shut = styled or alone or bool(_PREFACE.fullmatch(self.sections[before.section].title))
            else:
                shut = before.number.rank >= number.rank
            if shut:
                self._cut(i)
                return

    def _parts_of_one(self, number: Number) -> bool:
        """第一部分 right under 三、重点任务: parts that begin after a run of headings are parts of its last."""
        last = self.open[-1] if self.open else None
        return (
            last is not None
            and last.number is not None
            and number.rank < last.number.rank <= _TOP
            and last.number.value > 1
            and self.leaves[-1].kind == "heading"
        )

    def _outermost_rank(self) -> int:
        return min(
            (one.number.rank for one in self.open if one.number and one.number.kind not in ("annex", "box")),
            default=10_000,
        )

    def _close_unnumbered(self, line: Line) -> None:
        if line.level is not None:
            self._cut(
                next((i for i, one in enumerate(self.open) if one.style is not None and one.style >= line.level), None)
            )
            if line.level == 1:
                self._cut(next((i for i, one in enumerate(self.open) if not self._is_part(one)), None))
            return
        same = next((i for i, one in enumerate(self.open) if one.number is None), None)
        if same is None and line.centred:
            same = next((i for i, one in enumerate(self.open) if not self._is_part(one)), None)
        self._cut(same)

    def _is_part(self, one: _Open) -> bool:
        return self.sections[one.section].kind != "section"

    def _box_at(self) -> int | None:
        return next((i for i, one in enumerate(self.open) if self.sections[one.section].kind == "box"), None)

    def _cut(self, at: int | None) -> None:
        if at is not None:
            del self.open[at:]

    def close(self) -> tuple[Section, ...]:
        """Gives each section the stretch up to the next heading that is not below it."""
        ends = [leaf.span.end for leaf in self.leaves] + [
            c.span.end for b in self.blocks if b.grid for c in b.grid.cells
        ]
        done: list[Section] = []
        stack: list[int] = []
        stops = [max(ends, default=0)] * len(self.sections)
        for i, section in enumerate(self.sections):
            while stack and stack[-1] != section.parent:
                stops[stack.pop()] = section.heading.start
            stack.append(i)
        for section, stop in zip(self.sections, stops, strict=True):
            whole = trim(self.text, Span(section.heading.start, max(stop, section.heading.end)))
            done.append(replace(section, span=whole))
        return tuple(done)
