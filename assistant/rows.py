"""Questions put to tables: filter, count, sum, compare, pick, and the columns of a row that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import lookup
from assistant.compose import (
    Draft,
    counted,
    item_statement,
    joined,
    list_items,
    rounded,
    sum_statement,
    task_label,
    task_quotes,
)
from assistant.items import WHERE, Item, View, amount_column, column_asked, items, label_of, unit_quote, wanted_columns
from assistant.knowledge import NOUN, Knowledge, core
from assistant.query import Query
from assistant.reckon import split_subjects
from assistant.retrieve import Likeness, Linked, best_links, link_items, own_terms, plans_of, with_units
from assistant.schema import Computation, Statement
from assistant.terms import terms_of
from corpus.schema import Document, Project, Quantity, Quote, Span, Task
from corpus.text import fold, key, number, quantities, show, squeeze, years, yuan

# --- Filter, count, sum ----------------------------------------------------------------------------


def on_rows(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that counts, sums, lists or picks among a table's rows."""
    if not lookup.about_rows(query) or query.strangers or query.has("versus", "place"):
        return None
    ranking = _ranking(query, know) or _ranks_apart(query, know) or _tasks_counted(query, know)
    if ranking is not None:
        return ranking
    drafts = [
        d
        for view in lookup.tables_asked(query, know)
        if (view.klass != "task" or _counts_tasks(query) or _grouped(query, view) or _of_a_group(query, view)) and (d := _in_view(query, view, know)) is not None
    ]
    if not drafts:
        return None
    by_year = _by_year(query, know)
    if by_year is not None:
        return by_year
    best = max(drafts, key=lambda d: d.certainty)
    same = [d for d in drafts if d.certainty == best.certainty]
    if len(same) == 1:
        return best
    return Draft("answered", tuple(s for d in same for s in d.statements))


def _by_year(query: Query, know: Knowledge) -> Draft | None:
    """各年投资各是多少,哪一年最多: a table's columns of years, each with its total."""
    if not re.search(r"各年|分年度|每(?:一)?年|哪(?:一)?年|逐年|年度", query.text) and len(set(query.years)) < 2:
        return None
    if not (query.has("amount") or re.search(r"投资|资金", query.text)) or query.has("start", "end", "period"):
        return None
    for view in lookup.tables_asked(query, know):
        columns = [(k, years(view.table.head[k])[0]) for k in view.columns("amount") if years(view.table.head[k])]
        chosen, rest = lookup.build_filter(query, view, know)
        rest = tuple(t for t in rest if t.known and t.weight > 0.5)
        if len(columns) < 2 or rest or chosen.names:
            continue
        wanted = [(k, y) for k, y in columns if not query.years or y in query.years]
        found = lookup.choose(replace(chosen, amount=(), start=None, end=None), view, None)
        total = next((r for r in reversed(view.table.rows) if r.total), None) if not chosen.groups else None
        lines: list[tuple[float, Statement]] = []
        for k, year in wanted:
            lead = f"{year}年"
            stated = Item(view, view.table.rows.index(total)).amount(k) if total else None
            if total is not None and stated is not None:
                item = Item(view, view.table.rows.index(total))
                text = f"{lead}:{show(stated.value)}{stated.unit}"
                lines.append((stated.value, Statement(text, (item.quote, *unit_quote(item, [k])), "item")))
            elif any(i.amount(k) for i in found):
                have = [i for i in found if i.amount(k)]
                line = replace(sum_statement(have, k, f"{lead},"), block="item")
                lines.append((lookup.total_of(found, k), line))
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
            low = bool(re.search(r"最(?:少|小|低)", query.text))
            best = (min if low else max)(lines, key=lambda line: line[0])[1]
            head = [replace(best, text=f"{'最少' if low else '最多'}的是{best.text}", block="line")]
        return Draft("answered", (*head, *(line for _, line in lines if line.text not in "".join(h.text for h in head))), certainty=2.5)
    return None


def _of_a_group(query: Query, view: View) -> bool:
    """Whether rows of a task table are listed by a group that is named: 二季度有哪些任务."""
    return query.has("list") and not query.units and bool(lookup.groups_in(query.text, view))


def _counts_tasks(query: Query) -> bool:
    """Whether rows of a task table are counted as such (共多少项), not asked for a unit or a subject."""
    return query.operation in ("count", "sum") and not query.units


_UNITS_MOST = re.compile(
    r"(?:哪|什么)(?:个|家|一家|一个|几家|几个|两家|两个|三家|些)?(?:牵头|责任|建设|配合|主管)?(?:单位|部门|局|公司|企业|建设单位|委办局)|谁"
)


