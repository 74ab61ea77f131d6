"""Secrets of devices and sessions: how they are made and the only form in which they are kept."""

import hashlib
import secrets


def new_token() -> str:
    """32 random bytes for a cookie, a header or a kiosk's enrolment form."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """The form that is stored. A token has 256 random bits, so one plain hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
