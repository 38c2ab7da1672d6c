"""Two things side by side: rows, tasks, units, and what the plan says of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import (
    Draft,
    duty_quotes,
    item_statement,
    joined,
    list_items,
    names_of,
    squeeze_inner,
    sum_statement,
    task_statement,
)
from assistant.contradicted import both_sides
from assistant.fits import NUMBER, WHEN, said
from assistant.items import Item, amount_column, item_at
from assistant.knowledge import NOUN, Knowledge, matches
from assistant.lookup import excepted, squash
from assistant.moments import first_of
from assistant.operands import is_bare, levelled, split_subjects
from assistant.query import WHO, Query
from assistant.retrieve import Found, Likeness, best_links, like_of, link_items, own_terms, plans_of, rank, tasks_of
from assistant.schema import Computation, Statement
from assistant.terms import Term, terms_of
from assistant.who import matched_tasks, who_statements
from corpus.schema import Document, Quantity, Quote, Span
from corpus.text import clauses, fold, is_measure, key, quantities, sentences, show, squeeze, years, yuan

_TABLES = re.compile("正文|(?:目标|指标|任务|项目|资金|分工)(?:表|清单)|附件|附表")
_ALIKE = re.compile("同一?[家个样]|一样|一致|对得上|对不上|两样|矛盾|打架")
_WHICH_HOLDS = re.compile("(?:听|信|以|按|照)(?:的)?(?:哪|谁)|为准|算数|作数|准数|哪个(?:是|为)?准")


def on_difference(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """正文和附件写的一样吗: the units of one piece of work in both places, side by side."""
    alike = query.operation in ("differ", "compare") or _ALIKE.search(query.text) or "分别" in query.text
    both = "正文" in query.text and re.search("表|附件|清单", query.text) and alike
    if not (query.has("versus") or both) or not query.terms or query.operation == "sum":
        tables = alike and len(_TABLES.findall(query.text)) > 1
        return both_sides(query, know, own_terms(query, know)) if tables else None
    titles = key("".join(t.title for p in plans_of(query, know) for t in know.documents[p].tables))
    terms = tuple(t for t in own_terms(query, know) if t.weight > 0.6 or t.word not in titles) or own_terms(query, know)
    beside = _beside_a_row(query, know, likeness, terms)
    if beside is not None:
        return beside
    if not query.has(*WHO) and not re.search(r"单位|部门", query.text):
        return both_sides(query, know, terms) or _two_places(query, know, likeness, terms)
    matched = matched_tasks(query, know, likeness, terms)
    if not matched:
        return None
    body = [m for m in matched if know.documents[m[1]].tasks[m[2]].table is None][:1]
    rows = [m for m in matched if know.documents[m[1]].tasks[m[2]].table is not None][:1]
    if not body or not rows:
        where = "正文" if body else "附件的表格"
        other = "附件的表格" if body else "正文"
        f, plan, at = (body or rows)[0]
        statement = task_statement(know, plan, at, f.sentence, terms)
        return Draft("answered", (Statement(f"只有{where}写到责任单位,{other}中没有对应的一项"), statement))
    statements = []
    names: list[list[str]] = []
    for where, (f, plan, at) in (("正文", body[0]), ("附件的表格", rows[0])):
        statements.append(task_statement(know, plan, at, f.sentence, terms, f"{where}:"))
        names.append([u.name for u in know.documents[plan].tasks[at].units])
    listed = (replace(s, block="item") for s in statements)
    return Draft("answered", (_agreement(names, statements), *listed, *_what_holds(query, know, rows[0][1])))


def _what_holds(query: Query, know: Knowledge, plan: str) -> list[Statement]:
    """该听哪个: the note or sentence that says which of two places prevails."""
    if not _WHICH_HOLDS.search(query.text):
        return []
    document = know.documents[plan]
    notes = [(part, t.path) for t in document.tables for note in t.notes for part in sentences(document.text, note)]
    said = [(s.span, s.path) for s in know.of_plan(plan) if s.kind == "sentence"]
    found = [
        Statement(squeeze_inner(document.quote(span)).rstrip("。"), (Quote(plan, span, path),))
        for span, path in (*notes, *said)
        if re.search("不一致|不符|正文", fold(document.quote(span))) and "为准" in document.quote(span)
    ]
    return list(dict.fromkeys(found))[:1]


def _beside_a_row(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> Draft | None:
    """The units and the time that running text gives a piece of work, beside those of a row that is no task."""
    rows = [f for f in rank(query, know, terms, likeness, ("row",)) if f.coverage >= 0.5]
    items_ = [
        i
        for f in rows[:3]
        if f.sentence.table is not None
        and f.sentence.row is not None
        and (i := item_at(know.documents[f.sentence.plan], f.sentence.table, f.sentence.row)) is not None
        and (not query.has(*WHO) or i.view.columns("lead", "responsible", "unit", "join", "build"))
    ]
    body = [
        (f, plan, at)
        for f, plan, at in tasks_of(rank(query, know, terms, likeness, ("sentence",))[:6], know)
        if f.coverage >= 0.5 and know.documents[plan].tasks[at].table is None
    ]
    units = query.has(*WHO) or bool(re.search("单位|部门|谁|哪家", query.text))
    times = query.has("deadline", "end", "period", "when") or "时限" in query.text
    if not items_ or not body or items_[0].view.klass == "task" or not (units or times):
        return None
    item, (found, plan, at) = items_[0], body[0]
    document = know.documents[plan]
    task = document.tasks[at]
    asked = frozenset([*(["responsible", "lead", "build"] if units else []), *(["deadline"] if times else [])])
    told = task_statement(know, plan, at, found.sentence, terms, "正文:")
    due = squeeze(document.quote(task.deadline)) if task.deadline is not None else ""
    if times and due:
        told = replace(told, text=f"{told.text},完成时限为{due}", quotes=(*told.quotes, *duty_quotes(document, task)))
    row = item_statement(item, replace(query, asks=asked, text="", years=()))
    statements = [told, replace(row, text=f"表格:{row.text}")]
    heads: list[Statement] = []
    if units:
        roles = item.view.columns("lead", "responsible", "unit", "join", "build")
        listed = [n for k in roles for n in re.split(r"[、,，;；/\s]+", item.row.cells[k].text) if n]
        heads.append(_agreement([[u.name for u in task.units], listed], statements))
    if times and due:
        printed = [item.row.cells[k].text for k in item.view.columns("period")]
        same = any(key(p) in key(due) or key(due) in key(p) for p in printed if p)
        quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
        heads.append(
            Statement(
                "前后的时限" + ("一致" if same else f"不一致:正文为{due},表格为{'、'.join(printed)}"), quotes, "line"
            )
        )
    return Draft("answered", (*heads, *(replace(s, block="item") for s in statements)), certainty=2.0)


def _agreement(names: Sequence[Sequence[str]], statements: Sequence[Statement]) -> Statement:
    """Whether two lists of units are the same, and what stands in only one of them."""
    a, b = (set(map(key, n)) for n in names)
    quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
    if a == b:
        return Statement("正文与附件列的责任单位一致", quotes, "line")
    only_body = joined(n for n in names[0] if key(n) not in b)
    only_rows = joined(n for n in names[1] if key(n) not in a)
    both = joined(n for n in names[0] if key(n) in b)
    parts = [
        f"只有正文列出:{only_body}" if only_body else "",
        f"只有附件列出:{only_rows}" if only_rows else "",
        f"两处都有:{both}" if both else "没有一家相同",
    ]
    return Statement("正文与附件列的责任单位不一致:" + ";".join(p for p in parts if p), quotes, "line")


def _two_places(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]) -> Draft | None:
    """The best sentence of the body and the best row, side by side, and whether their figures agree."""
    terms = tuple(t for t in terms if not (_OF_HOW_MUCH.fullmatch(t.word) or is_measure(t.word))) or tuple(terms)
    ranked = [f for f in rank(query, know, terms, likeness) if f.coverage >= 0.5]
    numbered = query.has("number", "amount") or bool(re.search(r"数|几|多少|规模|目标|面积", query.text))
    labels = list(dict.fromkeys(re.findall(r"(?:附件|附表|专栏|表)\s*[\d一二三四五六七八九十]+", fold(query.text))))
    figured = [f for f in ranked if not numbered or NUMBER.search(f.sentence.key)]
    dated = [f for f in figured if f.sentence.kind == "row" or set(query.years) & set(years(f.sentence.key))]
    figured = dated if query.years and any(f.sentence.kind != "row" for f in dated) else figured

    def stands_in(f: Found, side: str) -> bool:
        if side in ("正文", "表格"):
            return (f.sentence.kind == "row") == (side == "表格")
        return squash(side) in squash(fold("".join(f.sentence.path)))

    found: list[Found] = []
    sides: list[str] = []
    for sides in (labels, ["正文", "表格"]) if len(labels) == 2 and "正文" not in query.text else (["正文", "表格"],):
        found = [f for side in sides if (f := next((f for f in figured if stands_in(f, side)), None)) is not None]
        if len(found) == 2:
            break
    if len(found) < 2:
        sides = ["正文", "表格"]
        found = [f for side in sides if (f := _of_side(query, know, likeness, side)) is not None]
    if len(found) < 2:
        every = rank(query, know, terms, likeness, least=0.0)
        likely = [_most_like(likeness, [f for f in every if stands_in(f, side)]) for side in sides]
        found = [f for f in likely if f is not None]
    if len(found) < 2:
        return None
    wanted = NUMBER if numbered else WHEN if re.search("时间|时限|期限|日期", query.text) else None
    statements = [said(query, know, f, terms, wanted) for f in found]
    if not numbered:
        told = zip(sides, statements, strict=True)
        return Draft("answered", tuple(replace(s, text=f"{where}:{s.text}", block="item") for where, s in told))
    quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
    labelled = [replace(s, text=f"{where}:{s.text}", block="item") for where, s in zip(sides, statements, strict=True)]
    return Draft("answered", (_figures_agree(query, know, found, terms, quotes), *labelled))


def _most_like(likeness: Likeness, found: Sequence[Found]) -> Found | None:
    """Of what stands in one place what is most like the question, where it is clearly like it."""
    like = {id(f): like_of(likeness, f.sentence.plan, f.sentence.span) for f in found}
    best = max(found, key=lambda f: like[id(f)], default=None)
    return best if best is not None and like[id(best)] >= LIKE else None


LIKE = 1.0
"""How like a question a sentence is that words alone do not find."""


def _figures_agree(
    query: Query, know: Knowledge, found: Sequence[Found], terms: Sequence[Term], quotes: tuple[Quote, ...]
) -> Statement:
    """Whether what two places say of a figure is the same, and by how much it is not."""
    measure = _MEASURE.search(query.text)
    asked = next((m for m in measure.groups() if m), "") if measure else ""
    named = [_figures_named(_pieces(know, f), terms, asked) for f in found]
    units = {q.unit for q in named[0]} & {q.unit for q in named[1]}
    pair = [[q for q in side if q.unit in units] for side in named] if len(units) == 1 else []
    if pair and "" not in units and all(len({q.value for q in side}) == 1 for side in pair):
        (a, b), unit = [side[0].value for side in pair], units.pop()
        if a == b:
            return Statement("前后写法一致", quotes, "line")
        gap = round(abs(a - b), 6)
        shown = f"{show(max(a, b))}-{show(min(a, b))}={show(gap)}{unit}"
        text = f"前后写法不一致,相差{show(gap)}{unit}:{shown}"
        return Statement(text, quotes, "line", Computation(shown, (a, b), (gap,)))
    figures = [{yuan(q) or q.value for _, q in _pieces(know, f)} for f in found]
    return Statement("前后写法" + ("一致" if figures[0] & figures[1] else "不一致"), quotes, "line")


_MEASURE = re.compile("(?:多少|几)(?:个)?([\u4e00-\u9fff]{1,3})|(?<=[\u4e00-\u9fff])([户人个座处台辆套口艘])数")
_OF_HOW_MUCH = re.compile("里程|面积|长度|数量|规模|数目|金额|[户人个座处台辆套口艘]数")
"""Words for how much there is of a thing, beside a measure: they name nothing that stands in both places."""


def _figures_named(pieces: Sequence[tuple[str, Quantity]], terms: Sequence[Term], measure: str) -> list[Quantity]:
    """Of figures with the words they stand among those of the measure asked for that name most of what is asked."""
    of_measure = [(words, q) for words, q in pieces if q.unit and measure.startswith(q.unit)] or list(pieces)
    named = [(sum(t.weight * matches(t.word, t.alternatives, words) for t in terms), q) for words, q in of_measure]
    most = max((share for share, _ in named), default=0)
    return [q for share, q in named if share == most]


_SIDES = re.compile(
    r"^(?P<shared>.*?)在?正文(?:里|中|部分)?(?:写|列|说|讲)?[的得]?(?P<body>[^,]*?)(?:与|和|跟|同|,)"
    r"[^,的]*?(?:表|附件|清单)\d*(?:里|中)?(?:写|列|说|讲|给)?出?[的得]?(?P<rows>[^,]*)"
)


def _of_side(query: Query, know: Knowledge, likeness: Likeness, side: str) -> Found | None:
    """What the body, or a table, says of what a question asks of it alone: 正文写的上线时间与分工表写的办结时限."""
    said = _SIDES.search(query.text)
    if said is None:
        return None
    shared, own = (terms_of(text, know) for text in (said["shared"], said["body" if side == "正文" else "rows"]))
    heads = key("".join(h for p in plans_of(query, know) for t in know.documents[p].tables for h in t.head))
    own = tuple(t for t in own if t.known and t.word not in heads and t.word not in ("时间", "分别"))
    ranked = rank(query, know, (*shared, *own), likeness, ("row",) if side == "表格" else ("sentence",))
    best = ranked[:1]
    return best[0] if best and best[0].coverage >= 0.75 else None


def _pieces(know: Knowledge, found: Found) -> list[tuple[str, Quantity]]:
    """The figures of a sentence, or of a row with the units of its columns, each with the words it stands among."""
    document = know.documents[found.sentence.plan]
    sentence = found.sentence
    if sentence.table is None or sentence.row is None:
        return _worded(document, sentence.span)
    row = item_at(document, sentence.table, sentence.row)
    if row is None:
        return _worded(document, sentence.span)
    cells = [(key(row.view.table.head[k]), q) for k in range(len(row.view.kinds)) if (q := row.number(k))]
    plain = {q.span.start for _, q in cells}
    worded = [p for k in row.view.columns("work", "goal", "") for p in _worded(document, row.row.cells[k].span)]
    return [*cells, *(piece for piece in worded if piece[1].span.start not in plain)]


def _worded(document: Document, span: Span) -> list[tuple[str, Quantity]]:
    """The figures of a text, each with the words of its clause behind the figure before it."""
    found = []
    for clause in clauses(document.text, span):
        start = clause.start
        for quantity in quantities(document.text, clause):
            found.append((key(document.text[start : quantity.span.end]), quantity))
            start = quantity.span.end
    return found


def on_two_tasks(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Whether two pieces of work have the same units."""
    if query.operation != "differ" or query.has("versus"):
        return None
    if (
        not query.has(*WHO)
        and not re.search("单位|部门|负责|牵头", query.text)
        and len(_rows_of_parts(query, know)) > 1
    ):
        return None  # rows that a table tells more of than who does them
    sides = [terms_of(_OF_A_PLACE.sub("", part), know) for part in split_subjects(query.subject)]
    sides = [terms for terms in sides if any(t.weight > 0.3 for t in terms)]  # 进度清单里, 正文写的: where it stands
    matched = [matched_tasks(replace(query, terms=terms), know, likeness, terms) for terms in sides]
    if len(sides) != 2 or not all(matched):
        return None
    if matched[0][0][1:] == matched[1][0][1:]:  # 老年助餐 is not 助餐补助政策出台
        less = min((0, 1), key=lambda at: sum(t.weight for t in sides[at]))
        matched[less] = matched[less][1:]
    if not all(matched):
        return None
    found = [
        (who_statements(know, each[:1], terms)[0], know.documents[each[0][1]].tasks[each[0][2]])
        for each, terms in zip(matched, sides, strict=True)
    ]
    (a, first), (b, second) = found
    of_lead = query.has("lead") and all(any(u.role == "lead" for u in task.units) for _, task in found)
    left, right = ({u.name for u in t.units if u.role == "lead" or not of_lead} for t in (first, second))
    same = joined(u.name for u in first.units if u.name in left & right)
    common = f";都有{same}" if same and left != right else ""
    verdict = f"{'牵头单位' if of_lead else '责任单位'}{'相同' if left == right else '不同'}{common}"
    quotes = tuple(dict.fromkeys((*a.quotes, *b.quotes)))
    told = (replace(a, block="item"), replace(b, block="item"))
    return Draft("answered", (Statement(verdict, quotes, "line"), *told), certainty=2.0)


