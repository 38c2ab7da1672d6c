"""One thing asked, as a `Query`: what is asked, of which thing, unit, year, plan.

A question is an operation on what the plans hold: subjects × attribute × operation × filters. The words of
asking come from `assistant.language`; what is left are the terms, matched against the plans' own words: as
they are, by synonym, by sound, or shortened.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from assistant.english import in_chinese, is_english
from assistant.knowledge import Knowledge, Member, is_noun, ordinary_words, sound
from assistant.language import COMPILED, LIMIT, OPERATION, ORDINAL, PLAIN, POINTER, PRONOUN, SORT_ASKED, VERIFY
from assistant.romanised import from_pinyin
from assistant.terms import Term, mended, strangers_in, terms_of, units_by_ear, units_in
from corpus.text import chinese_number, fold, key, show, years


@dataclass(frozen=True, slots=True)
class Query:
    """One thing asked."""

    text: str  # the question (or its part), folded, misspellings mended
    residual: str  # what is left of it without the words of asking
    terms: tuple[Term, ...]
    asks: frozenset[str]
    operation: str  # "", count, sum, mean, max, min, difference, compare, differ
    verify: bool
    units: tuple[Member, ...]
    strangers: tuple[str, ...]  # units named that no plan knows
    years: tuple[int, ...]
    plans: tuple[str, ...]
    ordinal: int | None = None  # 第二个: 2; the last one: -1
    pointing: bool = False  # it says 它, 这个, … and names nothing
    understood: str = ""  # how it was read where that is not as written
    subject: str = ""  # the residual with the units in it
    focus: Term | None = None  # what the word of asking stands behind: 的导演是谁
    said: str = ""  # the question as it was put in English
    context: str = ""  # the clauses before it that say why it is asked, where it is asked without them
    lean: str = ""  # its own words, where it leans on the answer to the wish before it: 占全部的多少

    @property
    def whole(self) -> str:
        """The wish behind the clauses that say why it is asked: 我奶奶今年83,吃顿饭补多少."""
        return f"{self.context},{self.text}".lstrip(",")

    @property
    def mended(self) -> str:
        """The question as it was understood, misspellings set right."""
        return self.understood or self.text

    def has(self, *asks: str) -> bool:
        return any(a in self.asks for a in asks)


Meaning = Callable[[str], Mapping[str, float]]
"""How near in meaning to a question in any language each sentence is (`Index.meaning`), by `plan#start` of it."""

WHO = ("responsible", "lead", "join", "build")
"""What a question that asks for units asks."""
MONEY = Term("经费", ("资金", "预算", "财政", "费用", "出资", "补助"), 0.6, True)
"""What a question that asks where money comes from is about, besides its thing."""
NOW = re.compile(r"现状|目前|现在|眼下|已经|已有|截至目前|当前")
"""Words that ask how things stand, not how they are to be."""
_NOISE = re.compile(r"[\u200b-\u200f\ufeff\U0001F000-\U0001FFFF☀-➿*#~^|\\]+")


_STAR = re.compile(r"(?<=[带标打有注记画含加])[\"“]?[★☆]|[★☆](?=[\"”]?(?:号|的|标|指标))")
"""A star that is asked about, and no decoration."""
_TIME = re.compile(
    r"(?:力争)?(?:到|至|截至|截止到?)?(?:(?:19|20)\d\d|(?<!\d)[23]\d)年(?:底|末|前|度|初)?(?:及)?(?:以前|之前|以后|之后|前|后)?(?:(?:能|会|就|才|可以|可)+(?:(?:建|做|修|弄|造)?(?:完(?!工)|好|成(?!立))|建(?=[,?的])|做(?=[,?的]))?)?|附件\s*[一二三\d]*(?:里|中)?(?:的)?"
    r"|(?:附表|专栏|表)\s*[一二三四五六七八九\d]+(?:里头?|中|内|当中)(?:的)?"
)


_WHERE = re.compile(r"(?:在|到|去|于)(?:哪(?:里|儿|个地方)?|什么地方|何处)(?:举?办|召开|开|举行|建|设)?(?=[,?、]|$)")


_MONEY = re.compile(
    rf"(?:{LIMIT})?"
    r"(?:\d+(?:\.\d+)?个?(?:万亿|亿|千万|百万|万)?(?:元)?(?:到|至|-))?"
    r"(?:\d+(?:\.\d+)?个?(?:(?:万亿|亿|千万)元?|(?:百万|万)?元)|[一二两三四五六七八九十百]+个?(?:亿|万)(?=元|以|到|至|的|,|及|$)元?)"
    r"(?:\(含\))?(?:及|或)?(?:以上|以下|以内|之间|左右|上下)?"
)
"""Sums of money: they are limits or claims, and no words of the subject."""


_HAN = "一二三四五六七八九"
_AND_THOUSANDS = re.compile(
    rf"(?<![\d.{_HAN}十百千])(?P<whole>\d+|[{_HAN}]?十?[{_HAN}]?)万(?P<rest>[1-9{_HAN}])(?![\d.{_HAN}十百千万亿个件位条层])"
)


def _with_thousands(match: re.Match[str]) -> str:
    """15万8 and 十五万八 as 15.8万."""
    whole = match["whole"] if match["whole"].isdigit() else show(chinese_number(match["whole"]) or 0)
    rest = match["rest"] if match["rest"].isdigit() else str(_HAN.index(match["rest"]) + 1)
    return f"{whole}.{rest}万" if match["whole"] else match[0]


def clean(question: str) -> str:
    """Folded, without decoration, repeated punctuation and blanks between Chinese characters."""
    text = _NOISE.sub(" ", _STAR.sub("\ue100", fold(question))).replace("\ue100", "★")
    text = re.sub(r"[。.]{2,}|…+", ",", text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)  # 6,842件
    text = _AND_THOUSANDS.sub(_with_thousands, text)
    text = re.sub(r"([?!,;])\1+", r"\1", text)
    text = re.sub(r"(?<=[^\x00-\x7f])\s+(?=\S)|(?<=\S)\s+(?=[^\x00-\x7f])", "", text)
    for said, plain in PLAIN:
        text = said.sub(plain, text)
    text = re.sub("(?<=[谁起同])(?:来)?管(?![理网道委护控办廊线辖])(?=[\u4e00-\u9fff])", "负责", text)
    if (speaks := _OF_A_UNIT.match(text)) is not None:
        text = re.sub(f"(?:我们|咱们|俺们){_OWN}", speaks["unit"], text[speaks.end() :])
    text = _SHARE_OF_THE_MOST.sub(r"哪一类\g<what>最\g<most>,占比多少", text)
    text = re.sub(r"^(?:(?:嗯|呃|额|啊|哦|哎|诶|欸|喂|那个|这个|那啥|就是说?|怎么说呢)+,)+", "", text)
    text = re.sub(r"(?<=\d)个(?=[亿万])", "", text)
    text = re.sub(r"(?<=[\u4e00-\u9fff])(总投资额?|投资总额)(?=[?。!]*$)", r"\1是多少", text)
    text = re.sub(r"(?<=[几\d][项条个])([^,?]{0,6}?)具体(?=任务|工作|事项)", r"\1", text)
    text = _BARE_YEAR.sub(r"\1年", text)
    text = re.sub("([一二三四五六])期、?(?=[一二三四五六]期)", r"\1期和", text)
    text = re.sub("哪一(?=[级类档等层](?![楼次面]))", "哪", text)
    text = re.sub(r"\([^()]*(?:也都?算|都算|算(?:在内|上|进去)|也要?计)[^()]*\)", "", text)
    text = _OVER_TERM.sub("", text)
    text = re.sub("(?:完完全全|完全|整个|全程)(?:是|都)?(?=在(?:19|20)\\d\\d)", "", text)
    text = _ANY_THAT.sub(r"\g<that>的\g<rows>有哪些", text)
    text = re.sub(r"(?<=年)(?:[底末])?[以之]?([前后])\((?:包?含|包括)[^()]{0,8}\)", r"及以\1", text)
    text = re.sub(r"(?<=以[上下])\((?:包?含|包括)[^()]{0,8}\)", "", text)
    text = _AT_THE_LATEST.sub(r"\g<year>底前", text)
    text = _TO_DIGITS.sub("", text)
    text = re.sub(r"(?<=\d年)度?(?:以内|之内|内)(?=[^容部外地资需陆河涝网,?。])", "", text)
    text = re.sub(r"(占(?!地|用)(?:(?!多少|几)[^,?]){0,16}的?(?:比[例重]|份额))(?=[?。]*$)", r"\1是多少", text)
    text = re.sub("(?<=[\u4e00-\u9fff])在?[这那它]?(?:里[面头边]|其中|当中)(?=占(?!地|用))", "", text)
    text = re.sub("(?<=占)(?:几|多少)个百分点", "百分之几", text)
    text = _YEAR_OR_MORE.sub(lambda m: f"{m[1]}及以{'前' if m[2] in '早先' else '后'}", text)
    # 有几条跟我们沾边,是第几号: the numbers are told with the rows.
    text = re.sub("(?<=[条项])([^,?]{2,16}),(?:分别|各|都)?是?第几[号项条]?(?=[?。]*$)", r"\1标序号", text)
    text = _LESS_THAT.sub(r"\g<before>\g<verb>\g<what>,", text)
    text = _RANKED_BY.sub(r"\1第\2大", text)
    text = re.sub("(?:存放|摆放|放)[在于](?=[\u4e00-\u9fff]{2,12}?(?:库|仓|点|里|站|中心)[^,?]*的)", "在", text)
    text = re.sub("(最[多大高少小低长短贵早晚]的)那一?[个项家条座](?=项目|工程)", r"\1", text)
    text = re.sub("(?<![写列])在(?=正文的?(?:哪|第几)一?[条章节部])", "写在", text)
    text = re.sub("百岁(?=老|的?高龄|[,?以])", "100周岁", text)
    text = _WITHIN_A_SAYING.sub("", text)
    text = _FROM_THE_END.sub(r"第\1小", text)
    text = _AND_THE_NEXT.sub(lambda m: f"{m['before']}最{m['by']}和第{m['rank']}{_BY_SIZE[m['by']]}{m['rest']}", text)
    text = re.sub("(?<=[省市县区镇乡])一(?:地|个地方)(?=的|[,?]|$)", "", text)
    text = _SUCH_TWO.sub(lambda m: f"{m['a']}{m['kind']}{m['and']}{m['b']}{m['kind']}{m['after']}", text)
    text = _BOTH_STAGES.sub(r"\g<what>一期和\g<what>二期,", text)
    text = re.sub("(?<=[天日月年个人名元亩家吨度率])[呀啊哟喽咯呐]+(?=[?!,。]|$)", "", text)
    text = re.sub("作为(?:责任|成员|参与|配合)单位,?(?=参与|配合|承担|负责|有|要)", "", text)
    text = re.sub(
        "是?[跟和与同](谁|哪[一几]?[家个](?:单位|部门)?)(?:一块儿?|一起|一道|共同|搭伙|合作)(?:来|去)?(?:干|做|弄|搞|办|实施|推进)的?",
        r"和\1共同负责", text,
    )
    text = re.sub("各(?:自|是|有|为)?(?:多少|几[\u4e00-\u9fff])?[,、](?:两者)?(?=相?差距?是?(?:多少|几))", "", text)
    text = re.sub(
        "(?:新增|增加|新加|加)了?哪[几些一]?个?(?P<rows>[\u4e00-\u9fff]{2,4})[,?](?:又)?(?:删|去|减|取消|拿|撤)[掉除]?了?哪[几些一]?个?(?=[?,]|$)",
        r"新增了哪些\g<rows>和取消了哪些\g<rows>", text,
    )
    text = re.sub("一公(?=有?(?:多少|几))", "一共", text)
    text = _UNIT_OF.sub(r"跟\g<what>同一家单位负责的还有哪些\g<rows>", text)
    text = re.sub("在?(?:这份|本|该)(?:行动|清单)(?:计划|方案)?(?:里头?|中|当中|里面|上)(?:面)?的?", "", text)
    text = re.sub("(?:这份|本|该|整个|在)*(?:规划|发展)?纲要(?:里头?|中|当中|里面|上)(?:面)?的?", "", text)
    text = re.sub("(?:哪一?|第几)章(?:的|,)?(?:哪一?|第几)[节条]", "哪一章", text)
    text = re.sub(r"(?<![所应])得了?(?=(?:多少|几)分)", "得分", text)
    text = re.sub(r"((?:多少|几)分)会", r"\1要", text)
    text = re.sub(r"(?<=\d)块(?:钱)?(?=$|[,?。、]|吗|吧|对|是|嘛)", "元", text)
    text = re.sub(r"(?<![早晚多少差前迟快慢])[那几]年(?=建成|完工|开工|动工|竣工|通车|投用|建完)", "哪年", text)
    text = re.sub(
        r"(?<![\d年])(十[一二]?|[一二三四五六七八九])月(?=底|份|末|初|前|之前|以前|\d|中旬|上旬|下旬)",
        lambda m: f"{chinese_number(m[1]):.0f}月",
        text,
    )
    if order := re.search("(?:从|由)?([高大多低小少])(?:到|往|至)[高大多低小少](?:来|进行)?排?(?:列|序|名|队)?", text):
        kind = "大" if order[1] in "高大多" else "小"
        text = re.sub("第([一二三四五六七八九十])(?:名|位)?(?!大|小)", rf"第\1{kind}", text)
        text = re.sub("(?:(?<=,)|^)(?:排)(?=第)", "", text.replace(order[0], ","))
    text = re.sub("(?<=[少几])(万)?方(?![面位向案法式针便略])", r"\1立方米", text)
    text = re.sub(
        r"((?:[两二三四五六七八九十]|\d+)(?:条|座|个|处|项|段|家)[^,?]{1,12}?)(?:的)?总(长|面积|里程)度?(?=[是有多要达约]|$)",
        lambda m: f"{m[1]}{'长度' if m[2] == '长' else m[2]}一共",
        text,
    )
    text = re.sub("((?:19|20)\\d\\d年[底末]?)(?:还|仍|都|正)*(?:在建|在施工)(?!工)", r"\1还要建", text)
    text = re.sub(
        r"^(?:按照?|依照?|根据)(?:本|这个?|该)?(?:方案|计划|规划|文件|要点)的?[^,?]{0,8}(?:安排|推算|测算|推|算|口径|部署),?(?=[^,]{6})",
        "",
        text,
    )
    text = re.sub("每一(?=[百千万]人)", "每", re.sub("(?<=每)(一?[百千万]人)里头?", r"\1", text))
    text = re.sub(r"(?<=[资金钱额数量长大])好多(?=[,?。、]|$)", "多少", text)
    text = re.sub("才算(?![力法])", ",算", text)
    text = re.sub("来着(?=[?,。!]|$)", "", text)
    text = re.sub(r"(?<=\d)\s?kv(?![a-z])", "千伏", text)
    text = re.sub(r"([有要用能得会可让算收免给][^,?。]{0,6}[\u4e00-\u9fff](?<![么是不]))不(?=[?,。]|$)", r"\1吗", text)
    payer = "(?:政府|国家|公家|财政|上面|上头)(?=(?:能|会|可以|要)?(?:给|补|贴|奖){1,2}(?:多少|几|我|咱|你|钱))"
    text = re.sub(payer, "", text)
    text = re.sub("最[多高](?=(?:能|可以?|会)?[收交补奖给拿领报罚贷借占][^,?得的]{0,8}(?:多少|几))", "", text)
    rows_meant = "(?<=[亿万])(元?(?:以上|以下|以内)?的)(?:都|一共)?(?:有|是)(?:谁|哪些|哪几个|啥)(?=[?,]|$)"
    text = re.sub(rows_meant, r"\1项目有哪些", text)
    text = re.sub("(?<=[\u4e00-\u9fff])[那这]一?类(?=里|中|当中|的|项目|有|一共|总共|加|[,?]|$)", "类", text)
    text = _HEARSAY.sub("听说", _CHECK.sub(",对吗", text))
    text = _side_by_side(_BOTH_OF.sub(r"\1", text))
    text = re.sub("(方便|便宜|划算|安全|好|贵|难|严|快|远)不(?=[?,。]|$)", r"\1吗", text)
    for body, post in _HEADS:
        leads = "(?:是|由)?谁(?:来)?(?:牵头|挂帅|领衔|带头|挑头)+(?:的)?"
        text = re.sub(rf"({body}){leads}", rf"\1由谁任{post}", text)
    text = re.sub("(?<=[花投用费砸钱资任务])最(?:凶|狠|厉害)|最(?:凶|狠)(?=[?,。]|$)", "最多", text)
    text = re.sub(r"(?<=\d年)年(?=[底末初])", "", text)
    text = re.sub(r"(?<=\d年)当年(?=(?:能|会|要|可以?)?(?:建成|完工|竣工|投用|完成))", "", text)
    text = re.sub("最(?:轻(?!的?伤|微)|省(?![心事力时]|级|钱))", "最少", text)
    text = re.sub("(增[速幅长]|增长率|涨幅)最快", r"\1最高", text)
    text = text.replace("仨", "三个").replace("俩", "两个")
    text = re.sub(rf"正(?:[、和及与]副|副)(?:职)?({_POST_NAMES})", r"\1和副\1", text)
    text = re.sub(
        r"(?:^|(?<=[,?。]))(?:(?:顺便|顺带|另外|再|还|就|想|请|麻烦)*(?:请?问|打听|咨询)(?:一)?(?:下|句|声|嘴)?)+[,:]?",
        "",
        text,
    )
    text = re.sub(r"(?:跟|和|与|同)([^,?]{2,8}?)(?:有关系?|相关|沾边|挂钩|搭边)的", r"\1的", text)
    text = re.sub("(?:硬性?|刚性)(?=指标(?:一共|总共|都)?(?:有|是)*(?:哪|几|多少))", "约束性", text)
    text = re.sub("软性?(?=指标(?:一共|总共|都)?(?:有|是)*(?:哪|几|多少))", "预期性", text)
    text = _PREMISE.sub(r"\g<thing>,\g<asked>", _OCCASION.sub("", text))
    if such := _ANY_SUCH.search(re.sub("(.+)(有没有)[?]?$", r"\2\1", text)):
        text = f"{such['before']}{such['what']}有哪些"
    text = re.sub("一次性(?=能|可|会|[补奖给拿领发](?:多少|几|我|你|给))", "", text)
    if not _ASKS.search(text):  # 由那个局来保障: 哪 by ear
        text = re.sub("(?<=[,里中头年表])那(?=[些几](?!年|天|次|样))", "哪", text, count=1)
        text = re.sub("那(?=[个家些几](?:[局委]|单位|部门|公司|企业|项目|地方|镇|街道|年))", "哪", text, count=1)
    text = re.sub(r"(?:对(?:这个|此|这事|这块))?(?:到底)?有(?:什么|啥|个)*说法(?:没有?|吗|么)", "怎么规定", text)
    text = re.sub("那年(?=[\u4e00-\u9fff]{0,6}最)|(?<=[三五几]年(?:里|中|内))(?:头)?那(?:一)?年", "哪年", text)
    if not re.search("这些|所有|哪个项目|哪些|附件", text):  # 最晚几月完成: by when, no extreme
        text = re.sub(
            r"最(?:晚|迟)(?:要|得|须|应)*(?:在|于)?(?=几月|几号|哪(?:个月|天|年)|什么时候|啥时候|何时)", "", text
        )
    text = _SHARE_IN.sub(r"\2占\1投资的百分之几", text)
    if re.search("老[二三四五]", text):  # 老二是哪个,比老大少多少
        text = re.sub("排行?(?=老)", "", text)
        text = re.sub("老(?=[二三四五六七八])", "第", re.sub("老大", "第一大", text))
        text = re.sub("(第[一二三四五六七八])(?!大|名|位|个)", r"\1大", text)
    text = re.sub(r"类比(?=[\u4e00-\u9fff]{2,8}类)", "类,比", text)
    text = re.sub(r"类(?=[多少](?:投|花|安排|拨|建|多少|几))", "类,", text)
    text = _UNDONE.sub(r"完工时间晚于\1年\2", _THEN.sub(lambda m: f"{m[1]}{m[2]}到{m[1][-5:]}", text))
    text = re.sub(r"[零一二三四五六七八九]{4}(?=年)", lambda m: f"{chinese_number(m[0]):.0f}", text)
    return re.sub(r"\s+", " ", _heard(_if_any(text))).strip()


_HEARSAY = re.compile(
    r"^(?:我|刚|之前|前面|昨天)*(?:(?:有|看到|听|据)?(?:报道|媒体|网[上友]|新闻|朋友圈|坊间|群里|外[面头]|同事|邻居|亲戚|材料|稿子|文章|帖子)(?:里|上)?|有(?:人|篇[\u4e00-\u9fff]{2}|消息|传言))"
    r"(?:都|还|却)?(?:说|讲|称|传|写|提到|声称|反映)(?:的是|着)?[,:]?"
)
"""Who is said to have said what a question wants checked: 有报道讲, 有人说, 网上传."""
_CHECK = re.compile(
    r"[,。;](?:请|帮|麻烦|劳烦|你|我|再|先|给|忙)*(?:核实|查证|求证|确认|核对|验证|查|核)(?:一下|下|一核|核)?(?:是否属实|真假|对不对)?[。!?]*$"
)
_IN_PLAN = (
    r"(?:正文|专栏[\d一二三四五六]+|附[件表][\d一二三四五六]*|(?<![代])表[\d一二三四五六]+|(?:重[点大])?(?:项目|工程|指标|任务|分工|责任)(?:清单|(?:清单|分工)?表)"
    r"|第[一二三四五六七八九十\d]+[章节](?:第[一二三四五六七八九十\d]+节)?|[\u4e00-\u9fff]{2,4}?那?一?[章节](?=[里中写说讲提给列的那和跟与])|名词解释)"
)
"""A place in a plan, as a question names it."""
_SAID_THERE = "(?:里|中|上|那边)*(?:的)?(?:写|说|讲|提|列|给)?(?:的|得|出的?)?(?:数[字目值量]?|说法|写法|口径|那个)?"
_TWO_PLACES = re.compile(
    rf"(?P<a>{_IN_PLAN}){_SAID_THERE}(?:,|、|和|跟|与|同)(?P<b>{_IN_PLAN}){_SAID_THERE}"
    r"(?=[^,?]{0,6}(?:差|出入|不同|不一|一样|一致|打架|对[得不]?上|各|分别|谁|哪个))"
)
_THEN_THERE = re.compile(
    rf"(?P<a>{_IN_PLAN})(?:里|中|上)?(?:写|说|讲|提|列|给)(?:的|得|了)?(?:是)?(?P<said>[^,?]{{2,20}}),(?P<b>{_IN_PLAN})(?:里|中|上)?(?:又|却|则)?(?:写|说|讲|提|列|给)(?:的|得|了)?(?:又)?是?(?:哪(?:儿|里)|多少|几[\u4e00-\u9fff]?|什么|啥)"
)


_IN_TEXT = re.compile(
    "正文|文字|前[面文头]|文中|开头|总体要求|(?:重点|主要)任务(?!分|表|清)"
    "|(?:(?:主要|总体|工作|发展)?目标|措施)那?一?[段块节部条]"
)
_IN_TABLE = re.compile("(?<![外代])表(?![态示扬彰决率述])|附件|清单|专栏|台账|分工")
_BOTH_PLACES = re.compile("(?:[两俩]处|[两俩]个地方)(?:写|说|讲|列|给|的(?:数|说法|写法))|前后(?:写|说|讲|列)的")


def of_two_places(text: str) -> bool:
    """Whether a question asks what running text and a table say: 正文和表里各是几条, 前后两处写的数一样吗."""
    return bool(_BOTH_PLACES.search(text) or (_IN_TEXT.search(text) and _IN_TABLE.search(_IN_TEXT.sub("", text))))


def _side_by_side(text: str) -> str:
    """Two places of a plan that a question sets against each other, as 正文和项目表: 教育那节的说法和项目表差了多少."""
    text = _THEN_THERE.sub(lambda m: f"{m['said']},{m['a']}和{m['b']}写的有什么不同", text)
    return _TWO_PLACES.sub(lambda m: f"{_place_called(m['a'])}和{_place_called(m['b'])}写的", text)


def _place_called(place: str) -> str:
    """A place in a plan as it is told apart from the others: 教育那节 is running text, 分工表 a table."""
    plain = "正文" if place[-1] in "章节" else "表格" if place.endswith(("表", "清单")) else ""
    return plain or place


_OF_A_UNIT = re.compile(
    "(?:你好|您好|请问)?,?(?:我|俺|咱)们?(?:也?是|(?:今年|上个?月|前几天|最近)?(?:(?:才|刚刚?|新)(?:来|到)|(?:才|刚刚?|新)?(?:借?调|分)(?:配|动)?)(?:到|去|进|来)?了?)"
    "(?P<unit>[\u4e00-\u9fff]{1,10}?(?:局|委|办|联|会|工会|中心|公司|集团|街道|镇|乡|[大支]?队|法院|学院|医院|(?<!干)部|厅|所|站))"
    "(?:里|这边)?(?:工作|上班|任职)?了?(?:[刚新](?:调|分)?来)?的?(?:工作人员|同志|干部|人)?,(?=[^?]*(?:我们|咱们|俺们))"
)
"""我是妇联的,我们要干啥; 我刚调到审计局,给我们派了什么活: the unit that a speaker goes on to speak of as us."""
_OWN = "(?:(?:局|委|办|队|镇|乡|街道|院|所|部|站|公司|中心|单位|部门|这边|这里)(?![长里]))?"
_YEAR_OR_MORE = re.compile(r"(\d年)底?(?:甚至|或者?|乃至|或是|以及|和|及|还要?)更([晚迟后早先])(?:的时候)?")
"""拖到2027年甚至更晚: then or later."""
_LESS_THAT = re.compile(
    r"(?P<before>^|[,?]|里[头面]?|[当其]中)(?P<what>[^,?里中]{2,14}?)(?:[那这](?:个|家|条|项|笔))?(?:太|实在|特别|过于|一个|另说)[^,?]{0,6},"
    r"(?:要是|如果|把|先)?(?P<verb>刨[掉去开除]|[去拿抛]掉|剔除|扣[掉除去]|除[去掉开]|撇开|不算|不含)(?:它|他|这|那|其)?个?(?:的话)?,?"
)
"""软控那个太大了,刨掉它还剩几个: what is left out, said before."""
_RANKED_BY = re.compile(
    "((?:投资|金额|面积|规模|产值|数量|造价)(?:额|规模)?)(?:排名?|位列|位居|居|排在)第([二三四五六七八])(?:位|名)?"
)
"""投资额排第三位: the third largest."""
_BARE_YEAR = re.compile(
    r"(?<![\d.])(20[2-4]\d)"
    r"(?=[底末]|[要得能会想](?![求员点])|打算|计划(?!书)|(?:定的|的)?目标|达到|[前后](?=[,?]|能|要))"
)
"""2030要到多少: a year without its word."""
_WITHIN_A_SAYING = re.compile(
    '"[^"]{5,40}"(?:这?句话|的?说法|的?表述|的?格局)?(?:里[头面]?|中|当中)的?(?="?[\u4e00-\u9fff\\d]{1,8}"?(?:具体|分别)?(?:是?指|是)(?:什么|啥|哪))'
)
"""“一港引领、两带支撑”里的两带指啥: the saying that a word is asked out of."""
_FROM_THE_END = re.compile("倒数第([二三四五六])(?:多|大|高|名|位)?")
_BY_SIZE = dict(zip("大 多 高 贵 重 长 小 少 低 便宜".split(), "大多高大大长小少低小", strict=True))
_AND_THE_NEXT = re.compile(
    f"(?P<before>[^,?]{{0,20}})最(?P<by>{'|'.join(_BY_SIZE)})"
    "(?P<rest>[^,?]{0,14}?(?:哪[个家条项座一]+|什么|谁|多少))[,?]*(?:那|其次|还有)?"
    f"第(?P<rank>[二三四五])(?:{'|'.join(_BY_SIZE)}|名|位)?的?(?:又?是)?(?:哪[个家条项座一]+|什么|谁|呢)?(?=[,?。]|$)"
)
"""最大的是哪个,第二呢: both ranks."""
_SUCH_TWO = re.compile(
    "(?P<a>[\u4e00-\u9fff]{2,4}(?<![县市区镇乡]))(?P<and>和|与|跟|、)(?P<b>[\u4e00-\u9fff]{2,4}?)(?:这|那)?两个?(?P<kind>[县市区镇乡]|街道)(?P<after>[,的里中比]|谁|哪)"
)
"""东礁和龙屿两个县: what each is, said once."""
_BOTH_STAGES = re.compile(
    "(?P<what>[\u4e00-\u9fff]{4,16}?)(?:项目|工程)?的?(?:这|那)?两期(?:项目|工程)?(?:放(?:在)?一(?:块儿?|起)|相比较?|比较|对比|比一比|比)*(?:看|来看)?,?(?=[^?]*(?:哪|谁|差|各|分别))"
)
"""某项目两期放一块儿看: its first and its second stage."""
_UNIT_OF = re.compile(
    "(?P<what>[^,?]{3,20}?)的(?:责任|承建|建设|牵头|实施|业主|主体)?(?:公司|单位|企业|部门),?(?:手[上里头]+|名下|旗下|自己)*(?:还|另外|另)(?:有|建|承担|负责|管|承建)+着?了?"
    "(?:别的|其他)?哪(?:些|几个|个)?(?P<rows>[\u4e00-\u9fff]{0,4}(?:项目|工程))"
)
"""X的责任公司还有哪个项目: rows that have their unit in common with one that is named."""
_BOTH_OF = re.compile(
    r"((?:^|[,?])[^,?]{2,40}[和与跟、][^,?]{1,40}?(?<!年))(?:这|那)?[两三四]个(?:[\u4e00-\u9fff](?!类|域|面)){0,4}(?:项目|工程)(?=[,?])"
)
"""A和B两个公路项目: what the things named are, said again."""
_POST_NAMES = "总指挥|组长|主任|召集人|会长|理事长"
_SHARE_OF_THE_MOST = re.compile(
    r"(?P<what>总?投资|项目数?|任务数?)(?:额|量)?最(?P<most>[多少大小高低])的(?:那)?一?(?:类别?|大类|类型)(?:项目)?(?:的)?,?"
    r"(?:占比|占(?:了|到)?(?:总|全部|所有)?[^,?]{0,6}(?:多少|百分之几|几成|比例|比重))(?:是)?(?:多少)?"
)
"""投资最多的一类占总投资的百分之几: which it is, and its share."""
_HEADS = (("领导小组|工作组|专班", "组长"), ("指挥部", "总指挥"), ("联席会议", "召集人"), ("委员会", "主任"))
"""Bodies, and what the one who leads them is called."""

_OF_MONEY = re.compile(r"\d{4}(?=(?:万亿|亿|万|元)元?)")
"""Four digits of a sum, and no year: 2000万元."""
_WHETHER_DUE = re.compile(
    "(?:要|用|需|该)不(?:要|用|需|该)|需不需要|(?:要|用|需要|得|能|可以)[^,?]{0,8}(?:钱|费|免)[^,?]{0,3}[吗么]"
)
_ANY_SUCH = re.compile(
    r"^(?P<before>.{0,12}?)有(?:没有|无)(?P<what>[^,?]{0,16}(?:超过?|大于|以上|以下|低于|高于|不到|少于|不足)[^,?]{0,12}?的?(?:项目|工程|任务|指标))\??$"
)
"""Whether there are rows that pass a filter: which they are tells it."""
_ASKS = re.compile("谁|哪|多少|几|什么|啥|怎|咋|如何|吗|么|吧|没$|呢|[a-z]{4}")
_OCCASION = re.compile(
    r"^(?!请问)[\u4e00-\u9fff]{0,12}?(?:问|稿|稿子|材料|汇报|总结|报告|核对|反映|打听|咨询|采访|投诉)"
    r"(?:一下|一声|一句|下|要|用|时|里|中|的是|说|要用)*[,:](?=.*(?:谁|哪|多少|几|什么|啥|吗|么|没|概括|列))"
)
"""What a question is asked for, before it is asked: 写体育稿子要用:, 领导问:, 有企业来问,."""
_SHARE_IN = re.compile(
    r"(?<![^,?])([^,?]{2,16}?)(?:的)?(?:总?投资|钱|资金)(?:里|中|当中)?,?有?(?:多大|多少|几成|多高)(?:的)?(?:比例|比重|份额)?(?:\([^()]*\))?"
    r"(?:是)?(?:压|投|砸|花|集中|落|用|押)在(?:了)?([^,?]{2,24}?)(?:上面?|里面?|身上|头上)?(?=[?。]|$)"
)
"""有多大比例压在A上: which share of the whole A has."""


_PREMISE = re.compile(
    r"^正文(?:里|中)?(?:只|是)?(?:说|写|讲|提)(?:到|的|了|明)?(?P<thing>[^,?\d]{2,24})[^,?]*,"
    r"(?P<asked>(?![^?]*(?:一致|一样|差|出入))"
    r"(?=[^?]*(?:附件|附表|专栏|表\d))[^?]*(?:多少|几)[^?]*)"
)
"""What the body says of a thing, said before its figure in a table is asked for."""
_AT_THE_LATEST = re.compile(
    r"(?:最[迟晚]|至迟|不[迟晚]于)(?:到|在|于|是)*(?P<year>(?:19|20)?\d\d年)[底末]?(?:以?前)?(?=就|能|要|得|会|也|[完建竣])"
)
"""最迟2025年完工: by the end of that year."""
_TO_DIGITS = re.compile(
    r"[,(]*(?:精确到|保留|取|按)?(?:小数点后|[到至])?[一两二三四1-4]位小数\)?|\(%?,?[一两二三四1-4]位小数\)|\(%\)"
)
"""How exact a figure is wanted: (一位小数)."""
_ANY_THAT = re.compile(
    "有没有(?:哪|什么|啥|任何)(?:一|几)?[个些项](?P<rows>项目|工程|任务|指标)(?:是|会|能)?(?P<that>[^,?]{4,}?)的?(?:[?]|$)"
)
"""有没有哪个项目是…的: which of them there are."""
_OVER_TERM = re.compile(
    "(?:(?:建设)?(?:期限?|工期|时间))?(?:超出|超过|超了)(?:了)?(?:本|这个?|该)?(?:行动|规划)?(?:计划|规划|方案|行动)的?"
    "(?:实施|规划|计划)?期限?(?:范围)?(?:、|,|,?也就是说?)"
    "(?=[^?]{0,8}(?:19|20)\\d\\d年)"
)
"""超出计划实施期、要到2025年以后才完的: what is meant is said behind it."""
_IF_ANY = re.compile(
    r"[,]?(?:这个|具体的?)?(?:目标|数字|指标|金额|标准|时间|名单|地址|号码)?(?:到底)?(?:有)?(?:定|明确|写明?|说明?|公布|给出)?(?:了|下来|出来)*(?:没有?|吗)[?。!]*$"
)


def _if_any(text: str) -> str:
    """A question that asks what, and whether it is said at all, as the first: 要卖多少亿,目标定了没有; 目标定了没."""
    ending = _IF_ANY.search(text)
    if ending is None or not re.search("[定明公给]|[单址码]", ending[0]):
        return text
    if re.search("多少|几(?!乎)|哪|什么|啥|谁", text[: ending.start()]):
        return text[: ending.start()]
    return text[: ending.start()] + "目标是多少" if re.match(",?目标定", ending[0]) else text


_FIVE_BEFORE = re.compile("(?:上一?个?|前一?个?|上个)五年(?:计划|规划|期)?(?!来|间|里|内)")


def _these_years(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """上一个五年 and 这五年 beside it, in a question to a five-year plan, by the names of those plans."""
    of = {m[0] for p in plans or know.documents for m in re.finditer("十[二三四五六]五", fold(know.documents[p].title))}
    if len(of) != 1 or not _FIVE_BEFORE.search(text):
        return text
    five = next(iter(of))
    before = f"十{'一二三四五六'['一二三四五六'.index(five[1]) - 1]}五"
    return re.sub("这(?:个)?五年|本(?:轮|次)五年", f'"{five}"', _FIVE_BEFORE.sub(f'"{before}"', text))


def _this_year(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """今年 and 明年 in a question to plans of one year each, as the year they are of."""
    of = {tuple(sorted(set(years(know.documents[p].title)))) for p in plans or know.documents}
    relative = "今年|本年|当年|去年|上年|明年|(?<![两二三四五六七八九十几半\\d])年内"
    if len(of) != 1 or len(only := next(iter(of))) != 1 or not re.search(relative, text):
        return text
    year = only[0]
    heads = {h for p in plans or know.documents for t in know.documents[p].tables for h in t.head}
    if any(re.match("年度计划(?:完成)?投资", fold(h)) for h in heads) and not re.match("[那这它该]", text):
        of_year = "(?:今年|本年|当年)度?的?(?:计划)?(?:一共|总共|共)?(?:完成)?投(?:资)?(?!产|入|用|运|放)"
        text = re.sub(of_year, "年度计划投资", text)
    text = re.sub("今年(?:年内|以内)?|本年度?|当年|(?<![两二三四五六七八九十几半\\d今])年内", f"{year}年", text)
    return re.sub("去年|上年", f"{year - 1}年", text).replace("明年", f"{year + 1}年")


def _year_before(text: str) -> str:
    """上一年 beside the one year that is named, as the year before it; 比上年 tells what a change is measured by."""
    named = set(years(text))
    if len(named) != 1:
        return text
    return re.sub("(?<![比较])(?:上一?|前一)年(?![度级份])", f"{named.pop() - 1}年", text)


_STAGE_GOAL = re.compile("(?P<first>中期|近期)的?(?=目标)|(?P<last>期末|末期|远期|终期)的?(?=目标)")


def _of_stage(text: str, know: Knowledge, plans: Sequence[str]) -> str:
    """中期目标 by the year that it is for, in a question to a plan whose indicators have goals for two years."""
    said = _STAGE_GOAL.search(text)
    if said is None or years(text[: said.end()]):
        return text
    heads = [
        t.head for p in plans or know.documents for t in know.documents[p].tables if any("指标" in h for h in t.head)
    ]
    stated = {tuple(sorted({y for h in head for y in years(h)})) for head in heads}
    goals = next(iter(stated)) if len(stated) == 1 else ()
    return text.replace(said[0], f"{goals[1 if said['first'] else 2]}年", 1) if len(goals) == 3 else text


_THEN = re.compile(r"((?:19|20)\d\d年)(?!.*(?:19|20)\d\d年)([^?]{0,16}?)(?:到时候?|届时|到那时候?)")
"""Then, of the one year that was named before it."""
_UNDONE = re.compile(
    r"(?:到|至)?((?:19|20)\d\d)年(?:底|末)?([^,?\d]{0,8}?)(?:都|也|仍|还)*"
    r"(?:[完建做干修]不(?:完|了|成|好)工?|没(?:能)?(?:完工|建完|建成|竣工|做完))"
)
"""到2025年还完不了工: what is done only after that year."""


_ASKING = ("牵头", "负责", "投资", "责任", "配合", "建设", "期限", "目标", "项目", "单位", "完工", "开工")


def _heard(text: str) -> str:
    """Words of asking that were written by ear (迁头, 负则)."""
    for i in range(len(text) - 1):
        pair = text[i : i + 2]
        if {text[max(0, i - 1) : i + 1], text[i + 1 : i + 3]} & _ordinary_pairs():
            continue  # half of a word beside it: 项目|表, no 目标
        for word in _ASKING:
            if (
                pair != word
                and (pair[0] == word[0]) != (pair[1] == word[1])
                and sound(pair[0]) == sound(word[0])
                and sound(pair[1]) == sound(word[1])
                and pair not in _ordinary_pairs()
            ):
                text = text[:i] + word + text[i + 2 :]
    return text


@lru_cache(maxsize=1)
def _ordinary_pairs() -> frozenset[str]:
    return frozenset(word for word in ordinary_words() if len(word) == 2)


def read(text: str, know: Knowledge, plans: Sequence[str]) -> Query:
    """A cleaned question that asks one thing, as a query."""
    text = _of_stage(_year_before(_this_year(_these_years(text, know, plans), know, plans)), know, plans)
    said, text = text, units_by_ear(text, know)
    verify = bool(VERIFY.search(text))
    stripped = VERIFY.sub(",", text) if verify else text
    stripped = _SWAPPED.sub("", stripped)
    # Quoted names are subjects whatever words they hold.
    shielded: list[str] = []

    def shield(match: re.Match[str]) -> str:
        shielded.append(match[0])
        return chr(0xE000 + len(shielded) - 1)

    residual = re.sub(r"\"[^\"]{2,30}\"|《[^《》]{2,40}》", shield, stripped)
    for head in know.reckoning_heads:
        residual = re.sub(re.escape(head), shield, residual)
    ordinal = _ordinal(residual)
    residual = ORDINAL.sub(",", residual) if ordinal else residual
    spoken = residual
    members, residual = units_in(residual, know)
    if any(is_person(member, know) for member in members):
        residual = _OF_A_PERSON.sub(",", residual)
    asks: set[str] = set()
    operation = ""
    for name, pattern in OPERATION:
        if pattern.search(residual):
            apart = operation == "sum" and name == "difference" and _APART.search(residual) is not None
            operation = name if apart else operation or name  # 总额相差多少
            if name in ("differ", "mean", "max", "min", "difference", "ratio"):
                residual, spoken = pattern.sub(",", residual), pattern.sub(",", spoken)
    for name, pattern in COMPILED:
        residual, hits = pattern.subn(",", residual)
        spoken = pattern.sub(",", spoken)
        if hits:
            asks.add(name)
    if "place" in asks and operation == "count":
        operation = ""  # 写在第几项
    if _LINE_OF.search(text):
        asks = asks - {"when"} | {"number"}  # 热线是几号: a number to call, and no day
    if "amount" in asks and re.search(r"占[^,?]{0,10}投资额?的?(?:多少|几成|百分)", text):
        asks = asks - {"amount"} | {"number"}  # 占项目投资多少: a share
    if re.search(r"哪几", stripped) and "number" in asks:
        asks = asks - {"number"} | {"list"}  # 哪几条 asks which, not how many
    if asks == {"responsible"} and _OF_SUCH.search(text):
        asks.add("list")  # 国家级的良种场有哪几家: what is counted in 家, and nobody who answers for it
    if "definition" in asks and re.search(r"是哪(?:些|几)", stripped):
        asks.add("list")  # …的是哪些指标
    for _, pattern in OPERATION:
        residual, spoken = pattern.sub(",", residual), pattern.sub(",", spoken)
    spoken = re.sub(r"[\ue000-\uf8ff]", lambda m: shielded[ord(m[0]) - 0xE000], spoken)
    residual = re.sub(r"[\ue000-\uf8ff]", lambda m: "," + shielded[ord(m[0]) - 0xE000] + ",", residual)
    pointing = bool(POINTER.search(stripped)) or bool(PRONOUN.match(stripped))
    residual = POINTER.sub(",", _WHERE.sub(",", residual))
    residual = re.sub(r"(?:那|这)(?:一)?(?:笔|摊)(?:子)?", ",", residual)
    residual = re.sub(r"(?:那|这)[两二三四几](?:块|类|个|项|家|条|件)", ",", residual)
    residual = re.sub(r"[两二三四五六七八九十几各](?:个)?大(?:类|块|板块|方面|领域)", ",", residual)
    residual = re.sub(r"[两二三四五六七八九十](?:个)?大(?:工程|项目)(?=[里中]|当中|之中|,|总|合计|哪)", ",", residual)
    residual = re.sub(r"(?:那|这|该)(?:个|项|条|家|座|些|份|处)(?=[\u4e00-\u9fff])", ",", residual)
    residual = _MONEY.sub(",", _TIME.sub(",", residual))
    residual = re.sub(r",[个家项条名场位所座处件种类](?![\u4e00-\u9fff])|,等|等(?=,)", ",", residual)
    residual = re.sub(r"(?<=,)处(?![理置罚分室])", "", residual)  # 几处避难场所
    right, notes = mended(residual, know)
    terms = terms_of(right, know)
    counted = re.findall(r"(?<![\d.])\d{2,4}[个项家条座处]", text) if not terms and not members else ()
    terms = (*terms, *(Term(n, (), know.weight(n), True) for n in counted if know.known(n)))  # 68个工程建得咋样
    terms = (*terms, *(t for t in (MONEY,) if "funding" in asks))
    sorts = {m["sort"] for m in SORT_ASKED.finditer(text)}
    terms = tuple(replace(t, weight=min(t.weight, 0.15)) if t.word in sorts else t for t in terms)
    strangers = (*strangers_in(right, know, members), *(n for n in _OF_A_ROW.findall(text) if not know.known(key(n))))
    terms = tuple(t for t in terms if t.word not in strangers)
    named = dict.fromkeys(years(_OF_MONEY.sub("", text)) + _short_years(text))
    found_years = tuple(y for y in named if y >= 1990 or f"{y}年" in text)
    understood = text if notes or text != said else ""
    for wrong, meant in notes:
        understood, spoken = understood.replace(wrong, meant), spoken.replace(wrong, meant)
    verify = verify and operation != "differ" and "nature" not in asks
    verify = verify and not re.search(r"多少(?!有)|(?<!好)几(?=[个项家条种类次名])", stripped)
    if verify and _WHETHER_DUE.search(text) and not re.search("多少|几|多[大高长]", stripped):
        asks -= {"amount", "number"}  # 要不要再交地钱: yes or no, and no sum
    hearsay = VERIFY.sub("", re.sub("听说|据说", "", text)) == re.sub("听说|据说", "", text)
    verify = verify and not (
        hearsay and asks & {*WHO, "list", "place", "how", "when"}
    )  # 听说要规划物流园,找哪几家对接: what is asked is who
    if verify and asks & set(WHO) and re.search("(?:谁|哪[个家些几]).*有没有|有没有[^,?]{2,16}(?:谁|哪[个家])", text):
        verify = False  # 谁牵头,有没有配合的; 查有没有失信记录是谁干的
    return Query(
        text,
        right,
        terms,
        frozenset(asks),
        operation,
        verify,
        tuple(members),
        strangers,
        found_years,
        tuple(plans),
        ordinal,
        pointing and not terms,
        understood,
        spoken,
        _focus(text, terms),
    )


_SWAPPED = re.compile("^(?:那|那么)?(?:要是|如果|假如)?(?:换成|换做|换到|换(?![电热乘新岗证届代])|改成|改为|换作)")
_APART = re.compile("相差|差额|差距")
_RANKS = "(?:常务)?副?(?:[省市县区镇乡]长|书记|主任|局长|常委)"
_OF_A_PERSON = re.compile(
    "(?:联系|分管|包联|挂联|包抓|挂钩|领衔|挂帅)(?!人|电话|方式)|(?:头上|名下|手[里上头])(?:挂|管)?(?:着|了)?"
    f"|(?:(?<=,)|^){_RANKS}|{_RANKS}(?=,)"
)
"""What is said of a person who answers for things: 林县长分管的, 挂在他名下的, 副县长."""


def is_person(member: Member, know: Knowledge) -> bool:
    """Whether a plan names this one only as a person who answers for work: 责任领导, 责任人."""
    facts = [know.documents[p].tasks[i].units for p, i in member.tasks]
    facts += [know.documents[p].projects[i].units for p, i in member.projects]
    return bool(facts) and all(u.role == "leader" for units in facts for u in units if key(u.name) == member.key)


def asked_of(query: Query, know: Knowledge, plan: str) -> Query:
    """A wish as one plan alone is asked it: its words are known, mended and weighed by that plan's own words."""
    alone = know.only((plan,))
    if alone is know:
        return replace(query, plans=(plan,))
    whole, own = read(query.text, know, query.plans), read(query.text, alone, (plan,))
    changed = {f.name for f in fields(Query) if getattr(query, f.name) != getattr(whole, f.name)}
    return replace(own, **{name: getattr(query, name) for name in changed - {"plans"}})