def _ranking(query: Query, know: Knowledge) -> Draft | None:
    """Which unit has most tasks or projects; which task has most units."""
    most = re.search(r"最(?:多|少)", query.text)
    if (
        not most
        or query.units
        or [t for t in own_terms(query, know) if t.weight > 0.6 and t.known and not lookup.is_domain(t.word)]
    ):
        return None
    largest = "多" in most[0]
    by_projects = bool(re.search(r"项目|工程|投资", query.text)) and not re.search(r"任务|工作", query.text)
    if by_projects and re.search(r"投资|金额|亿|钱", query.text):
        return None
    role = "lead" if "牵头" in query.text else "join" if "配合" in query.text else ""
    for plan in plans_of(query, know):
        document = know.documents[plan]
        if re.search(r"(?:哪|什么).{0,4}(?:任务|工作|事项).{0,8}(?:单位|部门).{0,3}最", query.text):
            return _most_units(document, largest)
        if not _UNITS_MOST.search(query.text):
            continue
        facts: Sequence[Task | Project] = document.projects if by_projects else document.tasks
        if not by_projects and any(t.table is not None for t in document.tasks) and not re.search(r"正文", query.text):
            facts = [t for t in document.tasks if t.table is not None]
        groups: dict[str, list[Task | Project]] = {}
        for fact in facts:
            for unit in dict.fromkeys(u.name for u in fact.units if not role or u.role == role):
                groups.setdefault(unit, []).append(fact)
        if len(groups) < 2:
            continue
        edge = (max if largest else min)(map(len, groups.values()))
        best = [name for name, own in groups.items() if len(own) == edge]
        noun = "项目" if by_projects else "任务"
        statements: list[Statement] = []
        for name in best[:6]:
            quotes = [q for f in groups[name] for q in fact_quotes(document, f)]
            verb = "建设" if by_projects else {"lead": "牵头", "join": "配合"}.get(role, "承担")
            statements.append(counted(f"{'' if statements else f'{verb}{noun}{most[0]}的是'}{name},", edge, quotes))
        return Draft("answered", tuple(statements), certainty=3.0)
    return None


def _tasks_counted(query: Query, know: Knowledge) -> Draft | None:
    """正文共有多少条任务: the pieces of work that running text gives to units, or sets out under headings of their own."""
    if query.operation not in ("count", "sum") or query.units or query.years:
        return None
    if not re.search(r"(?:任务|举措|工作|条|攻坚|行动)", query.text) or re.search(r"附件|附表|表\d|分解表|项目|指标|工程", query.text):
        return None
    strange = [
        t for t in own_terms(query, know) if t.weight > 0.35 and not re.fullmatch(r"(?:任务|重点|举措|工作|正文|行动|方案|要点|计划|分|条|下面|部署|[一二三四五六七八九十\d]+[大项个])+", t.word)
    ]
    statements: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        titles = key(document.title)
        if any(t.word not in titles for t in strange):
            continue
        tasks = [t for t in document.tasks if t.table is None]
        headed = {t.section for t in tasks if t.section is not None and t.title == document.sections[t.section].title}
        if len(headed) >= 3 and len(headed) == len(tasks):
            statements.append(counted("正文中的任务", len(tasks), [q for t in tasks for q in task_quotes(document, t)]))
            statements += [Statement(t.title, task_quotes(document, t), "item") for t in tasks]
    return Draft("answered", tuple(statements), certainty=1.5) if statements else None


def verify_all(query: Query, know: Knowledge) -> Draft | None:
    """是不是全部都能在2025年前建成: the rows that do not, where a claim is made of all."""
    claim = re.search(r"(?:是不是|是否|有没有|吗$|对吗|吧$|真的)", query.text) and re.search(r"全部|全都|都(?!市)|所有|每(?:个|一个|项)|一律", query.text)
    if not query.verify or not claim or not re.search(r"项目|工程|指标", query.text):
        return None
    for view in lookup.tables_asked(query, know):
        text = re.sub(r"(?:能|可以|会|要)?(?:在)?", "", query.text)
        chosen, _ = lookup.build_filter(replace(query, text=text), view, know)
        if not (chosen.start or chosen.end or chosen.amount):
            continue
        bounded = lookup.widened(chosen)
        pool = lookup.choose(replace(chosen, amount=(), start=None, end=None), view, amount_column(view, ""))
        right = [i for i in pool if lookup.passes(i, bounded, amount_column(view, ""))]
        wrong = [i for i in pool if i not in right]
        also = ("amount",) if chosen.amount else ("period",)
        if not wrong:
            return Draft("answered", (counted("对,计划的写法与此一致,全部符合:", len(pool), [i.quote for i in pool]),), certainty=2.5)
        head = counted("不对,计划的写法不是这样,不符合的", len(wrong), [i.quote for i in wrong])
        return Draft("answered", (head, *list_items(wrong, query, also)), certainty=2.5, about=names_of(wrong))
    return None


_RANK = re.compile(r"第([一二三四五六七八九十])(?:名|位|大|高|多)?|最(?:大|高|多)|最(?:小|低|少)")


