"""A question and the questions before it, as queries that need nothing else to be answered.

A question may hold several wishes (谁牵头,投资多少?), and a wish may leave out what an earlier one named
(那它的投资呢, 第二个由谁建, 换成2024年, 石门乡呢). Each is said in full, in words, and read again: what was
understood can be shown, and nothing but the words decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.alike import together
from assistant.items import View, items, row_words, views
from assistant.knowledge import NOUN, Knowledge, is_place, is_thing
from assistant.language import DOCUMENT_DATA, PRONOUN, SURNAMES, SWAP, VERIFY
from assistant.limits import in_figures
from assistant.lookup import excepted, is_domain, years_of
from assistant.operands import is_bare
from assistant.query import (
    MONEY,
    NOW,
    WHO,
    Meaning,
    Query,
    clean,
    in_english,
    names_in,
    of_two_places,
    read,
    translated,
)
from assistant.ranking import counts_units
from assistant.retrieve import coverage
from assistant.revised import names_version, without_versions
from assistant.swapping import CODE, names_plan, of_deputies, of_neighbours, swapped, with_year
from assistant.terms import Term
from assistant.wanted import TOLD_IN_WORDS, sort_wanted
from corpus.schema import Document
from corpus.text import fold, head_levels, in_order, is_measure, key, years

_SPLIT = re.compile(r"[?!;。！？；]+")
_ASKED = re.compile(
    r"谁|哪|多少|(?<![那这前后好])几(?!乎)|什么|啥|何(?:时|处|地|人|为)|多[大高长远久快宽重]|怎么|怎样|如何|咋|为何|是否|是不是|有没有|[吗么]$"
)
_OF_EACH_ROW = frozenset({"build", "period", "start", "end"})
_ROW_ASKS = frozenset({"amount", "period", "build", "start", "end"})
_ROLES = frozenset({"responsible", "lead", "join", "definition"})
_TIMES = frozenset({"start", "end", "period", "when", "deadline"})


@dataclass(frozen=True, slots=True)
class Told:
    """What an answer spoke of: rows by name, in its order, the units it gave for an answer, and how it begins."""

    rows: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """What was asked before, and a way to what its answer spoke of."""

    query: Query
    told: Callable[[], Told] = Told
    beside: tuple[Query, ...] = ()
    """The other wishes of the same question, which 那海亮呢 asks again as well."""


def understand(
    question: str,
    history: Sequence[str],
    know: Knowledge,
    plans: Sequence[str],
    told: Callable[[], Told] = Told,
    meaning: Meaning | None = None,
) -> list[Query]:
    """The queries of a question, one for each wish. `told` gives what the last answer spoke of."""
    before: Before | None = None
    for earlier in history[-6:]:
        wishes = _wishes_of(earlier, know, plans, before, meaning)
        before = Before(wishes[-1], beside=tuple(wishes[:-1])) if wishes else before
    if before is not None:
        before = replace(before, told=told)
    return _wishes_of(question, know, plans, before, meaning)


def said_of(query: Query, name: str, know: Knowledge) -> Query:
    """A wish that leans on the answer to the one before it, said of the one thing that was found."""
    rest = query.lean or query.text
    of_year = (_CHANGE.search(rest) or rest.startswith("占")) and not years(rest)
    year = f"{query.years[0]}年" if of_year and len(query.years) == 1 else ""  # 2022年多少?比基期降了多少?
    return replace(read(f'"{name}"{year}{rest}', know, query.plans), understood=f"{name}{year}{rest}")


_CHANGE = re.compile("[比较跟与和同离距].{1,8}(?:[高低多少增减升降涨跌]|提高|下降|相差|差).{0,4}(?:多少|几)")
"""How far a figure is from another: it is of the year that was asked of before."""


def _wishes_of(
    question: str, know: Knowledge, plans: Sequence[str], before: Before | None, meaning: Meaning | None
) -> list[Query]:
    asked = re.sub(r"(第[一二两三四五六七八九十\d]+(?:个|项|条|家))呢?[?,]", r"\1", clean(question))
    if before is not None and before.query.asks:
        asked = _ALSO_IT.sub("", asked)
        asked = _AND_ITS.sub(r"\g<of>呢?", asked)
    if before is not None and len(set(before.query.years)) == 1:
        asked = _THAT_YEAR.sub(f"{before.query.years[0]}年", asked)
    asked = _THEY_DIFFER.sub("", asked)
    asked = _WHAT_THEY_ARE.sub(lambda m: "?".join(f"{name}是什么" for name in re.findall('"[^"]+"', m["names"])), asked)
    asked = _by_safeguards(_counted_in(asked, know), know, plans)
    asked = _in_years(_by_heads(_by_title(asked, know, plans), know, plans), know, plans)
    text = of_neighbours(of_deputies(asked, before.query), before.query) if before is not None else asked
    chinese = translated(text, know, meaning, names_in(question))
    queries: list[Query] = []
    case = ""  # what an asker says of a case: 我奶奶今年83
    sentences = [part.strip(" ,、") for part in _SPLIT.split(chinese)]
    sentences = [_with_own_unit(part, know, plans) for part in sentences]
    parts = [(part, _less_of_the_speaker(part, know, plans)) for part in sentences]
    for piece, dropped in ((wish, _dropped(*part)) for part in parts for wish in wishes(part[1], know, plans)):
        earlier = queries[-1].years if queries else before.query.years if before is not None else ()
        if len(earlier) == 1 and (than := _THAN_YEAR.match(piece)) and than[1] != str(earlier[0]):
            piece = f"{earlier[0]}年{piece}"  # 2025年要多少,比2023年多几名
        if queries and queries[-1].operation in ("max", "min"):
            piece = _of_all(piece, queries[-1].text)
        if queries and excepted(piece) and not _ASKED.search(piece):  # 一共投多少?光伏那个不算
            queries[-1] = read(f"{queries[-1].text},{piece}", know, plans)
            continue
        piece = _of_its_column(piece, queries[-1], know) if queries else piece
        case = dropped or case
        query = replace(read(piece, know, plans), context=case)
        if queries and of_two_places(piece) and _AGREEING.search(piece) and not _named(query):
            queries[-1] = replace(queries[-1], text=f"{queries[-1].text},{piece}")
            continue
        says = query.terms or query.asks or query.operation or query.units or query.verify or query.ordinal
        more = before is not None and _MORE_OF_IT.fullmatch(piece.strip("?,。!"))
        swaps = before is not None and bool(CODE.match(_core(piece)) and SWAP.search(piece))
        swaps = swaps or (before is not None and names_plan(_core(piece)))
        if not says and not more and not swaps and not queries and (before is None or not query.years):
            case = piece if re.search(r"\d", in_figures(piece)) else case
            continue
        if queries and _RECALLED.match(piece) and not _ASKED.search(piece):
            continue  # 啥时候能用上?我记得计划写的是2025年
        if queries and query.verify and not (query.terms or query.asks or query.units or query.strangers):
            queries[-1] = replace(queries[-1], verify=True)
            continue
        of_the_same = queries and not _named(query) and _of_rows(query) and not query.verify
        of_the_same = of_the_same and _of_rows(queries[-1], bool(query.asks & _OF_EACH_ROW))
        of_the_same = of_the_same and not (re.search(r"哪(?:一)?年", piece) or _of_another_sort(queries[-1], query))
        of_its_tasks = bool(queries) and _of_tasks(queries[-1]) and _of_a_task(query)
        between = bool(queries) and _BETWEEN_THEM.match(piece) and _of_rows(queries[-1])
        of_two = bool(queries) and (queries[-1].operation not in ("max", "min") or _BOTH_ENDS.search(queries[-1].text))
        how_far = of_two and _HOW_FAR.fullmatch(piece)
        how_far = how_far or (bool(queries) and _HOW_FAR_OF_RANK.match(piece))
        counts = bool(queries) and queries[-1].operation in ("count", "sum")
        if counts and _WHICH_ONES.fullmatch(piece):
            continue  # what is counted is listed
        if queries and counts_units(query) and queries[-1].units and not query.units:
            whose = "、".join(u.name for u in queries[-1].units)
            queries.append(read(f"{whose}{_OF_ITS_OWN.sub('', piece)}的任务有哪些", know, plans))
            continue  # 承担哪些工作?有没有它一家单独负责的
        of_them = bool(queries) and piece.startswith("其中") and counts_units(queries[-1]) and not counts_units(query)
        if of_them and query.units:
            whose = "、".join(u.name for u in query.units)
            queries.append(read(f"{whose},{queries[-1].text}", know, plans))
            continue  # 只写了一个责任单位的有几条?其中市教体局几条
        of_plans = bool(queries) and _WHICH_OF_THEM.fullmatch(piece) and _OF_SEVERAL_PLANS.search(queries[-1].text)
        if of_plans and query.operation in ("max", "min", "compare"):
            queries[-1] = read(f"{queries[-1].text},{piece}", know, plans)
            continue  # 三个计划的总投资各是多少?哪个最多
        if queries and _FOR_WHAT.fullmatch(piece) and re.search("没有?了|取消|不再|删|去掉|拿掉", queries[-1].text):
            continue  # what a revision says of it is told with what it dropped
        classed = counts and _OF_WHICH_CLASS.fullmatch(piece)
        if classed or how_far or of_its_tasks or (between and not _of_picked(piece, queries[-1])):
            queries[-1] = read(f"{queries[-1].text},{piece}", know, plans)
            continue
        if of_the_same and not _apart(queries[-1], query, know) and queries[-1].operation not in ("max", "min"):
            queries[-1] = read(f"{queries[-1].text},{piece}", know, plans)
            continue
        if not queries and before is not None and _only_names(query):
            queries += (_in_full(query, replace(before, query=q), know, False) for q in before.beside)
            if queries:
                queries.append(_in_full(query, before, know, False))
                continue
        if queries and _THIS_PAPER.search(piece) and _of_document(query) - _of_document(queries[-1]):
            queries.append(query)  # 另外这个通知文号是多少
            continue
        query = _in_full(query, Before(queries[-1]) if queries else before, know, bool(queries))
        whole = query.verify and bool(queries) and queries[-1].verify and _named(query)  # 公交要钱吗?镇村公交呢
        if queries and not whole and not query.asks and not query.operation and not _ASKS.search(query.text):
            # A part that only names things belongs to what was asked before or after it.
            queries[-1] = _join(queries[-1], query)
            continue
        of_itself = bool(queries) and _of_document(query) and _ASKS.search(queries[-1].text) is not None
        leaves = bool(queries) and not (queries[-1].asks or queries[-1].operation or queries[-1].verify)
        if leaves and not of_itself and not (_WHICH_PLACES.search(queries[-1].text) and _named(query)):
            query = _join(query, queries.pop())
        queries.append(query)
    if chinese != asked:
        said = asked if in_english(asked, know) else ""
        queries = [replace(q, understood=q.understood or chinese, said=said) for q in queries]
    return queries or ([read(text, know, plans)] if text else [])


def _only_names(query: Query) -> bool:
    """那海亮呢: a wish that names something and leaves all that is asked of it to the question before."""
    asks = query.asks or query.operation or query.verify or query.ordinal
    return not asks and _ONLY_NAMES.match(query.text) is not None


_ONLY_NAMES = re.compile("(?:那|换成|换|改成)么?[^,?]{2,16}?(?:呢)?[?]?$")
_THAT_YEAR = re.compile("(?<![不并])同一?年(?![级龄代])|那一?年(?=[^,?]{0,12}(?:哪|谁|多少|几|什么|啥))")
"""同一年完工的有哪些, after a question about a year."""
_AND_ITS = re.compile(r"^那?(?P<of>[^,?呢]{2,16})的呢[,?](?=[^,?]*(?:谁|多少|几|哪|什么|啥))")
"""那石川的呢,由谁来建: what was asked before, and what is asked now."""
_NUMBERED_TASK = re.compile(r"任务(?P<a>\d{1,2})(?!\d|项|个)|第(?P<b>\d{1,2})(?:项|个|号)任务")


_NUMBERED_NAME = re.compile(
    "(?<![\u4e00-\u9fff\"])(?P<name>[一两二三四五六七八九十多](?![个条项名座家年月处种大])[\u4e00-\u9fff]{1,2})(?=(?:具体|分别)?(?:指|是|包括|有)(?:的是|指)?(?:哪|什么|啥))"
)
"""两轴指的是哪两条轴: a name of several things, which the plan puts in quotation marks and explains."""
_CODE = re.compile(r"(?<![a-z\d])[a-z]{1,2}-?\d{1,3}(?![a-z\d.])")


_SAFEGUARDS = re.compile("保障措施|组织保障|组织实施|保障机制|实施保障|工作保障|组织领导保障")
"""What the chapter is called that says how a plan is seen through."""
_SEEN_THROUGH = re.compile(
    "(?:最后)?(?:讲|说)?(?:怎么|如何|咋)(?:样)?(?:来)?(?:保证|保障|确保)[^,?]{0,6}?(?:的)?那?(?:一)?(?:章|部分|块|节)"
)


def _by_safeguards(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """A question for the chapter on how the plan is seen through, by the name that it has there."""
    said = _SEEN_THROUGH.search(text) or _SAFEGUARDS.search(text)
    if said is None:
        return text
    titles = [s.title for p in plans or know.documents for s in know.documents[p].sections]
    own = list(dict.fromkeys(t for t in titles if _SAFEGUARDS.search(t)))
    if len(own) != 1 or any(said[0] in t for t in titles):
        return text
    return text.replace(said[0], own[0])


def _by_title(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """任务12 by its title, where a plan numbers its tasks so; P05 by the name of the row that bears this number."""
    text = _CODE.sub(lambda m: _row_of(m[0], know, plans) or m[0], text)
    if short := _NUMBERED_NAME.search(text):
        told = re.compile(f"[“\"]{short['name']}[”\"](?:即|指|是指|包括|为)")
        if any(told.search(know.documents[p].text) for p in plans or tuple(know.documents)):
            text = text.replace(short["name"], f'"{short["name"]}"', 1)
    sections = [s for p in plans or tuple(know.documents) for s in know.documents[p].sections]
    for match in _NUMBERED_TASK.finditer(text):
        number = f"任务{match['a'] or match['b']}"
        titles = {s.title for s in sections if s.number.rstrip("：:、.") == number}
        if len(titles) == 1:
            title = re.sub('[“”"]', "", titles.pop())
            text = text.replace(match[0], f'"{title}"', 1)
    return text


_SAME_MEASURES = (("平方公里", "平方千米"), ("公里", "千米"), ("平方千米", "平方公里"), ("千米", "公里"))


def _counted_in(text: str, know: Knowledge) -> str:
    """公示天数是多少 as 公示多少天, where the plans have no word 天数; 多少公里 where they count in 千米."""
    for said_, written in _SAME_MEASURES:
        if not know.known(said_) and know.known(written):
            text = text.replace(said_, written)
    said = re.search("([天日月])数(?:是|为|有|要)*(?:多少|几[天日]?)?", text)
    return text.replace(said[0], f"多少{said[1]}") if said is not None and not know.known(f"{said[1]}数") else text


_MEASURED_IN = {
    "面积": "亩|平方米|公顷|平方公里", "数量": "个|套|辆|台|座|只|床|副|吨", "里程": "公里|千米",
    "长度": "公里|千米|米", "人数": "人|名", "户数": "户", "重量": "吨", "容量": "立方米|吨|升",
    "金额": "(?:[亿百千]?万|亿)?元",
}  # fmt: skip


def _by_heads(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """A question with what it names of a table as it is named there: without what a column's unit says already
    (新建温室面积 of 新建温室(亩)), and with names in quotation marks that would read as an operation (半年平均分) or as
    a rank (第1名)."""
    for view in (v for plan in plans or know.documents for v in views(know.documents[plan])):
        heads = [re.sub(r"\([^()]*\)$", "", fold(head_levels(head)[-1])) for head in view.table.head]
        for head, whole in zip(heads, view.table.head, strict=True):
            measured = re.search(r"\(([^()]{1,8})\)$", fold(whole))
            if measured is not None and 1 < len(head) <= 10 and head in text:
                words = "|".join(word for word, units in _MEASURED_IN.items() if re.fullmatch(units, measured[1]))
                text = re.sub(rf"({re.escape(head)})的?(?:{words})", r"\1", text) if words else text
        if place := next((head for head in heads if re.search("名次$|排名$|位次$", head)), ""):
            text = re.sub("(?:排名?|位列|位居|是)?第几名?(?!项|个|条|章|季)", f"{place}多少", text)
        ranks = [i.name for i in items(view) if re.fullmatch(r"第[一二三四五六七八九十\d]+[名位等]", fold(i.name))]
        averages = [head for head in heads if len(head) > 3 and re.search("平均|最[高低大小]", head)]
        for name in {fold(name) for name in (*ranks, *averages)}:
            text = text.replace(name, f'"{name}"') if f'"{name}"' not in text else text
    return text


_FIRST_YEAR = re.compile(
    "(?:(?:规划|计划|方案)的?)?(?:头一年|第一年|首年|开局(?:之|那|的)?一?年|(?:开头|起头|起步)(?:那|的)?一?年)(?!级)"
)
_LAST_YEAR = re.compile(
    "(?:(?:规划|计划|方案)的?)?(?:最后一年|末年|(?:收官|收尾|到期)[之那的]一?年|末尾[那的]一?年)"
    "|(?:规划|计划|方案)(?:收官|到期|结束|期末)(?:时|的时候|那会儿?)?"
)


def _in_years(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """A question with 头一年 and 最后一年 as the years that the plan is for, as its title or what stands right behind
    it gives them, where the plan itself does not speak so of something else (第一年拨付40%)."""
    said = [m[0] for pattern in (_FIRST_YEAR, _LAST_YEAR) for m in pattern.finditer(text)]
    if not said or _PAID_OUT.search(text):
        return text
    documents = [know.documents[p] for p in plans or tuple(know.documents)]
    spans = {span for d in documents if (span := _years_for(d)) is not None}
    if len(spans) != 1 or any(word in d.text for d in documents for word in said):
        return text
    first, last = spans.pop()
    return _LAST_YEAR.sub(f"{last}年", _FIRST_YEAR.sub(f"{first}年", text))


def _years_for(document: Document) -> tuple[int, int] | None:
    """The first and the last year that a plan is for."""
    found = years_of(document.title)
    if len(found) < 2 and (told := _FROM_TO.search(fold(document.text[:_FRONT]))) is not None:
        found = [int(told[1]), int(told[2])]
    return (min(found), max(found)) if len(set(found)) > 1 else None


_FROM_TO = re.compile(r"(20\d\d)年?(?:-|到|至)(20\d\d)年?")
_PAID_OUT = re.compile("到[账手位]|拨|兑[付现]|[领补奖拿]|资助|发给")
"""What is paid in parts has a first year of its own."""
_FRONT = 600
"""So many characters hold a document's title and what it says of itself."""


