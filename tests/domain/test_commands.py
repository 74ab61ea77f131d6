"""The list of commands: what the product can do, and who may repeat a request."""

from dataclasses import fields, is_dataclass

from server.domain import commands

OF_THE_SYSTEM = {
    commands.EscalateOverrun,
    commands.WarnOverrun,
    commands.FlagOverrun,
    commands.StartAutomatically,
    commands.ChangeSpeaker,
    commands.ForgetPhones,
    commands.ForgetReportNumbers,
    commands.FollowStandards,
    commands.CloseForgotten,
    commands.SettleForgotten,
    commands.ClaimPrintJob,
    commands.SweepOutbox,
    commands.ReportPrinted,
    commands.ReportPrintDelay,
    commands.ReportPrintGivenUp,
    commands.ReportPrinter,
    commands.ReportDisplay,
    commands.ChangeSpeaker,
}
OF_ACCESS = {
    commands.RequestPairing,
    commands.ReportPresence,
    commands.SignIn,
    commands.SignOut,
    commands.AddPerson,
    commands.AddDevice,
    commands.ConfigureOffice,
    commands.RatifyService,
}
EVERY = {kind for kind in vars(commands).values() if isinstance(kind, type) and is_dataclass(kind)}


def test_every_tap_of_a_visitor_or_officer_carries_a_request_id() -> None:
    with_id = {kind for kind in EVERY if "request_id" in {field.name for field in fields(kind)}}
    assert with_id == EVERY - OF_THE_SYSTEM - OF_ACCESS


def test_commands_are_values_that_nobody_changes() -> None:
    assert all(kind.__dataclass_params__.frozen for kind in EVERY)  # type: ignore[attr-defined]
