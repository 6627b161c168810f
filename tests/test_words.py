"""The words of the interface: catalogues in step with English, every key there and used, no English left over."""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import TemplateError, TemplateRuntimeError
from made_archive import ENTRIES, NAMES, SETTINGS
from markupsafe import Markup
from spoken import ENGLISH, TEMPLATES, words_in
from test_pages import COUNCIL, LEAGUE, related
from tiny_site import make_project, rebuild

from site_gen import edtf
from site_gen.archive import make_archive
from site_gen.basis import DateBasis
from site_gen.errors import EnvironmentFailureError, Severity, UsageError
from site_gen.inspection import inspect
from site_gen.method import rulebook
from site_gen.model import ARTICLE_ZONES, Page, PublicCorrection, Status, Zone
from site_gen.pages.extent import extent_of
from site_gen.pages.meaning import in_plain_words
from site_gen.project import Project
from site_gen.render import make_renderer
from site_gen.site import site_files
from site_gen.words import Message, Words
from site_gen.words.catalogue import placeholders, read_translation
from site_gen.words.files import read_words
from site_gen.words.markup import Speaker, script_words

PROGRAM = Path(__file__).parent.parent / "site_gen"
TRANSLATIONS = sorted(path.stem for path in (TEMPLATES / "words").glob("*.yaml") if path.stem != "en")
RUSSIAN, ARABIC = words_in("ru"), words_in("ar")

# ---- the catalogues


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_says_all_that_english_says_and_no_more(language: str) -> None:
    words, problems = read_words(TEMPLATES, language)
    assert problems == ()
    assert words.language == language
    assert words.messages.keys() == ENGLISH.messages.keys()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_has_the_placeholders_of_english(language: str) -> None:
    for key, message in words_in(language).messages.items():
        assert placeholders(message) == placeholders(ENGLISH.messages[key]), key


def test_the_dates_of_the_english_catalogue_are_those_of_the_records() -> None:
    assert asdict(ENGLISH.dates) == asdict(edtf.ENGLISH)


def texts_of(pattern: str, *folders: Path) -> Iterator[str]:
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            yield path.read_text(encoding="utf-8")


# 'people.none'|say  .say("people.none"
ASKED = re.compile(r"""["']([a-z_]+\.[\w-]+)["']\s*(?:\)\s*)?\|\s*say|\.say\(\s*["']([a-z_]+\.[\w-]+)["']""")
# "people.none", wherever it stands
QUOTED = re.compile(r"""["']([a-z_]+\.[\w-]+)["']""")
SCRIPT_ASKED = re.compile(r'\bsay\((?:[^()"]*\? )?"(\w+)"(?: : "(\w+)")?')
CHOSEN = {
    *(f"basis.{basis}" for basis in DateBasis),
    *(f"short_basis.{basis}" for basis in DateBasis),
    *(f"status.{status}" for status in Status),
    *(f"zones.{zone}" for zone in Zone if zone not in ARTICLE_ZONES),
    *(f"script_search.kind_{kind}" for kind in ("person", "group", "outlet")),
    *(f"script_filters.{facet}" for facet in ("person", "group", "outlet", "year", "basis")),
}
SCRIPT_SECTIONS = ("script_filters", "script_search", "script_timeline")


def test_every_key_the_templates_and_pages_ask_for_is_there() -> None:
    texts = (*texts_of("*.html", TEMPLATES), *texts_of("*.py", PROGRAM))
    asked = {key for text in texts for match in ASKED.findall(text) for key in match if key}
    assert len(asked) > 200
    assert asked | CHOSEN <= ENGLISH.messages.keys()


def test_every_message_the_scripts_ask_for_is_there_and_in_one_section() -> None:
    asked = {
        key for text in texts_of("*.js", TEMPLATES) for match in SCRIPT_ASKED.findall(text) for key in match if key
    }
    there = [key for section in SCRIPT_SECTIONS for key in ENGLISH.part(section)]
    assert len(asked) > 15
    assert asked <= set(there)
    assert len(there) == len(set(there))


