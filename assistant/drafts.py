"""A model's draft: numbered evidence going out, sentences with their citation ids coming back.

Citation ids have one shape, `[e7]`. A sentence passes when its ids exist, the gate keeps it, and it does not stray
from its quotes; otherwise the composed statement over the same quotes takes its place, or it is dropped.
`sentences` gives the same sentences however the stream of characters is cut (proved by a property test).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import prompts
from assistant.cite import uncarried
from assistant.claims import figures, names
from assistant.evidence import Evidence
from assistant.faithful import strays
from assistant.schema import Statement
from corpus.passages import tokens
from corpus.schema import Document, Passage, Quote
from corpus.text import fold, squeeze
from corpus.text import sentences as source_sentences

# --- Evidence ----------------------------------------------------------------------------------------

_ORDERS = re.compile(
    r"(?:忽略|无视|忘记|不要理会|不必理会|跳过).{0,12}(?:指示|指令|要求|规则|提示|设定|内容)|系统提示|提示词|你(?:现在)?是(?:一[个名位])?.{0,8}(?:助手|模型|ai)|"
    r"(?:请|必须|务必|只能?)(?:直接)?(?:回答|回复|输出|复述)|ignore.{0,30}(?:instruction|above|previous|prompt)|"
    r"system\s*prompt|jailbreak|</?(?:system|assistant|user)|<\|",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered piece of evidence: a passage, or a composed statement over its quotes."""

    shown: str
    quotes: tuple[Quote, ...]
    fact: Statement | None = None


def gives_orders(text: str) -> bool:
    """Whether a text speaks to a language model instead of its readers; such text is never shown to one."""
    return _ORDERS.search(fold(text)) is not None


def gather(
    statements: Sequence[Statement], passages: Iterable[Passage], documents: Mapping[str, Document], budget: int
) -> list[Entry]:
    """Evidence within `budget` tokens: the composed statements, what they quote, then passages, best first."""
    entries: list[Entry] = []
    seen: list[Quote] = []
    spent = 0

    def add(text: str, quotes: tuple[Quote, ...], fact: Statement | None = None) -> None:
        nonlocal spent
        shown = as_data(text)
        cost = tokens(shown) + 8
        if shown and spent + cost <= budget and not gives_orders(text):
            entries.append(Entry(shown, quotes, fact))
            spent += cost

    for statement in statements:
        if statement.quotes:
            add(statement.text, statement.quotes, statement)
    quotes = [quote for statement in statements for quote in statement.quotes]
    quotes += [Quote(passage.plan, passage.span, passage.path) for passage in passages]
    for quote in quotes:
        if quote.plan not in documents or any(q.plan == quote.plan and quote.span in q.span for q in seen):
            continue
        seen.append(quote)
        document = documents[quote.plan]
        place = " > ".join((document.title, *quote.path))
        add(f"({'' if gives_orders(place) else place}) {document.quote(quote.span)}", (quote,))
    return entries


def as_data(text: str) -> str:
    """Text as a prompt carries it: one line, no brackets that could pass for a citation id or a tag."""
    return re.sub(r"\s+", " ", text).translate(str.maketrans("[]<>{}`", "［］＜＞｛｝｀")).strip()


# --- Sentences ---------------------------------------------------------------------------------------

