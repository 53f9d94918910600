"""Checks the formulas of a vocabulary: what they name, circles, and divisors that may be 0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from expert.knowledge.decoding.expressions import WrittenFormula
from expert.knowledge.dependencies.bounds import Bounds
from expert.knowledge.dependencies.cycles import components, shortest_cycle
from expert.knowledge.model import (
    TODAY,
    Asked,
    Attribute,
    Computed,
    Named,
    Rule,
    is_date,
    is_number,
)
from expert.knowledge.numbers.expressions import Constant, Expression, expression_text, leaves
from expert.knowledge.problems.problems import Problem, TooManyProblemsError, quoted
from expert.knowledge.problems.suggestions import did_you_mean, listed
from expert.knowledge.yaml.nodes import Scalar
from expert.knowledge.yaml.reader import Reader


def check_names(
    formulas: Iterable[WrittenFormula], known: Mapping[str, Attribute | None]
) -> list[Problem]:
    """What is wrong with the names in formulas; a name whose own definition is broken is passed."""
    formulas = list(formulas)
    problems: list[Problem] = []
    for written in formulas:
        reader = Reader(written.reader.source)
        try:
            for name in written.names:
                _check_name(name, written, known, reader)
        except TooManyProblemsError:
            pass
        problems += reader.problems
    return problems or list(_circles(formulas, known))


def check_divisors(
    formulas: Iterable[WrittenFormula],
    known: Mapping[str, Attribute | None],
    rules: Iterable[Rule],
) -> list[Problem]:
    """The divisors that may be 0, within the bounds of what they are worked out from."""
    bounds = Bounds({name: a for name, a in known.items() if a is not None}, rules)
    problems: list[Problem] = []
    for written in formulas:
        for divisor, place in written.divisors:
            if bounds.may_be_zero(divisor):
                reader = Reader(written.reader.source)
                message = f"the divisor {quoted(expression_text(divisor))} may be 0"
                if isinstance(divisor, Constant):
                    message = "the divisor is 0"
                reader.report(place, message, _instead(divisor, known))
                problems += reader.problems
    return problems


def _instead(divisor: Expression, known: Mapping[str, Attribute | None]) -> str:
    if isinstance(divisor, Constant):
        return "Divide by another number."
    name = divisor.attribute if isinstance(divisor, Named) else ""
    if isinstance(known.get(name), Asked):
        return f"Give `{name}` a `minimum` above 0, or divide by `max({name}, 1)`."
    text = f"max({name or '...'}, 1)"
    return f"Divide by `{text}`, or give what it is worked out from narrower bounds."


def _check_name(
    name: Scalar,
    written: WrittenFormula,
    known: Mapping[str, Attribute | None],
    reader: Reader,
) -> None:
    numbers = [a.id for a in known.values() if a is not None and is_number(a)]
    numbers = [each for each in numbers if each != written.attribute]
    if name.text not in known:
        remedy = did_you_mean(name.text, numbers, "Numbers")
        pieces = name.text.split("-")
        if len(pieces) > 1 and all(piece in known or piece.isdigit() for piece in pieces):
            remedy = f"Put spaces around the minus: `{' - '.join(pieces)}`."
        reader.report(name, f"there is no attribute {quoted(name.text)}", remedy)
        return
    attribute = known[name.text]
    if attribute is None:
        return
    needs_date = name in written.dates
    if needs_date and not is_date(attribute):
        message = f"`{name.text}` is no date, and time lies between dates"
        reader.report(name, message, "Name questions of `type: date`, or `today`.")
    elif is_date(attribute) and not needs_date:
        message = f"`{name.text}` is a date, and formulas are worked out from numbers"
        dates = (a.id for a in known.values() if a is not None and is_date(a) and a.id != TODAY)
        start = next(dates, "a") if name.text == TODAY else name.text
        remedy = f"Write how long it is from one to another: `days_between({start}, today)`."
        reader.report(name, message, remedy)
    elif not needs_date and not is_number(attribute):
        message = f"`{name.text}` is no number, and formulas are worked out from numbers"
        remedy = f"Name one of these: {listed(numbers)}." if numbers else "Name a number question."
        reader.report(name, message, remedy)


def _circles(
    formulas: Iterable[WrittenFormula], known: Mapping[str, Attribute | None]
) -> Iterator[Problem]:
    """Formulas that are worked out from one another, or from themselves."""
    written = {each.attribute: each for each in formulas}
    arrows = {
        name: [
            leaf.attribute
            for leaf in leaves(each.expression)
            if isinstance(leaf, Named) and isinstance(known.get(leaf.attribute), Computed)
        ]
        for name, each in written.items()
    }
    arrows = {name: [to for to in targets if to in written] for name, targets in arrows.items()}
    circles: list[tuple[str, ...]] = [(name,) for name in arrows if name in arrows[name]]
    for component in components(arrows):
        within = frozenset(component)
        graph = {name: [to for to in arrows[name] if to in within] for name in component}
        circles.append(shortest_cycle(min(component), graph))
    for circle in sorted(set(circles)):
        chain = " -> ".join(f"`{name}`" for name in (*circle, circle[0]))
        message = f"these formulas are worked out from one another: {chain}"
        remedy = "Let one of them be worked out from something else."
        if len(circle) == 1:
            message = f"`{circle[0]}` is worked out from itself"
            remedy = "Let it be worked out from other numbers."
        following = circle[1 % len(circle)]
        place = next(name for name in written[circle[0]].names if name.text == following)
        reader = Reader(written[circle[0]].reader.source)
        reader.report(place, message, remedy)
        yield from reader.problems
