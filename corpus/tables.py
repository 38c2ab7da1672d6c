"""Tables: from a format's grid, or from lines that hold one cell each, to rows under named columns.

Text saved from a web page or a word processor often keeps a table's cells and loses its rules: one
cell a line, merged cells missing, long names broken over lines. `from_lines` finds the rows again by
their running numbers, and gives each line its column by what the column's head says stands there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from corpus.schema import Cell, Grid, Line, Row, Span, Table
from corpus.text import fold, head_levels, is_measure, number, squeeze, units_stated, years

ColumnKind = str
"""What stands in a column: number, name, work, goal, kind, amount, period, lead, join, build, unit, leader, ..."""

_COLUMNS: tuple[tuple[ColumnKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("number", r"^(?:[\u4e00-\u9fff]{0,4}(?:序号|编号|代码|编码|代号)|序|号|no\.?)$"),
        (
            "leader",
            r"(?:责任|分管|牵头|包抓|包保|包联|包挂|联系|挂钩|挂联|领衔|县级|市级|区级|督办|督导|带班|值班|挂牌|主管|负责|联络)[省市县区镇乡]?领导|(?:责任|联系|负责)人$",
        ),
        ("lead", r"牵头|(?:组长|召集|主持)单位|主办|主责|抓总|第一责任|主管(?:单位|部门)"),
        ("join", r"配合|参与|参加|协办|协同|会办|(?:协作|支持|协助)(?:单位|部门)|责任单位.*配合"),
        (
            "build",
            r"(?:建设|实施|承担|承建|代建|运营|项目|业主)(?:单位|主体|业主|法人)|^(?:业主|法人)|投资(?:主体|方)$",
        ),
        (
            "unit",
            r"(?:责任|承办|承接|实施|落实|负责|归口|指导|主管|管理|执行|推进|监管|评分|考核|打分)(?:单位|部门|主体|处室|科室)"
            r"|^(?:单位|部门|机构|主体|分工|责任|承办|落实|负责)$|负责部门|成员单位|责任分工|任务分工",
        ),
        (
            "amount",
            r"(?:投资|资金|金额|经费|预算|概算|总价|费用|造价|(?:亿|万)元)(?!来源|渠道|筹措|方式|保障|用途|投向|去向|类别|名|项目|单位|人$|[\u4e00-\u9fff]{0,4}(?:时间|时限|日期|期限|进度)$)"
            r"|^(?:其中:?)?[\u4e00-\u9fff]{0,6}(?:配套|自筹|自有|财政|社会资本|债券?|贷款|融资|捐赠|出资|拨款)$",
        ),
        (
            "period",
            r"(?:建设|起止|实施|工期|完成|开竣工|计划|完工|竣工|开工|建成|投用|启动|交付|投运|上线|通车|办结|改造)(?:期限|期$|时间|年限|年度|年份|时限|时序|节点|日期|周期)"
            r"|[\u4e00-\u9fff]{2}期限$|时限|时序|工期|建设周期|(?:时间|进度)(?:安排|要求|节点)|^(?:期限|年限|周期|时间|进度)$|起止|起讫",
        ),
        ("nature", r"^(?:指标)?(?:属性|性质)$"),
        ("measure", r"^(?:计量)?单位$"),
        (
            "kind",
            r"(?:类型|类别|领域|分类|门类|板块|版块|区块|维度|大类|行动$|类$)|^所[属在](?:乡镇|镇街|街道|镇|乡|县|区|县区|区县|地|地区|区域|社区|村|片区)$|^(?:一级指标|(?:指标)?层[级次]|方面|方向|专项|专栏|片区)$",
        ),
        ("name", r"(?:项目|工程)(?:名称)?$|[名简]称|指标(?:名称)?$|二级指标|三级指标"),
        ("goal", r"(?:主要|工作|年度|预期|绩效)?目标(?:值)?$|预期成[果效]|成果(?:形式)?$|完成标志|指标要求"),
        ("work", r"任务|工作|举措|措施|内容|事项|(?<!评分)(?<!扣分)要点|目标要求|职责|规模|概况|简介"),
    )
)
_NUMBER = re.compile(r"^\d{1,4}[.、]?$")
_AMOUNT = re.compile(r"^[约]?[\d,]+(?:\.\d+)?(?:亿元|万元|元|亿|万)?$|^[-/—]$")
_FIGURE = re.compile(r"^[\[【(≥≤><约]*[\d,.]+[%‰]?[\]】)]?[\u4e00-\u9fff]{0,4}$|^[-/—]+$|完成|达到|以内")
_NATURE = re.compile(r"^(?:约束|预期|指导|引导)性?$|^[-/—]+$")
_PERIOD = re.compile(r"(?:19|20)\d\d|^[-/—]$|长期|每年|持续|底前|月")
_UNIT = re.compile(
    r"(?:局|委|办|部|院|公司|集团|中心|政府|镇|乡|街道|银行|学校|学院|医院|专班|园区|管委会|管办|协会|联|会|社|厅|所|站|大队|支队|法院|各.{0,8})(?:等)?$|负责|单位"
)
_UNITS_OF_ROWS = ("unit", "lead", "join", "build")
_FITS = {
    "number": _NUMBER,
    "amount": _AMOUNT,
    "period": _PERIOD,
    "figure": _FIGURE,
    "nature": _NATURE,
    **dict.fromkeys(_UNITS_OF_ROWS, _UNIT),
}
"""What a cell of a column of this kind looks like."""


def cell_fits(kind: ColumnKind, text: str) -> bool:
    """Whether a text looks like a cell of a column of this kind."""
    fits = _FITS.get(kind)
    return fits is None or fits.search(fold(squeeze(text))) is not None


_TOTAL = re.compile(
    r"^(?:合计|总计|小计|共计|累计|总合计|[\u4e00-\u9fff]{2,6}(?:合计|小计))(?:[(（:：].*|[\d.]+.{0,4})?$"
)
_WHOLE = re.compile(r"全[省市县区州]$")


def column_kind(head: str) -> ColumnKind:
    """What a column holds, from its head; "" when the head says nothing known."""
    flat = re.sub(r"[(（][^()（）]*[)）]$", "", fold(squeeze(head))) or fold(squeeze(head))
    for kind, pattern in _COLUMNS:
        if pattern.search(flat):
            return kind
    return "amount" if re.search(r"[(（][亿万]?元[)）]", head) else ""


_LEVEL = re.compile(r"^[一二三四]级(?:指标|目录|事项|项目|任务)")


def levelled(head: Sequence[str], kinds: Sequence[ColumnKind]) -> list[ColumnKind]:
    """Kinds of columns where names have levels (一级指标, 二级指标; one head over several columns): the finest names
    the row, the others group it."""
    levels = [k for k, name in enumerate(head) if _LEVEL.match(fold(squeeze(head_levels(name)[-1])))]
    spread = {k for k, kind in enumerate(kinds[:-1]) if head[k] == head[k + 1] and kind in ("name", "work")}
    return [
        "kind" if k in levels[:-1] or k in spread else "name" if k in levels[-1:] else kind
        for k, kind in enumerate(kinds)
    ]


YEAR_OR_SUM = re.compile(
    r"(?:.*/)?(?:其中:?)?(?:(?:19|20)\d\d年?度?|(?:[一二三四五六七八九十两]年|各年|历年|年度)?(?:合计|总计|小计|累计))"
)
"""The (folded) head of a column that says of its figures only whose they are, a year's or all: a unit stated once for
the table is theirs."""


OF_A_YEAR = re.compile(
    rf"{YEAR_OR_SUM.pattern}|(?:19|20)\d\d年?度?(?:实际|计划|预计|已|拟)?(?:兑现|安排|预算|执行|决算|支出|收入|投入|投资|资金|完成|拨付|下达)"
    "(?:数|额|资金|投资)?"
)
"""Such a head, or one that says besides what was done with the sums of the year: 2024年实际兑现, 2025年安排."""


SIZED = re.compile("规模|面积|长度|里程|数量|容量|产量|产能|体积")
"""The head of a column that tells how large things are."""


SITE = re.compile("地点|位置|地址|所在|选址|实施区域|建设区域")
"""The head of a column that says where something stands; a county there answers for nothing."""


PAID = re.compile(r"(?<![名限])额$|奖补|补助|补贴(?!标准)|下达|拨付|支出|自筹|配套$|(?:完成|到位)(?:投资|额)?$")
"""The (folded) head of a column that holds money where the table's unit is one of money, without saying so itself."""


