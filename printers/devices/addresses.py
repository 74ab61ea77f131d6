"""What an address of a printer says before anything is opened: its kind, its options, who prints there.
Pure text; how each kind is opened is opening.py's affair."""

from collections.abc import Set as AbstractSet
from urllib.parse import parse_qsl, urlsplit

from printers.devices.device import UnknownAddress

BROWSER = "browser://"


def is_printed_elsewhere(address: str) -> bool:
    """The kiosk's own browser prints there: no worker may claim such a job, none may ask the printer."""
    return address.strip().startswith("browser:")


def options_of(address: str, known: AbstractSet[str]) -> dict[str, str]:
    """What stands behind the question mark, each option once. Raises UnknownAddress."""
    try:
        pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True, strict_parsing=True)
    except ValueError:
        raise UnknownAddress(address) from None
    options = dict(pairs)
    if len(options) != len(pairs) or not options.keys() <= known or "" in options.values():
        raise UnknownAddress(address)
    return options
