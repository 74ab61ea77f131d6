"""What is known of the printers of one office: how they are, and what is left on their rolls."""

from dataclasses import asdict

from sqlalchemy import bindparam, delete, insert, literal_column, select
from sqlalchemy.engine import Connection

from server.domain.ids import OfficeId, PrinterId
from server.domain.paper import Roll
from server.service.records import PrinterCondition
from server.store.prepared import Prepared, Row
from server.store.tables import paper_rolls, printers

CONDITION_COLUMNS = (printers.c.printer_id, printers.c.state, printers.c.reason, printers.c.since)
ROLL_COLUMNS = (
    paper_rolls.c.printer_id,
    paper_rolls.c.used_mm,
    paper_rolls.c.slips,
    paper_rolls.c.since,
)

_of_office = printers.c.office_id == bindparam("office")
_this_printer = (_of_office, printers.c.printer_id == bindparam("printer"))
_condition = Prepared(select(*CONDITION_COLUMNS).where(*_this_printer))
_forget_condition = Prepared(delete(printers).where(*_this_printer))
_add_condition = Prepared(insert(printers))
_troubled = Prepared(
    select(printers.c.printer_id).where(_of_office, printers.c.state == literal_column("'trouble'"))
)
_this_roll = (
    paper_rolls.c.office_id == bindparam("office"),
    paper_rolls.c.printer_id == bindparam("printer"),
)
_roll = Prepared(select(*ROLL_COLUMNS).where(*_this_roll))
_forget_roll = Prepared(delete(paper_rolls).where(*_this_roll))
_add_roll = Prepared(insert(paper_rolls))


def condition_from(row: Row) -> PrinterCondition:
    """The condition of a row with CONDITION_COLUMNS."""
    printer_id, state, reason, since = row
    return PrinterCondition(printer_id=printer_id, state=state, reason=reason, since=since)


def roll_from(row: Row) -> Roll:
    """The roll of a row with ROLL_COLUMNS."""
    printer_id, used_mm, slips, since = row
    return Roll(printer_id=printer_id, used_mm=used_mm, slips=slips, since=since)


class SqlPrinters:
    """What is known of the printers, inside one transaction."""

    def __init__(self, connection: Connection, office_id: OfficeId) -> None:
        self._connection = connection
        self._office_id = office_id

    def condition(self, printer_id: PrinterId) -> PrinterCondition | None:
        """The last known condition."""
        row = _condition.first(self._connection, office=self._office_id, printer=printer_id)
        return None if row is None else condition_from(row)

    def save(self, condition: PrinterCondition) -> None:
        """Store a changed condition."""
        _forget_condition.run(self._connection, office=self._office_id, printer=condition.printer_id)
        _add_condition.run(self._connection, office_id=self._office_id, **asdict(condition))

    def troubled(self) -> frozenset[PrinterId]:
        """The printers that cannot print now, as far as is known."""
        rows = _troubled.all(self._connection, office=self._office_id)
        return frozenset(PrinterId(printer_id) for (printer_id,) in rows)

    def roll(self, printer_id: PrinterId) -> Roll | None:
        """The roll in this printer, or None where nobody saw it new."""
        row = _roll.first(self._connection, office=self._office_id, printer=printer_id)
        return None if row is None else roll_from(row)

    def save_roll(self, roll: Roll) -> None:
        """Store a new roll, or what it has given meanwhile."""
        _forget_roll.run(self._connection, office=self._office_id, printer=roll.printer_id)
        _add_roll.run(self._connection, office_id=self._office_id, **asdict(roll))
