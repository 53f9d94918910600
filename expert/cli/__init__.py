"""The command line: click commands and rendering; the only room that prints.

A command is a file in `commands`, and a name with its summary in `app`. What every command takes is
an option in `options` and a field in `given`; what it says of it, which knowledge base and whose
answers, is found by `knowledge_base` and `answers`, and what is meant by a name by `names`. The
formats that a command can write stand at its head. What ends it is in `errors` and `exit_codes`.
"""


def main() -> None:
    """Runs the command `expert`; never returns."""
    try:
        from expert.cli.app import app

        app(prog_name="expert")
    except KeyboardInterrupt:  # while the command was still being loaded
        raise SystemExit(130) from None
