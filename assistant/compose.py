"""Facts and hits to statements, each with the quotes that carry it.

The answer first, in a sentence or a list, then what qualifies it. Names and numbers are printed as the
plan prints them; what is computed shows its computation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.items import (
    ANNOUNCES,
    WHICH_CLASS,
    Item,
    item_at,
    label_of,
    phrase,
    plain_group,
    said_columns,
    summed,
    unit_quote,
    wanted_columns,
)
from assistant.knowledge import Knowledge, Member, Sentence, matches
from assistant.query import Query
from assistant.schema import Computation, Statement, Status
from assistant.terms import Term
from corpus.schema import Cell, Document, Project, Quote, Span, Task, Unit
from corpus.tables import column_kind
from corpus.text import clauses, fold, key, sentences, show, squeeze, trim, unpaged
from corpus.units import duty_brackets, duty_label


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the gate."""

    status: Status
    statements: tuple[Statement, ...]
    readings: tuple[str, ...] = ()
    certainty: float = 1.0
    about: tuple[str, ...] = ()  # the names of the rows it speaks of, for what is asked next

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """All that its statements quote, each once."""
        return tuple(dict.fromkeys(q for s in self.statements for q in s.quotes))


def quote_sentence(know: Knowledge, sentence: Sentence) -> Quote:
    document = know.documents[sentence.plan]
    path = sentence.path
    if sentence.table is not None and sentence.row is not None:
        number = document.tables[sentence.table].rows[sentence.row].number
        path = (*path, f"序号{number}") if number else path
    return Quote(sentence.plan, sentence.span, path)


def joined(names: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(names))


# --- Rows ------------------------------------------------------------------------------------------


WHAT_ASKED = re.compile("哪几?|多少|(?<!好)几(?!乎|率|何)|谁|什么|啥|何时|多[大长久高远重宽]")
"""The words that ask, one for each thing that a question wants to know."""


def item_statement(item: Item, query: Query, block: str = "sentence", also: Iterable[str] = ()) -> Statement:
    """One row: its name, then the columns that the question wants."""
    columns = wanted_columns(item, query.asks | set(also), query.text)
    if block == "sentence" and (
        len(WHAT_ASKED.findall(query.text)) > max(1, len(columns)) or _asks_of_work(query.text, item, columns)
    ):
        columns = sorted({*columns, *said_columns(item)})  # more is asked than these columns tell
    if block == "item" and not WHICH_CLASS.search(query.text):  # the head of a list names the class
        columns = [k for k in columns if k not in item.view.groups] or columns
    return _of_its_class(row_statement(item, columns, block), item, query)


OF_WORK = re.compile(
    "[机床泊车学托展席摊]位数|[座户栋幢艘辆套台]数|能力|容量|产能|面积|里程|长度|规模|内容|约束性?|预期性?"
)
"""Measures and contents that a project's row holds in the words of its cells; whether a target is binding."""


def _asks_of_work(text: str, item: Item, columns: Sequence[int]) -> bool:
    """Whether what a project is to be (its 机位数, its capacity) is asked for beside columns that do not tell it."""
    told = "".join(f"{item.view.table.head[k]}{item.row.cells[k].text}" for k in columns)
    return any(word[:2] not in told for word in OF_WORK.findall(text.replace(item.name, "")))


def _of_its_class(statement: Statement, item: Item, query: Query) -> Statement:
    """A row of a table of classes, with what the text says its class is where the question names it by that: 硕士."""
    told = squeeze(item.document.quote(item.told)) if item.told is not None else ""
    asked = [t for t in query.terms if matches(t.word, t.alternatives, key(told)) and t.word not in key(item.name)]
    if not told or not asked or item.told is None:
        return statement
    quotes = outside(item.document, [item.told], item.row.span, item.view.table.path)
    return replace(statement, text=f"{told},{statement.text}", quotes=(*statement.quotes, *quotes))


