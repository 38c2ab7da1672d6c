"""Whether a passage holds the kind of thing that is asked, and how a passage is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import WORDED, cell_excerpt, item_statement, sentence_statement, telling_cell
from assistant.items import RECKONED, Item, explains, item_at
from assistant.knowledge import Knowledge, matches
from assistant.query import NOW, WHO, Query
from assistant.retrieve import Found, own_terms
from assistant.schema import Statement
from assistant.terms import Term
from corpus.schema import Span
from corpus.text import clauses, fold, key, quantities, years, yuan

NUMBER = re.compile(
    r"(?<![a-z\d])\d|[一二两三四五六七八九十百千万]+(?:个|项|家|条|场|名|位|所|座|处|次|倍|成)|百分之|全部|全覆盖"
)
WHEN = re.compile(r"\d{4}年|\d+月|年底|每年|每月|月底|季度|\d+日")
OFTEN = re.compile(
    r"(?:每|半)(?:隔)?(?:[一二两三四五六七八九十半\d]{0,3}个?)(?:年|学期|学年|季|月|周|旬|日|天|小时|分钟)|[一二两三四五六七八九十\d]+个?(?:年|季度|月|周|天|小时|分钟)"
    r"[\u4e00-\u9fff]{0,8}[一1]次|定期|适时|随时|临时召开"
)
"""How often something is done."""
FUNDING = re.compile(
    r"预算|财政(?!局|厅|部门)|列支|负担|出资|自筹|筹[集措]|拨付|社会资本|债券|贷款|收费|安排.{0,12}(?:经费|资金)"
    r"|(?:经费|费用|资金|补助).{0,12}(?:由|从|安排|保障|承担|解决)"
)
"""Where money comes from."""
FORBIDDEN = re.compile(
    r"不得|不要|不准|禁止|严禁|不许|不可(?!或缺|分割|更改)|不能(?!取得)|不应|不允许|一律不|不(?=[吃收请陪搞])|杜绝|严格控制"
)
"""What is not to be done."""
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.、)]|\(\d{1,2}\))(?!\d)")
_OF_DUTY = re.compile(r"\([^()]*(?:单位|部门):[^()]*\)[。;]?\s*$")
"""The bracket of units at a task's end: the time in it is the task's, not that of its last sentence."""
_COUNTED_THING = re.compile(r"(?:多少|(?<!哪)几)(?:个|项)?(?:[\u4e00-\u9fff]{0,6})(?P<thing>项目|工程|任务|指标)")
_MEASURE = re.compile(
    r"(?:多少|(?<!哪)几)(?:个)?(?P<m>亩|公顷|公里|千米|平方米|立方米|千瓦|平方公里|米|张|人次|人|户|吨|度|元|岁|小时|分钟|天|场|条|家|名|位|所|座|辆|套|万人次|台|架|床|倍|层|车道|次)"
)
_KIN = {
    "人": "人名位",
    "名": "名位人个",
    "位": "位名人个",
    "家": "家个所户",
    "所": "所家个",
    "个": "个家项处条名",
    "条": "条个项",
    "场": "场次",
    "次": "次场届",
    "座": "座个",
    "元": "元",
    "天": "天日",
    "户": "户家",
}
_WHICH_PLACE = re.compile(r"哪(?:一|几|些|两|二|三|四)?个?(区|县|镇|乡|国|街道|大学|医院|银行)")
_LINE_ASKED = re.compile(r"(?:电话|热线|传真|手机|邮编)(?:号码|号)?(?:是|为)?(?:多少|什么|几号|啥)")
_LINE = re.compile(r"\d{3,4}-\d{5,}|\d{5,}")
"""The number of a telephone."""
_PERSON = re.compile(r"姓名|[:\s][\u4e00-\u9fff]{2,3}\s{1,4}[\u4e00-\u9fff]{2,}|[\u4e00-\u9fff]{2,3}(?:同志|先生|女士)")
_PAST = re.compile(r"基础(?!设施)|成效|成就|现状|回顾|背景|形势|机遇|挑战|问题")
_DUTY = re.compile(r"负责|牵头|担任|组长|主任|指挥|承担|配合|参与|会同|批准|由[^,。]{2,20}|设在|归口|领导|公司|局|单位")


def fits(query: Query, know: Knowledge, found: Found) -> bool:
    """Whether a sentence has what the question wants to know: a number, a date, an amount, of the right year."""
    document = know.documents[found.sentence.plan]
    text = _NUMBERING.sub("", fold(document.quote(found.sentence.span)))
    if query.has(*WHO) and not _DUTY.search(text):
        return False
    if query.has("amount") and not query.has("number") and not _priced(query, know, found, text):
        return False
    named = re.search(r"(?:长|任|人|书记|领导|谁).{0,3}(?:叫什么|叫啥|姓什么)|姓名|姓什么", query.text)
    if named and not _PERSON.search(text):
        return False
    if _LINE_ASKED.search(query.text) and not _LINE.search(text):
        return False
    if (
        found.sentence.table is not None
        and found.sentence.row is not None
        and query.has("number")
        and not RECKONED.search(query.text)
    ):
        item = item_at(document, found.sentence.table, found.sentence.row)
        if item is not None and explains(item.view):
            return False  # how a figure is reckoned is no figure
    place = _WHICH_PLACE.search(query.text)
    if place and not re.search(rf"[\u4e00-\u9fff]{{2}}{place[1]}", text):
        return False
    measure = _MEASURE.search(query.text)
    if measure and not query.has("amount", "often"):
        wanted = _KIN.get(measure["m"], measure["m"])
        units = [q.unit for q in quantities(text, Span(0, len(text)))]
        if measure["m"] in (
            "亩",
            "公顷",
            "立方米",
            "千瓦",
            "公里",
            "千米",
            "平方米",
            "平方公里",
            "米",
            "张",
            "吨",
            "岁",
            "小时",
            "分钟",
            "床",
            "层",
            "车道",
            "台",
        ):
            if not any(measure["m"] in u for u in units):
                return False
        elif not any(u and (u[-1] in wanted or u in wanted) for u in units):
            return False
    elif (counted := _COUNTED_THING.search(query.text)) and not query.has("amount"):
        thing = counted["thing"]
        if not any(
            thing in (part := clause.of(text)) and NUMBER.search(part) for clause in clauses(text, Span(0, len(text)))
        ):
            return False
    elif re.search(r"(?:多少|(?<!哪)几)[项条种类件]", query.text) and not query.has("amount", "list", "often"):
        if not _counted_beside(query, know, text):
            return False
    elif (
        (query.has("number") or query.operation == "count")
        and not NUMBER.search(text)
        and not query.has("list", "often")
    ):
        return False
    if query.has("funding") and not FUNDING.search(text):
        return False
    if query.has("often") and not OFTEN.search(text):
        return False
    if query.has("forbidden") and not FORBIDDEN.search(text):
        return False
    by_clock = re.search(r"几点|几时发车|钟点", query.text)
    if (
        query.has("when", "end", "start", "period", "deadline")
        and not by_clock
        and not WHEN.search(_OF_DUTY.sub("", text))
    ):
        return False
    if by_clock and not re.search(r"\d+(?:点|时|:\d\d)", text):
        return False
    if re.search(r"几月几|几号|哪一?天|哪一?日", query.text) and not re.search(r"\d+月\d+日|\d+月", text):
        return False
    if NOW.search(query.text) and not re.search(r"目标|要", query.text) and re.search(r"力争|(?:到|至)20\d\d年", text):
        return False
    return _year_fits(query, know, found, text)


def _priced(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """Whether a sum of money stands in the same clause as the subject, or right after it."""
    if found.sentence.kind == "row":
        return any(yuan(q) is not None for q in quantities(text, Span(0, len(text))))
    terms = [t for t in own_terms(query, know) if t.known and t.weight > 0.3]
    strongest = max(terms, key=lambda t: t.weight, default=None)
    held = False
    for clause in clauses(text, Span(0, len(text))):
        flat = key(clause.of(text))
        here = strongest is None or matches(strongest.word, strongest.alternatives, flat) > 0
        sums = [q for q in quantities(text, clause) if yuan(q) is not None]
        if sums and (here or (held and not all(text[q.span.end :].startswith("的") for q in sums))):
            return True
        held = here or (held and re.match(r"(?:其中|计划|预计|总|首期|每年)", flat) is not None)
    return False


def _counted_beside(query: Query, know: Knowledge, text: str) -> bool:
    """Whether a number of things stands in a clause with a word of the question, or in the one after it."""
    terms = [t for t in own_terms(query, know) if t.known]
    before = not terms
    for clause in clauses(text, Span(0, len(text))):
        here = any(matches(t.word, t.alternatives, key(clause.of(text))) for t in terms)
        if NUMBER.search(clause.of(text)) and (here or before):
            return True
        before = here or not terms
    return False


def _year_fits(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """A question about one year is not answered with another's figure."""
    if not query.years or query.has("list", "how", "why", "responsible", "lead", "join"):
        return True
    document = know.documents[found.sentence.plan]
    stated = years(text)
    if len(set(stated)) > 1 and found.sentence.kind == "sentence":
        return _governing_year(query, know, text, stated)
    if (
        not stated
        and re.search(r"三年|五年|十年|累计", text)
        and "每年" not in text
        and len(set(years(document.title))) > 1
    ):
        return False
    if not stated:
        stated = years(found.sentence.context) or years(" ".join(found.sentence.path))
    if not stated and _PAST.search(" ".join(found.sentence.path)):
        return False
    if not stated:
        horizon = years(document.title)
        return query.years[-1] in horizon[-1:] or not horizon
    return all(y in stated for y in query.years)


