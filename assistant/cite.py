"""The gate, and the rendering of what passes it.

The one invariant: a number, amount, date, unit, organisation, place or project that gets into an answer stands
in one of the quotes cited beside it, or comes from a computation that is shown and holds. Whoever made the
statements (the composer or a model) goes through `gate`; it never changes a statement, it keeps or drops it.
Proved by property tests: whatever comes in, nothing uncarried gets out, and composed statements are kept.

What composers can rely on:
- A cell of a quoted row takes unit and year from its column's head; 万 and 亿 are never converted silently.
- The headings of a quote's path and the title of the quoted plan may be named as printed.
- What the question said may be echoed beside quotes only in “…”, after a negation (不是30亿元), or as a bound
  (30亿元以上); without quotes a statement may hold names and numbers of the question only.
- `Computation.shown` stands in the text. Its equations ("117+63=180", "(117+63)÷2=90", "1亿元=10000万元"; parted by
  ";") are done again over operands that are quoted or that the question gives. With a computation the text may also
  count: the distinct quotes, the rows, tasks or headings within them, the computation's operands, or what the sentence
  lists with 、; results may recur.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce

from assistant.arithmetic import results
from assistant.claims import Figure, Names, codes, figures, folded, formed, names
from assistant.evidence import NOTHING, Evidence, evidence_of
from assistant.schema import Answer, Citation, Statement, Status
from corpus.schema import Document, Quote
from corpus.text import fold, squeeze

_ECHO = re.compile(r"“([^“”]+)”|「([^「」]+)」")
_NEGATED = r"(?:不是|并非|而非|不属|没有|未见|未提|未列|未写|未明确|不含|不包括|无)"
_BOUND = r"\s*(?:及以上|及以下|以上|以下|以内|之内|以前|之前|以后|之后|之间|前|后|内|底前)"
_ORDINAL = r"[\d一二三四五六七八九十]+"
_PLACE_IN_PLAN = re.compile(rf"(?:附件|附表|专栏|表|图)\s?{_ORDINAL}|第{_ORDINAL}(?:章|节|部分)")


def gate(statements: Sequence[Statement], documents: Mapping[str, Document], question: str) -> list[Statement]:
    """The statements that their quotes carry, in order."""
    known = names(documents.values())
    asked = _Asked(question)
    cache: dict[Quote, Evidence] = {}
    return [s for s in statements if s.text.strip() and not _uncarried(s, documents, known, asked, cache)]


def uncarried(statement: Statement, documents: Mapping[str, Document], question: str = "") -> list[str]:
    """What in a statement nothing carries, as it is written there; empty when the gate keeps the statement."""
    return _uncarried(statement, documents, names(documents.values()), _Asked(question), {})


# --- What carries a statement -----------------------------------------------------------------------


class _Asked:
    """The question as evidence: its names and figures may be repeated when saying what is missing."""

    def __init__(self, question: str) -> None:
        text = squeeze(fold(question))
        self.evidence = Evidence(text, "", frozenset(figures(question)))

    def echoes(self, figure: Figure, plain: str) -> bool:
        """Whether a figure beside quotes only repeats the question: as a bound, or to deny it."""
        printed = re.escape(figure.printed)
        said = re.search(printed + _BOUND, plain) or re.search(_NEGATED + r"[^,。;:!?\x00]{0,12}" + printed, plain)
        return bool(said) and self.evidence.carries(figure)

    def denied(self, name: str, squeezed: str) -> bool:
        said = re.search(_NEGATED + r"[^,。;:!?\x00]{0,12}" + re.escape(name), squeezed)
        return bool(said) and name in self.evidence.text


def _uncarried(
    statement: Statement, documents: Mapping[str, Document], known: Names, asked: _Asked, cache: dict[Quote, Evidence]
) -> list[str]:
    for quote in statement.quotes:
        if quote not in cache:
            document = documents.get(quote.plan)
            if document is None or not document.text[max(0, quote.span.start) : quote.span.end].strip():
                return ["quote"]
            if quote.span.start < 0 or quote.span.end > len(document.text):
                return ["quote"]
            cache[quote] = evidence_of(document, quote)
    evidence = reduce(Evidence.__or__, (cache[quote] for quote in dict.fromkeys(statement.quotes)), NOTHING)
    text = _without_echoes(statement.text, asked) if statement.quotes else statement.text
    plain = folded(text)
    computed: list[Figure] = []
    if statement.computation is not None:
        shown = statement.computation.shown
        told = shown.strip() and folded(shown) in folded(statement.text)
        found = results(statement, evidence, asked.evidence if statement.quotes else NOTHING) if told else None
        if found is None:
            return [shown]
        computed.extend(found)
        plain = plain.replace(folded(_without_echoes(shown, asked) if statement.quotes else shown), "\x00")
    plain = _without_headings(plain, evidence)
    if not statement.quotes:
        evidence = asked.evidence
    yielded = Evidence("", "", frozenset(computed))
    faults = [
        figure.printed
        for figure in figures(plain)
        if not (evidence.carries(figure) or yielded.carries(figure))
        and not (statement.quotes and asked.echoes(figure, plain))
    ]
    faults += [c for c in codes(plain) if c not in evidence.text and not asked.denied(c, squeeze(plain))]
    return faults + _foreign_names(squeeze(fold(text)), evidence, known, asked)


def _foreign_names(squeezed: str, evidence: Evidence, known: Names, asked: _Asked) -> list[str]:
    support = f"{evidence.text}\n{evidence.headings}"
    found = [name for name in known.within(squeezed) if name not in support]
    found += formed(squeezed, support)
    return [name for name in found if not asked.denied(name, squeezed)]


def _without_echoes(text: str, asked: _Asked) -> str:
    """The text less what it puts in quotation marks and the question said in these words."""

    def blank(match: re.Match[str]) -> str:
        said = squeeze(fold(match[1] or match[2]))
        return "\x00" if said and said in asked.evidence.text else match.group()

    return _ECHO.sub(blank, text)


def _without_headings(plain: str, evidence: Evidence) -> str:
    """The text less headings of the quotes' paths and places in the plan (附件2, 专栏1) that those headings name."""
    headings = {h for h in evidence.headings.split("\n") if len(h) >= 4 or re.fullmatch("[\u4e00-\u9fff]{3}", h)}
    for heading in sorted(headings, key=len, reverse=True):
        plain = plain.replace(folded(heading), "\x00")
    support = f"{evidence.text}\n{evidence.headings}"
    return _PLACE_IN_PLAN.sub(lambda m: "\x00" if squeeze(m.group()) in support else m.group(), plain)


