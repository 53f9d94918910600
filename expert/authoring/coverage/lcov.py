"""Coverage as an lcov tracefile, from which code hosts and editors mark lines.

The records are those of the manual of geninfo(1): a rule is a function, a premise a line with three
branches, for true, false and undecided in this order. What was seen of lines is in how many cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from expert.authoring.coverage.coverage import Coverage, PremiseCoverage, RuleCoverage
from expert.printable import harmless


def lcov_text(coverage: Coverage, seen: Callable[[str], str]) -> str:
    """A tracefile with a record for each file of rules.

    `seen` gives the way to a file from the top of the repository.
    """
    by_file: dict[str, list[RuleCoverage]] = defaultdict(list)
    for rule in coverage.rules:
        if rule.rule.where is not None:
            by_file[rule.rule.where.file].append(rule)
    return "".join(f"{line}\n" for file in sorted(by_file) for line in _record(by_file, file, seen))


def _record(
    by_file: dict[str, list[RuleCoverage]], file: str, seen: Callable[[str], str]
) -> Iterator[str]:
    rules = by_file[file]
    yield "TN:"
    yield f"SF:{harmless(seen(file))}"
    for rule in rules:
        yield f"FN:{_line(rule)},{rule.rule.id}"
    for rule in rules:
        yield f"FNDA:{rule.fired},{rule.rule.id}"
    yield f"FNF:{len(rules)}"
    yield f"FNH:{sum(rule.fired > 0 for rule in rules)}"
    branches = [
        (line, at, branch, count)
        for line, premises in _by_line(rules, file).items()
        for at, premise in enumerate(premises)
        for branch, count in enumerate((premise.true, premise.false, premise.undecided))
    ]
    for line, at, branch, count in branches:
        yield f"BRDA:{line},{at},{branch},{count}"
    yield f"BRF:{len(branches)}"
    yield f"BRH:{sum(count > 0 for *_, count in branches)}"
    hits = _hits(rules, file)
    for line, count in sorted(hits.items()):
        yield f"DA:{line},{count}"
    yield f"LF:{len(hits)}"
    yield f"LH:{sum(count > 0 for count in hits.values())}"
    yield "end_of_record"


def _by_line(rules: list[RuleCoverage], file: str) -> dict[int, list[PremiseCoverage]]:
    """The premises that begin on each line of a file."""
    found: dict[int, list[PremiseCoverage]] = defaultdict(list)
    for rule in rules:
        for premise in rule.premises:
            if premise.place is not None and premise.place.file == file:
                found[premise.place.line].append(premise)
    return dict(sorted(found.items()))


def _hits(rules: list[RuleCoverage], file: str) -> dict[int, int]:
    """For each line where a rule or a premise begins, in how many cases it came true.

    Of several on one line, the least counts: a line is covered when all that is on it is.
    """
    hits = {
        line: min(premise.true for premise in premises)
        for line, premises in _by_line(rules, file).items()
    }
    for rule in rules:
        line = _line(rule)
        hits[line] = min(hits.get(line, rule.fired), rule.fired)
    return hits


def _line(rule: RuleCoverage) -> int:
    return rule.rule.where.line if rule.rule.where else 0
