"""What sort of thing a question wants to have named, and whether what is to answer it names one.

A plan may speak of a road and not say its toll, count fourteen estates and not name them, give three townships one
figure together. Its sentence then holds every word of the question but the one that answers. What is missing is
looked for here, whichever way an answer was found, and a refusal can say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose import Draft
from assistant.items import item_at
from assistant.knowledge import Knowledge, is_place
from assistant.language import HOLDER, SURNAMES, WANTED
from assistant.query import WHO, Query
from assistant.schema import Statement
from assistant.terms import Term
from corpus.text import chinese_number, fold, key, number, quantities, years, yuan

_SORTS = tuple((label, re.compile(asked), re.compile(held)) for label, asked, held in WANTED)

_COUNT = r"(?P<count>\d+|[二两三四五六七八九十百]+)[多余几]?"
_THINGS = r"[个家所条座处项部名位件只支类种场批届](?:[\u4e00-\u9fff\d“”\"()]{0,14}?)"
_NAMES_OF_SEVERAL = re.compile(
    rf"(?<![\d第年月.二三四五六七八九十百]){_COUNT}{_THINGS}(?:的(?!是)|,|都|又|各|具体|分别|到底|究竟|名字|名称|名单)*"
    r"(?:[是有为叫在指]|包括)*(?:哪(?!(?:一)?(?:个|家)?(?:单位|部门|公司|企业|机构|局|集团|块|方面|摊))|什么名|啥名|叫什么|叫啥|什么$|(?<![由归让找给请])谁)"
)
"""那14个小区是哪些: several things are counted, and their names are asked for."""
_HOUSES = (
    "企业|公司|厂家?|院士|专家|教授|名医|大师|人物|学校|高校|大学|医院|品牌|"
    "农场|合作社|示范社|基地|工厂|车间|门店|网点|民宿|景区|贤"
)
_WHICH_SEVERAL = re.compile(
    rf"(?:{_HOUSES})(?:名单|名[字称]|具体|分别|都|各|又|到底|究竟)*(?:[是有为叫]|包括)+"
    rf"哪(?:(?P<one>几|[两二三四五六七八九十\d]+)[家位名所个]|些)"
    rf"|哪(?P<two>几|[两二三四五六七八九十\d]+)(?:[家所名个](?=[\u4e00-\u9fff]{{0,4}}(?:{_HOUSES}))|位)"
)
"""示范企业是哪几家, 请来哪几位院士: houses or persons are asked for by name."""
_SIGNED_UP = re.compile(
    rf"(?:签|签约|入驻|落户|引进|请来|批准|认定|评定|入选|评上|创建|命名)(?:了|的)?哪些"
    rf"(?:[\u4e00-\u9fff]{{0,4}}?)(?:{_HOUSES}|园区?$)"
)
"""签了哪些入驻企业: who has come, by name."""
GRADE = re.compile(r"(?:达到?|还是|仍是|为|降[到至为]|[升提]到|处于|劣)[一二三四五]类|二类")
"""Ⅱ类 of water or the like: a grade, and no number of things (两类)."""
_QUALITY = re.compile("[性化度]$")
"""互通性和互补性 are no names of things."""
_SAID_GENERALLY = re.compile(
    r"目标|指标|任务|工作|措施|举措|要求|内容|方面|规定|数据|事|活动|支持|奖|政策|行动|问题|原则"
)
"""What is no thing with a name: what a sentence says is such a one."""
_BODIES = re.compile(r"单位|部门|地方|乡镇|街道|个[镇乡县区市]")
_LISTED = 6
"""So many lines are a list, however many there are to name."""
_DUTIES = re.compile(r"\([^()]*(?:单位|部门)[^()]*:[^()]*\)|\([^()]*(?:牵头|负责)\)")
_DOERS = re.compile("(?<=[”\"])由[^,。;\n]{2,160}(?:负责|牵头)(?:,[^,。;\n]{2,160}(?:负责|配合))*")
"""What an answer says of a task's units: no list of what its work speaks of."""
_LIST_MARK = re.compile(r"^(?:分别|包括|即|如|主要|具体|其中|含|是)")
_COUNTED = re.compile(
    r"(?P<count>\d[\d.]*|[二两三四五六七八九十]+)[万亿]?[大个家所条座处项部名位件支类种场届亩元户套台米%]"
)


