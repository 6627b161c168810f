"""What every test may ask for."""

import pytest
from hypothesis import settings

# The same examples every run and no limit of time for one: a red run means a fault, on a busy machine too.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

# Programs run by hand: no tests in them, and what they import is a plugin of tests, to be loaded as one.
collect_ignore_glob = ["bench/*", "lighthouse.py", "screenshots.py"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/sources/*/entry.md anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))
