"""What a plan states differently in its running text and in a table: whoever is told the one is told the other.

Three sorts are found: figures of one indicator, in one unit and, where it is said, for one year; figures of a thing
that running text names whole and its row describes; and days or months by which the same is to be done.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.compose import Draft, row_statement, squeeze_inner
from assistant.items import Item, item_at, items, views
from assistant.knowledge import Knowledge
from assistant.lookup import years_of
from assistant.query import Query
from assistant.retrieve import ENOUGH, coverage, own_terms, plans_of
from assistant.schema import Statement
from assistant.terms import Term
from corpus.schema import Document, Quantity, Quote, Span, Target
from corpus.text import bigrams, clauses, fold, key, quantities, sentences, show, years

OTHERWISE = "另一处写得不同:"
_UNIT = re.compile(r"\((?!当年|累计|新增)[^()]{1,6}\)$")
_BEFORE = re.compile("^(?:累计|全[市县区州省镇乡]|[本我][市县区州省]|创建|建成|配备|储备|实现|完成|达到)+")
_AFTER = re.compile("(?:累计|数量|总数|总量|总规模|数|的)+$")
_OF_SEVERAL_YEARS = re.compile(
    "[两三四五六]年(?:累计|共|新增|来|内|间|合计)?|年均|每年|期间|其中|合计|再|新增|增加|现有|已"
)
"""Words of a figure over several years, or of what is added, beside which one of a single year says nothing else."""
_AS_IT_IS = re.compile("现有|目前|截至")
_AT_LEAST, _AT_MOST = re.compile("突破|超过?|以上|不[低少]于"), re.compile("控制在|以[内下]|不[高超多]")
_DAY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:(\d{1,2})日)?")
_DONE = "申请|申报|建成|完成|投用|投入使用|投入运行|开工|启用|通车|竣工|完工|验收|上线|开业|启动"
_DONE_BY = re.compile(f"(?P<end>{_DONE})$|(?P<label>{_DONE})时[限间]:")
_LEAST, _SHARED = 3, 0.85
"""The fewest characters of a name that two places are taken to share, and the share of its pairs of characters that
the words before a day hold that is one of the same thing."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing as running text states it, in a clause of a sentence, and as a row does, in a column of its own; with
    what each prints."""

    sentence: Span
    clause: Span
    path: tuple[str, ...]
    in_text: str
    item: Item
    column: int
    in_row: str
    year: int | None


@lru_cache(maxsize=64)
def contradictions(document: Document) -> tuple[Contradiction, ...]:
    """All that a plan's running text and its tables say differently, in the text's order."""
    return tuple(sorted((*_figures(document), *_described(document), *_days(document)), key=lambda c: c.clause.start))


def with_contradicted(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer, and what the other place says of the same."""
    if told.status != "answered" or query.operation == "differ":
        return told
    terms = own_terms(query, know)
    more = [
        _other(told, contradiction)
        for plan in dict.fromkeys(q.plan for q in told.quotes)
        for contradiction in contradictions(know.documents[plan])
        if (not query.years or contradiction.year in (None, *query.years)) and _is_asked(contradiction, terms)
        if not (_LEVEL.search(query.text) and contradiction.item.view.klass != "target")
    ]
    new = [s for s in dict.fromkeys(more) if s is not None]
    return replace(told, statements=(*told.statements, *new)) if new else told


_OF_COMPARING = re.compile(f"(?:{_DONE})(?:的?时间)?|时[间限]|期限|日期|[个数]?数目?|多少|规模|目标表?|清单")
"""Words for what is compared and where, which name nothing that stands in both places."""


def both_sides(query: Query, know: Knowledge, terms: Sequence[Term]) -> Draft | None:
    """正文和附件的数一致吗: what the two places say of a thing that is named, where they say it differently."""
    terms = [t for t in terms if not _OF_COMPARING.fullmatch(t.word)]
    found: list[tuple[float, Contradiction]] = []
    for plan in plans_of(query, know):
        for one in contradictions(know.documents[plan]):
            said = key(one.sentence.of(one.item.document.text) + one.item.row_text)
            found.append((coverage(terms, said, key("".join(one.path)))[0], one))
    share, best = max(found, key=lambda f: f[0], default=(0.0, None))
    if best is None or share < ENOUGH:
        return None
    document, row = best.item.document, row_statement(best.item, [best.column])
    quote = Quote(document.id, best.sentence, best.path)
    words = squeeze_inner(best.clause.of(document.text))
    both = (Statement(f"正文:{words}", (quote,), "item"), replace(row, text=f"表格:{row.text}", block="item"))
    quotes = tuple(dict.fromkeys((quote, *row.quotes)))
    verdict = Statement(f"前后写法不一致:正文为{best.in_text},表格为{best.in_row}", quotes, "line")
    return Draft("answered", (verdict, *both), certainty=1.2)


