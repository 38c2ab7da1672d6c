"""What is asked of tables with parts for units, sums by years and stages of work, as offices lay them out."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 澜溪县2024年城乡建设实施方案

## 一、重点建设项目

单位：万元

| 序号 | 项目名称 | 建设性质 | 总投资 | 其中：县级资金 | 截至2023年底累计完成投资 | 牵头单位 | 配合单位 |
|---|---|---|---|---|---|---|---|
| 1 | 第二水厂 | 续建 | 32000 | 9000 | 19500 | 县水务局 | 县住建局 |
| 2 | 左岸防洪堤 | 续建 | 15500 | 2000 | 4500 | 县水务局 | — |
| 3 | 管网改造 | 新开工 | 9500 | 1000 | 200 | 县住建局 | 县水务局、澜江街道 |

## 二、资金安排

（单位：万元）

| 资金渠道 | 2023年 | 2024年 | 2025年 | 合计 |
|---|---|---|---|---|
| 市级财政 | 2000 | 2800 | 3200 | 8000 |
| 社会资本 | 9000 | 12500 | 7500 | 29000 |
| 合计 | 11000 | 15300 | 10700 | 37000 |

## 三、实施步骤

（一）动员部署阶段（2024年3月1日至3月20日）。各乡镇制定方案，召开动员会。

（二）集中整治阶段（2024年3月21日—9月30日）。对餐饮用户逐户排查，建立台账。

（三）巩固提升阶段（2024年10月1日—12月31日）。总结经验，健全机制。

## 四、职责分工

- 县财政局：统筹安排资金，每季度拨付一次。
- 县政府督查室：每月开展督查，群众满意度不低于95%。
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("layouts"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("县水务局牵头哪些项目?", "县水务局牵头的项目共2项"),
        ("县水务局配合的项目有哪些?", "县水务局配合的项目共1项"),
        ("县水务局牵头的项目一共投资多少?", "32000+15500=47500万元"),
        ("县级资金合计多少?", "9000+2000+1000=12000万元"),
        ("累计完成投资最多的项目是哪个?", "截至2023年底累计完成投资19500万元"),
        ("重点建设项目总投资多少?", "32000+15500+9500=57000万元"),
        ("新开工项目有哪些?", "管网改造"),
        ("2024年市级财政安排多少?", "市级财政:2024年2800万元"),
        ("市级财政哪一年安排最多?", "最多的是2025年:3200万元"),
        ("哪一年资金安排最多?", "最多的是2024年:15300万元"),
        ("集中整治阶段从什么时候到什么时候?", "2024年3月21日—9月30日"),
        ("第三阶段是几月到几月?", "2024年10月1日—12月31日"),
        ("整治分几个阶段?", "共3个"),
        ("谁负责每月开展督查?", "由县政府督查室负责"),
        ("县财政局负责什么?", "统筹安排资金"),
    ],
)
def test_what_a_layout_says_is_found(assistant: Assistant, question: str, said: str) -> None:
    answer = proved(assistant, question)
    assert answer.status == "answered"
    assert said in answer.answer


def test_a_year_s_figure_comes_without_those_of_other_years(assistant: Assistant) -> None:
    assert "2023年" not in proved(assistant, "2024年市级财政安排多少?").answer


def test_a_dash_names_nobody(assistant: Assistant) -> None:
    answer = proved(assistant, "左岸防洪堤的配合单位是谁?")
    assert answer.status == "not_found"
    assert "没有写明配合单位" in answer.answer
