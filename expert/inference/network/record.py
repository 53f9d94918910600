"""A compiled network as plain rows, ready for JSON, and back: what the cache keeps of a program.

Rows are read without checks, for they were written from a network that had been compiled.
"""

from __future__ import annotations

from array import array
from typing import Any as Row

from expert.inference.network.answers import ChoiceAtoms, NumberAtoms, QuestionAtoms
from expert.inference.network.network import Links, Network

# `Row` stands for what JSON can hold, as it does where knowledge is kept.


def to_rows(network: Network) -> Row:
    """Everything that was worked out of the rules."""
    links = network.positive, network.negative
    return [
        list(network.initial),
        network.true_from_start,
        [[list(each.offsets), list(each.targets)] for each in links],
        [_atoms_row(name, atoms) for name, atoms in network.questions.items()],
        [[*pair, node] for pair, node in network.failures.items()],
        list(network.first_gates),
        [[*pair, *numbers] for pair, numbers in network.deciders.items()],
    ]


def from_rows(rows: Row) -> Network:
    """The network that rows were made of.

    Raises one of ValueError, TypeError, KeyError and IndexError for rows made of anything else.
    """
    initial, true_from_start, links, questions, failures, first_gates, deciders = rows
    positive, negative = links
    return Network(
        array("i", initial),
        true_from_start,
        Links(*positive),
        Links(*negative),
        {row[0]: _atoms(*row[1:]) for row in questions},
        {(attribute, value): node for attribute, value, node in failures},
        array("i", first_gates),
        {(attribute, value): numbers for attribute, value, *numbers in deciders},
    )


def _atoms_row(name: str, atoms: QuestionAtoms) -> Row:
    if isinstance(atoms, NumberAtoms):
        return [name, "number", atoms.first, atoms.cuts]
    return [name, "choice", atoms.first, atoms.accepted]


def _atoms(kind: str, first: int, content: Row) -> QuestionAtoms:
    if kind == "number":
        return NumberAtoms(first, [(bound, strict) for bound, strict in content])
    return ChoiceAtoms(first, map(tuple, content))
