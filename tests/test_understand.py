"""A question, however it is put, is understood as what it asks, of which thing; and so is the one that follows it."""

from __future__ import annotations

import re

import pytest

from assistant.chain import Assistant
from assistant.knowledge import knowledge
from assistant.language import ATTRIBUTES, OPERATIONS
from assistant.query import Query, clean
from assistant.understand import understand
from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.text import fold


def read(assistant: Assistant, question: str, *history: str) -> Query:
    """The one query of a question."""
    queries = understand(question, history, assistant.know, ())
    assert len(queries) == 1, queries
    return queries[0]


def named(query: Query) -> set[str]:
    """What a query is about: its terms and its units."""
    return {term.word for term in query.terms} | {unit.name for unit in query.units}


# --- What is asked --------------------------------------------------------------------------------

ASKS = [
    ("公路总里程是硬指标还是软指标", "nature"),
    ("谁负责浦阳江治理", "responsible"),
    ("浦阳江治理归谁管", "responsible"),
    ("浦阳江治理是哪个部门的责任", "responsible"),
    ("浦阳江治理的责任单位是哪家", "responsible"),
    ("浦阳江治理该找哪个局", "responsible"),
    ("海归小镇由谁牵头", "lead"),
    ("海归小镇牵头单位是哪家", "lead"),
    ("海归小镇有哪些配合单位", "join"),
    ("诸暨科技城是谁建的", "build"),
    ("诸暨科技城的建设单位是什么", "build"),
    ("诸暨科技城由哪家公司承建", "build"),
    ("诸暨科技城投资多少", "amount"),
    ("诸暨科技城要花多少钱", "amount"),
    ("诸暨科技城计划总投资是几个亿", "amount"),
    ("诸暨科技城建设期限", "period"),
    ("诸暨科技城要建几年", "period"),
    ("诸暨科技城哪年开工", "start"),
    ("诸暨科技城啥时候动工", "start"),
    ("诸暨科技城何时完工", "end"),
    ("诸暨科技城到哪一年建成", "end"),
    ("“一城、一廊、两环”指的是什么", "definition"),
    ("什么是万亩千亿", "definition"),
    ("为什么要推进杭绍同城", "why"),
    ("怎么推进跨省通办", "how"),
    ("空气质量优良天数比率达到百分之多少", "number"),
    ("保障措施有哪些", "list"),
    ("珍珠小镇写在哪个章节", "place"),
    ("保障措施主要讲了什么", "summary"),
    ("领导小组会议多久开一次", "often"),
    ("领导小组会议一年开几次", "often"),
    ("干部下基层哪些事不能做", "forbidden"),
    ("平台建设的钱从哪里出", "funding"),
]


@pytest.mark.parametrize(("question", "asked"), ASKS, ids=[question for question, _ in ASKS])
def test_words_of_asking(assistant: Assistant, question: str, asked: str) -> None:
    assert asked in read(assistant, question).asks


def test_every_attribute_is_asked_for_by_the_table_above_or_by_comparing_places() -> None:
    assert {name for name, _ in ATTRIBUTES} - {asked for _, asked in ASKS} == {"versus", "deadline", "when"}


DONE = [
    ("交通类项目有几个", "count"),
    ("交通类项目一共多少个", "count"),
    ("交通类项目合计投资多少", "sum"),
    ("交通类项目加起来多少亿", "sum"),
    ("交通类项目平均投资多少", "mean"),
    ("投资最大的项目是哪个", "max"),
    ("最烧钱的项目是哪个", "max"),
    ("投资最小的项目是哪个", "min"),
    ("最早完工的项目", "min"),
    ("柯诸高速和诸永高速相差多少", "difference"),
    ("柯诸高速和诸永高速哪个投资更大", "compare"),
    ("柯诸高速的投资是合温高速的几倍", "ratio"),
    ("正文和附件有什么不同", "differ"),
]


@pytest.mark.parametrize(("question", "operation"), DONE, ids=[question for question, _ in DONE])
def test_words_of_reckoning(assistant: Assistant, question: str, operation: str) -> None:
    query = read(assistant, question)
    assert operation == query.operation or (operation == "count" and query.operation == "sum")


def test_every_operation_is_asked_for() -> None:
    assert {name for name, _ in OPERATIONS} == {operation for _, operation in DONE}


@pytest.mark.parametrize(
    "question", ["浦阳江治理由市水利局负责,对吗", "浦阳江治理是不是由市水利局负责", "浦阳江治理由市水利局负责吗"]
)
def test_what_is_to_be_confirmed(assistant: Assistant, question: str) -> None:
    assert read(assistant, question).verify


