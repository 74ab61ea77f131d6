"""The command's contract: what each command does, what it says, and its exit code."""

import json
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from server.command_line import main
from server.demo.sample import sample_office
from server.domain.office import Contact, Office
from server.store.documents import encode_office
from tests.support.api import Api, Kiosk, RefusedByServer
from tests.support.fake_printer import FakePrinter, Mode
from tests.support.running import RunningServer
from tests.support.waiting import until

PIN = "480217"
NEW_PIN = "557193"
Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, printer: FakePrinter) -> Iterator[RunningServer]:
    """An office with a real contact and a printer, running."""
    home = tmp_path_factory.mktemp("cli")
    with RunningServer(home, office=_ready_office(printer)) as running:
        yield running


@pytest.fixture
def empty(tmp_path: Path) -> RunningServer:
    """A home in which nothing is installed; nothing runs."""
    return RunningServer(tmp_path / "home")


@pytest.fixture(scope="module")
def resting(tmp_path_factory: pytest.TempPathFactory) -> RunningServer:
    """Installed by `antrean init`, with the PIN from standard input; nothing runs."""
    server = RunningServer(tmp_path_factory.mktemp("resting"))
    done = server.antrean("init", given=f"{PIN}\n")
    _assert_done(done)
    assert "Polres Contoh" in done.stdout
    assert "antrean serve" in done.stdout
    return server


def test_init_makes_the_office_of_a_file_and_keeps_it_when_repeated(
    empty: RunningServer, tmp_path: Path
) -> None:
    file = tmp_path / "office.json"
    file.write_text(encode_office(replace(sample_office(), name="Polsek Contoh")), encoding="utf-8")
    for _ in range(2):
        done = _in_this_process(empty, "init", "--office", str(file), "--pin", PIN)
        _assert_done(done)
        assert "Polsek Contoh" in done.stdout
    assert _json(_in_this_process(empty, "office", "export"))["name"] == "Polsek Contoh"
    assert empty.rows("select version from offices") == [(1,)]


def test_init_without_a_file_never_replaces_the_office_that_stands(
    empty: RunningServer, tmp_path: Path
) -> None:
    file = tmp_path / "office.json"
    file.write_text(encode_office(replace(sample_office(), name="Polsek Contoh")), encoding="utf-8")
    _assert_done(_in_this_process(empty, "init", "--office", str(file), "--pin", PIN))
    again = _in_this_process(empty, "init", "--preset", "spkt-24-jam", "--pin", PIN)
    _assert_done(again)
    assert "Polsek Contoh" in again.stdout
    assert empty.rows("select version from offices") == [(1,)]


@pytest.mark.parametrize("pin", ["12", "abcd", "1111", ""])
def test_a_pin_that_is_no_pin_is_refused_in_words(resting: RunningServer, pin: str) -> None:
    done = _in_this_process(
        resting, "user", "add", "--role", "officer", "--name", "Petugas X", given=f"{pin}\n"
    )
    _assert_refused(done, "PIN")
    assert not resting.rows("select id from people where name = 'Petugas X'")


def test_a_user_added_with_a_pin_from_standard_input_can_sign_in(server: RunningServer) -> None:
    done = server.antrean("user", "add", "--role", "officer", "--name", "Petugas Baru", given=f"{NEW_PIN}\n")
    _assert_done(done)
    assert "petugasbaru" in done.stdout
    assert NEW_PIN not in done.stdout + done.stderr
    with Api(server.port) as api:
        session = api.post("/api/v1/session", {"user": "petugasbaru", "pin": NEW_PIN})
    assert session["user"] == {"id": "petugasbaru", "name": "Petugas Baru", "role": "officer"}


def test_adding_a_user_again_gives_a_new_pin(server: RunningServer) -> None:
    for pin in (NEW_PIN, "664820"):
        _assert_done(server.antrean("user", "add", "--role", "guard", "--name", "Jaga", given=f"{pin}\n"))
    with Api(server.port) as api:
        with pytest.raises(RefusedByServer):
            api.post("/api/v1/session", {"user": "jaga", "pin": NEW_PIN})
        assert api.post("/api/v1/session", {"user": "jaga", "pin": "664820"})["user"]["role"] == "guard"


