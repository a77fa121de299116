"""Packs frozen for a meeting: files outside the shared database that say the same whatever the database says later.

Each is a folder of DASHBOARD_PACKS that appeared whole, by one rename, and is never written again. `sha256sum --check SHA256SUMS` in it
is what `opened` does too: a pack that was changed, cut short or added to is refused. What was found is remembered for as long as no
file of the pack is another one by size and times.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.pack import PackError
from dashboard.release import release
from dashboard.review.plain import VersionError, from_plain, to_plain
from dashboard.review.slide import Review
from dashboard.scope import Quarter, Scope
from dashboard.words import LANGUAGES, Words

ABOUT, REVIEW, FIGURES, SUMS = "frozen.json", "review.json", "figures.json", "SHA256SUMS"

_ROOT = Path(__file__).parents[2]
_VERSION = 2
_NEEDED = {ABOUT, REVIEW, FIGURES}
_PARTLY = ".part"
_ABANDONED_SECONDS = 3600  # a folder that is written for so long is what a killed process left behind
_SUMS_FORM = re.compile(rb"(?:[0-9a-f]{64}  [\w.-]+\n)+", re.ASCII)
_NOT_UNDERSTOOD = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_KEPT_OPEN = 4  # packs whose content is held in memory

_Stamp = tuple[tuple[str, int, int, int], ...]
_CHECKED: dict[Path, tuple[_Stamp, bool]] = {}  # by its folder: what a pack was when it was last opened, and whether it was intact


@dataclass(frozen=True)
class About:
    """What a frozen pack is of: the meeting, the scope, the language; when it was frozen, of which data, by which program.

    demo  the data was invented.
    """

    meeting_id: int
    meeting: str
    quarter: str
    as_of: str
    known_until: str
    district: str | None
    language: str
    frozen_at: str
    data_version: str
    program_version: str
    demo: bool

    @property
    def name(self) -> str:
        """The name of its folder, by which it is opened: one for each meeting, place and language, of real and of demo data."""
        return f"{'demo-' if self.demo else ''}meeting-{self.meeting_id}-{self.district or 'all'}-{self.language}"

    @property
    def scope(self) -> Scope:
        """The scope that its numbers speak of."""
        return Scope(Quarter.parse(self.quarter), date.fromisoformat(self.as_of), date.fromisoformat(self.known_until), self.district)

    @property
    def moment(self) -> datetime:
        """When it was frozen."""
        return datetime.fromisoformat(self.frozen_at)


@dataclass(frozen=True)
class Frozen:
    """A frozen pack that is intact: its review, its figures (docs/contract/figures.md), and its files by name."""

    about: About
    review: Review
    figures: Mapping[str, Any]
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Listed:
    """A frozen pack in the list.

    about      what it says that it is of; None when that cannot be read.
    is_intact  whether it was when it was last opened; None when it was not opened since it is what it is now.
    """

    name: str
    about: About | None
    is_intact: bool | None


def about(review: Review, meeting_id: int, scope: Scope, frozen_at: datetime, data_version: str) -> About:
    """What a review is frozen as."""
    return About(
        meeting_id,
        review.title,
        str(scope.quarter),
        scope.day.isoformat(),
        scope.known_until.isoformat(),
        scope.district,
        review.language,
        frozen_at.isoformat(timespec="seconds"),
        data_version,
        release(),
        bool(review.demo),
    )


def freeze(chosen: About, review: Review, figures: Mapping[str, Any], files: Mapping[str, bytes], words: Words) -> Path:
    """Keep a review, its figures and its files for good; the folder of them. Raises PackError when there is one or none can be written."""
    documents = {ABOUT: {"version": _VERSION} | asdict(chosen), REVIEW: to_plain(review), FIGURES: figures}
    contents = {**files, **{name: _json(document) for name, document in documents.items()}}
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(folder)
        part = Path(tempfile.mkdtemp(dir=folder, prefix=".", suffix=_PARTLY))
    except OSError as error:
        raise _not_written(error, words) from error
    try:
        _write(part, {**contents, SUMS: _sums(contents)})
        _read(part, chosen.name, words)  # what is frozen can be opened
        return _appear(part, folder / chosen.name)
    except FileExistsError:
        since = words.moment(opened(chosen.name, words).about.moment)
        raise PackError(words("packs-already", time=since, folder=str(folder / chosen.name))) from None
    except OSError as error:
        raise _not_written(error, words) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def opened(name: str, words: Words) -> Frozen:
    """A frozen pack; all who open it share it. Raises PackError with the sentence that says what is wrong with it, file by file."""
    if name not in _names(words):
        raise PackError(words("packs-unknown", name=name[:80]))
    folder = _folder() / name
    try:
        stamp = _stamp(folder)
        pack = _opened(folder, stamp, words)
    except OSError as error:
        raise PackError(words("packs-not-read", name=name, reason=_reason(error))) from error
    except PackError:
        _CHECKED[folder] = stamp, False
        raise
    _CHECKED[folder] = stamp, True
    return pack


def listed(words: Words) -> list[Listed]:
    """All frozen packs as they describe themselves, not opened: the latest first, broken ones before them. Raises PackError."""
    found = [_listed(name) for name in _names(words)]
    return sorted(found, key=lambda one: (one.is_intact is False, one.about.frozen_at if one.about else ""), reverse=True)


def _folder() -> Path:
    return Path(os.environ.get("DASHBOARD_PACKS") or _ROOT / ".state" / "packs")


def _names(words: Words) -> list[str]:
    """The folders that are packs; a name from outside is looked up here and never becomes a path by itself."""
    try:
        return sorted(path.name for path in _folder().iterdir() if path.is_dir() and not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise PackError(words("packs-folder-not-read", folder=str(_folder()), reason=_reason(error))) from error


def _listed(name: str) -> Listed:
    folder = _folder() / name
    try:
        about, stamp = _about(json.loads((folder / ABOUT).read_bytes()), name), _stamp(folder)
    except (OSError, *_NOT_UNDERSTOOD):
        return Listed(name, None, False)
    checked, is_intact = _CHECKED.get(folder, (None, False))
    return Listed(name, about, is_intact if checked == stamp else None)


# Writing ----------------------------------------------------------------------------------------------


def _json(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"


def _sums(contents: Mapping[str, bytes]) -> bytes:
    """As `sha256sum` prints them."""
    return b"".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode() for name, content in sorted(contents.items()))


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files and see them on the disk."""
    for name, content in contents.items():
        with (folder / name).open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    folder.chmod(0o755)
    _sync(folder)


