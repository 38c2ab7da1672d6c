"""PDF (to come)."""

from __future__ import annotations

from corpus.errors import ReadError
from corpus.schema import Source


def read_pdf(name: str, data: bytes) -> Source:
    raise ReadError(f"“{name}”:暂不能读取 PDF。")
