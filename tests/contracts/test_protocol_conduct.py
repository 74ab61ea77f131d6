"""What docs/protocol.md says of conduct, held against a day on which all of it happens."""

from pathlib import Path

from server.domain.people import Actor, Role
from server.service.conduct_view import own_conduct
from tests.contracts import protocol_page as page
from tests.contracts.conduct_of_the_day import keep_the_ledger
from tests.contracts.hall_on_disk import HallOnDisk, as_json
from tests.contracts.working_day import office_of_the_day


def test_the_own_conduct_is_the_one_of_the_page(tmp_path: Path) -> None:
    hall = HallOnDisk(tmp_path, office_of_the_day())
    hall.add_officer("petugas1", "Petugas 1")
    hall.listening = frozenset({"petugas1", "petugas2"})
    keep_the_ledger(hall)
    (example,) = page.examples("`GET /api/v1/desk/conduct`")
    own = own_conduct(hall.reads, Actor(Role.OFFICER, "petugas1"), now=hall.clock.now)
    assert list(page.differences(example, as_json(own))) == []
    # That something changed is told, and to nobody a word of it.
    told = hall.heard("desk", "conduct_changed") + hall.heard("office", "conduct_changed")
    assert {frozenset(each) for each in told} == {frozenset({"type", "seq", "prev"})}
    assert {said.room for said in hall.said if said.payload["type"] == "conduct_changed"} == {
        "desk:petugas1",
        "office",
    }
    hall.close()
