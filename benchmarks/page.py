"""The page docs/benchmarks.md: goals first, then how it was measured, then every table."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from benchmarks.engines import ENGINES
from benchmarks.engines.engine import is_installed, version_of
from benchmarks.results import Goal, Section, Table

_HEAD = """\
# Benchmarks

How fast this project is, beside what people would use instead. `make benchmark` installs the others
and writes this page; `make benchmark ARGS="--quick"` tries a little of everything, and
`ARGS="--only consult,load"` takes some parts, both without writing it."""

_METHOD = """\
## Method

Times are medians of interleaved runs: every engine has a turn in every round, so that whatever else
the machine does disturbs all alike. Absolute times are one machine's; the ratios, in brackets, are
what to look at. Each engine runs in a process of its own, with the garbage collector as it is.
Before anything is timed, all engines must have advised everybody the same and fired the same rules;
else the run ends with the difference.

**Rules.** Random, and the same every time. They grow as real rule sets grow, by subjects: each
brings six questions (choices of one value and of several, an ordered choice, yes or no, a number)
and twenty-five rules in three layers, answers -> findings -> leanings -> advice, with `any`, with
`not` of answers and `not` of concluded values. One piece of advice in five looks at the next
subject as well. So the vocabulary grows with the rules, and about eight rules test a question at
every size (two, where there are only ten): a rule set of 10,000 rules knows more things, it does
not ask a thousand times more of each. Where most rules test the very same question, answering it
costs time in proportion to the rules, here as in the other engines.

**People.** Twenty at each size. Each answers all questions of two neighbouring subjects, twelve in
all, and 10 to 30 rules fire for them; with ten rules in all, as many as can be, about eight.

**Don't know is not no.** Here, a `not` is undecided until its value has failed for certain; the
others take what is absent to be false. People therefore answer whatever the rules in play ask, and
a denied answer means for all engines that the person answered otherwise.

**Like with like.** All engines tell what they advise and which rules fired, and that is what the
first line of ours tells too; the trace that everything else is read from is there by then. Only
this project works out how certain each piece of advice is, now and at most, and which answers it
rests on: `expert, all views read` does all of that as well.

**Peers.** Each is used as somebody who knows it would: how is written at the head of its module in
`benchmarks/engines/`.

- `experta`: its own Rete matcher and strategy, in whose place this project puts others. At 10,000
  rules it takes 15 seconds to build and 6 to 100 to advise one person, so it is left out there.
- `CLIPS` 6.4 through clipspy, in two ways. Fact by fact is what clipspy's manual shows:
  `Template.assert_fact` for each answer, `facts()` for what came of it. clipspy never releases a
  fact, so each run takes longer than the one before; every turn begins with a new environment,
  which is not timed. At its fastest, answers go in by one call of a CLIPS function that we wrote,
  and advice comes out in two globals.
- `durable_rules`: at 10,000 rules it is not built within five minutes, so it is left out there. It
  does not run on Python 3.13.
- `zen-engine` (GoRules): has decision tables and no chaining, so it takes part with rules of one
  layer only.
- `Python ifs`: the same rules as one generated Python function, which nobody could maintain or ask
  for reasons: the floor."""


def page(sections: Sequence[Section]) -> str:
    """The whole page."""
    parts = [
        _HEAD,
        "## Goals",
        goals_table(goal for section in sections for goal in section.goals).markdown(),
        "## Machine",
        "\n".join(f"- {line}" for line in _machine()),
        _METHOD,
    ]
    for section in sections:
        parts += [f"## {section.title}", section.text, section.table.markdown()]
    return "\n\n".join(parts) + "\n"


def goals_table(goals: Iterable[Goal]) -> Table:
    """What was aimed for and what came of it."""
    words = {True: "yes", False: "no", None: "not measured"}
    rows = ((goal.text, goal.measured, words[goal.reached]) for goal in goals)
    return Table(("goal", "measured", "reached"), tuple(rows))


def _machine() -> Iterator[str]:
    yield f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    yield f"{platform.python_implementation()} {platform.python_version()}"
    versions = [
        f"{engine.distribution} {version_of(engine)}"
        for engine in ENGINES
        if engine.distribution and is_installed(engine)
    ]
    yield ", ".join(dict.fromkeys(versions))
    missing = [engine.name for engine in ENGINES if not is_installed(engine)]
    if missing:
        yield f"not installed: {', '.join(missing)}"
    yield f"{datetime.now(UTC):%Y-%m-%d}"


def _processor() -> str:
    """The processor's name, as far as it can be told."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()
