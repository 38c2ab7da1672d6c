"""When rows begin and end, to the month where they say so: which of two is first, and how long one lasts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Draft, names_of, row_statement
from assistant.items import LASTS, Item, item_at
from assistant.knowledge import Knowledge
from assistant.operands import split_subjects
from assistant.query import Query
from assistant.reckon import things_in
from assistant.retrieve import ENOUGH, Found, Likeness, best_links, link_items, rank
from assistant.schema import Computation, Statement
from assistant.times import Moment, edges

# --- Which is first ----------------------------------------------------------------------------------

_ORDER = re.compile(
    r"(?:谁|哪(?:一)?[个项家条座件]?)[^,?]{0,8}?(?:先(?!进)|早|晚|迟|后(?=开|完|动|建|到))"
    r"|(?:早|晚|先|迟|提前|推迟|相?差|间隔)[^,?]{0,3}(?:几|多少)个?(?:年|月)|同时(?:开工|完工|到期)|先后"
)
_BEFORE_ASKING = re.compile("谁|哪|早|晚|先(?!进|行)|迟|提前|推迟|相?差|间隔|是否|是不是|分别|各")
_STARTING = re.compile("开工|动工|开建|启动|开始|起步|上马")
_DUE = re.compile("到期|时限|办结|期限|截止|交账|交差")


def on_order(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """Which of two rows begins or ends first, and by how much."""
    if not _ORDER.search(query.text) or query.verify or query.strangers or query.has("versus", "amount"):
        return None
    if re.search("投资[^,?]{0,3}[大多高少小]|[更最]贵|花钱", query.text):
        return None  # which costs more is asked as well
    found: list[Item] = []
    for part in split_subjects(_BEFORE_ASKING.split(query.text)[0]):
        linked = _dated(query, know, likeness, part)
        found += [linked] if linked is not None and linked not in found else []
    return first_of(query, found) if len(found) == 2 else None


def _dated(query: Query, know: Knowledge, likeness: Likeness, part: str) -> Item | None:
    """The row with a time that a part of a question names: a piece of work where it is asked what is due."""
    terms = [t for t in things_in(part, know) if not _DUE.search(t.word)]
    if not terms:
        return None
    if _DUE.search(query.text):
        ranked = rank(replace(query, text=part), know, terms, likeness, ("row",))
        rows = [(f.coverage, i) for f in ranked[:6] if f.coverage >= ENOUGH and (i := _task_row(f, know)) is not None]
        best = [i for coverage, i in rows if coverage > rows[0][0] - 0.04]
        if len(best) == 1:
            return best[0]
    linked = best_links([i for i in link_items(query, know, terms) if any(edges(i.item))], replace(query, text=part))
    return linked[0].item if len(linked) == 1 else None


def _task_row(found: Found, know: Knowledge) -> Item | None:
    at, row = found.sentence.table, found.sentence.row
    item = item_at(know.documents[found.sentence.plan], at, row) if at is not None and row is not None else None
    return item if item is not None and item.view.klass == "task" and edges(item)[1] else None


def first_of(query: Query, found: Sequence[Item]) -> Draft | None:
    """Which of two rows is first, where both tell it alike."""
    starting = bool(_STARTING.search(query.text)) and not re.search("完工|建成|通车|投用|竣工", query.text)
    times = [edges(i)[0 if starting else 1] for i in found]
    lines = [row_statement(i, i.view.columns("period"), "item") for i in found]
    a, b = times
    if a is None or b is None or [t is None for t in (a.year, a.month)] != [t is None for t in (b.year, b.month)]:
        return None
    word = "开工" if starting else "到期" if found[0].view.klass == "task" else "完工"
    quotes = tuple(dict.fromkeys(q for line in lines for q in line.quotes))
    if a.order == b.order:
        same = Statement(f"两项的{word}时间相同", quotes, "line")
        return Draft("answered", (same, *lines), certainty=2.5, about=names_of(found))
    (first, early), (_, late) = sorted(zip(found, (a, b), strict=True), key=lambda pair: pair[1].order)
    if early.year is None:
        return Draft("answered", (Statement(f"{first.name}先{word}", quotes, "line"), *lines), certainty=2.5)
    gap, shown, operands = between(early, late)
    text = f"{first.name}先{word},早{gap}:{shown}"
    told = Statement(text, quotes, "line", Computation(shown, operands, (float(re.sub(r"\D", "", gap)),)))
    return Draft("answered", (told, *lines), certainty=2.5, about=names_of(found))


def between(early: Moment, late: Moment) -> tuple[str, str, tuple[float, ...]]:
    """How far two times are apart, in months where both tell them, as it is said and as it is shown."""
    assert early.year is not None and late.year is not None
    operands = (float(late.year), float(early.year))
    if early.month is not None and late.month is not None:
        months = (late.year - early.year) * 12 + late.month - early.month
        return f"{months}个月", f"{late.printed}-{early.printed}={months}个月", operands
    gap = late.year - early.year
    return f"{gap}年", f"{late.year}-{early.year}={gap}年", operands


# --- How long ----------------------------------------------------------------------------------------


def lasting(query: Query, item: Item) -> list[Statement]:
    """How long a row is built, by its own first and last year or month."""
    begun, done = edges(item)
    if (
        not LASTS.search(query.text)
        or "每" in query.text
        or begun is None
        or done is None
        or not (begun.year and done.year)
    ):
        return []
    quote = row_statement(item, item.view.columns("period")).quotes
    if begun.month and done.month:
        length, shown, operands = between(begun, done)
    elif begun.month or done.month or begun.year == done.year:
        return []
    else:
        span = done.year - begun.year + 1
        length, operands = f"{span}年", (float(done.year), float(begun.year))
        shown = f"{done.year}-{begun.year}+1={length}"
    computed = Computation(shown, operands, (float(re.sub(r"\D", "", length)),))
    return [Statement(f"前后{length}:{shown}", quote, "line", computed)]
