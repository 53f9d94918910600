"""`python -m benchmarks`: measures, prints tables, and writes the page docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from benchmarks.agreement import DisagreementError
from benchmarks.consulting import consulting
from benchmarks.plan import FULL, QUICK, Plan
from benchmarks.results import Section

SECTIONS: dict[str, Callable[[Plan], Section]] = {"consult": consulting}


def main() -> int:
    """Runs what is asked for; 1 when engines disagree."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a little of everything")
    parser.add_argument("--only", help=f"some of {','.join(SECTIONS)}, joined by commas")
    options = parser.parse_args()
    names = options.only.split(",") if options.only else list(SECTIONS)
    if unknown := [name for name in names if name not in SECTIONS]:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    plan = QUICK if options.quick else FULL
    try:
        for name in names:
            section = SECTIONS[name](plan)
            print(f"\n{section.title}\n\n{section.table.text()}\n")
            for goal in section.goals:
                mark = {True: "reached", False: "NOT reached", None: "not measured"}[goal.reached]
                print(f"  {mark}: {goal.text}: {goal.measured}")
    except DisagreementError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
