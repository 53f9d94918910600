"""The layout of one file: what it makes of what authors write, and what it leaves alone."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from hypothesis import given

from expert.authoring.layout.laying_out import laid_out
from expert.authoring.layout.order import Kind, ordered
from expert.authoring.layout.reading import read_pieces
from expert.authoring.layout.writing import written
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence
from expert.knowledge.yaml.parsing import parse
from tests.strategies import untidy_yaml, yaml_soups

RULES, FACTS, CASES, ANSWERS = (
    "rules/a.yaml",
    "facts/a.yaml",
    "rules/a_test.yaml",
    "facts/examples/a.yaml",
)
LONG = "a text of many words " * 7 + "and its end"


def layout(text: str, name: str = RULES) -> str:
    return laid_out(Source(name, dedent(text).removeprefix("\n")))


def said(node: Node | None) -> object:
    """What a node says, wherever it stands; white space is one space to all who read it."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return [said(item) for item in node.items]
    return node and {key: said(value) for key, (_, value) in node.entries.items()}


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        pytest.param(
            "r:\n  source: s\n  because: b\n  certainty: 1\n  then: {a: b}\n  when: {c: d}\n",
            "r:\n  when: {c: d}\n  then: {a: b}\n  certainty: 1\n  because: b\n  source: s\n",
            id="keys in order",
        ),
        pytest.param(
            "r:\n    when:\n          a: b\n    then: {c: d}\n",
            "r:\n  when:\n    a: b\n  then: {c: d}\n",
            id="two spaces a level",
        ),
        pytest.param(
            "r:\n  when:\n    any:\n    - a: b\n      c: d\n    -   e: f\n",
            "r:\n  when:\n    any:\n      - a: b\n        c: d\n      - e: f\n",
            id="lists below their key",
        ),
        pytest.param("a:\n  b: c\nd:\n  e: f\n", "a:\n  b: c\n\nd:\n  e: f\n", id="a line between"),
        pytest.param(
            "\n\na:\n\n\n  b: c\n\n\n\nd:\n  e: f\n\n\n",
            "a:\n  b: c\n\nd:\n  e: f\n",
            id="one blank line at most",
        ),
        pytest.param(
            "a: {b:   [c,d , 'e'],   f: \"g\" }\n",
            'a: {b: [c, d, "e"], f: "g"}\n',
            id="brackets and quotes",
        ),
        pytest.param("a: {b: [c,\n  d], e: f}\n", "a: {b: [c, d], e: f}\n", id="one line"),
        pytest.param("a: 'it''s'\n", 'a: "it\'s"\n', id="an apostrophe in quotes"),
        pytest.param("a: 'the \"b\"'\n", "a: 'the \"b\"'\n", id="quotes in quotes stay"),
        pytest.param('a: "\\t"\n', 'a: "\\t"\n', id="escapes stay"),
        pytest.param("a: b\n  c\n", "a: b c\n", id="a text that goes on"),
        pytest.param("a:   # c\n  b: d\n", "a:   # c\n  b: d\n", id="comments keep their distance"),
        pytest.param("---\na: b\n", "a: b\n", id="no start of a document"),
        pytest.param("? a\n: b\n", "a: b\n", id="no question marks"),
        pytest.param("a: |2-\n    b\n   c\n", "a: |2-\n    b\n   c\n", id="lines as they stand"),
        pytest.param("a:\r\n    b: c\r\n", "a:\r\n  b: c\r\n", id="line ends stay"),
        pytest.param("a: []\nb: {}\n", "a: []\nb: {}\n", id="nothing in brackets"),
        pytest.param("a:\n  when:\n", "a:\n  when:\n", id="nothing at all"),
    ],
)
def test_it_is_laid_out_so(written: str, becomes: str) -> None:
    assert layout(written) == becomes


