"""The words of a question that name things: units, terms, and what was misspelt, matched with the plans' own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from assistant.knowledge import (
    AN_AREA,
    Knowledge,
    Member,
    core,
    expansions,
    is_noun,
    is_verb,
    known_word,
    ordinary_words,
    sound,
    synonyms,
    unit_aliases,
    unknown_weight,
)
from assistant.language import STOP
from assistant.words import PLACES
from corpus.text import fold, key

_EDGE = re.compile(r"(?:[,、:\"'\s()\[\]<>《》…]|(?<!\d)\.|\.(?!\d))+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question's subject. `weight` is how much it tells; a word the plans do not know
    weighs as much as a rare one."""

    word: str
    alternatives: tuple[str, ...]
    weight: float
    known: bool
    guessed: bool = False  # the plans have it only, if at all, as the short form of a longer name


# --- Names ----------------------------------------------------------------------------------------

_UNIT_WORD = re.compile(
    r"[\u4e00-\u9fff()]{0,14}?(?:有限公司|集团公司|集团|公司|分局|局|委员会|管委会|委办|办公室|人才办|金融办|中心|[\u4e00-\u9fff]{2}委|[\u4e00-\u9fff]{2,4}办|[\u4e00-\u9fff]{2}部|部门|街道|镇|乡)"
)


_HEARD = re.compile("[\u4e00-\u9fff]{2,7}?(?:[局居菊举句]|中心|集团)(?![\u4e00-\u9fff]?[内里民住委])")
"""What may be a unit's name by ear: 卫建局, 环境居."""


_BEFORE_NAMES = frozenset("是在由和与跟及的归被给让向对从把比同或且也都就要会能以为")


def units_by_ear(text: str, know: Knowledge) -> str:
    """A question with the names that sound like units of the plans, and are none, as those units: 卫健局."""
    for heard in [m.group() for m in _HEARD.finditer(text)]:
        for length in range(min(len(heard), 7), 2, -1):
            said = heard[-length:]
            if know.known(said) or said in dict(_unit_names(know)):
                break
            if said[0] in _BEFORE_NAMES:
                continue  # 都是民政局: no 市民政局
            ended = f"{said[:-1]}局"
            if said[-1] in "居菊举句" and _by_short_form(ended, know):
                text = text.replace(said, ended)
                break
            meant = know.unit_sounds.get(tuple(map(sound, said)), "") or _short_by_ear(said, know)
            if meant and sum(a != b for a, b in zip(said, meant, strict=True)) <= 2:
                text = text.replace(said, meant)
                break
    return text


def _short_by_ear(said: str, know: Knowledge) -> str:
    """The short name of a unit that a misheard one sounds like: 城管局 of 城馆局."""
    if not said.endswith("局"):
        return ""
    heard = tuple(map(sound, said))
    alike = (n for n, _ in _unit_names(know) if len(n) == len(said) and n.endswith("局"))
    return next((n for n in alike if tuple(map(sound, n)) == heard), "")


_BARE = re.compile(
    "(?:^|[,?])[市县区]?(?P<name>[\u4e00-\u9fff]{2,4}?)(?:口|系统|条线)?(?=(?:在[^,?]{2,20}?(?:里头?|中|上|内)都?)?"
    "(?:要|都|具体)?(?:牵头|承担|配合|负责)(?:哪|什么|啥|几|的))"
)
"""A unit's short name without 局, before what it does."""


_TOWN_ANSWERS = re.compile(
    "(?P<name>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,4}?(?:镇|乡|街道))(?=(?:都|要|在|具体|一共|总共|作为)*(?:负责|承担|牵头|配合|承建|实施)(?!单位))"
)


