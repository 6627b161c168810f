"""What somebody says in an entry is told from what was kept of it as from a look at its text."""

from dataclasses import replace
from pathlib import Path

from made_archive import ENTRIES, NAMES, SETTINGS, a_quote, an_entry
from spoken import ENGLISH

from site_gen.archive import make_archive
from site_gen.companions import companion_files
from site_gen.gathered import Gathered
from site_gen.kept.keys import key_of
from site_gen.kept.memo import Memo
from site_gen.model import Confidence, Entry, Route, Statement
from site_gen.outline import outline_of
from site_gen.related import Related
from site_gen.speech import heard

REPORTED = Statement(
    3, "Moreva said “We sail” \ud800 soon.", "said", "ada-moreva", "Moreva", *(Route.NAMED_CUE, Confidence.HIGH)
)
SPOKEN = replace(
    an_entry("spoken", "Spoken"),
    quotes=(a_quote("We sail", "ada-moreva"), a_quote("So do we.", "tarik-olsen"), a_quote("When?", None)),
    statements=(REPORTED, REPORTED._replace(line=4, text="The port is open, Moreva said.")),
)
ALL = (*ENTRIES, SPOKEN)


def gathered(folder: Path, *entries: Entry) -> Gathered:
    return Gathered(
        entries=entries,
        digests={entry.id: key_of(entry) for entry in entries},
        outlines={entry.id: outline_of(entry) for entry in entries},
        names=NAMES,
        settings=SETTINGS,
        words=ENGLISH,
        memo=Memo(folder),
    )


def without_text(entry: Entry) -> Entry:
    return replace(entry, quotes=(), statements=())


def test_what_was_kept_tells_of_speakers_what_a_look_at_the_text_would(tmp_path: Path) -> None:
    made = gathered(tmp_path, *ALL)
    for chunk in made.chunks:
        made.kept.of("data-lines", chunk)
    later = gathered(tmp_path, *ALL)
    outlines = {entry.id: outline_of(entry) for entry in ALL}
    pairs = [(speaker, entry) for entry in ALL for speaker in outlines[entry.id].said]
    assert {speaker for speaker, _ in pairs} == {"ada-moreva", "tarik-olsen"}
    for speaker, entry in pairs:
        found = later.hear(speaker, without_text(entry))
        assert [one._replace(entry=entry) for one in found] == list(heard(speaker, entry, outlines[entry.id]))


def test_what_is_not_kept_yet_or_damaged_is_looked_up(tmp_path: Path) -> None:
    made = gathered(tmp_path, *ALL)
    expected = heard("ada-moreva", SPOKEN, made.outlines[SPOKEN.id])
    assert made.hear("ada-moreva", SPOKEN) == expected != ()
    (chunk,) = made.chunks
    made.memo.put("speech", chunk.key, b"\0".join([b"[[null,null,0]]"] * len(ALL)))
    assert made.hear("ada-moreva", SPOKEN) == expected
    assert made.hear("nobody", SPOKEN) == ()


def test_the_records_beside_a_page_are_the_same_whether_its_line_was_just_made_or_kept(tmp_path: Path) -> None:
    entries = (*ALL, replace(an_entry("odd", "Odd"), path="content/sources/o\udcffd.txt"))
    archive = make_archive(Related(entries=entries, families=(), events=()), NAMES, SETTINGS, ())

    def records() -> dict[str, bytes]:
        files = companion_files(archive, gathered(tmp_path, *entries))
        return {file.path: file.whole() for file in files if file.path.endswith(("entry.json", "entry.md"))}

    made = records()
    assert made == records()
    assert b"/o?d.txt" in made["entries/odd/entry.json"]
    assert b"/o?d.txt" in made["entries/odd/entry.md"]
