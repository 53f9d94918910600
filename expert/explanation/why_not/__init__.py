"""Why a value is not advised: every rule that could have, and what is in its way."""
