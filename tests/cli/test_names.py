"""What a name on the command line stands for, and what is said of one that stands for nothing."""

import click
import pytest

from expert.cli.errors import AmbiguousNameError, exit_code_of
from expert.cli.exit_codes import ExitCode
from expert.cli.names import concluded_value, followed, labels, resolve
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Concluded, Knowledge, Value
from tests.builders import ATTRIBUTES, concluded, knowledge_of, points, values

IDS = {"rose-likes-sun": "", "plant": "Plant to grow", "place": "Where it stands"}
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
        ("ROSE-likes-SUN", "rose-likes-sun"),
        ("Fern", (("plant", "fern"),)),
        ("rose bed", (("bed", "rose_bed"),)),
        ("rose-bed", (("bed", "rose_bed"),)),
        ("plant to grow", "plant"),
        ("Plant=FERN", (("plant", "fern"),)),
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
        "a rule in any case",
        "a value by its id in any case",
        "an id with a space between its words",
        "an id with a hyphen between its words",
        "an attribute by its label",
        "an attribute in any case before its value",
    ],
)
def test_a_name_stands_for(name: str, meant: str | tuple[Pair, ...]) -> None:
    assert resolve(name, IDS, VALUES, "Nothing.") == meant


def test_a_whole_name_is_taken_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("fern", "FERN", "a rose", "rose bed"):
        resolve(name, IDS, VALUES, "Nothing.")
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("part", "meant", "said"),
    [
        ("likes", "rose-likes-sun", "rose-likes-sun"),
        ("rose sun", "rose-likes-sun", "rose-likes-sun"),
        ("Rose_Su", "rose-likes-sun", "rose-likes-sun"),
        ("grow", "plant", "Plant to grow (plant)"),
        ("fer", (("plant", "fern"),), "Shade (fern)"),
        ("the shade", (("place", "shade"),), "In the shade (shade)"),
        ("here it", "place", "Where it stands (place)"),
        ("bed=bed", (("bed", "rose_bed"),), "A rose bed (rose_bed)"),
    ],
)
def test_a_part_that_only_one_has_is_enough_and_is_said(
    part: str, meant: str | tuple[Pair, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert resolve(part, IDS, VALUES, "Nothing.") == meant
    assert capsys.readouterr() == ("", f"Taking `{part}` for {said}.\n")


def test_words_that_begin_alike_go_before_words_that_have_the_part_within() -> None:
    values = {("a", "manager"): "", ("a", "human"): ""}
    assert resolve("man", {}, values, "Nothing.") == (("a", "manager"),)


def test_words_in_another_order_are_another_name() -> None:
    with pytest.raises(click.UsageError, match="Nothing"):
        resolve("sun likes", IDS, VALUES, "Nothing.")


def test_a_part_that_several_have_is_an_error_that_lists_them() -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        resolve("likes", {**IDS, "fern-likes-shade": ""}, VALUES, "Nothing.")
    assert raised.value.message == "`likes` may mean any of these; name one of them:"
    assert raised.value.candidates == ["rose-likes-sun", "fern-likes-shade"]


def test_at_most_ten_of_very_many_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        resolve("x", {f"x-{number}": "" for number in range(14)}, {}, "Nothing.")

    assert exit_code_of(fails) is ExitCode.USAGE
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Error: `x` may mean any of these; name one of them:"
    assert lines[1:] == [*(f"  x-{number}" for number in range(10)), "  and 4 more"]


@pytest.mark.parametrize("name", ["", " ", "-", "__", "="])
def test_a_name_without_words_stands_for_nothing(name: str) -> None:
    with pytest.raises(click.UsageError, match="Nothing"):
        resolve(name, IDS, VALUES, "Nothing.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plnat", "Nothing. Did you mean `plant`?"),
        ("fren", "Nothing. Did you mean `fern`?"),
        ("plant=fren", "Nothing. Did you mean `fern`?"),
        ("plant=palm tree", "Nothing. There is: rose, fern."),
        ("plnat=fern", "Nothing. Did you mean `plant`?"),
        ("xyzzy", "Nothing. There is: rose-likes-sun, plant, place, rose, fern, shade, "),
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


LIKES = "`likes` is a question, whose answer people give and no rule concludes. Name a value that"
ROLE = "`role` may be any of these; name one of them: clerk, cook, chief."


def people_who_like_cooking() -> Knowledge:
    """Values whose labels have a part that is the whole name of a question or of what follows."""
    attributes = {
        **ATTRIBUTES,
        "score": points("score"),
        "stage": concluded("stage", values(fond="Likes a role with a score")),
    }
    return knowledge_of(attributes=attributes)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("likes", LIKES),
        ("Likes", LIKES),
        ("role", ROLE),
        ("score", "`score` is a number that is worked out, of which `why` tells how. Name a value"),
    ],
)
def test_the_whole_name_of_something_else_is_no_part_of_a_value(name: str, said: str) -> None:
    with pytest.raises(click.UsageError) as raised:
        concluded_value(people_who_like_cooking(), name)
    assert raised.value.message.startswith(said)


def test_of_a_question_nobody_can_ask_why_it_follows() -> None:
    with pytest.raises(click.UsageError, match="`likes` is a question"):
        followed(people_who_like_cooking(), "likes")
    assert followed(people_who_like_cooking(), "score") == "score"
