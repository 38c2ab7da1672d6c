"""Tables that lie on their side: their columns are the things, and their first column names what is said of each.

项目 | Ⅰ级 | Ⅱ级 with rows 停电户数, 批准人 …, or 镇街 | 钟楼街道 | 柳塘镇 with rows 路段, 责任人 …. All that asks of
tables takes a row for a thing, so such a table is turned round; its text stays where it stands, and a row that was a
column is cited from the column's head to its last cell. Figures by years are turned so that the years are columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.schema import Cell, Row, Span, Table
from corpus.tables import column_kind, is_total
from corpus.text import fold, is_measure, squeeze, years

_FIGURE = re.compile(r"[约≥≤><]?[\d,.]+(?:%|[亿万]?元|[亿万])?(?:以[上下内])?|[-—–/]+")
_DATE = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月(?:\d{1,2}日)?.{0,2}|(?:19|20)\d\d年.{0,2}")
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?(?:\([^()]*\))?(?:上半年|\d{1,2}月|底|末)?(?:规划|预期)?(?:目标|实际)?值?")
_SAID_OF = re.compile(
    r"(?:时间|时长|时限|人数?|[户台个次]数|数量|总量|标准|条件|要求|频次|频率|方式|范围|对象|问题|比例|占比|额度?|金|"
    r"面积|里程|规模|分值?|得分|名次|排名|价格?|费用?|率|值|地点|地址|位置|路段|电话|措施|做法|权限|程序|级别|主体)$"
)
"""How what is said of a thing is called, where no kind of column tells it."""
_NAMES_LABELS = re.compile(r"[\u4e00-\u9fff]{0,4}(?:项目?|指标|内容|栏目|事项|要素|类别|名称|分类|要求|条件)(?:名称)?")
_OF_TIME = re.compile(r"现状|目标|基期|规划|期|季度|月|合计|小计|总计|备注|说明|标准")


_LEVEL = re.compile(
    r"[ⅠⅡⅢⅣⅤ一二三四五IVX]+[级类档等组](?:响应|预警|风险|应急响应)?|[A-Ea-e甲乙丙丁]{1,3}[级类档等组]?"
    r"|(?:优秀|良好|中等|合格|不合格|优|良|中|差)[级等]?"
    r"|(?:特别重大|重大|较大|一般)(?:\([^()]*\))?|[红橙黄蓝]色(?:预警)?|[国省市县区镇乡村]级"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:镇|乡|街道|[县区市州村组]|社区|开发区|园区)[*＊]?")
_NO_VALUE = re.compile(r"[-—–/]*|无|不限|不适用|暂无|不予?\S{0,4}")


def upright(table: Table) -> Table:
    """The table with a thing a row, turned round where its columns are the things."""
    measured = _with_measures(table)
    things, labels = measured.head[1:], [row.cells[0].text for row in measured.rows]
    if len(things) < 2 or len(labels) < 2 or any("/" in re.sub(r"\(.*?\)", "", fold(h)) or not h for h in things):
        return table
    if not all(labels) or len(set(labels)) < len(labels) or len(set(things)) < len(things):
        return table
    return _turn(measured) if _by_years(measured, labels) or _on_its_side(measured, labels) else table


def _with_measures(table: Table) -> Table:
    """The table without its running numbers, and with each row's unit in brackets behind its name: 助餐点(个)."""
    kinds = [column_kind(head) for head in table.head]
    if kinds[:1] == ["number"]:
        plain = tuple(replace(row, cells=row.cells[1:]) for row in table.rows)
        table = replace(table, head=table.head[1:], head_spans=table.head_spans[1:], rows=plain)
    if len(table.head) < 4 or squeeze(table.head[1]) not in ("单位", "计量单位"):
        return table
    rows = []
    for row in table.rows:
        name, measure, *rest = row.cells
        bare = not is_measure(measure.text)
        whole = name if bare else Cell(f"{name.text}({measure.text})", Span(name.span.start, measure.span.end))
        rows.append(replace(row, cells=(whole, *rest)))
    return replace(
        table,
        head=(table.head[0], *table.head[2:]),
        head_spans=(table.head_spans[0], *table.head_spans[2:]),
        rows=tuple(rows),
    )


def _by_years(table: Table, labels: Sequence[str]) -> bool:
    """Whether the rows are years, and every cell beside them a figure."""
    own = [fold(label) for label in labels if not is_total(label)]
    dated = [label for label in own if _YEAR.fullmatch(label)]
    figures = all(_FIGURE.fullmatch(fold(cell.text)) for row in table.rows for cell in row.cells[1:])
    return figures and len(dated) >= 2 and len(own) - len(dated) <= 1 and not any(map(years, table.head[1:]))


