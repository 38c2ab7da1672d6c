"""Sections and rows to typed facts: tasks with their units, targets with their numbers, projects.

Nothing is made up here: every name, number, year and unit carries the span it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.duties import duties_within
from corpus.schema import Cell, Period, Project, Quantity, Role, Row, Span, Table, Target, Task, Unit
from corpus.tables import OF_A_YEAR, PAID, SITE, column_kind, levelled
from corpus.targets import cell_targets
from corpus.text import fold, head_levels, number, squeeze, years
from corpus.units import is_open_ended, looks_like_unit, split_units

_ROLE: dict[str, Role] = {"unit": "responsible", "lead": "lead", "join": "join", "build": "build", "leader": "leader"}


# --- Tables ----------------------------------------------------------------------------------------


def kinds_of(table: Table) -> list[str]:
    """What each column holds, by its head; where the head is silent or says two things (单位), by its cells."""
    kinds = levelled(table.head, [column_kind(head_levels(name)[-1]) or column_kind(name) for name in table.head])
    timed = [squeeze(table.head[k]) for k, kind in enumerate(kinds) if kind == "period"]
    if any(re.search("实施|改造|整治|更新|计划", name) for name in timed):
        was_built = (re.match("(?:建成|建造|始建)(?:年[份代]|时间)", squeeze(name)) for name in table.head)
        kinds = ["" if built else kind for built, kind in zip(was_built, kinds, strict=True)]
    indicators = any("指标" in name for name in table.head)
    of_money = _UNIT_OF_MONEY.search(fold(squeeze(table.title))) is not None and "measure" not in kinds
    for k, name in enumerate(table.head):
        cells = [row.cells[k] for row in table.rows if row.cells[k].text]
        if squeeze(name) in ("单位", "计量单位") and (indicators or _mostly(cells, _measures)):
            kinds[k] = "measure"
        elif kinds[k] == "kind" and _figures(cells):
            kinds[k] = ""  # 分类投放点(个): figures are no classes
        elif kinds[k] in ("", "build") and of_money and _figures(cells) and _is_source(name):
            kinds[k] = "amount"  # 中央, 业主 in a table whose unit is 万元
        elif kinds[k] == "amount" and _mostly(cells, _is_rate):
            kinds[k] = ""  # 每亩补助2.4万元, 单个主体不超过60万元: what one gets is no sum
        elif not kinds[k] and _figures(cells) and (_part_of_sum(name, kinds[:k]) or _of_source(table, kinds, k)):
            kinds[k] = "amount"  # 其中:县级财政 behind 总投资
        elif not kinds[k] and of_money and PAID.search(fold(squeeze(name))) and _figures(cells):
            kinds[k] = "amount"  # 奖补总额, 首批下达 in a table whose unit is 万元
        elif not kinds[k] and of_money and _figures(cells) and OF_A_YEAR.fullmatch(fold(squeeze(name))):
            kinds[k] = "amount" if "name" in kinds else ""  # 2026年, 2027年, 合计
        elif not kinds[k] and "kind" not in kinds and any(cell.filled for cell in cells) and k < 3:
            kinds[k] = "kind"
    _by_cells(table, kinds)
    works = [k for k, kind in enumerate(kinds) if kind == "work"]
    merged = [any(row.cells[k].filled for row in table.rows if not row.total) for k in works]
    for k, over in zip(works[:-1], merged, strict=False):
        if over and not merged[-1]:
            kinds[k] = "kind"  # 重点任务 over several 具体措施: the finer one is the row's work
    if "kind" not in kinds:  # 续建, 新建: what parts the rows where nothing else does
        kinds = ["kind" if _STAGE.search(name) else kind for kind, name in zip(kinds, table.head, strict=True)]
    if not {"name", "work"} & set(kinds) and "amount" in kinds and {"build", "period"} & set(kinds):
        named = next((k for k in range(len(kinds)) if _names_rows(table, k)), None)
        if named is not None and kinds[named] in ("", "kind") and re.search("项目|工程", table.title):
            kinds[named] = "name"  # 片区, 小区 of a list of projects
    return kinds



def _names_rows(table: Table, k: int) -> bool:
    """Whether a column has words in every row, each row its own."""
    cells = [row.cells[k].text for row in table.rows if not row.total]
    return len(cells) > 1 and len(set(cells)) == len(cells) and all(re.search("[\u4e00-\u9fff]{2}", c) for c in cells)


def _is_rate(text: str) -> bool:
    """Whether a cell of money says what is given for each thing or at most, and no sum."""
    return re.search(r"[每按]|不超过|最高|以内|上限|封顶|%", fold(text)) is not None




_UNIT_OF_MONEY = re.compile(r"单位(?::|为)[亿万千]?元")
_REMARK = re.compile("备注|说明|依据|来源")
_STAGE = re.compile("(?:建设|项目)性质$")
_CODE = re.compile(r"[A-Za-z]{1,3}-?\d{1,3}")
_SPAN_OF_YEARS = re.compile(r"(?:19|20)\d\d年?(?:\d{1,2}月)?(?:[-—–~至到]+(?:19|20)\d\d年?(?:\d{1,2}月)?底?|起)?")


def _by_cells(table: Table, kinds: list[str]) -> None:
    """Kinds of columns whose heads say nothing known, by what their cells look like: codes, names, years, units."""
    built = {"build", "period"} & set(kinds)
    works = [k for k, kind in enumerate(kinds) if kind == "work"]
    for k, kind in enumerate(kinds):
        cells = [row.cells[k] for row in table.rows if row.cells[k].text and not row.total]
        if kind or len(cells) < 2:
            continue
        texts = [fold(squeeze(cell.text)) for cell in cells]
        each = len(set(texts)) == len(texts)
        if "number" not in kinds and each and all(map(_CODE.fullmatch, texts)):
            kinds[k] = "number"
        elif "period" not in kinds and not years(table.head[k]) and all(map(_SPAN_OF_YEARS.fullmatch, texts)) and k:
            kinds[k] = "period"
        elif not set(_ROLE) & set(kinds) and k and _mostly(cells, looks_like_unit) and "name" in kinds:
            kinds[k] = "" if _REMARK.search(table.head[k]) or SITE.search(table.head[k]) else "unit"
        elif "name" not in kinds and built and k < min(works, default=len(kinds)) and each and _are_names(texts):
            kinds[k] = "name"


def _mostly(cells: Sequence[Cell], holds: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(holds(cell.text) for cell in cells) > 0.8 * len(cells)


def _measures(text: str) -> bool:
    """Whether a cell under 单位 is a unit of measure (顶, 台, 处) and no organisation."""
    return len(squeeze(text)) == 1 or not looks_like_unit(text)


def _are_names(texts: Sequence[str]) -> bool:
    """Whether cells may name their rows: words, not figures, and short."""
    return all(len(text) <= 40 and re.match(r"[\u4e00-\u9fff“\"A-Za-z《]", text) for text in texts)


def _part_of_sum(head: str, before: Sequence[str]) -> bool:
    """Whether a column is said to be a part of the money in the one before."""
    return squeeze(head).startswith("其中") and bool(before) and before[-1] == "amount"


_SOURCE = re.compile(
    r"(?:上级|中央|国家|[省市县区镇乡]级?|本级|地方|财政|企业|单位|社会|银行|业主|村集体|群众|居民|个人|自筹|专项|资本|债券|贷款|补助|补贴|奖补|"
    r"配套|拨款|投入|融资|统筹|资金|基金|捐赠|其他|其它|预算内|和|及|或|、|[(（].*[)）])+"
)
"""The head of a column that says where money comes from, or who pays."""


def _of_source(table: Table, kinds: Sequence[str], k: int) -> bool:
    """Whether a column holds the part of the sums that one source pays, in a table of sums that counts in 元."""
    counted = "".join((table.title, *(h for h, kind in zip(table.head, kinds, strict=True) if kind == "amount")))
    return "amount" in kinds and "元" in counted and _is_source(table.head[k])


def _is_source(head: str) -> bool:
    return _SOURCE.fullmatch(head_levels(head)[-1]) is not None


def _figures(cells: Sequence[Cell]) -> bool:
    return bool(cells) and all(re.fullmatch(r"[\d,.]+|[-—/]+", fold(cell.text)) for cell in cells)


def is_project_table(table: Table, kinds: Sequence[str]) -> bool:
    """A table with names, and investments or a builder; the word 项目 or 工程 in title or head decides the rest."""
    works = {"amount", "build"} & set(kinds)
    said = any("项目" in text or ("工程" in text and works) for text in (table.title, *table.head))
    said = said or (
        "name" in kinds and any(re.search(r"投资", h) and k == "amount" for h, k in zip(table.head, kinds, strict=True))
    )
    return (
        said and ("name" in kinds or "work" in kinds) and ("amount" in kinds or "build" in kinds or "period" in kinds)
    )


def is_target_table(table: Table, kinds: Sequence[str]) -> bool:
    return any("指标" in h for h in table.head) and any(
        years(h) or re.search("目标|现状|基期|规划值", h) for h in table.head
    )


def _column(kinds: Sequence[str], *wanted: str) -> int | None:
    for kind in wanted:
        if kind in kinds:
            return list(kinds).index(kind)
    return None


def row_units(text: str, row: Row, kinds: Sequence[str]) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for k, kind in enumerate(kinds):
        if kind in _ROLE and row.cells[k].text:
            own = split_units(text, row.cells[k].span, _ROLE[kind], row.cells[k].more)
            persons = [unit for unit in own if kind == "leader" and not _POST.fullmatch(unit.name)]
            units += persons or own  # 副县长 周敏 is one person
    return tuple(units)


_POST = re.compile(
    r"(?:[\u4e00-\u9fff]{0,6}(?:党组|党委|政府)?(?:常务|第一|专职)?副?(?:总理|主任|部长|局长|厅长|司长|处长|科长|院长|行长|书记|秘书长|[省市县区镇乡州]长|"
    r"主席|理事长|经理|董事长|会长|署长|台长|队长|调研员|常委|委员))"
)
"""What a person is, without the name."""


def with_shared_units(table: Table) -> Table:
    """The table with the unit of money that a column's head gives (2025年预算(万元)) behind the heads of the sums after
    it that have none, nor have their cells or the table."""
    kinds, head, unit = kinds_of(table), list(table.head), ""
    if "元" in table.title:
        return table
    for k, name in enumerate(head):
        own = re.search(r"[(（]([亿万千]?元)[)）]", name)
        stated = own or "元" in name or any("元" in row.cells[k].text for row in table.rows)
        if kinds[k] == "amount" and unit and not stated:
            head[k] = f"{name}({unit})"
        unit = own[1] if own else unit if kinds[k] == "amount" and not stated else ""
    return replace(table, head=tuple(head))


_NOTED_UNIT = re.compile(
    r"(?:序号|第|项目|任务)*(?P<numbers>\d{1,3}(?:[-—–~至到、,，和及]+\d{1,3})*)(?:号|项)?(?:项目|任务|工程)?(?:[均都]|统一)*由"
    r"(?P<unit>[^,，。;；、]{2,30}?)(?:统一|具体|负责|牵头|组织)*(?:实施|建设|承建|承担|负责|落实|办理)(?![\u4e00-\u9fff])"
)


def with_noted_units(text: str, table: Table) -> Table:
    """The table with the units that a note gives to rows by their numbers (序号1—3由省中心统一实施), where their own
    cells are empty."""
    at = next((k for kind in ("build", "unit", "lead") for k, own in enumerate(kinds_of(table)) if own == kind), None)
    found: dict[str, Cell] = {}
    for note in table.notes if at is not None else ():
        for match in _NOTED_UNIT.finditer(note.of(text)):
            span = Span(note.start + match.start("unit"), note.start + match.end("unit"))
            found |= {number: Cell(squeeze(match["unit"]), span, filled=True) for number in _numbers(match["numbers"])}
    rows = []
    for row in table.rows:
        cell = found.get(row.number)
        if at is not None and cell is not None and not row.cells[at].text:
            row = replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]))
        rows.append(row)
    return replace(table, rows=tuple(rows))


def _numbers(listed: str) -> set[str]:
    """1—3、6 as 1, 2, 3, 6."""
    found: set[int] = set()
    for piece in re.split("[、,，和及]", listed):
        first, *last = (int(one) for one in re.findall(r"\d+", piece))
        found |= set(range(first, (last or [first])[-1] + 1))
    return set(map(str, found))


def project(text: str, tables: Sequence[Table], t: int, r: int, kinds: Sequence[str]) -> Project | None:
    table, row = tables[t], tables[t].rows[r]
    name_at, kind_at = _column(kinds, "name", "work"), _column(kinds, "kind")
    amount_at = _whole_amount(table, kinds)
    if name_at is None or not row.cells[name_at].text or row.total or row.part:
        return None
    name = row.cells[name_at]
    amount = (
        amount_of(text, row.cells[amount_at], table.head[amount_at], table.title) if amount_at is not None else None
    )
    return Project(
        name=name.text,
        name_span=name.span,
        kind=row.cells[kind_at].text if kind_at is not None else "",
        kind_span=row.cells[kind_at].span if kind_at is not None else None,
        amount=amount,
        period=row_period(table, row, kinds),
        units=row_units(text, row, kinds),
        span=row.span,
        path=row_path(table, row),
        table=t,
        row=r,
    )


def _whole_amount(table: Table, kinds: Sequence[str]) -> int | None:
    """The column of the whole investment, where others hold a year's share."""
    amounts = [k for k, kind in enumerate(kinds) if kind == "amount"]
    whole = [k for k in amounts if re.search(r"总投资|总额|总概算|投资总|估算|总经费", table.head[k])]
    whole = whole or [k for k in amounts if re.fullmatch("合计|总计", fold(squeeze(table.head[k])))]
    return next(iter(whole or amounts), None)


