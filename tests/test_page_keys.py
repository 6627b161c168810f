"""A page whose key is what it was shows what it showed: else an edit would leave old pages standing."""

from collections.abc import Iterator
from datetime import date

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from made_archive import NAMES, SETTINGS
from spoken import ENGLISH

from site_gen.across import relate
from site_gen.archive import make_archive
from site_gen.authority import Names
from site_gen.kept.keys import key_of
from site_gen.model import Page, Source
from site_gen.pages import make_pages
from site_gen.parse import parse

WINDOW = (date(2000, 1, 1), date(2030, 1, 1))
IDS = ("ferry", "mole", "pier", "quay")
PEOPLE = ("Zoe Brandt", "Zoë Brandt", "Mara Olsen", "Tarik Olsen", "Ada Moreva")
GROUPS = ("Harbour Board", "Fishers’ Union", "Northern League (NL)", "port")
OUTLETS = ("Harbour Post", "Tidewater Agency", "Lindhaven Courier")
DAYS = ("3 March 2015", "Tuesday", "9 May 2016", "")
WORDS = (
    "we have never seen a storm break the old stone mole at Lindhaven in this way before",
    "we have never seen a storm break the old stone pier at Lindhaven in this way before",
    "nobody in the harbour was asked before the ferry was sold to a company abroad",
    "the lamps will be lit",
    "fish is dear this year",
    "no ship sails in such fog",
)

reports = st.fixed_dictionaries(
    {
        "title": st.sampled_from(("Storm breaks mole", "Ferry sold abroad", "Council asked to explain")),
        "day": st.sampled_from(DAYS),
        "outlet": st.sampled_from(OUTLETS),
        "person": st.sampled_from(PEOPLE),
        "other": st.sampled_from(PEOPLE),
        "group": st.sampled_from(GROUPS),
        "words": st.sampled_from(WORDS),
        "seen": st.sampled_from(PEOPLE),
    }
)
archives = st.dictionaries(st.sampled_from(IDS), reports, min_size=1)


def text_of(report: dict[str, str]) -> str:
    return (
        f"{report['title']}\n\n{report['outlet']}\n\n{report['day']}\n\n"
        f"“{report['words']},” {report['person']} of the {report['group']} said on Tuesday.\n\n"
        f"{report['other']} told the {report['outlet']} that the {report['group']} would look into it.\n\n"
        f"The mayor met {report['seen']} at the gate before the talks.\n"
    )


def pages_of(archive: dict[str, dict[str, str]], names: Names = NAMES) -> Iterator[Page]:
    sources = (Source(id=one, path=f"{one}.txt", sha256="", text=text_of(report)) for one, report in archive.items())
    related, _ = relate((parse(source, names, WINDOW).entry for source in sources), names, WINDOW)
    return make_pages(make_archive(related, names, SETTINGS, ()), ENGLISH)


def shown(pages: Iterator[Page]) -> dict[tuple[str, str], str]:
    return {(page.address, key_of(page.template, page.made_from())): repr(page.context) for page in pages}


@given(before=archives, edits=archives, gone=st.sets(st.sampled_from(IDS), max_size=1))
@example(
    before={
        one: {
            "title": "Storm breaks mole",
            "day": DAYS[0],
            "outlet": OUTLETS[0],
            "person": PEOPLE[0],
            "other": PEOPLE[2],
            "group": GROUPS[0],
            "words": WORDS[0],
            "seen": PEOPLE[0],
        }
        for one in IDS[:2]
    },
    edits={
        "ferry": {
            "title": "Storm breaks mole",
            "day": DAYS[2],
            "outlet": OUTLETS[1],
            "person": PEOPLE[1],
            "other": PEOPLE[2],
            "group": GROUPS[0],
            "words": WORDS[1],
            "seen": PEOPLE[0],
        }
    },
    gone=set(),
)
@settings(max_examples=150, deadline=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
def test_pages_of_one_key_show_the_same(
    before: dict[str, dict[str, str]], edits: dict[str, dict[str, str]], gone: set[str]
) -> None:
    after = {one: report for one, report in {**before, **edits}.items() if one not in gone}
    first, second = shown(pages_of(before)), shown(pages_of(after))
    for page in first.keys() & second.keys():
        assert first[page] == second[page]


def test_an_edit_in_one_report_leaves_the_keys_of_pages_without_it() -> None:
    report = {
        "title": "Ferry sold abroad",
        "day": DAYS[0],
        "outlet": OUTLETS[0],
        "group": "port",
        "words": WORDS[2],
        "seen": PEOPLE[4],
    }
    before = {one: {**report, "person": PEOPLE[at], "other": PEOPLE[at]} for at, one in enumerate(IDS) if one != "mole"}
    after = {**before, "ferry": {**before["ferry"], "group": "Harbour Board"}}
    kept = shown(pages_of(before)).keys() & shown(pages_of(after)).keys()
    assert {"/entries/pier/", "/entries/quay/", "/people/tarik-olsen/"} <= {address for address, _ in kept}
