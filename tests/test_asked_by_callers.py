"""What callers and firms ask of one plan and of several: claims of who and when, what they can get, whose share, which
item of a list. The plans are written for these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, assistant_over_all, proved, tells

PLAN = """# 石桥市特色食品产业行动方案（2025—2027年）

## 一、现状

全市有食品企业86家。南塘镇尚无冷链仓库。学校食堂委托经营的有45所，2025年底前收回13所，2026年底前再收回22所。

## 二、主要任务

（一）建设冷链网络。2027年在南塘镇建成冷链仓库1座，新建果蔬冷库12座。（牵头单位：市发展和改革局；配合单位：市商务局、云州市生态环境局石桥分局）

（二）治理加工废水。2026年底前完成食品园区管网主体工程，石桥医院主体封顶。（牵头单位：云州市生态环境局石桥分局；责任单位：石桥食品产业开发区管委会）

（三）筹措资金。2025年总投资4625万元，资金来源为省级补助、市级财政、县级配套和企业自筹，分别为1520万元、1305万元、1000万元和800万元。

（四）支持企业。对固定资产投资1000万元以上的新建项目，按设备投资额的8%给予一次性补助，最高不超过300万元。引进博士、硕士研究生的，分别按每人每月3000元、1500元发放生活补贴，最长3年。

## 三、民生实事

办理民生实事3件，具体如下：

1.改造农贸市场6个，惠及居民2640户。（牵头单位：市商务局；配合单位：市财政局）

2.建成实验小学东校区和城南幼儿园，分别新增学位1350个、270个，同步配建食堂和运动场地，2026年秋季开学前全部投入使用。（牵头单位：市教育局；配合单位：市住房城乡建设局）

3.新建老年助餐点28个。（牵头单位：市民政局；责任单位：各镇人民政府）

## 四、保障

成立领导小组，由分管副市长任组长，办公室设在市工业和信息化局。

附件1 主要指标

| 指标 | 2024年 | 2026年 | 2027年 |
| --- | --- | --- | --- |
| 食品产业产值（亿元） | 62 | 80 | 96 |
| 老年助餐点（个） | 18 | 36 | 46 |

