"""Table rows as things that can be asked about: named, filtered by what their cells say, counted and summed.

A project, an indicator, a task or a member is a row under named columns; what a question wants of it is
one or more of its columns. Nothing here knows which tables a plan has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Literal, Protocol

from assistant.knowledge import synonyms
from assistant.labelled import with_parts
from corpus.facts import amount_of, edge_columns, is_project_table, is_target_table, kinds_of, row_path, row_period
from corpus.schema import Cell, Document, Period, Quantity, Quote, Row, Span, Table, Unit
from corpus.tables import OF_A_YEAR, SITE, SIZED, YEAR_OR_SUM, sums_up
from corpus.text import fold, head_levels, is_measure, key, number, show, squeeze, units_stated, years, yuan
from corpus.units import is_open_ended, split_units

Class = Literal["project", "target", "task", "other"]
_YEAR_AND_MONTH = re.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
"""2026.9: a month, and no figure."""
_FIGURE = re.compile(
    r"(?:每年|每月|每人|最高|不超过)*[\[【(约≥≤<>]*(\d[\d,]*(?:\.\d+)?)[\]】)]*\s*([^\d\s,;。、()]{0,6}?)"
    r"(?:以上|以下|以内|左右)?(?:\([^()]*\d[^()]*\))?"
)
"""A cell that is one figure; it may be a limit (每年40万元) and tell what holds for some (300万元(重点项目500万元))."""
_RUNNING = re.compile(r"^\d{1,3}[.、．]\s*(?=[^\d\s])")
_ROLES = ("leader", "lead", "unit", "build", "join")
_LABEL = {"leader": "责任领导", "lead": "牵头单位", "unit": "责任单位", "build": "建设单位", "join": "配合单位"}


ANNOUNCES = 60
"""A sentence no longer than this announces what follows as a whole, a list or a table."""


class AskedOf(Protocol):
    """What of a query a row needs to know."""

    @property
    def asks(self) -> Collection[str]: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class View:
    """A table with what its columns hold; which of a plan's tables it is of tells it from others."""

    document: Document
    at: int
    table: Table = field(compare=False)  # the plan's, and behind its columns what cells say under labels of their own
    kinds: tuple[str, ...] = field(compare=False)
    klass: Class = field(compare=False)
    name_at: int = field(compare=False)
    groups: tuple[int, ...] = field(compare=False)  # columns whose few values part the rows: 类型, 片区, 属性
    parts: tuple[Table, ...] = field(default=(), hash=False)  # where tables of one shape are one: the plan's, in order

    @property
    def own(self) -> int:
        """How many columns the plan itself gives the table."""
        return len(self.document.tables[self.at].head)

    def shared(self, column: int) -> str:
        """The unit that a table states once for its columns of years and sums: (单位:万元); of two units (平方米、万元)
        the one of money is that of its sums, the other that of its sizes."""
        units = [] if self.columns("measure") else units_stated(self.table.title + _note(self.document, self.table))
        if len(units) > 1:
            fit = [u for u in units if u.endswith("元") == (self.kinds[column] == "amount")]
            sized = self.kinds[column] == "amount" or SIZED.search(self.table.head[column])
            return fit[0] if len(fit) == 1 and sized else ""
        return units[0] if units and OF_A_YEAR.fullmatch(squeeze(fold(self.table.head[column]))) else ""

    def sums(self) -> list[int]:
        """The columns of money, those of years in a table whose unit is one of money included."""
        return [k for k, kind in enumerate(self.kinds) if kind == "amount" or self.shared(k).endswith("元")]

    @property
    def tells_parts(self) -> bool:
        """Whether it has a column for those who lead and one for those beside them."""
        return len({"lead", "join", "unit"} & set(self.kinds)) > 1

    @property
    def around(self) -> str:
        """What is said of all rows: the table's title and headings, its heads, the sentence that announces it."""
        table = self.table
        lead = self.document.quote(table.lead) if table.lead is not None else ""
        if len(lead) > ANNOUNCES:  # of a paragraph its last words announce the table
            lead = re.split("[。；;]", lead.rstrip("。；; \n"))[-1]
        return self.titled + key(lead)

    @cached_property
    def titled(self) -> str:
        """The words of its title, headings and heads alone: a lead may name a row (老年助餐点达到46个。指标见表1)."""
        return key("".join((self.table.title, *self.table.path, *self.table.head)))

    def columns(self, *kinds: str) -> list[int]:
        return [k for k, kind in enumerate(self.kinds) if kind in kinds]


@dataclass(frozen=True)
class Item:
    """A row of a view, by its place in the table."""

    view: View
    row_at: int

    @cached_property
    def row(self) -> Row:
        return self.view.table.rows[self.row_at]

    @cached_property
    def table(self) -> Table:
        """The table that the row stands in: of tables that are one, its own."""
        own = (t for t in self.view.parts if t.span.start <= self.row.span.start < t.span.end)
        return next(own, self.view.table)

    @property
    def document(self) -> Document:
        return self.view.document

    @cached_property
    def name(self) -> str:
        """The name without a running number that is written into it (38.门诊次均费用增幅), or the 其中 of a part."""
        name = _RUNNING.sub("", self.row.cells[self.view.name_at].text)
        name = name or (next((c.text for c in self.row.cells if c.text), "") if self.row.total else "")
        return re.sub("^其中[:：]?", "", name) if self.row.part else name

    @property
    def whole(self) -> str:
        """The name of the row above that this one is a part of."""
        row = self.view.table.whole_of(self.row_at)
        return row.cells[self.view.name_at].text if row is not None else ""

    @property
    def told(self) -> Span | None:
        """What running text says of the class that the row is: C层为硕士、高级技师."""
        return _told_of(self.view).get(self.name)

    @cached_property
    def path(self) -> tuple[str, ...]:
        return row_path(self.table, self.row)

    @cached_property
    def quote(self) -> Quote:
        return Quote(self.document.id, self.row.span, self.path)

    @cached_property
    def group(self) -> str:
        return "".join(self.row.cells[k].text for k in self.view.groups)

    @cached_property
    def units(self) -> str:
        return "".join(self.row.cells[k].text for k in self.view.columns(*_ROLES))

    def amount(self, column: int | None) -> Quantity | None:
        if column is None:
            return None
        head, table = self.view.table.head[column], self.table
        return amount_of(self.document.text, self.row.cells[column], head, table.title + _note(self.document, table))

    def number(self, column: int) -> Quantity | None:
        """The figure of a cell, its unit from the cell, the row's column of units, the head's bracket or the name's."""
        cell, table = self.row.cells[column], self.view.table
        if self.view.kinds[column] == "amount":
            return self.amount(column)
        match = _FIGURE.fullmatch(fold(cell.text))
        value = number(match[1]) if match else None
        if match is None or value is None or self.view.kinds[column] in ("number", "kind"):
            return None
        if self.view.kinds[column] == "period" and _YEAR_AND_MONTH.fullmatch(fold(cell.text)):
            return None
        if pace_at(self, column) == "年均增长":
            return Quantity(value, "%", cell.span)
        measures = (self.row.cells[k].text for k in self.view.columns("measure", "unit"))
        brackets = (m[1] for t in (table.head[column], self.name) for m in re.finditer(r"[(]([^()]{1,8})[)]", fold(t)))
        unit = match[2] or next((m for m in (*measures, *brackets) if is_measure(m)), "") or self.view.shared(column)
        unit = unit or rate_of(table.head[column])
        return Quantity(value, _as_counted(unit), cell.span)

    def measure(self, column: int) -> str:
        """The unit of a cell that is a bare figure, which the row or the column's head gives it."""
        text, head = self.row.cells[column].text, fold(self.view.table.head[column])
        counted = re.search(r"\((?!年)[^()]{1,6}\)", head) is not None  # 1900 of 户数(户) is no year
        bare = re.fullmatch(r"[\d.,]+", text) and (counted or not years(text))
        quantity = self.number(column) if bare else None
        return quantity.unit if quantity is not None else ""

    @cached_property
    def details(self) -> str:
        """What the row says of its thing beside name, sums and times."""
        return "".join(self.row.cells[k].text for k in self.view.columns("work", "goal") if k != self.view.name_at)

    def units_as(self, part: str) -> str:
        """The units that lead (`lead`) or stand beside those (`join`), where the table tells them apart; else all."""
        if not part or not self.view.tells_parts:
            return self.units
        lead = self.view.columns("lead") or self.view.columns("unit")
        columns = lead if part == "lead" else [k for k in self.view.columns("join", "unit") if k not in lead]
        return "".join(self.row.cells[k].text for k in columns)

    @cached_property
    def row_text(self) -> str:
        return "".join(cell.text for cell in self.row.cells)

    @cached_property
    def period(self) -> Period | None:
        return row_period(self.view.table, self.row, self.view.kinds)


