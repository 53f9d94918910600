"""What a misspelt name was probably meant to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable

_SHOWN = 12
_LONGEST = 60
_MANY = 300


def did_you_mean(written: str, known: Iterable[str], kind: str = "Known") -> str:
    """A remedy for an unknown name: the likeliest known one, else what there is.

    `kind` opens the list of known names, as in `Known values: none, some.`
    """
    names = list(known)
    if likely := likeliest(written, names):
        return f"Did you mean `{likely}`?"
    return f"{kind}: {listed(names) or 'none yet'}."


def listed(names: Iterable[str], shown: int = _SHOWN) -> str:
    """Names in a row, cut when there are many."""
    every = list(names)
    more = f" and {len(every) - shown} more" if len(every) > shown else ""
    return f"{', '.join(every[:shown])}{more}"


def is_meant(name: str, written: Collection[str], known: Collection[str]) -> bool:
    """Whether a name is among what was written, or one of the unknown names is probably it."""
    return name in written or any(likeliest(text, [name]) for text in written if text not in known)


def likeliest(written: str, names: list[str]) -> str:
    """The known name closest to what was written, or an empty text."""
    wanted = folded(written)
    if not wanted or not names or len(wanted) > _LONGEST:
        return ""
    by_folded = {folded(name): name for name in names}
    if wanted in by_folded:
        return by_folded[wanted]
    if len(by_folded) > _MANY:  # comparing is slow: only names that begin alike
        by_folded = {key: name for key, name in by_folded.items() if key[:2] == wanted[:2]}
    from difflib import get_close_matches  # only mistakes need it

    close = get_close_matches(wanted, list(by_folded)[:_MANY], n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def folded(name: str) -> str:
    """A name without what people mix up: case, and `-`, `_` or a space between words."""
    return name.strip().casefold().replace("-", "_").replace(" ", "_")
