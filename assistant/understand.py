"""Question and history to `Query`: what is asked, of which thing, unit, year, plan.

A question is an operation on what the plans hold: subjects × attribute × operation × filters, plus what
was carried over from the question before. The words of asking come from `assistant.language`; what is
left are the terms, matched against the plans' own words: as they are, by synonym, by sound, or shortened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.knowledge import (
    Knowledge,
    Member,
    core,
    expansions,
    known_word,
    ordinary_words,
    sound,
    synonyms,
    unit_aliases,
    unknown_weight,
)
from assistant.language import COMPILED, ENGLISH, OPERATION, ORDINAL, POINTER, PRONOUN, STOP, SWAP, VERIFY
from assistant.romanised import from_pinyin
from corpus.text import chinese_number, fold, key, years


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question's subject. `weight` is how much it tells; a word the plans do not know
    weighs as much as a rare one."""

    word: str
    alternatives: tuple[str, ...]
    weight: float
    known: bool


@dataclass(frozen=True, slots=True)
class Query:
    """One thing asked."""

    text: str  # the question (or its part), folded, misspellings mended
    residual: str  # what is left of it without the words of asking
    terms: tuple[Term, ...]
    asks: frozenset[str]
    operation: str  # "", count, sum, mean, max, min, difference, compare, differ
    verify: bool
    units: tuple[Member, ...]
    strangers: tuple[str, ...]  # units named that no plan knows
    years: tuple[int, ...]
    plans: tuple[str, ...]
    ordinal: int | None = None  # 第二个: 2; the last one: -1
    pointing: bool = False  # it says 它, 这个, … and names nothing
    understood: str = ""  # how it was read where that is not as written
    subject: str = ""  # the residual with the units in it
    focus: Term | None = None  # what the word of asking stands behind: 的导演是谁

    def has(self, *asks: str) -> bool:
        return any(a in self.asks for a in asks)


_NOISE = re.compile(r"[\u200b-\u200f\ufeff\U0001F000-\U0001FFFF☀-➿*#~^|\\]+")
_SPLIT = re.compile(r"[?!;。！？；]+")
_EDGE = re.compile(r"[,、:\"'\s()\[\]<>《》.…]+")


_TIME = re.compile(
    r"(?:力争)?(?:到|至|截至|截止到?)?(?:(?:19|20)\d\d|(?<!\d)[23]\d)年(?:底|末|前|度|初)?(?:以前|之前|以后|之后|前|后)?|附件\s*[一二三\d]*(?:里|中)?(?:的)?"
)


_MONEY = re.compile(
    r"(?:超过|不到|不足|低于|少于|多于|大于|小于|高于|至少|不超过|不低于|超)?"
    r"(?:\d+(?:\.\d+)?个?(?:万亿|亿|千万|百万|万)?(?:元)?(?:到|至|-))?"
    r"(?:\d+(?:\.\d+)?个?(?:(?:万亿|亿|千万)元?|(?:百万|万)元)|[一二两三四五六七八九十百]+个?(?:亿|万)(?=元|以|到|至|的|,|及|$)元?)"
    r"(?:\(含\))?(?:及|或)?(?:以上|以下|以内|之间|左右|上下)?"
)
"""Sums of money: they are limits or claims, and no words of the subject."""


def clean(question: str) -> str:
    """Folded, without decoration, repeated punctuation and blanks between Chinese characters."""
    text = _NOISE.sub(" ", fold(question))
    text = re.sub(r"[。.]{2,}|…+", ",", text)
    text = re.sub(r"([?!,;])\1+", r"\1", text)
    text = re.sub(r"(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])", "", text)
    text = re.sub(r"[零一二三四五六七八九]{4}(?=年)", lambda m: f"{chinese_number(m[0]):.0f}", text)
    return re.sub(r"\s+", " ", _heard(text)).strip()


_ASKING = ("牵头", "负责", "投资", "责任", "配合", "建设", "期限", "目标", "项目", "单位", "完工", "开工")


def _heard(text: str) -> str:
    """Words of asking that were written by ear (迁头, 负则)."""
    for i in range(len(text) - 1):
        pair = text[i : i + 2]
        for word in _ASKING:
            if (
                pair != word
                and (pair[0] == word[0]) != (pair[1] == word[1])
                and sound(pair[0]) == sound(word[0])
                and sound(pair[1]) == sound(word[1])
                and pair not in _ordinary_pairs()
            ):
                text = text[:i] + word + text[i + 2 :]
    return text