def _note(document: Document, table: Table) -> str:
    return "".join(document.quote(span) for span in table.notes)


@lru_cache(maxsize=64)
def views(document: Document) -> tuple[View, ...]:
    """A plan's tables whose rows have names."""
    found = []
    for at, plain in enumerate(document.tables):
        table = with_parts(document, plain)
        kinds = tuple(kinds_of(table))
        klass: Class = "other"
        if is_target_table(table, kinds) or any(
            k == "name" and "指标" in h for k, h in zip(kinds, table.head, strict=True)
        ):
            klass = "target"
        elif is_project_table(table, kinds):
            klass = "project"
        elif "name" in kinds and "amount" in kinds:
            klass = "other"  # 节会活动 and their 经费
        elif set(kinds) & {*_ROLES} and ("work" in kinds or ("name" in kinds and not _of_figures(table, kinds))):
            klass = "task"
        classes = _classes(table, kinds) if klass in ("task", "other") else None
        klass = klass if classes is None and not (table.turned and klass == "task") else "other"
        name_at = 0 if table.turned else classes if classes is not None else _name_column(table, kinds, klass)
        if name_at is not None:
            view = View(document, at, table, kinds, klass, name_at, _groups(table, kinds, name_at))
            money = [not kind and view.shared(k).endswith("元") for k, kind in enumerate(kinds)]
            kinds = tuple("amount" if of_money else kind for kind, of_money in zip(kinds, money, strict=True))
            found.append(replace(view, kinds=kinds))
    return tuple(found)


def _of_figures(table: Table, kinds: Sequence[str]) -> bool:
    """Whether a table holds figures of its rows (小区个数, 户数, 台数) beside who answers for them: no list of work."""
    rows = [row for row in table.rows if not row.total]
    plain = [k for k, kind in enumerate(kinds) if not kind and rows]
    return sum(all(re.fullmatch(r"[\d,.]+|[-—/]+", fold(row.cells[k].text)) for row in rows) for k in plain) > 1


def _classes(table: Table, kinds: Sequence[str]) -> int | None:
    """The first column where it names a class or a grade a row (类别, 等级), each its own: the rows are the classes."""
    first = next((k for k, kind in enumerate(kinds) if kind != "number"), None)
    if first is None or not re.search("类别|类型|种类|等级|级别", table.head[first]):
        return None
    values = [row.cells[first].text for row in table.rows if not row.total]
    return first if len(values) > 2 and all(values) and len(set(values)) == len(values) else None


def _name_column(table: Table, kinds: Sequence[str], klass: Class) -> int | None:
    if klass == "target":
        named = [k for k, h in enumerate(table.head) if "指标" in h and kinds[k] not in ("kind", "measure", "nature")]
        if named:
            return next((k for k in reversed(named) if kinds[k] == "name"), named[-1])
    if "name" in kinds:
        return list(kinds).index("name")
    # A table of no known kind is about what its first column of words names, each row its own.
    worded = []
    for k in range(len(table.head) if klass == "other" or "work" not in kinds else 0):
        values = [r.cells[k].text for r in table.rows if not r.total]
        if kinds[k] != "number" and values and sum(not re.fullmatch(r"[\d.%—-]*", v) for v in values) > len(values) / 2:
            worded.append(k)
            if len(set(values)) == len(values) and max(map(len, values)) <= 20:
                return k
    if "work" in kinds:
        return list(kinds).index("work")
    return next(iter(worded), None)


def _groups(table: Table, kinds: Sequence[str], name_at: int) -> tuple[int, ...]:
    """Columns with few short values: types, areas, natures; not numbers, names or works."""
    found = []
    for k, kind in enumerate(kinds):
        values = [
            r.cells[k].text for r in table.rows if not r.total and re.search(r"[\u4e00-\u9fffA-Za-z]", r.cells[k].text)
        ]
        if k == name_at or kind in ("number", "amount", "work", "measure") or not values:
            continue
        if 2 * len(values) < sum(bool(r.cells[k].text.strip("-—/ ")) for r in table.rows if not r.total):
            continue  # 面谈, one word among figures
        few = len(set(values)) <= max(1, 0.7 * len(values))
        if kind == "" and re.search("资金来源|资金渠道|筹[资措]方式|筹资渠道", table.head[k]):
            found.append(k)  # its sources are of a kind, however many a row has
            continue
        if kind in ("kind", "nature") or (
            kind == ""
            and few
            and max(map(len, values)) <= (16 if len(set(values)) > 0.2 * len(values) else 30)
            and (len(set(values)) <= 0.4 * len(values) or not any(re.search(r"\d", v) for v in values))
        ):
            found.append(k)
    return tuple(found)


@lru_cache(maxsize=1024)
def items(view: View) -> tuple[Item, ...]:
    """A view's rows without its totals, and without the parts of rows (其中:…) that are no things beside them; an
    indicator within another one is an indicator all the same."""
    return tuple(item for item in with_parts_of(view) if view.klass == "target" or not item.row.part)


@lru_cache(maxsize=1024)
def with_parts_of(view: View) -> tuple[Item, ...]:
    """A view's rows without its totals, each with its parts."""
    rows = enumerate(view.table.rows)
    return tuple(Item(view, r) for r, row in rows if not row.total and row.cells[view.name_at].text)


@dataclass(frozen=True, slots=True)
class Sum:
    """What a column of figures comes to over some rows, with its addends as they are shown."""

    whole: float
    unit: str
    addends: str
    values: tuple[float, ...]


def summed(found: Iterable[Item], column: int) -> Sum:
    """The sum of rows; where a table has both 万元 and 亿元 in one column, in the larger, each addend with its own."""
    stated = [(q, item) for item in found if (q := item.number(column)) is not None]
    values = tuple(q.value for q, _ in stated)
    units = {q.unit: yuan(q) for _, item in stated[:1] for i in items(item.view) if (q := i.number(column)) is not None}
    if len(units) < 2 or any(worth is None for worth in units.values()):
        whole, unit = sum(values), stated[0][0].unit if stated else ""
        return Sum(round(whole, 6), unit, "+".join(map(show, values)), values)
    unit = next(u for u in ("亿元", "万元", *units) if u in units)
    scale = yuan(Quantity(1.0, unit, Span(0, 0))) or 1.0
    whole = sum(yuan(q) or 0.0 for q, _ in stated) / scale
    return Sum(round(whole, 6), unit, "+".join(f"{show(q.value)}{q.unit}" for q, _ in stated), values)


