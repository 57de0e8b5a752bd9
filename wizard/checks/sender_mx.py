"""Check `sender_mx`: can the sender's domain receive answers and bounces?"""

from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import MxRaw, ask_mx, plan_mx, read_mx
from wizard.checks.sending import bare_domain
from wizard.model import Finding, Group, PlannedQuestion, SenderMxFacts, Status

__all__ = ["CHECK"]

# A host with one of these can be delivered to all the same.
_MINOR = ("", "cname")


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """MX of the sender's domain, then the hosts' addresses."""
    return plan_mx(context, "sender_mx", bare_domain(context.inputs.sender_domain or ""))


async def ask(context: CheckContext) -> MxRaw:
    """Ask for the domain's receiving servers and their addresses."""
    return await ask_mx(context, bare_domain(context.inputs.sender_domain or ""))


def read(raw: MxRaw, context: CheckContext) -> SenderMxFacts | NotKnown:
    """The hosts, and how they were found."""
    found = read_mx(raw)
    if isinstance(found, NotKnown):
        return found
    return SenderMxFacts(raw.domain, found.exists, found.hosts, found.null_mx, found.implicit)


def judge(facts: SenderMxFacts, context: CheckContext) -> Finding:
    """Receivers refuse senders that cannot be answered; a null MX says so on purpose."""
    return context.finding(_status(facts), facts, about=facts.domain)


def _status(facts: SenderMxFacts) -> Status:
    problems = [host.problem for host in facts.hosts]
    if not any(problem in _MINOR for problem in problems):
        return Status.UNKNOWN if "no_answer" in problems else Status.PROBLEM
    if any(problems):
        return Status.LOOK
    return Status.NOTE if facts.implicit else Status.OK


CHECK: Check[MxRaw, SenderMxFacts] = Check(
    id="sender_mx",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    names=("sender_domain",),
    needs=("sender_domain",),
    deadline_s=20.0,
)
