from datetime import date

from site_gen.authority import Settings
from site_gen.content.settings import read_settings


def test_an_empty_file_gives_the_defaults() -> None:
    assert read_settings("", "content/archive.yaml") == (Settings(), ())


def test_the_window_is_read_as_two_days() -> None:
    settings, problems = read_settings("window: 2011-01/2012\nbase_url: https://a.example/\n", "archive.yaml")
    assert problems == ()
    assert (settings.window_start, settings.window_end) == (date(2011, 1, 1), date(2012, 12, 31))
    assert settings.base_url == "https://a.example"


def test_mistakes_are_told_and_the_default_stands_in() -> None:
    settings, problems = read_settings(
        "titel: X\nrights: all\nbase_url: example.org\nexcerpt_words: ten\nwindow: sometime\n", "archive.yaml"
    )
    assert settings == Settings()
    assert [str(p).split(": ", 2)[2] for p in problems] == [
        "unknown key 'titel'; did you mean 'title'? [unknown-key]",
        "'window: sometime' is not a date: 2013-07-22, 2013-07, 2013 or 2014-01-26/2014-01-27 [bad-value]",
        "'base_url: example.org' is not an address that starts with https:// or http:// [bad-value]",
        "'rights: all' is not one of full, excerpt, metadata [bad-value]",
        "'excerpt_words: ten' is not a number up to 10000 [bad-value]",
    ]


def test_where_readers_report_mistakes_is_an_address_with_known_placeholders() -> None:
    def told(address: str) -> tuple[str, list[str]]:
        settings, problems = read_settings(f'corrections_url: "{address}"\n', "archive.yaml")
        return settings.corrections_url, [str(p).split(": ", 2)[2] for p in problems]

    address = "https://desk.example/new?title={id}&body={url}"
    assert told(address) == (address, [])
    assert told("mailto:desk@post.example?subject={id}")[1] == []
    assert told("javascript:alert(1)") == (
        "",
        ["'corrections_url: javascript:alert(1)' is not an address that starts with https:// or mailto: [bad-value]"],
    )
    assert told("https://desk.example/{ulr}") == (
        "",
        ["'{ulr}' stands for nothing: there are {id} and {url}; did you mean 'url'? [bad-value]"],
    )