_OF_SUCH = re.compile(r"(?<![单位门体方任没])(?:一共|总共|分别|都)?有哪(?:几|[两二三四五六七八九十])?家(?:[?。]|$)")
_LINE_OF = re.compile(r"(?:电话|热线|手机|座机|传真)(?:号码?)?(?:都|又|到底)?(?:是|打)?(?:几|多少|哪个)号")
_OF_A_ROW = re.compile(r"\d{1,3}号(?:线|楼|桥|井|炉|机组|厂房|地块|馆|泊位|码头|隧道|走廊)")
"""2号线, of which a plan may know only the first and the third."""
_OF_CHANGE = frozenset("百分点 个百分点 幅度 增量 增幅 降幅 涨幅 增速 年均 差额 差值 倍数".split())
"""Words for what lies between two figures; a plan need not hold them."""


def _focus(text: str, terms: Sequence[Term]) -> Term | None:
    """What the question wants to know of its subject, where it says so in a word: 导演 of 导演是谁, 时速 of …的时速.

    Of several such words the first that no plan holds; a word cut in the middle is none."""
    terms = [t for t in terms if (t.known or t.word not in _OF_CHANGE) and not _WHOLE_AREA.fullmatch(t.word)]
    asked: list[Term] = []
    things: list[Term] = []
    for match in _ASKED_OF.finditer(text):
        ends = (match.start(), match.end("kind")) if match["kind"] else (match.start(),)
        before = tuple(key(text[:end]) for end in ends)
        asked += [t for t in terms if any(b.endswith((t.word, t.word + "数")) for b in before)]
        if several := re.search(r"的([^的,]{2,12}(?:和|与|及|、)[^的,]{2,12})$", text[: match.start()]):
            asked += [t for t in terms if t.word in key(several[1])]
        after = key(re.split(r"[,、?;\s]", text[match.end() : match.end() + 8])[0])
        counted = after[len(_COUNTED.match(after)[0]) :] if _COUNTED.match(after) else after  # type: ignore[index]
        if text[match.end() - 1] in "少几" and not counted.startswith(tuple("年月日成")):
            things += [t for t in terms if counted.startswith(t.word)]
    if not asked and (last := re.search(r"的([^的,]{2,8})[?,。]*$", text)):
        asked += [t for t in terms if key(last[1]).endswith(t.word)]
    unknown = [t for t in things if not t.known and len(t.word) > 1]
    unknown += [
        t for t in asked if (not t.known or t.guessed) and (is_noun(t.word) or _OF_WHOM.search(text, text.find(t.word)))
    ]
    return replace(unknown[0], weight=1.0) if unknown else next((t for t in asked if t.known), None)


