"""What commands do for rule authors beyond running cases: faults tried, cases suggested."""
