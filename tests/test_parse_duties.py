# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Who answers for what, in every way that plans say it."""

from __future__ import annotations

import pytest

from corpus.schema import Span
from corpus.units import duty_brackets, split_units
from tests.plan_text import plan, units


def named(text: str) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in split_units(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市发改局、市自然资源和规划局", [("市发改局", "responsible"), ("市自然资源和规划局", "responsible")]),
        ("市水务局牵头，市财政局、市生态环境局配合", [("市水务局", "lead"), ("市财政局", "join"), ("市生态环境局", "join")]),
        ("牵头单位：市科技局；配合单位：市教育局、各区政府", [("市科技局", "lead"), ("市教育局", "join"), ("各区政府", "join")]),
        ("牵头单位：市科技局 责任单位：市经信局 完成时限：2024年6月底前", [("市科技局", "lead"), ("市经信局", "responsible")]),
        ("市发展改革委、市商务局等部门按职责分工负责", [("市发展改革委", "responsible"), ("市商务局", "responsible")]),
        ("农业农村部、商务部等和各有关省级人民政府", [("农业农村部", "responsible"), ("商务部", "responsible"), ("各有关省级人民政府", "responsible")]),
        ("县水利局会同县气象局、县应急管理局", [("县水利局", "lead"), ("县气象局", "join"), ("县应急管理局", "join")]),
        ("市财政局和市审计局", [("市财政局", "responsible"), ("市审计局", "responsible")]),
        ("市发展和改革委员会", [("市发展和改革委员会", "responsible")]),
        ("区财政局（区金融工作办公室）、各镇（街道）", [("区财政局（区金融工作办公室）", "responsible"), ("各镇（街道）", "responsible")]),
        ("市教体局\n市卫健局", [("市教体局", "responsible"), ("市卫健局", "responsible")]),
        ("县市监局（牵头）、县商务局", [("县市监局", "lead"), ("县商务局", "join")]),
        ("东街街道、西街街道（共同牵头）、县住建局", [("东街街道", "lead"), ("西街街道", "lead"), ("县住建局", "join")]),
        ("绿源公司（建设单位）、县发改局", [("绿源公司", "build"), ("县发改局", "responsible")]),
        ("县委宣传部（县文明办）（牵头）、县民政局", [("县委宣传部（县文明办）", "lead"), ("县民政局", "join")]),
        ("市协同创新中心、市法制局", [("市协同创新中心", "responsible"), ("市法制局", "responsible")]),
    ],
)  # fmt: skip
def test_lists_of_units_come_apart_with_their_roles(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "各县(区、市)要抓好落实。",
        "国务院办公厅(以下简称办公厅)负责。",
        "规划期(2023-2025年)内完成。",
        "各单位(含开发区管委会)推进。",
        "建设医院(市中医院)。",
        "职责划入区财政局（区金融工作办公室）。",
        "推进城镇(街道)建设，提升水平。",
        "发放补贴(每人500元)。",
        "形成南山果菌加工带(双桥镇、南坪镇)。",
    ],
)
def test_brackets_that_are_no_duties(text: str) -> None:
    assert duty_brackets(text, Span(0, len(text))) == []


@pytest.mark.parametrize(
    "duty",
    [
        "(责任单位:市交通局)",
        "（责任单位：市交通局）",
        "【责任单位：市交通局】",
        "〔市交通局负责〕",
        "(市交通局)",
        "责任单位：市交通局",
        "（市交通局负责）",
    ],
)
def test_a_duty_after_the_work_in_any_brackets_or_none(duty: str) -> None:
    (task,) = plan(f"一、任务\n1.修路。建成东线公路。{duty}").tasks
    assert task.title == "修路"
    assert units(task) == [("市交通局", "responsible")]


def test_duties_on_lines_of_their_own_belong_to_the_work_above_them() -> None:
    first, second = plan(
        "一、任务\n(一)修路。建成东线。\n牵头单位：市交通局\n配合单位：市财政局、各区政府\n完成时限：2024年6月底前\n(二)架桥。建成西桥。\n责任单位：市建设局"
    ).tasks
    assert units(first) == [("市交通局", "lead"), ("市财政局", "join"), ("各区政府", "join")]
    assert units(second) == [("市建设局", "responsible")]


