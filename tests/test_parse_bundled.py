"""The bundled plan, as it was understood by people who read it on paper."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.schema import Document, Span

PLAN = Path(__file__).parent.parent / "corpus" / "plans" / "zhuji-hangshao-2023-2025.txt"


@pytest.fixture(scope="module")
def plan() -> Document:
    return parse(PLAN)


def test_the_page_data_and_the_title(plan: Document) -> None:
    fields = {one.name: one.value for one in plan.metadata}
    assert plan.id == "zhuji-hangshao-2023-2025"
    assert plan.title == "诸暨市“杭绍同城”三年行动计划(2023-2025年)"
    assert fields["索引号"] == "001008006002001/2022-151915"
    assert fields["发布机构"] == "市政府办公室"
    assert fields["成文日期"] == "2022-12-22"


def test_the_section_tree(plan: Document) -> None:
    tops = [one.path[0] for one in plan.sections if one.parent is None]
    assert [top[:2] for top in tops] == ["一、", "二、", "三、", "四、", "附件", "附件"]
    tasks = [
        one for one in plan.sections if one.path[0].startswith("三、") and len(one.path) == 3 and one.kind == "section"
    ]
    assert len(tasks) == 21


def test_boxes_stand_inside_the_task_that_they_interrupt_and_the_count_goes_on_after_them(plan: Document) -> None:
    boxes = [one for one in plan.sections if one.kind == "box"]
    assert [one.path[2][:2] for one in boxes] == ["1.", "2.", "4."]
    after = next(one for one in plan.sections if one.title == "推动产业平台联动发展")
    assert after.path[:2] == ("三、重点任务", "(二)实施产业互联共链提质行动")
    assert len(after.path) == 3


def test_both_annexes_are_tables_without_a_row_lost(plan: Document) -> None:
    work, projects = plan.tables
    assert [row.number for row in work.rows] == [str(n) for n in range(1, 35)]
    assert [row.number for row in projects.rows] == [str(n) for n in range(1, 34)]
    assert work.rows[1].cells[1].text == "交通互通共网提速行动"
    assert work.rows[1].cells[1].filled


def test_the_projects_add_up(plan: Document) -> None:
    sums: dict[str, list[float]] = defaultdict(list)
    for one in plan.projects:
        assert one.amount is not None
        assert one.amount.unit == "亿元"
        sums[one.kind[:2]].append(one.amount.value)
    assert {kind: (len(values), round(sum(values), 2)) for kind, values in sums.items()} == {
        "交通": (9, 356.2),
        "产业": (9, 183.7),
        "创新": (5, 73.0),
        "文旅": (3, 55.0),
        "民生": (5, 45.7),
        "生态": (2, 26.95),
    }
    assert sum(map(sum, sums.values())) == pytest.approx(740.55)


def test_a_project_has_its_amount_period_and_builder(plan: Document) -> None:
    one = next(one for one in plan.projects if "浦阳江治理三期" in one.name)
    assert one.amount is not None
    assert one.period is not None
    assert (one.amount.value, one.period.start, one.period.end) == (25, 2022, 2025)
    assert [(unit.name, unit.role) for unit in one.units] == [("诸暨市水利投资发展有限公司", "build")]


def test_every_task_of_the_body_has_its_units(plan: Document) -> None:
    body = [one for one in plan.tasks if one.table is None]
    assert len(body) == 21
    last = next(one for one in body if one.title == "协同推进环境综合整治")
    assert [unit.name for unit in last.units] == ["市生态环境分局"]


def test_targets_have_number_comparison_and_year(plan: Document) -> None:
    found = {(one.subject, one.quantity.value, one.quantity.comparison, one.year) for one in plan.targets}
    assert ("规模以上制造业增加值", 375, "=", 2025) in found
    assert ("旅游总收入", 75, ">", 2025) in found
    assert ("空气质量优良天数比率", 90, ">=", 2025) in found


def test_every_character_stands_in_exactly_one_leaf(plan: Document) -> None:
    assert covered(plan)


def covered(plan: Document) -> bool:
    """Whether leaves follow each other, leave only blanks between, and none was named for want of a better word."""
    at = 0
    for leaf in plan.leaves:
        assert leaf.span.start >= at
        assert not plan.text[at : leaf.span.start].strip()
        assert leaf.note != "未归类"
        at = leaf.span.end
    return not plan.text[at:].strip()


def test_every_value_is_the_text_at_its_place(plan: Document) -> None:
    def same(value: str, span: Span) -> bool:
        return re.sub(r"\s+", "", value) == re.sub(r"\s+", "", plan.quote(span))

    for task in plan.tasks:
        assert all(same(unit.name, unit.span) for unit in task.units)
    for target in plan.targets:
        assert same(target.subject, target.subject_span)
        assert target.quantity.span in target.sentence
    for project in plan.projects:
        assert same(project.name, project.name_span)
