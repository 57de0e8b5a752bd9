"""A receiver on loopback that writes down when it was spoken to; run as a script.

    python receiver.py LOG ADDRESS MODE [RATE BURST PENALTY]

MODE `refuse` says 421 to everybody, `accept` takes everything, `limit` takes as many messages as
its token bucket holds: RATE a minute, BURST at most; a message too many gets 421 and PENALTY
seconds are added before the next one is taken. The log has a line "SECONDS EVENT" (time since the
epoch; connect, taken, refused) for each event. The other argument, `dns`, answers every address
question with the address given: `python receiver.py LOG ADDRESS dns TARGET [NAME=TARGET…]`.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from typing import cast

import dns.flags
import dns.message
import dns.rdatatype
import dns.rrset


class Bucket:
    """Tokens that come back with time."""

    def __init__(self, rate_per_minute: float, burst: float, penalty_s: float) -> None:
        self.rate = rate_per_minute / 60
        self.burst = self.tokens = burst
        self.penalty_s = penalty_s
        self.seen = time.monotonic()
        self.closed_until = 0.0

    def take(self) -> bool:
        """Whether one more message is taken now."""
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.seen) * self.rate)
        self.seen = now
        if now < self.closed_until or self.tokens < 1:
            self.closed_until = max(self.closed_until, now + self.penalty_s)
            return False
        self.tokens -= 1
        return True


class Receiver:
    """As much SMTP as a sending server needs."""

    def __init__(self, log: Path, bucket: Bucket | None, refuses: bool) -> None:
        self.log = log.open("a", encoding="ascii", buffering=1)
        self.bucket = bucket
        self.refuses = refuses

    def note(self, event: str) -> None:
        self.log.write(f"{time.time():.3f} {event}\n")

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.note("connect")
        try:
            await self.talk(reader, writer)
        except ConnectionError:
            self.note("lost")
        finally:
            writer.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def say(text: str) -> None:
            writer.write(text.encode() + b"\r\n")

        if self.refuses:
            say("421 4.7.0 Try again later, closing connection")
            await writer.drain()
            return
        say("220 receiver.example")
        while line := await reader.readline():
            verb = line[:4].strip().upper()
            if verb == b"MAIL" and self.bucket is not None and not self.bucket.take():
                self.note("refused")
                say("421 4.7.28 Unusual rate of mail, try again later")
                await writer.drain()
                return
            if verb == b"DATA":
                say("354 go on")
                while (await reader.readline()).rstrip(b"\r\n") != b".":
                    pass
                self.note("taken")
            say("221 bye" if verb == b"QUIT" else "250 ok")
            await writer.drain()
            if verb == b"QUIT":
                return


class NameServer(asyncio.DatagramProtocol):
    """Knows one address for every name, and another for some."""

    def __init__(self, address: str, others: dict[str, str]) -> None:
        self.address = address
        self.others = others
        self.transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # The selector loop's own class is no subclass of DatagramTransport before Python 3.12.
        self.transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        query = dns.message.from_wire(data)
        answer = dns.message.make_response(query)
        answer.flags |= dns.flags.RA | dns.flags.AA
        asked = query.question[0]
        if asked.rdtype == dns.rdatatype.A:
            name = asked.name.to_text(omit_final_dot=True).lower()
            target = self.others.get(name, self.address)
            answer.answer.append(dns.rrset.from_text(asked.name, 60, "IN", "A", target))
        assert self.transport is not None
        self.transport.sendto(answer.to_wire(), addr)


async def main(log: Path, address: str, mode: str, *rest: str) -> None:
    """Serve until killed."""
    if mode == "dns":
        others = dict(item.split("=") for item in rest[1:])
        loop = asyncio.get_running_loop()
        await loop.create_datagram_endpoint(
            lambda: NameServer(rest[0], others), local_addr=(address, 53)
        )
    else:
        rate, burst, penalty = map(float, rest or ("1", "1", "1"))
        bucket = Bucket(rate, burst, penalty) if mode == "limit" else None
        receiver = Receiver(log, bucket, mode == "refuse")
        await asyncio.start_server(receiver.serve, address, 25)
    log.with_suffix(".up").touch()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), *sys.argv[2:]))
