"""Start values and back-off times."""

import pytest

from wizard.knowledge.library import load
from wizard.knowledge.limits import combine, parse
from wizard.knowledge.schema import KnowledgeError, Table
from wizard.model import Cause

LIMITS = load(compiled=False).limits
HOUR = 3600


@pytest.mark.parametrize(
    ("provider", "reply", "quiet_s"),
    [
        ("yahoo", "421 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred", 4 * HOUR),
        ("yahoo", "421 4.7.0 [TSS05] Messages from 192.0.2.1 temporarily deferred", 4 * HOUR),
        ("yahoo", "451 4.7.0 [TS02] later", HOUR / 2),
        ("google", "421 4.7.28 an unusual rate of unsolicited mail", HOUR / 2),
        ("google", "421 we have detected that this message is likely unwanted", HOUR),
        ("microsoft", "451 4.7.650 The mail server has been temporarily rate limited", HOUR / 2),
        ("microsoft", "part of their network is on our block list (S3140)", 2 * HOUR),
        ("apple", "421 [HCM1] later", HOUR / 4),
        ("comcast", "421 RL000010 later", 300),
        ("gmx", "421 Too many connections", HOUR / 2),
        ("facebook", "421 4.7.1 POL-T3 later", 48 * HOUR),
        ("example", "450 Messages from 192.0.2.1 temporarily deferred", 1.5 * HOUR),
    ],
)
def test_how_long_a_reply_asks_for_quiet(provider: str, reply: str, quiet_s: int) -> None:
    back_off = LIMITS.back_off(provider, reply)
    assert back_off is not None
    assert back_off.quiet_s == quiet_s


def test_a_providers_tag_means_nothing_at_another() -> None:
    assert LIMITS.back_off("google", "421 TSS04") is None


def test_aol_is_yahoo_and_shares_its_domains() -> None:
    assert set(LIMITS.of("yahoo").domains) == set(LIMITS.of("aol").domains)


def test_a_receiver_that_is_not_known_gets_the_cautious_default() -> None:
    assert LIMITS.of("no_such_provider").provider == "default"
    assert LIMITS.of(None).rate_per_minute == 5


def test_every_entry_names_its_source() -> None:
    assert all(entry.source for entry in LIMITS.entries.values())
    assert all(entry.source for entry in LIMITS.back_offs)


def test_only_microsofts_mailbox_rate_is_documented() -> None:
    stated = [key for key, entry in LIMITS.entries.items() if "rate_per_minute" in entry.documented]
    assert stated == ["microsoft365"]


def test_a_users_file_adds_and_replaces() -> None:
    own = parse(
        Table(
            {
                "limit": [{"provider": "google", "rate_per_minute": 2, "source": "our team"}],
                "lasts": {"network": "1h"},
            },
            "own.toml",
        )
    )
    joined = combine([LIMITS, own])
    assert joined.of("google").rate_per_minute == 2
    assert joined.lasts_s[Cause.NETWORK] == HOUR
    assert joined.back_offs == LIMITS.back_offs


@pytest.mark.parametrize(
    "values",
    [
        {"limit": [{"provider": "x", "source": "y", "rate_per_minute": 0}]},
        {"back_off": [{"id": "x", "source": "y", "any": ["z"], "pause": "later"}]},
        {"lasts": {"boredom": "1h"}},
    ],
)
def test_mistakes_name_the_file(values: dict[str, object]) -> None:
    with pytest.raises(KnowledgeError, match=r"own\.toml"):
        parse(Table(values, "own.toml"))
