"""Plain text: kept exactly as decoded. Tables are not guessed here; the parser knows how."""

from __future__ import annotations

import re

from corpus.errors import ReadError
from corpus.readers.decoding import decode
from corpus.readers.writing import MAX_CHARACTERS
from corpus.schema import Line, Source, Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_plain(name: str, data: bytes) -> Source:
    """One `Line` for each line that is not blank, blanks at its ends left outside its span."""
    text = decode(data)
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"文件的文字过多(超过 {MAX_CHARACTERS} 字),请拆分后再导入。")
    lines = []
    for match in _LINE.finditer(text):
        start = match.end() - len(match[0].lstrip())
        lines.append(Line(Span(start, start + len(match[0].strip()))))
    if not lines:
        raise ReadError(f"“{name}”里没有文字。")
    return Source(name, "txt", text, tuple(lines))