_WHOLE_AREA = re.compile("[全我本][省市县区州镇]")
_ASKED_OF = re.compile(
    r"(?:的)?(?P<kind>单位|公司|部门|机构|人员|负责人|号码|价格|目标值?|指标值?)?(?:分别|都|各|大概|大约)*(?:是|为|有|要|在|到|达到|叫|设|用|花)*"
    r"(?:谁|多少|几|什么|啥|哪|怎么(?!样)|咋|如何)"
)
_OF_WHOM = re.compile(r"(?<=的)[\u4e00-\u9fff]{2,4}(?:单位|公司|人员|负责人|人)?(?:是|为|有)(?:谁|哪|多少)")
_COUNTED = re.compile(r"[个条张家名位座所项台辆层根间次场]?")


def _ordinal(text: str) -> int | None:
    match = ORDINAL.search(text)
    if match is None:
        return None
    if match[2]:
        return -1
    return int(chinese_number(match[1]) or 0) or (int(match[1]) if match[1].isdigit() else None)


def _short_years(text: str) -> list[int]:
    """25年 for 2025年."""
    return [2000 + int(m) for m in re.findall(r"(?<!\d)(2\d|3\d)年(?!以?上|期|内)", text)]


# --- Other scripts --------------------------------------------------------------------------------


