"""Limits, kinds and exceptions pick the rows that a person with the table in hand would pick."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.chain import Assistant
from assistant.lookup import Bound, amount_bounds, year_bounds
from assistant.schema import Answer
from corpus.parse import parse
from corpus.schema import Project
from tests.conftest import PLAN

PROJECTS = parse(PLAN).projects
YI = 100_000_000  # 亿
Keep = Callable[[Project], bool]
Ask = Callable[[str], Answer]


@pytest.fixture(scope="session")
def ask(assistant: Assistant) -> Ask:
    """A way to ask that says little of itself when a test fails."""

    def ask(question: str) -> Answer:
        return assistant.ask(question)

    return ask


def worth(project: Project) -> float:
    """The project's investment in 亿元."""
    assert project.amount is not None
    assert project.amount.unit == "亿元"
    return project.amount.value


def years(project: Project) -> tuple[int, int]:
    assert project.period is not None
    assert project.period.start is not None
    assert project.period.end is not None
    return project.period.start, project.period.end


def chosen(keep: Keep) -> list[Project]:
    """The naive filter: every row of the plan, one after the other."""
    return [project for project in PROJECTS if keep(project)]


def cited(answer: Answer) -> list[Project]:
    """The projects whose rows the answer cites, in the plan's order."""
    spans = {(c.start, c.end) for c in answer.citations}
    return [project for project in PROJECTS if (project.span.start, project.span.end) in spans]


def assert_agree(answer: Answer, expected: Sequence[Project], *, summed: bool = False) -> None:
    """The rows, their number, and (where it was asked for) their sum."""
    assert [p.name for p in cited(answer)] == [p.name for p in expected]
    if not expected:
        assert answer.status == "not_found"
        return
    assert answer.status == "answered"
    assert re.search(f"共{len(expected)}[项个]", answer.answer)  # in the word that the question counts by
    if summed:
        total = f"{round(sum(map(worth, expected)), 4):g}"
        found = re.search(r"计划总投资(?:合计)?([\d.]+)亿元", answer.answer)
        assert found
        assert found[1] == total


# --- Limits in words ------------------------------------------------------------------------------

AMOUNTS = [
    ("50亿元及以上", (Bound(">=", 50 * YI),)),
    ("50亿元以上", (Bound(">=", 50 * YI),)),
    ("投资50亿元及以上", (Bound(">=", 50 * YI),)),
    ("总投资50亿元(含)以上", (Bound(">=", 50 * YI),)),
    ("投资5亿元以下", (Bound("<=", 5 * YI),)),
    ("投资5亿以内", (Bound("<=", 5 * YI),)),
    ("不到5亿", (Bound("<", 5 * YI),)),
    ("不足五亿元", (Bound("<", 5 * YI),)),
    ("不超过3亿元", (Bound("<=", 3 * YI),)),
    ("超过一百亿", (Bound(">", 100 * YI),)),
    ("至少2.5亿元", (Bound(">=", 2.5 * YI),)),
    ("高于3000万元", (Bound(">", 3000 * 10_000),)),
    ("投资10亿元的项目", (Bound("==", 10 * YI),)),
    ("正好10亿元", (Bound("==", 10 * YI),)),
    ("10亿到20亿", (Bound(">=", 10 * YI), Bound("<=", 20 * YI))),
    ("10-20亿元之间", (Bound(">=", 10 * YI), Bound("<=", 20 * YI))),
    ("10亿至20亿元", (Bound(">=", 10 * YI), Bound("<=", 20 * YI))),
    ("超过10亿、不到20亿", (Bound(">", 10 * YI), Bound("<", 20 * YI))),
    ("2025年以上", ()),
    ("有50个以上", ()),
]


@pytest.mark.parametrize(("words", "bounds"), AMOUNTS, ids=[words for words, _ in AMOUNTS])
def test_limits_on_amounts(words: str, bounds: tuple[Bound, ...]) -> None:
    assert set(amount_bounds(words)) == set(bounds)


YEARS = [
    ("2025年以前完工", None, Bound("<", 2025, loose=True)),
    ("2025年(含)以前完工", None, Bound("<=", 2025)),
    ("2025年底前完工", None, Bound("<=", 2025)),
    ("25年完工", None, Bound("==", 2025)),
    ("2025年建成", None, Bound("==", 2025)),
    ("2026年以后竣工", None, Bound(">", 2026, loose=True)),
    ("2024年开工", Bound("==", 2024), None),
    ("2022年以前动工", Bound("<", 2022, loose=True), None),
    ("2022年开工、2025年完工", Bound("==", 2022), Bound("==", 2025)),
    ("期限晚于2025年", None, Bound(">", 2025)),
    ("建设期限为2022年到2025年", Bound("==", 2022), Bound("==", 2025)),
    ("2025年旅游总收入", None, None),
]


@pytest.mark.parametrize(("words", "start", "end"), YEARS, ids=[words for words, *_ in YEARS])
def test_limits_on_years(words: str, start: Bound | None, end: Bound | None) -> None:
    assert year_bounds(words) == (start, end)


def test_a_loose_limit_can_take_its_year_in() -> None:
    assert Bound("<", 2025, loose=True).included() == Bound("<=", 2025)
    assert Bound(">=", 5).included() == Bound(">=", 5)


# --- Questions against the naive filter -----------------------------------------------------------