def is_total(text: str) -> bool:
    """Whether a cell says that its row sums up others; 全市 does where it names the row (`sums_up`)."""
    return bool(_TOTAL.match(squeeze(text)) or _WHOLE.match(squeeze(text)))


def sums_up(cells: Sequence[str]) -> bool:
    """Whether a row is a total, by its first cells; 全市 behind a number or a name is where a project is built."""
    first = next(iter(cells), "")
    return any(_TOTAL.match(squeeze(text)) for text in cells[:3]) or bool(_WHOLE.match(squeeze(first)))


# --- A grid that the format states -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Slot:
    cell: Cell
    origin: tuple[int, int]
    end: int  # where the cell's last line ends


def from_grid(text: str, grid: Grid, title: str, path: tuple[str, ...], section: int | None) -> Table | None:
    """A table with merged cells filled in. None for a grid that is mere layout (one column or one row).

    Rows that run across the table part it: at its top they are captions, at its foot notes, between its rows the
    name of the group below, which becomes a first column of its own. So does the name of a group that stands beside
    the group's sums (一、平台类(4个) … 14.2): that row is a total of the rows below it."""
    rows = max((c.row + c.rowspan for c in grid.cells), default=0)
    columns = max((c.column + c.colspan for c in grid.cells), default=0)
    if rows < 2 or columns < 2:
        return None
    slots = _slots(text, grid, rows, columns)
    top = 0
    while top < rows - 2 and (caption := _band(slots[top])) and not grid.head_rows:
        title = _titled(title, caption.text)
        top += 1
    if not grid.head_rows and _no_head(slots[top]):
        head_rows, start = 0, min(c.span.start for c in grid.cells)
        head, head_spans = ("",) * columns, (Span(start, start),) * columns
    else:
        head_rows = max(1, grid.head_rows or _head_rows(slots[top:]))
        if head_rows == 1 and top + 2 < rows and _goes_on(slots[top], slots[top + 1]):
            head_rows = 2
        head, head_spans = _head(slots[top : top + head_rows], columns)
    kinds = levelled(head, [column_kind(head_levels(name)[-1]) for name in head])
    number_at = next((k for k, kind in enumerate(kinds) if kind == "number"), None)
    numbered = number_at is not None and any(
        (slot := row[number_at]) and _NUMBER.match(slot.cell.text) for row in slots[top + head_rows :]
    )
    done: list[Row] = []
    notes: list[Span] = []
    groups: list[Cell | None] = []  # for each row, the band above it
    group: Cell | None = None
    for r in range(top + head_rows, rows):
        own = [s for s in slots[r] if s and s.origin[0] == r and s.cell.text]
        if not own:
            continue
        band = _band(slots[r])
        if band is not None and columns > 2 and not is_total(band.text):
            if re.match(r"(?:注|说明|备注)\d*[:：]", band.text):
                notes.append(band.span)
            elif r < rows - 1:
                group = band
            continue
        if _repeats_head(slots[r], head):
            continue
        cells = [s.cell if s else Cell("", Span(own[0].cell.span.start, own[0].cell.span.start)) for s in slots[r]]
        parting = _group_name(slots[r], number_at if numbered else None)
        group = parting or group
        total = parting is not None or sums_up([s.cell.text for s in own])
        if done and not total:
            _fill_down(cells, kinds, done[-1])
        span = Span(min(s.cell.span.start for s in own), max(s.end for s in own))
        label = cells[number_at].text.rstrip(".、") if number_at is not None else ""
        done.append(Row(tuple(cells), span, label, total))
        groups.append(group if parting or not total else None)
    everything = Span(min(c.span.start for c in grid.cells), max(c.spans[-1].end for c in grid.cells))
    if any(groups):
        first = next(one for one in groups if one)
        head, head_spans = ("", *head), (first.span, *head_spans)
        done = [replace(row, cells=(_above(one, row), *row.cells)) for row, one in zip(done, groups, strict=True)]
    done = done if number_at is not None else _numbered_within(done)
    done = parted(done, number_at if numbered else None)
    return Table(title, path, head, head_spans, tuple(done), everything, section, tuple(notes)) if done else None