_LEVEL = re.compile("达到|累计")
"""A question for how much there will be, which is another figure than what a project builds."""


def _is_asked(one: Contradiction, terms: Sequence[Term]) -> bool:
    """Whether a question is of what is contradicted, and not of another figure of the same sentence."""
    said = key(one.clause.of(one.item.document.text) + one.item.name)
    return not terms or coverage(terms, said)[0] >= ASKED


ASKED = 0.5
"""The share of a question's words by which it is of a thing that two places say differently."""


def _other(told: Draft, contradiction: Contradiction) -> Statement | None:
    """The side of a contradiction that an answer leaves out, where it tells the other."""
    item, document = contradiction.item, contradiction.item.document
    in_text = _tells(told, document, contradiction.sentence, contradiction.in_text)
    in_row = _tells(told, document, item.row.span, contradiction.in_row)
    if in_text == in_row:
        return None
    if in_row:
        words = squeeze_inner(contradiction.clause.of(document.text))
        return Statement(f"{OTHERWISE}{words}", (Quote(document.id, contradiction.sentence, contradiction.path),))
    row = row_statement(item, [contradiction.column])
    return replace(row, text=f"{OTHERWISE}{row.text}")


def _tells(told: Draft, document: Document, place: Span, printed: str) -> bool:
    """Whether a statement stands on that place and says what is printed there."""
    said = re.compile(rf"(?<![\d.]){re.escape(printed)}(?![\d.])")
    return any(
        said.search(fold(s.text).replace(",", ""))
        and any(q.plan == document.id and q.span.meets(place) for q in s.quotes)
        for s in told.statements
    )


# --- Figures ----------------------------------------------------------------------------------------


def _figures(document: Document) -> Iterator[Contradiction]:
    stated: dict[tuple[str, str, int | None], list[Target]] = defaultdict(list)
    of_tasks = {v.document.tables.index(v.table) for v in views(document) if v.klass == "task"}
    for target in document.targets:
        sentence, clause = target.sentence.of(document.text), _clause(document, target).of(document.text)
        as_it_is = target.year is None and _AS_IT_IS.search(sentence)
        told = target.table is None or (target.table in of_tasks and target.year is not None)
        if told and not as_it_is and not _OF_SEVERAL_YEARS.search(clause):
            stated[_name(target.subject), target.quantity.unit, target.year].append(target)
    for name, item, column, year, figure in _of_rows(document):
        least = _LEAST if year is None else 2
        same = stated.get((name, figure.unit, year), []) if len(name) >= least else []
        for target in _otherwise(same, figure, document):
            yield Contradiction(
                target.sentence, _clause(document, target), target.path, show(target.quantity.value),
                item, column, show(figure.value), target.year,
            )  # fmt: skip


def _name(subject: str) -> str:
    """What an indicator is called in any place: 夜间公交线路 for 夜间公交线路(条)."""
    return _AFTER.sub("", _BEFORE.sub("", key(_UNIT.sub("", fold(subject)))))


def _of_rows(document: Document) -> Iterator[tuple[str, Item, int, int | None, Quantity]]:
    """What each row gives a figure of: the row's own name in a column of a year, or in the only column of figures; the
    words of a cell that states a target."""
    for view in views(document):
        for item in items(view):
            numbers = [(k, q) for k in range(len(view.kinds)) if (q := item.number(k)) is not None and q.unit]
            for column, figure in numbers if not item.row.total else ():
                said = years(view.table.head[column])
                if len(said) == 1 or len(numbers) == 1:
                    yield _name(item.name), item, column, said[0] if len(said) == 1 else None, figure
    for target in document.targets:
        placed = target.table is not None and target.row is not None
        row = item_at(document, target.table or 0, target.row or 0) if placed else None
        cells = enumerate(row.row.cells) if row is not None else ()
        held = next((k for k, c in cells if target.quantity.span in c.span and target.subject_span in c.span), None)
        if row is not None and held is not None:
            of_column = years(row.view.table.head[held])  # 2026年工作要点
            year = of_column[0] if target.year is None and len(of_column) == 1 else target.year
            yield _name(target.subject), row, held, year, target.quantity


@dataclass(frozen=True, slots=True)
class _Figured:
    """A clause of running text with one figure of a measure: the words before it, and the pairs of characters of its
    sentence and of what heads it."""

    figure: Quantity
    before: str
    sentence: Span
    clause: Span
    path: tuple[str, ...]
    words: frozenset[str]
    said: str  # the sentence up to the clause's end
    others: frozenset[float]  # the figures of the same measure in the paragraph


