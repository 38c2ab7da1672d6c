"""Questions about a section: where it stands, what it holds, how many parts it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose import Draft, counted, excerpt, quote_sentence, sentence_statement, squeeze_inner
from assistant.knowledge import Knowledge, Sentence, is_thing, matches
from assistant.lookup import amount_bounds, span_in
from assistant.query import WHO, Query
from assistant.retrieve import ENOUGH, Found, Likeness, coverage, like_of, own_terms, plans_of, rank
from assistant.schema import Computation, Statement
from assistant.terms import Term
from corpus.numbering import numbering
from corpus.schema import Document, Leaf, Quote, Section, Span
from corpus.text import chinese_number, fold, key, sentences, squeeze, years


def on_place(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    terms = own_terms(query, know)
    if not query.has("place") and (tables := _tables_of(query, know, terms)):
        return Draft("answered", tuple(tables), certainty=1.2)
    if not query.has("place") or not query.terms:
        return None
    ranked = [f for f in rank(query, know, terms, likeness, ("sentence", "row", "heading")) if f.coverage >= ENOUGH]
    if all(_OF_WORDS.search("".join(f.sentence.path)) for f in ranked):
        ranked = [*_likely(query, know, likeness), *ranked]
    if not ranked:
        return None
    told = [f for f in ranked if not _OF_WORDS.search("".join(f.sentence.path))]
    ranked = [*told, *(f for f in ranked if f not in told)]  # what a word means stands behind where it is used
    found = place_of(query, know, ranked)
    return found and replace(found, statements=(*found.statements, *_tables_of(query, know, terms)))


_WHICH_TABLE = re.compile("哪一?[张个份]?(?:附|图)?表|第几张?表")


def _tables_of(query: Query, know: Knowledge, terms: Sequence[Term]) -> list[Statement]:
    """在哪张表: the captions of the tables that are called what is looked for."""
    if not _WHICH_TABLE.search(query.text):
        return []
    terms = [t for t in terms if t.known]
    titles = {p: {_uncounted(key(t.title)) for t in know.documents[p].tables if t.title} for p in plans_of(query, know)}
    captions = (s for p in titles for s in know.of_plan(p) if _uncounted(s.key) in titles[p])
    named = [s for s in captions if coverage(terms, s.key)[0] >= ENOUGH]
    return [replace(sentence_statement(know, s, ()), block="line") for s in named[:2]]


def _uncounted(caption: str) -> str:
    """A caption (a key) without its number: 附表1口袋公园建设清单."""
    return re.sub(r"^附?[表件](?:\d+|[一二三四五六七八九十]+)?", "", caption)


def place_of(query: Query, know: Knowledge, ranked: Sequence[Found]) -> Draft | None:
    """Where the best of what was found stands, and what says as much of it."""
    top = ranked[0].coverage
    statements: list[Statement] = []
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for f in [f for f in ranked if f.coverage >= top - 0.1][:8]:
        if (f.sentence.plan, f.sentence.path) in seen or not f.sentence.path:
            continue
        seen.add((f.sentence.plan, f.sentence.path))
        document = know.documents[f.sentence.plan]
        heads = _heading_quotes(document, f.sentence.section)
        row = ""
        if f.sentence.row is not None and f.sentence.table is not None:
            number = document.tables[f.sentence.table].rows[f.sentence.row].number
            row = f"第{number}项" if number else ""
        place = "——".join(f.sentence.path)
        statements.append(
            Statement(
                f"{'' if statements else '写在'}“{place}”{row}", (quote_sentence(know, f.sentence), *heads), "line"
            )
        )
        point = _point_of(document, f.sentence) if re.search(r"哪(?:一)?(?:条|点|项)", query.text) else None
        if point is not None:
            name = point.of(document.text).strip("—- \u3000")
            statements.append(Statement(name, (Quote(document.id, point),), "item"))
        if len(statements) >= 3:
            break
    return Draft("answered", tuple(statements)) if statements else None


_OF_WORDS = re.compile("名词|术语")
"""The heading of an annex that says what words mean."""


def _likely(query: Query, know: Knowledge, likeness: Likeness) -> list[Found]:
    """What says in other words what a question looks for the place of: sentences that are nearly as like it as any."""
    like = {s: like_of(likeness, s.plan, s.span) for p in plans_of(query, know) for s in know.of_plan(p)}
    most = max(like.values(), default=0.0)
    return [Found(s, 1.0, 1.0, ()) for s, value in like.items() if most >= LIKE and value >= most - 0.25]


LIKE = 1.8
"""How like a question a sentence must be to say in other words what it looks for."""


def _point_of(document: Document, sentence: Sentence) -> Span | None:
    """The first sentence of the paragraph that a sentence stands in: the name of the point it belongs to."""
    leaf = next((leaf for leaf in document.leaves if sentence.span in leaf.span), None)
    first = next(iter(sentences(document.text, leaf.span)), None) if leaf is not None else None
    return first if first is not None and first != sentence.span and first.end - first.start <= 40 else None


def _heading_quotes(document: Document, section: int | None) -> list[Quote]:
    out: list[Quote] = []
    while section is not None:
        s = document.sections[section]
        out.insert(0, Quote(document.id, s.heading, s.path))
        section = s.parent
    return out


_LEADING = re.compile(
    r"^(?:高(?:水平|标准|质量)|加快|大力|全面|深入|积极|推进|推动|建设|实施|打造|构建|促进|加强|深化|完善)+"
)
"""What a heading begins with before it names its thing."""


_SO_MANY = re.compile("(?:几|多少)(座|处|台|辆|公里|户|人|亩|张|支|名|所|栋|艘|平方米)")


def on_section(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """What a section, box or annex consists of, or says."""
    bare = not (query.asks or query.operation or query.verify or query.units)
    if not query.has("list", "summary", "number", "definition", "how") and query.operation != "count" and not bare:
        return None
    if (one := _of_ordinal(query, know)) is not None:
        return one
    if query.has(*WHO, "amount"):
        return None
    group = _numbered_group(query, know)
    if group:
        document, sections = group
        quotes = tuple(Quote(document.id, s.heading, s.path) for s in sections)
        items = [Statement(s.title, (Quote(document.id, s.heading, s.path),), "item") for s in sections]
        return Draft("answered", (Statement("分别是", quotes, "line"), *items))
    named = _of_parts(query, know) or _named_section(query, know)
    if named is None:
        return None
    document, at = named
    if re.search(r"(?:目标|指标|数字|数量|量化)", query.text) and query.has("number", "list"):
        told = set(years(document.sections[at].span.of(document.text)))
        return _targets_of(document, at) if not query.years or told & set(query.years) else None
    if query.has("summary"):
        return _summary(document, at)
    so_many = _SO_MANY.search(query.text)
    if so_many is not None and not re.search(rf"\d{so_many[1]}", fold(document.sections[at].span.of(document.text))):
        return None  # 头顶库有几座, of the heading that says what it is
    children = _parts_of(document, at)
    said = re.search(r"(?<![\d.])(\d{1,3})(?=[个项条家类])", query.text)
    if said is not None and int(said[1]) != len(children) and not query.years:
        return None  # 46个重点项目, of which the section sets out four
    title = key(document.sections[at].title)
    whole = key(query.text) in (title, _LEADING.sub("", title)) or title == "".join(
        t.word for t in own_terms(query, know)
    )
    whole = whole or (query.has("definition") and _of_whole_paper(query, know, document, title))
    if bare and not whole:
        return None
    if len(children) < 2:
        counted_of_year = query.years and query.has("number") and not query.has("list")
        return _summary(document, at) if query.has("list", "how") or (whole and not counted_of_year) else None
    section = document.sections[at]
    quotes = (Quote(document.id, section.heading, section.path),)
    items = [Statement(text, (Quote(document.id, span, section.path),), "item") for text, span in children]
    head = Statement(f"“{section.title}”包括以下几个方面", quotes, "line")
    if query.has("number") or query.operation == "count":
        head = counted(f"“{section.title}”", len(items), [q for i in items for q in i.quotes])
    return Draft("answered", (head, *items))


def _of_ordinal(query: Query, know: Knowledge) -> Draft | None:
    """民生实事第三件是什么: an item of a section's list by its place, whole, with who answers for it."""
    named = _named_section(query, know) if query.ordinal else None
    if named is None or query.ordinal is None:
        return None
    document, at = named
    points = [leaf for leaf in document.leaves if leaf.section == at and leaf.kind == "item"]
    numbers = [numbering(fold(leaf.span.of(document.text))) for leaf in points]
    wanted = query.ordinal if query.ordinal > 0 else len(points)
    found = [leaf for leaf, n in zip(points, numbers, strict=True) if n is not None and n.value == wanted]
    if len(found) != 1:
        return None
    quote = Quote(document.id, found[0].span, document.sections[at].path)
    return Draft("answered", (Statement(squeeze_inner(found[0].span.of(document.text)), (quote,)),), certainty=2.0)


