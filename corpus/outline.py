"""Numbering to section tree: what each line of a plan is, and under which headings it stands.

The tree is not read off fixed levels: a heading opens below the heading it follows, or beside the
nearest one of its own kind of numbering whose count it continues. That is how 专栏 boxes with a
numbering of their own stay apart from the task they interrupt: the number after the box continues
the task's count, not the box's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.schema import Field, Grid, Leaf, LeafKind, Line, Section, Source, Span
from corpus.text import NUMERALS, chinese_number, fold, squeeze, trim

_N = f"[{NUMERALS}]+"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("annex", re.compile(rf"附(?:件|录|表)\s*(\d*|{_N})\s*[:.、]?(?=\s|$|[^\d:.、])")),
    ("box", re.compile(rf"(?:专栏|专拦)\s*(\d+|{_N})?\s*[:.、]?")),
    ("chapter", re.compile(rf"第\s*({_N}|\d+)\s*[编篇章部]分?")),
    ("part", re.compile(rf"第\s*({_N}|\d+)\s*节")),
    ("一、", re.compile(rf"({_N})\s*、")),
    ("(一)", re.compile(rf"\(\s*({_N})\s*\)")),
    ("1.1.1", re.compile(r"\d+\.\d+\.(\d+)(?![\d.])[.、]?")),
    ("1.1", re.compile(r"\d+\.(\d+)(?![\d.%])(?!\s*(?:亿|万|个|元|家|%))[.、]?")),
    ("1.", re.compile(r"(\d{1,3})\s*[.、](?!\d)")),
    ("1 ", re.compile(r"(\d{1,2})\s+(?=[^\d\s,.;:%])")),
    ("(1)", re.compile(r"\(\s*(\d{1,3})\s*\)")),
    ("①", re.compile(r"([①-⑳])")),
)
_TITLE_END = re.compile(
    r"(?:计划|规划|方案|意见|通知|通告|公告|办法|纲要|规则|要点|预案|制度|安排|决定|批复|措施|细则|规定|条例|总结|报告|清单|任务书)"
    r"(?:[(（][^()（）]*[)）])*$"
)
_FIELDS = (
    "索引号", "主题分类", "发布机构", "发文机关", "发布单位", "发文单位", "公开主体", "成文日期", "发文日期", "发布时间", "发布日期", "生成日期",
    "文号", "发文字号", "主题词", "浏览次数", "信息来源", "来源", "有效性", "统一编号", "标题", "名称", "公开方式", "公文时效", "体裁分类", "施行日期", "废止日期", "编号",
)
_FIELD = re.compile("(?:^|(?<=\\s))(" + "|".join(r"\s*".join(f) for f in sorted(_FIELDS, key=len, reverse=True)) + r")\s*[:]")
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|\s{3,})\s*-?\s*\d*\s*-?\s*$")
_DATE = re.compile(r"^(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|[二零一三四五六七八九]{4}年[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?)$")
_LOST_BREAK = re.compile(r"(?<=[。；;)])[ \u3000\u00a0]{2,}(?=\d{1,2}[.、](?!\d)|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_ANNEX_NOTE = re.compile(r"^附件\s*\d*\s*[:、.]?\s*\S")
_CAPTION = re.compile(r"^表\s*\d+")
_HEADING_LENGTH = 45
_ISSUER_END = re.compile(r"(?:政府|办公室|办公厅|委员会|局|厅|部|院|党委|领导小组)$")


@dataclass(frozen=True, slots=True)
class Number:
    kind: str
    value: int
    length: int  # of the printed number, in code points


@dataclass(frozen=True, slots=True)
class Block:
    """A line with what it is, or a table; `section` is an index into the sections."""

    line: Line | None
    grid: Grid | None
    section: int | None
    kind: LeafKind


@dataclass(frozen=True, slots=True)
class Outline:
    title: str
    title_span: Span | None
    metadata: tuple[Field, ...]
    sections: tuple[Section, ...]
    leaves: tuple[Leaf, ...]
    blocks: tuple[Block, ...]  # paragraphs, items and tables that hold the plan's matter


def numbering(folded: str) -> Number | None:
    """The number a (folded) line begins with."""
    for kind, pattern in _KINDS:
        match = pattern.match(folded)
        if match is None:
            continue
        printed = match[1] or ""
        if printed.isdigit():
            value = int(printed)
        elif kind == "①":
            value = ord(printed) - ord("①") + 1
        else:
            value = int(chinese_number(printed) or 0)
        return Number(kind, value, match.end())
    return None


def _lines(source: Source) -> list[Line | Grid]:
    """The source's lines, with paragraphs that lost the break between them parted again."""
    out: list[Line | Grid] = []
    for block in source.blocks:
        if isinstance(block, Grid):
            out.append(block)
            continue
        start = block.span.start
        cuts = [m.end() for m in _LOST_BREAK.finditer(source.text, block.span.start, block.span.end)]
        for end in [*cuts, block.span.end]:
            piece = trim(source.text, Span(start, end))
            if piece.end > piece.start:
                out.append(replace(block, span=piece))
            start = end
    return out


