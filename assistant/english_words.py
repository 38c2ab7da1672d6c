"""The English of questions, as data: ways of asking with the Chinese that asks the same, and the words of administration.

Nothing here belongs to a plan. Names in a question are left as they are and are found by `assistant.english`.
All patterns are matched on lower case text whose years and sums are Chinese already (2025年, 60亿元).
"""

from __future__ import annotations

import re

AUX = (
    r"(?:(?:is|are|was|were|will|would|shall|should|must|can|could|may|might|has|have|had|does|do|did|be|been|being|to"
    r"|need|needs|going|expected|required|supposed|planned|scheduled|due|set|also|already|currently|actually|ultimately)\b ?)+"
)
"""A run of auxiliaries, as far as it goes."""

_BODY = (
    r"(?:bureaus?|departments?|units?|agenc(?:y|ies)|authorit(?:y|ies)|organi[sz]ations?|bod(?:y|ies)|entit(?:y|ies)|institutions?"
    r"|government (?:bod(?:y|ies)|departments?|agenc(?:y|ies)|offices?)|ministr(?:y|ies)|offices?(?! (?:building|space|area))|part(?:y|ies))"
)
_WHO = rf"(?:who|whom|(?:which|what) (?:one )?(?:leading |lead |responsible |cooperating |supporting |government |other |two |three |four |five )?(?:{_BODY}|compan(?:y|ies)|enterprises?|firms?|developers?|contractors?)(?: or {_BODY})?(?: of the government)?)"
_MOST = r"(?:most|largest|biggest|highest|greatest)"
_LEAST = r"(?:least|fewest|smallest|lowest)"
_MEASURE = (
    r"(?:rates?|ratio|proportion|percentage|share|target|targets|goal|number|amount|total|sum|cost|costs|price|budget|length|age|capacity"
    r"|area|population|output|value|income|revenue|turnover|throughput|limit|ceiling|cap|subsid(?:y|ies)|rewards?|bonus|grants?|salary|wage|height|depth"
    r"|width|speed|time|figure|quota|coverage|efficiency|volume|size|scale|duration|consumption|score|expenditure|spending|funds?|funding"
    r"|fees?|charges?|fare|tuition|concentration|accuracy|temperature|distance|expectancy|mortality|size|growth|increase|reduction|standard|level|index|density|density|frequency|weight|maximum|minimum)"
)
_FINISHED = r"(?:(?:fully |finally )?(?:completed?|finish(?:ed)?|done|ready|built|delivered|in place|put into (?:use|operation)|operational|open(?:ed)?|come online|opened to traffic))"
_STARTED = r"(?:start(?:ed)?|beg[iu]n|commenced?|launch(?:ed)?|get under way|break ground|under way)"
_ISSUED = r"(?:issued|published|released|promulgated|printed and distributed|made public|announced|circulated)"
_DOCUMENT = r"(?:it|(?:this|the) (?:plan|document|notice|file|program|scheme|policy|paper|reply|circular))"

