"""The loaded plans as they are asked about: sentences and rows to match, units by every name they go by, pinyin.

Built once when an index is opened. Everything is compared by `corpus.text.key` (folded, no blanks, no
punctuation); spans lead back to the source.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Literal

import jieba
from pypinyin import Style, lazy_pinyin, pinyin

from assistant.language import SOFT, STOP, SYNONYMS, UNIT_ALIASES
from corpus.schema import Document, Span, Table
from corpus.tables import column_kind
from corpus.text import fold, head_levels, key, sentences

jieba.setLogLevel(60)


_NICKNAME = re.compile('(?<![\u4e00-\u9fff])(?P<area>[\u4e00-\u9fff]{2,4})[,]?(?:素|又|别|俗|古|雅|亦|也)称(?:为)?"(?P<name>[\u4e00-\u9fff]{2,4})"')


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or table row, with the folded text it is matched by.

    `context` is its headings and the rest of its paragraph: words there count, but for less."""

    plan: str
    span: Span
    path: tuple[str, ...]
    key: str
    context: str
    section: int | None
    kind: Literal["sentence", "row", "heading"]
    table: int | None = None
    row: int | None = None
    lead: Span | None = None  # of a list's item: the sentence that announces the list


@dataclass(frozen=True, slots=True)
class Member:
    """A unit as the plans name it: one name, all the places it is named in."""

    name: str
    key: str
    tasks: tuple[tuple[str, int], ...]  # (plan, index into Document.tasks)
    projects: tuple[tuple[str, int], ...]


_PREFIX = re.compile(
    r"^(?:[省市县区州](?!场|政|容|域|际)|(?![省市县区各全])[\u4e00-\u9fff]{2,3}(?:市|县|区|州(?![市区县]))|全市|我市|各)(?=.{2,})"
)
_COMPANY = re.compile(r"(?:股份)?有限(?:责任)?公司$|公司$")


_SHORT_FORM = re.compile(r"(?P<whole>[^\s,。;:、()]{4,30})\((?:以下|下文)?(?:简|统|合)称(?:为)?[:]?\"?(?P<short>[^\"\s()]{2,10})\"?\)")
_BODY = r"[\u4e00-\u9fff]{2,16}?(?:局|委|办|部|中心|公司|集团|委员会|办公室)"
_RENAMED = re.compile(rf"(?:原|名称|由|将|:|：|^)*(?P<old>{_BODY})(?:已|现|统一|相应)*(?:更名|改名|改称|改组|重组)为(?P<new>{_BODY})")


def core(name: str) -> str:
    """A unit's key without the area before it and the company form behind it."""
    flat = key(name)
    flat = _PREFIX.sub("", flat) if not flat.startswith(("市场", "市政", "区块", "县域", "市容")) else flat
    return _COMPANY.sub("", flat) or flat


