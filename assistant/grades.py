"""How a plan grades events, states and warnings: which levels there are, what counts as each of them, and which of
them a figure falls into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.compose import Draft, quote_sentence, squeeze_inner
from assistant.knowledge import NOUN, Knowledge, matches
from assistant.query import Query
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Statement
from corpus.numbering import numbering
from corpus.schema import Document, Quote, Section, Span
from corpus.text import clauses, fold, key, quantities

_GRADED = re.compile(r"分级|等级|级别|划分")
_LEVEL = re.compile(r"特别重大|(?<!特别)重大|较大|一般|[一二三四五]级|(?:国家|省|市|县)级|[红橙黄蓝]色")
_OF = "(?:级|事[件故]|灾|突发|预警|响应|应急|状态|险情|的?(?:标准|是指|指|算|条件)|[,?]|$)"
_NAMED = re.compile(
    rf"(?:{_LEVEL.pattern})(?:\([^()]*\))?(?={_OF}|[\u4e00-\u9fff]{{0,6}}(?:事[件故]|灾|疫情|险情|突发))|[一二三四五国家省市县红橙黄蓝]+[级色](?=[\u4e00-\u9fff]{{0,6}}{_OF})"
)
_WHAT = re.compile(
    r"什么(?:样)?(?:的)?(?:情况|情形|程度|标准|条件|时候)|(?:哪些|何种)(?:情况|情形)|算(?:是)?|属于|(?:界定|划分|判定|认定)|标准|是?指(?:的是)?(?:什么|哪)"
)
_ALL = re.compile(
    r"(?:分|有|为)(?:成|为)?(?:几|哪几|哪些|多少)个?(?:级|等级|级别|档)|(?:几|哪些|哪几)个?(?:等级|级别)|(?:怎么|如何|怎样)(?:分级|划分|分等)|分级标准"
)
_ACTS = re.compile(r"启动|响应|宣布|由谁|谁来|怎么办|怎么处置|采取")
"""Words that ask what is done at a level, not what counts as it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A level with the stretch that says what counts as it, and the headings it stands under."""

    name: str
    span: Span
    path: tuple[str, ...]


def on_grades(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """什么情况算二级, 分几级各是什么情况: the levels under a heading of grades, one or all."""
    every = bool(_ALL.search(query.text))
    asked = set(_LEVEL.findall("".join(_NAMED.findall(query.text))))
    if query.verify or _ACTS.search(query.text) or not (every or (asked and _WHAT.search(query.text))):
        return None
    terms = [t for t in own_terms(query, know) if t.known and not _LEVEL.search(t.word)]
    best: tuple[float, Document, int] | None = None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for at, section in enumerate(document.sections):
            if not _GRADED.search(section.title) or len(list(_grades(document, at))) < 2:
                continue
            words = key("".join(section.path) + document.title + section.span.of(document.text))
            share = sum(t.weight for t in terms if matches(t.word, t.alternatives, words)) / (
                sum(t.weight for t in terms) or 1
            )
            share = 1.0 if not terms else share
            if share >= 0.6 and (best is None or share > best[0]):
                best = (share, document, at)
    return _told(best[1], best[2], asked if not every else set()) if best is not None else None


def _told(document: Document, at: int, asked: set[str]) -> Draft | None:
    chosen = [g for g in _grades(document, at) if not asked or asked & set(_LEVEL.findall(g.name))]
    listed = [
        Statement(
            squeeze_inner(g.span.of(document.text)),
            (Quote(document.id, g.span, g.path),),
            "item" if len(chosen) > 1 else "sentence",
        )
        for g in chosen
    ]
    path = document.sections[at].path
    lead = (
        []
        if asked
        else [
            Statement(squeeze_inner(leaf.span.of(document.text)), (Quote(document.id, leaf.span, path),), "line")
            for leaf in document.leaves
            if leaf.section == at and leaf.kind == "paragraph" and "级" in leaf.span.of(document.text)
        ]
    )
    return Draft("answered", (*lead, *listed), certainty=1.5) if listed else None


def _grades(document: Document, at: int) -> Iterator[Grade]:
    """The levels under a heading: its sections that are named for one, or its paragraphs that begin with one."""
    section = document.sections[at]
    below = [s for s in document.sections if s.parent == at]
    for child in below:
        if _LEVEL.search(fold(child.title)):
            yield Grade(fold(child.title), _own(document, child), child.path)
    for leaf in document.leaves:
        if (
            leaf.kind in ("paragraph", "item")
            and leaf.span in section.span
            and not any(leaf.span in b.span for b in below)
        ):
            flat = re.sub(r"\s", "", fold(leaf.span.of(document.text)))
            number = numbering(flat)
            head = re.match(r"[^,。;:]{2,24}?(?=:|是指|指|,是指)", flat[number.length if number else 0 :])
            if head is not None and _LEVEL.search(head[0]):
                yield Grade(head[0], leaf.span, section.path)


def _own(document: Document, section: Section) -> Span:
    """A level's heading and what belongs to it: up to the next number of its own kind, where that was no heading."""
    family = [n.family for n in (numbering(fold(section.heading.of(document.text))),) if n is not None]
    end = section.heading.end
    for leaf in document.leaves:
        if leaf.span in section.span and leaf.span.start >= section.heading.end:
            number = numbering(fold(leaf.span.of(document.text)))
            if number is not None and number.family in family:
                break
            end = leaf.span.end
    return Span(section.heading.start, end)


