"""What the events of paper are told as: slips, printers, rolls, test pages and vouchers."""

from collections.abc import Callable

from server.domain import events as happened
from server.service.message_batch import DOOR, JOB_WAITING, KIOSK, Batch

SlipEvent = (
    happened.SlipQueued
    | happened.SlipRerouted
    | happened.SlipPrinted
    | happened.SlipDelayed
    | happened.SlipGaveUp
)


def _slip_on_its_way(batch: Batch, seq: int, event: happened.SlipQueued | happened.SlipRerouted) -> None:
    _tell_slip(batch, seq, event, slip="queued", reason=None)
    _ring(batch, seq, event.printer_id)


def _slip_printed(batch: Batch, seq: int, event: happened.SlipPrinted) -> None:
    _tell_slip(batch, seq, event, slip="printed", reason=None)
    if event.was_late:
        batch.tell_desks(seq, "slip_printed", ticket_id=event.ticket_id, label=event.label)


def _slip_delayed(batch: Batch, seq: int, event: happened.SlipDelayed) -> None:
    _tell_slip(batch, seq, event, slip="delayed", reason=event.reason)
    _tell_slip_failed(batch, seq, event)


def _slip_gave_up(batch: Batch, seq: int, event: happened.SlipGaveUp) -> None:
    _tell_slip(batch, seq, event, slip="gave_up", reason=event.reason)
    _tell_slip_failed(batch, seq, event)


def _tell_slip(batch: Batch, seq: int, event: SlipEvent, *, slip: str, reason: str | None) -> None:
    message = batch.sentence(reason) if reason else None
    batch.tell(
        KIOSK,
        seq,
        "slip_changed",
        ticket_id=event.ticket_id,
        slip=slip,
        reason=reason,
        message=message,
    )


def _tell_slip_failed(batch: Batch, seq: int, event: happened.SlipDelayed | happened.SlipGaveUp) -> None:
    batch.tell_desks(
        seq,
        "slip_failed",
        ticket_id=event.ticket_id,
        label=event.label,
        reason=event.reason,
        message=batch.sentence(event.reason),
    )


def _printer_changed(batch: Batch, seq: int, event: happened.PrinterChanged) -> None:
    message = batch.sentence(event.reason) if event.reason else None
    told = {"state": event.state, "reason": event.reason, "message": message}
    real = [printer.id for printer in batch.office.printers if not printer.is_none]
    if real == [event.printer_id]:
        batch.tell(KIOSK, seq, "printer_changed", **told)
    elif event.printer_id in real:
        # Which of several printers is its own, a kiosk learns from its snapshot.
        batch.tell(KIOSK, seq, "office_changed")
    batch.tell_staff(seq, "printer_changed", printer=event.printer_id, **told)


def _roll_changed(batch: Batch, seq: int, event: happened.RollChanged) -> None:
    batch.tell_staff(seq, "roll_changed", printer=event.printer_id)


def _test_page_queued(batch: Batch, seq: int, event: happened.TestPageQueued) -> None:
    _tell_test_page(batch, seq, event.printer_id, state="queued", reason=None)
    _ring(batch, seq, event.printer_id)


def _test_page_ended(batch: Batch, seq: int, event: happened.TestPageEnded) -> None:
    state = "printed" if event.reason is None else "failed"
    _tell_test_page(batch, seq, event.printer_id, state=state, reason=event.reason)


def _tell_test_page(batch: Batch, seq: int, printer_id: str, *, state: str, reason: str | None) -> None:
    message = batch.sentence(reason) if reason else None
    batch.tell_staff(
        seq, "test_page_changed", printer=printer_id, state=state, reason=reason, message=message
    )


def _voucher_queued(batch: Batch, seq: int, event: happened.VoucherQueued) -> None:
    _ring(batch, seq, event.printer_id)


def _voucher_ended(batch: Batch, seq: int, event: happened.VoucherEnded) -> None:
    message = batch.sentence(event.reason) if event.reason else None
    batch.tell_desks(seq, "voucher_ended", label=event.label, reason=event.reason, message=message)


def _ring(batch: Batch, seq: int, printer_id: str) -> None:
    """An agent may be waiting at the door for something to print."""
    batch.tell(DOOR, seq, JOB_WAITING, printer=printer_id)


PAPER_WRITERS: dict[type, Callable[..., None]] = {
    happened.SlipQueued: _slip_on_its_way,
    happened.SlipRerouted: _slip_on_its_way,
    happened.SlipPrinted: _slip_printed,
    happened.SlipDelayed: _slip_delayed,
    happened.SlipGaveUp: _slip_gave_up,
    happened.PrinterChanged: _printer_changed,
    happened.RollChanged: _roll_changed,
    happened.TestPageQueued: _test_page_queued,
    happened.TestPageEnded: _test_page_ended,
    happened.VoucherQueued: _voucher_queued,
    happened.VoucherEnded: _voucher_ended,
}
