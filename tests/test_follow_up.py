"""Several wishes in one question, and questions that lean on those before them."""

from __future__ import annotations

import re

import pytest

from assistant.chain import Assistant, open_assistant
from assistant.understand import understand, wishes
from corpus.parse import parse
from corpus.settings import Settings
from index import store
from tests.conftest import PLAN
from tests.small_plans import assistant_over, proved, quotes

PROJECTS = parse(PLAN).projects
LARGEST = sorted(PROJECTS, key=lambda one: -(one.amount.value if one.amount else 0))


def of_kind(kind: str) -> list[str]:
    """The projects of a kind, in the plan's order."""
    return [one.name for one in PROJECTS if one.kind.startswith(kind)]


def listed(answer: str) -> list[str]:
    """The names of an answer's list, in order."""
    return re.findall(r"^- ([^::\n]+):", answer, re.MULTILINE)


# --- Several wishes -------------------------------------------------------------------------------

APART = [
    ("海归小镇谁负责,诸暨科技城投资多少", ["海归小镇谁负责", "诸暨科技城投资多少"]),
    ("海归小镇由谁负责、珍珠小镇由谁建设", ["海归小镇由谁负责", "珍珠小镇由谁建设"]),
    ("诸暨科技城投资多少,瑞祥科技园投资多少", ["诸暨科技城投资多少", "瑞祥科技园投资多少"]),
    ("保障措施有哪些,珍珠小镇写在哪个章节", ["保障措施有哪些", "珍珠小镇写在哪个章节"]),
    ("文旅类项目有哪些、民生类项目有几个", ["文旅类项目有哪些", "民生类项目有几个"]),
    ("什么是万亩千亿,谁负责海归小镇", ["什么是万亩千亿", "谁负责海归小镇"]),
]
TOGETHER = [
    "诸暨科技城投资多少,什么时候完工,由谁建设",
    "诸暨科技城投资多少、由谁建设",
    "诸暨科技城什么时候开工,什么时候完工",
    "交通类项目有几个,总投资多少",
    "2024年开工的项目有哪些,投资多少",
    "海归小镇谁牵头,配合单位有哪些",
    "柯诸高速和诸永高速哪个投资更大,相差多少",
    "交通类和产业类哪个投资多,多多少",
    "柯诸高速投资多少,比诸永高速多多少",
]
OWN_YEARS = [
    ("2023年的目标是多少,2025年的目标是多少", ["2023年的目标是多少", "2025年的目标是多少"]),
    ("2024年完工的项目有几个,2025年完工的项目有几个", ["2024年完工的项目有几个", "2025年完工的项目有几个"]),
    ("目前有几个离岛式平台,2025年要建成几个", ["目前有几个离岛式平台", "2025年要建成几个"]),
]


@pytest.mark.parametrize(("question", "parts"), APART + OWN_YEARS, ids=[question for question, _ in APART + OWN_YEARS])
def test_wishes_of_things_or_years_of_their_own_are_apart(
    assistant: Assistant, question: str, parts: list[str]
) -> None:
    assert wishes(question, assistant.know, ()) == parts


@pytest.mark.parametrize("question", TOGETHER)
def test_columns_of_one_row_and_comparisons_are_asked_together(assistant: Assistant, question: str) -> None:
    assert wishes(question, assistant.know, ()) == [question]
    assert len(understand(question, (), assistant.know, ())) == 1


def test_no_wish_is_no_part(assistant: Assistant) -> None:
    assert wishes("", assistant.know, ()) == []


def test_two_wishes_are_both_answered(assistant: Assistant) -> None:
    answer = proved(assistant, "海归小镇谁负责,诸暨科技城投资多少").answer
    assert "市委人才办" in answer
    assert "诸暨科技城:计划总投资50亿元" in answer


def test_columns_of_one_row_are_one_sentence(assistant: Assistant) -> None:
    answer = proved(assistant, "诸暨科技城投资多少,什么时候完工,由谁建设").answer
    assert re.sub(r"\[\d+\]", "", answer) == (
        "诸暨科技城:计划总投资50亿元,建设期限为2022-2026年,建设单位为诸暨科技城建管办。"
    )


# --- Another of the same kind ---------------------------------------------------------------------


