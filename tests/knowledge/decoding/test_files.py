"""The files of a knowledge base: which are read, and what is said of those that cannot be."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from expert.knowledge.decoding import files
from expert.knowledge.decoding.files import LARGEST_FILE, Part, read_cases, read_files
from expert.knowledge.decoding.loading import load_answers, load_knowledge
from expert.knowledge.problems.problems import MOST_PROBLEMS, KnowledgeError
from expert.knowledge.recording.digest import digest
from tests.corpus import PLAIN

CAT = "cat-for-quiet:\n  when: {likes: quiet}\n  then: {pet: cat}\n"
PETS = (PLAIN / "rules" / "pets.yaml").read_text(encoding="utf-8")


def names(part: Part) -> list[str]:
    return [file.name for file in part.files]


def test_rules_and_cases_are_told_apart_by_name(write) -> None:
    folder = write({"rules/a.yml": CAT, "rules/b_test.yml": "", "rules/contest.yaml": CAT})
    rules = ["rules/a.yml", "rules/contest.yaml", "rules/pets.yaml"]
    assert names(read_files(folder).rules) == rules
    assert names(read_cases(folder)) == ["rules/b_test.yml", "rules/pets_test.yaml"]


@pytest.mark.parametrize("name", [".hidden.yaml", "notes.txt", "pets.yaml~", "yaml", ".yaml"])
def test_other_files_are_left_alone(write, name: str) -> None:
    assert load_knowledge(write({f"rules/{name}": "not: [yaml"}))


@pytest.mark.parametrize("name", ["x.yml", "x.YAML", "x y.yaml", "ü.yaml"])
def test_these_files_are_rules(write, name: str) -> None:
    assert "cat-for-quiet" in load_knowledge(write({f"rules/{name}": CAT})).rules


def test_cases_are_no_rules_even_if_they_are_broken(write) -> None:
    assert load_knowledge(write({"rules/pets_test.yaml": "a: [b"}))


def test_files_count_in_the_order_of_their_names(write) -> None:
    values = "  values: {a: A}\n"
    folder = write({"facts/zoo.yaml": f"z:\n{values}", "facts/Ape.yaml": f"a:\n{values}"})
    attributes = list(load_knowledge(folder).attributes)
    assert attributes[0] == "a"
    assert attributes[-1] == "z"


@pytest.mark.parametrize(
    "data",
    [
        PETS.encode("utf-8-sig"),
        PETS.replace("\n", "\r\n").encode(),
        PETS.replace("\n", "\r").encode(),
        f"---\n{PETS}...\n".encode(),
        f"\n\n# A comment\n{PETS}".encode(),
        PETS.removesuffix("\n").encode(),
    ],
    ids=["byte order mark", "CRLF", "CR", "document marks", "comments", "no last line break"],
)
def test_a_file_means_the_same_however_its_text_is_written(write, data: bytes) -> None:
    knowledge = load_knowledge(write({"rules/pets.yaml": data}))
    assert digest(knowledge) == digest(load_knowledge(PLAIN))


@pytest.mark.parametrize("line_break", ["\x85", "\u2028", "\u2029"])
def test_no_key_hides_behind_a_line_break_that_editors_do_not_show(told, line_break: str) -> None:
    hidden = f"# A comment{line_break}dog: {{when: {{likes: quiet}}, then: {{pet: dog}}}}\n{CAT}"
    assert told({"rules/x.yaml": hidden}) == [
        f"rules/x.yaml:1:12: the character U+{ord(line_break):04X} ends a line for YAML, "
        "and shows nothing",
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(told, line_break: str) -> None:
    text = CAT.replace("quiet}", "quite}").replace("\n", line_break)
    assert told({"rules/x.yaml": text}) == [
        "rules/x.yaml:2:17: `quite` is not a value of `likes`",
    ]


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r"])
def test_a_byte_that_is_no_text_is_found_whatever_ends_lines(told, line_break: bytes) -> None:
    data = line_break.join([b"# \xc3\xbc", b"# \xc3\xbc\xff"])
    assert told({"rules/x.yaml": data}) == ["rules/x.yaml:2:4: the byte 0xff is not UTF-8 text"]


def test_columns_are_counted_in_characters(told) -> None:
    told_of = told({"rules/x.yaml": "日本語-🙂: {when: {likes: quite}, then: {pet: cat}}\n"})
    assert told_of == ["rules/x.yaml:1:23: `quite` is not a value of `likes`"]


def test_a_byte_order_mark_moves_no_column(told) -> None:
    data = b"\xef\xbb\xbf" + CAT.replace("quiet}", "quite}").encode()
    assert told({"rules/x.yaml": data}) == ["rules/x.yaml:2:17: `quite` is not a value of `likes`"]


@pytest.mark.parametrize(
    ("data", "character", "place"),
    [
        (b"\0" * 1000, "0000", "1:1"),
        (b"a: 1\nb: \x07", "0007", "2:4"),
        (b"a: \x1b[31m", "001B", "1:4"),
        (b"# \xef\xbb\xbfglued", "FEFF", "1:3"),
        ("a: \x9b".encode(), "009B", "1:4"),
        ("a: \uffff".encode(), "FFFF", "1:4"),
    ],
)
def test_a_character_that_yaml_does_not_take_is_named(
    told, data: bytes, character: str, place: str
) -> None:
    assert told({"rules/x.yaml": data}) == [
        f"rules/x.yaml:{place}: the character U+{character} cannot stand in a YAML text",
    ]


def test_no_file_sends_control_codes_to_the_terminal(write) -> None:
    rules = (
        '"\\e[2Jx": {when: {likes: "\\e]0;\\a"}, then: {pet: "\\x9b"}}\n'
        '"y\\u202e": {when: {"\\u202e": 1}, then: {pet: "\\u200b"}}\n'
    )
    folder = write({"rules/x.yaml": rules, "rules/\x1b[31m.yaml": b"\x1b[31m"})
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert "".join(str(caught.value).split("\n")).isprintable()


def test_a_missing_folder_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path / "nowhere")
    assert str(caught.value).splitlines() == [
        f"{tmp_path}/nowhere: the folder cannot be read: no such file or directory",
        "  A knowledge base is a folder with facts/*.yaml and rules/*.yaml.",
    ]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    file = tmp_path / "kb"
    file.write_text("")
    with pytest.raises(KnowledgeError, match="kb: the folder cannot be read: not a directory"):
        load_knowledge(file)


def test_a_folder_may_be_named_like_a_file_but_not_read_as_one(write, told) -> None:
    (write({}) / "rules" / "x.yaml").mkdir()
    assert told({}) == ["rules/x.yaml: the file cannot be read: is a directory"]


def test_a_link_to_nothing_is_told(write, told) -> None:
    (write({}) / "facts" / "x.yaml").symlink_to("nowhere.yaml")
    assert told({}) == ["facts/x.yaml: the file cannot be read: no such file or directory"]


def test_a_link_to_itself_is_told(write, told) -> None:
    link = write({}) / "facts" / "x.yaml"
    link.symlink_to(link)
    assert told({}) == ["facts/x.yaml: the file cannot be read: too many levels of symbolic links"]


@pytest.mark.parametrize("name", ["facts/x.yaml", "rules/x.yaml"])
def test_a_link_out_of_the_knowledge_base_is_told_and_not_read(
    write, told, tmp_path: Path, name: str
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password: hunter2")
    (write({}) / name).symlink_to(secret)
    assert told({}) == [f"{name}: this link leads out of the knowledge base, to {secret}"]


@pytest.mark.parametrize("part", ["facts", "rules"])
def test_a_part_that_is_a_link_out_of_the_knowledge_base_is_told_once(
    write, tmp_path: Path, part: str
) -> None:
    folder = write({})
    (folder / part).rename(tmp_path / part)
    (folder / part).symlink_to(tmp_path / part)
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert str(caught.value).splitlines() == [
        f"{part}/: this link leads out of the knowledge base, to {tmp_path / part}",
        "  Put a copy in its place, or allow it with --follow-links.",
    ]


def test_links_are_followed_within_the_knowledge_base_and_out_of_it_when_asked(
    write, tmp_path: Path
) -> None:
    folder = write({})
    (folder / "rules" / "kept").mkdir()
    (folder / "rules" / "pets.yaml").rename(folder / "rules" / "kept" / "pets.yaml")
    (folder / "rules" / "pets.yaml").symlink_to(Path("kept", "pets.yaml"))
    assert load_knowledge(folder) == load_knowledge(PLAIN)
    (folder / "facts").rename(tmp_path / "facts")
    (folder / "facts").symlink_to(tmp_path / "facts")
    assert load_knowledge(folder, follow_links=True) == load_knowledge(PLAIN)


def test_a_knowledge_base_may_itself_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(PLAIN)
    assert load_knowledge(tmp_path / "link") == load_knowledge(PLAIN)


@pytest.mark.parametrize("name", ["facts/x.yaml", "rules/x.yaml"])
def test_a_pipe_or_a_socket_is_told_and_never_read(write, told, name: str) -> None:
    path = write({}) / name
    os.mkfifo(path)
    message = f"{name}: this is a pipe or a device, where a file should be"
    assert told({}) == [message]
    path.unlink()
    path.symlink_to("/dev/zero")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(write({}), follow_links=True)
    assert str(caught.value).splitlines()[0] == message


def test_a_file_that_may_not_be_read_is_told(write, told, monkeypatch: pytest.MonkeyPatch) -> None:
    # chmod would stop nobody who runs the tests as root
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    folder = write({})
    monkeypatch.setattr(files, "open_regular", refuse)
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert str(caught.value).splitlines()[:2] == [
        "facts/about.yaml: the file cannot be read: permission denied",
        "  Check its name and whether you may read it.",
    ]


def test_a_huge_file_is_not_read(tmp_path: Path, attributes) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    with pytest.raises(KnowledgeError, match=r"huge\.yaml: the file is larger than 20 MB"):
        load_answers(file, attributes)


def test_an_endless_file_is_not_read_to_its_end(attributes) -> None:
    with pytest.raises(KnowledgeError, match="/dev/zero: the file is larger than 20 MB"):
        load_answers(Path("/dev/zero"), attributes)


def test_a_missing_facts_file_is_told(tmp_path: Path, attributes) -> None:
    with pytest.raises(KnowledgeError, match=r"x\.yaml: the file cannot be read"):
        load_answers(tmp_path / "x.yaml", attributes)


def test_problems_are_told_in_the_order_of_files_and_lines(told) -> None:
    wrong = "{}: {{when: {{likes: quite}}, then: {{pet: cat}}}}\n"
    places = [
        line.split(": ")[0]
        for line in told(
            {
                "rules/b.yaml": "".join(wrong.format(f"rule-{i}") for i in range(11)),
                "rules/a.yaml": wrong.format("one"),
                "facts/z.yaml": "zoo: 1\n",
                "facts/about.yaml": "titel: x\n",
            }
        )
    ]
    assert places == [
        "facts/about.yaml:1:1",
        "facts/z.yaml:1:6",
        "rules/a.yaml:1:21",
        *(f"rules/b.yaml:{line}:{24 if line < 11 else 25}" for line in range(1, 12)),
    ]


def test_a_problem_in_the_facts_is_not_told_again_in_the_rules(told) -> None:
    assert told(
        {
            "facts/more.yaml": "garden: {question: Is there one?, type: yesno}\n",
            "rules/x.yaml": "x: {when: {garden: yes}, then: {pet: cat}}\n",
        }
    ) == ["facts/more.yaml:1:41: there is no type `yesno`"]


@pytest.mark.parametrize("content", ["garden: [", "- garden", "a: *b", "{[a]: b}", "\0"])
def test_unreadable_facts_say_nothing_about_the_rules(told, content: str) -> None:
    told_of = told({"facts/pets.yaml": content})
    assert told_of
    assert all(line.startswith("facts/pets.yaml") for line in told_of)


MANY = {
    "misspelt values": (
        "{}: {{when: {{likes: quite}}, then: {{pet: cat}}}}\n",
        "rules",
    ),
    "misspelt attributes": (
        "{}: {{when: {{like: quiet}}, then: {{pet: cat}}}}\n",
        "rules",
    ),
    "anchors": ("{}: &a {{when: {{likes: quiet}}, then: {{pet: cat}}}}\n", "rules"),
    "one key again and again": ("x: 1 # {}\n", "rules"),
    "attributes without anything": ("{}:\n", "facts"),
    "lines that are no YAML": ("{}: [\n", "rules"),
    "empty keys": ('"": {}\n', "rules"),
}


@pytest.mark.parametrize(("line", "part"), MANY.values(), ids=MANY)
def test_ten_thousand_problems_are_no_trouble_and_are_not_all_told(
    told, line: str, part: str
) -> None:
    text = "".join(line.format(f"name-{i}") for i in range(10_000))
    told_of = told({f"{part}/x.yaml": text})
    assert len(told_of) <= MOST_PROBLEMS + 1
    if len(told_of) > 1:
        assert told_of[0] == f"{part}/x.yaml: only the first 100 problems of this file are shown"


def test_ten_thousand_problems_on_one_line_are_no_trouble(told) -> None:
    premises = ", ".join(f"name-{i}: x" for i in range(10_000))
    told_of = told({"rules/x.yaml": f"x: {{when: {{{premises}}}, then: {{pet: cat}}}}\n"})
    assert len(told_of) == MOST_PROBLEMS + 1


def test_a_misspelling_among_ten_thousand_names_is_no_trouble(told) -> None:
    values = "".join(f"    value-{i}: Label\n" for i in range(10_000))
    rules = "".join(f"r{i}: {{when: {{x: valeu-{i}}}, then: {{pet: cat}}}}\n" for i in range(200))
    told_of = told({"facts/x.yaml": f"x:\n  values:\n{values}", "rules/x.yaml": rules})
    assert len(told_of) == MOST_PROBLEMS + 1
    assert len(told_of) == MOST_PROBLEMS + 1


def test_a_problem_too_many_is_needed_before_any_is_left_out(told) -> None:
    line = "{}: {{when: {{likes: quite}}, then: {{pet: cat}}}}\n"
    text = "".join(line.format(f"rule-{i}") for i in range(MOST_PROBLEMS))
    assert len(told({"rules/x.yaml": text})) == MOST_PROBLEMS
    assert "only the first" not in told({"rules/x.yaml": text})[0]


def test_many_problems_about_the_knowledge_base_leave_other_files_to_be_told(told) -> None:
    about = "title: x\n" + "".join(f"field-{i}: x\n" for i in range(200))
    told_of = told({"facts/about.yaml": about, "rules/x.yaml": "a: [\n"})
    assert told_of[0] == "facts/about.yaml: only the first 100 problems of this file are shown"
    assert told_of[-1].startswith("rules/x.yaml:")


def test_a_long_text_that_is_wrong_is_cut_in_the_message(told) -> None:
    (line,) = told({"rules/x.yaml": CAT.replace("quiet}", "quiet" * 100_000 + "}")})
    assert line.endswith("quietquie…` is not a value of `likes`")
    assert len(line) < 130


def test_garbage_is_collected_again_after_loading(write) -> None:
    load_knowledge(PLAIN)
    assert gc.isenabled()
    with pytest.raises(KnowledgeError):
        load_knowledge(write({"rules/x.yaml": "x"}))
    assert gc.isenabled()


def test_whoever_holds_garbage_collection_back_is_left_alone() -> None:
    gc.disable()
    try:
        load_knowledge(PLAIN)
        assert not gc.isenabled()
    finally:
        gc.enable()
