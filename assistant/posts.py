"""Who holds which post in a leading group: the lines 组长:…, 副组长:…, 成员:… that plans set out one below another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.compose import NEAREST, Draft, sentence_statement
from assistant.knowledge import Knowledge, core
from assistant.language import VERIFY
from assistant.query import Query
from assistant.retrieve import ENOUGH, Likeness, coverage, own_terms, plans_of
from assistant.schema import Computation, Statement
from assistant.terms import Term
from corpus.schema import Document, Quote, Span
from corpus.text import fold, key, squeeze

POST = r"(?:总指挥|指挥长|召集人|组长|主任|秘书长|联络员|会长|理事长)"
_POST = rf"(?:常务)?副?{POST}|成员(?:单位)?"
_LINE = re.compile(rf"^(?:{_POST})(?=:)")
_ASKED = re.compile(_POST)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a group, with the lines that say who holds it and the words that stand above the group."""

    name: str
    lines: tuple[Span, ...]
    group: str
    path: tuple[str, ...]

    def holders(self, document: Document) -> list[str]:
        """Each line's words without the name of the post."""
        said = [re.sub(r"\s+", " ", fold(line.of(document.text)).strip().rstrip("。;")) for line in self.lines]
        return [re.sub(r"^[^:]{1,12}:\s*", "", said[0]), *said[1:]]


@lru_cache(maxsize=64)
def posts(document: Document) -> tuple[Post, ...]:
    """All posts of a plan, in order."""
    return tuple(_posts(document))


def _posts(document: Document) -> Iterator[Post]:
    above: list[str] = []
    lines: list[Span] = []
    path: tuple[str, ...] = ()
    name = group = ""
    for leaf in document.leaves:
        for match in re.finditer(r"[^\n]+", leaf.span.of(document.text)):
            line = Span(leaf.span.start + match.start(), leaf.span.start + match.end())
            flat = fold(squeeze(match.group()))
            starts = _LINE.match(flat)
            ended = bool(lines) and lines[-1].of(document.text).rstrip().endswith("。")
            goes_on = leaf.kind != "heading" and len(flat) < 30 and not ended and not re.search(r"[。;,]$|:", flat)
            if lines and (starts or not goes_on):
                yield Post(name, tuple(lines), group, path)
                lines = []
            if starts:
                group = "".join(above[-2:]) if above else group
                name, lines = starts.group(), [line]
                path = document.sections[leaf.section].path if leaf.section is not None else ()
                above = []
            elif lines:
                lines.append(line)
            else:
                above.append(flat)
    if lines:
        yield Post(name, tuple(lines), group, path)


_PERSON = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]\s[\u4e00-\u9fff])\s+(?P<title>[\u4e00-\u9fff()、]{3,})"
)
_RANK = re.compile(
    r"(?:(?:常务|党组|第一)?副?(?:总理|主任|部长|局长|厅长|司长|处长|科长|院长|行长|书记|秘书长|市长|县长|区长|镇长|乡长|主席|理事长|总经理|董事长|会长|署长|台长|总队长|支队长|大队长)|党组成员)+$"
)
_WHO_IS_IT = re.compile(r"谁|哪(?:位|个人|一位|几位|几个|些)|姓名|名字|叫什么|叫啥|(?:几|多少)(?:个)?[人位名]")
_HOW_MANY = re.compile(r"(?:几|多少)(?:个)?[人位名]")
_TITLE_ASKED = re.compile(
    r"(?<![正副])(?:常务)?副?(?:总理|主任|部长|局长|厅长|司长|院长|行长|书记|秘书长|市长|县长|区长|主席)"
    r"(?!单位|办公|会)"
)
_OF_UNIT = re.compile("[部委局办署院会社行省市县区镇室组]的?$")
OF_PERSONS = re.compile("职务|头衔|代表|个人|人员|名单")
"""Words that a question about persons on a list asks with; a plan need not hold them."""
_ON_THE_LIST = re.compile(r"名单|成员|派|代表|参加|出席|名字|姓名|哪位|叫什么|叫啥")