def row_path(table: Table, row: Row) -> tuple[str, ...]:
    """Where a row stands: the table's headings, then its 序号."""
    title = (table.title,) if table.title and not any(table.title in p for p in table.path) else ()
    return (*table.path, *title, *((f"序号{row.number}",) if row.number else ()))


def amount_of(text: str, cell: Cell, head: str, title: str) -> Quantity | None:
    """An amount in a cell, its unit from the cell, else from the column's head, else from the table's title."""
    match = re.search(r"\d[\d,]*(?:\.\d+)?", fold(cell.text))
    value = number(match.group()) if match else None
    if value is None:
        return None
    for place in (cell.text, head, title):
        unit = re.search(r"万亿元|亿元|万元|千元|亿美元|元(?!件|素)", place)
        if unit:
            return Quantity(value, unit.group(), cell.span)
    return Quantity(value, "", cell.span)


_BEGUN, ENDED = re.compile("开工|启动|开始"), re.compile("(?<!开)竣工|完工|建成|完成|结束|投用|交付|时限|办结|到期")


def edge_columns(table: Table, kinds: Sequence[str]) -> tuple[int | None, int | None]:
    """The columns that say when things begin and when they end, where these are two (启动时间, 完成时限)."""
    columns = [k for k, kind in enumerate(kinds) if kind == "period"]
    begun = next((k for k in columns if _BEGUN.search(table.head[k])), None)
    ended = next((k for k in columns if ENDED.search(table.head[k])), None)
    return (None, None) if begun is None or ended is None or begun == ended else (begun, ended)


