"""A layout: no boxes overlap, arrows lead forward, and meet no box but where they begin and end."""

from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.document.picture.layout.crossings import crossings, neighbours, with_few_crossings
from expert.document.picture.layout.heights import apart_by
from expert.document.picture.layout.layers import layered
from expert.document.picture.layout.layout import Layout, Point, Rectangle, Size, lay_out
from expert.document.picture.model import Arrow, Box, Picture
from tests.document.picture.samples import picture_of, pictures

APART = 10.0


def laid_out(picture: Picture, sizes: list[Size] | None = None) -> Layout:
    return lay_out(picture, sizes or [Size(50, 20)] * len(picture.boxes), APART)


@st.composite
def laid_out_pictures(draw: st.DrawFn) -> tuple[Picture, Layout]:
    picture = draw(pictures(most=20))
    size = st.builds(Size, st.floats(10, 200), st.floats(10, 200))
    count = len(picture.boxes)
    return picture, laid_out(picture, draw(st.lists(size, min_size=count, max_size=count)))


def overlap(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.left < other.left + other.width
        and other.left < one.left + one.width
        and one.top < other.top + other.height
        and other.top < one.top + one.height
    )


def curve(start: Point, end: Point) -> list[Point]:
    """Points of the curve that is drawn: level at both ends, and bent in the middle."""
    x = (start.x + end.x) / 2
    corners = (start, Point(x, start.y), Point(x, end.y), end)
    steps = [step / 20 for step in range(21)]
    weights = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in steps]
    return [
        Point(*(sum(w * at[axis] for w, at in zip(each, corners, strict=True)) for axis in (0, 1)))
        for each in weights
    ]


def within(point: Point, box: Rectangle) -> bool:
    return (
        box.left + 0.01 < point.x < box.left + box.width - 0.01
        and box.top - 0.01 < point.y < box.top + box.height + 0.01
    )


@given(laid_out_pictures())
def test_no_two_boxes_overlap(drawn: tuple[Picture, Layout]) -> None:
    _, layout = drawn
    assert not any(overlap(*pair) for pair in combinations(layout.boxes, 2))


@given(laid_out_pictures())
def test_every_arrow_leads_forward_from_its_tail_to_its_head(
    drawn: tuple[Picture, Layout],
) -> None:
    picture, layout = drawn
    where = {box.id: at for box, at in zip(picture.boxes, layout.boxes, strict=True)}
    for arrow, way in zip(picture.arrows, layout.ways, strict=True):
        tail, head = where[arrow.tail], where[arrow.head]
        assert way[0].start == Point(tail.left + tail.width, pytest.approx(_middle(tail)))
        assert way[-1].end == Point(head.left, pytest.approx(_middle(head)))
        xs = [x for piece in way for x in (piece.start.x, piece.end.x)]
        assert xs == sorted(xs)


def _middle(box: Rectangle) -> float:
    return box.top + box.height / 2


@given(laid_out_pictures())
def test_no_arrow_runs_through_a_box(drawn: tuple[Picture, Layout]) -> None:
    _, layout = drawn
    for piece in {piece for way in layout.ways for piece in way}:
        points = curve(piece.start, piece.end)
        if piece.through:
            points += [piece.through, Point((piece.end.x + piece.through.x) / 2, piece.end.y)]
        assert not any(within(point, box) for point, box in product(points, layout.boxes))


@given(laid_out_pictures())
def test_all_lies_within_the_picture(drawn: tuple[Picture, Layout]) -> None:
    _, layout = drawn
    right, bottom = (edge + 0.01 for edge in layout.size)
    assert all(box.left >= 0 and box.top > -0.01 for box in layout.boxes)
    assert all(b.left + b.width <= right and b.top + b.height <= bottom for b in layout.boxes)
    ends = [piece.end for way in layout.ways for piece in way]
    assert all(0 <= end.x <= right and -0.01 <= end.y <= bottom for end in ends)


