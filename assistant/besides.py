"""A question that wants more of a thing than was told: the rest of its row is told with it, and the sums of a list.

How many things a question wants is read off its words of asking (谁, 哪年, 多少 …). Where a row was told by fewer of
its cells than that, the words for the others were not understood, and the row holds them (多少泊位, 能坐多少人)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.compose import Draft, row_statement, sum_statement
from assistant.items import Item, View, amount_column, items, label_of, phrase, unit_quote, views
from assistant.knowledge import Knowledge
from assistant.operands import SUM
from assistant.schema import Computation, Statement
from corpus.schema import Quote
from corpus.text import fold, key, quantities, show, squeeze, years

_ASKING = re.compile(
    "谁|哪|那个?(?=单位|部门|局|家|公司)|什么|啥|何(?:时|日|地|人|处)|几(?![乎十百千])|多(?:少|大|长|高|久|远|宽|重)|好多"
    "|怎么|怎样|如何|咋|还是|(?<=[\u4e00-\u9fff]{2})呢(?=[?,。]|$)|有[^,?]{1,8}没(?=[?,。]|$)"
    r"|\b(?:who|what|when|which|where|how (?:many|much|long|large|big|far)|and(?= (?:its|the|their|who|when|how)))\b"
)
_ONE = re.compile("哪[几些]|几[月点年号][^,?]{0,2}几[月点年号]")
"""Words of asking that together ask for one thing: 哪几个, 几月几号."""
_WHICH = re.compile(
    "哪(?!年|天|月|一年|里|儿|[一个家位几级些]*(?:[市县区]?领导|局|部门|单位|公司|集团|企业|机构|人|街道|镇|乡))"
    "|which(?! (?:department|bureau|unit|body|agency|office|company))"
)
_MONEY = re.compile("投|钱|资金|经费|花|金额|亿|万元")
MOST = 3
"""How many rows are told in full at most."""
_RECKONED = re.compile(r"共\d+项|合计|平均")
_SEVERAL = re.compile("[、和及]|与(?!否)|\\band\\b")
_WHEN = re.compile("几时|何时|哪(?:一)?年|什么时候|啥时候?|几[月号]|多会儿")
_WHOM = ("leader", "lead", "join", "build", "unit")
_NEVER = ("number", "name", "class")


def with_the_rest(told: Draft, question: str, know: Knowledge) -> Draft:
    """The answer, and what its few rows say besides, where more was asked for than was told."""
    text = fold(question)
    wishes = len(_ASKING.findall(_ONE.sub("哪", text)))
    wishes -= len(_WHICH.findall(text)) == 1  # which it is, its name tells
    if told.status != "answered" or (wishes < 2 and not _SEVERAL.search(text)):
        return told
    rows = [_row_of(s, know) for s in told.statements]
    found = list(dict.fromkeys(row for row in rows if row is not None))
    if not 0 < len(found) <= MOST:
        return told
    if len(found) > 1:
        wishes -= len([s for s in told.statements if s.computation is not None and _RECKONED.search(s.text)])
    said = {
        row: "".join(s.text.removeprefix(row.name) for s, r in zip(told.statements, rows, strict=True) if r == row)
        for row in found
    }
    columns = {(row.view, k) for row in found for k in _rest(row, said[row], wishes, key(text))}
    more = {
        row: [k for k in range(len(row.view.kinds)) if (row.view, k) in columns and row.row.cells[k].text]
        for row in found
    }
    return replace(told, statements=_whole_rows(told.statements, rows, more))


def with_sums(told: Draft, question: str, know: Knowledge) -> Draft:
    """A list of rows with the sums that were asked for and are not told: of all the years, and of this year's share."""
    if told.status != "answered" or not SUM.search(question) or not _MONEY.search(question):
        return told
    rows = [row for s in told.statements if s.block == "item" and (row := _row_of(s, know)) is not None]
    found = list(dict.fromkeys(rows))
    if len(found) < 2:
        return told
    if any(row.view != found[0].view for row in found):
        return replace(told, statements=(*told.statements, *_of_several_tables(found, question)))
    view, said = found[0].view, "".join(s.text for s in told.statements if s.computation is not None)
    named = _named_sums(view, question)
    if not named and re.search(rf"共{len(found)}[项个][^共]*合计[\d.]+[万亿]?元", said):
        return told  # what they come to is told, of another sum
    columns = named or [k for k in (amount_column(view, question),) if k is not None]
    lacking = [k for k in columns if f"{label_of(view, k)}合计" not in said and all(row.amount(k) for row in found)]
    if not lacking:
        return told
    sums = [sum_statement(found, k, "以上") for k in lacking]
    kept = [s for s in told.statements if s.quotes or not _MONEY.search(s.text)]
    return replace(told, statements=(*kept, *sums))


