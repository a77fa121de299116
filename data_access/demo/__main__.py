"""`python -m data_access.demo [--today 2026-11-23] [--path demo.sqlite]`: build the demo database, print its address."""

import argparse
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from data_access import demo


def main() -> None:
    """Build at the path, or where the dashboard looks for it."""
    parser = argparse.ArgumentParser(prog="python -m data_access.demo", description=demo.__doc__)
    parser.add_argument(
        "--today",
        type=date.fromisoformat,
        default=datetime.now(ZoneInfo("Asia/Shanghai")).date(),
        help="the day on which the three years end",
    )
    parser.add_argument("--path", type=Path, help="where to write it; without it, .demo/ beside the code")
    arguments = parser.parse_args()
    if arguments.path:
        demo.build(arguments.path, arguments.today)
    print(f"sqlite:///{arguments.path.resolve()}" if arguments.path else demo.ensure(arguments.today))


if __name__ == "__main__":
    main()
