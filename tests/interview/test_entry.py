"""What a person types at a question, and what the interview makes of it."""

import datetime as calendar
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from expert.interview.entry import completions, entry_for, read_entry
from expert.interview.forms import form_of, listed
from expert.interview.words import Command, Entry
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.kinds import KINDS, Choices, Date, Integer, Numeric, YesNo
from expert.knowledge.model import Answer, Asked
from expert.knowledge.problems.problems import AnswerError
from tests.builders import choice, choices, date, integer, number, values, yes_no


def one(**labels: str) -> Asked:
    """A question that one of these values answers."""
    return choice("thing", values(**labels))


def several(**labels: str) -> Asked:
    """A question that some of these values answer."""
    return choices("thing", values(**labels))


SPOT = one(
    sunny="A sunny spot", half_shade="Somewhere in half-shade", shade="Somewhere in the shade"
)
LIKES = several(
    risk="Risk management",
    planning="Planning",
    people="Coaching and mentoring people",
    other="Another area, one that suits me",
)
TWO = several(red="Red", blue="Blue")
LEANS = one(
    business="More to the business side",
    projects="To projects, such as those of others",
    work="Project work",
)
MEMBER = yes_no("thing")
DEFINES = yes_no("thing", yes="Never create, but define them", no="Your own to create and run")
YEARS = number("years", minimum=0, maximum=60, unit="years")
AMOUNT = number("amount")
PETS = integer("pets", minimum=0, maximum=9)
BORN = date("born", minimum="2000-01-01")
DOZENS = number("dozens", unit="12")

WORDS = one(why="Why not", back="Back then", quit="Quit it", backwards="Backwards")
CHILDREN = one(none="0", one="1", more="2")
NOTHING = several(none="None of these", some="Some of these")
LIKELY = one(unsure="Unknown", help="Help with it")


@pytest.mark.parametrize(
    ("asked", "typed", "entry"),
    [
        # A number, an id or a label, in any case and with any of the usual spellings.
        (SPOT, "1", "sunny"),
        (SPOT, " 3 ", "shade"),
        (SPOT, "03", "shade"),
        (SPOT, "\uff12", "half_shade"),
        (SPOT, "sunny", "sunny"),
        (SPOT, "HALF-SHADE", "half_shade"),
        (SPOT, "half shade", "half_shade"),
        (SPOT, "a sunny spot", "sunny"),
        (SPOT, "Somewhere  in the shade.", "shade"),
        # The beginning of an id or a label, as long as it can mean one value only.
        (SPOT, "su", "sunny"),
        (SPOT, "a s", "sunny"),
        (SPOT, "half", "half_shade"),
        (SPOT, "somewhere in h", "half_shade"),
        (WORDS, "backw", "backwards"),
        # A word, or words in a row, inside one label only, or the beginning of one.
        (SPOT, "the shade", "shade"),
        (LEANS, "BUSINESS", "business"),
        (LEANS, "busi", "business"),
        (LEANS, "such", "projects"),
        (LEANS, "projects", "projects"),
        (LIKES, "management", ("risk",)),
        (LIKES, "management and mentoring", ("risk", "people")),
        (LIKES, "one that", ("other",)),
        (DEFINES, "define", "yes"),
        (DEFINES, "run", "no"),
        # Several values where several may be chosen, in vocabulary order, each once.
        (LIKES, "1,3", ("risk", "people")),
        (LIKES, "3 1", ("risk", "people")),
        (LIKES, "1, 1 ,", ("risk",)),
        (LIKES, "1;2", ("risk", "planning")),
        (LIKES, "1 and 2", ("risk", "planning")),
        (LIKES, "risk, planning", ("risk", "planning")),
        (LIKES, "RISK plan 4", ("risk", "planning", "other")),
        (LIKES, "coaching and mentoring", ("people",)),
        (LIKES, "coaching and m, risk", ("risk", "people")),
        (LIKES, "Another area, one that suits me", ("other",)),
        (LIKES, "another area", ("other",)),
        (LIKES, "all", ("risk", "planning", "people", "other")),
        (TWO, "both", ("red", "blue")),
        # Nothing at all, where several may be chosen.
        (LIKES, "none", ()),
        (LIKES, "no", ()),
        (LIKES, "Nothing.", ()),
        (NOTHING, "no", ("none",)),
        (LIKES, "None", ()),
        (LIKES, "0", ()),
        (NOTHING, "none", ("none",)),
        (NOTHING, "0", ()),
        (NOTHING, ":none", ()),
        # Yes and no.
        (MEMBER, "y", "yes"),
        (MEMBER, "Yes", "yes"),
        (MEMBER, "true", "yes"),
        (MEMBER, "1", "yes"),
        (MEMBER, "N", "no"),
        (MEMBER, "no", "no"),
        (MEMBER, "false", "no"),
        (MEMBER, "2", "no"),
        (DEFINES, "y", "yes"),
        (DEFINES, "N", "no"),
        (DEFINES, "true", "yes"),
        (DEFINES, "No", "no"),
        # Numbers, with or without their unit.
        (YEARS, "3", 3),
        (YEARS, "2.5", 2.5),
        (YEARS, "007", 7),
        (YEARS, "5 years", 5),
        (YEARS, "60", 60),
        (DOZENS, "12", 12),
        (DOZENS, "3 12", 3),
        (AMOUNT, "-1e3", -1000),
        (AMOUNT, "0.30000000000000004", 0.30000000000000004),
        (AMOUNT, "3.90000000000000000000", 3.9),
        # Values that are called by numbers are not numbered.
        (CHILDREN, "0", "none"),
        (CHILDREN, "2", "more"),
        # The words that always work.
        (SPOT, "?", Command.HELP),
        (SPOT, "help", Command.HELP),
        (SPOT, "h", "half_shade"),
        (MEMBER, "h", Command.HELP),
        (SPOT, "Why", Command.WHY),
        (YEARS, "why", Command.WHY),
        (LIKES, "back", Command.BACK),
        (LIKES, "b", Command.BACK),
        (SPOT, "quit", Command.QUIT),
        (YEARS, "q", Command.QUIT),
        (MEMBER, "exit", Command.QUIT),
        (SPOT, "unknown", UNKNOWN),
        (SPOT, "don't know", UNKNOWN),
        (SPOT, "I don\u2019t know.", UNKNOWN),
        (LIKES, "dont know", UNKNOWN),
        (MEMBER, "not sure", UNKNOWN),
        (MEMBER, "no idea", UNKNOWN),
        (YEARS, "idk", UNKNOWN),
        (SPOT, ":why", Command.WHY),
        # A value goes before a word, which keeps working with a colon.
        (WORDS, "why", "why"),
        (WORDS, ":why", Command.WHY),
        (WORDS, "back", "back"),
        (WORDS, ":back", Command.BACK),
        (WORDS, ":quit", Command.QUIT),
        (WORDS, "?", Command.HELP),
        (LIKELY, "unknown", "unsure"),
        (LIKELY, ":unknown", UNKNOWN),
        (LIKELY, ":help", Command.HELP),
    ],
)
def test_what_is_typed_is_understood(asked: Asked, typed: str, entry: Entry) -> None:
    assert read_entry(asked, typed) == entry


