"""Names for identifiers, so that a desk is never passed where a ticket is meant."""

from typing import NewType

OfficeId = NewType("OfficeId", str)
TicketId = NewType("TicketId", str)
ServiceId = NewType("ServiceId", str)
DeskId = NewType("DeskId", str)
PersonId = NewType("PersonId", str)
"""Who signs in: the login name of an officer, guard, head, overseer or administrator."""
DeviceId = NewType("DeviceId", str)
PrinterId = NewType("PrinterId", str)
JobId = NewType("JobId", str)
RequestId = NewType("RequestId", str)
PairingId = NewType("PairingId", str)
HelpId = NewType("HelpId", str)
FeedbackId = NewType("FeedbackId", str)
MediumId = NewType("MediumId", str)
