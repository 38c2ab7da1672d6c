"""Another thing put in the place of the one asked about before: 石门乡呢, 换成2024年呢, 租赁的呢.

The earlier question is said again with the new name in it. What gives way to the name is as little as the plans
allow: of the words that named the earlier thing those stay that the plans hold together with the new name
(门诊次均费用增幅怎么算, 住院的呢 → 住院的次均费用增幅怎么算); where they hold none together, all of them go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.items import items, views
from assistant.knowledge import Knowledge, is_thing, matches
from assistant.language import COMPILED, OPERATION
from assistant.posts import POST
from assistant.query import NOW, Query
from assistant.terms import Term, terms_of
from corpus.text import chinese_number, clauses, key

_ASKING = tuple(pattern for _, pattern in (*COMPILED, *OPERATION))
_AND = re.compile(r"[、和与及]")
_KINDS_OF_PLACE = "级镇乡县区市类组年部)街道"
"""Endings by which a name of one character's likeness is of the same kind as another: 交通类, 民生类."""

CODE = re.compile(r"(?!(?:19|20)\d\d[和与及、到至-])\d{3,}(?![\d年]|个|项|家|万|亿|元)")
"""A number that is a name: a hotline, a document's number."""
_OF_PLANS = re.compile(
    r"修订(?:之)?(?:版|前|后|稿)|原(?:版|来|方案|要点|稿)|[旧老新]版|[\u4e00-\u9fff]{2,8}?那[份版]|(?:19|20)\d\d年?版"
    r"|[省市县区](?:里|上(?!报|级|年|半))|全[省市县区]"
)
"""Words that say which plan is meant, and nothing of what is asked."""
_DEPUTY = re.compile(r"(?:那|那么)?副(?:的|职|手)(?:呢)?")


def of_deputies(said: str, earlier: Query) -> str:
    """副的呢 after 组长是谁: the deputy of the post that was asked about."""
    deputy, post = _DEPUTY.match(said), re.search(rf"(?<!副){POST}", earlier.text)
    if deputy is None or post is None:
        return said
    rest = said[deputy.end() :].strip("?。") or earlier.text[post.end() :]
    return f"{earlier.text[: post.start()]}副{post.group()}{rest}"


_BESIDE = "(?:[紧]?[挨接跟]着的?|相邻的?)?(?:{})(?:[面边头])?(?:[紧]?[挨接跟]着)?的?(?:那|这)?一?"
_NEIGHBOUR = re.compile(
    f"(?:那|那么)?(?:它|这一?[项个条])?的?(?:(?P<next>{_BESIDE.format('下|后')})|{_BESIDE.format('上|前')})"
    "(?P<row>[项个条](?:任务|项目|指标|工程)?)(?P<asks>.*)"
)
_NTH = re.compile(r"第(?P<number>\d+|[一二三四五六七八九十]+)(?=[项个条])")


def of_neighbours(said: str, earlier: Query) -> str:
    """下一项呢 after a question about 第26项: the same of the row next to it."""
    neighbour, nth = _NEIGHBOUR.fullmatch(said.strip("?。")), _NTH.search(earlier.text)
    if neighbour is None or nth is None:
        return said
    number = int(nth["number"]) if nth["number"].isdigit() else int(chinese_number(nth["number"]) or 0)
    number += 1 if neighbour["next"] else -1
    asks = neighbour["asks"].removesuffix("呢")
    behind = f"{neighbour['row']}{asks}" if asks else earlier.text[nth.end() :]
    return f"{earlier.text[: nth.start()]}第{number}{behind}"


def with_year(earlier: Query, query: Query) -> str:
    """The earlier question with the later one's year in place of its own; of several years, what they come to."""
    text = earlier.text
    if len(query.years) > 1:
        several = "和".join(f"{year}年" for year in query.years)
        for old in sorted(set(earlier.years)):
            text = re.sub(rf"{old}年?", several, text)
        return f"{text if several in text else several + text},一共" if query.operation == "sum" else text
    for old in sorted(set(earlier.years)):
        text = text.replace(str(old), str(query.years[0]))
    return text if str(query.years[0]) in text else f"{query.years[0]}年{text}"


