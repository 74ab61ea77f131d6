"""Says in plain words what is wrong with an installation: facts in, findings out. Collecting the facts is the
command's work; nothing here opens a file, a socket or a database (its own texts apart)."""

from server.doctor.examine import examine
from server.doctor.facts import (
    DatabaseFacts,
    DeviceFacts,
    Facts,
    PrinterFacts,
    PrinterState,
    ProgramFacts,
    StockFacts,
)
from server.doctor.findings import Finding, Severity
from server.doctor.report import exit_code, report

__all__ = [
    "DatabaseFacts",
    "DeviceFacts",
    "Facts",
    "Finding",
    "PrinterFacts",
    "PrinterState",
    "ProgramFacts",
    "Severity",
    "StockFacts",
    "examine",
    "exit_code",
    "report",
]
