"""Who does a piece of work, what a unit has to do, and what is asked back or refused where a plan does not say."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from corpus.parse import parse_source
from corpus.readers import read_bytes
from tests.small_plans import assistant_over, proved

PLAN = """# 苍梧区家政服务业提质三年行动方案(2024-2026年)

## 一、工作机制

成立苍梧区家政服务业提质工作领导小组,由分管商务的副区长任组长。领导小组办公室设在区商务局。

## 二、重点任务

### (一)培育龙头企业

1.扩大连锁经营。引进全国百强家政企业2家,发展连锁门店60个。(牵头单位:区投促局;责任单位:区商务局、团区委)

2.建设家政驿站。在社区新建驿站45个。(责任单位:区民政局、区商务局)

### (二)提升从业素质

3.开展技能培训。每年培训家政人员3000人次。(牵头单位:区人社局;责任单位:团区委、区妇联)

4.推行持证上门。推广“安心证”,2025年9月底前实现持证上门全覆盖。(责任单位:区商务局、区卫健局)

## 三、附则

本方案由区商务局会同区人社局负责解释。区政务服务数据管理局已更名为区数据局。

## 附件1 任务分工表

| 序号 | 重点任务 | 2025年目标 | 完成时限 | 牵头单位 | 配合单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 发展连锁门店 | 20个 | 11月底 | 区商务局 | 区投促局、团区委 |
| 2 | 社区驿站 | 15个 | 10月底 | 区民政局 | / |
| 3 | 家政人员培训 | 3000人次 | 12月底 | 区人社局 | 区妇联、区商务局 |
| 4 | 家政信用平台 | 1个 | 9月底 | 区数据局 | 区商务局、区市场监管局 |

注:1.配合单位栏为“/”的由牵头单位独立完成。2.正文与本表不一致的,以本表为准。

5.加强宣传引导。每年评选最美家政人20名。(责任单位:区委宣传部、团区委)

## 附件2 重点项目表

| 序号 | 项目名称 | 建设内容 | 投资(万元)/总投资 | 建设期限 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 苍梧家政产业园一期 | 建设培训楼1万平方米 | 8600 | 2024-2025 | 区国投集团 |
| 2 | 家政产业园二期 | 建设实训基地 | 5200 | 2025-2026 | 区国投集团 |
| 3 | 智慧养老二期 | 建设监测终端3000套 | 1900 | 2024-2026 | 康禾科技(苍梧)有限公司 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("jiazheng"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("社区驿站这件事算在谁头上?", ("区民政局",)),
        ("家政人员培训哪家挑头,谁搭把手?", ("区人社局", "区妇联")),
        ("持证上门由哪两家负责?", ("区商务局", "区卫健局")),
        ("方案条文有歧义,该问谁?", ("区商务局", "区人社局")),
        ("这个领导小组由谁挂帅,日常办事机构放在哪个部门?", ("分管商务的副区长", "区商务局")),
        ("社区驿站谁牵头,有没有配合的?", ("区民政局", "独立完成")),
    ],
)
def test_whose_work_it_is_however_it_is_said(assistant: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = proved(assistant, question)
    assert answer.status == "answered"
    assert all(name in answer.answer for name in told), answer.answer


def test_a_unit_has_its_tasks_by_its_part_in_them(assistant: Assistant) -> None:
    answer = proved(assistant, "附件1里区商务局自己牵头的是什么?配合别人的又有哪些?")
    led, joined = answer.answer.split("配合的工作")
    assert "连锁门店" in led and "培训" not in led
    assert "家政人员培训" in joined and "信用平台" in joined


def test_a_goal_and_a_date_asked_after_a_units_task_are_of_that_task(assistant: Assistant) -> None:
    answer = proved(assistant, "区人社局在附件1牵头的任务是什么,指标多少,几月底前完成?")
    assert "3000人次" in answer.answer and "12月底" in answer.answer
    assert "连锁" not in answer.answer


def test_units_that_share_a_row_are_counted(assistant: Assistant) -> None:
    answer = proved(assistant, "区妇联在附件1里参与的是哪项工作?同一项里一共列了几家单位?")
    assert "共3家" in answer.answer


def test_a_units_tasks_under_one_heading(assistant: Assistant) -> None:
    answer = proved(assistant, "提升从业素质那几条里,区卫健局参与的是哪一条?")
    assert "推行持证上门" in answer.answer and "技能培训" not in answer.answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("共青团区委在正文里参与了哪几项任务?", "共3项"),
        ("国投在项目表里有几个项目,一共投多少?", "13800万元"),
        ("政务数据局改名之后牵头什么任务?", "家政信用平台"),
        ("康禾科技要建的是哪个项目?", "智慧养老二期"),
    ],
)
def test_units_by_short_former_and_company_names(assistant: Assistant, question: str, told: str) -> None:
    assert told in proved(assistant, question).answer


def test_a_numbered_line_goes_on_with_notes_only_as_they_count() -> None:
    document = parse_source(read_bytes("plan.md", PLAN.encode()))
    assert any(task.title == "加强宣传引导" for task in document.tasks)


def test_the_place_that_holds_is_told(assistant: Assistant) -> None:
    answer = proved(assistant, "发展连锁门店谁牵头,正文和分工表写的不一样,该听哪个?")
    assert "区投促局" in answer.answer and "区商务局" in answer.answer and "以本表为准" in answer.answer


@pytest.mark.parametrize(
    ("question", "readings"),
    [("二期工程总投资多少?", ("家政产业园二期", "智慧养老二期")), ("这个街道要建多少个驿站?", ())],
)
def test_what_fits_two_things_or_none_is_asked_back(
    assistant: Assistant, question: str, readings: tuple[str, ...]
) -> None:
    answer = proved(assistant, question)
    assert answer.status == "clarify"
    assert all(name in answer.answer for name in readings)


@pytest.mark.parametrize(
    "question",
    [
        "打算引进的百强家政企业是哪两家?",
        "领导小组组长叫什么名字?",
        "家政驿站几点开门?",
        "隔壁县的连锁门店要发展多少个?",
        "省里给的技能培训目标是多少?",
        "评选出来的最美家政人是哪几位?",
    ],
)
def test_names_hours_and_others_figures_are_not_made_up(assistant: Assistant, question: str) -> None:
    assert proved(assistant, question).status == "not_found"


def test_the_next_row_and_the_second_rank_in_a_follow_up(assistant: Assistant) -> None:
    assert "区民政局" in proved(assistant, "下一项呢?", "附件1第1项由谁牵头?").answer
    assert "区民政局" in proved(assistant, "它下面紧挨着的那一项由谁牵头?", "附件1第1项由谁牵头?").answer
    assert "区商务局" in proved(assistant, "它前面那一项呢?", "附件1第2项由谁牵头?").answer
    answer = proved(assistant, "那第二大的呢,是谁家的?", "附件2总投资最大的是哪个项目?")
    assert "家政产业园二期" in answer.answer and "国投" in answer.answer


def test_units_that_are_each_counted_are_counted_apart(assistant: Assistant) -> None:
    answer = proved(assistant, "附件1里区商务局和团区委各出现在几项任务中?").answer
    assert "区商务局" in answer and "共3项" in answer and "共1项" in answer
