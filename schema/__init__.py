"""What the dataset looks like: tables, fields, units, concepts, limits, reason codes."""
