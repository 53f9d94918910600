"""The command line: click commands and rendering; the only room that prints.

A command is a file in `commands`, and a name with its summary in `app`. What every command takes is
an option in `options` and a field in `given`; what it says of it, which knowledge base and whose
answers, is found by `knowledge_base` and `answers`, and what is meant by a name by `names`. The
formats that a command can write stand at its head. What ends it is in `errors` and `exit_codes`.
"""

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
_PACKAGES = {"yaml": "PyYAML"}
"""Packages that are not called what they are imported as."""


def main() -> None:
    """Runs the command `expert`; never returns."""
    try:
        import os
        import signal

        usual = signal.getsignal(signal.SIGINT)
        if usual is signal.default_int_handler:
            # An import that is broken off may raise anything: nothing is to be done but to leave.
            signal.signal(signal.SIGINT, lambda *_: os._exit(130))
        _stop_on_an_old_python()
        from expert.cli.app import app

        if hasattr(signal, "SIGPIPE"):  # `expert facts | head -1` ends in silence, as others do
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        _write_all_or_fail()
        _have_somewhere_to_complain()
        _write_any_character()
        if usual is signal.default_int_handler:
            signal.signal(signal.SIGINT, usual)
        app(prog_name="expert")
    except KeyboardInterrupt:  # before anybody else looks after it
        raise SystemExit(130) from None
    except ImportError as error:
        if error.name is None or error.name.partition(".")[0] == "expert":
            raise
        _leave(f"{_what_is_missing(error, error.name)} {_how_to_install()}")


def _stop_on_an_old_python() -> None:
    import sys

    if sys.version_info < OLDEST_PYTHON:
        oldest, this = (".".join(map(str, v[:2])) for v in (OLDEST_PYTHON, sys.version_info))
        _leave(f"expert needs Python {oldest} or later, and this is Python {this}.")


def _what_is_missing(error: ImportError, name: str) -> str:
    package = _PACKAGES.get(name, name.partition(".")[0])
    if isinstance(error, ModuleNotFoundError):
        return f"The package `{package}` is not installed."
    return f"The package `{package}` is not installed as it should be ({error.msg})."


def _how_to_install() -> str:
    """What to do about a package that is missing, in a checkout or elsewhere."""
    from pathlib import Path

    if (Path(__file__).parents[2] / "pyproject.toml").is_file():
        return (
            "`pip install .` in the folder of cli.py installs all that is needed; `make demo` does "
            "so in an environment of its own."
        )
    return "`pip install --force-reinstall pmo-expert` installs all that is needed."


def _leave(message: str) -> None:
    """Ends with a message when nothing is there yet to show it."""
    import sys

    sys.stderr.write(f"{message}\n")
    raise SystemExit(2)


def _have_somewhere_to_complain() -> None:
    """Puts nothing in the place of a standard error that is closed: `input` wants one."""
    import os
    import sys

    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # until the end


def _write_all_or_fail() -> None:
    """Puts a buffer before an output without one (PYTHONUNBUFFERED).

    Python writes there what fits, on a disk that is all but full, and drops the rest in silence.
    """
    import io
    import sys

    output = sys.stdout
    if isinstance(getattr(output, "buffer", None), io.RawIOBase):
        buffer = io.BufferedWriter(io.FileIO(output.fileno(), "wb", closefd=False))
        sys.stdout = io.TextIOWrapper(buffer, output.encoding, output.errors, line_buffering=True)


def _write_any_character() -> None:
    r"""Lets an output that lacks a character (a terminal in Latin-1) write it out, as in \u2019.

    So JSON stays JSON, and no name in a knowledge base is the end of a command.
    """
    import codecs
    import sys

    def written_out(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
        pairs = zip(units[::2], units[1::2], strict=True)
        return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs), error.end

    if hasattr(sys.stdout, "reconfigure"):
        codecs.register_error("expert.written_out", written_out)
        sys.stdout.reconfigure(errors="expert.written_out")
