"""`python -m evals`: score, run, diff, draft, check, from-feedback, retrieval."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import PlanError
from evals import answers, questions
from evals.score import NAMES, Score, by, figures, score


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals", description="用题集给问答打分,决定改动能不能上线。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    command = commands.add_parser("score", help="给一份现成的答案打分,列出每个失败")
    command.add_argument("questions", type=Path, help="题集(.jsonl、.csv、.xlsx)")
    command.add_argument("answers", type=Path, help="答案(每行一个 JSON)")
    command.add_argument("--plan", type=Path, action="append", default=[], help="计划文件,可多次")
    command.set_defaults(run=_score)
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options))
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1


def texts_of(paths: Sequence[Path]) -> dict[str, str]:
    """Plan id -> text, parsed where the parser is at hand."""
    try:
        from corpus.parse import parse
    except ImportError:
        return {path.stem: path.read_text(encoding="utf-8") for path in paths}
    return {document.id: document.text for document in map(parse, paths)}


def _score(options: argparse.Namespace) -> int:
    asked, given = questions.read(options.questions), answers.read(options.answers)
    texts = texts_of(options.plan)
    scores = [score(q, given[q.id], texts) for q in asked if q.id in given]
    for q in asked:
        if q.id not in given:
            print(f"没有答案:{q.id} {q.question}")
    by_id = {s.id: s for s in scores}
    for q in asked:
        if q.id in by_id and by_id[q.id].failures:
            _print_failure(q, given[q.id], by_id[q.id])
    _print_totals(scores)
    return 0


def _print_failure(question: questions.Question, answer: answers.Answer, result: Score) -> None:
    print(f"\n■ {result.id} [{result.type}/{result.style}] {'、'.join(result.failures)}")
    for earlier in question.history:
        print(f"  上文:{earlier}")
    print(f"  问:{question.question}")
    print(f"  应答:{result.due}  实答:{result.given}  依据说明:{question.note}")
    for group in result.missing:
        print(f"  缺:{' | '.join(group)}")
    for bad in result.forbidden:
        print(f"  不应有:{bad}")
    for evidence in result.uncovered:
        print(f"  未引:{evidence}")
    if result.ungrounded:
        print(f"  无据数字:{'、'.join(result.ungrounded)}")
    print("  答:" + answer.answer.replace("\n", "\n     "))


def _print_totals(scores: Sequence[Score]) -> None:
    print(f"\n共 {len(scores)} 题")
    for name, figure in figures(scores).items():
        if figure.value is None:
            continue
        spread = f"  [{figure.low:.3f}, {figure.high:.3f}]" if figure.low is not None else ""
        print(f"  {name:18s} {figure.value:.3f}{spread}  n={figure.n}  {NAMES[name]}")
    for attribute in ("type", "style", "due"):
        print(f"{attribute}: " + ", ".join(f"{k} {good}/{n}" for k, (good, n) in by(scores, attribute).items()))


if __name__ == "__main__":
    sys.exit(main())
