"""Who may import whom (README, the map)."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [path for folder in ("data_access", "dashboard", "pages") for path in sorted((ROOT / folder).rglob("*.py"))]

ALLOWED_STREAMLIT = {
    "dashboard/main.py",
    "dashboard/frame.py",
    "dashboard/parts.py",
    "dashboard/sheet.py",
    "dashboard/sign_in.py",
    "dashboard/load.py",
    "dashboard/messages.py",
    "dashboard/address.py",
    "dashboard/checking.py",
    "dashboard/view.py",
    "dashboard/slides.py",
    "dashboard/warm.py",
}


def imported(path: Path) -> set[str]:
    """The dotted names of everything a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imports_any(path: Path, *packages: str) -> set[str]:
    return {name for name in imported(path) if any(name == package or name.startswith(f"{package}.") for package in packages)}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    name = name_of(path)
    forbidden: tuple[str, ...] = ()
    if name.startswith("data_access/"):
        forbidden = ("dashboard", "pages", "streamlit", "altair")
    elif name.startswith(("dashboard/figures/", "dashboard/findings/", "dashboard/charts/", "dashboard/words/")) and not name.endswith(
        "__main__.py"
    ):
        forbidden = ("data_access", "pages", "streamlit", "sqlalchemy", "dashboard.load", "dashboard.answers", "dashboard.parts")
    elif name.startswith(("dashboard/shapes/", "dashboard/review/")):
        forbidden = ("data_access", "pages", "streamlit", "sqlalchemy", "dashboard.load", "dashboard.parts", "dashboard.frame")
    elif name.startswith("dashboard/pack/"):
        forbidden = ("pages", "streamlit", "dashboard.load", "dashboard.parts", "dashboard.frame", "dashboard.slides")
    elif name.startswith("dashboard/answers/"):
        forbidden = ("pages", "streamlit", "altair", "dashboard.load", "dashboard.parts", "dashboard.words")
    elif name.startswith("pages/"):
        forbidden = ("data_access", "sqlalchemy")
    assert imports_any(path, *forbidden) == set()


@pytest.mark.parametrize("path", [path for path in FILES if not name_of(path).startswith("pages/")], ids=name_of)
def test_streamlit_is_known_to_the_frame_only(path: Path) -> None:
    if name_of(path) not in ALLOWED_STREAMLIT:
        assert imports_any(path, "streamlit") == set()


def test_only_load_remembers_answers() -> None:
    assert [name_of(path) for path in FILES if "st.cache_" in path.read_text(encoding="utf-8")] == ["dashboard/load.py"]


def test_only_load_reaches_the_database_from_the_screens() -> None:
    screens = [path for path in FILES if name_of(path) in ALLOWED_STREAMLIT - {"dashboard/load.py"} or name_of(path).startswith("pages/")]
    assert [name_of(path) for path in screens if imports_any(path, "data_access", "sqlalchemy")] == []


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=name_of)
def test_pages_are_thin(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line]) <= 120  # those between functions, into which a page with widgets falls, make it no thicker


def test_the_question_that_the_readme_follows_is_one_that_a_page_asks() -> None:
    quoted = re.findall(r"`(load\.answer\(.+?\))`", (ROOT / "README.md").read_text(encoding="utf-8"))
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pages").glob("*.py"))
    assert quoted
    assert [question for question in quoted if question not in pages] == []
