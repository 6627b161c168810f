"""The language model of `suggest --ner`: asked for by name, known by its hashes, and never by a build."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tiny_site import HERE

from site_gen import ner
from site_gen.errors import EnvironmentFailureError, UsageError
from site_gen.ner import mentions_in


def is_installed() -> bool:
    try:
        import spacy  # noqa: F401, PLC0415

        return ner._model_folder().is_dir()  # noqa: SLF001
    except (ImportError, UsageError):
        return False


needs_model = pytest.mark.skipif(not is_installed(), reason="the extra [ner] is not installed; make ner")


def test_without_the_extra_the_call_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.setitem(sys.modules, "spacy.util", None)
    with pytest.raises(UsageError, match=r"pip install 'site-gen\[ner\]'"):
        list(mentions_in(["Ada Moreva spoke."]))


def test_neither_a_build_nor_a_parse_loads_it() -> None:
    script = "import sys, site_gen.build, site_gen.preview; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=HERE.parent)
    assert {"site_gen.ner", "spacy"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_model_that_is_not_the_one_we_know_is_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    for name in ("config.cfg", "meta.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    if harm == "gone":
        (tmp_path / "config.cfg").unlink()
    monkeypatch.setitem(sys.modules, "spacy", sys)
    monkeypatch.setitem(sys.modules, "spacy.util", _Loader)
    monkeypatch.setattr(ner, "_model_folder", lambda: tmp_path)
    with pytest.raises(EnvironmentFailureError, match="is not the model we know and is not loaded"):
        list(mentions_in(["Ada Moreva spoke."]))


class _Loader:
    """Stands where spaCy would: loading is the failure."""

    @staticmethod
    def load_model_from_path(*_arguments: object, **_options: object) -> None:
        pytest.fail("a model of unknown content was loaded")


@needs_model
def test_the_model_names_people_and_bodies_of_each_text_in_order() -> None:
    texts = [
        "Mr Tarik Olsen told the Harbour Board of Lindhaven.",
        "Nobody.",
        "Ada Moreva\u00a0met the United Nations.",
    ]
    read = list(mentions_in(texts))
    assert [(one.text, one.is_person) for one in read[0]] == [
        ("Tarik Olsen", True),
        ("the Harbour Board of Lindhaven", False),
    ]
    assert read[1] == ()
    assert ("Ada Moreva", True) in [(one.text, one.is_person) for one in read[2]]


@needs_model
def test_one_changed_byte_in_any_file_of_the_model_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "model"
    shutil.copytree(ner._model_folder(), copy)  # noqa: SLF001
    monkeypatch.setattr(ner, "_model_folder", lambda: copy)
    assert list(mentions_in(["Nobody."])) == [()]
    for path in ("ner/model", "vocab/strings.json", "tokenizer", "config.cfg"):
        content = (copy / path).read_bytes()
        (copy / path).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        with pytest.raises(EnvironmentFailureError, match=path):
            list(mentions_in(["Nobody."]))
        (copy / path).write_bytes(content)