@lru_cache(maxsize=1)
def _ordinary_pairs() -> frozenset[str]:
    return frozenset(word for word in ordinary_words() if len(word) == 2)


def understand(question: str, history: Sequence[str], know: Knowledge, plans: Sequence[str]) -> list[Query]:
    """The queries of a question, one for each part that asks something of its own."""
    before: Query | None = None
    for earlier in history[-6:]:
        parts = _parts(earlier, know, plans, before)
        before = parts[-1] if parts else before
    return _parts(question, know, plans, before)


def _parts(question: str, know: Knowledge, plans: Sequence[str], before: Query | None) -> list[Query]:
    text = re.sub(r"(第[一二两三四五六七八九十\d]+(?:个|项|条|家))呢?[?,]", r"\1", clean(question))
    translated = _translate(text, know)
    pieces = [p.strip(" ,、") for p in _SPLIT.split(translated)]
    queries: list[Query] = []
    for piece in pieces:
        if not piece:
            continue
        query = _query(piece, know, plans)
        says = query.terms or query.asks or query.operation or query.units or query.verify
        if not says and not queries and (before is None or not query.years):
            continue
        carried = queries[-1] if queries else before
        if queries and query.verify and not (query.terms or query.asks or query.units or query.strangers):
            queries[-1] = replace(queries[-1], verify=True)
            continue
        query = _carry(query, carried)
        if queries and not query.asks and not query.operation:
            # A part that only names things belongs to what was asked before or after it.
            queries[-1] = _join(queries[-1], query)
            continue
        if queries and not queries[-1].asks and not queries[-1].operation and not queries[-1].verify:
            query = _join(query, queries.pop())
        queries.append(query)
    if translated != text:
        queries = [replace(q, understood=q.understood or translated) for q in queries]
    return queries or ([_query(text, know, plans)] if text else [])


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


def _query(text: str, know: Knowledge, plans: Sequence[str]) -> Query:
    verify = bool(VERIFY.search(text))
    stripped = VERIFY.sub(",", text) if verify else text
    stripped = re.sub(r"^(?:那|那么)?(?:要是|如果|假如)?(?:换成|换做|换到|换|改成|改为|换作)", "", stripped)
    ordinal = _ordinal(stripped)
    residual = ORDINAL.sub(",", stripped) if ordinal else stripped
    # Quoted names are subjects whatever words they hold.
    shielded: list[str] = []

    def shield(match: re.Match[str]) -> str:
        shielded.append(match[0])
        return chr(0xE000 + len(shielded) - 1)

    residual = re.sub(r"\"[^\"]{2,30}\"|《[^《》]{2,40}》", shield, residual)
    spoken = residual
    members, residual = _units(residual, know)
    asks: set[str] = set()
    operation = ""
    for name, pattern in OPERATION:
        if pattern.search(residual):
            operation = operation or name
            if name in ("differ", "mean", "max", "min", "difference", "ratio"):
                residual, spoken = pattern.sub(",", residual), pattern.sub(",", spoken)
    for name, pattern in COMPILED:
        residual, hits = pattern.subn(",", residual)
        spoken = pattern.sub(",", spoken)
        if hits:
            asks.add(name)
    if re.search(r"哪几", stripped) and "number" in asks:
        asks = asks - {"number"} | {"list"}  # 哪几条 asks which, not how many
    for _, pattern in OPERATION:
        residual, spoken = pattern.sub(",", residual), pattern.sub(",", spoken)
    spoken = re.sub(r"[\ue000-\uf8ff]", lambda m: shielded[ord(m[0]) - 0xE000], spoken)
    residual = re.sub(r"[\ue000-\uf8ff]", lambda m: "," + shielded[ord(m[0]) - 0xE000] + ",", residual)
    pointing = bool(POINTER.search(stripped)) or bool(PRONOUN.match(stripped))
    residual = POINTER.sub(",", residual)
    residual = re.sub(r"(?:那|这|该)(?:个|项|条|家|座|些|份|处)(?=[\u4e00-\u9fff])", ",", residual)
    residual = _MONEY.sub(",", _TIME.sub(",", residual))
    residual = re.sub(r",[个家项条名场位所座处件种类](?![\u4e00-\u9fff])|,等|等(?=,)", ",", residual)
    mended, notes = _mend(residual, know)
    terms = terms_of(mended, know)
    strangers = tuple(_strangers(mended, know, members))
    terms = tuple(t for t in terms if t.word not in strangers)
    found_years = tuple(dict.fromkeys(years(text) + _short_years(text)))
    understood = ""
    if notes:
        understood = text
        for wrong, right in notes:
            understood = understood.replace(wrong, right)
    verify = verify and operation != "differ"
    return Query(
        text,
        mended,
        terms,
        frozenset(asks),
        operation,
        verify,
        tuple(members),
        strangers,
        found_years,
        tuple(plans),
        ordinal,
        pointing and not terms,
        understood,
        spoken,
        _focus(text, terms),
    )


