"""What is known of a case, as marks that the plan rules look at.

cause:ID rule:ID action:ID turn:ID side:ID provider:ID mta:ID retrying:STATE · role:, path:,
sends_with:, which:, late:, volume:, ours:, shared_ip: with a value or "unknown" · owner:other
(somebody else's server sends) or owner:own (own or not known) · code:4, code:5, enhanced:X.Y.Z,
permanent, from_own_side (the sender's own side spoke), relay_spoke (the server to which the mail
is handed), hybrid (an own Exchange beside Microsoft 365) · finding:CHECK (something found),
ok:CHECK, foreign:CHECK (found about somebody else's address) · listed, policy_listed,
no_such_mail_domain, receiver_broken, signs_in (a program shows that it sends with a login on port
587 or 465), masked, ipv6, program_sends (a program hands the mail to its own provider),
server_wrote (a notice or a log), dynamic_line · changed:KIND (wizard.diagnosis.changed),
fresh_address · queue_large, target_large, target_small · gives_up_early · not_mail (alone: the
text is not about the delivery of mail)
"""

from collections.abc import Iterator

from wizard.diagnosis.by_change import is_hybrid
from wizard.diagnosis.changed import changes_told, fresh_address
from wizard.diagnosis.direction import role_told
from wizard.diagnosis.dynamic import from_dynamic_line
from wizard.knowledge.block_lists import Impact
from wizard.model import (
    ConnectionFacts,
    ConnectionOutcome,
    DomainListsFacts,
    IpListsFacts,
    Kind,
    ListAnswer,
    ListVerdict,
    MxFacts,
    Speaker,
    Status,
)
from wizard.planning.case import HOSTED_PATHS, PlanCase, could_tell
from wizard.planning.submission import signs_in
from wizard.planning.warm_up import NOT_NEEDED_BELOW

__all__ = ["listed", "marks_of"]

QUEUE_DAYS = 5
"""A queue above this many usual days is looked at before anything is sent (design, issue 5)."""

_SAID = ("sends_with", "which", "late", "volume", "ours", "shared_ip")
_PROGRAMS = ("mail_program", "website", "device")
# A server wrote these: whatever program made the mail, it was handed over to a server.
_OF_A_SERVER = (Kind.DSN, Kind.NDR, Kind.LOG)
_OWN_SPEAKERS = (Speaker.OWN_RELAY, Speaker.OWN_SERVER, Speaker.OWN_PROGRAM)
_HANDED_TO = (Speaker.OWN_RELAY, Speaker.OWN_PROGRAM)
_MASKED_RULE = "described-masked-greeting"
_BROKEN = (
    ConnectionOutcome.TCP_TIMEOUT,
    ConnectionOutcome.TCP_REFUSED,
    ConnectionOutcome.BANNER_TIMEOUT,
    ConnectionOutcome.NOT_SMTP,
)


def marks_of(case: PlanCase) -> frozenset[str]:
    """Give all marks of a case; a text that is not about mail has no other than `not_mail`."""
    if not case.bounce.about_mail:
        return frozenset({"not_mail"})
    parts = (_verdict(case), _said(case), _reply(case), _findings(case), _numbers(case))
    return frozenset(mark for part in parts for mark in part)


def listed(case: PlanCase) -> tuple[ListAnswer, ...]:
    """Give the listings of the sending address and the sender's domains."""
    by_ip = case.facts("ip_lists", IpListsFacts)
    by_domain = case.facts("domain_lists", DomainListsFacts)
    answers = (*(by_ip.lists if by_ip else ()), *(by_domain.lists if by_domain else ()))
    return tuple(
        answer for answer in answers if answer.verdict is ListVerdict.LISTED and not answer.allow
    )


def _verdict(case: PlanCase) -> Iterator[str]:
    verdict = case.diagnosis
    yield f"cause:{verdict.cause}"
    yield f"action:{verdict.action}"
    yield f"turn:{verdict.turn}"
    yield f"side:{verdict.side}"
    yield f"retrying:{verdict.retrying}"
    yield f"rule:{verdict.rule}"
    yield f"provider:{case.provider or 'unknown'}"
    if verdict.permanent:
        yield "permanent"


