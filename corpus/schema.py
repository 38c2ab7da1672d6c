"""The values that travel: a plan's text, what the parser understood of it, and where each thing stands.

The one invariant everything else rests on: for every value that carries a `Span`,
`document.text[span.start:span.end]` is the stretch of the source it was read from. The text is made
once, by the reader, and never edited afterwards; offsets count Unicode code points.

Standard library only, everything frozen: these values are shared between rooms, threads and caches.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["txt", "md", "html", "docx", "pdf"]
Role = Literal["responsible", "lead", "join", "build", "leader"]
"""What a unit does: 责任单位, 牵头单位, 配合/参与单位, 建设单位, 责任领导."""

LeafKind = Literal["title", "heading", "paragraph", "item", "cell", "metadata", "note", "furniture"]
Comparison = Literal["=", ">=", ">", "<=", "<", "~"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a document's text, in code points."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


# --- What a reader hands to the parser -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or line of a source. `level` is a heading level the *format* states (Word's Heading 2, `<h2>`,
    `##`; 0 for its Title style), never one that was guessed; `centred`, `bold` likewise. `furniture` names what the
    format itself marks as not the plan's text (page number, running head, site navigation)."""

    span: Span
    level: int | None = None
    centred: bool = False
    furniture: str | None = None
    bold: bool = False  # the whole line


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table that the format states. `row` and `column` are its top left corner. A cell of a table drawn
    with signs that is broken over lines has `more` stretches of text behind its first."""

    row: int
    column: int
    span: Span
    rowspan: int = 1
    colspan: int = 1
    more: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return (self.span, *self.more)

    def of(self, text: str) -> str:
        return "".join(span.of(text) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that the format states, its cells in reading order, each with its own stretch of text."""

    cells: tuple[GridCell, ...]
    head_rows: int | None = None  # rows that the format marks as head (`<thead>`), None where it does not say


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its whole text, and the lines and tables in it, in order."""

    name: str
    format: Format
    text: str
    blocks: tuple[Line | Grid, ...]


# --- What the parser understands ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch that belongs to one thing. Each non-blank character lies in exactly one leaf."""

    kind: LeafKind
    span: Span
    section: int | None = None  # index into Document.sections
    note: str = ""  # for furniture: what it is (table of contents, page number, ...)


@dataclass(frozen=True, slots=True)
class Field:
    """One item of the document's own data: 索引号, 发布机构, 成文日期, 发布时间, 文号, ..."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands below it. `span` covers heading, text and sub-sections."""

    number: str  # as printed: "三、", "(六)", "3.", "专栏1", "附件2"; empty when there is none
    title: str
    level: int
    kind: Literal["section", "box", "annex"]
    heading: Span
    span: Span
    parent: int | None  # index into Document.sections
    path: tuple[str, ...]  # headings from the top down to this one, as printed


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's value. `text` has the blanks of a broken line taken out; `span` is where the value
    stands: for a value filled down from a merged cell, the merged cell itself."""

    text: str
    span: Span
    filled: bool = False
    more: tuple[Span, ...] = ()
    """Of a cell that is broken over lines, where the rest of it stands."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. `span` runs from its first own cell to its last one, and is how it is cited."""

    cells: tuple[Cell, ...]  # one for each column of the head
    span: Span
    number: str = ""  # 序号
    total: bool = False  # 合计, 小计: set apart, never added again
    part: bool = False  # 其中:…, a part of the row above it: found by its name, never counted or added beside it


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    path: tuple[str, ...]
    head: tuple[str, ...]  # one name for each column, levels of a head joined by "/"
    head_spans: tuple[Span, ...]
    rows: tuple[Row, ...]
    span: Span
    section: int | None
    notes: tuple[Span, ...] = ()
    entries: bool = False  # set out as headings with labelled lines, not as a grid
    turned: bool = False  # printed with a thing a column; its rows reach from the column's head to its last cell
    lead: Span | None = None  # what before it announces it: 首批四处,由…运营。情况如下:

    def whole_of(self, at: int) -> Row | None:
        """The row above that the row at this place is a part of."""
        above = (row for row in reversed(self.rows[:at]) if not row.part)
        return next(above, None) if self.rows[at].part else None


@dataclass(frozen=True, slots=True)
class Unit:
    """A mention of an organisation in a role. `name` is `text[span]` without blanks."""

    name: str
    span: Span
    role: Role = "responsible"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as printed at `span`. `value` counts in `unit` (375, 亿元; 28.5, %)."""

    value: float
    unit: str
    span: Span
    comparison: Comparison = "="


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of years, both included; one that is open has None."""

    start: int | None
    end: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work and the units that answer for it.

    `span` is what the duty covers: a task's paragraph(s), the sentences since the duty before, or a
    table row. `duty` is the stretch that names the units (the bracket, the cell)."""

    title: str
    span: Span
    duty: Span
    units: tuple[Unit, ...]
    path: tuple[str, ...]
    section: int | None
    table: int | None = None  # index into Document.tables, for a task that is a row
    row: int | None = None
    open_ended: bool = False  # 等, 各镇乡(街道), 按职责分工负责: more than those named
    deadline: Span | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: `subject` is the indicator as printed, `quantity` the number."""

    subject: str
    subject_span: Span
    quantity: Quantity
    year: int | None
    year_span: Span | None
    sentence: Span
    path: tuple[str, ...]
    section: int | None
    baseline: Quantity | None = None
    baseline_year: int | None = None
    binding: Literal["约束性", "预期性"] | None = None
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A row of a table of projects."""

    name: str
    name_span: Span
    kind: str  # 项目类型, filled down; empty when the table has none
    kind_span: Span | None
    amount: Quantity | None
    period: Period | None
    units: tuple[Unit, ...]
    span: Span
    path: tuple[str, ...]
    table: int
    row: int


@dataclass(frozen=True, slots=True)
class Warning:
    """Something in the source that looks odd, in Chinese, for the person who put the plan in."""

    message: str
    span: Span | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """A plan as understood. Equal to itself alone, so that what follows from it can be cached without reading it."""

    id: str
    source: str
    format: Format
    title: str
    text: str
    metadata: tuple[Field, ...]
    leaves: tuple[Leaf, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]
    projects: tuple[Project, ...]
    warnings: tuple[Warning, ...]

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch that is searched and quoted: a paragraph (or part of a long one), or a table row.

    `search_text` is what the two legs see: heading path, then the text. It is never quoted."""

    id: str  # "{plan}#{start}-{end}"
    plan: str
    path: tuple[str, ...]
    span: Span
    text: str
    search_text: str
    kind: Literal["paragraph", "row", "metadata"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation before it has a marker: which plan, which stretch, under which headings."""

    plan: str
    span: Span
    path: tuple[str, ...] = ()
