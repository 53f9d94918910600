"""`otherwise`: a value that holds once all others of its attribute have failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from expert import KnowledgeBase
from expert.inference.truth import Truth
from expert.knowledge.decoding.otherwise import otherwise_rules
from expert.knowledge.model import Concluded, Conclusion
from expert.knowledge.recording.record import from_record, to_records
from tests.builders import is_, not_, values, write_files

WORKSHOP = {
    "facts/about.yaml": "title: Workshop",
    "facts/car.yaml": """
        fuel: {question: Is there fuel?, type: yes_no}
        lights: {question: Do the lights work?, type: yes_no}
        work:
          goal: What to do
          otherwise: mechanic
          values: {refuel: Fill it up, mechanic: Go to a mechanic, charge: Charge it}
        """,
    "rules/car.yaml": """
        refuel: {when: {fuel: no}, then: {work: refuel}}
        charge: {when: {lights: no}, then: {work: charge}}
        """,
}


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return KnowledgeBase.load(write_files(tmp_path_factory.mktemp("workshop"), WORKSHOP))


@pytest.mark.parametrize(
    ("answers", "truth"),
    [
        ({}, Truth.UNDECIDED),
        ({"fuel": "yes"}, Truth.UNDECIDED),
        ({"fuel": "no"}, Truth.FALSE),
        ({"lights": "no"}, Truth.FALSE),
        ({"fuel": "yes", "lights": "yes"}, Truth.TRUE),
    ],
)
def test_it_holds_once_all_others_have_failed_and_fails_once_one_holds(
    workshop: KnowledgeBase, answers: dict[str, str], truth: Truth
) -> None:
    assert workshop.consult(answers).value("work", "mechanic").truth is truth


def test_it_is_a_rule_that_denies_all_other_values() -> None:
    work = Concluded("work", "Work", values("refuel", "mechanic", "charge"), otherwise="mechanic")
    (rule,) = otherwise_rules([work, None])
    assert rule.id == "work/otherwise"
    assert rule.when == not_(is_("work", "refuel", "charge"))
    assert rule.then == (Conclusion("work", "mechanic"),)
    assert rule.because == "Nothing else fits under “Work”."


def test_it_is_kept_with_all_else(workshop: KnowledgeBase) -> None:
    whole, rules = to_records(workshop.knowledge)
    again = from_record(whole, lambda place: rules[place])
    assert again.attributes == workshop.knowledge.attributes
    assert dict(again.rules) == dict(workshop.knowledge.rules)


def test_its_rule_stands_where_its_attribute_does(workshop: KnowledgeBase) -> None:
    where = workshop.knowledge.rules["work/otherwise"].where
    assert where == workshop.knowledge.attributes["work"].where


def test_it_is_read_in_any_folder(tmp_path: Path) -> None:
    files = WORKSHOP | {"rules/car.yaml": "refuel: {when: {fuel: no}, then: {work: refuel}}"}
    loaded = KnowledgeBase.load(write_files(tmp_path, files))
    assert [one.value for one in loaded.consult({"fuel": "yes"}).advice["work"]] == ["mechanic"]
