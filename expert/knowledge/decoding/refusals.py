"""What the format does not have on purpose, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping

_ORDER = "Rules have no order: say below `not:` what must not hold, or give it another `certainty`."
_ELSE = "Write a second rule whose `when` is `not:` with these conditions."
_LOOP = "Rules do not repeat anything: write a rule for each case."
_OBJECT = "A consultation is about one person: write an attribute for each thing there is to tell."

IN_A_RULE: Mapping[str, str] = {
    **dict.fromkeys(("priority", "salience", "order", "weight"), _ORDER),
    **dict.fromkeys(("else", "otherwise"), _ELSE),
    **dict.fromkeys(("loop", "repeat", "while", "for", "for_each", "foreach"), _LOOP),
    "unless": "Write it below `not:` in `when`.",
    "if": "Did you mean `when`?",
}
"""By keys that stand in a rule."""

IN_AN_ATTRIBUTE: Mapping[str, str] = {
    **dict.fromkeys(("class", "instances", "instance_of", "parent", "properties"), _OBJECT),
    "default": "What nobody has answered stays open: let a rule test the answers it is about.",
}
"""By keys that stand in an attribute."""

AT_THE_TOP = ("include", "includes", "import", "imports", "extends")
"""Keys by which files would be put together."""

NO_INCLUDES = "All files in facts/ and rules/ are read together: remove the line."