def test_every_key_is_used() -> None:
    quoted = {
        key for text in (*texts_of("*.html", TEMPLATES), *texts_of("*.py", PROGRAM)) for key in QUOTED.findall(text)
    }
    scripts = {word for text in texts_of("*.js", TEMPLATES) for word in re.findall(r'"(\w+)"', text)}
    named = {f"{section}.{word}" for section in SCRIPT_SECTIONS for word in scripts}
    unused = ENGLISH.messages.keys() - quoted - named - CHOSEN
    assert {key for key in unused if not key.startswith(("fields.", "languages."))} == set()


# ---- what is wrong with a catalogue


def translated(text: str, language: str = "ru") -> tuple[Words, tuple[str, ...]]:
    english = (TEMPLATES / "words" / "en.yaml").read_text(encoding="utf-8")
    words, problems = read_translation(language, text, f"words/{language}.yaml", english)
    return words, tuple(str(problem) for problem in problems if problem.code == "words")


def test_what_a_translation_lacks_is_said_in_english_and_noted() -> None:
    english = (TEMPLATES / "words" / "en.yaml").read_text(encoding="utf-8")
    words, problems = read_translation("ru", "sections: {people: Люди}", "words/ru.yaml", english)
    assert words.say("sections.people") == "Люди"
    assert words.say("sections.groups") == "Groups"
    assert [(problem.code, problem.severity) for problem in problems] == [("missing-words", Severity.NOTE)]
    assert "numbers.thousands" in problems[0].message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sections: {peopel: Люди}", "'sections.peopel' is no key of en.yaml; did you mean 'sections.people'?"),
        ("moved: {deck: 'теперь {nam}'}", "'moved.deck' has a placeholder the English has not: {nam}"),
        ("moved: {deck: 'теперь {name.__class__}'}", "'moved.deck' has a brace that belongs to no placeholder"),
        ("moved: {deck: 'теперь {'}", "'moved.deck' has a brace that belongs to no placeholder"),
        ("weekdays: [понедельник]", "'weekdays' must be a list of 7"),
        ("sections: {people: [Люди]}", "'sections.people' must be one text"),
        ("dates: {months: июль}", "'dates.months' must be a list of 12"),
        ("dates: {none: {one: нет, other: нет}}", "'dates.none' must be one text"),
    ],
)
def test_a_value_that_cannot_stand_for_the_english_is_refused_on_its_line(text: str, said: str) -> None:
    words, problems = translated(text)
    assert problems == (f"words/ru.yaml:1: warning: {said} [words]",)
    assert words.messages == translated("")[0].messages
    assert words.dates == ENGLISH.dates


def test_a_form_the_language_has_and_the_catalogue_not_is_noted() -> None:
    english = (TEMPLATES / "words" / "en.yaml").read_text(encoding="utf-8")
    _, problems = read_translation("ru", "counts: {reports: {one: '{count} a', other: '{count} b'}}", "x", english)
    assert "'counts.reports' has no form for few, many; 'other' stands in for it" in [one.message for one in problems]


@pytest.mark.parametrize("language", ["xx", "", "../en", "en_US", "e" * 400])
def test_an_unknown_language_is_english_and_a_warning(language: str) -> None:
    words, problems = read_words(TEMPLATES, language)
    assert words == ENGLISH
    assert [(problem.code, problem.severity) for problem in problems] == [("no-words", Severity.WARNING)]


@pytest.mark.parametrize(("language", "expected"), [("en-GB", "en"), ("ar-SY", "ar"), ("RU", "ru")])
def test_a_regional_language_has_the_words_of_its_language(language: str, expected: str) -> None:
    words, problems = read_words(TEMPLATES, language)
    assert (words.language, problems) == (expected, ())


def test_words_the_machine_does_not_let_us_read_are_no_mistake_of_the_call(tmp_path: Path) -> None:
    (tmp_path / "words" / "en.yaml").mkdir(parents=True)
    with pytest.raises(EnvironmentFailureError, match=r"words/en\.yaml cannot be read: Is a directory"):
        read_words(tmp_path, "en")


