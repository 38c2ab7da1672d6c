"""Whether a passage holds the kind of thing that is asked, and how a passage is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import WORDED, cell_excerpt, item_statement, sentence_statement, telling_cell
from assistant.items import RECKONED, Item, explains, item_at
from assistant.knowledge import Knowledge, core, matches, searched
from assistant.lookup import years_of
from assistant.query import NOW, WHO, Query
from assistant.retrieve import Found, own_terms
from assistant.schema import Statement
from assistant.terms import Term
from assistant.wanted import FOR_ONE, STAGE, counted_things, holds, in_measure, shared
from corpus.schema import Span
from corpus.text import clauses, fold, key, quantities, years, yuan

LASTING = re.compile("(?:几|多少)个?(?:[天周]|月(?![底初末份前]))")
"""How many days or months, which years do not tell."""
NUMBER = re.compile(
    r"(?<![a-z\d])\d|[一二两三四五六七八九十百千万]+(?:个|项|家|条|场|名|位|所|座|处|次|倍|成)|百分之|全部|全覆盖"
)
WHEN = re.compile(r"\d{4}年|\d+月|年底|每年|每月|月底|季度|\d+日|\d+个?(?:工作|自然)日|\d+个?小时")
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
_WHICH_PLACE = re.compile(r"哪(?:一|几|些|两|二|三|四)?个?(区|县|镇|乡|国|街道|大学|医院|银行)")
_LINE_ASKED = re.compile(r"(?:电话|热线|传真|手机|邮编)(?:号码|号)?(?:是|为)?(?:多少|什么|几号|啥)")
_LINE = re.compile(r"\d{3,4}-\d{5,}|\d{5,}")
"""The number of a telephone."""
_PAST = re.compile(r"基础(?!设施)|成效|成就|现状|回顾|背景|形势|机遇|挑战|问题")
_SHARE = re.compile(
    r"百分之(?:几|多少)|占比(?![重例])|几成|(?:多[大少高]|什么)(?:的)?(?:比例|比重)|百分比|"
    r"[\u4e00-\u9fff]率(?:有|是|为|达到?|能|要|得|到)*多高"
)
"""Words that ask for a share."""
_PART = re.compile(r"([\u4e00-\u9fff]{2,8})占(?:了|到)?[^,?]{0,20}(?:几成|百分之|多大比例|多少比例|比例|比重)")
"""Of what a share is asked."""
_HOW_LONG = re.compile("多久|多长时间")
_DURATION = re.compile(
    "[\\d一二两三四五六七八九十半]个?(?:小时|分钟|工作日|天|日|周|个?月|个?季度|年|学期)|当[天日]|即时|立即|长期|[\\d—-]年"
)
"""How long something lasts or may take."""
_DONE = re.compile(
    r"(?:完成|建成|到位|实现|用掉|花掉|引进)了(?:多少|几|百分之)|实际(?:完成|到位|支出)|完成得?(?:怎么样|咋样|如何)"
)
"""Words that ask what has been reached, not what is to be."""
_AIMED = re.compile("要(?:冲|做|达|搞|升|降|提高|控制)到|冲到|冲刺|力争|期末|目标(?:是|值|为|多少)")
"""Words that ask what is to be, not what has been reached."""
_TO_BE = re.compile("到(?:19|20)\\d\\d年|目标|力争|预计|确保|将|要|不低于|以上")
_CONSEQUENCE = re.compile(
    "后果|会(?:被)?怎(?:么)?样|(?:怎么|如何|咋)(?:处理|处置|处罚|罚)|受(?:什么|啥|到什么)(?:处理|处罚|处分)"
)
_FOLLOWS = re.compile(
    "整改|终止|中止|取消|撤[销回]|不得|不予|不再|扣|追[究责缴]|问责|约谈|通报|收回|退[出回]|除名|罚|处[分理]|暂停|责令|"
    "停[止产业]|降[低级]|优先|奖|续|列入|纳入|承担|移送|吊销|减少|失信|视为|重新|给予|授予|否决|强制"
)
"""What follows for one who does or fails to do a thing."""
_YEAR_PAST = re.compile("(?<!比)(?<!较)(?:去年|前年|上年)")
SAYS_WHO = (
    r"由[^,。;]{2,30}(?:负责|承担|担任|批准|解释|牵头|兼任|提出|确定|审[定批核查议]|签[发署]|批印|主持|召集|组织|代行|承办)"
    r"|(?:经|报)[^,。;]{2,20}(?:审[定批核查议]|批准|同意|确定|备案)"
    r"|^[^,。;]{2,40}(?:委|部|厅|办|院|会|政府|部门|地区|组|长|总理)(?:要|应|须|必须|将)"
)
"""Ways of saying in a sentence, outside all lists of duties, who does or decides a thing."""
DUTY = re.compile(
    r"负责|牵头|担任|组长|主任|指挥|承担|配合|参与|会同|批准|由[^,。]{2,20}|设在|归口|领导|公司|局|单位|" + SAYS_WHO
)

_REASON = re.compile("因|为了|鉴于|由于|原因|目的|考虑")
"""Words of a reason; a row of figures and units gives none."""
_GROUND = re.compile(
    "[因为以]|鉴于|由于|目的|考虑|解决|针对|避免|防[止范]|确保|保[障证]|提[升高]|推动|促进|满足|适应|旨在|有利|不[足够高强]|问题|短板|需|[根依]据|要求|机遇|挑战"
)
"""Words of a reason, an aim or a want, one of which stands in whatever a text gives for a reason."""


def fits(query: Query, know: Knowledge, found: Found) -> bool:
    """Whether a sentence has what the question wants to know: a number, a date, an amount, of the right year."""
    document = know.documents[found.sentence.plan]
    text = _NUMBERING.sub("", fold(document.quote(found.sentence.span)))
    head = document.tables[found.sentence.table].head if found.sentence.table is not None else ()
    heads = "".join(head)
    if head and re.fullmatch("序号|编号|号", key(head[0])):
        text = re.sub(r"^\s*\d+(?=\s)", "", text)  # a row's place in its table is no figure of it
    return (
        (not query.has(*WHO) or bool(DUTY.search(text)))
        and (not query.has("amount") or _priced(query, know, found, text) or _counts_instead(query, text, heads))
        and holds(query, text)
        and _which_place(query, text)
        and (query.has("often") or _figured(query, text, heads) or (counts_kinds(query) and announces(text)))
        and _of_its_kind(query, know, text)
        and (not query.has("why") or bool((_REASON if found.sentence.kind == "row" else _GROUND).search(text)))
        and _timed(query, found, text)
        and (not _CONSEQUENCE.search(query.text) or bool(_FOLLOWS.search(_with_lead(know, found, text))))
        and not _explained(query, know, found)
        and _of_what_is_asked(query, know, found, text)
        and _year_fits(query, know, found, text)
        and not _only_beneath(query, text)
        and _several(query, _worded(know, found, text))
    )


_WHICH_SEVERAL = re.compile("哪(?:几|[两二三四五六七八九十])(?![年月日天号])(?!个?(?:方面|单位|部门))")


SEVERAL = re.compile("[、;和及与]|》《|[一二三]是")
"""What stands between things that are listed."""


def _worded(know: Knowledge, found: Found, text: str) -> str:
    """A sentence, or of a row what its cells say in words; units are listed in every row."""
    if found.sentence.table is None or found.sentence.row is None:
        return text
    item = item_at(know.documents[found.sentence.plan], found.sentence.table, found.sentence.row)
    return (
        text
        if item is None
        else ";".join(c.text for k, c in zip(item.view.kinds, item.row.cells, strict=False) if k in WORDED)
    )


def wants_several(query: Query) -> bool:
    """Whether a question asks for several things by name: 哪四块牌子, 哪几道手续."""
    return query.has("list", "definition") and not query.has(*WHO) and _WHICH_SEVERAL.search(query.text) is not None


def _several(query: Query, text: str) -> bool:
    """Whether a text names several things, or leaves them to what follows it, where a question asks for several."""
    return not wants_several(query) or announces(text) or SEVERAL.search(text) is not None


_BENEATH = "占|单位|人均"


def _only_beneath(query: Query, text: str) -> bool:
    """Whether a text says what is asked for only as what something else is a share of: GDP of 占GDP比重."""
    word = query.focus.word if query.focus is not None and not query.has("list", "how", *WHO) else ""
    text = text.lower()
    return (
        bool(word)
        and word in text
        and not re.search(f"(?<!占)(?<!单位)(?<!人均){re.escape(word)}", text)
        and not re.search(f"(?:{_BENEATH}){re.escape(word)}|占比|比重", query.text)
    )


def _with_lead(know: Knowledge, found: Found, text: str) -> str:
    """A sentence, and before the item of a list what announces it."""
    lead = found.sentence.lead
    return text if lead is None else fold(know.documents[found.sentence.plan].quote(lead)) + text


def _counts_instead(query: Query, text: str, heads: str) -> bool:
    """Whether a count is asked for beside a sum of money, and a text without the sum has it."""
    return query.has("number") and in_measure(query.text, text, heads) is not False


def _explained(query: Query, know: Knowledge, found: Found) -> bool:
    """Whether a row only says how a figure is reckoned, where the figure itself is asked for."""
    if found.sentence.table is None or found.sentence.row is None or not query.has("number"):
        return False
    item = item_at(know.documents[found.sentence.plan], found.sentence.table, found.sentence.row)
    return item is not None and explains(item.view) and not RECKONED.search(query.text)


def counts_kinds(query: Query) -> bool:
    """Whether a question counts what a list sets out: 有几种行为, 主要任务有几项."""
    return bool(re.search("(?:多少|(?<!哪)几)[项条种类件]", query.text)) and not query.has("amount", "often")


def announces(text: str) -> bool:
    """Whether a sentence leaves what it says to the list that follows it."""
    return text.rstrip().endswith(":") or re.search(r"下列|如下|(?<![\d级元斤人岁亿万])以下(?![,。])", text) is not None


def _of_its_kind(query: Query, know: Knowledge, text: str) -> bool:
    """Whether a text holds the sort of statement asked for: a source of money, a frequency, a ban, a number to call."""
    if _LINE_ASKED.search(query.text) and not _LINE.search(text):
        return False
    counts = counts_kinds(query) and not query.has("list") and not announces(text)
    return (
        (not counts or _counted_beside(query, know, text))
        and (not query.has("funding") or bool(FUNDING.search(text)))
        and (not query.has("often") or bool(OFTEN.search(text)))
        and (not query.has("forbidden") or bool(FORBIDDEN.search(text)))
    )


def _which_place(query: Query, text: str) -> bool:
    """Whether a text names a place or house of the kind that is asked for: 哪个县, 哪所大学."""
    place = _WHICH_PLACE.search(query.text)
    return place is None or bool(re.search(rf"[\u4e00-\u9fff]{{2}}{place[1]}", text))


_LASTS = re.compile(r"(?:\d|[一二两三四五六七八九十])个?(?:小时|分钟|工作日|天|日|周|月|年)(?:之?内|以内|办结|完成)")
"""How long something may take."""


def _timed(query: Query, found: Found, text: str) -> bool:
    """Whether a time that is asked for stands in a text, as finely as it is asked; what is to be is not what is."""
    by_clock = re.search(r"几点|几时发车|钟点", query.text)
    lasts = re.search("多久|多长时间|几天", query.text) and _LASTS.search(text)  # 多久办完, 5个工作日内办结
    if (
        query.has("when", "end", "start", "period", "deadline")
        and not (by_clock or lasts)
        and not WHEN.search(_OF_DUTY.sub("", text))
    ):
        return False
    if by_clock and not re.search(r"\d+(?:点|时|:\d\d)", text):
        return False
    if query.has("period") and LASTING.search(query.text) and not re.search(r"\d个?[月天周]", text):
        return False
    by_month, by_day = (re.search(p, query.text) for p in (r"几月|哪[个一]月", r"几[号日]|哪(?:一|几)?[天日]"))
    if (by_month or (by_day and not _LINE_ASKED.search(query.text))) and not re.search(
        r"\d月" if by_month else r"\d[月日]", text
    ):
        return False
    if _YEAR_PAST.search(query.text) and not years(text) and not _YEAR_PAST.search(text):
        return False  # 去年做了多少, of a rule for all years
    if NOW.search(query.text) and not re.search(r"目标|要", query.text) and re.search(r"力争|(?:到|至)20\d\d年", text):
        return False
    past = _PAST.search(found.sentence.path[-1]) if found.sentence.path and found.sentence.kind == "sentence" else None
    if past and _AIMED.search(query.text) and not query.years and not _TO_BE.search(text):
        return False  # 要达到多少, of what has been reached so far
    return not (_DONE.search(query.text) and re.search("确保|力争|计划|安排", text))


def _of_what_is_asked(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """Whether a figure in a sentence is that of the thing asked for: not another's, nor of several together."""
    if query.has("number", "amount") and not (
        _says_itself(query, know, found)
        and _of_the_body(query, found)
        and _in_one_part(query, know, text)
        and not shared(query, text)
    ):
        return False
    return _of_the_stage(query, text)


