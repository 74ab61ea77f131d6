"""What becomes of what is owed on the working day: stock comes in, something is granted by hand with a
voucher, given, acknowledged by phone and confirmed. No tests here.
"""

from printers.jobs import Voucher
from server.domain import commands
from server.domain.compensation_rules import CompensationRules
from server.domain.ids import JobId, TicketId
from server.domain.people import Actor, Role
from server.service.replies import Done, EntitlementReply
from tests.contracts.hall_on_disk import HallOnDisk
from tests.support.builders import LP

PRINTS_VOUCHERS = CompensationRules(prints_voucher=True)
HEAD, OFFICER = Actor(Role.HEAD, "ka.spkt"), Actor(Role.OFFICER, "petugas1")


def settle_with_care(hall: HallOnDisk) -> None:
    """Everything that can be done about one entitlement and its bottle of water."""
    asked = {"place": "kantor", "item": "air_minum"}
    hall.send(commands.ReceiveStock(request_id=hall.request_id(), quantity=24, **asked), HEAD, Done)
    ticket = TicketId(hall.serve(LP).id)
    followed, hall.phones = hall.phones, frozenset({ticket})
    granted = commands.GrantCompensation(
        request_id=hall.request_id(), ticket_id=ticket, reason="Antre terlalu lama"
    )
    hall.send(granted, OFFICER, EntitlementReply)
    hall.send(commands.PrintVoucher(request_id=hall.request_id(), ticket_id=ticket), OFFICER, Done)
    _print_until_the_voucher(hall)
    hall.hand_over(ticket)
    hall.finish(ticket)
    says = commands.AcknowledgeCompensation(request_id=hall.request_id(), ticket_id=ticket)
    hall.send(says, Actor(Role.VISITOR, "phone"), Done)
    hall.phones = followed
    confirms = commands.ReviewCompensation(
        request_id=hall.request_id(), ticket_id=ticket, is_confirmed=True, note="Sesuai"
    )
    hall.send(confirms, HEAD, Done)


def _print_until_the_voucher(hall: HallOnDisk) -> None:
    is_out = False
    while not is_out:
        job = hall.claim().job
        assert job is not None
        hall.report(commands.ReportPrinted(job_id=JobId(job.id), length_mm=60.0))
        is_out = isinstance(job.content, Voucher)
