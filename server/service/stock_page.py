"""The stock as it is shown: what is left at a desk's place and everywhere, and the book of a month."""

from datetime import datetime

from server.domain.ids import DeskId
from server.domain.office import Office
from server.domain.stock import Level, is_low, place_of
from server.service.ledger_reports import period_named
from server.service.ledger_screens import LevelView, MovementView, StockPage
from server.service.ledger_view import person_name
from server.service.reads_port import Reads
from server.service.screens import OfficeWarning
from server.service.views import Named

OK, LOW, COUNT = "ok", "low", "count"


def stock_of(reads: Reads, month: str | None, *, may_change: bool, now: datetime) -> StockPage:
    """What is left, and the book of a month. Raises BadRequest."""
    state = reads.office_state()
    office = state.office
    period = period_named(month, office, now=now)
    begins, ends = period.bounds(timezone=office.timezone, day_start=office.day_start)
    places = {place.id: place.name for place in office.compensation.places}
    items = {item.id: item.name for item in office.items}
    return StockPage(
        seq=state.head.seq,
        month=period.name,
        may_change=may_change,
        places=tuple(Named(id=each, name=name) for each, name in places.items()),
        items=tuple(Named(id=each.id, name=each.name) for each in office.items if each.is_material),
        levels=level_views(reads, office),
        movements=tuple(
            MovementView(
                seq=each.seq,
                at=each.at,
                place=places.get(each.place, each.place),
                item=items.get(each.item, each.item),
                kind=each.kind,
                quantity=each.quantity,
                by=person_name(reads, each.by) or each.by,
                note=each.note,
                document=each.document,
                counted=each.counted,
            )
            for each in reads.stock.movements(begins, ends)
        ),
    )


def stock_at(reads: Reads, office: Office, desk_id: DeskId | None) -> tuple[LevelView, ...]:
    """What is left where this desk takes from; nothing without a desk."""
    place = place_of(office.compensation, desk_id) if desk_id else None
    levels = reads.stock.levels() if place else []
    return tuple(_level(level, office) for level in levels if place and level.place == place.id)


def level_views(reads: Reads, office: Office) -> tuple[LevelView, ...]:
    """What is left of everything, everywhere."""
    return tuple(_level(level, office) for level in reads.stock.levels())


def stock_warnings(reads: Reads, office: Office) -> tuple[OfficeWarning, ...]:
    """One sentence for each place and item of which few are left, or nobody knows how many."""
    return tuple(
        OfficeWarning(code="low_stock", message=sentence_of(view))
        for view in level_views(reads, office)
        if view.state != OK
    )


def sentence_of(view: LevelView) -> str:
    """“Air minum di Kantor tinggal 4.”"""
    if view.state == COUNT:
        return f"Stok {view.item_name} di {view.place_name} perlu dihitung: catatan menunjukkan {view.left}."
    return f"Stok {view.item_name} di {view.place_name} tinggal {view.left}."


def _level(level: Level, office: Office) -> LevelView:
    rules = office.compensation
    low = LOW if is_low(level, rules) else OK
    return LevelView(
        place=level.place,
        place_name=next((each.name for each in rules.places if each.id == level.place), level.place),
        item=level.item,
        item_name=next((each.name for each in office.items if each.id == level.item), level.item),
        left=level.left,
        state=COUNT if level.left < 0 else low,
    )
