"""A compiled network as plain rows, ready for JSON, and back: what the cache keeps of a program.

Rows are read without checks, for they were written from a network that had been compiled.
"""

from __future__ import annotations

from array import array
from typing import Any as Row

from expert.inference.network.network import Links, Network
from expert.inference.network.premises import ChoiceTests, NumberTests

# `Row` stands for what JSON can hold, as it does where knowledge is kept.


def to_rows(network: Network) -> Row:
    """Everything that was worked out of the rules."""
    links = network.positive, network.negative
    return [
        list(network.initial),
        network.true_from_start,
        [[list(each.offsets), list(each.targets)] for each in links],
        [_tests_row(name, tests) for name, tests in network.tests.items()],
        [[*pair, node] for pair, node in network.failures.items()],
        list(network.first_gates),
        [[*pair, *numbers] for pair, numbers in network.deciders.items()],
    ]


def from_rows(rows: Row) -> Network:
    """The network that rows were made of.

    Raises one of ValueError, TypeError, KeyError and IndexError for rows made of anything else.
    """
    initial, true_from_start, links, tests, failures, first_gates, deciders = rows
    positive, negative = links
    return Network(
        bytes(initial),
        true_from_start,
        Links(*positive),
        Links(*negative),
        {row[0]: _tests(*row[1:]) for row in tests},
        {(attribute, value): node for attribute, value, node in failures},
        array("i", first_gates),
        {(attribute, value): numbers for attribute, value, *numbers in deciders},
    )


def _tests_row(name: str, tests: ChoiceTests | NumberTests) -> Row:
    if isinstance(tests, NumberTests):
        return [name, "number", tests.first, tests.thresholds]
    return [name, "choice", tests.first, tests.accepted]


def _tests(kind: str, first: int, content: Row) -> ChoiceTests | NumberTests:
    if kind == "number":
        return NumberTests(first, [(bound, strict) for bound, strict in content])
    return ChoiceTests(first, map(tuple, content))
