"""The commands to copy: they look the receiver up, say hello and goodbye to it, and nothing else.

Lines that begin with "==" are for our reader; the same marks come from both systems. Nothing is
put into a command that is not a plain host name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wizard.model import CheckInputs, CopyText

__all__ = ["MARK", "commands"]

MARK = "== 421 wizard 1"
MAX_HOSTS = 3

_PLAIN = re.compile(r"(?=.{1,253}$)[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})(?:\.[A-Za-z0-9_-]{1,63})+")

# $1 host, $2 own name, $3 port. r SECONDS reads one reply, however many lines it has; 7: no
# connection, 8: silence. QUIT is said in every case, so that no session is left to time out.
_TALK = (
    "exec 3<>/dev/tcp/$1/$3 || exit 7; "
    'r() { while IFS= read -r -t $1 l <&3; do echo "S $SECONDS $l"; '
    "case $l in [0-9][0-9][0-9]-*) ;; *) return 0;; esac; done; return 8; }; "
    'q() { echo "C QUIT"; printf "QUIT\\r\\n" >&3; r 5; exit $1; }; '
    'echo "C connected"; r 60 || q 8; '
    'case $l in 220*) echo "C EHLO $2"; printf "EHLO %s\\r\\n" "$2" >&3; r 30 || q 8;; esac; q 0'
)

_WINDOWS_TALK = (
    "foreach($h in {hosts}){{ \"== smtp $h\"; try {{ $c=New-Object Net.Sockets.TcpClient; "
    "if(-not $c.ConnectAsync($h,25).Wait(20000)){{ throw 'TimedOut' }}; 'C connected'; "
    "$n=$c.GetStream(); $n.ReadTimeout=60000; $r=New-Object IO.StreamReader($n); "
    "$say={{ param($t) \"C $t\"; $b=[Text.Encoding]::ASCII.GetBytes(\"$t`r`n\"); "
    "$n.Write($b,0,$b.Length) }}; "
    "$hear={{ do {{ $l=$r.ReadLine(); \"S $l\" }} while($l -match '^\\d{{3}}-') }}; "
    "& $hear; & $say \"EHLO $e\"; & $hear; & $say 'QUIT'; & $hear; '== end 0' }} "
    "catch {{ $x=$_.Exception.GetBaseException(); \"E $($x.SocketErrorCode) $($x.Message)\"; "
    "'== end 7' }} finally {{ if($c){{ $c.Close() }} }} }}"
)  # fmt: skip


def commands(
    inputs: CheckInputs, hosts: Sequence[str] = (), *, port: int = 25
) -> tuple[CopyText, ...]:
    """Give the commands for Linux and Windows; none when no receiver is known.

    `hosts` are the receiving servers by preference where a check has found them; without them
    the command looks them up itself. Labels: "server_linux" (needs bash alone), "server_openssl",
    "server_swaks", "server_windows" (PowerShell), "server_windows_short".
    """
    domain = _plain(inputs.recipient_domain or "")
    known = [host for host in map(_plain, hosts) if host][:MAX_HOSTS]
    if not domain:
        return ()
    name = _plain(inputs.helo or "")
    best = known[0] if known else domain
    return (
        CopyText("server_linux", _linux(domain, known, name, port)),
        CopyText("server_windows", _windows(domain, known, name)),
        CopyText("server_openssl", _openssl(best)),
        CopyText("server_swaks", f"swaks --server {best} --quit-after EHLO --timeout 60"),
        CopyText(
            "server_windows_short",
            f"Resolve-DnsName {domain} -Type MX; Test-NetConnection {best} -Port 25",
        ),
    )


def _linux(domain: str, hosts: list[str], name: str, port: int) -> str:
    """One line for any shell; the talk itself is bash's, which opens connections by itself."""
    look_up = f"dig +short MX {domain}"
    found = " ".join(hosts) or f"$({look_up} | sort -n | sed 's/.* //; s/\\.$//' | head -n 3)"
    own = name or "$(hostname -f)"
    return (
        f"s='{_TALK}'; echo '{MARK}'; echo '== mx {domain}'; "
        f"{look_up} 2>/dev/null || host -t MX {domain}; "
        f'for h in {found}; do echo "== smtp $h"; '
        f'timeout 110 bash -c "$s" wizard $h "{own}" {port} 2>&1; echo "== end $?"; done'
    )


def _windows(domain: str, hosts: list[str], name: str) -> str:
    own = f"'{name}'" if name else "[Net.Dns]::GetHostEntry('').HostName"
    listed = ",".join(f"'{host}'" for host in hosts) or "($m | Select -First 3).NameExchange"
    return (
        f"'{MARK}'; $e={own}; '== mx {domain}'; "
        f"$m=Resolve-DnsName {domain} -Type MX | Where-Object Type -eq 'MX' | Sort Preference; "
        '$m | ForEach-Object { "$($_.Preference) $($_.NameExchange)" }; '
        + _WINDOWS_TALK.format(hosts=listed)
    )


def _openssl(host: str) -> str:
    """The goodbye in small letters: openssl takes a line with a capital Q as a word to itself."""
    return (
        f"echo '{MARK}'; echo '== tls {host}'; (sleep 2; printf 'quit\\r\\n'; sleep 1) | "
        f"timeout 60 openssl s_client -connect {host}:25 -starttls smtp -servername {host} "
        f"-verify_hostname {host} 2>&1 | head -c 20000; echo '== end 0'"
    )


def _plain(name: str) -> str:
    """The name where it is a plain host name, else "": it goes into a shell."""
    bare = name.strip().rstrip(".")
    return bare if _PLAIN.fullmatch(bare) else ""
