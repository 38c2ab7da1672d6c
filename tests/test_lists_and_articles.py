"""What papers of the state hold beside tasks: articles, lists of persons, tables that explain indicators."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.chain import Assistant
from assistant.terms import units_in
from tests.small_plans import assistant_over, proved

RULES = """# 青河县政府工作规则

## 第一章 会议

一、县政府实行全体会议制度。

二、会议的议题由分管副县长提出，报县长确定；会议纪要由县长签发。新闻稿须经办公室主任审定。

## 第二章 纪律

三、县政府组成人员不得收受礼品的情形如下：

（一）不收现金；

（二）不收有价证券。

四、各部门要按时报告工作。

## 附表

| 指标类别 | 指标名称 | 指标性质 | 指标说明 |
| --- | --- | --- | --- |
| 效率 | 1.门诊占比▲ | 定量 | 计算方法：门诊人次/总人次。指标来源：医院填报。 |
| 效率 | 2.病床周转▲ | 定量 | 计算方法：出院人次/床位数。指标来源：病案首页。 |
| 管理 | 3.预算管理 | 定性 | 计算方法：查阅文件。指标来源：医院填报。 |
| 服务 | 4.患者满意度 | 定量 | 计算方法：调查得分。指标来源：国家卫生健康委。 |

注：标记“▲”的指标为国家监测指标。

## 任务分工

| 序号 | 改革举措 | 责任单位 |
| --- | --- | --- |
| 1 | 统计数据共享 | 国家统计局 |
| 2 | 专门法庭 | 最高人民法院、国家统计局 |
| 3 | 支付改造 | 工业和信息化部、中国人民银行、全国妇联 |

## 联席会议成员名单

召集人：孙 兰　　副县长

成　员：李 明　　教育局副局长

王建国　　财政局副局长

赵小青　　科技局局长
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield assistant_over(RULES, tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("第三条规定了什么？", ("不收现金", "不收有价证券"), "按时报告"),
        ("不得收受礼品有几种情形？", ("共2项", "有价证券"), "全体会议"),
        ("第一章有几条？", ("共2条",), "共4条"),
        ("第二条讲什么？", ("报县长确定", "新闻稿"), "全体会议制度"),
        ("新闻稿由谁审定？", ("办公室主任审定",), "县长签发"),
        ("副局长有几位？", ("共2位", "李明", "王建国"), "赵小青"),
        ("名单上一共多少人？", ("共4位",), "共3位"),
        ("科技局局长是谁？", ("赵小青",), "李明"),
        ("第3项指标是什么？", ("预算管理",), "门诊"),
        ("病床周转的数据从哪里来？", ("病案首页",), "出院人次"),
        ("预算管理属于哪个指标类别？", ("管理",), "效率"),
        ("国家监测指标有几个？", ("共2个",), "患者满意度"),
        ("医院填报的国家监测指标有哪些？", ("门诊占比",), "病床周转"),
        ("预算管理是定量指标吗？", ("不对", "定性"), "对,计划的写法与此一致"),
        ("患者满意度是国家监测指标吗？", ("不对",), "对,计划的写法与此一致"),
    ],
)
def test_it_is_answered_from_its_own_place(rules: Assistant, question: str, told: tuple[str, ...], untold: str) -> None:
    answer = proved(rules, question)
    assert answer.status == "answered"
    assert all(words in answer.answer for words in told), answer.answer
    assert untold not in answer.answer.replace("不对,", ""), answer.answer


def test_one_of_several_of_a_rank_is_asked_back_for(rules: Assistant) -> None:
    answer = proved(rules, "副局长叫什么？")
    assert answer.status == "clarify"
    assert "李明" in answer.answer and "王建国" in answer.answer


@pytest.mark.parametrize("question", ["第九条规定了什么？", "第9项指标是什么？", "水利局副局长是谁？"])
def test_what_is_not_there_is_not_made_up(rules: Assistant, question: str) -> None:
    assert proved(rules, question).status == "not_found"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("最高法", "最高人民法院"),
        ("工信部", "工业和信息化部"),
        ("人行", "中国人民银行"),
        ("统计局", "国家统计局"),
        ("妇联", "全国妇联"),
    ],
)
def test_bodies_of_the_state_are_known_by_their_short_names(rules: Assistant, said: str, name: str) -> None:
    assert [m.name for m in units_in(f"{said}负责什么", rules.know)[0]] == [name]


def test_a_pavement_is_no_bank(rules: Assistant) -> None:
    assert units_in("人行道改造", rules.know)[0] == []


def test_the_work_of_most_units_is_told_though_a_name_holds_an_and(rules: Assistant) -> None:
    assert "共3家:工业和信息化部、中国人民银行、全国妇联" in proved(rules, "哪项举措的责任单位最多？").answer
