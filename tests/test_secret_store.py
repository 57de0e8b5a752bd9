"""A secret goes to the system's keyring or nowhere; a failure names its kind, never the secret."""

from __future__ import annotations

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.errors
import pytest

from wizard.secret_store import (
    DQS_KEY,
    KeyringStore,
    MemoryStore,
    SecretError,
    SecretProblem,
    SecretStore,
    is_dqs_key,
)

KEY = "abcdefghij0123456789klmnop"


class Chest(keyring.backend.KeyringBackend):
    """A keyring in memory; `trouble` is raised instead of serving."""

    priority = 1.0

    def __init__(self, trouble: Exception | None = None) -> None:
        super().__init__()
        self.trouble = trouble
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        self._serve()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._serve()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._serve()
        del self.held[service, username]

    def _serve(self) -> None:
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def chest(monkeypatch: pytest.MonkeyPatch) -> Chest:
    made = Chest()
    monkeypatch.setattr(keyring.core, "_keyring_backend", made)
    return made


@pytest.mark.parametrize("make", [KeyringStore, MemoryStore])
@pytest.mark.usefixtures("chest")
def test_a_secret_is_kept_given_and_forgotten(make: type[SecretStore]) -> None:
    store = make()
    assert store.get(DQS_KEY) is None
    store.forget(DQS_KEY)
    store.set(DQS_KEY, KEY)
    assert store.get(DQS_KEY) == KEY
    store.forget(DQS_KEY)
    assert store.get(DQS_KEY) is None


@pytest.mark.parametrize(
    ("trouble", "problem"),
    [
        (keyring.errors.NoKeyringError("none here"), SecretProblem.NO_KEYRING),
        (keyring.errors.KeyringLocked(KEY), SecretProblem.LOCKED),
        (keyring.errors.PasswordSetError(KEY), SecretProblem.FAILED),
        (RuntimeError(f"D-Bus said {KEY}"), SecretProblem.FAILED),
    ],
)
def test_a_failure_is_typed_and_silent_about_the_secret(
    chest: Chest, trouble: Exception, problem: SecretProblem
) -> None:
    chest.trouble = trouble
    store = KeyringStore()
    calls = (
        lambda: store.get(DQS_KEY),
        lambda: store.set(DQS_KEY, KEY),
        lambda: store.forget(DQS_KEY),
    )
    for call in calls:
        with pytest.raises(SecretError) as caught:
            call()
        assert caught.value.problem is problem
        assert KEY not in str(caught.value)


def test_a_computer_without_a_keyring_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", keyring.backends.fail.Keyring())
    with pytest.raises(SecretError) as caught:
        KeyringStore().get(DQS_KEY)
    assert caught.value.problem is SecretProblem.NO_KEYRING


@pytest.mark.parametrize(
    ("text", "is_one"),
    [(KEY, True), ("", False), ("short", False), (KEY.upper(), False), ("a.b" * 9, False)],
)
def test_what_can_be_a_key(text: str, is_one: bool) -> None:
    assert is_dqs_key(text) is is_one
