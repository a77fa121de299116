"""`python -m tests.audit`: is anything that is installed known to be vulnerable? Options are those of pip-audit."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ACCEPTED: dict[str, str] = {}  # an advisory that does not concern us, and why
_SECONDS = 5  # for each answer
_SECONDS_IN_ALL = 60


class NotAudited(Exception):
    """The service did not answer, or knows none of the packages; its text says why."""


def vulnerable(requirements: Path, options: Sequence[str]) -> list[str]:
    """One sentence per known vulnerability of the pinned `requirements`, but for those accepted. Raises NotAudited."""
    ask = [sys.executable, "-m", "pip_audit", "--requirement", requirements, "--no-deps", "--disable-pip", "--timeout", str(_SECONDS)]
    ask += ["--format", "json", "--progress-spinner", "off", *options]
    try:
        answer = subprocess.run(ask, capture_output=True, text=True, timeout=_SECONDS_IN_ALL)
    except subprocess.TimeoutExpired as error:
        raise NotAudited(str(error)) from error
    try:
        packages = json.loads(answer.stdout)["dependencies"]
    except json.JSONDecodeError:
        raise NotAudited(answer.stderr.strip().rpartition("\n")[2]) from None
    if all("skip_reason" in package for package in packages):
        raise NotAudited(packages[0]["skip_reason"])
    found = [(package, advisory) for package in packages for advisory in package.get("vulns", [])]
    return [
        f"{package['name']} {package['version']}: {advisory['id']}, mended in {', '.join(advisory['fix_versions']) or 'no version'}"
        for package, advisory in found
        if not ACCEPTED.keys() & {advisory["id"], *advisory["aliases"]}
    ]


def main(options: Sequence[str]) -> int:
    """Audit what pip has installed beside itself; 1 when something is to be mended."""
    freeze = [sys.executable, "-m", "pip", "--disable-pip-version-check", "freeze"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as installed:
        installed.write(subprocess.run(freeze, capture_output=True, text=True, check=True).stdout)
        installed.flush()
        try:
            found = vulnerable(Path(installed.name), options)
        except NotAudited as error:
            print(f"The packages were not audited: {error}")
            return 0
    print(*found or ["No package is known to be vulnerable."], sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