def _fields(text: str, span: Span) -> list[Field]:
    """`label: value` pairs of a page's data head, several to a line."""
    folded = fold(span.of(text))
    marks = list(_FIELD.finditer(folded))
    fields = []
    for mark, after in zip_longest(marks, marks[1:]):
        end = after.start() if after else len(folded)
        value = trim(text, Span(span.start + mark.end(), span.start + end))
        name = squeeze(mark[1])
        fields.append(Field(name, value.of(text).strip(), value))
    return fields


def _front(source: Source, lines: Sequence[Line | Grid]) -> tuple[dict[int, tuple[LeafKind, str]], list[Field], int | None]:
    """What the lines before the plan's own first paragraph are: index -> kind and note; fields; the title's line."""
    text = source.text
    marks: dict[int, tuple[LeafKind, str]] = {}
    fields: list[Field] = []
    folded = [fold(squeeze(b.span.of(text))) if isinstance(b, Line) else "" for b in lines]
    first_heading = next((i for i, f in enumerate(folded) if _body_heading(f) and not _LEADER.search(_raw(text, lines[i]))), len(lines))
    toc = _contents(text, lines, folded)
    if toc and first_heading in toc:
        first_heading = next((i for i in range(max(toc) + 1, len(lines)) if _body_heading(folded[i])), len(lines))
    for i in toc:
        marks[i] = ("furniture", "目录")
    for i in range(min(first_heading, len(lines))):
        block = lines[i]
        if i in marks or not isinstance(block, Line):
            continue
        found = _fields(text, block.span)
        if found and len(folded[i]) < 200:
            fields += found
            marks[i] = ("metadata", "")
    title = _title(text, lines, folded, marks, first_heading)
    return marks, fields, title


def _raw(text: str, block: Line | Grid) -> str:
    return block.span.of(text) if isinstance(block, Line) else ""


def _body_heading(folded: str) -> bool:
    number = numbering(folded)
    return number is not None and number.kind in ("chapter", "一、", "(一)", "1.1", "1 ") and number.value <= 2 and len(folded) > number.length


def _contents(text: str, lines: Sequence[Line | Grid], folded: list[str]) -> set[int]:
    """Lines of a table of contents: after 目录, as long as they end in leaders or stand again later."""
    start = next((i for i, f in enumerate(folded) if re.fullmatch(r"目[录次]", f)), None)
    found: set[int] = set()
    if start is None:
        return {i for i, b in enumerate(lines) if isinstance(b, Line) and re.search(r"(?:\.{6,}|…{3,})\s*-?\s*\d+\s*-?\s*$", b.span.of(text))}
    found.add(start)
    plain = [re.sub(r"[.…·\-\s]*\d*[-\s]*$", "", f) for f in folded]
    for i in range(start + 1, len(lines)):
        if not folded[i]:
            break
        if not (_LEADER.search(_raw(text, lines[i])) or (plain[i] and plain[i] in folded[i + 1 :]) or re.fullmatch(r"[-\d]+", folded[i])):
            break
        if plain[i] == plain[min(found - {start}, default=start)] and i > start + 1:
            break  # the first entry again: the plan itself begins
        found.add(i)
    return found


def _title(text: str, lines: Sequence[Line | Grid], folded: list[str], marks: dict[int, tuple[LeafKind, str]], end: int) -> int | None:
    """The line with the plan's own title: what a notice says it issues, else the last title-like line before the body."""
    candidates = [i for i in range(end) if i not in marks and 4 <= len(folded[i]) <= 80 and _TITLE_END.search(folded[i]) and "。" not in folded[i]]
    issued = {m for i in range(end) for m in re.findall(r"《([^《》]+)》", folded[i]) if "印发" in folded[i] or "通知" in folded[i]}
    for i in reversed(candidates):
        if folded[i] in issued:
            return i
    if candidates:
        # A notice's own title (关于印发…的通知) is the plan's only where no other follows.
        own = [i for i in candidates if not folded[i].endswith("通知")]
        return (own or candidates)[-1]
    return next((i for i in range(min(end, len(lines))) if i not in marks and folded[i]), None)


