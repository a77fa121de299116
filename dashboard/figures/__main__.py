"""Print the figures of a scope as JSON, without a browser (docs/contract/figures.md)."""

import json
import sys
from collections.abc import Sequence

from dashboard import access, commands, scope
from dashboard.answers.figures import figures
from data_access.database import DatabaseError


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures on standard output; leave with status 2 and a sentence on standard error when they cannot be had."""
    parser = commands.Parser(prog="python -m dashboard.figures", description=__doc__, allow_abbrev=False)
    commands.add_options(parser, "quarter", "district", "as_of", "meeting", "person", "database_url")
    options = parser.parse_args(arguments)
    account = commands.account(parser, options.person)
    try:
        engine = commands.database(options.database_url, account.reader)
        with commands.refusing(parser):
            meeting = None if options.meeting is None else commands.meeting_of(engine, options.meeting)
            chosen = commands.chosen(engine, account, meeting, options.district, options.quarter, options.as_of)
        document = figures(engine, chosen, scope.now())
        access.noted(account, "figures", chosen)
    except DatabaseError as error:
        parser.error(str(error))
    sys.stdout.buffer.write(json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n")


if __name__ == "__main__":
    main()
