"""Make the pack of a meeting: its review as PowerPoint, Excel and PDF files; with --freeze also keep it as it is for the meeting."""

import argparse
import errno
import gc
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from dashboard import access, commands, words
from dashboard.answers import places
from dashboard.names import names_of
from dashboard.pack import PackError, freezing, frozen, making
from dashboard.review.given import Given
from dashboard.scope import Scope
from dashboard.words import LANGUAGES, Words
from data_access import demo, feeds
from data_access.database import DatabaseError

_ALL = "all"
_START_OF_LINE = "\r\x1b[K"  # and away with what stands on it


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the paths of the files written; leave with status 2 and a sentence on standard error when there is not each of them."""
    parser = commands.Parser(prog="python -m dashboard.pack", description=__doc__, allow_abbrev=False)
    what = parser.add_mutually_exclusive_group(required=True)
    commands.add_options(what, "meeting")
    what.add_argument("--verify", metavar="NAME", help=f"say whether a frozen pack, or every one ({_ALL}), is still what was frozen")
    parser.add_argument("--format", type=_formats, default=making.FORMATS, metavar=",".join(making.FORMATS), help="without it all of them")
    parser.add_argument("--language", choices=LANGUAGES, default=LANGUAGES[0], help=f"{LANGUAGES[0]} without it")
    parser.add_argument("--output", type=Path, default=Path(), metavar="DIR", help="where the files go; without it here")
    parser.add_argument("--freeze", action="store_true", help="keep the pack as it is now, for the meeting (DASHBOARD_PACKS)")
    commands.add_options(parser, "district", "person", "database_url")
    options = parser.parse_args(arguments)
    try:
        if options.verify is None:
            _print(*_made(parser, options))
        else:
            _verify(options.verify, words.of(options.language))
    except (DatabaseError, PackError) as error:
        parser.error(str(error))


def _formats(text: str) -> tuple[str, ...]:
    asked = dict.fromkeys(text.split(","))
    if unknown := [name for name in asked if name not in making.FORMATS]:
        raise argparse.ArgumentTypeError(f"{unknown[0]!r} is not a format; write some of {','.join(making.FORMATS)}")
    return tuple(asked)


def _made(parser: commands.Parser, options: argparse.Namespace) -> list[Path]:
    """The files that were written, all of them."""
    account, language = commands.account(parser, options.person), words.of(options.language)
    if options.freeze and not account.may_freeze:
        parser.error(language("packs-freeze-not"))
    engine = commands.database(options.database_url, account.reader)
    with commands.refusing(parser):
        meeting = commands.meeting_of(engine, options.meeting)
        chosen = commands.chosen(engine, account, meeting, options.district)
    told = partial(_tell, language)
    try:
        version = feeds.version(engine)
        given, formats = _given(engine, chosen, language), making.FORMATS if options.freeze else options.format
        review, files = making.pack(given, meeting, formats, is_demo=demo.is_demo(engine), progress=told)
    finally:
        _tell_end()
    access.noted(account, "pack", chosen, files=",".join(options.format))
    asked = {name: content for name, content in files.items() if name.rpartition(".")[2] in options.format}
    with _written(options.output, asked, language) as paths:
        if not options.freeze:
            return paths
        kept = freezing.freeze(given, meeting, review, files, version=version, has_changed=lambda: feeds.version(engine) != version)
        return [kept, *paths]


def _given(engine: sa.Engine, chosen: Scope, language: Words) -> Given:
    """What a review is made from; every question is asked once."""

    @cache
    def ask(question: Any, *arguments: Any) -> Any:
        return question(engine, *arguments)

    return Given(ask, chosen, language, names_of(ask(places.divisions), ask(places.units), language))


@contextmanager
def _written(folder: Path, files: Mapping[str, bytes], language: Words) -> Iterator[list[Path]]:
    """Write files, each whole or not at all, and none unless there is room for all; they appear after the block. Raises PackError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any((folder / name).is_dir() for name in files):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryDirectory(dir=folder, prefix=".pack-") as part:
            for name, content in files.items():
                (Path(part) / name).write_bytes(content)
            yield [folder / name for name in files]
            for name in files:
                (Path(part) / name).replace(folder / name)
    except OSError as error:
        raise PackError(language("packs-output", folder=str(folder), reason=error.strerror or type(error).__name__)) from error


def _verify(name: str, language: Words) -> None:
    """Say of every frozen pack, or of one, that it is intact; leave with status 2 when one is not."""
    names = [one.name for one in frozen.listed(language)] if name == _ALL else [name]
    refused = False
    for one in names:
        try:
            _print(language("packs-intact", name=one, time=language.moment(frozen.opened(one, language).about.moment)))
        except PackError as error:
            refused = True
            print(error, file=sys.stderr)
    if not names:
        _print(language("packs-none"))
    if refused:
        sys.exit(2)


def _tell(language: Words, done: int, of: int, what: str) -> None:
    """A step on standard error: a line each, one line for all on a terminal."""
    text = language("packs-progress", step=making.step(language, what), number=done + 1, of=of)
    print(f"{_START_OF_LINE}{text}" if sys.stderr.isatty() else f"{text}\n", end="", file=sys.stderr, flush=True)


def _tell_end() -> None:
    if sys.stderr.isatty():
        print(_START_OF_LINE, end="", file=sys.stderr, flush=True)


def _print(*lines: str | Path) -> None:
    """Lines on standard output, in UTF-8 whatever the locale."""
    sys.stdout.buffer.writelines(os.fsencode(line) + b"\n" for line in lines)
    sys.stdout.flush()


if __name__ == "__main__":
    gc.disable()  # a review is a hundred thousand objects, each needed until the end
    main()
