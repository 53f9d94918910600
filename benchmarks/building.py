"""Building: from rules as they are written to an engine that has advised its first person."""

from __future__ import annotations

from benchmarks.engines import CLIPS, ENGINES, OURS, OURS_IN_FULL
from benchmarks.engines.engine import is_installed
from benchmarks.plan import Plan
from benchmarks.results import Section, Table, compared
from benchmarks.timing import Effort, interleaved
from benchmarks.workers import Task, workers

_TEXT = """\
From the rules in memory, in the form that each engine takes, to the first person advised, since
some engines put work off until then. Ours takes the decoded rules, CLIPS (by way of a file) and the
Python floor their source text, experta its rule objects, and durable_rules has the rules written in
its language."""


_BUILT_AS_ANOTHER = (OURS_IN_FULL, CLIPS)


def building(plan: Plan) -> Section:
    """Every engine at every size that it is fit for."""
    engines = [
        engine
        for engine in ENGINES
        if is_installed(engine) and 3 in engine.layers and engine not in _BUILT_AS_ANOTHER
    ]
    measured = {}
    for size in plan.sizes:
        fit = [engine for engine in engines if engine.largest >= size]
        with workers(fit, Task(size, people=1)) as found:
            turns = {name: lambda _, w=worker: w.build() for name, worker in found.items()}
            effort = Effort(0, plan.rounds_of_builds)
            measured[size] = interleaved(turns, effort, once=True)
    rows = tuple(
        (
            engine.name,
            *(
                compared(at[engine.name], at[OURS.name]) if engine.name in at else "-"
                for at in measured.values()
            ),
        )
        for engine in engines
    )
    columns = ("rules", *(f"{size:,}" for size in plan.sizes))
    return Section("Build", _TEXT, Table(columns, rows))
