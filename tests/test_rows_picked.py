"""Rows are picked by who does them, by what they lack and by whether they bind; a row tells the measure of its work."""

from __future__ import annotations

import re

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 云岬市渔港经济区建设行动方案（2025—2027年）

## 一、重点任务

（一）提升渔港等级。改扩建二级渔港6座。（责任单位：市海洋渔业局）

（二）打造最优渔业创新生态。引育渔业科技企业12家。（责任单位：市科技局）

（三）壮大渔业创新生态农庄。建设农庄5家。（责任单位：市农业农村局）

## 二、附表

### 表1 重点项目表

| 序号 | 项目名称 | 建设性质 | 建设内容 | 建设年限 | 总投资(万元) | 其中：中央资金(万元) | 建设单位 |
|---|---|---|---|---|---|---|---|
| 1 | 石浦中心渔港扩建工程 | 改扩建 | 新建防波堤680米 | 2025—2027年 | 18600 | 8000 | 石浦县人民政府 |
| 2 | 金塘渔港整治维护 | 改扩建 | 疏浚25万立方米 | 2026年 | 1500 | — | 白沙县人民政府 |
| 3 | 东礁水产冷链物流园 | 新建 | 冷库3座，库容2万吨 | 2025—2027年 | 16800 | — | 东礁蓝海渔业有限公司 |
| 4 | 云岬国际水产品交易中心 | 新建 | 交易大厅2.4万平方米 | 2026—2028年 | 26500 | — | 市海投集团 |
| 5 | 白沙远洋补给基地 | 新建 | 补给码头2个 | 2024—2026年 | 12800 | 3000 | 白沙远洋渔业有限公司 |
| 6 | 渔港智慧监管平台 | 新建 | 高清监控420路 | 2025年 | 2300 | 600 | 市海洋渔业局 |

### 表2 主要指标

| 指标 | 单位 | 2024年 | 2027年 | 属性 |
|---|---|---|---|---|
| 水产品总产量 | 万吨 | 86 | 95 | 预期性 |
| 渔船安全避风率 | % | 68 | 90 | 约束性 |
| 渔港垃圾收集率 | % | 82 | 100 | 约束性 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("rows"))


@pytest.mark.parametrize(
    ("question", "sum_"),
    [
        ("由企业来建的项目有哪些,合计多少万元", "16800+26500+12800=56100万元"),
        ("政府负责建设的项目一共多少钱", "18600+1500=20100万元"),
        ("中央一分钱没给的工程,总投资加起来多少", "1500+16800+26500=44800万元"),
    ],
)
def test_rows_are_picked_by_who_does_them_and_by_what_they_lack(small: Assistant, question: str, sum_: str) -> None:
    assert sum_ in proved(small, question).answer


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("建设单位是有限公司的项目有几个", "共2个"),
        ("企业建的项目总共几个", "共3个"),
        ("没拿中央资金的项目有几个", "共3个"),
        ("中央没给钱的新建项目有几个", "共2个"),
        ("2025年就能干完的项目有几项", "共1项"),
    ],
)
def test_such_rows_are_counted(small: Assistant, question: str, count: str) -> None:
    assert count in proved(small, question).answer


@pytest.mark.parametrize("question", ["硬性指标有几个,分别是什么", "哪些指标是必须完成、没得商量的"])
def test_a_binding_target_is_called_so_in_everyday_words(small: Assistant, question: str) -> None:
    told = proved(small, question).answer
    assert "渔船安全避风率" in told and "渔港垃圾收集率" in told and re.search("共2[项个]", told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("东礁冷链物流园库容能力?建设单位?", ["库容2万吨", "东礁蓝海渔业有限公司"]),
        ("渔船安全避风率2027年要到多少,是硬性约束还是预期性的", ["90%", "约束性"]),
        ("交易中心的建设内容和建设年限分别是什么", ["交易大厅2.4万平方米", "2026—2028年"]),
    ],
)
def test_a_row_tells_the_measure_of_its_work_where_it_is_asked(
    small: Assistant, question: str, told: list[str]
) -> None:
    answer = proved(small, question).answer
    assert [word for word in told if word not in answer] == []


def test_a_task_that_says_the_whole_subject_is_not_joined_by_one_that_shares_its_words(small: Assistant) -> None:
    told = proved(small, "谁负责打造最优渔业创新生态").answer
    assert "市科技局" in told and "市农业农村局" not in told


def test_another_thing_is_asked_all_that_was_asked_before(small: Assistant) -> None:
    before = ["石浦渔港扩建投多少钱?谁来建?"]
    told = small.ask("那水产品交易中心呢", before)
    assert "26500万元" in told.answer and "市海投集团" in told.answer
