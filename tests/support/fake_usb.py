"""USB printers that are only told of: a backend for pyusb with devices that answer ESC/POS status.

`FakeUsb(UsbPrinter(...), ...)` goes where a backend goes; pyusb itself, with all its rules, stands between.
"""

import errno
import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Final

import usb.backend
import usb.core

from tests.support.printer_manners import Ear, Mode, answer

_OUT: Final = 0x03
_IN: Final = 0x84
_GET_DESCRIPTOR: Final = 6
_LANGUAGE: Final = 0x0409
_STRINGS: Final = {"manufacturer": 1, "product": 2, "serial": 3}


@dataclass(slots=True, kw_only=True)
class UsbPrinter:
    """One device. `takes_bytes` None: all; else how many it takes before it takes no more.

    `refusal` is the errno with which it may not be opened, `busy_claims` how often somebody else holds it.
    `stale` bytes wait in it from an earlier connection; so many `empty_answers` come before any other.
    """

    vendor: int = 0x04B8
    product: int = 0x0E15
    serial: str = ""
    name: str = "TM-T20II"
    port: tuple[int, ...] = (1,)
    interface_class: int = 7
    protocol: int = 2
    has_in: bool = True
    has_out: bool = True
    empty_answers: int = 0
    alternate: int = 0
    is_configured: bool = True
    mode: Mode = Mode.OK
    takes_bytes: int | None = None
    packet: int = 4096
    refusal: int | None = None
    busy_claims: int = 0
    stale: bytes = b""
    has_kernel_driver: bool = False
    is_unplugged: bool = False
    data: bytes = b""
    claimed: int = 0
    is_open: bool = False
    selected_alternate: int | None = None
    _ear: Ear = field(default_factory=Ear)
    _answers: bytearray = field(default_factory=bytearray)
    _is_out_of_paper: bool = False

    def __post_init__(self) -> None:
        self._answers.extend(self.stale)

    def take(self, data: bytes) -> int:
        """How much of this transfer goes in."""
        if self.is_unplugged:
            raise usb.core.USBError("no such device", errno=errno.ENODEV)
        if self.mode is Mode.HANGS or self.takes_bytes == 0:
            raise usb.core.USBTimeoutError("timed out", errno=errno.ETIMEDOUT)
        taken = data[: self.packet if self.takes_bytes is None else min(self.packet, self.takes_bytes)]
        for heard in self._ear.hear(taken):
            self._understand(heard)
        return len(taken)

    def say(self, most: int) -> bytes:
        if self.is_unplugged:
            raise usb.core.USBError("no such device", errno=errno.ENODEV)
        if self.empty_answers > 0:
            self.empty_answers -= 1
            return b""
        if not self._answers:
            raise usb.core.USBTimeoutError("timed out", errno=errno.ETIMEDOUT)
        said, self._answers = bytes(self._answers[:most]), self._answers[most:]
        return said

    def _understand(self, heard: bytes | re.Match[bytes]) -> None:
        if isinstance(heard, re.Match):
            self._answers.extend(answer(heard, Mode.PAPER_OUT if self._is_out_of_paper else self.mode))
            return
        self.data += heard
        if self.takes_bytes is not None:
            self.takes_bytes -= len(heard)
        if heard and self.mode is Mode.CLOSES_MIDWAY:
            self.is_unplugged = True
        self._is_out_of_paper = self._is_out_of_paper or bool(heard and self.mode is Mode.OUT_OF_PAPER_MIDWAY)


