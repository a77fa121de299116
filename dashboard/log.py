"""The log of a service: on standard error, each line with its time and where it comes from."""

import logging


def start() -> None:
    """Let "dashboard" and what is below it tell what happens, from then on."""
    logger = logging.getLogger("dashboard")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