def of_whole(view: View) -> Item | None:
    """The row of the total of all rows, beside those of groups' totals (一 智慧类 … 65600)."""
    named = [r for r, row in enumerate(view.table.rows) if row.total and sums_up([c.text for c in row.cells if c.text])]
    whole = [r for r in named if "小计" not in "".join(c.text for c in view.table.rows[r].cells)] or named
    return Item(view, whole[-1]) if whole else None


def item_at(document: Document, table: int, row: int) -> Item | None:
    return next((Item(v, row) for v in views(document) if v.at == table), None)


def row_words(view: View) -> str:
    """What the rows are, in words that a question may call them by: the head over their names, and how these end."""
    names = [key(i.name) for i in items(view)]
    short = view.klass == "other" and all(len(name) <= 8 for name in names)
    ends = Counter(n[-length:] for n in names if short for length in (1, 2) if len(n) > 2)
    return key(view.table.head[view.name_at]) + "".join(sorted(end for end, count in ends.items() if count > 1))


def row_ending(view: View) -> str:
    """The longest words that most names of a table end in: 良种场."""
    names = [key(i.name) for i in items(view)]
    for length in range(6, 1, -1):
        ends = Counter(n[-length:] for n in names if len(n) > length)
        end, count = max(ends.items(), key=lambda pair: pair[1], default=("", 0))
        if 2 * count > len(names) > 2:
            return end
    return ""


@lru_cache(maxsize=256)
def _told_of(view: View) -> Mapping[str, Span]:
    """Of a table of classes (A层, B层) the clauses outside it that say what each is, where there are several."""
    document = view.document
    names = [i.name for i in items(view)] if view.klass == "other" else []
    if len(names) < 2 or max(map(len, names)) > 6:
        return {}
    any_name = "|".join(map(re.escape, names))
    told = re.compile(rf"(?<![^。；;，,：:\s])(?P<name>{any_name})(?:为|是指|是|指|包括)[^。；;\n]{{2,60}}")
    leaves = [leaf.span for leaf in document.leaves if leaf.kind in ("paragraph", "item", "note")]
    found: dict[str, Span] = {}
    for leaf in leaves:
        for m in told.finditer(leaf.of(document.text)):
            found.setdefault(m["name"], Span(leaf.start + m.start(), leaf.start + m.end()))
    return found if len(found) > 1 else {}


_CALLED_BY = (
    (
        re.compile("(?:资金|项目|政策|支出)?(?:类别|类型|种类|大类)"),
        "哪[一几两三四五]?[个大]?类(?![似比])|(?<![这那])几[个大]?类(?:别|型|,|$)|哪一?块",
    ),
    (
        re.compile("[县市区镇乡街道、()/]{2,}"),
        "(?:哪|各)[一几]?个?(?:[县市区镇乡]{1,3}(?![局委办级长])|街镇|街道|地方)",
    ),
)
"""Heads over the names of rows that people say in other words: 哪一类 for 类别, 哪个区县 for 县(市、区)."""


def asks_for_rows(view: View, text: str) -> bool:
    """Whether a question asks which of the things that a table has a row for: by what heads them (哪个街道), or by what
    all their names end in (哪一层 of A层, B层)."""
    head = re.escape(re.sub(r"[(（].*", "", fold(squeeze(view.table.head[view.name_at]))))
    ends = {key(item.name)[-1:] for item in items(view)}
    end = rf"|哪[一几]?个?{re.escape(next(iter(ends)))}" if len(ends) == 1 and len(items(view)) > 1 else ""
    which = rf"(?:哪|什么)(?:一|[一几]?个|些)?(?:是)?{head}|{head}[是为]?(?:哪|谁){end}"
    called = fold(squeeze(view.table.head[view.name_at]))
    for pattern, words in _CALLED_BY:
        which += f"|{words}" if pattern.fullmatch(called) else ""
    head = called if _CALLED_BY[1][0].fullmatch(called) else head
    return view.klass == "other" and len(head) >= 2 and re.search(which, text) is not None


def plain_group(label: str) -> str:
    """A group's name without its number and the count of its rows: 平台类 of 一、平台类(4个), 一、平台类(小计4个)."""
    plain = re.sub(r"^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]+", "", label)
    return re.sub(r"[(（](?:小计|合计|共计?|计)?[:：]?\d+[\u4e00-\u9fff]{0,2}[)）]$", "", plain) or label


# --- Columns ---------------------------------------------------------------------------------------


_SPENT = re.compile("花[了掉]|用[了掉]|投了(?:多少|几)|已经?(?:投|花|用|完成)|完成了?(?:多少|几|投资)|完成投资")
"""Words for money that is spent, where a table has a column for it beside the whole."""
_LEAD_OF_HEAD = re.compile(r"^其中[:：]?|^截[至止].{4,9}[底末月日]|[(（].*?[)）]")


def own_name(head: str) -> str:
    """What a head calls its column: 中央资金 of 其中：中央资金(万元)."""
    return re.sub(r"^其中[:：]?|[(（].*?[)）]", "", head_levels(head)[-1])


def said_lacking(head: str, text: str) -> bool:
    """Whether a question says that a column's money is lacking: 没有安排中央投资, 没争取中央的钱."""
    name = fold(own_name(head))
    payer = re.escape(re.sub("(?<=..)(?:财政|投资|资金|补助|配套)$", "", name))
    payer = re.sub("(?<=[省市县区])级$", "(?:级|里)?", payer)  # 没拿省里钱的
    said = rf"{re.escape(name)}|{payer}的?(?:财政|级)?的?(?:要|申请|争取)?(?:钱|资金|投资|补助|经费)"
    lacking = "(?:没有?|未|无|不(?:含|用|要|需要?|安排))"
    lacking += "(?:安排|[跟向和]|争取到?|申请|使用|用|拿到?|花|要|享受|任何|一分)*的?"
    none = "(?:都|也|是)?(?:一[分毛块]钱?|分文|半分钱?)?(?:都|也)?(?:没有?|未|不)(?:安排|[给出掏投拿拨花补要])"
    return re.search(f"{lacking}(?:{said})|(?:{said}|{payer}(?:财政|里|上)?){none}", fold(text)) is not None


