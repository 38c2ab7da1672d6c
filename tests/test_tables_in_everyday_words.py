"""Tables of tasks and projects, asked as an inspector or a caller puts it: limits, terms, classes, who works alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, assistant_over_all, proved, tells

PLAN = """# 苍梧县乡村振兴行动计划（2024—2026年）

## 一、主要任务

计划投资3.92亿元，其中中央补助资金15600万元、专项债券12000万元、县级配套3200万元、银行贷款8400万元。推进六堡茶文化馆布展、茶船古道整治。

附件1 重点任务分解表

| 序号 | 行动 | 任务 | 责任单位 |
| --- | --- | --- | --- |
| 1 | 产业兴旺行动 | 建设茶叶初制加工点12个 | 县农业农村局、县供销社 |
| 2 | 产业兴旺行动 | 举办农产品展销会4场 | 县商务局 |
| 3 | 生态宜居行动 | 改造卫生户厕1500座 | 县卫健局、石桥镇、木双镇 |
| 4 | 生态宜居行动 | 整治黑臭水体6条 | 县生态环境局 |
| 5 | 治理有效行动 | 培训村干部300人次 | 县农业农村局、县委组织部 |
| 6 | 治理有效行动 | 建设卫生健康小屋20间 | 县卫健局 |

附件2 重点项目建设表

| 序号 | 项目类型 | 项目名称 | 总投资（亿元） | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 产业兴旺 | 六堡茶产业园 | 12 | 2022-2026 | 苍梧县乡村建设投资有限公司 |
| 2 | 产业兴旺 | 冷链物流基地 | 5 | 2024-2026 | 苍梧县供销集团有限公司 |
| 3 | 产业兴旺 | 果蔬加工厂 | 2.5 | 2023-2025 | 苍梧县供销集团有限公司 |
| 4 | 生态宜居 | 东安江治理工程 | 8 | 2024-2025 | 苍梧县水利发展有限公司 |
| 5 | 生态宜居 | 垃圾中转站改造 | 0.6 | 2025-2026 | 苍梧县乡村建设投资有限公司 |
| 6 | 治理有效 | 综合服务中心 | 5 | 2024-2028 | 石桥镇人民政府 |

## 二、保障措施

