"""What the figures that an answer quotes come to, where a question asks for that."""

from __future__ import annotations

import json
import re

import pytest

from assistant import trees, worked
from assistant.chain import Assistant
from assistant.cite import gate, uncarried
from assistant.compose import quote_sentence
from assistant.schema import Computation, Statement
from corpus.schema import Quote, Span
from evals import grounding, held_out
from evals import worked as fitting
from tests.small_plans import assistant_over, proved

PLAN = """# 石岭县乡村公路与客运提升方案（2025—2027年）

## 一、现状
截至2024年底，全县有客运站38个，其中能停新能源班车的仅15个。行政村通双车道公路的有96个，占行政村总数的64%。

## 二、任务
（一）改造农村公路。三年改造农村公路240公里，总投资3.6亿元。（责任单位：县交通运输局）
（二）更新公交车辆。每更新一辆新能源公交车补助12万元，三年更新60辆；对行驶满8年的车辆补助比例再提高5%。（责任单位：县公交公司）
（三）农村客运补贴。对跑山区线路的车主按票款收入的30%给予补贴，一年最高不超过4万元。（责任单位：县交通运输局、县财政局）

| 序号 | 项目名称 | 总投资（万元） | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- |
| 1 | 石岭客运总站迁建 | 9600 | 2025—2026 | 县交投集团 |
| 2 | 黄坪至岩口公路改造 | 5400 | 2025—2027 | 县公路中心 |
| 3 | 桥头镇停车场 | 720 | 2026 | 桥头镇人民政府 |

## 三、保障
县财政安排站亭补助资金500万元，由县、镇两级按7∶3分担。三年累计安排安全专项经费2700万元，用于乡村公路护栏。千人口班次由3.1个提高到5个。从事公路养护满3年的，每人每月补贴200元。新建候车亭150座，每座补助2万元，其中一次性奖励800元；候车亭总数到2027年达到0.12万座，比2024年多200座。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("worked"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("还有几个客运站停不了新能源班车？", "38-15=23个"),
        ("改造农村公路平均一公里要花多少万？", "36000÷240=150万元"),
        ("我跑山区线路一年票款10万元，能补多少？", "10×30%=3万元"),
        ("千人口班次要提高几个？", "5-3.1=1.9个"),
    ],
)
def test_what_quoted_figures_come_to_is_reckoned_where_that_is_asked(
    small: Assistant, question: str, said: str
) -> None:
    assert said in proved(small, question).answer


@pytest.mark.parametrize(
    "question",
    [
        "县里有多少个客运站？",
        "通双车道公路的村占多大比例？",
        "更新一辆新能源公交车补助多少？",
        "桥头镇停车场投资多少万元？",
        "新建多少座候车亭？",
        "我干公路养护四年了，每月补贴多少？",
    ],
)
def test_what_is_stated_is_told_and_not_reckoned(small: Assistant, question: str) -> None:
    assert "计算" not in proved(small, question).answer


def test_every_way_to_reckon_with_what_a_plan_states_passes_the_gate(small: Assistant) -> None:
    know = small.know
    ways = set[str]()
    quotes = [quote_sentence(know, s) for s in know.sentences if s.kind != "heading"]
    steps = set[tuple[str, str]]()
    for first in quotes:
        given = worked.given_in([first, *quotes[-3:]], know)
        for working in (*worked._workings(given), *worked._in_steps(given)):
            assert uncarried(working.statement, know.documents, "") == []
            quoted = [know.documents[q.plan].quote(q.span) for q in working.statement.quotes]
            assert grounding.ungrounded(working.statement.text, quoted) == ()
            ways.add(working.way)
            steps.add((working.first, working.way))
    assert ways >= set(worked.ASKING) - {"raised", "yearly", "groups"}
    assert steps >= {("product", "part"), ("product", "sum"), ("sum", "share"), ("gap", "mean"), ("gap", "gap")}


def test_a_large_sum_is_told_in_the_larger_unit_as_well(small: Assistant) -> None:
    know = small.know
    [quote] = [quote_sentence(know, s) for s in know.sentences if "每座补助" in know.documents[s.plan].quote(s.span)]
    told = [w.statement.text for w in worked._workings(worked.given_in([quote], know)) if w.way == "product"]
    assert any("150×800=120000元;120000元=12万元" in text for text in told)


def test_a_sum_over_so_many_years_is_shared_out_where_a_second_wish_asks_for_it(small: Assistant) -> None:
    assert "2700÷3=900万元" in proved(small, "乡村公路护栏的安全专项经费有多少？平均下来一年多少？").answer


def test_a_second_wish_may_ask_what_the_answer_to_the_first_comes_to(small: Assistant) -> None:
    answer = proved(small, "哪个项目总投资最多？比桥头镇停车场多出多少万？").answer
    assert "9600-720=8880万元" in answer


def test_how_far_both_ends_of_a_column_are_apart_may_be_asked_behind_them(small: Assistant) -> None:
    answer = proved(small, "哪个项目总投资任务最重，哪个最轻？").answer
    assert "石岭客运总站迁建" in answer and "桥头镇停车场" in answer
    assert "9600-720=8880万元" in proved(small, "总投资最多和最少的分别是哪个项目？相差多少？").answer


def test_what_is_more_than_is_given_at_the_most_is_said_to_be(small: Assistant) -> None:
    over, within = (proved(small, f"我跑山区线路一年票款{n}万元，能补多少？").answer for n in (20, 10))
    assert "最高不超过4万元”,以此为限" in over and "6万元＞4万元" in over
    assert "以此为限" not in within


def test_both_sides_of_a_ratio_and_both_parts_of_a_whole_are_told(small: Assistant) -> None:
    know = small.know
    [quote] = [quote_sentence(know, s) for s in know.sentences if "7∶3" in know.documents[s.plan].quote(s.span)]
    ratios = [w.result for w in worked._workings(worked.given_in([quote], know)) if w.way == "ratio"]
    assert ratios and all("350万元" in told and "150万元" in told for told in ratios)
    [quote] = [quote_sentence(know, s) for s in know.sentences if "每更新" in know.documents[s.plan].quote(s.span)]
    parts = [w.result for w in worked._workings(worked.given_in([quote], know)) if w.way == "less"]
    assert "这一部分为3辆,其余为57辆" in parts


def test_a_figure_of_the_asker_is_reckoned_with_and_one_of_nobody_is_not(small: Assistant) -> None:
    [plan] = small.know.documents
    text = small.know.documents[plan].text
    at = text.index("按票款收入的30%")
    quote = Quote(plan, Span(at, at + 9), ())
    statement = Statement(
        "计算,为3万元:10×30%=3万元", (quote,), "line", Computation("10×30%=3万元", (10, 30), (3,))
    )
    assert gate([statement], small.know.documents, "我一年票款10万元，能补多少？") == [statement]
    assert gate([statement], small.know.documents, "我一年能补多少？") == []


def test_every_sign_that_the_trees_ask_for_is_one_that_a_way_to_reckon_has(small: Assistant) -> None:
    before = fitting.seen(small, "还有几个客运站停不了新能源班车？", (), ())
    assert before is not None
    [example] = fitting.of_quotes(before, "told", fitting.told_quotes(before), lambda _: True, True)
    assert set(trees.fitted(worked.TREES).signs) <= set(example.names)


LINES = [json.loads(line) for line in fitting.RECKONINGS.read_text(encoding="utf-8").splitlines()]


def test_reckonings_are_written_for_plans_whose_questions_are_not_held_out() -> None:
    assert not [line["plan"] for line in LINES if held_out.PLANS.fullmatch(line["plan"])]
    ways = {asked["way"] for line in LINES for asked in line["questions"]}
    assert {*worked.ASKING, "none"} - {"yearly", "groups"} <= ways <= {*worked.ASKING, "none", "steps", "offset"}


def test_the_figures_of_a_reckoning_are_those_of_its_evidence_or_of_its_question() -> None:
    strange = []
    for line in LINES:
        for asked in line["questions"]:
            text = re.sub(r"(?<=\d)[,，](?=\d{3})", "", "".join([*line["evidence"], asked["question"]]))
            strange += [f for f in asked.get("figures", []) if f"{f:g}" not in text and f"{f:.2f}" not in text]
    assert len(strange) < 60  # counts in words (三年, 两个) and figures that were turned into another unit
