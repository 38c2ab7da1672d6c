"""One query over several plans: each answers for itself; the best answer is taken, or several side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answering import draft
from assistant.compose import Draft, counted, item_statement, names_of
from assistant.items import Item, amount_column
from assistant.itself import day_of, days_between, kinds_of_day, subjects
from assistant.knowledge import core, matches
from assistant.lookup import build_filter, choose, tables_asked
from assistant.operands import levelled, measure_of, worth
from assistant.query import MONEY, WHO, Query, asked_of, read
from assistant.ranking import narrow_to
from assistant.reckon import on_reckoning
from assistant.retrieve import Likeness, coverage
from assistant.revised import of_one_version, on_rows_revised, without_versions
from assistant.schema import Computation, Statement
from assistant.scope import Scope
from assistant.terms import Term
from corpus.schema import Quantity, Quote, Span
from corpus.text import chinese_number, clauses, key, quantities, show, squeeze, years, yuan

MANY = 8
"""More plans than this are narrowed to those that retrieval puts forward."""
FEW = 4
"""So many plans that say it are all told side by side; of more it is asked back which one is meant."""
LINES = 40
"""So many lines are shared out among plans that answer side by side, and no plan gets fewer than eight."""


def answer_from_plans(query: Query, scope: Scope, likeness: Likeness) -> Draft:
    """The draft for a query from the plans it names, or from all that are in force."""
    know = scope.know
    everything = query.plans or tuple(know.documents)
    of_version = scope.says_version(query.text)
    if len(everything) == 1:
        return draft(asked_of(query, know, everything[0]), know.only(everything), likeness)
    listing = _on_collection(query, scope)
    if listing is not None:
        return listing
    validity = scope.in_force(query.text)
    if validity is not None:
        return validity
    versions = scope.both_versions(query.text)
    if versions is not None and (not query.plans or set(versions) <= set(query.plans)):
        return _versions(query, scope, likeness, *versions)
    named = tuple(p for p in scope.named(query.text) if p in everything)
    plans = scope.current(named) or scope.current(everything)
    if named and len(set(named) - set(plans)) and len(named) == 1:
        plans = named
    if len(named) == 1 and named[0] in {*scope.superseded, *scope.superseded.values()}:
        plain = read(without_versions(query.text), know, query.plans)
        query = plain if plain.terms and plain.text != query.text else query
    each = _each(query)
    if (each or len(plans) > 1 < len(named)) and query.has("amount") and not scope.without_names(query).terms:
        query = replace(query, operation=query.operation or "sum", text=f"项目{query.text}")
    if len(plans) > MANY and not named:
        near = {k.rsplit("#", 1)[0] for k in sorted(likeness, key=lambda k: -likeness[k])[:40]}
        plans = tuple(p for p in plans if p in near) or plans[:MANY]
    sooner = _days_compared(query, scope, plans)
    if sooner is not None:
        return sooner
    across = on_reckoning(replace(scope.without_names(query), plans=tuple(plans)), know, likeness)
    if across is not None and len({q.plan for s in across.statements for q in s.quotes}) > 1:
        return across
    ranked = _ranked_over(query, scope, plans) if len(named) != 1 and not _WHICH_PLAN.search(query.text) else None
    if ranked is not None:
        return ranked
    more = _more_rows(query, scope, plans, likeness) if each or len(named) > 1 else None
    if more is not None:
        return more
    plans = plans if named or each else _holding(query, scope, plans)
    beside = _beside(query, scope, plans, likeness) if len(named) > 1 or each else {}
    drafts = beside or {
        p: _lacking(query, scope, p) or _of_plan(query, scope, p, likeness, bool(named) or each) for p in plans
    }
    told = _joined(query, scope, drafts, bool(named))
    before = [] if of_version else _before_revision(query, scope, drafts, likeness)
    return replace(told, statements=(*told.statements, *before))


def _before_revision(query: Query, scope: Scope, drafts: Mapping[str, Draft], likeness: Likeness) -> list[Statement]:
    """What the plan that a revision replaced said of it, where that differs: the one in force answers."""
    said: list[Statement] = []
    for old, new in scope.superseded.items():
        now = drafts.get(new)
        if now is None or now.status != "answered" or old in drafts:
            continue
        before = _of_plan(query, scope, old, likeness, True)
        if before.status != "answered" or len(_as_good(query, scope, {old: before, new: now})) < 2:
            continue
        first = before.statements[0]
        if key(first.text) != key(now.statements[0].text):
            text = f"修订前({scope.label(old)}):{first.text}"
            said.append(replace(first, text=text, quotes=(*scope.title_quote(old), *first.quotes), block="line"))
    return said


def _holding(query: Query, scope: Scope, plans: Sequence[str]) -> tuple[str, ...]:
    """The plans that a question may be about: where some hold all that it names, no neighbour that lacks a name."""
    telling = [t for t in query.terms if t.known and not t.guessed and t.weight >= TELLING]
    texts = {p: scope.know.only((p,)).text for p in plans}
    lacking = {p: [t for t in telling if not any(w in texts[p] for w in (t.word, *t.alternatives))] for p in plans}
    holding = tuple(p for p in plans if not lacking[p])
    return holding or tuple(plans)


TELLING = 0.6
"""A word of this weight tells plans apart: one that lacks it is not what the question is about."""

_WHICH_MORE = re.compile(
    r"(?:哪(?:一)?(?:边|个|份|里|家)(?:地方|计划|方案|县|市)?|谁)(?:的|要|花钱|花|投)*(?P<what>总?投资|资金)?(?:更|最|比较)?(?:多|少|高|低|大|小)(?!少)"
    r"|(?:多|少|高|低|大|小|差|相差)(?:了|出)?多少(?=[?,。]|$)"
)


def _of_one(query: Query, scope: Scope, plan: str, plans: Sequence[str]) -> Query:
    """A question that sets plans side by side as one of them is asked it: its own part, and nothing of 哪边多.

    A2024年的目标跟B2025年的目标比: each has a part of its own; A和B的目标: what is asked is of both."""
    parts = [p for p in re.split(r"(?<=[,?])|跟|和|与|同|比", query.text) if p]
    of_plans = [set(scope.named(p)) & set(plans) for p in parts]
    own = [p for p, of in zip(parts, of_plans, strict=True) if len(of) == 1]
    names = re.compile("|".join(map(re.escape, sorted(scope.areas, key=len, reverse=True))) or "$")
    alone = len(own) > 1 and all(len(names.sub("", key(p))) > 2 for p in own)
    kept = [p for p, of in zip(parts, of_plans, strict=True) if not alone or not of or plan in of]
    text = "".join(kept) if alone else query.text
    plain = _WHICH_MORE.sub(lambda m: f",{m['what'] or '投资'}多少," if re.search("[花投钱资]", m[0]) else ",", text)
    return read(of_one_version(plain), scope.know, query.plans)


def _beside(query: Query, scope: Scope, plans: Sequence[str], likeness: Likeness) -> dict[str, Draft]:
    """What each of several plans says where a question sets them against each other; empty where one says nothing."""
    sets_beside = query.operation in ("compare", "difference", "max", "min") or _WHICH_MORE.search(query.text)
    if len(plans) < 2 or not sets_beside:
        return {}
    drafts = {}
    for plan in plans:
        own = _of_one(query, scope, plan, plans)
        if not scope.without_names(own).terms and own.has("amount"):
            own = replace(own, operation="sum", text=f"项目{own.text}")
        drafts[plan] = _of_plan(own, scope, plan, likeness, True)
    return drafts if all(d.status == "answered" for d in drafts.values()) else {}


def _of_plan(query: Query, scope: Scope, plan: str, likeness: Likeness, named: bool) -> Draft:
    """What one plan says when it alone is asked; `named` where the question says which plans are meant."""
    own = asked_of(query, scope.know, plan)
    return draft(scope.without_names(own) if named else own, scope.know.only((plan,)), likeness)


def _joined(query: Query, scope: Scope, drafts: Mapping[str, Draft], named: bool) -> Draft:
    """The best plan's answer; several as good, side by side under their titles."""
    answered = {p: d for p, d in drafts.items() if d.status == "answered"}
    if not answered:
        asking = [d for d in drafts.values() if d.status == "clarify"]
        return asking[0] if asking else max(drafts.values(), key=lambda d: d.certainty)
    each = named or _each(query)
    best = answered if each else _as_good(query, scope, answered)
    if len(best) == 1:
        plan, only = next(iter(best.items()))
        if not _WHICH_PLAN.search(query.text):
            return only
        title = Statement(scope.label(plan), scope.title_quote(plan), "line")
        return replace(only, statements=(title, *only.statements))
    head = _most_of(query, scope, best) if each or query.operation in ("max", "min") else []
    together = list(head)
    for plan, d in best.items():
        together.append(Statement(scope.label(plan), scope.title_quote(plan), "line"))
        told = d.statements[: 1 if head else max(8, LINES // len(best))]
        together += [replace(s, block="item" if s.block == "sentence" else s.block) for s in told]
    if query.operation in ("count", "sum"):
        together = [*_over_all(best), *together]
    asks_all = each or re.search(r"哪些|哪几|各|分别|都|所有", query.text)
    if asks_all or len(best) <= FEW:
        return Draft("answered", tuple(together))
    return Draft("clarify", tuple(together), tuple(f"{scope.label(p)}:{query.text}" for p in best))


TYPED = 2.0
"""Certainty from which an answer is counted, filtered or checked, and no longer one passage beside others."""


def _as_good(query: Query, scope: Scope, answered: Mapping[str, Draft]) -> dict[str, Draft]:
    """The plans whose answers are as certain as the best, or hold all of the question's words that the best holds."""
    best = max(answered.values(), key=lambda d: d.certainty)
    telling = [t for t in query.terms if t.known and t.weight >= 0.3]

    def held(said: str) -> set[str]:
        return {t.word for t in telling if matches(t.word, t.alternatives, key(said))}

    def stands_in(draft: Draft) -> str:
        first = draft.statements[0]
        return first.text + "".join(scope.know.documents[q.plan].quote(q.span) for q in first.quotes)

    own = held(best.statements[0].text) if best.certainty < TYPED else set()
    return {
        p: d
        for p, d in answered.items()
        if d.certainty >= best.certainty - 0.05 or (own and d.certainty < TYPED and held(stands_in(d)) >= own)
    }


def _most_of(query: Query, scope: Scope, drafts: Mapping[str, Draft]) -> list[Statement]:
    """哪边多,多多少: the plan whose figure is the greater or the smaller, and how far two are apart."""
    if query.operation not in ("compare", "difference", "max", "min") and not _WHICH_MORE.search(query.text):
        return []
    terms = [t for t in scope.without_names(query).terms if t.known]
    figures = {p: _figure_of(d.statements[0].text, terms) for p, d in drafts.items() if d.statements}
    stated = {p: f for p, f in figures.items() if f is not None}
    measures = {measure_of(f.unit) for f in stated.values()}
    if len(stated) < max(2, len(drafts)) or len(measures) > 1 or len({worth(f) for f in stated.values()}) < len(stated):
        return []
    low = re.search("少|低|小|便宜", query.text) and not re.search("多|高|大", re.sub("多少|高低|大小", "", query.text))
    edge = (min if low else max)(stated, key=lambda p: worth(stated[p]))
    lead = f"{'较' if len(stated) == 2 else '最'}{'小' if low else '大'}的是{scope.label(edge)}"
    quotes = (*scope.title_quote(edge), *(q for p in stated for q in drafts[p].statements[0].quotes))
    if len(stated) > 2:
        return [Statement(lead, quotes, "line")]
    (first, x), (last, y) = ((drafts[p].statements[0], f) for p, f in stated.items())
    gap = _gap(first, last, x, y)
    if gap is None:
        return [Statement(lead, quotes, "line")]
    return [Statement(f"{lead},相差{gap[0]}:{gap[1].shown}", quotes, "line", gap[1])]


_WHICH_PLAN = re.compile(
    r"哪(?:一|几)?(?:份|个)(?:文件|计划|规划|方案|要点|预案|纲要)|哪(?:一)?个(?:地方|城市|县|市|区|地区)(?=的|要|有|在|给|会|能|规定|提|搞|[?,。]|$)"
    r"|哪(?:一)?(?:边|份)(?=[^,?]{0,8}(?:多|少|高|低|大|小|早|晚|[?,。]|$))"
)
_EACH = re.compile(
    r"(?:[二两三四五六几各每]|这几|这些|所有|全部)(?:个|份|部)?(?:计划|规划|方案|文件|部门|单位的|地方|[县市区](?![\u4e00-\u9fff]?级))|(?:计划|规划|方案|文件)(?:里|中)?(?:分别|各自|都)|[二两三四五六几](?:份|部)(?:里|中)?(?:分别|各|都)"
)


def _lacking(query: Query, scope: Scope, plan: str) -> Draft | None:
    """A plan that names none of the units asked about says nothing of them."""
    own = {p for m in query.units for p, _ in (*m.tasks, *m.projects)}
    if not query.units or plan in own or len(scope.know.documents) < 2:
        return None
    text = key(scope.know.documents[plan].text)
    if any(core(m.name) in text for m in query.units):
        return None
    return Draft("not_found", (Statement(f"{scope.label(plan)}没有提到“{query.units[0].name}”"),), certainty=0.5)


_SOONER = re.compile(
    r"(?<![高低])(?:更|最|较)?(?:早|晚)(?:多少|几|于|些|一些|点|了|的|$|[?,吗吧对是没这])|(?:谁|哪(?:一)?[份个])[^?]{0,6}[先后]|先后"
)


def _days_compared(query: Query, scope: Scope, plans: Sequence[str]) -> Draft | None:
    """哪份成文更早, A比B发布得早吗: the days of several plans in their order, and whether a claim about two holds."""
    kinds = kinds_of_day(query.text)
    if len(kinds) != 1 or not _SOONER.search(query.text) or subjects(_SOONER.sub(",", query.text), query, scope.know):
        return None
    days = {p: day for p in plans if (day := day_of(scope.know.documents[p], kinds[0])) is not None}
    if len(days) < 2:
        return None
    order = sorted(days, key=lambda p: days[p].day)
    late = re.search("晚|后(?!来)", query.text) and not re.search("早|先", query.text)
    edge = order[-1] if late else order[0]
    word = f"{kinds[0]}{'较' if len(order) == 2 else '最'}{'晚' if late else '早'}的是{scope.label(edge)}"
    same = days[order[0]].day == days[order[-1]].day
    quotes = (*scope.title_quote(edge), days[edge].quote)
    wrong = query.verify and len(order) == 2 and (same or scope.first_named(query.text, order) != edge)
    said = ("不对," if wrong else "对,") if query.verify else ""
    head = Statement(said + ("两份在同一天" if same else word), quotes, "line")
    lines = [
        Statement(f"{scope.label(p)}{days[p].name}:{days[p]}", (*scope.title_quote(p), days[p].quote), "item")
        for p in order
    ]
    apart = [days_between(days[order[0]], days[order[-1]])] if len(order) == 2 and not same else []
    return Draft("answered", (head, *lines, *apart), certainty=2.0)


def _more_rows(query: Query, scope: Scope, plans: Sequence[str], likeness: Likeness) -> Draft | None:
    """云禾和河西哪个项目多: the rows of each plan counted, and the plan that has most, or least."""
    noun = re.search("项目|任务|指标", query.text)
    most = re.search("多|少", query.text)
    if noun is None or most is None or query.operation not in ("compare", "max", "min"):
        return None
    if query.units or query.has("amount") or any(t.weight > 0.5 for t in scope.without_names(query).terms):
        return None
    counts: dict[str, tuple[int, list[Statement]]] = {}
    for plan in plans:
        counted_ = draft(read(f"{noun.group()}有几个", scope.know, (plan,)), scope.know, likeness)
        tables = [s for s in counted_.statements if re.match(r"表中所列.{2}共\d+项", s.text)]
        if not tables:
            return None
        counts[plan] = (sum(int(s.text.split("共")[1].split("项")[0]) for s in tables), tables)
    edge = (max if most.group() == "多" else min)(count for count, _ in counts.values())
    best = [plan for plan, (count, _) in counts.items() if count == edge]
    said = "一样多" if len(best) > 1 else f"{'更' if query.operation == 'compare' else '最'}{most.group()}"
    lead = Statement(
        f"{noun.group()}{said}的是{'、'.join(map(scope.label, best))}",
        tuple(q for plan in best for q in scope.title_quote(plan)),
        "line",
    )
    lines = [lead]
    for plan, (_, tables) in counts.items():
        lines += [Statement(scope.label(plan), scope.title_quote(plan), "line"), *tables]
    return Draft("answered", tuple(lines), certainty=2.0)


_RANKS = re.compile(r"第(?:([二三四五])|(\d))(?![年期批次产医人中小])")


def _ranked_over(query: Query, scope: Scope, plans: Sequence[str]) -> Draft | None:
    """投资最大的是哪个,第二的呢, of several plans: the rows of all by their sums of money, and each plan's own."""
    if query.operation not in ("max", "min") or query.verify or not (query.has("amount") or "投资" in query.text):
        return None
    found: dict[str, list[Item]] = {}
    for plan in plans:
        own = scope.without_names(asked_of(query, scope.know, plan))
        for view in tables_asked(own, scope.know.only((plan,))):
            column = amount_column(view, own.text)
            chosen, rest = build_filter(own, view, scope.know.only((plan,)))
            if view.klass == "project" and not [t for t in rest if t.weight > 0.5 and t != MONEY]:
                found[plan] = [i for i in choose(chosen, view, column) if (q := i.amount(column)) and yuan(q)]
    found = {plan: rows for plan, rows in found.items() if rows}
    if len(found) < 2:
        return None
    low = query.operation == "min"

    def ordered(rows: Sequence[Item]) -> list[Item]:
        def money(item: Item) -> float:
            return yuan(item.amount(amount_column(item.view, query.text)) or Quantity(0.0, "元", Span(0, 0))) or 0.0

        return sorted(rows, key=money, reverse=not low)

    every = ordered([item for rows in found.values() for item in rows])
    word = (re.search("最[大多高重小少低]", query.text) or ["最小" if low else "最大"])[0]
    places = {f"“{m[0]}”": int(m[2] or chinese_number(m[1]) or 2) for m in _RANKS.finditer(query.text)}
    places = ({f"几份计划中{word}": 1} if "最" in query.text or not places else {}) | places
    asked = narrow_to(query, ["amount", *(["build"] if query.has("build", "responsible") else [])])
    told = [(said, every[at - 1]) for said, at in places.items() if at <= len(every)]
    lines = [replace(s, text=f"{said}的是{s.text}") for said, i in told for s in (item_statement(i, asked, "line"),)]
    for plan, rows in found.items():
        lines.append(Statement(f"{scope.label(plan)}中{word}的", scope.title_quote(plan), "line"))
        lines.append(item_statement(ordered(rows)[0], asked, "item"))
    return Draft("answered", tuple(lines), certainty=2.0, about=names_of([i for _, i in told]))


def _each(query: Query) -> bool:
    """Whether a question is put to every plan: 各计划分别…; 哪份计划的补贴更高."""
    sets_beside = query.operation in ("compare", "max", "min", "differ") and _WHICH_PLAN.search(query.text)
    return bool(_EACH.search(query.text) or sets_beside)


def _over_all(drafts: Mapping[str, Draft]) -> list[Statement]:
    """What several plans' rows come to together: how many they are, and what their sums of money add up to."""
    leads = [d.statements[0] for d in drafts.values() if d.statements]
    quotes = tuple(dict.fromkeys(q for s in leads for q in s.quotes))
    said: list[Statement] = []
    counts = [int(m[1]) for s in leads if (m := re.search(r"共(\d+)项", s.text))]
    if len(counts) == len(drafts):
        shown = f"共{sum(counts)}项"
        said.append(Statement(f"这些计划合起来{shown}", quotes, "line", Computation(shown, (), (float(sum(counts)),))))
    sums = [q for s in leads if (q := _sum_of(s.text)) is not None]
    if len(sums) < len(drafts):
        return said
    unit = sums[0].unit if len({q.unit for q in sums}) == 1 else "亿元"
    values = [q.value if q.unit == unit else round((yuan(q) or 0.0) / 1e8, 6) for q in sums]
    whole = round(sum(values), 6)
    added = [s.computation for s in leads if s.computation is not None and "合计" in s.text]
    turned = [f"{show(q.value)}{q.unit}={show(v)}{unit}" for q, v in zip(sums, values, strict=True) if q.unit != unit]
    addition = f"{'+'.join(map(show, values))}={show(whole)}{unit}"
    shown = ";".join((*(c.shown.split(":")[-1] for c in added), *turned, addition))
    operands = (*(v for c in added for v in c.operands), *(q.value for q in sums))
    text = f"这些计划合起来{show(whole)}{unit}:{shown}"
    return [*said, Statement(text, quotes, "line", Computation(shown, operands, (*values, whole)))]


def _sum_of(text: str) -> Quantity | None:
    """The sum of money that rows come to, or that of the one row there is."""
    stated = [q for q in quantities(text.split(":")[0], Span(0, len(text))) if yuan(q) is not None]
    if (whole := re.search(r"合计(?=[\d.]+)", text)) is not None:
        return next((q for q in stated if q.span.start == whole.end()), None)
    stated = stated or [q for q in quantities(text, Span(0, len(text))) if yuan(q) is not None]
    return stated[0] if len(stated) == 1 else None


def _on_collection(query: Query, scope: Scope) -> Draft | None:
    """Which plans are loaded; which of them speaks of something."""
    know = scope.know
    if re.search(
        r"(?:装|载入|加载|收录|导入|有)(?:了)?(?:哪些|几份|多少份|哪几份)(?:计划|规划|文件|方案)|(?:哪些|几份|哪几份)(?:计划|规划|文件|方案)(?:可以|能|已)?(?:查|问|用|载入|装|收录)",
        query.text,
    ):
        items = [
            Statement(_printed_title(scope, p), scope.title_quote(p), "item")
            for p in know.documents
            if scope.title_quote(p)
        ]
        quotes = tuple(q for s in items for q in s.quotes)
        return Draft("answered", (counted("已载入的计划", len(items), quotes, "份"), *items))
    if (
        re.search(
            r"哪(?:一|几|些|个)?(?:份|个)?(?:计划|规划|方案|文件|预案)(?:里|中)?(?:面)?(?:有|提到|提及|写|讲|说|涉及|规定|包含)",
            query.text,
        )
        and query.terms
    ):
        found: list[Statement] = []
        for plan in know.documents:
            hits = [
                s
                for s in know.of_plan(plan)
                if all(
                    t.word in s.key or any(a in s.key for a in t.alternatives) for t in query.terms if t.weight > 0.3
                )
            ]
            if hits:
                found.append(
                    Statement(
                        know.documents[plan].title,
                        (*scope.title_quote(plan), Quote(plan, hits[0].span, hits[0].path)),
                        "item",
                    )
                )
        return Draft("answered", tuple(found)) if found else None
    return None


def _printed_title(scope: Scope, plan: str) -> str:
    """A plan's title as far as its quote holds it (a title over two lines has a leaf for each)."""
    document = scope.know.documents[plan]
    printed = squeeze("".join(document.quote(q.span) for q in scope.title_quote(plan)))
    return document.title if document.title in printed else printed


def _versions(query: Query, scope: Scope, likeness: Likeness, old: str, new: str) -> Draft:
    """The same question put to both versions, and what lies between their figures."""
    documents = scope.know.documents
    of_rows = on_rows_revised(query, documents[old], documents[new])
    of_itself = _told_of_revision(query, scope, new)
    told = of_rows or of_itself if re.search("项目|指标", query.text) else of_itself or of_rows
    if told is not None:
        return told
    several = _several_changed(query, scope, likeness, old, new)
    if several is not None:
        return several
    drafts = {plan: _of_version(query, scope, plan, likeness) for plan in (old, new)}
    terms = [t for t in scope.without_names(query).terms if t.known]
    of_units = query.has(*WHO) and not query.has("number", "amount")
    change = None if of_units else _change(drafts[old], drafts[new], terms)
    statements: list[Statement] = []
    for plan, d in drafts.items():
        for s in d.statements[: 1 if change else 2] if d.status == "answered" else ():
            statements.append(
                replace(
                    s, text=f"{scope.label(plan)}:{s.text}", quotes=(*scope.title_quote(plan), *s.quotes), block="item"
                )
            )
    if not statements:
        return drafts[new]
    return Draft("answered", (*((change,) if change else ()), *statements))


_THINGS = re.compile(
    r"(?:在|[,的])?(?P<things>[^,?的]*?[、和与][^,?]*?)(?:这?[两三四几](?:个)?(?:点|项|方面)(?:上)?)?(?:都|分别|各)"
)


def _several_changed(query: Query, scope: Scope, likeness: Likeness, old: str, new: str) -> Draft | None:
    """出资比例、公示天数分别怎么改的: each thing that is named, of both versions."""
    listed = _THINGS.search(without_versions(query.text))
    things = [t for t in re.split("[、和与]", listed["things"]) if len(t) > 1] if listed is not None else []
    if not 2 <= len(things) <= 5:
        return None
    asked = [read(f"{thing}是多少", scope.know, query.plans) for thing in things]
    told = [_versions(replace(q, years=query.years), scope, likeness, old, new) for q in asked if q.terms]
    statements = tuple(dict.fromkeys(s for d in told if d.status == "answered" for s in d.statements))
    answered = sum(d.status == "answered" for d in told)
    return Draft("answered", statements) if answered >= 2 else None


def _of_version(query: Query, scope: Scope, plan: str, likeness: Likeness) -> Draft:
    """What one version says: asked for the thing itself, then for what the question says of both."""
    alone = read(of_one_version(query.text), scope.know, query.plans)
    own = tuple(years(scope.know.documents[plan].title))
    tried = Draft("not_found", ())
    for asked, of_years in ((alone, own if len(own) == 1 else alone.years), (alone, ()), (query, own), (query, ())):
        if asked is alone and not alone.terms:
            continue
        tried = _of_plan(replace(asked, years=of_years), scope, plan, likeness, True)
        if tried.status == "answered":
            return tried
    return tried


_REVISED = re.compile(r"修订|调整为|改为|由.{2,40}(?:调整|改|提高|降低|变更)(?:为|到|至)|取消|不再|新增|合并")


_FROM_TO = re.compile("由[^,。;]{2,24}(?:调整|改|变更|变|提高|降低)(?:为|到|至)")
"""What a revision says of one thing by itself: 召集人由分管副区长调整为区长."""
_CHANGED = (
    ("取消", "取消|拿掉|去掉|删掉?|砍掉|减掉|撤掉|不要了"),
    ("新增", "新增|添了?|新加|增加了|加了|多了|补了"),
    ("合并", "合并|并到|并入"),
    ("调整", "调整"),
    ("更名", "改名|更名|换了?名|改叫"),
)
"""What a revision does, by the word plans use, and how people say it."""


def _told_of_revision(query: Query, scope: Scope, new: str) -> Draft | None:
    """What the revision says of itself: 新设经营主体目标由1.4万户以上调整为1.5万户以上; 取消…单列."""
    document = scope.know.documents[new]
    verbs = [verb for verb, words in _CHANGED if re.search(words, query.text)]
    generic = re.compile(r"修订|版|变化|任务|目标|" + "|".join(words for _, words in _CHANGED))
    title = key(document.title)
    terms = [t for t in query.terms if t.known and t.word not in title and not generic.search(t.word)]
    found: list[tuple[float, Statement]] = []
    for sentence in scope.know.of_plan(new):
        said = document.quote(sentence.span)
        about = sentence.kind != "row" and ("修订" in "".join(sentence.path) or "修订" in said or _FROM_TO.search(said))
        if not about or not _REVISED.search(said):
            continue
        share, _ = coverage(terms, sentence.key) if terms else (0.0, ())
        held = sum(v in said for v in verbs)
        if share >= 0.6 or (held and share >= 0.3) or (held == len(verbs) > 0 and not terms):
            text = re.sub(r"\s*\n\s*", "", said).rstrip("。；")
            found.append((share + held, Statement(text, (Quote(new, sentence.span, sentence.path),))))
    if not found:
        return None
    best = max(value for value, _ in found)
    return Draft("answered", tuple(s for value, s in found if value >= best - 0.1)[:3], certainty=2.0)


def _change(before: Draft, after: Draft, terms: Sequence[Term]) -> Statement | None:
    """The difference of two versions' figures of the thing asked for, in one unit."""
    if before.status != "answered" or after.status != "answered":
        return None
    a, b = before.statements[0], after.statements[0]
    x, y = _figure_of(a.text, terms), _figure_of(b.text, terms)
    if x is None or y is None or not a.quotes or not b.quotes:
        return None
    gap = _gap(a, b, x, y)
    if gap is None:
        return None
    word = "提高" if worth(y) > worth(x) else "降低"
    return Statement(f"修订后{word}{gap[0]}:{gap[1].shown}", (*a.quotes, *b.quotes), "line", gap[1])


def _gap(a: Statement, b: Statement, x: Quantity, y: Quantity) -> tuple[str, Computation] | None:
    """How far the figures of two statements are apart, as it is said and reckoned; a sum is reckoned again."""
    level = levelled(x, y)
    if level is None or level[0][0] == level[0][1]:
        return None
    values, unit, turned = level
    gap = round(abs(values[1] - values[0]), 6)
    said = f"{show(gap)}{'个百分点' if unit == '%' else unit}"
    summed = [s.computation for s in (a, b) if s.computation is not None and "合计" in s.text]
    added = "".join(f"{c.shown.split(':')[-1]};" for c in summed)
    shown = f"{added}{turned}{show(max(values))}-{show(min(values))}={said}"
    addends = tuple(v for c in summed for v in c.operands)
    return said, Computation(shown, addends or (x.value, y.value), (gap, *values))


def _figure_of(text: str, terms: Sequence[Term]) -> Quantity | None:
    """The one figure of a statement, or the first of the clause that says most of what is asked for."""
    text = text.split(":")[0] if re.search(r"合计[\d.]+[^:]*:", text) else text  # a sum, and its addends behind
    stated = [q for q in quantities(text, Span(0, len(text))) if q.unit]
    if (whole := re.search(r"合计(?=[\d.]+)", text)) is not None:
        return next((q for q in stated if q.span.start == whole.end()), None)
    if re.search("实际|已经?完成", text):
        return None  # what was reached is not what a version sets
    if len(stated) < 2:
        return stated[0] if stated else None
    parts = clauses(text, Span(0, len(text)))
    held = [coverage(terms, key(part.of(text)))[0] for part in parts]
    best = max(held, default=0.0)
    if best < 0.5 or held.count(best) > 1:
        return None
    part = parts[held.index(best)]
    return next((q for q in stated if q.span in part), None)
