# ruff: noqa: E501  (documents are data, one paragraph a line, read across)
"""One plan in five formats is one plan; and the parser's guarantees hold for any text."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.parse import parse_source
from corpus.readers import read_bytes
from corpus.schema import Document, Span
from tests.rendering import ANNEX, CHINESE, RENDER, Made, Project, Work

PLACES = "城东 西山 南湖 北岭 江滨 古镇 新港 临空 高铁 云溪 石门 白塔 金山 玉泉 龙湾".split()
THINGS = "公路工程 水厂扩建 学校新建 医院迁建 公园提升 码头改造 管网更新 产业园区 养老中心 体育场馆".split()
ACTS = "完善基础设施 健全工作机制 加快项目建设 提升服务水平 优化营商环境 推进数字改革 强化生态保护 深化区域合作".split()
UNITS = "市发改局 市财政局 市教育局 市交通运输局 市自然资源和规划局 市卫健局 市生态环境分局 市文旅集团 各镇乡（街道） 开发委".split()
INDICATORS = "公路总里程 森林覆盖率 旅客吞吐量 规上工业增加值 城镇化率 优良天数比率 民宿总数 发明专利拥有量".split()
MEASURES = "公里 % 万人次 亿元 家 件".split()
CHAPTERS = "交通互联行动 产业提质行动 创新强基行动 民生共享行动 生态共治行动 文旅融合行动".split()
GROUPS = "交通建设 产业发展 民生服务 生态环保".split()

works = st.builds(
    Work,
    name=st.builds(lambda act, place: f"{place}{act}", st.sampled_from(ACTS), st.sampled_from(PLACES)),
    sentence=st.lists(st.sampled_from(ACTS), min_size=1, max_size=12).map("，".join),
    goal=st.tuples(st.sampled_from(INDICATORS), st.integers(2, 999), st.sampled_from(MEASURES)),
    units=st.lists(st.sampled_from(UNITS), min_size=1, max_size=4, unique=True).map(tuple),
)
projects = st.builds(
    Project,
    name=st.builds(lambda place, thing: f"{place}{thing}", st.sampled_from(PLACES), st.sampled_from(THINGS)),
    amount=st.integers(1, 200),
    years=st.tuples(st.integers(2021, 2023), st.integers(2024, 2027)),
    builder=st.sampled_from(["市交投集团", "市水务集团", "市城建公司", "市人民医院"]),
)


@st.composite
def plans(draw: st.DrawFn) -> Made:
    chapters = draw(st.lists(st.sampled_from(CHAPTERS), min_size=2, max_size=4, unique=True))
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True))
    return Made(
        title=draw(st.sampled_from(["某市高质量发展三年行动计划（2023-2025年）", "某县“十四五”综合发展规划"])),
        chapters=tuple((name, tuple(draw(st.lists(works, min_size=1, max_size=4)))) for name in chapters),
        groups=tuple(
            (name, tuple(draw(st.lists(projects, min_size=2, max_size=12, unique_by=lambda one: one.name))))
            for name in groups
        ),
    )


@pytest.mark.parametrize("kind", sorted(RENDER))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=plans())
def test_a_plan_in_any_format_says_what_was_written(kind: str, made: Made) -> None:
    document = parse_source(read_bytes(f"某计划.{kind}", RENDER[kind](made)))
    assert document.title == made.title
    tops = [f"{CHINESE[at]}、{name}" for at, (name, _) in enumerate(made.chapters)]
    assert [one.path[0] for one in document.sections if one.parent is None] == [*tops, f"附件1{ANNEX}"]
    said = [work for _, chapter in made.chapters for work in chapter]
    body = [one for one in document.tasks if one.table is None]
    assert [(one.title, tuple(unit.name for unit in one.units)) for one in body] == [
        (one.name, one.units) for one in said
    ]
    goals = [(one.subject, int(one.quantity.value), one.quantity.unit, one.year) for one in document.targets]
    assert goals == [(*one.goal, 2025) for one in said]
    found = [
        (
            one.kind,
            one.name,
            one.amount and one.amount.value,
            one.amount and one.amount.unit,
            one.period and (one.period.start, one.period.end),
            one.units[0].name,
        )
        for one in document.projects
    ]
    assert found == [(group, one.name, one.amount, "亿元", one.years, one.builder) for group, one in made.projects()]
    assert [row.number for row in document.tables[0].rows] == [str(at + 1) for at in range(len(made.projects()))]
    check(document)


# --- What holds for any text ------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from(
    "一、总体要求|(一)目标|1.修路。|1.1 编制目的|第一条 为了|附件1|附件：1.清单|专栏1 工程|目录|注：说明|序号|1|2|责任单位：市发改局|（市财政局负责）|"
    "到2025年，里程达到500公里。|序号\t任务\t单位|1\t修路\t市局|a|b|c|合计|2023年1月5日|某市人民政府|关于印发《某方案》的通知|——坚持绿色|①修路；|(1)架桥。|正文".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, min_size=1, max_size=25).map("\n".join))
def test_any_order_of_lines_is_accounted_for(text: str) -> None:
    check(parse_source(read_bytes("a.txt", text.encode())))


@settings(max_examples=80, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
def test_any_text_is_accounted_for(text: str) -> None:
    from corpus.errors import ReadError

    try:
        source = read_bytes("a.md", text.encode())
    except ReadError:
        return
    check(parse_source(source))


def check(document: Document) -> None:
    """Every non-blank character is in exactly one leaf; every span lies in the text; sections nest."""
    at = 0
    for leaf in document.leaves:
        assert leaf.span.start >= at
        assert not document.text[at : leaf.span.start].strip()
        at = leaf.span.end
    assert not document.text[at:].strip()
    for span in spans(document):
        assert 0 <= span.start <= span.end <= len(document.text)
    for section in document.sections:
        assert section.heading in section.span
        assert section.parent is None or section.span in document.sections[section.parent].span


def spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