def test_a_deadline_stands_where_it_is_printed() -> None:
    document = plan(
        "一、任务\n(一)修路。建成东线。\n牵头单位：市交通局\n完成时限：2024年6月底前\n(二)架桥。2025年9月底前建成。(市建设局负责)"
    )
    assert [document.quote(one.deadline) for one in document.tasks if one.deadline] == [
        "2024年6月底前",
        "2025年9月底前",
    ]


def test_several_duties_in_a_paragraph_cover_each_the_sentences_since_the_one_before() -> None:
    document = plan(
        "一、任务\n(一)畅通出行。建成东线公路。(市交通局负责)改造西山隧道。(市建设局牵头，市财政局配合)新开公交线路。(市公交集团负责)"
    )
    assert [units(one)[0][0] for one in document.tasks] == ["市交通局", "市建设局", "市公交集团"]
    assert [document.quote(one.span) for one in document.tasks][1:] == [
        "改造西山隧道。(市建设局牵头，市财政局配合)",
        "新开公交线路。(市公交集团负责)",
    ]
    assert [one.title for one in document.tasks] == ["建成东线公路", "改造西山隧道", "新开公交线路"]


def test_a_duty_in_a_heading_covers_the_whole_section() -> None:
    (task,) = plan("一、任务\n(一)修路(市交通局负责)\n建成东线公路。\n建成西线公路。").tasks
    assert task.title == "修路"
    assert units(task) == [("市交通局", "responsible")]


def test_the_first_of_a_list_leads_where_the_plan_says_so_once() -> None:
    document = plan(
        "一、任务\n1.修路。建成。(责任单位：市交通局、市财政局，排在第一位的为牵头单位，下同)\n2.架桥。建成。(责任单位：市建设局、市水利局)"
    )
    assert units(document.tasks[1]) == [("市建设局", "lead"), ("市水利局", "join")]


def test_open_lists_are_known_to_be_open() -> None:
    document = plan("一、任务\n1.修路。建成。(市交通局、各镇乡(街道)按职责分工负责)\n2.架桥。建成。(市建设局负责)")
    assert [one.open_ended for one in document.tasks] == [True, False]


def test_duties_told_in_running_text() -> None:
    document = plan(
        "一、保障\n(一)监测。由市水利局牵头，会同市气象局开展监测。\n(二)转移。县公安局会同县民政局组织转移。\n(三)宣传。县委宣传部牵头制定宣传方案。\n"
        "(四)交通。由县交通运输局负责，县公安局、县海洋与渔业局配合。\n(五)总则。本方案由市发改局负责解释。"
    )
    assert [units(one) for one in document.tasks] == [
        [("市水利局", "lead"), ("市气象局", "join")],
        [("县公安局", "lead"), ("县民政局", "join")],
        [("县委宣传部", "lead")],
        [("县交通运输局", "responsible"), ("县公安局", "join"), ("县海洋与渔业局", "join")],
    ]


@pytest.mark.parametrize(
    ("duty", "expected"),
    [
        ("(责任单位：县数据局〔县政务办〕、县财政局)", [("县数据局〔县政务办〕", "responsible"), ("县财政局", "responsible")]),
        ("(牵头单位:县发改局;配合单位:各镇〔街道〕)", [("县发改局", "lead"), ("各镇〔街道〕", "join")]),
        ("(县财政局、县数据局〔县政务办〕按职责分工负责)", [("县财政局", "responsible"), ("县数据局〔县政务办〕", "responsible")]),
        ("(县数据局【县政务办】、县财政局负责)", [("县数据局【县政务办】", "responsible"), ("县财政局", "responsible")]),
    ],
)  # fmt: skip
def test_brackets_within_a_duty_s_brackets_belong_to_the_names(duty: str, expected: list[tuple[str, str]]) -> None:
    document = plan(f"一、任务\n1.修路。建成东线公路。{duty}\n2.架桥。建成西桥。(县建设局负责)")
    first, second = document.tasks
    assert units(first) == expected
    assert document.quote(first.duty) == duty
    assert units(second) == [("县建设局", "responsible")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("由县交通局牵头,县财政局、县住房城乡建设局配合。", [("县交通局", "lead"), ("县财政局", "join"), ("县住房城乡建设局", "join")]),
        ("由县交通局牵头，县财政局、县住房城乡建设局配合，建成东线公路。", [("县交通局", "lead"), ("县财政局", "join"), ("县住房城乡建设局", "join")]),
        ("县交通局负责,县财政局、县住房城乡建设局配合。", [("县交通局", "responsible"), ("县财政局", "join"), ("县住房城乡建设局", "join")]),
        ("县发改局统筹,县交通局实施。", [("县发改局", "lead"), ("县交通局", "join")]),
        ("由县交通局会同县财政局、县住房城乡建设局负责。", [("县交通局", "lead"), ("县财政局", "join"), ("县住房城乡建设局", "join")]),
    ],
)  # fmt: skip
def test_a_sentence_names_all_who_have_a_part_in_its_work(told: str, expected: list[tuple[str, str]]) -> None:
    document = plan(f"一、任务\n(一)修路。{told}\n(二)宣传。广泛宣传,县城面貌和住房建设一并展示。")
    (task,) = document.tasks
    assert task.title == "修路"
    assert units(task) == expected
    assert [document.quote(one.span) for one in task.units] == [name for name, _ in expected]