def _ranks_apart(query: Query, know: Knowledge) -> Draft | None:
    """第一和第二相差多少, 最大比最小多多少: two ranks of one table, and what lies between them."""
    if not re.search(r"相差|差多少|差距|差额|多多少|多几|几倍|多少倍", query.text) or query.verify:
        return None
    ranks = list(_RANK.finditer(query.text))
    if len(ranks) != 2:
        return None
    for view in lookup.tables_asked(query, know):
        column = amount_column(view, query.text)
        chosen, rest = lookup.build_filter(query, view, know)
        if column is None or any(t.known and t.weight > 0.5 for t in rest):
            continue
        rows = [i for i in lookup.choose(replace(chosen, amount=(), names=()), view, column) if i.amount(column)]
        ordered = sorted(rows, key=lambda i: -(i.amount(column).value if i.amount(column) else 0))  # type: ignore[union-attr]
        picked = []
        for m in ranks:
            place = -1 if re.match("最[小低少]", m[0]) else 0 if m[1] is None else int(number(m[1]) or 1) - 1
            if place < len(ordered):
                picked.append(ordered[place])
        amounts = [a for i in picked if (a := i.amount(column))]
        if len(picked) == 2 and len(amounts) == 2:
            narrow = replace(query, asks=frozenset({"amount"}))
            return Draft("answered", (_difference(picked, amounts), *list_items(picked, narrow)), certainty=3.0, about=names_of(picked))
    return None


def _most_units(document: Document, largest: bool) -> Draft | None:
    tasks = [t for t in document.tasks if t.table is not None] or list(document.tasks)
    if not tasks:
        return None
    edge = (max if largest else min)(len(t.units) for t in tasks)
    statements = []
    for task in [t for t in tasks if len(t.units) == edge][:4]:
        shown = f"共{edge}家"
        text = f"“{task_label(document, task)}”涉及的单位{shown}:{joined(u.name for u in task.units)}"
        statements.append(Statement(text, fact_quotes(document, task), "line", Computation(shown, (), (float(edge),))))
    return Draft("answered", tuple(statements), certainty=3.0)


def fact_quotes(document: Document, fact: Task | Project) -> tuple[Quote, ...]:
    return task_quotes(document, fact) if isinstance(fact, Task) else (Quote(document.id, fact.span, fact.path),)


def _grouped(query: Query, view: View) -> bool:
    """Whether a question asks which of a table's groups: 哪个领域, 哪类项目最多."""
    plain = re.sub(r"\([^()]*\)", "", query.text)
    names = {re.sub(r"[(（].*", "", view.table.head[k]) for k in view.groups}
    names |= {name[-2:] for name in names if len(name) > 2}
    heads = "|".join(re.escape(name) for name in names if len(name) >= 2)
    return bool(heads) and bool(
        re.search(rf"(?:哪(?:一)?(?:个|些)?|什么|各)(?:{heads})|(?:{heads})(?:里|中)?哪(?:一)?个", plain)
    )


_LACKING = re.compile(r"没有|没安排|未安排|无投资|不投|没投|没给|为零|空着")


