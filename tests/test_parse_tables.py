# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Tables of every make: rows addressable, merged cells filled, totals set apart, nothing dropped without a word."""

from __future__ import annotations

import pytest

from corpus.facts import kinds_of
from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.schema import Document
from corpus.tables import column_kind
from tests.plan_text import page, plan, row, rows


def test_lines_with_tabs_are_a_table() -> None:
    document = plan(
        "一、任务\n重点任务分工表\n序号\t工作任务\t责任单位\n1\t修路\t市交通局\n2\t架桥\t市建设局、市财政局"
    )
    (table,) = document.tables
    assert table.title == "重点任务分工表"
    assert rows(table) == [["1", "修路", "市交通局"], ["2", "架桥", "市建设局、市财政局"]]
    assert [unit.name for task in document.tasks for unit in task.units] == ["市交通局", "市建设局", "市财政局"]


def test_a_line_without_tabs_between_rows_names_the_rows_below_it() -> None:
    document = plan(
        "附件\n重点项目表\n序号\t项目名称\t总投资(万元)\t建设单位\n一、产业类\n1\t茶厂\t300\t县茶业公司\n"
        "二、设施类\n2\t水厂\t500\t县水务公司\n3\t电网\t200\t县供电公司\n注:第3项待批。"
    )
    (table,) = document.tables
    assert (table.title, table.head[1:]) == ("重点项目表", ("序号", "项目名称", "总投资(万元)", "建设单位"))
    assert [(p.name, p.kind) for p in document.projects] == [
        ("茶厂", "一、产业类"),
        ("水厂", "二、设施类"),
        ("电网", "二、设施类"),
    ]


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


def cells_on_lines(title: str, cells: str, after: str = "") -> Document:
    """A plan with a table of one cell a line."""
    return plan(f"一、任务\n正文。\n附件1\n{title}\n" + "\n".join(cells.split()) + after)


def test_cells_that_are_months_are_no_running_numbers() -> None:
    (table,) = cells_on_lines(
        "重点任务分工表",
        "序号 领域 重点工作 完成时限 责任单位 1 交通 修建东线公路。 2024年12月 县交通局 2 修建西桥。 2025年6月 县建设局 "
        "3 产业 引进企业十家。 2024年9月底前 县商务局 4 新建园区。 2025年12月 县经信局",
    ).tables
    assert rows(table) == [
        ["1", "交通", "修建东线公路。", "2024年12月", "县交通局"],
        ["2", "交通", "修建西桥。", "2025年6月", "县建设局"],
        ["3", "产业", "引进企业十家。", "2024年9月底前", "县商务局"],
        ["4", "产业", "新建园区。", "2025年12月", "县经信局"],
    ]


def test_decimals_and_limits_stay_in_the_cells_of_their_years() -> None:
    document = cells_on_lines(
        "主要指标表",
        "序号 指标名称 单位 2023年 2024年 2025年 属性 1 单位产值能耗 吨/万元 2.31 2.2以内 2.05以内 约束性 2 万人充电桩 个 12.5 "
        "15.8 18 预期性 3 绿地率 % 38.2 39 40.5以上 预期性 4 货运量 万吨 1.05 1.5 2.05 预期性",
    )
    (table,) = document.tables
    assert rows(table) == [
        ["1", "单位产值能耗", "吨/万元", "2.31", "2.2以内", "2.05以内", "约束性"],
        ["2", "万人充电桩", "个", "12.5", "15.8", "18", "预期性"],
        ["3", "绿地率", "%", "38.2", "39", "40.5以上", "预期性"],
        ["4", "货运量", "万吨", "1.05", "1.5", "2.05", "预期性"],
    ]
    assert [
        (one.subject, one.quantity.value, one.quantity.comparison) for one in document.targets if one.table == 0
    ] == [
        ("单位产值能耗", 2.05, "<="),
        ("万人充电桩", 18.0, "="),
        ("绿地率", 40.5, ">="),
        ("货运量", 2.05, "="),
    ]


@pytest.mark.parametrize("line", ["投资单位:万元", "投资单位：万元", "单位:万元", "(单位：万元)"])
@pytest.mark.parametrize("apart", ["\t", "\n"])
def test_a_line_above_a_table_gives_the_amounts_their_unit(line: str, apart: str) -> None:
    lines = ["序号 项目名称 总投资 建设期限", "1 东线公路 1200 2024-2025", "2 西线公路 650.5 2024-2026"]
    document = plan(
        "\n".join(["一、任务", "正文。", "附件1", "重点项目表", line, *(one.replace(" ", apart) for one in lines)])
    )
    assert [(one.name, one.amount.value, one.amount.unit) for one in document.projects if one.amount] == [
        ("东线公路", 1200.0, "万元"),
        ("西线公路", 650.5, "万元"),
    ]


