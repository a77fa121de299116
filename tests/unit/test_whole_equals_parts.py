"""Facts about the figures that hold for any database: the whole is the sum of its parts, and nothing leaks from where it must not."""

import json
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.figures.__main__ import compose
from dashboard.scope import Quarter, Scope
from data_access import schema
from data_access.database import connect
from tests.random_database import DISTRICTS, Row, Rows, random_rows, write_database

TODAY = date(2026, 8, 20)
NOW = datetime.combine(TODAY, time(12))
FINISHED = Scope.of_quarter(Quarter(date(2026, 4, 1)), TODAY)
RUNNING = Scope.of_quarter(Quarter(date(2026, 7, 1)), TODAY)
IN_JUNE = Scope.as_of(FINISHED.quarter, date(2026, 6, 15))
SCOPES = (FINISHED, RUNNING, IN_JUNE)

some_databases = settings(max_examples=4, deadline=None, derandomize=True, database=None)
seeds = st.integers(0, 10_000)
