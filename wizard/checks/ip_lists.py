"""Check `ip_lists`: is the sending address on a block list, and does this receiver care?"""

from collections.abc import Sequence

from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.list_asking import ask_lists, plan_lists, receiver_of
from wizard.checks.list_reading import ListAnswers, read_list
from wizard.checks.sending import PUBLIC, address_kind, at_most, owner, sending_address, unusual
from wizard.knowledge.block_lists import Impact
from wizard.model import (
    Finding,
    Group,
    IpListsFacts,
    ListAnswer,
    ListVerdict,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK", "status_of"]

Raw = tuple[str, str, tuple[ListAnswers, ...]]


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """Each list is asked about the address and about its own test entries."""
    ip = _plain(context.inputs.sending_ip or "")
    if not ip or address_kind(ip, context.options) != PUBLIC:
        return ()
    return plan_lists(context, "ip_lists", (ip,))


async def ask(context: CheckContext) -> Raw:
    """Ask all lists; none about an address that cannot stand in one."""
    ip = _plain(context.inputs.sending_ip or "")
    kind = address_kind(ip, context.options) if ip else "invalid"
    answers = await ask_lists(context, (ip,)) if kind == PUBLIC else ()
    return ip, kind, answers


def read(raw: Raw, context: CheckContext) -> IpListsFacts | NotKnown:
    """The verdict of each list."""
    ip, kind, answers = raw
    if not ip:
        given = context.inputs.sending_ip or ""
        return NotKnown(Reason.NEEDS_INPUT, "not an address", given, needs=("sending_ip",))
    provider = receiver_of(context)
    return IpListsFacts(ip, tuple(read_list(each, provider) for each in answers), kind)


def judge(facts: IpListsFacts, context: CheckContext) -> Finding:
    """A listing counts as a problem only where this receiver, or nearly every one, acts on it."""
    if facts.address_kind != PUBLIC:
        return unusual(context, facts, facts.ip, facts.address_kind)
    belongs_to = owner(context)
    status = status_of(facts.lists, receiver_of(context))
    return context.finding(
        at_most(status, belongs_to),
        facts,
        about=facts.ip,
        belongs_to=belongs_to,
        reason=Reason.REFUSED if status is Status.UNKNOWN else None,
    )


def status_of(answers: Sequence[ListAnswer], provider: str | None) -> Status:
    """Judge the answers of all lists together; `provider` is the receiver, None if not known.

    A list that a known receiver is not known to use is a note only.
    """
    listed = [each for each in answers if each.verdict is ListVerdict.LISTED and not each.allow]
    if any(each.used_by_receiver or each.impact == Impact.MANY for each in listed):
        return Status.PROBLEM
    if provider is None and any(each.impact == Impact.SOME for each in listed):
        return Status.LOOK
    if listed:
        return Status.NOTE
    told = [each for each in answers if each.verdict is ListVerdict.NOT_LISTED]
    silent = [each for each in answers if not _tells(each)]
    if silent and not told:
        return Status.UNKNOWN
    return Status.NOTE if any(each.impact == Impact.MANY for each in silent) else Status.OK


def _tells(answer: ListAnswer) -> bool:
    return answer.verdict in (ListVerdict.LISTED, ListVerdict.NOT_LISTED)


def _plain(text: str) -> str:
    """Give the address as the lists want it; "" when it is none."""
    return str(sending_address(text) or "")


CHECK: Check[Raw, IpListsFacts] = Check(
    id="ip_lists",
    group=Group.REPUTATION,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("sending_ip",),
    reads_after=("ptr", "spf"),
    deadline_s=25.0,
)
