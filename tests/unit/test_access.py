"""Who may see what: the file of people and roles, and what a sign-in must prove."""

import logging
from datetime import date
from pathlib import Path

import pytest

from dashboard import access
from dashboard.access import EVERYBODY, Account
from dashboard.scope import Quarter, Scope
from data_access.readers import Reader

PEOPLE = """
[people]
"Wang@example.gov.cn" = "leader"
"li@example.gov.cn" = "department"
"zhao@example.gov.cn" = { role = "district", district = "370285" }
"hall" = "screen"
"""
OIDC = 'sign_in = "oidc"\n' + PEOPLE


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "access.toml"
    path.write_text(OIDC)
    monkeypatch.setenv("DASHBOARD_ACCESS", str(path))
    return path


def rules(text: str, file: Path) -> access.Access:
    file.write_text(text)
    found = access.configured()
    assert found
    return found


def test_without_the_file_nobody_signs_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_ACCESS", raising=False)
    assert access.configured() is None
    monkeypatch.setenv("DASHBOARD_ACCESS", "open")
    assert access.configured() is None
    assert EVERYBODY.reader == Reader()


def test_a_role_says_what_is_seen(file: Path) -> None:
    found = rules(OIDC, file)
    assert found.account("wang@example.gov.cn") == Account("Wang@example.gov.cn", "leader")
    assert found.account(" ZHAO@example.gov.cn ") == Account("zhao@example.gov.cn", "district", "370285")
    assert found.account("somebody@example.gov.cn") is None
    readers = [account.reader for account in found.people.values()]
    assert readers == [Reader(), Reader(sees_names=False), Reader("370285"), Reader(sees_names=False)]
    assert [account.may_freeze for account in found.people.values()] == [True, True, False, False]
    assert [account.may_open("screens") for account in found.people.values()] == [True, True, False, True]
    assert [account.is_screen for account in found.people.values()] == [False, False, False, True]


def test_a_change_of_the_file_holds_at_once(file: Path) -> None:
    assert rules(OIDC, file).account("li@example.gov.cn")
    assert rules(OIDC.replace('"li@example.gov.cn" = "department"\n', ""), file).account("li@example.gov.cn") is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("sign_in = ", "cannot be read as TOML"),
        ('sign_in = "oidc"', "must hold a table [people]"),
        (PEOPLE, 'must say sign_in = "oidc" or "proxy"'),
        ('sign_in = "ldap"\n' + PEOPLE, 'must say sign_in = "oidc" or "proxy"'),
        ('sign_in = "oidc"\nhost = "x"\n' + PEOPLE, "has settings that are none: host"),
        ('sign_in = "oidc"\nclaim = ""\n' + PEOPLE, "and texts beside it"),
        (OIDC.replace('"department"', '"chief"'), "li@example.gov.cn must have one of the roles leader, department, district, screen"),
        (
            OIDC.replace('"leader"', '{ role = "leader", district = "370285" }'),
            "Wang@example.gov.cn must have a district's code if, and only if",
        ),
        (OIDC.replace(', district = "370285"', ""), "zhao@example.gov.cn must have a district's code if, and only if"),
        (OIDC.replace('"hall"', '"WANG@example.gov.cn"'), "names somebody twice"),
        (OIDC.replace("370285", "Laixi"), "zhao@example.gov.cn must have a district's code if, and only if"),
    ],
)
def test_a_file_with_a_fault_lets_nobody_in(file: Path, text: str, fault: str) -> None:
    with pytest.raises(access.AccessError) as raised:
        rules(text, file)
    assert fault in str(raised.value)


def test_a_file_that_is_gone_lets_nobody_in(file: Path) -> None:
    file.unlink()
    with pytest.raises(access.AccessError, match="cannot be read: No such file"):
        access.configured()


def test_an_address_that_the_provider_has_not_verified_names_nobody(file: Path) -> None:
    found = rules(OIDC, file)
    assert found.of_claims({"email": "li@example.gov.cn", "email_verified": True}) == "li@example.gov.cn"
    assert found.of_claims({"email": "li@example.gov.cn"}) == "li@example.gov.cn"
    assert found.of_claims({"email": "li@example.gov.cn", "email_verified": False}) is None
    assert found.of_claims({"email": "li@example.gov.cn", "email_verified": "false"}) is None
    assert found.of_claims({"sub": "17"}) is None
    assert rules('sign_in = "oidc"\nclaim = "sub"\n' + PEOPLE, file).of_claims({"sub": "17", "email_verified": False}) == "17"


def test_a_header_names_somebody_only_with_the_secret_of_the_proxy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = rules('sign_in = "proxy"\nheader = "X-User"\n' + PEOPLE, file)

    def named(headers: dict[str, str]) -> str | None:
        return found.of_headers(lambda name: [headers[name]] if name in headers else [])

    sent = {"X-User": "li@example.gov.cn", "X-Dashboard-Secret": "s3cret"}
    monkeypatch.delenv("DASHBOARD_PROXY_SECRET", raising=False)
    assert named(sent) is None
    assert named(sent | {"X-Dashboard-Secret": ""}) is None
    monkeypatch.setenv("DASHBOARD_PROXY_SECRET", "s3cret")
    assert named(sent) == "li@example.gov.cn"
    assert named(sent | {"X-Dashboard-Secret": "s3cre"}) is None
    assert named(sent | {"X-Dashboard-Secret": "密"}) is None
    assert named({"X-Dashboard-Secret": "s3cret"}) is None
    assert named(sent | {"X-User": "王".encode().decode("latin-1")}) == "王"
    two = {"X-User": ["zhao@example.gov.cn", "wang@example.gov.cn"], "X-Dashboard-Secret": ["s3cret"]}
    assert found.of_headers(two.__getitem__) is None


@pytest.mark.parametrize("address", ["0.0.0.0", "10.1.2.3", "", None])
def test_beyond_this_machine_something_must_say_who_may_see_it(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_ACCESS", raising=False)
    with pytest.raises(access.AccessError, match="nothing says who may see it"):
        access.check_address(address)
    monkeypatch.setenv("DASHBOARD_ACCESS", "open")
    access.check_address(address)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_on_this_machine_nobody_need_sign_in(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_ACCESS", raising=False)
    access.check_address(address)


def test_a_view_is_one_line_of_the_log_whatever_was_typed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "dashboard.access")
    scope = Scope.of_quarter(Quarter.parse("2026Q3"), date(2026, 11, 23), "370285")
    access.noted(Account("zhao@example.gov.cn", "district", "370285"), "stars", scope, list="a\nperson=wang role=leader")
    assert caplog.messages == [
        "person=zhao@example.gov.cn role=district what=stars quarter=2026Q3 as_of=2026-09-30 district=370285 list=a_person_wang_role_leader"
    ]
