"""Measures reading and diagnosis on the labelled sets of the reference folder.

    python tools/measure_diagnosis.py FOLDER [--misses SET] [--held-out]

Prints, for each set there is: code, enhanced code, provider, cause as first choice, cause as first
choice or second cause, and the same verdict in four forms; also with names, hosts and codes masked,
and for the third of each set that is kept aside (by a hash of the id) while rules are written.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from wizard.diagnosis import diagnose
from wizard.knowledge.library import Knowledge, load
from wizard.model import Diagnosis
from wizard.reading import read_text

PERMANENT = "not_421_permanent"
Label = Mapping[str, object]


@dataclass
class Score:
    """Counts of one set; `misses` are lines to look at."""

    total: int = 0
    right: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, what: str, right: bool) -> bool:
        """Add one judgement."""
        self.judged[what] += 1
        self.right[what] += right
        return right

    def line(self, name: str) -> str:
        """Give all shares in one line."""
        shares = ", ".join(
            f"{what} {100 * self.right[what] / n:.1f} % ({self.right[what]}/{n})"
            for what, n in self.judged.items()
        )
        return f"{name:28} {shares}"


def held_out(label: Label) -> bool:
    """Tell whether a labelled text belongs to the third that is only looked at for its score."""
    return int(hashlib.sha256(str(label["id"]).encode()).hexdigest(), 16) % 3 == 0


def text_of(label: Label) -> str:
    """Give the text as somebody would paste it."""
    if "raw" in label:
        return str(label["raw"])
    if "response" in label:
        return str(label["response"])
    codes = [str(label[key]) for key in ("code", "enhanced") if label[key]]
    return " ".join([*codes, str(label["text"])])


def judge(score: Score, label: Label, made: Diagnosis) -> None:
    """Compare one diagnosis with its label."""
    also = {str(cause) for cause in _list(label["also"])} - {PERMANENT}
    cause = str(label["cause"])
    score.total += 1
    code = str(label["code"]) if label["code"] else None
    ok = score.count("code", (str(made.code) if made.code else None) == code)
    enhanced = label["enhanced"]
    if not (enhanced and ("-" in str(enhanced) or str(enhanced).endswith(".0.0"))):
        ok &= score.count("enhanced", made.enhanced == enhanced)
    if label["provider"] not in (None, "generic"):
        ok &= score.count("provider", made.provider == label["provider"])
    if cause == PERMANENT:
        ok &= score.count("permanent", made.permanent or bool(made.clears_by_itself))
        if also:
            ok &= score.count("real reason", made.cause in also)
        score.count("first", made.permanent or bool(made.clears_by_itself))
        score.count("first or also", made.permanent or bool(made.clears_by_itself))
    else:
        ok &= score.count("first", made.cause == cause)
        named = made.cause == cause or made.cause in also
        score.count("first or also", named)
        score.count("named at all", named or cause in [share.cause for share in made.causes[:3]])
    if str(made.code).startswith("5") and code and code.startswith("4"):
        ok &= score.count("no 4xx told as 5xx", False)
    if not ok:
        causes = "/".join(f"{share.cause} {share.probability}" for share in made.causes[:2])
        wanted = f"{label['provider']} {label['code']} {enhanced} {cause}+{sorted(also)}"
        got = f"{made.provider} {made.code} {made.enhanced} {causes} [{made.rule}]"
        score.misses.append(
            f"{label['id']}\n    want {wanted}\n    got  {got}\n    {text_of(label)[:300]!r}"
        )


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def measure(labels: Iterable[Label], knowledge: Knowledge, form: Callable[[Label], str]) -> Score:
    """Read and diagnose all texts of a set."""
    score = Score()
    for label in labels:
        judge(score, label, diagnose(read_text(form(label)), knowledge))
    return score


POSTFIX = (
    "Nov 24 05:10:11 mail postfix/smtp[2214]: 4F1xYz2QkBz9: to=<user@example.net>, "
    "relay=mx.example.net[203.0.113.25]:25, delay=3.1, delays=0.1/0/2/1, dsn=4.0.0, "
    "status=deferred (host mx.example.net[203.0.113.25] said: {reply} "
    "(in reply to RCPT TO command))"
)
EXIM = (
    "2026-11-24 05:10:11 1tF0aB-0001Cd-2E == user@example.net R=dnslookup T=remote_smtp defer "
    "(-46) H=mx.example.net [203.0.113.25]: SMTP error from remote mail server after RCPT "
    "TO:<user@example.net>: {reply}"
)
DSN = """From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
To: sender@example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

