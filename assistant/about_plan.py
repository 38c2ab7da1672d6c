"""What a plan means by its words, and by the signs and gaps in its tables: definitions, and notes under tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.compose import Draft, quote_sentence, sentence_statement, squeeze_inner
from assistant.fits import said
from assistant.items import View, item_at, items, views
from assistant.knowledge import Knowledge, Sentence
from assistant.query import Query
from assistant.retrieve import Found, Likeness, coverage, link_items, own_terms, plans_of, rank
from assistant.schema import Statement
from assistant.terms import Term
from corpus.schema import Document, Quantity, Quote, Span
from corpus.text import chinese_number, fold, in_order, key, quantities, sentences, yuan

_MEANING = re.compile(
    r"什么意思|啥意思|(?:指|说)的?是?(?:什么|啥|哪)|是指|什么是|啥是|何为|何谓|什么叫|含义|定义|概念|怎么解释|如何理解|是什么$|是啥$"
)
_COUNTS_AS = re.compile(
    r"(?:什么|啥|哪|多大|多少)(?:样|种|些|类)?(?:的)?[\u4e00-\u9fff]{0,3}?,?(?:才|就)?(?:算|算作|算是|算得上|属于|叫)(?!出)|(?:怎么|怎样|如何|咋)(?:样)?(?:才|就)?"
    r"(?:算(?!出|的)|界定|认定|理解|定义)|^算[\u4e00-\u9fff]{2,10}的(?:都)?(?:有|是)?(?:哪|什么)"
)
"""Words that ask what counts as a thing."""
_TOLD = re.compile(
    r"(?:注[:,]?)?(?:[(\[]?[\d一二三四五六七八九十①-⑳]{1,3}[)\].、]?)*(?:其中,|本[\u4e00-\u9fff]{1,4}中?所称的?)?"
    r"\"?(?P<name>[^\",:]{2,24}?)\"?(?:\([^()]{1,30}\))?\"?[,:]?(?:是指|指的是|系指|指(?![标导挥定数令南引])|即(?![将使便可])|:)"
)
"""How a plan explains its words: X:指…; “X”,是指…; X(…)是指…"""
_KIND_OF = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,12}?)是(?!否|不|由|在|为)[^。]{6,}的(?:一[种项类个](?=[\u4e00-\u9fff]{2,8})|总称|统称|[\u4e00-\u9fff]{0,4}(?:行为|活动|方式|模式|过程|机制|制度|机构|组织)(?=[,。]))"
)
"""消费扶贫是…的一种扶贫方式: a sentence that says what kind of thing a thing is."""


_TOLD_LATER = re.compile(r"\"?(?P<name>[^\",:;]{2,16}?)\"?,?(?:是指|指的是|系指)")
"""How a later part of a sentence explains a word: 示范村,是指…;提升村,是指…"""


def _later_parts(document: Document, sentence: Sentence) -> list[Span]:
    """The parts of a sentence behind its first semicolon."""
    text = sentence.span.of(document.text)
    starts = [sentence.span.start + m.end() for m in re.finditer("[;；]", text)]
    return [Span(a, b) for a, b in pairwise((*starts, sentence.span.end))]


def _covered(name: str, terms: Sequence[Term]) -> bool:
    """Whether a name is what a question's words say, in its own or in other words."""
    held = [t for t in terms if any(w in name for w in (t.word, *t.alternatives))]
    return (
        len(held) == len(terms) > 0
        and sum(max(len(w) for w in (t.word, *t.alternatives) if w in name) for t in held) >= len(name) - 1
    )


def _names(words: str, subjects: Sequence[str]) -> bool:
    """Whether a sentence gives something one of these names, or says right after a quoted name what it is:
    监测精密、预报精准(以下简称“两精”); 建立“31631”服务机制,即提前3天…"""
    said = (re.escape(s) for s in subjects)
    told = (rf"称为?\"?{s}\"?[)]|\"{s}\"[^,。;:\"]{{0,16}}[,(]?(?:即|是指|指的是)" for s in said)
    return any(re.search(pattern, words) for pattern in told)


_OF_NOTE = re.compile(
    r"为准|口径|估算|估的|匡算|概算|快报|核定|含(?:不含)?|包(?:不)?包括|算(?:不算)?(?:在内|进)|未计入|为(?:什么|啥|何)|怎么是?空|空着|没有(?:数|基数)|什么意思|(?:方)?括号|符号|记号|标记|带"
)
"""Words that ask how a table is to be read."""


