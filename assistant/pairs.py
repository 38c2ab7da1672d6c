"""Two columns of one table against each other: what part the one is of the other, how far or how many times apart.

总投资 and its 财政资金, 2023年底 and 2027年 of each town: of one row that is named, of the rows of a group or of the
whole table together, or row by row, where it is asked which go furthest or in which both are the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import lookup
from assistant.compose import Draft, class_name, counted, names_of, rounded, row_statement
from assistant.items import (
    Item,
    View,
    asks_for_rows,
    head_quote,
    items,
    label_of,
    leans_on_upper,
    names_own_words,
    of_whole,
    row_words,
    said_at,
    telling_part,
    views,
)
from assistant.knowledge import NOUN, Knowledge
from assistant.operands import GROWTH, TIMES, Operand, is_bare, levelled, measure_of, worth
from assistant.query import Query
from assistant.ranking import BY_GROUP
from assistant.reckon import PART
from assistant.reckon_text import on_stated
from assistant.retrieve import Likeness, best_links, link_items, plans_of
from assistant.schema import Computation, Statement
from assistant.terms import Term
from corpus.schema import Quantity
from corpus.text import fold, head_levels, key, show, years

_GAP = re.compile(
    r"相差|(?:差|多|少|省|增加?|新增|增长|提高|减少?|下降|缩短|扩大|高|低)(?:了|出|到|投|安排|投资)*(?:多少|几)"
    r"|差距|差额|新增(?=[^,?]{0,4}最)|(?:增|涨|扩|提|进步|退步|降|减|缩)[^,?]{0,4}最|增幅|比.{2,20}(?:多|少)[^,?]{0,4}(?:多少|几)"
)
_MOST = re.compile(r"最(?P<word>[多大高快少小低慢])")
_LESS = re.compile("[减降缩省](?:掉|少|低|了|下|得|短)*|退步")
_SAME = re.compile(
    r"(?P<not>不)?(?:等于|相等|一样|相同|一致|相等同)|(?P<whole>全(?:部)?(?:都)?(?:是)?(?:由|靠|来自|是|用)|全额|全部)"
)
_SHARE = re.compile(rf"{PART.pattern}|(?:占比|比例|比重)(?=[^,?]{{0,2}}最)|的(?:百分之(?:几|多少)|几成)")
_RATE = re.compile(rf"{GROWTH.pattern}|最快|幅度?最")
"""Words that ask for a change as a part of what it starts from."""
_REST = re.compile("(?:[还尚](?:剩|差|欠|缺|没|未|有)|剩下|剩余|余下)[^,?占]{0,8}?(?:多少|几)")
"""Words for what is left of a sum: 还剩多少万元没完成."""
_WITHIN_ALL = re.compile("(?:里[头面]?|[当其]?中),[^,?]*占")
"""2025年投资里头,某项目占几成: of what all rows come to in that column."""
_DONE = re.compile("完成|干完|做完|到位|支付|支出|拨付|下达")
_OF_THE_YEAR = re.compile("当年|该年|同年|那一?年|年度")
_WHOLE = re.compile(r"总|合计")
_NOW = re.compile("现有|现状|目前|现在")
_OWN = re.compile(r"^其中[:：]?|[(（].*?[)）]|(?:19|20)\d\d年?(?:底|末|度)?|计划|估算|预计|目标|[量数额值]$")
_PLACE = re.compile("名次|排名|位次")
_QUARTER = re.compile("第?([一二三四])季度")
_MONEY = re.compile("财政|资金|补助|补贴|经费|投入|出资|拨款|款项?")
"""Words for money that a question adds to the source it names: 县级财政 of a column 县级."""
_EVERYWHERE = re.compile(r"^(?:全[省市县区镇州]|整个|总体|各|所有|合计|总计)")


def on_pairs(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A question that sets two columns of one table against each other."""
    text = query.text
    same = _SAME.search(text) if re.search("哪|几|多少|列", text) else None
    asked = _SHARE.search(text) or TIMES.search(text) or _GAP.search(text) or _REST.search(text) or same
    totals = _BEFORE_AND_AFTER.search(text)
    asked = asked or totals or re.search("下半年.*(?:多少|几)", text)
    if not asked or query.verify or query.strangers or query.has("versus", "why", "how", "place"):
        return None
    if (text.startswith('"') and "占全部的" in text) or len(set(_MOST.findall(text))) > 1:
        return None  # one row among all; the first row and the last
    if _REST.search(text) and _SHARE.search(text):  # 完成了百分之几,还剩多少
        both = [on_pairs(replace(query, text=p.sub("", text)), know, likeness) for p in (_REST, _SHARE)]
        told = [s for draft in both if draft is not None for s in draft.statements]
        return Draft("answered", tuple(told), certainty=2.5) if all(both) else both[0]
    for view in (v for plan in plans_of(query, know) for v in views(know.documents[plan])):
        pair = (
            _pair(view, query, part=bool(_SHARE.search(text) or (same and same["whole"])))
            if view.klass != "target"
            else None
        )
        if pair is None and (several := _parts(query, know, view)):
            return several
        if pair is None:
            continue
        if same is not None and not _SHARE.search(text):
            return _alike(query, know, view, pair, unlike=bool(same["not"]))
        most = _MOST.search(text)
        if most and BY_GROUP.search(text) and view.groups:
            return _furthest_group(query, know, view, pair, most["word"])
        if most and (not re.search("类|片区", text) or asks_for_rows(view, text)):
            return _furthest(query, know, view, pair, most["word"])
        rows = _rows(query, know, view)
        if rows is not None and totals and not _GAP.search(text):
            return _each(rows[0], rows[1], pair)
        if rows is not None:
            added_up = not rows[0] and len(rows[1]) > 1 and of_whole(view) is None
            stated = on_stated(query, know, likeness) if added_up else None  # what the text says of all goes before
            return stated if stated is not None else _against(query, rows[0], rows[1], pair)
    return None


