"""An assistant over a plan of a test's own, and what holds of all that it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant.chain import Assistant, open_assistant
from assistant.schema import Answer
from corpus.settings import Settings
from evals.grounding import ungrounded
from index import store

WATER = """# 云溪县农村供水保障三年行动方案（2025—2027年）

## 一、目标任务
到2027年，全县农村自来水普及率达到96%，规模化供水人口比例达到82%，水质达标率稳定在98%以上。2024年底，全县农村自来水普及率为91.4%。

## 二、重点任务
（一）推进水源置换。关停取水量不足的山塘水源31处，改由石坞水库统一供水。（责任单位：县水利局、县自然资源局）
（二）更新老旧管网。三年更换铸铁和水泥管道268公里，漏损率降到10%以内。（责任单位：县水务集团、各乡镇人民政府）
（三）加强水质监测。每季度对千人以上供水工程取样化验一次，结果在村务公开栏张贴。（责任单位：县疾控中心、县生态环境分局）
（四）健全收费机制。对低保户、特困户每户每月免收4吨水费，所需资金由县财政承担。（责任单位：县发改局、县财政局）

## 三、保障措施
县农村供水专班每月15日前通报进度，连续两次排名末位的乡镇向县政府作书面检讨。

| 序号 | 项目名称 | 建设内容 | 总投资（万元） | 建设年限 | 建设单位 |
| --- | --- | --- | --- | --- | --- |
| 1 | 石坞水厂扩建工程 | 日供水能力由2万吨提高到5万吨 | 13800 | 2025—2026 | 县水务集团 |
| 2 | 东片管网延伸工程 | 新铺管道74公里 | 5260 | 2025—2027 | 县水务集团 |
| 3 | 岭头村单村供水改造 | 新建过滤池1座 | 185 | 2026 | 岭头乡人民政府 |
"""
"""A plan of a few sentences and a table of three projects."""


def assistant_over(text: str, folder: Path, name: str = "plan.md") -> Assistant:
    """The assistant over one plan, in Markdown unless its file's name says otherwise, without a language model."""
    return assistant_over_all({name: text}, folder)


def assistant_over_all(plans: Mapping[str, str], folder: Path) -> Assistant:
    """The assistant over several plans, each text by the name of its file, without a language model."""
    settings = Settings(store=folder / "store")
    for name, text in plans.items():
        (folder / name).write_text(text, encoding="utf-8")
    store.build([folder / name for name in plans], settings)
    return open_assistant(settings)


def quotes(answer: Answer) -> list[str]:
    """What an answer cites, each quote on one line."""
    return [" ".join(c.quote.split()) for c in answer.citations]


def proved(assistant: Assistant, question: str, *history: str) -> Answer:
    """The answer to a question, its quotes found at their places and its numbers in the quotes."""
    answer = assistant.ask(question, history)
    for c in answer.citations:
        assert c.quote == assistant.documents[c.plan].text[c.start : c.end]
        assert c.quote.strip()
    cited = [c.quote for c in answer.citations]
    assert ungrounded(answer.answer, cited, " ".join((question, *history, answer.understood))) == (), answer.answer
    return answer


def tells(assistant: Assistant, question: str, held: Sequence[str], absent: str) -> None:
    """That the proved answer holds all of some words, and not another."""
    answer = proved(assistant, question).answer
    assert [one for one in held if one not in answer] == []
    assert absent not in answer