def outline(source: Source) -> Outline:
    """Read the structure of a source."""
    text = source.text
    lines = _lines(source)
    marks, fields, title_at = _front(source, lines)
    builder = _Builder(text)
    later_annexes = {fold(squeeze(b.span.of(text))) for b in lines if isinstance(b, Line)}
    for i, block in enumerate(lines):
        if isinstance(block, Grid):
            builder.add_grid(block)
            continue
        flat = fold(squeeze(block.span.of(text)))
        if block.furniture or i in marks:
            kind, note = ("furniture", block.furniture) if block.furniture else marks[i]
            builder.leaf(kind, block.span, note or "")  # type: ignore[arg-type]
        elif i == title_at:
            builder.leaf("title", block.span, "")
        elif title_at is not None and i < title_at:
            fields += _sign_off(text, block.span, flat, lines, i)
            builder.paragraph(block, "paragraph")
        elif _DATE.match(flat) or (len(flat) <= 20 and _ISSUER_END.search(flat) and not builder.sections):
            fields += _sign_off(text, block.span, flat, lines, i)
            builder.leaf("metadata", block.span, "")
        elif _is_annex_list(flat, later_annexes, text, lines, i):
            builder.leaf("note", block.span, "附件目录")
        else:
            builder.line(block, flat)
    sections = builder.close()
    title_line = lines[title_at] if title_at is not None else None
    title_span = title_line.span if isinstance(title_line, Line) else None
    title = re.sub(r"\s+", "", title_span.of(text)) if title_span else source.name
    return Outline(title, title_span, tuple(fields), sections, tuple(builder.leaves), tuple(builder.blocks))


def _sign_off(text: str, span: Span, flat: str, lines: Sequence[Line | Grid], at: int) -> list[Field]:
    """The issuer and date under a notice."""
    if _DATE.match(flat):
        return [Field("落款日期", squeeze(span.of(text)), span)]
    after = lines[at + 1] if at + 1 < len(lines) else None
    if isinstance(after, Line) and _DATE.match(fold(squeeze(after.span.of(text)))) and len(flat) <= 40 and "。" not in flat:
        return [Field("印发单位", squeeze(span.of(text)), span)]
    return []


def _is_annex_list(flat: str, all_lines: set[str], text: str, lines: Sequence[Line | Grid], at: int) -> bool:
    """`附件1、某表` (or 附件:1.…) that only announces an annex standing further down under a line of its own."""
    if not _ANNEX_NOTE.match(flat):
        return False
    number = re.match(r"附件\s*:?\s*(\d*)", flat)
    label = f"附件{number[1]}" if number else "附件"
    stands_alone = label in all_lines or f"{label}:" in all_lines or "附件" in all_lines
    return stands_alone and len(flat) > len(label) + 2


