"""What a revision adds, drops, raises and leaves as it was, and what only the version it replaced says. Both plans and
the one of another town are written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over_all, tells

FIRST = """# 槐江市2027年河湖清洁行动计划

槐政办发〔2027〕4号

## 一、目标

2026年，全市能耗强度下降2.1%。塘坝垃圾清运率达到91%。河道保洁由市水利局牵头，市城管局配合。

| 指标 | 2026年实际 | 2027年目标 | 责任单位 |
| --- | --- | --- | --- |
| 河道清淤里程（公里） | 120 | 140 | 市水利局 |
| 湖岸绿化率（%） | 62 | 66 | 市林业局 |
| 新增巡河步道（公里） | 30 | 45 | 市城管局 |

## 二、重点项目

| 序号 | 项目名称 | 投资（万元） | 责任单位 |
| --- | --- | --- | --- |
| 1 | 南湖清淤工程 | 5200 | 市水利局 |
| 2 | 西塘截污管网 | 3100 | 市城管局 |
| 3 | 北港水闸改造 | 1800 | 市水利局 |
"""

REVISED = """# 槐江市2027年河湖清洁行动计划（修订）

槐政办发〔2027〕19号

北港水闸改造因选址未定不再实施。海绵小区改造由市住建局牵头，市城管局配合。根据上半年形势，市政府决定对《槐江市2027年河湖清洁行动计划》（槐政办发〔2027〕4号）进行修订，原计划同时废止。

## 一、目标（修订后）

| 指标 | 原目标 | 修订后目标 | 责任单位 |
| --- | --- | --- | --- |
| 河道清淤里程（公里） | 140 | 165 | 市水利局 |
| 湖岸绿化率（%） | 66 | 66 | 市林业局 |
| 新增巡河步道（公里） | 45 | 52 | 市城管局 |

## 二、重点项目（修订后）

| 序号 | 项目名称 | 投资（万元） | 责任单位 | 调整说明 |
| --- | --- | --- | --- | --- |
| 1 | 南湖清淤工程 | 5900 | 市水利局 | 追加投资 |
| 2 | 西塘截污管网 | 3100 | 市城管局 | 不变 |
| 3 | 东浦生态护岸 | 2400 | 市林业局 | 新增 |
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    files = {"first.md": FIRST, "revised.md": REVISED}
    return assistant_over_all(files, tmp_path_factory.mktemp("revision"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("修订后新增了哪几个项目？删了哪个？", ("东浦生态护岸", "北港水闸改造"), "没有找到"),
        ("修订版跟原来比，哪些指标没变", ("湖岸绿化率", "66%"), "巡河步道"),
        ("修订后哪些指标调高了", ("165公里", "52公里"), "湖岸绿化率"),
        ("修订前后重点项目总投资差多少", ("11400-10100=1300万元",), "没有"),
        ("南湖清淤工程在新老两个计划里有什么不一样", ("修订前", "5200万元", "修订后", "5900万元", "追加投资"), "3100"),
        ("老计划里的哪几个项目在新计划里没有了？各是什么缘故？", ("北港水闸改造因选址未定不再实施",), "缘故"),
        ("新计划里哪些牵头单位是老计划没有让牵头的", ("市住建局", "海绵小区改造"), "市水利局"),
        ("槐政办发〔2027〕4号还按它办吗", ("同时废止",), "北港"),
    ],
)
def test_rows_of_two_versions_are_set_against_each_other(
    plans: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(plans, question, told, absent)


def test_what_only_the_replaced_version_says_is_told_as_that(plans: Assistant) -> None:
    tells(plans, "塘坝垃圾清运率要达到多少", ("91%", "修订版没有写到", "修订前"), "165")


def test_energy_is_a_word_of_its_own(plans: Assistant) -> None:
    tells(plans, "2026年能耗强度下降了多少", ("2.1%",), "没有写明")
