"""The texts that an index points to: its CNCX records (MobileRead wiki, MOBI, "INDX record"; KF8, "CNCX")."""

from bookofblogs.editions.kindle.varints import forward

_MOST_BYTES = 500
_RECORD_BYTES = 0xF000
_OFFSETS_A_RECORD = 0x10000


class Cncx:
    """The texts of one index. Equal texts are kept once, and none lies across two records."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._records: list[bytearray] = []
        self._offsets: dict[str, int] = {}

    @property
    def records(self) -> list[bytes]:
        """The records, as they follow those of the index."""
        return [bytes(record) for record in self._records]

    def offset(self, text: str) -> int:
        """Return where `text` lies, kept from now on: the number of its record times 65,536, and the place in it."""
        if text not in self._offsets:
            content = shortened(text)
            entry = forward(len(content)) + content
            if not self._records or len(self._records[-1]) + len(entry) > _RECORD_BYTES:
                self._records.append(bytearray())
            self._offsets[text] = (len(self._records) - 1) * _OFFSETS_A_RECORD + len(self._records[-1])
            self._records[-1] += entry
        return self._offsets[text]


def shortened(text: str) -> bytes:
    """Return `text` in UTF-8, cut before the character that would make it longer than 500 bytes."""
    return text.encode()[:_MOST_BYTES].decode(errors="ignore").encode()