def row_statement(item: Item, columns: Sequence[int], block: str = "sentence") -> Statement:
    """One row: its name and these columns, with the merged cells and the heads that they lean on."""
    words = phrase(item, columns)
    text = f"{item.name.rstrip('。')}:{words}" if words else item.name.rstrip("。")
    heads = unit_quote(item, columns)
    # A list cites the unit of money once, with its sum; years of a head stand in each line.
    plain = item.document.text
    shown = [q for q in heads if re.search(r"\d", q.span.of(plain)) or "元" not in q.span.of(plain)]
    merged = [c.span for k in columns if (c := item.row.cells[k]).filled and c.text]
    quotes = (
        item.quote,
        *(heads if block == "sentence" else shown),
        *outside(item.document, merged, item.row.span, item.view.table.path),
    )
    return Statement(text, quotes, block)  # type: ignore[arg-type]


def outside(document: Document, spans: Iterable[Span], row: Span, path: tuple[str, ...]) -> list[Quote]:
    """What proves values of a row that stand outside it: the merged cells above it, the sentences of notes below."""
    found = []
    for span in spans:
        note = next((n for t in document.tables for n in t.notes if span in n), None)
        whole = next((s for s in sentences(document.text, note) if span in s), span) if note is not None else span
        found += [Quote(document.id, whole, path)] if span not in row else []
    return list(dict.fromkeys(found))


def merged_units(found: Sequence[Item]) -> list[Quote]:
    """What outside rows names the units that answer for them."""
    told: list[Quote] = []
    for item in found:
        cells = [item.row.cells[k] for k in item.view.columns("leader", "lead", "unit", "build", "join")]
        spans = [cell.span for cell in cells if cell.text]
        told += outside(item.document, spans, item.row.span, item.view.table.path)
    return list(dict.fromkeys(told))


def list_items(found: Sequence[Item], query: Query, also: Iterable[str] = ()) -> list[Statement]:
    return [item_statement(item, query, "item", also) for item in found]


def counted(lead: str, count: int, quotes: Sequence[Quote], measure: str = "项") -> Statement:
    """`…共9项`, over the quotes that are counted."""
    shown = f"共{count}{measure}"
    return Statement(f"{lead}{shown}", tuple(quotes), "line", Computation(shown, (), (float(count),)))


_ASKED_IN = re.compile(
    r"(?:多少|(?<!哪)几)(?P<measure>[个条件])(?=(?:新建|续建|重点|重大|主要|具体)?(?:项目|工程|任务|指标|事项|工作|活)|合计|[总一]?共|总|分别|的|[啊呀呢吗嘛是都]|[,?。、和]|$)"
    r"|(?:项目|工程|任务|指标|事项|工作)(?:里[面头]?|中|当中)?(?:一共|总共|共)?有?(?:多少|(?<!哪)几)(?P<of>[个条件])"
)


def in_measure_asked(told: Draft, question: str) -> Draft:
    """Rows and tasks counted in the word that the question counts them by: 几个 gets 共7个, and not 共7项."""
    measures = {m["measure"] or m["of"] for m in _ASKED_IN.finditer(question)}
    if len(measures) != 1 or told.status != "answered":
        return told
    measure = measures.pop()

    def put(text: str) -> str:
        return re.sub(r"共(\d+)项", rf"共\1{measure}", text)

    return replace(
        told,
        statements=tuple(
            replace(s, text=put(s.text), computation=replace(s.computation, shown=put(s.computation.shown)))
            if s.computation is not None
            else s
            for s in told.statements
        ),
    )


def sum_statement(found: Sequence[Item], column: int, lead: str, mean: bool = False) -> Statement:
    """How many, what together (or on average), with every addend shown and cited."""
    of_all = summed(found, column)
    whole, unit, values, addition = of_all.whole, of_all.unit, of_all.values, of_all.addends
    label = label_of(found[0].view, column)
    label = "" if label in ("合计", "总计", "小计") else label
    quotes = (*(i.quote for i in found), *unit_quote(found[0], [column]))
    if len(values) == 1:
        return Statement(f"{lead}共1项,{label}{show(whole)}{unit}", quotes, "line", Computation("共1项", (), (1.0,)))
    if mean:
        average = round(whole / len(values), 2)
        quotient = rounded(whole / len(values), unit)
        shown = f"共{len(found)}项,平均{label}{show(average)}{unit}:({addition})÷{len(values)}={quotient}"
        return Statement(lead + shown, quotes, "line", Computation(shown, values, (average, float(len(values)))))
    shown = f"共{len(found)}项,{label}合计{show(whole)}{unit}:{addition}={show(whole)}{unit}"
    return Statement(lead + shown, quotes, "line", Computation(shown, values, (whole, float(len(values)))))


