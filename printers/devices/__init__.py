"""Every way to reach a printer. Callers use what is named here; timeouts live here and nowhere else."""

from printers.devices.device import Device, DeviceFault, Limits, UnknownAddress
from printers.devices.opening import open_device

__all__ = ["Device", "DeviceFault", "Limits", "UnknownAddress", "open_device"]