def amount_column(view: View, text: str) -> int | None:
    """The column of money that a question means: of the year or scope it names, else the total, else the first."""
    columns = view.columns("amount")
    if not columns:
        return None
    asked = set(_asked_years(text))
    flat = key(text)
    for k in (*columns, *view.sums()):
        head = view.table.head[k]
        if asked and set(years(head)) & asked:
            return k
    of_its_year = [k for k in columns if re.match("年度|当年|本年", fold(head_levels(view.table.head[k])[-1]))]
    if len(of_its_year) == 1 and asked and asked == set(years(view.document.title)) and "总" not in text:
        return of_its_year[0]  # 2024年安排多少, of a plan of 2024 whose column says 年度计划投资
    lasts = {k: head_levels(view.table.head[k])[-1] for k in columns}
    heads = {k: key(_LEAD_OF_HEAD.sub("", last)) for k, last in lasts.items()}
    named = [k for k in columns if len(heads[k]) >= 4 and said_at(heads[k], flat) is not None]
    if named:
        return max(named, key=lambda k: len(view.table.head[k]))
    done = [k for k in columns if re.search("完成|支出|到位", lasts[k])]
    if done and len(done) < len(columns) and _SPENT.search(flat):
        return done[0]
    for k in columns:
        scope = re.search(r"[“\"](.{2,6})[”\"]", view.table.head[k])
        if scope and key(scope[1]) in flat and not ("总投资" in flat and re.search(r"总", view.table.head[k])):
            return k
    whole = [k for k in columns if re.search("总|合计|小计", view.table.head[k])]
    told = [k for k in columns if said_of(lasts[k], flat)]
    return (told if len(told) == 1 else whole or columns)[0]


def said_at(words: str, flat: str) -> int | None:
    """Where a question says a head's words, with one put in between their two halves or not: 上级给的补助."""
    whole = re.escape(words)
    found = re.search(rf"{whole}|{words[:2]}(?:给|出|安排|下达|拨)?的?{words[2:]}" if len(words) == 4 else whole, flat)
    return found.start() if found else None


def amount_columns(view: View, text: str) -> list[int]:
    """The columns of money that a question asks for one after another: 总投资多少,其中2025年投多少."""
    money = re.compile(rf"投|钱|资金|经费|花|亿|万元|{_SPENT.pattern}")
    pieces = [p for p in re.split(r"[,;?、]", fold(text)) if money.search(p) and re.search("多少|几|合计", p)]
    found = [column for p in pieces if (column := amount_column(view, p)) is not None]
    if len(pieces) > 1:
        return list(dict.fromkeys(found))
    flat = key(text)  # 奖补总额和首批分别多少万元
    named = [k for k in view.columns("amount") if said_of(view.table.head[k], flat)]
    return named if len(named) > 1 and re.search("分别|[各均]", flat) and not _asked_years(text) else []


def _asked_years(text: str) -> list[int]:
    return years(text) + [2000 + int(m) for m in re.findall(r"(?<!\d)([23]\d)年", text)]


def _of_all_years(view: View, figured: Sequence[int], named: Sequence[int]) -> list[int]:
    """The column of all years (管道合计) beside those of each year that a question names without its year."""
    nouns = {k: re.sub(r"(?:19|20)\d\d年?度?|合计|总计?|小计|[(（].*", "", fold(view.table.head[k])) for k in figured}
    own = {nouns[k] for k in named if years(view.table.head[k])}
    whole = [k for k in figured if re.search("合计|总", view.table.head[k]) and not years(view.table.head[k])]
    return [k for k in whole if nouns[k] in own] if all(nouns[k] in own for k in named) else []


def said_words(text: str) -> tuple[str, ...]:
    """Stretches of a question before its words of asking, that a row's cell may speak of: 日处理能力, 新增学位."""
    said = re.sub(r"(?:分别|各)?(?:是|为|有)?(?:多少|几|什么|啥|谁|哪).*|[和与及、的]", " ", fold(text))
    ends = [s[i:] for s in re.findall(r"[\u4e00-\u9fff]{3,}", said) for i in range(max(1, len(s) - 5), len(s) - 2)]
    return tuple(end for end in ends if not end.endswith(_ENDS_ASKING))


_ENDS_ASKING = ("总投资", "投资", "年限", "期限", "时间", "单位", "项目", "工程")


_PACE = re.compile("年均|(?<!率)增速|年增长率")
PACE_ASKED = re.compile("年均|每年平均|年增[长速幅]|增速|(?P<whole>累计)")
"""Words for yearly growth, and for what the years come to."""


def pace_at(item: Item, column: int) -> str:
    """What a cell holds of an indicator's column of growth (年均增长/累计): the yearly growth in per cent, or what the
    years come to together, where it stands in brackets; "" of a cell of any other column."""
    cell = fold(item.row.cells[column].text)
    if item.view.klass != "target" or not _PACE.search(item.view.table.head[column]):
        return ""
    if re.fullmatch(r"[≥≤><约-]?[\d.,]+%?(?:左右|以上)?", cell):
        return "年均增长"
    return "累计" if re.fullmatch(r"[\[〔【(][\d.,%-]+[\]〕】)]", cell) else ""


def pace_asked(item: Item, text: str) -> int | None:
    """The column of growth of an indicator where a question asks for it: 年均增速, 五年累计."""
    said = PACE_ASKED.search(text)
    due = ("累计" if said["whole"] else "年均增长") if said else "?"
    return next((k for k in range(item.view.own) if pace_at(item, k) == due), None)


def of_pace(found: Sequence[Item], column: int, text: str) -> list[Item]:
    """Of rows that are set beside each other in a column of growth those whose cell tells what the question asks of
    it; all rows for any other column."""
    if not any(pace_at(i, column) for i in found):
        return list(found)
    return [i for i in found if pace_at(i, column) == ("累计" if "累计" in text else "年均增长")]


def column_asked(item: Item, query: AskedOf) -> int | None:
    """The column of figures that a question means for a row: money where money is asked for, else the one it names."""
    view = item.view
    if (pace := pace_asked(item, query.text)) is not None:
        return pace
    figured = [k for k in range(len(view.kinds)) if k != view.name_at and item.number(k) is not None]
    if "amount" in query.asks or re.search(r"投资|花钱|多少钱|[亿万]元|几个亿|多少亿", query.text):
        first = amount_column(view, query.text)
        if first in figured:
            return first
    flat = key(query.text)
    asked = set(_asked_years(query.text))
    named = [k for k in figured if _named(view.table.head[k], flat, asked) or _shares_word(view.table.head[k], flat)]
    named = named or [k for k in figured if view.klass == "other" and said_of(view.table.head[k], flat) >= 2]
    goals = [k for k in figured if "目标" in view.table.head[k]]
    if view.klass == "other" and "目标" in flat and len(goals) == 1 and not asked:
        return goals[0]
    of_year = [k for k in named if set(years_of_column(view, k)) & asked]
    counted = re.search(r"(?:多少|几)(?:个)?([\u4e00-\u9fff]{1,4})", query.text)
    if counted and len(of_year) > 1:  # 到2027年多少处, beside 2027年可容纳(万人)
        of_year = [k for k in of_year if (q := item.number(k)) and q.unit and counted[1].startswith(q.unit)] or of_year
    in_measure = [k for k in figured if counted and (q := item.number(k)) and q.unit and counted[1].startswith(q.unit)]
    other = all((q := item.number(k)) is not None and q.unit for k in named)  # what is named counts something else
    if len(in_measure) == 1 and named and other and in_measure[0] not in named and not of_year:
        return in_measure[0]  # 资助的困难群众多少人, beside 定额资助(元/人)
    whole = [] if asked else _of_all_years(view, figured, named)
    if len(whole) == 1:
        return whole[0]
    told = [k for k in of_year or named if names_own_words(view.table.head[k], flat)]
    if len(told) == 1:
        return told[0]
    if named:
        fit = of_year or named
        said = {k: said_of(view.table.head[k], flat) for k in fit}
        most = [k for k in fit if said[k] == max(said.values())]
        return most[-1] if of_year or asked else most[0]
    measures = re.findall(r"(?:多少|几)(?:个)?([\u4e00-\u9fff]{1,4})", query.text)
    for measure in measures:
        fit = [
            k
            for k in figured
            if (q := item.number(k))
            and (
                (q.unit and measure.startswith(q.unit))
                or _counts_so(measure, view.table.head[k])
                or head_levels(view.table.head[k])[-1] == f"{measure[0]}数"
            )
        ]
        exact = [k for k in fit if head_levels(view.table.head[k])[-1] == f"{measure[0]}数"]  # 台数, beside 其中上半年
        fit = exact if len(exact) == 1 else fit
        if len(fit) == 1:
            return fit[0]
    if view.klass == "target":
        goals = [k for k in figured if years(view.table.head[k])]
        return goals[-1] if goals else None
    return figured[0] if len(figured) == 1 and not measures else None


