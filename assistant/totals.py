"""What plans come to in all: 三个方案的总投资各是多少, 哪份计划的总投入更多, 平均每年要投多少."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft, rounded, row_statement, sum_statement
from assistant.items import View, amount_column, items, of_whole, views
from assistant.knowledge import NOUN, Knowledge
from assistant.lookup import is_domain, years_of
from assistant.operands import worth
from assistant.query import MONEY, Query
from assistant.retrieve import Likeness, plans_of
from assistant.schema import Computation, Statement
from assistant.scope import Scope
from corpus.schema import Document, Quantity, Quote
from corpus.text import clauses, fold, key, quantities, show, squeeze, yuan

_ASKED = re.compile(
    r"总的?(?:投资|投入|经费|资金|盘子)|(?:投资|投入|资金)(?:总|合计)(?:额|量|盘子|规模)?"
    r"|(?:一共|总共|总计|合计|各|共)(?:要|需要?|计划|安排|是)*(?:投资?|花|投入)"
)
_PAPERS = re.compile(
    r"(?:(?![的在和与跟同比])[\u4e00-\u9fff\d\"]){0,12}?(?:方案|计划(?!总?投)|规划|文件|清单|要点|办法)(?:里|中)?的?"
    r"|[两二三四几各哪](?:一)?[个份](?:城市|地方|[县市区])"
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
    rest = _ASKED.sub(",", _PAPERS.sub(",", query.text))
    if re.search("项目|工程|任务", rest):
        return {}  # of rows
    if [t for t in scope.without_names(query).terms if t.word in rest and t != MONEY and not is_domain(t.word)]:
        return {}
    found = {plan: _total(query.text, scope.know, plan) for plan in plans}
    told = {plan: Draft("answered", (total,), certainty=2.5) for plan, total in found.items() if total is not None}
    return told if len(told) >= min(2, len(plans)) else {}


def on_all_in_all(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """盖学校这一摊子统共得砸多少钱: what a plan comes to, by words that only say that all of it is meant."""
    plans = tuple(plans_of(query, know))
    if len(plans) != 1 or not query.has("amount") or not _ALL_OF_IT.search(query.text) or query.years or query.units:
        return None
    title = key(know.documents[plans[0]].title)
    if [t for t in query.terms if t.known and t.weight >= NOUN and not (t.word in title or is_domain(t.word))]:
        return None
    total = _total("总投资", know, plans[0])
    return Draft("answered", (total,), certainty=2.5) if total is not None else None


_ALL_OF_IT = re.compile("[这那]一?(?:整)?(?:摊|揽|盘)子(?:事|活儿?)?|(?:一揽子|整个盘子)")


def on_yearly_mean(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """整个方案平均每年要投多少: what a plan comes to, over the years of its title."""
    plans = tuple(plans_of(query, know))
    if len(plans) != 1 or query.operation != "mean" or not query.has("amount") or not _YEARLY.search(query.text):
        return None
    said = _YEARLY.sub(",", query.text)
    of_all = re.search("方案|计划|规划|总?投|[二两三四五]年|这几年", said)
    if not of_all or re.search("补|领|交|奖|[我咱俺]|[户人家]", said):
        return None  # what one is paid or pays
    if query.units or [t for t in query.terms if t.weight >= 0.25 and not _OF_YEARS.search(t.word)]:
        return None
    document = know.documents[plans[0]]
    span = years_of(document.title)
    total = _total("总投资", know, plans[0])
    whole = next((q for q in quantities(total.text) if yuan(q) is not None), None) if total is not None else None
    if total is None or whole is None or len(span) < 2:
        return None
    count = max(span) - min(span) + 1
    mean = round(whole.value / count, 2)
    shown = f"{show(whole.value)}÷{count}={rounded(whole.value / count, whole.unit)}"
    titles = [Quote(document.id, leaf.span, ()) for leaf in document.leaves if leaf.kind == "title"]
    added = total.computation
    operands = added.operands if added is not None else (whole.value,)
    shown = f"{added.shown.split(':')[-1]};{shown}" if added is not None else shown
    computed = Computation(shown, operands, (whole.value, mean, float(count)))
    quotes = (*total.quotes, *titles[-1:])
    lead = Statement(f"{min(span)}年至{max(span)}年平均每年{show(mean)}{whole.unit}:{shown}", quotes, "line", computed)
    return Draft("answered", (lead, total), certainty=2.5)


_FROM_WHERE = re.compile(
    "(?:钱|资金|经费|投资|投入|费用|盘子)(?:都|又|分别|主要)?(?:是|要|该|打算|准备)?(?:从|由|靠|来自|打)(?:哪|什么|几)[^,?]{0,6}(?:来|出|筹|凑|解决|构成|组成)"
    "|(?:钱|资金|经费|投资)[^?]{0,10}(?:来自|来源于|出自)(?:哪|什么|几)|(?:钱|资金|经费|投资)(?:的)?(?:来源|渠道|构成)(?:是|有|分)|(?:钱|资金|经费)(?:打算|准备|要)?(?:怎么|咋|如何)(?:筹|凑|来)"
)
_SOURCE = re.compile(
    "(?:中央|国家|省|市|县|区|镇|乡|上级|各级|本级|地方)[^,;。、]{0,10}|补助|财政|债券?|自筹|社会|贷款|融资|企业|捐赠|基金|配套|村集体"
)


def on_funds(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """这些钱从哪几块来,各多少: where running text parts what the whole plan costs by those who pay."""
    plans = tuple(plans_of(query, know))
    if len(plans) != 1 or query.verify or query.units or query.years or not _FROM_WHERE.search(query.text):
        return None
    document = know.documents[plans[0]]
    topic = key(document.title)
    things = [t for t in query.terms if t.known and t.weight >= NOUN and t != MONEY and not is_domain(t.word)]
    if [t for t in things if not (t.word in topic or set(t.word) & set(topic) or _FROM_WHERE.search(t.word))]:
        return None
    found: list[tuple[int, float, Statement]] = []
    for sentence in know.of_plan(plans[0]):
        if sentence.kind != "sentence":
            continue
        text = fold(document.quote(sentence.span))
        sums = [q for q in quantities(text) if yuan(q) is not None]
        starts = [0, *(q.span.end for q in sums)]
        paid = [q for a, q in zip(starts, sums, strict=False) if _SOURCE.search(text[a : q.span.start])]
        if len(paid) > 1:
            told = squeeze(document.quote(sentence.span)).rstrip("。；; ")
            quote = Quote(plans[0], sentence.span, sentence.path)
            whole = bool(_OF_THE_WHOLE.search(text)) + bool(_OF_FUNDS.search("".join(sentence.path[-1:])))
            found.append((whole, max(worth(q) for q in sums), Statement(told, (quote,))))
    best = max(found, key=lambda one: one[:2], default=None)
    return Draft("answered", (best[2],), certainty=2.0) if best is not None and best[0] else None


_OF_THE_WHOLE = re.compile("总投资|来源|筹|共需|总投入|需投入|所需")
_OF_FUNDS = re.compile("资金|经费|投资|投入|钱")
_YEARLY = re.compile("(?:平均|均摊|摊到|摊下来)[^,?]{0,4}(?:每|一)年|每年平均|年均(?!增)|(?:每|一)年平均")
_OF_YEARS = re.compile("年|平均|方案|计划|规划|全部|整个|投资|投入")


def _total(text: str, know: Knowledge, plan: str) -> Statement | None:
    """The total that running text states of the whole plan, in the question's own word for it where there are several,
    else what its table of projects comes to."""
    stated: list[tuple[bool, float, Statement]] = []
    document = know.documents[plan]
    for sentence in know.of_plan(plan):
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