@pytest.mark.parametrize("question", ["浦阳江治理由谁负责", "诸暨科技城怎么建", "这个项目干嘛的"])
def test_what_is_not_to_be_confirmed(assistant: Assistant, question: str) -> None:
    assert not read(assistant, question).verify


@pytest.mark.parametrize(
    ("question", "ordinal"), [("第二个由谁建", 2), ("第十项由谁负责", 10), ("最后一个呢", -1), ("第3条", 3)]
)
def test_a_place_in_the_list_before(assistant: Assistant, question: str, ordinal: int) -> None:
    assert read(assistant, question).ordinal == ordinal


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2025年底的目标", (2025,)),
        ("25年的目标", (2025,)),
        ("二〇二五年的目标", (2025,)),
        ("2023年到2025年", (2023, 2025)),
    ],
)
def test_years(assistant: Assistant, question: str, years: tuple[int, ...]) -> None:
    assert read(assistant, question).years == years


# --- Of whom and of what --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nickname", "unit"),
    [
        ("环保局", "市生态环境分局"),
        ("生态环境局", "市生态环境分局"),
        ("交通局", "市交通运输局"),
        ("市交通运输局", "市交通运输局"),
        ("发改委", "市发改局"),
        ("卫健委", "市卫健局"),
        ("文旅局", "市文广旅游局"),
        ("教育局", "市教体局"),
        ("工信局", "市经信局"),
        ("自规局", "市自然资源和规划局"),
        ("市监局", "市市场监管局"),
        ("人社局", "市人力社保局"),
        ("大数据局", "市大数据中心"),
    ],
)
def test_a_unit_by_the_name_people_use(assistant: Assistant, nickname: str, unit: str) -> None:
    query = read(assistant, f"{nickname}负责哪些工作")
    assert unit in named(query)
    assert not query.strangers


@pytest.mark.parametrize("stranger", ["市水利局", "市民政局", "市司法局"])
def test_a_unit_that_no_plan_knows_is_a_stranger(assistant: Assistant, stranger: str) -> None:
    query = read(assistant, f"{stranger}负责哪些工作")
    assert query.strangers == (stranger,)
    assert not query.units


MENDED = [
    ("肖诸绿色发展先导区归谁管", "萧诸绿色发展先导区"),
    ("海龟小镇谁负责", "海归小镇"),
    ("协心换电项目投资多少", "协鑫换电"),
    ("瑞翔科技园哪年完工", "瑞祥科技园"),
    ("枫桥经验文化旅油项目投资多少", "枫桥经验文化旅游项目"),
    ("浦杨江治理由谁负责", "浦阳江治理"),
    ("普阳江治理由谁负责", "浦阳江治理"),
    ("高性能磁性才料项目投资多少", "磁性材料"),
]


@pytest.mark.parametrize(("question", "meant"), MENDED, ids=[question for question, _ in MENDED])
def test_a_name_misspelt_by_its_sound_is_mended_and_shown(assistant: Assistant, question: str, meant: str) -> None:
    query = read(assistant, question)
    assert meant in query.understood
    assert meant in query.residual


@pytest.mark.parametrize(
    "question",
    [
        "浦阳江治理谁负责",
        "萧诸绿色发展先导区归谁管",
        "海归小镇谁负责",
        "市人民医院二期工程投资多少",
        "诸暨机场何时开工",
    ],
)
def test_what_is_spelt_right_stays(assistant: Assistant, question: str) -> None:
    assert read(assistant, question).understood == ""


@pytest.mark.parametrize(
    "written",
    [
        "誰負責浦陽江治理",
        "谁负责浦阳江治理？？？",
        "　谁负责　浦阳江 治理",
        "🙏🙏谁负责浦阳江治理~~~",
        "谁负责浦阳江治理!!!",
        "谁\u200b负责浦阳江治理",
        "**谁负责浦阳江治理**",
    ],
)
def test_dress_does_not_matter(assistant: Assistant, written: str) -> None:
    plain = read(assistant, "谁负责浦阳江治理")
    query = read(assistant, written)
    assert (query.asks, named(query)) == (plain.asks, named(plain))


def test_cleaning_folds_width_script_and_repetition() -> None:
    assert clean("誰負責Ｇ２３５國道？？？") == "谁负责g235国道?"
    assert clean("二〇二五年") == "2025年" or fold("〇") == "〇"


