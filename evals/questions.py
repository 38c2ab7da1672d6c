"""Question sets: read (jsonl, csv, xlsx), written, and checked against the plans they ask about.

A set holds one question a line. In csv and Excel, which staff edit by hand, a cell holds one entry a
line; a `must` group's alternatives stand in one line, parted by ` | ` (with its blanks).
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from corpus.errors import QuestionError
from evals.metrics import squash, squashed_source, unblanked, unblanked_source

Status = Literal["answered", "not_found", "clarify"]
TYPES = (
    "responsibility", "target", "project", "funding", "period", "list", "aggregate", "compare",
    "definition", "background", "reverse", "verify", "unanswerable", "ambiguous",
)  # fmt: skip
STYLES = ("formal", "colloquial", "abbreviation", "typo", "traditional", "noisy", "english", "followup")
STATUSES = ("answered", "not_found", "clarify")
FREE_TYPES = ("aggregate", "verify")
"""Answers of these types may hold computed values or verdicts that the plan doesn't spell out."""
EVIDENCE_LENGTH = (8, 80)  # characters without blanks

COLUMNS = {
    "id": "编号",
    "question": "问题",
    "history": "上文",
    "type": "类型",
    "style": "说法",
    "status": "应答",
    "must": "应有内容",
    "must_not": "不应有内容",
    "evidence": "依据原文",
    "note": "说明",
    "accept_answer": "列出各义也可",
    "plans": "计划",
}
"""The fields of a question, and their column titles in csv and Excel (either is read)."""
STRING_LISTS = ("history", "must_not", "evidence", "plans")


@dataclass(frozen=True, slots=True)
class Question:
    """One question, what its answer must and must not hold, and the passages that prove it.

    `must` is groups of alternatives: one of each group has to be in the answer. `plans` limits the
    question to these plans (empty: all that are loaded)."""

    id: str
    question: str
    type: str
    style: str
    status: Status
    history: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    note: str = ""
    accept_answer: bool = False
    plans: tuple[str, ...] = ()


