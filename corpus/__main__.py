"""`python -m corpus parse FILE [--json]`, `python -m corpus text FILE`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from corpus.errors import PlanError
from corpus.parse import parse
from corpus.readers import read
from corpus.report import describe


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m corpus", description="看一个文件被读成了什么")
    commands = parser.add_subparsers(dest="command", required=True)
    parse_command = commands.add_parser("parse", help="章节、任务、目标、项目、表格和提醒")
    parse_command.add_argument("file", type=Path)
    parse_command.add_argument("--json", action="store_true", help="供程序读取")
    commands.add_parser("text", help="引文位置所指的全文").add_argument("file", type=Path)
    args = parser.parse_args(argv)
    try:
        if args.command == "text":
            sys.stdout.write(read(args.file).text)
            return 0
        document = parse(args.file)
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    if args.json:
        print(json.dumps(dataclasses.asdict(document), ensure_ascii=False))
        return 0
    sys.stdout.write(describe(document))
    return 0


if __name__ == "__main__":
    sys.exit(main())
