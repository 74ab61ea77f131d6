"""What the doctor says of services that nobody has ratified, and of stages."""

from dataclasses import replace

from server.demo.sample import sample_office
from server.doctor import DatabaseFacts, Facts, Finding, ProgramFacts, Severity, examine
from server.domain.office import Office
from server.presets import PRESETS

PROGRAM = ProgramFacts(
    web_address="http://127.0.0.1:8000",
    web_answers=True,
    web_heard_seconds_ago=1.0,
    worker_heard_seconds_ago=2.0,
)


def facts_of(office: Office) -> Facts:
    return Facts(
        home="./var",
        is_demo=True,
        database=DatabaseFacts(address="var/antrean.db", revision="0003", newest_revision="0003"),
        clock_behind_seconds=0.0,
        disk_free_bytes=20_000_000_000,
        office=office,
        voice_clips_missing=(),
        printers=(),
        program=PROGRAM,
    )


def the(code: str, facts: Facts) -> Finding:
    (found,) = [finding for finding in examine(facts) if finding.code == code]
    return found


def test_a_service_that_is_not_ratified_is_named_with_the_way_to_ratify_it() -> None:
    office = PRESETS["skck"](sample_office())
    found = the("standards_unratified", facts_of(office))
    assert found.severity is Severity.WARNING
    assert "SKCK baru (skck.baru), Perpanjangan SKCK (skck.perpanjangan)" in found.sentence
    assert "antrean office ratify" in found.advice


def test_minutes_of_stages_that_do_not_add_up_are_a_warning() -> None:
    office = PRESETS["sim"](sample_office())
    first, *others = office.services
    longer = replace(first, standard=replace(first.standard, minutes=101))
    found = the("stage_minutes_differ", facts_of(replace(office, services=(longer, *others))))
    assert found.severity is Severity.WARNING
    assert found.sentence == (
        "SIM baru, satu golongan: menit semua tahap berjumlah 100, sedangkan standarnya 101 menit."
    )


def test_a_stage_that_no_desk_takes_is_a_warning_and_no_refusal() -> None:
    office = PRESETS["skck"](sample_office())
    one_desk = facts_of(replace(office, desks=office.desks[:1]))
    found, _ = (each for each in examine(one_desk) if each.code == "stages_without_desk")
    assert found.severity is Severity.WARNING
    assert found.sentence == "SKCK baru: tidak ada loket untuk tahap Sidik jari. Nomor melewati tahap itu."
