"""The paragraphs of a source: lines that an editor wrapped are joined, paragraphs that lost their break are parted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import east_asian_width

from corpus.broken import goes_on, numbered_head, rejoined, row_number
from corpus.drawn import drawn
from corpus.numbering import numbering
from corpus.schema import Grid, GridCell, Line, Source, Span
from corpus.tables import column_kind, is_total
from corpus.text import PAGE_MARK, fold, trim, unpaged, years
from corpus.units import duty_label

_LOST_BREAK = re.compile(
    r"(?<=[。；;)）])[ \u3000\u00a0]{2,}"
    r"(?=\d{1,2}[.、](?!\d)|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)"
)
_STOPS = tuple("。；;：:！!？?")
_ENDS = (*_STOPS, "）", ")")
_WIDEST = 100  # columns; lines longer than this are paragraphs, not wrapped lines
_NARROWEST = 40
_ENOUGH = 6
_RAGGED = 0.8
"""The share of the full width that a wrapped line has at least where lines are broken by their count of signs."""


def paragraphs(source: Source) -> list[Line | Grid]:
    """Lines and tables in order, every line a paragraph. Only plain text is wrapped; the other readers join lines."""
    source = replace(source, blocks=tuple(drawn(source.text, source.blocks)))
    blocks = _gridded(source, _joined(source) if source.format == "txt" else list(source.blocks))
    out: list[Line | Grid] = []
    for block in blocks:
        if isinstance(block, Grid):
            out.append(block)
            continue
        start = block.span.start
        cuts = [match.end() for match in _LOST_BREAK.finditer(source.text, block.span.start, block.span.end)]
        for end in [*cuts, block.span.end]:
            piece = trim(source.text, Span(start, end))
            if piece.end > piece.start:
                out.append(replace(block, span=piece))
            start = end
    return out


def _gridded(source: Source, blocks: list[Line | Grid]) -> list[Line | Grid]:
    """Runs of lines whose cells are parted by one mark (tabs, bars, commas, wide gaps), as tables."""
    out: list[Line | Grid] = []
    run: list[list[Span]] = []
    ends: list[bool] = []  # which of them are ends of cells of the row above
    held: list[Line] = []
    mark = ""

    def flush() -> None:
        own = [row for row, end in zip(run, ends, strict=True) if not end]
        ruled = any(RULE.fullmatch(line.span.of(source.text)) for line in held)
        rows = rejoined(source.text, run, ends) if own and _is_table(source.text, mark, own, ruled) else None
        if rows is not None:
            widest = max(map(len, rows))
            spread = [widest if len(row) == 1 else 1 for row in rows]
            cells = [
                GridCell(r, k, pieces[0], 1, spread[r], pieces[1:])
                for r, row in enumerate(rows)
                for k, pieces in enumerate(row)
            ]
            out.append(Grid(tuple(cells)))
        else:
            out.extend(held)
        run.clear()
        ends.clear()
        held.clear()

    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        own, row = _cells(source.text, block) if isinstance(block, Line) and not block.furniture else ("", [])
        if run and mark == _WIDE and isinstance(block, Line) and len(row) < len(run[0]):
            close = _parted(source.text, block.span.start, block.span.of(source.text), _CLOSE)
            own, row = (_WIDE, close) if len(close) == len(run[0]) else (own, row)
        if run and isinstance(block, Line) and _is_no_row(block.span.of(source.text)):
            held.append(block)
            continue
        if run and isinstance(block, Line) and _goes_on(source.text, block, row, after, run, mark):
            run.append(row or [block.span])
            ends.append(True)
            held.append(block)
            continue
        if isinstance(block, Line) and len(row) >= 2:
            if own == mark == _WIDE and len(run) == 1 and _lacks_corner(source.text, run[0], row):
                run[0].insert(0, Span(run[0][0].start, run[0][0].start))
            if run and own == mark == _WIDE and len(row) < len(run[0]):
                row = _below(source.text, row, run[0])
            if run and (own != mark or (mark in _EVEN and len(row) != len(run[0]))):
                flush()
            mark = own
            run.append(row)
            ends.append(False)
            held.append(block)
            continue
        if run and isinstance(block, Line) and _is_band(source.text, block, after, mark, run[0]):
            run.append([block.span])
            ends.append(False)
            held.append(block)
            continue
        flush()
        out.append(block)
    flush()
    return out


def _is_no_row(line: str) -> bool:
    """Whether a line among rows is none: drawn across the table, or the number of a page that it runs over."""
    return RULE.fullmatch(line) is not None or PAGE_MARK.fullmatch(line) is not None


def _goes_on(
    text: str, line: Line, row: list[Span], after: Line | Grid | None, run: list[list[Span]], mark: str
) -> bool:
    """Whether a line has the ends of cells of the row above: in a table with running numbers, before the next of its
    rows, its total, or what follows a table."""
    head = run[0]
    if mark not in ("\t", _NARROW) or len(run) < 2 or not numbered_head(text, head):
        return False
    pieces = row or [line.span]
    if not goes_on(text, pieces, head):
        return False
    number = next((n for r in reversed(run) if len(r) == len(head) and (n := row_number(text, r)) is not None), None)
    if number is None:
        return False
    if not isinstance(after, Line):
        return len(pieces[0].of(text)) <= 8
    following = _cells(text, after)[1] or [after.span]
    told = after.span.of(text)
    ended = bool(_is_no_row(told) or re.match("注[:：]|附[件表]|抄送", told)) and len(pieces[0].of(text)) <= 8
    return row_number(text, following) == number + 1 or is_total(following[0].of(text)) or ended


def _is_band(text: str, line: Line, after: Line | Grid | None, mark: str, head: Sequence[Span]) -> bool:
    """Whether a line of one cell stands between two rows alike: it names the rows below it (一、产业发展类), and is not
    the title of a table that begins there with a head of its own."""
    if mark not in ("\t", "|", _WIDE) or not isinstance(after, Line) or line.furniture:
        return False
    number = numbering(fold(line.span.of(text)))
    if number is not None and number.kind in ("annex", "box"):
        return False
    following = _cells(text, after)
    short = len(line.span.of(text)) <= 30 and line.span.of(text)[-1] not in _STOPS
    again = sum(a.of(text) == b.of(text) for a, b in zip(head, following[1], strict=False))
    return following[0] == mark and len(following[1]) == len(head) > 2 and short and 2 * again < len(head)


_WIDE = "  "
_NARROW = " "
RULE = re.compile(r"[-—─━═=_+|\u2500-\u257f]{8,}")
"""A line drawn across a table set out with blanks or bars."""
_BAR = re.compile(r"[|│┃║｜]")
_EVEN = (",", _WIDE, _NARROW)
"""Marks that running text has too: only lines that all hold as many cells are a table."""
_GAP = re.compile(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_BLANK = re.compile(r"(?<=\S)[ \u3000\u00a0](?=\S)")
_CLOSE = re.compile(r"[ \u3000]{2,}|\u3000")
"""A gap in a row of a table that has begun: one full-width blank is enough where the cell before is wide."""
_COMMA = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')


def _lacks_corner(text: str, head: list[Span], row: list[Span]) -> bool:
    """Whether a head has no word over the column of names, which its first row begins with."""
    return len(row) == len(head) + 1 and _column(text, head[0]) > _width(text, Line(row[0]))


def _below(text: str, row: list[Span], head: list[Span]) -> list[Span]:
    """Cells under the heads that they are set below, and an empty one where a head has none. A total's stand where
    they are nearest; those of another row begin where the heads do."""
    starts = [_column(text, cell) for cell in head]
    if not is_total(row[0].of(text)) and not all(_column(text, cell) in starts for cell in row):
        return row
    placed: dict[int, Span] = {}
    for cell in row:
        at = _column(text, cell)
        placed.setdefault(min(range(len(starts)), key=lambda k: abs(starts[k] - at)), cell)
    if len(placed) < len(row):
        return row
    ends = [max((c.end for at, c in placed.items() if at < k), default=row[0].start) for k in range(len(head))]
    return [placed.get(k, Span(end, end)) for k, end in enumerate(ends)]


def _column(text: str, cell: Span) -> int:
    """Where a cell begins, in columns on a terminal."""
    return _width(text, Line(Span(cell.start, cell.start)))


def _is_table(text: str, mark: str, run: list[list[Span]], ruled: bool) -> bool:
    """`ruled`: a line is drawn across the run, as one is below the head of a table and hardly anywhere else."""
    widest = max((len(row) for row in run), default=0)
    if mark in _EVEN:
        named = [column_kind(cell.of(text)) or years(cell.of(text)) for cell in run[0]] if run else []
        headed = sum(map(bool, named)) >= 2 or (ruled and mark == _WIDE)
        return len(run) >= 3 and widest >= 3 and (headed or (mark == _WIDE and _counts(text, run)))
    return len(run) >= 2 and (widest >= 3 or (widest == 2 and len(run) >= 3 and not _contents_like(text, run)))


def _counts(text: str, run: list[list[Span]]) -> bool:
    """Whether words head the columns, and the rows below, each with a name, hold nothing but figures."""
    words, *rows = ([cell.of(text) for cell in row] for row in run if len(row) > 1)
    headed = not any(map(_FIGURE.fullmatch, words))
    return headed and all(
        not _FIGURE.fullmatch(row[0]) and all(_FIGURE.fullmatch(cell) for cell in row[1:]) for row in rows
    )


_FIGURE = re.compile(r"[\d,.，．]+[%％]?|[-—/]*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _set_wide(text: str, cells: list[Span]) -> list[Span]:
    """A row's cells, the word of two characters that it begins with in one where it is set wide (合    计)."""
    if len(cells) > 3 and [bool(_HAN.fullmatch(cell.of(text))) for cell in cells[:3]] == [True, True, False]:
        return [Span(cells[0].start, cells[1].end), *cells[2:]]
    return cells