_OF_A_PLACE = re.compile(
    r"^[和与跟同](?=[\u4e00-\u9fff]{0,6}[里中\"])|[\u4e00-\u9fff]{0,4}(?:表|清单|附件|正文|任务书)[里中上](?:的|写的)?"
    r"|这[项个件块](?:[\u4e00-\u9fff]{0,4}(?:任务|工作|事|项目))?的?$|^里(?=\")"
)
"""What of a side says where it stands or what it is, and does not name it: 老年助餐这项重点任务, 分工表里的…."""
_TOGETHER = re.compile("[和与跟同比加,、]|还是|以及|相差|哪|谁")
"""Words that set things side by side; a subject that a word of asking cuts in two is one."""


def _rows_of_parts(query: Query, know: Knowledge) -> list[Item]:
    """The row that each of the things set side by side names."""
    parts = split_subjects(query.subject) if _TOGETHER.search(query.text) else []
    found: list[Item] = []
    for part in parts if len(parts) > 1 else ():
        terms = [t for t in terms_of(part, know) if t.word.rstrip("省市县区镇乡") not in know.areas]
        links = best_links(link_items(query, know, terms), replace(query, text=part)) if terms else []
        if len(links) == 1 and links[0].item not in found:
            found.append(links[0].item)
    return found


