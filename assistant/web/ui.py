"""The page: Gradio's blocks for what is typed and chosen, HTML of our own for what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

from assistant.web import ask_tab, pages
from assistant.web.ask_tab import QUIET
from assistant.web.browser import KINDS, Filter, types_of, units_of
from assistant.web.desk import Desk
from assistant.web.markup import tag, text
from assistant.web.strings import EN, Strings
from corpus.readers import SUFFIXES

_CONNECT = "window.planCalls = window.planCalls || {{}}; window.planCalls.{0} = (detail) => trigger('submit', detail);"


def page(desk: Desk, words: Strings, manual: str | None = None) -> gr.Blocks:
    """The whole page in one language."""
    blocks: gr.Blocks
    with gr.Blocks(title=words.title, analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(_header(words), elem_id="top", apply_default_css=False)
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="work", min_width=0), gr.Tabs(elem_id="tabs"):
                with gr.Tab(words.tab_ask, id="ask", elem_id="tab-ask"):
                    ask_tab.build(desk, words, blocks)
                with gr.Tab(words.tab_browse, id="browse", elem_id="tab-browse") as browse:
                    _browse_tab(desk, words, browse)
                with gr.Tab(words.tab_plans, id="plans", elem_id="tab-plans") as plans:
                    _plans_tab(desk, words, plans)
                if manual is not None:
                    with gr.Tab(words.tab_manual, id="manual", elem_id="tab-manual"):
                        gr.Markdown(manual, elem_id="manual", sanitize_html=True)
            gr.HTML(_panel(words), elem_id="side", apply_default_css=False)
    return blocks


def _header(words: Strings) -> str:
    other = tag(
        "a", text(words.other_language), href="/" if words is EN else "/en/", lang="zh-CN" if words is EN else "en"
    )
    rail = tag(
        "button", text(words.history), type="button", data_act="rail", aria_expanded="false", aria_controls="rail"
    )
    return tag("header", tag("h1", text(words.title)) + tag("p", text(words.lead)) + rail + other, class_="top")


def _browse_tab(desk: Desk, words: Strings, tab: gr.Tab) -> None:
    kinds = [(getattr(words, f"kind_{kind}"), kind) for kind in ("projects", "tasks", "targets", "units")]
    with gr.Row(elem_id="filters"):
        kind = gr.Radio(kinds, value="projects", label=words.kind, elem_id="kind", scale=0, min_width=330)
        plan = gr.Dropdown([(words.scope_all, "")], value="", label=words.select_plan, min_width=130, visible=False)
        type_ = gr.Dropdown([(words.every, "")], value="", label=words.type, min_width=130)
        unit = gr.Dropdown([(words.every, "")], value="", label=words.unit, min_width=130)
        typed = gr.Textbox(label=words.words, min_width=110, max_lines=1, elem_id="words")
    table = gr.HTML("", elem_id="browse", apply_default_css=False, js_on_load=_CONNECT.format("browse"))
    chosen = [kind, plan, unit, type_, typed]

    def shown(*values: Any) -> str:
        kind, plan, unit, type_, typed = (v or "" for v in values)
        return pages.browse(
            desk.documents, Filter(kind if kind in KINDS else "projects", plan, unit, type_, typed), words
        )

    def opened(*values: Any) -> tuple[Any, ...]:
        """The choices that the loaded plans leave, and the table."""
        documents, (_, at, who, which, _) = desk.documents, values
        at = at if at in documents else ""
        units, types = units_of(documents, at), types_of(documents, at)
        who, which = who if who in units else "", which if which in types else ""
        return (
            gr.update(
                choices=_choices(words.scope_all, [(d.title, n) for n, d in documents.items()]),
                value=at,
                visible=len(documents) > 1,
            ),
            gr.update(choices=_choices(words.every, [(u, u) for u in units]), value=who),
            gr.update(choices=_choices(words.every, [(t, t) for t in types]), value=which),
            shown(values[0], at, who, which, values[4]),
        )

    def follow(event: gr.EventData, *values: Any) -> tuple[Any, ...]:
        """A unit or a type that was clicked in a table or chart."""
        who, which = getattr(event, "unit", None), getattr(event, "type", None)
        who = who if who in units_of(desk.documents) else None
        which = which if which in types_of(desk.documents) else None
        kept = ["units" if who else "projects", values[1], who or "", which or "", ""]
        return kept[0], kept[2], kept[3], "", shown(*kept)

    tab.select(opened, chosen, [plan, unit, type_, table], **QUIET)
    plan.input(opened, chosen, [plan, unit, type_, table], **QUIET)
    gr.on(
        [kind.input, unit.input, type_.input, typed.change], shown, chosen, table, trigger_mode="always_last", **QUIET
    )
    table.submit(follow, chosen, [kind, unit, type_, typed, table], **QUIET)


def _plans_tab(desk: Desk, words: Strings, tab: gr.Tab) -> None:
    with gr.Column(elem_id="plans-page"):
        gr.HTML(tag("h2", text(words.add)), apply_default_css=False)
        use = gr.Dropdown(_choices(words.replaces_none, []), value="", label=words.replaces, elem_id="replaces")
        file = gr.File(label=words.add_hint, file_types=sorted(SUFFIXES), elem_id="upload", height=120)
        report = gr.HTML("", elem_id="report", apply_default_css=False)
        gr.HTML(tag("h2", text(words.loaded)), apply_default_css=False)
        listed = gr.HTML("", elem_id="plans", apply_default_css=False, js_on_load=_CONNECT.format("plans"))

    def uses() -> Any:
        some = [(words.replaces_one.format(d.title), n) for n, d in desk.documents.items()]
        return gr.update(choices=_choices(words.replaces_none, some), value="")

    def opened() -> tuple[Any, str]:
        return uses(), pages.plans(desk.documents, words)

    def added(path: str | None, replaces: str, progress: gr.Progress = gr.Progress()) -> tuple[Any, ...]:  # noqa: B008
        if not path:
            return gr.skip(), gr.skip(), gr.skip(), gr.skip()

        def tell(what: str, done: int, total: int) -> None:
            progress(done / total if total else None, desc=what)

        done = desk.add(Path(path), replaces or None, tell)
        return None, pages.report(done, words), *opened()

    def removed(event: gr.EventData) -> tuple[Any, ...]:
        problem = desk.remove(str(getattr(event, "remove", "")))
        return (tag("p", text(problem), class_="problem", role="alert") if problem else ""), *opened()

    tab.select(opened, None, [use, listed], **QUIET)
    one: dict[str, Any] = {"concurrency_limit": 1, "concurrency_id": "change", "api_visibility": "private"}
    file.upload(added, [file, use], [file, report, use, listed], show_progress_on=report, **one)
    listed.submit(removed, None, [report, use, listed], show_progress_on=report, **one)


def _choices(first: str, rest: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(first, ""), *rest]


def _panel(words: Strings) -> str:
    """The evidence beside the chat; page.js fills it from the answer whose mark was clicked."""
    close = tag("button", "×", type="button", data_act="close", aria_label=words.close, title=words.close)
    head = tag("div", tag("h2", text(words.evidence), id="side-title") + close, class_="side-head")
    cards = tag("ol", "", id="cards", aria_label=words.evidence) + tag("p", text(words.evidence_empty), class_="none")
    plan = tag("details", tag("summary", text(words.outline)) + tag("nav", "", id="outline"), id="contents")
    plan += tag("div", "", id="plan", tabindex=0, role="region", aria_label=words.source)
    said = ("copied", "thanks", "offline", "show", "outline", "remove_sure")
    says = {name: getattr(words, name) for name in said}
    return _letter(words) + tag(
        "aside",
        head + cards + plan,
        id="panel",
        aria_labelledby="side-title",
        **{f"data_say_{name}": value for name, value in says.items()},
    )


def _letter(words: Strings) -> str:
    """The window with the draft reply, which can be edited before it is copied or downloaded."""
    area = tag("textarea", "", id="letter-text", aria_label=words.draft_title, rows=18, maxlength=100_000)
    buttons = "".join(
        tag("button", text(label), type="button", data_act=act)
        for act, label in (
            ("letter-copy", words.draft_copy),
            ("letter-docx", words.draft_docx),
            ("letter-close", words.close),
        )
    )
    head = tag("h2", text(words.draft_title), id="letter-title")
    return tag("dialog", head + area + tag("div", buttons, class_="acts"), id="letter", aria_labelledby="letter-title")
