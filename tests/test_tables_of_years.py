"""Tables whose columns are years, asked in everyday words: what a year comes to, what has no sum in it, what grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 芷溪县生态环境保护行动方案（2026—2028年）

## 一、主要任务

1. 入河排污口整治由市生态环境局芷溪分局负责，共整治37个。
2. 失信核查由县发展改革局负责。
3. 种植面积50亩以上的种粮大户实施秸秆离田的，每亩补助25元，由县农业农村局负责。

## 二、重点工程

表1 重点工程投资计划（单位：万元）

| 序号 | 工程名称 | 2026年 | 2027年 | 2028年 | 合计 | 责任单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 第二污水处理厂 | 4200 | 6800 | 0 | 11000 | 县住房城乡建设局 |
| 2 | 农村污水治理 | 1800 | 2200 | 2000 | 6000 | 县农业农村局 |
| 3 | 水源替换 | 0 | 0 | 1500 | 1500 | 县水利局 |
| 4 | 畜禽粪污利用 | 600 | 800 | 700 | 2100 | 县农业农村局 |
| 5 | 监测能力建设 | 340 | 280 | 180 | 800 | 市生态环境局芷溪分局 |
| 合计 | | 6940 | 10080 | 4380 | 21400 | |

## 三、资金安排

表2 专项资金安排表（单位：万元）

| 类别 | 2025年实际兑现 | 2026年安排 |
| --- | --- | --- |
| 技术改造 | 4100 | 4800 |
| 企业培育 | 2300 | 2600 |
| 数字化绿色化 | 1050 | 1700 |
| 要素保障 | 650 | 800 |

## 四、任务分解

表3 各县区任务分解表

| 县（市、区） | 老旧小区（个） | 新增泊位（个） |
| --- | --- | --- |
| 江北区 | 24 | 2200 |
| 望江区 | 20 | 1800 |
| 青石县 | 8 | 600 |

表4 重点任务清单

| 序号 | 任务 | 牵头单位 | 完成时限（2026年） |
| --- | --- | --- | --- |
| 1 | 背街小巷整治 | 县城管局 | 9月30日 |
| 2 | 病害井盖更换 | 县住房城乡建设局 | 5月31日 |
| 3 | 路灯修复 | 县城管局 | 6月30日 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("years"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("这三年里哪一年砸在重点工程上的钱最多？", "最多的是2027年:10080万元"),
        ("农业农村局手上的重点工程三年加起来要花多少钱？", "共2项,合计8100万元:6000+2100=8100万元"),
        ("县农业农村局的项目总投资多少？", "6000+2100=8100万元"),
        ("哪些工程在2026年和2027年都没有安排资金？", "水源替换"),
        ("年年都有钱的项目有几个？", "共3个"),
        ("环保分局负责的工程是哪个？", "监测能力建设"),
        ("2026年安排超过2000万的有几类，都是啥？", "共2项"),
        ("哪一类2026年比2025年加的钱最多？", "技术改造"),
        ("哪一类涨幅最大？", "数字化绿色化"),
        ("哪个区县老旧小区改得最多，比第二名多几个？", "相差4个:24-20=4个"),
        ("哪个地方要建的停车位最少？", "青石县"),
        ("上半年就得干完的任务有几项？", "共2项"),
        ("6月30日前完成的任务有几项？", "共2项"),
        ("查企业有没有失信记录这活儿是谁干的？", "县发展改革局"),
    ],
)
def test_a_table_is_asked_in_everyday_words(plan: Assistant, question: str, said: str) -> None:
    assert said in proved(plan, question).answer


def test_rows_with_a_sum_in_each_year_are_told_apart(plan: Assistant) -> None:
    answer = plan.ask("年年都有钱的项目有几个？").answer
    assert all(name in answer for name in ("农村污水治理", "畜禽粪污利用", "监测能力建设"))
    assert "水源替换" not in answer


@pytest.mark.parametrize("question", ["水源替换一天能供几吨水？", "建一个停车位平均要花多少万？"])
def test_a_measure_that_stands_nowhere_is_said_to_be_missing(plan: Assistant, question: str) -> None:
    assert plan.ask(question).status == "not_found"


TWO_UNITS = """# 汀洲县水环境行动方案（2026—2028年）

## 一、主要指标

| 指标 | 2025年 | 2028年 |
| --- | --- | --- |
| 污水管网 | 12公里 | 85% |
| 智能井盖 | 5座 | 90% |
| 中水回用 | 3万吨 | 60% |
| 优良水体比例 | 80% | 90% |
| 生活污水集中收集率 | 61% | 78% |
"""


def test_a_row_whose_cells_are_of_two_units_is_none_that_went_up(tmp_path: Path) -> None:
    answer = proved(assistant_over(TWO_UNITS, tmp_path), "哪个指标提高得最多？").answer
    assert "生活污水集中收集率" in answer.splitlines()[0]
    assert "智能井盖" not in answer