def _governing_year(query: Query, know: Knowledge, text: str, stated: Sequence[int]) -> bool:
    """Of several years in a sentence, whether the one that holds where the subject stands is the one asked for."""
    terms = [t for t in own_terms(query, know) if t.known]
    parts = [clause.of(text) for clause in clauses(text, Span(0, len(text)))]
    held = [sum(t.weight for t in terms if matches(t.word, t.alternatives, key(part))) for part in parts]
    best = max(held, default=0.0)
    if not best or len(set(query.years)) > 1:
        return all(y in stated for y in query.years)
    year = 0
    for at, part in enumerate(parts):
        year = (years(part) or [year])[0]
        beside = years(" ".join(parts[max(0, at - 1) : at + 2]))
        if held[at] >= best - 0.01 and (year in query.years or set(beside) & set(query.years)):
            return True
    return False


def overlap(a: str, b: str) -> float:
    grams = {a[i : i + 4] for i in range(len(a) - 3)}
    return sum(b[i : i + 4] in grams for i in range(len(b) - 3)) / max(1, min(len(a), len(b)) - 3)


def said(
    query: Query, know: Knowledge, found: Found, terms: Sequence[Term], wanted: re.Pattern[str] | None = None
) -> Statement:
    """A found sentence as a statement; a row by its name and the columns asked for."""
    sentence = found.sentence
    if sentence.table is not None and sentence.row is not None:
        item = item_at(know.documents[sentence.plan], sentence.table, sentence.row)
        if item is not None and item.view.klass != "task":
            return item_statement(item, query)
        if item is not None:
            return replace(task_row_statement(query, know, item, terms, wanted), quotes=(item.quote,))
    return sentence_statement(know, sentence, terms, wanted)


def task_row_statement(
    query: Query, know: Knowledge, item: Item, terms: Sequence[Term], wanted: re.Pattern[str] | None
) -> Statement:
    """A row of a task table: the part of its work that answers, or its name and the column asked for."""
    cells = [c for k, c in enumerate(item.row.cells) if item.view.kinds[k] in WORDED and c.text]
    best = telling_cell(cells, terms)
    if (len(cells) > 1 and len(best.text) < 40) or query.has("deadline", "end", "when", "period"):
        return item_statement(item, query)
    return Statement(cell_excerpt(item.document, best, terms, wanted))
