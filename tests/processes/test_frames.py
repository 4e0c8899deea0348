"""Bytes over a pipe: what is torn is nothing."""

import io

import pytest

from bookofblogs.processes.frames import receive, send

SENT = b"\0\0\0\0\0\0\0\5pages"


def test_what_is_sent_is_received():
    pipe = io.BytesIO()
    send(pipe, b"pages")
    assert pipe.getvalue() == SENT
    pipe.seek(0)
    assert receive(pipe) == b"pages"


@pytest.mark.parametrize("length", range(len(SENT)))
def test_what_ends_in_the_middle_is_nothing(length):
    assert receive(io.BytesIO(SENT[:length])) is None
