"""What several plans come to in all, each for itself: 三个方案的总投资各是多少, 哪份计划的总投入更多."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, row_statement, sum_statement
from assistant.items import View, amount_column, items, of_whole, views
from assistant.lookup import is_domain
from assistant.operands import worth
from assistant.query import MONEY, Query
from assistant.schema import Statement
from assistant.scope import Scope
from corpus.schema import Document, Quantity, Quote
from corpus.text import clauses, fold, quantities, squeeze, yuan

_ASKED = re.compile(
    r"总的?(?:投资|投入|经费|资金|盘子)|(?:投资|投入|资金)(?:总|合计)(?:额|量|盘子|规模)?"
    r"|(?:一共|总共|总计|合计|各|共)(?:要|需要?|计划|安排|是)*(?:投资?|花|投入)"
)
_PAPERS = re.compile(
    r"[\u4e00-\u9fff\d\"]{0,16}?(?:方案|计划|规划|文件|清单|要点|办法)(?:里|中)?的?|[两二三四几各哪](?:一)?[个份](?:城市|地方|[县市区])"
)
"""What only names plans, or says that there are several."""
_STATED = re.compile(
    r"(?P<word>总投资|总投入|计划投资|计划投入|投资总额|投资总规模|总经费|总资金|资金总额|资金总规模|资金总需求|共需(?:投入)?资金|共(?:安排|投入)资金)"
    r"(?:额|概算|估算|约|为|达到?|共|计|需|:|\s)*$"
)
_OF_ALL = re.compile(
    r"本(?:方案|计划|行动|规划)|(?:行动|实施|三年|五年)计划|(?:方案|计划|规划|行动)(?:共|总|投)|全部|[三五]年|规划期|实施期|行动期|(?:共|安排|重点|以上|上述|\d个?)[^,。;]{0,6}项目"
)


def totals_of(query: Query, scope: Scope, plans: Sequence[str]) -> dict[str, Draft]:
    """What each plan says that it comes to, where nothing but that is asked; empty where one does not say."""
    if not _ASKED.search(query.text) or query.units or query.years:
        return {}
    rest = _PAPERS.sub(",", _ASKED.sub(",", query.text))
    if [t for t in scope.without_names(query).terms if t.word in rest and t != MONEY and not is_domain(t.word)]:
        return {}
    found = {plan: _total(query.text, scope, plan) for plan in plans}
    told = {plan: Draft("answered", (total,), certainty=2.5) for plan, total in found.items() if total is not None}
    return told if len(told) >= min(2, len(plans)) else {}


def _total(text: str, scope: Scope, plan: str) -> Statement | None:
    """The total that running text states of the whole plan, in the question's own word for it where there are several,
    else what its table of projects comes to."""
    stated: list[tuple[bool, float, Statement]] = []
    document = scope.know.documents[plan]
    for sentence in scope.know.of_plan(plan):
        if sentence.kind != "sentence" or not _OF_ALL.search(fold(document.quote(sentence.span))):
            continue
        for clause in clauses(document.text, sentence.span):
            for q in quantities(document.text, clause):
                before = _STATED.search(fold(document.text[clause.start : q.span.start]))
                if before is not None and yuan(q) is not None:
                    told = squeeze(document.quote(clause)).strip("，,。；; ")
                    quote = Quote(plan, sentence.span, sentence.path)
                    stated.append((before["word"] in text, worth(q), Statement(told, (quote,))))
    if stated:
        return max(stated, key=lambda one: one[:2])[2]
    return _of_tables(document)


def _of_tables(document: Document) -> Statement | None:
    """What the largest of a plan's tables of projects comes to: the row of its total, or its rows added."""
    found: list[tuple[float, Statement]] = []
    for view in (v for v in views(document) if v.klass == "project"):
        column = amount_column(view, "总投资")
        if column is not None and (told := _of_table(view, column)) is not None:
            found.append(told)
    return max(found, key=lambda one: one[0])[1] if found else None


def _of_table(view: View, column: int) -> tuple[float, Statement] | None:
    whole, rows = of_whole(view), [i for i in items(view) if i.amount(column)]
    quantity: Quantity | None = whole.amount(column) if whole is not None else None
    if whole is not None and quantity is not None:
        return worth(quantity), row_statement(whole, [column])
    if len(rows) < 2:
        return None
    return sum(worth(q) for i in rows if (q := i.amount(column))), sum_statement(rows, column, "表中所列项目")
