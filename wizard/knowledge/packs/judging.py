"""Whether a pack may be taken, before its content is looked at."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from wizard.knowledge.packs.pack import Pack
from wizard.knowledge.packs.problems import PackProblem
from wizard.knowledge.packs.version import Version, program_number

__all__ = ["judge"]

ZONES = timedelta(days=1)
"""A day has begun elsewhere that has not begun here."""


def judge(
    pack: Pack,
    *,
    trusted: Collection[bytes],
    in_use: Mapping[bytes, Version],
    own_day: date,
    program: str,
    today: date,
) -> None:
    """Raise PackError when the pack is not to be taken.

    `trusted` are the keys that are believed, `in_use` the versions in use by key, `own_day` that
    of the program's own knowledge. A date far ahead would shut out every later pack.
    """
    version = pack.manifest.version
    if program_number(pack.manifest.program) > program_number(program):
        raise pack.error(PackProblem.NEWER_PROGRAM, pack.manifest.program)
    if version.day > today + ZONES:
        raise pack.error(PackProblem.DATE_AHEAD)
    if version.day < own_day:
        raise pack.error(PackProblem.OLDER_THAN_PROGRAM, own_day.isoformat())
    if pack.key not in trusted:
        raise pack.error(PackProblem.UNKNOWN_PUBLISHER)
    before = in_use.get(pack.key)
    if before is not None and version <= before:
        problem = PackProblem.SAME if version == before else PackProblem.OLDER_THAN_INSTALLED
        raise pack.error(problem, str(before))
