"""check_host() of RFC 7208: may this address send for this domain?"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from wizard.checks.sending import IpAddress
from wizard.checks.spf.errors import SpfPermanentError, SpfTemporaryError
from wizard.checks.spf.grammar import Mechanism, MechanismKind, Record, is_spf, parse_record
from wizard.checks.spf.lookups import Ask, Lookups
from wizard.checks.spf.macros import EXPLANATION_LETTERS, MacroString, parse_macros
from wizard.checks.spf.names import fit, is_host_name, to_ascii
from wizard.model import SpfFacts, SpfNode

__all__ = ["SpfQuery", "evaluate"]

RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
QUERYING = frozenset(MechanismKind) - {MechanismKind.ALL, MechanismKind.IP4, MechanismKind.IP6}


@dataclass(frozen=True, slots=True)
class SpfQuery:
    """What is asked: may `ip` send for `domain`?

    `local_part` is that of MAIL FROM; `identity` is "helo" when MAIL FROM is <> (section 2.4).
    `now` is a Unix time, for the macro "t" of explanations.
    """

    ip: IpAddress
    domain: str
    helo: str = ""
    local_part: str = "postmaster"
    identity: str = "mailfrom"
    now: int = 0

    def values(self, current: str, name: str) -> dict[str, str]:
        """Give the macro values; `current` is the domain at hand, `name` the address's own."""
        domain, local = to_ascii(self.domain), self.local_part or "postmaster"
        text = str(self.ip)
        dotted = text if self.ip.version == 4 else ".".join(self.ip.exploded.replace(":", ""))
        return {
            "s": f"{local}@{domain}",
            "l": local,
            "o": domain,
            "d": current,
            "i": dotted.upper(),
            "p": name,
            "v": "in-addr" if self.ip.version == 4 else "ip6",
            "h": self.helo,
            "c": text,
            "r": "unknown",
            "t": str(self.now),
        }


@dataclass(frozen=True, slots=True)
class _Verdict:
    """How one record decided: which term, and whose explanation counts."""

    result: str
    domain: str
    record: Record | None = None
    mechanism: str = ""