def _figured(query: Query, text: str, heads: str) -> bool:
    """Whether a figure that is asked for stands in a text: in its measure, of the thing that is counted."""
    wanted = query.has("number") or query.operation == "count"
    numbered = not wanted or query.has("list") or bool(NUMBER.search(text))
    if query.has("amount"):
        return numbered  # the sum itself is looked for beside its subject
    if _SHARE.search(query.text) and not re.search(r"[%‰倍]|分之|[\d一二三四五六七八九]成", text + heads):
        return False
    if (part := _PART.search(query.text)) is not None:
        whole = key(text + heads)
        parted = [t for t in query.terms if t.weight > 0.3 and t.word in key(part[1])]
        if not all(matches(t.word, t.alternatives, whole) for t in parted):
            return False  # 银行贷款占几成, of a sum of which no loans are told
        itself = key(_OF_DUTY.sub("", text))
        if not parted and query.units and not any(core(unit.name) in itself for unit in query.units):
            return False  # 水务集团占几成, of work that it answers for
    measured = in_measure(query.text, text, heads)
    if measured is not None:
        return measured
    if _HOW_LONG.search(query.text):
        return _DURATION.search(text) is not None
    if any(not matches(t.word, t.alternatives, key(text)) for t in counted_things(query)):
        return False
    if counted := _COUNTED_THING.search(query.text):
        parts = [clause.of(text) for clause in clauses(text, Span(0, len(text)))]
        return any(counted["thing"] in part and NUMBER.search(part) for part in parts)
    return numbered


