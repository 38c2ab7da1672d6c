"""One place for the text of Chinese documents: folding, sentences, numerals, amounts, years.

`fold` keeps the length of its argument, so offsets found in folded text are offsets in the source:
the two-layer rule "search the folded text, quote the original" needs no mapping table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from opencc import OpenCC

from corpus.schema import Comparison, Quantity, Span

DIGITS = "零一二三四五六七八九"
NUMERALS = "零〇○一二三四五六七八九十百千万亿两"

_QUOTES = "“”„‟「」『』＂«»〝〞"
_SINGLE = "‘’‚‛＇`´"
_DASHES = "—–―‐‑‒−－─━~～〜"
_POINTS = {
    "，": ",",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
    "！": "!",
    "？": "?",
    "．": ".",
    "｡": "。",
    "〔": "[",
    "〕": "]",
    "［": "[",
    "］": "]",
    "【": "[",
    "】": "]",
    "％": "%",
    "﹪": "%",
    "　": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\t": " ",
    "·": "·",
    "•": "·",
    "・": "·",
}


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    """Every fold that maps one code point to one: forms, quotes, dashes, case, traditional to simplified."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for chars, to in ((_QUOTES, '"'), (_SINGLE, "'"), (_DASHES, "-")):
        table |= {ord(c): to for c in chars}
    table |= {ord(c): to for c, to in _POINTS.items()}
    table |= {
        code: chr(code).lower() for code in range(0x41, 0x250) if len(chr(code).lower()) == 1 and chr(code).isupper()
    }
    table |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF21, 0xFF3B)}
    # Grades: Ⅲ级 and 三级 are one.
    table |= {0x2160 + i: c for i, c in enumerate("一二三四五六七八九十")}
    table[ord("〇")] = table[ord("○")] = "零"
    # One character at a time (t2s has phrases too, but a phrase may change a text's length).
    han = [chr(c) for c in range(0x4E00, 0xA000)]
    simple = OpenCC("t2s").convert("\n".join(han)).split("\n")
    table |= {ord(a): b for a, b in zip(han, simple, strict=True) if a != b and len(b) == 1}
    # Characters that the table maps one by one and that ordinary usage in simplified text keeps apart.
    for keep in "着乾":
        table.pop(ord(keep), None)
    return table


def fold(text: str) -> str:
    """Text as it is compared and searched. Same length as `text`, code point for code point."""
    return text.translate(_table())


PAGE_MARK = re.compile(
    r"[—－–\-]{1,2}[ \u3000]*\d{1,3}[ \u3000]*[—－–\-]{1,2}"
    r"|第[ \u3000]*\d{1,3}[ \u3000]*页(?:[ \u3000,，/]*共[ \u3000]*\d{1,3}[ \u3000]*页)?"
)
"""The number of a page, on a line of its own in text that was copied out of pages."""
PAGE_BREAK = re.compile(rf"\n[ \t\u3000]*(?:{PAGE_MARK.pattern})[ \t\u3000\r]*\n")


def in_order(characters: str) -> str:
    """A pattern of a name that holds these characters in their order: 工信局 of 工业和信息化局."""
    return ".*".join(map(re.escape, characters))


def squeeze(text: str) -> str:
    """Text without any blank, and without the numbers of pages that it runs over."""
    return re.sub(r"\s+", "", unpaged(text))


def unpaged(text: str) -> str:
    """Text without the lines of page numbers that part it."""
    return PAGE_BREAK.sub("\n", text) if "\n" in text else text


@lru_cache(maxsize=16_384)
def key(text: str) -> str:
    """Folded, without blanks and punctuation: what two names are compared by."""
    return re.sub(r"[^\w%&+.]|_|(?<!\d)\.|\.(?!\d)", "", fold(unpaged(text)))


def bigrams(text: str) -> set[str]:
    """All pairs of neighbouring characters."""
    return {text[i : i + 2] for i in range(len(text) - 1)}


# --- Stretches ------------------------------------------------------------------------------------

_END = re.compile(r"[。！？!?]+[”’」』）)\"]*|\n+")
_AFTER = re.compile(r"[ \t]*[（(][^（）()\n]{2,120}[）)][。；;]?")
_DUTY_LINE = re.compile(r"\s*[\u4e00-\u9fff]{2,4}(?:单位|部门|时限|时间|领导|主体)\s*[:：]")
_BRACKET = re.compile(r"责任|牵头|负责|配合|参与|单位|部门")