def read(path: Path) -> tuple[Question, ...]:
    """The questions of a set. Raises QuestionError naming the line that cannot be taken."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise QuestionError(f"题集 {path} 读不了：{error.strerror or error}，请检查路径。") from error
    readers = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx}
    if path.suffix.lower() not in readers:
        raise QuestionError(f"题集 {path.name} 的格式不认识，请用 .jsonl、.csv 或 .xlsx。")
    questions = []
    for number, fields in readers[path.suffix.lower()](path.name, data):
        try:
            questions.append(question_from(fields))
        except ValueError as error:
            raise QuestionError(f"题集 {path.name} 第{number}行：{error}，请改正后再试。") from error
    if not questions:
        raise QuestionError(f"题集 {path.name} 里没有题目。")
    repeated = [id for id, n in Counter(q.id for q in questions).items() if n > 1]
    if repeated:
        raise QuestionError(f"题集 {path.name} 的编号重复：{'、'.join(repeated[:5])}，请改正后再试。")
    return tuple(questions)


ASKINGS = Path(__file__).with_name("askings.jsonl")


def askings() -> dict[str, list[Question]]:
    """Questions in loose words, by their plan: written to fit what is learned, in no set, of no plan held out."""
    found: dict[str, list[Question]] = {}
    for line in map(json.loads, ASKINGS.read_text(encoding="utf-8").splitlines()):
        must, evidence = tuple(map(tuple, line["must"])), tuple(line["evidence"])
        question = Question(
            "", line["question"], "", "", line["status"], must=must, evidence=evidence, plans=(line["plan"],)
        )
        found.setdefault(line["plan"], []).append(question)
    return found


def question_from(fields: Mapping[str, Any]) -> Question:
    """A question from its JSON object. Raises ValueError, in Chinese, for what cannot be one."""
    unknown = fields.keys() - COLUMNS.keys()
    if unknown:
        raise ValueError(f"有不认识的字段 {'、'.join(sorted(map(str, unknown)))}")
    for name in ("id", "question", "type", "style", "status"):
        if not isinstance(fields.get(name), str) or not str(fields[name]).strip():
            raise ValueError(f"{COLUMNS[name]}({name})缺失或不是文字")
    if fields["status"] not in STATUSES:
        raise ValueError(f"应答(status)应为 {'、'.join(STATUSES)} 之一，现为 {fields['status']!r}")
    lists = {name: _strings(name, fields.get(name, ())) for name in STRING_LISTS}
    must = fields.get("must", ())
    if not isinstance(must, (list, tuple)):
        raise ValueError("应有内容(must)应为若干组")
    accept = fields.get("accept_answer", False)
    if not isinstance(accept, bool) or not isinstance(fields.get("note", ""), str):
        raise ValueError("列出各义也可(accept_answer)应为 true 或 false,说明(note)应为文字")
    return Question(
        id=fields["id"],
        question=fields["question"],
        type=fields["type"],
        style=fields["style"],
        status=cast(Status, fields["status"]),
        must=tuple(_strings("must", group) for group in must),
        note=fields.get("note", ""),
        accept_answer=accept,
        **lists,
    )


def _strings(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(s, str) and s.strip() for s in value):
        raise ValueError(f"{COLUMNS[name]}({name})应为若干条非空文字")
    return tuple(value)


def as_json(question: Question) -> dict[str, Any]:
    """The object that a line of a jsonl set holds; optional fields only where they say something."""
    fields: dict[str, Any] = {name: getattr(question, name) for name in COLUMNS}
    for name in ("accept_answer", "plans"):
        if not fields[name]:
            del fields[name]
    return fields


def write(path: Path, questions: Sequence[Question]) -> None:
    """Write a set in the format that the name's ending says (jsonl, csv, xlsx)."""
    if path.suffix.lower() == ".jsonl":
        lines = (json.dumps(as_json(q), ensure_ascii=False) for q in questions)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return
    table = [list(COLUMNS.values()), *([_cell(getattr(q, name)) for name in COLUMNS] for q in questions)]
    if path.suffix.lower() == ".csv":
        buffer = io.StringIO()
        csv.writer(buffer).writerows(table)
        path.write_text(buffer.getvalue(), encoding="utf-8-sig", newline="")
    elif path.suffix.lower() == ".xlsx":
        _write_xlsx(path, table)
    else:
        raise QuestionError(f"不会写 {path.suffix} 格式的题集，请用 .jsonl、.csv 或 .xlsx。")


def _write_xlsx(path: Path, table: Sequence[Sequence[str]]) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment

    book = Workbook()
    sheet = book.worksheets[0]
    for row in table:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.data_type = "s"  # a question that begins with "=" is text, never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"
    book.save(path)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, tuple):
        return "\n".join(" | ".join(item) if isinstance(item, tuple) else str(item) for item in value)
    return str(value)


