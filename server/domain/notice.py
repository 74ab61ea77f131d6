"""The notice board of the hall: what the office has published and promised (DOMAIN-D16, D22, D25, D32, D36).

The digest stands for everything that is posted, so that the log can say which notice hung where on which day;
today's figures are not part of it.
"""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from server.domain.office import Contact, Office, Service

_DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The six public components of one service (DOMAIN-D25)."""

    service: str
    requirements: tuple[str, ...]
    procedure: tuple[str, ...]
    minutes: int
    decree: str
    fee_rupiah: int
    fee_basis: str
    products: tuple[str, ...]
    complaints: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Everything that is posted, in the words of the office."""

    components: tuple[Components, ...]
    decree: str
    pledge: str
    compensation_line: str
    contact: Contact
    internal_affairs: Contact | None

    @property
    def digest(self) -> str:
        """The same for the same notice, whatever else the office has changed."""
        posted = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return sha256(posted.encode()).hexdigest()[:_DIGEST_LENGTH]


def notice_of(office: Office) -> Notice:
    """What hangs in the hall of this office."""
    services = office.public_services
    promises = any(each.compensation_enabled for each in services)
    return Notice(
        components=tuple(_components(each, office.contact) for each in services),
        decree="; ".join(decrees_of(office)),
        pledge=office.pledge,
        compensation_line=office.compensation_line.id if promises else "",
        contact=office.contact,
        internal_affairs=office.internal_affairs,
    )


def decrees_of(office: Office) -> tuple[str, ...]:
    """The decrees behind the published standards, each once."""
    return tuple(dict.fromkeys(each.standard.decree for each in office.public_services))


def _components(service: Service, contact: Contact) -> Components:
    return Components(
        service=service.name.id,
        requirements=service.requirements.id,
        procedure=service.procedure,
        minutes=service.standard.minutes,
        decree=service.standard.decree,
        fee_rupiah=service.fee_rupiah,
        fee_basis=service.fee_basis,
        products=service.products,
        complaints=contact_in_words(contact),
    )


def contact_in_words(contact: Contact) -> str:
    """Whom to complain to, as far as the office has said it."""
    return ", ".join(each for each in (contact.name, contact.phone, contact.email, contact.address) if each)
