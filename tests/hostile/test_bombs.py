"""Texts made to take for ever: each is done, or refused, in the time of a text of its length."""

import time

import pytest
from hostile_project import empty_project, put
from site_check import active
from tiny_site import rebuild

from site_gen.content.decoding import decode
from site_gen.content.frontmatter import split_front_matter
from site_gen.render import markdown

BELOW = "\n\n3 March 2015\n\nThe port of Lindhaven said so.\n"
MARKDOWN = {
    "brackets": "[" * 10_000,
    "pictures": "![[]()" * 10_000,
    "open links": "[a](" * 10_000,
    "emphasis": "**a*" * 10_000,
    "quotes": "> " * 5_000 + "a",
    "lists": "- " * 5_000 + "a",
    "a staircase": "".join("  " * depth + "- a\n" for depth in range(300)),
    "ticks": "".join("`" * length + " " for length in range(1, 400)),
    "addresses": "".join(f"[r{n}]: https://x.example/{n}\n" for n in range(5_000)) + "[r1] " * 5_000,
    "a wide table": "\n".join(["a|" * 1_000, "-|" * 1_000, *["b|" * 1_000] * 15]),
    "entities": "&" * 20_000,
    "tags": "<a " * 10_000,
    "headings": "# a\n" * 10_000,
}
DECODED = {
    "accents": "e\u0301\u0321" * 100_000,
    "joiners": "a\u200d" * 200_000,
    "marks nobody sees": "\u202e\u200b" * 200_000,
    "returns": "\r" * 1_000_000,
    "two scripts": "aж" * 200_000,
    "high bytes": "é" * 1_000_000,
}
FRONT = {
    "unknown keys": "".join(f"k{n}: x\n" for n in range(8_000)),
    "reasons": "because:\n" + "".join(f"  k{n}: x\n" for n in range(6_000)),
    "speakers": "speakers: [" + "Ada Lind, " * 6_000 + "]\n",
    "quotes": "quote_speakers:\n" + "".join(f"  q{n}: x\n" for n in range(6_000)),
    "one long key": "x" * 60_000 + ": y\n",
    "one long value": "title: " + "x " * 30_000,
    "number signs": "title: a #" + " #" * 30_000,
    "open quotes": 'title: "' * 7_000,
    "question marks": "? " * 30_000,
    "anchors": "".join(f"k{n}: &a{n} [*a{n - 1}]\n" for n in range(3_000)),
    "block scalars": "title: |\n" + "  x\n" * 15_000,
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_takes_no_longer_than_its_length(name: str) -> None:
    start = time.process_time()
    markdown(MARKDOWN[name])
    assert time.process_time() - start < 2


@pytest.mark.parametrize("name", DECODED)
def test_decoding_takes_no_longer_than_its_length(name: str) -> None:
    data = DECODED[name].encode()
    for encoded in (data, data + b"\xff", b"\xff\xfe" + DECODED[name].encode("utf-16-le")):
        start = time.process_time()
        decode(encoded[:5_000_000])
        assert time.process_time() - start < 2


@pytest.mark.parametrize("name", FRONT)
def test_front_matter_takes_no_longer_than_its_length(name: str) -> None:
    start = time.process_time()
    front = split_front_matter(f"---\n{FRONT[name]}---\nText.\n", "a.txt")
    assert time.process_time() - start < 2
    assert len(front.problems) < 10_000


# Each is a source of its own in the one archive below; Markdown, so that nothing is left out.
SOURCES = {
    "markdown": "\n\n".join(MARKDOWN[name][:6_000] for name in ("brackets", "pictures", "quotes", "lists", "emphasis")),
    "nested tags": "<div>" * 5_000 + "text" + "</div>" * 5_000,
    "names": "\n\n".join(f'"Open," said Minister Ivar Lund{a}{b}.' for a in "abcdefgh" for b in "abcdefghijkl"),
    "lines": "a\n" * 1_500,
    "dates": "3 March 2015, 12/11/2013, Monday. " * 500,
    "one line": "word " * 20_000,
    "quotes": '"Yes" he said ' * 500,
}


def test_bombs_of_all_kinds_are_one_readable_site(tmp_path_factory: pytest.TempPathFactory) -> None:
    project = empty_project(tmp_path_factory.mktemp("bombs"))
    for name, text in SOURCES.items():
        put(project, f"{name}.txt", f"Harbour opens{BELOW}\n{text}\n")
        put(project, f"{name} marked.txt", f"---\nformat: markdown\n---\nHarbour opens{BELOW}\n{text}\n")
    start = time.process_time()
    rebuild(project)
    assert time.process_time() - start < 20
    assert active(project.output) == []


@pytest.mark.slow
@pytest.mark.parametrize("line", ["The port of Lindhaven said so.\n", '"Yes," said Ada Moreva.\n', "a "])
def test_the_largest_source_there_may_be_is_published(tmp_path_factory: pytest.TempPathFactory, line: str) -> None:
    project = empty_project(tmp_path_factory.mktemp("large"))
    put(project, "large.txt", f"Harbour opens{BELOW}\n" + line * (4_900_000 // len(line)))
    start = time.process_time()
    rebuild(project)
    assert time.process_time() - start < 240