@pytest.mark.parametrize(
    ("asked", "typed", "said"),
    [
        (
            SPOT,
            "",
            "nothing was typed. Type a number from 1 to 3, or a word of an answer (? for help).",
        ),
        (
            SPOT,
            "4",
            "there is no answer 4. Type a number from 1 to 3, or a word of an answer (? for help).",
        ),
        (
            SPOT,
            "somewhere",
            "`somewhere` could be 2 (Somewhere in half-shade) or 3 (Somewhere in the shade). "
            "Type more letters, or the number that stands before the one you mean.",
        ),
        (
            LEANS,
            "project",
            "`project` could be 2 (To projects, such as those of others) or 3 (Project work).",
        ),
        (LEANS, "o", "`o` is not one of the answers."),
        (SPOT, "suny", "`suny` is not one of the answers. Perhaps you mean 1: A sunny spot"),
        (SPOT, "qiut", "`qiut` is not one of the answers. Did you mean `quit`?"),
        (
            SPOT,
            "1,2",
            "only one answer is possible here. Type a number from 1 to 3, or a word of an "
            "answer (? for help).",
        ),
        (
            LIKES,
            "1,9",
            "there is no answer 9. Type one or more numbers from 1 to 4, such as 1,4, or none "
            "(? for help).",
        ),
        (LIKES, "risk, plannign", "`plannign` is not one of the answers. Perhaps you mean 2"),
        (LIKES, "p", "`p` could be 2 (Planning) or 3 (Coaching and mentoring people)."),
        (LIKES, "1, none", "`none` cannot stand beside answers. Type one or more numbers"),
        (LIKES, "1, unknown", "`unknown` cannot stand beside answers."),
        (LIKES, "why 1", "`why` cannot stand beside answers."),
        (LIKES, ",", "`,` is not one of the answers."),
        (MEMBER, "maybe", "`maybe` is not one of the answers. Type yes or no (? for help)."),
        (DEFINES, "maybe", "Type a number from 1 to 2, or a word of an answer (? for help)."),
        (
            YEARS,
            "many",
            "`many` is not a number. Type a number from 0 to 60, in years (? for help).",
        ),
        (YEARS, "-1", "-1 is too small. Type a number from 0 to 60, in years (? for help)."),
        (YEARS, "61 years", "61 is too large. Type a number from 0 to 60, in years (? for help)."),
        (YEARS, "2,5", "`2,5` has a comma. Write a point, as in 2.5."),
        (
            AMOUNT,
            "3.9999999999999999",
            "3.9999999999999999 has more digits than can be kept. Round it, as in 4.",
        ),
        (AMOUNT, "nan", "`nan` is not a number. Type a number (? for help)."),
        (AMOUNT, "1" * 400, "is not a number."),
        (CHILDREN, "3", "there is no answer 3. Type what stands before an answer"),
        (NOTHING, "x", "or :none (? for help)."),
        (SPOT, "\x1b[2J", r"`\x1b[2J` is not one of the answers."),
    ],
)
def test_a_wrong_entry_is_told_what_would_be_right(asked: Asked, typed: str, said: str) -> None:
    with pytest.raises(AnswerError) as told:
        read_entry(asked, typed)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("asked", "beginning", "completed"),
    [
        (SPOT, "", ("1", "2", "3", "?", "why", "unknown", "back", "quit")),
        (SPOT, "su", ("sunny",)),
        (SPOT, "S", ("sunny", "shade", "spot")),
        (SPOT, "half", ("half_shade", "half")),
        (LIKES, "m", ("management", "mentoring", "me")),
        (WORDS, "b", ("back", "backwards")),
        (WORDS, ":", (":why", ":back", ":quit")),
        (YEARS, "1", ()),
        (MEMBER, "n", ("no",)),
        (SPOT, "zebra", ()),
    ],
)
def test_tab_completes_answers_their_own_words_and_the_words_that_always_work(
    asked: Asked, beginning: str, completed: tuple[str, ...]
) -> None:
    assert completions(asked, beginning) == completed


