from dashboard import parts
from dashboard.view import current

view = current()
parts.headline(view, "…")