ASKING: tuple[tuple[str, str], ...] = tuple(
    (pattern, chinese)
    for pattern, chinese in (
        # The rest of an earlier question, or of one whose first half names the thing.
        (r"how (?:many|much)(?: are| is| will be)?(?: planned| expected| targeted)?(?: for)? (到?20\d\d年底?)", r"\1呢"),
        (r"(?:and )?how (?:many|much)", "是多少"),
        (r"(?:and )?what (?:is|was|were|are) (?:it|they|the (?:figure|value|number|level|baseline|situation|target|one))(?: for| in| by)? ?(到?20\d\d年底?)", r"\1呢"),
        (r"(?:and )?(?:out )?of what total", "总投资是多少"),
        (r"(?:and )?what (?:does|do|will|would) (?:it|they) cost(?: in total| altogether)?", "总投资是多少"),
        (r"(?:in|under|according to) the (.+?) (?:action |three-year |work |development )?(?:plan|program)", r"\1计划里"),
        (r"(?:and )?until when", "建到什么时候"),
        (r"(?:and )?by when", "什么时候前完成"),
        (r"(?:and )?(?:when|in (?:what|which) year)", "是什么时候"),
        (r"(?:and )?(?:who|by whom)", "由谁负责"),
        (r"(?:and )?why", "为什么"),
        (r"(?:and )?where (?:do|does|will|is|are) (?:its|the|their|this|that) (?:money|funding|funds?|budget|financing) (?:come|coming) from", "资金从哪里来"),
        (r"(?:and )?where", "在哪里"),
        # True or false.
        (r"(?:is it|it is) (?:true|correct|right|the case) that (.+)", r"\1,对吗"),
        (r"(.+?) ?,? ?(?:is (?:that|this) (?:right|true|correct)|true or false|(?:am i )?right|correct|true|is it not|does it not|will it not|are they not)", r"\1,对吗"),
        (r"do(?:es)? (?:the|this|it)(?: plan| document| program)? (?:say|mention|contain|include|talk about|cover|provide for)(?: anything| something)?(?: about| on| for)? (.+)", r"计划里有没有提到\1"),
        (r"(?:is|are) there (?:any|an?) (?:mention|word) of (.+)", r"计划里有没有提到\1"),
        (r"(?:is|are) there (?:any|an?) (.+)", r"有没有\1"),
        (rf"what (?:is|are|was|were|will be) the (?:highest|maximum|largest|top|most) ((?:[a-z]+ )*?{_MEASURE})((?: (?:of|for|in|per|to|that|which|a|an) .+)?)", r"\2最高\1是多少"),
        (rf"what (?:is|are|was|were|will be) the (?:lowest|minimum|smallest|least) ((?:[a-z]+ )*?{_MEASURE})((?: (?:of|for|in|per|to|that|which|a|an) .+)?)", r"\2最低\1是多少"),
        (r"what (?:is|are|was|were|will be) the (?:total |overall |planned |whole )*(?:size|scale|amount|number|figure|value) of (.+)", r"\1是多少"),
        (r"(?:what (?:is|are|was) |give )?(?:the )?(?:full )?names? of (.+)", r"\1叫什么名字"),
        (r"what (?:is|are) (.+?)(?:'s name| called| named)", r"\1叫什么名字"),
        # Largest, smallest, first, last.
        (r"(?:which|what) (?:is the )?([^,]+?) (?:costs?|receives?|takes?|gets?|needs?|requires?|has|have|is|are) the (?:most (?:money|investment|expensive|costly)|largest investment|costliest|priciest)(?: of all)?( in [^,]+)?", r"\2投资最大的\1是哪个"),
        (r"(?:which|what) (.+?) costs? the (?:least|smallest)(?: of all)?( in .+)?", r"\2投资最小的\1是哪个"),
        (r"(?:which|what) (.+?) (?:takes|lasts|runs|has|will take|will last|will run)(?: the)? longest(?: to (?:build|complete))?(?: construction)?(?: period| time)?( in .+)?", r"\2工期最长的\1是哪个"),
        (r"(?:which|what) (.+?) (?:takes|lasts|runs|has|will take)(?: the)? shortest(?: to (?:build|complete))?(?: construction)?(?: period| time)?( in .+)?", r"\2工期最短的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX})?(?:finish(?:ed|es)?|end(?:s|ed)?|completed?s?) (?:last|latest)( in .+)?", r"\2完工最晚的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX})?(?:finish(?:ed|es)?|end(?:s|ed)?|completed?s?) (?:first|earliest)( in .+)?", r"\2完工最早的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX})?(?:start(?:s|ed)?|begins?|begun) (?:first|earliest)( in .+)?", r"\2开工最早的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX})?(?:start(?:s|ed)?|begins?|begun) (?:last|latest)( in .+)?", r"\2开工最晚的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX})?(?:rises?|grows?|increases?) (?:the )?(?:most|fastest)(.*)", r"\2上升最多的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX})?(?:falls?|drops?|decreases?|declines?) (?:the )?(?:most|fastest)(.*)", r"\2下降最多的\1是哪个"),
        (r"(?:what|which)(?: one)? (?:is|are|was|were) the (第[二三]|)[ -]?(?:most expensive|costliest|priciest) (.+)", r"最\1贵的\2是哪个"),
        (r"(?:what|which) (.+?) (?:is|are|was|were) the (第[二三]|)[ -]?(?:most expensive|costliest|priciest)(.*)", r"\3最\2贵的\1是哪个"),
        (r"(?:what|which)(?: one)? (?:is|are|was|were) the (?:cheapest|least expensive) (.+)", r"投资最小的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX}|(?:gets?|receives?|requires?|shows?|owns?|sees?) )((?:\w+ )?)(?:the )?(第[二三]|)[ -]?{_MOST} (.+)", r"\2\4最\3多的\1是哪个"),
        (rf"(?:which|what) (.+?) (?:{AUX}|(?:gets?|receives?|requires?|shows?|owns?|sees?) )((?:\w+ )?)(?:the )?(第[二三]|)[ -]?{_LEAST} (.+)", r"\2\4最\3少的\1是哪个"),
        (rf"(?:which|what|who) ([a-z]+?)s? (?:the )?{_MOST} (.+)", r"\2\1最多的是哪个"),
        (rf"(?:what|which)(?: one)? (?:is|are|was|were) the (第[二三]|)[ -]?{_MOST} (.+)", r"\2最\1大的是哪个"),
        (rf"(?:what|which)(?: one)? (?:is|are|was|were) the (第[二三]|)[ -]?{_LEAST} (.+)", r"\2最\1小的是哪个"),
        (rf"(?:what|which) (.+?) (?:is|are|was|were) the (第[二三]|)[ -]?{_MOST}(.*)", r"\3最\2大的\1是哪个"),
        (rf"(?:what|which) (.+?) (?:is|are|was|were) the (第[二三]|)[ -]?{_LEAST}(.*)", r"\3最\2小的\1是哪个"),
        (r"(?:what|which)(?: one)? (?:is|are|was|were) the (?:longest|latest) (.+)", r"\1最长的是哪个"),
        # Two things side by side.
        (r"which (?:one )?(?:is|of them is|costs?|has|gets?|receives?|takes?) (?:the )?(?:larger|bigger|more expensive|more costly|more|higher|greater|larger investment|more investment)(?: money| investment)? ?[:,]? ?(.+?) or (.+)", r"\1和\2哪个投资更大"),
        (r"which (?:project |one )?(?:costs|is|has|gets|receives|takes) (?:the )?(?:smaller|less|cheaper|lower|less expensive|less investment)(?: money| investment)? ?[:,]? ?(.+?) or (.+)", r"\1和\2哪个投资更少"),
        (rf"which (?:project |one )?(?:{AUX})?(?:start(?:s|ed)?|begins?) (?:first|earlier) ?[:,]? ?(.+?) or (.+)", r"\1和\2哪个开工更早"),
        (rf"which (?:project |one )?(?:{AUX})?(?:finish(?:es|ed)?|ends?|completed) (?:first|earlier) ?[:,]? ?(.+?) or (.+)", r"\1和\2哪个完工更早"),
        (r"(?:what is |how large is )?(?:the )?(?:difference|gap)(?: in (.+?))? between (.+?) and (.+)", r"\2和\3的\1相差多少"),
        (r"how much (?:larger|more|higher|bigger|more expensive|greater)(?: (?:investment|money))? (?:is|does|are|was|has) (.+?) than (.+)", r"\1和\2相差多少"),
        (r"compare (.+?) (?:and|with|to) (.+)", r"\1和\2比较"),
        # Who.
        (rf"(?:what|which|who) (?:is|are) (?:the )?(?:responsible|lead|leading|competent) (?:{_BODY})(?: for| of| in)? (.+)", r"\1由谁负责"),
        (rf"{_WHO} (?:{AUX})?(?:the )?(?:heads?|chairs?|leads?|leader|chair|chairman|chairperson)(?: of)? (.*?(?:leading group|committee|headquarters|commission|leadership group))", r"\1组长是谁"),
        (rf"(?:{_WHO}|what) (?:is|are|was|were) (.+?) (?:responsible for|in charge of)(.*)", r"\1负责哪些工作\2"),
        (rf"(?:what|which)(?: tasks?| work| duties| jobs?)? {AUX}(.+?) (?:take the lead (?:in|on)|lead)", r"\1牵头哪些工作"),
        (r"what (?:are |is )?(?:the )?(?:duties|responsibilities|tasks|responsibility) of (.+)", r"\1的职责是什么"),
        (rf"what {AUX}(.+?) (?:have to do|need to do|do|work on|be doing)", r"\1负责哪些工作"),
        (rf"{_WHO} (?:is|are) (?:responsible|in charge|tasked|charged) (?:for|of|with) (?:the )?(?:building|constructing|construction of) (.+)", r"\1由谁建设"),
        (rf"{_WHO} (?:{AUX})?(?:mainly |jointly |together )*(?:responsible|in charge|accountable|tasked|charged|responsibility|look(?:s|ing)? after|handles?|manages?|oversees?|supervises?|takes? care)(?: units?)?(?: of| for| with)? (.+)", r"\1由谁负责"),
        (rf"{_WHO} (?:{AUX})?(?:taking |takes? )?(?:the )?(?:lead(?:s|ing)?|heads?|headed|chairs?|spearheads?)(?: units?| agenc(?:y|ies)| departments?)?(?: in| on| of| for)? (.+)", r"\1由谁牵头"),
        (rf"(?:{_WHO}|under whose|whose) (?:{AUX})?(?:the )?(?:leadership|lead|responsibility|charge)(?: is| of)? (.+)", r"\1由谁负责"),
        (rf"{_WHO} (?:{AUX})?(?:the )?(?:builders?|developers?|contractors?|construction units?)(?: of| for) (.+)", r"\1由谁建设"),
        (rf"{_WHO} (?:{AUX})?(?:builds?|building|constructs?|constructing|develops?|undertakes?|undertaking|carry(?:ing)? out|carries out) (.+)", r"\1由谁建设"),
        (rf"{_WHO} (?:{AUX})?(?:leads?|leading) (.+)", r"\1由谁牵头"),
        (rf"{_WHO} (?:else )?(?:{AUX})?(?:takes? part|taking part|participates?|participating|cooperates?|cooperating|assists?|assisting|supports?|supporting|helps?|helping|joins?|involved)(?: in| with)?(.*)", r"\1的配合单位是哪些"),
        (rf"by whom (?:{AUX})(.+?)(?: (?:built|constructed|developed))", r"\1由谁建设"),
        (rf"by whom (?:{AUX})(.+)", r"\1由谁负责"),
        (r"who (?:is|are|was|will be|serves as|acts as)(?: the)? (.+)", r"\1是谁"),
        (rf"{_WHO} (?:{AUX})?(?:bears?|pays?|covers?|foots?|finances?|funds?)(?: for)?(?: the)?(?: costs?| bills?| expenses?)?(?: of| for)? (.+)", r"\1的费用由谁承担"),
        (rf"{_WHO} (?:{AUX})?(approves?|reviews?|examines?|issues?|decides?|organi[sz]es?|hosts?|holds?|runs?|operates?|signs?|checks?|interprets?|explains?) (.+)", r"\2由谁\1"),
        (rf"{_WHO} (.+)", r"谁\1"),
        # What is recorded of every project, and of the document.
        (r"what (?:is|are) (?:the |its |their )(?:construction |building |project )?(?:period|schedule|time(?:line|frame)?|duration)", "建设期限是什么"),
        (r"what (?:is|are|was) (?:the |its |their )(?:total |planned )*(?:investment|cost|price)", "总投资是多少"),
        (r"what (?:is|was) (?:the |its )?(?:document|issue|reference|file) number(?: of (?:it|this|the) ?(?:plan|document|notice|reply)?)?", "文号是什么"),
        (r"what (?:is|are) (?:the |its |their )(?:builders?|developers?|construction units?|contractors?)", "由谁建设"),
        # When.
        (rf"(?:when|on (?:what|which) date|what date|on which day) {AUX}({_DOCUMENT}) {_ISSUED}", r"计划是什么时候印发的"),
        (rf"(?:when|(?:from|on) (?:what|which) date) {AUX}(.+?) (?:take effect|come into (?:force|effect)|enter into force|effective|become effective|in force)", r"\1从什么时候起施行"),
        (rf"(?:when|until when) {AUX}(.+?) (?:expire|valid|end its validity|cease to be valid|lapse)", r"\1有效期到什么时候"),
        (rf"(?:by when|by what (?:date|time)) (?:must|should|shall|do|does|did|is|are|has to|have to) (.+?) (?:{AUX})?{_FINISHED}", r"\1的完成时限是什么时候"),
        (rf"(?:by when|until when|by what (?:date|time|year)|when|in (?:what|which) year|in (?:what|which) month) {AUX}(.+?) (?:{AUX})?{_FINISHED}", r"\1什么时候完工"),
        (rf"(?:by when|when|in (?:what|which) year|in (?:what|which) month|on (?:what|which) date) {AUX}(.+?) (?:{AUX})?{_STARTED}", r"\1什么时候开工"),
        (rf"until when {AUX}(.+?) (?:run|last|continue|go on|take|be built)", r"\1建设到什么时候"),
        (rf"in (?:what|which) years? {AUX}(?:it|this|the project) (?:{AUX})?(?:built|constructed|implemented)", r"建设期限是什么"),
        (rf"in (?:what|which) (?:year|years) {AUX}(.+)", r"\1是哪一年"),
        (rf"(?:in|during) (?:what|which) months? {AUX}(.+)", r"\1是几月"),
        (rf"(?:on (?:what|which) (?:date|day)s?) {AUX}(.+)", r"\1是几月几日"),
        (rf"(?:by when|by what (?:date|time|year)|until when|before when|before what date) {AUX}(.+)", r"\1什么时候前完成"),
        (rf"when {AUX}(.+)", r"\1是什么时候"),
        (r"what is the deadline (?:for|of) (.+)", r"\1的完成时限是什么时候"),
        (rf"how long {AUX}(.+?) (?:take|last|run|go on)(?: to (?:build|complete|finish))?", r"\1建设期限是多久"),
        (r"what is the (?:construction|building|project) (?:period|time(?:line|frame)?|schedule) (?:of|for) (.+)", r"\1的建设期限是什么"),
        (rf"(?:for )?how many years {AUX}(.+)", r"\1几年"),
        # Where.
        (rf"where {AUX}(.+?) (?:located|based|situated|set up|placed|housed)", r"\1设在哪里"),
        (rf"(?:where|in (?:what|which) (?:place|town|city|district|county|township)) {AUX}(.+)", r"\1在哪里"),
        # How much, how many.
        (rf"how much {AUX}(.+?) cost", r"\1投资多少钱"),
        (r"what (?:does|do|will|would) (.+?) cost", r"\1投资多少钱"),
        (r"what (?:is|are|was) the (?:total )?(?:costs?|price) of (.+)", r"\1投资多少钱"),
        (rf"how much (?:money |funding |investment |capital )?(?:{AUX})?(?:invested|spent|allocated|earmarked|put|poured|planned|budgeted)(?: in| on| for| into| to) (.+)", r"\1投资多少钱"),
        (rf"how much (?:total )?(?:investment|money|funding|capital) (?:(?:{AUX})?(?:in|for|on|into|goes into|go into) )(.+)", r"\1投资多少钱"),
        (rf"how much (?:total )?(?:investment|capital) {AUX}(.+?)(?: (?:need|require|involve|attract|receive|get|have|cost))?", r"\1投资多少钱"),
        (rf"how much (?:money|funding|funds) (?:{AUX})(.+?)", r"\1多少钱"),
        (rf"(?:by )?(?:how much|(?:what|how many) (?:percentage(?: points?)?|per ?cent)) {AUX}(.+?) (?:fall|decline|drop|decrease|reduced|shrink|go down|be cut)(.*)", r"\2\1下降多少"),
        (rf"(?:by )?(?:how much|(?:what|how many) (?:percentage(?: points?)?|per ?cent)) {AUX}(.+?) (?:rise|grow|increase|go up|raised|increased)(.*)", r"\2\1增长多少"),
        (rf"(?:by )?how much {AUX}(.+)", r"\1多少"),
        (r"how much (.+)", r"\1多少"),
        (r"(?:what is |what are |give )?(?:the )?(?:total|combined|overall|aggregate) (?:planned )?(?:investment|amount|cost)(?: in| of| for) (all .+|.*projects.*|.+ and .+)", r"\1计划总投资合计多少"),
        (r"(?:what is |what are )?(?:the )?(?:planned |estimated |total )*(?:investment|cost)(?: amount)?(?: in| of| for) (.+)", r"\1的计划总投资是多少"),
        (r"(?:what|how much) (?:is|are|was|were) (?!.*(?:target|share|rate|占))(.+?)(?: total| combined)? (?:planned )?(?:investment|cost)", r"\1计划总投资是多少"),
        (r"(?:what|how much) (?:is|are|was) the average (?:planned )?(?:investment|cost)(?: in| of| for| per)? (.+)", r"\1平均投资多少"),
        (r"(?:what|which) (?:percentage|proportion|share|per ?cent|fraction) of (.+)", r"\1的比例是多少"),
        (rf"how many (times) {AUX}(.+)", r"\2多少次"),
        (r"how many (projects|tasks|works) (?:are there )?(?:under|in|of|belong to|fall under|come under|fall into) (.+?)", r"\2有几个\1"),
        (r"how many (.+?) (?:are there|were there|exist|existed)(?: to be)?(.*)", r"\2有多少个\1"),
        (rf"how many (projects|tasks) (?:{AUX})?(.+)", r"\2的\1有几个"),
        (rf"how many ((?:[a-z0-9-]+ ){{1,5}}?)({AUX})(.+)", r"\3多少个\1"),
        (rf"(?:in|with|to|on|at|for|from|within|under) how many (.+?) {AUX}(.+)", r"\2多少个\1"),
        (r"how many (.+)", r"多少个\1"),
        (rf"how often {AUX}(.+)", r"\1多久一次"),
        (rf"how (?:long|far) {AUX}(.+)", r"\1有多长"),
        (rf"how (?:large|big) {AUX}(.+)", r"\1多大"),
        (rf"how high {AUX}(.+)", r"\1多高"),
        (rf"how (?:deep|wide|tall|old|fast|heavy) {AUX}(.+)", r"\1多少"),
        (rf"how (?:soon|quickly) {AUX}(.+)", r"\1多久"),
        # What, which, why, how.
        (rf"what (?:is|does) {_DOCUMENT} (?:about|say|cover|contain|deal with)|(?:summari[sz]e|outline) {_DOCUMENT}|what are the main (?:points|contents?) of {_DOCUMENT}", "这份文件的主要内容是什么"),
        (r"(?:what|which) (?:main |existing |current )?(problems?|shortcomings?|difficult(?:y|ies)|challenges?|weakness(?:es)?) .*", r"存在哪些\1"),
        (r"(?:summari[sz]e|outline) (.+)", r"概括\1"),
        (r"what (?:does|do|is meant by) (.+?)(?: (?:stand for|mean|refer to|consist of|stand for))?", r"\1指的是什么"),
        (r"what (?:is|are) (.+?)(?: (?:about|for))", r"\1是什么"),
        (r"why (.+)", r"为什么\1"),
        (r"(?:what|which) (?:concrete |specific |main )?(measures?|steps?|methods?|ways?|actions?) (.+)", r"\2有哪些措施"),
        (rf"how {AUX}(.+)", r"\1怎么安排"),
        (rf"(?:what|which)((?: [a-z-]+){{0,3}} {_MEASURE}) {AUX}(.+)", r"\2 \1是多少"),
        (rf"(?:what|which) (?:is|are|was|were|will be|should be) (?:the |their |its )?((?:[a-z0-9年&,-]+ )*?{_MEASURE})((?: (?:of|for|in|per|on|to|from|that|at|which|among|between) .+)?)", r"\1\2是多少"),
        (r"(?:what|which) (?:is|was) (?:the |its )?(?:document|issue|reference|file) number(?: of .+)?", r"文号是什么"),
        (rf"(?:what|which) (?:[a-z]+ )?(?:categor(?:y|ies)|types?|kinds?)(?: of [a-z]+)? {AUX}(.+?)(?: (?:belong|fall|come)(?: to| under| into)?)?", r"\1属于哪一类"),
        (r"(?:name|list|give|show|enumerate)(?: us)?(?: all)?(?: of)? (.+)", r"列出\1"),
        (r"(?:which|what) (projects|tasks|works|indicators|targets|measures) (.+)", r"\2的\1有哪些"),
        (rf"(?:which|what) ((?:[a-z-]+ ){{0,3}}?[a-z]+[^s ]s) (?:{AUX})?(.+)", r"\2的\1有哪些"),
        (r"(?:what|which) are (.+)", r"\1有哪些"),
        (r"(?:what|which) (?:is|was|were) (.+)", r"\1是什么"),
        (rf"(?:what|which) ((?:[a-z-]+ ){{0,2}}?[a-z]+) (?:{AUX})(.+)", r"\2哪个\1"),
        (r"(?:what|which) (.+)", r"哪个\1"),
        # The rest of an earlier question.
        (r"(?:and )?(?:what|how) about (?:the )?(.+)", r"\1呢"),
        (r"(?:any(?:thing)? (?:others?|else|more)|what else|(?:are there )?(?:any )?others?|who else|and the rest)", r"还有呢"),
        (r"and (.+)", r"\1呢"),
        (rf"{AUX}(.+)", r"\1,对吗"),
        (rf"((?:[a-z0-9年&-]+ )*?{_MEASURE}(?:(?: in)? (?:20\d\d年))?(?: (?:of|for|in|per|on|from|among) .+)?)", r"\1是多少"),
    )
)
"""Whole clauses: the first that fits is taken. What is caught is put in its place and read in its turn."""