_KINDS = "think|thinking|reasoning|tool_call|tool_calls|function_call|function"
_BLOCK = re.compile(rf"<({_KINDS})>.*?</\1>|```.*?```", re.DOTALL)
_OPEN = re.compile(rf"(?:<(?:{_KINDS})>|```).*\Z", re.DOTALL)
_BEGUN = re.compile(r"(?:<[^<>\n]{0,40}|`{1,2})\Z")
_TAG = re.compile(r"</?\|?[a-zA-Z_][\w|]{0,30}>")
_END = re.compile(r"[。!?！？]+[”’」』）)]*|\n")
_IDS = re.compile(r"[\[【［]\s*e\d{1,4}(?:\s*[,，、;；\s]\s*e?\d{1,4})*\s*[\]】］]", re.IGNORECASE)
_TRAIL = re.compile(rf"(?:[ \t]*(?:{_IDS.pattern}))*", re.IGNORECASE)


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences and list items of a streamed draft, each with the citation ids behind it.

    What models wrap around an answer (thinking, tool calls, code, special tokens) is left out. A sentence is
    given out once the text behind it shows that no further id belongs to it."""
    raw, done = "", 0
    for piece in pieces:
        raw += piece
        found = list(_cut(_BEGUN.sub("", without_noise(raw)), whole=False))
        yield from found[done:]
        done = max(done, len(found))
    yield from list(_cut(without_noise(raw), whole=True))[done:]


def without_noise(raw: str) -> str:
    """The text of a draft without what is no answer; an unclosed block reaches to the end."""
    return _TAG.sub("", _OPEN.sub("", _BLOCK.sub("\n", raw)))


def _cut(text: str, whole: bool) -> Iterator[str]:
    at = 0
    while match := _END.search(text, at):
        trail = _TRAIL.match(text, match.end())
        stop = match.end() if match.group() == "\n" or trail is None else trail.end()
        rest = text[stop:].lstrip(" \t")
        if not whole and (not rest or rest[0] in "[【［。!?！？”’」』）)"):
            return
        if sentence := text[at:stop].strip():
            yield sentence
        at = stop
    if whole and text[at:].strip():
        yield text[at:].strip()


# --- From a sentence to a statement ------------------------------------------------------------------

MOST = 400
"""The most characters of one sentence; a longer one is no sentence and is dropped."""
_GARBLED = re.compile(r"[\ufffd\x00-\x08\x0b-\x1f\x7f\ue000-\uf8ff]")
_ITEM = re.compile(r"^\s*(?:[-*•·+]\s+|\d{1,2}[.、)）]\s*(?!\d)|[（(]\d{1,2}[)）]\s*)")


@dataclass
class Draft:
    """A draft being read: what passed, what took the place of what did not, and how many were dropped."""

    entries: Sequence[Entry]
    statements: Sequence[Statement]
    documents: Mapping[str, Document]
    question: str
    kept: list[Statement]
    passed: int = 0
    dropped: int = 0

    def read(self, sentence: str) -> bool:
        """Take in one sentence; whether something was added to `kept`."""
        text, ids = split_ids(sentence)
        cited = [self.entries[i - 1] for i in ids if 0 < i <= len(self.entries)]
        if not re.search(r"\w", text) or any(squeeze(text) == squeeze(k.text) for k in self.kept):
            return False
        statement = self._checked(text, cited)
        if statement is not None:
            self.passed += 1
        else:
            self.dropped += 1
            statement = self._repair(cited)
        if statement is None:
            return False
        self.kept.append(statement)
        return True

    def complete(self) -> None:
        """Add the composed statements that the draft left out; all of them, in order, when nothing was kept.

        A line without quotes that leads in to others goes with them; one that closes the answer is never lost."""
        if not self.kept:
            self.kept.extend(self.statements)
            return
        last = max((n for n, s in enumerate(self.statements) if s.quotes), default=-1)
        for n, statement in enumerate(self.statements):
            missing = not self._told_already(statement) if statement.quotes else n > last
            if missing and statement not in self.kept:
                self.kept.append(statement)

    def _checked(self, text: str, cited: Sequence[Entry]) -> Statement | None:
        if not cited or len(text) > MOST or _GARBLED.search(text) or gives_orders(text):
            return None
        quotes = tuple(dict.fromkeys(quote for entry in cited for quote in entry.quotes))
        computed = [e.fact.computation for e in cited if e.fact and e.fact.computation]
        block = "item" if _ITEM.match(text) else "sentence"
        statement = Statement(_ITEM.sub("", text), quotes, "item" if block == "item" else "sentence")
        for computation in computed:
            if squeeze(fold(computation.shown)) in squeeze(fold(text)):
                statement = replace(statement, computation=computation)
        if self._faults(statement):
            return None
        statement = self._narrowed(statement)
        return replace(statement, quotes=(*statement.quotes, *self._owed(statement)))

    def _faults(self, statement: Statement) -> list[str]:
        asked = "" if gives_orders(self.question) else self.question
        return uncarried(statement, self.documents) or strays(statement, self.documents, asked)

    def _narrowed(self, statement: Statement) -> Statement:
        """The statement with each long quote cut to the sentence of it that carries the statement, where one does."""
        for quote in statement.quotes:
            document = self.documents[quote.plan]
            parts = source_sentences(document.text, quote.span)
            for part in parts if len(parts) > 1 else ():
                quotes = tuple(replace(q, span=part) if q == quote else q for q in statement.quotes)
                if not self._faults(replace(statement, quotes=quotes)):
                    statement = replace(statement, quotes=quotes)
                    break
        return statement

    def _owed(self, statement: Statement) -> list[Quote]:
        """The other quotes of composed statements that this one tells whole: telling it again must lose no proof."""
        told = [s for s in self.statements if set(s.quotes) & set(statement.quotes) and self._tells([statement], s)]
        extra = dict.fromkeys(quote for s in told for quote in s.quotes if quote not in statement.quotes)
        return [q for q in extra if not any(q.plan == own.plan and q.span in own.span for own in statement.quotes)]

    def _repair(self, cited: Sequence[Entry]) -> Statement | None:
        """The composed statement that a sentence was about, if it has not been told yet."""
        about = {quote for entry in cited for quote in entry.quotes}
        for statement in self.statements:
            if set(statement.quotes) & about and statement not in self.kept and not self._told_already(statement):
                return statement
        return None

    def _told_already(self, statement: Statement) -> bool:
        """Whether the statements kept hold all figures and names of a composed one, and all its quotes."""
        quoted = {quote for kept in self.kept for quote in kept.quotes}
        return set(statement.quotes) <= quoted and self._tells(self.kept, statement)

    def _tells(self, kept: Sequence[Statement], statement: Statement) -> bool:
        text = "\n".join(k.text for k in kept)
        said = Evidence(squeeze(fold(text)), "", frozenset(figures(text)))
        named = names(self.documents.values()).within(squeeze(fold(statement.text)))
        return all(said.carries(f) for f in figures(statement.text)) and all(name in said.text for name in named)


def split_ids(sentence: str) -> tuple[str, list[int]]:
    """A sentence's text without ids and emphasis, and the ids that it cites."""
    ids = [int(number) for match in _IDS.finditer(sentence) for number in re.findall(r"\d+", match.group())]
    text = re.sub(r"\*\*|__|^#+\s*|^>\s*", "", _IDS.sub("", sentence).strip())
    text = re.sub(rf"^(?:{prompts.FACT}|{prompts.PASSAGE})\s*[:：]", "", text)
    return text.strip(), list(dict.fromkeys(ids))
