"""Frozen packs: whole or not at all, the same for ever, refused when they are not what was frozen."""

import hashlib
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.pack import PackError, frozen
from dashboard.review.plain import from_plain, to_plain
from dashboard.review.slide import graphs
from dashboard.scope import Quarter, Scope
from dashboard.words import of
from tests.reviews import review

ROOT = Path(__file__).parents[2]
EN, ZH = of("en"), of("zh-CN")
SCOPE = Scope.as_of(Quarter.parse("2026Q3"), date(2026, 10, 26))
FILES = {f"review.{extension}": f"the {extension}".encode() * 1000 for extension in ("pptx", "xlsx", "pdf")}
FIGURES: dict[str, Any] = {"scope": {"quarter": "2026Q3"}, "stars": {"stars_mean_points": 82.85, "board": []}}
NAME = "demo-meeting-7-all-zh-CN"
EVERY_FILE = ["SHA256SUMS", "figures.json", "frozen.json", "review.json", *sorted(FILES)]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DASHBOARD_PACKS", str(tmp_path / "packs"))
    yield tmp_path / "packs"
    if (tmp_path / "packs").exists():
        (tmp_path / "packs").chmod(0o755)


def about(meeting: int = 7) -> frozen.About:
    return frozen.about(review(), meeting, SCOPE, datetime(2026, 10, 26, 18, 30), "feed,refreshed_at\n")


def freeze(meeting: int = 7) -> None:
    frozen.freeze(about(meeting), review(), FIGURES, FILES, EN)


def refusal(action: Callable[[], object]) -> str:
    with pytest.raises(PackError) as refused:
        action()
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def refused(name: str = NAME) -> str:
    """The sentence with which a pack is refused; the list remembers that it was."""
    sentence = refusal(lambda: frozen.opened(name, EN))
    assert [(one.name, one.is_intact) for one in frozen.listed(EN)] == [(name, False)]
    return sentence


def states() -> dict[str, bool | None]:
    return {one.name: one.is_intact for one in frozen.listed(EN)}


# Kept ---------------------------------------------------------------------------------------------


def test_a_frozen_pack_opens_with_the_review_the_figures_and_the_files_it_was_made_of() -> None:
    freeze()
    pack = frozen.opened(NAME, EN)
    assert pack.review == from_plain(to_plain(review()))
    assert (pack.figures, pack.files) == (FIGURES, FILES)
    assert (pack.about, pack.about.scope, pack.about.moment) == (about(), SCOPE, datetime(2026, 10, 26, 18, 30))
    assert pack.about.meeting == "2026年三季度党建与业务融合推进会"
    assert [bool(graph.specification) for graph in graphs(pack.review.slides)] == [False, True]
    assert [graph.drawing for graph in graphs(pack.review.slides)] == [None, None]


def test_a_pack_has_one_folder_by_meeting_place_and_language(folder: Path) -> None:
    freeze()
    assert sorted(path.name for path in folder.iterdir()) == [NAME]
    assert sorted(path.name for path in (folder / NAME).iterdir()) == EVERY_FILE
    assert about(8).name == "demo-meeting-8-all-zh-CN"


def test_a_pack_of_demo_data_does_not_take_the_place_of_the_real_one(folder: Path) -> None:
    freeze()
    real = frozen.about(replace(review(), demo=""), 7, SCOPE, datetime(2026, 10, 26, 19), "")
    frozen.freeze(real, replace(review(), demo=""), FIGURES, FILES, EN)
    assert [(one.name, one.about and one.about.demo) for one in frozen.listed(EN)] == [("meeting-7-all-zh-CN", False), (NAME, True)]


def test_the_checksums_can_be_checked_by_hand(folder: Path) -> None:
    freeze()
    checked = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder / NAME, capture_output=True, text=True)
    assert checked.returncode == 0
    assert sorted(checked.stdout.splitlines()) == [f"{name}: OK" for name in EVERY_FILE[1:]]


