"""Which printers are plugged in at the USB, and which one an address means. pyusb looks; nothing is opened
but to read a serial number. How to talk with one is usb.py's affair."""

import errno
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

import usb.backend
import usb.core
import usb.util

from printers.devices.addresses import options_of
from printers.devices.device import DeviceFault, UnknownAddress
from printers.outcome import Fault
from printers.texts import texts

PRINTER_CLASS: Final = 7
_OVER_NETWORK_PROTOCOL: Final = 4  # IPP over USB: an office printer, none for slips
_IDS = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})\Z")

_FAULT_OF_ERROR: Mapping[int, Fault] = MappingProxyType(
    {
        errno.EACCES: Fault.USB_PERMISSION,
        errno.EPERM: Fault.USB_PERMISSION,
        errno.EBUSY: Fault.NOT_READY,
        errno.ENODEV: Fault.USB_NOT_FOUND,
        errno.ENOENT: Fault.USB_NOT_FOUND,
        errno.ETIMEDOUT: Fault.NO_ANSWER,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsbChoice:
    """What an address asks for: nothing at all means the only printer there is."""

    ids: tuple[int, int] | None = None
    serial: str | None = None
    port: str | None = None


def usb_choice(address: str) -> UsbChoice:
    """usb:// or usb://04b8:0e15[?serial=X][&port=1-2.3]. Raises UnknownAddress."""
    parts = urlsplit(address)
    options = options_of(address, {"serial", "port"}) if parts.query else {}
    if parts.path not in {"", "/"} or parts.fragment:
        raise UnknownAddress(address)
    if not parts.netloc and not options:
        return UsbChoice()
    ids = _IDS.match(parts.netloc)
    if ids is None:
        raise UnknownAddress(address)
    return UsbChoice(
        ids=(int(ids[1], 16), int(ids[2], 16)), serial=options.get("serial"), port=options.get("port")
    )


def chosen(choice: UsbChoice, backend: usb.backend.IBackend | None) -> usb.core.Device:
    """The one printer that is meant. A DeviceFault says what was found instead."""
    devices = all_devices(backend)
    if choice.ids is None:
        matching = [device for device in devices if is_printer(device)]
    else:
        matching = [device for device in devices if _is_meant(device, choice)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise DeviceFault(Fault.USB_SEVERAL, detail=_several(matching))
    raise DeviceFault(Fault.USB_NOT_FOUND, detail=_none(devices))


def all_devices(backend: usb.backend.IBackend | None) -> Sequence[usb.core.Device]:
    try:
        return list(usb.core.find(find_all=True, backend=backend))
    except usb.core.NoBackendError:
        raise DeviceFault(Fault.USB_LIBRARY) from None
    except usb.core.USBError as error:
        raise DeviceFault(fault_of(error)) from error


def is_printer(device: usb.core.Device) -> bool:
    return any(is_printer_interface(interface) for interface in interfaces(device))


def is_printer_interface(interface: usb.core.Interface) -> bool:
    kind, protocol = int(interface.bInterfaceClass), int(interface.bInterfaceProtocol)
    return kind == PRINTER_CLASS and protocol != _OVER_NETWORK_PROTOCOL


def interfaces(device: usb.core.Device) -> Iterator[usb.core.Interface]:
    """None of a device that is being pulled out."""
    try:
        for configuration in device:
            yield from configuration
    except usb.core.USBError:
        return


def ids_of(device: usb.core.Device) -> str:
    return f"{device.idVendor:04x}:{device.idProduct:04x}"


def port_of(device: usb.core.Device) -> str:
    """The socket it is plugged into, as the kernel names it: 1-2.3."""
    return f"{device.bus}-{'.'.join(str(number) for number in device.port_numbers or (0,))}"


def serial_of(device: usb.core.Device) -> str:
    """Empty for a printer that has none; without permission a DeviceFault."""
    if not device.iSerialNumber:
        return ""
    try:
        return device.serial_number or ""
    except usb.core.USBError as error:
        raise DeviceFault(fault_of(error)) from error
    except ValueError:  # pyusb's word for strings that it may not read
        raise DeviceFault(Fault.USB_PERMISSION) from None


def name_of(device: usb.core.Device) -> str:
    """Manufacturer and product as the device gives them; empty where it may not be asked."""
    try:
        words = (device.manufacturer, device.product)
    except (usb.core.USBError, ValueError):
        return ""
    return " ".join(word.strip() for word in words if word)


def obstacle_of(device: usb.core.Device) -> Fault | None:
    """Why it cannot be opened, if so; another program that uses it is no obstacle."""
    try:
        device.get_active_configuration()
    except usb.core.USBError as error:
        return None if error.errno in {None, errno.EBUSY} else fault_of(error)
    finally:
        usb.util.dispose_resources(device)
    return None


def fault_of(error: usb.core.USBError) -> Fault:
    return _FAULT_OF_ERROR.get(error.errno or 0, Fault.UNREACHABLE)


def _is_meant(device: usb.core.Device, choice: UsbChoice) -> bool:
    return (
        (device.idVendor, device.idProduct) == choice.ids
        and choice.port in {None, port_of(device)}
        and (choice.serial is None or choice.serial == serial_of(device))
    )


def _several(devices: Sequence[usb.core.Device]) -> str:
    found = ", ".join(f"usb://{ids_of(device)}?port={port_of(device)}" for device in devices)
    return texts()["found"]["usb_several"].format(printers=found)


def _none(devices: Sequence[usb.core.Device]) -> str:
    if not devices:
        return texts()["found"]["usb_nothing"]
    return texts()["found"]["usb_none"].format(devices=", ".join(ids_of(device) for device in devices))
