"""A pack before it is taken: whose it is, and what would change."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wizard.knowledge.packs.compare import How
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.kit import Kit
from wizard.words.packs import change_name, changes_lines, how_name

if TYPE_CHECKING:
    from wizard.knowledge.packs.compare import EntryChange
    from wizard.knowledge.packs.offer import Offer
    from wizard.knowledge.packs.problems import PackError
    from wizard.ui.renewing import Renewing

__all__ = ["offered", "unknown_publisher"]

MOST_NAMED = 300


def offered(kit: Kit, renewing: Renewing, offer: Offer) -> QWidget:
    """The offer with Take and Leave."""
    p, card, manifest = kit.p, kit.card("sunken"), offer.pack.manifest
    card.add(kit.text("heading", manifest.title))
    whose = p("ui", "From {publisher}, version {version}, key {fingerprint}",
              publisher=offer.publisher, version=str(manifest.version),
              fingerprint=offer.pack.fingerprint)  # fmt: skip
    card.add(kit.text("sub", whose))
    if offer.replaces is not None:
        words = p("ui", "Takes the place of version {version}.", version=str(offer.replaces))
        card.add(kit.text("sub", words))
    if not offer.changes:
        card.add(kit.text("plain", p("pack", "Nothing would change: the same is known already.")))
    for how in How:
        changes = [change for change in offer.changes if change.how is how]
        if changes:
            _add_sort(kit, card, how, changes)
    take = kit.button(p("ui", "Take it"), "primary", "tick-white")
    take.setObjectName("pack-take")
    take.clicked.connect(renewing.take)
    card.add(kit.row(take, _leave(kit, renewing)))
    return card


def _add_sort(kit: Kit, card: Card, how: How, changes: list[EntryChange]) -> None:
    """The counts, and every entry by name on request."""
    counted = ", ".join(words for _, words in changes_lines(kit.speaker, changes))
    columns = kit.columns(300)
    columns.add(kit.labelled(how_name(kit.speaker, how), kit.text("plain", counted)), 1)
    names = kit.text("small", "\n".join(map(change_name, changes[:MOST_NAMED])))
    names.hide()
    which = kit.button(kit.p("ui", "Which?"), "quiet", "down")
    which.setObjectName(f"pack-names-{how.value}")
    which.setAccessibleName(kit.p("ui", "Which? {what}", what=how_name(kit.speaker, how)))
    which.setCheckable(True)
    which.toggled.connect(names.setVisible)
    columns.add(kit.row(which), 0)
    card.add(columns)
    card.add(names)


def unknown_publisher(kit: Kit, renewing: Renewing, error: PackError) -> QWidget:
    """Whose pack it claims to be, and how to make sure."""
    p, card = kit.p, kit.card("sunken")
    card.add(kit.text("heading", p("ui", "You do not know this publisher yet")))
    card.add(kit.labelled(p("ui", "Says it is"), kit.text("strong", error.publisher)))
    card.add(kit.labelled(p("ui", "Key (fingerprint)"), kit.text("strong", error.fingerprint)))
    card.add(kit.text("plain", p(
        "ui",
        "Anybody can write any name here; only the key tells. Compare it with what your publisher "
        "told you by another way, such as the telephone or a page you know. Trust it only when all "
        "eight groups are the same. Nothing of the file was read so far.",
    )))  # fmt: skip
    trust = kit.button(p("ui", "It is the same: trust this key"), "plain", "lock")
    trust.setObjectName("pack-trust")
    trust.clicked.connect(partial(_trust, renewing, error.fingerprint))
    card.add(kit.row(trust, _leave(kit, renewing)))
    return card


def _trust(renewing: Renewing, fingerprint: str, *_checked: object) -> None:
    renewing.trust(fingerprint)


def _leave(kit: Kit, renewing: Renewing) -> QWidget:
    leave = kit.button(kit.p("ui", "Leave it"))
    leave.setObjectName("pack-leave")
    leave.clicked.connect(renewing.leave)
    return leave