def _on_its_side(table: Table, labels: Sequence[str]) -> bool:
    """Whether the first column says what the rows hold, as heads do: each row's cells are of one sort, and those of a
    column are not; where all are words, by what heads and first cells are called."""
    things = [fold(h) for h in table.head[1:] if not _of_all(h)]
    if any(map(years, labels)):
        return False
    for sort in (_LEVEL, _PLACE):
        if len(things) > 1 and all(map(sort.fullmatch, things)):
            return not any(sort.fullmatch(fold(label)) and not column_kind(label) for label in labels)
    if any(years(h) or _OF_TIME.search(h) or column_kind(h) or _measured(h) for h in things):
        return False
    called = sum(bool(column_kind(label) or _SAID_OF.search(_plain(label)) or _measured(label)) for label in labels)
    if len({_measured(label) for label in labels if _measured(label)}) > 1:
        return True
    sorts = [[_sort(c.text) for c in row.cells[1:] if not _NO_VALUE.fullmatch(c.text)] for row in table.rows]
    alike = sum(len(set(row)) == 1 for row in sorts) >= 0.7 * len(sorts)
    columns = zip(*(row.cells[1:] for row in table.rows), strict=True)
    mixed = all(len({_sort(cell.text) for cell in column}) > 1 for column in columns)
    telling = len({row[0] for row in sorts if len(set(row)) == 1}) > 1
    if alike and mixed and telling:
        return called >= 0.3 * len(labels)
    return called >= 0.7 * len(labels) and not any(_SAID_OF.search(_plain(h)) for h in things)


def _of_all(head: str) -> bool:
    """Whether a column is of all things: 合计, 全县平均."""
    return is_total(head) or re.fullmatch(r"[\u4e00-\u9fff]{0,4}(?:平均|均值|总体)", squeeze(head)) is not None


def _plain(label: str) -> str:
    return re.sub(r"[(（][^()（）]*[)）]$", "", squeeze(label))


def _measured(label: str) -> str:
    """The measure that a label states in brackets: 亩 of 新建面积(亩)."""
    found = re.search(r"\(([^()]{1,8})\)$", fold(squeeze(label)))
    return found[1] if found and is_measure(found[1]) else ""


def _sort(text: str) -> str:
    """What sort of thing a cell is: a figure, a date, an amount of something, words."""
    flat = fold(squeeze(text))
    if _FIGURE.fullmatch(flat):
        return "figure"
    if _DATE.fullmatch(flat):
        return "date"
    measured = re.match(r"[^\d]{0,3}[\d,.]+(?:[-—~至][\d,.]+)?万?([\u4e00-\u9fff%]{1,2})", flat)
    return f"of {measured[1][:1]}" if measured else "words"


def _turn(table: Table) -> Table:
    """Columns for rows."""
    rows = []
    for k in range(1, len(table.head)):
        cells = (Cell(table.head[k], table.head_spans[k]), *(row.cells[k] for row in table.rows))
        span = Span(table.head_spans[k].start, max(cell.span.end for cell in cells))
        rows.append(Row(cells, span, "", _of_all(table.head[k])))
    heads = [_year_head(row.cells[0].text) for row in table.rows]
    spans = [row.cells[0].span for row in table.rows]
    return replace(
        table,
        head=(_name_of(table), *heads),
        head_spans=(table.head_spans[0], *spans),
        rows=tuple(rows),
        turned=True,
    )


def _year_head(label: str) -> str:
    return f"{label}年" if re.fullmatch(r"(?:19|20)\d\d", label) else label


def _name_of(table: Table) -> str:
    """What the things are called: by the corner where it is of them (镇街), else by what they are."""
    money = "元" in table.title or any(column_kind(head) == "amount" for head in table.head)
    if not money and all(_YEAR.fullmatch(fold(row.cells[0].text)) for row in table.rows):
        return "指标"  # 2023年, 2026年: figures by the year
    corner, things = squeeze(table.head[0]), [name for name in table.head[1:] if not _of_all(name)]
    if corner and not _NAMES_LABELS.fullmatch(corner) and not re.match("年", corner):
        return corner
    if all(_LEVEL.fullmatch(fold(name)) for name in things):
        return "级别"
    if not all(_PLACE.fullmatch(fold(name)) for name in things):
        return "名称"
    return "区县" if all(_plain(name)[-1] in "县区市" for name in things) else "乡镇"
