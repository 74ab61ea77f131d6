"""The office of the made-up days, and everything that somebody may press there. No tests here."""

from collections.abc import Callable
from dataclasses import replace

from server.domain.ids import DeskId
from server.domain.journeys import Stage
from server.domain.office import Office
from server.domain.rules import Rules
from server.domain.standards import ClockBasis
from server.domain.tickets import Priority
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    RUANG_KHUSUS,
    VISUM,
    a_service,
    a_standard,
    an_office,
)
from tests.support.hall import Hall

OFFICERS = ("petugas1", "petugas2", "petugas3")
DESKS = ("loket-1", "loket-2", "loket-3", "ruang-khusus")
BASES = {
    LP: ClockBasis.START,
    PENGADUAN: ClockBasis.TICKET,
    KEHILANGAN: ClockBasis.CALL,
    VISUM: ClockBasis.DOCUMENTS_COMPLETE,
}

VERBS: tuple[Callable[[Hall, str, str], object], ...] = (
    lambda hall, ticket, by: hall.recall(ticket, by=by),
    lambda hall, ticket, by: hall.start(ticket, by=by),
    lambda hall, ticket, by: hall.complete_documents(ticket, by=by),
    lambda hall, ticket, by: hall.hold(ticket, by=by),
    lambda hall, ticket, by: hall.hold(ticket, "malas", by=by),
    lambda hall, ticket, by: hall.resume(ticket, by=by),
    lambda hall, ticket, by: hall.finish(ticket, by=by),
    lambda hall, ticket, by: hall.mark_no_show(ticket, by=by),
    lambda hall, ticket, by: hall.cancel(ticket, by=by),
    lambda hall, ticket, by: hall.reprint(ticket, by=by),
    lambda hall, ticket, by: hall.hand_over(ticket, by=by),
    lambda hall, ticket, by: hall.verb("call", ticket, reason="diminta kepala", by=by),
    lambda hall, ticket, by: hall.verb("send-back", ticket, reason="salah panggil", by=by),
    lambda hall, ticket, by: hall.verb("return", ticket, by=by),
    lambda hall, ticket, by: hall.verb("transfer", ticket, reason="konsultasi", stage="konsultasi", by=by),
    lambda hall, ticket, by: hall.verb("transfer", ticket, reason="pindah", desk_id=DeskId("loket-2"), by=by),
    lambda hall, ticket, by: hall.verb("correct", ticket, reason="salah", service_id=KEHILANGAN, by=by),
    lambda hall, ticket, by: hall.verb("correct", ticket, reason="salah", service_id=LP, by=by),
    lambda hall, ticket, by: hall.verb(
        "priority", ticket, reason="terluka", priority=Priority.EMERGENCY, by=by
    ),
    lambda hall, ticket, by: hall.verb("wrong-times", ticket, reason="lupa menekan", by=by),
    lambda hall, ticket, by: hall.verb("walk-in", ticket, service_id=LP, by=by),
)
STAGES = (
    Stage(id="terima", name="Penerimaan"),
    Stage(id="konsultasi", name="Konsultasi", is_counted=False),
    Stage(id="buat", name="Pembuatan LP", returns=True),
)


def mixed_office() -> Office:
    """Every clock basis, one service without compensation, one of three stages, and short priority runs."""
    services = [
        a_service(
            key,
            standard=a_standard(id=f"test.{key}", minutes=minutes, clock_basis=BASES[key]),
            stages=STAGES if key == LP else (),
        )
        for key, minutes in ((LP, 15), (PENGADUAN, 10), (VISUM, 10))
    ]
    loss = a_standard(id="test.loss", minutes=5, clock_basis=ClockBasis.CALL)
    services.append(a_service(KEHILANGAN, standard=loss, compensation_enabled=False))
    services.append(a_service(RUANG_KHUSUS))
    takes = {"loket-1": ("terima", "buat"), "loket-2": ("konsultasi", "buat")}
    desks = (replace(desk, stages=takes.get(desk.id, ())) for desk in an_office().desks)
    rules = Rules(priority_calls_in_a_row=2)
    return an_office(services=tuple(services), desks=tuple(desks), rules=rules)
