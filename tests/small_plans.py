"""An assistant over a plan of a test's own, and what holds of all that it answers."""

from __future__ import annotations

from pathlib import Path

from assistant.chain import Assistant, open_assistant
from assistant.schema import Answer
from corpus.settings import Settings
from evals.grounding import ungrounded
from index import store


def assistant_over(text: str, folder: Path, name: str = "plan.md") -> Assistant:
    """The assistant over one plan, in Markdown unless its file's name says otherwise, without a language model."""
    settings = Settings(store=folder / "store")
    (folder / name).write_text(text, encoding="utf-8")
    store.build([folder / name], settings)
    return open_assistant(settings)


def quotes(answer: Answer) -> list[str]:
    """What an answer cites, each quote on one line."""
    return [" ".join(c.quote.split()) for c in answer.citations]


def proved(assistant: Assistant, question: str, *history: str) -> Answer:
    """The answer to a question, its quotes found at their places and its numbers in the quotes."""
    answer = assistant.ask(question, history)
    for c in answer.citations:
        assert c.quote == assistant.documents[c.plan].text[c.start : c.end]
        assert c.quote.strip()
    cited = [c.quote for c in answer.citations]
    assert ungrounded(answer.answer, cited, " ".join((question, *history, answer.understood))) == (), answer.answer
    return answer