WITHIN: tuple[tuple[str, str], ...] = (
    (r"(?:please |kindly |could you |can you |would you |i (?:want|would like|need) to (?:know|ask)|tell me|may i ask|do you know|let me know|i wonder|we wonder|give me|show me|just wondering)(?: please)?(?: about)?(?: if| whether)?", ""),
    (r"(?:according to|as stated in|as per|under|in|of|from) (?:the )?(?:plan|document|program|text|notice)(?= ?[,?]|$)", ""),
    (r"(?:its|their) own", ""),
    (r"(?:plan|intend|want|aim|hope|propose|expect)s? to(?: be)?", ""),
    (r"(?:the )?set(?:ting)? up(?: of)?(?: the| an?)?", "establishment of"),
    (r"(?:(?<=[a-z] for )|(?<=lead in )|(?<=charge of ))building(?: the| an?)?|(?<![a-z])building of", "construction of"),
    (r"annex (\d)", r"附件\1"),
    (r"annex (?:one|i)", r"附件1"),
    (r"annex (?:two|ii)", r"附件2"),
    (r"(?:appendix|attachment) (\d)", r"附件\1"),
    (r"table (\d)", r"表\1"),
    (r"box (\d)", r"专栏\1"),
    (r"(?:by|before|at|until|till|towards?) the end of (20\d\d年)", r"到\1底"),
    (r"(?:at|by) (?:the )?year[- ]end (20\d\d年)|(20\d\d年) year[- ]end", r"\1\2底"),
    (r"(?:between|from) (20\d\d年) (?:and|to|until|through|till) (20\d\d年)", r"\1到\2"),
    (r"(?:by|until|till|before|through) (20\d\d年)", r"到\1"),
    (r"(?:in|for|during|of|since) (20\d\d年)", r"\1"),
    (r"this year", "今年"),
    (r"next year", "明年"),
    (r"last year", "去年"),
    (r"(?:each|every|per) year|annually|a year", "每年"),
    (r"(?:each|every|per) month|monthly", "每月"),
    (r"(?:in|over|within|during|across) (?:the |these |those )?(?:three|3)[ -]years?(?: period)?|over the three[- ]year period", "三年"),
    (r"(?:that |which |who )?(?:are |is |be |will be |to be |will |were |was |have to be |must be )*(?:scheduled |due |set |expected |planned |going )*(?:to )?(?:be )?(?:finish(?:ed|es)?|complete(?:d|s)?|end(?:s|ed)?)(?: in| by)? (到?20\d\d年底?)", r"\1完工"),
    (r"(?:that |which |who )?(?:are |is |be |will be |to be |will |were |was )*(?:scheduled |due |set |expected |planned |going )*(?:to )?(?:be )?(?:start(?:ed|s)?|beg[iu]ns?|launched|commence)(?: in| by)? (20\d\d年)", r"\1开工"),
    (r"(?:run|last|continue)(?:s|ning)?(?: until| to| till)? 到?(20\d\d年)", r"期限到\1"),
    (r"(?:that |which )?(?:costs?|worth|with (?:an? )?(?:planned )?(?:total )?investments? of|(?:has |have )?(?:an? )?(?:planned )?(?:total )?investments?|receiv(?:e|ing)|invest(?:ing)?|is|are) ?(?:of |worth )?(?:more than|over|above|exceed(?:s|ing)?|greater than|larger than) (\d[\d.]*[万亿]*元)", r"投资超过\1"),
    (r"(?:that |which )?(?:costs?|worth|with (?:an? )?(?:planned )?(?:total )?investments? of|(?:has |have )?(?:an? )?(?:planned )?(?:total )?investments?|is|are) ?(?:of |worth )?(?:less than|under|below|fewer than) (\d[\d.]*[万亿]*元)", r"投资低于\1"),
    (r"(?:which |that )?exceed(?:s|ing)? (\d[\d.]*[万亿]*元)|(?:more than|over|above) (\d[\d.]*[万亿]*元)", r"超过\1\2"),
    (r"(?:less than|under|below) (\d[\d.]*[万亿]*元)", r"低于\1"),
    (r"(?:that |which )?(?:are |is |was |were |be |being )*(?:built|constructed|undertaken|developed|carried out|implemented) by (.+?)(?=[,?!;.]|$|的|对吗|[^\x00-\x7f])", r"由\1建设"),
    (r"(?:that |which )?(?:are |is |was |were |be |being )*(?:led|headed|spearheaded|chaired) by (.+?)(?=[,?!;.]|$|的|对吗|[^\x00-\x7f])", r"由\1牵头"),
    (r"(?:that |which )?(?:are |is |was |were |be |being )*(?:handled|managed|supervised|overseen|run|taken care of|organi[sz]ed|hosted|held) by (.+?)(?=[,?!;.]|$|的|对吗|[^\x00-\x7f])", r"由\1负责"),
    (r"second(?=[- ](?:largest|biggest|highest|most|smallest|lowest|fewest|least))", "第二"),
    (r"third(?=[- ](?:largest|biggest|highest|most|smallest|lowest|fewest|least))", "第三"),
    (r"(?:the )?second (?:one|project|task|item)(?! \w)", "第二个"),
    (r"(?:the )?third (?:one|project|task|item)(?! \w)", "第三个"),
    (r"(?:the )?first (?:one|project|task|item)(?! \w)", "第一个"),
    (r"(?:the )?last (?:one|project|task|item)(?! \w)", "最后一个"),
    (r"on average", "平均"),
    (r"(?:planned|estimated)(?= (?:total )?(?:investment|cost)s?)", ""),
    (r"(?:an? |the )?maximum|at most|up to|no more than", "最高"),
    (r"at least|no less than|no fewer than|at a minimum", "至少"),
    (r"(?:people |persons )?(?:aged |over |above )?(\d\d) (?:years old )?(?:and|or) (?:above|over|older)|aged (\d\d)\+?|over the age of (\d\d)", r"\1\2\3岁及以上"),
    (r"in total|altogether|combined|all together|taken together|added up|in all", "合计"),
    (r"(?:second[- ]phase|phase (?:two|ii|2)|the second phase)", "二期"),
    (r"(?:third[- ]phase|phase (?:three|iii|3)|the third phase)", "三期"),
    (r"(?:first[- ]phase|phase (?:one|i|1)|the first phase)", "一期"),
    (r"level (?:iv|4)(?![a-z\d])", "iv级"),
    (r"level (?:iii|3)(?![a-z\d])", "iii级"),
    (r"level (?:ii|2)(?![a-z\d])", "ii级"),
    (r"level (?:i|1)(?![a-z\d])", "i级"),
    (r"(?<![a-z\d])(\d[\d.]*万?)[- ]?(?:per ?cent|percent|%)", r"\1%"),
)
"""Stretches that are put in Chinese before a clause is read, one after the other."""

