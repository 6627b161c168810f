"""Every table and its columns, each with what it holds: the documentation of the open data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: `kind` is "string" or "integer"; `refers_to` a table whose first column it names."""

    name: str
    words: str
    kind: str = "string"
    refers_to: str = ""
    is_long: bool = False  # longer than spreadsheets take (32,767 characters): only in the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first `key` columns identify a row."""

    name: str
    words: str
    columns: tuple[Column, ...]
    key: int = 1


_ENTRY_COLUMNS = (
    Column(name="id", words="the id of the entry, the name of its source file"),
    Column(name="title", words="the headline"),
    Column(name="date", words="when it happened, as an EDTF date; empty when not known"),
    Column(name="date_in_words", words="the same in words"),
    Column(
        name="date_basis", words="how the date is known: stated, inferred, soft, borrowed, maintainer, open, unknown"
    ),
    Column(name="earliest", words="the first day the date can mean"),
    Column(name="latest", words="the last day the date can mean"),
    Column(name="date_published", words="when it was published, as an EDTF date"),
    Column(name="outlet", words="the id of the outlet; empty when not known", refers_to="outlets"),
    Column(name="byline", words="who wrote it"),
    Column(name="language", words="the language of the text, as a BCP 47 tag"),
    Column(name="speakers", words="ids of the people quoted, separated by '; '"),
    Column(name="mentioned", words="ids of the people named who do not speak"),
    Column(name="groups", words="ids of the groups named"),
    Column(name="event", words="the id of the event it reports", refers_to="events"),
    Column(name="rights", words="how much of the text is published: full, excerpt or metadata"),
    Column(name="url", words="where the report was published"),
    Column(name="archive_url", words="where a copy of it is kept"),
    Column(name="address", words="its page in this archive"),
    Column(name="body", words="the text of the report, as far as its rights allow", is_long=True),
)
_QUOTE_COLUMNS = (
    Column(name="entry", words="the id of the entry", refers_to="entries"),
    Column(name="id", words="the id of the quote in its entry, also its anchor there"),
    Column(name="text", words="the words between the quotation marks"),
    Column(name="line", words="the line of the source", kind="integer"),
    Column(name="kind", words="direct, fragment, headline_fragment or scare"),
    Column(name="speaker", words="the id of the person or group who speaks; empty when not known"),
    Column(name="speaker_name", words="the name of the speaker"),
    Column(name="as_written", words="how the report calls the speaker"),
    Column(name="cue", words="the word that tells of speech"),
    Column(name="route", words="the way the speaker was found"),
    Column(name="confidence", words="how sure that is: high, medium or low"),
    Column(name="address", words="its place in this archive"),
)
_NAMED_COLUMNS = (
    Column(name="id", words="the id"),
    Column(name="name", words="the name"),
    Column(name="aliases", words="other forms of the name, separated by '; '"),
    Column(name="wikidata", words="the item of Wikidata"),
    Column(name="entries", words="how many entries name it", kind="integer"),
    Column(name="first", words="the first day of the earliest dated entry"),
    Column(name="last", words="the last day of the latest dated entry"),
    Column(name="address", words="the page in this archive"),
)
_PERSON_COLUMNS = (
    *_NAMED_COLUMNS,
    Column(name="speaks_in", words="how many entries quote the person", kind="integer"),
)
_GROUP_COLUMNS = (*_NAMED_COLUMNS, Column(name="kind", words="what kind of group it is"))
_MENTION_COLUMNS = (
    Column(name="entry", words="the id of the entry", refers_to="entries"),
    Column(name="kind", words="person or group"),
    Column(name="id", words="the id of the person or group"),
    Column(name="role", words="speaker or mentioned"),
    Column(name="forms", words="how the report writes the name, separated by '; '"),
)
_EVENT_COLUMNS = (
    *_NAMED_COLUMNS,
    Column(name="date", words="when it took place, as an EDTF date or interval; empty when not known"),
    Column(name="date_in_words", words="the same in words"),
    Column(name="place", words="where it took place"),
    Column(name="standing", words="confirmed by the maintainers, or suggested by the program"),
)
_WORDING_COLUMNS = (
    Column(name="family", words="the id of the quote in all its forms"),
    Column(name="entry", words="the entry that prints one form", refers_to="entries"),
    Column(name="quote", words="the id of the quote in that entry"),
    Column(name="other_entry", words="the entry that prints the other form", refers_to="entries"),
    Column(name="other_quote", words="the id of the quote in that entry"),
    Column(name="speaker", words="the id of the person or group who speaks; empty when not known"),
    Column(name="text", words="one form"),
    Column(name="other_text", words="the other form"),
    Column(name="alike", words="how much of the shorter form the two share, in percent", kind="integer"),
    Column(name="substantive", words="names and numbers that differ, as 'one / other', separated by '; '"),
    Column(name="otherwise", words="other words that differ"),
    Column(name="address", words="the page of the quote in this archive"),
)

EVENTS = Table(name="events", words="What the entries report", columns=_EVENT_COLUMNS)
OUTLETS = Table(name="outlets", words="The papers and agencies", columns=_NAMED_COLUMNS)
PEOPLE = Table(name="people", words="Everybody the entries name", columns=_PERSON_COLUMNS)
GROUPS = Table(name="groups", words="Every group the entries name", columns=_GROUP_COLUMNS)
ENTRIES = Table(name="entries", words="One row per report", columns=_ENTRY_COLUMNS)
QUOTES = Table(name="quotes", words="Quoted words", columns=_QUOTE_COLUMNS, key=2)
MENTIONS = Table(name="mentions", words="Who is named where", columns=_MENTION_COLUMNS, key=3)
WORDINGS = Table(name="wordings", words="The same quote as two entries print it", columns=_WORDING_COLUMNS, key=5)
TABLES = (EVENTS, OUTLETS, PEOPLE, GROUPS, ENTRIES, QUOTES, MENTIONS, WORDINGS)
