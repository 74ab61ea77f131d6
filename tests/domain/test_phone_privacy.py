"""What a phone may know of its number, and nothing else (DOMAIN 7)."""

from dataclasses import asdict, fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.ids import DeskId, PersonId
from server.domain.privacy import (
    PhonePlace,
    PhoneState,
    PhoneTicket,
    phone_compensation,
    phone_is_owed,
    phone_state,
    phone_ticket,
    track_url,
)
from server.domain.tickets import OPEN, Priority, Ticket, TicketState
from tests.support.builders import (
    DAY,
    KEHILANGAN,
    LP,
    RUANG_KHUSUS,
    VISUM,
    a_ticket,
    an_entitlement,
    an_office,
    at,
    office_with,
)

TOMORROW = at("08:00", days=1).date()
PLACE = PhonePlace(ahead=3, minutes=20, low=15, high=30)


def at_desk(label: str = "A-001", **changes: object) -> Ticket:
    here = {"desk_id": DeskId("loket-2"), "officer_id": PersonId("petugas2"), "called_at": at("08:20")}
    return a_ticket(label, **({"state": TicketState.CALLED} | here | changes))


def shown(ticket: Ticket, place: PhonePlace | None = None) -> dict[str, Any]:
    return asdict(phone_ticket(ticket, an_office(), place, today=DAY))


def test_a_phone_knows_these_fields_and_no_others() -> None:
    assert {each.name for each in fields(PhoneTicket)} == {
        "label",
        "state",
        "is_private",
        "ahead",
        "is_near",
        "estimate_minutes",
        "estimate_low_minutes",
        "estimate_high_minutes",
        "desk",
        "desk_kind",
        "desk_number",
        "called_at",
    }


def test_a_waiting_number_knows_its_place_and_the_estimate() -> None:
    view = shown(a_ticket(), PLACE)
    assert (view["state"], view["ahead"], view["is_near"]) == ("waiting", 3, False)
    assert [view[f"estimate_{part}minutes"] for part in ("", "low_", "high_")] == [20, 15, 30]
    assert view["desk"] is view["called_at"] is None


@pytest.mark.parametrize(("ahead", "is_near"), [(0, True), (2, True), (3, False)])
def test_few_before_it_is_near(ahead: int, is_near: bool) -> None:
    assert shown(a_ticket(), replace(PLACE, ahead=ahead))["is_near"] is is_near


def test_nobody_is_near_while_no_desk_is_open() -> None:
    closed = PhonePlace(ahead=0, minutes=None, low=None, high=None)
    assert shown(a_ticket(), closed)["is_near"] is False


def test_a_called_number_knows_where_to_go() -> None:
    view = shown(at_desk())
    assert (view["state"], view["desk"], view["desk_kind"], view["desk_number"], view["called_at"]) == (
        "called",
        "Loket 2",
        "loket",
        2,
        at("08:20"),
    )


@pytest.mark.parametrize("state", [TicketState.SERVING, TicketState.ON_HOLD, TicketState.FINISHED])
def test_the_desk_is_shown_only_while_it_is_called(state: TicketState) -> None:
    view = shown(at_desk(state=state))
    assert view["desk"] is view["called_at"] is None


def test_a_number_that_is_kept_has_no_place_to_watch() -> None:
    view = shown(a_ticket(state=TicketState.KEPT), PLACE)
    assert (view["state"], view["ahead"], view["estimate_minutes"]) == ("kept", None, None)


def test_a_desk_that_the_office_gave_up_leaves_the_call_without_one() -> None:
    assert shown(at_desk(desk_id=DeskId("loket-9")))["desk"] is None


@pytest.mark.parametrize("state", TicketState)
def test_the_private_room_is_nothing_but_number_and_state(state: TicketState) -> None:
    private = at_desk("R-001", state=state, is_private=True, is_silent=True, service_id=RUANG_KHUSUS)
    view = shown(private, PLACE)
    told = {name for name, value in view.items() if value not in (None, False)}
    assert told == {"label", "state", "is_private"}


@given(
    st.sampled_from(TicketState),
    st.sampled_from(Priority),
    st.booleans(),
    st.booleans(),
    st.sampled_from([LP, VISUM, KEHILANGAN]),
)
def test_no_two_numbers_of_one_place_differ_on_the_phone(
    state: TicketState, priority: Priority, is_sensitive: bool, is_private: bool, service: str
) -> None:
    ticket = at_desk(state=state, priority=priority, is_sensitive=is_sensitive, service_id=service)
    plain = at_desk(state=state)
    assert shown(ticket, PLACE) == shown(plain, PLACE)
    text = str(shown(replace(ticket, is_private=is_private), PLACE))
    assert not any(word in text for word in ("spkt.", "petugas", "priority", "emergency", ticket.token))


@pytest.mark.parametrize("state", TicketState)
def test_yesterdays_number_is_closed_unless_it_still_goes_on(state: TicketState) -> None:
    assert (phone_state(a_ticket(state=state), today=TOMORROW) is PhoneState.CLOSED) is (state not in OPEN)
    assert phone_state(a_ticket(state=state), today=DAY) is not PhoneState.CLOSED


def test_the_line_about_compensation_is_that_of_the_series() -> None:
    off = office_with(LP, compensation_enabled=False)
    none = office_with(KEHILANGAN, compensation_enabled=False)
    assert phone_compensation(off, a_ticket())  # the others of series A have it: its absence must not tell
    assert not phone_compensation(none, a_ticket("L-001", service_id=KEHILANGAN))
    assert not phone_compensation(an_office(), a_ticket("R-001", is_private=True))


@pytest.mark.parametrize("base", ["http://192.168.1.10:8000", "http://192.168.1.10:8000/"])
def test_the_code_on_the_slip_holds_the_token_and_the_offices_address(base: str) -> None:
    assert track_url(an_office(public_url=base), "abc") == "http://192.168.1.10:8000/t/abc"


def test_without_an_address_there_is_no_code() -> None:
    assert track_url(an_office(), "abc") is None


def test_a_phone_learns_what_is_owed_on_its_number_but_never_of_a_confidential_one() -> None:
    owed, hidden = an_entitlement(), an_entitlement(is_confidential=True)
    assert phone_is_owed(owed, PhoneState.SERVING)
    assert not phone_is_owed(None, PhoneState.SERVING)
    assert not phone_is_owed(hidden, PhoneState.SERVING)
    assert not phone_is_owed(owed, PhoneState.CLOSED)
