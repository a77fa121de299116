"""Who may see what: DASHBOARD_ACCESS names the file that says how people sign in, and which role each of them has.

    sign_in = "oidc"                       # or "proxy": a reverse proxy has signed them in
    claim = "email"                        # of OIDC, what names a person; "email" without it
    header = "X-Remote-User"               # of a proxy, where it names them; this without it

    [people]
    "wang@example.gov.cn" = "leader"
    "li@example.gov.cn" = "department"
    "zhao@example.gov.cn" = { role = "district", district = "370285" }

Without the file nobody signs in and everybody is a leader: right on one's own machine, and the dashboard then refuses to be served beyond
it (DASHBOARD_ACCESS=open says that something else guards it). What a district sees is chosen in data_access.readers, not here.
"""

import hmac
import logging
import os
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard.scope import Scope
from data_access.readers import Reader

OIDC, PROXY = "oidc", "proxy"
OPEN = "open"
SECRET_HEADER = "X-Dashboard-Secret"  # noqa: S105 - the header's name

_DISTRICT = "district"
_SCREEN = "screen"
_SETTINGS = {"sign_in", "claim", "header", "people"}
_LOG = logging.getLogger("dashboard.access")


@dataclass(frozen=True)
class Role:
    """What people of one role may see beside the figures of their scope."""

    sees_names: bool = True
    may_freeze: bool = False
    closed: tuple[str, ...] = ()  # pages


ROLES: Mapping[str, Role] = {
    "leader": Role(may_freeze=True),
    "department": Role(sees_names=False, may_freeze=True),
    _DISTRICT: Role(closed=("screens",)),
    _SCREEN: Role(sees_names=False),  # for the lobby: it sees none of these pages
}


class AccessError(Exception):
    """The file cannot be used, so nobody may see anything. The message says what is wrong with it, for the log."""


@dataclass(frozen=True)
class Account:
    """One person with a role; `district` of those who see one district alone."""

    person: str = ""
    role: str = "leader"
    district: str | None = None

    @property
    def reader(self) -> Reader:
        """What of the database this account sees."""
        return Reader(self.district, ROLES[self.role].sees_names)

    @property
    def is_screen(self) -> bool:
        """A lobby screen, which has pages of its own."""
        return self.role == _SCREEN

    @property
    def may_open_packs(self) -> bool:
        """Whether frozen packs are this account's to open: whoever made them saw all districts, and compares them."""
        return self.district is None

    @property
    def may_freeze(self) -> bool:
        """Whether this account may keep a pack for a meeting."""
        return ROLES[self.role].may_freeze

    def may_open(self, page: str) -> bool:
        """Whether a page is for this role at all."""
        return page not in ROLES[self.role].closed

    def may_see(self, district: str | None) -> bool:
        """Whether a district, or None the whole city, is this account's to see."""
        return self.district in (None, district)


EVERYBODY = Account()


@dataclass(frozen=True)
class Access:
    """How people sign in, and who they are."""

    sign_in: str
    claim: str = "email"
    header: str = "X-Remote-User"
    people: Mapping[str, Account] = field(default_factory=dict)

    def account(self, person: str) -> Account | None:
        """The account of a person; None when they have none."""
        return self.people.get(_folded(person))

    def of_claims(self, claims: Mapping[str, Any]) -> str | None:
        """Who a provider says has signed in; None without the claim, or with an address that it says it has not verified."""
        if self.claim == "email" and claims.get("email_verified", True) not in (True, "true"):
            return None
        return str(claims[self.claim]) if claims.get(self.claim) else None

    def of_headers(self, sent: Callable[[str], Sequence[str]]) -> str | None:
        """Who a proxy says has signed in; None unless it names one person, and sends the secret that it shares with the dashboard."""
        secret, secrets, named = os.environ.get("DASHBOARD_PROXY_SECRET", ""), sent(SECRET_HEADER), sent(self.header)
        is_proxy = bool(secret) and len(secrets) == 1 and hmac.compare_digest(secrets[0].encode(), secret.encode())
        if not is_proxy or len(named) != 1:  # a second one may be the visitor's own
            return None
        try:
            return named[0].encode("latin-1").decode() or None  # headers are read as Latin-1, and proxies write UTF-8
        except ValueError:
            return None


