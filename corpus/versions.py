"""When a plan holds, and which of two plans is the other's revision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.schema import Document, Field, Span
from corpus.text import fold, squeeze, years

_DAY = r"(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日|(?:印发|发布|公布|下发)之日)"
_RULES = (
    ("施行日期", re.compile(rf"自({_DAY})起(?:正式)?(?:施行|实施|生效|执行|试行)")),
    (
        "有效期",
        re.compile(rf"有效期(?:至|到|为|限为)?({_DAY}|(?:至|自)?.{{0,12}}?\d{{1,2}}年|[一二三四五六七八九十]+年)"),
    ),
    ("废止", re.compile(r"([^。;\n]{4,80}(?<![或和、及改订])(?:(?:同时|自行|即行|予以|一并)(?:废止|失效)|停止执行))")),
)
_VERSION = re.compile(
    r"[(]?((?:(?:19|20)\d\d年)?(?:修订|修正|调整|中期调整|修编)(?:版|稿|本)?|更新(?:版|稿|本)|试行|征求意见稿|送审稿|第[一二三四五六七八九\d]+版|(?:19|20)\d\d年?版)[)]?"
)
_DRAFT = re.compile(r"征求意见|送审|草案|讨论稿")
_DATES = ("施行日期", "落款日期", "成文日期", "发文日期", "发布日期", "发布时间")


def validity(text: str, title: Span | None) -> list[Field]:
    """The day from which a plan holds, how long, what it puts out of force, and its version, each as printed."""
    found: list[Field] = []
    if title is not None:
        for match in _VERSION.finditer(fold(title.of(text))):
            found.append(_field(text, "版本", Span(title.start + match.start(1), title.start + match.end(1))))
    folded = fold(text)
    for name, rule in _RULES:
        for match in rule.finditer(folded):
            found.append(_field(text, name, Span(match.start(1), match.end(1))))
    return found


def _field(text: str, name: str, span: Span) -> Field:
    return Field(name, squeeze(span.of(text)), span)


def replaced_by(documents: Sequence[Document]) -> dict[str, str]:
    """Ids of plans that another of them replaces, to the id of the one that does.

    A plan replaces another when it says that the other's number or title is no longer in force, or when both have
    the same title but for the version and the year of revision, and it is the later one. Drafts replace nothing."""
    found: dict[str, str] = {}
    for later in documents:
        for earlier in documents:
            if later.id == earlier.id or _DRAFT.search(later.title) or not _after(later, earlier):
                continue
            if _abolishes(later, earlier) or (_bare(later.title) == _bare(earlier.title) and _is_version(later)):
                found[earlier.id] = later.id
    return found


def _after(later: Document, earlier: Document) -> bool:
    return _date(later) >= _date(earlier) and later.text != earlier.text


def _date(document: Document) -> tuple[int, ...]:
    """The day that orders versions; of a plan without any, the first year of its title."""
    values = {field.name: fold(field.value) for field in reversed(document.metadata)}
    for name in _DATES:
        numbers = [int(one) for one in re.findall(r"\d+", values.get(name, ""))[:3]]
        if numbers and 1900 <= numbers[0] <= 2100:
            return tuple(numbers)
    return tuple(years(document.title)[:1])


def _abolishes(later: Document, earlier: Document) -> bool:
    numbers = {
        squeeze(one.value) for one in earlier.metadata if one.name in ("文号", "发文字号") and len(one.value) > 4
    }
    names = {_bare(earlier.title), *numbers}
    said = " ".join(fold(squeeze(one.value)) for one in later.metadata if one.name == "废止")
    return any(fold(name) in _plain(said) or fold(name) in said for name in names if name)


def _is_version(document: Document) -> bool:
    return any(one.name == "版本" for one in document.metadata)


def _bare(title: str) -> str:
    """A title without its version, its years and its marks."""
    return _plain(re.sub(r"(?:19|20)\d\d年?", "", _VERSION.sub("", fold(title))))


def _plain(text: str) -> str:
    return re.sub(r"[^\w]", "", fold(text))


def in_force(documents: Iterable[Document]) -> list[Document]:
    """The plans that no other of them replaces."""
    known = list(documents)
    gone = replaced_by(known)
    return [one for one in known if one.id not in gone]
