"""A build stopped at any moment, in any way, leaves the old site or the new one; the next build gives the clean result.

Small here; `make torture` takes every file operation, every kind of refusal, Pagefind and hundreds of random moments.
"""

import contextlib
import itertools
import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from trials import Builds, Stage, building, make_stage, observed, spread

pytestmark = pytest.mark.long
FAST = ("--no-search",)
REFUSALS = ("ENOSPC", "EIO", "EMFILE", "EROFS", "EACCES", "MemoryError")


@pytest.fixture(scope="module")
def builds() -> Iterator[Builds]:
    with building() as builds:
        yield builds


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory, builds: Builds) -> Stage:
    return make_stage(tmp_path_factory.mktemp("fast"), builds, *FAST)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory, builds: Builds) -> Stage:
    return make_stage(tmp_path_factory.mktemp("searched"), builds)


def killed_at(stage: Stage, builds: Builds, points: Iterator[int] | range | list[int]) -> set[str]:
    """Kill a build at each of some operations; returns which sites were seen after it."""
    seen = set()
    for number, at in enumerate(points):
        stage.reset()
        with observed(stage) as observer:
            assert builds.run(stage.root, *stage.options, at=at, act="kill") == -signal.SIGKILL
        seen.add("new" if stage.published == stage.new else "old")
        if number % 5 == 4:  # the build that mends is killed too
            builds.run(stage.root, *stage.options, at=1 + at // 3, act="kill")
        assert (stage.faults(builds), observer.faults) == ([], []), f"killed at operation {at}"
    return seen


def test_killed_at_operations_from_the_first_to_the_last(stage: Stage, builds: Builds) -> None:
    assert stage.operations > 200
    assert killed_at(stage, builds, list(spread(stage.operations, 9))) == {"old", "new"}


@pytest.mark.slow
def test_killed_at_every_operation(stage: Stage, builds: Builds) -> None:
    assert killed_at(stage, builds, range(1, stage.operations + 1)) == {"old", "new"}


@pytest.mark.slow
def test_killed_at_operations_of_a_build_with_search(searched: Stage, builds: Builds) -> None:
    assert killed_at(searched, builds, list(spread(searched.operations, 80))) == {"old", "new"}


def refused_at(stage: Stage, builds: Builds, at: int, act: str) -> None:
    stage.reset()
    code = builds.run(stage.root, *stage.options, at=at, act=act)
    said = stage.said
    assert code in (0, 1, 3), said
    if code == 1:  # a file of content/ that cannot be read is named as such
        assert "content/" in said
    assert stage.faults(builds) == [], f"{act} at operation {at}, exit {code}: {said}"


def test_refused_at_some_operations_the_site_is_whole(stage: Stage, builds: Builds) -> None:
    for act, at in zip(itertools.cycle(REFUSALS), spread(stage.operations, 12), strict=False):
        refused_at(stage, builds, at, act)


@pytest.mark.slow
@pytest.mark.parametrize("act", REFUSALS)
def test_refused_at_every_third_operation_the_site_is_whole(stage: Stage, builds: Builds, act: str) -> None:
    for at in range(1 + REFUSALS.index(act) % 3, stage.operations + 1, 3):
        refused_at(stage, builds, at, act)


def test_out_of_memory_the_site_is_whole(stage: Stage, builds: Builds) -> None:
    limited(stage, builds, (1, 3, 8))


@pytest.mark.slow
def test_out_of_memory_at_any_size_the_site_is_whole(stage: Stage, builds: Builds) -> None:
    limited(stage, builds, range(1, 60))


def limited(stage: Stage, builds: Builds, sizes: tuple[int, ...] | range) -> None:
    for size in sizes:
        stage.reset()
        code = builds.run(stage.root, *stage.options, memory=size)
        said = stage.said
        assert code in (0, 3), said
        assert stage.faults(builds) == [], f"{size} MB, exit {code}: {said}"


def stopped_at_random(stage: Stage, builds: Builds, kind: signal.Signals, moments: int) -> None:
    """Stop builds at random moments of the time one takes, read by a reader all along."""
    dice = random.Random(f"{kind} {moments}")  # noqa: S311 - the same moments every time
    stage.reset()
    start = time.monotonic()
    assert builds.run(stage.root, *stage.options) == 0
    longest = 1.15 * (time.monotonic() - start)
    for _ in range(moments):
        stage.reset()
        with observed(stage) as observer:
            process = builds.start(stage.root, *stage.options)
            time.sleep(dice.uniform(0, longest))
            stop(process, kind)
            code = builds.ended()
        expected = {signal.SIGKILL: -signal.SIGKILL, signal.SIGTERM: 143, signal.SIGINT: 130}[kind]
        assert code in (0, expected, -kind), stage.said
        assert (stage.faults(builds), observer.faults) == ([], []), f"{kind!r}: {stage.said}"


def stop(process: int, kind: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has not made its group yet, or is done
        os.killpg(process, kind)


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_stopped_at_a_random_moment_the_site_is_whole(stage: Stage, builds: Builds, kind: signal.Signals) -> None:
    stopped_at_random(stage, builds, kind, 3)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_stopped_at_many_random_moments_the_site_is_whole(
    searched: Stage, builds: Builds, kind: signal.Signals
) -> None:
    stopped_at_random(searched, builds, kind, 300 if kind is signal.SIGKILL else 40)


def test_a_reader_of_a_whole_build_sees_the_old_site_then_the_new(stage: Stage, builds: Builds) -> None:
    stage.reset()
    with observed(stage) as observer:
        while not observer.looks:
            time.sleep(0.01)
        assert builds.run(stage.root, *stage.options) == 0
        looks = observer.looks
        while observer.looks < looks + 2:
            time.sleep(0.01)
    assert observer.faults == []
    assert observer.seen == {"old", "new"}


def test_the_observer_sees_a_site_that_is_built_in_place(stage: Stage) -> None:
    stage.reset()
    with observed(stage) as observer:
        for path, (_, content) in sorted(stage.new.items()):
            target = stage.root / "build" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            time.sleep(0.002)
        for path in sorted(set(stage.old) - set(stage.new)):
            Path(stage.root / "build" / path).unlink()
    assert observer.faults