def _row_of(code: str, know: Knowledge, plans: Sequence[str]) -> str:
    tables = [view for p in plans or tuple(know.documents) for view in views(know.documents[p])]
    named = {i.name for view in tables for i in items(view) if fold(i.row.number or "") == code}
    return re.sub('["“”]', "", named.pop()).join('""') if len(named) == 1 else ""


def _of_tasks(query: Query) -> bool:
    """Whether a wish is for a unit's tasks: 区残联牵头的任务是什么."""
    return bool(query.units) and query.has("lead", "join") and query.has("list", "definition") and not query.terms


def _of_a_task(query: Query) -> bool:
    """Whether a wish is only for what a task's row says beside its work: 几月底前完成, 同一项里列了几家单位."""
    if _named(query) or query.verify:
        return False
    beside = re.search(r"同一?(?:项|条|行)", query.text) is not None
    return beside or (bool(query.asks) and query.asks <= _TIMES | {"number"})


_THAN_YEAR = re.compile(r"(?:要|将)?(?:比|较)((?:19|20)\d\d)年")
_HOW_FAR = re.compile(
    r"(?:那|又)?(?:能|要|会)?(?:[多少大高低贵早晚长短差快慢]|提前|推迟|相差)(?:出|了)?(?:多少|几|多久)[^,?]{0,4}"
)
"""How far two things are apart that the wish before sets side by side, and nothing else: 哪个先开工?早几个月?"""
_BOTH_ENDS = re.compile("最[多高大长快早][^,?]{0,8}最[少低小短慢晚]|最[少低小短慢晚][^,?]{0,8}最[多高大长快早]")
"""Two rows that are set side by side: 最多和最少的分别是哪个."""
_OF_ITS_OWN = re.compile(
    "^(?:其中)?(?:有没有|有几[条项个]|有哪些|哪些|几[条项个])?(?:是)?(?:只?由)?(?:它|他们?|自己|该单位)?"
    "|的?(?:任务|工作|吗|呢|有哪些|几[条项个])*[?,。!]*$"
)
"""What stands around 单独负责 in a wish that leaves out the unit: 有没有它一家单独负责的."""
_WHICH_ONES = re.compile(
    "(?:它们|这些)?(?:分别|都|各|具体|各自)*(?:是|有|叫)?(?:哪些|哪几[个项家])(?:项目|工程|任务)?[?,。!]*"
)
"""Which those are that were counted: 分别是哪些."""
_OF_WHICH_CLASS = re.compile("各?(?:分别|各自|都)?(?:是|属于?)(?:哪|什么)(?:一|个)*(?:大?类|类[型别])的?[?,。!]*")
"""Of which class each of them is: 各是哪一类的."""
_HOW_FAR_OF_RANK = re.compile(
    r"(?:那|它|又)?(?:比|跟|和|与|距)(?:第[一二三四五六七八九十]|最[大高多长小低少短])[^,?]{0,8}?(?:[多少大高低差长短]|相差)(?:出|了|投)?(?:多少|几)"
)
"""How far the row that the wish before it picks is from another rank."""
_BETWEEN_THEM = re.compile(
    r"(?:那|那么)?(?:这)?(?:(?:二者|两者|两类|两个|之间)(?:之间)?(?:的)?(?:相差|差|差额|差距)"
    r"|(?:大约|大概|共|合计|一共|总共|[加合]起来|合在一起|加在一起)*占(?!地|用|压))"
)
"""A wish for what lies between the rows that the wish before it picks, or for their share."""


