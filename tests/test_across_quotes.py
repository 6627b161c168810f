"""One quote in several reports: what is paired, what is not, and the families it makes."""

from across_reports import MOREVA, related, report

LONG = (
    "Unlike the harbour board, a large part of the crews, including the Pilots Council, has not agreed to any of this,"
)
CHANGED = LONG.replace("Council", "Committee")
ELSEWHERE = "The lamps on the northern pier will be mended before the autumn storms reach the outer islands,"


def _members(found_families: object) -> set[frozenset[tuple[str, str]]]:
    assert isinstance(found_families, tuple)
    return {frozenset((m.entry, m.quote) for m in family.members) for family in found_families}


def test_one_quote_in_other_words_is_a_family_with_the_name_that_differs_marked() -> None:
    found = related(
        report("a", "Talks in Orsund", f'"{LONG}" Moreva said.', said=((LONG, MOREVA),)),
        report("b", "Crews refuse", f'She said: "{CHANGED}"', said=((CHANGED, MOREVA),)),
    )
    (family,) = found.families
    assert [member.entry for member in family.members] == ["a", "b"]
    assert family.speaker == MOREVA
    (variant,) = family.variants
    assert [(p.left, p.right) for p in variant.pieces if p.is_substantive] == [("Council", "Committee")]


def test_different_words_of_one_speaker_are_no_family() -> None:
    found = related(
        report("a", "Talks in Orsund", f'"{LONG}" Moreva said.', said=((LONG, MOREVA),)),
        report("b", "Lamps", f'"{ELSEWHERE}" Moreva said.', said=((ELSEWHERE, MOREVA),)),
    )
    assert found.families == ()


def test_a_repetition_inside_one_report_is_a_family() -> None:
    found = related(
        report("a", "Talks", f'"{LONG}" she said.', f'Again: "{LONG}"', said=((LONG, MOREVA), (LONG, MOREVA)))
    )
    (family,) = found.families
    assert [member.entry for member in family.members] == ["a", "a"]


def test_long_words_need_no_speaker_but_two_speakers_leave_the_family_without_one() -> None:
    found = related(
        report("a", "Talks", f'"{LONG}" Moreva said.', said=((LONG, MOREVA),)),
        report("b", "Refusal", f'"{LONG}" Olsen said.', said=((LONG, "tarik-olsen"),)),
    )
    assert [family.speaker for family in found.families] == [None]


def test_a_few_words_are_paired_where_the_reports_share_more_and_the_sentence_is_the_same() -> None:
    context = "The minister repeated her demand of last autumn that the islands should drive out"
    later = "At the closing dinner the minister thanked the town for its patience with all"
    one = report(
        "a",
        "Talks",
        f'{context} the "wreckers".',
        f'{later} "wreckers and thieves".',
        f'"{LONG}" she said.',
        said=(("wreckers", MOREVA), ("wreckers and thieves", MOREVA), (LONG, MOREVA)),
    )
    other = report(
        "b",
        "Refusal",
        f'{later} "wreckers and thieves of Orsund".',
        f'{context} the "wreckers and thieves".',
        f'"{LONG}" she said.',
        said=(("wreckers and thieves of Orsund", MOREVA), ("wreckers and thieves", MOREVA), (LONG, MOREVA)),
    )
    texts = {(entry.id, quote.id): quote.text for entry in (one, other) for quote in entry.quotes}
    found = {frozenset(texts[m.entry, m.quote] for m in family.members) for family in related(one, other).families}
    assert frozenset({"wreckers", "wreckers and thieves"}) in found
    assert frozenset({"wreckers and thieves", "wreckers and thieves of Orsund"}) in found


def test_a_few_words_alone_pair_no_two_reports() -> None:
    found = related(
        report("a", "Talks", 'She spoke of the "wreckers" again.', said=(("wreckers", MOREVA),)),
        report("b", "Storm", 'The storm left "wreckers" busy.', said=(("wreckers", MOREVA),)),
    )
    assert found.families == ()


def test_a_quote_in_very_many_reports_is_one_family_and_not_all_pairs() -> None:
    many = [report(f"r{n:03}", f"Report {n}", f'"{LONG}" she said.', said=((LONG, MOREVA),)) for n in range(60)]
    (family,) = related(*many).families
    assert len(family.members) == 60
    assert len(family.variants) < 60 * 12


def test_members_stand_by_date_then_id() -> None:
    found = related(
        report("a", "Talks", f'"{LONG}"', said=((LONG, MOREVA),)),
        report("c", "Talks", f'"{LONG}"', said=((LONG, MOREVA),), day="2013-07-22"),
        report("b", "Talks", f'"{LONG}"', said=((LONG, MOREVA),), day="2013-07-23"),
    )
    assert [member.entry for member in found.families[0].members] == ["c", "b", "a"]


def test_no_two_families_have_one_address() -> None:
    pairs = [
        report(f"{place}{n}", place, f'In {place} she blamed all "wreckers" of {place} for it. "{words}"', said=said)
        for place, words in (("Orsund", LONG), ("Lindhaven", ELSEWHERE))
        for n in (1, 2)
        for said in ((("wreckers", f"mayor-of-{place}"), (words, f"mayor-of-{place}")),)
    ]
    ids = [family.id for family in related(*pairs).families]
    assert len(ids) == len(set(ids))
    assert len(_members(related(*pairs).families)) == len(ids)
