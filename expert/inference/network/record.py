"""A compiled network as a record, ready for JSON, and back.

Records are read without checks, for they were written from a network that had been compiled.
"""

from __future__ import annotations

from array import array

from expert.inference.network.network import Links, Network
from expert.inference.network.premises import ChoiceTests, NumberTests
from expert.knowledge.recording.record import Record


def to_record(network: Network) -> Record:
    """Everything that was worked out of the rules."""
    links = network.positive, network.negative
    return [
        list(network.initial),
        network.true_from_start,
        [[list(each.offsets), list(each.targets)] for each in links],
        [_tests_record(name, tests) for name, tests in network.tests.items()],
        [[*pair, node] for pair, node in network.failures.items()],
        list(network.first_gates),
        [[*pair, *numbers] for pair, numbers in network.deciders.items()],
    ]


def from_record(record: Record) -> Network:
    """The network that a record was made of.

    Raises one of ValueError, TypeError, KeyError and IndexError for a record of anything else.
    """
    initial, true_from_start, links, tests, failures, first_gates, deciders = record
    positive, negative = links
    return Network(
        bytes(initial),
        true_from_start,
        Links(*positive),
        Links(*negative),
        {name: _tests(*content) for name, *content in tests},
        {(attribute, value): node for attribute, value, node in failures},
        array("i", first_gates),
        {(attribute, value): numbers for attribute, value, *numbers in deciders},
    )


def _tests_record(name: str, tests: ChoiceTests | NumberTests) -> Record:
    if isinstance(tests, NumberTests):
        return [name, "number", tests.first, tests.thresholds]
    return [name, "choice", tests.first, tests.accepted]


def _tests(kind: str, first: int, content: Record) -> ChoiceTests | NumberTests:
    if kind == "number":
        return NumberTests(first, [(bound, strict) for bound, strict in content])
    return ChoiceTests(first, map(tuple, content))
