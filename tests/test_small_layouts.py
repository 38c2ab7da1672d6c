"""Layouts that break a whole plan where they are not understood: heads in two rows, sums above their rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 云岭县养老服务提升三年行动计划(2024—2026年)

## 一、重点任务

1. **老年助餐。** 三年新增助餐点36个。【牵头单位:县民政局;配合单位:县财政局、县供销社】

2. **医养签约。** 签约率保持100%。【牵头单位:县卫生健康局;配合单位:县民政局】

3. **校园开放。** 120所学校向社会开放,责任保险费用由县级财政负担,每校每年1.2万元。

4. **幼儿园建设。** 新增托位2100个,其中2024年600个、2025年800个、2026年700个;普惠托位占比由58%提高到70%。

## 附件1 主要指标年度分解表

| 序号 | 指标名称 | 单位 | 2023年 | 目标值 | | | 属性 |
|---|---|---|---|---|---|---|---|
| | | | (基期) | 2024年 | 2025年 | 2026年 | |
| 1 | 养老机构护理型床位占比 | % | 40 | 48 | 55 | 62 | 约束性 |
| 2 | 家庭养老床位 | 张 | 0 | 150 | 350 | 600 | 预期性 |

## 附件2 重点项目及资金安排表

单位:万元

| 序号 | 项目名称 | 建设内容 | 起止年月 | 总投资 | 县级配套 | 社会资本 | 建设单位 |
|---|---|---|---|---|---|---|---|
| 一 | 机构类小计 | 2项 | | 2430 | 870 | 1000 | |
| 1 | 柳湾镇区域养老中心 | 床位80张 | 2024.3—2025.8 | 1250 | 450 | 1000 | 柳湾镇人民政府 |
| 2 | 石川镇区域养老中心 | 床位60张 | 2025.3—2026.9 | 1180 | 420 | 0 | 石川镇人民政府 |
| 二 | 居家类小计 | 2项 | | 760 | 282 | 120 | |
| 3 | 老年助餐点建设 | 新增36个 | 2024.1—2024.12 | 460 | 162 | 0 | 县民政局 |
| 4 | 家庭养老床位建设 | 600张 | 2024.6—2026.12 | 300 | 120 | 120 | 县民政局 |
| | 合计 | 4项 | | 3190 | 1152 | 1120 | |

## 附件3 镇街任务分解表

| 镇街 | 新增床位(张) | | | |
|---|---|---|---|---|
| | 2024年 | 2025年 | 2026年 | 小计 |
| 柳湾镇 | 20 | 30 | 30 | 80 |
| 石川镇 | 10 | 20 | 30 | 60 |

## 附件4 任务进度清单

| 序号 | 工作任务 | 责任单位 | 责任领导 | 启动时间 | 完成时限 |
|---|---|---|---|---|---|
| 1 | 首批学校开放 | 县教育局 | 方晓岚 | 2023年7月 | 2023年12月底 |
| 2 | 助餐补助政策出台 | 县财政局 | 罗建国 | 2024年2月 | 2024年8月底 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("layouts"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2025年养老机构护理型床位占比要达到多少,比2023年提高几个百分点?", "增加15个百分点:55-40=15个百分点"),
        ("家庭养老床位2024年要多少张?", "150张"),
        ("哪类的县级配套最多,占全部县级配套的比例是多少?", "870÷1152=75.52%"),
        ("机构类项目一共几个,投资多少?", "共2个,总投资合计2430万元"),
        ("社会资本一共多少万元?", "社会资本合计1120万元"),
        ("县级配套最多的项目是哪个?", "柳湾镇区域养老中心:县级配套450万元"),
        ("2024年当年就能干完的项目有哪个?", "老年助餐点建设"),
        ("石川镇三年一共新增床位多少张?", "10+20+30=60张"),
        ("柳湾镇2025年新增多少张床位?", "柳湾镇:2025年为30张"),
        ("助餐补助政策出台的完成时限是什么时候?", "完成时限为2024年8月底"),
        ("我找罗建国,他管的是哪件事,几时交差?", "完成时限:2024年8月底"),
        ("首批学校开放和助餐补助政策出台的责任单位一样吗?", "责任单位不同"),
        ("老年助餐和医养签约的牵头单位一样吗?", "牵头单位不同"),
        ("给120所学校买责任保险,一年财政一共要多少万元?", "120×1.2=144万元"),
    ],
)
def test_what_these_layouts_say_is_found(assistant: Assistant, question: str, said: str) -> None:
    assert said in proved(assistant, question).answer


@pytest.mark.parametrize(
    "question",
    ["2025年普惠托位占比要达到多少?", "柳湾镇区域养老中心的设计由哪家公司承担?", "幼儿园保教费一学期多少钱?"],
)
def test_what_they_do_not_say_is_missing(assistant: Assistant, question: str) -> None:
    assert proved(assistant, question).status == "not_found"


def test_what_was_asked_before_goes_on_beside_what_is_asked_now(assistant: Assistant) -> None:
    answer = proved(assistant, "那石川的呢,由谁来建?", "柳湾镇区域养老中心总投资多少?").answer
    assert "1180万元" in answer and "石川镇人民政府" in answer


LIST = """海陵市2025年重点任务分解

