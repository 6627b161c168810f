import tracemalloc
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from made_archive import an_entry

from site_gen.chunks import Chunk, ChunkMemo, chunks_of, in_one, in_order, joined, ordered
from site_gen.memo import Memo

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
        assert list(in_order(kept, "upper", divided)) == [one.upper().encode() for one in sorted(IDS)]
        assert set(in_order(kept, "none", divided)) == {b""}
    assert made == [chunk.number for chunk in divided]


def test_where_nothing_is_kept_what_is_made_together_is_made_once_for_all_kinds() -> None:
    made: list[int] = []

    def make(chunk: Chunk) -> dict[str, bytes]:
        made.append(chunk.number)
        return {kind: joined(entry.id for entry in chunk.entries) for kind in ("one", "two")}

    divided = chunks(IDS)
    kept = ChunkMemo(Memo(None), make)
    assert list(in_order(kept, "one", divided)) == list(in_order(kept, "two", divided))
    assert made == [chunk.number for chunk in divided]


def test_as_many_texts_as_entries_or_they_are_made_anew(tmp_path: Path) -> None:
    (chunk,) = chunks(IDS[:3])
    Memo(tmp_path).put("kind", chunk.key, joined(("a", "b")))
    kept = ChunkMemo(Memo(tmp_path), lambda chunk: {"kind": joined(entry.id for entry in chunk.entries)})
    assert kept.texts("kind", chunk) == [one.encode() for one in IDS[:3]]


def test_the_texts_of_all_entries_are_made_one_without_being_held_twice(tmp_path: Path) -> None:
    def make(chunk: Chunk) -> dict[str, bytes]:
        return {"long": joined(f"{entry.id} " * 1000 for entry in chunk.entries)}

    divided, kept = chunks(IDS), ChunkMemo(Memo(tmp_path), make)
    expected = b"".join(in_order(kept, "long", divided))
    tracemalloc.start()
    whole = in_one(kept, "long", divided)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (whole == expected, most < 1.5 * len(expected)) == (True, True)
