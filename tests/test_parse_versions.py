"""Several plans together: which is the revision of which, and what is in force."""

from __future__ import annotations

from dataclasses import replace

from corpus.versions import in_force, replaced_by
from tests.plan_text import plan

OLD = replace(
    plan(
        "某政〔2024〕2号\n一、目标\n里程达到500公里。\n某区人民政府\n2024年2月28日",
        title="某区2024年优化营商环境工作要点",
    ),
    id="old",
)
NEW = replace(
    plan(
        "某政〔2025〕3号\n发布日期：2025年3月10日\n本要点自2025年3月15日起施行，原某政〔2024〕2号文件同时废止。\n一、目标\n里程达到600公里。",
        title="某区优化营商环境工作要点（2025年修订）",
    ),
    id="new",
)
OTHER = replace(plan("一、目标\n里程达到80公里。\n2025年6月1日", title="某区2025年教育工作要点"), id="other")


def test_the_days_of_validity_are_data_of_the_document() -> None:
    fields = {one.name: one.value for one in NEW.metadata}
    assert fields["施行日期"] == "2025年3月15日"
    assert fields["版本"] == "2025年修订"
    assert "同时废止" in fields["废止"]


def test_a_revision_replaces_the_plan_that_it_names() -> None:
    assert replaced_by([OLD, NEW, OTHER]) == {"old": "new"}
    assert [one.id for one in in_force([OLD, NEW, OTHER])] == ["new", "other"]


def test_a_later_version_of_the_same_title_replaces_the_earlier_one() -> None:
    silent = replace(NEW, metadata=tuple(one for one in NEW.metadata if one.name != "废止"))
    assert replaced_by([silent, OLD]) == {"old": "new"}


def test_a_draft_replaces_nothing() -> None:
    draft = replace(NEW, title="某区优化营商环境工作要点（征求意见稿）", id="draft")
    assert replaced_by([OLD, draft]) == {}


def test_plans_of_two_years_stand_side_by_side() -> None:
    next_year = replace(
        plan("一、目标\n里程达到9公里。\n2026年1月5日", title="某区2025年教育工作要点".replace("2025", "2026")),
        id="next",
    )
    assert replaced_by([OTHER, next_year]) == {}
