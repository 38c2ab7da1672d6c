"""One run: question sets against systems, answers kept as they come, scores at the end.

A run lives in a folder. `results.jsonl` gets a line as soon as a question is answered; started again on the
same folder, the run goes on from there. A line is taken again only when nothing that shaped it has
changed: its key is a digest of the code, the plans, the settings and the question.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.schema import Answer
from corpus.errors import PlanError, QuestionError
from corpus.settings import Settings
from evals import answers, metrics, questions
from evals.questions import Question
from evals.score import Score, failed, score, units_of
from evals.systems import SYSTEMS, Bench, System, make

ROOT = Path(__file__).resolve().parent.parent
PLAN_FOLDERS = (ROOT / "corpus" / "plans", ROOT / "evals" / "plans")
SHOWN_PASSAGES = 10  # where rankings are cut: recall@k, MRR@k, nDCG@k


@dataclass(frozen=True, slots=True)
class Result:
    """What one system made of one question. `answer` is None when it failed (`error` says how)."""

    set: str
    system: str
    question: Question
    answer: Answer | None
    error: str
    score: Score
    retrieval: Mapping[str, float] | None
    key: str = ""


def run(
    sets: Sequence[Path],
    systems: Sequence[str],
    out: Path,
    settings: Settings,
    plans: Sequence[Path] = (),
    jobs: int = 1,
    fresh: bool = False,
) -> list[Result]:
    """Ask every question of every set of every system; results in that order, also in `out`/results.jsonl.

    `plans` (files or folders) are indexed for every set; without them, those that a set's questions name, else
    the bundled one. Raises PlanError for what cannot be run at all; a question that fails is a result.
    """
    strange = [name for name in systems if name not in SYSTEMS]
    if strange:
        raise QuestionError(f"没有叫 {'、'.join(strange)} 的系统，可用的有：{'、'.join(SYSTEMS)}。")
    asked = {path: questions.read(path) for path in sets}
    out.mkdir(parents=True, exist_ok=True)
    kept = out / "results.jsonl"
    if fresh:
        kept.unlink(missing_ok=True)
    before = {r.key: r for r in read(out)} if kept.exists() else {}
    results = []
    total = sum(map(len, asked.values())) * len(systems)
    with kept.open("a", encoding="utf-8") as file, tqdm(total=total, disable=None, unit="题") as bar:
        for path, items in asked.items():
            bench = bench_of(items, plans, settings)
            for name in systems:
                bar.set_description(f"{path.stem} {name}")
                for result in _asked(path.stem, name, items, bench, before, jobs):
                    if result.key not in before:
                        file.write(json.dumps(as_json(result), ensure_ascii=False) + "\n")
                        file.flush()
                    results.append(result)
                    bar.update()
    _write(kept, results)
    return results


def bench_of(items: Sequence[Question], plans: Sequence[Path], settings: Settings) -> Bench:
    """The plans that a set is asked of, with a store of their own."""
    paths = [*_files(plans)] if plans else [*_named(items)]
    if not paths:
        raise QuestionError("没有可用的计划，请用 --plan 指明计划文件。")
    digest = hashlib.sha256("\n".join(str(p.resolve()) for p in paths).encode()).hexdigest()[:12]
    return Bench(paths, settings.model_copy(update={"store": settings.store / digest}))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise QuestionError(f"计划 {path} 不存在，请检查路径。")
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


def _named(items: Sequence[Question]) -> list[Path]:
    """The plan files that questions name by id, and the bundled ones where a question names none."""
    known = [path for folder in PLAN_FOLDERS if folder.is_dir() for path in _files([folder])]
    named = {plan for question in items for plan in question.plans}
    missing = named - {path.stem for path in known}
    if missing:
        raise QuestionError(f"题集所指的计划找不到：{'、'.join(sorted(missing))}，请用 --plan 指明文件。")
    unnamed = any(not question.plans for question in items)
    return [p for p in known if p.stem in named or (unnamed and p.parent == PLAN_FOLDERS[0])]


def _asked(
    set: str, name: str, items: Sequence[Question], bench: Bench, before: Mapping[str, Result], jobs: int
) -> Iterator[Result]:
    """Results in the questions' order; those of an earlier go are taken as they are."""
    keys = {q.id: _key(set, name, q, bench) for q in items}
    system: System | None = None
    if any(key not in before for key in keys.values()):
        system = make(name, bench)
        _warm(system, items[0])
    documents = bench.documents if system else {}
    texts, units = {plan: document.text for plan, document in documents.items()}, units_of(documents.values())

    def one(question: Question) -> Result:
        key = keys[question.id]
        if key in before or system is None:
            return before[key]
        return ask(set, system, question, texts, units, key)

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(one, items)


