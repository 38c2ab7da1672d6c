"""Questions that pick among rows: first and last, most and least, ranks between two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import lookup
from assistant.compose import (
    Draft,
    counted,
    fact_quotes,
    item_statement,
    joined,
    list_items,
    names_of,
    task_label,
    task_quotes,
)
from assistant.items import (
    Item,
    View,
    amount_column,
    asks_for_rows,
    column_asked,
    items,
    label_of,
    of_pace,
    phrase,
    unit_quote,
    views,
)
from assistant.knowledge import Knowledge
from assistant.language import TASKS
from assistant.operands import DIFFERENCE, TIMES, Operand, apart, cell, measure_of, worth_of, year_columns
from assistant.query import Query
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.times import Moment, edges
from corpus.schema import Document, Project, Quote, Task
from corpus.text import fold, head_levels, key, number, yuan

_UNITS_MOST = re.compile(
    r"(?:哪|什么)(?:个|家|一家|一个|几家|几个|两家|两个|三家|些)?(?:牵头|责任|建设|配合|主管)?(?:单位|部门|局|公司|企业|建设单位|委办局)|(?:单位|部门|局)(?:是|为)哪|谁|哪(?:一)?(?:位|个)(?:[省市县区]|县级|市级)?领导"
)
_RANK = re.compile(r"第([一二三四五六七八九十])(?:名|位|大|高|多|小|少|低)?|最(?:大|高|多|长|小|低|少|短)")


_WHICH_THING = re.compile("哪[个项]|什么|哪一[个项]")


def most_of(query: Query, know: Knowledge) -> Draft | None:
    """Which unit has most tasks or projects; which task has most units."""
    most = re.search(r"最(?:多|少)", query.text)
    clause = next((c for c in re.split("[,?]", query.text) if "最" in c), "")
    if (
        not most
        or (_WHICH_THING.search(clause) and not re.search("单位|部门|哪家|谁", clause))  # 泊位最多的是哪个,由哪家建
        or query.units
        or [t for t in own_terms(query, know) if t.weight > 0.6 and t.known and not lookup.is_domain(t.word)]
    ):
        return None
    largest = "多" in most[0]
    by_projects = bool(re.search(r"项目|工程|实事|投资", query.text)) and not re.search(r"任务|工作", query.text)
    if by_projects and re.search(r"投资|金额|亿|钱", query.text):
        return None
    role = "lead" if "牵头" in query.text else "join" if "配合" in query.text else ""
    role = "leader" if re.search("领导|哪位|联系|分管|包联|挂联", query.text) else role
    for plan in plans_of(query, know):
        document = know.documents[plan]
        of_works = (
            rf"(?:哪|什么)(?:.{{0,4}}(?:{TASKS})|(?:一)?[项条件]).{{0,8}}(?:单位|部门).{{0,3}}最"
            r"|(?:单位|部门)(?:数量?)?最[多少]的(?:是)?(?:(?:哪|什么)(?:一|个)?|第几)(?:项|条|件)"
        )
        if re.search(of_works, query.text):
            return _most_units(document, largest, "join" if "配合" in query.text else "")
        if not _UNITS_MOST.search(query.text):
            continue
        facts: Sequence[Task | Project] = document.projects if by_projects else document.tasks
        if not by_projects and any(t.table is not None for t in document.tasks) and not re.search(r"正文", query.text):
            facts = [t for t in document.tasks if t.table is not None]
        groups = _by_unit(facts, role)
        if len(groups) < 2:  # 牵头 in a plan that gives all units one role
            groups, role = _by_unit(facts, ""), ""
        if len(groups) < 2:
            continue
        edge = (max if largest else min)(map(len, groups.values()))
        best = [name for name, own in groups.items() if len(own) == edge]
        noun = "项目" if by_projects else "任务"
        statements: list[Statement] = []
        for name in best[:6]:
            quotes = [q for f in groups[name] for q in fact_quotes(document, f)]
            verb = "联系" if role == "leader" else "建设" if by_projects else lookup.PARTS.get(role, "承担")
            statements.append(counted(f"{'' if statements else f'{verb}{noun}{most[0]}的是'}{name},", edge, quotes))
        return Draft("answered", tuple(statements), certainty=3.0)
    return None


def _by_unit(facts: Sequence[Task | Project], role: str) -> dict[str, list[Task | Project]]:
    """Tasks or projects by the units that they name in a role, in any where none is given."""
    groups: dict[str, list[Task | Project]] = {}
    for fact in facts:
        for unit in dict.fromkeys(u.name for u in fact.units if not role or u.role == role):
            groups.setdefault(unit, []).append(fact)
    return groups


_CHANGED = re.compile(
    r"(?P<up>提得|提升得|涨得|加得|增得|[加增涨](?:的|了的)?(?=钱|资金|投入|最)|提高|提升|增长|增加|上升|增幅|升幅|涨幅|增速)|(?:降得|减得|下降|降低|减少|降幅|压减)"
)


_IN_SHARES = re.compile("[增涨降减升]幅|增速|增长率|幅度")


_WHICH_COLUMN = re.compile(
    r"哪(?:一|几)?(?:项|个|年度?|季度?|月份?|类|种|方面|块|科|门|级|档|头|样|环节|指标|事项|阶段)?[^,?]{0,8}?最|最[^,?]{1,6}(?:是|在)哪"
)


_OF_ALL = re.compile("^(?:总|合计|小计|共计|累计)|[合总小]计$|平均|总分$|总数$|总量$")


def most_across(query: Query, know: Knowledge) -> Draft | None:
    """双河镇哪一项得分最高, 棉被储备哪个季度最多: of one row that is named the column with the largest figure."""
    if query.operation not in ("max", "min") or query.verify or not _WHICH_COLUMN.search(query.text):
        return None
    flat = key(query.text)
    tables = [v for plan in plans_of(query, know) for v in views(know.documents[plan])]
    if any(re.search(f"哪(?:一|几)?个?{re.escape(key(v.table.head[v.name_at]) or '-')}", flat) for v in tables):
        return None  # 哪个街道: a row, by what the rows of a table are called
    for view in tables:
        named = [i for i in items(view) if len(key(i.name)) > 1 and key(i.name) in flat]
        heads = [k for k in range(view.own) if k != view.name_at and not _OF_ALL.search(view.table.head[k])]
        if len(named) != 1 or view.klass == "project" or any(_says(view, k, flat) for k in heads):
            continue
        found = [(k, o) for k in heads if (o := cell(named[0], k, label_of(view, k))) is not None]
        if len(found) < 3 or len({measure_of(o.unit) for _, o in found}) != 1:
            continue
        found.sort(key=lambda pair: worth_of(pair[1]) * (-1 if query.operation == "max" else 1))
        best = [o for _, o in found if worth_of(o) == worth_of(found[0][1])]
        word = (re.search(r"最[大多高重长小少低短]", query.text) or ["最多" if query.operation == "max" else "最少"])[0]
        heads_said = unit_quote(named[0], [k for k, _ in found])
        quotes = tuple(dict.fromkeys((*(q for o in best for q in o.quotes), *heads_said)))
        told = "、".join(f"{o.label}:{o.printed}" for o in best)
        first = Statement(f"{named[0].name}{word}的是{told}", quotes, "line")
        rest = [Statement(f"{o.label}:{o.printed}", o.quotes, "item") for _, o in found if o not in best]
        return Draft("answered", (first, *rest), certainty=2.5, about=(named[0].name,))
    return None


def _says(view: View, k: int, flat: str) -> bool:
    """Whether a question names a column by its own words, and not only what all are of."""
    own = key(re.sub(r"\([^()]*\)", "", fold(head_levels(view.table.head[k])[-1])))
    return len(own) > 1 and own in flat


def changed_most(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """哪个指标提高最多: the rows of a table of years by how far they go, in points or, of several units, in shares."""
    change = _CHANGED.search(query.text)
    most = re.search(r"最(?:多|大|快|高|明显|猛)(?!额度|限额)", query.text)
    if change is None or most is None or query.units or query.strangers:
        return None
    heads = key("".join(h for p in plans_of(query, know) for t in know.documents[p].tables for h in t.head))
    if any(said in heads for said in re.findall(rf"[\u4e00-\u9fff]{{2}}{change.group()}", query.text)):
        return None  # the word belongs to a column's name (农村公路提升)
    points = bool(re.search(r"%|百分点|百分比|百分数", query.text))
    money = re.search("多少[亿万]?元|多少钱", query.text) is not None
    found: list[tuple[float, Operand, Operand, Item]] = []
    for plan in plans_of(query, know):
        for view in views(know.documents[plan]):
            stems = _stems_named(view, query.text)
            for item in items(view) if view.klass == "target" or stems or asks_for_rows(view, query.text) else ():
                every = year_columns(item)
                columns = [(k, y) for k, y in every if not query.years or y in query.years]
                columns = [every[0], *columns] if len(columns) == 1 and columns != every[:1] else columns
                columns = [(k, y) for k, y in columns if not stems or _stem(view.table.head[k]) in stems]
                ends = [cell(item, k, f"{y}年") for k, y in columns]
                if len(ends) < 2 or ends[0] is None or ends[-1] is None or ends[0].unit != ends[-1].unit:
                    continue  # a row whose cells are of two units (12座, 85%) is not one measure that went up
                if points and ends[-1].unit != "%":
                    continue
                if money and measure_of(ends[-1].unit) != "元":
                    continue
                gap = (ends[-1].value - ends[0].value) * (1 if change["up"] else -1)
                if gap > 0:
                    found.append((gap, ends[0], ends[-1], item))
    if len(found) < 2:
        return None
    in_shares = _IN_SHARES.search(query.text) is not None and not points
    of_one_measure = len({last.unit for _, _, last, _ in found}) == 1 and not in_shares
    asked = query if of_one_measure else replace(query, text=f"{query.text}增幅")
    found.sort(key=lambda f: -(f[0] if of_one_measure else f[0] / (abs(f[1].value) or 1)))
    lines = []
    for _, first, last, item in found[:3]:
        told = apart(asked, first, last, over_time=True)
        if told is not None:
            lead = f"{item.name}:{first.label}{first.printed},{last.label}{last.printed}"
            lines.append(replace(told, text=f"{lead},{told.text}", block="item"))
    head = replace(lines[0], text=f"{change.group()}{most.group()}的是{lines[0].text}", block="line")
    return Draft("answered", (head, *lines[1:]), certainty=2.5, about=(found[0][3].name,))


def _stem(head: str) -> str:
    """What a column of a year tells of, by the head above the years: 头盔佩戴率 of 头盔佩戴率(%)/2023年现状."""
    above = head.rsplit("/", 1)[0] if "/" in head else ""
    return key(re.sub(r"[(（][^()（）]*[)）]", "", above))


def _stems_named(view: View, text: str) -> set[str]:
    """What the columns of years tell of in a table of other things than indicators, as far as a question names it."""
    stems = {_stem(head) for head in view.table.head} if view.klass != "target" else set()
    return {stem for stem in stems if len(stem) >= 2 and stem in key(text)}


def tasks_counted(query: Query, know: Knowledge) -> Draft | None:
    """正文共有多少条任务: the work that running text gives to units, or sets out under headings of its own."""
    if query.operation not in ("count", "sum") or query.units or query.years or query.has("amount"):
        return None
    if re.search("行动各|领域各", query.text):
        return None
    if not re.search(rf"{TASKS}|条|行动", query.text) or re.search(
        r"附件|附表|表\d|分解表|项目|指标|工程", query.text
    ):
        return None
    tabled = any(t.table is not None for plan in plans_of(query, know) for t in know.documents[plan].tasks)
    if tabled and re.search("清单|任务表|分工表", query.text):
        return None
    strange = [
        t
        for t in own_terms(query, know)
        if t.weight > 0.35
        and not re.fullmatch(
            r"(?:任务|重点|举措|工作|正文|行动|方案|要点|计划|分|条|下面|部署|[一二三四五六七八九十\d]+[大项个])+",
            t.word,
        )
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


_SOLE = re.compile(
    r"(?:只|仅|就)(?:写了?|列了?|列出|有|由|涉及)*(?:一|1)(?:家|个(?:责任|牵头|承担)?(?:单位|部门))"
    r"|(?:单独|独立|独自|一家)+(?:负责|承担|牵头|干|扛)|独家"
)
_SHARED = re.compile(
    r"(?P<count>[二两三四五六七八九十]|\d{1,2})(?:家|个(?=(?:及?以上)?的?(?:责任)?(?:单位|部门)))(?P<more>及?以上)?的?"
    r"(?:责任)?(?:单位|部门)?"
    r"(?:(?:共同|一起|联合|都)?(?:负责|承担|参与)?的(?:任务|工作)|(?:共同|一起|联合)(?:负责|承担)|(?<=单位)$|(?<=部门)$)"
)
_TOGETHER = re.compile(
    r"(?:和|跟|与|同)(?:别的|其他|其它|别家|另外的?|别人|兄弟)?(?:责任)?(?:部门|单位|家)?(?:一起|一道|共同|联合|合作|搭伙)(?:负责|承担|牵头|干|做|完成|推进)"
)
"""Beside others: 跟别的部门一起负责的."""


def counts_units(query: Query) -> bool:
    """Whether tasks are meant by how many units answer for them: 只有一家单位负责的."""
    text = query.text
    return bool(_SOLE.search(text) or _SHARED.search(text) or (query.units and _TOGETHER.search(text)))


def tasks_of_units(query: Query, know: Knowledge) -> Draft | None:
    """责任单位只有一家的任务有几项, 卫健局单独负责的: tasks by how many units answer for them."""
    if re.search("(?:或者?|或是|还是|含|包括|连同|加上)[^,?]{0,2}(?:和|跟|与|同)|也算|都算", query.text):
        return None  # 单独或者跟别家一起: all of them
    shared, sole = _SHARED.search(query.text), _SOLE.search(query.text)
    together = _TOGETHER.search(query.text) if query.units else None
    asked = query.has("list", "number") or query.operation == "count" or bool(query.units)
    named = re.search(f"{TASKS}|(?:责任|牵头|配合)单位.*[几多少]项|[几多少]条", query.text) or query.units
    if not (sole or shared or together) or not named or not asked:
        return None
    whose = joined(m.name for m in query.units)
    wanted: list[tuple[str, int, bool]] = []  # what they are called, of how many units, or of more
    if sole:
        wanted.append((f"{whose}单独负责的任务" if whose else "责任单位数符合的任务", 1, False))
    elif shared:
        count = int(number(shared["count"].replace("两", "二")) or 0)
        wanted.append((f"{whose}{'负责的、' if whose else ''}责任单位数符合的任务", count, shared["more"] is not None))
    if together:
        wanted.append((f"{whose}与其他单位共同负责的任务", 2, True))
    drafts = [d for label, count, more in wanted if (d := _tasks_of_so_many(query, know, label, count, more))]
    if not any(d.status == "answered" for d in drafts):
        return drafts[0] if drafts else None
    return Draft("answered", tuple(s for d in drafts for s in d.statements), certainty=2.5)


def _tasks_meant(query: Query, document: Document) -> list[tuple[int, Task]]:
    """A plan's tasks with their places: those of its tables, or of its text where there are none or 正文 is said."""
    tabled = any(t.table is not None for t in document.tasks) and "正文" not in query.text
    return [(at, t) for at, t in enumerate(document.tasks) if (t.table is not None) == tabled]


