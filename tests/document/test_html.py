"""Documents as a page of HTML, read back by a parser."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from expert.document.html import to_html
from expert.document.model import (
    Aside,
    Bar,
    Block,
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
    Tone,
    code,
    quiet,
    strong,
)
from expert.document.visible import JOINERS, visible
from tests.document.samples import deep, everywhere, small_table, texts

VOID = {"meta", "col"}
ATTRIBUTES = {
    *(
        "lang",
        "aria-hidden",
        "charset",
        "name",
        "content",
        "http-equiv",
        "style",
        "class",
        "id",
        "href",
    ),
    *("role", "scope", "data-label"),
}


class Reader(HTMLParser):
    """The elements of a page, with the names of their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.other: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.elements.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.other.append(data)

    def handle_pi(self, data: str) -> None:
        self.other.append(data)


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Paragraph(("a ", strong("b"), quiet("c"))),
         '<p>a <strong>b</strong><span class="quiet">c</span></p>'),
        (Paragraph((code("a<b"), Span("good", tone=Tone.FAIR))),
         '<p><code>a&lt;b</code><span class="tone fair">good</span></p>'),
        (Paragraph(Span("see", refers_to="a=b")), '<p><a href="#a=b">see</a></p>'),
        (List(("a", "b")), "<ul><li>a</li><li>b</li></ul>"),
        (List(("a",), marked=False), '<ul class="plain"><li>a</li></ul>'),
        (Definitions((Definition("a", "b"),)), "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
        (Section("a", (Paragraph("b"),), anchor="c d"),
         '<section id="c-d">\n<h2>a</h2>\n<p>b</p>\n</section>'),
        (Section("a", (Paragraph("b"),), folded=True),
         '<details><summary><h2>a</h2></summary>\n<p>b</p>\n</details>'),
        (Bar(0.125, ("1 ", strong("of 8"))),
         '<div class="share"><span class="track" aria-hidden="true"><span style="width: 12.50%">'
         "</span></span><span>1 <strong>of 8</strong></span></div>"),
        (Listing(("a <b>", "  c")), "<pre>a &lt;b&gt;&#10;  c</pre>"),
        (Aside((Paragraph("a"),)), "<aside>\n<p>a</p>\n</aside>"),
    ],
    ids=lambda one: type(one).__name__ if not isinstance(one, str) else "",
)  # fmt: skip
def test_a_block_is_written_as_the_element_for_it(block: Block, written: str) -> None:
    content = to_html(Document((block,), "T")).split("<h1>T</h1>\n")[1].split("\n</main>")[0]
    assert content == written


def test_an_outline_is_lists_within_lists() -> None:
    outline = Outline((Item(0, "a", note="n"), Item(1, "b", marked=False), Item(0, "c")))
    read = Reader(to_html(Document((outline,), "T")))
    start = read.elements.index(("ul", ("class",)))
    assert [name for name, _ in read.elements[start:]][:11] == [
        "ul", "li", "span", "/span", "ul", "li", "/li", "/ul", "/li", "li", "/li",
    ]  # fmt: skip


def test_the_page_says_its_title_language_letters_and_width() -> None:
    page = to_html(Document((), "A & B"))
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>A &amp; B</title>" in page
    assert '<meta charset="utf-8">' in page
    assert '<meta name="viewport" content="width=device-width, initial-scale=1">' in page


def test_the_page_refers_to_nothing_outside_of_it() -> None:
    read = Reader(to_html(everywhere("x")))
    loading = [(name, value) for name, value in read.attributes if name in ("src", "href")]
    assert loading == [("href", "#x")]
    assert not {"script", "link", "img", "iframe"} & {name for name, _ in read.elements}
    style = "".join(read.words)
    assert "url(" not in style
    assert "@import" not in style


def test_every_cell_names_its_column_or_is_short_and_every_row_its_first_cell() -> None:
    read = Reader(to_html(everywhere("x")))
    assert ("th", ("scope", "role")) in read.elements
    assert ("td", ("role", "data-label")) in read.elements
    assert ("scope", "row") in read.attributes


@given(texts())
def test_no_text_can_forge_a_tag(text: str) -> None:
    for document in (everywhere, small_table):
        read, plain = Reader(to_html(document(text))), Reader(to_html(document("x")))
        assert [name for name, _ in read.elements] == [name for name, _ in plain.elements]
        assert {name for name, _ in read.attributes} <= ATTRIBUTES
        assert read.other == []
        assert read.open == []


@given(texts())
def test_every_text_is_read_as_it_was_meant(text: str) -> None:
    read = Reader(to_html(Document((Paragraph(text),), "T")))
    meant = visible(text, keep=JOINERS)
    assert "".join(read.words).split("T", 2)[-1].split() == meant.split()


@given(texts())
def test_no_text_can_send_a_control_code(text: str) -> None:
    page = to_html(everywhere(text))
    assert all(c.isprintable() or c in JOINERS for c in page.replace("\n", ""))


def test_an_outline_may_be_thousands_of_levels_deep() -> None:
    page = to_html(deep(5000))
    assert "level 4999" in page
    assert Reader(page).open == []
