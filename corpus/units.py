"""Names of responsible units: lists taken apart, roles told from each other, brackets that are no duties left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.schema import Role, Span, Unit
from corpus.text import fold, goes_on, squeeze, trim

_LABELS: tuple[tuple[str, Role], ...] = (
    (r"(?:牵头|主办|主要责任|第一责任|主责|总牵头|主管)(?:责任)?(?:单位|部门|处室|科室)?", "lead"),
    (r"(?:配合|协办|参与|参加|协同|协助|协作|支持|共同(?=责任))(?:责任)?(?:单位|部门|处室|科室)?", "join"),
    (r"(?:建设|实施|承建|项目|承担)(?:单位|主体|业主|部门)|项目业主|业主单位", "build"),
    (r"责任领导|牵头领导|分管领导|挂钩领导|包抓领导|联系领导|责任人|牵头人", "leader"),
    (
        r"(?:责任|承办|落实|负责|完成)(?:单位|部门|主体|处室|科室)|责任分工|任务分工|(?:责任|负责|落实)(?=\s*:)",
        "responsible",
    ),
)
_LABEL = re.compile("|".join(f"(?P<{role}>{words})" for words, role in _LABELS))
_LABEL_MARK = re.compile(rf"(?:^|(?<=[\s,;。、(\[【|/→▶►➤◆●★※▲■•]))(?:{_LABEL.pattern})\s*[:为]")
TIME_LABEL = re.compile(
    r"(?:^|(?<=[\s,;。、(\[【]))(?:完成|办结|实施|推进|落实)?(?:时限|时间|节点|期限|时间节点|时间安排|进度安排|完成日期)(?:要求)?\s*:"
)
_BRACKET = re.compile(
    r"[(（【〔\[](?P<inside>[^()（）【】〔〕\[\]]{2,300}(?:[(（〔\[【][^()（）【】〔〕\[\]]{1,30}[)）〕\]】][^()（）【】〔〕\[\]]{0,200})*)[)）】〕\]]"
)
_ENDS = (
    "局|委|委员会|办|办公室|部|厅|院|中心|公司|集团|政府|镇|乡|街道|银行|分行|支行|学校|学院|大学|医院|专班|园区|管委会|开发区|经开区|高新区|管办|"
    "协会|联合会|工会|团委|妇联|科协|残联|工商联|商会|社|所|站|支队|大队|总队|法院|检察院|分局|总局|部门|单位|指挥部|领导小组|工作组|企业|高校|"
    "区|县|市|科|处|室|组|专员公署|办事处|关|军分区|人武部|党校|档案馆|图书馆|电视台|报社|基金会|红十字会|文联|社科联|侨联|台联|供销社|气象台|联社|"
    "管理处|服务中心|事务所|总站|大厅|平台公司|指导站|村委会|居委会|社区|产业园|新区|营业部|管理部|代表处|运营商|机构|属地|网信办|编办|政法委|纪委|监委"
)
_UNIT_END = re.compile(rf"(?:{_ENDS})(?:[(][^()]{{1,24}}[)])?(?:等(?:部门|单位|.{{0,6}})?)?$")
_STRONG_END = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|部|院|中心|公司|集团|政府|街道|工会|团委|妇联|工商联|支队|大队|分局|管委会|指挥部|银行|分行|支行|协会|学会|镇|乡|办事处|联社|法院|检察院)"
    r"(?:[(][^()]{1,24}[)])?(?:等(?:部门|单位)?)?$"
)
_TOWN = re.compile(r"(?:镇|乡|街道)$")
"""Towns alone in a bracket say where (一带(甲镇、乙镇)), not who answers for it."""
_NO_UNIT = re.compile(
    r"^(?:以下|下同|简称|含|包括|见|注|其中|略|试行|节选|不含|附|详见|或|及其)|^(?:[省市区县旗镇乡州盟]|街道|乡镇|镇乡|、|和|及)+$|[。!?]|\d{2,}(?:%|亿|万)"
)
_OPEN = re.compile(
    r"等|各(?:镇|乡|街道|县|区|市|部门|单位|有关|相关|级|地|成员|园区|开发区|责任)|按(?:照)?职责|有关(?:部门|单位)|相关(?:部门|单位)|其他"
)
_SEPARATOR = re.compile(
    r"等(?:部门|单位)?(?:和|及|以及|、)|[、,，;；/\s]+(?:和|及|以及|会同)?(?=.)|(?<=[局委办部院室会府司团心队])(?:和|及|与|以及|会同)(?=[^、，,;；]{2,20})"
)
_VERB = re.compile(
    r"(?P<lead>(?:共同|联合|分别)?牵头(?:负责|组织|会同|抓总|调度)?|主办|主责|主抓|统筹(?=[,;。]|$)|为主|总负责|负总责)|"
    r"(?P<with>会同|配同)|"
    r"(?P<join>(?:共同|积极|分别|按(?:照)?(?:各自)?职责(?:分工)?)?(?:配合|参与|参加|协助|协同|协办)(?:实施|落实|做好)?)|"
    r"(?P<all>(?:按(?:照)?(?:各自)?职责(?:分工)?|分别|共同|分工|具体|联合)*(?:负责|落实|组织实施|承担|抓好|实施(?=[,;。]|$))(?:落实|实施|组织实施)?)"
)
_TAIL = re.compile(
    r"(?:等(?:有关|相关)?(?:部门|单位|各部门)?|等按.*|按(?:照)?(?:各自)?职责.*|分工.*|负责.*|为主|共同)$"
)
_SAID = r"[(（](?P<together>共同|联合)?(?:{words})(?:单位|部门|主体)?[)）]"
_ROLE_SAID: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(_SAID.format(words="牵头|主办|主责|总牵头|牵头负责|(?:第一|首要|主要|主体|牵头)责任|抓总")), "lead"),
    (re.compile(_SAID.format(words="配合|协办|参与|协同|协助")), "join"),
    (re.compile("[(（](?P<together>共同|协同|配合|相关|连带|次要)责任(?:单位|部门|主体)?[)）]"), "join"),
    (re.compile(_SAID.format(words="建设|实施|承建|业主|建设实施")), "build"),
)
"""A role said in a bracket behind a name: 县财政局(牵头); 共同 says it of all the names before it."""
_LEAD = re.compile(r"^(?:由|各由|并由|以及|及|和|与|会同|其中)")


def split_units(text: str, span: Span, role: Role = "responsible", more: Sequence[Span] = ()) -> tuple[Unit, ...]:
    """The units in a stretch that lists them, with the roles the list itself states.

    Understands `A、B`, `牵头单位:A;配合单位:B、C`, `A牵头,B、C参与`, `A会同B`, `A(B)`; brackets inside a name
    are kept, 等 and 按职责分工负责 are taken off the last name. A name that an editor broke for the line's length is
    one (县自然⏎资源局); `more` are the stretches that the list goes on in, of a cell that is broken over lines.
    """
    places = [at for stretch in (span, *more) for at in _unbroken(text, stretch)]
    whole = "".join(text[at] for at in places)
    units: list[Unit] = []
    for part, part_role in _labelled(whole, Span(0, len(whole)), role):
        for stretch, stretch_role in _by_brackets(whole, part, part_role):
            for piece in _pieces(whole, stretch):
                unit = _clean(whole, piece, stretch_role)
                if unit is not None and all(one.span != unit.span for one in units):
                    units.append(unit)
    return tuple(replace(u, span=Span(places[u.span.start], places[u.span.end - 1] + 1)) for u in units)


_WITHIN_NAME = re.compile("[\u4e00-\u9fff]{0,6}(?:分局|分公司|分中心|支行|办公室|[支大中]队|委员会)$")
"""What ends the name of a part of an organisation, and is no organisation beside it."""


def _unbroken(text: str, span: Span) -> list[int]:
    """Where the characters of a stretch stand, without the breaks that an editor set within a name."""
    places = list(range(span.start, span.end))
    for broken in reversed([*re.finditer(r"(?<![、,，;；\s])\n(?!\s)", text[span.start : span.end])]):
        at = span.start + broken.start()
        before = re.split(r"[、,，;；:：\s]", text[span.start : at])[-1]
        after = re.split(r"[、,，;；:：\s]", text[at + 1 : span.end])[0]
        apart = text[at + 1] in "省市县区各镇乡" or (looks_like_unit(after) and not _WITHIN_NAME.match(after))
        of_its_own = len(before) > 2 and looks_like_unit(before) and apart
        if goes_on(text, at) and not of_its_own and not duty_label(fold(text[at + 1 : at + 12])):
            del places[broken.start()]
    return places


def _labelled(text: str, span: Span, role: Role) -> list[tuple[Span, Role]]:
    """Stretches under one label each; those under a label of time left out."""
    folded = fold(span.of(text))
    marks: list[tuple[int, int, Role | None]] = [
        (m.start(), m.end(), _role(m)) for m in _LABEL_MARK.finditer(folded) if m.end() < len(folded)
    ]
    marks += [(m.start(), m.end(), None) for m in TIME_LABEL.finditer(folded)]
    marks.sort()
    if not marks:
        return [(span, role)]
    parts: list[tuple[Span, Role]] = []
    if marks[0][0] > 0:
        parts.append((Span(span.start, span.start + marks[0][0]), role))
    for at, (_, start, labelled) in enumerate(marks):
        end = marks[at + 1][0] if at + 1 < len(marks) else len(folded)
        if labelled is not None:
            parts.append((Span(span.start + start, span.start + end), labelled))
    return [(trim(text, part), one) for part, one in parts]


def _role(match: re.Match[str]) -> Role:
    named = next(name for name, value in match.groupdict().items() if value)
    return next(role for _, role in _LABELS if role == named)


def _by_brackets(text: str, span: Span, role: Role) -> list[tuple[Span, Role]]:
    """`A(牵头)、B` to (A, lead), (B, role); a list that says no role in brackets is read by its verbs."""
    folded = fold(span.of(text))
    found = [(match, one) for pattern, one in _ROLE_SAID for match in pattern.finditer(folded)]
    said = sorted(found, key=lambda told: told[0].start())
    if not said:
        return _by_verbs(text, span, role)
    parts: list[tuple[Span, Role]] = []
    at = 0
    for match, one in said:
        own = at if match["together"] else max(at, at + _last_part(folded[at : match.start()]))
        if own > at:
            parts += _by_verbs(text, Span(span.start + at, span.start + own), role)
        parts.append((Span(span.start + own, span.start + match.start()), one))
        at = match.end()
    others: Role = "join" if role == "responsible" and any(one == "lead" for _, one in said) else role  # A(牵头)、B
    if folded[at:].strip(",、。;. "):
        parts += _by_verbs(text, Span(span.start + at, span.end), others)
    return [(trim(text, part), one) for part, one in parts]


def _last_part(listed: str) -> int:
    """Where the last name of a list begins."""
    return max((m.end() for m in _SEPARATOR.finditer(listed.lstrip("、, "))), default=0)


def _by_verbs(text: str, span: Span, role: Role) -> list[tuple[Span, Role]]:
    """`A牵头,B、C参与` to (A, lead), (B、C, join); clauses after 。;and line breaks speak for themselves."""
    parts: list[tuple[Span, Role]] = []
    folded = fold(span.of(text))
    for piece in re.finditer(r"[^;。\n]+", folded):
        at = piece.start()
        after: Role = role
        for verb in _VERB.finditer(folded, piece.start(), piece.end()):
            if _inside_name(folded, verb):
                continue
            said: Role = "lead" if verb["lead"] or verb["with"] else "join" if verb["join"] else role
            if folded[at : verb.start()].strip(",、 "):
                parts.append(
                    (
                        Span(span.start + at, span.start + verb.start()),
                        said if after != "join" or verb["join"] else after,
                    )
                )
            follows = verb["with"] or "会同" in verb.group()
            after = "join" if follows else after
            at = verb.end()
        if folded[at : piece.end()].strip(",、 "):
            parts.append((Span(span.start + at, span.start + piece.end()), after))
    return [(trim(text, part), one) for part, one in parts]


def _inside_name(folded: str, verb: re.Match[str]) -> bool:
    """落实 or 协同 as part of a name (协同创新中心), not the verb after a list."""
    after = folded[verb.end() : verb.end() + 8]
    return bool(verb["join"] and re.match(r"创新|发展|办公|治理|推进", after)) or after.startswith(
        ("单位", "部门", "制局", "人")
    )


def _pieces(text: str, span: Span) -> list[Span]:
    """A list's items; separators inside brackets do not part."""
    folded = fold(span.of(text))
    depth, start, at = 0, 0, 0
    found: list[Span] = []
    while at < len(folded):
        depth += (folded[at] in "([") - (folded[at] in ")]")
        match = _SEPARATOR.match(folded, at) if depth <= 0 else None
        if match and match.end() > at:
            found.append(Span(span.start + start, span.start + at))
            start = at = match.end()
            continue
        at += 1
    found.append(Span(span.start + start, span.end))
    return [piece for piece in (trim(text, one) for one in found) if piece.end > piece.start]