_MONEY_ASKED = re.compile(
    "(?:多少|几)个?(?:现?钱|块钱|万元|亿元|元(?!素)|经费|资金|补贴|补助|奖金|费用|工资|年薪)|花多少(?!天|年|个?月|时间)|投资多少"
)
_FREE = re.compile(r"\d\s*%|百分之|[一二三四五六七八九]折|免费|免[收交缴]|不收|全额|无偿|\d元|\d块")
"""What a thing costs, said without a sum of money."""
_TIME_ASKED = re.compile(
    "[什啥]么?时候|何时|几时|哪一?天|哪(?:一)?年|几月几?[号日]?(?=[?,。]|$|前|开|完|出|上|起|之|能|要|搞|举|发|公|截)"
)
_TIME = re.compile(
    r"(?:19|20)\d\d|\d{1,2}月|\d日|[年季周旬天日月]|小时|分钟|时|启动|届|十[三四五六]五|现在|目前|已|随|[期阶]段?|[内前后](?!面)"
)


_MEASURES = {
    "公斤": "公?斤|克|吨",
    "斤": "公?斤|克|吨",
    "吨": "吨|公斤",
    "公里": "公里|千米|米|里程",
    "亩": "亩|公顷|平方",
    "公顷": "亩|公顷|平方",
    "平方米": "平|亩|㎡|m2",
    "平米": "平|㎡|m2",
    "立方": "方",
    "米": "米",
    "千瓦时": "千?瓦时|度",
    "岁": "岁",
    "人次": "人",
}
"""Measures that nothing but figures of their kind answer (一趟能拉几吨), and what these are told in."""
_MEASURE_ASKED = re.compile(rf"(?:多少|几)(?P<unit>{'|'.join(sorted(_MEASURES, key=len, reverse=True))})(?!长跑)")


def lacks(query: Query, know: Knowledge, draft: Draft) -> bool:
    """Whether nothing but a sum of money or a time is asked for, and nothing of the kind stands in an answer of running
    text; what a row's answer lacks may stand in its other cells."""
    if draft.status != "answered" or query.verify:
        return False
    told = [fold(statement.text) for statement in draft.statements]
    measure = _MEASURE_ASKED.search(query.text)
    reckoned = any(statement.computation for statement in draft.statements)
    if measure is not None and not reckoned and not any(re.search(_MEASURES[measure["unit"]], text) for text in told):
        return True
    if _MONEY_ASKED.search(query.text) and query.asks <= {"amount", "number"}:
        sums = (yuan(q) for text in told for q in quantities(text))
        said = any(_FREE.search(text) for text in told) or any(value is not None for value in sums)
    elif _TIME_ASKED.search(query.text) and query.asks <= {"when", "start", "end", "period", "deadline"}:
        said = any(_TIME.search(text) for text in told)
    else:
        return False
    quotes = [q for statement in draft.statements for q in statement.quotes]
    return not said and all(s.kind != "row" for q in quotes for s in know.within(q.plan, q.span))


def sort_wanted(query: Query) -> tuple[str, str] | None:
    """What a question wants to have named, as a refusal calls it (票价, 电话, 名单), and the words that ask for it."""
    for label, asked, _ in _SORTS:
        if match := asked.search(query.text):
            return label, match[0]
    if _holder(query.text) is not None:
        return "姓名", "姓名"
    return ("具体名单", "名单") if names_wanted(query) else None


def names_one(query: Query, know: Knowledge, draft: Draft) -> bool:
    """Whether an answer holds what sort of thing is asked for, in one of its statements."""
    said = [_words(s, know) for s in draft.statements]
    for label, asked, held in _SORTS:
        around = [_of_tables(draft, know)] if label in COUNTED else []
        texts = [_less_free(label, query, words) for words in (*said, *around)]
        if asked.search(query.text) and not any(held.search(text) for text in texts):
            return False
    post = _holder(query.text)
    if post is not None and not any(_is_held(post, words) for words in said):
        return False
    if not any(_tells_post(query, words) for words in said) or all(_of_all(query, words) for words in said):
        return False
    if not query.verify and not any(of_the_kind(query, key(words)) for words in _leading(draft, said)):
        return False
    return not names_wanted(query) or _lists(query, know, draft, said)