# --- Which columns ----------------------------------------------------------------------------------


def _pair(view: View, query: Query, part: bool) -> tuple[int, int] | None:
    """The two columns of one measure that a question names, in its order; a part alone is one of the whole sum, and of
    two columns the one that is named stands against the other."""
    flat = fold(query.text)
    figured = [k for k in range(view.own) if k != view.name_at and _measure(view, k) is not None]
    figured = [k for k in figured if not _PLACE.search(view.table.head[k]) or _PLACE.search(flat)]
    if _REST.search(flat):
        return _left(view, figured)
    if (turned_over := _before_and_after(view, figured, flat)) is not None:
        return turned_over
    if (half := _other_half(view, figured)) is not None and "下半年" in flat and "上半年" not in flat:
        return half
    at = {k: place for k in figured if (place := _said_at(view, k, flat)) is not None}
    if any(at.values()) or not figured:
        at |= {
            k: place for k in figured if k not in at and (place := _said_in_part(view, k, figured, flat)) is not None
        }
    elif not at:
        parts = {k: _said_in_part(view, k, figured, flat) for k in figured}
        told_apart = {k: place for k, place in parts.items() if place is not None}
        at = told_apart if len(told_apart) == 2 else {}  # A组比B组多奖多少, of A组奖励 and B组奖励
    told = {y for k in at for y in years(view.table.head[k])} | set(years(view.table.title + view.document.title))
    if set(query.years) - told:
        return None
    named = sorted(at, key=lambda k: at[k])
    fit = [k for k in named if _measure(view, k) == _measure(view, named[0])] if named else []
    if len(fit) == 2:
        if not part and _in_time(view, (min(fit), max(fit))):
            return min(fit), max(fit)  # 二季度比一季度进步最大
        whole = [bool(_WHOLE.search(view.table.head[k])) for k in fit]
        within = [head_levels(view.table.head[k])[-1].startswith("其中") for k in fit]
        turned = whole == [True, False] or within == [False, True]  # 总投资里,县级财政占多少
        return (fit[1], fit[0]) if part and turned else (fit[0], fit[1])
    worded = any(years(view.table.head[k]) and names_own_words(view.table.head[k], key(flat)) for k in figured)
    if not fit and view.klass == "other" and _MOST.search(flat) and (worded or asks_for_rows(view, query.text)):
        dated = [
            (a, b) for a, b in pairwise(figured) if _measure(view, a) == _measure(view, b) and _in_time(view, (a, b))
        ]
        return dated[0] if len(dated) == 1 else None
    if len(fit) != 1:
        return None
    done = _left(view, figured) if part and _DONE.search(flat) else None
    if done is not None and done[0] == fit[0]:
        return done[1], done[0]  # 完成了总投资的百分之几
    others = [k for k in figured if k != fit[0] and _measure(view, k) == _measure(view, fit[0])]
    wholes = [k for k in others if part and view.kinds[k] == "amount" and _WHOLE.search(view.table.head[k])]
    if part:
        of_year = years(view.table.head[fit[0]]) and _OF_THE_YEAR.search(flat)  # 占当年资金: of all rows
        of_all = of_year or _WITHIN_ALL.search(flat)
        return (fit[0], wholes[0]) if len(wholes) == 1 and "类" not in flat and not of_all else None
    both = [(min(k, fit[0]), max(k, fit[0])) for k in others]
    return both[0] if len(both) == 1 and _in_time(view, both[0]) else None


