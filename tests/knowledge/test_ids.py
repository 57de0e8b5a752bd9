"""One table of ids: aliases, hosts, mailbox domains."""

import pytest

from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import load

IDS = load(compiled=False).ids


@pytest.mark.parametrize(
    ("alias", "expected"),
    [
        ("Gmail", "google"),
        ("google", "google"),
        ("hotmail", "microsoft"),
        ("Office 365", "microsoft"),
        ("WEB.DE", "gmx"),
        ("amazon-ses", "amazon_ses"),
        ("Postfix", "postfix"),
        ("nobody knows this", None),
    ],
)
def test_options_take_names_and_aliases(alias: str, expected: str | None) -> None:
    assert IDS.resolve(alias) == expected


def test_no_alias_stands_for_two() -> None:
    seen = dict[str, str]()
    for entry in IDS.entries.values():
        for alias in {entry.id, entry.name, *entry.aliases}:
            key = alias.lower().replace(" ", "_").replace("-", "_")
            assert seen.setdefault(key, entry.id) == entry.id


def test_names_kinds_and_unknown_ids() -> None:
    assert IDS.name_of("google") == "Gmail"
    assert IDS.name_of("somebody") == "somebody"
    assert IDS.kind_of("mimecast") is IdKind.GATEWAY
    assert IDS.kind_of("somebody") is None


def test_a_host_and_a_mailbox_domain_are_found_by_their_end() -> None:
    assert IDS.by_host("smtp.secureserver.net") in ("godaddy", None)
    assert IDS.by_domain("gmail.com") == "google"
    assert IDS.by_domain("notgmail.com") is None
    assert IDS.by_domain("") is None


def test_only_documented_refusals_let_a_finding_count() -> None:
    assert "reverse_dns" in IDS.refuses_for("google")
    assert not IDS.refuses_for("mimecast")
    assert not IDS.refuses_for("somebody")
