"""Days of publication and of events: written, stated, inferred."""

import time
from datetime import date

import pytest
from cases_reader import Case, read_cases
from hypothesis import given, settings
from hypothesis import strategies as st
from made_layout import made_layout, read_rows

from site_gen.authority import Event, Group, Names, Office, Outlet, Person, make_names
from site_gen.edtf import is_valid
from site_gen.model import Finding, Status, Zone
from site_gen.parse.dateline import dateline_of
from site_gen.parse.dates import date_findings
from site_gen.parse.dates.foreign import find_foreign
from site_gen.parse.dates.written import Written, find_written, holding_years
from site_gen.parse.found import GroupMention, Groups, Mention, People
from site_gen.parse.reading import Layout, fold

WIDE = (date(1900, 1, 1), date(2100, 12, 31))
NARROW = (date(2011, 1, 1), date(2020, 12, 31))
MONTHLY_OUTLET = Outlet(id="gull", name="The Gull", date_order="MDY")


def _say(written: Written) -> str:
    days = " or ".join(day.isoformat() for day in written.days)
    time_words = " with a time" if written.has_time else ""
    return days + time_words + ("" if written.has_right_weekday() else " but not that weekday")


@pytest.mark.parametrize("case", read_cases("dates_written.txt"), ids=str)
def test_find_written(case: Case) -> None:
    assert "\n".join(map(_say, find_written(fold(case.given)))) == case.expected.replace("none", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mardi 5 juin 2018", "2018-06-05"),
        ("5. Juni 2018", "2018-06-05"),
        ("5 de junio de 2018", "2018-06-05"),
        ("5 июня 2018", "2018-06-05"),
        ("5 Haziran 2018", "2018-06-05"),
    ],
)
def test_months_of_other_languages_are_read(text: str, day: str) -> None:
    assert [written.days[0].isoformat() for written in find_foreign(text)] == [day]


@pytest.mark.parametrize(
    "text", ["5 million 2018", "12 songs 2016", "31 juin 2018", "juin 2018", "5 juin", "5 June 2018"]
)
def test_what_names_no_foreign_month_is_no_foreign_date(text: str) -> None:
    assert find_foreign(text) == ()


def _findings(
    layout: Layout,
    names: Names | None = None,
    *,
    window: tuple[date, date] = WIDE,
    url: str | None = None,
    outlet: Outlet | None = None,
) -> tuple[Finding, Finding]:
    names = names or make_names()
    people, groups = _mentions(layout, names)
    return date_findings(layout, names, window, dateline_of(layout), url, outlet, people, groups)


def _mentions(layout: Layout, names: Names) -> tuple[People, Groups]:
    """Return every place where a name of the authority files stands."""
    people, groups = [], []
    for index, paragraph in enumerate(layout.paragraphs):
        for person in names.people.values():
            at = paragraph.folded.find(person.name)
            if at >= 0:
                end = at + len(person.name)
                people.append(Mention(person=person.id, paragraph=index, start=at, end=end, form=person.name))
        for group in names.groups.values():
            at = paragraph.folded.find(group.name)
            if at >= 0:
                end = at + len(group.name)
                groups.append(GroupMention(group=group.id, paragraph=index, start=at, end=end, form=group.name))
    return People(mentions=tuple(people)), Groups(mentions=tuple(groups))


@pytest.mark.parametrize("case", read_cases("dates_stated.txt"), ids=str)
def test_stated_day_of_publication(case: Case) -> None:
    published = _findings(made_layout(*read_rows(case.given)))[1]
    assert f"{published.value} {published.status}" == case.expected


def test_address_line_and_weekday_agree_and_all_are_evidence() -> None:
    layout = made_layout(
        (Zone.TITLE, "Harbour opens in Venna"),
        (Zone.DATE, "March 3, 2016"),
        (Zone.BODY, "The harbour of Venna was opened on Thursday, the council said."),
        (Zone.SOURCE_URL, "https://gull.example/2016/03/03/harbour"),
    )
    day, published = _findings(layout, url="https://gull.example/2016/03/03/harbour")
    assert (day.value, day.status, published.value) == ("2016-03-03", Status.EXPLICIT, "2016-03-03")
    assert [(e.line, e.rule) for e in day.evidence] == [
        (7, "date in the address"),
        (3, "date on a line of its own"),
        (5, "weekday in the lead"),
    ]
    assert day.evidence[-1].text == "on Thursday"


def test_the_event_day_is_the_last_such_weekday_before_publication() -> None:
    layout = made_layout(
        (Zone.TITLE, "Harbour opens"), (Zone.DATE, "March 3, 2016"), (Zone.BODY, "The harbour was opened on Tuesday.")
    )
    day, published = _findings(layout)
    assert (day.value, day.status) == ("2016-03-01", Status.INFERRED)
    assert (published.value, published.status) == ("2016-03-03", Status.EXPLICIT)


