"""The command `python -m dashboard.pack`: files, frozen packs, and one sentence for whatever is wrong."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from dashboard.figures.meetings import Meeting
from dashboard.pack import PackError, freezing, frozen, making
from dashboard.pack.__main__ import _given, _written, main
from dashboard.review import document
from dashboard.scope import Quarter, Scope
from dashboard.words import of
from data_access.database import DatabaseError
from tests.random_database import Rows, random_rows, write_database
from tests.reviews import review

ROOT = Path(__file__).parents[2]
NOW, TODAY = "2026-11-23T09:00:00", date(2026, 11, 23)
MEETINGS: Rows = {
    "meeting": [
        {"meeting_id": 3, "name": "third", "quarter": date(2026, 7, 1), "held_on": date(2026, 10, 12)},
        {"meeting_id": 4, "name": "fourth", "quarter": date(2027, 1, 1), "held_on": date(2027, 4, 9)},
    ]
}
XLSX = "review-2026Q3-as-of-2026-10-12-370285-en.xlsx"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("pack") / "shared.sqlite"
    write_database(path, {**random_rows(seed=7, today=TODAY), **MEETINGS})
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def bare_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Nothing but the meetings and the places they are about: of this a pack is made soonest."""
    path = tmp_path_factory.mktemp("pack") / "bare.sqlite"
    write_database(path, {"division": random_rows(seed=7, today=TODAY)["division"], **MEETINGS})
    return f"sqlite:///{path}"


@pytest.fixture(autouse=True)
def output(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_NOW", NOW)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DASHBOARD_PACKS", str(tmp_path / "packs"))
    return tmp_path / "out"


