"""A stand-in for the assistant, for tests of the page alone: it answers from whatever plan it is given."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.schema import Answer, Citation
from corpus.errors import QuestionError
from corpus.schema import Document, Span
from corpus.text import sentences


@dataclass(frozen=True)
class FakeIndex:
    documents: Mapping[str, Document]


class FakeAssistant:
    """Cites the sentences and rows that share most character pairs with the question."""

    def __init__(self, *documents: Document, pause: float = 0.0) -> None:
        self.index = FakeIndex({d.id: d for d in documents})
        self.pause = pause

    def ask(self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()) -> Answer:
        return list(self.stream(question, history, plans))[-1]

    def stream(self, question: str, history: Sequence[str] = (), plans: Sequence[str] = ()) -> Iterator[Answer]:
        question = re.sub(r"[\x00-\x08\x0e-\x1f]", "", question)
        if not question.strip():
            raise QuestionError("问题是空的,请写明想了解什么。")
        if len(question) > 2000:
            raise QuestionError(f"问题太长({len(question)}字),请缩短到2000字以内。")
        if "boom" in question:
            raise RuntimeError("boom")
        whole = self._answer(question)
        parts = whole.answer.splitlines(keepends=True)
        for k in range(1, len(parts)):
            yield replace(whole, answer="".join(parts[:k]).rstrip(), citations=whole.citations[:k], suggestions=())
            time.sleep(self.pause)
        yield whole

    def _answer(self, question: str) -> Answer:
        pairs = {question[i : i + 2] for i in range(len(question) - 1)}
        found: list[tuple[int, Document, Span, tuple[str, ...]]] = []
        for document in self.index.documents.values():
            for leaf in document.leaves:
                if leaf.kind in ("paragraph", "item"):
                    path = document.sections[leaf.section].path if leaf.section is not None else ()
                    found += [(_score(document.quote(s), pairs), document, s, path)
                              for s in sentences(document.text, leaf.span)]
            for table in document.tables:
                found += [(_score(document.quote(r.span), pairs), document, r.span, (table.title, f"序号{r.number}"))
                          for r in table.rows]
        best = [f for f in sorted(found, key=lambda f: -f[0])[:3] if f[0] > 1]
        if not best:
            return Answer(question, "not_found", "已载入的规划没有写明这一点。", (), "fake", 1.0)
        citations = tuple(
            Citation(n, d.id, d.source, path, d.quote(s), s.start, s.end) for n, (_, d, s, path) in enumerate(best, 1)
        )
        text = "\n".join(f"- {' '.join(c.quote.split())}[{c.marker}]" for c in citations)
        if "哪个" in question:
            return Answer(question, "clarify", "请问是哪一个?\n" + text, citations, "fake", 1.0,
                          readings=("浦阳江治理由谁负责?", "浦阳江航运由谁负责?"))
        return Answer(question, "answered", text, citations, "fake", 1.0, suggestions=("浦阳江治理三期工程投资多少?",))


def _score(text: str, pairs: set[str]) -> int:
    return sum(pair in text for pair in pairs)