@pytest.mark.parametrize(
    "lead",
    [
        "The council will meet on Tuesday.",
        "The council met the Tuesday Herald.",
        "Talks have stalled since Tuesday.",
        "The harbour was opened on Friday.",  # the day after publication: perhaps to come
        '"We leave on Tuesday," he said.',
        "Every Tuesday the harbour opens.",
    ],
)
def test_a_weekday_that_may_be_another_day_does_not_move_the_event(lead: str) -> None:
    layout = made_layout((Zone.TITLE, "Harbour opens"), (Zone.DATE, "March 3, 2016"), (Zone.BODY, lead))
    assert _findings(layout)[0].value == "2016-03-03"


def test_the_order_of_the_outlet_settles_a_date_in_numbers() -> None:
    layout = made_layout((Zone.TITLE, "Harbour opens"), (Zone.DATE, "03/04/2016"), (Zone.BODY, "The harbour opened."))
    assert _findings(layout)[1].value == "[2016-03-04,2016-04-03]"
    assert _findings(layout, outlet=MONTHLY_OUTLET)[1].value == "2016-03-04"


def test_hyphens_put_the_day_first_unless_the_outlet_writes_otherwise() -> None:
    layout = made_layout((Zone.TITLE, "Harbour opens"), (Zone.DATE, "03-04-2016"), (Zone.BODY, "The harbour opened."))
    assert _findings(layout)[1].value == "2016-04-03"
    assert _findings(layout, outlet=MONTHLY_OUTLET)[1].value == "2016-03-04"


def test_a_date_outside_the_window_is_no_day_of_the_archive() -> None:
    layout = made_layout(
        (Zone.TITLE, "Harbour opens"), (Zone.DATE, "March 3, 2024"), (Zone.BODY, "The harbour opened.")
    )
    day, published = _findings(layout, window=NARROW)
    assert (day.value, published.value) == (None, None)
    assert published.rejected[0].why.startswith("the window of the archive")


def test_a_date_in_a_notice_of_the_website_is_rejected_with_its_reason() -> None:
    layout = made_layout(
        (Zone.BOILERPLATE, "Since July 1, 2014, we show no advertisements."),
        (Zone.TITLE, "Harbour opens"),
        (Zone.BODY, "The harbour opened."),
    )
    day, published = _findings(layout)
    assert (day.value, published.value, published.status) == (None, None, Status.UNKNOWN)
    assert [(r.line, r.text) for r in published.rejected] == [(1, "July 1, 2014")]
    assert "since" in published.rejected[0].why


COUNCIL = Group(id="harbour-council", name="Harbour Council", start="2015-12", end="2017-11")
SUMMIT = Event(
    id="leda-summit", name="Leda summit", start="2013-06-17", end="2013-06-18", aliases=("agreement of Leda",)
)
MINISTER = Person(
    id="ada-venn",
    name="Ada Venn",
    offices=(
        Office(title="Foreign Minister of Norland", start="2015-04-29", end="2018-12-27"),
        Office(title="Deputy Prime Minister of Norland", start="2019-02-01"),
    ),
)
SECRETARY = Person(
    id="bo-quill", name="Bo Quill", offices=(Office(title="Secretary of State", start="2013-02-01", end="2017-01-20"),)
)
NAMES = make_names(people=(MINISTER, SECRETARY), groups=(COUNCIL,), events=(SUMMIT,))


def _body(*paragraphs: str) -> Layout:
    return made_layout((Zone.TITLE, "Harbour opens"), *((Zone.BODY, text) for text in paragraphs))


def test_a_dateline_without_a_year_stays_without_one() -> None:
    day, published = _findings(_body("VENNA, April 21. /OSK/. The harbour opened on Friday."))
    assert (day.value, published.value, published.status) == ("XXXX-04-21", "XXXX-04-21", Status.OPEN)


def test_the_year_found_by_a_soft_rule_says_so_and_lists_what_the_rule_excluded() -> None:
    body = "VENNA, April 21. /OSK/. The Harbour Council opened the harbour on Friday."
    day, published = _findings(_body(body), NAMES, window=NARROW)
    assert (day.value, day.status, published.value) == ("2017-04-21", Status.INFERRED_SOFT, "2017-04-21")
    assert [e.rule for e in day.evidence] == [
        "dateline",
        "first existence of a group",
        "weekday in the lead",
        "end of a group",
    ]
    assert "21 April 2023" in day.rejected[0].text
    assert "soft" in day.rejected[0].why