TOLD_IN_WORDS = frozenset(("水质标准", "机构名称", "报名时间"))
"""Sorts of things that running text tells beside a row, and is asked for what it says alone."""
COUNTED = frozenset(("产值", "就业人数", "床位数", "停车位数"))
"""Sorts of figures, of which the table that a figure stands in may speak, and not its row: 新增床位 over 30."""


def _of_tables(draft: Draft, know: Knowledge) -> str:
    """The titles and the heads of the tables whose rows an answer quotes."""
    quotes = (q for statement in draft.statements for q in statement.quotes)
    rows = {(s.plan, s.table) for q in quotes for s in know.within(q.plan, q.span) if s.table is not None}
    tables = (know.documents[plan].tables[at] for plan, at in rows if at is not None)
    return fold(" ".join((*(part for t in tables for part in (t.title, *t.head)),)))


def _leading(draft: Draft, said: Sequence[str]) -> Sequence[str]:
    """What an answer says first; all of it where it is a list."""
    return said if any(s.block == "item" for s in draft.statements) else said[:1]


def holds(query: Query, text: str) -> bool:
    """Whether a sentence (folded) holds what sort of thing is asked for."""
    for label, asked, held in _SORTS:
        if asked.search(query.text) and not held.search(_less_free(label, query, text)):
            return False
    post = _holder(query.text)
    named = (post is None or _is_held(post, text)) and _tells_post(query, text)
    return named and (not _WHICH_CITIES.search(query.text) or _lists_places(text))


def _less_free(label: str, query: Query, text: str) -> str:
    """A text without 免费 where a price is asked for, and the question speaks of what is free before it itself."""
    return text.replace("免费", "") if label == "收费标准" and "免费" in query.text else text


_WHICH_CITIES = re.compile("哪(?:些|几|[二两三四五六七八九十])(?:座|个)?(?:城市|地区)")


def _lists_places(text: str) -> bool:
    """Whether a clause names two places or more: 至杭州、上海、宁波方向."""
    for clause in re.split("[,;。]", text):
        parts = re.split("[、和与及至到—-]", clause)
        named = [part for part in parts if any(is_place(part[i : i + 2]) for i in range(len(part) - 1))]
        if len(named) > 1:
            return True
    return False


def _words(statement: Statement, know: Knowledge) -> str:
    quoted = [q.span.of(know.documents[q.plan].text) for q in statement.quotes]
    above = [part for q in statement.quotes for part in q.path]
    return "\n".join((fold(statement.text), *(re.sub(r"[^\S\n]+", " ", fold(text)) for text in (*quoted, *above))))


# --- Who holds a post --------------------------------------------------------------------------------

_NAME = rf"(?!任[组主副总指成召秘])[{SURNAMES}][\u4e00-\u9fff]{{1,2}}(?<![长任员记])"


_PERSON_ASKED = re.compile(
    r"姓名|姓什么|(?:人|员|(?P<post>主任|组长|总指挥|书记|[局县市区镇乡校院部]长)|总理|领导).{0,3}(?:叫什么|叫啥)|"
    r"[位名][^,。;?]{0,8}(?:叫什么|叫啥)名"
)


def _holder(text: str) -> str | None:
    """The post whose holder's name is asked for: 局长 of 民政局局长叫什么."""
    asked = HOLDER.search(text)
    if asked:
        return asked["post"] or asked["of"]
    person = _PERSON_ASKED.search(text)
    return (person["post"] or "") if person else None


def _is_held(post: str, text: str) -> bool:
    """Whether a text names a person, in that post where one is said."""
    name = rf"{_NAME}(?=[兼担任,、;。)\s]|同志|先生|女士|$|联系|牵头|负责)"
    if not post:
        return bool(re.search(rf"姓名|[长任员记人理师授士:\s]{name}", text))
    return bool(re.search(rf"{post}[:为是由\s]{{0,2}}(?:同志)?{name}|{name}[^,。;]{{0,8}}{post}", text))


FOR_ONE = re.compile("(?:[每一]|单)个?(?:辆|台|户|亩|人(?!次|民|口|大|员|才)|名|位|头(?!部)|只|吨|张|间|套|棵|株)")
_PAID = re.compile("[补领奖贴缴交给拿发得][^,?]{0,4}(?:多少|几)")


