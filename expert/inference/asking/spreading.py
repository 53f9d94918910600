"""Visits the rules that a change reaches, each after all those it builds on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heapify, heappop, heappush

from expert.inference.program import Program


def spread(
    program: Program, attribute: str, visit: Callable[[int], bool]
) -> Iterator[tuple[int, bool]]:
    """Every rule that a change of an attribute may touch, with what `visit` said of it.

    First the rules that test the attribute; then, wherever `visit` says that a rule changed, those
    that test what it concludes. Rules are numbered so that lower ones never build on higher ones.
    """
    waiting = list(program.readers.get(attribute, ()))
    seen = set(waiting)
    heapify(waiting)
    while waiting:
        number = heappop(waiting)
        changed = visit(number)
        yield number, changed
        if not changed:
            continue
        for pair in program.concludes[number]:
            for tester in program.testers.get(pair, ()):
                if tester not in seen:
                    seen.add(tester)
                    heappush(waiting, tester)
