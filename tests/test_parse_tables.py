# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Tables of every make: rows addressable, merged cells filled, totals set apart, nothing dropped without a word."""

from __future__ import annotations

from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.schema import Document
from tests.plan_text import page, plan, row, rows


def test_lines_with_tabs_are_a_table() -> None:
    document = plan(
        "一、任务\n重点任务分工表\n序号\t工作任务\t责任单位\n1\t修路\t市交通局\n2\t架桥\t市建设局、市财政局"
    )
    (table,) = document.tables
    assert table.title == "重点任务分工表"
    assert rows(table) == [["1", "修路", "市交通局"], ["2", "架桥", "市建设局、市财政局"]]
    assert [unit.name for task in document.tasks for unit in task.units] == ["市交通局", "市建设局", "市财政局"]


def test_the_last_sentence_before_a_table_s_section_is_not_its_title() -> None:
    text = (
        "# 甲县方案\n\n## 一、任务\n\n每年办节1次。（县商务局、县文旅局按职责分工负责）\n\n"
        "## 二、重点工程\n\n| 序号 | 项目名称 | 建设单位 |\n| --- | --- | --- |\n| 1 | 东线 | 县交投集团 |\n"
    )
    (table,) = parse_source(read_bytes("a.md", text.encode())).tables
    assert (table.title, table.path) == ("重点工程", ("二、重点工程",))


def test_one_cell_a_line_with_broken_names_and_merged_groups() -> None:
    cells = "序号 领域 重点工作 责任单位 1 交通 修建东线公路。 市交通局 2 修建西桥。 市建设局 3 产业 引进企业十家。 市商务局".split()
    document = plan("一、任务\n正文。\n附件1\n重点任务分工表\n" + "\n".join(cells))
    (table,) = document.tables
    assert rows(table) == [
        ["1", "交通", "修建东线公路。", "市交通局"],
        ["2", "交通", "修建西桥。", "市建设局"],
        ["3", "产业", "引进企业十家。", "市商务局"],
    ]
    assert [line.cells[1].filled for line in table.rows] == [False, True, False]
    assert document.quote(table.rows[1].span).split() == ["2", "修建西桥。", "市建设局"]


def test_heads_of_two_levels_have_names_of_two_parts() -> None:
    (table,) = page(
        "<table border=1><tr><td rowspan=2>序号</td><td rowspan=2>项目名称</td><td colspan=2>投资(万元)</td></tr><tr><td>2024年</td><td>2025年</td></tr>"
        "<tr><td>1</td><td>东线</td><td>10</td><td>20</td></tr></table>"
    ).tables
    assert table.head == ("序号", "项目名称", "投资(万元)/2024年", "投资(万元)/2025年")


def test_a_caption_row_and_a_unit_row_inside_the_table_are_no_head() -> None:
    document = page(
        "<p>一、项目</p><table border=1><tr><td colspan=3>重点项目表</td></tr><tr><td>序号</td><td>项目名称</td><td>总投资(亿元)</td></tr>"
        "<tr><td>1</td><td>东线工程</td><td>12.5</td></tr><tr><td>2</td><td>西线工程</td><td>3</td></tr></table>"
    )
    assert document.tables[0].head == ("序号", "项目名称", "总投资(亿元)")
    assert [(one.name, one.amount.value if one.amount else None) for one in document.projects] == [
        ("东线工程", 12.5),
        ("西线工程", 3.0),
    ]


def test_bands_between_rows_name_the_group_below_them() -> None:
    document = page(
        "<p>一、项目</p><table border=1><tr><td>序号</td><td>项目名称</td><td>总投资(亿元)</td></tr><tr><td colspan=3>一、交通类(1项)</td></tr>"
        "<tr><td>1</td><td>东线工程</td><td>12.5</td></tr><tr><td colspan=3>二、民生类(1项)</td></tr><tr><td>2</td><td>新建医院</td><td>3</td></tr></table>"
    )
    assert [one.kind for one in document.projects] == ["一、交通类(1项)", "二、民生类(1项)"]


PROJECTS = (
    "<p>一、项目</p><p align=center>重点项目表</p><p>单位：万元</p><table border=1><tr><td>类别</td><td>序号</td><td>项目名称</td><td>总投资</td><td>建设期限</td><td>建设单位</td></tr>"
    "<tr><td rowspan=2>交通</td><td>1</td><td>东线工程</td><td>1,200</td><td>2023-2025</td><td>市交投集团</td></tr>"
    "<tr><td>2</td><td>西线工程</td><td>800</td><td>2024年底前</td><td>市交投集团</td></tr><tr><td></td><td>小计</td><td></td><td>{}</td><td></td><td></td></tr></table><p>注：含前期。</p>"
)  # fmt: skip


def projects(total: str) -> Document:
    return page(PROJECTS.format(total))


def test_units_stand_above_a_table_and_totals_are_not_rows_to_add() -> None:
    document = projects("2000")
    assert [(one.kind, one.amount.value, one.amount.unit) for one in document.projects if one.amount] == [
        ("交通", 1200, "万元"),
        ("交通", 800, "万元"),
    ]
    assert [line.total for line in document.tables[0].rows] == [False, False, True]
    assert [document.quote(span) for span in document.tables[0].notes] == ["注：含前期。"]
    assert not document.warnings


def test_a_printed_total_that_differs_from_the_sum_is_reported() -> None:
    (warning,) = projects("2100").warnings
    assert "2100" in warning.message
    assert "2000" in warning.message


def test_skipped_numbers_and_rows_with_too_few_cells_are_reported() -> None:
    document = plan(
        "一、任务\n分工表\n序号\t工作任务\t责任单位\t完成时限\n1\t修路\t市交通局\t2024年\n3\t架桥\t\t\n4\t挖渠\t市水利局\t2025年"
    )
    messages = " ".join(one.message for one in document.warnings)
    assert "从1跳到3" in messages
    assert "缺责任单位、完成时限" in messages


def test_row_duties_keep_leading_joining_and_building_apart() -> None:
    document = plan(
        "一、任务\n分工表\n序号\t任务\t牵头单位\t配合单位\t责任领导\n1\t修路\t市交通局\t市财政局\n市水利局\t张某".replace(
            "\n市水利局", "、市水利局"
        )
    )
    assert document.tables == () or [(u.name, u.role) for u in document.tasks[0].units] == [
        ("市交通局", "lead"),
        ("市财政局", "join"),
        ("市水利局", "join"),
        ("张某", "leader"),
    ]


def test_a_total_word_that_begins_a_task_is_a_task() -> None:
    document = plan(
        "一、任务\n分工表\n序号\t任务\t责任单位\n1\t累计建成公园5个\t市园林局\n2\t合计办理事项清理\t市政务办"
    )
    assert [row(line)[1] for line in document.tables[0].rows if not line.total] == [
        "累计建成公园5个",
        "合计办理事项清理",
    ]