def test_keys_of_attributes_have_an_order_of_their_own() -> None:
    text = layout("a:\n  can_change: up\n  values: {b: B}\n  type: choice\n  question: Q\n", FACTS)
    assert text == "a:\n  question: Q\n  type: choice\n  values: {b: B}\n  can_change: up\n"


def test_answers_stand_as_they_were_written_without_lines_between() -> None:
    text = "b: c\na:\n  - d\ne: f\n"
    assert layout(text, ANSWERS) == text


def test_comments_go_with_what_they_are_about() -> None:
    assert (
        layout("""
            # The file.

            # About a.
            a:
               # Why.
               because: b   # said
               # When.
               when:
                   c: d
                   # At the end of when.
               # At the end of a.
            # About e.
            e: {when: {f: g}} # short
            # The end.
        """)
        == dedent("""
            # The file.

            # About a.
            a:
              # When.
              when:
                c: d
                # At the end of when.
              # At the end of a.
              # Why.
              because: b   # said

            # About e.
            e: {when: {f: g}}  # short
            # The end.
        """).lstrip()
    )


def test_brackets_with_a_comment_in_them_are_opened() -> None:
    assert layout("a: {b: [c, # first\n  d]}\n") == "a:\n  b:\n    - c # first\n    - d\n".replace(
        " #", "  #"
    )


def test_a_comment_between_a_dash_and_its_content_stands_above_the_dash() -> None:
    assert layout("a:\n  -\n    # c\n    b: d\n") == "a:\n  # c\n  - b: d\n"


def test_a_text_that_is_too_long_is_folded() -> None:
    text = layout(f"a:\n  because: {LONG}\n")
    assert text.startswith("a:\n  because: >-\n    a text")
    assert max(map(len, text.splitlines())) <= 120


def test_folded_lines_stay_as_long_as_they_fit() -> None:
    text = "a:\n  because: >-\n    Some words\n    and others.\n"
    assert layout(text) == text


def test_a_folded_line_that_is_too_long_is_folded_anew() -> None:
    text = layout(f"a:\n  because: >-\n    {LONG}\n    and more.\n")
    assert max(map(len, text.splitlines())) <= 120


def test_brackets_that_are_too_long_are_opened() -> None:
    values = [f"value_{number}" for number in range(20)]
    assert layout(f"a: [{', '.join(values)}]\n") == "a:\n" + "".join(f"  - {v}\n" for v in values)


def test_a_row_of_a_table_that_is_too_long_goes_on_below() -> None:
    row = [f"value_{number}" for number in range(20)]
    text = layout(f"a:\n  columns: [a]\n  rows:\n    - [{', '.join(row)}]\n")
    assert text.splitlines()[3].endswith(",")
    assert text.splitlines()[4].startswith("      value_")


@pytest.mark.parametrize("text", ["", "# Nothing.\n", "a: [b\n", "a: &b c\n", "word\n", "{}\n"])
def test_what_is_no_knowledge_stays_as_it_is(text: str) -> None:
    assert laid_out(Source(RULES, text)) == text


@given(text=untidy_yaml())
def test_whatever_is_laid_out_says_the_same_keeps_its_comments_and_stays(text: str) -> None:
    source = Source(RULES, text)
    assert not parse(source).problems
    after = Source(RULES, laid_out(source))
    assert said(parse(after).root) == said(parse(source).root)
    assert sorted(re.findall(r"#.*", after.text)) == sorted(re.findall(r"#.*", text))
    assert laid_out(after) == after.text


@given(text=untidy_yaml())
def test_no_text_has_to_stay_as_it_is_because_its_layout_would_say_something_else(
    text: str,
) -> None:
    pieces = read_pieces(text)
    assert pieces is not None
    assert laid_out(Source(RULES, text)) == written(ordered(pieces.root, Kind.RULES))


@given(text=yaml_soups())
def test_nothing_at_all_breaks_it(text: str) -> None:
    after = laid_out(Source(RULES, text))
    assert laid_out(Source(RULES, after)) == after
