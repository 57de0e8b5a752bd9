"""Short texts around the steps: remarks on timetables and rates, labels, what a page needs."""

from wizard.model import Link
from wizard.words.speaker import Speaker

__all__ = ["copy_label", "link_needs", "throttle_note", "timetable_note"]


def timetable_note(s: Speaker, note: str) -> str:
    """One sentence for a remark on a timetable."""
    return (_server_notes(s) | _model_notes(s)).get(note, note)


def throttle_note(s: Speaker, note: str) -> str:
    """One sentence for a remark on a careful rate."""
    return (_rate_notes(s) | _setting_notes(s)).get(note, note)


def copy_label(s: Speaker, label: str) -> str:
    """What a text to copy is."""
    labels = {
        "queue_size": s.p("copy", "How much is waiting"),
        "queue_senders": s.p("copy", "Who sends what is waiting"),
        "queue_subject": s.p("copy", "The subject of one waiting message"),
        "queue_panel": s.p("copy", "Where to look in the panel"),
        "queue_restricted": s.p("copy", "Where Microsoft 365 shows stopped senders"),
        "hold_sender": s.p("copy", "Hold the waiting mail of one sender"),
        "retry_one": s.p("copy", "Let the server try this one message"),
        "log_logins": s.p("copy", "Which accounts sent, by the log"),
        "log_scripts": s.p("copy", "Which scripts or users of the server sent, by the log"),
        "log_senders": s.p("copy", "Which senders the log names most often"),
        "log_rules": s.p("copy", "Inbox rules that pass mail on"),
        "log_panel": s.p("copy", "Where the log is in the panel"),
        "log_panel_apps": s.p("copy", "Where apps with access are shown"),
        "relay_all": s.p("copy", "Send all mail by way of the relay"),
        "relay_one": s.p("copy", "Send only this receiver's mail by way of the relay"),
        "line_queue": s.p("copy", "What waits for this receiver, and the last error (only reads)"),
        "line_sizes": s.p("copy", "How large the waiting messages are (only reads)"),
        "line_port": s.p("copy", "Does the receiver answer on port 25? (only looks)"),
        "line_connector": s.p("copy", "How the send connector is set (only reads)"),
        "line_log_on": s.p("copy", "Switch the protocol log of the connector on, and off again"),
        "line_log_folder": s.p("copy", "In which folder that log is (only reads)"),
        "line_log_read": s.p("copy", "The last lines about this receiver (only reads)"),
        "line_certificates": s.p("copy", "The server's own certificates (only reads)"),
        "line_packets": s.p("copy", "Do packets of full size get through? (only looks)"),
        "read_retry_settings": s.p("copy", "Show the server's own retry settings"),
        "helo_name": s.p("copy", "The name to greet with"),
        "record": s.p("copy", "The record after the change"),
        "letter_to_receiver": s.p("copy", "A mail to the receiver's postmaster"),
        "letter_to_own_provider": s.p("copy", "A mail to whoever runs the sending server"),
        "letter_ask_ptr": s.p("copy", "A mail to the owner of the address"),
        "letter_ask_record": s.p("copy", "A mail to whoever manages the DNS"),
        "letter_to_recipient": s.p("copy", "A text for the recipient"),
        "letter_removal": s.p("copy", "For the form: the facts of this case"),
    }
    return labels.get(label, label)


def link_needs(s: Speaker, link: Link) -> str:
    """What one must have to use a page; "" for nothing."""
    needs = {
        "domain_dns": s.p("needs", "Needs: access to the DNS of your domain"),
        "ip_proof": s.p("needs", "Needs: proof that the address (IP) is yours"),
        "ip_and_reply": s.p("needs", "Needs: the address (IP) and the whole reply"),
        "account": s.p("needs", "Needs: an account there"),
        "source_stopped": s.p("needs", "Only after the source is stopped; removal costs nothing"),
    }
    return needs.get(link.needs, "")


def _server_notes(s: Speaker) -> dict[str, str]:
    return {
        "postfix_dead_site": s.p(
            "timetable",
            "After a refused connection Postfix holds all mail for that receiver for five minutes; "
            "then every message shows an error although only one was refused.",
        ),
        "exim_queue_runner": s.p(
            "timetable",
            "Exim tries only when its queue runner comes by (often every 30 minutes), so a try can "
            "be that much later.",
        ),
        "exim_per_host": s.p(
            "timetable",
            "Exim keeps these times for each receiving host: other mail to it waits as well.",
        ),
        "exim_may_bounce_at_once": s.p(
            "timetable",
            "When a host has been refusing for days already, Exim may return a message at its "
            "first try.",
        ),
        "exchange_two_levels": s.p(
            "timetable",
            "Counted for a host that cannot be reached; a message that was answered with a 4xx is "
            "tried every 15 minutes.",
        ),
        "exchange_resubmits": s.p(
            "timetable", "A queue that stands still for 12 hours is sorted anew by Exchange."
        ),
        "qmail_tcpto": s.p(
            "timetable", "A host that failed twice is left out by qmail for about an hour."
        ),
        "postal_reads_wait": s.p(
            "timetable", "Postal obeys a number of seconds or minutes in the reply."
        ),
        "suppression_at_end": s.p(
            "timetable", "At the end Postal puts the recipient on its suppression list."
        ),
        "gives_up_early": s.p(
            "timetable", "It gives up after a few hours: sooner than many blocks end."
        ),
        "waits_vary": s.p("timetable", "Microsoft varies the pauses; they grow to about an hour."),
        "notice_names_hours": s.p(
            "timetable", "Gmail's delay notice says how many hours it will go on."
        ),
        "no_queue": s.p("timetable", "It has no queue: nobody tries again."),
    }


