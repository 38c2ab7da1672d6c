"""One query over several plans: each answers for itself; the best answer is taken, or several side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.across import (
    WHICH_MORE,
    WHICH_PLAN,
    figure_told,
    gap_of,
    over_all,
    ranked_over,
    set_against,
    sum_of,
    years_told,
)
from assistant.answering import draft
from assistant.compose import Draft, counted
from assistant.itself import day_of, days_between, kinds_of_day, subjects
from assistant.knowledge import NOUN, core, matches
from assistant.lookup import is_domain
from assistant.operands import worth
from assistant.query import WHO, Query, asked_of, read
from assistant.reckon import on_reckoning
from assistant.retrieve import Likeness, coverage
from assistant.revised import of_one_version, on_leads_revised, on_row_revised, on_rows_revised, without_versions
from assistant.schema import Statement
from assistant.scope import Scope
from assistant.terms import Term
from assistant.totals import totals_of
from corpus.schema import Quantity, Quote
from corpus.text import bigrams, key, show, squeeze, years

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
    if len(everything) == 1:
        return draft(asked_of(query, know, everything[0]), know.only(everything), likeness)
    of_version, of_itself = scope.says_version(query.text), scope.of_itself(query.text)
    listing = _on_collection(query, scope)
    if listing is not None and not _AND_HOW_MUCH.search(query.text):
        return listing
    if listing is not None:  # 准点率哪几份文件有,分别定到多少: what each of them says
        holding = tuple(q.plan for s in listing.statements for q in s.quotes[:1])
        query = read(_WHO_HAS.sub("", query.text), know, query.plans or holding)
    validity = scope.in_force(query.text)
    if validity is not None:
        return validity
    of_revision = _on_revision(query, scope)
    if of_revision is not None:
        return of_revision
    versions = scope.both_versions(query.text)
    weighed = query.verify or query.operation in ("compare", "difference")
    if versions is not None and weighed and not set(scope.named(query.text)) <= set(versions):
        versions = None  # 修订后的占比,够不够市里定的线: one version against another plan
    if versions is not None and (not query.plans or set(versions) <= set(query.plans)):
        return _versions(query, scope, likeness, *versions)
    annual = _of_the_year(query, scope, everything)
    if annual is not None:
        return annual
    named = tuple(p for p in scope.named(query.text) if p in everything)
    plans = scope.current(named) or scope.current(everything)
    if named and len(set(named) - set(plans)) and len(named) == 1:
        plans = named
    if len(named) == 1 and named[0] in {*scope.superseded, *scope.superseded.values()}:
        plain = read(without_versions(query.text), know, query.plans)
        query = plain if plain.terms and plain.text != query.text else query
    each = _each(query)
    of_rows = not [t for t in scope.without_names(query).terms if not is_domain(t.word)]
    if (each or len(plans) > 1 < len(named)) and query.has("amount") and of_rows:
        query = replace(query, operation=query.operation or "sum", text=f"项目{query.text}")
    if len(plans) > MANY and not named:
        near = {k.rsplit("#", 1)[0] for k in sorted(likeness, key=lambda k: -likeness[k])[:40]}
        plans = tuple(p for p in plans if p in near) or plans[:MANY]
    totals = totals_of(query, scope, plans)
    if totals:
        claimed = _more_claimed(query, scope, totals) if query.verify else None
        return claimed or _joined(replace(query, asks=query.asks - {"list"}, terms=()), scope, totals, True)
    sooner = _days_compared(query, scope, plans)
    if sooner is not None:
        return sooner
    across = on_reckoning(replace(scope.without_names(query), plans=tuple(plans)), know, likeness)
    if across is not None and len({q.plan for s in across.statements for q in s.quotes}) > 1:
        return across
    ranked = ranked_over(query, scope, plans) if len(named) != 1 and not WHICH_PLAN.search(query.text) else None
    if ranked is not None:
        return ranked
    more = _more_rows(query, scope, plans, likeness) if each or len(named) > 1 else None
    if more is not None:
        return more
    plans = plans if named or each else _holding(query, scope, plans)
    beside = _beside(query, scope, plans, likeness) if len(named) > 1 or each else {}
    alone = _less_titles(query, scope) if named else query
    drafts = beside or {
        p: _lacking(query, scope, p) or _of_plan(alone, scope, p, likeness, (bool(named) or each) and not of_itself)
        for p in plans
    }
    told = _joined(query, scope, drafts, bool(named))
    if told.status == "not_found" and not of_version:
        return _only_before(query, scope, plans, likeness, told) or told
    before = [] if of_version else _before_revision(query, scope, drafts, likeness)
    return replace(told, statements=(*told.statements, *before))


def _of_the_year(query: Query, scope: Scope, plans: Sequence[str]) -> Draft | None:
    """对照三年计划,今年的清单里哪些指标调高了: a plan of several years against the list of one of them, row by row."""
    if not _AGAINST_PLAN.search(query.text) or not re.search("指标|目标|项目|工程", query.text):
        return None  # pieces of work go by other names in either
    documents = scope.know.documents
    spans = {p: set(years(documents[p].title)) for p in plans}
    pairs = [
        (a, b)
        for a in plans
        for b in plans
        if len(spans[b]) == 1 < len(spans[a]) and min(spans[a]) <= min(spans[b]) <= max(spans[a])
        if scope.of_one_area((a, b)) and _of_one_subject(documents[a].title, documents[b].title)
    ]
    if len(pairs) != 1:
        return None
    plan, annual = pairs[0]
    lacks = re.search("(?:没有|没列|没写|没提|不在)(?:到|入)?的", query.text)
    asked = replace(query, text=f"{query.text},新增") if lacks else query
    told = on_rows_revised(asked, documents[plan], documents[annual])
    if told is None:
        return None
    titles = (*scope.title_quote(annual), *scope.title_quote(plan))
    lead = Statement(f"{scope.label(annual)}与{scope.label(plan)}相比", titles, "line")
    return replace(told, statements=(lead, *(replace(s, text=s.text.replace("修订后", "")) for s in told.statements)))


_AGAINST_PLAN = re.compile(
    "(?:对照|对比|相比|比|较|跟|和)[^?]{0,12}(?:三年|五年|行动)[^?]{0,4}计划"
    "|(?:三年|五年|行动)[^?]{0,4}计划[^?]{0,8}(?:没有|没列|没写|没提|比)"
)


def _of_one_subject(a: str, b: str) -> bool:
    """Whether two titles are of one subject, by four characters that both have."""
    return any(key(a)[i : i + 4] in key(b) for i in range(len(key(a)) - 3))


def _only_before(
    query: Query, scope: Scope, plans: Sequence[str], likeness: Likeness, refused: Draft
) -> Draft | None:
    """What only the plan that a revision replaced says, and said to be so; nothing where that is not sure, or where the
    one in force comes near to it in its words."""
    said = bigrams(key(query.residual))
    documents, quotes = scope.know.documents, [q for s in refused.statements for q in s.quotes]
    near = bigrams(key("".join(documents[q.plan].quote(q.span) for q in quotes)))
    if len(said & near) >= NEAR * len(said):
        return None
    for old, new in scope.superseded.items():
        before = _of_plan(query, scope, old, likeness, True) if new in plans and old not in plans else None
        if before is not None and before.status == "answered" and before.certainty >= SURE:
            text = f"现行的修订版没有写到,修订前的计划({scope.label(old)})写的是"
            lead = Statement(text, tuple(scope.title_quote(old)), "line")
            return replace(before, statements=(lead, *before.statements))
    return None


NEAR = 0.5
"""The share of a question's pairs of characters that the nearest words hold of the plan in force, from which on these
are what is meant."""
SURE = 0.9
"""The certainty from which what a replaced plan says is told for what the one in force leaves out."""


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
        names = [[key(re.split("[(（]", t.text)[0]) for t in d.statements[1:] or d.statements] for d in (before, now)]
        if names[0] != names[1]:
            first, *rest = before.statements[:FEW]
            text = f"修订前({scope.label(old)}):{first.text}"
            said.append(replace(first, text=text, quotes=(*scope.title_quote(old), *first.quotes), block="line"))
            said += [replace(s, block="item") for s in rest]
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
    plain = WHICH_MORE.sub(lambda m: f",{m['what'] or '投资'}多少," if re.search("[花投钱资]", m[0]) else ",", text)
    plain = _WHOSE_SOONER.sub("是什么时候", plain)
    if query.operation == "sum":
        plain = _ADDED.sub("", _OF_ALL_PLANS.sub("", plain))
    if WHICH_PLAN.search(plain):  # 三个县里哪个县的旅游总收入最高
        plain = re.sub("(?:更|最|比较)?[高多大低少小](?=[?,]|$)", "是多少", _OF_ALL_PLANS.sub("", plain))
    return read(of_one_version(plain), scope.know, query.plans)


_WHOSE_SOONER = re.compile("(?:谁|哪(?:一)?[个份边])(?:的)?(?:时间|期限|时限)?(?:更|比较|要)?[早晚]")
_ADDED = re.compile("(?:加起来|合起来|加在?一起|合在?一起|合计|一共|总共|总计|共计)(?:是|有|要)?|(?<=多少)加起来")
"""Words that add up what the plans say, each of which is asked for its own figure."""
_OF_ALL_PLANS = re.compile(
    "[这那]?[两三四五六几各](?:个|份)?(?:县|市|区|地方?|省|计划|方案|文件|规划)(?:里|中|当中)?,?"
    "|哪(?:一)?(?:个|份)(?:县|市|区|地方|城市|计划|方案|文件|规划)(?:里|中)?的?"
)
"""Words that say that every plan is asked, and which one is looked for."""


def _beside(query: Query, scope: Scope, plans: Sequence[str], likeness: Likeness) -> dict[str, Draft]:
    """What each of several plans says where a question sets them against each other; empty where one says nothing."""
    sets_beside = query.operation in ("compare", "difference", "max", "min") or WHICH_MORE.search(query.text)
    figures_added = query.operation == "sum" and not query.has("amount") and not re.search("项目|工程|任务", query.text)
    adds = figures_added and _ADDED.search(query.text)
    if len(plans) < 2 or not (sets_beside or adds):
        return {}
    drafts = {}
    for plan in plans:
        own = _of_one(query, scope, plan, plans)
        if not scope.without_names(own).terms and own.has("amount"):
            own = replace(own, operation="sum", text=f"项目{own.text}")
        drafts[plan] = _of_plan(own, scope, plan, likeness, True)
    return drafts if all(d.status == "answered" for d in drafts.values()) else {}


def _less_titles(query: Query, scope: Scope) -> Query:
    """A question without the names of the plans it is put to, where more of it is left than when they are asked."""
    less = scope.less_titles(query.text)
    plain = read(less, scope.know, query.plans) if less != query.text else query
    telling = plain.units or plain.has("amount") or any(t.known and t.weight >= TELLING for t in plain.terms)
    if plain is query or not telling:
        return query
    return replace(plain, understood=query.understood, context=query.context)


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
    silent = [p for p in drafts if p not in answered] if each and len(drafts) <= FEW else []
    if len(best) == 1 and not silent:
        plan, only = next(iter(best.items()))
        if not WHICH_PLAN.search(query.text):
            return only
        title = Statement(scope.label(plan), scope.title_quote(plan), "line")
        return replace(only, statements=(title, *only.statements))
    head, figured = set_against(query, scope, best) if each and not query.has("list") else ([], {})
    firsts = [d.statements[0].text if d.statements else "" for d in best.values()]
    sums = all(_OF_ROWS.search(first) and sum_of(first) for first in firsts)
    adds = query.operation in ("count", "sum") or (sums and each and not query.operation)
    adds = adds and (each or scope.of_one_area(tuple(best)))
    counts = adds and (query.operation == "count" or re.search("(?:几|多少)[个项条家处座]", query.text) is not None)
    together = [*((over_all(best, counts) if adds else []) or head)]
    for plan, d in best.items():
        together.append(Statement(scope.label(plan), scope.title_quote(plan), "line"))
        first = [figured[plan]] if plan in figured else []
        whole = [*first, *(s for s in d.statements if s not in first)]
        told = whole if counts else first if head else whole[: max(8, LINES // len(best))]
        together += [replace(s, block="item" if s.block == "sentence" else s.block) for s in told]
    together += [Statement(f"{scope.label(p)}没有写明这一项", scope.title_quote(p), "line") for p in silent]
    asks_all = each or re.search(r"哪些|哪几|各|分别|都|所有", query.text)
    if asks_all or len(best) <= FEW:
        return Draft("answered", tuple(together))
    return Draft("clarify", tuple(together), tuple(f"{scope.label(p)}:{query.text}" for p in best))


_OF_ROWS = re.compile(r"共\d+[项个]")
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

    of_targets = best.statements[0].text.startswith("符合条件的指标")  # by two rows here, by one there
    own = held(best.statements[0].text) if best.certainty < TYPED else set()
    own = held("".join(s.text for s in best.statements[1:])) if of_targets else own
    return {
        p: d
        for p, d in answered.items()
        if d.certainty >= best.certainty - 0.05 or (own and d.certainty < TYPED and held(stands_in(d)) >= own)
    }


_EACH = re.compile(
    r"(?:(?<!哪)[二两三四五六几各每]|这几|这些|所有|全部)(?:个|份|部)?(?:计划|规划|方案|文件|部门|单位的|城市|地(?!块|[区级铁])|[县市区](?![\u4e00-\u9fff]?级))|(?:计划|规划|方案|文件)(?:里|中)?(?:分别|各自|都)|[二两三四五六几](?:份|部)(?:里|中)?(?:分别|各|都)"
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


def _more_claimed(query: Query, scope: Scope, drafts: Mapping[str, Draft]) -> Draft | None:
    """A的总投资比B多,对不对: both figures, and whether the one is as much more as is said."""
    said = re.search("(?P<less>少|低|小|不如)|多|高|大|超", query.text.partition("比")[2])
    told = {p: figure_told(query, d, ()) for p, d in drafts.items()}
    first = scope.first_named(query.text, tuple(drafts))
    if said is None or len(drafts) != 2 or first is None or not all(told.values()):
        return None
    last = next(p for p in drafts if p != first)
    sizes = [worth(found[1]) for p in (first, last) if (found := told[p]) is not None]
    right = sizes[0] < sizes[1] if said["less"] else sizes[0] > sizes[1]
    quotes = tuple(q for p in (first, last) for q in (*scope.title_quote(p), *drafts[p].statements[0].quotes))
    head = Statement("对,计划的写法与此一致" if right else "不对,计划的写法不是这样", quotes, "line")
    lines = [
        replace(s, text=f"{scope.label(p)}:{s.text}", quotes=(*scope.title_quote(p), *s.quotes), block="item")
        for p, d in drafts.items()
        for s in d.statements[:1]
    ]
    return Draft("answered", (head, *lines), certainty=2.5)


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
    named = [t for t in scope.without_names(query).terms if t.weight > 0.5 and not is_domain(t.word)]
    if query.units or query.has("amount") or named:
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


def _each(query: Query) -> bool:
    """Whether a question is put to every plan: 各计划分别…; 哪份计划的补贴更高."""
    sets_beside = query.operation in ("compare", "max", "min", "differ") and WHICH_PLAN.search(query.text)
    return bool(_EACH.search(query.text) or sets_beside)


_WHO_HAS = re.compile(
    r"(?:都?有)?哪(?:一|几|些)(?:份|个)?(?:计划|规划|方案|文件|预案)(?:里|中)?面?(?:都)?(?:有|提到|提及|写|讲|规定)(?:了)?[?,]?"
)
_AND_HOW_MUCH = re.compile(r"[?,](?:分别|各(?:自)?)?(?:是|定|写|为|要)?(?:到|的)?(?:是)?(?:多少|几|什么)")


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
    totals = totals_of(read(without_versions(query.text), scope.know, query.plans), scope, (old, new))
    if totals:
        apart = replace(query, asks=query.asks - {"list"}, terms=(), operation="difference")
        return _joined(apart, scope, totals, True)
    both = documents[old], documents[new]
    named = on_row_revised(query, *both) or on_leads_revised(query, *both)
    if named is not None:
        return named
    of_rows = on_rows_revised(query, documents[old], documents[new])
    of_itself = _told_of_revision(query, scope, new)
    told = of_rows or of_itself if re.search("项目|指标", query.text) else of_itself or of_rows
    if told is not None:
        return replace(told, statements=(*told.statements, *_reasons(told, scope, new)))
    several = _several_changed(query, scope, likeness, old, new)
    if several is not None:
        return several
    drafts = {plan: _of_version(query, scope, plan, likeness) for plan in (old, new)}
    terms = [t for t in scope.without_names(query).terms if t.known]
    of_units = query.has(*WHO) and not query.has("number", "amount")
    change = None if of_units else _change(query, drafts[old], drafts[new], terms)
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
    said = [tuple(key(s.text) for s in d.statements) for d in drafts.values() if d.status == "answered"]
    if change is None and len(said) == 2 and said[0] == said[1]:
        quotes = tuple(dict.fromkeys(q for s in statements for q in s.quotes))
        change = Statement("两版写的一样,没有变化", quotes, "line")
    return Draft("answered", (*((change,) if change else ()), *statements))


def _reasons(told: Draft, scope: Scope, new: str) -> list[Statement]:
    """What the revision says in running text of the rows that it no longer has: 老年大学新校区因选址调整暂缓实施."""
    gone = [key(s.text) for s in told.statements if s.block == "item" and s.quotes and s.quotes[0].plan != new]
    document = scope.know.documents[new]
    found = [s for s in scope.know.of_plan(new) if s.kind == "sentence" and any(name in s.key for name in gone)]
    return [
        Statement(squeeze(document.quote(s.span)).rstrip("。；"), (Quote(new, s.span, s.path),)) for s in found[:FEW]
    ]


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
        if asked is alone and not alone.terms and not alone.has("amount"):
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
        about = "修订" in "".join(sentence.path) or "修订" in said or _FROM_TO.search(said)
        if sentence.kind != "sentence" or not about or not _REVISED.search(said):
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


_WHY_REVISED = re.compile(
    "(?:为什么|为啥|为何|缘何|怎么|咋)[^,?]{0,8}(?:修订|修改|重新?[制修]|改(?![造善建革]))|(?:修订|修改|调整)[^,?]{0,10}(?:原因|缘由|理由|背景)"
)
_DROPPED = re.compile(
    "(?:取消|去掉|不再|砍|删|拿掉|撤)[^?]{0,14}(?:哪|什么|啥)|(?:哪|什么|啥)[^,?]{0,10}(?:取消|不再|砍|删|去掉|没了|拿掉|撤)"
)
_GAVE_REASON = re.compile("因(?!此)|由于|鉴于|考虑到|为(?:了|适应|进一步|更好)")
_NO_LONGER = re.compile("取消|不再(?:列入|作为|实施|建设|安排|纳入|承担)|停止实施|予以删除|暂缓")


def _on_revision(query: Query, scope: Scope) -> Draft | None:
    """Why a plan was revised, and which of its tasks the revision no longer has, as it says itself."""
    why = _WHY_REVISED.search(query.text)
    dropped = _DROPPED.search(query.text) if re.search("任务|事项|工作|内容|措施", query.text) else None
    known = [t.word for t in scope.without_names(query).terms if t.known and t.weight >= NOUN]
    generic = re.compile("修订|修改|调整|取消|任务|事项|工作|内容|措施|方案|计划|老|旧|新|原|改|版|不再")
    if not scope.superseded or not (why or dropped) or [w for w in known if not generic.search(w)]:
        return None
    new = next(iter(scope.superseded.values()))
    document = scope.know.documents[new]
    found: list[Statement] = []
    for sentence in scope.know.of_plan(new):
        text = document.quote(sentence.span)
        reason = "修订" in text and _GAVE_REASON.search(text) and sentence.kind == "sentence"
        gone = sentence.kind != "heading" and _NO_LONGER.search(text)
        if (why and reason) or (dropped and gone):
            quote = Quote(new, sentence.span, sentence.path)
            found.append(Statement(squeeze(text.replace("\t", " ")).rstrip("。；;"), (quote,)))
    return Draft("answered", tuple(found[:1] if why else found[:FEW]), certainty=2.0) if found else None


def _change(query: Query, before: Draft, after: Draft, terms: Sequence[Term]) -> Statement | None:
    """The difference of two versions' figures of the thing asked for, in one unit."""
    if before.status != "answered" or after.status != "answered":
        return None
    of_year = _of_one_year(query, before, after)
    first, last = of_year or (figure_told(query, before, terms), figure_told(query, after, terms))
    if first is None or last is None:
        return None
    (a, x), (b, y) = first, last
    if of_year and (x.value, x.unit) == (y.value, y.unit):
        claim = _RAISED.search(query.text) if query.verify else None
        lead = f"不对,没有{claim[0]}。" if claim is not None else ""
        told = f"{lead}两版所写的都是{show(x.value)}{x.unit},维持不变"
        return Statement(told, tuple(dict.fromkeys((*a.quotes, *b.quotes))), "line")
    gap = gap_of(a, b, x, y)
    if gap is None:
        return None
    word = "提高" if worth(y) > worth(x) else "降低"
    return Statement(f"修订后{word}{gap[0]}:{gap[1].shown}", (*a.quotes, *b.quotes), "line", gap[1])


_RAISED = re.compile("提高|上调|调高|增加|加码|降低|下调|调低|减少")


def _of_one_year(
    query: Query, before: Draft, after: Draft
) -> tuple[tuple[Statement, Quantity], tuple[Statement, Quantity]] | None:
    """The figures of the last year that a row of each version has, where both are rows by the year."""
    a, b = before.statements[0], after.statements[0]
    first, last = dict(years_told(a)), dict(years_told(b))
    both = [year for year in first if year in last and (not query.years or year in query.years)]
    if not both or min(len(first), len(last)) < 2:
        return None
    return (a, first[max(both)]), (b, last[max(both)])
