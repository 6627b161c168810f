"""Families: all the forms of one quote across the archive, gathered from its pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple

from site_gen import anchors, edtf
from site_gen.across.quotepairs import PreparedQuote, QuotePair
from site_gen.across.remembered import Remembered
from site_gen.across.variants import pieces
from site_gen.kept.keys import key_of
from site_gen.model import Entry
from site_gen.related import Piece, QuoteFamily, QuoteRef, Variant


def make_families(
    joined: Sequence[QuotePair], entries: Mapping[str, Entry], remembered: Remembered
) -> tuple[QuoteFamily, ...]:
    """Return the families the pairs make, by id; a family of one quote does not exist."""
    root_of = _roots(joined)
    gathered: dict[QuoteRef, list[QuotePair]] = defaultdict(list)
    for pair in joined:
        gathered[root_of[pair.left.ref]].append(pair)
    unnamed = [_ordered(own, entries) for own in gathered.values()]
    return tuple(sorted(_named(unnamed, remembered), key=lambda family: family.id))


def _roots(pairs: Iterable[QuotePair]) -> dict[QuoteRef, QuoteRef]:
    """Return for every quote of the pairs one quote that stands for all it is joined with, directly or not."""
    parent: dict[QuoteRef, QuoteRef] = {}

    def root(ref: QuoteRef) -> QuoteRef:
        parent.setdefault(ref, ref)
        while parent[ref] != ref:
            parent[ref] = parent[parent[ref]]
            ref = parent[ref]
        return ref

    for pair in pairs:
        one, other = root(pair.left.ref), root(pair.right.ref)
        parent[other] = one
    return {ref: root(ref) for ref in parent}


def _ordered(pairs: list[QuotePair], entries: Mapping[str, Entry]) -> tuple[list[PreparedQuote], list[QuotePair]]:
    """Return the members of a family, by the date of their entry, its id and the order of its text, and its pairs."""
    members = {said.ref: said for pair in pairs for said in (pair.left, pair.right)}

    def place(said: PreparedQuote) -> tuple[tuple[int, str, str, str], str, int, int]:
        entry = entries[said.ref.entry]
        return edtf.sort_key(entry.date), entry.id, said.quote.line, said.quote.start

    return sorted(members.values(), key=place), pairs


def _named(unnamed: list[tuple[list[PreparedQuote], list[QuotePair]]], remembered: Remembered) -> Iterator[QuoteFamily]:
    """Yield the families; of two whose first members have the same words, the later one's id is numbered on."""
    counts: dict[str, int] = defaultdict(int)
    for members, pairs in sorted(unnamed, key=lambda family: _key(family[0][0])):
        own = anchors.family_id(members[0].quote.text)
        counts[own] += 1
        yield QuoteFamily(
            id=own if counts[own] == 1 else f"{own}-{counts[own]}",
            speaker=_speaker(members),
            members=tuple(said.ref for said in members),
            variants=tuple(_variants(members, pairs, remembered)),
        )


def _variants(members: list[PreparedQuote], pairs: list[QuotePair], remembered: Remembered) -> Iterator[Variant]:
    """Yield the pairs of a family with their words aligned, the earlier member on the left."""
    place = {said.ref: number for number, said in enumerate(members)}
    found: list[tuple[int, int, QuotePair]] = []
    for pair in pairs:
        first, second = sorted((place[pair.left.ref], place[pair.right.ref]))
        found.append((first, second, pair))
    for first, second, pair in sorted(found, key=lambda row: row[:2]):
        left, right = members[first], members[second]
        yield Variant(left=left.ref, right=right.ref, score=pair.score, pieces=_pieces(left, right, remembered))


def _pieces(left: PreparedQuote, right: PreparedQuote, remembered: Remembered) -> tuple[Piece, ...]:
    key = key_of("pieces", left.quote.text, right.quote.text)
    rows = remembered.value_of(key, lambda: [astuple(piece) for piece in pieces(left.tokens, right.tokens)])
    return tuple(Piece(left=row[0], right=row[1], is_same=row[2], is_substantive=row[3]) for row in rows)


def _speaker(members: list[PreparedQuote]) -> str | None:
    """Return the speaker the members agree on; None when none is known, or two differ."""
    speakers = {said.quote.speaker for said in members} - {None}
    return speakers.pop() if len(speakers) == 1 else None


def _key(said: PreparedQuote) -> tuple[str, str]:
    return said.ref.entry, said.ref.quote
