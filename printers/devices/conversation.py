"""A talk with an ESC/POS printer over one open line: status, slip, status.
The same for network and device file; how the line is opened is theirs."""

from collections.abc import Callable
from time import monotonic

from printers.devices.device import ClosesOnExit, DeviceFault, Limits
from printers.devices.line import Line
from printers.outcome import Fault
from printers.profiles import Profile
from printers.status import (
    END_QUERY,
    NOT_KNOWN,
    QUERIES,
    DeviceStatus,
    decode_status,
    is_end_answer,
    is_status_answer,
    status_query,
)


class TalkingDevice(ClosesOnExit):
    """`silence_is_fault`: the printer has to answer; a device file may well not be able to."""

    def __init__(
        self,
        line: Line,
        profile: Profile,
        *,
        limits: Limits,
        silence_is_fault: bool,
        hang_up: Callable[[], None],
    ) -> None:
        self._line = line
        self._profile = profile
        self._limits = limits
        self._silence_is_fault = silence_is_fault
        self._hang_up = hang_up
        self._closed = False
        self._asks = profile.answers_status and line.readable
        self._unanswered: set[int] = set()
        self._has_answered = False
        self._end_seen = False

    def close(self) -> None:
        """Once only: a second close of a descriptor could hit somebody else's."""
        if not self._closed:
            self._closed = True
            self._hang_up()

    def status(self) -> DeviceStatus:
        if not self._asks:
            return NOT_KNOWN
        answers: dict[int, int] = {}
        for question in (question for question in QUERIES if question not in self._unanswered):
            answer = self._ask(question, first=not answers)
            if answer is not None:
                answers[question] = answer
            elif answers:
                self._unanswered.add(question)
            else:
                return self._silence()
        self._has_answered = True
        return decode_status(answers)

    def send(self, data: bytes) -> None:
        self._line.write(data, limit=self._limits.write)
        try:
            self._watch_paper_come_out()
        except DeviceFault as error:
            raise DeviceFault(error.fault, bytes_left=True) from error

    def _watch_paper_come_out(self) -> None:
        """DLE EOT answers at once, also with half the slip unprinted, so we ask until it must be out."""
        if not self._asks:
            return
        deadline = monotonic() + min(self._profile.settle_seconds, self._limits.settle)
        if self._profile.reports_end:
            self._line.write(END_QUERY, limit=self._limits.write)
        while (remaining := deadline - monotonic()) > 0:
            self._note(self._line.read_byte(limit=min(remaining, self._limits.pause)))
            if self._end_seen or self.status().fault is not None:
                return  # a fault is told by the status that is asked after the job

    def _ask(self, question: int, *, first: bool) -> int | None:
        try:
            self._line.write(status_query(question), limit=self._limits.write)
        except DeviceFault as error:
            raise DeviceFault(error.fault) from error  # a question left, but nothing of the slip
        deadline = monotonic() + self._answer_limit(first=first)
        while (remaining := deadline - monotonic()) > 0:
            byte = self._line.read_byte(limit=remaining)
            if byte is not None and is_status_answer(byte):
                return byte
            self._note(byte)
        return None

    def _answer_limit(self, *, first: bool) -> float:
        if not first:
            return self._limits.further_answer
        must = self._silence_is_fault or self._has_answered
        return self._limits.answer if must else self._limits.device_file_answer

    def _silence(self) -> DeviceStatus:
        if self._silence_is_fault or self._has_answered:
            raise DeviceFault(Fault.NO_ANSWER)
        self._asks = False  # do not wait again on this connection
        return NOT_KNOWN

    def _note(self, byte: int | None) -> None:
        if byte is not None and is_end_answer(byte):
            self._end_seen = True
