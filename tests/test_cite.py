"""The gate keeps what its quotes carry and drops everything else; rendering gives each quote one marker."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.cite import gate, render, uncarried
from assistant.claims import Date, Number, Years, figures
from assistant.schema import Computation, Statement
from corpus.parse import parse, parse_source
from corpus.passages import passages
from corpus.readers import read_bytes
from corpus.schema import Document, Project, Quote, Span
from corpus.text import sentences
from evals.grounding import ungrounded

PLAN = parse(next((Path(__file__).parents[1] / "corpus" / "plans").glob("*.txt")))
DOCUMENTS = {PLAN.id: PLAN}


def row(part: str) -> Quote:
    """The quote of the project's row whose name holds `part`."""
    project = next(p for p in PLAN.projects if part in p.name)
    return Quote(PLAN.id, project.span, project.path)


def said(words: str, *, until: str = "") -> Quote:
    """The quote of a stretch that begins with `words`."""
    start = PLAN.text.index(words)
    end = PLAN.text.index(until, start) + len(until) if until else start + len(words)
    return Quote(PLAN.id, Span(start, end))


KEZHU, ZHUYONG, HEWEN = row("柯诸高速"), row("诸永高速"), row("合温高速")
VALUE = said("力争到2025年,规模以上制造业", until="28.5%")
DUTY = said("(责任单位:市交通运输局、市发改局)")


def sums(shown: str, *operands: float) -> Computation:
    return Computation(shown, operands, ())


KEPT = [
    ("the figure of a row with the unit of its column's head", "计划总投资117亿元,建设期限2022-2026", [KEZHU], None),
    ("full-width digits", "计划总投资１１７亿元", [KEZHU], None),
    ("a Chinese numeral", "计划总投资一百一十七亿元", [KEZHU], None),
    ("a stretch of years in words", "从2022年到2026年建设", [KEZHU], None),
    ("one year of a stretch", "2026年建成", [KEZHU], None),
    ("a percentage in words", "增加值率达到百分之二十八点五", [VALUE], None),
    ("a short form of a unit", "由交通运输局和发改局负责", [DUTY], None),
    ("the filled-down type named by its own row", "属于“交通互通共网”类", [KEZHU], None),
    ("a sum over quoted rows", "两项合计180亿元(117+63=180)", [KEZHU, ZHUYONG], sums("117+63=180", 117, 63)),
    ("a sum and a count in one", "3项合计205亿元(117+63+25=205)", [KEZHU, ZHUYONG, HEWEN],
     sums("3项合计205亿元(117+63+25=205)", 117, 63, 25)),
    ("a mean", "平均90亿元((117+63)÷2=90)", [KEZHU, ZHUYONG], sums("(117+63)÷2=90", 117, 63)),
    ("a rounded share", "占65.0%(117+63=180,117÷180=65.0%)", [KEZHU, ZHUYONG],
     sums("117+63=180,117÷180=65.0%", 117, 63)),
    ("a difference", "多54亿元(117-63=54)", [KEZHU, ZHUYONG], sums("117-63=54", 117, 63)),
    ("a length of time", "前后5年(2026-2022+1=5)", [KEZHU], sums("2026-2022+1=5", 2026, 2022)),
    ("a conversion that is shown", "即1170000万元(117亿元=1170000万元)", [KEZHU], sums("117亿元=1170000万元", 117)),
    ("a count of rows", "共2项", [KEZHU, ZHUYONG], sums("共2项")),
    ("a count of listed units", "共2家单位:市交通运输局、市发改局", [DUTY], sums("共2家")),
    ("the question in quotation marks", "与“50亿元”不符,为117亿元", [KEZHU], None),
    ("a bound of the question", "50亿元以上的有柯诸高速诸暨段", [KEZHU], None),
    ("a denial of the question", "不是科大讯飞,是市发改局", [DUTY], None),
    ("nothing but the question's words", "计划中没有写明科大讯飞的50亿元", [], None),
    ("idioms with numerals", "一体化推进,进一步统一", [DUTY], None),
]
QUESTION = "科大讯飞投资50亿元,50亿元以上的还有哪些?"


@pytest.mark.parametrize(("why", "text", "quotes", "computation"), KEPT, ids=[k[0] for k in KEPT])
def test_what_the_quotes_carry_is_kept(
    why: str, text: str, quotes: list[Quote], computation: Computation | None
) -> None:
    statement = Statement(text, tuple(quotes), computation=computation)
    assert uncarried(statement, DOCUMENTS, QUESTION) == []
    assert gate([statement], DOCUMENTS, QUESTION) == [statement]


