"""Whose system sends, told by names at a label and by words."""

from __future__ import annotations

import pytest

from wizard.reading.circumstances.platforms import platform_in_words, platform_of


@pytest.mark.parametrize(
    ("host", "platform"),
    [
        ("am0pr01mb1234.eurprd01.prod.outlook.com", "microsoft365"),
        ("a8-55.smtp-out.amazonses.com", "amazon_ses"),
        ("smtp-relay.gmail.com", "google_workspace"),
        ("relay2.mailchannels.net", "mailchannels"),
        ("dd1234.kasserver.com", "all_inkl"),
        ("static.7.2.0.192.clients.your-server.de", None),
        ("notoutlook.com", None),
        ("outlook.com.example.org", None),
        ("mail.example.com", None),
    ],
)
def test_a_host_belongs_to_a_platform(host: str, platform: str | None) -> None:
    assert platform_of(host) == platform


def test_a_panel_is_known_by_its_words() -> None:
    found = platform_in_words("domain x has exceeded the max emails per hour (5/5)")
    assert found is not None and found[0] == "cpanel"
    assert platform_in_words("421 busy") is None