def _tasks_of_so_many(query: Query, know: Knowledge, label: str, count: int, more: bool) -> Draft:
    """The tasks that so many units answer for, or `more`: of the units asked for, else of all."""
    statements: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        own = {at for m in query.units for of, at in m.tasks if of == plan}
        chosen = []
        for at, task in _tasks_meant(query, document):
            many = len({u.name for u in task.units})
            if (many == count or (more and many > count)) and (not query.units or at in own):
                chosen.append(task)
        if chosen:
            statements.append(counted(label, len(chosen), [fact_quotes(document, t)[0] for t in chosen]))
            statements += [
                Statement(
                    f"{task_label(document, t)}({joined(u.name for u in t.units)})", task_quotes(document, t), "item"
                )
                for t in chosen
            ]
    if not statements:
        return Draft("not_found", (Statement(f"计划中没有{label}"),), certainty=2.5)
    return Draft("answered", tuple(statements), certainty=2.5)


_MANY = "(?:哪些|哪几[家个]|几[家个]|多少[家个])"
_SORTS = "乡镇街道|乡镇|镇街|镇|乡|街道|公司|企业|局|部门|单位"
_UNITS_LISTED = re.compile(
    rf"(?:责任|牵头|配合|参与|建设|实施)(?:单位|部门)(?:一共|总共|共|都|分别)*(?:有|是|包括|涉及)?{_MANY}"
    r"(?![\u4e00-\u9fff]{0,3}(?:项目|任务))"
    rf"|{_MANY}(?:责任|牵头|配合|参与|建设|实施)(?:单位|部门)(?=[?。,]|$)"
    rf"|{_MANY}(?P<of>{_SORTS})(?:被|都)?(?:列[为入作]|是|当|作为|做|成)了?(?:责任|牵头|配合)(?:单位|部门)"
    rf"|{_MANY}(?P<does>{_SORTS})(?:有|领|分到|承担|接|参与)了?(?:具体)?(?:任务|工作)"
)
_ENDS_OF = {
    "局": "局$",
    "公司": "公司$|集团$",
    "企业": "公司$|集团$|企业$",
    "镇": "镇(?:人民政府)?$",
    "乡": "乡(?:人民政府)?$",
    "街道": "街道(?:办事处)?$",
}


