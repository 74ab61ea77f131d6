"""The store: SQLAlchemy Core on SQLite or PostgreSQL, and nothing else. No rule of the queue lives here."""
