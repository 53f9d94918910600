"""The roles advised are those of the article, for every kind of person it speaks of.

The reference below is written from the article's sentences (L7 is its seventh line), never from
the rule files: it is the second opinion that the rules have to agree with.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product
from typing import NamedTuple

import pytest

from expert import KnowledgeBase
from tests.paths import ROOT

CAREER_QUESTIONS = ("begin", "next_step", "already_senior")
PROJECT_EXPERIENCE = ("none", "some", "managed")
LEANINGS = ("business", "projects", "both", "neither")
AREAS = ("risk", "benefits", "planning", "other")
AREA_SETS = tuple(chain.from_iterable(combinations(AREAS, size) for size in range(len(AREAS) + 1)))


class Person(NamedTuple):
    """What the article distinguishes people by."""

    career_question: str
    project_experience: str
    worked_in_pmo: bool
    experience_leans: str
    prefers_defining: bool
    specialism: tuple[str, ...]

    def answers(self) -> dict[str, object]:
        return {**self._asdict(), "specialism": list(self.specialism)}


def people(career_question: str, project_experience: str) -> Iterator[Person]:
    """Everybody with this question and this experience: 2 x 4 x 2 x 16 people."""
    others = product((True, False), LEANINGS, (True, False), AREA_SETS)
    for worked_in_pmo, experience_leans, prefers_defining, specialism in others:
        yield Person(
            career_question,
            project_experience,
            worked_in_pmo,
            experience_leans,
            prefers_defining,
            specialism,
        )


def roles_in_the_article(person: Person) -> set[str]:
    """The roles the article names for this person. Nothing in it depends on their question."""
    has_some_experience = person.project_experience == "some"
    has_managed_projects = person.project_experience == "managed"
    roles: set[str] = set()

    # L7: no experience of projects, or never in a PMO: the PMO Administrator.
    if person.project_experience == "none" or not person.worked_in_pmo:
        roles.add("pmo_administrator")

    # L13: some experience of projects: the PMO Co-ordinator.
    if has_some_experience:
        roles.add("pmo_coordinator")

    # L17: an area enjoyed, out of that experience: specialise in it. Who managed has it too.
    if has_some_experience or has_managed_projects:
        if "risk" in person.specialism:
            roles.add("risk_specialist")
        if "benefits" in person.specialism:
            roles.add("benefits_specialist")
        if "planning" in person.specialism:
            roles.add("planning_specialist")
        if "other" in person.specialism:
            roles.add("own_specialism")

    # L21: experience in managing projects: the PMO Manager.
    if has_managed_projects:
        roles.add("pmo_manager")

    # L23: or, for the same people, defining processes in the Centre of Excellence.
    if has_managed_projects and person.prefers_defining:
        roles.add("centre_of_excellence")

    # L27, L29: more on the business side than in projects: the two roles of the Portfolio Office.
    if person.experience_leans == "business":
        roles.add("portfolio_office_manager")
        roles.add("portfolio_director")

    return roles


def next_steps_in_the_article(person: Person) -> set[str]:
    """Where the article says that those roles can lead."""
    # L7 and L15: both roles lead further up in the PMO, and into managing projects. The first does
    # so by its grounding in projects, which says nothing to those who have run them.
    if person.project_experience == "managed":
        return set()
    if roles_in_the_article(person) & {"pmo_administrator", "pmo_coordinator"}:
        return {"senior_pmo_role", "project_management"}
    return set()


@pytest.fixture(scope="module")
def careers() -> KnowledgeBase:
    return KnowledgeBase.load(ROOT)


@pytest.mark.parametrize("career_question", CAREER_QUESTIONS)
@pytest.mark.parametrize("project_experience", PROJECT_EXPERIENCE)
def test_everybody_gets_the_roles_of_the_article(
    careers: KnowledgeBase, career_question: str, project_experience: str
) -> None:
    differences: list[tuple[Person, set[str]]] = []
    for person in people(career_question, project_experience):
        advice = careers.consult(person.answers()).advice
        given = {each.value for each in (*advice["role"], *advice["next_step"])}
        expected = roles_in_the_article(person) | next_steps_in_the_article(person)
        if given != expected:
            differences.append((person, given ^ expected))

    assert differences == []


def test_every_kind_of_person_is_covered() -> None:
    everybody = {
        person
        for career_question, project_experience in product(CAREER_QUESTIONS, PROJECT_EXPERIENCE)
        for person in people(career_question, project_experience)
    }

    assert len(everybody) == 3 * 3 * 2 * 4 * 2 * 16


@pytest.mark.parametrize("project_experience", PROJECT_EXPERIENCE)
@pytest.mark.parametrize("career_question", CAREER_QUESTIONS)
def test_the_first_role_to_start_in_is_first_for_newcomers_only(
    careers: KnowledgeBase, career_question: str, project_experience: str
) -> None:
    """L7 praises it as a start; whoever has more behind them finds it at the end of the list."""
    newcomer = project_experience == "none" and career_question != "already_senior"
    person = Person(career_question, project_experience, False, "business", True, AREAS)

    ranked = [each.value for each in careers.consult(person.answers()).advice["role"]]

    assert ranked[0 if newcomer else -1] == "pmo_administrator"
    assert len(ranked) > 1


def test_the_director_comes_first_for_senior_people_only(careers: KnowledgeBase) -> None:
    """L27 calls such positions often very senior."""
    first = {}
    for career_question in CAREER_QUESTIONS:
        person = Person(career_question, "some", True, "business", False, ())
        first[career_question] = careers.consult(person.answers()).advice["role"][0].value

    assert first == {
        "begin": "portfolio_office_manager",
        "next_step": "portfolio_office_manager",
        "already_senior": "portfolio_director",
    }


def test_what_the_answers_leave_open_is_not_advised(careers: KnowledgeBase) -> None:
    """L23 depends on what somebody prefers; not having said so is neither yes nor no."""
    advice = careers.consult({"project_experience": "managed", "worked_in_pmo": True}).advice

    assert [each.value for each in advice["role"]] == ["pmo_manager"]


def test_no_answers_give_no_advice(careers: KnowledgeBase) -> None:
    advice = careers.consult({}).advice

    assert {attribute: list(given) for attribute, given in advice.items()} == {
        "role": [],
        "support": [],
        "next_step": [],
    }