def units_in(text: str, know: Knowledge) -> tuple[list[Member], str]:
    """Units of the plans that a text names, by full name, short form or alias; the text without them."""
    found: list[tuple[int, int, Member]] = []
    for name, group in [named for named in _unit_names(know) if named[0] in text]:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(a < end and at < b for a, b, _ in found) and not _in_a_word(text, at, end):
                found += [(at, end, m) for m in _of_the_area(name, group)]
            at = text.find(name, end)
    if (bare := _BARE.search(text)) and not found:  # 县人社在计划里牵头哪一项
        full = dict(_unit_names(know))
        whole = next((name for end in "局委" if (name := f"{bare['name']}{end}") in full), "")
        found += [(*bare.span("name"), m) for m in _of_the_area(whole, full.get(whole, ()))]
    for town in _TOWN_ANSWERS.finditer(text):  # 松林镇负责的项目, of what 松林镇人民政府 answers for
        forms = {f"{town['name']}{end}" for end in ("人民政府", "政府", "办事处")}
        if not any(a < town.end("name") and town.start("name") < b for a, b, _ in found):
            found += [(*town.span("name"), m) for m in know.members if m.key in forms]
    for brand, group in know.brands.items():
        if (
            brand in text
            and re.search(
                rf"{re.escape(brand)}(?:家|公司)?(?:(?:的|要|在)?(?:那|这)?(?:[两几些二三]个?|个)?(?:的)?"
                rf"|(?:名下|手[上里]|作为|当|做|背|扛|揽|承担|承建|负责|在)[^,?]{{0,10}}?)项目",
                text,
            )
            and not found
        ):
            at = text.find(brand)
            found += [(at, at + len(brand), m) for m in group]
    for match in _UNIT_WORD.finditer(text):
        start, end = match.span()
        if any(a < end and start < b for a, b, _ in found):
            continue
        hits = _by_short_form(match.group(), know)
        if hits:
            begin = end - hits[0][1]
            found += [(begin, end, m) for m, _ in hits]
    named = (m for _, _, m in sorted(found, key=lambda f: f[0]))
    members = list(dict.fromkeys(one for m in named for one in (m, *_in_full(m, know))))
    spans: dict[tuple[int, int], int] = {}
    for a, b, member in found:
        led = _led_by(text[max((e for _, e, _ in found if e <= a), default=0) : a], text[a:b], member)
        spans[a, b] = max(led, spans.get((a, b), 0))
    for (start, end), led in sorted(spans.items(), reverse=True):
        text = text[: start - led] + "\uf000" + text[end:]
    return members, re.sub(r"[\uf000]+", ",", text)


def _led_by(before: str, short: str, member: Member) -> int:
    """How many signs before a short form belong to the name that it stands for: its beginning (槐荫县|城市更新公司), or
    some of the signs before that form in it (经开|区管委会 of 石塘经济开发区管委会)."""
    begun = next((n for n in range(len(member.key) - 2, 1, -1) if before.endswith(member.key[:n])), 0)
    left = member.key.partition(short)[0] if short in member.key else ""
    return begun or next((n for n in range(min(6, len(left), len(before)), 1, -1) if _in_order(before[-n:], left)), 0)


def _in_order(signs: str, name: str) -> bool:
    at = iter(name)
    return len(signs) > 1 and all(sign in at for sign in signs)


def _in_a_word(text: str, start: int, end: int) -> bool:
    """Whether a name is only a part of ordinary words: 人行 of 人行道, 区消防 of 林区|消防用的, 水利投 of 水利投资."""
    if text[end - 1] == "投" and text[end : end + 1] in ("资", "入", "产", "运", "用"):
        return True
    if start and text[start] in "市县区" and text[start - 1 : start + 1] in ordinary_words():
        return True
    around = (text[start : end + 1], text[max(0, start - 1) : end])
    return end - start == 2 and any(len(word) == 3 and word in ordinary_words() for word in around)


def _of_the_area(name: str, group: Sequence[Member]) -> list[Member]:
    """Of units that share a name (市住建局, 东湖区住建局 by 住建局) those that a whole name leaves."""
    whole = [m for m in group if m.key == name]
    return [m for m in group if m.key in (name, core(name))] if whole and name != core(name) else list(group)


_OF_TRADES = re.compile(
    "(?:投资|建设|发展|开发|运营|旅游|水务|科技|产业|控股|管理|服务|环境|能源|实业|交通|工程|供水|燃气|公交|资产|资本|物业|物流|农业|文化)$"
)
"""A company's name that ends so is no name without 集团: 水利投资."""


_BRANCH = "(?:[\u4e00-\u9fff]{2,3}市|[省市])?(?P<own>[\u4e00-\u9fff]{2,10}?)局(?P<of>[\u4e00-\u9fff]{2,4}分局)$"


