# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Plans as they come out of spreadsheets, pages and printers: tables without rules, in pieces, or as lists by units."""

from __future__ import annotations

import textwrap

from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.schema import Document
from corpus.text import key, squeeze
from tests.plan_text import headings, page, plan, rows, targets, units


def lines(text: str) -> Document:
    """A plan in plain text, line by line as it stands."""
    return parse_source(read_bytes("某县计划.txt", text.encode()))


def test_a_table_saved_with_commas_is_a_table_and_a_quoted_comma_stays_in_its_cell() -> None:
    document = lines(
        '某区2025年城市更新项目计划\n序号,片区,项目名称,总投资(万元),开工时间,竣工时间\n1,老城片区,南门改造,"12,500",2024年3月,2026年6月\n'
        "2,滨江片区,码头提升,3600,2025年2月,2025年11月\n合计,,,16100,,\n"
    )
    (table,) = document.tables
    assert rows(table)[0] == ["1", "老城片区", "南门改造", "12,500", "2024年3月", "2026年6月"]
    assert [row.total for row in table.rows] == [False, False, True]
    first = document.projects[0]
    assert (first.kind, first.period and (first.period.start, first.period.end)) == ("老城片区", (2024, 2026))
    assert not any(field.name == "版本" for field in document.metadata)  # 城市更新 is what it does


def test_columns_set_apart_by_blanks_are_a_table() -> None:
    document = lines(
        "某县行动方案\n一、指标\n    指标名称          单位     2023年    2025年\n    隐患整改率        %        88        96\n    演练场次          场       150       200\n"
    )
    assert [(one.subject, one.quantity.value, one.year) for one in document.targets] == [("隐患整改率", 96, 2025), ("演练场次", 200, 2025)]


def test_sentences_with_commas_are_no_table() -> None:
    document = lines("某县方案\n一、任务\n修路,架桥,挖渠,植树\n招商,引资,育才,兴业\n扩绿,治水,净气,减碳\n")
    assert document.tables == ()


def test_cells_on_lines_of_their_own_need_no_running_number() -> None:
    document = plan("一、目标\n正文。\n附件2\n主要指标表\n指标名称\n单位\n2023年\n2026年\n5G基站数\n个\n720\n1350\n上云率\n%\n35\n70")
    (table,) = document.tables
    assert rows(table) == [["5G基站数", "个", "720", "1350"], ["上云率", "%", "35", "70"]]


def test_a_total_under_cells_on_lines_belongs_to_no_row() -> None:
    document = plan("一、项目\n正文。\n附件1\n重点项目表\n序号\n项目名称\n总投资(亿元)\n责任单位\n1\n算力中心\n6.5\n县发改局\n2\n影像云\n0.35\n县卫健局\n合计\n6.85")
    assert [[unit.name for unit in one.units] for one in document.projects] == [["县发改局"], ["县卫健局"]]
    last = document.tables[0].rows[-1]
    assert (last.total, last.cells[2].text) == (True, "6.85")


def test_groups_among_cells_on_lines_are_a_column_and_their_sums_no_project() -> None:
    document = plan("一、项目\n正文。\n附件2\n攻坚项目清单\n单位：万元\n序号\n项目名称\n类型\n总投资\n2025年计划投资\n建设单位\n一\n供水类（2个）\n9600\n4600\n1\n东山水厂扩建\n续建\n7400\n3100\n县水务公司\n2\n北岭管网延伸\n新建\n2200\n1500\n县水务公司\n二\n防洪类（1个）\n880\n500\n3\n沙溪护岸\n新建\n880\n500\n县水利局\n合计\n3个项目\n10480\n5100")
    (table,) = document.tables
    assert table.head[0] == ""
    assert [(row.cells[0].text, row.cells[2].text, row.total) for row in table.rows][:3] == [
        ("供水类（2个）", "供水类（2个）", True), ("供水类（2个）", "东山水厂扩建", False), ("供水类（2个）", "北岭管网延伸", False)]
    assert [(one.name, one.amount and one.amount.value) for one in document.projects] == [("东山水厂扩建", 7400), ("北岭管网延伸", 2200), ("沙溪护岸", 880)]


