"""From a printer's settings to an open device: the one place that knows the kinds of addresses."""

from pathlib import Path

from printers.devices.absent import AbsentPrinter
from printers.devices.device import Device, DeviceFault, Limits, UnknownAddress
from printers.devices.device_file import open_device_file
from printers.devices.network import open_network
from printers.devices.preview_folder import PreviewFolder
from printers.jobs import PrinterSettings
from printers.profiles import UnknownProfile, profile_named

_USUAL_LIMITS = Limits()


def open_device(settings: PrinterSettings, *, preview_folder: Path, limits: Limits = _USUAL_LIMITS) -> Device:
    """tcp://host[:port], file:///path, preview:// or none://; anything else is an UnknownAddress."""
    address = settings.address.strip()
    kind, _, rest = address.partition("://")
    try:
        profile = profile_named(settings.profile)
    except UnknownProfile as error:
        raise DeviceFault(error.fault) from error
    match kind:
        case "tcp":
            return open_network(address, profile, limits=limits)
        case "file":
            return open_device_file(address, profile, limits=limits)
        case "preview" if not rest:
            return PreviewFolder(preview_folder, columns=settings.columns)
        case "none" if not rest:
            return AbsentPrinter()
        case _:
            raise UnknownAddress(address)
