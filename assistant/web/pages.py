"""HTML of the other tabs: the browser's tables with their charts, the plans and the report on one that was put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from assistant.web import charts
from assistant.web.browser import Filter, Sheet, sheet
from assistant.web.desk import Added
from assistant.web.markup import tag, text
from assistant.web.strings import Strings
from corpus.schema import Document, Span
from corpus.text import show

MOST_ROWS = 500  # on the page; exports hold all


def browse(documents: Mapping[str, Document], chosen: Filter, words: Strings) -> str:
    """The table that was chosen, its charts above it; for one unit, all that it must do."""
    some = {n: d for n, d in documents.items() if chosen.plan in ("", n)}
    if chosen.unit and chosen.kind == "units":
        parts = [
            sheet(documents, Filter(kind, chosen.plan, chosen.unit, "", chosen.words)) for kind in ("tasks", "projects")
        ]
        return tag("h2", text(chosen.unit)) + "".join(_block(part, chosen, words) for part in parts)
    drawn = {
        "projects": (charts.investment, charts.timeline),
        "units": (charts.workload,),
        "tasks": (charts.workload,),
        "targets": (charts.progress,),
    }[chosen.kind]
    shown = "".join(draw(some) for draw in drawn) if not (chosen.unit or chosen.type or chosen.words) else ""
    return tag("div", shown, class_="charts") * bool(shown) + _block(sheet(documents, chosen), chosen, words)


def _block(table: Sheet, chosen: Filter, words: Strings) -> str:
    query = {"kind": table.kind, "plan": chosen.plan, "unit": chosen.unit, "type": chosen.type, "words": chosen.words}
    links = "".join(
        tag("a", label, href=f"/api/browse.{kind}?{urlencode(query)}", download=True)
        for kind, label in (("csv", "CSV"), ("xlsx", "Excel"))
    )
    name = getattr(words, f"kind_{table.kind}")
    head = tag("h3", f"{text(name)} {tag('small', text(words.count.format(len(table.rows))))}")
    bar = tag("div", head + tag("div", tag("span", text(words.export)) + links, class_="export"), class_="bar")
    return bar + (_table(table, name, words) if table.rows else tag("p", text(words.nothing), class_="none"))


def _table(table: Sheet, name: str, words: Strings) -> str:
    head = "".join(
        tag("th", tag("button", text(h), type="button", data_sort=k), scope="col", aria_sort="none")
        for k, h in enumerate(table.head)
    ) + tag("th", tag("span", text(words.source), class_="unseen"), scope="col")
    rows = []
    for row in table.rows[:MOST_ROWS]:
        cells = [_cell(value, table.kind == "units" and not k) for k, value in enumerate(row.cells)]
        place = tag(
            "button",
            text(words.to_source),
            type="button",
            **_at(row.plan, row.span),
            aria_label=f"{words.to_source}: {row.cells[0]}",
        )
        rows.append(tag("tr", "".join(cells) + tag("td", place)))
    more = tag("p", text(words.more_rows.format(MOST_ROWS)), class_="none") if len(table.rows) > MOST_ROWS else ""
    made = tag("table", tag("thead", tag("tr", head)) + tag("tbody", "".join(rows)), class_="facts")
    return tag("div", made, class_="wide", tabindex=0, role="region", aria_label=name) + more


def _cell(value: str | float, unit: bool) -> str:
    if not isinstance(value, str):
        return tag("td", show(value), class_="number")
    inner = tag("button", text(value), type="button", class_="link", data_unit=value) if unit else text(value)
    return tag("td", inner, class_="short" if len(value) <= 8 else None)


def _at(plan: str, span: Span) -> dict[str, str]:
    return {"data_plan": plan, "data_at": f"{span.start}-{span.end}"}


def plans(documents: Mapping[str, Document], words: Strings) -> str:
    """The loaded plans, each with what was understood of it."""
    cards = ""
    for document in documents.values():
        buttons = tag("button", text(words.show), type="button", data_plan=document.id, data_at="")
        buttons += tag(
            "button",
            text(words.remove),
            type="button",
            class_="danger",
            data_remove=document.id,
            data_title=document.title,
            aria_label=f"{words.remove}: {document.title}",
        )
        cards += tag(
            "li",
            tag("h3", text(document.title))
            + _understood(document, words)
            + _warnings(document, words)
            + tag("div", buttons, class_="acts"),
        )
    return tag("ul", cards, class_="plans")


def report(added: Added, words: Strings) -> str:
    """What became of a file that was handed in."""
    if added.document is None:
        return tag("p", text(added.problem), class_="problem", role="alert")
    document = added.document
    notes = "".join(tag("p", text(note), class_="none") for note in added.notes)
    head = tag("h3", text(f"{words.added}：{document.title}"))
    ask = tag("button", text(words.show), type="button", data_plan=document.id, data_at="")
    return tag(
        "div",
        head
        + notes
        + _understood(document, words)
        + _warnings(document, words, opened=True)
        + tag("div", ask, class_="acts"),
        class_="report",
        role="status",
    )


def _understood(document: Document, words: Strings) -> str:
    counts: Sequence[tuple[str, int]] = (
        (words.sections, len(document.sections)),
        (words.kind_tasks, len(document.tasks)),
        (words.kind_targets, len(document.targets)),
        (words.kind_projects, len(document.projects)),
        (words.tables, len(document.tables)),
        (words.characters, len(document.text)),
    )
    items = "".join(tag("div", tag("dt", text(name)) + tag("dd", f"{n:,}")) for name, n in counts)
    data = " · ".join(f"{f.name} {f.value}" for f in document.metadata[:6] if f.value.strip(" -"))
    line = tag("p", text(f"{document.source}{' · ' + data if data else ''}"), class_="none")
    return line + tag("dl", items, class_="counts")


def _warnings(document: Document, words: Strings, opened: bool = False) -> str:
    if not document.warnings:
        return tag("p", text(words.no_warnings), class_="none")
    items = ""
    for warning in document.warnings[:100]:
        span = warning.span
        place = tag("button", text(words.to_source), type="button", **_at(document.id, span)) if span else ""
        items += tag("li", text(warning.message) + " " + place)
    summary = tag("summary", text(words.warnings.format(len(document.warnings))))
    return tag("details", summary + tag("ul", items), class_="warnings", open=opened)