def rounded(value: float, unit: str = "") -> str:
    """An exact quotient to two places, and to one where that says something else: 68.49%≈68.5%, 25.445%≈25.4%."""
    exact, short = show(round(value, 2)), show(round(value + 1e-9, 1))  # a half goes up: 56.25, 56.3
    return f"{exact}{unit}" if exact == short else f"{exact}{unit}≈{short}{unit}"


def class_name(label: str) -> str:
    """A group of rows by its label: “交通互通共网”类, “道路类”, “临江街道”的."""
    plain = plain_group(label)
    return f"“{plain}”{of_group(plain)}"


def of_group(label: str) -> str:
    """What joins a group's label to what its rows are: 交通类项目, 临江街道的项目."""
    return "" if label.endswith("类") else "的" if re.search("(?:街道|[镇乡县市区])$", label) else "类"


# --- Sentences -------------------------------------------------------------------------------------

_DUTY_TAIL = re.compile(r"[ \t]*[(（](?:责任|牵头|主办|配合|落实)?[^()（）]{0,4}(?:单位|部门)?[:：][^()（）]*[)）]\s*$")
WHOLE = 90
"""Sentences up to this length are given whole."""


_LIST_NUMBER = re.compile(r"^(?:\d{1,2}\s*[.．、]|[（(]\d{1,2}[)）])(?:\s*(?=[^\d\s])|\s+)")
"""The number of an item in a list, which is no part of what it says."""


def excerpt(document: Document, span: Span, terms: Sequence[Term], wanted: re.Pattern[str] | None = None) -> str:
    """The part of a sentence that answers: whole when short, else its clauses from the first to the last that count."""
    raw = span.of(document.text)
    tail = _DUTY_TAIL.search(raw)
    body = trim(document.text, Span(span.start, span.start + tail.start())) if tail and tail.start() > 4 else span
    brackets = [b for b, _ in duty_brackets(document.text, body) if b.end >= body.end - 1 and b.start > body.start + 4]
    if brackets:
        body = trim(document.text, Span(body.start, brackets[-1].start))
    text = _LIST_NUMBER.sub("", squeeze_inner(body.of(document.text))).rstrip("；;")
    if len(text) <= WHOLE:
        return text
    pieces = clauses(document.text, body)
    scores = [
        sum(t.weight * (matches(t.word, t.alternatives, key(p.of(document.text))) > 0) for t in terms) for p in pieces
    ]
    best = max(scores, default=0.0)
    if best <= 0:
        return text
    keep = [i for i, s in enumerate(scores) if s >= 0.3 * best]
    if wanted is not None:
        reach = len(pieces) if "年底" in wanted.pattern else 2  # a time stands at the head of its sentence
        keep += [
            i
            for i, p in enumerate(pieces)
            if wanted.search(fold(p.of(document.text)))
            and min(abs(i - k) for k in keep) <= reach
            and (reach == 2 or i < min(keep))
        ]
    first, last = min(keep), max(keep)
    if any(re.search("[:：]", document.text[pieces[i].end - 1 : pieces[i].end + 1]) for i in keep):
        last = len(pieces) - 1  # what a colon announces belongs to the words before it
    # A clause that only sets the time or opens the sentence belongs to what follows it.
    while first > 0 and (
        len(pieces[first - 1].of(document.text)) <= 10
        or re.search(r"20\d\d年$", fold(pieces[first - 1].of(document.text)))
    ):
        first -= 1
    if last - first >= len(pieces) - 2 and len(text) <= 2 * WHOLE:
        return text
    return squeeze_inner(document.text[pieces[first].start : pieces[last].end])


def squeeze_inner(text: str) -> str:
    """A quote in running text: line breaks out, and the numbers of pages between them."""
    return re.sub(r"\s*\n\s*", "", unpaged(text.strip()))


def _held(terms: Sequence[Term], text: str) -> float:
    flat = key(text)
    return sum(t.weight * matches(t.word, t.alternatives, flat) for t in terms)


WORDED = ("work", "name", "goal", "")
"""Kinds of column whose cells are words about the row's thing."""


