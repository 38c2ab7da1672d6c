"""An optional language model that puts the composed answer into better words, and never into other facts.

    composed statements, passages → numbered evidence → the model's draft → sentence by sentence: gate → answer

The composed answer is never lost: a sentence that does not hold is replaced by the composed statement it was
about, and composed statements that the draft left out follow it. Each sentence is shown once it has passed and is
not taken back, so a streamed answer ends as the one-shot answer. Whatever the endpoint does (dead, slow, limited,
endless, garbled), the answer is there within `Model.patience` seconds, with one line on what went wrong.
Keys stand in the provider's own environment variable; nothing is logged.
"""

from __future__ import annotations

import os
import queue
import re
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import prompts
from assistant.claims import codes, figures, formed, names
from assistant.drafts import Draft, Entry, as_data, gather, gives_orders, sentences, without_noise
from assistant.evidence import Evidence
from assistant.faithful import unaccounted
from assistant.schema import Statement
from corpus.errors import SettingsError
from corpus.schema import Document, Passage
from corpus.settings import Settings
from corpus.text import fold, squeeze

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

FALLBACK = "extractive (fallback)"
EVIDENCE = (3000, 800)
"""Tokens of evidence: at first, and in a second try when the model finds the request too long."""
LONGEST = 8000
"""Characters of a draft that are read; more is an answer without end."""
REPEATS = 4
"""Sentences in a row that add nothing, after which a draft is taken to go round in circles."""


@dataclass(frozen=True, slots=True)
class Redraft:
    """A redrafted answer as far as it has come: it only grows, and the last one is the whole."""

    statements: tuple[Statement, ...]
    answerer: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A follow-up as a full question, and the kind of question (one of `prompts.KINDS`)."""

    question: str
    kind: str


class Trouble(Exception):
    """Why there is no (more) text from the model; the message is the one line that the reader sees."""

    def __init__(self, message: str, overflow: bool = False) -> None:
        super().__init__(message)
        self.overflow = overflow


def open_model(settings: Settings) -> Model | None:
    """The model of the settings, or None when none is set. Raises `SettingsError` when it can't be opened."""
    if settings.llm is None:
        return None
    provider = settings.llm.split(":", 1)[0]
    given: dict[str, object] = {"temperature": 0, "max_retries": 1, "timeout": 30.0}
    if settings.llm_base_url:
        given["base_url"] = settings.llm_base_url
        if provider == "openai" and not os.environ.get("OPENAI_API_KEY"):
            given["api_key"] = "none"  # local servers ask for no key; the client insists on one
    try:
        from langchain.chat_models import init_chat_model

        chat = init_chat_model(settings.llm, **given)  # type: ignore[call-overload]
    except ImportError as error:
        package = f"langchain-{provider.replace('_', '-')}"
        raise SettingsError(
            f"PLAN_LLM“{settings.llm}”需要另装组件,请运行 pip install -e '.[llm]' 或 pip install {package}。"
        ) from error
    except Exception as error:  # each provider's client has errors of its own for a bad name or a missing key
        raise SettingsError(
            f"打不开对话模型“{settings.llm}”,请检查 PLAN_LLM 的写法和密钥变量(如 {provider.upper()}_API_KEY)。"
        ) from error
    return Model(settings.llm, chat)


