"""Names of responsible units: lists taken apart, roles told from each other, brackets that are no duties left alone."""

from __future__ import annotations

import re

from corpus.schema import Role, Span, Unit
from corpus.text import fold, squeeze, trim

_LABEL: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"^(?:牵头|主办|主要责任|第一责任)(?:责任)?(?:单位|部门)?\s*:"), "lead"),
    (re.compile(r"^(?:配合|协办|参与|参加|协同|协助)(?:责任)?(?:单位|部门)?\s*:"), "join"),
    (re.compile(r"^(?:建设|实施|承建|项目)(?:单位|主体|业主)\s*:"), "build"),
    (re.compile(r"^(?:责任领导|牵头领导|分管领导|责任人)\s*:"), "leader"),
    (re.compile(r"^(?:责任|承办|落实|负责)(?:单位|部门|主体)\s*:"), "responsible"),
)
_DUTY_BRACKET = re.compile(r"[(（](?P<inside>[^()（）]{2,300}(?:[(（][^()（）]{1,30}[)）][^()（）]{0,200})*)[)）]")
_ENDS = (
    "局|委|委员会|办|办公室|部|厅|院|中心|公司|集团|政府|镇|乡|街道|银行|学校|学院|大学|医院|专班|园区|管委会|管办|协会|联合会|总工会|团委|妇联|科协|残联|"
    "工商联|商会|社|所|站|支队|大队|法院|检察院|分局|总局|部门|单位|指挥部|领导小组|企业|高校|区|县|市|法制办|科|处|室|组"
)
_UNIT_END = re.compile(rf"(?:{_ENDS})(?:[(（][^()（）]{{1,20}}[)）])?(?:等(?:部门|单位|.{{0,6}})?)?$")
_OPEN = re.compile(r"等|各(?:镇|乡|街道|县|区|市|部门|单位|有关|相关|级|地)|按(?:照)?职责|有关(?:部门|单位)|相关(?:部门|单位)")
_SEPARATOR = re.compile(r"[、,，;；/\s]+|(?<=[局委办部])和(?=[^、，,]{2,12}(?:局|委|办|部|中心)$)|(?<=[局委办部院])(?:和|及|会同|与)")


def split_units(text: str, span: Span, role: Role = "responsible") -> tuple[Unit, ...]:
    """The units in a stretch that lists them, with the roles the list itself states.

    Understands `A、B`, `牵头单位:A;配合单位:B、C`, `A牵头,B、C参与`, `A(B)`; brackets inside a name
    are kept, 等 and 按职责分工负责 are taken off the last name.
    """
    units: list[Unit] = []
    for part, part_role in _parts(text, span, role):
        start = part.start
        for piece in _pieces(text, part):
            unit = _clean(text, piece, part_role)
            if unit is not None and all(u.span != unit.span for u in units):
                units.append(unit)
            start = piece.end
        del start
    return tuple(units)


def _parts(text: str, span: Span, role: Role) -> list[tuple[Span, Role]]:
    """Stretches of a list with one role each."""
    parts: list[tuple[Span, Role]] = []
    at = span.start
    current = role
    for piece in re.finditer(r"[^;；\n。]+", span.of(text)):
        stretch = trim(text, Span(span.start + piece.start(), span.start + piece.end()))
        folded = fold(stretch.of(text))
        for pattern, labelled in _LABEL:
            match = pattern.match(folded)
            if match:
                current, stretch = labelled, Span(stretch.start + match.end(), stretch.end)
                folded = fold(stretch.of(text))
                break
        parts += _by_verbs(text, stretch, folded, current)
        at = stretch.end
    del at
    return [(trim(text, s), r) for s, r in parts if s.end > s.start]


_VERB = re.compile(r"(共同牵头|联合牵头|牵头负责|牵头|(?:共同)?(?:配合|参与|参加|协助|协同)(?:实施|落实)?|(?:按(?:照)?职责(?:分工)?|分别|共同|分工)?负责(?:落实|实施|组织实施)?)[,，、]?")


def _by_verbs(text: str, span: Span, folded: str, role: Role) -> list[tuple[Span, Role]]:
    """`A牵头,B、C参与` to (A, lead), (B、C, join)."""
    parts: list[tuple[Span, Role]] = []
    at = 0
    for match in _VERB.finditer(folded):
        verb = match[1]
        if match.start() == at:
            at = match.end()
            continue
        said: Role = "lead" if "牵头" in verb else "join" if re.search("配合|参与|参加|协", verb) else role
        parts.append((Span(span.start + at, span.start + match.start()), said))
        at = match.end()
    if at < len(folded):
        parts.append((Span(span.start + at, span.end), role))
    return parts


def _pieces(text: str, span: Span) -> list[Span]:
    """A list's items; separators inside brackets do not part."""
    folded = fold(span.of(text))
    depth, start, found = 0, 0, []
    at = 0
    while at < len(folded):
        c = folded[at]
        depth += (c == "(") - (c == ")")
        match = _SEPARATOR.match(folded, at) if depth == 0 else None
        if match and match.end() > at:
            found.append(Span(span.start + start, span.start + at))
            start = at = match.end()
            continue
        at += 1
    found.append(Span(span.start + start, span.end))
    return [p for p in (trim(text, f) for f in found) if p.end > p.start]


def _clean(text: str, piece: Span, role: Role) -> Unit | None:
    start, end = piece.start, piece.end
    folded = fold(text[start:end])
    lead = re.match(r"^(?:由|各由|并由|及|和|与|会同)", folded)
    if lead and len(folded) > lead.end() + 1:
        start += lead.end()
    folded = fold(text[start:end])
    tail = re.search(r"(?:等(?:有关|相关)?(?:部门|单位|各部门)?|按(?:照)?职责.*|分工.*|负责.*|为主)$", folded)
    if tail and tail.start() >= 2:
        end = start + tail.start()
    is_named_for = re.match(r"^(.{2,12})为(?=.{4,}公司$)", fold(text[start:end]))
    if is_named_for:
        start += is_named_for.end()
    name = squeeze(text[start:end])
    if len(name) < 2 or re.fullmatch(r"[\d.\-%年月日]+", name):
        return None
    return Unit(name, Span(start, end), role)


def is_open_ended(text: str) -> bool:
    """等, 各镇乡(街道), 按职责分工负责: the list names more than its names."""
    return bool(_OPEN.search(fold(text)))


def duty_brackets(text: str, span: Span) -> list[tuple[Span, Span]]:
    """Brackets that name who answers for what stands before them: (whole bracket, what is inside).

    A bracket is a duty when it says so (责任单位:, 牵头, 负责, 配合 …) and lists units; (以下简称…), (区、市),
    (2023-2025年) are not.
    """
    found = []
    for match in _DUTY_BRACKET.finditer(text, span.start, span.end):
        inside = trim(text, Span(*match.span("inside")))
        folded = fold(inside.of(text))
        says = any(p.match(folded) for p, _ in _LABEL) or re.search(
            r"(?:牵头|负责|参与|配合|落实|主办|协办|参加|组织实施)(?:,.*)?$", re.sub(r"[.。;]$", "", folded)
        )
        if not says or re.match(r"以下简称|简称|含|包括|见|注", folded):
            continue
        units = split_units(text, inside)
        if any(_UNIT_END.search(fold(u.name)) for u in units) or any(p.match(folded) for p, _ in _LABEL):
            found.append((Span(match.start(), match.end()), inside))
    return found


def looks_like_unit(name: str) -> bool:
    """Whether a name ends as organisations' names do."""
    return bool(_UNIT_END.search(fold(squeeze(name))))
