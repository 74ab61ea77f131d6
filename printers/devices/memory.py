"""A printer that only remembers, for tests: what was sent, and the faults it is told to have."""

from collections import deque

from printers.devices.device import ClosesOnExit, DeviceFault
from printers.status import ALL_WELL, DeviceStatus


class MemoryPrinter(ClosesOnExit):
    """`statuses` are answered in turn, then all is well; `refuses` is raised once by the next send."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.statuses: deque[DeviceStatus | DeviceFault] = deque()
        self.refuses: Exception | None = None
        self.closed = 0

    def status(self) -> DeviceStatus:
        answer = self.statuses.popleft() if self.statuses else ALL_WELL
        if isinstance(answer, DeviceFault):
            raise answer
        return answer

    def send(self, data: bytes) -> None:
        refusal, self.refuses = self.refuses, None
        if refusal is not None:
            raise refusal
        self.sent.append(data)

    def close(self) -> None:
        self.closed += 1
