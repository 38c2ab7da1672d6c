"""`python -m index build PATH...`, `list`, `remove PLAN`, `verify`; each with `--store DIR`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus import settings
from corpus.errors import PlanError
from corpus.settings import Settings
from index import files, store
from index.progress import terminal


def main(argv: list[str] | None = None) -> int:
    """Run a command; its exit status: 0 when all of it was done."""
    args = _parser().parse_args(argv)
    try:
        chosen = settings.load(args.store)
        if args.command == "build":
            return _build(args.paths, chosen)
        if args.command == "list":
            return _list(chosen, args.json)
        if args.command == "remove":
            return _remove(args.plan, chosen)
        return _verify(chosen)
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断,原有索引未受影响。", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--store", type=Path, metavar="DIR", help="索引文件夹(默认取 PLAN_STORE)")
    parser = argparse.ArgumentParser(prog="python -m index", description="管理索引中的计划")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")
    build = commands.add_parser("build", parents=[common], help="加入或更新计划(文件或文件夹),未变的不重做")
    build.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    listing = commands.add_parser("list", parents=[common], help="索引中有哪些计划")
    listing.add_argument("--json", action="store_true", help="供程序读取")
    remove = commands.add_parser("remove", parents=[common], help="移除一份计划")
    remove.add_argument("plan", metavar="PLAN")
    commands.add_parser("verify", parents=[common], help="从保存的原文重新推导,并核对索引")
    return parser


def _build(paths: list[Path], chosen: Settings) -> int:
    with terminal() as progress:
        report = store.build(paths, chosen, progress)
    for what, names in (("新增", report.added), ("更新", report.refreshed), ("未变", report.unchanged)):
        for name in names:
            print(f"{what}:{name}")
    for note in report.notes:
        print(note, file=sys.stderr)
    for _, reason in report.failed:
        print(reason, file=sys.stderr)
    return 1 if report.failed else 0


def _list(chosen: Settings, as_json: bool) -> int:
    plans = store.plans(chosen)
    if as_json:
        print(json.dumps([files.describe(plan) for plan in plans], ensure_ascii=False))
        return 0
    for plan in plans:
        warned = f",{plan.warnings} 条提醒" if plan.warnings else ""
        print(f"{plan.id}  {plan.title}({plan.source},{plan.passages} 段{warned})")
    return 0


def _remove(plan: str, chosen: Settings) -> int:
    with terminal() as progress:
        store.remove(plan, chosen, progress)
    print(f"移除:{plan}")
    return 0


def _verify(chosen: Settings) -> int:
    with terminal() as progress:
        problems = store.verify(chosen, progress)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print("索引完好。")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
