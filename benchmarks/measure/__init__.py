"""What `benchmarks/compare` is made of: a module a subcommand, and what they share."""
