"""The mail account of an editor, at a server on this machine."""

from mail_server import PASSWORD, USER


def account_at(folder, server, *, security="starttls", certificate=None):
    """Write mail.yaml for `server` into `folder`, and return the environment in which bob knows the account."""
    settings = folder / "config" / "bookofblogs" / "mail.yaml"
    settings.parent.mkdir(parents=True)
    login = f"user: {USER}\n" if security != "none" else ""
    settings.write_text(
        f"from: The Editor <editor@example.org>\nserver: 127.0.0.1\nport: {server.port}\nsecurity: {security}\n{login}",
        encoding="utf-8",
    )
    known = {"XDG_CONFIG_HOME": str(folder / "config"), "BOB_SMTP_PASSWORD": PASSWORD, "CI": ""}
    return known | ({"SSL_CERT_FILE": str(certificate.vouched_for_by)} if certificate else {})