def _counts_so(said: str, head: str) -> bool:
    """Whether a question counts what a column holds, in a measure of its own: 条船 of 可停泊渔船(艘)."""
    thing = re.match("[\u4e00-\u9fff]?(?:的)?([\u4e00-\u9fff]{1,3})$", said)
    return thing is not None and thing[1] in re.sub(r"[(（].*", "", head)


@lru_cache(maxsize=64)
def _also_said(flat: str) -> str:
    """A question, and behind it the words that plans use for its everyday ones: 购房 for 买房."""
    return flat + "".join(other for word, others in synonyms().items() if word in flat for other in others)


def rates_asked(view: View, text: str) -> list[int]:
    """The columns of money for one person or thing that a question names: 租房 of 住房补贴/租房(元/月)."""
    flat = _also_said(key(text))
    names = {k: key(re.sub(r"\(.*?\)", "", fold(head_levels(h)[-1]))) for k, h in enumerate(view.table.head)}
    return [k for k, name in names.items() if len(name) > 1 and name in flat and rate_of(view.table.head[k])]


PRICE = re.compile(
    r"(?:[一每](?:个)?(小时|张|斤|平方?|度电|吨|次|个?月|天|人|位|户|亩|公里|晚|部|台|辆|份|顿|餐|件|只|套))(?!的项目)[^,]{0,8}(?:多少|几)"
    r"|(收费|票价|门票|房租|租金|工资|单价|价格)|(?<![应支交])(付|掏)(?:多少|几)(?:块|元)?钱?"
)
"""A price, a rate or a wage: no sum that is invested."""


def rates_told(item: Item, text: str) -> list[int]:
    """The columns of words that tell a price for each one, where that is asked: 每台补助10万元."""
    price = PRICE.search(text)
    unit = price[1] if price and price[1] else "[\u4e00-\u9fff]"
    rate = re.compile(rf"每{unit}[^,;。]{{0,10}}\d[\d,.]*(?:万|亿)?元|元/{unit}")
    worded = item.view.columns("work", "goal", "") if price else []
    return [k for k in worded if k != item.view.name_at and rate.search(fold(item.row.cells[k].text))]


def said_of(head: str, flat: str) -> int:
    """How many pairs of a head's characters, of all its levels, a question has; years and common words aside."""
    words = key(re.sub(r"[(（\[【].*?[)）\]】]|(?:19|20)\d\d年?", "", head))
    return sum(words[i : i + 2] in flat and words[i : i + 2] not in _GENERAL for i in range(len(words) - 1))


def names_column(view: View, text: str) -> bool:
    """Whether a question names a column of a table by four characters or more."""
    flat = key(text)
    heads = (key(re.sub(r"[(（].*?[)）]", "", part)) for h in view.table.head for part in head_levels(h))
    return any(len(h) >= 4 and h in flat for h in heads)


_OF_COLUMN = re.compile(r"\([^()]*\)|(?:19|20)\d\d年?|目标值?|计划|实[绩际]|基[期数]|现状|完成|预计")


def names_own_words(head: str, said: str) -> bool:
    """Whether a question says what a column is of, beside its year: PM2.5 of 2025年PM2.5目标."""
    words = key(_OF_COLUMN.sub("", fold(head_levels(head)[-1])))
    return len(words) > 1 and words in _also_said(said)


def _shares_word(head: str, flat: str) -> bool:
    """Whether a question says the telling end of a head: 学位 of 新增学位(个)."""
    last = key(re.sub(r"[(（\[【].*?[)）\]】]", "", head_levels(head)[-1]))
    return (
        len(last) >= 3
        and last[-2:] in flat
        and last[-2:] not in ("单位", "名称", "时间", "投资", "内容", "任务", "面积")
    )


_COUNTED = {"人": ("人", "名", "位"), "户": ("户", "家"), "台": ("台", "套"), "条": ("条",)}
"""Measures of the same things: a question counts 人 where a row has 名."""
WHERE = re.compile(
    r"在哪|[搬迁移][到往]哪|哪(?:里|儿|个(?:街道|镇|乡|县|区|村|地方|位置))|什么地方|何处|地点|哪条路|选址"
)
"""Words that ask where a thing stands or is built."""

RECKONED = re.compile(
    r"(?:怎么|怎样|如何|咋)(?:个)?(?:计算|统计|算|得出|得来|得到|评|考核|核算|界定|认定)|(?:计算|统计)(?:公式|方法|口径|范围)|公式|分母|分子|口径"
    r"|(?:不)?(?:计入|算进|算在内|纳入统计)|算不算|算法"
)
"""Words that ask how a figure is reckoned, or what counts towards it."""


def explaining(view: View) -> list[int]:
    """The columns that say how a row's figure is reckoned: 计算方法 where there is one, else 指标说明."""
    for words in (
        "计算|算法|公式|口径",
        "说明|解释|释义|定义|含义|评价(?:方法|内容|要点)|考核(?:方法|内容|要点|标准)|评分",
    ):
        if found := [k for k, head in enumerate(view.table.head) if re.search(words, head) and k != view.name_at]:
            return found
    return []


def explains(view: View) -> bool:
    """Whether a table of indicators only explains them, and does not say what is to be reached."""
    goals = any(years(h) or re.search("目标|现状|基期|规划值|指标值", h) for h in view.table.head)
    return view.klass == "target" and not goals


SOURCED = re.compile(
    r"(?:数据|数|指标)?(?:的)?来源|(?:来自|取自|采自|出自)(?:哪|什么|何)"
    r"|(?:从|由)?(?:谁|哪(?:个|家|些|里|儿)?|什么)(?:[\u4e00-\u9fff]{0,6}?)(?:来|里|中|上)?"
    r"(?:来(?=$|[,?的])|提供|填报|报送|采集|获取|[取抓](?=$|[,?的数]))"
)
"""Words that ask where a figure is taken from, or who supplies it."""


def sources(view: View) -> list[int]:
    """The columns that say where a row's figure is taken from: 指标来源, 数据来源."""
    return [k for k, head in enumerate(view.table.head) if re.search("来源|出处", head) and k != view.name_at]


_SKIP = ("number",)
LASTS = re.compile(
    r"多长(?:的)?时间|多久|(?<!哪)几(?:个)?年(?!级|内|前|后|份)|多少(?:个)?年|(?:几|多少)个月|几个年度|工期(?:有|是)?多长"
)
"""Words that ask how long something is built."""


WHICH_CLASS = re.compile(
    r"(?:分?属于?|算|归[在到入]?|划[入在到]|放在|(?:各|分别)是?)(?:的)?(?:是)?(?:哪|什么)(?:一|几|两|些|个)*"
    r"(?:大?类|类[型别]|领域|片区|方面|板块)"
)


