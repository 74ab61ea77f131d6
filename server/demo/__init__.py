"""The sample office, its people, and simulated visitors and officers who use the public HTTP interface."""