_NOTED = (
    ("为准|口径|最终", "为准"),
    ("估|概算|批准|准数", "估算|匡算|快报"),
    ("含|包括|计入|合计|算", "不含|未计入|不计入|包括"),
    ("空|没有|没数|没安排|没投|为零", "无基数|无数据|为0|—"),
    ("括号", r"[\[【〔(（]\s*[\]】〕)）]"),
    ("三角|记号|标记|符号", "▲|△|★|\\*"),
)
"""What a question asks of a table, and how a note answers it."""


_COUNTED_IN = re.compile("[算计](?:不[算计])?(?:进|入|在内)|含不含|包不包括|算没算")


def on_notes(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """以什么为准, 含不含…, 为什么是空的: what a note under a table says of it, or of the row that is named."""
    if not _OF_NOTE.search(query.text) or query.operation in ("sum", "mean", "max", "min"):
        return None
    found: list[tuple[float, Statement]] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for view in views(document):
            for part in (p for note in view.table.notes for p in sentences(document.text, note)):
                score = max(_told_by(clause, query, know, view) for clause in re.split("[;；]", part.of(document.text)))
                if score >= 0.6:
                    text = squeeze_inner(part.of(document.text)).rstrip("。")
                    found.append((score, Statement(text, (Quote(plan, part, view.table.path),))))
    if not found:
        return None
    best = max(score for score, _ in found)
    chosen = dict.fromkeys(s for score, s in found if score >= best - 0.05)
    return Draft("answered", tuple(chosen)[:2], certainty=1.2)


def _told_by(clause: str, query: Query, know: Knowledge, view: View) -> float:
    """How far a clause of a note answers: by the row that it numbers, the columns and the words that it shares."""
    words, flat = key(clause), key(query.text)
    if _COUNTED_IN.search(query.text) and not re.search("含|计入|包括|算入|扣除", clause):
        return 0.0  # whether a thing is counted in is told by no other note
    named = [i for i in items(view) if i.name and key(i.name) in flat]
    named = named or [link.item for link in link_items(query, know, own_terms(query, know))[:1]]
    numbers = {i.row.number for i in named if i.view.at == view.at} | {str(query.ordinal)}
    said = [t for t in own_terms(query, know) if t.word not in know.column_words or t.weight > 0.5]
    of_row = any(f"第{n}项" in words for n in numbers)
    share = coverage(said, words)[0] if said else 0.0
    heads = sum(h in words and h in flat for h in _heads(view))
    asked = sum(bool(re.search(told, clause) and re.search(wanted, query.text)) for wanted, told in _NOTED)
    about = heads or of_row or share >= 0.3 or re.search("表|附件|注", query.text)
    return share + 0.3 * heads + 0.6 * asked + 0.5 * of_row if about else 0.0


def _heads(view: View) -> list[str]:
    return [h for head in view.table.head if len(h := key(re.sub(r"[(（].*?[)）]", "", head))) >= 3]


_SIGN_ASKED = re.compile("代表|指的?是|是指|各指|分别(?:是|指)|含义|意思|包括哪|(?:里|中)的|哪[几两二三四五六]|说的")
_SIGN_TOLD = re.compile(
    r"[“\"「](?P<sign>[^”\"」]{1,12})[”\"」][^，。；,;:：”“]{0,10}[，,：:（(]?(?:为|是|指|即|也就是|就是|包括|分别)"
)
"""How a sentence spells out a sign: “两横”为宁浔通道和澄江水运通道; “123”出行交通圈,即市域内…1小时通达."""
_OF_PLANS = re.compile("十[一二三四五六]五")


def on_sign(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """两横指哪两条, “123”各代表什么: the sentence that spells a sign out and holds what else is asked of it."""
    if not query.has("definition", "list", "number", "summary") or not _SIGN_ASKED.search(query.text) or query.units:
        return None
    flat = key(query.text)
    found: dict[str, tuple[str, Statement]] = {}
    for plan in plans_of(query, know):
        for sentence in (s for s in know.of_plan(plan) if s.kind == "sentence"):
            for told in _SIGN_TOLD.finditer(know.documents[plan].quote(sentence.span)):
                sign = key(told["sign"])
                rest = [t for t in own_terms(query, know) if t.known and t.word not in sign and sign not in t.word]
                around = sentence.key + "".join(map(key, sentence.path))
                numbered = re.search(r"[\d一二两三四五六七八九十百千万多]", sign) and not _OF_PLANS.fullmatch(sign)
                if numbered and sign in flat and (not rest or coverage(rest, around)[0] >= 0.7):
                    found.setdefault(sign, (sentence.key, sentence_statement(know, sentence, ())))
    longest = max(map(len, found), default=0)
    chosen = {sign: told for sign, told in found.items() if len(sign) == longest or not _within_name(sign, query)}
    statements = tuple(dict.fromkeys(told for _, told in chosen.values()))
    return Draft("answered", statements, certainty=1.5) if 0 < len(statements) <= 3 else None


def _within_name(sign: str, query: Query) -> bool:
    """Whether a question says a sign only inside a longer name: 两横 of 两纵两横."""
    return key(query.text).count(sign) == sum(key(q).count(sign) for q in re.findall(r"\"([^\"]{3,24})\"", query.text))


_OF_FIGURE = re.compile(
    r"[\"”]?(?:[这那]?个?(?:数[字量目]?|比例|比重|占比|金额|指标|数据|幅度)|[这那](?:笔钱|笔|个))?,?(?:到底|究竟)?(?:都|又)?"
    r"(?:是|指|说|管|讲|代表|对应)+"
    r"(?:的(?:是)?|着)?(?:[个只])?(?:给谁|什么|啥|干嘛|干什么|干啥|做什么|谁的|收谁的|哪(?:样|方面|件事))"
)
"""What is asked of a figure that begins a question: 15%这个比例管的是啥."""
_HAN_FIGURE = re.compile("[一二两三四五六七八九][零一二两三四五六七八九十百千万]{2,}(?=[这那是指,])")
OF_ONE_FIGURE = 3
"""In more places than this, a figure is not what tells which is meant."""


def on_figure(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """1.1万只是啥东西: what a plan says with that figure, where it stands in few places."""
    text = query.text
    figures = list(quantities(text))
    if not figures and (han := _HAN_FIGURE.search(text)) is not None:
        figures = [Quantity(chinese_number(han[0]) or 0.0, "", Span(*han.span()))]
    end = figures[0].span.end if figures else 0
    if len(figures) == 1 and not figures[0].unit and text[end : end + 1] in ("万", "亿"):
        figures = [replace(figures[0], unit=text[end], span=Span(figures[0].span.start, end + 1))]
    if len(figures) != 1 or _OF_FIGURE.match(text, figures[0].span.end) is None or query.units or query.strangers:
        return None
    found: list[tuple[float, Statement]] = []
    for sentence in (s for plan in plans_of(query, know) for s in know.of_plan(plan)):
        if sentence.kind == "heading" or not any(_same(f, figures[0]) for f in _figures_of(sentence, know)):
            continue
        named = coverage(query.terms, sentence.key + sentence.context)[0] if query.terms else 0.0
        found.append((named, said(query, know, Found(sentence, 1.0, 1.0, ()), query.terms)))
    most = max((named for named, _ in found), default=0.0)
    told = tuple(dict.fromkeys(statement for named, statement in found if named >= most))
    return Draft("answered", told, certainty=1.2) if 0 < len(told) <= OF_ONE_FIGURE else None


def _figures_of(sentence: Sentence, know: Knowledge) -> Iterator[Quantity]:
    """The figures of a sentence; of a row with the units that its heads give them."""
    document = know.documents[sentence.plan]
    yield from quantities(document.text, sentence.span)
    if sentence.table is None or sentence.row is None:
        return
    item = item_at(document, sentence.table, sentence.row)
    numbers = (item.number(k) for k in range(len(item.view.kinds))) if item is not None else ()
    yield from (told for told in numbers if told is not None)


def _same(told: Quantity, asked: Quantity) -> bool:
    """Whether a plan's figure is the one asked for, which may be without its unit, or in another unit of money."""
    if asked.unit in ("万", "亿"):
        asked = replace(asked, unit=f"{asked.unit}元") if told.unit.endswith("元") else asked
    if yuan(asked) is not None and yuan(told) is not None:
        return yuan(asked) == yuan(told)
    of_scale = asked.unit in ("万", "亿") and told.unit.startswith(asked.unit)  # 1.1万 of 1.1万只
    return told.value == asked.value and (of_scale or told.unit == asked.unit or not asked.unit)


_MENTION = re.compile(
    r"(?:提没提到?|提到|提及|提过|涉及|说到|讲到|写到?(?:要|想)?(?:建|搞|做)?)(?:了|过)?(?:关于|有关)?[\"“]?(?P<what>[^,?。\"”]{2,12}?)[\"”]?"
    r"(?:的(?:内容|事情?|话题|情况))?(?:没有?|吗|么|呢)*[?。]?$"
)


def on_mention(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """有没有提到地铁: whether the word itself stands in the plan; another word for it is said to be another."""
    put = _MENTION.search(query.text)
    if put is None or query.asks or query.units or query.strangers:
        return None
    if not re.search("有没有|是否|是不是|提没提|没有?[?。]?$|吗|么", query.text):
        return None
    what = key(put["what"])
    of_plans = [s for plan in plans_of(query, know) for s in know.of_plan(plan) if s.kind in ("sentence", "row")]
    held = [s for s in of_plans if what in s.key]
    if held:
        told = [said(query, know, Found(s, 1.0, 1.0, ()), query.terms) for s in held[:3]]
        if len(held) == 1:
            return Draft("answered", (replace(told[0], text=f"提到了:{told[0].text}"),))
        lead = Statement("提到了" if len(held) <= len(told) else "提到了多处,例如", (), "line")
        return Draft("answered", (lead, *(replace(t, block="item") for t in dict.fromkeys(told))))
    other = [t for t in query.terms if t.word == what]
    if not other:
        return None
    if not other[0].known:
        return Draft("not_found", (Statement(f"计划中没有提到“{put['what']}”"),))
    near = [f for f in rank(query, know, other, likeness) if f.coverage > 0.6][:1]
    lacking = Statement(f"计划没有用“{put['what']}”这个说法")
    told = [said(query, know, f, other) for f in near]
    return Draft("answered", (lacking, *(replace(t, text=f"相近的写法是:{t.text}") for t in told))) if told else None


def on_definition(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """什么是X: the sentence that says so, where the plan has one; X may be the heading of a short paragraph."""
    meant = query.has("definition") and _MEANING.search(query.text.rstrip("?"))
    quoted = [key(q) for q in re.findall(r"\"([^\"]{2,24})\"", query.text)]
    if not quoted and not query.terms:
        quoted = [n for n in re.findall(r"(?<!\d)\d{3,6}(?!\d|年)", query.text) if know.known(n)]
    if not (meant or _COUNTS_AS.search(query.text)) or not (query.terms or quoted):
        return None
    subjects = quoted or ["".join(t.word for t in own_terms(query, know))]
    known = [t for t in own_terms(query, know) if t.known]
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for sentence in know.of_plan(plan):
            words = fold(document.quote(sentence.span))
            told = _TOLD.match(words) or _KIND_OF.match(words) if sentence.kind == "sentence" else None
            name = key(told["name"]) if told else ""
            short = any(len(s) > 3 and len(name) < len(s) + 4 and re.fullmatch(in_order(s), name) for s in subjects)
            if name in subjects or (name and not meant and (short or _covered(name, known))):
                return Draft("answered", (sentence_statement(know, sentence, ()),), certainty=1.2)
            for part in _later_parts(document, sentence) if meant and sentence.kind == "sentence" else ():
                told = _TOLD_LATER.match(fold(part.of(document.text)))
                if told is not None and key(told["name"]) in subjects:
                    text = squeeze_inner(part.of(document.text)).rstrip("。；;")
                    return Draft("answered", (Statement(text, (quote_sentence(know, sentence),)),), certainty=1.2)
        told_of = [s for s in know.of_plan(plan) if s.kind == "sentence"]
        named = [s for s in told_of if _names(fold(document.quote(s.span)), subjects)]
        if named and meant:
            return Draft("answered", (sentence_statement(know, named[0], ()),), certainty=1.2)
        for at, section in enumerate(document.sections):
            if not any(s == re.sub(r"^[①-⑳]", "", key(section.title)) for s in subjects):
                continue
            below = [s for s in know.of_plan(plan) if s.section == at and s.kind == "sentence"]
            quoted_title = re.fullmatch('(?:[\\d①-⑳]{1,2}[.、]?)?"[^"]+"', fold(section.title).strip(":。"))
            if below and (quoted_title or re.match(r"(?:是)?指|即|是", fold(document.quote(below[0].span)))):
                said = f"{squeeze_inner(section.title)}:{squeeze_inner(document.quote(below[0].span))}"
                quotes = (Quote(plan, section.heading, section.path), quote_sentence(know, below[0]))
                return Draft("answered", (Statement(said, quotes),), certainty=1.2)
    return None
