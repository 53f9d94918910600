"""A piece of advice, told: how strong it is, what one does there, why, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from expert.document.model import Definition, Definitions, List, Section, Span, Text, quiet
from expert.explanation.consultation.consulted import Consulted
from expert.explanation.tones import strength_words
from expert.explanation.vocabulary import details
from expert.explanation.wording import certainty_text, cut_short
from expert.inference.certainty.arithmetic import strength
from expert.inference.outcome import Advice

_TOLD_ELSEWHERE = "source"
"""A detail for those who ask where it is from, as `facts` and `why` tell it."""


def advice_section(consulted: Consulted, advice: Advice, numbers: bool) -> Section:
    """The advice as a block below a heading with its number; `numbers` adds certainties."""
    number = consulted.numbers[advice.attribute, advice.value]
    heading: Text = (f"{number}  ", advice.label, quiet(": "), *_strength(advice, numbers))
    entries = (*_described(consulted, advice), *_reasons(consulted, advice))
    return Section(heading, (Definitions(entries),) if entries else (), compact=True)


def strength_text(advice: Advice, numbers: bool) -> Span:
    """How strong the advice is now."""
    now = strength_words(advice.strength)
    if not numbers:
        return now
    return Span(f"{now.text} {certainty_text(advice.certainty)}", tone=now.tone)


def at_most_text(advice: Advice, numbers: bool) -> str:
    """The most that missing answers could make of it; nothing if that is no more."""
    most = strength(advice.at_most)
    if numbers:
        is_more = advice.at_most > advice.certainty
        return f"{most} {certainty_text(advice.at_most)}" if is_more else ""
    return most if most is not advice.strength else ""


def rests_on(consulted: Consulted, advice: Advice, between: str) -> str:
    """The letters of the answers that it rests on."""
    letters = cut_short(tuple(advice.facts), consulted.letters.__getitem__)
    return between.join(letters)


def _strength(advice: Advice, numbers: bool) -> Iterator[Span]:
    yield strength_text(advice, numbers)
    if most := at_most_text(advice, numbers):
        yield quiet(f", at most {most}")


def _described(consulted: Consulted, advice: Advice) -> Iterator[Definition]:
    value = consulted.knowledge.value(advice.attribute, advice.value)
    for name, entry in zip(value.details, details(value).entries, strict=True):
        if name != _TOLD_ELSEWHERE:
            yield entry


def _reasons(consulted: Consulted, advice: Advice) -> Iterator[Definition]:
    match [because for because in advice.because if because]:
        case [because]:
            yield Definition("Why", because)
        case [_, *_] as reasons:
            yield Definition("Why", List(tuple(reasons)))
    match [because for because in advice.against if because]:
        case [because]:
            yield Definition("Against it", because)
        case [_, *_] as doubts:
            yield Definition("Against it", List(tuple(doubts)))
    if advice.facts:
        yield Definition("Rests on", quiet(rests_on(consulted, advice, ", ")))
