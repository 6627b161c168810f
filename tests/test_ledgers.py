"""The key of an entry follows from that of its reading and from what the look at all entries changed in it."""

from collections.abc import Sequence
from dataclasses import replace

from made_archive import ENTRIES

from site_gen.kept.ledgers import entry_keys
from site_gen.kept.unread import Elsewhere
from site_gen.model import Entry, Finding, Status
from site_gen.related import Related


def nobody_may_look(name: str) -> tuple[Finding, ...]:
    raise AssertionError(f"{name} were looked at")


UNREAD = Elsewhere(nobody_may_look, "findings")
READ = replace(ENTRIES[0], findings=UNREAD)
FOUND = (Finding(field="date", value="2015-04-04", status=Status.INFERRED),)


def key_as(entry: Entry, before: Entry = READ) -> str:
    return entry_keys({before.id: (before, "key")}, Related(entries=(entry,), families=(), events=()))[entry.id]


def test_an_entry_nothing_was_changed_in_has_the_key_of_its_reading() -> None:
    assert key_as(READ) == "key"
    assert key_as(replace(READ, event=READ.event)) == "key"


def test_an_event_makes_another_key_without_a_look_at_what_was_found() -> None:
    one, other = (key_as(replace(READ, event=event)) for event in ("talks", "storm"))
    assert len({"key", one, other}) == 3


def test_another_date_or_another_ground_for_it_makes_another_key() -> None:
    def with_findings(date: str, findings: Sequence[Finding]) -> str:
        return key_as(replace(READ, date=date, findings=findings))

    soft = (FOUND[0]._replace(status=Status.INFERRED_SOFT),)
    keys = [with_findings("2015-04-04", FOUND), with_findings("2015-04-05", FOUND), with_findings("2015-04-04", soft)]
    assert len({"key", *keys}) == 4
    assert with_findings("2015-04-04", FOUND) == keys[0]


def test_whatever_else_was_changed_is_told_too() -> None:
    read = replace(READ, findings=FOUND)
    assert key_as(replace(read, title="Another"), read) != "key"
