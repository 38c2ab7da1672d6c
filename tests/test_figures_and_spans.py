"""What is asked of a figure alone, by the plan's first or last year, by place, and what an asker's figure comes to."""

import pytest

from assistant.chain import Assistant
from assistant.query import clean
from tests.small_plans import assistant_over, proved

PLAN = """# 泉山市体育公园建设实施方案（2024—2026年）

## 一、现状
截至2023年底，全市有健身步道96公里，市民意见征集收到建议1,246条。场馆对外开放率占考核总分的12%。

## 二、任务
每15名学员至少配备1名持证教练，每个场馆配备急救员不少于2名。骑行道2024年贯通二环、2026年贯通三环。
对社区健身点给予补助，每处补助3.5万元。遗失场馆借用器材的，按原价的1.5倍赔偿。
器材由承建单位免费保养。球场夜间照明于晚间开放。

| 序号 | 项目名称 | 所在地 | 总投资（万元） | 省级补助（万元） | 座位数 | 建成时间 | 建设单位 |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | 北苑体育公园 | 云门区 | 5200 | 800 | 1200 | 2024.10 | 市文旅集团 |
| 2 | 柳岸球类馆 | 石桥县 | 6100 | — | 900 | 2025.6 | 石桥县城投公司 |
| 3 | 东湖水上中心 | 云门区 | 4300 | — | 700 | 2026.9 | 市文旅集团 |
| 4 | 竹溪滑冰馆 | 石桥县 | 1900 | 300 | 400 | 2026.3 | 石桥县城投公司 |

## 三、附则
本方案自2024年5月1日起施行，有效期三年。
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(PLAN, tmp_path_factory.mktemp("parks"))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("一千二百四十六是个什么数？", "征集收到建议1,246条"),
        ("文件里那个12%指的啥？", "占考核总分的12%"),
        ("百分之十二这个比例管的是啥？", "占考核总分的12%"),
        ("6100万是干什么的？", "柳岸球类馆"),
    ],
)
def test_a_figure_alone_is_told_where_it_stands(parks: Assistant, question: str, said: str) -> None:
    answer = proved(parks, question)
    assert answer.status == "answered"
    assert said in answer.answer


def test_a_figure_that_stands_nowhere_is_not_told(parks: Assistant) -> None:
    assert "1,246" not in parks.ask("三千三百二十一是个什么数？").answer


def test_the_last_year_is_that_of_the_title(parks: Assistant) -> None:
    answer = proved(parks, "要等到最后一年才建成的项目有哪些？").answer
    assert "东湖水上中心" in answer and "竹溪滑冰馆" in answer
    assert "北苑体育公园" not in answer and "柳岸球类馆" not in answer


def test_what_is_paid_in_a_first_year_is_not_read_as_that_of_the_plan(parks: Assistant) -> None:
    assert "2024年" not in parks.ask("健身点的补助第一年能到账多少？").understood


def test_the_place_with_the_most_is_that_of_all_its_rows(parks: Assistant) -> None:
    for question in ("总投资最多的是哪个区县？", "按县区分，总投资谁最多？"):
        answer = proved(parks, question).answer
        assert "5200+4300=9500万元" in answer and "云门区" in answer.split("\n")[0], question


def test_rows_without_a_sum_are_those_whose_cell_is_empty(parks: Assistant) -> None:
    answer = proved(parks, "哪些项目压根没跟省级要钱？").answer
    assert "柳岸球类馆" in answer and "东湖水上中心" in answer
    assert "北苑体育公园" not in answer


def test_a_month_that_is_printed_as_a_decimal_is_no_figure_to_be_added_up(parks: Assistant) -> None:
    answer = proved(parks, "2026年底前建成的场馆一共多少座位？").answer
    assert "4050" not in answer and "2026.9+" not in answer and "2024.10+" not in answer


def test_how_something_is_to_be_solved_asks_for_no_meaning() -> None:
    assert clean("“两横”一词作何解释？") == '"两横"是什么意思?'
    assert clean("停车难如何解决？") == "停车难如何解决?"
    assert clean("城管局牵头几项、配合几项？") == "城管局牵头几项?城管局配合几项?"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("我们馆有90个学员，至少要配几名教练？", "90÷15=6"),
        ("我们社区要建6处健身点，能补多少钱？", "6×3.5=21万元"),
        ("骑行道从二环修到三环，前后隔几年？", "2026-2024=2年"),
        ("这个方案什么时候到期失效？", "2024+3=2027"),
    ],
)
def test_what_follows_from_a_figure_or_a_day_is_reckoned(parks: Assistant, question: str, said: str) -> None:
    assert said in proved(parks, question).answer


def test_money_that_is_asked_for_and_not_told_is_missing(parks: Assistant) -> None:
    assert parks.ask("球场夜间照明要花多少钱？").status == "not_found"


def test_what_the_province_pays_nothing_for_is_found_in_everyday_words(parks: Assistant) -> None:
    answer = proved(parks, "没拿省里钱的是哪几个，一共投多少？").answer
    assert "柳岸球类馆" in answer and "6100+4300=10400万元" in answer
