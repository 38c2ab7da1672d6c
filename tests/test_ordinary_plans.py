"""Questions of the most ordinary kind on plans of the most ordinary form: an outline of five years with its table of
indicators, its boxes of projects and its lists."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 澄江县国民经济和社会发展第十五个五年规划纲要

## 第一章 总体要求

### 第一节 空间格局

“三区”即北部制造片区,包括青岭、石坝、沙河3个乡镇;中部茶竹片区,包括大坪、花桥、麻园4个乡镇;南部康养片区,包括月湖、红岩2个乡镇。

### 第二节 主要目标

到2030年,茶园面积稳定在19万亩,投产茶园达到17万亩。农村居民收入差距由2.78缩小到2.52。尾渣综合利用率2027年达到82%、2030年达到90%。

表1 主要指标

| 类别 | 序号 | 指标名称 | 单位 | 2025年 | 2030年 | 年均增长(%)/累计 | 属性 |
|---|---|---|---|---|---|---|---|
| 经济发展 | 1 | 地区生产总值 | 亿元 | 168.4 | 245 | 7.8 | 预期性 |
| 经济发展 | 2 | 固定资产投资 | 亿元 | — | — | [460] | 预期性 |
| 民生福祉 | 3 | 城镇居民人均可支配收入 | 元 | 41280 | 55240 | 6 | 预期性 |
| 民生福祉 | 4 | 农村居民人均可支配收入 | 元 | 16350 | 24020 | 8 | 预期性 |
| 绿色生态 | 5 | 尾渣综合利用率 | % | 76 | 90 | [14] | 预期性 |

## 第二章 重点任务

### 第一节 办好教育

新建改扩建公办幼儿园15所,新增公办学位4000个,撤并小规模学校31所。(县教育局牵头,县财政局配合)

### 第二节 数字乡村

在大坪镇、月湖镇开展数字乡村试点。(县海洋与渔业局牵头)

### 第三节 占补平衡

占用自然岸线按“占一补一”比例修复,修复岸线长度不少于4公里。确保青岭至石坝高速公路2028年6月底前建成通车。

附表1 重大项目表

| 序号 | 项目名称 | 建设地点 | 建设内容及规模 | 建设年限 | 总投资(万元) | 责任单位 |
|---|---|---|---|---|---|---|
| 1 | 公办幼儿园扩容工程 | 青岭镇 | 新建改扩建公办幼儿园15所,新增学位4050个 | 2026—2029 | 18200 | 县教育局 |
| 2 | 远洋渔船更新 | 石坝镇 | 更新远洋渔船26艘 | 2026—2028 | 46800 | 福建远渔集团澄江公司 |
| 3 | 西非渔业基地 | 境外 | 建设码头和冷库 | 2027—2029 | 22000 | 福建远渔集团澄江公司 |
| 4 | 鲍鱼种质资源库 | 沙河镇 | 改造育苗车间1.2万平方米 | 2026—2027 | 4300 | 县海洋与渔业局 |

附表4 前期项目表

| 序号 | 项目名称 | 建设地点 | 建设年限 | 总投资(万元) | 责任单位 |
|---|---|---|---|---|---|
| 一 | 交通类(小计2项) | | | 486900 | |
| 1 | 青岭至石坝高速公路 | 青岭镇、石坝镇 | 2024—2028 | 486000 | 县交通运输局 |
| 2 | 石坝客运站 | 石坝镇 | 2026—2027 | 900 | 县交通运输局 |
| 二 | 深远海养殖类(小计2项) | | | 181000 | |
| 3 | 青岭养殖工船(一期) | 青岭镇 | 2026—2027 | 56000 | 县海洋与渔业局 |
| 4 | 青岭养殖工船(二期) | 青岭镇 | 2028—2030 | 125000 | 县海洋与渔业局 |

附表2 渔港名录

| 序号 | 渔港名称 | 所在地 | 等级 | 可停泊渔船(艘) | 有效避风水域(万平方米) | 建设类型 |
|---|---|---|---|---|---|---|
| 1 | 青岭中心渔港 | 青岭镇 | 中心 | 1350 | 86 | 扩建 |
| 2 | 石坝一级渔港 | 石坝镇 | 一级 | 780 | 48 | 改造提升 |
| 3 | 沙河东二级渔港 | 沙河镇 | 二级 | 310 | 19 | 改造提升 |
| 4 | 沙河西二级渔港 | 沙河镇 | 二级 | 280 | 17 | 维护 |
| 5 | 月湖二级渔港 | 月湖镇 | 二级 | 360 | 22 | 维护 |

附表3 水产良种场名录

| 序号 | 名称 | 所在地 | 级别 | 年供苗能力 | 建成年份 |
|---|---|---|---|---|---|
| 1 | 青岭大黄鱼良种场 | 青岭镇 | 国家级 | 6.5亿尾 | 1998 |
| 2 | 石坝对虾良种场 | 石坝镇 | 省级 | 4.2亿尾 | 2012 |
| 3 | 沙河鲍鱼良种场 | 沙河镇 | 国家级 | 3.8亿粒 | 2004 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("ordinary"))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("二级渔港里有效避风水域不到20万平方米的有几座,这几座总共能停多少条船?", ("共2项", "310+280=590艘")),
        ("二级渔港平均每座能停多少条船?", ("平均可停泊渔船316.67艘",)),
        ("建设类型是改造提升的渔港有几个?", ("共2个", "石坝一级渔港", "沙河东二级渔港")),
        ("国家级的良种场有哪几家?", ("青岭大黄鱼良种场", "沙河鲍鱼良种场")),
        ("哪家良种场建成最早?", ("青岭大黄鱼良种场", "1998年")),
        ("2010年以后建成的良种场有哪几家?", ("石坝对虾良种场",)),
        ("青岭大黄鱼良种场和石坝对虾良种场年供苗能力差多少?", ("6.5-4.2=2.3亿尾",)),
    ],
)
def test_a_list_of_things_by_where_they_are_is_filtered_and_reckoned_with(
    plan: Assistant, question: str, held: tuple[str, ...]
) -> None:
    answer = proved(plan, question).answer
    assert all(words in answer for words in held), answer


def test_a_place_in_a_table_answers_for_nothing(plan: Assistant) -> None:
    assert not any(
        "镇" in unit.name for document in plan.documents.values() for p in document.projects for unit in p.units
    )


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("地区生产总值年均增速是多少?", "年均增长7.8%"),
        ("固定资产投资五年累计多少?", "累计460亿元"),
        ("城里人和乡下人收入,哪个定的年均涨幅高?", "8-6=2个百分点"),
        ("年均增速最快的指标是哪个?", "农村居民人均可支配收入"),
    ],
)
def test_a_column_of_growth_is_in_per_cent_and_its_brackets_in_the_rows_own_unit(
    plan: Assistant, question: str, held: str
) -> None:
    assert held in proved(plan, question).answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("公办幼儿园要增加的学位数,教育那节的说法和项目表差了多少个?", "4050-4000=50个"),
        ("幼儿园改扩建的所数,正文和附表1对得上吗?", "前后写法一致"),
    ],
)
def test_two_places_are_set_against_each_other_by_the_figure_named(plan: Assistant, question: str, held: str) -> None:
    assert held in proved(plan, question).answer


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("月湖镇属于哪个片区?", ("南部康养片区",)),
        ("中部茶竹片区包括哪几个乡镇?", ("大坪、花桥、麻园",)),
        ("搞数字乡村试点的那两个镇,分别属于哪一片?", ("中部茶竹片区", "南部康养片区")),
        ("月湖镇是划在中部片区的,没错吧?", ("不对", "南部康养片区")),
        ("沙河镇是不是属于北部片区?", ("对,",)),
    ],
)
def test_a_whole_is_parted_by_a_sentence(plan: Assistant, question: str, held: tuple[str, ...]) -> None:
    answer = proved(plan, question).answer
    assert all(words in answer for words in held), answer


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("尾渣综合利用率2027年达到82%、2030年达到90%,对吗?", True),
        ("尾渣综合利用率2027年达到90%、2030年达到82%,对吗?", False),
        ("茶园面积稳定在19万亩,投产茶园达到17万亩,对吗?", True),
        ("茶园面积稳定在17万亩,投产茶园达到19万亩,对吗?", False),
        ("有报道讲收入差距由2.52缩小到2.78,核实一下。", False),
    ],
)
def test_each_of_several_figures_is_held_against_its_own(plan: Assistant, claim: str, right: bool) -> None:
    assert proved(plan, claim).answer.startswith("对" if right else "不对")


def test_authorities_and_companies_are_known_by_what_people_call_them(plan: Assistant) -> None:
    assert "鲍鱼种质资源库" in proved(plan, "县渔业局负责哪些项目?").answer
    assert "46800+22000=68800万元" in proved(plan, "远渔澄江公司名下有几个项目,总投资合计多少?").answer
    assert proved(plan, "大洋远渔公司名下有几个项目?").status == "not_found"


def test_what_was_told_is_set_beside_another(plan: Assistant) -> None:
    answer = proved(plan, "它跟西非渔业基地差多少?", "远洋渔船更新投资多少?")
    assert "46800-22000=24800万元" in answer.answer
    assert any("西非渔业基地" in quote for quote in quotes(answer))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("附表4里哪一类总投资最多?", "最多的是“交通类”,共2项,总投资合计486900万元"),
        ("附表4交通类里2027年底以前能完工的有几个?", "石坝客运站"),
        ("附表4里建设地点只在石坝镇一地的项目有几个,总投资合计多少?", "共1个"),
        ("青岭养殖工船两期放一块儿看,哪期花钱多,差多少?", "125000-56000=69000万元"),
        ("青石高速总投资多少?", "486000万元"),
        ("占了自然岸线要照数修回来,这条写在第几章第几节?", "第三节占补平衡"),
        ("青岭养殖工船(一期)和青岭养殖工船(二期)都是县海洋与渔业局负责的,对吧?", "对,"),
        ("远洋渔船更新的责任公司,手上还有哪个项目,总投资多少?", "西非渔业基地:总投资22000万元"),
    ],
)
def test_rows_under_bands_and_what_people_call_them(plan: Assistant, question: str, held: str) -> None:
    assert held in proved(plan, question).answer


def test_a_class_that_was_told_is_meant_by_this_class(plan: Assistant) -> None:
    answer = proved(plan, "这一类下面投资最大的项目是哪个?", "附表4里哪一类总投资最多?").answer
    assert "青岭至石坝高速公路" in answer
