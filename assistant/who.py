"""Who does a task: its units, in body and table."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from assistant.compose import (
    Draft,
    item_statement,
    squeeze_inner,
    task_quotes,
    task_statement,
    units_phrase,
)
from assistant.deadlines import due_statement
from assistant.fits import SAYS_WHO, fits, overlap
from assistant.items import WHERE, Item, item_at
from assistant.knowledge import Knowledge, core, matches
from assistant.lookup import PARTS
from assistant.one_row import has_answer
from assistant.query import WHO, Query
from assistant.retrieve import (
    ENOUGH,
    Found,
    Likeness,
    best_links,
    cover,
    coverage,
    link_items,
    own_terms,
    places_missing,
    rank,
    tasks_of,
)
from assistant.schema import Statement
from assistant.terms import Term, terms_of, units_in
from corpus.schema import Quote
from corpus.tables import column_kind
from corpus.text import fold, key, squeeze


def on_who(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """谁负责: the tasks that name the subject, in body and annex, and the projects of that name."""
    if not query.has(*WHO) or not query.terms:
        return None
    terms = own_terms(query, know)
    matched = matched_tasks(query, know, likeness, terms)
    if (each := _each(query, know, likeness, matched)) is not None:
        return each
    if matched and _said_better(query, know, likeness, terms, matched[0][0]):
        return None
    if not matched and len(terms) > 2:
        matched = _covering_tasks(query, know, likeness, terms)
    matched = of_own_clause([*matched, *_related_tasks(query, know, likeness, terms, matched)], know, terms)
    matched = _named_whole(query.subject, matched, know)
    if query.units and _WITH_WHOM.search(query.text):
        mine = {core(u.name) for u in query.units}
        units = [{core(u.name) for u in know.documents[p].tasks[a].units} for _, p, a in matched]
        matched = [m for m, own in zip(matched, units, strict=True) if own & mine] or matched
    told = _row_of_more(query, know, matched)
    if told is not None:
        return told
    statements = [*_role_of(query, know, matched), *who_statements(know, matched, terms)]
    if query.has("join"):
        statements += [told for _, plan, at in matched[:1] for told in _alone(know, plan, at)]
    links = [
        link for link in best_links(link_items(query, know, terms), query) if link.score >= 0.85 and link.item.units
    ]
    nobody = _nobody_beside(query, know, matched, [link.item for link in links])
    if nobody is not None:
        return nobody
    if statements and query.has("lead", "join") and not query.has("build"):
        links = [link for link in links if any(link.item.view.columns(r) for r in ("lead", "unit", "join", "leader"))]
    if query.has("when", "end", "start", "period"):
        due = (due_statement(know, plan, at) for _, plan, at in matched[:3])
        told_when = [told for told in due if told is not None]
        silent = statements and not told_when and not links and query.has("when", "end")
        statements += told_when or ([Statement("计划中没有写明这项任务的完成时间")] if silent else [])
    for link in links[:3]:
        also = ("amount", "period") if len(terms) <= 3 and not query.has("build") else ()
        statements.append(item_statement(link.item, query, "sentence", also))
    if not statements:
        return None
    titles = list(dict.fromkeys(know.documents[p].tasks[a].title for _, p, a in matched))
    if re.match("(?:那|这)个", query.text) and len(statements) > 2 and len(terms) == 1:
        lead = Statement("计划中有几项都提到,您问的是哪一项?先都列在这里", (), "line")
        listed = tuple(replace(s, block="item") for s in statements[:6])
        return Draft("clarify", (lead, *listed), tuple(f"“{t}”由谁负责?" for t in titles if len(t) <= 40))
    best = max([f.coverage for f, _, _ in matched] + [link.score for link in links])
    return Draft("answered", tuple(statements[:6]), certainty=best)


_WHICH_ROLE = re.compile("(?:牵头|主办|负责)(?:的|单位)?还是(?:配合|协办|参与|责任)")
_ROLES = {"lead": "牵头单位", "responsible": "责任单位", "join": "配合单位", "build": "建设单位", "leader": "责任领导"}


def _role_of(query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]]) -> list[Statement]:
    """某局是牵头还是配合: what the unit that is asked of is in the task that is found."""
    if len(query.units) != 1 or not matched or not _WHICH_ROLE.search(query.text):
        return []
    mine = core(query.units[0].name)
    _, plan, at = matched[0]
    task = know.documents[plan].tasks[at]
    roles = [_ROLES[u.role] for u in task.units if core(u.name) == mine and u.role in _ROLES]
    said = f"是{'、'.join(roles)}" if roles else "不在这项任务列出的单位里"
    return [Statement(f"{query.units[0].name}{said}", task_quotes(know.documents[plan], task))]


WHOLE_NAME = 6
"""So many characters that stand in a task as they are asked name it, and no other that shares words with it."""


def _named_whole(
    subject: str, matched: Sequence[tuple[Found, str, int]], know: Knowledge
) -> list[tuple[Found, str, int]]:
    """Of the tasks found, those that say the whole subject, where any does: 打造最优创新发展生态 is not the same as
    创新发展生态农业."""
    name = key(subject)
    if len(name) < WHOLE_NAME:
        return list(matched)
    said = re.compile(re.escape(name) + r"(?![\u4e00-\u9fff])")

    def says(found: Found, plan: str, at: int) -> bool:
        document = know.documents[plan]
        texts = (document.tasks[at].title, *re.split(r"[,、;。:]", fold(document.quote(found.sentence.span))))
        return any(said.search(key(text)) for text in texts)

    return [m for m in matched if says(*m)] or list(matched)


_WITH_WHOM = re.compile("(?:跟|和|与|同)(?:谁|哪|什么)|还有谁|一起|共同|联合")
"""Words that ask who else has a part in what a unit does."""


def _alone(know: Knowledge, plan: str, at: int) -> list[Statement]:
    """有没有配合的: a row whose column of joining units is struck out, and the note that says what that means."""
    document = know.documents[plan]
    task = document.tasks[at]
    item = item_at(document, task.table, task.row) if task.table is not None and task.row is not None else None
    if item is None or any(u.role == "join" for u in task.units):
        return []
    heads = item.view.table.head
    empty = [k for k in item.view.columns("join") if item.row.cells[k].text.strip() in ("/", "—", "-", "无", "")]
    told = [f"{heads[k]}一栏为“{item.row.cells[k].text}”" for k in empty if item.row.cells[k].text]
    notes = [
        Statement(squeeze_inner(document.quote(note)), (Quote(plan, note, item.view.table.path),))
        for note in item.view.table.notes
        if told and any(fold(heads[k])[:2] in fold(document.quote(note)) for k in empty)
    ]
    quotes = (item.quote, *(Quote(plan, item.view.table.head_spans[k], item.view.table.path) for k in empty))
    return [Statement(told[0], quotes), *notes] if told else []


_ALSO = re.compile(r"还有|以及|、|(?<=[\u4e00-\u9fff])(?:和|与|跟)(?=[\u4e00-\u9fffa-z])")


def _each(query: Query, know: Knowledge, likeness: Likeness, matched: Sequence[tuple[Found, str, int]]) -> Draft | None:
    """A和B各归谁管: the units of each, where the task that holds the one says nothing of the other."""
    if not re.search("各|分别", query.text) or query.units:
        return None
    parts = [p for p in _ALSO.split(query.subject.split(",")[0]) if terms_of(p, know)]
    if not 2 <= len(parts) <= 4:
        return None
    found = matched[0][0].sentence.key if matched else ""
    if all(coverage(terms_of(p, know), found)[0] >= 0.5 for p in parts):
        return None
    return each_apart(query, know, parts, lambda q: on_who(q, know, likeness), most=2)


def each_apart(
    query: Query, know: Knowledge, parts: Sequence[str], answer: Callable[[Query], Draft | None], most: int
) -> Draft | None:
    """What is said of each of several subjects, asked about alone; None where one of them finds nothing.

    `most`: how many statements of each are kept."""
    alone = replace(query, text=re.sub("分别|各自?", "", query.text))
    drafts = [answer(replace(alone, subject=p, terms=terms_of(p, know))) for p in parts]
    told = [d for d in drafts if d is not None and d.status == "answered"]
    if len(told) < len(parts):
        return None
    statements = tuple(dict.fromkeys(s for d in told for s in d.statements[:most]))
    return Draft("answered", statements, certainty=min(d.certainty for d in told))


def _nobody_beside(
    query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]], linked: Sequence[Item]
) -> Draft | None:
    """谁配合, of a row whose cell for those beside the lead is empty or a dash: the plan names nobody."""
    if not query.has("join") or query.has("lead", "responsible", "build"):
        return None
    places = [(plan, f.sentence.table, f.sentence.row) for f, plan, _ in matched[:1]]
    rows = [item_at(know.documents[p], t, r) for p, t, r in places if t is not None and r is not None]
    item = next((one for one in (*rows, *linked[:1]) if one is not None), None)
    beside = item.view.columns("join") if item is not None else []
    if item is None or not beside or any(item.row.cells[k].text.strip("-—－/无 ") for k in beside):
        return None
    told = item_statement(item, replace(query, asks=frozenset({"lead", "responsible"})))
    lead = Statement("计划列有这一项,但没有写明配合单位")
    return Draft("not_found", (lead, replace(told, text=f"表中所列为:{told.text}")))


def _row_of_more(query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]]) -> Draft | None:
    """谁牵头,在哪办,花多少钱: the row of a task that has all the columns asked for beside its units."""
    if not matched or not (query.has("amount") or WHERE.search(query.text)):
        return None
    found, plan, _ = matched[0]
    if found.sentence.table is None or found.sentence.row is None:
        return None
    item = item_at(know.documents[plan], found.sentence.table, found.sentence.row)
    if item is None or not has_answer(item, query):
        return None
    return Draft("answered", (item_statement(item, query),), certainty=found.coverage, about=(item.name,))


def _said_better(query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term], best: Found) -> bool:
    """Whether a sentence outside all tasks, of duties too, covers much more of the question (由X负责解释)."""
    first = next((f for f in rank(query, know, terms, likeness, ("sentence",)) if fits(query, know, f)), None)
    if first is None or first.coverage <= best.coverage + 0.15 or tasks_of([first], know):
        return False
    text = fold(know.documents[first.sentence.plan].quote(first.sentence.span))
    return re.search(rf"{SAYS_WHO}|^.{{2,12}}:", text) is not None


def about_duty(query: Query) -> bool:
    """谁负责 alone goes to tasks before it goes to rows that merely carry the name."""
    return query.has("responsible", "lead", "join") and not query.has("amount", "period", "build")


def _covering_tasks(
    query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]
) -> list[tuple[Found, str, int]]:
    """Several subjects in one question, each with a task of its own."""
    ranked = [f for f in rank(query, know, terms, likeness) if tasks_of([f], know)]
    chosen = cover(ranked, terms, 3)
    held = sum(t.weight for t in terms if any(matches(t.word, t.alternatives, f.sentence.key) for f in chosen))
    return tasks_of(chosen, know) if chosen and held / (sum(t.weight for t in terms) or 1) >= 0.75 else []


def _related_tasks(
    query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term], matched: Sequence[tuple[Found, str, int]]
) -> list[tuple[Found, str, int]]:
    """For a subject of one or two words: other tasks of the same chapter or field that name its telling word.

    浦阳江治理 is the business of every task of the ecological chapter that is about 浦阳江, and not of the
    transport chapter's that make it navigable.
    """
    if not matched or len(terms) > 2:
        return []
    strong = max(terms, key=lambda t: t.weight * len(t.word))
    if len(strong.word) < 3 or strong.weight < 0.35 or len(terms) == 1:
        return []
    fields = {_field_of(know, plan, at) for _, plan, at in matched}
    seen = {(plan, at) for _, plan, at in matched}
    ranked = [f for f in rank(query, know, terms, likeness) if strong.word in f.sentence.key]
    return [t for t in tasks_of(ranked, know) if t[1:] not in seen and _field_of(know, t[1], t[2]) in fields][:3]


def _field_of(know: Knowledge, plan: str, at: int) -> str:
    """The chapter or field of action that a task belongs to, by the characters that body and table share."""
    document = know.documents[plan]
    task = document.tasks[at]
    if task.table is not None and task.row is not None:
        row = document.tables[task.table].rows[task.row]
        for head, cell in zip(document.tables[task.table].head, row.cells, strict=False):
            if column_kind(head) == "kind":
                return key(cell.text)
        return ""
    section = document.sections[task.section] if task.section is not None else None
    name = section.path[-2] if section and len(section.path) > 1 else section.path[-1] if section else ""
    title = re.sub(r"^[^\u4e00-\u9fff]*(?:[一二三四五六七八九十]+[、)])?", "", squeeze(name))
    return key(re.sub(r"^(?:\([一二三四五六七八九十]+\)|实施|推进|开展)+", "", fold(title)))


def who_statements(
    know: Knowledge, matched: Sequence[tuple[Found, str, int]], terms: Sequence[Term]
) -> list[Statement]:
    """One statement a task; tasks with the same units and much the same words become one, with all their quotes."""
    statements: list[Statement] = []
    ordered = sorted(matched[:6], key=lambda m: (-round(m[0].coverage, 1), m[2]))
    units_seen: dict[tuple[str, ...], int] = {}
    for f, plan, at in ordered:
        task = know.documents[plan].tasks[at]
        if f.sentence.kind == "heading":
            statement = _heading_task(know, plan, at)
        else:
            statement = task_statement(know, plan, at, f.sentence, terms)
        same = tuple(sorted(key(u.name) + u.role for u in task.units))
        if same in units_seen and f.coverage >= ENOUGH:
            first = statements[units_seen[same]]
            statements[units_seen[same]] = replace(
                first, quotes=tuple(dict.fromkeys((*first.quotes, *statement.quotes)))
            )
            continue
        units_seen[same] = len(statements)
        table = task.table is not None
        lead = (
            "附件的任务表中," if table and any(know.documents[p].tasks[a].table is None for _, p, a in matched) else ""
        )
        statements.append(replace(statement, text=lead + statement.text))
    return statements


def _heading_task(know: Knowledge, plan: str, at: int) -> Statement:
    document = know.documents[plan]
    task = document.tasks[at]
    section = document.sections[task.section] if task.section is not None else None
    quotes = [Quote(plan, section.heading, section.path)] if section else []
    quotes += task_quotes(document, task)  # of several under one heading each is called by its first words
    return Statement(
        f"“{task.title}”{units_phrase(task.units, task.open_ended)}", tuple({q.span: q for q in quotes}.values())
    )


def matched_tasks(
    query: Query, know: Knowledge, likeness: Likeness, terms: Sequence[Term]
) -> list[tuple[Found, str, int]]:
    """The tasks whose words cover the subject, best first, with the sentence of each that does."""
    kinds = {"rows": ("row",), "body": ("sentence", "heading")}.get(place_asked(query), ("sentence", "row", "heading"))
    ranked = [f for f in rank(query, know, terms, likeness, kinds) if not places_missing(f, terms)]
    strict = [f for f in ranked if f.coverage >= ENOUGH]
    if not strict:
        return []
    top = strict[0].coverage
    near = [f for f in strict if f.coverage >= top - 0.13]
    # The heading that is the very thing asked names the task better than a sentence under it.
    near.sort(key=lambda f: f.sentence.kind != "heading" or f.coverage < 0.95)
    found = of_own_clause(tasks_of(near, know), know, terms)
    if place_asked(query) != "both":
        return found
    # Body and annex may differ on the units: the best of each is looked at.
    tabled = {know.documents[p].tasks[a].table is not None for _, p, a in found}
    if len(tabled) == 1:
        other = [
            t
            for t in tasks_of([f for f in ranked if f.coverage >= 0.5][:40], know)
            if (know.documents[t[1]].tasks[t[2]].table is not None) not in tabled
        ]
        both = "正文" in query.text and re.search("表|附件|清单", query.text)  # they are to be compared
        found += [
            t
            for t in other[:1]
            if t[0].coverage >= max(0.7 if both else 0.5, top - 0.35)
            and (both or overlap(t[0].sentence.key, found[0][0].sentence.key) > 0.3)
        ]
    return found


_OPENS = 4
"""A duty that stands so near the beginning of its clause opens it."""


def of_own_clause(
    found: Sequence[tuple[Found, str, int]], know: Knowledge, terms: Sequence[Term]
) -> list[tuple[Found, str, int]]:
    """Of several duties in one sentence (甲组由A牵头;乙组由B牵头), those whose own clause is about the subject."""
    held: dict[tuple[str, int, int], list[tuple[float, tuple[Found, str, int]]]] = {}
    for f, plan, at in found:
        text, duty = know.documents[plan].text, know.documents[plan].tasks[at].duty
        span = f.sentence.span
        inside = f.sentence.kind == "sentence" and duty in span
        start = max(text.rfind(mark, span.start, duty.start) for mark in "；;") + 1 if inside else span.start
        others = [know.documents[plan].tasks[o].duty for g, p, o in found if p == plan and g.sentence.span == span]
        start, end = max(start, span.start, *(o.end for o in others if o.end <= duty.start)), duty.end
        if duty.start - start < _OPENS:  # 由A制定…;由B设立…: the work stands behind the unit
            parted = re.search("[；;]", text[end : span.end])
            end = end + parted.start() if parted else span.end
        item = know.documents[plan].tasks[at].span  # 2.…, of which another sentence says who answers for it
        of_item = item in span and (duty not in item or item != span)
        share = coverage(terms, key(item.of(text) if of_item else text[start:end]))[0] if inside or of_item else 1.0
        held.setdefault((plan, span.start, span.end), []).append((share, (f, plan, at)))
    out = []
    for entries in held.values():
        best = max(share for share, _ in entries)
        out += [entry for share, entry in entries if len(entries) == 1 or share >= best - 0.1]
    return [entry for entry in found if entry in out]


def place_asked(query: Query) -> str:
    """Where in the plan a question looks: in its tables ("rows"), its running text ("body"), or both."""
    if query.has("versus"):
        return "both"
    tables = re.search(r"附件|附表|分解表|分工表|任务表|项目表|清单|专栏|表\d", query.text)
    body = re.search(r"正文", query.text)
    return "rows" if tables and not body else "body" if body and not tables else "both"


def units_given(said: str, asks: Collection[str], know: Knowledge) -> tuple[str, ...]:
    """The units that a statement of duties gives in answer to who leads, who joins, or who does the work."""
    if not set(asks) & set(WHO):
        return ()
    clauses = re.split("[,。]", fold(re.sub("“.*?”", "", said)))
    roles = [word for role, word in PARTS.items() if role in asks]
    of_role = [clause for clause in clauses if clause.endswith(tuple(roles))]
    return tuple(dict.fromkeys(m.name for c in of_role or clauses for m in units_in(c, know)[0]))