def telling_cell(cells: Iterable[tuple[str, Cell]], terms: Sequence[Term]) -> Cell:
    """Of cells with their columns' kinds the one that holds most of the question's words; of several one of a known
    kind, and the longest."""
    return max(cells, key=lambda c: (_held(terms, c[1].text), c[0] != "", len(c[1].text)))[1]


def cell_excerpt(document: Document, cell: Cell, terms: Sequence[Term], wanted: re.Pattern[str] | None = None) -> str:
    """The sentence of a cell that answers, with the one after it that holds what is wanted where it does not."""
    parts = sentences(document.text, cell.span) or [cell.span]
    best = max(parts, key=lambda p: _held(terms, p.of(document.text)))
    said = excerpt(document, best, terms, wanted)
    if wanted is None or wanted.search(fold(best.of(document.text))):
        return said
    after = (p for p in parts if p.start > best.start and wanted.search(fold(p.of(document.text))))
    more = next(after, None)
    return said if more is None else f"{said.rstrip('。')}。{excerpt(document, more, terms, wanted)}"


def row_excerpt(document: Document, sentence: Sentence, terms: Sequence[Term]) -> str:
    """The sentence of a row's work cell that answers."""
    assert sentence.table is not None and sentence.row is not None
    table = document.tables[sentence.table]
    cells = table.rows[sentence.row].cells
    kinds = zip(map(column_kind, table.head), cells, strict=False)
    worded = [(kind, c) for kind, c in kinds if kind in WORDED and c.text]
    return cell_excerpt(document, telling_cell(worded or [("", c) for c in cells], terms), terms)


def sentence_statement(
    know: Knowledge, sentence: Sentence, terms: Sequence[Term], wanted: re.Pattern[str] | None = None
) -> Statement:
    document = know.documents[sentence.plan]
    text, quote = excerpt(document, sentence.span, terms, wanted), quote_sentence(know, sentence)
    if sentence.lead is None or sentence.lead.end - sentence.lead.start > ANNOUNCES:
        return Statement(text, (quote,))
    said = squeeze_inner(sentence.lead.of(document.text)).rstrip("：:")
    return Statement(f"{said}:{text}", (Quote(sentence.plan, sentence.lead, sentence.path), quote))


NEAREST = "与此最接近的写法是:"
"""Before what a plan says that comes nearest to what it does not say."""
ALSO_ALIKE, FURTHER = "与此相近的写法还有:", "计划中还写到:"
"""Before what is told beside an answer."""


def plainly(text: str) -> str:
    """What a statement says, without the words that lead to it."""
    lead = next((lead for lead in (NEAREST, ALSO_ALIKE, FURTHER) if text.startswith(lead)), "")
    return text.removeprefix(lead)


# --- Tasks -----------------------------------------------------------------------------------------

_ROLES = (
    ("leader", "责任领导为{}"),
    ("lead", "由{}牵头"),
    ("responsible", "由{}负责"),
    ("build", "由{}建设"),
    ("join", "{}配合"),
)


def units_phrase(units: Sequence[Unit], open_ended: bool = False) -> str:
    """`由A、B负责`, `由A牵头,B、C配合`."""
    parts = []
    for role, form in _ROLES:
        names = [u.name for u in units if u.role == role]
        if names:
            parts.append(form.format(joined(names) + ("等" if open_ended and role in ("responsible", "join") else "")))
    return ",".join(parts)


def duty_sentence(document: Document, task: Task) -> Span:
    """The last sentence of a task with its bracket of units: what proves who is responsible."""
    if task.table is not None:
        return task.span
    last = [
        s for s in sentences(document.text, task.span) if s.start <= task.duty.start < s.end or s.end == task.duty.end
    ]
    if last and squeeze(document.quote(Span(task.duty.end, last[-1].end))) in (":", "："):
        return task.span  # 县教育局: on a line of its own, and its work on those below
    return last[-1] if last else task.duty


def duty_quotes(document: Document, task: Task) -> list[Quote]:
    """What proves who answers for a task: its duty's sentence, or the lines that name the units one role a line."""
    proof = duty_sentence(document, task)
    outside = [u for u in task.units if u.span not in proof]
    lines = [proof] if len(outside) < len(task.units) else []
    for unit in outside:
        start = document.text.rfind("\n", 0, unit.span.start) + 1
        end = document.text.find("\n", unit.span.end)
        lines.append(trim(document.text, Span(start, len(document.text) if end < 0 else end)))
    return [Quote(document.id, span, task.path) for span in dict.fromkeys(lines)]