_SHARE = re.compile(
    r"^(?:那么?|它|这|该|其)*(?:[一这那]?[个家项座处类块])?(?:又|能|要|得|大约|大概|约)*占(?!地|用|道|压)(?:到|了)?(?P<whole>[^,?]*?)的?"
    r"(?=几成|几个百分|多少|百分之|多大|比[重例]|份额)"
)
_WHOLE = re.compile(
    "(?:[全本我][省市县区州镇乡国年]|当年|同期|年度|整个|全部|所有|各项|[这那该][项列年]|计划|投资|资金|经费|项目|任务|工程|盘子"
    "|面积|数量|规模|产值|合计|[总额数量的])+"
)
"""The whole that a share is of, in words that name nothing of it."""


def _of_all(piece: str, before: str) -> str:
    """占全县当年任务几成, of the row that the wish before picks: its share of all rows, by what they are called."""
    said = _SHARE.match(piece)
    if said is None:
        return piece
    if re.fullmatch("[这本该]?一?大?类[里中]?", said["whole"]):
        return f"占这类的{piece[said.end() :]}"
    own = [w for w in _WHOLE.split(said["whole"]) if w and w not in before]
    return piece if own else f"占全部的{piece[said.end() :]}"


def _of_picked(piece: str, before: Query) -> bool:
    """Whether the share that is asked for is that of the one row which the wish before it picks."""
    return "占" in piece and before.operation in ("max", "min") and not _PICKS_GROUP.search(before.text)


_PICKS_GROUP = re.compile(
    "(?:哪|什么)[一两几]?[个大]?(?:类|片区|领域)|[一二两三四五六七八九十](?:个|大)(?:类|片区|领域)(?:里|中)?[^,]{0,4}?哪|(?:类|片区|领域)(?:的|是|为)*(?:哪|什么)|最[^,?]{0,6}的?(?:那|这)?一?(?:类|片区|领域)"
)


_SPEAKER = re.compile(r"(?:我|咱|俺|本人|想)(?!市|省|县|区|镇|国)")


_AT_WORK = re.compile("上班|任职|就职|供职|刚到岗|新来的|的(?:干部|科员|工作人员|办事员|职工|同事)$")
"""Where people say they work: nothing of what they ask."""

_TERM_OF_PLAN = re.compile(
    r"[^,\d]{0,8}(?:计划|规划|方案)(?:是|不是|就)*(?:到|至)?(?:19|20)\d\d年(?:底|为止)?[嘛的吧吗呀啊呢]*"
)
"""三年计划是到2025年嘛: what the plan's own title says."""


_LOOKING_FOR = re.compile(
    rf"^[我俺咱](?:想|要|来)?(?:找|问|打听|联系)(?:一下|下)?(?P<name>[{SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:同志|这个人)?,[他她]"
)
"""我找罗建国,他管的是哪桩事: who it is that the question goes on about."""


