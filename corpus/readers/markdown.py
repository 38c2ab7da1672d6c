"""Markdown, read as its rendered page. Lists and indented code are left as the text they are: numbers in a
plan are printed matter (“1.” “(1)”), and an indented paragraph is a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.errors import ReadError
from corpus.readers.decoding import decode
from corpus.readers.html import read_markup
from corpus.readers.writing import MAX_CHARACTERS, joined
from corpus.schema import Source

_HARD_WRAP = 36  # characters: a line this long that does not end a sentence was broken by an editor
_LONG_HEADING = 60  # characters: an underlined paragraph longer than this is no heading
_LONGEST = 20_000  # characters of a paragraph whose emphasis is still looked for; its cost grows with the square
_ENDS = tuple("。；;：:！!？?.…")
_STARTS = re.compile(
    r"[-*+>|#【]|[((]?[一二三四五六七八九十\d①-⑳]+[、.．))\s]|第[一二三四五六七八九十\d]+[章节条]|附[件表]|专栏"
)
_BULLET = re.compile(r"^[-*+]\s+")
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*\n]{0,200}?[^\s*])\*\*")
"""Strong text, also where CommonMark sees none: between a Chinese sign and a letter (**任务1：减量。**推动…)."""
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)


def read_markdown(name: str, data: bytes) -> Source:
    """Raises ReadError when there is no text in it."""
    text = decode(data)
    if len(text) > MAX_CHARACTERS:
        raise ReadError(f"文件的文字过多(超过 {MAX_CHARACTERS} 字),请拆分后再导入。")
    text = _FRONT_MATTER.sub(lambda match: match[1] + "\n\n", text)
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.disable(["list", "code", "inline", "reference"])  # a note “[^1]: …” would be taken for a link and vanish
    tokens = parser.parse(text)
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        children: list[Token] = []
        token.content = _STRONG.sub(r"<strong>\1</strong>", token.content)
        if len(token.content) <= _LONGEST:
            parser.inline.parse(token.content, parser, {}, children)
            children = list(_whole(children))
        else:
            children = list(_unmarked(token.content))
        if before.type == "heading_open" and len(token.content) > _LONG_HEADING:
            before.tag = "p"
        token.children = list(_lines(children)) if before.type in {"paragraph_open", "heading_open"} else children
    return read_markup(name, parser.renderer.render(tokens, parser.options, {}), "md")


def _unmarked(content: str) -> Iterator[Token]:
    for index, line in enumerate(content.split("\n")):
        if index:
            yield Token("softbreak", "br", 0)
        yield Token("text", "", 0, content=line)


def _whole(children: list[Token]) -> Iterator[Token]:
    """Text with the signs in it that a backslash kept (1\\. and \\-), which the parser hands over apart."""
    for written, run in groupby(children, key=lambda child: child.type in ("text", "text_special")):
        if written:
            yield Token("text", "", 0, content="".join(child.content for child in run))
        else:
            yield from run


def _lines(children: list[Token]) -> Iterator[Token]:
    """Each source line is a line of its own, unless an editor broke a long one; bullets go."""
    line = ""
    for index, child in enumerate(children):
        if child.type == "softbreak":
            following = "".join(one.content for one in children[index + 1 : index + 3])
            if len(line) < _HARD_WRAP or line.endswith(_ENDS) or _STARTS.match(following):
                child.type = "hardbreak"
                child.tag = "br"
            elif joined((line, following)) == line + following:
                continue
            line = ""
        elif child.type == "text":
            child.content = _BULLET.sub("", child.content) if not line else child.content
            line += child.content
        yield child