_GOALS_ASKED = re.compile(
    r"(?:总体|总的?|主要|发展|工作|规划|行动|奋斗|远景)?目标(?:都|分别|具体)?(?:是|有|为|包括|定)+(?:什么|哪些|啥|哪几)"
)


def on_goals(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """计划的总体目标是什么: what stands under the heading of a plan's goals, its opening sentences first."""
    words = [t.word for t in own_terms(query, know) if t.weight > 0.3]
    if not _GOALS_ASKED.search(query.text) or query.years or query.units or query.verify:
        return None
    if any(not re.fullmatch("(?:总体|主要|发展|工作|规划|计划|行动|方案|奋斗|远景|目标)+", word) for word in words):
        return None
    statements: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        titled = [at for at, s in enumerate(document.sections) if re.search("目标(?!责任|管理|考核)", s.title)]
        for at in titled[:1]:
            section = document.sections[at]
            parts = section_summary(document, at)
            told = [q.span for s in parts for q in s.quotes]
            first = next((leaf for leaf in document.leaves if leaf.section == at and leaf.kind == "paragraph"), None)
            opening = sentences(document.text, first.span)[:2] if first is not None else []
            opening = [span for span in opening if not any(span.meets(t) for t in told)]
            said = [(squeeze_inner(span.of(document.text)).rstrip("。"), span) for span in opening]
            statements += [Statement(text, (Quote(plan, span, section.path),)) for text, span in said]
            statements += parts
    return Draft("answered", tuple(statements), certainty=1.5) if statements else None


def _of_whole_paper(query: Query, know: Knowledge, document: Document, title: str) -> bool:
    """联席会议主要职能是什么: whether a question says a heading as it is, and beside it only what the paper is of."""
    beside = [t for t in own_terms(query, know) if t.word not in title]
    return len(title) >= 4 and title in key(query.text) and all(t.word in key(document.title) for t in beside)


_STATED = re.compile(r"[(]?共?\s*\d+\s*[项个条家类][)]?[。:]?$")


def on_stated_count(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """推广的改革举措有多少项, where the heading itself says how many: 一、推广的改革举措(共23项)."""
    if not re.search(r"(?:多少|几)[项个条家类]", query.text) or query.units or query.years or query.verify:
        return None
    if query.operation in ("max", "min"):
        return None
    terms = own_terms(query, know)
    if any(not t.known for t in terms) or amount_bounds(query.text) or span_in(query.text):
        return None  # of some of them only
    found: list[tuple[float, Document, Section]] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for section in document.sections:
            if _STATED.search(fold(section.heading.of(document.text)).strip()):
                share, missing = coverage(terms, key(section.title), key(document.title))
                if share >= 0.7 and not missing:
                    found.append((share, document, section))
    if not found:
        return None
    _, document, section = max(found, key=lambda f: f[0])
    return Draft(
        "answered", (Statement(section.title, (Quote(document.id, section.heading, section.path),)),), certainty=2.5
    )


_DIVISIONS = (("章", "chapter"), ("部分", "一、"), ("节", "part"), ("条", "条"), ("专栏", "box"), ("附件", "annex"))


def on_parts_counted(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """一共有几章、多少条: how many of its own divisions a document has."""
    many = "(?:几|多少)[个大]?"
    asked = [
        (word, kind)
        for word, kind in _DIVISIONS
        if re.search(rf"(?:{many}{word}|{word}(?:一共|总共|共)?有?(?:几|多少)[个大])(?![\u4e00-\u9fff])", query.text)
    ]
    within = _placed_section(query, know)
    titles = "".join(key(know.documents[p].title) for p in plans_of(query, know))
    titles += key(within[0].sections[within[1]].title) if within is not None else ""
    if (
        not asked
        or query.units
        or any(
            t.weight > 0.3 and t.word not in titles and not re.search("(?:[章节条]|专栏|附件)$", t.word)
            for t in own_terms(query, know)
        )
    ):
        return None
    statements: list[Statement] = []
    for plan in plans_of(query, know) if within is None else (within[0].id,):
        document = know.documents[plan]
        for word, kind in asked:
            spans = _boxes(document, kind) or divisions(document, kind)
            if word == "部分":
                begun = {span.start for span in spans}
                spans = [s.heading for s in document.sections if s.heading.start in begun]
            spans = [span for span in spans if within is None or span in document.sections[within[1]].span]
            shown = f"共{len(spans)}{'条' if word == '条' else '个'}"
            names = "、".join(squeeze(span.of(document.text)) for span in spans) if word != "条" else ""
            quotes = tuple(Quote(plan, span, ()) for span in spans)
            if spans:
                text = f"{word}{shown}:{names}" if names else shown
                statements.append(Statement(text, quotes, "line", Computation(shown, (), (float(len(spans)),))))
    return Draft("answered", tuple(statements), certainty=2.0) if statements else None


def _boxes(document: Document, kind: str) -> list[Span]:
    """The headings of a document's boxes or annexes."""
    return [s.heading for s in document.sections if s.kind == kind] if kind in ("box", "annex") else []


def divisions(document: Document, kind: str) -> list[Span]:
    """The numbers of a document's chapters or articles: 条, or 一、…五十四、 that goes on through its chapters."""
    numbered = [
        (number, leaf.span)
        for leaf in document.leaves
        if leaf.kind in ("heading", "item", "paragraph")
        if (number := numbering(fold(leaf.span.of(document.text)))) is not None
    ]
    runs = [(n, span) for n, span in numbered if n.kind == kind]
    if kind == "条" and not runs:
        through = "一、" if any(n.kind == "chapter" for n, _ in numbered) else "(一)"
        runs = [(n, span) for n, span in numbered if n.kind == through]
    whole = [n.value for n, _ in runs] == list(range(1, len(runs) + 1)) and len(runs) > 1
    return [Span(span.start, span.start + n.length) for n, span in runs] if whole else []


def _numbered_group(query: Query, know: Knowledge) -> tuple[Document, list[Section]] | None:
    """六大行动: as many sibling headings as the number says, all with that word."""
    match = re.search(
        r"([二三四五六七八九十]|\d{1,2})(?:大|个|项|类|条)([\u4e00-\u9fff]{2,4}?)(?=[\"”,、]|分别|是|有|包括|的|哪|都|叫|各|名|$)",
        fold(query.text),
    )
    if match is None:
        return None
    count = int(chinese_number(match[1]) or 0) if not match[1].isdigit() else int(match[1])
    for plan in plans_of(query, know):
        document = know.documents[plan]
        groups: dict[int | None, list[Section]] = {}
        for section in document.sections:
            groups.setdefault(section.parent, []).append(section)
        for sections in groups.values():
            if len(sections) == count and all(match[2] in s.title for s in sections):
                return document, sections
    return None


_LACK = re.compile(
    r"不足|短板|差距|弱项|毛病|存在[^,?]{0,8}问题|主要问题|问题(?=$|[?,])|差在哪|缺(?:在哪|什么)|短处|薄弱|难处|困难(?=$|[?,])"
)
_LACKING_SAID = re.compile(
    r"(?:但|也要|同时|然而|不过).{0,24}(?:存在|面临|看到|认识|制约)|不足|短板|差距|偏少|偏弱|偏低|不高|不强|不够|滞后|薄弱|不平衡|不充分|缺口|瓶颈|难题"
)
_LACK_TITLE = re.compile("短板|不足|问题|差距|困难|弱项")
_BACKGROUND = re.compile(r"背景|基础|现状|形势|问题|挑战|回顾|短板|不足")


def on_shortcomings(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """眼下有哪些不足: what a plan's account of how things stand says is still wanting."""
    if (
        not _LACK.search(query.text)
        or query.verify
        or query.units
        or not (query.has("list", "definition", "how", "number") or "哪" in query.text)
    ):
        return None
    headings = "".join(key(s.title) for p in plans_of(query, know) for s in know.documents[p].sections)
    named = [t for t in own_terms(query, know) if t.known and t.weight > 0.5 and is_thing(t.word)]
    if [t for t in named if not _LACK.search(t.word) and not (_BACKGROUND.search(t.word) and t.word in headings)]:
        return None
    found: list[Statement] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        background = [s for s in know.of_plan(plan) if s.kind == "sentence" and _BACKGROUND.search("".join(s.path))]
        told = [n for n, s in enumerate(background) if _LACKING_SAID.search(document.quote(s.span))]
        told = [n for n, s in enumerate(background) if s.path and _LACK_TITLE.search(s.path[-1])] or told
        sections = {background[n].section for n in told}
        points = [
            n
            for n, s in enumerate(background)
            if s.section in sections and re.match("[一二三四五六七八九]是", key(document.quote(s.span)))
        ]
        if points:  # 一是…;二是…: all the points between them
            told = [
                n for n, s in enumerate(background) if points[0] <= n and s.section == background[points[0]].section
            ]
        for s in (background[n] for n in told[:10]):
            text = squeeze_inner(document.quote(s.span)).rstrip("。；")
            found.append(Statement(text, (quote_sentence(know, s),), "item"))
    return Draft("answered", tuple(found), certainty=1.0) if found else None


_PARTS = re.compile(
    r"(?:([一二两三四五六七八九十]|\d{1,2})|几|哪些|各)(?:大|个|项|条|点|方面|个方面)?(?:的)?"
    r"(?P<what>基本原则|原则|保障措施|保障|主要任务|重点任务|机遇|挑战|发展目标|实施步骤|阶段|步骤)"
)


def _of_parts(query: Query, know: Knowledge) -> tuple[Document, int] | None:
    """四条保障、几条原则: the section of that name, if it has as many parts as the question says."""
    match = _PARTS.search(fold(query.text))
    if match is None:
        return None
    count = int(chinese_number(match[1]) or 0) if match[1] and not match[1].isdigit() else int(match[1] or 0)
    found = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for at, section in enumerate(document.sections):
            parts = len(_parts_of(document, at)) if match["what"] in section.title else 0
            if parts > 1 and count in (0, parts):
                found.append((len(section.title), document, at))
    others = [t for t in own_terms(query, know) if t.known and t.weight > 0.6 and t.word not in match["what"]]
    if not found or (others and not match[1]):
        return None
    _, document, at = min(found, key=lambda f: f[0])
    return document, at


_PLACED = re.compile(
    r"第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?P<kind>个?部分|[章节编篇])|(?P<last>最后|末尾)(?:的)?(?:一)?个?(?P<kind_>部分|[章节])"
)


def _placed_section(query: Query, know: Knowledge) -> tuple[Document, int] | None:
    """第六章, 第三部分, 最后一部分: the section at that place among those of its kind; the headings it names besides
    are it, or stand in it."""
    match = _PLACED.search(fold(query.text))
    if match is None:
        return None
    kind = (match["kind"] or match["kind_"]).removeprefix("个")
    said = match["n"] or ""
    number = int(said) if said.isdigit() else int(chinese_number(said) or 0) if said else None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        numbered = [
            (at, n)
            for at, s in enumerate(document.sections)
            if s.kind == "section" and (n := numbering(fold(s.number))) is not None
        ]
        marked = [(at, n) for at, n in numbered if kind in document.sections[at].number]
        top = min((n.rank for _, n in numbered), default=0)
        chosen = marked or [(at, n) for at, n in numbered if kind in "部分章篇" and n.rank == top]
        chosen = chosen[-1:] if number is None else [(at, n) for at, n in chosen if n.value == number]
        if chosen:  # of several such (each chapter has a 第一节) the one whose title the question says
            titles = {at: key(document.sections[at].title) for at, _ in chosen}
            return document, max(titles, key=lambda at: len(titles[at]) * (titles[at] in key(query.text)))
    return None


def on_summary(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """概括一下第六章, 最后一部分讲了哪四个方面, 把“青年安居”这一块说说: what a section says that is named as one."""
    if query.verify or query.operation or query.has(*WHO, "amount", "place", "when"):
        return None
    placed = _placed_section(query, know)
    named = placed or _titled_section(query, know)
    if named is None or not (query.has("summary") or (placed and query.has("list", "how", "definition"))):
        return None
    document, at = named
    if (nth := _NTH_POINT.search(fold(query.text))) is not None:
        below = [n for n, s in enumerate(document.sections) if s.parent == at]
        place = int(nth["n"]) if nth["n"].isdigit() else int(chinese_number(nth["n"]) or 0)
        if place > len(below) > 0:
            text = f"“{squeeze(document.sections[at].title)}”没有列出{nth[0]}"
            return Draft("not_found", (Statement(text),), certainty=2.5)
        at = below[place - 1] if below else at
    path = key("".join(document.sections[at].path) + document.title)
    others = [t for t in own_terms(query, know) if t.known and is_thing(t.word) and t.weight > 0.6]
    if not query.has("summary") and any(not matches(t.word, t.alternatives, path) for t in others):
        return None
    told = _summary(document, at)
    return replace(told, certainty=1.5) if told is not None else None


_NTH_POINT = re.compile(r"第(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})(?:个?方面|[条点项款])")
"""保障措施第二条: a place below the section that is named."""


def _titled_section(query: Query, know: Knowledge) -> tuple[Document, int] | None:
    """The section whose whole title, or the words it begins its title with left out, a question says."""
    flat = key(query.text)
    quoted = [key(q) for q in re.findall(r"\"([^\"]{3,20})\"", query.text)]
    best: tuple[int, int, Document, int] | None = None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for at, section in enumerate(document.sections):
            title = key(section.title)
            said = next((t for t in (title, _LEADING.sub("", title)) if len(t) >= 4 and t in flat), "")
            said = said or next((q for q in quoted if q in title), "")
            rank = (len(said), -section.level)
            if said and title not in key(document.title) and (best is None or rank > best[:2]):
                best = (*rank, document, at)
    return (best[2], best[3]) if best is not None else None


def _named_section(query: Query, know: Knowledge) -> tuple[Document, int] | None:
    """The heading that a question names: by its number (专栏3), or by most of its words."""
    titles = "".join(key(know.documents[plan].title) for plan in plans_of(query, know))
    terms = [t for t in own_terms(query, know) if (t.known or t.weight > 0.3) and t.word != "专栏"]  # 超级IP专栏
    flat = key(query.text)
    best: tuple[float, Document, int] | None = None
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for at, section in enumerate(document.sections):
            label = key(section.number) if section.kind != "section" else ""
            title = key(section.title)
            if label and re.search(re.escape(label) + r"(?!\d)", flat):
                score = 2.0
            elif len(title) >= 3 and title in flat:
                score = 1.0 + len(title) / 100 + section.level / 1000
            elif own_ := [t for t in terms if t.word in title or t.word not in titles]:  # 报告的后期工作建议
                share, missing = coverage(own_, title)
                held = sum(max((len(w) for w in (t.word, *t.alternatives) if w in title), default=0) for t in own_)
                own = len(_LEADING.sub("", title))
                score = share if not missing and held >= 0.5 * own else 0.0
            else:
                score = 0.0
            if score and (best is None or score > best[0]):
                best = (score, document, at)
    if best is None:
        return None
    others = [
        t
        for t in terms
        if t.known
        and t.weight > 0.6
        and not matches(t.word, t.alternatives, key("".join(best[1].sections[best[2]].path)))
    ]
    said = sum(len(t.word) for t in terms)
    brief = len(key(best[1].sections[best[2]].title)) < 0.5 * said and best[0] < 2 and query.has("list", "number")
    return None if others or brief else (best[1], best[2])


def _parts_of(document: Document, at: int) -> list[tuple[str, Span]]:
    """A section's parts: its headings one level down, else the lead of each of its paragraphs."""
    if run := _run_below(document, at):
        return run
    children = [s for s in document.sections if s.parent == at]
    if children:
        return [(s.title, s.heading) for s in children]
    parts = []
    leaves = [leaf for leaf in document.leaves if leaf.section == at and leaf.kind in ("paragraph", "item")]
    points = _outermost(document, leaves) if leaves else []
    for leaf in points:
        first = sentences(document.text, leaf.span)[:1]
        lead = squeeze_inner(first[0].of(document.text)) if first else ""
        if lead and (len(lead) <= 60 or len(points) < len(leaves) or leaf.kind == "item"):
            parts.append((re.sub(r"^[—\-\s]+", "", lead).rstrip("。"), first[0]))
    return parts


def _run_below(document: Document, at: int) -> list[tuple[str, Span]]:
    """The items of a list of which only some are short enough to have been read as headings, all in order."""
    section = document.sections[at]
    numbered = [
        (number, leaf)
        for leaf in document.leaves
        if leaf.kind in ("heading", "item") and leaf.span in section.span and leaf.span.start >= section.heading.end
        if (number := numbering(fold(leaf.span.of(document.text)))) is not None
    ]
    first = next((number for number, _ in numbered), None)
    run = [(number, leaf) for number, leaf in numbered if first is not None and number.family == first.family]
    mixed = len({leaf.kind for _, leaf in run}) == 2
    first_value = run[0][0].value if run else 0  # articles are counted on through the chapters
    if not mixed or [number.value for number, _ in run] != list(range(first_value, first_value + len(run))):
        return []
    found = []
    for number, leaf in run:
        lead = (sentences(document.text, leaf.span) or [leaf.span])[0]
        found.append((squeeze_inner(lead.of(document.text))[number.length :].strip().rstrip("。；;:："), lead))
    return found


def _targets_of(document: Document, at: int) -> Draft | None:
    """The sentences of a section that set a number to be reached."""
    span = document.sections[at].span
    found = [t for t in document.targets if t.table is None and t.sentence in span]
    if not found:
        return None
    spans = dict.fromkeys(t.sentence for t in found)
    items = [
        Statement(excerpt(document, s, ()), (Quote(document.id, s, document.sections[at].path),), "item") for s in spans
    ]
    return Draft("answered", tuple(items), certainty=1.0)


def _part(document: Document, title: str, heading: Span, path: tuple[str, ...]) -> Statement:
    """A part by its heading, with the first sentence below it."""
    here = Quote(document.id, heading, path)
    at = next((n for n, s in enumerate(document.sections) if s.heading == heading), None)
    inside = document.sections[at].span if at is not None else heading
    below = (leaf for leaf in document.leaves if leaf.kind in ("paragraph", "item") and leaf.span in inside)
    first = next((span for leaf in below for span in sentences(document.text, leaf.span)), None)
    if first is None or first.start < heading.end:
        return Statement(title, (here,), "item")
    said = squeeze_inner(first.of(document.text)).rstrip("。：:；;")
    return Statement(f"{title.rstrip('。')}:{said}", (here, Quote(document.id, first, path)), "item")


_MANY = 5
"""So many paragraphs are told by their first sentences."""


def _outermost(document: Document, leaves: Sequence[Leaf]) -> list[Leaf]:
    """Of numbered paragraphs those of the numbering that the first one has; all where it has none."""
    numbers = [numbering(fold(leaf.span.of(document.text))) for leaf in leaves]
    first = numbers[0].family if numbers[0] is not None else None
    kept = [leaf for leaf, n in zip(leaves, numbers, strict=True) if n is not None and n.family == first]
    return kept if len(kept) > 1 else list(leaves)


def _summary(document: Document, at: int) -> Draft | None:
    told = section_summary(document, at)
    return Draft("answered", tuple(told)) if told else None


def section_summary(document: Document, at: int) -> list[Statement]:
    """A section's points under its heading: its parts, or its sentences."""
    section = document.sections[at]
    children = [s for s in document.sections if s.parent == at]
    lead = Statement(f"“{section.title}”的要点", (Quote(document.id, section.heading, section.path),), "line")
    items: list[Statement] = []
    if children:
        items = [_part(document, text, span, section.path) for text, span in _parts_of(document, at)]
    else:
        leaves = [leaf for leaf in document.leaves if leaf.section == at and leaf.kind in ("paragraph", "item")]
        each = 8 if len(leaves) < _MANY else 1
        for leaf in leaves if each > 1 else _outermost(document, leaves):
            for span in sentences(document.text, leaf.span)[:each]:
                text = squeeze_inner(span.of(document.text)).rstrip("。")
                items.append(Statement(text, (Quote(document.id, span, section.path),), "item"))
    return [lead, *items[:10]] if items else []