def test_device_add_prints_a_token_that_works_at_once_and_nothing_else(server: RunningServer) -> None:
    done = server.antrean("device", "add", "--kind", "kiosk", "--name", "Kiosk pintu depan")
    _assert_done(done)
    token = done.stdout.strip()
    assert re.fullmatch(r"[A-Za-z0-9_-]{32,}", token)
    with Kiosk(server.port, token) as kiosk:
        assert kiosk.tap()["ticket"]["label"]
    assert token.encode() not in (server.home / "antrean.db").read_bytes()


def test_a_screen_is_let_in_by_its_code_listed_and_shown_out(server: RunningServer) -> None:
    with Api(server.port) as screen:
        pairing = screen.post("/api/v1/pairings", {"kind": "kiosk"})
        assert pairing["code"] in server.antrean("device", "list").stdout
        _assert_done(server.antrean("device", "approve", pairing["code"].lower(), "--name", "Kiosk samping"))
        entered = screen.post("/api/v1/device-session", {"token": pairing["token"]})
        assert entered == {"kind": "kiosk", "name": "Kiosk samping"}
    with Kiosk(server.port, pairing["token"]) as kiosk:
        assert kiosk.tap()["ticket"]["label"]
        assert "Kiosk samping (kiosk): " in server.antrean("device", "list").stdout
        _assert_done(server.antrean("device", "revoke", "Kiosk samping"))
        until(lambda: kiosk.request("GET", "/api/v1/kiosk").status == 401, what="the end of access")
    assert "Kiosk samping" not in server.antrean("device", "list").stdout
    server.assert_audit_clean()


def test_a_code_that_nobody_shows_or_a_device_that_nobody_knows_is_said_to_be_so(
    server: RunningServer,
) -> None:
    _assert_refused(server.antrean("device", "approve", "KKK-777", "--name", "X"), "tidak berlaku")
    _assert_refused(server.antrean("device", "approve", "0O1-I1O", "--name", "X"), "Kode itu tidak sesuai")
    _assert_refused(server.antrean("device", "revoke", "Kiosk gaib"), "antrean device list")


def test_printers_are_listed_asked_and_tried(server: RunningServer, printer: FakePrinter) -> None:
    listed = server.antrean("printer", "list")
    _assert_done(listed)
    assert printer.address in listed.stdout
    asked = server.antrean("printer", "status")
    _assert_done(asked)
    assert asked.stdout == "Printer kiosk: siap\n"
    tried = server.antrean("printer", "test", "kiosk")
    _assert_done(tried)
    assert "tercetak" in tried.stdout
    assert [job for job in printer.jobs if b"U J I" in job.data or b"UJI" in job.data]


@pytest.mark.parametrize(
    ("mode", "word"),
    [(Mode.PAPER_OUT, "Kertas printer habis"), (Mode.REFUSES, "Printer"), (Mode.COVER_OPEN, "utup")],
)
def test_a_printer_in_trouble_is_said_in_words_with_exit_code_one(
    server: RunningServer, printer: FakePrinter, mode: Mode, word: str
) -> None:
    printer.become(mode)
    try:
        for verb in ("status", "test"):
            done = _in_this_process(server, "printer", verb)
            assert done.returncode == 1
            assert word in done.stdout
            assert "Traceback" not in done.stderr
    finally:
        printer.become(Mode.OK)


def test_the_preview_printer_can_be_tried_without_a_printer(resting: RunningServer) -> None:
    _assert_done(_in_this_process(resting, "printer", "status"))
    _assert_done(_in_this_process(resting, "printer", "test"))
    assert list((resting.home / "preview").glob("*.svg"))


def test_an_unknown_printer_is_said_in_words(resting: RunningServer) -> None:
    _assert_refused(_in_this_process(resting, "printer", "test", "gudang"), "gudang")


