"""A small knowledge base with a question of every kind, about plants for somebody's place."""

from expert.knowledge.kinds import Choice, Choices, Numeric, YesNo
from expert.knowledge.model import (
    About,
    All,
    Any,
    Asked,
    Comparison,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Not,
    Rule,
    Test,
    Value,
)


def values(**labels: str) -> tuple[Value, ...]:
    return tuple(Value(name, label) for name, label in labels.items())


def premise(attribute: str, *operands: str) -> Test:
    return Test(attribute, Comparison.IS, operands)


def rule(name: str, when: Condition, attribute: str, value: str, certainty: float = 1.0) -> Rule:
    return Rule(name, when, (Conclusion(attribute, value, certainty),), because=f"Because {name}.")


ATTRIBUTES = (
    Asked(
        "place",
        "Place",
        "Where will it stand?",
        Choice(values(sunny="A sunny spot", shade="In the shade", window="On a window sill")),
    ),
    Asked("soil", "Soil", "What soil is there?", Choice(values(clay="Clay", sand="Sand"))),
    Asked(
        "likes",
        "Likes",
        "What do you like?",
        Choices(values(scent="Scent", fruit="Fruit", thorns="Thorns")),
    ),
    Asked("pets", "Pets", "Do you have pets?", YesNo()),
    Asked("years", "Experience", "How long have you gardened?", Numeric(unit="years", minimum=0)),
    Concluded("outdoors", "Outdoors", values(yes="Outdoors", no="Indoors")),
    Concluded(
        "plant",
        "Plant",
        values(rose="Rose", fern="Fern", cactus="Cactus", lemon="Lemon tree", bonsai="Bonsai"),
        goal="Plants for you",
    ),
)

RULES = (
    rule("outdoors", premise("place", "sunny", "shade"), "outdoors", "yes"),
    rule(
        "rose",
        All((premise("outdoors", "yes"), premise("soil", "clay"))),
        "plant",
        "rose",
        certainty=0.6,
    ),
    rule(
        "scented-rose", All((premise("plant", "rose"), premise("likes", "scent"))), "plant", "lemon"
    ),
    rule("sunny-rose", premise("place", "sunny"), "plant", "rose", certainty=0.5),
    rule("fern", premise("place", "shade"), "plant", "fern", certainty=0.9),
    rule(
        "cactus",
        All((premise("place", "window"), Not(premise("likes", "fruit")), premise("pets", "no"))),
        "plant",
        "cactus",
    ),
    rule(
        "bonsai",
        All(
            (
                premise("place", "window"),
                Any((Test("years", Comparison.AT_LEAST, (5,)), Test("years", Comparison.IS, (3,)))),
            )
        ),
        "plant",
        "bonsai",
        certainty=0.4,
    ),
)

KNOWLEDGE = Knowledge(
    About("Garden"),
    {a.id: a for a in ATTRIBUTES},
    {r.id: r for r in sorted(RULES, key=lambda r: r.id)},
)
