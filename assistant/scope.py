"""Which of the loaded plans a question is about: named by area or title, in force or superseded, or any of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.compose import Draft
from assistant.knowledge import Knowledge
from assistant.query import Query
from assistant.retrieve import shortened
from assistant.schema import Statement
from corpus.schema import Document, Quote
from corpus.text import fold, key, years
from corpus.versions import replaced_by

_GENERIC = re.compile(
    r"(?:三年|五年|年度|行动|工作|专项|实施|重点|发展|国民经济和社会|优化|关于|印发|提升|能力|建设|推进|通知|年)+"
)
_KIND = r"工作要点|行动方案|实施方案|三年行动计划|行动计划|应急预案|规划纲要|规划|要点|预案|方案|纲要"
_PAPER = rf"(?:的)?(?:{_KIND}|计划(?!总?投|完成|开工|新|安排|建)|指导意见|意见|批复|规则|文件)"
"""Words for any kind of paper, behind what it is about."""
_BEHIND_NAME = r"(?:\([^()]{0,12}\)|的?(?:修订[版稿]?|现行版?|新版))?(?:里|中|当中|上)?面?的?"
_REST_OF_NAME = rf"[\u4e00-\u9fff]{{0,8}}?{_PAPER}{_BEHIND_NAME}"
_PLAN_SAID = re.compile(
    _KIND + r"|哪边|两边|双方|两地|修订版?|原版|新版|版|全[省市县区]|[省市县区][里上]"
    r"|[二两三四五六几各每这](?:个|份|部|几份)?|份(?:文件|计划|方案)?"
)
"""Words of a question that only say which plan is meant."""
_SAYS_PLAN = re.compile(
    rf"(?P<one>[\u4e00-\u9fffa-z0-9\"]{{2,12}}?)的?[那这]一?(?:[份本部版]|个(?=(?:{_KIND}|计划|文件)|[呢的里中,?]|$))"
    r"|那个(?P<place>[\u4e00-\u9fff]{2,8}?)(?:大市|城市|地方|县城|[市县区])(?=[的那里,]|$)"
    r"|(?P<office>[\u4e00-\u9fff]{2,6}?)(?:局|委|厅|部门|系统)?(?:[那这](?:边|头|一块)|口(?=[的里和与跟,写]|$))"
)
"""农业那份, 那个港口城市, 教育那边: a plan by a word of its title, or by the office that issued it."""
_SUBJECT = "(?:(?![和与跟及])[\u4e00-\u9fff]){2,8}"
_LISTED = re.compile(
    rf"(?P<list>{_SUBJECT}(?:[、和与跟及]{_SUBJECT}?)+)[这那]?"
    "(?:[两二三四234][个份部套](?:方案|计划(?!总?投)|规划|文件)|[两三四](?:[边头方]|个?部门))"
)
"""Several plans by what they are about, and how many they are."""
_LEVELS = "省市县区"
_OF_LEVEL = re.compile(rf"([{_LEVELS}])(?:里|上(?!报|级|年|半)|一级|定的)|全([{_LEVELS}])")
"""市里, 全县: the plan of that level, where plans of several levels are loaded."""
_REVISION = re.compile(r"修订(?:版|稿|后|本)?|新版|现行版?")
_IN_FORCE_ALL = re.compile("现行的?[两三四几各](?:个|份|部)?(?:文件|方案|计划|规划)")
_ORIGINAL = re.compile(
    r"修订(?:之)?前|原(?:版|来的?|先的?|稿|方案|要点|规划|计划|定)|旧版|老(?:版|方案|规划|计划|文件|稿)|未修订|改之?前|(?:调整|变更|改版)之?前|当初|早先"
)
_TODAY = re.compile(r"实际|现在|如今|眼下|目前|现行|修订(?:以|之)?后|新版")
_OF_ITSELF = re.compile("(?:修订版|新版|原计划|原方案|老版|旧版)的?(?:里|中|附|表|正文|第)")
"""A version whose own pages are looked in: 修订版表2里落在某县的项目."""
_VERSION = "(?:方案|计划|规划|文件|版)"
_BOTH = re.compile(
    r"(?<![按依照])(?:修订|新版|现行).*(?:相比|相对|比|对比|较|变化|变了|不同|区别|改(?![造善建扩革良装])|提高|降低|增加|减少|取消|新增|调整|[上下]调|调[高低]|没有?变|没动|没改|不变|照旧)|(?:比|较|相对|相比)(?:于)?(?:19|20)\d\d年?(?:的)?(?:版|原版|那版|旧版)|[跟与和同](?:19|20)\d\d年?的?(?:原版|那版|旧版|那份|版|(?:老|旧|原)?方案)(?:相|来|对)?比|(?:变化|变了|改了|调整了|改成)(?:什么|多少|哪些|吗|没有)?|两(?:个)?版|(?:20)?\d\d年(?:版)?(?:和|与|跟|同)(?:20)?\d\d年(?:修订)?(?:版)?|改(?:了)?没|有没有改|怎么改|改成|取消(?:了)?(?:单列|哪)|被取消"
    r"|修订(?:的时候|时|中|里)?[^?]{0,6}?(?:添|拿掉|去掉|删|砍|新加|加了|多了|新增|取消)|(?:前后|新旧|新老)(?:两|2)?(?:个)?版|(?:修订|改版|调整|修改)(?:之|的)?前后|从前|换(?:了)?(?:人|谁|哪)|换成(?:谁|哪)|(?:怎么|咋|如何)(?:变|改|调)"
    r"|比(?:原来|原先|原计划|原方案|原规划|以前|之前)"
    rf"|(?:新|修订后)的?{_VERSION}[^?]*(?:老|旧)的?{_VERSION}[^?]*(?:没有|多|少|差|[高低])"
    rf"|(?:老|旧)的?{_VERSION}[^?]*(?:新|修订后)的?{_VERSION}[^?]*(?:没有|没了|多|少|差|[高低])"
    rf"|(?:新老|新旧|前后)[两二]?(?:个|份)?{_VERSION}"
)


_OF_AREA = re.compile(
    r"(?P<area>[\u4e00-\u9fff]{2,5}?)(?:20\d\d年)?的?(?P<kind>三年(?:行动)?计划|任务清单|清单|工作要点|要点|实施方案|行动计划)"
)
"""The paper of a place, by its kind: 澜溪三年计划, beside the list of tasks of one of its years."""
_WHICH_HOLDS = re.compile(
    r"(?:哪|以)(?:个|一个|份|版|一版)?.{0,6}(?:为准|有效|现行|在用)|(?:还|是否)(?:有效|适用|管用)|作废|废止|失效|生效"
    r"|(?:还|仍)(?:然|旧)?(?:是|要|得)?(?:按|照|依)(?:它|(?:这|旧|老|原)[^,?]{0,4}(?:文|方案|计划|办法|版))|有效期[^?]*(?:还|仍)(?:是|在)?(?:按|用|执行)"
)
_IN_FORCE = re.compile(
    r"(?:本|该)[\u4e00-\u9fff]{1,8}?自[^,。;]{2,24}?起(?:施行|实施|执行)|起施行|同时废止|为准"
)
_OF_SUBJECT = re.compile("([\u4e00-\u9fff]{2,6})(?:方案|计划(?!总?投|完成|开工|新|安排|建)|规划)")


@dataclass(frozen=True)
class Scope:
    """What is known of the loaded plans as plans."""

    know: Knowledge

    @cached_property
    def areas(self) -> dict[str, tuple[str, ...]]:
        """Names of areas (青屿县, 青屿) to the plans that are about them; only those that tell plans apart."""
        found: dict[str, set[str]] = {}
        for plan, document in self.know.documents.items():
            for area in _areas_of(document):
                for form in (area, area[:-1]) if len(area) > 2 else (area,):
                    found.setdefault(form, set()).add(plan)
        return {form: tuple(sorted(plans)) for form, plans in found.items() if len(form) >= 2}

    def of_one_area(self, plans: Sequence[str]) -> bool:
        """Whether these plans are all about one area, as those of the departments of one county."""
        return len({tuple(sorted(_areas_of(self.know.documents[plan]))) for plan in plans}) == 1

    @cached_property
    def superseded(self) -> dict[str, str]:
        """Plans that a loaded revision replaces: earlier to later."""
        return replaced_by(tuple(self.know.documents.values()))

    def named(self, text: str) -> tuple[str, ...]:
        """The plans that a question names by area, by title, or as revision or original; none when it names none."""
        flat = key(text)
        by_area = {
            p
            for form, plans in self.areas.items()
            if form in flat and len(plans) < len(self.know.documents)
            for p in plans
        }
        for said in _OF_AREA.finditer(flat):
            of_area = {p for form, plans in self.areas.items() if form in said["area"] for p in plans}
            kind = said["kind"].replace("三年计划", "三年行动计划")
            of_kind = {p for p in of_area if kind in key(self.know.documents[p].title)}
            if of_kind and len(of_kind) < len(of_area) and not self.superseded.keys() & of_area:
                by_area = (by_area - of_area) | of_kind  # 澜溪三年计划, and not the list of a year of the same place
        by_title = {p for p in self.know.documents if _title_named(self.know.documents[p], flat, self.know)}
        by_title = set(self._by_nickname(text) or self._by_list(text)) or (by_title | self._by_subject(flat))
        plans = ((by_area & by_title) or by_area or by_title) | self._by_level(text)
        old, new = set(self.superseded), set(self.superseded.values())
        if self.of_itself(text) and not plans & (old | new):
            plans = set()  # the place is what it looks for, and no plan of that place
        pool = plans or old | new
        if not plans and _IN_FORCE_ALL.search(text):
            return tuple(p for p in self.know.documents if p not in old)
        if pool & (old | new) and not _BOTH.search(text):
            if _ORIGINAL.search(text) or self._says_old_year(text, pool & old):
                chosen = pool - new or pool
                return tuple(p for p in self.know.documents if p in chosen)
            if _REVISION.search(text):
                chosen = pool - old or pool
                return tuple(p for p in self.know.documents if p in chosen)
        return tuple(p for p in self.know.documents if p in plans)

    def of_itself(self, text: str) -> bool:
        """Whether a question looks in the pages of one version: what places it names it looks for there."""
        return bool(self.superseded) and _OF_ITSELF.search(text) is not None

    def says_version(self, text: str) -> bool:
        """Whether a question says which version of a plan is meant."""
        old = set(self.superseded)
        return bool(
            _ORIGINAL.search(text) or _REVISION.search(text) or _TODAY.search(text) or self._says_old_year(text, old)
        )

    def first_named(self, text: str, plans: Sequence[str]) -> str | None:
        """Which of these plans a question names first, cut where it sets one against the other (A比B)."""
        before = re.split("比|较|先于|早于|晚于", text)[0]
        return next((p for p in plans if p in self.named(before)), None)

    def _by_level(self, text: str) -> set[str]:
        """The plans of the level that a question speaks of (市里的要求), where not all are of one level."""
        if len(self._levels) < 2:
            return set()
        said = {m[1] or m[2] for m in _OF_LEVEL.finditer(fold(text))}
        return set().union(*(self._levels.get(level, set()) for level in said))

    @cached_property
    def _levels(self) -> dict[str, set[str]]:
        """The plans of each level, by the last character of the areas that they are about."""
        found: dict[str, set[str]] = {}
        for plan, document in self.know.documents.items():
            for area in _areas_of(document):
                found.setdefault(area[-1], set()).add(plan)
        return found

    @cached_property
    def _titles(self) -> dict[str, str]:
        """What plans are called: by their titles, and by the office that issued them."""
        documents = self.know.documents.items()
        return {p: key(" ".join((d.title, *_issuers(d), d.text.split("\n")[0]))) for p, d in documents}

    def called(self, said: str) -> list[str]:
        """The plans of which a title has the end of what is said, the longest that is no word of any title."""
        for length in range(min(len(said), 8), 1, -1):
            word = said[-length:]
            meant = [p for p, title in self._titles.items() if word in title]
            if meant and not _GENERIC.fullmatch(word):
                return meant if len(meant) < len(self._titles) else []
        return []

    def _by_list(self, text: str) -> tuple[str, ...]:
        """The plans that a list of words for them names: 水网、交通、园区三个方案."""
        found: list[str] = []
        for match in _LISTED.finditer(fold(text)):
            meant = [self.called(key(said)) for said in re.split("[、和与跟及]", match["list"])]
            if all(len(plans) == 1 for plans in meant):
                found += [plans[0] for plans in meant]
        return tuple(dict.fromkeys(found)) if len(set(found)) > 1 else ()

    def spelt_out(self, question: str) -> str:
        """A question with each of the plans that it lists called a plan: 水网方案、交通方案, of 水网、交通两个方案."""
        if not self._by_list(question):
            return question
        papers = re.compile("([\u4e00-\u9fff])(?=[、和与跟及]|$)")
        spelt = _LISTED.sub(lambda m: papers.sub(r"\1方案", m["list"]), fold(question))
        return spelt if set(self._by_list(question)) <= set(self.named(spelt)) else question

    def _by_nickname(self, text: str) -> tuple[str, ...]:
        """The plans that a word of their titles names, as it is or shortened: 卫健那份, 那个港口城市."""
        titles = self._titles
        found: list[str] = []
        for match in _SAYS_PLAN.finditer(fold(text)):
            said = key(match["one"] or match["place"] or match["office"])
            for length in range(min(len(said), 8), 1, -1):
                word = said[-length:]
                meant = [p for p, t in titles.items() if word in t]
                meant = meant or [p for p, t in titles.items() if length < 5 and shortened(word, t)]
                if meant and len(meant) < len(titles) and not _GENERIC.fullmatch(word):
                    found += meant
                    break
        return tuple(found)

    def _by_subject(self, flat: str) -> set[str]:
        """Plans called by what they are about where no title has the word: 体育方案, of one for 全民健身场地."""
        texts = self._texts if len(self.know.documents) > 1 else {}
        found: set[str] = set()
        for match in _OF_SUBJECT.finditer(flat) if texts else ():
            word = match[1][-2:]
            if any(word in title for title in self._titles.values()) or _GENERIC.fullmatch(word):
                continue
            counts = sorted(((text.count(word), plan) for plan, text in texts.items()), reverse=True)
            if counts[0][0] >= 5 and counts[0][0] >= 3 * counts[1][0]:
                found.add(counts[0][1])
        return found

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {plan: key(document.text) for plan, document in self.know.documents.items()}

    def _says_old_year(self, text: str, old: set[str]) -> bool:
        """2024年版, 2024年工作要点: the year of the earlier title before a word for the document."""
        for plan in old:
            for year in years(self.know.documents[plan].title):
                if re.search(rf"{year}年?(?:的)?(?:版|原版|{_KIND}|那份|那版|的?文件)", fold(text)):
                    return True
        return False

    def current(self, plans: Sequence[str]) -> tuple[str, ...]:
        """Plans without those that another of them replaces."""
        return tuple(p for p in plans if self.superseded.get(p) not in plans)

    def both_versions(self, text: str) -> tuple[str, str] | None:
        """The earlier and the later version, when a question sets one against the other."""
        said = _BOTH.search(text) or (_ORIGINAL.search(text) and _TODAY.search(text))
        if not self.superseded or not said:
            return None
        old, new = next(iter(self.superseded.items()))
        named = self.named(text)
        for candidate, replacement in self.superseded.items():
            if candidate in named or replacement in named:
                return candidate, replacement
        return old, new

    def in_force(self, text: str) -> Draft | None:
        """哪个版本有效: what the revision itself says of it."""
        if not self.superseded or not _WHICH_HOLDS.search(text):
            return None
        statements = []
        for new in dict.fromkeys(self.superseded.values()):
            document = self.know.documents[new]
            for sentence in self.know.of_plan(new):
                raw = document.quote(sentence.span)
                if sentence.kind == "sentence" and _IN_FORCE.search(raw):
                    statements.append(
                        Statement(
                            re.sub(r"\s*\n\s*", "", raw).rstrip("。"), (Quote(new, sentence.span, sentence.path),)
                        )
                    )
            if statements:
                statements.insert(0, Statement(f"现行的是{self.label(new)}", self.title_quote(new), "line"))
        return Draft("answered", tuple(statements[:4])) if statements else None

    def label(self, plan: str) -> str:
        """A plan's title in book marks; of 关于印发《…》的通知 what is issued."""
        title = self.know.documents[plan].title
        issued = re.search("印发《(.+)》的?通知$", title)
        return f"《{issued[1] if issued else title}》"

    def title_quote(self, plan: str) -> tuple[Quote, ...]:
        document = self.know.documents[plan]
        spans = [leaf.span for leaf in document.leaves if leaf.kind == "title"]
        whole = [s for s in spans if s.end - s.start >= 4]
        return tuple(Quote(plan, s, ()) for s in whole[-2:])

    def less_titles(self, text: str) -> str:
        """A question without the names of plans that it calls by words of their titles: 停车计划里泊位最多的是哪个."""
        if len(self.know.documents) < 2:
            return text
        for document in self.know.documents.values():
            areas = "|".join(map(re.escape, sorted(_areas_of(document)))) or "$"
            for part in _title_parts(document):
                own = re.sub(f"^(?:{areas})", "", part)
                if len(own) >= 4 and own in text:
                    text = re.sub(f"(?:{areas})?{re.escape(own)}{_REST_OF_NAME}", "", text)
            for match in re.finditer(f"(?P<word>[\u4e00-\u9fff]{{2,6}}?){_PAPER}{_BEHIND_NAME}", text):
                tail = _tail_of_title(match["word"], document, self.know)
                if tail:
                    name = f"(?:现行的?|新版|修订后?的?)?{re.escape(tail)}{_PAPER}{_BEHIND_NAME}"
                    text = re.sub(name, "", text, count=1)
        return text

    def without_names(self, query: Query) -> Query:
        """A query less the words that only say which plan is meant."""
        titles = "".join(key(d.title) for d in self.know.documents.values())
        forms = {form + tail for form in self.areas for tail in ("", "市", "县", "区", "镇")}
        flat = key(query.text)
        by_nickname = self._by_nickname(query.text)
        nicknames = [key(m.group()) for m in _SAYS_PLAN.finditer(fold(query.text))] if by_nickname else []
        nicknames += [key(m["list"]) for m in _LISTED.finditer(fold(query.text))] if self._by_list(query.text) else []
        said_so = re.finditer(rf"([\u4e00-\u9fff]{{2,16}}){_PAPER}(?=[里中的\d]|$)", flat)
        papers = [match[1] for match in said_so] if len(self.know.documents) > 1 else []
        quoted = {n for d in self.know.documents.values() for n in _QUOTED.findall(d.title)}
        kept = []
        for term in query.terms:
            of_paper = any(term.word in name and flat.count(term.word) == 1 for name in papers)
            if of_paper and term.word in titles:
                continue  # 沐阳区儿童友好方案2025年的项目
            if term.word in ("城市", "地方") and re.search(f"[二两三四几各哪]个?{term.word}", flat):
                continue  # 两个城市的目标
            if any(term.word in name and flat.count(term.word) == name.count(term.word) for name in nicknames):
                continue
            if term.word in forms or _PLAN_SAID.fullmatch(term.word):
                continue
            if any(term.word in key(name) and key(name) in flat for name in quoted):
                continue
            if re.search(r"(?:计划|规划|方案|要点|预案|文件)$", term.word) and all(c in titles for c in term.word):
                continue
            kept.append(term)
        return replace(
            query,
            terms=tuple(kept),
            focus=query.focus if query.focus in kept else None,
            strangers=tuple(s for s in query.strangers if not any(f in s for f in forms) or len(s) > 5),
        )