def _jsonl(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in enumerate(_decoded(name, data).split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except ValueError as error:
            raise QuestionError(f"题集 {name} 第{number}行不是 JSON,请改正后再试。") from error
        if not isinstance(fields, dict):
            raise QuestionError(f"题集 {name} 第{number}行不是一道题（应为 JSON 对象）。")
        yield number, fields


def _csv(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    yield from _from_table(name, list(csv.reader(io.StringIO(_decoded(name, data), newline=""))))


def _xlsx(name: str, data: bytes) -> Iterator[tuple[int, Mapping[str, Any]]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        table = [["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)]
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise QuestionError(f"题集 {name} 不是能打开的 Excel 文件，请另存为 .xlsx 后再试。") from error
    yield from _from_table(name, table)


def _from_table(name: str, table: Sequence[Sequence[str]]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if not table:
        return
    fields = {title: field for field, title in COLUMNS.items()} | {field: field for field in COLUMNS}
    head = [title.strip() for title in table[0]]
    strange = [title for title in head if title and title not in fields]
    if strange:
        known = "、".join(COLUMNS.values())
        raise QuestionError(f"题集 {name} 有不认识的列：{'、'.join(strange)}；可用的列：{known}。")
    for number, row in enumerate(table[1:], 2):
        cells = {fields[t]: v for t, v in zip(head, row, strict=False) if t}
        if any(v.strip() for v in cells.values()):
            yield number, {field: _value(field, text) for field, text in cells.items()}


def _value(field: str, text: str) -> object:
    if field == "accept_answer":
        return text.strip().lower() in ("是", "true", "1")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if field == "must":
        return [[part.strip() for part in line.split(" | ")] for line in lines]
    return lines if field in STRING_LISTS else text.strip()


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise QuestionError(f"题集 {name} 的编码不认识，请另存为 UTF-8。")


def problems(question: Question, texts: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with a question, in Chinese, seen against `texts` (plan id -> the plan's text)."""
    missing = [plan for plan in question.plans if plan not in texts]
    if missing:
        yield f"所指的计划没有载入：{'、'.join(missing)}"
        return
    asked = {plan: texts[plan] for plan in question.plans or texts}
    if question.type not in TYPES:
        yield f"类型 {question.type} 不在 {'、'.join(TYPES)} 之中"
    if question.style not in STYLES:
        yield f"说法 {question.style} 不在 {'、'.join(STYLES)} 之中"
    if (question.style == "followup") != bool(question.history):
        yield "说法 followup 与上文应同时有或同时无"
    if (question.status == "not_found") != (question.type == "unanswerable"):
        yield "应答 not_found 与类型 unanswerable 应同时用"
    if question.status == "not_found" and (question.must or question.evidence):
        yield "应答 not_found 的题不应有应有内容和依据原文"
    if question.status == "answered" and not (question.must and question.evidence):
        yield "应答 answered 的题要有应有内容和依据原文"
    if question.accept_answer and question.status != "clarify":
        yield "列出各义也可只用于应答 clarify"
    yield from _evidence_problems(question, [unblanked_source(text) for text in asked.values()])
    yield from _must_problems(question, [squashed_source(text) for text in asked.values()])


def _evidence_problems(question: Question, sources: Sequence[str]) -> Iterator[str]:
    low, high = EVIDENCE_LENGTH
    seen = set()
    for evidence in question.evidence:
        flat = squash(evidence)
        if not low <= len(flat) <= high:
            yield f"依据原文有{len(flat)}字，应为{low}至{high}字：{evidence}"
        if not any(unblanked(evidence) in source for source in sources):
            yield f"依据原文不在计划里：{evidence}"
        if flat in seen:
            yield f"依据原文重复：{evidence}"
        seen.add(flat)
    for bad in question.must_not:
        if any(squash(bad) in flat for flat in seen):
            yield f"不应有内容出现在依据原文里：{bad}"


def _must_problems(question: Question, sources: Sequence[str]) -> Iterator[str]:
    bad = [squash(s) for s in question.must_not]
    for group in question.must:
        flats = [squash(s) for s in group]
        shown = " | ".join(group)
        if len(set(flats)) != len(flats):
            yield f"应有内容的一组里有重复：{shown}"
        if not flats or all(any(b in f for b in bad) for f in flats):
            yield f"应有内容的一组与不应有内容矛盾或为空：{shown}"
        free = question.status != "answered" or question.type in FREE_TYPES
        if not free and not any(f in source for f in flats for source in sources):
            yield f"应有内容的一组在计划里都找不到：{shown}"


def check(questions: Sequence[Question], texts: Mapping[str, str]) -> list[str]:
    """Every problem of a set, one line each, led by the question's id."""
    found = [f"{q.id}:{problem}" for q in questions for problem in problems(q, texts)]
    asked = Counter((q.question, q.history, q.plans) for q in questions)
    return found + [f"问题重复：{key[0]}" for key, n in asked.items() if n > 1]
