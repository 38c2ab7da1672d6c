# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""Headings of every custom become one tree."""

from __future__ import annotations

import pytest

from tests.plan_text import headings, page, plan


def test_customary_numbers_nest_and_lists_restart_in_each_section() -> None:
    found = headings(
        plan(
            "一、总体要求\n(一)思路\n正文。\n(二)目标\n正文。\n二、任务\n(一)交通\n1.修路。正文。\n2.架桥。正文。\n(二)产业\n1.招商。正文。"
        )
    )
    assert found == [
        "一、总体要求",
        "  (一)思路",
        "  (二)目标",
        "二、任务",
        "  (一)交通",
        "    1.修路",
        "    2.架桥",
        "  (二)产业",
        "    1.招商",
    ]


def test_numbers_that_run_through_the_whole_plan() -> None:
    found = headings(plan("一、甲类\n(一)甲一\n正文。\n(二)甲二\n正文。\n二、乙类\n(三)乙一\n正文。\n(四)乙二\n正文。"))
    assert found == ["一、甲类", "  (一)甲一", "  (二)甲二", "二、乙类", "  (三)乙一", "  (四)乙二"]


def test_decimals_nest_by_their_points() -> None:
    found = headings(
        plan(
            "1 总则\n1.1 编制目的\n为了防汛。\n1.2 依据\n依法。\n2 应急响应\n2.1 分级\n2.1.1 一级\n响应。\n2.2 行动\n行动。\n3 附则\n正文。"
        )
    )
    assert found == [
        "1总则",
        "  1.1编制目的",
        "  1.2依据",
        "2应急响应",
        "  2.1分级",
        "    2.1.1一级",
        "  2.2行动",
        "3附则",
    ]


def test_chapters_sections_and_articles() -> None:
    found = headings(
        plan(
            "第一章 总则\n第一节 目的\n第一条 为了规范管理，制定本办法。\n第二条 本办法适用于全市。\n第二章 职责\n第三条 加强领导。市政府统一领导。"
        )
    )
    assert found == ["第一章总则", "  第一节目的", "    第一条", "    第二条", "第二章职责", "  第三条加强领导"]


def test_an_articles_first_sentence_that_tells_a_figure_is_no_title() -> None:
    found = headings(plan("第一条 适用范围。本办法适用于全市。\n第二条 租金按每平方米每月8元收取。低保家庭减半。"))
    assert found == ["第一条适用范围", "第二条"]


def test_tasks_counted_from_one_to_thirty_in_chinese() -> None:
    names = "一二三四五六七八九十"
    numerals = [*names, *("十" + one for one in names[:9]), "二十", *("二十" + one for one in names[:9]), "三十"]
    body = "\n".join(f"{one}、完善第{at}项制度。推进实施。(市局{at}负责)" for at, one in enumerate(numerals))
    assert [one.number for one in plan(body).sections] == [one + "、" for one in numerals]


def test_a_count_that_goes_on_after_a_box_is_the_tasks_own() -> None:
    found = headings(
        plan(
            "一、任务\n1.修路。正文。\n专栏1 重大工程\n1.东线工程。正文。\n2.西线工程。正文。\n2.架桥。正文。\n二、保障\n正文。"
        )
    )
    assert found == [
        "一、任务",
        "  1.修路",
        "    专栏1重大工程",
        "      1.东线工程",
        "      2.西线工程",
        "  2.架桥",
        "二、保障",
    ]


def test_annexes_with_and_without_colon_and_the_list_that_announces_them() -> None:
    document = plan(
        "一、任务\n正文。\n附件:1.重点任务清单\n2.重点项目表\n某市人民政府\n2023年1月5日\n附件1\n重点任务清单\n一、交通\n修路。\n附件2:重点项目表\n一、桥梁\n架桥。"
    )
    assert headings(document) == ["一、任务", "附件1重点任务清单", "  一、交通", "附件2:重点项目表", "  一、桥梁"]
    assert [leaf.note for leaf in document.leaves if leaf.kind == "note"] == ["附件目录", "附件目录"]


