"""Checks, groups and states all have names."""

from __future__ import annotations

from wizard.checks import CHECK_IDS
from wizard.model import Group, Status
from wizard.words import Speaker
from wizard.words.findings import check_name, group_name, status_name

ENGLISH = Speaker("en")


def test_each_check_has_a_name_of_its_own() -> None:
    names = [check_name(ENGLISH, check) for check in CHECK_IDS]
    assert len(set(names)) == len(CHECK_IDS)
    assert not set(names) & set(CHECK_IDS)


def test_an_unknown_check_is_its_own_name() -> None:
    assert check_name(ENGLISH, "later_check") == "later_check"


def test_each_group_and_state_has_a_name() -> None:
    assert len({group_name(ENGLISH, group) for group in Group}) == len(Group)
    assert len({status_name(ENGLISH, status) for status in Status}) == len(Status)
