"""Charts: shaped frames in, an Altair chart out. Knows neither SQL nor Streamlit; colours and type live in theme.py."""
