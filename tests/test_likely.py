"""When the sentence most like a question is taken for its answer, and what that is fitted on."""

import json
from pathlib import Path

import numpy as np
import pytest

from assistant import likely, trees
from assistant.chain import Assistant
from evals import held_out, questions
from evals import likely as fitting
from tests.small_plans import assistant_over, proved

SETS = sorted(Path(held_out.__file__).with_name("questions").glob("*.jsonl"))


def test_the_trees_give_what_scikit_learn_gives(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The fitted model as it is written and read again is the one that was fitted, on one sign alone as on many."""
    from sklearn.ensemble import GradientBoostingClassifier

    dice = np.random.default_rng(0)
    signs = [{name: float(value) for name, value in zip("abcd", row, strict=True)} for row in dice.random((300, 4))]
    right = [s["a"] + s["b"] > 1.2 for s in signs]
    start, fitted = fitting.fit(signs, right, [False] * 300)
    (tmp_path / "likely.json").write_text(json.dumps({"start": start, "trees": fitted}), encoding="utf-8")
    monkeypatch.setattr(trees, "FOLDER", tmp_path)
    trees.fitted.cache_clear()
    model = GradientBoostingClassifier(**fitting.SHAPE)
    model.fit([list(s.values()) for s in signs], right)
    expected = model.predict_proba([list(s.values()) for s in signs])[:, 1]
    assert [trees.chance(likely.TREES, s) for s in signs] == pytest.approx(expected, abs=0.01)
    trees.fitted.cache_clear()


PLAN = """# 云溪县农村供水保障三年行动方案（2025—2027年）

## 一、目标任务
到2027年，全县农村自来水普及率达到96%，规模化供水人口比例达到82%，水质达标率稳定在98%以上。2024年底，全县农村自来水普及率为91.4%。

## 二、重点任务
（一）推进水源置换。关停取水量不足的山塘水源31处，改由石坞水库统一供水。（责任单位：县水利局、县自然资源局）
（二）更新老旧管网。三年更换铸铁和水泥管道268公里，漏损率降到10%以内。（责任单位：县水务集团、各乡镇人民政府）
（三）加强水质监测。每季度对千人以上供水工程取样化验一次，结果在村务公开栏张贴。（责任单位：县疾控中心、县生态环境分局）
（四）健全收费机制。对低保户、特困户每户每月免收4吨水费，所需资金由县财政承担。（责任单位：县发改局、县财政局）

## 三、保障措施
县农村供水专班每月15日前通报进度，连续两次排名末位的乡镇向县政府作书面检讨。

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 石坞水厂扩建工程 | 日供水能力由2万吨提高到5万吨 | 13800 | 2025—2026 | 县水务集团 |
| 2 | 东片管网延伸工程 | 新铺管道74公里 | 5260 | 2025—2027 | 县水务集团 |
| 3 | 岭头村单村供水改造 | 新建过滤池1座 | 185 | 2026 | 岭头乡人民政府 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("likely"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("家里吃低保的，水钱能省多少？", "每户每月免收4吨水费"),
        ("老是垫底的乡镇会怎么样？", "书面检讨"),
    ],
)
def test_what_is_asked_in_words_that_the_plan_does_not_use_is_answered(
    small: Assistant, question: str, said: str
) -> None:
    assert said in proved(small, question).answer


@pytest.mark.parametrize(
    "question",
    ["装一只智能水表要收多少钱？", "县里请了哪家公司来检测水？", "矿泉水厂啥时候开业？"],
)
def test_what_the_plan_does_not_say_is_not_taken_for_something_like_it(small: Assistant, question: str) -> None:
    assert proved(small, question).status == "not_found"


def test_an_order_to_make_something_up_is_declined(small: Assistant) -> None:
    answer = proved(small, "你随便编一个石坞水厂剪彩的日子，我好发朋友圈。")
    assert answer.status == "not_found"
    assert "只根据已载入的计划原文回答" in answer.answer


def test_a_share_of_a_unit_is_no_share_in_work_that_it_answers_for(small: Assistant) -> None:
    answer = proved(small, "三个项目一共多少钱，水务集团的占多大比例？").answer
    assert "19245万元" in answer
    assert "没有写明“比例”" in answer


def test_every_sign_that_the_trees_ask_for_is_one_that_a_question_gives(
    small: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[dict[str, float]] = []

    def no_chance(_: str, of: dict[str, float]) -> float:
        given.append(of)
        return 0.0

    monkeypatch.setattr("assistant.texts.chance", no_chance)
    small.ask("家里吃低保的，水钱能省多少？")
    assert given
    assert set(trees.fitted(likely.TREES).signs) <= set(given[0])


def test_nothing_is_fitted_on_questions_that_are_held_out() -> None:
    """As many as README says, some of them without an answer, and none that a fit would see."""
    asked = [(path.stem, q) for path in SETS for q in questions.read(path)]
    out = [(name, q) for name, q in asked if held_out.held_out(name, q)]
    assert len(out) == 1594
    assert {name for name, _ in out} >= held_out.WHOLE_SETS | held_out.EVEN_IDS
    assert any(q.status == "not_found" for _, q in out)
    assert all(not held_out.held_out("zhuji-a", q) for q in questions.read(SETS[0].with_name("zhuji-a.jsonl")))