def _of_another_thing(query: Query, found: Sequence[Item], know: Knowledge) -> bool:
    """Whether a question names a thing that the table of the rows has nothing of: 三镇的基本农田, of their 城镇人口."""
    if found[0].view.klass != "other" or any(i.view != found[0].view for i in found):
        return False
    held = key(found[0].view.around) + "".join(i.row_text for i in found)
    telling = [t for t in own_terms(query, know) if t.known and t.weight >= NOUN and not is_bare(t.word)]
    return any(not matches(t.word, t.alternatives, key(held)) for t in telling)


def on_comparison(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Several rows side by side: each one's columns, then which is more and by how much."""
    found = _rows_of_parts(query, know) if not excepted(query.text) else []
    if len(found) < 2 or _of_another_thing(query, found, know):
        return None
    how_long = _YEARS_APART.search(query.text) is not None
    if not (query.asks or how_long) and query.operation not in ("compare", "difference", "sum", "differ"):
        return None
    statements: list[Statement] = []
    columns = [amount_column(i.view, query.text) for i in found]
    amounts = [i.amount(c) for i, c in zip(found, columns, strict=True)]
    about_time = how_long or query.has("end", "start", "when", "period")
    about_money = (
        query.has("amount")
        or re.search(r"投资|规模|钱|亿", query.text)
        or (
            query.operation in ("compare", "difference")
            and not about_time
            and not query.has("responsible", "lead", "join", "build")
        )
    )
    if query.operation == "sum" and columns[0] is not None and all(amounts):
        statements.append(sum_statement(found, columns[0], ""))
    elif len(found) == 2 and about_money and all(amounts):
        statements.append(difference_between(found, [a for a in amounts if a]))
    if len(found) == 2 and about_time:
        told = first_of(query, found)
        statements += told.statements[:1] if told is not None else ()
    also = ["amount"] if query.operation in ("difference", "compare") and about_money else []
    statements += list_items(found, query, also)
    return Draft("answered", tuple(statements), about=names_of(found))


def difference_between(found: Sequence[Item], amounts: Sequence[Quantity]) -> Statement:
    a, b = amounts
    quotes = tuple(i.quote for i in found)
    invested = all(i.view.klass == "project" or "投" in "".join(i.view.table.head) for i in found)
    more_of = "的投资更大" if invested else "更多"
    if yuan(a) == yuan(b):
        return Statement("两项的投资相同" if invested else "两项的金额相同", quotes, "line")
    more = found[0] if (yuan(a) or a.value) > (yuan(b) or b.value) else found[1]
    level = levelled(a, b)
    if level is None:
        return Statement(f"{more.name}{more_of}", quotes, "line")
    values, unit, turned = level
    gap = round(abs(values[0] - values[1]), 6)
    shown = f"{turned}{show(max(values))}-{show(min(values))}={show(gap)}{unit}"
    return Statement(
        f"{more.name}{more_of},多{show(gap)}{unit}:{shown}",
        quotes,
        "line",
        Computation(shown, (a.value, b.value), (*values, gap)),
    )


_YEARS_APART = re.compile("(?:[早晚先后迟]|提前|推迟|[相]?差)(?:[几多]少?|[一二两三四五\\d])个?年")
"""Words that ask how many years lie between two."""
