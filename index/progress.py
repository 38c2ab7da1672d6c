"""How long work tells how far it is, and the bar that shows it on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

Progress = Callable[[str, int, int], None]
"""Called with what is being done (Chinese), how much of it is done, and how much there is."""


def silent(what: str, done: int, total: int) -> None:
    """For those who do not ask."""


@contextmanager
def terminal() -> Iterator[Progress]:
    """A bar for each kind of work on stderr, if that is a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield silent
        return
    from tqdm import tqdm

    bars: dict[str, tqdm[Any]] = {}

    def show(what: str, done: int, total: int) -> None:
        if what not in bars:
            bars[what] = tqdm(total=total, desc=what, leave=False, delay=0.5, file=sys.stderr)
        bar = bars[what]
        bar.total = total
        bar.update(done - bar.n)
        if done >= total:
            bars.pop(what).close()

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()