def test_lines_broken_by_their_count_of_signs_are_joined_and_so_are_the_names_in_them() -> None:
    wide = 24
    said = [
        "为加快补齐城乡供水短板扩大有效投资根据省政府实施意见结合我县实际制定本方案并报请批准后印发实施。",
        "（一）建设水厂。日供水能力由2万立方米提高到5万立方米，2025年12月底前完成全部管网改造，普及率达到96.5%，漏损率降到9.5%以内，受益12万人。",
        "牵头单位：县水利局；责任单位：县水务公司；配合单位：县发展和改革局、县自然资源局、县财政局、县审计局、县林业局",
    ]
    text = "某县方案\n" + "".join(
        "\n".join(part[at : at + wide] for at in range(0, len(part), wide)) + "\n" for part in (f"　　{one}" for one in said * 3)
    )
    document = lines(text)
    assert {unit.name for task in document.tasks for unit in task.units} == {
        "县水利局", "县水务公司", "县发展和改革局", "县自然资源局", "县财政局", "县审计局", "县林业局"}


HEAD = "<tr><td rowspan=2>序号</td><td rowspan=2>项目名称</td><td rowspan=2>建设性质</td><td colspan=2>2025年计划</td></tr><tr><td>投资</td><td>进度</td></tr>"


def test_a_table_cut_by_a_page_is_one_table_with_one_unit() -> None:
    document = page(
        f"<p>一、项目</p><p align=center>重点项目表</p><p>单位：万元</p><table border=1>{HEAD}<tr><td colspan=3>合计(3个)</td><td>60</td><td></td></tr>"
        "<tr><td>1</td><td>东线工程</td><td>续建</td><td>10</td><td>通车</td></tr><tr><td>2</td><td>西线工程</td><td>续建</td><td>20</td><td>封顶</td></tr></table>"
        f"<p align=center>重点项目表（续）</p><table border=1>{HEAD}<tr><td>3</td><td>新建医院</td><td>新开工</td><td>30</td><td>开工</td></tr></table>"
    )
    (table,) = document.tables
    assert [(one.name, one.kind, one.amount and (one.amount.value, one.amount.unit)) for one in document.projects] == [
        ("东线工程", "续建", (10, "万元")),
        ("西线工程", "续建", (20, "万元")),
        ("新建医院", "新开工", (30, "万元")),
    ]
    assert not document.warnings  # the total told first is the sum of what follows it
    assert table.head[-1] == "2025年计划/进度"


def test_two_tables_of_one_make_under_captions_of_their_own_stay_two() -> None:
    table = "<table border=1><tr><td>序号</td><td>项目名称</td><td>总投资(万元)</td></tr><tr><td>1</td><td>东线</td><td>10</td></tr><tr><td>2</td><td>西线</td><td>20</td></tr></table>"
    assert len(page(f"<p>一、项目</p><p>市级项目表</p>{table}<p>县级项目表</p>{table}").tables) == 2


def test_a_head_over_two_columns_names_the_group_and_the_indicator() -> None:
    (one, other) = page(
        "<p>一、指标</p><table border=1><tr><td>序号</td><td colspan=2>指标名称</td><td>单位</td><td>2023年</td><td>2026年</td></tr>"
        "<tr><td>1</td><td rowspan=2>工业源头</td><td>综合利用率</td><td>%</td><td>87</td><td>≥92</td></tr><tr><td>2</td><td>利用系数</td><td>—</td><td>0.5</td><td>0.6</td></tr></table>"
    ).targets
    assert (one.subject, one.quantity.unit, one.quantity.comparison) == ("综合利用率", "%", ">=")
    assert (other.subject, other.quantity.unit) == ("利用系数", "")


def test_a_box_drawn_as_a_table_is_a_section_with_a_table_of_its_name() -> None:
    document = page(
        "<p>一、任务</p><p>正文。</p><table border=1><tr><td colspan=2>专栏1 妇女发展项目</td></tr><tr><td>云绣计划</td><td>建设工坊30个。</td></tr><tr><td>护航计划</td><td>五年救助800人。</td></tr></table>"
    )
    assert headings(document) == ["一、任务", "  专栏1妇女发展项目"]
    assert document.tables[0].title == "专栏1妇女发展项目"


