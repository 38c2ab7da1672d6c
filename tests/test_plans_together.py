"""Several plans loaded at once: a revision beside what it replaces, and plans of two places."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chain import Assistant, open_assistant
from corpus.settings import Settings
from index import store
from tests.small_plans import proved

_OLD = """# 江溪市托育服务行动计划(2024—2026年)

江政办发〔2024〕3号

江溪市人民政府办公室

2024年3月1日

## 一、主要目标

|序号|指标名称|单位|2024年|2026年|
|---|---|---|---|---|
|1|千人托位数|个|3.2|4.5|
|2|示范托育机构|家|6|12|
|3|家庭托育点|个|20|50|

## 二、重点任务

1.建设托育综合中心。三年新建托位300个。(牵头单位:市卫生健康局)

2.开展夜间托育。选择5家机构试点。(牵头单位:市妇联)

## 三、重点项目

|序号|项目名称|总投资(万元)|建设单位|
|---|---|---|---|
|1|市托育综合中心|3000|江溪市建投集团|
|2|东港社区托育园|500|东港街道|
|3|夜间托育驿站|200|市妇联|
"""
_NEW = (
    _OLD.replace("(2024—2026年)\n\n江政办发〔2024〕3号", "(2024—2026年)(修订)\n\n江政办发〔2025〕2号")
    .replace("2024年3月1日", "2025年2月1日")
    .replace("|12|", "|15|")
    .replace("新建托位300个", "新建托位360个")
    .replace(
        "2.开展夜间托育。选择5家机构试点。(牵头单位:市妇联)", "2.推广延时托育。选择8家机构试点。(牵头单位:市总工会)"
    )
    .replace("|3|夜间托育驿站|200|市妇联|", "|3|延时托育服务站|260|市总工会|")
    .replace("3000|江溪市建投集团", "3600|江溪市建投集团")
    .replace("500|东港街道", "500|江溪市建投集团")
)
_OTHER = """# 山口县数字乡村实施方案(2024—2026年)

山口县人民政府

2024年5月1日

## 一、重点任务

1.布设风沙监测站18个。(牵头单位:县林业局)

## 二、重点项目

|序号|项目名称|总投资(亿元)|建设单位|
|---|---|---|---|
|1|县托育综合中心|0.12|山口县城投公司|
|2|冷链物流中心|0.8|山口县城投公司|
"""


@pytest.fixture(scope="module")
def together(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("together")
    paths = [folder / f"{name}.md" for name in ("old", "new", "other")]
    for path, text in zip(paths, (_OLD, _NEW, _OTHER), strict=True):
        path.write_text(text, encoding="utf-8")
    settings = Settings(store=folder / "store")
    store.build(paths, settings)
    return open_assistant(settings)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("修订后新增了哪些项目?", ["延时托育服务站"]),
        ("修订后取消了哪些项目?", ["夜间托育驿站"]),
        ("修订后哪些项目的总投资提高了?", ["市托育综合中心", "3600-3000=600万元"]),
        ("修订后哪些项目的建设单位变了?", ["东港社区托育园", "东港街道", "江溪市建投集团"]),
        ("示范托育机构2026年目标,修订前后差多少?", ["15-12=3家"]),
        ("江溪市托育计划修订后新建托位增加了多少?", ["360-300=60个"]),
    ],
)
def test_what_a_revision_changed(together: Assistant, question: str, said: list[str]) -> None:
    """Rows of both versions are set against each other, and a difference is reckoned where it can be seen."""
    answer = proved(together, question)
    assert answer.status == "answered"
    assert all(words in answer.answer for words in said), answer.answer


def test_a_raised_figure_alone_is_listed(together: Assistant) -> None:
    """What stayed as it was is not among what was raised."""
    assert "东港社区托育园" not in proved(together, "修订后哪些项目的总投资提高了?").answer


def test_a_follow_up_that_names_a_version_asks_it_the_same(together: Assistant) -> None:
    """那修订以后呢: the question before, put to the other version."""
    answer = proved(together, "那修订以后呢?", "老版本里,示范托育机构2026年要达到多少家?")
    assert "15家" in answer.answer and "12家" not in answer.answer


def test_plans_of_two_places_are_compared_in_one_unit(together: Assistant) -> None:
    """哪边多,多多少: a difference of 万元 and 亿元 is taken in one of them."""
    answer = proved(together, "江溪和山口都要建托育综合中心,哪边花钱多?多多少?")
    assert "0.36-0.12=0.24亿元" in answer.answer


def test_a_word_of_another_plan_is_not_known_to_the_plan_asked(together: Assistant) -> None:
    """A plan that is chosen is asked as if it stood alone."""
    answer = together.ask("风沙监测站要布设多少个?", plans=("new",))
    assert answer.status == "not_found"


def test_which_place_is_named(together: Assistant) -> None:
    """哪个地方 wants the plan, besides what it says."""
    answer = proved(together, "哪个地方要布设风沙监测站?")
    assert "山口县" in answer.answer and answer.status == "answered"


def test_sums_and_extremes_are_of_all_plans(together: Assistant) -> None:
    """Where no plan is named, the rows of all come together: each plan's own, the sum, the largest of all."""
    answer = proved(together, "三份文件里投资最大的项目是哪个,排第二的又是哪个?")
    assert answer.answer.splitlines()[0].startswith("几份计划中最大的是冷链物流中心")
    both = "两份计划里的托育综合中心一共要投多少钱?"
    assert "0.36+0.12=0.48亿元" in proved(together, both).answer
    unasked = proved(together, "托育综合中心总投资多少?").answer
    assert "3600万元" in unasked and "0.12亿元" in unasked and "0.48" not in unasked


