"""Web addresses as every reader's device can open them, and as a page shows them.

They are those of RFC 3986 and 3987, or none: what may not stand in an address as it is gets its percent sign; what has
no host, or one that cannot be, is no address. EPUBCheck refuses the same (RSC-020).
"""

import re
from ipaddress import AddressValueError, IPv6Address
from urllib.parse import urlsplit

from bookofblogs.expressions import expression

_PARTS = expression(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):(?://(?P<authority>[^/?#\\]*))?(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.DOTALL,
)
_AUTHORITY = expression(r"(?:(?P<user>[^@]*)@)?(?P<host>\[[^\[\]]*\]|[^:\[\]]*)(?::(?P<port>\d*))?")
_HOST = expression(r"(?!-)[^\s\x00-\x20\x7f\"#%/:<>?@\[\\\]^`{|}!$&'()*+,;=]+", re.ASCII)
_ESCAPED = expression(r"\\(?=[!-/:-@\[-`{-~])")
_NO_PERCENT = expression(r"%(?![0-9A-Fa-f]{2})")
_NOT_ALLOWED = expression(
    r"[\x00-\x20\x7f\"<>\\^`{|}\[\]\u0080-\u00a0\u2028\u2029\ufdd0-\ufdef\ufff0-\uffff\ue000-\uf8ff]"
)
_HIGHEST_PORT = 65_535


def openable(address: str) -> str | None:
    """Return `address`, which begins with its scheme, as it can be opened; None if it is no address.

    A backslash before a sign comes from a program that escaped it, and goes.
    """
    parts = _PARTS.fullmatch(_ESCAPED.sub("", address.strip()))
    if parts is None:
        return None
    written = f"{parts['scheme']}:"
    if parts["authority"] is not None:
        authority = _authority(parts["authority"])
        if authority is None:
            return None
        written += f"//{authority}"
    path, query, fragment = parts["path"], parts["query"] or "", parts["fragment"] or ""
    return written + _quoted(path) + _quoted(query) + fragment[:1] + _quoted(fragment[1:]).replace("#", "%23")


def shown_address(address: str) -> str:
    """Return a web address as a reader sees it: without scheme, `www.` and a last slash."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return address
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    return host + address.partition(parts.netloc)[2].rstrip("/")


def _authority(written: str) -> str | None:
    """Return user, host and port, None where a device would find no host by them."""
    match = _AUTHORITY.fullmatch(written)
    if match is None or not match["host"] or int(match["port"] or 0) > _HIGHEST_PORT:
        return None
    host = match["host"]
    if host.startswith("["):
        try:
            IPv6Address(host[1:-1])
        except AddressValueError:
            return None
    elif not _HOST.fullmatch(host) or ".." in host or host.startswith("."):
        return None
    user = f"{_quoted(match['user'])}@" if match["user"] is not None else ""
    return user + host + (f":{match['port']}" if match["port"] else "")


def _quoted(part: str) -> str:
    """Return a part of an address in which everything that may not stand there has its percent sign."""
    return _NOT_ALLOWED.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8", "replace")),
        _NO_PERCENT.sub("%25", part),
    )