def merged_quotes(document: Document, fact: Task | Project) -> list[Quote]:
    """What outside the row of a task or project names its units."""
    return outside(document, [u.span for u in fact.units], fact.span, fact.path)


def task_statement(
    know: Knowledge, plan: str, at: int, sentence: Sentence, terms: Sequence[Term], lead: str = ""
) -> Statement:
    """Who answers for what was asked, by one task: the words asked about, then the units."""
    document = know.documents[plan]
    task = document.tasks[at]
    if task.table is None and sentence.span in task.duty and duty_label(fold(document.quote(sentence.span))):
        return _of_its_work(know, plan, at, terms, lead)  # a line that only says who
    of = task.span if task.span in sentence.span else sentence.span  # one of several in the sentence
    if of != sentence.span and task.duty.start == of.start and task.duty.end < of.end:
        of = Span(task.duty.end, of.end)  # 市民政局负责收入核查
    words = row_excerpt(document, sentence, terms) if sentence.kind == "row" else excerpt(document, of, terms)
    words = short_words(words, terms)
    quotes = [quote_sentence(know, sentence)]
    more = duty_quotes(document, task) if task.table is None else merged_quotes(document, task)
    quotes += [q for q in more if q.span != sentence.span]
    return Statement(f"{lead}“{words}”{units_phrase(task.units, task.open_ended)}", tuple(quotes))


_ONE_QUOTE = 160
"""So many signs are quoted in one piece from a task's heading to its units."""


def _of_its_work(know: Knowledge, plan: str, at: int, terms: Sequence[Term], lead: str) -> Statement:
    """Who answers for a task, told of the sentence of its work that says most of what was asked; else of its name."""
    document = know.documents[plan]
    task = document.tasks[at]
    work = [s for s in know.within(plan, task.span) if s.kind == "sentence" and s.span not in task.duty]
    said = [(sum(t.weight * (matches(t.word, t.alternatives, s.key) > 0) for t in terms), s) for s in work]
    share, best = max(said, key=lambda one: one[0], default=(0.0, None))
    if best is not None and share > 0:
        return task_statement(know, plan, at, best, terms, lead)
    named = f"{lead}“{task_label(document, task)}”{units_phrase(task.units, task.open_ended)}"
    quotes = task_quotes(document, task)
    whole = Span(min(q.span.start for q in quotes), max(q.span.end for q in quotes))
    if whole.end - whole.start <= _ONE_QUOTE:
        quotes = (Quote(plan, whole, quotes[0].path),)  # the heading, its sentence and who, on end
    return Statement(named, quotes)


def short_words(words: str, terms: Sequence[Term]) -> str:
    """The clauses of an excerpt that name the subject, for use as a name for it."""
    words = words.rstrip("。；;,，")
    if len(words) <= 60:
        return words
    pieces = [p for p in re.split(r"(?<=[,，;；])", words) if p]
    scores = [sum(t.weight * matches(t.word, t.alternatives, key(p)) for t in terms) for p in pieces]
    best = max(scores, default=0.0)
    if not best:
        return words
    keep = [i for i, s in enumerate(scores) if s >= 0.34 * best]
    return "".join(pieces[min(keep) : max(keep) + 1]).rstrip(",，;；。")


def task_label(document: Document, task: Task) -> str:
    """A task's name in a list: its heading, or the first sentence of its row."""
    if task.table is None:
        return _told(document, task) or task.title
    first = sentences(document.text, _work_cell(document, task))
    text = squeeze_inner(first[0].of(document.text)) if first else task.title
    return _with_name(document, task, text.rstrip("。；;"))


def _with_name(document: Document, task: Task, work: str) -> str:
    """What a row says of the work, behind the name that a column of its own gives it."""
    item = item_at(document, task.table, task.row) if task.table is not None and task.row is not None else None
    named = item is not None and item.view.kinds[item.view.name_at] == "name" and item.view.table.turned is False
    return f"{item.name}:{work}" if named and item is not None and item.name not in work else work


