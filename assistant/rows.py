"""Questions put to tables: filter, count, sum, compare, pick, and the columns of a row that is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import lookup
from assistant.alike import titles_of, together
from assistant.comparing import difference_between
from assistant.compose import (
    Draft,
    class_name,
    counted,
    item_statement,
    joined,
    list_items,
    merged_units,
    names_of,
    rounded,
    row_statement,
    sum_statement,
)
from assistant.items import (
    RECKONED,
    WHICH_CLASS,
    Item,
    Sum,
    View,
    amount_column,
    amount_columns,
    asks_for_rows,
    explains,
    items,
    label_of,
    of_whole,
    own_name,
    plain_group,
    row_words,
    said_lacking,
    summed,
    unit_quote,
    views,
)
from assistant.knowledge import NOUN, Knowledge
from assistant.labelled import legend
from assistant.language import TASKS
from assistant.one_row import converted
from assistant.operands import DIFFERENCE, TIMES, worth
from assistant.query import MONEY, Query
from assistant.ranking import (
    AND_FIRST,
    BY_GROUP,
    NTH,
    SEVERAL_FIRST,
    counts_tasks,
    counts_units,
    figure_column,
    most_across,
    most_of,
    on_extreme,
    on_ordinal,
    ranks_apart,
    tasks_counted,
    tasks_of_units,
    units_listed,
)
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.terms import Term
from corpus.schema import Quote, Row
from corpus.tables import SITE
from corpus.text import bigrams, fold, head_levels, key, number, show, squeeze, years

_OF_CLASS = re.compile(r"((?![两二三四五六七八九十几各]大)[\u4e00-\u9fff]{2})类(?:的)?(?:项目|工程|任务|指标)")
_LACKING = re.compile(
    r"没有|不安排|[没未](?:有?安?排|[跟向]|给|争取|享受|[列动用掏花投拨出拿要领获得])|一分钱?(?:都|也)?(?:没|不|未)|无(?:投资|安排)|不(?:用|需要?|必)?(?:安排|[投掏花出拨])(?=[钱资的?,]|$)|为零|是零|空着"
)


_ALL_OF = re.compile(
    r"(?P<all>[\u4e00-\u9fff]{0,12}(?:重点|重大|建设|投资|实事)(?:项目|工程)(?:项目)?"
    r"|(?:这|上述|以上)?(?:[二两三四五六七八九十\d]+[个项件年]|全部|所有)的?(?:民生)?(?:项目|工程|实事)(?:项目)?"
    r"|^(?:项目|工程)|(?:附件|附表|表)\d+(?:里|中)?的?(?:全部|所有)?(?:项目|工程)?)(?:的|清单|表|计划|合计|总计|一共)*"
    r"(?:总的?投资|投资总?额|投资合计|(?:一共|总共|共|合计)(?:计划)?(?:要)?投)"
)
_OF_MONEY = re.compile("投资?|钱|资金|经费|花|[亿万]元?")
_WHOLE = re.compile("总的?投资|投资总?额|投资合计")
_OF_ANY_NAME = re.compile(
    r"(?:这|上述|以上|所有|全部)?(?:[二两三四五六七八九十\d]+[个项件年]|全部|所有)的?(?:民生)?(?:项目|工程|实事)(?:项目)?"
    r"|(?:重点|重大)?(?:建设)?(?:项目|工程)"
    r"|(?:附件|附表|表)\d+.*"
)


def of_all(query: Query, know: Knowledge) -> Query:
    """重点项目总投资多少: a sum over the rows, where a table of projects bears that name and no row of it does."""
    if query.operation or not query.has("amount"):
        return query
    if query.units:  # 水利局的任务总投资多少
        of_tasks = re.search(f"的(?:{TASKS})[^,?]{{0,4}}{_WHOLE.pattern}", query.text)
        return replace(query, operation="sum") if of_tasks else query
    if re.search("(?:项目|工程)(?!表)", query.text) and _of_groups(query, know):
        return replace(query, operation="sum")
    said = _ALL_OF.search(fold(query.text))
    if said is None:
        titled = lookup.tables_called(query, know) if _WHOLE.search(query.text) else []
        titles = key("".join(v.table.title for v in titled))
        whole = bool(titled) and not [t for t in own_terms(query, know) if t.word not in titles and t != MONEY]
        return replace(query, operation="sum") if whole else query  # 储备项目总投资多少
    name = key(said["all"])
    tables = [v for p in plans_of(query, know) for v in views(know.documents[p]) if v.klass == "project"]
    if _OF_ANY_NAME.fullmatch(name):
        return replace(query, operation="sum") if tables else query  # 五个工程总投资多少亿
    titled = [v for v in tables if name in key(v.table.title)]
    if not titled or any(name in key(i.name) for v in tables for i in items(v)):
        return query
    return replace(query, operation="sum")


def _of_groups(query: Query, know: Knowledge) -> bool:
    """Whether a question names a group of a table's projects, and nothing else: 专项债券的项目投资多少."""
    every = [v for p in plans_of(query, know) for v in views(know.documents[p]) if v.klass == "project"]
    for view in together(every):
        chosen, rest = lookup.build_filter(query, view, know)
        if (chosen.groups or chosen.cells) and not [t for t in rest if t != MONEY and (t.known or t.weight >= NOUN)]:
            return True
    return False


def _of_each_row(query: Query, know: Knowledge) -> Draft | None:
    """Each row of the table whose rows are asked of by what its head calls them: 三个学段午餐各多少钱."""
    if query.operation or query.verify or query.units:
        return None
    tables = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    tables = [v for v in tables if lookup.names_each(query.text, v)]
    if len(tables) != 1 or len(items(tables[0])) < 2:
        return None
    found = items(tables[0])
    return Draft("answered", tuple(list_items(found, query)), certainty=2.0, about=names_of(found))


def _about_groups(query: Query, know: Knowledge) -> bool:
    """Whether a question is about a group's rows, or about each group: 西河区的工程由谁建, 各县区投资分别是多少."""
    if query.verify:
        return False
    named = re.search("项目|工程", query.text) is not None and _of_groups(query, know)
    each = re.search("[各每]", query.text) and query.has("amount", "number")
    return named or bool(each and any(_group_asked(query, v) is not None for v in lookup.tables_asked(query, know)))