# --- Rendering --------------------------------------------------------------------------------------

_LAST = re.compile(r"[。！？；：，.!?;:,…]+$")
_ENDED = re.compile(r"[。！？；：，.!?;:,…][”」』）)》\"]*$")
_SAFE = str.maketrans("*_`<>~[]\\$|", "＊＿｀＜＞～［］＼＄｜")


def render(
    question: str,
    status: Status,
    statements: Sequence[Statement],
    documents: Mapping[str, Document],
    *,
    answerer: str,
    elapsed_ms: float,
    understood: str = "",
    readings: Sequence[str] = (),
    suggestions: Sequence[str] = (),
    note: str = "",
) -> Answer:
    """The answer of statements that passed the gate, in Markdown that shows plan text as it is.

    Markers are numbered by first appearance, one for each distinct stretch of a plan. The rendering of the
    first k statements is a prefix of the rendering of all, with a prefix of its citations: answers can be streamed."""
    markers: dict[tuple[str, int, int], int] = {}
    citations: list[Citation] = []
    answer, last = "", ""
    for statement in statements:
        marks = ""
        for quote in dict.fromkeys(statement.quotes):
            key = (quote.plan, quote.span.start, quote.span.end)
            if key not in markers:
                markers[key] = len(markers) + 1
                citations.append(_citation(markers[key], quote, documents[quote.plan]))
            if f"[{markers[key]}]" not in marks:
                marks += f"[{markers[key]}]"
        text = _printed(statement, marks)
        if answer and (statement.block != "sentence" or last != "sentence"):
            answer += "\n"
        answer, last = answer + text, statement.block
    return Answer(
        question, status, answer, tuple(citations), answerer, elapsed_ms,
        understood, tuple(readings), tuple(suggestions), note,
    )


def _citation(marker: int, quote: Quote, document: Document) -> Citation:
    start, end = quote.span.start, quote.span.end
    return Citation(marker, quote.plan, document.source, quote.path, document.text[start:end], start, end)


def _printed(statement: Statement, marks: str) -> str:
    """One statement with its markers, safe in Markdown: what could format is replaced by its full-width form."""
    text = re.sub(r"\s*\n\s*", "", statement.text.strip())
    bars = statement.block == "line" and text.startswith("|")
    safe = text.translate(_SAFE)
    safe = safe.replace("｜", "|") if bars else safe
    safe = re.sub(r"&(?=#?\w+;)", "＆", safe)
    safe = re.sub(r"^(#+|[-+](?=\s))", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m.group()), safe)
    safe = re.sub(r"^(\d+)\.(?=\s)", r"\1．", safe)
    if statement.block == "item":
        return f"- {_marked(safe, marks)}"
    if statement.block == "line":
        return re.sub(r"\s*\|$", f" {marks} |", safe) if bars and marks and safe.endswith("|") else _marked(safe, marks)
    return _marked(safe if _ENDED.search(safe) else f"{safe}。", marks)


def _marked(text: str, marks: str) -> str:
    """Markers before the sentence's last punctuation, or at its end."""
    at = _LAST.search(text)
    return f"{text[: at.start()]}{marks}{at.group()}" if at and at.start() else f"{text}{marks}"