def trim(text: str, span: Span) -> Span:
    """The same stretch without blanks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def sentences(text: str, span: Span) -> list[Span]:
    """Sentences within a stretch, without blanks around them.

    A bracket that names who is responsible belongs to the sentence before it, also behind its full stop; lines
    that name it under labels (牵头单位:…, 配合单位:…) are one.
    """
    found: list[Span] = []
    start, at = span.start, span.start
    while True:
        match = _END.search(text, at, span.end)
        if match is None:
            break
        end = match.end()
        if match.group().isspace() and _DUTY_LINE.match(text, start) and _DUTY_LINE.match(text, end, span.end):
            at = end  # 牵头单位:, 配合单位:, 完成时限: on lines of their own say one thing together
            continue
        if match.group() == "\n" and goes_on(text, match.start()):
            at = end
            continue
        after = _AFTER.match(text, end, span.end)
        if after and _BRACKET.search(after.group()):
            end = after.end()
        piece = trim(text, Span(start, end))
        if piece.end > piece.start:
            found.append(piece)
        start = at = end
    last = trim(text, Span(start, span.end))
    if last.end > last.start:
        found.append(last)
    return found


_ITEM = re.compile(r"\s|[①-⑳]|\d{1,2}[.．、](?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]+、")
_WRAPPED = 20
"""The least signs of a line that an editor broke."""


def goes_on(text: str, at: int) -> bool:
    """Whether the line that ends at `at` was broken for its length: it is a long one that ends in no stop, and the
    next one begins at the margin without a number."""
    line = text[text.rfind("\n", 0, at) + 1 : at].rstrip()
    return len(line) >= _WRAPPED and line[-1] not in ";；:：" and not _ITEM.match(text, at + 1)


def clauses(text: str, span: Span) -> list[Span]:
    """A sentence's parts between commas, semicolons and colons; brackets and thousands are left whole."""
    found, start, depth = [], span.start, 0
    for at in range(span.start, span.end):
        c = text[at]
        depth += (c in "（(《“") - (c in "）)》”")
        inside_number = 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1 : at + 4].isdigit()
        if (
            c in "，,；;：:。"
            and depth <= 0
            and not (c in ",，" and inside_number and not text[at + 4 : at + 5].isdigit())
        ):
            found.append(Span(start, at))
            start = at + 1
    found.append(Span(start, span.end))
    pieces = [trim(text, p) for p in found]
    return [p for p in pieces if p.end > p.start]


# --- Numbers --------------------------------------------------------------------------------------


def chinese_number(text: str) -> float | None:
    """The value of a Chinese numeral: 三十五, 一百零二, 两万, 二〇二五, 一点二, 百分之八, 五分之一; else None."""
    text = fold(text).replace("两", "二")
    if text.startswith("百分之"):
        return chinese_number(text[3:])
    if "分之" in text:
        below, above = (chinese_number(part) for part in text.split("分之", 1))
        return above / below if above is not None and below else None
    whole, _, decimals = text.partition("点")
    if not whole or any(c not in DIGITS + "十百千万亿" for c in whole) or any(c not in DIGITS for c in decimals):
        return None
    value = (
        float("".join(str(DIGITS.index(c)) for c in whole)) if all(c in DIGITS for c in whole) else _positional(whole)
    )
    if decimals:
        value += float("0." + "".join(str(DIGITS.index(c)) for c in decimals))
    return value


def _positional(text: str) -> float:
    """三千二百万 by the usual places: a section of thousands, then 万, then 亿."""
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS.index(c)
        elif c in "十百千":
            section += (digit or (1 if c == "十" else 0)) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
        elif c == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        else:
            total, section, digit = (total + section + digit) * 100_000_000, 0, 0
    return float(total + section + digit)


def number(text: str) -> float | None:
    """The value of a printed number, in digits (1,200.5) or Chinese."""
    plain = fold(text).replace(",", "").replace(" ", "")
    if re.fullmatch(r"[-+]?\d+(\.\d+)?", plain):
        return float(plain)
    return chinese_number(plain)


def show(value: float) -> str:
    """A computed number as it is printed: no trailing zeros, no binary dust."""
    text = f"{round(value, 4):.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


