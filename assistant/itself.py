"""What a plan says of itself: its number and dates, who issued, explains and receives it, how long it holds, what it
rests on and what it puts out of force. Some of it stands in the page's table of fields, some in a sentence of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.compose import Draft, joined, sentence_statement, squeeze_inner
from assistant.knowledge import Knowledge, matches
from assistant.language import DOCUMENT_DATA, DOCUMENT_DATES
from assistant.query import Query
from assistant.retrieve import Likeness, plans_of
from assistant.schema import Computation, Statement
from assistant.terms import Term, terms_of
from corpus.schema import Document, Leaf, Quote, Span
from corpus.text import chinese_number, fold, key, sentences, years

_DOCUMENT = (
    r"(?:这|那|该|本|此)?(?:份|个|套|部|项|本|篇)?(?:三年|五年|行动|工作|实施|应急|指导)*"
    r"(?:计划|规划|方案|文件|预案|要点|意见|通知|纲要|规则|制度|批复|新政|政策|条款|条文|文本)"
)
"""A document, as people speak of it; no subject of its own."""
_BESIDE = re.compile(
    _DOCUMENT
    + "|我?(?:记得|以为|觉得)|印象[里中]?|好像"
    + "|公开信息|信息公开|挂网|页面|抬头|文件头"
    + "|官方|正式|明白|公共|公众|社会|网站|网上|网页|政府|机构|机关|单位|部门|日期|时间|日子|编号|上级"
    + "|[省市县区]里|[新老旧]"
)
_OWN_FIELDS = re.compile(
    r"索引号|文号|发文字号|成文|封面|署名|信息来源|主题分类|主题词|浏览次数|落款|抄送|主送|发文编号|发布日期|发布时间|印发日期"
)
"""Words that only a document has something for: with them nothing else can be meant."""
_OF_ANOTHER = re.compile(r"(?:相关|有关|配套|对应|相应)(?:的)?(?:政策|文件|方案|办法|规定|意见|计划)|细则")
"""Papers that the document asks for, or goes with."""
_CITED = re.compile(r"《[^》]+》\s*[(（][^()（）]*[〔\[【]\d{4}[〕\]】]\d+号[)）]")
"""Another paper that a document names with its number: 《关于…的请示》(云民〔2024〕31号)."""


def on_document(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """索引号, 文号, 发布时间, 有效期, 由谁解释 …: what is asked of the document, and of nothing in it."""
    text = fold(query.text).replace("日子", "日期")
    if _OF_ANOTHER.search(text):
        return None
    if not _OWN_FIELDS.search(text) and (others := subjects(text, query, know)):
        if "号" not in text or (cited := _cited(query, know, others)) is None:
            return None
        return cited
    if term := _term_told(text, query, know):
        return term
    apart = _days_apart(text, query, know)
    if apart is not None:
        return apart
    asked = [label for label in _asked(text) if label != "起止年份" or not re.search("项目|工程|任务|指标|最", text)]
    asked += [name for p in plans_of(query, know) for name in _named_fields(know.documents[p], text, asked)]
    asked += _days_beside(text, asked)
    told: list[Statement] = []
    for plan in plans_of(query, know) if asked else ():
        for label in dict.fromkeys(asked):
            told += [s for s in _data(know.documents[plan], label) if s not in told]
    if not asked:
        return None
    if filled := [s for s in told if not s.text.endswith("没有填写")]:
        empty = [s for s in told if s not in filled and s.text.split(":")[0].removesuffix("没有填写") in text]
        return Draft("answered", (*filled, *empty))
    return Draft("not_found", (Statement(f"计划文件没有写明{joined(asked)}"), *told))


def _asked(text: str) -> Iterator[str]:
    """The labels of what a question asks of a document; a stretch that asks for one thing asks for no other."""
    for label, pattern, _, _ in DOCUMENT_DATA:
        text, hits = re.subn(pattern, "\x00", text)
        if hits:
            yield label


def _days_beside(text: str, asked: Sequence[str]) -> list[str]:
    """The days that are asked for beside other data: 文号和日期, 成文和发布分别在哪一天."""
    if not asked or not _DAY_WORD.search(text) or {"施行日期和有效期", "起止年份", "废止"} & set(asked):
        return []
    if dated := [label for words, label in _OF_DAYS if re.search(words, text)]:
        return [label for label in dated if label not in asked]
    return [] if any(label.endswith(("日期", "时间")) for label in asked) else ["印发日期"]


_DAY_WORD = re.compile("日期|哪一?[天日]|几[月号](?!文)|什么时候|何时|啥时候?")
_OF_DAYS = (("成文|落款", "成文日期"), ("发布|公布|公开|挂网|上网", "发布时间"))


def _named_fields(document: Document, text: str, asked: Sequence[str]) -> list[str]:
    """Fields of the page that a question names as they are printed there: 统一编号, 公开方式."""
    known = {name for label, _, names, _ in DOCUMENT_DATA for name in (label, *names)}
    printed = dict.fromkeys(f.name for f in document.metadata if len(f.name) > 2)
    return [name for name in printed if name in text and name not in known] if not asked else []


def subjects(text: str, query: Query, know: Knowledge) -> list[Term]:
    """What a question speaks of beside the document, less the words of titles and of what is put out of force."""
    for pattern in (*(row[1] for row in DOCUMENT_DATA), *(row[1] for row in DOCUMENT_DATES)):
        text = re.sub(pattern, ",", text)
    terms = terms_of(_BESIDE.sub(",", text), know)
    plans = [know.documents[p] for p in plans_of(query, know)]
    own = "".join(key(d.title) for d in know.documents.values())
    own += "".join(key(s.text) for d in plans for s in _data(d, "废止"))
    areas = {area + rank for area in know.areas for rank in ("", *"省市县区")}
    telling = [t for t in terms if t.weight > 0.5 and not t.guessed and t.word not in areas]
    return [t for t in telling if not matches(t.word, t.alternatives, own)]


def _cited(query: Query, know: Knowledge, terms: Sequence[Term]) -> Draft | None:
    """The number of another paper that the document speaks of, where the question is about that one."""
    if not re.search("文号|字号|编号|第几号|几号文", query.text):
        return None
    terms = [t for t in terms if t.known and not re.search("文号|字号|编号", t.word)]
    for plan in plans_of(query, know) if terms else ():
        for sentence in know.of_plan(plan):
            if sentence.kind == "sentence" and _CITED.search(know.documents[plan].quote(sentence.span)):
                held = [t for t in terms if matches(t.word, t.alternatives, sentence.key)]
                if held and all(t in held or t.word in key(know.documents[plan].text) for t in terms):
                    return Draft("answered", (sentence_statement(know, sentence, ()),), certainty=1.2)
    return None


# --- Where it stands ---------------------------------------------------------------------------------


def _data(document: Document, label: str) -> Sequence[Statement]:
    """What a document has under a label: whom it is sent to, its title, a sentence, or a field of its page."""
    found = next((row for row in DOCUMENT_DATA if row[0] == label), None)
    if found is None:
        return _field(document, (label,))
    _, _, names, told = found
    if label == "主送单位":
        return _addressees(document)
    if label == "抄送单位":
        return _copied_to(document)
    if label == "标题":
        return _title(document)
    if label == "起止年份":
        return _told(document, told)[:1] or _years_of_title(document)
    if label == "施行日期和有效期":
        return _told(document, told) or _field(document, names) or _years_of_title(document)
    if label == "印发日期":  # the day of printing, or of signing and of putting it up
        return _printed_on(document) or [*_field(document, names[:2]), *_field(document, names[2:])]
    if label == "制定单位":  # a plan's own cover comes after the notice's
        issuers = [f for f in document.metadata if f.name == "印发单位"]
        return [_field_statement(document, "印发单位", issuers[-1].span)] if issuers[1:] else _field(document, names)
    return _told(document, told) or _field(document, names)


@lru_cache(maxsize=256)
def _told(document: Document, pattern: str) -> tuple[Statement, ...]:
    """The sentences or lines of a document that say a thing of it."""
    found = []
    for leaf in document.leaves if pattern else ():
        if leaf.kind in ("cell", "title"):
            continue
        path = document.sections[leaf.section].path if leaf.section is not None else ()
        for span in sentences(document.text, leaf.span):
            raw = squeeze_inner(span.of(document.text))
            if len(raw) <= 400 and re.search(pattern, fold(raw)):
                found.append(Statement(raw.rstrip("。"), (Quote(document.id, span, path),)))
    return tuple(found[:2])


def _field(document: Document, names: Sequence[str]) -> list[Statement]:
    """The first field of the page by one of these names."""
    for name in names:
        for field in document.metadata:
            if field.name == name:
                return [_field_statement(document, name, field.span, squeeze_inner(field.value))]
    return []


def _field_statement(document: Document, name: str, span: Span, value: str = "") -> Statement:
    value = value or squeeze_inner(span.of(document.text))
    line = next((leaf.span for leaf in document.leaves if span in leaf.span), span)
    if name in ("印发单位", "落款日期"):
        line = span
    label_at = re.search(r"\s*".join(name) + r"[\s:]*$", fold(document.text[max(0, line.start - 30) : line.start]))
    if label_at:  # the label stands before the value
        line = Span(max(0, line.start - 30) + label_at.start(), line.end)
    here = Quote(document.id, line, ("文件信息",))
    if not value.strip("-—/ "):
        return Statement(f"文件信息中的{name}一栏没有填写", (here,))
    return Statement(f"{name}:{value}", (here,), "line")


def _title_leaf(document: Document) -> Leaf | None:
    """The last line of the title: a plan's own comes after its notice's."""
    return next((leaf for leaf in reversed(document.leaves) if leaf.kind == "title"), None)


def _title(document: Document) -> list[Statement]:
    """The title; one whose years stand on a line of their own has two lines."""
    lines = [leaf for leaf in document.leaves if leaf.kind == "title"]
    if not lines:
        return []
    whole = lines[-2:] if len(key(document.quote(lines[-1].span))) < _YEARS_ONLY else lines[-1:]
    quotes = tuple(Quote(document.id, leaf.span, ()) for leaf in whole)
    return [Statement(f"《{''.join(squeeze_inner(document.quote(leaf.span)) for leaf in whole)}》", quotes)]


_YEARS_ONLY = 14
"""A last line of a title that is no longer gives only its years."""


def _years_of_title(document: Document) -> list[Statement]:
    """The years that a plan is for, as its title gives them: (2023-2025年), “十四五”."""
    for leaf in reversed([leaf for leaf in document.leaves if leaf.kind == "title"]):
        if years := _YEARS.search(document.quote(leaf.span)):
            text = f"标题写明的起止年份是{squeeze_inner(years[0])}"
            return [Statement(text, (Quote(document.id, leaf.span, ()),))]
    return []


_YEARS = re.compile(
    r"(?:19|20)\d\d\s*年?\s*[-—–~至到]+\s*(?:(?:19|20)\d\d|\d\d)\s*年?|[“\"]?十[一二三四五六七八九]五[”\"]?"
)


_LENGTH = r"(?P<{0}>[一二两三四五六七八九十]|\d{{1,2}})年"
_TERM = re.compile(
    rf"{_LENGTH.format('of')}(?:的|期)?(?:行动|发展|工作|实施)?(?:计划|规划|方案)|(?:管|干|做|为期|期限|共|是){_LENGTH.format('lasts')}"
    r"|(?:管|做|干|实施|执行|截止?|持续|覆盖|期限|规划)*(?:到|至)(?P<last>20\d\d)年?(?!要|达|实现|完成)"
    r"|(?:从|自)?(?P<first>20\d\d)年?(?:就|才)?(?:开始|起步|起(?:实施|执行)?|启动)"
    r"|(?P<from>20\d\d)年?(?:-|—|到|至)(?P<to>20\d\d)年?"
)
"""What is said of how long a plan is for: 五年计划, 管到2027年, 从2021年开始, 2021到2025年."""
_TERM_ASKED = re.compile(
    "[三五十]年(?:的|期)?(?:计划|规划|方案)?(?:还是|,)[三五十]年|管(?:几|多少)年|(?:几|多少)年(?:期)?(?:的)?(?:计划|规划|方案)"
)
"""三年的还是五年的: its length, asked for."""


def _term_told(text: str, query: Query, know: Knowledge) -> Draft | None:
    """这个计划是五年的,管到2027年,没错吧: what is claimed of a plan's own years, by the years of its title."""
    if not re.search(_DOCUMENT, text) or not (query.verify or _TERM_ASKED.search(text)):
        return None
    asked = _TERM_ASKED.search(text) is not None
    claims = list(_TERM.finditer(text))
    told: list[Statement] = []
    for plan in plans_of(query, know) if claims or asked else ():
        span = plan_years(know.documents[plan])
        if span is not None:
            right = all(_claim_holds(m, *span) for m in claims)
            verdict = "" if asked else "对,计划的写法与此一致。" if right else "不对,计划的写法不是这样。"
            first, *more = _term_statements(know.documents[plan], span)
            told += [replace(first, text=verdict + first.text), *more]
    return Draft("answered", tuple(told), certainty=2.0) if told else None