@dataclass(frozen=True, slots=True)
class _InRow:
    """A figure in the words of a row's cell, the only one of its measure there, with what the row is of, the pairs of
    characters of that, and the words before the figure."""

    name: str
    pairs: frozenset[str]
    item: Item
    column: int
    value: float
    before: str


def _described(document: Document) -> Iterator[Contradiction]:
    """床位500张 of 新院区设置床位500张, beside the row 新院区 whose words have 设置床位480张: the one figure of a
    measure in a clause whose sentence names the thing, and the one of that measure in the words of the thing's row."""
    of_measure = _in_rows(document)
    for told in _figured(document) if of_measure else ():
        rows = [row for row in of_measure.get(told.figure.unit, ()) if _is_told_otherwise(told, row, document)]
        for row in rows if len({id(row.item.row) for row in rows}) == 1 else ():  # of several rows it is the sum
            yield Contradiction(
                told.sentence, told.clause, told.path, show(told.figure.value),
                row.item, row.column, show(row.value), None,
            )  # fmt: skip


def _in_rows(document: Document) -> dict[str, list[_InRow]]:
    """The figures in the words of rows, by their measure."""
    rows = [(_thing(item), item) for v in views(document) if v.klass != "target" for item in items(v)]
    names = Counter(name for name, _ in rows)
    found: dict[str, list[_InRow]] = defaultdict(list)
    for name, item in rows:
        if len(name) < _WHOLE or names[name] > 1 or item.row.total:
            continue
        for column, cell in enumerate(item.row.cells):
            in_words = column != item.view.name_at and not cell.filled
            in_words = in_words and not years(item.view.table.head[column])  # 2026年工作要点 is a part of the whole
            figures = list(quantities(document.text, cell.span)) if in_words else []
            units = Counter(q.unit for q in figures)
            for q in figures:
                before = key(document.text[cell.span.start : q.span.start])
                if q.unit and units[q.unit] == 1 and not _PARTLY.search(before):
                    found[q.unit].append(_InRow(name, frozenset(bigrams(name)), item, column, q.value, before))
    return found


def _is_told_otherwise(told: _Figured, row: _InRow, document: Document) -> bool:
    """Whether a clause gives the figure of a row's cell otherwise."""
    alike = len(row.before) > 1 and (row.before[-2:] in told.before or told.before[-2:] in row.before)
    whole = bool(row.before) and told.before.endswith(row.name)
    if row.value in told.others or not (alike or whole):
        return False
    shared = len(row.pairs & told.words) >= _SHARED * len(row.pairs)
    if not (shared if len(row.name) >= _LONG else row.name in told.said):
        return False
    if "其中" in told.clause.of(document.text) and not told.before.endswith(row.name):
        return False
    beside = re.search(f"[、和及]{re.escape(row.name[:2])}", fold(told.sentence.of(document.text)))
    return beside is None and _of_its_years(told, row.item, document)  # of several things side by side it is the sum


_WHOLE, _LONG = 4, 6
"""The fewest characters of a row's name by which running text means that row and no other, and from how many on it
need not stand there word for word."""
_APIECE = re.compile(
    "[每各再已]|年均|平均|单[个项体]|人均|首[批期]|一期|二期|至少|不少于|不低于|以上|以内|超过?|突破|不[超高]|左右|新增|现有|目前|"
    "达到?|总|共|累计|全[市县区州省镇乡]|[到至](?:19|20)|增至|扩大"
)
"""Words of a figure that is another than what is built: a part of it, what there is, what there will be in all."""
_OF_THE_PAST = re.compile("现状|基础|成效|回顾|背景|问题|形势|进展")
_PARTLY = re.compile("[开完]工|减|其中|[已每]|新增")
_LEAD = 24  # so short is a sentence that heads its paragraph: 8.实施避险搬迁。
_IN_ALL = re.compile("[两二三四五六]年|期间")


def _thing(item: Item) -> str:
    """What a row is of, without the words for what is done with it: 老旧小区 of 老旧小区改造工程."""
    return re.sub("(?:改造|建设|提升|提质|新建|购置|安置|整治|推广|工程|项目)+$", "", _name(item.name))


def _of_its_years(told: _Figured, item: Item, document: Document) -> bool:
    """Whether a figure over several years may be a row's: not where the row is of one."""
    period = item.period
    several = period is not None and bool(period.start and period.end and period.start < period.end)
    return several or not _IN_ALL.search(told.clause.of(document.text))