def units_listed(query: Query, know: Knowledge) -> Draft | None:
    """附件1的责任单位有哪些, 哪些乡镇被列为责任单位: the units of a plan's tasks or projects, each with how many."""
    said = _UNITS_LISTED.search(query.text)
    if said is None or query.units or query.strangers or query.operation in ("max", "min", "sum", "compare"):
        return None
    sort = said["of"] or said["does"] or ""
    titles = key("".join(know.documents[p].title for p in plans_of(query, know)))
    if [t for t in own_terms(query, know) if not lookup.is_domain(t.word) and t.word not in titles + sort + said[0]]:
        return None  # of one task: 公交一体化的责任单位有哪些
    ends = _ENDS_OF.get(sort, "(?:镇|乡|街道)(?:人民政府|办事处)?$" if sort[:1] in "乡镇" and sort else "")
    builds = re.search("建设单位|实施单位", said[0]) is not None
    role = "lead" if "牵头" in said[0] else "join" if "配合" in said[0] else ""
    statements: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        groups = _by_unit(document.projects if builds else [t for _, t in _tasks_meant(query, document)], role)
        named = {name: facts for name, facts in groups.items() if re.search(ends, name)}
        if not named:
            continue
        quotes = [  # a row may name several: each where it stands
            Quote(document.id, next(u.span for u in facts[0].units if u.name == name), facts[0].path)
            for name, facts in named.items()
        ]
        does = "承担项目" if builds else f"{lookup.PARTS.get(role, '承担')}任务"
        sort = sort if sort and sort not in "部门单位" else "单位"
        statements.append(counted(f"{does}的{sort}", len(named), quotes, "家"))
        for name, facts in named.items():
            of = [q for fact in facts for q in fact_quotes(document, fact)]
            works = [task_label(document, f) if isinstance(f, Task) else f.name for f in facts]
            told = f":{works[0]}" if len(works) == 1 else f",共{len(facts)}项"
            shown = Computation(f"共{len(facts)}项", (), (float(len(facts)),)) if len(works) > 1 else None
            statements.append(Statement(f"{name}{told}", tuple(dict.fromkeys(of)), "item", shown))
    return Draft("answered", tuple(statements), certainty=2.5) if statements else None