This is the mail system at host mail.example.org.

<user@example.net>: host mx.example.net[203.0.113.25] said: {reply} (in reply to RCPT TO command)

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; user@example.net
Action: failed
Remote-MTA: dns; mx.example.net
Diagnostic-Code: smtp; {reply}

--b1--
"""
FORMS = {"bare": "{reply}", "postfix": POSTFIX, "exim": EXIM, "dsn": DSN}

_SMTP = re.compile(r"^(?:smtp|SMTP); ?")


def reply_of(label: Label) -> str:
    """Give the bare reply of a labelled one."""
    return _SMTP.sub("", text_of(label))


def same_in_all_forms(labels: Iterable[Label], knowledge: Knowledge) -> tuple[int, int, list[str]]:
    """Count the replies that get one and the same cause bare, in two logs and in a DSN."""
    same, total, misses = 0, 0, list[str]()
    for label in labels:
        made = {
            name: diagnose(read_text(form.replace("{reply}", reply_of(label))), knowledge)
            for name, form in FORMS.items()
        }
        total += 1
        verdicts = {(one.cause, one.permanent, one.code) for one in made.values()}
        same += len(verdicts) == 1
        if len(verdicts) > 1:
            shown = {name: f"{one.cause} {one.code} {one.enhanced}" for name, one in made.items()}
            misses.append(f"{label['id']} {shown} {reply_of(label)[:160]!r}")
    return same, total, misses


_NAMES = re.compile(
    r"(?i)g?mail(?=\b)|google|gsmtp|yahoo\w*|outlook|hotmail|microsoft|apple|icloud|comcast|mimecast|"
    r"barracuda\w*|orange|facebook|proofpoint|symantec|cisco|netease|rackspace|godaddy|spectrum"
)
_HOSTS = re.compile(r"https?://\S+|\b(?:[\w-]+\.)+[a-z]{2,12}\b")
_TAGS = re.compile(r"\b\d\.\d{1,3}\.\d{1,3}\b|\[[A-Z0-9]{2,8}\]|\b[A-Z]{2,4}\d{2,8}\b|#\S+")


def masked(label: Label) -> str:
    """Give the text without names, hosts, tags and enhanced codes: only the wording is left."""
    return _NAMES.sub("X", _TAGS.sub("", _HOSTS.sub("host.example", text_of(label))))


def novel(labels: Iterable[Label], documented: Path) -> list[Label]:
    """Give the texts that share no six words in a row with any documented reply."""
    lines = documented.read_text(encoding="utf-8").splitlines() if documented.is_file() else []
    known = {run for line in lines for run in _runs(text_of(json.loads(line)))}
    return [label for label in labels if not known.intersection(_runs(text_of(label)))]


def _runs(text: str, length: int = 6) -> set[str]:
    words = re.findall(r"[a-z]+", text.lower())
    return {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}


def report(path: Path, knowledge: Knowledge, options: argparse.Namespace) -> None:
    """Print all figures of one set."""
    labels: list[Label] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    aside = [label for label in labels if held_out(label)]
    name = path.stem
    whole = measure(labels, knowledge, text_of)
    print(whole.line(name))
    print(measure(aside, knowledge, text_of).line(f"{name}, held out"))
    documented = path.with_name("responses.jsonl")
    if path != documented and (new := novel(labels, documented)):
        print(measure(new, knowledge, text_of).line(f"{name}, in no document"))
    masked_score = measure(labels, knowledge, masked)
    shares = {k: v for k, v in masked_score.judged.items() if k.startswith("first")}
    masked_score.judged = Counter(shares)
    print(masked_score.line(f"{name}, masked"))
    if name.startswith("replies"):
        same, total, misses = same_in_all_forms(labels, knowledge)
        print(f"{name}, one verdict in four forms: {100 * same / total:.1f} % ({same}/{total})")
        if options.misses == name:
            print("\n".join(misses))
    if options.misses == name:
        seen = [label for label in labels if options.held_out or not held_out(label)]
        print("\n".join(measure(seen, knowledge, text_of).misses))


def main() -> int:
    """Measure every set of the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", default="", help="list what went wrong in this set")
    parser.add_argument("--held-out", action="store_true", help="list the kept third too")
    options = parser.parse_args()
    sets = sorted(options.folder.glob("*.jsonl"))
    if not sets:
        print(f"no labelled sets (*.jsonl) in {options.folder}", file=sys.stderr)
        return 2
    knowledge = load(compiled=False)
    for path in sets:
        report(path, knowledge, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
