"""English is understood in the plan's own words: those of a word's many senses that stand together there."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from assistant.english import in_chinese
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 澄溪县便民服务行动方案(2024-2026年)

## 一、重点任务

(一)改造农贸市场。改造老旧市场6个,增设公平秤。(县市场监管局负责)

(二)建设图书馆。新建图书馆2座,延长图书馆开放时间。(县文旅局负责)

(三)治理河流。加固堤岸,清淤河流18公里,拆除旧桥梁。(县水利局负责)

(四)服务农户。引导银行增加贷款,建立农户信用档案。(县金融办负责)

(五)培训教师。每年培训教师300名,添置教材。(县教体局负责)

(六)方便出行。增开火车班次,改造车站2座。(县交通局负责)

(七)保障电力。改造电力线路40公里,更换变压器。(县供电公司负责)

(八)规范用权。公开权力清单,加强监督。(县司法局负责)

## 二、重点项目

表1 重点项目

| 序号 | 项目名称 | 总投资(万元) | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- |
| 1 | 城南医院 | 12000 | 2024-2025 | 县卫健局 |
| 2 | 污水处理厂 | 8000 | 2024-2026 | 县水务公司 |
| 3 | 公共图书馆 | 5000 | 2025-2026 | 县文旅公司 |
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the plan above. Not to be changed."""
    return assistant_over(PLAN, tmp_path_factory.mktemp("english"))


# --- Words ----------------------------------------------------------------------------------------

TOGETHER = [
    ("bank loans", "银行贷款"),
    ("river bank", "河流堤岸"),
    ("banks of the rivers", "河流的堤岸"),
    ("train teachers", "培训教师"),
    ("trains and stations", "火车和车站"),
    ("power transformer", "电力变压器"),
]


@pytest.mark.parametrize(("english", "chinese"), TOGETHER, ids=[english for english, _ in TOGETHER])
def test_a_word_of_many_senses_has_the_one_that_stands_with_the_others(
    small: Assistant, english: str, chinese: str
) -> None:
    assert in_chinese(english, small.know, {}) == chinese


FORMS = [
    ("library", "libraries", "图书馆"),
    ("market", "markets", "市场"),
    ("bridge", "bridges", "桥梁"),
    ("open", "opening", "开放"),
    ("open", "opened", "开放"),
    ("dredge", "dredging", "清淤"),
    ("dredge", "dredged", "清淤"),
    ("reinforce", "reinforcing", "加固"),
    ("reinforce", "reinforced", "加固"),
    ("dismantle", "dismantling", "拆除"),
    ("dismantle", "dismantled", "拆除"),
]


@pytest.mark.parametrize(("plain", "form", "word"), FORMS, ids=[form for _, form, _ in FORMS])
def test_plurals_and_forms_of_verbs_mean_what_the_plain_word_means(
    small: Assistant, plain: str, form: str, word: str
) -> None:
    assert in_chinese(form, small.know, {}) == in_chinese(plain, small.know, {}) == word


def test_words_that_the_plan_writes_as_one_are_one(small: Assistant) -> None:
    assert in_chinese("public library", small.know, {}) == "公共图书馆"
    assert in_chinese("power lines", small.know, {}) == "电力线路"
    assert in_chinese("teacher training", small.know, {}) == "教师培训"


# --- Questions ------------------------------------------------------------------------------------

SMALL = [
    ("Who builds the sewage treatment plant?", "污水处理厂由谁建设", "县水务公司"),
    ("How much is invested in the public library?", "公共图书馆投资多少", "5000万元"),
    ("Who is responsible for training teachers?", "谁负责培训教师", "县教体局"),
    ("Who is responsible for bank loans?", "谁负责银行贷款", "县金融办"),
]


@pytest.mark.parametrize(("english", "chinese", "said"), SMALL, ids=[english for english, *_ in SMALL])
def test_a_question_in_english_is_answered_from_the_same_place(
    small: Assistant, english: str, chinese: str, said: str
) -> None:
    answer = proved(small, english)
    assert answer.status == "answered"
    assert said in answer.answer
    assert answer.understood
    assert quotes(answer) == quotes(proved(small, chinese))


BUNDLED = [
    ("How much is the total investment of Zhuji Science and Technology City?", "诸暨科技城总投资多少", "50亿元"),
    ("How much is invested in the second sewage treatment plant?", "第二污水处理厂投资多少", "1.95亿元"),
    ("How much investment in the People's Hospital phase two project?", "市人民医院二期工程投资多少", "10亿元"),
    ("What is the target for air quality in 2025?", "2025年空气质量优良天数比率目标是多少", "90%以上"),
    ("total tourism revenue target", "旅游总收入目标是多少", "75亿元"),
    ("How many transport projects are there?", "交通类项目有几个", "共9项"),
    ("Which office is in charge of building the Science and Technology City (诸暨科技城)?", "科技城由谁建设", "建管办"),
]


@pytest.mark.parametrize(("english", "chinese", "said"), BUNDLED, ids=[english for english, *_ in BUNDLED])
def test_a_question_in_english_gets_the_row_that_the_chinese_one_gets(
    assistant: Assistant, english: str, chinese: str, said: str
) -> None:
    answer = proved(assistant, english)
    assert answer.status == "answered"
    assert said in answer.answer
    assert quotes(answer) == quotes(proved(assistant, chinese))


# --- What is meant --------------------------------------------------------------------------------

MEANT = [
    ("How many elderly markets will be refurbished?", "改造老旧市场6个"),
    ("Who is to set up credit records for rural households?", "县金融办"),
    ("How many educators are trained annually?", "300名"),
]


@pytest.mark.parametrize(("question", "said"), MEANT)
def test_the_sentence_nearest_in_meaning_answers_what_the_dictionary_words_otherwise(
    small: Assistant, question: str, said: str
) -> None:
    answer = proved(small, question)
    assert answer.status == "answered" and said in "".join((answer.answer, *quotes(answer)))


UNSAID = ["How many hotels will Hilton open?", "What is the phone number of the library?", "What is the mayor's name?"]


@pytest.mark.parametrize("question", UNSAID)
def test_what_no_sentence_says_is_refused_in_english_too(small: Assistant, question: str) -> None:
    assert small.ask(question).status == "not_found"