def counts_tasks(query: Query) -> bool:
    """Whether rows of a task table are counted as such (共多少项), not asked for a unit or a subject."""
    return query.operation in ("count", "sum") and not query.units


BY_GROUP = re.compile(
    r"哪[一两二三几]?[个大]?(?:类|片区|领域|方面)|(?:按|分)[一二三四五六七八九十]?(?:个)?(?:大)?(?:类型|类别|类|领域|片区)"
    r"|各(?:大)?(?:类|片区|领域)|每(?:类|一类|个领域|个片区)|[一二三四五六七八九十](?:个|大)(?:类|片区|领域)(?:里|中)?[^,]{0,4}?哪"
)
"""Words that ask for the groups of a table's rows, and not for rows."""


def ranks_apart(query: Query, know: Knowledge) -> Draft | None:
    """第一和第二相差多少, 最长的比最短的长多少: two ranks of one table, and what lies between them."""
    if not (DIFFERENCE.search(query.text) or TIMES.search(query.text)) or query.verify or BY_GROUP.search(query.text):
        return None
    ranks = list(_RANK.finditer(query.text))
    if len(ranks) != 2:
        return None
    for view in lookup.tables_asked(query, know):
        chosen, rest = lookup.build_filter(query, view, know)
        if any(t.known and t.weight > 0.5 and not _RANK.search(t.word) for t in rest):
            continue
        rows = lookup.choose(replace(chosen, amount=(), names=()), view, None)
        column = amount_column(view, query.text)
        figured = figure_column(query, view, rows, column)
        k = column if figured is None else figured
        measured = [o for i in rows if k is not None and (o := cell(i, k, i.name)) is not None]
        ordered = sorted(measured, key=lambda o: -worth_of(o))
        if len({measure_of(o.unit) for o in measured}) != 1:
            continue
        places = [_place(m) for m in ranks]
        picked = [ordered[place] for place in places if -len(ordered) <= place < len(ordered)]
        told = apart(query, picked[0], picked[1]) if len(picked) == 2 else None
        if told is None:
            continue
        lines = [Statement(f"{o.label}:{o.printed}", o.quotes, "item") for o in picked]
        about = tuple(o.label for o in picked)
        return Draft("answered", (replace(told, block="line"), *lines), certainty=3.0, about=about)
    return None


