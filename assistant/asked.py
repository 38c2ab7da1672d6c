"""A question and the figures of running text that it may mean, and how what follows from them is told.

A figure is named by a question as far as its own words hold what is asked, its clauses the rest; the sentence or its
paragraph has to hold nearly all. Where two figures are named alike and say different things, neither is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.claims import UNITS, same_unit
from assistant.compose import Draft, quote_sentence, sentence_statement
from assistant.fits import NUMBER
from assistant.knowledge import NOUN, Knowledge, Sentence, is_place, matches
from assistant.operands import DIFFERENCE, TIMES, Operand, is_bare
from assistant.query import Query
from assistant.retrieve import ENOUGH, coverage, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.stated import FALL, PAST, RISE, Stated, stated_in
from assistant.terms import Term
from corpus.schema import Quantity, Span
from corpus.text import chinese_number, fold, is_measure, key, show, years, yuan

NAMED = 0.6
"""The share of what is asked that a figure's own clauses must name."""
HELD = 0.75
"""The share of it that must stand in the sentence or its paragraph."""
_GAP = re.compile(
    rf"{DIFFERENCE.pattern}|比.{{2,30}}?(?:多|少)[\u4e00-\u9fff]{{1,4}}(?:多少|几)"
    rf"|(?:{RISE}|{FALL})(?:了|出|到)?(?:多少|几)|[多少]了(?:多少|几)|(?:还|仍)(?:差|缺|要|需)"
)
SHARE = re.compile(
    r"占(?!比|地|用)[^,;]{0,24}(?:多少(?![\u4e00-\u9fff]{0,2}[地田亩])|几|比例|比重)"
    r"|占比(?:是|有|为)?(?:多少|几)|(?:比例|比重)(?:是|有|为)?(?:多少|几)|是[^,;]{0,24}(?:百分之|几成)"
)
_MEASURE = re.compile(
    rf"(?:多少|几)(?:个)?(?![倍成])(?:(?P<money>钱|元|亿元|万元|块钱|奖金|资金|经费)|(?P<unit>{UNITS}))"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A figure, and the share of what is asked that its own words, its clauses and its sentence hold."""

    figure: Stated
    own: float
    told: float
    around: float


@dataclass(frozen=True)
class Asked:
    """A question, and the figures of running text that it may mean."""

    query: Query
    know: Knowledge
    told: tuple[Sentence, ...] = ()
    """The sentences that are known to be meant, as an answer quotes them; any may be where there are none."""

    @property
    def text(self) -> str:
        return self.query.text

    @property
    def gap(self) -> bool:
        """Whether what lies between two figures is asked for: by how much, or how many times."""
        return bool(_GAP.search(self.text) or TIMES.search(self.text)) and not SHARE.search(self.text)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        units = tuple(Term(word, (), self.know.weight(word), True) for u in self.query.units for word in (key(u.name),))
        terms = things((*own_terms(self.query, self.know), *units))
        if self.told:  # what the sentence says in other words was found by its meaning
            terms = tuple(t for t in terms if any(matches(t.word, t.alternatives, s.key) for s in self.told))
        return terms

    @cached_property
    def sentences(self) -> list[tuple[Sentence, float]]:
        """The sentences that hold what is asked, and how much of it."""
        return self.holding(self.terms)

    @cached_property
    def named(self) -> list[Named]:
        return self.figures(self.terms)

    def holding(self, terms: Sequence[Term]) -> list[tuple[Sentence, float]]:
        if self.told:
            return [(sentence, 1.0) for sentence in self.told]
        found = []
        for sentence in (s for plan in plans_of(self.query, self.know) for s in self.know.of_plan(plan)):
            if sentence.kind != "sentence":
                continue
            share, missing = coverage(terms, sentence.key.replace("城乡", "城乡城市农村"), sentence.context)
            share = share if terms else 1.0
            if "实际" in self.text and "实际" not in sentence.key:
                continue  # what has come of a target is another figure than the target
            if share >= ENOUGH and not any(t.weight > NOUN or is_place(t.word) for t in missing):
                found.append((sentence, share))
        return found

    def figures(self, terms: Sequence[Term], held: float = HELD) -> list[Named]:
        """The figures whose sentences hold what is asked, those that name most of it first."""
        found = []
        for sentence, around in self.holding(terms):
            if around < held:
                continue
            for f in self.stated(sentence):
                if not self.of_measure(f.unit):
                    continue
                own, told = coverage(terms, key(f.own))[0], coverage(terms, key(f.lead + f.own))[0]
                found.append(Named(f, own, told, around))
        return sorted(found, key=lambda n: (-round(n.own + 0.5 * n.told, 3), -n.around))

    def of_year(self, f: Stated) -> bool:
        """Whether a figure holds for the year that is asked for, where one is."""
        named, horizon = self.query.years, self.horizon(f.sentence.plan)
        if not named:
            return True
        if f.year is not None:
            return f.year in named
        return horizon is not None and horizon[1] in named and not PAST.search(" ".join(f.sentence.path))

    def of_measure(self, unit: str) -> bool:
        """Whether a figure is counted in what is asked for: 多少钱 in money, 多少亩 in 亩."""
        asked = _MEASURE.search(self.text)
        if unit == "%" or asked is None:
            return True
        if asked["money"]:
            return yuan(Quantity(1.0, unit, Span(0, 0))) is not None
        return same_unit(asked["unit"], unit.lstrip("万亿")) or asked["unit"] in unit

    def stated(self, sentence: Sentence) -> tuple[Stated, ...]:
        return stated_in(self.know.documents[sentence.plan], sentence)

    def horizon(self, plan: str) -> tuple[int, int] | None:
        """The first and the last year that a plan is for, by its title."""
        title = self.know.documents[plan].title
        stated = years(title)
        if stated:
            return stated[0], stated[-1]
        five = re.search("(十[二三四五六])五", fold(title))
        last = 2000 + 5 * int(chinese_number(five[1]) or 0) - 45 if five else 0
        return (last - 4, last) if five else None


_HOW = frozenset(
    "按年 每月 至少 最低 最少 起码 不低于 不少于 比重 上调 下调 调高 调低 加深 缩短 压减 现在 目前 首期 到位 "
    "全市 全县 全区 符合条件 满足条件 符合 属于 眼下".split()
)
"""Words of how much, how and of what whole; they name no thing in a clause."""


def things(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Terms that name something: none of reckoning, no measure, no word of manner that the plans lack."""
    return tuple(
        t
        for t in terms
        if t.word
        and not is_bare(t.word)
        and t.word not in _HOW
        and not is_measure(t.word)
        and (t.known or t.weight >= NOUN)
        and not re.match(r"\d+(?![\da-z])", t.word)
    )


def one(asked: Asked, named: Sequence[Named]) -> Stated | None:
    """The figure that names most of what is asked; None where another says otherwise, or none names enough."""
    fit = [n for n in named if n.told >= NAMED]
    best = [n.figure for n in fit if n.own + 0.5 * n.told >= fit[0].own + 0.5 * fit[0].told - 0.01]
    return alike(best) or alike([f for f in best if f"{show(f.value)}{f.unit}" in asked.text])


def alike(figures: Sequence[Stated]) -> Stated | None:
    """One of several figures that say the same; None where they do not."""
    return figures[0] if len({(f.value, f.unit) for f in figures}) == 1 else None


def figure_of(query: Query, know: Knowledge, terms: Sequence[Term]) -> Operand | None:
    """The figure that a clause states of a thing, where it names it and no other says otherwise."""
    asked = Asked(query, know)
    fit = [n for n in asked.figures(things(terms)) if n.own >= NAMED and n.figure.role not in ("from", "change")]
    fit = [n for n in fit if asked.of_year(n.figure)]
    figure = one(asked, fit)
    return operand_of(asked, figure, "".join(t.word for t in terms)) if figure is not None else None


def operand_of(asked: Asked, f: Stated, label: str) -> Operand:
    return Operand(label, f.value, f.unit, (quote_sentence(asked.know, f.sentence),))


def reckoned(
    asked: Asked,
    lead: str,
    shown: str,
    figures: Sequence[Stated],
    values: tuple[float, ...],
    money: float | None = None,
    more: tuple[float, ...] = (),
    beside: Sequence[Sentence] = (),
) -> Draft:
    """A result with its computation, then the sentences that it rests on; large sums of money also in 万元 or 亿元."""
    unit = next((f.unit for f in reversed(figures) if yuan(f.quantity)), "")
    if money is not None and unit in ("元", "万元") and money >= 10_000:
        other = round(money / 10_000, 6)
        larger = "万元" if unit == "元" else "亿元"
        lead, shown, values = (
            f"{lead}({show(other)}{larger})",
            f"{shown};{show(money)}{unit}={show(other)}{larger}",
            (*values, other),
        )
    sentences = tuple(dict.fromkeys((*(f.sentence for f in figures), *beside)))
    quotes = tuple(quote_sentence(asked.know, s) for s in sentences)
    computed = Computation(shown, (*(f.value for f in figures), *more), values)
    return with_sentences(asked, Statement(f"{lead}:{shown}", quotes, "line", computed), figures, beside)


def with_sentences(asked: Asked, told: Statement, figures: Sequence[Stated], beside: Sequence[Sentence] = ()) -> Draft:
    """What was reckoned, then the sentences that its figures stand in."""
    sentences = dict.fromkeys((*(f.sentence for f in figures), *beside))
    said = [replace(sentence_statement(asked.know, s, asked.terms, NUMBER), block="item") for s in sentences]
    return Draft("answered", (replace(told, block="line"), *said), certainty=2.0)


def same_measure(a: Stated, b: Stated) -> bool:
    return a.unit == b.unit or same_unit(a.unit, b.unit)
