"""Loading the largest rule set, and the memory that it takes, each in a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.engines.clips import Clips
from benchmarks.engines.python_ifs import PythonIfs
from benchmarks.people import people
from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, compared, duration, times
from benchmarks.rule_sets import rule_set
from benchmarks.yaml_text import write_knowledge_base

ROOT = Path(__file__).resolve().parent.parent

_LOADED = {
    "expert": "expert, from YAML",
    "cache": "expert, from its cache",
    "yaml": "PyYAML's CSafeLoader alone, same YAML",
    "clips-rules": "CLIPS, from its own text, rule by rule (`Environment.build`)",
    "clips": "CLIPS, from its own text, as a file (`Environment.load`)",
}
_HELD = {
    "expert": "expert, from YAML",
    "cache": "expert, from its cache",
    "clips": "CLIPS",
    "python": "Python ifs",
}
_LOAD_TEXT = """\
From files to a knowledge base that is read, checked and compiled, ready to be consulted. Each time
in a fresh process, imports left out, the files in the system's cache; medians of interleaved runs,
and in brackets the ratio to ours from YAML. PyYAML makes nothing but dictionaries, lists and
texts; CLIPS reads the same rules in its own language."""
_MEMORY_TEXT = """\
What a fresh process holds above bare Python once the rules are loaded and one person has been
advised, and the most that it ever held on the way; imports are part of it. Medians. experta and
durable_rules are not fit for that many rules."""

MOST_MEGABYTES = 100


class Taken(NamedTuple):
    """Seconds to load; megabytes above bare Python afterwards and at most, if they can be told."""

    seconds: float
    held: float | None
    most: float | None


def loading(plan: Plan) -> Section:
    """How long the largest rule set takes to load."""
    taken = _measured(plan, list(_LOADED))
    ours = taken["expert"].seconds
    rows = tuple((_LOADED[kind], compared(found.seconds, ours)) for kind, found in taken.items())
    faster = "cold: faster than CLIPS builds the same rules,"
    goals = [
        _goal("cold: at most the time of PyYAML's CSafeLoader alone", taken, "expert", "yaml", 1.0),
        _goal(f"{faster} rule by rule", taken, "expert", "clips-rules", 1.0),
        _goal(f"{faster} from a file", taken, "expert", "clips", 1.0),
        _goal("from the cache: a tenth of cold", taken, "cache", "expert", 0.1),
    ]
    title = f"Load {plan.largest:,} rules"
    goals = [Goal(f"{title}, {goal.text}", goal.measured, goal.reached) for goal in goals]
    return Section(title, _LOAD_TEXT, Table((title.lower(), "time"), rows), tuple(goals))


def holding(plan: Plan) -> Section:
    """How much memory the largest rule set takes."""
    taken = _measured(plan, list(_HELD))
    rows = tuple((_HELD[kind], _size(t.held), _size(t.most)) for kind, t in taken.items())
    title = f"Memory for {plan.largest:,} rules"
    most = taken["expert"].most
    goal = Goal(
        f"{title}: at most {MOST_MEGABYTES} MB above bare Python, even at the most",
        _size(most),
        None if most is None else most <= MOST_MEGABYTES,
    )
    return Section(title, _MEMORY_TEXT, Table(("", "held", "at most"), rows), (goal,))


def _measured(plan: Plan, kinds: list[str]) -> dict[str, Taken]:
    """Medians of interleaved runs, for all that can be run here."""
    fit = [kind for kind in kinds if not kind.startswith("clips") or find_spec(Clips.module)]
    runs: dict[str, list[Taken]] = {kind: [] for kind in fit}
    with _files(plan.largest) as folder:
        for _ in range(plan.rounds_of_loads):
            for kind in fit:
                runs[kind].append(_run(kind, folder))
    return {
        kind: Taken(
            median(taken.seconds for taken in found),
            _median([taken.held for taken in found]),
            _median([taken.most for taken in found]),
        )
        for kind, found in runs.items()
    }


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


@contextmanager
def _files(size: int) -> Iterator[Path]:
    """A folder with the same rules for everybody, a person, and a cache that is warm."""
    rules = rule_set(size)
    with TemporaryDirectory() as name:
        folder = Path(name) / "rules"
        write_knowledge_base(rules, folder)
        (folder / "rules.clp").write_text(Clips().translate(rules.knowledge), encoding="utf-8")
        (folder / "rules.py.txt").write_text(PythonIfs().translate(rules.knowledge), "utf-8")
        (folder / "person.json").write_text(json.dumps(people(rules, 1)[0]), encoding="utf-8")
        _run("cache", folder)
        yield folder


def _run(kind: str, folder: Path) -> Taken:
    command = [sys.executable, "-m", "benchmarks.fresh", kind, str(folder)]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    seconds, *kilobytes = output.rpartition("result ")[2].split()
    if not kilobytes:
        return Taken(float(seconds), None, None)
    before, _, after, most = map(int, kilobytes)
    return Taken(float(seconds), (after - before) / 1024, (most - before) / 1024)


def _goal(text: str, taken: dict[str, Taken], ours: str, theirs: str, most: float) -> Goal:
    if ours not in taken or theirs not in taken:
        return Goal(text, "-", None)
    ratio = taken[ours].seconds / taken[theirs].seconds
    measured = f"{duration(taken[ours].seconds)}, {times(ratio)}"
    return Goal(text, measured, ratio <= most)


def _size(megabytes: float | None) -> str:
    return "-" if megabytes is None else f"{megabytes:,.0f} MB"
