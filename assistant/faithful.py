"""How a model's sentence may stray from its quotes although every figure and name in it stands there.

The gate (`assistant.cite`) asks whether a figure or name stands in the quotes. A sentence in free words can pass
that and still be wrong: it gives a neighbour's figure, swaps roles, turns 不少于 into 不超过, denies what is
planned, or adds a claim that has no figure at all. These checks are for drafts only: a composer copies, a model tells.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.claims import Date, Figure, Number, Years, figures, folded
from assistant.evidence import Evidence, column_heads, evidence_of, same_number
from assistant.schema import Statement
from assistant.words import PLAIN
from corpus.schema import Document
from corpus.text import bigrams, fold, squeeze

COVERED = 0.6
"""The least share of a sentence's characters that its quotes, the question or plain words of telling account for."""
FEW = 4
"""In a sentence of few unaccounted characters, half that share will do."""
LONGEST = 8
"""The longest stretch of characters that nothing accounts for."""


def strays(statement: Statement, documents: Mapping[str, Document], question: str) -> list[str]:
    """Why a drafted statement says more than its quotes, in words for a log of a test; empty when it does not."""
    quoted = [documents[quote.plan].quote(quote.span) for quote in statement.quotes]
    heads = [column_heads(documents[quote.plan], quote) for quote in statement.quotes]
    paths = ["\n".join((*quote.path, documents[quote.plan].title)) for quote in statement.quotes]
    said = squeeze(fold(statement.text))
    support = "\n".join(squeeze(fold(part)) for part in (*quoted, *heads, *paths))
    known = f"{support}\n{squeeze(fold(question))}"
    if said.endswith(("?", ":")) or len(_pairs(_PLAIN.sub("\x00", said)) & _pairs(support)) < 1:
        return ["no statement"]
    return [
        *(f"latin {word}" for word in re.findall(r"[a-z][a-z&'-]+", said) if word not in known),
        *(f"name {name}" for name in re.findall('"([^"]{2,24})"', said) if name not in known.replace('"', "")),
        *_unsaid(said, support, statement.computation is not None),
        *_misplaced(_given(statement), [_Told(text, evidence_of(documents[quote.plan], quote))
                                     for text, quote in zip(quoted, statement.quotes, strict=True)]),
        *_thin(said, known),
    ]


def _given(statement: Statement) -> str:
    """The text less its computation, which the gate has done again."""
    shown = statement.computation.shown if statement.computation else ""
    return fold(statement.text).replace(fold(shown), "") if shown else statement.text


# --- Words that change what is claimed ---------------------------------------------------------------

_ROLES = (
    "牵头", "配合|协助|协同单位|参与单位|参加单位", "建设单位|承建|业主|施工", "监理", "设计单位",
    "审批|批准|批复|核准", "主办|承办|协办", "出资|拨款|补助|补贴|奖励",
    "验收|考核|评估|督查|督导", "收费|免费|价格|票价",
)
_DENIAL = re.compile(
    r"没有|不是|不会|不再|尚未|并未|未能|未[列写提见含被]|取消|暂停|停止|终止|撤销|撤回|禁止|不得|"
    r"无需|不需|不用|不由|不必|不属|拒绝|放弃|推迟|提前"
)
_CERTAIN = re.compile(
    r"全部|所有|唯一|首个|首批|最[大高多小低少早晚]|必须|一律|仅|只有|只由|每[年月周日天季]|增长|增加|下降|减少|翻番"
)
_COMPUTED = re.compile(r"合计|总计|共计|一共|总共|平均|累计")
_PRESENT = re.compile(r"已经?(?!有)|目前|现已|如今|截至目前")
_FUTURE = re.compile(r"力争|争取|到20\d\d年|将(?!军|士)|目标|达到")


def _unsaid(said: str, support: str, computed: bool) -> list[str]:
    """Roles, denials and absolute words of a sentence that its quotes do not use."""
    found = [f"role {words}" for words in _ROLES if re.search(words, said) and not re.search(words, support)]
    found += [f"denial {m.group()}" for m in _DENIAL.finditer(said) if m.group() not in support]
    found += [f"absolute {m.group()}" for m in _CERTAIN.finditer(said) if m.group() not in support]
    if not computed:
        found += [f"computed {m.group()}" for m in _COMPUTED.finditer(said) if m.group() not in support]
    if present := _PRESENT.search(said):
        words = _pairs(said)
        nearest = max(re.split(r"[。!?\n]", support), key=lambda sentence: len(words & _pairs(sentence)))
        if _FUTURE.search(nearest) and not _PRESENT.search(nearest):
            found.append(f"tense {present.group()}")
    return found


