"""What documents cannot be."""

import pytest

from expert.document.model import (
    Bar,
    Column,
    Item,
    List,
    Outline,
    Paragraph,
    Span,
    Table,
    spans,
    strong,
)


@pytest.mark.parametrize("depths", [[1], [0, 2], [0, 1, 3], [0, -1]])
def test_an_outline_leaves_no_level_out(depths: list[int]) -> None:
    with pytest.raises(ValueError, match="one level at a time"):
        Outline(tuple(Item(depth, "x") for depth in depths))


def test_an_outline_comes_up_by_any_number_of_levels() -> None:
    assert len(Outline(tuple(Item(depth, "x") for depth in (0, 1, 2, 0, 1))).items) == 5


def test_a_row_of_a_table_has_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="a cell for each of its columns"):
        Table((Column("a", 1), Column("b", 1)), (((Paragraph("x"),),),))


def test_a_row_of_a_table_is_named_in_paragraphs() -> None:
    with pytest.raises(ValueError, match="names it"):
        Table((Column("a", 1),), (((List(("x",)),),),))


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_bar_shows_a_share(share: float) -> None:
    with pytest.raises(ValueError, match="a share from 0 to 1"):
        Bar(share, "x")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("x", (Span("x"),)),
        ("", ()),
        (strong("x"), (strong("x"),)),
        (("a ", strong("b"), ""), (Span("a "), strong("b"))),
    ],
)
def test_a_text_is_made_of_spans_that_say_something(text: object, parts: tuple[Span, ...]) -> None:
    assert spans(text) == parts