def _issuers(document: Document) -> list[str]:
    return [f.value for f in document.metadata if f.name in ("印发单位", "发布机构", "发文机关", "发布单位")]


def _areas_of(document: Document) -> set[str]:
    """The area a plan is about: the first name of one in its title, else in its issuer."""
    for source in (document.title, *_issuers(document)):
        match = re.match(r"(?:中共|关于印发|[《“\"])*([\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|镇|街道|新区))", source)
        if match:
            return {match[1]}
    for source in (document.title, document.text[:400]):
        match = re.search(r"([\u4e00-\u9fff]{2,3}(?:省|市|县|区))(?:人民政府|国民经济|“|\"|20)", source)
        if match:
            return {match[1]}
    return set()


_QUOTED = re.compile("[“\"「](.{2,8}?)[”\"」]")
"""What a title calls its plan: “一老一小”."""


def _title_named(document: Document, flat: str, know: Knowledge) -> bool:
    """Whether a question holds enough of a title, less what many titles have, to mean that plan."""
    if len(know.documents) < 2:
        return False
    title = key(document.title)
    several = re.search("[两二三几各]个?(?:方案|计划|规划|文件)", flat)  # 一老一小和农村公路两个方案
    if title in flat or (not several and any(key(name) in flat for name in _QUOTED.findall(document.title))):
        return True
    if any(part in flat for part in _title_parts(document)):
        return True
    # 数字经济计划总投资多少, and no 计划总投资 of a thing
    called = re.search("([\u4e00-\u9fff]{3,10})计划(?=总?投)", flat)
    tails = [called[1][-n:] for n in range(len(called[1]), 2, -1)] if called else []
    own = next((t for t in tails if re.search(f"{t}[\u4e00-\u9fff]{{0,8}}计划", title)), "")
    if own and sum(own in key(d.title) for d in know.documents.values()) == 1:
        return True
    # 排水防涝方案, 防汛预案: part of the title before the word for the kind of document.
    for match in re.finditer(r"([\u4e00-\u9fff]{2,16}?)" + _PAPER, flat):
        tail = _tail_of_title(match[1], document, know)
        if tail:
            return sum(tail in key(d.title) for d in know.documents.values()) <= 2
    return False


def _title_parts(document: Document) -> list[str]:
    """The parts of a title that are not words of any title."""
    parts = re.split(_GENERIC, re.sub(r"(?:19|20)\d\d|[()（）]", " ", key(document.title)))
    return [part.strip() for part in parts if part and len(part.strip()) >= 4]


def _tail_of_title(word: str, document: Document, know: Knowledge) -> str:
    """The longest end of a word that a title holds and that is of this plan's own."""
    for length in range(min(len(word), 6), 1, -1):
        tail = word[-length:]
        of_area = any(area.endswith(tail.rstrip("省市县区的")) for area in know.areas)
        if tail in key(document.title) and not _GENERIC.fullmatch(tail) and not of_area:
            return tail
    return ""