def _unit_names(know: Knowledge) -> list[tuple[str, list[Member]]]:
    """Each name a unit may be called by, longest first."""
    if know.unit_names:
        return know.unit_names
    names: dict[str, list[Member]] = {}
    of_towns = {member.key for member in know.members if member.key.endswith("人民政府")}
    for member in know.members:
        forms = {member.key, core(member.name)}
        forms |= {fold(member.name), *_of_the_state(member.key)}
        for old in know.former.get(member.key, ()):  # 政务数据局 for what was 政务服务数据管理局
            plain = re.sub("^[省市县区州]", "", old)
            forms |= {old, plain, re.sub("服务|管理|发展|工作", "", plain)}
        if re.search(r"公司$|集团$", member.key):  # by the beginning of its name: 西子新能源
            whole = core(re.sub(r"[(（][^()（）]*[)）]", "", fold(member.name)))
            plain = _without_place(whole)
            stems = {re.sub("(?:集团|股份|有限|责任|公司)+$", "", name) for name in (whole, plain)}
            stems |= {stem.removeprefix(area) for stem in stems for area in know.areas}
            forms |= {stem for stem in stems if len(stem) >= 4 and _tells_whose(stem, know)}
            forms |= {plain, re.sub("集团(?!$)", "", plain)}  # 远渔漳澜公司 of 远渔集团漳澜公司
            if invests := re.match("([\u4e00-\u9fff]{2,3})投资", plain):  # 新城投 of 新城投资开发集团
                forms |= {f"{invests[1]}投", f"{invests[1][0]}投"}  # 水投 of 水利投资
            if len(core(plain.removesuffix("集团"))) == 2:  # 国投, 交投
                forms.add(core(plain.removesuffix("集团")))
            cut, at = [], 0
            for word in know.tokenizer.cut(plain):
                at += len(word)
                cut.append(plain[:at])
            forms |= {start for start in cut if 4 <= len(start) < len(plain)}
        forms |= _endings(member.key) | _halves(member.key)
        forms |= {rest for area in know.areas if len(rest := member.key.removeprefix(area)) >= 4 and rest != member.key}
        branch = re.match(_BRANCH, member.key)
        if branch:  # 环保分局 for 市生态环境局青山分局, 市环境局青山分局
            known_as = [alias for alias, others in unit_aliases().items() if f"{branch['own']}局" in others]
            for name in (branch["own"], branch["own"].removeprefix("生态"), *known_as):
                plain = name.removesuffix("局")
                forms |= {f"{plain}分局", f"{plain}局{branch['of']}", f"市{plain}局{branch['of']}"}
        if squad := re.search("局([\u4e00-\u9fff]{2,6}(?:大队|支队|总队|中队))$", member.key):
            forms.add(squad[1])  # 交警大队 of 公安局交警大队
        if re.search("(?:镇|乡|街道)$", member.key) and f"{member.key}人民政府" not in of_towns:
            forms |= {f"{member.key}{end}" for end in ("政府", "人民政府", "办事处")}
        if two := re.fullmatch("(.).(.).(?:(.).)?([所站馆队])", core(member.name)):
            forms.add("".join(filter(None, two.groups())))  # 文保所 of 文物保护所
        for alias, others in unit_aliases().items():
            own = core(member.name)
            if own == alias or any(o in (own, member.key) or (len(o) >= 4 and own.endswith(o)) for o in others):
                forms |= {alias, *(area + alias for area in "市县区州")}
        for form in forms:
            if len(form) >= 2 and member not in names.setdefault(form, []):
                names[form].append(member)
    plans = know.documents.values()
    of_all = [t.units for d in plans for t in d.tasks] + [p.units for d in plans for p in d.projects]
    persons = {key(u.name) for units in of_all for u in units if u.role == "leader"}
    for form in [f for f in names if len(f) == 2 and not re.search(r"[局委办部投联行]$", f) and f not in persons]:
        del names[form]
    for form in [f for f in names if _PART.fullmatch(f)]:  # 责任单位 of 各项目责任单位 asks for whoever that is
        del names[form]
    know.brands.update(_brands(know))
    know.unit_names[:] = sorted(names.items(), key=lambda item: -len(item[0]))
    return know.unit_names


_PART = re.compile("(?:项?目)?(?:牵头|责任|配合|参与|建设|实施|主管|承办|协办|主办|成员|业主)(?:单位|部门|主体)")


def _tells_whose(stem: str, know: Knowledge) -> bool:
    """Whether a company's name without 公司 still says whose it is: 港能燃气, and not 城市建设 or 某县水务."""
    trade = _OF_TRADES.search(stem)
    if trade is None:
        return True
    own = stem[: trade.start()]
    return len(own) > 1 and own not in ordinary_words() and own.rstrip("省市县区") not in know.areas


