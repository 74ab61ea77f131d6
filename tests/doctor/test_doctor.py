"""What the doctor finds, and in which words it says so."""

from dataclasses import replace
from datetime import UTC, datetime
from string import Formatter

import pytest

from server.demo.sample import sample_office
from server.doctor import (
    DatabaseFacts,
    Facts,
    Finding,
    PrinterFacts,
    ProgramFacts,
    Severity,
    examine,
    exit_code,
    report,
)
from server.doctor.findings import texts
from server.domain.hall_screens import DeskGroup, Display
from server.domain.ids import DeviceId
from server.domain.office import Office, Series
from server.domain.wording import TextList

DATABASE = DatabaseFacts(
    address="var/antrean.db", bytes=4_200_000, revision="0003", newest_revision="0003", is_writable=True
)
PROGRAM = ProgramFacts(
    web_address="http://127.0.0.1:8000",
    web_answers=True,
    web_heard_seconds_ago=1.0,
    worker_heard_seconds_ago=2.0,
)
HEALTHY = Facts(
    home="./var",
    is_demo=True,
    database=DATABASE,
    clock_behind_seconds=0.0,
    disk_free_bytes=20_000_000_000,
    office=sample_office(),
    voice_clips_missing=(),
    printers=(PrinterFacts(name="Printer kiosk", state="ready"),),
    program=PROGRAM,
)


def codes(facts: Facts) -> set[str]:
    """The codes of what is not well."""
    return {finding.code for finding in examine(facts) if finding.severity is not Severity.OK}


def the(code: str, facts: Facts) -> Finding:
    (found,) = [finding for finding in examine(facts) if finding.code == code]
    return found


def with_office(office: Office) -> Facts:
    return replace(HEALTHY, office=office)


def with_letters(*letters: str) -> Facts:
    series = tuple(
        Series(letter=letter, neutral_name="Layanan SPKT", neutral_requirements="KTP") for letter in letters
    )
    return with_office(replace(sample_office(), series=series))


def test_a_healthy_office_has_nothing_to_see_to() -> None:
    findings = examine(HEALTHY)
    assert {finding.severity for finding in findings} == {Severity.OK}
    assert not any(finding.advice for finding in findings)
    assert exit_code(findings) == 0


def test_the_program_at_rest_is_a_warning_only() -> None:
    asleep = replace(PROGRAM, web_answers=False, web_heard_seconds_ago=None, worker_heard_seconds_ago=7200.0)
    found = the("program_not_running", replace(HEALTHY, program=asleep))
    assert found.severity is Severity.WARNING


def test_a_web_process_that_runs_but_does_not_answer_is_a_problem() -> None:
    found = the("web_silent", replace(HEALTHY, program=replace(PROGRAM, web_answers=False)))
    assert found.severity is Severity.PROBLEM
    assert "http://127.0.0.1:8000" in found.sentence


@pytest.mark.parametrize("heard", [None, 31.0])
def test_a_silent_printing_part_is_a_problem_while_the_pages_answer(heard: float | None) -> None:
    facts = replace(HEALTHY, program=replace(PROGRAM, worker_heard_seconds_ago=heard))
    assert codes(facts) == {"worker_silent"}


def test_a_database_that_cannot_be_opened_hides_the_other_questions_about_it() -> None:
    broken = replace(DATABASE, error="unable to open database file", revision=None)
    findings = examine(replace(HEALTHY, database=broken))
    assert [each.code for each in findings if each.code.startswith(("database", "schema"))] == [
        "database_unreachable"
    ]


def test_damage_of_the_database_is_told_with_its_first_line() -> None:
    damaged = replace(DATABASE, damage=("row 7 missing from index", "and more"))
    found = the("database_damaged", replace(HEALTHY, database=damaged))
    assert found.severity is Severity.PROBLEM
    assert "row 7" in found.sentence


def test_a_database_that_cannot_be_written_is_a_problem() -> None:
    assert codes(replace(HEALTHY, database=replace(DATABASE, is_writable=False))) == {"database_read_only"}


@pytest.mark.parametrize(("revision", "code"), [(None, "schema_missing"), ("0002", "schema_differs")])
def test_the_structure_of_the_database_must_fit_the_program(revision: str | None, code: str) -> None:
    assert codes(replace(HEALTHY, database=replace(DATABASE, revision=revision))) == {code}