def _said(case: PlanCase) -> Iterator[str]:
    yield f"role:{_role(case)}"
    yield f"path:{case.path or 'unknown'}"
    yield "owner:other" if case.path in HOSTED_PATHS else "owner:own"
    for key in _SAID:
        yield f"{key}:{case.said(key) or 'unknown'}"
    if case.bounce.kind in _OF_A_SERVER:
        yield "server_wrote"
    if case.said("sends_with") in _PROGRAMS and case.bounce.kind not in _OF_A_SERVER:
        yield "program_sends"
    for change in changes_told(case.bounce, case.situation):
        yield f"changed:{change.kind}"
    if fresh_address(case.bounce, case.situation):
        yield "fresh_address"


def _role(case: PlanCase) -> str:
    """Give the caller's word; mail that the caller does not know may make a bystander all the same.

    The verdict knows whether that mail left through the caller's own server.
    """
    told = role_told(case.bounce, case.situation) or "sender"
    return "bystander" if case.diagnosis.role == "bystander" else told


def _reply(case: PlanCase) -> Iterator[str]:
    reply = case.bounce.reply
    code = case.diagnosis.code
    if code is not None:
        yield f"code:{code // 100}"
    if case.diagnosis.enhanced:
        yield f"enhanced:{case.diagnosis.enhanced}"
    if reply is not None and reply.speaker in _OWN_SPEAKERS:
        yield "from_own_side"
    if reply is not None and reply.speaker in _HANDED_TO:
        yield "relay_spoke"
    if ":" in case.sending_ip:
        yield "ipv6"
    if from_dynamic_line(case.bounce):
        yield "dynamic_line"
    if case.server is not None:
        yield f"mta:{case.server.id}"
    if is_hybrid(case.bounce):
        yield "hybrid"
    if _is_masked(case):
        yield "masked"
    if signs_in(case.bounce.text):
        yield "signs_in"


def _is_masked(case: PlanCase) -> bool:
    """Tell whether the text shows, or somebody describes, a greeting of stars or commands of X."""
    shown = case.bounce.text[:100_000]
    described = any(clue.ref == _MASKED_RULE for clue in case.diagnosis.clues)
    return "****" in shown or "XXXXXXXA" in shown or described


def _findings(case: PlanCase) -> Iterator[str]:
    for check, finding in case.findings.items():
        if not could_tell(finding):
            continue
        if case.found(check):
            yield f"finding:{check}"
        elif finding.status in (Status.PROBLEM, Status.LOOK):
            yield f"foreign:{check}"
        elif finding.status is Status.OK:
            yield f"ok:{check}"
    yield from _lists(case)
    yield from _receiver(case)


def _lists(case: PlanCase) -> Iterator[str]:
    answers = listed(case)
    if answers and all(answer.policy_only for answer in answers):
        yield "policy_listed"
    elif any(_counts(answer) for answer in answers):
        yield "listed"


def _counts(answer: ListAnswer) -> bool:
    """A list that hardly any receiver uses is a note, no step (design, screens)."""
    return answer.used_by_receiver or answer.impact in (Impact.MANY, Impact.SOME)


def _receiver(case: PlanCase) -> Iterator[str]:
    mx = case.facts("mx", MxFacts)
    if mx is not None and (not mx.exists or mx.null_mx):
        yield "no_such_mail_domain"
    connection = case.facts("connection", ConnectionFacts)
    if connection is not None and connection.masked:
        yield "masked"
    if connection is not None and connection.outcome in _BROKEN:
        yield "receiver_broken"


def _numbers(case: PlanCase) -> Iterator[str]:
    queue, target = case.wishes.queue, case.wishes.target_per_day
    if target is not None:
        yield "target_small" if target < NOT_NEEDED_BELOW else "target_large"
    if queue is not None and target and queue > QUEUE_DAYS * target:
        yield "queue_large"
