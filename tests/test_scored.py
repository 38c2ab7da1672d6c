"""A rule that a plan states is worked out for the figures that an asker gives."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 青山县环境卫生考核办法

## 一、评分

1. 季度得分=日常巡查得分×30%+每周抽查得分×20%+第三方暗访得分×30%+满意度测评得分×20%，再计入加减分。
2. 亮灯率低于98%，每低1个百分点扣1分。

| 项目 | 分值 | 目标值 | 评分办法 |
| --- | --- | --- | --- |
| 垃圾清运率 | 10 | 95% | 每低1个百分点扣0.5分 |
| 道路破损投诉 | 5 | 10件 | 每多2件扣1分 |
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("有个街道巡查90分、抽查85分、暗访88分、满意度92分，最后得多少分？", "27+17+26.4+18.4=88.8分"),
        ("发现亮灯率只有96%，这项要扣多少分？", "扣2分:(98-96)×1=2分"),
        ("垃圾清运率只做到92%，扣几分？", "扣1.5分:(95-92)×0.5=1.5分"),
        ("道路破损投诉一共14件，扣几分？", "扣2分:(14-10)÷2×1=2分"),
    ],
)
def test_a_rule_is_worked_out_for_the_figures_of_the_question(rules: Assistant, question: str, said: str) -> None:
    assert said in proved(rules, question).answer


@pytest.mark.parametrize("question", ["亮灯率99%扣几分？", "巡查90分、抽查85分，得多少分？", "破损投诉13件扣几分？"])
def test_what_the_rule_does_not_settle_is_not_worked_out(rules: Assistant, question: str) -> None:
    told = proved(rules, question).answer
    assert "计算,为" not in told and "计算,扣" not in told