# --- Bands of a score ------------------------------------------------------------------------------

_BAND_ASKED = re.compile(
    r"(?:几|哪(?:一)?个?)(?:级|档|等)|(?:什么|哪种|啥)(?:等[级次]|档次?|级别|结果|等)|(?:算|属于?|是)(?:什么|啥)|"
    r"(?:算|是|属于?|能|够)[^,?]{0,4}(?:合格|良好|优秀|达标|[a-d]级|一等|二等|三等)[^,?]{0,3}[吗么]"
)
_EDGE = re.compile(
    r"(?P<below>不足|低于|不到|小于|[-~至到])?(?P<value>\d+(?:\.\d+)?)(?P<unit>分|周?岁|%|亿元|万元|元|人|亩|毫米|米)?"
    r"(?P<with>\(含[^()]*\))?(?P<side>及?以上|及?以下)?"
)


def on_told_band(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """得了78分是什么等次: the clause whose bounds hold the figure, of a sentence that parts all figures by bounds."""
    asked = [q for q in quantities(query.text) if q.unit]
    said = _BAND_ASKED.search(query.text)
    of_one = len(asked) == 1 and asked[0].unit in _AGES and not re.search("岁及?以[上下]", query.text)
    of_age = of_one and query.has("amount", "number")  # 85岁老人每月领多少津贴
    if len(asked) != 1 or not (said or of_age) or (said and re.search("[吗么]", query.text[said.end() :])):
        return None  # …算什么等次,能拿到称号吗: more is asked
    named = [t for t in query.terms if t.known and t.weight >= NOUN and not re.search("老人|老年|周?岁", t.word)]
    found: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for sentence in (s for s in know.of_plan(plan) if s.kind == "sentence"):
            parts = clauses(document.text, sentence.span)
            bands = [(part, band) for part in parts if (band := _band(fold(part.of(document.text)), asked[0].unit))]
            held = [part for part, (low, high) in bands if low <= asked[0].value < high]
            near = key(document.text[max(0, sentence.span.start - AROUND) : sentence.span.end])
            if of_age and not (named and any(matches(t.word, t.alternatives, near) for t in named)):
                continue
            if of_age and not all("元" in part.of(document.text) for part, _ in bands):
                continue
            if len(bands) > 1 and len(held) == 1:
                text = squeeze_inner(held[0].of(document.text)).rstrip("。；;")
                found.append(Statement(text, (quote_sentence(know, sentence),)))
    return Draft("answered", (found[0],), certainty=1.5) if len(found) == 1 else None


_AGES = ("岁", "周岁")
AROUND = 30
"""So many characters before a sentence, its heading in the same paragraph among them, say what it is of."""
_OF_MONEY = re.compile("[万亿]?元")


def _band(clause: str, unit: str) -> tuple[float, float] | None:
    """The least figure that a clause is of, and the first that is too great: 80分以上不足90分为B级."""
    units = (*_AGES, None) if unit in _AGES else (unit, None)
    edges = [m for m in _EDGE.finditer(clause) if m["unit"] in units and not _OF_MONEY.match(clause, m.end())]
    if not edges or not any(m["unit"] for m in edges) or len(edges) > 2:
        return None
    low, high = 0.0, float("inf")
    for m in edges:
        value = float(m["value"])
        upper = m["below"] or (m["side"] or "").endswith("以下")
        if upper:
            high = value + _LEAST * bool(m["with"] or m["below"] in ("-", "~"))
        elif m["side"] or len(edges) == 2:
            low = value
        else:
            return None
    return low, high


_LEAST = 1e-6
