"""Would the cases notice a wrong rule: small faults, one at a time, and which of them go unseen."""
