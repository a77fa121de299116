"""The shared database, read only: one function a question, one statement, a typed frame out. Knows nothing of the screens."""
