"""Times as plans print them, to the month where they do: when rows begin and end, what month a question sets."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.items import Item
from assistant.language import TASKS
from corpus.facts import ENDED, edge_columns
from corpus.text import fold, years

_FEASTS = (("国庆节?|十一", "9月底"), ("元旦", "12月底"), ("五一|劳动节", "4月底"), ("七一", "6月底"))
"""Days that stand for the end of the month before them: 国庆前 is by the end of September."""
WORK = re.compile(rf"{TASKS}|事(?![故业务])|活儿?(?=里|中|,|有|是|$)")
DUE = r"(?:时限|期限|截止|到期|交[账差卷]|完成|完工|办结|[做干办弄搞忙落]完|[办弄搞做]好|收[尾官]|了结|办妥)"
_HALF = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<half>[上下])半年")
_YEAR_END = re.compile(r"(?:((?:19|20)\d\d)年?|(?<!\d)年)[底末]")


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as a plan prints it, as far as it tells: the end of a year is its December."""

    year: int | None
    month: int | None
    yearly: bool = False  # 每年8月底前

    @property
    def order(self) -> tuple[int, int]:
        return self.year or 0, self.month or 12

    @property
    def printed(self) -> str:
        return f"{self.year}年" + (f"{self.month}月" if self.month else "")


MONTH = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(?:\d{1,2}日)?(底)?")


_POINTED = re.compile(r"((?:19|20)\d\d)[./-](1[0-2]|0?[1-9])(?:[./-]\d{1,2})?(?![\d.])")


_WITHIN_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d年)(?P<first>\d{1,2})月?[-—–~至到]+(?=\d{1,2}月)")


def _in_words(printed: str) -> str:
    """A time with the year and month that it writes in figures, or once for two months, said: 2026年3月-2027年6月 for
    2026.3-2027.6, 2025年3月-2025年6月 for 2025年3月-6月."""
    return _WITHIN_YEAR.sub(r"\g<year>\g<first>月-\g<year>", _POINTED.sub(r"\1年\2月", fold(printed)))


def moment(printed: str) -> Moment | None:
    """The time that a cell or a bracket prints."""
    text = _in_words(printed)
    stated = MONTH.search(text)
    found = years(text)
    month = int(stated[2]) if stated else 12 if re.search("年[底末]", text) else 6 if "上半年" in text else None
    year = int(stated[1]) if stated and stated[1] else found[-1] if found else None
    return Moment(year, month, bool(re.search("每[年月季]", text))) if year or month else None


def edges(item: Item) -> tuple[Moment | None, Moment | None]:
    """When a row begins and when it ends; a time of a piece of work is the one by which it is to be done."""
    columns = item.view.columns("period")
    begun, ended = edge_columns(item.view.table, item.view.kinds)
    if begun is not None and ended is not None:
        return moment(item.row.cells[begun].text), moment(item.row.cells[ended].text)
    last = [k for k in columns[1:] if ENDED.search(item.view.table.head[k])]  # 建成年份, and then 计划完工时间
    printed = [_in_words(item.row.cells[k].text) for k in last or columns[:1]]
    stated = re.findall(r"(?:19|20)\d\d年?(?:\d{1,2}月)?", printed[0]) if printed else []
    if not stated and printed and len(MONTH.findall(printed[0])) == 1 and "每" not in printed[0]:
        return None, moment(printed[0])  # 8月底, of a plan of one year
    ends = [moment(part if "年" in part else f"{part}年") for part in stated]
    if not ends or re.search("每[年月季]|起$|以来|长期", printed[0]):
        return None, None
    by_head = len(ends) == 1 and ENDED.search(item.view.table.head[columns[0]])
    of_end = item.view.klass == "task" or re.search("前|底", printed[0]) or by_head
    return (None if of_end else ends[0]), ends[-1]


@dataclass(frozen=True, slots=True)
class Due:
    """A year or month by which (until), from which on (since), or in which something is to be done."""

    year: int | None
    month: int | None
    until: bool = False
    since: bool = False

    def holds(self, stated: Moment | None) -> bool:
        if stated is None:
            return False
        if self.month is None:
            in_year = stated.year is not None and not stated.yearly and self.year is not None
            return in_year and (stated.year == self.year or (self.until and stated.year < self.year))  # type: ignore[operator]
        if self.year and stated.year and stated.year != self.year:
            return self.until if stated.year < self.year else self.since
        if stated.month is None:
            return False
        return stated.month == self.month or (self.until if stated.month < self.month else self.since)


def due_in(text: str) -> Due | None:
    """The time that a question sets."""
    for feast, end in _FEASTS:
        text = re.sub(f"(?:{feast})(?:之|以)?前", f"{end}以前", text)
    until = bool(re.search(r"以前|之前|不晚于|\(含\)|截至|前要|前应|[底末年]前", text))
    if month := MONTH.search(text):
        until = bool(re.search(r"以前|之前|不晚于|\(含\)|截至|前要|前应|月\d{1,2}[日号](?:之|以)?前", text))
        since = bool(re.match("[底末]?(?:以|之)?后", text[month.end() :]))
        return Due(int(month[1]) if month[1] else None, int(month[2]), until, since)
    if (half := _HALF.search(text)) and re.search(DUE, text):
        year = int(half["year"]) if half["year"] else None
        return Due(year, 6, until=True) if half["half"] == "上" else Due(year, 7, since=True)
    if (not WORK.search(text) and "时限" not in text) or re.search("项目|工程|投资", text):
        return None
    if (close := _YEAR_END.search(text)) and re.search(DUE, text):
        return Due(int(close[1]) if close[1] else None, 12, until)
    of_year = re.search(rf"{DUE}[^,?]{{0,8}}?((?:19|20)\d\d)年|((?:19|20)\d\d)年[^,?]{{0,8}}?{DUE}", text)
    return Due(int(of_year[1] or of_year[2]), None, until) if of_year else None
