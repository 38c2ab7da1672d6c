"""What offices and callers ask of tasks with money, of ranks, roles and short names, and of what each of a thing costs.
The plans are written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.plan_text import page
from tests.small_plans import assistant_over, assistant_over_all, proved, tells

PLAN = """# 云泽州民生保障工作方案（2026年）

## 一、目标

到2026年底，自来水普及率由93%提高到95%，污水集中收集率由68%提高到73%，每千人托位数由4.1个增加到4.6个。到2027年底，上述三项指标分别为96.5%、76%和5个。

## 二、任务

（一）优化窗口服务。实现一窗通办乡镇全覆盖，新增“一件事”10项。（牵头单位：州行政审批局；责任单位：州数据局；配合单位：州公安局交警大队）

（二）发放夜间券。每年发放消费券600万元，其中夜间消费券不低于60%。（牵头单位：州商务局）

| 具体任务 | 完成时限 | 牵头单位 | 责任单位 | 年度投资（万元） |
| --- | --- | --- | --- | --- |
| 改扩建传染病区，新增床位60张 | 11月底前 | 州卫生健康委员会 | 州医院 | 3200 |
| 新增普惠托位260个 | 11月底前 | 州卫生健康委员会 | 州妇女联合会 | 390 |
| 新改建农村公路46公里 | 12月底前 | 州交通运输局 | 州财政局 | 3680 |
| 改造老旧小区28个、惠及居民3150户 | 12月底前 | 州住房和城乡建设局 | 州财政局 | 7560 |

附件1 重点项目

| 序号 | 项目类型 | 项目名称 | 建设内容 | 总投资（万元） | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 文旅 | 青岚康养度假区 | 床位40张 | 1260 | 2025—2027年 | 云泽州文旅投资集团有限公司 |
| 2 | 文旅 | 滨江游船码头 | 床位36张 | 980 | 2025—2026年 | 云泽州文旅投资集团有限公司 |
| 3 | 交通 | 东屏疏港公路 | 全长12公里 | 5200 | 2024—2028年 | 云泽州交通建设有限公司 |
| 4 | 水务 | 第二净水厂 | 日处理3万吨 | 4100 | 2025—2026年 | 祥生弘跃置业有限公司 |

附件2 应急队伍