def test_works_under_one_task_are_the_rows_and_the_task_their_group() -> None:
    document = page(
        "<p>一、清单</p><table border=1><tr><td>序号</td><td>重点任务</td><td>具体措施</td><td>责任单位</td></tr>"
        "<tr><td rowspan=2>1</td><td rowspan=2>强化招引</td><td>编制招商图谱</td><td>市投促局</td></tr><tr><td>设立联络处5个</td><td>市商务局</td></tr></table>"
    )
    assert [one.title for one in document.tasks] == ["编制招商图谱", "设立联络处5个"]
    assert not document.warnings


def test_units_at_the_head_of_lines_are_given_the_work_beside_or_below_them() -> None:
    document = plan(
        "一、职责\n县工信局：牵头建设基站，2024年新建220个。\n县发改局：推进算力中心建设，2025年6月底前投用。\n供水、供电企业：按期完成迁改。\n"
        "二、实事\n县教育局：\n·新建幼儿园2所。\n·配备课桌椅1.2万套。\n县民政局：\n·改造互助点30个。"
    )
    assert [(units(task), task.title) for task in document.tasks] == [
        ([("县工信局", "lead")], "牵头建设基站，2024年新建220个"),
        ([("县发改局", "responsible")], "推进算力中心建设，2025年6月底前投用"),
        ([("县教育局", "responsible")], "新建幼儿园2所"),
        ([("县民政局", "responsible")], "改造互助点30个"),
    ]
    assert "配备课桌椅" in document.quote(document.tasks[2].span)


def test_who_joins_in_may_stand_behind_the_work() -> None:
    (task,) = plan("一、分工\n（一）县交通局牵头推进高速公路建设，县财政局、县自然资源局配合，2025年底前建成。").tasks
    assert units(task) == [("县交通局", "lead"), ("县财政局", "join"), ("县自然资源局", "join")]


def test_stages_are_headings_whatever_their_times() -> None:
    document = plan("一、步骤\n（一）动员部署阶段（2024年3月1日至3月20日）。召开动员会。\n（二）巩固提升阶段（2024年10月1日—12月31日）。总结经验，建章立制。")
    assert [one.split("阶段")[0].strip() for one in headings(document)] == ["一、步骤", "（一）动员部署", "（二）巩固提升"]


def test_a_unit_in_a_heading_s_bracket_is_part_of_the_heading() -> None:
    text = "# 某县方案\n\n**一、重点项目**（单位：亿元）\n\n| 项目名称 | 总投资 | 建设期 |\n| --- | --- | --- |\n| 东线工程 | 46.8 | 2022-2025 |\n| 南站 | 3.3 | 2024-2025 |\n"
    first = parse_source(read_bytes("a.md", text.encode())).projects[0]
    assert first.amount is not None
    assert (first.amount.unit, first.period and first.period.end) == ("亿元", 2025)


def test_marks_of_lists_and_ends_of_years_are_no_part_of_an_indicator() -> None:
    assert targets("一、任务\n·改造互助点30个。\n2024年底前完成培训1200人次。\n③新增3A级景区1个。\n创建“无废细胞”60个。") == [
        ("改造互助点", 30, "个", "=", None),
        ("完成培训", 1200, "人次", "=", 2024),
        ("新增3A级景区", 1, "个", "=", None),
        ("创建“无废细胞”", 60, "个", "=", None),
    ]


def test_a_number_of_a_document_may_share_its_line_with_the_date() -> None:
    document = plan("长政办〔２０２５〕９号　　2025年2月12日\n一、任务\n正文。")
    assert [(one.name, one.value) for one in document.metadata] == [("文号", "长政办〔２０２５〕９号"), ("发文日期", "2025年2月12日")]


def test_files_to_download_are_furniture() -> None:
    document = page("<p>一、任务</p><p>正文。</p><div>附件下载：<a href='a.docx'>附件1.任务分工表.docx</a></div>")
    assert [leaf.note for leaf in document.leaves if leaf.kind == "furniture"] == ["网页"]
    assert headings(document) == ["一、任务"]