@dataclass(slots=True)
class _Walk:
    """The state of one evaluation: what was counted, seen and found odd on the way."""

    query: SpfQuery
    lookups: Lookups
    tree: list[SpfNode] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def note(self, problems: Iterable[str]) -> None:
        self.problems += [each for each in problems if each not in self.problems]

    async def check_host(self, domain: str, *, main: bool) -> _Verdict:
        """Evaluate one domain and put it into the tree; an SPF error is noted there and goes on.

        `main` holds for the domain itself and where it redirects to, not for what it includes.
        """
        if domain.lower() in self.path:
            raise SpfPermanentError("loop", f"{domain} comes back to itself")
        at = len(self.tree)
        self.tree.append(SpfNode(len(self.path), domain, "", "permerror"))
        self.path.append(domain.lower())
        try:
            verdict = await self._judge(domain, at, main=main)
        except SpfTemporaryError:
            self.tree[at] = replace(self.tree[at], result="temperror")
            raise
        self.path.pop()
        self.tree[at] = replace(self.tree[at], result=verdict.result)
        return verdict

    async def _judge(self, domain: str, at: int, *, main: bool) -> _Verdict:
        text = await self._record(domain)
        if text is None:
            return _Verdict("none", domain)
        self.tree[at] = replace(self.tree[at], record=text)
        record = parse_record(text)
        self.note(_odd(record, main=main))
        for mechanism in record.mechanisms:
            if await self._matches(mechanism, domain):
                return _Verdict(RESULTS[mechanism.qualifier], domain, record, mechanism.text)
        if record.redirect is None:
            return _Verdict("neutral", domain, record)
        term = f"redirect={record.redirect.text}"
        self.lookups.count_term(term)
        return await self._other(term, await self._name(record.redirect, domain), main=main)

    async def _record(self, domain: str) -> str | None:
        """Select the SPF record among the TXT records (section 4.5)."""
        # That the domain itself has no record is a result and no empty look-up of a term.
        records = self.lookups.records if len(self.path) > 1 else self.lookups.uncounted_records
        texts = [text for text in await records(domain, "TXT") if is_spf(text)]
        if len(texts) > 1:
            raise SpfPermanentError("several_records", f"{domain}: {len(texts)} records")
        return texts[0] if texts else None

    async def _other(self, term: str, domain: str, *, main: bool = False) -> _Verdict:
        """Evaluate another domain's record; there must be one (sections 5.2 and 6.1)."""
        if not is_host_name(domain):
            raise SpfPermanentError("include_missing", f"{term}: not a name that can have a record")
        verdict = await self.check_host(domain, main=main)
        if verdict.result == "none":
            raise SpfPermanentError("include_missing", f"{term}: no SPF record at {domain}")
        return verdict

    async def _name(self, target: MacroString | None, domain: str) -> str:
        return domain if target is None else fit(await self._expand(target, domain))

    async def _expand(self, macros: MacroString, domain: str) -> str:
        name = await self._own_name(domain) if macros.uses("p") else ""
        return macros.expand(self.query.values(domain, name))

    async def _own_name(self, domain: str) -> str:
        """Choose the address's name for "p": the domain itself, one below it, any (section 7.3)."""
        names = await self.lookups.names_of(self.query.ip)
        ranked = sorted(names, key=lambda name: (name != domain, not _is_below(name, domain)))
        return ranked[0] if ranked else "unknown"

    async def _matches(self, mechanism: Mechanism, domain: str) -> bool:
        if mechanism.kind is MechanismKind.ALL:
            return True
        if mechanism.network is not None:
            return self.query.ip in mechanism.network
        self.lookups.count_term(mechanism.text)
        name = await self._name(mechanism.target, domain)
        match mechanism.kind:
            case MechanismKind.INCLUDE:
                return (await self._other(mechanism.text, name)).result == "pass"
            case MechanismKind.EXISTS:
                return bool(await self.lookups.records(name, "A"))
            case MechanismKind.PTR:
                own = await self.lookups.names_of(self.query.ip)
                return any(_is_below(each, name) for each in own)
            case MechanismKind.MX:
                return await self._any_near(await self.lookups.mail_hosts(name), mechanism)
        return await self._any_near((name,), mechanism)

    async def _any_near(self, hosts: tuple[str, ...], mechanism: Mechanism) -> bool:
        """Tell whether the address is in the network of one of the hosts' addresses."""
        ip = self.query.ip
        prefix = mechanism.prefix4 if ip.version == 4 else mechanism.prefix6
        for host in hosts:
            for address in await self.lookups.addresses(host, ip):
                if ip in ipaddress.ip_network(f"{address}/{prefix}", strict=False):
                    return True
        return False

    async def explanation(self, verdict: _Verdict) -> str:
        """Fetch the domain's own words for a "fail"; any trouble means none (section 6.2)."""
        target = verdict.record.explanation if verdict.record else None
        if verdict.result != "fail" or target is None:
            return ""
        try:
            answer = await self.lookups.uncounted(await self._name(target, verdict.domain), "TXT")
            if answer is None or len(answer.records) != 1:
                return ""
            macros = parse_macros(answer.records[0], EXPLANATION_LETTERS, spaces=True)
            return await self._expand(macros, verdict.domain)
        except (SpfPermanentError, SpfTemporaryError):
            return ""


def _is_below(name: str, domain: str) -> bool:
    name, domain = name.lower(), domain.lower()
    return name == domain or name.endswith("." + domain)


def _odd(record: Record, *, main: bool) -> list[str]:
    """List what is unwise in a valid record; `main` is the domain's own."""
    kinds = {mechanism.kind for mechanism in record.mechanisms}
    everybody = any(m.kind is MechanismKind.ALL and m.qualifier == "+" for m in record.mechanisms)
    open_end = main and MechanismKind.ALL not in kinds and record.redirect is None
    found = {"pass_all": everybody, "ptr_used": MechanismKind.PTR in kinds, "no_all": open_end}
    return [problem for problem, is_so in found.items() if is_so]


async def evaluate(query: SpfQuery, ask: Ask) -> SpfFacts:
    """Evaluate the record of `query.domain` for `query.ip`; never raises for bad DNS data."""
    walk = _Walk(query, Lookups(ask))
    domain = to_ascii(query.domain)
    detail = explanation = ""
    try:
        verdict = await walk.check_host(domain, main=True) if is_host_name(domain) else None
        verdict = verdict or _Verdict("none", domain)
        explanation = await walk.explanation(verdict)
    except SpfPermanentError as error:
        walk.note([error.problem])
        verdict, detail = _Verdict("permerror", domain), error.detail
    except SpfTemporaryError as error:
        verdict, detail = _Verdict("temperror", domain), error.detail
    return SpfFacts(
        domain=domain,
        ip=str(query.ip),
        result=verdict.result,
        record=walk.tree[0].record if walk.tree else "",
        mechanism=verdict.mechanism,
        lookups=walk.lookups.terms,
        void_lookups=walk.lookups.void,
        problems=tuple(walk.problems),
        detail=detail,
        tree=tuple(walk.tree),
        identity=query.identity,
        explanation=explanation,
    )
