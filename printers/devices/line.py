"""What a talk with a printer needs of any connection: bytes out, bytes in, each step within a limit.
Only the port; descriptors, serial ports and USB stand in modules of their own."""

from typing import Protocol


class Line(Protocol):
    @property
    def readable(self) -> bool:
        """False where no answer can ever come back."""
        ...

    def write(self, data: bytes, *, limit: float) -> None:
        """Every byte, or a DeviceFault that says whether some had left."""
        ...

    def read_byte(self, *, limit: float) -> int | None:
        """The next byte, or None when the printer stays silent for the whole limit."""
        ...
