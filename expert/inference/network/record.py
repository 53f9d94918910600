"""A compiled network as a record, ready for JSON, and back.

Records are read without checks, for they were written from a network that had been compiled.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from expert.inference.network.answers import QuestionAtoms
from expert.inference.network.network import Links, Network
from expert.knowledge.recording.record import Record

if TYPE_CHECKING:
    from expert.knowledge.numbers.expressions import Expression


def to_record(network: Network) -> Record:
    """Everything that was worked out of the rules."""
    links = network.positive, network.negative
    return [
        list(network.initial),
        network.true_from_start,
        [[list(each.offsets), list(each.targets)] for each in links],
        [_atoms_record(name, atoms) for name, atoms in network.questions.items()],
        [[*pair, node] for pair, node in network.failures.items()],
        list(network.first_gates),
        *([[*p, *rules] for p, rules in of.items()] for of in (network.deciders, network.doubters)),
        _numbers_record(network),
    ]


def from_record(record: Record) -> Network:
    """The network that a record was made of.

    Raises one of ValueError, TypeError, KeyError and IndexError for a record of anything else.
    """
    initial, true_from_start, links, questions, failures, first_gates, *more = record
    deciders, doubters, numbers = more
    positive, negative = links
    return Network(
        array("i", initial),
        true_from_start,
        Links(*positive),
        Links(*negative),
        {name: _atoms(*content) for name, *content in questions},
        {(attribute, value): node for attribute, value, node in failures},
        array("i", first_gates),
        {(attribute, value): rules for attribute, value, *rules in deciders},
        {(attribute, value): rules for attribute, value, *rules in doubters},
        _numbers(numbers),
    )


def _atoms_record(name: str, atoms: QuestionAtoms) -> Record:
    return [name, atoms.first, atoms.accepted, atoms.cuts, atoms.order]


def _atoms(first: int, accepted: Record, cuts: Record, order: Record) -> QuestionAtoms:
    return QuestionAtoms(first, map(tuple, accepted), map(tuple, cuts), order)


def _numbers_record(network: Network) -> Record:
    if not network.numbers:
        return []
    from expert.knowledge.numbers.expressions import expression_record

    return [[name, expression_record(formula)] for name, formula in network.numbers.items()]


def _numbers(record: Record) -> dict[str, Expression]:
    if not record:
        return {}
    from expert.knowledge.numbers.expressions import expression_of_record

    return {name: expression_of_record(formula) for name, formula in record}
