"""From a file to an offer: what would change, before anything does."""

from dataclasses import dataclass
from datetime import date

from wizard import __version__
from wizard.knowledge import library
from wizard.knowledge.packs import content
from wizard.knowledge.packs.compare import EntryChange, compare
from wizard.knowledge.packs.installed import InstalledPacks, Opened, together
from wizard.knowledge.packs.judging import judge
from wizard.knowledge.packs.pack import Pack, read_pack
from wizard.knowledge.packs.publishers import Publisher, same_fingerprint
from wizard.knowledge.packs.version import Version
from wizard.knowledge.schema import Table

__all__ = ["Offer", "look", "take"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that may be taken. `publisher` is its name as trusted, `trust` whom taking it will
    make trusted, `replaces` the version in use of the same publisher."""

    data: bytes
    pack: Pack
    compiled: str
    publisher: str
    changes: tuple[EntryChange, ...]
    replaces: Version | None = None
    trust: Publisher | None = None


def look(data: bytes, packs: InstalledPacks, today: date, trust: str = "") -> Offer:
    """Judge a pack and compare it with what holds now. Raises PackError; changes nothing.

    `trust` is the fingerprint of a key that the user has compared; what is signed with it counts
    as if it were trusted. The content of a pack of an unknown publisher is not even parsed.
    """
    pack = read_pack(data)
    names = {one.key: one.name for one in packs.publishers()}
    newly = None
    if pack.key not in names and trust and same_fingerprint(trust, pack.fingerprint):
        newly = Publisher(pack.manifest.publisher, pack.key)
        names[pack.key] = newly.name
    own, own_day = library.own_tables()
    in_use = packs.versions()
    judge(
        pack,
        trusted=names.keys(),
        in_use=in_use,
        own_day=own_day,
        program=__version__,
        today=today,
    )
    compiled = content.compiled(content.tables_of(pack))
    opened, _ = packs.layers(own_day)
    new = Opened(pack.key, pack.manifest.version, content.from_compiled(compiled))
    after = [*(one for one in opened if one.key != pack.key), new]
    changes = compare((*own, *_tables(opened)), (*own, *_tables(after)))
    return Offer(data, pack, compiled, names[pack.key], changes, in_use.get(pack.key), newly)


def take(offer: Offer, packs: InstalledPacks) -> None:
    """Use an offered pack from now on. Raises PackError when it cannot be kept."""
    packs.take(offer.data, offer.pack, offer.compiled, offer.trust)


def _tables(opened: list[Opened]) -> tuple[Table, ...]:
    ordered = sorted(opened, key=lambda one: one.version)
    return together([one.layer for one in ordered]).tables
