"""Engines: what runs a program on a person's answers, by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, TypeAlias, get_args

from expert.inference.evaluation import EvaluationEngine
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer

EngineName: TypeAlias = Literal["network", "rete", "evaluation"]
"""`network` is experta's cycle on the premise network, `rete` experta's own matcher (slow, and
kept as a reference), `evaluation` the network alone, without experta."""


_NAMES = ", ".join(map(repr, get_args(EngineName)))


class Engine(Protocol):
    """Runs one program; made once for it and shared, for consultations change nothing in it.

    Whatever the engine, one program and one set of answers have one outcome.
    """

    def infer(self, answers: Mapping[str, Answer]) -> Outcome:
        """What the rules make of answers that are checked already."""


def engine(name: EngineName, program: Program) -> Engine:
    """The engine of a name for a program; ValueError when there is none of that name."""
    match name:
        case "network":
            from expert.inference.experta.engine import ExpertaEngine  # loads experta

            return ExpertaEngine(program)
        case "rete":
            from expert.inference.experta.rete import ReteEngine  # as above

            return ReteEngine(program)
        case "evaluation":
            return EvaluationEngine(program)
        case _:
            raise ValueError(f"there is no engine {name!r}: there are {_NAMES}")