def test_the_size_of_the_database_is_told_where_it_is_known() -> None:
    assert "4 MB" in the("database_ok", HEALTHY).sentence
    unknown = replace(HEALTHY, database=replace(DATABASE, bytes=None))
    assert the("database_ok", unknown).sentence == "Basis data utuh dan dapat ditulisi."


@pytest.mark.parametrize(
    ("behind", "severity", "words"),
    [
        (2.1, Severity.WARNING, "2 detik"),
        (60.0, Severity.WARNING, "1 menit"),
        (61.0, Severity.PROBLEM, "1 menit"),
        (3 * 3600.0, Severity.PROBLEM, "3 jam"),
        (50 * 86400.0, Severity.PROBLEM, "50 hari"),
    ],
)
def test_a_clock_behind_the_log_is_told_with_the_gap(behind: float, severity: Severity, words: str) -> None:
    found = the("clock_behind", replace(HEALTHY, clock_behind_seconds=behind, is_demo=False))
    assert found.severity is severity
    assert words in found.sentence


def test_two_seconds_behind_are_no_news() -> None:
    assert "clock_behind" not in codes(replace(HEALTHY, clock_behind_seconds=2.0, is_demo=False))


def test_the_log_of_a_demo_that_ran_fast_may_be_ahead_of_the_clock() -> None:
    assert codes(replace(HEALTHY, clock_behind_seconds=2700.0)) == set()


@pytest.mark.parametrize(
    ("free", "code", "words"),
    [
        (999_999_999, "disk_low", "1000 MB"),
        (200_000_000, "disk_low", "200 MB"),
        (199_999_999, "disk_full", "200 MB"),
        (12_000, "disk_full", "12 KB"),
    ],
)
def test_a_disk_that_fills_up_is_told_in_time(free: int, code: str, words: str) -> None:
    facts = replace(HEALTHY, disk_free_bytes=free)
    assert codes(facts) == {code}
    assert words in the(code, facts).sentence


def test_sizes_carry_the_comma_of_the_language() -> None:
    facts = replace(HEALTHY, disk_free_bytes=1_500_000_000)
    assert "1,5 GB" in the("disk_ok", facts).sentence
    (english,) = [each for each in examine(facts, language="en") if each.code == "disk_ok"]
    assert "1.5 GB" in english.sentence


def test_an_office_that_was_never_set_up_is_a_problem() -> None:
    assert codes(replace(HEALTHY, office=None)) == {"office_missing"}


def test_an_office_document_that_cannot_be_read_is_told_with_the_reason() -> None:
    facts = replace(HEALTHY, office=None, office_error="minutes paling sedikit 1")
    assert codes(facts) == {"office_unreadable"}
    assert "minutes paling sedikit 1" in the("office_unreadable", facts).sentence


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("name", "nama petugas"),
        ("phone", "nomor telepon"),
        ("email", "alamat email"),
        ("address", "alamat kantor"),
    ],
)
def test_each_empty_contact_field_is_a_problem_with_its_name(field: str, words: str) -> None:
    office = sample_office()
    contact = replace(office.contact, **{field: "  "})
    found = the("contact_empty", with_office(replace(office, contact=contact)))
    assert found.severity is Severity.PROBLEM
    assert words in found.sentence


def test_the_sample_contact_is_a_problem_outside_the_demo_only() -> None:
    assert codes(replace(HEALTHY, is_demo=False)) == {"contact_is_sample"}
    assert codes(HEALTHY) == set()


def test_a_real_contact_is_fine_outside_the_demo() -> None:
    office = sample_office()
    contact = replace(office.contact, phone="0541-123456", email="spkt@polres.example")
    assert codes(replace(with_office(replace(office, contact=contact)), is_demo=False)) == set()


@pytest.mark.parametrize("lack", ["decree", "requirements", "products"])
def test_a_service_without_a_complete_standard_is_named(lack: str) -> None:
    office = sample_office()
    first, *others = office.services
    broken = {
        "decree": replace(first, standard=replace(first.standard, decree=" ")),
        "requirements": replace(first, requirements=TextList(id=(), en=())),
        "products": replace(first, products=()),
    }[lack]
    found = the("standards_missing", with_office(replace(office, services=(broken, *others))))
    assert found.severity is Severity.PROBLEM
    assert "Laporan Polisi" in found.sentence