@pytest.fixture
def refusal(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., str]:
    """Runs the command and gives the sentence with which it refuses, which is all it says when it refuses at once."""

    def sentence(*arguments: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(arguments)
        printed = capfdbinary.readouterr()
        assert (left.value.code, printed.out) == (2, b"")
        said = printed.err.decode().splitlines()
        assert all(re.match(r"\d+ of \d+: |第 \d+ / \d+ 步：", line) for line in said[:-1])
        assert re.fullmatch(r".+[.。]", said[-1])
        return said[-1]

    return sentence


def test_the_files_are_written_and_their_paths_printed(bare_url: str, output: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    asked = ["--meeting", "3", "--district", "370285", "--format", "xlsx", "--language", "en", "--database-url", bare_url]
    main([*asked, "--output", str(output)])
    printed = capfdbinary.readouterr()
    assert printed.out.decode() == f"{output / XLSX}\n"
    assert [path.name for path in output.iterdir()] == [XLSX]
    assert (output / XLSX).read_bytes().startswith(b"PK")
    steps = printed.err.decode().splitlines()
    assert (steps[0], steps[-1]) == (f"1 of {len(steps) - 1}: Last meeting's decisions", "1 of 1: Excel")


def test_a_frozen_pack_is_kept_and_verified_and_made_no_second_time(
    bare_url: str, output: Path, tmp_path: Path, refusal: Callable[..., str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = ["--meeting", "3", "--district", "370285", "--format", "xlsx", "--language", "en", "--freeze", "--output"]
    main([*asked, str(output)])
    folder = tmp_path / "packs" / "meeting-3-370285-en"
    assert capfdbinary.readouterr().out.decode().splitlines() == [str(folder), str(output / XLSX)]
    pack = frozen.opened(folder.name, of("en"))
    assert sorted(name.rpartition(".")[2] for name in pack.files) == ["pdf", "pptx", "xlsx"]
    assert pack.figures["scope"] == {"quarter": "2026Q3", "district": "370285", "as_of": "2026-10-12", "known_until": "2026-10-12"}
    assert pack.review.identity["meeting"] == 3
    sentence = "The frozen pack meeting-3-370285-en is intact; frozen 23 Nov 2026, 09:00.\n"
    for name in (folder.name, "all"):
        main(["--verify", name, "--language", "en"])
        assert capfdbinary.readouterr() == (sentence.encode(), b"")
    assert refusal(*asked, str(tmp_path / "again"), "--database-url", bare_url).endswith(f"It lies in {folder}.")
    assert list((tmp_path / "again").iterdir()) == []
    (folder / "figures.json").write_bytes(b"{}")
    for name in (folder.name, "all"):
        with pytest.raises(SystemExit, match="2"):
            main(["--verify", name, "--language", "en"])
        printed = capfdbinary.readouterr()
        assert (printed.out, b"figures.json was changed" in printed.err) == (b"", True)


def test_without_a_frozen_pack_there_is_nothing_to_verify(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["--verify", "all"])
    assert capfdbinary.readouterr() == ("还没有定稿材料。\n".encode(), b"")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "One of the arguments --meeting --verify is required."),
        (["--meeting"], "Argument --meeting: expected one argument."),
        (["--meeting", "third"], "'third' is not the id of a meeting; write a whole number."),
        (["--meeting", "99"], "There is no meeting 99."),
        (["--meeting", "4"], "The quarter 2027Q1 has not begun."),
        (["--meeting", "3", "--district", "3702"], "'3702' is not the code of a district."),
        (["--meeting", "3", "--format", "docx"], "Argument --format: 'docx' is not a format; write some of pptx,xlsx,pdf."),
        (["--meeting", "3", "--format", "pdf,"], "Argument --format: '' is not a format; write some of pptx,xlsx,pdf."),
        (["--meeting", "3", "--language", "fr"], "Argument --language: invalid choice: 'fr' (choose from"),
        (["--meeting", "3", "--verify", "x"], "Argument --verify: not allowed with argument --meeting."),
        (["--meeting", "3", "--database-url", "sqlite:////nowhere/shared.sqlite"], "The database cannot be reached."),
        (["--meeting", "3", "--database-url", "shared"], "The database address is not one that SQLAlchemy understands."),
        (["--verify", "x", "--language", "en"], 'There is no frozen pack "x".'),
        (["--verify", "../x"], "没有名为“../x”的定稿材料。"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_made_is_refused_in_one_sentence(refusal: Callable[..., str], arguments: list[str], sentence: str) -> None:
    assert refusal(*arguments).startswith(sentence)


def test_a_database_that_lacks_a_table_is_refused(tmp_path: Path, refusal: Callable[..., str]) -> None:
    write_database(tmp_path / "shared.sqlite", MEETINGS)
    with sa.create_engine(f"sqlite:///{tmp_path}/shared.sqlite").begin() as connection:
        connection.execute(sa.text("DROP TABLE remark"))
    assert refusal("--meeting", "3", "--database-url", f"sqlite:///{tmp_path}/shared.sqlite") == "The database lacks remark."


def test_an_output_that_cannot_be_written_is_refused_and_leaves_nothing_frozen(
    bare_url: str, tmp_path: Path, refusal: Callable[..., str]
) -> None:
    (tmp_path / "file").write_text("")
    asked = ["--meeting", "3", "--district", "370285", "--language", "en", "--freeze", "--database-url", bare_url, "--output"]
    assert refusal(*asked, str(tmp_path / "file")) == f"The files cannot be written: {tmp_path / 'file'} (File exists)."
    assert frozen.listed(of("en")) == []


def test_of_files_of_which_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "out" / XLSX).mkdir(parents=True)
    for folder, reason in (("out", r"Is a directory"), ("/proc/packs", ".+")):
        with (
            pytest.raises(PackError, match=rf"^The files cannot be written: {tmp_path / folder} \({reason}\)\.$"),
            _written(tmp_path / folder, {"other": b"", XLSX: b""}, of("en")),
        ):
            pass
    assert [path.name for path in (tmp_path / "out").iterdir()] == [XLSX]


def test_what_was_made_of_data_that_has_changed_since_is_not_frozen(url: str) -> None:
    given = _given(sa.create_engine(url), Scope.as_of(Quarter.parse("2026Q3"), date(2026, 10, 12)), of("en"))
    meeting = Meeting(3, "third", None, date(2026, 7, 1), date(2026, 10, 12))
    with pytest.raises(PackError, match="new data arrived while it was made"):
        freezing.freeze(given, meeting, review(), {}, version="", has_changed=lambda: True)
    assert frozen.listed(of("en")) == []


def test_as_a_command_it_prints_utf_8_whatever_the_locale() -> None:
    command = [sys.executable, "-m", "dashboard.pack", "--verify", "all"]
    ran = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True)
    assert (ran.returncode, ran.stdout.decode()) == (0, "还没有定稿材料。\n")


# Making -------------------------------------------------------------------------------------------------


def test_every_step_has_words() -> None:
    steps = {*making.FORMATS, *(make.__name__ for make in document._CITY + document._DISTRICT)}
    for words in (of("zh-CN"), of("en")):
        assert [step for step in steps if making.step(words, step) == step] == []


def test_a_slide_without_data_is_named_with_what_the_database_lacks() -> None:
    def lacking() -> None:
        raise DatabaseError("missing", "The database lacks unit.", ("unit", "remark.body"))

    with pytest.raises(PackError) as refused:
        making.slides({"stars": lacking}, of("en"))  # type: ignore[dict-item]
    assert str(refused.value) == (
        'The pack cannot be made: "Star rankings" has no data. '
        "The database lacks unit and remark.body; please ask the database administrator."
    )


def test_progress_is_told_before_each_step_and_when_one_fails_there_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int, str]] = []
    broken = replace(review(), slides=None)  # type: ignore[arg-type]
    assert list(making.make(review(), ["xlsx"], lambda *step: told.append(step))) == ["review-2026Q3-as-of-2026-10-26-all-zh-CN.xlsx"]
    with pytest.raises(PackError, match=r"^材料未能生成：Excel 文件出错（TypeError），请联系信息中心。$"):
        making.make(broken, ["xlsx", "pdf"], lambda *step: told.append(step))
    assert told == [(0, 1, "xlsx"), (0, 2, "xlsx")]