@pytest.mark.parametrize("duty", ["落实:县交通局、县财政局", "落实：县交通局、县财政局", "(落实:县交通局、县财政局)"])
def test_the_word_that_work_is_carried_out_by_is_a_label(duty: str) -> None:
    (task,) = plan(f"一、任务\n(一)修路。建成东线公路,落实惠民政策:每户补助一次。\n{duty}").tasks
    assert units(task) == [("县交通局", "responsible"), ("县财政局", "responsible")]


@pytest.mark.parametrize("mark", ["——", "{})", "({})"])
def test_items_of_a_list_that_end_with_a_duty_answer_for_themselves(mark: str) -> None:
    one, two, three, four = (mark.format(n) for n in range(1, 5))
    document = plan(
        f"一、任务\n(一)便民服务\n{one}医疗协作。组建医联体3个。(县卫健局)\n{two}养老协作。互认补贴。\n"
        f"{three}教育协作。结对学校5所。(县教体局负责)\n{four}交通协作。新开线路2条。(县交通局牵头,县财政局配合)"
    )
    assert [units(task) for task in document.tasks] == [
        [("县卫健局", "responsible")],
        [("县教体局", "responsible")],
        [("县交通局", "lead"), ("县财政局", "join")],
    ]
    assert [document.quote(task.span) for task in document.tasks] == [
        f"{one}医疗协作。组建医联体3个。(县卫健局)",
        f"{three}教育协作。结对学校5所。(县教体局负责)",
        f"{four}交通协作。新开线路2条。(县交通局牵头,县财政局配合)",
    ]


def test_a_sentence_of_units_alone_answers_for_all_that_stands_before_it() -> None:
    document = plan(
        "一、任务\n(一)垃圾提质。改造投放点640个;新建中心1座。区城管局牵头,区商务局、各街道配合。\n"
        "(二)建筑垃圾。建厂2座。\n区住建局牵头,区交通局配合。"
    )
    assert [(task.title, document.quote(task.span).startswith("(")) for task in document.tasks] == [
        ("垃圾提质", True),
        ("建筑垃圾", True),
    ]
    assert [[(unit.name, unit.role) for unit in task.units] for task in document.tasks] == [
        [("区城管局", "lead"), ("区商务局", "join"), ("各街道", "join")],
        [("区住建局", "lead"), ("区交通局", "join")],
    ]


def test_clauses_that_each_say_what_a_unit_is_responsible_for_are_duties_of_their_own() -> None:
    found = plan("市住建局负责住房保障工作，市民政局负责收入核查，市不动产登记中心负责住房核查。").tasks
    told = [(task.title, [unit.name for unit in task.units]) for task in found]
    assert told == [
        ("住房保障工作", ["市住建局"]),
        ("收入核查", ["市民政局"]),
        ("住房核查", ["市不动产登记中心"]),
    ]


def test_a_unit_that_answers_for_a_part_of_a_task_is_named_without_that_part() -> None:
    told = plan(
        "# 某县方案\n\n## 任务\n\n（一）新增停车位和充电桩。（责任单位：停车位由县城管局、充电桩由县发展改革局）\n\n"
        "## 附则\n\n牵头单位负责制定方案、汇总报送。\n"
    )
    assert [[unit.name for unit in task.units] for task in told.tasks] == [["县城管局", "县发展改革局"]]
