"""Kinds of question that first came up on plans nobody had seen: parts of a whole, notes, signs, annexes by name."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 临溪市“十四五”水利发展规划

目录
一、发展基础 . . . . . . . . . . . . . 3二、重点任务 . . . . . . . . . . . . 5

## 一、发展基础

“十三五”期间累计完成水利投资42.5亿元。其中,防洪工程18.2亿元,灌区改造14.3亿元,水土保持10.0亿元。

全市设市级河长9名、镇级河长64名、村级河长312名。2020年出险堤段共52处,其中由渗漏引起的31处,由滑坡引起的14处。

## 二、重点任务

(一)构建“一网三库”格局。“一网”为临溪城乡供水网,“三库”为青岩水库、梅岭水库和白石水库。“十四五”期间完成水利投资60.2亿元。(牵头单位:市水利局;配合单位:市发展改革委、市财政局)

(二)管好小型工程。山塘、水闸、泵站管护补助标准分别提高到每年每处4000元、6000元和9000元,沟、渠、管网同步改造。市林业局为水源林造林开辟绿色通道。(牵头单位:市水利局;配合单位:市财政局)

(三)强化监督。对连续三年排名末位的镇,由市政府约谈主要负责人。另安排前期研究项目2项,不计入投资规模(详见附表2)。(牵头单位:市水利局)

(四)筹措资金。市级财政安排奖补资金1.1亿元,其中泵站更新补助3000万元、山塘整治补助4500万元,其余用于应急抢险。(牵头单位:市财政局)

专栏1 主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 1 | 农村自来水普及率 | % | 91 | 96 | 约束性 |
| 2 | 灌溉水利用系数 | — | 0.58 | 0.62 | 预期性 |

附表1 重点建设项目表

| 序号 | 项目名称 | 建设规模 | 建设年限 | 总投资(万元) | “十四五”投资(万元) | 责任单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 青岩水库除险加固 | 加固大坝320米 | 2022—2024 | 8600 | 8600 | 市水利局 |
| 2 | 梅岭水库新建工程 | 总库容1200万立方米 | 2024—2027 | 46000 | 21000 | 市水利投资集团 |
| 3 | 城乡供水管网工程 | 敷设管网180公里 | 2021—2025 | 15400 | 15400 | 市水务集团 |

注:1.第3项总投资中含省级专项资金5000万元。2.第2项待用地批复后开工。3.跨规划期的项目,其余投资列入下一规划期。

附表2 前期研究项目表

| 序号 | 项目名称 | 研究内容 | 牵头单位 |
| --- | --- | --- | --- |
| 1 | 白石引水工程 | 线路比选 | 市水利局 |
| 2 | 南溪分洪道 | 规模论证 | 市防汛事务中心 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("wording"))


TOLD = [
    # Parts that add up to their whole, all of one name, what is left in another unit.
    ("十三五那42.5亿水利投资里,哪一块最多", "防洪工程"),
    ("上一个五年的水利投资比这五年少多少亿", "60.2-42.5=17.7亿元"),
    ("市、镇、村三级河长加在一起多少人", "9+64+312=385名"),
    ("2020年出险堤段里除掉渗漏和滑坡引起的,还余几处", "52-31-14=7处"),
    ("奖补资金那1.1亿,刨去泵站和山塘的补助还剩多少", "1.1亿元=11000万元;11000-3000-4500=3500万元"),
    # A note on a row, and what is left of its whole sum.
    ("城乡供水管网工程扣掉省里给的专项钱,还有多少要自己筹", "15400-5000=10400万元"),
    ("梅岭水库新建工程要具备什么条件才能动工", "待用地批复后开工"),
    ("梅岭水库新建工程这五年投不完的,剩下多少放哪", "46000-21000=25000万元"),
    ("梅岭水库新建工程这五年投不完的,剩下多少放哪", "下一规划期"),
    # Several columns of one row.
    ("青岩水库除险加固建啥规模、哪几年建、总共投多少、谁负责", "320米"),
    ("青岩水库除险加固建啥规模、哪几年建、总共投多少、谁负责", "2022"),
    ("农村自来水普及率是硬指标还是软指标", "约束性"),
    # What a sign stands for, an annex by its words, an authority by its field.
    ("一网三库里的三库指哪三座水库", "青岩水库、梅岭水库和白石水库"),
    ("还在做前期研究的项目有哪些", "南溪分洪道"),
    ("林业部门要给水源林造林什么支持", "绿色通道"),
    # Everyday words, where a thing stands, who the speaker is.
    ("哪个镇连着三年垫底,后果是啥", "约谈"),
    ("我在财政局上班,想捋一捋:市财政局牵头的任务有哪些", "筹措资金"),
    ("泵站管护补助写在规划的哪一节", "管好小型工程"),
]


@pytest.mark.parametrize(("question", "told"), TOLD, ids=[f"{question} {told}" for question, told in TOLD])
def test_a_question_of_a_new_kind(small: Assistant, question: str, told: str) -> None:
    answer = proved(small, question)
    assert answer.status == "answered", answer.answer
    assert told in answer.answer


def test_a_follow_up_takes_the_second_of_an_annex(small: Assistant) -> None:
    answer = proved(small, "第二个是谁牵头", "还在做前期研究的项目有哪些")
    assert "市防汛事务中心" in answer.answer


def test_a_follow_up_puts_a_row_in_the_place_of_another(small: Assistant) -> None:
    answer = proved(small, "梅岭那个呢", "青岩水库除险加固总投资多少")
    assert "46000万元" in answer.answer


def test_a_length_in_months_is_not_told_by_years(small: Assistant) -> None:
    assert proved(small, "青岩水库除险加固的工期是几个月").status == "not_found"


def test_a_table_of_contents_is_never_quoted(small: Assistant) -> None:
    for question in ("重点任务有哪些", "概括一下发展基础", "发展基础写在第几页"):
        assert not any(". . ." in quote for quote in quotes(proved(small, question)))