_UNITS = (
    "万亿元 亿元 亿美元 万美元 万元 千元 美元 元 万亿 亿 万平方米 平方米 平方公里 平方千米 万亩 亩 公顷 公里 千米 "
    "米 厘米 毫米 海里 亿千瓦时 万千瓦时 千瓦时 万千瓦 千瓦 兆瓦时 兆瓦 吉瓦 万吨标准煤 吨标准煤 万吨/日 吨/日 万吨/年 "
    "万吨 吨 公斤 亿立方米 万立方米 立方米 万标箱 标箱 亿人次 万人次 人次 万人 人 万户 户 万家 家 万个 个百分点 "
    "个工作日 工作日 个月 个 项 "
    "万条 条 万场 场 名 位 所 座 处 万件 件 套 台套 台 万辆 辆 架 间 张 份 篇 部 支 批 类 万次 "
    "次 种 万只 只 万头 头 万株 株 棵 期 天 日 小时 分钟 年一遇 年 岁 倍 成 分 % ‰ 级 届 对 班 床 艘 列 趟 册 万册 "
    "盏 本 万张 万名 万台 万套 万座 万份 亿吨 亿条 微克/立方米 毫克/升 立方米/秒 亿次 枚 门 幢 栋 口 眼 根 顶 "
    "辆次 班次 站 片 组 尾 粒 羽 空方 亿单位"
).split()
_IN_BULK = "人 户 家 个 条 场 件 台 辆 只 头 株 册 张 名 座 份 次 套 枚 口 尾 粒 羽 空方 间 处 艘 片 根 盏 箱".split()
"""What is counted by the ten thousand: 12.5万口, 6.5亿尾."""
_UNIT_WORDS = "|".join(sorted({*_UNITS, *(f"{n}{u}" for n in "万亿" for u in _IN_BULK)}, key=len, reverse=True))
QUANTITY = re.compile(
    r"(?P<sign>[-+])?(?:"
    r"(?P<percent>(?:百分之|千分之|[二三四五六七八九十]{1,2}分之)[零一二三四五六七八九十百点]+)(?P<share>以上|以下|以内|左右)?|"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?P<over>[多余](?=[\u4e00-\u9fff]))?(?P<unit>"
    + _UNIT_WORDS
    + r")?(?P<more>以上|以下|以内|左右|多|余)?|"
    r"(?P<han>[一二三四五六七八九十百千万两零]+(?:点[一二三四五六七八九零]+)?)(?P<hanunit>"
    + _UNIT_WORDS
    + r")(?P<hanmore>以上|以下|以内|左右)?)"
)
_MEASURE = re.compile(rf"(?:{_UNIT_WORDS})(?:/(?:{_UNIT_WORDS}))?")


def head_levels(head: str) -> list[str]:
    """The levels of a column's head: 住房补贴 and 租房(元/月) of 住房补贴/租房(元/月)."""
    return re.split(r"/(?![^(（]*[)）])", head)


def is_measure(text: str) -> bool:
    """Whether a text, such as a bracket in a column's head, names a unit of measure."""
    return _MEASURE.fullmatch(fold(text)) is not None


def units_stated(text: str) -> list[str]:
    """The units of measure that a table's title or note gives its figures, several or one: 单位:平方米、万元; one of
    money at the end of a title as well: 分年资金(万元)."""
    flat = fold(text)
    said = re.search(r"单位(?::|均?为)\s*([^\s(),。;]{1,20})", flat) or re.search(r"\(([亿万]元)\)$", flat.strip())
    return [unit for unit in re.split("[、/,和及]", said[1]) if is_measure(unit)] if said else []


def column_units(text: str) -> dict[str, str]:
    """The units that a line, or a bracket in it, gives the columns of a table by name: (库容:万立方米;汛限水位:米)."""
    flat = fold(squeeze(text))
    within = re.search(r"\(([^()]*:[^()]*)\)", flat)
    pieces = [piece.partition(":") for piece in re.split("[,;、]", within[1] if within else flat.strip("。"))]
    named = {name: unit for name, _, unit in pieces if name and is_measure(unit) and not name.endswith("单位")}
    return named if len(named) == len(pieces) else {}


_BEFORE: tuple[tuple[str, Comparison], ...] = (  # negations before the words that they hold
    ("不低于", ">="),
    ("不少于", ">="),
    ("不小于", ">="),
    ("至少", ">="),
    ("不高于", "<="),
    ("不超过", "<="),
    ("不大于", "<="),
    ("不突破", "<="),
    ("不超", "<="),
    ("突破", ">"),
    ("超过", ">"),
    ("高于", ">"),
    ("超", ">"),
    ("控制在", "<="),
    ("低于", "<"),
    ("不足", "<"),
    ("不到", "<"),
    ("小于", "<"),
    ("约", "~"),
    ("左右", "~"),
    ("≥", ">="),
    ("≤", "<="),
    (">", ">"),
    ("<", "<"),
)


