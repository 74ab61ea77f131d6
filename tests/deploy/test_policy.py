"""What Chromium may open on a kiosk: its server, the waiting page and the printing it does not show."""

import json
import subprocess
from pathlib import Path

from antrean_kiosk.config import Config, parse_config
from antrean_kiosk.policy import policy_of, write_policy
from tests.deploy.kiosk_machine import KioskMachine, OfficeServer, kiosk_machine
from tests.support.ports import free_port

ADDRESS = Config(server="http://192.168.1.10:8000", state=Path("/var/lib/antrean-kiosk"))
PRIVATE_ETC = 'mount --bind "$1" /etc/chromium && shift && exec "$@"'


def test_only_the_server_and_the_waiting_page_may_be_opened() -> None:
    policy = policy_of(ADDRESS)
    assert {"*", "chrome://*", "file://*"} <= set(policy["URLBlocklist"])
    assert policy["URLAllowlist"] == [
        "http://192.168.1.10:8000",
        "file:///var/lib/antrean-kiosk/waiting.html",
        "chrome://print",
        "chrome-untrusted://print",
    ]


def test_a_server_with_a_name_opens_no_name_beneath_it() -> None:
    policy = policy_of(parse_config("server = http://antrean.local"))
    assert policy["URLAllowlist"][0] == "http://.antrean.local"


def test_the_watchdog_may_ask_the_page() -> None:
    # Chromium refuses the launcher's own pipe where either of these is set to “disallowed”.
    policy = policy_of(ADDRESS)
    assert policy.get("RemoteDebuggingAllowed", True) is True
    assert policy.get("DeveloperToolsAvailability", 0) != 2


def test_downloads_dialogs_and_private_windows_are_off_and_printing_is_not() -> None:
    policy = policy_of(ADDRESS)
    assert (policy["DownloadRestrictions"], policy["AllowFileSelectionDialogs"]) == (3, False)
    assert (policy["IncognitoModeAvailability"], policy["ExtensionInstallBlocklist"]) == (1, ["*"])
    assert policy["PrintingEnabled"] is True


def test_the_policy_replaces_an_older_one_and_everybody_can_read_it(tmp_path: Path) -> None:
    for server in ("http://10.0.0.1", "http://10.0.0.2"):
        write_policy(parse_config(f"server = {server}"), (tmp_path / "managed",))
    (written,) = (tmp_path / "managed").iterdir()
    assert json.loads(written.read_text())["URLAllowlist"][0] == "http://10.0.0.2"
    assert written.stat().st_mode & 0o444 == 0o444


def may_have_an_etc_of_its_own() -> bool:
    done = subprocess.run(["unshare", "--mount", "true"], check=False, capture_output=True)
    return done.returncode == 0


def test_an_address_that_is_not_allowed_is_not_reached(tmp_path: Path) -> None:
    etc = tmp_path / "etc"
    before = (
        ("unshare", "--mount", "sh", "-c", PRIVATE_ETC, "sh", str(etc))
        if may_have_an_etc_of_its_own()
        else ()
    )
    with kiosk_machine(tmp_path / "kiosk", before) as machine:
        machine.command("write-policy", "--folder", str(etc / "policies" / "managed"))
        written = json.loads((etc / "policies" / "managed" / "antrean.json").read_text())
        assert written["URLAllowlist"][0] == f"http://127.0.0.1:{machine.port}"
        elsewhere = OfficeServer(free_port())
        try:
            reached = visit(machine, elsewhere)
        finally:
            elsewhere.close()
    assert (
        not before or not reached
    )  # without a policy only the resolver's rule and the watchdog stand in the way


def visit(machine: KioskMachine, elsewhere: OfficeServer) -> bool:
    """Whether the kiosk's page, sent to another server, has been there before it was fetched back."""
    office = machine.open_office()
    machine.start()
    here = machine.seen()["document_id"]
    office.act = f"http://127.0.0.1:{elsewhere.port}/kiosk/"
    machine.seen(other_than=here)
    assert machine.logged("kiosk_waits") != []
    return elsewhere.device != ""
