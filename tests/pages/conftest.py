"""Pages that wait for the checks of the data however slow the machine is: what is shown meanwhile has tests of its own."""

from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.load._MOMENT_SECONDS", 60)


@pytest.fixture(autouse=True, scope="session")
def looks_once_at_what_is_installed() -> Iterator[None]:
    """Every run of an AppTest looks through all packages for components of Streamlit, which takes longer than most pages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield
