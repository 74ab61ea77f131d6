"""From facts to findings: what is right, what needs attention, what is broken. Pure."""

from server.doctor.device_checks import examine_devices
from server.doctor.facts import Facts, ProgramFacts
from server.doctor.findings import Finding, Language, Words
from server.doctor.machine import examine_clock, examine_database, examine_disk
from server.doctor.office_checks import examine_office
from server.doctor.printer_checks import examine_printers

HEARD_WITHIN_SECONDS = 30
"""A part of the program that was silent for longer is taken to have stopped."""


def examine(facts: Facts, *, language: Language = "id") -> list[Finding]:
    """Look at everything, in the order of the report; what is well is a finding too."""
    words = Words(language)
    return [
        *_examine_program(facts.program, words),
        *examine_database(facts.database, words),
        examine_clock(facts, words),
        examine_disk(facts, words),
        *examine_office(facts, words),
        *_examine_voice(facts, words),
        *examine_printers(facts, words),
        *examine_devices(facts, words),
    ]


def _examine_program(program: ProgramFacts, words: Words) -> list[Finding]:
    web_runs = program.web_answers or _is_heard(program.web_heard_seconds_ago)
    worker_runs = _is_heard(program.worker_heard_seconds_ago)
    if not web_runs and not worker_runs:
        return [words.warning("program_not_running")]
    web = words.ok if program.web_answers else words.problem
    worker = words.ok if worker_runs else words.problem
    return [
        web("web_ok" if program.web_answers else "web_silent", address=program.web_address),
        worker("worker_ok" if worker_runs else "worker_silent"),
    ]


def _examine_voice(facts: Facts, words: Words) -> list[Finding]:
    missing, refused = facts.voice_clips_missing, facts.voice_refused
    found = []
    if missing:
        found.append(words.warning("voice_missing", count=len(missing), clips=", ".join(missing[:5])))
    if refused:
        found.append(words.warning("voice_refused", count=len(refused), first=refused[0]))
    return found or [words.ok("voice_ok")]


def _is_heard(seconds_ago: float | None) -> bool:
    return seconds_ago is not None and seconds_ago <= HEARD_WITHIN_SECONDS
