"""Where visitors' phones find the server: in the office's document, unless the settings know better."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from server.demo.demonstration import prepare_demonstration
from server.domain import commands
from server.domain.decrees import SurgeMinutes
from server.domain.ids import RequestId, ServiceId
from server.domain.office import Office, SlipStyle
from server.installing import OPERATOR, configure, tell_address
from server.settings import Settings
from server.wiring import open_backbone
from tests.support.installation import Installation


def stored(settings: Settings) -> Office:
    backbone = open_backbone(settings, wake=lambda: None)
    try:
        return backbone.office()
    finally:
        backbone.close()


def version(settings: Settings) -> int:
    backbone = open_backbone(settings, wake=lambda: None)
    try:
        return backbone.reads.head().office_version
    finally:
        backbone.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    installation = Installation(tmp_path)
    installation.install()
    return installation.settings()


def test_the_address_of_the_settings_goes_into_the_document_once(settings: Settings) -> None:
    told = replace(settings, public_url="http://192.168.1.10:8000")
    before = version(settings)
    tell_address(told)
    tell_address(told)
    assert stored(settings).public_url == "http://192.168.1.10:8000"
    assert version(settings) == before + 1


def test_without_a_setting_the_document_keeps_its_address(settings: Settings) -> None:
    tell_address(replace(settings, public_url="http://192.168.1.10:8000"))
    tell_address(settings)
    assert stored(settings).public_url == "http://192.168.1.10:8000"


def test_slips_of_a_demonstration_lead_to_the_demonstration(tmp_path: Path) -> None:
    settings = Installation(tmp_path).settings()
    prepare_demonstration(replace(settings, is_demo=True))
    assert stored(settings).public_url == settings.url


def test_a_demonstration_that_starts_again_keeps_the_slip_and_the_words_that_were_tried(
    tmp_path: Path,
) -> None:
    settings = replace(Installation(tmp_path).settings(), is_demo=True)
    prepare_demonstration(settings)
    tried = SlipStyle(header=("Melayani dengan hati",), number_scale=3)
    backbone = open_backbone(settings, wake=lambda: None)
    configure(backbone, replace(backbone.office(), name="Kantor lain", slip=tried))
    backbone.close()
    prepare_demonstration(settings)
    assert (stored(settings).slip, stored(settings).name) == (tried, "Polres Contoh")


def test_what_somebody_decided_in_a_demonstration_is_there_when_it_starts_again(tmp_path: Path) -> None:
    settings = replace(Installation(tmp_path).settings(), is_demo=True)
    prepare_demonstration(settings)
    backbone = open_backbone(settings, wake=lambda: None)
    until = backbone.clock.read().now + timedelta(hours=1)
    minutes = (SurgeMinutes(service=ServiceId("spkt.lp"), minutes=45),)
    declaration = commands.DeclareSurge(
        request_id=RequestId("surge-0001"), reason="Banjir", reference="B/7", minutes=minutes, until=until
    )
    backbone.dispatcher.execute(declaration, OPERATOR)
    backbone.close()
    prepare_demonstration(settings)
    assert stored(settings).service(ServiceId("spkt.lp")).standard.minutes == 45
