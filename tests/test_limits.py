"""An asker's own figure is set against the limits that a plan sets: of an age, of a purchase, of a size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.limits import cases_in, in_figures, limits_in
from tests.small_plans import assistant_over, proved

PLAN = """# 青山县便民服务行动方案（2024—2026年）

## 一、主要任务

1. 送货上门。免费为70岁以上老人送货上门，由县商务局负责。购物满50元的，配送费全免。
2. 敬老餐厅。60周岁以上老人每餐补助3元，80周岁及以上老人每餐补助5元。县民政局牵头，各乡镇（街道）配合。
3. 理发优惠。60周岁以上老人理发每次不高于10元，80周岁以上再优惠2元。
4. 餐饮改造。面积在200平方米以下的小餐馆，改造补助2万元；200平方米及以上的，补助5万元。
5. 企业职工人数不足20人的免缴残保金，由县税务局负责。
6. 新建养老服务站30个以上，由县民政局负责。
7. 1至2人家庭配租面积不超过40平方米，3人家庭不超过50平方米，4人以上家庭不超过65平方米。
8. 名下有价值12万元以上机动车的家庭，不予受理；家庭人均月收入低于3200元，人均住房面积不足15平方米的，可以申请公租房。
9. 年发到集装箱500标箱以上的企业，每标箱补助150元。
10. 出站后与本县企业签订3年以上劳动合同的博士后，给予30万元安家补贴。
11. 租赁补贴标准为每人每月180元，每户每月最高不超过720元。
"""


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("services"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我奶奶75岁能送货上门吗，收不收钱？", "符合“70岁以上”:75＞70"),
        ("我奶奶75岁，能不能送货上门？", "符合“70岁以上”:75＞70"),
        ("68岁的老人能免费送货上门吗？", "不符合“70岁以上”:68＜70"),
        ("我今年70岁，能送货上门吗？", "符合“70岁以上”:70=70"),
        ("82岁的老人吃饭每餐补多少？", "符合“80周岁及以上老人每餐补助5元”:82＞80"),
        ("我爸62岁，吃饭每餐补多少？", "符合“60周岁以上老人每餐补助3元”:62＞60"),
        ("我奶奶今年83，理发一次最多付多少钱？", "据此计算,为8元:10-2=8元"),
        ("我们店180平方米，改造补多少钱？", "符合“面积在200平方米以下的小餐馆，改造补助2万元”:180＜200"),
        ("我们店200平，改造补多少钱？", "符合“200平方米及以上的，补助5万元”:200=200"),
        ("我们公司有30个职工，残保金免不免？", "不符合“不足20人”:30＞20"),
        ("买了60块的东西要付配送费吗？", "符合“满50元”:60＞50"),
        ("我们家四口人，能配租多大面积？", "符合“4人以上家庭不超过65平方米”:4=4"),
        ("家里两口人，配租面积多大？", "符合“1至2人家庭配租面积不超过40平方米”:1≤2≤2"),
        ("名下有辆15万的车还受理吗？", "符合“12万元以上”:15＞12"),
        ("我家人均月收入3500，能申请公租房吗？", "不符合“低于3200元”:3500＞3200"),
        ("我们一年发400个标箱，能不能领补助？", "不符合“500标箱以上”:400＜500"),
        ("博士后出站打算签四年合同，那30万安家费能拿吗？", "符合“3年以上”:4＞3"),
        ("我妈75了，能送货上门吗？", "符合“70岁以上”:75＞70"),
        ("家里五口人，租赁补贴每月能领多少？", "900元＞720元"),
        ("家里三口人租赁补贴每月能领多少？", "3×180=540元"),
    ],
)
def test_an_askers_figure_is_set_against_the_limit(services: Assistant, question: str, said: str) -> None:
    answer = proved(services, question).answer
    assert said in answer
    assert "不对" not in answer


def test_what_is_claimed_beside_a_case_is_judged_by_the_limit_that_it_is_within(services: Assistant) -> None:
    assert proved(services, "82岁老人每餐补助3元，对吗？").answer.startswith("不对")
    assert proved(services, "82岁老人每餐补助5元，对吗？").answer.startswith("对")


def test_what_only_tells_which_limit_holds_is_not_multiplied_by(services: Assistant) -> None:
    assert "360" not in proved(services, "我们店180平方米，改造补多少钱？").answer


def test_a_target_is_no_limit_of_a_case(services: Assistant) -> None:
    assert "按所问的数字看" not in proved(services, "养老服务站新建28个，对吗？").answer
    assert [limit.words for limit in limits_in("新建养老服务站30个以上的任务，补助不超过100万元的部分")] == []


def test_a_figure_that_sets_a_limit_itself_is_no_case() -> None:
    assert [q.value for q in cases_in("70岁以上的老人能送货上门吗")] == []
    assert [q.value for q in cases_in("引客超1万人次奖多少,死了3个人以上呢")] == []
    assert [(q.value, q.unit) for q in cases_in("我奶奶今年83,能打8折吗")] == [(83.0, "岁"), (8.0, "")]


def test_a_figure_that_is_half_in_digits_is_left_as_it_is() -> None:
    assert in_figures("票款1万2千元,三口人,二十岁") == "票款1万2千元,3人,20岁"
    assert "千人" in in_figures("来了1万2千人")


@given(st.integers(1, 120), st.integers(1, 120))
def test_either_a_limit_or_the_one_that_completes_it_holds(value: int, bound: int) -> None:
    above, below = (next(limits_in(f"{bound}岁以上老人")), next(limits_in(f"不满{bound}岁的儿童")))
    assert above.holds(value, bound) != below.holds(value, bound)