def _focus(text: str, terms: Sequence[Term]) -> Term | None:
    """The word that the question word asks about: it stands right before it (床位有多少, 导演是谁)."""
    held = re.search(r"的([\u4e00-\u9fff]{2,6}?)(?:是|为|有|在)*(?:谁|多少|几|什么|啥|哪)", text)
    if held and (own := next((t for t in terms if t.word == key(held[1])), None)):
        return own if own.known else replace(own, weight=1.0)
    match = re.search(r"(?:是|为|有|要|在|到|达到)*(?:谁|多少|几|什么|啥|哪)", text)
    if match is None or not terms:
        return None
    before = key(text[: match.start()])
    return next((t for t in reversed(terms) if before.endswith(t.word)), None)


def _ordinal(text: str) -> int | None:
    match = ORDINAL.search(text)
    if match is None:
        return None
    if match[2]:
        return -1
    return int(chinese_number(match[1]) or 0) or (int(match[1]) if match[1].isdigit() else None)


def _short_years(text: str) -> list[int]:
    """25年 for 2025年."""
    return [2000 + int(m) for m in re.findall(r"(?<!\d)(2\d|3\d)年(?!以?上|期|内)", text)]


# --- Carried over ---------------------------------------------------------------------------------


def _carry(query: Query, before: Query | None) -> Query:
    """Fill what a follow-up leaves out from the question before; a question whole in itself takes nothing."""
    if before is None:
        return query
    asked = bool(query.asks or query.operation)
    named = bool(query.terms or query.units or query.strangers)
    swap = bool(SWAP.search(query.text))
    if named and asked:
        if (
            re.search(r"对应|相应|上述|配套", query.text)
            and all(t.weight < 0.5 for t in query.terms)
            and not query.units
        ):
            return replace(query, terms=(*before.terms, *(t for t in query.terms if t not in before.terms)))
        return query
    if named and not asked and (swap or not query.asks) and (before.asks or before.operation):
        kept = _without_replaced(before, query)
        merged = replace(
            query, asks=before.asks | query.asks, operation=before.operation or query.operation, verify=False
        )
        if kept:
            merged = replace(merged, terms=(*kept, *query.terms), residual=before.residual + query.residual)
        merged = replace(merged, years=query.years or before.years, text=f"{query.text}{_asked_words(before)}")
        return replace(merged, understood=query.understood or _say(merged))
    if not named and (asked or query.asks or query.verify or query.years or query.ordinal is not None):
        merged = replace(
            query,
            terms=before.terms,
            residual=before.residual,
            units=query.units or before.units,
            years=query.years
            or (
                before.years
                if not query.asks & {"start", "end", "period", "when"} and not NOW.search(query.text)
                else ()
            ),
            asks=query.asks | before.asks if swap and query.years else query.asks or before.asks,
            operation=query.operation
            or (before.operation if not query.asks or query.ordinal is not None or (swap and query.years) else ""),
            text=_with_years(before, query) + "," + query.text,
        )
        return replace(merged, understood=query.understood or _say(merged))
    return query


NOW = re.compile(r"现状|目前|现在|眼下|已经|已有|截至目前|当前")


def _with_years(before: Query, query: Query) -> str:
    """The earlier question with the later one's year in place of its own."""
    if len(query.years) == 1 and len(before.years) == 1 and not query.asks & {"start", "end", "period", "when"}:
        return before.text.replace(str(before.years[0]), str(query.years[0]))
    return before.text