@pytest.mark.parametrize("line", ["相关附件", "相关附件：", "相关附件:重点任务分工表.docx", "相关解读"])
def test_the_last_row_takes_in_no_line_of_the_web_page(line: str) -> None:
    cells = "序号 领域 重点工作 责任单位 1 交通 修建东线公路。 县交通局 2 产业 引进企业十家。 县商务局 3 新建园区。 县经信局"
    document = cells_on_lines("重点任务分工表", cells, f"\n{line}\n重点任务分工表.docx")
    (table,) = document.tables
    assert row(table.rows[-1]) == ["3", "产业", "新建园区。", "县经信局"]
    assert document.quote(table.rows[-1].span).split() == ["3", "新建园区。", "县经信局"]
    assert [unit.name for task in document.tasks for unit in task.units] == ["县交通局", "县商务局", "县经信局"]


@pytest.mark.parametrize("area", ["全市", "全县", "全区", "全县合计"])
@pytest.mark.parametrize("number", ["", "序号"])
def test_a_row_of_the_whole_area_is_a_total(area: str, number: str) -> None:
    lines = ["{}乡镇\t公路(公里)\t站亭(座)", "{}东镇\t12\t3", "{}西乡\t8\t5", f"{{}}{area}\t20\t8"]
    numbers = ["序号\t", "1\t", "2\t", "\t"] if number else [""] * 4
    document = plan("\n".join(["一、任务", "各镇任务表", *map(str.format, lines, numbers)]))
    (table,) = document.tables
    assert [(line.cells[bool(number)].text, line.total) for line in table.rows] == [
        ("东镇", False),
        ("西乡", False),
        (area, True),
    ]


def test_a_row_of_work_for_the_whole_area_is_none() -> None:
    document = plan("一、任务\n分工表\n序号\t任务\t责任单位\n1\t全县推行河长制\t县水利局\n2\t全市一体化办理\t县政务办")
    assert [line.total for line in document.tables[0].rows] == [False, False]
    assert [task.title for task in document.tasks] == ["全县推行河长制", "全市一体化办理"]


def test_a_project_that_is_built_all_over_the_city_is_a_project() -> None:
    lines = "序号\t项目名称\t建设地点\t总投资(万元)\n1\t造林\t东镇\t30\n2\t监控\t全市\t20\n合计\t\t\t50"
    document = plan(f"一、任务\n重点项目表\n{lines}")
    assert [line.total for line in document.tables[0].rows] == [False, False, True]
    assert [one.name for one in document.projects] == ["造林", "监控"]


def test_a_total_set_out_with_blanks_stands_below_its_heads() -> None:
    lines = (
        "序号  项目名称      总投资（万元）  建设单位",
        "1     东线公路      300            县交通局",
        "2     西园          200            县住建局",
        "合计                500",
    )
    document = plan("\n".join(("一、任务", "重点项目表", *lines)))
    assert row(document.tables[0].rows[-1])[2] == "500"
    assert document.tables[0].rows[-1].total


def test_groups_named_between_rows_set_out_with_blanks_part_no_table() -> None:
    lines = (
        "序号  项目名称      总投资（万元）  建设单位",
        "（一）种源类（2个）",
        "1     东线基地      300            县农业局",
        "2     西园          200            县林业局",
        "      小计          500",
        "（二）加工类（1个）",
        "3     冷库          400            县供销社",
        "合计                900",
    )
    document = plan("\n".join(("一、任务", "重点项目表", *lines)))
    assert [(p.name, p.kind) for p in document.projects] == [
        ("东线基地", "（一）种源类（2个）"),
        ("西园", "（一）种源类（2个）"),
        ("冷库", "（二）加工类（1个）"),
    ]


def test_the_caption_between_two_tables_of_one_width_joins_them_not() -> None:
    one = "附件1 资金安排\n科目\t2025年\t2026年\n补助\t30\t40\n奖励\t20\t10"
    two = "附件2 任务分解（2027年目标）\n乡镇\t面积（亩）\t收集点（个）\n东镇\t300\t6\n西镇\t200\t4"
    assert [len(table.rows) for table in plan(f"一、任务\n正文。\n{one}\n\n{two}").tables] == [2, 2]


def test_rules_groups_and_their_sums_set_out_with_blanks_belong_to_the_table() -> None:
    lines = (
        "序号    项目名称      实施地点    总投资    自筹    实施主体",
        "------------------------------------------------------------",
        "一、龙潭镇",
        "1       东线公路      龙潭村      300       100     县交通局",
        "2       西园          新圩村      200               县住建局",
        "        小计                      500       100",
        "二、江口乡",
        "3       鱼塘          上坪村      60        20      江口乡政府",
        "        小计                      60        20",
        "        合计                      560       120",
        "------------------------------------------------------------",
        "注：西园无自筹。",
    )
    document = plan("\n".join(("一、任务", "重点项目表", "单位：万元", *lines)))
    (table,) = document.tables
    assert [(line.cells[0].text, line.total) for line in table.rows] == [
        ("一、龙潭镇", False),
        ("一、龙潭镇", False),
        ("", True),
        ("二、江口乡", False),
        ("", True),
        ("", True),
    ]
    assert [cell.text for cell in table.rows[1].cells[3:]] == ["新圩村", "200", "", "县住建局"]