def configured() -> Access | None:
    """What DASHBOARD_ACCESS says now; None when nobody signs in. Raises AccessError."""
    path = os.environ.get("DASHBOARD_ACCESS")
    if not path or path == OPEN:
        return None
    try:
        changed = Path(path).stat().st_mtime_ns
    except OSError as error:
        raise AccessError(f"DASHBOARD_ACCESS names {path}, which cannot be read: {error.strerror}.") from None
    return _read(path, changed)


@lru_cache(maxsize=1)
def _read(path: str, _changed: int) -> Access:
    try:
        given = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise AccessError(f"{path} (DASHBOARD_ACCESS) cannot be read as TOML: {error}.") from None
    if unknown := sorted(given.keys() - _SETTINGS):
        raise AccessError(f"{path} (DASHBOARD_ACCESS) has settings that are none: {', '.join(unknown)}.")
    if given.get("sign_in") not in (OIDC, PROXY):
        raise AccessError(f'{path} (DASHBOARD_ACCESS) must say sign_in = "{OIDC}" or "{PROXY}".')
    people = given.pop("people", None)
    if not isinstance(people, dict) or not all(isinstance(value, str) and value for value in given.values()):
        raise AccessError(f"{path} (DASHBOARD_ACCESS) must hold a table [people], and texts beside it.")
    known = {_folded(person): _account(path, person, told) for person, told in people.items()}
    if len(known) < len(people):
        raise AccessError(f"{path} (DASHBOARD_ACCESS) names somebody twice: capitals and small letters are the same.")
    return Access(**given, people=known)


def _account(path: str, person: str, told: object) -> Account:
    given = {"role": told} if isinstance(told, str) else told
    if not isinstance(given, dict) or given.keys() - {"role", "district"} or given.get("role") not in ROLES:
        raise AccessError(f"{path} (DASHBOARD_ACCESS): {person} must have one of the roles {', '.join(ROLES)}.")
    district = given.get("district")
    if (given["role"] == _DISTRICT) != (isinstance(district, str) and re.fullmatch(r"\d{6,12}", district, re.ASCII) is not None):
        raise AccessError(f"{path} (DASHBOARD_ACCESS): {person} must have a district's code if, and only if, the role is {_DISTRICT}.")
    return Account(person, given["role"], district)


def _folded(person: str) -> str:
    """Capitals and small letters are the same, of ASCII: elsewhere another letter may become one of somebody else's name."""
    return re.sub("[A-Z]+", lambda letters: letters[0].lower(), person.strip())


def check_address(address: str | None) -> None:
    """Raises AccessError when the dashboard is to be served beyond this machine and nothing says who may see it."""
    is_local = address in ("localhost", "::1") or (address or "").startswith("127.")
    if not is_local and not os.environ.get("DASHBOARD_ACCESS"):
        raise AccessError(
            f"The dashboard is to be served on {address or 'every address'}, and nothing says who may see it. Name the file of people and"
            f" roles in DASHBOARD_ACCESS (README, Who sees what); DASHBOARD_ACCESS={OPEN} says that something else guards it."
        )


def noted(account: Account, what: str, scope: Scope | None, **more: object) -> None:
    """One line in the log for a view or an export: who, what, of which scope; the log says when."""
    said: dict[str, object] = {"person": account.person or "-", "role": account.role, "what": what}
    if scope is not None:
        said |= {"quarter": scope.quarter, "as_of": scope.day, "district": scope.district or "all"}
    _LOG.info(" ".join(f"{name}={_plain(value)}" for name, value in (said | more).items()))


def _plain(value: object) -> str:
    """A value that is one word of one line, whatever was typed into an address."""
    return re.sub(r"[^\w.@:/+,-]", "_", str(value))[:120]
