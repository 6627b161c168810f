import re
import tomllib
from pathlib import Path
from typing import Any

import yaml
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text(encoding="utf-8"))


def netlify() -> dict[str, Any]:
    return toml("netlify.toml")


def headers(address: str) -> dict[str, str]:
    return {
        name: value for rule in netlify()["headers"] if rule["for"] == address for name, value in rule["values"].items()
    }


def policy() -> dict[str, list[str]]:
    rules = (rule.split() for rule in headers("/*")["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in rules}


def pins() -> dict[str, str]:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def workflow() -> dict[str, Any]:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (reads "on" as a word; runs nothing)
    return loaded


def test_netlify_publishes_what_the_build_writes() -> None:
    assert netlify()["build"]["publish"] == "build"
    assert "site-gen build" in netlify()["build"]["command"]
    assert "site-gen" in toml("pyproject.toml")["project"]["scripts"]


def test_the_python_version_is_one_everywhere() -> None:
    version = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
    project = toml("pyproject.toml")
    assert netlify()["build"]["environment"]["PYTHON_VERSION"] == version
    assert project["project"]["requires-python"] == f">={version}"
    assert project["tool"]["ruff"]["target-version"] == f"py{version.replace('.', '')}"


def test_every_package_is_pinned_inside_the_range_of_the_project() -> None:
    ranges = [Requirement(text) for text in toml("pyproject.toml")["project"]["dependencies"]]
    assert len(ranges) == 6
    for needed in ranges:
        assert Version(pins()[needed.name]) in needed.specifier, needed.name


def test_pins_are_exact() -> None:
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)*", version) for version in pins().values())


def test_nothing_runs_or_is_fetched_that_is_not_ours() -> None:
    rules = policy()
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == ["'self'", "'wasm-unsafe-eval'"]
    for sources in rules.values():
        assert set(sources) <= {"'none'", "'self'", "'wasm-unsafe-eval'", "data:"}
    assert {"connect-src", "worker-src"} <= set(rules), "search needs them"
    assert {"base-uri", "form-action", "frame-ancestors"} <= set(rules), "default-src does not stand in for them"


def test_other_headers_close_what_the_policy_leaves_open() -> None:
    assert headers("/*")["X-Content-Type-Options"] == "nosniff"
    assert headers("/*")["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_only_parts_named_by_their_hash_are_kept_for_good() -> None:
    kept = {rule["for"] for rule in netlify()["headers"] if "immutable" in rule["values"].get("Cache-Control", "")}
    assert kept == {"/pagefind/fragment/*", "/pagefind/index/*"}


def test_previews_have_their_own_address_and_are_not_indexed() -> None:
    for context in ("deploy-preview", "branch-deploy"):
        command = netlify()["context"][context]["command"]
        assert '--base-url "$DEPLOY_PRIME_URL"' in command
        assert "X-Robots-Tag: noindex" in command
        assert command.endswith("> build/_headers")


def test_the_workflow_needs_no_secret_and_can_only_read() -> None:
    text = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert workflow()["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_pull_requests_are_tested_and_pushes_build_the_site() -> None:
    assert set(workflow()["on"]) == {"pull_request", "push"}
    jobs = workflow()["jobs"]
    assert {"run": "make test"} in jobs["test"]["steps"]
    assert "if" not in jobs["test"]
    assert {"run": "make site"} in jobs["site"]["steps"]
    assert "push" in jobs["site"]["if"]
