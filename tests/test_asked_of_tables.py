"""Tables with columns of their own sort: sources of money, times of a deed, years and their sum, a year as a whole; and
claims of who does, who pays and which way a figure goes. The plan is written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, assistant_over_all, proved, tells

PLAN = """**青汀县2026年水网改造工作方案**

**一、总体要求**

全县更新供水管网92.0公里。总投资2.4亿元，资金来源为县级财政、上级补助、社会资本，分别为14000万元、6500万元、3500万元。城北片区更新管网不低于92.0公里，其中桥头镇、柳湾乡、松岭乡分别为31.5公里、28.0公里、19.5公里。

**二、重点任务**

1\\. **更换入户水管。** 居民入户水管按600元/户的标准更换，其中财政补助300元/户、供水公司承担120元/户、居民承担180元/户。低保对象的居民承担部分由县财政全额兜底。困难户水表费用由县财政承担，其他用户缴纳90元。（牵头单位：县住房城乡建设局；责任单位：供水公司；配合单位：县民政局）

2\\. **规范用水管理。** 营业场所的户内设施由用户自行承担全部费用。未按时整改的，第一次由县水利局通报，第二次约谈主要负责人。（牵头单位：县水利局；配合单位：县城管局）

**三、组织保障**

\\- 县住房城乡建设局：牵头总协调，组织竣工验收。

领导小组办公室设在县水利局。到2026年，县第二自来水厂设置沉淀池12座。

附件1 主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年实绩 | 上半年 | 全年 | 2030年 | 指标层级 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 管网漏损率 | % | 14.5 | 11.0 | 10.4 | 9.8 | 8.0 | 县域 |
| 2 | 供水保障天数 | 天 | — | 320 | 170 | 345 | 360 | 县域 |
| 3 | 用水报装时间 | 工作日 | 20 | 12 | 10 | 8 | 5 | 城区 |

注：供水保障天数自2021年起统计，2020年无数据。

附件2 分片区任务

| 片区 | 2026年管网（公里） | 2027年管网（公里） | 管网合计（公里） | 2026年户数（户） | 2027年户数（户） |
| --- | --- | --- | --- | --- | --- |
| 城北片区 | 18.5 | 21.5 | 40.0 | 2300 | 3100 |
| 城南片区 | 9.2 | 12.8 | 22.0 | 1900 | 2050 |
| 河东片区 | 14.0 | 16.0 | 30.0 | 4200 | 1800 |

附件3 重点项目（见附件3，首批挂牌督办项目5个）

| 序号 | 项目名称 | 建设内容 | 实施主体 | 责任单位 | 建设年限 | 总投资（万元） | 2026年计划投资（万元） | 资金来源 | 投运时限 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 县第二自来水厂 | 日供水3万吨，设置沉淀池10座 | 青汀源泉供水有限公司 | 县水利局 | 2025—2027年 | 9600 | 3000 | 上级补助、企业自筹 | 2027年9月 |
| 2 | 城北主管网更新 | 更新管网18.5公里 | 青汀源泉供水有限公司、青汀安澜建设有限公司 | 县住房城乡建设局 | 2026—2027年 | 5400 | 4100 | 地方政府专项债券 | 2027年3月 |
| 3 | 河东泵站 | 泵站2座 | 青汀安澜建设有限公司 | 县水利局 | 2025—2026年 | 2100 | 900 | 企业自筹 | 2026年8月 |
| 4 | 智慧水务平台 | 平台1个 | 县大数据中心 | 县水利局 | 2026年 | 860 | 860 | 地方政府专项债券、企业自筹 | 2026年11月 |
"""  # noqa: E501


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("tables"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("用地方政府专项债的项目有哪几个，加起来投资多少", ("城北主管网更新", "智慧水务平台", "6260万元"), "河东泵站"),
        ("全部靠企业自筹的项目有几个", ("共1个", "河东泵站"), "智慧水务平台"),
        ("今年新开工的项目有几个", ("共2个", "城北主管网更新", "智慧水务平台"), "河东泵站"),
        ("续建项目一共投资多少", ("共2项", "11700万元"), "智慧水务平台"),
        ("2026年要投运的项目有哪些", ("河东泵站", "智慧水务平台"), "县第二自来水厂"),
        ("投资过千万又是2027年投运的有哪些", ("县第二自来水厂", "城北主管网更新"), "河东泵站"),
        ("投运最晚的项目是哪个", ("县第二自来水厂", "2027年9月"), "智慧水务平台"),
        ("2026年户数少于2500户的片区有哪些", ("共2项", "城北片区", "2300户", "城南片区", "1900户"), "河东片区"),
        ("2026年管网超过10公里但户数少于3000户的片区有哪些", ("城北片区",), "河东片区"),
        ("安澜建设要干哪几个项目，包括跟别人合干的", ("城北主管网更新", "河东泵站"), "县第二自来水厂"),
        ("水利局监管的挂牌督办项目有几个", ("共3个",), "城北主管网更新"),
    ],
)
def test_columns_of_any_sort_pick_rows(plan: Assistant, question: str, held: tuple[str, ...], absent: str) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("今年计划投资最多的是哪个项目，总投资最大的又是哪个", ("城北主管网更新", "县第二自来水厂"), "河东泵站"),
        ("城北片区和河东片区管网合计差多少", ("相差10公里",), "合计70公里"),
        ("城北片区2026年比城南片区多改多少公里", ("相差9.3公里",), "没有"),
        ("上级补助占总投资的比例是多少", ("27.08%",), "46.43%"),
        ("桥头镇、柳湾乡、松岭乡的管网合计占全部的几成", ("79公里", "85.87%"), "没有"),
        ("管网漏损率今年要降到多少", ("9.8%",), "没有写明"),
        ("管网漏损率今年比2025年要压下来多少", ("1.2个百分点",), "没有写明"),
        ("用水报装时间2030年压到几天", ("5个工作日",), "没有写明"),
        ("供水保障天数2020年和2030年各是多少", ("360天", "2020年无数据"), "没有写明"),
    ],
)
def test_figures_are_of_the_column_and_the_whole_that_are_meant(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("低保户换水管也要交180元吗", ("计划的写法是", "全额兜底"), "对,"),
        ("困难户装水表也要交90元吗", ("不对", "由县财政承担"), "与此一致"),
        ("换水管居民自己出180元对吗", ("对,",), "不对"),
        ("换水管财政补180元对吗", ("不对",), "与此一致"),
        ("营业场所的户内设施由财政出钱吗", ("不对", "用户自行承担"), "与此一致"),
        ("没按时整改第一次就要被约谈是不是", ("不对", "第二次约谈"), "与此一致"),
        ("领导小组办公室设在能源局对不对", ("不对", "县水利局"), "与此一致"),
        ("听说管网漏损率比2020年还高了，是不是", ("不对", "减少6.5个百分点"), "与此一致"),
        ("更换入户水管是民政局牵头吧", ("不对", "县住房城乡建设局"), "与此一致"),
        ("投资最大的是不是县第二自来水厂跟河东泵站", ("不对", "县第二自来水厂"), "与此一致"),
        ("城北片区里有没有春晖苑", ("没有提到",), "与此一致"),
    ],
)
def test_claims_of_parts_payers_steps_and_directions_are_weighed(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


def test_a_part_in_a_task_is_no_unit(plan: Assistant) -> None:
    told = proved(plan, "那责任单位是哪个，今年计划投多少", "河东泵站什么时候投运").answer
    assert "县水利局" in told and "900万元" in told


@pytest.mark.parametrize(("said", "meant"), [("河东泵占投资多少", "河东泵站"), ("沉淀迟设几座", "沉淀池")])
def test_a_character_that_the_plan_lacks_is_heard_with_the_word_before_it(
    plan: Assistant, said: str, meant: str
) -> None:
    assert meant in proved(plan, said).understood


def test_a_measure_in_a_follow_up_names_nothing(plan: Assistant) -> None:
    told = proved(plan, "那2027年比2026年多改多少公里", "城北片区2026年改多少公里管网").answer
    assert "3公里" in told


def test_signs_that_markdown_escapes_are_text(plan: Assistant) -> None:
    (document,) = plan.documents.values()
    assert "1. 更换入户水管" in document.text
    assert "\n县住房城乡建设局：牵头总协调" in document.text
    assert "<" not in document.text


def test_a_row_and_the_text_that_describe_one_thing_are_both_told(plan: Assistant) -> None:
    tells(plan, "县第二自来水厂设几座沉淀池", ("10座", "另一处写得不同", "12座"), "没有写明")


def test_what_is_asked_of_the_document_is_asked_by_itself(plan: Assistant) -> None:
    tells(plan, "低保对象那部分由谁兜底？另外这个方案的标题是什么", ("全额兜底", "2026年水网改造工作方案"), "没有")


OLD = """# 沁原市养老服务行动计划（2025—2027年）