def measured(table: Table, units: Mapping[str, str]) -> Table:
    """The table with the unit behind each column's head that a line before it gives by name: 库容(万立方米)."""
    own = [units.get(fold(squeeze(head_levels(name)[-1])), "") for name in table.head]
    head = (f"{name}({unit})" if unit else name for name, unit in zip(table.head, own, strict=True))
    return replace(table, head=tuple(head))


def parted(rows: Sequence[Row], number_at: int | None) -> list[Row]:
    """The rows with those marked that are parts of the one above them: 其中:…, and those after it that have no number
    of their own in a numbered table, or with which the parts come to the whole."""
    done: list[Row] = []
    within = 0  # up to which row the parts go that were begun
    for at, row in enumerate(rows):
        if next((c.text for c in row.cells if c.text and not c.filled), "").startswith("其中") and done:
            within = at + 1 if number_at is None else len(rows)
            within = max(within, _end_of_parts(rows, at))
        elif row.total or (number_at is not None and _NUMBER.match(row.cells[number_at].text)):
            within = 0
        done.append(replace(row, part=True) if at < within and not row.total else row)
    return done


def _end_of_parts(rows: Sequence[Row], first: int) -> int:
    """Behind which row the parts of the row before the first of them come to the whole, in a column of figures."""
    whole = rows[first - 1]
    for k, cell in enumerate(whole.cells):
        left = number(cell.text) if re.fullmatch(r"[\d.,]+", cell.text) else None
        for at in range(first, len(rows) if left else first):
            own = number(rows[at].cells[k].text) if re.fullmatch(r"[\d.,]+", rows[at].cells[k].text) else None
            if own is None or rows[at].total:
                break
            left = round((left or 0.0) - own, 6)
            if left == 0:
                return at + 1
            if left < 0:
                break
    return first