def _left(view: View, figured: Sequence[int]) -> tuple[int, int] | None:
    """The columns of the whole sum and of what of it is done, which a question for what is left sets apart."""
    sums = [k for k in figured if view.kinds[k] == "amount"]
    done = [k for k in sums if _DONE.search(view.table.head[k])]
    wholes = [k for k in sums if k not in done and _WHOLE.search(view.table.head[k])]
    return (wholes[0], done[0]) if len(done) == len(wholes) == 1 else None


def _other_half(view: View, figured: Sequence[int]) -> tuple[int, int] | None:
    """The columns of a year and of its first half, between which its second half lies."""
    halves = [k for k in figured if "上半年" in view.table.head[k] and k - 1 in figured]
    return (halves[0] - 1, halves[0]) if len(halves) == 1 and not _named_half(view) else None


_BEFORE_AND_AFTER = re.compile("前后[^,?]{0,12}(?:多少|几)")


def _before_and_after(view: View, figured: Sequence[int], text: str) -> tuple[int, int] | None:
    """The columns of a thing before and after: 改革前材料 and 改革后材料, of 减掉的材料 or 改革前后."""
    heads = [key(re.sub(r"\([^()]*\)", "", fold(h))) for h in view.table.head]
    found = [(a, b) for a, b in pairwise(figured) if "前" in heads[a] and heads[a].replace("前", "后") == heads[b]]
    nouns = {pair: heads[pair[0]].partition("前") for pair in found}
    said = [p for p in found if f"{nouns[p][0]}前后" in text or (nouns[p][2] and nouns[p][2] in text)]
    return said[0] if len(said) == 1 else None


def _named_half(view: View) -> bool:
    return any("下半年" in head for head in view.table.head)


def _measure(view: View, k: int) -> str | None:
    """What a column of figures counts in; None for one of words. Sums of money are of one measure."""
    if view.kinds[k] == "number":
        return None
    stated = [q for i in items(view) if (q := i.number(k)) is not None]
    if len(stated) < 2 or len(stated) < len([i for i in items(view) if i.row.cells[k].text.strip("-—/ ")]):
        return None
    units = {measure_of(q.unit) for q in stated}
    return "|".join(sorted(units)) if len(units) == 1 else "各"


def _said_at(view: View, k: int, text: str) -> int | None:
    """Where a question names a column: by its year or years, by the scope that it quotes, by its own words."""
    head = fold(head_levels(view.table.head[k])[-1])
    if leans_on_upper(view, k):
        return _said_above(view, k, text)
    if (stated := years(head)) and len(own := key(_OWN.sub("", head))) > 1 and own in text:
        others = (key(_OWN.sub("", fold(h))) for at, h in enumerate(view.table.head) if at != k)
        if not any(own in other for other in others) and not years(text):
            return text.find(own)  # 预算 of 2025年预算
    if stated:
        first, last = stated[0], stated[-1]
        span = rf"{first}年?(?:-|—|~|到|至){last}" if first != last else rf"(?<![\d-]){first}(?!年?(?:-|—|~|到|至)\d)"
        found = re.search(span, text)
        return found.start() if found else _now_at(head, text)
    if scope := re.search(r'["“](.{2,6})["”]', head):
        at = text.find(scope[1])
        return at if at >= 0 else None
    for words in dict.fromkeys(
        (key(re.sub(r"[(（].*?[)）]", "", head)), key(_OWN.sub("", head)), key(_OWN.sub("", head)).removesuffix("资金"))
    ):
        if len(words) >= 2 and (said := said_at(words, text)) is not None:
            return said
    return _now_at(head, text)