def _cells(text: str, line: Line) -> tuple[str, list[Span]]:
    """The mark that parts a line, and its cells; leading empty ones count, since merged cells leave them."""
    start = text.rfind("\n", 0, line.span.start) + 1
    whole, own = text[start : line.span.end], line.span.of(text)
    if len(whole) > 2_000 or "\n" in whole:
        return "", []
    if "\t" in own:
        return "\t", _parted(text, start, whole, re.compile("\t"))
    if len(_BAR.findall(own)) >= 2:
        edged = whole.strip()
        cells = _parted(text, start, whole, _BAR)[bool(_BAR.match(edged)) :]
        cells = cells[:-1] if _BAR.match(edged[-1]) else cells
        return "|", [] if all(not one.of(text).strip("-: ") for one in cells) else cells
    if "。" in own or ";" in own or "；" in own:
        return "", []
    for mark, pattern in ((",", _COMMA), (_WIDE, _GAP), (_NARROW, _BLANK)):
        cells = _set_wide(text, _parted(text, line.span.start, own, pattern))
        if len(cells) >= 3 or (len(cells) == 2 and mark == _WIDE and is_total(cells[0].of(text))):
            return mark, [_unquoted(text, cell) for cell in cells]
    return "", []


def _parted(text: str, start: int, whole: str, mark: re.Pattern[str]) -> list[Span]:
    edges = [(0, 0), *(match.span() for match in mark.finditer(whole)), (len(whole), len(whole))]
    return [trim(text, Span(start + a[1], start + b[0])) for a, b in pairwise(edges)]


