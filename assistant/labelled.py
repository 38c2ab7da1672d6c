"""What cells say besides their columns' heads: parts under labels of their own, and marks on names.

Tables that explain indicators write several things into one cell (计算方法:… 指标来源:…) and set a sign behind some
names (门诊人次▲) that a note explains. Both part the rows as columns do, and are asked about as if they were columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from corpus.schema import Cell, Document, Row, Span, Table
from corpus.tables import squeeze_cell
from corpus.text import fold, sentences, trim

_LABEL = re.compile(r"(?:^|(?<=[。;；\n]))\s*(?P<label>[\u4e00-\u9fff]{2,6})\s*[:：]")
_OFTEN = 0.3
"""The share of a table's rows that have to say a thing under the same label to make it a column."""

MARKS = "▲△★☆●◆◇■□※*＊"
_SAID: tuple[tuple[str, str], ...] = (("▲△", "三角"), ("★☆", "星"), ("●", "圆点"), ("◆◇", "菱形"), ("■□", "方块|方框"))
_ANY_MARK = re.compile(r"(?:打|带|标|有|加|画|做)(?:了|着|有)?(?:记号|标记|符号|标志)|(?:记号|标记|符号)的")


def with_parts(document: Document, table: Table) -> Table:
    """The table with a column more for each label that its cells have in common."""
    labelled = [[dict(_parts(document.text, cell)) for cell in row.cells] for row in table.rows]
    counts = Counter(label for row in labelled for parts in row for label in parts)
    whole = len(table.rows)
    heads = [label for label, count in counts.items() if count >= max(3, _OFTEN * whole) and label not in table.head]
    if not heads:
        return table
    rows = [
        replace(row, cells=(*row.cells, *(_cell(head, parts, row) for head in heads)))
        for row, parts in zip(table.rows, labelled, strict=True)
    ]
    spans = [next(c.span for row in rows if (c := row.cells[len(table.head) + k]).text) for k in range(len(heads))]
    return replace(table, head=(*table.head, *heads), head_spans=(*table.head_spans, *spans), rows=tuple(rows))


def _parts(text: str, cell: Cell) -> Iterator[tuple[str, Cell]]:
    """A cell's stretches under labels: (计算方法, what stands behind it)."""
    words = fold(cell.span.of(text))
    found = [] if cell.filled else list(_LABEL.finditer(words))
    for match, after in zip_longest(found, found[1:]):
        end = after.start() if after else len(words)
        span = trim(text, Span(cell.span.start + match.end(), cell.span.start + end))
        yield match["label"], Cell(squeeze_cell(span.of(text)).rstrip("。;；"), span)


def _cell(head: str, cells: Sequence[dict[str, Cell]], row: Row) -> Cell:
    empty = Cell("", Span(row.span.start, row.span.start))
    return next((parts[head] for parts in cells if head in parts), empty)


def marks_of(names: Sequence[str]) -> str:
    """The signs that some of these names bear, and others do not."""
    return "".join(m for m in MARKS if 0 < sum(m in name for name in names) < len(names))


def mark_asked(question: str, names: Sequence[str], document: Document) -> str:
    """The sign that a question means: as printed, by its name (三角), or by what the plan says it stands for."""
    for mark in marks_of(names):
        said = next((words for signs, words in _SAID if mark in signs), "")
        if mark in question or (said and re.search(f"(?:{said})(?:号|形|记号|标记|符号|的|标)", question)):
            return mark
        if len(marks_of(names)) == 1 and _ANY_MARK.search(question):
            return mark
        meant = _meaning(mark, document)
        if meant and _bare(meant) in _bare(fold(question)):
            return mark
    return ""


def _bare(text: str) -> str:
    """Without what may stand between a rank and its thing: 省重点项目, 省级重点项目, 省里的重点项目."""
    return re.sub(r"(?<=[国省市县区])(?:家|级|里)?的?(?=[\u4e00-\u9fff])", "", text)


def is_mark_word(word: str) -> bool:
    """Whether a word is one for a sign: 三角, 记号."""
    return _MARK_WORD.fullmatch(word) is not None


def tells_of_mark(word: str, mark: str, document: Document) -> bool:
    """Whether a word of a question is used up by saying which sign is meant."""
    if not mark or _MARK_WORD.fullmatch(word):
        return bool(mark)
    meant = _meaning(mark, document)
    return word in meant or _bare(word) in _bare(meant)


_MARK_WORD = re.compile(r"(?:三角|五角|星|圆点|菱形|方块|方框)?(?:形|号)?(?:记号|标记|符号|标志|标)?[打带画]?")


def without_mark(text: str, mark: str, document: Document) -> str:
    """A question without the words that say which sign is meant: 国家监测指标 names no group that begins with 国家."""
    meant = _meaning(mark, document) if mark else ""
    return text.replace(meant, "指标" if meant.endswith("指标") else "") if meant else text


def legend(mark: str, document: Document) -> Span | None:
    """The sentence that says what a sign stands for: 标记“▲”的26个指标为国家监测指标."""
    notes = [note for table in document.tables for note in table.notes]
    for stretch in (*(leaf.span for leaf in document.leaves if leaf.kind != "cell"), *notes):
        if mark in stretch.of(document.text):
            for span in sentences(document.text, stretch):
                if mark in (words := span.of(document.text)) and re.search("标|带|加|注|有|表示|代表", words):
                    return span
    return None


def _meaning(mark: str, document: Document) -> str:
    """What a sign stands for, by the legend: 国家监测指标."""
    span = legend(mark, document)
    told = re.search(
        rf"{re.escape(mark)}.{{0,24}}?(?:为|是|系|表示|代表|指(?!标))([\u4e00-\u9fff]{{3,14}})",
        span.of(document.text) if span else "",
    )
    return fold(told[1]) if told else ""