def _place(rank: re.Match[str]) -> int:
    """Where a rank stands in rows from the largest to the smallest."""
    if re.match("最[小低少短]", rank[0]):
        return -1
    place = int(number(rank[1]) or 1) if rank[1] else 1
    return -place if rank[0][-1] in "小少低短" else place - 1


def _most_units(document: Document, largest: bool, role: str) -> Draft | None:
    """The tasks that name most units, of a role where one is given; those who answer in person are none."""
    tasks = [t for t in document.tasks if t.table is not None] or list(document.tasks)
    units = [(t, [u.name for u in t.units if u.role == role or (not role and u.role != "leader")]) for t in tasks]
    units = [(task, names) for task, names in units if names]
    if not units:
        return None
    edge = (max if largest else min)(len(names) for _, names in units)
    statements = []
    for task, names in [u for u in units if len(u[1]) == edge][:4]:
        shown = f"共{edge}家"
        row = document.tables[task.table].rows[task.row] if task.table is not None and task.row is not None else None
        nth = f"第{row.number}项" if row is not None and row.number else ""
        text = f"{nth}“{task_label(document, task)}”{lookup.PARTS.get(role, '涉及')}的单位{shown}:{joined(names)}"
        statements.append(Statement(text, fact_quotes(document, task), "line", Computation(shown, (), (float(edge),))))
    return Draft("answered", tuple(statements), certainty=3.0)


