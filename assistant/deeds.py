"""What running text says a unit does, beside the tasks that name it: the sentences of which it is the subject.

Rules and emergency plans spread a body's work over their chapters (县供水公司每日监测…; 由A会同B及时清算). A question
for all that a body has to do is answered with every one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.compose import quote_sentence, squeeze_inner
from assistant.knowledge import Knowledge, Member, Sentence, is_verb
from assistant.schema import Statement
from corpus.numbering import numbering
from corpus.schema import Span
from corpus.text import fold

_DOES = r"(?:负责(?!人|同志)|应当?|要|必须|须|可(?!以下)|会同|配合|组织|承担|牵头|按|每|接到|启用|出动|提出|报(?!告)|开展|制定|建立|完善|加强|指导|协助|落实|参与|在|根据|于|及时|统一|具体|将|做好|安排|监督|审核|定期|立即)"
MOST = 8
"""Of so many sentences an answer is made at most."""


def deeds(know: Knowledge, plan: str, members: Sequence[Member], told: Sequence[Span]) -> list[Statement]:
    """The sentences in which one of the units acts, less those that lie in stretches already told."""
    found = [s for s in _acting(know, plan, members) if not any(s.span in t or t in s.span for t in told)]
    document = know.documents[plan]
    return [
        Statement(squeeze_inner(s.span.of(document.text)).rstrip("。；;"), (quote_sentence(know, s),), "item")
        for s in found[:MOST]
    ]


def _acting(know: Knowledge, plan: str, members: Sequence[Member]) -> Iterator[Sentence]:
    names = "|".join(re.escape(fold(m.name)) for m in members)
    begins = rf"(?:^|(?<=[,;:。、)])|(?<=[由和及同]))(?:{names})"
    subject = re.compile(
        rf"{begins}(?:(?:(?:[、和及]|会同)[\u4e00-\u9fff]{{2,16}}?)*{_DOES}|(?P<next>[\u4e00-\u9fff]{{2,4}}))"
    )
    for sentence in know.of_plan(plan):
        if sentence.kind != "sentence" or not names:
            continue
        text = fold(know.documents[plan].quote(sentence.span))
        if re.search("由.*组成", text):
            continue  # who belongs to a body is no deed
        number = numbering(text)
        for match in subject.finditer(text[number.length if number else 0 :].lstrip()):
            if match["next"] is None or is_verb(next(iter(know.tokenizer.cut(match["next"])))):
                yield sentence
                break
