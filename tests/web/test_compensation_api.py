"""Compensation over HTTP: who may do what, what a file looks like, what is not told of a confidential one."""

import csv
from io import StringIO

import pytest

from server.domain.ids import TicketId
from server.web.csv_files import csv_text
from tests.contracts import protocol_page
from tests.support.builders import KEHILANGAN, LP, VISUM, ZONE, at
from tests.web.house import House, assert_refused

OFFICE = "/api/v1/office/compensation"


def late(house: House, service: str = LP) -> str:
    """A visitor at Loket 1 whose standard is over."""
    hall = house.hall
    if not hall.store.committed.desk_sessions:
        hall.open_desk()
    ticket = hall.serve(service).id
    hall.clock.advance(minutes=16)
    hall.meet_deadlines()
    return ticket


def post(house: House, path: str, by: str | None, **fields: object) -> dict[str, object]:
    body = {"request_id": f"asked-{len(house.commands.asked):06d}"} | fields
    response = house.ask("POST", path, by=by, body=body)
    assert response.status_code == 200, response.text
    answer: dict[str, object] = response.get_json()
    return answer


def test_the_officer_gives_several_items_with_the_visitors_tap(house: House) -> None:
    ticket = late(house)
    answer = post(
        house,
        f"/api/v1/tickets/{ticket}/compensation/hand-over",
        "petugas1",
        items=[{"item": "permen"}],
        acknowledged=True,
    )
    entitlement = answer["entitlement"]
    assert isinstance(entitlement, dict)
    assert (entitlement["state"], entitlement["acknowledged"], entitlement["owed"]) == (
        "handed_over",
        "desk",
        None,
    )


def test_something_else_than_what_is_owed_is_refused_in_words(house: House) -> None:
    ticket = late(house)
    body = {"request_id": "give-000001", "items": [{"item": "permen", "quantity": 2}]}
    refused = house.ask("POST", f"/api/v1/tickets/{ticket}/compensation/hand-over", by="petugas1", body=body)
    sentence = assert_refused(refused, 400, "wrong_items")
    assert sentence == "Yang menjadi hak pemohon: 1 air minum atau 1 permen."


def test_a_grant_of_the_head_says_the_same_of_every_number(house: House) -> None:
    house.hall.open_desk()
    plain, hidden = house.hall.serve(LP), None
    house.hall.finish(plain.id)
    hidden = house.hall.serve(VISUM)
    answers = [
        post(house, f"{OFFICE}/grant", "ka.spkt", label=ticket.label, day="2026-09-30", reason="Antre lama")
        for ticket in (plain, hidden)
    ]
    assert [set(answer) for answer in answers] == [{"seq"}, {"seq"}]
    lines = house.ask("GET", OFFICE, by="ka.spkt").get_json()["lines"]
    assert [line["label"] for line in lines] == [plain.label]
    missing = {"request_id": "grant-00001", "label": "Z-999", "day": "2026-09-30", "reason": "Antre lama"}
    assert_refused(house.ask("POST", f"{OFFICE}/grant", by="ka.spkt", body=missing), 404, "unknown_ticket")


def test_the_head_confirms_and_oversight_only_looks(house: House) -> None:
    ticket = late(house)
    house.hall.hand_over(ticket)
    post(house, f"{OFFICE}/{ticket}/review", "ka.spkt", verdict="disputed", note="Stok utuh")
    (line,) = house.ask("GET", OFFICE, by="kasiwas").get_json()["lines"]
    assert (line["review"], line["review_note"], line["may_review"]) == ("disputed", "Stok utuh", False)


def test_nothing_confidential_is_reviewed_or_told(house: House) -> None:
    ticket = late(house, VISUM)
    house.hall.hand_over(ticket)
    body = {"request_id": "look-000001", "verdict": "confirmed"}
    for named in (ticket, "t-unknown", "%2e%2e"):
        refused = house.ask("POST", f"{OFFICE}/{named}/review", by="ka.spkt", body=body)
        assert refused.status_code == 404
    page = house.ask("GET", OFFICE, by="ka.spkt").get_json()
    assert (page["lines"], page["services"], page["officers"]) == ([], [], [])
    assert house.ask("GET", f"{OFFICE}/recap", by="ka.spkt").get_json()["figures"]["confidential"] == 1


def test_the_list_is_narrowed_and_a_word_that_is_none_is_refused(house: House) -> None:
    late(house)
    assert len(house.ask("GET", f"{OFFICE}?state=open&month=2026-09", by="ka.spkt").get_json()["lines"]) == 1
    assert house.ask("GET", f"{OFFICE}?state=unmet", by="ka.spkt").get_json()["lines"] == []
    assert_refused(house.ask("GET", f"{OFFICE}?state=lost", by="ka.spkt"), 400, "bad_request")
    assert_refused(house.ask("GET", f"{OFFICE}?month=9", by="ka.spkt"), 400, "bad_request")


