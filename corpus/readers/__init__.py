"""Files of any format that an office keeps, read into one shape: `Source`. The only room that knows formats.

The text is made once, here: every span of every later value points into `Source.text`. Whatever the bytes
are, the outcome is a `Source` or a `ReadError` whose message says, in Chinese, what to do.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath

from corpus.errors import ReadError
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.markdown import read_markdown
from corpus.readers.pdf import read_pdf
from corpus.readers.plain import read_plain
from corpus.schema import Source

__all__ = ["SUFFIXES", "read", "read_bytes"]

MAX_BYTES = 100 * 1024 * 1024

_READERS: dict[str, Callable[[str, bytes], Source]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".docx": read_docx,
    ".pdf": read_pdf,
}
SUFFIXES = frozenset(_READERS)
"""The file name endings that can be read, in lower case."""

_AS_DOCX = "请用 Word 或 WPS 打开,另存为 .docx 后再导入"
_AS_TABLE = "请把表格复制到 Word 或 WPS 文档中另存为 .docx,或导出为 PDF 后再导入"
_AS_TEXT = "其中没有可读的文字,请先用文字识别(OCR)软件转成 .docx 或带文字的 .pdf 再导入"
_HOW_TO_CONVERT = {
    **dict.fromkeys((".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".docm", ".uot", ".pages"), _AS_DOCX),
    **dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".ett", ".ods", ".csv", ".numbers"), _AS_TABLE),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "请导出为 PDF 后再导入"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".heic"), _AS_TEXT),
    **dict.fromkeys((".ofd", ".caj", ".ceb", ".gd"), "请用版式阅读软件打开,转换为带文字的 .pdf 后再导入"),
    **dict.fromkeys((".mht", ".mhtml"), "请用浏览器打开,另存为“网页,仅 HTML”后再导入"),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), "请先解压,再导入其中的文件"),
}
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def read(path: Path) -> Source:
    """Reads a file. Raises ReadError when it is missing, cannot be opened, or cannot be understood."""
    _reader(path.name)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError(f"“{path.name}”超过 {MAX_BYTES // 1024 // 1024} MB,请压缩图片或拆分后再导入。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件“{path.name}”。") from error
    except OSError as error:
        raise ReadError(f"无法打开“{path.name}”,请确认它是文件并有读取权限。") from error
    return read_bytes(path.name, data)


def read_bytes(name: str, data: bytes) -> Source:
    """Reads a file's content; its format is told from the name's ending, and checked against the bytes."""
    name = PurePath(name).name
    reader = _reader(name)
    if len(data) > MAX_BYTES:
        raise ReadError(f"“{name}”超过 {MAX_BYTES // 1024 // 1024} MB,请压缩图片或拆分后再导入。")
    if not data.strip(b" \t\r\n\0"):
        raise ReadError(f"“{name}”是空文件。")
    _check_content(name, data)
    try:
        return reader(name, data)
    except ReadError as error:
        message = str(error)
        raise error if name in message else ReadError(f"无法读取“{name}”:{message}") from error
    except RecursionError as error:
        raise ReadError(f"无法读取“{name}”:内容嵌套过深。") from error


def _reader(name: str) -> Callable[[str, bytes], Source]:
    suffix = PurePath(name).suffix.lower()
    if suffix in _READERS:
        return _READERS[suffix]
    how = _HOW_TO_CONVERT.get(suffix, "请转换为 .docx、.pdf、.html、.md 或 .txt 后再导入")
    raise ReadError(f"不能直接读取“{name}”({suffix or '没有扩展名'}):{how}。")


def _check_content(name: str, data: bytes) -> None:
    """A file whose content is another format than its name says."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        kind = "加密的或旧版(.doc/.xls/.wps)的文件" if suffix == ".docx" else "旧版 Office 文件"
        raise ReadError(f"“{name}”的内容其实是{kind}:{_AS_DOCX}(有密码的请先取消密码)。")
    if data.startswith(b"{\\rtf"):
        raise ReadError(f"“{name}”的内容其实是 RTF:{_AS_DOCX}。")
    if data.startswith(_IMAGES):
        raise ReadError(f"“{name}”的内容其实是图片:{_AS_TEXT}。")
    if suffix != ".pdf" and data.startswith(b"%PDF-"):
        raise ReadError(f"“{name}”的内容其实是 PDF,请把扩展名改为 .pdf 后再导入。")
    if suffix != ".docx" and data.startswith(b"PK\x03\x04") and zipfile.is_zipfile(BytesIO(data)):
        raise ReadError(f"“{name}”的内容其实是压缩包或 Office 文件,请改回原来的扩展名后再导入。")