@pytest.mark.parametrize(
    ("asked", "default"), [(SPOT, "shade"), (LIKES, ()), (YEARS, 0), (MEMBER, UNKNOWN)]
)
def test_an_empty_line_takes_the_default(asked: Asked, default: Answer) -> None:
    assert read_entry(asked, "", default) == default
    assert read_entry(asked, " \t", default) == default


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (SPOT, ("1", "2", "3")),
        (MEMBER, ("1", "2")),
        (YEARS, ()),
        (CHILDREN, ("none", "one", "more")),
        (one(**{"2024": "This year", "2023": "Last year"}), ("2024", "2023")),
    ],
)
def test_values_are_numbered_unless_numbers_are_names_among_them(
    asked: Asked, shown: tuple[str, ...]
) -> None:
    assert form_of(asked).marks() == shown


def test_a_word_that_a_value_has_taken_is_written_with_a_colon() -> None:
    assert [form_of(SPOT).word_for(command) for command in Command] == ["?", "why", "back", "quit"]
    assert [form_of(WORDS).word_for(command) for command in Command] == [
        "?",
        ":why",
        ":back",
        ":quit",
    ]
    assert form_of(LIKELY).word_for(UNKNOWN) == ":unknown"


# For whatever an author calls the values, and whatever a person types.

NAMES = st.one_of(
    st.sampled_from(("why", "back", "quit", "none", "help", "0", "1", "2", "?", "yes", "A", "a")),
    st.text(
        st.characters(blacklist_characters=" ,=`", min_codepoint=33, max_codepoint=383),
        min_size=1,
        max_size=4,
    ),
).filter(lambda name: name != UNKNOWN and name.isprintable())
LABELS = st.one_of(NAMES, st.text(string.ascii_letters + string.digits + " ,.-_?'", min_size=1))


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    kind = draw(st.sampled_from([*KINDS.values()]))
    if kind is Numeric:
        return draw(st.sampled_from((YEARS, AMOUNT)))
    if kind in (Integer, Date):
        return PETS if kind is Integer else BORN
    if kind is YesNo:
        return draw(st.sampled_from((MEMBER, DEFINES)))
    ids = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    ask = several if kind is Choices else one
    return ask(**{name: draw(LABELS) for name in ids})


