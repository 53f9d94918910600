"""Reading `rules/*_test.yaml`: what a case says, and everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from expert.authoring.cases.cases import Case, load_cases
from expert.authoring.cases.expectations import (
    Exactly,
    Expectation,
    Fires,
    Holds,
    Is,
    IsAsked,
    IsCertain,
    RanksFirst,
)
from expert.inference.truth import Truth
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.model import Comparison
from expert.knowledge.problems.problems import KnowledgeError, Position
from tests.authoring.club import CASES, write_club

NOWHERE = Position("", 0, 0)


def read(folder: Path, **cases: str) -> tuple[Case, ...]:
    write_club(folder, **cases)
    return load_cases(folder, load_knowledge(folder))


def problems(folder: Path, **cases: str) -> list[str]:
    """Every problem of some files of cases, as `place: message / remedy`."""
    with pytest.raises(KnowledgeError) as caught:
        read(folder, **cases)
    return [f"{p.place}: {p.message} / {p.remedy}" for p in caught.value.problems]


def test_answers_are_kept_in_vocabulary_order(tmp_path: Path) -> None:
    (case,) = read(
        tmp_path,
        club="""
            somebody:
              given: {sports: [tennis, chess], years: 010, member: true}
              expect: {fired: [judo-to-course]}
        """,
    )
    assert case.name == "somebody"
    assert list(case.given.items()) == [
        ("member", "yes"),
        ("years", 10),
        ("sports", ("chess", "tennis")),
    ]


def test_what_a_person_does_not_know_is_left_out(tmp_path: Path) -> None:
    (case,) = read(tmp_path, club="somebody: {given: {member: unknown}, expect: {asked: [member]}}")
    assert case.given == {}


def test_empty_braces_are_a_person_without_answers(tmp_path: Path) -> None:
    (case,) = read(tmp_path, club="nobody: {given: {}, expect: {offer: []}}")
    assert case.given == {}


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("offer: []", [Exactly("offer", (), NOWHERE)]),
        ("offer: [match, course]", [Exactly("offer", ("match", "course"), NOWHERE)]),
        ("offer: match", [Exactly("offer", ("match",), NOWHERE)]),
        ("standing: [regular]", [Exactly("standing", ("regular",), NOWHERE)]),
        (
            "offer: {includes: [match, course]}",
            [Holds("offer", "match", True, NOWHERE), Holds("offer", "course", True, NOWHERE)],
        ),
        ("offer: {excludes: trophy}", [Holds("offer", "trophy", False, NOWHERE)]),
        ("offer: none", [Exactly("offer", (), NOWHERE)]),
        ("offer: {undecided: [match]}", [Is("offer", "match", Truth.UNDECIDED, NOWHERE)]),
        ("standing: {failed: legend}", [Is("standing", "legend", Truth.FALSE, NOWHERE)]),
        ("offer: {first: match}", [RanksFirst("offer", "match", NOWHERE)]),
        (
            "offer: {certainty: {match: 0.7}}",
            [IsCertain("offer", "match", Comparison.IS, (0.7,), NOWHERE)],
        ),
        (
            "standing: {certainty: {legend: {at_least: 0, below: 1}}}",
            [
                IsCertain("standing", "legend", Comparison.AT_LEAST, (0,), NOWHERE),
                IsCertain("standing", "legend", Comparison.BELOW, (1,), NOWHERE),
            ],
        ),
        (
            "offer: {certainty: {match: {at_most: .5, above: 0.25}}}",
            [
                IsCertain("offer", "match", Comparison.AT_MOST, (0.5,), NOWHERE),
                IsCertain("offer", "match", Comparison.ABOVE, (0.25,), NOWHERE),
            ],
        ),
        (
            "offer: {certainty: {match: {between: [.5, 0.7]}}}",
            [IsCertain("offer", "match", Comparison.BETWEEN, (0.5, 0.7), NOWHERE)],
        ),
        ("fired: [judo-to-course]", [Fires("judo-to-course", True, NOWHERE)]),
        ("not_fired: judo-to-course", [Fires("judo-to-course", False, NOWHERE)]),
        ("asked: [years]", [IsAsked("years", True, NOWHERE)]),
        ("not_asked: [years]", [IsAsked("years", False, NOWHERE)]),
    ],
)
def test_every_form_of_expectation_is_read(
    written: str, read_as: list[Expectation], tmp_path: Path
) -> None:
    (case,) = read(tmp_path, club=f"somebody: {{given: {{}}, expect: {{{written}}}}}")
    assert list(case.expectations) == read_as


def test_every_expectation_knows_where_it_is_written(tmp_path: Path) -> None:
    (case,) = read(
        tmp_path,
        club="""
            somebody:
              given: {}
              expect:
                standing: []
                offer:
                  includes: [match]
                  first: match
                  certainty:
                    match: {above: 0.5}
                fired: [judo-to-course]
                asked: [years]
        """,
    )
    places = [expectation.position[1:] for expectation in case.expectations]
    assert case.position == Position(CASES, 1, 1)
    assert places == [(4, 5), (6, 18), (7, 14), (9, 24), (10, 13), (11, 13)]


def test_cases_come_by_file_name_then_as_written(tmp_path: Path) -> None:
    case = "{given: {}, expect: {offer: []}}"
    found = read(tmp_path, b=f"z: {case}\na: {case}", a=f"m: {case}")
    assert [case.name for case in found] == ["m", "z", "a"]


def test_a_knowledge_base_may_have_no_cases(tmp_path: Path) -> None:
    assert read(tmp_path) == ()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "ofer: [match]",
            "nothing called `ofer` can be expected / Did you mean `offer`?",
        ),
        (
            "fird: [judo-to-course]",
            "nothing called `fird` can be expected / Did you mean `fired`?",
        ),
        (
            "weather: fine",
            "nothing called `weather` can be expected / "
            "A case may expect: standing, offer, fired, not_fired, asked, not_asked.",
        ),
        (
            "includes: [match]",
            "`includes` stands below an attribute / "
            "Write `standing:` above it, and this one level deeper.",
        ),
        (
            "member: [yes]",
            "`member` is answered, so there is nothing to expect of it / "
            "Put it below `given`; or into `asked`, to expect that it is asked.",
        ),
        ("offer:", "the expectation of `offer` is empty / Name values; `[]` stands for none."),
        ("offer: {}", "the expectation of `offer` is empty / `[]` stands for no value."),
        ("offer: [mach]", "`mach` is not a value of `offer` / Did you mean `match`?"),
        ("offer: [gold]", "`gold` is not a value of `offer` / Values: course, match, trophy."),
        (
            "offer: [match, match]",
            "`match` stands in the expectation of `offer` twice / "
            "Remove it, or name what was meant instead.",
        ),
        ("offer: {includes: [mach]}", "`mach` is not a value of `offer` / Did you mean `match`?"),
        (
            "offer: {includes: []}",
            "`includes` is an empty list / It says nothing: name at least one, or remove the line.",
        ),
        (
            "offer: {inclues: [match]}",
            "the expectation of `offer` has no `inclues` / Did you mean `includes`?",
        ),
        ("offer: {first: mach}", "`mach` is not a value of `offer` / Did you mean `match`?"),
        (
            "offer: {first: [match]}",
            "`first` takes a single value / Name the value ranked first.",
        ),
        (
            "standing: {first: regular}",
            "only advice is ranked, and `standing` is not advice / "
            "Use `includes`, or give `standing` a `goal`.",
        ),
        (
            "offer: {certainty: 0.5}",
            "`certainty` must be a mapping / "
            "Write it below a value, as in `value: {at_least: 0.6}`.",
        ),
        (
            "offer: {certainty: {mach: 0.5}}",
            "`mach` is not a value of `offer` / Did you mean `match`?",
        ),
        (
            "offer: {certainty: {match: high}}",
            "the certainty of `match` must be a number / Write it in digits, such as 3 or 0.5.",
        ),
        (
            "offer: {certainty: {match: {}}}",
            "the certainty of `match` is empty / Write it as in `{at_least: 0.6}`.",
        ),
        (
            "offer: {certainty: {match: {atleast: 0.5}}}",
            "the certainty of `match` has no `atleast` / Did you mean `at_least`?",
        ),
        (
            "offer: {certainty: {match: {above: 60}}}",
            "the certainty of `match` is out of bounds / Certainties go from -1 to 1.",
        ),
        (
            "offer: {certainty: {match: {between: 0.5}}}",
            "`between` compares with a list of 2 values / "
            "Write it as `between: [a, b]`, the lowest first.",
        ),
        (
            "offer: {certainty: {match: {between: [0.5, 60]}}}",
            "the certainty of `match` is out of bounds / Certainties go from -1 to 1.",
        ),
        (
            "offer: {certainty: {match: {between: [0.7, 0.5]}}}",
            "the first value of `between` is above the second / "
            "Change one of them; or are they swapped?",
        ),
        (
            "fired: [judo-to-curse]",
            "there is no rule `judo-to-curse` / Did you mean `judo-to-course`?",
        ),
        (
            "not_fired: []",
            "`not_fired` is an empty list / "
            "It says nothing: name at least one, or remove the line.",
        ),
        ("asked: [year]", "there is no question `year` / Did you mean `years`?"),
        (
            "not_asked: [offer]",
            "`offer` is concluded by rules, so it is never asked / Name questions here.",
        ),
    ],
)
def test_a_mistaken_expectation_is_told_with_its_remedy(
    written: str, problem: str, tmp_path: Path
) -> None:
    found = problems(tmp_path, club=f"somebody:\n  given: {{}}\n  expect:\n    {written}")
    assert [told.split(": ", 1)[1] for told in found] == [problem]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (
            "somebody:",
            "1:10: the case `somebody` is empty / Write `given`, the person's answers, and "
            "`expect`, what must follow, below it.",
        ),
        (
            "somebody: {expect: {offer: []}}",
            "1:1: the case `somebody` has no `given` / "
            "Write the person's answers; `given: {}` stands for none.",
        ),
        (
            "somebody: {given: {}}",
            "1:1: the case `somebody` has no `expect` / "
            "Say what must follow, as in `expect: {attribute: [value]}`.",
        ),
        (
            "somebody: {given: {}, expects: {offer: []}}",
            "1:23: a case has no `expects` / Did you mean `expect`?",
        ),
        (
            "somebody: {given: {}, expect: {}}",
            "1:31: `expect` is empty / "
            "Say what must follow, as in `attribute: [value]` or `fired: [rule]`.",
        ),
        (
            "somebody: {given: , expect: {offer: []}}",
            "1:19: `given` is empty / Write the person's answers; `given: {}` stands for none.",
        ),
        (
            "somebody: {given: {offer: match}, expect: {offer: []}}",
            "1:20: `offer` is concluded by rules, so it cannot be given / "
            "Give answers instead: member, years, sports.",
        ),
        (
            "somebody: {given: {sports: [jude]}, expect: {offer: []}}",
            "1:29: `jude` is not a value of `sports` / Did you mean `judo`?",
        ),
    ],
)
def test_a_mistaken_case_is_told_with_its_remedy(
    written: str, problem: str, tmp_path: Path
) -> None:
    assert problems(tmp_path, club=written) == [f"{CASES}:{problem}"]


def test_a_name_may_stand_once_in_a_file(tmp_path: Path) -> None:
    case = "{given: {}, expect: {offer: []}}"
    (found,) = problems(tmp_path, club=f"twin: {case}\ntwin: {case}")
    assert found.startswith(f"{CASES}:2:1: the key `twin` stands here a second time")


def test_a_name_may_stand_in_one_file_only(tmp_path: Path) -> None:
    case = "{given: {}, expect: {offer: []}}"
    assert problems(tmp_path, a=f"twin: {case}", b=f"single: {case}\ntwin: {case}") == [
        "rules/b_test.yaml:2:1: there is a case `twin` already / "
        "It stands at rules/a_test.yaml:1:1: rename or remove one of them."
    ]


@pytest.mark.parametrize("text", ["", "# to be written\n", "---\n"])
def test_an_empty_file_is_a_problem(text: str, tmp_path: Path) -> None:
    assert problems(tmp_path, club=text) == [
        f"{CASES}: the file is empty / Write cases, or remove the file."
    ]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    write_club(tmp_path)
    (tmp_path / CASES).mkdir()
    with pytest.raises(KnowledgeError, match=f"{CASES}: the file cannot be read"):
        load_cases(tmp_path, load_knowledge(tmp_path))


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    knowledge = load_knowledge(write_club(tmp_path))
    with pytest.raises(KnowledgeError, match="the folder cannot be read"):
        load_cases(tmp_path / "elsewhere", knowledge)


def test_every_problem_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        a="""
            first:
              given: {offer: match, membr: no}
              expect: {ofer: [], standing: [regular, legnd]}
            second:
              given: {}
              expect: {fired: [judo], certainty: {match: 1}}
        """,
        b="somebody: *alias",
        c="",
        d="third: {given: {years: -1}, expect: {offer: {first: mach}}}",
    )
    assert [told.split(": ")[0].removeprefix("rules/") for told in found] == [
        "a_test.yaml:2:11",
        "a_test.yaml:2:25",
        "a_test.yaml:3:12",
        "a_test.yaml:3:42",
        "a_test.yaml:6:20",
        "a_test.yaml:6:27",
        "b_test.yaml:1:11",
        "c_test.yaml",
        "d_test.yaml:1:24",
        "d_test.yaml:1:53",
    ]


def test_a_file_full_of_problems_does_not_hide_those_of_the_next(tmp_path: Path) -> None:
    many = "\n".join(f"case-{n}: {{given: {{}}, expect: {{ofer: []}}}}" for n in range(200))
    found = problems(tmp_path, a=many, b="somebody: {given: {}, expect: {ofer: []}}")
    assert any("only the first 100 problems" in told for told in found)
    assert found[-1].startswith("rules/b_test.yaml:1:")


def test_a_case_may_be_skipped_for_a_reason(tmp_path: Path) -> None:
    written = "somebody: {skip: not settled yet, given: {}, expect: {offer: []}}"
    (case,) = read(tmp_path, club=written)
    assert case.skip == "not settled yet"


def test_a_case_cannot_be_skipped_without_a_reason(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, club="a: {skip: '', given: {}, expect: {offer: []}}")
    assert problem.startswith(f"{CASES}:1:11: the reason to `skip` is empty")