@pytest.mark.parametrize(
    ("letters", "pairs"),
    [("BP", "B + P"), ("ADT", "D + T"), ("BCD", "B + C, B + D, C + D"), ("EG", "E + G")],
)
def test_letters_that_rhyme_are_a_warning(letters: str, pairs: str) -> None:
    found = the("series_rhyme", with_letters(*letters))
    assert found.severity is Severity.WARNING
    assert pairs in found.sentence


@pytest.mark.parametrize("letters", ["ALP", "A", "AKLMRSZ", "AE", "P"])
def test_letters_that_do_not_rhyme_are_fine(letters: str) -> None:
    assert codes(with_letters(*letters)) == set()


def test_a_silent_series_rhymes_with_nobody() -> None:
    series = tuple(replace(each, letter="B") if each.is_silent else each for each in sample_office().series)
    assert codes(with_office(replace(sample_office(), series=series))) == set()


@pytest.mark.parametrize(
    ("one", "other", "is_warned"),
    [
        ((("spkt",), ""), (("sim",), ""), True),
        ((("spkt",), "Aula"), (("sim",), "Lobi"), False),
        ((("spkt",), "Aula"), (("sim",), "Aula"), False),
        ((("spkt",), ""), (("sim", "spkt"), ""), False),
        (((), ""), (("sim",), ""), False),
    ],
)
def test_displays_of_other_desks_that_share_a_room_for_want_of_a_name_are_a_warning(
    one: tuple[tuple[str, ...], str], other: tuple[tuple[str, ...], str], *, is_warned: bool
) -> None:
    displays = tuple(
        Display(device=DeviceId(f"tv-{place}"), groups=groups, room=room)
        for place, (groups, room) in enumerate((one, other))
    )
    groups = (DeskGroup(id="spkt", name="SPKT"), DeskGroup(id="sim", name="SIM"))
    facts = with_office(replace(sample_office(), desk_groups=groups, displays=displays))
    assert codes(facts) == ({"rooms_unnamed"} if is_warned else set())
    if is_warned:
        assert "SPKT, SIM" in the("rooms_unnamed", facts).sentence
    gone = replace(facts, displays_gone=frozenset({DeviceId("tv-1")}))
    assert codes(gone) == set(), "its settings are all that is left of it"


def test_missing_voice_clips_are_counted_and_the_first_ones_named() -> None:
    clips = tuple(f"huruf-{letter}" for letter in "abcdefg")
    found = the("voice_missing", replace(HEALTHY, voice_clips_missing=clips))
    assert found.severity is Severity.WARNING
    assert found.sentence.startswith("7 ")
    assert "huruf-e" in found.sentence
    assert "huruf-f" not in found.sentence


def test_recordings_that_are_not_played_are_counted_and_the_first_one_named() -> None:
    refused = ("Rekaman satu.wav terlalu pelan.", "Rekaman dua.wav tidak bersuara.")
    found = the("voice_refused", replace(HEALTHY, voice_refused=refused))
    assert found.severity is Severity.WARNING
    assert found.sentence == "2 rekaman suara milik kantor tidak dipakai. Rekaman satu.wav terlalu pelan."


def test_printer_trouble_is_told_with_its_reason_and_since_when() -> None:
    since = datetime(2026, 9, 30, 0, 5, tzinfo=UTC)
    printer = PrinterFacts(
        name="Printer kiosk",
        state="trouble",
        reason="paper_out",
        sentence="Kertas printer habis.",
        since=since,
    )
    found = the("printer_trouble", replace(HEALTHY, printers=(printer,)))
    assert found.severity is Severity.PROBLEM
    assert found.sentence == (
        "Printer kiosk: Kertas printer habis. Sejak Rabu, 30 September 2026, pukul 08.05 WITA."
    )


def test_printer_trouble_without_a_sentence_is_told_with_its_code() -> None:
    printer = PrinterFacts(name="Printer kiosk", state="trouble", reason="flux_low")
    assert "flux_low" in the("printer_trouble", replace(HEALTHY, printers=(printer,))).sentence


