"""Claims made of a plan's own clauses, and of these with another clause's figure."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.text import fold
from evals.claims import claims_of, verdict

PLAN = """# 云泉县养老服务方案

到2027年，全县建成综合养老服务中心12个，护理型床位占比达到66%，养老护理员总数达到480人。

新增老年助餐点26个，完成居家适老化改造540户，普惠托位占比达到58%。
"""


def test_a_claim_is_a_clause_of_the_plan_or_one_with_a_figure_of_another_clause(tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN, encoding="utf-8")
    document = parse(tmp_path / "plan.md")
    claims = claims_of(document, random.Random(1), 9)
    text = fold(document.text)
    assert [c for c in claims if c.right and c.text.split("是不是")[0].rsplit(",", 1)[0] not in text] == []
    wrong = [c.text for c in claims if not c.right]
    assert any("58%" in one and "护理型床位" in one for one in wrong)
    assert [c for c in claims if not c.right and c.text.rsplit(",", 1)[0] in text] == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [("对,计划的写法与此一致:…", True), ("不对,计划的写法不是这样:…", False), ("计划的写法是:…", None)],
)
def test_what_an_answer_makes_of_a_claim(answer: str, told: bool | None) -> None:
    assert verdict(answer) is told
