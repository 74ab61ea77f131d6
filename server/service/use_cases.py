"""Which use case carries out which command."""

from collections.abc import Callable
from typing import Any

from server.domain import commands
from server.service import (
    desk_use_cases,
    device_use_cases,
    hall_use_cases,
    ledger_use_cases,
    office_use_cases,
    print_use_cases,
    ticket_use_cases,
)
from server.service.work import Work

USE_CASES: dict[type, Callable[[Any, Work], object]] = {
    commands.IssueTicket: ticket_use_cases.issue_ticket,
    commands.AskForPrivateRoom: ticket_use_cases.ask_for_private_room,
    commands.KeepTurn: hall_use_cases.keep_turn,
    commands.TakeUpTurn: hall_use_cases.take_up_turn,
    commands.AskForHelp: hall_use_cases.ask_for_help,
    commands.AcceptHelp: hall_use_cases.accept_help,
    commands.CloseService: hall_use_cases.close_service,
    commands.ReopenService: hall_use_cases.reopen_service,
    commands.OpenDesk: desk_use_cases.open_desk,
    commands.CloseDesk: desk_use_cases.close_desk,
    commands.CallNext: desk_use_cases.call_next,
    commands.Recall: desk_use_cases.recall,
    commands.StartService: desk_use_cases.start_service,
    commands.CompleteDocuments: desk_use_cases.complete_documents,
    commands.HoldService: desk_use_cases.hold_service,
    commands.ResumeService: desk_use_cases.resume_service,
    commands.FinishService: desk_use_cases.finish_service,
    commands.MarkNoShow: desk_use_cases.mark_no_show,
    commands.CancelTicket: desk_use_cases.cancel_ticket,
    commands.WarnOverrun: desk_use_cases.warn_overrun,
    commands.FlagOverrun: desk_use_cases.flag_overrun,
    commands.StartAutomatically: desk_use_cases.start_automatically,
    commands.ReprintSlip: print_use_cases.reprint_slip,
    commands.ClaimPrintJob: print_use_cases.claim_print_job,
    commands.ReportPrinted: print_use_cases.report_printed,
    commands.ReportPrintDelay: print_use_cases.report_print_delay,
    commands.ReportPrintGivenUp: print_use_cases.report_print_given_up,
    commands.ReportPrinter: print_use_cases.report_printer,
    commands.HandOverCompensation: ledger_use_cases.hand_over,
    commands.DeclineCompensation: ledger_use_cases.decline,
    commands.LeaveCompensationUnmet: ledger_use_cases.leave_unmet,
    commands.SignIn: office_use_cases.sign_in,
    commands.SignOut: office_use_cases.sign_out,
    commands.AddPerson: office_use_cases.add_person,
    commands.AddDevice: device_use_cases.add_device,
    commands.RequestPairing: device_use_cases.request_pairing,
    commands.ApprovePairing: device_use_cases.approve_pairing,
    commands.RefusePairing: device_use_cases.refuse_pairing,
    commands.ChangeDevice: device_use_cases.change_device,
    commands.RevokeDevice: device_use_cases.revoke_device,
    commands.ReportPresence: device_use_cases.report_presence,
    commands.ConfigureOffice: office_use_cases.configure_office,
}
