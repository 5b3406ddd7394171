"""The commands of `jixiao`, one module a group."""
