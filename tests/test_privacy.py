"""No private e-mail address stands in any edition, however it is written."""

import pytest
from book_folder import write_book
from running_bob import bob

ADDRESS = "Jo.Wood@Example.org"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("“A post”", "Write to jo.wood@example.org."),
        ("“A post”", "Write to [me](mailto:jo.wood%40example.org)."),
        ("“A post”", "Write to jo.wood&#64;example.org."),
        ("“A post”", "A note.[^1]\n\n[^1]: JO.WOOD@EXAMPLE.ORG"),
    ],
)
def test_a_build_fails_where_an_address_of_contacts_csv_stands_in_the_book(tmp_path, place, text):
    write_book(
        tmp_path,
        f">>> contributions/a.md\n# A post\n\nBy Jo Wood\n\n{text}\n>>> contacts.csv\nkey,email\njo,{ADDRESS}\n",
    )
    built = bob("build", "epub", folder=tmp_path)
    assert built.returncode == 1
    assert built.stderr == (
        f"An e-mail address of contacts.csv stands in {place}. Nothing was built. "
        "Take it out, or, if it is meant to be public, out of contacts.csv.\n"
    )
    assert not (tmp_path / "build").exists()
    assert ADDRESS.lower() not in (built.stdout + built.stderr).lower()


def test_a_public_address_that_is_not_in_contacts_csv_is_an_authors_own_business(tmp_path):
    write_book(
        tmp_path,
        ">>> contributions/a.md\n# A post\n\nBy Jo Wood\n\npress@example.org\n"
        f">>> contacts.csv\nkey,email\njo,{ADDRESS}\n",
    )
    assert bob("build", "epub", folder=tmp_path).returncode == 0


def test_an_address_in_the_register_stops_the_build_too(tmp_path):
    write_book(
        tmp_path,
        f">>> contributions/a.md\n# A post\n\nBy Jo Wood\n\nx\n"
        f">>> authors.yaml\nauthors: {{jo: {{name: Jo Wood, bio: 'Write to {ADDRESS}'}}}}\n"
        f">>> contacts.csv\nkey,email\njo,{ADDRESS}\n",
    )
    built = bob("build", "epub", folder=tmp_path)
    assert built.returncode == 1
    assert built.stderr.startswith("An e-mail address of contacts.csv stands in “Contributors”.")
