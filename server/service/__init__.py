"""The use cases: what happens when a command arrives. Knows the domain and its ports, nothing else."""
