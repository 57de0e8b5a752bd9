"""What a caller's own words about the change mean, in English and German."""

import pytest

from tests.diagnosis.making import bounce_of, said, verdict
from wizard.diagnosis.changed import ChangeKind, changes_told, fresh_address
from wizard.model import ClueKind

PLAIN = bounce_of("try again later")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("since Sunday we are on the LTE router", ChangeKind.BACKUP_LINE),
        ("our fail-over line took over", ChangeKind.BACKUP_LINE),
        ("Hauptleitung seit gestern ausgefallen", ChangeKind.BACKUP_LINE),
        ("wir senden über die Ersatzleitung", ChangeKind.BACKUP_LINE),
        ("backup_connection_since_noon", ChangeKind.BACKUP_LINE),
        ("Umzug zu einem anderen Hoster", ChangeKind.NEW_SERVER),
        ("the machine was migrated", ChangeKind.NEW_SERVER),
        ("neue IP-Adresse", ChangeKind.NEW_SERVER),
        ("Glasfaser kam letzte Woche", ChangeKind.NEW_LINE),
        ("a new router", ChangeKind.NEW_LINE),
        ("das Zertifikat wurde erneuert", ChangeKind.CERTIFICATE),
        ("Firewall getauscht", ChangeKind.FIREWALL),
        ("Weihnachtsaktion mit Rundschreiben", ChangeKind.MAILING),
        ("Kennwort geändert", ChangeKind.PASSWORD),
        ("Standleitung seit Montag gestört", ChangeKind.BACKUP_LINE),
        ("Starlink for now", ChangeKind.BACKUP_LINE),
        ("we are in a new office", ChangeKind.NEW_LINE),
        ("Provider", ChangeKind.NEW_SERVER),
        ("backup", ChangeKind.BACKUP_LINE),
    ],
)
def test_common_words_are_understood(words: str, kind: ChangeKind) -> None:
    assert [change.kind for change in changes_told(PLAIN, said(changed=words))] == [kind]


@pytest.mark.parametrize(
    "words", ["nothing", "nichts", "no new server", "same hoster as ever", "kein neuer Server", ""]
)
def test_what_stayed_the_same_is_no_change(words: str) -> None:
    assert not changes_told(PLAIN, said(changed=words))


def test_a_spare_line_is_no_new_server() -> None:
    told = changes_told(PLAIN, said(changed="moved to the backup line with another ip"))
    assert [change.kind for change in told] == [ChangeKind.BACKUP_LINE]


def test_the_answer_since_counts_as_well() -> None:
    assert fresh_address(PLAIN, said(since="since the move to the new hoster"))


@pytest.mark.parametrize(("days", "fresh"), [(3, True), (30, True), (31, False)])
def test_an_address_is_new_for_thirty_days(days: int, fresh: bool) -> None:
    assert fresh_address(PLAIN, said(ip_age_days=days)) is fresh


def test_the_clue_names_the_words_that_counted() -> None:
    made = verdict(PLAIN, situation=said(changed="last Friday, a new firewall in the office"))
    (clue,) = [clue for clue in made.clues if clue.kind is ClueKind.CALLER]
    assert (clue.ref, clue.source) == ("changed=firewall", "caller said")