def _of_all(query: Query, text: str) -> bool:
    """Whether a text has large sums only, and what one is paid or pays is asked: 一个人能领多少, of 补贴3000万元."""
    asked = FOR_ONE.search(query.text) and _PAID.search(query.text)
    if not asked or re.search("每|[均单]|个人|最[高多]|不超过", text):
        return False
    sums = [own for q in quantities(text) if (own := yuan(q)) is not None]
    return bool(sums) and min(sums) >= 1_000_000


_TO_HOLD = re.compile(r"谁(?:来)?(?:当|做|任|担任|兼任?)[\u4e00-\u9fff]{0,4}?(主任|指挥|书记|[组院校站队园馆会]长)")


def _tells_post(query: Query, text: str) -> bool:
    """Whether a text speaks of the post that someone is to hold: who heads a group (组长) is not who is 主任."""
    asked = _TO_HOLD.search(query.text)
    return asked is None or asked[1] in text


# --- Names of several things -----------------------------------------------------------------------


def names_wanted(query: Query) -> bool:
    """Whether the names of things are asked for: of several that the question counts, of houses or persons."""
    if query.verify or query.operation or query.has("place"):
        return False
    if _SIGNED_UP.search(query.text):
        return True
    counted = None if SOME_OF_THEM.search(query.text) else _NAMES_OF_SEVERAL.search(GRADE.sub(",", query.text))
    if counted is not None and not _SAID_GENERALLY.search(counted[0]):
        return True
    return _which_several(query) is not None


SOME_OF_THEM = re.compile(r"哪(?:些|几[个项家条件])(?:是|属于|为|算)?(?!名单|名字)[\u4e00-\u9fff]{2,12}的(?=$|[,?。])")
"""那12个项目有哪些续建的: which of them are of a kind, and not all that are counted."""


def _which_several(query: Query) -> re.Match[str] | None:
    """Where houses or persons are asked for by name; who does a piece of work is another question."""
    asked = _WHICH_SEVERAL.search(query.text)
    doing = asked is not None and re.match(f"[^,。;?]{{0,4}}(?:{_DOING})", query.text[asked.end() :])
    return None if doing else asked


_DOING = "负责|牵头|配合|参与|承担|承建|建设|实施|管|办|推|干|建|合作|共建|联合|结对"


