"""A claim is compared with what a text says, sort by sort; a text that has another contradicts it."""

from __future__ import annotations

import pytest

from assistant.agreeing import agrees, checked
from corpus.text import quantities
from tests.small_plans import assistant_over, proved

FIGURES = [
    ("总投资6亿多元", "63940万元", True),
    ("总投资7亿多元", "63940万元", False),
    ("常住人口71.2万", "71.2万人", True),
    ("近400家", "397家", True),
    ("收10个孩子", "10人", True),
    ("压到5小时", "4小时", False),
]


@pytest.mark.parametrize(("claim", "text", "same"), FIGURES)
def test_a_figure_agrees_however_it_is_rounded_or_counted(claim: str, text: str, same: bool) -> None:
    (put,), (stated,) = (list(quantities(t)) for t in (claim, text))
    assert agrees(claim, put, stated) is same


COMPARED = [
    ("湖长是市长吗", "湖长由市委书记担任", False),
    ("湖长是市委书记吧", "湖长由市委书记担任", True),
    ("组长由副县长担任,对吗", "由县长任组长、分管副县长任副组长", False),
    ("领导小组办公室设在科技局,对吗", "领导小组办公室设在县农业农村局", False),
    ("领导小组半年开一次会,是吧", "领导小组每季度召开一次例会", False),
    ("每季度开一次会,对吗", "领导小组每季度召开一次例会", True),
    ("全省排第4,没错吧", "在全省营商环境评价中列第6位", False),
    ("每月1号到15号不检查,对吗", "每月1日至20日为企业安静期", False),
    ("2026年9月开工,对吗", "2025年9月开工,2026年12月投入使用", False),
    ("集聚园建在东山镇,对吗", "在柳渡镇建设食品小作坊集聚园", False),
    ("石渡县搞文旅审批试点吧", "云台区开展文旅审批试点,石渡县开展矿山监管试点", False),
    ("省级企业奖100万元,对吗", "国家级、省级企业分别奖励100万元、30万元", False),
    ("省级企业奖30万元,对吗", "国家级、省级企业分别奖励100万元、30万元", True),
    ("五年内不得申报,对吗", "3年内不得申报各类补贴", False),
    ("这个价含餐费吗", "每月不超过1800元(不含餐费)", False),
    ("要加强宣传,对吗", "开展普法教育", None),
]


@pytest.mark.parametrize(("claim", "text", "holds"), COMPARED)
def test_a_claim_is_compared_where_both_have_the_sort(claim: str, text: str, holds: bool | None) -> None:
    assert checked(claim, text) is holds


PLAN = """# 青溪县产业行动计划(2024-2026年)

## 一、重点任务

(一)扶持企业。设立规模2亿元的产业基金,首期到位8000万元;推出加工贷,单户额度最高500万元。(县财政局牵头,县金融办配合)

(二)压实预警。红色预警发布后15分钟内叫应到镇街负责人,30分钟内叫应到村居责任人。(县应急局牵头)

## 二、主要指标

表1 主要指标

| 序号 | 指标 | 单位 | 2023年 | 2025年目标 | 2026年目标 |
| --- | --- | --- | --- | --- | --- |
| 1 | 湖体总磷浓度 | 毫克/升 | 0.082 | 0.060 | 0.050 |
"""


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("产业基金首期要到位8000万,对吗?", "对"),
        ("产业基金首期要到位2亿元,对吗?", "不对"),
        ("红色预警发布后30分钟内要叫应到镇街负责人,是吧?", "不对"),
        ("湖体总磷浓度2025年要降到0.05毫克/升,没错吧?", "不对"),
        ("湖体总磷浓度2026年要降到0.05毫克/升,没错吧?", "对"),
        ("扶持企业是县财政局牵头的吧?", "对"),
        ("扶持企业由县金融办牵头,对吗?", "不对"),
    ],
)
def test_a_claim_is_judged_by_the_figure_of_its_own_piece_year_and_role(
    claim: str, verdict: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assistant = assistant_over(PLAN, tmp_path_factory.mktemp("claims"))
    assert proved(assistant, claim).answer.startswith(verdict)
