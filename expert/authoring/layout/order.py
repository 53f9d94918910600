"""The order of keys: which file of a knowledge base has which keys, and where they stand."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath

from expert.authoring.layout.pieces import Collection, Entry, Text


class Kind(Enum):
    """What a file holds: the orders of keys at its top, and of those in each of its entries.

    Two that have no order would be one and the same, so only a person's answers have none.
    """

    ABOUT = (("title", "introduction", "disclaimer", "source"), ())
    FACTS = (
        (),
        (
            *("label", "question", "goal", "help", "type", "ordered", "exclusive", "show_from"),
            *("otherwise", "compute", "points", "minimum", "maximum", "unit", "yes", "no"),
            *("values", "can_change"),
        ),
    )
    RULES = ((), ("when", "columns", "then", "rows", "certainty", "because", "source"))
    CASES = ((), ("skip", "given", "expect"))
    ANSWERS = ((), ())

    def __init__(self, at_the_top: tuple[str, ...], in_an_entry: tuple[str, ...]) -> None:
        self.at_the_top = at_the_top
        """The keys of the file itself; where there are none, its entries stay where they are."""
        self.in_an_entry = in_an_entry
        """The keys of each entry."""


def kind_of(name: str) -> Kind:
    """What a file holds, by its name and that of its folder."""
    path = PurePath(name)
    folder = path.parent.name
    if path.stem.endswith("_test"):
        return Kind.CASES
    if folder == "facts":
        return Kind.ABOUT if path.stem == "about" else Kind.FACTS
    return Kind.RULES if folder == "rules" else Kind.ANSWERS


def ordered(root: Collection, kind: Kind) -> Collection:
    """The same with its keys in order; those of no place in it follow as they stand."""
    for entry in root.entries:
        if isinstance(entry.value, Collection):
            entry.value = _ordered(entry.value, kind.in_an_entry)
    return _ordered(root, kind.at_the_top)


def _ordered(collection: Collection, keys: tuple[str, ...]) -> Collection:
    if not collection.is_mapping or not keys:
        return collection

    def place(entry: Entry) -> int:
        text = entry.key.text if isinstance(entry.key, Text) else ""
        return keys.index(text) if text in keys else len(keys)

    entries = tuple(sorted(collection.entries, key=place))
    return Collection(entries, collection.is_mapping, collection.in_brackets)
