"""Tables of one shape are asked about as one: a list of works for each county, a list of projects for each year."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

OF_COUNTIES = """# 江城市2025年水利和供水保障重点工作实施方案

江城市水利局 2025年2月18日印发

## 一、主要目标

全年完成水利投资12.5亿元以上。

## 二、分县区建设任务

### （一）东山县

| 序号 | 工程名称 | 建设内容 | 投资（万元） | 建设单位 | 完工时间 |
|---|---|---|---|---|---|
| 1 | 东山水厂扩建 | 新增日供水能力3万吨 | 8600 | 东山县水务局 | 2025年11月 |
| 2 | 柳河堤防加固 | 加固堤防12公里 | 4200 | 东山县水务局 | 2025年9月 |
| 3 | 石桥泵站更新 | 更换机组4台 | 960 | 石桥镇人民政府 | 2025年6月 |
| 小计 | | | 13760 | | |

### （二）西河区

| 序号 | 工程名称 | 建设内容 | 投资（万元） | 建设单位 | 完工时间 |
|---|---|---|---|---|---|
| 1 | 西河灌区节水改造 | 衬砌渠道38公里 | 5300 | 西河区农业农村局 | 2025年12月 |
| 2 | 老城区管网改造 | 更换管网46公里 | 7100 | 市自来水公司 | 2025年10月 |
| 小计 | | | 12400 | | |

### （三）南岭县

| 序号 | 工程名称 | 建设内容 | 投资（万元） | 建设单位 | 完工时间 |
|---|---|---|---|---|---|
| 1 | 南岭水库除险加固 | 大坝防渗处理 | 9800 | 南岭县水利局 | 2026年4月 |
| 2 | 山洪沟治理 | 治理山洪沟5条 | 2100 | 南岭县水利局 | 2025年8月 |
| 3 | 乡镇水厂联网 | 铺设管道62公里 | 3900 | 市自来水公司 | 2025年12月 |
| 4 | 水质监测站 | 建设监测站3座 | 450 | 南岭县水利局 | 2025年5月 |
| 小计 | | | 16250 | | |

## 三、保障措施

各县区政府是责任主体，市水利局每月调度一次，对进度滞后的县区予以通报。
"""

OF_YEARS = """江城市儿童友好建设三年实施方案

一、总体要求

到2026年底，建成省级儿童友好城市。

附表1 2024年度项目清单（投资单位：万元）

| 序号 | 项目名称 | 实施地点 | 投资 | 实施单位 |
|---|---|---|---|---|
| 1 | 儿童公园提升 | 望湖街道 | 1800 | 市园林局 |
| 2 | 友好上学路（一期） | 望湖街道、梅园街道 | 960 | 市住建局 |
| 小计 | | | 2760 | |

附表2 2025年度项目清单（投资单位：万元）

| 序号 | 项目名称 | 实施地点 | 投资 | 实施单位 |
|---|---|---|---|---|
| 1 | 综合托育中心 | 新桥街道 | 5600 | 市卫健委 |
| 2 | 友好上学路（二期） | 石塘镇 | 1380 | 市住建局 |
| 3 | 儿童之家群 | 石塘镇 | 240 | 石塘镇政府 |
| 小计 | | | 7220 | |
"""


@pytest.fixture(scope="module")
def counties(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(OF_COUNTIES, tmp_path_factory.mktemp("counties"))


@pytest.fixture(scope="module")
def by_year(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(OF_YEARS, tmp_path_factory.mktemp("years"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("三个县区总共多少个工程?", "共9个"),
        ("东山县有几个工程,一共投资多少?", "东山县的项目共3个,投资合计13760万元:8600+4200+960=13760万元"),
        ("哪个县区投资最多?", "最多的是“南岭县”,共4项,投资合计16250万元"),
        ("西河区和南岭县哪个投资多,多多少?", "相差3850万元"),
        ("各县区投资分别是多少?", "“西河区”共2项,投资合计12400万元"),
        ("市自来水公司承建哪些工程?", "市自来水公司建设的项目共2项"),
        ("西河区的工程都是谁建?", "老城区管网改造:投资7100万元,建设单位为市自来水公司"),
        ("南岭县工程占总投资的比例是多少?", "16250÷42410=38.32%"),
        ("2025年10月底前完工的工程有几个?", "共5个"),
        ("南岭县2025年8月以后完工的工程有哪些?", "南岭水库除险加固:完工时间为2026年4月"),
    ],
)
def test_works_of_all_counties_are_one_list(counties: Assistant, question: str, said: str) -> None:
    assert said in proved(counties, question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("三年项目总投资是多少万元?", "投资合计9980万元:1800+960+5600+1380+240=9980万元"),
        ("2025年的项目一共投多少钱?", "2025年的项目共3项,投资合计7220万元"),
        ("哪一年的项目最多?", "最多的是“2025年”,共3项"),
        ("友好上学路工程总共要投多少万元?", "960+1380=2340万元"),
        ("梅园街道有哪些项目?", "友好上学路（一期）"),
        ("附表1和附表2的投资合计多少?", "9980万元"),
    ],
)
def test_lists_of_several_years_are_one_list(by_year: Assistant, question: str, said: str) -> None:
    assert said in proved(by_year, question).answer


def test_a_year_behind_an_annex_number_is_no_part_of_it(by_year: Assistant) -> None:
    (plan,) = by_year.documents.values()
    assert [section.number for section in plan.sections if section.kind == "annex"] == ["附表1", "附表2"]
    assert [table.title[:9] for table in plan.tables] == ["2024年度项目清", "2025年度项目清"]
