"""What a rule of a plan makes of the figures that an asker gives: a score of weighted parts (巡查×30%+抽查×20%), and
what is taken off or added for each step from a bound (低于98%,每低1个百分点扣1分)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.cite import uncarried
from assistant.compose import Draft, quote_sentence
from assistant.knowledge import Knowledge, Sentence
from assistant.query import Query
from assistant.schema import Computation, Statement
from corpus.schema import Quantity, Quote
from corpus.text import bigrams, fold, quantities, show

_PARTS = re.compile(r"(?:[^=+,;。:×\d]{2,20}×\d+(?:\.\d+)?%\+?){2,}")
_PART = re.compile(r"([^=+,;。:×\d]{2,20})×(\d+(?:\.\d+)?)%")
_NUMBER = r"\d+(?:\.\d+)?"
_STEP = re.compile(
    rf"(?:(?P<side>低于|不足|未达到?|达不到|超过|高于|大于)(?P<bound>{_NUMBER})(?P<unit>%|[\u4e00-\u9fff]{{1,4}}?)的?,?)?"
    rf"每(?P<way>降?低|少|下降|超过?|提?高|多|增加|上升|逾期|延误|延期|迟延?|拖欠|超期|晚)(?P<step>{_NUMBER})(?P<in>个百分点|%|[\u4e00-\u9fff]{{1,4}}?)"
    rf"(?P<does>[扣减加增][^,;。\d]{{0,6}})(?P<each>{_NUMBER})(?P<of>分|%|个百分点|万元|元|人|名)"
)
_DOWN = re.compile("低|少|下降")
_LATE = re.compile("逾期|延误|延期|迟|拖欠|超期|晚")


def with_score(told: Draft, query: Query, know: Knowledge) -> Draft:
    """An answer, and what a rule that it quotes makes of the figures in the question."""
    text = query.whole
    given = list(quantities(text)) if told.status == "answered" else []
    if not given or any(s.computation for s in told.statements):
        return told
    for sentence in dict.fromkeys(s for q in told.quotes[:MOST] for s in know.within(q.plan, q.span)):
        flat, quotes = fold(know.documents[sentence.plan].quote(sentence.span)), (quote_sentence(know, sentence),)
        for statement in (*_weighted(flat, text, given, quotes), *_stepped(flat, given, sentence, quotes)):
            if not uncarried(statement, know.documents, text):
                return replace(told, statements=(*told.statements, statement))
    return told


MOST = 8


def _weighted(flat: str, text: str, given: list[Quantity], quotes: tuple[Quote, ...]) -> Iterator[Statement]:
    """The score of parts that are all given."""
    formula = _PARTS.search(flat)
    parts = [(bigrams(name), float(weight)) for name, weight in _PART.findall(formula[0])] if formula else []
    shared = set.intersection(*(words for words, _ in parts)) if parts else set()
    taken: list[Quantity] = []
    for words, _ in parts:
        fit = [(len((words - shared) & bigrams(text[max(0, q.span.start - 8) : q.span.start])), q) for q in given]
        best = max(fit, key=lambda f: f[0])
        if not best[0] or best[1] in taken:
            return
        taken.append(best[1])
    if parts:
        own = [round(q.value * weight / 100, 4) for q, (_, weight) in zip(taken, parts, strict=True)]
        value, unit = round(sum(own), 4), taken[0].unit
        each = zip(taken, parts, own, strict=True)
        shown = ";".join(f"{show(q.value)}×{show(weight)}%={show(of_it)}" for q, (_, weight), of_it in each)
        shown += f";{'+'.join(map(show, own))}={show(value)}{unit}"
        operands = (*(q.value for q in taken), *(weight for _, weight in parts))
        text = f"按所问的数字计算,为{show(value)}{unit}:{shown}"
        yield Statement(text, quotes, "line", Computation(shown, operands, (*own, value)))


def _stepped(
    flat: str, given: list[Quantity], sentence: Sentence, quotes: tuple[Quote, ...]
) -> Iterator[Statement]:
    """What so many steps from the bound come to, where they are whole ones."""
    for rule in _STEP.finditer(flat):
        unit = rule["unit"] or ("%" if rule["in"] == "个百分点" else rule["in"])
        late = _LATE.match(rule["way"]) is not None  # counted from the day itself
        bounds = [float(rule["bound"])] if rule["bound"] else [0.0] if late else _beside(flat, rule, unit, sentence)
        cases = [q.value for q in given if q.unit == unit or {q.unit, unit} == {"日", "天"}]
        if len(bounds) != 1 or len(cases) != 1:
            continue
        step, each, down = float(rule["step"]), float(rule["each"]), _DOWN.search(rule["way"]) is not None
        high, low = (bounds[0], cases[0]) if down else (cases[0], bounds[0])
        steps = round((high - low) / step, 6) if step else 0.0
        if steps <= 0 or steps != int(steps):
            continue
        value, said = round(steps * each, 6), re.sub("[^扣减加增].*", "", rule["does"])
        over = f"÷{show(step)}" if step != 1 else ""
        gap = show(high) if late else f"({show(high)}-{show(low)})"
        shown = f"{gap}{over}×{show(each)}={show(value)}{rule['of']}"
        text = f"按所问的数字计算,{said}{show(value)}{rule['of']}:{shown}"
        computed = Computation(shown, (bounds[0], cases[0], step, each), (value,))
        yield Statement(text, quotes, "line", computed)


def _beside(flat: str, rule: re.Match[str], unit: str, sentence: Sentence) -> list[float]:
    """The only figure in a row that the steps can be counted from: its target."""
    before = flat[: rule.start()]
    figures = [q.value for q in quantities(before) if q.unit == unit]
    return list(dict.fromkeys(figures)) if sentence.kind == "row" else []
