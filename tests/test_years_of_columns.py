"""Sums over a plan's own years, what a column says of one year, the latest of a few rows, measures behind 多少, the
unit that an asker works for, where to look a thing up. The plan is written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, tells

PLAN = """# 远屏市托养服务两年行动计划（2026—2027年）

## 一、目标

| 指标 | 单位 | 2025年 | 2026年 | 2027年 |
| --- | --- | --- | --- | --- |
| 新增托养床位 | 张 | 300 | 420 | 510 |
| 培训护理员 | 人次 | 900 | 1200 | 1500 |

## 二、任务

（一）建设托养中心。两年建成托养中心6家，新增康复器材720件。（责任单位：市残联、市民政局）

（二）送服务上门。组织上门服务队18支，对低保户前3个月免护理费，其后每月120元。（责任单位：市民政局、市卫生健康委）

附件1 任务分解表

| 任务 | 2026年工作要点 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- |
| 建设托养中心 | 建成托养中心2家 | 市残联 | 市财政局 | 2027年10月 |
| 送服务上门 | 组织上门服务队7支 | 市民政局 | 市卫生健康委 | 2027年6月 |

附件2 托养中心建设表

| 名称 | 建设内容 | 总投资（万元） | 工期 | 投用时间 | 承建单位 |
| --- | --- | --- | --- | --- | --- |
| 城北托养中心 | 床位120张 | 860 | 2026.3—2026.10 | 2026年11月 | 市残联 |
| 城南托养中心 | 床位80张 | 640 | 2026.9—2027.5 | 2027年6月 | 市民政局 |
| 港区托养中心 | 床位150张 | 1190 | 2026.6—2027.8 | 2027年9月 | 港区管委会 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("years_of_columns"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("托养床位两年合计新增多少张", ("420+510=930",), "1230"),
        ("2026年要建成的托养中心有几家", ("共1项", "城北托养中心"), "城南托养中心"),
        ("2026年上门服务队要组织几支", ("7支",), "没有写明"),
        ("托养中心两年一共建几家", ("6家",), "8家"),
        ("三个托养中心哪个最晚建成", ("最晚的是港区托养中心",), "没有写明"),
        ("城北和城南两个托养中心一共多少张床位", ("120+80=200",), "站床位"),
        ("我在市残联上班，我们单位要牵头什么任务", ("建设托养中心",), "送服务上门"),
        ("低保户头三个月护理费收不收", ("免护理费",), "没有写明"),
        ("任务分工在方案哪张表里能查到", ("附件1",), "没有写明"),
        ("总投资1000万元以上的是哪几个，谁建", ("港区托养中心", "港区管委会"), "城南托养中心"),
    ],
)
def test_years_rows_and_what_is_asked_of_them(
    plan: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, told, absent)
