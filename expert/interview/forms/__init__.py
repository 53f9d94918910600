"""How each type of question is shown at the terminal and typed there."""

from __future__ import annotations

from typing import assert_never

from expert.interview.forms.choosing import OneValue, SeveralValues, YesOrNo
from expert.interview.forms.date import ADate
from expert.interview.forms.form import Form as Form
from expert.interview.forms.number import ANumber
from expert.knowledge.kinds import Choice, Choices, Date, Numeric, YesNo
from expert.knowledge.model import Asked


def form_of(question: Asked) -> Form:
    """How a question is shown and typed."""
    match question.kind:
        case Choice():
            return OneValue(question)
        case Choices():
            return SeveralValues(question)
        case YesNo() as kind:
            return YesOrNo(question, kind)
        case Numeric() as kind:
            return ANumber(question, kind)
        case Date() as kind:
            return ADate(question, kind)
        case _:
            assert_never(question.kind)
