"""Documents as Markdown, read back by a parser."""

from collections.abc import Iterator
from textwrap import dedent

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from expert.document.markdown import to_markdown
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
    Table,
    Text,
    code,
    strong,
)
from expert.document.visible import JOINERS, visible
from tests.document.samples import deep, everywhere, paragraphs, small_table, texts

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FULL = "\N{FULL BLOCK}" * 12


def parsed(markdown: str) -> list[Token]:
    return PARSER.parse(markdown)


def structure(markdown: str) -> list[tuple[str, str, int]]:
    """What a reader sees of a text but its words."""
    return [(token.type, token.tag, token.level) for token in parsed(markdown)]


def inline_kinds(markdown: str) -> set[str]:
    return {child.type for token in parsed(markdown) for child in token.children or ()}


def words(markdown: str) -> Iterator[str]:
    """The words of every block."""
    for token in parsed(markdown):
        if token.type == "inline":
            yield "".join(child.content for child in token.children or ())


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Paragraph(("one ", strong("two"), " ", code("three_3"))), "one **two** `three_3`"),
        (Paragraph("one\ntwo   three "), "one two three"),
        (Paragraph(strong(" one ")), "**one**"),
        (List(("one", "- two")), "- one\n- \\- two"),
        (Definitions((Definition("Why", "one"),)), "- Why: one"),
        (Definitions((Definition("Why", List(("a", "b"))),)), "- Why:\n  - a\n  - b"),
        (Section("A", (Paragraph("x"),), folded=True), "## A\n\nx"),
        (Section("A", (Section("B", (Paragraph("x"),)),)), "## A\n\n### B\n\nx"),
        (Aside((Paragraph("one"), Paragraph("two"))), "---\n\none\n\ntwo"),
        (
            Outline((Item(0, "one", note=("rule ", code("a"))), Item(1, "two"), Item(0, "three"))),
            "- one (rule `a`)\n  - two\n- three",
        ),
        (Outline((Item(0, "", note="rule a"),)), "- (rule a)"),
        (Bar(0.5, "6 of *12*"), "██████░░░░░░ 6 of \\*12\\*"),
        (Listing(("a: *b*", "  c: d"), "yaml"), "```yaml\na: *b*\n  c: d\n```"),
        (Listing(("one", "````", "two")), "`````\none\n````\ntwo\n`````"),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, str) else "",
)
def test_a_block_is_written_in_the_syntax_for_it(block: Block, written: str) -> None:
    assert to_markdown(Document((block,))) == written


def test_the_title_is_the_first_heading() -> None:
    assert to_markdown(Document((Section("A", ()),), "Title")) == "# Title\n\n## A"


def test_a_table_of_short_cells_is_a_table() -> None:
    table = Table(
        (Column("Rule", 1), Column("Kind", 1)),
        ((paragraphs("a|b"), paragraphs("asked", "choice")),),
    )
    assert to_markdown(Document((table,))) == dedent("""\
        | Rule | Kind |
        | --- | --- |
        | a\\|b | asked, choice |""")


def test_a_row_with_long_cells_is_a_section_named_by_its_first_and_its_short_ones() -> None:
    columns = (Column("Advice", 1), Column("Strength", 1), Column("why", 1), Column("More", 1))
    cells = (
        paragraphs("A role"),
        paragraphs("good", "0.60"),
        (Paragraph("You said:"), List(("one", "two"))),
        (List(("three",)),),
    )
    document = Document((Section("Roles", (Table(columns, (cells,)),)),))
    assert to_markdown(document) == dedent("""\
        ## Roles

        ### A role (good, 0.60)

        **Why:** You said:

        - one
        - two

        **More:**

        - three""")


@pytest.mark.parametrize(
    "text",
    [
        *("# x", "> x", "- x", "+ x", "* x", "1. x", "2) x", "1.", "    x", "---", "* * *", "```"),
        *("~~~", "[x]: y", "<b>", "&lt;b&gt;", "&#35; x", "a|b", "| --- | --- |", "**x**", "_x_"),
        *("~~x~~", "![x](y)", "<http://x.y>", "x\\", "`x`", "x\ny\n===", "x #", "a\n\n- b"),
    ],
)
def test_what_would_mean_something_means_itself(text: str) -> None:
    assert structure(to_markdown(everywhere(text))) == structure(to_markdown(everywhere("x")))
    assert structure(to_markdown(small_table(text))) == structure(to_markdown(small_table("x")))
    meant, typed = Paragraph(text), Paragraph(code(text))
    written = to_markdown(Document((meant, typed, List((text,)), small_table(text).blocks[0])))
    said = " ".join(text.split())
    assert list(words(written)) == [said] * 6 + [f"{said}, {FULL} {said}", "x", said]


@given(texts())
def test_no_text_can_forge_a_block(text: str) -> None:
    assert structure(to_markdown(everywhere(text))) == structure(to_markdown(everywhere("x")))


@given(texts(max_pieces=2))
def test_no_text_can_forge_a_cell(text: str) -> None:
    written = to_markdown(small_table(text))
    if "| --- | --- |" in written:
        assert structure(written) == structure(to_markdown(small_table("x")))
    else:
        assert "table_open" not in [kind for kind, _, _ in structure(written)]


@given(texts())
def test_no_text_can_forge_a_link_a_tag_or_emphasis(text: str) -> None:
    kinds = inline_kinds(to_markdown(everywhere(text)))
    assert kinds <= {"text", "strong_open", "strong_close", "code_inline"}


@given(texts())
def test_every_text_is_read_as_it_was_meant(text: str) -> None:
    meant = " ".join(visible(text, keep=JOINERS).split())
    assert list(words(to_markdown(Document((Paragraph(text), List((text,))), text)))) == [meant] * 3


@given(texts())
def test_no_text_can_send_a_control_code(text: str) -> None:
    written = to_markdown(everywhere(text))
    assert all(c.isprintable() or c in JOINERS for c in written.replace("\n", ""))


@pytest.mark.parametrize(
    "text", ["R&D", "5 - 3", "a > b", "3.5 years", "snake", "What? Where!", "(a) b", "it's 2:1"]
)
def test_what_means_nothing_there_is_not_escaped(text: Text) -> None:
    assert to_markdown(Document((Paragraph(text),))) == text


def test_an_outline_may_be_thousands_of_levels_deep() -> None:
    written = to_markdown(deep(5000))
    assert "level 4999" in written
    assert len(written) < 5000 * 40