_NUMBER_WITHIN = re.compile(r"(\d{1,3})\s*[.、．]\s*(?=[^\d\s])")


def _numbered_within(rows: Sequence[Row]) -> list[Row]:
    """The rows with the running numbers that are written into the cells of one column: 24.电子病历应用功能水平分级."""
    own = [row for row in rows if not row.total]
    for k in range(len(own[0].cells) if len(own) > 2 else 0):
        found = [m[1] if (m := _NUMBER_WITHIN.match(fold(row.cells[k].text))) else "" for row in own]
        if found == [str(n) for n in range(1, len(own) + 1)]:
            numbers = iter(found)
            return [row if row.total else replace(row, number=next(numbers)) for row in rows]
    return list(rows)


_MEASURED = re.compile(r"[(（]?[\u4e00-\u9fff]{0,4}单位[:：][^()（）]{1,12}[)）]?$")
_UNIT_LINE = re.compile(
    r"[(（]?(?:(?:除|未|凡)[^()（）]{1,10}[,，])?([\u4e00-\u9fff]{0,4}单位(?:[:：]|均?为)[^()（）]{1,12}?)[)）]?"
)


def unit_line(line: str) -> str:
    """The unit in brackets that a line (squeezed) gives the figures of a table, if it says nothing else:
    (除注明外,单位为万元)."""
    told = _UNIT_LINE.fullmatch(line)
    known = told and (units_stated(line) or re.search(r"[亿万]?元|[吨亩个米户人%]", line))
    return f"({told[1]})" if told and known else ""


def _titled(title: str, caption: str) -> str:
    """A table's title with what a row across its top says: its name, or the unit of its sums."""
    unit = _MEASURED.search(title)
    if told := unit_line(caption):
        return title if unit else title + told
    if len(caption) > 60 or caption.endswith(("。", "；", ";")):
        return title
    return caption + (unit[0] if unit else "")


def _no_head(row: Sequence[_Slot | None]) -> bool:
    """Whether a box's first row is a row like the others: a cell of it is a sentence, which names no column."""
    return any(slot and (len(slot.cell.text) > 30 or slot.cell.text.endswith("。")) for slot in row)


def _slots(text: str, grid: Grid, rows: int, columns: int) -> list[list[_Slot | None]]:
    """Every place of the grid with the cell that covers it."""
    slots: list[list[_Slot | None]] = [[None] * columns for _ in range(rows)]
    for c in grid.cells:
        value, corner = squeeze_cell(c.of(text)), (c.row, c.column)
        for r in range(c.row, min(c.row + c.rowspan, rows)):
            for k in range(c.column, min(c.column + c.colspan, columns)):
                slots[r][k] = _Slot(Cell(value, c.span, (r, k) != corner, c.more), corner, c.spans[-1].end)
    return slots