def _in_view(query: Query, view: View, know: Knowledge) -> Draft | None:
    bounds = lookup.year_bounds(query.text)
    column = amount_column(view, re.sub(r"(?:19|20)\d\d年?", "", query.text) if any(bounds) else query.text)
    if not query.operation and re.search(
        r"前[二三四五六七八九十两\d]+(?:名|个|项|位|大)?(?:的|是|有|项目|$)|排(?:名)?前", query.text
    ):
        query = replace(query, operation="max")
    chosen, rest = lookup.build_filter(query, view, know)
    if query.units and not chosen.units:
        return None
    asked = query.focus.word if query.focus else ""
    rest = tuple(t for t in rest if t.known or t.weight >= NOUN or t.word == asked)
    if rest and view.klass == "task":
        return None
    lacking = column is not None and bool(query.years) and bool(_LACKING.search(query.text))
    if _LACKING.search(query.text) and not lacking:
        empty = _without_cell(query, view)
        if empty is not None:
            return empty
    if rest:
        # What is left has to be what names say (高速项目有几个), or the question is about something else.
        named = replace(chosen, names=rest)
        if any(not t.known for t in rest) or not lookup.choose(named, view, column):
            return None
        chosen = named
    if chosen.units and query.has("responsible", "join") and not re.search(r"项目|工程|投资|亿", query.text):
        return None
    money = column is not None and (
        query.has("amount")
        or query.operation in ("sum", "mean")
        or bool(re.search(r"投资|投入|亿|万元|钱", query.text))
    )
    if not chosen and not query.operation and not query.has("list") and not lacking:
        return None
    flat = key(query.text)
    told = any(len(own := key(h.split("/")[-1])) >= 2 and own in flat for h in view.table.head)
    if not chosen and not told and not re.search(r"项目|指标|工程|投资|单位|任务|条|级|附件|附表|专栏|表\d", query.text):
        return None
    heads = "|".join(
        re.escape(re.sub(r"[(（].*", "", view.table.head[k])) for k in view.groups if len(view.table.head[k]) >= 2
    )
    if heads and _grouped(query, view) and not chosen.groups:
        return _by_group(query, view, chosen, column, money)
    if (
        re.search(
            r"哪(?:一|个|几)?(?:类|片区|领域|方面)|(?:按|分)(?:类型|类别|类|领域|片区)|各(?:类|片区|领域)|每(?:类|个领域|个片区)",
            query.text,
        )
        and view.groups
        and not chosen.groups
    ):
        return _by_group(query, view, chosen, column, money)
    if len(chosen.groups) == 2 and money and query.operation in ("difference", "ratio", "compare"):
        return _between_groups(query, view, chosen, column)
    if query.operation in ("difference", "ratio", "compare") or (
        query.operation in ("max", "min") and re.search(r"占|比例|比重|占比", query.text)
    ):
        return None  # two things are set against each other, and this is not the place to guess which
    found = lookup.choose(chosen, view, column)
    if column is not None and query.years and set(years(view.table.head[column])) & set(query.years):
        found = [i for i in found if bool(i.amount(column)) != lacking]
        money = money and not lacking
    certainty = 1.0 + bool(chosen) + 0.5 * (view.klass == "project")
    if chosen.names and len(found) == 1 and query.operation in ("", "number") and query.ordinal is None:
        return None
    if query.ordinal is not None:
        return _ordinal(query, found)
    if not found:
        return Draft("not_found", (Statement("计划的表格中没有符合条件的"),), certainty=0.5) if chosen else None
    edges = re.findall(
        r"排(?:名|在)?第?[二三四五]|第[二三四五六七八九十](?:大|高|多|小|少|低|早|晚|长)|最[大小多少高低早晚长短]|前[二三四五六七八九十两\d]+(?:名|个|项|位)?(?=的|是|$|项目|有)|排(?:名)?前",
        query.text,
    )
    if query.operation in ("max", "min") or edges:
        pieces = [p for p in re.split(r"[,，]", query.text) if re.search(r"最[大小多少高低早晚长短]", p)]
        if len(pieces) > 1:
            drafts = [
                _extreme(
                    replace(query, text=p, operation="min" if re.search("最[小少低早短]", p) else "max"),
                    view,
                    found,
                    column,
                    certainty,
                )
                for p in pieces
            ]
            return Draft("answered", tuple(s for d in drafts if d for s in d.statements), certainty=certainty)
        return _extreme(
            query if query.operation in ("max", "min") else replace(query, operation="max"),
            view,
            found,
            column,
            certainty,
        )
    if (
        query.years
        and not (chosen.start or chosen.end)
        and not any(set(years(h)) & set(query.years) for h in view.table.head)
    ):
        return None
    lead = _description(view, chosen)
    also = [
        *(["amount"] if money or chosen.amount else []),
        *(["period"] if chosen.start or chosen.end or query.has("period", "start", "end") else []),
    ]
    if not also:
        also = ["amount", "period"] if view.klass == "project" else []
    if chosen.units:
        query = replace(query, asks=query.asks - {"build", "responsible", "lead", "join"})
    statements: list[Statement] = []
    figured = _figured(query, view, found, None if not money else column) if query.operation in ("sum", "mean") else None
    summed = [i for i in found if figured is not None and i.number(figured) is not None]
    if figured is not None and view.klass != "target" and len(summed) > 1:
        statements.append(_figures_summed(summed, figured, lead, query.operation == "mean"))
        also = []
    elif money and column is not None and any(i.amount(column) for i in found):
        statements.append(sum_statement(found, column, lead, query.operation == "mean"))
        statements += _share(query, view, chosen, found, column) + _converted(query, found, column)
    else:
        statements.append(counted(lead, len(found), [i.quote for i in found]))
    if view.klass == "task":
        statements += (
            [Statement(i.name[:60].rstrip("。"), (i.quote,), "item") for i in found] if len(found) <= 12 else []
        )
    else:
        statements += list_items(found, query, also) if len(found) <= 40 else []
    if (chosen.start and chosen.start.loose) or (chosen.end and chosen.end.loose):
        statements += _with_edge(query, view, chosen, found, column, money)
    return Draft("answered", tuple(statements), certainty=certainty, about=names_of(found))


def names_of(found: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.name for item in found)


def _without_cell(query: Query, view: View) -> Draft | None:
    """没有更新改造任务的乡镇: the rows whose cell is empty in the column that is named."""
    flat = key(query.text)
    named = [
        k
        for k, head in enumerate(view.table.head)
        if k != view.name_at and len(own := key(re.sub(r"[(（].*?[)）]", "", head.split("/")[-1]))) >= 4 and (own in flat or own[-6:] in flat)
    ]
    if len(named) != 1:
        return None
    empty = [i for i in items(view) if not i.row.cells[named[0]].text.strip("-—/ ")]
    if not empty or len(empty) == len(items(view)):
        return None
    label = squeeze(re.sub(r"[(（].*?[)）]", "", view.table.head[named[0]].split("/")[-1]))
    head = counted(f"没有“{label}”的", len(empty), [i.quote for i in empty])
    return Draft("answered", (head, *(Statement(i.name, (i.quote,), "item") for i in empty)), certainty=2.0, about=names_of(empty))


def _description(view: View, chosen: lookup.Filter) -> str:
    """What was counted, in the plan's words."""
    noun = {"project": "项目", "target": "指标", "task": "任务"}.get(view.klass, "")
    parts = []
    if chosen.units:
        parts.append(
            f"{joined(u.name for u in chosen.units)}负责的"
            if view.columns("unit", "lead")
            else f"{joined(u.name for u in chosen.units)}建设的"
        )
    if chosen.labels:
        parts.append(f"“{joined(chosen.labels)}”{'类' if view.klass == 'project' else ''}")
    if parts:
        return "".join(parts) + noun
    return f"符合条件的{noun}" if chosen else f"表中所列{noun}"