def test_ledger_recap_and_stock_are_those_of_the_protocol(house: House) -> None:
    ticket = late(house)
    house.hall.hand_over(ticket)
    for path in (OFFICE, f"{OFFICE}/recap", "/api/v1/office/stock"):
        (example,) = protocol_page.examples(f"`GET {path}?")
        told = house.ask("GET", path, by="ka.spkt").get_json()
        assert list(protocol_page.differences(example, told)) == []


def rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:]), delimiter=";"))


def test_ledger_recap_and_stock_are_files_for_a_spreadsheet(house: House) -> None:
    ticket = late(house)
    house.hall.hand_over(ticket)
    hidden = late_beside(house)
    ledger = house.ask("GET", f"{OFFICE}.csv", by="kasiwas")
    assert ledger.content_type == "text/csv; charset=utf-8"
    assert 'filename="kompensasi-2026-09.csv"' in ledger.headers["Content-Disposition"]
    head, *lines = rows(ledger.text)
    (line,) = [dict(zip(head, each, strict=True)) for each in lines]
    assert (line["Nomor"], line["Keadaan"], line["Barang"], line["Sejak"]) == (
        "A-001",
        "diserahkan",
        "1 Air minum",
        "2026-09-30 08:16:00",
    )
    recap = rows(house.ask("GET", f"{OFFICE}/recap.csv", by="kasiwas").text)
    assert ["Hak timbul", "2"] in recap
    assert ["Dirahasiakan (hanya dalam jumlah)", "1"] in recap
    assert ["Air minum", "1", "0", "0"] in recap
    stock = rows(house.ask("GET", "/api/v1/office/stock.csv", by="kasiwas").text)
    assert stock[1][2:5] == ["Air minum", "diserahkan", "-1"]
    assert hidden not in ledger.text


def late_beside(house: House) -> str:
    """A confidential visitor of Petugas 2, late and still served."""
    house.hall.open_desk("loket-2", by="petugas2")
    house.hall.tap(VISUM)
    label = house.hall.start(house.hall.call_next(by="petugas2").id, by="petugas2").label
    house.hall.clock.advance(minutes=11)
    house.hall.meet_deadlines()
    return label


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\tx"])
def test_no_cell_starts_a_formula(cell: str) -> None:
    assert rows(csv_text(("Alasan",), [(cell,)], zone=ZONE))[1] == [f"'{cell}"]


def test_cells_are_written_as_indonesian_spreadsheets_read_them() -> None:
    text = csv_text(("a",) * 6, [(1.5, -2, True, None, at("08:15").date(), "a;b")], zone=ZONE)
    assert text.splitlines()[1] == '1,5;-2;ya;;2026-09-30;"a;b"'


def test_the_head_keeps_the_book_and_others_only_read_it(house: House) -> None:
    stock = "/api/v1/office/stock"
    post(house, f"{stock}/receive", "ka.spkt", place="kantor", item="permen", quantity=24, document="SJ-7")
    post(house, f"{stock}/loss", "ka.spkt", place="kantor", item="permen", quantity=2, note="Basah")
    post(house, f"{stock}/count", "admin", place="kantor", item="permen", counted=20)
    page = house.ask("GET", stock, by="kasiwas").get_json()
    (level,) = page["levels"]
    assert (level["left"], level["state"], page["may_change"]) == (20, "ok", False)
    assert [(each["kind"], each["quantity"], each["counted"]) for each in page["movements"]] == [
        ("counted", -2, 20),
        ("lost", -2, None),
        ("received", 24, None),
    ]
    body = {
        "request_id": "move-000001",
        "place": "kantor",
        "to_place": "kantor",
        "item": "permen",
        "quantity": 1,
    }
    assert_refused(house.ask("POST", f"{stock}/move", by="ka.spkt", body=body), 400, "bad_request")


# -- the visitor's phone


def phone(house: House, ticket: str, *, agrees: bool = True) -> int:
    token = house.hall.store.committed.tickets[TicketId(ticket)].token
    path = f"/api/v1/track/{token}/compensation/acknowledge"
    body = {"request_id": f"phone-{len(house.commands.asked):06d}", "agrees": agrees}
    return house.ask("POST", path, body=body).status_code


def test_a_phone_acknowledges_what_was_given_once(house: House) -> None:
    ticket = late(house, KEHILANGAN)
    assert phone(house, ticket) == 409
    house.hall.hand_over(ticket)
    assert (phone(house, ticket), phone(house, ticket)) == (200, 200)
    assert house.hall.kinds.count("CompensationAcknowledged") == 1


def test_a_phone_is_told_the_same_of_a_confidential_one_as_where_nothing_is_owed(house: House) -> None:
    hidden = late(house, VISUM)
    house.hall.hand_over(hidden)
    house.hall.finish(hidden)
    on_time = house.hall.serve(LP).id
    assert (phone(house, hidden), phone(house, on_time)) == (404, 404)
