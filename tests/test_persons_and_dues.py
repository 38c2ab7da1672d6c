"""Persons who answer for work, columns that tell neither work nor units, and a plan's own word for its tasks."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.plan_text import plan
from tests.small_plans import assistant_over, proved

REFORMS = """湖东新区2025年重点改革事项清单

为深化改革，现将2025年重点改革事项公布如下。

一、产业类改革

1.推行“标准地”供地。全年出让“标准地”12宗。责任领导：陈志远；牵头单位：自然资源分局；配合单位：经发局、住建局；完成时间：2025年9月。

2.组建产业基金。基金规模20亿元。责任领导：林晓；牵头单位：财政局；配合单位：经发局；完成时间：2025年6月。

二、治理类改革

3.优化网格设置。将原有312个网格调整为268个。责任领导：陈志远；牵头单位：政法委；配合单位：公安分局、各街道；完成时间：2025年12月。
"""

LIVELIHOOD = """# 松溪县2025年民生实事实施方案

## 一、项目内容

（一）校园提质项目。改扩建学校6所。（责任单位：县教育局、县住建局。列第一位的为牵头单位，下同）

（二）道路畅通项目。新改建农村公路48公里。（责任单位：县交通局、县公安局）

## 二、责任分工表

| 项目 | 责任单位 | 分管领导 | 联系人及电话 |
|---|---|---|---|
| 校园提质 | 牵头：县教育局；配合：县住建局 | 李慧 | 陈刚 0578-8062222 |
| 道路畅通 | 牵头：县交通局；配合：县公安局 | 王立新 | 何平 0578-8063333 |
"""


@pytest.fixture(scope="module")
def reforms(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REFORMS, tmp_path_factory.mktemp("reforms"), "plan.txt")


@pytest.fixture(scope="module")
def livelihood(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(LIVELIHOOD, tmp_path_factory.mktemp("livelihood"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("林晓管哪几项", ["林晓承担的任务共1项", "组建产业基金"]),
        ("陈志远负责的改革分别什么时候完成", ["共2项", "完成时限:2025年9月", "完成时限:2025年12月"]),
        ("最晚完成的是哪项", ["优化网格设置:2025年12月"]),
        ("哪项改革的配合单位最多", ["共2家:经发局、住建局", "共2家:公安分局、各街道"]),
        ("哪个部门牵头的改革最多", ["共1项"]),
    ],
)
def test_reforms_are_asked_about_as_tasks_are(reforms: Assistant, question: str, told: list[str]) -> None:
    answer = proved(reforms, question).answer
    assert all(part in answer for part in told), answer


def test_who_answers_in_person_stands_beside_no_organisation(reforms: Assistant) -> None:
    assert "陈志远" not in proved(reforms, "经发局配合哪些").answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("校园提质谁牵头", "由县教育局牵头,县住建局配合"),
        ("道路畅通的联系人是谁,电话多少", "联系人及电话为何平0578-8063333"),
        ("王立新分管哪些项目", "道路畅通(同列单位:县交通局、县公安局)"),
    ],
)
def test_a_table_of_duties_tells_all_its_columns(livelihood: Assistant, question: str, told: str) -> None:
    assert told in proved(livelihood, question).answer


def test_a_note_in_the_bracket_of_units_is_no_unit() -> None:
    document = plan("一、任务\n(一)修路。修东线。(责任单位:县交通局、县公安局。列第一位的为牵头单位,下同)")
    assert [unit.name for task in document.tasks for unit in task.units] == ["县交通局", "县公安局"]


def test_what_no_column_of_the_table_tells_is_missing(livelihood: Assistant) -> None:
    assert proved(livelihood, "道路畅通的竣工日期是哪天").status == "not_found"
