"""Tables of one shape as one: a list of projects for each year, a table of figures for each district.

Their rows are counted, summed and ranked together, and what the titles tell apart (2024年度, 城东街道) is a column
more, by which a question may choose among them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from assistant.items import Item, View, views
from corpus.schema import Cell, Quote, Row, Span
from corpus.text import fold, key, squeeze

_NAMES = (("年度?", "年度"), ("批", "批次"), ("[县区市旗]", "县区"), ("镇|乡|街道", "镇街"), ("类", "类别"))
"""What the column of the titles' own parts is called, by how all of these end."""
_BEGUN = re.compile(r"第?\d*$")
_WHOLE = re.compile(r"(?:年度?|年份|季度?|街道|镇|乡|县|区|市|园区|开发区|片区|社区|村|类|批|级|阶段|领域|行业)")


def together(views: Sequence[View]) -> list[View]:
    """These tables, those of one shape in one place of the list as one."""
    families: dict[tuple[str, ...], list[View]] = {}
    for view in views:
        heads = (key(head) if k != view.name_at else "" for k, head in enumerate(view.table.head))  # 乡镇, 街道
        families.setdefault((view.document.id, view.klass, *heads), []).append(view)
    return [view for family in families.values() for view in _joined(tuple(family))]


@lru_cache(maxsize=256)
def _joined(family: tuple[View, ...]) -> tuple[View, ...]:
    if len(family) < 2:
        return family
    first = family[0]
    titles = [squeeze(v.table.title) for v in family]
    plain = [re.sub(r"[(（].*", "", title) for title in titles]
    labels = _labels(plain if len(set(plain)) == len(plain) else titles)
    if not all(labels) or len(set(labels)) < len(labels):
        return family
    spans = [_title(v) for v in family]
    if any(label not in squeeze(span.of(first.document.text)) for label, span in zip(labels, spans, strict=True)):
        return family
    if "period" not in first.kinds:  # 2024年的项目, of a list of 2024年度
        labels = [re.sub(r"(?<=\d年)度$", "", label) for label in labels]
    rows: list[Row] = []
    for view, label, span in zip(family, labels, spans, strict=True):
        rows += [replace(row, cells=(*row.cells, Cell(label, span, filled=True))) for row in view.table.rows]
    kinds = (*first.kinds, "kind")
    table = replace(
        first.table,
        head=(*first.table.head, next((name for end, name in _NAMES if _all_end(labels, end)), "清单")),
        head_spans=(*first.table.head_spans, spans[0]),
        rows=tuple(rows),
        title="".join(v.table.title for v in family),
    )
    groups = (*first.groups, len(table.head) - 1)
    return (replace(first, table=table, kinds=kinds, groups=groups, parts=tuple(v.table for v in family)),)


def titled_part(item: Item) -> tuple[str, Quote] | None:
    """What the title of a row's table tells it apart by, where tables of one shape stand under such titles."""
    for view in together(views(item.document)):
        if view.parts and any(part.span == item.table.span for part in view.parts):
            row = next(row for row in view.table.rows if row.span == item.row.span)
            return row.cells[-1].text, Quote(item.document.id, row.cells[-1].span, item.table.path)
    return None


def titles_of(rows: Sequence[Item]) -> list[Quote]:
    """The titles that part tables of one shape, and the bands that part one table, of these rows: an answer that tells
    the year or the class leans on them."""
    titles = {row.cells[-1].span: i.table.path for i in rows if i.view.parts and (row := i.row)}
    bands = [(i, i.row.cells[k]) for i in rows for k in i.view.groups if not i.view.table.head[k]]
    titles |= {cell.span: i.table.path for i, cell in bands if cell.filled and cell.text}
    return [Quote(rows[0].document.id, span, path) for span, path in titles.items()]


def _title(view: View) -> Span:
    """Where a table's title stands: its section's heading, or the line before its head that says it."""
    text, start = view.document.text, min(span.start for span in view.table.head_spans)
    section = view.document.sections[view.table.section] if view.table.section is not None else None
    title = squeeze(re.sub(r"[(（].*", "", view.table.title))
    for _ in range(4):
        begun = text.rfind("\n", 0, max(start - 1, 0)) + 1
        if title and title in squeeze(text[begun:start]):
            return Span(begun, start - (text[start - 1 : start] == "\n"))
        start = begun
    return section.heading if section is not None and section.heading else Span(0, 0)


def _all_end(labels: Sequence[str], end: str) -> bool:
    return all(re.search(f"(?:{end})$", label) for label in labels)


def _common(words: Sequence[str]) -> int:
    """How many characters they begin with alike."""
    return sum(1 for _ in takewhile(lambda signs: len(set(signs)) == 1, zip(*words, strict=False)))


def _labels(titles: Sequence[str]) -> list[str]:
    """What each title says apart from the others, to the ends of its words: 2024年度, 城东街道."""
    before = _common(titles)
    behind = _common([title[before:][::-1] for title in titles])
    found = []
    for title in titles:
        start, end = before, len(title) - behind
        start -= len(_BEGUN.search(title, 0, start)[0]) if title[start : start + 1] else 0  # type: ignore[index]
        while end < len(title) and title[end].isdigit() and title[end - 1 : end].isdigit():
            end += 1
        if (whole := _WHOLE.match(title, end)) is not None:
            end = whole.end()
        found.append(fold(title[start:end]).strip("()、:· "))
    return found
