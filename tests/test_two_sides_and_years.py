"""Two things asked for side by side that stand apart, what text and table say differently, columns of single years, and
who holds a post. The plan is written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, tells

PLAN = """# 榆川县公共体育提升三年行动方案（2026—2028年）

榆体发〔2026〕9号　2026年2月17日

## 一、目标

到2028年，全县建成全民健身场地640个。

## 二、重点任务

1. 完善场地设施。县游泳馆（占地36亩，总投资2.7亿元）10月底前开馆；\
北山登山步道改造5月底前完工。改造社区球场31个、惠及居民4.2万人。\
新建步道120公里，其中百里步道38公里。\
该项工作由县文旅体局会同县自然资源局、县水利局办理。

2. 办好赛事活动。每年举办县级赛事12场；县体育学校迁建（总投资1.4亿元）年内开工。\
（县文旅体局牵头，县教育局配合；县体育总会、县登山协会具体实施）

3. 用地保障。每年单列体育用地不少于45亩；社区球场用电执行居民生活电价。

## 三、组织

成立全民健身工作委员会，由分管副县长任主任，县文旅体局局长任副主任，委员会办公室设在县文旅体局。

表1 主要指标

| 指标 | 单位 | 2025年 | 2026年 | 2027年 | 2028年 |
| --- | --- | --- | --- | --- | --- |
| 经常锻炼人数比例 | % | 38 | 39.5 | 41 | 43 |
| 用电总量控制 | 万千瓦时 | 410 | 405 | 398 | 390 |

表2 健身示范村一览

| 村名 | 乡镇 | 类型 | 建设年度 | 计划投资（万元） |
| --- | --- | --- | --- | --- |
| 石鼓村 | 大榆镇 | 球场型 | 2026 | 64 |
| 前梁村 | 大榆镇 | 步道型 | 2027 | 52 |
| 柳沟村 | 白河乡 | 步道型 | 2026 | 47 |
| 双泉村 | 白河乡 | 球场型 | 2027 | 71 |
| 槐树村 | 白河乡 | 步道型 | 2028 | 58 |

表3 重点项目

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 社区球场改造 | 改造社区球场27个 | 930 | 2026—2028 | 县城投公司 |
| 4 | 百里步道 | 新建步道44公里 | 5200 | 2026—2028 | 县城投公司 |
| 2 | 大榆镇健身中心 | 新建场馆1座 | 2600 | 2026 | 大榆镇人民政府 |
| 3 | 白河乡健身中心 | 新建场馆1座 | 1900 | 2026—2027 | 白河乡人民政府 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("two_sides"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("县游泳馆和县体育学校迁建哪个投资大，差多少", ("1.3亿元",), "4.1亿元"),
        ("县游泳馆开馆和北山登山步道改造完工，哪个更早", ("5月底前", "10月底前"), "县游泳馆开馆在先"),
        ("县游泳馆和县体育学校迁建加起来要投多少钱", ("4.1亿元",), "1.3亿元"),
    ],
)
def test_two_things_that_stand_apart_are_each_asked_for(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


def test_what_text_and_a_row_say_differently_of_one_thing_is_told_with_both(plan: Assistant) -> None:
    tells(plan, "社区球场要改造多少个", ("31个", "27个"), "不一致")
    tells(plan, "百里步道要建多少公里", ("38公里", "44公里"), "没有")
    tells(plan, "社区球场改造的个数，正文和项目表写得一样吗", ("31", "27", "不一致"), "写法一致")


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("2026年建设的健身示范村有哪些", ("石鼓村", "柳沟村"), "前梁村"),
        ("2027年建设的村有几个，计划投资合计多少", ("123万元",), "石鼓村"),
        ("2026年建的示范村计划投资多少", ("64+47=111万元",), "前梁村"),
        ("2026年第一批建设的步道型村是哪几个", ("柳沟村",), "石鼓村"),
        ("只在2026年一年内实施的项目有几个", ("1", "大榆镇健身中心"), "社区球场"),
        ("建设年限一直到2027年的项目有哪些", ("白河乡健身中心",), "大榆镇"),
    ],
)
def test_rows_are_picked_by_a_column_of_single_years(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)


def test_who_holds_a_post_is_told_only_where_somebody_is_named_for_it(plan: Assistant) -> None:
    tells(plan, "委员会主任是谁担任", ("分管副县长",), "没有写明")
    answer = plan.ask("委员会办公室主任由谁兼任")
    assert answer.status == "not_found"
    assert "办公室主任" in answer.answer


def test_units_that_handle_or_carry_out_a_task_answer_for_it(plan: Assistant) -> None:
    tells(plan, "完善场地设施由谁牵头，谁配合", ("县文旅体局牵头", "县自然资源局", "县水利局"), "县教育局牵头")
    tells(plan, "办好赛事活动谁来具体实施", ("县体育总会", "县登山协会"), "县水利局")


def test_the_change_is_told_up_to_the_year_that_was_asked_for_first(plan: Assistant) -> None:
    tells(plan, "经常锻炼人数比例2027年目标是多少，比2025年高几个百分点", ("41%", "3个百分点"), "5个百分点")


def test_what_is_asked_of_a_thing_is_not_answered_of_others(plan: Assistant) -> None:
    assert plan.ask("大榆镇新建的健身中心，占地面积是多少亩").status == "not_found"


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("用地保障讲了什么", ("45亩", "居民生活电价"), "游泳馆"),
        ("健身示范村在哪张表", ("表2",), "表3"),
        ("这个方案是哪天印发的", ("2026年2月17日",), "没有写明"),
        ("2028年用电总量不能超过多少", ("390",), "405"),
        ("经常锻炼人数比例2028年要多多少呀，比2025年", ("5个百分点",), "41%"),
        ("白河乡的健身中心是不是2026年就建成了", ("不对", "2027"), "大榆镇"),
    ],
)
def test_people_ask_in_these_words(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)