IN_WHICH = re.compile("(?:属|归|算|在|放|列)[于到入在]?(?:的)?(?:是)?哪(?:一)?(?:个|项|类)?")


def classes_asked(view: View, text: str) -> list[int]:
    """The column that a question asks a row's value of by its head: 属于哪个二级指标, 归到哪个领域."""
    said = IN_WHICH.split(fold(text), maxsplit=1)[1:]
    heads = {k: fold(squeeze(view.table.head[k])) for k in view.groups if len(view.table.head[k]) > 1}
    return [k for k, head in heads.items() if said and said[0].startswith(head)]


def wanted_columns(item: Item, asks: Collection[str], text: str) -> list[int]:
    """The columns that answer: those the question asks for or names; all when it names none."""
    if told := rates_told(item, text):
        return told
    if (pace := pace_asked(item, text)) is not None:
        return [pace]
    view, flat, asked = item.view, key(text), set(_asked_years(text))
    chosen = _of_asks(view, asks, text) + _of_words(item, asks, text) + _named_columns(view, flat, asked, text)
    granted = grants_told(item, text)
    chosen = [k for k in chosen if not granted or view.kinds[k] != "amount"] + granted  # what is given is no investment
    if not chosen and view.klass == "target":
        chosen = _of_indicator(view, asked, text)
    chosen = chosen or [k for k in _telling(view) if not (view.klass == "target" and view.kinds[k] == "unit")]
    chosen = _by_telling(view, _by_levels(view, chosen, flat), flat)
    filled = [k for k in sorted(dict.fromkeys(chosen)) if k != view.name_at and item.row.cells[k].text.strip("-—/ ")]
    if view.klass == "other":
        filled = _as_named(view, filled, flat, asked) or filled
    if view.klass == "target" or any(YEAR_OR_SUM.fullmatch(fold(h)) and set(years(h)) & asked for h in view.table.head):
        filled = (_of_years(view, filled, asked, text) if asked else []) or filled
    return filled if filled or view.klass != "target" or asked else said_columns(item)


_GIVEN = re.compile(
    "[补奖领拿给发得赔退助](?!水|短板|充|建|贴?息)[^,?]{0,6}(?:多少|几)|(?:标准|额度)(?:是|为)*(?:多少|什么|啥|几)"
)
_GIVEN_IN_WORDS = re.compile(
    r"(?:每[\u4e00-\u9fff]{1,2}|一次性|定额)?(?:补助|补贴|奖励|奖补|给予|发放)[^,;。]{0,6}?\d[\d,.]*(?:万|亿)?元"
)
_HEADS_GIVEN = re.compile("标准|额度|金额|待遇|补[助贴]|奖[补励]")


def grants_told(item: Item, text: str) -> list[int]:
    """The columns of words that tell what one is given, where that is asked: 标准 with 每月500元."""
    view, cells = item.view, item.row.cells
    worded = [k for k in range(view.own) if k != view.name_at and view.kinds[k] in ("", "work", "goal")]
    worded = worded if _GIVEN.search(text) else []
    headed = [k for k in worded if _HEADS_GIVEN.search(view.table.head[k])]
    told = [k for k in headed if re.search(r"\d[\d,.]*(?:万|亿)?元|\d%", fold(cells[k].text))]
    return told or [k for k in worded if _GIVEN_IN_WORDS.search(fold(cells[k].text))]


def said_columns(item: Item) -> list[int]:
    """All that a row says beside its name, number, class and, of a target, its unit."""
    view, cells = item.view, item.row.cells
    kept = [k for k in _telling(view) if not (view.klass == "target" and view.kinds[k] == "unit")]
    return [k for k in kept if cells[k].text.strip("-—/ ")]


def _telling(view: View) -> list[int]:
    """A table's own columns that say something of a row beside its name, number and class."""
    return [k for k in range(view.own) if k != view.name_at and view.kinds[k] not in ("number", "kind", "measure")]


def _of_asks(view: View, asks: Collection[str], text: str) -> list[int]:
    """The columns of the kinds that a question asks for: sums, times, units, classes, sources."""
    flat, asked = key(text), set(_asked_years(text))
    chosen: list[int] = []
    if "amount" in asks:
        first = amount_column(view, text)
        chosen += amount_columns(view, text) or ([first] if first is not None else [])
        chosen += [k for k in view.columns("amount") if _named(view.table.head[k], flat, asked)]
        chosen += rates_asked(view, text) if first is None else []
    if any(a in asks for a in ("period", "start", "end", "when", "deadline")) or LASTS.search(text):
        begun, ended = edge_columns(view.table, view.kinds)
        one = ended if {"end", "deadline"} & set(asks) else begun if "start" in asks else None
        both = one is None or LASTS.search(text) or "period" in asks or {"start", "end"} <= set(asks)
        chosen += view.columns("period") if both or one is None else [one]
    if any(a in asks for a in ("responsible", "lead", "join", "build")):
        roles = view.columns(*_roles_asked(asks, view))
        by_head = [k for k in roles if view.kinds[k] == "leader" and _of_head(view.table.head[k]) in flat]
        chosen += by_head or roles
    if SCALE.search(text):
        chosen += [k for k in view.columns("work", "goal") if k != view.name_at]
    if "nature" in asks:
        chosen += [k for k, head in enumerate(view.table.head) if re.search("属性|性质", head)]
    if WHICH_CLASS.search(text):
        chosen += view.groups
    if SOURCED.search(text):
        chosen += sources(view)
    if RECKONED.search(text):
        chosen += explaining(view)
    if WHERE.search(text):
        chosen += [k for k, head in enumerate(view.table.head) if SITE.search(head)]
    return chosen + classes_asked(view, text)


def _of_words(item: Item, asks: Collection[str], text: str) -> list[int]:
    """The columns of words whose cells hold what is asked for: so many of a measure, how often, a word that is said."""
    view, flat = item.view, key(text)
    cells = {k: item.row.cells[k].text for k in view.columns("work", "goal", "")}
    own = {k: cell for k, cell in cells.items() if k < view.own and k != view.name_at}
    said = any(_said_whole(view.table.head[k], flat) for k in range(view.own) if k != view.name_at)
    known = key(item.name) + key("".join(view.table.head))
    words = [w for w in said_words(text) if w not in known]
    chosen = [k for k, cell in own.items() if any(w in key(cell) for w in words)]
    if "often" in asks:
        chosen += [k for k, cell in cells.items() if re.search("每|定期", cell)]
    for measure in _MEASURE_ASKED.findall(text):
        if (measure or not said) and (measure or "amount" not in asks or re.search(r"多[长大宽高重]", text)):
            signs = _COUNTED.get(measure, (measure,))
            of_measure = {k for k in own if f"{measure}数" in view.table.head[k] or any(m in own[k] for m in signs)}
            chosen += [k for k in of_measure if re.search(r"\d", own[k])]
    return chosen


_MEASURE_ASKED = re.compile(
    r"(?:多少|几|多大|多长)(?:个)?(公里|千米|平方米|平方公里|亩|米|张|人|户|吨|千瓦|万千瓦|立方米|座|处|台|辆|条)?"
)


