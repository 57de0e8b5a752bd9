"""Secrets of the user, which belong into the system's keyring and never into a file of ours.

The one secret so far is the key of Spamhaus' Data Query Service. Asking a keyring may make the
system ask the user to unlock it: never do it on the window's thread.
"""

import re
from enum import StrEnum
from typing import Protocol

__all__ = [
    "DQS_KEY",
    "KeyringStore",
    "MemoryStore",
    "SecretError",
    "SecretProblem",
    "SecretStore",
    "is_dqs_key",
]

SERVICE = "421-wizard"
DQS_KEY = "spamhaus_dqs"

# It becomes a label of a name in DNS (RFC 1035: 63 at most).
_DQS = re.compile(r"[a-z0-9]{16,63}")


class SecretProblem(StrEnum):
    """Why a secret can be neither read nor kept."""

    NO_KEYRING = "no_keyring"  # this system has none: a server without a desktop
    LOCKED = "locked"  # the user did not unlock it
    FAILED = "failed"


class SecretError(Exception):
    """The keyring did not serve; `detail` is a technical note and never holds the secret."""

    def __init__(self, problem: SecretProblem, detail: str = "") -> None:
        super().__init__(f"{problem} {detail}".rstrip())
        self.problem = problem
        self.detail = detail


class SecretStore(Protocol):
    """Keeps secrets by name. All three raise SecretError."""

    def get(self, name: str) -> str | None:
        """Give a secret, None when there is none."""
        ...

    def set(self, name: str, value: str) -> None:
        """Keep a secret, in place of an earlier one."""
        ...

    def forget(self, name: str) -> None:
        """Delete a secret; one that is not there is no error."""
        ...


class MemoryStore:
    """Secrets for as long as the program runs: for tests, and where no keyring is."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """See `SecretStore`."""
        return self._values.get(name)

    def set(self, name: str, value: str) -> None:
        """See `SecretStore`."""
        self._values[name] = value

    def forget(self, name: str) -> None:
        """See `SecretStore`."""
        self._values.pop(name, None)


class KeyringStore:
    """Secrets in the system's keyring (Windows, macOS, Secret Service and KWallet on Linux)."""

    def get(self, name: str) -> str | None:
        """See `SecretStore`."""
        import keyring

        try:
            return keyring.get_password(SERVICE, name) or None
        except Exception as error:
            raise _secret_error(error) from error

    def set(self, name: str, value: str) -> None:
        """See `SecretStore`."""
        import keyring

        try:
            keyring.set_password(SERVICE, name, value)
        except Exception as error:
            raise _secret_error(error) from error

    def forget(self, name: str) -> None:
        """See `SecretStore`."""
        if self.get(name) is None:
            return
        import keyring

        try:
            keyring.delete_password(SERVICE, name)
        except Exception as error:
            raise _secret_error(error) from error


def is_dqs_key(text: str) -> bool:
    """Whether a text can be a key of the Data Query Service."""
    return _DQS.fullmatch(text) is not None


def _secret_error(error: Exception) -> SecretError:
    """Every system's backend has exceptions of its own (D-Bus, pywin32, Security framework)."""
    from keyring.errors import KeyringLocked, NoKeyringError

    if isinstance(error, NoKeyringError):
        return SecretError(SecretProblem.NO_KEYRING)
    problem = SecretProblem.LOCKED if isinstance(error, KeyringLocked) else SecretProblem.FAILED
    # Only the kind: a message could hold what was to be kept.
    return SecretError(problem, type(error).__name__)