def test_a_sentence_that_begins_with_a_number_is_an_item() -> None:
    document = plan(
        "一、目标\n1.到2025年，公路里程达到500公里；\n2.到2025年，机场旅客突破100万人次。\n二、要求\n各部门要落实责任。"
    )
    assert headings(document) == ["一、目标", "二、要求"]


def test_ordinals_in_running_text_are_no_headings() -> None:
    assert headings(plan("一、原则\n一是坚持创新。二是坚持绿色。\n第一，加强领导。\n其二，强化监督。")) == ["一、原则"]


def test_headings_by_style_alone_and_by_bold_or_centre_in_a_page() -> None:
    styled = page("<h2>总体要求</h2><p>正文内容。</p><h3>目标</h3><p>正文内容。</p><h2>任务</h2><p>正文内容。</p>")
    assert headings(styled) == ["总体要求", "  目标", "任务"]
    bold = page(
        "<p><b>前言</b></p><p>正文内容。</p><p><b>一、任务</b></p><p>(一)修路</p><p>正文内容。</p><p align=center>附则</p><p>正文。</p>"
    )
    assert headings(bold) == ["前言", "一、任务", "  (一)修路", "附则"]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("某市“十四五”\n交通发展规划\n一、基础\n正文。", "某市“十四五”交通发展规划"),
        ("某市防汛三年行动方案\n(2024—2026年)\n一、目标\n正文。", "某市防汛三年行动方案(2024—2026年)"),
        (
            "关于印发《某县养老服务实施方案》的通知\n某政办发〔2023〕5号\n各乡镇人民政府：\n现将《某县养老服务实施方案》印发给你们。\n"
            "某县人民政府办公室\n2023年3月1日\n某县养老服务实施方案\n为加快发展，制定本方案。\n一、目标\n正文。",
            "某县养老服务实施方案",
        ),
        ("某区人民政府文件\n某政〔2023〕2号\n某区人民政府关于加快工业发展的若干意见\n各镇：\n一、目标\n正文。", "某区人民政府关于加快工业发展的若干意见"),
        (
            "国务院办公厅关于印发\n全国粮食应急预案的函\n国办函〔2005〕57号\n各省：\n《全国粮食应急预案》已经同意，现印发。\n国务院办公厅\n二〇〇五年六月十一日\n"
            "全国粮食应急预案\n1 总则\n1.1 目的\n正文。",
            "全国粮食应急预案",
        ),
    ],
)  # fmt: skip
def test_the_title_is_the_plans_own(front: str, title: str) -> None:
    assert plan(front, title="").title == title


def test_a_notice_gives_number_issuer_and_date() -> None:
    document = plan(
        "某政办发〔2023〕5号\n各乡镇人民政府：\n现印发给你们。\n某县人民政府办公室\n2023年3月1日\n某县养老服务实施方案\n一、目标\n正文。",
        title="关于印发《某县养老服务实施方案》的通知",
    )
    fields = {one.name: one.value for one in document.metadata}
    assert (fields["文号"], fields["印发单位"], fields["落款日期"]) == (
        "某政办发〔2023〕5号",
        "某县人民政府办公室",
        "2023年3月1日",
    )


def test_page_data_in_a_table_and_site_lines_are_set_apart() -> None:
    document = page(
        "<table border=1><tr><td>索 引 号：</td><td>X-1</td><td>发布机构：</td><td>某市政府</td></tr><tr><td>文号：</td><td>某政〔2023〕1号</td></tr></table>"
        "<p>当前位置：首页 > 公开</p><p>一、目标</p><p>正文。</p><p>【打印本页】 【关闭窗口】</p>"
    )
    assert {one.name: one.value for one in document.metadata} == {
        "索引号": "X-1",
        "发布机构": "某市政府",
        "文号": "某政〔2023〕1号",
    }
    assert [leaf.kind for leaf in document.leaves].count("furniture") == 2
    assert not document.tables