def _named_columns(view: View, flat: str, asked: Collection[int], text: str) -> list[int]:
    """The columns that a question names, by their heads, or by a group that stands in them."""
    chosen = [
        k for k in view.groups if any(key(r.cells[k].text) in flat for r in view.table.rows if len(r.cells[k].text) > 1)
    ]
    of_unit = re.search(r"(?:什么|计量|哪个)单位|单位是", text)  # 单位GDP能耗 names no column of units
    measured = view.columns("measure", "unit") if view.klass == "target" and not of_unit else []
    for k, head in enumerate(view.table.head):
        if k not in (*measured, view.name_at) and view.kinds[k] not in _SKIP and _named(head, flat, asked):
            chosen.append(k)
    return chosen


_ALL_YEAR = re.compile("(?:全年|本年度?|年度|年底)(?:目标|计划|任务)?(?:\\([^()]*\\))?")
"""The head of a column that is of the plan's year as a whole: 全年, beside 上半年."""


def years_of_column(view: View, k: int) -> list[int]:
    """The years that a column's head names, or that of a plan of one year where the head says 全年."""
    head, of_plan = view.table.head[k], years(view.document.title)
    whole = len(set(of_plan)) == 1 and _ALL_YEAR.fullmatch(fold(head)) is not None
    return years(head) or (of_plan[:1] if whole else [])


def _of_indicator(view: View, asked: Collection[int], text: str) -> list[int]:
    """The columns of years that tell what becomes of an indicator: those asked for, the first of how things stand."""
    dated = [k for k, head in enumerate(view.table.head) if years_of_column(view, k) and "年均" not in head]
    if not asked and re.search("现状|目前|现在|眼下|基期", text) and not re.search("目标|到|将来|以后", text):
        return dated[:1]  # how things stand, not how they are to be
    return [] if asked and all(not set(years_of_column(view, k)) & set(asked) for k in dated) else dated


def _by_levels(view: View, columns: Sequence[int], flat: str) -> list[int]:
    """Of columns under heads of two levels those of which a question says most: 农村 of 生活补贴, and not 护理补贴."""
    said = {k: _levels_said(view.table.head[k], flat) for k in columns if leans_on_upper(view, k)}
    most = max(said.values(), default=0)
    return [k for k in columns if said.get(k, most) == most]


def _by_telling(view: View, columns: Sequence[int], flat: str) -> list[int]:
    """Of columns whose heads end alike those of which a question says what tells them apart: b组 of B组奖励."""
    plain = [k for k in columns if view.kinds[k] not in _ROLES]  # 责任单位 is asked beside 谁来建
    owns = {k: key(re.sub(r"\([^()]*\)", "", fold(head_levels(view.table.head[k])[-1]))) for k in plain}
    said: dict[int, set[bool]] = {k: set() for k in columns}
    for k, own in owns.items():
        for other in (o for j, o in owns.items() if j != k and o != own):
            if (telling := telling_part(own, other)) and not years(telling):
                said[k].add(telling in flat)
    if not any(True in told for told in said.values()):
        return list(columns)
    return [k for k in columns if said[k] != {False}]


def telling_part(own: str, other: str) -> str:
    """What tells a head from another that ends alike: 厨余 of 厨余垃圾日均量, A组 of A组奖励 beside B组奖励."""
    pairs = zip(own[::-1], other[::-1], strict=False)
    shared = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(own), len(other)))
    return own[: max(2, len(own) - shared)] if shared >= 2 and len(own) > shared else ""


def _levels_said(head: str, flat: str) -> int:
    owns = [key(re.sub(r"\([^()]*\)", "", fold(level))) for level in head_levels(head)]
    return sum(len(own) > 1 and own in flat for own in owns)


def _said_whole(head: str, flat: str) -> bool:
    """Whether a question says the whole name of a column, which is then what it counts: 分类投放点有多少个."""
    name = key(re.sub(r"[(（][^()（）]*[)）]$", "", head_levels(head)[-1]))
    return len(name) >= 2 and name in flat and name not in _GENERAL and not years(name)


def _as_named(view: View, columns: Sequence[int], flat: str, asked: Collection[int]) -> list[int]:
    """Of the columns of years those whose head a question says most of, of the years asked for."""
    dated = {k: said_of(view.table.head[k], flat) for k in columns if years_of_column(view, k)}
    most = max(dated.values(), default=0)
    of_year = [k for k in dated if not asked or set(years_of_column(view, k)) & set(asked)]
    kept = [k for k in of_year if dated[k] == most]
    said = {k for k in columns if k not in dated and (view.kinds[k] or said_of(view.table.head[k], flat) >= 2)}
    return [k for k in columns if k in said or k in kept] if most >= 2 and kept else []


def _of_years(view: View, columns: Sequence[int], asked: Collection[int], text: str) -> list[int]:
    """Of an indicator's columns those of the years asked for, and the first where it is asked how things stand."""
    dated = [k for k in range(len(view.table.head)) if years_of_column(view, k)]
    now = dated[:1] if re.search("现状|目前|现在|眼下|基期", text) else []
    heads = {k: view.table.head[k] for k in columns}
    return [
        k
        for k, head in heads.items()
        if k in now
        or (set(of) & set(asked) if (of := years_of_column(view, k)) else not YEAR_OR_SUM.fullmatch(fold(head)))
        or (not years(head) and head in text)
    ]


def _of_head(head: str) -> str:
    """What a head calls the persons below it, their level aside: 责任领导 of 县级责任领导."""
    return re.sub("^[省市县区镇乡]级?", "", key(re.sub("[(（].*", "", head_levels(head)[-1])))


def _roles_asked(asks: Collection[str], view: View) -> tuple[str, ...]:
    if "lead" in asks and view.columns("lead"):
        return ("lead",) if "join" not in asks else ("lead", "join")
    if "join" in asks and view.columns("join") and "responsible" not in asks:
        return ("join",)
    return _ROLES


def _named(head: str, flat: str, asked: Collection[int]) -> bool:
    """Whether a question names a column: its year, or most of its own words."""
    stated = set(years(head))
    if stated:
        return bool(stated & set(asked))
    last = key(re.sub(r"[(（\[【].*?[)）\]】]", "", head_levels(head)[-1]))
    if len(last) < 2:
        return False
    if last in flat:
        return True
    tail = re.sub(r"^(?:主要|计划|项目|启动|建设)", "", last)
    if len(tail) >= 2 and tail in flat and tail not in _GENERAL:
        return True
    return any(last[i : i + 2] in flat and last[i : i + 2] not in _GENERAL for i in range(len(last) - 1))


SCALE = re.compile(
    r"规模(?=[、和与及,]|分别|各)|(?:啥|什么|多大|怎样|怎么样)(?:样)?(?:的)?(?:建设)?规模|规模(?:是|有|为)?(?:多大|多少|啥|什么|怎样)|建(?:些|设)?(?:什么|啥)(?!时|单)"
)
"""Words that ask what is built, and how large."""

_GENERAL = frozenset(
    "单位 名称 时间 投资 内容 任务 建设 项目 主要 计划 工程 情况 目标 指标 责任 部门 要求 工作 "
    "季度 年度 总投 实施 人员 启动 序号 类型 类别 期限 年限 牵头 配合 完成 规模 及规 推进 重点 具体 行动".split()
)
"""Words that too many heads hold to tell one column."""


