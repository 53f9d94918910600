"""What differs between two texts of YAML, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from itertools import pairwise


def changed_lines(was: str, now: str) -> Iterator[str]:
    """The lines removed and added, as `diff` has them, each with the key it stands under.

    Other lines that stay are left out: there may be a long reason among them.
    """
    lines = list(unified_diff(was.splitlines(), now.splitlines(), lineterm="", n=1))[2:]
    for line, following in pairwise([*lines, ""]):
        is_key = line.startswith(" ") and line.endswith(":") and following.startswith(("-", "+"))
        if is_key or line.startswith(("-", "+")):
            yield line