def test_a_table_of_contents_is_furniture_with_or_without_leaders() -> None:
    leaders = plan("目 录\n一、基础......1\n二、任务......2\n一、基础\n正文。\n二、任务\n正文。")
    plain = plan("目录\n一、基础\n二、任务\n一、基础\n正文。\n二、任务\n正文。")
    for document in (leaders, plain):
        assert headings(document) == ["一、基础", "二、任务"]
        assert [leaf.note for leaf in document.leaves if leaf.kind == "furniture"] == ["目录"] * 3


def test_lines_that_an_editor_wrapped_are_one_paragraph() -> None:
    sentence = (
        "为加快建设现代综合交通运输体系推动高质量发展根据国家和省有关部署结合本市实际制定本行动计划并认真组织实施"
    )
    wrapped = [sentence[i : i + 20] for i in range(0, len(sentence), 20)]
    body = "\n".join(wrapped) + "完毕。\n"
    text = "某市行动计划\n\n" + "\n".join(f"    {body}" for _ in range(4)) + "\n一、目标\n    " + body
    from corpus.parse import parse_source
    from corpus.readers import read_bytes

    document = parse_source(read_bytes("a.txt", text.encode()))
    assert [leaf.kind for leaf in document.leaves] == ["title", *["paragraph"] * 4, "heading", "paragraph"]


def test_lines_broken_by_their_count_of_signs_below_an_indented_one_are_its_paragraph() -> None:
    text = (
        "某县行动计划\n\n一、目标\n    2024年,全县种植规模3.6亿袋,产量21.5万吨,全产业链产值\n58.2亿元,从业人员6.3万人;围绕两带布局(两带即东带、竹田\n"
        "—岩后产业带),实施五大工程。\n   ① 县工信局牵头培育加工企业,支持开发羹、菌菇预制菜、化妆\n品。责任单位:县财政局。\n\n"
        "附件 项目库\n序号  项目名称                                      总投资(万元)  建设单位                            建设年限\n"
        "1     东线基地                                      300           县农业局                            2025\n"
        "2     西园                                          200           县林业局                            2026\n"
    )
    from corpus.parse import parse_source
    from corpus.readers import read_bytes
    from corpus.text import sentences

    document = parse_source(read_bytes("a.txt", text.encode()))
    assert [leaf.kind for leaf in document.leaves][:3] == ["title", "heading", "paragraph"]
    (sentence,) = sentences(document.text, document.leaves[2].span)
    assert sentence.of(document.text).endswith("实施五大工程。")
    assert len(document.tables[0].rows) == 2


def test_a_heading_of_four_signs_is_no_title() -> None:
    from corpus.parse import parse_source
    from corpus.readers import read_bytes

    page = "<h1>某市气象防灾实施方案<br>(2025—2027年)</h1><p>为防灾,制定本方案。</p><h2>总体目标</h2><p>建成网络。</p><h2>实施步骤</h2><p>分期。</p>"
    document = parse_source(read_bytes("a.html", f"<html><body>{page}</body></html>".encode()))
    assert document.title == "某市气象防灾实施方案(2025—2027年)"


def test_tasks_counted_by_their_name_are_headings() -> None:
    found = headings(plan("二、重点任务\n(一)源头\n任务1 推行净菜上市。设置专区。\n任务2 改造投放点。改造310个。\n三、保障\n正文。"))
    assert found == ["二、重点任务", "  (一)源头", "    任务1推行净菜上市", "    任务2改造投放点", "三、保障"]


def test_parts_that_begin_under_a_heading_are_parts_of_it() -> None:
    body = "一、形势\n正文。\n二、任务\n第一部分 服务\n(一)托育\n正文。\n第二部分 空间\n(二)公园\n正文。\n三、保障\n正文。"
    found = headings(plan(body))
    assert found == ["一、形势", "二、任务", "  第一部分服务", "    (一)托育", "  第二部分空间", "    (二)公园", "三、保障"]