_OF_A_PART = re.compile(
    "(?![本该此])[\u4e00-\u9fff\"]{2,10}?(?<!自)由(?=[\u4e00-\u9fff]{2,}(?:局|委|办|厅|联|中心|公司|集团|政府)$)"
)
"""What of a task a unit in its list answers for: 周转宿舍由县住建局; 本办法由…解释 is another thing."""


def _clean(text: str, piece: Span, role: Role) -> Unit | None:
    start, end = piece.start, piece.end
    while (end > start and text[end - 1] in "。；;，,、:：.|｜") or text[end - 1].isspace():
        end -= 1
    lead = _LEAD.match(fold(text[start:end]))
    if lead and end - start > lead.end() + 1:
        start += lead.end()
    tail = _TAIL.search(fold(text[start:end]))
    if tail and tail.start() >= 2:
        end = start + tail.start()
    is_named_for = re.match(r"^(.{2,12})为(?=.{4,}公司$)", fold(text[start:end]))
    if is_named_for:
        start += is_named_for.end()
    of_a_part = _OF_A_PART.match(fold(text[start:end]))
    if of_a_part:
        start += of_a_part.end()
    says = re.match("[^:]{2,16}(?=:)", fold(text[start:end]))  # 市科技局:每季度推送科技企业
    if says and looks_like_unit(says[0]):
        end = start + says.end()
    name = squeeze(text[start:end])
    if (
        len(name) < 2
        or not re.search(r"[\u4e00-\u9fff]", name)
        or re.fullmatch(r"[\d.\-%年月日底前至]+|持续推进|长期坚持|长期", name)
        or (re.search(r"\d", name) and not looks_like_unit(name))  # 新增床位160张, in a list of a project's facts
        or re.fullmatch("(?:牵头|责任|主管|配合|参与|承办|协办|主办|成员)(?:单位|部门)", name)  # 牵头单位负责…
        or re.match(r"(?:列|排)(?:名|序)?(?:在)?(?:第一|首|最前)|第一(?:个|家)|下同$", name)
    ):
        return None
    return Unit(name, Span(start, end), role)


