"""Fit `index/queries.safetensors`: what the embedding model is taught of how people ask about plans.

`python -m evals.adapt [SET...]` takes the questions of the sets that are not held out (`evals.held_out`), those of
`wordings.jsonl`, which were written sentence by sentence for this, and those of `askings.jsonl`; both are in no set.
Every linear layer of the model gets a low-rank change (LoRA, Hu et al. 2021, arXiv:2106.09685) on the side of questions
only: the vectors of what is searched stay, and an index does not change. The loss is that of a choice among all
sentences and rows of the plans asked (InfoNCE, van den Oord et al. 2018, arXiv:1807.03748) and, beside them, nothing:
a cosine that is learned, which is the right choice where the plans do not answer (after the no-answer score of Devlin
et al. 2019, arXiv:1810.04805). So a question comes near to what answers it and keeps away from what does not. Of
questions that it never met, the nearest sentence's cosine tells those that have an answer in 0.91 to 0.95 of all pairs,
where it was 0.56. The changes that ship were taught the first 1,284 lines of `askings.jsonl`, each sentence by its own
vector alone, without its passage's share (`Index.statement_vectors`). About half an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from corpus.settings import Settings, user_folder
from evals import questions
from evals.held_out import held_out
from evals.likely import SETS
from evals.metrics import squash
from evals.run import PLAN_FOLDERS, bench_of
from evals.systems import Bench
from index import unpack
from index.e5 import QUERIES
from index.search import Index, statements

WORDINGS = Path(__file__).with_name("wordings.jsonl")
RANK, SCALE = 8, 2.0
EPOCHS, BATCH, RATE, TEMPERATURE = 4, 16, 3e-4, 0.03
NOTHING = 0.85  # the cosine of no answer to begin with
WARM_UP, LEAST = 50, 0.05  # steps until the full rate, and the share of it that is left at the end


@dataclass(frozen=True, slots=True)
class Example:
    """A question, the vectors of all that it could be answered with, float32[n, d] for each plan, and which of all
    these rows answer it: none where the plans do not."""

    question: str
    vectors: tuple[torch.Tensor, ...]
    right: tuple[int, ...]


class Changed(torch.nn.Module):
    """A linear layer with a low-rank change that can be learned; the layer itself stays as it is."""

    def __init__(self, layer: torch.nn.Linear) -> None:
        super().__init__()
        self.layer = layer
        self.down = torch.nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = torch.nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """The layer's output, changed."""
        out: torch.Tensor = self.layer(x) + SCALE * (x @ self.down.T) @ self.up.T
        return out


def vectors_of(index: Index) -> dict[str, tuple[list[str], torch.Tensor]]:
    """The sentences and rows of each plan, without blanks, and their vectors."""
    found: dict[str, tuple[list[str], list[int]]] = {plan: ([], []) for plan in index.documents}
    said = ((passage.plan, span) for passage in index.passages for span in statements(passage))
    for row, (plan, span) in enumerate(said):
        texts, rows = found[plan]
        texts.append(squash(span.of(index.documents[plan].text)))
        rows.append(row)
    return {plan: (texts, torch.from_numpy(index.statement_vectors[rows])) for plan, (texts, rows) in found.items()}


def of_sets(paths: Sequence[Path], settings: Settings) -> Iterator[Example]:
    """The questions of the sets that are not held out, need no question before them, and name their evidence or have
    no answer."""
    for path in tqdm(paths, desc="sets", disable=None):
        items = questions.read(path)
        alone = [q for q in items if not q.history and not held_out(path.stem, q)]
        asked = [q for q in alone if q.evidence or q.status == "not_found"]
        if not asked:
            continue
        plans = vectors_of(bench_of(items, (), settings).index)
        for question in asked:
            yield from _example(question.question, question.plans or tuple(plans), question.evidence, plans)


def of_wordings(settings: Settings) -> Iterator[Example]:
    """The questions that were written for single sentences."""
    lines = [json.loads(line) for line in WORDINGS.read_text(encoding="utf-8").splitlines()]
    wanted = {line["plan"] for line in lines}
    paths = [path for folder in PLAN_FOLDERS for path in sorted(folder.rglob("*")) if path.stem in wanted]
    plans = vectors_of(Bench(paths, settings.model_copy(update={"store": settings.store / "wordings"})).index)
    for line in lines:
        for question in line["questions"]:
            yield from _example(question, (line["plan"],), (line["evidence"],), plans)


def _example(
    question: str, asked: Sequence[str], evidence: Sequence[str],
    plans: Mapping[str, tuple[list[str], torch.Tensor]],
) -> Iterator[Example]:  # fmt: skip
    texts = [text for plan in asked for text in plans[plan][0]]
    parts = [squash(quote) for quote in evidence]
    right = tuple(i for i, t in enumerate(texts) if any(part in t or (len(t) > 5 and t in part) for part in parts))
    if asked and (right or not evidence):
        yield Example(question, tuple(plans[plan][1] for plan in asked), right)


