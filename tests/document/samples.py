"""Documents that have a text at every place, and texts that try to be more than text."""

from hypothesis import strategies as st

from expert.document.model import (
    Aside,
    Bar,
    Cell,
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

MEANINGFUL = (
    *"#-+*_>=|`~<>&[]()!\\\"':.1 \t\n\r",
    *(
        "\n# ",
        "\n- ",
        "\n1. ",
        "\n\n",
        "\n---\n",
        "\n===\n",
        "\n    ",
        "```\n",
        "~~~\n",
        "---",
        "***",
    ),
    *("**", "__", "~~", "![", "](", "[x]: y", "<b>", "</p>", "<!--", "-->", "<script>", "</style>"),
    *("&lt;", "&#35;", "&amp", "]]>", "{title}", "{0}", "%s", "http://", "|---|", "\n| a | b |\n"),
    *("\x1b[31m", "\x1b]0;x\a", "\x00", "\x07", "\x7f", "\x85", "\x9b1m", "\u2028", "\u202e"),
    *(
        "\u200b",
        "\u200d",
        "\u200e",
        "\u2066",
        "\xad",
        "\xa0",
        "\ufeff",
        "\ufe0f",
        "\udcff",
        "\u2800",
    ),
    *("\u2800", "e\u0301", "日本", "🙂", "a", "word", "two words", "snake_case", "x" * 70),
)
"""What means something to Markdown, HTML or a terminal, or is apt to be forgotten."""


def texts(max_pieces: int = 8) -> st.SearchStrategy[str]:
    """Texts of such pieces and of any characters, with something in them to see."""
    pieces = st.one_of(st.sampled_from(MEANINGFUL), st.text(max_size=4))
    joined = st.lists(pieces, min_size=1, max_size=max_pieces).map("".join)
    return joined.filter(lambda text: text.strip() != "")


def paragraphs(*parts: str) -> Cell:
    return tuple(map(Paragraph, parts))


def everywhere(text: str) -> Document:
    """A document with a text at every place but in a small table."""
    outline = Outline(
        (
            Item(0, text, note=("rule ", code(text)), marked=False, anchor=text),
            Item(1, text),
            Item(2, (text, " (", Span("see above", refers_to=text), ")")),
            Item(0, text, note=text),
        )
    )
    definitions = Definitions(
        (Definition(text, text), Definition(text, List((text, text))), Definition("x", code(text)))
    )
    big = Table(
        (Column(text, 30), Column(text, 70)),
        (
            (
                paragraphs(text),
                (Paragraph(text), Bar(0.3, text), List((text, (strong("x"), " ", text)))),
            ),
        )
        * 2,
    )
    every_style = (text, " ", strong(text), " ", quiet(text), " ", code(text), " ")
    blocks = (
        Paragraph(text),
        Paragraph((*every_style, Span(text, tone=Tone.GOOD))),
        Section(text, (List((text, text)), Paragraph((strong(text), " x")), big)),
        Listing((text, f"  {text}"), "yaml"),
        Section(
            (text, quiet(text)), (outline, definitions), compact=True, anchor=text, folded=True
        ),
        Bar(0.5, (text, " ", strong(text))),
        Aside((Paragraph(text),)),
    )
    return Document(blocks, text)


def small_table(text: str) -> Document:
    """A table of short cells alone."""
    columns = (Column(text, 1), Column(text, 1))
    row = (paragraphs(text), (Paragraph(text), Bar(1, text)))
    return Document((Table(columns, (row, (paragraphs("x"), (Paragraph(code(text)),)))),))


def deep(levels: int) -> Document:
    """An outline that goes down and down."""
    items = tuple(Item(depth, f"level {depth}") for depth in range(levels))
    return Document((Outline((*items, Item(0, "the end"))),), "Deep")
