"""Tables whose columns are the things, cards, heads of two levels and bands of values are read and asked about."""

from __future__ import annotations

import pytest

from assistant.chain import Assistant
from tests.small_plans import assistant_over, proved, quotes

PLAN = """# 云溪县抗旱保供水应急预案

## 一、响应

表1 分级响应

| 项目 | Ⅰ级 | Ⅱ级 | Ⅲ级 |
|---|---|---|---|
| 连续无雨日数 | 60天以上 | 45—60天 | 30—45天 |
| 批准人 | 县长 | 副县长 | 水利局局长 |
| 会商频次 | 每日两次 | 每日一次 | 每3日一次 |
| 送水车 | 40辆 | 25辆 | 12辆 |

## 二、各镇任务

| 指标 | 单位 | 城南镇 | 白水镇 | 石桥乡 | 合计 |
|---|---|---|---|---|---|
| 新打机井 | 眼 | 12 | 9 | 15 | 36 |
| 改造管网 | 公里 | 30 | 42 | 18 | 90 |

## 三、分年度安排

单位:万元

| 年度 | 机井 | 管网 | 合计 |
|---|---|---|---|
| 2025 | 120 | 300 | 420 |
| 2026 | 150 | 260 | 410 |

## 四、补助事项

### 事项甲 家庭水窖

| 栏目 | 内容 |
|---|---|
| 补助标准 | 每口补助3000元 |
| 资金测算 | 90万元 |
| 受理单位 | 县水利局 |

### 事项乙 滴灌设施

| 栏目 | 内容 |
|---|---|
| 补助标准 | 每亩补助600元 |
| 资金测算 | 120万元 |
| 受理单位 | 县农业农村局 |

## 五、救助标准

<table>
<thead><tr><th rowspan="2">对象</th><th colspan="2">生活补贴(元/月)</th><th colspan="2">护理补贴(元/月)</th></tr>
<tr><th>城镇</th><th>农村</th><th>城镇</th><th>农村</th></tr></thead>
<tbody><tr><td>特困人员</td><td>1200</td><td>900</td><td>600</td><td>300</td></tr>
<tr><td>孤儿</td><td>1800</td><td>1500</td><td>260</td><td>180</td></tr></tbody>
</table>
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("side"))


def test_a_column_that_is_a_thing_becomes_a_row(asked: Assistant) -> None:
    (document,) = asked.documents.values()
    levels, towns, years, cards, *_ = document.tables
    assert levels.turned and levels.head == ("级别", "连续无雨日数", "批准人", "会商频次", "送水车")
    assert towns.turned and towns.head == ("乡镇", "新打机井(眼)", "改造管网(公里)")
    assert [row.total for row in towns.rows] == [False, False, False, True]
    assert years.turned and years.head[1:] == ("2025年", "2026年")
    assert [row.cells[0].text for row in cards.rows] == ["事项甲家庭水窖", "事项乙滴灌设施"]
    for row in levels.rows:
        assert all(cell.span in row.span for cell in row.cells)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Ⅱ级响应由谁批准?", "批准人为副县长"),
        ("一级响应要几辆送水车?", "送水车为40辆"),
        ("连续50天没下雨是几级?", "Ⅱ级:连续无雨日数为45—60天"),
        ("连续无雨正好60天算几级响应?", "Ⅰ级"),
        ("石桥乡要新打多少眼机井?", "新打机井为15眼"),
        ("改造管网最多的是哪个镇,占全县几成?", "42÷90=46.67%"),
        ("2026年机井安排多少资金?", "2026年150万元"),
        ("2025年哪一项钱最多?", "管网:2025年300万元"),
        ("滴灌设施补助多少?", "每亩补助600元"),
        ("家庭水窖归哪个单位受理?", "县水利局"),
        ("两个事项的资金测算合计多少?", "90+120=210万元"),
        ("农村特困人员生活补贴多少?", "生活补贴农村为900元"),
        ("孤儿城镇生活补贴比农村多多少?", "1800-1500=300元"),
    ],
)
def test_what_such_tables_say_is_found(asked: Assistant, question: str, said: str) -> None:
    answer = proved(asked, question)
    assert answer.status == "answered"
    assert said in answer.answer


def test_a_level_that_there_is_not_has_no_answer(asked: Assistant) -> None:
    assert proved(asked, "四级响应由谁批准?").status == "not_found"


def test_a_rate_is_no_sum(asked: Assistant) -> None:
    assert "3600" not in proved(asked, "两个事项补助标准是多少?").answer


def test_a_thing_is_cited_with_its_name(asked: Assistant) -> None:
    (quote,) = quotes(proved(asked, "Ⅲ级响应多久会商一次?"))
    assert quote.startswith("Ⅲ级") and "每3日一次" in quote
