"""The words that may be typed at every question."""

from expert.interview.words import MEANINGS, WORDS, Command
from expert.knowledge.values import UNKNOWN


def test_people_are_told_what_every_word_does() -> None:
    assert {word for word, _ in MEANINGS} == {*Command, UNKNOWN}


def test_every_word_may_be_typed() -> None:
    assert {*WORDS.values()} == {*Command, UNKNOWN}