def _in_full(member: Member, know: Knowledge) -> list[Member]:
    """The company that a short name stands for, where it is one: 某市文化旅游集团有限公司 for 市文旅集团."""
    short = re.fullmatch(r"[省市县区州]?(?P<stem>[\u4e00-\u9fff]{2,4})(?P<last>集团|公司)", fold(member.name))
    if short is None:
        return []
    areas = "|".join(map(re.escape, sorted(know.areas))) or "$"
    stem = ".{0,2}".join(map(re.escape, short["stem"]))
    last = ".{0,2}集团" if short["last"] == "集团" else "(?:集团|投资|发展|建设)?(?=.*公司)"
    whole = re.compile(rf"(?:{areas})[省市县区州]?{stem}{last}(?:有限|股份|责任|控股)*(?:公司)?")
    found = [m for m in know.members if m is not member and whole.fullmatch(fold(m.name))]
    return found if len({m.key for m in found}) == 1 else []


def _brands(know: Knowledge) -> dict[str, list[Member]]:
    """Companies with two projects or more by the first word of their names (恒岳 of 恒岳重工有限公司)."""
    found: dict[str, list[Member]] = {}
    for member in know.members:
        if re.search("公司$|集团$", member.key) and len(member.projects) > 1:
            word = next(iter(know.tokenizer.cut(core(re.sub(r"[(（][^()（）]*[)）]", "", fold(member.name))))), "")
            brand = word[:2] if word and word == core(member.name) else word
            stem = brand == core(member.name).removesuffix("集团")  # 国投 of 国投集团: a name, though a word too
            if len(brand) in (2, 3) and (stem or brand not in ordinary_words()):
                found.setdefault(brand, []).append(member)
    return found


def _of_the_state(name: str) -> set[str]:
    """A body of the state without the word that says so: 统计局 of 国家统计局, 妇联 of 全国妇联."""
    plain = re.sub("^(?:国家|中国|中央|全国|国务院)(?!和)", "", name)
    return set() if re.fullmatch("办公[厅室]|委员会|.?", plain) else {plain}


def _without_place(name: str) -> str:
    """A company's name without the province or city it begins with: 恒久传动科技 of 浙江恒久传动科技."""
    place = next((p for p in PLACES if name.startswith(p) and len(name) > len(p) + 3), "")
    return name.removeprefix(place).removeprefix("省" if place else "")


_OF_TWO = re.compile(
    "(?P<area>[\u4e00-\u9fff]{0,6}?[省市县区])?(?P<a>[\u4e00-\u9fff]{2,6})[和与](?P<b>[\u4e00-\u9fff]{2,6})(?P<last>局|委员会|厅)"
)


def _halves(name: str) -> set[str]:
    """An authority for two fields by each of them: 渔业局 of 海洋与渔业局."""
    of_two = _OF_TWO.fullmatch(name)
    if of_two is None:
        return set()
    halves = {f"{of_two[half]}{of_two['last']}" for half in "ab"}
    return halves | {f"{of_two['area'] or ''}{half}" for half in halves}


def _endings(name: str) -> set[str]:
    """A long name by its last words: 浙中专班 of 省交投浙中专班."""
    if re.search(r"(?:局|委|办|部|公司|集团|中心|政府|委员会|办公室|医院|学校|镇|乡|街道)$", name):
        return set()
    return {name[at:] for at in range(1, len(name) - 3)}


def _by_short_form(word: str, know: Knowledge) -> list[tuple[Member, int]]:
    """Units whose names hold a short form's characters in order and end alike: 自规局 for 自然资源和规划局."""
    for start in range(len(word) - 2):
        short = word[start:]
        if short in STOP or len(short) < 3:
            break
        stem, last = (
            (short[:-2], short[-2:]) if short.endswith(("集团", "公司", "中心", "街道")) else (short[:-1], short[-1])
        )
        if short.endswith("部门"):  # 卫健部门: the authority of that field, whatever it is called
            stem, last = short[:-2], "(?:局|委|办|厅|部|委员会)"
        else:
            last = "办(?:公室)?" if last == "办" else re.escape(last)
        stem = re.sub(r"^[市县区省州](?=..)", "", stem)  # 市政 of 市政中心 has its first sign
        if len(stem) < 2:
            break
        areas = "|".join(map(re.escape, sorted(know.areas))) or "$"
        pattern = re.compile(rf"^(?:{areas})?" + ".{0,4}".join(map(re.escape, stem)) + ".{0,6}" + last + "$")
        hits = [m for m in know.members if any(pattern.match(_formal(n, last, know)) for n in _called(m, know))]
        if hits and (short.endswith("部门") or len({core(h.name) for h in hits}) <= 2):
            return [(h, len(short)) for h in hits]
    return []


