"""How the live checks ask, after the user's settings: window and command line share it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wizard.model import CheckOptions
from wizard.secret_store import SecretError, SecretProblem, SecretStore
from wizard.settings import Settings

__all__ = ["keys_for", "with_settings"]


def with_settings(options: CheckOptions, settings: Settings) -> CheckOptions:
    """Fill in from the settings what the options leave open: an option given wins."""
    return replace(
        options,
        nameserver=options.nameserver or settings.resolver or None,
        ehlo=options.ehlo or settings.ehlo,
        exempt=tuple(dict.fromkeys((*options.exempt, *settings.polite_exempt))),
        keyed=options.keyed or settings.list_keys,
        envelope_locked=options.envelope_locked or settings.envelope_locked,
    )


def keys_for(
    services: Sequence[str], store: SecretStore
) -> tuple[Mapping[str, str], SecretProblem | None]:
    """Fetch the keys of block lists, and why one is missing. May ask the user to unlock.

    A list whose key is missing is asked of nobody and counts as "no answer".
    """
    keys: dict[str, str] = {}
    problem: SecretProblem | None = None
    for service in services:
        try:
            key = store.get(service)
        except SecretError as error:
            problem = error.problem
            continue
        if key:
            keys[service] = key
    return keys, problem