def _term_statements(document: Document, span: tuple[int, int]) -> list[Statement]:
    """A plan's title, with the count of the years it prints, and the sentence that says its term, where one does."""
    first, last = span
    title = _title(document)[0]
    pattern = next(row[3] for row in DOCUMENT_DATA if row[0] == "起止年份")
    if not _years_of_title(document) or str(last) not in title.text:  # “十四五”规划
        return [title, *_told(document, pattern)[:1]]
    count = last - first + 1
    shown = f"{last}-{first}+1={count}年"
    computed = Computation(shown, (float(last), float(first), 1.0), (float(count),))
    return [replace(title, text=f"{title.text},共{count}年:{shown}", computation=computed)]


def _claim_holds(claim: re.Match[str], first: int, last: int) -> bool:
    """Whether a plan of these years is as long, or begins or ends, as a claim says."""
    said = claim["of"] or claim["lasts"]
    if said:
        return (int(said) if said.isdigit() else int(chinese_number(said) or 0)) == last - first + 1
    begun, ended = claim["first"] or claim["from"], claim["last"] or claim["to"]
    return (not begun or int(begun) == first) and (not ended or int(ended) == last)


def plan_years(document: Document) -> tuple[int, int] | None:
    """The first and the last year that a plan is for, by its title."""
    leaf = _title_leaf(document)
    printed = fold(document.quote(leaf.span)) if leaf is not None else ""
    stated = years(printed)
    if stated:
        return stated[0], stated[-1]
    five = re.search("十([一二三四五六七])五", printed)
    last = 1955 + 5 * (10 + int(chinese_number(five[1]) or 0)) if five else 0
    return (last - 4, last) if five else None