def test_what_a_revision_changed_is_noted(together: Assistant) -> None:
    """The plan in force answers, and what stood before it is told beside it; not where a version is named."""
    question = "江溪的示范托育机构2026年要有多少家?"
    now, before = proved(together, question).answer.split("修订前")
    assert "15家" in now and "12家" in before
    assert "修订前" not in proved(together, f"修订版里,{question}").answer


def test_a_plan_is_named_by_its_level_or_its_office(together: Assistant) -> None:
    """县里 is the county's plan beside a city's; a follow-up that names a plan asks it the same."""
    assert "1200" in proved(together, "县里的托育综合中心投资多少万元?").answer
    told = proved(together, "县里呢?", "江溪市托育综合中心总投资是多少?")
    assert "0.12亿元" in told.answer and "3600" not in told.answer


def test_figures_of_several_plans_are_set_against_each_other(tmp_path: Path) -> None:
    """The figure that is to be reached, from running text or a table: the greater, the gap, the sum, the order."""
    texts = {
        "东川县": "## 一、工作基础\n\n2023年,全县旅游总收入52亿元。\n\n"
        "## 二、目标\n\n到2026年,接待游客430万人次,旅游总收入达到68亿元。\n",
        "西岭县": "## 一、主要目标\n\n|指标|单位|2022年实绩|2025年目标|\n|---|---|---|---|\n"
        "|旅游总收入|亿元|21.5|32|\n|接待游客|万人次|215|290|\n",
        "南浦县": "## 一、目标\n\n到2025年,旅游总收入突破75亿元,新建民宿80家。\n",
    }
    for place, text in texts.items():
        (tmp_path / f"{place}.md").write_text(f"# {place}文旅融合发展行动计划\n\n{place}人民政府\n\n{text}", "utf-8")
    settings = Settings(store=tmp_path / "store")
    store.build(sorted(tmp_path.glob("*.md")), settings)
    plans = open_assistant(settings)
    assert "相差36亿元:68-32=36亿元" in proved(plans, "东川和西岭的旅游总收入目标差多少?").answer
    assert "68+32=100亿元" in proved(plans, "东川和西岭的旅游总收入目标加起来是多少?").answer
    assert proved(plans, "三个县里哪个县的旅游总收入目标最高?").answer.startswith("最大的是《南浦县")
    order = proved(plans, "三个县的旅游总收入目标从高到低怎么排?").answer.splitlines()[0]
    assert order.index("75亿元") < order.index("68亿元") < order.index("32亿元")
    silent = proved(plans, "三个县新建民宿目标分别是多少?").answer
    assert "80家" in silent and "东川县文旅融合发展行动计划》没有写明" in silent


def test_a_question_of_all_plans_goes_on_about_nothing(together: Assistant) -> None:
    """三份文件的项目: what was asked before is not what is asked now."""
    answer = proved(together, "三份文件里,哪份的重点项目最多?", "示范托育机构2026年要达到多少家?")
    assert "示范托育机构" not in answer.answer and "项目" in answer.answer


def test_what_all_plans_are_of_is_no_limit_on_their_rows(tmp_path: Path) -> None:
    """供水项目, of two plans of 供水: all their rows, and not the one that is called so."""
    head = "|序号|项目名称|投资(万元)|建设单位|\n|---|---|---|---|\n"
    for place, rows in {
        "松溪县": "|1|城北水厂扩建|3600|县水务公司|\n|2|龙岭集中供水|1850|县水务公司|\n",
        "柳泉县": "|1|东片区水厂|5200|县自来水公司|\n|2|管网延伸|3100|县自来水公司|\n",
    }.items():
        text = f"# {place}农村供水保障三年实施方案\n\n{place}人民政府\n\n## 一、重点项目\n\n{head}{rows}"
        (tmp_path / f"{place}.md").write_text(text, "utf-8")
    settings = Settings(store=tmp_path / "store")
    store.build(sorted(tmp_path.glob("*.md")), settings)
    answer = proved(open_assistant(settings), "两个县供水项目一共要投多少钱?")
    assert "合起来13750万元" in answer.answer