def _called(member: Member, know: Knowledge) -> tuple[str, ...]:
    """A unit's name and those it had before."""
    return (member.name, *know.former.get(member.key, ()))


def _formal(name: str, last: str, know: Knowledge) -> str:
    """A unit's name to compare a short form with: without its area, and with the form of company that is said."""
    plain = core(name)
    plain = next((plain.removeprefix(area) for area in know.areas if plain.startswith(area)), plain)
    return f"{plain}公司" if last == "公司" else plain


_AUTHORITY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:局|委员会|管委会|委|办公室|检察院|法院)$")
_NO_AUTHORITY = re.compile(r"(?:布局|格局|结局|全局|大局|当局|邮局|党委|结局|残局|棋局|常委|政委|原委|编委)$")


def strangers_in(residual: str, know: Knowledge, members: Sequence[Member]) -> list[str]:
    """Names of authorities in the question that no plan knows."""
    found = []
    for chunk in re.findall(r"[\u4e00-\u9fff]+", residual):
        words = list(know.tokenizer.cut(chunk))
        for i, word in enumerate(words):
            counted = i and re.search("[几两一二三四五六七八九十]?[年月天次]$", words[i - 1])
            name = (words[i - 1] if i and not counted and len(word) <= 2 and words[i - 1] not in STOP else "") + word
            if (
                _AUTHORITY.fullmatch(name)
                and len(name) >= 3
                and not _NO_AUTHORITY.search(name)
                and not know.known(key(name))
                and name not in STOP
            ):
                before = words[i - 1] if i and name == word and words[i - 1] in ("市", "县", "区", "省") else ""
                found.append(before + name)
    doer = None if members else (_DOER.search(residual) or _HOLDER.search(residual))
    if doer is not None and not know.known(key(doer["name"])):
        found.append(doer["name"])
    return found


_DOER = re.compile(
    r"(?:由|归|让)(?P<name>(?![\u4e00-\u9fff]{0,4}(?:[哪几]|什么|多少|同一|一[个家]|两[个家]|自己|各|其他|别的))"
    r"[\u4e00-\u9fff]{2,10}?(?:公司|集团|[国央民]企|企业))(?:来|去)?(?:建设|承建|投资|负责|牵头|实施|主建|建|承担|出钱)"
)
_HOLDER = re.compile(
    r"(?P<name>(?![\u4e00-\u9fff]{0,4}(?:[哪几]|什么|多少|同一|一[个家]|两[个家]|自己|各|其他|别的))"
    r"[\u4e00-\u9fff]{2,10}(?<![国央民家])(?:公司|集团))(?:名下|旗下|手[上里头]|门下)"
)
"""Who is said to do something (由国资公司建设的项目): a filter that no row passes where no plan knows the name."""


# --- Terms ----------------------------------------------------------------------------------------


_COUNTED = re.compile(
    r"\d+\.\d+[万亿]?[\u4e00-\u9fff%]{0,3}|[\d.%]+(?:项|个|条|家|类|种|座|处|件)?|[一二两三四五六七八九十]+(?:项|个|条|家|类|种|座|处|件|样|方面|个方面)"
)


