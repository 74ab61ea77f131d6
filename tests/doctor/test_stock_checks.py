"""What the doctor says of the stock of what is given."""

from dataclasses import replace

from server.doctor import StockFacts
from server.doctor.findings import Severity
from tests.doctor.test_doctor import HEALTHY, codes, the


def test_few_left_and_less_than_none_are_warnings_with_a_way_out() -> None:
    few = StockFacts(item="Air minum", place="Kantor", left=4)
    none = StockFacts(item="Permen", place="Gudang", left=-2)
    facts = replace(HEALTHY, stock_low=(few, none))
    assert the("stock_low", facts).sentence == "Persediaan Air minum di Kantor tinggal 4."
    assert "perlu dihitung" in the("stock_count", facts).sentence
    assert the("stock_low", facts).severity is Severity.WARNING
    assert "Persediaan" in the("stock_count", facts).advice


def test_enough_is_no_finding() -> None:
    assert not {"stock_low", "stock_count"} & codes(HEALTHY)