DROPPED = [
    ("another row's figure", "计划总投资63亿元", [KEZHU], None),
    ("the right number with the wrong unit", "计划总投资117万元", [KEZHU], None),
    ("a number as a percentage", "增长117%", [KEZHU], None),
    ("a moved decimal point", "计划总投资11.7亿元", [KEZHU], None),
    ("swapped years", "建设期限2026-2022", [KEZHU], None),
    ("a year that is not there", "2027年建成", [KEZHU], None),
    ("a silent conversion", "计划总投资1170000万元", [KEZHU], None),
    ("another unit of the plan", "由市财政局负责", [DUTY], None),
    ("an invented bureau", "由市体育局负责", [DUTY], None),
    ("an invented company", "由浙江未来科技有限公司建设", [KEZHU], None),
    ("an invented town", "落在河上镇", [KEZHU], None),
    ("a city that is not there", "延伸至宁波", [KEZHU], None),
    ("another project", "诸永高速也在其中", [KEZHU], None),
    ("a shortened name of another project", "与浦阳江治理一并实施", [KEZHU], None),
    ("another road by its number", "连接G235", [KEZHU], None),
    ("another phase", "二期工程投资117亿元", [KEZHU], None),
    ("a wrong sum", "合计181亿元(117+63=181)", [KEZHU, ZHUYONG], sums("117+63=181", 117, 63)),
    ("a sum in another unit", "合计180万元(117+63=180)", [KEZHU, ZHUYONG], sums("117+63=180", 117, 63)),
    ("an addend without a quote", "合计180亿元(117+63=180)", [KEZHU], sums("117+63=180", 117, 63)),
    ("a mean over the wrong number", "平均60亿元((117+63)÷3=60)", [KEZHU, ZHUYONG], sums("(117+63)÷3=60", 117, 63)),
    ("a computation that is not shown", "合计180亿元", [KEZHU, ZHUYONG], sums("117+63=180", 117, 63)),
    ("a sum without a computation", "合计180亿元(117+63=180)", [KEZHU, ZHUYONG], None),
    ("a wrong count", "共3项", [KEZHU, ZHUYONG], sums("共3项")),
    ("a count without a computation", "共2项", [KEZHU, ZHUYONG], None),
    ("a figure without a quote", "计划总投资117亿元", [], None),
    ("a name without a quote", "由市交通运输局负责", [], None),
    ("the question's figure as the plan's", "投资50亿元", [KEZHU], None),
    ("the question's name as the plan's", "由科大讯飞有限公司建设", [KEZHU], None),
    ("a plan that is not loaded", "由市发改局负责", [replace(DUTY, plan="another")], None),
    ("a stretch outside the text", "由市发改局负责", [Quote(PLAN.id, Span(5, len(PLAN.text) + 9))], None),
    ("no text", " ", [DUTY], None),
]


@pytest.mark.parametrize(("why", "text", "quotes", "computation"), DROPPED, ids=[d[0] for d in DROPPED])
def test_what_the_quotes_do_not_carry_is_dropped(
    why: str, text: str, quotes: list[Quote], computation: Computation | None
) -> None:
    assert gate([Statement(text, tuple(quotes), computation=computation)], DOCUMENTS, QUESTION) == []


def test_a_drop_leaves_its_neighbours_alone() -> None:
    good, bad = Statement("由市发改局负责", (DUTY,)), Statement("由市财政局负责", (DUTY,))
    assert gate([good, bad, good], DOCUMENTS, "") == [good, good]


INDICATORS = """# 甲县第十四个五年规划和二〇三五年远景目标纲要

## 专栏1 主要指标

| 序号 | 指标 | 单位 | 2020年 | 2025年 |
| --- | --- | --- | --- | --- |
| 1 | 每千人口医师数 | 人 | 2.9 | 3.8 |
| 2 | 地区生产总值 | 亿元 | 186.4 | 270 |
"""


def test_a_cell_takes_its_year_and_unit_from_its_column_and_row() -> None:
    plan = parse_source(read_bytes("甲县.md", INDICATORS.encode()))
    first, second = (Quote(plan.id, row.span) for row in plan.tables[0].rows)
    said = [
        Statement("每千人口医师数:2020年2.9人,2025年3.8人", (first,)),
        Statement("地区生产总值2025年270亿元", (second,)),
        Statement("地区生产总值2025年270万元", (second,)),
        Statement("地区生产总值2030年270亿元", (second,)),
        Statement("每千人口医师数2025年3.8%", (first,)),
    ]
    assert gate(said, {plan.id: plan}, "") == said[:2]