def _band(row: list[_Slot | None]) -> Cell | None:
    """The only text of a row that says one thing right across; None for a row of cells."""
    texts = {slot.origin: slot.cell for slot in row if slot and slot.cell.text}
    first = row[0]
    if len(texts) != 1 or first is None or not first.cell.text:
        return None
    wide = sum(1 for slot in row if slot and slot.origin == first.origin)
    cell = next(iter(texts.values()))
    return cell if wide >= max(2, len(row) - 1) or (not cell.filled and not cell.text.isdigit() and wide == 1) else None


_GROUP_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．]?$")
_GROUP_NAME = re.compile(
    r"[(（]?[一二三四五六七八九十]{1,3}[)）、.．].|.*(?:类|[(（](?:小计|合计|共计?|计)?\d+[个项件][)）])$"
)


def _group_name(row: list[_Slot | None], number_at: int | None) -> Cell | None:
    """The name of the group below, in a row that has beside it nothing but the group's figures.

    It reaches over the first columns (or is repeated in them) where the rows of the group have their number and name,
    or stands behind a number of its own (一 among 1, 2, 3). `number_at` is the column of the numbers, if there are."""
    if len(row) < 3 or not (row[0] and row[1] and row[0].cell.text and row[1].cell.text):
        return None
    first, second = row[0].cell, row[1].cell
    named = first.text == second.text and (number_at in (0, 1) or _GROUP_NAME.match(first.text))
    if not named and (number_at != 0 or not _GROUP_NUMBER.match(first.text)):
        return None
    name = first if named else second
    rest = [slot.cell.text for slot in row if slot and slot.cell.text not in (first.text, name.text)]
    own = re.sub("(?:小计|合计)$", "", name.text)  # 机构类小计 above its rows, behind 一
    if is_total(own) or not own or own.isdigit() or (own != name.text and named):
        return None
    plain = all(re.fullmatch(r"[\d.,%/—\-]*[个项件处]?", text) for text in rest)
    return replace(name, text=own) if plain else None


def _above(group: Cell | None, row: Row) -> Cell:
    return replace(group, filled=True) if group else Cell("", Span(row.span.start, row.span.start))


def _repeats_head(row: list[_Slot | None], head: tuple[str, ...]) -> bool:
    """A head printed again where a page or a part begins."""
    return len(head) > 1 and all(
        slot is not None and slot.cell.text in head_levels(name) for slot, name in zip(row, head, strict=True)
    )


def _fill_down(cells: list[Cell], kinds: Sequence[ColumnKind], above: Row) -> None:
    """An empty cell of a grouping column at the row's beginning goes on with the group above it."""
    for k, cell in enumerate(cells):
        if kinds[k] == "number" and cell.text:
            continue
        if cell.text or kinds[k] not in ("kind", "") or above.total:
            break
        cells[k] = replace(above.cells[k], filled=True)


def squeeze_cell(value: str) -> str:
    """A cell's text with the blanks of broken lines out, and those between Latin words kept."""
    return re.sub(r"(?<![A-Za-z0-9,.])\s+|\s+(?![A-Za-z0-9])", "", value.strip())


def _head_rows(slots: list[list[_Slot | None]]) -> int:
    """How many rows are head: the first, and those that its tall cells reach into or its wide cells spread over."""
    first = slots[0]
    tall = 1
    for k, top in enumerate(first):
        below = [row[k] for row in slots]
        tall = max(tall, sum(1 for slot in below if slot and top and slot.origin == top.origin))
    wide = any(a and b and a.origin == b.origin for a, b in pairwise(first))
    count = max(1, min(tall, 3))
    return count if wide or tall > 1 else 1


def _goes_on(first: list[_Slot | None], second: list[_Slot | None]) -> bool:
    """Whether a head has a second row, in a format that merges no cells: under a name that stands once before empty
    cells, or again and again, the years or parts it is spread over. Empty cells then take the name to their left."""
    names, below = ([s.cell.text if s else "" for s in row] for row in (first, second))
    wide = [k for k in range(1, len(names)) if not names[k] or names[k] == names[k - 1]]
    parted = {*wide, *(k - 1 for k in wide)}
    others = [k for k in range(len(names)) if k not in parted]
    plain = all(not below[k] or below[k] == names[k] or re.fullmatch(r"[(（].*[)）]", below[k]) for k in others)
    if not wide or not others or not plain or not all(below[k] for k in parted) or not names[0]:
        return False
    if any(_FIGURE.match(below[k]) and not years(below[k]) for k in parted):
        return False
    for k in wide:
        first[k] = first[k - 1]
    return True