BODY = (
    "（一）发展老年助餐服务。新建老年助餐点的，每个给予一次性建设补助，并按就餐人数给予运营补助，重点向城乡结合部和偏远乡村倾斜，鼓励社会力量参与运营管理（牵头单位：区民政局；配合单位：区财政局、区市场监督管理局）",
    "（二）加强护理员队伍建设。每年培训养老护理员，对取得职业技能等级证书的按规定给予岗位津贴，建设一处实训基地，推动院校与养老机构共同培养人才，逐步提高护理员待遇（牵头单位：区人力资源和社会保障局）",
    "（三）引进品牌企业。引进养老服务品牌企业，每年举办一次以养老产品和服务为内容的消费活动，促进银发经济发展（牵头单位：区发展和改革局；配合单位：区商务局）",
)
WRAPPED = "\n".join(line for part in BODY for line in textwrap.wrap("　　" + part, 36, drop_whitespace=False))
FIRST = WRAPPED.split("\n")
PAGED = "\n".join((*FIRST[:4], "— 4 —", *FIRST[4:]))
COPIED = "江口区养老服务行动计划\n　　一、主要任务\n" + PAGED + """
附件2
　　　　养老服务重点项目表
序号\t项目名称\t类型\t建设内容\t总投资（万元）\t建设单位
1\t区社会福利院改扩建工\t改扩建\t新增床位120张\t4800\t区民政局
程
2\t智慧养老服务平台二期\t其他\t平台升级、呼叫终端2000\t520\t区民政局
套
— 8 —
3\t养老护理员实训基地\t改扩建\t北窗街道闲置旧厂房改造，实\t360\t区人力资源和社会
训工位80个\t保障局
4\t柳岸康养社区\t新建\t床位60张\t3600\t江口城建投资有限
公司
合计\t\t\t\t9280
"""


def test_ends_of_broken_cells_below_a_row_go_back_to_the_cells_that_are_full() -> None:
    (table,) = lines(COPIED).tables
    assert [row.cells[1].text for row in table.rows[:4]] == [
        "区社会福利院改扩建工程", "智慧养老服务平台二期", "养老护理员实训基地", "柳岸康养社区"]
    assert table.rows[1].cells[3].text == "平台升级、呼叫终端2000套"
    assert table.rows[2].cells[3].text == "北窗街道闲置旧厂房改造，实训工位80个"
    assert table.rows[4].total


def test_a_unit_that_a_cell_broke_is_one() -> None:
    assert [[unit.name for unit in one.units] for one in lines(COPIED).projects][2:] == [["区人力资源和社会保障局"], ["江口城建投资有限公司"]]


def test_the_number_of_a_page_parts_neither_a_table_nor_a_paragraph() -> None:
    document = lines(COPIED)
    assert len(document.tables) == 1
    task = next(task for task in document.tasks if "护理员" in task.span.of(document.text))
    assert [unit.name for unit in task.units] == ["区人力资源和社会保障局"]
    assert any("\n— 4 —\n" in leaf.span.of(document.text) for leaf in document.leaves if leaf.kind == "paragraph")
    assert squeeze("给予\n— 4 —\n津贴") == key("给予\n— 4 —\n津贴") == "给予津贴"


def test_a_line_that_ends_in_an_open_bracket_goes_on() -> None:
    document = lines(COPIED)
    task = next(task for task in document.tasks if "助餐" in task.span.of(document.text))
    assert [(unit.name, unit.role) for unit in task.units] == [("区民政局", "lead"), ("区财政局", "join"), ("区市场监督管理局", "join")]


def test_a_name_that_a_line_cut_behind_its_first_sign_is_whole() -> None:
    short = "某县方案\n　　一、任务\n　　（一）改造管网。新建供水主管十二公里，改造老旧管网三十公里，更换智能水表（牵头单位：县住建局；配合单位：县财政局、县\n水利局、县市场监管局）"
    (task,) = lines(short).tasks
    assert [unit.name for unit in task.units] == ["县住建局", "县财政局", "县水利局", "县市场监管局"]