def test_what_a_technician_does_about_a_printer_stands_in_the_advice() -> None:
    printer = PrinterFacts(
        name="Printer kiosk",
        state="trouble",
        reason="cups_missing",
        sentence="CUPS belum terpasang.",
        remedy='Jalankan "apt install cups-client".',
    )
    found = the("printer_trouble", replace(HEALTHY, printers=(printer,)))
    assert found.advice.startswith('Jalankan "apt install cups-client". Nomor tetap keluar di layar.')


def test_trouble_that_says_it_all_has_advice_without_a_gap() -> None:
    printer = PrinterFacts(name="Printer kiosk", state="trouble", reason="paper_out", sentence="Habis.")
    assert the("printer_trouble", replace(HEALTHY, printers=(printer,))).advice.startswith("Nomor tetap")


def test_a_roll_near_its_end_is_a_warning_and_no_problem() -> None:
    printer = PrinterFacts(
        name="Printer kiosk", state="low", reason="paper_low", sentence="Kertas printer hampir habis."
    )
    found = the("printer_low", replace(HEALTHY, printers=(printer,)))
    assert (found.severity, found.sentence) == (
        Severity.WARNING,
        "Printer kiosk mencetak. Kertas printer hampir habis.",
    )


def test_a_printer_at_the_kiosks_browser_is_asked_for_nothing() -> None:
    facts = replace(HEALTHY, printers=(PrinterFacts(name="Printer kiosk", state="browser"),))
    assert codes(facts) == set()
    assert the("printer_browser", facts).sentence == "Printer kiosk dicetak oleh peramban kiosk."


def test_a_printer_nobody_has_heard_of_is_a_warning() -> None:
    printer = PrinterFacts(name="Printer kiosk", state="unknown")
    assert codes(replace(HEALTHY, printers=(printer,))) == {"printer_unknown"}


@pytest.mark.parametrize("printers", [(), (PrinterFacts(name="Tanpa printer", state="none"),)])
def test_an_office_without_a_printer_is_healthy(printers: tuple[PrinterFacts, ...]) -> None:
    facts = replace(HEALTHY, printers=printers)
    assert codes(facts) == set()
    assert the("printer_none", facts).sentence == "Kantor ini bekerja tanpa printer."


def test_the_report_has_a_heading_a_sign_on_each_line_and_advice_below() -> None:
    facts = replace(with_letters("B", "P"), disk_free_bytes=5)
    lines = report(examine(facts)).splitlines()
    assert lines[:2] == ["Pemeriksaan Antrean", "==================="]
    (disk,) = [line for line in lines if line.startswith("MASALAH    Ruang penyimpanan habis")]
    assert lines[lines.index(disk) + 1] == "           Segera kosongkan ruang di ./var."
    assert any(line.startswith("PERHATIAN  Huruf antrean") for line in lines)
    assert any(line.startswith("OK         Basis data utuh") for line in lines)
    assert lines[-1] == "1 masalah, 1 perhatian."


def test_the_report_of_a_healthy_office_says_so() -> None:
    assert report(examine(HEALTHY)).rstrip().endswith("Semua baik.")
    assert report(examine(HEALTHY, language="en"), language="en").rstrip().endswith("All is well.")


def test_warnings_leave_the_exit_code_at_zero_and_problems_do_not() -> None:
    assert exit_code(examine(with_letters("B", "P"))) == 0
    assert exit_code(examine(replace(HEALTHY, office=None))) == 1


def test_both_languages_say_the_same_with_the_same_fields() -> None:
    def fields(text: str) -> set[str | None]:
        return {field for _, field, _, _ in Formatter().parse(text)} - {None}

    indonesian, english = texts("id"), texts("en")
    assert indonesian.keys() == english.keys()
    for part, sentences in indonesian.items():
        assert sentences.keys() == english[part].keys()
        for key, sentence in sentences.items():
            assert fields(sentence) == fields(english[part][key]), key


def test_whatever_is_not_well_comes_with_advice() -> None:
    words = texts("id")
    well = {code for code in words["sentences"] if code.endswith("_ok")} | {"printer_none", "printer_browser"}
    assert words["sentences"].keys() - well == words["advice"].keys()