def _told(document: Document, task: Task) -> str:
    """The part of a sentence in which it gives a unit its work, for a task that no bracket or label states."""
    stated = document.text[task.duty.start] in "（(【〔[" or duty_label(fold(document.quote(task.duty)))
    if stated or task.duty not in task.span:
        return ""
    ends = [
        task.span.start,
        *(task.span.start + m.end() for m in re.finditer("[;；]", document.quote(task.span))),
        task.span.end,
    ]
    part = next(Span(a, b) for a, b in pairwise(ends) if a <= task.duty.start < b)
    words = squeeze_inner(part.of(document.text)).rstrip("。；;")
    sentence = duty_sentence(document, task)
    before = document.text[sentence.start : task.duty.start]
    if sentence.end < task.span.end and key(_NUMBERED.sub("", fold(before))) == key(task.title) + "由":
        return ""  # 5.岸电由机电部牵头。…: what the paragraph is of
    alone = squeeze(sentence.of(document.text)).rstrip("。；;")
    beside = len(alone) - len(squeeze(document.quote(task.duty)))
    return words if len(words) <= 3 * WHOLE and beside > _NOTHING_BESIDE else ""


_NOTHING_BESIDE = 6
"""How many signs more than its units a sentence may have that only says who answers for what stands before it."""


_NUMBERED = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){1,4}(?![\d.%])\s|\d{1,2}[.、．](?!\d)|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|[一二三四五六七八九十]{1,3}、)\s*"
)
"""The number a piece of work bears, which is none of its words."""


def whole_label(document: Document, task: Task) -> str:
    """A task's name with all that its row, or its sentences, say of the work, where that is not too long."""
    if task.table is None:
        label, work = task_label(document, task), work_of(document, task)
        words = squeeze_inner(work.of(document.text)).rstrip("。；;(（") if work is not None else ""
        words = _NUMBERED.sub("", words)
        if not words or key(words) in key(label) or len(words) > 1.5 * WHOLE:
            return label
        return words if key(words).startswith(key(label)) else f"{label}:{words}"
    whole = squeeze_inner(_work_cell(document, task).of(document.text)).rstrip("。；;")
    return _with_name(document, task, whole) if len(whole) <= 3 * WHOLE else task_label(document, task)


def work_of(document: Document, task: Task) -> Span | None:
    """What running text says of a task before it names the units, where these are stated behind it."""
    if task.table is not None or task.duty.start <= task.span.start:
        return None
    stated = document.text[task.duty.start] in "（(【〔[" or duty_label(fold(document.quote(task.duty)))
    return Span(task.span.start, task.duty.start) if stated else None


def _work_cell(document: Document, task: Task) -> Span:
    assert task.table is not None and task.row is not None
    row = document.tables[task.table].rows[task.row]
    cell = next((c.span for c in row.cells if c.text == task.title), task.span)
    return Span(cell.start, task.duty.start) if task.duty in cell and task.duty.start > cell.start else cell


def member_roles(task: Task | Project, member: Member) -> list[str]:
    return [u.role for u in task.units if key(u.name) == member.key]


def task_quotes(document: Document, task: Task) -> tuple[Quote, ...]:
    """What proves a task in a list: its heading and its duty, or its row."""
    if task.table is not None:
        return (Quote(document.id, task.span, task.path), *merged_quotes(document, task))
    section = document.sections[task.section] if task.section is not None else None
    quotes = []
    if section is not None and task.title == section.title:
        quotes.append(Quote(document.id, section.heading, section.path))
    duty = duty_quotes(document, task)
    told = squeeze("".join(document.quote(q.span) for q in duty))
    work = Span(task.span.start, task.duty.start)
    if not quotes and work.end > work.start and squeeze(task.title) not in told:  # …。(市园林局): behind a full stop
        parts = sentences(document.text, work)
        named = (part for part in parts if squeeze(task.title)[:20] in squeeze(part.of(document.text)))
        quotes.append(Quote(document.id, next(named, parts[0]), task.path))
    return (*quotes, *duty)


def names_of(found: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.name for item in found)


def fact_quotes(document: Document, fact: Task | Project) -> tuple[Quote, ...]:
    if isinstance(fact, Task):
        return task_quotes(document, fact)
    return (Quote(document.id, fact.span, fact.path), *merged_quotes(document, fact))