@dataclass(frozen=True)
class Knowledge:
    """All that is asked about. Cheap to keep: a plan of 50 pages has some thousand sentences."""

    documents: Mapping[str, Document]
    sentences: tuple[Sentence, ...]
    members: tuple[Member, ...]
    _counts: dict[str, int] = field(default_factory=dict, repr=False, compare=False)
    unit_names: list[tuple[str, list[Member]]] = field(default_factory=list, repr=False, compare=False)
    """Each name that a unit may be called by, filled in at the first question: they live and go with the plans."""

    brands: dict[str, list[Member]] = field(default_factory=dict, repr=False, compare=False)
    """Companies by the first word of their names, filled in with `unit_names`."""

    senses: dict[str, dict[str, float]] = field(default_factory=dict, repr=False, compare=False)
    """English senses of the plans' words, filled in at the first English question."""

    _parts: dict[frozenset[str], Knowledge] = field(default_factory=dict, repr=False, compare=False)

    def only(self, plans: Collection[str]) -> Knowledge:
        """What is known where only these plans are asked: a word that another one holds is none of theirs.

        Words are cut as for all of them, since a tokenizer is large."""
        wanted = frozenset(plans)
        if not wanted or wanted >= set(self.documents):
            return self
        if wanted not in self._parts:
            part = knowledge({plan: d for plan, d in self.documents.items() if plan in wanted})
            part.__dict__["tokenizer"] = self.tokenizer
            self._parts[wanted] = part
        return self._parts[wanted]

    @cached_property
    def text(self) -> str:
        """Every plan's text by its key, to ask whether a word occurs at all."""
        return "\n".join(
            [
                *(s.key for s in self.sentences),
                *(key(p.name) for d in self.documents.values() for p in d.projects),
                *(key(h) for d in self.documents.values() for t in d.tables for h in t.head),
            ]
        )

    @cached_property
    def _by_plan(self) -> dict[str, tuple[list[int], list[Sentence]]]:
        found: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            found.setdefault(sentence.plan, []).append(sentence)
        for own in found.values():
            own.sort(key=lambda s: s.span.start)
        return {plan: ([s.span.start for s in own], own) for plan, own in found.items()}

    def of_plan(self, plan: str) -> list[Sentence]:
        """A plan's sentences in its order."""
        return self._by_plan.get(plan, ([], []))[1]

    def within(self, plan: str, span: Span) -> list[Sentence]:
        """The sentences that lie in a stretch of a plan."""
        starts, own = self._by_plan.get(plan, ([], []))
        return [
            s for s in own[bisect_left(starts, span.start) : bisect_left(starts, span.end)] if s.span.end <= span.end
        ]

    def touching(self, plan: str, span: Span) -> list[Sentence]:
        """The sentences that a stretch of a plan covers or lies in."""
        starts, own = self._by_plan.get(plan, ([], []))
        first = max(0, bisect_right(starts, span.start) - 1)
        return [s for s in own[first : bisect_left(starts, span.end)] if s.span.end > span.start]

    @cached_property
    def areas(self) -> frozenset[str]:
        """Names of the areas the plans are about, from their titles and issuers: 诸暨 in 诸暨市…三年行动计划."""
        found: set[str] = set()
        for d in self.documents.values():
            for source in (d.title, *(f.value for f in d.metadata)):
                for m in re.finditer(r"([\u4e00-\u9fff]{2,3})(?:省|市|县|(?<![小社园校厂库景灾矿港片])区|州|镇|街道)(?![\u4e00-\u9fff]?场)", source):
                    found.add(m[1])
        return frozenset(found)

    @cached_property
    def nicknames(self) -> dict[str, str]:
        """What else the plans call their areas: 堰城, of 云堰素称“堰城”."""
        found: dict[str, str] = {}
        for document in self.documents.values():
            for match in _NICKNAME.finditer(fold(document.text)):
                area = match["area"] if match["area"] in self.areas else match["area"][:-1]
                if area in self.areas and match["name"] not in self.areas:
                    found[match["name"]] = area
        return found

    def by_proper_names(self, text: str) -> str:
        """A text with the areas called by their names and not by what else they are called."""
        for nickname, area in self.nicknames.items():
            text = text.replace(nickname, area)
        return text

    @cached_property
    def former(self) -> dict[str, tuple[str, ...]]:
        """The names that units had before (甲局更名为乙局), by the key of the name they have now."""
        found: dict[str, list[str]] = {}
        for sentence in self.sentences:
            for match in _RENAMED.finditer(sentence.key):
                found.setdefault(match["new"], []).append(match["old"])
        return {new: tuple(dict.fromkeys(olds)) for new, olds in found.items()}

    @cached_property
    def short_forms(self) -> tuple[tuple[str, str], ...]:
        """What the plans give a shorter name to, with that name: 省级现代农业产业园(以下简称“省级园”)."""
        texts = (fold(d.text) for d in self.documents.values())
        return tuple(dict.fromkeys((key(m["whole"]), key(m["short"])) for t in texts for m in _SHORT_FORM.finditer(t)))

    @cached_property
    def tokenizer(self) -> jieba.Tokenizer:
        tokenizer = _tokenizer()
        words = {core(m.name) for m in self.members} | {m.key for m in self.members}
        words |= set(self.areas) | {area + tail for area in self.areas for tail in "省市县区"}
        for d in self.documents.values():
            words |= {key(q) for q in re.findall(r"[“\"]([^”\"\n]{2,10})[”\"]", d.text)}
            words |= {name for table in d.tables for name in _persons(table)}
            for kind in {key(p.kind) for p in d.projects if p.kind}:
                words |= {kind, kind[:2]}  # 交通类 is short for 交通互通共网
        words |= {word for word in synonyms() if len(word) >= 3 or word not in ordinary_words()}
        for word in sorted(words):
            if 2 <= len(word) <= 12 and not re.search(r"[和与、的]", word):
                tokenizer.add_word(word, 2000)
        tokenizer.add_word("产值", 5000)  # 年|产值
        for level in "省市县区":
            tokenizer.add_word(f"{level}里", 300)  # 区里|加装电梯, and no 里加
        return tokenizer

    @cached_property
    def column_words(self) -> frozenset[str]:
        """Heads of columns, whole and by their words, less those that also name rows."""
        heads = {key(part) for d in self.documents.values() for t in d.tables for h in t.head for part in head_levels(h)}
        words = {word for head in heads for word in (head, *self.tokenizer.cut(head)) if len(word) >= 2}
        rows = "\n".join(
            key(c.text) for d in self.documents.values() for t in d.tables for r in t.rows for c in r.cells
        )
        return frozenset(word for word in words if word not in rows)

    @cached_property
    def reckoning_heads(self) -> tuple[str, ...]:
        """Heads of columns that hold a word of reckoning, and are names all the same: 奖补总额, 平均站间距."""
        heads = (re.sub(r"\(.*?\)", "", fold(h)) for d in self.documents.values() for t in d.tables for h in t.head)
        return tuple({h for h in heads if len(h) > 3 and re.search("[^投]总额|平均", h)})

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that the plans are written in, short ones within long ones too."""
        return frozenset(w for s in self.sentences for w in self.tokenizer.cut_for_search(s.key) if len(w) >= 2)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Pairs of Chinese characters that stand side by side in the plans."""
        return frozenset(a + b for a, b in zip(self.text, self.text[1:], strict=False) if _han(a) and _han(b))

    @cached_property
    def sounds(self) -> dict[tuple[str, str], set[str]]:
        """Pairs of characters in the plans by how they sound, without tones."""
        table: dict[tuple[str, str], set[str]] = {}
        for pair in self.pairs:
            table.setdefault((sound(pair[0]), sound(pair[1])), set()).add(pair)
        return table

    @cached_property
    def unit_sounds(self) -> dict[tuple[str, ...], str]:
        """The ends of units' names of three characters and more by how they sound: 卫健局 of 市卫健局."""
        table: dict[tuple[str, ...], str] = {}
        for name in (m.key for m in self.members if re.search("(?:局|中心|集团)$", m.key)):
            for length in range(3, min(len(name), 7) + 1):
                table.setdefault(tuple(map(sound, name[-length:])), name[-length:])
        return table

    @cached_property
    def spoken(self) -> dict[tuple[str, str], set[str]]:
        """Pairs of characters in the plans by all the ways in which they may be read: 调 as tiao and diao."""
        table: dict[tuple[str, str], set[str]] = {}
        for pair in self.pairs:
            for a in readings(pair[0]):
                for b in readings(pair[1]):
                    table.setdefault((a, b), set()).add(pair)
        return table

    def known(self, word: str) -> bool:
        return word in self.text

    def frequency(self, word: str) -> int:
        """In how many sentences a word stands."""
        count = self._counts.get(word)
        if count is None:
            count = sum(word in s.key for s in self.sentences) if self.known(word) else 0
            if len(self._counts) > 50_000:
                self._counts.clear()
            self._counts[word] = count
        return count

    def weight(self, word: str) -> float:
        """How much a word tells, from 0 to 1: its inverse document frequency over sentences (Spärck Jones 1972)."""
        n = len(self.sentences) or 1
        value = math.log(1 + n / (self.frequency(word) + 0.5)) / math.log(1 + n / 0.5)
        return value * (0.35 if word in SOFT else _telling(word))


