"""All people of the usual vocabulary, with every question answered or left open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from expert.authoring.shown import is_told_apart
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.strategies import DOMAINS

YEARS = (0, 1, 1.5, 2, 2.4, 2.45, 2.5, 2.55, 2.6, 3, 3.5, 4, 5)
"""Enough to tell apart thresholds that are a step off, too."""


def people(open_too: bool = True) -> Iterator[dict[str, Answer]]:
    """Everybody; those who leave something `open_too`."""
    known = {**DOMAINS, "years": YEARS}
    domains = [(None, *answers) if open_too else answers for answers in known.values()]
    for chosen in product(*domains):
        yield {n: a for n, a in zip(DOMAINS, chosen, strict=True) if a is not None}


def told_apart(one: Knowledge, other: Knowledge) -> dict[str, Answer] | None:
    """Somebody whom two rule sets advise otherwise, found by asking everybody."""
    programs = Program(one), Program(other)
    for person in people():
        if is_told_apart(*(evaluate(program, person) for program in programs)):
            return person
    return None
