"""Rows under group names, tables of places and tasks with dates are counted, summed and picked as a reader would."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 云溪市交通提升三年行动方案(2025—2027年)

## 一、重点项目

附件1 重点项目(单位:亿元)

| 序号 | 项目名称 | 建设内容 | 起止年限 | 总投资 | 2025年计划投资 | 业主单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 合计(5个) | 合计(5个) | 合计(5个) | 合计(5个) | 40.5 | 11.2 | |
| 一、道路类(3个) | 一、道路类(3个) | 一、道路类(3个) | 一、道路类(3个) | 30.5 | 8.2 | |
| 1 | *环湖快速路 | 新建道路12.5公里 | 2024—2026 | 20 | 5 | 云溪交通投资集团有限公司 |
| 2 | 南山隧道 | 新建隧道2公里 | 2025—2027 | 8 | 3.2 | 云溪城建集团 |
| 3 | 滨江路改造 | 改造道路5公里 | 2026—2027 | 2.5 | — | 云溪交通投资集团有限公司 |
| 二、枢纽类(2个) | 二、枢纽类(2个) | 二、枢纽类(2个) | 二、枢纽类(2个) | 10 | 3 | |
| 4 | *城西客运站 | 新建站房3万平方米 | 2023—2025 | 6 | 2 | 云溪城建集团 |
| 5 | 公交停保场 | 泊位300个 | 2025—2026 | 4 | 1 | 云溪公交公司 |

注:标“*”的为省重点项目。

## 二、各镇任务

附件2 各镇目标

| 片区 | 镇 | 2024年底隐患点(处) | 新建站亭(座) |
| --- | --- | --- | --- |
| 北部 | 石桥镇 | 14 | 9 |
| 北部 | 青岭镇 | 32 | 17 |
| 南部 | 白沙镇 | 11 | 6 |

## 三、任务分工

附件3 重点任务清单

| 序号 | 工作任务 | 完成时限 | 牵头单位 |
| --- | --- | --- | --- |
| 1 | 编制公交线网规划 | 2025年6月底前 | 市交通运输局 |
| 2 | 建成智慧调度平台 | 2025年12月底前 | 市大数据局 |
| 3 | 完成危桥改造11座 | 2026年10月底前 | 市交通运输局 |
| 4 | 开展超限治理 | 每年11月底前 | 市公安局 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("rows"))


def test_a_group_with_its_sums_is_no_project(assistant: Assistant) -> None:
    (document,) = assistant.documents.values()
    assert len(document.projects) == 5
    assert {p.kind for p in document.projects} == {"一、道路类(3个)", "二、枢纽类(2个)"}


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("道路类项目平均一个投多少?", ("共3项", "10.17")),
        ("哪一类总投资最多、哪一类最少?两者相差多少?", ("道路类", "枢纽类", "30.5-10=20.5")),
        ("省重点项目总投资合计多少亿元?占全部的百分之几?", ("共2项", "26亿元", "64.2")),
        ("交通投资集团当业主的项目有几个,加起来多少亿?", ("共2个", "22.5")),
        ("起始年是2025年的项目有哪些?", ("共2项", "南山隧道", "公交停保场")),
        ("把项目按总投资从高往低排,排第三的是哪个?", ("城西客运站", "6亿元")),
        ("2025年没安排投资的是哪个项目?", ("滨江路改造",)),
        ("总投资正正好好8个亿的有几个?", ("共1个", "南山隧道")),
        ("环湖快速路平摊下来一公里大概多少亿?", ("20÷12.5=1.6",)),
    ],
)
def test_projects_are_filtered_and_reckoned_with(assistant: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = proved(assistant, question)
    assert answer.status == "answered"
    assert all(words in answer.answer for words in held), answer.answer


def test_a_place_is_picked_by_the_column_that_is_named(assistant: Assistant) -> None:
    most = proved(assistant, "隐患点哪个镇最多、哪个镇最少,各多少?").answer
    assert "青岭镇" in most
    assert "32" in most
    assert "白沙镇" in most
    assert "石桥镇" not in most
    assert "白沙镇" in proved(assistant, "新建站亭最少的是哪个镇?").answer


@pytest.mark.parametrize(
    ("question", "held", "other"),
    [
        ("附件3里完成时限最早的是哪项任务?", "公交线网规划", "危桥"),
        ("完成时限在2025年的任务有几项?", "共2项", "超限"),
        ("市交通运输局牵头的任务里最晚完成的是哪项?", "危桥改造", "规划"),
    ],
)
def test_tasks_are_told_by_when_they_are_due(assistant: Assistant, question: str, held: str, other: str) -> None:
    answer = proved(assistant, question).answer
    assert held in answer
    assert other not in answer


def test_a_unit_above_the_years_is_the_unit_of_the_cells(tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{name}</td><td>{whole}</td><td>{part}</td></tr>"
        for n, name, whole, part in ((1, "城北水厂", 52000, 16000), (2, "湖滨泵站", 380, 380))
    )
    page = (
        "<html><body><h1>南湖区供水行动方案(2025年)</h1><h2>一、项目</h2><p>附件1 重点项目表</p><table>"
        "<tr><th rowspan=2>序号</th><th rowspan=2>项目名称</th><th colspan=2>投资(万元)</th></tr>"
        f"<tr><th>总投资</th><th>2025年计划</th></tr>{rows}</table></body></html>"
    )
    folder = tmp_path_factory.mktemp("upper")
    answer = proved(assistant_over(page, folder, "plan.html"), "附件1里总投资最大的是哪个项目?").answer
    assert "城北水厂" in answer
    assert "52000万元" in answer


OLD_TOWN = """# 东陵区老旧小区改造行动计划(2025—2027年)

## 一、重点项目

| 序号 | 片区(小区) | 所属街道 | 学位(个) | 投资(亿元) | 改造年度 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | 铁路新村片区 | 站前街道 | 300 | 1.12 | 2025 | 东陵城建集团 |
| 2 | 文昌里 | 古城街道 | — | 0.16 | 2025 | 东陵城建集团 |
| 3 | 向阳坊片区 | 古城街道 | 200 | 0.95 | 2027 | 东陵城建集团 |
| 4 | 危桥改造36座 | 站前街道 | — | 0.54 | 2026 | 区公路中心 |
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("东陵城建承担了几个片区,合计投资多少", "东陵城建集团建设的项目共3项,投资合计2.23亿元"),
        ("投资合计最多的是哪个街道", "最多的是“站前街道”,共2项,投资合计1.66亿元"),
        ("项目一共有多少个,总投资多少", "表中所列项目共4个,投资合计2.77亿元"),
        ("改造一座危桥平均要花多少万", "0.54亿元=5400万元;5400÷36=150万元"),
    ],
)
def test_places_by_which_works_are_called_are_rows_of_projects(
    tmp_path_factory: pytest.TempPathFactory, question: str, told: str
) -> None:
    """片区 and 小区 name the rows, 所属街道 groups them, and a column of 学位(个) is no count of projects."""
    assert told in proved(assistant_over(OLD_TOWN, tmp_path_factory.mktemp("places")), question).answer