def test_the_list_has_the_latest_first_and_those_refused_before_them(folder: Path) -> None:
    assert frozen.listed(EN) == []
    for meeting, day in ((5, 1), (6, 3), (7, 2)):
        chosen = frozen.about(review(), meeting, SCOPE, datetime(2026, 10, day), "")
        frozen.freeze(chosen, review(), FIGURES, FILES, EN)
    (folder / "demo-meeting-5-all-zh-CN" / "frozen.json").unlink()
    assert [(one.name, one.about is None, one.is_intact) for one in frozen.listed(EN)] == [
        ("demo-meeting-5-all-zh-CN", True, False),
        ("demo-meeting-6-all-zh-CN", False, None),
        ("demo-meeting-7-all-zh-CN", False, None),
    ]


def test_the_list_calls_intact_only_what_was_opened_and_is_the_same_since(folder: Path) -> None:
    freeze()
    freeze(8)
    assert states() == {NAME: None, "demo-meeting-8-all-zh-CN": None}
    frozen.opened(NAME, EN)
    assert states() == {NAME: True, "demo-meeting-8-all-zh-CN": None}
    before = (folder / NAME / "review.pdf").stat()
    (folder / NAME / "review.pdf").write_bytes(b"x" * before.st_size)
    os.utime(folder / NAME / "review.pdf", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert states()[NAME] is None
    assert "review.pdf was changed" in refusal(lambda: frozen.opened(NAME, EN))
    assert states()[NAME] is False


def test_the_list_does_not_read_what_a_pack_contains(folder: Path) -> None:
    freeze()
    for file in set(EVERY_FILE) - {"frozen.json"}:
        (folder / NAME / file).write_bytes(b"")
    assert frozen.listed(EN) == [frozen.Listed(NAME, about(), None)]


def test_a_pack_that_is_the_same_is_read_once_and_few_are_held() -> None:
    for meeting in range(1, 11):
        freeze(meeting)
    assert frozen.opened(NAME, EN) is frozen.opened(NAME, EN)
    for one in frozen.listed(EN):
        frozen.opened(one.name, EN)
    assert frozen._opened.cache_info().currsize == frozen._KEPT_OPEN < 10
    assert set(states().values()) == {True}


def test_without_the_variable_packs_lie_beside_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DASHBOARD_PACKS")
    monkeypatch.chdir("/")
    assert frozen._folder() == ROOT / ".state" / "packs"


# Whole or not at all --------------------------------------------------------------------------------


def test_a_frozen_pack_is_never_overwritten(folder: Path) -> None:
    freeze()
    before = {path: path.read_bytes() for path in (folder / NAME).iterdir()}
    chosen = frozen.about(review(), 7, SCOPE, datetime(2026, 11, 1), "")
    sentence = refusal(lambda: frozen.freeze(chosen, review(), {}, {}, EN))
    assert (
        sentence
        == f"This pack is frozen already, since 26 Oct 2026, 18:30; a frozen pack is never overwritten. It lies in {folder / NAME}."
    )
    assert {path: path.read_bytes() for path in (folder / NAME).iterdir()} == before
    assert [path.name for path in folder.iterdir()] == [NAME]


def test_a_broken_pack_is_not_overwritten_either_and_the_sentence_says_what_it_lacks(folder: Path) -> None:
    freeze()
    (folder / NAME / "review.json").unlink()
    assert "review.json is missing" in refusal(freeze)
    assert not (folder / NAME / "review.json").exists()


def freezer(start: Any, said: Any) -> None:
    start.wait()
    try:
        freeze()
        said.put("frozen")
    except PackError as error:
        said.put(str(error))


def test_of_two_at_once_one_freezes_and_the_other_is_told(folder: Path) -> None:
    spawned = multiprocessing.get_context("fork")
    for _ in range(5):
        start, said = spawned.Event(), spawned.Queue()
        processes = [spawned.Process(target=freezer, args=(start, said)) for _ in range(2)]
        for process in processes:
            process.start()
        start.set()
        assert sorted(said.get(timeout=30)[:14] for _ in processes) == ["This pack is f", "frozen"]
        for process in processes:
            process.join()
        assert [path.name for path in folder.iterdir()] == [NAME]
        assert frozen.opened(NAME, EN).files == FILES
        shutil.rmtree(folder)


def test_a_process_killed_while_it_writes_leaves_no_pack_and_its_rest_is_removed_later(folder: Path) -> None:
    code = (
        "import os, time; from tests.unit import test_frozen as t; from dashboard.pack import frozen\n"
        "def stop(*_): print('writing', flush=True); time.sleep(60)\n"
        "frozen._appear = stop; t.freeze()"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert frozen.listed(EN) == []
    (left,) = folder.iterdir()
    assert left.name.startswith(".")
    freeze(8)
    assert left.exists()  # another process may be writing it
    os.utime(left, (time.time() - 7200,) * 2)
    freeze(9)
    assert [path.name for path in sorted(folder.iterdir())] == ["demo-meeting-8-all-zh-CN", "demo-meeting-9-all-zh-CN"]


def test_a_full_disk_leaves_nothing(folder: Path) -> None:
    code = (
        "import resource, signal; from tests.unit import test_frozen as t\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try: t.freeze()\n"
        "except t.PackError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-B", "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert said.stdout == f"The pack cannot be frozen: {folder} cannot be written (File too large). Please ask the administrator.\n"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", ["/proc/packs", "/dev/null/packs"])
def test_a_folder_that_cannot_be_written_is_told(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PACKS", place)
    assert refusal(freeze).startswith(f"The pack cannot be frozen: {place} cannot be written (")


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("DASHBOARD_PACKS", str(tmp_path / "file"))
    assert refusal(lambda: frozen.listed(EN)) == (
        f"The frozen packs cannot be read: {tmp_path / 'file'} (Not a directory). Please ask the administrator."
    )


def test_numbers_that_json_does_not_know_are_not_frozen(folder: Path) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        frozen.freeze(about(), review(), {"mean": float("nan")}, FILES, EN)
    assert frozen.listed(EN) == []


# Refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", EVERY_FILE)
def test_a_byte_flipped_anywhere_is_found(file: str, folder: Path) -> None:
    freeze()
    path = folder / NAME / file
    whole = path.read_bytes()
    for place in {0, 1, 64, 65, 66, 70, len(whole) // 2, len(whole) - 1}:
        for bit in (1, 32):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
            sentence = refused()
            assert sentence.startswith(f"The frozen pack {NAME} is not shown, since it is not what was frozen: ")
            assert file in sentence or file == "SHA256SUMS"
    path.write_bytes(whole)
    assert frozen.opened(NAME, EN).files == FILES


@pytest.mark.parametrize("file", EVERY_FILE)
def test_a_file_cut_short_emptied_or_made_longer_is_named(file: str, folder: Path) -> None:
    freeze()
    path = folder / NAME / file
    whole = path.read_bytes()
    for changed in (whole[:-1], whole[: len(whole) // 2], b"", whole + b"\n", whole + b"x"):
        path.write_bytes(changed)
        assert file in refused() or (file == "SHA256SUMS" and len(changed) == len(whole) // 2)


@pytest.mark.parametrize("file", EVERY_FILE)
def test_a_missing_file_is_named(file: str, folder: Path) -> None:
    freeze()
    (folder / NAME / file).unlink()
    assert f"{file} is missing" in refused()


@pytest.mark.parametrize("file", EVERY_FILE[1:4])
def test_a_file_that_is_missing_in_the_checksums_too_is_named(file: str, folder: Path) -> None:
    freeze()
    sums = folder / NAME / "SHA256SUMS"
    sums.write_text("".join(line for line in sums.read_text().splitlines(keepends=True) if file not in line))
    assert f"{file} was added" in refused()
    (folder / NAME / file).unlink()
    assert f"{file} is missing" in refused()


@pytest.mark.parametrize("add", [Path.touch, Path.mkdir, lambda path: path.symlink_to("review.json")], ids=["file", "folder", "link"])
@pytest.mark.parametrize("file", ["notes.txt", ".hidden", "review.json~"])
def test_whatever_was_added_is_named(file: str, add: Callable[[Path], object], folder: Path) -> None:
    freeze()
    add(folder / NAME / file)
    assert f"{file} was added" in refused()


def test_a_file_that_became_a_link_is_named(folder: Path) -> None:
    freeze()
    path = folder / NAME / "review.pdf"
    path.rename(folder.parent / "elsewhere.pdf")
    path.symlink_to(folder.parent / "elsewhere.pdf")
    assert "review.pdf was added" in refused()


def test_two_files_that_changed_places_are_both_named(folder: Path) -> None:
    freeze()
    one, other = folder / NAME / "review.pdf", folder / NAME / "review.pptx"
    one.rename(folder / "aside")
    other.rename(one)
    (folder / "aside").rename(other)
    assert "review.pdf was changed, review.pptx was changed" in refused()


@pytest.mark.parametrize("file", ["review.json", "figures.json", "frozen.json"])
def test_an_edited_document_is_named(file: str, folder: Path) -> None:
    freeze()
    path = folder / NAME / file
    path.write_text(path.read_text().replace("2026", "2025", 1))
    assert f"{file} was changed" in refused()


def resealed(folder: Path, file: str, text: str) -> None:
    """Edit a file and its checksum with it."""
    sums, path = folder / NAME / "SHA256SUMS", folder / NAME / file
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_text(text, errors="surrogateescape")
    sums.write_text(sums.read_text().replace(before, hashlib.sha256(path.read_bytes()).hexdigest()))


@pytest.mark.parametrize("file", ["review.json", "figures.json", "frozen.json"])
@pytest.mark.parametrize(
    "text", ["", "{", "[1]", "null", "7", "[" * 100_000, "\udcff"], ids=["empty", "cut", "list", "null", "number", "deep", "not UTF-8"]
)
def test_a_document_that_is_not_understood_is_named_even_when_its_checksum_is_right(file: str, text: str, folder: Path) -> None:
    freeze()
    resealed(folder, file, text)
    assert f"{file} " in refused()


@pytest.mark.parametrize("file", ["review.json", "frozen.json"])
def test_a_document_of_another_version_is_refused_as_such(file: str, folder: Path) -> None:
    freeze()
    document = json.loads((folder / NAME / file).read_text())
    resealed(folder, file, json.dumps(document | {"version": 99}))
    assert f"{file} has a form that this program does not know" in refused()


@pytest.mark.parametrize(
    "changed", [{"quarter": "2026Q5"}, {"as_of": "soon"}, {"frozen_at": None}, {"meeting_id": 8}, {"demo": False}, {"more": 1}]
)
def test_a_pack_whose_own_description_is_impossible_is_refused(changed: dict[str, object], folder: Path) -> None:
    freeze()
    document = json.loads((folder / NAME / "frozen.json").read_text())
    resealed(folder, "frozen.json", json.dumps(document | changed))
    assert "frozen.json cannot be read" in refused()


def test_a_pack_that_goes_by_the_name_of_another_is_refused(folder: Path) -> None:
    freeze()
    (folder / NAME).rename(folder / "demo-meeting-8-all-zh-CN")
    assert "frozen.json cannot be read" in refused("demo-meeting-8-all-zh-CN")


@pytest.mark.parametrize("name", ["", ".", "..", "../packs/" + NAME, "/etc", NAME + "/", NAME + "\0", "meeting-8-all-zh-CN", "x" * 5000])
def test_a_name_that_is_not_in_the_list_opens_nothing(name: str) -> None:
    freeze()
    assert refusal(lambda: frozen.opened(name, EN)).startswith("There is no frozen pack ")


def test_the_sentences_are_in_both_languages(folder: Path) -> None:
    freeze()
    (folder / NAME / "review.pdf").unlink()
    assert refusal(lambda: frozen.opened("x", EN)) == 'There is no frozen pack "x".'
    with pytest.raises(PackError, match=r"缺少 review\.pdf。"):
        frozen.opened(NAME, ZH)