def _figured(document: Document) -> Iterator[_Figured]:
    begins = years_of(document.title)
    for leaf in document.leaves:
        section = document.sections[leaf.section] if leaf.section is not None else None
        told = years(leaf.span.of(document.text))
        past = bool(begins and told) and max(told) < min(begins)
        if leaf.kind != "paragraph" or past or (section and _OF_THE_PAST.search("".join(section.path))):
            continue
        everything, parts = list(quantities(document.text, leaf.span)), list(sentences(document.text, leaf.span))
        lead = parts[0].of(document.text) if parts and parts[0].end - parts[0].start <= _LEAD else ""
        lead += section.title if section else ""
        for sentence in parts:
            for clause in clauses(document.text, sentence):
                said = key(document.text[sentence.start : clause.end])
                words = frozenset((*bigrams(key(lead)), *bigrams(said)))
                inside = [q for q in everything if q.span in clause and q.unit]
                at, path = clause.start, section.path if section else ()
                for q in inside if not _APIECE.search(clause.of(document.text)) else ():
                    before, at = key(document.text[at : q.span.start]), q.span.end
                    others = frozenset(other.value for other in everything if other.unit == q.unit)
                    if sum(other.unit == q.unit for other in inside) == 1:
                        yield _Figured(q, before, sentence, clause, path, words, said, others)


def _otherwise(stated: Sequence[Target], figure: Quantity, document: Document) -> list[Target]:
    """Of what running text states of an indicator what doesn't agree with a row's figure."""
    alike = {t.sentence for t in stated if t.quantity.value == figure.value}
    return [t for t in stated if t.sentence not in alike and not _holds(t, figure, document)]


def _holds(target: Target, figure: Quantity, document: Document) -> bool:
    """Whether a figure is within the bound that running text sets: 102亿元 is 超过100亿元."""
    said = _clause(document, target).of(document.text)
    above, below = figure.value > target.quantity.value, figure.value < target.quantity.value
    return bool(above and _AT_LEAST.search(said)) or bool(below and _AT_MOST.search(said))


def _clause(document: Document, target: Target) -> Span:
    """The clause that states a target."""
    parts = clauses(document.text, target.sentence)
    return next((c for c in parts if target.quantity.span in c), target.sentence)


# --- Days -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause of running text that says by which day something is done, and the pairs of characters of its
    paragraph up to it."""

    day: re.Match[str]
    done: str
    sentence: Span
    clause: Span
    path: tuple[str, ...]
    words: frozenset[str]


def _days(document: Document) -> Iterator[Contradiction]:
    dated = list(_dated(document))
    for view in views(document) if dated else ():
        for item in items(view):
            own = bigrams(re.sub("(?:建设)?(?:项目|工程)?$", "", _name(item.name)))
            for column, cell in enumerate(item.row.cells) if len(own) >= _LEAST else ():
                days = list(_DAY.finditer(fold(cell.text))) if column != view.name_at else []
                done = {*re.findall(_DONE, cell.text)} or {*re.findall(_DONE, view.table.head[column])}
                if column in view.columns("period"):  # 五大中心投入运行, and 2025年12月 for 完成时限
                    done |= {*re.findall(_DONE, item.row_text)}
                for one in dated if len(days) == 1 else ():
                    alike = len(own & one.words) >= _SHARED * len(own)
                    if one.done in done and alike and _differ(days[0], one.day):
                        yield Contradiction(
                            one.sentence, one.clause, one.path, one.day[0], item, column, days[0][0], None
                        )


def _dated(document: Document) -> Iterator[_Dated]:
    for leaf in document.leaves:
        section = document.sections[leaf.section] if leaf.section is not None else None
        if leaf.kind != "paragraph" or not _DAY.search(fold(leaf.span.of(document.text))):
            continue
        for sentence in sentences(document.text, leaf.span):
            for clause in clauses(document.text, sentence):
                said = fold(clause.of(document.text)).rstrip(")。;")
                days, done = list(_DAY.finditer(said)), _DONE_BY.search(said)
                if len(days) == 1 and done is not None:
                    before = (section.title if section else "") + document.text[leaf.span.start : clause.end]
                    path = section.path if section else ()
                    word, held = done["end"] or done["label"], frozenset(bigrams(key(before)))
                    yield _Dated(days[0], word, sentence, clause, path, held)


def _differ(a: re.Match[str], b: re.Match[str]) -> bool:
    """Whether two days are not the same, as far as both are said."""
    return any(x and y and int(x) != int(y) for x, y in zip(a.groups(), b.groups(), strict=True))
