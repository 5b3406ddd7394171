"""One function for each kind of rule: (rule, view of one report) -> outcomes."""