_WHERE_I_WORK = re.compile(
    "(?:我们?|咱们?|俺们?)(?:是|在|刚?被?(?:调|分|派|借调)(?:到|去|进)|刚(?:到|来|去))"
    "(?P<who>[^,?]{2,16}?)(?:的|上班|工作|任职|干活|这边|做事|了)*,"
)
_OUR_UNIT = re.compile(
    "(?:我们|咱们?|俺们|本|我)(?:镇|乡|街道|局|委|队|所|中心|公司|集团|单位|部门|办|院|站)(?![长里])"
)


def _with_own_unit(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """我刚调到执法队,我们队要配合什么: the unit that the asker works for, by its name."""
    works, ours = _WHERE_I_WORK.match(text), _OUR_UNIT.search(text)
    units = read(works["who"], know, plans).units if works is not None and ours is not None else ()
    if works is None or not units or len({u.name for u in units}) > 1:
        return text
    return _OUR_UNIT.sub(units[0].name, text[works.end() :])


def _less_of_the_speaker(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """A sentence in which people first say who they are (我是开餐馆的,…): of that, only what the plans know.

    What they do is not asked about, and a plan that does not know of it may well answer."""
    text = _LOOKING_FOR.sub(r"\g<name>", text)
    clauses = re.split("[,:](?!\\d)", text)
    last = max((at for at, clause in enumerate(clauses) if VERIFY.sub("", clause)), default=0)  # ,是不是: no clause
    kept: list[str] = []
    for at, clause in enumerate(clauses):
        if at < len(clauses) - 1 and _TERM_OF_PLAN.fullmatch(clause) and years(",".join(clauses[at + 1 :])):
            continue
        speaks = at < last and _SPEAKER.match(clause) and not _ASKED.search(clause)
        speaks_only = speaks and _AT_WORK.search(clause)
        named = read(clause, know, plans).terms if speaks and not speaks_only else ()
        terms = [t for t in named if not t.word.endswith("部门")]
        known = [t.word for t in terms if t.known and t.weight > 0.3]
        kept += [clause] if not speaks or (terms and all(t.known for t in terms)) else ["".join(known)] if known else []
    if kept == clauses:
        return text
    said = ",".join(kept)
    return said if len(kept) == len(clauses) else re.sub(r"^那(?:么)?(?=有|谁|多少|几|哪|要|由|是)", "", said)


def _dropped(text: str, kept: str) -> str:
    """The clauses of a sentence that are not kept of it, those with a figure and those that say who asks."""
    clauses = (c for c in re.split("[,:](?!\\d)", text) if c not in kept)
    return ",".join(c for c in clauses if re.search(r"\d", in_figures(c)) or _WHO_ASKS.match(c))


_WHO_ASKS = re.compile("[我咱俺](?:家|们|厂|公司|店|爸|妈)?(?:们|家)?不?(?:是|属于)(?!想|要|来|问)")


_OF_VALUE = frozenset({*WHO, *_ROW_ASKS, *_TIMES, "number", "list"})


def since_then(query: Query, before: Sequence[Query], know: Knowledge) -> Query:
    """2027年目标多少,比2025年高几个: the change up to the year that was asked for first, and not to the last of all."""
    year = next((y for q in reversed(before) for y in q.years), None)
    than = re.search(r"比((?:19|20)\d\d)年?", query.text)
    alone = than is not None and set(query.years) == {int(than[1])} and year not in (None, *query.years)
    if than is None or not alone or query.operation != "difference":
        return query
    return read(query.text.replace(than[0], f"{year}年比{than[1]}年"), know, query.plans)


def without_context(query: Query, know: Knowledge) -> Iterator[Query]:
    """A wish without the clauses that say why it is asked (我是跑出租的,公交那块归谁管), the most of it first.

    Nothing where what is left names nothing of its own, or where those clauses name a year, a unit or a place."""
    clauses = re.split("[,:](?!\\d)", query.text)
    for first in [at for at, clause in enumerate(clauses) if at and _ASKED.search(clause)]:
        before = read(",".join(clauses[:first]), know, query.plans)
        placed = any(area in before.text for area in know.areas) or any(is_place(t.word) for t in before.terms)
        placed |= any(t.known and re.fullmatch("[\u4e00-\u9fff]{2,5}(?:镇|乡|街道|村)", t.word) for t in before.terms)
        if before.years or before.units or before.strangers or (placed and not before.text.startswith(("我", "咱"))):
            return
        alone = read(",".join(clauses[first:]), know, query.plans)
        things = [t for t in alone.terms if t.known and t.weight > 0.3 and not _says_how(t.word, know) and t != MONEY]
        pointing = alone.pointing or re.search("[这那该此其它他](?!块|类|些年|几年)", alone.text)
        if (things or alone.units) and alone.asks & _OF_VALUE and not (alone.verify or pointing):
            yield replace(alone, context=",".join(clauses[:first]))


def wishes(text: str, know: Knowledge, plans: Sequence[str]) -> list[str]:
    """The parts of a sentence that each ask something; columns of one row and comparisons are asked together."""
    if not text:
        return []
    text = _OF_THE_MOST.sub(r"\1是哪个,\2", text)
    found: list[str] = []
    for part in re.findall(r"[^,、]+[,、]?", text):
        if not found or not (_ASKED.search(found[-1]) and _ASKED.search(part)):
            found[-1:] = [found[-1] + part] if found else [part]
            continue
        left, right = read(found[-1].rstrip(",、"), know, plans), read(part.rstrip(",、"), know, plans)
        heard = not left.strangers and all(t.known or t.weight < NOUN for t in left.terms)
        whose = left.verify and heard and bool(right.asks & {"responsible", "lead"}) and not _named(right)
        together = not (whose or _two_measures(found[-1], part) or _of_another_sort(left, right)) and (
            _HOW_FAR_OF_RANK.match(part)
            or (_ITS_SUM.match(part) and _WHICH_GROUP.search(found[-1]))
            or (len(left.years) > 1 and re.match("(?:年均|平均每年|每年平均)", part))
            or ((each := _OF_EACH.match(part)) and not right.units and all(t.word in each[0] for t in right.terms))
            or (
                not _named(right)
                and (
                    (_of_rows(left, bool(right.asks & _OF_EACH_ROW)) and _of_rows(right))
                    or left.asks | right.asks <= _ROLES | _ROW_ASKS
                )
                and not _apart(left, right, know)
            )
            or {left.operation, right.operation} & {"compare", "differ"}
            or (_of_rows(left) and _WHICH_THEY.fullmatch(part.strip(" ,、?")))
            or (left.has("often") and right.has("often") and not _named(right))
            or (left.operation == "count" and left.years and _adds_column(right, know))
            or (left.has("funding") and _EACH_SUM.fullmatch(part.strip(" ,、?")))
            or not (right.asks or right.operation or _of_document(right) - _of_document(left))
            or not (left.asks or left.operation or (_WHICH_PLACES.search(left.text) and _named(right)))
            or left.has("versus")
            or right.has("versus")
        )
        if together:
            found[-1] += part
        else:
            found.append(part)
    return [part.strip(" ,、") for part in found]


_EACH_SUM = re.compile("(?:分别|各|各自)(?:是|有|出|掏|占|拿)*(?:多少|几)(?:个|钱|万|亿|元)*")


def _adds_column(query: Query, know: Knowledge) -> bool:
    """Whether a wish is only for the sum of a column of figures: 总共多少托位, behind a count of rows."""
    heads = key("|".join(head for d in know.documents.values() for t in d.tables for head in t.head))
    words = [t.word for t in query.terms if not is_domain(t.word)]
    return query.operation == "sum" and bool(words) and not query.units and all(word in heads for word in words)


_THIS_PAPER = re.compile("[这本该](?:份|个)?(?:文件|通知|方案|计划|规划|办法|意见|纲要|预案|要点)")


def _of_another_sort(left: Query, right: Query) -> bool:
    """Whether one of two wishes is for the document's own data, or the first for what a word means."""
    sorts = [sort_wanted(q) for q in (left, right)]
    told = sorts[1] is not None and sorts[1][0] in TOLD_IN_WORDS and sorts[0] != sorts[1] and bool(left.asks)
    return told or bool(_of_document(left)) != bool(_of_document(right)) or _MEANING_OF.search(left.text) is not None


_ITS_SUM = re.compile("(?:它们?)?(?:合计|总共|一共|共)(?:投资|投入|金额)?(?:是|有|为)?(?:多少|几)(?:[,?。]|亿|万|$)")
_WHICH_GROUP = re.compile("哪一?个?(?:大?类|类型|片区|街道|镇|乡镇)[^,]*,?$")
"""哪一类排第二,合计多少: what a group comes to is told with it."""
_OF_EACH = re.compile("平均(?:下来)?(?:每|一)[\u4e00-\u9fff]{1,3}?(?:要|得|合)?(?:多少|几)")
"""平均每公里多少, behind a question for what it is an average of."""
_AGREEING = re.compile("一样|一致|相同|同一个|两样|不同|对[得不]上|吻合|出入|打架|各(?:是|为|写|说|有|多少|几)|分别")
"""What is asked of two places that speak of the same: whether they agree, or what each says."""
_COMPARED = re.compile("(?:哪|谁)[^,?]{0,8}?(?<![不至])(?:更|较)?(?P<by>[多少大小高低长短早晚贵先快]|便宜)")
_OF_TIME = "早晚先快长短"


def _two_measures(left: str, right: str) -> bool:
    """Whether two things are set beside each other twice, by their times and by something else: 哪个更贵,哪个先完工."""
    by = [m["by"] in _OF_TIME for text in (left, right) if (m := _COMPARED.search(text))]
    return len(set(by)) == 2


_MEANING_OF = re.compile("(?:什么|啥子?|怎样|怎么)才?[叫算](?!什么)|指(?:的是)?(?:什么|啥)|什么意思|啥意思")
"""什么叫续建项目: what a word means is asked by itself."""
_WHICH_THEY = re.compile(
    "(?:又|都|分别|具体|各)*(?:[是有叫]|都是)(?:哪(?:些|几|[两二三四五六七八九十])?(?:[个项条家处座])?|什么|啥|谁)"
)
"""有几个,是哪些: the rows that are counted, named."""
_OF_THE_MOST = re.compile(
    r"^([^,?]*最[大多高长贵小少]的?[^,?占]{0,6}(?:项目|工程|任务|指标|[那这]一?[个家项座条])),?(占(?!地|用)[^,?]*)$"
)
"""投资最大的项目占总投资的几成: which it is, and its share."""


def _of_document(query: Query) -> set[str]:
    """What a wish asks of the document's own data: 旧的哪个文件随之作废."""
    return {label for label, pattern, _, _ in DOCUMENT_DATA if re.search(pattern, query.text)}


def _apart(left: Query, right: Query, know: Knowledge) -> bool:
    """Whether two wishes for columns or counts of the same rows are still two questions."""
    return (
        _other_years(left, right)
        or _elsewhere(left, right)
        or _narrower(left, right, know)
        or _builds(left, right)
        or (_of_picked(right.text, left) and _BETWEEN_THEM.match(right.text) is not None)
    )


def _builds(left: Query, right: Query) -> bool:
    """Whether a unit's projects are asked for beside what it leads or joins: 自己建什么,又给谁打下手."""
    what = [bool(_BUILT.search(query.text)) for query in (left, right)]
    return bool(left.units) and what[0] != what[1] and bool((left.asks | right.asks) & {"join", "lead"})


_BUILT = re.compile(r"(?:建|建设|承建|实施)(?:些|了)?(?:什么|啥|哪[些个几])(?!单位|部门)")


def _elsewhere(left: Query, right: Query) -> bool:
    """Whether two wishes look in different places of the plan: 附件1中参与哪两项,附件2中建设什么."""
    places = [set(_PLACE.findall(query.text)) for query in (left, right)]
    return bool(places[1]) and places[0] != places[1]


_PLACE = re.compile(r"(?:附件|附表|专栏|表)[\d一二三四五六七八九]|正文")


def _narrower(left: Query, right: Query, know: Knowledge) -> bool:
    """Whether the second of two counts or sums is of some of the rows only: 一共多少项,约束性的几项."""
    things = [t.word for t in right.terms if t.known and not _EACH_GROUP.fullmatch(t.word)]
    values = {word for word in things if not _says_how(word, know) and is_thing(word)}
    return bool(right.operation in ("count", "sum") and values - {t.word for t in left.terms})


def _other_years(left: Query, right: Query) -> bool:
    """Whether two wishes each name a year of their own: 2023年是多少,2024年目标多少; 一共多少,2025年多少."""
    if bool(NOW.search(left.text)) != bool(NOW.search(right.text)) and (right.years or _TO_COME.search(right.text)):
        return True
    figures = {"amount", "number"}
    if _SOME_YEARS.search(right.text) and not _SOME_YEARS.search(left.text) and left.has("amount"):
        return True
    if right.years and not left.years and left.asks & figures and right.asks & figures:
        return True
    return bool(left.years and right.years) and not set(left.years) & set(right.years)


_SOME_YEARS = re.compile("[头前后][一两二三四五]年|最后[一两二三]年")
"""头两年一共: some of a row's years, beside its whole sum."""
_TO_COME = re.compile(
    r"还(?:要|得|想|打算|准备)|再(?:要|来|增|建|引|搞|弄)|目标|打算|准备|计划(?!总?投)|新增|以后|将来|要(?:达|搞|弄|建|引|增)"
)
"""Words for what is still to be reached, beside what there is."""


def _of_rows(query: Query, first: bool = False) -> bool:
    """Whether a wish is for columns, counts or sums of rows: several such of the same rows are asked together. The
    first of two may ask which rows those are (是哪几个,谁建)."""
    if query.operation in ("max", "min"):
        return True
    asked = bool(query.asks or query.operation)
    roles = {"lead", "join", "responsible"} if query.units else set()
    which = {"definition"} if first and query.has("list") else set()
    return (
        asked
        and query.asks - which <= _ROW_ASKS | {"list", "number"} | roles
        and query.operation not in ("compare", "differ")
    )


def _named(query: Query) -> bool:
    """Whether a wish names a thing of its own."""
    things = [t for t in query.terms if t.weight > 0.5 and t.known and not t.word[0].isdigit()]
    return bool(query.units or [t for t in things if not _EACH_GROUP.fullmatch(t.word)])


_EACH_GROUP = re.compile("各?(?:领域|板块|方面|类别|类型|片区)|年度")
"""Words for the parts of a table, which are no things of their own, and the one before 年度投资."""


def _join(query: Query, other: Query) -> Query:
    terms = (*query.terms, *(t for t in other.terms if t.word not in {q.word for q in query.terms}))
    units = (*query.units, *(u for u in other.units if u not in query.units))
    return replace(
        query,
        text=f"{other.text},{query.text}",
        residual=other.residual + query.residual,
        terms=terms,
        units=units,
        years=(*other.years, *query.years),
        asks=query.asks | other.asks,
    )


# --- Said in full ----------------------------------------------------------------------------------


_ASKS = re.compile("哪|谁|什么|啥|多少|几")
_RANKS = re.compile(
    r"(?:排)?第[二三四五六七八九十](?:名|位)?(?:(?:、|和|及|与)第[二三四五六七八九十])*[大高多小少低早晚长短]?的?(?:呢|是谁|是哪[个家])?[?。]?"
)
_OF_TABLES = re.compile(r"项目|工程|任务|指标")
_OF_SEVERAL_PLANS = re.compile("(?:[两三四五六几各每]|这几|哪一?)(?:份|个)(?:方案|计划|规划|文件)|哪份")
"""三份方案的项目哪份最多: it asks of the plans as such, and goes on about nothing."""
_WHICH_OF_THEM = re.compile("(?:哪(?:一)?(?:个|份|家)?|谁)(?:的)?(?:更|最|较)[多高大少低小](?:的)?[?,。]*")
_MORE_OF_IT = re.compile(r"(?:那|请问)?(?:还有|别的|其他的?|其余的?)(?:别的|其他|另外|的|吗|呢|没有|没|哪些)*")


def _put(query: Query) -> bool:
    """Whether a question was put: it asks, or names what is wanted (全县的粮食产量目标)."""
    return bool(query.asks or query.operation or (query.terms and not query.verify))


_BY_NOW = re.compile("[今去明后当本]年|目前|现在|如今|眼下")
_ALSO_IT = re.compile(
    "(?<=呢),?(?:也|还|都)?(?:是|归|由)?(?:它|他们|她|这家|那家|这个单位|同一[家个](?:单位)?)(?:家)?"
    "(?:负责|牵头|管)?(?:吗|么|不是)?[?。]*$"
)
"""柏川那边呢,也是它吗: what is asked is who it is there."""
_RECALLED = re.compile("(?:我|咱)?(?:只|就)?(?:记得|印象[中里]|好像记得)")
_WHAT_THEY_ARE = re.compile(
    '(?P<names>"[^"]+"(?:[、和与,]?"[^"]+")+),?[这那]?(?:两个?|[三四五几]个)?(?:都|各|分别|到底|究竟)*(?:是(?:什么|啥)|[什啥]么?意思)(?:意思|东西)?'
)
"""“西施号”“绿巨人”是啥: what each is."""
_THEY_DIFFER = re.compile(
    "(?:在)?(?:前后|新旧|这)?两(?:个|份)(?:文件|方案|计划|规划)(?:里|中|上)?(?:写得|写的|说的|列的|的数)?(?:都)?(?:不一样|不同|不一致|对不上|有出入),"
)
"""前后两个文件不一样,各是多少: both are asked for."""
_FOR_WHAT = re.compile("(?:各|分别)?(?:是|出于|因为)?(?:什么|啥)(?:缘故|原因|理由|缘由)|为(?:什么|啥)")
_WHICH_PLACES = re.compile("哪(?:[两二三四五六七八九十几]个?|些)(?:乡|镇|县|区|村|街道|小区|片区|园区|学校)")
_IF_THERE = re.compile(r"^[^,]{2,10}(?:有没有|有吗|有没|有么)$")
"""诸暨有没有: whether another has the like."""


def _in_full(query: Query, before: Before | None, know: Knowledge, within: bool) -> Query:
    """A wish with what it leaves out put in from the one before; one that is whole in itself is left as it is.

    `within`: the one before stands in the same question, and its answer is not known yet."""
    if before is None:
        return query
    asked = bool(query.asks or query.operation)
    things = [t for t in query.terms if (t.known or t.weight > 0.3) and not _says_how(t.word, know) and t != MONEY]
    things = [t for t in things if not _BY_NOW.fullmatch(t.word)]
    if within and [t.word for t in things] == ["数据"]:
        things = []  # 森林覆盖率是多少,数据是谁出的: of the figure before it
    if within and things and not query.units and _of_its_rows(query, before.query, know):
        things = []
    if within and _is_size_of(things, query, before.query, know):
        things = []  # 床位几张, of what was named before it
    named = bool(query.units or query.strangers or things)
    said = _core(query.text)
    named = named or any(a in query.text for a in know.areas) or CODE.match(said) is not None or names_plan(said)
    named = named or (_OF_SEVERAL_PLANS.search(said) is not None and _OF_TABLES.search(said) is not None)
    named = named and not _RANKS.fullmatch(said)
    if within and query.years and query.operation in ("count", "sum") and _OF_TABLES.search(said):
        return query  # 2024年完工的项目有几个,2025年完工的项目有几个: each whole in itself
    if not within and re.match("除了|除去|除开", said) and not asked and before.query.operation not in ("max", "min"):
        return _read_again(before.query.text, query, know)
    if not within and _MORE_OF_IT.fullmatch(query.text.strip("?,。!")):
        return replace(before.query, understood=_shown(before.query.text))
    if not within and names_version(said):
        return _read_again(f"{said.rstrip('呢?。')},{without_versions(before.query.text)}", query, know)
    kind = _THIS_KIND.search(query.text)
    if kind is not None and not within:
        of_kind = [w for t in before.query.terms for w in (t.word, t.word + kind["noun"]) if w in before.query.text]
        meant = next((w for w in of_kind if w.endswith(kind["noun"]) and len(w) > len(kind["noun"]) + 1), "")
        quoted = re.search('"[^"]{2,}"', before.query.text)
        of_answer = re.findall(rf"(?<=[为在于:、到])[\u4e00-\u9fff]{{1,4}}{kind['noun']}(?![级办])", before.told().said)
        meant = meant or (quoted[0] if quoted is not None else "")
        meant = meant or (of_answer[0] if len(set(of_answer)) == 1 else "")
        if meant:
            return _read_again(query.text.replace(kind[0], meant), query, know)
    of_class = _THIS_CLASS.search(query.text) if not within else None
    if of_class is not None and len(about := before.told().rows) == 1:
        return _read_again(query.text.replace(of_class[0], f'"{about[0]}"里'), query, know)
    several = before.query.operation in ("sum", "count") or re.search("类|[^第]个项目", before.query.text)
    part = _PART_OF_THEM.match(said) if not within and several else None
    if part is not None and before.query.terms:
        return _read_again(f"{part['part']}占{subject_of(before.query)}{part['rest']}", query, know)
    beside = _BESIDE.match(said) if query.operation in ("compare", "difference", "ratio") and not within else None
    if beside and len([side for side in split_sides(query.subject) if _ASKS.match(side) is None]) < 2:
        asked_before = "" if query.asks or beside["its"] or re.search(_OF_ROW, said) else _asked_words(before.query)
        about = before.told().rows
        subject = f'"{about[0]}"' if len(about) == 1 else subject_of(before.query)
        return _read_again(f"{subject}{beside['than']}{said[beside.end() :]},{asked_before}", query, know)
    if within and asked and not query.units and _narrower(before.query, query, know):
        rows = _OF_TABLES.search(before.query.text)
        if rows and not _OF_TABLES.search(said):
            return _read_again(f"{_rows_counted(before.query) or rows.group()}里,{said}", query, know)
    if not within and (other := _other_stage(said, before.query)):
        return _read_again(other, query, know)
    compared = query.operation == "compare" or (query.operation == "sum" and _COMPARED.search(query.text))
    two = _TWO_SIDES.search(before.query.text) if within and compared else None
    if two is not None and not any(side in query.text for side in (two["a"], two["b"])):
        return _read_again(f"{two[0]}的{said}", query, know)  # …各有几座?渔船数加一下,谁多
    if named and not within and _ITS.match(query.text) and (len(before.told().rows) == 1 or before.query.terms):
        return _of_the_same(query, before, said, know, within)  # 那它的主导产业呢: a column of the row that was told
    there = _SAME_THERE.fullmatch(said) if asked and not within else None
    if there is not None and there["area"] in know.areas and _put(before.query):
        return _read_again(swapped(before.query, f"{there['area']}呢", query, know), query, know)
    if named and asked:
        if (
            re.search(r"对应|相应|上述|配套", query.text)
            and not query.units
            and all(t.weight < 0.5 for t in query.terms)
        ):
            return _read_again(f"{subject_of(before.query)},{said}", query, know)
        if not within and query.text.startswith("那") and _of_columns(query, know):
            told = before.told().rows
            return _read_again(f'"{told[0]}",{said}', query, know) if len(told) == 1 else query
        return query
    if named:
        if not query.asks and _ASKS.search(query.text):
            return query  # 哪个老文件跟着作废: it asks in words of its own
        asks_if = _IF_THERE.search(said) is not None
        swap = SWAP.search(query.text) or not query.asks
        earlier = before.query
        if not swap or (query.verify and not asks_if) or not _put(earlier):
            return query
        if again := _of_another_paper(earlier, said, know):
            return _read_again(again, query, know)
        return _read_again(swapped(earlier, said, query, know), query, know)
    if not (asked or query.verify or query.years or query.ordinal is not None or query.terms):
        return query
    return _of_the_same(query, before, said, know, within)


_SAME_THERE = re.compile(
    "(?:那么?)?(?P<area>[\u4e00-\u9fff]{2,4}?)[省市县区]?(?:那边|这边|那里|的)?(?:又|是|由)*(?:谁|哪家|哪个(?:部门|单位|局)?|多少|几[个家]?)"
    "(?:来|去)?(?:搞|弄|管|负责|牵头|建)?(?:的|呢|啊|呀)?[?。]?"
)
"""那云堰是谁来搞, 石霞的又是多少: the same of another area."""


def _of_another_paper(earlier: Query, said: str, know: Knowledge) -> str:
    """那森林防火那个呢, after …方案的文号是多少: the same of the plan that is named now; "" where none is."""
    asked = [m for _, pattern, _, _ in DOCUMENT_DATA if (m := re.search(pattern, earlier.text)) is not None]
    name = re.sub("^那么?|(?:的|那(?:一)?[个份部本])*(?:呢|的)?[?。,]*$", "", said)
    titles = [key(document.title) for document in know.documents.values()]
    core = re.sub("(?:的|方案|计划|规划|文件|办法|要点)+$", "", key(name))
    if not asked or len(core) < 2 or not 0 < sum(core in title for title in titles) < len(titles):
        return ""
    paper = name if name != core else f"{name}{'计划' if any(f'{core}计划' in t for t in titles) else '方案'}"
    return f"{paper}的{earlier.text[min(m.start() for m in asked) :]}"


def _tables(query: Query, know: Knowledge) -> list[View]:
    return together([view for p in query.plans or know.documents for view in views(know.documents[p])])


def _of_its_rows(query: Query, earlier: Query, know: Knowledge) -> bool:
    """Whether a wish names nothing but columns, or what the rows are, of the table whose rows the one before it picks
    by something else: 罗军管几座水库,这些水库的库容加起来多少."""
    counts = earlier.operation in ("count", "sum") or earlier.has("list") or _SO_MANY.search(earlier.text)
    if not counts:
        return False
    told, picked = ([t for t in q.terms if t.known and t.weight > 0.3 and t != MONEY] for q in (query, earlier))
    points = _THESE.match(query.text) is not None
    for view in _tables(query, know):
        words = key("".join(view.table.head)) + row_words(view) + ("项目工程任务" if points else "")
        again = key(query.text) if points else ""  # 这些隐患, after 哪几处隐患
        by = [t.word for t in picked if t.word not in words and t.word not in again] + [u.key for u in earlier.units]
        held = all(any(word in key(i.row_text) for i in items(view)) for word in by)
        words += key(earlier.text) if points else ""
        if (by or points) and held and all(t.word in words or _MONEY.fullmatch(t.word) for t in told):
            return True
    return False


_THESE = re.compile("(?:那|那么)?(?:这些|这几|这[两二三四五六七八九十\\d]+[个座条项家所处]|它们|上述)")
_SO_MANY = re.compile("(?:多少|几)[个座条项家所处户人名]")
_MONEY = re.compile("财政|资金|补助|补贴|经费|投入|出资|拨款|款项?")


def _of_its_column(piece: str, earlier: Query, know: Knowledge) -> str:
    """县中心库占多大比例, after 四个仓库有多少件救生衣: the share of that column, which is not named again."""
    share = _SHARE_OF_IT.search(piece)
    for view in _tables(earlier, know) if share else ():
        heads = {key(re.sub(r"\([^()]*\)$", "", fold(head_levels(h)[-1]))) for h in view.table.head[view.name_at + 1 :]}
        named = [head for head in heads if len(head) > 1 and head in key(earlier.text) and head not in key(piece)]
        if share and len(named) == 1 and any(key(i.name) in key(piece) for i in items(view)):
            return f"{piece[: share.start()]}的{named[0]}{piece[share.start() :]}"
    return piece


_SHARE_OF_IT = re.compile("占(?:了|到|其中|总[数量]|全部)*的?(?=多少|多大|百分之|几成|比例|比重)")


_HOW_LARGE = re.compile("(?:分别|各|都|共|合计)?(?:是|为|有|达|要)?(?:几(?!乎)|多少|多[大长高宽深久远]|什么)")


def _is_size_of(things: Sequence[Term], query: Query, earlier: Query, know: Knowledge) -> bool:
    """Whether a wish asks a size by a bare word for it (床位几张, 编制多少), which the plans tell of what was named."""
    word = things[0].word if len(things) == 1 else ""
    if len(word) != 2 or query.units or not re.match(f"(?:它|其)?的?{word}{_HOW_LARGE.pattern}", query.text):
        return False
    named = [t for t in earlier.terms if t.known and t.weight > 0.3 and t.word != word]
    return bool(named) and any(
        word in s.key and coverage(named, s.key, s.context)[0] >= 0.6
        for plan in query.plans or tuple(know.documents)
        for s in know.of_plan(plan)
    )


def _of_columns(query: Query, know: Knowledge) -> bool:
    """Whether all that a wish names is in the heads of one table: 那免费驿站能住几天, of a class that was told."""
    terms = [t for t in query.terms if t.known and t.weight > 0.3]
    heads = (key("".join(t.head)) for p in query.plans or know.documents for t in know.documents[p].tables)
    return bool(terms) and not query.units and any(not coverage(terms, flat)[1] for flat in heads)


_TWO_SIDES = re.compile(
    "(?:^|(?<=[,?里中]))(?P<a>[^,?和与跟、]{2,10})[和与跟](?P<b>[^,?各的]{2,10}?)(?=各|的|分别|[这那]?两)"
)
"""The two things that a wish sets side by side: 古港区和东礁县各有…."""
_BESIDE = re.compile("(?P<its>(?:那|那么)?(?:它|其|这个?(?:项目|工程)?))?(?P<than>跟|和|与|同|比)")
"""它跟A差多少, 跟A比: what was told of before, set beside another."""
_OF_ROW = "完工|竣工|建成|开工|投资|[亿万]|钱"
"""Words that say by which column two rows are set side by side."""
_ITS = re.compile("(?:那|那么)?(?:它|其)的")
_PART_OF_THEM = re.compile(
    "(?:这)?(?:其中|里头|里面|当中)(?:的)?(?P<part>[^,?]{2,20}?)占(?:了|到|比)?(?P<rest>(?:多少|百分之|几成|多大|比例|比重).*)"
)
"""其中A占多少, after a sum of several: A's share of that sum."""
_STAGE = re.compile("[一二三四五六]期")


_THIS_CLASS = re.compile("[这那该](?:一)?(?:大)?类(?:里头?|中|下面|当中|里面)?(?:的)?")
"""这一类下面投资最大的: of the class that was told."""


def _other_stage(said: str, earlier: Query) -> str:
    """二期投多少钱, after 材料实验室一期…: of the same thing, its other stage."""
    stage = _STAGE.match(said)
    before = _STAGE.search(earlier.text)
    return f"{earlier.text[: before.start()]}{said}" if stage and before and before.start() > 1 else ""


_THIS_KIND = re.compile(
    "[这那该](?:个|座|所|家)(?P<noun>镇|乡|街道|村|社区|小区|学校|医院|片区|园区|示范区|开发区|度假区|景区|基地|水库|电站|产业园|渔港|机场"
    "|公园|中心|平台)(?![级办])"
)
"""这个镇的: a place by its kind, named before or not at all."""


def points_at_nothing(text: str) -> bool:
    """Whether a question points at a place that it does not name: 这个镇的隐患点."""
    kind = _THIS_KIND.search(text)
    return kind is not None and kind.start() == 0 and text[0] == "这"


def _rows_counted(earlier: Query) -> str:
    """What a count was of, where it named more than the table: 养老服务类指标."""
    return subject_of(earlier).strip(",").removesuffix("有").removesuffix("共") if earlier.terms else ""


def _of_the_same(query: Query, before: Before, said: str, know: Knowledge, within: bool) -> Query:
    """A wish that names nothing (它的投资呢, 第二个由谁建, 2024年呢): of what was asked of, or answered, before."""
    earlier = before.query
    what_else = re.match("还(?:在)?(?:承建|建|投|负责|牵头|管)(?:了|着)?(?:别的|其他|什么|啥|哪)", said) is not None
    if what_else or (query.pointing and (_OF_A_UNIT.search(said) or _THAT_UNIT.match(said))):
        units = tuple(u.name for u in earlier.units) or (() if within else before.told().units)
        if units:
            return _read_again(f"{'、'.join(units)}{PRONOUN.sub('', said).removeprefix('的')}", query, know)
    if not within and _ALIKE.search(query.text) and len(row := before.told().rows) == 1:
        return _read_again(f'"{row[0]}",{query.text}', query, know)
    summed = query.operation == "sum" and len(query.years) > 1 and not within
    if not query.asks and (summed or not query.operation) and query.ordinal is None and query.years:
        return _read_again(with_year(earlier, query), query, know)
    rest = re.sub(r"^(?:的|是)", "", PRONOUN.sub("", said)) or said
    if earlier.years and (than := re.search(r"比(?:那(?:个)?时候?|那年|当时|当初|之前|它)", rest)):
        rest = rest.replace(than[0], f"比{earlier.years[-1]}年")
    if ranked := _of_ranks(query, earlier, rest):
        return _read_again(ranked, query, know)
    about = () if within else before.told().rows
    if query.ordinal is not None:
        return _of_place(query, earlier, rest, about, know)
    if len(about) == 1 and not query.operation:
        return _read_again(f'"{about[0]}"{rest}', query, know)
    return _of_subject(query, earlier, rest, know, within)


_RANKED = re.compile(r"(?:最|第[二三四五六七八九十])(?=[大多高小少低早晚长短])")


def _of_ranks(query: Query, earlier: Query, rest: str) -> str:
    """第二呢, 第二和第三的是哪个, after 投资最大的是哪个: the earlier question of these ranks; "" for no such."""
    if query.ordinal is not None and query.ordinal > 1:
        rank = _RANKED.sub(f"第{show_han(query.ordinal)}", earlier.text)
        if rank != earlier.text:
            return f"{rank},{_without_ordinal(rest)}"
    ranks = re.findall(r"第([二三四五六七八九十])(?=、|和|及|与|大|高|多|小|少|低|早|晚|长|的|名|呢|$)", query.text)
    first = _RANKED.search(earlier.text) if ranks else None
    if first is None:
        return ""
    several = "、".join(f"第{r}" for r in ranks)
    more = _RANKS.sub("", f"{rest.rstrip('?。')}?".split(",", 1)[-1]).strip(",?。") if query.asks else ""
    text = f"{earlier.text[: first.start()]}{several}{earlier.text[first.end() :]}"
    return f"{text.rstrip('?')},{more}" if more else text


def _of_place(query: Query, earlier: Query, rest: str, about: Sequence[str], know: Knowledge) -> Query:
    """第二个由谁建: of the row at that place in the answer, else in what the earlier question picks out."""
    at = -1 if query.ordinal == -1 else (query.ordinal or 0) - 1
    if 1 < len(about) > at:
        return _read_again(f'"{about[at]}"{_without_ordinal(rest) or _asked_words(earlier)}', query, know)
    return replace(
        query,
        terms=earlier.terms,
        residual=earlier.residual,
        units=earlier.units,
        years=query.years or earlier.years,
        asks=query.asks or earlier.asks,
        operation=query.operation or earlier.operation,
        text=f"{earlier.text},{query.text}",
        understood=_shown(f"{subject_of(earlier)}{_without_ordinal(rest)}"),
    )


def _of_subject(query: Query, earlier: Query, rest: str, know: Knowledge, within: bool) -> Query:
    """它的投资呢: of the subject of the earlier question, and of its year unless another time is asked about."""
    subject = subject_of(earlier)
    if as_it_stands := NOW.search(query.text):
        subject = re.sub(r"到(?=,|\d|$)|要|打算|准备|计划", "", subject)
    to_come = _other_years(earlier, query) and NOW.search(earlier.text) is not None
    if to_come:
        subject = NOW.sub("", subject)
    which_year = re.search("哪(?:一)?年", rest)
    another_time = query.years or query.asks & _TIMES or which_year or as_it_stands
    year = "" if another_time else "、".join(f"{y}年" for y in earlier.years)
    if query.verify:
        rest = query.text
    comma = "" if rest.startswith(("有", "由", "是", "在", "归", "占", "共")) else ","
    picks = earlier.operation in ("max", "min")
    of_rows = _of_rows(earlier) and _of_rows(query) and not picks and query.operation != ""
    if of_rows and not (to_come or as_it_stands or which_year):
        found = _read_again(f"{earlier.text},{rest}", query, know)
    else:
        found = _read_again(f"{year}{subject}{comma}{rest}", query, know)
    leans = within and (picks or earlier.ordinal is not None)
    measure = re.sub(r".*(?:哪(?:一|几)?[个家些项条处座所类]?|谁)", "", re.split("最", earlier.text)[0])
    if _BETWEEN_THEM.match(rest) and leans and (not earlier.has("amount") or _names_head(measure, know)):
        rest = f"{measure}{rest}"  # 新增托位最多的是哪个,占全部的几成: of the same column
    return replace(found, lean=rest, understood="" if within else found.understood) if leans or within else found


def _names_head(words: str, know: Knowledge) -> bool:
    """Whether words name a column of a table: 社会资本."""
    every = (head for d in know.documents.values() for t in d.tables for head in t.head)
    heads = (key(re.sub(r"[(（].*", "", head_levels(head)[-1])) for head in every)
    return any(len(head) >= 4 and head in key(words) for head in heads)


_OF_A_UNIT = re.compile(
    r"(?:牵头|负责|配合|参与|协同|承担|主抓|配角|打下手|分管|管).{0,4}(?:哪|什么|啥|多少|几|别的|其他|的)"
    r"|(?:哪|什么|啥|别的|其他|几).{0,6}(?:任务|工作|项目|工程|事|活)"
)
"""What is asked of a unit: what else it does."""
_ALIKE = re.compile("(?:那|请问)?(?:还有|别的|其他|另外|哪[些几个])[^,?]{0,8}(?:也|同样|一样|同)")
"""还有谁也是2021年开工: rows like the one that was told."""
_THAT_UNIT = re.compile("[这那该](?:个|家)?(?:公司|单位|企业|集团|局|部门).*(?:哪|什么|啥|多少|几|别的|其他)")


def _read_again(text: str, query: Query, know: Knowledge) -> Query:
    found = read(text, know, query.plans)
    return replace(found, understood=found.understood or _shown(text), ordinal=None)


def _shown(text: str) -> str:
    """A question put together, as it is shown."""
    return re.sub(r"^,|,(?=的)|\"", "", re.sub(r",+", ",", text)).strip(", ")


def split_sides(subject: str) -> list[str]:
    """The things named on both sides of 和, 跟, 比."""
    return [p for p in re.split(r"[,、]|和|跟|与|同|比", subject) if len(key(p)) >= 2]


def subject_of(query: Query) -> str:
    """What a question is about, in its words: the stretches between its words of asking that name something."""
    names = [t.word for t in query.terms] + [u.name for u in query.units] + [key(u.name)[-3:] for u in query.units]
    pieces = [
        p
        for p in re.split(r"[,?]", query.subject)
        if any(n in key(p) or n in p for n in names) or any(_short_for(p, u.name) for u in query.units)
    ]
    text = ",".join(re.sub(r"(?:19|20)\d\d年(?:底|末|前|度)?|^的|的$", "", p) for p in pieces)
    return text or query.residual.strip(",")


def _short_for(piece: str, name: str) -> bool:
    """Whether a stretch of a question begins with a short form of a unit's name: 区城投 for 岚屏城投集团."""
    short = re.sub("^[省市县区州]", "", piece)
    return any(
        re.search(in_order(short[:length]), name) is not None
        for length in range(min(len(short), 6), 1, -1)
        if short[length - 1] in "局委办投院会司部" or length == len(short)
    )


def _core(text: str) -> str:
    return re.sub(
        r"^(?:那么?|还有|然后|对了|嗯|好的?|再问一?下|另外|请问|要是|如果|假如|换成|换做|换到|换|改成|改为|换作|,)+",
        "",
        text,
    )


def show_han(number: int) -> str:
    """A small number as it is written in ranks: 三."""
    return "零一二三四五六七八九十"[number] if number <= 10 else str(number)


def _without_ordinal(text: str) -> str:
    return re.sub(
        r"第[一二两三四五六七八九十\d]+(?:个|项|条|家|名)?(?:的|呢)?|(?:最后|倒数第一)(?:一)?(?:个|项|条|家)(?:的|呢)?",
        "",
        text,
    )


def _says_how(word: str, know: Knowledge) -> bool:
    """Whether a word names no thing, but a column, a number of them, what is done with figures, or what is asked."""
    if word in _ASKED_FOR or _of_a_column(word, know):
        return True
    return is_bare(word) or is_measure(word) or word[0].isdigit() or _MORE.fullmatch(word) is not None


_ASKED_FOR = frozenset("条件 前提 具备 才能 后果 标准 要求".split())
"""What is asked for of a thing that was named before."""

_MORE = re.compile("(?:净|还要?|再|要)?(?:新[增添加建]|增[加添])")
"""What is done with a figure: 新添."""


def _of_a_column(word: str, know: Knowledge) -> bool:
    """Whether a word says which column of a table is wanted, and names no row: 推广范围, 指标来源."""
    return word in know.column_words


_NAMES = {
    "responsible": "由谁负责",
    "lead": "由谁牵头",
    "join": "配合单位是哪些",
    "build": "由谁建设",
    "amount": "计划总投资多少",
    "period": "建设期限是什么",
    "start": "什么时候开工",
    "end": "什么时候完工",
    "number": "是多少",
    "definition": "是什么",
    "list": "有哪些",
    "place": "写在哪一部分",
    "summary": "主要内容是什么",
    "when": "是什么时候",
    "deadline": "完成时限",
    "how": "怎么安排",
    "why": "为什么",
}
_OPS = {
    "count": "有几个",
    "sum": "合计多少",
    "mean": "平均多少",
    "max": "最大的是哪个",
    "min": "最小的是哪个",
    "compare": "相比哪个更大",
    "differ": "有什么不同",
    "difference": "相差多少",
}


def _asked_words(query: Query) -> str:
    """What a question asks, in words that ask the same."""
    words = "".join(_NAMES.get(a, "") for a in sorted(query.asks))
    return words + ("" if query.operation == "count" and "number" in query.asks else _OPS.get(query.operation, ""))
