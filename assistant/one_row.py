"""The columns of a row that is named, and what to say when it has none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.alike import titled_part
from assistant.compose import Draft, item_statement, names_of, quote_sentence, rounded, squeeze_inner, sum_statement
from assistant.fits import LASTING
from assistant.items import (
    IN_WHICH,
    PACE_ASKED,
    PRICE,
    RECKONED,
    SOURCED,
    WHERE,
    WHICH_CLASS,
    Item,
    amount_column,
    explaining,
    explains,
    grants_told,
    items,
    pace_asked,
    phrase,
    rates_asked,
    rates_told,
    sources,
    unit_quote,
    views,
    wanted_columns,
    years_of_column,
)
from assistant.knowledge import Knowledge
from assistant.lookup import amount_bounds, years_of
from assistant.moments import lasting
from assistant.operands import is_bare, year_columns
from assistant.query import Query
from assistant.ranking import on_extreme
from assistant.reckon import columns_apart
from assistant.retrieve import Likeness, Linked, asks_beside, best_links, link_items, own_terms, plans_of, with_units
from assistant.schema import Computation, Statement
from assistant.times import edges
from assistant.wanted import WHOLE_YEAR, counted_things, in_measure
from corpus.tables import SITE
from corpus.text import clauses, fold, head_levels, key, quantities, show, units_stated, years

_ASK_TAIL = {
    "responsible": "由谁负责?",
    "build": "由谁建设?",
    "amount": "投资多少?",
    "period": "建设期限是什么?",
    "end": "什么时候完工?",
    "start": "什么时候开工?",
}
_SIZES = {
    "多长": "公里|千米|米", "多远": "公里|千米|米", "多宽": "米", "多高": "米", "多重": "吨|公斤",
    "多大": "平方米|亩|公顷|平方公里|平方千米|立方米|吨"
}  # fmt: skip
"""What a size is measured in."""


_USES = re.compile(
    r"(?:能|可以|可)(?:拿来|用来|帮)?(?:[办查做干用]|办理|查询)(?:些|点)?(?:什么|啥|哪些)|(?:什么|啥|哪些)功能"
)
"""What something is good for, which no column of a project's row says."""


_IN_TEN_THOUSANDS = re.compile("多少万(?![元块])")


