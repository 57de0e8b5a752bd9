"""The settings fill in what is not given; a key that cannot be had is no fault of the checks."""

from __future__ import annotations

from wizard.asking import keys_for, with_settings
from wizard.model import CheckOptions
from wizard.secret_store import DQS_KEY, MemoryStore, SecretError, SecretProblem
from wizard.settings import Settings

KEY = "abcdefghij0123456789klmnop"
SETTINGS = Settings(
    resolver="192.0.2.53, 192.0.2.54",
    ehlo="probe.example.org",
    list_keys=(DQS_KEY,),
    polite_exempt=("10.0.0.0/8",),
    envelope_locked=True,
)


class Locked(MemoryStore):
    def get(self, name: str) -> str | None:
        raise SecretError(SecretProblem.LOCKED, name)


def test_settings_hold_where_nothing_is_given() -> None:
    options = with_settings(CheckOptions(), SETTINGS)
    assert options.nameserver == "192.0.2.53, 192.0.2.54"
    assert options.ehlo == "probe.example.org"
    assert options.keyed == (DQS_KEY,)
    assert options.exempt == ("10.0.0.0/8",)
    assert options.envelope_locked


def test_what_is_given_wins() -> None:
    options = with_settings(CheckOptions(nameserver="127.0.0.1", exempt=("fd00::/8",)), SETTINGS)
    assert options.nameserver == "127.0.0.1"
    assert options.exempt == ("fd00::/8", "10.0.0.0/8")


def test_default_settings_change_nothing() -> None:
    given = CheckOptions(only=("mx",), fresh=True)
    assert with_settings(given, Settings()) == given


def test_keys_come_from_the_store() -> None:
    store = MemoryStore()
    assert keys_for((DQS_KEY,), store) == ({}, None)
    store.set(DQS_KEY, KEY)
    assert keys_for((DQS_KEY,), store) == ({DQS_KEY: KEY}, None)


def test_a_locked_keyring_is_said() -> None:
    assert keys_for((DQS_KEY,), Locked()) == ({}, SecretProblem.LOCKED)
