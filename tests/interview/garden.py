"""A small knowledge base with a question of every kind, about plants for somebody's place."""

from expert.inference.program import Program
from expert.interview.interview import Interview, started
from expert.knowledge.model import Answer, Comparison
from tests.builders import (
    advice,
    all_,
    any_,
    choice,
    choices,
    compare,
    concluded,
    is_,
    knowledge_of,
    not_,
    number,
    rule,
    values,
    vocabulary,
    yes_no,
)

SPOTS = values(sunny="A sunny spot", shade="In the shade", window="On a window sill")
PLANTS = values(rose="Rose", fern="Fern", cactus="Cactus", lemon="Lemon tree", bonsai="Bonsai")

ATTRIBUTES = vocabulary(
    choice("place", SPOTS, "Where will it stand?"),
    choice("soil", values("clay", "sand"), "What soil is there?"),
    choices("likes", values("scent", "fruit", "thorns"), "What do you like?"),
    yes_no("pets", "Do you have pets?"),
    number("years", "How long have you gardened?", label="Experience", minimum=0, unit="years"),
    concluded("outdoors", values(yes="Outdoors", no="Indoors")),
    advice("plant", PLANTS, "Plants for you"),
)

ON_THE_SILL = is_("place", "window")
RULES = (
    rule("outdoors", is_("place", "sunny", "shade"), "outdoors=yes"),
    rule("rose", all_(is_("outdoors", "yes"), is_("soil", "clay")), "plant=rose", certainty=0.6),
    rule("scented-rose", all_(is_("plant", "rose"), is_("likes", "scent")), "plant=lemon"),
    rule("sunny-rose", is_("place", "sunny"), "plant=rose", certainty=0.5),
    rule("fern", is_("place", "shade"), "plant=fern", certainty=0.9),
    rule(
        "cactus",
        all_(ON_THE_SILL, not_(is_("likes", "fruit")), is_("pets", "no")),
        "plant=cactus",
    ),
    rule(
        "bonsai",
        all_(ON_THE_SILL, any_(compare("years", Comparison.AT_LEAST, 5), is_("years", 3))),
        "plant=bonsai",
        certainty=0.4,
    ),
)

KNOWLEDGE = knowledge_of(*RULES, attributes=ATTRIBUTES, title="Garden")
PROGRAM = Program(KNOWLEDGE)


def interviewed(*entries: Answer, **given: Answer) -> Interview:
    """An interview about the garden after these entries."""
    interview = started(PROGRAM, given)
    for entry in entries:
        interview = interview.answer(entry)
    return interview
