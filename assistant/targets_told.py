"""What running text sets as a target for a thing that a question names: 老年食堂2027年要达到多少个.

A table's row or a task that holds the same words apart (区域养老服务中心, 新增床位160张) is a neighbour of the
indicator 养老床位总数, and says nothing of it: the indicator goes first where its name holds all that is asked."""

from __future__ import annotations

import re

from assistant.compose import Draft, quote_sentence, sentence_statement
from assistant.items import items, views
from assistant.knowledge import NOUN, Knowledge, matches
from assistant.query import NOW, Query
from assistant.retrieve import Likeness, own_terms, plans_of
from assistant.schema import Statement
from corpus.schema import Quote, Target
from corpus.targets import THOSE
from corpus.text import key, squeeze

_OF_A_TARGET = re.compile(
    "目标|达到|达成|要(?:有|建|完成|做|到)|(?:提高?|升|涨|增|降|减|压|控制?|搞)到|提高到|增加到|降到|压到|建成|建到|力争"
)
_HOW_MUCH = re.compile("多少|几|多[高大]|百分之")
_OTHERWISE = re.compile(f"{NOW.pattern}|还要?|再(?:建|增)|当年|每年|各年|新增|分别")
"""Words that ask for another figure than the target itself: how things stand, what is still to come."""
_DONE = re.compile("^(?:累计|三年|全年|每年|建成|运营|新建|改建|完成|建设|实施|新增|培育|引进|打造|达到)+")
OWN = 0.4
"""The share of an indicator's name that the words of a question must make up for it to be what is meant."""


def on_target(query: Query, know: Knowledge, likeness: Likeness) -> Draft | None:
    """The sentence that sets the target of what a question names, where running text alone does."""
    if query.verify or query.operation not in ("", "count") or query.ordinal is not None:
        return None
    if query.units or query.strangers or query.asks - {"number", "definition"}:
        return None
    asks = _HOW_MUCH.search(query.text) and _OF_A_TARGET.search(query.text)
    if not (asks or query.years) or _OTHERWISE.search(query.text):
        return None
    terms = [t for t in own_terms(query, know) if t.weight >= 0.3]
    if not terms or any(not t.known and t.weight >= NOUN for t in terms):
        return None
    said = sum(len(t.word) for t in terms)

    def share(subject: str) -> float:
        """The share of an indicator's name that the question says, 0 where it lacks a word of the question."""
        whole = _DONE.sub("", key(subject)) or key(subject)
        return min(1.0, said / len(whole)) if all(matches(t.word, t.alternatives, whole) for t in terms) else 0.0

    found: list[tuple[float, str, Target]] = []
    for plan in plans_of(query, know):
        document = know.documents[plan]
        rows = [item for view in views(document) if view.klass == "target" for item in items(view)]
        if any(share(item.name) >= OWN for item in rows):
            return None
        own = [t for t in document.targets if t.table is None and (not query.years or t.year in query.years)]
        found += [(s, plan, t) for t in own if (s := share(t.subject)) >= OWN]
    best = max((s for s, _, _ in found), default=0.0)
    of_those = [told for s, plan, t in found if s == best and (told := _of_those(know, plan, t)) is not None]
    if of_those:
        return Draft("answered", tuple(dict.fromkeys(of_those)), certainty=1.5)
    sentences = list(dict.fromkeys((plan, t.sentence) for s, plan, t in found if s == best)) if asks else []
    if not sentences or len(sentences) > 2:
        return None
    statements = [
        sentence_statement(know, told, terms)
        for plan, span in sentences
        for told in know.sentences
        if told.plan == plan and told.span == span
    ]
    return Draft("answered", tuple(statements), certainty=1.5) if statements else None


def _of_those(know: Knowledge, plan: str, target: Target) -> Statement | None:
    """上述三项指标分别为96.5%、76%和5个: the figure with the indicator that the words before it name."""
    document = know.documents[plan]
    between = document.text[target.subject_span.end : target.quantity.span.start]
    if target.subject_span.start > target.quantity.span.start or not THOSE.search(between):
        return None
    year = f"{target.year}年" if target.year is not None else ""
    told = f"{target.subject}:{year}{squeeze(document.quote(target.quantity.span))}"
    named = (s for s in know.of_plan(plan) if target.subject_span in s.span)
    quotes = [quote_sentence(know, s) for s in named][:1]
    return Statement(told, (*quotes, Quote(plan, target.sentence, target.path)))
