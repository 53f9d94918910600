"""What every engine of the comparison does: translate the rules, build, consult for people."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from importlib.metadata import version
from importlib.util import find_spec
from typing import ClassVar, NamedTuple, TypeAlias

from benchmarks.people import Person
from expert.knowledge.model import Knowledge


class Findings(NamedTuple):
    """What a consultation gives: the advice as (attribute, value), and the rules that fired."""

    advice: Iterable[tuple[str, str]]
    fired: Iterable[str]


Consult: TypeAlias = Callable[[Person], Findings]
"""From the answers of one person to the advice, with the rules that fired as its trace."""


class Engine(ABC):
    """One engine.

    `module` is what it is imported as, `distribution` what it is installed as; both are empty for
    plain Python. `largest` is the largest rule set that it is fit for; `layers` says how deep its
    rules may be. One that `wears_out` is slowed down by every consultation until it is built anew.
    """

    name: ClassVar[str]
    module: ClassVar[str] = ""
    distribution: ClassVar[str] = ""
    largest: ClassVar[int] = 10_000
    layers: ClassVar[tuple[int, ...]] = (1, 3)
    wears_out: ClassVar[bool] = False

    @abstractmethod
    def translate(self, knowledge: Knowledge) -> object:
        """The rules as somebody would write them for this engine; never timed."""

    @abstractmethod
    def build(self, translated: object) -> Consult:
        """From written rules to an engine that can be consulted for any number of people."""


def is_installed(engine: Engine) -> bool:
    """Whether the engine can be run here."""
    return not engine.module or find_spec(engine.module) is not None


def version_of(engine: Engine) -> str:
    """The version installed; empty for plain Python."""
    return version(engine.distribution) if engine.distribution else ""
