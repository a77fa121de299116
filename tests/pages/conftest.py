"""Pages that wait for the checks of the data however slow the machine is: what is shown meanwhile has tests of its own."""

import pytest


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.load._MOMENT_SECONDS", 60)
