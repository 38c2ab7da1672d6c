"""An answer turned into a draft reply for the inquiry desk, as text and as a Word file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from corpus.schema import Document

_PLACE = ("索引号", "文号", "发布机构", "成文日期")


def draft(answer: Mapping[str, Any], documents: Mapping[str, Document], today: date) -> str:
    """Salutation, answer, the plans' names and 索引号, the quoted passages with their places, date.

    `answer` is the JSON of an Answer."""
    cited = list(dict.fromkeys(c["plan"] for c in answer["citations"]))
    known = [documents[plan] for plan in cited if plan in documents]
    names = "、".join(f"《{d.title.strip('《》')}》{_place(d)}" for d in known) or "已载入的规划"
    lines = [
        f"关于“{answer['question'].strip('?？。')}”的答复",
        "",
        "您好!您提出的问题收悉。",
        f"经查阅{names},现答复如下:",
        "",
        *[
            re.sub(r"^-\s+", "  · ", line)
            for line in answer["answer"].splitlines()
            if not re.match(r"^\|[\s:|-]+\|$", line)
        ],
    ]
    if answer["citations"]:
        lines += ["", "引用原文:"]
    for c in answer["citations"]:
        place = " › ".join(c["path"])
        where = f"《{documents[c['plan']].title.strip('《》')}》" if c["plan"] in documents and len(cited) > 1 else ""
        lines.append(f"[{c['marker']}] {where}{place}:“{' '.join(c['quote'].split())}”")
    lines += ["", "以上内容摘自规划原文,具体以正式印发的文本为准。", "", f"{today.year}年{today.month}月{today.day}日"]
    return "\n".join(lines)


def docx(text: str) -> bytes:
    """A reply as a Word file: the first line is its title, a last line that is a date stands on the right."""
    from docx import Document as Word
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    word = Word()
    word.core_properties.author = word.core_properties.comments = ""
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "FangSong", Pt(16)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text).strip()
    lines = clean.splitlines() or [""]
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        paragraph = word.add_paragraph()
        run = paragraph.add_run(line.strip())
        if number == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run.bold, run.font.size = True, Pt(20)
        elif number == len(lines) - 1 and re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", line.strip()):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif not line.startswith(("您好", "[")):
            paragraph.paragraph_format.first_line_indent = Cm(1.13)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _place(document: Document) -> str:
    data = {f.name: f.value for f in document.metadata}
    said = [f"{name}:{data[name]}" for name in _PLACE if data.get(name, "").strip(" -—/")]
    return f"({','.join(said)})" if said else ""