def _unquoted(text: str, cell: Span) -> Span:
    """A cell without the quotation marks that a comma inside it asks for."""
    quoted = cell.end - cell.start >= 2 and text[cell.start] == text[cell.end - 1] == '"'
    return Span(cell.start + 1, cell.end - 1) if quoted else cell


def _contents_like(text: str, run: list[list[Span]]) -> bool:
    return all(row[-1].of(text).strip("-— ").isdigit() for row in run)


def _joined(source: Source) -> list[Line | Grid]:
    """Joins wrapped lines, if the text is wrapped at all: many lines reach the same width without ending a sentence.

    Where paragraphs are set in, a line at the margin below one is more of it, though the lines be of uneven width.
    An editor may break lines by their signs, a digit counting as much as a character: then many have the same number
    of them, less a mark that may not begin a line, and reach different widths. A long line that ends within a bracket
    goes on in any text."""
    text = source.text
    widths = [_width(text, one) if isinstance(one, Line) and _runs(text, one) else 0 for one in source.blocks]
    widest = max(widths, default=0)
    full = widest - 4 if _NARROWEST <= widest <= _WIDEST else 10**6  # longer lines are paragraphs
    reaching = [one for w, one in zip(widths, source.blocks, strict=True) if w >= full and isinstance(one, Line)]
    wrapped = sum(not _ends(text, line) for line in reaching) >= _ENOUGH
    counts = [_signs(text, one) if isinstance(one, Line) else 0 for one in source.blocks]
    broken = Counter(
        n for n, one in zip(counts, source.blocks, strict=True) if isinstance(one, Line) and not _ends(text, one)
    )
    even, often = max(broken.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    by_signs = even >= _NARROWEST // 2 and often >= _ENOUGH and widest <= _WIDEST
    done: list[Line | Grid] = []
    marks = [one for one in source.blocks if isinstance(one, Line) and PAGE_MARK.fullmatch(one.span.of(text))]
    lines = [one for one in zip(source.blocks, widths, counts, strict=True) if one[0] not in marks]
    for (line, own, _), (_, before, signs) in zip(lines, [(None, 0, 0), *lines], strict=False):
        last = done[-1] if done else None
        if isinstance(last, Line) and isinstance(line, Line) and before and own and not _indent(text, line):
            whole = by_signs and even - 2 <= signs <= even
            filled = whole or (wrapped and before >= full) or (_indent(text, last) and before >= _RAGGED * full)
            filled = filled or (before >= _NARROWEST and _in_bracket(text, last))  # （牵头单位：区卫生⏎健康局
            if _ends(text, last):  # a stop at the full width ends no paragraph where paragraphs are set in
                filled = whole and _indent(text, last) and not duty_label(fold(line.span.of(text)))
            below = unpaged(text[last.span.end : line.span.start]).count("\n") == 1
            if filled and below and not numbering(fold(line.span.of(text))):
                done[-1] = replace(last, span=Span(last.span.start, line.span.end))
                continue
        done.append(line)
    within = [one.span for one in done if isinstance(one, Line)]
    apart = [m for m in marks if not any(s.start < m.span.start < s.end for s in within)]
    return sorted((*done, *apart), key=_start) if apart else done


def _start(block: Line | Grid) -> int:
    return block.span.start if isinstance(block, Line) else min(cell.span.start for cell in block.cells)


def _runs(text: str, line: Line) -> bool:
    """Whether a line is none of a table, nor drawn across the page."""
    return not RULE.fullmatch(line.span.of(text)) and _cells(text, line)[0] not in ("\t", "|", _WIDE)


def _indent(text: str, line: Line) -> bool:
    """Whether the line (a paragraph: its first) is set in from the margin."""
    return line.span.start > 0 and text[line.span.start - 1] != "\n"


def _ends(text: str, line: Line) -> bool:
    """Whether a line's last sign ends what it says, and is not within a bracket that is open (（牵头单位：)."""
    return text[line.span.end - 1] in _ENDS and not _in_bracket(text, line)


def _in_bracket(text: str, line: Line) -> bool:
    own = fold(line.span.of(text))
    return own.rfind("(") > own.rfind(")")


def _signs(text: str, line: Line) -> int:
    """Characters of a line, those it is set in by included."""
    return line.span.end - text.rfind("\n", 0, line.span.start) - 1


def _width(text: str, line: Line) -> int:
    """Columns on a terminal, the indentation included."""
    start = text.rfind("\n", 0, line.span.start) + 1
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[start : line.span.end])
