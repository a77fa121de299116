"""Every visible word exists in both languages; numbers, days and lists follow the rules of each."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.serializer import serialize_message

from dashboard import words

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "dashboard" / "words"
ZH, EN = words.of("zh-CN"), words.of("en")


def messages(language: str) -> dict[str, set[str]]:
    """Every key of a language with the values that its text asks for."""
    found: dict[str, set[str]] = {}
    for path in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = set(re.findall(r"\$(\w+)", serialize_message(entry)))
    return found


def test_both_languages_have_the_same_texts() -> None:
    assert messages("zh-CN").keys() == messages("en").keys()


def test_both_languages_have_the_same_files() -> None:
    assert {path.name for path in (FOLDER / "zh-CN").glob("*.ftl")} == {path.name for path in (FOLDER / "en").glob("*.ftl")}


def test_every_text_that_the_code_names_exists() -> None:
    known = messages("zh-CN").keys()
    used = set()
    for folder in ("dashboard", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            used |= set(re.findall(r'\bwords\(\s*"([^"]+)"', path.read_text(encoding="utf-8")))
    assert used - known == set()


def test_chinese_texts_use_full_width_punctuation_beside_chinese() -> None:
    wrong = []
    for path in sorted((FOLDER / "zh-CN").glob("*.ftl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.startswith("#") and re.search(r"(?<=[一-鿿])[,;:?!()]|[,;:?!()](?=[一-鿿])", line):
                wrong.append(f"{path.name}:{number} {line.strip()}")
    assert wrong == []


def test_no_chinese_in_code_outside_the_catalogues() -> None:
    allowed = {"dashboard/words/__init__.py", "dashboard/names.py", "dashboard/main.py", "dashboard/charts/theme.py"}
    wrong = []
    for folder in ("dashboard", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            name = path.relative_to(ROOT).as_posix()
            code = re.sub(r'""".*?"""|#.*', "", path.read_text(encoding="utf-8"), flags=re.S)
            if name not in allowed and re.search(r"[一-鿿]", code):
                wrong.append(name)
    assert wrong == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (ZH.number(10240), "10,240"),
        (ZH.number(Decimal("82.85"), 1), "82.9"),
        (ZH.number(-0.4, 1), "−0.4"),
        (ZH.number(-0.04, 1), "0.0"),
        (ZH.number(None), "–"),
        (EN.percent(0.938), "93.8%"),
        (ZH.signed(0.7), "+0.7"),
        (ZH.signed(-0.04), "±0"),
        (ZH.day(date(2026, 9, 30)), "2026年9月30日"),
        (EN.day(date(2026, 9, 30)), "30 Sep 2026"),
        (ZH.short_day(date(2026, 9, 30)), "9月30日"),
        (EN.short_day(None), "–"),
        (ZH.moment(datetime(2026, 9, 30, 18, 0)), "2026年9月30日 18:00"),
        (EN.moment(datetime(2026, 9, 30, 18, 0)), "30 Sep 2026, 18:00"),
        (ZH.quarter("2026Q3"), "2026年三季度"),
        (EN.quarter("2026Q3"), "Q3 2026"),
        (ZH.quarter("2026Q3", short=True), "26年三季"),
        (ZH.listed(["甲", "乙"]), "甲、乙"),
        (ZH.listed(["甲", "乙", "丙", "丁"]), "甲、乙、丙等 4 个"),
        (EN.listed(["A", "B", "C"]), "A, B and C"),
        (EN.listed(["A", "B", "C", "D", "E"]), "A, B, C and 2 more"),
        (EN.listed([]), ""),
        (EN("days", days=1), "1 day"),
        (EN("days", days=12), "12 days"),
    ],
)
def test_numbers_days_and_lists_follow_the_language(made: str, expected: str) -> None:
    assert made == expected


def test_a_row_without_an_english_name_shows_its_chinese_one() -> None:
    assert EN.pick("社会福利院", None) == "社会福利院"
    assert EN.pick("社会福利院", float("nan")) == "社会福利院"
    assert EN.pick("社会福利院", "Social Welfare Institute") == "Social Welfare Institute"
    assert ZH.pick("社会福利院", "Social Welfare Institute") == "社会福利院"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en-GB,zh-CN", "en"),
        ("fr, zh-TW", "zh-CN"),
        ("zh", "zh-CN"),
        ("fr,de", "zh-CN"),
        ("", "zh-CN"),
        ("en;q=0.3, zh-CN;q=0.9", "zh-CN"),
        ("zh-CN ; q=0.3, EN-us", "en"),
        ("zh;q=0.8, en;q=0.8", "zh-CN"),
        ("en;q=0, fr", "zh-CN"),
        ("zh;q=0, en;q=0.1", "en"),
        ("english, en;q=much, *", "zh-CN"),
    ],
)
def test_the_first_visit_follows_the_browser_else_chinese(accepted: str, language: str) -> None:
    assert words.best_language(accepted) == language


def test_a_text_takes_values_of_any_length() -> None:
    assert len(EN("quarter-running", quarter="x" * 10_000)) == 10_010
    assert len(ZH("notice-unreported", districts="区" * 10_000, months="月" * 10_000, count=1)) == 20_006


def test_a_missing_text_or_value_is_an_error_not_a_blank() -> None:
    with pytest.raises(LookupError):
        ZH("no-such-text")
    with pytest.raises(ValueError, match="days"):
        ZH("days")


def test_a_text_may_have_a_short_name_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    texts = "define-days = Days done.\n    .name = Days\ndefine-lag = Whole days.\n"
    (tmp_path / "en" / "define_a.ftl").write_text(texts, encoding="utf-8")
    monkeypatch.setattr(words, "_FOLDER", tmp_path)
    made = words.Words("en")
    assert (made("define-days"), made.label("define-days"), made.label("define-lag")) == ("Days done.", "Days", "define-lag")
    assert (made.keys("define_a"), made.keys("define_b")) == (("define-days", "define-lag"), ())


def test_every_definition_has_a_short_name_in_both_languages() -> None:
    terms = [key for key in messages("zh-CN") if key.startswith("define-")]
    assert [key for key in terms if key in (ZH.label(key), EN.label(key))] == []


def test_every_term_that_a_page_points_to_is_defined() -> None:
    known = {key.removeprefix("define-") for key in messages("zh-CN") if key.startswith("define-")}
    used = set()
    for folder in ("dashboard", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            used |= set(re.findall(r'\bterm="([^"]+)"', path.read_text(encoding="utf-8")))
    assert used - known == set()
