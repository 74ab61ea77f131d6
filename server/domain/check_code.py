"""The short code on a slip by which the office can tell a real slip from a forged one."""

import hmac
from datetime import datetime

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U, which are misread on paper."""

_LETTERS = 8
_MISREAD = {"I": "1", "L": "1", "O": "0"}


def check_code(*, key: bytes, office_id: str, label: str, standard_id: str, at: datetime) -> str:
    """“7F3K-92QD”: proves office, label, standard version and time with the office's key."""
    message = f"{office_id}|{label}|{standard_id}|{at.isoformat()}"
    digest = hmac.digest(key, message.encode(), "sha256")
    number = int.from_bytes(digest[:5], "big")
    letters = "".join(_ALPHABET[(number >> 5 * place) & 31] for place in range(_LETTERS))
    return f"{letters[:4]}-{letters[4:]}"


def readable(typed: str) -> str:
    """The code that somebody meant who read it off paper: letters that look alike, spaces, the dash."""
    letters = [_MISREAD.get(letter, letter) for letter in typed.upper() if letter.isalnum()]
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"
