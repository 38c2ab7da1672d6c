"""Text to HTML that shows it as it is: the one place where plan text, questions and answers are escaped."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable

# Gradio's HTML component runs its content through two template languages: their signs are escaped as well.
_TEMPLATE = str.maketrans({"{": "&#123;", "}": "&#125;", "$": "&#36;", "`": "&#96;"})
_MARK = re.compile(r"\[(\d{1,3})\]")
_BAR = re.compile(r"^\|.*\|\s*$")
_RULE = re.compile(r"^\|(?:\s*:?-+:?\s*\|)+\s*$")


def text(value: object) -> str:
    """`value` as text for an element or a quoted attribute."""
    return html.escape(str(value), quote=True).translate(_TEMPLATE)


def json_text(value: object) -> str:
    """A JSON value as a string (escape it with the attribute it goes into)."""
    return json.dumps(value, ensure_ascii=False)


def tag(name: str, inner: str = "", **attributes: object) -> str:
    """An element: `inner` is HTML already, attributes are escaped (`data_x_y` stands for `data-x-y`)."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return f"<{name}{written}>{inner}</{name}>"


def answer(value: str, marker: Callable[[int], str | None]) -> str:
    """An answer (paragraphs, "- " items, "|" tables) as HTML; `marker(n)` gives that of `[n]`, or None."""
    blocks: list[str] = []
    for kind, lines in _runs(value.splitlines()):
        inline = [_inline(line, marker) for line in lines]
        if kind == "item":
            blocks.append(tag("ul", "".join(tag("li", line) for line in inline)))
        elif kind == "bar":
            blocks.append(_table(inline))
        else:
            blocks += [tag("p", line) for line in inline]
    return "".join(blocks)


def _runs(lines: Iterable[str]) -> list[tuple[str, list[str]]]:
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        if not line.strip() or _RULE.match(line):
            continue
        kind = "item" if re.match(r"^\s*[-•]\s", line) else "bar" if _BAR.match(line) else "text"
        line = re.sub(r"^\s*[-•]\s+", "", line) if kind == "item" else line
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(line)
        else:
            runs.append((kind, [line]))
    return runs


def _inline(line: str, marker: Callable[[int], str | None]) -> str:
    done, at = "", 0
    for found in _MARK.finditer(line):
        made = marker(int(found[1]))
        if made is not None:
            done += text(line[at : found.start()]) + made
            at = found.end()
    return done + text(line[at:])


def _table(lines: list[str]) -> str:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    head = tag("thead", tag("tr", "".join(tag("th", cell, scope="col") for cell in rows[0])))
    body = "".join(tag("tr", "".join(tag("td", cell) for cell in row)) for row in rows[1:])
    return tag("div", tag("table", head + tag("tbody", body)), class_="wide")
