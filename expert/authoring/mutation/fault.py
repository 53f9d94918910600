"""A small fault that an author might have made: what it is, in words, and what it makes of a part.

Mutation testing is DeMillo, Lipton and Sayward's, "Hints on test data selection" (1978): cases
that notice every small fault notice most large ones too.
"""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

_Part = TypeVar("_Part", covariant=True)


class Fault(NamedTuple, Generic[_Part]):
    """What was done to a part of a rule, such as `drops stage is starting`, and what it is now."""

    done: str
    part: _Part