LEFT: tuple[tuple[str, str], ...] = (
    (r"(?:is |are |was |were )?(?:the )?responsib(?:le|ility)(?: units?| of)?(?: for)?", "负责"),
    (r"(?:is |are )?in charge of", "负责"),
    (r"(?:has|have|is|are|was|were|be) (?:equal|identical|the same)", "一致"),
    (r"(?:fall|come|belong)(?:s|ing)? (?:under|to|into)", "属于"),
    (r"(?:most expensive|costliest|largest|biggest|greatest)", "最大的"),
    (r"(?:cheapest|smallest)", "最小的"),
    (r"as an? (?:share|proportion|percentage) of(?: the)?", "占"),
    (r"highest", "最高的"),
    (r"lowest", "最低的"),
    (r"longest", "最长的"),
)
"""Stretches that are put in Chinese where the way of asking has left them."""

MEASURES: tuple[tuple[str, str], ...] = (
    (r"square kilomet(?:er|re)s?", "平方公里"),
    (r"square met(?:er|re)s?", "平方米"),
    (r"cubic met(?:er|re)s?", "立方米"),
    (r"kilomet(?:er|re)s?|km", "公里"),
    (r"met(?:er|re)s?", "米"),
    (r"hectares?", "公顷"),
    (r"mu", "亩"),
    (r"(?:metric )?(?:tons?|tonnes?)", "吨"),
    (r"kilowatts?|kw", "千瓦"),
    (r"minutes?", "分钟"),
    (r"hours?", "小时"),
    (r"(?:working|business|work) days?", "工作日"),
    (r"days?", "天"),
    (r"months?", "个月"),
    (r"years?", "年"),
    (r"yuan|rmb", "元"),
    (r"degrees?", "度"),
    (r"households?", "户"),
    (r"people|persons?|individuals", "人"),
    (r"times", "次"),
    (r"percentage points?", "个百分点"),
)
"""Units that are asked for with a number of them: how many kilometres."""

