"""A small invented archive for tests: five entries, three people, two groups, two outlets; nothing in it is real."""

from dataclasses import replace

from site_gen.authority import Group, Outlet, Person, Settings, make_names
from site_gen.model import (
    Block,
    Confidence,
    Entry,
    Evidence,
    Finding,
    Form,
    GroupNamed,
    PersonNamed,
    Quote,
    QuoteKind,
    Reference,
    Role,
    Route,
    Status,
    Zone,
)

SETTINGS = Settings(
    title="Lindhaven chronology",
    description="What the papers said of the harbour",
    base_url="https://lindhaven.example",
    rights="full",
    licence="Quotations belong to their speakers",
)

NAMES = make_names(
    people=(
        Person(id="ada-moreva", name="Ada Moreva", aliases=("Ада Морева", "Ada Moryeva"), wikidata="Q1"),
        Person(id="tarik-olsen", name="Tarik Olsen", aliases=("طارق أولسن",)),
    ),
    groups=(Group(id="harbour-board", name="Harbour Board", kind="state", aliases=("Board of the Harbour", "HB")),),
    outlets=(
        Outlet(id="harbour-post", name="Harbour Post", aliases=("The Post",)),
        Outlet(id="tidewater", name="Tidewater Agency", rights="metadata"),
    ),
)

HARBOUR_POST = Reference(id="harbour-post", name="Harbour Post")
TIDEWATER = Reference(id="tidewater", name="Tidewater Agency")


def a_person(person: str, name: str, *forms: str, speaks: bool = False) -> PersonNamed:
    return PersonNamed(
        id=person,
        name=name,
        role=Role.SPEAKER if speaks else Role.MENTIONED,
        forms=tuple(Form(text=form, lines=(3,)) for form in forms or (name,)),
        confidence=Confidence.HIGH,
        is_known=person in NAMES.people,
    )


def a_group(group: str, name: str, *forms: str) -> GroupNamed:
    named = tuple(Form(text=form, lines=(3,)) for form in forms or (name,))
    return GroupNamed(id=group, name=name, forms=named, is_known=group in NAMES.groups)


def a_quote(text: str, speaker: str | None, *, line: int = 3) -> Quote:
    return Quote(
        id="q-1",
        text=text,
        line=line,
        start=0,
        end=len(text),
        kind=QuoteKind.DIRECT,
        speaker=speaker,
        as_written="she",
        cue="said",
        route=Route.NAMED_CUE,
        confidence=Confidence.HIGH,
    )


def an_entry(
    entry: str, title: str, *paragraphs: str, date: str | None = None, status: Status = Status.EXPLICIT
) -> Entry:
    """Return an entry with a title and paragraphs; a test adds the rest with `replace`."""
    blocks = [Block(line=1, end_line=1, text=title, zone=Zone.TITLE, rule="test")]
    blocks += [
        Block(line=n, end_line=n, text=text, zone=Zone.BODY, rule="test") for n, text in enumerate(paragraphs, 3)
    ]
    evidence = (Evidence(line=2, text=date, rule="test", gives=date),) if date else ()
    return Entry(
        id=entry,
        path=f"content/sources/{entry}.txt",
        sha256="0" * 64,
        title=title,
        deck=None,
        date=date,
        date_published=date,
        dateline=None,
        outlet=HARBOUR_POST,
        byline=None,
        url=None,
        archive_url=None,
        language="en",
        people=(),
        groups_named=(),
        quotes=(),
        statements=(),
        blocks=tuple(blocks),
        findings=(Finding(field="date", value=date, status=status, evidence=evidence),),
    )


MOREVA = a_person("ada-moreva", "Ada Moreva", "Moreva", speaks=True)
OLSEN = a_person("tarik-olsen", "Tarik Olsen")
STRANGER = a_person("june-harrow", "June Harrow")
BOARD = a_group("harbour-board", "Harbour Board", "HB")
FISHERS = a_group("fishers-union", "Fishers’ Union")

ENTRIES = (
    replace(
        an_entry(
            "harbour-opens",
            "Harbour opens again",
            "“The water is clean,” Moreva said.",
            "Boats left.",
            date="2013-07-22",
        ),
        people=(MOREVA, STRANGER),
        groups_named=(BOARD,),
        quotes=(a_quote("The water is clean,", "ada-moreva"),),
        byline="June Harrow",
        url="https://post.example/harbour?a=1&b=2",
        moved_from=("harbour-reopens",),
    ),
    replace(
        an_entry(
            "pier-closed",
            "Pier closed after storm",
            "A storm broke the pier.",
            date="2014-01/2014-02",
            status=Status.OPEN,
        ),
        people=(a_person("tarik-olsen", "Tarik Olsen", "Tarik Olsen", "Captain Ferro"),),
        groups_named=(BOARD, FISHERS),
    ),
    replace(
        an_entry("ferry-sold", "Ferry sold abroad", "The ferry was sold by the secretive broker.", date="2014-03-01"),
        outlet=TIDEWATER,
        people=(OLSEN, MOREVA),
    ),
    replace(
        an_entry("letters", "Letters to the harbour", "Nobody knows when.", status=Status.UNKNOWN),
        outlet=None,
        groups_named=(FISHERS,),
    ),
    replace(
        an_entry("anniversary", '=Anniversary, "great" <day>', "A feast.", date="XXXX-04-21", status=Status.OPEN),
        people=(a_person("ada-moreva", "Ada Moreva", "Ада Морева"),),
    ),
)
