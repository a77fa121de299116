"""A star-ranking page as it is usually written, to compare with: whole tables remembered, pandas and Altair in every rerun."""

import os

import altair as alt
import pandas as pd
import sqlalchemy as sa
import streamlit as st

st.set_page_config(layout="wide")


@st.cache_resource
def engine() -> sa.Engine:
    """The database."""
    return sa.create_engine(os.environ["DATABASE_URL"])


@st.cache_data(ttl=600)
def table(name: str) -> pd.DataFrame:
    """All of a table."""
    return pd.read_sql(f"SELECT * FROM {name}", engine())


ratings, scores = table("star_rating"), table("star_score")
organizations = table("party_organization").merge(table("unit"), on="unit_id", suffixes=("", "_unit"))
scores["month"], ratings["period_start"] = pd.to_datetime(scores["month"]), pd.to_datetime(ratings["period_start"])
ratings = ratings[(ratings["period_kind"] == "quarter") & ratings["stars"].notna()]

quarters = sorted(ratings["period_start"].dt.to_period("Q").unique().astype(str), reverse=True)
chosen = st.selectbox("Quarter", quarters, index=1, key="q@zh-CN")
district = st.selectbox("District", ["All", *sorted(organizations["division_code"].dropna().unique())], key="d@zh-CN")
if district != "All":
    organizations = organizations[organizations["division_code"] == district]

quarter = pd.Period(chosen)
joined = ratings.merge(organizations, on="organization_id")
board = joined[joined["period_start"] == quarter.start_time].copy()
board["rank"] = board["points"].rank(method="min", ascending=False)
before = joined[joined["period_start"] == (quarter - 1).start_time]
figures = (
    ("Organizations", len(board), len(before)),
    ("Mean points", board["points"].mean(), before["points"].mean()),
    ("Five stars", (board["stars"] == 5).sum(), (before["stars"] == 5).sum()),
    ("Lowest", board["points"].min(), before["points"].min()),
)
for column, (label, now, then) in zip(st.columns(4), figures, strict=True):
    column.metric(label, f"{now:.1f}", f"{now - then:.1f}")

here = scores[scores["organization_id"].isin(organizations["organization_id"])]
by_month = here.groupby(["month", "dimension"], as_index=False)["points"].mean()
by_dimension = here[here["month"].dt.to_period("Q") == quarter].groupby("dimension", as_index=False)["points"].mean()
by_star = board.groupby("stars", as_index=False).size()
left, right = st.columns(2)
left.altair_chart(alt.Chart(by_month).mark_line().encode(x="month:T", y=alt.Y("points:Q").scale(zero=False), color="dimension:N"))
right.altair_chart(alt.Chart(by_dimension).mark_bar().encode(x="points:Q", y=alt.Y("dimension:N").sort("-x")))
st.altair_chart(alt.Chart(by_star).mark_bar().encode(x="stars:O", y="size:Q"))
st.dataframe(board.sort_values("rank")[["rank", "name", "peer_group", "points", "stars"]], hide_index=True)
