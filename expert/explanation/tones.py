"""Strengths in the tone that suits them."""

from __future__ import annotations

from expert.document.model import Span, Style, Tone
from expert.inference.certainty.arithmetic import Strength

_TONES = {Strength.STRONG: Tone.GOOD, Strength.GOOD: Tone.FAIR, Strength.POSSIBLE: Tone.WEAK}


def strength_words(strength: Strength, style: Style = Style.PLAIN) -> Span:
    """A strength by its name."""
    return Span(strength.value, style, _TONES[strength])
