"""Tables on their side: indicators across the top, and a row for each year or for each kind of value.

年度 | 住院人次占比(%) | … over 2024 | 80 | …, or 指标 | 旅游交通 | … over 满分 | 130 | …, say what a table of
indicators says with the years across its top. They are read as such a table; a row of it stands in all of the
table's text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.schema import Cell, Row, Table
from corpus.tables import column_kind, is_total
from corpus.text import fold, squeeze, years

_CORNER = re.compile(r"指标(?:名称)?|项目|类别|内容|名称|年[度份]?|时间|时期|阶段|单位")
_OF_VALUES = re.compile(
    r"(?:满|标准|自评|实际|目标|达标|考核|平均|预期)?(?:得分|分值?)|权重|现状值?|基期值?|基数|基准值?|目标值?|规划值|实际值?|"
    r"完成值?|完成(?:数|率|情况)|计划数|任务数"
)
"""What a value is: the name of a row whose columns are indicators."""
_FIGURE = re.compile(r"[^\d\u4e00-\u9fff]{0,2}\d[\d,.]*(?:[%‰]|[\u4e00-\u9fff]{0,4})(?:以[上下内])?|[-—/]*")


def upright(table: Table) -> Table:
    """The table, turned to have an indicator a row where it has one a column."""
    first = [row.cells[0] for row in table.rows]
    corner = fold(squeeze(table.head[0]))
    heads = table.head[1:]
    if len(first) < 2 or len(heads) < 2 or not (not corner or _CORNER.fullmatch(corner)):
        return table
    if not (_all_years(first) and not any(map(years, heads))) and not all(_OF_VALUES.fullmatch(c.text) for c in first):
        return table
    if any(column_kind(head) in ("amount", "period") for head in heads) or not all(heads):
        return table  # sums by the year are asked about by the year
    cells = [cell.text for row in table.rows for cell in row.cells[1:]]
    if not all(_FIGURE.fullmatch(fold(text)) for text in cells):
        return table
    rows = [
        Row(
            (Cell(name, span), *(row.cells[k] for row in table.rows)),
            table.span,
            total=is_total(name),
        )
        for k, (name, span) in enumerate(zip(table.head, table.head_spans, strict=True))
        if k
    ]
    return replace(
        table,
        head=("指标", *(cell.text for cell in first)),
        head_spans=(table.head_spans[0], *(cell.span for cell in first)),
        rows=tuple(rows),
        turned=True,
    )


def _all_years(cells: list[Cell]) -> bool:
    """Whether cells are a year each, all others, with no more beside it than what it is to the plan: 2023(基期)."""
    named = [years(cell.text) for cell in cells]
    return all(len(one) == 1 and len(cell.text) <= 14 for one, cell in zip(named, cells, strict=True)) and len(
        {one[0] for one in named}
    ) == len(cells)
