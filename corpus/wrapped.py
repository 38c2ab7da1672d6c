"""The paragraphs of a source: lines that an editor wrapped are joined, paragraphs that lost their break are parted."""

from __future__ import annotations

import re
from dataclasses import replace
from unicodedata import east_asian_width

from corpus.numbering import numbering
from corpus.schema import Grid, GridCell, Line, Source, Span
from corpus.text import fold, trim

_LOST_BREAK = re.compile(
    r"(?<=[。；;)）])[ \u3000\u00a0]{2,}"
    r"(?=\d{1,2}[.、](?!\d)|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)"
)
_ENDS = tuple("。；;：:！!？?）)")
_WIDEST = 100  # columns; lines longer than this are paragraphs, not wrapped lines
_ENOUGH = 6


def paragraphs(source: Source) -> list[Line | Grid]:
    """Lines and tables in order, every line a paragraph. Only plain text is wrapped; the other readers join lines."""
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
    """Runs of lines whose cells are parted by tabs or bars, as tables."""
    out: list[Line | Grid] = []
    run: list[list[Span]] = []
    held: list[Line] = []

    def flush() -> None:
        widest = max((len(row) for row in run), default=0)
        if len(run) >= 2 and (widest >= 3 or (widest == 2 and len(run) >= 3 and not _contents_like(source.text, run))):
            cells = [GridCell(r, k, span) for r, row in enumerate(run) for k, span in enumerate(row)]
            out.append(Grid(tuple(cells)))
        else:
            out.extend(held)
        run.clear()
        held.clear()

    for block in blocks:
        row = _cells(source.text, block) if isinstance(block, Line) and not block.furniture else []
        if isinstance(block, Line) and len(row) >= 2:
            run.append(row)
            held.append(block)
            continue
        flush()
        out.append(block)
    flush()
    return out


def _cells(text: str, line: Line) -> list[Span]:
    """A line's cells; leading empty ones count, since merged cells leave them."""
    start = text.rfind("\n", 0, line.span.start) + 1
    whole = text[start : line.span.end]
    mark = "\t" if "\t" in line.span.of(text) else "|" if line.span.of(text).count("|") >= 2 else ""
    if not mark or len(whole) > 2_000 or "\n" in whole:
        return []
    cells: list[Span] = []
    for piece in whole.split(mark):
        cells.append(trim(text, Span(start, start + len(piece))))
        start += len(piece) + 1
    if mark == "|":
        cells = cells[whole.lstrip().startswith("|") :]
        return [] if all(not one.of(text).strip("-: ") for one in cells) else cells
    return cells


def _contents_like(text: str, run: list[list[Span]]) -> bool:
    return all(row[-1].of(text).strip("-— ").isdigit() for row in run)


def _joined(source: Source) -> list[Line | Grid]:
    """Joins wrapped lines, if the text is wrapped at all: many lines reach the same width without ending a sentence."""
    text = source.text
    lines = [block for block in source.blocks if isinstance(block, Line)]
    widths = [_width(text, line) for line in lines]
    if not widths or max(widths) > _WIDEST:
        return list(source.blocks)
    full = max(widths) - 4
    if full < 36 or sum(w >= full and not _ends(text, line) for w, line in zip(widths, lines, strict=True)) < _ENOUGH:
        return list(source.blocks)
    done: list[Line | Grid] = []
    for line, before in zip(lines, [0, *widths], strict=False):
        last = done[-1] if done else None
        apart = text[last.span.end : line.span.start] if isinstance(last, Line) else ""
        goes_on = isinstance(last, Line) and before >= full and not _ends(text, last) and apart.count("\n") == 1
        indented = apart.split("\n")[-1] != ""
        if goes_on and not indented and isinstance(last, Line) and not numbering(fold(line.span.of(text))):
            done[-1] = replace(last, span=Span(last.span.start, line.span.end))
        else:
            done.append(line)
    return done


def _ends(text: str, line: Line) -> bool:
    return text[line.span.end - 1] in _ENDS


def _width(text: str, line: Line) -> int:
    """Columns on a terminal, the indentation included."""
    start = text.rfind("\n", 0, line.span.start) + 1
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[start : line.span.end])
