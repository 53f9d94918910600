"""The interview at a terminal: asks, helps, explains and saves every answer at once.

What it says goes to standard output, or to standard error when the output is led elsewhere, so
that only the advice ends up there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from io import TextIOWrapper

import click

from expert.cli.exit_codes import ExitCode
from expert.cli.interviewing import interview_text as texts
from expert.cli.interviewing.line_editing import edit_lines, terminal_left_as_it_was, typed_line
from expert.interview.entry import completions, read_entry
from expert.interview.interview import Interview, started
from expert.interview.resuming import resume, saved_consultation
from expert.interview.words import Command, Entry
from expert.knowledge.model import Answer, Asked
from expert.knowledge.problems.problems import AnswerError
from expert.library import KnowledgeBase
from expert.storage.consultations import SavedConsultation


def hold_interview(
    knowledge_base: KnowledgeBase,
    given: Mapping[str, Answer],
    resumed: SavedConsultation | None = None,
    *,
    save: Callable[[SavedConsultation], bool],
    go_on: Callable[[], str],
    go_on_with_another: str | None = None,
) -> Interview:
    """Asks what can still matter, and gives the interview as it ended, with all its answers.

    `save` takes the state after every step, so that whatever ends the interview loses nothing, and
    says whether it could be saved; `go_on` gives the command that takes it up again, and
    `go_on_with_another` that for an unfinished one. Ends the command when the person leaves: fine
    for `quit` and Ctrl-D, interrupted for Ctrl-C.
    """
    dialogue = _Dialogue(save, go_on, go_on_with_another, saved=resumed is not None)
    return _led_to_its_end(dialogue, lambda: dialogue.hold(knowledge_base, given, resumed))


def change_answer(
    interview: Interview,
    name: str,
    *,
    save: Callable[[SavedConsultation], bool],
    go_on: Callable[[], str],
) -> Interview:
    """Asks a question of an interview that was held once more, and all that matters after it.

    It is saved, and may be left, as the interview was.
    """
    dialogue = _Dialogue(save, go_on, None, saved=True)
    return _led_to_its_end(dialogue, lambda: dialogue.ask(interview.ask_again(name)))


def _led_to_its_end(dialogue: _Dialogue, led: Callable[[], Interview]) -> Interview:
    try:
        with terminal_left_as_it_was():
            return led()
    except EOFError:
        code = ExitCode.FINE
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    dialogue.say("")
    raise dialogue.left(code)


class _Dialogue:
    """One sitting; `saved` is whether there is something saved to go on with."""

    def __init__(
        self,
        save: Callable[[SavedConsultation], bool],
        go_on: Callable[[], str],
        go_on_with_another: str | None,
        saved: bool,
    ) -> None:
        self.save = save
        self.go_on = go_on
        self.go_on_with_another = go_on_with_another
        self.saved = saved
        self.can_save = True
        self.question: Asked | None = None
        self.on_screen = sys.stdout is not None and sys.stdout.isatty()
        if self.on_screen and sys.stdin.isatty():
            edit_lines(self.completions)
        if isinstance(sys.stdin, TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # no key may end the interview with an error

    def hold(
        self,
        knowledge_base: KnowledgeBase,
        given: Mapping[str, Answer],
        resumed: SavedConsultation | None,
    ) -> Interview:
        """Asks until nothing is left to ask and nothing is to be changed."""
        program = knowledge_base.program
        if resumed is None:
            interview = self.begin(started(program, given))
        else:
            interview, misfits = resume(program, resumed, given)
            self.say(texts.going_on(program.knowledge, resumed, interview, len(misfits)))
            self.tell_of_another()
        before = interview
        if interview.current is not None:
            interview = self.ask(interview)
            self.say(texts.last_question_text())
        while interview.path and (changed := self.check(interview)) is not None:
            interview = self.ask(changed)
        if interview is before:
            self.save_state(interview)
        if interview.path:
            self.say(texts.closing_text(interview))
        return interview

    def begin(self, interview: Interview) -> Interview:
        """Says what this is about, if anything is going to be asked."""
        if interview.current is not None:
            self.say(texts.opening(interview.program.knowledge))
            self.tell_of_another()
        return interview

    def ask(self, interview: Interview) -> Interview:
        """Asks whatever is open, and saves every answer."""
        asked = False
        while (question := interview.current) is not None:
            interview = self.step(interview, question, with_hint=not asked)
            self.save_state(interview)
            asked = True
        return interview

    def tell_of_another(self) -> None:
        """Says how to go on with the interview that was left, if there is one."""
        if self.go_on_with_another is not None:
            self.say("\n" + texts.unfinished_text(self.go_on_with_another))

    def step(self, interview: Interview, question: Asked, with_hint: bool) -> Interview:
        """Asks one question until it is answered or left for the one before."""
        self.say(texts.question_text(interview, question, with_hint))
        while True:
            match self.entry(texts.prompt_text(interview, question), question, interview.default):
                case Command.QUIT:
                    raise self.left(ExitCode.FINE)
                case Command.BACK if interview.path or interview.change:
                    return interview.back()
                case Command.BACK:
                    self.say(texts.retry_text("This is the first question."))
                case Command.HELP:
                    self.say(texts.help_text(interview, question))
                    self.say(texts.question_text(interview, question, with_hint))
                case Command.WHY:
                    from expert.cli.interviewing import preview_text  # not before the question

                    self.say(preview_text.preview_text(interview))
                    self.say(texts.question_text(interview, question, with_hint))
                case entry:
                    self.say(texts.noted_text(interview, question, entry))
                    return interview.answer(entry)

    def check(self, interview: Interview) -> Interview | None:
        """Shows the answers; gives the interview at one that is to be changed, or None."""
        from expert.cli.interviewing import check_text  # not before the first question

        question = check_text.check_question(interview)
        self.say(check_text.check_text(interview, question))
        while True:
            entry = self.entry(check_text.CHECK_PROMPT, question, check_text.DONE)
            match entry:
                case Command.QUIT:
                    raise self.left(ExitCode.FINE)
                case Command.BACK:
                    return interview.back()
                case Command.HELP:
                    self.say(check_text.check_help_text(question))
                    self.say(check_text.check_text(interview, question))
                case Command.WHY | "unknown" if entry not in question.by_id:
                    self.say(check_text.not_here_text(entry))
                case str(name):
                    return None if entry == check_text.DONE else interview.ask_again(name)

    def entry(self, prompt: str, question: Asked, default: Answer | None) -> Entry:
        """What is typed at a question, asked for until it can be read."""
        while True:
            typed = self.read(prompt, question)
            try:
                return read_entry(question, typed, default)
            except AnswerError as error:
                self.say(texts.retry_text(str(error)))

    def save_state(self, interview: Interview) -> None:
        """Saves the state, unless that has failed before; said once, it need not be repeated."""
        if self.can_save:
            self.can_save = self.saved = self.save(saved_consultation(interview))

    def left(self, code: ExitCode) -> click.exceptions.Exit:
        """Says goodbye, and gives the end of the command."""
        self.say(texts.left_text(self.saved, self.go_on()))
        return click.exceptions.Exit(code)

    def say(self, text: str) -> None:
        """Writes a text and ends the line."""
        click.echo(text, err=not self.on_screen)

    def read(self, prompt: str, question: Asked) -> str:
        """The next line typed at a question; EOFError when there is none."""
        self.question = question
        if not self.on_screen:
            click.echo(prompt, nl=False, err=True)
        return typed_line(prompt if self.on_screen else "")  # else it would go to the output

    def completions(self, beginning: str) -> tuple[str, ...]:
        """What the Tab key may make of the beginning of a word."""
        return completions(self.question, beginning) if self.question else ()