class FakeUsb(usb.backend.IBackend):  # type: ignore[misc]  # pyusb ships no types
    """As much of a USB as printers need."""

    def __init__(self, *printers: UsbPrinter) -> None:
        self.printers = printers

    def enumerate_devices(self) -> Iterator[UsbPrinter]:
        return iter(self.printers)

    def get_device_descriptor(self, dev: UsbPrinter) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x0200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=dev.vendor,
            idProduct=dev.product,
            bcdDevice=0x0100,
            iManufacturer=0,
            iProduct=_STRINGS["product"] if dev.name else 0,
            iSerialNumber=_STRINGS["serial"] if dev.serial else 0,
            bNumConfigurations=1,
            address=1,
            bus=1,
            port_number=dev.port[-1],
            port_numbers=dev.port,
            speed=3,
        )

    def get_configuration_descriptor(self, dev: UsbPrinter, config: int) -> SimpleNamespace:
        if config > 0:
            raise IndexError(config)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=[],
        )

    def get_interface_descriptor(self, dev: UsbPrinter, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf > 0 or alt > 0:
            raise IndexError(intf)
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=0,
            bAlternateSetting=dev.alternate,
            bNumEndpoints=dev.has_out + dev.has_in,
            bInterfaceClass=dev.interface_class,
            bInterfaceSubClass=1,
            bInterfaceProtocol=dev.protocol,
            iInterface=0,
            extra_descriptors=[],
        )

    def get_endpoint_descriptor(
        self, dev: UsbPrinter, ep: int, intf: int, alt: int, config: int
    ) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(_OUT, _IN)[ep] if dev.has_out else _IN,
            bmAttributes=2,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=[],
        )

    def open_device(self, dev: UsbPrinter) -> UsbPrinter:
        if dev.refusal is not None:
            raise usb.core.USBError("refused", errno=dev.refusal)
        dev.is_open = True
        return dev

    def close_device(self, dev_handle: UsbPrinter) -> None:
        dev_handle.is_open = False

    def get_configuration(self, dev_handle: UsbPrinter) -> int:
        return 1 if dev_handle.is_configured else 0

    def set_configuration(self, dev_handle: UsbPrinter, config_value: int) -> None:
        dev_handle.is_configured = True

    def set_interface_altsetting(self, dev_handle: UsbPrinter, intf: int, altsetting: int) -> None:
        dev_handle.selected_alternate = altsetting

    def claim_interface(self, dev_handle: UsbPrinter, intf: int) -> None:
        if dev_handle.has_kernel_driver or dev_handle.busy_claims > 0:
            dev_handle.busy_claims -= 1
            raise usb.core.USBError("busy", errno=errno.EBUSY)
        dev_handle.claimed += 1

    def release_interface(self, dev_handle: UsbPrinter, intf: int) -> None:
        dev_handle.claimed -= 1

    def is_kernel_driver_active(self, dev_handle: UsbPrinter, intf: int) -> bool:
        return dev_handle.has_kernel_driver

    def detach_kernel_driver(self, dev_handle: UsbPrinter, intf: int) -> None:
        dev_handle.has_kernel_driver = False

    def bulk_write(self, dev_handle: UsbPrinter, ep: int, intf: int, data: "array[int]", timeout: int) -> int:
        _must_end(timeout)
        return dev_handle.take(data.tobytes())

    def bulk_read(self, dev_handle: UsbPrinter, ep: int, intf: int, buff: "array[int]", timeout: int) -> int:
        _must_end(timeout)
        said = dev_handle.say(len(buff))
        buff[: len(said)] = array("B", said)
        return len(said)

    def ctrl_transfer(
        self,
        dev_handle: UsbPrinter,
        bmRequestType: int,  # noqa: N803  # pyusb's names
        bRequest: int,  # noqa: N803
        wValue: int,  # noqa: N803
        wIndex: int,  # noqa: N803
        data: "array[int]",
        timeout: int,
    ) -> int:
        """The strings of the device, the only thing asked for on this way."""
        assert bRequest == _GET_DESCRIPTOR
        words = {_STRINGS["product"]: dev_handle.name, _STRINGS["serial"]: dev_handle.serial}
        index = wValue & 0xFF
        text = words[index].encode("utf-16-le") if index else _LANGUAGE.to_bytes(2, "little")
        descriptor = array("B", bytes((len(text) + 2, 3)) + text)[: len(data)]
        data[: len(descriptor)] = descriptor
        return len(descriptor)


def _must_end(timeout: int) -> None:
    """To libusb 0 means for ever."""
    assert timeout > 0