def test_the_window_alone_is_a_soft_rule_too() -> None:
    day, _ = _findings(_body("VENNA, April 21. /OSK/. The harbour opened on Friday."), window=NARROW)
    assert (day.value, day.status) == ("2017-04-21", Status.INFERRED_SOFT)
    (excluded,) = day.rejected
    assert "21 April 2006" in excluded.text
    assert "21 April 2023" in excluded.text
    assert "window" in excluded.rule


def test_every_constraint_logs_how_many_days_it_left() -> None:
    day, _ = _findings(
        _body("The harbour opened on Monday.", "Last month's agreement of Leda held."), NAMES, window=NARROW
    )
    assert [e.gives.partition(" (")[2] for e in day.evidence][-1] == "31 days → 5)"


def test_last_months_summit_and_a_weekday_leave_a_set_of_days() -> None:
    day, published = _findings(
        _body("The harbour opened on Monday.", "It follows last month's agreement of Leda."), NAMES, window=NARROW
    )
    assert day.value == "[2013-07-01,2013-07-08,2013-07-15,2013-07-22,2013-07-29]"
    assert (day.status, published.value) == (Status.OPEN, "2013-07")
    assert day.evidence[0].text == "last month's agreement of Leda"


def test_talks_now_under_way_leave_the_days_of_the_event() -> None:
    day, published = _findings(
        _body("He said so in an interview on Tuesday.", "The sides are currently locked in talks at the Leda summit."),
        NAMES,
        window=NARROW,
    )
    assert (day.value, day.status) == ("2013-06-18", Status.INFERRED_SOFT)
    assert (published.value, published.status) == ("2013-06-18/2013-06-19", Status.OPEN)


def test_an_event_named_without_a_time_gives_no_day() -> None:
    day, _ = _findings(_body("They hope for a Leda summit."), NAMES, window=NARROW)
    assert (day.value, day.status) == (None, Status.UNKNOWN)


def test_offices_held_give_an_interval_and_never_a_day() -> None:
    day, published = _findings(
        _body(
            "Norlandic Foreign Minister Ada Venn said on Tuesday the harbour was open.",
            "She met Secretary of State Bo Quill.",
        ),
        NAMES,
        window=NARROW,
    )
    assert (day.value, day.status) == ("2015-05-05/2017-01-17", Status.OPEN)
    assert published.value == "2015-04-29/2017-01-20"
    assert [e.text for e in published.evidence] == [
        "Norlandic Foreign Minister Ada Venn",
        "Secretary of State Bo Quill",
    ]


@pytest.mark.parametrize(
    "sentence",
    ["Bo Quill, the US Secretary of State, left on Tuesday.", "Bo Quill, who is secretary of state, left on Tuesday."],
)
def test_an_office_after_the_name_counts_as_one_before_it(sentence: str) -> None:
    day, _ = _findings(_body(sentence), NAMES, window=NARROW)
    assert day.value == "2013-02-05/2017-01-17"


@pytest.mark.parametrize(
    "sentence",
    [
        "Former Foreign Minister Ada Venn left.",
        "The ex-Foreign Minister Ada Venn left.",
        "In 2016 Foreign Minister Ada Venn left.",
        "Ada Venn left.",
        "Deputy Foreign Minister Ada Venn left.",
        "Ada Venn, the former foreign minister, left.",
        "Ada Venn, who was the foreign minister, left.",
        "Ada Venn, who met the foreign minister, left.",
        "Ada Venn, the deputy foreign minister, left.",
    ],
)
def test_an_office_not_held_at_the_time_gives_nothing(sentence: str) -> None:
    assert _findings(_body(sentence), NAMES, window=NARROW)[0].value is None


def test_an_end_the_text_does_not_give_is_left_open() -> None:
    day, _ = _findings(_body("Deputy Prime Minister Ada Venn opened the harbour."), NAMES, window=NARROW)
    assert (day.value, day.status) == ("2019-02-01/..", Status.OPEN)


def test_a_contradiction_gives_no_date_and_shows_both_sides() -> None:
    body = ("It follows last month's agreement of Leda.", "Foreign Minister Ada Venn opened the harbour.")
    day, published = _findings(_body(*body), NAMES, window=NARROW)
    assert (day.value, published.value, day.status) == (None, None, Status.OPEN)
    assert "contradicts" in day.rejected[0].why
    assert "agreement of Leda" in day.rejected[0].why


