"""A revision and the plan it replaces, row by row: what was added, dropped, raised, lowered or otherwise changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.compose import Draft, counted, row_statement, sum_statement, task_label, task_quotes, units_phrase
from assistant.items import Item, amount_column, items, phrase, unit_quote, views
from assistant.operands import Operand, apart, cell, year_columns
from assistant.query import Query
from assistant.schema import Statement
from corpus.schema import Document, Quote, Task
from corpus.text import fold, key

_KINDS = (("指标", "target"), ("项目|工程", "project"), ("任务|事项|工作", "task"))
"""What rows are asked for, by the word for them."""
_WHICH = re.compile("哪|什么|啥|列出|(?:几|多少)[个项条]")
_RAISED = "提高|调高|上调|增加|追加|加码|提升|涨|变多|变大|多|高"
_LOWERED = "降低|调低|下调|减少|压减|压缩|缩减|下降|变少|变小|少|低"
_FIGURE = "投资|金额|资金|钱|目标值?|指标值|数值|数字"
_DEEDS = (
    ("same", re.compile("(?:没有?|未)(?:什么|啥)?(?:变|动|改|调)|不变|没变化|照旧|保持")),
    ("dropped", re.compile("取消|拿掉|去掉|删|砍|减掉|撤|不要了|不再|没有?了|不见了|不列了|剔除|退出")),
    (
        "raised",
        re.compile(rf"(?:{_FIGURE})[^,?]{{0,8}}?(?:{_RAISED})|调高|上调|加码|提高|追加|(?:{_RAISED})了?(?:{_FIGURE})"),
    ),
    (
        "lowered",
        re.compile(
            rf"(?:{_FIGURE})[^,?]{{0,8}}?(?:{_LOWERED})|调低|下调|压减|降低|缩减|(?:{_LOWERED})了?(?:{_FIGURE})"
        ),
    ),
    ("added", re.compile("新增|添|新加|增加|加了|多了|多出|补了|增设|加进")),
    ("changed", re.compile("变化|变了|变动|改了|改动|改成|调整|不同|不一样|换了")),
)
"""What a revision does to rows, by how people say it."""
_SAID = {"raised": "调高", "lowered": "调低", "changed": "有变化"}
_COLUMNS = (
    ("单位|谁|部门|牵头|业主|主体", ("lead", "unit", "build", "join")),
    ("期限|时间|时限|年限|工期|完工", ("period",)),
    ("投资|金额|钱|资金", ("amount",)),
    ("内容|规模", ("work",)),
)
"""Kinds of column that a change is asked of, by the word for them."""


_OF_VERSIONS = re.compile(
    r"(?:在|的)?(?:(?:19|20)\d\d年?的?)?(?:新老|新旧|[新旧老原])(?:来的)?(?:两|2)?(?:个|份)?(?:方案|计划|规划|文件)(?:里|中)?的?"
    r"|(?:修订|修改|改版|调整|改)(?:之|以)?(?:前后|后|前)(?:的)?(?:(?:方案|计划|规划|文件)(?:里|中)?|两?个?版本?)?|修订(?:版|稿|本)?|(?:新旧|新老|前后)?两个?版(?:本)?(?:的)?(?:里|中)?"
    r"|(?:19|20)\d\d年?(?:的)?那?[版份](?:的)?(?:规划|计划|方案|文件|要点)?(?:里|中)?|(?:(?:19|20)\d\d年(?:\d+月)?(?:\d+日)?(?:印发|发布|出台|定)的)?[新旧老原]版(?:本)?(?:的|里)?|原来(?:的|定的)?|原先(?:的)?|现行(?:的|版)?|现在|眼下|如今|从前|当初|(?:跟|和|与|同|较)?(?=[,?])"
)
_OF_CHANGE = re.compile(
    r"(?:比|较|相比|跟|和|与)?(?:相差|差距|差|(?:调|提)?[高低多少快慢晚早]|提高|降低|增加|减少|下降|上升|推迟|提前|延长|缩短|压缩|扩大|变化|调整)"
    r"(?:了|出)*(?:多少|几)(?:个)?(?:百分点|[\u4e00-\u9fff]{0,2}(?=[?,。]|$))"
    r"|(?:有没有|有(?:什么|啥|哪些|无)?|发生(?:了)?)(?:变化|变动|不同|区别|调整)(?:吗|没有?)?|(?:变|改|推迟|提前|提高|降低|增加|减少)(?:了)?(?:没有?|吗)"
    r"|(?:分别|各自?)(?=是|有|为|要|由|多少|几|达|[,?])|(?:是|有)?(?:怎么|咋)(?:变|改)(?:的|了)*|相比|比(?=[,?]|$)"
)


def names_version(text: str) -> bool:
    """Whether a question says nothing but which version is meant: 修订以后呢, 老版本里呢."""
    return _OF_VERSIONS.search(text) is not None and not re.sub(r"[呢的里中吗那?,。]", "", _OF_VERSIONS.sub("", text))


def without_versions(text: str) -> str:
    """A question without the words that say which version is meant."""
    return re.sub(r"(?:^|(?<=,))[的,]+", "", re.sub(r"[,、]+", ",", _OF_VERSIONS.sub(",", text))).strip(",")


def of_one_version(text: str) -> str:
    """A question that sets two versions side by side, as either of them is asked it: 新版比旧版高多少 as 是多少."""
    plain = re.sub(r"[,、]+", ",", _OF_CHANGE.sub(",", _OF_VERSIONS.sub(",", text)))
    plain = re.sub(r"(?:^|(?<=,))(?:的|比|较|和|跟|与|,)+|(?:的|比|较|和|跟|与|,)+(?=[,?]|$)", "", plain).strip(",? ")
    return plain if _ASKS.search(plain) else f"{plain}是多少"


_ASKS = re.compile("谁|哪|多少|几|什么|啥|怎")


@dataclass(frozen=True, slots=True)
class Thing:
    """A row, or a task of running text, with its name and what proves it."""

    name: str
    quotes: tuple[Quote, ...]
    item: Item | None = None
    task: Task | None = None


_WHAT_CHANGED = re.compile(
    "(?:什么|哪些?|啥|哪里)(?:[^,?]{0,4})?(?:不一样|不同|变化|区别|出入|变动)|怎么(?:变|改)|改了什么"
)


def on_row_revised(query: Query, old: Document, new: Document) -> Draft | None:
    """石梁镇养老服务中心在新老两个方案里有什么不一样: a row that is named, as it stands in either version."""
    if not _WHAT_CHANGED.search(query.text):
        return None
    flat = key(query.text)
    for kind in ("project", "target", "other"):
        pairs = [(a, b) for a, b in _paired(_things(old, kind), _things(new, kind)) if len(key(b.name)) > 3]
        for a, b in pairs:
            if a.item is not None and b.item is not None and (key(a.name) in flat or key(b.name) in flat):
                return Draft("answered", (_whole("前", a.item), _whole("后", b.item)), certainty=2.5, about=(b.name,))
    return None


def _whole(version: str, item: Item) -> Statement:
    """All that a row of one version says."""
    view, cells = item.view, item.row.cells
    said = [k for k in range(view.own) if k != view.name_at and view.kinds[k] != "number" and cells[k].text]
    told = row_statement(item, said, "item")
    return replace(told, text=f"修订{version}:{told.text}")


def on_leads_revised(query: Query, old: Document, new: Document) -> Draft | None:
    """哪些牵头单位是老方案没有让牵头的: the units that lead in one version and not in the other, and what."""
    asked = re.search("哪(?:些|几[个家])[^,?]{0,6}?(?:单位|部门|局)", query.text)
    if asked is None or "牵头" not in query.text:
        return None
    leads = [{u.name for t in d.tasks for u in t.units if u.role == "lead"} for d in (old, new)]
    dropped = re.search("新(?:的)?(?:方案|版|计划)[^,?]{0,6}(?:没|不)", query.text) is not None
    document, other = (old, leads[1]) if dropped else (new, leads[0])
    own = [n for n in leads[0 if dropped else 1] if not any(key(n) == key(o) for o in other)]
    lines = [
        Statement(f"{unit}:{task_label(document, task)}", task_quotes(document, task), "item")
        for task in document.tasks
        for unit in (u.name for u in task.units if u.role == "lead")
        if unit in own
    ]
    if not lines or not all(leads):
        return None
    lead = "修订后不再牵头的" if dropped else "修订后新牵头的"
    head = counted(lead, len(own), tuple(s.quotes[0] for s in lines), "家")
    return Draft("answered", (head, *lines), certainty=2.5)


def on_rows_revised(query: Query, old: Document, new: Document) -> Draft | None:
    """Which rows of a kind (projects, indicators, tasks) a revision added, dropped, raised, lowered or changed."""
    text = query.text
    kind = next((k for words, k in _KINDS if re.search(words, text)), None)
    deeds = [name for name, words in _DEEDS if words.search(text)]
    named = [t for t in query.terms if t.known and t.weight > 0.6 and any(t.word in key(d.title) for d in (old, new))]
    if kind is None or not deeds or not _WHICH.search(text) or len(named) > 3:
        return None
    before, after = _things(old, kind), _things(new, kind)
    if not before or not after:
        return None
    come, gone = ([t for t in after if _marked(t, words)] for words in (_COME, _GONE))
    pairs = _paired(before, [t for t in after if t not in (*come, *gone)])
    # Where the revision has no column that says what became of a row.
    gone = gone or [t for t in before if t not in [a for a, _ in pairs]]
    come = come or [t for t in after if t not in [b for _, b in pairs]]
    noun = next(w for words, k in _KINDS if k == kind for w in words.split("|") if w in text)
    said: list[Statement] = []
    if "dropped" in deeds:
        said += [*_listed(f"修订后不再列入的{noun}", gone), *_summed(query, gone)]
    if "added" in deeds:
        said += [*_listed(f"修订后新列入的{noun}", come), *_summed(query, come)]
    if "same" in deeds:
        return _kept(query, pairs, noun)
    moved = [d for d in deeds if d in _SAID]
    if not said and moved:  # 调高了哪些,调低了哪些: both
        said = [s for deed in moved[:2] for s in _moved(query, pairs, deed, noun)]
    return Draft("answered", tuple(said), certainty=2.0) if said else None


_COME, _GONE = re.compile("新增|新列|增补|增列"), re.compile("取消|删除|删去|撤销|不再|调出|剔除")
_OF_CHANGES = re.compile("调整|变动|变化|变更|修订|备注|说明")
"""The head of a revision's column that says what became of each row."""