一、城市建设

4．改造老旧小区46个；新增公共停车位3500个。（市住建局牵头，各区政府配合）

5．开工建设地铁2号线北延段，线路全长12.6公里，设站8座，总投资78亿元。（市轨道集团）

6．新建口袋公园20处，绿道35公里。6月底前完成一半。（市园林局）

二、民生保障

7．新增幼儿园学位3600个，义务教育学位5400个；市一中新校区9月投入使用。（市教育局）
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("市教育局负责什么?", "新增幼儿园学位3600个"),
        ("市轨道集团承担什么?", "开工建设地铁2号线北延段"),
        ("幼儿园学位和义务教育学位一共新增多少?", "3600+5400=9000个"),
    ],
)
def test_sentences_with_their_units_in_brackets_behind_are_tasks(
    tmp_path_factory: pytest.TempPathFactory, question: str, said: str
) -> None:
    listed = assistant_over(LIST, tmp_path_factory.mktemp("list"), "plan.txt")
    (plan,) = listed.documents.values()
    assert [section.title for section in plan.sections] == ["城市建设", "民生保障"]
    assert said in proved(listed, question).answer


def test_a_unit_said_before_a_table_is_what_it_counts_and_its_heading_what_it_is_of(tmp_path: Path) -> None:
    plan = """江汀市城市更新工作方案

一、加装电梯

各区任务分解如下(单位:台)。

    区    别      全年任务      已完工      在建
    临川区        140           42          38
    北坞区        80            21          27
    合    计      220           63          65

二、口袋公园

年内建成口袋公园12个。
"""
    assistant = assistant_over(plan, tmp_path, "jiangting.txt")
    assert "38" in proved(assistant, "临川区加装电梯在建多少台").answer
    assert "21" in proved(assistant, "北坞区已完工多少台").answer


WORKS = """<html><body>
<h1>青原区2025年重点民生工程实施计划</h1>
<h2>总体安排</h2>
<p>全年实施民生工程8件,各项工程须于2025年12月15日前完成。</p>
<h2>工程内容</h2>
<h3>学位扩充工程</h3>
<p>新建青原三小,新增学位1620个。投资1.35亿元。责任单位:区教育局;配合单位:区住建局。</p>
<h3>菜篮子提升工程</h3>
<p>改造农贸市场5个。投资2800万元。责任单位:区商务局;配合单位:区市场监管局。</p>
<h3>清凉驿站工程</h3>
<p>建设驿站20处,配备空调、饮水机。投资160万元。责任单位:区城管局。</p>
<h2>进度表</h2>
<table><tr><th rowspan="2">工程</th><th colspan="2">各季度累计进度(%)</th><th rowspan="2">区级领导</th></tr>
<tr><th>一季度</th><th>二季度</th></tr>
<tr><td>学位扩充工程</td><td>10</td><td>35</td><td>李文清</td></tr>
<tr><td>菜篮子提升工程</td><td>15</td><td>50</td><td>周海</td></tr>
<tr><td>清凉驿站工程</td><td>30</td><td>100</td><td>周海</td></tr></table>
</body></html>
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("学位扩充工程投多少钱,谁负责?", "投资1.35亿元,责任单位为区教育局"),
        ("三个工程投资加起来多少?", "1.35亿元+2800万元+160万元=1.646亿元"),
        ("投资最多的工程是哪个?", "学位扩充工程"),
        ("哪些工程没有配合单位?", "清凉驿站工程"),
        ("菜篮子提升工程二季度进度要到多少?", "50%"),
    ],
)
def test_works_under_headings_of_their_own_are_rows(
    tmp_path_factory: pytest.TempPathFactory, question: str, said: str
) -> None:
    works = assistant_over(WORKS, tmp_path_factory.mktemp("works"), "plan.html")
    (plan,) = works.documents.values()
    assert plan.title == "青原区2025年重点民生工程实施计划"
    assert said in proved(works, question).answer