@pytest.mark.parametrize("swap", ["市卫健局呢", "换成市卫健局呢", "那市卫健局呢?"])
def test_another_unit_is_asked_the_same(assistant: Assistant, swap: str) -> None:
    answer = proved(assistant, swap, "市教体局负责哪些工作")
    alone = proved(assistant, "市卫健局负责哪些工作")
    assert answer.understood == "市卫健局负责哪些工作"
    assert (answer.answer, quotes(answer)) == (alone.answer, quotes(alone))
    assert "市教体局" not in answer.answer


YEARS = [
    ("2025年完工的项目有哪些", "换成2024年呢", "2024年完工的项目有哪些"),
    ("2025年完工的项目有哪些", "2024年的呢", "2024年完工的项目有哪些"),
    ("2025年底前完工的项目有几个", "那2024年呢", "2024年底前完工的项目有几个"),
    ("2025年完工的交通类项目有哪些", "2026年呢", "2026年完工的交通类项目有哪些"),
    ("2024年开工的项目有哪些", "2023年呢", "2023年开工的项目有哪些"),
]
KINDS = [
    ("交通类项目一共投资多少", "换成民生类的呢", "民生类项目一共投资多少"),
    ("交通类项目一共投资多少", "民生类呢", "民生类项目一共投资多少"),
    ("交通类项目有几个", "文旅类呢", "文旅类项目有几个"),
    ("民生类项目有哪些", "生态类的呢", "生态类项目有哪些"),
]


@pytest.mark.parametrize(
    ("before", "swap", "meant"), YEARS + KINDS, ids=[f"{before}, {swap}" for before, swap, _ in YEARS + KINDS]
)
def test_another_year_or_kind_takes_the_place_of_the_one_before(
    assistant: Assistant, before: str, swap: str, meant: str
) -> None:
    answer, alone = proved(assistant, swap, before), proved(assistant, meant)
    assert answer.status == "answered"
    assert answer.understood == meant
    assert (answer.answer, quotes(answer)) == (alone.answer, quotes(alone))
    assert answer.answer != proved(assistant, before).answer


def test_another_row_is_asked_for_the_same_column(assistant: Assistant) -> None:
    answer = proved(assistant, "柯诸高速诸暨段呢", "诸暨市浦阳江治理三期工程由谁建设")
    assert "绍兴市柯诸高速公路有限公司" in answer.answer
    assert "水利投资" not in answer.answer


# --- One of those before --------------------------------------------------------------------------

PLACES = [
    ("文旅类", "第二个由谁建", 1),
    ("文旅类", "第一个由谁建设", 0),
    ("文旅类", "最后一个由谁建设", 2),
    ("交通类", "第三个由谁建设", 2),
    ("民生类", "第五个由谁建设", 4),
]


@pytest.mark.parametrize(("kind", "question", "place"), PLACES, ids=[f"{kind}, {q}" for kind, q, _ in PLACES])
def test_a_place_in_the_list_is_the_row_that_was_listed_there(
    assistant: Assistant, kind: str, question: str, place: int
) -> None:
    before = f"{kind}项目有哪些"
    names = listed(proved(assistant, before).answer)
    assert names == of_kind(kind[:2])
    answer = proved(assistant, question, before)
    project = next(one for one in PROJECTS if one.name == names[place])
    assert answer.answer.startswith(f"{project.name}:建设单位为")
    assert [(c.start, c.end) for c in answer.citations] == [(project.span.start, project.span.end)]


def test_it_is_the_one_that_was_picked_from_the_list(assistant: Assistant) -> None:
    answer = proved(assistant, "它的投资呢", "文旅类项目有哪些", "第二个由谁建")
    assert answer.answer.startswith("枫桥经验文化旅游项目:计划总投资10亿元")


RANKS = [
    ("第三名呢", 2),
    ("第三名是哪个", 2),
    ("第三大的呢", 2),
    ("那第二大的呢", 1),
    ("第三名投资多少", 2),
    ("第二项由谁建设", 1),
]


@pytest.mark.parametrize(("question", "place"), RANKS, ids=[question for question, _ in RANKS])
def test_a_rank_after_the_largest_is_a_rank_of_the_same(assistant: Assistant, question: str, place: int) -> None:
    answer = proved(assistant, question, "投资最大的项目是哪个").answer
    wanted = LARGEST[place]
    assert wanted.amount is not None
    assert f"的是{wanted.name}:计划总投资{wanted.amount.value:g}亿元" in answer
    assert not [one.name for one in PROJECTS if one is not wanted and one.name in answer]