STOP = frozenset(
    "the of its it and for in on at by to is are was be will a an what which how does do did there under with as that "
    "this from or who whom whose when where much many any all each per about into than then they their has have had "
    "should must can could may shall not no yes were been being get set up out over plan plans s t i me my we our you your "
    "these those he she his her them us also only just still already both either other others some such same very more most least "
    "if whether so but because while during within among between through across until till before after above below "
    "please according document be going expected required supposed need needs would might so-called respectively "
    "given gives give take takes taken taking made make makes making go goes put puts done doing come comes "
    "face faces faced facing happen happens want wants wanted aim aims hope hopes intend intends propose proposes seek seeks allowed able mentioned stated listed specified called named exactly actually currently now together "
    "one's own along via upon onto off down every within towards toward it's".split()
)
"""Words that say nothing of a question's subject."""

PRONOUN = re.compile(r"(?<![a-z])(?:it|they|them|its|their|this (?:one|project|task)|that (?:one|project|task)|these|those|this|that)(?![a-z])")

IRREGULAR = dict(
    pair.split("=")
    for pair in "women=woman men=man children=child people=person built=build held=hold sold=sell bought=buy fell=fall rose=rise sown=sow "
    "grown=grow sent=send spent=spend kept=keep led=lead taught=teach brought=bring found=find lost=lose paid=pay met=meet chosen=choose "
    "written=write driven=drive centre=center centres=center programme=program programmes=program labour=labor colour=color "
    "fibre=fiber theatre=theater kilometre=kilometer kilometres=kilometer grey=gray ageing=aging aged=aging catalogue=catalog "
    "enrolment=enrollment defence=defense licence=license litre=liter metre=meter metres=meter neighbourhood=neighborhood harbour=harbor plough=plow ploughing=plow "
    "elderly=old".split()
)
"""Forms that no rule gives, and British spellings, by the form that a dictionary has."""

