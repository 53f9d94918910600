"""`python -m expert` is the command `expert`."""

from expert.cli import main

main()
