"""The tab where questions are asked: the conversation as it grows, and what the browser keeps of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from threading import Event
from typing import Any

import gradio as gr

from assistant.web import turns as show
from assistant.web.desk import Desk, Turn
from assistant.web.follow import examples, suggestions
from assistant.web.markup import tag, text
from assistant.web.strings import EN, Strings

KEPT_TALKS, KEPT_TURNS = 20, 30
STOPPED_WITHIN = 3.0  # seconds that a stopped answer may take to end (a model may be slow), before it is called stopped
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_CONNECT = """
window.planCalls = window.planCalls || {};
window.planCalls.ask = (detail) => trigger('submit', detail);
watch('value', () => document.dispatchEvent(new CustomEvent('plan:turns')));
"""
Talks = dict[str, Any]
"""What the browser keeps: `current` (an id or None) and `talks`: newest first, each `id`, `title`, `turns`."""
Live = tuple[Talks, Event]
"""The record with the turn that is being answered, and what is set when its answering has ended, however it ends."""


def build(desk: Desk, words: Strings, blocks: gr.Blocks) -> None:
    """The tab's components and what they do."""
    talks = gr.BrowserState({"current": None, "talks": []}, storage_key="plan-talks", secret="plan-talks")
    live = gr.State(None)  # a `Live` while a question is being answered, for when it is stopped
    with gr.Row(elem_id="ask", equal_height=False):
        with gr.Column(elem_id="rail", min_width=0):
            new = gr.Button(words.new_talk, elem_id="new-talk", size="sm")
            scope = gr.Dropdown(
                [(words.scope_all, "")], value="", label=words.scope, elem_id="scope", filterable=False, min_width=0
            )
            gr.HTML(tag("h2", text(words.talks)), apply_default_css=False)
            rail = gr.HTML(show.talks_html([], None, words), elem_id="talks", apply_default_css=False)
        with gr.Column(elem_id="middle", min_width=0):
            thread = gr.HTML("", elem_id="thread", apply_default_css=False, js_on_load=_CONNECT)
            with gr.Row(elem_id="asking"):
                box = gr.Textbox(
                    label=words.question,
                    show_label=False,
                    placeholder=words.placeholder,
                    lines=1,
                    max_lines=6,
                    elem_id="question",
                    scale=1,
                    container=False,
                    autofocus=True,
                    html_attributes=gr.InputHTMLAttributes(autocorrect="off", spellcheck=False),
                )
                send = gr.Button(words.send, variant="primary", elem_id="send", scale=0, min_width=72)
                stop = gr.Button(words.stop, elem_id="stop", scale=0, min_width=72, visible=False)

    def drawn(kept: Talks, growing: bool = False) -> str:
        current = _current(kept)
        if not current:
            return show.welcome(examples(desk.documents), words, desk.documents)
        titles = {name: document.title for name, document in desk.documents.items()}
        return show.conversation(current, words, titles, growing)

    def listed(kept: Talks) -> str:
        return show.talks_html(kept["talks"], kept["current"], words)

    def answer(question: str, kept: Talks, plan: str) -> Iterator[dict[Any, Any]]:
        """The conversation as the answer grows; what the browser keeps is written when it is whole."""
        kept = _sound(kept)
        before = _current(kept)
        history = [t["question"] for t in before if "answer" in t][-6:]
        turn: Turn = {"question": (question or "")[:200]}
        growing = _with(kept, [*before, turn])
        ended = Event()
        busy = {send: gr.update(visible=False), stop: gr.update(visible=True)}
        try:
            yield {box: "", live: (growing, ended), thread: drawn(growing, True), **busy}
            for turn in desk.turns(question or "", history, [plan] if plan else [], words.failed):
                growing = _with(growing, [*before, turn])
                yield {live: (growing, ended), thread: drawn(growing, True)}
            yield done(growing)
        finally:
            ended.set()

    def done(kept: Talks) -> dict[Any, Any]:
        """The newest turn is finished: suggestions are added, the record is kept, the buttons are as before."""
        *before, turn = _current(kept)
        if "answer" in turn and not turn["answer"]["readings"]:
            next_ones = suggestions(turn["answer"], desk.documents, [t["question"] for t in before])
            turn = {**turn, "answer": {**turn["answer"], "suggestions": next_ones}}
        elif "answer" not in turn and "error" not in turn:
            turn = {**turn, "error": words.stopped}
        kept = _with(kept, [*before, turn])
        shown = {thread: drawn(kept), talks: kept, rail: listed(kept)}
        return {**shown, live: None, send: gr.update(visible=True), stop: gr.update(visible=False)}

    def stopped(answering: Live | None) -> dict[Any, Any]:
        """The turn as far as it got. Nothing may be asked before the answering has ended: the browser's cancelling says
        whose answer, not which, and one that comes late on a slow line would end the next answer."""
        if answering is None:
            return {send: gr.update(visible=True), stop: gr.update(visible=False)}
        growing, ended = answering
        ended.wait(STOPPED_WITHIN)
        return done(growing)

    def act(event: gr.EventData, kept: Talks, plan: str) -> Iterator[dict[Any, Any]]:
        """What the page's own buttons ask for: a question, the newest one again, a conversation opened or dropped."""
        kept = _sound(kept)
        asked, opened, dropped = (getattr(event, name, None) for name in ("ask", "open", "drop"))
        if isinstance(asked, str):
            if getattr(event, "again", False) and _current(kept):
                kept = _with(kept, _current(kept)[:-1])
            yield from answer(asked, kept, plan)
            return
        if isinstance(dropped, str):
            kept = _without(kept, dropped)
        elif isinstance(opened, str):
            kept = _sound({**kept, "current": opened if any(t["id"] == opened for t in kept["talks"]) else None})
        yield {thread: drawn(kept), talks: kept, rail: listed(kept)}

    def arrive(kept: Talks, request: gr.Request) -> Iterator[dict[Any, Any]]:
        """A visitor comes: the conversation last open, or the question of the link."""
        kept = _sound(kept)
        question = str(request.query_params.get("q", "")).strip()
        if question:
            yield from answer(question, {**kept, "current": None}, "")
        else:
            yield {thread: drawn(kept), talks: kept, rail: listed(kept)}

    def plans() -> Any:
        names = [(document.title, name) for name, document in desk.documents.items()]
        return gr.update(choices=[(words.scope_all, ""), *names], visible=len(names) > 1)

    def fresh(kept: Talks) -> tuple[str, Talks, str]:
        kept = {**_sound(kept), "current": None}
        return drawn(kept), kept, listed(kept)

    outputs = [box, thread, talks, rail, send, stop, live]
    # "multiple": the browser forgets a stopped answer only when its cancelling is confirmed, and would drop without a
    # word what is asked before that; that only one question is answered at a time is seen to in the page's script
    each: dict[str, Any] = {"concurrency_limit": 4, "trigger_mode": "multiple", **QUIET}
    asking = [
        gr.on([send.click, box.submit], answer, [box, talks, scope], outputs, **each),
        thread.submit(act, [talks, scope], outputs, **each),
        blocks.load(arrive, [talks], outputs, **each),
    ]
    blocks.load(plans, None, scope, **QUIET)
    new.click(fresh, [talks], [thread, talks, rail], **QUIET)
    after = [thread, talks, rail, send, stop, live]
    halted = stop.click(None, cancels=asking, **QUIET)  # first no more, then tidy up
    halted.then(stopped, [live], after, concurrency_limit=4, **QUIET)


