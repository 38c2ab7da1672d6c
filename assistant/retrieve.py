"""What of the plans matches a query: sentences and rows by their words, tasks and projects by their names.

Two measures meet here. `coverage` is lexical and strict: which share of the question's words, weighted by
how much they tell, stands in a text. The index's fused search (dense and lexical legs) ranks passages by
likeness; it orders what coverage leaves equal and finds what is put in other words.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.items import Item, View, views, with_parts_of
from assistant.knowledge import Knowledge, Sentence, core, is_place, is_ranked, matches
from assistant.operands import is_bare
from assistant.query import Query
from assistant.terms import Term
from corpus.schema import Span, Task
from corpus.text import fold, head_levels, key
from index.search import Likeness as Likeness

ENOUGH = 0.62
"""The share of a question's weight that a text must cover to be spoken of as its answer (calibrated, see evals)."""
ALIKE = 1.2
"""A sentence so like a question (`Index.likeness`) is looked at whatever words it shares with it."""
ROW = 0.37
"""What a table row gains over a sentence that covers as much: it says little beside."""
HEADING = 0.9
"""What a heading gains that covers the whole question: it is in no index of statements."""
BEGINS = 0.1
"""What a sentence gains that begins with a word of the question: it is about it."""
CONTEXT = 0.65
"""What a word counts for that stands only in the headings or elsewhere in the paragraph."""
TELLS = 0.03
"""The difference of two cosines that tells: what the embedding model was taught with (`evals.adapt`)."""


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence with how well it matches; `missing` are the terms that are neither in it nor around it."""

    sentence: Sentence
    score: float
    coverage: float
    missing: tuple[Term, ...]


def like_of(likeness: Likeness, plan: str, span: Span) -> float:
    """How like the question what stands at a place of a plan is; 0 for what no view is of (headings)."""
    return likeness.get(f"{plan}#{span.start}", 0.0)


def sentences_of(query: Query, know: Knowledge) -> Iterator[Sentence]:
    """The sentences and rows that may be told for likeness alone: no headings, and nothing of a word or two."""
    own = (s for plan in plans_of(query, know) for s in know.of_plan(plan))
    return (s for s in own if s.kind != "heading" and len(s.key) > 4)


def cosine_of(likeness: Likeness, plan: str, span: Span) -> float:
    """The same by meaning alone, which can be compared between questions."""
    return likeness.cosines.get(f"{plan}#{span.start}", 0.0)


def nearest(likeness: Likeness, plans: Collection[str]) -> float:
    """How near anything in these plans comes to the question: little where they do not answer it."""
    return max(likeness.cosines_of(plans), default=0.0)


def crowd(likeness: Likeness, plans: Collection[str]) -> float:
    """How many sentences and rows come about as near as the nearest, which counts as one."""
    top = nearest(likeness, plans)
    return sum(math.exp((cosine - top) / TELLS) for cosine in likeness.cosines_of(plans))


def coverage(terms: Sequence[Term], text: str, context: str = "") -> tuple[float, tuple[Term, ...]]:
    """The weighted share of terms that a text covers, and the terms it does not cover."""
    total = sum([t.weight for t in terms])
    if not total:
        return 0.0, ()
    reached, missing = 0.0, list[Term]()
    for term in terms:
        share = matches(term.word, term.alternatives, text)
        if not share and context:
            share = CONTEXT * _in_context(term.word, term.alternatives, context)
        reached += term.weight * share
        if not share:
            missing.append(term)
    return reached / total, tuple(missing)


_in_context = lru_cache(maxsize=4096)(matches)
"""The sentences of a section have one context: what it holds of a word is looked up once."""


def own_terms(query: Query, know: Knowledge) -> tuple[Term, ...]:
    """A query's terms without the area that the plans are about anyway (诸暨 in a plan of 诸暨市)."""
    areas = {a + s for a in know.areas for s in ("", "市", "县", "区", "省")}
    titles = "".join(key(know.documents[plan].title) for plan in plans_of(query, know))
    areas |= {a + s for a in ("全", "我", "本") for s in "省市县区州镇" if s in titles}
    rest = tuple(t for t in query.terms if t.word not in areas)
    return rest or query.terms