_LOOSE = frozenset(
    {
        "年",
        "类",
        "级",
        "期",
        "届",
        "大",
        "分",
        "成",
        "日",
        "天",
        "位",
        "部",
        "门",
        "口",
        "组",
        "片",
        "站",
        "点",
        "本",
        "批",
        "次",
        "种",
        "条",
        "场",
    }
)


def _share(printed: str) -> float | None:
    """百分之五十一, 五分之二, 千分之三, in per cent."""
    below, _, above = printed.partition("分之")
    whole = {"百": 100.0, "千": 1000.0}.get(below) or chinese_number(below)
    part = chinese_number(above)
    return round(100 * part / whole, 6) if whole and part is not None else None


_GRADE = re.compile(r"[agkd](?![a-z/])")


def quantities(text: str, span: Span | None = None) -> Iterator[Quantity]:
    """Numbers with a unit in a text, or in a stretch of it; a bare number has unit ''.

    Years (2025年), dates, list numbers and parts of names (G235, S217) are left out.
    """
    span = span or Span(0, len(text))
    folded = fold(text[span.start : span.end])
    for match in QUANTITY.finditer(folded):
        start = match.start() + span.start
        before = folded[max(0, match.start() - 4) : match.start()]
        if match["digits"]:
            if before[-1:].isascii() and (before[-1:].isalnum() or before.endswith(("-", "."))):
                continue
            unit, more = match["unit"] or "", match["over"] or match["more"] or ""
            if not unit and _GRADE.match(folded, match.end()):
                continue  # 5G, 3A级: a name
            value = number(match["digits"])
            if unit == "年" and value is not None and 1900 <= value <= 2100:
                continue
            end = match.end() + span.start
        elif match["percent"]:
            value, unit, more, end = _share(match["percent"]), "%", match["share"] or "", match.end() + span.start
        else:
            value, unit, more, end = (
                chinese_number(match["han"]),
                match["hanunit"],
                match["hanmore"] or "",
                match.end() + span.start,
            )
            if match["han"][0] in "百千万零" or value == 0:
                continue  # 万亩千亿: a name
            if value is not None and (value == 1 or (unit in _LOOSE and value < 20) or (unit == "年" and value < 3000)):
                continue  # 一个, 三年, 五大类: figures of speech and names
        if before.endswith("第"):
            continue
        if value is None:
            continue
        yield Quantity(value, unit, Span(start, end), _comparison(before, more))


_AGREED = re.compile("[签预履节集公合违续]约$")
"""Words that end like 约 before a number, and say nothing of it: 签约26所."""


def _comparison(before: str, after: str) -> Comparison:
    if after in ("以上", "多", "余"):
        return ">="
    if after in ("以下", "以内"):
        return "<="
    for word, sign in _BEFORE:
        if before.endswith(word) and not _AGREED.search(before):
            return sign
    return "~" if after == "左右" else "="


_SCALE = {
    "万亿元": 1e12,
    "万亿": 1e12,
    "亿元": 1e8,
    "亿": 1e8,
    "千万元": 1e7,
    "百万元": 1e6,
    "万元": 1e4,
    "千元": 1e3,
    "元": 1.0,
}


def yuan(quantity: Quantity) -> float | None:
    """An amount of money in 元, or None for what is no amount."""
    scale = _SCALE.get(quantity.unit)
    return None if scale is None else quantity.value * scale


_HAN_YEAR = re.compile(r"[二零〇○一三四五六七八九]{4}(?=年)")


def years(text: str) -> list[int]:
    """Years named in a text, in order, in digits or as 二〇二五年."""
    folded = fold(text)
    # 表22025年…: the number of a table stands before the year of its title, where blanks are taken out
    found = [(m.start(), int(m[1])) for m in re.finditer(r"(?:(?<!\d)|(?<=[表件栏]\d))((?:19|20)\d\d)(?!\d)", folded)]
    for m in _HAN_YEAR.finditer(folded):
        value = chinese_number(m.group())
        if value and 1900 <= value <= 2100:
            found.append((m.start(), int(value)))
    return [year for _, year in sorted(found)]
