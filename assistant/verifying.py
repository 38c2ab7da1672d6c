"""Claims put to the plan: units, figures of one row or of all, extremes, sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import lookup
from assistant.agreeing import agrees, checked, paid_by
from assistant.blocks import on_block
from assistant.classed import verify_class, with_verdict
from assistant.compose import (
    Draft,
    counted,
    item_statement,
    list_items,
    names_of,
    row_statement,
    sentence_statement,
)
from assistant.fits import NUMBER, said
from assistant.items import Item, amount_column, item_at, items, said_lacking, wanted_columns
from assistant.knowledge import Knowledge, core, is_place, is_ranked, matches, ordinary_words
from assistant.language import VERIFY
from assistant.operands import MEAN, SUM, measure_of, split_subjects, worth, year_columns
from assistant.parted import verify_parted
from assistant.query import NOW, Query, read
from assistant.reckon import claimed, on_reckoning, over_years
from assistant.reckon_parts import adds_up
from assistant.retrieve import (
    ENOUGH,
    Found,
    Likeness,
    Linked,
    best_links,
    coverage,
    link_items,
    own_terms,
    plans_of,
    rank,
    shortened,
    tasks_of,
    with_units,
)
from assistant.rows import on_rows
from assistant.schema import Statement
from assistant.stated import FALL, RISE, in_cells, stated_in
from assistant.terms import Term, terms_of
from assistant.wanted import STAGE
from assistant.who import matched_tasks, who_statements
from corpus.schema import Quantity, Span, Unit
from corpus.text import (
    NUMERALS,
    chinese_number,
    clauses,
    fold,
    head_levels,
    in_order,
    key,
    quantities,
    show,
    years,
    yuan,
)


def on_verify(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A claim put to the plan; that something is there already is not borne out by the aim to have it."""
    told = _verified(query, know, likeness)
    first = told.statements[0] if told is not None and told.statements else None
    if told is None or first is None or not first.quotes or not _ALREADY.search(query.text):
        return told
    words = first.text.removeprefix("对,计划的写法与此一致").lstrip(":。")
    whole = know.documents[first.quotes[0].plan].quote(first.quotes[0].span) + "".join(first.quotes[0].path)
    if words == first.text or not _AIMED_AT.search(whole) or _THERE.search(words):
        return told
    lead = "不对,计划写的是要达到的目标,没有说已经做到"
    return replace(told, statements=(replace(first, text=f"{lead}:{words}"), *told.statements[1:]))


_ALREADY = re.compile("已经|早就|现在就?(?:有|是)|目前就?(?:有|是)")
_AIMED_AT = re.compile("目标|力争|争取|到20\\d\\d年(?!底?[,，]?已)|20\\d\\d年[底末]?前")
_THERE = re.compile("已|现有|截至|目前|累计|基数|现状|20\\d\\d年实")


