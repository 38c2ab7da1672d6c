"""Projects told of one below the other in the same turns: 总投资8亿元,2023—2025年,建设单位为….

Such a run says what a table would, a thing a row and a turn a column, and is read as one. Its text stays what it is,
paragraphs under headings: the table points into them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.facts import is_project_table, kinds_of
from corpus.numbering import numbering
from corpus.outline import Outline
from corpus.schema import Cell, Row, Section, Span, Table
from corpus.tables import column_kind, squeeze_cell
from corpus.text import clauses, fold, trim

_SHARE = 0.6
"""The share of a run's things that have to say something under a label to make it a column."""

_SUM = r"\d[\d.,]*[亿万]元"
_YEAR = r"(?:19|20)\d\d年?(?:\d{1,2}月)?"
_TURNS = tuple(
    (label, re.compile(pattern))
    for label, pattern in (
        ("", rf"(?P<label>(?:计划|预计|估算|概算|项目)?总?投资)(?:估算|概算|额|规模)?(?:约|为|共)*(?P<value>{_SUM})"),
        (
            "完成投资",
            rf"(?:目前|已|累计|当前|截至[^,]{{2,12}})*完成(?:投资)?(?:约|为)?(?P<value>{_SUM})(?:投资)?",
        ),
        (
            "建设期限",
            rf"(?:(?:建设|实施)(?:期限?|年限|周期|时间)|工期)?[为是:]?(?P<value>{_YEAR}[-~至到]+{_YEAR}底?)(?:建设|实施)?",
        ),
        ("开工时间", rf"(?:计划|拟|已于|于|预计)*(?P<value>{_YEAR}[底初末]?)(?:正式)?(?:开工|动工|启动)(?:建设)?"),
        ("完工时间", rf"(?:计划|拟|于|预计|力争)*(?P<value>{_YEAR}[底末]?前?)(?:建成|完工|竣工|投[用产]|完成)+"),
        ("", r"(?P<label>(?:建设|实施|责任|牵头|承建|业主|主办|负责|配合)(?:单位|主体|部门))[为是由:](?P<value>.+)"),
        ("建设单位", r"由(?P<value>.{2,30}?)(?:负责|组织)?(?:建设|承建|实施|承担)"),
        ("责任单位", r"由(?P<value>.{2,30}?)(?:牵头|负责)"),
    )
)
"""How a clause of running text gives a thing a sum, a time or a unit; what no label says has that of its column."""
_NAME = re.compile(r"(?P<name>[^,，。:：;；(（]{3,40}?)(?:[:：。]|(?<=项目|工程)[,，(（])\s*")
_PROGRESS = re.compile("已|完成|正在|过半|进展|滞后|缓慢|偏慢|尚未|进场|收尾|施工$")
"""Words of how far a piece of work has come; without one, what is told beside is the work itself."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a run sets out: its name, what is said of it by label, and all of it."""

    name: Span
    fields: dict[str, Span]
    span: Span


def told_tables(text: str, shape: Outline, tables: Sequence[Table]) -> Iterator[Table]:
    """The runs of sibling sections, or of lines under one heading, that tell of projects so, each as a table."""
    parents: dict[int | None, list[int]] = {}
    for at, section in enumerate(shape.sections):
        parents.setdefault(section.parent, []).append(at)
    taken = [table.span for table in tables]
    for parent in (None, *range(len(shape.sections))):
        leafs = [
            shape.sections[at]
            for at in parents.get(parent, ())
            if at not in parents and not _overlaps(shape.sections[at].span, taken)
        ]
        things = [thing for section in leafs if (thing := _under(text, section)) is not None]
        lines = [leaf.span for leaf in shape.leaves if leaf.section == parent and leaf.kind in ("paragraph", "item")]
        if len(things) < 2:
            things = [told for line in lines if not _overlaps(line, taken) and (told := _told(text, line)) is not None]
        table = _table(text, shape, parent, things) if len(things) > 1 else None
        if table is not None and is_project_table(table, kinds_of(table)):
            yield table


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.meets(other) for other in others)