def phrase(item: Item, columns: Iterable[int]) -> str:
    """`计划总投资25亿元,建设期限为2022-2025年,建设单位为…`: the columns wanted, in the table's order."""
    view, parts = item.view, []
    cells = [item.row.cells[k].text for k in view.columns("measure", "unit") if view.klass == "target"]
    measure = next((text for text in cells if is_measure(text)), "" if view.columns("unit") else next(iter(cells), ""))
    if (not cells and view.klass == "target") or (cells and not measure):  # 农村老年助餐点(个)
        named = (m[1] for m in re.finditer(r"[(]([^()]{1,8})[)]", fold(item.name)))
        measure = next((text for text in named if is_measure(text)), "")
    measure = _as_counted(measure)
    for k in columns:
        cell = item.row.cells[k]
        label = label_of(view, k)
        kind = view.kinds[k]
        if kind == "amount" and (quantity := item.amount(k)) is not None:
            parts.append(f"{label}{show(quantity.value)}{quantity.unit}")
        elif kind in _ROLES and kind != "leader" and (units := _units_of(item.document, cell)):
            parts.append(f"{label}为{'、'.join(u.name for u in units)}{'等' if is_open_ended(cell.text) else ''}")
        elif kind == "period":
            parts.append(
                f"{label}为{cell.text}{'年' if re.fullmatch(r'(19|20)[0-9]{2}(.(19|20)[0-9]{2})?', cell.text) else ''}"
            )
        elif pace := pace_at(item, k):
            unit = "%" if pace == "年均增长" else measure
            parts.append(f"{pace}{re.sub(r'[^0-9.,≥≤<>约%-]', '', fold(cell.text)).removesuffix('%')}{unit}")
        elif kind == "" and re.fullmatch(r"[\d.,]+", cell.text) and (shared := view.shared(k)):
            parts.append(f"{label}{'年' if label[-1:].isdigit() else ''}{cell.text}{shared}")
        elif view.klass == "target" and re.fullmatch(r"[\[〔【≥≤><]*[\d.,]+(?:-[\d.,]+)?[\]〕】]?", fold(cell.text)):
            parts.append(
                f"{label}{'' if re.search(r'[年值]$', label) else '为'}{cell.text}"
                f"{measure if measure not in ('—', '-') else ''}"
            )
        else:
            rate = rate_of(view.table.head[k]) if re.fullmatch(r"[\d.,]+", cell.text) else ""
            value = f"{cell.text.rstrip('。')}{rate or item.measure(k)}"
            parts.append(f"{label}为{value}" if label else value)
    said = ""
    for part in parts:  # No comma between digits: 2024年8600,2025年10500 would read as one figure.
        said += (";" if said[-1:].isdigit() and part[:1].isdigit() else "," if said else "") + part
    return said


def _as_counted(measure: str) -> str:
    """A unit of a column or a row as it stands behind a figure: 15个工作日."""
    return "个工作日" if measure == "工作日" else measure


_RATE = re.compile(r"\(((?:[百千]?万|亿)?元)(?:[/,、][^()]*)?\)$")



def _units_of(document: Document, cell: Cell) -> tuple[Unit, ...]:
    return split_units(document.text, cell.span, more=cell.more)

def rate_of(head: str) -> str:
    """The money that a column which is no investment counts in, by one of its head's levels: 生活补贴(元/月)/城镇."""
    return next((m[1] for level in reversed(head_levels(fold(head))) if (m := _RATE.search(level))), "")


def label_of(view: View, k: int) -> str:
    head = view.table.head[k]
    kind = view.kinds[k]
    if kind in _LABEL and "(" in fold(head):
        return _LABEL[kind]
    parts = [re.sub(r"[(（][^()（）]*[)）]$", "", p) for p in head_levels(head)]
    if len(parts) == 2 and len(years(parts[0])) == 1 and not years(parts[1]):
        return parts[0] + parts[1].removeprefix("其中")
    if len(parts) > 1 and kind == "amount":
        return f"{parts[-1]}投资" if "投资" in parts[0] and "投资" not in parts[-1] else parts[-1]
    if leans_on_upper(view, k):
        return f"{parts[-2]}{parts[-1]}"
    if re.fullmatch(r"(?:19|20)\d\d", parts[-1]):
        parts[-1] += "年"
    several = len({h.split("/")[0] for h in view.table.head if "/" in h}) > 1
    return f"{parts[-2]}{parts[-1]}" if len(parts) > 1 and several and re.match(r"\d{4}年", parts[-1]) else parts[-1]


def leans_on_upper(view: View, k: int) -> bool:
    """Whether a column's own name says too little without the head above it: 得分 of 第一季度/得分."""
    levels = head_levels(view.table.head[k])
    if len(levels) < 2 or view.kinds[k] == "amount" or years(levels[-1]):
        return False
    return len(levels[-1]) <= 3 or sum(head_levels(head)[-1] == levels[-1] for head in view.table.head) > 1


def _names_a_thing(document: Document, head: str) -> bool:
    """Whether a head bears part of a project's or a unit's name (厨余垃圾日均量): the row alone does not say it."""
    own = [p.name for p in document.projects] + [u.name for t in document.tasks for u in t.units]
    said, names_ = key(re.sub(r"[(（].*", "", head_levels(head)[-1])), key("|".join(own))
    return any(said[at : at + 4] in names_ for at in range(len(said) - 3))


_COUNTS = "[一二三四五六七八九十两](?:级|年|季度|期|批|阶段|个?月)"
"""A head with a figure of its own that a row does not say: 三年新建, 二季度."""


def head_quote(view: View, k: int) -> Quote:
    """Where a column's head stands, under the heads above it that it leans on."""
    return Quote(view.document.id, view.table.head_spans[k], (*view.table.path, "表头", *_levels_beside(view, k)))


def _levels_beside(view: View, k: int) -> list[str]:
    """The levels of a column's head that its place does not show, and that it leans on: those above it, and the one
    below where the year above is what is cited (一季度 of 2026年目标)."""
    *upper, lowest = head_levels(view.table.head[k])
    cited = squeeze(fold(view.document.quote(view.table.head_spans[k])))
    below = [lowest] if upper and squeeze(fold(lowest)) not in cited else []
    return [*(upper if leans_on_upper(view, k) else []), *below]


def unit_quote(item: Item, columns: Iterable[int]) -> list[Quote]:
    """The heads that a row leans on: of a year, of several years, of money whose unit is not in the row."""
    table = item.view.table
    heads = (*item.table.head_spans, *table.head_spans[len(item.table.head_spans) :])
    out = []
    for k in columns:
        # 三年新建高标准农田, 三级指标: a head with a figure of its own.
        plain = not item.view.kinds[k]
        telling = re.search(_COUNTS if plain else "[一二三四五]级|[一二三四五六七八九十两]年", table.head[k])
        measured = plain and item.measure(k) and item.measure(k) in fold(table.head[k])
        named = plain and _names_a_thing(item.document, table.head[k])
        named = named or (plain and re.search("平均|均值|累计", table.head[k]) is not None)
        # A label that reads as a name, or as a figure, is one to the gate.
        named = named or re.search("半年|(?:街道|[镇乡局区县市村]|公司|中心)$", table.head[k]) is not None
        if re.search(r"\d", table.head[k]) or telling or measured or named or leans_on_upper(item.view, k):
            out.append(Quote(item.document.id, heads[k], (*item.table.path, "表头", *_levels_beside(item.view, k))))
            continue
        quantity = item.amount(k) if item.view.kinds[k] == "amount" else None
        span = heads[k]
        if (
            quantity
            and quantity.unit
            and quantity.unit in squeeze(item.document.quote(span))
            and quantity.unit not in item.row.cells[k].text
        ):
            out.append(Quote(item.document.id, span, (*item.table.path, "表头")))
    return out
