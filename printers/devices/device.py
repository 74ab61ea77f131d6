"""What every printer connection can do, how long it may take and how it says what went wrong.
The port between worker and devices; no connection is made here."""

from dataclasses import dataclass
from types import TracebackType
from typing import Protocol, Self

from printers.outcome import Fault
from printers.status import DeviceStatus
from printers.texts import reason_sentence, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds after which we stop waiting for a printer, each for one step.

    The worst printer, one that does each step just in time, keeps one try for less than 50 s,
    and each further copy as long again.
    """

    connect: float = 5.0
    answer: float = 5.0
    write: float = 5.0
    further_answer: float = 1.0  # after a first answer: clones leave some questions open
    device_file_answer: float = 1.0  # a device file or a USB printer that cannot answer is normal
    pause: float = 0.25  # between two questions while the paper is moving
    settle: float = 5.0  # at most, whatever the profile says
    goodbye: float = 1.0  # for the printer to take the end of the connection
    program: float = 5.0  # for lp or lpstat to end
    spooled: float = 15.0  # for CUPS to hand a slip on to its printer


class DeviceFault(Exception):
    """The printer did not do its part. `bytes_left`: part of the slip was already on its way.

    `detail` is a sentence that knows more than the fault's own, such as which printers were found.
    """

    def __init__(self, fault: Fault, *, bytes_left: bool = False, detail: str = "") -> None:
        self.fault = fault
        self.bytes_left = bytes_left
        self.detail = detail
        super().__init__(fault.code)

    @property
    def sentence(self) -> str:
        """What a person should read of it."""
        return self.detail or reason_sentence(self.fault.code)


class UnknownAddress(DeviceFault):
    """The address in the settings is of no kind that we can open; the sentence names the kinds."""

    def __init__(self, address: str) -> None:
        detail = texts()["address"]["unknown"].format(address=address)
        super().__init__(Fault.UNKNOWN_ADDRESS, detail=detail)
        self.address = address

    def __str__(self) -> str:
        return self.detail


class Device(Protocol):
    """An open connection to one printer; leaving the `with` block closes it."""

    def status(self) -> DeviceStatus:
        """Ask now. A printer that must answer and does not is a DeviceFault."""
        ...

    def send(self, data: bytes, /) -> None:
        """Hand over every byte and wait, within bounds, until the paper should be out."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...


class ClosesOnExit:
    """The `with` block of every device."""

    def close(self) -> None:
        """Nothing to close unless the device says so."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self.close()
