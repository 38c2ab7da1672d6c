"""Plans called by a list of what they are about, questions that go on in another plan or another place, places by what
else they are called, targets of two places set against each other, why a plan was revised and what it dropped. The
plans are written for these tests."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over_all, proved, tells

LIBRARY = """# 澄江市公共图书馆服务提升行动方案（2026—2028年）

澄政办发〔2026〕5号

澄江素称“书城”，现有分馆38家。全部9个项目计划总投资1.8亿元。

| 指标 | 2025年 | 2027年 | 2028年 |
| --- | --- | --- | --- |
| 分馆数量（家） | 38 | 52 | 60 |
| 人均藏书（册） | 0.9 | 1.2 | 1.4 |

（一）建设城市书房。新建城市书房24座。（责任单位：市文化广电旅游局、市财政局）

（二）开展流动服务。流动图书车每月下乡20次。（责任单位：市图书馆）
"""

SPORT = """# 白沙县公共图书馆与阅读推广实施方案（2026—2029年）

**白政发〔2026〕11号　白沙县人民政府　2026年4月2日印发**

本方案安排项目6个，总投资0.7亿元。

| 指标 | 2025年 | 2027年 | 2029年 |
| --- | --- | --- | --- |
| 分馆数量（家） | 11 | 17 | 23 |

（一）建设乡村书屋。新建乡村书屋40家。（责任单位：县文化和旅游局、县财政局）
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over_all({"library.md": LIBRARY, "reading.md": SPORT}, tmp_path_factory.mktemp("places"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("书城那边分馆2028年要到多少家", ("60家",), "23"),
        ("澄江和白沙的分馆目标差多少", ("60-23=37",), "38-11"),
        ("文号是多少", ("澄政办发〔2026〕5号", "白政发〔2026〕11号"), "没有写明"),
        ("分馆要建到多少家", ("60家", "23家"), "没有写明"),
    ],
)
def test_two_places_are_told_apart(places: Assistant, question: str, told: tuple[str, ...], absent: str) -> None:
    tells(places, question, told, absent)


@pytest.mark.parametrize(
    ("history", "question", "told"),
    [
        (("澄江2027年分馆要到多少家",), "那白沙2029年呢", "23家"),
        (("澄江2027年分馆要到多少家", "那白沙2029年呢"), "书城的又是多少", "60家"),
    ],
)
def test_a_question_goes_on_in_another_place(
    places: Assistant, history: tuple[str, ...], question: str, told: str
) -> None:
    assert told in proved(places, question, *history).answer


WATERWAY = """# 芦川县内河航运三年行动方案（2026—2028年）

本方案8个项目总投资6.5亿元。

（一）疏浚航道。三年疏浚42公里。（牵头单位：县交通运输局；配合单位：县财政局）

（二）建设旅游码头。2027年建成旅游码头2座。（牵头单位：县文化和旅游局；配合单位：县交通运输局）
"""

FOREST = """# 芦川县林业产业提质实施方案（2026—2028年）

全部5个项目总投资2.3亿元。

（一）改造低产林。改造3.6万亩。（牵头单位：县林业局；配合单位：县财政局）

（二）建设旅游码头配套步道。沿旅游码头新建步道6公里。（牵头单位：县林业局）
"""


@pytest.fixture(scope="module")
def subjects(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over_all({"waterway.md": WATERWAY, "forest.md": FOREST}, tmp_path_factory.mktemp("subjects"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("航运和林业两个方案的总投资加起来是多少", ("6.5+2.3=8.8亿元",), "没有写明"),
        ("航运、林业两份方案总投资分别多少", ("6.5亿元", "2.3亿元"), "没有写明"),
    ],
)
def test_plans_are_called_by_a_list_of_what_they_are_about(
    subjects: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(subjects, question, told, absent)


@pytest.mark.parametrize(
    ("history", "question", "told"),
    [
        ("航运方案总投资多少亿", "那林业的呢", "2.3亿元"),
        ("县财政局在航运方案里配合什么", "林业那份呢", "改造低产林"),
        ("旅游码头在航运方案里由谁牵头", "那另一个方案呢", "县林业局"),
    ],
)
def test_a_question_goes_on_in_another_plan(subjects: Assistant, history: str, question: str, told: str) -> None:
    assert told in proved(subjects, question, history).answer


OLD = """# 松口县农村公路养护行动方案（2024—2026年）

松政办发〔2024〕9号

（一）组建养护队。每乡镇组建养护队1支。（牵头单位：县交通运输局）

（二）试点以工代赈。在4个村试点以工代赈。（牵头单位：县发展和改革局）
"""

NEW = """# 松口县农村公路养护行动方案（2026年修订）

松政办发〔2026〕18号

《松口县农村公路养护行动方案（2024—2026年）》（松政办发〔2024〕9号）自2026年5月1日起废止。\
因道路移交县级统一管理以及养护资金标准调整，对原方案作全面修订。

（一）组建养护队。每乡镇组建养护队2支。（牵头单位：县公路养护中心）

（二）取消事项。以工代赈试点任务取消，不再列入本方案。
"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over_all({"old.md": OLD, "new.md": NEW}, tmp_path_factory.mktemp("versions"))


@pytest.mark.parametrize(
    ("question", "told", "absent"),
    [
        ("为什么要修订2024年的方案", ("因道路移交县级统一管理",), "您问的是什么"),
        ("新方案为啥要改老方案", ("养护资金标准调整",), "没有写明"),
        ("新方案取消了老方案的哪些任务", ("以工代赈试点任务取消",), "没有写明"),
        ("跟2024年那版比，养护队多了几支", ("2-1=1支",), "没有写明"),
    ],
)
def test_a_revision_says_why_and_what_it_dropped(
    versions: Assistant, question: str, told: tuple[str, ...], absent: str
) -> None:
    tells(versions, question, told, absent)