成立乡村振兴工作专班，由分管副县长任组长、县政府办公室副主任任副组长。
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("everyday"))


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("五个亿往上的项目（正好五亿的也算）有几个,都是啥", ("共4个", "六堡茶产业园", "综合服务中心"), "果蔬加工厂"),
        ("5亿都不到的项目有哪些", ("果蔬加工厂", "垃圾中转站改造"), "冷链物流基地"),
        ("8亿开外的项目有哪些", ("六堡茶产业园",), "东安江"),
        ("有没有哪个项目是2024到2026这三年里开工又完工的?", ("冷链物流基地", "东安江治理工程"), "六堡茶产业园"),
        ("2024年以前就已开工、最迟2025年完工的项目有哪些", ("果蔬加工厂",), "六堡茶产业园"),
        ("要到2026年以后才完的项目有几个,投资合计多少", ("共1个", "综合服务中心", "5亿元"), "果蔬"),
        ("2025年以后(含2025年)才开工的项目有几个?分别是哪些", ("共1个", "垃圾中转站改造"), "冷链物流基地"),
        ("投资正好5亿的项目有几个,各是哪一类的", ("产业兴旺", "治理有效"), "生态宜居"),
        ("供销集团的两个项目差多少亿", ("多2.5亿元:5-2.5=2.5亿元",), "东安江"),
        ("最烧钱的是哪个项目,最省钱的又是哪个", ("六堡茶产业园", "垃圾中转站改造"), "冷链"),
        ("几大块里头,哪一块砸的钱最多,一共多少亿", ("最多的是“产业兴旺”", "19.5亿元"), "不对"),
        ("哪个项目拖得时间最长,从哪年干到哪年", ("2022-2026", "2024-2028"), "2024-2025"),
        ("乡村建设投资那个公司手里几个工程,总共多少钱", ("共2个", "12.6亿元"), "冷链"),
    ],
)
def test_projects_are_picked_in_everyday_words(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("卫健局单独负责的任务有几条", ("共1条", "卫生健康小屋"), "户厕"),
        ("卫健局跟别的单位一起负责的是什么", ("改造卫生户厕",), "小屋"),
        ("农业农村局承担哪些任务?有没有它一家单独负责的", ("茶叶初制", "没有县农业农村局单独负责的任务"), "展销会"),
        ("只有一个责任单位的任务有几条?其中卫健局几条", ("共3条", "县卫健局单独负责的任务共1条"), "茶叶"),
        ("两家单位共同负责的任务有几条?其中供销社几条", ("共2条", "茶叶初制加工点12个"), "单独负责"),
        ("农业农村局除了产业兴旺行动以外,还有别的领域的任务吗", ("培训村干部",), "茶叶"),
        ("附件1里哪些乡镇被列为责任单位", ("共2家", "石桥镇", "木双镇"), "县商务局"),
        ("附件1有几家责任单位", ("共8家", "县供销社"), "供销集团"),
        ("附件1一共分解成多少条任务?三大行动领域各几条", ("共6条", "“生态宜居行动”共2条"), "项目"),
        ("农业农村局有几条任务,分布在哪几个行动", ("共2条", "“治理有效行动”共1条"), "生态宜居"),
        ("卫建局负责什么", ("卫生户厕", "小屋"), "没有提到"),
        ("商务居负责什么", ("展销会",), "没有提到"),
    ],
)
def test_tasks_are_told_by_who_answers_for_them(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


@pytest.mark.parametrize(
    ("question", "held", "absent"),
    [
        ("冷链物流基地属于生态宜居类,对吗", ("不对", "产业兴旺"), "与此一致"),
        ("冷链物流基地是产业兴旺类的吧", ("对,", "产业兴旺"), "不对"),
        ("六堡茶文化馆布展2025年就完成了,对吧", ("六堡茶文化馆布展",), "与此一致"),
        ("专项债占今年资金盘子多少", ("30.61%",), "76.92%"),
        ("县级配套占专项债券的百分之几", ("26.67%",), "8.16%"),
        ("苍梧县乡村建设投资公司的项目占总投资多少", ("38.07%",), "5%"),
        ("专班组长是县长,对吧", ("不对", "由分管副县长任组长"), "与此一致"),
        ("听说是县长亲自当组长", ("不对", "由分管副县长任组长"), "与此一致"),
        ("组长由副县长担任吗", ("对,", "由分管副县长任组长"), "不对"),
        ("组长是不是县委书记", ("不对", "由分管副县长任组长"), "没有提到"),
    ],
)
def test_what_is_put_forward_is_weighed_against_what_it_is_of(
    plan: Assistant, question: str, held: tuple[str, ...], absent: str
) -> None:
    tells(plan, question, held, absent)


GOALS = """# 南塘县养老服务实施方案（2025—2027年）

## 一、目标
到2027年底，具体目标为：
（一）养老床位总数由2024年底的1500张增加到0.18万张，护理型床位占比由51%提高到62%。
（二）老年食堂由2024年底的10家增加到28家。

## 二、任务
1.推进老年食堂建设。70周岁以上老年人就餐每餐补贴2元。牵头单位：县民政局；责任单位：各镇人民政府

## 三、项目
1.县养老服务综合体。建设单位：县民政局；新增床位160张；投资3200万元；建设期2025—2027年。
2.龙泉镇敬老院改造。建设单位：龙泉镇人民政府；新增床位80张；投资1100万元；建设期2025年。
3.老年食堂建设工程。建设单位：县民政局；新建18家；投资420万元；建设期2025—2026年。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("到2027年养老床位要有多少张", "养老床位总数由2024年底的1500张增加到0.18万张"),
        ("老年食堂2027年要达到多少个", "老年食堂由2024年底的10家增加到28家"),
    ],
)
def test_the_target_of_running_text_goes_before_rows_with_the_same_words(
    tmp_path: Path, question: str, said: str
) -> None:
    answer = proved(assistant_over(GOALS, tmp_path), question).answer
    assert said in answer.splitlines()[0]


INDICATORS = """# 青禾市旅游行动方案（2025—2027年）

## 一、目标

| 指标 | 单位 | 2024年实际 | 2025年 | 2026年 | 2027年 |
| --- | --- | --- | --- | --- | --- |
| 国家5A级旅游景区 | 家 | 0 | 0 | 0 | 1 |
| 过夜游客人次 | 万人次 | 815 | 915 | 1035 | 1190 |

到2027年底，创成国家5A级旅游景区1家，接待游客4100万人次。
"""


def test_how_things_stand_is_the_first_years_figure(tmp_path: Path) -> None:
    asked = assistant_over(INDICATORS, tmp_path)
    assert proved(asked, "青禾市现在已经有一家5A景区了是不是").answer.startswith("不对")
    assert "1035万人次" in proved(asked, "过夜游客26年的目标是多少万").answer


OTHER = """# 北岭县养老服务行动计划（2025—2027年）

## 一、目标
到2027年，全县养老床位总数达到2400张，护理型床位占比达到60%。

## 二、保障措施
（一）加强领导。成立领导小组。
（二）落实资金。列入财政预算。
"""


def test_figures_of_two_plans_are_those_to_be_reached_and_in_one_unit(tmp_path: Path) -> None:
    both = assistant_over_all({"nantang.md": GOALS, "beiling.md": OTHER}, tmp_path)
    more = proved(both, "2027年护理型床位占比，北岭县和南塘县谁定得高，高几个百分点？").answer
    assert "南塘县" in more.splitlines()[0] and "62-60=2个百分点" in more
    assert "1800+2400=4200张" in proved(both, "两个县2027年养老床位目标加起来一共多少张").answer.replace(
        "2400+1800", "1800+2400"
    )


@pytest.mark.parametrize("question", ["组织保障有哪几条措施", "最后讲怎么保证做成的那一章,大概说了哪几条"])
def test_the_chapter_of_safeguards_is_found_by_its_other_names(tmp_path: Path, question: str) -> None:
    answer = proved(assistant_over(OTHER, tmp_path), question).answer
    assert "“保障措施”" in answer and "加强领导" in answer and "落实资金" in answer
