"""Every check finds the faults that were planted, where they are, and finds none in near misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from expert.authoring.checks.running import CHECKS
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.model import Concluded, Conclusion
from tests.authoring.checks.planting import Planted, planted

PLANTED = [*planted()]
FAULTS = [each for each in PLANTED if each.marked]


def named(each: object) -> str:
    return f"{each.check}: {each.name}" if isinstance(each, Planted) else ""


@pytest.mark.parametrize("each", PLANTED, ids=named)
def test_a_check_finds_what_was_planted_and_nothing_else(each: Planted, tmp_path: Path) -> None:
    _, findings = each.findings(tmp_path)
    places = {f"{where.file}:{where.line}" for f in findings if (where := f.where)}
    assert places == each.marked, [finding.found.message for finding in findings]


@pytest.mark.parametrize("check", [c.name for c in CHECKS if c.name != "unused-ignore"])
def test_each_check_has_three_faults_and_three_near_misses(check: str) -> None:
    count = Counter(bool(each.marked) for each in PLANTED if each.check == check)
    assert count[True] >= 3
    assert count[False] >= 3


# Whom a finding names shows it, by the rules as they run.


def _rules_contradict(outcome: Outcome, about: str) -> bool:
    against = outcome.knowledge.rules[about]
    return about in outcome.rules_fired and any(
        (one.attribute, one.value, -one.certainty) == (other.attribute, other.value, 1)
        for one in against.then
        for name in outcome.rules_fired
        for other in outcome.knowledge.rules[name].then
    )


def _values_tie(outcome: Outcome, about: str) -> bool:
    attribute, value = about.split("=")
    every = (outcome.value(attribute, each) for each in _values(outcome, attribute))
    certainties = [each.low for each in every if each.truth is Truth.TRUE]
    best = outcome.value(attribute, value).low
    return max(certainties) == best and certainties.count(best) > 1


def _values(outcome: Outcome, attribute: str) -> Iterable[str]:
    concluded = outcome.knowledge.attributes[attribute]
    assert isinstance(concluded, Concluded)
    return concluded.by_id


def _nothing_is_advised(outcome: Outcome, about: str) -> bool:
    return not any(outcome.advice.values()) and not any(outcome.undecided.values())


def _no_row_is_met(outcome: Outcome, table: str) -> bool:
    rows = outcome.knowledge.tables[table].rules
    return all(outcome.truth(row) is Truth.FALSE for row in rows)


def _rows_differ(outcome: Outcome, about: str) -> bool:
    fired = [name for name in outcome.rules_fired if name.split("/")[0] == about.split("/")[0]]
    said: set[tuple[Conclusion, ...]] = {outcome.knowledge.rules[name].then for name in fired}
    return about in fired and len(said) > 1


def _no_rule_concludes_it(outcome: Outcome, about: str) -> bool:
    (concluded,) = {each.attribute for each in outcome.knowledge.rules[about].then}
    return outcome.held.get(concluded, ()) == ()


SHOWS: Mapping[str, Callable[[Outcome, str], bool]] = {
    "contradiction": _rules_contradict,
    "tie": _values_tie,
    "no-advice": _nothing_is_advised,
    "table-gap": _no_row_is_met,
    "range-gap": _no_rule_concludes_it,
    "table-overlap": _rows_differ,
}


@pytest.mark.parametrize("each", [e for e in FAULTS if e.check in SHOWS], ids=named)
def test_the_person_of_a_finding_shows_it(each: Planted, tmp_path: Path) -> None:
    subject, findings = each.findings(tmp_path)
    for finding in findings:
        assert finding.found.person is not None
        outcome = evaluate(subject.program, finding.found.person)
        assert SHOWS[each.check](outcome, finding.found.about)


@pytest.mark.parametrize("each", [e for e in FAULTS if e.check not in SHOWS], ids=named)
def test_no_person_is_named_where_nobody_can_show_it(each: Planted, tmp_path: Path) -> None:
    _, findings = each.findings(tmp_path)
    assert [finding.found.person for finding in findings] == [None] * len(findings)