def test_the_title_of_a_quoted_plan_may_be_named_as_printed() -> None:
    plan = parse_source(read_bytes("甲县.md", INDICATORS.encode()))
    quote = Quote(plan.id, plan.tables[0].rows[1].span)
    assert gate([Statement(f"《{plan.title}》列有地区生产总值", (quote,))], {plan.id: plan}, "")
    assert not gate([Statement("2035年列有地区生产总值", (quote,))], {plan.id: plan}, "")


def test_figures_are_read_as_written_chinese_means_them() -> None:
    assert figures("２０２２年12月22日,五百余家、540万人次、1,950万元,百分之三") == [
        Date(2022, 12, 22, ""), Number(500, "", "家", ""), Number(540, "万", "人次", ""),
        Number(1950, "万", "元", ""), Number(3, "", "%", ""),
    ]
    assert figures("建设期限2022—2026年") == [Years(2022, 2026, "")]
    assert figures("一江两岸、十四五、统一") == []


# --- Properties -------------------------------------------------------------------------------------

PROJECTS = [p for p in PLAN.projects if p.amount and p.period and p.units]
projects = st.sampled_from(PROJECTS)
years = st.integers(2000, 2040)


def quote_of(project: Project) -> Quote:
    return Quote(PLAN.id, project.span, project.path)


def composed(project: Project) -> list[Statement]:
    """What a composer would say of a project, everything from its row."""
    assert project.amount and project.period
    amount = f"{project.amount.value:g}{project.amount.unit}"
    units = "、".join(unit.name for unit in project.units)
    texts = (
        f"{project.name}计划总投资{amount}", f"{project.name}的建设单位是{units}",
        f"{project.name}的建设期限为{project.period.start}-{project.period.end}",
        f"{project.name}:投资{amount},期限{project.period.start}年至{project.period.end}年,建设单位{units}",
    )
    return [Statement(text, (quote_of(project),), block="item") for text in texts]


@given(projects)
def test_composed_statements_are_never_dropped(project: Project) -> None:
    assert gate(composed(project), DOCUMENTS, "") == composed(project)


@given(st.lists(projects, min_size=1, max_size=12, unique_by=id))
def test_composed_sums_are_never_dropped(chosen: list[Project]) -> None:
    amounts = [p.amount.value for p in chosen if p.amount]
    total = f"{round(sum(amounts), 4):g}"
    shown = f"{'+'.join(f'{a:g}' for a in amounts)}={total}"
    text = f"共{len(chosen)}个项目,合计{total}亿元({shown})"
    made = Computation(shown, tuple(amounts), (len(chosen), float(total)))
    statement = Statement(text, tuple(map(quote_of, chosen)), computation=made)
    assert gate([statement], DOCUMENTS, "") == [statement]


@given(projects, st.floats(0.1, 9999).map(lambda v: round(v, 2)), st.sampled_from("亿元 万元 % 公里 年 个".split()))
def test_no_number_gets_out_that_is_not_in_the_quote(project: Project, value: float, unit: str) -> None:
    statement = Statement(f"{project.name},{value:g}{unit}", (quote_of(project),))
    printed = re.findall(r"\d+(?:\.\d+)?", PLAN.quote(project.span))
    if gate([statement], DOCUMENTS, ""):
        assert f"{value:g}" in printed


@given(projects, years, years)
def test_no_stretch_of_years_gets_out_that_is_not_in_the_quote(project: Project, start: int, end: int) -> None:
    assert project.period
    kept = gate([Statement(f"建设期限{start}-{end}", (quote_of(project),))], DOCUMENTS, "")
    assert bool(kept) == ((start, end) == (project.period.start, project.period.end))


@given(projects, projects)
def test_no_other_project_or_builder_gets_out(project: Project, other: Project) -> None:
    quote = PLAN.quote(project.span).replace("\n", "").replace(" ", "")
    for name in (other.name, other.units[0].name):
        kept = gate([Statement(f"{name}也在其中", (quote_of(project),))], DOCUMENTS, "")
        assert bool(kept) == (name in quote)


UNITS = sorted({unit.name for task in PLAN.tasks for unit in task.units})


@given(st.sampled_from(PLAN.tasks), st.sampled_from(UNITS))
def test_no_other_unit_gets_out(task: object, unit: str) -> None:
    duty = task.duty  # type: ignore[attr-defined]
    kept = gate([Statement(f"由{unit}负责", (Quote(PLAN.id, duty),))], DOCUMENTS, "")
    assert bool(kept) == (unit in PLAN.quote(duty).replace("\n", "").replace(" ", ""))


NOISE = "一二三十百千万亿0123456789.年月日%元个项市局委公司镇由和、,。+-=()()“”[]第附件 \n"


