"""第三十八条规定了什么: an article by its number, with all that stands in it."""

from __future__ import annotations

import re

from assistant.compose import Draft, squeeze_inner
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Statement
from assistant.sections import divisions
from corpus.schema import Document, Quote, Span
from corpus.text import chinese_number, fold, key

_ARTICLE = re.compile(r"第(?P<n>[一二三四五六七八九十百]{1,5}|\d{1,3})条")
_ASKING = re.compile("规定|内容|主要|讲|说|写|条款|要求|规则|条文|原文|[第条几]")


def on_article(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What an article says, where a question asks nothing narrower of it."""
    asked = _ARTICLE.search(fold(query.text))
    if asked is None or query.verify or query.operation or query.units or query.strangers:
        return None
    number = int(asked["n"]) if asked["n"].isdigit() else int(chinese_number(asked["n"]) or 0)
    for plan in plans_of(query, know):
        document = know.documents[plan]
        title = key(document.title)
        if any(t.word not in title and not _ASKING.search(t.word) for t in own_terms(query, know)):
            continue
        starts = divisions(document, "条")
        if 0 < number <= len(starts):
            return Draft("answered", tuple(_told(document, starts, number)), certainty=2.0)
        if starts:
            return Draft("not_found", (Statement(f"计划中没有第{asked['n']}条"),))
    return None


def _told(document: Document, starts: list[Span], number: int) -> list[Statement]:
    """The paragraphs of an article, up to the next article or the next heading further out."""
    start = starts[number - 1].start
    end = starts[number].start if number < len(starts) else len(document.text)
    told = ("heading", "item", "paragraph")
    inside = [leaf for leaf in document.leaves if start <= leaf.span.start < end and leaf.kind in told]
    outer = next((n for n, leaf in enumerate(inside) if n and leaf.kind == "heading"), len(inside))
    found = []
    for leaf in inside[:outer]:
        path = document.sections[leaf.section].path if leaf.section is not None else ()
        text = squeeze_inner(leaf.span.of(document.text))
        found.append(Statement(text, (Quote(document.id, leaf.span, path),), "item" if outer > 1 else "sentence"))
    return found
