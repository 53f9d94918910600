"""Which cases are meant by an expression such as `newcomer and not (pmo or rules/role*)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from typing import TypeAlias

from expert.authoring.cases.cases import Case
from expert.knowledge.problems.problems import quoted

Chooses: TypeAlias = Callable[[Case], bool]
"""Whether a case is meant."""

_TOKEN = re.compile(r"""\s*(?:([()])|"([^"]*)"|'([^']*)'(?=[\s()]|$)|([^\s()]+))""")
_WORDS = ("and", "or", "not")
_PATTERN = re.compile(r"[*?]")


class ExpressionError(ValueError):
    """An expression that cannot be read: what is wrong in it, and how to write it."""


def chooses(expression: str) -> Chooses:
    """The cases that an expression means; letter case does not matter.

    A text is looked for in the name of a case and in that of its file; words side by side are one
    text. One with `*` or `?` is a pattern for the whole of either name. Texts are joined by `and`,
    `or`, `not` and brackets; in quotes, these words are texts too. Raises ExpressionError.
    """
    return _Reading(expression).whole()


def chosen_cases(cases: Iterable[Case], expressions: Iterable[Chooses]) -> list[Case]:
    """The cases that any of the expressions means; all where there is none."""
    wanted = list(expressions)
    return [case for case in cases if not wanted or any(means(case) for means in wanted)]


class _Reading:
    """Reads one expression from left to right: `or` binds least, then `and`, then `not`."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._tokens = list(_tokens(expression))
        self._at = 0

    def whole(self) -> Chooses:
        """The expression, with nothing left over."""
        found = self._any()
        if self._at < len(self._tokens):
            sign = self._tokens[self._at][0]
            does = "closes nothing" if sign == ")" else "follows a text, with nothing between"
            raise self._error(f"a `{sign}` {does}")
        return found

    def _any(self) -> Chooses:
        parts = [self._all()]
        while self._takes("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else lambda case: any(part(case) for part in parts)

    def _all(self) -> Chooses:
        parts = [self._one()]
        while self._takes("and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else lambda case: all(part(case) for part in parts)

    def _one(self) -> Chooses:
        if self._takes("not"):
            inner = self._one()
            return lambda case: not inner(case)
        if self._takes("("):
            inner = self._any()
            if not self._takes(")"):
                raise self._error("a `(` is not closed")
            return inner
        words = []
        while self._at < len(self._tokens) and self._tokens[self._at][1]:
            words.append(self._tokens[self._at][0])
            self._at += 1
        if not words:
            raise self._error(self._what_is_missing())
        return _has(" ".join(words))

    def _takes(self, sign: str) -> bool:
        """Whether this sign stands next, which is then passed over."""
        if self._tokens[self._at : self._at + 1] != [(sign, False)]:
            return False
        self._at += 1
        return True

    def _what_is_missing(self) -> str:
        if not self._tokens:
            return "it is empty"
        if self._at < len(self._tokens):
            return f"a text is missing before `{self._tokens[self._at][0]}`"
        return f"a text is missing after `{self._tokens[-1][0]}`"

    def _error(self, problem: str) -> ExpressionError:
        return ExpressionError(
            f"{quoted(self._expression)} cannot be read: {problem}. Join texts by `and`, `or`, "
            "`not` and brackets, as in `newcomer and not trophy`; put a text that has these in "
            "quotes."
        )


def _tokens(expression: str) -> Iterable[tuple[str, bool]]:
    """Signs and texts in the order written, each with whether it is a text."""
    for bracket, double, single, word in _TOKEN.findall(expression):
        if bracket or word in _WORDS:
            yield bracket or word, False
        elif text := double or single or word:
            yield text, True


def _has(text: str) -> Chooses:
    wanted = text.casefold()
    is_pattern = _PATTERN.search(wanted) is not None

    def is_meant(case: Case) -> bool:
        names = (case.name.casefold(), case.position.file.casefold())
        if is_pattern:
            return any(fnmatchcase(name, wanted) for name in names)
        return any(wanted in name for name in names)

    return is_meant