def test_templates_without_words_are_a_mistake_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"words/en\.yaml cannot be read"):
        read_words(tmp_path, "en")


# ---- messages


def test_a_number_chooses_the_form_and_is_grouped() -> None:
    assert [ENGLISH.say("counts.reports", count=count) for count in (1, 2, 1200)] == [
        "1 report",
        "2 reports",
        "1,200 reports",
    ]
    assert [RUSSIAN.say("counts.reports", count=count) for count in (1, 3, 5, 21, 1200)] == [
        "1 публикация",
        "3 публикации",
        "5 публикаций",
        "21 публикация",
        "1\u00a0200 публикаций",
    ]
    assert [ARABIC.say("counts.reports", count=count) for count in (0, 1, 2, 3, 11, 100)] == [
        "لا تقارير",
        "تقرير واحد",
        "تقريران",
        "3 تقارير",
        "11 تقريرًا",
        "100 تقرير",
    ]


def test_values_are_escaped_in_templates_and_markup_stays() -> None:
    say = Speaker(ENGLISH)
    assert say("moved.deck", name="<b>", address='/"x') == 'It is now at <a href="/&#34;x">&lt;b&gt;</a>.'
    assert say("lists.quoting", names=Markup("<i>Ada</i>")) == "quoting <i>Ada</i>"
    assert say("marks.quoted", words="{name}") == "“{name}”"


@pytest.mark.parametrize("words", [ENGLISH, RUSSIAN, ARABIC], ids=["en", "ru", "ar"])
@pytest.mark.parametrize("value", ["<b> Ada", Markup("<i>Ada</i>"), 1, 5000, None])
def test_a_message_put_out_piece_by_piece_says_what_it_says_whole(tmp_path: Path, words: Words, value: object) -> None:
    calls = [
        f"'{key}'|say({', '.join(f'{name}=value' for name in sorted(placeholders(message)))})"
        for key, message in words.messages.items()
    ]
    (tmp_path / "pieces.html").write_text("\n".join(f"{{{{ {call} }}}}" for call in calls), "utf-8")
    (tmp_path / "whole.html").write_text("\n".join(f"{{{{ {call}|string }}}}" for call in calls), "utf-8")
    renderer = make_renderer(tmp_path, words)
    pieces, whole = (
        renderer.render(Page(address="/", template=name, made_from=tuple, make=lambda: {"value": value}))
        for name in ("pieces.html", "whole.html")
    )
    assert pieces == whole
    assert "Ada" in pieces or not isinstance(value, str)


def test_a_message_without_a_value_it_asks_for_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ 'marks.quoted'|say(word='x') }}", "utf-8")
    page = Page(address="/", template="page.html", made_from=tuple, make=dict)
    with pytest.raises(TemplateRuntimeError, match="words"):
        make_renderer(tmp_path, ENGLISH).render(page)


def test_a_latin_name_stands_apart_in_a_language_written_from_the_right() -> None:
    assert ARABIC.quoted("Council") == "«\u2068Council\u2069»"
    assert ARABIC.quoted("المجلس") == "«المجلس»"
    assert ARABIC.listed(["Ada", "Tarik"]) == "\u2068Ada\u2069، \u2068Tarik\u2069"
    assert (
        ARABIC.say("lists.quoting", names=ARABIC.listed(["Ada", "Tarik"]))
        == "نقلًا عن \u2068Ada\u2069، \u2068Tarik\u2069"
    )
    assert RUSSIAN.quoted("Council") == "«Council»"


def test_an_address_stays_as_it_is() -> None:
    html = Speaker(ARABIC)("moved.deck", name="Harbour", address="/entries/a/")
    assert html == 'هو الآن في <a href="/entries/a/">\u2068Harbour\u2069</a>.'


