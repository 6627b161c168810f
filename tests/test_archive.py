"""The archive: order in time, who is shown, who said what."""

from dataclasses import replace

from made_archive import BOARD, ENTRIES, MOREVA, NAMES, SETTINGS, a_person, a_quote, an_entry

from site_gen.archive import Archive, last_name_key, make_archive
from site_gen.authority import Event, make_names
from site_gen.model import AboutPage, Confidence, Entry, QuoteKind, Route, Statement
from site_gen.related import EventReports, QuoteFamily, QuoteRef, Related
from site_gen.statements import headlines_of, said_in


def archive_of(*entries: Entry, **related: object) -> Archive:
    whole = Related(entries=tuple(sorted(entries, key=lambda entry: entry.id)), families=(), events=())
    return make_archive(replace(whole, **related), NAMES, SETTINGS, ())  # type: ignore[arg-type]


def a_statement(text: str, speaker: str | None, *, line: int = 3) -> Statement:
    return Statement(
        line=line,
        text=text,
        cue="said",
        speaker=speaker,
        as_written="Moreva",
        route=Route.NAME_ADJACENT,
        confidence=Confidence.HIGH,
    )


def test_entries_stand_by_date_and_those_without_a_year_come_last() -> None:
    ids = [entry.id for entry in archive_of(*ENTRIES).entries]
    assert ids == ["harbour-opens", "pier-closed", "ferry-sold", "anniversary", "letters"]


def test_entries_of_one_day_stand_by_id_whatever_order_they_come_in() -> None:
    twins = [an_entry(name, name, date="2013-07-22") for name in ("b", "a", "c")]
    related = Related(entries=tuple(twins), families=(), events=())
    assert [entry.id for entry in make_archive(related, NAMES, SETTINGS, ()).entries] == ["a", "b", "c"]


def test_everybody_known_has_a_record_named_or_not() -> None:
    archive = archive_of()
    assert set(archive.person_by_id) == set(NAMES.people)
    assert set(archive.group_by_id) == set(NAMES.groups)
    assert set(archive.outlet_by_id) == set(NAMES.outlets)


def test_a_name_that_may_be_no_person_has_no_record_unless_the_authority_file_knows_it() -> None:
    doubtful = a_person("port-said", "Port Said")._replace(confidence=Confidence.LOW)
    known = MOREVA._replace(confidence=Confidence.LOW)
    archive = archive_of(replace(an_entry("x", "X"), people=(doubtful, known)))
    assert "port-said" not in archive.person_by_id
    assert len(archive.person_by_id["ada-moreva"].uses) == 1


def test_people_stand_by_last_name_without_its_article() -> None:
    names = ["Samir al-Qadri", "Zoe Adler", "Jørgen Ås", "Ada Lind"]
    assert sorted(names, key=last_name_key) == ["Zoe Adler", "Jørgen Ås", "Ada Lind", "Samir al-Qadri"]


def test_a_doubtful_attribution_is_nobodys_statement() -> None:
    quote = a_quote("We sail.", "ada-moreva")._replace(confidence=Confidence.LOW)
    archive = archive_of(replace(an_entry("x", "X"), people=(MOREVA,), quotes=(quote,)))
    assert archive.person_by_id["ada-moreva"].speech.statements == ()


def test_distancing_marks_and_repetitions_are_no_statements() -> None:
    scare = a_quote("friends", "ada-moreva")._replace(kind=QuoteKind.SCARE)
    again = a_quote("We sail.", "ada-moreva")._replace(id="q-2", repeats="q-1")
    archive = archive_of(replace(an_entry("x", "X"), people=(MOREVA,), quotes=(scare, again)))
    assert archive.person_by_id["ada-moreva"].speech.statements == ()


def test_a_sentence_that_holds_a_quote_is_told_once_as_its_context() -> None:
    sentence = a_statement("Moreva said the pier “must go” soon.", "ada-moreva")
    entry = replace(an_entry("x", "X"), quotes=(a_quote("must go", "ada-moreva"),), statements=(sentence,))
    assert [said.context for said in said_in(entry, headlines_of(entry))] == [sentence]


def test_a_sentence_of_another_speaker_is_no_context() -> None:
    sentence = a_statement("Olsen said the pier “must go” soon.", "tarik-olsen")
    entry = replace(an_entry("x", "X"), quotes=(a_quote("must go", "ada-moreva"),), statements=(sentence,))
    assert [said.context for said in said_in(entry, headlines_of(entry))] == [None, None]


def test_a_sentence_repeated_on_its_line_is_told_once() -> None:
    sentence = a_statement("The port is open, Moreva said.", MOREVA.id)
    entry = replace(ENTRIES[0], quotes=(), statements=(sentence, sentence))
    assert [said.words for said in said_in(entry, headlines_of(entry))] == [sentence]


def test_a_statement_of_the_headline_is_left_to_the_title() -> None:
    entry = replace(an_entry("x", "Moreva says no"), statements=(a_statement("Moreva says no", "ada-moreva", line=1),))
    assert said_in(entry, headlines_of(entry)) == ()


def test_an_event_has_the_entries_that_report_it_in_order_of_date() -> None:
    names = make_names(events=(Event(id="feast", name="Harbour feast", start="2013"), Event(id="fair", name="Fair")))
    entries = (an_entry("a", "A", date="2014-01-02"), an_entry("b", "B", date="2014-01-01"))
    reports = EventReports(id="feast", name="feast", entries=("a", "b"), is_confirmed=True, evidence=())
    related = Related(entries=entries, families=(), events=(reports,))
    archive = make_archive(related, names, SETTINGS, ())
    assert [entry.id for entry in archive.event_by_id["feast"].entries] == ["b", "a"]
    assert archive.event_by_id["feast"].name == "Harbour feast"
    assert archive.event_by_id["fair"].reports is None


def test_a_suggested_event_goes_by_the_name_the_program_gives_it() -> None:
    entries = (an_entry("a", "A", date="2014-01-02"), an_entry("b", "B", date="2014-01-01"))
    reports = EventReports(id="e-1", name="A, B", entries=("a", "b"), is_confirmed=False, evidence=())
    record = archive_of(*entries, events=(reports,)).event_by_id["e-1"]
    assert (record.name, record.event) == ("A, B", None)


def test_an_outlet_the_authority_file_does_not_know_has_a_record_too() -> None:
    entry = an_entry("a", "A")
    assert entry.outlet
    stranger = replace(entry, outlet=replace(entry.outlet, id="tide-echo", name="Tide Echo"))
    record = archive_of(stranger).outlet_by_id["tide-echo"]
    assert (record.name, record.outlet, len(record.entries)) == ("Tide Echo", None, 1)


def test_a_quote_leads_to_its_family() -> None:
    member = QuoteRef(entry="harbour-opens", quote="q-1")
    family = QuoteFamily(id="f1", speaker=None, members=(member,), variants=())
    assert archive_of(*ENTRIES, families=(family,)).family_of[member] == "f1"


def test_forms_of_a_group_come_with_the_entry_that_writes_them() -> None:
    record = archive_of(*ENTRIES).group_by_id["harbour-board"]
    forms = tuple(form.text for form in BOARD.forms)
    assert [(use.entry.id, use.forms) for use in record.uses] == [("harbour-opens", forms), ("pier-closed", forms)]


def test_about_pages_stand_by_id() -> None:
    pages = tuple(AboutPage(id=name, title=name, markdown="") for name in ("rights", "method"))
    related = Related(entries=(), families=(), events=())
    archive = make_archive(related, NAMES, SETTINGS, pages)
    assert [page.id for page in archive.about_pages] == ["method", "rights"]