def _said_above(view: View, k: int, text: str) -> int | None:
    """Where a question names the head above a column, unless what it says below that is another's: 第一季度/得分."""
    levels = [[key(re.sub(r"\([^()]*\)", "", fold(part))) for part in head_levels(h)] for h in view.table.head]
    upper, own = levels[k][-2:]
    beside = {other[-1] for other in levels if other[-2:-1] == [upper]}
    at = max(text.find(upper), text.find(upper.removeprefix("第")))  # 一季度 of 第一季度
    return at if at >= 0 and (own in text or not any(other in text for other in beside - {own})) else None


def _said_in_part(view: View, k: int, figured: Sequence[int], text: str) -> int | None:
    """Where a question names a column by what tells it from another: 厨余 of 厨余垃圾日均量 beside 其他垃圾日均量."""
    own = key(_OWN.sub("", fold(head_levels(view.table.head[k])[-1])))
    for other in (key(_OWN.sub("", fold(head_levels(view.table.head[o])[-1]))) for o in figured if o != k):
        telling = telling_part(own, other)
        if telling and (at := text.find(telling)) >= 0:
            return at
    return None


def _now_at(head: str, text: str) -> int | None:
    said = _NOW.search(text) if _NOW.search(head) else None
    return said.start() if said else None


def _in_time(view: View, pair: tuple[int, int]) -> bool:
    """Whether the second of two columns tells what becomes of the first."""
    before, after = (view.table.head[k] for k in pair)
    if _NOW.search(before):
        return True
    quarters = [_QUARTER.search(head) for head in (before, after)]
    if all(quarters):
        return True
    if "前" in before and before.replace("前", "后") == after:
        return True
    stated = years(before), years(after)
    return all(len(set(s)) == 1 for s in stated) and stated[0][0] < stated[1][0]


# --- Which rows ------------------------------------------------------------------------------------


def _named_beside(query: Query, know: Knowledge, view: View) -> tuple[lookup.Filter, list[Term]]:
    """The rows that a question's filters mean, and what it names beside them, the table and its columns."""
    chosen, rest = lookup.build_filter(query, view, know)
    words = key(view.table.title + "".join(view.table.head)) + row_words(view)
    left = [t for t in rest if (t.known or t.weight >= NOUN) and not is_bare(t.word) and not _EVERYWHERE.match(t.word)]
    left = [t for t in left if t.word not in words and t.word[1:] not in words and not _SAME.search(t.word)]
    left = [t for t in left if not (view.columns("amount") and _MONEY.fullmatch(t.word))]
    return replace(chosen, amount=(), start=None, end=None), left


def _rows(query: Query, know: Knowledge, view: View) -> tuple[str, list[Item]] | None:
    """The one row, the rows of a group, or all that a question speaks of, and what they are called."""
    chosen, left = _named_beside(query, know, view)
    flat = key(query.text)
    said = [i for i in items(view) if len(key(i.name)) > 2 and key(i.name) in flat]
    said = [i for i in said if all(t.word in key(i.name) for t in left)]
    quoted = [i for i in items(view) if f'"{fold(i.name)}"' in query.text] or said
    if len(quoted) == 1 and not chosen.groups:
        return quoted[0].name, quoted
    if left:
        linked = best_links(link_items(query, know, left), query)
        of_view = [link.item for link in linked if link.item.view == view]
        return (of_view[0].name, of_view) if len(of_view) == 1 and all(t.known for t in left) else None
    found = lookup.choose(chosen, view, None)
    if not found:
        return None
    if chosen.groups and len(found) < len(items(view)):
        return "、".join(class_name(label) for label in chosen.labels), found
    return ("", found) if not (chosen.units or chosen.names) else ("所列各项", found)


# --- What lies between --------------------------------------------------------------------------------