def test_a_catalogue_cannot_write_html() -> None:
    words = replace(ENGLISH, messages={"a.b": "<script>x</script> `<i>` [y]({to})"})
    html = Speaker(words)("a.b", to="#")
    assert html == '&lt;script&gt;x&lt;/script&gt; <code>&lt;i&gt;</code> <a href="#">y</a>'


def test_the_messages_of_scripts_cannot_end_their_element() -> None:
    words = replace(ENGLISH, messages={"script_search.none": "</script>"})
    assert "<" not in script_words(words, ["script_search"])
    assert json.loads(script_words(words, ["script_search"])) == {
        "language": "en",
        "messages": {"none": "</script>"},
    }


# ---- dates


@pytest.mark.parametrize(
    ("date", "russian", "arabic"),
    [
        ("2013-07-22", "22 июля 2013", "22 يوليو 2013"),
        ("2013-07", "июль 2013", "يوليو 2013"),
        ("2013", "2013", "2013"),
        ("2014-01-26/2014-01-27", "26 или 27 января 2014", "26 أو 27 يناير 2014"),
        ("2014-01-31/2014-02-01", "31 января или 1 февраля 2014", "31 يناير أو 1 فبراير 2014"),
        ("2015-05/2017-01-17", "не ранее мая 2015 и не позднее 17 января 2017", "بين مايو 2015 و17 يناير 2017"),
        ("XXXX-04-21", "21 апреля, год неизвестен", "21 أبريل، السنة غير معروفة"),
        ("[2013-07-01,2013-07-08]", "1 или 8 июля 2013", "1 أو 8 يوليو 2013"),
        (
            "[2013-07-01,2013-07-08,2013-07-15]",
            "одна из дат: 1, 8, 15 июля 2013",
            "أحد هذه التواريخ: 1، 8، 15 يوليو 2013",
        ),
        ("2014-01~", "около января 2014", "نحو يناير 2014"),
        ("2014-01?", "возможно, январь 2014", "ربما يناير 2014"),
        ("2015/..", "не ранее 2015 года", "2015 أو بعده"),
        (None, "без даты", "بلا تاريخ"),
    ],
)
def test_dates_are_written_as_the_language_writes_them(date: str | None, russian: str, arabic: str) -> None:
    assert RUSSIAN.date(date) == russian
    assert ARABIC.date(date) == arabic


@pytest.mark.parametrize(
    ("start", "end", "english", "russian"),
    [
        ("2013-06-17", "2013-06-18", "17–18 June 2013", "17–18 июня 2013"),
        ("2016-01-29", "2016-02-03", "29 January – 3 February 2016", "29 января – 3 февраля 2016"),
        ("2016-01-29", "2017-02-03", "29 January 2016 to 3 February 2017", "29 января 2016 – 3 февраля 2017"),
        ("2004-03", "2006", "March 2004 to 2006", "март 2004 – 2006"),
        ("2004-03", "", "from March 2004", "с марта 2004"),
        ("", "2004", "until 2004", "до 2004 года"),
        ("2004", "2004", "2004", "2004"),
        ("", "", "", ""),
    ],
)
def test_a_span_says_once_what_both_ends_share(start: str, end: str, english: str, russian: str) -> None:
    assert ENGLISH.span(start, end) == english
    assert RUSSIAN.span(start, end) == russian


def test_a_language_that_writes_the_month_first_shortens_nothing() -> None:
    dates = replace(edtf.ENGLISH, day="{month} {day}, {year}", day_of_year_left_out="{month} {day}")
    assert edtf.in_words("2014-01-26/2014-01-27", dates) == "January 26, 2014 or January 27, 2014"
    assert edtf.span_in_words("2014-01-26", "2014-01-27", dates) == "January 26, 2014 to January 27, 2014"