_GOES_ON = re.compile(
    r"其中|计划|预计|总|首期|每年|设[置计有]|新[建增]|改[造建]|建(?:设|筑|成)|占地|规(?:划|模)|用地|床位|面积|全?长|日处理|年产|包[括含]|可|拟|将|\d"
)
"""How a clause begins that says more of the thing before it, and names none of its own."""


def _priced(query: Query, know: Knowledge, found: Found, text: str) -> bool:
    """Whether a sum of money stands in the same clause as the subject, or right after it."""
    if found.sentence.kind == "row":
        return any(yuan(q) is not None for q in quantities(text))
    terms = [t for t in own_terms(query, know) if t.known and t.weight > 0.3]
    strongest = max(terms, key=lambda t: t.weight, default=None)
    held = False
    headed = _of_its_heading(query, terms, know, found)
    for clause in clauses(text, Span(0, len(text))):
        flat = searched(clause.of(text))
        here = strongest is None or matches(strongest.word, strongest.alternatives, flat) > 0
        here = here or (headed and _INVESTED.match(flat) is not None)
        sums = [q for q in quantities(text, clause) if yuan(q) is not None and not _earned(query, flat)]
        sums = [q for q in sums if not _OF_ITS_KIND.match(text[q.span.end :])]
        sums = [q for q in sums if not _of_all(query, yuan(q) or 0.0, flat)]
        if sums and (here or (held and not all(text[q.span.end :].startswith("的") for q in sums))):
            return True
        held = here or (held and _GOES_ON.match(flat) is not None)
    return False