def with_units(query: Query, terms: Sequence[Term], know: Knowledge) -> tuple[Term, ...]:
    """Terms and the units named beside them, for things whose names hold a unit's (诸暨市人民医院二期工程)."""
    extra = []
    for unit in query.units:
        word = core(unit.name)
        extra.append(Term(word, (), know.weight(word), True))
    return (*terms, *extra)


def plans_of(query: Query, know: Knowledge) -> Collection[str]:
    return query.plans or tuple(know.documents)


def rank(
    query: Query,
    know: Knowledge,
    terms: Sequence[Term],
    likeness: Likeness,
    kinds: Collection[str] = ("sentence", "row"),
    least: float = 0.25,
) -> list[Found]:
    """Sentences and rows that cover more than `least`, or are alike, by coverage and likeness together, best first."""
    plans = plans_of(query, know)
    found = []
    for sentence in (s for plan in plans for s in know.of_plan(plan)):
        if sentence.kind not in kinds:
            continue
        share, missing = coverage(terms, sentence.key, sentence.context)
        like = like_of(likeness, sentence.plan, sentence.span)
        if share <= least and like < ALIKE:
            continue
        row = ROW if sentence.kind == "row" else HEADING * share if sentence.kind == "heading" else 0.0
        row += BEGINS if any(len(t.word) > 1 and sentence.key.startswith(t.word) for t in terms) else 0.0
        found.append(Found(sentence, share + like + row, share, missing))
    return sorted(found, key=lambda f: -f.score)


def places_missing(found: Found, terms: Sequence[Term] = ()) -> bool:
    """A question about one place is not answered by a sentence about another.

    An area named with its rank (杭州市) has to stand in the sentence itself: around it, it is only company."""
    if any(is_place(t.word) or is_ranked(t.word) for t in found.missing):
        return True
    return any(
        (is_place(t.word) or _A_TOWN.fullmatch(t.word))
        and t.word[-1] in "市县区省"
        and not t.word.endswith("城市")
        and len(t.word) > 2
        and t.word not in found.sentence.key
        for t in terms
    )


_A_TOWN = re.compile("[\u4e00-\u9fff]{2}(?<![城都])[市县]")
"""A name of three characters as towns have it, whether or not a dictionary knows it."""


_THING = (
    "站|厂|库|园|路|馆|院|校|中心|基地|高速|桥|港|码头|基金|[矿景校厂]区|广场|河|湖|江|渠|楼|市场|球场|平台|指挥部|保险|热线|节|实验室"
)
"""How the names of things end that have others of like name beside them."""
_ENDS = re.compile(f"(?:{_THING})$")
_MODIFIES = "[\u4e00-\u9fff](?<![的和与及对在将把该本此其这那各全等是为由])"
"""The end of a word that tells one thing of a name from another (护苗 of 护苗基金), and no word between (该基金)."""


def names_in(query: Query, know: Knowledge, terms: Sequence[Term]) -> list[tuple[str, str]]:
    """Names of two words that stand together in a question and in the plans: 环岛 and 铁路 of 环岛铁路哪年开工."""
    asked = key(query.text)
    places = {t.word: asked.find(t.word) for t in terms if t.known and len(t.word) > 1}
    ends = {at + len(word): word for word, at in places.items() if at >= 0}
    pairs = [(ends[at], word) for word, at in places.items() if at in ends and _ENDS.search(word)]
    said = [s.key for plan in plans_of(query, know) for s in know.of_plan(plan)] if pairs else []
    return [(a, b) for a, b in pairs if any(a + b in text for text in said)]


def of_another(names: Iterable[tuple[str, str]], sentence: Sentence) -> bool:
    """Whether a sentence speaks of another thing of like name: 环岛公路, 跨海铁路."""
    for first, last in names:
        name, text = first + last, sentence.key
        if name in text or any(name in key(part) for part in sentence.path) or (first in text) == (last in text):
            continue
        begins = "" if is_place(first) else rf"{re.escape(first)}[\u4e00-\u9fff]{{0,2}}?(?:{_THING})|"
        if re.search(rf"{begins}{_MODIFIES}{re.escape(last)}", text):
            return True
    return False


def shortened(word: str, name: str) -> bool:
    """Whether a name holds a short form's characters in order, close together (文创 in 文化创意项目)."""
    begun = len(word) >= 2 and word[0] in name and word[-1] in name and word not in name
    return begun and _close_together(word).search(name) is not None


