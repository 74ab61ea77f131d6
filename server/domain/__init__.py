"""The rules of the queue. Pure: no Flask, database, clock, log, randomness or environment."""