def row_period(table: Table, row: Row, kinds: Sequence[str]) -> Period | None:
    """A row's years: of its only column of time, or from the column of its beginning to that of its end."""
    columns = [k for k, kind in enumerate(kinds) if kind == "period"]
    begun, ended = edge_columns(table, kinds)
    if begun is None or ended is None:
        return period_of(row.cells[columns[0]]) if columns else None
    first, last = period_of(row.cells[begun]), period_of(row.cells[ended])
    if first is None or last is None:
        return first or last
    return Period(first.start, last.end, Span(first.span.start, last.span.end) if ended == begun + 1 else last.span)


def period_of(cell: Cell) -> Period | None:
    """Years from-to in a cell; 2023- is open, 至2025年底 has only an end, a single year is both."""
    flat = fold(cell.text)
    found = years(flat)
    if not found:
        return None
    if len(found) >= 2:
        return Period(found[0], found[-1], cell.span)
    if re.search(r"\d年?(?:起|-$|-长期)|以来", flat):
        return Period(found[0], None, cell.span)
    if re.search(r"底前|年前|前|至|到|完成", flat):
        return Period(None, found[0], cell.span)
    return Period(found[0], found[0], cell.span)


_OF_INDICATOR = re.compile("一级|类别|类型|属性|层[级次]|单位|指标值|目标|现状|基期")
"""Heads that speak of indicators and don't name them: 指标类别, 指标值/2025年目标."""