@dataclass(frozen=True, slots=True)
class Model:
    """A chat model and how long one answer may take, in seconds (`first`: until its first words)."""

    name: str
    chat: BaseChatModel
    patience: float = 60.0
    first: float = 30.0

    def improve(
        self,
        question: str,
        history: Sequence[str],
        statements: Sequence[Statement],
        documents: Mapping[str, Document],
        passages: Iterable[Passage] = (),
    ) -> Iterator[Redraft]:
        """The composed answer in the model's words, growing sentence by sentence; see the module's invariant.

        `statements` have passed the gate, and so does everything that comes out."""
        draft = Draft([], statements, documents, question, [])
        found, note, deadline = list(passages), "", time.monotonic() + self.patience
        for budget in EVIDENCE:
            entries = gather(statements, found, documents, budget)
            draft.entries = entries
            try:
                yield from self._read(draft, _request(question, history, entries), deadline)
                note = ""
            except Trouble as trouble:
                note = str(trouble)
                if trouble.overflow and not draft.kept:
                    continue
            break
        own = bool(draft.passed)
        draft.complete()
        if not note and draft.dropped:
            note = f"模型的草稿有 {draft.dropped} 句与原文对不上,已略去或改用原文。"
        elif not note and not own:
            note = "模型没有给出可用的回答,以下为原文摘取。"
        held = 2 * draft.passed >= len(draft.kept)
        yield Redraft(tuple(draft.kept), self.name if own and held else FALLBACK, note)

    def _read(self, draft: Draft, messages: list[tuple[str, str]], deadline: float) -> Iterator[Redraft]:
        idle = 0
        for sentence in sentences(self._stream(messages, deadline)):
            if draft.read(sentence):
                idle = 0
                yield Redraft(tuple(draft.kept), self.name)
            else:
                idle += 1
            if idle > REPEATS and draft.kept:
                return

    def rewrite(self, question: str, history: Sequence[str], documents: Mapping[str, Document]) -> Rewriting | None:
        """A follow-up as a full question, or None when the model gives none that asks the same and no more."""
        kinds = "、".join(prompts.KINDS)
        request = prompts.rewrite_request(as_data(question), _recent(history))
        messages = [("system", prompts.REWRITE.format(kinds=kinds)), ("human", request)]
        try:
            text = "".join(self._stream(messages, time.monotonic() + self.patience / 4))
        except Trouble:
            return None
        lines = [line.strip() for line in without_noise(text).splitlines()]
        lines = [line.split(":", 1)[-1].split("：", 1)[-1].strip() for line in lines if line]
        if not lines or not _same_question(lines[0], question, history, documents):
            return None
        kind = next((kind for line in lines[1:] for kind in prompts.KINDS if kind in line), prompts.KINDS[-1])
        return Rewriting(lines[0], kind)

    def _stream(self, messages: list[tuple[str, str]], deadline: float) -> Iterator[str]:
        """The pieces of the model's text as they come. Raises `Trouble` instead of waiting past the deadline."""
        pieces: queue.Queue[str | BaseException | None] = queue.Queue()
        stop = threading.Event()

        def pump() -> None:
            try:
                for chunk in self.chat.stream(messages):
                    if stop.is_set():
                        return
                    pieces.put(str(chunk.text))
                pieces.put(None)
            except BaseException as error:  # whatever the provider's client raises is told to the reader's side
                pieces.put(error)

        threading.Thread(target=pump, daemon=True, name="llm").start()
        length, wait = 0, time.monotonic() + self.first
        try:
            while True:
                until = min(deadline, wait) if not length else deadline
                try:
                    piece = pieces.get(timeout=max(0.0, until - time.monotonic()))
                except queue.Empty:
                    raise Trouble("模型没有在限定时间内答完,未核对的部分改用原文摘取。") from None
                if piece is None:
                    return
                if isinstance(piece, BaseException):
                    raise _trouble(piece) from None
                length += len(piece)
                yield piece
                if length > LONGEST:
                    raise Trouble("模型的回答没有尽头,已截断,其余改用原文摘取。")
        finally:
            stop.set()


def _request(question: str, history: Sequence[str], entries: Sequence[Entry]) -> list[tuple[str, str]]:
    evidence = [(prompts.FACT if e.fact else prompts.PASSAGE, e.shown) for e in entries]
    human = prompts.answer_request(as_data(question)[:1000], _recent(history), evidence)
    return [("system", prompts.ANSWER), ("human", human)]


def _recent(history: Sequence[str]) -> list[str]:
    """The last questions as data, short, and none that speaks to the model instead of asking."""
    return [as_data(earlier)[:200] for earlier in history[-4:] if not gives_orders(earlier)]


def _trouble(error: BaseException) -> Trouble:
    """A provider's error as one line; its own message is never shown (it may hold addresses or keys)."""
    kind, said = type(error).__name__, str(error).lower()
    status = getattr(error, "status_code", None)
    if status in (400, 413, 422) and re.search(r"context|token|length|too long|too large", said):
        return Trouble("材料超出模型的长度,改用原文摘取。", overflow=True)
    if status == 429 or "RateLimit" in kind:
        return Trouble("模型服务限流,改用原文摘取。")
    if status in (401, 403):
        return Trouble("模型服务不认可密钥,请检查提供方的密钥变量;改用原文摘取。")
    if "Timeout" in kind:
        return Trouble("模型没有在限定时间内答完,未核对的部分改用原文摘取。")
    if isinstance(error, ValueError) and "no generation" in said:
        return Trouble("模型没有给出可用的回答,以下为原文摘取。")
    if "Connect" in kind or isinstance(error, OSError):
        return Trouble("连不上模型服务,改用原文摘取。")
    return Trouble("模型服务出错,改用原文摘取。")


def _same_question(rewritten: str, question: str, history: Sequence[str], documents: Mapping[str, Document]) -> bool:
    """Whether a rewriting uses only what was said, and keeps every figure and name of the question itself."""
    said = squeeze(fold("\n".join((*history[-4:], question))))
    text = squeeze(fold(rewritten))
    known, kept = (Evidence(t, "", frozenset(figures(t))) for t in (said, text))
    own = squeeze(fold(question))
    named = names(documents.values())
    return (
        2 <= len(text) <= len(said) + 30
        and all(known.carries(f) for f in figures(text))
        and all(kept.carries(f) for f in figures(own))
        and all(code in said for code in codes(text))
        and all(name in said for name in named.within(text))
        and all(name in text for name in named.within(own))
        and not any(formed(text, said))
        and unaccounted(text, said) <= 4
        and not gives_orders(rewritten)
    )