# --- Figures that belong to something else -----------------------------------------------------------

_CLAUSE = re.compile(r"[,;。:!?、\n(]")
_SENTENCE = re.compile(r"[。!?\n]")
_AT_MOST = re.compile(r"(?<!不)(?:少于|低于|小于)|不足|不到|不超过|不高于|不大于|不多于|不突破|控制在|至多|最多")
_AT_LEAST = re.compile(r"(?<!不)(?:超过?|突破|高于|大于|多于)|不少于|不低于|不小于|至少")
_BELOW, _ABOVE = re.compile(r"及?以下|以内|之内"), re.compile(r"及?以上|多|余")
_LOOSE = frozenset("达到 目标 投资 计划 建设 项目 年底 以上 分别 其中 增加 规模 总投".split())


@dataclass(frozen=True, slots=True)
class _Told:
    """A quote's text with what it carries. A table row is one clause: its cells tell of one thing."""

    text: str
    evidence: Evidence

    @property
    def clauses(self) -> list[tuple[int, str]]:
        """(start, text) of the stretches that tell of one thing each, in the folded text."""
        plain = folded(self.text)
        if self.evidence.tabular:
            return [(0, plain)]
        starts = [0, *(m.end() for m in _CLAUSE.finditer(plain))]
        return [(a, plain[a:b]) for a, b in zip(starts, [*starts[1:], len(plain)], strict=True) if plain[a:b].strip()]


def _misplaced(text: str, told: Sequence[_Told]) -> list[str]:
    """Figures of a sentence that the quotes give to something else, to another year, or the other way round."""
    plain = folded(text)
    claims = figures(text)
    found: list[str] = []
    for claim in claims:
        if isinstance(claim, Date):
            continue
        about = _about(plain, claim, claims)
        found += [f"neighbour {claim.printed}"] if _of_another(claim, about, told) else []
        if isinstance(claim, Number):
            found += [f"bound {claim.printed}"] if _turned(claim, plain, told) else []
            found += [f"year {claim.printed}"] if _of_another_year(claim, claims, told) else []
    return found


def _about(plain: str, claim: Figure, claims: Sequence[Figure]) -> str:
    """The words that tell what a figure is of: its clause, its share of a clause with several, or its 分别."""
    counted = [f for f in claims if not isinstance(f, Date)]
    dealt = re.search(r"分别", plain[: claim.at])
    if dealt:
        subjects = re.split(r"[、和与及]", re.split(r"[,;。:]", plain[: dealt.start()])[-1])
        behind = [f for f in counted if f.at > dealt.start()]
        if len(subjects) > 1 and len(behind) % len(subjects) == 0:
            return subjects[next(i for i, f in enumerate(behind) if f is claim) % len(subjects)]
    end = claim.at + len(claim.printed)
    left = max((m.end() for m in _CLAUSE.finditer(plain, 0, claim.at)), default=0)
    right = match.start() if (match := _CLAUSE.search(plain, end)) else len(plain)
    before = max((f.at + len(f.printed) for f in counted if f.at < claim.at), default=0)
    after = min((f.at for f in counted if f.at > claim.at), default=len(plain))
    words = plain[max(left, before) : claim.at]
    if before <= left or len(_pairs(words)) < 2:
        words += "," + plain[end : min(right, after)]
    return words if len(_pairs(words)) >= 2 else _without(plain[:end], claims)


def _without(plain: str, claims: Sequence[Figure]) -> str:
    for claim in claims:
        plain = plain.replace(claim.printed, "\x00")
    return plain


def _pairs(text: str) -> set[str]:
    return {pair for pair in bigrams(text) if re.fullmatch(r"[\u4e00-\u9fffa-z]{2}", pair)} - _LOOSE


def _carries(told: _Told, clause: str, claim: Figure) -> bool:
    if told.evidence.tabular:
        return told.evidence.carries(claim)
    return Evidence("", "", frozenset(figures(clause))).carries(claim)


