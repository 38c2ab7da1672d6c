"""What all faces of the page share: the assistant now in use, plans put in and taken out, feedback kept."""

from __future__ import annotations

import json
import logging
import re
import shutil
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.chain import Assistant, open_assistant
from corpus.errors import PlanError, StoreError
from corpus.schema import Document
from index import store
from index.disk import reason
from index.progress import Progress, silent

log = logging.getLogger(__name__)
Turn = dict[str, Any]
"""A question and what came of it, as the browser keeps it: `question`, and `answer` (an Answer's JSON) or `error`."""

FEEDBACK_BYTES = 100 * 1024 * 1024  # a store's feedback file stops growing here


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a file that was handed in: the plan as understood, or why there is none."""

    document: Document | None
    notes: tuple[str, ...] = ()
    problem: str = ""


class Desk:
    """The assistant in use; it is swapped as a whole when a plan is put in or taken out, one such change at a time."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self._changing = threading.Lock()
        self._writing = threading.Lock()

    @property
    def documents(self) -> Mapping[str, Document]:
        return self.assistant.index.documents

    def refresh(self) -> None:
        """Take up what another program has put into the store since."""
        if not store.current(self.assistant.settings, self.assistant.index):
            with self._changing:
                self.assistant = open_assistant(self.assistant.settings)

    def turns(self, question: str, history: Sequence[str], plans: Sequence[str], failed: str) -> Iterator[Turn]:
        """The turn of a question as it grows; an error becomes the turn's one line, `failed` where it has no words."""
        shown = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", question).strip()
        turn: Turn = {"question": shown[:2000], "history": list(history), "plans": self._known(plans)}
        try:
            self.refresh()
            for answer in self.assistant.stream(question, list(history), turn["plans"]):
                yield {**turn, "answer": asdict(answer)}
        except PlanError as error:
            yield {**turn, "question": shown[:200], "error": str(error)}
        except Exception:
            log.exception("a question could not be answered")
            yield {**turn, "question": shown[:200], "error": failed}

    def _known(self, plans: Sequence[str]) -> list[str]:
        return [plan for plan in plans if plan in self.documents]

    # --- Plans ---

    def add(self, path: Path, replaces: str | None = None, progress: Progress = silent) -> Added:
        """Put a plan in from a file, instead of the plan `replaces` if given. What cannot be read changes nothing."""
        settings = self.assistant.settings
        with self._changing:
            incoming = settings.store / "incoming" / path.name[-120:]
            try:
                incoming.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, incoming)
                done = store.build([incoming], settings, progress)
                name = next(iter((*done.added, *done.refreshed, *done.unchanged)), None)
                if replaces and name and replaces != name and replaces in self.documents:
                    store.remove(replaces, settings, progress)
                self.assistant = open_assistant(settings)
            except PlanError as error:
                return Added(None, problem=str(error))
            except OSError as error:
                return Added(None, problem=f"文件存不下来:{reason(error)}。原有规划未受影响。")
            finally:
                shutil.rmtree(incoming.parent, ignore_errors=True)
        if name is None:
            return Added(
                None, problem=done.failed[0][1].replace(str(incoming), path.name) if done.failed else "文件里没有规划。"
            )
        notes = ("这份规划已在库中,内容没有变化。",) if done.unchanged else ()
        return Added(self.documents[name], (*notes, *(n.replace(str(incoming), path.name) for n in done.notes)))

    def remove(self, plan: str) -> str:
        """Take a plan out; returns why that could not be done, or nothing."""
        with self._changing:
            if len(self.documents) == 1 and plan in self.documents:
                return "这是最后一份规划,不能移除;请先添加另一份。"
            try:
                store.remove(plan, self.assistant.settings)
                self.assistant = open_assistant(self.assistant.settings)
            except PlanError as error:
                return str(error)
        return ""

    # --- Feedback ---

    @property
    def feedback_file(self) -> Path:
        return self.assistant.settings.store / "feedback.jsonl"

    def keep_feedback(self, said: Mapping[str, Any]) -> None:
        """Append one line to the store's feedback, as `python -m evals from-feedback` reads it. Raises StoreError."""
        line = json.dumps(
            {"time": datetime.now().astimezone().isoformat(timespec="seconds"), **said}, ensure_ascii=False
        )
        try:
            with self._writing:
                if self.feedback_file.exists() and self.feedback_file.stat().st_size > FEEDBACK_BYTES:
                    raise StoreError("评价文件已满,请管理员导出后清理。")
                with self.feedback_file.open("a", encoding="utf-8") as file:
                    file.write(line + "\n")
        except OSError as error:
            raise StoreError(f"评价没有存下来:{reason(error)}。") from error