@pytest.mark.parametrize(
    ("question", "asked", "about"),
    [
        ("puyangjiang zhili sanqi gongcheng touzi duoshao", "amount", "浦阳江"),
        ("haigui xiaozhen shui fuze", "responsible", "海归小镇"),
        ("Who is responsible for the Puyang River treatment project?", "responsible", "浦阳"),
        ("How much is the total investment of Zhuji Science and Technology City?", "amount", "科技城"),
    ],
)
def test_pinyin_and_english_are_understood_and_shown(
    assistant: Assistant, question: str, asked: str, about: str
) -> None:
    query = read(assistant, question)
    assert asked in query.asks
    assert about in query.residual
    assert about in query.understood


# --- What follows ---------------------------------------------------------------------------------


def test_it_is_what_was_asked_about_before(assistant: Assistant) -> None:
    query = read(assistant, "那它的投资呢", "诸暨市浦阳江治理三期工程由谁建设")
    assert "amount" in query.asks
    assert "build" not in query.asks
    assert "浦阳江治理三期工程" in query.understood


def test_it_reaches_back_over_another_follow_up(assistant: Assistant) -> None:
    query = read(assistant, "什么时候完工", "诸暨市浦阳江治理三期工程由谁建设", "那它的投资呢")
    assert "end" in query.asks
    assert "浦阳江治理三期工程" in query.understood


def test_the_second_of_them_keeps_what_they_are(assistant: Assistant) -> None:
    query = read(assistant, "第二个由谁建", "文旅类项目有哪些")
    assert query.ordinal == 2
    assert "build" in query.asks
    assert "文旅类" in query.understood


def test_another_year_replaces_the_year(assistant: Assistant) -> None:
    query = read(assistant, "换成2024年呢", "2025年完工的项目有哪些")
    assert query.years == (2024,)
    assert "2024" in query.text
    assert "2025" not in query.text
    assert "list" in query.asks


def test_another_kind_replaces_the_kind(assistant: Assistant) -> None:
    query = read(assistant, "换成民生类的呢", "交通类项目一共投资多少")
    assert "民生" in query.residual
    assert "交通" not in query.residual
    assert query.operation == "sum"


def test_another_thing_is_asked_the_same(assistant: Assistant) -> None:
    query = read(assistant, "那柯诸高速呢", "诸暨市浦阳江治理三期工程由谁建设")
    assert "build" in query.asks
    assert "柯诸高速" in query.understood
    assert "浦阳江" not in query.understood


@pytest.mark.parametrize(
    "question", ["柯诸高速诸暨段投资多少", "市教体局负责哪些工作", "保障措施有哪些", "交通类项目一共几个"]
)
def test_a_new_subject_is_not_dragged_into_the_old(assistant: Assistant, question: str) -> None:
    alone = read(assistant, question)
    after = read(assistant, question, "诸暨市浦阳江治理三期工程由谁建设", "那它的投资呢")
    assert after == alone


def test_two_questions_in_one_are_two(assistant: Assistant) -> None:
    first, second = understand("海归小镇谁负责?诸暨科技城投资多少?", (), assistant.know, ())
    assert "responsible" in first.asks
    assert "海归" in first.residual
    assert "amount" in second.asks
    assert "科技城" in second.residual


def test_a_history_of_nothing_changes_nothing(assistant: Assistant) -> None:
    assert read(assistant, "海归小镇谁负责", "你好", "???") == read(assistant, "海归小镇谁负责")


def test_units_live_and_go_with_their_plans() -> None:
    for unit in ("市民政局", "市残联"):  # one set of plans after the other, as after an upload
        text = f"# 甲市养老方案\n\n## 一、任务\n\n完善居家养老。（{unit}负责）\n"
        document = parse_source(read_bytes("plan.md", text.encode()))
        (query,) = understand("市民政局和市残联管什么", (), knowledge({document.id: document}), ())
        assert [u.name for u in query.units] == [unit]


def test_no_pattern_lost_its_bounds_in_an_f_string() -> None:
    """`{1,6}` in an f-string is the tuple (1, 6), and a pattern that never matches."""
    for name, pattern, *_ in (*ATTRIBUTES, *OPERATIONS):
        assert not re.search(r"\(\d+, ?\d*\)", pattern), name


def test_who_comes_to_do_it_asks_for_units(assistant: Assistant) -> None:
    assert "responsible" in read(assistant, "古树名木谁来保护").asks