def of_askings(settings: Settings) -> Iterator[Example]:
    """The questions that were written for whole plans, with those that the plans do not answer."""
    for items in tqdm(questions.askings().values(), desc="askings", disable=None):
        plans = vectors_of(bench_of(items, (), settings).index)
        for question in items:
            yield from _example(question.question, question.plans, question.evidence, plans)


def fit(examples: Sequence[Example]) -> dict[str, NDArray[np.float16]]:
    """The changes to the model's layers, as `index.e5` reads them."""
    torch.manual_seed(0)
    chance = random.Random(0)
    model, tokenizer = model_and_tokenizer()
    for parameter in model.parameters():
        parameter.requires_grad = False
    changed: dict[str, Changed] = {}
    for name, layer in [*model.encoder.named_modules()]:
        if isinstance(layer, torch.nn.Linear):
            above, _, own = name.rpartition(".")
            changed[f"encoder.{name}"] = Changed(layer)
            setattr(model.encoder.get_submodule(above), own, changed[f"encoder.{name}"])
    nothing = torch.nn.Parameter(torch.tensor(NOTHING))
    learned = [nothing, *(parameter for parameter in model.parameters() if parameter.requires_grad)]
    batches = EPOCHS * math.ceil(len(examples) / BATCH)
    optimizer = torch.optim.AdamW(learned, lr=RATE, weight_decay=0.01)
    rate = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(LEAST, 1 - step / batches)
    )
    model.train()
    with tqdm(total=batches, desc="fit", disable=None) as shown:
        for _ in range(EPOCHS):
            for batch in _batches(examples, chance):
                loss = loss_of(model, tokenizer, batch, nothing)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                torch.nn.utils.clip_grad_norm_(learned, 1.0)
                optimizer.step()
                rate.step()
                shown.update()
                shown.set_postfix(loss=f"{loss.item():.2f}", nothing=f"{nothing.item():.3f}")
    out = {}
    for name, layer in changed.items():
        out[f"{name}.down"] = layer.down.detach().numpy().astype(np.float16)
        out[f"{name}.up"] = (SCALE * layer.up.detach()).numpy().astype(np.float16)
    return out


def model_and_tokenizer() -> tuple[Any, Any]:
    """The model as it came, and what cuts its texts."""
    from sentence_transformers import SentenceTransformer

    folder = unpack.folder(user_folder("cache"))
    model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    return model[0].auto_model.eval(), model.tokenizer


def _batches(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    """Questions of like length together, otherwise in any order."""
    order = sorted(examples, key=lambda e: len(e.question) + 8 * chance.random())
    batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    chance.shuffle(batches)
    return batches


def loss_of(model: Any, tokenizer: Any, batch: Sequence[Example], nothing: torch.Tensor) -> torch.Tensor:
    """The mean over the questions of -log of what each right sentence has of a softmax over its cosine and those of all
    that are wrong, `nothing` among them; `nothing` is right where no sentence is."""
    texts = [f"query: {example.question}" for example in batch]
    cut = tokenizer(texts, padding=True, truncation=True, max_length=128, return_tensors="pt")
    mask = cut["attention_mask"]
    hidden = model(input_ids=cut["input_ids"], attention_mask=mask).last_hidden_state
    weight = mask[:, :, None].float()
    asked = torch.nn.functional.normalize((hidden * weight).sum(1) / weight.sum(1), dim=1)
    losses = []
    for example, vector in zip(batch, asked, strict=True):
        scores = torch.cat([torch.cat(example.vectors) @ vector, nothing[None]]) / TEMPERATURE
        right = list(example.right) or [len(scores) - 1]
        wrong = torch.ones(len(scores), dtype=torch.bool)
        wrong[right] = False
        rest = torch.logsumexp(scores[wrong], 0)
        losses.append((torch.logaddexp(scores[right], rest) - scores[right]).mean())
    return torch.stack(losses).mean()


def main() -> None:
    from safetensors.numpy import save_file

    options = argparse.ArgumentParser(description="Fit index/queries.safetensors on question sets.")
    options.add_argument("sets", nargs="*", type=Path, default=SETS)
    options.add_argument("--store", type=Path, default=Path(".store/evals"))
    given = options.parse_args()
    settings = Settings(store=given.store)
    save_file(fit([*of_sets(given.sets, settings), *of_wordings(settings), *of_askings(settings)]), QUERIES)
    QUERIES.chmod(0o644)


if __name__ == "__main__":
    main()
