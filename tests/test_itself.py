"""What is asked of a plan as a document: its number and days, how long it holds, who explains it, what it puts out of
force and what it rests on. What is asked of a thing in the plan is none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved

PLAN = """# 云溪市人民政府办公室关于印发《云溪市夜间经济三年行动方案（2024—2026年）》的通知

云政办发〔2024〕31号

各区县政府，市政府各部门：

《云溪市夜间经济三年行动方案（2024—2026年）》已经市政府同意，现印发给你们。

云溪市人民政府办公室

2024年2月27日

# 云溪市夜间经济三年行动方案（2024—2026年）

为激发消费活力，根据《省政府关于促进消费的若干意见》，结合本市实际，制定本方案。

## 一、主要任务

建设夜间街区12个，其中沿江夜市自2024年5月1日起试营业。对通过验收的街区每个奖励50万元。

## 二、附则

（一）本方案自2024年4月1日起施行，有效期至2026年12月31日。

（二）《云溪市夜市管理办法》（云政办发〔2020〕8号）同时废止。

（三）本方案由市商务局负责解释。

政策咨询：市商务局流通科，电话0571-1234567（工作日9:00—17:00）

云溪市人民政府办公室 2024年3月1日印发
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, Path(tmp_path_factory.mktemp("itself")))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("这个方案管到哪一天？", "2026年12月31日"),
        ("这套政策从哪天开始算，到哪天失效？", "2024年4月1日起施行"),
        ("文件里有条款看不明白，官方解释该问谁", "市商务局负责解释"),
        ("最终解释权归哪个部门", "市商务局负责解释"),
        ("老的夜市管理办法还管用吗？", "同时废止"),
        ("被废掉的那份老文件是几号文？", "云政办发〔2020〕8号"),
        ("市里出这个方案，依据的是省里哪份文件？", "《省政府关于促进消费的若干意见》"),
        ("几月几号印发的", "2024年3月1日"),
        ("从成文到印发隔了几天？", "2024年3月1日-2024年2月27日=3天"),
        ("想打电话咨询政策，几点到几点有人接？", "9:00—17:00"),
    ],
)
def test_a_document_is_asked_about_in_any_words(assistant: Assistant, question: str, told: str) -> None:
    answer = proved(assistant, question)
    assert answer.status == "answered"
    assert told in answer.answer


@pytest.mark.parametrize("question", ["从成文到网上发布隔了几天", "这份文件的主题分类是什么"])
def test_what_a_document_does_not_say_of_itself_is_missing(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status == "not_found"


def test_the_days_of_a_thing_are_not_those_of_the_document(assistant: Assistant) -> None:
    assert "有效期" not in assistant.ask("沿江夜市什么时候起试营业？").answer
    assert "云政办发" not in assistant.ask("夜间街区验收奖励多少？").answer


def test_a_documents_day_is_told_beside_its_number(assistant: Assistant) -> None:
    told = proved(assistant, "这份方案的文号和日期是什么").answer
    assert "云政办发〔2024〕31号" in told and ("2024年3月1日" in told or "2024年2月27日" in told)
    assert "年3月1日" not in proved(assistant, "这份方案的文号是多少").answer
