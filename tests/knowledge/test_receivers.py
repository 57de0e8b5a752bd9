"""Receivers and sending platforms are told by whole labels of a name, never by a substring."""

from __future__ import annotations

import tomllib

import pytest

from wizard import paths
from wizard.knowledge.library import load
from wizard.knowledge.receivers import combine, parse
from wizard.knowledge.schema import KnowledgeError, Table

KNOWLEDGE = load(compiled=False)
RECEIVERS = KNOWLEDGE.receivers


@pytest.mark.parametrize(
    ("host", "provider", "part", "gateway"),
    [
        ("aspmx.l.google.com", "google", "", False),
        ("ALT1.GMAIL-SMTP-IN.L.GOOGLE.COM.", "google", "", False),
        ("aspmx2.googlemail.com", "google", "", False),
        ("hotmail-com.olc.protection.outlook.com", "microsoft", "consumer", False),
        ("acme-example.mail.protection.outlook.com", "microsoft", "business", False),
        ("acme-example.p-v1.mx.microsoft", "microsoft", "business", False),
        ("mta5.am0.yahoodns.net", "yahoo", "", False),
        ("mx01.mail.icloud.com", "apple", "", False),
        ("mx0a-00112233.pphosted.com", "proofpoint", "", True),
        ("mx1-us1.ppe-hosted.com", "proofpoint_essentials", "", True),
        ("eu-smtp-inbound-1.mimecast.com", "mimecast", "", True),
        ("inbound-smtp.eu-west-1.amazonaws.com", "amazon_ses", "", False),
    ],
)
def test_receiver_of_a_host(host: str, provider: str, part: str, gateway: bool) -> None:
    found = RECEIVERS.recognise(host)
    assert found is not None
    assert (found.provider, found.part, found.gateway) == (provider, part, gateway)


@pytest.mark.parametrize(
    "host",
    [
        "mail.acme.example",
        "notgoogle.com",
        "google.com.evil.example",
        "ec2-203-0-113-10.eu-west-1.compute.amazonaws.com",
        "mx.ppe-pphosted.com",
        "",
    ],
)
def test_unknown_host_is_nobodys(host: str) -> None:
    assert RECEIVERS.recognise(host) is None


@pytest.mark.parametrize(
    ("greeting", "provider"),
    [
        ("mx.google.com ESMTP 4fb4d7f45d1cf-5cfd - gsmtp", "google"),
        ("AM7EUR.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready", "microsoft"),
    ],
)
def test_receiver_of_a_greeting(greeting: str, provider: str) -> None:
    found = RECEIVERS.recognise_banner(greeting)
    assert found is not None
    assert found.provider == provider


def test_unknown_greeting() -> None:
    assert RECEIVERS.recognise_banner("mail.acme.example ESMTP Postfix") is None


def test_platform_by_each_of_its_traces() -> None:
    by_name = RECEIVERS.platform_by_ptr(["mail-eopbgr70110.outbound.protection.outlook.com"])
    by_include = RECEIVERS.platform_by_include(["acme.example", "spf.protection.outlook.com"])
    by_mta = RECEIVERS.platform_by_mta(["AM0PR01MB1234.eurprd01.prod.outlook.com"])
    assert by_name is not None
    assert by_name.platform == "microsoft365"
    assert by_name is by_include is by_mta


def test_rented_server_is_not_its_landlords_mail_platform() -> None:
    assert RECEIVERS.platform_by_ptr(["10.113.0.203.bc.googleusercontent.com"]) is None
    assert RECEIVERS.platform_by_ptr(["ip-203-0-113-10.ip.secureserver.net"]) is None


def test_what_no_source_confirms_is_marked() -> None:
    marked = {each.id for each in RECEIVERS.receivers if each.unverified}
    assert "google_mx" not in marked
    assert {"zoho_mx", "strato_mx"} <= marked


