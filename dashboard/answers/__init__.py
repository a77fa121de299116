"""One function a question of the screens: asks data_access for the frames of a scope and hands them to figures.

No Streamlit here: the screens reach these functions through dashboard.load, which remembers the answers; the command
`python -m dashboard.figures` calls them as they are. Both therefore show the same numbers.
"""
