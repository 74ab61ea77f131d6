"""The history of the schema: numbered, readable, forward only."""