BESIDE = [
    ("柯诸高速诸暨段投资多少", "比合温高速诸暨段哪个更大", "柯诸高速诸暨段更多,相差92亿元:117-25=92亿元"),
    ("合温高速诸暨段投资多少", "跟柯诸高速诸暨段比哪个更大", "柯诸高速诸暨段更多,相差92亿元:117-25=92亿元"),
    ("柯诸高速诸暨段投资多少", "和合温高速诸暨段相差多少", "柯诸高速诸暨段更多,相差92亿元:117-25=92亿元"),
    ("诸暨科技城投资多少", "比瑞祥科技园哪个更大", "诸暨科技城更多,相差45亿元:50-5=45亿元"),
    ("诸暨科技城什么时候完工", "比瑞祥科技园哪个更早", "诸暨科技城先完工"),
]


@pytest.mark.parametrize(("before", "question", "said"), BESIDE, ids=[f"{b}, {q}" for b, q, _ in BESIDE])
def test_what_was_asked_about_is_set_beside_another(
    assistant: Assistant, before: str, question: str, said: str
) -> None:
    answer = proved(assistant, question, before)
    assert answer.answer.startswith(said)
    assert len(listed(answer.answer)) == 2


@pytest.mark.parametrize("before", ["文旅类项目有哪些", "2026年完工的项目有哪些", "生态类项目有哪些"])
def test_what_else_there_is_repeats_the_whole_list(assistant: Assistant, before: str) -> None:
    names = listed(proved(assistant, before).answer)
    assert len(names) >= 2
    assert listed(proved(assistant, "还有哪些", before).answer) == names


# --- A second wish that leans on the first ----------------------------------------------------------

LEANING = [
    ("投资最大的项目是哪个?由谁建设", "柯诸高速诸暨段:建设单位为绍兴市柯诸高速公路有限公司"),
    ("投资第二大的项目是哪个?由谁建设?", "软控长三角智能装备产业基地项目:建设单位为软控(诸暨)智能装备有限公司"),
    ("投资最小的项目是哪个?什么时候完工?", "诸暨市第二污水处理厂清洁排放提标改造工程项目:建设期限为2022-2023年"),
    ("投资最大的民生类项目是哪个?什么时候完工?", "诸暨开发区篮球中心项目:建设期限为2022-2024年"),
    ("最晚完工的项目是哪个?由谁建设?", "诸暨站综合枢纽改造工程:建设单位为诸暨市新城投资开发集团有限公司"),
]


@pytest.mark.parametrize(("question", "said"), LEANING, ids=[question for question, _ in LEANING])
def test_the_second_wish_is_of_what_the_first_one_found(assistant: Assistant, question: str, said: str) -> None:
    answer = proved(assistant, question)
    first, second = re.split(r"(?<=\])。", answer.answer)[:2]
    assert f"的是{said.split(':')[0]}:" in first
    assert second.startswith(said)


def test_a_question_after_the_largest_is_of_the_largest(assistant: Assistant) -> None:
    answer = proved(assistant, "它由谁建设", "投资最大的项目是哪个")
    assert answer.answer.startswith("柯诸高速诸暨段:建设单位为绍兴市柯诸高速公路有限公司")


# --- Over a plan of the tests' own ------------------------------------------------------------------