def _warm(system: System, question: Question) -> None:
    """A first, uncounted answer: caches and lazily loaded parts are no question's latency."""
    try:
        system.ask(question)
    except Exception:  # it will fail again, and be counted, when its turn comes
        return


def ask(
    set: str, system: System, question: Question, texts: Mapping[str, str], units: Collection[str] = (), key: str = ""
) -> Result:
    """Put one question to one system; an exception becomes a failed result, never the run's end."""
    start = time.perf_counter()
    try:
        answer = system.ask(question)
    except Exception as error:
        message = str(error) if isinstance(error, PlanError) else repr(error)
        return Result(set, system.name, question, None, message, failed(question), None, key)
    answer = replace(answer, elapsed_ms=(time.perf_counter() - start) * 1000)
    scored = score(question, answer, texts, units)
    return Result(set, system.name, question, answer, "", scored, _retrieval(system, question), key)


def _retrieval(system: System, question: Question) -> dict[str, float] | None:
    """Measures of the system's ranking against the evidence; None where it ranks nothing or none is due."""
    if system.rank is None or not question.evidence:
        return None
    ranking = list(system.rank(question))[:SHOWN_PASSAGES]
    relevant = {place for place, text in enumerate(system.pool) if _proves(text, question.evidence)}
    found = [system.pool[place] for place in ranking]
    measures = {f"evidence@{k}": metrics.evidence_recall_at(found, question.evidence, k) for k in (5, SHOWN_PASSAGES)}
    # Evidence that was cut in two by passage boundaries is in no passage: a rank of never.
    measures["mrr"] = metrics.reciprocal_rank(ranking, relevant, SHOWN_PASSAGES)
    measures["ndcg"] = metrics.ndcg_at(ranking, relevant, SHOWN_PASSAGES) if relevant else 0.0
    return measures


def _proves(text: str, evidence: Sequence[str]) -> bool:
    return any(metrics.covered(e, [text]) for e in evidence)


# --- Keys and files -----------------------------------------------------------------------------------


@cache
def _code() -> str:
    """A digest of the code that shapes answers and scores."""
    digest = hashlib.sha256()
    for folder in ("corpus", "index", "assistant", "evals"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _key(set: str, name: str, question: Question, bench: Bench) -> str:
    digest = hashlib.sha256(_code().encode())
    for path in bench.plans:
        digest.update(_bytes_digest(path, path.stat().st_mtime_ns).encode())
    shaped = [set, name, questions.as_json(question), bench.settings.embedder, bench.settings.llm]
    digest.update(json.dumps(shaped, ensure_ascii=False).encode())
    return digest.hexdigest()[:24]


@cache
def _bytes_digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def as_json(result: Result) -> dict[str, Any]:
    return {
        "key": result.key,
        "set": result.set,
        "system": result.system,
        "question": questions.as_json(result.question),
        "answer": answers.as_json(result.question.id, result.answer) if result.answer else None,
        "error": result.error,
        "score": asdict(result.score),
        "retrieval": result.retrieval,
    }


def result_from(fields: Mapping[str, Any]) -> Result:
    return Result(
        set=fields["set"],
        system=fields["system"],
        question=questions.question_from(fields["question"]),
        answer=answers.answer_from(fields["answer"]) if fields["answer"] else None,
        error=fields["error"],
        score=Score(**{name: _tupled(value) for name, value in fields["score"].items()}),
        retrieval=fields["retrieval"],
        key=fields["key"],
    )


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


def read(folder: Path) -> list[Result]:
    """The results of a run's folder; a last line cut off by an interruption is left out."""
    path = folder / "results.jsonl"
    if not path.exists():
        raise QuestionError(f"{folder} 里没有评测结果(results.jsonl),请先运行 python -m evals run。")
    results = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        try:
            results.append(result_from(json.loads(line)))
        except (ValueError, KeyError, TypeError):
            continue
    return results


def _write(path: Path, results: Sequence[Result]) -> None:
    """The finished run: just its results, in order, in place of what piled up while it ran."""
    part = path.with_suffix(".part")
    part.write_text(
        "".join(json.dumps(as_json(r), ensure_ascii=False) + "\n" for r in results),
        encoding="utf-8",
    )
    part.replace(path)