def _under(text: str, section: Section) -> _Thing | None:
    """What a section sets out in the turns of its text."""
    fields = _in_turns(text, Span(section.heading.end, section.span.end))
    return _Thing(_title(text, section), fields, section.span) if fields else None


def _told(text: str, line: Span) -> _Thing | None:
    """What a line sets out that begins with the name of a thing: 智慧水厂工程:投资3亿元,2024—2026年,由市水务局建设."""
    number = numbering(fold(line.of(text)))
    start = trim(text, Span(line.start + (number.length if number is not None else 0), line.end)).start
    match = _NAME.match(text, start, line.end)
    fields = _in_turns(text, Span(match.end(), line.end)) if match is not None else {}
    return _Thing(Span(*match.span("name")), fields, line) if match is not None and fields else None


def _in_turns(text: str, span: Span) -> dict[str, Span]:
    """What clauses of running text say of a thing, by label, and the longest run of the others; nothing where they
    give it no two of a sum, a time and a unit."""
    found: dict[str, Span] = {}
    others: list[Span] = []
    last = False  # whether the clause before said something else
    for clause in _turns(text, span):
        words = fold(clause.of(text)).rstrip(")。")
        turn = next(((label, m) for label, p in _TURNS if (m := p.fullmatch(words))), None)
        if turn is not None:
            label = turn[0] or turn[1]["label"]
            found.setdefault(label, Span(clause.start + turn[1].start("value"), clause.start + turn[1].end("value")))
        else:
            others[-1:] = [Span(others[-1].start, clause.end)] if last else [*others[-1:], clause]
        last = turn is None
    if len({column_kind(label) for label in found} - {""}) < 2:
        return {}
    more = max(others, key=lambda s: s.end - s.start, default=None)
    return found if more is None else {**found, "进展情况" if _PROGRESS.search(more.of(text)) else "建设内容": more}


def _turns(text: str, span: Span) -> Iterator[Span]:
    """The clauses of a stretch, a label and what stands behind its colon as one (责任单位:区教育局)."""
    before: Span | None = None
    for clause in clauses(text, span):
        if before is not None:
            yield Span(before.start, clause.end)
            before = None
        elif fold(text[clause.end : clause.end + 1]) == ":" and column_kind(fold(clause.of(text)).strip()):
            before = clause
        else:
            yield clause
    if before is not None:
        yield before


def _table(text: str, shape: Outline, parent: int | None, things: Sequence[_Thing]) -> Table | None:
    counts = Counter(label for thing in things for label in thing.fields)
    labels = [label for label, count in counts.items() if count >= max(2, _SHARE * len(things))]
    if not {"amount", "build"} & set(map(column_kind, labels)):
        return None  # units and a date alone are those of a task
    rows = []
    for thing in things:
        own = [label for label in labels if label in thing.fields]
        if not own:
            continue
        empty = Span(thing.name.end, thing.name.end)
        values = [thing.fields.get(label, empty) for label in labels]
        cells = [Cell(squeeze_cell(span.of(text)).rstrip("。;；"), span) for span in values]
        name = Cell(squeeze_cell(thing.name.of(text)), thing.name)
        end = max(thing.fields[label].end for label in own)
        rows.append(Row((name, *cells), Span(thing.span.start, end)))
    heads = [next(t.fields[label] for t in things if label in t.fields) for label in labels]
    head_spans = tuple(Span(_before(text, span, label), span.start) for span, label in zip(heads, labels, strict=True))
    above = shape.sections[parent] if parent is not None else None
    title = above.title if above is not None else shape.title
    span = Span(rows[0].span.start, rows[-1].span.end)
    head = ("项目名称", *labels)
    path = above.path if above is not None else ()
    return Table(title, path, head, (things[0].name, *head_spans), tuple(rows), span, parent, entries=True)


def _title(text: str, section: Section) -> Span:
    """Where a heading's title stands, its number aside."""
    at = text.find(section.title, section.heading.start, section.heading.end)
    return Span(at, at + len(section.title)) if at >= 0 else section.heading


def _before(text: str, span: Span, label: str) -> int:
    at = text.rfind(label, 0, span.start)
    return at if at >= 0 else span.start
