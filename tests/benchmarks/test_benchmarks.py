"""The benchmarks compare like with like; nothing is timed here."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from benchmarks.agreement import DisagreementError, check_agreement
from benchmarks.engines import ENGINES
from benchmarks.engines.engine import Engine, is_installed
from benchmarks.growth import DIMENSIONS
from benchmarks.page import page
from benchmarks.people import FEWEST_FIRINGS, MOST_FIRINGS, Person, firings, people
from benchmarks.results import Goal, Section, Table, compared, duration
from benchmarks.rule_sets import RuleSet, rule_set
from benchmarks.workers import Found
from benchmarks.yaml_text import write_knowledge_base
from expert import KnowledgeBase
from expert.knowledge import conditions
from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import Any, Asked, Condition, Not

pytestmark = pytest.mark.filterwarnings(
    "ignore:datetime.datetime.utcfromtimestamp:DeprecationWarning"  # durable_rules calls it
)

SIZES = (10, 100)
INSTALLED = [engine for engine in ENGINES if is_installed(engine)]


@cache
def asked(size: int, layers: int) -> tuple[RuleSet, list[Person]]:
    """A rule set, and people to ask about it."""
    rules = rule_set(size, layers=layers)
    return rules, people(rules)


@cache
def found(engine: Engine, size: int, layers: int) -> list[Found]:
    """What an engine finds for the people of a rule set."""
    rules, persons = asked(size, layers)
    consult = engine.build(engine.translate(rules.knowledge))
    findings = [consult(person) for person in persons]
    return [(frozenset(f.advice), frozenset(f.fired)) for f in findings]


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("engine", INSTALLED, ids=lambda engine: engine.name)
def test_engines_fire_the_rules_that_the_plainest_reading_fires(
    engine: Engine, size: int, layers: int
) -> None:
    if layers not in engine.layers:
        pytest.skip("beyond this engine")
    rules, persons = asked(size, layers)
    expected = [frozenset(firings(rules, person)) for person in persons]
    assert [fired for _, fired in found(engine, size, layers)] == expected


@pytest.mark.parametrize("size", SIZES)
def test_engines_agree_on_advice(size: int) -> None:
    engines = [engine for engine in INSTALLED if 3 in engine.layers]
    check_agreement(size, {engine.name: found(engine, size, 3) for engine in engines})


def test_disagreement_is_told() -> None:
    here = (frozenset({("role", "clerk")}), frozenset({"a"}))
    there = (frozenset({("role", "cook")}), frozenset({"a"}))
    with pytest.raises(DisagreementError, match=r"person 1.*clerk.*cook"):
        check_agreement(10, {"one": [here, here], "other": [here, there]})


@pytest.mark.parametrize("size", [100, 1_000])
def test_people_answer_twelve_questions_and_fire_the_promised_number_of_rules(size: int) -> None:
    rules = rule_set(size)
    for person in people(rules):
        assert len(person) == 12
        assert FEWEST_FIRINGS <= len(firings(rules, person)) <= MOST_FIRINGS


def test_rule_sets_are_the_same_every_time_and_differ_by_seed() -> None:
    assert rule_set(100) == rule_set(100)
    assert rule_set(100).knowledge != rule_set(100, seed=2).knowledge
    assert people(rule_set(100)) == people(rule_set(100))


@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("size", SIZES)
def test_the_yaml_of_a_rule_set_loads_to_the_same_rules(
    size: int, layers: int, tmp_path: Path
) -> None:
    rules = rule_set(size, layers=layers)
    write_knowledge_base(rules, tmp_path / "rules")
    loaded = KnowledgeBase.load(tmp_path / "rules").knowledge
    assert loaded.about == rules.knowledge.about
    assert list(loaded.attributes.items()) == list(rules.knowledge.attributes.items())
    assert dict(loaded.rules) == dict(rules.knowledge.rules)


def test_about_as_many_rules_test_a_question_at_every_size() -> None:
    means = []
    for size in (100, 1_000):
        knowledge = rule_set(size).knowledge
        assert len(knowledge.rules) == size
        counts = dict.fromkeys((a.id for a in knowledge.asked()), 0)
        for rule in knowledge.rules.values():
            for name in {test.attribute for test in conditions.tests(rule.when)} & counts.keys():
                counts[name] += 1
        assert min(counts.values()) > 0
        means.append(sum(counts.values()) / len(counts))
    assert max(means) < 1.25 * min(means)


def test_rule_sets_have_everything_that_makes_rules_hard() -> None:
    knowledge = rule_set(1_000).knowledge
    denied_answers = denied_values = groups = 0
    for rule in knowledge.rules.values():
        for part in parts(rule.when):
            groups += isinstance(part, Any)
            if isinstance(part, Not):
                asked = {
                    isinstance(knowledge.attributes[t.attribute], Asked)
                    for t in conditions.tests(part)
                }
                denied_answers += True in asked
                denied_values += False in asked
    assert min(denied_answers, denied_values, groups) > 50
    kinds = {(type(a.kind), a.kind.report().get("ordered", False)) for a in knowledge.asked()}
    assert kinds == {(kind, False) for kind in (Choice, Choices, Numeric, YesNo)} | {(Choice, True)}


def parts(condition: Condition) -> list[Condition]:
    inner = getattr(condition, "conditions", (getattr(condition, "condition", None),))
    return [condition, *(p for part in inner if part is not None for p in parts(part))]


@pytest.mark.parametrize("dimension", DIMENSIONS.values(), ids=DIMENSIONS)
def test_what_grows_can_be_of_any_size(dimension: Callable[[int], Callable[[], object]]) -> None:
    for size in (12, 120):
        dimension(size)()


def test_the_page_tells_goals_first_and_every_table() -> None:
    goals = (Goal("to be fast", "2.00 x", True), Goal("to be small", "-", None))
    table = Table(("rules", "10"), (("expert", compared(2e-5, 1e-5)), ("other", duration(1.5))))
    text = page([Section("Consult", "How.", table, goals)])
    assert text.index("to be fast") < text.index("## Method") < text.index("## Consult")
    assert "| to be small | - | not measured |" in " ".join(text.split())
    assert "20.0 µs (2.00 x)" in text
    assert "1.50 s" in text