def table_targets(text: str, tables: Sequence[Table], t: int, kinds: Sequence[str]) -> list[Target]:
    """Rows of a table of indicators: one target a row, from the latest year's column, the earlier as baseline."""
    table = tables[t]
    name_at = next((k for k, h in enumerate(table.head) if "指标" in h and kinds[k] in ("name", "kind", "")), None)
    if name_at is None:
        name_at = _column(kinds, "name")
    named = [k for k, h in enumerate(table.head) if "指标" in h and not _OF_INDICATOR.search(h) and not years(h)]
    name_at = named[-1] if named else name_at
    if name_at is None:
        return []
    columns = [
        (k, (years(h) or [0])[-1])
        for k, h in enumerate(table.head)
        if k != name_at and (years(h) or re.search("目标|规划值|现状|基期|基数|基准|实绩", h)) and "年均" not in h
    ]
    if not columns:
        return []
    goal = max(
        (c for c in columns if not re.search("现状|基期|基数|基准|基础值|实[际绩]|完成", table.head[c[0]])),
        key=lambda c: c[1],
        default=columns[-1],
    )
    base = next((c for c in columns if c != goal and (not goal[1] or not c[1] or c[1] < goal[1])), None)
    measure_at, nature_at = _column(kinds, "measure"), _column(kinds, "nature")
    found = []
    for r, row in enumerate(table.rows):
        unit = row.cells[measure_at].text if measure_at is not None else _bracket_unit(row.cells[name_at].text)
        unit = unit.strip("-—/")
        quantity = _cell_quantity(row.cells[goal[0]], unit)
        if quantity is None or row.total:
            continue
        nature = row.cells[nature_at].text if nature_at is not None else ""
        found.append(
            Target(
                subject=row.cells[name_at].text,
                subject_span=row.cells[name_at].span,
                quantity=quantity,
                year=goal[1] or None,
                year_span=table.head_spans[goal[0]],
                sentence=row.span,
                path=row_path(table, row),
                section=table.section,
                baseline=_cell_quantity(row.cells[base[0]], unit) if base else None,
                baseline_year=(base[1] or None) if base else None,
                binding="约束性" if "约束" in nature else "预期性" if "预期" in nature else None,
                table=t,
                row=r,
            )
        )
    return found