def on_rows(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that counts, sums, lists or picks among a table's rows."""
    query = _in_words_of_heads(query, know)
    together = _tables_together(query, know)
    if together is not None:
        return together
    if query.strangers or query.has("place") or (query.has("versus") and query.operation != "sum"):
        return None
    pair = _EACH_YEAR.search(query.text) if len(set(query.years)) == 2 and "最" not in query.text else None
    if pair is not None and (each := _of_each_year(query, know, likeness, pair)) is not None:
        return each
    each_row = _of_each_row(query, know)
    if each_row is not None:
        return each_row
    if (every_unit := units_listed(query, know)) is not None:
        return every_unit
    if query.units and counts_units(query) and (of_units := tasks_of_units(query, know)) is not None:
        return of_units
    year_of_most = query.operation in ("max", "min") and _YEAR_OF_MOST.search(query.text) is not None
    of_rows = year_of_most or lookup.about_rows(query) or _about_groups(query, know)
    if not of_rows and not _of_dated(query, know):
        return None
    if re.search("[明后]年", query.text) and not query.years:
        return None  # of a plan that is of no one year
    if query.has("how") and RECKONED.search(query.text):
        return None  # how a figure is reckoned is no matter of rows
    numbered = _numbered(query, know)
    if numbered is not None:
        return numbered
    by_year = _by_year(query, know)
    if by_year is not None and re.search("哪(?:一)?年", query.text):
        return by_year
    ranking = (
        tasks_of_units(query, know) or most_of(query, know) or ranks_apart(query, know) or tasks_counted(query, know)
    )
    ranking = ranking or most_across(query, know)
    if ranking is not None:
        return ranking
    tables = [view for view in lookup.tables_asked(query, know) if _has_such(query, view, know)]
    headed = [v for v in tables if any(_named_whole(v.table.head[k], query.text) for k in v.columns("amount"))]
    headed = headed or [v for v in tables if _figures_named(query, v, items(v)) is not None]
    tables = headed if query.operation in ("max", "min") and headed else tables  # 总投资最大, beside 完成投资
    drafts = [d for view in tables if (d := _of_view(query, view, know)) is not None]
    if by_year is not None:
        return by_year
    if query.operation == "mean" and _MEAN_OF_MONEY.search(query.text):
        drafts = [d for d in drafts if "元" in d.statements[0].text]  # 平均要花多少万 asks for no number of things
    if not drafts:
        return None
    best = max(drafts, key=lambda d: d.certainty)
    same = list({d.statements[0].text: d for d in reversed(drafts) if d.certainty == best.certainty}.values())[::-1]
    if len(same) == 1:
        return same[0]  # what two tables say alike is told once
    return Draft("answered", tuple(s for d in same for s in d.statements))


def _of_dated(query: Query, know: Knowledge) -> bool:
    """Whether money is asked for of the rows of one year: 2026年建的口袋公园投资多少."""
    everywhere = (v for plan in plans_of(query, know) for v in views(know.documents[plan]))
    return query.has("amount") and any(
        lookup.dated_in(query.text, v) and lookup.names_rows(fold(query.text), v) for v in everywhere
    )


def _in_words_of_heads(query: Query, know: Knowledge) -> Query:
    """A question in the words of the tables' heads: 停车位最少, of a column 新增泊位(个)."""
    if query.operation not in ("max", "min"):
        return query
    text = query.text
    tables = [t for p in plans_of(query, know) for t in know.documents[p].tables]
    heads = [key(re.sub("[(（].*", "", h)) for t in tables for h in t.head]
    for term in query.terms:
        said = [w for w in term.alternatives if len(w) > 1 and any(h.endswith(w) for h in heads)]
        if said and term.word in text and not any(term.word in h for h in heads):
            text = text.replace(term.word, max(said, key=len))
    return replace(query, text=text) if text != query.text else query


_MEAN_OF_MONEY = re.compile("[花投费用]+(?:要|得)?(?:多少|几)|(?:多少|几)(?:[万亿元](?![\u4e00-\u9fff])|钱)")
_SO_MANY_OF = re.compile("(?<![这那])(?:多少|几)[座所](?![总一合加都各能可要在是有])(?P<what>[\u4e00-\u9fff]{2,6})")


def _has_such(query: Query, view: View, know: Knowledge) -> bool:
    """Whether the rows of a table are, or are called, what is counted: 几座换电站 counts no projects."""
    counted_ = _SO_MANY_OF.search(query.text)
    if counted_ is None:
        return True
    thing = next(iter(know.tokenizer.cut(counted_["what"])))
    return thing in view.around + row_words(view) or any(thing in key(i.name) for i in items(view))


def _tables_together(query: Query, know: Knowledge) -> Draft | None:
    """附件1和附件2一共投资多少, 两张表的总投资加起来: what the tables that a question names come to together."""
    named = lookup.tables_called(query, know) if query.operation == "sum" and _IN_ONE.search(query.text) else []
    if len(named) < 2 or query.strangers or query.verify:
        return None
    parts: list[tuple[Statement, Sum]] = []
    for view in named:
        column = amount_column(view, query.text)
        chosen, rest = lookup.build_filter(query, view, know)
        found = [i for i in lookup.choose(chosen, view, column) if i.amount(column)]
        if column is None or not found or [t for t in rest if t != MONEY and (t.known or t.weight >= NOUN)]:
            return None
        name = re.sub(r"[(（].*|(?:19|20)\d\d(?:\W(?:19|20)\d\d)?年?度?", "", squeeze(view.table.title))
        parts.append((sum_statement(found, column, f"“{name}”"), summed(found, column)))
    sums = [own for _, own in parts]
    if len({own.unit for own in sums}) != 1:
        return None
    whole, unit = round(sum(own.whole for own in sums), 6), sums[0].unit
    each = [f"{own.addends}={show(own.whole)}{unit}" for own in sums if len(own.values) > 1]
    shown = ";".join((*each, f"{'+'.join(show(own.whole) for own in sums)}={show(whole)}{unit}"))
    operands = tuple(value for own in sums for value in own.values)
    quotes = tuple(dict.fromkeys(q for s, _ in parts for q in s.quotes))
    computed = Computation(shown, operands, (*(own.whole for own in sums), whole))
    first = Statement(f"合计{show(whole)}{unit}:{shown}", quotes, "line", computed)
    return Draft("answered", (first, *(replace(s, block="item") for s, _ in parts)), certainty=3.0)


_EACH_YEAR_PAID = re.compile("(?:年年都?|每一?年都|各年都)(?:有|安排|给|投)|一年(?:都)?(?:没断|不落|不缺)")
_IN_ONE = re.compile("加[在到起]|合计|一共|总共|共计|合起来|加总|总和|总的?投资|合在一起")


_EACH_YEAR = re.compile(r"((?:19|20)\d\d)年?(?:底|末)?[和与、及]((?:19|20)\d\d)年(?:底|末)?(?=[^,?]*(?:各|分别))")


def _of_each_year(query: Query, know: Knowledge, likeness: Likeness, pair: re.Match[str]) -> Draft | None:
    """2024年和2025年各有几个项目完工: each year's rows for themselves."""
    found: list[Draft] = []
    for year in (pair[1], pair[2]):
        text = re.sub("各(?:自|是)?|分别", "", query.text.replace(pair[0], f"{year}年"))
        of_year = on_rows(replace(query, text=text, years=(int(year),)), know, likeness)
        if of_year is None:
            return None
        lead, *rest = of_year.statements
        found.append(replace(of_year, statements=(replace(lead, text=f"{year}年:{lead.text}"), *rest)))
    return replace(found[0], statements=tuple(s for d in found for s in d.statements), about=())


def _of_view(query: Query, view: View, know: Knowledge) -> Draft | None:
    """What a table has; of tasks only where they are counted, or a group of them is asked for or named."""
    of_group = _group_asked(query, view) is not None or _of_a_group(query, view, know)
    priced = query.operation in ("sum", "max", "min") and _OF_MONEY.search(query.text) and view.columns("amount")
    told = view.klass != "task" or counts_tasks(query) or of_group or priced or _of_figures(query, view)
    told = told or bool(lookup.figures_in(query.text, view))
    return _in_view(query, view, know) if told else None


def on_two_groups(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Two groups of a table's rows against each other, where a question names no row: 城关街道和上沙镇哪个投资多."""
    counts = query.operation == "count" and re.search("各|分别", query.text)
    if not (_against(query) or counts) or query.verify or query.strangers:
        return None
    everywhere = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    for view in (v for v in lookup.tables_asked(query, know) or together(everywhere) if v.groups):
        chosen, rest = lookup.build_filter(query, view, know)
        if len(chosen.groups) == 2 and not [t for t in rest if t.known or t.weight >= NOUN]:
            return _in_view(query, view, know)
    return None


_NTH_ROW = re.compile(
    r"第[一二两三四五六七八九十百\d]+(?:(?:个|项|条)[\u4e00-\u9fff]{0,4}(?:指标|举措|任务|措施|清单|表)|项(?=[由的是归属怎如推]|$))"
)


def _numbered(query: Query, know: Knowledge) -> Draft | None:
    """表里第28项, 第24项指标: the rows of that number; of several tables all."""
    if query.ordinal is None or query.ordinal < 1 or query.units or query.operation in ("max", "min"):
        return None
    named = re.search("表|附件|专栏|清单", query.text) is not None and not query.terms
    if not named and not _NTH_ROW.search(query.text):
        return None
    tables = lookup.tables_named(query, know) if re.search(r"[附专]|表\d", query.text) or not named else []
    if not tables:
        tables = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    numbered = [v for v in tables if any(i.row.number for i in items(v))]
    if not named and (len(numbered) != 1 or not _only_of_table(query, numbered[0])):
        return None
    found = [i for v in numbered for i in items(v) if i.row.number == str(query.ordinal)]
    if not found:
        missing = Statement(f"计划的表格中没有列出第{query.ordinal}项")
        return Draft("not_found", (missing,), certainty=3.0) if numbered and not named else None
    several = len({(i.document.id, i.view.at) for i in found}) > 1
    lines = [item_statement(i, query, "item" if several else "sentence") for i in found]
    if not several:
        return Draft("answered", tuple(lines), certainty=3.0, about=names_of(found))
    lead = Statement("几张表都有这一项,您问的是哪张?先都列在这里", (), "line")
    readings = tuple(f"{squeeze(i.view.table.title)}第{query.ordinal}项" for i in found)
    return Draft("clarify", (lead, *lines), readings, certainty=3.0)


def _only_of_table(query: Query, view: View) -> bool:
    """Whether all that a question says beside the number belongs to the table: its title, its heads, what rows are."""
    words = key(view.table.title + "".join(view.table.path) + "".join(view.table.head) + view.document.title)
    return all(t.word in words or t.weight < 0.3 or lookup.is_domain(t.word) for t in query.terms)


_OF_YEARS = re.compile(r"(?:各|每|逐|分)?年(?:度)?|[二两三四五六]年|总?投入(?:总额)?")


def _by_year(query: Query, know: Knowledge) -> Draft | None:
    """各年投资各是多少,哪一年最多: a table's columns of years, each with its total."""
    if re.search("每年(?:都|要|固定|统筹|拿出)*(?:安排|列支|拨付?|出资?)(?!多少)", query.text):
        return None  # 每年固定安排的专项钱: one sum, each year again
    if not re.search(r"各年|分年度|每(?:一)?年|哪(?:一)?年|逐年|年度", query.text) and len(set(query.years)) < 2:
        return None
    if not (query.has("amount") or re.search(r"投资|资金|经费|安排|[投花](?=得|最|多|入)", query.text)) or query.has(
        "start", "end", "period"
    ):
        return None
    of_rows = re.search(f"项目|工程|{TASKS}", query.text)
    if of_rows and (_LACKING.search(query.text) or _EACH_YEAR_PAID.search(query.text)):
        return None  # rows that have no sum in these years, or one in each
    everywhere = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    for view in dict.fromkeys((*lookup.tables_asked(query, know), *everywhere)):
        columns = [(k, years(view.table.head[k])[0]) for k in view.sums() if years(view.table.head[k])]
        chosen, rest = lookup.build_filter(query, view, know)
        rest = tuple(t for t in rest if t.known and t.weight > 0.5 and not _OF_YEARS.fullmatch(t.word))
        rest = tuple(t for t in rest if not any(word in view.around for word in (t.word, *t.alternatives)))
        of_row = _row_of(query.text, rest, view)
        if len(columns) < 2 or (rest and of_row is None) or chosen.names:
            continue
        through = set(query.years)
        if len(through) == 2 and re.search(r"\d年?(?:到|至|-|—|~)(?:19|20)\d\d", query.text):
            through = set(range(min(through), max(through) + 1))
        wanted = [(k, y) for k, y in columns if not through or y in through]
        found = lookup.choose(replace(chosen, amount=(), start=None, end=None), view, None)
        whole = of_whole(view) if not chosen.groups else None
        total = of_row or (whole.row if whole is not None else None)
        lines: list[tuple[float, Statement]] = []
        for k, year in wanted:
            lead = f"{year}年"
            stated = Item(view, view.table.rows.index(total)).amount(k) if total else None
            if total is not None and stated is not None:
                item = Item(view, view.table.rows.index(total))
                text = f"{lead}:{show(stated.value)}{stated.unit}"
                lines.append((stated.value, Statement(text, (item.quote, *unit_quote(item, [k])), "item")))
            elif of_row is None and any(i.amount(k) for i in found):
                have = [i for i in found if i.amount(k)]
                line = replace(sum_statement(have, k, f"{lead},"), block="item")
                lines.append((summed(found, k).whole, line))
        if len(lines) < 2:
            continue
        head: list[Statement] = []
        if query.operation == "sum" and len(lines) == len(columns):
            values = [value for value, _ in lines]
            unit = next((q.unit for i in found for k, _ in wanted if (q := i.amount(k))), "")
            shown = f"{'+'.join(map(show, values))}={show(round(sum(values), 6))}{unit}"
            quotes = tuple(dict.fromkeys(q for _, line in lines for q in line.quotes))
            computed = Computation(shown, tuple(values), (round(sum(values), 6),))
            head = [Statement(f"合计{show(round(sum(values), 6))}{unit}:{shown}", quotes, "line", computed)]
        elif query.operation in ("max", "min") or re.search(r"哪(?:一)?年", query.text):
            low = (_EDGE.findall(query.text) or ["最多"])[0][-1] in "少小低"
            lines.sort(key=lambda line: line[0] if low else -line[0])
            best = lines[0][1]
            head = [replace(best, text=f"{'最少' if low else '最多'}的是{best.text}", block="line")]
            if len(_EDGE.findall(query.text)) > 1 and DIFFERENCE.search(query.text):
                unit = next((q.unit for i in found for k, _ in wanted if (q := i.amount(k))), "")
                head.append(_edges_apart(lines[0], lines[-1], unit))
        return Draft(
            "answered",
            (*head, *(line for _, line in lines if line.text not in "".join(h.text for h in head))),
            certainty=2.5,
        )
    return None


_EDGE = re.compile("最[多大高少小低]")


def _edges_apart(first: tuple[float, Statement], last: tuple[float, Statement], unit: str) -> Statement:
    """How far the years of most and of least are apart."""
    high, low = max(first[0], last[0]), min(first[0], last[0])
    gap = round(high - low, 6)
    shown = f"{show(high)}-{show(low)}={show(gap)}{unit}"
    quotes = tuple(dict.fromkeys((*first[1].quotes, *last[1].quotes)))
    return Statement(f"相差{show(gap)}{unit}:{shown}", quotes, "line", Computation(shown, (high, low), (gap,)))


def _row_of(text: str, terms: Sequence[Term], view: View) -> Row | None:
    """The only row whose name a question says, or whose name holds all that it names: 市级财政哪一年最多."""
    said = [i.row for i in items(view) if len(key(i.name)) > 1 and key(i.name) in key(text)]
    named = said or [i.row for i in items(view) if terms and all(t.word in key(i.name) for t in terms)]
    return named[0] if len(named) == 1 else None


def _of_a_group(query: Query, view: View, know: Knowledge) -> bool:
    """Whether rows of a task table are listed by a group that is named (二季度有哪些任务), or all of a named table."""
    whole = bool(lookup.labels_in(query.text)) and not [t for t in own_terms(query, know) if t.weight > 0.3]
    return query.has("list") and not query.units and (whole or bool(lookup.groups_in(query.text, view)))


def _of_figures(query: Query, view: View) -> bool:
    """Whether an extreme or a sum is asked of a column of figures that a task table has: 分值最高的考核项目."""
    return query.operation in ("max", "min", "sum") and figure_column(query, view, items(view), None) is not None


_PLACES = ("街道", "乡镇", "镇街", "地方", "地区", "县区", "县市", "片区")
"""What the values of a column of places are called."""
_CALLED_AREAS = ("区县|县区|市县|乡镇", "地级?市", "城市", "地[方区]")
_CALLED = {
    "年度": ("年",),
    "批次": ("批",),
    "县区": ("[县市区]", "区县", "地[方区]"),
    "镇街": ("乡?镇", "乡", "街道", "地[方区]"),
}
"""What else groups of rows are called than by their column's head."""


def _group_asked(query: Query, view: View) -> int | None:
    """The column of groups that a question asks for: 哪个领域, 哪类项目最多, 哪一年."""
    of_a_row = r",(?:它|其)?(?:属于?|位于|归|落?在)哪[^,?]*"  # of the row that is picked: 最多的小区是哪个,属于哪个街道
    plain = re.sub(rf"\([^()]*\)|{of_a_row}", "", query.text)
    for k in view.groups:
        name = re.sub(r"[(（].*", "", view.table.head[k])
        labels = [plain_group(fold(row.cells[k].text)) for row in view.table.rows]
        ends = {label[-2:] for label in labels}  # 哪个行动, where all end so
        others = "".join(head for j, head in enumerate(view.table.head) if j != k)
        places = [place for place in _PLACES if place in name or place not in others]  # 乡镇, of rows that are such
        names = {name, name[-2:], *(ends if len(ends) == 1 else ()), *(places if SITE.search(name) else ())}
        areas = {label[-1:] for label, row in zip(labels, view.table.rows, strict=True) if not row.total}
        areas -= {"区"} if "片区" in ends else set()
        of_areas = (f"[{''.join(sorted(areas))}](?![级场])", *_CALLED_AREAS)
        called = of_areas if areas and areas <= set("市县区州镇乡") else _CALLED.get(name, ())
        heads = "|".join([*(re.escape(name) for name in names if len(name) >= 2), *called])
        behind = "(?:里|中)?哪(?:一)?(?:个|块|类|方面)|各"
        asked = rf"(?:哪[一两二三几]?(?:个|些)?|什么|各|每)(?:{heads})|(?:{heads})(?:{behind})"
        asked += rf"|按(?:照)?(?:地级的?)?(?:{heads})[^,?]{{0,4}}(?:[分归算排看]|统计)"
        if heads and re.search(asked, plain):
            return k
    return None


def _of_another_year(query: Query, view: View) -> Draft | None:
    """2025年的实事有哪些, of a table that is of 2024 alone and names no other year."""
    whole = years(view.table.title) or lookup.years_of(view.document.title)
    said = {*whole, *years(" ".join((*view.table.head, *(i.row_text for i in items(view)))))}
    if not query.years or len(set(whole)) != 1 or set(query.years) & said or query.has("start", "end", "period"):
        return None
    if any(lookup.year_bounds(query.text)):
        return None
    text = f"“{squeeze(view.document.title)}”的表格没有列出{query.years[0]}年的"
    document = view.document
    titles = (Quote(document.id, leaf.span, ()) for leaf in document.leaves if leaf.kind == "title")
    return Draft("not_found", (Statement(text, (*titles, items(view)[0].quote)),), certainty=2.5)


def _without_head_names(text: str, view: View) -> str:
    """A question without the columns that it names: 分类投放点 asks for no classes."""
    for head in view.table.head:
        name = re.sub(r"[(（].*", "", head_levels(head)[-1])
        text = text.replace(name, "") if len(name) >= 4 else text
    return text


def _named_whole(head: str, text: str) -> bool:
    """Whether a question says a column's own name: 县级配套最多的是哪类."""
    own = key(re.sub(r"[(（].*", "", head_levels(head)[-1]))
    return len(own) > 2 and own in key(text)


_COUNTED_ROWS = re.compile(r"(?<![\d.])(\d{1,3})(?:个|项)[\u4e00-\u9fff]{0,4}(?:工程|项目)")


_MEASURE = re.compile(
    r"(?:多少|(?<!哪)几)(?:个)?(?:万|百|千)?(?P<unit>亩|公顷|公里|平方米|平方公里|立方米|人次|人|户|吨|千瓦|张|辆|套|米|小时|天|棵|株)"
)


def _lacks_measure(query: Query, view: View) -> bool:
    """Whether what is to be added up is of a measure that no column has, and no money: 一共要征多少亩地."""
    asked = _MEASURE.search(query.text) if query.operation in ("sum", "mean", "max", "min") else None
    if asked is None or query.has("amount"):
        return False
    unit = asked["unit"]
    stated = [q.unit for i in items(view) for k in range(view.own) if (q := i.number(k)) is not None]
    told = "".join((*view.table.head, *(i.details for i in items(view))))
    return not any(u.endswith(unit) for u in stated) and unit not in told and f"{unit}数" not in told


def _in_view(query: Query, view: View, know: Knowledge) -> Draft | None:
    """What a table has for a question: its rows as they are filtered, in groups, ranked, added up, or listed."""
    if _lacks_measure(query, view):
        return None
    bounds = lookup.year_bounds(query.text)
    column = amount_column(view, re.sub(r"(?:19|20)\d\d年?", "", query.text) if any(bounds) else query.text)
    if not query.operation and _FIRST.search(query.text):
        query = replace(query, operation="max")
    if view.table.entries and (said := _COUNTED_ROWS.search(query.text)) and int(said[1]) > len(items(view)):
        return None  # 68个工程, of which the plan sets out five
    chosen = _filter_of(query, view, know, column)
    if not isinstance(chosen, lookup.Filter):
        return chosen
    at, lacking = _group_asked(query, view), _lacks_money(query, column)
    if not chosen and not query.operation and not query.has("list") and not lacking and at is None:
        return None
    if not chosen and not _asked_of_table(query, view):
        return None
    if told := _levels(query, view, chosen) or _of_another_year(query, view):
        return told
    money = column is not None and _asks_money(query, view.table.head[column])
    sums = column if money else None
    by_groups = BY_GROUP.search(_without_head_names(query.text, view)) and view.groups
    each_of = bool(chosen) and WHICH_CLASS.search(query.text) is not None  # 分别属于什么类型: of each row its own
    if not chosen.groups and (at is not None or by_groups) and not each_of:
        return _by_group(query, view, chosen, sums, view.groups[0] if at is None else at)
    two = lookup.choose(chosen, view, None) if len(chosen.groups) == 2 else []
    sums = _figures_named(query, view, two) if two and sums is None else sums
    opposed = _against(query) if sums is not None else _MORE_ROWS.search(query.text)
    opposed = opposed or (sums is not None and _SHARE_OF_GROUP.search(query.text))
    against = _between_groups(query, view, chosen, sums) if two and opposed else None
    if against is not None:
        return against
    if chosen and not money and view.klass != "target" and _SHARE_ASKED.search(query.text):
        return _part_of_rows(view, chosen, column)
    few = SEVERAL_FIRST.search(query.text) is not None
    of_one = query.operation in ("max", "min") and re.search("占|比例|比重", query.text) and not few
    if chosen.units and query.operation == "difference" and (apart_ := _two_apart(query, view, chosen, column)):
        return apart_
    if query.operation in _OPPOSED or of_one:
        return None  # two things are set against each other, and this is not the place to guess which
    found = lookup.choose(chosen, view, column)
    if (named_so := _NAMED_SO.search(query.text)) is not None:
        word = key(named_so["said"])
        found = [i for i in found if word in key(i.name)]
        found = [i for i in found if key(i.name).startswith(word) or not named_so["begins"]]
        chosen = replace(chosen, mark=named_so["said"])
    of_years = [k for k in view.columns("amount") if years(view.table.head[k])]
    if _EACH_YEAR_PAID.search(query.text) and len(of_years) > 1:
        found = [i for i in found if all(_has_sum(i, k) for k in of_years)]
    named = [k for k in of_years if set(years(view.table.head[k])) & set(query.years)]
    if len(named) > 1 and (lacking or "都" in query.text):
        found = [i for i in found if all(_has_sum(i, k) != lacking for k in named)]
    elif column is not None and query.years and set(years(view.table.head[column])) & set(query.years):
        found = [i for i in found if _has_sum(i, column) != lacking]
    if lacking:  # what they come to is asked of their other money: 2025年没安排的哪几个,总投资合计多少
        column = amount_column(view, re.sub(r"(?:19|20)\d\d年?", "", query.text))
        money = query.operation in ("sum", "mean")
    return _of_rows(_Rows(query, view, chosen, found, column, money))


def _two_apart(query: Query, view: View, chosen: lookup.Filter, column: int | None) -> Draft | None:
    """The only two rows of a unit, and how far their sums lie apart: 新城投的两个项目差多少亿."""
    found = lookup.choose(chosen, view, column)
    amounts = [q for i in found if (q := i.amount(column)) is not None]
    if len(found) != 2 or len(amounts) != 2 or not _asks_money(query, view.table.head[column or 0]):
        return None
    each = list_items(found, replace(query, operation="", asks=query.asks - {"build", "responsible"}), ("amount",))
    return Draft("answered", (difference_between(found, amounts), *each), certainty=2.5, about=names_of(found))


_FIRST = re.compile(r"前[二三四五六七八九十两\d]+(?:名|个|项|位|大)?(?:的|是|有|项目|$)|排(?:名)?前")
_OPPOSED = ("difference", "ratio", "compare")
_SIDES = re.compile(r"(?:哪(?:个|边|家|里|儿|一?[个方]|地)?|谁)[^,?多少]{0,8}[多大高少小长](?=[,?]|$)")


def _against(query: Query) -> bool:
    """Whether a question sets two things against each other: 哪边总库容大, 比双溪乡的大多少."""
    text = query.text
    return query.operation in _OPPOSED or bool(DIFFERENCE.search(text) or TIMES.search(text) or _SIDES.search(text))


def _filter_of(query: Query, view: View, know: Knowledge, column: int | None) -> lookup.Filter | Draft | None:
    """Which rows a question means; None where it speaks of something else, a refusal where the table lacks them."""
    chosen, rest = lookup.build_filter(query, view, know)
    values = [key(v) for v in (*chosen.labels, *chosen.places)]
    if query.units and not chosen.units and not all(any(u.key in value for value in values) for u in query.units):
        return None
    if (unknown := _no_such_class(query, view, chosen)) is not None:
        return unknown
    asked = query.focus.word if query.focus else ""
    of_class = _OF_CLASS.search(key(query.text))
    kind = of_class[1] if of_class else ""
    if not chosen.amount and not query.verify and _UNREAD_LIMIT.search(query.text):
        return None  # a limit on money that was not understood: no list of all rows
    rest = tuple(t for t in rest if t != MONEY or not chosen.groups)
    rest = tuple(t for t in rest if t.known or t.weight >= NOUN or t.word in (asked, kind, f"{kind}类"))
    if rest and view.klass == "task":
        return None
    if _LACKING.search(query.text) and not _lacks_money(query, column):
        empty = _without_cell(query, view, chosen)
        if empty is not None or _NO_MONEY_THEN.search(query.text):
            return empty  # 今年没排钱, of a year that is not named: no list of all rows
    if rest:
        # What is left has to be what names say (高速项目有几个), or the question is about something else.
        named = replace(chosen, names=rest)
        if any(not t.known for t in rest) or not lookup.choose(named, view, column):
            classed = kind and view.groups and view.klass == "project" and not know.known(f"{kind}类")
            if classed and all(t.word in (kind, f"{kind}类") for t in rest):
                return Draft("not_found", (Statement(f"计划的表格中没有“{kind}”这一类"),), certainty=0.5)
            return None
        chosen = named
    of_duties = chosen.units and query.has("responsible", "join")
    return None if of_duties and not re.search(r"项目|工程|投资|亿", query.text) else chosen


_UNREAD_LIMIT = re.compile(
    r"(?<!总)(?:投资|资金|金额|造价)(?!总额|合计|共)[^,?\d共总一]{1,5}(?:\d[\d.]*|[二两三四五六七八九十百]+)(?:亿|[千百]?万)(?:元)?(?:的|项目|有)"
)
_NO_MONEY_THEN = re.compile("[今明当本]年[^,?]{0,6}[没未](?:安)?[排投](?!名|放|水|污|查)")


def _lacks_money(query: Query, column: int | None) -> bool:
    """Whether the rows are asked for that have no money in a year."""
    return column is not None and bool(query.years) and bool(_LACKING.search(query.text))


def _asks_money(query: Query, head: str) -> bool:
    """Whether it is a column of money that is asked for."""
    counts = _COUNTS_ROWS.search(query.text) is not None
    asked = query.has("amount") or (query.operation in ("sum", "mean") and not counts)
    return asked or bool(re.search(r"投资|投入|亿|万元|钱", query.text)) or _named_whole(head, query.text)


_COUNTS_ROWS = re.compile("(?:多少|(?<!哪)几)[个项条家处座所]")
"""Words that count rows: 一共多少个考核项目 adds up nothing."""


def _asked_of_table(query: Query, view: View) -> bool:
    """Whether a question that picks no rows is put to the table all the same: it names a column, or what rows are."""
    flat, heads = key(query.text), view.table.head
    if any(len(own := key(head_levels(h)[-1])) >= 2 and own in flat for h in heads):
        return True
    if lookup.names_rows(fold(query.text), view) or _of_figures(query, view):
        return True
    dated = set(years(" ".join(heads))) or set(years(view.table.title))
    of_years = not query.years or bool(set(query.years) & dated)
    words = key("".join(heads))
    if query.operation in ("max", "min", "sum") and of_years and any(t.word in words for t in query.terms):
        return True
    if query.operation in ("mean", "sum") and query.terms and all(t.word in view.around for t in query.terms):
        return True  # 首批人才公寓一共多少套: all of the table, by its title
    of_kinds = re.search("(?:几|多少)个?[类种]", query.text) and re.search("[类种]", heads[view.name_at])
    return bool(of_kinds or _OF_TABLES.search(query.text))


_OF_TABLES = re.compile(r"项目|指标|工程|实事|投资|投多少|单位|任务|条|级|附件|附表|专栏|表\d")


def _part_of_rows(view: View, chosen: lookup.Filter, column: int | None) -> Draft | None:
    """What part the chosen rows are: as a column of the table says, else of the number of all rows."""
    part = lookup.choose(chosen, view, column)
    stated = [k for k, h in enumerate(view.table.head) if re.search("占比|比例|比重", h) and k != view.name_at]
    if stated and part:
        return Draft("answered", tuple(row_statement(i, stated) for i in part), certainty=2.5, about=names_of(part))
    beside = _share(view, part, None)
    mine = counted(_description(view, chosen), len(part), [i.quote for i in part])
    return Draft("answered", (mine, *beside), certainty=2.5) if beside else None


@dataclass(frozen=True)
class _Rows:
    """The rows of a table that a question picks, and whether it is their money in a column that is asked for."""

    query: Query
    view: View
    chosen: lookup.Filter
    found: Sequence[Item]
    column: int | None
    money: bool
    lead: str = ""

    @property
    def told(self) -> str:
        """What they are called."""
        return self.lead or _description(self.view, self.chosen)

    @property
    def certainty(self) -> float:
        of_rows = asks_for_rows(self.view, self.query.text)
        return 1.0 + bool(self.chosen) + 0.5 * (self.view.klass == "project") + of_rows

    @property
    def counted(self) -> Statement:
        return counted(self.told, len(self.found), [i.quote for i in self.found])


def _of_rows(rows: _Rows) -> Draft | None:
    """What is said of the rows that were picked: each group of them, the one of a number, the largest, or all."""
    query, view, chosen, found = rows.query, rows.view, rows.chosen, rows.found
    parted = query.operation == "count" and not rows.money and re.search("各|分别", query.text)
    if parted and (several := _apart(view, chosen, found)):
        return several
    timed = chosen.start or chosen.end or chosen.due
    one = len(found) == 1 and bool(chosen.names) and not timed
    of_figure = view.klass == "target" and "指标" not in query.text  # 助餐点2027年要到几个
    whole = one and (of_figure or key(found[0].name) in key(query.text))  # 北塘街道新增停车位多少个 counts no rows
    alone = query.operation in ("", "mean", "max", "min") or (whole and query.operation == "count")
    if one and alone and query.ordinal is None:
        return None  # what is asked of one row picks none
    if query.ordinal is not None:
        return on_ordinal(query, found)
    if not found:
        return Draft("not_found", (Statement("计划的表格中没有符合条件的"),), certainty=0.5) if chosen else None
    dated = set(years(" ".join((view.table.title, *view.table.head, *chosen.labels, *(v for _, v in chosen.cells)))))
    dated |= set(lookup.years_of(view.document.title))
    if query.years and not (chosen.start or chosen.end or chosen.due) and not dated & set(query.years):
        return None
    if query.operation in ("sum", "mean") and (first := _first_of(rows)) is not None:
        return _listed(first)
    unquoted = re.sub('"[^"]*"', "", query.text)  # "最大积水深度"平均是多少: the name of a column
    if query.operation in ("max", "min") or _EDGES.search(unquoted):
        return None if _of_a_year(rows) else _extreme_of(rows)
    return None if _of_one_year_alone(rows) else _listed(rows)


def _of_one_year_alone(rows: _Rows) -> bool:
    """Whether what several years come to is asked of a column that is of one of them."""
    asked = set(rows.query.years)
    if rows.query.operation != "sum" or not rows.money or rows.column is None or len(asked) < 2:
        return False
    of = set(years(rows.view.table.head[rows.column])) or set(years(rows.view.table.title))
    return len(of) == 1 and of < asked and not any(
        (asked - of) & set(years(head)) for head in rows.view.table.head
    )


def _first_of(rows: _Rows) -> _Rows | None:
    """投资额前三名加起来: of the rows those with most, or least, where what they come to is asked for."""
    said = lookup.FIRST_SO_MANY.search(rows.query.text)
    if said is None or rows.column is None or not rows.money:
        return None
    count = int(number((said["a"] or said["b"]).replace("两", "二")) or 0)
    low = (said["by"] or "大") in "小少低"
    measured = [(worth(q), i) for i in rows.found if (q := i.amount(rows.column)) is not None]
    best = [i for _, i in sorted(measured, key=lambda pair: pair[0] if low else -pair[0])][:count]
    return replace(rows, found=best, lead=f"{said[0]}的") if 1 < count < len(measured) else None


_YEARLY = re.compile(
    r"(?:19|20)\d\d年?(?:度)?(?:的|当年|一年)*(?:计划|安排|完成|要|拟|预计)*(?:的)?(?:投资|投入|资金|花|投)|当年(?:计划)?投资"
)


def _of_a_year(rows: _Rows) -> bool:
    """Whether the money of one year is asked for, of a table that has only what its rows cost in all."""
    if not rows.money or rows.column is None or not rows.query.years or not _YEARLY.search(rows.query.text):
        return False
    heads = [years(rows.view.table.head[k]) for k in rows.view.columns("amount")]
    of = years(rows.view.table.title) or lookup.years_of(rows.view.document.title)
    return not any(set(head) & set(rows.query.years) for head in heads) and len(set(of)) > 1


_EDGES = re.compile(
    r"排(?:名|在)?第?[二三四五]|第[二三四五六七八九十](?:大|高|多|小|少|低|早|晚|长)|最[大小多少高低早晚长短]"
    r"|前[二三四五六七八九十两\d]+(?:名|个|项|位)?(?=的|是|$|项目|有)|排(?:名)?前"
)


_YEAR_OF_MOST = re.compile("^[^,?]{0,8}哪(?:一)?年[^,?]{0,6}最|最[^,?]{1,3}的?(?:那年)?是哪(?:一)?年")


def _extreme_of(rows: _Rows) -> Draft | None:
    """The largest or the smallest of some rows, or both, and their number where it is asked for as well."""
    query, view, chosen, found, column = rows.query, rows.view, rows.chosen, rows.found, rows.column
    if _YEAR_OF_MOST.search(query.text) and not any(years(item.name) for item in found):
        return None  # 哪一年投资最多 asks for no project
    parts = re.split(r"[,，、]|[和与跟及](?=[^,，、和与跟及]{0,8}最)", query.text)
    pieces = [p for p in parts if re.search(r"最[大小多少高低早晚长短]", p)]
    if len(pieces) > 1:
        each = [replace(query, text=p, operation="min" if re.search("最[小少低早短]", p) else "max") for p in pieces]
        # Each by its own column: 总投资最大的, 今年计划投得最多的.
        columns = [amount_column(view, p) if _OF_MONEY.search(p) else column for p in pieces]
        drafts = [on_extreme(own, view, found, k, rows.certainty, query) for own, k in zip(each, columns, strict=True)]
        return Draft("answered", tuple(s for d in drafts if d for s in d.statements), certainty=rows.certainty)
    ranked = query if query.operation in ("max", "min") else replace(query, operation="max")
    extreme = on_extreme(ranked, view, found, column, rows.certainty)
    if extreme is not None and rows.money and column is not None and SEVERAL_FIRST.search(query.text):
        best = [i for i in found if i.name in extreme.about and i.amount(column)]
        extreme = replace(extreme, statements=(*extreme.statements, *_of_the_first(rows, best)))
    if extreme is None or not chosen or not re.search(r"(?:有|共)?(?:多少|几)(?:个|项|家)", query.text):
        return extreme
    also = ("period",) if chosen.end or chosen.start else ("amount",)
    listed = list_items(found, replace(query, operation=""), also)
    return replace(extreme, statements=(rows.counted, *listed, *extreme.statements))


def _of_the_first(rows: _Rows, best: Sequence[Item]) -> list[Statement]:
    """Which part of the rows that they are picked from the largest are, where it is asked for."""
    asked = len(best) > 1 and _SHARE_ASKED.search(rows.query.text)
    return _share(rows.view, best, rows.column, rows.found) if asked else []


def _listed(rows: _Rows) -> Draft:
    """All of some rows, behind their number or what their figures come to."""
    query, view, chosen, found, column = rows.query, rows.view, rows.chosen, rows.found, rows.column
    if chosen.units:
        query = replace(query, asks=query.asks - {"build", "responsible", "lead", "join"})
        rows = replace(rows, query=query)
    figured = None
    others = (chosen.less or chosen.excluded) and query.operation in ("", "count")  # 另外两个乡镇新建几座
    if query.operation in ("sum", "mean") or others:
        figured = figure_column(query, view, found, column if rows.money else None)
    stating = [i for i in found if figured is not None and i.number(figured) is not None]
    if figured is not None and view.klass != "target" and len(stating) > 1:
        lead = _figures_summed(stating, figured, _description(view, chosen), query.operation == "mean")
        each = (row_statement(i, [figured], "item") for i in stating)
        return Draft("answered", (lead, *each), certainty=rows.certainty)
    statements = [*_summed_up(rows), *_each_row(rows)]
    more = [*(titles_of(found) if chosen.labels else ()), *(merged_units(found) if chosen.units else ())]
    statements = [replace(s, quotes=(*s.quotes, *more)) if more and s.block == "line" else s for s in statements]
    if chosen.mark and (said := legend(chosen.mark, view.document)):
        statements.append(Statement(squeeze(said.of(view.document.text)), (Quote(view.document.id, said),), "line"))
    if (chosen.start and chosen.start.loose) or (chosen.end and chosen.end.loose):
        statements += _with_edge(query, view, chosen, found, column, rows.money)
    return Draft("answered", tuple(statements), certainty=rows.certainty, about=names_of(found))


_NOT_ADDED = re.compile("上限|下限|标准|单价|[每均]|最[高低]|餐|票价|价格")
"""Heads over sums of money that one pays or is paid: all of them together are nobody's."""


def _summed_up(rows: _Rows) -> list[Statement]:
    """What some rows' money comes to, where it is asked for and they have any, else their number."""
    query, view, found, column = rows.query, rows.view, rows.found, rows.column
    if not rows.money or column is None or not any(i.amount(column) for i in found):
        return [rows.counted]
    if query.operation not in ("sum", "mean") and _NOT_ADDED.search(view.table.head[column]):
        return [rows.counted]
    lead = rows.told
    told: list[Statement] = []
    figures = _figures_beside(query, rows.view, found) if query.operation == "sum" else None
    if figures is not None:
        told.append(_figures_summed(found, figures, lead, mean=False))
    if query.operation == "mean" and re.search(r"合计|一共|总共|总投资.{0,6}多少|共多少|几个项目", query.text):
        told.append(sum_statement(found, column, lead))
    columns = [k for k in amount_columns(rows.view, query.text) or [column] if any(i.amount(k) for i in found)]
    told += [sum_statement(found, k, lead, query.operation == "mean") for k in columns]
    if (rows.chosen or rows.lead) and _SHARE_ASKED.search(query.text):
        told += _share(rows.view, found, column, _whole_of(rows))
    return [*told, *converted(query, found, column)]


def _each_row(rows: _Rows) -> list[Statement]:
    """Each of some rows: its name, with what the question asks of it, or what it picked them by."""
    query, view, chosen, found = rows.query, rows.view, rows.chosen, rows.found
    duties = query.asks & {"responsible", "lead", "join"} if not chosen.units else frozenset()
    if view.klass == "task" and duties:
        return [item_statement(i, replace(query, asks=duties), "item") for i in found]
    if view.klass == "task":
        shown = found if len(found) <= 12 or query.has("list") else []
        return [Statement(i.name[:60].rstrip("。"), (i.quote,), "item") for i in shown]
    plain = explains(view) and not RECKONED.search(query.text)
    listing = query.asks <= {"list", "number"} and not query.years and not query.operation
    names_asked = re.search("哪", query.text) and not re.search("多少|分别|各", query.text)
    if plain or (listing and names_asked and view.klass == "target"):
        return [Statement(i.name, (i.quote,), "item") for i in found]
    timed = chosen.start or chosen.end or chosen.due or query.has("period", "start", "end")
    also = [*(["amount"] if rows.money or chosen.amount else []), *(["period"] if timed else [])]
    if not also and view.klass == "project":
        also = ["amount", "period"]
    return list_items(found, query, also) if len(found) <= 40 else []


def _no_such_class(query: Query, view: View, chosen: lookup.Filter) -> Draft | None:
    """产业共兴类项目, where the table has no class of that name: it is missing, and the classes that there are."""
    name = lookup.class_named(query.text)
    if len(name) < 3 or not view.groups or view.klass != "project" or len(chosen.groups) > 1 or chosen.excluded:
        return None
    if any(name in key(item.row_text) for item in items(view)):
        return None
    labels = {lookup.bare_group(item.row.cells[k].text) for item in items(view) for k in view.groups}
    if any(len(label) > 1 and name.endswith(label) for label in labels):
        return None  # 云泾县养老机构类, by what the class is called beside the plan's own words
    pairs = bigrams(name)
    if any(2 * sum(pair in group for pair in pairs) >= len(pairs) or len(name) < 5 for group in chosen.groups):
        return None  # 科技创新类, by a part of its name
    firsts: dict[str, Item] = {}
    for item in items(view):
        firsts.setdefault(item.row.cells[view.groups[0]].text, item)
    classes = Statement(f"表中的类别有:{joined(map(plain_group, firsts))}", tuple(i.quote for i in firsts.values()))
    return Draft("not_found", (Statement(f"计划的表格中没有“{name}”这一类"), classes), certainty=2.5)


def _has_sum(item: Item, column: int) -> bool:
    """Whether a cell of money holds more than nothing."""
    quantity = item.amount(column)
    return quantity is not None and quantity.value > 0


def _levels(query: Query, view: View, chosen: lookup.Filter) -> Draft | None:
    """医疗质量包括哪些二级指标, 有几个一级指标: the names of a level above the rows, each once."""
    for k in view.groups:
        head = re.escape(fold(squeeze(view.table.head[k])))
        if not re.match("[一二三四]级", head) or not re.search(
            rf"(?:哪(?:些|几)?|几|多少|什么)个?{head}|{head}(?:有|包括|是|分)", query.text
        ):
            continue
        first = {i.row.cells[k].text: i for i in reversed(lookup.choose(chosen, view, None)) if i.row.cells[k].text}
        rows = sorted(first.items(), key=lambda pair: pair[1].row_at)
        quotes = [Quote(i.document.id, i.row.cells[k].span, (*i.path, view.table.head[k])) for _, i in rows]
        head_ = counted(view.table.head[k], len(rows), quotes, "个")
        listed = [Statement(name, (quote,), "item") for (name, _), quote in zip(rows, quotes, strict=True)]
        return Draft("answered", (head_, *listed), certainty=2.5)
    return None


def _apart(view: View, chosen: lookup.Filter, found: Sequence[Item]) -> Draft | None:
    """定量和定性各多少: the rows of each group that is named, counted apart."""
    sides = [
        (label, [i for i in found if lookup.passes(i, replace(chosen, groups=(group,)), None)])
        for group, label in zip(chosen.groups, chosen.labels, strict=True)
    ]
    if len(sides) < 2 or not all(rows for _, rows in sides):
        return None
    lines = [replace(counted(f"“{label}”", len(rows), [i.quote for i in rows]), block="item") for label, rows in sides]
    return Draft("answered", tuple(lines), certainty=2.0)


_NOTHING = re.compile(r"[-—/ ]*(?:0+(?:\.0+)?)?[-—/ ]*")
"""What stands in a cell that has nothing: a dash, a blank, a nought."""


def _without_cell(query: Query, view: View, chosen: lookup.Filter) -> Draft | None:
    """没有更新改造任务的乡镇: the rows whose cell is empty in the column that is named, or in all said to lack; of the
    group, or done by those, that the question names besides."""
    flat = key(query.text)
    within = lookup.Filter(chosen.groups, chosen.labels, chosen.units, part=chosen.part, by=chosen.by)
    every = lookup.choose(within, view, None)
    lacked = [k for k in view.columns("amount") if said_lacking(view.table.head[k], query.text)]
    if len(lacked) > 1:
        none = [i for i in every if not any(i.row.cells[k].text.strip("-—/ ") for k in lacked)]
        labels = joined(f"“{label_of(view, k)}”" for k in lacked)
        head = counted(f"没有{labels}的", len(none), [i.quote for i in none])
        lines = list_items(none, replace(query, text="", asks=frozenset({"amount"}), operation=""))
        return Draft("answered", (head, *lines), certainty=3.0, about=names_of(none)) if none else None
    heads = {k: own_name(squeeze(head)) for k, head in enumerate(view.table.head) if k != view.name_at}
    named = [k for k, own in heads.items() if len(key(own)) >= 4 and (key(own) in flat or key(own)[-6:] in flat)]
    named = named if len(named) == 1 else lacked or _most_named(heads, flat)
    if len(named) != 1:
        return None
    empty = [i for i in every if _NOTHING.fullmatch(i.row.cells[named[0]].text)]
    if all(_NOTHING.fullmatch(i.row.cells[named[0]].text) for i in items(view)):
        return None
    label = heads[named[0]]
    if not empty:
        full = counted(f"“{label}”一栏没有空着的,都有数,", len(every), [i.quote for i in every])
        return Draft("answered", (full,), certainty=2.0)
    of_group = _description(view, within) if within else ""
    head = counted(f"没有“{label}”的{of_group}", len(empty), [i.quote for i in empty])
    lines = [Statement(i.name, (i.quote,), "item") for i in empty]
    column = amount_column(view, query.text.replace(label, "")) if query.operation == "sum" else None
    if column not in (None, named[0]) and any(i.amount(column) for i in empty):
        head = sum_statement(empty, column, f"没有“{label}”的")
        lines = list_items(empty, replace(query, text="", operation="", asks=frozenset({"amount"})))
    return Draft("answered", (head, *lines), certainty=2.0, about=names_of(empty))


def _most_named(heads: Mapping[int, str], flat: str) -> list[int]:
    """The column that a question has the most pairs of signs of, if it has three: 老果园改造 of 雪梨老果园更新改造."""
    shared = {k: len(bigrams(key(own)) & bigrams(flat)) for k, own in heads.items()}
    most = max(shared.values(), default=0)
    return [k for k, count in shared.items() if count == most] if most >= 3 else []


_THINGS = re.compile("([\u4e00-\u9fff]{2,6})名称")


def _description(view: View, chosen: lookup.Filter) -> str:
    """What was counted, in the plan's words."""
    noun = {"project": "项目", "target": "指标", "task": "任务"}.get(view.klass, "")
    if view.klass == "task" and (called := _THINGS.fullmatch(fold(view.table.head[view.name_at]))) is not None:
        noun = called[1]  # 物资名称, 队伍名称 beside who answers for them
    parts = []
    if chosen.units:
        parts.append(f"{joined(u.name for u in chosen.units)}{_deed(view, chosen)}的")
    if chosen.places:
        parts.append(f"{joined(chosen.places)}的")
    if labels := joined(label for label in chosen.labels if label not in chosen.places):
        titled = view.parts and {r.cells[-1].text for r in view.table.rows} >= set(chosen.labels)
        classed = class_name(labels) if view.klass == "project" else f"“{labels}”"
        parts.append(f"{labels}的" if titled else classed)
    if chosen.mark:
        parts.append(f"带“{chosen.mark}”的")
    if parts:
        return "".join(parts) + noun
    return f"符合条件的{noun}" if chosen else f"表中所列{noun}"


def _deed(view: View, chosen: lookup.Filter) -> str:
    """What the column that names the units says they do."""
    if chosen.part and view.tells_parts:
        return lookup.PARTS[chosen.part]
    rows = [r for r in view.table.rows if not r.total]
    held = {
        view.kinds[k]
        for k in view.columns("leader", "lead", "unit", "build", "join")
        if any(u.key in key(r.cells[k].text) for u in chosen.units for r in rows)
    }
    if held == {"leader"}:
        heads = "".join(view.table.head[k] for k in view.columns("leader"))
        return "负责" if re.search("责任人|负责人", heads) else "联系"
    return "建设" if "build" in held and not held & {"unit", "lead"} else "负责"


_NAMED_SO = re.compile(
    r"(?:带有?|含有?|包含|有|以)[\"“](?P<said>[^\"”]{1,12})[\"”](?:[一二三两四五]个?字)?(?P<begins>(?:打头|开头|起头))?"
)
"""带“诸暨市”三个字开头的项目: rows by what stands in their names."""
_MORE_ROWS = re.compile(r"相比|对比|(?:哪(?:个|类|一个|一类|方面)|谁)[\u4e00-\u9fff]{0,8}?(?:多|少)(?!少)|[多少]几")
"""Words that set two groups of rows against each other."""


_SHARE_OF_GROUP = re.compile(
    "占(?:到|了)?[^,?]{2,12}?(?:类|片区|街道|[镇乡县区])(?:项目|工程|投资|总投资)*的?(?:百分之|几成|多大比例|多少比例|比例)"
)
"""A类占B类的百分之几: one group against the other, and no share of all rows."""


def _between_groups(query: Query, view: View, chosen: lookup.Filter, column: int | None) -> Draft | None:
    """Two groups against each other: by their sums, with the difference or ratio, or by how many rows they have."""
    sides = [
        (label, lookup.choose(replace(chosen, groups=(group,), labels=(label,)), view, column))
        for group, label in zip(chosen.groups, chosen.labels, strict=True)
    ]
    if not all(rows for _, rows in sides):
        return None
    if column is None:
        sides.sort(key=lambda side: -len(side[1]))
        (more, many), (less, few) = sides
        lead = f"“{more}”的更多" if len(many) > len(few) else f"“{more}”和“{less}”的一样多"
        first = Statement(lead, tuple(i.quote for _, rows in sides for i in rows), "line")
    else:
        sides.sort(key=lambda side: query.text.find(side[0][:2]))
        ratio = query.operation == "ratio" or TIMES.search(query.text) is not None
        first = _sums_apart(sides, column, ratio, _SHARE_OF_GROUP.search(query.text) is not None)
    lines = [replace(_size(rows, column, class_name(label)), block="item") for label, rows in sides]
    return Draft("answered", (first, *lines), certainty=2.5)


def _size(rows: Sequence[Item], column: int | None, lead: str, mean: bool = False) -> Statement:
    """How many rows, or what they come to together, or on average."""
    if column is None:
        told = counted(lead, len(rows), [i.quote for i in rows])
    elif rows[0].view.kinds[column] == "amount":
        told = sum_statement(rows, column, lead, mean)
    else:
        told = _figures_summed(rows, column, lead, mean)
    return replace(told, quotes=(*told.quotes, *titles_of(rows)))


def _sums_apart(
    sides: Sequence[tuple[str, Sequence[Item]]], column: int, ratio: bool, share: bool = False
) -> Statement:
    """What lies between the sums of two groups: the difference, or how many times or which share of the other the
    one is."""
    (first, _), (second, _) = sides
    of_sides = [summed(rows, column) for _, rows in sides]
    sums, unit = [side.whole for side in of_sides], of_sides[0].unit
    quotes = (*(i.quote for _, rows in sides for i in rows), *unit_quote(sides[0][1][0], [column]))
    operands = tuple(value for side in of_sides for value in side.values)
    shown = ";".join(f"{side.addends}={show(side.whole)}{unit}" for side in of_sides)
    if share and sums[1]:
        part = round(100 * sums[0] / sums[1], 2)
        shown += f";{show(sums[0])}÷{show(sums[1])}={rounded(100 * sums[0] / sums[1], '%')}"
        text = f"{class_name(first)}相当于{class_name(second)}的{show(part)}%:{shown}"
        return Statement(text, quotes, "line", Computation(shown, operands, (*sums, part)))
    if ratio and sums[1]:
        times = round(sums[0] / sums[1], 2)
        shown += f";{show(sums[0])}÷{show(sums[1])}={rounded(sums[0] / sums[1], '倍')}"
        text = f"{class_name(first)}是{class_name(second)}的约{show(times)}倍:{shown}"
        return Statement(text, quotes, "line", Computation(shown, operands, (*sums, times)))
    gap = round(max(sums) - min(sums), 6)
    shown += f";{show(max(sums))}-{show(min(sums))}={show(gap)}{unit}"
    text = f"{class_name(first if sums[0] >= sums[1] else second)}更多,相差{show(gap)}{unit}:{shown}"
    return Statement(text, quotes, "line", Computation(shown, operands, (*sums, gap)))


_SHARE_ASKED = re.compile(r"占(?!地|用|道|压)[^,]*?(?:多少|几|比例|比重|多大)|占比|比重|比例|几成|百分之(?!百)")


def _whole_of(rows: _Rows) -> Sequence[Item]:
    """The rows of the group whose share is asked for, beside a unit's (占民生保障类的多大比例) or the first few's;
    all where none is."""
    chosen = rows.chosen
    of = re.search("占([^,?占]{2,16})", rows.query.text)
    named = zip(chosen.groups, chosen.labels, strict=True)
    group = next((g for g, label in named if of and lookup.bare_group(label) in key(of[1])), None)
    if group is None or not (chosen.units or rows.lead):
        return items(rows.view)
    return lookup.choose(lookup.Filter(groups=(group,)), rows.view, None)


def _share(view: View, found: Sequence[Item], column: int | None, of: Sequence[Item] | None = None) -> list[Statement]:
    """What part of the sum of all rows, or of those given, these rows have; of counts both are told, as a share of
    counts stands in no quote."""
    everything = of or items(view)
    if not found or len(found) == len(everything):
        return []
    if column is None:
        return [counted("全部", len(everything), [i.quote for i in everything])]
    part, whole = summed(found, column), summed(everything, column)
    if not whole.whole:
        return []
    share = round(100 * part.whole / whole.whole, 2)
    shown = (
        f"{whole.addends}={show(whole.whole)}{whole.unit};{part.addends}={show(part.whole)}{part.unit};"
        f"{show(part.whole)}÷{show(whole.whole)}={rounded(100 * part.whole / whole.whole, '%')}"
    )
    quotes = tuple(i.quote for i in everything)
    computed = Computation(shown, whole.values, (whole.whole, part.whole, share))
    whole_name = "全部" if len(everything) == len(items(view)) else "这一类"
    return [Statement(f"占{whole_name}的{show(share)}%:{shown}", quotes, "line", computed)]


def _with_edge(
    query: Query, view: View, chosen: lookup.Filter, found: Sequence[Item], column: int | None, money: bool
) -> list[Statement]:
    """以前 and 以后 may or may not mean to include the year itself: say what changes if they do."""
    everything = lookup.choose(lookup.widened(chosen), view, column)
    more = [i for i in everything if i not in found]
    if not more:
        return []
    lead = "如果把当年的也算上,"
    first = (
        sum_statement(everything, column, lead)
        if money and column is not None
        else counted(lead, len(everything), [i.quote for i in everything])
    )
    return [first, *list_items(more, query, ("amount", "period"))]


def _figures_summed(found: Sequence[Item], column: int, lead: str, mean: bool) -> Statement:
    """How many rows, and the sum or the mean of a column of figures over them."""
    stated = [q for i in found if (q := i.number(column)) is not None]
    values, unit = [q.value for q in stated], stated[0].unit
    whole = round(sum(values), 6)
    addition = "+".join(map(show, values))
    quotes = (*(i.quote for i in found), *unit_quote(found[0], [column]))
    label = label_of(found[0].view, column)
    count = float(len(values))
    if mean:
        average = round(whole / len(values), 2)
        quotient = rounded(whole / len(values), unit)
        shown = f"共{len(values)}项,平均{label}{show(average)}{unit}:({addition})÷{len(values)}={quotient}"
        return Statement(lead + shown, quotes, "line", Computation(shown, tuple(values), (average, count)))
    shown = f"共{len(values)}项,{label}合计{show(whole)}{unit}:{addition}={show(whole)}{unit}"
    return Statement(lead + shown, quotes, "line", Computation(shown, tuple(values), (whole, count)))


def _by_group(query: Query, view: View, chosen: lookup.Filter, of_money: int | None, at: int) -> Draft | None:
    """Each group of a column with its count and sum; the extreme one first where it is asked for."""
    groups: dict[str, list[Item]] = {}
    kind = re.search("(?:哪一?个?|各个?|每个?)(街道|镇|乡|县|区)(?!里?[乡街镇区县市])", query.text)
    kind = kind if kind and SITE.search(view.table.head[at]) else None
    for item in lookup.choose(chosen, view, of_money):
        if item.row.cells[at].text and (kind is None or item.row.cells[at].text.endswith(kind[1])):
            groups.setdefault(item.row.cells[at].text, []).append(item)
    if len(groups) < 2:
        return None

    points = _figures_named(query, view, [i for rows in groups.values() for i in rows]) if of_money is None else None

    mean = query.operation == "mean" and of_money is not None

    def size(group: str) -> float:
        if points is not None:
            return sum(q.value for i in groups[group] if (q := i.number(points)) is not None)
        whole = summed(groups[group], of_money).whole if of_money is not None else float(len(groups[group]))
        return whole / len(groups[group]) if mean else whole

    def told_by_size(group: str, lead: str) -> Statement:
        if points is not None:
            return _figures_summed(groups[group], points, lead, mean=False)
        return _size(groups[group], of_money, lead, mean)

    ranked = sorted(groups, key=lambda group: -size(group))
    words = {"max": "最[多大高重]", "min": "最[少小低]"}
    said = [op for op, word in words.items() if op == query.operation or re.search(word, query.text)]
    said = said if (query.operation in words or mean) and size(ranked[0]) > size(ranked[-1]) else []
    edges = {"max": size(ranked[0]), "min": size(ranked[-1])}
    picked = [(op, group) for op in said for group in ranked if size(group) == edges[op]]
    if (nth := NTH.search(query.text)) is not None:
        place = int(number(nth[1] or nth[2]) or 2)
        sizes = sorted(set(map(size, groups)), reverse=nth[0][-1] not in "小少低短")
        both = picked if AND_FIRST.search(query.text) else []
        picked = [*both, *(("nth", g) for g in ranked if len(sizes) >= place and size(g) == sizes[place - 1])]
    statements = []
    for op, group in picked:
        word = (re.search(words.get(op, NTH.pattern), query.text) or ["最多" if op == "max" else "最少"])[0]
        word = f"“{word}”" if op == "nth" else word  # as the question has it: a rank stands in no quote
        statements.append(told_by_size(group, f"{word}的是“{plain_group(group)}”,"))
    first = re.search("比(?:第一|最[大多高])", query.text) is not None and [op for op, _ in picked] == ["nth"]
    if of_money is not None and first:
        apart_by = [(group, groups[group]) for group in (ranked[0], picked[0][1])]
        statements.append(_sums_apart(apart_by, of_money, ratio=False))
    if of_money is not None and [op for op, _ in picked] == ["max", "min"] and re.search("差|多多少|多出", query.text):
        statements.append(_sums_apart([(group, groups[group]) for _, group in picked], of_money, ratio=False))
    if of_money is not None and len(picked) == 1 and _SHARE_ASKED.search(query.text):
        statements += _share(view, groups[picked[0][1]], of_money)
    told = [group for _, group in picked]
    order = [group for group in (ranked if query.operation in words or nth else groups) if group not in told]
    statements += [replace(told_by_size(g, f"“{plain_group(g)}”"), block="item") for g in order]
    if of_money is not None and not picked and _SHARE_ASKED.search(query.text):
        shares = [(g, s) for g in order for s in _share(view, groups[g], of_money)]
        statements = [replace(s, text=f"“{plain_group(g)}”{s.text}", block="item") for g, s in shares]
    about = (plain_group(told[0]),) if len(told) == 1 else ()
    counts = query.operation in ("count", "sum") and of_money is None and not picked
    if counts and (chosen.units or _HOW_MANY_ROWS.search(query.text)):
        every = [i for rows in groups.values() for i in rows]
        statements.insert(0, counted(_description(view, chosen), len(every), [i.quote for i in every]))
    return Draft("answered", tuple(statements), certainty=2.0, about=about)


_HOW_MANY_ROWS = re.compile("(?:一共|总共|共|总计|合计|分解成?|分成)(?:有|是|分解?成?|列了?)*(?:多少|几)[个项条]")


def _figures_beside(query: Query, view: View, found: Sequence[Item]) -> int | None:
    """The column of figures that another clause asks for than the one of money: 一共多少套,总投资几个亿."""
    clauses = [c for c in re.split("[,?、]", query.text) if not _OF_MONEY.search(c) and re.search("多少|几", c)]
    for clause in clauses:
        narrow = replace(query, text=clause, asks=frozenset({"number"}))
        k = figure_column(narrow, view, found, None)
        if k is None or sum(i.number(k) is not None for i in found) < 2:
            continue
        named = key(re.sub(r"[(（].*", "", head_levels(view.table.head[k])[-1])) in key(clause)
        if named or not re.search("(?:多少|几)[个项]", clause):  # 项目有多少个: the rows, and no 学位(个)
            return k
    return None


def _figures_named(query: Query, view: View, found: Sequence[Item]) -> int | None:
    """The column of figures that a question names, where each row has one and they can be added: 分值, 学位数."""
    flat = key(query.text)
    levels = [[re.sub(r"[(（].*", "", level) for level in head_levels(head)] for head in view.table.head]
    names = [key(own[-2] if len(own) > 1 and own[-1] in ("合计", "小计") else own[-1]) for own in levels]
    counted_ = [re.sub("(?:数量|个数|数)$", "", name) for name in names]  # 隐患点 of 隐患点数量
    for k, name in (*enumerate(names), *enumerate(counted_)):
        named = len(name) > 1 and name in flat and not lookup.is_domain(name)
        if named and k != view.name_at and not years(view.table.head[k]):
            figures = [i.number(k) for i in found]
            if all(q is not None and q.unit != "%" for q in figures):
                return k
    return None
