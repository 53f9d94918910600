"""All engines must come to the same advice by the same rules, or nothing is timed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.workers import Found


class DisagreementError(Exception):
    """Two engines advise somebody differently."""


def check_agreement(size: int, found: Mapping[str, Sequence[Found]]) -> None:
    """Raises DisagreementError with the first difference from the first engine."""
    (first, reference), *others = found.items()
    for name, findings in others:
        for person, (expected, actual) in enumerate(zip(reference, findings, strict=True)):
            for what, here, there in zip(("advice", "rules"), expected, actual, strict=True):
                if here != there:
                    raise DisagreementError(
                        f"{size} rules, person {person}: the {what} of {name} differ."
                        f" Only {first}: {_listed(here - there)};"
                        f" only {name}: {_listed(there - here)}."
                    )


def _listed(things: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, things))) or "nothing"
