"""That the solver came to no verdict. Nothing here loads it."""


class NoVerdictError(Exception):
    """The solver found neither a person nor a proof that there is none."""