def _without_replaced(before: Query, query: Query) -> tuple[Term, ...]:
    """What of the earlier subject stays beside a new one: nothing but the words of its kind (…类 项目)."""
    if any(t.word.endswith("类") for t in query.terms) or re.search(r"类|换", query.text):
        return ()
    if not query.terms and query.years:
        return before.terms
    return ()


_NAMES = {
    "responsible": "由谁负责",
    "lead": "牵头单位",
    "join": "配合单位",
    "build": "建设单位",
    "amount": "计划总投资",
    "period": "建设期限",
    "start": "开工时间",
    "end": "完工时间",
    "number": "数量",
    "definition": "是什么",
    "list": "有哪些",
    "place": "在计划中的位置",
    "summary": "主要内容",
    "when": "时间",
    "deadline": "完成时限",
    "how": "怎么安排",
    "why": "原因",
}
_OPS = {
    "count": "个数",
    "sum": "合计",
    "mean": "平均",
    "max": "最大的",
    "min": "最小的",
    "compare": "比较",
    "differ": "差别",
    "difference": "相差",
}


def _asked_words(query: Query) -> str:
    return "".join(_NAMES.get(a, "") for a in sorted(query.asks)) + _OPS.get(query.operation, "")


def _say(query: Query) -> str:
    """How a query was read, in words."""
    subject = "".join(
        dict.fromkeys([*(u.name for u in query.units), *re.split(r"[,\s]+", re.sub(r"[\"《》]", "", query.residual))])
    )
    year = "、".join(f"{y}年" for y in query.years if str(y) not in subject)
    return f"{year}{subject}的{_asked_words(query)}" if subject else ""


# --- Names ----------------------------------------------------------------------------------------

_UNIT_WORD = re.compile(
    r"[\u4e00-\u9fff()]{1,14}?(?:有限公司|集团公司|集团|公司|分局|局|委员会|管委会|委办|办公室|人才办|金融办|中心|[\u4e00-\u9fff]{2}委|[\u4e00-\u9fff]{2,4}办|[\u4e00-\u9fff]{2}部|部门|街道|镇|乡)"
)


def _units(text: str, know: Knowledge) -> tuple[list[Member], str]:
    """Units of the plans that a text names, by full name, short form or alias; the text without them."""
    found: list[tuple[int, int, Member]] = []
    for name, group in _unit_names(know):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(a < end and at < b for a, b, _ in found):
                found += [(at, end, m) for m in group]
            at = text.find(name, end)
    for match in _UNIT_WORD.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b, _ in found):
            continue
        hits = _by_short_form(match.group(), know)
        if hits:
            begin = end - hits[0][1]
            found += [(begin, end, m) for m, _ in hits]
    members = list(dict.fromkeys(m for _, _, m in sorted(found, key=lambda f: f[0])))
    for start, end, _ in sorted({(a, b, "") for a, b, _ in found}, reverse=True):
        text = text[:start] + "\uf000" + text[end:]
    return members, re.sub(r"[\uf000]+", ",", text)


def _unit_names(know: Knowledge) -> list[tuple[str, list[Member]]]:
    """Each name a unit may be called by, longest first."""
    if know.unit_names:
        return know.unit_names
    names: dict[str, list[Member]] = {}
    for member in know.members:
        forms = {member.key, core(member.name)}
        forms |= {fold(member.name)}
        for alias, others in unit_aliases().items():
            if (
                any(core(member.name) == o or (core(member.name).endswith(o) and len(o) >= 4) for o in others)
                or core(member.name) == alias
            ):
                forms |= {alias, "市" + alias, "县" + alias, "区" + alias}
        for form in forms:
            if len(form) >= 2 and member not in names.setdefault(form, []):
                names[form].append(member)
    for form in [f for f in names if len(f) == 2 and not re.search(r"[局委办部]$", f)]:
        del names[form]
    know.unit_names[:] = sorted(names.items(), key=lambda item: -len(item[0]))
    return know.unit_names


def _by_short_form(word: str, know: Knowledge) -> list[tuple[Member, int]]:
    """Units whose names hold a short form's characters in order and end alike: 自规局 for 自然资源和规划局."""
    for start in range(len(word) - 2):
        short = word[start:]
        if short in STOP or len(short) < 3:
            break
        stem, last = (
            (short[:-2], short[-2:]) if short.endswith(("集团", "公司", "中心", "街道")) else (short[:-1], short[-1])
        )
        stem = re.sub(r"^(?:市|县|区|省)", "", stem)
        if len(stem) < 2:
            break
        pattern = re.compile("^" + ".{0,4}".join(map(re.escape, stem)) + ".{0,6}" + re.escape(last) + "$")
        hits = [m for m in know.members if pattern.match(core(m.name) if last != "公司" else core(m.name) + "公司")]
        if hits and len({core(h.name) for h in hits}) <= 2:
            return [(h, len(short)) for h in hits]
    return []