def _addressees(document: Document) -> list[Statement]:
    """Whom a notice is sent to: the line with a colon at its end before its text."""
    for leaf in document.leaves:
        raw = squeeze_inner(document.quote(leaf.span))
        if leaf.span.start > 4000:
            break
        if (
            leaf.kind in ("paragraph", "metadata", "note")
            and len(raw) <= 200
            and raw.endswith((":", "："))
            and re.search(r"^各|政府|部门|单位|街道", raw)
        ):
            told = Statement(f"主送单位:{raw.rstrip(':：')}", (Quote(document.id, leaf.span, ("文件信息",)),), "line")
            return [told]
    return []


def _copied_to(document: Document) -> list[Statement]:
    """Whom a notice is copied to: the line at its end that says so."""
    match = re.search(r"抄\s*送[:：][^\n]+(?:\n(?![^\n]*印发)[^\n]{2,80})*", document.text)
    if match is None:
        return []
    here = Quote(document.id, Span(*match.span()), ("文件信息",))
    return [Statement(squeeze_inner(match.group()).rstrip("。"), (here,), "line")]


_PRINTED = re.compile(
    r"[^\n]{0,30}?(?P<day>20\d\d年\d{1,2}月\d{1,2}日)印发|印发[,，、\s]{0,2}(?P<beside>20\d\d年\d{1,2}月\d{1,2}日)[)）]"
)