def _appear(part: Path, path: Path) -> Path:
    """A folder takes its name, in one step. Raises FileExistsError when there is one of that name, also when it came this moment."""
    try:
        part.rename(path)
    except OSError as error:
        raise FileExistsError(path) if path.exists() else error from None
    _sync(path.parent)
    return path


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_abandoned(folder: Path) -> None:
    for part in folder.glob(f".*{_PARTLY}"):
        with suppress(FileNotFoundError):
            if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(part, ignore_errors=True)


def _not_written(error: OSError, words: Words) -> PackError:
    return PackError(words("packs-not-written", folder=str(_folder()), reason=_reason(error)))


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


# Reading ----------------------------------------------------------------------------------------------


def _stamp(folder: Path) -> _Stamp:
    """What changes when a file of a pack is written, replaced, added or removed: nobody sets the last of its times by hand."""
    found = sorted((entry.name, entry.lstat()) for entry in folder.iterdir())
    return tuple((name, is_now.st_size, is_now.st_mtime_ns, is_now.st_ctime_ns) for name, is_now in found)


@lru_cache(maxsize=_KEPT_OPEN)
def _opened(folder: Path, stamp: _Stamp, words: Words) -> Frozen:  # noqa: ARG001 - another stamp is another pack
    return _read(folder, folder.name, words)


def _read(folder: Path, name: str, words: Words) -> Frozen:
    """The pack in a folder: what is returned is what the checksums were compared with. Raises PackError and OSError."""
    entries = sorted(folder.iterdir())
    contents = {entry.name: entry.read_bytes() for entry in entries if entry.is_file() and not entry.is_symlink()}
    if faults := list(_faults(contents, {entry.name for entry in entries}, words)):
        raise PackError(words("packs-refused", name=name, faults=words("packs-and").join(faults)))
    with _reading(name, ABOUT, words):
        chosen = _about(json.loads(contents[ABOUT]), name)
    with _reading(name, REVIEW, words):
        review = from_plain(json.loads(contents[REVIEW]))
    with _reading(name, FIGURES, words):
        figures = dict(json.loads(contents[FIGURES]))
    return Frozen(chosen, review, figures, {file: content for file, content in contents.items() if file not in {*_NEEDED, SUMS}})


def _faults(contents: Mapping[str, bytes], present: Set[str], words: Words) -> Iterator[str]:
    """What is wrong with the files of a pack, each as a part of a sentence that names the file."""
    if SUMS not in contents or not _SUMS_FORM.fullmatch(contents[SUMS]):
        yield words("packs-fault-form" if SUMS in contents else "packs-fault-missing", file=SUMS)
        return
    noted = {line[66:]: line[:64] for line in contents[SUMS].decode().splitlines()}
    for file in sorted({*noted, *present, *_NEEDED} - {SUMS}):
        if file not in present:
            yield words("packs-fault-missing", file=file)
        elif file not in noted or file not in contents:
            yield words("packs-fault-additional", file=file)
        elif hashlib.sha256(contents[file]).hexdigest() != noted[file]:
            yield words("packs-fault-changed", file=file)


@contextmanager
def _reading(name: str, file: str, words: Words) -> Iterator[None]:
    """A file whose checksum is right may still be one that we do not understand."""
    try:
        yield
    except _NOT_UNDERSTOOD as error:
        fault = words("packs-fault-version" if isinstance(error, VersionError) else "packs-fault-form", file=file)
        raise PackError(words("packs-refused", name=name, faults=fault)) from error


def _about(document: dict[str, Any], name: str) -> About:
    if document.pop("version") != _VERSION:
        raise VersionError
    chosen = About(**document)
    is_known = chosen.language in LANGUAGES and chosen.scope and chosen.moment  # the last two raise by themselves when they are no days
    if chosen.name != name or not is_known:
        raise ValueError(f"This is {chosen.name}, frozen {chosen.frozen_at}.")
    return chosen
