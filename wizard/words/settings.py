"""Words about settings: what a value must be, and what was wrong with their file."""

from wizard.settings import SettingsNote, SettingsProblem
from wizard.words.speaker import Speaker

__all__ = ["note_sentence", "secret_sentence", "value_sentence"]


def value_sentence(s: Speaker, key: str) -> str:
    """Say what the value of a setting must be, when the one given cannot be used."""
    sentences = {
        "resolver": s.p(
            "settings",
            "Please give the address of a DNS server, such as 192.0.2.53 or [2001:db8::53]:5353; "
            "several with commas.",
        ),
        "ehlo": s.p("settings", "Please give a host name, such as mail.example.org."),
        "polite_exempt": s.p(
            "settings", "Please give networks, such as 10.0.0.0/8; several with commas."
        ),
        "knowledge_address": s.p("settings", "Please give an address that begins with https://."),
        "keep_days": s.p("settings", "Please give a whole number of days; 0 keeps all."),
    }
    return sentences.get(key) or s.p("settings", "This value cannot be used; the old one stays.")


def note_sentence(s: Speaker, note: SettingsNote) -> str:
    """Say what was wrong with the file of the settings."""
    path = str(note.path)
    if note.problem is SettingsProblem.SET_ASIDE:
        return s.p(
            "settings",
            "The settings could not be read. They were kept as {path}; the defaults hold.",
            path=path,
        )
    if note.problem is SettingsProblem.WRONG_VALUE:
        return s.p(
            "settings",
            "The setting {key} in {path} cannot be used; its default holds.",
            key=note.key,
            path=path,
        )
    if note.problem in (SettingsProblem.CANNOT_WRITE, SettingsProblem.CANNOT_SET_ASIDE):
        return s.p(
            "settings",
            "{path} cannot be written. The change holds until you close the program.",
            path=path,
        )
    return s.p("settings", "{path} cannot be read; the defaults hold.", path=path)


def secret_sentence(s: Speaker, problem: str) -> str:
    """Say why a key cannot be kept; `problem` is the id of a SecretProblem."""
    sentences = {
        "no_keyring": s.p(
            "settings",
            "This system has no keyring, so the key cannot be kept. Without it the list is asked "
            "by its free name.",
        ),
        "locked": s.p("settings", "The keyring is locked. Unlock it and try again."),
    }
    return sentences.get(problem) or s.p("settings", "The keyring did not take the key.")
