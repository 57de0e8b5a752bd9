"""Lays a user's own server settings over the retry model of that server."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from wizard.knowledge.mtas import Mta, OptionForm, RetryOption
from wizard.knowledge.retry_models import RetryKind, RetryModel, Rung
from wizard.knowledge.retry_rules import parse_rules
from wizard.knowledge.times import (
    exim_time,
    haraka_intervals,
    minutes,
    suffixed_time,
    time_span,
    whole_number,
)
from wizard.planning.problems import PlanningError

__all__ = ["with_options"]

_MAY_BE_ZERO = ("slack_s", "warns_s", "interval_s", "tries")
_COUNTS = (OptionForm.NUMBER,)


def with_options(mta: Mta, options: Mapping[str, str]) -> RetryModel:
    """Give the model with the options set. Raises PlanningError(option, reason)."""
    model = mta.retry
    for name, text in options.items():
        option = _find(mta, name)
        try:
            model = _set(model, option.sets, _read(option, text))
        except ValueError as error:
            raise PlanningError(name, str(error)) from None
    if model.kind is RetryKind.CLAMPAGE and model.min_s > model.max_s:
        raise PlanningError(next(iter(options), "min"), "min_above_max")
    return model


def _find(mta: Mta, name: str) -> RetryOption:
    """Look an option up by its name, in any case (PowerShell does not mind it)."""
    wanted = name.strip().lower().lstrip("-")
    for option in mta.options:
        if option.name.lower() == wanted:
            return option
    raise PlanningError(name, "no_such_option")


def _read(option: RetryOption, text: str) -> object:
    readers: Mapping[OptionForm, Callable[[str], object]] = {
        OptionForm.SUFFIXED: lambda value: suffixed_time(value, option.unit),
        OptionForm.JOINED: exim_time,
        OptionForm.TIME_SPAN: time_span,
        OptionForm.MINUTES: minutes,
        OptionForm.NUMBER: whole_number,
        OptionForm.FACTOR: _factor,
        OptionForm.EXIM_RULE: parse_rules,
        OptionForm.HARAKA: haraka_intervals,
    }
    return readers[option.form](text)


def _factor(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError("not_a_factor") from None
    if not 1 <= value <= 100:
        raise ValueError("not_a_factor")
    return value


def _set(model: RetryModel, field: str, value: Any) -> RetryModel:
    """Set one field; "rungs.0.wait_s" reaches into the list of waits."""
    if field == "rungs":
        return replace(model, kind=RetryKind.LIST, rungs=tuple(Rung(*pair) for pair in value))
    if field == "rules":
        return replace(model, rules=value, lifetime_s=value[-1].until_s)
    head, _, rest = field.partition(".")
    if head == "rungs":
        return _set_rung(model, rest, value)
    if value == 0 and field not in _MAY_BE_ZERO:
        raise ValueError("zero")
    return replace(model, **{field: _none_if_off(field, value)})


def _none_if_off(field: str, value: Any) -> Any:
    """A delay warning of 0 is switched off (postconf(5), delay_warning_time)."""
    return None if field == "warns_s" and value == 0 else value


def _set_rung(model: RetryModel, rest: str, value: int) -> RetryModel:
    index, _, name = rest.partition(".")
    if name == "wait_s" and value == 0:
        raise ValueError("zero")
    if name == "times" and value > 1000:
        raise ValueError("too_many")
    at = int(index)
    changed = replace(model.rungs[at], **{name: value})
    return replace(model, rungs=(*model.rungs[:at], changed, *model.rungs[at + 1 :]))
