"""Follows what rules conclude to the end, and decides the tests of numbers on the way."""

from __future__ import annotations

from collections.abc import Iterable

from expert.inference.network.network import State
from expert.inference.program import Program, follow


def settle(program: Program, state: State, ready: list[int], names: Iterable[str]) -> list[int]:
    """Lets true rules conclude, decides what that decides, and so on; gives all that fired.

    `names` are the questions that were answered since the state was settled last.
    """
    fired = follow(program, state, ready)
    if program.network.numbers:
        from expert.inference.settling.deciding import settle_numbers  # few programs have numbers

        fired += settle_numbers(program, state, names)
    return fired