def _of_several_tables(found: Sequence[Item], question: str) -> list[Statement]:
    """What a few projects of different tables of one plan come to: 县交投集团要建哪些项目,加起来投资多少."""
    columns = [amount_column(row.view, question) for row in found]
    sums = [q for row, k in zip(found, columns, strict=True) if k is not None and (q := row.amount(k)) is not None]
    names = {key(row.name) for row in found}
    of_one = len({row.document.id for row in found}) == 1 and all(row.view.klass == "project" for row in found)
    apart = len(names) == len(found) <= LISTED  # each told once, and few
    if not (of_one and apart) or len(sums) < len(found) or len({q.unit for q in sums}) > 1:
        return []
    values, unit = tuple(q.value for q in sums), sums[0].unit
    whole = round(sum(values), 6)
    if any(abs(2 * value - whole) < 1e-6 for value in values):
        return []  # one of them is what the others come to
    shown = f"{'+'.join(map(show, values))}={show(whole)}{unit}"
    computed = Computation(shown, values, (whole, float(len(found))))
    text = f"以上共{len(found)}项,合计{show(whole)}{unit}:{shown}"
    return [Statement(text, tuple(row.quote for row in found), "line", computed)]


_MEASURES: tuple[tuple[str, str], ...] = (
    ("多长|长度|里程", "公里|千米|米"),
    ("多少水|水量|库容|蓄水", "万立方米|亿立方米|立方米"),
    ("床位|多少床", "张"),
    ("面积|占地", "万平方米|平方米|万亩|亩|公顷"),
    ("产能|产量", "万吨|吨"),
    ("多少人|人数|几个人|几人", "万人|人|名"),
)
"""Measures that a question names without their unit, each with those that it is told in."""
_UNITS = "公里|千米|平方米|立方米|米|亩|公顷|座|个|处|张|套|台|辆|吨|户|家|人|名|间|条|口|盏|株|千瓦|对|艘|万元"
_HOW_MUCH_OF = re.compile(
    "(?:多少|几)(?:个|张|处|座|套)?([\u4e00-\u9fff](?!元)[\u4e00-\u9fff])(?=[,?、。]|$|多少|几|和|跟)"
)
_HOW_MANY = re.compile(f"(?:多少|几)(?:个)?(万?(?:{_UNITS}))")
_ALL_UNITS = frozenset(
    unit for units in (_UNITS, *(units for _, units in _MEASURES)) for u in units.split("|") for unit in (u, f"万{u}")
)


def with_measures(told: Draft, question: str, know: Knowledge) -> Draft:
    """A few rows with the sums of what their words measure: 泵站2座、防洪墙3.6公里 and 泵站1座、防洪墙2.9公里."""
    rows = [row for s in told.statements if (row := _row_of(s, know)) is not None]
    found = list(dict.fromkeys(rows))
    of_one = len({(row.document.id, row.view.at) for row in found}) == 1
    if told.status != "answered" or not 1 < len(found) <= LISTED or not of_one or not _TOGETHER.search(question):
        return told
    asked = [unit for m in _HOW_MANY.finditer(question) for unit in (m[1], f"万{m[1]}") if "元" not in unit]
    asked += [unit for words, units in _MEASURES if re.search(words, question) for unit in units.split("|")]
    asked += [m[1] for m in _HOW_MUCH_OF.finditer(question)]
    said = [value for s in told.statements if s.computation is not None for value in s.computation.values]
    sums = []
    for unit in dict.fromkeys(asked):
        each = [_measured(row, unit) for row in found]
        figures = [of[0] for of in each if len(of) == 1]
        total = round(sum(figures), 6)
        if len(figures) == len(found) and total not in said:
            said.append(total)
            measure = unit if unit in _ALL_UNITS else ""
            shown = f"{'+'.join(map(show, figures))}={show(total)}{measure}"
            quotes = tuple(row.quote for row in found)
            computed = Computation(shown, tuple(figures), (total,))
            text = f"据此计算,{'' if measure else unit}合计{show(total)}{measure}:{shown}"
            sums.append(Statement(text, quotes, "line", computed))
    return replace(told, statements=(*told.statements, *sums))


LISTED = 8
"""How many rows are added up at most."""
_TOGETHER = re.compile(rf"{SUM.pattern}|统共|合个总|凑一?起|两[处个座家]合|合起|拢总")


def _measured(row: Item, unit: str) -> list[float]:
    """The figures in a unit that the words of a row state, its columns of figures aside."""
    words = [k for k, kind in enumerate(row.view.kinds) if kind not in _NEVER and row.number(k) is None]
    cells = [row.row.cells[k].text for k in words]
    flat = [fold(cell) for cell in cells]
    if unit not in _ALL_UNITS:  # 托位150个 of 多少托位
        return [float(m[1]) for text in flat for m in re.finditer(rf"{unit}(\d+(?:\.\d+)?)(?:{_UNITS})", text)]
    return [q.value for text in flat for q in quantities(text) if q.unit == unit]


