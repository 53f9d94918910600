"""What a name on the command line stands for, and what is said of one that stands for nothing."""

import click
import pytest

from expert.cli.names import labels, resolve
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded, Value

IDS = ("rose-likes-sun", "plant", "place")
VALUES: dict[Pair, str] = {
    ("plant", "rose"): "A rose",
    ("plant", "fern"): "Shade",
    ("place", "shade"): "In the shade",
    ("place", "rose"): "a ROSE bed",
    ("bed", "rose_bed"): "A rose bed",
}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("rose-likes-sun", "rose-likes-sun"),
        ("plant", "plant"),
        ("fern", (("plant", "fern"),)),
        ("rose", (("plant", "rose"), ("place", "rose"))),
        ("place=rose", (("place", "rose"),)),
        ("a rose", (("plant", "rose"),)),
        ("A Rose Bed", (("place", "rose"), ("bed", "rose_bed"))),
        ("bed=a rose bed", (("bed", "rose_bed"),)),
        ("shade", (("place", "shade"),)),
        ("plant=shade", (("plant", "fern"),)),
    ],
    ids=[
        "a rule",
        "an attribute",
        "a value by its id",
        "the same id in two attributes",
        "a value of one attribute",
        "a label in any case",
        "the same label in two attributes",
        "a label in one attribute",
        "an id goes before a label",
        "a label where that attribute has no such id",
    ],
)
def test_a_name_stands_for(name: str, meant: str | tuple[Pair, ...]) -> None:
    assert resolve(name, IDS, VALUES, "Nothing.") == meant


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plnat", "Nothing. Did you mean `plant`?"),
        ("fren", "Nothing. Did you mean `fern`?"),
        ("plant=fren", "Nothing. Did you mean `fern`?"),
        ("plant=palm tree", "Nothing. There is: rose, fern."),
        ("plnat=fern", "Nothing. Did you mean `plant`?"),
        ("xyzzy", "Nothing. There is: rose-likes-sun, plant, place, rose, fern, shade, rose, "),
    ],
    ids=[
        "a misspelt attribute",
        "a misspelt value",
        "a misspelt value of an attribute",
        "a value that an attribute does not have",
        "a misspelt attribute of a value",
        "a name like no other",
    ],
)
def test_a_name_that_stands_for_nothing_is_a_usage_error_that_says_what_there_is(
    name: str, said: str
) -> None:
    with pytest.raises(click.UsageError) as raised:
        resolve(name, IDS, VALUES, "Nothing.")
    assert raised.value.message.startswith(said)


def test_labels_are_those_of_all_values_in_their_order() -> None:
    plant = Concluded("plant", "Plant", (Value("rose", "A rose"), Value("fern", "Fern")))
    place = Concluded("place", "Place", (Value("sun", "In the sun"),))
    assert list(labels([plant, place]).items()) == [
        (("plant", "rose"), "A rose"),
        (("plant", "fern"), "Fern"),
        (("place", "sun"), "In the sun"),
    ]
