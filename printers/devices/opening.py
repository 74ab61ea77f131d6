"""From a printer's settings to an open device: the one place that knows the kinds of addresses."""

from pathlib import Path

import usb.backend

from printers.devices.absent import AbsentPrinter
from printers.devices.cups_queue import open_cups
from printers.devices.device import Device, DeviceFault, Limits, UnknownAddress
from printers.devices.device_file import open_device_file
from printers.devices.network import open_network
from printers.devices.preview_folder import PreviewFolder
from printers.devices.serial_line import open_serial
from printers.devices.usb_line import open_usb
from printers.jobs import PrinterSettings
from printers.outcome import Fault
from printers.profiles import UnknownProfile, profile_named

_USUAL_LIMITS = Limits()


def open_device(
    settings: PrinterSettings,
    *,
    preview_folder: Path,
    limits: Limits = _USUAL_LIMITS,
    usb_backend: usb.backend.IBackend | None = None,
) -> Device:
    """tcp, usb, serial, file, cups, browser, preview or none; anything else is an UnknownAddress.

    Without a `usb_backend` pyusb takes the system's libusb.
    """
    address = settings.address.strip()
    kind, _, rest = address.partition("://")
    try:
        profile = profile_named(settings.profile)
    except UnknownProfile as error:
        raise DeviceFault(error.fault, detail=str(error)) from error
    match kind:
        case "tcp":
            return open_network(address, profile, limits=limits)
        case "usb":
            return open_usb(address, profile, limits=limits, backend=usb_backend)
        case "serial":
            return open_serial(address, profile, limits=limits)
        case "file":
            return open_device_file(address, profile, limits=limits)
        case "cups":
            return open_cups(address, limits=limits)
    return _without_profile(settings, address, kind=kind, rest=rest, preview_folder=preview_folder)


def _without_profile(
    settings: PrinterSettings, address: str, *, kind: str, rest: str, preview_folder: Path
) -> Device:
    match kind, rest:
        case "preview", "":
            return PreviewFolder(preview_folder, columns=settings.columns)
        case "none", "":
            return AbsentPrinter()
        case "browser", "":
            # Whoever opens it asks the wrong one: the slip would come out twice, here and at the kiosk.
            raise DeviceFault(Fault.PRINTED_ELSEWHERE)
        case _:
            raise UnknownAddress(address)