def _between_groups(query: Query, view: View, chosen: lookup.Filter, column: int | None) -> Draft | None:
    """Two types against each other: both sums, then their difference or ratio."""
    assert column is not None
    sides = [
        (label, lookup.choose(replace(chosen, groups=(group,), labels=(label,)), view, column))
        for group, label in zip(chosen.groups, chosen.labels, strict=True)
    ]
    sides.sort(key=lambda side: query.text.find(side[0][:2]))
    sums = [lookup.total_of(found, column) for _, found in sides]
    unit = next((q.unit for i in sides[0][1] if (q := i.amount(column))), "")
    quotes = tuple(i.quote for _, found in sides for i in found)
    addends = ["+".join(show(q.value) for i in found if (q := i.amount(column))) for _, found in sides]
    lines = [replace(sum_statement(found, column, f"“{label}”类"), block="item") for label, found in sides]
    shown = ";".join(f"{a}={show(s)}{unit}" for a, s in zip(addends, sums, strict=True))
    operands = tuple(q.value for _, found in sides for i in found if (q := i.amount(column)))
    if query.operation == "ratio" and sums[1]:
        ratio = round(sums[0] / sums[1], 2)
        shown += f";{show(sums[0])}÷{show(sums[1])}={rounded(ratio)}"
        head = f"“{sides[0][0]}”类是“{sides[1][0]}”类的约{show(ratio)}倍:{shown}"
        return Draft(
            "answered",
            (Statement(head, quotes, "line", Computation(shown, operands, (*sums, ratio))), *lines),
            certainty=2.5,
        )
    high, low = max(sums), min(sums)
    shown += f";{show(high)}-{show(low)}={show(round(high - low, 6))}{unit}"
    more = sides[0][0] if sums[0] >= sums[1] else sides[1][0]
    head = f"“{more}”类更多,相差{show(round(high - low, 6))}{unit}:{shown}"
    return Draft(
        "answered",
        (Statement(head, quotes, "line", Computation(shown, operands, (*sums, round(high - low, 6)))), *lines),
        certainty=2.5,
    )


def _share(query: Query, view: View, chosen: lookup.Filter, found: Sequence[Item], column: int) -> list[Statement]:
    """占全部的比例, where that is asked."""
    if not re.search(r"占|比重|比例|几成|百分之", query.text) or not chosen:
        return []
    everything = items(view)
    part, whole = lookup.total_of(found, column), lookup.total_of(everything, column)
    unit = next((q.unit for i in found if (q := i.amount(column))), "")
    if not whole:
        return []
    share = round(100 * part / whole, 2)
    addends = [q.value for i in everything if (q := i.amount(column))]
    first = "+".join(show(q.value) for i in found if (q := i.amount(column)))
    every = "+".join(map(show, addends))
    shown = f"{every}={show(whole)}{unit};{first}={show(part)}{unit};{show(part)}÷{show(whole)}={rounded(share, '%')}"
    return [
        Statement(
            f"占全部的{show(share)}%:{shown}",
            tuple(i.quote for i in everything),
            "line",
            Computation(shown, tuple(addends), (whole, part, share)),
        )
    ]


def _converted(query: Query, found: Sequence[Item], column: int) -> list[Statement]:
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


def _extreme(query: Query, view: View, found: Sequence[Item], column: int | None, certainty: float) -> Draft | None:
    """The largest or smallest, ties all named; 前三 gives three."""
    text = query.text
    by_time = bool(re.search(r"最(?:早|晚|迟|先|后|长|短)|工期|期限", text)) and not re.search(r"投资|亿|钱", text)

    def measure(item: Item) -> float | None:
        if by_time:
            period = item.period
            if period is None or period.start is None or period.end is None:
                return None
            if re.search(r"最(?:长|短)|工期", text):
                return float(period.end - period.start)
            return float(period.start if re.search(r"开工|动工|开始|启动", text) else period.end)
        quantity = item.amount(column) if figured is None else item.number(figured)
        return (yuan(quantity) if yuan(quantity) is not None else quantity.value) if quantity else None

    figured = None if by_time else _figured(query, view, found, column)
    if column is None and figured is None and not by_time:
        return None
    measured = [(m, i) for i in found if (m := measure(i)) is not None]
    if not measured:
        return None
    largest = query.operation == "max" and not re.search(r"最早|最短", text)
    nth = re.search(r"第([二三四五六七八九十])(?:大|高|多|小|少|低|早|晚|长)|排(?:名|在)?(?:第)?([二三四五六七八九十])", text)
    many = re.search(
        r"(?<!\d)前([二三四五六七八九十两]|\d{1,2})(?:名|个|项|位|大)?(?!期|年)|最[大多高小少低]的([二三四五六七八九十两]|\d{1,2})(?:个|项|家)",
        text,
    )
    word = (re.search(r"最[大多高重长晚小少低短早]", text) or ["最大" if largest else "最小"])[0]
    also = ["period"] if by_time else ["amount"] if figured is None else []
    if query.has("build", "responsible"):
        also.append("build")
    if nth:
        place = int(number(nth[1] or nth[2]) or 2)
        values = sorted({m for m, _ in measured}, reverse=not re.search(r"第.(?:小|少|低|早)", text))
        best = [i for m, i in measured if len(values) >= place and m == values[place - 1]]
        word = f"“{nth[0]}”"  # as the question has it: a rank stands in no quote
        if not best:
            return None
    elif many:
        count = int(number((many[1] or many[2]).replace("两", "二")) or 3)
        ranked = sorted(measured, key=lambda p: -p[0] if largest else p[0])[:count]
        best = [i for _, i in ranked]
    else:
        edge = (max if largest else min)(m for m, _ in measured)
        best = [i for m, i in measured if m == edge]
    narrow = replace(query, asks=frozenset(also) | (query.asks & {"build", "responsible", "period", "amount"}))
    if len(best) == 1:
        statement = item_statement(best[0], narrow)
        said = (replace(statement, text=f"{word}的是{statement.text}"),)
        return Draft("answered", said, certainty=certainty, about=names_of(best))
    return Draft(
        "answered",
        (counted(f"{word}的", len(best), [i.quote for i in best]), *list_items(best, narrow)),
        certainty=certainty,
        about=names_of(best),
    )