def test_the_weekday_on_which_somebody_said_so_counts_whatever_is_to_come() -> None:
    lead = "The pilot will leave on Friday, the harbour master said on Monday."
    layout = made_layout((Zone.TITLE, "Pilot leaves"), (Zone.DATE, "March 2, 2016"), (Zone.BODY, lead))
    assert _findings(layout)[0].value == "2016-02-29"


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("The minister said on March 2 that the harbour was open.", "2016-03-02"),
        ("The minister said on 3 March that the harbour was open.", "2016-03-03"),
        ("The minister said that the harbour would open on March 2.", "2016-03-03"),
        ("The minister said the harbour opened on February 20.", "2016-03-03"),
        ("The minister said on March 2, 2015 that the harbour was open.", "2016-03-03"),
        ('"It opened on March 2," the minister said.', "2016-03-03"),
        ("The minister said on Tuesday that boats had left on March 2.", "2016-03-01"),
    ],
)
def test_a_day_of_the_lead_just_before_publication_is_that_of_the_event(lead: str, day: str) -> None:
    layout = made_layout((Zone.TITLE, "Harbour opens"), (Zone.DATE, "March 3, 2016"), (Zone.BODY, lead))
    event, published = _findings(layout)
    assert (event.value, published.value) == (day, "2016-03-03")


def test_what_the_authority_files_know_against_a_stated_day_is_shown_and_the_day_stays() -> None:
    layout = made_layout(
        (Zone.TITLE, "Harbour opens"), (Zone.DATE, "March 3, 2013"), (Zone.BODY, "The Harbour Council opened it.")
    )
    day, _ = _findings(layout, NAMES, window=NARROW)
    assert (day.value, day.status) == ("2013-03-03", Status.EXPLICIT)
    assert (
        day.rejected[0].why == "gives 2015-12/.. (group harbour-council) and contradicts 3 March 2013, which is stated"
    )


def test_a_weekday_just_before_the_days_an_event_leaves_is_not_lost() -> None:
    body = ("He said so on Saturday.", "The sides are currently locked in talks at the Leda summit.")
    day, published = _findings(_body(*body), NAMES, window=NARROW)
    assert (day.value, published.value) == ("2013-06-15", "2013-06-17/2013-06-19")


def test_a_weekday_alone_gives_no_day() -> None:
    day, published = _findings(_body("The harbour opened on Monday."))
    assert (day.value, day.status, published.value) == (None, Status.OPEN, None)
    assert day.evidence[0].gives == "weekday Monday"


PIECES = (
    *(
        "July 22, 2013",
        "22.07.2013",
        "3/4/2016",
        "Monday",
        "on Friday",
        "VENNA, April 21 -",
        "The harbour opened.",
        "©",
    ),
    *("Published:", "Updated", "last month", "Leda summit", "Foreign Minister", "Ada Venn", "Harbour Council", "since"),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
ROWS = st.lists(st.tuples(st.sampled_from(list(Zone)), TEXTS), max_size=8)


@settings(deadline=None)
@given(ROWS)
def test_no_layout_raises_and_every_answer_is_a_date_with_evidence(rows: list[tuple[Zone, str]]) -> None:
    layout = made_layout(*rows)
    texts = {p.line: p.text for p in layout.paragraphs}
    for finding in _findings(layout, NAMES, window=NARROW):
        assert finding.value is None or (is_valid(finding.value) and finding.evidence)
        assert all(e.text in texts[e.line] for e in finding.evidence if e.line)
        assert all(r.why for r in finding.rejected)


@settings(deadline=None)
@given(st.text(alphabet="July 22,2013./-:MonAPM\u00a0@()", max_size=80))
def test_no_text_raises(text: str) -> None:
    _findings(made_layout((Zone.TITLE, "Harbour"), (Zone.DATE, text), (Zone.BODY, text)))


@pytest.mark.parametrize(
    "unit", ["jan 1", "1 ", "1:23 ", "2013-", "12/12/", "Mon, ", "July 22, 2013 ", "3 March ", "2013 "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    long_line = unit * (19_000 // len(unit))
    layout = made_layout((Zone.TITLE, "Harbour"), *[(Zone.BODY, long_line)] * 5, (Zone.BODY, "jan 1" + " " * 19_000))
    start = time.process_time()
    _findings(layout)
    assert time.process_time() - start < 10


@given(texts=st.lists(st.sampled_from(["3", "1/3/16", "2016", "19", "-03-03", "Mar 3, 2016", "On the quay", "", "."])))
def test_every_text_with_a_date_is_among_those_that_hold_a_year(texts: list[str]) -> None:
    dated = [index for index, text in enumerate(texts) if find_written(text)]
    assert set(dated) <= set(holding_years(texts)) <= {i for i, text in enumerate(texts) if len(text) > len("19.")}


def test_a_month_that_begins_inside_the_letters_of_another_is_tried() -> None:
    assert [_say(written) for written in find_written("(jaNov 3, 2016)")] == ["2016-11-03"]