@lru_cache(maxsize=2048)
def _close_together(word: str) -> re.Pattern[str]:
    return re.compile(".{0,2}".join(map(re.escape, word)))


def cover(ranked: Sequence[Found], terms: Sequence[Term], most: int = 4) -> list[Found]:
    """The fewest sentences that together hold the question's words: the best, then what the rest still lacks."""
    chosen: list[Found] = []
    lacking = list(terms)
    for _ in range(most):
        best, gain = None, 0.0
        for found in ranked[:60]:
            if found in chosen:
                continue
            new = sum(t.weight for t in lacking if matches(t.word, t.alternatives, found.sentence.key))
            value = new + 0.2 * found.score
            if new > 0 and value > gain and (not chosen or _tells(found, lacking)):
                best, gain = found, value
        if best is None:
            break
        chosen.append(best)
        lacking = [t for t in lacking if not matches(t.word, t.alternatives, best.sentence.key)]
        if not [t for t in lacking if t.weight > 0.35 and t.known]:
            break
    return chosen


def _tells(found: Found, lacking: Sequence[Term]) -> bool:
    held = [t for t in lacking if matches(t.word, t.alternatives, found.sentence.key)]
    return sum(t.weight for t in held) >= 0.5


@dataclass(frozen=True)
class Linked:
    """A row that a query names. `tightness` is the share of its name that was said."""

    item: Item
    score: float
    tightness: float


def link_items(query: Query, know: Knowledge, terms: Sequence[Term]) -> list[Linked]:
    """Rows by how far their names cover the terms; best first, only those that cover enough.

    A row of a task table is a sentence, not a name: those are found by `rank`, unless what is asked for is a column
    of the table that tells neither work nor units (联系人), or the money that the work costs."""
    if not terms:
        return []
    out = []
    for plan in plans_of(query, know):
        for view in views(know.documents[plan]):
            if view.klass == "task" and not (asks_beside(view, query) or (query.has("amount") and view.sums())):
                continue
            heads, rows = _matched_by(view)
            of_heads = {t for t in terms if any(w in heads for w in (t.word, *t.alternatives))}
            for item, name, context in rows:
                share, missing = coverage(terms, name, context)
                missing = tuple(t for t in missing if not shortened(t.word, name))
                # A word of the table's own head (建设规模, 属性) says which column is wanted, not which row.
                missing = tuple(t for t in missing if t not in of_heads)
                share = (
                    max(
                        share,
                        1 - sum(t.weight for t in missing) / (sum(t.weight for t in terms) or 1) - 0.05
                        if len(missing) < len(terms)
                        else 0.0,
                    )
                    if missing != () or share >= 0.6
                    else share
                )
                if of_heads:
                    others = [t for t in terms if t not in of_heads or t.word in name]
                    share = max(share, coverage(others, name, context)[0])
                if share < 0.7 or any(t.weight > 0.55 for t in missing):
                    continue
                held = sum(max((len(w) for w in (t.word, *t.alternatives) if w in name), default=0) for t in terms)
                if held or any(matches(t.word, t.alternatives, name) for t in terms):
                    out.append(Linked(item, share, held / max(1, len(name))))
    return sorted(out, key=lambda link: (-link.score, -link.tightness))


@lru_cache(maxsize=1024)
def _matched_by(view: View) -> tuple[str, tuple[tuple[Item, str, str], ...]]:
    """What a table's rows are matched by: the words over all of them, and each row's name and what it says beside."""
    table = view.table
    heads = "".join((*table.head, table.title, *(table.path if view.klass == "other" else ())))
    heads += "".join(r.cells[k].text for r in table.rows for k in view.groups)
    rows = (
        (i, key(i.name + _of_whom(i) + road_class(i.name)), key(i.whole + i.group + i.units + i.details))
        for i in with_parts_of(view)
    )
    return key(heads), tuple(rows)


def asks_beside(view: View, query: Query) -> bool:
    """Whether a question names a column of a table of tasks that is of no known kind."""
    flat = key(query.text)
    heads = (h for h, kind in zip(view.table.head, view.kinds, strict=True) if not kind)
    parts = (key(part) for head in heads for level in head_levels(head) for part in re.split("[及和与、]", level))
    return any(part in flat for part in parts if len(part) > 1)