def on_item(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The columns asked for of a row that the question names."""
    reckoned = query.has("how") and RECKONED.search(query.text)
    of_row = any(asked.search(query.text) for asked in (WHICH_CLASS, IN_WHICH, SOURCED))
    if (
        query.has("why", "place", "summary", "versus")
        or _USES.search(query.text)
        or (query.has("how") and not (reckoned or re.search("程度|地步|水平", query.text)))  # 一季度要干到什么程度
        or (query.has("list") and amount_bounds(query.text))
    ):
        return None
    kind = IN_WHICH.split(query.text, maxsplit=1)[-1] if of_row else ""  # 乡镇 of 属于哪个乡镇
    terms = [t for t in with_units(query, own_terms(query, know), know) if not kind.startswith(t.word)]
    links = link_items(query, know, terms)
    priced = [link for link in links if link.item.view.columns("amount")] if query.has("amount") else []
    best = best_links(priced or links, query)  # 示范区项目总投资: rows with money, and no indicator of that name
    asks = query.asks or query.operation or query.years or of_row
    if not asks and not any(asks_beside(b.item.view, query) for b in best):
        return None
    if not best or len(best) > 12 or _names_a_heading(query, know, best):
        return None
    if of_row and len(best) == 1 and (part := titled_part(best[0].item)) is not None:
        label, title = part
        where = Statement(f"{best[0].item.name}:在“{label}”", (best[0].item.quote, title))
        return Draft("answered", (where,), certainty=best[0].score, about=(best[0].item.name,))
    of_targets = all(b.item.view.klass == "target" for b in best)
    if of_targets and query.has("amount") and _IN_TEN_THOUSANDS.search(query.text):
        query = replace(query, asks=query.asks - {"amount"} | {"number"})  # 过夜游客的目标是多少万: no money
    best = [b for b in best if explaining(b.item.view)] if reckoned else best
    best = [*best, *_alike(query, know, best)] if len(best) == 1 else best
    reached = _year_reached(best, query)
    if reached is not None:
        return reached
    told = [b for b in best if wanted_columns(b.item, query.asks, query.text)]
    useful = [b for b in told if has_answer(b.item, query)]
    if not useful:
        return _lacks(best[0].item, query) if len(best) == 1 and best[0].score > 0.9 else None
    if len(useful) == 1 and _said_whole_elsewhere(query, know, useful[0]):
        return None
    useful.sort(key=lambda b: (b.item.document.id, b.item.view.at, b.item.row_at))
    statements = [item_statement(b.item, query, "item" if len(useful) > 1 else "sentence") for b in useful]
    if len(useful) > 1 and re.search(r"(?<!期)(?:项目|工程)的?(?:总投资|投资总额)", query.text):
        query = replace(query, operation="sum")  # 高速公路项目总投资
    together = _summed(query, [b.item for b in useful])
    together = together or _first_of_them(query, [b.item for b in useful])
    plans = {b.item.document.id for b in useful}
    for b in useful[:1] if len(useful) == 1 and query.has("amount") else ():
        column = amount_column(b.item.view, query.text)
        statements += converted(query, [b.item], column) if column is not None else []
        statements += for_each(query, b.item, column) if column is not None else []
        statements += columns_apart(query, b.item) if query.operation in ("difference", "ratio") else []
    if (
        len(useful) > 1
        and not re.search(r"哪些|哪几|哪[二两三四五六七八九十]|都|分别|各|所有|这些|那些|全部|和|与|、", query.text)
        and query.operation not in ("compare", "max", "min", "sum", "count")
    ):
        lead = (
            "计划中有几项都符合,您问的是哪一个?先都列在这里"
            if len(plans) == 1
            else "几份计划都有,您问的是哪一份?先都列在这里"
        )
        return Draft(
            "clarify", (Statement(lead, (), "line"), *statements), _readings(query, useful), certainty=useful[0].score
        )
    if len(useful) == 1:
        statements += lasting(query, useful[0].item)
        statements += _told_in_text(query, know, useful[0].item)
    about = names_of([b.item for b in useful])
    return Draft("answered", (*together, *statements), certainty=useful[0].score, about=about)


def _first_of_them(query: Query, found: Sequence[Item]) -> list[Statement]:
    """Which of a few rows of one table is the largest, the latest, where that is asked: 三个驿站哪个最晚建成."""
    of_one = len(found) > 1 and all(i.view == found[0].view for i in found)
    if not of_one or query.operation not in ("max", "min") or not re.search("哪|谁", query.text):
        return []
    asked = next((c for c in reversed(re.split("[,?]", query.text)) if "最" in c), query.text)
    column = amount_column(found[0].view, query.text)
    extreme = on_extreme(replace(query, text=asked, asks=frozenset()), found[0].view, found, column, 1.0)
    return list(extreme.statements[:1]) if extreme is not None and len(extreme.about) == 1 else []


def on_pace(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """地区生产总值年均增速多少: what an indicator's column of growth says, where the plan has one."""
    if not PACE_ASKED.search(query.text) or query.verify or query.years or query.has("versus", "place", "why", "how"):
        return None
    terms = [t for t in own_terms(query, know) if not is_bare(t.word)]
    links = best_links([i for i in link_items(query, know, terms) if pace_asked(i.item, query.text) is not None], query)
    if len(links) != 1:
        return None
    item = links[0].item
    return Draft("answered", (item_statement(item, query),), certainty=2.0, about=names_of([item]))


def located(query: Query, know: Knowledge) -> Query:
    """在什么地方 asks no place in the plan where the row that is named has a column for where it is built."""
    if not query.has("place") or not WHERE.search(query.text):
        return query
    links = best_links(link_items(query, know, own_terms(query, know)), query)
    columns = {k for link in links for k, h in enumerate(link.item.view.table.head) if SITE.search(h)}
    there = len(links) == 1 and any(links[0].item.row.cells[k].text for k in columns)
    return replace(query, asks=query.asks - {"place"} | {"definition"}) if there else query


def _names_a_heading(query: Query, know: Knowledge, best: Sequence[Linked]) -> bool:
    """Whether a question quotes a heading whole, and no row's name: what it asks is of that part of the text."""
    quoted = {key(name) for name in re.findall(r"\"([^\"]{6,40})\"", query.text)}
    quoted -= {key(link.item.name) for link in best}
    return any(key(s.title) in quoted for plan in plans_of(query, know) for s in know.documents[plan].sections)


def _said_whole_elsewhere(query: Query, know: Knowledge, link: Linked) -> bool:
    """Whether the words of the question stand together in another passage, and in the row only here and there.

    新增光伏装机 is not the 装机6.5万千瓦 of 高新区屋顶分布式光伏, where a task says 新增光伏装机42万千瓦."""
    said = max(re.split("[,?]", query.subject), key=len, default="")
    words = key("".join(t.word for t in query.terms if t.word in key(said)))
    if not query.has("number") or len(query.terms) < 2 or len(words) < 5 or words in key(link.item.row_text):
        return False
    return words in key(said) and link.tightness < 0.5 and know.known(words)


def _alike(query: Query, know: Knowledge, best: Sequence[Linked]) -> list[Linked]:
    """护栏多少公里, 启康的项目投多少, 驿站哪年建好: rows that a bare word means as well as the one whose name holds it.

    Another row is meant as well where its builder is called so, where its name ends in the word, or where its work
    gives the word a figure in the measure that is asked for."""
    said = [t for t in own_terms(query, know) if t.weight > 0.3]
    if len(said) != 1 or query.units or query.years or best[0].tightness > 0.5 or query.operation not in ("", "count"):
        return []
    word, first = said[0].word, best[0].item
    if '"' in query.text or word not in key(first.name):
        return []

    areas = "|".join(map(re.escape, sorted(know.areas)))

    def meant(item: Item) -> bool:
        cells = [fold(clause) for cell in item.row.cells for clause in re.split("[,，;；。、]", cell.text)]
        measured = any(word in clause and in_measure(query.text, clause) for clause in cells)
        ends = re.sub("(?:建设)?(?:项目|工程)$", "", key(re.sub("[(（].*?[)）]", "", item.name))).endswith(word)
        brand = re.match(f"(?:{areas}|[省市县区])?{re.escape(word)}", key(item.units))
        return measured or (ends and len(item.name) < 16) or (brand is not None and len(item.units) > len(word) + 3)

    views_ = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    others = [i for v in views_ if v.klass == "project" for i in items(v) if i != first and meant(i)]
    fit = [i for i in others if has_answer(i, query)]
    return [Linked(i, best[0].score, best[0].tightness) for i in fit] if len(fit) <= 3 else []


_STARTS, _ENDS = (
    re.compile("开工|动工|启动|开建"),
    re.compile("完工|建成|投用|投入使用|投入运行|通车|竣工|完成主体|搬迁"),
)


def _told_in_text(query: Query, know: Knowledge, item: Item) -> list[Statement]:
    """What running text says of a row's start or end to the month, where its own column has years only."""
    wanted = _STARTS if query.has("start") else _ENDS if query.has("end") else None
    if wanted is None or any("月" in item.row.cells[k].text for k in item.view.columns("period")):
        return []
    name = key(re.sub("[(（].*?[)）]|项目|工程|建设", "", item.name))
    stem = [name[i : i + 2] for i in range(len(name) - 1)]
    found = []
    for s in know.of_plan(item.document.id):
        for clause in clauses(item.document.text, s.span) if s.kind == "sentence" else ():
            text = fold(clause.of(item.document.text))
            held = sum(pair in key(text) for pair in stem)
            if held >= 0.7 * len(stem) and wanted.search(text) and re.search(r"\d月", text):
                found.append(
                    Statement(squeeze_inner(clause.of(item.document.text)).rstrip("。"), (quote_sentence(know, s),))
                )
    return found[:1]


def _summed(query: Query, found: Sequence[Item]) -> list[Statement]:
    """What several rows that were named come to together, where that is asked."""
    column = amount_column(found[0].view, query.text)
    of_one_table = len({(i.document.id, i.view.at) for i in found}) == 1
    if query.operation not in ("sum", "mean") or len(found) < 2 or not of_one_table or column is None:
        return []
    priced = [i for i in found if i.amount(column)]
    return [sum_statement(priced, column, "", query.operation == "mean")] if len(priced) > 1 else []


def _year_reached(links: Sequence[Linked], query: Query) -> Draft | None:
    """哪一年达到68%: the year whose column of the row holds the figure; 什么时候达到目标: the first that reaches it."""
    if not (query.has("when", "end") or re.search("哪(?:一)?年", query.text)) or len(links) != 1:
        return None
    item = links[0].item
    if _GOAL_REACHED.search(query.text):
        return _goal_reached(links[0], query)
    if (most := _MOST_IN.search(query.text)) and not query.years:
        return _year_of_most(links[0], most["word"])
    if query.years:
        return None
    asked = [q.value for q in quantities(query.text)]
    for k, head in enumerate(item.view.table.head):
        stated = item.number(k) if years(head) else None
        if stated is not None and stated.value in asked:
            quotes = (item.quote, *unit_quote(item, [k]))
            text = f"{years(head)[0]}年,{item.name}为{show(stated.value)}{stated.unit}"
            return Draft("answered", (Statement(text, quotes),), certainty=links[0].score, about=(item.name,))
    return None


_MOST_IN = re.compile("哪(?:一)?年[^,?]{0,10}?最(?P<word>[多高大少低小])")


def _year_of_most(link: Linked, word: str) -> Draft | None:
    """公厕提升哪一年最多: the year of the row's largest figure, behind its figures of all years."""
    item = link.item
    stated = [(q.value, k, y) for k, y in year_columns(item) if (q := item.number(k)) is not None]
    edge = (max if word in "多高大" else min)(stated, default=None)
    if edge is None or link.score < 0.9 or len(stated) < 2 or [value for value, *_ in stated].count(edge[0]) > 1:
        return None
    columns = [k for _, k, _ in stated]
    text = f"{item.name}:{phrase(item, columns)};最{word}的是{edge[2]}年,{phrase(item, [edge[1]])}"
    quotes = (item.quote, *unit_quote(item, columns))
    return Draft("answered", (Statement(text, quotes),), certainty=link.score, about=(item.name,))


_REACHED = "达到|达成|够[到上]|完成|实现|超过|达标"
_GOAL_REACHED = re.compile(f"(?:{_REACHED})[^,?]{{0,8}}目标|目标[^,?]{{0,6}}(?:{_REACHED})")


def _goal_reached(link: Linked, query: Query) -> Draft | None:
    """The first year of a row's columns whose figure is as good as that of the goal, the last."""
    item, view = link.item, link.item.view
    stated = [(k, q) for k, head in enumerate(view.table.head) if years(head) and (q := item.number(k)) is not None]
    if len(stated) < 3 or not re.search("目标|规划", view.table.head[stated[-1][0]]):
        return None
    (_, first), (goal_at, goal) = stated[0], stated[-1]
    up = goal.value >= first.value
    past = [s for s in stated[:-1] if not re.search("目标|规划|计划", view.table.head[s[0]])]
    done = next((s for s in past if s[1].value == goal.value or (s[1].value > goal.value) == up), None)
    if done is None or (query.years and query.years[-1] not in years(view.table.head[goal_at])):
        return None
    at, value = done
    text = (
        f"{view.table.head[at]},{item.name}为{show(value.value)}{value.unit},已达到"
        f"{view.table.head[goal_at]}{show(goal.value)}{goal.unit}"
    )
    quotes = (item.quote, *unit_quote(item, [at, goal_at]))
    return Draft("answered", (Statement(text, quotes),), certainty=link.score, about=(item.name,))


_OF_MONEY = re.compile("钱|资金|投|[亿万]元|亿|经费|预算|费|造价|补助|占|比例")
_OF_THINGS = re.compile(
    r"(?:多少|几)(?:个|座|处|条|家|所|人|户|套|辆|公里|台|张|名)|(?:改造?|新增|增加|新建|建成?)了?(?:多少|几)"
)
_WHOLE_ASKED = re.compile("总量|总数(?!据)|保有量|存量")
_ADDED_ONLY = re.compile("(?:年度?|当年)?(?:新增|新建|净增)")


def has_answer(item: Item, query: Query) -> bool:
    """Whether the row has a column for what is asked: money, time, a unit, a size, a figure of the year."""
    view = item.view
    if view.klass == "target" and query.has("amount") and re.search("占|比重|比例", query.text):
        query = replace(query, asks=query.asks - {"amount"} | {"number"})  # 民间投资占固定资产投资多少: a share
    if _of_another_year(item, query):
        return False
    if _WHOLE_ASKED.search(query.text) and _ADDED_ONLY.match(item.name) and not _ADDED_ONLY.search(query.text):
        return False  # 泊位总量要达到多少, of 新增泊位
    if query.has("number", "amount") and explains(view) and not RECKONED.search(query.text):
        return False  # how a figure is reckoned is no figure
    columns = wanted_columns(item, query.asks, query.text)
    kinds = {view.kinds[k] for k in columns}
    if grants_told(item, query.text) and not query.has("responsible", "lead", "join", "build"):
        return True
    of_money = query.has("amount") or _OF_MONEY.search(query.text)
    if kinds == {"amount"} and _OF_THINGS.search(query.text) and not of_money:
        return False  # how many are built is not what they cost
    if not _has_money(item, query, columns) or not _has_time(item, query, columns):
        return False
    who = {"unit", "lead", "join", "build", "leader"}
    if query.has("responsible", "lead", "join", "build") and not kinds & who:
        of_source = sources(view) if SOURCED.search(query.text) else []
        of_whom = [k for k in columns if re.search("[人者长员]$|单位|部门|机构", view.table.head[k])]
        return bool(of_whom or set(of_source) & set(columns))
    sized = re.search(r"(?<!工期)(?<!期限)(?<!周期)(?<!时间)多[长大宽高重远](?!的?时间)", query.text)
    if sized and not query.has("amount"):
        size = re.compile(rf"\d(?:\.\d+)?万?(?:{_SIZES[sized[0]]})")
        return any(size.search(fold(cell.text) + item.measure(k)) for k, cell in enumerate(item.row.cells))
    if WHERE.search(query.text) and not any(SITE.search(h) for h in view.table.head):
        return False
    return _of_the_years(item, query) and _has_figure(item, query, columns)


def _has_money(item: Item, query: Query, columns: Sequence[int]) -> bool:
    """Whether a sum that is asked for is in the row: what it is invested, not what is spent so far nor a price."""
    if not query.has("amount"):
        return True
    view = item.view
    if not set(columns) & set(view.sums()) and not (view.klass == "target" and "元" in item.row_text):
        return bool(rates_asked(view, query.text) or grants_told(item, query.text))
    if re.search(r"已(?:经)?(?:完成|投入|到位|投了|花了|支出)|累计完成|实际(?:完成|投资)", query.text):
        heads = [view.table.head[k] for k in view.columns("amount")]
        if not any(re.search(r"完成|已|实际|到位", h) for h in heads):
            return False
    price = PRICE.search(query.text)
    if price is None or rates_told(item, query.text):
        return True
    reckoned = price[2] or re.search("投|造价|平均|摊|合|成本", query.text)
    return bool(reckoned) and (price[1] or price[2] or "付") in item.row_text + "".join(view.table.head)


def _has_time(item: Item, query: Query, columns: Sequence[int]) -> bool:
    """Whether a time that is asked for is in the row, to the month where that is asked for."""
    periods = [item.row.cells[k].text for k in columns if item.view.kinds[k] == "period"]
    if (
        query.has("period", "start", "end", "when", "deadline")
        and not query.has("amount", "number")
        and not periods
        and not any(q.value for q in quantities(query.text))
    ):
        return False
    if query.has("start") and not query.has("end", "period", "amount") and periods and edges(item)[0] is None:
        return False  # when it is done tells not when it is begun
    if (
        query.has("period")
        and LASTING.search(query.text)
        and not (re.search(r"\d个?[月天周]", item.row_text) or lasting(query, item))
    ):
        return False
    to_the_month = re.search("几月|哪(?:个|一)月|月份|几号|哪(?:一)?天", query.text)
    return not to_the_month or any("月" in period for period in periods)


def _of_the_years(item: Item, query: Query) -> bool:
    """Whether the figure asked for is of the year asked for: by its column's head, or by the whole table's year."""
    view, asked = item.view, set(query.years)
    if not asked or not (query.has("number", "amount") or query.operation == "count" or view.klass == "target"):
        return True
    heads = view.table.head
    stated = {y for k in range(len(heads)) for y in years_of_column(view, k)}
    columns = view.sums() if query.has("amount") else range(len(heads))
    if stated:
        more = any(t.word not in key(item.name) for t in query.terms)
        of_year = [k for k in columns if set(years_of_column(view, k)) & asked]
        told = [k for k in of_year if not (more and _is_of_another(heads[k], query))]
        return any(item.row.cells[k].text.strip("-—/ ") for k in told)
    if not query.has("amount") and asked <= set(years(item.row_text)):
        return True
    of_table = set(years(view.table.title)) or set(years_of(item.document.title))
    if query.has("amount"):
        column = amount_column(view, query.text)
        return asked == of_table and column is not None and "总" not in heads[column]
    return not of_table or asked == of_table or max(asked) == max(of_table)


_OF_TIME = re.compile(
    r"\d+|其中|年度?|[底末前]|目标值?|计划|指标|实[绩际]|基[期数]|完成|预计|规划|现状|总?投资|任务|情况"
)
"""What the head of a year's column says beside what its figures are of."""


def _is_of_another(head: str, query: Query) -> bool:
    """Whether a column of a year is of something that is not asked: 2027年加梯 says nothing of parking lots."""
    last = re.sub(r"\([^()]*\)", "", fold(head_levels(head)[-1]))
    words = key(_OF_TIME.sub("", last))
    flat = key(query.text)
    return len(words) > 1 and not any(words[i : i + 2] in flat for i in range(len(words) - 1))


def _has_figure(item: Item, query: Query, columns: Sequence[int]) -> bool:
    """Whether a figure that is asked for is in the row: in its measure, of the thing that is counted."""
    view, heads = item.view, item.view.table.head
    if query.has("amount"):
        return True
    figures = " ".join(fold(cell.text) + item.measure(k) for k, cell in enumerate(item.row.cells))
    units = [item.row.cells[k].text for k in view.columns("measure", "unit")]
    units += units_stated(item.table.title)  # (单位:台): what all its figures count
    measured = in_measure(query.text, figures, "|".join((*heads, item.name, *(f"({unit})" for unit in units))))
    if measured is False:
        return False
    row = key(item.row_text + "".join(heads))
    if any(not any(w in row for w in (t.word, *t.alternatives)) for t in counted_things(query)):
        return False
    if not query.has("number") or view.klass != "project" or measured:
        return True
    if _DAILY.search(query.text) and _PER_DAY.search(figures):
        return True
    counted = re.search(r"(?:多少|几)([个座所家处条台间张部套项])", query.text)
    cells = [c for c, kind in zip(item.row.cells, view.kinds, strict=True) if kind in ("work", "goal", "")]
    if counted and any(re.search(rf"\d\s*{counted[1]}", fold(cell.text)) for cell in cells):
        return True
    words = [t.word for t in query.terms if t.word not in key(item.name)]
    if any(re.search(r"\d", c.text) and any(w in key(c.text) for w in words) for c in item.row.cells):
        return True
    return any(
        (view.kinds[k] != "amount" or key(head_levels(heads[k])[-1]) in key(query.text))
        and re.search(r"\d", item.row.cells[k].text)
        and re.sub("(?<=..)数$", "", key(re.sub(r"\([^()]*\)", "", fold(heads[k]))))[-2:] in key(query.text)
        for k in columns
    )


_DAILY = re.compile("一天|每天|每日|天天|日均")
_PER_DAY = re.compile(r"\d[^,;。]{0,6}/[日天]|日(?:处理|产|供)[^,;。]{0,6}\d")


def _of_another_year(item: Item, query: Query) -> bool:
    """Whether a table, or else a plan, of one year is asked for another year that the row does not name."""
    table = item.view.table
    of = set(years(table.title)) or set(years(item.document.title))
    named = set(years(item.row_text + " ".join(table.head)))
    of_year = [head for head in table.head if set(years(head)) & set(query.years)]
    if of_year and WHOLE_YEAR.search(query.text) and all(_PART_OF_YEAR.search(head) for head in of_year):
        return True  # 2023年底, of which there is the first half only
    return bool(query.years) and len(of) == 1 and not set(query.years) & (of | named) and item.period is None


_PART_OF_YEAR = re.compile(r"上半年|[一二三]季度|(?<!\d)[1-9]月")


def _lacks(item: Item, query: Query) -> Draft | None:
    """The row is there, what is asked of it is not."""
    if not query.has("amount", "number", "period", "end", "start", "when") and not query.years:
        return None
    statement = item_statement(item, replace(query, asks=frozenset(), text="", years=()))
    return Draft(
        "not_found",
        (Statement("计划列有这一项,但没有写明所问的内容"), replace(statement, text=f"表中所列为:{statement.text}")),
    )


def _readings(query: Query, links: Sequence[Linked]) -> tuple[str, ...]:
    tail = next(
        (_ASK_TAIL[a] for a in ("amount", "build", "period", "start", "end", "responsible") if a in query.asks),
        "的情况是什么?",
    )
    return tuple(dict.fromkeys(f"{link.item.name}{tail}" for link in links))


_EACH = re.compile(
    r"(?:平均|平摊|均摊|摊|折|合|算)(?:下来|到|成|算)*[每一](?:个)?((?![投花要得是约])[\u4e00-\u9fff]{1,4}?)"
    r"(?=大概|大约|约|要|得|投|花|是|多少|几|造价|成本|[,?]|$)"
)


def for_each(query: Query, item: Item, column: int) -> list[Statement]:
    """平摊下来一公里多少万: a row's sum by the one quantity in that unit that its cells state."""
    each = _EACH.search(query.text)
    amount = item.amount(column)
    if each is None or amount is None:
        return []
    worded = [k for k in item.view.columns("work", "name", "goal", "") if item.row.cells[k].text]
    held = [q for k in worded for q in quantities(item.document.text, item.row.cells[k].span) if q.unit == each[1]]
    if len({q.value for q in held}) != 1 or not held[0].value:
        return []
    value = round(amount.value / held[0].value, 2)
    shown = f"{show(amount.value)}÷{show(held[0].value)}={rounded(amount.value / held[0].value, amount.unit)}"
    computed = Computation(shown, (amount.value, held[0].value), (value,))
    text = f"平均每{each[1]}{show(value)}{amount.unit}:{shown}"
    return [Statement(text, (item.quote, *unit_quote(item, [column])), "line", computed)]


def converted(query: Query, found: Sequence[Item], column: int) -> list[Statement]:
    """The sum in the unit that the question asks for, where the table counts in another."""
    unit = next((q.unit for i in found if (q := i.amount(column))), "")
    wanted = re.search(r"(?:多少|几个|成|合|为)(亿|万)", query.text)
    if not wanted or unit not in ("万元", "亿元") or unit[0] == wanted[1]:
        return []
    values = [q.value for i in found if (q := i.amount(column))]
    whole = round(sum(values), 6)
    other = round(whole / 10_000, 6) if unit == "万元" else round(whole * 10_000, 6)
    first = "+".join(map(show, values)) + f"={show(whole)}{unit}" if len(values) > 1 else f"{show(whole)}{unit}"
    shown = f"{first};{show(whole)}{unit}={show(other)}{wanted[1]}元"
    return [
        Statement(
            f"合{show(other)}{wanted[1]}元:{shown}",
            tuple(i.quote for i in found),
            "line",
            Computation(shown, tuple(values), (whole, other)),
        )
    ]
