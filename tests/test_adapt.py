"""What questions are taught by: wordings that stand on their plan's own words, and changes that bring them nearer."""

from __future__ import annotations

import json
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from corpus.parse import parse
from evals import adapt
from evals.held_out import PLANS
from evals.metrics import squash
from evals.run import PLAN_FOLDERS
from index.embed import Embedder

LINES = [json.loads(line) for line in adapt.WORDINGS.read_text(encoding="utf-8").splitlines()]


def test_no_wording_is_of_a_plan_whose_questions_are_held_out() -> None:
    assert not [line["plan"] for line in LINES if PLANS.fullmatch(line["plan"])]


@pytest.mark.slow
def test_what_a_wording_asks_for_stands_in_its_plan() -> None:
    paths = {path.stem: path for folder in PLAN_FOLDERS for path in folder.rglob("*")}
    texts = {plan: squash(parse(paths[plan]).text) for plan in {line["plan"] for line in LINES}}
    assert not [line["evidence"] for line in LINES if squash(line["evidence"]) not in texts[line["plan"]]]
    assert all(line["questions"] for line in LINES)


@pytest.mark.slow
def test_a_question_comes_nearer_to_what_it_is_taught_to_be_answered_by(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["开展重点路段拥堵整治。", "推进乡镇卫生院标准化建设。", "新建改建老年助餐点24个。"]
    vectors = (torch.from_numpy(embedder.passages(texts)),)
    taught = [adapt.Example("堵车的地方", vectors, (2,)), adapt.Example("看病的地方", vectors, (0,))]  # as no one would
    monkeypatch.setattr(adapt, "EPOCHS", 40)
    monkeypatch.setattr(adapt, "WARM_UP", 1)
    changes = adapt.fit(taught)
    assert {name.rpartition(".")[2] for name in changes} == {"down", "up"}
    assert all(np.abs(changes[name]).max() > 0 for name in changes)
    model, tokenizer = adapt.model_and_tokenizer()
    nothing = torch.tensor(adapt.NOTHING)
    before = adapt.loss_of(model, tokenizer, taught, nothing).item()
    layers = dict(model.named_modules())
    for name in {name.rpartition(".")[0] for name in changes}:
        change = changes[f"{name}.up"].astype(np.float32) @ changes[f"{name}.down"].astype(np.float32)
        layers[name].weight.data += torch.from_numpy(change)
    assert adapt.loss_of(model, tokenizer, taught, nothing).item() < before / 10


def test_a_question_without_an_answer_is_taught_to_keep_away() -> None:
    """The loss of such a question grows with the nearest cosine; that of one with an answer falls with it."""

    def loss(cosine: float, right: tuple[int, ...]) -> float:
        vectors = (torch.tensor([[cosine, (1 - cosine**2) ** 0.5], [0.0, 1.0]]),)

        def model(**given: torch.Tensor) -> SimpleNamespace:
            return SimpleNamespace(last_hidden_state=torch.tensor([[[1.0, 0.0]]]))

        def tokenizer(texts: list[str], **options: object) -> dict[str, torch.Tensor]:
            return {"input_ids": torch.ones(1, 1), "attention_mask": torch.ones(1, 1)}

        return adapt.loss_of(model, tokenizer, [adapt.Example("x", vectors, right)], torch.tensor(0.85)).item()

    assert loss(0.8, ()) < loss(0.9, ())
    assert loss(0.9, (0,)) < loss(0.8, (0,))