def _measured(head: str) -> str:
    """A column's name with its measure in brackets: 投资(亿元) for 投资/亿元, whose stroke parts no levels."""
    name, stroke, measure = fold(head).rpartition("/")
    return f"{head[: len(name)]}({measure})" if stroke and is_measure(measure) and "(" not in name else head


def _head(rows: list[list[_Slot | None]], columns: int) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    names, spans = [], []
    for k in range(columns):
        parts: list[_Slot] = []
        for row in rows:
            slot = row[k]
            if slot and slot.cell.text and all(slot.origin != p.origin for p in parts):
                parts.append(slot)
        names.append("/".join(_measured(p.cell.text) for p in parts))
        spans.append(_telling(parts).span if parts else Span(0, 0))
    return tuple(names), tuple(spans)


def _telling(levels: Sequence[_Slot]) -> Cell:
    """The level of a column's head that is cited for it: the lowest, but the one that says the year where that says
    neither a year nor a measure (2023年 over 基期)."""
    last = levels[-1].cell
    dated = [slot.cell for slot in levels if years(slot.cell.text)]
    measured = any(is_measure(word) for word in re.findall(r"[(（]([^()（）]{1,8})[)）]", last.text))
    return dated[-1] if dated and not measured and not years(last.text) else last


# --- Tables that lost their rules ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InLines:
    """A table with one cell a line: first and last line (half-open), its head's lines, and each row's lines.
    `even`: every row has a line for each column, none merged or broken. `groups`: the rows that name the group below
    them, with a number of its own (一 among 1, 2, 3) and perhaps its sums."""

    start: int
    end: int
    head: list[Line]
    rows: list[list[Line]]
    even: bool = False
    groups: frozenset[int] = frozenset()


def find_in_lines(text: str, lines: Sequence[Line]) -> InLines | None:
    """The first table among lines. It begins with a head whose first cell is 序号, and its rows with 1, 2, 3 … on lines
    of their own; or every line of its head names a known kind of column, and those of its rows hold such things."""
    flats = [fold(squeeze(line.span.of(text))) for line in lines]
    for start, flat in enumerate(flats):
        if column_kind(flat) != "number":
            if (even := _even(lines, flats, start)) is not None:
                return even
            continue
        first = next((i for i in range(start + 2, min(start + 16, len(flats))) if flats[i] in ("1", "1.", "1、")), None)
        if first is None or any(len(f) > 30 for f in flats[start:first]):
            continue
        under = next((i for i in range(start + 2, first) if _GROUP_NUMBER.fullmatch(flats[i])), first)
        head = [*lines[start:under]]
        columns = sum(1 for f in flats[start:under] if not re.fullmatch(r"\(.*\)", f))
        starts = [first]
        while True:
            wanted = str(len(starts) + 1)
            least = max(2, columns - 2)
            at = next(
                (
                    i
                    for i in range(starts[-1] + least, min(starts[-1] + 4 * columns + 4, len(flats)))
                    if flats[i].rstrip(".、") == wanted
                ),
                None,
            )
            if at is None:
                break
            starts.append(at)
        if len(starts) < 2:
            continue
        end = _last_row_end(flats, starts, columns)
        grouped = [i for i in range(under, end) if _GROUP_NUMBER.fullmatch(flats[i]) and i + 1 not in starts]
        edges = sorted({*starts, *grouped})
        rows = [list(lines[a:b]) for a, b in pairwise([*edges, end])]
        groups = frozenset(edges.index(i) for i in grouped)
        last = _total_end(flats, end, columns)
        if last > end + 1:
            rows.append(list(lines[end:last]))
            end = last
        return InLines(start, end, head, rows, groups=groups)
    return None


def _total_end(flats: list[str], at: int, columns: int) -> int:
    """Where the row of a total ends that stands at `at`: the word, perhaps of how many, and its amounts."""
    if at >= len(flats) or not is_total(flats[at]):
        return at
    end = at + 1 + bool(re.fullmatch(r"\d+[个项件处](?:项目)?", "".join(flats[at + 1 : at + 2])))
    while end < min(len(flats), at + columns) and _AMOUNT.match(flats[end]):
        end += 1
    return end


