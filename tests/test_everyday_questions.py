"""Figures and wishes as callers put them: everyday words, now and then, what one gets in all, sums of so many."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 青榆县乡村人居与人才服务实施方案(2024—2026年)

## 一、人居环境

(一)护好绿水青山。开展古树名木保护专项行动。电动自行车集中充电端口由1800个增加到5200个。(县林业局、县住建局负责)

(二)种好粮食。高标准农田建设面积达到9万亩,其中东坪镇3万亩、石桥镇2.5万亩。(县农业农村局负责)

(三)便民就医。推进异地就医直接结算,扩大检查检验结果互认范围。(县卫健局、县医保局负责)

(四)节约用地。企业在原有厂区内加建厂房的,不再增收土地价款。(县自然资源局负责)

## 二、人才服务

(一)留住青年人。对新入职的全日制硕士,给予每月1200元租房补助,最长2年。对入选团队按一、二、三档分别给予200万元、120万元、60万元资助,分三年按5∶3∶2的比例拨付。(县委人才办负责)

(二)提升技能。取得高级工证书的补贴2000元;属于紧缺工种目录的,标准上浮30%。(县人社局负责)

(三)规范办理。乡镇3个工作日内初审,县人社局7个工作日内复核,县财政局10个工作日内拨付。(县财政局负责)

(四)保障资金。县财政统筹安排专项资金1.5亿元,其中2024年0.4亿元、2025年0.6亿元、2026年0.5亿元。(县财政局负责)

表1 补助标准

| 类别 | 对象 | 租房(元/月) | 购房(万元,一次性) | 最长期限 |
| --- | --- | --- | --- | --- |
| A类 | 博士研究生 | 2000 | 20 | 36个月 |
| B类 | 副高级职称人员 | 1500 | 10 | 24个月 |
| C类 | 高级技师 | 800 | 5 | 24个月 |

附件 重点项目表

| 序号 | 项目名称 | 建设内容 | 投资(万元) | 建设单位 |
| --- | --- | --- | --- | --- |
| 1 | 村庄污水管网工程 | 铺设管网60公里 | 2400 | 县水务公司 |
| 2 | 幸福食堂建设工程 | 新建食堂40个 | 1000 | 县民政局 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("everyday"))


TOLD = [
    # Everyday words for the plan's terms.
    ("村口那棵老樟树归哪个局护着", "县林业局"),
    ("在外地看病垫钱报销太麻烦了,有说法没", "异地就医直接结算"),
    ("在别处拍的片子做的化验认不认", "检查检验结果互认"),
    ("小电驴充电端口的目标值是多少", "5200个"),
    ("嗯。。那个,小电驴充电端口的目标值是多少呀", "5200个"),
    # As it stands and as it is to be, in one question.
    ("小电驴充电的端口眼下多少,以后要到多少", "由1800个增加到5200个"),
    # A whole without the parts that are named.
    ("高标准农田里刨去东坪和石桥,还剩多少万亩", "9-3-2.5=3.5万亩"),
    ("高标准农田除了东坪镇还有多少万亩", "9-3=6万亩"),
    # What one gets in all, in one of the years, and where more is given.
    ("一个硕士把租房补助拿满总共多少钱", "2年×12=24个月;1200×24=28800元"),
    ("二档团队头一年能拿到多少", "120×5÷(5+3+2)=60万元"),
    ("考了高级工证书,又在紧缺工种目录里,能补多少", "2000+600=2600元"),
    ("博士租房领满了一共多少钱", "2000×36=72000元"),
    ("副高职称的买房能补多少", "10万元"),
    # Sums of so many, and the year with the most.
    ("初审、复核、拨付三道手续加起来最多几个工作日", "3+7+10=20个工作日"),
    ("专项资金三年里那年给的最多", "2025年,为0.6亿元"),
    # For each of the things that a row's sum is for.
    ("村庄污水管网工程平摊下来一公里多少万", "2400÷60=40万元"),
    ("幸福食堂建设工程平均每个食堂投多少", "1000÷40=25万元"),
    # Yes or no where money is spoken of, and whether there are such rows.
    ("在厂区里加盖厂房,要不要再交地钱", "不再增收土地价款"),
    ("有没有投资超过2000万元的项目", "村庄污水管网工程"),
    # What a question is asked for, before it is asked.
    ("写宣传稿子要用:高标准农田建到多少亩", "9万亩"),
]


@pytest.mark.parametrize(("question", "told"), TOLD, ids=[question for question, _ in TOLD])
def test_a_question_in_everyday_words(small: Assistant, question: str, told: str) -> None:
    answer = proved(small, question)
    assert answer.status == "answered", answer.answer
    assert told in answer.answer
