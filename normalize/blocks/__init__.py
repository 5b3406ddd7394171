"""The blocks a form is made of, each read by its labels: one module a block."""