_INVESTED = re.compile("(?:项目|计划|预计|估算)?总?投资(?:估算|规模|额)?(?:约|为|共)?\\d")
"""How a clause begins that says what is invested and names nothing."""


_OF_ITS_KIND = re.compile("(?:及|或)?以[上下内]的|的(?=村|镇|乡|户|企业|项目|家庭|单位|机构|人)")
"""Behind a sum that says of what kind things are, and is no money for them: 集体收入50万元以上的村."""


def _of_its_heading(query: Query, terms: Sequence[Term], know: Knowledge, found: Found) -> bool:
    """Whether a sentence tells what is invested, or the size that is asked for, of what its heading names.

    It begins with the investment and names nothing (总投资3亿元), or has the word for the size (总规模20亿元)."""
    text = _NUMBERING.sub("", fold(know.documents[found.sentence.plan].quote(found.sentence.span)))
    heading = key("".join(found.sentence.path[-1:])) if found.sentence.kind == "sentence" else ""
    size = _SIZE_ASKED.search(query.text)
    told = _INVESTED.match(text) is not None or (size is not None and size[1] in text)
    return told and all(matches(t.word, t.alternatives, heading) for t in terms)


_SIZE_ASKED = re.compile(
    "(规模|投资|资金|面积|里程|长度|造价|数量|人数|户数|容量|产能|总额)(?:分别|各|都)?(?:是|为|有|达|要)?(?:多[少大长]|几)"
)


