"""What stands around a plan: the page's data, the notice that issues it, its title, its table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from corpus.numbering import numbering
from corpus.schema import Field, Grid, LeafKind, Line, Span
from corpus.signs import is_question, is_signed
from corpus.text import fold, squeeze, trim

_TITLE_WORDS = (
    "计划|规划|方案|意见|通知|通告|公告|办法|纲要|规则|要点|预案|制度|安排|决定|决议|批复|答复|回复|复函|解读|问答|通报|公报|简报|明白纸|责任书|备忘录|措施|细则|规定|条例|总结|报告|清单|任务书|行动|"
    "蓝图|路线图|分工|部署|台账|指南|导则|工程|函|请示|政策|十条|建议|体系|设想|目标|纪要"
)
_BRACKETS = r"(?:[(][^()]*[)])*"
_TITLE_END = re.compile(rf"(?:{_TITLE_WORDS}){_BRACKETS}$")
_COVER_END = re.compile(rf"(?:通知|函|批复|公告|决定){_BRACKETS}$")
_FIELDS = (
    "索引号 主题分类 发布机构 发文机关 发布单位 发文单位 制定机关 公开主体 成文日期 发文日期 发布时间 发布日期 "
    "生成日期 公开日期 文号 发文字号 文件编号 主题词 浏览次数 信息来源 来源 有效性 效力状态 统一编号 标题 名称 "
    "公开方式 公文时效 体裁分类 施行日期 生效日期 废止日期 有效期 编号 信息分类 公开范围"
).split()
_LABEL = "|".join(r"\s*".join(one) for one in sorted(_FIELDS, key=len, reverse=True))
_FIELD = re.compile(rf"(?:^|(?<=[\s\[]))({_LABEL})\s*[:\]]")
_BESIDE = re.compile(r"\s[\[【]?\s*(?:字[号体]|分享(?:到|至)|打印)")
_LABEL_CELL = re.compile(rf"({_LABEL})\s*:?")
_LEADER = re.compile(r"(?:(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|\s{3,}|\t)\s*-?\s*\d*\s*-?\s*$")
_LEADERS = re.compile(r"(?:(?:\.\s?){6,}|(?:…\s?){3,}|(?:·\s?){6,})\s*-?\s*\d")
"""Dots that lead to a page number, with blanks between them or not; a reader may run several entries into one line."""
_DATE = re.compile(
    r"(?:(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|"
    r"[二零〇○一三四五六七八九]{4}年[一二三四五六七八九十]+月(?:[一二三四五六七八九十]+日)?)"
)
_SERIAL = re.compile(r"[\u4e00-\u9fff]{1,16}[\[(](?:19|20)\d\d[\])]第?\d{1,4}号")
_BESIDE_NUMBER = re.compile(r"(?:[\u4e00-\u9fff]{2,8}:[^:。,]{1,12})+")
"""What stands beside a document's number: 签发人:…, 办理结果标记:…."""
_ISSUER = re.compile(
    r"(?:政府|办公室|办公厅|委员会|局|厅|部|院|党委|党组|领导小组|指挥部|管委会|办事处|中心|人大常委会|集团|公司)(?:文件)?$"
)
_PUBLIC = re.compile(r"[(]?(?:此件|本文|此文)[^()]{0,20}[)]?")
_SITE = re.compile(
    r"(?:当前位置|您(?:现在)?的?位置|首页)\s*[:>]?.*>.*|扫一扫在手机打开当前页.*|\[?(?:打印|关闭|收藏|字体|字号).{0,30}|\[?字[号体]:.*|分享(?:到|至)?:?.{0,20}|"
    r"主办(?:单位)?:.*(?:备案|标识码).*|.*ICP备.*|版权所有.*|网站标识码.*|上一篇.*|下一篇.*|相关(?:稿件|文档|链接|附件下载|解读|阅读|新闻):?|一[图张]读懂.{0,60}|附件下载.{0,80}|(?:附件\d*[:.、]?)?[^。]{1,80}\.(?:docx?|pdf|xlsx?|wps|zip|rar|ofd)|责任编辑:.{0,12}|浏览次数:?\d*次?"
)
_PLACE = re.compile(r"(?:中共)?[\u4e00-\u9fff]{1,5}(?:省|市|县|区|州|盟|旗|镇|乡|街道)(?!场|政|域|级|民|容)")
_TITLE_LONGEST = 110


@dataclass(slots=True)
class Front:
    """What was found: `marks` by the line's index, `title` as the indices of its lines."""

    marks: dict[int, tuple[LeafKind, str]] = field(default_factory=dict)
    fields: list[Field] = field(default_factory=list)
    title: tuple[int, ...] = ()
    first: int = 0  # the first line of the plan's own text