def _model_notes(s: Speaker) -> dict[str, str]:
    return {
        "arrival_estimated": s.p(
            "timetable",
            "When the message came in follows only from how long the notice says it has waited, or "
            "from what the caller says: the end may be up to an hour earlier.",
        ),
        "own_settings": s.p("timetable", "Computed with the settings that were entered."),
        "settings_not_used": s.p(
            "timetable", "The settings entered do not fit this server and were left out."
        ),
        "not_published": s.p("timetable", "Its times are not published."),
        "not_documented_here": s.p(
            "timetable", "No document on its times was found; look at its own settings."
        ),
        "estimate": s.p("timetable", "An estimate: the times are not documented exactly."),
        "time_is_over": s.p(
            "timetable",
            "By these times the server has given up already: look for a final bounce.",
        ),
        "attempts_left_out": s.p(
            "timetable", "So many tries that only the first and the last are shown."
        ),
        "last_try_after_lifetime": s.p(
            "timetable", "The last try comes shortly after the time for keeping mail is over."
        ),
        "panel_runs_postfix": s.p(
            "timetable", "Computed for Postfix, which usually runs below this panel."
        ),
        "panel_runs_exim": s.p(
            "timetable", "Computed for Exim, which usually runs below this panel."
        ),
        "look_up_numbers": s.p(
            "timetable", "Look the two numbers up in its retry queue settings and enter them here."
        ),
        "ask_hoster": s.p("timetable", "Only the hoster knows how its server is set."),
    }


def _rate_notes(s: Speaker) -> dict[str, str]:
    return {
        "pause_bulk_first": s.p(
            "throttle",
            "First hold back everything that can wait; mail from person to person goes on.",
        ),
        "hold_first": s.p(
            "throttle",
            "What waits is not counted, for it is not all yours. Hold the rest and stop its "
            "sender; once all that waits is your own, answer that it is, and the numbers come.",
        ),
        "wish_not_used": s.p("throttle", "The numbers entered cannot be used and were left out."),
        "hosts_others": s.p(
            "throttle",
            "It also receives for companies under their own domains: the domain of this recipient "
            "is on the list, add others that you write to often.",
        ),
        "country_domains": s.p(
            "throttle",
            "It has more domains for single countries: add those that you write to.",
        ),
        "hold_until_sure": s.p(
            "throttle", "Hold the mail until it is sure that it is your own, then begin."
        ),
        "faster_than_careful": s.p(
            "throttle", "This is faster than the careful rate: watch the log for refusals."
        ),
        "documented_per_connection": s.p(
            "throttle", "How many messages go into one connection: the receiver says so itself."
        ),
        "community_halved": s.p(
            "throttle",
            "The numbers come from bulk senders' practice, not from the receiver, and were halved.",
        ),
        "more_connections_later": s.p(
            "throttle", "One connection while it refuses; more only after a day without refusals."
        ),
        "server_not_known": s.p("throttle", "Choose the mail server to see settings to copy."),
        "rate_not_kept": s.p(
            "throttle",
            "This server cannot keep to messages a minute: the settings make it slower and take "
            "one connection; the time for the queue is an estimate.",
        ),
        "first_try_not_slowed": s.p(
            "throttle", "The first try of new mail is not slowed down, only the tries after it."
        ),
    }


def _setting_notes(s: Speaker) -> dict[str, str]:
    return {
        "one_connection": s.p("throttle", "A pause between messages also means one connection."),
        "recipients_bundled": s.p(
            "throttle", "Up to 20 recipients of one message count as one delivery."
        ),
        "relayhost_first": s.p(
            "throttle",
            "If all mail leaves by way of a relay (relayhost), the limit is the relay's: slow down "
            "the program that sends instead. The settings change nothing then.",
        ),
        "undo_last_first": s.p("throttle", "To take it back, begin with the last text."),
        "exim_same_transport": s.p(
            "throttle", "The way of the mail and its signatures stay as they are."
        ),
        "all_domains": s.p(
            "throttle", "The number of connections counts for every receiver, not for this alone."
        ),
        "longer_life_only": s.p(
            "throttle",
            "It has no setting for a rate. What can be set is how long it goes on trying: two days "
            "instead of four hours.",
        ),
        "per_worker": s.p("throttle", "The number of connections counts for each worker."),
        "mx_rollup": s.p(
            "throttle", "Without mx-rollup each domain at this receiver counts for itself."
        ),
        "weak_source": s.p(
            "throttle", "Taken from published configurations, not from the maker's guide."
        ),
        "panel_keeps_files": s.p(
            "throttle",
            "The panel writes these files itself: do not edit them by hand, use its own place.",
        ),
        "no_setting_documented": s.p(
            "throttle",
            "No documented setting for a rate: slow down the program that sends, or split the "
            "mailing over several hours.",
        ),
        "platform_decides": s.p(
            "throttle",
            "Its customers cannot set a rate: slow down the program that sends, or split the "
            "mailing over several hours.",
        ),
        "hoster_decides": s.p(
            "throttle",
            "The hoster sets the pace of this server: slow down the program that sends, or ask.",
        ),
    }
