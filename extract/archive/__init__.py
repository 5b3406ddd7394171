"""Archives: the files packed into one, each with its name and its bytes or why it has none."""
