"""The door: `python cli.py` in a checkout is the command `expert`."""

from expert.cli import main

if __name__ == "__main__":
    main()
