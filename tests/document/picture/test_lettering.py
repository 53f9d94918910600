"""Texts broken to a width, where nobody can measure a font."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.document.picture.lettering import broken, width
from tests.document.samples import texts

ACUTE = "\N{COMBINING ACUTE ACCENT}"


@given(texts(), st.integers(3, 40), st.integers(1, 5))
def test_no_more_lines_than_asked_for_and_none_is_wider(text: str, within: int, most: int) -> None:
    lines = broken(text, within, most)
    assert len(lines) <= most
    assert all(width(line) <= within for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("some words that go on", ["some words", "that go on"]),
        ("new-to-pmo-to-administrator", ["new-to-pmo-to-", "administrator"]),
        ("verylongwordwithouthyphen", ["verylongwordwi", "thouthyphen"]),
        ("", []),
    ],
)
def test_lines_end_between_words_or_behind_a_hyphen_if_they_can(
    text: str, lines: list[str]
) -> None:
    assert broken(text, 9, 9) == lines


def test_dots_end_a_text_that_is_cut() -> None:
    assert broken("one two three four five six", 6, 2) == ["one two", "three fo..."]


def test_a_letter_keeps_its_marks_but_no_more_than_a_language_has() -> None:
    assert broken("e" + ACUTE * 30, 8, 9) == ["e" + ACUTE * 3]
    assert all(line[0] == "e" for line in broken(("e" + ACUTE) * 30, 8, 9))
