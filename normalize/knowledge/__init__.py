"""What a domain person knows and can change: TOML files, and `files`, which reads them."""