def _sum(rows: Sequence[Item], k: int) -> Operand | None:
    """A column's figure of these rows: of all of a table by the row of its total, where it has one."""
    view = rows[0].view
    label, heads = label_of(view, k), (head_quote(view, k),)
    stated = [(i, q) for i in rows if (q := i.number(k)) is not None]
    unit = stated[0][1].unit if stated else ""
    of_total = of_whole(view) if len(rows) == len(items(view)) and len(rows) > 1 else None
    if of_total is not None and (whole := of_total.number(k)) is not None:
        return Operand(label, whole.value, whole.unit or unit, (of_total.quote, *heads), addends=(whole.value,))
    if not stated or any(q.unit != unit for _, q in stated):
        return None
    values = tuple(q.value for _, q in stated)
    if unit == "%" and len(values) > 1:
        return None  # shares of several things come to no share
    value = round(sum(values), 6)
    addition = f"{'+'.join(map(show, values))}={show(value)}{unit};" if len(values) > 1 else ""
    return Operand(label, value, unit, (*(i.quote for i, _ in stated), *heads), addition, values)


def _each(name: str, rows: Sequence[Item], pair: tuple[int, int]) -> Draft | None:
    """改革前后材料分别多少: the figure of each of two columns."""
    sums = [_sum(rows, k) for k in pair]
    lead = f"{name}:" if name else ""
    lines = [
        Statement(
            f"{lead}{o.label}{o.printed}" + (f":{o.addition.rstrip(';')}" if o.addition else ""),
            o.quotes,
            "item",
            Computation(o.addition.rstrip(";"), o.addends, (o.value,)) if o.addition else None,
        )
        for o in sums
        if o is not None
    ]
    return Draft("answered", tuple(lines), certainty=2.5) if len(lines) == 2 else None


def _against(query: Query, name: str, rows: Sequence[Item], pair: tuple[int, int]) -> Draft | None:
    """The first column against the second: its part of it, how many times it is, or how far they are apart."""
    a, b = (_sum(rows, k) for k in pair)
    if a is None or b is None:
        return None
    level = levelled(a.quantity, b.quantity)
    if level is None:
        return None
    (first, second), unit, turned = level
    told = f"{name}:" if name else ""
    told += f"{a.label}{a.printed},{b.label}{b.printed},"
    shown = a.addition + b.addition + turned
    if _SHARE.search(query.text) and second:
        value = round(100 * first / second, 2)
        shown += f"{show(first)}÷{show(second)}={rounded(100 * first / second, '%')}"
        text = f"占{show(value)}%"
    elif TIMES.search(query.text) and min(first, second):
        high, low = max(first, second), min(first, second)
        value = round(high / low, 2)
        shown += f"{show(high)}÷{show(low)}={rounded(high / low, '倍')}"
        text = f"约{show(value)}倍"
    elif _grows(query, rows[0].view, pair) and first and unit != "%":
        value = round(100 * (second - first) / first, 2)
        shown += f"({show(second)}-{show(first)})÷{show(first)}={rounded(value, '%')}"
        text = f"{'增长' if value > 0 else '下降'}{show(abs(value))}%"
    else:
        value, points = round(abs(first - second), 6), "个百分点" if unit == "%" else unit
        shown += f"{show(max(first, second))}-{show(min(first, second))}={show(value)}{points}"
        text = f"相差{show(value)}{points}"
    values = (a.value, b.value, first, second, value)
    computed = Computation(shown, (*a.addends, *b.addends), values)
    quotes = tuple(dict.fromkeys((*a.quotes, *b.quotes)))
    told_ = Statement(f"{told}{text}:{shown}", quotes, "line", computed)
    return Draft("answered", (told_,), certainty=2.5, about=names_of(rows) if len(rows) == 1 else ())


# --- Row by row ------------------------------------------------------------------------------------


def _candidates(query: Query, know: Knowledge, view: View) -> list[Item]:
    """The rows that a question picks from: where it names nothing else than the table, its columns and its groups."""
    chosen, left = _named_beside(query, know, view)
    return [] if left else lookup.choose(chosen, view, None)


def _grows(query: Query, view: View, pair: tuple[int, int]) -> bool:
    """Whether a change is asked for as a part of what it starts from; that of a share is told in points."""
    return _RATE.search(query.text) is not None and _in_time(view, pair)


def _alike(query: Query, know: Knowledge, view: View, pair: tuple[int, int], unlike: bool) -> Draft | None:
    """The rows whose two figures are the same, or are not."""
    a, b = pair
    both = [(i, x, y) for i in _candidates(query, know, view) if (x := i.number(a)) and (y := i.number(b))]
    found = [i for i, x, y in both if (worth(x) == worth(y)) is not unlike]
    if len(both) < 2 or not found:
        return None
    lead = f"{label_of(view, a)}与{label_of(view, b)}{'不同' if unlike else '相同'}的"
    lines = [row_statement(i, [a, b], "item") for i in found]
    head = counted(lead, len(found), [i.quote for i in found])
    return Draft("answered", (head, *lines), certainty=2.5, about=names_of(found))