def _earned(query: Query, clause: str) -> bool:
    """Whether a clause's money is what is produced or lent, where the question asks what is invested."""
    invested = re.search("投(?:资|入|多|几)|造价|花(?:多|几|掉|费)", query.text)
    made = re.search("产值|营(?:业)?收(?:入)?|增加值|销售额|经济规模|产业规模|贷款余额|税收", clause)
    return bool(invested and made and not re.search("投|资金|安排", clause))


def _of_all(query: Query, sum_: float, clause: str) -> bool:
    """Whether a clause's sum is for all of what is asked by the piece: 淘汰一辆补几万, of 淘汰补贴4500万元."""
    return bool(FOR_ONE.search(query.text)) and sum_ >= 1_000_000 and not re.search("每|均|单", clause)


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
    document = know.documents[found.sentence.plan]
    around = years(text + found.sentence.context)
    if query.has("list") and query.years and not years(document.title) and not set(around) & set(query.years):
        return False  # a rule says nothing of what one year brings
    if query.has("list") and query.years and found.sentence.kind == "row" and years(found.sentence.context):
        return bool(set(years(found.sentence.context)) & set(query.years) or set(years(text)) & set(query.years))
    if not query.years or query.has("list", "how", "why", "responsible", "lead", "join"):
        return True
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
        before, here, _ = found.sentence.context.partition(found.sentence.key)
        stated = (years(before)[-1:] if here else years(before)) or years(" ".join(found.sentence.path))
    if not stated and _PAST.search(" ".join(found.sentence.path)):
        return False
    if not stated:
        horizon = years_of(document.title)
        return query.years[-1] in horizon[-1:] or not horizon
    return all(y in stated for y in query.years)


def _governing_year(query: Query, know: Knowledge, text: str, stated: Sequence[int]) -> bool:
    """Of several years in a sentence, whether the one that holds where the subject stands is the one asked for."""
    terms = [t for t in own_terms(query, know) if t.known]
    spans = clauses(text, Span(0, len(text)))
    parts = [clause.of(text) for clause in spans]
    held = [sum(t.weight for t in terms if matches(t.word, t.alternatives, key(part))) for part in parts]
    best = max(held, default=0.0)
    if not best or len(set(query.years)) > 1:
        return all(y in stated for y in query.years)
    year = 0
    for at, part in enumerate(parts):
        year = (years(part) or [year])[0]
        first = at - 1 if at and text[spans[at].start - 1] not in ";；" else at
        last = at + 1 if text[spans[at].end : spans[at].end + 1] not in (";", "；") else at
        beside = years(" ".join(parts[first : last + 1]))
        if held[at] >= best - 0.01 and (year in query.years or set(beside) & set(query.years)):
            return True
    return False


def _of_the_stage(query: Query, text: str) -> bool:
    """Of several stages in a sentence (一期, 二期), the date or figure has to stand with the one that is asked for."""
    asked = set(STAGE.findall(query.text))
    if len(asked) != 1 or not query.has("number", "amount", "when", "end", "start", "period"):
        return True
    (stage,) = asked
    if set(STAGE.findall(text)) <= asked:
        return True
    wanted = WHEN if query.has("when", "end", "start", "period") else NUMBER
    parts = [clause.of(text) for clause in clauses(text, Span(0, len(text)))]
    return any(stage in part and wanted.search(part) for part in parts)


