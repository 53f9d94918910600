"""Pictures, random and small, for those who write or lay them out."""

from hypothesis import strategies as st

from expert.document.picture.model import Arrow, Box, Light, Picture, Shape
from tests.document.samples import texts

LEGEND = ((Light.LIT, "holds"), (Light.DIMMED, "fails"), (Light.OPEN, "is open"))


def picture_of(*arrows: str, alone: str = "") -> Picture:
    """A picture with these arrows, each written `tail>head`, and boxes called by their names."""
    ends = [tuple(arrow.split(">")) for arrow in arrows]
    names = dict.fromkeys([name for pair in ends for name in pair] + alone.split())
    return Picture(
        tuple(Box(name, "", name) for name in names),
        tuple(Arrow(tail, head) for tail, head in ends),
        "Letters",
    )


@st.composite
def pictures(draw: st.DrawFn, most: int = 14) -> Picture:
    """Pictures with anything in their boxes, and arrows of every kind, from earlier to later."""
    lights = st.sampled_from(Light)
    boxes = [
        Box(
            f"box {number}",
            draw(st.sampled_from(("", "Rule", "Question"))),
            draw(texts()),
            tuple(draw(st.lists(texts(), max_size=2))),
            draw(st.sampled_from(Shape)),
            draw(lights),
        )
        for number in range(draw(st.integers(0, most)))
    ]
    pairs = [(tail, head) for at, head in enumerate(boxes) for tail in boxes[:at]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    arrows = [
        Arrow(tail.id, head.id, draw(st.sampled_from(("", "against"))), draw(st.booleans()), light)
        for (tail, head), light in zip(chosen, draw(_many(lights, len(chosen))), strict=True)
    ]
    return Picture(tuple(boxes), tuple(arrows), draw(texts()), draw(texts()), LEGEND)


def _many(lights: st.SearchStrategy[Light], number: int) -> st.SearchStrategy[list[Light]]:
    return st.lists(lights, min_size=number, max_size=number)