@cache
def _dictionary() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def _tokenizer() -> jieba.Tokenizer:
    """A tokenizer to add words to; its dictionary is copied, as reading it from disk takes fifty times as long."""
    read, tokenizer = _dictionary(), jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(read.FREQ), read.total, True
    return tokenizer


def _persons(table: Table) -> set[str]:
    """The names in a table's columns of persons (责任人), posts in brackets aside."""
    columns = [k for k, head in enumerate(table.head) if column_kind(head_levels(head)[-1]) == "leader"]
    cells = (re.sub(r"[(（].*?[)）]", "", row.cells[k].text) for row in table.rows for k in columns)
    return {name for cell in cells for name in re.split("[、,，;； ]", cell) if re.fullmatch("[\u4e00-\u9fff]{2,3}", name)}


def _han(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"


@lru_cache(maxsize=20_000)
def sound(char: str) -> str:
    """A character's commonest reading in pinyin, no tone; sounds many do not tell apart (zh z, ing in) are one."""
    if not _han(char):
        return char
    return loose(lazy_pinyin(char)[0])


@lru_cache(maxsize=20_000)
def readings(char: str) -> frozenset[str]:
    """All the ways to read a character, as many speakers say them."""
    return frozenset(loose(one) for one in pinyin(char, style=Style.NORMAL, heteronym=True)[0])


def loose(syllable: str) -> str:
    """A syllable as many speakers say it: zh as z, ing as in."""
    return re.sub(r"(?<=[aei])ng$", "n", re.sub(r"^([zcs])h", r"\1", syllable))


@lru_cache(maxsize=1)
def synonyms() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for first, *others in SYNONYMS:
        table[key(first)] = tuple(dict.fromkeys((*table.get(key(first), ()), *map(key, others))))
    return table


@lru_cache(maxsize=1)
def unit_aliases() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for first, *others in UNIT_ALIASES:
        table.setdefault(first, []).extend(others)
    return {name: tuple(dict.fromkeys(names)) for name, names in table.items()}


def knowledge(documents: Mapping[str, Document]) -> Knowledge:
    """Prepare loaded plans for questions."""
    found: list[Sentence] = []
    for document in documents.values():
        found += _sentences(document)
    return Knowledge(documents, tuple(found), tuple(_members(documents)))


def _sentences(document: Document) -> Iterable[Sentence]:
    rows = [(t, r, row.span) for t, table in enumerate(document.tables) for r, row in enumerate(table.rows)]
    lead: Span | None = None  # what the items of a list are said to be: 有下列情形之一的,不得申报:
    of_section: int | None = None
    for leaf in document.leaves:
        path = document.sections[leaf.section].path if leaf.section is not None else ()
        heads = key("".join(path[-2:]))
        if leaf.kind in ("paragraph", "item", "note"):
            words = fold(document.quote(leaf.span)).rstrip()
            parts = sentences(document.text, leaf.span)
            listed = leaf.section == of_section and _LISTED_ITEM.match(words) is not None
            over = lead if listed else None
            whole = heads + key(words) + (key(document.quote(over)) if over is not None else "")
            if words.endswith(":") and parts:
                lead, of_section = parts[-1], leaf.section
            elif not listed:
                lead = None
            for span in parts:
                words = searched(document.quote(span))
                yield Sentence(document.id, span, path, words, whole, leaf.section, "sentence", lead=over)
        elif leaf.kind in ("heading", "title"):
            yield Sentence(document.id, leaf.span, path, key(document.quote(leaf.span)), heads, leaf.section, "heading")
    for t, r, span in rows:
        table = document.tables[t]
        row = table.rows[r]
        above = table.whole_of(r)
        named = next((c.text for c in above.cells if len(key(c.text)) > 1 and _han(c.text[0])), "") if above else ""
        filled = named + "".join(c.text for c in row.cells if c.filled)
        yield Sentence(
            document.id,
            span,
            table.path,
            key("".join(map("".join, zip(table.head, (c.text for c in row.cells), strict=True))))
            if table.turned
            else key(document.quote(span)),
            key(table.title + filled),
            table.section,
            "row",
            t,
            r,
        )


_LISTED_ITEM = re.compile(r"\s*(?:\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、)]|[-·•①-⑳])")
_ELIDED = re.compile(
    r"((?:(?<![\u4e00-\u9fff])[\u4e00-\u9fff]、|[\u4e00-\u9fff]、(?=[\u4e00-\u9fff]、))(?:[\u4e00-\u9fff]、)*)"
    r"[\u4e00-\u9fff]([\u4e00-\u9fff])"
)
"""县、乡、村道: things of one character each, of which only the last says what they are."""


def searched(text: str) -> str:
    """A sentence's key, with what a list leaves out put in behind: 县道乡道 of 县、乡、村道."""
    left_out = [f"{one}{match[2]}" for match in _ELIDED.finditer(text) for one in match[1].rstrip("、").split("、")]
    return key(text) + "".join(left_out)


def _members(documents: Mapping[str, Document]) -> Iterable[Member]:
    """Units by name, each with its tasks and projects, in the plans' order."""
    tasks: dict[str, list[tuple[str, int]]] = {}
    projects: dict[str, list[tuple[str, int]]] = {}
    names: dict[str, str] = {}
    for plan, document in documents.items():
        for table, mentions in (
            (tasks, [t.units for t in document.tasks]),
            (projects, [p.units for p in document.projects]),
        ):
            for i, units in enumerate(mentions):
                for unit in units:
                    names.setdefault(key(unit.name), unit.name)
                    entry = table.setdefault(key(unit.name), [])
                    if (plan, i) not in entry:
                        entry.append((plan, i))
    for flat, name in names.items():
        yield Member(name, flat, tuple(tasks.get(flat, ())), tuple(projects.get(flat, ())))


def known_word(word: str) -> bool:
    """Whether a word says something of a subject: not a word of asking, not one character."""
    return word not in STOP and (len(word) > 1 or not _han(word))


_RANKED = re.compile(r"第?[一二三四五六七八九十]+(?:级|期|批|号|类|届|轮|档)|首批")
"""One of a row of grades, stages or batches: another of them is not it."""


def is_ranked(word: str) -> bool:
    """Whether a word names one of a row of grades, stages or batches: 三级, 第一批."""
    return _RANKED.fullmatch(word) is not None


def matches(word: str, alternatives: Iterable[str], text: str) -> float:
    """How far a text holds a word: 1 as it is, 0.95 by another name, less for a long word's parts."""
    if word in text and _stands_by_itself(word, text):
        return 1.0
    for other in alternatives:
        if other in text:
            return 0.95
    pairs = _pairs_of(word)
    if not pairs:
        return 0.0
    share = len([p for p in pairs if p in text]) / len(pairs)
    return 0.8 * share if share >= (0.5 if len(word) == 3 else 0.6) else 0.0


@lru_cache(maxsize=4096)
def _pairs_of(word: str) -> tuple[str, ...]:
    """The pairs of characters of a long word, by which it may be known in part."""
    parts = len(word) >= 3 and _han(word[0]) and not is_ranked(word)
    return tuple(word[i : i + 2] for i in range(len(word) - 1)) if parts else ()


def _stands_by_itself(word: str, text: str) -> bool:
    """Whether a word stands in a text as it is, and not only in one that means another thing: 副主任, 不合格."""
    if word[0] in "副不未非":
        return True
    others = text.count(f"副{word}") + (text.count(f"不{word}") if len(word) > 1 else 0)
    return not others or text.count(word) > others


@lru_cache(maxsize=4096)
def _initials(word: str) -> re.Pattern[str]:
    return re.compile(".{0,2}?".join(map(re.escape, word)))


def expansions(word: str, text: str) -> tuple[str, ...]:
    """What a shortened name may stand for: its characters in order, close together (西马 for 西施马拉松)."""
    if not 2 <= len(word) <= 8 or not all(map(_han, word)) or re.search("[的了是在和与或这那]", word):
        return ()
    counts: Counter[str] = Counter(m.group() for m in _initials(word).finditer(text) if "\n" not in m.group())
    return tuple(w for w, _ in counts.most_common(3)) if len(counts) <= 6 else ()


@lru_cache(maxsize=1)
def _lexicon() -> tuple[dict[str, str], dict[str, int]]:
    """Parts of speech of ordinary words, and how common they are, from the segmenter's own dictionary."""
    with jieba.get_dict_file() as lines:
        rows = [row for line in lines if len(row := line.decode("utf-8").split()) == 3]
    return {row[0]: row[2] for row in rows}, {row[0]: int(row[1]) for row in rows}


def _flags() -> dict[str, str]:
    return _lexicon()[0]


def frequencies() -> dict[str, int]:
    """How common ordinary words are."""
    return _lexicon()[1]


def is_place(word: str) -> bool:
    """Whether a word names a place, or ends as areas do."""
    return _flags().get(word, "").startswith("ns") or (
        _flags().get(word[:-1], "").startswith("ns") and word[-1] in "省市县区镇乡"
    )


def _telling(word: str) -> float:
    """How much a kind of word says of a subject: names and nouns all, verbs some, words of manner little."""
    flag = _flags().get(word, "n")
    return {
        "v": 0.6,
        "d": 0.4,
        "a": 0.4,
        "ad": 0.4,
        "z": 0.4,
        "t": 0.5,
        "f": 0.4,
        "p": 0.2,
        "c": 0.2,
        "r": 0.2,
        "m": 0.5,
        "q": 0.3,
    }.get(flag, 1.0)


AN_AREA = re.compile("(?![全各本我外][县市])[\u4e00-\u9fff]{2,3}(?:(?<![城超都夜集早门股楼])市|县|(?<!城)镇)")
"""A word formed as the names of areas are: 桐江县."""


def unknown_weight(word: str) -> float:
    """What a word weighs that no plan holds: a place or a code fully, a noun half, words of manner and cuts little.

    An ordinary word that the plans lack is most likely their word put differently."""
    if is_place(word) or AN_AREA.fullmatch(word) or not _han(word[0]) or re.search(r"[a-z0-9]", word):
        return 1.0
    if is_ranked(word):
        return 1.0  # of a row of grades or stages, one that is not there
    if word not in _flags():
        return 0.25 if len(word) == 2 else 0.5
    flag = _flags()[word]
    return {"l": 0.4, "vn": 0.5, "b": 0.3, "s": 0.3}.get(flag, NOUN if flag[0] in "nj" else 0.15)


def is_noun(word: str) -> bool:
    """Whether an ordinary word names a kind of thing."""
    return _flags().get(word, "") in ("n", "vn", "l", "ng", "j")


def is_thing(word: str) -> bool:
    """Whether a word may name a thing: a noun, a name, a code, or a word that no dictionary has."""
    return _flags().get(word, "n")[0] not in "vadmqrfpctuz" and not word.startswith("每")


def is_verb(word: str) -> bool:
    """Whether an ordinary word is a verb before all."""
    return _flags().get(word, "").startswith("v")


NOUN = 0.55
"""What a noun weighs that no plan holds."""


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The segmenter's dictionary."""
    return frozenset(_flags())