def front(text: str, blocks: Sequence[Line | Grid]) -> Front:
    """Reads the lines before (and the marks after) the plan's first heading."""
    flats = [fold(squeeze(b.span.of(text))) if isinstance(b, Line) else "" for b in blocks]
    found = Front()
    for index, block in enumerate(blocks):
        if isinstance(block, Line) and (block.furniture or _SITE.fullmatch(flats[index])):
            found.marks[index] = ("furniture", block.furniture or "网页")
        elif isinstance(block, Grid) and (fields := _grid_fields(text, block)):
            found.fields += fields
            found.marks[index] = ("metadata", "")
    for index in _contents(text, blocks, flats, found.marks):
        found.marks[index] = ("furniture", "目录")
    found.first = _first_heading(text, flats, blocks, found.marks)
    found.title = _title(text, blocks, flats, found)
    _cover(text, blocks, flats, found)
    _sign_off(text, blocks, flats, found)
    return found


# --- The page's data ------------------------------------------------------------------------------------


def _grid_fields(text: str, grid: Grid) -> list[Field]:
    """A table of labels and values in turn (索引号 | … | 发布机构 | …), or of both in a cell (文号:… | 公开日期:…)."""
    fields: list[Field] = []
    label = ""
    others = 0
    for cell in grid.cells:
        value = cell.span.of(text)
        match = _LABEL_CELL.fullmatch(fold(value).strip())
        if match:
            label = squeeze(match[1])
        elif label:
            fields.append(Field(label, " ".join(value.split()), cell.span))
            label = ""
        elif both := _line_fields(text, cell.span):
            fields += both
        else:
            others += bool(value.strip())
    return fields if len(fields) >= 2 and len(fields) > others else []


def _line_fields(text: str, span: Span) -> list[Field]:
    """`label: value` pairs, several to a line."""
    folded = fold(span.of(text))
    marks = list(_FIELD.finditer(folded))
    fields = []
    for mark, after in zip_longest(marks, marks[1:]):
        end = after.start() if after else len(folded)
        beside = _BESIDE.search(folded, mark.end(), end)  # what a page offers next to it
        value = trim(text, Span(span.start + mark.end(), span.start + (beside.start() if beside else end)))
        fields.append(Field(squeeze(mark[1]), value.of(text).strip(), value))
    return fields if marks and not folded[: marks[0].start()].strip(" [【") else []


def _contents(
    text: str, blocks: Sequence[Line | Grid], flats: list[str], marks: dict[int, tuple[LeafKind, str]]
) -> set[int]:
    """Lines of a table of contents: after 目录, as long as they end in leaders or stand again further down."""
    found = {i for i, b in enumerate(blocks) if isinstance(b, Line) and _LEADERS.search(b.span.of(text))}
    start = next((i for i, flat in enumerate(flats) if re.fullmatch(r"目[录次]", flat)), None)
    if start is None:
        return found
    found.add(start)
    plain = [re.sub(r"[.…·\-\s]*\d*[-\s]*$", "", flat) for flat in flats]
    later = {flat: i for i, flat in enumerate(plain)}  # the last place where it stands
    first = ""
    for i in range(start + 1, len(blocks)):
        block = blocks[i]
        if i in marks:
            continue
        if not isinstance(block, Line) or (first and plain[i] == first):
            break  # the first entry again: the plan itself begins
        again = later.get(plain[i], 0) > i or any(
            plain[i] and flat.startswith(plain[i]) for flat in flats[i + 1 : i + 400]
        )
        if not (_LEADER.search(block.span.of(text)) or again or re.fullmatch(r"[-\d]+", flats[i])):
            break
        first = first or plain[i]
        found.add(i)
    return found


def _first_heading(
    text: str, flats: list[str], blocks: Sequence[Line | Grid], marks: dict[int, tuple[LeafKind, str]]
) -> int:
    """The first line that opens the plan's own numbering, by its number or its style."""
    for i, flat in enumerate(flats):
        block = blocks[i]
        if i in marks or not isinstance(block, Line):
            continue
        spaced = fold(block.span.of(text)).strip() if block.level else ""  # 1 总体目标, a heading by its style as well
        number = numbering(fold(flat)) or numbering(spaced)
        opens = number is not None and number.kind not in ("annex", "box", "(1)", "①") and number.value <= 2
        if opens and number is not None and len(flat) > number.length:
            return i
        if block.level and (is_signed(flat) or is_question(flat)):
            return i
        if block.level == 1 and _names_issuer(flat):
            continue  # whose paper it is, above its title
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.level == 1 and isinstance(after, Line) and after.level == 1:
            continue  # a title over two lines
        if block.level is not None and block.level > 0:
            named = len(flat) > 4 and _TITLE_END.search(flat)  # 总体目标 names a part
            if not (named or re.fullmatch(r"\(.*\)", flat)):
                return i
    return len(flats)