def _verified(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The claim's figures, years and units against those of what it is about."""
    if not query.verify or _only_units(query, know):
        return None
    first = _verify_word_for_word(query, know)
    both = first or _verify_sum(query, know, likeness) or _verify_both(query, know, likeness)
    if both is not None:
        return both
    compared = (
        _verify_builder(query, know)
        or claimed(query, know, likeness)
        or _verify_listed(query, know, likeness)
        or verify_class(query, know, likeness)
        or verify_parted(query, know)
    )
    if compared is not None:
        return compared
    if unheard := _unheard_in_list(query):
        return Draft("not_found", (Statement(f"计划列出的内容中没有提到“{unheard}”"),), certainty=2.5)
    if _SET_AGAINST.search(query.text) or _unheard_member(query):
        return None  # what it is set against was not found here, or what is asked for in a list
    extreme = _verify_extreme(query, know, likeness)
    if extreme is not None:
        return extreme
    claimed_numbers = _put(query.text)
    own = _without_figures(query, know, claimed_numbers)
    links = best_links(link_items(query, know, own) or link_items(query, know, with_units(query, own, know)), query)
    mine = [one for one in links if any(core(u.name) in key(one.item.name) for u in query.units)]
    links = mine or links  # 白河乡的健身中心, and not the one of another town
    dated = [one for one in links if {y for h in one.item.view.table.head for y in years(h)} & set(query.years)]
    links = dated if len(dated) == 1 else links  # 2027年要到75个: the indicator, and not the project of its name
    if (
        links
        and len(links) <= 2
        and _has_measure(links[0].item, claimed_numbers, bool(_EACH.search(query.text)))
        and (
            claimed_numbers
            or query.years
            or query.units
            or query.strangers
            or query.has("amount", "period", "build", "end", "start")
        )
    ):
        told = (
            _verify_led(query, know, likeness, links[0].item)
            or (None if claimed_numbers else _verify_change(query, links[0].item))
            or _verify_reckoned(query, know, likeness, links[0].item, claimed_numbers)
            or verify_item(query, links[0].item, claimed_numbers)
        )
        wrong = told.statements[0].text.startswith("不对")
        if wrong and (elsewhere := _verify_named(query, know, likeness)) is not None:
            return elsewhere
        in_table = re.search(r"附[件表]|专栏|表\d", query.text)
        now = NOW.search(query.text) is not None  # what is yet to be reached does not bear that out
        if claimed_numbers and told.statements[0].text.startswith("不对") and not (in_table or now):
            said_so = _verify_text(query, know, likeness, claimed_numbers)  # a sentence may say it of a like thing
            if said_so is not None and said_so.certainty > 1 and said_so.statements[0].text.startswith("对"):
                return said_so
        return told
    of_rows = _verify_rows(query, know, likeness, claimed_numbers)
    if of_rows is not None:
        return of_rows
    matched = matched_tasks(query, know, likeness, own_terms(query, know)) if query.terms else []
    if query.units and matched:
        return _verify_units(query, know, matched)
    return _verify_text(query, know, likeness, claimed_numbers)


def _around_figures(text: str) -> tuple[tuple[str, ...], tuple[Quantity, ...]]:
    """What a text says before, between and behind its figures, and these; years are words of it."""
    put = tuple(q for q in quantities(text) if q.unit not in ("年", "期", "月", "日"))
    edges = [0, *(at for q in put for at in (q.span.start, q.span.end)), len(text)]
    return tuple(key(text[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True)), put


LITERAL = 6
"""So many characters of a claim, its figures aside, stand in no clause by chance."""


def _verify_word_for_word(query: Query, know: Knowledge) -> Draft | None:
    """A claim in the very words of a clause of the plan, its figures aside: these are as that clause has them."""
    claim = re.sub("^(?:请问|我)?,?|,?(?:是这[样么])?[吗吧]?[,?。]*$", "", VERIFY.sub("", query.text))
    parts, put = _around_figures(claim)
    if re.search("[,;?]", claim) or not put or sum(map(len, parts)) < LITERAL:
        return None
    at = max(range(len(put)), key=lambda k: len(parts[k]))  # 其中60周岁及以上老年人41.6万人: the words between
    head = re.sub(r"^(?:到|至)?(?:(?:19|20)?\d\d年底?前?)?", "", parts[at])[: LITERAL - 2]
    if len(head) < LITERAL - 2:
        return None
    differs: Statement | None = None
    for sentence in (s for plan in plans_of(query, know) for s in know.of_plan(plan)):
        document = know.documents[sentence.plan]
        if head not in sentence.key or sentence.kind == "heading":
            continue
        for own in in_cells(document, sentence) if sentence.kind == "row" else (sentence,):
            for clause in clauses(document.text, own.span):
                told, stated = _around_figures(fold(clause.of(document.text)))
                if len(stated) < len(put) or head not in told[at]:
                    continue
                if all(agrees(claim, q, s) for q, s in zip(put, stated, strict=False)) and told[0] != parts[0]:
                    return None  # nearly so: what it differs by is weighed with the rest
                alike = told[0].endswith(parts[0]) and told[1 : len(put)] == parts[1:-1]
                if not (alike and told[len(put)].startswith(parts[-1])):
                    continue
                right = all(agrees(claim, q, s) for q, s in zip(put, stated, strict=False))
                said_ = sentence_statement(know, own, own_terms(query, know), NUMBER)
                verdict = "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
                statement = replace(said_, text=verdict + said_.text)
                if right:
                    return Draft("answered", (statement,), certainty=1.5)
                differs = differs or statement
    if differs is None or _in_a_row(head, put, claim, query, know):
        return None
    return Draft("answered", (differs,), certainty=1.5)


def _in_a_row(head: str, put: Sequence[Quantity], claim: str, query: Query, know: Knowledge) -> bool:
    """Whether a row of the thing's name holds a claim's figures."""
    for sentence in (s for plan in plans_of(query, know) for s in know.of_plan(plan) if s.kind == "row"):
        stated = [*quantities(know.documents[sentence.plan].text, sentence.span)]
        if head in sentence.key and all(any(agrees(claim, q, s) or q.value == s.value for s in stated) for q in put):
            return True
    return False


_BUILT_BY = re.compile(
    "^(?:听说|据说)?,?(?P<what>[^,?]{3,24}?)(?:是不是|是否|不?是)(?:由|归|让|交给)?(?P<by>(?!哪|谁|什么|(?:新|改|扩|改扩|重)建|改造|由|归|让)[\u4e00-\u9fff()]{2,16}?)(?:公司|集团)?"
    "(?:来|出钱|出资|投资|负责)*(?:承建|建设|建造|修建|兴建|[造建盖修])的(?=吧|吗|么|嘛|对|是|没错|,|[?]|$)"
)
"""二期是某某造的吧: who builds a thing, by what is like the builder's name, known or not."""


def _verify_builder(query: Query, know: Knowledge) -> Draft | None:
    """A claim of who builds a thing against the builder in its row, by a name however short."""
    claim = _BUILT_BY.search(query.text)
    if claim is None or re.search("[年月]|今|去|刚|已|现在|当时", claim["by"]):
        return None
    what = read(claim["what"], know, query.plans)
    links = best_links(link_items(what, know, with_units(what, own_terms(what, know), know)), what)
    builders = links[0].item.view.columns("build") if len(links) == 1 else []
    names = [n for k in builders for n in re.split("[、,;]", fold(links[0].item.row.cells[k].text)) if n]
    if not names:
        return None
    by = re.compile(in_order(re.sub("(?:有限)?公司$|集团$", "", fold(claim["by"]))))
    right = any(by.search(name) for name in names) != ("不是" in query.text[: claim.start("by")].replace("是不是", ""))
    told = item_statement(links[0].item, replace(what, asks=frozenset({"build"})))
    return Draft("answered", (with_verdict(told, right),), certainty=1.5, about=(links[0].item.name,))


_ADDED = re.compile("加起来|加总|[拼凑合汇]起来|加在一起|加到?一(?:起|块)|相加|累加|之和|总和")


def _verify_sum(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """附件2五条链的目标加总,和正文的3700亿对得上吗: what a claim adds up, set against the figure that it names."""
    said_ = _ADDED.search(query.text)
    put = [q for q in _put(query.text) if q.unit] if said_ is not None else []
    if said_ is None or not put:
        return None
    after = [q for q in put if q.span.start > said_.end()]
    if not after:
        return adds_up(query, know, put)
    asked = replace(read(f"{query.text[: said_.end()]}多少", know, query.plans), verify=False)
    for reckon in (on_block, on_reckoning, on_rows):
        told = reckon(asked, know, likeness)
        computed = told.statements[0].computation if told is not None and told.status == "answered" else None
        if told is None or computed is None or "=" not in computed.shown:
            continue
        unit = next((q.unit for q in quantities(computed.shown) if q.unit), "")
        made = [Quantity(v, u, Span(0, 0)) for v in computed.values for u in ("", unit)]
        right = any(agrees(query.text, after[-1], value) for value in made)
        verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
        first = told.statements[0]
        return replace(told, statements=(replace(first, text=verdict + first.text), *told.statements[1:]))
    return None


_OF_BOTH = re.compile(
    "^(?:听说|据说)?,?(?P<a>[^,?]{3,24}?)(?:和|与|跟|、)(?P<b>[^,?]{3,24}?)(?P<of>的[^,?的]{2,8})?(?:都|均|全都?)(?P<is>(?:是|由|归|为)[^,?]{2,30})"
)


def _verify_both(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """A与B的建设单位都是X: the claim of each of two rows for itself."""
    claim = _OF_BOTH.search(query.text)
    if claim is None or not query.units or re.search("项目|工程|任务", claim["b"][:2]):
        return None
    each = [read(f"{claim[side]}{claim['of'] or ''}{claim['is']},对吗", know, query.plans) for side in "ab"]
    links = [best_links(link_items(query, know, own_terms(q, know)), q) for q in each]
    if not all(len(of) == 1 for of in links) or links[0][0].item == links[1][0].item:
        return None
    told = [verify_item(q, of[0].item, ()) for q, of in zip(each, links, strict=True)]
    right = all(d.statements[0].text.startswith("对") for d in told)
    lines = [replace(d.statements[0], text=_VERDICT.sub("", d.statements[0].text), block="item") for d in told]
    quotes = tuple(dict.fromkeys(q for s in lines for q in s.quotes))
    verdict = "对,计划的写法与此一致" if right else "不对,计划的写法不是这样"
    return Draft("answered", (Statement(verdict, quotes, "line"), *lines), certainty=1.5)


def _without_figures(query: Query, know: Knowledge, put: Sequence[Quantity]) -> tuple[Term, ...]:
    """A claim's words without the measures of its figures."""
    figures = "".join(key(q.span.of(query.text)) for q in put)
    return tuple(t for t in own_terms(query, know) if t.word not in figures) or own_terms(query, know)


_FIGURE = re.compile(r"\d[\d.]*[百千万亿]+元?")
_SO_MANY = re.compile(f"(?<=已有|共有|经有|有了|建了|建成|达到)[{NUMERALS}]+(?=[家个座处条所台])")
"""Figures in words that a claim says there are: 已经有一家."""


def _put(claim: str) -> list[Quantity]:
    """The figures that a claim puts forward; 460万 is said for 460万元, or for people; 有一家 for 有1家."""
    claim = _SO_MANY.sub(lambda m: show(chinese_number(m[0]) or 1), claim)
    found = [
        q
        for q in quantities(claim)
        if q.unit not in ("年", "期") and not re.search(r"(?:第|附件|附表|专栏|表)$", claim[: q.span.start])
    ]
    return [
        replace(q, unit=m[0]) if not q.unit and (m := re.match("[万亿]", claim[q.span.end :])) else q for q in found
    ]


_EACH = re.compile(r"每(?:一)?(?:个|家|处|座|所|人|户|名|位|台|辆)[^,;?]{0,10}?\d")


_SET_AGAINST = re.compile(
    r"(?<![对相占百])比(?!例|重|率|去年|上年|现在|目前|基期|(?:19|20)?\d\d年)[^,?\d]{4,}?(?:的|还|更|要|都)*[多少高低大小贵](?=[,?]|$|吗|吧|对|是)"
)
"""A的总投资比B的少: a claim about two things."""


def _unheard_in_list(query: Query) -> str:
    """名单里有某某初中吗: what is looked for in a list and no plan speaks of; "" where it is known."""
    asked = re.search("名单(?:里|中|上)?面?有(?P<what>[^,?]{2,12}?)(?:吗|么|没有)?$", query.text.rstrip("?。"))
    unknown = asked is not None and any(not t.known and t.word in key(asked["what"]) for t in query.terms)
    return asked["what"] if asked is not None and unknown else ""


def _unheard_member(query: Query) -> bool:
    """名单里有没有某某苑: whether a list is asked for something that no plan speaks of."""
    has = "(?:有没有|有无|是否有|包不包括|是否包[括含]|含不含)"
    asked = re.search(f"{has}(?P<what>[^,?]{{2,12}})$", query.text.rstrip("?。"))
    return asked is not None and any(not t.known and t.word in key(asked["what"]) for t in query.terms)


def _has_measure(item: Item, put: Sequence[Quantity], each: bool) -> bool:
    """Whether a row has a figure of a measure that the claim puts forward (每顿补5块 is none of its investment)."""
    if not put:
        return True
    row = fold(item.document.quote(item.row.span)) + "".join(item.view.table.head)
    if each and "每" not in row:
        return False  # so many for each one are none of the row's own figures
    money = [q for q in put if _measure(q) == "元"]
    if money and all(worth(q) < 10_000 for q in money):
        return False  # a price or a rate, no investment
    units = {_measure(q) for q in put}
    own = {_measure(q) for q in quantities(row)} | ({"元"} if item.view.columns("amount") else set())
    return bool(units & own) or "" in units or any(u and u in row for u in units)


def _only_units(query: Query, know: Knowledge) -> bool:
    """统计局有任务吗: nothing is claimed of the unit but that it has something to do."""
    return bool(query.units) and not own_terms(query, know) and not re.search(r"\d|都|最|只", query.text)


def _measure(quantity: Quantity) -> str:
    """What a figure measures; 8000万 in common speech is money."""
    return "元" if quantity.unit in ("万", "亿") else measure_of(quantity.unit)


def _verify_reckoned(
    query: Query, know: Knowledge, likeness: Likeness, item: Item, put: Sequence[Quantity]
) -> Draft | None:
    """三年共安排7.3亿元,对吗: what a claim puts forward as a sum, a mean or a growth, reckoned again."""
    clauses_ = re.split(r"[,;，；]", _TAIL.sub("", query.text))
    for quantity in put:
        said_ = quantity.span.of(query.text)
        clause = next((c for c in clauses_ if said_ in c), "")
        open_ = clause.replace(said_, "多少", 1)
        if not clause or not (SUM.search(open_) or MEAN.search(open_) or _CHANGE.search(clause)):
            continue
        name = "" if clauses_[0] == clause else item.name
        asked = read(f"{name}{open_}", know, query.plans)
        told = on_reckoning(replace(asked, verify=False), know, likeness)
        computed = told.statements[0].computation if told is not None and told.statements else None
        if told is None or computed is None:
            continue
        unit = next((q.unit for q in quantities(computed.shown) if q.unit), "")
        due = worth(quantity)
        right = any(abs(worth(replace(quantity, value=v, unit=unit)) - due) < 1e-6 for v in computed.values)
        others = [c for c in put if c is not quantity and c.span.of(query.text) not in clause]
        rest = replace(query, text=",".join(c for c in clauses_ if c != clause), years=())
        also = verify_item(rest, item, others).statements if others else ()
        right &= not also or also[0].text.startswith("对")
        verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
        also = tuple(replace(s, text=_VERDICT.sub("", s.text), block="item") for s in also)
        first = told.statements[0]
        return replace(told, statements=(replace(first, text=verdict + first.text), *told.statements[1:], *also))
    return None


def _verify_rows(query: Query, know: Knowledge, likeness: Likeness, put: Sequence[Quantity]) -> Draft | None:
    """某类5个项目合计73亿元,对不对: counts and sums that a claim puts forward of a table's rows, made again."""
    if not put or not re.search(r"合计|一共|总共|共|加起来|\d(?:个|项)", query.text):
        return None
    open_ = query.text
    for quantity in sorted(put, key=lambda q: -q.span.start):
        figure = re.match(r"[\d.]+", quantity.span.of(open_))
        if figure:
            at = quantity.span.start
            open_ = f"{open_[:at]}多少{open_[at + figure.end() :]}"
    told = on_rows(replace(read(_TAIL.sub("", open_), know, query.plans), verify=False), know, likeness)
    computed = told.statements[0].computation if told is not None and told.statements else None
    if told is None or computed is None or told.status != "answered":
        return None
    unit = next((q.unit for q in quantities(computed.shown) if yuan(q) is not None), "")
    made = [Quantity(v, u, Span(0, 0)) for v in computed.values for u in ("", unit)]
    right = all(any(agrees(query.text, q, value) for value in made) for q in put)
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    first = told.statements[0]
    return replace(told, statements=(replace(first, text=verdict + first.text), *told.statements[1:]))


_TAIL = re.compile(
    r"[,，]?(?:这)?(?:说法|数据|数字|数)?(?:对吗|对不对|是吗|是不是|对吧|没错吧|属实吗|正确吗|吧|吗)?[?？。]*$"
)
_CHANGE = re.compile(r"(?:增加|增长|提高|提升|减少|下降|降低|相差|差|多|少)(?:了|约)?(?=\d)")
_VERDICT = re.compile(r"^不?对,计划的写法(?:与此一致|不是这样)[。:]")


_LIMIT = re.compile(r"最[多高少低大长][^,;?的]{0,6}\d")
"""每个最多能收10个: a limit, and no row that is the largest."""


def _verify_extreme(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """是最大的吧: the extreme of the table beside the row that was named."""
    if query.operation not in ("max", "min") or _LIMIT.search(query.text):
        return None
    links = best_links(link_items(query, know, with_units(query, own_terms(query, know), know)), query)
    links = links or _links_of_parts(query, know)
    if not 1 <= len(links) <= (1 + len(re.findall("[和与跟、]", query.text))):
        return None  # 甲和乙是最晚的吗: both are
    claim = next((c for c in re.split("[,;]", query.text) if "最" in c), query.text)
    figures = any(q.unit != "年" for q in quantities(query.text))
    text = claim if figures else query.text  # what is said of the row itself bounds no others
    if links[0].item.view.klass == "project" and not re.search("项目|工程", text):
        text = f"{text}项目"
    of_all = replace(query, text=text, verify=False, terms=(), units=(), asks=query.asks | {"amount"})
    top = on_rows(of_all, know, likeness)
    if top is None or top.status != "answered":
        return None
    right = all(any(link.item.name in s.text for s in top.statements) for link in links)
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    own = [item_statement(link.item, replace(query, asks=frozenset({"amount"}))) for link in links]
    first, *rest = top.statements
    return Draft("answered", (replace(first, text=verdict + first.text), *rest, *(() if right else own)))


_CHANGED = re.compile(
    "(?:比|较)[^,?]{1,10}?(?:还|又|更|要|都|反而|反倒|是|有所|略有)*"
    "(?:(?P<up>增加|增长|提高|提升|上升|扩大|变?多|更?高|涨)|(?P<down>减少|下降|降低|缩小|压减|变?少|更?低|跌))了?(?!于)"
)


def _verify_change(query: Query, item: Item) -> Draft | None:
    """面积比2020年还增加了, of an indicator: whether its figures go the way that a claim says."""
    claim = _CHANGED.search(query.text)
    columns = year_columns(item) if claim is not None and item.view.klass == "target" else []
    if claim is None or len({year for _, year in columns}) < 2:
        return None
    first = next((c for c in columns if c[1] in query.years), columns[0])
    last = next((c for c in reversed(columns) if c[1] in query.years and c != first), columns[-1])
    if first[1] >= last[1]:
        return None
    asked = replace(query, verify=False, text=f"{first[1]}年到{last[1]}年相差多少", years=(first[1], last[1]))
    told, a, b = over_years(asked, item), item.number(first[0]), item.number(last[0])
    if told is None or a is None or b is None:
        return None
    right = (b.value > a.value) if claim["up"] else (b.value < a.value)
    return replace(told, statements=(with_verdict(told.statements[0], right), *told.statements[1:]))


def _links_of_parts(query: Query, know: Knowledge) -> list[Linked]:
    """The row of each of several things that a claim names, where each part names one."""
    heads = {word for word in know.column_words if len(word) > 2}
    found: list[Linked] = []
    for part in split_subjects(query.subject):
        terms = [t for t in terms_of(part, know) if not any(head.startswith(t.word) for head in heads)]
        links = best_links(link_items(query, know, terms), replace(query, text=part)) if terms else []
        if terms and len(links) != 1:
            return []
        found += links
    return found


def _verify_led(query: Query, know: Knowledge, likeness: Likeness, item: Item) -> Draft | None:
    """基地由农业农村局牵头吧, of a project whose row has only its builder: the task says who leads."""
    kinds = set(item.view.kinds)
    if not query.units or not query.has("lead", "join") or kinds & {"lead", "join"}:
        return None
    matched = matched_tasks(query, know, likeness, own_terms(query, know))
    return _verify_units(query, know, matched) if matched else None


def _verify_named(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """国资委牵头吗, of a row that lacks the unit: the task that is as near and has it, in whichever role."""
    if not query.units or not query.has("lead", "join", "responsible"):
        return None
    matched = matched_tasks(query, know, likeness, own_terms(query, know))
    named = {m.key for m in query.units}
    having = [m for m in matched if named <= {key(u.name) for u in know.documents[m[1]].tasks[m[2]].units}]
    return _verify_units(query, know, having) if having else None


def _in_role(unit: Unit, query: Query) -> bool:
    """Whether a unit answers for a task in the way that a claim says: 牵头, 负责 is not what a 配合单位 does."""
    if query.has("join"):
        return unit.role != "lead"
    answering = query.has("lead", "responsible") or re.search("负责|主管|主责", query.text) is not None
    return not (answering and unit.role == "join")


def _verify_units(query: Query, know: Knowledge, matched: Sequence[tuple[Found, str, int]]) -> Draft:
    terms = own_terms(query, know)
    holding = [
        (f, p, a)
        for f, p, a in matched
        if all(
            any(key(u.name) == m.key and _in_role(u, query) for u in know.documents[p].tasks[a].units)
            for m in query.units
        )
    ]
    groups = {core(m.name) for m in query.units}
    if not holding and len(query.units) > 1:
        holding = (
            [
                (f, p, a)
                for f, p, a in matched
                if any(any(key(u.name) == m.key for u in know.documents[p].tasks[a].units) for m in query.units)
            ]
            if len(groups) == 1
            else []
        )
    others = [m for m in matched if m not in holding]
    if (
        holding
        and others
        and max(_own_share(m, know, terms) for m in others) > 0.15 + max(_own_share(m, know, terms) for m in holding)
    ):
        matched, holding = others, []  # the unit's own task says less of the claim than another's does
    statements = who_statements(know, holding or matched, terms)
    all_units = {key(u.name) for _, p, a in matched for u in know.documents[p].tasks[a].units}
    in_other_role = all(m.key in all_units for m in query.units)
    denied = "不对,计划的写法不是这样。" if in_other_role else "不对,责任单位里没有。"
    verdict = "对,责任单位里有。" if holding else denied
    first = statements[0]
    put = [q for q in _put(query.text) if q.unit]
    stated = [s for q in first.quotes for s in quantities(know.documents[q.plan].text, q.span)]
    alike = [s for s in stated if any(_measure(s) == _measure(q) for q in put)]
    if holding and alike and not all(any(agrees(query.text, q, s) for s in stated) for q in put):
        verdict = "不对,计划的写法不是这样。"  # the unit is right, the figure is not
    return Draft("answered", (replace(first, text=verdict + first.text), *statements[1:3]))


def _own_share(matched: tuple[Found, str, int], know: Knowledge, terms: Sequence[Term]) -> float:
    """How much of a claim a task says itself, or the headings over it do, whatever stands beside it."""
    _, plan, at = matched
    task = know.documents[plan].tasks[at]
    return coverage(terms, key(know.documents[plan].quote(task.span) + "".join(task.path)))[0]


_ONE_OF = re.compile(
    r"(?:也|都|就)?(?:是(?!由|负责|牵头)|算|属于|列入|纳入|在|入选|进)(?:不是|不在|不算)?了?(?:这|此|该|本)?(?:次|批|份|些|个)?的?"
    r"(?P<list>[\u4e00-\u9fff]{0,8}(?:试点|成员|名单|范围|示范|组成|省份|地区|城市)[\u4e00-\u9fff]{0,4})"
)


def _verify_listed(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """浙江省也是试点地区吧: whether a place or a unit is in the list that the plan gives."""
    claim = _ONE_OF.search(query.text)
    if claim is None or query.years or re.search(r"\d", query.text):
        return None
    before = key(query.text[: claim.start()])
    put = [u.name for u in query.units] + list(query.strangers) + [t.word for t in query.terms if is_place(t.word)]
    put = [name for name in put if key(name) in before or core(name) in before]
    rest = [t for t in own_terms(query, know) if t.word in key(claim["list"]) and t.known]
    if len(put) != 1 or not rest:
        return None
    for found in rank(query, know, rest, likeness, ("sentence",)):
        listed = found.sentence.span.of(know.documents[found.sentence.plan].text)
        if found.coverage >= 0.6 and listed.count("、") >= 3 and re.search("确定|组成|包括|选择|列为|为|由", listed):
            told = said(query, know, found, ())
            right = re.sub("[省市县区]$", "", core(put[0])) in found.sentence.key
            verdict = "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
            return Draft("answered", (replace(told, text=verdict + told.text),), certainty=1.2)
    return None


def _verify_text(query: Query, know: Knowledge, likeness: Likeness, put: Sequence[Quantity]) -> Draft | None:
    """A claim about running text: the sentence that is about it, and whether it holds all of the claim."""
    terms = _without_figures(query, know, put)
    strange = [t for t in terms if is_ranked(t.word) and not t.known]  # 分成四级, where the plan has only two
    terms = tuple(t for t in terms if t not in strange)
    if not put and re.search("有没有|有无|是否有", query.text) and _mostly_unknown(terms):
        return None
    units = [Term(core(u.name), (), know.weight(core(u.name)), True) for u in query.units]
    ranked = [f for f in rank(query, know, (*terms, *units), likeness) if f.coverage >= 0.5]
    for_each = bool(put) and _EACH.search(query.text) is not None
    stages = set(STAGE.findall(key(query.text)))
    ranked = [f for f in ranked if stages & set(STAGE.findall(f.sentence.key))] or ranked
    if for_each:  # so many for each: where the plan says 每
        ranked = [f for f in ranked if "每" in know.documents[f.sentence.plan].quote(f.sentence.span)] or ranked
    if not ranked:
        return None
    of_the_thing = [(f, told) for f in ranked[:8] if (told := _figures_of(f, know, (*terms, *units), put, query.years))]
    measures = {_measure(q) for q in put}
    measured = [f for f in ranked[:12] if any(_measure(q) in measures for q in _stated(f, know))]
    most = max(ranked[:12], key=lambda f: f.coverage)
    near = [f for f in ranked[:12] if f.coverage >= most.coverage - NEAR and not _lacks(f, most)]
    of_now = near if not put and NOW.search(query.text) else []
    if (none_yet := next((f for f in of_now if _still_lacks(f, know, terms)), None)) is not None:
        denied = said(query, know, none_yet, (*terms, *units), None)
        return Draft("answered", (replace(denied, text=f"不对,计划的写法不是这样:{denied.text}"),))
    words = tuple(t for t in terms if not _FIGURE.fullmatch(t.word)) or terms
    said_of = {f: coverage(words, f.sentence.key, f.sentence.context)[0] for f in (*near, most)}
    in_words = [f for f in near if said_of[f] >= said_of[most] - NEAR]  # 8000万 is no word for what it is of
    exact = [f for f in in_words if put and _states_all(f, know, query.text, put)]
    best = exact[0] if exact else of_the_thing[0][0] if of_the_thing else (measured or ranked)[0]
    if not put and _compared(best, know, query) is None:  # of those that cover as much, one that can be compared
        best = next((f for f in near if _compared(f, know, query) is not None), best)
    document = know.documents[best.sentence.plan]
    row = best.sentence.row is not None and item_at(document, best.sentence.table or 0, best.sentence.row)
    answering = query.units and not put and query.has("lead", "join", "responsible")
    of_a_date = bool(query.years) and re.search(_BUILT, query.text) is not None and "最" not in query.text
    dated = of_a_date and row and row.period is not None
    if row and row.view.klass != "task" and (put or (answering and row.units) or dated):
        return verify_item(query, row, put)
    of_all = best in exact and len(put) > 1  # it has all of the claim's figures, which `checked` sets side by side
    stated = (_figures_of(best, know, (*terms, *units), put, query.years) if put and not of_all else []) or _stated(
        best, know
    )
    right = all(any(agrees(query.text, q, s) for s in stated) for q in put)
    if len(put) == 1 and _BY_SO_MUCH.search(query.text[: put[0].span.start]):
        changes = _changes(best, know, (*terms, *units))
        right = any(agrees(query.text, put[0], gap) for gap in changes) if changes else right
    payer = paid_by(query.text, document.quote(best.sentence.span))
    right = right if payer is None else payer
    said_years = {*years(document.quote(best.sentence.span)), *_only_year(document.title)}
    if query.years and said_years:
        right &= all(y in said_years for y in query.years)
    telling = [t for t in best.missing if t.weight > 0.5]
    lacking = [t for t in telling if not exact or is_place(t.word) or is_ranked(t.word)]
    put_as = {s: s.lstrip("省市县区") for s in query.strangers}
    unheard = [s for s, own in put_as.items() if own not in best.sentence.key and not shortened(own, best.sentence.key)]
    right &= not lacking and not unheard and not strange
    compared = payer if payer is False else _compared(best, know, query)
    right &= compared is not False
    if not put and telling and best.coverage < ENOUGH and compared is None:
        return None
    if answering and (of_task := tasks_of([best], know)):  # who answers for it stands behind it
        return _verify_units(query, know, of_task)
    statement = said(query, know, best, (*terms, *units), NUMBER if put else None)
    verdict = "对,计划的写法与此一致:" if right else "不对,计划的写法不是这样:"
    counted_each = for_each and any(_measure(q) not in ("元", "%", "") for q in stated)  # 10个孩子, counted there as 人
    values = (put and (measured or exact)) or counted_each or strange or query.years or query.units or query.strangers
    comparable = bool(values) or compared is not None
    if not right and len(put) > 1:
        each = _verify_each(query, know, likeness, put)
        if each is not None:
            return each
    # 25年就能完工: a year that the sentence says nothing of is not borne out by it.
    undated = right and bool(query.years) and not (put or said_years or years("".join(best.sentence.path)))
    if undated or (
        not comparable and (best.coverage < 0.9 if right else not [t for t in telling if _is_name(t.word)])
    ):
        verdict = "计划的写法是:"  # nothing was put forward that could be checked value by value
    named = query.units and all(core(u.name) in best.sentence.key for u in query.units)
    unlike = compared is None and not (put or query.years or strange or any(t.known for t in telling))
    if not right and named and unlike:
        verdict = "计划的写法是:"  # the unit is named, for a thing that the question calls otherwise
    if right and not put and _TAKEN_UP.search(query.text) and not _DONE.search(statement.text):
        verdict = "计划的写法是:"  # 年底就能搬进去, of what is topped out by then
    if not _says_may(query, statement.text) and (not put or not (right or counted_each)):
        verdict = "计划的写法是:"  # what is asked to be possible is not what the sentence says
    if right and not put and _denies(statement.text) and not _denies(_TWICE.sub("", query.text)):
        verdict = "计划的写法是:"  # the plan denies something, and the claim does not
    sure = 1.1 if exact and best.coverage >= WORD_FOR_WORD else 1.0
    of_theirs = _of_persons(best, ranked, terms)
    if of_theirs is not None:  # what holds for all need not hold for 低保户, of whom another sentence speaks
        first = replace(statement, text=f"计划的写法是:{statement.text}")
        return Draft("answered", (first, said(query, know, of_theirs, terms, None)))
    return Draft("answered", (replace(statement, text=verdict + statement.text),), certainty=sure)


_PERSONS = re.compile("(?:户|对象|人员|家庭|老人|老年人|残疾人?|学生|儿童|孤儿|军人|军属|企业)$")


def _of_persons(best: Found, ranked: Sequence[Found], terms: Sequence[Term]) -> Found | None:
    """The sentence under the same heading that speaks of those whom a claim names and its own sentence does not."""
    of = [t for t in terms if t.known and _PERSONS.search(t.word)]
    of = [t for t in of if not matches(t.word, t.alternatives, best.sentence.key)]
    beside = (f for f in ranked if (f.sentence.plan, f.sentence.path) == (best.sentence.plan, best.sentence.path))
    holding = (f for f in beside if all(matches(t.word, t.alternatives, f.sentence.key) for t in of))
    return next(holding, None) if of else None


_TAKEN_UP = re.compile(
    "搬[进到过]|入住|住进|用上|启用|投用|开[业门诊园学张馆]|看病|上课|通[车水气电]|建[成好完]|完工|竣工|收官"
)
_DONE = re.compile("搬|入住|用|开[业门诊园学馆]|通[车水气电]|建[成好完]|完[工成]|竣工|交付|运[营行]|达到|实现")
"""What a claim says is in use or done by then, and what a plan says of such a thing."""


def _still_lacks(found: Found, know: Knowledge, terms: Sequence[Term]) -> bool:
    """Whether a sentence says of all that a claim names that there is none yet: 斜川镇尚无综合养老服务中心."""
    clauses = re.split("[,;。:]", fold(know.documents[found.sentence.plan].quote(found.sentence.span)))
    own = [key(c) for c in clauses if re.search("尚无|尚未|还没|仍无|没有", c)]
    return bool(terms) and any(all(matches(t.word, t.alternatives, c) for t in terms) for c in own)


def _mostly_unknown(terms: Sequence[Term]) -> bool:
    """Whether no plan speaks of most of what is asked after (给小微企业担保的政策), the word for a rule aside."""
    things = [t for t in terms if t.word not in ("政策", "规定", "措施", "内容", "要求", "计划", "安排")]
    return sum(t.weight for t in things if not t.known) > 0.5 * sum(t.weight for t in things)


_MAY = re.compile(
    "(?:(?<![功智性职节可产])能(?![源力耗效级])|可以|可|准|许|让|会|用|要)(?P<what>[^,?]{1,12}?)(?:吗|么|不|吧)?[?。]*$"
)


def _says_may(query: Query, text: str) -> bool:
    """Whether a text speaks of what is asked to be possible: 能卖给别人吗 of nothing that says only 推行房票."""
    may = _MAY.search(VERIFY.sub("", re.sub("(?P<may>[能可会准许])不(?P=may)", r"\g<may>", query.text)))
    if may is None:
        return True
    what, flat = key(may["what"]), key(text)
    held = any(what[i : i + 2] in flat for i in range(len(what) - 1)) if len(what) > 1 else what in flat
    return held or any(matches(t.word, t.alternatives, flat) for t in query.terms if t.word in what)


WORD_FOR_WORD = 0.85
"""The share of a claim that a sentence covers which says it in its own words."""
_TWICE = re.compile("(?P<verb>[\u4e00-\u9fff])不(?P=verb)|有没有|是不是|能不能")


def _denies(text: str) -> bool:
    """Whether a text denies something: 不计入, 不再, 无需."""
    return bool(
        re.search("不(?!断|少于|低于|高于|超过|小于|大于|足|同|仅|得不|对|正确|属实)|没|未|无[需须]|非现场|免", text)
    )


def _verify_each(query: Query, know: Knowledge, likeness: Likeness, put: Sequence[Quantity]) -> Draft | None:
    """A claim of several clauses, each with a figure of its own: each is looked for by itself."""
    clauses_ = [
        c for c in re.split(r"[,;，；、]", _TAIL.sub("", query.text)) if any(q.span.of(query.text) in c for q in put)
    ]
    if len(clauses_) < 2:
        return None
    drafts = []
    for clause in clauses_:
        own = read(f"{clause},对吗", know, query.plans)
        figures = [q for q in quantities(own.text) if q.unit not in ("年", "期")]
        drafts.append(_verify_text(own, know, likeness, figures[:1]))
    if any(d is None for d in drafts):
        return None
    told = [d.statements[0] for d in drafts if d is not None]
    right = all(s.text.startswith("对") for s in told)
    verdict = "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
    lines = [replace(s, text=_VERDICT.sub("", s.text), block="item") for s in dict.fromkeys(told)]
    quotes = tuple(dict.fromkeys(q for s in lines for q in s.quotes))
    return Draft("answered", (Statement(verdict.rstrip("。"), quotes, "line"), *lines))


def _only_year(title: str) -> list[int]:
    """The year of a plan of one year, which its sentences leave out."""
    return named if len(set(named := years(title))) == 1 else []


def _compared(found: Found, know: Knowledge, query: Query) -> bool | None:
    return checked(query.text, know.documents[found.sentence.plan].quote(found.sentence.span))


def _stated(found: Found, know: Knowledge) -> list[Quantity]:
    return list(quantities(know.documents[found.sentence.plan].text, found.sentence.span))


_BY_SO_MUCH = re.compile(f"(?:{RISE}|{FALL})(?:了|加|出)?(?:大约|约|近)?$")


def _changes(found: Found, know: Knowledge, terms: Sequence[Term]) -> list[Quantity]:
    """By how much what a claim names rises or falls in a sentence: 6座 of 由14座增加到20座."""
    row = stated_in(know.documents[found.sentence.plan], found.sentence)
    pairs = [(a, b) for a, b in pairwise(row) if a.role == "from" and b.role == "to" and a.unit == b.unit]
    shares = [(coverage(terms, key(a.own))[0], a, b) for a, b in pairs]
    most = max((share for share, _, _ in shares), default=0.0)
    told = [replace(a.quantity, value=abs(round(b.value - a.value, 6))) for s, a, b in shares if 0 < s == most]
    return [*told, *(f.quantity for f in row if f.role in ("change", "more"))] if told else []


def _states_all(found: Found, know: Knowledge, claim: str, put: Sequence[Quantity]) -> bool:
    """Whether a sentence has each of a claim's figures, in its measure."""
    stated = _stated(found, know)
    return all(
        any(agrees(claim, q, s) and (_measure(q) == _measure(s) or q.unit in ("", "万", "亿")) for s in stated)
        for q in put
    )


def _lacks(found: Found, other: Found) -> bool:
    """Whether a sentence lacks a telling word that another has."""
    return any(t.weight > 0.5 and t not in other.missing for t in found.missing)


NEAR = 0.2
"""How much less of a claim a sentence may cover than another, and be what it is about."""


def _figures_of(
    found: Found, know: Knowledge, terms: Sequence[Term], put: Sequence[Quantity], of: Sequence[int]
) -> list[Quantity]:
    """The figures of the claim's measure in the piece of a sentence that says the last of what the claim names.

    What comes before goes on holding: 设立产业基金,首期到位8000万元 is of the fund. A piece without a figure leaves it
    to the next."""
    document = know.documents[found.sentence.plan]
    measures = {_measure(q) for q in put} | ({""} if any(q.unit in ("万", "亿") for q in put) else set())
    lacking, wanted = list(terms), set(of)
    pieces: list[tuple[bool, list[Quantity]]] = []
    for match in re.finditer(r"[^、,，;；:：。]+", found.sentence.span.of(document.text)):
        start, flat = found.sentence.span.start + match.start(), key(match.group())
        held = [t for t in lacking if matches(t.word, t.alternatives, flat)]
        dated = bool(wanted & set(years(match.group())))
        stated = quantities(document.text, Span(start, start + len(match.group())))
        pieces.append((bool(held) or dated, [q for q in stated if _measure(q) in measures or "" in measures]))
        lacking = [t for t in lacking if t not in held]
    if sum(t.weight for t in lacking) > (1 - HELD) * sum(t.weight for t in terms):
        return []
    last = max((at for at, (new, _) in enumerate(pieces) if new), default=0)
    after = next((figures for _, figures in pieces[last:] if figures), [])
    return after or next((figures for _, figures in reversed(pieces[:last]) if figures), [])


HELD = 0.45
"""The share of a claim's words that the pieces of a sentence up to the figure have to hold."""


def _is_name(word: str) -> bool:
    """A name of something, as against a word for it."""
    return (
        is_place(word) or bool(re.search(r"[a-z0-9]|公司$|大学$|医院$|局$|集团$", word)) or word not in ordinary_words()
    )


def verify_all(query: Query, know: Knowledge) -> Draft | None:
    """是不是全部都能在2025年前建成: the rows that do not, where a claim is made of all."""
    claim = re.search(r"(?:是不是|是否|有没有|吗$|对吗|吧$|真的)", query.text) and re.search(
        r"全部|全都|都(?!市)|所有|每(?:个|一个|项)|一律", query.text
    )
    if not query.verify or not claim or not re.search(r"项目|工程|指标", query.text):
        return None
    if re.search("最[大多高长小少低短早晚迟]", query.text):
        return None  # 都建到2028年,是全部项目里最晚的吗: a claim of the most, and not of all
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
            return Draft(
                "answered",
                (counted("对,计划的写法与此一致,全部符合:", len(pool), [i.quote for i in pool]),),
                certainty=2.5,
            )
        head = counted("不对,计划的写法不是这样,不符合的", len(wrong), [i.quote for i in wrong])
        return Draft("answered", (head, *list_items(wrong, query, also)), certainty=2.5, about=names_of(wrong))
    return None


def _of_year(item: Item, query: Query) -> set[float]:
    """The figures of a row in the columns of the one year that a claim names."""
    heads = item.view.table.head
    own = [k for k, head in enumerate(heads) if len(query.years) == 1 and query.years[0] in years(head)]
    return {float(m) for k in own for m in re.findall(r"\d+(?:\.\d+)?", fold(item.row.cells[k].text))}


def _paid_by(query: Query, item: Item) -> dict[int, bool]:
    """The columns of money that a claim says the row has, or lacks (denied): 有中央投资, 没有安排中央投资."""
    found: dict[int, bool] = {}
    for k in item.view.columns("amount"):
        head = item.view.table.head[k]
        name = re.escape(fold(head_levels(head)[-1]))
        if denied := said_lacking(head, query.text):
            found[k] = denied
        elif re.search(f"(?:有|安排了?|争取了?|争取到了?|用了?|含)(?:安排)?{name}", fold(query.text)):
            found[k] = False
    return found


def _as_it_stands(item: Item, query: Query) -> set[float]:
    """The figure of an indicator's first year, where a claim is of how things stand: 现在已经有1家."""
    dated = [k for k, head in enumerate(item.view.table.head) if years(head)]
    if item.view.klass != "target" or not dated or query.years or not NOW.search(query.text):
        return set()
    figure = item.number(dated[0])
    return {figure.value} if figure is not None else set()


_OWN_NAME = 3
"""So many characters of a unit's name in a row's make the row the unit's own, and not 公交 of a 公交公司."""


_BUILT = "完工|竣工|建成|完成|建完|结束|建好|通车|投用|投产"


def verify_item(query: Query, item: Item, put: Sequence[Quantity]) -> Draft:
    """A claim's amounts, years and units against a row's."""
    right = True
    asks: set[str] = set(query.asks & {"amount", "period", "build", "responsible", "lead", "join", "start", "end"})
    text = fold(item.document.quote(item.row.span))
    said = {float(m) for m in re.findall(r"\d+(?:\.\d+)?", text)}
    for quantity in put:
        value = yuan(quantity)
        if value is not None:
            asks.add("amount")
            stated = [yuan(q) for k in item.view.columns("amount") if (q := item.amount(k))]
            of_year = [k for k in item.view.columns("amount") if set(years(item.view.table.head[k])) & set(query.years)]
            if len(of_year) == 1 and len(query.years) == 1:
                stated = [yuan(q) for k in of_year if (q := item.amount(k))]
            yearly = [
                yuan(q) or 0
                for k in item.view.columns("amount")
                if years(item.view.table.head[k]) and (q := item.amount(k))
            ]
            right &= value in stated or (len(yearly) > 1 and abs(sum(yearly) - value) < 1)
        else:
            right &= quantity.value in (_of_year(item, query) or _as_it_stands(item, query) or said)
    if query.years:
        period = item.period
        stated_years = [y for y in ((period.start, period.end) if period else ()) if y] or years(text)
        asks.add("period")
        if query.has("end") or re.search(_BUILT, query.text):
            right &= query.years[-1] in stated_years[-1:]
        elif query.has("start") or re.search(r"开工|动工|启动|开建|开始", query.text):
            right &= query.years[0] in stated_years[:1]
        elif item.view.klass == "target" or all(
            any(y in years(item.view.table.head[k]) for k in item.view.columns("amount"))
            for y in (query.years[0], query.years[-1])
        ):
            heads = {y for h in item.view.table.head for y in years(h)}
            right &= all(y in heads for y in query.years)
        else:
            right &= all(y in stated_years for y in query.years)
    if (paid := _paid_by(query, item)) and not put:
        right &= all(bool(item.row.cells[k].text.strip("-—/ 0")) != denied for k, denied in paid.items())
        return Draft("answered", (with_verdict(row_statement(item, list(paid)), right),))
    named = [u for u in query.units if len(core(u.name)) < _OWN_NAME or core(u.name) not in key(item.name)]
    if named:
        asks |= {"responsible", "join"} if item.view.tells_parts else {"responsible"}
        in_part = key(item.units_as("lead" if query.has("lead") else "join" if query.has("join") else ""))
        right &= all(u.key in in_part or core(u.name) in in_part for u in named)
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
    classed = re.search("类|领域|板块", query.text) is not None and bool(item.view.groups)
    if classed and (of := lookup.groups_in(query.text, item.view)):  # 归在文旅类的
        right &= any(key(item.row.cells[k].text) in of for k in item.view.groups)
        columns = [*item.view.groups, *(wanted_columns(item, asks, query.text) if asks else ())]
        statement = row_statement(item, sorted(set(columns)))
    elif named and not right and item.view.tells_parts:  # what the unit is instead stands beside
        statement = row_statement(item, item.view.columns("lead", "unit", "join"))
    elif (lasts := _lasting(text)) and (said_to_last := _lasting(query.text)):
        right &= bool(said_to_last & lasts)  # 能领一年: 最长不超过10个月
        cells = [(k, fold(cell.text)) for k, cell in enumerate(item.row.cells)]
        figures = {quantity.value for quantity in put}
        told = [k for k, cell in cells if _lasting(cell) or any(q.value in figures for q in quantities(cell))]
        statement = row_statement(item, told)
    elif asks and (measured := _of_measure(item, put)):  # 3.2万亩, beside the time that is claimed with it
        statement = row_statement(item, sorted({*measured, *wanted_columns(item, asks, query.text)}))
    return Draft("answered", (with_verdict(statement, right),))


_TIME = re.compile(
    r"(?<![\d第近前后这])(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,2}|半)(?:(?P<months>个月)|(?P<years>年)(?=$|[,。?!吧吗呢的)]|以内|之内))"
)


def _lasting(text: str) -> frozenset[float]:
    """How many months something is said to last: 一年, 10个月, 半年."""
    found = set[float]()
    for m in _TIME.finditer(text):
        number = 0.5 if m["n"] == "半" else float(m["n"]) if m["n"].isdigit() else float(chinese_number(m["n"]) or 0)
        found.add(number * (12 if m["years"] else 1))
    return frozenset(found - {0.0})


def _of_measure(item: Item, put: Sequence[Quantity]) -> list[int]:
    """The columns of a row that say what it comes to in a claim's measures, money aside."""
    measures = {_measure(q) for q in put if yuan(q) is None and q.unit and not q.unit.endswith(("年", "月", "日"))}
    plain = [k for k, kind in enumerate(item.view.kinds) if kind not in ("number", "name", "amount", "period")]
    return [k for k in plain if any(_measure(q) in measures for q in quantities(fold(item.row.cells[k].text)))]
