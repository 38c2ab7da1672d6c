"""Plans set out as questions with answers, tables drawn with rules, rows with parts, units given in notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from corpus.parse import parse
from tests.small_plans import assistant_over, proved

ANSWERS = """《临沅高新区青年人才安居若干措施》政策解读

发布机构：临沅高新区管委会
发布日期：2026-03-06

近日，高新区管委会印发了《临沅高新区青年人才安居若干措施》。现解答如下。

【谁能享受】

问：人才怎么分层？
答：分为三层。A层为领军人才和博士；B层为硕士、高级技师；C层为本科、大专。层次由党群工作部认定。

【安居支持】

问：租房补贴有多少？
答：按层次发放，标准见下表。

            表一  租房、购房补贴标准
----------------------------------------------------------
 层次      租房补贴（元/月）    购房补贴（万元）    免费驿站（天）
----------------------------------------------------------
 A层           面谈                 60                30
 B层           1200                 12                15
 C层            600                4.5                 7
----------------------------------------------------------

问：人才公寓什么时候能住？
答：首批三处，由城发集团负责筹建。情况如下：

项目名称\t套数\t筹集方式\t总投资\t交付时间
沅江里人才公寓\t860\t新建\t3.20亿元\t2026.9
北辰之家\t1320\t改建\t9800万元\t2026.6
青年里·梧桐路\t480\t收购\t2.85亿元\t2026.12
其中：精装房\t300\t\t\t2026.10

【创业支持】

问：创业能拿多少启动资金？
答：首次创办企业的，给予一次性创业补贴2万元；吸纳3人以上就业的再奖1万元。由科技创新局负责兑现。

问：办公场地怎么解决？
答：1.“青创工场”前两年租金全免；2.大学科技园开放实验室28间，按成本价收费。第1项由招商服务中心负责，第2项由科技创新局负责。

问：资金有多少？
答：列入财政预算。2026年安排1.36亿元，其中安居支持8200万元、创业支持5400万元。
"""

REPLY = """# 澜江省气象局

**澜气函〔2026〕58号**　　　　办理结果标记：A　　　　签发人：闻石川

## 澜江省气象局对省政协第0317号提案的答复

沈若溪委员：

提案收悉，现答复如下。

**【关于监测站网】**

到2026年底，新建山区自动气象站380个。

**【关于信息员队伍】**

2026年轮训1.2万名。

澜江省气象局
2026年6月18日

附表1

**山区气象防灾项目安排表**

单位：万元

| 序号 | 项目名称 | 起止年月 | 总投资 | 实施单位 |
|--:|:--|:-:|--:|:--|
| | **合计** | 2026.3—2027.9 | 17600 | |
| 1 | X波段天气雷达组网工程 | 2026.3—2027.6 | 11200 | 省大气探测中心 |
| | 其中：云岫市（3部） | 2026.3—2026.12 | 5900 | |
| | 　　　石泉市（3部） | 2026.6—2027.3 | 5300 | |
| 2 | 山区自动气象站加密工程 | 2026.3—2026.12 | 3800 | |
| 3 | 预警一体化平台 | 2026.4—2027.3 | 2600 | 省预警中心 |

注：1.序号1—2由省大气探测中心统一实施。2.平台待批复后实施。
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(ANSWERS, tmp_path_factory.mktemp("answers"), "plan.txt")


@pytest.fixture(scope="module")
def reply(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPLY, tmp_path_factory.mktemp("reply"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("B层的租房补贴每月多少?", "租房补贴为1200元"),
        ("租房补贴最高的是哪一层?", "B层"),
        ("硕士的购房补贴是多少?", "B层为硕士、高级技师,B层:购房补贴12万元"),
        ("首批公寓一共多少套?", "860+1320+480=2660"),
        ("首批公寓哪处最早交付?", "北辰之家"),
        ("首批公寓总投资一共多少?", "合计7.03亿元"),
        ("大学科技园开放实验室由谁负责?", "由科技创新局负责"),
        ("创业补贴由谁兑现?", "由科技创新局负责"),
        ("科创局负责哪些事?", "共2项"),
        ("2026年的预算里安居支持占多大比重?", "8200÷13600=60.29%"),
        ("怎么分层?", "分为三层"),
    ],
)
def test_questions_with_answers_are_a_plan(answers: Assistant, question: str, said: str) -> None:
    assert said in proved(answers, question).answer


def test_a_class_that_was_told_is_meant_by_what_its_table_heads(answers: Assistant) -> None:
    answer = proved(answers, "那免费驿站几天?", "本科生是哪一层的?")
    assert "免费驿站为7天" in answer.answer


def test_an_answer_is_told_without_the_word_for_it(answers: Assistant) -> None:
    assert "答" not in proved(answers, "人才的层次由谁认定?").answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("一共几个项目,总投资多少?", "共3个,总投资合计17600万元"),
        ("石泉市的雷达投资多少?", "5300万元"),
        ("石泉市和云岫市的雷达投资差多少?", "600万元"),
        ("省大气探测中心实施的项目有哪些?", "山区自动气象站加密工程"),
        ("山区自动气象站加密工程由谁实施?", "省大气探测中心"),
        ("2026年底前完工的项目有哪些?", "共1项"),
        ("最晚完工的项目是哪个?", "X波段天气雷达组网工程"),
        ("文号是多少?", "澜气函〔2026〕58号"),
    ],
)
def test_parts_of_rows_are_found_and_never_counted(reply: Assistant, question: str, said: str) -> None:
    assert said in proved(reply, question).answer


