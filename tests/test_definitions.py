"""What a word means is told in the plan's own explanation, and nothing is explained that the plan does not."""

from __future__ import annotations

import re

import pytest

from assistant.chain import Assistant
from corpus.parse import parse_source
from corpus.readers import read_bytes
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 澄溪县医养结合实施方案(2024-2026年)

## 一、总体要求

到2026年,建成医养结合示范点12个。

## 二、重点任务

(一)推进医联体建设。以县人民医院为龙头,组建紧密型医联体3个。(县卫生健康局负责)

(二)建设口袋公园。利用边角地建设口袋公园20个,方便群众就近休闲。(县住房城乡建设局负责)

(三)推广安心码。在养老机构推广安心码,实现扫码入住。(县民政局负责)

(四)增设家庭病床。增设家庭病床60张。(县卫生健康局负责)

(五)改造银龄食堂。改造银龄食堂15家,供应平价饭菜。(县民政局负责)

## 三、名词解释

医联体:指由一家牵头医院与若干基层医疗机构组成的协作体,实行人员和床位统一调配。

“口袋公园”,是指面积在一公顷以下、见缝插针建设的小型绿地。

安心码是指养老机构为入住老人生成的身份二维码。

1.时间银行。指低龄老人以服务时间换取日后照护的互助方式。

2.家庭病床:是指在病人家中设立的病床,由医护人员定期上门查床。

注:“智慧灯杆”即集照明、监控、充电于一体的路灯。
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("definitions"))


EXPLAINED = [
    ("医联体", "指由一家牵头医院与若干基层医疗机构组成的协作体,实行人员和床位统一调配"),
    ("口袋公园", "是指面积在一公顷以下、见缝插针建设的小型绿地"),
    ("安心码", "安心码是指养老机构为入住老人生成的身份二维码"),
    ("智慧灯杆", "即集照明、监控、充电于一体的路灯"),
    ("时间银行", "指低龄老人以服务时间换取日后照护的互助方式"),
    ("家庭病床", "是指在病人家中设立的病床,由医护人员定期上门查床"),
]


@pytest.mark.parametrize("asking", ["什么是{}", "{}是什么意思", "{}是指什么", "“{}”是指什么", "何谓{}", "什么叫{}"])
@pytest.mark.parametrize(("word", "meaning"), EXPLAINED, ids=[word for word, _ in EXPLAINED])
def test_a_word_is_explained_as_the_plan_explains_it(small: Assistant, asking: str, word: str, meaning: str) -> None:
    answer = proved(small, asking.format(word))
    assert answer.status == "answered"
    first = re.split(r"\[\d+\]", answer.answer)[0]
    assert word in first
    assert first.endswith(meaning)
    assert any(meaning in quote for quote in quotes(answer))


@pytest.mark.parametrize("asking", ["什么是{}", "{}是什么意思", "“{}”是指什么"])
@pytest.mark.parametrize("word", ["医联体", "口袋公园", "智慧灯杆"])
def test_nothing_is_said_beside_the_explanation(small: Assistant, asking: str, word: str) -> None:
    (quote,) = quotes(proved(small, asking.format(word)))
    assert quote.rstrip("。").endswith(dict(EXPLAINED)[word])


def test_the_run_in_headings_are_headings_of_their_explanations() -> None:
    document = parse_source(read_bytes("plan.md", PLAN.encode()))
    assert [one.title for one in document.sections if one.level > 1][-2:] == ["时间银行", "家庭病床"]


def test_a_heading_is_cited_with_what_it_explains(small: Assistant) -> None:
    heading, below = quotes(proved(small, "什么是时间银行"))
    assert heading.rstrip("。").endswith("时间银行")
    assert below == "指低龄老人以服务时间换取日后照护的互助方式。"


def test_a_word_that_the_plan_uses_and_does_not_explain_is_only_quoted(small: Assistant) -> None:
    answer = proved(small, "什么是银龄食堂")
    assert not re.search(r"是指|指的是|即", answer.answer)
    said = re.sub(r"\[\d+\]", "", answer.answer).rstrip("。")
    assert answer.status == "not_found" or said in quotes(answer)[0]


@pytest.mark.parametrize("word", ["区块链", "海绵城市", "碳汇", "飞地"])
def test_a_word_that_the_plan_does_not_know_is_not_explained(small: Assistant, word: str) -> None:
    answer = proved(small, f"什么是{word}")
    assert answer.status == "not_found"
    assert "没有" in answer.answer
    assert not re.search(r"是指|指的是|即", answer.answer)


def test_a_longer_word_is_not_explained_by_the_shorter_one_in_it(small: Assistant) -> None:
    assert "组成的协作体" not in proved(small, "什么是紧密型医联体").answer


def test_words_of_the_bundled_plan(assistant: Assistant) -> None:
    answer = proved(assistant, "“一城、一廊、两环”指的是什么")
    assert answer.status == "answered"
    for part in ("西施文化休闲名城", "浦阳江生态旅游廊", "内环休闲旅游带", "外环生态康养度假带"):
        assert part in answer.answer
