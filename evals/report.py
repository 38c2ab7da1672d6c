"""A run as a person reads it: one HTML file that needs nothing beside it, and a Markdown summary."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape

from evals import metrics
from evals.run import Result
from evals.score import NAMES, Figure, by, figures, mean

BREAKDOWNS = {"type": "问题类型", "style": "说法", "due": "应有的应答"}
RETRIEVAL = {"evidence@5": "依据召回@5", "evidence@10": "依据召回@10", "mrr": "MRR@10", "ndcg": "nDCG@10"}
COLOURS = ("#1f6feb", "#8b949e", "#c9a227", "#3fa66b", "#b35c9e", "#d9694a", "#5aa7b8", "#7a6fd0")


def grouped(results: Sequence[Result]) -> dict[str, list[Result]]:
    """Results by system, in order of first appearance."""
    found: dict[str, list[Result]] = {}
    for result in results:
        found.setdefault(result.system, []).append(result)
    return found


def retrieval(results: Iterable[Result]) -> dict[str, Figure]:
    """The means of the ranking measures, over the questions that have them."""
    found: dict[str, list[float]] = {}
    for result in results:
        for name, value in (result.retrieval or {}).items():
            found.setdefault(name, []).append(value)
    return {name: mean(values) for name, values in found.items()}


def against(first: Sequence[Result], second: Sequence[Result]) -> tuple[int, int, float]:
    """(only the first is right, only the second is right, McNemar's p) over the questions that both had."""
    other = {(r.set, r.question.id): r.score.correct for r in second}
    pairs = [(r.score.correct, other[r.set, r.question.id]) for r in first if (r.set, r.question.id) in other]
    ours, theirs = [a for a, _ in pairs], [b for _, b in pairs]
    p = metrics.mcnemar(ours, theirs)
    return sum(a and not b for a, b in pairs), sum(b and not a for a, b in pairs), p


def shown(name: str, value: float | None) -> str:
    """A figure as it is printed: a dash for none, milliseconds with one digit, rates with three."""
    if value is None:
        return "—"
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"


def spread(name: str, figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{shown(name, figure.low)}–{shown(name, figure.high)}"


def summary(results: Sequence[Result]) -> str:
    """The run in Markdown: totals of every system with intervals, tests, and breakdowns."""
    systems = grouped(results)
    lines = [f"# 评测结果({datetime.now():%Y-%m-%d %H:%M})", ""]
    sets: dict[str, set[str]] = {}
    for result in results:
        sets.setdefault(result.set, set()).add(result.question.id)
    lines += [f"题集：{'、'.join(f'{name}({len(ids)}题)' for name, ids in sets.items())}", ""]
    lines += _table(["指标", *systems], _total_rows(systems))
    if len(systems) > 1:
        first, *others = systems
        lines += ["", f"## {first} 与其他系统逐题比较（McNemar 精确检验）", ""]
        lines += _table(["对照", "仅前者对", "仅后者对", "p"], [_test_row(systems, first, other) for other in others])
    for attribute, title in BREAKDOWNS.items():
        lines += ["", f"## 按{title}(答对/题数)", ""]
        lines += _table([title, *systems], _breakdown_rows(systems, attribute))
    if len(sets) > 1:
        lines += ["", "## 按题集（答对/题数）", ""]
        rows = [
            [name, *(_share([r.score.correct for r in found if r.set == name]) for found in systems.values())]
            for name in sets
        ]
        lines += _table(["题集", *systems], rows)
    return "\n".join(lines) + "\n"


def _total_rows(systems: dict[str, list[Result]]) -> list[list[str]]:
    answer = {name: figures([r.score for r in found]) for name, found in systems.items()}
    ranking = {name: retrieval(found) for name, found in systems.items()}
    rows = [[NAMES[m], *(_figure(m, answer[name][m]) for name in systems)] for m in NAMES]
    for m, title in RETRIEVAL.items():
        if any(m in found for found in ranking.values()):
            rows.append([title, *(_figure(m, ranking[name][m]) if m in ranking[name] else "—" for name in systems)])
    return rows


def _figure(name: str, figure: Figure) -> str:
    between = spread(name, figure)
    return shown(name, figure.value) + (f" ({between})" if between else "")


def _test_row(systems: dict[str, list[Result]], first: str, other: str) -> list[str]:
    ours, theirs, p = against(systems[first], systems[other])
    return [other, str(ours), str(theirs), f"{p:.2g}"]


def _breakdown_rows(systems: dict[str, list[Result]], attribute: str) -> list[list[str]]:
    groups = {name: by([r.score for r in found], attribute) for name, found in systems.items()}
    keys = dict.fromkeys(key for found in groups.values() for key in found)
    return [[key, *("{}/{}".format(*groups[name].get(key, (0, 0))) for name in systems)] for key in keys]


def _share(flags: Sequence[bool]) -> str:
    return f"{sum(flags)}/{len(flags)}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    cells = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in (head, *rows)]
    return [cells[0], "|" + " --- |" * len(head), *cells[1:]]


# --- Plots, as SVG ------------------------------------------------------------------------------------


def bars(rows: Sequence[tuple[str, Sequence[Figure | None]]], systems: Sequence[str]) -> str:
    """Horizontal bars of rates in 0..1 with their intervals: one group a row, one bar a system."""
    left, width, thick, gap = 130, 420, 11, 9
    parts: list[str] = []
    y = 4
    for label, row in rows:
        middle = y + thick * len(row) / 2 + 4
        parts.append(f'<text x="{left - 8}" y="{middle:.0f}" text-anchor="end">{escape(label)}</text>')
        for colour, name, figure in zip(COLOURS * 3, systems, row, strict=False):
            if figure is not None and figure.value is not None:
                parts.append(_bar(left, y, width, thick, colour, name, figure))
            y += thick
        y += gap
    grid = "".join(
        f'<line class="grid" x1="{left + width * t / 4}" x2="{left + width * t / 4}" y1="0" y2="{y}"/>'
        f'<text class="tick" x="{left + width * t / 4}" y="{y + 12}" text-anchor="middle">{t / 4:g}</text>'
        for t in range(5)
    )
    size = f'viewBox="0 0 {left + width + 60} {y + 18}" width="{left + width + 60}" height="{y + 18}"'
    return f'<svg class="bars" {size} role="img">{grid}{"".join(parts)}</svg>'


def _bar(left: int, y: int, width: int, thick: int, colour: str, name: str, figure: Figure) -> str:
    value = figure.value or 0.0
    text = f"{name}:{value:.3f}(n={figure.n})"
    whisker = ""
    if figure.low is not None and figure.high is not None:
        low, high, centre = left + width * figure.low, left + width * figure.high, y + thick / 2
        whisker = f'<line class="whisker" x1="{low:.1f}" x2="{high:.1f}" y1="{centre}" y2="{centre}"/>'
    return (
        f'<g><title>{escape(text)}</title><rect x="{left}" y="{y + 1}" width="{max(1.0, width * value):.1f}" '
        f'height="{thick - 2}" fill="{colour}"/>{whisker}'
        f'<text class="value" x="{left + width + 6}" y="{y + thick - 2}">{value:.2f}</text></g>'
    )


def latency(systems: dict[str, list[Result]]) -> str:
    """The share of answers that were there after so many milliseconds, one line a system; cut at the slowest
    system's 99th percentile, so that one stumble does not flatten the rest."""
    times = {n: sorted(r.score.elapsed_ms for r in found if r.answer) for n, found in systems.items()}
    longest = max((metrics.percentile(t, 0.99) for t in times.values() if t), default=1.0) or 1.0
    left, width, height = 40, 480, 150
    lines = []
    for colour, (_, values) in zip(COLOURS * 3, times.items(), strict=False):
        points = [
            f"{left + width * value / longest:.1f},{height - height * place / len(values):.1f}"
            for place, value in enumerate(values, 1)
            if value <= longest
        ]
        lines.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(points)}"/>')
    ticks = "".join(
        f'<text class="tick" x="{left + width * t / 4}" y="{height + 14}" text-anchor="middle">'
        f"{longest * t / 4:.0f}</text>"
        for t in range(5)
    )
    frame = f'<rect class="frame" x="{left}" y="0" width="{width}" height="{height}"/>'
    size = f'viewBox="0 0 {left + width + 30} {height + 20}" width="{left + width + 30}"'
    return f"<svg {size}>{frame}{ticks}{''.join(lines)}</svg>"


# --- The page -----------------------------------------------------------------------------------------


def page(results: Sequence[Result], links: Sequence[tuple[str, str, str]] = ()) -> str:
    """The HTML report. `links`: (address, name, line) of other runs. Every text in it is escaped."""
    systems = grouped(results)
    names = list(systems)
    answer = {name: figures([r.score for r in found]) for name, found in systems.items()}
    rates = [m for m in NAMES if not m.endswith("_ms")]
    groups = {
        title: bars(
            [(key, [_part(found, attribute, key) for found in systems.values()]) for key in _keys(results, attribute)],
            names,
        )
        for attribute, title in BREAKDOWNS.items()
    }
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    first, *others = names
    return environment.get_template("report.html.j2").render(
        made=f"{datetime.now():%Y-%m-%d %H:%M}",
        sets=_sets(results),
        systems=list(zip(names, COLOURS * 3, strict=False)),
        totals=_total_rows(systems),
        tests=[_test_row(systems, first, other) for other in others],
        first=first,
        overview=bars([(NAMES[m], [answer[name][m] for name in names]) for m in rates], names),
        groups=groups,
        latency=latency(systems),
        failures={name: [_failure(r) for r in found if _failed(r)] for name, found in systems.items()},
        links=links,
    )


def _sets(results: Sequence[Result]) -> dict[str, int]:
    found: dict[str, set[str]] = {}
    for result in results:
        found.setdefault(result.set, set()).add(result.question.id)
    return {name: len(ids) for name, ids in found.items()}


def _keys(results: Sequence[Result], attribute: str) -> list[str]:
    return list(dict.fromkeys(getattr(r.score, attribute) for r in results))


def _part(found: Sequence[Result], attribute: str, key: str) -> Figure | None:
    flags = [float(r.score.correct) for r in found if getattr(r.score, attribute) == key]
    return mean(flags) if flags else None


def _failed(result: Result) -> bool:
    return bool(result.error or not result.score.correct or result.score.failures)


def _failure(result: Result) -> dict[str, Any]:
    """What the page shows of one failure."""
    return {
        "set": result.set,
        "question": result.question,
        "score": result.score,
        "reasons": result.score.failures or (("出错",) if result.error else ()),
        "answer": result.answer,
        "error": result.error,
    }


def write(folder: Path, results: Sequence[Result]) -> None:
    """Write report.html, summary.md and figures.json into a run's folder, linked to its neighbours."""
    systems = grouped(results)
    table = {
        name: {m: vars_of(f) for m, f in (figures([r.score for r in found]) | retrieval(found)).items()}
        for name, found in systems.items()
    }
    (folder / "figures.json").write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "summary.md").write_text(summary(results), encoding="utf-8")
    (folder / "report.html").write_text(page(results, neighbours(folder)), encoding="utf-8")


def vars_of(figure: Figure) -> dict[str, float | int | None]:
    return {"value": figure.value, "low": figure.low, "high": figure.high, "n": figure.n}


def neighbours(folder: Path) -> list[tuple[str, str, str]]:
    """Other runs beside this one, newest first: (relative address, name, their first system's correct)."""
    found = []
    here = folder.resolve()
    beside = sorted(here.parent.glob("*/figures.json"), key=lambda p: p.stat().st_mtime, reverse=True)
    for path in beside[:20]:
        if path.parent == here or not (path.parent / "report.html").exists():
            continue
        try:
            figures_of = json.loads(path.read_text(encoding="utf-8"))
            line = ",".join(f"{name} {shown('', f['correct']['value'])}" for name, f in figures_of.items())
        except (ValueError, KeyError, TypeError):
            continue
        found.append((os.path.relpath(path.parent / "report.html", here), path.parent.name, line))
    return found
