"""Every cell of a table can be asked for, and what is told of it stands in its quotes."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 沅溪县绿色发展行动方案(2024-2026年)

## 一、主要指标

表1 主要指标

| 序号 | 指标名称 | 单位 | 2023年 | 2024年 | 2026年 |
| --- | --- | --- | --- | --- | --- |
| 1 | 岸电使用量 | 万千瓦时 | 860 | 1100 | 2000 |
| 2 | 大宗固体废物综合利用率 | % | 68 | 70 | 75 |

## 二、重点项目

表2 重点项目

| 项目类别 | 项目名称 | 总投资(万元) | 2024年投资(万元) | 建设期限 |
| --- | --- | --- | --- | --- |
| 智慧水利工程 | 雨水情监测站网 | 2450 | 1900 | 2024-2025 |
| | 石桥镇污水处理厂提标改造 | 3600 | 2000 | 2024-2026 |

## 三、各镇任务

表3 各镇任务

| 乡镇 | 三年新建高标准农田(亩) | 危桥改造(座) |
| --- | --- | --- |
| 江口镇 | 18000 | 3 |
| 龙塘镇 | 14000 | 2 |

## 四、组织领导

成立县绿色发展领导小组。

组 长:张三 县长
副组长:李四 副县长
王五 副县长
成员:县发改局、县财政局、县水利局主要负责人。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("told"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("岸电使用量2026年是多少", "2000万千瓦时"),  # a figure that looks like a year
        ("石桥镇污水处理厂提标改造2024年投资多少", "2000万元"),
        ("雨水情监测站网2024年投资多少", "1900万元"),
        ("大宗固体废物综合利用率2024年是多少", "70"),  # no abuse
        ("江口镇三年新建高标准农田多少亩", "18000"),  # a head that is a long name
        ("石桥镇污水处理厂提标改造属于哪一类项目", "智慧水利工程"),  # a merged cell
    ],
)
def test_a_cell_is_told(small: Assistant, question: str, told: str) -> None:
    answer = proved(small, question)
    assert answer.status == "answered"
    assert told in answer.answer


@pytest.mark.parametrize(
    ("question", "told", "quoted"),
    [
        ("绿色发展领导小组组长是谁", ["张三 县长"], ["组 长:张三 县长"]),
        ("绿色发展领导小组副组长有哪些", ["李四 副县长", "王五 副县长"], ["副组长:李四 副县长", "王五 副县长"]),
        ("领导小组组长和副组长分别是谁", ["张三", "李四", "王五"], ["组 长:张三 县长"]),
        ("领导小组成员单位有几个", ["共3个", "县财政局"], ["成员:县发改局、县财政局、县水利局主要负责人。"]),
    ],
)
def test_posts_of_a_leading_group(small: Assistant, question: str, told: list[str], quoted: list[str]) -> None:
    answer = proved(small, question)
    assert answer.status == "answered"
    assert all(t in answer.answer for t in told), answer.answer
    assert set(quoted) <= set(quotes(answer))


def test_a_class_that_no_table_has_is_missing(small: Assistant) -> None:
    assert small.ask("教育类项目有几个").status == "not_found"


def test_of_several_duties_in_one_sentence_the_one_of_its_own_clause_is_told(well_read: Assistant) -> None:
    answer = well_read.ask("霖溪县人员转移组由谁牵头")
    assert "由县公安局牵头" in answer.answer
    assert "县水利局" not in answer.answer
    assert "县卫生健康局" not in answer.answer
