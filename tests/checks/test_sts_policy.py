"""MTA-STS records and policies as text."""

from __future__ import annotations

import pytest

from wizard.checks.sts_policy import StsPolicy, covers, parse_policy, policy_id


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ("v=STSv1; id=20260101T000000;", "20260101T000000"),
        ("v=STSv1;id=1", "1"),
        ("v=STSv1; note=x; id=abc", "abc"),
        ("v=STSv1;", ""),
        ("v=STSv1; id=not ok", ""),
        ("v=STSv2; id=1", None),
        ("v=spf1 -all", None),
        ("", None),
    ],
)
def test_records(record: str, found: str | None) -> None:
    assert policy_id(record) == found


HOSTS = ("mx.example.org", "*.example.net")
GOOD = "version: STSv1\nmode: enforce\nmx: mx.example.org\nmx: *.example.net\nmax_age: 604800\n"


@pytest.mark.parametrize(
    ("text", "policy"),
    [
        (GOOD, StsPolicy("enforce", HOSTS, 604_800)),
        (GOOD.replace("\n", "\r\n"), StsPolicy("enforce", HOSTS, 604_800)),
        ("version:STSv1\nmode:none\nmax_age:86400", StsPolicy("none", (), 86_400)),
        (GOOD.replace("604800", "9999999999"), StsPolicy("enforce", HOSTS, 31_557_600)),
        (GOOD.replace("enforce", "strict"), None),
        (GOOD.replace("STSv1", "STSv9"), None),
        (GOOD.replace("604800", "a week"), None),
        (GOOD.replace("604800", "9" * 5000), None),
        ("version: STSv1\nmode: testing\nmax_age: 1", None),
        ("<html>not found</html>", None),
        ("", None),
    ],
)  # fmt: skip
def test_policies(text: str, policy: StsPolicy | None) -> None:
    assert parse_policy(text) == policy


@pytest.mark.parametrize(
    ("host", "covered"),
    [
        ("mx.example.org", True),
        ("MX.Example.ORG.", True),
        ("a.example.net", True),
        ("a.b.example.net", False),
        ("example.net", False),
        ("mx.example.com", False),
        ("net", False),
    ],
)
def test_a_star_stands_for_one_label(host: str, covered: bool) -> None:
    assert covers(HOSTS, host) is covered