def _marked(thing: Thing, words: re.Pattern[str]) -> bool:
    """Whether a revision's own row says that it was added, or dropped."""
    if thing.item is None:
        return False
    heads = thing.item.view.table.head
    return any(
        _OF_CHANGES.search(head) and words.search(cell_.text)
        for head, cell_ in zip(heads, thing.item.row.cells, strict=False)
    )


def _summed(query: Query, things: Sequence[Thing]) -> list[Statement]:
    """What the rows that were added, or dropped, come to, where that is asked for."""
    rows = [t.item for t in things if t.item is not None]
    column = amount_column(rows[0].view, query.text) if rows and query.has("amount") else None
    return [sum_statement(rows, column, "")] if column is not None and any(i.amount(column) for i in rows) else []


def _things(document: Document, kind: str) -> list[Thing]:
    """A plan's rows of a kind; its tasks from running text where it tells them there."""
    if kind == "task":
        told = [t for t in document.tasks if t.table is None]
        if told:
            return [Thing(task_label(document, t), task_quotes(document, t), task=t) for t in told]
    rows = {(t.table, t.row): t for t in document.tasks}
    found = [
        Thing(i.name, (i.quote,), i, rows.get((v.at, i.row_at)))
        for v in views(document)
        if v.klass == kind
        for i in items(v)
    ]
    return list({t.name: t for t in found}.values())


