"""Which rules fired in the cases, which premises were seen, and which were seen to decide.

A premise is a test as its author wrote it; one written twice is two. What is seen of one on a
concluded value comes through the whole chain of rules below it, for cases are consultations.

A premise decides a condition in a case if the condition would come out the opposite were the
premise the opposite, and all else as it is. It is shown to decide if it does so in a case where it
is true and in another where it is false. This is masking MC/DC, told by the Boolean difference
(J. J. Chilenski, An Investigation of Three Forms of the Modified Condition Decision Coverage
Criterion, DOT/FAA/AR-01/18, 2001). Of Kleene's three values, only true and false have an opposite:
so where the premise or the condition is undecided, or another premise leaves open what the
condition would be, nothing is shown. For people who answer everything it is MC/DC as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from operator import and_

from expert.inference.observing import Observed, ObservedCondition, Seen
from expert.knowledge.decoding.places import place_of
from expert.knowledge.model import Any, Knowledge, Not, Rule, Test
from expert.knowledge.problems.problems import Position


@dataclass(frozen=True, slots=True)
class PremiseCoverage:
    """A premise: in how many cases it was true, false and undecided, and in how many it decided.

    `decided_true` counts those in which it was true and decided, `decided_false` likewise; whether
    it can at all decide as true or as false is taken for granted until it is disproved.
    """

    test: Test
    place: Position | None
    true: int
    false: int
    undecided: int
    decided_true: int
    decided_false: int
    can_decide_true: bool = True
    can_decide_false: bool = True

    @property
    def is_shown(self) -> bool:
        """Whether it was seen to decide its rule both ways, as far as it can."""
        as_true = self.decided_true > 0 or not self.can_decide_true
        return as_true and (self.decided_false > 0 or not self.can_decide_false)


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """A rule: in how many cases it fired, and what was seen of its premises, as written."""

    rule: Rule
    fired: int
    premises: tuple[PremiseCoverage, ...]
    can_fire: bool = True

    @property
    def is_shown(self) -> bool:
        """Whether it fired, and each premise was seen to decide it both ways."""
        return self.fired > 0 and all(premise.is_shown for premise in self.premises)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        """In percent; nothing is all of nothing."""
        return 100 * self.part / self.whole if self.whole else 100.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a number of cases exercise of a rule set; rules by id."""

    cases: int
    rules: tuple[RuleCoverage, ...]

    @property
    def premises(self) -> Iterator[PremiseCoverage]:
        """The premises of all rules."""
        return (premise for rule in self.rules for premise in rule.premises)

    @property
    def fired(self) -> Share:
        """The rules that fired, of those that can."""
        return Share(
            sum(rule.fired > 0 for rule in self.rules), sum(rule.can_fire for rule in self.rules)
        )

    @property
    def shown(self) -> Share:
        """The premises that were seen to decide their rule both ways: MC/DC."""
        return self._share([premise.is_shown for premise in self.premises])

    @property
    def seen_true(self) -> Share:
        """The premises that were true in some case."""
        return self._share([premise.true > 0 for premise in self.premises])

    @property
    def seen_false(self) -> Share:
        """The premises that were false in some case."""
        return self._share([premise.false > 0 for premise in self.premises])

    @property
    def seen_undecided(self) -> Share:
        """The premises that were undecided in some case."""
        return self._share([premise.undecided > 0 for premise in self.premises])

    @property
    def percent(self) -> float:
        """The lesser of the shares of rules that fired and of premises shown to decide."""
        return min(self.fired.percent, self.shown.percent)

    def _share(self, reached: list[bool]) -> Share:
        return Share(sum(reached), len(reached))


def coverage_of(
    observed: Observed, knowledge: Knowledge, places: Mapping[str, tuple[Position, ...]]
) -> Coverage:
    """What consultations exercise; `places` has where the premises of rules are written."""
    rules = []
    for name, condition in observed.rules():
        premises = tuple(
            PremiseCoverage(
                test,
                place_of(knowledge, places, name, at),
                seen.true.bit_count(),
                seen.false.bit_count(),
                observed.count - (seen.true | seen.false).bit_count(),
                (decides & seen.true).bit_count(),
                (decides & seen.false).bit_count(),
            )
            for at, (test, seen, decides) in enumerate(_premises(condition, observed.count))
        )
        fired = condition.seen.true.bit_count()
        rules.append(RuleCoverage(knowledge.rules[name], fired, premises))
    return Coverage(observed.count, tuple(sorted(rules, key=lambda each: each.rule.id)))


def _premises(condition: ObservedCondition, count: int) -> Iterator[tuple[Test, Seen, int]]:
    """The tests of a condition in the order written, with the cases in which each decides it."""
    remaining = [(condition, (1 << count) - 1)]
    while remaining:
        each, deciding = remaining.pop()
        if isinstance(each.condition, Test):
            yield each.condition, each.seen, deciding
            continue
        if isinstance(each.condition, Not):
            free = [deciding]
        else:  # a part decides a group where all its other parts leave that to it
            is_any = isinstance(each.condition, Any)
            leave = [part.seen.false if is_any else part.seen.true for part in each.parts]
            free = [deciding & others for others in _all_others(leave, (1 << count) - 1)]
        remaining += reversed(list(zip(each.parts, free, strict=True)))


def _all_others(sets: list[int], everything: int) -> list[int]:
    """For each of some sets, what all others have in common."""
    before = list(accumulate(sets, and_, initial=everything))[:-1]
    after = list(accumulate(reversed(sets), and_, initial=everything))[:-1]
    return [first & last for first, last in zip(before, reversed(after), strict=True)]