# --- The title --------------------------------------------------------------------------------------------


def _title(text: str, blocks: Sequence[Line | Grid], flats: list[str], found: Front) -> tuple[int, ...]:
    """The lines of the plan's own title: what a notice says that it issues, else the last title before the body
    that is no notice's own, else a line that the format calls the title."""
    groups = _groups(blocks, flats, found)
    issued = [
        _bare(name)
        for i in range(found.first)
        for name in re.findall(r"《([^《》]+(?:《[^《》]+》[^《》]*)?)》", flats[i])
        if re.search("印发|制定|通知|同意|修订", flats[i])
    ]
    for group in reversed(groups):
        name = _bare("".join(flats[i] for i in group))
        if any(name and (name == one or name.startswith(one)) for one in issued):
            return group
    own = [group for group in groups if not _COVER_END.search("".join(flats[i] for i in group))]
    own = [g for g in own if g == own[0] or not _of_annex(flats, g[0])]  # what is annexed to a title is not the plan's
    if own or groups:
        levels = {g: b.level if isinstance(b := blocks[g[0]], Line) else None for g in own}
        top = [g for g in own if levels[g] in (0, 1)]
        outer = [g for g in own if not top or levels[g] in (None, 0, 1)]  # 总体安排, a heading below the title
        return ([g for g in own if levels[g] == 0] or outer or groups)[-1]
    styled = [
        i for i in range(len(flats)) if isinstance(b := blocks[i], Line) and b.level in (0, 1) and i not in found.marks
    ]
    if styled:
        return (styled[0],)
    return tuple(
        i for i in range(min(found.first, len(flats))) if i not in found.marks and flats[i] and len(flats[i]) <= 60
    )[:1]


def _of_annex(flats: Sequence[str], at: int) -> bool:
    return at > 0 and re.fullmatch(r"附(?:件|表)\d*:?", flats[at - 1]) is not None


def _bare(name: str) -> str:
    return re.sub(r"[\s《》〈〉\"'“”()]", "", name)


def _groups(blocks: Sequence[Line | Grid], flats: list[str], found: Front) -> list[tuple[int, ...]]:
    """Runs of one to four lines that together read as a title."""
    groups: list[tuple[int, ...]] = []
    i = 0
    while i < found.first:
        best: tuple[int, ...] = ()
        for size in (1, 2, 3, 4):
            lines = tuple(range(i, i + size))
            if lines[-1] >= found.first or not all(_title_like(blocks, flats, found, j) for j in lines):
                break
            begun = size > 1 and re.search(r"(?:关于)?(?:印发|发布|公布|下发|转发|批转)$|关于$", flats[lines[-2]])
            if size > 1 and not begun and _PLACE.match(flats[lines[-1]]) and _TITLE_END.search(flats[lines[-1]]):
                break  # a whole title of its own
            whole = "".join(flats[j] for j in lines)
            goes_on = size == 1 or not best or re.match(r"[(和及与暨的]|三年|五年|行动|实施|工作", flats[lines[-1]])
            if len(whole) <= _TITLE_LONGEST and len(whole) >= 4 and _TITLE_END.search(whole) and goes_on:
                best = lines
        if best:
            groups.append(best)
            i = best[-1] + 1
        else:
            i += 1
    return groups


def _title_like(blocks: Sequence[Line | Grid], flats: list[str], found: Front, i: int) -> bool:
    flat = flats[i]
    block = blocks[i]
    if i in found.marks or not flat or not isinstance(block, Line) or flat.endswith(("。", ":", ";", ",", "文件")):
        return False
    number = numbering(flat)
    if number is not None and number.kind in ("chapter", "part", "一、", "条", "(一)", "1.1"):
        return False
    plain = not (_DATE.fullmatch(flat) or _SERIAL.fullmatch(flat) or _PUBLIC.fullmatch(flat) or _line_field_like(flat))
    plain = plain and not is_signed(flat)
    return plain and len(flat) <= 80 and "。" not in flat and not re.match(r"附(?:件|表)|专栏", flat)


def _line_field_like(flat: str) -> bool:
    return bool(re.match(rf"(?:{_LABEL})[:\]]", flat))


# --- The notice -------------------------------------------------------------------------------------------