def terms_of(residual: str, know: Knowledge) -> tuple[Term, ...]:
    """The words a question is about, each with other words for it and how much it tells."""
    found: dict[str, Term] = {}
    for at, chunk in enumerate(_EDGE.split(residual)):
        for word in _words(key(chunk), know, counted=at > 0):
            word = _without_measure(_without_fill(word, know), know)
            if _MEASURE_ALONE.fullmatch(word) and not re.search(rf"\d{word}", key(chunk)):
                continue  # 多多少万人
            if word[-1:].isdigit() and re.search(rf"{re.escape(word)}[\d.]", key(chunk)):
                word = word.rstrip("0123456789")  # 到7 of 到75个
                word = word if len(word) > 1 else ""
            if not word or word in found or not known_word(word) or _COUNTED.fullmatch(word):
                continue
            alternatives = [a for a in synonyms().get(word, ()) if know.known(a)] or authorities(word, know)
            alternatives += [short for whole, short in know.short_forms if whole.endswith(word) and word not in short]
            alternatives += _routes(word, residual, know)
            known = know.known(word)
            if not known and word[-2:] in ("工程", "项目") and know.known(word[:-2]) and len(word) > 3:
                word, known = word[:-2], True  # 改建工程 of a column that says 改建
            if not known and AN_AREA.fullmatch(word) and know.known(word[:-1]):
                alternatives.append(word[:-1])  # 安华镇 where the plan says 安华
            if not known and len(word) > 2 and (word[-1] in "生户们" or re.fullmatch("[年日月].+量", word)):
                alternatives += [word[:-1]] if know.known(word[:-1]) else []  # 初中生 of 初中, 年产量 of 年产
            if not known and not alternatives and (house := _HOUSE.fullmatch(word)):
                alternatives += [named for kind in _HOUSES if know.known(named := house[1] + kind)]  # 篮球馆, 篮球中心
            if not known and not alternatives:
                alternatives += [pair for pair in _initials(word, residual) if know.known(pair)]
            guessed = not known and not alternatives
            if guessed:
                # A measure that the plan lacks (利率, 产值) is no short form of another one (利用率, 总产值).
                measure = is_noun(word) and word[-1] in "率值量额价费数比税"
                alternatives = [] if measure else list(expansions(word, know.text))
            weight = (
                know.weight(word)
                if known
                else max((know.weight(a) for a in alternatives), default=unknown_weight(word))
            )
            found[word] = Term(word, tuple(alternatives), weight, known or bool(alternatives), guessed)
    return tuple(found.values())


_MEASURE_ALONE = re.compile("[万亿][人亩吨户件次元]")


def _initials(word: str, said: str) -> list[str]:
    """The first characters of two things that are named side by side: 光储 (of 光储充一体化站) for 光伏和储能."""
    pieces = said.split(word) if len(word) == 2 else []
    after = [found[1] for piece in pieces[1:] if (found := _BESIDE_NEXT.match(piece))]
    before = [found[1] for piece in pieces[:-1] if (found := _BESIDE_BEFORE.search(piece))]
    return [word[0] + c for c in after] + [c + word[0] for c in before]


_BESIDE_NEXT = re.compile("[和与及、跟]([\u4e00-\u9fff])")
_BESIDE_BEFORE = re.compile("([\u4e00-\u9fff])[\u4e00-\u9fff][和与及、跟]$")


_HOUSES = ("中心", "馆", "场馆", "公园", "基地", "场", "站", "院", "所")
_HOUSE = re.compile(f"([\u4e00-\u9fff]{{2,4}}?)(?:{'|'.join(_HOUSES)})")
"""A place by what is done there and what such a place is called, which people call as they like."""
_ROUTE = "(?:高速|铁路|高铁|公路|城际)"


def _routes(word: str, said: str, know: Knowledge) -> list[str]:
    """The places at both ends of a road or railway that is called by their first characters: 赤岭至云锦 of 赤云高速."""
    if len(word) != 2 or not re.search(f"{re.escape(word)}{_ROUTE}", said):
        return []
    place = "[\u4e00-\u9fff]{1,3}?"
    ends = re.compile(f"({re.escape(word[0])}{place}[至到—-]{re.escape(word[1])}{place}){_ROUTE}")
    return list(dict.fromkeys(key(m[1]) for m in ends.finditer(know.text)))[:2]


def authorities(word: str, know: Knowledge) -> list[str]:
    """The authority of a field as the plans' text names it, where no table or duty does: 林业局 of 林业部门."""
    stem = word.removesuffix("部门")
    if stem == word or len(stem) < 2 or know.known(word):
        return []
    name = re.compile(rf"{re.escape(stem)}(?:[\u4e00-\u9fff]{{0,4}}?)(?:管理局|局|委员会|厅|委(?![托员]))")
    return list(dict.fromkeys(name.findall(know.text)))[:3]


_COUNTS = frozenset("个家项条座处户件间辆台张所场艘顶只株分")
"""What things are counted in: 多少座车站, 哪条河."""


