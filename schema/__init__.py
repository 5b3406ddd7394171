"""What the dataset of jixiao looks like: tables, fields, units, concepts, limits, reason codes."""
