"""The command line: click commands and rendering; the only room that prints."""


def main() -> None:
    """Runs the command `expert`; never returns."""
    from expert.cli.app import app

    app(prog_name="expert")
