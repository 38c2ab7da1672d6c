# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""What a rule gives is worked out for the figures that an asker has: a share, so much for each, at the most."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 青屏区惠企利民政策实施细则（2026—2028年）

## 一、支持企业

1. 设备补助。设备投资额200万元以上的技术改造项目，按设备投资额的8%给予补助，属专精特新中小企业的按10%补助，单个企业均不超过200万元。由区工信局负责。
2. 研发补助。研发费用按比上年增量的6%给予补助，最高不超过100万元；高新技术企业按8%，最高不超过120万元。由区科技局负责。
3. 检测补助。年检测费用100万元以上、不足500万元的，按4%补助；500万元以上、不足2000万元的，按5%补助；2000万元以上的，按6%补助。单个企业每年最高不超过150万元。

## 二、惠民

1. 店招补助。沿街商户更换店招的，按实际费用的50%补助，每户最高3000元；位于示范街巷的，按60%补助，每户最高5000元。
2. 大棚补助。设施大棚倒塌的每亩补助1500元，单户最高2万元；已获保险赔付的减半计发。
3. 安置补助。转移人员食宿补助每人每天60元，最长10天。
4. 渔船补助。退捕渔船每艘补助4.5万元，单户最高不超过8万元。
5. 烘干收费。代烘干稻谷每吨收费60元，脱贫户减半收取。
6. 泊位补助。单位错时开放泊位20个以上的，每个泊位每年补助600元，单个单位每年不超过6万元。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我们厂买设备花了1500万搞技改，能拿多少补助？", "1500×8%=120万元"),
        ("我们厂不是专精特新，买设备花了1500万搞技改，能拿多少补助？", "1500×8%=120万元"),
        ("我们是专精特新中小企业，买设备花了1500万搞技改，能拿多少补助？", "1500×10%=150万元"),
        (
            "我们是专精特新中小企业，买设备花了2500万搞技改，能拿多少补助？",
            "超过了“单个企业均不超过200万元”,以此为限:2500×10%=250万元",
        ),
        ("我公司去年研发费用花了800万，今年花了1500万，能补多少？", "1500-800=700万元;700×6%=42万元"),
        ("我们是高新技术企业，去年研发费用花了800万，今年花了1500万，能补多少？", "700×8%=56万元"),
        ("我公司年检测费用1800万，能补多少？", "1800×5%=90万元"),
        ("我公司年检测费用3200万，能补多少？", "以此为限:3200×6%=192万元;192万元＞150万元"),
        ("我更换店招花了5200块，能补多少？", "5200×50%=2600元"),
        ("我种了10亩大棚倒塌了，能补多少？", "10×1500=15000元"),
        ("我种了10亩大棚倒塌了，保险已经赔过，还能补多少？", "15000÷2=7500元"),
        ("我们家5个人转移安置住了12天，食宿能补多少钱？", "12天＞10天;5×10×60=3000元"),
        ("我家三条船，能补多少？", "3×4.5=13.5万元;13.5万元＞8万元"),
        ("我是脱贫户，代烘干8吨稻谷要交多少钱？", "480÷2=240元"),
        ("我们单位85个车位错时开放，一年能补多少？", "85×600=51000元;51000元=5.1万元"),
    ],
)
def test_a_rule_is_worked_out_for_the_asker(rules: Assistant, question: str, said: str) -> None:
    assert said in proved(rules, question).answer


@pytest.mark.parametrize(
    "question",
    ["设备补助的比例是多少？", "我公司买设备花了150万，能补多少？", "店招补助每户最高多少？"],
)
def test_nothing_is_worked_out_where_no_rule_is_for_the_asker(rules: Assistant, question: str) -> None:
    assert "按所问的数字计算" not in rules.ask(question).answer


def test_what_an_asker_is_not_halves_nothing(rules: Assistant) -> None:
    answer = rules.ask("我不是脱贫户，代烘干8吨稻谷要交多少钱？").answer
    assert "8×60=480元" in answer
    assert "÷2" not in answer


def test_limits_of_one_band_hold_together(rules: Assistant) -> None:
    """1800万元 is no 100万元以上、不足500万元: it is above the one and not below the other."""
    assert "符合“年检测费用100万元以上" not in rules.ask("我公司年检测费用1800万，能补多少？").answer
