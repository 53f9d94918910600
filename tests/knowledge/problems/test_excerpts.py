"""Where the carets stand, and that nothing shown can do harm."""

from __future__ import annotations

import pytest

from expert.knowledge.problems.excerpts import WIDEST, excerpt_of, underlined
from expert.knowledge.problems.problems import KnowledgeError, Position, Problem, quoted
from expert.knowledge.problems.source import Source
from expert.printable import harmless


def shown(line: str, column: int, width: int = 1) -> list[str]:
    return underlined(7, excerpt_of(line, column), width)


@pytest.mark.parametrize(
    ("line", "column", "width", "below"),
    [
        ("a: quite", 3, 5, "   ^^^^^"),
        ("a: quite", 3, 50, "   ^^^^^"),
        ("a: quite", 3, 0, "   ^"),
        ("a:", 2, 1, "  ^"),
        ("a:", 5, 1, "     ^"),
        ("", 0, 1, "^"),
        ("日本: quite", 4, 5, "      ^^^^^"),
        ("日本: x", 0, 2, "^^^^"),
        ("e\u0301te\u0301: x", 7, 1, "     ^"),
        ("🙂: x", 3, 1, "    ^"),
        ("\ta: x", 4, 1, "    ^"),
        ("a\u200b: x", 4, 1, "    ^"),
    ],
    ids=[
        "a text", "up to its end", "at least one", "after the end", "far after it", "nothing",
        "after wide characters", "below wide characters", "after combining ones", "after an emoji",
        "after a tab", "after what is invisible",
    ],
)  # fmt: skip
def test_carets_stand_below_what_they_mean(line: str, column: int, width: int, below: str) -> None:
    assert shown(line, column, width)[1] == f"    | {below}"


def test_what_a_terminal_would_obey_is_shown_by_a_sign() -> None:
    assert shown("\x1b[2J\ta\u202eb\xa0c", 0)[0] == "  7 | �[2J→a�b c"


@pytest.mark.parametrize("column", [0, 1, 49, 50, 51, 500, 998, 999])
def test_a_long_line_is_cut_around_the_place(column: int) -> None:
    line = "".join(chr(ord("a") + i % 26) for i in range(1000))
    text, carets = (row[len("  7 | ") :] for row in shown(line, column))
    assert len(text) <= WIDEST + 2
    assert text[carets.index("^")] == line[column]


def test_a_long_line_says_that_it_was_cut() -> None:
    assert excerpt_of("x" * 1000, 0).text == "x" * WIDEST + "…"
    assert excerpt_of("x" * 1000, 500).text == "…" + "x" * WIDEST + "…"


def test_a_line_that_just_fits_is_not_cut() -> None:
    assert excerpt_of("x" * WIDEST, WIDEST - 1) == ("x" * WIDEST, WIDEST - 1)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain, ünïcode 日本 🙂", "plain, ünïcode 日本 🙂"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\tc", r"a\nb\tc"),
        ("a\xa0b", r"a\xa0b"),
        ("\u200b\u202e", r"\u200b\u202e"),
        ("\udcff", r"\udcff"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, written: str) -> None:
    assert harmless(text) == written
    assert harmless(written) == written


def test_every_part_of_a_problem_is_harmless() -> None:
    problem = Source("\x1b]0;x\a.yaml", "\x1b[1m").problem(0, 0, "bad \x1b[2J", "try \x07")
    assert "".join(str(problem).split("\n")).isprintable()
    assert isinstance(problem.place, Position)
    assert "".join([problem.place.file, problem.message, problem.remedy]).isprintable()
    assert "".join(str(Problem("\x1b.yaml", "bad")).split("\n")).isprintable()


def test_a_problem_with_a_place_shows_the_line_and_the_remedy() -> None:
    problem = Source("x.yaml", "a: b\nc: d").problem(1, 3, "this is wrong", "Do that.", 1)
    assert str(problem).splitlines() == [
        "x.yaml:2:4: this is wrong",
        "  2 | c: d",
        "    |    ^",
        "  Do that.",
    ]


def test_a_problem_past_the_end_of_the_text_shows_no_line() -> None:
    assert str(Source("x.yaml", "a: b\n").problem(5, 0, "it ends")) == "x.yaml:6:1: it ends"


def test_problems_are_sorted_and_told_once() -> None:
    source = Source("x.yaml", "a: b\n" * 12)
    late, early = source.problem(10, 0, "late"), source.problem(2, 0, "early")
    error = KnowledgeError([late, early, late, Problem("x.yaml", "all of it")])
    assert [problem.message for problem in error.problems] == ["all of it", "early", "late"]
    assert str(error).count("\n\n") == 2


@pytest.mark.parametrize(
    ("text", "named"),
    [("abc", "`abc`"), ("", "an empty text"), ("  ", "an empty text"), ("a" * 60, f"`{'a' * 60}`")],
)
def test_a_text_is_quoted(text: str, named: str) -> None:
    assert quoted(text) == named


def test_a_long_text_is_quoted_in_part() -> None:
    assert quoted("a" * 61) == f"`{'a' * 59}…`"