OWN_PLAN = """# 云岭县养老服务三年行动计划(2024—2026年)

## 一、主要目标

到2026年,养老床位达到3000张。工作由云岭县民政局牵头推进。

表1 主要指标

| 类别 | 指标名称 | 单位 | 2024年 | 2026年 | 属性 |
| --- | --- | --- | --- | --- | --- |
| 养老服务 | 助餐点 | 个 | 60 | 90 | 约束性 |
| 养老服务 | 家庭床位 | 张 | 200 | 500 | 预期性 |
| 托育服务 | 托位 | 个 | 800 | 1200 | 约束性 |

## 二、重点任务

1.发展机构养老。对自建养老机构按每张床位1.2万元、租赁用房按每张床位6000元给予建设补助。(牵头单位:县民政局;责任单位:县财政局)

2.扩大老年助餐。对80岁以上老年人每餐补助3元,对低保老年人每餐补助5元。(牵头单位:县民政局;责任单位:县商务局)

3.建设托育中心。新增托位400个。(牵头单位:县卫健局;责任单位:县民政局、县财政局)

## 三、保障措施

成立养老服务工作领导小组,由县长任组长、分管副县长任副组长,办公室设在县民政局。养老服务热线为96789,维权热线为12338。
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(OWN_PLAN, tmp_path_factory.mktemp("own"))


CASES = [
    ("自建养老机构每张床补多少", "租赁的呢", "租赁的每张床补多少", "6000元"),
    ("80岁以上老人每餐补多少", "低保的呢", "低保的老人每餐补多少", "5元"),
    ("养老服务工作领导小组组长是谁", "副的呢", "养老服务工作领导小组副组长是谁", "分管副县长任副组长"),
    ("12338是什么热线", "96789呢", "96789是什么热线", "养老服务热线为96789"),
]


@pytest.mark.parametrize(("before", "question", "meant", "said"), CASES, ids=[f"{b}, {q}" for b, q, _, _ in CASES])
def test_another_case_takes_the_place_of_as_little_as_the_plan_allows(
    own: Assistant, before: str, question: str, meant: str, said: str
) -> None:
    answer = proved(own, question, before)
    assert answer.status == "answered"
    assert answer.understood == meant
    assert said in re.sub(r"\[\d+\]", "", answer.answer)


@pytest.mark.parametrize(
    ("before", "question"),
    [("县民政局牵头哪些任务", "它还给别的哪项任务当配角"), ("扩大老年助餐谁牵头", "那它配合的有哪些任务")],
)
def test_a_pronoun_may_stand_for_the_unit_that_was_asked_about_or_answered(
    own: Assistant, before: str, question: str
) -> None:
    answer = proved(own, question, before)
    assert "建设托育中心" in answer.answer
    assert "扩大老年助餐" not in answer.answer
    assert answer.understood.startswith("县民政局")


def test_a_second_count_is_of_the_rows_counted_first(own: Assistant) -> None:
    answer = proved(own, "养老服务类指标有几个,约束性的有几个").answer
    assert "“养老服务”指标共2个" in answer
    assert re.search(r"约束性.{0,6}指标共1[项个]", answer)


def test_who_speaks_is_not_what_is_asked(own: Assistant) -> None:
    answer = proved(own, "我是开餐馆的,想问助餐这块低保老年人每餐补助多少")
    assert answer.status == "answered"
    assert "5元" in answer.answer
    assert "餐馆" not in answer.answer


def test_a_reason_that_is_not_given_is_not_made_of_what_was_answered(own: Assistant) -> None:
    assert proved(own, "为什么", "新增托位多少个").status != "answered"


# --- Several plans -----------------------------------------------------------------------------------

OTHER_PLAN = """# 海曲市港口物流行动方案(2025年)

## 一、重点任务

1.建设深水泊位。新建泊位4个。(牵头单位:市交通局;责任单位:市财政局)

## 二、保障措施

成立港产融合工作领导小组,由市长任组长,办公室设在市交通局。
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("both")
    settings = Settings(store=folder / "store")
    paths = [folder / "yunling.md", folder / "haiqu.md"]
    for path, text in zip(paths, (OWN_PLAN, OTHER_PLAN), strict=True):
        path.write_text(text, encoding="utf-8")
    store.build(paths, settings)
    return open_assistant(settings)


@pytest.mark.parametrize("named", ["海曲的", "那个港口城市的", "港口物流那份的"])
def test_a_plan_is_known_by_its_area_and_by_a_word_of_its_title(both: Assistant, named: str) -> None:
    answer = proved(both, f"{named}领导小组办公室设在哪个局")
    assert answer.status == "answered"
    assert "市交通局" in answer.answer
    assert "民政局" not in answer.answer


def test_a_follow_up_may_go_on_to_another_plan(both: Assistant) -> None:
    answer = proved(both, "海曲呢", "云岭的领导小组办公室设在哪个局")
    assert answer.understood == "海曲的领导小组办公室设在哪个局"
    assert "市交通局" in answer.answer
    assert "民政局" not in answer.answer


def test_a_plan_that_does_not_speak_of_a_thing_is_given_no_other_plans_figure(both: Assistant) -> None:
    answer = proved(both, "海曲有没有", "云岭的低保老年人每餐补助多少")
    assert answer.status == "not_found"
    assert "5元" not in answer.answer


def test_a_department_is_known_by_its_field_in_each_plan(both: Assistant) -> None:
    answer = proved(both, "财政部门在两份计划里分别负责什么").answer
    assert "发展机构养老" in answer
    assert "建设深水泊位" in answer
