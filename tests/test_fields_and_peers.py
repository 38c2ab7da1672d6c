"""A field of a plan told as a whole, rows that have something in common, and what a citizen says beside a question."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 清浦县城乡公共服务三年行动计划(2024-2026年)

## 一、工作基础

2023年全县医疗机构床位1800张,公交线路42条。

## 二、发展目标

到2026年,公共服务水平走在全市前列。

——出行更加便捷。到2026年,公交线路达到60条。

## 三、重点任务

### (一)深化医疗资源共享

建设县域医共体3个,引进名医工作室12个。推动检查结果互认。(责任单位:县卫健局)

### (二)完善公交网络

新增公交线路18条,更新纯电动公交车90辆。(责任单位:县交通局)

### (三)推进信用体系建设

建立失信联合惩戒制度。(责任单位:县发改局)

## 四、重点项目

表1 重点项目

| 类别 | 项目名称 | 总投资(亿元) | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- |
| 交通类 | S217省道溪口段改建工程 | 8 | 2024-2026 | 县交通投资公司 |
| 交通类 | 城北公交枢纽 | 2 | 2024-2025 | 县交通投资公司 |
| 医疗类 | 县人民医院二期工程 | 6 | 2023-2025 | 县人民医院 |
| 医疗类 | 县中医院迁建工程 | 4 | 2025-2026 | 县中医院 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("fields"))


@pytest.mark.parametrize(
    "question",
    ["看病就医这块这几年主要要做哪几件大事?", "讲讲医疗方面的内容", "医疗方面打算怎么搞?", "卫生这块都有啥动作"],
)
def test_a_field_is_told_by_the_points_of_its_part(assistant: Assistant, question: str) -> None:
    answer = proved(assistant, question)
    assert "医共体3个" in answer.answer and "检查结果互认" in answer.answer


def test_the_goals_of_a_field_are_those_to_be_reached_not_how_things_stand(assistant: Assistant) -> None:
    answer = proved(assistant, "公交这块到2026年要达到什么目标?")
    assert "60条" in answer.answer
    assert "42条" not in answer.answer


def test_a_field_the_plan_has_no_part_for_is_not_told(assistant: Assistant) -> None:
    assert proved(assistant, "民族宗教这块打算做什么?").status == "not_found"


@pytest.mark.parametrize(
    ("history", "question", "others"),
    [
        (("城北公交枢纽什么时候建成?",), "还有哪个项目也是那一年完工的?", ["县人民医院二期工程"]),
        ((), "还有哪些项目跟城北公交枢纽同一年开工?", ["S217省道溪口段改建工程"]),
        ((), "和县中医院迁建工程同属一类的项目还有哪些?", ["县人民医院二期工程"]),
    ],
)
def test_rows_alike_in_one_respect(
    assistant: Assistant, history: tuple[str, ...], question: str, others: list[str]
) -> None:
    answer = proved(assistant, question, *history)
    assert "共1项" in answer.answer
    assert all(name in answer.answer for name in others)


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("这个计划是五年的,管到2028年,没说错吧?", False),
        ("这份行动计划一共管三年,对不对?", True),
        ("我记得这个计划是2021年开始的,是不是?", False),
        ("这计划管到2026年,对吧?", True),
    ],
)
def test_a_claim_of_the_plans_own_years(assistant: Assistant, claim: str, right: bool) -> None:
    answer = proved(assistant, claim)
    assert answer.answer.startswith("对" if right else "不对")
    assert "2024-2026" in answer.answer


def test_an_extreme_is_checked_against_all_rows_whatever_sum_the_claim_names(assistant: Assistant) -> None:
    answer = proved(assistant, "县人民医院二期投了6亿,是不是里头最贵的一个?")
    assert answer.answer.startswith("不对") and "S217省道溪口段改建工程" in answer.answer


def test_the_share_of_one_is_of_what_was_summed_before(assistant: Assistant) -> None:
    answer = proved(assistant, "其中人民医院二期占了百分之多少?", "医疗类项目总投资一共多少亿?")
    assert "60%" in answer.answer


def test_a_question_keeps_its_answer_beside_what_a_citizen_says_first(assistant: Assistant) -> None:
    answer = proved(assistant, "我是跑出租的,以后接客方便不,公交线路那块谁家管?")
    assert "县交通局" in answer.answer


def test_a_road_is_named_by_its_class_and_a_place_on_it(assistant: Assistant) -> None:
    answer = proved(assistant, "我家在溪口,门口那条省道要改造,啥时候能修完,花多少钱?")
    assert "8亿元" in answer.answer and "2026" in answer.answer


def test_which_of_two_is_done_first_is_told_by_years(assistant: Assistant) -> None:
    answer = proved(assistant, "人民医院二期和中医院迁建哪个先弄好?")
    assert "县人民医院二期工程先完工" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["公交枢纽的候车厅在几楼?", "医院迁建以后护工工资多少?", "我在青石开店,占道罚款归谁管?", "养鸡场方面有哪些安排?"],
)
def test_what_the_plan_does_not_say_stays_refused(assistant: Assistant, question: str) -> None:
    assert proved(assistant, question).status == "not_found"
