"""The whole chain with a language model behind it: better words when they hold, the composed answer when not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.chain import Assistant
from assistant.llm import FALLBACK
from corpus.settings import Settings
from index.search import Index
from tests.test_llm import _Server, answering, dead, model_of, server

__all__ = ["server"]  # the scripted endpoint

QUESTION = "协鑫换电项目由谁建设,投资多少?"


@pytest.fixture
def assistant(bundled: Settings, index: Index) -> Assistant:
    return Assistant(index, bundled)


def with_model(assistant: Assistant, server: _Server) -> Assistant:
    other = replace(assistant)
    other.__dict__["model"] = model_of(server)
    return other


def test_an_invented_draft_gives_way_to_the_composed_answer(assistant: Assistant, server: _Server) -> None:
    plain = assistant.ask(QUESTION)
    server.script = answering("该项目由市财政局建设,投资99亿元[e1]。")
    answer = with_model(assistant, server).ask(QUESTION)
    assert answer.answerer == FALLBACK
    assert "99" not in answer.answer and "财政局" not in answer.answer
    assert answer.note and {c.quote for c in plain.citations} <= {c.quote for c in answer.citations}


def test_a_faithful_draft_is_shown_under_the_model_s_name(assistant: Assistant, server: _Server) -> None:
    server.script = answering("协鑫换电项目的建设单位为诸暨协鑫科技发展有限公司,计划总投资16亿元[e1]。")
    answer = with_model(assistant, server).ask(QUESTION)
    assert answer.answerer != "extractive"
    assert "诸暨协鑫科技发展有限公司" in answer.answer and "16亿元" in answer.answer


def test_a_streamed_answer_ends_as_the_one_shot_answer(assistant: Assistant, server: _Server) -> None:
    server.script = answering("协鑫换电项目计划总投资16亿元[e1]。投资99亿元[e1]。")
    modelled = with_model(assistant, server)
    *_, last = modelled.stream(QUESTION)
    once = modelled.ask(QUESTION)
    assert (last.answer, last.citations, last.answerer) == (once.answer, once.citations, once.answerer)


def test_a_dead_endpoint_costs_a_line_and_no_answer(assistant: Assistant, server: _Server) -> None:
    server.script = dead
    answer = with_model(assistant, server).ask(QUESTION)
    assert answer.status == "answered" and answer.note and "16亿元" in answer.answer
