"""Which column of a table answers which question, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from expert.knowledge.decoding.answers import asked_attribute
from expert.knowledge.model import Asked, Knowledge
from expert.knowledge.problems.problems import AnswerError, KnowledgeError, Problem, quoted
from expert.knowledge.problems.suggestions import did_you_mean, likeliest, listed
from expert.printable import harmless

_MOST_NAMES = 20


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns that answer questions, those that pass through, and the questions without one."""

    questions: Mapping[str, Asked]
    """By the columns that answer them, in the order of the table."""
    others: tuple[str, ...]
    """The other columns, in the order of the table."""
    unanswered: tuple[str, ...]
    """The questions without a column, in vocabulary order."""

    def remarks(self) -> list[str]:
        """What somebody may want to know before they rely on the result, a line each."""
        told = []
        if self.others:
            told.append(f"No questions, so passed through: {listed(self.others, _MOST_NAMES)}.")
        told += self.guesses()
        if self.unanswered:
            missing = listed(self.unanswered, _MOST_NAMES)
            told.append(f"Without a column, so unanswered: {missing}.")
        return [harmless(each) for each in told]

    def guesses(self) -> list[str]:
        """What columns that pass through may be meant as, a line each."""
        return [
            harmless(f"{quoted(name)} may be meant as `{guess}`: then say so with a map.")
            for name in self.others
            if (guess := likeliest(name, list(self.unanswered)))
        ]


def heading(
    columns: Sequence[str],
    knowledge: Knowledge,
    mapped: Mapping[str, str],
    results: Collection[str],
    given: Collection[str] = (),
) -> Heading:
    """The heading of a table with these columns; `mapped` says of some which question they answer.

    `results` are the columns that the result adds, and `given` the questions that everybody has
    the same answer to. Raises KnowledgeError with all that is wrong with it.
    """
    found: dict[str, Asked] = {}
    problems = [*_mistaken(columns, knowledge, mapped)]
    for column in columns:
        attribute = knowledge.attributes.get(mapped.get(column, column))
        if isinstance(attribute, Asked) and (column in mapped or column not in mapped.values()):
            found[column] = attribute
    others = tuple(column for column in columns if column not in found)
    problems += _clashing(columns, others, results)
    problems += _answered_twice(found)
    if not found and not problems and knowledge.asked():
        asked = [question.id for question in knowledge.asked()]
        message = f"no column is a question: there are {listed(columns, _MOST_NAMES) or 'none'}"
        remedy = f"Name columns as questions are ({listed(asked, _MOST_NAMES)}), or use a map."
        problems.append(Problem("table", message, remedy))
    if problems:
        raise KnowledgeError(problems)
    answered = {question.id for question in found.values()}
    asked_for = [question.id for question in knowledge.asked()]
    missing = tuple(name for name in asked_for if name not in answered and name not in given)
    return Heading(found, others, missing)


def _mistaken(
    columns: Sequence[str], knowledge: Knowledge, mapped: Mapping[str, str]
) -> Iterator[Problem]:
    for column, name in mapped.items():
        if column not in columns:
            message = f"there is no column {quoted(column)} to take for `{name}`"
            yield Problem("table", message, did_you_mean(column, columns, "Columns"))
        try:
            asked_attribute(knowledge.attributes, name)
        except AnswerError as error:
            yield Problem(f"column {column}", error.message, error.remedy)


def _clashing(
    columns: Sequence[str], others: Sequence[str], results: Collection[str]
) -> Iterator[Problem]:
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1:
            yield Problem(f"column {column}", "several are called so", "Rename all but one.")
        elif column in others and column in results:
            message = "the result has a column of this name, so it cannot be passed through"
            yield Problem(f"column {column}", message, "Rename it, or leave it out.")


def _answered_twice(found: Mapping[str, Asked]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for column, question in found.items():
        if first.setdefault(question.id, column) != column:
            message = f"it answers `{question.id}`, and so does the column {first[question.id]}"
            yield Problem(f"column {column}", message, "Leave one of them out.")
