"""What all faces of the page share: the assistant now in use, questions asked of it with errors made into one line."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import zip_longest
from typing import Any, Protocol

from assistant.schema import Answer
from corpus.errors import PlanError
from corpus.schema import Document

log = logging.getLogger(__name__)
Turn = dict[str, Any]
"""One question and what came of it, as kept in the browser: `question`, and `answer` (the JSON of an Answer) or `error`."""


class Index(Protocol):
    @property
    def documents(self) -> Mapping[str, Document]: ...


class Assistant(Protocol):
    """The part of `assistant.chain.Assistant` that the page uses."""

    @property
    def index(self) -> Index: ...
    def ask(self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()) -> Answer: ...
    def stream(
        self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()
    ) -> Iterator[Answer]: ...


class Desk:
    """The assistant in use. `assistant` is swapped as a whole when a plan is added or removed."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.assistant.index.documents

    def turns(self, question: str, history: Sequence[str], plans: Sequence[str], failed: str) -> Iterator[Turn]:
        """The turn of a question as it grows; an error becomes the turn's one line, `failed` where it has no words."""
        shown = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", question)[:2000]
        try:
            for answer in self.assistant.stream(question, list(history), self._known(plans)):
                yield {"question": shown, "answer": asdict(answer)}
        except PlanError as error:
            yield {"question": shown[:200], "error": str(error)}
        except Exception:
            log.exception("a question could not be answered")
            yield {"question": shown[:200], "error": failed}

    def _known(self, plans: Sequence[str]) -> list[str]:
        return [plan for plan in plans if plan in self.documents]

    def examples(self, most: int = 6) -> list[str]:
        """Questions that the loaded plans can answer, made from their own facts, the plans taking turns."""
        by_plan = [_examples(document) for document in self.documents.values()]
        mixed = [q for row in zip_longest(*by_plan) for q in row if q]
        return list(dict.fromkeys(mixed))[:most]


def _examples(document: Document) -> list[str]:
    """One question of each kind that the plan has facts for, about its weightiest fact."""
    found: list[str] = []
    body = [t for t in document.tasks if t.table is None and t.units and 4 <= len(t.title) <= 22]
    if body:
        found.append(f"谁负责{body[len(body) // 2].title}?")
    targets = [t for t in document.targets if t.year and 4 <= len(t.subject) <= 22]
    if targets:
        found.append(f"到{targets[0].year}年,{targets[0].subject}的目标是多少?")
    costly = [p for p in document.projects if p.amount is not None]
    if costly:
        found.append(f"{max(costly, key=lambda p: p.amount.value if p.amount else 0).name}总投资多少,由谁建设?")
    units = Counter(unit.name for task in document.tasks for unit in task.units)
    if units:
        found.append(f"{units.most_common(1)[0][0]}负责哪些工作?")
    kinds = Counter(p.kind for p in document.projects if p.kind)
    if kinds:
        found.append(f"{kinds.most_common(1)[0][0]}类项目有多少个,总投资合计多少?")
    boxes = [s for s in document.sections if s.kind == "box"]
    if boxes:
        found.append(f"{boxes[0].title}包括哪些内容?")
    return found or [f"{document.title}的主要内容是什么?"]

