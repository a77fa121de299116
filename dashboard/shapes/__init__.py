"""Figures as the screens want them: frames for charts, rows for tables, cards. Pure: frames, words and names in."""
