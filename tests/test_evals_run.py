"""A run on a real store: systems side by side, results kept and resumed, the report, the diff, the floors."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.schema import Answer
from corpus.errors import QuestionError
from corpus.settings import Settings
from evals import diff, floors, report, run
from evals.__main__ import main
from evals.questions import Question, check, write
from evals.run import Result
from evals.systems import SYSTEMS, Bench, System, make

PLAN = """# 某某市交通三年行动计划(2023-2025年)

## 一、重点任务

### (一)建设快速路网

加快推进云溪大道快速化改造,到2025年,建成快速路45公里。(责任单位:市交通运输局、市建设集团)

### (二)提升公交服务

开通社区巴士12条,公交分担率达到30%以上。(责任单位:市公交公司)

## 二、重点项目

| 序号 | 项目名称 | 总投资(亿元) | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- |
| 1 | 云溪大道快速化改造工程 | 18.5 | 2023-2025 | 市建设集团 |
| 2 | 城东公交枢纽 | 2.3 | 2024-2025 | 市公交公司 |
"""
QUESTIONS = (
    Question(
        "q001", "云溪大道快速化改造工程的总投资是多少?", "funding", "formal", "answered",
        must=(("18.5",),), evidence=("云溪大道快速化改造工程 18.5",), note="表中一行",
    ),
    Question(
        "q002", "提升公交服务由哪个单位负责?", "responsibility", "formal", "answered",
        must=(("公交公司",),), evidence=("公交分担率达到30%以上。(责任单位:市公交公司)",), note="二",
    ),
    Question("q003", "云溪大道的监理单位是谁?", "unanswerable", "formal", "not_found", note="没有"),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evals")
    (folder / "plan.md").write_text(PLAN, encoding="utf-8")
    write(folder / "set.jsonl", QUESTIONS)
    return folder


@pytest.fixture(scope="module")
def results(folder: Path) -> list[Result]:
    settings = Settings(store=folder / "store")
    systems = ["tutorial", "lexical", "assistant"]
    found = run.run([folder / "set.jsonl"], systems, folder / "a", settings, [folder / "plan.md"])
    report.write(folder / "a", found)
    return found


@pytest.fixture(scope="module")
def bench(folder: Path) -> Bench:
    return Bench([folder / "plan.md"], Settings(store=folder / "bench"))


def test_the_questions_of_these_tests_are_sound(bench: Bench) -> None:
    assert check(QUESTIONS, {plan: d.text for plan, d in bench.documents.items()}) == []


def test_every_system_answers_every_question(results: list[Result]) -> None:
    assert [(r.system, r.question.id) for r in results] == [
        (system, q.id) for system in ("tutorial", "lexical", "assistant") for q in QUESTIONS
    ]
    assert all(r.error == "" for r in results)


def test_the_baselines_find_what_stands_in_so_short_a_plan_and_can_refuse_nothing(results: list[Result]) -> None:
    for name in ("tutorial", "lexical"):
        first, second, third = (r for r in results if r.system == name)
        assert first.score.correct
        assert second.score.correct
        assert third.score.given == "answered"
        assert not third.score.correct


def test_the_tutorial_quotes_its_chunks_where_they_stand(results: list[Result]) -> None:
    for result in results:
        assert result.score.offsets[0] == result.score.offsets[1]
        assert result.score.valid[0] == result.score.valid[1]
        assert result.score.markers


def test_rankings_are_measured_where_there_is_evidence(results: list[Result]) -> None:
    for result in results:
        assert (result.retrieval is None) == (not result.question.evidence)
        if result.retrieval is not None:
            assert 0 <= result.retrieval["mrr"] <= 1
            assert result.retrieval["evidence@5"] <= result.retrieval["evidence@10"]


def test_a_run_started_again_asks_only_what_is_missing(
    folder: Path, results: list[Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (folder / "a" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    (folder / "b").mkdir()
    torn = "\n".join([*lines[:4], lines[4][:50]])
    (folder / "b" / "results.jsonl").write_text(torn, encoding="utf-8")  # as a killed run leaves it
    asked: list[tuple[str, str]] = []

    def counted(name: str, bench: Bench) -> System:
        system = make(name, bench)

        def ask(question: Question) -> Answer:
            asked.append((name, question.id))
            return system.ask(question)

        return replace(system, ask=ask)

    monkeypatch.setattr(run, "make", counted)
    again = run.run(
        [folder / "set.jsonl"], ["tutorial", "lexical", "assistant"], folder / "b",
        Settings(store=folder / "store"), [folder / "plan.md"],
    )  # fmt: skip
    assert [r.score.correct for r in again] == [r.score.correct for r in results]
    assert not any(name == "tutorial" for name, _ in asked)
    assert set(asked) == {("lexical", q.id) for q in QUESTIONS} | {("assistant", q.id) for q in QUESTIONS}
    assert len(run.read(folder / "b")) == len(results)


def test_a_question_that_breaks_a_system_is_a_failed_result_and_not_a_refusal(bench: Bench) -> None:
    def broken(question: Question) -> Answer:
        raise RuntimeError("boom")

    result = run.ask("set", System("broken", broken), QUESTIONS[2], {})
    assert result.answer is None
    assert "boom" in result.error
    assert not result.score.correct
    assert result.score.given == "error"


@pytest.mark.parametrize("name", [n for n in SYSTEMS if n.startswith("no-")])
def test_an_ablation_is_the_assistant_without_one_part(bench: Bench, name: str) -> None:
    system = make(name, bench)
    answer = system.ask(QUESTIONS[0])
    assert answer.status in ("answered", "not_found", "clarify")
    index = bench.index
    assert index.lexical.scores("云溪大道").max() > 0
    assert index.documents["plan"].projects
    assert abs(index.vectors).max() > 0


def test_without_the_dense_leg_only_shared_words_are_found(bench: Bench) -> None:
    rank = make("no-dense", bench).rank
    assert rank is not None
    top = make("no-dense", bench).pool[rank(QUESTIONS[0])[0]]
    assert "云溪大道" in top


def test_the_report_is_one_file_that_asks_for_nothing_and_escapes_what_it_shows(results: list[Result]) -> None:
    nasty = replace(results[-1].question, question="<script>alert(1)</script>")
    html = report.page([*results[:-1], replace(results[-1], question=nasty, error="<b>x</b>")])
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http://" not in html
    assert "https://" not in html
    assert html.count("<svg") >= 4


def test_the_summary_names_every_system_and_the_test_between_them(folder: Path, results: list[Result]) -> None:
    text = (folder / "a" / "summary.md").read_text(encoding="utf-8")
    assert "| 指标 | tutorial | lexical | assistant |" in text
    assert "McNemar" in text
    assert json.loads((folder / "a" / "figures.json").read_text())["tutorial"]["correct"]["n"] == 3


def test_neighbouring_runs_are_linked(folder: Path, results: list[Result]) -> None:
    report.write(folder / "a", results)
    (folder / "c").mkdir(exist_ok=True)
    report.write(folder / "c", results)
    links = report.neighbours(folder / "c")
    assert [(address, name) for address, name, _ in links if name == "a"] == [("../a/report.html", "a")]


def test_a_diff_says_what_got_better_and_what_broke(results: list[Result]) -> None:
    tutorial = [r for r in results if r.system == "tutorial"]
    right, wrong = (replace(tutorial[0], score=replace(tutorial[0].score, correct=flag)) for flag in (True, False))
    better = diff.compare([wrong, *tutorial[1:]], [right, *tutorial[1:]])
    assert [c.after.question.id for c in better.better] == ["q001"]
    assert better.broken == ()
    broken = diff.compare([right, *tutorial[1:]], [wrong, *tutorial[1:]])
    assert [c.after.question.id for c in broken.broken] == ["q001"]
    text = diff.markdown(broken, "a", "b")
    assert "## 坏了" in text
    assert QUESTIONS[0].question in text


def test_the_diff_command_compares_two_folders_or_two_systems(
    folder: Path, results: list[Result], capsys: pytest.CaptureFixture[str]
) -> None:
    here = str(folder / "a")
    assert main(["diff", here, here, "--system", "lexical", "--before-system", "tutorial"]) == 0
    assert "a/tutorial → a/lexical" in capsys.readouterr().out
    assert main(["diff", here, here, "--system", "nobody"]) == 1
    assert main(["diff", str(folder / "nowhere"), here]) == 1


@pytest.fixture
def floor_file(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"set": {"correct": 0.6, "offsets": 1.0, "abstain_recall": 0.5}}), encoding="utf-8")
    return path


def test_a_figure_under_its_floor_is_named(results: list[Result], floor_file: Path) -> None:
    lines = floors.below(results, floor_file, system="tutorial")
    assert len(lines) == 1
    assert "拒答召回" in lines[0]


def test_a_question_that_broke_is_under_every_floor(results: list[Result], floor_file: Path) -> None:
    broken = [replace(r, error="boom") if r.question.id == QUESTIONS[0].id else r for r in results]
    assert "set:q001 出错：boom" in floors.below(broken, floor_file, system="tutorial")


def test_a_set_without_floors_and_an_unknown_measure_are_not_passed_over(results: list[Result], tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text("{}", encoding="utf-8")
    assert "没有底线" in floors.below(results, path)[0]
    path.write_text('{"set": {"luck": 1}}', encoding="utf-8")
    with pytest.raises(QuestionError, match="luck"):
        floors.below(results, path)


def test_floors_are_raised_to_what_was_reached_and_never_lowered(results: list[Result], tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.write({"set": {"facts": 0.1, "correct": 0.99}, "other": {"correct": 0.5}}, path)
    raised = floors.raised(results, path, system="tutorial")
    assert raised["other"] == {"correct": 0.5}
    assert raised["set"]["correct"] == 0.99
    assert raised["set"]["facts"] == 1.0
    floors.write(raised, path)
    assert [line for line in floors.below(results, path, system="tutorial") if "答对" not in line] == []


def test_an_unknown_system_or_a_plan_that_is_not_there_is_refused(folder: Path) -> None:
    settings = Settings(store=folder / "store")
    with pytest.raises(QuestionError, match="nobody"):
        run.run([folder / "set.jsonl"], ["nobody"], folder / "x", settings)
    with pytest.raises(QuestionError, match="不存在"):
        run.run([folder / "set.jsonl"], ["lexical"], folder / "x", settings, [folder / "nowhere"])
    with pytest.raises(QuestionError, match="找不到"):
        run.bench_of([replace(QUESTIONS[0], plans=("atlantis",))], [], settings)


def test_a_set_is_asked_of_the_plans_that_it_names_and_else_of_the_bundled_one() -> None:
    settings = Settings()
    (bundled,) = run.bench_of(QUESTIONS, [], settings).plans
    assert bundled.parent.name == "plans"
    named = run.bench_of([replace(QUESTIONS[0], plans=("qingyu-145",)), QUESTIONS[1]], [], settings).plans
    assert [p.stem for p in named] == [bundled.stem, "qingyu-145"]
