"""Reasons that people write for the log: short, and never empty."""

from server.domain.errors import BadRequest

LONGEST_NOTE = 200


def checked_reason(reason: str) -> str:
    """A reason for the log. Raises BadRequest when there is none, or a novel."""
    said = reason.strip()
    if not said or len(said) > LONGEST_NOTE:
        raise BadRequest(f"Tulis alasan, paling panjang {LONGEST_NOTE} huruf.")
    return said