@given(pictures())
def test_a_picture_is_laid_out_the_same_way_every_time(picture: Picture) -> None:
    assert laid_out(picture) == laid_out(picture)


def layers_of(picture: Picture) -> list[set[str]]:
    found = layered(picture)
    names = [box.title for box in picture.boxes]
    return [{names[node] for node in layer if not found.is_bend(node)} for layer in found.layers]


def test_what_nothing_leads_to_comes_first_and_what_leads_to_nothing_last() -> None:
    picture = picture_of("a>b", "b>c", "d>c", "a>e")
    assert layers_of(picture) == [{"a", "d"}, {"b"}, {"c", "e"}]


def test_what_stands_between_is_right_before_what_it_leads_to() -> None:
    assert layers_of(picture_of("a>b", "b>c", "c>d", "a>x", "x>d")) == [
        {"a"},
        {"b"},
        {"c", "x"},
        {"d"},
    ]


def test_the_arrows_of_a_box_share_one_line_through_the_layers_they_pass() -> None:
    found = layered(picture_of("a>b", "b>c", "c>d", "b>d", "a>d", "a>c"))
    first, second = [way for way in found.ways if len(way) > 2 and way[0] == 0]
    assert first[1] == second[1]
    assert found.is_bend(first[1])


def test_an_arrow_that_could_be_straight_is() -> None:
    layout = laid_out(picture_of("a>b", "b>c", "c>d", "a>d"))
    long = layout.ways[-1]
    assert [piece.end.y for piece in long[:-1]] == pytest.approx([long[0].end.y] * 2, abs=1)


# Crossings.


@given(pictures())
def test_crossings_are_counted_as_by_looking_at_every_pair_of_arrows(picture: Picture) -> None:
    found = layered(picture)
    _, after = neighbours(found.links())
    count = 0
    for layer, following in zip(found.layers, found.layers[1:], strict=False):
        links = [(layer.index(t), following.index(h)) for t in layer for h in after.get(t, ())]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(links, 2))
    assert crossings(found.layers, after) == count


@given(pictures())
def test_the_order_found_has_no_more_crossings_than_that_of_the_picture(picture: Picture) -> None:
    found = layered(picture)
    _, after = neighbours(found.links())
    better = with_few_crossings(found)
    assert crossings(better, after) <= crossings(found.layers, after)
    assert list(map(sorted, better)) == list(map(sorted, found.layers))


@pytest.mark.parametrize("heads", list(permutations("wxyz")))
def test_arrows_that_need_not_cross_do_not(heads: tuple[str, ...]) -> None:
    found = layered(picture_of(*(f"{t}>{h}" for t, h in zip("abcd", heads, strict=True))))
    assert crossings(with_few_crossings(found), neighbours(found.links())[1]) == 0


# Heights.


def test_places_that_are_far_enough_apart_are_as_wished() -> None:
    assert apart_by([1, 1], [0, 5, 9], [1, 1, 1]) == [0, 5, 9]


def test_places_too_close_are_moved_apart_and_the_heavier_moves_less() -> None:
    assert apart_by([2], [0, 0], [1, 1]) == [-1, 1]
    assert apart_by([4], [0, 0], [3, 1]) == [-1, 3]


# What cannot be drawn.


@pytest.mark.parametrize(
    ("arrows", "said"),
    [(("a>b", "b>a"), "in a circle"), (("a>a",), "in a circle"), (("a>b", "b>c", "c>b"), "circle")],
)
def test_arrows_do_not_lead_round_in_a_circle(arrows: tuple[str, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        picture_of(*arrows)


def test_an_arrow_begins_and_ends_at_a_box() -> None:
    with pytest.raises(ValueError, match="from one of its boxes to another"):
        Picture((Box("a", "", "A"),), (Arrow("a", "b"),), "Title")


def test_every_box_has_an_id_of_its_own() -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        Picture((Box("a", "", "A"), Box("a", "", "B")), (), "Title")
