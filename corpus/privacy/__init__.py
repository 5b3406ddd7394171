"""A copy of a dataset without personal data, to be handed on."""