def is_open_ended(text: str) -> bool:
    """等, 各镇乡(街道), 按职责分工负责: the list names more than its names."""
    return bool(_OPEN.search(fold(text)))


def duty_brackets(text: str, span: Span) -> list[tuple[Span, Span]]:
    """Brackets that name who answers for what stands before them: (whole bracket, what is inside).

    A bracket is a duty when it says so (责任单位:, 牵头, 负责, 配合 …) and lists units, or when it closes a sentence
    and lists nothing but units; (以下简称…), (区、市), (2023-2025年) are none.
    """
    found = []
    for match in _BRACKET.finditer(text, span.start, span.end):
        inside = trim(text, Span(*match.span("inside")))
        if _is_duty(text, inside, match):
            found.append((Span(match.start(), match.end()), inside))
    return found


def _is_duty(text: str, inside: Span, match: re.Match[str]) -> bool:
    folded = fold(inside.of(text))
    if _LABEL_MARK.match(folded) or (TIME_LABEL.match(folded) and _LABEL_MARK.search(folded)):
        return True
    if _NO_UNIT.search(folded):
        return False
    units = split_units(text, inside)
    if not any(_UNIT_END.search(fold(unit.name)) for unit in units):
        return False
    if re.search(
        r"(?:牵头|负责|参与|参加|配合|落实|主办|协办|实施|承办|协同|协助)(?:[,、].{0,30})?$", folded.rstrip("。;")
    ):
        return True
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    own = before in tuple("。；;") or (
        len(units) > 1 and not looks_like_unit(text[max(0, match.start() - 8) : match.start()])
    )
    return (
        own
        and after in ("", "。", "；", ";", "\n")
        and all(_STRONG_END.search(fold(unit.name)) and len(unit.name) > 2 for unit in units)
        and not all(_TOWN.search(fold(unit.name)) for unit in units)
    )


def duty_label(folded: str) -> bool:
    """Whether a (folded) line begins with 责任单位:, 牵头单位:, 完成时限: or the like, an arrow or a dot before it."""
    own = folded.lstrip(_SIGNS)
    return bool(_LABEL_MARK.match(own) or TIME_LABEL.match(own))


_SIGNS = " →⇒▶►➤➢◆◇●○★☆※▲△■□·•>*"
"""What may stand before a line's words: → 牵头:县财政局."""


def first_leads(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Units of a list whose first one leads, by a word said once for the whole plan."""
    if len(units) < 2 or any(unit.role != "responsible" for unit in units):
        return units
    return tuple(replace(unit, role="join" if at else "lead") for at, unit in enumerate(units))


def looks_like_unit(name: str) -> bool:
    """Whether a name ends as organisations' names do."""
    return bool(_UNIT_END.search(fold(squeeze(name))))
