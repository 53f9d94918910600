"""Results of cases as workflow commands, by which GitHub marks lines of a pull request.

The form and what is escaped in it are those of GitHub's documentation, `Workflow commands`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from expert.authoring.cases.running import Result, Skipped
from expert.knowledge.problems.problems import Position
from expert.printable import harmless

_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def workflow_command(severity: str, place: Position | None, title: str, message: str) -> str:
    """The command that shows a message, at a place if there is one.

    `severity` is error, warning or notice.
    """
    properties: dict[str, str | int] = {"title": title}
    if place is not None:
        properties = {"file": place.file, "line": place.line, "col": place.column, **properties}
    said = ",".join(
        f"{key}={_escaped(harmless(str(of)), _IN_PROPERTIES)}" for key, of in properties.items()
    )
    lines = "\n".join(map(harmless, message.split("\n")))
    return f"::{severity} {said}::{_escaped(lines, _IN_MESSAGES)}"


def workflow_commands(results: Iterable[Result], seen: Callable[[str], str]) -> Iterator[str]:
    """An error where each expectation stands that was not met, a notice where a case is skipped.

    `seen` gives the way to a file from the top of the repository.
    """
    for result in results:
        case = result.case
        if isinstance(result, Skipped):
            yield workflow_command("notice", _seen(case.position, seen), case.name, case.skip)
            continue
        for failure in result.failures:
            message = "\n".join((str(failure), *failure.why))
            yield workflow_command("error", _seen(failure.position, seen), case.name, message)


def _seen(place: Position, seen: Callable[[str], str]) -> Position:
    return place._replace(file=seen(place.file))


def _escaped(text: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(character, character) for character in text)
