"""Documents as text for a terminal."""

from textwrap import dedent

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.document.model import (
    Aside,
    Bar,
    Block,
    Column,
    Definition,
    Definitions,
    Document,
    Item,
    List,
    Listing,
    Outline,
    Paragraph,
    Section,
    Span,
    Table,
    Tone,
    code,
    quiet,
    strong,
)
from expert.document.text import to_text
from tests.document.samples import deep, everywhere, paragraphs, small_table, texts

OUTLINE = Outline(
    (
        Item(0, "It follows from this.", note="rule a", marked=False),
        Item(1, "a point of it"),
        Item(0, "", note="rule b", marked=False),
    )
)
LONG = "one two three four five six"


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Paragraph(LONG), "one two three four\nfive six"),
        (List((LONG, "seven")), "- one two three\n  four five six\n- seven"),
        (List((LONG, "seven"), marked=False), "one two three four\nfive six\nseven"),
        (Definitions((Definition("Why", LONG),)), "Why: one two three\n  four five six"),
        (
            Definitions((Definition("Why", List(("one", "two"))),)),
            "Why:\n  - one\n  - two",
        ),
        (Section("Why", (Paragraph("one"), Paragraph("two"))), "Why\n\none\n\ntwo"),
        (Section("Why", (Paragraph("one"),), folded=True), "Why\n\none"),
        (
            Section("Why", (Paragraph("one"), Section("Inner", (Paragraph("two"),))), compact=True),
            "Why\n  one\n\nInner\n\ntwo",
        ),
        (Aside((Paragraph("one"), Paragraph("two"))), "one\n\ntwo"),
        (Bar(0.5, "one two"), "██████░░░░░░ one\ntwo"),
        (Listing((LONG, "", "  - two")), f"{LONG}\n\n  - two"),
        (OUTLINE, "It follows from\nthis.\n[rule a]\n  - a point of it\n[rule b]"),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, str) else "",
)
def test_a_block_is_written_within_the_width(block: Block, written: str) -> None:
    assert click.unstyle(to_text(Document((block,)), width=18)) == written


@pytest.mark.parametrize(
    ("share", "bar"),
    [
        (0, "░░░░░░░░░░░░"),
        (0.001, "█░░░░░░░░░░░"),
        (0.25, "███░░░░░░░░░"),
        (0.999, "███████████░"),
        (1, "████████████"),
    ],
)
def test_only_nothing_at_all_is_an_empty_bar_and_only_all_a_full_one(
    share: float, bar: str
) -> None:
    assert click.unstyle(to_text(Document((Bar(share, "x"),)), width=40)) == f"{bar} x"


def test_a_table_divides_the_width_by_the_shares_of_its_columns() -> None:
    table = Table(
        (Column("Advice", 30), Column("Why", 70)),
        (
            (paragraphs("A role"), (Paragraph(LONG), List((f"{LONG} seven",)))),
            (paragraphs("Another"), paragraphs("x")),
        ),
    )
    assert to_text(Document((table,)), width=40) == dedent("""\
        Advice    Why
        --------  -----------------------------
        A role    one two three four five six
                  - one two three four five six
                    seven

        Another   x""")


def test_a_word_that_fits_no_line_makes_no_column_wider_than_the_page() -> None:
    table = Table((Column("One", 1), Column("Two", 1)), ((paragraphs("x" * 400), paragraphs("y")),))
    assert max(map(len, to_text(Document((table,)), width=60).split("\n"))) <= 60


@pytest.mark.parametrize("width", [40, 50, 63, 80, 100])
@given(rows=st.lists(st.tuples(st.integers(1, 60), st.integers(1, 60)), min_size=1, max_size=3))
def test_words_to_be_typed_are_never_cut(width: int, rows: list[tuple[int, int]]) -> None:
    table = Table(
        (Column("Name", 30), Column("Meaning", 40), Column("Values", 30)),
        tuple(
            (
                (Paragraph(code("n" * name)),),
                paragraphs(LONG),
                (Paragraph((code("v" * value), ", ", code("w" * value))),),
            )
            for name, value in rows
        ),
    )
    lines = click.unstyle(to_text(Document((table,)), width)).split("\n")
    words = " ".join(lines).replace(",", "").split()
    for name, value in rows:
        assert {"n" * name, "v" * value, "w" * value} <= {*words}
    assert max(map(len, lines)) <= max(width, 61 + len("    "))


