"""The day of a consultation, filled in for knowledge bases that ask what day it is.

It is an answer like any other: shown and stored with the others, so that what was advised then can
be looked at again whenever one likes. `--set today=unknown` takes it back, to be filled in anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import strftime

from expert.knowledge.model import Answer, Knowledge


def on_the_day(knowledge: Knowledge, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with the day that it is, if rules or formulas go by it and none is said."""
    return dict.fromkeys(knowledge.filled_in, strftime("%Y-%m-%d")) | dict(answers)