SEVERAL_FIRST = re.compile(
    r"(?<!\d)前([二三四五六七八九十两]|\d{1,2})(?:名|个|项|位|大)?(?!期|年)"
    r"|最[大多高小少低早晚迟长短]的([二三四五六七八九十两]|\d{1,2})(?:个|项|家)"
)
"""Words for the first few by size: 前三名, 最大的两个."""


NTH = re.compile(
    "第([二三四五六七八九十])(?:大|高|多|小|少|低|早|晚|长)|(?:排名?|列|居)(?:在|到)?(?:第)?([二三四五六七八九十])(?![名个]?[以之]?[前内])"
)
"""第二大, 排第二: one rank."""
AND_FIRST = re.compile(
    "(?:最[大多高小少低长早晚]|第一[大多高小少低长]?)(?:的)?(?:和|与|跟|、|及)"
    "(?=第[二三四五六七八九十][大高多小少低早晚长、和])"
)


def on_extreme(
    query: Query, view: View, found: Sequence[Item], column: int | None, certainty: float, whole: Query | None = None
) -> Draft | None:
    """The largest or smallest, ties all named; 前三 gives three. `whole` is the question that this is a part of."""
    text = query.text
    by_time = bool(re.search(r"最(?:早|晚|迟|先|后|长|短)|工期|期限", text)) and not re.search(r"投资|亿|钱", text)
    by_time |= bool(re.search("最[早晚迟先长短]", text)) and not re.search("最[大多高贵重小少低]", text)
    by_time = by_time and bool(view.columns("period"))

    def measure(item: Item) -> float | None:
        if by_time:
            return _time_of(item, text, monthly)
        quantity = item.amount(column) if figured is None else item.number(figured)
        return (yuan(quantity) if yuan(quantity) is not None else quantity.value) if quantity else None

    monthly = by_time and all(_has_month(item) for item in found)
    figured = None if by_time else figure_column(whole or query, view, found, column)
    if column is None and figured is None and not by_time:
        return None
    found = of_pace(found, figured, text) if figured is not None else found
    measured = [(m, i) for i in found if (m := measure(i)) is not None]
    if not measured:
        return None
    largest = query.operation == "max" and not re.search(r"最早|最短", text)
    nth = NTH.search(text)
    many = SEVERAL_FIRST.search(text)
    word = (re.search(r"最[大多高重长晚小少低短早]", text) or ["最大" if largest else "最小"])[0]
    also = ["period"] if by_time else ["amount"] if figured is None else []
    if query.has("build", "responsible"):
        also.append("build")
    ranks = re.findall("第([二三四五六七八九十])(?=大|高|多|小|少|低|早|晚|长|、|和)", text)
    places = [1] * bool(ranks and AND_FIRST.search(text)) + [int(number(r) or 2) for r in ranks]
    if len(places) > 1:
        return _ranked(narrow_to(query, also), measured, places, certainty, largest)
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
    narrow = narrow_to(query, also)
    if figured is not None and view.klass == "other":
        return _of_figure(best, figured, word, certainty)
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


