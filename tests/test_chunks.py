from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from made_archive import an_entry

from site_gen.kept.chunks import Chunk, ChunkMemo, chunks_of, joined, ordered
from site_gen.kept.codec import encode
from site_gen.kept.memo import Memo

IDS = tuple(f"report-{n}" for n in range(300))


def chunks(ids: tuple[str, ...], few: int = 8, ground: str = "", changed: str = "") -> tuple[Chunk, ...]:
    entries = [an_entry(one, "Title") for one in ids]
    return chunks_of(entries, {one: "new" if one == changed else "old" for one in ids}, ground, few)


def keys(chunks: tuple[Chunk, ...]) -> set[str]:
    return {chunk.key for chunk in chunks}


@given(ids=st.lists(st.sampled_from(IDS), unique=True), few=st.integers(1, 400))
def test_every_entry_is_in_one_chunk_whatever_the_order(ids: list[str], few: int) -> None:
    divided = chunks(tuple(ids), few)
    assert [entry.id for entry in ordered(divided)] == sorted(ids)
    assert divided == chunks(tuple(sorted(ids)), few)
    assert all(chunk.entries for chunk in divided)


@given(ids=st.lists(st.sampled_from(IDS), unique=True), few=st.integers(1, 40))
def test_chunks_are_neither_too_short_nor_too_long(ids: list[str], few: int) -> None:
    lengths = [len(chunk.entries) for chunk in chunks(tuple(ids), few)]
    assert all(few <= length <= 4 * few for length in lengths[:-1])
    assert all(1 <= length <= 4 * few for length in lengths[-1:])


def ends_a_chunk(one: str, few: int) -> bool:
    return len(chunks((*(f"a-{n}" for n in range(few - 1)), one, "z"), few)) == 2


def test_hostile_ids_make_chunks_neither_too_many_nor_too_long() -> None:
    many = [f"report-{n}" for n in range(3000)]
    always = tuple(one for one in many if ends_a_chunk(one, 8))
    never = tuple(one for one in many if not ends_a_chunk(one, 8))
    assert {len(chunk.entries) for chunk in chunks(always, 8)[:-1]} == {8}
    assert {len(chunk.entries) for chunk in chunks(never, 8)[:-1]} == {32}


def test_no_two_chunks_have_one_number_and_a_new_one_leaves_those_of_others() -> None:
    before = {chunk.entries: chunk.number for chunk in chunks(IDS)}
    after = {chunk.entries: chunk.number for chunk in chunks((*IDS, "report-150a", "another"))}
    assert len(set(before.values())) == len(before)
    assert len(before.items() & after.items()) >= len(before) - 2


def test_where_chunks_end_is_not_moved_far_from_a_change() -> None:
    for one in IDS[::10]:
        assert len(keys(chunks(IDS)) - keys(chunks(tuple(other for other in IDS if other != one)))) < 10


def test_a_change_makes_the_key_of_one_chunk_anew() -> None:
    before = chunks(IDS)
    assert len(before) > 20
    assert len(keys(chunks(IDS, changed="report-7")) - keys(before)) == 1
    assert len(keys(chunks((*IDS, "report-300"))) - keys(before)) == 1
    assert len(keys(chunks(IDS[1:])) - keys(before)) == 1


def test_what_else_they_are_made_from_makes_every_key_anew() -> None:
    assert not keys(chunks(IDS, ground="other words")) & keys(chunks(IDS))


def test_texts_are_kept_and_come_back_in_order(tmp_path: Path) -> None:
    made: list[int] = []

    def make(chunk: Chunk) -> dict[str, bytes]:
        made.append(chunk.number)
        return {"upper": joined(entry.id.upper() for entry in chunk.entries), "none": joined("" for _ in chunk.entries)}

    divided = chunks(IDS)
    for _ in range(2):
        kept = ChunkMemo(Memo(tmp_path), make)
        upper = [text for chunk in divided for text in kept.texts("upper", chunk)]
        assert upper == [one.upper().encode() for one in sorted(IDS)]
        assert {text for chunk in divided for text in kept.texts("none", chunk)} == {b""}
    assert made == [chunk.number for chunk in divided]


def test_where_nothing_is_kept_what_is_made_together_is_made_once_for_all_kinds() -> None:
    made: list[int] = []

    def make(chunk: Chunk) -> dict[str, bytes]:
        made.append(chunk.number)
        return {kind: joined(entry.id for entry in chunk.entries) for kind in ("one", "two")}

    divided = chunks(IDS)
    kept = ChunkMemo(Memo(None), make)
    assert [kept.of("one", chunk) for chunk in divided] == [kept.of("two", chunk) for chunk in divided]
    assert made == [chunk.number for chunk in divided]


def test_as_many_texts_as_entries_or_they_are_made_anew(tmp_path: Path) -> None:
    (chunk,) = chunks(IDS[:3])
    Memo(tmp_path).put("kind", chunk.key, joined(("a", "b")))
    kept = ChunkMemo(Memo(tmp_path), lambda chunk: {"kind": joined(entry.id for entry in chunk.entries)})
    assert kept.texts("kind", chunk) == [one.encode() for one in IDS[:3]]


def test_what_is_no_value_of_its_type_is_made_anew(tmp_path: Path) -> None:
    (chunk,) = chunks(IDS[:3])
    kept = ChunkMemo(Memo(tmp_path), lambda chunk: {"kind": encode(tuple(entry.id for entry in chunk.entries))})
    for content in (b"", b"{}", encode((1, 2))):
        Memo(tmp_path).put("kind", chunk.key, content)
        assert kept.value("kind", chunk, tuple[str, ...]) == IDS[:3]
