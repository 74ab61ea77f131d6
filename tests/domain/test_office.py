"""What an office decides about itself."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from server.domain.errors import UnknownDesk, UnknownService
from server.domain.ids import DeskId, PrinterId, ServiceId
from server.domain.office import Printer
from server.domain.rules import Rules
from tests.support.builders import (
    KEHILANGAN,
    LP,
    RUANG_KHUSUS,
    a_service,
    a_standard,
    an_office,
)

_changed: Callable[..., Rules] = replace


def test_services_and_desks_are_found_by_their_id() -> None:
    office = an_office()
    assert office.service(KEHILANGAN).name.id == "Laporan Kehilangan"
    assert office.desk(DeskId("loket-2")).name == "Loket 2"


def test_what_the_office_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownService):
        an_office().service(ServiceId("sim.baru"))
    with pytest.raises(UnknownDesk):
        an_office().desk(DeskId("loket-99"))


def test_the_private_room_is_no_public_service() -> None:
    office = an_office()
    assert office.private_service is not None
    assert office.private_service.id == RUANG_KHUSUS
    assert RUANG_KHUSUS not in {service.id for service in office.public_services}


def test_an_office_may_have_no_private_room() -> None:
    assert an_office(services=(a_service(LP),)).private_service is None


def test_an_office_without_paper_has_no_printer() -> None:
    no_printer = Printer(id=PrinterId("kiosk"), name="Tanpa printer", address="none:")
    assert an_office(printers=(no_printer,)).printer is None
    assert an_office(printers=()).printer is None
    assert an_office().printer is not None


def test_the_priority_run_is_at_least_one() -> None:
    """With none, a regular ticket would always go before a priority one."""
    with pytest.raises(ValueError, match="priority_calls_in_a_row paling sedikit 1"):
        Rules(priority_calls_in_a_row=0)


@pytest.mark.parametrize(
    "name", ["recalls_before_no_show", "recall_gap_seconds", "auto_start_seconds", "slip_expires_minutes"]
)
def test_no_rule_is_below_zero(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} paling sedikit 0"):
        _changed(Rules(), **{name: -1})


@pytest.mark.parametrize("minutes", [0, -5])
def test_a_standard_promises_at_least_a_minute(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes paling sedikit 1"):
        a_standard(minutes=minutes)


@pytest.mark.parametrize("percent", [-1, 101])
def test_the_warning_comes_within_the_standard(percent: int) -> None:
    with pytest.raises(ValueError, match="warning_percent antara 0 dan 100"):
        a_standard(warning_percent=percent)
