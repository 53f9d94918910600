"""What a question type is, a file for each. Stands on comparisons, calendar and yaml.

A new type is a new file here and a name more in the union: `mypy` names all places that must know.
"""

from __future__ import annotations

from typing import TypeAlias, get_args

from expert.knowledge.kinds.choice import Choice as Choice
from expert.knowledge.kinds.choices import Choices as Choices
from expert.knowledge.kinds.date import Date as Date
from expert.knowledge.kinds.integer import Integer as Integer
from expert.knowledge.kinds.measured import Measured as Measured
from expert.knowledge.kinds.number import Numeric as Numeric
from expert.knowledge.kinds.yes_no import YesNo as YesNo

QuestionType: TypeAlias = Choice | Choices | YesNo | Numeric | Integer | Date

KINDS: dict[str, type[QuestionType]] = {kind.word: kind for kind in get_args(QuestionType)}
"""Each by the word that `type` has for it."""
