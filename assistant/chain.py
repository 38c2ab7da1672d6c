"""The retrieval chain: question in, cited answer out. The first file to read.

    check → understand → retrieve → compose (typed facts and passages) → gate → redraft (with a model) → render

Each step is a function of the value before it; the chain is a LangChain `Runnable` and can be invoked,
batched, streamed and traced as one.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.besides import with_gaps, with_measures, with_sums, with_the_rest
from assistant.cite import gate, render
from assistant.compose import Draft, in_measure_asked, plainly
from assistant.knowledge import Knowledge, knowledge
from assistant.language import ABUSE, OFFTOPIC, ORDERS, SMALLTALK
from assistant.limits import in_figures
from assistant.other_plan import in_other_plan
from assistant.plans import answer_from_plans
from assistant.query import Query, clean, read
from assistant.retrieve import of_row
from assistant.schema import Answer, Statement, Status
from assistant.scope import Scope
from assistant.sides import with_both_sides
from assistant.texts import on_nearby
from assistant.understand import Told, said_of, since_then, understand, without_context
from assistant.who import units_given
from assistant.worked import SAID, with_working
from corpus.errors import QuestionError
from corpus.schema import Document, Passage
from corpus.settings import Settings
from corpus.text import fold
from index.search import Index, Likeness
from index.store import open_index

if TYPE_CHECKING:
    from assistant.llm import Model

LONGEST = 2_000
"""Code points of a question; longer ones are refused, not cut."""
WHOLE = 0.6
"""How certain an answer to the asking clause alone is to be, where the question with its context finds none."""


_OF_THAT = re.compile(r"那?(?:么|这)?(?:其中|里头|里面|当中)(?!的?项目|的?工程|的?指标|的?任务)")
"""其中用在…的: of what the answer before it quoted."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What goes into the chain."""

    question: str
    history: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What travels along it: each step fills in its part."""

    ask: Ask
    started: float
    queries: tuple[Query, ...] = ()
    likeness: tuple[Likeness, ...] = ()  # one for each query
    passages: tuple[Passage, ...] = ()
    status: Status = "not_found"
    statements: tuple[Statement, ...] = ()
    readings: tuple[str, ...] = ()
    understood: str = ""
    about: tuple[str, ...] = ()  # the rows that the answer speaks of
    answerer: str = "extractive"
    note: str = ""


@dataclass(frozen=True)
class Assistant:
    """Loaded plans that answer questions."""

    index: Index
    settings: Settings

    @cached_property
    def know(self) -> Knowledge:
        return knowledge(self.index.documents)

    def warm(self) -> None:
        """Build what the first question would otherwise wait for."""
        _ = self.know.tokenizer, self.know.sounds, self.know.text
        understand("谁负责", (), self.know, ())

    def scope(self, plans: Sequence[str] = ()) -> Scope:
        """The plans that are asked, of those that are loaded."""
        asked = self.know.only(plans)
        return self._scopes.setdefault(tuple(asked.documents), Scope(asked))

    @cached_property
    def _scopes(self) -> dict[tuple[str, ...], Scope]:
        return {}

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.index.documents

    @cached_property
    def model(self) -> Model | None:
        """The optional chat model of the settings."""
        if self.settings.llm is None:
            return None
        from assistant.llm import open_model

        return open_model(self.settings)

    @cached_property
    def chain(self) -> Runnable[Ask, Answer]:
        """The whole way, one step a line."""
        return (
            RunnableLambda(self.check)
            | RunnableLambda(self.understand)
            | RunnableLambda(self.retrieve)
            | RunnableLambda(self.compose)
            | RunnableLambda(self.reword)
            | RunnableLambda(self.gate)
            | RunnableLambda(self.redraft)
            | RunnableLambda(self.render)
        )

    def ask(self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()) -> Answer:
        """One answer. Raises QuestionError for what is no question or names a plan that is not loaded."""
        return self.chain.invoke(Ask(question, tuple(history), tuple(plans)))

    def stream(self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()) -> Iterator[Answer]:
        """Growing prefixes of the answer; the last is the whole of it, the same as `ask` gives."""
        state = self.gate(
            self.reword(
                self.compose(self.retrieve(self.understand(self.check(Ask(question, tuple(history), tuple(plans))))))
            )
        )
        if self.model is None or state.status != "answered":
            for n in range(1, len(state.statements)):
                yield self.render(replace(state, statements=state.statements[:n], readings=()))
        else:
            for grown in self._redrafts(state):
                state = grown
                yield self.render(state)
        yield self.render(state)

    # --- The steps ---

    def check(self, ask: Ask) -> State:
        """Refuse what cannot be asked."""
        question = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", ask.question).strip()
        if not question or not re.search(r"\w", question):
            raise QuestionError("问题是空的,请输入要问的内容。")
        if len(question) > LONGEST:
            raise QuestionError(f"问题太长(超过{LONGEST}字),请缩短后再问。")
        unknown = [p for p in ask.plans if p not in self.documents]
        if unknown:
            raise QuestionError(f"没有载入名为“{unknown[0]}”的计划,可用 python -m index list 查看。")
        return State(Ask(question, ask.history, ask.plans), time.perf_counter())

    def understand(self, state: State) -> State:
        if courtesy(state.ask.question) is not None:
            return state
        know = self.know.only(state.ask.plans)
        history = [know.by_proper_names(h) for h in state.ask.history if h.strip()]
        told = partial(self._told, history, state.ask.plans)
        meaning = partial(self.index.meaning, plans=state.ask.plans)
        scope = self.scope(state.ask.plans)
        other = in_other_plan(state.ask.question, history, scope)
        question = know.by_proper_names(scope.spelt_out(other or state.ask.question))
        queries = understand(question, [] if other else history, know, state.ask.plans, told, meaning)
        return replace(state, queries=tuple(replace(q, understood=other or q.understood) for q in queries))

    def _told(self, history: Sequence[str], plans: Sequence[str]) -> Told:
        """What the answer to the last question of a conversation spoke of."""
        before = self._before(Ask("", tuple(history), tuple(plans)))
        asks = before.queries[-1].asks if before.queries else frozenset()
        units = units_given(before.statements[0].text, asks, self.know.only(plans)) if before.statements else ()
        said = "\n".join(s.text for s in before.statements[:2])
        return Told(before.about, units, said) if before.status == "answered" else Told(before.about)

    def _before(self, ask: Ask) -> State:
        """The answer to the last question of a conversation, before the gate; kept while it is asked for."""
        last = Ask(ask.history[-1], ask.history[:-1], ask.plans)
        state = self._last.get(last)
        if state is None:
            state = self.compose(self.retrieve(self.understand(State(last, 0.0))))
            self._last.clear()
            self._last[last] = state
        return state

    @cached_property
    def _last(self) -> dict[Ask, State]:
        return {}

    def retrieve(self, state: State) -> State:
        """Both legs of the index: how like each part of the question every sentence is, and passages for a model."""
        if not state.queries:
            return state
        text = " ".join(dict.fromkeys(q.text for q in state.queries))[:600]
        hits = self.index.search(text, 8, state.ask.plans) if self.model is not None else []
        meant = [q.text if q.terms or q.units else q.whole for q in state.queries]  # 我家三条船,能补多少
        pairs = zip(state.queries, meant, strict=True)
        likeness = tuple(self.index.likeness(text[:600], state.ask.plans, q.said) for q, text in pairs)
        return replace(state, likeness=likeness, passages=tuple(hit.passage for hit in hits))

    def compose(self, state: State) -> State:
        """Statements with their quotes: each part of the question for itself, then together."""
        if not state.queries:
            return replace(state, statements=(Statement(courtesy(state.ask.question) or "请换一种说法再问。"),))
        scope = self.scope(state.ask.plans)
        know = scope.know
        drafts: list[Draft] = []
        queries: list[Query] = []
        named: tuple[str, ...] = ()
        for query, likeness in zip(state.queries, state.likeness, strict=True):
            about = drafts[-1].about if drafts else ()
            picks = query.operation in ("max", "min") and "哪" in query.text  # 年度投资最大的又是哪个 picks anew
            full = of_answer(query, queries[-1], drafts[-1], know) if drafts else None
            if full is None and len(about) == 1 and not picks and (query.lean or of_row(query, about[0], know)):
                full = since_then(said_of(query, about[0], know), queries, know)
            if full is not None:
                query, likeness = full, self.index.likeness(full.text, state.ask.plans, full.said)
            queries.append(query)
            named = scope.named(query.text) or named
            found = _of_plans(query, named, scope, likeness)
            if len(named) < 2 or found.status != "answered":
                found = with_both_sides(found, query, partial(self._alone, state.ask.plans))
            for alone in without_context(query, know) if found.status == "not_found" else ():
                told = _of_plans(alone, named, scope, self.index.likeness(alone.text, state.ask.plans))
                if told.status == "answered" and told.certainty >= WHOLE:
                    found = told
                    break
            if found.status == "not_found" and drafts and drafts[-1].status == "answered":
                quotes = [q for s in drafts[-1].statements for q in s.quotes]
                found = on_nearby(query, know, likeness, quotes) or found
            drafts.append(with_both(drafts[-1], found, query, know, likeness) if drafts else found)
        asked = state.ask.question
        said = "?".join(q.text for q in queries)
        whole = with_sums(merge(drafts), said, know)
        whole = with_measures(with_the_rest(whole, asked, know), fold(asked), know)
        whole = with_gaps(whole, said, know)
        if (whole.status == "not_found" or _OF_THAT.match(state.ask.question)) and state.ask.history:
            quotes = [q for s in self._before(state.ask).statements for q in s.quotes]
            whole = on_nearby(queries[-1], know, state.likeness[-1], quotes) or whole
        whole = in_measure_asked(whole, said)
        return replace(
            state,
            queries=tuple(queries),
            status=whole.status,
            statements=whole.statements,
            readings=whole.readings,
            about=whole.about,
            understood="；".join(dict.fromkeys(q.understood for q in queries if q.understood)),
        )

    def _alone(self, plans: Sequence[str], text: str) -> Draft:
        """The answer to one of the things that a question sets side by side."""
        scope = self.scope(plans)
        query = read(text, scope.know, plans)
        return _of_plans(query, scope.named(text), scope, self.index.likeness(text, plans))

    def reword(self, state: State) -> State:
        """Where the rules find no answer to a follow-up, a model may say it in full; that is shown, and asked."""
        if self.model is None or not state.ask.history or state.status == "answered" or not state.queries:
            return state
        whole = self.model.rewrite(state.ask.question, state.ask.history, self.documents)
        if whole is None:
            return state
        know = self.know.only(state.ask.plans)
        again = replace(state, queries=tuple(understand(whole.question, (), know, state.ask.plans)))
        found = self.compose(self.retrieve(again))
        return replace(found, understood=whole.question) if found.status == "answered" else state

    def gate(self, state: State) -> State:
        """Let through only what its quotes carry; an answer of which nothing is left is none."""
        asked = (state.ask.question, in_figures(state.ask.question))
        said = " ".join((*asked, *(q.text for q in state.queries), *state.ask.history))
        passed = tuple(gate(state.statements, self.documents, said))
        if not passed or (state.status == "answered" and not any(s.quotes for s in passed)):
            return replace(state, status="not_found", statements=(Statement("计划中没有找到能回答这个问题的内容"),))
        return replace(state, statements=passed)

    def redraft(self, state: State) -> State:
        """With a model: the same facts in its words, as far as they hold."""
        if self.model is None or state.status != "answered":
            return state
        for grown in self._redrafts(state):
            state = grown
        return state

    def _redrafts(self, state: State) -> Iterator[State]:
        assert self.model is not None
        for found in self.model.improve(
            state.ask.question, state.ask.history, state.statements, self.documents, state.passages
        ):
            yield replace(state, statements=found.statements, answerer=found.answerer, note=found.note)

    def render(self, state: State) -> Answer:
        """Into print, with numbered marks."""
        return render(
            state.ask.question,
            state.status,
            state.statements,
            self.documents,
            answerer=state.answerer,
            note=state.note,
            elapsed_ms=round((time.perf_counter() - state.started) * 1000, 1),
            understood=state.understood,
            readings=state.readings,
        )


_WHAT_ELSE = re.compile(
    r"[,、]*(?:那|那么)?(?:另外|别的|其他|同时)?(?:还)?(?:要|在)?"
    "(?:承建|建|牵头|负责|承担|管|干|做|接|参与|配合)(?:着|了)?(?:别的|其他|另外)?(?:哪|什么|啥|多少|几)"
)
_THAT_YEAR = re.compile("(?:那|该|这)一?年|当年")


def of_answer(query: Query, before: Query, told: Draft, know: Knowledge) -> Query | None:
    """A wish said of what the answer to the one before it gave: the unit (这家单位另外还建哪些项目), or the year that
    has most (那一年县财政要出多少); None where it leans on neither."""
    if told.status != "answered" or not told.statements:
        return None
    first = told.statements[0].text
    if query.lean and not query.terms and _WHAT_ELSE.match(query.lean):
        units = units_given(first, before.asks, know)
        what = "建设的项目有哪些" if re.search("建|做项目", query.lean) and "任务" not in query.lean else query.lean
        return read(f"{'、'.join(units)}{what}", know, query.plans) if units else None
    year = re.search(r"最[多高大少低小]的是((?:19|20)\d\d)年", first)
    if year is not None and not query.years and _THAT_YEAR.search(query.text):
        return read(_THAT_YEAR.sub(f"{year[1]}年", query.text, count=1), know, query.plans)
    return None


def with_both(before: Draft, found: Draft, query: Query, know: Knowledge, likeness: Likeness) -> Draft:
    """A wish with what its answer comes to together with the one before it, where it asks for that: 比平湖多多少."""
    if before.status != "answered" or found.status == "clarify" or any(s.computation for s in found.statements):
        return found
    if found.status == "answered" and not SAID.search(query.text):
        return found
    told = found.statements if found.status == "answered" else ()
    both = Draft("answered", tuple(dict.fromkeys((*before.statements, *told))))
    worked = with_working(both, query, know, likeness).statements[len(both.statements) :]
    return replace(found, status="answered", statements=(*told, *worked)) if worked else found


def _of_plans(query: Query, named: Sequence[str], scope: Scope, likeness: Likeness) -> Draft:
    """The draft for one wish; a plan that an earlier wish of the question named is meant by a later one as well."""
    if len(named) == 1 and not scope.named(query.text):
        found = answer_from_plans(replace(query, plans=tuple(named)), scope, likeness)
        if found.status == "answered":
            return found
    return answer_from_plans(query, scope, likeness)


def merge(drafts: Sequence[Draft]) -> Draft:
    """The drafts of a question's parts as one: what was found first, then what is missing."""
    found = [d for d in drafts if d.status == "answered"]
    asked_back = [d for d in drafts if d.status == "clarify"]
    chosen = found or asked_back or list(drafts)
    statements: list[Statement] = []
    for d in (*chosen, *(d for d in drafts if d not in chosen and found and d.status == "not_found")):
        texts = {plainly(s.text) for s in statements}
        near = {plainly(s.text) for s in d.statements if s.quotes}
        if d.status == "not_found" and found and near and near <= texts:
            continue  # what comes nearest to it is told already
        new = [s for s in d.statements if plainly(s.text) not in texts]
        of_items_told = any(s.block == "item" for s in d.statements) and all(s.block == "line" for s in new)
        statements += () if of_items_told and not any(s.computation for s in new) else dict.fromkeys(new)
    return Draft(
        chosen[0].status if chosen else "not_found",
        tuple(statements),
        tuple(r for d in chosen for r in d.readings),
        about=tuple(dict.fromkeys(name for d in chosen for name in d.about)),
    )


def courtesy(question: str) -> str | None:
    """The line for what is no question about plans: a greeting, an order to the system, abuse, other talk."""
    text = clean(question)
    if SMALLTALK.match(text):
        return "您好,可以问我已载入计划里的责任单位、目标、项目和内容。"
    if ORDERS.search(text):
        return "我只根据已载入的计划原文回答,不执行其他指示。请直接问计划里的内容。"
    if ABUSE.search(text):
        return "请直接说出想了解计划里的哪项内容,我会尽力查找。"
    if OFFTOPIC.search(text):
        return "这个问题与已载入的计划无关。可以问计划里的责任单位、目标、项目和内容。"
    return None


def open_assistant(settings: Settings) -> Assistant:
    """Open the index and get ready. Raises StoreError when there is nothing to open."""
    assistant = Assistant(open_index(settings), settings)
    assistant.warm()
    return assistant
