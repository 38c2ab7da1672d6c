"""Documents without projects: rules, replies, emergency plans, and tables that explain indicators."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved, quotes

RULES = """# 澄溪县供水突发事件应急预案

## 一、总则

（一）事件分级。供水突发事件分为Ⅰ级、Ⅱ级两个等级。

1.Ⅰ级事件：县城半数以上区域停水48小时以上的。

2.Ⅱ级事件：一个街道停水12小时以上的。

## 二、组织机构

（一）县供水应急指挥部由县水利局、县公安局、县财政局、县气象局、县供水公司组成，每半年召开一次全体会议。

（二）指挥部办公室由县水利局、县公安局、县供水公司组成，负责日常工作。

（三）成员单位职责。

1.县公安局：负责维护送水秩序。

2.县财政局：负责安排应急经费。

3.县供水公司：负责抢修受损设施。

## 三、处置

（一）监测。县供水公司每日检测水质。

（二）纪律。任何单位不得迟报、瞒报，不得挪用应急物资。

（三）经费。应急演练经费纳入县级财政预算。

（四）责任。有下列情形之一的，依法追究责任：

1.瞒报事件的；

2.拒不服从调度的。

县供水应急领导小组名单

组　　长：周文远　　副县长

副组长：沈立群　　县水利局局长

何静芳　　县财政局副局长
"""

INDICATORS = """# 澄溪县节水单位评价办法

## 附件 节水单位评价指标

| 一级指标 | 二级指标 | 指标性质 | 指标说明 |
| --- | --- | --- | --- |
| 管理 | 1.节水制度★ | 定性 | 查阅文件。资料来源：单位自查。 |
| | 2.巡检记录 | 定性 | 查阅记录。资料来源：单位自查。 |
| 技术 | 3.人均用水量★ | 定量 | 计算方法：年用水总量/用水人数。资料来源：供水企业。 |
| | 4.管网漏损率 | 定量 | 计算方法：漏失水量/供水总量×100%（消防用水不计入）。资料来源：供水企业。 |

注：1.标有“★”的指标为否决指标。

2.用水人数是指在册职工和长期租户的总和。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over an emergency plan. Not to be changed."""
    return assistant_over(RULES, tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def indicators(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over a table that explains indicators. Not to be changed."""
    return assistant_over(INDICATORS, tmp_path_factory.mktemp("indicators"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("什么情况算Ⅰ级事件", ("48小时",), ("12小时",)),
        ("供水突发事件分几级，分别是什么情况", ("48小时", "12小时"), ()),
        ("指挥部里哪几家没有进办公室", ("县财政局", "县气象局", "共2个"), ("县公安局",)),
        ("哪些单位既在指挥部又在办公室", ("县水利局", "县公安局", "县供水公司"), ("县气象局",)),
        ("全体会议多久开一次", ("每半年",), ()),
        ("县供水公司要做哪些事", ("抢修受损设施", "每日检测水质"), ("公安",)),
        ("纪律方面不能做什么", ("迟报", "挪用"), ()),
        ("演练的钱从哪里来", ("财政预算",), ()),
        ("哪些情形要追究责任", ("瞒报事件", "拒不服从"), ()),
        ("县财政局谁在名单里", ("何静芳",), ("沈立群",)),
    ],
)
def test_rules_are_answered_by_their_own_words(
    rules: Assistant, question: str, held: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    answer = proved(rules, question)
    assert answer.status == "answered", answer.answer
    assert all(word in answer.answer for word in held), answer.answer
    assert not any(word in answer.answer for word in absent), answer.answer


@pytest.mark.parametrize("follow_up", ["副的呢", "那副职有几位"])
def test_deputies_are_those_of_the_post_before(rules: Assistant, follow_up: str) -> None:
    answer = proved(rules, follow_up, "领导小组的组长是谁")
    assert "沈立群" in answer.answer and "何静芳" in answer.answer, answer.answer


@pytest.mark.parametrize("question", ["Ⅲ级响应由谁启动", "指挥部办公室的电话是多少"])
def test_what_rules_do_not_say_is_refused(rules: Assistant, question: str) -> None:
    assert proved(rules, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("定性的指标有哪些", ("节水制度", "巡检记录"), ("漏损率",)),
        ("不是定性的指标有哪些", ("人均用水量", "管网漏损率"), ("巡检记录",)),
        ("带★的指标有几个", ("共2个", "节水制度", "人均用水量"), ("漏损率",)),
        ("否决指标有哪些", ("节水制度", "人均用水量"), ("漏损率",)),
        ("资料来源是供水企业的指标有哪些", ("人均用水量", "管网漏损率"), ("节水制度",)),
        ("管网漏损率怎么算", ("漏失水量/供水总量",), ("用水人数",)),
        ("什么样的人才算用水人数", ("在册职工",), ()),
        ("有几个一级指标", ("管理", "技术", "共2个"), ()),
    ],
)
def test_tables_that_explain_are_parted_by_labels_and_marks(
    indicators: Assistant, question: str, held: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    answer = proved(indicators, question)
    assert answer.status == "answered", answer.answer
    assert all(word in answer.answer for word in held), answer.answer
    assert not any(word in answer.answer for word in absent), answer.answer
    assert quotes(answer)


def test_how_a_figure_is_reckoned_is_no_figure(indicators: Assistant) -> None:
    assert proved(indicators, "管网漏损率要降到百分之几").status == "not_found"