def _cover(text: str, blocks: Sequence[Line | Grid], flats: list[str], found: Front) -> None:
    """Page data in lines, the document's number, and the notice's own title."""
    for i in range(min(found.first, len(blocks))):
        block = blocks[i]
        if i in found.marks or i in found.title or not isinstance(block, Line):
            continue
        fields = _line_fields(text, block.span) if len(flats[i]) < 240 else []
        if fields:
            found.fields += fields
            found.marks[i] = ("metadata", "")
        elif serial := _serial(text, block.span):
            found.fields += serial
            found.marks[i] = ("metadata", "")
        elif _PUBLIC.fullmatch(flats[i]):
            found.marks[i] = ("metadata", "")
    for group in _groups(blocks, flats, found):
        if found.title and group != found.title and group[0] < found.title[0]:
            for i in group:
                found.marks[i] = ("title", "通知标题")


def _serial(text: str, span: Span) -> list[Field]:
    """The document's number, alone on a line or with a date, the issuer and the date, or 签发人 beside it."""
    folded = fold(span.of(text))
    match = _SERIAL.match(squeeze(folded))
    if match is None:
        return []
    at = next(i for i in range(1, len(folded) + 1) if len(squeeze(folded[:i])) == match.end())
    rest = trim(text, Span(span.start + at, span.end))
    beside = squeeze(fold(rest.of(text)))
    number = Field("文号", squeeze(text[span.start : span.start + at]), Span(span.start, span.start + at))
    signed = re.fullmatch(rf"(?P<issuer>.{{4,40}}?)?(?:{_DATE.pattern})(?:印发|发布|公布)?", beside)
    if signed is not None and (not signed["issuer"] or _ISSUER.search(signed["issuer"])):
        issuer, day = _issuer_and_day(text, rest)
        dated = _DATE.search(fold(day.of(text)))
        assert dated is not None
        day = Span(day.start + dated.start(), day.start + dated.end())
        issued = [Field("印发单位", squeeze(issuer.of(text)), issuer)] if issuer is not None else []
        return [number, *issued, Field("发文日期", squeeze(day.of(text)), day)]
    return [number] if not beside or _BESIDE_NUMBER.fullmatch(beside) else []


def _sign_off(text: str, blocks: Sequence[Line | Grid], flats: list[str], found: Front) -> None:
    """Issuer and date on lines of their own, under the notice, under the title, or at the end."""
    for i, block in enumerate(blocks):
        if i in found.marks or i in found.title or not isinstance(block, Line):
            continue
        flat = flats[i]
        if _PUBLIC.fullmatch(flat):
            found.marks[i] = ("metadata", "")
        date = _DATE.fullmatch(flat) or re.fullmatch(rf"(.{{4,40}}?)({_DATE.pattern})", flat)
        if not date or _among_cells(flats, i):
            continue
        found.marks[i] = ("metadata", "")
        if date.re is not _DATE and date.lastindex and not _ISSUER.search(date[1]):
            del found.marks[i]
            continue
        issuer, day = _issuer_and_day(text, block.span)
        if issuer is not None:
            found.fields.append(Field("印发单位", squeeze(issuer.of(text)), issuer))
        found.fields.append(Field("落款日期", squeeze(day.of(text)), day))
        at = i - 1
        while at >= 0 and i - at <= 4 and at not in found.marks and at not in found.title:
            above = blocks[at]
            if not isinstance(above, Line) or not _names_issuer(flats[at]):
                break
            found.fields.append(Field("印发单位", squeeze(above.span.of(text)), above.span))
            found.marks[at] = ("metadata", "")
            at -= 1
    if found.title:
        after = found.title[-1] + 1
        below = blocks[after] if after < len(blocks) else None
        plain = isinstance(below, Line) and not below.level and after not in found.marks
        if isinstance(below, Line) and plain and _names_issuer(flats[after]):
            found.marks[after] = ("metadata", "")
            found.fields.append(Field("制定单位", squeeze(below.span.of(text)), below.span))


def _issuer_and_day(text: str, line: Span) -> tuple[Span | None, Span]:
    """The issuer, where one stands before it, and the day of a line that signs a notice."""
    day = _DATE.search(fold(line.of(text)))
    if day is None or not day.start():
        return None, line
    return trim(text, Span(line.start, line.start + day.start())), Span(line.start + day.start(), line.end)


def _among_cells(flats: list[str], at: int) -> bool:
    """Whether a line stands among the cells of a table that lost its rules: running numbers on lines of their own."""
    return any(re.fullmatch(r"\d{1,3}", flat) for flat in (*flats[max(0, at - 7) : at], *flats[at + 1 : at + 2]))


def _names_issuer(flat: str) -> bool:
    return len(flat) <= 40 and _ISSUER.search(flat) is not None and not re.search("[。,:()]", flat)
