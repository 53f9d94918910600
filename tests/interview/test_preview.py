"""Why a question is asked, and what each answer would change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.cli.interviewing.preview_text import preview_text
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.interview import preview as previewing
from expert.interview.forms.regions import regions
from expert.interview.interview import Interview, started
from expert.interview.preview import Effect, preview
from expert.knowledge.calendar import day_number
from expert.knowledge.comparisons import Cut
from expert.knowledge.decoding.loading import load_knowledge
from expert.knowledge.kinds import Date, Integer, Measured, Numeric
from expert.knowledge.model import Answer, Comparison, Knowledge, Number
from tests.builders import advice, all_, choices, count, is_, knowledge_of, rule, values, vocabulary
from tests.corpus import GOOD
from tests.interview.garden import ATTRIBUTES, PROGRAM, interviewed
from tests.strategies import DOMAINS, knowledge_bases, partial_answers


def changes(interview: Interview) -> dict[str, dict[str, str]]:
    """For each possible answer, by its label, the values that change and how."""
    return {
        alternative.label: {change.value: change.effect.value for change in alternative.changes}
        for alternative in preview(interview).alternatives
    }


def test_it_names_the_rules_that_wait() -> None:
    assert [rule.id for rule in preview(interviewed("sunny")).depending] == ["rose"]
    assert [rule.id for rule in preview(interviewed("window")).depending] == ["cactus"]


@pytest.mark.parametrize(
    ("entries", "known"),
    [
        ((), {}),
        (("sunny",), {"place": "sunny"}),  # decided, through another rule, what the rule tests
        (("window",), {"place": "window"}),
        (("window", ()), {"place": "window", "likes": ()}),
        (("window", ("fruit",)), {"place": "window"}),  # what they like is nothing to the bonsai
    ],
)
def test_it_tells_the_answers_that_the_depending_rules_rest_on(
    entries: tuple[Answer, ...], known: dict[str, Answer]
) -> None:
    assert preview(interviewed(*entries)).known == known


def test_answers_that_rules_above_the_depending_ones_rest_on_are_known_too() -> None:
    interview = started(PROGRAM, {"likes": ("scent",)}).answer("sunny")
    assert [rule.id for rule in preview(interview).depending] == ["rose"]
    assert preview(interview).known == {"place": "sunny", "likes": ("scent",)}


def test_each_answer_tells_what_it_brings_in_rules_out_and_may_lead_to() -> None:
    assert changes(interviewed()) == {
        "A sunny spot": {
            "rose": "brings in",
            "fern": "rules out",
            "cactus": "rules out",
            "lemon": "may lead to",
            "bonsai": "rules out",
        },
        "In the shade": {
            "rose": "may lead to",
            "fern": "brings in",
            "cactus": "rules out",
            "lemon": "may lead to",
            "bonsai": "rules out",
        },
        "On a window sill": {
            "rose": "rules out",
            "fern": "rules out",
            "cactus": "may lead to",
            "lemon": "rules out",
            "bonsai": "may lead to",
        },
    }


def test_each_answer_tells_what_it_makes_stronger_or_keeps_from_growing() -> None:
    assert changes(interviewed("sunny")) == {
        "Clay": {"rose": "makes stronger", "lemon": "may lead to"},
        "Sand": {"rose": "leaves no stronger"},
    }
    clay = preview(interviewed("sunny")).alternatives[0].changes[0]
    assert (clay.label, clay.before.low, clay.after.low) == ("Rose", 0.5, 0.8)


def test_where_several_may_be_chosen_each_tells_what_it_does_whatever_else_is_chosen() -> None:
    assert changes(interviewed("window")) == {
        "Scent": {"cactus": "may lead to"},
        "Fruit": {"cactus": "rules out"},
        "Thorns": {"cactus": "may lead to"},
        "none of them": {"cactus": "may lead to"},
    }
    assert changes(interviewed("sunny", "clay")) == {
        "Scent": {"lemon": "brings in"},
        "Fruit": {},
        "Thorns": {},
        "none of them": {"lemon": "rules out"},
    }


def test_a_number_tells_it_for_every_region_that_rules_tell_apart() -> None:
    assert changes(interviewed("window", ("fruit",))) == {
        "from 0 to below 3 years": {"bonsai": "rules out"},
        "exactly 3 years": {"bonsai": "brings in"},
        "between 3 and 5 years": {"bonsai": "rules out"},
        "5 or more years": {"bonsai": "brings in"},
    }


def test_nothing_is_promised_that_only_a_declined_answer_could_bring() -> None:
    rules = (
        rule("prickly", all_(is_("likes", "thorns"), is_("pets", "no")), "plant=cactus"),
        rule("harmless", is_("pets", "yes"), "plant=fern"),
    )
    program = Program(knowledge_of(*rules, attributes=ATTRIBUTES))
    assert changes(started(program, {}))["Thorns"] == {"cactus": "may lead to"}
    assert changes(started(program, {}).decline()) == {
        "Yes": {"fern": "brings in", "cactus": "rules out"},
        "No": {"fern": "rules out"},
    }


def test_a_finished_interview_has_no_question_to_look_into() -> None:
    with pytest.raises(ValueError, match="over"):
        preview(interviewed("shade", "sand"))


# Regions of numbers.

YEARS = Numeric(minimum=0, maximum=9, unit="years")
AMOUNT = Numeric()
PETS = Integer(minimum=0, maximum=9, unit="pets")
BORN = Date(minimum="2000-01-01")
DAY = day_number("2014-01-01")


@pytest.mark.parametrize(
    ("number", "cuts", "labels"),
    [
        (AMOUNT, [], ["any number"]),
        (AMOUNT, [(3, 0)], ["below 3", "3 or more"]),
        (AMOUNT, [(3, 1)], ["3 or less", "above 3"]),
        (AMOUNT, [(3, 1), (3, 0)], ["below 3", "exactly 3", "above 3"]),
        (AMOUNT, [(1, 0), (2.5, 0)], ["below 1", "from 1 to below 2.5", "2.5 or more"]),
        (AMOUNT, [(1, 0), (2, 1)], ["below 1", "1 to 2", "above 2"]),
        (AMOUNT, [(1, 1), (2, 0)], ["1 or less", "between 1 and 2", "2 or more"]),
        (AMOUNT, [(1, 1), (2, 1)], ["1 or less", "above 1, up to 2", "above 2"]),
        (PETS, [(3, 0)], ["0 to 2 pets", "3 to 9 pets"]),
        (PETS, [(2, 1), (3, 0)], ["0 to 2 pets", "3 to 9 pets"]),
        (PETS, [(2.5, 0), (3, 1)], ["0 to 2 pets", "exactly 3 pets", "4 to 9 pets"]),
        (PETS, [(0, 1), (9, 0)], ["exactly 0 pets", "1 to 8 pets", "exactly 9 pets"]),
        (Integer(), [(3, 0)], ["2 or less", "3 or more"]),
        (Integer(), [], ["any number"]),
        (Date(), [], ["any date"]),
        (Date(), [(DAY, 0)], ["2013-12-31 or earlier", "2014-01-01 or later"]),
        (BORN, [(DAY, 0)], ["2000-01-01 to 2013-12-31", "2014-01-01 or later"]),
        (
            BORN,
            [(DAY, 0), (DAY, 1)],
            ["2000-01-01 to 2013-12-31", "exactly 2014-01-01", "2014-01-02 or later"],
        ),
        (YEARS, [], ["0 to 9 years"]),
        (YEARS, [(0, 0), (9, 1)], ["0 to 9 years"]),
        (YEARS, [(-3, 0), (0, 1), (12, 0)], ["exactly 0 years", "above 0, up to 9 years"]),
    ],
)
def test_regions_are_named_as_people_would(
    number: Measured, cuts: list[Cut], labels: list[str]
) -> None:
    assert [region.label for region in regions(number, cuts)] == labels


@given(
    st.sampled_from((YEARS, AMOUNT, PETS, Integer())),
    st.lists(
        st.tuples(st.one_of(st.integers(-20, 20), st.floats(-20, 20, width=16)), st.integers(0, 1))
    ),
)
def test_every_region_has_a_number_of_its_own_within_bounds(
    number: Numeric, cuts: list[Cut]
) -> None:
    def passed(sample: Number) -> int:
        return sum(1 for cut in set(cuts) if cut <= (sample, 0))

    samples = [region.sample for region in regions(number, cuts)]
    assert all(map(number.in_bounds, samples))
    assert not number.is_whole or all(isinstance(sample, int) for sample in samples)
    assert samples == sorted(samples)
    assert len({passed(sample) for sample in samples}) == len(samples)


# For all knowledge bases and people.


@given(knowledge_bases(), partial_answers())
def test_what_it_says_of_an_answer_is_what_the_answer_does(
    knowledge: Knowledge, given_answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    interview = started(program, given_answers)
    if interview.current is None:
        return
    now = interview.outcome.advice
    shown = preview(interview)
    for alternative in shown.alternatives:
        then = evaluate(program, {**interview.answers, shown.question.id: alternative.answer})
        new = {
            (advice.attribute, advice.value)
            for name, advices in then.advice.items()
            for advice in advices
            if advice.value not in {before.value for before in now[name]}
        }
        brought = {
            (change.attribute, change.value)
            for change in alternative.changes
            if change.effect is Effect.BRINGS
        }
        assert brought == new
        for change in alternative.changes:
            if change.effect is Effect.RULES_OUT:
                assert then.value(change.attribute, change.value).high == 0


@given(knowledge_bases())
def test_every_number_fares_as_the_sample_of_its_region(knowledge: Knowledge) -> None:
    program = Program(knowledge)
    question = knowledge.attributes["years"]
    assert isinstance(question.kind, Numeric)
    found = regions(question.kind, program.network.cuts("years"))

    def advice(number: Answer) -> object:
        return evaluate(program, {"years": number}).conclusions

    fates = [advice(region.sample) for region in found]
    assert all(advice(number) in fates for number in DOMAINS["years"])


def test_of_very_many_answers_the_first_are_gone_through_and_the_others_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [f"tree_{number}" for number in range(120)]
    attributes = vocabulary(
        choices("trees", values(*names)), advice("care", values(*names), "What to do")
    )
    rules = [rule(name, is_("trees", name), f"care={name}") for name in names]
    interview = started(Program(knowledge_of(*rules, attributes=attributes)), {})
    tried: list[Answer] = []

    def trying(program: Program, answers: dict[str, Answer]) -> object:
        tried.append(answers["trees"])
        return evaluate(program, answers)

    monkeypatch.setattr(previewing, "evaluate", trying)
    text = preview_text(interview)
    assert [answer for answer in tried if answer != tuple(names)] == [(n,) for n in names[:50]]
    assert len(tried) == 51  # what comes out when all are chosen is worked out once
    assert " 50  Tree_49" in text
    assert "and 71 more answers" in text  # with none of them


def test_where_rules_count_an_answer_of_each_number_is_gone_through() -> None:
    attributes = vocabulary(
        choices("likes", values("tea", "cake", "jam", "figs")), advice("role", values("x"), "Roles")
    )
    greedy = rule("greedy", count("likes", Comparison.AT_LEAST, 3), "role=x")
    interview = started(Program(knowledge_of(greedy, attributes=attributes)), {})
    assert changes(interview) == {
        "Tea": {},
        "Cake": {},
        "Jam": {},
        "Figs": {},
        "3 to 4 of them, such as Tea, Cake and Jam": {"x": "brings in"},
        "none of them": {"x": "rules out"},
    }
    assert " 1,2,3  3 to 4 of them" in preview_text(interview)


def test_a_number_for_a_formula_tells_what_its_least_and_greatest_change() -> None:
    program = Program(load_knowledge(GOOD / "loans"))
    interview = started(program, {"income": 30000, "age": 40, "household": 1, "customer": "yes"})
    assert interview.current is not None
    assert interview.current.id == "debt"
    assert {name: set(found) for name, found in changes(interview).items()} == {
        "0 euros, the least": {"accept", "refer", "decline"},
        "100000 euros, the greatest": {"accept", "refer", "decline"},
    }
    assert preview_text(interview)
