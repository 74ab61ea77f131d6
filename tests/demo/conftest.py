"""A fake server that listens on loopback and can go away and come back."""

from collections.abc import Iterator

import pytest

from tests.demo.fake_server import FakeServer


@pytest.fixture
def server() -> Iterator[FakeServer]:
    fake = FakeServer(speed=600)
    fake.begin()
    yield fake
    fake.end()