def _of_another(claim: Figure, about: str, told: Sequence[_Told]) -> bool:
    """Whether another clause with a figure is nearer in words than every clause that holds this figure."""
    words = _pairs(about)
    own, others = -1, 0
    for quote in told:
        for _, clause in quote.clauses:
            near = len(words & _pairs(clause))
            if _carries(quote, clause, claim):
                own = max(own, near)
            elif any(not isinstance(f, Date) and isinstance(f, type(claim)) for f in figures(clause)):
                others = max(others, near)
    return own >= 0 and others >= 2 and others > own


def _holding(claim: Number, told: Sequence[_Told]) -> list[tuple[_Told, Number]]:
    """Where a claimed number is stated: the quote, and the number with its place in it."""
    return [
        (quote, figure)
        for quote in told
        for figure in figures(quote.text)
        if isinstance(figure, Number)
        and (same_number(claim, figure) or (quote.evidence.tabular and figure.value == claim.value))
    ]


def _turned(claim: Number, plain: str, told: Sequence[_Told]) -> bool:
    """Whether 不少于 became 不超过, or a bound from above was added."""
    mine = _bound(plain, claim)
    stated = {_bound(folded(quote.text), figure) for quote, figure in _holding(claim, told)}
    return bool(stated) and mine != "" and mine not in stated and not (mine == ">" and stated == {""})


def _bound(plain: str, figure: Number) -> str:
    before = _CLAUSE.split(plain[max(0, figure.at - 8) : figure.at])[-1]
    after = plain[figure.at + len(figure.printed) :][:3]
    if _AT_MOST.search(before) or _BELOW.match(after):
        return "<"
    return ">" if _AT_LEAST.search(before) or _ABOVE.match(after) or figure.printed[-1:] in "多余" else ""


def _of_another_year(claim: Number, claims: Sequence[Figure], told: Sequence[_Told]) -> bool:
    """Whether the year that the sentence gives a number for is not the year that its quote gives it for."""
    dates = [f for f in claims if isinstance(f, Date) and f.year and f.at < claim.at]
    if not dates:
        return False
    stated: list[set[int]] = []
    for quote, figure in _holding(claim, told):
        years = _years_of(quote, figure)
        if not years:
            return False
        stated.append(years)
    return bool(stated) and all(dates[-1].year not in years for years in stated)


def _years_of(quote: _Told, figure: Number) -> set[int]:
    """The years that govern a number: those of its sentence, or the nearest before it in the quote."""
    if by_column := {year for value, year in quote.evidence.dated if value == figure.value}:
        return by_column
    plain, dated = folded(quote.text), [f for f in figures(quote.text) if not isinstance(f, Number)]
    start = max((m.end() for m in _SENTENCE.finditer(plain, 0, figure.at)), default=0)
    end = match.start() if (match := _SENTENCE.search(plain, figure.at)) else len(plain)
    if quote.evidence.tabular:
        start, end = 0, len(plain)
    within = [f for f in dated if start <= f.at < end]
    before = [f for f in within if f.at < figure.at]
    nearest = before[-1:] if before and not quote.evidence.tabular else within
    return {y for f in nearest for y in ((f.start, f.end) if isinstance(f, Years) else (f.year,)) if y}


# --- Words that nothing accounts for -----------------------------------------------------------------

_PLAIN = re.compile("|".join(sorted(map(re.escape, PLAIN), key=len, reverse=True)))


def _thin(said: str, known: str) -> list[str]:
    """A sentence of which too little stands in the quotes: claims in free words."""
    covered = _covered(said, known)
    han = sum("\u4e00" <= c <= "\u9fff" for c in said)
    run = max(map(len, "".join("." if c else "x" for c in covered).split(".")), default=0)
    bare = covered.count(False)
    share = 1 - bare / han if han else 1.0
    thin = share < (COVERED if bare > FEW else COVERED / 2)
    return [f"thin {share:.2f}, {run}"] if thin or run > LONGEST else []


def unaccounted(said: str, known: str) -> int:
    """How many Chinese characters of a text neither stand in `known` (two together) nor are plain words of telling."""
    return _covered(said, known).count(False)


def _covered(said: str, known: str) -> list[bool]:
    pairs = {known[i : i + 2] for i in range(len(known) - 1)}
    covered = [not ("\u4e00" <= c <= "\u9fff") for c in said]
    for i in range(len(said) - 1):
        if said[i : i + 2] in pairs:
            covered[i] = covered[i + 1] = True
    for match in _PLAIN.finditer(said):
        covered[match.start() : match.end()] = [True] * len(match.group())
    return covered