_AUTHORITY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:局|委员会|管委会|委|办公室|检察院|法院)$")
_NO_AUTHORITY = re.compile(r"(?:布局|格局|结局|全局|大局|当局|邮局|党委|结局|残局|棋局|常委|政委|原委|编委)$")


def _strangers(residual: str, know: Knowledge, members: Sequence[Member]) -> list[str]:
    """Names of authorities in the question that no plan knows."""
    found = []
    for chunk in re.findall(r"[\u4e00-\u9fff]+", residual):
        words = list(know.tokenizer.cut(chunk))
        for i, word in enumerate(words):
            name = (words[i - 1] if i and len(word) <= 2 and words[i - 1] not in STOP else "") + word
            if (
                _AUTHORITY.fullmatch(name)
                and len(name) >= 3
                and not _NO_AUTHORITY.search(name)
                and not know.known(key(name))
                and name not in STOP
            ):
                before = words[i - 1] if i and name == word and words[i - 1] in ("市", "县", "区", "省") else ""
                found.append(before + name)
    return found


# --- Terms ----------------------------------------------------------------------------------------


def terms_of(residual: str, know: Knowledge) -> tuple[Term, ...]:
    """The words a question is about, each with other words for it and how much it tells."""
    found: dict[str, Term] = {}
    for chunk in _EDGE.split(residual):
        for word in _words(key(chunk), know):
            word = _without_fill(word, know)
            if word in found or not known_word(word) or re.fullmatch(r"[\d.%]+", word):
                continue
            alternatives = [a for a in synonyms().get(word, ()) if know.known(a)]
            known = know.known(word)
            if not known and not alternatives:
                alternatives = list(expansions(word, know.text))
            weight = (
                know.weight(word)
                if known
                else max((know.weight(a) for a in alternatives), default=unknown_weight(word))
            )
            found[word] = Term(word, tuple(alternatives), weight, known or bool(alternatives))
    return tuple(found.values())


def _words(chunk: str, know: Knowledge) -> list[str]:
    """A chunk cut into words; a single character joins the neighbour that the plans write it together with."""
    cut: list[str] = []
    for run in re.findall(r"[a-z0-9&+.%\-]+|[^a-z0-9&+.%\-]+", chunk):
        cut += [run] if run.isascii() else [w for w in know.tokenizer.cut(run) if w.strip()]
    out: list[str] = []
    for i, word in enumerate(cut):
        if (
            len(word) == 1
            and out
            and word not in STOP_EDGE
            and cut[i - 1] not in STOP
            and know.known(out[-1] + word)
            and len(out[-1]) < 5
        ) or (
            out and len(out[-1]) == 1 and out[-1] not in STOP_EDGE and word not in STOP and know.known(out[-1] + word)
        ):
            out[-1] += word
        else:
            out.append(word)
    return out


_FILL = re.compile(r"^[了得着过的地外内里间共又还再没不说写提讲问呢吗各]+|[了得着过的地外内里间吗呢没里]+$")


def _without_fill(word: str, know: Knowledge) -> str:
    """A word that the segmenter made of a word and a particle (签了, 写得), as the word."""
    if know.known(word) or word in know.tokenizer.FREQ or len(word) > 4:
        return word
    return _FILL.sub("", word)


_PARTICLES = frozenset("共类的了是在和与及跟同都也要会能有没由归从到为以对向被把让个这那哪几里吗呢吧啊呀")
STOP_EDGE = frozenset("共的了是在和与及跟同就都也要会能有没由归从到为以对向被把让个这那哪几多")


# --- Mending --------------------------------------------------------------------------------------


def _mend(residual: str, know: Knowledge) -> tuple[str, list[tuple[str, str]]]:
    """Replace what the plans do not know by what sounds the same in them (肖诸 → 萧诸, 磁性才料 → 磁性材料)."""
    notes: list[tuple[str, str]] = []
    for chunk in _EDGE.split(residual):
        if len(chunk) < 2 or know.known(key(chunk)):
            continue
        mended = _mend_chunk(chunk, know)
        if mended != chunk:
            residual = residual.replace(chunk, mended)
            notes.append((chunk, mended))
    return residual, notes


