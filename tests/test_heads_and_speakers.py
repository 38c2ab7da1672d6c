"""Columns whose heads read as names or figures, speakers who say where they work, and how long something lasts.
The plan is written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.query import clean
from tests.small_plans import assistant_over, tells

PLAN = """**云坞县2026年专项资金安排和考核工作方案**

**一、基本情况**

2025年“三公”经费支出874万元。2026年“三公”经费预算安排821万元，只减不增。

**二、重点任务**

1. **规范申领。** 补助由县级商务主管部门初审，县财政局拨付。（责任单位：县商务局、县财政局）

2. **开展跟踪检查。** 对补助发放情况每季度检查一次。（牵头单位：县审计局；配合单位：县财政局）

附件1 专项资金

| 序号 | 专项资金名称 | 2025年执行数（万元） | 2026年预算数（万元） | 主管部门 | 绩效目标 |
| --- | --- | --- | --- | --- | --- |
| 1 | 茶油产业发展资金 | 1180 | 1265 | 县林业局 | 改造低产林4300亩 |
| 2 | 学前教育普惠资金 | 2940 | 3120 | 县教育局 | 普惠性幼儿园覆盖率达到92.4% |

附件2 目标任务

| 序号 | 指标 | 单位 | 2025年完成 | 2026年目标 |  |  | 牵头部门 |
| --- | --- | --- | --- | --- | --- | --- | --- |
|  |  |  |  | 一季度 | 上半年 | 全年 |  |
| 1 | 外贸进出口总额 | 亿元 | 31.6 | 7.7 | 16.2 | 34.5 | 县商务局 |
| 2 | 引进高层次人才 | 名 | 28 | 6 | 15 | 36 | 县人社局 |

附件3 补助标准

| 补助类别 | 计算单位 | 标准 | 发放条件 |
| --- | --- | --- | --- |
| 租房补助 | 元/户·月 | 460 | 最长不超过8个月 |
| 搬家补助 | 元/户 | 1500 | 一次性发放 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("heads"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        # 主管部门 is part of a unit's name in the text (县级商务主管部门), and a column's label here.
        ("茶油那笔产业钱是哪个单位在管", ("县林业局",), "县教育局"),
        ("普惠幼儿园覆盖率要到多少", ("92.4%",), "4300亩"),
        # The head has two rows, and the year is its upper one: 一季度 stands in a quote's place all the same.
        ("进出口总额一季度和上半年各要做到多少", ("7.7亿元", "16.2亿元"), "36名"),
        # Who speaks is what 我们 means.
        ("我刚调到县审计局,这份文件给我们派了什么活", ("开展跟踪检查",), "规范申领"),
        ("我是审计局新来的,方案里我们局都要干些啥", ("开展跟踪检查",), "规范申领"),
        # How long something lasts is weighed as well.
        ("租房补助最长能领8个月,每月460,对吗", ("对,", "460", "8个月"), "不对"),
        ("听说租房补助能领一年,每月460,是这样吗", ("不对,", "8个月"), "写法与此一致"),
    ],
)
def test_a_head_a_speaker_and_a_length_of_time_are_understood(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


def test_who_only_goes_to_an_office_does_not_speak_for_it() -> None:
    assert clean("我到民政局,我们要带什么材料").endswith("我们要带什么材料")
    assert clean("我调到民政局了,我们局要做什么") == "民政局要做什么"
    assert "我们镇" in clean("我是次坞的村干部,我们镇要做什么")