def _says_itself(query: Query, know: Knowledge, found: Found) -> bool:
    """Whether a sentence holds a word of the question itself: a figure is of what it stands with."""
    terms = [t for t in own_terms(query, know) if t.known]
    said = any(matches(t.word, t.alternatives, found.sentence.key) for t in terms)
    return not terms or said or _of_its_heading(query, [t for t in terms if t.weight > 0.3], know, found)


def _of_the_body(query: Query, found: Found) -> bool:
    """A figure of one body or place is not that of another: it stands in the sentence, or around it."""
    if not query.units:
        return True
    around = found.sentence.key + found.sentence.context
    names = {core(u.name) for u in query.units}
    names |= {stem for n in names if len(stem := re.sub("(?:局|委员会|委|办公室|办|公司|集团)$", "", n)) > 1}
    return any(name in around for name in names)


def _of_others(size: Term, things: Sequence[Term], parts: Sequence[str]) -> bool:
    """矿山图斑面积512公顷;新增湿地公园2处: whether the size is told only where nothing of the things is, and they
    stand together in a part without it."""
    told = [bool(matches(size.word, size.alternatives, key(part))) for part in parts]
    held = [sum(bool(matches(t.word, t.alternatives, key(part))) for t in things) for part in parts]
    apart = not any(h for h, t in zip(held, told, strict=True) if t)
    return bool(things) and apart and held.count(len(things)) == 1


_SIZES = frozenset("面积 长度 里程 高度 宽度 深度 容量 库容 产能 产量 产值 人口 人数 造价".split())
"""Words for what is told of a thing in a figure."""


def _in_one_part(query: Query, know: Knowledge, text: str) -> bool:
    """Of the parts of a sentence that each name a subject of their own, one holds all that the question names.

    对新认定的单项冠军…给予150万元;通过复核的“小巨人”…给予20万元: nothing for a 单项冠军 that passes again. A part that
    leaves its noun out (在北交所上市的,600万元) goes on about the one before it."""
    parts = text.split(";")
    several = re.search("分别|[各和与、]|(?:多少|几)[^,]*,.*(?:多少|几)", query.text)
    if len(parts) < 2 or several or all("分别" in part for part in parts):
        return True
    strong = [t for t in own_terms(query, know) if t.known and t.weight > 0.35]
    strong = [t for t in strong if matches(t.word, t.alternatives, key(text))]
    held = [sum(bool(matches(t.word, t.alternatives, key(part))) for t in strong) for part in parts]
    best = held.index(max(held))
    sizes = [t for t in strong if t.word in _SIZES]
    size = query.focus if query.focus in strong else next(iter(sizes), None)
    if size is not None and _of_others(size, [t for t in strong if t is not size], parts):
        return False
    if held[best] == len(strong) > 1 and not _figure_in(query, parts[best]):
        # 支持甲园建设; its neighbour's figure stands in another part, with half of the words
        return not any(0 < h < len(strong) and _figure_in(query, p) for h, p in zip(held, parts, strict=True))
    whole = best == 0 or re.search(r"[\u4e00-\u9fff]的[\u4e00-\u9fff\"]{2}", parts[best])
    return held[best] == len(strong) or not whole


def _figure_in(query: Query, part: str) -> bool:
    measured = in_measure(query.text, part)
    return bool(NUMBER.search(part)) if measured is None else measured


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
            told = task_row_statement(query, know, item, terms, wanted)
            return told if told.quotes else replace(told, quotes=(item.quote,))
    return sentence_statement(know, sentence, terms, wanted)


def task_row_statement(
    query: Query, know: Knowledge, item: Item, terms: Sequence[Term], wanted: re.Pattern[str] | None
) -> Statement:
    """A row of a task table: the part of its work that answers, or its name and the column asked for."""
    kinds = item.view.kinds
    cells = [(kinds[k], c) for k, c in enumerate(item.row.cells) if kinds[k] in WORDED and c.text]
    if not cells:
        return item_statement(item, query)
    best = telling_cell(cells, terms)
    if (len(cells) > 1 and len(best.text) < 40) or query.has("deadline", "end", "when", "period"):
        return item_statement(item, query)
    return Statement(cell_excerpt(item.document, best, terms, wanted))
