"""Settings texts filled with the numbers and domains of a case."""

import pytest

from tests.planning.making import own_knowledge
from wizard.model import Setting
from wizard.planning import throttle
from wizard.planning.settings import fill, pause_s

KNOWN = own_knowledge()


def settings_for(mta: str, provider: str = "google", **given: object) -> tuple[Setting, ...]:
    values: dict[str, object] = {"queue": None, "rate": 5.0, **given}
    return throttle(provider, mta, KNOWN, **values).settings  # type: ignore[arg-type]  # ditto


@pytest.mark.parametrize(
    ("rate", "seconds"), [(5, 12), (10, 6), (7, 9), (60, 1), (1000, 1), (0.5, 120), (20 / 3, 9)]
)
def test_the_pause_is_rounded_up(rate: float, seconds: int) -> None:
    assert pause_s(rate) == seconds


def test_postfix_gets_a_transport_of_its_own() -> None:
    master, table, main = settings_for("postfix")
    assert master.file == "/etc/postfix/master.cf"
    assert master.text.split()[:8] == ["slow", "unix", "-", "-", "n", "-", "1", "smtp"]
    assert table.text.split() == ["gmail.com", "slow:", "googlemail.com", "slow:"]
    assert "slow_transport_rate_delay = 12s" in main.text
    # Two delays add up: measured on a real one, tests/integration/test_settings_postfix.py.
    assert "slow_destination_rate_delay =" not in main.text
    assert "slow_destination_concurrency_failed_cohort_limit = 100" in main.text
    assert "slow_destination_recipient_limit = 20" in main.text


def test_postfix_is_read_before_it_is_changed() -> None:
    master, table, main = settings_for("postfix")
    assert "relayhost" in master.read_first
    assert "transport_maps" in master.read_first
    assert "default_database_type" in master.read_first
    # Existing tables stay, ours in front; with a relayhost nothing is changed at all.
    assert "$(postconf -h transport_maps" in main.activate
    assert "relayhost" in main.activate
    assert "hash:" not in main.activate + table.activate
    assert main.activate.rstrip().endswith("fi")


def test_postfix_is_put_back_in_the_reverse_order() -> None:
    master, table, main = settings_for("postfix")
    assert "transport_maps" in main.undo
    assert "postfix reload" in main.undo
    assert "by itself" in main.undo
    assert table.undo.startswith("rm -f /etc/postfix/slow ")
    assert master.undo.startswith("postconf -MX slow/unix")


def test_yahoo_brings_aol_with_it() -> None:
    table = settings_for("postfix", "yahoo")[1]
    assert {"yahoo.com", "aol.com", "ymail.com"} <= set(table.text.split())


def test_the_recipients_domain_is_listed_too() -> None:
    table = settings_for("postfix", domains=["customer.example", "GMAIL.com"])[1]
    assert table.text.split()[::2] == ["gmail.com", "googlemail.com", "customer.example"]


@pytest.mark.parametrize("bad", ["a b.example", "x.example\nrm -rf", "$(id).example", "'.example"])
def test_nothing_but_a_domain_gets_into_a_text(bad: str) -> None:
    for mta in ("postfix", "exim", "sendmail", "powermta"):
        for setting in settings_for(mta, domains=[bad]):
            assert bad not in setting.text + setting.activate


def test_a_receiver_without_known_domains_is_to_be_filled_in() -> None:
    assert "the-receivers-domain.example" in settings_for("postfix", "mimecast")[1].text


def test_exim_keeps_its_router_and_transport() -> None:
    main, transport, retry = settings_for("exim")
    assert main.text == "queue_smtp_domains = gmail.com : googlemail.com"
    assert "serialize_hosts = *.google.com : *.googlemail.com" in transport.text
    assert retry.text.split("\n")[0].split()[:2] == ["gmail.com", "*"]
    assert "above the line that begins with *" in retry.file


@pytest.mark.parametrize(
    ("mta", "words"),
    [
        ("sendmail", ["QUEUE_GROUP(`slow'", "R=1", "J=5", "QGRP:gmail.com"]),
        ("exchange", ["-MaxPerDomainOutboundConnections 1", "-SmtpMaxMessagesPerConnection 25"]),
        ("haraka", ["concurrency_max=1", "temp_fail_intervals="]),
        ("powermta", ["<domain googlemail.com>", "max-smtp-out 1", "max-msg-rate 300/h"]),
        ("kumomta", ['MXSuffix=".google.com"', 'max_message_rate = "300/h"']),
        ("python", ["time.sleep(12)"]),
        ("phpmailer", ["sleep(12);"]),
        ("nodemailer", ["rateDelta: 12000", "rateLimit: 1"]),
        ("wordpress", ["Messages per batch: 5"]),
        ("hmailserver", ["Number of retries: 48"]),
    ],
)
def test_the_words_of_other_servers(mta: str, words: list[str]) -> None:
    whole = "\n".join(setting.text for setting in settings_for(mta))
    assert [word for word in words if word not in whole] == []


def test_blocks_are_repeated_for_each_domain() -> None:
    text = "a\n@each@\n<@domain@>\n</>\n@end@\nb @n@"
    assert fill(text, {"n": "7"}, ["x.example", "y.example"]) == (
        "a\n<x.example>\n</>\n<y.example>\n</>\nb 7"
    )