def _printed_on(document: Document) -> list[Statement]:
    """The day a notice was printed, from a line of its own: 2024年5月22日印发, (…联合印发,2024年7月5日)."""
    match = _PRINTED.search(document.text)
    if match is None:
        return []
    day = "day" if match["day"] else "beside"
    here = Quote(document.id, Span(match.start(day), match.end()), ("文件信息",))
    return [Statement(f"印发日期:{match[day]}", (here,), "line")]


# --- Its days ------------------------------------------------------------------------------------------

_DATE = re.compile(r"((?:19|20)\d\d)[年\-./]\s*(\d{1,2})[月\-./]\s*(\d{1,2})日?")
_APART = re.compile(
    "(?:隔|差|过|早|晚|提前|用|花|前后|间隔|之间|相距)[^?]{0,6}(?:几|多少)个?(?:天|日)(?!内)|(?:几|多少)天(?:之?后|以后|才)"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a document gives for something done with it (成文, 发布, 施行), and where it stands."""

    name: str
    day: date
    quote: Quote

    def __str__(self) -> str:
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"


def day_of(document: Document, kind: str) -> Day | None:
    """The day of one kind (成文, 发布, …) that a document bears, by the first of its labels that holds one."""
    _, _, names = next(row for row in DOCUMENT_DATES if row[0] == kind)
    for name in names:
        told = _printed_on(document) if name == "印发日期" else []
        spans = [q.span for s in told for q in s.quotes] or [f.span for f in document.metadata if f.name == name]
        for span in spans:
            found = _DATE.search(fold(span.of(document.text)))
            if found is not None:
                day = date(int(found[1]), int(found[2]), int(found[3]))
                return Day(name, day, Quote(document.id, span, ("文件信息",)))
    return None


def kinds_of_day(text: str) -> list[str]:
    """The kinds of days that a question names, in its order: 成文, 发布."""
    at = {kind: match.start() for kind, words, _ in DOCUMENT_DATES if (match := re.search(words, text))}
    return sorted(at, key=lambda kind: at[kind])


def _days_apart(text: str, query: Query, know: Knowledge) -> Draft | None:
    """从成文到发布隔了几天: the days between two days of a document."""
    kinds = kinds_of_day(text)
    if len(kinds) != 2 or not _APART.search(text):
        return None
    statements: list[Statement] = []
    lacking: list[str] = []
    for plan in plans_of(query, know):
        first, last = (day_of(know.documents[plan], kind) for kind in kinds)
        if first is not None and last is not None:
            statements.append(days_between(first, last))
        lacking += [f"{kind}日期" for kind, day in zip(kinds, (first, last), strict=True) if day is None]
    if statements:
        return Draft("answered", tuple(statements), certainty=1.5)
    return Draft("not_found", (Statement(f"计划文件没有写明{joined(lacking)}"),))


def days_between(first: Day, last: Day) -> Statement:
    """How many days lie between two days, with both of them."""
    first, last = sorted((first, last), key=lambda d: d.day)
    count = (last.day - first.day).days
    shown = f"{last}-{first}={count}天"
    text = f"{first.name}为{first},{last.name}为{last},相隔{count}天:{shown}"
    return Statement(text, (first.quote, last.quote), "line", Computation(shown, (), (float(count),)))
