"""Things that a plan counts and names in a sentence or a short list: 四个“区”, “四个统一”, 三园, “三个不足”, 四方面.

The question gives their number and the word they share; what answers enumerates as many: items in a row that share
the word, points numbered in the text (一是…二是…), or the lines that a sentence with a colon announces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose import Draft, squeeze_inner
from assistant.knowledge import Knowledge, Sentence
from assistant.query import WHO, Query
from assistant.retrieve import Likeness, coverage, own_terms, plans_of
from assistant.schema import Statement
from assistant.wanted import GRADE, SOME_OF_THEM
from corpus.schema import Document, Quote, Span
from corpus.text import chinese_number, fold, key, sentences

_N = r"(?:[二两三四五六七八九十]|(?<!\d)\d{1,2}(?!\d))"
_MEASURE = "(?:[个大项类种条点位张家座只]|方面)"
_WHICH = "\"?(?:分别|各自|各|到底|究竟|具体|都)*(?:是|指|为|有|包括|叫|在)*(?:哪|什么|啥)\"?"
_COUNTED = re.compile(
    rf"{_WHICH}(?P<a>{_N}){_MEASURE}?\"?(?P<asked>[\u4e00-\u9fff\d]{{1,4}}?)\"?(?=来|去|讲|推|进|要|的|都|分别|[,?。]|$)"
    rf"|(?P<b>{_N}){_MEASURE}?\"?(?P<noun>[\u4e00-\u9fff\d]{{1,4}}?)\"?,?{_WHICH}"
    rf"(?:些|几|{_N})?{_MEASURE}?(?P=noun)?(?=[,?。]|$)"
)
_GENERAL = re.compile("方面|部分|内容|问题|点|条|项|个|类")
"""Words that any enumeration answers to."""
_BETWEEN = r"、|-|\+|以?及|和|与"
"""What stands between names in a row."""
_POINT = re.compile(rf"(?:{_N}|一)是")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """So many things of one word."""

    count: int
    noun: str

    @property
    def general(self) -> bool:
        return not self.noun or _GENERAL.fullmatch(self.noun) is not None


def on_several(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """哪“四个统一”, 四个“区”分别是什么: the sentence that enumerates them, or the lines that it announces."""
    wanted = _wanted(fold(query.text))
    if wanted is None or query.verify or query.has(*WHO, "amount", "place") or query.operation:
        return None
    if query.has("definition") and re.match('"[^"]+"(?:具体|分别)?(?:指|是指)', query.text):
        return None  # “两轴”指的是哪两条轴: what the name means
    terms = [t for t in own_terms(query, know) if t.known and t.word not in (wanted.noun, f"{wanted.noun}数")]
    found: list[tuple[float, Statement, list[Statement]]] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        title = key(document.title)
        of_plan = [s for s in know.of_plan(plan) if s.kind != "heading"]
        for at, sentence in enumerate(of_plan):
            share = coverage(terms, sentence.key, sentence.context + title)[0] if terms else 1.0
            begins = sentence.kind == "sentence" and _label(wanted).match(fold(sentence.span.of(document.text)))
            told = _told(document, of_plan, at, wanted) if share >= (0.3 if begins else 0.5) else None
            if told is None:
                continue
            span, *lines = told
            lead = Statement(squeeze_inner(span.of(document.text)).rstrip("。"), (Quote(plan, span, sentence.path),))
            labelled = _label(wanted).search(fold(span.of(document.text))) is not None
            inside = coverage(terms, sentence.key)[0] if terms else 0.0
            items = [_item(document, s, sentence.path) for s in lines]
            found.append((share + 0.3 * labelled + 0.2 * inside, lead, items))
    if not found:
        return None
    best = max(found, key=lambda f: f[0])
    return Draft("answered", (best[1], *best[2]), certainty=1.5)


def names_several(query: Query, draft: Draft) -> bool:
    """Whether an answer names as many things as a question counts, where it counts any and asks which they are."""
    wanted = _wanted(fold(query.text))
    if wanted is None or SOME_OF_THEM.search(query.text):
        return True
    if wanted.general or query.verify or query.has(*WHO, "amount", "place") or query.operation:
        return True
    if sum(s.block == "item" for s in draft.statements) >= wanted.count:
        return True
    label = _label(wanted)
    for clause in (c for s in draft.statements for c in re.split("[,;。]", fold(s.text))):
        told = re.sub('^"[^"]+"(?:即|是指|指|包括)', "", clause)  # “两轴”即A、B
        row = [not label.match(part.strip("\"")) for part in re.split(_BETWEEN, told)]
        if not wanted.noun.isdigit() and _longest(row) >= wanted.count:
            return True
    return any(len(_POINT.findall(fold(s.text))) >= wanted.count for s in draft.statements)


def _longest(row: Sequence[bool]) -> int:
    """The length of the longest run of what holds."""
    return max((len(run) for run in "".join("x" if hit else " " for hit in row).split()), default=0)


def _wanted(text: str) -> _Wanted | None:
    text = re.sub(rf"{GRADE.pattern}|第[一二三四五六七八九十百\d]+[条章节项款]?", ",", text)  # 第四十条 counts nothing
    match = _COUNTED.search(re.sub(r"([\u4e00-\u9fff]{2,4})\1", r"\1", text))
    if match is None:
        return None
    said = match["a"] or match["b"]
    count = int(said) if said.isdigit() else int(chinese_number(said) or 2)
    noun = match["asked"] or match["noun"]
    return _Wanted(count, noun) if 2 <= count <= 10 and not re.search("[年月日时批期级]", noun) else None


def _label(wanted: _Wanted) -> re.Pattern[str]:
    number = "[两二]" if wanted.count == 2 else "零一二三四五六七八九十"[wanted.count]
    return re.compile(rf"(?:{number}|(?<!\d){wanted.count}){_MEASURE}?\"?(?:{re.escape(wanted.noun)}|方面)")


def _told(document: Document, of_plan: Sequence[Sentence], at: int, wanted: _Wanted) -> list[Span] | None:
    """What names the things where a text speaks of them: a sentence, and the lines after it that it announces."""
    sentence = of_plan[at]
    spans = [sentence.span]
    if sentence.kind == "row" and sentence.table is not None and sentence.row is not None:
        cells = document.tables[sentence.table].rows[sentence.row].cells
        spans = [part for cell in cells for part in sentences(document.text, cell.span)]
    for span in spans:
        if not wanted.general and _row_of(fold(span.of(document.text)), wanted):
            return [span]
    words = fold(sentence.span.of(document.text))
    labelled = _label(wanted).search(words)
    if labelled is None or sentence.kind == "row":
        return None
    rest = words[labelled.end() :]
    before = re.split("[,;。:]", words[: labelled.start()])[-1]  # 青石、柳林、河湾3个邻里中心
    if len(re.split(_BETWEEN, before)) == wanted.count and before.strip("\""):
        return spans
    if len(_POINT.findall(rest)) == wanted.count or _listed(rest, wanted.count):
        return spans
    after = [s.span for s in of_plan[at + 1 : at + 1 + 3 * wanted.count] if s.section == sentence.section]
    points = [s for s in after if _POINT.match(fold(s.of(document.text)))]
    if sum(len(_POINT.findall(fold(s.of(document.text)))) for s in points) == wanted.count:
        return spans + points
    if not words.rstrip().endswith(":"):
        return None
    starts = {leaf.span.start for leaf in document.leaves if leaf.kind in ("item", "paragraph")}
    lines = [s for s in after if s.start in starts]
    below = [s.heading for s in document.sections if s.parent == sentence.section]
    lines = lines or [heading for heading in below if heading.start > sentence.span.start]
    return spans + lines[: wanted.count] if len(lines) >= wanted.count else None


def _row_of(words: str, wanted: _Wanted) -> bool:
    """Whether so many names stand in a row that begin or end with the word they share."""
    for clause in re.split("[,;。:]", words):
        parts = [re.sub(r"\([^()]*\)$|\"", "", p) for p in re.split(_BETWEEN, clause)]
        ends = [p.endswith((wanted.noun, f"{wanted.noun}》")) for p in parts]
        starts = [p.startswith(wanted.noun) for p in parts]
        starts[:1] = [wanted.noun in parts[0]] if parts else []
        for run in (ends, starts):
            if _longest(run) == wanted.count:
                return True
    return bool(re.match(rf".{{0,6}}{re.escape(wanted.noun)}\"?:", words)) and words.count(";") + 1 == wanted.count


def _listed(rest: str, count: int) -> bool:
    """Whether what follows a label is a list of so many: behind a colon, in brackets, or behind a word that says so."""
    told = re.match(r"\"?(?:的)?,?(?:即|包括|分别是|分别为|是指|[:(])[:(]?(?P<list>[^。]*)", rest)
    listed = told["list"] if told else ""
    return any(len(re.split(mark, listed)) == count for mark in (";", _BETWEEN))


def _item(document: Document, span: Span, path: tuple[str, ...]) -> Statement:
    text = squeeze_inner(span.of(document.text)).rstrip("。；;")
    return Statement(text, (Quote(document.id, span, path),), "item")