GLOSSARY: dict[str, tuple[str, ...]] = {
    english.strip().replace("-", " "): tuple(chinese.split())
    for line in """
new = 新增 新建 新
benefit; benefited = 惠及 受益
national; national level; state level = 国家级 全国 国家
provincial; provincial level = 省级 全省 省
municipal level; city level = 市级
county level = 县级 县
gross enrollment rate = 毛入园率 毛入学率
school place; student place = 学位
high-tech zone; high tech zone; hi-tech zone = 高新区
development zone; economic development zone = 开发区 经开区
new area = 新区
sea crossing; cross sea = 跨海
medical; medical service = 医疗 医药
women and children's hospital; women's and children's hospital = 妇女儿童医院 妇幼保健院 妇保院
relocation; relocate; relocated = 迁建 搬迁
manager = 管理员 负责人 经理
appoint; assign; deploy = 配备 聘任 选派
branch center; sub-center = 分中心
oil = 原油 石油
terminal = 码头 终端
railway line = 铁路专用线 铁路线 铁路
event; activity = 活动 节会 赛事
organize; host = 承办 举办 主办
commander in chief = 总指挥 指挥
headquarters = 指挥部
water diversion = 引水 引调水
job; employment position; job opportunity = 就业岗位 工作岗位 岗位
employment = 就业
unemployment = 失业
urban employment; new urban job = 城镇新增就业 就业
metropolitan area; metropolitan circle; metropolis circle = 都市圈 大都市区
mutual recognition; mutually recognize; mutually recognized = 互认
test result; examination result; inspection result; diagnosis and test results = 检查检验结果 检验结果 检查结果 检查信息 检查
diagnosis; medical diagnosis = 医疗诊断 诊断
mediation; mediate = 调处 调解 化解
dispute = 矛盾纠纷 纠纷 矛盾
dispute mediation; conflict mediation; mediation of disputes = 矛盾调处 矛盾纠纷调处 纠纷调处 调解
special team; task force; working group; special group; special task team = 专班 工作组 专项小组
general coordination; overall coordination; comprehensive promotion; general promotion = 综合推进 综合协调 统筹协调
fund supervision; supervision of funds = 资金监管
subdistrict; sub-district; street office = 街道
subdistrict office = 街道办事处 街道
township; town and township = 乡镇 镇 乡
village = 村 行政村 乡村
administrative village = 行政村
villager = 村民 农民
rural = 农村 乡村
urban = 城镇 城市
urban resident = 城镇居民
rural resident = 农村居民
resident = 居民 常住人口 住户
permanent resident; resident population; permanent population = 常住人口
disposable income = 可支配收入
per capita = 人均
homeowner; owner = 业主
property management = 物业管理 物业服务 物业
residential community; residential compound; residential quarter; housing estate; housing compound = 小区
old residential community; old community; old neighborhood; old residential area; aging residential community = 老旧小区
community = 社区 小区
elevator; lift = 电梯 加梯
install elevator; elevator installation; installation of elevator; install lift; add elevator = 加装电梯 加梯
installation; install = 加装 安装
renovate; renovation; upgrade; refurbish; reconstruct; transform; transformation; retrofit; reconstruction; remodel = 改造 改建 更新改造
renew; renewal = 更新 改造
urban renewal = 城市更新
expand; expansion; extension; extend = 扩建 拓展 扩大 延伸
improvement; improve; enhance; enhancement = 提升 改善 提高 改进
build; construct; construction; set up; establish; establishment = 建设 新建 建成 建立 设立 构筑
found; creation; create = 创建 新增 设立 创造
newly build; newly built; new-build = 新建
add; additional; newly add = 新增
open; opening = 开通 开放 开馆 启用
parking space; parking lot; parking bay; car park = 停车位 停车泊位 泊位 停车场
parking = 停车
charging pile; charger; charging point; charging station; charging post = 充电桩 充电设施 充电站
public charging pile; public charger; public charging point = 公共充电桩 充电桩
flying wire charging; overhead wire charging; overhead charging wire = 飞线充电
pipeline; pipe; pipe network; pipeline network = 管网 管线 管道
gas pipeline; gas pipe; gas network = 燃气管网 燃气管道 燃气老旧管网 燃气
rainwater pipe; storm drain; stormwater pipe = 雨水管网
drainage = 排水
waterlogging; urban flooding = 内涝 易涝
waterlogging point; flood-prone spot; waterlogged spot; flood-prone point = 易涝点 积水点 内涝积水点
pumping station; pump station = 泵站
rainwater pumping station = 雨水泵站
deep tunnel = 深层调蓄隧道 隧道
storage tunnel; regulation tunnel = 调蓄隧道
storage park; regulation park; detention park; water storage park = 调蓄公园
storage capacity; reservoir capacity = 库容 调蓄容积 总库容
flood control; flood prevention = 防汛 防洪 内涝防治
flood control standard; waterlogging prevention standard; flood standard = 内涝防治标准 防洪标准
central urban area; downtown; city center; urban center = 中心城区 主城区
built-up area = 建成区
old town; old city; old urban area = 老城区 老城
sponge city = 海绵城市
river dredging; dredging; dredge = 疏浚 清淤
reservoir = 水库
embankment; dike; levee = 堤防 堤岸
river basin; watershed = 流域
river = 河道 河流 江 河
lake = 湖
bridge = 桥梁 大桥 桥
port; harbor = 港口 港
berth = 泊位
deepwater berth; deep-water berth = 深水泊位 万吨级以上泊位
container = 集装箱
container throughput = 集装箱吞吐量
cargo throughput; freight throughput = 货物吞吐量
throughput = 吞吐量
shipping route; container route; liner route = 集装箱航线 航线
ocean-going route; ocean route; oceangoing route = 远洋航线
short-sea route; near-sea route = 近洋航线
route; line = 航线 线路
channel; waterway; fairway = 航道
main channel = 主航道
anchorage = 锚地
rail-sea; sea-rail = 海铁
sea-rail intermodal transport; rail-sea intermodal transport; rail-sea transport = 海铁联运
dedicated railway line; railway line dedicated; dedicated railway; railway siding = 铁路专用线
shore power = 岸电
dry port; inland port = 无水港
shipbuilding; ship = 船舶
truck; lorry = 货车 卡车
heavy truck; heavy-duty truck = 重卡 重型货车
waiting time = 等待时间
expressway; motorway; freeway = 高速公路 高速 公路
highway = 高速公路 高速 国道 公路
fast road; rapid road; express road; express way = 快速路 快速通道
fast road corridor; fast corridor; rapid corridor; express corridor = 快速通道 快速路
road corridor; corridor = 通道 走廊
linking; connecting; link = 连接 衔接
old and notable tree; ancient and famous tree; old and famous tree; old and valuable tree = 古树名木 古树
ancient tree; old tree; notable tree; heritage tree = 古树名木 古树
biodiversity; biodiversity conservation; biodiversity protection = 生物多样性保护 生物多样性
fatal crash; fatal accident; fatal traffic accident = 亡人事故 死亡事故 交通事故
fatal = 亡人 死亡 致死
crash; traffic accident; road accident = 交通事故 事故
in depth investigation = 深度调查
herb; medicinal herb; herbal medicine = 中药材 药材
herb planting; medicinal herb planting = 中药材种植 药材种植
standardised planting; standardized planting = 规范化种植
tertiary public hospital = 三级公立医院
tertiary hospital; grade three hospital = 三级医院
tertiary = 三级
test bed; testbed; test area; pilot reform area = 改革试验区域 试验区域 试验区 试点地区
family care bed; home care bed; family nursing bed = 家庭养老床位 家庭病床
consolidation; intensification; intensive construction = 集约化 整合
website; government website = 政府网站 网站
roll out; rolling out; rolled out = 推广
national highway = 国道
provincial highway = 省道
road = 公路 道路
railway; railroad = 铁路
railway station; train station = 火车站 车站 站
high-speed rail; high-speed railway = 高铁
subway; metro = 地铁 轨道交通
airport = 机场
bus = 公交 公交车
intersection; junction; crossroad = 路口
traffic light; traffic signal = 信号灯
intelligent traffic light; smart traffic light; smart traffic signal = 智能信号灯
transport; transportation; traffic = 交通
hub = 枢纽
integrated hub; comprehensive hub = 综合枢纽
integrated = 综合 一体化
section = 段
tunnel = 隧道
logistics park = 物流园
industrial park = 产业园 工业园 园区
technology park; science park; science and technology park; tech park = 科技园
science and technology city; technology city; tech city; sci-tech city = 科技城
pioneer park; entrepreneurship park; startup park = 创业园
innovation port = 创新港
industry; sector = 产业 工业 行业
emerging industry = 新兴产业
leading industry = 主导产业
manufacturing; manufacturing industry = 制造业
advanced manufacturing = 先进制造业
industrial chain; industry chain = 产业链
industrial cluster = 产业集群 集群
private economy = 民营经济
private enterprise; private company; private firm; private business = 民营企业
private manufacturer; private manufacturing enterprise = 民营制造业企业 民营制造企业
manufacturer; manufacturing enterprise; manufacturing company = 制造业企业 制造企业
above-scale; above designated size = 规模以上 规上
industrial enterprise = 工业企业
leading enterprise; flagship company; dragon-head enterprise = 龙头企业
agricultural leading enterprise; leading agricultural enterprise = 农业龙头企业
listed company; newly listed company = 上市公司
go public; listing; ipo = 上市
small and medium enterprise; sme; small business = 中小企业
self-employed; individual business; sole trader = 个体工商户
enterprise; company; firm; business = 企业
high-tech enterprise = 高新技术企业
little giant = 小巨人
unicorn = 独角兽
startup = 初创企业
incubator = 孵化器 孵化
investor = 投资者
investment promotion; attract investment; attracting investment = 招商引资 招商
fixed-asset investment; fixed asset investment = 固定资产投资
foreign trade = 外贸
foreign investment; foreign capital = 外资
import = 进口
export = 出口
customs clearance = 通关
tax revenue; tax income = 税收 税收收入
tax = 税收 税
general public budget revenue; public budget revenue; budget revenue; fiscal revenue = 一般公共预算收入 财政收入
revenue; operating revenue; business revenue = 营业收入 收入
output value = 产值
gross output value; total output value = 总产值
added value; value added; value-added = 增加值
gdp; gross domestic product = gdp 地区生产总值 生产总值
share of gdp; percentage of gdp; proportion of gdp = 占gdp比重 占地区生产总值比重 占地区生产总值的比重
retail sale = 零售额 社会消费品零售总额
online retail sale; online sale; internet sale; network retail sale = 网络零售额 网络销售额
consumption voucher; consumer voucher; shopping voucher; spending coupon; consumption coupon = 消费券
voucher; coupon = 消费券 券
consumption = 消费
night economy; nighttime economy = 夜间经济 夜间消费
e-commerce = 电商 电子商务
livestream; live streaming; livestreaming = 直播
livestream e-commerce; live-streaming e-commerce = 直播电商
digital economy = 数字经济
core industry = 核心产业
core industries of the digital economy; digital economy core industry = 数字经济核心产业
digital transformation; digitalization; digital upgrade = 数字化改造 数字化转型 数字化
digital diagnosis = 数字化诊断
smart factory; intelligent factory = 智能工厂
smart city = 智慧城市
smart = 智慧 智能
intelligent = 智能 智慧
intelligent sensing; smart sensing; smart sensor; intelligent sensor = 智能传感 智能传感器
big data = 大数据
public data = 公共数据
data center = 数据中心
computing center; computing power center = 算力中心
cabinet; rack; server rack = 机柜
power usage effectiveness = 电能利用效率
base station = 基站
gigabit = 千兆
optical fiber = 光纤
network security; cyber security; cybersecurity = 网络安全
city brain; urban brain = 城市大脑
platform = 平台
government service = 政务服务
business environment = 营商环境
one-stop service; one-stop online service; one network service = 一网通办
research and development; r&d = 研发 r&d 研究与试验发展
r&d expenditure; r&d spending; r&d investment; r&d expense; spending on r&d; r&d fund = r&d经费支出 研发经费投入 r&d经费 研发经费 研发投入 研发费用
science and technology = 科技 科学技术
technology = 技术 科技
laboratory; lab = 实验室
academician = 院士
talent = 人才
high-level talent; high-caliber talent = 高层次人才
skilled worker; highly skilled worker; skilled talent = 高技能人才 技能人才
doctor; phd; doctoral graduate = 博士 医生 医师
physician; practicing physician = 执业医师 医师 执业(助理)医师
nurse; registered nurse = 注册护士 护士
master doctor; famous doctor; renowned doctor = 名医
master doctor studio; famous doctor studio; renowned doctor studio; master doctors' studio; famous doctors' studio = 名医工作室
teacher = 教师
famous teacher; master teacher; renowned teacher = 名师
studio = 工作室
student = 学生
primary and secondary school; primary and middle school = 中小学
senior high school; high school = 普通高中 高中
kindergarten; preschool = 幼儿园 学前教育
nursery; childcare; child care; daycare; day care; childcare institution; nursery institution; childcare center = 托育机构 托育 托育服务
childcare place; nursery place; childcare slot; daycare place = 托位 托育托位
infant = 婴幼儿
vocational education = 职业教育 职教
technician college = 技师学院
vocational school = 职业学校 中职 职教
college; university = 高校 大学 学院
paired school; partner school; sister school; twin school = 结对学校
education = 教育
school = 学校 中小学 院校
hospital = 医院 医疗机构
children's hospital; children hospital; pediatric hospital = 儿童医院
people's hospital = 人民医院
traditional chinese medicine hospital; tcm hospital; chinese medicine hospital; hospital of traditional chinese medicine; hospital of tcm = 中医院 中医医院
traditional chinese medicine; tcm; chinese medicine = 中医药 中医
mental health center = 精神卫生中心
mental health = 心理健康 精神卫生
medical consortium; medical alliance; medical community; medical association = 医联体 医共体
specialist alliance; specialty alliance = 专科联盟
bed; hospital bed = 床位 床
hostel; youth hostel; guesthouse = 驿站 旅舍 招待所
nursing bed; care bed = 护理型床位 护理型养老床位 护理床位
medical insurance; health insurance = 医保 医疗保险
emergency station; first aid station; first-aid station; ambulance station = 急救站点 急救站
first aid; pre-hospital emergency = 急救 院前急救
ambulance = 救护车 急救车
emergency response = 应急响应
emergency response time; ambulance response time = 急救平均反应时间 院前急救平均反应时间 反应时间
life expectancy = 预期寿命 人均预期寿命
infant mortality; infant mortality rate = 婴儿死亡率
mortality = 死亡率
cancer screening; free cancer screening; two-cancer screening = 两癌免费筛查 癌筛查 筛查
cervical cancer = 宫颈癌
breast cancer = 乳腺癌
screening = 筛查
vaccine; vaccination = 疫苗 接种
disease control; disease prevention and control = 疾控 疾病预防控制
disease control system = 疾控体系
chronic disease = 慢性病 慢病
family doctor = 家庭医生
village doctor = 乡村医生
infectious disease = 传染病
public health = 公共卫生
health = 健康 卫生
elderly care; old-age care; eldercare; senior care; care for the elderly; care of the elderly = 养老 养老服务
elderly care institution; nursing home; care home; old people's home = 养老机构 养老院
rural nursing home = 农村敬老院 敬老院
elderly care bed = 养老床位
elderly; elderly people; old people; senior citizen; older people; the aged; old person; senior = 老年人 老年 老人
elderly canteen; meal service point; meal point; meal assistance point; senior canteen = 老年助餐点 助餐点
community canteen = 社区食堂
canteen = 食堂
nursing worker; care worker; caregiver; nursing staff; elderly care worker = 养老护理员 护理员
child; children = 儿童 未成年人
left-behind child; left-behind children = 留守儿童
left-behind rural children; rural left-behind children = 农村留守儿童
orphan = 孤儿
woman; women = 妇女 女性
domestic violence = 家庭暴力 反家庭暴力
shelter; shelter against domestic violence = 庇护场所 避灾安置场所
disaster shelter; emergency shelter = 避灾安置场所 应急避难场所
disabled; disabled people; person with disabilities; people with disabilities; disability = 残疾人
home adaptation; age-friendly renovation; barrier-free home renovation = 适老化改造
low-income family = 低收入家庭 困难家庭
agriculture = 农业
farmer; peasant = 农民 农户
farmland; arable land; cultivated land = 耕地 农田
high-standard farmland; well-facilitated farmland = 高标准农田
abandoned farmland; abandoned land = 撂荒地
grain; cereal = 粮食
grain output; grain production = 粮食总产量 粮食产量
sow; sown area; sown; planting area; planted area = 播种面积 播种 种植面积
grain sown; grain sown area; sown area of grain; grain planting area = 粮食播种面积
edible fungus; edible fungi; mushroom = 食用菌
pear = 雪梨 梨
tea = 茶叶 茶
tea garden; tea plantation = 茶园
pig; hog; swine = 生猪
livestock = 畜牧
fishery = 渔业
cold storage; cold store; refrigerated warehouse = 冷库
cold chain = 冷链
cold chain storage capacity = 冷链库容
cooperative = 合作社
family farm = 家庭农场
collective economy = 集体经济
collective income; collective operating income = 集体经济年经营性收入 集体经营性收入 经营性收入
mechanization rate = 机械化率
plowing planting and harvesting; plowing and planting and harvesting; ploughing and planting and harvesting = 耕种收
major crop; main crop = 主要农作物
crop = 农作物
farm product; agricultural product; farm produce = 农产品
agricultural machinery; farm machinery = 农机
irrigation district; irrigation area = 灌区
irrigation = 灌溉
seed = 种子 种业
technology backyard; science and technology backyard; science backyard = 科技小院
rural revitalization = 乡村振兴
poverty alleviation = 脱贫 扶贫
tourism = 旅游
culture and tourism; cultural tourism = 文旅 文化旅游
tourism revenue; tourism income = 旅游总收入 旅游综合收入 旅游收入
tourist; visitor = 游客 旅游接待总人数 旅游人数
overnight visitor; overnight tourist; overnight guest = 过夜游客
homestay; guesthouse; b&b; bed and breakfast = 民宿
homestay bed = 民宿床位
scenic area; scenic spot; tourist attraction; attraction = 景区 旅游区
tourist resort; resort = 旅游度假区 度假区
tourist toilet; tourism toilet = 旅游厕所
toilet = 厕所
ancient town = 古镇
festival = 节会 节
music festival = 音乐节
bamboo sea = 竹海
bamboo = 竹
dragon boat race = 龙舟赛
cycling race; bicycle race; cycling open = 自行车公开赛 自行车赛
marathon = 马拉松
museum = 博物馆
library = 图书馆
culture center; cultural center = 文化中心
basketball center = 篮球中心
stadium; gymnasium = 体育馆 体育场
intangible cultural heritage = 非物质文化遗产 非遗
inheritor = 传承人
cultural and creative = 文创 文化创意
pearl = 珍珠
sock; hosiery = 袜业 袜
micro-film; film = 电影
carbon peak; carbon peaking; peak carbon = 碳达峰
carbon dioxide emission = 二氧化碳排放
peak = 峰值 达峰 达到峰值
carbon neutrality; carbon neutral = 碳中和
carbon = 碳
low-carbon; low carbon = 低碳
shipping = 航运
cluster = 集群 集聚区
carbon emission = 碳排放
coal consumption = 煤炭消费总量 煤炭消费
coal = 煤炭
energy consumption = 能耗 能源消费
energy storage; battery storage; new energy storage = 储能 新型储能
pumped storage = 抽水蓄能
renewable energy = 可再生能源
non-fossil energy = 非化石能源
photovoltaic; solar power; solar energy; solar; pv = 光伏
wind power; wind energy = 风电
offshore wind power; offshore wind = 海上风电
installed capacity = 装机 装机容量
nuclear power station; nuclear power plant; nuclear plant = 核电站
power station; power plant = 电站 电厂
hydrogen = 氢 氢能
hydrogen refueling station; hydrogen refuelling station; hydrogen station; hydrogen filling station = 加氢站
refueling station; petrol station; gas station = 加油站
substation = 变电站
power grid = 电网
battery = 电池
battery swap; battery swapping; battery exchange = 换电
electric vehicle; new energy vehicle; new-energy vehicle; ev = 新能源汽车 电动汽车
new energy; new-energy = 新能源
clean energy = 清洁能源
clean heating; clean heat = 清洁供热 清洁取暖 供热
heating; heat supply = 供热 供暖
green factory = 绿色工厂
national green factory; national-level green factory; state-level green factory = 国家级绿色工厂 绿色工厂
green building = 绿色建筑
existing building = 既有建筑
building = 建筑 住宅楼 楼栋
zero-carbon = 零碳
air quality = 空气质量
good air quality; days with good air quality; good air day; good air; day with good air quality; days with good air = 空气质量优良天数 优良天数
heavy pollution weather; heavily polluted weather; haze; smog; heavy pollution = 重污染天气
pollution = 污染
sewage; wastewater; waste water = 污水
sewage treatment plant; wastewater treatment plant; sewage plant; wastewater plant = 污水处理厂
sewage treatment; wastewater treatment = 污水处理
river regulation; river management; river control = 治理
treatment; governance = 治理 处理
waste sorting; garbage sorting; refuse sorting; waste classification; garbage classification; rubbish sorting = 垃圾分类 生活垃圾分类
garbage; household waste; domestic waste; waste; rubbish = 生活垃圾 垃圾
solid waste = 固体废物 固废
forest coverage; forest cover = 森林覆盖率
biodiversity; biological diversity = 生物多样性
observation point; observation post = 观察点
ecological barrier = 生态屏障
ecology; ecological = 生态
environment; environmental = 环境
environmental protection = 环保 环境保护
nature reserve = 自然保护区
wetland = 湿地
ecological compensation = 生态补偿
wildlife; wild animal = 野生动物
old tree; ancient tree = 古树名木 古树
drinking water = 饮用水
water supply = 供水
water = 水
typhoon = 台风
drought = 抗旱 旱灾
rescue team = 救援队 抢险队伍
assault boat; rescue boat; speedboat = 冲锋舟 冲锋舟艇
helicopter = 直升机
drone; unmanned aerial vehicle; uav = 无人机
robot = 机器人
casualty; casualties = 人员伤亡 伤亡
warning; early warning = 预警
drill; exercise = 演练
emergency plan; contingency plan = 应急预案 预案
emergency supply; relief supply = 应急物资 防汛物资
flood control fund = 防汛资金
emergency = 应急
police = 公安 警务 警察
police station = 派出所
fire brigade; fire rescue = 消防救援
crime = 犯罪
operate = 运营 经营 承办
hotline = 热线
hotline number = 热线电话 热线
entrance fee; admission fee; admission; entry fee; ticket; ticket price = 门票 票价
fee; tuition; tuition fee = 收费标准 收费 费用
fare = 票价
phone; phone number; telephone; telephone number; contact number = 电话 联系电话
duty phone; 24-hour phone; dispatch phone; duty phone number; dispatch phone number; 24-hour phone number = 值班电话 调度电话
address = 地址
website = 网站
population = 人口
household = 户 家庭
housing = 住房 住宅
house = 住宅 住房
land = 土地 用地
area = 面积 区域 片区
floor area; building area = 建筑面积
budget = 经费 预算
cost; expense; expenditure = 费用 经费 成本
cost sharing; share cost; shared cost = 分担 分摊
fund; funding; money = 资金 经费
guidance fund; guiding fund; industry guidance fund = 引导基金 产业引导基金
special fund = 专项资金
subsidy; subsidize; allowance; living allowance = 补贴 补助
reward; bonus; award; prize = 奖励 奖补
one-off reward; one-time reward; one-off award; one-time bonus = 一次性奖励 奖励
salary; wage = 工资 薪酬
loan = 贷款
bond = 债券
state investment group = 国投集团
contribute; contribution = 出资
guarantee = 保障 担保
insurance = 保险
maintenance contract = 维护保养合同
maintenance = 维护 维保 养护
contract = 合同
registration certificate; use registration certificate = 使用登记证 登记证
certificate = 证书
public notice; public announcement; publicity notice = 公示
application = 申请
deadline = 时限 截止
floor; storey; story = 层
six or more floors; six floors or more; six floors and above; at least six floors; six storeys or more = 六层及以上
batch = 批
first batch = 首批
commissioner; elevator commissioner = 专员
leading group = 领导小组
leading group office = 领导小组办公室
head of the leading group; leader of the leading group; group leader; group head; head of the group = 组长
deputy head; deputy leader; deputy group leader; deputy head of the leading group = 副组长
deputy = 副
county head; county magistrate; county mayor = 县长
mayor = 市长
district head; district mayor = 区长
director = 主任 局长
deputy director = 副主任 副局长
commander = 指挥 总指挥
general office = 办公厅
office = 办公室
coverage rate; coverage = 覆盖率 覆盖
satisfaction = 满意度
growth rate = 增速 增长率 增长
growth; grow; increase; rise = 增长 提高 新增 上升
decline; fall; drop; decrease; reduction; reduce; cut = 下降 降低 减少 压减
target; goal; objective; aim = 目标
indicator; index = 指标
task = 任务
key task; major task = 重点任务
project = 项目
investment = 投资
total investment = 总投资
industry category; industrial category = 产业类
arrange; arranged; arrangement = 安排
key project; major project = 重点项目 重大项目
category; type; kind; class = 类
action; campaign = 行动
measure = 措施
principle = 基本原则 原则
stage; phase = 阶段
period = 时期 期间
background = 背景
problem; shortcoming; weakness; difficulty; challenge = 问题 短板 不足
achievement; progress = 成效 成果 进展
organization = 组织 机构
assessment; evaluation; appraisal = 考核 评估
performance assessment; performance appraisal; performance evaluation = 绩效考核
inspection; supervision = 督查 监督 检查
acceptance; final acceptance; acceptance inspection = 验收 终验
summing-up; summary; summing up = 总结
trial; pilot = 试点
pilot city; pilot area = 试点城市 试点地区
implementation plan = 实施方案 具体方案
action plan; action program = 行动计划 行动方案
detailed rules = 实施细则
publicity = 宣传
request; letter = 请示 函
reply = 批复 答复 复函
state council = 国务院
general office of the state council = 国务院办公厅
ministry of education = 教育部
national health commission = 国家卫生健康委 国家卫生健康委员会
ministry of finance = 财政部
provincial government = 省政府 省级人民政府
province = 省 各省
city; municipality = 市 城市
county = 县
district = 区
municipal = 市级 市
government = 政府
party committee = 党委
document number; reference number = 文号
index number = 索引号
abolish; abolished; repeal; repealed; annul; cancel; void = 废止
revise; revised; revision = 修订
issue; issued; publish; published; release; released = 印发 发布
issuing authority; issuing body; issuing agency = 发布机构
validity; valid = 有效期
shift; shuttle bus = 接驳车
train service; block train = 班列
service = 服务
equipment = 装备 设备
device = 设备 装置
facility; facilities = 设施 场所
base = 基地
center = 中心
line up; network = 网络
capacity = 能力 容量
length = 长度 全长
width = 宽度
depth; water depth = 水深 深度
age = 年龄
average age = 平均年龄
speed = 速度 车速 时速
income = 收入
value = 产值 价值
standard = 标准
scale = 规模
rate = 率
ratio; proportion; percentage; share = 比重 占比 比例 比率
average = 平均
year-on-year = 同比
accumulated; cumulative = 累计
existing; exist = 现有 现状
barrier = 屏障
office building = 办公楼
culture = 文化
cultural = 文化
sport = 体育
innovation = 创新
ecological park = 生态公园
cooperation; cooperate = 合作
exchange = 交流
training = 培训
skill = 技能
green = 绿色
light = 灯
biomedicine; biomedical; biopharmaceutical = 生物医药
biotech; biotechnology = 生物科技
research center; research centre = 研究中心
magnetic material = 磁性材料
integrated circuit; chip = 集成电路 芯片
semiconductor = 半导体
equipment manufacturing = 装备制造
smart equipment; intelligent equipment = 智能装备
smart vision; intelligent vision; machine vision = 智能视觉
commercial space; commercial aerospace = 商业航天
flight control center = 飞行控制中心
aerospace = 航天 航空航天
international = 国际
high-end = 高端
new material = 新材料
petrochemical; petrochemicals = 石化 石油化工
green petrochemical; green petrochemicals = 绿色石化
ocean; marine; maritime = 海洋
seafood = 海洋食品
special glass = 特种玻璃
bearing = 轴承
precision bearing = 精密轴承
food = 食品
medicine = 医药
poverty = 贫困
small and medium; small and medium sized = 中小
private investment = 民间投资
fixed asset investment; fixed asset = 固定资产投资 固定资产
""".strip().splitlines()
    for english_names, chinese in [line.split(" = ")]
    for english in english_names.split(";")
}
"""Words of administration that a dictionary lacks or has in another sense, each with Chinese for it, best first.

The first that the plans hold is meant; if they hold none, the first is what they are asked for and do not say."""