def _lists(query: Query, know: Knowledge, draft: Draft, said: Sequence[str]) -> bool:
    """Whether an answer lists as many names as a question asks for, or begins to: rows, items or an enumeration."""
    match = _NAMES_OF_SEVERAL.search(query.text)
    several = _which_several(query)
    counted = match["count"] if match is not None else (several["one"] or several["two"]) if several is not None else ""
    count = int(counted) if (counted or "").isdigit() else int(chinese_number(counted or "") or (3 if several else 2))
    items = [s for s in draft.statements if s.block == "item" and not _of_indicators(s, know)]
    if len(items) >= max(2, min(count // 2, _LISTED)):
        return True
    if several is not None or not query.has(*WHO):
        said = [_DOERS.sub("", _DUTIES.sub("", words)) for words in said]
    whole = match[0] if match is not None else several[0] if several is not None else ""
    about = [] if _BODIES.search(whole) else [t.word for t in query.terms if t.known and len(t.word) > 1]
    summed = [t.word for t in query.terms if re.match(r"[二三四五六七八九十\d]", t.word)]
    return any(enumerates(words, count, about, summed) for words in said)


def _of_indicators(statement: Statement, know: Knowledge) -> bool:
    """Whether a statement speaks of a row of a table of indicators."""
    for quote in statement.quotes[:1]:
        found = [s for s in know.within(quote.plan, quote.span) if s.kind == "row"]
        for s in found:
            item = item_at(know.documents[s.plan], s.table or 0, s.row or 0)
            if item is not None and item.view.klass == "target":
                return True
    return False


def enumerates(text: str, count: int, about: Sequence[str], summed: Sequence[str] = ()) -> bool:
    """Whether a text names so many things, in a clause that speaks of them where words about them are given.

    What is counted one by one (智能工厂6家、数字化车间25个) is no enumeration of names, and four lines of business
    (钢铁、水泥、化工、造纸四个行业) are not the 120 projects in them. What sums several up (三贤) and stands in a list
    beside others (西施文化、三贤文化) is not spelt out there; qualities (互通性、互补性) are no things."""
    least = min(count, 3)
    between = '、|(?<=[\u4e00-\u9fff”"])(?:和|及|与|以及)(?=[\u4e00-\u9fff“"])' if least == 2 else "、"
    for clause in re.split(r"[,;。\n\t]", fold(text)):
        if about and not any(word in clause for word in about) and not _LIST_MARK.match(clause):
            continue
        run = 0
        parts = re.split(between, clause)
        if any(word in part for word in summed for part in parts[1:]) or _QUALITY.search(parts[-1]):
            continue
        for part in parts:
            counted = _COUNTED.search(part)
            run += counted is None or (run > 0 and counted.start() > 1)
            if counted and run >= least and number(counted["count"]) in (None, count):
                return True
            run = 0 if counted else run
        if run >= least:
            return True
    return False


# --- Which of several of a kind --------------------------------------------------------------------

STAGE = re.compile(r"(?<!近)(?<!分)[一二三四五六]期(?!间|限)")
_RANK = re.compile(r"(?:国家|省|市|县|区)级(?=[\u4e00-\u9fff])")
_ORDINAL = re.compile(
    r"(?<!倒数)第[一二三四五六七八九十]{1,2}"
    r"(?:届|批|(?![一二三四五六七八九十第的是有名高大多个项条家位件步章节款次季期类时呢年为和届批相差比跟与占投排小低少长短早晚]|部分|阶段|产业)[\u4e00-\u9fff])"
)
"""第二污水处理厂, 第八届: which of several things of one name; 第二个 is a place in a list."""


def of_the_kind(query: Query, text: str) -> bool:
    """Whether a text speaks of that of several of a kind that is asked for: 二期, 市级, 第一污水处理厂, 第八届."""
    asked = key(query.text)
    for stage in STAGE.findall(asked):
        if stage not in text:
            return False
    ranks = set(_RANK.findall(asked))
    if ranks and not ranks & (others := set(_RANK.findall(text))) and others:
        return False
    alarms, levels = (set("".join(pattern.findall(t))) for pattern, t in ((_ALARM, asked), (_ALARM_LEVEL, text)))
    stars, told = set(_STARS.findall(asked)), set(_STARS.findall(text))
    if stars and told and not stars & told:
        return False
    return (not alarms or bool(alarms & levels)) and all(ordinal in text for ordinal in _ORDINAL.findall(asked))


_STARS = re.compile(r"(?<!\d)([1-5])a(?![a-z])")
"""4 of 4A级景区, in a text's key."""
_ALARM = re.compile(r"([一二三四]+)级(?:应急)?(?:响应|预警)")
_ALARM_LEVEL = re.compile(r"([一二三四]+)级")
"""三 of Ⅲ级响应, 一 and 二 of Ⅰ、Ⅱ级响应, in a text's key."""

# --- What is counted -------------------------------------------------------------------------------

_MEASURE = re.compile(
    r"(?:多少|(?<!哪)几)(?:个)?(?P<measure>亩|公顷|公里|千米|平方米|立方米|千瓦|平方公里|米|张|人次|人|户|吨|度|元|岁|小时|"
    r"分钟|天|场|条|家|名|位|所|座|辆|套|万人次|台|架|床(?!位)|倍|层|车道|次|项(?!目)|艘|头(?!部)|只|株|栋|幢|间|百分点|"
    r"部(?![门分委])|支(?![持部出])|处(?![置理]))"
)
_HOW_MANY = re.compile(r"(?:多少|(?<!哪)几)[个名家位条张座项台辆层间次场套]?")
_EXACT = frozenset("亩 公顷 立方米 千瓦 公里 千米 平方米 平方公里 米 张 吨 岁 小时 分钟 床 层 车道 台 架 艘 株".split())
_KIN = {
    "人": "人名位",
    "名": "名位人个",
    "位": "位名人个",
    "家": "家个所户处",
    "所": "所家个",
    "条": "条个项",
    "项": "项个条件类种",
    "场": "场次",
    "次": "次场届批",
    "座": "座个处",
    "处": "处个座",
    "天": "天日",
    "户": "户家",
    "头": "头只",
    "只": "只头",
    "栋": "栋幢座",
    "幢": "幢栋座",
    "间": "间个",
    "部": "部台",
    "支": "支个",
}
"""Words of measure that are counted with, each with those that plans may count the same things by."""


def in_measure(question: str, text: str, heads: str = "") -> bool | None:
    """Whether a text has a figure in the measure that is asked for (几公里); None where no measure is asked for.

    `heads`: heads of columns, where a table says what its figures count."""
    if ranked := re.search("第几(次|届|批|期|轮)", question):
        return re.search(rf"第[\d一二三四五六七八九十]+{ranked[1]}", text) is not None
    asked = _MEASURE.search(question)
    if asked is None:
        return None
    measure = asked["measure"]
    if measure == "百分点":
        return re.search("%|百分|‰|率", text + heads) is not None  # of two shares, which a table may print bare
    units = [q.unit for q in quantities(text) if q.unit]
    if measure in _EXACT:
        own = re.compile(rf"[百千万亿]*{measure}套?(?:/.+)?")  # 米 is no 立方米
        return any(own.fullmatch(unit) for unit in units) or _heads(measure, heads)
    kin = _KIN.get(measure, measure)
    return any(unit[-1] in kin or unit in kin for unit in units) or any(_heads(m, heads) for m in kin)


def counted_things(query: Query) -> list[Term]:
    """What a question counts: 工人 of 能招多少工人."""
    after = [key(re.split(r"[,、;?\s]", query.text[m.end() :])[0]) for m in _HOW_MANY.finditer(query.text)]
    return [t for t in query.terms if len(t.word) > 1 and any(rest.startswith(t.word) for rest in after)]


def _heads(measure: str, heads: str) -> bool:
    """Whether a column counts in a measure: 户数, 新增停车位(个)."""
    measure = "(?<!单)位" if measure == "位" else measure  # 建设单位(责任单位) counts nobody
    return bool(re.search(rf"\([^()]*{measure}[^()]*\)|{measure}(?:次)?数", fold(heads)))


# --- One figure for several ------------------------------------------------------------------------


def shared(query: Query, text: str) -> bool:
    """Whether a clause gives several of a kind one figure together, and the question asks for that of one of them.

    在白鹭镇、枫林镇、云台乡布设210套 does not say how many 枫林镇 gets; 各4个 does."""
    if re.search("合计|(?<!公)共|各|分别|[和与、]", query.text):
        return False
    named = [w for w in (*(t.word for t in query.terms), *(u.name for u in query.units)) if len(w) > 1]
    places = [n for n in named if is_place(n)]
    for clause in re.split(r"[,;。\n\t]", text):
        for run in re.finditer(r"[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+", clause):
            members = run[0].split("、")
            mine = [m for m in members if any(m.endswith(n) for n in named) or any(n in m for n in places)]
            together = _of_one_kind(members) or any(n in m for n in places for m in mine)
            after = clause[run.end() - 4 :]
            told = re.search(r"\d", after) and not re.search("各|每|分别|均|不[低高少超多大小]|以[上下]", after)
            if told and together and 0 < len(mine) < len(members):
                return True
    return False


def _of_one_kind(members: Sequence[str]) -> bool:
    """Whether names that are listed end alike (白沙河、铁炉河); what follows the last of them may cling to it."""
    kind = next((k for k in _ALIKE if members[0][-1] in k), members[0][-1])
    return bool(re.search(f"[{kind}]", members[-1])) and all(m[-1] in kind for m in members[:-1])


_ALIKE = ("镇乡", "区县市")
"""Endings of names that stand in one list."""


def of_another_year(query: Query, said: str) -> bool:
    """Whether what is said is of other years than the one asked for, and of no span around it; or of its first half."""
    told = years(said)
    if WHOLE_YEAR.search(query.text) and "上半年" in said and "上半年" not in query.text:
        return True
    if not query.years or not told or set(told) & set(query.years):
        return False
    return not min(told) < min(query.years) < max(told)


WHOLE_YEAR = re.compile("年底|年末|全年|下半年|12月")

_LEVEL = re.compile("(?<!哪)(?:[一二三四五六七八九十]|(?<![a-z])[ivx]+)级(?!及?以)")
_ROMAN = {f"{r}级": f"{h}级" for r, h in zip(("i", "ii", "iii", "iv", "v"), "一二三四五", strict=True)}


def of_another_level(said: str, asked: str) -> bool:
    """Whether an answer tells of levels, and of none that the question names: 五级响应, where there are four."""
    told, wanted = (
        {_ROMAN.get(level, level) for level in _LEVEL.findall(fold(text).lower())} for text in (said, asked)
    )
    return bool(told and wanted) and not told & wanted