def _even(lines: Sequence[Line], flats: list[str], start: int) -> InLines | None:
    kinds: list[ColumnKind] = []
    for flat in flats[start : start + 12]:
        kind = "figure" if years(flat) else "measure" if flat == "单位" else column_kind(flat)
        if not kind or len(flat) > 16 or flat.endswith((":", "。")):
            break
        kinds.append(kind)
    if not kinds or kinds[0] not in ("name", "work", "kind"):
        return None
    for columns in range(len(kinds), 2, -1):
        told = [k for k in range(columns) if kinds[k] in _FITS]
        rows: list[list[Line]] = []
        at = start + columns
        while at + columns <= len(flats) and not any(map(_AFTER.match, flats[at : at + columns])):
            cells = flats[at : at + columns]
            if not all(_FITS[kinds[k]].search(cells[k]) for k in told) or _AMOUNT.match(cells[0]) or len(cells[0]) > 40:
                break
            rows.append(list(lines[at : at + columns]))
            at += columns
        if len(rows) >= 2 and len(told) >= 2:
            return InLines(start, at, list(lines[start : start + columns]), rows, even=True)
    return None


_AFTER = re.compile(
    r"^(?:(?:注|说明|备注|附件|附表|附录)\d*[:：]?|相关(?:附件|链接|文件|解读)|关联|上一[篇条]|下一[篇条]"
    r"|打印|分享|抄送|\(此件|信息来源|责任编辑)"
)
"""What stands behind a table on a page, and is no cell of it."""


def _last_row_end(flats: list[str], starts: list[int], columns: int) -> int:
    """Where the last row stops: at the line after which nothing looks like a cell of it."""
    widest = max(b - a for a, b in pairwise([*starts, starts[-1] + columns]))
    at = starts[-1] + 1
    while at < min(len(flats), starts[-1] + widest) and not (_AFTER.match(flats[at]) or is_total(flats[at])):
        at += 1
    return at


def from_lines(
    text: str,
    head: Sequence[Line],
    rows: Sequence[Sequence[Line]],
    title: str,
    path: tuple[str, ...],
    section: int | None,
    even: bool = False,
    groups: frozenset[int] = frozenset(),
) -> Table:
    """Rows whose lines are given, as a table: broken names joined, merged cells filled down; of an `even` one, each
    line is a cell. The names of `groups` become a first column, as those of a grid do."""
    names: list[str] = []
    spans: list[Span] = []
    for line in head:
        flat = squeeze(line.span.of(text))
        if names and re.fullmatch(r"[(（].*[)）]", flat):
            names[-1], spans[-1] = names[-1] + flat, Span(spans[-1].start, line.span.end)
        else:
            names.append(flat)
            spans.append(line.span)
    kinds = [column_kind(name) or ("figure" if years(name) else "") for name in names]
    known, outside = fold(squeeze(text)), fold(squeeze(text[: head[0].span.start]))

    @cache
    def stands_twice(joined: str) -> bool:
        return known.find(joined, known.find(joined) + 1) >= 0

    @cache
    def named_before(joined: str) -> bool:
        return joined in outside

    done: list[Row] = []
    above_rows: list[Cell | None] = []  # for each row, the group it belongs to
    group: Cell | None = None
    for at, lines in enumerate(rows):
        above = next((row.cells for row in reversed(done) if not row.total), None)
        if at in groups:
            group = Cell(squeeze_cell(lines[1].span.of(text)), lines[1].span)
            done.append(_group_row(text, lines, kinds))
            above_rows.append(group)
            continue
        if even:
            cells: list[Cell | None] = [Cell(squeeze_cell(line.span.of(text)), line.span) for line in lines]
        else:
            cells = _align(text, lines, kinds, stands_twice, named_before, above)
        own = [c for c in cells if c is not None]
        total = sums_up([c.text for c in own])
        empty = Span(lines[0].span.start, lines[0].span.start)
        filled = tuple(
            c if c is not None else (replace(above[k], filled=True) if above and not total else Cell("", empty))
            for k, c in enumerate(cells)
        )
        number = squeeze(lines[0].span.of(text)).rstrip(".、") if kinds[0] == "number" and not total else ""
        done.append(Row(filled, Span(lines[0].span.start, lines[-1].span.end), number, total))
        above_rows.append(None if total else group)
    everything = Span(head[0].span.start, rows[-1][-1].span.end)
    done = parted(done, 0 if kinds[0] == "number" else None)
    first = next((one for one in above_rows if one), None)
    if first is not None:
        names, spans = ["", *names], [first.span, *spans]
        done = [replace(row, cells=(_above(one, row), *row.cells)) for row, one in zip(done, above_rows, strict=True)]
    return Table(title, path, tuple(names), tuple(spans), tuple(done), everything, section)


