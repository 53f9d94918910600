"""`python -m benchmarks`: measures, prints tables, and writes the page docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from benchmarks.agreement import DisagreementError
from benchmarks.authoring import authoring
from benchmarks.building import building
from benchmarks.cases import running_cases
from benchmarks.consulting import consulting, consulting_one_layer
from benchmarks.growth import growing
from benchmarks.interviewing import interviewing
from benchmarks.loading import ROOT, holding, loading
from benchmarks.numbers import working_out
from benchmarks.page import goals_table, page
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.reaching import reaching
from benchmarks.results import Section
from benchmarks.spark import advising_on_spark
from benchmarks.starting import starting
from benchmarks.tables import advising_tables, memory_of_tables

PAGE = ROOT / "docs" / "benchmarks.md"
SECTIONS: dict[str, Callable[[Plan], Section]] = {
    "consult": consulting,
    "one-layer": consulting_one_layer,
    "build": building,
    "load": loading,
    "memory": holding,
    "interview": interviewing,
    "cases": running_cases,
    "authoring": authoring,
    "numbers": working_out,
    "reach": reaching,
    "growth": growing,
    "tables": advising_tables,
    "table-memory": memory_of_tables,
    "spark": advising_on_spark,
    "start": starting,
}


def main() -> int:
    """Runs what is asked for; 1 when engines disagree."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measures, prints tables, and after a whole run writes docs/benchmarks.md.",
    )
    parser.add_argument("--quick", action="store_true", help="a little of everything")
    parser.add_argument(
        "--only", metavar="PART,...", help=f"some of these parts: {', '.join(SECTIONS)}"
    )
    options = parser.parse_args()
    names = options.only.split(",") if options.only else list(SECTIONS)
    if unknown := [name for name in names if name not in SECTIONS]:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    try:
        sections = _measured(names, QUICK if options.quick else FULL)
    except DisagreementError as error:
        print(error, file=sys.stderr)
        return 1
    goals = goals_table(goal for section in sections for goal in section.goals)
    if goals.rows:
        print(f"\nGoals\n\n{goals.text()}")
    if not options.quick and not options.only:
        PAGE.write_text(page(sections), encoding="utf-8")
        print(f"\nWritten: {PAGE.relative_to(ROOT)}")
    return 0


def _measured(names: list[str], plan: Plan) -> list[Section]:
    sections = []
    for name in names:
        section = SECTIONS[name](plan)
        print(f"\n{section.title}\n\n{section.table.text()}", flush=True)
        sections.append(section)
    return sections


if __name__ == "__main__":
    sys.exit(main())