def _bracket_unit(name: str) -> str:
    match = re.search(r"[(（]([^()（）]{1,8})[)）]$", name)
    return match[1] if match else ""


def _cell_quantity(cell: Cell, unit: str) -> Quantity | None:
    match = re.search(r"\d[\d,]*(?:\.\d+)?", fold(cell.text))
    value = number(match.group()) if match else None
    if value is None:
        return None
    printed = re.search(r"%|‰", cell.text)
    sign = (
        ">="
        if re.search("以上|≥|不低于|>", cell.text)
        else "<="
        if re.search("以下|≤|以内|不超过|<", cell.text)
        else "="
    )
    return Quantity(value, printed.group() if printed else unit, cell.span, sign)  # type: ignore[arg-type]


def row_tasks(text: str, tables: Sequence[Table], t: int, kinds: Sequence[str]) -> list[Task]:
    """Rows that pair a piece of work with units."""
    table = tables[t]
    work_at = _column(kinds, "work", "name")
    if work_at is None or not any(k in _ROLE for k in kinds):
        return []
    found = []
    for r, row in enumerate(table.rows):
        units = row_units(text, row, kinds)
        if row.total or not units or not row.cells[work_at].text:
            continue
        duty = next(row.cells[k].span for k, kind in enumerate(kinds) if kind in _ROLE and row.cells[k].text)
        open_ended = any(is_open_ended(row.cells[k].text) for k, kind in enumerate(kinds) if kind in _ROLE)
        period_at = edge_columns(table, kinds)[1]
        period_at = _column(kinds, "period") if period_at is None else period_at
        deadline = row.cells[period_at].span if period_at is not None and row.cells[period_at].text else None
        found.append(
            Task(
                row.cells[work_at].text,
                row.span,
                duty,
                units,
                row_path(table, row),
                table.section,
                t,
                r,
                open_ended,
                deadline,
            )
        )
    return found


