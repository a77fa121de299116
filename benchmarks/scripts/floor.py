"""The least that a filter can do: a selectbox and one line."""

import streamlit as st

st.set_page_config(layout="wide")
quarters = [f"{year}Q{quarter}" for year in (2026, 2025, 2024) for quarter in (4, 3, 2, 1)]
st.write(st.selectbox("Quarter", quarters, index=1, key="q@zh-CN"))
