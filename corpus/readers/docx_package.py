"""A .docx file's parts: unpacked within bounds, parsed, and its styles looked up.

python-docx was tried and left: it refuses files of other offices (a dangling relationship is enough) and
knows nothing of revisions, text boxes and automatic numbers, which all have to be read from the XML.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, replace
from io import BytesIO
from lzma import LZMAError
from typing import Final

from lxml import etree

from corpus.errors import ReadError
from corpus.readers.docx_numbering import W

MAX_PART: Final = 48 * 1024 * 1024
"""Bytes that one unpacked part may have: some three thousand pages."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_BROKEN = "文件已损坏,请用 Word 或 WPS 打开并另存为 .docx 后再导入。"


class Package:
    """The parts of the document, by what they are for (`styles`, `numbering`, `header`, ...)."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._sizes = {info.filename: info.file_size for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReadError(_BROKEN) from error
        mains = [target for kind, _, target in self._relations("_rels/.rels", "") if kind == "officeDocument"]
        self._name = mains[0] if mains else "word/document.xml"
        folder, base = posixpath.split(self._name)
        self._related = list(self._relations(f"{folder}/_rels/{base}.rels", folder))

    def document(self) -> etree._Element:
        root = self._part(self._name)
        if root is None:
            raise ReadError("其中没有 Word 文档的正文," + _BROKEN)
        return root

    def first(self, kind: str) -> etree._Element | None:
        """The part of a kind that a document has one of; None when it is missing or broken."""
        found = [target for one, _, target in self._related if one == kind]
        return self._part(found[0], optional=True) if found else None

    def all(self, kind: str) -> list[etree._Element]:
        targets = dict.fromkeys(target for one, _, target in self._related if one == kind)
        return [part for part in (self._part(target, optional=True) for target in targets) if part is not None]

    def _relations(self, name: str, folder: str) -> list[tuple[str, str, str]]:
        root = self._part(name, optional=True)
        found = []
        for one in root.iter("{*}Relationship") if root is not None else ():
            target = one.get("Target", "")
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found.append((one.get("Type", "").rsplit("/", 1)[-1], one.get("Id", ""), path))
        return found

    def _part(self, name: str, *, optional: bool = False) -> etree._Element | None:
        size = self._sizes.get(name)
        if size is None:
            return None
        if size > MAX_PART:
            raise ReadError("文件解压后过大,请删去与规划无关的内容或拆分后再导入。")
        try:
            with self._zip.open(name) as part:
                content = part.read(MAX_PART + 1)
            for strict, usual in _STRICT:
                content = content.replace(strict, usual)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
            return etree.fromstring(content, parser)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            zlib.error,
            LZMAError,
            OSError,
            ValueError,
            RuntimeError,
            EOFError,
        ) as error:
            if optional:
                return None
            raise ReadError(_BROKEN) from error


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph's style says, its ancestors' word included."""

    level: int | None = None  # 0 for the title, 1–9 for headings
    centred: bool | None = None
    bold: bool = False
    number: tuple[str, int] | None = None  # numId and level of its automatic number
    contents: bool = False  # a line of the table of contents


class Styles:
    """Styles by id, resolved through what each is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._resolved: dict[str, ParagraphStyle] = {}
        self._default = ""
        for style in root.iter(W + "style") if root is not None else ():
            identity = style.get(W + "styleId", "")
            self._elements[identity] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true"}:
                self._default = identity

    def of(self, identity: str | None) -> ParagraphStyle:
        return self._resolve(identity or self._default, 0)

    def _resolve(self, identity: str, depth: int) -> ParagraphStyle:
        style = self._elements.get(identity)
        if style is None or depth > 12:
            return ParagraphStyle()
        if identity not in self._resolved:
            base = style.find(W + "basedOn")
            inherited = self._resolve(base.get(W + "val", ""), depth + 1) if base is not None else ParagraphStyle()
            self._resolved[identity] = _with_style(inherited, style)
        return self._resolved[identity]


def _with_style(inherited: ParagraphStyle, style: etree._Element) -> ParagraphStyle:
    named = style.find(W + "name")
    name = (named.get(W + "val", "") if named is not None else "").lower().replace(" ", "")
    properties = style.find(W + "pPr")
    resolved = with_properties(inherited, properties)
    bold = style.find(f"{W}rPr/{W}b")
    if bold is not None:
        resolved = replace(resolved, bold=is_on(bold))
    for prefix in ("heading", "标题"):
        if name.startswith(prefix) and name[len(prefix) :].isdigit():
            resolved = replace(resolved, level=int(name[len(prefix) :]))
    if name in {"title", "标题"}:
        resolved = replace(resolved, level=0)
    if name.startswith(("toc", "目录")) and name.lstrip("toc目录").isdigit():
        resolved = replace(resolved, contents=True, level=None)
    return resolved


def with_properties(style: ParagraphStyle, properties: etree._Element | None) -> ParagraphStyle:
    """A style as changed by a paragraph's (or a style's) own properties."""
    if properties is None:
        return style
    outline = properties.find(W + "outlineLvl")
    if outline is not None and (text := outline.get(W + "val", "")).isdigit():
        level = int(text)
        style = replace(style, level=level + 1 if level < 9 else None)
    aligned = properties.find(W + "jc")
    if aligned is not None:
        style = replace(style, centred=aligned.get(W + "val") == "center")
    number = properties.find(W + "numPr")
    if number is not None:
        style = replace(style, number=_number(number, style.number))
    return style


def _number(properties: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    identity, level = inherited or ("", 0)
    given = properties.find(W + "numId")
    if given is not None:
        identity = given.get(W + "val", "")
    depth = properties.find(W + "ilvl")
    if depth is not None and depth.get(W + "val", "").isdigit():
        level = min(int(depth.get(W + "val", "0")), 8)
    return (identity, level) if identity not in {"", "0"} else None


def is_on(flag: etree._Element) -> bool:
    return flag.get(W + "val", "1") not in {"0", "false", "off"}