OFFICES: dict[str, str] = {
    english.strip().replace("-", " "): chinese
    for line in """
health bureau; health commission; bureau of health; health department; health authority; health and family planning bureau = 卫健局
education bureau; bureau of education; education department; education and sports bureau; education authority = 教育局
transport bureau; transportation bureau; bureau of transport; transport department; bureau of transportation; traffic bureau = 交通局
development and reform commission; development and reform bureau; ndrc; bureau of development and reform = 发改局
economy and information technology bureau; industry and information technology bureau; bureau of industry and information technology; bureau of economy and information technology = 经信局
science and technology bureau; bureau of science and technology = 科技局
finance bureau; bureau of finance; finance department = 财政局
human resources and social security bureau; bureau of human resources and social security; human resources bureau = 人社局
natural resources bureau; natural resources and planning bureau; bureau of natural resources; bureau of natural resources and planning = 自然资源局
ecology and environment bureau; ecological environment bureau; environment bureau; environmental protection bureau; bureau of ecology and environment = 生态环境局
housing and construction bureau; housing and urban-rural development bureau; bureau of housing and urban-rural development; housing bureau; construction bureau = 住建局
urban management bureau; city management bureau = 城管局
water conservancy bureau; water bureau; water resources bureau; water affairs bureau = 水利局
agriculture bureau; agriculture and rural affairs bureau; bureau of agriculture and rural affairs; agricultural bureau = 农业农村局
commerce bureau; bureau of commerce = 商务局
culture and tourism bureau; bureau of culture and tourism; tourism bureau; culture bureau; cultural and tourism bureau = 文旅局
emergency management bureau; bureau of emergency management = 应急局
market supervision bureau; market regulation bureau; market supervision administration; administration for market regulation = 市场监管局
statistics bureau; bureau of statistics = 统计局
civil affairs bureau; bureau of civil affairs = 民政局
justice bureau; bureau of justice; judicial bureau = 司法局
public security bureau; police bureau; bureau of public security = 公安局
medical insurance bureau; healthcare security bureau; medical security bureau = 医保局
forestry bureau = 林业局
tax bureau; tax service = 税务局
data bureau; big data bureau; big data center; data center bureau = 大数据局
meteorological bureau; weather bureau = 气象局
maritime safety administration = 海事局
organization department; organisation department = 组织部
publicity department; propaganda department = 宣传部
women's federation = 妇联
disabled persons' federation = 残联
youth league = 团委
talent office = 人才办
finance office; financial office = 金融办
administrative committee; management committee = 管委会
supply and marketing cooperative = 供销社
investment promotion bureau; investment promotion center = 招商局
culture and tourism group; cultural tourism group; cultural and tourism group; culture tourism group = 文旅集团
transport investment group; communications investment group = 交投集团
urban investment group; city investment group = 城投集团
urban construction group; city construction group = 城建集团
construction group = 建设集团
water investment; water conservancy investment = 水利投资
new city investment = 新城投资
town government = 镇政府
township government = 乡政府
county government = 县政府
municipal government; city government = 市政府
district government = 区政府
""".strip().splitlines()
    for english_names, chinese in [line.split(" = ")]
    for english in english_names.split(";")
}
"""Authorities and companies, by a name of theirs that `assistant.language.UNIT_ALIASES` or the plans lead on from."""
