"""Question sets in, scores and a report out: whether a change may ship.

`questions` (sets) → `systems` (what is compared) → `run` (answers, kept as they come) → `score` with `metrics`
and `grounding` (what each answer got) → `report`, `diff`, `floors`. Sets are written by hand, by `draft` from
a plan's typed facts (`gold*`, `phrasing`), or come from `feedback`. `mutants` checks the checker; `judge` asks
a model, apart from all else; `retrieval` measures the search alone.
"""
