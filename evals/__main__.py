"""`python -m evals`: run, diff, score, draft, check, from-feedback, retrieval."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.schema import Answer
from corpus.errors import PlanError, QuestionError
from corpus.settings import Settings, load
from evals import answers, questions
from evals.score import NAMES, Score, by, figures, score, units_of

if TYPE_CHECKING:
    from evals.run import Result

FLOORS = Path(__file__).with_name("floors.json")


def main(arguments: Sequence[str] | None = None) -> int:
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command != "retrieval":  # retrieval has options of its own
        parser().error(f"不认识的参数：{' '.join(rest)}")
    options.rest = rest
    try:
        return int(options.run(options))
    except PlanError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断；再次运行同一命令会接着做。", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m evals", description="用题集给问答打分，决定改动能不能上线。")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")

    run = commands.add_parser("run", help="让各系统回答题集，打分并写出报告")
    run.set_defaults(run=_run)
    run.add_argument("questions", type=Path, nargs="+", help="题集(.jsonl、.csv、.xlsx)")
    run.add_argument("--system", action="append", dest="systems", help="系统，可多次（默认 assistant）")
    run.add_argument("--out", type=Path, help="结果文件夹（默认 runs/ 下按时间命名）；已有未完的结果时接着做")
    run.add_argument("--plan", type=Path, action="append", default=[], help="计划文件或文件夹，可多次")
    run.add_argument("--store", type=Path, default=Path(".store/evals"), help="评测用的索引文件夹")
    run.add_argument("--jobs", type=int, default=1, help="同时回答几题（默认 1,用时才准）")
    run.add_argument("--fresh", action="store_true", help="不接着做，从头重来")
    run.add_argument("--floors", type=Path, nargs="?", const=FLOORS, help="低于这份底线时以失败结束")
    run.add_argument("--raise-floors", action="store_true", help="把底线提高到这次达到的水平")
    run.add_argument("--failures", action="store_true", help="在终端列出第一个系统的每个失败")
    run.add_argument("--judge", action="store_true", help="另请对话模型(PLAN_LLM)判断忠实度，单独列出")

    compare = commands.add_parser("diff", help="比较两次评测：哪些好了，哪些坏了")
    compare.set_defaults(run=_diff)
    compare.add_argument("before", type=Path, help="先前的结果文件夹")
    compare.add_argument("after", type=Path, help="后来的结果文件夹")
    compare.add_argument("--system", help="比较哪个系统（默认后者的第一个）")
    compare.add_argument("--before-system", help="前者用另一个系统时写明")

    score_only = commands.add_parser("score", help="给一份现成的答案打分，列出每个失败")
    score_only.set_defaults(run=_score)
    score_only.add_argument("questions", type=Path, help="题集(.jsonl、.csv、.xlsx)")
    score_only.add_argument("answers", type=Path, help="答案（每行一个 JSON）")
    score_only.add_argument("--plan", type=Path, action="append", default=[], help="计划文件，可多次")

    check = commands.add_parser("check", help="检查题集与计划是否相符")
    check.set_defaults(run=_check)
    check.add_argument("questions", type=Path, nargs="+", help="题集(.jsonl、.csv、.xlsx)")
    check.add_argument("--plan", type=Path, action="append", default=[], help="计划文件或文件夹，可多次")

    draft = commands.add_parser("draft", help="由计划起草一份题集，供人审改")
    draft.set_defaults(run=_draft)
    draft.add_argument("plan", type=Path, help="计划文件")
    draft.add_argument("--out", type=Path, help="写到哪里（.jsonl、.csv、.xlsx;默认为计划名加 -draft.jsonl）")
    draft.add_argument("--limit", type=int, default=120, help="最多几题（默认 120）")
    draft.add_argument("--prefix", default="g", help="编号的首字母")
    draft.add_argument("--seed", type=int, default=0, help="换一个数得到另一套说法")
    draft.add_argument("--named", action="store_true", help="在每题里写明计划，供多份计划合用的题集")

    back = commands.add_parser("from-feedback", help="把页面上标为有误的答案变成题集，供人补写标准答案")
    back.set_defaults(run=_from_feedback)
    back.add_argument("feedback", type=Path, help="导出的反馈（每行一个 JSON）")
    back.add_argument("--out", type=Path, default=Path("feedback.xlsx"), help="写到哪里（默认 feedback.xlsx）")

    mutate = commands.add_parser("mutate", help="故意把答案改坏，看哪些指标能发现")
    mutate.set_defaults(run=_mutate)
    mutate.add_argument("folder", type=Path, help="一次评测的结果文件夹")
    mutate.add_argument("--system", default="assistant", help="改坏哪个系统的答案（默认 assistant）")
    mutate.add_argument("--plan", type=Path, action="append", default=[], help="计划文件或文件夹，可多次")

    ranked = commands.add_parser("retrieval", help="只测检索：比较各路检索、融合和向量模型", add_help=False)
    ranked.set_defaults(run=_retrieval)
    return top


def _draft(options: argparse.Namespace) -> int:
    from corpus.parse import parse
    from evals.draft import draft

    document = parse(options.plan)
    items = draft(document, max(1, options.limit), options.prefix, options.seed, options.named)
    if not items:
        raise QuestionError(f"{options.plan.name} 里没有读出可以出题的内容，可先用 python -m corpus parse 看看。")
    out = options.out or Path(f"{document.id}-draft.jsonl")
    questions.write(out, items)
    print(f"已写出 {out}:{len(items)} 题。标准答案出自解析结果，请审阅后再用。")
    return 0


def _from_feedback(options: argparse.Namespace) -> int:
    from evals.feedback import questions_from

    items = questions_from(options.feedback)
    if not items:
        raise QuestionError("反馈里没有标为有误的答案。")
    questions.write(options.out, items)
    print(f"已写出 {options.out}:{len(items)} 题，请补上类型、应有内容和依据原文，再用 check 检查。")
    return 0


def _mutate(options: argparse.Namespace) -> int:
    from corpus.parse import parse
    from evals import mutants
    from evals.run import bench_of, read

    results = [r for r in read(options.folder) if r.system == options.system and r.answer]
    if not results:
        raise QuestionError(f"{options.folder} 里没有系统 {options.system} 的答案。")
    plans = bench_of([r.question for r in results], options.plan, load()).plans
    documents = {document.id: document for document in map(parse, plans)}
    found = mutants.catches([(r.question, r.answer) for r in results if r.answer], documents)
    print(mutants.markdown(found))
    return 0 if all(mutants.MUTANTS[c.mutant][1] in c.fallen for c in found) else 1


def _retrieval(options: argparse.Namespace) -> int:
    from evals import retrieval

    return int(retrieval.main(options.rest))


def _run(options: argparse.Namespace) -> int:
    from evals import floors, report
    from evals.run import run

    names = list(dict.fromkeys(options.systems or ["assistant"]))
    out = options.out or Path("runs") / f"{datetime.now():%Y%m%d-%H%M%S}"
    settings = load(options.store)
    results = run(
        options.questions, names, out, settings, options.plan, jobs=max(1, options.jobs), fresh=options.fresh
    )
    report.write(out, results)
    if options.failures:
        for r in results:
            if r.system == names[0] and (r.score.failures or r.error):
                _print_failure(r.question, r.answer, r.score, r.error)
    print(report.summary(results))
    print(f"报告：{out / 'report.html'}")
    if options.judge:
        _judge(results, settings, out)
    if options.raise_floors:
        floors.write(floors.raised(results, FLOORS), FLOORS)
    below = floors.below(results, options.floors) if options.floors else []
    for line in below:
        print(line, file=sys.stderr)
    return 1 if below else 0


def _judge(results: Sequence[Result], settings: Settings, out: Path) -> None:
    """A model's opinion, in a file and a table of its own."""
    from langchain.chat_models import init_chat_model

    from evals import judge

    if settings.llm is None:
        raise QuestionError("要请模型判断，请先设置 PLAN_LLM(写作 提供方：模型)。")
    text = judge.table(results, init_chat_model(settings.llm, temperature=0, base_url=settings.llm_base_url))
    (out / "judge.md").write_text(text, encoding="utf-8")
    print(f"忠实度（{settings.llm} 的意见）：\n\n{text}")