@pytest.mark.parametrize(
    ("gives", "english", "russian"),
    [
        (
            "2013-07 (31 days → 1: 7 July 2013)",
            "July 2013; of 31 possible days 1 is left: 7 July 2013",
            "июль 2013; из возможных дней (31) остаётся 1: 7 июля 2013",
        ),
        (
            "2013 (soft, 219 days → 2: 7 July 2013, 9 May 2013)",
            "2013; of 219 possible days 2 are left, by a rule that is usually right: 7 July 2013, 9 May 2013",
            "2013; из возможных дней (219) остаются 2, по правилу, которое обычно верно: 7 июля 2013, 9 мая 2013",
        ),
        ("weekday Monday: 19 December 2016", "19 December 2016 was a Monday", "19 декабря 2016 — понедельник"),
        ("weekday Someday", "weekday Someday", "weekday Someday"),
        ("ada-lind", "Ada Lind", "Ada Lind"),
    ],
)
def test_what_evidence_gives_is_told_in_the_language_of_the_site(gives: str, english: str, russian: str) -> None:
    assert in_plain_words(gives, {"ada-lind": "Ada Lind"}, ENGLISH) == english
    assert in_plain_words(gives, {"ada-lind": "Ada Lind"}, RUSSIAN) == russian


def test_the_line_a_date_is_drawn_on_is_named_in_the_language_of_the_site() -> None:
    drawn = extent_of("[2013-07-01,2013-07-31]", ENGLISH)
    assert drawn
    assert (drawn.start, drawn.end, [(mark.x, mark.width) for mark in drawn.marks]) == (
        "1",
        "31 July 2013",
        [(0, 32), (968, 32)],
    )
    month = extent_of("2015-07", RUSSIAN)
    assert month
    assert (month.start, month.end) == ("янв.", "дек. 2015")


# ---- the whole site in another language


CORRECTIONS = (
    PublicCorrection(date="2026-03-02", entries=("harbour-opens",), was="Noon", now="Dawn", because="Misread"),
)


@cache
def site(language: str) -> Mapping[str, str]:
    """Return the pages of the invented archive in a language; its reports stay in theirs."""
    settings = replace(SETTINGS, language=language)
    archive = make_archive(related(*ENTRIES, LEAGUE, COUNCIL), NAMES, settings, (), CORRECTIONS)
    files = site_files(archive, TEMPLATES, words_in(language))
    return {file.path: file.whole().decode() for file in files if file.path.endswith(".html")}