def test_every_id_is_known() -> None:
    wanted = {each.provider for each in RECEIVERS.receivers}
    wanted |= {each.platform for each in RECEIVERS.platforms}
    assert sorted(each for each in wanted if each not in KNOWLEDGE.ids.entries) == []


def test_later_file_adds_and_removes() -> None:
    own = """
[[receiver]]
id = "google_mx"
provider = "google"
hosts = ["google.com"]
source = "this test"
read = "2026-11-24"
disabled = true

[[receiver]]
id = "acme_mx"
provider = "acme"
hosts = ["mx.acme.example"]
source = "this test"
read = "2026-11-24"
"""
    first = paths.read_text("knowledge/receivers.toml")
    parts = [parse(Table(tomllib.loads(text), "made.toml", text)) for text in (first, own)]
    both = combine(parts)
    assert both.recognise("aspmx.l.google.com") is None
    acme = both.recognise("a.mx.acme.example")
    assert acme is not None
    assert acme.provider == "acme"


def test_mistake_is_told() -> None:
    text = '[[receiver]]\nid = "x"\nprovider = "x"\nhosts = 3\nsource = "x"\nread = "2026-11-24"\n'
    with pytest.raises(KnowledgeError) as caught:
        parse(Table(tomllib.loads(text), "made.toml", text))
    assert caught.value.line == 4


@pytest.mark.parametrize(
    ("host", "provider", "gateway"),
    [
        ("emig.freenet.de", "freenet", False),
        ("mx.hinet.net", "hinet", False),
        ("mx10.nifty.com", "nifty", False),
        ("mx01.1and1.fr", "ionos", False),
        ("mx00.1and1.co.uk", "ionos", False),
        ("cxr.mx.a.cloudfilter.net", "cox", False),
        ("mx.a.cloudfilter.net", "cloudmark", True),
        ("mx20.mailspamprotection.com", "siteground", False),
        ("mx.ctmail.com", "cyren", True),
        ("mx1.mtaroutes.com", "spamexperts", True),
    ],
)
def test_receiver_all_over_the_world(host: str, provider: str, gateway: bool) -> None:
    found = RECEIVERS.recognise(host)
    assert found is not None
    assert (found.provider, found.gateway) == (provider, gateway)


def test_no_name_belongs_to_two() -> None:
    owners: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for each in RECEIVERS.receivers:
        for host in each.hosts:
            owners.setdefault((host, each.first_labels), set()).add(each.provider)
    assert not {key: ids for key, ids in owners.items() if len(ids) > 1}


def test_every_receiver_has_a_name() -> None:
    assert {each.provider for each in RECEIVERS.receivers} <= KNOWLEDGE.ids.entries.keys()


@pytest.mark.parametrize(
    ("ip", "provider"),
    [("142.250.27.26", "google"), ("104.47.18.97", "microsoft"), ("17.57.152.5", "apple")],
)
def test_receiver_of_an_address(ip: str, provider: str) -> None:
    found = RECEIVERS.recognise_ip(ip)
    assert found is not None
    assert found.provider == provider


@pytest.mark.parametrize("ip", ["198.51.100.7", "2001:db8::25", "no address", ""])
def test_unknown_address_is_nobodys(ip: str) -> None:
    assert RECEIVERS.recognise_ip(ip) is None


def test_a_wrong_network_is_refused() -> None:
    text = '[[receiver]]\nid = "a"\nprovider = "b"\nnetworks = ["192.0.2.7/24"]\n'
    text += 'source = "s"\nread = "2026-11-23"\n'
    with pytest.raises(KnowledgeError, match="networks"):
        parse(Table(tomllib.loads(text), "own.toml", text))


def test_no_id_is_given_twice() -> None:
    """The later one would take the names of the earlier one away."""
    given: list[str] = []
    for name in paths.resource_names("knowledge", ".toml"):
        given += [each["id"] for each in tomllib.loads(paths.read_text(name)).get("id", ())]
    assert len(given) > 300
    assert sorted(given) == sorted(set(given))