def _paired(before: Sequence[Thing], after: Sequence[Thing]) -> list[tuple[Thing, Thing]]:
    """The things of two versions that are the same: of one name, or of names that hardly differ."""
    pairs = [(a, b) for b in after for a in before if key(a.name) == key(b.name)]
    for b in after:
        left = [a for a in before if a not in [x for x, _ in pairs]]
        if b in [y for _, y in pairs] or not left:
            continue
        likest = max(left, key=lambda a: _alike(a.name, b.name))
        if _alike(likest.name, b.name) >= 0.7:
            pairs.append((likest, b))
    return sorted(pairs, key=lambda pair: after.index(pair[1]))


def _alike(a: str, b: str) -> float:
    a, b = key(a), key(b)
    return 1.0 if a in b or b in a else SequenceMatcher(None, a, b).ratio()


def _listed(lead: str, things: Sequence[Thing]) -> list[Statement]:
    if not things:
        return []
    head = counted(lead, len(things), tuple(q for t in things for q in t.quotes[:1]))
    return [head, *(Statement(t.name, t.quotes, "item") for t in things)]


def _moved(query: Query, pairs: Sequence[tuple[Thing, Thing]], deed: str, noun: str) -> list[Statement]:
    """The rows of both versions of which a figure rose or fell, or a cell that is asked about reads otherwise."""
    columns = next((kinds for words, kinds in _COLUMNS if re.search(words, query.text)), ())
    lines = []
    for a, b in pairs:
        if a.task is not None and b.task is not None:
            told = _units_apart(query, a, b) if deed == "changed" else None
        elif a.item is None or b.item is None:
            continue
        else:
            of_cells = deed == "changed" and columns not in ((), ("amount",))
            told = _cells_apart(a.item, b.item, columns) if of_cells else _figures_apart(query, a.item, b.item, deed)
        if told is not None:
            lines.append(told)
    if not lines and pairs and pairs[0][0].task is None:
        quotes = tuple(q for pair in pairs for thing in pair for q in thing.quotes[:1])
        return [Statement(f"两版都列有的{noun}中没有{_SAID[deed]}的", quotes, "line")]
    if not lines:
        return []
    return [counted(f"修订后{_SAID[deed]}的{noun}", len(lines), tuple(s.quotes[0] for s in lines)), *lines]


