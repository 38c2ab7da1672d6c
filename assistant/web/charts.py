"""Charts that answer at a glance, drawn from the typed facts as plain HTML that reads as text, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.web.browser import in_yi, quantity
from assistant.web.markup import tag, text
from corpus.schema import Document, Project
from corpus.text import show

MOST = 12  # bars in a chart


def investment(documents: Mapping[str, Document]) -> str:
    """Projects' amounts by type: sum in 亿元, share, number of projects."""
    sums: dict[str, list[float]] = {}
    for project in (p for d in documents.values() for p in d.projects):
        amount = in_yi(project)
        if amount is not None:
            sums.setdefault(project.kind or "未分类", []).append(amount)
    whole = sum(map(sum, sums.values()))
    bars = [
        (kind, sum(v), f"{show(sum(v))}亿元 · {sum(v) / whole:.0%} · {len(v)}个") for kind, v in sums.items() if whole
    ]
    title = f"各类项目总投资(合计{show(whole)}亿元)"
    return _bars(title, sorted(bars, key=lambda b: -b[1])[:MOST], "data-type")


def workload(documents: Mapping[str, Document]) -> str:
    """Tasks by unit, the busiest first."""
    counts: dict[str, int] = {}
    for task in (t for d in documents.values() for t in d.tasks):
        for name in dict.fromkeys(u.name for u in task.units):
            counts[name] = counts.get(name, 0) + 1
    bars = [(name, float(n), f"{n}项") for name, n in sorted(counts.items(), key=lambda pair: -pair[1])[:MOST]]
    return _bars(f"各单位承担的任务(前{len(bars)}家)", bars, "data-unit")


def timeline(documents: Mapping[str, Document]) -> str:
    """When each project is built, a bar from its first year to its last."""
    found = [(p, *years) for d in documents.values() for p in d.projects if (years := _years(p))]
    if not found:
        return ""
    first, last = min(s for _, s, _ in found), max(e for _, _, e in found)
    if last - first > 20:
        return ""
    step = 1 if last - first < 6 else 2  # years that are written out, where there is no room for all
    head = tag("span", "", class_="name") + "".join(
        tag("span", str(y) if (y - first) % step == 0 else "") for y in range(first, last + 1)
    )
    rows = tag("div", head, class_="years", style=f"--years: {last - first + 1}", aria_hidden="true")
    for project, start, end in sorted(found, key=lambda f: (f[1], f[2])):
        bar = tag("span", "", class_="span", style=f"grid-column: {start - first + 2} / {end - first + 3}")
        words = f"{project.name}:{start}-{end}年"
        name = tag("span", text(project.name), class_="name", title=project.name)
        rows += tag(
            "div", name + bar, class_="years", style=f"--years: {last - first + 1}", role="listitem", aria_label=words
        )
    return _figure(
        "项目建设期限", tag("div", rows, class_="timeline", role="list", tabindex=0, aria_label="项目建设期限")
    )


def progress(documents: Mapping[str, Document]) -> str:
    """Targets beside the present state, where the plan prints both in the same unit."""
    rows = ""
    for target in (t for d in documents.values() for t in d.targets):
        now, goal = target.baseline, target.quantity
        if now is None or now.unit != goal.unit or max(now.value, goal.value) <= 0:
            continue
        top = max(now.value, goal.value)
        label = f"{target.subject}:{quantity(now)} → {quantity(goal)}" + (f"({target.year}年)" if target.year else "")
        bars = tag("span", "", class_="now", style=_width(now.value / top))
        bars += tag("span", "", class_="goal", style=_width(goal.value / top))
        rows += tag("li", tag("span", text(label), class_="said") + tag("span", bars, class_="pair"))
    return _figure("目标与现状", tag("ul", rows, class_="bars")) if rows else ""


def _years(project: Project) -> tuple[int, int] | None:
    period = project.period
    if period is None or (period.start is None and period.end is None):
        return None
    start, end = period.start or period.end or 0, period.end or period.start or 0
    return (start, end) if start <= end else None


def _bars(title: str, bars: Sequence[tuple[str, float, str]], link: str) -> str:
    if not bars:
        return ""
    top = max(value for _, value, _ in bars) or 1
    items = ""
    for name, value, said in bars:
        button = tag("button", text(name), type="button", class_="name", title=name, **{link.replace("-", "_"): name})
        bar = tag("span", tag("span", "", class_="fill", style=_width(value / top)), class_="track")
        items += tag("li", button + bar + tag("span", text(said), class_="said"))
    return _figure(title, tag("ul", items, class_="bars"))


def _width(share: float) -> str:
    return f"width: {max(0.0, min(1.0, share)):.1%}"


def _figure(title: str, inner: str) -> str:
    return tag("figure", tag("figcaption", text(title)) + inner, class_="chart")