def _has_month(item: Item) -> bool:
    return all(at is None or at.month is not None for at in edges(item))


def _time_of(item: Item, text: str, monthly: bool) -> float | None:
    """How long a row is built or when it begins or ends, in months where all rows tell theirs, else in years."""
    begun, done = edges(item)
    year = min(lookup.years_of(item.document.title) or [0])  # of a time that has none: 6月底前

    def place(at: Moment | None) -> float | None:
        told = at is not None and (12 * (at.year or year) + at.order[1] if monthly else at.year)
        return float(told) if told else None

    first, last = place(begun), place(done)
    if re.search(r"最(?:长|短)|工期", text):
        return last - first if first is not None and last is not None else None
    return first if _STARTS.search(text) else last


_STARTS = re.compile("开工|动工|开始|启动")


def _of_figure(best: Sequence[Item], column: int, word: str, certainty: float) -> Draft:
    """The picked rows of a table of figures, each with the figure that it was picked by."""
    lines = [
        Statement(f"{i.name}:{phrase(i, [column])}", (i.quote, *unit_quote(i, [column])), "item") for i in best
    ]
    if len(best) == 1:
        lines = [replace(lines[0], text=f"{word}的是{lines[0].text}", block="sentence")]
    else:
        lines.insert(0, counted(f"{word}的", len(best), [i.quote for i in best]))
    return Draft("answered", tuple(lines), certainty=certainty, about=names_of(best))


def narrow_to(query: Query, also: Sequence[str]) -> Query:
    """The query with the columns that a pick among rows tells."""
    return replace(query, asks=frozenset(also) | (query.asks & {"build", "responsible", "period", "amount"}))


def _ranked(
    query: Query, measured: Sequence[tuple[float, Item]], places: Sequence[int], certainty: float, largest: bool
) -> Draft | None:
    """第二、第三大的: each rank's row, in the order asked."""
    values = sorted({m for m, _ in measured}, reverse=largest and not re.search(r"第.(?:小|少|低|早)", query.text))
    lines: list[Statement] = []
    best: list[Item] = []
    for place in places:
        for item in [i for m, i in measured if len(values) >= place and m == values[place - 1]]:
            said = item_statement(item, query, "item")
            lines.append(said)
            best.append(item)
    return Draft("answered", tuple(lines), certainty=certainty, about=names_of(best)) if lines else None


def figure_column(query: Query, view: View, found: Sequence[Item], column: int | None) -> int | None:
    """The column of figures, not of money, that an extreme is asked of: 建筑面积最大, 能耗降幅最高."""
    if column is not None and (query.has("amount") or re.search(r"投资|亿|钱|贵", query.text)):
        return None
    query = replace(query, text=lookup.less_limits(query.text, view))
    asked = [k for i in found[:3] if (k := column_asked(i, query)) is not None and view.kinds[k] != "amount"]
    size = re.search(f"[最更][{''.join(_OF_SIZE)}]", query.text) if not asked else None
    asked += [k for k, head in enumerate(view.table.head) if size and re.search(_OF_SIZE[size[0][1]], head)]
    return asked[0] if asked else None


_OF_SIZE = {"长": "长度|里程|全长", "短": "长度|里程|全长", "宽": "宽度", "窄": "宽度", "高": "高度", "深": "深度"}
"""The columns that tell how long, how wide, how high a thing is."""


def on_ordinal(query: Query, found: Sequence[Item]) -> Draft | None:
    assert query.ordinal is not None
    at = len(found) - 1 if query.ordinal == -1 else query.ordinal - 1
    if not 0 <= at < len(found):
        return Draft("not_found", (Statement("上面列出的没有这么多"),))
    return Draft("answered", (item_statement(found[at], query),), certainty=3.0, about=(found[at].name,))
