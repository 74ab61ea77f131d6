"""Random names for tickets, jobs and devices."""

import secrets
from datetime import datetime

from server.domain.ids import DeviceId, FeedbackId, HelpId, JobId, TicketId

_MILLISECONDS = 1000


class RandomIds:
    """Ids that nobody can guess."""

    def ticket_id(self, now: datetime) -> TicketId:
        """Time first, so that later tickets sort later and indexes grow at their end."""
        moment = int(now.timestamp() * _MILLISECONDS)
        return TicketId(f"{moment:011x}{secrets.token_hex(8)}")

    def job_id(self) -> JobId:
        """A new id for a print job."""
        return JobId(secrets.token_hex(12))

    def device_id(self) -> DeviceId:
        """A new id for a device."""
        return DeviceId(secrets.token_hex(12))

    def help_id(self) -> HelpId:
        """A new id for a call for help."""
        return HelpId(secrets.token_hex(12))

    def rating_id(self) -> str:
        """A new id for a rating."""
        return secrets.token_hex(12)

    def feedback_id(self) -> FeedbackId:
        """A new id for a complaint or suggestion."""
        return FeedbackId(secrets.token_hex(12))

    def token(self) -> str:
        """A random token that says nothing about its ticket."""
        return secrets.token_urlsafe(16)
