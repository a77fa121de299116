"""A small review, literal, for the tests of packs: every kind of part, hostile text, missing values."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import altair as alt
import pandas as pd
import sqlalchemy as sa

from dashboard import words
from dashboard.answers import places
from dashboard.charts.theme import Look
from dashboard.names import names_of
from dashboard.pieces import Drawing
from dashboard.review.given import Given
from dashboard.review.slide import Fact, Field, Graph, Native, Record, Review, Said, Series, Sheet, Slide, Stack, Value
from dashboard.scope import Quarter, Scope
from tests.conftest import TODAY

OVERALL = Sheet(
    "overall",
    "总体",
    (
        Field("指标", text=True, width=3),
        Field("本季", strong=True),
        Field("应达", quiet=True),
        Field("判断", text=True),
        Field("较上季", width=1.2),
        Field("日期"),
    ),
    (
        Record(
            (
                Value("下沉天数完成率", "下沉天数完成率"),
                Value("93.8%", 0.9378, "percent", "on_track"),
                Value("90.0%", Decimal("0.9"), "percent"),
                Value("正常", "正常", "text", "on_track"),
                Value("+0.7", 0.00712, "points_of_percent", tone="up", bar=0.008),
                Value("2026年9月30日", date(2026, 9, 30), "date"),
            ),
            group="实训",
        ),
        Record(
            (
                Value("专班超期件", "专班超期件"),
                Value("14", 14, "count", "behind"),
                Value("6", 6, "count"),
                Value("滞后", "滞后", "text", "behind"),
                Value("+5", 5, "change", tone="down", bar=0.9),
                Value("–", None, "date"),
            ),
            group="专班",
        ),
        Record(
            (
                Value("=cmd|'/c calc'!A1 <b>&\u202e𠮷", "=cmd|'/c calc'!A1 <b>&\u202e𠮷"),
                Value("–", None, "percent", "none"),
                Value("–"),
                Value("无数据", "无数据", "text", "none"),
                Value("–"),
                Value("–"),
            ),
            total=True,
        ),
    ),
    heat=True,
)


def bars(look: Look, *, rows: alt.NamedData | pd.DataFrame) -> alt.LayerChart:
    """A bar a row with its name."""
    base = alt.Chart(rows).encode(y=alt.Y("name:N", axis=None))
    return base.mark_bar(color=look["main"]).encode(x=alt.X("share:Q", axis=None)) + base.mark_text(align="left").encode(text="name:N")


CURVE = Graph(
    "curve",
    "实际 30%，计划 40%",
    220,
    Drawing(bars, "实际 30%，计划 40%", 220, {"rows": pd.DataFrame({"name": ["莱西市", "平度市"], "share": [0.3, 0.4]})}),
    native=Native(
        "line", "进度", ("7月", "8月", "9月"), (Series("实际", (0.2, 0.3, None)), Series("计划", (0.25, 0.4, 0.55), "norm")), "percent"
    ),
)
BARS = Graph(
    "bars",
    "先进 5、中间 11、后进 2",
    220,
    native=Native(
        "stacked_bar",
        "星级分布",
        ("2026年三季度", "2026年二季度"),
        (Series("五星", (5, 4), "gold"), Series("四星", (7, 8)), Series("三星", (4, None), "norm")),
        "count",
    ),
    screen=False,
)
FACT = Fact(
    "下沉天数完成率", Value("93.8%", 0.9378, "percent", "on_track"), "", "▏标准 ≥90%", (("较上季", "↑0.7", "up"), ("同比", "↑3.6", "up"))
)


def long_sheet(rows: int) -> Sheet:
    """A table of many rows."""
    return Sheet(
        "board",
        "星级榜",
        (Field("名次"), Field("党组织", text=True, width=4), Field("得分", strong=True)),
        tuple(
            Record((Value(str(n), n, "count"), Value(f"第{n}党支部", f"第{n}党支部"), Value(f"{100 - n / 4:.1f}", 100 - n / 4, "decimal")))
            for n in range(1, rows + 1)
        ),
    )


def review(*slides: Slide) -> Review:
    """A review of the whole city in Chinese with some slides, else with three."""
    remark = Said("莱西市部分镇街9月集中承担防汛任务，缺口天数拟在12月上旬前补齐。", "莱西市民政局 · 莱西市", "11月11日")
    usual = (
        Slide(
            "overall",
            "总体",
            "9 项主要指标 5 项达标",
            "横条为变化率",
            (Stack((OVERALL,)),),
            (remark,),
            (("main", "向好"), ("behind", "变差")),
        ),
        Slide(
            "stars",
            "星级排行",
            "五星 5 个、较上季增 1",
            "",
            (Stack((long_sheet(40),), 2), Stack((BARS, CURVE, FACT), 1, "星级分布")),
        ),
        Slide("clusters", "集群", "没有集群", nothing="当日没有在运行的集群。"),
    )
    return Review(
        "2026年三季度党建与业务融合推进会",
        "全市",
        "2026年三季度",
        "截至2026年10月26日",
        "zh-CN",
        slides or usual,
        ("数据截至 2026年10月26日 08:00",),
        ("莱西市尚未报送 9月",),
        (("下沉天数完成率", "完成天数 / 应下沉天数"), ("专班超期件", "到期未办结的事项")),
        "演示数据",
        {"quarter": "2026Q3", "district": None, "meeting": 7, "as_of": "2026-10-26", "known_until": "2026-10-26"},
    )


Giving = Callable[..., Given]


def giving(engine: sa.Engine) -> Giving:
    """What gives the scope under review; an answer is remembered."""
    known: dict[tuple[Any, ...], Any] = {}

    def ask(question: Callable[..., Any], *arguments: Any) -> Any:
        key = (question, *arguments)
        if key not in known:
            known[key] = question(engine, *arguments)
        return known[key]

    def given(language: str = "zh-CN", district: str | None = None, quarter: str = "2026Q3", held_on: date | None = None) -> Given:
        said, chosen = words.of(language), Quarter.parse(quarter)
        named = names_of(ask(places.divisions), ask(places.units), said)
        scope = Scope.as_of(chosen, held_on, district) if held_on else Scope.of_quarter(chosen, TODAY, district)
        return Given(ask, scope, said, named)

    return given