class Shown(HTMLParser):
    """What a reader sees or hears of a page that is not marked as English or code."""

    VOID = frozenset({"meta", "link", "input", "br", "rect", "circle", "line"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.root: dict[str, str] = {}
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.root = values if tag == "html" else self.root
        is_foreign = tag in ("code", "script", "style") or (values.get("lang") == "en" and tag != "html")
        is_hidden = is_foreign or (bool(self._open) and self._open[-1][1])
        if not is_hidden:
            self.texts += [values[name] for name in ("aria-label", "title", "placeholder") if name in values]
            if values.get("name") == "description":
                self.texts.append(values["content"])
        if tag not in self.VOID:
            self._open.append((tag, is_hidden))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and not self._open[-1][1]:
            self.texts.append(data)


LATIN = re.compile(r"[A-Za-z]{2,}")
# What people, papers and programs are called, in whatever language is written about them.
NAMES_OF_THINGS = """
    BibTeX RIS CSL JSON YAML SHA CSV SQLite Lines EDTF ISO XXXX Datasette
    Python Atom Feed TimelineJS Schema Frictionless Wikidata JavaScript
"""
# entries.csv  https://post.example/harbour
FILE_OR_ADDRESS = re.compile(r"\S*\w[./]\w\S*")


def names_in(text: str) -> set[str]:
    return set(LATIN.findall(FILE_OR_ADDRESS.sub("", text).lower()))


@cache
def words_of_content() -> frozenset[str]:
    told = repr((related(*ENTRIES, LEAGUE, COUNCIL), NAMES, SETTINGS, CORRECTIONS)).replace(".", " ").replace("/", " ")
    return frozenset(names_in(f"{told} {NAMES_OF_THINGS} {rulebook().program} {' '.join(rulebook().libraries)}"))


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_word_of_the_interface_is_left_in_english(language: str) -> None:
    left = {
        (path, word)
        for path, html in site(language).items()
        for text in Shown(html).texts
        for word in names_in(text) - words_of_content()
    }
    assert left == set()


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_no_sentence_of_the_english_catalogue_is_on_a_page(language: str) -> None:
    spoken = [text for message in ENGLISH.messages.values() for text in _plain(message)]
    assert len(spoken) > 150
    for path, html in site(language).items():
        shown = " ".join(" ".join(Shown(html).texts).split())
        assert [text for text in spoken if text in shown] == [], path


def _plain(message: Message) -> Iterator[str]:
    """Yield the texts of a message that are sentences of words alone."""
    for text in (message,) if isinstance(message, str) else message.values():
        if len(text.split()) > 2 and not set(text) & set("{[`"):
            yield text


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ru", "ltr"), ("en", "ltr")])
def test_the_page_says_its_language_and_direction(language: str, direction: str) -> None:
    for path, html in site(language).items():
        assert Shown(html).root == {"lang": language, "dir": direction}, path


def test_a_report_in_another_language_than_the_archive_says_so() -> None:
    assert '<h1 lang="en" dir="ltr">' in site("ar")["entries/harbour-opens/index.html"]


def test_what_the_rules_say_of_themselves_is_marked_as_english() -> None:
    assert '<bdi lang="en" dir="ltr">' in site("ru")["entries/harbour-opens/index.html"]
    assert "<bdi lang=" not in site("en")["entries/harbour-opens/index.html"]


def test_a_key_without_words_is_a_mistake_of_the_template(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ 'moved.deck'|say(name='x') }}", encoding="utf-8")
    page = Page(address="/", template="page.html", made_from=tuple, make=dict)
    with pytest.raises(TemplateError, match=r"'moved\.deck' is not in words/en\.yaml, or asks there for 'address'"):
        make_renderer(tmp_path, ENGLISH).render(page)


# ---- a build


def project_in(tmp_path: Path, language: str, templates: Path = TEMPLATES) -> Project:
    project = replace(make_project(tmp_path, "corrected"), templates=templates)
    settings = project.content / "archive.yaml"
    kept = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("language:")]
    settings.write_text("\n".join([*kept, f"language: {language}", ""]), "utf-8")
    return project


def test_a_site_in_a_language_without_words_is_built_in_english_with_a_warning(tmp_path: Path) -> None:
    published = rebuild(project_in(tmp_path, "xx"))
    assert "no-words" in [problem.code for problem in published.problems]
    assert '<html lang="xx" dir="ltr">' in (tmp_path / "build" / "index.html").read_text("utf-8")


def test_a_whole_site_is_built_in_another_language_without_a_word_of_warning(tmp_path: Path) -> None:
    published = rebuild(project_in(tmp_path, "ar"))
    assert "no-words" not in [problem.code for problem in published.problems]
    assert "<h1>الخط الزمني</h1>" in (tmp_path / "build" / "timeline" / "index.html").read_text("utf-8")


def test_another_word_in_a_catalogue_is_on_the_pages_after_the_next_build(tmp_path: Path) -> None:
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    project = replace(project_in(tmp_path, "ru", templates), cache=tmp_path / ".cache")
    rebuild(project)
    catalogue = templates / "words" / "ru.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("timeline: Хроника", "timeline: Летопись"), "utf-8")
    rebuild(project)
    assert "<h1>Летопись</h1>" in (tmp_path / "build" / "timeline" / "index.html").read_text("utf-8")


def test_check_notes_what_a_catalogue_lacks(tmp_path: Path) -> None:
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    (templates / "words" / "ru.yaml").write_text("sections: {people: Люди}\n", "utf-8")
    project = project_in(tmp_path, "ru", templates)
    assert "missing-words" in [problem.code for problem in inspect(project).problems]
    assert "missing-words" not in [problem.code for problem in rebuild(project).problems]
