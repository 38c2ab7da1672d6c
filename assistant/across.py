"""What the answers of several plans come to: the greatest figure, how far two are apart, what all add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.compose import Draft, item_statement, names_of, plainly
from assistant.items import Item, amount_column
from assistant.lookup import build_filter, choose, tables_asked
from assistant.operands import levelled, measure_of, worth
from assistant.query import MONEY, NOW, Query, asked_of
from assistant.ranking import narrow_to
from assistant.retrieve import coverage
from assistant.schema import Computation, Statement
from assistant.scope import Scope
from assistant.terms import Term
from corpus.schema import Quantity, Span
from corpus.text import chinese_number, clauses, fold, key, quantities, show, years, yuan

WHICH_MORE = re.compile(
    r"(?:哪(?:一)?(?:边|个|份|里|家)(?:地方|计划|方案|县|市)?|谁)(?:的|要|花钱|花|投)*(?P<what>总?投资|资金)?(?:更|最|比较)?(?:多|少|高|低|大|小)(?!少)"
    r"|(?:多|少|高|低|大|小|差|相差)(?:了|出)?多少(?=[?,。]|$)"
)
"""Words that ask which of several plans has more, or how much more."""
WHICH_PLAN = re.compile(
    r"哪(?:一|几)?(?:份|个)(?:文件|计划|规划|方案|要点|预案|纲要)|哪(?:一)?个(?:地方|城市|县|市|区|地区)(?=的|要|有|在|给|会|能|规定|提|搞|[?,。]|$)"
    r"|哪(?:一)?(?:边|份)(?=[^,?]{0,8}(?:多|少|高|低|大|小|早|晚|[?,。]|$))"
)
_IN_ORDER = re.compile("从[高大多]到[低小少]|从[低小少]到[高大多]|排(?:个)?(?:序|名|一排)|怎么排|依次")


def set_against(
    query: Query, scope: Scope, drafts: Mapping[str, Draft]
) -> tuple[list[Statement], dict[str, Statement]]:
    """Which plan's figure is the greater or the smallest, how far two are apart, what all come to, or their order;
    and of each plan the statement that its figure stands in. Nothing where not every plan has a figure of one kind."""
    in_order = _IN_ORDER.search(query.text) is not None
    apart = query.operation in ("compare", "difference", "max", "min") or WHICH_MORE.search(query.text) is not None
    terms = [t for t in scope.without_names(query).terms if t.known]
    told = {p: found for p, d in drafts.items() if (found := figure_told(query, d, terms)) is not None}
    figures = {p: figure for p, (_, figure) in told.items()}
    of_one_kind = len({measure_of(f.unit).removeprefix("万") for f in figures.values()}) == 1
    if len(figures) < max(2, len(drafts)) or not of_one_kind:
        return [], {}
    stated = {p: statement for p, (statement, _) in told.items()}
    if not (in_order or apart or query.operation == "sum"):
        return [], stated if query.has("number", "amount") else {}
    quotes = tuple(dict.fromkeys(q for p in stated for q in (*scope.title_quote(p), *stated[p].quotes)))
    if query.operation == "sum" and not apart:
        return [_added(list(figures.values()), list(stated.values()))], stated
    low = re.search("少|低|小|便宜", query.text) and not re.search("多|高|大", re.sub("多少|高低|大小", "", query.text))
    ranked = sorted(figures, key=lambda p: _size(figures[p]), reverse=not low)
    if in_order:
        listed = ";".join(f"{scope.label(p)}{show(figures[p].value)}{figures[p].unit}" for p in ranked)
        return [Statement(f"从{'低到高' if low else '高到低'}依次是:{listed}", quotes, "line")], stated
    if len({_size(f) for f in figures.values()}) < len(figures):
        return [], {}
    lead = f"{'较' if len(stated) == 2 else '最'}{'小' if low else '大'}的是{scope.label(ranked[0])}"
    if len(stated) == 2:
        (first, x), (last, y) = told.values()
        gap = gap_of(first, last, x, y)
        if gap is not None:
            return [Statement(f"{lead},相差{gap[0]}:{gap[1].shown}", quotes, "line", gap[1])], stated
    own = tuple(dict.fromkeys((*scope.title_quote(ranked[0]), *stated[ranked[0]].quotes)))
    return [Statement(lead, own, "line")], stated


def _size(figure: Quantity) -> float:
    """What figures of one kind are put in order by: money in yuan, 万张 in 张."""
    many = figure.unit.startswith("万") and yuan(figure) is None
    return figure.value * 10_000 if many else worth(figure)


_REACHED = re.compile("实绩|现状|基期|实际|已经?(?:完成|建成|有|达)|截至|上年|基础(?!设施)|成效|形势|回顾")
_TO_REACH = re.compile("目标|达到|力争|以上|不低于|新[增建引设]|到(?:19|20)\\d\\d年")


def figure_told(query: Query, draft: Draft, terms: Sequence[Term]) -> tuple[Statement, Quantity] | None:
    """The figure of what is asked for among those of an answer, and the statement it stands in: of the clause that
    says most of the question; of the year that is asked for, else what is to be reached before what has been."""
    best: tuple[float, Statement, Quantity] | None = None
    of_money = query.has("amount") or re.search("花钱|投资|造价|[补奖]多少|补[助贴]|奖励", query.text) is not None
    wants_now = NOW.search(query.text) is not None or (_REACHED.search(query.text) and "目标" not in query.text)
    for at, statement in enumerate(draft.statements[:4]):
        text = re.sub("^“[^”]+”的是:?", "", plainly(statement.text))
        if at == 0 and (whole := sum_of(text)) is not None and "合计" in text:
            return statement, whole
        path = statement.quotes[0].path if statement.quotes else ()
        headed = 0.8 * coverage(terms, key("".join(path[-1:])))[0]
        past = any(_REACHED.search(heading) for heading in path)
        told = list(_stated(text, bool(wants_now)))
        dated = [year for _, year, _ in told if year]
        of_the_end = max(dated) if len(set(dated)) > 1 and not (wants_now or query.years) else 0
        for said, year, figure in told:
            share = max(coverage(terms, key(said))[0], headed) if terms else 1.0
            aims = bool(_TO_REACH.search(said)) - bool(past or _REACHED.search(said))
            score = share + (-0.1 if wants_now else 0.1) * aims - 0.02 * at
            score -= 0.5 if of_money and yuan(figure) is None else 0.0
            score += 0.0 if not query.years or not year else 0.15 if year in query.years else -0.3
            score += 0.05 if year and year == of_the_end else 0.0  # 2023年91%,2026年97%: what is to be reached
            if best is None or score > best[0]:
                best = (score, statement, figure)
    return best[1:] if best is not None and best[0] >= 0.5 else None


_MOVES = re.compile("(?:由|从)[^,;]*(?:到|至|为)")


_A_YEAR = re.compile(r"(?:19|20)\d\d年")


def _stated(text: str, now: bool = False) -> Iterator[tuple[str, int, Quantity]]:
    """The figures of a text, one of each clause or of each thing that it lists (上级补助2.2亿元、专项债券1.4亿元): what
    is said of it (with a row's name before it), its year; of what is moved from one figure to another (由51%提高到62%)
    it is the one to be reached, unless that is asked for `now`."""
    name = re.match("[^:,]{2,40}:", text)
    year, held = 0, ""
    for clause in clauses(text, Span(0, len(text))):
        said = clause.of(text)
        year = (years(said) or [year])[0]
        own = [q for q in quantities(text, clause) if q.unit and not _A_YEAR.match(text, q.span.start)]
        moves = len(own) > 1 and _MOVES.search(fold(said)) is not None
        if moves and not now:
            yield (name[0] if name else held) + said, 0, own[-1]
        elif own:
            starts = [clause.start, *(q.span.end for q in own)]
            parts = [text[a : q.span.end] for a, q in zip(starts, own, strict=False)]
            listed = len(own) > 1 and all(re.match("、?[\u4e00-\u9fff]{2}", part) for part in parts)
            for part, figure in zip(parts, own, strict=True) if listed else ((said, own[0]),):
                yield (name[0] if name else held) + part, year, figure
        held = "" if own else said


def years_told(statement: Statement) -> Iterator[tuple[int, Quantity]]:
    """The figures of a row that a statement tells by the year: 2025年3200户,2026年目标为4000户."""
    text = plainly(statement.text)
    for m in re.finditer(r"((?:19|20)\d\d)年[\u4e00-\u9fff]{0,6}?[≥≤]?(?=\d)", text):
        figure = next((q for q in quantities(text) if q.span.start >= m.end() - 1), None)
        if figure is not None and figure.span.start <= m.end() and figure.unit != "年":
            yield int(m[1]), figure


def over_all(drafts: Mapping[str, Draft], counted: bool) -> list[Statement]:
    """What several plans' rows come to together: how many they are, where they are counted, and their sums of money."""
    if len(drafts) < 2:
        return []
    leads = [d.statements[0] for d in drafts.values() if d.statements]
    quotes = tuple(dict.fromkeys(q for s in leads for q in s.quotes))
    said: list[Statement] = []
    counts = [int(m[1]) for s in leads if (m := re.search(r"共(\d+)项", s.text))]
    if counted and len(counts) == len(drafts):
        shown = f"共{sum(counts)}项"
        said.append(
            Statement(f"写明的计划合起来{shown}", quotes, "line", Computation(shown, (), (float(sum(counts)),)))
        )
    sums = [q for s in leads if (q := sum_of(s.text)) is not None]
    if len(sums) < len(drafts):
        return said
    return [*said, _added(sums, leads)]


def _added(sums: Sequence[Quantity], leads: Sequence[Statement]) -> Statement:
    """What figures of several plans come to, sums of money of two units in 亿元 and counts of two without 万; sums of
    rows are reckoned again."""
    of_money = yuan(sums[0]) is not None
    units = {q.unit for q in sums}
    unit = sums[0].unit if len(units) == 1 else "亿元" if of_money else sums[0].unit.removeprefix("万")
    values = [q.value if q.unit == unit else round(_size(q) / (1e8 if of_money else 1.0), 6) for q in sums]
    whole = round(sum(values), 6)
    added = [s.computation for s in leads if s.computation is not None and "合计" in s.text]
    turned = [
        f"{show(q.value)}{q.unit if of_money else '万'}={show(v)}{unit}"
        for q, v in zip(sums, values, strict=True)
        if q.unit != unit
    ]
    addition = f"{'+'.join(map(show, values))}={show(whole)}{unit}"
    shown = ";".join((*(c.shown.split(":")[-1] for c in added), *turned, addition))
    operands = (*(v for c in added for v in c.operands), *(q.value for q in sums))
    quotes = tuple(dict.fromkeys(q for s in leads for q in s.quotes))
    text = f"写明的计划合起来{show(whole)}{unit}:{shown}"
    return Statement(text, quotes, "line", Computation(shown, operands, (*values, whole)))


def sum_of(text: str) -> Quantity | None:
    """The sum of money that rows come to, or that of the one row there is."""
    stated = [q for q in quantities(text.split(":")[0], Span(0, len(text))) if yuan(q) is not None]
    if (whole := re.search(r"合计(?=[\d.]+)", text)) is not None:
        return next((q for q in stated if q.span.start == whole.end()), None)
    stated = stated or [q for q in quantities(text) if yuan(q) is not None]
    return stated[0] if len(stated) == 1 else None


_RANKS = re.compile(r"第(?:([二三四五])|(\d))(?![年期批次产医人中小])")


def ranked_over(query: Query, scope: Scope, plans: Sequence[str]) -> Draft | None:
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


def gap_of(a: Statement, b: Statement, x: Quantity, y: Quantity) -> tuple[str, Computation] | None:
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
