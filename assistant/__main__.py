"""`python -m assistant ask "问题"`: one answer, or a batch of them."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.chain import Assistant, open_assistant
from assistant.schema import Answer
from corpus.errors import PlanError, QuestionError
from corpus.settings import Settings, load
from index import files
from index.progress import terminal
from index.store import build

BUNDLED = Path(__file__).resolve().parent.parent / "corpus" / "plans"


def as_json(answer: Answer, identity: str = "") -> dict[str, Any]:
    """An answer as the JSON that scripts rely on."""
    body = dataclasses.asdict(answer)
    return {"id": identity, **body} if identity else body


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m assistant", description="就已载入的计划提问,每句话都带原文引文")
    ask = parser.add_subparsers(dest="command", required=True).add_parser("ask", help="提一个问题,或成批提问")
    ask.add_argument("question", nargs="?", default=None, help="问题")
    ask.add_argument("--history", action="append", default=[], metavar="上一问", help="同一次对话里更早的问题,可重复")
    ask.add_argument("--plan", action="append", default=[], metavar="ID", help="只问这个计划,可重复")
    ask.add_argument("--json", action="store_true", help="输出 JSON")
    ask.add_argument(
        "--batch", type=Path, metavar="Q.jsonl", help="成批提问:每行一个 JSON,含 id、question,可含 history、plans"
    )
    ask.add_argument("--out", type=Path, metavar="A.jsonl", help="成批提问的结果写到这里")
    ask.add_argument("--store", type=Path, default=None, help="索引所在的文件夹")
    args = parser.parse_args(argv)
    try:
        if (args.batch is None) == (args.question is None):
            raise QuestionError("请给出一个问题,或用 --batch 指定问题文件(二者选一)。")
        if args.batch is not None and args.out is None:
            raise QuestionError("成批提问需要用 --out 指定结果文件。")
        batch = list(_lines(args.batch)) if args.batch is not None else []
        assistant = ready(load(args.store))
        if args.batch is not None:
            _batch(assistant, batch, args.out)
            return 0
        answer = assistant.ask(args.question, args.history, args.plan)
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"无法读写文件:{error.filename or ''}({error.strerror})。请检查路径、权限和磁盘空间。", file=sys.stderr)
        return 1
    print(json.dumps(as_json(answer), ensure_ascii=False) if args.json else _printed(answer))
    return 0


def ready(settings: Settings) -> Assistant:
    """The assistant over the store, with the bundled plan put in first where there is no store yet."""
    with terminal() as progress:
        if files.read_manifest(settings.store) is None:
            build([BUNDLED], settings, progress)
    return open_assistant(settings)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            if not isinstance(item, dict) or not isinstance(item.get("question"), str):
                raise ValueError
        except ValueError:
            raise QuestionError(f"{path.name} 第{n}行不是含 question 的 JSON 对象,请改正后再试。") from None
        yield item


def _batch(assistant: Assistant, items: list[dict[str, Any]], out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        for item in tqdm(items, desc="回答", disable=not sys.stderr.isatty()):
            try:
                answer = as_json(assistant.ask(item["question"], item.get("history") or (), item.get("plans") or ()))
            except QuestionError as error:
                answer = {
                    "question": item["question"],
                    "status": "not_found",
                    "answer": str(error),
                    "citations": [],
                    "answerer": "extractive",
                    "elapsed_ms": 0.0,
                }
            file.write(json.dumps({"id": item.get("id", ""), **answer}, ensure_ascii=False) + "\n")


def _printed(answer: Answer) -> str:
    """An answer for a person at a terminal."""
    lines = [answer.answer]
    if answer.understood:
        lines.insert(0, f"(按“{answer.understood}”理解)")
    if answer.citations:
        lines.append("")
    for c in answer.citations:
        quote = " ".join(c.quote.split())
        lines.append(f"[{c.marker}] {c.source} {' › '.join(c.path)}\n    “{quote}”")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
