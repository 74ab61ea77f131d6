"""A printer at the USB: opens its printer interface and moves bytes through its two bulk endpoints.
The kernel's own driver (usblp) stays sent away: /dev/usb/lp0 comes back with the next plugging."""

import errno
import time
from contextlib import suppress
from time import monotonic
from typing import Final

import usb.backend
import usb.core
import usb.util

from printers.devices.conversation import TalkingDevice
from printers.devices.device import DeviceFault, Limits
from printers.devices.patience import when_free
from printers.devices.usb_printers import chosen, fault_of, is_printer_interface, usb_choice
from printers.outcome import Fault
from printers.profiles import Profile

_EMPTY_READ_PAUSE_SECONDS: Final = 0.01
_STALE_ANSWER_SECONDS: Final = 0.01
_STALE_ANSWERS: Final = 16


def open_usb(
    address: str, profile: Profile, *, limits: Limits, backend: usb.backend.IBackend | None
) -> TalkingDevice:
    device = chosen(usb_choice(address), backend)
    try:
        line = when_free(lambda: _claimed(device), is_busy=_is_busy, limit=limits.connect)
        line.forget_earlier_answers()
    except usb.core.USBError as error:
        _let_go(device)
        raise DeviceFault(fault_of(error)) from error
    except DeviceFault:
        _let_go(device)
        raise
    return TalkingDevice(
        line,
        profile,
        limits=limits,
        # Its endpoint takes no byte when it is off; many cheap ones answer no question.
        silence_is_fault=False,
        hang_up=lambda: _let_go(device),
    )


class UsbLine:
    def __init__(self, out: usb.core.Endpoint, back: usb.core.Endpoint | None) -> None:
        self._out = out
        self._back = back
        self._heard = bytearray()

    @property
    def readable(self) -> bool:
        return self._back is not None

    def write(self, data: bytes, *, limit: float) -> None:
        """Every byte, or a DeviceFault that says whether some had left."""
        deadline = monotonic() + limit
        written = 0
        while written < len(data):
            remaining = deadline - monotonic()
            if remaining <= 0:
                raise DeviceFault(Fault.NO_ANSWER, bytes_left=written > 0)
            try:
                written += self._out.write(data[written:], timeout=_milliseconds(remaining))
            except usb.core.USBTimeoutError:
                continue  # nothing went this time, and the deadline has come
            except usb.core.USBError as error:
                # How much of the transfer went through before it broke is not told.
                raise DeviceFault(Fault.CLOSED_MIDWAY, bytes_left=True) from error

    def read_byte(self, *, limit: float) -> int | None:
        """The next byte, or None when the printer stays silent for the whole limit."""
        deadline = monotonic() + limit
        while not self._heard:
            remaining = deadline - monotonic()
            if remaining <= 0 or not self._listen(remaining):
                return None
        return self._heard.pop(0)

    def forget_earlier_answers(self) -> None:
        """What was asked before this connection must not be taken for an answer of now."""
        for _ in range(_STALE_ANSWERS):
            if self.read_byte(limit=_STALE_ANSWER_SECONDS) is None:
                return
            self._heard.clear()

    def _listen(self, seconds: float) -> bool:
        """False when nothing came; some clones answer at once with nothing, which is no answer either."""
        if self._back is None:
            return False
        try:
            self._heard.extend(self._back.read(self._back.wMaxPacketSize, timeout=_milliseconds(seconds)))
        except usb.core.USBTimeoutError:
            return False
        except usb.core.USBError as error:
            raise DeviceFault(Fault.CLOSED_MIDWAY) from error
        if not self._heard:
            time.sleep(_EMPTY_READ_PAUSE_SECONDS)
        return True


def _claimed(device: usb.core.Device) -> UsbLine:
    interface = _printer_interface(_configuration(device))
    number = interface.bInterfaceNumber
    with suppress(NotImplementedError):  # a system without kernel drivers to send away
        if device.is_kernel_driver_active(number):
            device.detach_kernel_driver(number)
    usb.util.claim_interface(device, number)
    if interface.bAlternateSetting:
        device.set_interface_altsetting(interface=number, alternate_setting=interface.bAlternateSetting)
    out, back = (_bulk(interface, direction) for direction in (usb.util.ENDPOINT_OUT, usb.util.ENDPOINT_IN))
    return UsbLine(out, back)


def _configuration(device: usb.core.Device) -> usb.core.Configuration:
    """As it stands: setting it anew would make some printers forget what they are printing."""
    try:
        return device.get_active_configuration()
    except usb.core.USBError as error:
        if error.errno is not None:
            raise
        device.set_configuration()
        return device.get_active_configuration()


def _printer_interface(configuration: usb.core.Configuration) -> usb.core.Interface:
    """The printer's interface, one that answers if it can be had; clones may call theirs anything."""
    usable = [each for each in configuration if _bulk(each, usb.util.ENDPOINT_OUT) is not None]
    if not usable:
        raise DeviceFault(Fault.NOT_A_PRINTER)
    return max(
        usable,
        key=lambda each: (is_printer_interface(each), _bulk(each, usb.util.ENDPOINT_IN) is not None),
    )


def _bulk(interface: usb.core.Interface, direction: int) -> usb.core.Endpoint | None:
    return usb.util.find_descriptor(
        interface,
        custom_match=lambda endpoint: (
            usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction
            and usb.util.endpoint_type(endpoint.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK
        ),
    )


def _is_busy(error: Exception) -> bool:
    return isinstance(error, usb.core.USBError) and error.errno == errno.EBUSY


def _let_go(device: usb.core.Device) -> None:
    with suppress(usb.core.USBError):  # unplugged meanwhile: the slip's fate is already known
        usb.util.dispose_resources(device)


def _milliseconds(seconds: float) -> int:
    """Never 0, which would mean for ever."""
    return max(1, int(seconds * 1000))