def _furthest_group(query: Query, know: Knowledge, view: View, pair: tuple[int, int], word: str) -> Draft | None:
    """Each group of rows by its two sums: 财政资金占总投资比例最高的是哪一类."""
    groups: dict[str, list[Item]] = {}
    for item in _candidates(query, know, view):
        groups.setdefault(item.row.cells[view.groups[0]].text, []).append(item)
    sizes: dict[str, float] = {}
    for label, rows in groups.items():
        a, b = (_sum(rows, k) for k in pair)
        if a is None or b is None or not worth(b.quantity):
            return None
        low, high = worth(a.quantity), worth(b.quantity)
        sizes[label] = low / high if _SHARE.search(query.text) else abs(high - low)
    if len(groups) < 2 or len(set(sizes.values())) < 2:
        return None
    ranked = sorted(groups, key=lambda label: -sizes[label] if word in "多大高快" else sizes[label])
    drafts = [_against(query, class_name(label), groups[label], pair) for label in ranked]
    lines = [s for d in drafts if d is not None for s in d.statements]
    first = replace(lines[0], text=f"最{word}的是{lines[0].text}")
    rest = [replace(line, block="item") for line in lines[1:]]
    return Draft("answered", (first, *rest), certainty=2.5)


_EACH_OF = re.compile("各|分别|都|依次")


def _parts(query: Query, know: Knowledge, view: View) -> Draft | None:
    """上级、县级配套、社会资本各占百分之几: several columns of money that are parts of one, each as a share of it."""
    flat = fold(query.text)
    if not PART.search(flat) or not _EACH_OF.search(flat):
        return None
    sources = lookup.sources_of_money(view)
    said = {k: (_said_at(view, k, flat), _said_in_part(view, k, sources, flat)) for k in sources}
    named = [k for k in sources if said[k] != (None, None)]
    wholes = [k for k in view.columns("amount") if k not in sources and _WHOLE.search(view.table.head[k])]
    rows = _rows(query, know, view) if len(named) > 1 and len(wholes) == 1 else None
    told = [_against(query, rows[0], rows[1], (k, wholes[0])) for k in named] if rows is not None else []
    lines = tuple(replace(s, block="item") for d in told if d is not None for s in d.statements)
    return Draft("answered", lines, certainty=2.5) if len(lines) == len(named) > 1 else None


def _furthest(query: Query, know: Knowledge, view: View, pair: tuple[int, int], word: str) -> Draft | None:
    """The row whose figures are furthest apart, by how much or by how many times, or of which the part is largest."""
    a, b = pair
    both = [(i, x, y) for i in _candidates(query, know, view) if (x := i.number(a)) and (y := i.number(b))]
    units = {y.unit for _, _, y in both}
    part, times = _SHARE.search(query.text) is not None, TIMES.search(query.text) is not None
    if len(both) < 2 or (len(units) > 1 and not (part or times)):
        return None

    def size(x: Quantity, y: Quantity) -> float:
        if part:
            return worth(x) / worth(y) if worth(y) else 0.0
        if times:
            low, high = sorted((worth(x), worth(y)))
            return high / low if low else 0.0
        if _grows(query, view, pair) and units != {"%"}:
            return (worth(y) - worth(x)) / worth(x) if worth(x) else 0.0
        if _LESS.search(query.text):
            return worth(x) - worth(y)
        return worth(y) - worth(x) if _in_time(view, pair) else abs(worth(y) - worth(x))

    edge = (max if word in "多大高快" else min)(size(x, y) for _, x, y in both)
    best = [i for i, x, y in both if abs(size(x, y) - edge) < 1e-9]
    told = [d for i in best if (d := _against(query, i.name, [i], pair)) is not None]
    if not told or len(told) > 4:
        return None
    lines = [s for d in told for s in d.statements]
    first = replace(lines[0], text=f"最{word}的是{lines[0].text}")
    return Draft("answered", (first, *lines[1:]), certainty=2.5, about=names_of(best))
