"""Figures of running text: each is of what its clause names, and what follows from them is reckoned and shown."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.knowledge import knowledge
from assistant.stated import Stated, stated_in
from corpus.parse import parse_source
from corpus.readers import read_bytes
from tests.small_plans import assistant_over, proved

PLAN = """# 澄溪县产业振兴实施方案(2024—2026年)

## 一、工作基础

2023年,全县工业增加值52.4亿元,规模以上工业企业86家。累计建成绿色工厂12家,数字化改造覆盖率46.5%。全县共有老旧厂房140处,涉及企业95家。已完成老旧厂房改造62处。闲置厂房面积18万平方米,比2020年减少4万平方米。

## 二、主要目标

到2025年,工业增加值达到63亿元。到2026年,工业增加值达到70亿元,规模以上工业企业达到110家,绿色工厂达到30家,数字化改造覆盖率达到75%。

表1 主要指标

| 序号 | 指标名称 | 单位 | 2023年 | 2026年 |
| --- | --- | --- | --- | --- |
| 1 | 屋顶光伏覆盖率 | % | 20 | 40 |

## 三、重点任务

(一)做强轴承产业。轴承产业链产值由2023年的24.5亿元提高到2026年的40亿元。建设轴承、阀门、传感器三条产线,年产值分别达到15亿元、9亿元和6亿元。(县工信局负责)

(二)培育企业。净增高新技术企业16家(2023年末为58家)。新认定专精特新企业9家、总数达到33家。(县科技局负责)

(三)奖励创建。创建省级智能车间8个、市级示范班组20个。对通过认定的智能车间、示范班组,分别给予30万元、5万元一次性奖励。(县财政局负责)

(四)补助改造。三年改造燃煤锅炉150台,按每台2万元的标准给予补助。县级公共建筑屋顶光伏覆盖率2026年达到55%。(县发改局负责)

(五)保障用地。每年供应工业用地不少于600亩,其中标准地占比不低于80%。工业用地年检窗口由6个减少到2个。(县自然资源局负责)

(六)培训职工。三年培训职工4500人次,组建服务队15支、120人。助企食堂共有36处,其中城区24处、乡镇12处。(县人社局负责)

## 四、资金保障

县财政每年安排产业振兴专项资金2000万元。设立总规模3亿元的产业引导基金,其中县国投集团出资40%,其余向社会资本募集。县融媒体中心连续四年每年安排宣传经费50万元。对企业购置设备每台补助10万元,由市、县两级财政按6∶4分担。三年实施重点项目21个,总投资48亿元,其中2024年计划完成投资12亿元。

厂房加固投入8600万元,其中市级补助2100万元,县级财政3000万元,其余由业主企业自筹。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("reckon_text"))


RECKONED = [
    # A change that one clause tells.
    ("轴承产业链产值要提高多少", "增加15.5亿元:40-24.5=15.5亿元"),
    ("轴承产业链产值2026年比2023年多多少", "增加15.5亿元:40-24.5=15.5亿元"),
    ("轴承产业链产值2026年是2023年的几倍", "2026年是2023年的约1.63倍:40÷24.5=1.63倍"),
    ("工业用地年检窗口减少几个", "减少4个:6-2=4个"),
    # How things stand, and how they are to be.
    ("规模以上工业企业2026年比2023年多几家", "增加24家:110-86=24家"),
    ("绿色工厂离2026年的目标还差多少家", "增加18家:30-12=18家"),
    ("数字化改造覆盖率2026年比现在高几个百分点", "增加28.5个百分点:75-46.5=28.5个百分点"),
    ("工业增加值2026年比2025年多多少", "增加7亿元:70-63=7亿元"),
    ("县级公共建筑屋顶光伏覆盖率比全县目标高几个百分点", "相差15个百分点:55-40=15个百分点"),
    ("闲置厂房面积2020年是多少", "22万平方米:18+4=22万平方米"),
    # Two things of one sentence, a whole and its part.
    ("助企食堂城区的比乡镇的多几处", "相差12处:24-12=12处"),
    ("轴承产线年产值是传感器的几倍", "2.5倍:15÷6=2.5倍"),
    ("助企食堂里城区的占几成", "占66.67%:24÷36=66.67%≈66.7%"),
    ("2024年计划投资占重点项目总投资的百分之几", "占25%:12÷48=25%"),
    ("还有多少处老旧厂房没改造", "还有78处:140-62=78处"),
    # Shares of a sum.
    ("产业引导基金里县国投要出多少钱", "1.2亿元:3×40%=1.2亿元"),
    ("产业引导基金要向社会募集多少钱", "1.8亿元:3×40%=1.2亿元;3-1.2=1.8亿元"),
    ("标准地每年至少供应多少亩", "至少480亩:600×80%=480亩"),
    ("企业购置设备每台补助县财政出多少", "4万元:10×4÷(4+6)=4万元"),
    ("厂房加固业主企业自己要掏多少钱", "其余3500万元:8600-2100-3000=3500万元"),
    ("厂房加固业主企业要自筹几成", "占40.7%:8600-2100-3000=3500万元;3500÷8600=40.7%"),
    # So much for each.
    ("燃煤锅炉全部改造完一共要补助多少钱", "合计300万元:150×2=300万元"),
    ("智能车间和示范班组都创建成了一共要奖励多少钱", "合计340万元:8×30+20×5=340万元"),
    ("宣传经费按年安排,全部给完一共多少钱", "合计200万元:50×4=200万元"),
    ("产业振兴专项资金三年一共多少", "合计6000万元:2000+2000+2000=6000万元"),
    ("工业用地三年至少供应多少亩", "至少合计1800亩:600+600+600=1800亩"),
    # What comes in addition, sums and means.
    ("高新技术企业净增完成后该有多少家", "74家:58+16=74家"),
    ("专精特新企业2023年底有多少家", "24家:33-9=24家"),
    ("三条产线的年产值加起来多少", "合计30亿元:15+9+6=30亿元"),
    ("职工培训平均每年多少人次", "平均1500人次:4500÷3=1500人次"),
    ("服务队平均每支多少人", "平均8人:120÷15=8人"),
]


