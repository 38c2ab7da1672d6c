"""What a plan says of itself, and what it means by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, joined, quote_sentence, sentence_statement, squeeze_inner
from assistant.items import View, items, views
from assistant.knowledge import Knowledge, matches
from assistant.language import DOCUMENT_DATA
from assistant.query import Query
from assistant.retrieve import Likeness, coverage, link_items, own_terms, plans_of
from assistant.schema import Statement
from assistant.terms import Term
from corpus.schema import Document, Quote, Span
from corpus.text import fold, key, sentences

_MEANING = re.compile(
    r"什么意思|啥意思|指的?是?(?:什么|啥|哪)|是指|什么是|啥是|何为|何谓|什么叫|含义|定义|概念|怎么解释|如何理解|是什么$|是啥$"
)
_COUNTS_AS = re.compile(
    r"(?:什么|啥|哪)(?:样|种|些|类)?(?:的)?[\u4e00-\u9fff]{0,3}?,?(?:才|就)?(?:算|算作|算是|算得上|属于|叫)(?!出)|(?:怎么|怎样|如何|咋)(?:样)?(?:才|就)?"
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


def on_document(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """索引号, 文号, 发布时间 …: a field of the page that carried the plan."""
    text = fold(query.text).replace("日子", "日期")
    statements: list[Statement] = []
    asked: list[str] = []
    strong = [
        t
        for t in own_terms(query, know)
        if t.weight > 0.5
        and not re.search(
            r"计划|规划|方案|文件|发布|印发|机构|日期|时间|索引|文号|通知|成文|出台|公布|正式|下发|制定|编号|发文|抄送|作废|废止|上网",
            t.word,
        )
    ]
    titles = "".join(key(d.title) for d in know.documents.values())
    explicit = re.search(
        r"索引号|文号|发文字号|发布日期|发布时间|印发日期|封面|署名|信息来源|成文日期|成文时间|主题分类|主题词|浏览次数|落款|抄送|发文编号|作废|废止",
        text,
    )
    if any(t.word not in titles for t in strong) and not explicit:
        return None
    others = [
        t
        for t in own_terms(query, know)
        if t.known and not re.search("文号|字号|编号", t.word) and t.word not in titles
    ]
    if "号" in text and others and (cited := _cited(query, know, others)) is not None:
        return cited
    for label, pattern, names in DOCUMENT_DATA:
        if not re.search(pattern, text):
            continue
        asked.append(label)
        for plan in plans_of(query, know):
            document = know.documents[plan]
            statement = _field(document, label, names)
            if statement is not None and statement not in statements:
                statements.append(statement)
    if not asked:
        return None
    told = [s for s in statements if not s.text.endswith("没有填写")]
    if told:
        return Draft("answered", tuple(told))
    lead = Statement(f"计划文件没有写明{joined(asked)}")
    return Draft("not_found", (lead, *statements))


_CITED = re.compile(r"《[^》]+》\s*[(（][^()（）]*[〔\[【]\d{4}[〕\]】]\d+号[)）]")
"""Another paper that a document names with its number: 《关于…的请示》(云民〔2024〕31号)."""


def _cited(query: Query, know: Knowledge, terms: Sequence[Term]) -> Draft | None:
    """The number of another paper that the document speaks of, where the question is about that one."""
    if not re.search("文号|字号|编号|第几号|几号文", query.text):
        return None
    for plan in plans_of(query, know):
        for sentence in know.of_plan(plan):
            if sentence.kind == "sentence" and _CITED.search(know.documents[plan].quote(sentence.span)):
                held = [t for t in terms if matches(t.word, t.alternatives, sentence.key)]
                if held and all(t in held or t.word in key(know.documents[plan].text) for t in terms):
                    return Draft("answered", (sentence_statement(know, sentence, ()),), certainty=1.2)
    return None


def _field(document: Document, label: str, names: Sequence[str]) -> Statement | None:
    if label == "主送单位":
        return _addressees(document)
    if label == "抄送单位":
        return _copied_to(document)
    if label == "施行日期":
        return _validity(document)
    if label == "标题":
        leaf = next((leaf for leaf in reversed(document.leaves) if leaf.kind == "title"), None)
        return (
            Statement(f"《{squeeze_inner(document.quote(leaf.span))}》", (Quote(document.id, leaf.span, ()),))
            if leaf
            else None
        )
    for name in names:
        for field in document.metadata:
            if field.name != name:
                continue
            value = squeeze_inner(field.value)
            line = next((leaf.span for leaf in document.leaves if field.span in leaf.span), field.span)
            if name in ("印发单位", "落款日期"):
                line = field.span
            label_at = re.search(
                r"\s*".join(name) + r"[\s:]*$", fold(document.text[max(0, line.start - 30) : line.start])
            )
            if label_at:  # the label stands before the value
                line = Span(max(0, line.start - 30) + label_at.start(), line.end)
            here = Quote(document.id, line, ("文件信息",))
            if not value.strip("-—/ "):
                return Statement(f"文件信息中的{name}一栏没有填写", (here,))
            return Statement(f"{name}:{value}", (here,), "line")
    return None


def _addressees(document: Document) -> Statement | None:
    """Whom a notice is sent to: the line with a colon at its end before its text."""
    for leaf in document.leaves:
        raw = squeeze_inner(document.quote(leaf.span))
        if leaf.span.start > 4000:
            break
        if (
            leaf.kind in ("paragraph", "metadata", "note")
            and len(raw) <= 200
            and raw.endswith((":", "："))
            and re.search(r"^各|政府|部门|单位|街道", raw)
        ):
            return Statement(f"主送单位:{raw.rstrip(':：')}", (Quote(document.id, leaf.span, ("文件信息",)),), "line")
    return None


def _copied_to(document: Document) -> Statement | None:
    """Whom a notice is copied to: the line at its end that says so."""
    for match in re.finditer(r"抄\s*送[:：][^\n]+(?:\n(?![^\n]*印发)[^\n]{2,80})*", document.text):
        start, end = match.span()
        return Statement(
            squeeze_inner(match.group()).rstrip("。"), (Quote(document.id, Span(start, end), ("文件信息",)),), "line"
        )
    return None


def _validity(document: Document) -> Statement | None:
    """From when and until when a document holds, where it says so."""
    for leaf in document.leaves:
        if leaf.kind not in ("paragraph", "item"):
            continue
        for span in sentences(document.text, leaf.span):
            raw = squeeze_inner(span.of(document.text))
            if re.search(r"有效期|起施行|起实施|起执行|施行至|执行至", raw) and len(raw) <= 120:
                return Statement(raw.rstrip("。"), (Quote(document.id, span, ()),))
    return None


def _covered(name: str, terms: Sequence[Term]) -> bool:
    """Whether a name is what a question's words say, in its own or in other words."""
    held = [t for t in terms if any(w in name for w in (t.word, *t.alternatives))]
    return (
        len(held) == len(terms) > 0
        and sum(max(len(w) for w in (t.word, *t.alternatives) if w in name) for t in held) >= len(name) - 1
    )


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


