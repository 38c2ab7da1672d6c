"""Reports that give their indicators and projects in prose or by years, and rules with standards, scores and lists."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from corpus.facts import kinds_of
from tests.plan_text import plan, units
from tests.small_plans import assistant_over, proved

REPORT = """# 榆川县城市更新“十四五”规划中期评估报告

## 一、总体进展

规划确定的46个重点项目累计开工39个，完工22个，累计完成投资28.7亿元，占总投资的61.5%。

## 二、指标完成情况

| 年份 | 新增停车泊位（个） | 污水收集率（%） |
|---|---|---|
| 2020年（基期） | 350 | 71.5 |
| 2022年 | 1180 | 86.0 |
| 2023年上半年 | 1460 | 86.3 |
| 2025年目标 | 2600 | 86.0 |

## 三、重点项目进展

（1）滨河老街更新项目。总投资4.6亿元，累计完成3.1亿元，建设单位为县文旅投资公司，主街立面改造完成。

（2）城西管网提质项目。总投资2.3亿元，累计完成0.8亿元，建设单位为县水务集团，因管线迁改受阻而进展偏慢。

（3）北门旧厂区转型项目。总投资6.9亿元，累计完成5.2亿元，建设单位为县城投集团，一期已投入运营。

## 四、建议

由县财政局会同县住建局于2023年12月底前制定专项债券申报方案；由县自然资源局在2024年3月底前完成低效用地清查。
"""

RULES = """# 柳原市校外配餐服务管理办法

第一条 为规范校外配餐，制定本办法。承担校外配餐的单位（以下简称“配餐企业”）应当守法经营。

第二条 有下列情形之一的，立即终止服务：

（一）发生食品安全事故造成10人以上就医的；

（二）转包、分包配餐业务的。

第三条 考核90分以上为A级，80分以上不足90分为B级，60分以上不足80分为C级，不足60分为D级。

第四条 考核不合格的，扣减服务费；合格的，续签合同一年。

附件

2025年配餐企业补助安排名单

单位：万元

| 序号 | 企业名称 | 补助总额 | 首批下达 |
|---|---|---|---|
| 1 | 甲丰餐饮 | 30 | 18 |
| 2 | 乙禾餐饮 | 20 | 12 |
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(RULES, tmp_path_factory.mktemp("rules"))


def test_projects_told_of_in_like_turns_are_a_table(report: Assistant) -> None:
    (document,) = report.documents.values()
    (table,) = (t for t in document.tables if t.entries)
    assert table.head == ("项目名称", "总投资", "完成投资", "建设单位", "进展情况")
    assert kinds_of(table) == ["name", "amount", "amount", "build", ""]
    assert all(document.quote(c.span).startswith(c.text) for row in table.rows for c in row.cells)


def test_indicators_printed_by_years_are_rows(report: Assistant) -> None:
    (document,) = report.documents.values()
    (table,) = (t for t in document.tables if t.turned)
    assert table.head == ("指标", "2020年（基期）", "2022年", "2023年上半年", "2025年目标")
    assert [t.subject for t in document.targets if t.table is not None] == ["新增停车泊位（个）", "污水收集率（%）"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城西管网提质项目怎么这么慢,已经花了多少钱", "完成投资0.8亿元"),
        ("三个项目总投资多少,已经完成多少", "完成投资合计9.1亿元:3.1+0.8+5.2=9.1亿元"),
        ("哪个项目投资最大", "最大的是北门旧厂区转型项目"),
        ("北门旧厂区转型项目还剩多少投资没完成", "6.9-5.2=1.7亿元"),
        ("46个重点项目完工了几个", "完工22个"),
        ("2022年新增停车泊位多少个?比基期多了多少?", "1180-350=830个"),
        ("污水收集率什么时候达到2025年目标", "2022年,污水收集率（%）为86%,已达到2025年目标86%"),
        ("专项债券申报方案由谁牵头", "由县财政局牵头,县住建局配合"),
        ("低效用地清查由谁负责", "由县自然资源局负责"),
    ],
)
def test_a_report_is_asked_as_a_plan_is(report: Assistant, question: str, told: str) -> None:
    assert told in proved(report, question).answer


@pytest.mark.parametrize("question", ["2023年底污水收集率实际是多少", "滨河老街更新项目占地多少亩"])
def test_half_a_year_is_not_the_whole(report: Assistant, question: str) -> None:
    assert proved(report, question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("转包业务会怎么样", "有下列情形之一的,立即终止服务:(二)转包、分包配餐业务的"),
        ("考核得85分是几级", "80分以上不足90分为B级"),
        ("考了60分算什么等级", "60分以上不足80分为C级"),
        ("考核合格的会怎么样", "合格的,续签合同一年"),
        ("什么是配餐企业", "承担校外配餐的单位"),
        ("附件里补助总额和首批分别多少万元", "首批下达合计30万元:18+12=30万元"),
        ("补助总额最多的是哪个企业", "最多的是甲丰餐饮:补助总额30万元"),
        ("乙禾餐饮还有多少没下达", "20-12=8万元"),
    ],
)
def test_rules_tell_what_follows_and_what_counts(rules: Assistant, question: str, told: str) -> None:
    assert told in proved(rules, question).answer.replace("，", ",").replace("（", "(").replace("）", ")")


def test_a_list_of_one_year_is_none_of_another(rules: Assistant) -> None:
    assert proved(rules, "2025年有哪些企业入选").answer.count("餐饮") == 2
    assert proved(rules, "2026年有哪些企业入选").status == "not_found"


def test_each_of_several_duties_of_a_sentence_is_a_task() -> None:
    document = plan("一、任务\n由市财政局研究设立引导基金，由市统计局会同市审计局于5月底前制定办法。")
    assert [units(task) for task in document.tasks] == [
        [("市财政局", "responsible")],
        [("市统计局", "lead"), ("市审计局", "join")],
    ]