def _figured(query: Query, view: View, found: Sequence[Item], column: int | None) -> int | None:
    """The column of figures, not of money, that an extreme is asked of: 建筑面积最大, 能耗降幅最高."""
    if column is not None and (query.has("amount") or re.search(r"投资|亿|钱|贵", query.text)):
        return None
    asked = [k for i in found[:3] if (k := column_asked(i, query)) is not None and view.kinds[k] != "amount"]
    return asked[0] if asked else None


def _figures_summed(found: Sequence[Item], column: int, lead: str, mean: bool) -> Statement:
    """The sum, or the mean, of a column of figures over rows."""
    stated = [q for i in found if (q := i.number(column)) is not None]
    values, unit = [q.value for q in stated], stated[0].unit
    whole = round(sum(values), 6)
    addition = "+".join(map(show, values))
    quotes = (*(i.quote for i in found), *unit_quote(found[0], [column]))
    label = label_of(found[0].view, column)
    if mean:
        average = round(whole / len(values), 2)
        shown = f"({addition})÷{len(values)}={rounded(average, unit)}"
        return Statement(f"{lead}平均{label}{show(average)}{unit}:{shown}", quotes, "line", Computation(shown, tuple(values), (average,)))
    shown = f"{addition}={show(whole)}{unit}"
    return Statement(f"{lead}{label}合计{show(whole)}{unit}:{shown}", quotes, "line", Computation(shown, tuple(values), (whole,)))


def _by_group(query: Query, view: View, chosen: lookup.Filter, column: int | None, money: bool) -> Draft | None:
    """Each type with its count and sum; the extreme one first where it is asked for."""
    groups: dict[str, list[Item]] = {}
    at = view.groups[0]
    for item in lookup.choose(chosen, view, column):
        if item.row.cells[at].text:
            groups.setdefault(item.row.cells[at].text, []).append(item)
    if len(groups) < 2:
        return None

    def size(group: str) -> float:
        return lookup.total_of(groups[group], column) if money and column is not None else float(len(groups[group]))

    def line(group: str, lead: str) -> Statement:
        if money and column is not None:
            return sum_statement(groups[group], column, lead)
        return counted(lead, len(groups[group]), [i.quote for i in groups[group]])

    order = sorted(groups, key=lambda group: -size(group)) if query.operation in ("max", "min") else list(groups)
    statements = []
    if query.operation in ("max", "min"):
        best = order[0] if query.operation == "max" else order[-1]
        word = (re.search(r"最[\u4e00-\u9fff]", query.text) or ["最多"])[0]
        statements.append(line(best, f"{word}的是“{best}”,"))
        order = [g for g in order if g != best]
    statements += [replace(line(g, f"“{g}”"), block="item") for g in order]
    return Draft("answered", tuple(statements), certainty=2.0)


def _ordinal(query: Query, found: Sequence[Item]) -> Draft | None:
    assert query.ordinal is not None
    at = len(found) - 1 if query.ordinal == -1 else query.ordinal - 1
    if not 0 <= at < len(found):
        return Draft("not_found", (Statement("上面列出的没有这么多"),))
    return Draft("answered", (item_statement(found[at], query),), certainty=3.0, about=(found[at].name,))


# --- A row that is named ---------------------------------------------------------------------------

_ASK_TAIL = {
    "responsible": "由谁负责?",
    "build": "由谁建设?",
    "amount": "投资多少?",
    "period": "建设期限是什么?",
    "end": "什么时候完工?",
    "start": "什么时候开工?",
}