def values(text: str) -> set[float]:
    """Every number in a text, by digits alone or by a single Chinese numeral; a rougher reading than the gate's."""
    return {float(n) for n in re.findall(r"\d+(?:\.\d+)?|\d+", text)} | {
        float("零一二三四五六七八九".index(c)) for c in text if c in "一二三四五六七八九"
    }


@given(st.text(NOISE, max_size=40), projects)
def test_whatever_comes_in_no_foreign_number_gets_out(text: str, project: Project) -> None:
    quoted = values(PLAN.quote(project.span) + "".join(project.path))
    for statement in gate([Statement(text, (quote_of(project),))], DOCUMENTS, ""):
        assert {float(n) for n in re.findall(r"\d+(?:\.\d+)?", statement.text)} <= quoted


SENTENCES = [
    Quote(PLAN.id, span, passage.path)
    for passage in passages(PLAN)
    for span in (sentences(PLAN.text, passage.span) if passage.kind == "paragraph" else [passage.span])
]


def test_every_sentence_and_row_of_the_plan_passes_with_itself_as_its_quote() -> None:
    said = [Statement(PLAN.quote(quote.span), (quote,)) for quote in SENTENCES]
    assert gate(said, DOCUMENTS, "") == said


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_with_another_quote_no_number_passes_that_a_second_reading_does_not_find(one: Quote, other: Quote) -> None:
    kept = gate([Statement(PLAN.quote(one.span), (other,))], DOCUMENTS, "")
    shown = [PLAN.quote(other.span), PLAN.title, *other.path]  # a marker shows the plan's title and the path too
    assert not kept or set(ungrounded(kept[0].text, shown)) <= {"一"}


# --- Rendering --------------------------------------------------------------------------------------


def shown(statements: list[Statement], documents: dict[str, Document] = DOCUMENTS) -> str:
    return render("问", "answered", statements, documents, answerer="extractive", elapsed_ms=1.0).answer


def test_markers_stand_before_the_last_punctuation_and_number_by_appearance() -> None:
    text = shown([Statement("由市发改局负责。", (DUTY,)), Statement("投资117亿元", (KEZHU, DUTY))])
    assert text == "由市发改局负责[1]。投资117亿元[2][1]。"


def test_items_and_lines_stand_on_lines_of_their_own() -> None:
    text = shown([
        Statement("共两项:", (KEZHU,)), Statement("柯诸高速", (KEZHU,), "item"),
        Statement("诸永高速", (ZHUYONG,), "item"), Statement("以上", (), "line"), Statement("完。"),
    ])
    assert text == "共两项[1]:\n- 柯诸高速[1]\n- 诸永高速[2]\n以上\n完。"


def test_plan_text_cannot_format_link_or_fake_a_marker() -> None:
    marked = "2021~2025 *重点* [7](http://x) <b> `a_b` |\n# 标题"
    text = shown([Statement(marked, (DUTY,)), Statement("# 题", (), "line")])
    assert re.findall(r"\[\d+\]", text) == ["[1]"]
    assert not set("~*<>`_|") & set(text)
    assert text.splitlines()[-1] == "＃ 题"


statements = st.builds(
    Statement,
    text=st.text("投资由市。;:[]1*- #\n“”", min_size=1).filter(str.strip),
    quotes=st.lists(st.sampled_from([KEZHU, ZHUYONG, HEWEN, DUTY, VALUE]), max_size=3).map(tuple),
    block=st.sampled_from(["sentence", "item", "line"]),
)


@given(st.lists(statements, max_size=6))
def test_markers_and_citations_match_one_to_one_and_quotes_are_verbatim(given_statements: list[Statement]) -> None:
    answer = render("问", "answered", given_statements, DOCUMENTS, answerer="extractive", elapsed_ms=0.0)
    markers = list(dict.fromkeys(int(m) for m in re.findall(r"\[(\d+)\]", answer.answer)))
    assert markers == [c.marker for c in answer.citations] == list(range(1, len(markers) + 1))
    assert all(c.quote == PLAN.text[c.start : c.end] for c in answer.citations)


@given(st.lists(statements, min_size=1, max_size=6), st.data())
@settings(max_examples=60)
def test_a_prefix_of_the_statements_renders_a_prefix_of_the_answer(
    given_statements: list[Statement], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(given_statements)))
    part = render("问", "answered", given_statements[:cut], DOCUMENTS, answerer="x", elapsed_ms=0.0)
    whole = render("问", "answered", given_statements, DOCUMENTS, answerer="x", elapsed_ms=0.0)
    assert whole.answer.startswith(part.answer)
    assert whole.citations[: len(part.citations)] == part.citations