def _diff(options: argparse.Namespace) -> int:
    from evals import diff
    from evals.run import read

    after, before = read(options.after), read(options.before)
    name = options.system or after[0].system
    old = options.before_system or name
    first, second = [r for r in before if r.system == old], [r for r in after if r.system == name]
    if not first or not second:
        raise QuestionError(f"两次评测里没有可比的系统({old}、{name}),请用 --system 和 --before-system 指明。")
    print(diff.markdown(diff.compare(first, second), f"{options.before.name}/{old}", f"{options.after.name}/{name}"))
    return 0


def _check(options: argparse.Namespace) -> int:
    from corpus.parse import parse
    from evals.run import bench_of

    wrong = 0
    for path in options.questions:
        items = questions.read(path)
        plans = bench_of(items, options.plan, load()).plans
        found = questions.check(items, {d.id: d.text for d in map(parse, plans)})
        for line in found:
            print(f"{path.name}:{line}")
        print(f"{path.name}:{len(items)} 题，{len(found)} 个问题")
        wrong += len(found)
    return 1 if wrong else 0


def _score(options: argparse.Namespace) -> int:
    from corpus.parse import parse

    asked, given = questions.read(options.questions), answers.read(options.answers)
    documents = {document.id: document for document in map(parse, options.plan)}
    texts, units = {plan: document.text for plan, document in documents.items()}, units_of(documents.values())
    scores = [score(q, given[q.id], texts, units) for q in asked if q.id in given]
    for q in asked:
        if q.id not in given:
            print(f"没有答案：{q.id} {q.question}")
    by_id = {s.id: s for s in scores}
    for q in asked:
        if q.id in by_id and by_id[q.id].failures:
            _print_failure(q, given[q.id], by_id[q.id])
    _print_totals(scores)
    return 0


def _print_failure(question: questions.Question, answer: Answer | None, result: Score, error: str = "") -> None:
    print(f"\n■ {result.id} [{result.type}/{result.style}] {'、'.join(result.failures)}")
    for earlier in question.history:
        print(f"  上文：{earlier}")
    print(f"  问：{question.question}")
    print(f"  应答：{result.due}  实答：{result.given}  依据说明：{question.note}")
    for group in result.missing:
        print(f"  缺：{' | '.join(group)}")
    for bad in result.forbidden:
        print(f"  不应有：{bad}")
    for evidence in result.uncovered:
        print(f"  未引：{evidence}")
    if result.ungrounded:
        print(f"  无据数字：{'、'.join(result.ungrounded)}")
    if result.loose_units:
        print(f"  无据单位：{'、'.join(result.loose_units)}")
    said = answer.answer if answer else f"(出错){error}"
    print("  答：" + said.replace("\n", "\n     "))


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
