"""Why a value was not advised: each rule for it, and what keeps it from applying."""
