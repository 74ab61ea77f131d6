"""The head decides about the published standard over HTTP; a scan goes to people of the office as a file."""

from typing import Any

import msgspec
import pytest
from werkzeug.test import TestResponse

from tests.contracts import protocol_page
from tests.support.builders import LP, a_draft, at
from tests.web.house import SMALL_SCAN, House, assert_refused, told

STANDARDS = "/api/v1/office/standards"
SCAN = b"%PDF-1.7\nsome objects\n%%EOF\n"


class Office:
    """The head's page of standards."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._asked = 0

    def page(self, by: str = "ka.spkt") -> dict[str, Any]:
        return told(self.house.ask("GET", STANDARDS, by=by))

    def send(self, path: str, *, by: str = "ka.spkt", **body: object) -> TestResponse:
        self._asked += 1
        whole = {"request_id": f"decree-{self._asked:06}"} | body
        return self.house.ask("POST", f"/api/v1/office{path}", by=by, body=whole)

    def save(self, **changes: object) -> TestResponse:
        draft = {
            name: value
            for name, value in msgspec.to_builtins(a_draft(id="")).items()
            if name not in {"ratified_at", "ratified_by", "document"}
        }
        for terms in draft["terms"]:
            del terms["standard_id"]
        return self.send("/standards", version=self.page()["version"], **(draft | changes))

    def saved(self) -> str:
        return str(told(self.save())["decree_id"])

    def ratify(self, decree_id: str) -> TestResponse:
        return self.send(f"/standards/{decree_id}/ratify", version=self.page()["version"])

    def upload(self, decree_id: str, data: bytes, by: str = "ka.spkt") -> TestResponse:
        self._asked += 1
        headers = {"Authorization": f"Bearer {self.house.token(by)}", "Content-Type": "image/png"}
        path = f"{STANDARDS}/{decree_id}/scan"
        return self.house.client().post(
            path, data=data, headers=headers, query_string={"request_id": f"scan-{self._asked:06}"}
        )

    def files(self) -> list[str]:
        folder = self.house.settings.preview_folder.parent / "scans"
        return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def office(house: House) -> Office:
    return Office(house)


def test_a_draft_is_saved_read_and_ratified_and_the_kiosk_promises_it(office: Office) -> None:
    decree_id = office.saved()
    (draft, old) = office.page()["decrees"]
    assert (draft["state"], draft["problems"], old["state"]) == ("draft", [], "in_force")
    assert draft["changes"] == [{"service": LP, "field": "minutes", "before": "15", "after": "10"}]
    assert office.ratify(decree_id).status_code == 200
    assert [each["state"] for each in office.page()["decrees"]] == ["in_force", "in_force"]
    assert told(office.house.tap())["ticket"]["standard"]["minutes"] == 10


def test_the_page_knows_what_may_be_named_and_what_a_new_draft_starts_from(office: Office) -> None:
    page = office.page("kasiwas")
    assert page["may_change"] is False
    assert len(page["components"]) == 14
    assert sum(each["is_public"] for each in page["components"]) == 6
    assert page["services"][0] == {
        "id": LP, "name": "Laporan Polisi", "stages": [], "minutes": 15, "surge": "",
    }  # fmt: skip
    assert [terms["minutes"] for terms in page["new_draft"]["terms"]] == [15, 10, 5, 10, 15]
    assert page["scan_bytes"] == SMALL_SCAN


def test_the_page_of_standards_is_the_one_of_the_protocol(office: Office) -> None:
    said: dict[str, Any] = {
        "reason": "Banjir",
        "reference": "B/7/IX/2026",
        "minutes": [{"service": LP, "minutes": 45}],
    }
    office.send("/surges", until=at("14:00").isoformat(), **said)
    office.save(place="", legal_basis=[{"text": "UU 25/2009", "replaced_by": ""}])
    (example,) = protocol_page.examples("`GET /api/v1/office/standards`")
    # A list that this office leaves empty is the same in every decree.
    found = [line for line in protocol_page.differences(example, office.page()) if "is empty" not in line]
    assert found == []


def test_a_draft_that_is_not_complete_says_what_is_missing(office: Office) -> None:
    decree_id = told(office.save(number="", components=[]))["decree_id"]
    assert office.page()["decrees"][0]["problems"][0] == "Tulis nomor keputusan yang mengesahkan standar ini."
    assert_refused(office.ratify(decree_id), 400, "bad_request")


def test_what_is_no_draft_is_refused(office: Office) -> None:
    assert_refused(office.save(components=[{"component": "humor", "text": "x"}]), 400, "bad_request")
    assert_refused(office.save(set_on="kemarin"), 400, "bad_request")


def test_a_draft_is_deleted_and_a_ratified_decree_is_not(office: Office) -> None:
    decree_id = office.saved()
    assert office.send(f"/standards/{decree_id}/delete").status_code == 200
    decree_id = office.saved()
    office.ratify(decree_id)
    assert_refused(office.send(f"/standards/{decree_id}/delete"), 409, "conflict")


def test_two_versions_are_compared_and_one_is_read_in_full(office: Office) -> None:
    decree_id = office.saved()
    old = office.page()["decrees"][1]["decree"]["id"]
    compared = told(office.house.ask("GET", f"{STANDARDS}/{decree_id}/against/{old}", by="kasiwas"))
    assert {"service": "", "field": "number", "before": "Kep/01/I/2019", "after": "Kep/12/IX/2026"} in (
        compared["changes"]
    )
    full = told(office.house.ask("GET", f"{STANDARDS}/{decree_id}", by="kasiwas"))
    assert [row["number"] for row in full["components"]] == list(range(1, 15))
    assert full["components"][3]["lines"] == [
        "Teks duration",
        "Laporan Polisi: 10 menit, dihitung sejak mulai dilayani",
    ]
    assert_refused(office.house.ask("GET", f"{STANDARDS}/tidak-ada", by="kasiwas"), 404, "not_found")


def test_exceptional_days_are_declared_and_ended(office: Office) -> None:
    until = at("14:00").isoformat()
    said: dict[str, Any] = {
        "reason": "Banjir",
        "reference": "B/7/IX/2026",
        "minutes": [{"service": LP, "minutes": 45}],
    }
    assert_refused(office.send("/surges", until="2026-09-30T14:00:00", **said), 400, "bad_request")
    assert office.send("/surges", until=until, begins=at("07:00").isoformat(), **said).status_code == 200
    page = office.page()
    assert (page["surges"][0]["state"], page["services"][0]["surge"]) == ("running", "hlb-1")
    text = office.house.client().get("/standar").get_data(as_text=True)
    assert "Hari luar biasa" in text
    assert "B/7/IX/2026" in text
    assert office.send("/surges/hlb-1/end").status_code == 200
    assert office.page()["surges"][0]["state"] == "over"
    assert "Hari luar biasa" not in office.house.client().get("/standar").get_data(as_text=True)


def test_a_surge_to_come_is_listed_and_not_yet_told_to_the_public(office: Office) -> None:
    said: dict[str, Any] = {
        "reason": "Banjir",
        "reference": "B/7/IX/2026",
        "minutes": [{"service": LP, "minutes": 45}],
    }
    times: dict[str, Any] = {"begins": at("12:00").isoformat(), "until": at("14:00").isoformat()}
    assert office.send("/surges", **said, **times).status_code == 200
    assert office.page()["surges"][0]["state"] == "coming"
    assert "Hari luar biasa" not in office.house.client().get("/standar").get_data(as_text=True)


def test_the_pledge_is_published_with_its_signature_block(office: Office) -> None:
    answer = office.send(
        "/pledge",
        version=office.page()["version"],
        pledge="Kami sanggup.",
        place="Contoh",
        signed_on="2026-09-30",
        signatory={"title": "Kepala Kepolisian Resor Contoh"},
    )
    assert answer.status_code == 200
    text = office.house.client().get("/standar").get_data(as_text=True)
    for said in ("Kami sanggup.", "Contoh, 30 September 2026", "Kepala Kepolisian Resor Contoh"):
        assert said in text


# ---------------------------------------------------------------- the scan


def test_a_scan_is_kept_by_its_digest_and_given_as_a_file(office: Office) -> None:
    decree_id = office.saved()
    assert office.upload(decree_id, SCAN).status_code == 200
    address = office.page()["decrees"][0]["scan"]
    assert office.files() == [address.rpartition("/")[2]]
    headers = {"Authorization": f"Bearer {office.house.token('kasiwas')}"}
    answer = office.house.client().get(address, headers=headers, buffered=True)
    assert answer.data == SCAN
    assert answer.headers["Content-Disposition"] == "attachment; filename=Kep-12-IX-2026.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content_type == "application/pdf"
    again = office.house.client().get(address, headers=headers | {"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<script>alert(1)</script>",
        SCAN[:-8],
        SCAN[:-8] + bytes(SMALL_SCAN) + SCAN,
    ],
    ids=["empty", "picture", "page", "torn", "too large"],
)
def test_what_is_no_whole_pdf_is_refused_and_not_kept(office: Office, data: bytes) -> None:
    decree_id = office.saved()
    assert_refused(office.upload(decree_id, data), 400, "scan_refused")
    assert office.files() == []


def test_a_scan_that_no_decree_takes_is_not_kept(office: Office) -> None:
    assert_refused(office.upload("keputusan-9", SCAN), 404, "not_found")
    assert office.files() == []


def test_a_scan_is_for_head_oversight_and_administrator_only(office: Office) -> None:
    decree_id = office.saved()
    office.upload(decree_id, SCAN)
    address = office.page()["decrees"][0]["scan"]
    assert office.house.client().get(address).status_code == 401
    assert office.house.ask("GET", address, by="petugas1").status_code == 403
    assert office.house.ask("GET", address, by="display").status_code in {401, 403}
    assert (
        office.house.ask("GET", address.replace(address[-12:-4], "00000000"), by="admin").status_code == 404
    )
    assert office.upload(decree_id, SCAN, by="kasiwas").status_code == 403


def test_an_upload_carries_a_request_id(office: Office) -> None:
    path = f"{STANDARDS}/{office.saved()}/scan"
    assert_refused(office.house.ask("POST", path, by="admin"), 400, "bad_request")
