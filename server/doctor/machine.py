"""Checks of the machine: database, clock and disk. Pure."""

from server.doctor.facts import DatabaseFacts, Facts
from server.doctor.findings import Finding, Words

MEGABYTE = 1_000_000
DISK_FULL_BYTES = 200 * MEGABYTE
DISK_LOW_BYTES = 1000 * MEGABYTE

CLOCK_TOLERANCE_SECONDS = 2
CLOCK_WRONG_SECONDS = 60

_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60))


def examine_database(database: DatabaseFacts, words: Words) -> list[Finding]:
    """Can it be opened, is it whole, may it be written, does its structure fit the program."""
    if database.error is not None:
        return [words.problem("database_unreachable", address=database.address, error=database.error)]
    found: list[Finding] = []
    if database.damage:
        found.append(words.problem("database_damaged", first=database.damage[0]))
    if not database.is_writable:
        found.append(words.problem("database_read_only", address=database.address))
    if not found:
        size = "" if database.bytes is None else f" ({size_in_words(database.bytes, words)})"
        found.append(words.ok("database_ok", size=size))
    return [*found, _examine_schema(database, words)]


def examine_clock(facts: Facts, words: Words) -> Finding:
    """A clock behind the log stops the office's time until it has caught up.

    The demo may run sixty times as fast as the computer, so its log is ahead by nature.
    """
    behind = facts.clock_behind_seconds
    if behind <= CLOCK_TOLERANCE_SECONDS or facts.is_demo:
        return words.ok("clock_ok")
    report = words.problem if behind > CLOCK_WRONG_SECONDS else words.warning
    return report("clock_behind", behind=duration_in_words(behind, words))


def examine_disk(facts: Facts, words: Words) -> Finding:
    """A full disk is the one thing that loses a visitor's number: nothing can be stored."""
    free = size_in_words(facts.disk_free_bytes, words)
    if facts.disk_free_bytes < DISK_FULL_BYTES:
        return words.problem("disk_full", free=free, home=facts.home)
    if facts.disk_free_bytes < DISK_LOW_BYTES:
        return words.warning("disk_low", free=free, home=facts.home)
    return words.ok("disk_ok", free=free)


def size_in_words(size: int, words: Words) -> str:
    """“350 MB”, “1,5 GB” with the decimal sign of the language."""
    if size < 1000 * MEGABYTE:
        return f"{size / MEGABYTE:.0f} MB" if size >= MEGABYTE else f"{size / 1000:.0f} KB"
    return f"{size / 1000 / MEGABYTE:.1f} GB".replace(".", words.say("decimal_sign"))


def duration_in_words(seconds: float, words: Words) -> str:
    """The largest whole unit: “45 detik”, “12 menit”, “3 jam”, “2 hari”."""
    for unit, length in _UNITS:
        if seconds >= length:
            return words.say(unit, count=int(seconds // length))
    return words.say("seconds", count=int(seconds))


def _examine_schema(database: DatabaseFacts, words: Words) -> Finding:
    if database.revision is None:
        return words.problem("schema_missing")
    if database.revision != database.newest_revision:
        return words.problem("schema_differs", revision=database.revision, newest=database.newest_revision)
    return words.ok("schema_ok")