| 序号 | 指标 | 单位 | 2024年 | 2025年 | 2026年 | 2027年 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 居家适老化改造 | 户 | 2400 | 3200 | 4000 | 5000 |
| 2 | 每千人托位数 | 个 | 3.1 | 3.8 | 4.3 | 4.8 |
"""
NEW = """# 沁原市养老服务行动计划（2026年修订版）

本修订版自印发之日起施行，2025年印发的《沁原市养老服务行动计划（2025—2027年）》同时废止。

| 序号 | 指标 | 单位 | 2025年实际 | 2026年目标 | 2027年目标 |
| --- | --- | --- | --- | --- | --- |
| 1 | 居家适老化改造 | 户 | 3260 | 4000 | 5000 |
| 2 | 每千人托位数 | 个 | 3.9 | 4.5 | 5.2 |
| 3 | 托位总数 | 个 | 8260 | 9530 | 11010 |

附件 重点项目

| 序号 | 项目名称 | 总投资（万元） | 建设单位 |
| --- | --- | --- | --- |
| 1 | 苇湖县托育服务中心 | 2600 | 苇湖县卫生健康局 |
| 2 | 市级托育服务中心 | 4800 | 市卫生健康委 |
| 3 | 苇湖县失能集中供养中心 | 3400 | 苇湖县民政局 |
"""
COUNTY = """# 苇湖县养老服务实施方案（2025—2027年）

附件 重点项目

| 序号 | 项目名称 | 总投资（万元） | 建设单位 |
| --- | --- | --- | --- |
| 1 | 湖东社区托育点 | 180 | 县卫生健康局 |
| 2 | 芦滩镇养老服务中心 | 690 | 县民政局 |
"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    plans = {"old.md": OLD, "new.md": NEW, "county.md": COUNTY}
    return assistant_over_all(plans, tmp_path_factory.mktemp("versions"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("修订版是不是把适老化改造的目标也提高了", ("不对,没有提高", "5000户"), "1600户"),
        ("修订版把每千人托位数的目标提高了多少", ("0.4个",), "0.6个"),
        ("修订版附件里落在苇湖县的项目有哪几个，合计投资多少", ("6000万元", "失能集中供养中心"), "湖东社区"),
        ("按修订版，从2025年到2027年还要新增多少托位", ("2750个",), "没有写明"),
        ("每千人托位数2027年要达到几个，以现行有效的为准", ("5.2个",), "同时废止"),
    ],
)
def test_versions_are_compared_year_by_year(
    versions: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(versions, question, held, absent)
