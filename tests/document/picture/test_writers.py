"""Pictures as Mermaid, DOT, SVG and text: all that a box says, and nothing that it could do."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given

from expert.document.html import to_html
from expert.document.markdown import to_markdown
from expert.document.model import Document
from expert.document.picture.dot import to_dot
from expert.document.picture.mermaid import to_mermaid
from expert.document.picture.model import Arrow, Box, Light, Picture, Shape
from expert.document.picture.svg import to_svg
from expert.document.text import to_text
from tests.corpus.hostile import TEXTS
from tests.document.picture.samples import LEGEND, picture_of, pictures

SVG = "{http://www.w3.org/2000/svg}"
SMALL = Picture(
    (
        Box("q", "Question", "Rain", ("Yes",), Shape.ROUND, Light.LIT),
        Box("r", "Rule", "take-it", ("You would get wet.",), Shape.SQUARE, Light.LIT),
        Box("s", "Rule", "leave-it", (), Shape.CUT, Light.DIMMED),
        Box("a", "Take", "Umbrella", (), Shape.DOUBLE, Light.OPEN),
    ),
    (
        Arrow("q", "r", light=Light.LIT),
        Arrow("q", "s", "not", light=Light.DIMMED),
        Arrow("r", "a", light=Light.OPEN),
        Arrow("s", "a", "against", stops=True),
    ),
    "Weather",
    "What to take.",
    LEGEND,
)


def saying(text: str) -> Picture:
    """A picture with a text at every place."""
    boxes = tuple(Box(str(n), text, text, (text, text), shape) for n, shape in enumerate(Shape))
    arrows = tuple(Arrow(str(n), str(n + 1), text, stops=n % 2 == 0) for n in range(3))
    return Picture(boxes, arrows, text, text, tuple((light, text) for light in Light))


# Mermaid.


def test_mermaid_has_boxes_arrows_and_how_they_stand_out() -> None:
    assert to_mermaid(SMALL).split("\n") == [
        "flowchart LR",
        '  b0(["Question<br>Rain<br>Yes"])',
        '  b1["Rule<br>take#45;it<br>You would get wet#46;"]',
        '  b2{{"Rule<br>leave#45;it"}}',
        '  b3[["Take<br>Umbrella"]]',
        "  b0 ==> b1",
        '  b0 -->|"not"| b2',
        "  b1 -.-> b3",
        '  b2 --x|"against"| b3',
        "  classDef lit stroke:#2da44e,stroke-width:3px",
        "  class b0,b1 lit",
        "  classDef dimmed opacity:0.5",
        "  class b2 dimmed",
        "  classDef open stroke-dasharray:5 4",
        "  class b3 open",
        "  linkStyle 1 opacity:0.4",
    ]


_MERMAID_TEXT = r'"((?:[^\W_]|[ ,\']|#\d+;|<br>)*)"'
_MERMAID_LINE = re.compile(
    rf"  b\d+(\(\[|\[\[|\[|{{{{){_MERMAID_TEXT}(\]\)|\]\]|\]|}}}})"
    rf"|  b\d+ (--|==|-\.-)[>x](\|{_MERMAID_TEXT}\|)? b\d+"
    r"|  (classDef|class|linkStyle) .*"
)


@given(pictures())
def test_in_mermaid_no_text_is_syntax(picture: Picture) -> None:
    first, *others = to_mermaid(picture).split("\n")
    assert first == "flowchart LR"
    assert [line for line in others if not _MERMAID_LINE.fullmatch(line)] == []


def test_markdown_has_mermaid_and_says_what_its_styles_mean() -> None:
    written = to_markdown(Document((SMALL,)))
    assert written.startswith("```mermaid\nflowchart LR\n")
    assert written.endswith(
        "\n```\n\n- Bold outline: holds\n- Faint: fails\n- Dashed outline: is open"
    )


# DOT.


def test_dot_has_boxes_arrows_and_how_they_stand_out() -> None:
    written = to_dot(SMALL).split("\n")
    assert (written[0], written[-1]) == ("digraph {", "}")
    assert written[4:] == [
        r'  b0 [label="Question\nRain\nYes", shape=box, style="rounded", color="#12693a", '
        "penwidth=2.5]",
        r'  b1 [label="Rule\ntake-it\nYou would get wet.", shape=box, style="", '
        'color="#12693a", penwidth=2.5]',
        r'  b2 [label="Rule\nleave-it", shape=octagon, style="", color="#c0c8d0", '
        'fontcolor="#5a6472"]',
        r'  b3 [label="Take\nUmbrella", shape=box, peripheries=2, style="dashed", '
        'color="#8a5a00"]',
        '  b0 -> b1 [color="#12693a", penwidth=2.5]',
        '  b0 -> b2 [label="not", color="#c0c8d0", fontcolor="#5a6472"]',
        '  b1 -> b3 [style=dashed, color="#8a5a00"]',
        '  b2 -> b3 [label="against", arrowhead=tee]',
        "}",
    ]


_DOT_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


@given(pictures())
def test_in_dot_every_text_stays_within_its_quotes(picture: Picture) -> None:
    lines = to_dot(picture).split("\n")
    assert len(lines) == 5 + len(picture.boxes) + len(picture.arrows)
    for line in lines:
        rest = _DOT_STRING.sub("", line)
        assert re.fullmatch(r"[\w\s\[\]{}=,.>-]*", rest), line


@pytest.mark.parametrize(
    ("said", "written"),
    [('a"b', r"a\"b"), ("a\\b", r"a\\b"), ("&lt;", "&amp;lt;"), ("<b>", "<b>")],
)
def test_in_dot_every_character_means_itself(said: str, written: str) -> None:
    assert f'label="{written}"' in to_dot(picture_of(alone=said))


# SVG.


def elements(written: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(written).iter(f"{SVG}{name}"))


@given(pictures())
def test_svg_is_sound_and_has_all_boxes_whatever_they_say(picture: Picture) -> None:
    written = to_svg(picture)
    groups = [each for each in elements(written, "g") if "legend" not in each.attrib["class"]]
    assert len(groups) == len(picture.boxes)
    used = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(written).iter()}
    assert used <= {"svg", "title", "desc", "style", "rect", "path", "g", "text"}


@pytest.mark.parametrize("text", TEXTS)
def test_svg_loads_and_runs_nothing(text: str) -> None:
    for each in ElementTree.fromstring(to_svg(saying(text))).iter():
        assert not any(name.startswith("on") or "href" in name for name in each.attrib)
        assert each.tag != f"{SVG}script"
        assert each.tag != f"{SVG}style" or "url" not in (each.text or "")


def test_svg_says_what_it_is_to_those_who_cannot_see_it() -> None:
    written = to_svg(SMALL)
    assert ElementTree.fromstring(written).attrib["role"] == "img"
    assert elements(written, "title")[0].text == "Weather"
    assert elements(written, "desc")[0].text == "What to take."


def test_svg_tells_in_full_what_there_was_no_room_for() -> None:
    long = "many words " * 40
    written = to_svg(Picture((Box("a", "Rule", "long", (long,)),), (), "Title"))
    shown = [each.text or "" for each in elements(written, "text")]
    assert shown[-1].endswith("...")
    assert f"Rule: long. {long}" in [each.text for each in elements(written, "title")]


def test_a_piece_that_arrows_share_is_drawn_once_and_as_bright_as_the_brightest() -> None:
    boxes = tuple(Box(name, "", name) for name in "abcde")
    arrows = (
        *(Arrow("a", "b"), Arrow("b", "c"), Arrow("c", "d"), Arrow("c", "e")),
        *(Arrow("a", "d", light=Light.LIT), Arrow("a", "e", light=Light.DIMMED)),
    )
    paths = elements(to_svg(Picture(boxes, arrows, "Title")), "path")
    drawn = [each.attrib["d"] for each in paths if "arrow" in each.attrib["class"]]
    assert len(drawn) == len(set(drawn)) == 4 + 2 + 2  # of both long ones, all but the last piece
    lit = [each for each in paths if each.attrib["class"] == "arrow lit"]
    assert len(lit) == 3


def test_a_page_has_the_picture_itself() -> None:
    assert to_svg(SMALL) in to_html(Document((SMALL,)))


# Text.


def test_text_is_a_tree_from_where_arrows_lead_to() -> None:
    assert _plain(to_text(Document((SMALL,)), 30)).split("\n") == [
        "? Take: Umbrella",
        "|-* Rule: take-it",
        "| | You would get wet.",
        "| `-* Question: Rain",
        "|     Yes",
        "`-x against: Rule: leave-it",
        "  `-* not: Question: Rain",
        "",
        "* holds",
        "x fails",
        "? is open",
    ]


def test_what_leads_to_several_boxes_is_told_once() -> None:
    picture = picture_of("q>r", "r>a", "r>b")
    assert _plain(to_text(Document((picture,)), 60)).split("\n") == [
        "* a",
        "`-* r",
        "  `-* q",
        "",
        "* b",
        "`-* r (above)",
    ]


def test_what_is_too_deep_is_told_below() -> None:
    chain = picture_of(*(f"{n}>{n + 1}" for n in range(15)))
    written = _plain(to_text(Document((chain,)), 60)).split("\n")
    assert written[9] == f"{'  ' * 8}`-* 6 (below)"
    assert written[10:13] == ["", "* 6", "`-* 5"]
    assert len(written) == 10 + 1 + 7


@given(pictures())
def test_the_tree_tells_every_box_and_every_arrow(picture: Picture) -> None:
    lines = _plain(to_text(Document((picture,)), 10_000)).split("\n")
    roots = [line for line in lines if re.match(r"[*x?] ", line)]
    leading = {arrow.tail for arrow in picture.arrows}
    ends = [box for box in picture.boxes if box.id not in leading]
    assert len(roots) == len(ends) + len(LEGEND) + sum("(below)" in line for line in lines)
    arrows = [line for line in lines if re.match(r"[| ]*[|`]-[*x?] ", line)]
    assert len(arrows) == len(picture.arrows)


@given(pictures())
def test_lines_of_the_tree_are_as_wide_as_asked_for_unless_a_word_is_wider(
    picture: Picture,
) -> None:
    words = max((len(word) for word in _plain(to_text(Document((picture,)), 1)).split()), default=0)
    for line in _plain(to_text(Document((picture,)), 80)).split("\n"):
        assert len(line) <= max(80, 2 * 10 + words)


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[\d+m", "", text)
