"""Letters and numbers: which series a ticket is counted in and how its label reads."""

from server.domain.office import Office, Service
from server.domain.tickets import Priority


def series_for(office: Office, service: Service, priority: Priority) -> str:
    """One series P for every service with priority: it hides the service and the reason (DOMAIN 6).

    The private room keeps its own silent series whatever else is chosen.
    """
    if priority is not Priority.REGULAR and not service.is_private:
        return office.priority_series
    return service.series


def service_of_number(office: Office, services: tuple[Service, ...]) -> Service:
    """The service whose letter a visit carries: the first one that shares its letter with a sensitive
    service, for that letter hides them all (DOMAIN 7.2), else the first that was chosen.
    """
    hiding = {each.series for each in office.services if each.is_sensitive}
    return next((each for each in services if each.series in hiding), services[0])


def label_of(series: str, number: int) -> str:
    """“A-001”, and “A-1000” after 999: a number never wraps within a service day."""
    return f"{series}-{number:03d}"