def swapped(earlier: Query, said: str, query: Query, know: Knowledge) -> str:
    """The earlier question with another thing in place of the one of its kind (2025年龙塘镇的面积 → 石门乡)."""
    new = re.sub(r"(?:也|那边)?(?:呢|咋样|怎么样|有没有|有吗|有没|有么)+$", "", said.strip("?,。"))
    modifies = new.endswith("的")
    new = re.sub(r"(?:那|这)(?:个|道|条|份|边|块|家|座|项)?$", "", new.removesuffix("的").removesuffix("那个"))
    new = new.removesuffix("的")
    of_plan = _what_it_says(new)
    if _OF_PLANS.fullmatch(of_plan):
        text = NOW.sub("", earlier.text)
        was = _OF_PLANS.search(text)
        if re.search("^[省市县区全]", of_plan):  # 江口区修订版里…, 那市里的要求是?
            named = re.compile(rf"(?:{_areas(know)})?(?:{_OF_PLANS.pattern})?[里中的]?[,的]*")
            return f"{of_plan},{text[m.end() :] if (m := named.match(text)) else text}"
        return text.replace(was.group(), of_plan) if was else f"{of_plan}的{text}"
    area = next((a for a in know.areas if key(new).startswith(a)), "")
    of_area = re.compile(
        "市|县|区|省|的|那|份|个|计划|方案|规划|里|中|现在|目前|现行|执行|规定|要求|标准|目标|情况|又|是|由|谁|哪家|多少|怎么|咋|样|来|搞|弄|管"
    )
    bare = re.sub(r"(?:到|至)?(?:19|20)\d\d年(?:底|末)?", "", key(new))
    if area and len(of_area.sub("", bare)) <= len(area):
        old = next((a for a in know.areas if a in key(earlier.text) and a != area), "")
        year = f"{query.years[0]}年" if query.years else ""  # 那云堰2027年呢
        text = re.sub(r"(?:到|至)?(?:19|20)\d\d年(?:底|末)?", "", earlier.text)
        whole = re.match(rf"{re.escape(area)}[省市县区]", new)
        if old and whole is not None:
            return re.sub(rf"{re.escape(old)}[省市县区]?", f"{whole[0]}{year}", text)
        return text.replace(old, f"{area}{year}") if old else f"{area}{year},{text}"
    if query.units and earlier.units and not query.terms:
        for name in sorted({f for u in earlier.units for f in (u.name, u.key, u.key[1:])}, key=len, reverse=True):
            if name in earlier.text:
                return earlier.text.replace(name, new, 1)
    if query.years and not set(query.years) <= set(earlier.years):
        earlier = replace(earlier, text=with_year(earlier, query))
        new = re.sub(r"(?:19|20)\d\d年(?:的)?", "", new)
    if CODE.fullmatch(new) and (code := CODE.search(earlier.text)):
        return earlier.text.replace(code[0], new)
    if beside := _row_beside(earlier, new, know):
        return earlier.text.replace(beside, new, 1)
    if row := _row_of_its_own(earlier, new, know):
        return f'"{row}"{earlier.text[_asked_at(earlier.text) :]}'
    alike = _of_like_ending(earlier.text, new)
    if alike:
        return earlier.text.replace(alike, new, 1)
    return _in_place(earlier, f"{new}的" if modifies else new, know)


def _row_beside(earlier: Query, new: str, know: Knowledge) -> str:
    """The row that the earlier question named, of a table in which the new name is another row's: 一季度 for 四季度."""
    for view in (v for p in earlier.plans or tuple(know.documents) for v in views(know.documents[p])):
        names = {key(item.name) for item in items(view)}
        asked = [n for n in names if len(n) > 1 and n in earlier.text and n != key(new)]
        if asked and key(new) in names:
            return max(asked, key=len)
    return ""


def _what_it_says(new: str) -> str:
    """A plan that is named, without the word for what it says: 市里的要求是."""
    return re.sub("(?<=.)的?(?:要求|目标|规定|情况|标准)(?:是|有)?$", "", new)


def names_plan(said: str) -> bool:
    """Whether what is said names a plan and nothing else: 那市里的要求是?"""
    return _OF_PLANS.fullmatch(_what_it_says(re.sub("^那(?!份|版)|呢?[?。,]*$", "", said))) is not None


def _row_of_its_own(earlier: Query, new: str, know: Knowledge) -> str:
    """The one row that a new name begins or stands in (合温, 店口综合港区), where another beside it was asked about."""
    plans = [know.documents[p] for p in earlier.plans or tuple(know.documents)]
    said = [t for t in earlier.terms if t.known]

    def asked_about(name: str) -> bool:
        whole = sum(t.weight for t in said)
        held = sum(t.weight for t in said if matches(t.word, t.alternatives, key(name)))
        return key(name) in key(earlier.text) or (len(said) > 1 and held >= 0.7 * whole)

    names = [[p.name for p in d.projects] for d in plans]
    asked = [own for own in names if any(asked_about(n) for n in own)]
    begun = [n for own in asked for n in own if len(new) > 1 and key(n).startswith(key(new))]
    inside = [n for own in asked for n in own if len(new) > 3 and key(new) in key(n)]
    found = begun or inside
    return found[0] if len(found) == 1 else ""


