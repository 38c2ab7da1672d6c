"""A first pass over a page: which tables hold data, and which parts are the site around the plan.

One pass, without recursion, however deep or large the page is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from corpus.errors import ReadError

MAX_DEPTH = 1_000
_LONG_CELL = 3_000
_SITE_TAGS = {"nav": "网站导航", "footer": "页脚", "aside": "侧栏", "header": "页眉"}
_ARTICLE_TAGS = frozenset({"article", "main"})
_SITE_WORDS = {
    "网站导航": "nav navbar navigation menu crumb crumbs breadcrumb weizhi dqwz position location",
    "页眉": "header head top topbar banner logo",
    "页脚": "footer foot bottom copyright banquan",
    "侧栏": "sidebar aside related recommend xgwz hotnews",
    "分享工具": "share bdshare bdsharebuttonbox fenxiang qr qrcode erweima ewm weixin weibo print dayin toolbar tools "
    "favorite pagination pager",
}
_NAME_OF_WORD = {word: name for name, words in _SITE_WORDS.items() for word in words.split()}
_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_NEVER_SITE = frozenset({"html", "body", "table", "tbody", "tr", "td", "p", "span", "h1", "h2", "h3"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first pass found. Both collections hold the elements themselves, which keeps them alive
    and so comparable by identity."""

    data_tables: frozenset[etree._Element]
    furniture: dict[etree._Element, str]


@dataclass(slots=True)
class _Table:
    element: etree._Element
    bordered: bool
    layout: bool = False
    nested: bool = False
    wide_rows: int = 0
    rows: int = 0
    row_cells: int = 0
    longest: int = 0

    def close_row(self) -> None:
        self.wide_rows += self.row_cells > 1
        self.row_cells = 0

    def holds_data(self) -> bool:
        """A page's frame nests tables, holds headings, or has one huge cell; data stands in rows of cells."""
        self.close_row()
        enough = self.wide_rows > 1 or (self.bordered and self.wide_rows == 1)
        framed = self.nested and not (self.bordered and self.wide_rows > 1)
        return enough and not (self.layout or framed or (self.longest > _LONG_CELL and self.rows <= 3))


def survey(root: etree._Element) -> Survey:
    """Raises ReadError when elements are nested deeper than `MAX_DEPTH`."""
    tables: list[_Table] = []
    data: list[etree._Element] = []
    sites: list[tuple[etree._Element, str, int]] = []
    starts: list[int] = []
    articles = seen = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = str(element.tag)
        if event == "start":
            starts.append(seen)
            if len(starts) > MAX_DEPTH:
                raise ReadError(f"网页的层次嵌套过深(超过 {MAX_DEPTH} 层),请用浏览器打开后另存为文本再导入。")
            articles += tag in _ARTICLE_TAGS
            if tag == "table":
                for outer in tables[-1:]:
                    outer.nested = True
                frame = element.get("role") in {"presentation", "none"}
                tables.append(_Table(element, _bordered(element), layout=frame))
            elif tables:
                _enter(tables[-1], tag)
            seen += _weight(element.text)
        else:
            size = seen - starts.pop()
            articles -= tag in _ARTICLE_TAGS
            if tag == "table":
                if (table := tables.pop()).holds_data():
                    data.append(table.element)
            elif tag in _CELLS and tables:
                tables[-1].row_cells += size > 0
                tables[-1].longest = max(tables[-1].longest, size)
            if (name := _site_name(element)) and not (articles and name in {"页眉", "页脚"}):
                sites.append((element, name, size))
            seen += _weight(element.tail)
    # Names are only hints: a part that holds much of the page's text is the plan, whatever it is called.
    furniture = {
        element: name for element, name, size in sites if size <= seen * (0.4 if element.tag in _SITE_TAGS else 0.2)
    }
    return Survey(frozenset(data), furniture)


def _enter(table: _Table, tag: str) -> None:
    if tag == "tr":
        table.close_row()
        table.rows += 1
    elif tag in _HEADINGS:
        table.layout = True
    elif tag in {"th", "caption", "thead"}:
        table.bordered = True


def _weight(text: str | None) -> int:
    return len(text) - text.count(" ") - text.count("\n") if text else 0


def _bordered(table: etree._Element) -> bool:
    style = table.get("style", "").replace(" ", "").lower()
    return table.get("border", "0") not in {"", "0"} or "border-collapse:collapse" in style


def _site_name(element: etree._Element) -> str | None:
    if element.tag in _SITE_TAGS:
        return _SITE_TAGS[element.tag]
    label = f"{element.get('id', '')} {element.get('class', '')}"
    if label == " " or element.tag in _NEVER_SITE:
        return None
    words = (word.lower() for word in _WORD.findall(label))
    return next((_NAME_OF_WORD[word] for word in words if word in _NAME_OF_WORD), None)