def test_the_office_is_exported_changed_and_imported(server: RunningServer, tmp_path: Path) -> None:
    file = tmp_path / "office.json"
    _assert_done(server.antrean("office", "export", str(file)))
    document = json.loads(file.read_text(encoding="utf-8"))
    document["ticker"] = ["Kantor tutup pukul 15.00."]
    file.write_text(json.dumps(document), encoding="utf-8")
    _assert_done(server.antrean("office", "import", str(file)))
    assert _json(server.antrean("office", "export"))["ticker"] == ["Kantor tutup pukul 15.00."]
    board = server.api(server.token("display"))
    until(lambda: board.get("/api/v1/board")["ticker"] == ["Kantor tutup pukul 15.00."])


@pytest.mark.parametrize("content", ["bukan json", "{}", '{"id": 3}', "[]", ""])
def test_a_file_that_is_no_office_is_refused_in_words(
    resting: RunningServer, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "office.json"
    file.write_text(content, encoding="utf-8")
    _assert_refused(_in_this_process(resting, "office", "import", str(file)), "Berkas kantor")


def test_the_document_of_another_office_is_refused(resting: RunningServer, tmp_path: Path) -> None:
    file = tmp_path / "office.json"
    document = json.loads(encode_office(sample_office())) | {"id": "lain"}
    file.write_text(json.dumps(document), encoding="utf-8")
    _assert_refused(_in_this_process(resting, "office", "import", str(file)), "kantor lain")


def test_a_backup_taken_while_the_server_runs_is_whole(server: RunningServer, tmp_path: Path) -> None:
    label = server.kiosk().tap()["ticket"]["label"]
    done = server.antrean("backup", str(tmp_path / "copies"))
    _assert_done(done)
    file = Path(done.stdout.strip())
    restored = RunningServer(tmp_path / "restored")
    file.rename(restored.home / "antrean.db")
    _assert_done(restored.antrean("audit", "verify"))
    assert (label,) in restored.rows("select label from tickets")


def test_a_backup_takes_pictures_along_and_an_import_says_which_are_missing(
    resting: RunningServer, tmp_path: Path
) -> None:
    picture = "0" * 64 + ".jpg"
    folder = resting.home / "media"
    folder.mkdir(exist_ok=True)
    (folder / picture).write_bytes(b"dots")
    _assert_done(_in_this_process(resting, "backup", str(tmp_path)))
    assert (tmp_path / "media" / picture).read_bytes() == b"dots"
    document = _json(_in_this_process(resting, "office", "export"))
    park = {"name": "Taman", "kind": "picture", "size_bytes": 4}
    lost = park | {"id": "m2", "name": "Film", "file": "x.mp4"}
    file = tmp_path / "office.json"
    file.write_text(json.dumps(document | {"media": [park | {"id": "m1", "file": picture}, lost]}))
    done = _in_this_process(resting, "office", "import", str(file))
    _assert_done(done)
    assert "diunggah lagi: Film." in done.stdout
    file.write_text(json.dumps(document))
    assert "diunggah lagi" not in _in_this_process(resting, "office", "import", str(file)).stdout


def test_audit_verify_finds_one_changed_byte(server: RunningServer, tmp_path: Path) -> None:
    server.kiosk().tap()
    clean = server.antrean("audit", "verify")
    _assert_done(clean)
    assert "Catatan utuh." in clean.stdout
    copy = RunningServer(tmp_path / "copy")
    Path(server.antrean("backup", str(tmp_path)).stdout.strip()).rename(copy.home / "antrean.db")
    _change_one_byte_of_history(copy.home / "antrean.db")
    found = copy.antrean("audit", "verify")
    assert found.returncode == 1
    assert re.search(r"MASALAH +Catatan \d+ \(TicketIssued\) telah diubah", found.stdout)
    assert "Catatan TIDAK utuh." in found.stdout


def test_the_doctor_finds_nothing_where_all_is_well(server: RunningServer, printer: FakePrinter) -> None:
    until(lambda: server.rows("select state from printers") == [("ready",)])
    done = server.antrean("doctor")
    assert done.returncode == 0, done.stdout
    # The devices of other tests come and go.
    troubles = re.findall(r"^(?:PERHATIAN|MASALAH) .*", done.stdout, re.MULTILINE)
    assert [trouble for trouble in troubles if "tersambung" not in trouble] == []
    assert "ANTREAN_HOME" in done.stdout


def test_the_doctor_says_that_the_printer_has_no_paper(server: RunningServer, printer: FakePrinter) -> None:
    printer.become(Mode.PAPER_OUT)
    try:
        server.kiosk().tap()
        until(lambda: server.rows("select reason from printers") == [("paper_out",)])
        done = server.antrean("doctor")
        assert done.returncode == 1
        assert "Kertas printer habis." in done.stdout
    finally:
        printer.become(Mode.OK)
    until(lambda: server.rows("select state from printers") == [("ready",)])


def test_the_doctor_says_that_nothing_runs_and_that_the_contact_is_a_sample(resting: RunningServer) -> None:
    done = _in_this_process(resting, "doctor")
    assert done.returncode == 1
    assert "Antrean sedang tidak berjalan." in done.stdout
    assert "Kontak pengaduan masih contoh" in done.stdout


def test_the_doctor_says_which_part_of_the_contact_is_empty(resting: RunningServer, tmp_path: Path) -> None:
    office = sample_office()
    other = RunningServer(
        tmp_path / "home", office=replace(office, contact=replace(office.contact, phone=""))
    )
    other.install()
    done = _in_this_process(other, "doctor")
    assert done.returncode == 1
    assert "Kontak pengaduan belum lengkap: nomor telepon." in done.stdout


def test_the_doctor_says_that_a_database_is_damaged(resting: RunningServer, tmp_path: Path) -> None:
    broken = RunningServer(tmp_path / "home")
    (broken.home / "antrean.db").write_bytes(b"bukan basis data" * 512)
    done = _in_this_process(broken, "doctor")
    assert done.returncode == 1
    assert "tidak dapat dibuka" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("serve",),
        ("backup",),
        ("audit", "verify"),
        ("printer", "list"),
        ("office", "export"),
        ("device", "add", "--kind", "kiosk", "--name", "Kiosk"),
    ],
    ids=" ".join,
)
def test_where_nothing_is_installed_a_command_says_what_to_do_and_leaves_nothing_behind(
    empty: RunningServer, command: tuple[str, ...]
) -> None:
    _assert_refused(_in_this_process(empty, *command), "antrean init")
    assert list(empty.home.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ANTREAN_BIND", "di mana saja"),
        ("ANTREAN_PRINTER_COLUMNS", "40"),
        ("ANTREAN_SPEED", "cepat"),
        ("ANTREAN_DATABASE_URL", "bukan alamat"),
        ("ANTREAN_HOME", "/dev/null/antrean"),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_in_words(tmp_path: Path, name: str, value: str) -> None:
    server = RunningServer(tmp_path, more_environment={name: value})
    done = _in_this_process(server, "init", "--pin", PIN)
    _assert_refused(done, "")
    assert value in done.stderr or name in done.stderr


def _ready_office(printer: FakePrinter) -> Office:
    office = sample_office()
    contact = Contact(
        name="Aiptu Contoh", phone="0411-555-0100", email="aduan@polres.example", address="Jl. Satu 1"
    )
    at_kiosk = replace(office.printers[0], address=printer.address, columns=48, profile="TM-T20II")
    return replace(office, contact=contact, printers=(at_kiosk,))


def _change_one_byte_of_history(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        changed = connection.execute(
            "update events set payload = replace(payload, '\"number\":1,', '\"number\":2,')"
            " where seq = (select min(seq) from events where type = 'TicketIssued')"
        )
        assert changed.rowcount == 1


def _in_this_process(server: RunningServer, *arguments: str, given: str = "") -> Done:
    """The same command without a start of Python: for the many ways in which it says no."""
    result = CliRunner().invoke(main, arguments, input=given, env=server.environment())
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(arguments, result.exit_code, result.stdout, result.stderr)


def _assert_done(done: Done) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def _assert_refused(done: Done, word: str) -> None:
    assert done.returncode == 1, done.stdout + done.stderr
    assert word in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def _json(done: Done) -> dict[str, object]:
    _assert_done(done)
    document: dict[str, object] = json.loads(done.stdout)
    return document
