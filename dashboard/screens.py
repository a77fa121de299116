"""The lobby's screens: which may connect, and when each was last in contact. Kept in files outside the shared database.

`python -m dashboard.screens add NAME` prints a screen's token once, `revoke NAME` ends it, `list` names all. Only hashes are kept,
in the file that DASHBOARD_SCREENS names. Without that variable every screen may connect: for a single machine and for trying.
"""

import argparse
import hashlib
import hmac
import json
import logging
import os
import re
import secrets
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from dashboard import log

SILENT_AFTER_SECONDS = 300

_MOST_SCREENS = 200  # of more the oldest contacts are dropped
_NAME = re.compile(r"[\w .·-]{1,40}")


@dataclass(frozen=True)
class Contact:
    """The last contact of one screen: the slide it showed (`place/page/language`), the release of its page, and the age of the data."""

    name: str
    slide: str
    contact_at: str
    release: str
    data_as_of: str | None

    def is_silent(self, now: datetime) -> bool:
        """Whether a screen has been quiet for too long: nobody may have noticed that it is dark."""
        return (now - datetime.fromisoformat(self.contact_at)).total_seconds() > SILENT_AFTER_SECONDS


def need_tokens() -> bool:
    """Whether screens have to show a token."""
    return bool(os.environ.get("DASHBOARD_SCREENS"))


def named_by(token: str) -> str | None:
    """The screen that a token belongs to; every one is compared, each in constant time. None for a wrong token or an unreadable file."""
    digest, found = _hash(token), None
    for name, known in registered().items():
        if hmac.compare_digest(digest, known):
            found = name
    return found


def registered() -> dict[str, str]:
    """The hash of each registered screen's token, by name; none when the file cannot be read: then nobody gets in."""
    try:
        return _read_register()
    except (OSError, ValueError, AttributeError) as error:
        log.once(f"The file of the screens cannot be read: {error}", logging.ERROR)
        return {}


def _read_register() -> dict[str, str]:
    path = _register()
    if path is None or not path.exists():
        return {}
    return {str(name): str(digest) for name, digest in json.loads(path.read_text(encoding="utf-8")).items()}


def is_name(name: str) -> bool:
    """Whether a text can be a screen's name: up to 40 letters, digits, spaces, dots or dashes."""
    return bool(_NAME.fullmatch(name))


def note(contact: Contact) -> None:
    """Keep a screen's last contact. A disk that is full does not stop the lobby."""
    path = _folder() / f"{hashlib.sha256(contact.name.encode()).hexdigest()[:24]}.json"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, json.dumps(asdict(contact), ensure_ascii=False))
        known = sorted(path.parent.glob("*.json"), key=lambda file: file.stat().st_mtime)
        for oldest in known[: max(len(known) - _MOST_SCREENS, 0)]:
            oldest.unlink(missing_ok=True)
    except OSError as error:
        # Without the name of its file, which is never the same.
        log.once(f"The contact of a screen cannot be kept: {error.strerror}", logging.ERROR)


def contacts() -> list[Contact]:
    """One per screen that was ever in contact and, where tokens are needed, is still registered. By name."""
    found = []
    for path in _folder().glob("*.json"):
        try:
            found.append(Contact(**json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError) as error:
            log.once(f"The contact of a screen cannot be read: {error}", logging.ERROR)
    known = registered()
    return sorted((contact for contact in found if not need_tokens() or contact.name in known), key=lambda contact: contact.name)


def _register() -> Path | None:
    path = os.environ.get("DASHBOARD_SCREENS")
    return Path(path) if path else None


def _folder() -> Path:
    return Path(os.environ.get("DASHBOARD_STATE", ".state")) / "screens"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    """The whole text or nothing of it; owner and rights stay those of the file that was there."""
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        part.chmod(0o640)
        if path.exists():
            there = path.stat()
            part.chmod(there.st_mode & 0o777)
            if os.geteuid() == 0:
                os.chown(part, there.st_uid, there.st_gid)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def main(arguments: list[str] | None = None) -> int:
    """The command; 0, or 2 with a sentence on standard error."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.screens", description="The screens that may show the lobby.")
    commands = parser.add_subparsers(dest="command", required=True)
    for command, what in (("add", "print a token for a new screen"), ("revoke", "end a screen's token")):
        commands.add_parser(command, help=what).add_argument("name")
    commands.add_parser("list", help="name all registered screens")
    asked = parser.parse_args(arguments)
    path = _register()
    if path is None:
        print("DASHBOARD_SCREENS is missing: it names the file that keeps the screens.", file=sys.stderr)
        return 2
    try:
        known = _read_register()
    except (OSError, ValueError, AttributeError) as error:
        print(f"{path} cannot be read, so nothing is changed: {error}", file=sys.stderr)
        return 2
    if asked.command == "list":
        print("\n".join(sorted(known)))
        return 0
    if asked.command == "add" and (asked.name in known or not is_name(asked.name)):
        print(f"'{asked.name}' is taken, or no name: up to 40 letters, digits, spaces, dots or dashes.", file=sys.stderr)
        return 2
    if asked.command == "revoke" and asked.name not in known:
        print(f"There is no screen '{asked.name}'.", file=sys.stderr)
        return 2
    token = secrets.token_urlsafe(32)
    changed = {name: digest for name, digest in known.items() if name != asked.name}
    try:
        _write(path, json.dumps(changed | ({asked.name: _hash(token)} if asked.command == "add" else {}), ensure_ascii=False, indent=1))
    except OSError as error:
        print(f"{path} cannot be written, so nothing is changed: {error.strerror}", file=sys.stderr)
        return 2
    if asked.command == "add":
        print(token)
    return 0


if __name__ == "__main__":
    sys.exit(main())
