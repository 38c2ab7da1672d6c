"""Rows by a figure of their own, before against after, money by its source, names that a table lists, what there is of
a sum for each; pieces of work numbered in decimals; wishes that go on from the answer before them. The plan is written
for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, tells

PLAN = """# 芦溪县农贸市场改造提升行动方案（2026—2028年）

## 一、目标

本方案三年总投资9000万元。

## 二、重点任务

3.1.1 改造老旧市场。三年改造市场21个，新增冷柜640台。（完成时限：2026年6月底；\
责任单位：县商务局（牵头）、县市场监管局、有关镇乡）

3.1.2 规范活禽交易。推行集中宰杀，活禽摊位封闭隔离。（完成时限：长期坚持；责任单位：县市场监管局，各行政执法单位）

3.2.1 建设检测站。每个市场配备检测员2名。〔主责：县市场监管局｜协同：县商务局、县财政局〕

达标市场，是指三项检查都合格的市场；\
星级市场，是指群众满意度达到90%以上、配有母婴室的市场。

百岁以下摊主按年缴费：60至69周岁每年缴纳摊位费300元，\
70至79周岁每年缴纳摊位费200元，80周岁以上每年缴纳摊位费100元。

附表1 办事流程精简

| 事项 | 牵头部门 | 精简前环节（个） | 精简后环节（个） | 评分（分） |
| --- | --- | --- | --- | --- |
| 摊位过户 | 县商务局 | 9 | 4 | 12 |
| 用电报装 | 县供电公司 | 6 | 2 | 8 |
| 食品备案 | 县市场监管局 | 11 | 3 | 12 |
| 合计 | — | 26 | 9 | 32 |

附表2 项目

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 起止时间 | 资金来源 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 城东市场改造 | 改造摊位300个 | 3600 | 2026年3月—6月 | 省级补助900万元、县级财政2700万元 | 县商贸公司 |
| 2 | 北门市场重建 | 新建摊位150个，占地0.3万平方米 | 2400 | 2026年5月—12月 | 县级财政 | 县城投公司 |
| 3 | 溪口市场改造 | 改造摊位200个，占地2000平方米 | 1000 | 2027年 | 省级补助400万元、社会资本600万元 | 县商贸公司 |

附表3 星级市场所在村分年创建名单

| 乡镇 | 2026年（3个） | 2027年（2个） | 联系单位 |
| --- | --- | --- | --- |
| 溪口镇 | 上溪村、下溪村 | 桥头村 | 县商务局 |
| 麻田乡 | 麻田村 | — | 县供销社 |
| 白沙镇 | — | 沙湾村 | 县农业农村局 |

附表4 分年资金（万元）

| 来源 | 2026年 | 2027年 | 2028年 |
| --- | --- | --- | --- |
| 县级财政 | 2500 | 3100 | 900 |
| 省级补助 | 700 | 1200 | 600 |
| 合计 | 3200 | 4300 | 1500 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("rows_and_steps"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("评分12分的事项有哪几项", ("摊位过户", "食品备案"), "用电报装"),
        ("总投资2400万元的项目有几个", ("北门市场重建", "共1个"), "溪口市场"),
        ("2026年6月收尾的项目有哪些", ("城东市场改造",), "北门市场"),
        ("起止时间都在2026年的项目有几个", ("城东市场改造", "北门市场重建"), "溪口市场"),
    ],
)
def test_rows_are_picked_by_a_figure_or_a_month_of_their_own(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("哪个事项精简的环节最多，从几个减到几个", ("食品备案", "11-3=8"), "摊位过户"),
        ("精简前后环节总数分别多少个", ("26个", "9个"), "合计35"),
        ("用电报装能省几个环节", ("6-2=4",), "26"),
        ("摊位过户精简前后各几个环节", ("9个", "4个"), "26"),
    ],
)
def test_before_is_set_against_after(plan: Assistant, question: str, told: tuple[str, ...], absent: str) -> None:
    tells(plan, question, told, absent)


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("社会资本投了多少", ("600万元",), "总投资1000万元合计"),
        ("用到省级补助的项目有哪些，省级补助一共多少", ("1300万元", "900+400", "溪口市场改造"), "北门市场重建"),
        ("县级财政一共要出多少钱建这些项目", ("5100万元", "2700+2400"), "社会资本600万元合计"),
        ("哪个市场每个摊位投资最高", ("北门市场重建", "2400÷150=16万元"), "最高的是城东"),
        ("哪个项目单位面积投资最高", ("北门市场重建", "0.3万=3000平方米", "0.5万元"), "城东"),
        ("城东市场改造和溪口市场改造哪个每个摊位造价高", ("12万元", "5万元"), "2600"),
    ],
)
def test_money_is_told_by_its_source_and_for_each(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("2026年星级市场创建在哪几个村", ("上溪村、下溪村", "麻田村"), "桥头村"),
        ("供销社联系的是哪个村", ("麻田村",), "上溪村"),
        ("什么是星级市场", ("群众满意度达到90%以上",), "三项检查"),
        ("75岁的摊主摊位费一年多少", ("200元",), "不符合"),
    ],
)
def test_lists_of_names_later_definitions_and_ages(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("检测站由谁牵头，哪些单位配合", ("县市场监管局牵头", "县商务局、县财政局配合"), "县商务局牵头"),
        ("改造老旧市场谁牵头谁配合", ("县商务局牵头", "县市场监管局、有关镇乡配合"), "县市场监管局牵头"),
        ("哪些任务要长期坚持", ("规范活禽交易",), "改造老旧市场"),
        ("县市场监管局牵头哪些任务", ("建设检测站", "食品备案"), "2.1 建设"),
    ],
)
def test_pieces_of_work_numbered_in_decimals_keep_their_units_and_times(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("投资最大的那个项目由谁来建？这家单位另外还建哪些项目？", ("县商贸公司", "溪口市场改造"), "北门"),
        ("哪年安排的资金最多？那一年县级财政出多少？", ("2027年", "3100万元"), "2500万元合计"),
        ("整个方案平均每年要投多少钱", ("9000÷3=3000万元",), "7000"),
        ("改造市场这一摊子统共得花多少钱", ("9000万元",), "您问的是哪一个"),
    ],
)
def test_a_wish_goes_on_from_the_answer_before_it(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


def test_what_a_list_is_asked_for_and_no_plan_names_is_missing(plan: Assistant) -> None:
    answer = plan.ask("星级市场创建名单里有青石坳村吗")
    assert answer.status == "not_found" and "青石坳村" in answer.answer


@pytest.mark.parametrize(
    "question", ["检测站的检测工作委托了哪家机构", "摊位招租几号开始报名", "城东市场改造后年产值能到多少"]
)
def test_sorts_of_things_that_no_sentence_tells_are_missing(plan: Assistant, question: str) -> None:
    assert plan.ask(question).status == "not_found"
