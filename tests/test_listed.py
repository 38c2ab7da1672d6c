"""What a sentence lists side by side is picked from, counted and added up like the rows of a table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.knowledge import knowledge
from assistant.listed import lists_in
from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.text import show
from tests.small_plans import assistant_over, proved

DEEDS = """# 临江市2026年民生实事任务分解

## 第一部分 三件民生实事

### 一、改造老旧小区72个

惠及居民1.35万户。计划投资5.4亿元。（责任单位：市住建局）

### 二、加装电梯160台、充电桩80个

补助总额不超过工程造价的40%。计划投资0.96亿元。（责任单位：市住建局）

### 三、新增学位9600个

新建学校21所。计划投资4.8亿元。（责任单位：市教育局）
"""
PLAN = """# 云溪县水利三年行动计划（2026—2028年）

## 一、发展基础

1. 过去五年投资逐年增长，2021年至2025年分别为9.2亿元、10.5亿元、12.4亿元、13.8亿元和12.7亿元。
2. 全县三座中型水库青石、南坪、龙湾，库容分别为4200万立方米、2650万立方米、1850万立方米。

## 二、重点行动

### （一）防洪提升行动

加固堤防36公里，由县水利局负责。

### （二）供水保障行动

新建城北、沙洲、青石3座水厂，日供水能力分别为3万吨、2万吨、1.5万吨，由县水务集团负责。

### （三）河湖治理行动

治理河道52公里，由县水利局负责。

## 三、资金保障

1. 计划总投资18.6亿元，其中中央补助6.2亿元、省级补助4.1亿元、县级财政5.3亿元、社会资本3.0亿元。
2. 预算支出中，工程建设8200万元，设备购置2600万元，运行维护900万元，人员培训300万元。
3. 三项行动投资依次为9.5亿元、5.4亿元和3.7亿元。
4. 新认定的卓越级、先进级、基础级节水企业，分别奖励150万元、60万元、20万元。
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("water"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("总投资的几个来源里哪个最多，哪个最少？", "最多的是中央补助,6.2亿元[1]\n最少的是社会资本,3亿元"),
        ("资金来源中超过5亿元的有几个？", "符合条件的共2个:中央补助6.2亿元、县级财政5.3亿元"),
        ("预算支出里花钱最少的是哪一项？", "最少的是人员培训,300万元"),
        ("省里的钱占总投资百分之几？", "4.1÷18.6=22.04%"),
        ("预算支出里设备购置占几成？给个百分比", "2600÷12000=21.67%"),
        ("过去五年哪年投得最多，哪年最少？", "最多的是2024年,13.8亿元:2021年起第4年=2024年[1]\n最少的是2021年,9.2亿元"),
        ("三项行动里哪个投资最多？", "最多的是防洪提升行动,9.5亿元"),
        ("三座新水厂加起来一天能供多少吨水？", "合计6.5万吨:3+2+1.5=6.5万吨"),
    ],
)
def test_a_list_is_asked_like_a_table(water: Assistant, question: str, said: str) -> None:
    assert said in proved(water, question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("三件实事里投资最多和最少的分别是哪件？", "最少的是加装电梯160台、充电桩80个,0.96亿元"),
        ("三件实事里投资超过1个亿的有几件？", "符合条件的共2件:改造老旧小区72个5.4亿元、新增学位9600个4.8亿元"),
    ],
)
def test_headings_with_a_sum_each_are_a_list(
    tmp_path_factory: pytest.TempPathFactory, question: str, said: str
) -> None:
    assert said in proved(assistant_over(DEEDS, tmp_path_factory.mktemp("deeds")), question).answer


def test_a_year_that_follows_is_proved_by_the_stretch_of_years(water: Assistant) -> None:
    """2024年 stands in no quote: 2021年至2025年 does, and the fourth of its figures is that year's."""
    answer = proved(water, "过去五年哪年投得最多？")
    assert "2024" not in "".join(c.quote for c in answer.citations)
    assert "2021年起第4年=2024年" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["最高一级的节水企业奖多少？", "去年一共查出来多少违规的钱？", "县水利局负责什么？", "总投资最多的项目是哪个？"],
)
def test_no_list_answers_what_asks_for_none(water: Assistant, question: str) -> None:
    assert not water.ask(question).answer.startswith(("最", "合计"))


def test_each_thing_behind_fenbie_has_the_noun_of_all(water: Assistant) -> None:
    """卓越级、先进级、基础级节水企业,分别…: what 卓越级 gets is asked by the noun behind the last."""
    answer = proved(water, "卓越级节水企业和中央补助哪个多？").answer
    assert "20万元" not in answer.partition("\n")[0]
    sums = [s for s in water.know.sentences if "卓越级" in s.key]
    document = water.know.documents[sums[0].plan]
    [listing] = lists_in(document, sums[0])
    assert [(e.name, e.quantity.value) for e in listing.entries] == [
        ("新认定的卓越级", 150),
        ("先进级", 60),
        ("基础级", 20),
    ]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 99999), min_size=3, max_size=6, unique=True))
def test_any_list_is_read_in_order_and_whole(values: list[int]) -> None:
    names = ["教育", "医疗", "养老", "交通", "住房", "环保"][: len(values)]
    listed = "、".join(f"{name}支出{value}万元" for name, value in zip(names, values, strict=True))
    text = f"# 安县资金安排方案\n\n## 一、安排\n\n本年安排资金，其中{listed}。\n"
    document = parse_source(read_bytes("plan.md", text.encode()))
    know = knowledge({document.id: document})
    [found] = [one for s in know.sentences if s.kind == "sentence" for one in lists_in(document, s)]
    whole = values[0] == sum(values[1:]) and len(values) > 3  # a whole and its parts
    assert [show(e.quantity.value) for e in found.entries] == [str(v) for v in (values[1:] if whole else values)]
    assert all(a.quantity.span.end <= b.quantity.span.start for a, b in pairwise(found.entries))