def test_figures_below_words_set_out_with_blanks_are_a_table_whatever_the_words() -> None:
    document = plan(
        "一、任务\n各区任务如下。\n    区    别      已完工      在建      待开工\n    临川区        42          38        60\n"
        "    北坞区        21          27        32\n    合    计      63          65        92\n"
    )
    (table,) = document.tables
    assert table.head == ("区别", "已完工", "在建", "待开工")
    assert [line.total for line in table.rows] == [False, False, True]


def test_a_wide_label_may_leave_one_blank_before_its_figures() -> None:
    document = plan(
        "附件一  2025年绩效目标\n指标　　　　　　　　　沃柑　　　罗汉果\n受益农户（户）　　　　1050　　　780\n"
        "新增年产值（万元）　　2600　　　2300\n带动村集体增收（万元）　66　　　　58\n"
    )
    (table,) = document.tables
    assert table.title.startswith("2025年绩效目标")
    assert [[cell.text for cell in line.cells] for line in table.rows] == [
        ["沃柑", "1050", "2600", "66"],
        ["罗汉果", "780", "2300", "58"],
    ]


@pytest.mark.parametrize(
    "head",
    [
        "序号\t类别\t项目名称\t建设内容\t建设期限\t总投资(万元)\t建设单位",
        "编号\t板块\t工程\t规模\t起讫年限\t估算(万元)\t业主",
        "代码\t方向\t重点工程\t工程概况\t建设时序\t费用(万元)\t代建单位",
        "项目编号\t维度\t事由\t简介\t跨度\t造价(万元)\t实施单位",
    ],
)
def test_a_project_is_read_whatever_its_columns_are_called(head: str) -> None:
    lines = [
        "P01\t水利\t东塘泵站\t泵站两座。\t2024—2025年\t300\t县水务公司",
        "P02\t交通\t西桥\t桥长百米。\t2025年\t500\t县交投集团",
    ]
    document = plan("附件\n安排表\n" + "\n".join([head, *lines]))
    assert [(p.name, p.kind, p.amount and p.amount.value, p.units[0].name) for p in document.projects] == [
        ("东塘泵站", "水利", 300.0, "县水务公司"),
        ("西桥", "交通", 500.0, "县交投集团"),
    ]
    assert [(p.period.start, p.period.end) for p in document.projects if p.period] == [(2024, 2025), (2025, 2025)]


def test_where_money_comes_from_is_no_sum_and_a_short_measure_no_organisation() -> None:
    document = plan(
        "附件\n项目安排表\n项目名称\t总投资(万元)\t资金来源\n茶厂\t300\t市级财政\n水厂\t500\t社会资本\n"
        "附件2\n物资表\n品名\t单位\t数量\n帐篷\t顶\t300\n水泵\t台\t20\n沙袋\t处\t7"
    )
    assert [kinds_of(table)[k] for table, k in zip(document.tables, (2, 1), strict=True)] == ["", "measure"]


def test_a_measure_behind_a_stroke_is_no_level_of_the_head() -> None:
    document = plan("附件\n项目表\n工程名称\t投资/亿元\t实施主体\n东塘泵站\t1.35\t县水务公司\n西桥\t2.80\t县交投集团")
    assert document.tables[0].head[1] == "投资(亿元)"
    assert [p.amount and (p.amount.value, p.amount.unit) for p in document.projects] == [(1.35, "亿元"), (2.8, "亿元")]


def test_cells_between_single_blanks_are_a_table() -> None:
    document = plan(
        "专栏1 主要指标\n指标 2025年 2030年 属性\n人均预期寿命（岁） 79.6 81 预期性\n"
        "婴儿死亡率（‰） 3.1 2.8 预期性\n县域内就诊率（%） 86.4 91 约束性\n一、任务\n推进建设。"
    )
    (table,) = document.tables
    assert [len(line.cells) for line in table.rows] == [4, 4, 4]
    assert [(t.subject, t.quantity.value) for t in document.targets][-1] == ("县域内就诊率（%）", 91.0)


def test_strong_text_beside_chinese_signs_leaves_no_stars() -> None:
    source = read_bytes("a.md", "# 甲县方案\n\n**任务1：减量。**推动32家企业审核。\n".encode())
    assert "*" not in source.text


@pytest.mark.parametrize("head", ["挂钩县领导", "联系市领导", "包保领导"])
def test_a_leader_s_column_may_name_the_level(head: str) -> None:
    assert column_kind(head) == "leader"


def test_the_number_of_a_table_stays_apart_from_the_year_its_title_begins_with() -> None:
    parsed = plan("一、任务\n表2　2025年 改造小区表\n序号\t小区名称\t户数（户）\n1\t东苑小区\t120\n2\t西苑小区\t80")
    assert parsed.tables[0].title == "表2 2025年改造小区表"