class _Builder:
    """The open headings while lines go by; a value in the making, private to `outline`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sections: list[Section] = []
        self.leaves: list[Leaf] = []
        self.blocks: list[Block] = []
        self.open: list[tuple[int, Number | None]] = []  # (section, its number), outermost first
        self.annex_title_due = False

    def here(self) -> int | None:
        return self.open[-1][0] if self.open else None

    def leaf(self, kind: LeafKind, span: Span, note: str) -> None:
        self.leaves.append(Leaf(kind, span, self.here(), note))

    def paragraph(self, line: Line, kind: LeafKind) -> None:
        self.leaf(kind, line.span, "")
        self.blocks.append(Block(line, None, self.here(), kind))

    def add_grid(self, grid: Grid) -> None:
        self.annex_title_due = False
        self.blocks.append(Block(None, grid, self.here(), "cell"))

    def line(self, line: Line, flat: str) -> None:
        folded = fold(line.span.of(self.text))
        lead = len(folded) - len(folded.lstrip())
        number = numbering(folded[lead:])
        if number and number.kind == "annex" and not self._is_annex(flat, number):
            number = None
        if self.annex_title_due and number is None and len(flat) <= 80 and not flat.endswith("。"):
            self._extend_annex(line)
            return
        if number is None:
            if line.level is not None:
                self._enter(line, None, Span(line.span.start, line.span.end))
            else:
                self.paragraph(line, "paragraph")
            return
        heading = self._heading(line, number, lead)
        if heading is None or (number.kind == "1." and flat[: number.length + 4].strip("1234567890.、") == ""):
            self.paragraph(line, "item")
            return
        self._enter(line, number, heading)

    def _is_annex(self, flat: str, number: Number) -> bool:
        return len(flat) <= 60 and not flat.endswith(("。", ";")) and "见附" not in flat

    def _heading(self, line: Line, number: Number, lead: int) -> Span | None:
        """The stretch of a numbered line that is its heading: all of it, its first sentence, or nothing."""
        start, end = line.span.start, line.span.end
        body = start + lead + number.length
        stop = next((at for at in range(body, end) if self.text[at] in "。" or (self.text[at] in ":：" and number.kind not in ("box", "annex"))), end)
        whole = stop >= end - 1
        if number.kind in ("annex", "box", "chapter", "part") or line.level is not None:
            return Span(start, end)
        if stop - body > _HEADING_LENGTH or stop == body:
            return None
        if number.kind in ("①", "(1)") and (whole and self.text[end - 1] in "。；;"):
            return None
        if whole and self.text[end - 1] in "；;，,":
            return None
        return Span(start, min(stop + 1, end) if not whole else end)

    def _enter(self, line: Line, number: Number | None, heading: Span) -> None:
        self._close_to(line, number)
        printed = self.text[line.span.start : heading.end]
        lead = len(printed) - len(printed.lstrip())
        length = number.length + lead if number else 0
        title = squeeze(printed[length:]).rstrip("。:：") if number else squeeze(printed)
        kind = {"annex": "annex", "box": "box"}.get(number.kind if number else "", "section")
        parent = self.here()
        above = self.sections[parent].path if parent is not None else ()
        label = squeeze(printed).rstrip("。")
        self.sections.append(Section(squeeze(printed[:length]), title, len(self.open) + 1, kind, heading, line.span, parent, (*above, label)))  # type: ignore[arg-type]
        self.open.append((len(self.sections) - 1, number))
        self.leaf("heading", heading, "")
        self.annex_title_due = kind == "annex" and not title
        rest = trim(self.text, Span(heading.end, line.span.end))
        if rest.end > rest.start:
            self.paragraph(replace(line, span=rest), "paragraph")

    def _extend_annex(self, line: Line) -> None:
        """The line under a bare 附件N is the annex's title."""
        at = self.open[-1][0]
        section = self.sections[at]
        title = section.title + squeeze(line.span.of(self.text))
        span = Span(section.heading.start, line.span.end)
        self.sections[at] = replace(section, title=title, heading=span, path=(*section.path[:-1], f"{section.number}{title}"))
        self.leaf("heading", line.span, "")
        self.annex_title_due = False

    def _close_to(self, line: Line, number: Number | None) -> None:
        """Shut the headings that this one does not stand under."""
        if number is None:
            level = line.level or 1
            while self.open and not self._above_style(self.open[-1][0], level):
                self.open.pop()
            return
        if number.kind == "annex":
            self.open.clear()
            return
        if number.kind == "box":
            return self._close_boxes()
        if number.value == 1 and self.open and self.sections[self.open[-1][0]].kind == "box":
            return  # a box's own count begins
        same = [i for i, (_, n) in enumerate(self.open) if n is not None and n.kind == number.kind]
        nexts = [i for i in same if (n := self.open[i][1]) is not None and n.value + 1 == number.value]
        if nexts:
            del self.open[nexts[-1] :]
        elif same and number.value != 1:
            del self.open[same[-1] :]
        elif same:
            del self.open[same[-1] :]  # counted anew: a sibling run under a parent that stays open
        elif any(self.sections[i].kind == "box" for i, _ in self.open) and self._rank(number) < 4:
            self._close_boxes()
            self._close_lower(number)
        else:
            self._close_lower(number)

    def _close_boxes(self) -> None:
        for i, (at, _) in enumerate(self.open):
            if self.sections[at].kind == "box":
                del self.open[i:]
                return

    @staticmethod
    def _rank(number: Number) -> int:
        return [kind for kind, _ in _KINDS].index(number.kind) - 2

    def _close_lower(self, number: Number) -> None:
        """A kind of numbering met for the first time closes those that always stand below it."""
        rank = self._rank(number)
        for i, (at, n) in enumerate(self.open):
            if n is not None and n.kind not in ("annex", "box") and self._rank(n) > rank and self.sections[at].kind == "section":
                del self.open[i:]
                return

    def _above_style(self, at: int, level: int) -> bool:
        return self.sections[at].level < level

    def close(self) -> tuple[Section, ...]:
        """Give each section the stretch up to the next heading of its own or a higher level."""
        ends = [leaf.span.end for leaf in self.leaves] + [c.span.end for b in self.blocks if b.grid for c in b.grid.cells]
        stop = max(ends, default=0)
        done = []
        for i, section in enumerate(self.sections):
            end = stop
            for later in self.sections[i + 1 :]:
                if not self._within(later, i):
                    end = len(self.text[: later.heading.start].rstrip())
                    break
            done.append(replace(section, span=Span(section.heading.start, max(end, section.heading.end))))
        return tuple(done)

    def _within(self, section: Section, at: int) -> bool:
        parent = section.parent
        while parent is not None:
            if parent == at:
                return True
            parent = self.sections[parent].parent
        return False
