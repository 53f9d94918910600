"""The door: `python cli.py` in a checkout is the command `expert`."""

if __name__ == "__main__":
    try:
        from expert.cli import main

        main()
    except KeyboardInterrupt:
        raise SystemExit(130) from None
