"""Ten layouts in five formats: as many sections, tasks, targets and rows as a person counts."""

from __future__ import annotations

import pytest

from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.schema import Document
from tests.layouts import LAYOUTS, Layout
from tests.rendering import RENDER, render
from tests.test_parse_formats import check


def counted(document: Document) -> tuple[int, int, int, int, int]:
    """Sections, tasks, targets, rows (totals apart), projects."""
    rows = sum(not row.total for table in document.tables for row in table.rows)
    return len(document.sections), len(document.tasks), len(document.targets), rows, len(document.projects)


@pytest.mark.parametrize("kind", sorted(RENDER))
@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda one: one.name)
def test_a_layout_holds_what_a_person_counts(layout: Layout, kind: str) -> None:
    document = parse_source(read_bytes(f"某计划.{kind}", render(layout.blocks, kind)))
    expected = (layout.sections, layout.tasks, layout.targets, layout.rows, layout.projects)
    assert counted(document) == expected
    check(document)