def on_persons(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """市财政局派谁参加, 马春梅是哪个单位的: the lines of a list of persons that a unit or a name picks out."""
    if query.verify or query.has("when", "why", "amount", "place"):
        return None
    if (several := _counted(query, know)) is not None:
        return several
    flat, by_unit = key(query.text), _WHO_IS_IT.search(query.text) and _ON_THE_LIST.search(query.text)
    by_name = False
    found: dict[str, list[Statement]] = {}  # by the name, of a person or a unit, that the question says
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for post in posts(document):
            for line, said in zip(post.lines, post.holders(document), strict=True):
                person = _PERSON.fullmatch(said)
                if person is None:
                    continue
                unit = core(_RANK.sub("", person["title"]))
                name = re.sub(r"\s", "", person["name"])
                told = name if name in flat else _said_of_unit(unit, flat) if by_unit else ""
                if told:
                    text = f"{post.name}:{said}"
                    quotes = (Quote(document.id, line, post.path), Quote(document.id, post.lines[0], post.path))
                    found.setdefault(told, []).append(Statement(text, tuple(dict.fromkeys(quotes))))
                    by_name = by_name or told == name
    if not found or (_ASKED.search(query.text) and not by_name and not re.search("成员|名单", query.text)):
        return None
    longest = [told for told in found if not any(told != other and told in other for other in found)]
    return Draft("answered", tuple(s for told in longest for s in found[told]), certainty=2.0)


@dataclass(frozen=True, slots=True)
class _Person:
    """A person on a list, with the line that names them."""

    name: str
    title: str
    quote: Quote

    @property
    def unit(self) -> str:
        return core(_RANK.sub("", self.title))

    @property
    def said(self) -> str:
        return f"{self.name}({self.title})"


def _persons(document: Document) -> list[_Person]:
    """All persons of a plan's lists, in order."""
    return [
        _Person(re.sub(r"\s", "", person["name"]), person["title"], Quote(document.id, line, post.path))
        for post in posts(document)
        for line, said in zip(post.lines, post.holders(document), strict=True)
        if (person := _PERSON.fullmatch(said)) is not None
    ]


def _counted(query: Query, know: Knowledge) -> Draft | None:
    """副部长有几位, 名单里一共多少人: the persons on a list, of a rank or a unit that is named; where one of several
    may be meant, which is asked back."""
    title = _TITLE_ASKED.search(query.text)
    many = _HOW_MANY.search(query.text)
    whole = many is not None and "名单" in query.text
    if not whole and (title is None or not _WHO_IS_IT.search(query.text)):
        return None
    for plan in plans_of(query, know):
        if title is not None and any(post.name == title[0] for post in posts(know.documents[plan])):
            continue  # a post of the group, which is more than a rank
        listed = _persons(know.documents[plan])
        of = {told for p in listed if (told := _said_of_unit(p.unit, key(query.text)))}
        stranger = title is not None and _OF_UNIT.search(query.text[: title.start()])
        if len(listed) < 2 or (stranger and not of):
            continue
        found = [p for p in listed if title is None or re.search(rf"(?<!副){title[0]}$", p.title)]
        found = [p for p in found if not of or _said_of_unit(p.unit, key(query.text))]
        if found:
            plural = many or len(found) == 1 or of or re.search("哪些|哪几|都|分别", query.text)
            return _told(found, title[0] if title else "名单上") if plural else _which(found)
    return None


def _told(found: Sequence[_Person], label: str) -> Draft:
    """Persons, with their number where they are several."""
    if len(found) == 1:
        return Draft("answered", (Statement(found[0].said, (found[0].quote,)),), certainty=2.0)
    shown = f"共{len(found)}位"
    quotes = tuple(p.quote for p in found)
    lead = Statement(f"{label}{shown}", quotes, "line", Computation(shown, (), (float(len(found)),)))
    return Draft("answered", (lead, *(Statement(p.said, (p.quote,), "item") for p in found)), certainty=2.0)


def _which(found: Sequence[_Person]) -> Draft:
    lead = Statement("名单上有几位都符合,您问的是哪一位?先都列在这里", (), "line")
    lines = tuple(Statement(p.said, (p.quote,), "item") for p in found)
    return Draft("clarify", (lead, *lines), tuple(f"{p.title}是谁?" for p in found), certainty=2.0)


def _said_of_unit(unit: str, flat: str) -> str:
    """How a question calls a unit: by its name, or shortened (人社部 for 人力资源社会保障部); "" where it does not."""
    if len(unit) < 2 or unit in flat:
        return unit if len(unit) > 1 else ""
    for end in (m.end() for m in re.finditer("[部委局办署院行社会]", flat) if m[0] == unit[-1]):
        for start in range(max(0, end - 6), end - 2):
            short = flat[start:end]
            loose = ".{0,4}".join(map(re.escape, short[:-1]))
            if short[0] == unit[0] and re.fullmatch(f"{loose}.{{0,6}}{short[-1]}", unit):
                return short
    return ""


_OF_WORK = re.compile(
    "成员(?:单位|部门)?(?:都|各|主要|具体)*(?:要|该|应当?|需要?)?(?:做|干|负责|承担|落实)"
    "|成员(?:单位)?的?(?:职责|工作|任务|要求|义务)"
)
"""What members are to do, which is no question of who they are."""


def on_posts(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """组长是谁, 成员单位有哪些: the lines of the posts that are named, of the group that is named."""
    asked = [m.group() for m in _ASKED.finditer(re.sub(rf"(?:{_POST})的(?=[^,?]{{0,4}}(?:{_POST}))", "", query.mended))]
    if not asked or _OF_WORK.search(query.text) or query.verify or query.has("why", "how", "place", "amount", "when"):
        return None
    if not (query.has("responsible", "list", "number", "definition", "summary") or query.operation == "count"):
        return None
    terms = [t for t in own_terms(query, know) if not _ASKED.search(t.word)]
    best: dict[str, tuple[float, Document, Post]] = {}
    for plan in plans_of(query, know):
        document = know.documents[plan]
        for post in posts(document):
            if not any(_same(post.name, a) for a in asked):
                continue
            context = key(post.group + "".join(post.path) + document.title)
            share = coverage(terms, context)[0] if terms else 1.0
            if share >= 0.5 and share > best.get(post.name, (0.0,))[0]:
                best[post.name] = (share, document, post)
    if not best:
        return _held_in_text(query, know, terms)
    statements: list[Statement] = []
    for _, document, post in best.values():
        pairs = list(zip(post.lines, post.holders(document), strict=True))
        of_unit = [p for p in pairs if any(core(u.name) in key(p[1]) for u in query.units)]
        pairs = of_unit if len(pairs) > 1 and of_unit else pairs
        quotes = tuple(Quote(document.id, line, post.path) for line, _ in pairs)
        holders = [said for _, said in pairs]
        named = holders if len(holders) > 1 else re.split("、", holders[0])
        text = f"{post.name}:{'、'.join(holders)}"
        if query.has("number") or query.operation == "count":
            shown = f"共{len(named)}{'名' if len(holders) > 1 else '个'}"
            computed = Computation(shown, (), (float(len(named)),))
            statements.append(Statement(f"{post.name}{shown}:{'、'.join(holders)}", quotes, "item", computed))
        else:
            statements.append(Statement(text, quotes, "item" if len(best) > 1 else "sentence"))
    return Draft("answered", tuple(statements), certainty=2.0)


_TITLE = rf"(?P<post>(?:总|常务)?副?双?{POST}|(?:省|市|县|区|乡|镇|村)?级?[湖河林路田]长)"
_AS = "(?:担任|兼任|出任|任|当|做|兼)"
_HELD = (
    re.compile(rf"(?P<holder>[^,;。:由()\s]{{2,24}}?)(?:担任|兼任|任|兼|为){_TITLE}(?!负责|办公)"),
    re.compile(rf"{_TITLE}(?:职务)?由(?P<holder>[^,;。:]{{2,14}}?)(?:担任|兼任|任|兼)"),
)
"""由县长任组长、分管副县长任副组长, 湖长由市委书记担任: posts in running text."""
_WHO = "(?P<holder>[^,?。是由的]{2,16}?)(?:来|亲自)*"
_CLAIMED = (
    re.compile(rf"{_TITLE}(?:职务)?[就都]?(?:不是|是由|就是|由|是|为|归|让),?{_WHO}{_AS}?着?的?(?:$|[,?。])"),
    re.compile(rf"(?:^|由|是|的|,){_WHO}(?:是|{_AS})[\u4e00-\u9fff]{{0,14}}?{_TITLE}的?(?:$|[,?。])"),
)
"""组长是县长, 由县长亲自当组长: a claim of who holds a post."""


def claimed_post(claim: str) -> re.Match[str] | None:
    """The `post` and the `holder` of a (folded) claim of who holds a post; None where it is no such claim."""
    return next((m for pattern in _CLAIMED if (m := pattern.search(claim))), None)


def holders_of(post: str, text: str) -> list[str]:
    """Who holds a post by a (folded) text, in order."""
    found = sorted((m.start(), m["post"].replace("双", ""), m["holder"]) for p in _HELD for m in p.finditer(text))
    of_water = post[-2:-1] in "湖河林路田"  # 湖长 of 市级湖长
    return [holder.lstrip("、和") for _, held, holder in found if held == post or (of_water and post in held)]


def holds(holder: str, claimed: str) -> bool:
    """Whether who a plan names, perhaps with a name behind the rank, is who a claim names: 县长 is no 副县长."""
    own = re.escape(claimed)
    return re.search(rf"(?<!副){own}(?:[\u4e00-\u9fff]{{2,3}})?$|^{own}", holder) is not None


_WHO_HOLDS = "(?:谁|哪一?[位个](?:领导|同志|人|干部)?|什么人|啥人)"
_HOLDER_ASKED = (
    re.compile(
        rf"(?P<office>办公室|办)?(?P<post>(?:总|常务)?副?{POST})(?:一职|职务)?(?:又?是|由|让|归)*{_WHO_HOLDS}(?:来|在)?"
        rf"(?:出?任|{_AS})?着?的?(?=$|[,?。!啊呀呢])"
    ),
    re.compile(
        rf"{_WHO_HOLDS}(?:来|在)?(?:是|出?任|{_AS})着?(?:的是)?[^,?]{{0,14}}?(?P<office>办公室|办)?"
        rf"(?P<post>(?:总|常务)?副?{POST})的?(?=$|[,?。!啊呀呢])"
    ),
)
"""办公室主任由谁兼任, 谁当组长: who holds a post is asked."""


def _held_in_text(query: Query, know: Knowledge, terms: Sequence[Term]) -> Draft | None:
    """The sentences that name the holder of a post; a post that none of them names is said to be missing, however
    much they say of the group that it is in."""
    asked = next((m for pattern in _HOLDER_ASKED if (m := pattern.search(query.mended))), None)
    if asked is None:
        return None
    post = f"办公室{asked['post']}" if asked["office"] else asked["post"]
    own = f"(?:办公室|办){asked['post']}" if asked["office"] else f"(?<!副)(?<!办公室){post}"
    held = re.compile(
        rf"(?:出?任|兼|为|由.{{2,20}}当)(?:[\u4e00-\u9fff]{{2,12}}?)?{own}(?!负责|办公|单位)|{own}(?:职务)?(?:由|[:为是])"
    )
    terms = [t for t in terms if t.word not in ("办公室", "领导", "同志", "干部")]
    around = (
        (coverage(terms, s.key, s.context + key(know.documents[plan].title))[0], s)
        for plan in plans_of(query, know)
        for s in know.of_plan(plan)
        if s.kind != "heading" and re.search(f"{POST}|办公室", s.key)
    )
    near = sorted((n for n in around if n[0] >= ENOUGH or not terms), key=lambda n: -n[0])
    found = [s for _, s in near if held.search(fold(squeeze(know.documents[s.plan].quote(s.span))))]
    if found:
        return Draft("answered", tuple(sentence_statement(know, s, terms) for s in found[:2]), certainty=1.5)
    if not near:
        return None
    told = sentence_statement(know, near[0][1], terms)
    lacking = Statement(f"计划中没有写明“{post}”由谁担任")
    return Draft("not_found", (lacking, replace(told, text=f"{NEAREST}{told.text}")), certainty=2.1)


def on_claimed_post(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """组长是县长对吧: a claim of who holds a post, against those that the plans name for it."""
    claim = VERIFY.sub(lambda m: "是" if m[0] in ("是不是", "是否") else ",", query.mended) if query.verify else ""
    said = claimed_post(claim)
    if said is None or not _RANK.search(said["holder"]):
        return None
    holder, of_it = said["holder"], said["post"]
    own = [t for t in own_terms(query, know) if t.weight >= 0.3 and not _ASKED.search(t.word)]
    terms = [t for t in own if holder not in t.word and t.word not in holder]

    def of_this(words: str, context: str) -> bool:
        return not terms or coverage(terms, words, context)[0] >= ENOUGH

    told: list[tuple[bool, Statement]] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        title = key(document.title)
        for sentence in know.of_plan(plan):
            held = holders_of(of_it, fold(squeeze(document.quote(sentence.span))))
            if held and of_this(sentence.key, sentence.context + title):
                told.append((any(holds(h, holder) for h in held), sentence_statement(know, sentence, terms)))
        for post in posts(document):
            if post.name == of_it and of_this(key(post.group + "".join(post.path)) + title, ""):
                named = post.holders(document)
                quotes = tuple(Quote(document.id, line, post.path) for line in post.lines)
                agreed = any(holds(key(n), holder) for n in named)
                told.append((agreed, Statement(f"{post.name}:{'、'.join(named)}", quotes)))
    agreeing = [statement for agreed, statement in told if agreed]
    found = agreeing or [statement for _, statement in told]
    if not found or len(found) > 2:
        return None
    verdict = "对,计划的写法与此一致:" if agreeing else "不对,计划的写法不是这样:"
    return Draft("answered", (replace(found[0], text=verdict + found[0].text), *found[1:]), certainty=1.2)


def _same(post: str, asked: str) -> bool:
    return post == asked or (post.startswith("成员") and asked.startswith("成员"))
