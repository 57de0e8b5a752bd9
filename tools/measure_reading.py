"""Compare the reader with labelled texts: `python -m tools.measure_reading FOLDER [--texts]`.

FOLDER holds wild_dev.jsonl, replies_dev.jsonl and responses.jsonl (any may be absent). One third
of wild_dev is kept aside: only its score is shown, never its texts.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from wizard.model.bounce import Bounce
from wizard.reading import read_bytes, read_text

Row = dict[str, Any]


def main() -> None:
    """Print the scores of all sets in the folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", action="store_true", help="show what was read wrong")
    options = parser.parse_args()
    for name, measure in (
        ("wild_dev.jsonl", measure_wild),
        ("replies_dev.jsonl", measure_forms),
        ("responses.jsonl", measure_forms),
    ):
        path = options.folder / name
        if path.exists():
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            started = time.perf_counter()
            print(f"== {name}: {len(rows)} rows")
            measure(rows, options.texts)
            print(f"   {time.perf_counter() - started:.2f} s")


def is_kept_aside(row: Row) -> bool:
    """Tell whether a row belongs to the third that nobody looks at."""
    return hashlib.sha256(row["id"].encode()).digest()[0] % 3 == 0


def measure_wild(rows: list[Row], texts: bool) -> None:
    """Score code, enhanced code, sending address and recipient's domain on pasted texts."""
    for title, part, shown in (
        ("seen", [row for row in rows if not is_kept_aside(row)], texts),
        ("kept aside", [row for row in rows if is_kept_aside(row)], False),
    ):
        score: Counter[str] = Counter()
        for row in part:
            bounce = read_text(row["raw"])
            for field, want, got in wild_fields(row, bounce):
                right = want == got
                score[field + (" right" if right else " wrong")] += 1
                if shown and not right:
                    print(f"   {row['id']} {field}: want {want!r}, got {got!r}")
        show(title, score)


def wild_fields(row: Row, bounce: Bounce) -> Iterable[tuple[str, object, object]]:
    """Pair what the label says with what was read."""
    reply = bounce.reply
    yield "code", row["code"], str(reply.code) if reply and reply.code else None
    yield "enhanced", true_enhanced(row), reply.enhanced if reply else None
    told = bounce.circumstances
    if "sending_ip" in row:
        yield "sending_ip", row["sending_ip"], told.sending_ip and told.sending_ip.value
    if "recipient_domain" in row:
        domain = told.recipient_domain
        yield "recipient_domain", row["recipient_domain"], domain and domain.value


def true_enhanced(row: Row) -> str | None:
    """Give the label, but none where it is only the sender's own dsn=4.0.0."""
    label: str | None = row["enhanced"]
    if label and label.endswith(".0.0") and f"dsn={label}" in row["raw"]:
        return None
    return label


def bare(row: Row) -> str:
    """Give the reply itself."""
    if "response" in row:
        return str(row["response"])
    return " ".join(str(part) for part in (row["code"], row["enhanced"], row["text"]) if part)


def without_label(reply: str) -> str:
    """Cut the DSN's "smtp;" in front of a reply."""
    head, sign, rest = reply.partition(";")
    return rest.strip() if sign and head.strip().lower() == "smtp" else reply


def as_postfix(reply: str) -> str:
    """Put a reply into a Postfix log line."""
    return (
        "Mar  4 10:11:12 mail postfix/smtp[4711]: 3D2F11A2B3: to=<anna@example.org>, "
        "relay=mx1.example.org[192.0.2.25]:25, delay=1.2, delays=0.1/0/0.6/0.5, dsn=4.0.0, "
        f"status=deferred (host mx1.example.org[192.0.2.25] said: {reply} "
        "(in reply to MAIL FROM command))"
    )


def as_exim(reply: str) -> str:
    """Put a reply into a line of Exim's main log."""
    return (
        "2026-03-04 10:11:12 1rXyZa-0000AB-2c == anna@example.org R=dnslookup T=remote_smtp "
        "defer (-46) H=mx1.example.org [192.0.2.25]: SMTP error from remote mail server after "
        f"end of data: {reply}"
    )


def as_dsn(reply: str) -> str:
    """Put a reply into a delivery status notification."""
    return "\n".join(
        (
            "From: MAILER-DAEMON@mail.example.com (Mail Delivery System)",
            "To: ben@example.com",
            "Subject: Undelivered Mail Returned to Sender",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
            "MIME-Version: 1.0",
            "",
            "--b1",
            "Content-Type: text/plain; charset=us-ascii",
            "",
            "This is the mail system at host mail.example.com.",
            "",
            f"<anna@example.org>: host mx1.example.org[192.0.2.25] said: {reply}",
            "    (in reply to MAIL FROM command)",
            "",
            "--b1",
            "Content-Type: message/delivery-status",
            "",
            "Reporting-MTA: dns; mail.example.com",
            "X-Postfix-Queue-ID: 3D2F11A2B3",
            "Arrival-Date: Wed,  4 Mar 2026 10:11:12 +0100 (CET)",
            "",
            "Final-Recipient: rfc822; anna@example.org",
            "Action: failed",
            "Status: 4.0.0",
            "Remote-MTA: dns; mx1.example.org",
            f"Diagnostic-Code: smtp; {reply}",
            "",
            "--b1",
            "Content-Type: text/rfc822-headers",
            "",
            "From: ben@example.com",
            "To: anna@example.org",
            "Subject: Hello",
            "",
            "--b1--",
            "",
        )
    )


def measure_forms(rows: list[Row], texts: bool) -> None:
    """Score replies bare, in a Postfix line, in an Exim line and in a DSN."""
    forms: dict[str, Callable[[str], Bounce]] = {
        "bare": read_text,
        "postfix": lambda reply: read_text(as_postfix(without_label(reply))),
        "exim": lambda reply: read_text(as_exim(without_label(reply))),
        "dsn": lambda reply: read_bytes(as_dsn(without_label(reply)).encode()),
    }
    score: Counter[str] = Counter()
    for row in rows:
        want = (str(row["code"]) if row["code"] else None, row["enhanced"])
        words = {}
        for form, reader in forms.items():
            reply = reader(bare(row)).reply
            got = (str(reply.code) if reply and reply.code else None, reply and reply.enhanced)
            words[form] = reply.text if reply else None
            score[f"{form} {'right' if got == want else 'wrong'}"] += 1
            if texts and got != want:
                print(f"   {row['id']} {form}: want {want}, got {got}")
        same = len(set(words.values())) == 1
        score["text same right" if same else "text same wrong"] += 1
        if texts and not same:
            print(f"   {row['id']} texts: {json.dumps(words, indent=2, ensure_ascii=False)}")
    show("forms", score)


def show(title: str, score: Counter[str]) -> None:
    """Print right / all for every field."""
    for field in sorted({key.rsplit(" ", 1)[0] for key in score}):
        right, wrong = score[field + " right"], score[field + " wrong"]
        print(
            f"   {title:11} {field:17} {right:4}/{right + wrong:<4} {right / (right + wrong):.1%}"
        )


if __name__ == "__main__":
    main()
