"""Tables that share out money: by year with the unit once beneath, by use with a column of shares."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 临江市城市更新行动计划（2024—2026年）

## 一、资金测算

| 行动 | 2024年 | 2025年 | 2026年 | 小计 |
|---|---|---|---|---|
| 小区改造 | 6.8 | 6.1 | 4.7 | 17.6 |
| 停车设施 | 2.4 | 3.0 | 1.8 | 7.2 |
| 燃气安全 | 1.6 | 1.9 | — | 3.5 |
| 合计 | 10.8 | 11.0 | 6.5 | 28.3 |

单位：亿元。资金来源：中央补助占20%，其余由市区财政承担。

## 二、补助资金

| 资金用途 | 金额（万元） | 占比 |
|---|---|---|
| 养老托育 | 4300 | 41.3% |
| 教育培训 | 6100 | 58.7% |
"""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("money"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("三年总共投多少亿", "合计28.3亿元:17.6+7.2+3.5=28.3亿元"),
        ("哪个行动花钱最多", "最多的是小区改造:小计17.6亿元"),
        ("停车设施2025年投多少", "停车设施:2025年3亿元"),
        ("2025年投资比2024年多多少", "相差0.2亿元:11-10.8=0.2亿元"),
        ("哪一年投得最多", "最多的是2025年:11亿元"),
        ("小区改造占总资金的多少", "占全部的62.19%"),
        ("停车设施和燃气安全加起来多少亿", "合计10.7亿元:7.2+3.5=10.7亿元"),
        ("哪个用途花钱最多", "教育培训:金额6100万元"),
        ("养老托育和教育培训差多少钱", "相差1800万元:6100-4300=1800万元"),
        ("教育培训占多少比例", "教育培训:占比为58.7%"),
    ],
)
def test_money_is_told_added_and_compared(shared: Assistant, question: str, told: str) -> None:
    assert told in proved(shared, question).answer


def test_a_year_that_a_row_has_nothing_for_is_not_filled_from_the_others(shared: Assistant) -> None:
    assert "6.5" not in proved(shared, "燃气安全每年各投多少").answer


QUARTERS = """# 凤台县2025年重点工作推进计划

## 一、推进表

| 序号 | 重点工作 | 一季度 | 二季度 | 责任领导 | 责任单位 |
|---|---|---|---|---|---|
| 1 | 县医院新院区建设 | 完成主体结构 | 完成砌筑 | 赵国庆 | 县卫健委 |
| 2 | 污水管网改造 | 完成设计 | 改造8公里 | 孙立 | 县住建局 |

## 二、民生实事

1. 新建幼儿园5所。
2. 免费开展“两癌”筛查1.5万人。
3. 新建公园6处。
"""


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("污水管网二季度改多少公里", "污水管网改造:二季度为改造8公里"),
        ("县医院新院区一季度要干到什么程度", "县医院新院区建设:一季度为完成主体结构"),
        ("孙立负责哪项工作", "污水管网改造(同列单位:县住建局)"),
        ("两癌筛查多少人", "免费开展“两癌”筛查1.5万人[1]"),
    ],
)
def test_quarters_of_a_table_and_items_of_a_list(
    tmp_path_factory: pytest.TempPathFactory, question: str, told: str
) -> None:
    assistant = assistant_over(QUARTERS, tmp_path_factory.mktemp("quarters"))
    assert told in proved(assistant, question).answer
