"""How much is measured: everything, or a little of everything to see that it works."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.timing import Effort

FULL_EFFORT = Effort(seconds=20.0, rounds=5)


@dataclass(frozen=True)
class Plan:
    """Sizes of rule sets, people for each, and how long comparisons go on."""

    sizes: tuple[int, ...] = (10, 100, 1_000, 10_000)
    growth: tuple[int, ...] = (1_000, 2_000, 4_000, 8_000)
    people: int = 20
    effort: Effort = FULL_EFFORT
    rounds_of_builds: int = 3
    rounds_of_loads: int = 5
    starts: int = 15
    share_of_rows: float = 1.0
    table_rows: tuple[int, ...] = (100_000, 1_000_000, 10_000_000, 100_000_000)

    @property
    def largest(self) -> int:
        """The size at which loading, memory and the interview are measured."""
        return self.sizes[-1]


FULL = Plan()
QUICK = Plan(
    (10, 100),
    growth=(50, 100),
    people=3,
    effort=Effort(0.2, 2),
    rounds_of_builds=1,
    rounds_of_loads=1,
    starts=2,
    share_of_rows=0.01,
    table_rows=(10_000, 100_000),
)