def _kept(query: Query, pairs: Sequence[tuple[Thing, Thing]], noun: str) -> Draft | None:
    """The rows of both versions of which the figure stays as it was."""
    lines = []
    for a, b in pairs:
        first, last = _figure(query, a.item, b.item) if a.item is not None and b.item is not None else (None, None)
        if first is not None and last is not None and (first.value, first.unit) == (last.value, last.unit):
            quotes = tuple(dict.fromkeys((*first.quotes, *last.quotes)))
            lines.append(Statement(f"{b.name}:{last.printed}", quotes, "item"))
    if not lines:
        return None
    head = counted(f"修订后没有变化的{noun}", len(lines), tuple(s.quotes[0] for s in lines))
    return Draft("answered", (head, *lines), certainty=2.0)


def _figures_apart(query: Query, a: Item, b: Item, deed: str) -> Statement | None:
    first, last = _figure(query, a, b)
    if first is None or last is None or first.unit != last.unit or first.value == last.value:
        return None
    if deed != "changed" and (last.value > first.value) != (deed == "raised"):
        return None
    gap = apart(query, first, last, over_time=True)
    if gap is None:
        return None
    return Statement(
        f"{b.name}:{last.label}由{first.printed}调整为{last.printed},{gap.text}", gap.quotes, "item", gap.computation
    )


def _figure(query: Query, a: Item, b: Item) -> tuple[Operand | None, Operand | None]:
    """The figures of two versions' rows that are set against each other: money, or the last year that both set."""
    heads = [fold(head) for head in b.view.table.head]
    was = next((k for k, head in enumerate(heads) if re.match("原|(?:修订|调整)前", head)), None)
    now = next((k for k, head in enumerate(heads) if re.match("(?:修订|调整)后|现", head)), None)
    if was is not None and now is not None:  # the revision's own table sets both side by side
        return cell(b, was, "目标"), cell(b, now, "目标")
    if a.view.klass == "target":
        own, other = ({year: k for k, year in year_columns(i)} for i in (a, b))
        both = [y for y in own if y in other and (not query.years or y in query.years)]
        if not both:
            return None, None
        year = max(both)
        return cell(a, own[year], f"{year}年"), cell(b, other[year], f"{year}年")
    ka, kb = amount_column(a.view, query.text), amount_column(b.view, query.text)
    if ka is None or kb is None:
        return None, None
    return cell(a, ka, "投资"), cell(b, kb, "投资")


def _units_apart(query: Query, a: Thing, b: Thing) -> Statement | None:
    """The units of a task in either version, those that lead where these are asked about, where the two differ."""
    assert a.task is not None and b.task is not None
    lead = "牵头" in query.text
    first, last = ([u for u in t.units if not lead or u.role == "lead"] for t in (a.task, b.task))
    if not first or not last or {key(u.name) for u in first} == {key(u.name) for u in last}:
        return None
    text = f"{b.name}:修订前{units_phrase(first)};修订后{units_phrase(last)}"
    return Statement(text, (*a.quotes, *b.quotes), "item")


def _cells_apart(a: Item, b: Item, kinds: Sequence[str]) -> Statement | None:
    """What the cells that are asked about say in either version, where the two differ."""
    sides = [[k for k in i.view.columns(*kinds) if k != i.view.name_at] for i in (a, b)]
    told = [phrase(i, columns) for i, columns in zip((a, b), sides, strict=True)]
    if not all(told) or key(told[0]) == key(told[1]):
        return None
    quotes = (a.quote, b.quote, *unit_quote(a, sides[0]), *unit_quote(b, sides[1]))
    return Statement(f"{b.name}:修订前{told[0]};修订后{told[1]}", quotes, "item")