def _group_row(text: str, lines: Sequence[Line], kinds: Sequence[ColumnKind]) -> Row:
    """A group's number, name and sums, in the columns of numbers, names and, in their order, sums."""
    cells = [Cell(squeeze_cell(line.span.of(text)), line.span) for line in lines]
    sums = [cell for cell in cells[2:] if _AMOUNT.match(fold(cell.text))]
    empty = Cell("", Span(lines[0].span.start, lines[0].span.start))
    placed = [cells[0] if k == 0 else cells[1] if k == 1 else empty for k in range(len(kinds))]
    for k, cell in zip([k for k, kind in enumerate(kinds) if kind == "amount"], sums, strict=False):
        placed[k] = cell
    return Row(tuple(placed), Span(lines[0].span.start, lines[-1].span.end), "", True)


def _align(
    text: str,
    lines: Sequence[Line],
    kinds: Sequence[ColumnKind],
    stands_twice: Callable[[str], bool],
    named_before: Callable[[str], bool],
    above: tuple[Cell, ...] | None,
) -> list[Cell | None]:
    """Each line to its column, in order, at the least cost (dynamic programming over lines × columns).

    A column may take several lines (a broken name; cheap when the joined name stands elsewhere in the
    plan) or none (a merged cell; cheap for a grouping column, impossible in the first row).
    """
    pieces = [fold(squeeze(line.span.of(text))) for line in lines]
    n, m = len(pieces), len(kinds)
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, ())}
    for k in range(m):
        for i in range(n + 1):
            state = best.get((i, k))
            if state is None:
                continue
            for take in range(min(4, n - i) + 1):
                if take == 0 and above is None and kinds[k] == "kind":
                    cost = 6.0
                else:
                    cost = _cost(pieces[i : i + take], kinds[k], stands_twice, named_before)
                total = state[0] + cost
                if (i + take, k + 1) not in best or total < best[i + take, k + 1][0]:
                    best[i + take, k + 1] = (total, (*state[1], take))
    takes = best[n, m][1] if (n, m) in best else tuple([1] * min(n, m) + [0] * (m - n))
    cells: list[Cell | None] = []
    at = 0
    for take in takes:
        if take == 0:
            cells.append(None)
        else:
            span = Span(lines[at].span.start, lines[at + take - 1].span.end)
            cells.append(Cell(squeeze_cell(span.of(text)), span))
        at += take
    return cells


def _cost(
    pieces: Sequence[str], kind: ColumnKind, stands_twice: Callable[[str], bool], named_before: Callable[[str], bool]
) -> float:
    """What it costs to read these lines as one cell of a column of this kind.

    A name broken over lines is likelier where the whole of it stands elsewhere too, a group's name where
    the plan's own headings use it.
    """
    if not pieces:
        return 1.0 if kind == "kind" else 4.0
    joined = "".join(pieces)
    # Adjacent lines stand together once in the table itself: support is a second place.
    cost = sum(-0.5 if stands_twice(a + b) else 1.5 for a, b in pairwise(pieces))
    fits = _FITS.get(kind)
    if fits is not None and kind not in _UNITS_OF_ROWS:
        return cost + (0.0 if fits.search(joined) else 8.0) + 3.0 * (len(pieces) - 1)
    if kind in _UNITS_OF_ROWS:
        return cost + (0.0 if _UNIT.search(joined) else 2.5)
    if _AMOUNT.match(joined) or _NUMBER.match(joined) or re.fullmatch(r"(?:19|20)\d\d-(?:19|20)\d\d", joined):
        cost += 4.0
    if kind == "kind":
        cost += 0.0 if named_before(joined) else 0.8
        cost += 2.0 if len(joined) > 16 else 0.0
    return cost
