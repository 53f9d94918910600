"""Consulting: from the answers of a person to the advice with its trace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.agreement import check_agreement
from benchmarks.engines import CLIPS, CLIPS_FACTS, ENGINES, OURS
from benchmarks.engines.engine import Engine, is_installed
from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, compared, times
from benchmarks.timing import interleaved
from benchmarks.workers import Task, workers

_TEXT = """\
From the answers of one person to the advice with its trace. All engines tell what they advise and
which rules fired. `expert` also keeps the truth of every condition of every rule, whence it tells
how certain each piece of advice is, now and at most, by which rules, and which answers it rests
on: no other engine does, and reading all of that has a line of its own. Median time per person,
and in brackets its ratio to the first line."""

_ONE_LAYER_TEXT = """\
All rules go from answers to advice at once, which is what one decision table can hold, so that
zen-engine takes part; else as above."""


def consulting(plan: Plan) -> Section:
    """Every engine at every size that it is fit for."""
    measured, table = _compared(plan, layers=3)
    return Section("Consult", _TEXT, table, tuple(_goals(plan, measured)))


def consulting_one_layer(plan: Plan) -> Section:
    """The same on rules that go from answers to advice at once."""
    _, table = _compared(plan, layers=1)
    return Section("Consult, one layer", _ONE_LAYER_TEXT, table)


def _growth(plan: Plan) -> Goal:
    """The largest rule set beside the smallest, in turns, so that the machine is the same."""
    small, large = plan.sizes[0], plan.sizes[-1]
    with (
        workers([OURS], Task(small, plan.people)) as few,
        workers([OURS], Task(large, plan.people)) as many,
    ):
        turns = {"few": few[OURS.name].consult, "many": many[OURS.name].consult}
        seconds = interleaved(turns, plan.effort)
    growth = seconds["many"] / seconds["few"]
    text = f"Consult at {large:,} rules: at most twice the time at {small}"
    return Goal(text, times(growth), growth <= 2)


def _compared(plan: Plan, layers: int) -> tuple[dict[int, dict[str, float]], Table]:
    engines = [engine for engine in ENGINES if is_installed(engine) and layers in engine.layers]
    measured = {size: consult_times(size, engines, plan, layers) for size in plan.sizes}
    rows = [
        (
            engine.name,
            *(
                compared(at[engine.name], at[OURS.name]) if engine.name in at else "-"
                for at in measured.values()
            ),
        )
        for engine in engines
    ]
    columns = ("rules", *(f"{size:,}" for size in plan.sizes))
    return measured, Table(columns, tuple(rows))


def consult_times(
    size: int, engines: Sequence[Engine], plan: Plan, layers: int = 3
) -> dict[str, float]:
    """The median seconds a person, once all engines are found to agree."""
    fit = [engine for engine in engines if engine.largest >= size]
    with workers(fit, Task(size, plan.people, layers)) as found:
        check_agreement(size, {name: worker.findings() for name, worker in found.items()})
        seconds = interleaved({n: worker.consult for n, worker in found.items()}, plan.effort)
    return {name: taken / plan.people for name, taken in seconds.items()}


def _goals(plan: Plan, measured: Mapping[int, Mapping[str, float]]) -> list[Goal]:
    ours = {size: at[OURS.name] for size, at in measured.items()}
    half = "at most half of CLIPS through clipspy, at each size"
    goals = [
        _half_of(CLIPS_FACTS, f"Consult with full trace: {half}, fact by fact", measured, OURS),
        _half_of(CLIPS, f"Consult with full trace: {half}, CLIPS at its fastest", measured, OURS),
        _growth(plan),
    ]
    for size, least in ((10, 20), (1_000, 100)):
        at = measured.get(size, {})
        faster = at["experta"] / ours[size] if "experta" in at else None
        text = f"Consult against stock experta: {least} times faster at {size:,} rules"
        measure = "-" if faster is None else times(faster)
        goals.append(Goal(text, measure, None if faster is None else faster >= least))
    return goals


def _half_of(
    peer: Engine, text: str, measured: Mapping[int, Mapping[str, float]], ours: Engine
) -> Goal:
    shares = {s: at[ours.name] / at[peer.name] for s, at in measured.items() if peer.name in at}
    told = ", ".join(f"{times(share)} at {size:,}" for size, share in shares.items())
    return Goal(text, told or "-", all(s <= 0.5 for s in shares.values()) if shares else None)
