"""Tables on their side, tables of two units, and sums over sources are read and asked about as others are."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 陇原县医疗卫生建设方案(2024—2026年)

## 一、主要目标

表1 主要监测指标

| 年度 | 基层诊疗人次占比(%) | 每千人口医师数(名) |
|---|---|---|
| 2023(基期) | 51.3 | 2.41 |
| 2024 | 53 | 2.5 |
| 2026 | 60 | 2.8 |

## 二、评分

| 指标 | 环境 | 服务 | 安全 | 合计 |
|---|---|---|---|---|
| 满分 | 40 | 35 | 25 | 100 |
| 自评得分 | 30 | 33 | 20 | 83 |

## 附件1 2024年新建项目

(单位:平方米、万元)

| 序号 | 项目 | 建设规模 | 上级补助 | 县级自筹 | 总投资 | 建设单位 |
|---|---|---|---|---|---|---|
| 1 | 胸痛中心 | 1800 | 900 | 300 | 1200 | 县人民医院 |
| 2 | 药品供应中心 | 2200 | — | 880 | 880 | 县卫生健康局 |

## 附件2 储备项目

(单位:平方米、万元)

| 序号 | 项目 | 建设规模 | 上级补助 | 县级自筹 | 总投资 | 建设单位 |
|---|---|---|---|---|---|---|
| 1 | 康复楼 | 5600 | 2100 | 900 | 3000 | 县中医医院 |
| 2 | 影像中心 | 900 | 350 | 150 | 500 | 县人民医院 |
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("turned"))


def test_indicators_across_the_top_are_rows(asked: Assistant) -> None:
    (document,) = asked.documents.values()
    years, marks = document.tables[:2]
    assert years.turned and years.head == ("指标", "2023(基期)", "2024年", "2026年")
    assert [cell.text for cell in years.rows[0].cells] == ["基层诊疗人次占比(%)", "51.3", "53", "60"]
    assert marks.turned and [row.total for row in marks.rows] == [False, False, False, True]
    assert all(document.quote(cell.span) == cell.text for row in years.rows for cell in row.cells)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2026年基层诊疗人次占比要达到多少", "60%"),
        ("基层诊疗人次占比从2023年到2026年提高多少个百分点", "8.7个百分点"),
        ("康复楼建设规模多大", "5600平方米"),
        ("康复楼县级自筹多少", "县级自筹900万元"),
        ("哪个项目全部靠县级自筹", "药品供应中心"),
        ("储备项目总投资多少", "3000+500=3500万元"),
        ("附件1和附件2的总投资一共多少", "5580万元"),
    ],
)
def test_they_are_asked_about(asked: Assistant, question: str, told: str) -> None:
    assert told in proved(asked, question).answer


def test_when_a_project_is_begun_is_not_told_by_when_it_is_done(tmp_path: Path) -> None:
    rows = "| 1 | 康复楼 | 300 | 2026年9月 |\n| 2 | 门诊楼 | 400 | 2025年8月 |"
    plan = f"# 甲县项目计划\n\n| 序号 | 项目名称 | 总投资(万元) | 建成时间 |\n|---|---|---|---|\n{rows}\n"
    assert assistant_over(plan, tmp_path).ask("康复楼什么时候开工").status == "not_found"