def on_item(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The columns asked for of a row that the question names."""
    if query.has("why", "how", "place", "summary", "versus") or (
        not query.asks and not query.operation and not query.years
    ):
        return None
    terms = with_units(query, own_terms(query, know), know)
    best = best_links(link_items(query, know, terms), query)
    if not best or len(best) > 12:
        return None
    useful = [b for b in best if _has_answer(b.item, query)]
    if not useful:
        return _lacks(best[0].item, query) if len(best) == 1 and best[0].score > 0.9 else None
    reached = _year_reached(useful, query)
    if reached is not None:
        return reached
    statements = [item_statement(b.item, query, "item" if len(useful) > 1 else "sentence") for b in useful]
    plans = {b.item.document.id for b in useful}
    for b in useful[:1] if len(useful) == 1 and query.has("amount") else ():
        column = amount_column(b.item.view, query.text)
        statements += _converted(query, [b.item], column) if column is not None else []
    if (
        len(useful) > 1
        and not re.search(r"哪些|都|分别|各|所有|这些|那些|全部|和|与|、", query.text)
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
    about = names_of([b.item for b in useful])
    return Draft("answered", tuple(statements), certainty=useful[0].score, about=about)


def _year_reached(links: Sequence[Linked], query: Query) -> Draft | None:
    """哪一年达到68%: the year whose column of the row holds the figure."""
    if not query.has("when", "end") or query.years or len(links) != 1:
        return None
    item = links[0].item
    asked = [q.value for q in quantities(query.text, Span(0, len(query.text)))]
    for k, head in enumerate(item.view.table.head):
        stated = item.number(k) if years(head) else None
        if stated is not None and stated.value in asked:
            quotes = (item.quote, *unit_quote(item, [k]))
            text = f"{years(head)[0]}年,{item.name}为{show(stated.value)}{stated.unit}"
            return Draft("answered", (Statement(text, quotes),), certainty=links[0].score, about=(item.name,))
    return None


_SIZES = {
    "多长": "公里|千米|米", "多远": "公里|千米|米", "多宽": "米", "多高": "米", "多重": "吨|公斤", "多大": "平方米|亩|公顷|平方公里|平方千米|立方米|吨"
}  # fmt: skip
"""What a size is measured in."""


def _has_answer(item: Item, query: Query) -> bool:
    """Whether the row has a column for what is asked: money, time, a unit, a year."""
    view = item.view
    columns = wanted_columns(item, query.asks, query.text)
    kinds = {view.kinds[k] for k in columns}
    if query.has("amount") and "amount" not in kinds and not (view.klass == "target" and "元" in item.row_text):
        return False
    if (
        query.has("period", "start", "end", "when", "deadline")
        and not query.has("amount", "number")
        and "period" not in kinds
        and not any(q.value for q in quantities(query.text, Span(0, len(query.text))))
    ):
        return False
    who = {"unit", "lead", "join", "build", "leader"}
    if query.has("responsible", "lead", "join", "build") and not kinds & who:
        return any(re.search("[人者]$|单位|部门|机构", view.table.head[k]) for k in columns)
    sized = re.search(r"多[长大宽高重远]", query.text)
    if sized and not query.has("amount"):
        return any(re.search(rf"\d(?:\.\d+)?万?(?:{_SIZES[sized[0]]})", fold(cell.text)) for cell in item.row.cells)
    if WHERE.search(query.text) and not any(re.search("地点|位置|地址|所在|选址", h) for h in view.table.head):
        return False
    if query.has("amount") and re.search(
        r"已(?:经)?(?:完成|投入|到位|投了|花了|支出)|累计完成|实际(?:完成|投资)", query.text
    ):
        columns_ = [view.table.head[k] for k in view.columns("amount")]
        if not any(re.search(r"完成|已|实际|到位", h) for h in columns_):
            return False
    measure = re.search(
        r"(?:多少|几)(?:个)?(亩|公顷|公里|千米|平方米|平方公里|米|张|人|户|吨|度|岁|小时|天|床|层|车道|千瓦|台|辆|艘|支)",
        query.text,
    )
    if (
        measure
        and not any(measure[1] in item.row.cells[k].text for k in range(len(view.kinds)))
        and not any(measure[1] in h for h in view.table.head)
    ):
        return False
    if query.years and view.klass == "target":
        stated = {y for h in view.table.head for y in years(h)}
        return not stated or bool(set(query.years) & stated)
    if query.years and query.has("amount"):
        stated = {y for h in view.table.head for y in years(h)}
        period = item.period
        inside = period and period.start and period.end and all(period.start <= y <= period.end for y in query.years)
        column = amount_column(view, query.text)
        if stated:
            return (
                column is not None
                and bool(set(years(view.table.head[column])) & set(query.years))
                and item.amount(column) is not None
            )
        return bool(inside) and False
    if re.search("承建|施工|中标", query.text) and query.has("build") and "build" not in {view.kinds[k] for k in range(len(view.kinds))}:
        return False
    if query.has("number") and view.klass == "project" and not query.has("amount") and not measure:
        words = [t.word for t in query.terms if t.word not in key(item.name)]
        if any(re.search(r"\d", c.text) and any(w in key(c.text) for w in words) for c in item.row.cells):
            return True
        return any(
            view.kinds[k] != "amount"
            and re.search(r"\d", item.row.cells[k].text)
            and key(view.table.head[k])[-2:] in key(query.text)
            for k in columns
        )
    return True


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


# --- Rows side by side -----------------------------------------------------------------------------


def on_comparison(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Several rows side by side: each one's columns, then which is more and by how much."""
    parts = split_subjects(query.subject)
    found: list[Item] = []
    for part in parts if len(parts) > 1 else ():
        terms = terms_of(part, know)
        links = best_links(link_items(query, know, terms), replace(query, text=part)) if terms else []
        if len(links) == 1 and links[0].item not in found:
            found.append(links[0].item)
    if len(found) < 2:
        return None
    if not query.asks and query.operation not in ("compare", "difference", "sum", "differ"):
        return None
    statements: list[Statement] = []
    columns = [amount_column(i.view, query.text) for i in found]
    amounts = [i.amount(c) for i, c in zip(found, columns, strict=True)]
    about_time = query.has("end", "start", "when", "period")
    about_money = query.has("amount") or re.search(r"投资|规模|钱|亿", query.text) or (
        query.operation in ("compare", "difference") and not about_time and not query.has("responsible", "lead", "join", "build")
    )
    if query.operation == "sum" and columns[0] is not None and all(amounts):
        statements.append(sum_statement(found, columns[0], ""))
    elif len(found) == 2 and about_money and all(amounts):
        statements.append(_difference(found, [a for a in amounts if a]))
    if len(found) == 2 and about_time:
        statements += _sooner(found, query)
    also = ["amount"] if query.operation in ("difference", "compare") and about_money else []
    statements += list_items(found, query, also)
    return Draft("answered", tuple(statements), about=names_of(found))


def _difference(found: Sequence[Item], amounts: Sequence[Quantity]) -> Statement:
    a, b = amounts
    quotes = tuple(i.quote for i in found)
    if yuan(a) == yuan(b):
        return Statement("两项的投资相同", quotes, "line")
    more = found[0] if (yuan(a) or a.value) > (yuan(b) or b.value) else found[1]
    if a.unit != b.unit:
        return Statement(f"{more.name}的投资更大", quotes, "line")
    high, low = max(a.value, b.value), min(a.value, b.value)
    shown = f"{show(high)}-{show(low)}={show(round(high - low, 6))}{a.unit}"
    return Statement(
        f"{more.name}的投资更大,多{show(round(high - low, 6))}{a.unit}:{shown}",
        quotes,
        "line",
        Computation(shown, (high, low), (round(high - low, 6),)),
    )


def _sooner(found: Sequence[Item], query: Query) -> list[Statement]:
    periods = [i.period for i in found]
    starting = query.has("start") and not query.has("end")
    edges = [(p.start if starting else p.end) if p else None for p in periods]
    if edges[0] is None or edges[1] is None:
        return []
    word = "开工" if starting else "完工"
    text = f"两项的{word}年份相同" if edges[0] == edges[1] else f"{found[0 if edges[0] < edges[1] else 1].name}先{word}"
    return [Statement(text, tuple(i.quote for i in found), "line")]


# --- A claim about a row ---------------------------------------------------------------------------


def verify_item(query: Query, item: Item, claimed: Sequence[Quantity]) -> Draft:
    """A claim's amounts, years and units against a row's."""
    right = True
    asks: set[str] = set(query.asks & {"amount", "period", "build", "responsible", "lead", "join", "start", "end"})
    text = fold(item.document.quote(item.row.span))
    said = {float(m) for m in re.findall(r"\d+(?:\.\d+)?", text)}
    for quantity in claimed:
        value = yuan(quantity)
        if value is not None:
            asks.add("amount")
            stated = [yuan(q) for k in item.view.columns("amount") if (q := item.amount(k))]
            of_year = [k for k in item.view.columns("amount") if set(years(item.view.table.head[k])) & set(query.years)]
            if len(of_year) == 1 and len(query.years) == 1:
                stated = [yuan(q) for k in of_year if (q := item.amount(k))]
            yearly = [yuan(q) or 0 for k in item.view.columns("amount") if years(item.view.table.head[k]) and (q := item.amount(k))]
            right &= value in stated or (len(yearly) > 1 and abs(sum(yearly) - value) < 1)
        else:
            right &= quantity.value in said
    if query.years:
        period = item.period
        stated_years = [y for y in ((period.start, period.end) if period else ()) if y] or years(text)
        asks.add("period")
        if query.has("end") or re.search(r"完工|竣工|建成|完成|建完|结束|建好", query.text):
            right &= query.years[-1] in stated_years[-1:]
        elif query.has("start") or re.search(r"开工|动工|启动|开建|开始", query.text):
            right &= query.years[0] in stated_years[:1]
        elif item.view.klass == "target" or all(
            any(y in years(item.view.table.head[k]) for k in item.view.columns("amount")) for y in (query.years[0], query.years[-1])
        ):
            heads = {y for h in item.view.table.head for y in years(h)}
            right &= all(y in heads for y in query.years)
        else:
            right &= all(y in stated_years for y in query.years)
    named = [u for u in query.units if core(u.name) not in key(item.name)]
    if named:
        asks.add("responsible")
        right &= all(u.key in key(item.units) or core(u.name) in key(item.units) for u in named)
    if query.strangers:
        asks.add("responsible")
        right = False
    for k in item.view.groups:
        for other in {i.row.cells[k].text for i in items(item.view)}:
            if (
                other
                and key(other) in key(query.text)
                and key(other) != key(item.row.cells[k].text)
                and key(other) not in key(item.name)
            ):
                right = False
    statement = item_statement(item, replace(query, asks=frozenset(asks)))
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    return Draft("answered", (replace(statement, text=verdict + statement.text),))