def _sound(kept: object) -> Talks:
    """What the browser kept, or an empty record when it is not of our making (anybody can edit it)."""
    try:
        talks = [{"id": str(t["id"]), "title": str(t["title"]), "turns": list(t["turns"])} for t in kept["talks"]]  # type: ignore[index]
        sound = {"current": kept.get("current"), "talks": talks}  # type: ignore[attr-defined]
        for turn in _current(sound):  # the only ones that are shown now
            show.turn_html(turn, 0, EN, {}, False, True)
        return sound
    except (KeyError, TypeError, AttributeError, ValueError):
        return {"current": None, "talks": []}


def _current(kept: Talks) -> list[Turn]:
    return next((list(t["turns"]) for t in kept["talks"] if t["id"] == kept["current"]), [])


def _with(kept: Talks, turns: list[Turn]) -> Talks:
    """The record with the current conversation's turns replaced; a new conversation where none is current."""
    name = kept["current"] or uuid.uuid4().hex[:12]
    title = turns[0]["question"][:40] if turns else ""
    talk = {"id": name, "title": title, "turns": turns[-KEPT_TURNS:]}
    rest = [t for t in kept["talks"] if t["id"] != name]
    return {"current": name, "talks": [talk, *rest][:KEPT_TALKS]}


def _without(kept: Talks, name: str) -> Talks:
    return {
        "current": None if kept["current"] == name else kept["current"],
        "talks": [t for t in kept["talks"] if t["id"] != name],
    }