def _mend_chunk(chunk: str, know: Knowledge) -> str:
    """Word by word: a word the plans do not know, or a run of single characters, may be a mishearing.

    One character of a pair stays, the other gives way to one that sounds the same, where the pair then
    stands in a plan together with its neighbour. An ordinary word gives way only to a whole neighbour.
    """
    words = [w for run in re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+", chunk) for w in know.tokenizer.cut(run)]
    chars = list(chunk)
    bounds: list[tuple[int, int, str]] = []
    at = 0
    for word in words:
        bounds.append((at, at + len(word), word))
        at += len(word)
    for i in range(len(chars) - 1):
        pair = chars[i] + chars[i + 1]
        if not all("\u4e00" <= c <= "\u9fff" for c in pair) or know.known(pair) or {*pair} & _PARTICLES:
            continue
        (a, _, first), (_, d, last) = (
            next(b for b in bounds if b[0] <= i < b[1]),
            next(b for b in bounds if b[0] <= i + 1 < b[1]),
        )
        if _stands(first, last, know):
            continue
        ordinary = first == last and first in know.tokenizer.FREQ
        best = _sounding(
            pair,
            chars,
            i,
            know,
            whole=("".join(chars[max(0, a - 2) : a]), "".join(chars[d : d + 2])) if ordinary else None,
        )
        if best:
            chars[i : i + 2] = list(best)
    return "".join(chars)


def _stands(first: str, last: str, know: Knowledge) -> bool:
    """Whether two neighbouring words are as they were meant: words of asking, or both words of the plans."""
    if first == last or len(first) == len(last) == 1:
        return len(first) > 1 and first in STOP
    if first in STOP or last in STOP:
        return True
    if any(len(w) > 1 and w in know.tokenizer.FREQ and not know.known(w) for w in (first, last)):
        return True  # an ordinary word that the plans lack is no mishearing of half of it and its neighbour
    return len(first) > 1 and len(last) > 1 and know.known(first) and know.known(last)


def _sounding(pair: str, chars: list[str], i: int, know: Knowledge, whole: tuple[str, str] | None) -> str:
    """The pair of the plans that sounds like this one and fits beside what stands around it, or ""."""
    best, gain = "", 0
    for candidate in sorted(know.sounds.get((sound(pair[0]), sound(pair[1])), ())):
        if (candidate[0] == pair[0]) == (candidate[1] == pair[1]):
            continue
        if whole is not None:
            before, after = whole
            fit = 2 * (len(before) == 2 and know.known(before + candidate)) + 2 * (
                len(after) == 2 and know.known(candidate + after)
            )
        else:
            left, right = "".join(chars[max(0, i - 1) : i]) + candidate, candidate + "".join(chars[i + 2 : i + 3])
            fit = (len(left) == 3 and know.known(left)) + (len(right) == 3 and know.known(right)) + (len(chars) == 2)
        if fit > gain:
            best, gain = candidate, fit
    return best


# --- Other scripts --------------------------------------------------------------------------------


def _translate(text: str, know: Knowledge) -> str:
    """English and pinyin to Chinese: questions' common words by a glossary, names by how they sound."""
    letters = sum(c.isascii() and c.isalpha() for c in text)
    if letters < 8 or letters < 0.6 * len(text.replace(" ", "")):
        return text
    out = f" {text} "
    for pattern, chinese in sorted(ENGLISH, key=lambda p: -len(p[0])):
        out = re.sub(rf"(?<![a-z]){pattern}(?![a-z])", f" {chinese} ", out)
    out = from_pinyin(out, know)
    out = re.sub(
        r"(?<![a-z])(?:the|of|its|it|and|for|in|on|at|by|to|is|are|was|be|will|a|an|what|which|how|does|do|did|there|under|with|s|as|that|this|from|or|work|city)(?![a-z])",
        " ",
        out,
    )
    out = re.sub(r"[a-z']{3,}", lambda m: m[0] if know.known(m[0]) else " ", out)
    return re.sub(
        r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])", ",", re.sub(r"\s+", " ", _NOISE.sub(" ", out)).strip()
    )
