"""The least that Streamlit can serve."""

import streamlit as st

st.set_page_config(layout="wide")
