"""A certificate that this machine trusts while a test runs, as whoever has a server of their own makes it trust one."""

import pytest
from mail_server import certificate


@pytest.fixture(scope="session")
def shown(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(shown, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.vouched_for_by))
    return shown