def worded_tasks(text: str, tables: Sequence[Table], t: int) -> list[Task]:
    """Rows of a table without a column of units whose words state them: …分别搬迁620户、380户。牵头单位:市资规局。"""
    table, found = tables[t], []
    for r, row in enumerate(table.rows):
        for cell in row.cells if not row.total else ():
            stated = list(duties_within(text, cell.span)) if cell.text and not cell.filled else []
            for duty in stated[-1:]:
                place = (row_path(table, row), table.section, t, r)
                found.append(Task(cell.text, row.span, duty.stretch, duty.units, *place, False, duty.deadline))
    return found


def row_targets(text: str, tables: Sequence[Table], t: int, kinds: Sequence[str], year: int | None) -> list[Target]:
    """Numbers to reach that stand in the work and goals of a table of tasks."""
    table = tables[t]
    if not any(kind in _ROLE for kind in kinds):
        return []
    found: list[Target] = []
    for r, row in enumerate(table.rows):
        for k, kind in enumerate(kinds):
            cell = row.cells[k]
            if kind in ("work", "", "name", "goal") and not (cell.filled or row.total) and cell.text:
                found += cell_targets(text, cell.span, row.span, row_path(table, row), table.section, (t, r), year)
    return found


def tables_facts(
    text: str, tables: Sequence[Table], year: int | None = None
) -> tuple[list[Task], list[Target], list[Project]]:
    """What the tables hold, each by its kind. `year` is the plan's, where it is made for one year."""
    tasks: list[Task] = []
    targets: list[Target] = []
    projects: list[Project] = []
    for t, table in enumerate(tables):
        kinds = kinds_of(table)
        if is_target_table(table, kinds):
            targets += table_targets(text, tables, t, kinds)
        elif is_project_table(table, kinds):
            projects += [p for r in range(len(table.rows)) if (p := project(text, tables, t, r, kinds))]
            targets += row_targets(text, tables, t, kinds, year) if table.entries else []
        else:
            tasks += row_tasks(text, tables, t, kinds) or worded_tasks(text, tables, t)
            targets += row_targets(text, tables, t, kinds, year)
    return tasks, targets, projects