def _words(chunk: str, know: Knowledge, counted: bool = False) -> list[str]:
    """A chunk cut into words; a single character joins the neighbour that the plans write it together with.

    `counted`: it stands behind a word of asking, whose measure begins it."""
    cut: list[str] = []
    for run in re.findall(r"[a-z0-9&+.%\-]+|[^a-z0-9&+.%\-]+", chunk):
        cut += [run] if run.isascii() else [w for w in know.tokenizer.cut(run) if w.strip()]
    if counted and cut and cut[0][0] in _COUNTS and (len(cut[0]) == 1 or cut[0] not in ordinary_words()):
        cut = [cut[0][1:], *cut[1:]] if len(cut[0]) > 1 else cut[1:]
    out: list[str] = []
    for i, word in enumerate(cut):
        if (
            out
            and len(word) == 2
            and (word not in know.tokenizer.FREQ or word[1] in "里内")
            and word[0] not in STOP_EDGE
            and not know.known(word)
            and know.known(out[-1] + word[0])
        ):
            out[-1], word = out[-1] + word[0], word[1]  # 创新|港要: a cut that went wrong
        if (
            (
                len(word) == 1
                and out
                and word not in STOP_EDGE
                and not (word.isdigit() and len(out[-1]) == 1)
                and cut[i - 1] not in STOP
                and know.known(out[-1] + word)
                and len(out[-1]) < 5
                and not (word in "给" and i + 1 < len(cut))  # 财政|给补多少: no 财政给 of 财政给予
            )
            or (
                word in "券贷险码"
                and out
                and 1 < len(out[-1]) < 4
                and out[-1] not in STOP  # 科创券: what is given or lent
            )
            or (
                out
                and len(out[-1]) == 1
                and out[-1] not in STOP_EDGE
                and word not in STOP
                and know.known(out[-1] + word)
            )
        ):
            out[-1] += word
        else:
            out.append(word)
    return out


_FILL = re.compile(
    r"^(?:[到至从往在要会想了得着过的地外内里间共又还再没不说写提讲问呢吗各]|能(?!耗|源|量|级|效|见))+|[了得着过的地外内里间吗呢没里是由归被到要]+$"
)


def _without_fill(word: str, know: Knowledge) -> str:
    """A word that the segmenter made of a word and a particle (签了, 写得), as the word."""
    if know.tokenizer.FREQ.get(word):
        return word
    if len(word) == 2 and (word[0] in "要将拟需得想" or (word[0] == "能" and is_verb(word[1]))):
        return word[1:]  # 要建, 能住: no word, though 主|要|建|设 has it
    if know.known(word) or len(word) > 4:
        return word
    return _FILL.sub("", word)


_STAGE = re.compile("([一二三四五六]期)(?:工程|项目)")
_MEASURE = re.compile(r"([\u4e00-\u9fff]{2,}?)(?:数|值|数值|数量|总数|总量|总额|数字|情况|目标|指标)+")
"""A word with one behind it that only says that a figure of it is meant: 项目数, 控制目标."""
_LEVEL_OR_COUNT = re.compile("[两二三四五]级|[个台张户家间座处所项条件次辆套]数")
_FIGURES = frozenset("额度 数额 限额 总额度 数目 力度 尺度 幅度".split())
"""Words for the figure that is asked for; a plan that gives it need not call it so."""
_DEGREE = re.compile(r"[太很挺蛮真][\u4e00-\u9fff]|[这那几][棵株只头辆栋幢间口块片匹把根张]")
"""A manner and its degree, or a pointer and its measure, which the segmenter takes for one word: 太少, 那棵."""
_LEVELS = re.compile("[省市县区乡镇村]+[两二三四五]级")
"""县、乡、村三级 of what follows: how many levels there are of it."""


def _without_measure(word: str, know: Knowledge) -> str:
    """A word that no plan holds, without what says that a figure is meant, and without words of degree."""
    if stage := _STAGE.fullmatch(word):
        return stage[1]
    if _LEVELS.fullmatch(word):
        return ""
    if know.known(word):
        return word
    if word in _FIGURES or _DEGREE.fullmatch(word) or _LEVEL_OR_COUNT.fullmatch(word):
        return ""
    match = _MEASURE.fullmatch(word)
    return match[1] if match and (match[1] in STOP or know.known(match[1])) else word


_PARTICLES = frozenset("去来又而非各共类的了是在和与及跟同都也要会能有没由归从到为以对向被把让个这那哪几里吗呢吧啊呀")
STOP_EDGE = frozenset("中里内类共的了是在和与及跟同就都也要会能有没由归从到为以对向被把让个这那哪几多")


# --- Mending --------------------------------------------------------------------------------------


_COUNTING = "张个名家座处条项户亩台辆套间所位只头棵株"