@st.composite
def answers(draw: st.DrawFn, asked: Asked) -> Answer:
    ids = [value.id for value in asked.values]
    match asked.kind:
        case Integer():
            return draw(st.integers(0, 9))
        case Date():
            return draw(st.dates(calendar.date(2000, 1, 1))).isoformat()
        case Numeric():
            return draw(st.one_of(st.integers(0, 60), st.floats(0, 60)))
        case Choices():
            chosen = draw(st.sets(st.sampled_from(ids)))
            return tuple(name for name in ids if name in chosen)
        case _:
            return draw(st.sampled_from(ids))


@given(st.data())
def test_every_answer_can_be_typed_whatever_the_values_are_called(data: st.DataObject) -> None:
    asked = data.draw(questions())
    answer = data.draw(st.one_of(st.just(UNKNOWN), answers(asked)))
    assert read_entry(asked, entry_for(asked, answer)) == answer


@given(questions(), st.sampled_from(Command))
def test_every_command_can_be_typed_whatever_the_values_are_called(
    asked: Asked, command: Command
) -> None:
    typed = form_of(asked).word_for(command)
    assume(all(value.id != typed for value in asked.values))
    assert read_entry(asked, typed) is command


@given(questions(), st.one_of(st.text(), st.text("0123456789,.; ?:-anoy")))
def test_whatever_is_typed_gives_an_entry_or_says_what_would_be_right(
    asked: Asked, typed: str
) -> None:
    try:
        entry = read_entry(asked, typed)
    except AnswerError as error:
        wrong = error
        entry = Command.HELP
    else:
        wrong = None
    assert wrong is None or wrong.remedy
    ids = {value.id for value in asked.values}
    match entry:
        case Command() | "unknown":
            pass
        case tuple():
            assert isinstance(asked.kind, Choices)
            assert ids.issuperset(entry)
        case str() if isinstance(asked.kind, Date):
            assert asked.kind.as_answer(entry) == entry
        case str():
            assert entry in ids
        case _:
            assert isinstance(asked.kind, Numeric)
            assert asked.kind.in_bounds(entry)


@given(questions())
def test_what_fits_is_always_one_sentence(asked: Asked) -> None:
    assert form_of(asked).what_fits().endswith("(? for help).")


@pytest.mark.parametrize("question", [SPOT, LIKES, MEMBER, YEARS])
def test_what_is_longer_than_any_answer_is_refused_unread(question: Asked) -> None:
    with pytest.raises(AnswerError, match="longer than any answer"):
        read_entry(question, "1," * 500_000)


def test_a_long_line_does_not_go_through_all_values_for_each_part_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folded = []
    monkeypatch.setattr(listed, "folded", lambda text: folded.append(text) or text.casefold())
    ids = [f"v{number}" for number in range(300)]
    assert read_entry(choices("thing", values(*ids)), ",".join(map(str.upper, ids))) == tuple(ids)
    assert len(folded) < 5 * len(ids)


@pytest.mark.parametrize(
    ("asked", "typed", "entry"),
    [
        (PETS, "3", 3),
        (PETS, " 3.0 ", 3),
        (BORN, "2014-01-31", "2014-01-31"),
        (BORN, "\uff12\uff10\uff11\uff14-01-31", "2014-01-31"),
        (BORN, "?", Command.HELP),
        (BORN, "b", Command.BACK),
        (BORN, "idk", UNKNOWN),
    ],
)
def test_whole_numbers_and_dates_are_written_out(asked: Asked, typed: str, entry: Entry) -> None:
    assert read_entry(asked, typed) == entry


@pytest.mark.parametrize(
    ("asked", "typed", "said"),
    [
        (PETS, "3.5", "3.5 is not a whole number. Type a whole number from 0 to 9 (? for help)."),
        (PETS, "3,5", "`3,5` has a comma. Write a point, as in 3.5."),
        (PETS, "10", "10 is too large. Type a whole number from 0 to 9 (? for help)."),
        (BORN, "31.1.2014", "`31.1.2014` is not a date. Write it as 2014-01-31: the year, the"),
        (BORN, "2014-02-30", "`2014-02-30` is not a date. February 2014 has 28 days."),
        (BORN, "long ago", "is not a date. Type a date on or after 2000-01-01, as YYYY-MM-DD (?"),
        (BORN, "1999-12-31", "1999-12-31 is too early. Type a date on or after 2000-01-01, as"),
        (date("due", maximum="2030-01-01"), "2031-01-01", "2031-01-01 is too late. Type a date"),
    ],
)
def test_what_is_no_whole_number_or_date_is_told_how_to_be_written(
    asked: Asked, typed: str, said: str
) -> None:
    with pytest.raises(AnswerError) as caught:
        read_entry(asked, typed)
    assert said in str(caught.value)