| 队伍名称 | 责任单位 | 人数 | 最大出动距离（公里） | 集结时限 |
| --- | --- | --- | --- | --- |
| 排涝一队 | 州市政工程服务中心 | 60 | 30 | 30分钟 |
| 排涝二队 | 州市政工程服务中心 | 45 | 50 | 45分钟 |
| 医疗救护队 | 州卫生健康委员会 | 25 | 40 | 20分钟 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("offices"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("花钱最多的项目是哪个 第二呢", ("东屏疏港公路", "第二净水厂"), "滨江游船码头"),
        ("最便宜的项目是哪个，倒数第二呢", ("滨江游船码头", "青岚康养度假区"), "东屏疏港公路"),
        ("投资倒数第二的项目是哪个", ("青岚康养度假区",), "第二净水厂"),
        ("哪类项目投资排第二，合计多少，比第一的少多少", ("“水务”", "相差1100万元"), "没有写明"),
    ],
)
def test_ranks_are_told_from_either_end(plan: Assistant, question: str, held: tuple[str, ...], absent: str) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("净水厂是祥生造的吧", ("对,", "祥生弘跃置业有限公司"), "不对"),
        ("东屏疏港公路是祥生造的吧", ("不对", "云泽州交通建设有限公司"), "与此一致"),
        ("一窗通办2026年只要覆盖一半镇乡对不对", ("不对", "全覆盖"), "与此一致"),
        ("青岚康养度假区是不是完工最晚的项目", ("不对", "东屏疏港公路"), "与此一致"),
    ],
)
def test_a_claim_of_who_builds_of_all_and_of_the_most_is_weighed(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("卫健委牵头几项民生实事具体任务，都是啥", ("共2项", "传染病区", "普惠托位"), "农村公路"),
        ("住建局牵头的任务总投资", ("7560",), "3680"),
        ("要求11月底前完成的任务有哪几项，共投资多少", ("传染病区", "普惠托位", "3590万元"), "农村公路"),
        ("老旧小区改造平均每户投入多少", ("2.4万元",), "没有写明"),
        ("农村公路平均每公里多少钱", ("80万元",), "没有写明"),
        ("改造老旧小区总共要投多少", ("7560万元",), "28个:"),
        ("我是卫健委的，我们要干啥", ("传染病区", "普惠托位"), "农村公路"),
        ("卫健委牵头几项任务", ("共2项",), "救护队"),
    ],
)
def test_tasks_with_money_are_counted_added_and_shared_out(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("优化窗口服务这项，数据局是什么角色", ("州数据局是责任单位",), "牵头单位"),
        ("优化窗口服务里交警大队扮演什么角色", ("是配合单位",), "不执行其他指示"),
        ("文旅集团作为建设单位建几个项目，一共投多少", ("共2", "2240万元"), "疏港公路"),
        ("市政中心负责哪些队伍", ("排涝一队", "排涝二队"), "医疗救护队"),
        ("30分钟内集结的队伍有哪些", ("共2项", "排涝一队", "医疗救护队"), "排涝二队"),
        ("三支队伍的最大出动距离平均多少", ("40公里",), "最大的是"),
    ],
)
def test_units_are_known_by_short_names_and_by_what_they_are_in_a_task(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("2027年底污水集中收集率要到多少", ("污水集中收集率", "76%"), "96.5%"),
        ("2027年托位数目标是多少", ("托位数:2027年5个",), "4.6个"),
        ("自来水普及率2026要到多少", ("95%",), "没有写明"),
        ("青岚康养度假区和滨江游船码头单张床位投资哪个高", ("青岚康养度假区更高", "31.5万元", "27.22万元"), "相差280"),
        ("每年发600万消费券，那夜间券最少得多少钱", ("60%",), "1000万元"),
    ],
)
def test_figures_stand_with_what_they_are_of(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


def test_those_of_a_unit_are_added_up_by_its_short_name(plan: Assistant) -> None:
    assert "2240万元" in proved(plan, "这些项目总共投多少钱", "州文旅集团一共负责建几个项目，分别是哪些").answer


OLD, NEW, PARKING = (
    """# 岚屏区旧房改造实施方案（2024—2026年）

## 资金
总投资9000万元中，争取上级补助2200万元、专项债券1400万元。

| 序号 | 项目名称 | 所在街道 | 建设单位 | 总投资（万元） |
| --- | --- | --- | --- | --- |
| 1 | 机床新村改造 | 东渡街道 | 岚屏城投集团 | 5200 |
| 2 | 桐荫里改造 | 桐荫街道 | 岚屏城投集团 | 3800 |
""",
    """# 岚屏区旧房改造实施方案（2025年修订）

本方案印发后，《岚屏区旧房改造实施方案（2024—2026年）》同时废止。

## 资金
总投资9600万元中，争取上级补助2400万元、专项债券1500万元。

## 任务
推进加装电梯。对四层以上住宅，每台补助28万元。（牵头单位：区城市管理局）

| 序号 | 项目名称 | 所在街道 | 建设单位 | 总投资（万元） |
| --- | --- | --- | --- | --- |
| 1 | 机床新村改造 | 东渡街道 | 岚屏城投集团 | 5200 |
| 2 | 桐荫里改造 | 桐荫街道 | 岚屏城投集团 | 4400 |
""",
    """# 岚屏区停车设施建设三年行动计划（2025—2027年）

## 目标
截至2024年底，公共停车泊位2.86万个。到2027年底，公共停车泊位总量达到3.66万个。

## 资金
总投资12000万元中，专项债券2000万元、区级财政9000万元。

## 任务
建设停车平台。建成智慧停车平台。（牵头单位：区城市管理局）

| 序号 | 项目名称 | 所在街道 | 建设单位 | 泊位（个） | 总投资（万元） |
| --- | --- | --- | --- | --- | --- |
| 1 | 桐荫里停车楼 | 桐荫街道 | 岚屏城投集团 | 420 | 5460 |
| 2 | 医院停车库 | 北塔街道 | 区卫生健康局 | 650 | 7150 |
""",
)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    texts = {"old.md": OLD, "new.md": NEW, "parking.md": PARKING}
    return assistant_over_all(texts, tmp_path_factory.mktemp("plans"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("城投集团在这两个现行文件里一共负责建几个项目", ("共3个", "停车楼"), "3800"),
        ("两个现行文件里专项债券合计多少", ("3500万元",), "4400万元:"),
        ("桐荫街道在现行改造方案和停车计划中有哪些项目？总投资多少", ("9860万元", "4400", "5460"), "3800"),
        ("机床新村改造的投资在修订版里改了没有", ("没有变化", "5200万元"), "相差"),
        ("加装电梯补助写在改造方案（2025年修订）的哪一部分", ("写在", "任务"), "没有写明"),
        ("城馆局牵头的任务，两份文件里都有什么", ("加装电梯", "停车平台"), "没有提到"),
        ("停车计划里泊位最多的是哪个，建设单位是哪家", ("医院停车库", "区卫生健康局"), "城投"),
        ("桐荫里停车楼平均一个车位要花多少钱，跟医院停车库比哪个贵", ("停车楼更高", "13万元", "11万元"), "没有写明"),
        ("装电梯政府一台补多少钱", ("28万元",), "没有写明"),
    ],
)
def test_plans_are_meant_by_words_of_their_titles_and_those_in_force_answer(
    plans: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plans, question, held, absent)


def test_cells_that_state_their_units_are_tasks_and_a_merged_task_names_none() -> None:
    document = page(
        "<table><tr><th>任务</th><th>具体内容</th><th>牵头单位</th><th>投资（万元）</th></tr>"
        "<tr><td rowspan=2>便民</td><td>新增泊位1200个</td><td>市城管局</td><td>2400</td></tr>"
        "<tr><td>改建公路46公里</td><td>市交通运输局</td><td>3680</td></tr>"
        "<tr><td colspan=3>合计</td><td>6080</td></tr></table>"
        "<p>专栏1 综合治理</p><table><tr><th>类别</th><th>内容</th></tr>"
        "<tr><td>森林火灾</td><td>新建隔离带260公里。牵头单位：市林业局；配合单位：市应急管理局。</td></tr>"
        "<tr><td>地质灾害</td><td>搬迁受威胁群众620户（市自然资源局牵头）。</td></tr></table>"
    )
    told = {task.title[:9]: [(u.name, u.role) for u in task.units] for task in document.tasks}
    assert told == {
        "新增泊位1200个": [("市城管局", "lead")],
        "改建公路46公里": [("市交通运输局", "lead")],
        "新建隔离带260公": [("市林业局", "lead"), ("市应急管理局", "join")],
        "搬迁受威胁群众62": [("市自然资源局", "lead")],
    }


def test_a_head_that_speaks_of_the_indicator_s_value_names_none() -> None:
    document = page(
        "<table><tr><th>类别</th><th>指标名称</th><th>单位</th><th>指标值（2020年现状）</th><th>指标值（2025年目标）</th></tr>"
        "<tr><td>能力</td><td>示范社区</td><td>个</td><td>26</td><td>40</td></tr>"
        "<tr><td>能力</td><td>专职人员占比</td><td>%</td><td>32</td><td>≥60</td></tr></table>"
    )
    assert [(t.subject, t.quantity.value, t.year) for t in document.targets] == [
        ("示范社区", 40.0, 2025),
        ("专职人员占比", 60.0, 2025),
    ]