def test_a_table_without_room_for_its_columns_is_a_list_of_its_rows() -> None:
    table = Table(
        (Column("Name", 30), Column("kind", 10), Column("meaning", 30), Column("values", 30)),
        (
            (
                (Paragraph(code("a_name_of_its_own")),),
                paragraphs("asked", "choice"),
                paragraphs(LONG),
                (Paragraph(code("first_of_the_values")), Paragraph(code("second_of_the_values"))),
            ),
            ((Paragraph(code("another")),), (), (), ()),
        ),
    )
    assert click.unstyle(to_text(Document((table,)), width=30)) == dedent("""\
        a_name_of_its_own
          Kind: asked, choice
          Meaning: one two three four
            five six
          Values:
            first_of_the_values
            second_of_the_values

        another""")


def test_rows_of_two_columns_need_no_labels_in_a_list() -> None:
    table = Table(
        (Column("Name", 1), Column("Meaning", 1)),
        (((Paragraph(code("a_name_of_its_own_alone")),), paragraphs(LONG, "seven")),),
    )
    assert click.unstyle(to_text(Document((table,)), width=30)) == dedent("""\
        a_name_of_its_own_alone
          one two three four five six
          seven""")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (strong("a b"), "\x1b[1ma b\x1b[0m"),
        (quiet("a b"), "\x1b[2ma b\x1b[0m"),
        (code("a b"), "a b"),
        (Span("a", tone=Tone.GOOD), "\x1b[32ma\x1b[0m"),
        (Span("a", tone=Tone.BAD), "\x1b[31ma\x1b[0m"),
    ],
)
def test_words_are_said_in_their_style(words: Span, written: str) -> None:
    assert to_text(Document((Paragraph(("x ", words)),)), 80) == f"x {written}"


def test_a_style_goes_on_after_a_line_is_wrapped() -> None:
    written = to_text(Document((List((("x ", strong("one two three"), " y"),)),)), 10)
    assert written == "- x \x1b[1mone\x1b[0m\n  \x1b[1mtwo\x1b[0m\n  \x1b[1mthree\x1b[0m y"


def test_a_heading_is_loud_but_for_what_is_quiet_in_it() -> None:
    heading = ("A role", quiet(": "), Span("good", quiet("").style, Tone.FAIR))
    written = to_text(Document((Section(heading, ()),)), 80)
    assert written == "\x1b[1mA role\x1b[0m: \x1b[36mgood\x1b[0m"


@given(texts())
def test_no_text_can_send_a_control_code(text: str) -> None:
    for document in (everywhere(text), small_table(text)):
        for width in (40, 100):
            written = click.unstyle(to_text(document, width))
            assert all(line.isprintable() for line in written.split("\n"))


@given(texts())
def test_no_text_can_begin_a_line_of_its_own(text: str) -> None:
    lines = to_text(everywhere(text), 10**6).split("\n")
    assert len(lines) == len(to_text(everywhere("x"), 10**6).split("\n"))


@pytest.mark.parametrize("width", [20, 40])
def test_no_line_is_wider_than_asked_for_however_deep(width: int) -> None:
    document = Document((*deep(40).blocks, Section(LONG, (Paragraph(LONG),), compact=True)))
    written = click.unstyle(to_text(document, width))
    assert max(map(len, written.split("\n"))) <= max(width, 20 + 16)


def test_an_outline_may_be_thousands_of_levels_deep() -> None:
    written = to_text(deep(5000), 80)
    assert "level 4999" in written
    assert len(written) < 5000 * 40
