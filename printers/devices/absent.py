"""An office without a printer: numbers live on the screen, and no slip is ever said to be printed."""

from printers.devices.device import ClosesOnExit, DeviceFault
from printers.outcome import Fault
from printers.status import NOT_KNOWN, DeviceStatus


class AbsentPrinter(ClosesOnExit):
    def status(self) -> DeviceStatus:
        return NOT_KNOWN

    def send(self, _: bytes, /) -> None:
        raise DeviceFault(Fault.NO_PRINTER)
