"""The door: `python cli.py` in a checkout is the command `expert`."""

import sys

if __name__ == "__main__":
    try:
        from expert.cli import main

        main()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("expert"):
            raise
        print(
            f"The package `{error.name}` is not installed. `pip install .` in this folder installs "
            "all that is needed; `make demo` does so in an environment of its own.",
            file=sys.stderr,
        )
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