def translated(
    text: str, know: Knowledge, meaning: Meaning | None = None, names: Collection[str] | None = None
) -> str:
    """A question in English or pinyin, wholly or in part, in Chinese; one in Chinese as it is."""
    if in_english(text, know):
        said = in_chinese(text, know, meaning(text) if meaning else {}, names)
        said = re.sub(r"((?:附[件表]|专栏|表)\d)(?=(?:19|20)\d\d年)", r"\1的", said)
        return re.sub("(投资|资金|经费)([亿万]元)(?:是|有)?什么", r"\1多少\2", said)
    return from_pinyin(text, know) if len(_foreign(text, know)) >= _SHORTEST else text


def in_english(text: str, know: Knowledge) -> bool:
    """Whether a question is put in English, wholly or in part."""
    foreign = _foreign(text, know)
    return len(foreign) >= _SHORTEST and is_english(foreign)


def names_in(question: str) -> frozenset[str] | None:
    """The names of an English question: what has a capital within a sentence; None where it is written without."""
    if not re.match(r"\W*[A-Z][a-z]", question):
        return None
    return frozenset(m[0].lower() for m in re.finditer(r"(?<=[a-z,'\"] )[A-Z][A-Za-z]+|\b[A-Z]{2,}\b", question))


_SHORTEST = 4
"""Letters that a text needs to be taken for one in another language; fewer are a name."""


def _foreign(text: str, know: Knowledge) -> str:
    """The words in letters of a question that the plans do not have."""
    return " ".join(run for run in re.findall("[a-z]+", text) if not know.known(run))
