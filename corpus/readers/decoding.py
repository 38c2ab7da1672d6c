"""Bytes to text: which encoding a file of Chinese text is in.

A byte order mark decides; then UTF-8, which other encodings' text does not pass by chance; then
whichever of GB18030, Big5 and UTF-16 gives text that reads like Chinese. charset-normalizer is as good on
whole files, but takes one in five stretches of 20 characters of GB18030 for Korean or UTF-16.
"""

from __future__ import annotations

import codecs
import re

from corpus.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 65_536
_ENOUGH = 0.75
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
# The 3,755 characters of everyday use stand in GB 2312's first level, in this order of their bytes.
_EVERYDAY = frozenset(
    bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)
)
_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉〔〕【】—…·％　")


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`, without its byte order mark and with LF line ends.

    `declared` is an encoding that the format itself names (HTML's charset). Raises ReadError when the
    bytes are no text in any encoding tried."""
    text = _decode(data, declared)
    if len(_CONTROL.findall(text)) > len(text) // 200:
        raise ReadError("文件不是文本(含有大量控制字符),请确认文件类型。")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, declared: str | None) -> str:
    named = [name for mark, name in _MARKS if data.startswith(mark)][:1]
    if declared:
        named.append("gb18030" if declared.lower() in {"gb2312", "gbk"} else declared)
    for name in (*named, "utf-8"):
        try:
            return data.decode(name)
        except (UnicodeError, LookupError, ValueError):
            continue
    for name in sorted(_CANDIDATES, key=lambda one: -_chinese(data, one)):
        if _chinese(data, name) < _ENOUGH:
            break
        try:
            return data.decode(name)
        except UnicodeError:
            continue
    raise ReadError("无法识别文件的文字编码,请用记事本或 WPS 另存为 UTF-8 编码后再导入。")


def _chinese(data: bytes, encoding: str) -> float:
    """The share of a sample's characters, decoded so, that are everyday Chinese or plain ASCII."""
    sample = data[:_SAMPLE].decode(encoding, "ignore")
    if len(data) > 2 * len(sample.encode(encoding, "ignore")) and len(data) <= _SAMPLE:
        return 0.0
    seen = [character for character in sample if not character.isspace()]
    good = sum(one in _EVERYDAY or one in _PUNCTUATION or "!" <= one <= "~" or "！" <= one <= "～" for one in seen)
    return good / len(seen) if seen else 0.0