_ROADS = (("国道", r"(?<![a-z])g\d{3}(?!\d)"), ("省道", r"(?<![a-z])s\d{3}(?!\d)"), ("县道", r"(?<![a-z])x\d{3}(?!\d)"))
"""Classes of road, and the codes that they bear (GB/T 917)."""


def road_class(name: str) -> str:
    """The class of a road that a name gives by its code only: 省道 of S211绍大线."""
    return "".join(word for word, code in _ROADS if re.search(code, fold(name)) and word not in name)


def _of_whom(item: Item) -> str:
    """Who or what a class in a table of classes is: 博士研究生 beside B类, or C层为硕士 in the text."""
    heads = enumerate(item.view.table.head) if item.view.klass == "other" else ()
    of_whom = [k for k, head in heads if re.search("对象|人群|适用|(?:申[请报]|享受|认定)条件|范围", head)]
    told = item.document.quote(item.told) if item.told is not None else ""
    return told + "".join(item.row.cells[k].text for k in of_whom)


def best_links(links: Sequence[Linked], query: Query) -> list[Linked]:
    """The links that are as good as the best one; one alone when its whole name was said."""
    if not links:
        return []
    flat = key(query.text)
    named = {link: next((n for n in _said_names(link.item.name) if n in flat), "") for link in links}
    parts = [link for link in links if link.item.row.part and named[link] and key(link.item.whole) in flat]
    if parts:
        return parts
    longest = max(len(name) for name in named.values())
    if longest:
        return [link for link in links if len(named[link]) == longest]
    top = links[0].score
    if links[0].tightness > 0.99 and (len(links) == 1 or links[1].tightness < 0.8):
        return [links[0]]
    near = [link for link in links if link.score >= top - 0.04]
    figures = re.findall(r"\d{3,}(?:\.\d+)?|[a-z]\d+", key(re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)年?", "", query.text)))
    telling = [link for link in near if any(f in key(link.item.name) for f in figures)]
    return telling or near


def _said_names(name: str) -> tuple[str, ...]:
    """What a row is called: its name as it is, without the unit of its figures (公共充电桩(根)), or without the word
    that it is a number (养老床位总数) or is kept within bounds (用水总量控制)."""
    bare = key(re.sub(r"[(（][^()（）]{1,6}[)）]$", "", name))
    plain = re.sub("(?:总数|总量|数量|总人数|个数|(?<=量)控制数?)$", "", bare)
    return (key(name), *(n for n in dict.fromkeys((bare, plain)) if len(n) > 3))


def tasks_of(found: Iterable[Found], know: Knowledge) -> list[tuple[Found, str, int]]:
    """The tasks that found sentences belong to: each task once, with its best sentence, in the order found."""
    seen: set[tuple[str, int]] = set()
    out = []
    for f in found:
        document = know.documents[f.sentence.plan]
        for at, task in enumerate(document.tasks):
            if (f.sentence.plan, at) in seen or not belongs(f.sentence, task):
                continue
            seen.add((f.sentence.plan, at))
            out.append((f, f.sentence.plan, at))
    return out


def belongs(sentence: Sentence, task: Task) -> bool:
    if task.table is not None:
        return sentence.kind == "row" and sentence.table == task.table and sentence.row == task.row
    item = task.span in sentence.span  # one of several in a sentence
    return sentence.kind != "row" and (sentence.span in task.span or item)


def of_row(query: Query, name: str, know: Knowledge) -> bool:
    """Whether a wish that names no thing of its own speaks of what the row of that name says (安置房盖多大面积)."""
    terms = [
        t
        for t in query.terms
        if t.known
        and t.weight > 0.3
        and not is_bare(t.word)
        and not re.fullmatch("[一二三四五六七八九十每今当全]+年", t.word)
    ]
    if query.units or query.strangers or not terms:
        return False
    for plan in plans_of(query, know):
        for view in views(know.documents[plan]):
            for item in with_parts_of(view):
                if item.name == name:
                    words = key(item.row_text + "".join(view.table.head))
                    others = link_items(query, know, query.terms)
                    share = coverage(terms, words)[0]
                    return share >= 0.95 or (share >= 0.75 and not any(o.tightness > 0.6 for o in others))
    return False
