"""The telephone number a visitor may leave where the office asks (K13): never forced, gone at day end."""

import re

from server.domain.errors import BadRequest

_APART = re.compile(r"[\s().-]")
_NUMBER = re.compile(r"(?:\+62|62|0)[1-9][0-9]{7,12}")


def phone_number(typed: str) -> str:
    """The number as it can be dialled in Indonesia, 08… Raises BadRequest."""
    plain = _APART.sub("", typed)
    if not _NUMBER.fullmatch(plain):
        raise BadRequest("Nomor HP belum benar. Contoh: 0812 3456 7890.")
    return "0" + re.sub(r"^(\+62|62|0)", "", plain)