def mended(residual: str, know: Knowledge) -> tuple[str, list[tuple[str, str]]]:
    """Replace what the plans do not know by what sounds the same in them (肖诸 → 萧诸, 磁性才料 → 磁性材料)."""
    notes: list[tuple[str, str]] = []
    for chunk in _EDGE.split(residual):
        if len(chunk) < 2 or know.known(key(chunk)) or (chunk[0] in _COUNTING and know.known(key(chunk[1:]))):
            continue  # 张床位, behind 多少
        right = _mend_chunk(chunk, know)
        if right != chunk:
            residual = residual.replace(chunk, right)
            notes.append((chunk, right))
    return residual, notes


def _mend_chunk(chunk: str, know: Knowledge) -> str:
    """Word by word: a word the plans do not know, or a run of single characters, may be a mishearing.

    One character of a pair stays, the other gives way to one that sounds the same, where the pair then
    stands in a plan together with its neighbour. An ordinary word gives way only to a whole neighbour.
    """
    words = [w for run in re.findall(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+", chunk) for w in know.tokenizer.cut(run)]
    chars = list(chunk)
    bounds: list[tuple[int, int, str]] = []
    at = 0
    for word in words:
        bounds.append((at, at + len(word), word))
        at += len(word)
    mended = -1
    for i in range(len(chars) - 1):
        pair = chars[i] + chars[i + 1]
        if i == mended or not all("\u4e00" <= c <= "\u9fff" for c in pair) or know.known(pair) or {*pair} & _PARTICLES:
            continue
        (a, _, first), (_, d, last) = (
            next(b for b in bounds if b[0] <= i < b[1]),
            next(b for b in bounds if b[0] <= i + 1 < b[1]),
        )
        if _stands(first, last, know):
            continue
        if chars[i] in "省市县区镇乡" and i > 1 and know.known("".join(chars[i - 2 : i + 1])):
            continue  # 岭南县搬迁: the name of a place ends here
        ordinary = first == last and first in know.tokenizer.FREQ
        best = _sounding(
            pair,
            chars,
            i,
            know,
            whole=("".join(chars[max(0, a - 2) : a]), "".join(chars[d : d + 2])) if ordinary else None,
        )
        if best:
            chars[i : i + 2] = list(best)
            mended = i + 1  # what was heard so is not heard otherwise with its neighbour
    return "".join(chars)


def _stands(first: str, last: str, know: Knowledge) -> bool:
    """Whether two neighbouring words are as they were meant: words of asking, or both words of the plans."""
    if first == last or len(first) == len(last) == 1:
        return len(first) > 1 and first in STOP
    # A verb and its particle that the segmenter took for a word (签了) is the verb.
    first, last = (w if w in know.tokenizer.FREQ else _FILL.sub("", w) or w for w in (first, last))
    if first in STOP or last in STOP:
        return True
    if any(len(w) > 1 and w in know.tokenizer.FREQ and not know.known(w) for w in (first, last)):
        return True  # an ordinary word that the plans lack is no mishearing of half of it and its neighbour
    if len(first) == 1 and len(last) > 1 and is_verb(first) and know.known(last):
        return True  # 戴头盔: a verb and what the plans do have
    # 海外|苍: a character that the plans lack may be a mishearing, behind a word that they have.
    return len(first) > 1 and know.known(first) and (know.known(last) or (len(last) == 1 and last in STOP))


def _sounding(pair: str, chars: list[str], i: int, know: Knowledge, whole: tuple[str, str] | None) -> str:
    """The pair of the plans that sounds like this one and fits beside what stands around it, or ""."""
    best, gain = "", 0.0
    for candidate in sorted(know.sounds.get((sound(pair[0]), sound(pair[1])), ())):
        if (candidate[0] == pair[0]) == (candidate[1] == pair[1]):
            continue
        if whole is not None:
            before, after = whole
            fit = 2 * (len(before) == 2 and know.known(before + candidate)) + 2 * (
                len(after) == 2 and know.known(candidate + after)
            )
        else:
            left, right = "".join(chars[max(0, i - 1) : i]) + candidate, candidate + "".join(chars[i + 2 : i + 3])
            around = {*chars[max(0, i - 1) : i], *chars[i + 2 : i + 3]}
            fit = (len(left) == 3 and know.known(left)) + (len(right) == 3 and know.known(right))
            fit += around <= _PARTICLES  # it stands alone: 的主认是谁
        exact = fit + 0.5 * (lazy_pinyin(candidate) == lazy_pinyin(pair)) if fit else 0.0
        if exact > gain:
            best, gain = candidate, exact
    return best