def _named_sums(view: View, question: str) -> list[int]:
    """The columns of money that a question names: 总投资和年度计划投资各合计多少."""
    rest, named = key(question), []
    for k in sorted(view.sums(), key=lambda k: -len(label_of(view, k))):
        if (label := key(label_of(view, k))) in rest:
            rest = rest.replace(label, ",")
            named.append(k)
    return sorted(named)


def with_gaps(told: Draft, question: str, know: Knowledge) -> Draft:
    """An indicator with what the table leaves open of a year that is asked for (—), by its note or as it stands."""
    asked = set(years(question))
    rows = [row for s in told.statements if (row := _row_of(s, know)) is not None] if told.status == "answered" else []
    gaps: list[Statement] = []
    for row in dict.fromkeys(rows if asked else ()):
        view, document = row.view, row.document
        open_ = [
            k
            for k, head in enumerate(view.table.head)
            if view.klass == "target" and set(years(head)) & asked and re.fullmatch("[-—–/]+", row.row.cells[k].text)
        ]
        name = key(re.sub(r"[(（].*", "", row.name))
        noted = [n for n in view.table.notes if name in key(document.quote(n))]
        if open_ and noted:
            gaps.append(Statement(squeeze(document.quote(noted[0])).rstrip("。"), (Quote(document.id, noted[0], ()),)))
        elif open_:
            text = f"{row.name}:{label_of(view, open_[0])}没有数据,表中是“{row.row.cells[open_[0]].text}”"
            gaps.append(Statement(text, (row.quote, *unit_quote(row, open_[:1]))))
    return replace(told, statements=(*told.statements, *gaps)) if gaps else told


def _row_of(statement: Statement, know: Knowledge) -> Item | None:
    """The row that a statement tells, if it tells one by its name."""
    if statement.computation is not None or not statement.quotes:
        return None
    quote = statement.quotes[0]
    for view in views(know.documents[quote.plan]):
        if any(t.span.start <= quote.span.start < t.span.end for t in (view.parts or (view.table,))):
            named = (i for i in items(view) if quote.span in i.row.span)
            return next((i for i in named if _names(statement.text, i)), None)
    return None


def _names(text: str, item: Item) -> bool:
    """Whether a statement begins with a row's name, or with words of it in quotation marks."""
    quoted = re.match("“(.+?)”(?:由|责任领导)", text)
    return quoted[1] in item.name if quoted is not None else text.startswith(item.name.rstrip("。"))


def _whole_rows(
    statements: Sequence[Statement], rows: Sequence[Item | None], more: Mapping[Item, Sequence[int]]
) -> tuple[Statement, ...]:
    """Each row once, with these of its columns behind what was told of it."""
    out: list[Statement] = []
    done: set[Item] = set()
    for statement, row in zip(statements, rows, strict=True):
        if row is None or not more[row]:
            out.append(statement)
        elif row not in done:
            done.add(row)
            beside = [s for s, r in zip(statements, rows, strict=True) if r == row]
            words = [s.text.rstrip("。").removeprefix(f"{row.name.rstrip('。')}:") for s in beside[1:]]
            rest = [k for k in more[row] if phrase(row, [k]) not in "".join(s.text for s in beside)]
            said = ",".join((statement.text.rstrip("。"), *words, *([phrase(row, rest)] if rest else [])))
            if statement.text.rstrip("。") == row.name.rstrip("。"):
                said = said.replace(",", ":", 1)
            quotes = (q for s in (*beside, row_statement(row, rest, statement.block)) for q in s.quotes)
            out.append(replace(statement, text=said, quotes=tuple(dict.fromkeys(quotes))))
    return tuple(out)


def _rest(item: Item, told: str, wishes: int, question: str) -> list[int]:
    """The columns of a row that were not told: all, where fewer were than are asked, or else those asked by name."""
    said, view = key(told), item.view
    worth = [k for k, kind in enumerate(view.kinds) if kind not in _NEVER and item.row.cells[k].text]
    worth = [k for k in worth if k != view.name_at and k not in view.groups and phrase(item, [k])]
    worth = [k for k in worth if view.klass != "target" or not re.search(r"\d{4}|目标|现状", label_of(view, k))]
    known = [k for k in worth if key(phrase(item, [k])) in said or key(item.row.cells[k].text) in said]
    rest = [k for k in worth if k not in known]
    whom = [k for k in known if view.kinds[k] in _WHOM]  # who leads and who joins in are one thing to ask
    told_of = len(known) - max(0, len(whom) - 1 - ("配合" in question))
    told_of += any(view.kinds[k] == "period" for k in known) and len(_WHEN.findall(question)) > 1
    return rest if told_of < wishes and wishes > 1 else [k for k in rest if key(label_of(view, k))[:4] in question]