DRAWN = """# 溪口县农机购置补贴明白纸（2026年）

常用机具补贴额见下表。

┌────┬──────────────┬────────────┬────────────┐
│序号│机具名称      │中央补贴(元)│年限额(台)  │
├────┼──────────────┼────────────┼────────────┤
│1   │插秧机        │16800       │60          │
│2   │履带式收割机  │42000       │35          │
│3   │植保无人机    │10000       │120         │
└────┴──────────────┴────────────┴────────────┘
"""

SPREAD = """# 溪口县人民政府关于停车设施议定事项的通报

溪府阅〔2026〕12号

▍议题一 停车设施

加快建设。

▍议题二 供水管网

1.总投资1.86亿元，其中申请国债资金7400万元、县财政3200万元。
2.用三年时间完成改造，漏损率降到9%以下。
3.由县水务公司负责实施。

附：停车设施项目表（单位：万元）

| 项目 | 泊位数 | 总投资 | 中央投资 | 建设工期 | 实施单位 |
|---|---|---|---|---|---|
| 人民广场停车场 | 680 | 12400 | 5000 | 2026.6—2028.6 | 县城投集团 |
| 　其中：地下一层 | 360 | 6900 | 3200 | 2026.6—2027.12 | |
| 　　　　地下二层 | 320 | 5500 | 1800 | 2027.1—2028.6 | |
| 老车站停车楼 | 420 | 3150 | — | 2026.5—2026.12 | 县城投集团 |
| 合计 | 1100 | 15550 | 5000 | | |
"""


def test_a_table_drawn_with_bars_is_a_table(tmp_path: Path) -> None:
    assistant = assistant_over(DRAWN, tmp_path, "plan.txt")
    assert "履带式收割机" in proved(assistant, "中央补贴最高的是哪种机具?").answer
    assert "35台" in proved(assistant, "履带式收割机年限额多少台?").answer


NUMBERED = """关于《清河县农村客运补贴办法》的政策问答

县交通运输局　2026年4月2日

一、问：补贴对象有哪些？
答：从事农村客运经营的企业，共6家、车辆182台。

二、问：补贴怎么算？
答：按车型核定。补贴标准如下表（单位：元/车·年）：

车型            基础补贴        里程补贴
=========================================
大型客车        18000           9600
中型客车        14000           7200
小型客车        9000            4800

三、问：个人要交多少押金？
答：每车每年400元，由县交通运输局收取。
"""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("基础补贴最高的是哪种车型?", "大型客车"),
        ("中型客车基础补贴和里程补贴一共多少?", "14000+7200=21200元"),
        ("小型客车比大型客车基础补贴少多少?", "18000-9000=9000元"),
        ("个人交多少押金?", "每车每年400元"),
        ("补贴对象有多少家企业?", "共6家"),
    ],
)
def test_questions_numbered_as_headings_are(tmp_path: Path, question: str, said: str) -> None:
    assert said in proved(assistant_over(NUMBERED, tmp_path, "plan.txt"), question).answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("一共几个项目,总投资多少?", "共2个,总投资合计15550万元"),
        ("一共多少泊位,总投资多少?", "680+420=1100"),
        ("地下二层多少泊位?", "泊位数为320"),
        ("人民广场停车场地下一层投资多少?", "6900万元"),
        ("供水管网总投资多少?", "总投资1.86亿元"),
        ("老车站停车楼没有中央投资,对吗?", "对,"),
        ("人民广场停车场没有安排中央投资,是这样吗?", "不对"),
        ("老车站停车楼有中央投资,对吗?", "不对"),
    ],
)
def test_parts_in_a_table_without_numbers_come_to_their_whole(tmp_path: Path, question: str, said: str) -> None:
    assert said in proved(assistant_over(SPREAD, tmp_path), question).answer


def test_signs_and_questions_are_headings(tmp_path: Path) -> None:
    (tmp_path / "reply.md").write_text(REPLY, encoding="utf-8")
    (tmp_path / "answers.txt").write_text(ANSWERS, encoding="utf-8")
    letter, explained = parse(tmp_path / "reply.md"), parse(tmp_path / "answers.txt")
    assert letter.title == "澜江省气象局对省政协第0317号提案的答复"
    assert [s.title for s in letter.sections][:2] == ["关于监测站网", "关于信息员队伍"]
    assert ("谁能享受", "人才怎么分层？") in [s.path for s in explained.sections]


def test_bullets_are_no_headings(tmp_path: Path) -> None:
    text = "某市工作要点\n\n一、重点工作\n\n● 建设公园\n● 改造道路\n● 新建学校\n\n二、保障\n\n加强领导。\n"
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    assert [s.title for s in parse(tmp_path / "plan.txt").sections] == ["重点工作", "保障"]
