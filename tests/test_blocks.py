"""What blocks of a table's figures come to, which rows a question leaves out, and sums that a claim puts forward."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 澄溪县消防工作三年计划(2024-2026年)

## 一、建站计划

表1 消防站建设年度计划(单位:个)

| 地区 | 2024年 | 2025年 | 2026年 |
| --- | --- | --- | --- |
| 东塘区 | 2 | 1 | 2 |
| 西郊区 | 2 | 0 | 1 |
| 沐河县 | 0 | 1 | 1 |
| 泗桥县 | 1 | 1 | 0 |

## 二、重点项目

表2 重点项目表(单位:万元)

| 类别 | 项目名称 | 总投资 | 财政资金 | 社会资本 | 2025年投资 | 建设年限 |
| --- | --- | --- | --- | --- | --- | --- |
| 站点类 | 东塘特勤站 | 9000 | 9000 | 0 | 3000 | 2024-2025 |
| 站点类 | 西郊水上站 | 5000 | 3000 | 2000 | 2000 | 2024-2026 |
| 站点类 | 沐河小型站群 | 4000 | 4000 | 0 | — | 2026 |
| 装备类 | 云梯车更新 | 8000 | 2000 | 6000 | 4000 | 2025-2027 |
| 装备类 | 无人机编队 | 2000 | 500 | 1500 | 2000 | 2025 |

## 三、资金

三年总投资28000万元。其中已落实12000万元;计划筹措15000万元,2024年、2025年分别为6000万元、9000万元;其余1000万元结转。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("blocks"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("东塘、西郊两个区2024年一共要建几个消防站", "合计4个:2+2=4个"),
        ("沐河和泗桥三年里总共建多少个消防站", "合计4个:0+1+1+1+1+0=4个"),
        ("2024年全县一共新建几个消防站,建得最多的是哪些地方", "最多的是东塘区、西郊区,都是2个"),
        ("东塘区和西郊区2024年的消防站加起来占全县的百分之几", "占全部的80%"),
    ],
)
def test_rows_and_columns_that_are_named_are_taken_together(small: Assistant, question: str, told: str) -> None:
    assert told in proved(small, question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("刨掉东塘特勤站,站点类还剩几个项目,总投资多少", "共2个,总投资合计9000万元:5000+4000=9000万元"),
        ("站点类里东塘特勤站那个太大了,去掉它还剩几个项目,总共投多少", "总投资合计9000万元"),
        ("把云梯车更新剔除,其余项目总投资一共多少", "总投资合计20000万元"),
        ("哪些项目是百分之百用财政资金的", "东塘特勤站"),
        ("2025年没掏钱的是哪个项目,总投资多少", "沐河小型站群"),
        ("哪些项目当年建当年完", "无人机编队"),
        ("拖到2027年甚至更晚才完工的项目有哪些", "云梯车更新"),
        ("投资不满5000万的项目有几个", "共2个"),
    ],
)
def test_words_that_limit_rows_are_understood(small: Assistant, question: str, told: str) -> None:
    answer = proved(small, question).answer
    assert told in answer
    assert answer.count("\n- ") <= 4  # and never all rows


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("总投资前两名的项目合计多少万元,占全部的比重", "占全部的60.71%"),
        ("哪一类项目财政资金占总投资的比例最高", "最高的是“站点类”"),
        ("财政资金、社会资本分别占总投资的百分之几", "占66.07%"),
        ("平均每个项目投资最高的是哪类", "最高的是“站点类”,共3项,平均总投资6000万元"),
        ("站点类里投资最少的是哪个,占这一类的多少", "占“站点类”的22.22%"),
    ],
)
def test_shares_are_of_the_whole_that_is_said(small: Assistant, question: str, told: str) -> None:
    assert told in proved(small, question).answer


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("站点类项目总投资加起来是18000万元,对吗", "对,"),
        ("站点类项目总投资加起来是17000万元,对吗", "不对,"),
        ("总投资28000万元,跟已落实、筹措、结转三块拼起来对得上吗", "对,"),
    ],
)
def test_a_sum_that_is_claimed_is_made_again(small: Assistant, question: str, verdict: str) -> None:
    assert proved(small, question).answer.startswith(verdict)


def test_money_of_a_year_that_no_column_tells_is_not_that_of_all_years(small: Assistant) -> None:
    assert "最大的是" not in proved(small, "2026年当年计划投资最大的项目是哪个").answer