def _of_like_ending(text: str, new: str) -> str:
    """The one name in a question that ends as the new one does: 交通类 for 民生类."""
    for tail in (new[-2:], new[-1:]):
        if len(new) <= 12 and re.fullmatch(r"[\u4e00-\u9fff)\]]+", tail) and tail not in ("项目", "工程", "目", "期"):
            places: list[str] = re.findall(rf"[\u4e00-\u9fffa-z0-9()]*?{re.escape(tail)}", text)
            places = [re.split(r"[的在由]|,", p)[-1] for p in places]
            fit = [p for p in places if 2 <= len(p) <= 14 and p != new]
            if len(fit) == 1 and (len(tail) == 2 or tail in _KINDS_OF_PLACE):
                return fit[0]
    return ""


# --- The least that gives way -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of the earlier question and where it stands."""

    start: int
    end: int
    term: Term

    @property
    def names(self) -> bool:
        """Whether it names a thing, and does not say what is done with it or how it is counted (自建, 每张)."""
        return is_thing(self.term.word)


def _in_place(earlier: Query, new: str, know: Knowledge) -> str:
    """The earlier question with the new name for as few of its words as the plans allow.

    What qualifies (租赁的) stands first, and takes the place of what stood first."""
    text = earlier.text
    places = _subject(earlier, know)
    if not places:
        return f"{new}{'' if new.endswith('的') else ','}{text[_asked_at(text) :] if earlier.terms else text}"
    passages = list(_beside(new, know, earlier.plans))
    best, most = (0, len(places)), 0.0
    for start in range(1 if new.endswith("的") else len(places)):
        for end in range(start + 1, len(places) + 1):
            kept = [p.term for p in (*places[:start], *places[end:]) if p.names]
            weight = sum(t.weight for t in kept)
            if weight > most + 0.01 and any(_holds(passage, kept) for passage in passages):
                best, most = (start, end), weight
    start, end = best
    before, after = text[: places[start].start], re.sub("^及?以[上下内]", "", text[places[end - 1].end :])
    if start == 0:
        areas = "" if any(a in new for a in know.areas) else f"|{_areas(know)}|{_OF_PLANS.pattern}[里的]?"
        before = "".join(re.findall(rf"(?:19|20)\d\d年(?:底|末)?{areas}", before))
    return f"{before}{new.removesuffix('的') if after.startswith('的') else new}{after}"


def _subject(earlier: Query, know: Knowledge) -> list[_Place]:
    """The words that name what was asked about, in order: those before the word of asking, or else those behind it."""
    text = earlier.text
    found: list[_Place] = []
    named = [Term(u.name, (u.key, u.key[1:]), 1.0, True) for u in earlier.units]
    area = re.compile(_areas(know))
    for term in (*named, *earlier.terms):
        word = next((w for w in (term.word, *term.alternatives) if w in text), "")
        overlaps = any(p.start < text.find(word) + len(word) and text.find(word) < p.end for p in found)
        if word and not overlaps and not area.fullmatch(word) and word not in know.column_words:
            found.append(_Place(text.find(word), text.find(word) + len(word), term))
    found.sort(key=lambda p: p.start)
    asked = _asked_at(text)
    before = [p for p in found if p.start < asked]
    counted = [p for p in found if p.start >= asked and p.names]  # 要改造多少座危桥
    return before if any(p.names for p in before) else counted or found


def _asked_at(text: str) -> int:
    """Where a question's first word of asking stands, with the measure before it: 每张床补多少."""
    asking = (*_ASKING, re.compile("(?<!^)每"))
    return min((m.start() for pattern in asking if (m := pattern.search(text))), default=len(text))


def _areas(know: Knowledge) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, know.areas), key=len, reverse=True) or ["(?!)"]) + ")[省市县区]?"


def _beside(new: str, know: Knowledge, plans: Sequence[str]) -> Iterator[str]:
    """The clauses, apart from what they set beside it, and the rows of the plans that hold the new name."""
    terms = terms_of(new, know)
    if not terms or not all(t.known for t in terms):
        return
    for sentence in (s for plan in plans or tuple(know.documents) for s in know.of_plan(plan)):
        if not _holds(sentence.key, terms):
            continue
        document = know.documents[sentence.plan]
        if sentence.table is not None:
            yield sentence.key + key("".join(document.tables[sentence.table].head))
            continue
        for span in clauses(document.text, sentence.span):
            # Of things in a row (博士、硕士、本科毕业生) one takes the place of another.
            yield from (p for part in _AND.split(document.quote(span)) if _holds(p := key(part), terms))


def _holds(passage: str, terms: Sequence[Term]) -> bool:
    return all(matches(t.word, t.alternatives, passage) >= 0.8 for t in terms)