def on_definition(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """什么是X: the sentence that says so, where the plan has one; X may be the heading of a short paragraph."""
    meant = query.has("definition") and _MEANING.search(query.text.rstrip("?"))
    if not (meant or _COUNTS_AS.search(query.text)) or not query.terms:
        return None
    quoted = [key(q) for q in re.findall(r"\"([^\"]{2,24})\"", query.text)]
    subjects = quoted or ["".join(t.word for t in own_terms(query, know))]
    known = [t for t in own_terms(query, know) if t.known]
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for sentence in know.of_plan(plan):
            words = fold(document.quote(sentence.span))
            told = _TOLD.match(words) or _KIND_OF.match(words) if sentence.kind == "sentence" else None
            name = key(told["name"]) if told else ""
            if name in subjects or (name and not meant and _covered(name, known)):
                return Draft("answered", (sentence_statement(know, sentence, ()),), certainty=1.2)
        for at, section in enumerate(document.sections):
            if not any(s == re.sub(r"^[①-⑳]", "", key(section.title)) for s in subjects):
                continue
            below = [s for s in know.of_plan(plan) if s.section == at and s.kind == "sentence"]
            if below and re.match(r"(?:是)?指|即|是", fold(document.quote(below[0].span))):
                said = f"{squeeze_inner(section.title)}:{squeeze_inner(document.quote(below[0].span))}"
                quotes = (Quote(plan, section.heading, section.path), quote_sentence(know, below[0]))
                return Draft("answered", (Statement(said, quotes),), certainty=1.2)
    return None
