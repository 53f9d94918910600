"""That the solver came to no verdict. Nothing here loads it."""


class NoVerdictError(Exception):
    """The solver found neither a person nor a proof that there is none."""


WHERE = "where formulas multiply answers by one another or count the time between dates"
"""Where the solver may give up, to be said after `happens`."""