@pytest.mark.parametrize(("question", "reckoned"), RECKONED, ids=[question for question, _ in RECKONED])
def test_what_follows_from_figures_of_running_text(small: Assistant, question: str, reckoned: str) -> None:
    answer = proved(small, question)
    assert answer.status == "answered", answer.answer
    assert reckoned in answer.answer


DOUBTFUL = [
    "轴承产业链产值2026年比2020年多多少",  # no figure of that year
    "产业振兴专项资金五年一共多少",  # the plan is for three years
    "县城投集团在产业引导基金里出多少钱",  # another company
    "民办托育机构2026年比2023年多几家",  # no such thing
    "高新技术企业2022年底有多少家",
    "宣传经费十年一共多少钱",  # four years are told
    "农业用地每年至少供应多少亩",
]


@pytest.mark.parametrize("question", DOUBTFUL)
def test_what_is_in_doubt_is_not_reckoned(small: Assistant, question: str) -> None:
    answer = proved(small, question)
    assert "=" not in answer.answer, answer.answer


def test_the_difference_is_asked_of_the_thing_asked_for_before(small: Assistant) -> None:
    answer = proved(small, "那比2023年多出多少", "轴承产业链2026年产值目标是多少")
    assert "增加15.5亿元:40-24.5=15.5亿元" in answer.answer


def test_large_sums_of_money_are_told_in_the_larger_unit_too(small: Assistant) -> None:
    question = "产业引导基金里县国投要出多少钱"
    assert "亿元" in proved(small, question).answer


# --- Figures and what they are of --------------------------------------------------------------------


def stated(sentence: str) -> list[Stated]:
    """The figures of a sentence of a plan."""
    document = parse_source(
        read_bytes("plan.md", f"# 澄溪县行动方案(2024—2026年)\n\n## 一、任务\n\n{sentence}\n".encode())
    )
    know = knowledge({document.id: document})
    return [f for s in know.of_plan(document.id) if s.kind == "sentence" for f in stated_in(document, s)]


def test_a_change_has_two_ends_each_with_its_year() -> None:
    first, last = stated("轴承产值由2023年的24.5亿元提高到2026年的40亿元。")
    assert (first.value, first.role, first.year) == (24.5, "from", 2023)
    assert (last.value, last.role, last.year) == (40, "to", 2026)
    assert "轴承产值" in last.own


def test_parts_know_their_whole() -> None:
    whole, first, last = stated("助餐点共有36处,其中城区24处、乡镇12处。")
    assert (whole.whole, first.whole, last.whole) == (None, 0, 0)
    assert (first.own, last.own) == ("其中城区", "乡镇")


def test_things_and_figures_run_side_by_side() -> None:
    found = stated("对智能车间、示范班组,分别给予30万元、5万元一次性奖励。")
    assert [(f.value, f.own) for f in found] == [(30, "对智能车间一次性奖励"), (5, "示范班组一次性奖励")]
    assert {f.group for f in found} == {0}


def test_a_figure_without_a_name_of_its_own_has_that_of_the_clause_before() -> None:
    (figure,) = stated("对首次升规的工业企业,给予10万元奖励。")
    assert figure.own.startswith("对首次升规的工业企业")


def test_what_is_given_for_each() -> None:
    yearly, each = stated("每年安排经费3000万元;改造户按每户5000元补助。")
    assert (yearly.per, each.per) == (("年",), ("户",))


def test_differences_are_told_from_figures() -> None:
    figure, rise = stated("集装箱吞吐量312万标箱,同比增长9.2%。")
    assert (figure.role, rise.role) == ("", "change")