KINDS = {
    "交通": (9, 356.2),
    "产业": (9, 183.7),
    "创新": (5, 73),
    "文旅": (3, 55),
    "民生": (5, 45.7),
    "生态": (2, 26.95),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_counted_and_summed(ask: Ask, kind: str) -> None:
    answer = ask(f"{kind}类项目有几个,总投资多少亿元")
    assert_agree(answer, chosen(lambda p: p.kind.startswith(kind)), summed=True)
    count, total = KINDS[kind]
    assert f"共{count}个" in answer.answer
    assert f"{total:g}亿元" in answer.answer


def test_all_are_counted_and_summed(ask: Ask) -> None:
    answer = ask("一共有多少个项目,总投资多少亿元")
    assert_agree(answer, PROJECTS, summed=True)
    assert "共33个" in answer.answer
    assert "740.55亿元" in answer.answer


def test_two_kinds_together(ask: Ask) -> None:
    answer = ask("交通类和产业类项目一共多少亿元")
    assert_agree(answer, chosen(lambda p: p.kind[:2] in ("交通", "产业")), summed=True)


EXCLUDED = [
    "除交通类外,还有多少个项目",
    "除了交通类,有哪些项目",
    "除了交通类以外的项目有几个",
    "除了交通类,其他项目总投资多少",
    "不算交通类,一共有多少个项目",
]


@pytest.mark.parametrize("question", EXCLUDED)
def test_all_but_a_kind(ask: Ask, question: str) -> None:
    assert_agree(ask(question), chosen(lambda p: not p.kind.startswith("交通")), summed="投资" in question)


FILTERED: list[tuple[str, Keep, bool]] = [
    ("总投资50亿元及以上的项目有哪些,合计多少", lambda p: worth(p) >= 50, True),
    ("50亿元以上的项目有几个,合计多少", lambda p: worth(p) >= 50, True),
    ("投资5亿元以下的项目有几个", lambda p: worth(p) <= 5, False),
    ("投资不到5亿的项目有几个", lambda p: worth(p) < 5, False),
    ("投资10亿元的项目有哪些", lambda p: worth(p) == 10, False),
    ("投资在10亿到20亿之间的项目有几个,合计多少", lambda p: 10 <= worth(p) <= 20, True),
    ("2025年(含)以前完工的项目有几个,共多少亿元", lambda p: years(p)[1] <= 2025, True),
    ("2025年底前完工的交通类项目有几个,共多少亿元",
     lambda p: years(p)[1] <= 2025 and p.kind.startswith("交通"), True),
    ("2024年开工的项目有哪些", lambda p: years(p)[0] == 2024, False),
    ("2028年才完工的项目有哪些", lambda p: years(p)[1] == 2028, False),
    ("投资10亿元以上的文旅类项目有哪些", lambda p: worth(p) >= 10 and p.kind.startswith("文旅"), False),
    ("投资超过500亿元的项目有哪些", lambda p: worth(p) > 500, False),
]  # fmt: skip


@pytest.mark.parametrize(("question", "keep", "summed"), FILTERED, ids=[question for question, *_ in FILTERED])
def test_limits_pick_rows(ask: Ask, question: str, keep: Keep, summed: bool) -> None:
    assert_agree(ask(question), chosen(keep), summed=summed)


def test_a_year_that_may_or_may_not_count_is_told_both_ways(ask: Ask) -> None:
    answer = ask("2025年以前完工的项目有几个").answer
    assert f"共{len(chosen(lambda p: years(p)[1] < 2025))}个" in answer
    assert f"共{len(chosen(lambda p: years(p)[1] <= 2025))}个" in answer


LIMITS: dict[str, Callable[[float, float], bool]] = {
    "{}亿元及以上": lambda value, limit: value >= limit,
    "超过{}亿元": lambda value, limit: value > limit,
    "{}亿元以下": lambda value, limit: value <= limit,
    "不到{}亿元": lambda value, limit: value < limit,
    "不超过{}亿元": lambda value, limit: value <= limit,
    "不少于{}亿": lambda value, limit: value >= limit,
}
VALUES = st.sampled_from(sorted({worth(p) for p in PROJECTS})) | st.integers(1, 120)


@settings(max_examples=20, deadline=None)
@given(words=st.sampled_from(sorted(LIMITS)), limit=VALUES, kind=st.sampled_from(["", *KINDS]))
def test_any_limit_on_the_amount(ask: Ask, words: str, limit: float, kind: str) -> None:
    """Counts and sums agree with the naive filter, on the limit itself too."""
    answer = ask(f"{words.format(f'{limit:g}')}的{kind + '类' if kind else ''}项目有几个,一共多少亿元")
    assert_agree(answer, chosen(lambda p: p.kind.startswith(kind) and LIMITS[words](worth(p), limit)), summed=True)


@settings(max_examples=15, deadline=None)
@given(
    words=st.sampled_from(["{}年底前完工", "{}年完工", "{}年开工", "{}年(含)以前完工"]),
    year=st.integers(2019, 2031),
    kind=st.sampled_from(["", *KINDS]),
)
def test_any_limit_on_the_year(ask: Ask, words: str, year: int, kind: str) -> None:
    def keep(project: Project) -> bool:
        start, end = years(project)
        fits = start == year if "开工" in words else end == year if words == "{}年完工" else end <= year
        return fits and project.kind.startswith(kind)

    answer = ask(f"{words.format(year)}的{kind + '类' if kind else ''}项目有几个,总投资多少亿元")
    assert_agree(answer, chosen(keep), summed=True)