附件2 特色食品项目表

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 建设年限 | 责任单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 南塘镇果品加工园 | 厂房3.2万平方米 | 12000 | 2025—2027 | 南塘镇人民政府 |
| 2 | 北坡镇净菜中心 | 生产线4条 | 5200 | 2024—2026 | 石桥食品产业开发区管委会 |
| 3 | 老年助餐点 | 28个 | 336 | 2025—2027 | 各镇人民政府 |
| 4 | 园区管网工程 | 管网20公里 | 3000 | 2025—2026 | 石桥食品产业开发区管委会 |
| 5 | 南塘镇检测站 | 实验室2间 | 800 | 2025 | 南塘镇人民政府 |
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("callers"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("领导小组办公室设在工信局,对吗", ("对,", "市工业和信息化局"), "不对"),
        ("组长是市长对吧", ("不对", "由分管副市长任组长"), "没有写明"),
        ("冷链网络是不是由市生态环境分局负责的", ("不对", "市发展和改革局"), "责任单位里有"),
        ("治理加工废水是发改局牵头吗", ("不对", "云州市生态环境局石桥分局"), "责任单位里有"),
        ("南塘镇现在已经有冷链仓库了吧", ("不对", "尚无冷链仓库"), "与此一致"),
        ("听说石桥医院2026年底就能搬进去看病了是吗", ("主体封顶",), "与此一致"),
        ("2027年助餐点是不是要到75个", ("不对", "46个"), "336"),
        ("园区管网工程20公里,2026年完工,对吗", ("对,", "20公里", "2025—2026"), "不对"),
    ],
)
def test_a_claim_is_weighed_by_what_it_says_of_what(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("我新建一个厂,固定资产总共投了3000万,里面设备2000万,能补多少钱", ("2000×8%=160万元",), "3000×8%"),
        ("引进一个硕士,生活补贴一共多少", ("1500元",), "4500元"),
        ("市级财政出的钱占总投资的百分之几", ("1305÷4625=28.22%",), "85.86%"),
        ("食堂两年一共收回多少所", ("13", "22"), "58所"),
        ("南塘镇果品加工园厂房多大,每平方米合多少钱", ("3.2万平方米", "12000万元"), "没有写明"),
    ],
)
def test_figures_are_reckoned_with_for_what_they_are_of(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("食品开发区管委会负责几个项目,总投资合计多少", ("共2个", "8200万元"), "南塘"),
        ("南塘镇负责的项目,总投资合计多少", ("12800万元", "南塘镇检测站"), "净菜"),
        ("市环境局石桥分局牵头的是哪项", ("治理加工废水",), "没有提到"),
        ("我是市商务局的,请列一下我局配合的任务", ("建设冷链网络",), "没有写明"),
        ("总投资5000万以上而且要干到2027年的项目有几个", ("共1个", "南塘镇果品加工园"), "净菜"),
        ("投资最大和最小的项目各是那个,多少前", ("南塘镇果品加工园", "老年助餐点"), "不清楚"),
    ],
)
def test_whose_rows_they_are_is_read_from_short_names(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


def test_a_list_is_told_whole_however_long_its_items_are(plan: Assistant) -> None:
    told = proved(plan, "民生实事有哪些").answer
    assert all(one in told for one in ("农贸市场", "实验小学东校区", "老年助餐点"))


@pytest.mark.parametrize(
    ("question", "said"),
    [("民生实事第二件是什么,由谁牵头", "市教育局"), ("民生实事最后一件是什么", "老年助餐点28个")],
)
def test_an_item_is_told_by_its_place_with_who_answers_for_it(plan: Assistant, question: str, said: str) -> None:
    told = proved(plan, question).answer
    assert said in told.split("[1]")[0]
    assert "农贸市场" not in told.split("[1]")[0]


@pytest.mark.parametrize(
    "question",
    [
        "老年助餐点2027年到底是28个还是46个",
        "老年助餐点的数字前后好像对不上",
    ],
)
def test_two_places_are_set_side_by_side_where_they_seem_to_differ(plan: Assistant, question: str) -> None:
    told = proved(plan, question).answer
    assert "28个" in told and "正文" in told and "表格" in told


FIRST = """# 槐荫县“一老一小”服务提升方案（2025—2027年）

## 一、目标
到2027年，区域养老服务中心实现全覆盖，老年助餐点达到46个。主要指标见表1。

表1 主要指标

| 指标 | 2024年 | 2027年 |
| --- | --- | --- |
| 护理型床位占比（%） | 48 | 60 |
| 老年助餐点（个） | 18 | 46 |

## 二、任务
（一）推进适老化改造。每年改造300户，户均补助3000元。（牵头单位：县民政局）

附件 槐荫县“一老一小”项目表

| 序号 | 项目名称 | 投资（万元） | 建设单位 |
| --- | --- | --- | --- |
| 1 | 县综合养老服务中心 | 4800 | 县民政局 |
| 2 | 县托育中心 | 2600 | 县卫生健康局 |
"""
SECOND = (
    FIRST.replace("槐荫县", "清河县")
    .replace("46", "75")
    .replace("3000元", "4000元")
    .replace("4800", "6200")
    .replace("| 老年助餐点（个）", "| 认知障碍照护床位（张） | 20 | 80 |\n| 老年助餐点（个）")
)
THIRD = """# 槐荫县农村公路改造方案（2024—2026年）

## 一、任务
改造农村公路140公里。（牵头单位：县交通运输局）

附件 农村公路项目表

| 序号 | 项目名称 | 投资（万元） | 建设单位 |
| --- | --- | --- | --- |
| 1 | 槐柳线改建工程 | 8520 | 县公路中心 |
| 2 | 柳石线改建工程 | 5488 | 县公路中心 |
"""


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    plans = {"huaiyin.md": FIRST, "qinghe.md": SECOND, "gonglu.md": THIRD}
    return assistant_over_all(plans, tmp_path_factory.mktemp("together"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("两个县一老一小项目总投资合计多少", ("7400+8800=16200万元",), "30208"),
        ("两县的“一老一小”项目投资加起来是多少", ("16200万元",), "没有提到"),
        ("适老化改造每户补多少,槐荫跟清河差多少", ("4000-3000=1000元",), "没有找到"),
        ("槐荫县2027年助餐点是不是要到75个", ("不对", "46个"), "4800"),
        ("槐荫县助餐点2027年要到几个", ("46个",), "共1个"),
    ],
)
def test_of_several_plans_those_are_meant_that_the_words_name(
    together: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(together, question, held, absent)


def test_units_below_each_other_in_a_cell_are_units_of_their_own(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>石桥市任务分解方案</h1><p>一、任务</p><table><tr><th>序号</th><th>重点任务</th><th>牵头单位</th>"
        "<th>责任单位</th></tr><tr><td>1</td><td>改造老旧小区</td><td>县住建局</td><td>县财政局<br>城关街道</td></tr>"
        "<tr><td>2</td><td>治理河道</td><td>县水利局</td><td>市生态环境局石桥分局<br>柳林镇</td></tr></table></body></html>"
    )
    asked = assistant_over(page, tmp_path, "plan.html")
    units = [[u.name for u in task.units] for d in asked.documents.values() for task in d.tasks]
    assert units == [["县住建局", "县财政局", "城关街道"], ["县水利局", "市生态环境局石桥分局", "柳林镇"]]
