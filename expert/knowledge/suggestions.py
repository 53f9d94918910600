"""What a misspelt name was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 8


def did_you_mean(written: str, known: Iterable[str], kind: str = "Known") -> str:
    """A remedy for an unknown name: the likeliest known one, else what there is.

    `kind` opens the list of known names, as in `Known values: none, some.`
    """
    names = list(known)
    folded = {name.casefold().replace("-", "_"): name for name in names}
    close = get_close_matches(written.casefold().replace("-", "_"), folded, n=1, cutoff=0.6)
    if close:
        return f"Did you mean `{folded[close[0]]}`?"
    if not names:
        return f"{kind}: none yet."
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{kind}: {', '.join(names[:_SHOWN])}{more}."
