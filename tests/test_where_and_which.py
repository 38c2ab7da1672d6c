"""Where something is to be, which company, whose post: where a plan only speaks of the thing, that is said."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 岚屿县2025年民生实事工作方案

## 一、公共设施

新建海水淡化厂1座，日产能1万吨。新建渔民服务站2座，设在东屿岛和西礁岛。

县妇女活动中心年内迁至解放路。县药品检测中心2025年完成迁建，新增设备80台。

开展环岛铁路前期研究，2025年底前完成客流调查。环岛公路2025年3月开工。

安排120亩用地建设消防训练基地。

在白沙镇征地60亩建设渔具交易市场。

## 二、人才和基金

全年发放人才购房补贴3000万元。来岛就业的硕士，生活补助每人每年1.2万元。

设立规模500万元的护苗基金，首笔资金由海丰渔业公司捐赠。设立规模800万元的助学基金，鼓励社会力量捐赠。

成立海洋研究中心，主任由县长兼任。

成立渔业指挥部，由副县长任总指挥。

## 三、奖补

对0.9万亩老茶园实施台刈更新，台刈更新每亩补助600元。

北山矿区补种树木4万株。南山矿区补种树木成活率达到92%。

违规占用渔具交易市场通道的，由县市场监管局处2000元罚款。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("where"))


@pytest.mark.parametrize(
    ("missing", "said", "told"),
    [
        ("海水淡化厂盖在哪座岛上?", "渔民服务站设在哪座岛上?", "东屿岛"),
        ("药品检测中心要迁到哪条路上?", "妇女活动中心要迁到哪条路上?", "解放路"),
        ("环岛铁路哪一年开工?", "环岛公路哪一年开工?", "2025年3月"),
        ("消防训练基地那120亩地在哪个镇?", "渔具交易市场在哪个镇征地?", "白沙镇"),
        ("购房补贴一个人最多能领多少?", "硕士生活补助一个人能领多少?", "1.2万元"),
        ("助学基金是哪家企业捐的?", "护苗基金的首笔资金是哪家企业捐的?", "海丰渔业公司"),
        ("渔业指挥部由谁当主任?", "海洋研究中心由谁当主任?", "县长"),
        ("护苗基金挪作他用要受什么罚?", "占了渔具交易市场的通道要受什么罚?", "2000元"),
        ("北山矿区补种的树成活率有多高?", "南山矿区补种的树成活率有多高?", "92%"),
    ],
)  # fmt: skip
def test_a_near_miss_is_refused_and_its_twin_is_told(small: Assistant, missing: str, said: str, told: str) -> None:
    refused = proved(small, missing)
    assert refused.status == "not_found", refused.answer
    answer = proved(small, said)
    assert answer.status == "answered"
    assert told in answer.answer


def test_ten_thousands_of_things_are_paid_for_in_the_next_larger_unit(small: Assistant) -> None:
    answer = proved(small, "台刈更新全做完，补贴总共要掏多少万?")
    assert "0.9万×600元=540万元" in answer.answer


def test_who_of_several_does_which_part_is_no_list_of_names(small: Assistant) -> None:
    assert proved(small, "两座渔民服务站设在哪块?").status == "answered"
